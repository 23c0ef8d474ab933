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


def paired(entries: Iterable[Entry], records: Iterable[Record]) -> Pairs:
    """Each entry with the record that describes it.

    A title that a record has in a list goes before one that another has in print, and one that is
    the same goes before another form of it.
    """
    left = {record.key: record for record in records}
    listed: dict[str, Record] = {}
    printed: dict[str, Record] = {}
    for record in left.values():
        for title in listed_titles(record):
            listed.setdefault(title, record)
        printed.setdefault(squeeze(record.title), record)

    def partner(titles: Iterable[str]) -> Record | None:
        """The record with one of these titles that is left."""
        names = list(map(squeeze, titles))
        found = (each[name] for name in names for each in (listed, printed) if name in each)
        record = next((record for record in found if record.key in left), None)
        return left.pop(record.key) if record else None

    pairs = [(entry, partner([entry.title])) for entry in entries]
    return tuple((entry, record or partner(other_forms(entry))) for entry, record in pairs)


def other_forms(entry: Entry) -> tuple[str, ...]:
    """The title of a line with what stands beside it: whether a short name in brackets is part of a
    title depends on the other lines of a list (see `mimbib.survey.entries.short_names`), and no
    line more may part an entry from its record.
    """
    names = filter(None, (entry.short_name, *entry.comment.split("; ")))
    return tuple(
        form for name in names for form in (f"{entry.title} {name}", f"{name} {entry.title}")
    )


def twins(records: Iterable[Record], records_file: str) -> Iterator[Finding]:
    """Two records of one entry."""
    first: dict[str, Record] = {}
    for record in records:
        owners = [first.setdefault(title, record) for title in listed_titles(record)]
        twin = next((owner for owner in owners if owner is not record), None)
        if twin:
            message = f"the same title as {twin.key}: one entry has one record"
            yield Finding.of("same-title", records_file, message, key=record.key, field="title")


def without_record(pairs: Pairs, survey_file: str, records_file: str) -> Iterator[Finding]:
    """Entries that no record describes."""
    for entry, partner in pairs:
        if not partner:
            where = os.path.basename(records_file)
            message = f"no record describes {entry.title!r}: add one to {where}"
            yield Finding.of("no-record", survey_file, message, line=entry.line)


def out_of_order(pairs: Pairs, records: Sequence[Record], records_file: str) -> Iterator[Finding]:
    """Records that stand behind one that follows them in the list."""
    order = {record.key: number for number, record in enumerate(records)}
    for before, after in pairwise(record for _, record in pairs if record):
        if order[before.key] > order[after.key]:
            message = f"stands before {before.key}: records have the order of the list"
            yield Finding.of("out-of-order", records_file, message, key=after.key)


def listed_titles(record: Record) -> tuple[str, ...]:
    """The titles by which lists know a record, to compare."""
    return tuple(map(squeeze, record.entry or (record.title,)))
