"""What is wrong in records, each looked at alone or beside the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mimbib.formats.kinds import REQUIRED
from mimbib.identifiers import (
    CARET,
    NO_ADDRESS,
    arxiv_month,
    is_arxiv_doi,
    is_doi,
    is_web_address,
    isbn_13,
    isbn_of_doi,
)
from mimbib.library import store
from mimbib.model import Name, Record
from mimbib.rules import Problem

_PAGE = re.compile(r"(\d+)-(\d+)|[\w.:]+(?:-[\w.:]+)?")
_ISBN = re.compile(r"97[89]-?(?:\d-?){9}\d|(?:\d-?){9}[\dX]")
_MARKUP_IN_TITLE = re.compile(r"[<>\\{}$]|&\w+;")
_MARKUP_IN_NAME = re.compile(r"[\d<>\\{}$&@;]|^\s|\s$")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_]\.)(?=[^\W\d_])")  # before another letter
_EDITION = re.compile(
    r"\d+\W*(?:st|nd|rd|th)\b|\bed(?:\.|n\b|itions?\b|$)|[<>\\{}$]", re.IGNORECASE
)


def record_problems(record: Record) -> Iterator[Problem]:
    """What is wrong in one record, looked at alone."""
    yield from _missing(record)
    for field, names in (("author", record.author), ("editor", record.editor)):
        for name in names:
            yield from _name(name, field)
    if _EDITION.search(record.edition):
        message = (
            f"{record.edition!r} says more than which it is: write 2, or a name such as Revised"
        )
        yield Problem("odd-edition", "edition", message)
    if record.title.isupper() or _MARKUP_IN_TITLE.search(record.title):
        message = f"{record.title!r} has markup, or capitals only: write it as plain text"
        yield Problem("odd-title", "title", message)
    yield from _numbers(record)
    if len(record.event_date) > 2 or list(record.event_date) != sorted(record.event_date, key=str):
        message = "must be one day, or the first and the last in this order"
        yield Problem("wrong-event-date", "event-date", message)
    yield from _addresses(record)
    yield from _arxiv(record)


def shared_problems(records: Iterable[Record]) -> Iterator[tuple[Record, Problem]]:
    """Records that share a DOI, an arXiv id, a page on the web or a file with one before them."""
    first: dict[tuple[str, str], str] = {}
    for record in records:
        values = (
            ("doubled-doi", "DOI", record.doi.lower()),
            ("doubled-arxiv", "custom.arxiv", record.arxiv),
            ("doubled-url", "URL", record.url),
            ("doubled-pdf", "custom.pdf", record.pdf),
        )
        for rule, name, value in values:
            owner = first.setdefault((name, value), record.key) if value else record.key
            if owner != record.key:
                yield record, Problem(rule, name, f"{value} belongs to {owner} already")


def _missing(record: Record) -> Iterator[Problem]:
    """The fields that a record of its type has, and this one has not."""
    members = store.members(record)
    published = record.doi and not is_arxiv_doi(record.doi)
    for wanted in REQUIRED[record.type]:
        name, *others = wanted.split("|")
        elsewhere = name == "custom.arxiv" and published
        if not elsewhere and not any(map(members.get, (name, *others))):
            what = f"one, or {' or '.join(others)}" if others else "one"
            message = f"missing: a record of type {record.type} has {what}"
            yield Problem("missing-field", name, message)


def _name(name: Name, field: str) -> Iterator[Problem]:
    """What does not look like the name of a person or a group."""
    if _MARKUP_IN_NAME.search(f"{name.family}|{name.given}|{name.literal}"):
        advice = "write the name as it is printed"
        message = f"{str(name)!r} has a digit, markup or LaTeX in it: {advice}"
        yield Problem("name-markup", field, message)
    elif any(part.isupper() and _LONG_WORD.search(part) for part in (name.family, name.given)):
        message = f"{str(name)!r} is in capitals: write the name as it is spoken"
        yield Problem("name-capitals", field, message)
    if name.given != (apart := _INITIAL.sub(r"\1 ", name.given)):
        message = f"{name.given!r} has initials run together: write {apart!r}, or styles lose some"
        yield Problem("joined-initials", field, message)


def _numbers(record: Record) -> Iterator[Problem]:
    """A DOI, pages or an ISBN that are none."""
    if record.doi and not is_doi(record.doi):
        yield Problem("wrong-doi", "DOI", f"{record.doi!r} is no DOI: write it bare, 10.1109/…")
    pages = _PAGE.fullmatch(record.page)
    if record.page and not pages:
        advice = "write 12-34, with a hyphen, or the number of the article"
        yield Problem("wrong-page", "page", f"{record.page!r} is no range: {advice}")
    elif pages and pages[1] and int(pages[1]) > int(pages[2]):
        yield Problem("page-descends", "page", f"the range {record.page} descends")
    yield from _isbn(record)


def _isbn(record: Record) -> Iterator[Problem]:
    """An ISBN that is none, or that of another book than the DOI says."""
    if not record.isbn:
        return
    ours, of_doi = isbn_13(record.isbn), isbn_of_doi(record.doi)
    if not _ISBN.fullmatch(record.isbn):
        yield Problem("wrong-isbn", "ISBN", f"{record.isbn!r} is no ISBN")
    elif not ours:
        message = f"{record.isbn!r} is no ISBN: the last digit does not fit, read it again"
        yield Problem("wrong-isbn", "ISBN", message)
    elif of_doi and of_doi != ours:
        advice = "take that, or say in a note of the provenance why not"
        message = f"{record.isbn} is not the ISBN in the DOI, {of_doi}: {advice}"
        yield Problem("isbn-mismatch", "ISBN", message)


def _addresses(record: Record) -> Iterator[Problem]:
    """Addresses of no use, and a `^` in what becomes part of one."""
    links = [("custom.links", link.url) for link in record.links]
    addresses = [("URL", record.url), ("custom.pdf", record.pdf), *links]
    for name, address in addresses:
        if address and not is_web_address(address):
            yield Problem("wrong-address", name, f"{address!r} {NO_ADDRESS}")
    for name, value in (*addresses, ("DOI", record.doi), ("custom.arxiv", record.arxiv)):
        if "^" in value:
            yield Problem("raw-caret", name, f"{value!r} {CARET}")


def _arxiv(record: Record) -> Iterator[Problem]:
    """An arXiv id that is none, or that was given after the paper had appeared."""
    if not record.arxiv:
        return
    month = arxiv_month(record.arxiv)
    if not month or not month[1]:
        message = f"{record.arxiv!r} is no arXiv id: write it without version, 2111.06377"
        yield Problem("wrong-arxiv", "custom.arxiv", message)
    elif record.issued and month > (record.issued.year, record.issued.month or 12):
        message = f"{record.arxiv} was submitted after the paper appeared ({record.issued})"
        yield Problem("arxiv-after-paper", "custom.arxiv", message)
