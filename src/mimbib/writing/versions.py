"""How type, venue, year, DOI and pages of an entry differ from those of its record, and whether
they belong to one version of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mimbib.formats.kinds import BIBLATEX, BIBTEX
from mimbib.identifiers import arxiv_of_doi
from mimbib.identifiers import doi as bare_doi
from mimbib.matching.containers import Venue, same_container
from mimbib.model import Record
from mimbib.sources.bibfile.decoding import text_of, verbatim
from mimbib.sources.values import page_of
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import fold, web_url
from mimbib.writing.entries import Entry
from mimbib.writing.findings import Difference
from mimbib.writing.recognition import venue_behind_title

Others = Mapping[str, Sequence[str]]
"""The values that other sources have of a record, by the names of `Difference.field`."""

PAPERS = ("article-journal", "paper-conference")
"""The types of records of papers that were published."""
_AS_CHAPTER = ("paper-conference", "chapter")
"""The types of records in books: publishers export papers of conferences as chapters."""
_UNTYPED = frozenset(kind for kind, name in BIBTEX.items() if name == "misc")
"""The types of records for which BibTeX has no type."""
_SERVER = re.compile(r"arxiv|corr$|\w+rxiv$")
"""The folded names of servers of preprints."""
_PLACES = ("booktitle", "journal", "journaltitle", "publisher")


def version_differences(entry: Entry, record: Record, others: Others) -> Iterator[Difference]:
    """What is wrong with the version of the paper that an entry describes.

    The values that `others` have are as good as those of the record.
    """
    work = entry.described.work
    if is_preprint_of_published(work, record):
        yield _preprint(entry, record)
        yield from _year(work, record, others)
        if record.doi and _doi(entry) != record.doi:
            yield Difference(rule="no-doi", field="doi", ours=record.doi)
        return
    if _is_published_since(work, record):
        return
    yield from _type_differences(entry, record)
    yield from _venue_differences(entry, record, others)
    yield from _year(work, record, others)
    yield from _doi_differences(entry, record, others)
    yield from _page_differences(entry, record, others)


def is_preprint_of_published(work: Work, record: Record) -> bool:
    """Whether an entry describes the preprint of what a record has as a published paper."""
    return work.type == "posted-content" and record.type in PAPERS


def _is_published_since(work: Work, record: Record) -> bool:
    """Whether an entry describes, under a DOI of its own, what a record has as a preprint only."""
    return record.type == "article" and RECORD_TYPES.get(work.type) in PAPERS and bool(work.doi)


def _preprint(entry: Entry, record: Record) -> Difference:
    work = entry.described.work
    pages = page_of(text_of(entry.fields.get("pages", "")))
    is_mixed = _doi(entry) == record.doi != "" or pages == record.page != ""
    return Difference(
        rule="mixed-versions" if is_mixed else "preprint",
        field="venue",
        theirs=f"arXiv:{work.arxiv}" if work.arxiv else work.publisher,
        ours=record.container_title,
    )


def _type_differences(entry: Entry, record: Record) -> Iterator[Difference]:
    kind = RECORD_TYPES.get(entry.described.work.type, "")
    right = f"@{BIBTEX[record.type]}"
    if kind == record.type or entry.type in (right, f"@{BIBLATEX[record.type]}"):
        return
    if {kind, record.type}.issubset(_AS_CHAPTER) or record.type in _UNTYPED:
        return
    ours = right if entry.type.startswith("@") else record.type
    yield Difference(rule="wrong-type", field="type", theirs=entry.type, ours=ours)


def _venue_differences(entry: Entry, record: Record, others: Others) -> Iterator[Difference]:
    work, ours = entry.described.work, record.container_title
    theirs = _venue(entry)
    rest = venue_behind_title(work.title, record)
    if not theirs:
        if record.type in PAPERS and ours:
            yield Difference(rule="no-venue", field="venue", ours=ours)
    elif not ours:
        if record.type == "article" and work.type in ("proceedings-article", "journal-article"):
            yield Difference(
                rule="wrong-venue", field="venue", theirs=theirs, ours=record.publisher
            )
    elif server := _server_beside(entry.fields):
        both = f"{theirs}; {server}"
        yield Difference(rule="mixed-versions", field="venue", theirs=both, ours=ours)
    elif rest and same_container(ours, f"{rest} {theirs}"):
        yield Difference(rule="cut-venue", field="venue", theirs=theirs, ours=ours)
    elif _is_elsewhere(work, theirs, record, others):
        yield Difference(rule="wrong-venue", field="venue", theirs=theirs, ours=ours)


def _venue(entry: Entry) -> str:
    """Where an entry says that the paper appeared, in whichever field."""
    work = entry.described.work
    howpublished = text_of(entry.fields.get("howpublished", ""))
    hidden = "" if web_url(howpublished) else howpublished
    return work.container_title or work.event_title or work.collection_title or hidden


def _server_beside(fields: Mapping[str, str]) -> str:
    """A server of preprints that an entry names beside the venue of the published paper."""
    values = (text_of(fields.get(name, "")) for name in _PLACES)
    return next((value for value in values if _SERVER.match(fold(value))), "")


def _is_elsewhere(work: Work, theirs: str, record: Record, others: Others) -> bool:
    """Whether a venue is another one than the record's, or that of another year."""
    if fold(theirs) == fold(record.container_title):
        return False
    venue = Venue.read(theirs)
    years = venue.years if venue.meeting else frozenset()
    if years and years.isdisjoint(_years(record, others)):
        return True
    is_journal = work.type == "journal-article" and not venue.meeting
    names = [record.container_title, record.event_title, *others.get("venue", ())]
    answers = [same_container(our, theirs, journal=is_journal) for our in names if our]
    return True not in answers and answers[0] is False


