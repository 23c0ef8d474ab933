"""How the authors of an entry differ from those of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mimbib.matching.authors import MAX_INITIALS, latin
from mimbib.model import Name
from mimbib.text import fold, words
from mimbib.writing.findings import Difference

_BROKEN = re.compile(r"""(?<=\w)['"`^~\\\u00b4\u2018\u2019\u201c\u201d\u00a8?\ufffd](?=\w)""")
"""What is left of an accent that was lost on the way, within a word."""


def author_differences(
    theirs: Sequence[Name],
    complete: bool,
    ours: Sequence[Name],
    others: Sequence[Sequence[Name]] = (),
) -> Iterator[Difference]:
    """What is wrong with the authors of an entry; at most one thing.

    `complete` says whether these are meant to be all. `others` are the lists that other sources
    have, which are as good. Initials stand for given names, and names may lack their accents.
    """
    if not ours:
        return
    if not theirs:
        yield Difference(rule="no-authors", field="author", ours=listed(ours))
        return
    whole = {str(name): each for name in theirs if (each := _unbroken(name, ours))}
    if whole:
        broken = [name for name in theirs if str(name) in whole]
        yield _difference("broken-name", broken, list(whole.values()))
    elif not complete:
        cut = f"{len(theirs)} authors and others" if len(theirs) > 1 else f"{theirs[0]} and others"
        yield Difference(rule="cut-authors", field="author", theirs=cut, ours=listed(ours))
    elif not any(_same_people(theirs, each) for each in (ours, *others)):
        yield _mismatch(theirs, ours)


def same_name(one: Name, other: Name) -> bool:
    """Whether two names are spellings of one: initials, or fewer given names, or without accents.

    >>> same_name(Name(family="Girshick", given="R. B."), Name(family="Girshick", given="Ross"))
    True
    >>> same_name(Name(family="Zhang", given="Wei"), Name(family="Zhang", given="Wen"))
    False
    """
    if sorted(_parts(one)) == sorted(_parts(other)) or _same_letters(one, other):
        return True
    *givens, family = _parts(one)
    *other_givens, other_family = _parts(other)
    if family != other_family:
        return False
    if "".join(givens) == "".join(other_givens):
        return True
    fewer, more = sorted((givens, other_givens), key=len)
    left = iter(more)
    return all(any(_stands_for(part, each) for each in left) for part in fewer)


def listed(names: Sequence[Name]) -> str:
    """The names for a person to read."""
    return "; ".join(map(str, names))


def _difference(rule: str, theirs: Sequence[Name], ours: Sequence[Name]) -> Difference:
    return Difference(rule=rule, field="author", theirs=listed(theirs), ours=listed(ours))


def _mismatch(theirs: Sequence[Name], ours: Sequence[Name]) -> Difference:
    """How two lists of people differ: in their order, in single names, or in their number."""
    if len(theirs) != len(ours):
        return _difference("wrong-authors", theirs, ours)
    left = list(ours)
    for name in theirs:
        if same := next((each for each in left if same_name(name, each)), None):
            left.remove(same)
    if not left:
        return _difference("author-order", theirs, ours)
    pairs = [pair for pair in zip(theirs, ours, strict=True) if not same_name(*pair)]
    return _difference("wrong-authors", [pair[0] for pair in pairs], [pair[1] for pair in pairs])


def _same_people(theirs: Sequence[Name], ours: Sequence[Name]) -> bool:
    nobody = Name(literal="-")
    return all(same_name(*pair) for pair in zip_longest(theirs, ours, fillvalue=nobody))


def _unbroken(name: Name, ours: Sequence[Name]) -> Name | None:
    """Which of our names one is, if a sign stands in it where ours has an accented letter."""
    if not _BROKEN.search(str(name)):
        return None
    family, given, literal = (
        _BROKEN.sub("", part) for part in (name.family, name.given, name.literal)
    )
    mended = Name(family=family, given=given, literal=literal)
    whole = (each for each in ours if not str(each).isascii() and not _BROKEN.search(str(each)))
    return next((each for each in whole if same_name(mended, each)), None)


def _same_letters(one: Name, other: Name) -> bool:
    """Whether two names have the same letters in the same order."""
    return "".join(_parts(one)) == "".join(_parts(other))


def _parts(name: Name) -> list[str]:
    """The folded words of a name, each initial one of them, without umlauts in two letters."""
    given = " ".join(_parted(part) for part in name.given.split())
    text = f"{given} {name.family}" if name.family else name.literal
    return [latin(part) for part in words(fold(text)) if not part.isdigit()] or [""]


def _parted(part: str) -> str:
    """Initials that are run together, parted: `RHM`."""
    return " ".join(part) if part.isupper() and 1 < len(part) <= MAX_INITIALS else part


def _stands_for(one: str, other: str) -> bool:
    """Whether two parts of given names are the same, or one is the initial of the other."""
    return one == other or (one[:1] == other[:1] and 1 in (len(one), len(other)))
