"""`mimbib fetch`: a library completed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import cache

from mimbib.cli.net import addresses_of, mailto_of, notify
from mimbib.cli.output import print_text, tell

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.cli.review import Dialog
    from mimbib.completing.outcomes import Fetched


def run_fetch(options: argparse.Namespace) -> int:
    """Complete a library and report what came of it."""
    from mimbib.completing import report
    from mimbib.completing.fetch import fetch

    dialog = _dialog(options) if options.review else None
    tell_once = cache(notify)  # a review asks the sources twice more
    with report.progress(quiet=options.quiet) as on_progress:
        fetched = fetch(
            options.data,
            edition=options.edition,
            keys=options.keys,
            update=options.update,
            published=options.published,
            accept=options.accept,
            reject=options.reject,
            files=options.files,
            keep_keys=options.keep_keys,
            mailto=mailto_of(options),
            refresh=options.refresh,
            dry_run=options.dry_run,
            addresses=addresses_of(options),
            notify=tell_once,
            on_progress=on_progress,
        )
    if dialog:
        fetched = _reviewed(fetched, dialog, options, tell_once)
    if options.json:
        print_text(report.dumps(fetched))
    else:
        print_text(fetched.diff)
        tell(report.table(fetched).rstrip("\n"))
    statuses = [outcome.status for outcome in fetched.outcomes]
    if "failed" in statuses:
        return 4
    disagreeing = any(outcome.disagreements for outcome in fetched.outcomes)
    return 1 if "ambiguous" in statuses or disagreeing else 0


def _dialog(options: argparse.Namespace) -> Dialog:
    """What asks a person; `UsageError` where nobody can be asked, or nothing would be kept."""
    from mimbib.cli.review import Dialog
    from mimbib.errors import UsageError

    if options.dry_run:
        raise UsageError("--review keeps what you decide, --dry-run keeps nothing: choose one")
    return Dialog()


def _reviewed(
    fetched: Fetched,
    dialog: Dialog,
    options: argparse.Namespace,
    tell_once: Callable[[str], None],
) -> Fetched:
    """A run after a person has decided about what it left doubtful."""
    from mimbib.completing.review import review

    reviewed = review(
        options.data,
        fetched,
        dialog,
        edition=options.edition,
        published=options.published,
        files=options.files,
        keep_keys=options.keep_keys,
        mailto=mailto_of(options),
        refresh=options.refresh,
        addresses=addresses_of(options),
        notify=tell_once,
    )
    if not dialog.asked:
        tell("there is nothing to review: no doubtful paper has candidates")
    return reviewed
