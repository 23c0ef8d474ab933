"""How alike two titles are."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from mimbib.text import folded, squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.paper import Paper
    from mimbib.sources.works import Work

MIN_TITLE_SIMILARITY = 0.95
"""How alike the titles of one paper are at least.

Below it, every exact reading of 426 recorded searches found another paper. Of 864 decisions over
216 of them none differs for any value from 0.85 on (`benchmarks/thresholds.py`).
"""
MAX_WITH_OTHER_WORDS = 0.9
"""How alike titles are at most that differ in more than spelling: any value below the bound."""
MIN_WORD_SIMILARITY = 0.75
"""How alike two spellings of one word are at least.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MIN_WORDS_BEFORE_COLON = 3
"""How many words a title without its subtitle has at least: two may be any name.

216 recorded searches are decided alike for every value up to 4 (`benchmarks/thresholds.py`).
"""

MIN_SHARED_WORDS = 0.5
"""Which part of the words of a shorter title the other has at least where one paper has two titles.

Chosen: authors who give a paper another title keep the words for what it is about.
"""

_SMALL_WORDS = frozenset("a an the of for in on to and with by via from at as".split())
"""The words that one title may have and the other lack."""
_COMMON_WORDS = frozenset(
    "is are be was were do does can it its this that these those how what when where why which who"
    " we you your our or not no all but than then into over under using towards toward".split()
)
"""Words that say nothing of what a title is about."""
_QUALIFIER = re.compile(
    r"\s*[(\[](?:extended )?"
    r"(?:abstract|version|short paper|poster|demo|invited (?:talk|paper))[)\]]\s*$",
    re.I,
)
"""What is put behind the title of a short form of a paper."""


def title_similarity(paper: Paper, work: Work) -> tuple[float, bool]:
    """How alike the best pair of titles is, and whether whole titles were compared.

    Below `MIN_TITLE_SIMILARITY` the first is an upper bound. The second is false where the two
    are the same only without a subtitle.

    >>> from mimbib.paper import Paper
    >>> from mimbib.sources.works import Work
    >>> title_similarity(Paper(titles=("Tides of Glass: A Study",)), Work(title="Tides of glass"))
    (1.0, False)
    """
    theirs = [text for text in (work.title, *work.other_titles) if squeeze(text)]
    pairs = [(our, their) for our in paper.titles for their in theirs]
    if any(_same_text(*pair) for pair in pairs):
        return 1.0, True
    whole = max((_similarity(*pair) for pair in pairs), default=0.0)
    if whole >= MIN_TITLE_SIMILARITY:
        return whole, True
    if any(_same_text(*short) for pair in pairs for short in _shortened(*pair)):
        return 1.0, False
    return whole, True


def may_be_retitled(paper: Paper, work: Work) -> bool:
    """Whether a title of the work has enough words of one of the paper's to be a later one of it.

    >>> from mimbib.paper import Paper
    >>> from mimbib.sources.works import Work
    >>> may_be_retitled(Paper(titles=("Glass Tides",)), Work(title="Tides of Glass Revisited"))
    True
    """
    theirs = [_telling_words(title) for title in (work.title, *work.other_titles)]
    ours = [_telling_words(title) for title in paper.titles]
    return any(
        len(our & their) >= MIN_SHARED_WORDS * min(len(our), len(their)) > 0
        for our in ours
        for their in theirs
    )


def _telling_words(title: str) -> frozenset[str]:
    return frozenset(words(title)) - _SMALL_WORDS - _COMMON_WORDS


def _same_text(our: str, their: str) -> bool:
    """Whether two titles have the same letters and digits."""
    return squeeze(our) == squeeze(their) != ""


def _shortened(our: str, their: str) -> Iterator[tuple[str, str]]:
    """The pair with one of the two without its subtitle or its qualifier."""
    yield _QUALIFIER.sub("", our), _QUALIFIER.sub("", their)
    for one, other in ((our, their), (their, our)):
        head = one.partition(":")[0]
        if len(words(head)) >= MIN_WORDS_BEFORE_COLON:
            yield head, other


def _similarity(our: str, their: str) -> float:
    """The similarity of two titles, or an upper bound that is below `MIN_TITLE_SIMILARITY`."""
    one, other = folded(our), folded(their)
    bound = _greatest_similarity(one, other)
    if bound < MIN_TITLE_SIMILARITY:
        return min(MAX_WITH_OTHER_WORDS, bound)
    ratio = _ratio(one, other)
    if ratio >= MIN_TITLE_SIMILARITY and not _spelled_alike(one.split(), other.split()):
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


def _spelled_alike(ours: list[str], theirs: list[str]) -> bool:
    """Whether two titles differ in spelling only: in small words, or in how a word is written."""
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return all(_same_meaning(ours[a:b], theirs[c:d]) for _, a, b, c, d in changes)


def _same_meaning(ours: list[str], theirs: list[str]) -> bool:
    """Whether a change of words leaves a title what it is.

    `modeling` and `modelling` do, `CT` and `MR`, `2D` and `3D`, `V2` and `V3` do not.
    """
    one, other = "".join(ours), "".join(theirs)
    if one == other or _SMALL_WORDS.issuperset(ours + theirs):
        return True
    if any(re.search(r"\d|^[ivx]*$", side) for side in (one, other)):
        return False  # a number, also a Roman one, or nothing
    return one[:2] == other[:2] and _ratio(one, other) >= MIN_WORD_SIMILARITY
