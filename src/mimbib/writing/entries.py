"""A writer's bibliography → its entries, each with the record of the paper that it describes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mimbib.model import Record
from mimbib.sources import kind_of_file, read_entries
from mimbib.sources.bibfile.bib import describe, titles_in
from mimbib.sources.bibfile.blocks import Block
from mimbib.sources.bibfile.described import Described, Failure
from mimbib.sources.bibfile.index import ids_in
from mimbib.sources.bibfile.reading import BibFile, read
from mimbib.sources.works import RECORD_TYPES
from mimbib.writing.recognition import Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry that describes a paper of the library."""

    type: str
    """Its type as the file has it, `@article`; else that of a record."""
    described: Described
    """What it says."""
    fields: Mapping[str, str]
    """Its fields as TeX, by their names in lower case; none of a file without TeX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of a file, and which paper it is."""

    key: str
    """Its key as the file spells it."""
    line: int
    """The line on which it starts, counted from 1; 0 where lines say nothing."""
    block: Block | None = None
    """Where it stands in a .bib."""
    entry: Entry | None = None
    """What it says, if it is a paper of the library."""
    record: Record | None = None
    """The record of that paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A writer's file as it was read."""

    name: str
    """The file as a person would name it."""
    places: tuple[Place, ...]
    """Its entries in their order."""
    failures: tuple[Failure, ...] = ()
    """Those that cannot be read."""
    bib: BibFile | None = None
    """The file as a .bib, if it is one."""


def read_file(
    path: str | os.PathLike[str],
    recogniser: Recogniser,
    *,
    macros: Mapping[str, str] = MappingProxyType({}),
) -> File:
    """The entries of the file at `path`, a .bib, RIS or CSL-JSON, which may be packed as `.gz`.

    `macros` are strings that other files define. `UsageError` for another kind of file, `FileError`
    or `DataError` if it cannot be read.
    """
    name = os.fspath(path)
    if kind_of_file(name) == ".bib":
        bib = read(name, macros=macros)
        places = tuple(_place(bib, block, recogniser) for block in bib.entries)
        return File(name=name, places=places, failures=bib.failures, bib=bib)
    return File(name=name, places=tuple(_places(name, recogniser)))


def _place(bib: BibFile, block: Block, recogniser: Recogniser) -> Place:
    """An entry of a .bib; only what may be a paper of the library is read as a whole."""
    ids = ids_in(bib.text, block.start, block.end)
    if recogniser.may_find(titles_in(bib.text, block.start, block.end), ids):
        described = describe(bib, block)
        if record := recogniser.find(described):
            entry = Entry(type=f"@{block.type}", described=described, fields=bib.fields(block))
            return Place(key=block.key, line=block.line, block=block, entry=entry, record=record)
    return Place(key=block.key, line=block.line, block=block)


def _places(name: str, recogniser: Recogniser) -> Iterator[Place]:
    """The entries of a file without TeX."""
    entries = read_entries(name)
    for number, _ in enumerate(entries.words()):
        for each in entries.read(number):
            if isinstance(each, Described):
                kind = RECORD_TYPES.get(each.work.type, each.work.type)
                record = recogniser.find(each)
                entry = Entry(type=kind, described=each, fields={}) if record else None
                yield Place(key=each.key, line=each.line, entry=entry, record=record)
