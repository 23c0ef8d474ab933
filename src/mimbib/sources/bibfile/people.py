"""The names in a field of a .bib, taken apart as BibTeX does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from mimbib.model import Name
from mimbib.names import parted_name
from mimbib.sources.bibfile.decoding import text_of
from mimbib.sources.bibfile.described import OTHERS

_HOMONYM = re.compile(r"\s+\d{4}$|^\d{4},\s*")
"""The number by which DBLP tells people of one name apart: `Wei Wang 0001`, `0001, Wei Wang`."""
_SUFFIX = re.compile(r"(?i)(?:jr|sr|[ivx]+|\d(?:nd|rd|th))\.?$")
_JUNIOR = re.compile(r"[JS]r\.?|II|III|IV")
"""What is no name where one should be; Ii and Xi are."""
_TOO_MANY = re.compile(r";|\s/\s|\s\\?&\s|,[^,]*,[^,]*,")
_ENTITY = re.compile(r"&#?\w+;")
_INITIALS_FIRST = re.compile(r"(?:\w\.[ ~-]*){2,},")
"""Initials where a family name should be; one alone is a name: `P., Deepa`."""
_TWO_WORDS = r"[^\Wa-z][^\s,]*(?:[ ~]+[^\Wa-z][^\s,]*)+"
_TWO_NAMES = re.compile(rf"{_TWO_WORDS},\s*{_TWO_WORDS}(?<![ ~]\w\.),?")
"""What may be one name of two words and two words, or two people: `Ada Loon, Bo Silt`. What ends
with an initial is no second person: `Sea Loon, Ada B.`."""
_DANGLING = re.compile(r"(?i)^\s*and\s|\sand(?=\s+and\s|\s*$)")
_SPACED = re.compile(r"(\\(?:[OoLluvHtcdbrk]|ss|ae|AE|oe|OE|aa|AA))\s+(\w)")
r"""A letter or an accent whose blank parts no words: `\L ukasz`."""
_MARKS = re.compile(
    r"[*\u2020\u2021]+$|\s*\(\d{4}[^()]*\)$|\$\s*\^?\{?\\?(?:ast|dag(?:ger)?|star|\*)\}?\s*\$$"
)
"""What stands behind names: who contributed equally, and in catalogues the years of a life."""
_NAMED_PART = re.compile(r"([\w-]+)\s*=\s*((?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[^,{}])*)")
_IN_NAMED_PARTS = re.compile(r"(?i)\W*(?:family|given|prefix|suffix)\s*=")
"""How a name begins that biblatex has in named parts: `family=Berg, given=Ada, prefix=von`."""


def people(tex: str) -> tuple[tuple[Name, ...], bool]:
    """The people and groups that a field names, and whether these are all.

    They are not where it says `and others`, nor where a name cannot be taken apart, as those in
    `Loon, A., Silt, B., Mud, C.` or `Ada Loon, Bo Silt and Cy Mud`, in which commas part people.

    >>> people("van der Berg, Ada and {The Tide Team} and others")[1]
    False
    """
    names, complete = [], True
    tex = " ".join(tex.replace("\\ ", " ").split())  # `E.\ Loon`; many blanks would take long
    tex = _SPACED.sub(r"{\1 \2}", tex)
    each = split_multiple_persons_names(_DANGLING.sub("", tex))
    if _are_parted_by_commas([_outside_braces(one).strip() for one in each]):
        return (), False
    for one in each:
        name = None if OTHERS.match(one) else _person(_HOMONYM.sub("", one.strip()))
        complete = complete and name is not None
        names += [name] if name else []
    return tuple(names), complete


def _are_parted_by_commas(names: Sequence[str]) -> bool:
    """Whether some commas stand between people: BibTeX would make one person of each two.

    So they do behind initials, or where what may be two names stands beside one of the form
    `Given Family`, or ends with a comma of its own.
    """
    in_order = [name for name in names if name and "," not in name and not OTHERS.match(name)]
    may_be_two = [name for name in names if _TWO_NAMES.fullmatch(name)]
    return any(map(_INITIALS_FIRST.match, names)) or any(
        in_order or name.endswith(",") for name in may_be_two
    )


def _person(tex: str) -> Name | None:
    """One name, or None if it is none: a group where braces hold it together, or one word."""
    parts = _named_parts(tex) if _IN_NAMED_PARTS.match(tex) else _parts(tex)
    if not parts:
        return None
    given, family = (_MARKS.sub("", part).strip() for part in parts)
    if not given or not family:
        alone = given or family
        return Name(literal=alone) if alone else None
    if _JUNIOR.fullmatch(given) and " " in family:  # `Ada Loon, Jr.`
        return parted_name(f"{family} {given}")
    if _JUNIOR.fullmatch(family) and " " in given:  # `Ada Loon Jr.`
        return parted_name(f"{given} {family}")
    return Name(family=family, given=given)


def _named_parts(tex: str) -> tuple[str, str]:
    """The given and the family name that stand in named parts, with what belongs to the latter."""
    parts = {name.lower(): text_of(value.strip('" ')) for name, value in _NAMED_PART.findall(tex)}
    family = (parts.get(name, "") for name in ("prefix", "family", "suffix"))
    return parts.get("given", ""), " ".join(filter(None, family))


def _parts(tex: str) -> tuple[str, str] | None:
    """The given and the family name, with von and Jr; None where commas part them otherwise."""
    parts = parse_single_name_into_parts(tex, strict=False)
    given, von, last, suffix = (
        text_of(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if _JUNIOR.fullmatch(given) and suffix and not _SUFFIX.match(suffix):  # `Loon, Ada, Jr.`
        given, suffix = suffix, given
    if _TOO_MANY.search(_ENTITY.sub("", _outside_braces(tex))) or (
        suffix and not _SUFFIX.match(suffix)
    ):
        return None
    if "," not in tex and given.islower() and last[:1].isupper():  # `van Loon` has no given name
        given, von = "", given
    return given, " ".join(filter(None, (von, last, suffix)))


def _outside_braces(tex: str) -> str:
    before = ""
    while tex != before:
        tex, before = re.sub(r"\{[^{}]*\}", "", tex), tex
    return tex
