"""What a source says of a work, as clean values."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.model import Date, Name

ALPHABETICAL = ("10.52202",)
"""The prefixes under which authors are deposited in the order of the alphabet: NeurIPS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A notice that links two items, such as a correction or a retraction."""

    type: str
    """Crossref's word: `correction`, `retraction`, `expression_of_concern`, `new_version`."""
    doi: str
    """The item at the other end."""
    label: str
    """The publisher's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a source says of one work; text is plain, empty where the source says nothing.

    Types are Crossref's words, whatever the source.
    """

    doi: str = ""
    """The DOI, bare and in lower case."""
    type: str = ""
    """Crossref's word: `proceedings-article`, `journal-article`, `posted-content`, `book`."""
    title: str = ""
    """The title without its subtitle."""
    other_titles: tuple[str, ...] = ()
    """Other forms of it: with the subtitle, in the original language, in translation."""
    author: tuple[Name, ...] = ()
    """The authors in the order deposited; see `ordered`."""
    issued: Date | None = None
    """When it was first published."""
    container_title: str = ""
    """The proceedings, the journal or the book."""
    collection_title: str = ""
    """The series of the book."""
    volume: str = ""
    """The volume of the journal or the series."""
    issue: str = ""
    """The number within the volume."""
    page: str = ""
    """A range, `15979-15988`, or an article number."""
    publisher: str = ""
    """The publisher or, where one is named, the institution that keeps a preprint."""
    event_title: str = ""
    """The conference."""
    event_place: str = ""
    """Where it was held."""
    event_date: tuple[Date, ...] = ()
    """One day, or the first and the last."""
    isbn: str = ""
    """The first ISBN."""
    url: str = ""
    """The landing page, else the DOI as a link."""
    update_to: tuple[Update, ...] = ()
    """What this item, being a notice, says of other items."""
    updated_by: tuple[Update, ...] = ()
    """The notices that speak of this item."""

    @property
    def prefix(self) -> str:
        """The part of the DOI that tells who registered it."""
        return self.doi.partition("/")[0]

    @property
    def ordered(self) -> bool:
        """Whether the order of the authors is the published one."""
        return self.prefix not in ALPHABETICAL
