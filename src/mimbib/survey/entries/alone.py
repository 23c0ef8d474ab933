"""Finds one person beside a title, or two before it, by how a list names people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mimbib.model import Entry
from mimbib.survey.words.authors import name_in
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.people import ET_AL, is_name, people_in
from mimbib.survey.words.signs import words_in
from mimbib.survey.words.vocabulary import GROUPS, PARTICLES

_FEWEST = 5
"""How many entries with people show that a list names people."""

_MOST = 0.8
"""The share of entries with people, among those that say anything beside the title, from which two
words in capitals are a person too: in 159 lists nearly 300 of them were and three were groups; from
0.7 to 0.8 methods are among them.
"""

_MOST_OF_ONE = 3
"""How many words of more than two letters one person has at most: four may be two people."""

_END_OF_PEOPLE = re.compile(r"(?:[:,]|(?<=\w\w)\.)\s+(?=\S+ \S)")

_NEAR = 3
"""How many lines up to that of an entry, and from it, may hold people and title, a blank one among
them.
"""

_LONGEST = 80
"""How many characters at the start of a title are looked at for people."""


def with_people(entries: tuple[Entry, ...], lines: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of a list, with the people whom `lines`, those of the list, name in some way that
    is told from a title or a remark only by the way of the other lines.
    """
    return _with_one_beside(_with_two_before(entries, lines))


def _with_two_before(entries: tuple[Entry, ...], lines: Sequence[str]) -> tuple[Entry, ...]:
    """The entries, with the people before a title, `Loon and Ray: Worms in Winter`, if people stand
    before nearly all titles of the list.
    """
    led = sum(_is_led(entry, lines) for entry in entries)
    begun = list(map(_people_before, entries))
    if led < _FEWEST or led + sum(map(bool, begun)) < _MOST * len(entries):
        return entries
    return tuple(
        _without_people(entry, people) if people else entry
        for entry, people in zip(entries, begun, strict=True)
    )


def _is_led(entry: Entry, lines: Sequence[str]) -> bool:
    """Whether the last of the people and a colon or a stop stand before the title, or above it."""
    near = " ".join(lines[max(entry.line - _NEAR, 0) : entry.line + _NEAR - 1])
    before, title, _ = near.partition(entry.title)
    before = ET_AL.sub("", before.rstrip(" :.[")).rstrip(" ,")
    if not (entry.author and title):
        return False
    last = entry.author[-1]
    return before.endswith((last.family or last.literal, last.given or last.literal))


def _people_before(entry: Entry) -> str:
    """What may be one person or two at the start of a title without people; or nothing."""
    found = ""
    if entry.author:
        return found
    for match in _END_OF_PEOPLE.finditer(entry.title, 0, _LONGEST):
        people = entry.title[: match.start()]
        if is_name(people) or kind_of(people) in ("pair", "names"):
            found = people
        if not match[0].startswith(","):
            break
    return found


def _without_people(entry: Entry, people: str) -> Entry:
    """An entry whose title began with people, `people` and a colon or a stop."""
    author = tuple(map(name_in, people_in(people)))
    return replace(entry, author=author, title=entry.title[len(people) + 1 :].strip())


def _with_one_beside(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, with the person whom the line of one names instead of people.

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
    last = name.rpartition(" ")[2]
    is_one = "," not in name and last.lower() != "al" and last not in GROUPS
    whole = [word for word in words_in(name) if len(word) > 2 and word.lower() not in PARTICLES]
    is_one = is_one and len(whole) <= _MOST_OF_ONE
    return not entry.author and is_one and is_name(name)


def _with_person(entry: Entry) -> Entry:
    return replace(entry, author=(name_in(entry.comment),), comment="")
