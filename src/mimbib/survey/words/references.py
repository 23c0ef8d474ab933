"""Finds the people with whom a reference begins, by the forms of the usual styles."""

from __future__ import annotations

import re

from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import TAIL, is_known_venue, kind_of
from mimbib.survey.words.people import (
    NO_FAMILY,
    VANCOUVER,
    has_initials,
    is_name,
    people_and_year,
    people_in,
    without_year,
)
from mimbib.survey.words.signs import words_in
from mimbib.survey.words.vocabulary import PARTICLES, SMALL

_LISTED = re.compile(r"[^,]+(?:,\s*(?:and\s+)?|$)")
_NAMES_END = re.compile(r"(?<=\w\w)[.:]\s+|(?<=\b[A-Z]\.):\s+|(?<!\s)\s*\|\s*")
_WORD = r"(?!and )(?:[^\s,:;.]+|(?:[A-Z]\w?\.-?)+)"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,3}}"
_JOINED = (
    re.compile(rf"((?:{_WORDS}, {_WORDS} and )+{_WORDS}, {_WORDS}), (?=\S)"),
    re.compile(rf"((?:{_WORDS} and ){{2,}}{_WORDS}), (?=\S)"),
)
"""People between whom nothing stands but `and`: `Loon, Ada and Ray, Bo, Worms in Winter`."""

_ET_AL_END = re.compile(
    r"(.{2,300}?(?:\bet\.? al\b\.?|等))\s*[,.:]?\s+(?!(?:19|20)\d\d\b)(?=[A-Z0-9\"“'])"
)
_WITH_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[A-Z][\w'’-]+")
_WITH_MIDDLE_INITIAL = re.compile(  # `Ada B Loon. Worms in Winter. Soil Letters, 2020`
    rf"({NO_FAMILY}"
    r"[A-Z][\w'’-]+ [A-Z]\.? [A-Z][\w'’-]+)\.\s+(?=[A-Z].*\b(?:19|20)\d\d\b)"
)
_FAMILY_FIRST = re.compile(r"([A-Z][\w'’-]+), ([A-Z][\w'’-]+(?: [A-Z]\.)?)[.,]?")  # `Loon, Ada.`

_CONTAINER = re.compile(r"\W*([A-Z][^\d,:;()\[\]]{2,100}?)[\s.,]+(?=\d|[Vv]ol\b)")
"""A journal and its volume or year: `Soil Lett. 12`, `Sensors 2020`, `Soil, 12`."""

_STOP = re.compile(r"\s*[.:]\s")
_FULL_STOP = re.compile(r"\.\s")
_END_OF_UNIT = re.compile(r"[.,]\s")

_ONE_AND_MARK = re.compile(  # `Loon A B. Worms in Winter[J]. Soil`
    rf"({NO_FAMILY}"
    r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z](?:[ -]?[A-Z])?)\.\s+(?=[^.]+?\[(?:[A-Z]|[A-Z]{1,2}/OL)\])"
)
_TWO = re.compile(  # `Ada Loon and Bo Ray. Worms in Winter. In ICML, 2020`
    r"([A-Z][^\s.,:]+(?: [^\s,:]+){1,3} and [A-Z][^\s.,:]*\.?(?: [^\s,:]+){1,3})\.\s+"
    r"(?=([A-Z][^.?!]+)[.?!] (.+)\b(?:19|20)\d\d\b)"
)

_MLA = re.compile(  # `Loon, Ada, Bo Ray, and Cy Fox, Worms in Winter`
    rf"([A-Z][\w'’-]+, {_WORDS}(?:, {_WORDS})*, and {_WORDS})\.?, (?=[A-Z\d\"“].*\b(?:19|20)\d\d\b)"
)

_FAMILY = r"[A-Z][\w'’-]*[a-z](?: [A-Z][\w'’-]*[a-z])?"
_SLASH = re.compile(r"\s?/\s?")
_BY_FAMILIES = re.compile(  # `Loon/ Ray (2020): Worms in Winter`, `Loon (2020): Worms`
    rf"({_FAMILY}(?:{_SLASH.pattern}{_FAMILY})+|[A-Z][a-z'’-]*[a-z])"
    r"(\s?\((?:19|20)\d\d[a-z]?\)):\s+(?=[\"“A-Z\d])"
)
"""The families of people before a title, with the year in brackets and a colon behind them."""

