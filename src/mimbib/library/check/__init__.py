"""Looks for what is wrong in a library: its list, its records, their venues and their sources."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mimbib.errors import suggestion
from mimbib.identifiers import CARET
from mimbib.library import decisions, provenance, venues
from mimbib.library.check.ignoring import leave_out, slips
from mimbib.library.check.records import record_problems as record_problems
from mimbib.library.check.records import shared_problems
from mimbib.library.check.rulings import decision_findings
from mimbib.library.folder import read_file, read_optional
from mimbib.library.reading import Library, read, without_entry
from mimbib.library.settings import SETTINGS
from mimbib.model import Record
from mimbib.rules import ONLINE, RULES, Finding, Problem

KEYS = "keys.txt"
"""The file of a library that names its released citation keys, one a line."""

_Folder = str | os.PathLike[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in a library."""

    findings: tuple[Finding, ...]
    """All that is wrong, but what the library ignores."""
    ignored: int
    """How many findings it ignores."""


def check(folder: _Folder = None, *, edition: str = "") -> tuple[Finding, ...]:
    """All findings in the library in `folder`, or in the one that ships; see `inspect`."""
    return inspect(folder, edition=edition).findings


def inspect(
    folder: _Folder = None,
    *,
    edition: str = "",
    notices: Sequence[Finding] = (),
    online: bool = False,
) -> Inspection:
    """All findings in the library in `folder`, or in the one that ships.

    Looked at are all editions, or one alone with the records in it. What cannot be read is reported
    alone: what would follow from it is not. A warning about a field whose provenance has a note
    becomes a note: somebody looked, and said why it is as it is. `notices` are the findings of a
    service, `online` says that it told of every record.
    `FileError` if a list or the records are not there, `UsageError` if there is no such edition.
    """
    library = read(folder, edition=edition)
    others = () if edition else library.settings.editions[1:]
    libraries = [library, *(read(folder, edition=other.name) for other in others)]
    tables = _tables(folder)
    findings = [*library.findings]
    for each in libraries[1:]:  # what is wrong with the records was told already
        findings += (finding for finding in each.findings if finding not in library.findings)
    if not all(each.readable for each in libraries) or tables.errors:
        errors = [finding for finding in findings if finding.severity == "error"]
        return Inspection(findings=(*errors, *tables.errors), ignored=0)
    records = library.bibliography.records
    if not edition:
        records += library.strays
    if others:
        findings += without_entry(libraries)
    for each in libraries:
        findings += _carets(each)
    findings += _released(folder, library.records)
    findings += _strangers(tables, library.records)
    findings += _of_records(records, tables, library.files[1])
    all_editions = len(libraries) >= len(library.settings.editions)
    findings += decision_findings(
        tables.rulings, libraries, tables.rulings_file, complete=all_editions
    )
    findings += _unused_venues(folder, library)
    findings += notices
    ignore = library.settings.ignore
    kept, ignored = leave_out(findings, ignore)
    incomplete = any(not RULES[finding.rule].ignorable for finding in findings)
    unasked = RULES if incomplete else () if online else ONLINE
    if ignore:
        kept += tuple(slips(findings, ignore, read_file(folder, SETTINGS)[1], unasked))
    return Inspection(findings=kept, ignored=ignored)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """What a library may have beside its list and its records."""

    rules: tuple[venues.Rule, ...] | None = None
    """The rules for venues; None where there are none to go by."""
    origins: provenance.Table | None = None
    """The provenance; None where there is none to go by."""
    origins_file: str = ""
    """The file of the provenance, if there is one."""
    rulings: decisions.Rulings = field(default_factory=dict)
    """What a person decided, by titles."""
    rulings_file: str = ""
    """The file of the decisions, if there is one."""
    errors: tuple[Finding, ...] = ()
    """Why they cannot be read."""


def _tables(folder: _Folder) -> _Tables:
    """The tables of a library; one with an error is none to go by."""
    tables = _Tables()
    if file := read_optional(folder, venues.VENUES):
        rules, errors = venues.loads(*file)
        tables = replace(tables, rules=None if errors else rules, errors=errors)
    if file := read_optional(folder, provenance.PROVENANCE):
        origins, errors = provenance.loads(*file)
        tables = replace(
            tables,
            origins=None if errors else origins,
            origins_file=file[1],
            errors=(*tables.errors, *errors),
        )
    if file := read_optional(folder, decisions.DECISIONS):
        rulings, errors = decisions.loads(*file)
        tables = replace(
            tables, rulings=rulings, rulings_file=file[1], errors=(*tables.errors, *errors)
        )
    return tables


def _of_records(records: Sequence[Record], tables: _Tables, file: str) -> Iterator[Finding]:
    """What is wrong in the records."""
    for record, problem in _problems(records, tables):
        finding = Finding.about(record.key, problem, file)
        if problem.severity != "warning":
            yield finding
        else:
            yield _explained(finding, (tables.origins or {}).get(record.key, {}))


def _problems(records: Sequence[Record], tables: _Tables) -> Iterator[tuple[Record, Problem]]:
    """What is wrong in each record, alone, in its venue, by its sources, and beside the others."""
    for record in records:
        problems = list(record_problems(record))
        if tables.rules is not None:
            problems += venues.problems(record, tables.rules)
        if tables.origins is not None:
            problems += provenance.problems(record, tables.origins.get(record.key, {}))
        yield from ((record, problem) for problem in problems)
    yield from shared_problems(records)


def _explained(finding: Finding, fields: provenance.Fields) -> Finding:
    """A warning as a note, if the provenance of its field has one."""
    known = fields.get(finding.field)
    if not known or not known.note:
        return finding
    return replace(finding, severity="note", message=f"{finding.message}: {known.note}")


def _carets(library: Library) -> Iterator[Finding]:
    """Links of the list with a `^`: the list can be read, but TeX may run what is in them."""
    for entry, _ in library.pairs:
        for address in (entry.url, *(link.url for link in entry.links)):
            if "^" in address:
                message = f"{address!r} {CARET}"
                yield Finding.of("raw-caret", library.files[0], message, line=entry.line)


def _released(folder: _Folder, records: Sequence[Record]) -> Iterator[Finding]:
    """Released keys that are gone."""
    text, file = read_optional(folder, KEYS) or ("", "")
    keys = {record.key for record in records}
    message = "this released key is gone: people cite by it, give it back to its record"
    for number, line in enumerate(text.splitlines(), 1):
        key = line.strip()
        if key and key not in keys:
            yield Finding.of("released-key-gone", file, message, line=number, key=key)


def _strangers(tables: _Tables, records: Sequence[Record]) -> Iterator[Finding]:
    """Keys of the provenance that no record has."""
    strangers = (tables.origins or {}).keys() - {record.key for record in records}
    for key in sorted(strangers):
        message = "no record has this key"
        yield Finding.of("provenance-without-record", tables.origins_file, message, key=key)


def _unused_venues(folder: _Folder, library: Library) -> Iterator[Finding]:
    """Short names of venues that no record has, and which therefore nobody ever gets."""
    containers = {record.container_title for record in library.records}
    for name in sorted(library.settings.venues.keys() - containers):
        message = f"no record has the container {name!r}{suggestion(name, sorted(containers))}"
        yield Finding.of("unused-venue", read_file(folder, SETTINGS)[1], message, field="venues")
