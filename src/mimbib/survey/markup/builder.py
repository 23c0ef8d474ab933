"""Puts the blocks of a list together: from what Markdown says and from its tags of HTML alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from mimbib.survey.addresses import ADDRESS, unnested
from mimbib.survey.headings import key_of
from mimbib.survey.markup.badges import said_by_badge
from mimbib.survey.markup.blocks import FOLDED, Block, Piece, text_of
from mimbib.survey.words.vocabulary import NOTHING

_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_IN_TABLE = frozenset(("table", "tr", "td", "th", *_GROUPS))
_PARTS = frozenset("p div center ul ol dl dt dd blockquote hr section article".split())
_LINES_OF_CELLS = frozenset(("li", "summary"))
_MOST_FOLDED = 10
"""How many parts that can be folded stand within one another at most."""

_MOST_COLUMNS = 20
"""The columns in which a cell may reach over others: a table of papers has no more, and each row
takes what reaches into it.
"""

_MOST_DIGITS = 5
"""The digits that are read of a number of rows or columns: no list has more rows than these count.
"""

_LONGEST_SHARED = 400
"""How many characters a cell has at most that counts in the rows below it too."""


@dataclass(slots=True)
class _Part:
    """A part of the list that can be folded."""

    start: int
    """How many blocks stand before it."""
    name: Block | None = None
    """Its heading."""


class Builder:
    """The blocks so far, and the one that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        """Those that are closed, in the order of the list."""
        self.line = 1
        """The line that is read."""
        self._block: Block | None = None
        self._depth = 0
        self._folded: list[_Part] = []  # those that are open
        self._is_first = False  # whether the next paragraph is what an item says
        self._styles = {"bold": 0, "italic": 0}
        self._link: Piece | None = None
        self._badge = ""  # what one within a link says, until the link ends
        self._tables = 0
        self._in_table = False
        self._folded_in_cell = 0  # how many parts of the table that can be folded are open
        # of each column with a cell that reaches into rows below: how many are left, and that cell
        self._spans: dict[int, tuple[int, list[Piece]]] = {}

    def open(self, kind: str, line: int, level: int) -> None:
        """Begin a block."""
        self.close()
        self.line = line or self.line
        self._block = Block(kind, self.line, level)

    def close(self) -> None:
        """End the block that is open; one that says nothing is none."""
        self.close_link()
        block, self._block = self._block, None
        if block and (block.pieces or block.kind in ("item", "row")):
            self.blocks.append(block)

    def finish(self) -> None:
        """End what is open."""
        self.close_row()
        self.close()

    def deeper(self, line: int) -> None:
        """Begin an item."""
        self._depth += 1
        self.open("item", line, self._depth)
        self._is_first = True

    def shallower(self) -> None:
        """End an item."""
        self.close()
        self._depth = max(self._depth - 1, 0)
        self._is_first = False

    def paragraph(self, line: int) -> None:
        """Begin a paragraph: the first of an item is what the item says."""
        if self._is_first and self._block and self._block.kind == "item":
            self._is_first = False
            self.line = line
        elif not (self._block and self._block.kind == "row"):
            self.open("text", line, self._depth)

    def open_table(self) -> None:
        """Begin a table."""
        self.close()
        self._tables += 1
        self._in_table, self._spans = True, {}
        self._folded_in_cell = 0

    def close_table(self) -> None:
        """End a table."""
        self.close_row()
        self._in_table = False

    def open_row(self, line: int) -> None:
        """Begin a row of a table."""
        self.open("row", line, self._depth)
        if self._block:
            self._block.table = self._tables

    def close_row(self) -> None:
        """End a row of a table."""
        if not (self._block and self._block.kind == "row"):
            return
        if self._block.cells:
            self._fill(self._block, max(self._spans, default=-1) + 1)
        self.close()
        for place, (rows, cell) in list(self._spans.items()):
            if rows > 1:
                self._spans[place] = (rows - 1, _shared(cell))
            else:
                del self._spans[place]

    def open_cell(self, *, head: bool, rows: int = 1, columns: int = 1) -> None:
        """Begin a cell of a table; it may reach over several rows and columns.

        Source: the HTML Standard, "Forming a table".
        """
        self.close_link()
        if not (self._block and self._block.kind == "row"):
            self.open_row(0)
        if self._block:
            self._block.head = head
            while len(self._block.cells) in self._spans:
                self._fill(self._block, len(self._block.cells) + 1)
            place = len(self._block.cells)
            end = max(min(place + columns, _MOST_COLUMNS), place + 1)
            cell: list[Piece] = []
            self._block.cells += [cell] * (end - place)
            if rows > 1 and place < _MOST_COLUMNS:
                self._spans.update(dict.fromkeys(range(place, end), (rows, cell)))

    def _fill(self, row: Block, width: int) -> None:
        """Bring a row to a width: with the cells that reach into it from above, or empty ones."""
        for place in range(len(row.cells), width):
            _, cell = self._spans.get(place, (0, []))
            row.above += (place,) if place in self._spans else ()
            row.cells.append(cell)

    def style(self, name: str, change: int) -> None:
        """Begin or end bold or italics."""
        self._styles[name] = max(self._styles[name] + change, 0)

    def style_off(self) -> None:
        """End what a paragraph left open."""
        self.close_link()
        self._styles = {"bold": 0, "italic": 0}

    def say(self, text: str, kind: str = "text") -> None:
        """Add text."""
        if not text:
            return
        if self._link:
            self._link.text += text
            self._link.bold = self._link.bold or bool(self._styles["bold"])
            self._link.marked = self._link.marked.replace("image", "")
        else:
            self._add(Piece(kind, text, self.line))

    def end_line(self, *, hard: bool) -> None:
        """Go to the next line."""
        self.line += 1
        if self._link:
            self._link.text += "\n" if hard else " "
        else:
            self._add(Piece("break", "\n" if hard else " ", self.line))

    def image(self, text: str, address: str) -> None:
        """Add a picture; what a badge says of the paper stands in brackets behind it."""
        if self._link and not self._link.text:
            self._link.text, self._link.marked = text, "image"
        elif not self._link:
            self._add(Piece("image", text, self.line))
        self._badge = said_by_badge(address, is_link=bool(self._link)) or self._badge
        if not self._link:
            self._add_badge()

    def open_link(self, url: str, marked: str = "") -> None:
        """Begin a link."""
        self.close_link()
        address = "" if url.strip().lower() in NOTHING else unnested(url)
        self._link = Piece("link", "", self.line, url=address, marked=marked)

    def close_link(self) -> None:
        """End a link."""
        link, self._link = self._link, None
        if link:
            self._add(link)
        self._add_badge()

    def _add_badge(self) -> None:
        said, self._badge = self._badge, ""
        if said and self._block and self._block.kind != "heading":
            self._add(Piece("code", f" [{said}] ", self.line))  # and no part of the text beside it

    def _add(self, piece: Piece) -> None:
        piece.bold = piece.bold or bool(self._styles["bold"])
        piece.italic = bool(self._styles["italic"])
        if not self._block:
            if piece.kind == "break" or not piece.text.strip() + piece.url:
                return
            self.open("text", 0, self._depth)
        if self._block and self._block.kind == "row" and self._block.cells:
            self._block.cells[-1].append(piece)
        elif self._block and self._block.kind != "row":
            self._block.pieces.append(piece)

    def tag(self, tag: str) -> None:
        """Take a tag of HTML."""
        match = _TAG.match(tag)
        if not match:
            return
        closing, name = bool(match[1]), match[2].lower()
        if name in _STYLES:
            self.style(_STYLES[name], -1 if closing else 1)
        elif name == "br":
            if self._link:
                self.say(" ")
            else:
                self._add(Piece("break", "\n", self.line))
        elif name == "a":
            self._anchor(closing, tag)
        elif name == "img":
            attributes = _attributes(tag)
            self.image(attributes.get("alt", ""), attributes.get("src", ""))
        else:
            self._part(name, closing, tag)
        self.line += tag.count("\n")

    def _anchor(self, closing: bool, tag: str) -> None:
        url = "" if closing else _attributes(tag).get("href", "")
        if closing:
            self.close_link()
        elif url:
            self.open_link(url)

    def _part(self, name: str, closing: bool, tag: str) -> None:
        """Take a tag that parts the list: headings, items, rows, paragraphs."""
        if name in _IN_TABLE:
            self._part_of_table(name, closing, tag)
        elif name in _LINES_OF_CELLS and (self._in_table or (name == "summary" and self._depth)):
            self._add(Piece("break", "\n", self.line))
        elif name in _HEADINGS or (name == "summary" and not self._depth):
            self._heading(name, closing)
        elif name == "details":
            self._fold(closing)
        elif name == "li":
            self.shallower() if closing else self.deeper(0)
            self._is_first = False
        elif name in _PARTS and not self._in_table and not self._is_heading():
            self.close()
            self._is_first = False

    def _heading(self, name: str, closing: bool) -> None:
        """Begin or end a heading; one within the name of a part that can be folded is that name."""
        part = self._folded[-1] if self._folded else None
        if self._in_table:
            return
        if not closing and part and part.name and part.name is self._block:
            self._block.level = _HEADINGS.get(name, self._block.level)
            return
        level = _HEADINGS.get(name, FOLDED * max(len(self._folded), 1))
        self.close() if closing else self.open("heading", 0, level)
        if part and name == "summary" and not closing:
            part.name = self._block

    def _fold(self, closing: bool) -> None:
        """Begin or end a part that can be folded; a part of a cell stays in its row."""
        if self._in_table and (self._folded_in_cell or not closing):
            self._folded_in_cell += -1 if closing else 1
            return
        if not closing:
            if len(self._folded) < _MOST_FOLDED:
                self._folded.append(_Part(len(self.blocks)))
            return
        self.close()
        base = FOLDED * max(len(self._folded), 1)
        part = self._folded.pop() if self._folded else _Part(len(self.blocks))
        if part.name:
            self._lower(part.name, self.blocks[part.start :], base)
        if not self._depth:
            self.blocks.append(Block("close", self.line, part.name.level if part.name else base))

    def _lower(self, name: Block, blocks: Iterable[Block], base: int) -> None:
        """Put the headings of a part that folds below its name; one that only says the name again
        tells its level.
        """
        below = [
            block
            for block in blocks
            if block.kind in ("heading", "close") and block.level < base and block is not name
        ]
        if below and key_of(below[0].text) == key_of(name.text):
            name.level = below[0].level
            return
        for block in below:
            block.level += base

    def _part_of_table(self, name: str, closing: bool, tag: str) -> None:
        """Take a tag of a table, of a row or of a cell."""
        if name == "table":
            self.close_table() if closing else self.open_table()
        elif name == "tr":
            self.close_row()
            if not closing:
                self.open_row(0)
        elif name in _GROUPS:
            self.close_row()
            self._spans = {}
        elif not closing:
            attributes = _attributes(tag)
            rows = _span(attributes.get("rowspan", ""), all_left=10**_MOST_DIGITS)
            columns = _span(attributes.get("colspan", ""), all_left=1)
            self.open_cell(head=name == "th", rows=rows, columns=columns)

    def _is_heading(self) -> bool:
        return bool(self._block and self._block.kind == "heading")


def _shared(cell: list[Piece]) -> list[Piece]:
    """What a cell says in the rows below its own: its text, for its links are no address of each.

    A long text is about what the rows have in common.
    """
    text = ADDRESS.sub("", text_of(cell)).strip()
    return [Piece("text", text, cell[0].line)] if 0 < len(text) <= _LONGEST_SHARED else []


def _span(value: str, *, all_left: int) -> int:
    """How many rows or columns a cell reaches over; 0 is written for all that are left."""
    digits = value.strip()[:_MOST_DIGITS]
    return (int(digits) or all_left) if digits.isdecimal() else 1


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag."""
    found = {}
    for name, value in _ATTRIBUTE.findall(tag):
        found[name.lower()] = unescape(value.strip("\"'"))
    return found
