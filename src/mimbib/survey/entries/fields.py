"""Divides what a line says beside a title into fields, each of a kind: people, a venue, a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from mimbib.survey.words.authors import GROUP, without_groups
from mimbib.survey.words.dates import month_in, year_in
from mimbib.survey.words.kinds import (
    is_known_venue,
    is_person_with_place,
    kind_behind,
    kind_beside,
    kind_of,
    names_dated_venue,
)
from mimbib.survey.words.people import (
    VANCOUVER,
    are_people,
    is_inverted_name,
    is_name,
    people_and_year,
    people_in,
)
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.venues import appeared_behind
from mimbib.survey.words.vocabulary import ABBREVIATIONS, MONTHS

_NOT_ABBREVIATED = "".join(rf"(?<!\b{word}\.)" for word in (*ABBREVIATIONS, "Dr", "Prof"))
_SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
_NO_MONTH = "".join(rf"(?<!\b{month}\.)" for month in _SHORT_MONTHS)
_FIELDS = re.compile(
    rf"\s*[|｜]\s*|\s+--+(?=\w)|\.(?<=\w\w\.){_NOT_ABBREVIATED}(?:{_NO_MONTH}|(?!\s+\d))\s+|\s*[\[\]]\s*"
    rf"|(?<=\d)\s+[-–—]\s+(?=(?i:{'|'.join(MONTHS)})\b)"  # of `ICML 2023 - Jan 2023`
)
_IN_BRACKETS = re.compile(r"\s*[()（）]\s*")
_APART = re.compile(r"\s*\[?[^()\[\]]*\]\s*\(|\s*\([^()]*\)\s*:")
"""`[Core] (Soil Letters 2020)` and `(ICML'15): deep` say two things."""
_SMALL_FIELDS = re.compile(r"(?<=[\w.'’])[,;]\s+")
_VENUE = "conference|journal|publication|published in|publisher|venue"
"""What a venue is labelled as."""

_LABELLED = re.compile(rf"\W*(?:{_VENUE})\s*[:：]\s*", re.IGNORECASE)
_AUTHORS = re.compile(r"^\W*(?:authors?|作者)\s*[:：]\s*(?=\w)", re.IGNORECASE)
_NEXT_LABEL = re.compile(rf"[;,.|]\s+(?=(?:authors?|{_VENUE})\s*[:：])", re.IGNORECASE)
_TAGGED = re.compile(r"\s*\[([^\[\]]+)\]\s*(?=\w)")  # `[SOIL]Ada Loon, Bo Ray`
_DATE_IN_GROUP = re.compile(  # `(KDD 2020)`, `(KDD2020)`, and not `(AI21 Labs)`
    r"\b(?:19|20)\d\d\b|^\W*[A-Za-z][\w&-]*(?:19|20)\d\d\W*$"
)
_BEHIND_PEOPLE = re.compile(
    r"(?<=\w\w)\.[,;*]*\s+|(?<=\s\w)\.\s+(?=[A-Z][\w&]*[A-Z]|['’‘]?\d\d)"
    r"|(?<=\w) \.\s+(?=[a-z]*[A-Z]|\d{4}\b)|[,;](?:\s+|(?=\d{4}\b))"
    r"|\s+(?=[\[(])|(?<=\w)(?=[\[(][^()\[\]]*\d{4})|\s+[-–—|]\s+"
    r"|\s+--+(?=\w)|\s+(?=[A-Z]\w*[A-Z]\w*['’ ]*(?:19|20)\d\d\b)"  # of `Bo Ray ICML 2020`
)
_BETWEEN_DASHES = re.compile(  # ` - Ada Loon, Bo Ray - It…`
    r"\W{0,9}([^\W\d_][^–—:()]{3,300}?)\s+[-–—]\s+(?=\w)"
)
_ONE = re.compile(r"\W*([A-Z][\w'’-]*[a-z] [A-Z]\. [A-Z][\w'’-]*[a-z])\W*")  # `Ada B. Loon`
_ONE_BEFORE_VENUE = re.compile(  # `A. B. Loon. ICML, 2020`
    r"\W*((?:[A-Z]\.[ -]?){1,3}[A-Z][\w'’-]*[a-z])[.,]\s+"
    r"(?=[A-Za-z]*[A-Z]{2}[\w/]*\W{1,2}(?:19|20)\d\d)"
)
_CITED = re.compile(  # `Soil Letters 80 (2015) 19-25`
    r"([A-Z][^()\d:]{1,90}?),? \d{1,4}(?:\(\d+[-–]?\d*\))? \(((?:19|20)\d\d)\)"
    r"(?:\W*[A-Z]{0,3}\d+[-–]+[A-Z]{0,3}\d+\b)?\.?"
)
_VENUE_BEHIND_PEOPLE = re.compile(  # `, Soil, May 2020.`
    r"\W*([A-Z][\w-]*(?: (?:[A-Z][\w-]*|&|and|for|in|of|on|the))*), "
    rf"((?:(?i:{'|'.join(MONTHS)})\.? )?(?:19|20)\d\d)\W*"
)
_SENTENCE = re.compile(r"(?<=\w\w)\s?\.\s+\w")
_DATED = re.compile(  # `BioSoil, 2020`, `2018d`, `'18`
    r"(?:\w*[a-z][A-Z]\w*,? )?(?:(?:19|20)\d\d[a-z]?|['’‘]?\d\d)"
)
_CLOSE_STOP = re.compile(r"(?<=[a-z])\.(?=(?:19|20)\d\d\W*$)|(?<=\bal)\.(?=[^\W\d_])")
"""Of `Bo Ray.2018`, `Bo Ray et al.arXiv`."""
_BEHIND_ET_AL = re.compile(r"(?<=\bet al)\s+(?=[A-Z])")  # of `Bo Ray et al EMNLP 2015`
_PERSON_FIRST = re.compile(r"[A-Z][\w'’-]+ [A-Z]{1,2}\.\s")
"""The last of some people, with something behind them: `Ray B. 2018`."""

_DATES = frozenset(("date", "published", "released", "time", "year"))
"""What a date is labelled as."""

_SOURCES = frozenset(("published", "source"))
"""What a venue that is known may be labelled as, too."""

_FEW_WORDS = 4
"""How many words are no name among people, if they do not look like one."""

_LONG = 16
"""How many words are a sentence, if most are in lower case."""

_MOST_FIELDS = 8
"""How many places behind people are looked at for a venue or a date."""


def fields_of(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The parts of a line, and parts of these where one is none of a kind, with their kinds."""
    named = False
    for part in chain.from_iterable(map(_NEXT_LABEL.split, parts)):
        tag, part = _tag_first(_AUTHORS.sub("by ", part, count=1))
        yield from tag
        if named and (behind := _behind_people(part)):
            yield from behind
            continue
        named = named or kind_of(part) == "names"
        if is_inverted_name(part) or _ONE.fullmatch(part):
            yield "names", part
            continue
        venue, part = _venue_first(_BEHIND_ET_AL.sub(". ", _CLOSE_STOP.sub(". ", part)))
        yield from venue
        people, rest = _people_first(part)
        if people:
            yield "names", people
        if rest.startswith("(") and kind_behind(people, rest) == "words":
            yield "words", rest
            continue
        for field in _divided(rest, _FIELDS):
            yield from _of_field(field)


