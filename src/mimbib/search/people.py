"""Names of people searched in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from mimbib.model import Name
from mimbib.search.texts import is_unspaced
from mimbib.text import words

NameTest = Callable[[Name], bool]

_HANGUL = range(0xAC00, 0xD7A4)
"""The syllables of Hangul (Unicode 15, block U+AC00): names in it are not parted by blanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A name taken apart."""

    given: tuple[str, ...]
    """The words of the given names."""
    other: tuple[str, ...]
    """The words of the family name, or of the name of a group."""
    joined: tuple[str, ...]
    """The letters of Han, kana and Hangul, family name first and family name last."""
    squeezed: tuple[str, ...]
    """All letters, family name last and family name first."""


@lru_cache(maxsize=32768)  # every author, for every term
def _parts(name: Name) -> _Parts:
    given, other = words(name.given), words(name.family or name.literal)
    orders = ([*other, *given], [*given, *other])
    return _Parts(
        given=tuple(given),
        other=tuple(other),
        joined=tuple("".join(filter(_is_joined, "".join(order))) for order in orders),
        squeezed=tuple("".join(order) for order in orders),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is looked for in a name."""

    squeezed: str
    """All its letters."""
    joined: tuple[str, ...]
    """Its runs of Han, kana and Hangul."""
    whole: tuple[str, ...]
    """Its other words."""
    letters: tuple[str, ...]
    """Its single letters that stand for a given name."""
    last: str
    """The word that is the beginning of one; empty if there is none."""


def name_test(value: str, *, beginning: bool = False, initials: bool = True) -> NameTest:
    """Whether each word of `value` is one of a name, in any order.

    A single letter stands for a given name if `initials` says so; the last word is a `beginning`
    if that says so. Letters of Han, kana and Hangul stand side by side, whichever name is first.

    >>> kaiming = Name(family="He", given="Kaiming")
    >>> [name_test(words)(kaiming) for words in ("he kaiming", "K. He", "kai he")]
    [True, True, False]
    """
    wanted = _wanted(value, beginning, initials)

    def holds(name: Name) -> bool:
        parts = _parts(name)
        if wanted.squeezed in parts.squeezed:
            return True
        if beginning and any(text.startswith(wanted.squeezed) for text in parts.squeezed):
            return True
        return _holds_joined(parts, wanted.joined) and _holds_words(parts, wanted)

    return holds


def _wanted(value: str, beginning: bool, initials: bool) -> _Wanted:
    """What a term looks for, taken apart."""
    runs = [run for word in words(value) for run in _by_script(word)]
    squeezed = "".join(runs)
    joined = [run for run in runs if _is_joined(run[0])]
    last = "" if not beginning or _is_joined(runs[-1][0]) else runs.pop()
    plain = [run for run in runs if not _is_joined(run[0])]
    are_initials = [len(run) == 1 and initials for run in plain]
    return _Wanted(
        squeezed=squeezed,
        joined=tuple(joined),
        whole=tuple(run for run, is_one in zip(plain, are_initials, strict=True) if not is_one),
        letters=tuple(run for run, is_one in zip(plain, are_initials, strict=True) if is_one),
        last=last,
    )


def _holds_joined(parts: _Parts, runs: Iterable[str]) -> bool:
    """Whether a name has all these letters side by side, in one of its two orders."""
    return all(any(run in text for text in parts.joined) for run in runs)


def _holds_words(parts: _Parts, wanted: _Wanted) -> bool:
    """Whether a name has all the words, and given names or words that begin so, each once."""
    given, other = list(parts.given), list(parts.other)
    for word in wanted.whole:
        place = other if word in other else given
        if word not in place:
            return False
        place.remove(word)
    if wanted.last and not _take(wanted.last, [other, given]):
        return False
    return all(letter in other or _take(letter, [given]) for letter in wanted.letters)


def _take(start: str, places: list[list[str]]) -> bool:
    """Take the first word that begins with `start` out of its list; False if there is none."""
    for place in places:
        for word in place:
            if word.startswith(start):
                place.remove(word)
                return True
    return False


def _by_script(word: str) -> list[str]:
    """A word parted where letters of Han, kana and Hangul meet others."""
    return ["".join(run) for _, run in groupby(word, _is_joined)]


def _is_joined(letter: str) -> bool:
    return ord(letter) in _HANGUL or is_unspaced(letter)
