"""The venue that a stretch of a line names, and which of several a paper appeared in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mimbib.survey.words.dates import ARXIV_NUMBER, MONTH_BEHIND, dated_venue, year_in
from mimbib.survey.words.kinds import is_known_venue, is_preprint, kind_beside, kind_of
from mimbib.survey.words.people import is_name
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.vocabulary import ABBREVIATIONS, COMPANIES, JOURNAL_WORDS, MONTHS, SMALL

_YEAR = re.compile(
    r"(?:(?<=[A-Za-z])-|['’‘`])?\s?(?<!\d)(?<!\d\.)(?<!of the )(?:\d\d?/){0,2}"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?!\d|\.\d{5})(?:[./-]\d+)*"
    r"|(?<=\s)(?:19|20)\d{3}(?![\d–-])"  # of `SOIL 20222`, a slip
    r"|['’‘`]\s?\d\d(?:\.\d{1,2})?\b|(?<=[A-Za-z])\d\d\b|(?<!\S)\d\d['’](?=[A-Z]|arXiv|\W*$)"
)
"""A date to leave out of a venue; an arXiv id is none."""

_BEHIND_VENUE = re.compile(
    r"[\[(]|,\s*\d+\b|:\s+\d+\b|\.\s+(?:Elsevier|PMLR|Springer)\b"
    r"|(?:^|\W)(?:pp|pages|vol|volume|no|issue|url|cites)\b",
    re.IGNORECASE,
)

_SHORT_BEHIND = re.compile(  # of `SOIL 2020, WormT`, `arXiv, WormT`
    r"(?:(?<=\d\d)|(?<=\barXiv)|(?<=\barxiv)),\s*([^\s,]*[^\W\d][\w+-]*)\W*$"
)
_REMARK_BEHIND = re.compile(  # of `ICML 2020 from Ada Loon`, `ICML 2020 花园`
    r"(?<!\d)(?:19|20)\d\d\s*((?:from|by)\s.+|[\u4e00-\u9fff].*)$"
)

_TWICE = re.compile(r"(?<!\s)\s*([,.])(?:\s*\1)+")  # of `ICML, 2020, Workshop`
_BRACES = re.compile(r"[{}]")  # of `Proceedings of the {ACM} Conference`, copied from BibTeX

_PRESENTED = re.compile(
    r"(?<![\s,:;–-])[\s,:;–-]{1,9}((?i:best|oral|spotlight|highlight"
    r"|(?:best|distinguished|outstanding)(?: \w+){0,3} papers?(?: award| candidate| finalist)?)"
    r"(?: presentation)?)$"
)
_PERSON_BEFORE = re.compile(r"(.+)(?:[.,]\s+|\s+--\s*)([^\s.,-][^.,]*)$")

_PUBLISHERS = ("ACM", "Elsevier", "IEEE", "PMLR", "SIAM", "Springer", "USENIX")
_NO_VENUES = frozenset(("preprint", *map(str.lower, _PUBLISHERS)))
"""What is no venue behind words that look like a person: `Physica Scripta. IEEE`."""

_PUBLISHER = re.compile(rf"[.,]\s+(?:{'|'.join(_PUBLISHERS)})\W*$|\s+(?:Elsevier|Springer)\W*$")
"""The publisher behind a venue of several words; `Commun. ACM` is all of one."""

_SHORTEST = 2
"""How many words a venue has at most that a publisher is part of."""

_LED = re.compile(  # of `accepted by CVPR`, `To appear in the Journal of Soil`, `in ICML`
    r"(?i:(?:(?:accepted|appeared|presented|published|to appear) (?:at|by|in|to)|in:?)\s+)(?:the )?"
)

_VOLUME = re.compile(
    r"(?<!\bPart)(?<=[A-Za-z]{3}) \d{1,3}(?:\.[\d-]+)?$|(?<=[A-Z]{2}) (?:[Pp]aper|[Pp]df|PDF)$"
)
"""The volume of a journal, or the label of a link, at the end of a venue."""

_BEHIND_PREPRINT = re.compile(r"\(|(?<=\d{4})\.\s")

_UNPUBLISHED = frozenset("blog review submission submitted".split())
"""Words of what is no place where a paper appeared: `under review at CVPR`."""

_FIELD_NAMES = frozenset("conference date journal link links publication publisher venue".split())
"""The last words of what stands before a field."""


def venue_in(text: str) -> str:
    """The venue that a text names, without its date."""
    if named := dated_venue(text):
        return named
    whole = _TWICE.sub(r"\1", _YEAR.sub("", _BRACES.sub("", bare(text))))
    named = bare(_BEHIND_VENUE.split(whole)[0])
    shown = _PUBLISHER.sub("", named)
    named = shown if len(words_in(shown)) > _SHORTEST else named
    behind = bare(whole.rpartition(")")[2])
    is_whole = is_known_venue(named) and ")" not in named
    if " " not in behind and is_known_venue(behind) and not is_whole:
        named = behind  # of `Ada Loon (Garden Club) arXiv`
    named = bare(_VOLUME.sub("", named))
    parts = [part.strip() for part in named.split(",")]
    said = (part for part in parts if not (_is_company(part) or bare(part).lower() in MONTHS))
    named = ", ".join(said) or named
    named = re.sub(r"^\d\d\W+| at$", "", bare(MONTH_BEHIND.sub("", named)))
    if led := _LED.match(named):
        named = named[led.end() :]
    is_number = named[:1].isdecimal() and ARXIV_NUMBER.fullmatch(named)  # `2405.12345v2`
    is_word = any(map(str.isalpha, named)) and named.lower() not in SMALL
    return named if is_word and not is_number else ""


def apart(venue: str) -> tuple[str, list[str]]:
    """A venue, and what was written around it: a person, or how the paper was presented.

    >>> apart("ICML Oral"), apart("Ada Loon. arXiv"), apart("J. Mud. Lett")
    (('ICML', ['Oral']), ('arXiv', ['Ada Loon']), ('J. Mud. Lett', []))
    """
    around = []
    match = _PRESENTED.search(venue)
    if match and is_known_venue(venue[: match.start()]):
        venue, around = venue[: match.start()], [match[1]]
    match = _PERSON_BEFORE.match(venue)
    is_venue = match and is_known_venue(match[2]) and match[2].lower() not in _NO_VENUES
    if match and is_venue and (_is_of_people(match[1]) or _is_before_preprint(*match.groups())):
        venue, around = match[2], [match[1], *around]
    return venue, around


def _is_before_preprint(text: str, preprint: str) -> bool:
    """Whether what stands before nothing but the name of a server is a list, and no venue."""
    return is_preprint(preprint) and "," in text and not is_known_venue(text)


def _is_of_people(text: str) -> bool:
    """Whether a text is a person or several: no acronym and no word of a venue is in it."""
    named = kind_of(text) in ("names", "pair") or (is_name(text) and not is_known_venue(text))
    words = words_in(text)
    is_other = any((len(word) > 1 and word.isupper()) or word in ABBREVIATIONS for word in words)
    has_journal = not JOURNAL_WORDS.isdisjoint(map(str.lower, words))
    return named and not (is_other or has_journal)


def year_of(text: str) -> int:
    """The year beside a venue: that of the first, `ECCV'22, arXiv, 2021.11`, if it is published."""
    first, _, _ = text.partition(",")
    return (year_in(first) if _is_published(first) else 0) or year_in(text)


def without_short_name(text: str) -> tuple[str, str]:
    """A venue and its year, and what the paper is called for short behind them, or who wrote it;
    or all and nothing.
    """
    match = _SHORT_BEHIND.search(text) or _REMARK_BEHIND.search(text)
    venue = text[: match.start(1)].rstrip(" ,") if match else ""
    is_venue = kind_beside(venue) == "venue" or is_preprint(venue)
    named = match and kind_of(match[1]) == "words" and is_venue
    return (venue, match[1]) if match and named else (text, "")


def names_field(text: str) -> bool:
    """Whether a text only says what stands behind it, `Conference` or `arXiv link:`: no venue, nor
    the conference DATE.
    """
    words = words_in(text)
    is_label = len(words) == 1 or text.rstrip().endswith((":", "："))
    return is_label and words[-1].lower() in _FIELD_NAMES and not text.isupper()


def appeared_in(named: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """The first of what may be venues that is no company, with its year; or nothing.

    Behind a preprint, a known venue of the same year or a later one is where the paper appeared.
    """
    places = [each for each in named if each[0] and not _is_company(each[0])]
    first = next(iter(places), ("", 0))
    if not is_preprint(first[0]):
        return first
    return next((each for each in places if each[1] >= first[1] and _is_published(each[0])), first)


def _is_published(venue: str) -> bool:
    """Whether a venue is known, and neither holds preprints nor is only hoped for."""
    is_other = is_preprint(venue) or not _UNPUBLISHED.isdisjoint(venue.lower().split())
    return is_known_venue(venue) and not is_other


def _is_company(text: str) -> bool:
    """Whether a text names nothing but companies: who wrote a paper, and not where it appeared."""
    return bool(text) and all(word.lower() in COMPANIES for word in words_in(text))


def appeared_behind(preprint: str) -> bool:
    """Whether a preprint has the venue behind it, `arXiv. 09/2025. FSE 2026`, or in brackets."""
    behind = _BEHIND_PREPRINT.search(preprint)
    return behind is not None and is_preprint(preprint) and _is_published(preprint[behind.end() :])
