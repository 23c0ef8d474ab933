"""The frame of a row in a table of Markdown: cells for what its head and its neighbours name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mimbib.model import Entry
from mimbib.survey.adding.frames import NUMBER, PEOPLE, TITLE, URL, VENUE, YEAR, cell_frame
from mimbib.survey.words.signs import words_in

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_HEADS = {
    **dict.fromkeys(("venue", "conference", "journal", "published", "publication"), VENUE),
    **dict.fromkeys(("year", "date"), YEAR),
    **dict.fromkeys(("author", "authors"), PEOPLE),
}
"""What belongs in a column, by a word in its head."""


def head_of(lines: Sequence[str], place: int) -> list[str] | None:
    """The names of the columns of the table in which a line stands; None if it is in none."""
    row = place
    while row > 0 and "|" in lines[row]:
        if row < place and _RULE.fullmatch(lines[row].rstrip("\r\n")):
            return cells_of(lines[row - 1].rstrip("\r\n"))[1]
        row -= 1
    return None


def cells_of(line: str) -> tuple[str, list[str], str]:
    """The cells of a row, and what stands before the first and behind the last."""
    parts = _BAR.split(line)
    before = f"{parts.pop(0)}|" if not parts[0].strip() and len(parts) > 1 else ""
    after = f"|{parts.pop()}" if not parts[-1].strip() and len(parts) > 1 else ""
    return before, parts, after


def row_frame(line: str, head: Sequence[str], entry: Entry) -> str:
    """The frame of a row; nothing if it has no place for the title and the address.

    A cell is empty where nothing is known of what it holds: the code, a comment.
    """
    before, cells, after = cells_of(line)
    names = [*head, *[""] * len(cells)]
    made = [_cell(cell, name, entry) for cell, name in zip(cells, names, strict=False)]
    whole = "".join(made)
    if whole.count(TITLE) != 1 or URL not in whole:
        return ""
    return before + "|".join(made) + after


def _cell(cell: str, name: str, entry: Entry) -> str:
    """The frame of one cell, with the blanks around it; empty if it fits no other paper."""
    text = cell.strip()
    if not words_in(text):  # a sign for nothing, such as a dash
        return f" {text} " if text else " "
    frame = cell_frame(text, entry)
    if not re.search(f"[{TITLE}-{NUMBER}]", frame):
        places = [_HEADS[word] for word in words_in(name.lower()) if word in _HEADS]
        frame = places[0] if places else ""
    if text.isdecimal() and len(text) < 4 and not frame:
        frame = NUMBER
    return f" {frame} " if cell[:1].isspace() and frame else frame or " "
