"""The people that a line of a list names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mimbib.survey.words.dates import year_in
from mimbib.survey.words.signs import EDGES, bare, words_in
from mimbib.survey.words.vocabulary import COMPANIES, NO_NAMES, ORGANISATIONS, PARTICLES

ET_AL = re.compile(
    r"(?:\band )?\b[ea][ti][.,]? ?al\b\.?|(?:\band|,) others\b\.?|等人?[.。]?$",
    re.IGNORECASE,
)
"""The end of a list of people that names only the first."""

_FAMILY_FIRST = r"(?:[a-z]{1,3} ){0,2}(?:[^\W\d_a-z](?=[\w'’-]*[a-z])[\w'’-]+ ){1,3}[A-Z]"
_WITH_INITIALS = rf"{_FAMILY_FIRST}(?:[ -]?[A-Z]){{0,2}}"
VANCOUVER = re.compile(
    rf"((?:by )?(?:(?:{_WITH_INITIALS},\s+)+(?:and\s+)?{_WITH_INITIALS}|{_FAMILY_FIRST}[ -][A-Z]))"
    r"\.\s+(?=[^\W_a-z])"
)
"""People before a stop as in the style of that name: `Loon A B, De Ray B. Worms in Winter`; one of
them has two initials, for `Ada B. Loon` begins with one.
"""

_THREE_THINGS = re.compile(r"^[^,]+, [A-Z]?[a-z-]+,? and [^,]+$")
"""Things, of which the second is a word: `Soil Mechanics, Rain, and Garden Worms`."""

_ELLIPSIS = re.compile(r",?\s*(?:\.{3}|…).*")  # of `Loon, A., ... & Ray, B.`, and the last
_SUFFIX = re.compile(r",\s+(?=(?:II|III|IV|[JS]r\.?)(?:[\s,;]|$))")  # of `Bo Ray, III`
_ETC = re.compile(r"(?:[,;]|\s+and)\s*etc\b\W*$")
_NO_PEOPLE = re.compile(r"[:?|]")
_SEVERAL = re.compile(r"[,;，、；·⋅•&等]|\b(?:and|al|etal|by)\b", re.IGNORECASE)
"""What stands between people, before one or behind several."""
_BY = re.compile(r"^\W*by\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;，、；·⋅•]\s*(?:and\s+|AND\s+|&\s*)?")
_CLOSE_INITIAL = re.compile(r"\b([A-Z]\.)(?=[A-Z][a-z])")  # of `A.Loon, B.Ray`
_MARK = r"(?:\d{1,2}(?:,\s?\d{1,2})*[*∗†‡]*|[*∗†‡]+)"
_FOOTNOTES = re.compile(rf"(?<=[^\W\d_]){_MARK}(?:,\s?[*∗†‡])?(?=,)")  # of `Ada Loon1,3,*, Bo Ray`
_MARK_BETWEEN = re.compile(rf"(?<=[a-z]){_MARK}\s+(?=[A-Z][a-z])")  # of `Ada Loon1,2 Bo Ray`
_BETWEEN_INVERTED = re.compile(r"\s*;\s*(?:and\s+)?|,?\s+and\s+")  # `Family, Given` and the next
_INVERTED_NAME = re.compile(r"(?:[^\s,]+\s+){0,2}[^\s,]+,\s*[^,]+")  # `van Loon, Ada`
_TWO_NAMES = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+, [A-Z][\w'’-]+ [A-Z][\w'’-]+")
_INVERTED = re.compile(r"(?:[a-z]+ )*[A-Z][\w'’-]+, [A-Z]\.(?:[ -]?[A-Z]\.){0,3}")
_ONE_WORD = re.compile(r"(?:[a-z]+\s+)*[^\s,]+,")
_FAMILY = re.compile(r"(?:[a-z]+\s+)*[^\s,]+")
_GIVEN = re.compile(r"\S+|.+\s(?:[A-Z]\.?|[a-z]+)")  # `Ada`, `Ada B.`, `Ada van`: no family name
_GIVEN_AND_INITIAL = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.?)+")
_TWO_GIVEN = re.compile(r"\s*[A-Z][\w'’-]*[a-z](?: [A-Z][\w'’-]*[a-z])+\s*")
_GIVEN_BEHIND_INITIAL = re.compile(r"[A-Z]\.?\s\S+")  # `A Bo` of `Loon, A Bo et al.`
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,3}|(?:[A-Z]\.[\s-]?){3}[A-Z]\.?")
_LAST = re.compile(r"\s+(?:and|AND|&)\s+")
_LAST_IN_TURN = re.compile(  # `and Ray, Bo`
    r"[\s,](?:and|&)\s+[^\s,]+,\s*[A-Z][\w'’.-]*(?:\s(?:[A-Z]\.?|[A-Z][\w'’-]*[a-z]))?\W*$"
)
_LAST_BY_AND = re.compile(r"\s(?:and|AND|&)\s+[^\s,]+\W*$")
_LAST_BEHIND_COMMA = re.compile(r",\s+and\s+[^,]+$")
ACCENTS = "´¨˜¸ˇ˘"
"""Accents that stand before their letters, `Jo˜ao`, where a name was copied from a page."""

_LOST_ACCENT = re.compile(rf"\s[{ACCENTS}](?=\d)")  # before a footnote
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d]|[.'’`{ACCENTS}-])*")
_ASIDE = re.compile(
    r"\([^()]*\)|\^?\{[^{}]*\}|\$[^$]*\$|[*†‡§¶∗⋆^#]+|(?<=[a-z])\d+(?=[A-Z]?(?:\W|$))"
)
_REFERENCE = re.compile(  # `Loon, A. (2020). `, `Loon A (2020) `, `Loon, A, 2020, `
    r"(.{5,600}?\.?)"
    r"(,?\s+(?:\((?:19|20)\d\d[a-z]?(?:,[^()]{3,20})?\)[.,:]?|(?:19|20)\d\d[a-z]?[.,:])\s+)"
)
NO_FAMILY = r"(?!(?:Class|Group|Hepatitis|Influenza|Part|Phase|Type|Vitamin) )"
"""Before a family: words that a single letter follows as well."""

_BEFORE_INITIALS = re.compile(
    rf"{NO_FAMILY}[^\W\d_a-z](?=[\w'’-]*[a-z])[\w'’-]+"
    r"(?: [^\W\d_a-z][\w'’-]+)?,? [A-Z](?:[ -]?[A-Z]){0,2}"
)
"""A person whose initials have no stops: `Loon AB`, `Loon, A`."""
_YEAR_BEHIND = re.compile(r"[\s,(]*(?:19|20)\d\d[a-z]?[\s).,:]*$")
_SENTENCES = re.compile(r"\w{5}\. \S+ \S")  # of `Bo Ray and Ada Moore. Winter Soil`
_TWO_WORDS = r"[A-Z][\w'’-]+ [A-Z][\w'’-]+"
_NAMES = re.compile(  # whatever words, before `et al.`
    rf"{_TWO_WORDS}(?: (?:&|and) {_TWO_WORDS})?,?|[A-Z][\w'’-]+,?"
)
_STOP_AND_YEAR = re.compile(
    r"(?:\s+\.\s*|(?<=\b[A-Z]\.)\s+|(?<=\bal)\.?\s+|\.(?=\d))(?:19|20)\d\d\W*$"
)
_SHOUTED = re.compile(r"[^\W\d_a-z]{2,}(?: [A-Z]){1,3}")  # `HUANG T Z`
_CONTRACTED = re.compile(r".+['’](?:m|re|ve|ll|s)")  # `I'm`; `Sa'd` is a name
_NOTES = f"{EDGES}†‡§¶∗^"
_INITIAL = re.compile(r"\b[A-Z]\.")

_LONGEST_NAME = 6
"""How many words are no name of one person, whoever stands beside them."""

_FEWEST_IN_TURN = 2
"""More people than these, of whom one has two given names, are `Loon, Ada, Ray, Bo Cy, …`."""

_LONGEST_IN_SIGNS = 6
"""How many signs a name has in scripts without capitals and blanks, such as Chinese."""

_ALSO_WORDS = ("An", "Can", "Do", "Low")
"""Families that are called like words of titles, where initials follow: `An Z`."""

_MANY = 4
"""How many parts are people even if one ends a sentence, as where a stop stands for a comma."""

_MOST_BEFORE_ET_AL = 80
"""How many words stand before `et al.` at most, in lists that name thirty people and `others`."""


def names_kind(text: str) -> str:
    """`names` for a list of people, `pair` for what may be two of them, or nothing.

    >>> names_kind("Ada Loon, Bo Ray, Cy Fox"), names_kind("A. Loon and B. Ray")
    ('names', 'names')
    >>> names_kind("Garden Soil and Winter Rain"), names_kind("Garden Soil")
    ('pair', '')
    """
    if not _may_name_several(text):
        return ""
    text = without_year(text)
    if et_al := ET_AL.search(text):
        return "names" if _ends_a_list(text, et_al) else ""
    parts = people_in(text)
    if not parts or max(len(_ASIDE.sub("", part).split()) for part in parts) > _LONGEST_NAME:
        return ""
    if _BY.match(text) and _are_named(parts, text):
        return "names"
    if all("," in part and _is_person(part) for part in parts):
        return "names" if len(parts) > 1 or has_initials(text) else ""
    if len(parts) < 2 or not _are_several(parts):
        return ""
    if len(parts) == 2:
        return "names" if all(map(has_initials, parts)) else "pair"
    return "names" if _are_whole(parts) and not _THREE_THINGS.search(text) else ""


def _are_named(parts: list[str], text: str) -> bool:
    """Whether all parts are people, or families alone."""
    return all(map(is_name, parts)) or _are_families(parts, text)


def _are_families(parts: list[str], text: str) -> bool:
    """Whether several parts may be families alone: not as many as families and given names in turn,
    unless `and` stands before the last.
    """
    joined = _LAST_BY_AND.search(text)
    enough = len(parts) > 1 if joined else len(parts) % 2 and len(parts) > 1
    groups = (part.isupper() or part.lower() in COMPANIES for part in parts)
    return bool(enough) and all(map(_is_person, parts)) and not any(groups)


def _are_whole(parts: list[str]) -> bool:
    """Whether three in five parts have several words."""
    return sum(" " in part.strip() for part in parts) * 5 >= len(parts) * 3


def _may_name_several(text: str) -> bool:
    """Whether a text has what stands between people, and nothing that does not."""
    return bool(_SEVERAL.search(text)) and not _NO_PEOPLE.search(text)


def _are_several(parts: list[str]) -> bool:
    """Whether four in five parts are people, and a few are no two sentences."""
    sentences = any(map(_SENTENCES.search, parts)) and not any(map(has_initials, parts))
    if sentences and len(parts) < _MANY:
        return False
    return sum(map(_is_person, parts)) >= len(parts) - len(parts) // 5


def _ends_a_list(text: str, et_al: re.Match[str]) -> bool:
    """Whether `et al.` stands behind people, and nothing behind it."""
    before, after = text[: et_al.start()], text[et_al.end() :].strip(EDGES)
    few = len(words_in(before)) <= _MOST_BEFORE_ET_AL and not year_in(before)
    return few and not after and (_are_people(before) or bool(_NAMES.fullmatch(before.strip())))


def _is_reference(text: str) -> bool:
    """Whether a text is the people of a reference: `Loon, A., Ray, B. and Fox, C.`"""
    tokens = re.split(r"[\s,;]+|&", text.strip(EDGES.replace(".", "")))
    words = [token for token in tokens if token not in ("", "and", "al.", "al", "et", "...", "…")]
    enough_initials = sum(map(has_initials, words)) * 3 >= len(words)
    return 1 < len(words) < 80 and enough_initials and all(map(_is_part_of_name, words))


def people_and_year(text: str) -> tuple[str, str] | None:
    """The people that a reference begins with, and the year behind them, with all signs.

    >>> people_and_year("Loon, A., & Ray, B. (2023). Worms in Winter")
    ('Loon, A., & Ray, B.', ' (2023). ')
    """
    match = _REFERENCE.match(text)
    if not match:
        return None
    between_stops = match[1][-1] + match[2].rstrip()[-1] == ".." and match[2][0] != ","
    named = between_stops and all(map(is_name, people_in(match[1])))  # `Ada Loon. 2020. Worms`
    named = named or _have_initials_behind(people_in(match[1]))
    is_stopped = match[2].rstrip()[-1] in ".,:"  # `J. Soil (2020) ` is a journal
    return (match[1], match[2]) if named or (is_stopped and _is_reference(match[1])) else None


def _have_initials_behind(people: Sequence[str]) -> bool:
    """Whether initials stand behind the family of each of several people, or a comma between."""
    several = len(people) > 1 or any("," in each for each in people)
    behind = (_BEFORE_INITIALS.fullmatch(each) or is_inverted_name(each) for each in people)
    return several and all(behind)


def people_in(text: str) -> list[str]:
    """The people that a list of names has in it, without `by` and `et al.`

    The family name stands before the given names in all of them, in the first or in none.

    >>> people_in("Loon, Ada and Ray, Bo"), people_in("Loon, Ada, and Bo Ray")
    (['Loon, Ada', 'Ray, Bo'], ['Loon, Ada', 'Bo Ray'])
    """
    text = _SUFFIX.sub(" ", _ETC.sub("", _ELLIPSIS.sub("", text)))
    text = _FOOTNOTES.sub("", _MARK_BETWEEN.sub(", ", _LOST_ACCENT.sub("", text)))
    text = _CLOSE_INITIAL.sub(r"\1 ", text)
    has_et_al = bool(ET_AL.search(text))
    text = _BY.sub("", ET_AL.sub("", text)).lstrip(EDGES).rstrip(EDGES.replace(".", ""))
    inverted = _BETWEEN_INVERTED.split(text)
    known = any(map(_ONE_WORD.match, inverted))  # or all are whole names, two and two
    known = known and not any(map(_TWO_NAMES.fullmatch, inverted))
    if len(inverted) > 1 and known and all(map(_INVERTED_NAME.fullmatch, inverted)):
        return inverted
    parts = [part for part in _BETWEEN.split(text) if not _is_note(part.strip(_NOTES))]
    if not parts:
        return []
    ends_in_turn = bool(_LAST_IN_TURN.search(text))
    each_part = [each for part in parts for each in _LAST.split(part)]
    if in_turn := _families_and_given(each_part, ends_in_turn=ends_in_turn):
        return in_turn
    parts = [each for part in parts for each in _named_in(part)]
    parts[-1:] = _LAST.split(parts[-1], maxsplit=1)
    by_comma = text.startswith(f"{parts[0]},")
    if by_comma and (_begins_inverted(parts, has_et_al) or _is_mla(parts, text)):
        return [", ".join(parts[:2]), *parts[2:]]
    return parts


def _families_and_given(parts: list[str], *, ends_in_turn: bool) -> list[str]:
    """The people whose families and given names stand in turn; nobody where they do not.

    They do if each second part is initials; or each first is one word, and the last two parts stand
    so behind `and`, a second part has an initial, or one of at least three has two words.
    """
    if len(parts) < 2 or len(parts) % 2:
        return []
    families, given = parts[::2], parts[1::2]
    are_words = all(_FAMILY.fullmatch(each) and not each.isupper() for each in families)
    more = any(map(_TWO_GIVEN.fullmatch, given)) and len(given) > _FEWEST_IN_TURN
    tells = ends_in_turn or more or any(map(_GIVEN_AND_INITIAL.fullmatch, given))
    in_turn = len(given) > 1 and are_words and tells
    if not (in_turn or all(map(_INITIALS.fullmatch, given))):
        return []
    return [", ".join(pair) for pair in zip(families, given, strict=True)]


def _is_note(text: str) -> bool:
    """Whether a text between commas is nothing, or the second footnote of `Bo Ray1,2`."""
    return not text or (text.isdecimal() and len(text) < 3)


def _named_in(text: str) -> list[str]:
    """The people of `Ada Loon and Bo Ray and Cy Fox`; the text itself where not all are such."""
    names = _LAST.split(text)
    return names if all(map(is_name, names)) else [text]


def _begins_inverted(parts: list[str], has_et_al: bool) -> bool:
    """Whether the first two parts are the family name and the given names of the first author.

    The others are whole names then: so the MLA has it, and Google Scholar after it.
    """
    family, given, *others = parts if len(parts) > 1 else ("", "")
    is_given = _GIVEN.fullmatch(given) or (has_et_al and _GIVEN_BEHIND_INITIAL.fullmatch(given))
    if has_et_al and not others and is_name(given):
        return bool(_FAMILY.fullmatch(family))  # of the MLA's `Loon, Ada Mae, et al.`
    if not (_FAMILY.fullmatch(family) and is_given):
        return False
    is_alone = not others and not has_et_al and not has_initials(given)
    return not is_alone and all(" " in name for name in others)


def is_citation(text: str) -> bool:
    """Whether a text names several people and, in brackets, a year.

    >>> is_citation("Loon, Ray, Fox (2020)"), is_citation("Garden Soil (2020)")
    (True, False)
    """
    year = _YEAR_BEHIND.search(text)
    people = text[: year.start()] if year and year[0].lstrip()[:1] == "(" else ""
    several = len(people_in(people)) > 1 or ET_AL.search(people)
    return bool(several) and _are_people(people)


def _is_mla(parts: list[str], text: str) -> bool:
    """Whether the first of several people is `Loon, Ada Mae`: the MLA names the others by their
    whole names, and the last behind a comma and `and`. What stands there may be a company, too.
    """
    if len(parts) < 3 or not _LAST_BEHIND_COMMA.search(text):
        return False
    family, others = parts[0], parts[1:]
    is_word = " " not in family and family.istitle()
    return is_word and family.lower() not in COMPANIES and all(map(is_name, others))


def without_year(text: str) -> str:
    """People without the year behind them, if it stands apart, behind an initial or `et al.`

    >>> without_year("Ada Loon, Bo Ray . 2021."), without_year("Loon, A. 2020.")
    ('Ada Loon, Bo Ray', 'Loon, A.')
    """
    return _STOP_AND_YEAR.sub("", text)


def is_inverted_name(text: str) -> bool:
    """Whether a text is one person as references have it, `Loon, A. B.`, with a comma or not."""
    return bool(_INVERTED.fullmatch(text.strip(" ,")))


def has_initials(text: str) -> bool:
    """Whether a text has the initial of a name in it, `A. Loon`."""
    return bool(_INITIAL.search(text))


def names_organisation(text: str) -> bool:
    """Whether a text names a place where people work, `Garden University`, among people or not."""
    return not ORGANISATIONS.isdisjoint(word.lower() for word in words_in(text))


def is_name(text: str) -> bool:
    """Whether a text may be the name of one person: two to five words in capitals."""
    plain = bare(text)
    return len(plain.split()) > 1 and _is_person(plain)


def are_people(text: str) -> bool:
    """Whether each part of a text may be a person, with `et al.` and a year behind them or not.

    >>> are_people("Loon, Ada, and Bo Ray (2020)."), are_people("On worms, a survey")
    (True, False)
    """
    return _are_people(_YEAR_BEHIND.sub("", text))


def _are_people(text: str) -> bool:
    parts = people_in(text.strip(EDGES))
    return bool(parts) and all(map(_is_person, parts))


@lru_cache(maxsize=8192)  # the same people are looked at as a list and one by one
def _is_person(text: str) -> bool:
    """Whether a text may be one person: a few words in capitals, or initials, or particles."""
    words = _ASIDE.sub("", text).replace(",", " ").strip(EDGES).split()
    tokens = list(words)
    if len(tokens) > 1 and len(tokens[-1]) < 3 and tokens[-1].isalpha() and tokens[-1].isupper():
        tokens.pop()  # the initials of `Loon A`
    first = tokens[1:2] if len(tokens) == 2 and tokens[0] == "A" else tokens[:1]
    if len(tokens) == 1 < len(words) and tokens[0] in _ALSO_WORDS:
        return True
    if len(words) > 1 and _SHOUTED.fullmatch(" ".join(words)):
        return True
    named = [*first, *(token for token in tokens[1:] if token not in ("A", "An"))]
    return 0 < len(tokens) <= 5 and all(map(_is_part_of_name, named))


def _is_part_of_name(token: str) -> bool:
    word = token.lower().rstrip(".")
    if word in PARTICLES:
        return True
    plain = word.strip(EDGES) if "." not in token else ""
    if plain in NO_NAMES or plain in ORGANISATIONS or _CONTRACTED.fullmatch(token):
        return False
    is_shouted = len(token) > 4 and token.isupper() and "." not in token  # as it is in `J.-M.`
    without_capitals = ord(token[0]) > 0x2E80 and len(token) <= _LONGEST_IN_SIGNS
    begins = token[0].isupper() or without_capitals
    return bool(_TOKEN.fullmatch(token)) and begins and not is_shouted
