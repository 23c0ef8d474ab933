"""What a line says of a paper beside its title and links: people, venue, date, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mimbib.model import Date, Name
from mimbib.survey.entries.fields import fields_of
from mimbib.survey.words.authors import people_of
from mimbib.survey.words.dates import ARXIV_NUMBER, month_and_year, month_in, year_in
from mimbib.survey.words.kinds import is_praise, is_preprint
from mimbib.survey.words.people import ET_AL
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.venues import (
    apart,
    appeared_in,
    names_field,
    venue_in,
    without_short_name,
    year_of,
)
from mimbib.survey.words.vocabulary import MONTHS, SMALL

_ALSO_LABELS = frozenset(("BIB",))
"""Journals that are called as links are: Briefings in Bioinformatics."""


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


def details(parts: Iterable[str], venue_cell: str = "") -> Details:
    """Sort what a line says beside its title; `venue_cell` stands where venues do.

    >>> found = details(["[CVPR 2021]", "Ada van Loon, Bo Ray", "half a page"])
    >>> [str(name) for name in found.author], str(found.issued), found.container_title
    (['Ada van Loon', 'Bo Ray'], '2021', 'CVPR')
    >>> found.comment
    'half a page'
    """
    author: tuple[Name, ...] = ()
    venues: list[tuple[str, int]] = []  # each with the year beside it, or 0
    words: list[str] = []  # that are months
    months = {True: 0, False: 0}  # of a preprint, and others
    year = 0
    rest: list[str] = []
    for kind, text in fields_of(parts):
        if kind == "prose":
            rest.append(bare(text))
            continue
        if kind == "venue" and not _names_none(text):
            venue, more = _venue_and_more(text)
            venues.append((venue, year_of(text)))
            rest += more
        elif kind == "names":
            author, more = _author_and_more(author, text)
            rest += more
        elif kind == "month":
            words.append(bare(text))
        elif kind == "words" and bare(ET_AL.sub("", text)).lower() not in ("", "in"):
            rest.append(bare(text))
        year = year or year_in(text)
        in_preprint = is_preprint(text)
        months[in_preprint] = months[in_preprint] or _month_of(kind, text, year)
    venue, its_year = appeared_in(venues)
    rest += dict.fromkeys(name for name, _ in venues if name not in ("", venue))
    of_preprint = _month_of_preprint(months[True], words) if year and is_preprint(venue) else 0
    rest += [] if of_preprint else words
    month = months[False] or of_preprint
    if its_year not in (0, year):  # `[2023/05] Worms in Winter. TMLR 2024`
        year, month = its_year, 0
    venue = venue or _taken(venue_cell, rest)
    issued = Date(year, month) if year else None
    return Details(author, issued, venue, "; ".join(rest))


def _names_none(venue: str) -> bool:
    """Whether what looks like a venue only praises the paper, or says what stands behind it."""
    return is_praise(venue) or names_field(venue)


def _month_of_preprint(month: int, words: list[str]) -> int:
    """The month beside a preprint, `arXiv 24.06`, or that of a word, `arXiv 2024 (Jun)`."""
    return month or next((MONTHS[each.lower()] for each in words), 0)


def _venue_and_more(text: str) -> tuple[str, list[str]]:
    """The venue that a text names, and what else it says: people, praise, a name, a number."""
    named, short = without_short_name(bare(text))
    venue, around = apart(venue_in(named))
    number = "" if venue or not ARXIV_NUMBER.fullmatch(named) else named
    return venue, [each for each in (*around, short, number) if each]


def _author_and_more(author: tuple[Name, ...], text: str) -> tuple[tuple[Name, ...], list[str]]:
    """The people of a paper that are known so far, or all of them where a text goes on these, as
    behind `Loon et al.`; and the text, if it names others.
    """
    named = people_of(text) or _people_in_brackets(text)
    author = named if named[: len(author)] == author else author
    return author, [] if named and author[: len(named)] == named else [bare(text)]


def _people_in_brackets(text: str) -> tuple[Name, ...]:
    """The people that a text in brackets names, if all their whole names stand in it, `Ada Loon`,
    and no word is in capitals, as those of places are, `(NTU, Garden Club)`.
    """
    people = people_of(bare(text))
    are_whole = all(each.given and f"{each.given} {each.family}" in text for each in people)
    is_place = any(len(word) > 1 and word.isupper() for word in words_in(text))
    return people if are_whole and not is_place else ()


def _month_of(kind: str, text: str, year: int) -> int:
    """The month in a date or behind a venue, or 0 if it is one of another year than that of the
    paper: `[ACL 2025] [2024.12]`.
    """
    date = text if kind == "date" else month_and_year(text) if kind == "venue" else ""
    return month_in(date) if year_in(date) in (0, year) else 0


def _taken(cell: str, rest: list[str]) -> str:
    """The venue in a cell that is among the rest, from which it is taken; or nothing."""
    named = bare(cell)
    words = [bare(text) for text in re.split(r"(?<=\w\w)\.\s+", named)]  # `Brief. Bioinform.`
    are_short = SMALL.isdisjoint(words_in(named.lower()))
    if named in rest:
        rest.remove(named)
    elif are_short and all(word in rest for word in words):
        rest[:] = [text for text in rest if text not in words]
    elif named not in _ALSO_LABELS:
        return ""
    return venue_in(named)
