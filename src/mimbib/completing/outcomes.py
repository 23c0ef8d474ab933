"""What a lookup makes of one paper: its record, the provenance, and what a person is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from mimbib.completing.lookup import Answer, Lookup
from mimbib.completing.merge import Disagreement, Enriched, draft, enrich
from mimbib.completing.notices import NOTICES
from mimbib.completing.origins import sourced
from mimbib.identifiers import arxiv_of_doi
from mimbib.library.provenance import Provenance
from mimbib.matching.authors import shared_authors
from mimbib.model import Entry, Record
from mimbib.sources.works import Work
from mimbib.text import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one paper."""

    title: str
    """The title in the list."""
    key: str = ""
    """The key of its record, if it has one now."""
    status: str
    """`found`, `ambiguous`, `not registered` or `failed`."""
    doi: str = ""
    """The DOI of the work that describes it."""
    read: str = ""
    """The day on which the service told of it, as an ISO date."""
    filled: tuple[str, ...] = ()
    """The fields that were filled or updated."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the work says something else than the record."""
    reason: str = ""
    """Why nothing was taken, what failed, or what else a person should know of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A paper after its lookup."""

    record: Record | None
    """Its record, if it has one now."""
    sources: Mapping[str, Provenance]
    """The provenance of the fields that were filled, by their names in `records.json`."""
    outcome: Outcome
    """What a person is told."""


def apply(
    entry: Entry,
    record: Record | None,
    found: Lookup,
    *,
    arxiv: str,
    taken: Collection[str],
    today: str,
    update: Collection[str] = (),
    absent: Mapping[str, str],
) -> Applied:
    """Put what was found of a paper into its record, or into a new one.

    A new record gets the `arxiv` id known of the paper, and none of the `taken` keys. `update`
    names the fields in which the answer replaces the record's own value; `absent` those that a
    person left empty, and why.
    """
    outcome = _outcome(entry, record, found, today)
    if not found.answer:
        return Applied(record=record, sources={}, outcome=outcome)
    answer = _dated(found.answer, today)
    work = answer.work
    author_source = _author_source(answer, found.preprint, today)
    sources: dict[str, Provenance] = {}
    if not record:
        arxiv = arxiv_of_doi(work.doi) or arxiv
        record, sources = _new_record(
            entry, answer, author_source, arxiv=arxiv, taken=taken, today=today
        )
    enriched = _fill(record, answer, author_source, update=update, absent=absent)
    record = enriched.record
    sources |= enriched.sources
    filled = tuple(sources)
    if squeeze(entry.title) not in map(squeeze, (record.title, *record.entry)):
        # or the two would not find each other again
        record = replace(record, entry=(*record.entry, entry.title))
        new = sourced(record, ("custom.entry",), "list", today)
        note = f"the list's title; {work.doi or answer.id} is called {work.title!r}"
        sources |= {name: replace(known, note=note) for name, known in new.items()}
    outcome = replace(
        outcome,
        key=record.key,
        filled=filled,
        disagreements=enriched.disagreements,
        reason="; ".join(filter(None, (outcome.reason, *_warnings(work)))),
    )
    return Applied(record=record, sources=sources, outcome=outcome)


def _outcome(entry: Entry, record: Record | None, found: Lookup, today: str) -> Outcome:
    """The outcome of a paper as far as its lookup tells it."""
    return Outcome(
        title=entry.title,
        key=record.key if record else "",
        status=found.status,
        doi=found.doi,
        read=found.read or today,
        reason=found.reason,
    )


def _fill(
    record: Record,
    answer: Answer,
    author_source: Answer | None,
    *,
    update: Collection[str],
    absent: Mapping[str, str],
) -> Enriched:
    """The record with what the work says, and with authors of what has them in their order."""
    enriched = enrich(
        record, answer.work, source=answer.id, read=answer.read, update=update, absent=absent
    )
    if not author_source or author_source is answer or enriched.record.author:
        return enriched
    with_authors = enrich(
        enriched.record,
        Work(author=author_source.work.author),
        source=author_source.id,
        read=author_source.read,
        absent=absent,
    )
    return Enriched(
        record=with_authors.record,
        sources={**enriched.sources, **with_authors.sources},
        disagreements=tuple(
            each for each in enriched.disagreements if each.field not in with_authors.sources
        ),
    )


def _dated(answer: Answer, today: str) -> Answer:
    return answer if answer.read else replace(answer, read=today)


def _warnings(work: Work) -> list[str]:
    """The notices about a work of which a person should know."""
    return [
        f"{notice.label or notice.type} ({notice.doi})"
        for notice in work.updated_by
        if notice.type in NOTICES
    ]


def _author_source(answer: Answer, preprint: Answer | None, today: str) -> Answer | None:
    """What has the authors in their order.

    It is the work or, where that has them by the alphabet, a preprint by the very same.
    """
    work = answer.work
    if work.ordered:
        return answer
    if not preprint or len(work.author) != len(preprint.work.author):
        return None
    by_same = shared_authors(work.author, preprint.work.author) == 1
    return _dated(preprint, today) if by_same else None


def _new_record(
    entry: Entry,
    answer: Answer,
    author_source: Answer | None,
    *,
    arxiv: str,
    taken: Collection[str],
    today: str,
) -> tuple[Record, dict[str, Provenance]]:
    """The record of an entry that had none, and where its values were read."""
    work = answer.work
    authors = author_source.work.author if author_source else ()
    record = draft(entry, work, authors, arxiv, taken)
    of_list = ("custom.arxiv", "URL", "custom.pdf", "custom.links")
    of_work = record.title in (work.title, *work.other_titles)
    sources = sourced(record, of_list, "list", today)
    sources |= sourced(record, ("type",), answer.id, answer.read)
    sources |= sourced(record, ("title",), answer.id if of_work else "list", answer.read)
    return record, sources
