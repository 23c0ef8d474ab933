"""What a lookup makes of one paper: its record, the provenance, and what a person is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mimbib.completing.asking import Answer, Lookup
from mimbib.completing.merge import Disagreement, Enriched, draft, enrich
from mimbib.completing.notices import NOTICES
from mimbib.completing.origins import sourced
from mimbib.completing.version import becomes_published, lacking, with_identity
from mimbib.identifiers import arxiv_of_doi
from mimbib.library.decisions import Rulings
from mimbib.library.provenance import Provenance, Table
from mimbib.matching.authors import shared_authors
from mimbib.model import NO_KEY, Entry, Record
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import enumeration, squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A work as a person recognises it."""

    doi: str
    """Its DOI, or nothing."""
    url: str
    """Its page."""
    title: str
    """Its title."""
    author: tuple[str, ...]
    """Its authors."""
    container_title: str
    """The proceedings, the journal or the book, or who published what stands in none."""
    year: str
    """When it appeared."""
    source: str = ""
    """The source that was asked."""
    objections: tuple[str, ...] = ()
    """What speaks against it."""

    @classmethod
    def of(cls, work: Work, *, source: str = "", objections: Sequence[str] = ()) -> Publication:
        """What there is to tell of a work."""
        return cls(
            doi=work.doi,
            url=work.url,
            title=work.title,
            author=tuple(map(str, work.people)),
            container_title=work.container_title or work.event_title or work.publisher,
            year=str(work.issued.year) if work.issued else "",
            source=source,
            objections=tuple(objections),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one paper."""

    title: str
    """The title in the list."""
    url: str = ""
    """Its address in the list."""
    key: str = ""
    """The key of its record, if it has one now."""
    status: str
    """`found`, `ambiguous`, `not registered` or `failed`."""
    doi: str = ""
    """The DOI of the work that describes it."""
    read: str = ""
    """The day on which the service told of it, as an ISO date."""
    publication: Publication | None = None
    """The work that describes it."""
    preprint: bool = False
    """Whether that, or the record, is a preprint."""
    published: Publication | None = None
    """The version of record of a preprint that has appeared."""
    version_taken: bool = False
    """Whether the record has become that of the version of record."""
    retitled: bool = False
    """Whether the work has another title than the list."""
    candidates: tuple[Publication, ...] = ()
    """What may describe it: a person must decide."""
    filled: tuple[str, ...] = ()
    """The fields that were filled or updated."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the work says something else than the record."""
    reason: str = ""
    """Why nothing was taken, what failed, or what else a person should know of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A library after a run, or in the midst of one."""

    records: tuple[Record, ...]
    """All records in the order of the list."""
    provenance: Table
    """The provenance of their fields."""
    outcomes: tuple[Outcome, ...]
    """What became of each paper that was looked for."""
    folder: str
    """The library, as a person named it."""
    edition: str = ""
    """The edition of its list that was looked up, if it is not the default."""
    date: str
    """The day of the run, as an ISO date."""
    left: int = 0
    """How many papers wait to be looked for."""
    rulings: Rulings = field(default_factory=dict)
    """What a person decided, by the titles of the list."""
    diff: str = ""
    """What a dry run would have changed, as a unified diff."""


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

    The record of a preprint whose version of record was found becomes that of it. A new record gets
    the `arxiv` id known of the paper, and none of the `taken` keys. `update` names the fields in
    which the answer replaces the record's own value; `absent` those that a person left empty, and
    why.
    """
    outcome = _outcome(entry, record, found, today)
    if not found.answer:
        return Applied(record=record, sources={}, outcome=outcome)
    answer = _dated(found.answer, today)
    author_source = _author_source(answer, found.preprint, today)
    turned = bool(record and becomes_published(record, answer.work))
    titles = [record.title, entry.title] if record and turned else [entry.title]
    if turned:
        update, absent = (), {}  # they were about the preprint
    if record and not turned:
        begun, sources = record, dict[str, Provenance]()
    else:
        begun, sources = _new_record(
            entry, record, answer, author_source, arxiv=arxiv, taken=taken, today=today
        )
    enriched = _fill(begun, answer, author_source, update=update, absent=absent)
    if turned and (missing := lacking(enriched.record)):
        reason = f"{found.doi} is its version of record, but lacks {enumeration(missing)}"
        outcome = replace(outcome, status="ambiguous", reason=reason)
        return Applied(record=record, sources={}, outcome=outcome)
    filled = _with_listed_titles(enriched.record, titles, answer, today)
    sources |= {**enriched.sources, **filled.sources}
    outcome = replace(
        outcome,
        key=filled.record.key,
        preprint=outcome.preprint and not turned,
        version_taken=turned,
        filled=tuple(sources),
        disagreements=enriched.disagreements,
        reason="; ".join(filter(None, (outcome.reason, *_warnings(answer.work, record, begun)))),
    )
    return Applied(record=filled.record, sources=sources, outcome=outcome)


def _with_listed_titles(
    record: Record, titles: Iterable[str], answer: Answer, today: str
) -> Enriched:
    """The record with the titles by which lists know it, or the two would not meet again."""
    known = {squeeze(title) for title in (record.title, *record.entry)}
    added = {squeeze(title): title for title in titles if squeeze(title) not in known}
    if not added:
        return Enriched(record=record, sources={}, disagreements=())
    record = replace(record, entry=(*record.entry, *added.values()))
    work = answer.work
    note = f"the list's title; {work.doi or answer.id} is called {work.title!r}"
    new = sourced(record, ("custom.entry",), "list", today)
    sources = {name: replace(known, note=note) for name, known in new.items()}
    return Enriched(record=record, sources=sources, disagreements=())


def _outcome(entry: Entry, record: Record | None, found: Lookup, today: str) -> Outcome:
    """The outcome of a paper as far as its lookup tells it."""
    answer, published = found.answer, found.published and found.published.answer
    return Outcome(
        title=entry.title,
        url=entry.url,
        key=record.key if record else "",
        status=found.status,
        doi=found.doi,
        read=found.read or today,
        publication=Publication.of(answer.work, source=answer.id) if answer else None,
        preprint=_is_preprint(record, answer),
        published=Publication.of(published.work, source=published.id) if published else None,
        retitled=found.retitled,
        candidates=tuple(
            Publication.of(verdict.work, objections=verdict.reasons) for verdict in found.candidates
        ),
        reason=found.reason,
    )


def _is_preprint(record: Record | None, answer: Answer | None) -> bool:
    kinds = [record.type if record else "", RECORD_TYPES.get(answer.work.type) if answer else ""]
    return "article" in kinds


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


def _warnings(work: Work, old: Record | None, new: Record) -> list[str]:
    """What a person should know of a work: notices about it, and that its key was not kept."""
    notices = [
        f"{notice.label or notice.type} ({notice.doi})"
        for notice in work.updated_by
        if notice.type in NOTICES
    ]
    if old or work.key in ("", new.key):
        return notices
    return [*notices, f"its key {work.key!r} is not kept: it is taken, or {NO_KEY}"]


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
    preprint: Record | None,
    answer: Answer,
    author_source: Answer | None,
    *,
    arxiv: str,
    taken: Collection[str],
    today: str,
) -> tuple[Record, dict[str, Provenance]]:
    """The record of an entry that had none, or that of a preprint, and where its values were read.

    What a preprint's shares with the new one has its sources already.
    """
    work = answer.work
    authors = author_source.work.author if author_source else ()
    record = draft(entry, work, authors, arxiv_of_doi(work.doi) or arxiv, taken)
    of_list = ("custom.arxiv", "URL", "custom.pdf", "custom.links")
    sources = {} if preprint else sourced(record, of_list, "list", today)
    record = with_identity(record, preprint) if preprint else record
    of_work = record.title in (work.title, *work.other_titles)
    sources |= sourced(record, ("type",), answer.id, answer.read)
    sources |= sourced(record, ("title",), answer.id if of_work else "list", answer.read)
    return record, sources
