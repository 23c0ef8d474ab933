"""One run: the papers of a library are looked up, and what was found is put into its records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from mimbib.completing.asking import Lookup
from mimbib.completing.lookup import lookup
from mimbib.completing.on_file import look_up_on_file, with_preprint_on_file
from mimbib.completing.origins import deliberately_absent, keep_replaced, not_found, placeholders
from mimbib.completing.outcomes import Applied, Fetched, Outcome, apply
from mimbib.completing.papers import decided_paper
from mimbib.completing.report import OnProgress
from mimbib.completing.rivals import Wanted, resolve_shared_dois, settled
from mimbib.errors import NetworkError
from mimbib.library import store
from mimbib.library.decisions import Rulings, accepting, known_titles
from mimbib.library.provenance import Provenance, Table
from mimbib.library.reading import Library
from mimbib.model import Record
from mimbib.sources.bibfile.source import FileSource

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a run is to do."""

    folder: str = "."
    """The library, as a person named it."""
    titles: Collection[str] = ()
    """The papers to look for, as the list calls them; all of it where there are none."""
    update: Collection[str] = ()
    """The fields in which answers replace values."""
    published: bool = False
    """Whether preprints alone are looked for, to become what appeared of them."""
    thorough: bool = False
    """Whether what no registry has is searched for, too."""
    rulings: Rulings = field(default_factory=dict)
    """What a person decided."""
    released: Collection[str] = ()
    """The keys that no new record gets."""


class Run:
    """The papers of a library, looked up one after another; what they became can be had any time.

    A paper that cannot be asked for is `failed`; nothing is raised.
    """

    def __init__(
        self, library: Library, table: Table, sources: Sequence[Source], task: Task
    ) -> None:
        """A run that has not begun; `table` is the provenance so far."""
        self._library, self._table, self._sources, self._task = library, table, sources, task
        self._today = datetime.now(UTC).date().isoformat()
        self._files = [source for source in sources if isinstance(source, FileSource)]
        self._wanted = [
            replace(each, paper=with_preprint_on_file(each.paper, self._files))
            for each in _wanted(library, table, task)
        ]
        self._looked_up: list[Wanted] = []

    def look_up(self, on_progress: OnProgress) -> Iterator[None]:
        """Look the papers up, with a stop behind each."""
        on_file = [look_up_on_file(each.paper, self._files) for each in self._wanted]
        pairs = list(zip(self._wanted, on_file, strict=True))
        for source in self._sources:
            with suppress(NetworkError):  # what fails here is asked for singly, and reported, later
                source.prefetch([each.paper for each, known in pairs if not known])
        for number, (each, known) in enumerate(pairs, 1):
            found = known or lookup(each.paper, self._sources, thorough=self._task.thorough)
            if self._task.published and found.published:
                found = found.published
            self._looked_up.append(replace(each, found=found))
            on_progress(number, len(self._wanted), each.key or each.entry.title, found.status)
            yield

    def fetched(self) -> Fetched:
        """The library with what was found so far, as far as nothing to come can change that."""
        library, task = self._library, self._task
        fields_of = _with_placeholders(self._table, library, self._today)
        records = {entry.title: record for entry, record in library.pairs}
        names = (source.name for source in self._sources if "title" in source.asked_by)
        searched = tuple(dict.fromkeys(names))
        taken = {key.lower() for key in (*task.released, *(each.key for each in library.records))}
        outcomes = []
        rulings = task.rulings
        complete = settled(self._looked_up, self._wanted[len(self._looked_up) :])
        for each in resolve_shared_dois(complete, library.records):
            applied = apply(
                each.entry,
                each.record,
                each.found,
                arxiv=each.paper.arxiv,
                taken=taken,
                today=self._today,
                update=task.update,
                absent=deliberately_absent(fields_of.get(each.key, {})),
            )
            outcomes.append(applied.outcome)
            if prime := (each.found.published or each.found).accepted:
                rulings = accepting(rulings, known_titles(each.entry, each.record), prime)
            if applied.record:
                records[each.entry.title] = applied.record
                taken.add((key := applied.record.key).lower())
                old = fields_of.get(key, {}) if each.record else {}  # else it is of a former record
                known = _provenance_of(applied, each, old, searched=searched, today=self._today)
                fields_of[key] = known
        return Fetched(
            records=_with_other_editions(library, tuple(filter(None, records.values()))),
            provenance=fields_of,
            outcomes=tuple(outcomes),
            folder=task.folder,
            edition="" if library.is_default else library.edition.name,
            date=self._today,
            left=len(self._wanted) - len(outcomes),
            rulings=rulings,
        )


