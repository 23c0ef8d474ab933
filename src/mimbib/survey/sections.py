"""The headings of a list: the way to each of its papers, and the sections that hold none."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.survey.headings import key_of

TOPIC, TOPIC_IN_ITALICS = 100, 101
"""The level of a topic that is a paragraph in bold, and of one in italics."""

TOPIC_OF_ITEMS = 101
"""What the level of an item is added to, for a topic that is an item."""

_KINDS_OF_VENUE = frozenset(("conference", "conferences", "journal", "journals"))


def _parted(names: str) -> list[str]:
    return names.replace("\n    ", "").strip("|").split("|")


# What no paper stands below, whatever is in it: whole names, and what names begin with. The plural
# counts as the singular. (Patterns would take 3 ms at every start.)
_NEVER = frozenset(
    _parted("""
    |contribute|contributing|contribution|contributor|pull request|bibtex|citation|cite|citing
    |cite us|citing us|acknowledgement|acknowledgment|acknowledge|license|licence|contact
    |contact us|contact me|star|stargazer|join us|disclaimer|faq|todo|sponsor
    |related project|related repo|related repository|related list|related link|other list
    |awesome list|repository|repo|github repository|github repo|other repository|other repo
    |related github repository|related github repo|collection|other collection|related collection
    |similar project|similar collection|friend link|friendly link|team|the team|maintainer|author
    |get involved|get started|getting involved|getting started|update log|changelog|change log|我们
    |引用|致谢""")
)
_NEVER_BEGIN = tuple(
    _parted("""
    |reference this|if you find|if you use|cite this|cite our|citing this|contact info
    |star history|stargazer|related awesome|other awesome|other useful|other survey list
    |similar repo|paper list of|project of|support us|support me|buy me|buy us|call for paper
    |how to contribute|how to cite|how to add|how to submit|how to help|how to join
    |how can i|贡献""")
)
_NEWS = frozenset(
    _parted("""
    |new|update|latest new|latest update|recent new|recent update|breaking new|announcement|log
    |history|update log|change log|update history|change history|changelog|new feature""")
)
_NEWS_BEGIN = ("new and ", "update ", "latest new ", "latest update ", "what s new", "更新")
# What still may have papers in its subsections.
_OPENING = (
    r"(?:table of )?contents?|toc|menu|catalogu?e|index|outline|highlights?|about(?: .*)?"
    r"|intro(?:duction)?(?: .*)?|overview|abstract|background|motivation|taxonomy|summary"
    r"|quick links?|keywords?|目录|简介|preface|notes?"
)
_SOFT = (
    r"\b(?:tools?|toolbox(?:es)?|toolkits?|software|librar(?:y|ies)|codebases?|packages?"
    r"|implementations?|repositor(?:y|ies)|datasets?|leaderboards?|courses?|tutorials?|lectures?"
    r"|blogs?|researchers?|competitions?)\b"
)
# What is a topic as well, in a longer name: `Video Generation`, `People in Crowds`.
_SOFT_ALONE = (
    r"(?:(?:useful|other|related|awesome|external|open|source|and|of|the|online|more)\b ?"
    r"|(?:codes?|projects?|videos?|talks?|slides|posts?|articles|books?|people|labs?|groups?"
    r"|challenges?|workshops?|conferences?|journals?|resources?|websites?|links?|materials?|demos?"
    r"|products?|companies|benchmarks?|models?|support)\b ?)+"
)


_COUNT = re.compile(r" \d{1,3}$")  # of `Repos (18)`

_FOLD = re.compile(
    r"(?:(?:click|tap|press)(?: here| me)? to )?(?:toggle|unfold|expand|collapse|hide|show|see)"
    r"(?: (?:all|curated|details|full|hide|list|me|more|or|papers?|show|the))*"
    r"|(?:go )?back to (?:the )?(?:contents?|home|index|list|menu|table of contents|toc|top)"
)
"""What parts that can be folded are called if they have no name, and the way back."""


def is_fold(name: str, *, is_folded: bool = False) -> bool:
    """Whether a heading only says where a click leads: `Click to expand`, `Back to top`, and `more`
    if its part `is_folded`.
    """
    words = _words(name)
    return bool(_FOLD.fullmatch(words)) or (is_folded and words == "more")


class _Step:
    """A heading above the line that is read."""

    __slots__ = ("level", "line", "name", "parted_by")

    parted_by: str
    """What the headings on its level are that are parts of it: `year`, `venue`."""

    def __init__(self, level: int, name: str, line: int) -> None:
        self.level, self.name, self.line = level, name, line
        self.parted_by = ""


class Way:
    """The headings above the line that is read."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._first = 0  # the line of the first heading, which may be the title of the list

    def enter(self, level: int, name: str, line: int, *, directly: bool = False) -> None:
        """Go below a heading; one that says the name of the one above again is that.

        It is a part of another on its level whose number it goes on, `4.1.1` below `4.1`. So are
        years, or conferences and journals, where one stands `directly` behind the other.
        """
        self._first = self._first or line
        self.leave(level + 1)
        if directly and self._steps and self._steps[-1].level == level:
            self._part(self._steps[-1], _division(name))
        while self._steps and _ends(self._steps[-1], level, name):
            self._steps.pop()
        if name and not self._is_said_above(name):
            self._steps.append(_Step(level, name, line))

    def _part(self, above: _Step, division: str) -> None:
        """Note that a heading is parted by others on its level, if it can be."""
        way = (above.name,)
        if division != _division(above.name) and above.line != self._first:
            above.parted_by = "" if holds_none(way) or opens(way) else division

    def _is_said_above(self, name: str) -> bool:
        key = key_of(name)  # that of `2019 - 2022` is the year, too
        return bool(self._steps) and key == key_of(self._steps[-1].name) and not key.isdecimal()

    def leave(self, level: int) -> None:
        """Leave the headings of this level and deeper ones."""
        while self._steps and self._steps[-1].level >= level:
            self._steps.pop()

    @property
    def names(self) -> tuple[str, ...]:
        """The headings from the highest to the nearest."""
        return tuple(step.name for step in self._steps)

    @property
    def line(self) -> int:
        """The line of the nearest heading; 0 if there is none."""
        return self._steps[-1].line if self._steps else 0


