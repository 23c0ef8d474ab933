"""What a list is made of: headings, items, paragraphs and rows of tables, each with its pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

FOLDED = 7
"""The level of the name of a part that can be folded, for each such part that it stands in, unless
the name is marked as a heading; the levels of the headings within the part are added to it.
"""


@dataclass(slots=True)
class Piece:
    """A stretch of text of one kind."""

    kind: str
    """`text`, `code`, `link`, `image`, or `break` for the end of a line."""
    text: str
    """What a reader sees: the words, the label of a link, what stands for an image."""
    line: int
    """The line of the list, counted from 1."""
    url: str = ""
    """Where a link leads."""
    bold: bool = False
    """Whether it is set in bold."""
    italic: bool = False
    """Whether it is set in italics."""
    marked: str = ""
    """`image` for a link that is a picture, `bare` for an address that stands for itself,
    `label` for one behind a label that is not known.
    """


@dataclass(slots=True)
class Block:
    """A heading, an item, a paragraph or a row of a table."""

    kind: str
    """`heading`, `item`, `text` (a paragraph), `row`, or `close` for the end of a folded part."""
    line: int
    """The line it starts on, counted from 1."""
    level: int
    """How deep it stands: 1 to 6 for a heading (`FOLDED` for one that folds), 1 for an item, 2 for
    an item below it; that of its item for a paragraph, 0 where it is in none.
    """
    pieces: list[Piece] = field(default_factory=list)
    """What it says; for a row, nothing."""
    cells: list[list[Piece]] = field(default_factory=list)
    """The cells of a row, one for each column: a cell that reaches over several stands in each."""
    above: tuple[int, ...] = ()
    """The columns of a row into which cells of the rows above it reach."""
    table: int = 0
    """The table that a row belongs to, counted from 1; 0 for a row that is in none."""
    head: bool = False
    """Whether a row names the columns."""

    @property
    def text(self) -> str:
        """What a reader sees of it, on one line."""
        return text_of(self.pieces)


def text_of(pieces: Iterable[Piece]) -> str:
    """What a reader sees of some pieces, on one line and without pictures."""
    shown = (piece.text for piece in pieces if piece.kind != "image" and piece.marked != "image")
    return " ".join("".join(shown).split())
