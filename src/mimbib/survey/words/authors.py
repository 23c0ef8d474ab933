"""The people that a text of a list names, as their names."""

from __future__ import annotations

import re
from unicodedata import normalize

from mimbib.model import Name
from mimbib.names import parted_name
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import YEAR_ALONE, is_known_venue
from mimbib.survey.words.people import ACCENTS, ET_AL, is_name, names_organisation, people_in
from mimbib.survey.words.signs import EDGES, bare, without_icons, words_in
from mimbib.survey.words.vocabulary import COMPANIES, GROUPS, JOURNAL_WORDS, PARTICLES

_NUMBER = re.compile(r"^\W*\d{1,3}\]\s*")  # of a reference, `[12] Ada Loon`
GROUP = re.compile(r"\s*[(（][^()（）]*[)）]")
"""Brackets behind somebody: where they work, or a venue and its year."""

_FOOTNOTE = re.compile(  # of `Ada Loon1`, `Bo Ray2*` and `Cy Fox2B`
    r"(?<=[^\W\d_])(?!(?:19|20)\d\d$)(?:[\d*†‡§∗⋆#,^]+|\d[A-Z])\.?$"
)
_COMBINING = dict(zip(ACCENTS, "\u0301\u0308\u0303\u0327\u030c\u0306", strict=True))
_LOOSE_ACCENT = re.compile(rf"([{ACCENTS}])([a-zı]|(?<![^\W_][{ACCENTS}])[A-Z])")
"""An accent and its letter, but for what stands for an apostrophe in `D'Angelo`."""

_LOST_ACCENT = re.compile(rf"\s[{ACCENTS}](?=\s)\s*")  # whose letter nobody knows
_FAMILIES_OR_ONE = re.compile(r"(?:by )?[A-Z][\w'’-]+, [A-Z][\w'’-]{2,} et\.? al")
"""`Loon, Ray et al.` are two families, or one person with the given name behind the family's."""

_AND_OTHERS = re.compile(r"\band others\b\W*$", re.IGNORECASE)
_FEWEST_IN_TURN = 8
"""So many words before `and others` are no families alone: `Loon, Ada, Ray, Bo, …`."""

_ONLY_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,3}")
"""`B. A.` among people: the commas between them are not all there."""

_ACADEMIC = re.compile(r"^(?:Dr|Prof)\.?\s+(?:Dr\.?\s+)?")
_SHORTENED = re.compile(r"\b(?:[A-Z]|[JS]r)\.$")
_INITIALS_BEHIND = re.compile(r"^((?:[a-z]+ )*[^\W\d_a-z][^\W\d_A-Z][\w'’-]*)((?: [A-Z]){1,3})$")
_VANCOUVER = re.compile(r"^(\S.*?) ((?:[A-Z][ -]?){1,3})\.?$")
"""A family, of several words or not, and the initials behind it, as in the style of that name."""

_HAS_PARTS = re.compile(r"[\s.]")  # of a name that is no single word, `Ada Loon`, `A.Loon`
_ENDS_IN_INITIALS = re.compile(r"\w\w [A-Z](?:[. -]+[A-Z])*\.?$")


def people_of(text: str) -> tuple[Name, ...]:
    """The people that a text names; nobody where it names a place where people work among them."""
    people = [_FOOTNOTE.sub("", each.strip()) for each in people_in(without_groups(text))]
    if len(people) > 2 and _may_be_in_turn(text, people):
        if len(people) < _FEWEST_IN_TURN or not _AND_OTHERS.search(text):
            return ()
        people = list(map(", ".join, zip(people[::2], people[1::2], strict=True)))
    is_doubtful = _FAMILIES_OR_ONE.fullmatch(bare(text)) or _begins_with_venue(people)
    is_doubtful = is_doubtful or any(map(_ONLY_INITIALS.fullmatch, people))
    if is_doubtful or any(map(_is_nobody, people)):
        return ()
    named = _with_initials_in_front(people)
    names = [name_in(each) for each in named if words_in(each) and not year_in(each)]
    return () if _may_be_one(names, text) else tuple(names)


def _may_be_one(names: list[Name], text: str) -> bool:
    """Whether two people may be one, `De Loon, Ada, et al.`: one is a single word, and no `and`
    stands between.
    """
    words = [each for each in names if each.literal and not _HAS_PARTS.search(each.literal)]
    is_pair = len(names) == 2 and len(words) == 1 and " and " not in text
    return is_pair and words[0].literal.lower() not in COMPANIES


def _may_be_in_turn(text: str, people: list[str]) -> bool:
    """Whether people before `et al.` are one word each, and as many of these as may be families and
    given names in turn.
    """
    are_words = not any(" " in each for each in people)
    return are_words and len(people) % 2 == 0 and bool(ET_AL.search(text))


def _with_initials_in_front(people: list[str]) -> list[str]:
    """People as `Loon, A`, if most are written `Loon A`, and `Ray BC` or `Fox D.` among them."""
    apart = [_VANCOUVER.sub(r"\1, \2", each) for each in people]
    are_most = sum(map(str.__ne__, apart, people)) * 2 >= len(people)
    are_all = len(people) > 1 and all(map(_ENDS_IN_INITIALS.search, people))
    return apart if are_all or (are_most and any(map(_INITIALS_BEHIND.match, people))) else people


def _begins_with_venue(people: list[str]) -> bool:
    """Whether an acronym is the first of several that are one word each: `JSS, Loon, Ada et al.`"""
    first, *others = people or [""]
    are_words = others and not any(" " in each for each in people)
    return bool(are_words) and first.isupper() and not any(map(str.isupper, others))


def _is_nobody(text: str) -> bool:
    """Whether what stands among people is a place where they work, a venue, or the last of them
    with a year.
    """
    dated = bool(year_in(text)) and is_name(YEAR_ALONE.sub("", text))
    last = text.rstrip(".").rpartition(" ")[2]  # of `Loon A. ICML`
    is_venue = last.isupper() and is_known_venue(last) and last.lower() not in PARTICLES
    is_venue = is_venue or last.lower() in JOURNAL_WORDS  # `Remote Sensing & Spatial Sciences`
    return names_organisation(text) or dated or is_venue


def without_groups(text: str) -> str:
    """A text without what stands in brackets in it, as the place where somebody works does."""
    return re.sub(r"\.? (?=\.)| (?=[,;])", "", without_icons(GROUP.sub(" ", text)))


def name_in(text: str) -> Name:
    """The name of one person; only the stop of an initial or of `Jr.` may end it."""
    text = _NUMBER.sub("", text.strip(EDGES.replace(".", "")))
    text = _ACADEMIC.sub("", _FOOTNOTE.sub("", text))
    text = _LOOSE_ACCENT.sub(_with_accent, _LOST_ACCENT.sub(" ", text))
    if _is_group(words_in(text)):
        return Name(literal=text.rstrip("."))
    name = _INITIALS_BEHIND.sub(r"\1,\2", text)
    return parted_name(name if _SHORTENED.search(name) else name.rstrip(". "))


def _is_group(words: list[str]) -> bool:
    """Whether words are a company or one of its teams; Huawei is a given name, too."""
    begins = words[:1] != ["Huawei"] and any(word.lower() in COMPANIES for word in words[:1])
    return begins or any(word in GROUPS for word in words[-1:])


def _with_accent(match: re.Match[str]) -> str:
    """The letter with the accent before it; both as they stand where there is none such."""
    letter = normalize("NFC", match[2].replace("ı", "i") + _COMBINING[match[1]])
    return letter if len(letter) == 1 else match[0]
