"""Completes a library from Crossref and DataCite: asks for each paper, judges the answers, fills in, and reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from mimbib import item as items
from mimbib import match
from mimbib.bibliography import Library
from mimbib.crossref import Client
from mimbib.enrich import Disagreement, draft, enrich, sourced
from mimbib.errors import NetworkError
from mimbib.formats import csl_json
from mimbib.item import Item
from mimbib.model import Entry, Finding, Record
from mimbib.provenance import Alternative, Provenance, Table
from mimbib.text import squeeze

_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE)
# Venues whose papers have no DOI: a pattern for the container or the link's venue and year.
_UNREGISTERED = {
    r"^ICLR|Learning Representations": "ICLR registers none",
    r"^ICML|^PMLR|Machine Learning Research": "PMLR registers none",
    r"^(NeurIPS|NIPS) (19|20[01]|202[01])": "NeurIPS registers DOIs from 2022 on only",
}
_NOTICES = {"retraction": "error", "withdrawal": "error", "removal": "error", "expression_of_concern": "warning"}


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
    """The DOI of the item that describes it."""
    read: str = ""
    """The day on which the service told of it, as an ISO date."""
    filled: tuple[str, ...] = ()
    """The fields that were filled or updated."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the item says something else than the record."""
    reason: str = ""
    """Why nothing was taken, or what failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A library after a run; nothing is written yet."""

    records: tuple[Record, ...]
    """All records in the order of the list."""
    provenance: Table
    """The provenance of their fields."""
    outcomes: tuple[Outcome, ...]
    """What became of each paper that was looked for."""


def fetch(
    library: Library,
    provenance: Table,
    client: Client,
    *,
    today: str,
    keys: Collection[str] = (),
    update: Collection[str] = (),
    step: Callable[[Outcome], None] = lambda outcome: None,
) -> Fetched:
    """Look for each paper of `library` (or for the records with `keys`) and fill what its record lacks.

    `update` names fields in which the answer replaces the record's own value. `step` is called after each paper. A paper that
    cannot be asked for is `failed`, and the others go on; nothing is raised.
    """
    table = {key: dict(fields) for key, fields in provenance.items()}
    taken = {record.key for _, record in library.pairs if record}
    owners = {record.doi.lower(): record.key for _, record in library.pairs if record and record.doi}
    wanted = [(entry, record) for entry, record in library.pairs if not keys or (record and record.key in keys)]
    _warm(client, [record.doi for _, record in wanted if record and record.doi])
    records: dict[str, Record | None] = {entry.title: record for entry, record in library.pairs}
    outcomes = []
    for entry, record in wanted:
        made, sources, outcome = _one(entry, record, client, taken, today, update)
        if made and owners.setdefault(outcome.doi or made.key, made.key) != made.key:
            reason = f"{outcome.doi} describes it as well as {owners[outcome.doi]}, which has it already"
            made, sources, outcome = record, {}, Outcome(title=entry.title, key=_key(record), status="ambiguous", reason=reason)
        if made:
            taken.add(made.key)
            records[entry.title] = made
            fields = table.setdefault(made.key, {})
            fields |= {name: _with_old(known, fields.get(name), record, name) for name, known in sources.items()}
            if outcome.status == "not registered" and not made.doi:
                fields.setdefault("DOI", Provenance(absent=outcome.reason, read=today))
        outcomes.append(outcome)
        step(outcome)
    return Fetched(records=tuple(filter(None, records.values())), provenance=table, outcomes=tuple(outcomes))


def notices(records: Iterable[Record], client: Client, file: str) -> list[Finding]:
    """Retractions, corrections and expressions of concern about the records; `NetworkError` if Crossref cannot be asked."""
    with_doi = [record for record in records if record.doi]
    answers = client.works([record.doi for record in with_doi])
    found = []
    for record in with_doi:
        item = items.read(answers.get(record.doi))
        told = [(notice, "there is a notice about it") for notice in item.updated_by]
        told += [(notice, "it is itself a notice about another paper") for notice in item.update_to]
        told = [(notice, what) for notice, what in told if notice.type != "new_version" and notice.doi != record.doi]
        for notice, what in told:
            message = f"{notice.label or notice.type} ({notice.doi}): {what}"
            severity = _NOTICES.get(notice.type, "warning")
            found.append(Finding(severity=severity, file=file, key=record.key, field="DOI", message=message))
    return found


def _with_old(known: Provenance, old: Provenance | None, record: Record | None, name: str) -> Provenance:
    """The provenance of a new value, with the value that it replaces, and the alternatives to that, as its alternatives."""
    if not old or not record:
        return known
    if not old.sources:
        return replace(known, note=old.note, alternatives=old.alternatives)
    value = csl_json.plain(csl_json.members(record).get(name, ""))
    replaced = Alternative(value=value, source=old.sources[0], reason="replaced on request")
    return replace(known, alternatives=(*old.alternatives, replaced))


