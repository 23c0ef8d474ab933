"""The title of a line in other words: without what stands beside it, and with its short name."""

from __future__ import annotations

import re

from mimbib.model import Entry
from mimbib.survey.words.kinds import is_known_venue, kind_of
from mimbib.text import squeeze

_BEFORE = re.compile(r"[\[(]([^\[\]()]+)[\])]\s*[:.,|-]?\s*(?=\w)")
_SEPARATOR = re.compile(r"\s*[\[(]|[,;|.]\s+|\s[-\u2013\u2014]\s+")
_MAX_SEPARATORS = 30
"""How many stops are looked at from the end of a title on: behind the first of them are people."""


def trimmed(title: str) -> tuple[str, tuple[str, ...]]:
    """A title without the venue, the date and the people before and behind it, and these.

    >>> trimmed("[KDD 2014] Worms in Winter"), trimmed("Worms in Winter, NeurIPS 2020")
    (('Worms in Winter', ('KDD 2014',)), ('Worms in Winter', ('NeurIPS 2020',)))
    """
    asides: list[str] = []
    while cut := _cut(title):
        title, aside = cut
        asides.append(aside)
    return title, tuple(asides)


def _cut(title: str) -> tuple[str, str] | None:
    """A title without one of the things beside it, and that; None where there is none."""
    before = _BEFORE.match(title)
    if before and _is_aside(before[1]):
        return title[before.end() :], before[1]
    for separator in [*_SEPARATOR.finditer(title)][: -_MAX_SEPARATORS - 1 : -1]:
        behind = title[separator.end() :].strip(" .)]")
        if separator.start() and _is_aside(behind):
            return title[: separator.start()], behind
    return None


def _is_aside(text: str) -> bool:
    """Whether a text is a date, people, or a venue that is known."""
    kind = kind_of(text)
    return kind in ("date", "names") or (kind in ("venue", "label") and is_known_venue(text))


def wordings(entry: Entry) -> list[str]:
    """The forms in which a work may have the title of an entry, without that of the list.

    The short name that stands beside it may be a part of it: `LIFT: Worms in Winter`.
    """
    title = trimmed(entry.title)[0]
    forms = [title]
    if entry.short_name:
        front, separator, rest = title.partition(":")
        is_in_front = bool(separator) and squeeze(front) == squeeze(entry.short_name)
        forms.append(rest.strip() if is_in_front else f"{entry.short_name}: {title}")
    return [form for form in forms if squeeze(form) != squeeze(entry.title)]
