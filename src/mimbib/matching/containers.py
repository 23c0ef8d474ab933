"""Do two names mean the same proceedings or journal?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mimbib.matching.venues import ALIASES, JOURNALS, KNOWN_VENUES, PRINTED_IN
from mimbib.sources.works import SERIES
from mimbib.text import folded

MIN_OVERLAP_OF_ONE = 0.75
"""The part of the words that two names of one container share at least.

216 recorded searches are decided alike for every value from 0.5 on (`benchmarks/thresholds.py`).
"""
MIN_OVERLAP_TO_DOUBT = 0.2
"""The part of the words below which two names are those of two containers.

216 recorded searches are decided alike for every value up to 0.4 (`benchmarks/thresholds.py`).
"""
MIN_ABBREVIATION_SIMILARITY = 0.8
"""How alike two words are at least of which one stands for the other without being a part of it.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MIN_INITIALS = 3
"""How many words a name has at least whose initials make a short name.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MAX_WORDS_OF_SHORT_NAME = 3
"""How many words a short name has at most, with its year: `ECML PKDD 2020`. Chosen likewise."""
FIRST_YEAR = 60
"""The two digits, as in `'05`, above which the year is one of the 20th century. Chosen."""
NEURIPS_ZERO = 1987
"""NeurIPS counts its volumes from here: the year of a volume whatever the year of deposit."""

_ALL_ALIASES = {alias for aliases in ALIASES.values() for alias in aliases}
SHORT_NAMES = {*KNOWN_VENUES, *JOURNALS, *_ALL_ALIASES}
"""All short names that are not made of initials; those of workshops have a w."""
SHORT_NAMES |= {f"{name}w" for name in KNOWN_VENUES.keys() | _ALL_ALIASES}

_GENERIC = frozenset(
    "proceedings proc international intl int annual conference conf symposium symp meeting workshop"
    " workshops ieee cvf acm iapr ieeecvf the of on for and in to a an th st nd rd volume vol part"
    " long short papers main series".split()
)
"""The words that do not tell one container from another."""
_UNINITIALED = frozenset("of on for and in the to a an proceedings".split())
"""The words that give no letter to a short name."""
_COUNTRY = re.compile(r"\bof the united states(?: of america)?\b|\b(?:usa|u s a)$")
"""What names of journals have at their end or not."""
ORDINAL = re.compile(
    r"\d+(st|nd|rd|th)?|[ivxl]+"
    r"|(twenty|thirty|forty|fifty)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
    r"|fortieth|twenty|thirty|forty"
)
"""A word that numbers meetings or volumes."""
_FLAGS = frozenset(
    "workshop finding companion adjunct demonstration tutorial demo industry".split()
)
"""What sets an event beside the main one."""
_MEETING = re.compile(
    r"\b(conference|conf|symposium|symp|workshops?|meeting|congress|colloquium)\b"
)
_JOURNAL = re.compile(r"\b(journal|j|transactions|trans|letters|magazine|annals|quarterly)\b")
_PUBLISHERS = frozenset(
    "ieee acm cvf siam aaai usa lncs iapr isca mit sigact sigart sigops sigplan sigarch"
    " sigsac".split()
)
"""Capitals in a name that are those of its publisher or series, not a short name."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"['\u2019](\d\d)\b")
_NEURIPS_VOLUME = re.compile(r"information processing systems (?:volume )?(\d\d)\b")
_SHORT_NAME = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{3,10}\b")
"""A word with two capitals or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """The name of a container taken apart."""

    names: frozenset[str]
    """The short names it has or is known by."""
    initials: frozenset[str]
    """The short names that its words would make."""
    whole: tuple[str, ...]
    """Its words, without the generic ones."""
    main: tuple[str, ...]
    """The words before a colon."""
    years: frozenset[int]
    """The years in it."""
    flags: frozenset[str]
    """What sets it beside the main event: workshops, findings."""
    meeting: bool
    """Whether its name is that of a meeting."""
    journal: bool
    """Whether its name is that of a journal."""
    series: bool
    """Whether its name is that of a series of books."""
    unknown: bool
    """Whether it is nothing but a short name that is not known: its words may be any."""

    @classmethod
    def read(cls, text: str) -> Venue:
        """Take a name apart.

        >>> sorted(Venue.read("CVPR 2022 Workshops").flags)
        ['workshop']
        """
        return _venue(text)


@lru_cache(maxsize=1024)  # one container is compared with those of all candidates
def _venue(text: str) -> Venue:
    """A name taken apart."""
    plain = folded(text)
    short = _short_names(text, plain)
    known = _known_names(plain) | _known_journals(text)
    if text.isupper():
        known |= {plain} & JOURNALS.keys()
    return Venue(
        names=frozenset(known | {_base(name) for name in short} - _PUBLISHERS),
        initials=frozenset(_initials(plain)),
        whole=_content(text),
        main=_content(text.partition(":")[0]),
        years=_years(text, plain),
        flags=_flags(short, plain),
        meeting=bool(_MEETING.search(plain) or known & KNOWN_VENUES.keys() - {"pmlr"}),
        journal=bool(_JOURNAL.search(plain) and not _MEETING.search(plain)),
        series=bool(known & {"lncs", "ccis"} or re.match(SERIES, plain)),
        unknown=text.isupper() and len(plain.split()) <= MAX_WORDS_OF_SHORT_NAME and not known,
    )


def _known_names(plain: str) -> set[str]:
    """The venues that a folded name is one of."""
    names = {name for name, pattern in KNOWN_VENUES.items() if re.search(pattern, plain)}
    # the society stands in the names of its other meetings
    return names - {"acl"} if len(names) > 1 else names


def _years(text: str, plain: str) -> frozenset[int]:
    """The years in a name: `2005`, `'05`, and that of a volume of NeurIPS."""
    years = {int(year) for year in _YEAR.findall(plain)}
    for digits in _SHORT_YEAR.findall(text):
        years.add(int(digits) + (1900 if int(digits) > FIRST_YEAR else 2000))
    years.update(NEURIPS_ZERO + int(volume) for volume in _NEURIPS_VOLUME.findall(plain))
    return frozenset(years)


def _flags(short: list[str], plain: str) -> frozenset[str]:
    """What sets an event beside the main one: its words, or a short name such as CVPRW."""
    flags = {part.removesuffix("s") for part in plain.split()}
    if any(name.endswith("W") and name[:-1].lower() in KNOWN_VENUES for name in short):
        flags.add("workshop")
    return _FLAGS & flags


def _short_names(text: str, plain: str) -> list[str]:
    """The words in `text` that look like short names.

    In the name of a journal they are its publisher's: `PLOS ONE`, `EMBO J.`
    """
    parts = plain.split()
    if text.isupper() and len(parts) > 3:
        return []  # a whole name in capitals
    telling = [part for part in parts if part not in _GENERIC | _PUBLISHERS and not part.isdigit()]
    if not (len(telling) == 1 or _MEETING.search(plain) or _YEAR.search(plain)):
        text = " ".join(re.findall(r"\(([^()]*)\)", text))
    return _SHORT_NAME.findall(text)


def _base(name: str) -> str:
    """A short name in lower case, that of the workshops as that of the conference."""
    return re.sub("(?<=.{4})w$", "", name.lower())


def _content(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; all but ordinals where none does.

    An A at the end is no article: it tells one section of a journal from the next.
    """
    without_brackets = re.sub(r"\([^()]*\)", " ", text)
    plain = _COUNTRY.sub(" ", folded(without_brackets))
    parts = [part for part in plain.split() if not ORDINAL.fullmatch(part)]
    section = ("a",) if parts[-1:] == ["a"] else ()
    telling = tuple(part for part in parts if part not in _GENERIC)
    return telling + section or tuple(parts)


def _initials(plain: str) -> set[str]:
    """The short names that the words of a name make: with and without the generic words."""
    silent = _UNINITIALED | _PUBLISHERS
    parts = [part for part in plain.split() if part not in silent and not ORDINAL.fullmatch(part)]
    forms = (parts, [part for part in parts if part not in _GENERIC])
    return {"".join(part[0] for part in form) for form in forms if len(form) >= MIN_INITIALS}


def same_container(ours: str, theirs: str, *, journal: bool = False) -> bool | None:
    """Whether two names are those of one container; None where that cannot be told.

    `journal` says that theirs is one.

    >>> same_container("NIPS", "Advances in Neural Information Processing Systems")
    True
    """
    one, other = Venue.read(ours), Venue.read(theirs)
    if _of_different_events(one, other):
        return False
    if _is_printed_in(one, other) or _is_printed_in(other, one):
        return None
    if _of_different_kinds(one, other, journal):
        return False
    if _have_a_common_name(one, other):
        return True
    if journal or one.journal or other.journal:
        return None if _is_section(one, other) or _is_section(other, one) else False
    if one.series != other.series:
        return None  # any book may stand in it
    if one.names and other.names:
        return False
    return None if one.unknown or other.unknown else _share_words(one, other)


def _is_printed_in(meeting: Venue, journal: Venue) -> bool:
    """Whether the papers of a meeting may stand in a journal."""
    return any(PRINTED_IN.get(name) in journal.names for name in meeting.names)


def _is_section(part: Venue, journal: Venue) -> bool:
    """Whether a name is that of a journal with the letter of a section behind it."""
    return bool(part.main) and len(part.main[-1]) == 1 and part.main[:-1] == journal.whole


def _of_different_events(one: Venue, other: Venue) -> bool:
    """Whether two are of different years, or one is a workshop of the other."""
    years_differ = one.years and other.years and not one.years & other.years
    return one.flags != other.flags or bool(years_differ)


def _of_different_kinds(ours: Venue, theirs: Venue, journal: bool) -> bool:
    """Whether one is a meeting and the other a journal."""
    if (journal or theirs.journal) and ours.meeting and not ours.journal:
        return True
    return ours.journal and theirs.meeting and not theirs.journal


def _have_a_common_name(one: Venue, other: Venue) -> bool:
    """Whether two have a short name or all words in common, the words before a colon perhaps."""
    by_initials = (one.names & other.initials) | (other.names & one.initials)
    pairs = (one.whole, other.whole), (one.whole, other.main), (one.main, other.whole)
    return (
        bool(one.names & other.names)
        or bool(by_initials - KNOWN_VENUES.keys())
        or any(_same_words(*pair) for pair in pairs)
    )


def _share_words(one: Venue, other: Venue) -> bool | None:
    """Whether two names share most words; None where they share some."""
    ours, theirs = set(one.whole), set(other.whole)
    overlap = len(ours & theirs) / max(len(ours | theirs), 1)
    if overlap < MIN_OVERLAP_TO_DOUBT:
        return False
    # a book about computer vision is not yet the proceedings of ECCV
    of_known_venue = bool((one.names | other.names) & KNOWN_VENUES.keys())
    return True if overlap >= MIN_OVERLAP_OF_ONE and not of_known_venue else None


def _same_words(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names have the same words, one of them perhaps abbreviated.

    `IEEE Trans. Pattern Anal. Mach. Intell.` has those of the whole name.
    """
    if len(ours) < 2 or len(ours) != len(theirs):
        return ours == theirs != ()
    return all(map(_stand_for_each_other, ours, theirs))


def _stand_for_each_other(one: str, other: str) -> bool:
    return _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word stands for another.

    `anal` does for `analysis`, `natl` for `national`, `statistics` for `statistical`.
    """
    if short[0] != long[0]:
        return False
    letters = iter(long)
    if all(letter in letters for letter in short):
        return True
    from difflib import SequenceMatcher  # dear at a start, and rarely needed

    return SequenceMatcher(None, short, long).ratio() >= MIN_ABBREVIATION_SIMILARITY


@lru_cache(maxsize=4096)  # many records have one container
def short_names(text: str) -> frozenset[str]:
    """The short names, in lower case, by which everybody knows a container.

    Those of meetings are of `KNOWN_VENUES`, those of journals and series of `JOURNALS`, with a `w`
    for workshops. The name of another has its initials, unless they are somebody else's short name.

    >>> sorted(short_names("IEEE Trans. Pattern Anal. Mach. Intell."))
    ['pami', 'tpami']
    """
    venue = Venue.read(text)
    meeting = venue.meeting and not venue.journal
    known = venue.names & KNOWN_VENUES.keys() if meeting else _known_journals(text)
    if known:
        ending = "w" if meeting and "workshop" in venue.flags else ""
        aliases = {alias for name in known for alias in ALIASES.get(name, ())}
        return frozenset(name + ending for name in known | aliases)
    if {name.lower() for name in _short_names(text, folded(text))} - _PUBLISHERS:
        return frozenset()  # it says its own
    return own_initials(text) - KNOWN_VENUES.keys() - JOURNALS.keys()


def _known_journals(text: str) -> frozenset[str]:
    """The short names of the journals and series that have this name."""
    content = _content(text)
    return frozenset(
        short for short, name in JOURNALS.items() if _same_words(content, _content(name))
    )


def is_abbreviation(short: str, text: str) -> bool:
    """Whether `short` has the words of a container's name, cut: `IEEE Trans. Med. Imaging`."""
    short = re.sub(r"\bInt\.", "Intl", short, flags=re.IGNORECASE)
    return _same_words(_content_of(short), _content_of(text))


@lru_cache(maxsize=4096)
def _content_of(text: str) -> tuple[str, ...]:
    return _content(text)


@lru_cache(maxsize=4096)
def own_initials(text: str) -> frozenset[str]:
    """What the initials of a name make, if they are three or more."""
    return frozenset(_initials(folded(text)))