_SHORT = 2
"""How many words behind a year may be a person, `Worms in Winter. 2020. Ada Loon`."""

_INVERTED = (
    r"(?:[a-z]+ )*[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?, [A-Z]\.(?:[ -]?[A-Z]\.){0,3}"
)
_BETWEEN = r"(?:[,;]? (?:and|AND|&) |[,;] )"
_ALL_INVERTED = re.compile(rf"({_INVERTED}(?:{_BETWEEN}{_INVERTED})*)\s+(?=[\"“A-Z\d])(?![A-Z]\.)")
"""`Loon, A., Ray, B. & Fox, C.` before a title: so Nature, the ACM and MDPI have it."""

_BEFORE_PAGES = re.compile(r"([^:]{5,600}): (?=.*\b(?:19|20)\d\d: [\d:]+(?:-[\d:]+)?\W*$)")
"""People before a title that ends in `ICML 2020: 12-20`: so DBLP has it."""


def people_before(text: str) -> tuple[str, str]:
    """People before a title at the start of a text, one as `by Ada Loon`, and the rest; all where
    nobody stands there.

    >>> people_before("Loon, A., Ray, B. & Fox, C. Worms in Winter. Nature (2021)")
    ('Loon, A., Ray, B. & Fox, C.', 'Worms in Winter. Nature (2021)')
    """
    ways = (_people_with_year, _people_in_form, _people_up_to_stop, _people_between_commas)
    if match := _BY_FAMILIES.match(text):
        return _SLASH.sub(" and ", match[1]) + match[2], text[match.end() :]
    end, start = next(filter(None, (way(text) for way in ways)), (0, 0))
    people = text[:end].strip()
    return f"by {people}" if is_name(people) and "," not in people else people, text[start:]


_Ends = tuple[int, int] | None  # where people end, and where the title begins behind them


def ends_at_stop(people: str) -> bool:
    """Whether a title ends at a stop behind these people: a year is with them, or initials are."""
    with_initials = _ALL_INVERTED.match(f"{people} 1") or VANCOUVER.match(f"{people}. A")
    return bool(people_and_year(f"{people} ") or with_initials)


def by_one(text: str) -> str:
    """One person before a quoted title as `by Ada Loon`: alone, the words might be anything.

    >>> by_one("A. Loon,"), by_one("Loon, Ada."), by_one("Ada Loon, Bo Ray"), by_one("Garden Soil:")
    ('by A. Loon', 'by Ada Loon', 'Ada Loon, Bo Ray', 'Garden Soil:')
    """
    name = text.rstrip(" ,.")
    if _WITH_INITIALS.fullmatch(name):
        return f"by {name}"
    match = _FAMILY_FIRST.fullmatch(text)
    return f"by {match[2]} {match[1]}" if match else text


def container_and_rest(text: str) -> tuple[str, str]:
    """What a paper appeared in, as it stands behind the title of a reference, and what follows;
    nothing and all where that is no name, or one that is known as well without the people.

    >>> container_and_rest("Soil Lett. 12, 3 (March 2020)"), container_and_rest("It digs. 2020")
    (('Soil Lett', '12, 3 (March 2020)'), ('', 'It digs. 2020'))
    """
    match = _CONTAINER.match(text)
    if not match or is_known_venue(match[1]):
        return "", text
    words = match[1].split()
    in_capitals = all(word[:1].isupper() or word in SMALL for word in words)
    if words[-1] in SMALL or not (in_capitals or words[:2] == ["Advances", "in"]):
        return "", text
    return match[1], text[match.end() :]


def _people_with_year(text: str) -> _Ends:
    people = people_and_year(text) if year_in(text) else None
    end = sum(map(len, people)) if people else 0
    is_title = has_initials(text[:end]) or _begins_title(text[end:])
    return (end, end) if end and is_title else None


