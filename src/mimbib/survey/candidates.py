"""What may be a paper of a list, between the lines it was read from and the entry it becomes.

The classes are no dataclasses: every start would wait for them.
"""

from __future__ import annotations

from mimbib.model import Link


class Reading:
    """What was understood of some lines."""

    __slots__ = (
        "broken",
        "line",
        "links",
        "name",
        "others",
        "remarks",
        "short",
        "slot",
        "title",
        "venue",
    )

    title: str
    """The title."""
    slot: str
    """Where it stood: `link`, `bold`, `quoted`, `italic`, `text`, or `cell` of a table."""
    line: int
    """The line on which it stood."""
    links: list[Link]
    """Its links; the paper's first."""
    others: list[str]
    """What else the lines say, part by part."""
    remarks: list[str]
    """What the lines say that is no date, venue or person, whatever it looks like."""
    venue: str
    """What stands in the column of the venues of a table, or behind the title of a reference."""
    short: str
    """The short name, if it stood beside the title."""
    name: str
    """What the title begins with, if that stood apart, in bold or as a link, and a colon behind it.
    """
    broken: bool
    """Whether brackets of a link do not balance."""

    def __init__(
        self,
        title: str = "",
        slot: str = "",
        line: int = 0,
        links: list[Link] | None = None,
    ) -> None:
        self.title, self.slot, self.line = title, slot, line
        self.links = links or []
        self.others, self.remarks = [], []
        self.venue, self.short, self.name, self.broken = "", "", "", False

    @property
    def url(self) -> str:
        """The address of the paper, or nothing."""
        return self.links[0].url if self.links else ""


class Candidate:
    """What may be a paper."""

    __slots__ = ("heading_line", "kind", "line", "reading", "refusal", "way")

    reading: Reading
    """What its lines say."""
    way: tuple[str, ...]
    """The headings above it."""
    heading_line: int
    """The line of the nearest; 0 if there is none."""
    line: int
    """The line it starts on."""
    kind: str
    """`item`, `text` (a paragraph), `block` (a paragraph that goes on in items) or `row`."""
    refusal: str
    """Why it is no paper; empty where it is one."""

    def __init__(
        self,
        reading: Reading,
        way: tuple[str, ...],
        heading_line: int,
        line: int,
        kind: str = "item",
    ) -> None:
        self.reading, self.way, self.heading_line = reading, way, heading_line
        self.line, self.kind, self.refusal = line, kind, ""

    @property
    def is_in_paragraph(self) -> bool:
        """Whether it begins with a paragraph."""
        return self.kind in ("text", "block")


class Contents:
    """What a list holds."""

    __slots__ = ("absorbed", "candidates", "contents", "headings", "plain", "prose")

    absorbed: list[tuple[int, str]]
    """The line and the title of what may be a paper, and was taken for part of the one above it."""
    candidates: list[Candidate]
    """What may be papers, in the order of the list."""
    contents: list[str]
    """The headings that its table of contents names."""
    headings: list[tuple[int, str]]
    """The line and the name of each heading."""
    prose: bool
    """Whether an address stands outside of headings and items."""
    plain: bool
    """Whether it is in the plainest layout."""

    def __init__(self, *, plain: bool = False) -> None:
        self.absorbed, self.candidates, self.contents, self.headings = [], [], [], []
        self.plain, self.prose = plain, False
