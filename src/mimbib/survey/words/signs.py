"""The words of a line of a list, and the signs around them."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[.'’&+-][^\W_]+)*")
"""A word, with the stops, hyphens and signs within it."""

EDGES = " \t[](){}|,.:;*_`'\"“”‘’<>•·~#=+-–—/\\、。，：；（）【】「」"
"""What may stand around words without being part of them."""

_SMALL_WORD, _CAPITALS = 3, 0.7
"""Of the words of more than so many letters, such a share begins with a capital in most titles that
are written in capitals.
"""

_ICON = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff"
    r"\ufe0f\u200d]+|(?<!\w)(?::[a-z+0-9][a-z0-9_+-]*:)+(?=[A-Z]|\W|$)"
)


def without_icons(text: str) -> str:
    """`text` without emoji and `:codes:`, on one line."""
    if text.isascii() and text.count(":") < 2:
        return " ".join(text.split())
    return " ".join(_ICON.sub(" ", text).split())


@lru_cache(maxsize=8192)  # each part of a line is looked at several times
def bare(text: str) -> str:
    """`text` without icons, and without brackets, stars and stops at its ends."""
    return without_icons(text).strip(EDGES)


def words_in(text: str) -> list[str]:
    """The words of a text as they are written."""
    return WORD.findall(text)


def length_of(title: str) -> int:
    """How many words a title has; two signs of Chinese or Japanese are one, where that is more.

    >>> length_of("Worms in Winter"), length_of("冬天的蚯蚓"), length_of("Worms in Winter 综述")
    (3, 2, 4)
    """
    words = len(words_in(title))
    if title.isascii():
        return words
    return max(sum("\u3040" <= sign <= "\u9fff" for sign in title) // 2, words)


def is_in_capitals(title: str) -> bool:
    """Whether most words of a title with more than three letters begin with capitals.

    >>> is_in_capitals("Worms in the Deep Winter"), is_in_capitals("Worms that dig deep")
    (True, False)
    """
    long = [word for word in words_in(title) if len(word) > _SMALL_WORD]
    return sum(word[0].isupper() for word in long) >= _CAPITALS * len(long) > 0
