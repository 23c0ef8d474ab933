"""The names in a field of a .bib, taken apart as BibTeX does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from mimbib.model import Name
from mimbib.sources.bibfile.decoding import text_of
from mimbib.sources.bibfile.described import OTHERS

_HOMONYM = re.compile(r"\s+\d{4}$|^\d{4},\s*")
"""The number by which DBLP tells people of one name apart: `Wei Wang 0001`, `0001, Wei Wang`."""
_SUFFIX = re.compile(r"(?i)(?:jr|sr|[ivx]+|\d(?:nd|rd|th))\.?$")
_TOO_MANY = re.compile(r";|\s/\s|\s\\?&\s|,[^,]*,[^,]*,")
_INITIALS_FIRST = re.compile(r"(?:\w\.[ ~-]*)+,")
_TWO_WORDS = r"[^\Wa-z][^\s,]*(?:[ ~]+[^\Wa-z][^\s,]*)+"
_TWO_NAMES = re.compile(rf"{_TWO_WORDS},\s*{_TWO_WORDS},?")
"""What may be one name of two words and two words, or two people: `Ada Loon, Bo Silt`."""
_DANGLING = re.compile(r"(?i)^\s*and\s|\sand\s*$")
_SPACED = re.compile(r"(\\(?:[OoLluvHtcdbrk]|ss|ae|AE|oe|OE|aa|AA))\s+(\w)")
r"""A letter or an accent whose blank parts no words: `\L ukasz`."""
_MARKS = re.compile(r"[*\u2020\u2021]+$|\$\s*\^?\{?\\?(?:ast|dag(?:ger)?|star|\*)\}?\s*\$$")
"""What stands behind names on authors' own pages: who contributed equally."""


def people(tex: str) -> tuple[tuple[Name, ...], bool]:
    """The people and groups that a field names, and whether these are all.

    They are not where it says `and others`, nor where a name cannot be taken apart, as those in
    `Loon, A., Silt, B., Mud, C.` or `Ada Loon, Bo Silt and Cy Mud`, in which commas part people.

    >>> people("van der Berg, Ada and {The Tide Team} and others")[1]
    False
    """
    names, complete = [], True
    each = split_multiple_persons_names(_DANGLING.sub("", _SPACED.sub(r"{\1 \2}", tex)))
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
    parts = parse_single_name_into_parts(tex, strict=False)
    given, von, last, suffix = (
        text_of(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if _TOO_MANY.search(_outside_braces(tex)) or (suffix and not _SUFFIX.match(suffix)):
        return None
    family = " ".join(filter(None, (von, last, suffix)))
    given, family = (_MARKS.sub("", part).strip() for part in (given, family))
    if given and family:
        return Name(family=family, given=given)
    alone = given or family
    return Name(literal=alone) if alone else None


def _outside_braces(tex: str) -> str:
    before = ""
    while tex != before:
        tex, before = re.sub(r"\{[^{}]*\}", "", tex), tex
    return tex
