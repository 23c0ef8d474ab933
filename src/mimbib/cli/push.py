"""`mimbib push`: records sent to a program that runs."""

from __future__ import annotations

import argparse

from mimbib.cli.output import counted, print_text, selected, tell, tell_left_out


def run_zotero(options: argparse.Namespace) -> int:
    """Send records to Zotero."""
    from mimbib.push.zotero import ZOTERO, Zotero

    def notify(message: str) -> None:
        tell(f"mimbib: {message}")

    records = selected(options).records
    with Zotero(options.zotero_url or ZOTERO, notify) as zotero:
        plan = zotero.plan(records)
        tell_left_out(plan.new)
        if options.dry_run:
            print_text(str(plan))
        failures = [] if options.dry_run else zotero.push(plan)
    for failure in failures:
        notify(str(failure))
    number = len({record.key for record in plan.new} - {failure.name for failure in failures})
    sent = "to send" if options.dry_run else "sent"
    items = counted(number, "item")
    tell(f"{items} {sent} to Zotero {zotero.version}, {len(plan.there)} there already")
    return 3 if failures else 0


def run_jabref(options: argparse.Namespace) -> int:
    """Send records to JabRef."""
    from mimbib.push.jabref import JABREF, JabRef
    from mimbib.text import clean

    records = selected(options).records
    with JabRef(options.jabref_url or JABREF) as jabref:
        tell_left_out(records)
        if options.dry_run:
            print_text(
                "".join(f"send   {record.key}  {clean(record.title)}\n" for record in records)
            )
        elif records:
            jabref.push(records)
    sent = "to send" if options.dry_run else "sent"
    entries = counted(len(records), "entry", "entries")
    tell(f"{entries} {sent} to JabRef, which itself finds those that it has already")
    return 0
