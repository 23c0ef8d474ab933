"""Reads lists in the plainest layout without a parser of Markdown, whose import takes 60 ms.

Every item is a title that is a link, with further links behind it or on indented lines below, and
there is no other markup. Anything else, and the list is left to the parser.
"""

from __future__ import annotations

import re

from mimbib.model import Link
from mimbib.survey.addresses import is_paper
from mimbib.survey.candidates import Candidate, Contents, Reading
from mimbib.survey.sections import Way, holds_none

# Signs that mean nothing to Markdown, and of which no title is cut.
_WORDS = r"[^\[\]\\*_`<>|~&!\"“”]"
_HEADING = re.compile(rf"(#{{1,6}})[ ]+({_WORDS}+?)(?:[ ]<a name=\"\w*\"></a>)?[ ]*")
_LINK = rf"\[({_WORDS}*)\]\([ ]?([^\s()\[<>\"']*)\)"
_ITEM = re.compile(rf"[ ]{{0,3}}(?:\d{{1,9}}\.|[-*+])[ ]{_LINK}[ ]*\\?[ ]*")
_MORE = re.compile(rf"[ ]{{2,5}}{_LINK}[ ]*\\?[ ]*")
_PROSE = re.compile(rf"(?=[A-Za-z`])(?:{_WORDS}|`[^`]*`|{_LINK})*")
_RULE = re.compile(r"___+[ ]*")
_CUT = re.compile(r"(?:19|20)\d\d|[.?!][ ]|://|[ ]-[ ]|^[^\w{]|et al")
_LONGEST = 2000
_MOST_PROSE = 20
"""So many lines of text may be titles without a link (see `bare_titles`)."""


def read(text: str) -> Contents | None:
    """What a list in the plainest layout holds; None for any other list."""
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        if not reader.takes(line, number):
            return None
    return reader.found if _is_whole(reader.found) else None


class _Reader:
    """Reads a list line by line."""

    def __init__(self) -> None:
        self.found = Contents(plain=True)
        self._way = Way()
        self._is_behind_heading = False
        self._lines_of_prose = 0
        self._item: Candidate | None = None  # that goes on in indented lines

    def takes(self, line: str, number: int) -> bool:
        """Read a line, if it is of the plainest layout."""
        if len(line) > _LONGEST:
            return False
        if not line.strip() or _RULE.fullmatch(line):
            self._item = None
            return True
        if match := _HEADING.fullmatch(line):
            return self._takes_heading(len(match[1]), " ".join(match[2].split()), number)
        self._is_behind_heading = False
        if match := _ITEM.fullmatch(line):
            return self._takes_item(" ".join(match[1].split()), match[2], number)
        if self._item:
            if match := _MORE.fullmatch(line):
                self._item.reading.links.append(Link(match[1].strip(), match[2]))
            return bool(match)
        self.found.prose = self.found.prose or "://" in line
        self._lines_of_prose += 1
        return self._lines_of_prose < _MOST_PROSE and bool(_PROSE.fullmatch(line))

    def _takes_heading(self, level: int, name: str, number: int) -> bool:
        if not name.isascii() or name.endswith(":") or name.count(":") > 1:
            return False  # there may be ornaments in it
        self._way.enter(level, name, number, directly=self._is_behind_heading)
        self._is_behind_heading, self._item = True, None
        self.found.headings.append((number, name))
        return True

    def _takes_item(self, label: str, url: str, number: int) -> bool:
        if url.startswith("#"):
            self.found.contents.append(label)
            self._item = None
            return not _CUT.search(label)
        reading = Reading(label, "link", number, [Link(label, url)])
        self._item = Candidate(reading, self._way.names, self._way.line, number)
        self.found.candidates.append(self._item)
        return _is_title(label)


def _is_title(label: str) -> bool:
    """Whether nothing would be cut from a title."""
    if not label or _CUT.search(label):
        return False
    if len(label.split()) > 2:
        return True
    from mimbib.survey.words.kinds import kind_of  # which lists of longer titles do not need

    return kind_of(label) in ("words", "pair")


def _is_whole(found: Contents) -> bool:
    """Whether each item is a paper, and none stands where papers may be left out."""
    urls = [candidate.reading.url for candidate in found.candidates]
    if not all(is_paper(url) or not url for url in urls):
        return False
    ways = {candidate.way for candidate in found.candidates}
    return bool(found.candidates) and not any(map(holds_none, ways))
