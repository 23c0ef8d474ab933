"""The people in an answer as names: parts in their places, capitals and placeholders gone."""

from __future__ import annotations

import re

from mimbib.model import Name
from mimbib.names import PARTICLES, SUFFIX, parted_name
from mimbib.sources.markup import plain
from mimbib.sources.values import list_of, object_of
from mimbib.text import fold

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY = re.compile(r"(?:&na;?|n/a|et\.? al\.?|\W*)", re.I)


def people(value: object) -> Iterator[Name]:
    """The people and groups in Crossref's `author` or DataCite's `creators`, no placeholders."""
    for one in map(object_of, list_of(value)):
        family = _part(one.get("family") or one.get("familyName"))
        given = _part(one.get("given") or one.get("givenName"))
        group = _part(one.get("name"))
        if family or given:
            yield from _people(given, family, _part(one.get("suffix")))
        elif group:
            yield Name(literal=group)


def _part(value: object) -> str:
    """A part of a name, or nothing where a placeholder stands for it."""
    text = plain(value)
    return "" if _NOBODY.fullmatch(text) else text


def _people(given: str, family: str, suffix: str) -> Iterator[Name]:
    """The person with these parts; the people, where somebody put a list of them into one field."""
    family, given = _cased(family, given)
    pieces = [piece.strip() for piece in family.split(",")]
    if len(pieces) == 2 and SUFFIX.fullmatch(pieces[1]):
        family, suffix = pieces[0], suffix or pieces[1]
    if given and family:
        yield Name(family=f"{family} {suffix}".strip(), given=given)
    elif len(pieces) > 1 and all(" " in piece for piece in pieces):
        for piece in pieces:
            yield parted_name(piece)
    elif len(pieces) == 2 and all(pieces) and not suffix:
        yield Name(family=pieces[0], given=pieces[1])
    else:
        yield parted_name(f"{given or family} {suffix}".strip())


def _cased(family: str, given: str) -> tuple[str, str]:
    """Both parts without needless capitals: AKILA is a name, MCVD, JP and P. are not words.

    A name of one word is left alone.
    """
    if not (family and given):
        return family, given
    given_in_capitals = given.isupper() and len(re.findall(r"[^\W\d_]", given)) > 3
    short_given = not given.isupper() or len(given) < 3
    family_in_capitals = len(family) > 1 and family.isupper()
    if family_in_capitals and (len(family) > 3 or given_in_capitals or short_given):
        family = _lowered(family)
    if given_in_capitals and "." not in given:
        given = _lowered(given)
    return family, given


def _lowered(name: str) -> str:
    """Every word with a single capital; words without a vowel may be initials and stay."""
    parts = name.split(" ")
    return " ".join(
        part.lower() if index + 1 < len(parts) and part.lower() in PARTICLES else _capitalized(part)
        for index, part in enumerate(parts)
    )


def _capitalized(word: str) -> str:
    if not re.search("[aeiouy]", fold(word)):
        return word
    lowered = re.sub(r"[^\W\d_]+", lambda part: part[0][0] + part[0][1:].lower(), word)
    return lowered.replace("i\u0307", "i")  # the lower case of a Turkish İ
