"""A writer's bibliographies → which entries are papers of the library, and what is wrong there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mimbib.collector import paused_collector
from mimbib.library import provenance
from mimbib.library.folder import read_optional
from mimbib.library.provenance import Fields, Provenance, Table
from mimbib.library.reading import Library
from mimbib.library.reading import read as read_library
from mimbib.model import Record
from mimbib.writing.cited import of_other_editions
from mimbib.writing.differences import FIELDS, differences
from mimbib.writing.entries import File, Place, read_file
from mimbib.writing.findings import RULES, BibFinding, Difference
from mimbib.writing.recognition import Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class BibEntry:
    """An entry of a writer's file, and which paper of the library it is."""

    file: str
    """The file as a person would name it."""
    key: str
    """Its key as the file spells it."""
    line: int
    """The line on which it starts, counted from 1; 0 where lines say nothing."""
    record: str | None
    """The citation key of the record; None for what is not in this survey."""
    edition: str = ""
    """The edition of the list that has the paper, where the default one has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a writer's files."""

    entries: tuple[BibEntry, ...]
    """All entries that can be read, in their order."""
    findings: tuple[BibFinding, ...]
    """What is wrong in those that are papers of the library, and the entries that cannot be read.
    """


def check_bib(
    *files: str | os.PathLike[str],
    folder: str | os.PathLike[str] | None = None,
    edition: str = "",
) -> Checked:
    """Compare a writer's bibliographies with the records of a library.

    The files are .bib, RIS or CSL-JSON; their names may end in `.gz`. The strings of a .bib hold in
    those behind it. `folder` and `edition` say which library, as for `load`; without an `edition`
    the records of all count. `UsageError` for another kind of file, `FileError` or `DataError` if
    one cannot be read, and the errors of `load`.

    >>> from pathlib import Path
    >>> entry = "@misc{mae, title={Masked autoencoders are scalable vision learners},"
    >>> entry += " author={He, Kaiming and others}, eprint={2111.06377}, year={2021}}"
    >>> _ = Path("my.bib").write_text(entry)
    >>> import mimbib
    >>> checked = mimbib.check_bib("my.bib")
    >>> [entry.record for entry in checked.entries]
    ['he2022masked']
    >>> [finding.rule for finding in checked.findings]
    ['cut-authors', 'preprint', 'wrong-year', 'no-doi']
    """
    library = read_library(folder, edition=edition).raise_for_errors()
    with paused_collector():
        read = list(read_files(files, recogniser_of(library, edition)))
        table = provenance_of(folder)
        others = {} if edition else of_other_editions(library, folder, papers_in(read))
        editions = {key: name for key, (_, name) in others.items()}
        return Checked(
            entries=tuple(_entry(file, place, editions) for file in read for place in file.places),
            findings=tuple(finding for file in read for finding in _findings(file, table)),
        )


def recogniser_of(library: Library, edition: str) -> Recogniser:
    """What knows the papers of a library: of all editions, unless one is named."""
    return Recogniser(library.bibliography if edition else library.records)


def provenance_of(folder: str | os.PathLike[str] | None) -> Table:
    """Where the records of a library were read; nothing if it does not tell."""
    has_provenance = read_optional(folder, provenance.PROVENANCE) is not None
    return provenance.read(folder) if has_provenance else {}


def read_files(files: Iterable[str | os.PathLike[str]], recogniser: Recogniser) -> Iterator[File]:
    """The files in their order; the strings of one hold in those behind it."""
    macros: Mapping[str, str] = {}
    for path in files:
        file = read_file(path, recogniser, macros=macros)
        macros = file.bib.macros if file.bib else macros
        yield file


def papers_in(files: Iterable[File]) -> set[str]:
    """The citation keys of the records of the papers in files, in lower case."""
    return {place.record.key.lower() for file in files for place in file.places if place.record}


def _entry(file: File, place: Place, editions: Mapping[str, str]) -> BibEntry:
    key = place.record.key if place.record else None
    return BibEntry(
        file=file.name,
        key=place.key,
        line=place.line,
        record=key,
        edition=editions.get(key or "", ""),
    )


def _findings(file: File, table: Table) -> Iterator[BibFinding]:
    """What is wrong in one file, in the order of its entries."""
    findings = [
        _unreadable(file, failure.key, failure.line, failure.message) for failure in file.failures
    ]
    for place, record, found in differing(file, table):
        known = table.get(record.key, {})
        findings += [_finding(file, place, record, each, known) for each in found]
    return iter(sorted(findings, key=lambda finding: finding.line))


def differing(file: File, table: Table) -> Iterator[tuple[Place, Record, tuple[Difference, ...]]]:
    """The entries of a file that are papers of the library, each with its record and how it differs
    from that, and from the entries before it.
    """
    first_by_key: dict[str, Place] = {}
    first_by_record: dict[str, Place] = {}
    for place in file.places:
        first = first_by_key.setdefault(place.key.lower(), place)
        if place.entry and place.record:
            twin = first_by_record.setdefault(place.record.key, place)
            known = table.get(place.record.key, {})
            differs = differences(place.entry, place.record, known)
            yield place, place.record, (*_repetitions(place, first, twin), *differs)


def _repetitions(place: Place, first: Place, twin: Place) -> Iterator[Difference]:
    """Whether the key of an entry, or its paper, stands in the file before."""
    if first is not place:
        yield Difference(rule="repeated-key", field="key", theirs=place.key)
    elif twin is not place:
        yield Difference(rule="same-paper", field="key", theirs=twin.key)


def _finding(
    file: File, place: Place, record: Record, found: Difference, known: Fields
) -> BibFinding:
    severity, message = RULES[found.rule]
    provenance_of_value = known.get(FIELDS.get(found.field, ""), Provenance())
    return BibFinding(
        rule=found.rule,
        severity=severity,
        file=file.name,
        line=place.line,
        key=place.key,
        record=record.key,
        field=found.field,
        theirs=found.theirs,
        ours=found.ours,
        sources=provenance_of_value.sources,
        message=message,
    )


def _unreadable(file: File, key: str, line: int, message: str) -> BibFinding:
    return BibFinding(
        rule="unreadable",
        severity="error",
        file=file.name,
        line=line,
        key=key,
        record="",
        field="",
        theirs="",
        ours="",
        message=f"the entry cannot be read: {message}",
    )
