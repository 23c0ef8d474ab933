"""What a line says of a paper beside its title and links: people, venue, date, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mimbib.model import Date, Name
from mimbib.names import parted_name
from mimbib.survey.dates import month_in, year_in
from mimbib.survey.kinds import is_known_venue, kind_of
from mimbib.survey.people import ET_AL, people_in
from mimbib.survey.signs import EDGES, bare, without_icons

_FIELDS = re.compile(r"\s*[|｜]\s*|(?<=\w\w)\.\s+|\s*[\[\]]\s*")
_SMALL_FIELDS = re.compile(r"\s*[()（）]\s*|(?<=[\w.'’])[,;]\s+")
_SHORTENED = re.compile(r"\b(?:[A-Z]|[JS]r)\.$")
_VENUE_ALONE = re.compile(r"\W*[\w-]+\W*(?:(?:19|20)?\d\d)?\W*")
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

    >>> found = details(["[CVPR 2021]", "Ada van Loon, Bo Ray", "half a page"])
    >>> [str(name) for name in found.author], str(found.issued), found.container_title
    (['Ada van Loon', 'Bo Ray'], '2021', 'CVPR')
    >>> found.comment
    'half a page'
    """
    author: tuple[Name, ...] = ()
    venue = ""
    year = month = 0
    rest: list[str] = []
    for text in _fields(parts):
        kind = kind_of(text)
        if kind == "venue" or (kind == "label" and is_known_venue(text)):
            venue = venue or bare(_YEAR.sub("", text).partition("(")[0]) or bare(text)
        elif kind in ("names", "pair"):
            author = author or tuple(map(_name, people_in(without_icons(text))))
        elif kind == "words" and bare(ET_AL.sub("", text)):
            rest.append(bare(text))
        year = year or year_in(text)
        month = month or (month_in(text) if kind == "date" else 0)
    issued = Date(year, month) if year else None
    return Details(author, issued, venue, "; ".join(rest))


def names_only_a_venue(label: str) -> bool:
    """Whether a link to a paper is called by the venue, `[ICRA](…)`, and not by what it leads to.

    In lower case it is the name of a site, or a word such as "access".
    """
    return bool(_VENUE_ALONE.fullmatch(label)) and not label.islower() and kind_of(label) == "venue"


def _fields(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a line, and parts of these where one is none of a kind by itself."""
    for part in parts:
        for field in [part] if _is_of_a_kind(part) else _FIELDS.split(part):
            if _is_of_a_kind(field):
                yield field
            else:
                yield from filter(kind_of, _SMALL_FIELDS.split(field))


def _is_of_a_kind(text: str) -> bool:
    return kind_of(text) not in ("words", "")


def _name(text: str) -> Name:
    """The name of one person; only the stop of an initial or of `Jr.` may end it."""
    name = text.strip(EDGES.replace(".", ""))
    return parted_name(name if _SHORTENED.search(name) else name.rstrip("."))
