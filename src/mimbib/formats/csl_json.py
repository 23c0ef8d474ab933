"""CSL-JSON (CSL 1.0.2, csl-data.json), for Zotero, pandoc and the library's own records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from mimbib.formats.event import printed_event
from mimbib.model import Date, Name, Record
from mimbib.text import clean, web_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

SUFFIX = "json"

ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Writes a value on one line, letters as they are."""

TEXT = {
    "title": "title",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "version": "version",
    "genre": "genre",
    "page": "page",
    "event_title": "event-title",
    "event_place": "event-place",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "isbn": "ISBN",
}
"""CSL's name for our fields of plain text, in the order in which an item shows them."""
CUSTOM = {"arxiv": "arxiv", "arxiv_class": "arxiv-class", "pdf": "pdf"}
"""What CSL has no name for stands in its `custom` object."""

# Zotero refuses a whole file for one item of the type `software`, and takes a video for a film: a
# line of the note says to it what they are. A book is what programs were before CSL 1.0.2.
_FOR_IMPORTERS = {
    "software": ("book", "software"),
    "motion_picture": ("motion_picture", "videoRecording"),
}


def encode(record: Record) -> str:
    """The record as a JSON object, one member a line."""
    members = (f'  "{name}": {ENCODER.encode(value)}' for name, value in item(record).items())
    return " {\n" + ",\n".join(members) + "\n }"


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The objects as a JSON array."""
    return "[\n" + ",\n".join(texts) + "\n]\n"


def item(record: Record) -> dict[str, Any]:
    """The record as a CSL-JSON item.

    What is unknown is left out, since importers stumble over null. Addresses that are none of the
    web are left out too, a conference is called as a reference prints it, and a program is a book
    with a note that it is one.
    """
    made = build(record, web_url)
    if event := clean(printed_event(record)):
        made["event-title"] = event
    if record.type in _FOR_IMPORTERS:
        made["type"], note = _FOR_IMPORTERS[record.type]
        made["note"] = "\n".join(filter(None, (f"Type: {note}", made.get("note"))))
    return made


def build(record: Record, address: Callable[[str], str]) -> dict[str, Any]:
    """The record as an item with what `address` makes of each of its links."""
    arxiv = clean(record.arxiv)
    links = [(clean(link.label), address(link.url)) for link in record.links]
    links = [(label, url) for label, url in links if url]
    members = {
        "id": record.key,
        "citation-key": record.key,
        "type": record.type,
        "author": [_name_item(name) for name in record.author],
        "editor": [_name_item(name) for name in record.editor],
        **{name: clean(getattr(record, field)) for field, name in TEXT.items()},
        "issued": _issued(record.issued),
        "event-date": _days(record.event_date),
        "URL": address(record.url),
        "number": clean(record.number) or _archive_number(record),
        "keyword": ", ".join(record.keywords),
        "note": _note(arxiv, links),
        "custom": _custom(record, address(record.pdf), links),
    }
    return {name: value for name, value in members.items() if value}


def _archive_number(record: Record) -> str:
    """The number of a preprint in its archive, which is the arXiv id; nothing for all others."""
    arxiv = clean(record.arxiv)
    return f"arXiv:{arxiv}" if arxiv and record.type == "article" else ""


def _issued(date: Date | None) -> dict[str, Any]:
    """A date in numbers and, as `raw`, as text; nothing if there is none."""
    return {"date-parts": [_parts(date)], "raw": str(date)} if date else {}


def _days(dates: Iterable[Date]) -> dict[str, Any]:
    """One day, or the first and the last; nothing if there is none."""
    parts = [_parts(date) for date in dates]
    return {"date-parts": parts} if parts else {}


def _note(arxiv: str, links: Iterable[tuple[str, str]]) -> str:
    """What reaches Zotero's field Extra, one `Name: value` a line."""
    return "\n".join(f"{name}: {value}" for name, value in (("arXiv", arxiv), *links) if value)


def _custom(record: Record, pdf: str, links: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What CSL has no name for."""
    members: dict[str, Any] = {}
    for field, name in CUSTOM.items():
        members[name] = clean(getattr(record, field))
    members["pdf"] = pdf
    titles = [clean(title) for title in record.entry]
    members["entry"] = titles if len(titles) > 1 else "".join(titles)
    members["links"] = [{"label": label, "url": url} for label, url in links]
    return {name: value for name, value in members.items() if value}


def _name_item(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {part: cleaned for part, value in parts.items() if (cleaned := clean(value))}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
