"""A library begun from a bibliography: its entries are the list, and records at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mimbib import survey
from mimbib.completing.asking import Answer, Lookup
from mimbib.completing.listing import list_of
from mimbib.completing.origins import not_found
from mimbib.completing.outcomes import apply
from mimbib.errors import DataError
from mimbib.library.keys import citation_key
from mimbib.library.provenance import Fields, Table
from mimbib.matching.titles import may_be_retitled
from mimbib.model import Entry, Record
from mimbib.paper import Paper
from mimbib.sources import read_entries
from mimbib.sources.bibfile.described import FILE, NOT_ALL_NAMED, Described, Failure
from mimbib.sources.bibfile.source import MOST_TOLD
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import clean, squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A library as it begins."""

    text: str
    """The list, in Markdown."""
    records: tuple[Record, ...]
    """A record for each entry of a type that records have, in the order of the list."""
    provenance: Table
    """The provenance of their fields."""
    left_out: int
    """How many entries are not in the list."""


def begin(
    path: str, *, keep_keys: bool = False, notify: Callable[[str], None] = lambda message: None
) -> Begun:
    """The library that the bibliography at `path` is (.bib, RIS or CSL-JSON).

    Its categories are the groups of its entries, else the keywords that several of them have. With
    `keep_keys` the records have its keys. `notify` is told of entries that cannot be read or become
    no record. Raises what `read_entries` does, and `DataError` where there are no entries.
    """
    slips: _Slips = {}
    described = list(_entries(path, slips))
    left_out = sum(map(len, slips.values()))
    described = list(_without_shared_ids(described, slips))
    if not described:
        raise DataError(f"{path} has no entries with a title")
    text, places = list_of(_stem(path), described)
    listed = {entry.line: entry for entry in survey.parse(text).entries}
    taken: set[str] = set()
    records: list[Record] = []
    table: dict[str, Fields] = {}
    for line, each in places.items():
        for name in each.undefined:
            slips.setdefault(_UNDEFINED.format(name), []).append(each)
        if each.wrong_doi:
            slips.setdefault(f"{each.wrong_doi!r} is no DOI: correct it", []).append(each)
        work = _work(each, os.path.basename(path), taken, keep_key=keep_keys)
        if line not in listed:
            slips.setdefault("no record, since its line is not read as a paper", []).append(each)
        elif work.type not in RECORD_TYPES:
            slips.setdefault("no record, since no type of records fits it", []).append(each)
        else:
            record, fields, warnings = _record(listed[line], work, taken)
            records.append(record)
            table[record.key] = fields
            taken.add(record.key.lower())
            for warning in (*warnings, *_missing_people(each)):
                slips.setdefault(warning, []).append(each)
    for message in _told(path, slips):
        notify(message)
    return Begun(text=text, records=tuple(records), provenance=table, left_out=left_out)


def _missing_people(described: Described) -> Iterator[str]:
    """What is to be said of people whom the record of an entry lacks."""
    if not described.complete:
        yield f"its record has no authors, since {NOT_ALL_NAMED}"
    if not described.all_editors:
        yield "its record may lack editors: they are not all named, or not parted by `and`"


def _without_shared_ids(described: Sequence[Described], slips: _Slips) -> Iterator[Described]:
    """The entries without ids that others with another title have: one was copied, nobody knows
    which, and some programs give one arXiv id to many papers.
    """
    by_id: dict[str, list[Work]] = {}
    for each in described:
        for its_id in {each.work.doi, each.work.arxiv} - {""}:
            by_id.setdefault(its_id, []).append(each.work)
    for each in described:
        work = each.work
        doi, arxiv = (
            its_id if all(_may_be_one(work, other) for other in by_id.get(its_id, ())) else ""
            for its_id in (work.doi, work.arxiv)
        )
        if (doi, arxiv) != (work.doi, work.arxiv):
            slips.setdefault(_SHARED_ID, []).append(each)
        yield replace(each, work=replace(work, doi=doi, arxiv=arxiv))


def _may_be_one(one: Work, other: Work) -> bool:
    """Whether two works may be one paper by their titles."""
    return one.title == other.title or may_be_retitled(Paper(titles=(one.title,)), other)


_UNDEFINED = "its {} is lost, since a string in it is not defined in this file"
_SHARED_ID = "its DOI or arXiv id is not taken, since an entry with another title has it, too"
_Slips = dict[str, list[Described | Failure]]
"""The entries by what is to be said of them."""


def _told(path: str, slips: _Slips) -> Iterator[str]:
    """A line for each thing that is to be said, with the first entries that it is said of."""
    for what, entries in slips.items():
        shown = ", ".join(map(_place, entries[:MOST_TOLD]))
        more = f" and {len(entries) - MOST_TOLD} more" if len(entries) > MOST_TOLD else ""
        yield f"{path}: {shown}{more}: {what}"


def _place(entry: Described | Failure) -> str:
    """An entry with its line, where lines say something."""
    return f"{entry.key!r} (line {entry.line})" if entry.line else repr(entry.key)


def _record(entry: Entry, work: Work, taken: Collection[str]) -> tuple[Record, Fields, list[str]]:
    """The record of an entry, the provenance of its fields, and what a person should know."""
    today = datetime.now(UTC).date().isoformat()
    answer = Answer(work=work, source=FILE, read=today)
    applied = apply(
        replace(entry, url=entry.url or work.url),
        None,
        Lookup(status="found", answer=answer),
        arxiv=work.arxiv,
        taken=taken,
        today=today,
        absent={},
    )
    assert applied.record  # noqa: S101 - there is an answer
    fields = {name: replace(known, sources=(answer.id,)) for name, known in applied.sources.items()}
    none = not_found(None, reason=f"{answer.id} has none", read=today, sources=(FILE,), today=today)
    if none and not applied.record.doi:
        fields["DOI"] = none
    outcome = applied.outcome
    refused = [f"its {each.field} is not taken: {each.reason}" for each in outcome.disagreements]
    return applied.record, fields, [*filter(None, [outcome.reason]), *refused]


def _work(described: Described, file: str, taken: Collection[str], *, keep_key: bool) -> Work:
    """The work of an entry with the key that its record is to have.

    Where only some of the authors are named, they make the key, and no record has them.
    """
    work = described.work
    year = str(work.issued.year) if work.issued else ""
    made = citation_key(author=work.people, year=year, title=work.title, taken=taken)
    return replace(
        work,
        author=work.author if described.complete else (),
        key=described.key if keep_key else made,
        id=f"{file}#{described.key}",
    )


def _stem(path: str) -> str:
    """The name of a file without its endings, as the title of a list."""
    return (
        clean(re.sub(r"(?i)(?:\.(?:bib|ris|json|gz))+$", "", os.path.basename(path)))
        or "Bibliography"
    )


def _entries(path: str, slips: _Slips) -> Iterator[Described]:
    """The entries that have a title; of a title that stands twice the first."""
    entries = read_entries(path)
    titles: set[str] = set()
    for each in (each for number in range(len(entries)) for each in entries.read(number)):
        if isinstance(each, Failure):
            slips.setdefault(f"left out, since {each.message}", []).append(each)
        elif not squeeze(each.work.title):
            slips.setdefault("left out, since it has no title", []).append(each)
        elif squeeze(each.work.title) in titles:
            slips.setdefault("left out, since another has its title", []).append(each)
        else:
            titles.add(squeeze(each.work.title))
            yield each
