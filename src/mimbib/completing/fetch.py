"""Completes a library from the sources: looks each paper up, fills in, writes and reports."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType

from mimbib.completing import report
from mimbib.completing.lookup import Lookup, look_up_on_file, lookup
from mimbib.completing.merge import FIELDS
from mimbib.completing.origins import deliberately_absent, keep_replaced, not_found, placeholders
from mimbib.completing.outcomes import Applied, Outcome, apply
from mimbib.completing.papers import decided_paper
from mimbib.errors import DataError, FileError, NetworkError, UsageError, suggestion
from mimbib.files import Writer, writing
from mimbib.library import decisions, provenance, store
from mimbib.library.check import KEYS
from mimbib.library.decisions import DECISIONS, Rulings, decide, paper_named
from mimbib.library.editions import choose
from mimbib.library.folder import RECORDS, SURVEY, read_optional
from mimbib.library.provenance import PROVENANCE, Provenance, Table
from mimbib.library.reading import Library, editions_of, read
from mimbib.model import Entry, Record
from mimbib.paper import Paper

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source

REPORT = "fetch-report.json"
"""The name of the report in a library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A library after a run."""

    records: tuple[Record, ...]
    """All records in the order of the list."""
    provenance: Table
    """The provenance of their fields."""
    outcomes: tuple[Outcome, ...]
    """What became of each paper that was looked for."""
    date: str
    """The day of the run, as an ISO date."""
    rulings: Rulings = field(default_factory=dict)
    """What a person decided, by the titles of the list."""
    diff: str = ""
    """What a dry run would have changed, as a unified diff."""


def fetch(
    folder: str | os.PathLike[str],
    *,
    edition: str = "",
    keys: Collection[str] = (),
    update: Collection[str] = (),
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    files: Collection[str | os.PathLike[str]] = (),
    mailto: str = "",
    refresh: bool = False,
    dry_run: bool = False,
    addresses: Mapping[str, str] | None = None,
    notify: Callable[[str], None] = lambda message: None,
    on_progress: report.OnProgress = lambda number, total, name, status: None,
) -> Fetched:
    """Complete the library in `folder` from the sources, and write its files and a report.

    Looked up are all papers of an `edition` of its list, or those with `keys` (or titles); in these
    the fields that `update` names are overwritten. `accept` and `reject` decide about DOIs, each as
    `KEY-OR-TITLE=DOI`; the library keeps that. `files` (.bib, RIS, CSL-JSON) are asked before the
    net. A `dry_run` writes nothing, `refresh` asks anew what was answered before. `mailto` is your
    e-mail address, for better service, `addresses` are those of services that stand in, by source;
    `notify` is told what a person should know meanwhile.

        fetched = mimbib.fetch("mylist", mailto="me@example.org")

    A paper for which there is no answer is `failed` in the outcomes, and the others go on. Raises
    `UsageError`, `DataError` or `FileError` if nothing can be done or the folder changed meanwhile.
    """
    before = _stored(folder, edition)
    library = read(folder, edition=edition, records_optional=before[RECORDS] is None)
    table = {} if before[PROVENANCE] is None else provenance.read(folder)
    with ExitStack() as stack:
        if not dry_run:
            writer = stack.enter_context(_writing(folder))
        asked = connected(mailto, addresses, files, refresh=refresh, notify=notify)
        fetched = complete(
            library.raise_for_errors(),
            table,
            stack.enter_context(asked),
            rulings=decide(decisions.read(folder), library, accept=accept, reject=reject),
            titles=_checked_titles(library, keys, update),
            update=update,
            released=(read_optional(folder, KEYS) or ("",))[0].split(),
            thorough=refresh,
            on_progress=on_progress,
        )
        if not dry_run:
            _save(fetched, writer, before, folder=folder, edition=edition)
    return _with_diff(fetched, before) if dry_run else fetched


@contextmanager
def connected(
    mailto: str,
    addresses: Mapping[str, str] | None,
    files: Collection[str | os.PathLike[str]],
    *,
    refresh: bool,
    notify: Callable[[str], None],
) -> Iterator[Sequence[Source]]:
    """The sources: first the files, then the services with the answers of earlier runs."""
    from mimbib import sources
    from mimbib.sources.cache import Cache, cache_folder
    from mimbib.sources.client import Client  # brings `requests`: a tenth of a second

    on_file = sources.open_files([os.fspath(file) for file in files], notify)
    cache = Cache(cache_folder(), notify)
    with Client(mailto=mailto, cache=cache, refresh=refresh, notify=notify) as client:
        yield *on_file, *sources.connect(client, addresses)


def _texts(fetched: Fetched) -> dict[str, str]:
    """The files of the library after a run.

    The records are the last: if only the provenance gets written, the next run makes the records
    that fit it.
    """
    decided = {DECISIONS: decisions.dumps(fetched.rulings)} if fetched.rulings else {}
    return {
        **decided,
        PROVENANCE: provenance.dumps(fetched.provenance),
        RECORDS: store.dumps(fetched.records),
    }


def _with_diff(fetched: Fetched, before: Mapping[str, str | None]) -> Fetched:
    """The same with what writing it would change."""
    after = _texts(fetched)
    texts_before = {name: before[name] or "" for name in after}
    return replace(fetched, diff=report.diff(texts_before, after))


def _save(
    fetched: Fetched,
    writer: Writer,
    before: Mapping[str, str | None],
    *,
    folder: str | os.PathLike[str],
    edition: str,
) -> None:
    """Write the library and the report; `DataError` if the folder is not as it was `before`."""
    if _stored(folder, edition) != before:
        advice = "run this again, the answers are kept"
        raise DataError(f"{folder} was changed meanwhile and is left as it is: {advice}")
    writer.write(_texts(fetched) | {REPORT: report.dumps(fetched.outcomes, fetched.date)})


def _stored(folder: str | os.PathLike[str], edition: str) -> dict[str, str | None]:
    """The files of a library that a run depends on, None where one is not there."""
    names = (choose(editions_of(folder), edition).file, DECISIONS, PROVENANCE, RECORDS)
    texts = {name: read_optional(folder, name) for name in names}
    return {name: text and text[0] for name, text in texts.items()}


def _checked_titles(
    library: Library, keys: Collection[str], update: Collection[str]
) -> Collection[str]:
    """The titles of papers named by key or title.

    An update without any is refused, or of a field that cannot be updated.
    """
    if update and not keys:
        raise UsageError("--update takes the KEYs of the records to change")
    for name in update:
        if name not in FIELDS:
            near = suggestion(name, list(FIELDS))
            raise UsageError(f"unknown field {name!r}{near}: use one of {', '.join(FIELDS)}")
    return {paper_named(key, library)[0].title for key in keys}


def _writing(folder: str | os.PathLike[str]) -> AbstractContextManager[Writer]:
    """The writer of a folder; `FileError` if nothing can be written, before anything is asked."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        advice = "copy the library to a folder of yours"
        raise FileError(f"cannot write to {folder}: {error.strerror}; {advice}") from error
    return writing(os.fspath(folder))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A paper that is looked for, and what was found."""

    entry: Entry
    """Its line in the list."""
    record: Record | None
    """Its record before."""
    paper: Paper
    """What they tell of it."""
    found: Lookup = field(default_factory=lambda: Lookup(status="failed"))
    """What the sources say."""

    @property
    def key(self) -> str:
        """The key of its record, nothing where it has none."""
        return self.record.key if self.record else ""


def complete(
    library: Library,
    table: Table,
    sources: Sequence[Source],
    *,
    rulings: Rulings = MappingProxyType({}),
    titles: Collection[str] = (),
    update: Collection[str] = (),
    released: Collection[str] = (),
    thorough: bool = False,
    on_progress: report.OnProgress = lambda number, total, name, status: None,
) -> Fetched:
    """Look for the papers of `library`, or those with `titles`, and fill what records lack.

    `table` is the provenance so far, `rulings` are what a person decided. In the fields that
    `update` names, answers replace values. No new record gets a `released` key. `thorough` searches
    also for what no registry has. A paper that cannot be asked for is `failed`; nothing is raised.
    """
    today = datetime.now(UTC).date().isoformat()
    fields_of = _with_placeholders(table, library, today)
    records = {entry.title: record for entry, record in library.pairs}
    papers = _wanted(library, fields_of, rulings, titles)
    wanted = _look_up(papers, sources, thorough=thorough, on_progress=on_progress)
    searched = dict.fromkeys(source.name for source in sources if "title" in source.asked_by)
    taken = {*released, *(record.key for record in library.records)}
    outcomes = []
    for each in _resolve_shared_dois(wanted, library.records):
        applied = apply(
            each.entry,
            each.record,
            each.found,
            arxiv=each.paper.arxiv,
            taken=taken,
            today=today,
            update=update,
            absent=deliberately_absent(fields_of.get(each.key, {})),
        )
        outcomes.append(applied.outcome)
        if applied.record:
            records[each.entry.title] = applied.record
            taken.add(key := applied.record.key)
            old = fields_of.get(key, {}) if each.record else {}  # else it is of a former record
            fields_of[key] = _provenance_of(applied, each, old, searched=searched, today=today)
    return Fetched(
        records=_with_other_editions(library, tuple(filter(None, records.values()))),
        provenance=fields_of,
        outcomes=tuple(outcomes),
        date=today,
        rulings=rulings,
    )


def _with_other_editions(library: Library, listed: Sequence[Record]) -> tuple[Record, ...]:
    """The records of one edition and those of the others.

    All have the order of the default edition; what it lacks stands behind what precedes it.
    """
    if library.edition.file == SURVEY:
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
    wanted: _Wanted,
    old: Mapping[str, Provenance],
    *,
    searched: Collection[str],
    today: str,
) -> dict[str, Provenance]:
    """The provenance of a record after its lookup; `searched` are the sources that were to be."""
    fields = dict(old)
    for name, new in applied.sources.items():
        fields[name] = keep_replaced(new, old.get(name), wanted.record, name)
    outcome, record = applied.outcome, applied.record
    if record and not record.doi and outcome.status in ("not registered", "ambiguous"):
        note = not_found(
            fields.get("DOI"),
            reason=outcome.reason,
            read=wanted.found.read,
            sources=searched,
            today=today,
        )
        if note:
            fields["DOI"] = note
    return fields


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


def _wanted(
    library: Library, table: Table, rulings: Rulings, titles: Collection[str]
) -> list[_Wanted]:
    """The papers with `titles`, or all, and what is known of them."""
    wanted = []
    for entry, record in library.pairs:
        if titles and entry.title not in titles:
            continue
        paper = decided_paper(entry, record, table, rulings)
        wanted.append(_Wanted(entry=entry, record=record, paper=paper))
    return wanted


def _look_up(
    wanted: Sequence[_Wanted],
    sources: Sequence[Source],
    *,
    thorough: bool,
    on_progress: report.OnProgress,
) -> list[_Wanted]:
    """The same with what the sources say of them."""
    on_file = [look_up_on_file(each.paper, sources) for each in wanted]
    others = [each.paper for each, found in zip(wanted, on_file, strict=True) if not found]
    for source in sources:
        with suppress(NetworkError):  # what fails here is asked for singly, and reported, later
            source.prefetch(others)
    looked_up = []
    for number, each in enumerate(wanted, 1):
        found = on_file[number - 1] or lookup(each.paper, sources, thorough=thorough)
        looked_up.append(replace(each, found=found))
        on_progress(number, len(wanted), each.key or each.entry.title, found.status)
    return looked_up


def _resolve_shared_dois(wanted: Sequence[_Wanted], records: Iterable[Record]) -> Iterator[_Wanted]:
    """The same, but a DOI that describes several papers is left to its owner or the best fit."""
    owners = {record.doi.lower(): record.key for record in records if record.doi}
    rivals: dict[str, list[_Wanted]] = {}
    for each in wanted:
        if each.found.doi:
            rivals.setdefault(each.found.doi, []).append(each)
    for each in wanted:
        reason = _conflict(each, rivals.get(each.found.doi, []), owners.get(each.found.doi, ""))
        if reason:
            conflict = Lookup(status="ambiguous", reason=reason, read=each.found.read)
            yield replace(each, found=conflict)
        else:
            yield each


def _conflict(wanted: _Wanted, rivals: Sequence[_Wanted], owner: str) -> str:
    """Why a paper does not get the DOI that was found for it, or nothing."""
    found = wanted.found
    if owner:
        if owner == wanted.key:
            return ""
        return f"{found.doi} describes it as well as {owner}, which has it already"
    others = [other for other in rivals if other is not wanted and other.found.fit >= found.fit]
    if not others:
        return ""
    best = max(others, key=lambda other: other.found.fit)
    how = "better" if best.found.fit > found.fit else "as well"
    return f"{found.doi} describes {best.entry.title!r} {how}"
