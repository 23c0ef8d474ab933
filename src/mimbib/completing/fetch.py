"""Completes a library from Crossref and DataCite: asks for each paper, judges the answers, fills in, and reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from mimbib.completing.merge import Disagreement, draft, enrich, sourced
from mimbib.errors import NetworkError
from mimbib.library import store
from mimbib.library.provenance import Alternative, Provenance, Table, digest
from mimbib.library.reading import Library
from mimbib.matching import judge as match
from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, shared_authors
from mimbib.matching.titles import MIN_TITLE_SIMILARITY, title_similarity
from mimbib.model import Entry, Record
from mimbib.paper import Paper
from mimbib.rules import Finding
from mimbib.sources import works as works
from mimbib.sources.crossref import Client
from mimbib.sources.works import Work
from mimbib.text import squeeze

_ARXIV = re.compile(r"(?:arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.I)
# Venues whose papers have no DOI: a pattern for the container, or for the one venue that a link names, with its year.
_UNREGISTERED = {
    r"^ICLR|International Conference on Learning Representations": "ICLR registers none",
    r"^PMLR|^Proceedings of Machine Learning Research|^ICML (201[3-9]|20[2-9]\d)": "PMLR registers none",
    r"^(NeurIPS|NIPS) (19|20[01]|202[01])": "NeurIPS registers DOIs from 2022 on only",
}
_SOUGHT = ("crossref",)  # the sources of a DOI that was looked for and not found; other reasons are a person's
_GIVEN = ("records",)  # the sources of what stood in the records before anything was known of where it came from
_NOTICES = {  # the rules of `check` for what a notice may be
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression_of_concern": "concern",
}


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
class Fetched:
    """A library after a run; nothing is written yet."""

    records: tuple[Record, ...]
    """All records in the order of the list."""
    provenance: Table
    """The provenance of their fields."""
    outcomes: tuple[Outcome, ...]
    """What became of each paper that was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the services say of one paper, before anything is done with it."""

    entry: Entry
    """Its line in the list."""
    record: Record | None
    """Its record before."""
    status: str
    """As in `Outcome`."""
    work: Work | None = None
    """The work that describes it."""
    fit: tuple[bool, ...] = ()
    """How well, the greater the better."""
    preprint: Work | None = None
    """The work of its preprint, if that was asked for."""
    reason: str = ""
    """As in `Outcome`."""
    asked: str = ""
    """What was asked last: a DOI or a text."""

    @property
    def key(self) -> str:
        """The key of its record, nothing where it has none."""
        return self.record.key if self.record else ""

    @property
    def doi(self) -> str:
        """The DOI of the work, nothing where there is none."""
        return self.work.doi if self.work else ""


def fetch(
    library: Library,
    provenance: Table,
    client: Client,
    *,
    today: str,
    keys: Collection[str] = (),
    update: Collection[str] = (),
    released: Collection[str] = (),
    step: Callable[[str, str], None] = lambda name, status: None,
) -> Fetched:
    """Look for each paper of `library` (or for the records with `keys`) and fill what its record lacks.

    `update` names fields in which the answer replaces the record's own value. No new record gets one of the `released` keys.
    `step` is called after each paper, with its key or title and its status. A paper that cannot be asked for is `failed`, and
    the others go on; nothing is raised.
    """
    table = {key: dict(fields) for key, fields in provenance.items()}
    for key, given in _given(library, today).items():
        table[key] = (have := table.get(key, {})) | {name: new for name, new in given.items() if name not in have}
    known = [record for _, record in library.pairs if record]
    wanted = [(entry, record) for entry, record in library.pairs if not keys or (record and record.key in keys)]
    _warm(client, [record.doi for _, record in wanted if record])
    found = []
    for entry, record in wanted:
        found.append(_look_up(entry, record, client))
        step(found[-1].key or entry.title, found[-1].status)
    taken = {*released, *(record.key for record in known)}
    records: dict[str, Record | None] = {entry.title: record for entry, record in library.pairs}
    outcomes = []
    for one in _settled(found, {record.doi.lower(): record.key for record in known if record.doi}):
        made, sources, outcome = _put(one, taken, client.dates, today, update, _decided(table.get(one.key, {})))
        outcomes.append(outcome)
        if made:
            taken.add(made.key)
            records[one.entry.title] = made
            fields = table[made.key] = table.get(made.key, {}) if one.record else {}
            fields |= {name: _with_old(new, fields.get(name), one.record, name) for name, new in sources.items()}
            looked_for = outcome.status in ("not registered", "ambiguous") and not made.doi
            if looked_for and ("DOI" not in fields or fields["DOI"].sources in (_SOUGHT, _GIVEN)):
                fields["DOI"] = Provenance(sources=_SOUGHT, absent=outcome.reason, read=outcome.read)
    return Fetched(records=tuple(filter(None, records.values())), provenance=table, outcomes=tuple(outcomes))


def notices(records: Iterable[Record], client: Client, file: str) -> tuple[tuple[Finding, ...], NetworkError | None]:
    """Retractions, corrections and expressions of concern about the records, and why some could not be asked for."""
    found = []
    trouble = None
    with_doi = [record for record in records if _at_crossref([record.doi])]
    _warm(client, [record.doi for record in with_doi])
    for record in with_doi:
        try:
            work = works.read(client.work(record.doi))
        except NetworkError as error:
            trouble = trouble or error
            continue
        for rule, message in _notices(record, work):
            found.append(Finding.of(rule, file, message, key=record.key, field="DOI"))
    return tuple(found), trouble


def _notices(record: Record, work: Work) -> Iterator[tuple[str, str]]:
    """What a person should know of the DOI of a record, as rule and message."""
    if not work.doi:
        yield "unknown-doi", f"Crossref does not know {record.doi}: correct it, unless another agency registered it"
    elif work.doi != record.doi.lower():
        yield "doi-alias", f"{record.doi} is now an alias of {work.doi}: take that"
    told = [(notice, "there is a notice about it") for notice in work.updated_by]
    told += [(notice, "it is itself a notice about another paper") for notice in work.update_to]
    for notice, what in told:
        if notice.type != "new_version" and notice.doi not in (record.doi.lower(), work.doi):
            yield _NOTICES.get(notice.type, "correction"), f"{notice.label or notice.type} ({notice.doi}): {what}"


def _given(library: Library, today: str) -> Table:
    """The provenance of values of which nothing is known but that somebody wrote them."""
    table = {}
    for _, record in library.pairs:
        if record:
            table[record.key] = sourced(record, store.members(record), _GIVEN[0], today)
            if not record.doi:
                table[record.key]["DOI"] = Provenance(sources=_GIVEN, absent="not looked for yet", read=today)
    return table


def _decided(fields: Mapping[str, Provenance]) -> dict[str, str]:
    """The fields of which a person decided that they have no value, and why; what was only not found may be filled."""
    return {
        name: known.absent
        for name, known in fields.items()
        if known.absent and known.sources not in (_SOUGHT, _GIVEN) and not known.absent.startswith("not found")
    }


def _with_old(known: Provenance, old: Provenance | None, record: Record | None, name: str) -> Provenance:
    """The provenance of a new value, with the value that it replaces, and the alternatives to that, as its alternatives."""
    old = old or Provenance()
    value = store.members(record).get(name) if record else None
    if not value:
        was = f"was absent: {old.absent}" if old.absent and old.sources not in (_SOUGHT, _GIVEN) else ""
        return replace(known, note="; ".join(filter(None, (old.note, was))), alternatives=old.alternatives)
    reason = f"replaced on request{f'; {old.note}' if old.note else ''}"
    # a value that was changed by hand since is not the one that its sources have
    sources = old.sources if old.digest == digest(value) else _GIVEN
    replaced = [Alternative(value=store.plain(value), source=source, reason=reason) for source in sources]
    return replace(known, alternatives=tuple(dict.fromkeys([*old.alternatives, *replaced])))


def _warm(client: Client, dois: Iterable[str]) -> None:
    """Ask for many DOIs with few requests; what fails here is asked for singly, and reported, later."""
    with suppress(NetworkError):
        client.works(_at_crossref(dois))


def _at_crossref(dois: Iterable[str]) -> list[str]:
    """Those of the DOIs that Crossref may know."""
    return [doi for doi in dois if doi and not doi.lower().startswith("10.48550/")]


def _look_up(entry: Entry, record: Record | None, client: Client) -> _Found:
    """What the services say of a paper."""
    preprint, trouble = None, None
    try:
        preprint = _preprint(entry, record, client)
    except NetworkError as error:
        trouble = error  # Crossref may know the paper all the same
    try:
        found = _find(entry, record, preprint, client)
    except NetworkError as error:
        return _Found(entry=entry, record=record, status="failed", reason=str(error))
    if trouble and found.status == "not registered":
        return replace(found, status="failed", reason=str(trouble))
    return found


def _preprint(entry: Entry, record: Record | None, client: Client) -> Work | None:
    """The work of a preprint; of the preprint of a published paper only where the authors are missing."""
    arxiv = _arxiv(entry, record)
    wanted = not record or record.type == "article" or not record.author
    answer = client.preprint(arxiv) if arxiv and wanted else None
    return works.read_datacite(answer) if answer else None


def _find(entry: Entry, record: Record | None, preprint: Work | None, client: Client) -> _Found:
    """What Crossref says of a paper, else what its preprint says; `NetworkError` if that cannot be known."""
    paper = match.known(entry=entry, record=record)
    found = _Found(entry=entry, record=record, status="not registered", preprint=preprint)
    if preprint and (reason := _another(paper, preprint)):
        return replace(found, status="ambiguous", reason=f"arXiv {reason}", asked=preprint.doi)
    paper, unknown = match.known(entry=entry, record=record, preprint=preprint), ""
    if _at_crossref([paper.doi]):
        work = works.read(client.work(paper.doi))
        if work.doi:
            known = replace(paper, doi=work.doi)  # which may be the one of which ours is an alias
            verdict = match.judge(known, work)
            if verdict.accepted:
                return replace(found, status="found", work=work, fit=_fit(known, verdict))
            reason = f"{paper.doi} is another paper: {'; '.join(verdict.reasons)}"
            return replace(found, status="ambiguous", reason=reason, asked=paper.doi)
        unknown = f"Crossref does not know {paper.doi}"
        if record and record.doi:
            paper = replace(paper, doi="")
    question = _question(entry, paper)
    decision = match.choose(paper, map(works.read, client.search(question)))
    found = replace(found, asked=question)
    if decision.work:
        verdict = next(verdict for verdict in decision.verdicts if verdict.work is decision.work)
        return replace(found, status="found", work=decision.work, fit=_fit(paper, verdict))
    if decision.status == "ambiguous":
        return replace(found, status="ambiguous", reason=decision.reason)
    doubt = _doubt(paper, decision)
    if preprint and (not record or record.type == "article"):
        return replace(found, status="found", work=preprint, reason=doubt)
    if reason := unknown or _unregistered(paper):
        return replace(found, reason=reason)
    return replace(found, status="ambiguous" if doubt else "not registered", reason=doubt or "Crossref has no such title")


def _another(paper: Paper, preprint: Work) -> str:
    """That the preprint is another paper, in words, or nothing."""
    alike = title_similarity(paper, preprint)[0] >= MIN_TITLE_SIMILARITY
    if alike and (not paper.author or shared_authors(paper.author, preprint.author) >= MIN_AUTHOR_OVERLAP):
        return ""
    arxiv = preprint.doi.removeprefix("10.48550/arxiv.")
    return f"{arxiv} is another paper: {preprint.title!r} by {'; '.join(map(str, preprint.author))}"


def _fit(paper: Paper, verdict: match.Verdict) -> tuple[bool, ...]:
    """How well an work fits, the greater the better: of two papers that one DOI describes, the full title decides."""
    work = verdict.work
    full = max((work.title, *(title for title in work.other_titles if title.startswith(work.title))), key=len)
    return (*match.rank(paper, verdict), squeeze(full) in map(squeeze, paper.titles))


def _doubt(paper: Paper, decision: match.Decision) -> str:
    """What may be the paper but was not taken: the same title, and no other authors."""
    for verdict in decision.verdicts:
        work = verdict.work
        by_others = paper.author and work.author and shared_authors(paper.author, work.author) < MIN_AUTHOR_OVERLAP
        of_a_kind = work.type in match.PAPER_TYPES and work.prefix not in match.BLOCKED_PREFIXES
        if verdict.similarity >= MIN_TITLE_SIMILARITY and of_a_kind and not by_others:
            return f"{work.doi} may be it, but {'; '.join(verdict.reasons)}"
    return ""


def _settled(found: list[_Found], owners: Mapping[str, str]) -> Iterator[_Found]:
    """The same, but a DOI that describes several papers is left to its owner, or to the one that it fits best."""
    rivals: dict[str, list[_Found]] = {}
    for one in found:
        rivals.setdefault(one.doi, []).append(one)
    for one in found:
        others = [other for other in rivals[one.doi] if other is not one and other.fit >= one.fit] if one.doi else []
        owner = owners.get(one.doi, "")
        reason = ""
        if owner and owner != one.key:
            reason = f"{one.doi} describes it as well as {owner}, which has it already"
        elif others and not owner:
            best = max(others, key=lambda other: other.fit)
            reason = f"{one.doi} describes {best.entry.title!r} {'better' if best.fit > one.fit else 'as well'}"
        yield replace(one, status="ambiguous", work=None, reason=reason, asked=one.doi) if reason else one


def _put(
    found: _Found,
    taken: Collection[str],
    dates: Mapping[str, str],
    today: str,
    update: Collection[str],
    absent: Mapping[str, str],
) -> tuple[Record | None, dict[str, Provenance], Outcome]:
    """The record of one paper with what was found, the provenance of what is new in it, and the outcome."""
    entry, record, work = found.entry, found.record, found.work
    read = dates.get((found.doi or found.asked).lower(), today)
    told = Outcome(title=entry.title, key=found.key, status=found.status, doi=found.doi, read=read, reason=found.reason)
    if work and not record and work.type in match.BOOK_TYPES:
        reason = f"{work.doi} is a {work.type}, which no record can be yet"
        return None, {}, replace(told, status="ambiguous", doi="", reason=reason)
    if not work:
        return record, {}, told
    warned = (f"{notice.label or notice.type} ({notice.doi})" for notice in work.updated_by if notice.type in _NOTICES)
    told = replace(told, reason="; ".join(filter(None, (told.reason, *warned))))
    ordered = _ordered(found)
    sources: dict[str, Provenance] = {}
    if not record:
        record = draft(entry, work, ordered.author if ordered else (), _arxiv(entry, None), taken)
        titled = _source(work) if record.title in (work.title, *work.other_titles) else "list"
        sources = sourced(record, ("custom.arxiv", "URL", "custom.pdf", "custom.links"), "list", today)
        sources |= sourced(record, ("type",), _source(work), read) | sourced(record, ("title",), titled, read)
    enriched = enrich(record, work, source=_source(work), read=read, update=update, absent=absent)
    record, disagreements = enriched.record, enriched.disagreements
    sources |= enriched.sources
    if ordered and ordered is not work and not record.author:
        day = dates.get(ordered.doi, today)
        enriched = enrich(record, Work(author=ordered.author), source=_source(ordered), read=day, absent=absent)
        record = enriched.record
        sources |= enriched.sources
        disagreements = tuple(each for each in disagreements if each.field not in enriched.sources)
    filled = tuple(sources)
    if squeeze(record.entry or record.title) != squeeze(entry.title):  # or the two would not find each other again
        record = replace(record, entry=entry.title)
        sources |= sourced(record, ("custom.entry",), "list", today)
    return record, sources, replace(told, key=record.key, filled=filled, disagreements=disagreements)


def _ordered(found: _Found) -> Work | None:
    """What has the authors in their order: the work or, where that has them by the alphabet, a preprint of the very same."""
    work, preprint = found.work, found.preprint
    if not work or work.ordered:
        return work
    same = preprint and len(work.author) == len(preprint.author) and shared_authors(work.author, preprint.author) == 1
    return preprint if same else None


def _source(work: Work) -> str:
    """The id of an work as a source."""
    return f"{'datacite' if work.doi.startswith('10.48550/') else 'crossref'}:{work.doi}"


def _question(entry: Entry, paper: Paper) -> str:
    """What to search for: all that is known, as Crossref advises for references."""
    families = [name.family or name.literal for name in paper.author[:5]]
    return " ".join(" ".join([entry.title, *families, str(paper.year or "")]).split())


def _arxiv(entry: Entry, record: Record | None) -> str:
    """The arXiv id of a paper, from its record or from the list."""
    found = _ARXIV.search(match.address(entry))
    return (record.arxiv if record else "") or (found[1] if found else "")


def _unregistered(paper: Paper) -> str:
    """Why a paper has no DOI, where its venue registers none."""
    first = [lead.venues[0] for lead in paper.hints if len(lead.venues) == 1 or lead.venues[:1] == ("PMLR",)]
    venues = [paper.container, *first]
    names = {"Neural Information Processing": "NeurIPS", "International Conference on Machine Learning": "ICML"}
    venues += [f"{short} {paper.year}" for name, short in names.items() if name in paper.container]
    return next((reason for pattern, reason in _UNREGISTERED.items() for venue in venues if re.search(pattern, venue, re.I)), "")
