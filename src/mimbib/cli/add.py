"""`mimbib add`: one paper more in the list of a library, and its record."""

from __future__ import annotations

import argparse

from mimbib.cli.net import addresses_of, mailto_of, notify
from mimbib.cli.output import print_text, tell


def run_add(options: argparse.Namespace) -> int:
    """Add a paper; 1 if it is there already, or is left without a record."""
    from mimbib.completing.adding import add
    from mimbib.text import clean

    added = add(
        options.data,
        options.paper,
        options.to,
        title=options.title,
        edition=options.edition,
        mailto=mailto_of(options),
        dry_run=options.dry_run,
        addresses=addresses_of(options),
        notify=notify,
    )
    if added.refusal or not added.outcome:
        tell(clean(added.refusal))
        return 1
    print_text(added.diff or f"{added.lines}\n")
    outcome = added.outcome
    tell(clean(f"{added.file}:{added.line}: in {added.category!r}"))
    told = "; ".join(filter(None, (outcome.doi, outcome.reason)))
    tell(clean(f"{outcome.key or outcome.title}: {outcome.status}: {told}"))
    return 0 if outcome.status == "found" else 1
