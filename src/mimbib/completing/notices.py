"""Retractions, corrections and expressions of concern about the records of a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from mimbib.errors import NetworkError
from mimbib.identifiers import is_arxiv_doi
from mimbib.model import Record
from mimbib.paper import Paper
from mimbib.rules import Finding
from mimbib.sources.works import Work
from mimbib.text import enumeration

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source

NOTICES = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression_of_concern": "concern",
}
"""The rules of `check` for what a notice may be; any other is a correction."""


def notices(
    records: Iterable[Record], sources: Sequence[Source], file: str
) -> tuple[tuple[Finding, ...], NetworkError | None]:
    """What the sources of DOIs tell about the records, and why some could not be asked for.

    `file` is the name of the records' file in the findings.
    """
    papers = {
        record.key: (record, Paper(titles=(record.title,), doi=record.doi))
        for record in records
        if record.doi and not is_arxiv_doi(record.doi)
    }
    asked = [source for source in sources if "doi" in source.asked_by]
    for source in asked:
        with suppress(NetworkError):  # what fails here is asked for singly, and reported, below
            source.prefetch([paper for _, paper in papers.values()])
    findings = []
    trouble = None
    for record, paper in papers.values():
        try:
            work = next(filter(None, (source.identify(paper) for source in asked)), None)
        except NetworkError as error:
            trouble = trouble or error
            continue
        names = [source.title for source in asked]
        for rule, message in _notices_of(record, work, names):
            findings.append(Finding.of(rule, file, message, key=record.key, field="DOI"))
    return tuple(findings), trouble


def _notices_of(
    record: Record, work: Work | None, names: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What a person should know of the DOI of a record, as rule and message."""
    if not work:
        advice = "correct it, unless another agency registered it"
        verb = "does" if len(names) == 1 else "do"
        yield "unknown-doi", f"{enumeration(names)} {verb} not know {record.doi}: {advice}"
        return
    if work.doi != record.doi.lower():
        yield "doi-alias", f"{record.doi} is now an alias of {work.doi}: take that"
    about_it = [(notice, "there is a notice about it") for notice in work.updated_by]
    by_it = [(notice, "it is itself a notice about another paper") for notice in work.update_to]
    for notice, what in about_it + by_it:
        if notice.type != "new_version" and notice.doi not in (record.doi.lower(), work.doi):
            rule = NOTICES.get(notice.type, "correction")
            yield rule, f"{notice.label or notice.type} ({notice.doi}): {what}"
