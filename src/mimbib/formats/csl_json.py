"""CSL-JSON (CSL 1.0.2, schema csl-data.json), for Zotero and pandoc; the library's own records are kept in it, too."""

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
    "page": "page",
    "event_title": "event-title",
    "event_place": "event-place",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "isbn": "ISBN",
}
"""CSL's name for our fields of plain text, in the order in which an item shows them."""
CUSTOM = {"arxiv": "arxiv", "arxiv_class": "arxiv-class", "pdf": "pdf", "entry": "entry"}
"""What CSL has no name for stands in its `custom` object."""


def encode(record: Record) -> str:
    """The record as a JSON object, one member a line."""
    members = (f'  "{name}": {ENCODER.encode(value)}' for name, value in item(record).items())
    return " {\n" + ",\n".join(members) + "\n }"


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The objects as a JSON array."""
    return "[\n" + ",\n".join(texts) + "\n]\n"


def item(record: Record) -> dict[str, Any]:
    """The record as a CSL-JSON item; what is unknown is left out, since importers stumble over null.

    Addresses that are none of the web are left out too, and a conference is called as a reference prints it.
    """
    made = build(record, web_url)
    if event := clean(printed_event(record)):
        made["event-title"] = event
    return made


def build(record: Record, address: Callable[[str], str]) -> dict[str, Any]:
    """The record as an item with what `address` makes of each of its links."""
    made: dict[str, Any] = {"id": record.key, "citation-key": record.key, "type": record.type}
    if record.author:
        made["author"] = [_name_item(name) for name in record.author]
    made |= {name: value for field, name in TEXT.items() if (value := clean(getattr(record, field)))}
    if record.issued:
        made["issued"] = {"date-parts": [_parts(record.issued)], "raw": str(record.issued)}
    if record.event_date:
        made["event-date"] = {"date-parts": [_parts(date) for date in record.event_date]}
    if url := address(record.url):
        made["URL"] = url
    arxiv = clean(record.arxiv)
    if record.type == "article" and arxiv:
        made["number"] = f"arXiv:{arxiv}"
    if record.keywords:
        made["keyword"] = ", ".join(record.keywords)
    links = [(clean(link.label), url) for link in record.links if (url := address(link.url))]
    # `note` is what reaches Zotero's field Extra, one `Name: value` a line.
    if note := [f"{name}: {value}" for name, value in (("arXiv", arxiv), *links) if value]:
        made["note"] = "\n".join(note)
    custom: dict[str, Any] = {name: clean(getattr(record, field)) for field, name in CUSTOM.items()}
    custom |= {"pdf": address(record.pdf), "links": [{"label": label, "url": url} for label, url in links]}
    if custom := {name: value for name, value in custom.items() if value}:
        made["custom"] = custom
    return made


def _name_item(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {part: cleaned for part, value in parts.items() if (cleaned := clean(value))}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
