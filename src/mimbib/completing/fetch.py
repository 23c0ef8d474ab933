"""Completes a library from the sources: looks each paper up, fills in, writes and reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from mimbib.completing import report
from mimbib.completing.merge import FIELDS
from mimbib.completing.outcomes import Fetched
from mimbib.completing.run import Run, Task
from mimbib.completing.saving import Saver, saving, stored, with_diff
from mimbib.errors import MimbibError, UsageError, suggestion
from mimbib.library import decisions, provenance
from mimbib.library.check import KEYS
from mimbib.library.decisions import Rulings, decide, paper_named
from mimbib.library.folder import RECORDS, read_optional
from mimbib.library.provenance import PROVENANCE, Table
from mimbib.library.reading import Library, read
from mimbib.sources import open_files

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source


def fetch(
    folder: str | os.PathLike[str],
    *,
    edition: str = "",
    keys: Collection[str] = (),
    update: Collection[str] = (),
    published: bool = False,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    files: Collection[str | os.PathLike[str]] = (),
    keep_keys: bool = False,
    mailto: str = "",
    refresh: bool = False,
    dry_run: bool = False,
    addresses: Mapping[str, str] | None = None,
    notify: Callable[[str], None] = lambda message: None,
    on_progress: report.OnProgress = lambda number, total, name, status: None,
) -> Fetched:
    """Complete the library in `folder` from the sources, and write its files and the reports.

    Looked up are all papers of an `edition` of its list, or those with `keys` (or titles); in these
    the fields that `update` names are overwritten. `published` looks up preprints only, and makes
    those that appeared what appeared. `accept` and `reject` decide about DOIs, each as
    `KEY-OR-TITLE=DOI`; the library keeps that. `files` (.bib, RIS, CSL-JSON) are asked before the
    net; with `keep_keys` new records have their keys. A `dry_run` writes nothing, `refresh` asks
    anew what was answered before, as `published` does. `mailto` is your e-mail address, for better
    service, `addresses` are those of services that stand in, by source; `notify` is told what a
    person should know meanwhile.

    A paper without an answer is `failed`. What is complete is written every minute, at the end, and
    on an interruption. Raises `UsageError`, `DataError` or `FileError` if nothing can be done.
    """
    before = stored(folder, edition)
    library, table, rulings = starting_point(folder, edition, before)
    task = Task(
        folder=os.fspath(folder),
        titles=_checked_titles(library, keys, update),
        update=update,
        published=published,
        thorough=refresh,
        rulings=decide(rulings, library, accept=accept, reject=reject),
        released=(read_optional(folder, KEYS) or ("",))[0].split(),
    )
    with ExitStack() as stack:
        saver = None if dry_run else stack.enter_context(saving(folder, edition, before))
        on_file = open_files(files, keep_keys=keep_keys, notify=notify)
        net = connected(mailto, addresses, refresh=refresh or published, notify=notify)
        run = Run(library, table, (*on_file, *stack.enter_context(net)), task)
        fetched = _go_through(run, saver, on_progress, notify)
    return with_diff(fetched, before) if dry_run else fetched


def starting_point(
    folder: str | os.PathLike[str], edition: str, before: Mapping[str, str | None]
) -> tuple[Library, Table, Rulings]:
    """What a run begins with: the library, its provenance, and what a person decided."""
    library = read(folder, edition=edition, records_optional=before[RECORDS] is None)
    library.raise_for_errors()
    table = {} if before[PROVENANCE] is None else provenance.read(folder)
    return library, table, decisions.read(folder)


def _go_through(
    run: Run,
    saver: Saver | None,
    on_progress: report.OnProgress,
    notify: Callable[[str], None],
) -> Fetched:
    """Look all papers up; save what is complete once a minute, at the end, and if interrupted."""
    try:
        for _ in run.look_up(on_progress):
            if saver and saver.is_due:
                saver.save(run.fetched)
        return saver.save(run.fetched) if saver else run.fetched()
    except (KeyboardInterrupt, SystemExit):
        if saver:
            notify("stopping: what is complete is written first")
            notify(_save_interrupted(run, saver))
        raise


def _save_interrupted(run: Run, saver: Saver) -> str:
    """Save what is complete of an interrupted run; what a person is told of it."""
    fetched = run.fetched()
    done, left = len(fetched.outcomes), fetched.left
    if not done:
        return "no paper was looked up yet, and nothing is written"
    try:
        saver.save(lambda: fetched)
    except MimbibError as error:
        return str(error)
    return f"{done} of {done + left} papers are looked up and written; the next run goes on"


@contextmanager
def connected(
    mailto: str,
    addresses: Mapping[str, str] | None,
    *,
    refresh: bool,
    notify: Callable[[str], None],
) -> Iterator[Sequence[Source]]:
    """The services, with the answers of earlier runs."""
    from mimbib import sources
    from mimbib.sources.cache import Cache, cache_folder
    from mimbib.sources.client import Client  # brings `requests`: a tenth of a second

    cache = Cache(cache_folder(), notify)
    with Client(mailto=mailto, cache=cache, refresh=refresh, notify=notify) as client:
        yield sources.connect(client, addresses)


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
