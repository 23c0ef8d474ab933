"""The category that each heading of a list is: the dimensions it combines, or the way to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from mimbib.errors import suggestion
from mimbib.model import Category, Dimension
from mimbib.rules import Problem
from mimbib.survey.nearest import Neighbours
from mimbib.text import slug

_SEPARATORS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)、]?|[IVX]+\.)\s+(?=\D)")

_GENERAL = frozenset(
    """article articles catalog catalogue collection content contents entries index introduction
    list lists literature methods overview paper papers publications reading references resources
    table work works""".split()
)
"""Words of headings that say nothing of the papers below them."""

WayTo = tuple[str, ...]
"""The headings above a line, from the highest to the nearest."""


def key_of(name: str) -> str:
    """A heading to compare: without its number and its signs, in lower case."""
    return slug(_NUMBER.sub("", name))


class Headings:
    """The headings of a list that have entries below them, to read one by one."""

    def __init__(self, ways: Iterable[WayTo], contents: Iterable[str]) -> None:
        """The `ways` to the papers; what the table of `contents` names, if there is one."""
        self._ways = [way for way in dict.fromkeys(ways) if way]
        self._contents = Neighbours(contents)
        self._listed = {key_of(name) for name in self._contents.names}
        nearest = [way[-1] for way in self._ways]
        self._all = Neighbours({*nearest, *self._contents.names})
        self._keys = {key_of(name) for name in self._all.names}
        times: dict[str, int] = {}
        for key in map(key_of, nearest):
            times[key] = times.get(key, 0) + 1
        listed = sum(key in self._listed for key in map(key_of, nearest))
        self._lists_most = bool(self._listed) and listed * 2 >= len(nearest)
        self._repeated = {key for key, number in times.items() if number > 1}
        self._above = _shared(self._ways)
        self._parts = {key_of(part) for name in nearest for part in self._combined(name)}

    def read(self, way: WayTo) -> tuple[Category, list[Problem]]:
        """The category that a heading is, and what is odd in it."""
        if not way:
            message = "entries without a heading above them: they are in no category, add one"
            return Category(), [Problem("no-heading", "", message)]
        heading = way[-1]
        problems = [*self._not_in_contents(heading), *self._unknown_parts(heading)]
        names = self._combined(heading)
        if names or key_of(heading) in self._parts:
            return Category(tuple(map(Dimension, names or [heading]))), problems
        above = len(self._above)
        steps = way[above:] if len(way) > above and way[:above] == self._above else way
        return Category(tuple(map(Dimension, steps)), nested=len(steps) > 1), problems

    def _combined(self, heading: str) -> list[str]:
        """The headings that one combines, each of which stands once; none if it combines none."""
        parts = _SEPARATORS.split(heading)
        keys = [key_of(part) for part in parts]
        known = all(key in self._keys and key not in self._repeated for key in keys)
        return parts if len(parts) > 1 and known and key_of(heading) not in self._repeated else []

    def _not_in_contents(self, heading: str) -> Iterator[Problem]:
        """That the table of contents, which names most headings, lacks one."""
        if not self._lists_most or key_of(heading) in self._listed:
            return
        meant = suggestion(heading, self._contents.of(heading))
        message = f"unknown heading {heading!r}: the table of contents does not name it{meant}"
        rule = "misspelt-heading" if meant else "unlisted-heading"
        yield Problem(rule, "", f"{message}; correct it or add it there")

    def _unknown_parts(self, heading: str) -> Iterator[Problem]:
        """That some parts of a heading are headings, and one of the others is nearly one."""
        parts = _SEPARATORS.split(heading)
        missing = [part for part in parts if key_of(part) not in self._keys]
        if len(missing) == len(parts):
            return
        for part in missing:
            others = [name for name in self._all.of(part) if name != heading]
            if meant := suggestion(part, others):
                message = f"no heading {missing[0]!r} gives that dimension{meant}"
                message = f"unknown heading {heading!r}: {message}"
                yield Problem("unknown-dimension", "", message)
                return


def common_way(ways: Collection[WayTo]) -> WayTo:
    """The headings that all of some ways begin with."""
    first, last = min(ways), max(ways)
    count = 0
    while count < min(len(first), len(last)) and first[count] == last[count]:
        count += 1
    return first[:count]


def _shared(ways: Sequence[WayTo]) -> WayTo:
    """The headings above all others that tell nothing: the title of the list, and below it those
    that only say that papers follow.
    """
    parents = [way[:-1] for way in ways if len(way) > 1]
    if not parents:
        return ()
    above = common_way(parents)
    if any(way[:1] != above[:1] for way in ways):
        return ()
    told = (place for place in range(1, len(above)) if not _is_general(above[place]))
    return above[: next(told, len(above))]


def _is_general(heading: str) -> bool:
    """Whether a heading says that papers follow, `Full Paper List`, and not of what."""
    return not _GENERAL.isdisjoint(key_of(heading).split("-"))
