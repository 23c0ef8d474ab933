"""What a line says of a paper beside its title and links: people, venue, date, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mimbib.model import Date, Name
from mimbib.survey.kinds import (
    bare,
    is_known_venue,
    kind_of,
    month_in,
    people_in,
    without_icons,
    year_in,
)

_FIELDS = re.compile(r"\s*[|｜]\s*|(?<=\w\w)\.\s+|\s*[\[\]()（）]\s*|(?<=[\w.'’])[,;]\s+(?=\W*[A-Z]?[a-z]*[A-Z]|\d)")
_YEAR = re.compile(r"['’`]?\s?(?:19|20)\d\d(?:[./-]\d{1,2})*|['’`]\s?\d\d\b|(?<=[A-Za-z])\d\d\b")


@dataclass(frozen=True, slots=True)
class Details:
    """What else a line says."""

    author: tuple[Name, ...]
    """The people."""
    issued: Date | None
    """The year, and perhaps the month."""
    container_title: str
    """The venue, as the line writes it."""
    comment: str
    """The rest."""


def details(parts: Iterable[str]) -> Details:
    """Sort what a line says beside its title.

    >>> found = details(["[CVPR 2021]", "Ada van Loon, Bo Ray", "with code"])
    >>> [str(name) for name in found.author], found.issued, found.container_title, found.comment
    (['Ada van Loon', 'Bo Ray'], Date(year=2021, month=0, day=0), 'CVPR', 'with code')
    """
    author: list[Name] = []
    venue = ""
    year = month = 0
    rest: list[str] = []
    for text in parts:
        if kind_of(text) in ("names", "pair"):
            fields = [text]
        else:
            fields = [each for each in _FIELDS.split(text) if each and bare(each)]
        for each in fields:
            kind = kind_of(each)
            if kind == "venue" or (kind == "label" and is_known_venue(each)):
                venue = venue or bare(_YEAR.sub("", each))
            elif kind in ("names", "pair"):
                author = author or [_name(name) for name in people_in(bare(each))]
            elif kind == "words":
                rest.append(without_icons(each).strip(" ,;|"))
            year = year or year_in(each)
            month = month or (month_in(each) if kind == "date" else 0)
    issued = Date(year, month) if 1900 <= year <= 2099 else None
    return Details(tuple(author), issued, venue, "; ".join(rest))


def _name(text: str) -> Name:
    """A name as people write it: `Ada van Loon`, `Loon, Ada`."""
    given, _, family = bare(text).rpartition(" ")
    words = given.split(" ")
    while words[1:] and words[-1].islower():  # a particle belongs to the family
        family = f"{words.pop()} {family}"
    given = " ".join(words)
    return Name(family=family, given=given) if given else Name(literal=family)
