"""Entries of the list and the records that describe them: pairs, and what has no partner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mimbib.model import Entry, Record
from mimbib.rules import Finding
from mimbib.text import squeeze

Pairs = tuple[tuple[Entry, Record | None], ...]
"""Each entry of a list with the record that describes it, if there is one."""


def paired(
    entries: Iterable[Entry],
    records: Iterable[Record],
) -> tuple[Pairs, tuple[Record, ...]]:
    """Each entry with the record that describes it; the records without an entry."""
    by_title: dict[str, Record] = {}
    for record in records:
        by_title.setdefault(_listed_title(record), record)
    pairs: list[tuple[Entry, Record | None]] = []
    for entry in entries:
        pairs.append((entry, by_title.pop(squeeze(entry.title), None)))
    return tuple(pairs), tuple(by_title.values())


def misfits(
    pairs: Pairs,
    records: Sequence[Record],
    survey_file: str,
    records_file: str,
) -> Iterator[Finding]:
    """Two records of one entry, entries without a record, records out of order."""
    first: dict[str, Record] = {}
    for record in records:
        twin = first.setdefault(_listed_title(record), record)
        if twin is not record:
            message = f"the same title as {twin.key}: one entry has one record"
            yield Finding.of("same-title", records_file, message, key=record.key, field="title")
    for entry, partner in pairs:
        if not partner:
            where = os.path.basename(records_file)
            message = f"no record describes {entry.title!r}: add one to {where}"
            yield Finding.of("no-record", survey_file, message, line=entry.line)
    order = {record.key: number for number, record in enumerate(records)}
    for before, after in pairwise(record for _, record in pairs if record):
        if order[before.key] > order[after.key]:
            message = f"stands before {before.key}: records have the order of the list"
            yield Finding.of("out-of-order", records_file, message, key=after.key)


def without_entry(
    records: Iterable[Record],
    survey_file: str,
    records_file: str,
) -> Iterator[Finding]:
    """That these records describe no entry."""
    for record in records:
        message = f"no entry of {os.path.basename(survey_file)} has this title"
        message += ": put the list's own title into custom.entry, or remove the record"
        yield Finding.of("no-entry", records_file, message, key=record.key, field="title")


def _listed_title(record: Record) -> str:
    """The title by which the list knows a record, to compare."""
    return squeeze(record.entry or record.title)