def _tag_first(text: str) -> tuple[list[tuple[str, str]], str]:
    """The venue in brackets that people are behind, `[SOIL]Ada Loon, Bo Ray`; and the rest."""
    tag = _TAGGED.match(text)
    if tag and is_known_venue(tag[1]) and kind_of(text[tag.end() :]) == "names":
        return [("venue", tag[1])], text[tag.end() :]
    return [], text


def _of_field(field: str) -> Iterator[tuple[str, str]]:
    """The parts of a field, with their kinds: people and what is said of them, or smaller ones."""
    if kind_of(without_groups(field)) == "names":
        yield "names", field
        groups = (each[0].strip() for each in GROUP.finditer(field))
        dated = filter(_DATE_IN_GROUP.search, groups)
        yield from ((kind_behind(field, each), each) for each in dated)
        return
    is_prose = _is_prose(field)
    smaller = (_listed(each) for each in _divided(field, _IN_BRACKETS))
    for place, each in enumerate(map(_without_label, chain.from_iterable(smaller))):
        kind = kind_beside(each) if len(bare(each)) > 1 else ""
        is_cited = kind == "names" and place > 0  # `… worms dig (Loon et al., 2020).`
        in_prose = is_prose and (kind in ("words", "pair") or is_cited)
        yield "prose" if in_prose else _settled(each, kind), each


def _behind_people(text: str) -> list[tuple[str, str]]:
    """The venue and the year that stand behind people, `Soil, 2020`, with their kinds."""
    match = _VENUE_BEHIND_PEOPLE.fullmatch(text)
    if not match or kind_of(match[1]) != "words" or month_in(match[1]):
        return []
    return [("venue", match[1]), ("date", match[2])]


def _settled(text: str, kind: str) -> str:
    """What a text is, where it is a month alone or may be two people: these have whole names."""
    if kind == "words" and bare(text).lower() in MONTHS:
        return "month"
    if kind in ("words", "pair") and names_dated_venue(bare(text)):
        return "venue"
    if kind == "pair":
        return "names" if all(map(_is_whole, people_in(text))) else "words"
    return kind


def _venue_first(text: str) -> tuple[list[tuple[str, str]], str]:
    """The venue and the date that the form of a text tells, with their kinds; the rest of it.

    >>> _venue_first("Journal: Soil Letters"), _venue_first("Soil 58 (1968) 3-9. Read it")
    (([('venue', 'Soil Letters')], ''), ([('venue', 'Soil'), ('date', '1968')], ' Read it'))
    """
    if label := _LABELLED.match(text):
        venue, _, rest = text[label.end() :].partition("|")
        return [("venue", venue)], rest
    if cited := _CITED.match(text):
        return [("venue", cited[1]), ("date", cited[2])], text[cited.end() :]
    return [], text


