"""What parts a title has, and which of them another form of it may lack."""

from __future__ import annotations

import re

from mimbib.text import folded, squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

MIN_WORDS_OF_PART = 3
"""How many words a title has at least without its subtitle or the name before it.

Two may be any name. 864 decisions are alike for every value up to 4; with 5, four right ones are
missed (`benchmarks/thresholds.py`).
"""
MAX_WORDS_OF_NAME = 2
"""How many words the name before a title has at most: `LIFT`, `Swin Transformer`.

Chosen: 864 decisions are alike for every value from 1 on (`benchmarks/thresholds.py`).
"""
MIN_WORDS_OF_SUBTITLE = 5
"""How many telling words a subtitle has at least that makes two titles one.

Chosen: 864 decisions are alike for every value up to 6, and one more is missed with 7
(`benchmarks/thresholds.py`).
"""

SMALL_WORDS = frozenset("a an the of for in on to and with by via from at as".split())
"""The words that one title may have and the other lack."""
_COMMON_WORDS = frozenset(
    "is are be was were do does can it its this that these those how what when where why which who"
    " we you your our or not no all but than then into over under using towards toward".split()
)
"""Words that say nothing of what a title is about."""
_WORDS_OF_ANY_STUDY = frozenset(
    "survey review overview study analysis approach method methods framework introduction advances"
    " trends challenges opportunities directions perspectives results applications case recent"
    " open future comprehensive systematic new novel".split()
)
"""Words that stand in the subtitles of many papers."""
_SEPARATOR = re.compile(r"\s*:\s*|(?<=[?!.\]])\s+|\s+[-\u2013\u2014]+\s+|\s*\u2014\s*")
"""What stands between the parts of a title."""
_OTHER_WORK = re.compile(
    r"(?:(?:an?|the|authors?) )*"
    r"(?:(?:part|volume|vol|chapter|v?\d+d?|[ivx]+)\b|correct|corrigend|errat|retract|withdraw"
    r"|addendum|comment|reply|replies|respon|rejoinder|supplement)"
    r"|.* (?:(?:part|volume|vol|chapter) \w+|v?\d+d?|[ivx]+)$"
)
"""How the folded part of a title begins or ends that makes another work of it."""
_HEADING = re.compile(
    r"(?:(?:an?|the|guest|invited) )*"
    r"(?:poster|demo|abstract|tutorial|keynote|panel|talk|editorial|preface|foreword|introduction"
    r"|discussion|notes?|letters?|news|position|perspectives?|opinion|viewpoint|workshop|appendix"
    r"|report|review|survey|book review|faculty opinions|highlights?|in brief|re)\b"
)
"""How the folded words begin that stand before many titles, or instead of one."""
_VERSION = re.compile(r"[\d+]$")
"""How the name of one version of a method ends: `GPT-4`, `SlowFast++`."""
_QUALIFIER = re.compile(
    r"\s*[(\[](?:extended )?"
    r"(?:abstract|version|short paper|poster|demo|invited (?:talk|paper))[)\]]\s*$",
    re.I,
)
"""What is put behind the title of a short form of a paper."""


def same_text(our: str, their: str) -> bool:
    """Whether two titles have the same letters and digits."""
    return squeeze(our) == squeeze(their) != ""


def telling_words(title: str) -> frozenset[str]:
    """The words of a title that say what it is about."""
    return frozenset(words(title)) - SMALL_WORDS - _COMMON_WORDS


def same_but_for_part(our: str, their: str) -> bool:
    """Whether two titles are the same but for a subtitle, a qualifier or a name before one.

    >>> same_but_for_part("LIFT: Worms in Winter", "Worms in winter")
    True
    >>> same_but_for_part("Worms in Winter: Part II", "Worms in winter")
    False
    """
    return (
        same_text(_QUALIFIER.sub("", our), _QUALIFIER.sub("", their))
        or any(same_text(our, short) for short in _shortened(their))
        or any(same_text(short, their) for short in _shortened(our))
    )


def _shortened(title: str) -> Iterator[str]:
    """A title without its subtitle, and without the name before it, cut at each separator."""
    for separator in _SEPARATOR.finditer(title):
        front, rest = title[: separator.start()], title[separator.end() :]
        is_subtitle = len(words(rest)) > 1 and not _makes_another_work(rest)
        if is_subtitle and len(words(front)) >= MIN_WORDS_OF_PART and not _is_heading(front):
            yield front
        if _is_name(front) and len(words(rest)) >= MIN_WORDS_OF_PART:
            yield rest


def _makes_another_work(text: str) -> bool:
    """Whether a part of a title is one as `Part II` or `A Reply`."""
    return any(_OTHER_WORK.match(folded(each)) for each in _SEPARATOR.split(text))


def _is_heading(front: str) -> bool:
    """Whether the beginning of a title says what kind of a text it is: `Letter to the Editor`."""
    return bool(_HEADING.match(folded(front)))


def _is_name(front: str) -> bool:
    """Whether what stands before a title is the name of a method or the like, in any version."""
    if _makes_another_work(front) or _is_heading(front) or _VERSION.search(front.strip("[] ")):
        return False
    return 0 < len(words(front)) <= MAX_WORDS_OF_NAME


def share_subtitle(our: str, their: str) -> bool:
    """Whether two titles have one subtitle, and one of them a name instead of what the other says.

    Two names, or none, are those of two papers.

    >>> subtitle = "Counting Rings, Eggs and Tunnels of Earthworms"
    >>> share_subtitle(f"LIFT: {subtitle}", f"Winter Soil Hides Worms: {subtitle}")
    True
    >>> share_subtitle(f"LIFT: {subtitle}", f"DROP: {subtitle}")
    False
    """
    our_front, _, our_rest = our.partition(":")
    their_front, _, their_rest = their.partition(":")
    telling = telling_words(our_rest) - _WORDS_OF_ANY_STUDY
    if len(telling) < MIN_WORDS_OF_SUBTITLE or not same_text(our_rest, their_rest):
        return False
    name, front = sorted((our_front, their_front), key=len)
    if not _is_name(name) or _is_heading(front) or _makes_another_work(front):
        return False
    title = telling_words(front)
    return len(title) >= MIN_WORDS_OF_PART and title.isdisjoint(words(name))
