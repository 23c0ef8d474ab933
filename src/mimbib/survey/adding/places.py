"""Where a new entry belongs in a list: its category, the lines of its neighbours, its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mimbib.errors import UsageError, suggestion
from mimbib.identifiers import arxiv_ids_in, arxiv_month
from mimbib.model import Category, Entry
from mimbib.survey.headings import key_of

_HEADING = re.compile(r"\s{0,3}#{1,6}\s|\s*<h[1-6]\b|(?:---+|\*\*\*+|___+)\s*$", re.IGNORECASE)
_ENDING = re.compile(r"\s*</(?:table|tbody|ul|ol|details)\b", re.IGNORECASE)
_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_STEPS = re.compile(r"\s*[>/→›|]\s*")


def category_named(name: str, entries: Iterable[Entry]) -> Category:
    """The category of a list that is called `name`: its title, its slug, its way or the end of it.

    `UsageError` if there is none, or several.

    >>> from mimbib.survey import parse
    >>> line = "- [Worms](https://arxiv.org/abs/2301.00001)"
    >>> survey = parse(f"# Video\\n## 2023\\n{line}\\n# Image\\n{line.replace('Worms', 'Mud')}")
    >>> category_named("video / 2023", survey.entries).title
    'Video > 2023'
    """
    categories = list(dict.fromkeys(entry.category for entry in entries))
    titles = [category.title for category in categories if category.title]
    wanted = [key for key in map(key_of, _STEPS.split(name)) if key]
    whole = [each for each in categories if wanted and "-".join(wanted) in _keys(each)]
    ends = [each for each in categories if wanted and _way(each)[-len(wanted) :] == wanted]
    fitting = whole or ends
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        named = ", ".join(repr(each.title) for each in fitting)
        raise UsageError(f"several categories end in {name!r}: {named}; name one of them whole")
    near = suggestion(name, titles)
    advice = "" if near else f"; the list has {', '.join(map(repr, titles[:10]))}"
    more = f" and {len(titles) - 10} more" if not near and len(titles) > 10 else ""
    raise UsageError(f"no paper of the list is in a category {name!r}{near}{advice}{more}")


def _way(category: Category) -> list[str]:
    if not category.nested:
        return [key_of(category.title)]
    return [key_of(dimension.name) for dimension in category.dimensions]


def _keys(category: Category) -> tuple[str, str]:
    """What a category may be called: the slug with the numbers of headings, and without."""
    return category.slug, "-".join(_way(category))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry with the lines in which it stands."""

    entry: Entry
    """The entry."""
    first: int
    """Its first line, counted from 0."""
    end: int
    """The line behind its last."""


def neighbours_of(lines: Sequence[str], entries: Sequence[Entry]) -> list[Neighbour]:
    """The entries of a list with their lines; each ends where the next one begins, or before."""
    starts = sorted(entry.line - 1 for entry in entries)
    ends = dict(zip(starts, [*starts[1:], len(lines)], strict=True))
    return [
        Neighbour(entry, entry.line - 1, _end(lines, entry, ends[entry.line - 1]))
        for entry in entries
    ]


def _end(lines: Sequence[str], entry: Entry, limit: int) -> int:
    """The line behind the last one of an entry, before `limit`.

    A blank line ends it once its address is seen, unless it goes on in deeper lines.
    """
    first = entry.line - 1
    depth = _depth(lines[first])
    is_item = bool(_MARKER.match(lines[first]))
    seen = not entry.url
    end = place = first
    while place < limit:
        line = lines[place]
        if place > first and (_HEADING.match(line) or _ENDING.match(line)):
            break
        if line.strip():
            beside = is_item and place > first and _depth(line) <= depth
            if seen and beside and (_MARKER.match(line) or not lines[place - 1].strip()):
                break
            if seen and not is_item and place > first and not lines[place - 1].strip():
                break
            end = place + 1
            seen = seen or entry.url in line
        place += 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def is_newest_first(neighbours: Sequence[Neighbour], whole: Sequence[Neighbour]) -> bool:
    """Whether the newest papers come first, by the years of these or, without any, of all."""
    for group in (neighbours, whole):
        rises = falls = 0
        for one, other in pairwise(group):
            if one.entry.category == other.entry.category:
                before, after = date_of(one.entry), date_of(other.entry)
                rises += bool(before and before < after)
                falls += bool(after and before > after)
        if rises or falls:
            return falls > 2 * rises
    return False


def date_of(entry: Entry) -> tuple[int, int]:
    """The year and the month of an entry, by its line, else by its arXiv id; zeros if unknown."""
    if entry.issued:
        return entry.issued.year, entry.issued.month
    ids = arxiv_ids_in(entry.url)
    return (arxiv_month(ids[0]) if ids else None) or (0, 0)