def _with_other_editions(library: Library, listed: Sequence[Record]) -> tuple[Record, ...]:
    """The records of one edition and those of the others.

    All have the order of the default edition; what it lacks stands behind what precedes it.
    """
    if library.is_default:
        return tuple(_inserted(listed, library.records))
    new = {record.key: record for record in listed}
    return tuple(_inserted([new.get(record.key, record) for record in library.records], listed))


def _inserted(records: Sequence[Record], others: Iterable[Record]) -> Iterator[Record]:
    """Records, and behind each those of `others` that follow it there and are not among them."""
    keys = {record.key for record in records}
    following: dict[str, list[Record]] = {}
    last = ""
    for other in others:
        if other.key in keys:
            last = other.key
        else:
            following.setdefault(last, []).append(other)
    yield from following.get("", ())
    for record in records:
        yield record
        yield from following.get(record.key, ())


def _provenance_of(
    applied: Applied,
    wanted: Wanted,
    old: Mapping[str, Provenance],
    *,
    searched: Collection[str],
    today: str,
) -> dict[str, Provenance]:
    """The provenance of a record after its lookup; `searched` are the sources that were to be."""
    outcome, record = applied.outcome, applied.record
    fields, new = dict(old), dict(applied.sources)
    why = "replaced on request"
    if wanted.record and record and outcome.version_taken:
        why = "of the preprint"
        members = store.members(record)
        fields = {name: known for name, known in old.items() if name in members}
        none = replace(new["type"], digest="", absent="the version of record has none")
        new |= dict.fromkeys(store.members(wanted.record).keys() - members.keys(), none)
    for name, known in new.items():
        fields[name] = keep_replaced(known, old.get(name), wanted.record, name, why=why)
    if record and not record.doi and (reason := _why_no_doi(wanted.found, outcome)):
        note = not_found(
            fields.get("DOI"),
            reason=reason,
            read=wanted.found.read,
            sources=searched,
            today=today,
        )
        if note:
            fields["DOI"] = note
    return fields


def _why_no_doi(found: Lookup, outcome: Outcome) -> str:
    """Why a lookup leads to no DOI; nothing where it failed."""
    if found.answer:
        return f"{found.answer.id} has none"
    return outcome.reason if outcome.status in ("not registered", "ambiguous") else ""


def _with_placeholders(
    table: Table, library: Library, today: str
) -> dict[str, dict[str, Provenance]]:
    """The provenance, with placeholders for the fields of the records that have none."""
    fields_of = {key: dict(fields) for key, fields in table.items()}
    for record in library.records:
        fields = fields_of.setdefault(record.key, {})
        for name, placeholder in placeholders(record, today).items():
            fields.setdefault(name, placeholder)
    return fields_of


def _wanted(library: Library, table: Table, task: Task) -> list[Wanted]:
    """The papers that are to be looked for, and what is known of them."""
    wanted = []
    for entry, record in library.pairs:
        if task.titles and entry.title not in task.titles:
            continue
        if task.published and (not record or record.type != "article"):
            continue
        paper = decided_paper(entry, record, table, task.rulings)
        wanted.append(Wanted(entry=entry, record=record, paper=paper))
    return wanted
