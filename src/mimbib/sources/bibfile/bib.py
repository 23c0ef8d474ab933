"""A .bib as a source: only the entries that may be a paper are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from mimbib.model import Name
from mimbib.sources.bibfile.blocks import Block, Stretch, blocks_in, stretches
from mimbib.sources.bibfile.decoding import text_of, verbatim
from mimbib.sources.bibfile.described import Described, Failure
from mimbib.sources.bibfile.encodings import decode
from mimbib.sources.bibfile.groups import groups_in
from mimbib.sources.bibfile.ids import wrong_doi_of
from mimbib.sources.bibfile.index import ids_in, words_of_titles
from mimbib.sources.bibfile.people import people
from mimbib.sources.bibfile.reading import BibFile, macros_in
from mimbib.sources.bibfile.values import first_piece
from mimbib.sources.bibfile.works import keywords_of, work_of

_TITLE = re.compile(r"[Tt](?:itle|ITLE)\s*=\s*")
"""Where the value of a title may stand: that of a part, or of a book, too."""
_VERBATIM = frozenset("doi url ee eprint".split())
_UNUSED = frozenset("author editor abstract annote annotation comment file review".split())
"""Fields that are names, or are long, and of which no text is made."""
_NO_ENTRIES = ("string", "preamble", "comment")


class Entries:
    """The entries of a .bib: only the place of each is known before it is asked for."""

    def __init__(self, data: bytes, name: str, macros: Mapping[str, str]) -> None:
        """`macros` are strings that other files define; `DataError` if `data` is no text."""
        self._text, encoding = decode(data, name)
        parts = self._all_parts = list(stretches(self._text))
        self._parts = [part for part in parts if part.type not in _NO_ENTRIES]
        strings = [block for part in parts if part.type == "string" for block in self._read(part)]
        blocks = tuple(block for block in strings if isinstance(block, Block))
        comments = (self._text[part.start : part.stop] for part in parts if part.type == "comment")
        self._groups = groups_in(comments)
        self._by_key: dict[str, Stretch] = {}
        for part in self._parts:
            self._by_key.setdefault(part.key, part)
        self.macros: Mapping[str, str] = macros_in(self._text, blocks, macros)
        self._bib = BibFile(
            name=name,
            text=self._text,
            encoding=encoding,
            blocks=blocks,
            failures=(),
            macros=self.macros,
            find_entry=self._find,
        )

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def failures(self) -> Iterator[Failure]:
        """The entries and strings that cannot be read since their braces do not match."""
        count = self._text.count
        for part in self._all_parts:
            if count("{", part.start, part.stop) != count("}", part.start, part.stop):
                yield from (each for each in self._read(part) if isinstance(each, Failure))

    def words(self) -> Iterator[list[str]]:
        """The words that lead to each entry, in their order."""
        for part in self._parts:
            titles = words_of_titles(titles_in(self._text, part.start, part.stop))
            yield [*titles, *ids_in(self._text, part.start, part.stop)]

    def read(self, number: int) -> Iterator[Described | Failure]:
        """What the entry with a number says; more than one where they stand on one line."""
        for block in self._read(self._parts[number]):
            if isinstance(block, Failure):
                yield block
            elif block.kind == "entry":
                described = describe(self._bib, block)
                groups = described.groups or self._groups.get(block.key.lower(), ())
                yield replace(described, groups=tuple(groups))

    def _read(self, part: Stretch) -> Iterator[Block | Failure]:
        return blocks_in(self._text, part)

    def _find(self, key: str) -> Block | None:
        """The first entry with a key, given in lower case."""
        part = self._by_key.get(key)
        blocks = self._read(part) if part else ()
        return next((block for block in blocks if isinstance(block, Block)), None)


def titles_in(text: str, start: int, stop: int) -> list[str]:
    """The titles in a part of a text, with and without its subtitles."""
    titles: list[str] = []
    subtitles: list[str] = []
    for match in _TITLE.finditer(text, start, stop):
        prefix = re.search(r"\w*$", text[max(match.start() - 8, 0) : match.start()])
        kind = prefix[0].lower() if prefix else ""
        if kind in ("", "sub"):
            value = text_of(first_piece(text, match.end(), stop))
            (subtitles if kind else titles).append(value)
    return titles + [f"{title} {subtitle}" for title in titles for subtitle in subtitles]


def describe(bib: BibFile, entry: Block) -> Described:
    """What an entry of a file says.

    bib = read("refs.bib")
    works = [describe(bib, entry).work for entry in bib.entries]
    """
    fields, undefined = bib.fields_and_undefined(entry)
    texts = {
        name: verbatim(value) if name in _VERBATIM else text_of(value)
        for name, value in fields.items()
        if name not in _UNUSED
    }
    author, all_authors = _people(fields, "author", undefined)
    editor, all_editors = _people(fields, "editor", undefined)
    return Described(
        key=entry.key,
        line=entry.line,
        work=work_of(entry.type, texts, author=author, editor=editor),
        complete=all_authors,
        all_editors=all_editors,
        undefined=undefined,
        keywords=keywords_of(texts, "keywords", "keyword"),
        groups=keywords_of(texts, "groups"),
        wrong_doi=wrong_doi_of(texts),
    )


def _people(
    fields: Mapping[str, str], name: str, undefined: Collection[str]
) -> tuple[tuple[Name, ...], bool]:
    """The people in a field, and whether these are all: nobody knows those in an unknown string."""
    return ((), False) if name in undefined else people(fields.get(name, ""))
