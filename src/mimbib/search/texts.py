"""Words and phrases searched in a text, whatever the script."""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from unicodedata import category

from mimbib.text import words

# Where the scripts that are written without blanks begin and end (the end excluded).
_UNSPACED = (
    *(0x0E00, 0x0F00),  # Thai, Lao
    *(0x1000, 0x10A0),  # Myanmar
    *(0x1780, 0x1800),  # Khmer
    *(0x2E80, 0x2FE0),  # radicals
    *(0x3005, 0x3008),  # signs of repetition
    *(0x3041, 0x3100),  # Hiragana, Katakana
    *(0x31F0, 0x3200),  # small Katakana
    *(0x3400, 0x4DC0),  # Han, extension A
    *(0x4E00, 0xA000),  # Han
    *(0xA9E0, 0xAA00),  # Myanmar, extension B
    *(0xAA60, 0xAA80),  # Myanmar, extension A
    *(0xF900, 0xFB00),  # Han, compatibility
    *(0x1B000, 0x1B170),  # Kana, further
    *(0x20000, 0x32000),  # Han, further
)


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no blanks between words."""
    return bisect(_UNSPACED, ord(letter)) % 2 == 1


def units(text: str) -> list[str]:
    """The folded words of `text`; a letter of a script without blanks is one of its own."""
    return [unit for word in words(text) for unit in _split(word)]


def _split(word: str) -> list[str]:
    if word.isascii():
        return [word]
    parts: list[str] = []
    alone = True
    for letter in word:
        if parts and category(letter).startswith("M"):
            parts[-1] += letter
            continue
        if alone or is_unspaced(letter):
            parts.append(letter)
        else:
            parts[-1] += letter
        alone = is_unspaced(letter)
    return parts


@lru_cache(maxsize=32768)  # every record's texts, for every expression
def spaced(text: str) -> str:
    """The units of `text` with a blank around each, so that only whole ones are found."""
    return f" {' '.join(units(text))} "


def wanted(value: str, *, beginning: bool = False) -> str:
    """What stands in a spaced text if it has the units of `value`, the last whole or begun."""
    return f" {' '.join(units(value))}{'' if beginning else ' '}"