def _listed(text: str) -> list[str]:
    """What stands between the commas of a text, but people in a row are one.

    Nothing is parted where only some of the people would be known for such.
    """
    listed: list[str] = []
    for field in _divided(text, _SMALL_FIELDS):
        before = listed[-1] if listed and kind_of(field) == "names" else ""
        if is_name(before):
            while listed and is_name(listed[-1]):
                field = f"{listed.pop()}, {field}"
            listed.append(field)
        elif listed and is_name(field) and _names_by(listed[-1]):
            listed[-1] += f", {field}"
        elif before and kind_of(before) == "words" and are_people(before):
            return [text]
        else:
            listed.append(field)
    return listed


def _without_label(text: str) -> str:
    """The date alone of `Published: 2020-05`, the venue of `Source: arXiv`; other texts whole."""
    label, _, said = text.replace("：", ":").partition(":")
    name = bare(label).lower()
    is_date = name in _DATES and kind_of(said) == "date"
    is_venue = name in _SOURCES and is_known_venue(said) and kind_of(said) in ("venue", "label")
    return said.strip() if is_date or is_venue else text


def _names_by(text: str) -> bool:
    """Whether a text begins a list of people: `by Ada B. Loon`."""
    return text.lower().startswith(("by ", "and by ")) and kind_of(text) == "names"


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence about something, in which a year is none of the paper."""
    words = words_in(text)
    return len(words) > _LONG and sum(map(str.islower, words)) * 2 > len(words)


def _divided(text: str, between: re.Pattern[str]) -> list[str]:
    """The fields of a text that is none of a kind, unless they name a venue only together."""
    are_venues = kind_beside(text) == "venue" and (";" in text or appeared_behind(text))
    is_apart = bool(_APART.match(text))
    if _is_of_a_kind(text) and not (are_venues or "|" in text or is_apart):
        return [text]
    fields = [field for field in between.split(text) if kind_of(field)]
    by_itself = is_apart or any(kind_beside(field) == "venue" for field in fields)
    is_venue = _is_of_a_kind(text) or names_dated_venue(bare(text))
    return [text] if not by_itself and is_venue else fields


def _people_first(text: str) -> tuple[str, str]:
    """The people that a text begins with, and the venue or date behind them; or none, and all.

    >>> _people_first("Ada Loon, Bo Ray and Cy Fox. ICML, 2021")
    ('Ada Loon, Bo Ray and Cy Fox', 'ICML, 2021')
    """
    if match := VANCOUVER.match(text) or _ONE_BEFORE_VENUE.match(text) or _between_dashes(text):
        return match[1], text[match.end() :]
    if "," not in text and names_dated_venue(bare(text)):
        return "", text
    if not year_in(text) and not is_known_venue(text):
        return "", text
    people, year = people_and_year(f"{text} ") or ("", "")
    if len(people + year) > len(text) and _are_apart(people, year):
        return people, year
    plain = bare(text)
    for match in reversed(list(_BEHIND_PEOPLE.finditer(plain))[-_MOST_FIELDS:]):
        people, rest = plain[: match.start()], plain[match.end() :]
        is_venue = _is_venue_or_date(rest) or names_dated_venue(rest)
        dated = is_venue or _DATED.fullmatch(rest)
        named = _are_named(people) or (is_inverted_name(people) and rest[:1] != "&")
        is_person = _PERSON_FIRST.match(rest) or is_person_with_place(rest)
        if dated and named and not is_person:
            return people, rest
    return "", text


def _is_venue_or_date(text: str) -> bool:
    """Whether a text is a venue, a date, or the one and behind a comma the other."""
    venue, _, date = text.partition(", ")
    is_both = kind_beside(venue) == "venue" and kind_of(date) == "date"
    return is_both or kind_beside(text) in ("venue", "date")


def _are_apart(people: str, year: str) -> bool:
    """Whether people end before the year behind them: no `A. Loon. CVPR 2021.`"""
    is_apart = "(" in year or people.endswith(".")
    return is_apart and not (is_known_venue(people) or _SENTENCE.search(people))


def _between_dashes(text: str) -> re.Match[str] | None:
    """The people at the start of a text, with a dash behind them."""
    match = _BETWEEN_DASHES.match(text)
    return match if match and kind_of(match[1]) == "names" else None


def _are_named(text: str) -> bool:
    """Whether a text is nothing but people: three, or with their whole names, or `Loon and Ray`."""
    kind, people = kind_of(text), people_in(text)
    if _SENTENCE.search(text) or not all(map(_may_be_person, people)):
        return False
    cited = "," not in text and are_people(text)
    return kind == "names" or (kind == "pair" and (cited or all(map(_is_whole, people))))


def _may_be_person(text: str) -> bool:
    """Whether a text may be one of several people, of whom not all are known for such."""
    name = text.removesuffix(" Springer")  # who is a publisher, too
    return kind_beside(name) != "venue" and (are_people(text) or len(text.split()) < _FEW_WORDS)


def _is_whole(name: str) -> bool:
    """Whether a name has several parts: `NTU, Singapore` are two places."""
    return len(name.split()) > 1


def _is_of_a_kind(text: str) -> bool:
    return kind_beside(text) not in ("words", "")
