"""A writer's own .bib files: which entries a paper cites, what they are, and what they need."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mimbib import formats
from mimbib.model import Record
from mimbib.sources.bibfile.bib import describe
from mimbib.sources.bibfile.blocks import Block
from mimbib.sources.bibfile.described import Failure
from mimbib.sources.bibfile.reading import BibFile, read
from mimbib.sources.bibfile.values import expanded, macros_of
from mimbib.writing.recognition import Recogniser

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Collection

_PARENTS = ("crossref", "xref", "xdata", "related", "entryset")
"""The fields that name other entries, as BibTeX and biblatex have them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a writer's file."""

    bib: BibFile
    """The file."""
    block: Block
    """Where it stands there."""

    def __str__(self) -> str:
        return f"{self.bib.name}:{self.block.line}"

    @property
    def text(self) -> str:
        """The entry as it stands in the file."""
        return self.bib.text[self.block.start : self.block.end]

    @property
    def values(self) -> dict[str, str]:
        """Its fields as they stand there, by their names in lower case."""
        text = self.bib.text
        places = reversed(self.bib.places(self.block))  # of a repeated one the first counts
        return {place.name: text[place.value_start : place.value_end] for place in places}

    @property
    def undefined(self) -> list[str]:
        """The names of the strings in it that no file defines."""
        used = (name for raw in self.values.values() for name in macros_of(raw))
        return [name for name in dict.fromkeys(used) if name not in self.bib.macros]

    @property
    def parents(self) -> list[str]:
        """The keys of the entries that it needs, in lower case."""
        values = self.values
        keys = [expanded(values.get(name, ""), self.bib.macros) for name in _PARENTS]
        return [key.lower() for key in re.split(r"\s*,\s*", ",".join(keys)) if key.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a paper cites of its writer's .bib files."""

    renamed: Mapping[str, str]
    """The keys of entries that are papers of the library, as the files spell them, and ours."""
    carried: Mapping[str, Entry]
    """The entries that are none, by their keys."""
    text: tuple[str, ...]
    """These as they stand in the files, with the strings and entries that they need."""
    unread: tuple[str, ...]
    """The entries that cannot be read: place, key and reason."""
    keys: frozenset[str]
    """All keys in the files, in lower case, also those of entries that cannot be read."""
    lost: frozenset[str]
    """Those of entries that cannot be read."""


def read_own(
    paths: Iterable[str | os.PathLike[str]],
    cited: Iterable[str] | None,
    records: Iterable[Record],
) -> Own:
    """What the writer's files have of the `cited` keys, of all if that is None.

    The strings of a file hold in those behind it, and the first entry of a key counts, as in
    BibTeX. `FileError` if a file cannot be read, `DataError` if it is no text.
    """
    files: list[BibFile] = []
    for path in paths:
        files.append(read(path, macros=files[-1].macros if files else {}))
    entries: dict[str, Entry] = {}
    for bib in files:
        for block in bib.entries:
            entries.setdefault(block.key.lower(), Entry(bib, block))
    failures = [(bib.name, failure) for bib in files for failure in bib.failures]
    unreadable = frozenset(failure.key.lower() for _, failure in failures if failure.key)
    recogniser = Recogniser(records)
    renamed: dict[str, str] = {}
    carried: dict[str, Entry] = {}
    for folded in dict.fromkeys(entries if cited is None else map(str.lower, cited)):
        if entry := entries.get(folded):
            if record := recogniser.find(describe(entry.bib, entry.block)):
                renamed[entry.block.key] = record.key
            else:
                carried[entry.block.key] = entry
    ours = {key.lower() for key in renamed}  # the records stand for these
    others = {key: entry for key, entry in entries.items() if key not in ours}
    needed = _with_parents(carried.values(), others)
    return Own(
        renamed=renamed,
        carried=carried,
        text=(*_preliminaries(files, needed), *_in_force(files, needed)),
        unread=tuple(f"{name}:{_reason(failure)}" for name, failure in failures),
        keys=unreadable | entries.keys(),
        lost=unreadable - entries.keys(),
    )


def _reason(failure: Failure) -> str:
    return f"{failure.line}: {failure.key or 'an entry'} cannot be read: {failure.message}"


def _with_parents(carried: Iterable[Entry], entries: Mapping[str, Entry]) -> list[Entry]:
    """The entries, and behind them those to which they refer, as BibTeX wants it."""
    first = list(carried)
    parents: dict[str, Entry] = {}
    left = list(first)
    while left:
        for key in left.pop(0).parents:
            if key in entries and key not in parents:
                parents[key] = entries[key]
                left.append(entries[key])
    children = [entry for entry in first if entry.block.key.lower() not in parents]
    return [*children, *parents.values()]


def _preliminaries(files: Collection[BibFile], entries: Collection[Entry]) -> Iterator[str]:
    """The preambles of the files of these entries, behind the strings that they are made of, and
    the other strings that the entries are made of.
    """
    names = {entry.bib.name for entry in entries}
    preambles = [text for bib in files if bib.name in names for text in _texts(bib, "preamble")]
    strings = [(text, *_string(text)) for bib in files for text in _texts(bib, "string")]
    values = (re.split("[{(]", text, maxsplit=1)[1][:-1] for text in preambles)
    of_preambles = _used(values, strings)
    of_entries = _used((raw for entry in entries for raw in entry.values.values()), strings)
    yield from (text for text, name, _ in strings if name in of_preambles)
    yield from preambles
    yield from (text for text, name, _ in strings if name in of_entries - of_preambles)


def _used(values: Iterable[str], strings: Sequence[tuple[str, str, str]]) -> set[str]:
    """The names of the strings that values are made of, and of those that these are made of."""
    used = {name for raw in values for name in macros_of(raw)}
    for _, name, value in reversed(strings):  # a string is made of those before it
        if name in used:
            used.update(macros_of(value))
    return used


def _in_force(files: Collection[BibFile], entries: Iterable[Entry]) -> Iterator[str]:
    """The entries, each behind the strings that had another value where it stood."""
    strings = [
        (number, block.start, bib.text[block.start : block.end])
        for number, bib in enumerate(files)
        for block in bib.blocks
        if block.kind == "string"
    ]
    now = {_string(text)[0]: text for _, _, text in strings}
    for entry in entries:
        place = (next(n for n, bib in enumerate(files) if bib is entry.bib), entry.block.start)
        then = {_string(text)[0]: text for *at, text in strings if tuple(at) < place}
        used = [name for raw in entry.values.values() for name in macros_of(raw)]
        for name in dict.fromkeys(used):
            if name in then and then[name] != now[name]:
                now[name] = then[name]
                yield then[name]
        yield entry.text


def _texts(bib: BibFile, kind: str) -> list[str]:
    """The blocks of a kind as they stand in a file."""
    return [bib.text[block.start : block.end] for block in bib.blocks if block.kind == kind]


def _string(text: str) -> tuple[str, str]:
    """The name of a string in lower case, and its value as it stands in the file."""
    head, _, value = text[:-1].partition("=")
    return re.split("[{(]", head, maxsplit=1)[1].strip().lower(), value.strip()


def dumps(
    records: Iterable[Record],
    keys: Mapping[str, Iterable[str]],
    carried: Iterable[str],
    name: str,
    *,
    without: Collection[str] = (),
) -> str:
    """What is `carried`, and `records` under the writer's `keys`, as the text of a .bib.

    `keys` are by ours; `name` is one of the formats of .bib files.
    """
    records = tuple(records)
    texts = [text + "\n" for text in carried]
    encoded = formats.encoded(records, name, without=without)
    for record, text in zip(records, encoded, strict=True):
        head, _, fields = text.partition(f"{{{record.key},")
        texts += [f"{head}{{{key},{fields}" for key in keys.get(record.key, [record.key])]
    return formats.get(name).join(texts)
