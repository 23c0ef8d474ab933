"""Finds the person who alone is named beside a title, by how the rest of a list names people."""

from __future__ import annotations

from dataclasses import replace

from mimbib.model import Entry
from mimbib.survey.details import name_in
from mimbib.survey.people import is_name

_FEWEST = 5
"""How many entries with people show that a list names people."""

_MOST = 0.8
"""The share of entries with people, among those that say anything beside the title, from which two
words in capitals are a person too: in 159 lists nearly 300 of them were and three were groups; from
0.7 to 0.8 methods are among them.
"""

_GROUPS = frozenset("ai club company group inc lab labs research team university".split())
"""The last words of groups: their names have no family name."""


def with_people(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of a list, with the person whom the line of one names instead of people.

    Two words in capitals may be anything, `Ada Loon` or `Soil Moss`: they are a comment, unless
    nearly all others of the list say there who wrote a paper.
    """
    named = sum(bool(entry.author) for entry in entries)
    said = sum(bool(entry.author or entry.comment) for entry in entries)
    if named < _FEWEST or named < _MOST * said:
        return entries
    return tuple(_with_person(entry) if _names_one(entry) else entry for entry in entries)


def _names_one(entry: Entry) -> bool:
    name = entry.comment
    last = name.rpartition(" ")[2].lower()
    is_one = "," not in name and last != "al" and last not in _GROUPS
    return not entry.author and is_one and is_name(name)


def _with_person(entry: Entry) -> Entry:
    return replace(entry, author=(name_in(entry.comment),), comment="")
