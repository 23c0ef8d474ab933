"""Looks for what is wrong in a library: its list, its records, and how the two fit together."""

from __future__ import annotations

import os
import re

from mimbib.bibliography import RECORDS, read, read_file
from mimbib.errors import FileError
from mimbib.model import Finding, Record

KEYS = "keys.txt"
"""The file of a library that names the released citation keys, one a line."""

_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\]+")  # the pattern that Crossref recommends, less what would end a value
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}")
_PAGE = re.compile(r"(\d+)-(\d+)")
_REQUIRED = {
    "article": ("author", "issued", "publisher", "arxiv"),
    "article-journal": ("author", "issued", "container-title"),
    "paper-conference": ("author", "issued", "container-title"),
}


def check(folder: str | os.PathLike[str] | None = None) -> tuple[Finding, ...]:
    """All findings in the library in `folder`, or in the one that ships; `FileError` if a file cannot be read."""
    bibliography, findings = read(folder)
    records_file = read_file(folder, RECORDS)[1]
    found = list(findings)
    for record in bibliography:
        for severity, field, message in _record(record):
            found.append(Finding(severity=severity, file=records_file, message=message, key=record.key, field=field))
    found += _unique(bibliography.records, records_file)
    found += _released({record.key for record in bibliography}, folder)
    return tuple(found)


def _record(record: Record) -> list[tuple[str, str, str]]:
    """What is wrong in one record, as severity, field and sentence."""
    values = {
        "author": record.author,
        "issued": record.issued,
        "container-title": record.container_title,
        "publisher": record.publisher,
        "arxiv": record.arxiv,
    }
    found = [("warning", name, "missing") for name in _REQUIRED[record.type] if not values[name]]
    if record.doi and not _DOI.fullmatch(record.doi):
        found.append(("error", "DOI", f"{record.doi!r} is no DOI: write it bare, 10.1109/…"))
    if record.arxiv and not _ARXIV.fullmatch(record.arxiv):
        found.append(("error", "custom.arxiv", f"{record.arxiv!r} is no arXiv id: write it without version, 2111.06377"))
    if (match := _PAGE.fullmatch(record.page)) and int(match[1]) > int(match[2]):
        found.append(("error", "page", f"the range {record.page} descends"))
    links = [("URL", record.url), ("custom.pdf", record.pdf), *(("custom.links", link.url) for link in record.links)]
    for name, url in links:
        if url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
            found.append(("error", name, f"{url!r} is no web address"))
    return found


def _unique(records: tuple[Record, ...], file: str) -> list[Finding]:
    """Records that share a DOI or an arXiv id."""
    found = []
    first: dict[tuple[str, str], str] = {}
    for record in records:
        for name, value in (("DOI", record.doi.lower()), ("custom.arxiv", record.arxiv)):
            owner = first.setdefault((name, value), record.key) if value else record.key
            if owner != record.key:
                message = f"{value} belongs to {owner} already"
                found.append(Finding(severity="error", file=file, message=message, key=record.key, field=name))
    return found


def _released(keys: set[str], folder: str | os.PathLike[str] | None) -> list[Finding]:
    """Released keys that are gone; a library without a list of them has released none."""
    try:
        text, file = read_file(folder, KEYS)
    except FileError:
        return []
    message = "this released key is gone: people cite by it, give it back to its record"
    lines = enumerate(text.splitlines(), 1)
    gone = ((number, line.strip()) for number, line in lines if line.strip() and line.strip() not in keys)
    return [Finding(severity="error", file=file, message=message, line=number, key=key) for number, key in gone]
