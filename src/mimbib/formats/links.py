"""Addresses that are none of the web: formats leave them out, and a person is told."""

from __future__ import annotations

from collections.abc import Iterable

from mimbib.model import Record
from mimbib.text import web_url


def left_out(records: Iterable[Record]) -> list[tuple[Record, str, str]]:
    """Record, field as `records.json` spells it, and address: all but http, https and ftp."""
    return [
        (record, field, url)
        for record in records
        for field, url in _addresses(record)
        if url.strip() and not web_url(url)
    ]


def _addresses(record: Record) -> list[tuple[str, str]]:
    links = [("custom.links", link.url) for link in record.links]
    return [("URL", record.url), ("custom.pdf", record.pdf), *links]