def _ends(above: _Step, level: int, name: str) -> bool:
    """Whether a heading ends the part of one on its level, since it is no part of that."""
    number, number_above = _number(name), _number(above.name)
    goes_on = len(number) > len(number_above) > 0 and number[: len(number_above)] == number_above
    is_part = goes_on or (bool(above.parted_by) and above.parted_by == _division(name))
    return above.level == level and not is_part


def _number(name: str) -> list[str]:
    """The number before a heading, part by part: 4, 1 and 2 of `4.1.2. Mud`."""
    parts = name.partition(" ")[0].strip(".):、").split(".")
    return parts if all(map(str.isdecimal, parts)) else []


def _division(name: str) -> str:
    """What a heading parts the papers of a topic by: `year`, `venue` (its kind), or nothing."""
    key = key_of(name)
    if len(key) in (4, 9) and key.replace("-", "").isdecimal():  # `2019`, `2015-2018`
        return "year"
    return "venue" if key in _KINDS_OF_VENUE else ""


@lru_cache(maxsize=4096)  # all papers of a section ask
def holds_none(way: tuple[str, ...]) -> bool:
    """Whether a section holds no papers, by what it or one above it is called."""
    names = [_singular(name) for name in way]
    if any(name in _NEVER or name.startswith(_NEVER_BEGIN) for name in names):
        return True
    last = names[-1] if names else ""
    return last in _NEWS or last.startswith(_NEWS_BEGIN) or last.endswith(" update log")


@lru_cache(maxsize=4096)  # all papers of a section ask
def opens(way: tuple[str, ...]) -> bool:
    """Whether a section is named after what a list begins with: contents, introduction."""
    return not way or bool(re.fullmatch(_OPENING, _words(way[-1])))


@lru_cache(maxsize=4096)  # all papers of a section ask
def may_hold_none(way: tuple[str, ...]) -> bool:
    """Whether a section is named after something that has papers beside it: tools, courses."""
    names = [_words(name) for name in way[-2:]]
    return any(re.search(_SOFT, name) or re.fullmatch(_SOFT_ALONE, name) for name in names)


def _words(name: str) -> str:
    return key_of(name).replace("-", " ")


def _singular(name: str) -> str:
    words = _COUNT.sub("", _words(name)).replace("ies", "y").split()
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in words)
