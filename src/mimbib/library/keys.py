"""Makes the citation key of a new paper; a key that is stored in a library is never made again."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from mimbib.model import Name
from mimbib.text import fold, words

_STOP_WORDS = frozenset(
    """a an and are as at be by can do does for from how in into is it its not of on or our that
    the this to toward towards via we what when where which who why with you your""".split()
)
"""Words that say nothing of a paper when they open its title: articles, prepositions, pronouns,
question words. A change gives new papers other keys than before; released keys are stored."""


def citation_key(
    *,
    author: tuple[Name, ...],
    year: str,
    title: str,
    taken: Container[str] = (),
) -> str:
    """The key of a paper: family name of the first author, year, first word that says something.

    Lower-case ASCII letters and digits: safe in BibTeX, biber, pandoc and file names. If the key is
    in `taken`, the next significant word takes the place of the first; when all are taken, a letter
    follows the first. Without an author the key starts with `anon`, without a year it has `nd`.

    >>> citation_key(author=(Name(family="Öztürk"),), year="2022", title="The Masks of the World")
    'ozturk2022masks'
    """
    first = author[0] if author else Name()
    stem = (_ascii(first.family or first.literal) or "anon") + (year or "nd")
    return next(key for key in _candidates(stem, title) if key not in taken)


def _candidates(stem: str, title: str) -> Iterator[str]:
    ascii_words = [word for word in map(_ascii, words(title)) if word]
    significant = [word for word in ascii_words if word not in _STOP_WORDS] or ["untitled"]
    yield from (stem + word for word in significant)
    number = 0
    while True:  # a, b … z, aa, ab …
        letters, rest = "", number
        while rest >= 0:
            letters, rest = chr(97 + rest % 26) + letters, rest // 26 - 1
        yield f"{stem}{significant[0]}{letters}"
        number += 1


def _ascii(text: str) -> str:
    return re.sub("[^a-z0-9]", "", fold(text))
