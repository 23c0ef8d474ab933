"""`mimbib push`: records sent to a program that runs."""

from __future__ import annotations

import argparse
import sys

from mimbib.cli.output import print_text, selected


def run_zotero(options: argparse.Namespace) -> int:
    """Send records to Zotero."""
    from mimbib.push import ZOTERO, Zotero

    def notify(message: str) -> None:
        print(f"mimbib: {message}", file=sys.stderr, flush=True)

    records = selected(options)
    with Zotero(options.zotero_url or ZOTERO, notify) as zotero:
        plan = zotero.plan(records)
        if options.dry_run:
            print_text(str(plan))
        failures = [] if options.dry_run else zotero.push(plan)
    for failure in failures:
        notify(str(failure))
    number = len({record.key for record in plan.new} - {failure.name for failure in failures})
    sent = "to send" if options.dry_run else "sent"
    print(f"{number} items {sent} to Zotero {zotero.version}, {len(plan.there)} there already", file=sys.stderr)
    return 3 if failures else 0


def run_jabref(options: argparse.Namespace) -> int:
    """Send records to JabRef."""
    from mimbib.push import JABREF, JabRef
    from mimbib.text import clean

    records = selected(options)
    with JabRef(options.jabref_url or JABREF) as jabref:
        if options.dry_run:
            print_text("".join(f"send   {record.key}  {clean(record.title)}\n" for record in records))
        elif records:
            jabref.push(records)
    sent = "to send" if options.dry_run else "sent"
    print(f"{len(records)} entries {sent} to JabRef, which itself finds those that it has already", file=sys.stderr)
    return 0
