"""The value types: what the list says of a paper (`Entry`), and what is known of it (`Record`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mimbib.errors import DataError
from mimbib.text import clean, enumeration, slug

TYPES = (
    "article",
    "article-journal",
    "paper-conference",
    "book",
    "chapter",
    "thesis",
    "report",
    "webpage",
    "post-weblog",
    "dataset",
    "software",
    "motion_picture",
)
"""The record types, named as in CSL 1.0.2; `article` is a preprint, `post-weblog` a post in a blog,
and `motion_picture` any video.
"""

KEY = re.compile(r"""[^\s,{}"'#%~\\]+""")
"""What a citation key may look like: as BibTeX has them, less the signs at which LaTeX stops.

Those that are made here are lower-case ASCII letters and digits (see `mimbib.library.keys`).
"""

NO_KEY = "has a blank in it, or one of , { } \" ' # % ~ \\, or is empty"
"""What is wrong with any other key."""

_DAYS = (
    0,
    31,
    29,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
)  # that a month can have; none where it is unknown

_SEPARATORS = str.maketrans(
    {",": " /", ";": " /", ">": " /", "&": " and ", "{": "", "}": "", "\\": "", "*": ""}
)


def is_key(text: str) -> bool:
    """Whether `text` may be a citation key.

    >>> is_key("he2022masked"), is_key("DBLP:conf/cvpr/He22"), is_key("he 2022"), is_key("he#1")
    (True, True, False, False)
    """
    return bool(KEY.fullmatch(text)) and text.isprintable()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One axis of contribution."""

    name: str
    """The name as the survey writes it."""

    @property
    def slug(self) -> str:
        """The name as a file name."""
        return slug(self.name)

    @property
    def keyword(self) -> str:
        """The name without the characters at which some importer splits a list of keywords."""
        return _keyword(self.name)


@lru_cache(maxsize=512)  # every format asks for those of every record
def _keyword(name: str) -> str:
    # cleaned first: NFC makes a semicolon of the Greek question mark
    return clean(clean(name).translate(_SEPARATORS))


@dataclass(frozen=True, slots=True)
class Category:
    """Where a list puts a paper: the dimensions that its heading combines, or the way to it.

    >>> video = (Dimension("Video"), Dimension("2023"))
    >>> Category(video).title, Category(video, nested=True).title
    ('Video and 2023', 'Video > 2023')
    """

    dimensions: tuple[Dimension, ...] = ()
    """The dimensions in the order of the heading; empty where a record stands outside every survey.
    """
    level: str = field(default="", compare=False)
    """The name that the library gives to categories of as many dimensions; empty where it gives
    none.
    """
    nested: bool = False
    """Whether the dimensions are headings one below the other, and not what one heading combines.
    """

    @property
    def title(self) -> str:
        """The heading, `A`, `A and B` or `A, B and C`; or the way to it, `A > B`."""
        names = [dimension.name for dimension in self.dimensions]
        if self.nested:
            return " > ".join(names)
        return enumeration(names)

    @property
    def breadth(self) -> int:
        """How many dimensions it combines: a way through headings counts as one."""
        return min(len(self.dimensions), 1) if self.nested else len(self.dimensions)

    @property
    def slug(self) -> str:
        """The heading as a file name."""
        return slug(self.title)

    @property
    def keywords(self) -> tuple[str, ...]:
        """One keyword for each dimension, then one for the level, if it has a name."""
        level = (Dimension(self.level).keyword,) if self.level else ()
        return (*(dimension.keyword for dimension in self.dimensions), *level)


@dataclass(frozen=True, slots=True)
class Link:
    """A code or project page."""

    label: str
    """What it is: `Code`, `Project`."""
    url: str
    """Where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person (`family` and `given`) or, as `literal`, a group."""

    family: str = ""
    """The family name, particles included: `van der Maaten`."""
    given: str = ""
    """The given names as published."""
    literal: str = ""
    """The name of a group, or of a person with one name; then the other two are empty."""

    def __str__(self) -> str:
        return self.literal or f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Date:
    """A date of publication, perhaps a partial one."""

    year: int
    """The year."""
    month: int = 0
    """1 to 12, or 0 where no source gives it."""
    day: int = 0
    """1 to 31, or 0 where no source gives it."""

    def __post_init__(self) -> None:
        right = 1000 <= self.year <= 9999 and 0 <= self.month <= 12
        if not right or not 0 <= self.day <= _DAYS[self.month]:
            raise DataError(
                f"{self.year}-{self.month}-{self.day} is no date: "
                "give a year, or year and month, or all three"
            )

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper of the survey, as its line has it."""

    title: str
    """The title, mistakes and all."""
    url: str
    """The link, or nothing."""
    category: Category
    """The headings above it."""
    links: tuple[Link, ...] = ()
    """Its other links."""
    line: int
    """The line of the list it starts on, counted from 1."""
    author: tuple[Name, ...] = ()
    """The people that the line names, perhaps only the first."""
    issued: Date | None = None
    """When the line says that it appeared: the year, and perhaps the month."""
    container_title: str = ""
    """Where the line says that it appeared, as it says so: `CVPR`, `Nature`."""
    short_name: str = ""
    """What the line calls it for short, where that stands beside the title."""
    comment: str = ""
    """What else the line says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One described paper, or book, page, program and the like.

    The fields are CSL's in snake case; text is plain (no markup), empty where unknown.
    """

    key: str
    """The citation key: frozen once released."""
    type: str
    """One of `TYPES`."""
    title: str
    """The title as published."""
    author: tuple[Name, ...] = ()
    """The authors in the published order."""
    editor: tuple[Name, ...] = ()
    """The editors of the book, or of that in which it stands."""
    issued: Date | None = None
    """When the version of record appeared."""
    container_title: str = ""
    """The proceedings, the journal, the book or the site that it stands in, in full."""
    collection_title: str = ""
    """The series."""
    volume: str = ""
    """The volume of the journal, the proceedings or the series."""
    issue: str = ""
    """The number within the volume."""
    edition: str = ""
    """The edition of a book: a number, `2`, or its name, `Revised`."""
    number: str = ""
    """The number of a report, or that of an archive."""
    version: str = ""
    """The version of a program or of data."""
    genre: str = ""
    """What kind of a thesis, report, page or video it is: `PhD thesis`."""
    page: str = ""
    """A range, `15979-15988`, or an article number."""
    event_title: str = ""
    """The conference."""
    event_place: str = ""
    """Where it was held."""
    event_date: tuple[Date, ...] = ()
    """When it was held: one day, or the first and the last."""
    publisher: str = ""
    """The publisher; of a preprint or of data the repository, of a thesis the university, of a
    report the institution.
    """
    publisher_place: str = ""
    """The publisher's town."""
    doi: str = ""
    """The DOI of the version of record, bare."""
    isbn: str = ""
    """The ISBN of the book or the proceedings."""
    arxiv: str = ""
    """The arXiv id without a version, `2111.06377`, of a published paper too."""
    arxiv_class: str = ""
    """The primary class on arXiv, `cs.CV`."""
    url: str = ""
    """The landing page."""
    pdf: str = ""
    """The paper as a file."""
    links: tuple[Link, ...] = ()
    """Code and project pages."""
    entry: tuple[str, ...] = ()
    """The titles in the editions of the survey's list that differ from `title` in more than case
    and punctuation.
    """
    category: Category = Category()
    """Where the survey puts it."""

    def __post_init__(self) -> None:
        if not is_key(self.key):
            raise DataError(f"the citation key {self.key!r} {NO_KEY}")
        if self.type not in TYPES:
            raise DataError(f"unknown type {self.type!r}: use one of {', '.join(TYPES)}")

    @property
    def year(self) -> str:
        """The year of publication as text, or nothing."""
        return str(self.issued.year) if self.issued else ""

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words that encode the record's contribution: its dimensions and its level."""
        return self.category.keywords


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A named group of records: what one export file holds."""

    title: str
    """The name a person sees."""
    slug: str
    """The name as a file name."""
    records: tuple[Record, ...]
    """The records in the order of the survey."""
