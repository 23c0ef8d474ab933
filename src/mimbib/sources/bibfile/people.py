"""The names in a field of a .bib, taken apart as BibTeX does."""

from __future__ import annotations

import re

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
_TOO_MANY = re.compile(r";|,[^,]*,[^,]*,")
_MARKS = re.compile(r"[*\u2020\u2021]+$|\$\s*\^?\{?\\?(?:ast|dag(?:ger)?|star|\*)\}?\s*\$$")
"""What stands behind names on authors' own pages: who contributed equally."""


def people(tex: str) -> tuple[tuple[Name, ...], bool]:
    """The people and groups that a field names, and whether these are all.

    They are not where it says `and others`, nor where a name cannot be taken apart, as that in
    `Loon, A., Silt, B., Mud, C.`, in which nothing but commas parts people.

    >>> people("van der Berg, Ada and {The Tide Team} and others")[1]
    False
    """
    names, complete = [], True
    for one in split_multiple_persons_names(tex):
        name = None if OTHERS.match(one) else _person(_HOMONYM.sub("", one.strip()))
        complete = complete and name is not None
        names += [name] if name else []
    return tuple(names), complete


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
