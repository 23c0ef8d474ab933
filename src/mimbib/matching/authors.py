"""How many of the authors of two lists are the same people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mimbib.text import words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mimbib.model import Name

MIN_AUTHOR_OVERLAP = 0.5
"""The part of the shorter list of authors that must stand in the other: below it, they are others.

216 recorded searches are decided alike for every value up to 0.8, with and without authors, year
and container; with 1, six of the 864 decisions differ (`benchmarks/thresholds.py`).
"""
MAX_INITIALS = 3
"""How many capitals without dots are initials: `RHM`, but not `ADAM`.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""

MIN_USER_NAME = 5
"""How many letters a user name has at least where it stands for a person.

Measured on 1,183 entries of lists that name authors beside an address of no publisher: 19 % of
the addresses name one of their authors, and 1 in 18,000 one of another entry's.
"""

_TITLES = frozenset("jr sr ii iii iv phd md dr prof".split())
"""What stands beside a name and is no part of it."""
_NOBODY = (["et", "al"], ["others"])
"""What stands for authors who are not named."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A name reduced to what is compared."""

    family: str
    """The last word of the family name."""
    initials: frozenset[str]
    """The initials of the given names."""
    parts: frozenset[str]
    """All words of the name."""


def shared_authors(ours: Sequence[Name], theirs: Sequence[Name]) -> float:
    """The part of the shorter list that stands in the other, in any order; 0 where one is empty.

    >>> from mimbib.model import Name
    >>> ada, bo = Name(family="Loon", given="Ada"), Name(family="Silt", given="Bo")
    >>> shared_authors([ada, bo], [Name(family="Loon", given="A."), Name(literal="Di Mud")])
    0.5
    """
    shorter, longer = sorted((_people(ours), _people(theirs)), key=len)
    unmatched, matches = list(longer), 0
    for person in shorter:
        if same := next((other for other in unmatched if _same_person(person, other)), None):
            unmatched.remove(same)
            matches += 1
    return matches / len(shorter) if shorter else 0.0


def has_user_name(address_words: Iterable[str], people: Sequence[Name]) -> bool:
    """Whether one of the words, as `mimbib.matching.urls.address_words` has them, is a user name
    that one of the people could have.

    >>> from mimbib.model import Name
    >>> has_user_name(["example", "adal"], [Name(family="Loon", given="Ada")])
    False
    >>> has_user_name(["example", "adaloon"], [Name(family="Loon", given="Ada")])
    True
    """
    found = set(address_words)
    return any(not found.isdisjoint(_user_names(name)) for name in people) if found else False


def _user_names(name: Name) -> set[str]:
    """What people call themselves in addresses: `loon`, `adaloon`, `aloon`, `loona`, `adal`."""
    given, family = words(name.given), "".join(words(name.family))
    if not given or not family:
        return {family} if len(family) >= MIN_USER_NAME else set()
    initials = "".join(part[0] for part in given)
    beside = {"", "".join(given), given[0], initials, initials[0]}
    forms = {before + family for before in beside} | {family + behind for behind in beside}
    forms |= {given[0] + family[0], "".join(given) + family[0]}
    return {form for form in forms if len(form) >= MIN_USER_NAME}


def _people(names: Sequence[Name]) -> list[_Person]:
    """The people in a list of names."""
    return [person for name in names if (person := _person(name))]


@lru_cache(maxsize=1024)  # the authors of a paper are compared with those of each candidate
def _person(name: Name) -> _Person | None:
    """What is compared of a name; nothing of `et al.`"""
    parts = [part for part in words(str(name)) if part not in _TITLES and not part.isdigit()]
    family = [part for part in words(name.family) if part in parts] or parts
    if not parts or parts in _NOBODY:
        return None
    given = re.findall(r"[^\W\d_]+", name.given or name.literal.rpartition(" ")[0])
    initials = words(" ".join(letter for part in given for letter in _initials(part)))
    return _Person(latin(family[-1]), frozenset(initials), frozenset(map(latin, parts)))


def _initials(part: str) -> str:
    """The initials that a part of the given names stands for: three of `RHM`, one of `Ruth`."""
    return part if part.isupper() and len(part) <= MAX_INITIALS else part[0]


def _same_person(one: _Person, other: _Person) -> bool:
    """Whether two names may be one person's, also with family and given names exchanged."""
    if one.parts == other.parts:
        return True
    if one.family == other.family:
        unknown = not one.initials or not other.initials
        return unknown or bool(one.initials & other.initials)
    return one.family in other.parts and other.family in one.parts


def latin(part: str) -> str:
    """A folded part of a name without the e that stands for an umlaut: Müller is Mueller."""
    return re.sub("(?<=[aou])e", "", part)