def _warm(client: Client, dois: list[str]) -> None:
    """Ask for many DOIs with few requests; what fails here is asked for singly, and reported, later."""
    try:
        client.works(dois)
    except NetworkError:
        return


def _one(
    entry: Entry, record: Record | None, client: Client, taken: Collection[str], today: str, update: Collection[str]
) -> tuple[Record | None, dict[str, Provenance], Outcome]:
    """The record of one paper after asking, the provenance of what is new in it, and the outcome."""
    key = _key(record)
    try:
        status, item, reason = _find(entry, record, client)
    except NetworkError as error:
        return record, {}, Outcome(title=entry.title, key=key, status="failed", reason=str(error))
    if not item:
        return record, {}, Outcome(title=entry.title, key=key, status=status, reason=reason)
    agency = "datacite" if item.doi.startswith("10.48550/") else "crossref"
    source, read = f"{agency}:{item.doi}", client.dates.get(item.doi, today)
    sources = {}
    if not record:
        record = draft(entry, item, _arxiv(entry, None), taken)
        sources = sourced(record, ("custom.arxiv", "URL", "custom.pdf", "custom.links"), "list", today)
        sources |= sourced(record, ("type", "title"), source, read)
    enriched = enrich(record, item, source=source, read=read, update=update)
    made = enriched.record
    if squeeze(made.entry or made.title) != squeeze(entry.title):  # or the two would not find each other again
        made = replace(made, entry=entry.title)
        sources |= sourced(made, ("custom.entry",), "list", today)
    outcome = Outcome(
        title=entry.title,
        key=record.key,
        status="found",
        doi=item.doi,
        read=read,
        filled=tuple({**sources, **enriched.sources}),
        disagreements=enriched.disagreements,
    )
    return made, sources | dict(enriched.sources), outcome


def _key(record: Record | None) -> str:
    """The key of a record, nothing where there is none."""
    return record.key if record else ""


def _find(entry: Entry, record: Record | None, client: Client) -> tuple[str, Item | None, str]:
    """The item that describes a paper, as status, item and reason."""
    arxiv = _arxiv(entry, record)
    paper = match.known(entry=entry, record=record)
    preprint = None
    if arxiv and (not record or record.type == "article") and (answer := client.preprint(arxiv)):
        preprint = items.read_datacite(answer)
        alike = match.title_similarity(paper, preprint)[0] >= match.SIMILAR
        if not alike or (paper.author and match.shared_authors(paper.author, preprint.author) < match.SHARED):
            authors = "; ".join(map(str, preprint.author))
            return "ambiguous", None, f"arXiv {arxiv} is another paper: {preprint.title!r} by {authors}"
        paper = match.known(entry=entry, record=record, preprint=preprint)
    if paper.doi and not paper.doi.startswith("10.48550/"):
        answer = client.work(paper.doi)
        verdict = match.judge(paper, items.read(answer)) if answer else None
        if verdict and verdict.accepted:
            return "found", verdict.item, ""
        if verdict and record and record.doi:
            return "ambiguous", None, f"{record.doi} is another paper: {'; '.join(verdict.reasons)}"
        if record and record.doi:
            return "not registered", None, f"Crossref does not know {record.doi}"
    decision = match.choose(paper, map(items.read, client.search(_question(entry, paper))))
    if decision.item:
        return "found", decision.item, ""
    if decision.status == "ambiguous":
        return "ambiguous", None, decision.reason
    if preprint:
        return "found", preprint, ""
    return "not registered", None, _unregistered(paper) or decision.reason


def _question(entry: Entry, paper: match.Paper) -> str:
    """What to search for: all that is known, as Crossref advises for references."""
    families = [name.family or name.literal for name in paper.author[:5]]
    return " ".join([entry.title, *families, str(paper.year or "")]).strip()


def _arxiv(entry: Entry, record: Record | None) -> str:
    """The arXiv id of a paper, from its record or from the list's link."""
    found = _ARXIV.search(entry.url)
    return (record.arxiv if record else "") or (found[1] if found else "")


def _unregistered(paper: match.Paper) -> str:
    """Why a paper has no DOI, where its venue registers none."""
    venues = [paper.container, *(venue for lead in paper.leads for venue in lead.venues)]
    venues += [f"NeurIPS {paper.year}"] if "Neural Information Processing" in paper.container else []
    return next((reason for pattern, reason in _UNREGISTERED.items() for venue in venues if re.search(pattern, venue)), "")
