"""`mimbib list` and `mimbib show`: records for a person."""

from __future__ import annotations

import argparse
import sys

from mimbib import formats
from mimbib.cli.output import print_text, selected

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.model import Record


def run_list(options: argparse.Namespace) -> int:
    """Print a line for each record."""
    from mimbib.text import clean

    records = selected(options)
    width = max((len(record.key) for record in records), default=0)
    print_text("".join(f"{record.key:{width}}  {clean(record.title)}\n" for record in records))
    print(f"{len(records)} {'record' if len(records) == 1 else 'records'}", file=sys.stderr)
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print one record."""
    from mimbib.bibliography import load
    from mimbib.errors import UsageError

    if sum(map(bool, (options.format, options.style, options.why))) > 1:
        raise UsageError("--format, --style and --why exclude each other")
    if options.format:
        formats.canonical(options.format)
    record = load(options.data)[options.key]
    if options.style:
        from mimbib.style import reference  # its libraries take 0.1 s to come

        print_text(f"{reference(record, options.style)}\n")
    elif options.why:
        from mimbib.provenance import explain, read

        print_text(explain(record, read(options.data).get(record.key, {})))
    else:
        chosen = formats.get(options.format) if options.format else None
        print_text(chosen.join([chosen.encode(record)]) if chosen else _card(record))
    return 0


def _card(record: Record) -> str:
    """A record for a person: one field a line."""
    from mimbib.text import clean

    lines = [("key", record.key), ("title", record.title), ("type", record.type)]
    lines += [("author", str(name)) for name in record.author]
    lines += [
        ("issued", str(record.issued or "")),
        ("in", record.container_title),
        ("series", record.collection_title),
        ("volume", record.volume),
        ("issue", record.issue),
        ("page", record.page),
        ("publisher", record.publisher),
        ("event", ", ".join(filter(None, (record.event_title, record.event_place, " to ".join(map(str, record.event_date)))))),
        ("doi", record.doi),
        ("arxiv", " ".join(filter(None, (record.arxiv, record.arxiv_class and f"[{record.arxiv_class}]")))),
        ("url", record.url),
        ("pdf", record.pdf),
    ]
    lines += [(link.label.lower(), link.url) for link in record.links]
    lines += [("category", record.category.title), ("keywords", ", ".join(record.keywords))]
    return "".join(f"{clean(name):<10} {clean(value)}\n" for name, value in lines if value)
