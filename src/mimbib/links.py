"""Addresses that are none of the web: formats leave them out, and a person is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mimbib.model import Record

_WEB = re.compile(r"(?i)(https?|ftp)://[^\s/]+")


def left_out(records: Iterable[Record]) -> list[tuple[Record, str, str]]:
    """Record, field as `records.json` spells it, and address: all that is not http, https or ftp."""
    return [
        (record, field, url)
        for record in records
        for field, url in _addresses(record)
        if url.strip() and not _WEB.match(url.strip())
    ]


def _addresses(record: Record) -> list[tuple[str, str]]:
    links = [("custom.links", link.url) for link in record.links]
    return [("URL", record.url), ("custom.pdf", record.pdf), *links]
