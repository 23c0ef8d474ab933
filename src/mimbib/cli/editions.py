"""`mimbib editions` and `mimbib diff`: the editions of a list, and what is new in one of them."""

from __future__ import annotations

import argparse
import json
from hashlib import sha256

from mimbib.cli.output import counted, print_text, tell
from mimbib.library.comparison import KINDS, compare
from mimbib.library.folder import read_bytes
from mimbib.library.reading import editions_of, read
from mimbib.text import clean, web_url

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


def run_editions(options: argparse.Namespace) -> int:
    """List the editions of the list."""
    rows = [_row(options.data, edition) for edition in editions_of(options.data)]
    if options.json:
        print_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
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
    writer = {"text": _text, "markdown": _markdown, "json": _json}[options.output_format]
    print_text(writer(compared, options.old, options.new))
    counts = [f"{len(compared.of(kind))} {_HEADINGS[kind].lower()}" for kind in KINDS]
    tell(", ".join(counts))
    return 0


def _text(compared: Comparison, old: str, new: str) -> str:
    lines = [f"{old} to {new}"]
    lines += [f"\nNew category: {title}" for title in compared.new_categories]
    lines += [f"\nCategory no longer there: {title}" for title in compared.old_categories]
    for kind in KINDS:
        changes = compared.of(kind)
        lines += [f"\n{_HEADINGS[kind]} ({len(changes)})"] if changes else []
        for change in changes:
            lines.append(f"  {f'{change.key}  ' if change.key else ''}{clean(change.title)}")
            lines += [f"      {detail}" for detail in _details(change)]
    return "\n".join(lines) + "\n"


def _details(change: Change) -> Iterator[str]:
    """What there is to say of a change."""
    if change.kind in ("added", "removed"):
        yield clean(change.category)
    if change.kind == "moved":
        yield f"from {clean(change.before)} to {clean(change.category)}"
    if change.kind == "retitled":
        yield f"was {clean(change.before)}"
    if change.kind in ("added", "linked"):
        yield from filter(None, map(web_url, change.links))


def _markdown(compared: Comparison, old: str, new: str) -> str:
    lines = [f"## {old} to {new}"]
    lines += [f"\nNew category: **{title}**" for title in compared.new_categories]
    lines += [f"\nCategory no longer there: **{title}**" for title in compared.old_categories]
    for kind in KINDS:
        changes = compared.of(kind)
        lines += [f"\n### {_HEADINGS[kind]} ({len(changes)})\n"] if changes else []
        for change in changes:
            title = _escaped(change.title)
            details = [_linked(detail) for detail in _details(change)]
            lines.append(f"- {title}{f' (`{change.key}`)' if change.key else ''}")
            lines += [f"  - {detail}" for detail in details]
    return "\n".join(lines) + "\n"


def _linked(detail: str) -> str:
    return f"<{detail}>" if web_url(detail) == detail else _escaped(detail)


def _escaped(text: str) -> str:
    """A text whose signs mean nothing in Markdown."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>#|" else sign for sign in clean(text))


def _json(compared: Comparison, old: str, new: str) -> str:
    members: dict[str, object] = {
        "old": old,
        "new": new,
        "new_categories": compared.new_categories,
        "old_categories": compared.old_categories,
    }
    for kind in KINDS:
        members[kind] = [_members(change) for change in compared.of(kind)]
    text = json.dumps(members, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace").decode()  # a lone surrogate has no UTF-8 form


def _members(change: Change) -> dict[str, object]:
    names = ["key", "title", "category", "links"]
    if change.kind in ("moved", "retitled"):
        names.insert(3, "before")
    return {name: getattr(change, name) for name in names}