def _begins_title(text: str) -> bool:
    """Whether the first sentence of a text may be a title, and names nobody."""
    first = _FULL_STOP.split(text)[0]
    return kind_of(first) == "words" and len(words_in(first)) > _SHORT


def _people_in_form(text: str) -> _Ends:
    """Where people end who are told from a title by `et al.`, by initials or by each `and`."""
    may_end = "al" in text or "等" in text
    if may_end and (match := _ET_AL_END.match(text)) and kind_of(match[1]) == "names":
        return match.end(1), match.end()
    for form in (VANCOUVER, _ALL_INVERTED):
        if match := form.match(text):
            return match.end(1), match.end()
    if match := _ONE_AND_MARK.match(text):
        return match.end(1), match.end()
    if (match := _TWO.match(text)) and _names_two(match):
        return match.end(1), match.end()
    if (match := _WITH_MIDDLE_INITIAL.match(text)) and _begins_title(text[match.end() :]):
        return match.end(1), match.end()
    if (match := _BEFORE_PAGES.match(text)) and all(map(is_name, people_in(match[1]))):
        return match.end(1), match.end()
    if (match := _MLA.match(text)) and _names_mla(match[1], text[match.end() :]):
        return match.end(1), match.end()
    for pattern in _JOINED:
        if (match := pattern.match(text)) and kind_of(match[1]) == "names":
            return match.end(1), match.end()
    return None


def _names_mla(people: str, behind: str) -> bool:
    """Whether the first of several people has the family name in front, the others have not, and a
    title of three words stands behind them.
    """
    first, *others = people_in(people)
    title = _END_OF_UNIT.split(behind)[0]
    are_people = "," in first and bool(others) and all(map(is_name, others))
    return are_people and kind_of(title) == "words" and len(words_in(title)) > _SHORT


def _names_two(match: re.Match[str]) -> bool:
    """Whether two people stand before a title of three words, behind which a venue stands."""
    people, title, container = match.groups()
    appeared = container.startswith("In ") or is_known_venue(container)
    return appeared and kind_of(people) == "pair" and len(words_in(title)) > _SHORT


def _people_up_to_stop(text: str) -> _Ends:
    """Where people end before a colon, a bar or a stop."""
    for match in _NAMES_END.finditer(text, 0, 600):
        people = text[: match.start()]
        if kind_of(people) != "names" or any(map(_is_sentence, people_in(people))):
            continue
        if not (match[0][0] == ":" and _ends_in_short_name(people)):
            return match.span()
    return None


def _is_sentence(text: str) -> bool:
    """Whether a text has two words without capitals behind one, as titles have them."""
    plain = [word for word in words_in(text) if word.islower() and word not in PARTICLES]
    return len(plain) > 1 and text[:1].isupper()


def _ends_in_short_name(people: str) -> bool:
    """Whether one word stands behind whole names: `Ada Loon, Bo Ray, WormT`, the title's first."""
    *others, last = people_in(people)
    return " " not in last and any(" " in name for name in others)


def _people_between_commas(text: str) -> _Ends:
    """Where people end that are listed, and no colon or stop behind them."""
    units = list(_LISTED.finditer(text))
    run = 0
    while run < len(units) and _is_listed_name(units[run][0]):
        run += 1
    is_one = run == 1 < len(units) and _WITH_INITIALS.fullmatch(units[0][0].strip(" ,"))
    if run == len(units) or run < (1 if is_one else 2):
        return None
    if run > 2 and kind_of(units[run][0]) in TAIL and len(words_in(units[run - 1][0])) > 2:
        run -= 1  # a title in capitals, and the venue behind it
    start = units[run].start()
    last = _STOP.split(units[run][0])[0]
    if text[:start].rstrip().endswith(" and") and not is_name(last):
        return None  # what comes last is no person, and so are the others none
    return len(text[:start].rstrip(" ,")), start


def _is_listed_name(unit: str) -> bool:
    name = without_year(unit.partition(",")[0].strip().removeprefix("and "))
    return is_name(name) or (" and " in name and kind_of(name) in ("pair", "names"))
