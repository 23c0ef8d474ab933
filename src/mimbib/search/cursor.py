"""A place in an expression, and what can be read there: words, phrases, chunks."""

from __future__ import annotations

import re

from mimbib.search.refusals import APOSTROPHES, DASHES, advice_for, cut, named, refuse
from mimbib.text import clean, is_letter

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

# The signs of ASCII as Chinese and Japanese keyboards write them.
_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3001: ",", 0x3002: "."}
QUOTES = dict(zip('"“”„«「『', ['"', '”"', "”", "“”", "»", "」", "』"], strict=True))
"""Each quotation mark that opens a phrase, with those that close it."""
_JOINERS = frozenset(f"{DASHES}{APOSTROPHES}\u02bc.·・_\u00ad\u200c\u200d\u2060")
_TRAILING = rf"[{APOSTROPHES}]?\.?,?(?=[\s()|&]|$)"
_BOUNDARY = re.compile(r"[\s()|&]|!(?!=)|$")
_CHUNK = r"[^\s|\"“”]*"
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]+(?=[\s()|&:,]|$)")
_FOR_SHELL = {ord("'"): "\u2019"}
_LONGEST_TITLE = 300


class Cursor:
    """A place in an expression, counted from 0, that moves as it is read."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.text = text.translate(_TWINS)  # of the same length
        self.at = 0
        self.run = -1  # where the bare words begin that stand before this place
        self.groups: list[str] = []  # the field before each group that is open, or nothing

    @property
    def char(self) -> str:
        """The character at this place; nothing at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self, signs: str = "") -> None:
        """Pass all of `signs`, or blanks."""
        while self.char and (self.char in signs if signs else self.char.isspace()):
            self.at += 1

    def match(self, pattern: str) -> str:
        """Pass and give what a pattern finds at this place; nothing if it does not fit."""
        found = re.compile(pattern).match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0]

    def plain_word(self) -> str:
        """The word of ASCII letters and digits at this place, if nothing else touches it."""
        found = _PLAIN_WORD.match(self.text, self.at)
        return found[0] if found else ""

    def word(self) -> str:
        """Pass a word, with hyphens, apostrophes and the like within it."""
        start = self.at
        if plain := self.plain_word():
            self.at += len(plain)
            return plain
        while self.char:
            ahead = self.text[self.at + 1 : self.at + 2]
            joins = self.char in _JOINERS and ahead and is_letter(ahead)
            if not joins and not is_letter(self.char):
                break
            self.at += 1
        return self.text[start : self.at]

    def star(self) -> bool:
        """Pass a star, if there is one; refuse it in the middle of a word."""
        if self.char != "*":
            return False
        ahead = self.text[self.at + 1 : self.at + 2]
        if ahead == "*" or (ahead and is_letter(ahead)):
            self.refuse_sign()
        self.at += 1
        return True

    def quoted(self) -> tuple[str, bool]:
        """Pass a phrase in quotation marks: its text, and whether a star ends it."""
        start = self.at
        end = re.compile(f"[{QUOTES[self.text[start]]}]").search(self.text, start + 1)
        if not end:
            what = f"the expression {named(self.raw)} has a quotation mark that is not closed"
            refuse(what, start + 1, "put one before and one behind the phrase")
        self.at = end.end()
        content = self.raw[start + 1 : self.at - 1]
        beginning = bool(re.search(r"[^\s*]\*$", content)) and is_letter(content[-2])
        content = content[:-1] if beginning else content
        if "*" in content:
            place = start + 2 + content.index("*")
            refuse(f"a star in {named(content)}", place, advice_for("*", content))
        return content, self.star() or beginning

    def chunk(self) -> str:
        """Pass what runs to the next blank, `|` or `&`, less what closes a sentence or a group.

        Behind a question mark `&` is one of an address.
        """
        start = self.at
        chunk = self.match(_CHUNK)
        id_part, query, _ = chunk.partition("?")
        if "&" in id_part or not query:
            chunk = id_part.partition("&")[0]
        chunk = closed(chunk).rstrip(f".,;{APOSTROPHES}")
        self.at = start + len(chunk)
        return chunk

    def pass_punctuation(self) -> None:
        """Pass a comma or full stop that a blank, a parenthesis or the end follows."""
        if self.char and not (self.char.isspace() or self.char in "()|&"):
            self.match(_TRAILING)

    def end_value(self) -> None:
        """Pass the comma or full stop behind a value; refuse what else touches it."""
        self.pass_punctuation()
        if not _BOUNDARY.match(self.text, self.at):
            self.refuse_sign()

    def refuse_sign(self) -> NoReturn:
        """Refuse the character at this place."""
        piece = self.piece()
        sign = repr(self.char)
        what = f"{sign} in {named(piece)}" if piece != self.char else f"a stray {sign}"
        refuse(what, self.at + 1, advice_for(self.char, piece))

    def piece(self) -> str:
        """What stands around this place, between blanks."""
        before = re.split(r"[\s(]", self.text[: self.at])[-1]
        behind = re.split(r"\s", self.text[self.at :], maxsplit=1)[0]
        return self.raw[self.at - len(before) : self.at + len(behind)]

    def phrase_from(self, start: int, fields: tuple[str, ...]) -> str:
        """The text from the bare words around `start` on, as a phrase for the shell.

        It goes up to the next of `fields`, alternative or phrase. An apostrophe would end it for
        the shell, so that of print stands for it: both are disregarded.
        """
        text = self.raw[start if self.run < 0 else self.run :]
        ending = re.search(rf"\s(?:{'|'.join(fields)})\s*[:=<>]|[|\"“”]", text, re.IGNORECASE)
        text = clean(closed(text[: ending.start()] if ending else text)).translate(_FOR_SHELL)
        return f"""'"{cut(text, _LONGEST_TITLE)}"'"""


def closed(text: str) -> str:
    """`text` up to the parenthesis that closes a group around it."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return text[:place]
    return text
