"""Looks for what is wrong in a library: its list, its records, and how they fit together, to their venues and their sources."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from mimbib import provenance, venues
from mimbib.bibliography import RECORDS, read, read_file, read_optional
from mimbib.formats import csl_json
from mimbib.model import Finding, Name, Record

KEYS = "keys.txt"
"""The file of a library that names its released citation keys, one a line."""

_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\]+")  # the pattern that Crossref recommends, less what would end a value
_ARXIV = re.compile(r"(\d\d)(\d\d)\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/(\d\d)(\d\d)\d{3}")  # info.arxiv.org/help/arxiv_identifier
_PAGE = re.compile(r"(\d+)-(\d+)|[\w.:]+(?:-[\w.:]+)?")
_ISBN = re.compile(r"97[89]-?(?:\d-?){9}\d|(?:\d-?){9}[\dX]")
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_REQUIRED = {
    "article": ("author", "issued", "publisher", "custom.arxiv"),
    "article-journal": ("author", "issued", "container-title", "volume"),
    "paper-conference": ("author", "issued", "container-title"),
}

Problem = tuple[str, str, str]
"""Severity, field and message of a finding about a record."""


def check(folder: str | os.PathLike[str] | None = None) -> tuple[Finding, ...]:
    """All findings in the library in `folder`, or in the one that ships; `FileError` if its list or records cannot be read.

    A warning about a field whose provenance has a note becomes a note: somebody looked, and said why it is as it is.
    """
    library = read(folder)
    records = library.bibliography.records
    records_file = read_file(folder, RECORDS)[1]
    problems = [(record, problem) for record in records for problem in record_problems(record)]
    problems += _unique(records)
    found = [*library.findings]
    if table := read_optional(folder, venues.VENUES):
        rules, unreadable = venues.loads(*table)
        found += unreadable
        problems += [(record, problem) for record in records for problem in venues.problems(record, rules)]
    if keys := read_optional(folder, KEYS):
        found += _released(*keys, {record.key for record in records})
    origins: provenance.Table = {}
    if sources := read_optional(folder, provenance.PROVENANCE):
        origins, unreadable = provenance.loads(*sources)
        found += unreadable
        problems += [
            (record, problem) for record in records for problem in provenance.problems(record, origins.get(record.key, {}))
        ]
        strangers = origins.keys() - {record.key for record in records}
        found += [_finding("error", sources[1], key, "", "no record has this key") for key in sorted(strangers)]
    for record, (severity, field, message) in problems:
        known = origins.get(record.key, {}).get(field)
        if severity == "warning" and known and known.note:
            severity, message = "note", f"{message}: {known.note}"
        found.append(_finding(severity, records_file, record.key, field, message))
    return tuple(found)


def _finding(severity: str, file: str, key: str, field: str, message: str) -> Finding:
    return Finding(severity=severity, file=file, message=message, key=key, field=field)


def record_problems(record: Record) -> Iterator[Problem]:
    """What is wrong in one record, looked at alone, as severity, field and message."""
    members = csl_json.members(record)
    for name in _REQUIRED[record.type]:
        elsewhere = name == "custom.arxiv" and record.doi and not record.doi.lower().startswith("10.48550/")
        if not members.get(name) and not elsewhere:
            yield "warning", name, f"missing: a record of type {record.type} has one"
    for author in record.author:
        yield from _name(author)
    if record.title.isupper() or re.search(r"[<>\\{}$]|&\w+;", record.title):
        yield "warning", "title", f"{record.title!r} has markup, or capitals only: write it as plain text"
    if record.doi and not _DOI.fullmatch(record.doi):
        yield "error", "DOI", f"{record.doi!r} is no DOI: write it bare, 10.1109/…"
    if record.page and not (match := _PAGE.fullmatch(record.page)):
        yield "error", "page", f"{record.page!r} is no range: write 12-34, with a hyphen, or the number of the article"
    elif record.page and match and match[1] and int(match[1]) > int(match[2]):
        yield "error", "page", f"the range {record.page} descends"
    if record.isbn and not _ISBN.fullmatch(record.isbn):
        yield "error", "ISBN", f"{record.isbn!r} is no ISBN"
    if len(record.event_date) > 2 or list(record.event_date) != sorted(record.event_date, key=str):
        yield "error", "event-date", "must be one day, or the first and the last in this order"
    links = [("URL", record.url), ("custom.pdf", record.pdf), *(("custom.links", link.url) for link in record.links)]
    for name, url in links:
        if url and not _URL.fullmatch(url):
            yield "error", name, f"{url!r} is no web address"
    yield from _arxiv(record)


def _name(name: Name) -> Iterator[Problem]:
    """What does not look like the name of a person or a group."""
    if re.search(r"[\d<>\\{}$&@;]|^\s|\s$", f"{name.family}|{name.given}|{name.literal}"):
        yield "error", "author", f"{str(name)!r} has a digit, markup or LaTeX in it: write the name as it is printed"
    elif any(len(part) > 3 and part.isupper() for part in re.findall(r"[^\W\d_]+", f"{name.family} {name.given}")):
        yield "error", "author", f"{str(name)!r} is in capitals: write the name as it is spoken"


def _arxiv(record: Record) -> Iterator[Problem]:
    """An arXiv id that is none, or that was given after the paper had appeared."""
    if not record.arxiv:
        return
    match = _ARXIV.fullmatch(record.arxiv)
    if not match or not 1 <= int(match[2] or match[4]) <= 12:
        yield "error", "custom.arxiv", f"{record.arxiv!r} is no arXiv id: write it without version, 2111.06377"
    elif record.issued:
        year, month = (int(part) for part in match.groups() if part)
        year += 1900 if year > 90 else 2000
        if (year, month) > (record.issued.year, record.issued.month or 12):
            yield "warning", "custom.arxiv", f"{record.arxiv} was submitted after the paper appeared ({record.issued})"


def _unique(records: Iterable[Record]) -> list[tuple[Record, Problem]]:
    """Records that share a DOI, an arXiv id, a page on the web or a file."""
    found = []
    first: dict[tuple[str, str], str] = {}
    for record in records:
        values = (("DOI", record.doi.lower()), ("custom.arxiv", record.arxiv), ("URL", record.url), ("custom.pdf", record.pdf))
        for name, value in values:
            owner = first.setdefault((name, value), record.key) if value else record.key
            if owner != record.key:
                found.append((record, ("error", name, f"{value} belongs to {owner} already")))
    return found


def _released(text: str, file: str, keys: set[str]) -> list[Finding]:
    """Released keys that are gone."""
    message = "this released key is gone: people cite by it, give it back to its record"
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return [
        Finding(severity="error", file=file, message=message, line=number, key=key)
        for number, key in lines
        if key and key not in keys
    ]
