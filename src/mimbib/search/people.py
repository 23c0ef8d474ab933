"""Names of people searched in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby

from mimbib.model import Name
from mimbib.search.texts import is_unspaced
from mimbib.text import squeeze, words

_MOST_INITIALS = 3  # that may be written as one word
_HANGUL = range(0xAC00, 0xD7A4)
_BETWEEN = r"\s+and\s+|\s*&\s*|\s*;\s*"
_OTHERS = r"[\s,]+(?:et\s+al\b\.?|and\s+others)\s*$"


class Person:
    """A name taken apart."""

    __slots__ = ("forms", "given", "joined", "other", "squeezed")

    def __init__(self, given: list[str], other: list[str]) -> None:
        self.given = given
        """The words of the given names."""
        self.other = other
        """The words of the family name, or of the name of a group."""
        first, last = "".join(given), "".join(other)
        self.squeezed = (last + first, first + last)
        """All letters, family name first and family name last."""
        self.joined: tuple[str, ...] = self.squeezed
        """The letters of Han, kana and Hangul, in both orders."""
        if not self.squeezed[0].isascii():
            self.joined = tuple("".join(filter(_is_joined, text)) for text in self.squeezed)
        self.forms = (*given, *other, first, last, *self.squeezed)
        """The words by any of which the name is found."""

    def begins(self, squeezed: str) -> bool:
        """Whether all letters, in one order, begin with these."""
        return any(text.startswith(squeezed) for text in self.squeezed)

    def has_joined(self, runs: list[str]) -> bool:
        """Whether each of these runs of letters without blanks stands in the name."""
        return all(any(run in text for text in self.joined) for run in runs)


@lru_cache(maxsize=32768)  # for every expression
def letters(name: Name) -> str:
    """The letters of a name in both orders: what is not among them is not in the name."""
    last = name.family or name.literal
    return squeeze(f"{last} {name.given} {last}")


@lru_cache(maxsize=32768)
def person(name: Name) -> Person:
    """A name taken apart."""
    return Person(words(name.given), words(name.family or name.literal))


def _initials(given: list[str]) -> str:
    return "".join([word[0] for word in given])


PeopleTest = Callable[[Iterable[Person]], bool]


def people_test(
    value: str, *, beginning: bool = False, initials: bool = True
) -> tuple[str, PeopleTest]:
    """Whether each person in `value` is one of several; first, letters that one must have.

    Several in `value` have `and`, `&` or a semicolon between them. See `_name_test`.
    """
    parts = [value]
    if not value.isalnum():
        parts = re.split(_BETWEEN, re.sub(_OTHERS, "", value, flags=re.IGNORECASE))
    parts = [part for part in parts if words(part)] or [value]
    tests = [_name_test(part, False, initials) for part in parts[:-1]]
    tests.append(_name_test(parts[-1], beginning, initials))
    one = tests[0] if len(tests) == 1 else None

    def holds(people: Iterable[Person]) -> bool:
        if one:
            return any(map(one, people))
        return all(any(map(test, people)) for test in tests)

    return _longest(parts[0]), holds


def _longest(value: str) -> str:
    """The longest piece of `value`, if a name that it fits must have it as it is."""
    runs = [run for word in words(value) for run in _by_script(word)]
    longest = max(runs, key=len)
    return longest if len(runs) == 1 or len(longest) > _MOST_INITIALS else ""


def _name_test(value: str, beginning: bool, initials: bool) -> Callable[[Person], bool]:
    """Whether each word of `value` is one of a name, in any order.

    A single letter stands for a given name if `initials` says so; the last word is a `beginning`
    if that says so. Letters of Han, kana and Hangul stand side by side, whichever name is first.
    """
    runs = [run for word in words(value) for run in _by_script(word)]
    squeezed = "".join(runs)
    if len(runs) == 1 and len(squeezed) > 1 and squeezed.isascii() and not beginning:
        return lambda one: squeezed in one.forms
    last = "" if not beginning or _is_joined(runs[-1][0]) else runs.pop()
    joined: list[str] = []
    whole: list[str] = []
    single: list[str] = []
    for run in runs:
        alone = single if len(run) == 1 and initials else whole
        (joined if _is_joined(run[0]) else alone).append(run)

    def holds(one: Person) -> bool:
        if squeezed in one.squeezed or (beginning and one.begins(squeezed)):
            return True
        return one.has_joined(joined) and _holds_words(one, whole, single, last)

    return holds


def _holds_words(one: Person, whole: list[str], letters: list[str], last: str) -> bool:
    """Whether a name has all these words, and given names or words that begin so, each once."""
    given, other = list(one.given), list(one.other)
    for word in whole:
        if not _remove(word, given, other, len(whole) > 1):
            return False
    if last and not _take(last, [other, given]):
        return False
    return all(letter in other or _take(letter, [given]) for letter in letters)


def _remove(word: str, given: list[str], other: list[str], initials: bool) -> bool:
    """Take a word, or several written as one, out of a name; False if it is not there."""
    if word in other:
        other.remove(word)
    elif word in given:
        given.remove(word)
    elif word == "".join(other):  # `oconnor`, `vangool`
        other.clear()
    elif word == "".join(given) or (initials and word == _initials(given)[:_MOST_INITIALS]):
        given.clear()  # `feifei`, `mm`
    else:
        return False
    return True


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
    if word.isascii():
        return [word]
    return ["".join(run) for _, run in groupby(word, _is_joined)]


def _is_joined(letter: str) -> bool:
    return ord(letter) in _HANGUL or is_unspaced(letter)
