"""The headings of a list: the way to each of its papers, and the sections that hold none."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.survey.headings import key_of

TOPIC = 8
"""The level of a topic that is a paragraph in bold; that of one that is an item is deeper."""

# What no paper stands below, whatever is in it, and what still may have papers in its subsections.
_NEVER = (
    r"contribut(?:e|ing|ion|ions|ors?)|pull requests?|bibtex|reference this.*|if you (?:find|use).*"
    r"|citations?|cit(?:e|ing)(?: us| this.*| our.*)?|acknowledge?ments?|licen[cs]e|contacts?(?: us| me| info.*)?"
    r"|star history|stargazers.*|star|(?:buy|support) (?:me|us)(?: .*)?|join us|disclaimer|faq|todo|feedback|sponsors?"
    r"|related (?:projects?|repos?|repositor(?:y|ies)|awesome.*|lists?|links?)"
    r"|other (?:awesome.*|lists?|resources|useful.*|surveys? lists?)|awesome lists?"
    r"|(?:other )?(?:related )?(?:github )?(?:repositories|repos|collections)"
    r"|similar (?:projects|collections|repos.*)|friend(?:ly)? links?"
    r"|paper list of .*|projects? of .*|(?:the )?team|maintainers?|authors?"
    r"|how (?:to|can i|do i) (?:contribute|cite|add|submit|help|use|join).*|calls? for papers|get(?:ting)? (?:involved|started)|update log|change ?log|我们|引用|致谢|贡献.*"
)
_NEWS = (
    r"(?:latest |recent |breaking )?(?:news|updates?)(?: .*)?|what s new.*|announcements?|更新.*"
    r"|(?:update |change )?(?:logs?|history)|changelog|new features?"
)
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


class Way:
    """The headings above the line that is read."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, str, int]] = []  # level, name, line

    def enter(self, level: int, name: str, line: int) -> None:
        """Go below a heading."""
        self.leave(level)
        if name:
            self._steps.append((level, name, line))

    def leave(self, level: int) -> None:
        """Leave the headings of this level and deeper ones."""
        while self._steps and self._steps[-1][0] >= level:
            self._steps.pop()

    @property
    def names(self) -> tuple[str, ...]:
        """The headings from the highest to the nearest."""
        return tuple(name for _, name, _ in self._steps)

    @property
    def line(self) -> int:
        """The line of the nearest heading; 0 if there is none."""
        return self._steps[-1][2] if self._steps else 0


@lru_cache(maxsize=4096)  # all papers of a section ask
def holds_none(way: tuple[str, ...]) -> bool:
    """Whether a section holds no papers, by what it or one above it is called."""
    keys = [_words(name) for name in way]
    if any(re.fullmatch(_NEVER, key) for key in keys):
        return True
    return bool(keys and re.fullmatch(_NEWS, keys[-1]))


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
