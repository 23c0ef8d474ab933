"""Reads a .bib: its entries with their places, its strings, and what cannot be read.

bib = read("refs.bib")
for entry in bib.entries:
    print(entry.line, entry.key, bib.fields(entry).get("title"))
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mimbib.errors import FileError
from mimbib.sources.bibfile.blocks import Block, Field, find_blocks, locate_fields
from mimbib.sources.bibfile.described import Failure
from mimbib.sources.bibfile.encodings import decode
from mimbib.sources.bibfile.values import MONTHS, expanded, macros_of

_IN_BOOK = ("inproceedings", "conference", "incollection", "inbook", "suppbook", "suppcollection")
"""The types of what stands in a book, whose title it inherits as that of its book."""
_INHERITED = frozenset(
    """booktitle booksubtitle editor publisher organization address location year month date series
    volume number issue journal journaltitle journalsubtitle isbn eventtitle eventdate
    venue""".split()
)
"""What an entry has from that to which its `crossref` leads. BibTeX hands all fields down: the DOI,
the pages or the authors of a book are not those of a paper in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibFile:
    """A .bib as it was read; it holds places, and takes an entry apart when asked."""

    name: str
    """The file, as a person would name it."""
    text: str
    """Its text, without a mark of byte order, line ends as they are."""
    encoding: str
    """The name of its encoding; empty where it mixes two (see `decode` and `encode`)."""
    blocks: tuple[Block, ...]
    """Its blocks: entries, strings, preambles and comments, in their order."""
    failures: tuple[Failure, ...]
    """The blocks that cannot be read, in their order."""
    macros: Mapping[str, str]
    """What strings stand for, by their names in lower case; of a repeated one the last counts."""
    find_entry: Callable[[str], Block | None]
    """The first entry with a key, given in lower case: BibTeX finds it whatever the case."""

    @property
    def entries(self) -> tuple[Block, ...]:
        """Its entries in their order; a key may stand there twice."""
        return tuple(block for block in self.blocks if block.kind == "entry")

    def places(self, entry: Block) -> tuple[Field, ...]:
        """Where the fields of an entry stand in the text, in their order."""
        return locate_fields(self.text, entry)

    def fields(self, entry: Block) -> dict[str, str]:
        """The fields of an entry that have a value, as TeX by their names in lower case.

        Of a repeated one the first counts, as in BibTeX. Those are added that it has from
        biblatex's `xdata`, and from the entry that its `crossref` names.
        """
        return self.fields_and_undefined(entry)[0]

    def fields_and_undefined(self, entry: Block) -> tuple[dict[str, str], tuple[str, ...]]:
        """The fields of an entry, and the names of those in which a string stands that no file
        defines.
        """
        fields, undefined = self._own_fields(entry)
        for more in self._named_in(fields.get("xdata", "")):
            fields = self._own_fields(more)[0] | fields
        for parent in self._named_in(fields.get("crossref", "")):
            fields = self._inherited(entry, parent) | fields
        return fields, undefined

    def _named_in(self, keys: str) -> Iterator[Block]:
        """The entries with these keys, parted by commas."""
        for key in filter(None, re.split(r"\s*,\s*", keys.lower())):
            if entry := self.find_entry(key):
                yield entry

    def _own_fields(self, entry: Block) -> tuple[dict[str, str], tuple[str, ...]]:
        """The fields that stand in an entry itself, and the names of those that nobody knows."""
        fields: dict[str, str] = {}
        undefined = []
        for place in self.places(entry):
            raw = self.text[place.value_start : place.value_end]
            if set(macros_of(raw)) - self.macros.keys():
                undefined.append(place.name)
            value = expanded(raw, self.macros).strip()
            if value:
                fields.setdefault(place.name, value)
        return fields, tuple(undefined)

    def _inherited(self, entry: Block, parent: Block) -> dict[str, str]:
        """What an entry has from another one, of whole proceedings or a whole book."""
        fields, _ = self._own_fields(parent)
        inherited = {name: fields[name] for name in fields.keys() & _INHERITED}
        if entry.type in _IN_BOOK:
            for name in ("title", "subtitle"):
                if name in fields:
                    inherited.setdefault(f"book{name}", fields[name])
        return inherited


def read(
    path: str | os.PathLike[str], *, macros: Mapping[str, str] = MappingProxyType({})
) -> BibFile:
    """The .bib at `path`; one whose name ends in `.gz` is unpacked.

    `macros` are strings that other files define, as `read(path).macros` has them. Raises
    `FileError` if there is no such file, `DataError` if it is no text.
    """
    name = os.fspath(path)
    text, encoding = decode(read_bytes(name), name)
    return loads(text, name, encoding=encoding, macros=macros)


def loads(
    text: str,
    name: str,
    *,
    encoding: str = "utf-8",
    macros: Mapping[str, str] = MappingProxyType({}),
) -> BibFile:
    """The .bib with this text; nothing is raised."""
    found = list(find_blocks(text))
    blocks = tuple(each for each in found if isinstance(each, Block))
    by_key: dict[str, Block] = {}
    for block in blocks:
        if block.kind == "entry":
            by_key.setdefault(block.key.lower(), block)
    return BibFile(
        name=name,
        text=text,
        encoding=encoding,
        blocks=blocks,
        failures=tuple(each for each in found if isinstance(each, Failure)),
        macros=macros_in(text, blocks, macros),
        find_entry=by_key.get,
    )


def read_bytes(name: str) -> bytes:
    """The bytes of a file, unpacked if its name ends in `.gz`; `FileError` if it cannot be read."""
    try:
        with open(name, "rb") as file:
            data = file.read()
        if not name.lower().endswith(".gz"):
            return data
        import gzip

        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(f"cannot read {name}: {reason}") from error


def macros_in(text: str, blocks: Iterable[Block], others: Mapping[str, str]) -> dict[str, str]:
    """What the strings among `blocks` stand for, with those of `others`; one may be made of those
    before it.
    """
    macros = {**MONTHS, **others}
    for block in blocks:
        if block.kind != "string":
            continue
        name, _, value = text[block.start : block.end - 1].partition("=")
        name = re.split("[{(]", name, maxsplit=1)[1].strip().lower()
        macros[name] = expanded(value.strip(), macros)
    return macros
