"""How alike two titles are."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from mimbib.matching.parts import (
    SMALL_WORDS,
    same_but_for_part,
    same_text,
    share_subtitle,
    telling_words,
)
from mimbib.text import folded, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable

    from mimbib.paper import Paper
    from mimbib.sources.works import Work

    _Alike = Callable[[list[str], list[str]], bool]

MIN_TITLE_SIMILARITY = 0.95
"""How alike the titles of one paper are at least.

Below it, every exact reading of 426 recorded searches found another paper. Of 864 decisions over
216 of them three are false at 0.8, and none for any value from 0.85 on
(`benchmarks/thresholds.py`).
"""
MAX_WITH_OTHER_WORDS = 0.9
"""How alike titles are at most that differ in more than spelling: any value below the bound."""
MIN_WORD_SIMILARITY = 0.75
"""How alike two spellings of one word are at least.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MIN_LETTERS_FOR_SLIP = 7
"""How many letters a word has at least in which one may be wrong: `glass` and `grass` are two.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`). Of 123
titles of theirs in which a letter was left out, 117 were still taken.
"""
MIN_SHARED_WORDS = 0.5
"""Which part of the words of a shorter title the other has at least where one paper has two titles.

All of 128 right records of recorded searches share as much with the title that was sought, and 84
of 16,254 pairs of two papers: 123 at 0.4, and 4 at 0.67 (`benchmarks/thresholds.py`). Of 27 arXiv
ids that lists give with two titles, 7 stand beside another paper and share up to 0.44; 17 of the 20
others share half or more.
"""

_OPPOSITES = (("inter", "intra"), ("hyper", "hypo"), ("micro", "macro"))
"""Beginnings of words that are spelled alike and say the contrary."""
_NEGATIONS = frozenset("not no non never without".split())


def title_similarity(paper: Paper, work: Work) -> tuple[float, bool]:
    """How alike the best pair of titles is, and whether they agree as they are.

    Below `MIN_TITLE_SIMILARITY` the first is an upper bound. The second is false where the two
    are one only without a subtitle or a name in front, or but for a slip of the pen: then all else
    has to agree.

    >>> from mimbib.paper import Paper
    >>> from mimbib.sources.works import Work
    >>> title_similarity(Paper(titles=("Tides of Glass: A Study",)), Work(title="Tides of glass"))
    (1.0, False)
    """
    theirs = [text for text in (work.title, *work.other_titles) if squeeze(text)]
    pairs = [(our, their) for our in paper.titles for their in theirs]
    if any(same_text(*pair) for pair in pairs):
        return 1.0, True
    whole = max((_similarity(*pair, _same_meaning) for pair in pairs), default=0.0)
    if whole >= MIN_TITLE_SIMILARITY:
        return whole, True
    in_part = max((_similarity_in_part(*pair) for pair in pairs), default=0.0)
    return (in_part, False) if in_part else (whole, True)


def may_be_retitled(paper: Paper, work: Work) -> bool:
    """Whether a title of the work has enough words of one of the paper's to be a later one of it.

    >>> from mimbib.paper import Paper
    >>> from mimbib.sources.works import Work
    >>> may_be_retitled(Paper(titles=("Glass Tides",)), Work(title="Tides of Glass Revisited"))
    True
    """
    theirs = [telling_words(title) for title in (work.title, *work.other_titles)]
    ours = [telling_words(title) for title in paper.titles]
    return any(
        len(our & their) >= MIN_SHARED_WORDS * min(len(our), len(their)) > 0
        for our in ours
        for their in theirs
    )


def _similarity_in_part(our: str, their: str) -> float:
    """The similarity of two titles of which one lacks a part or has a slip, 0 if they are others.

    It is 1 only where all that both have is the same, and what one lacks could be missing.
    """
    if same_but_for_part(our, their):
        return 1.0
    if share_subtitle(our, their):
        return MIN_TITLE_SIMILARITY
    similarity = _similarity(our, their, _same_but_for_slip)
    return similarity if similarity >= MIN_TITLE_SIMILARITY else 0.0


def _similarity(our: str, their: str, alike: _Alike) -> float:
    """The similarity of two titles, or an upper bound that is below `MIN_TITLE_SIMILARITY`.

    `alike` says of a change of words whether it leaves a title what it is.
    """
    one, other = folded(our), folded(their)
    bound = _greatest_similarity(one, other)
    if bound < MIN_TITLE_SIMILARITY:
        return min(MAX_WITH_OTHER_WORDS, bound)
    ratio = _ratio(one, other)
    if ratio >= MIN_TITLE_SIMILARITY and not _spelled_alike(one.split(), other.split(), alike):
        return MAX_WITH_OTHER_WORDS
    return ratio


def _greatest_similarity(one: str, other: str) -> float:
    """What the ratio of two texts can reach: the letters that both have, in any order."""
    ours, theirs = _letters(one), _letters(other)
    common = sum(min(count, theirs[letter]) for letter, count in ours.items())
    return 2 * common / (len(one) + len(other))


@lru_cache(maxsize=1024)  # the title of a paper is compared with those of each candidate
def _letters(text: str) -> Counter[str]:
    return Counter(text)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _spelled_alike(ours: list[str], theirs: list[str], alike: _Alike) -> bool:
    """Whether two titles differ in spelling only: in small words, or in how a word is written."""
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return all(alike(ours[a:b], theirs[c:d]) for _, a, b, c, d in changes)


def _same_meaning(ours: list[str], theirs: list[str]) -> bool:
    """Whether a change of words leaves a title what it is.

    `modeling` and `modelling` do, `CT` and `MR`, `2D` and `3D`, `V2` and `V3` do not.
    """
    one, other = "".join(ours), "".join(theirs)
    if one == other or SMALL_WORDS.issuperset(ours + theirs):
        return True
    if _contradict(ours, theirs):
        return False
    return one[:2] == other[:2] and _ratio(one, other) >= MIN_WORD_SIMILARITY


def _contradict(ours: list[str], theirs: list[str]) -> bool:
    """Whether only one side denies, words are opposites, or a side is a number or nothing."""
    one, other = "".join(ours), "".join(theirs)
    if any(re.search(r"\d|^[ivx]*$", side) for side in (one, other)):
        return True
    return bool(_NEGATIONS & ({*ours} ^ {*theirs})) or any(
        {one, other} == {first + rest, second + rest}
        for first, second in _OPPOSITES
        for rest in (one.removeprefix(first), one.removeprefix(second))
    )


def _same_but_for_slip(ours: list[str], theirs: list[str]) -> bool:
    """Whether a change of words is one of spelling, or a slip of the pen in a longer word.

    A first letter that is wrong, missing or added makes another word: `asymmetric`, `decoder`.
    """
    if _same_meaning(ours, theirs):
        return True
    one, other = sorted(("".join(ours), "".join(theirs)), key=len)
    if len(one) < MIN_LETTERS_FOR_SLIP or _contradict(ours, theirs):
        return False
    pairs = enumerate(zip(one, other, strict=False))
    place = next((at for at, (letter, another) in pairs if letter != another), len(one))
    one, other = one[place:], other[place:]
    exchanged = one[1::-1] == other[:2] and one[2:] == other[2:]
    return exchanged or (place > 0 and other[1:] in (one, one[1:]))
