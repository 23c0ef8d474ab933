"""`mimbib editions` and `mimbib diff`: the editions of a list, and what is new in one of them."""

from __future__ import annotations

import argparse
from hashlib import sha256

from mimbib.cli.output import as_json, counted, print_text, tell
from mimbib.library.comparison import KINDS, compare
from mimbib.library.folder import read_bytes
from mimbib.library.reading import editions_of, read
from mimbib.text import clean, escape_markdown, web_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from mimbib.library.comparison import Change, Comparison
    from mimbib.library.editions import Edition

_HEADINGS = {
    "added": "Added",
    "removed": "Removed",
    "moved": "Moved",
    "retitled": "Retitled",
    "linked": "Newly linked",
}
_LAYOUTS = {
    "text": {
        "title": "{}",
        "category": "\n{}",
        "heading": "\n{}",
        "record": "  {1}  {0}",
        "entry": "  {}",
        "detail": "      {}",
        "address": "      {}",
    },
    "markdown": {
        "title": "## {}",
        "category": "\n{}",
        "heading": "\n### {}\n",
        "record": "- {0} (`{1}`)",
        "entry": "- {}",
        "detail": "  - {}",
        "address": "  - <{}>",
    },
}
"""How each kind of line stands in plain text and in Markdown."""


def run_editions(options: argparse.Namespace) -> int:
    """List the editions of the list, or write a feed of them."""
    if options.feed:
        return _write_feed(options)
    rows = [_row(options.data, edition) for edition in editions_of(options.data)]
    if options.json:
        print_text(as_json(rows))
        return 0
    for row in rows:
        date = f"as of {row['date']}: " if row["date"] else ""
        papers = counted(row["papers"], "paper")
        categories = counted(row["categories"], "category", "categories")
        print_text(
            f"{row['name'] or 'the only edition'}\n"
            f"  {date}{papers} in {categories}\n"
            f"  {row['file']}, SHA-256 {row['sha256']}\n"
        )
    tell(counted(len(rows), "edition"))
    return 0


def _write_feed(options: argparse.Namespace) -> int:
    from mimbib.files import write
    from mimbib.page.feed import feed  # its template takes 40 ms to come

    text = feed(options.data)
    if options.feed == "-":
        print_text(text)
    else:
        write({options.feed: text}, "name another file with --feed")
    return 0


def _row(data: str | None, edition: Edition) -> dict[str, Any]:
    """What there is to say of an edition; the SHA-256 is that of the file of its list."""
    library = read(data, edition=edition.name).raise_for_errors()
    content, _ = read_bytes(data, edition.file)
    return {
        "name": edition.name,
        "date": edition.date,
        "papers": len(library.pairs),
        "categories": len({entry.category for entry, _ in library.pairs}),
        "file": edition.file,
        "sha256": sha256(content).hexdigest(),
    }


def run_diff(options: argparse.Namespace) -> int:
    """Print what is new in one edition against another."""
    old, new = (
        read(options.data, edition=name).raise_for_errors() for name in (options.old, options.new)
    )
    compared = compare(old, new)
    if options.output_format == "json":
        print_text(_json(compared, options.old, options.new))
    else:
        layout = _LAYOUTS[options.output_format]
        written = escape_markdown if options.output_format == "markdown" else clean
        for kind, text, key in _lines(compared, options.old, options.new):
            text = text if kind == "address" else written(text)
            print_text(f"{layout[kind].format(text, key)}\n")
    counts = [f"{len(compared.of(kind))} {_HEADINGS[kind].lower()}" for kind in KINDS]
    tell(", ".join(counts))
    return 0


def _lines(compared: Comparison, old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """What there is to say of two editions: lines of a kind, each with a key where it has one."""
    yield "title", f"{old} to {new}", ""
    for title in compared.new_categories:
        yield "category", f"New category: {title}", ""
    for title in compared.old_categories:
        yield "category", f"Category no longer there: {title}", ""
    for kind in KINDS:
        changes = compared.of(kind)
        if changes:
            yield "heading", f"{_HEADINGS[kind]} ({len(changes)})", ""
        for change in changes:
            yield "record" if change.key else "entry", change.title, change.key
            yield from ((*detail, "") for detail in _details(change))


def _details(change: Change) -> Iterator[tuple[str, str]]:
    """What there is to say of a change."""
    if change.kind in ("added", "removed"):
        yield "detail", change.category
    if change.kind == "moved":
        yield "detail", f"from {change.before} to {change.category}"
    if change.kind == "retitled":
        yield "detail", f"was {change.before}"
    if change.kind in ("added", "linked"):
        yield from (("address", url) for url in map(web_url, change.links) if url)


def _json(compared: Comparison, old: str, new: str) -> str:
    members: dict[str, object] = {
        "old": old,
        "new": new,
        "new_categories": compared.new_categories,
        "old_categories": compared.old_categories,
    }
    for kind in KINDS:
        members[kind] = [_members(change) for change in compared.of(kind)]
    return as_json(members)


def _members(change: Change) -> dict[str, object]:
    names = ["key", "title", "category", "links"]
    if change.kind in ("moved", "retitled"):
        names.insert(3, "before")
    return {name: getattr(change, name) for name in names}
