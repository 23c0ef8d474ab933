"""`mimbib fetch`: a library completed."""

from __future__ import annotations

import argparse

from mimbib.cli.net import addresses_of, mailto_of, notify
from mimbib.cli.output import print_text, tell


def run_fetch(options: argparse.Namespace) -> int:
    """Complete a library and report what came of it."""
    from mimbib.completing import report
    from mimbib.completing.fetch import fetch

    with report.progress(quiet=options.quiet) as on_progress:
        fetched = fetch(
            options.data,
            edition=options.edition,
            keys=options.keys,
            update=options.update,
            accept=options.accept,
            reject=options.reject,
            files=options.files,
            mailto=mailto_of(options),
            refresh=options.refresh,
            dry_run=options.dry_run,
            addresses=addresses_of(options),
            notify=notify,
            on_progress=on_progress,
        )
    if options.json:
        print_text(report.dumps(fetched.outcomes, fetched.date, fetched.diff))
    else:
        print_text(fetched.diff)
        tell(report.table(fetched.outcomes, fetched.date).rstrip("\n"))
    counts = report.counts(fetched.outcomes)
    if counts["failed"]:
        return 4
    return 1 if counts["ambiguous"] or counts["disagreeing"] else 0
