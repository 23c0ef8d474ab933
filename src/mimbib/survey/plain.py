"""Reads lists in the plainest layout without a parser of Markdown, whose import takes 60 ms.

Every item is a title that is a link, with further links behind it or on indented lines below, and
there is no other markup. Anything else, and the list is left to the parser.
"""

from __future__ import annotations

import re

from mimbib.model import Link
from mimbib.survey.candidates import Candidate, Contents, Reading

# Signs that mean nothing to Markdown, and of which no title is cut.
_WORDS = r"[^\[\]\\*_`<>|~&!\"“”]"
_HEADING = re.compile(rf"(#{{1,6}})[ ]+({_WORDS}+?)(?:[ ]<a name=\"\w*\"></a>)?[ ]*")
_LINK = rf"\[({_WORDS}*)\]\([ ]?([^\s()<>\"']*)\)"
_ITEM = re.compile(rf"[ ]{{0,3}}(?:\d{{1,9}}\.|[-*+])[ ]{_LINK}[ ]*\\?[ ]*")
_MORE = re.compile(rf"[ ]{{2,5}}{_LINK}[ ]*\\?[ ]*")
_PROSE = re.compile(rf"(?=[A-Za-z`])(?:{_WORDS}|`[^`]*`|{_LINK})*")
_RULE = re.compile(r"___+[ ]*")
_CUT = re.compile(r"(?:19|20)\d\d|[.?!][ ]|://|[ ]-[ ]|^[^\w{]|et al")
_LONGEST = 2000
# What words begin with in the names of all sections that hold no papers.
_ASIDE = (
    *("contrib", "pull", "cit", "bib", "refer", "if", "ackno", "licen", "contact", "star"),
    *("related", "other", "awesome", "team", "maintain", "author", "sponsor", "feedback", "how"),
    *("get", "faq", "todo", "list", "project", "link", "similar", "repo", "collection", "log"),
    *("disclaim", "support", "join", "news", "update", "new", "announce", "history", "tool"),
    *("我们", "引用", "致谢", "贡献", "更新"),
)
_LABELS = frozenset("paper pdf link code arxiv abs html url project page website github".split())


def read(text: str) -> Contents | None:
    """What a list in the plainest layout holds; None for any other list."""
    found = Contents(plain=True)
    steps: list[tuple[int, str]] = []
    heading_line = 0
    open_to = ""  # what may follow: `item` after an item, `prose` in a paragraph
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LONGEST:
            return None
        if not line.strip():
            open_to = ""
        elif match := _HEADING.fullmatch(line):
            level, name = len(match[1]), " ".join(match[2].split())
            if not name.isascii() or name.endswith(":") or name.count(":") > 1:
                return None  # there may be ornaments in it
            while steps and steps[-1][0] >= level:
                steps.pop()
            steps.append((level, name))
            heading_line, open_to = number, ""
            found.headings.append((number, steps[-1][1]))
        elif match := _ITEM.fullmatch(line):
            label, url = " ".join(match[1].split()), match[2]
            if not _is_title(label):
                return None
            if url.startswith("#"):
                found.contents.append(label)
                open_to = ""
                continue
            reading = Reading(label, "link", number, [Link(label, url)])
            way = tuple(name for _, name in steps)
            found.candidates.append(Candidate(reading, way, heading_line, number))
            open_to = "item"
        elif open_to == "item" and (match := _MORE.fullmatch(line)):
            found.candidates[-1].reading.links.append(Link(match[1].strip(), match[2]))
        elif _RULE.fullmatch(line):
            open_to = ""
        elif open_to != "item" and _PROSE.fullmatch(line):
            open_to, found.prose = "prose", found.prose or "://" in line
        else:
            return None
    return found if _is_whole(found) else None


def _is_title(label: str) -> bool:
    """Whether nothing would be cut from a title."""
    return bool(label) and label.lower() not in _LABELS and not _CUT.search(label)


def _is_whole(found: Contents) -> bool:
    """Whether there are papers, and none where papers may be left out."""
    names = {name for candidate in found.candidates for name in candidate.way}
    words = [word for name in names for word in name.lower().split()]
    return bool(found.candidates) and not any(word.startswith(_ASIDE) for word in words)
