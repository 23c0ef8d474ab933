"""The items of a list in Markdown: each with the heading above it and the links in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mimbib.model import Link
from mimbib.survey.links import take_apart

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*")  # below a heading of the older kind
_BULLET = re.compile(r"\s*(?:\d+[.)]|[-*+])\s+(.*)")
_TAG = re.compile(r"</?\w[^>]*>")
_TASK = re.compile(r"^\[[ xX]\]\s+")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
# [[label](address)] and [[label]](address), both for [label](address)
_DOUBLED = re.compile(r"\[\[([^\[\]]+)\]\(([^()\s]+)\)\]|\[\[([^\[\]]+)\]\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A list item with the heading above it."""

    line: int
    """The line it starts on, counted from 1."""
    text: str
    """Its text with that of its continuation lines, on one line."""
    heading: str
    """The text of the heading above it; empty if there is none."""
    heading_line: int
    """The line of that heading; 0 if there is none."""
    before: str
    """What stands before its first link."""
    links: tuple[Link, ...]
    """Its links that stand in a row; none where brackets do not balance."""
    rest: str
    """What follows them."""

    @property
    def contents_name(self) -> str:
        """The heading that it names as a line of the table of contents; empty if it is none."""
        if not self.links or not self.links[0].url.startswith("#"):
            return ""
        return " ".join(self.links[0].label.split())

    @property
    def is_paper(self) -> bool:
        """Whether it is meant to be an entry: links, or brackets that may be meant as one."""
        if self.links:
            return not self.links[0].url.startswith("#")
        return self.text.startswith("[") or "](" in self.text

    @property
    def is_stranger(self) -> bool:
        """Whether it is neither an entry nor a line of the table of contents."""
        return not self.links and not self.is_paper


@dataclass(slots=True)
class _Open:
    """An item while its lines are read."""

    line: int
    pieces: list[str]
    heading: str
    heading_line: int

    def go_on(self, piece: str) -> None:
        """Add a continuation line; the backslash with which the line above ends is none of it."""
        self.pieces[-1] = self.pieces[-1].removesuffix("\\").rstrip()
        if not self.pieces[-1] and len(self.pieces) > 1:
            self.pieces.pop()
        self.pieces.append(piece)

    def item(self) -> Item:
        """The item that was read."""
        text = " ".join(self.pieces)
        before, links, rest = take_apart(text)
        return Item(
            line=self.line,
            text=text,
            heading=self.heading,
            heading_line=self.heading_line,
            before=before,
            links=links,
            rest=rest,
        )


def read_items(lines: Sequence[str]) -> list[Item]:
    """The list items in `lines`, each joined with its continuation lines."""
    items: list[_Open] = []
    heading, heading_line = "", 0
    item: _Open | None = None  # that goes on
    for number, line in enumerate(lines, 1):
        below = "" if item or number == len(lines) else lines[number]
        name = _heading(line, below)
        if name is not None:
            heading, heading_line, item = name, number, None
        elif match := _BULLET.match(line):
            item = _Open(number, [_without_ornaments(match[1])], heading, heading_line)
            items.append(item)
        elif item and line.startswith(" ") and line.strip():
            item.go_on(line.strip())
        else:
            item = None
    return [item.item() for item in items]


def _heading(line: str, below: str) -> str | None:
    """The text of a heading, which may be underlined in the line `below`; None if it is none."""
    if match := _HEADING.match(line):
        return _without_tags(match[1])
    underlined = _UNDERLINE.fullmatch(below) and not _BULLET.match(line)
    if underlined and re.search(r"\w", line):
        return _without_tags(line)
    return None


def _without_tags(text: str) -> str:
    """`text` without tags of HTML, with one blank between two words."""
    end = text.rfind(">") + 1  # no tag can end behind it, and looking for its end takes long
    return " ".join((_TAG.sub("", text[:end]) + text[end:]).split())


def _without_ornaments(text: str) -> str:
    """The text of an item without a box to tick, without images and double brackets."""
    text = _IMAGE.sub("", _TASK.sub("", text))
    return _DOUBLED.sub(r"[\1\3](\2\4)", text).strip()