def _year(work: Work, record: Record, others: Others) -> Iterator[Difference]:
    if not record.issued:
        return
    if not work.issued:
        yield Difference(rule="no-year", field="year", ours=record.year)
    elif work.issued.year not in _years(record, others):
        theirs = str(work.issued.year)
        yield Difference(rule="wrong-year", field="year", theirs=theirs, ours=record.year)


def _years(record: Record, others: Others) -> set[int]:
    """The years in which a paper appeared, or its conference was held."""
    dates = [*filter(None, (record.issued,)), *record.event_date]
    read = (text[:4] for text in others.get("year", ()))
    return {date.year for date in dates} | {int(year) for year in read if year.isdigit()}


def _doi(entry: Entry) -> str:
    """The DOI of an entry, which may be that of the preprint."""
    return bare_doi(verbatim(entry.fields.get("doi", ""))) or entry.described.work.doi


def _doi_differences(entry: Entry, record: Record, others: Others) -> Iterator[Difference]:
    theirs, ours = _doi(entry), record.doi.lower()
    if arxiv_of_doi(theirs) and record.type in PAPERS:
        yield Difference(rule="mixed-versions", field="doi", theirs=theirs, ours=ours)
    elif ours and not theirs:
        yield Difference(rule="no-doi", field="doi", ours=ours)
    elif ours and theirs not in (ours, *others.get("doi", ())):
        yield Difference(rule="wrong-doi", field="doi", theirs=theirs, ours=ours)


def _page_differences(entry: Entry, record: Record, others: Others) -> Iterator[Difference]:
    theirs, ours = entry.described.work.page, record.page
    if not ours:
        return
    if not theirs:
        yield Difference(rule="no-pages", field="pages", ours=ours)
        return
    known = (ours, *others.get("pages", ()))
    first_pages = [page.partition("-")[0] for page in known]
    if theirs not in (*known, *first_pages):
        yield Difference(rule="wrong-pages", field="pages", theirs=theirs, ours=ours)
