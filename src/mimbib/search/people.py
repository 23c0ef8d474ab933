"""Names of people searched in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from mimbib.model import Name
from mimbib.search.texts import is_unspaced
from mimbib.text import words

NameTest = Callable[[Name], bool]

_HANGUL = range(0xAC00, 0xD7A4)


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


def name_test(value: str, *, beginning: bool = False, initials: bool = True) -> NameTest:
    """Whether each word of `value` is one of a name, in any order.

    A single letter stands for a given name if `initials` says so; the last word is a `beginning`
    if that says so. Letters of Han, kana and Hangul stand side by side, whichever name is first.
    """
    runs = [run for word in words(value) for run in _by_script(word)]
    squeezed = "".join(runs)
    joined = [run for run in runs if _is_joined(run[0])]
    last = "" if not beginning or _is_joined(runs[-1][0]) else runs.pop()
    plain = [run for run in runs if not _is_joined(run[0])]
    whole = [run for run in plain if len(run) > 1 or not initials]
    letters = [run for run in plain if len(run) == 1 and initials]

    def holds(name: Name) -> bool:
        parts = _parts(name)
        if squeezed in parts.squeezed:
            return True
        if beginning and any(text.startswith(squeezed) for text in parts.squeezed):
            return True
        if not all(any(run in text for text in parts.joined) for run in joined):
            return False
        return _holds_words(parts, whole, letters, last)

    return holds


def _holds_words(parts: _Parts, whole: list[str], letters: list[str], last: str) -> bool:
    """Whether a name has all these words, and given names or words that begin so, each once."""
    given, other = list(parts.given), list(parts.other)
    for word in whole:
        place = other if word in other else given
        if word not in place:
            return False
        place.remove(word)
    if last and not _take(last, [other, given]):
        return False
    return all(letter in other or _take(letter, [given]) for letter in letters)


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
