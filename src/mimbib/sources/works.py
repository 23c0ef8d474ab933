"""What a source says of a work, as clean values."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.model import Date, Name
from mimbib.text import fold

ALPHABETICAL = ("10.52202",)
"""The prefixes under which authors are deposited in the order of the alphabet: NeurIPS."""

SERIES = (
    r"lecture notes|communications in computer and information science"
    r"|springer(briefs| proceedings| series| tracts)|the springer series|(aip|iop) conference"
    r"|journal of physics conference series|(spie|acm international conference) proc"
    r"|advances in intelligent systems|ifip advances|smart innovation systems|studies in "
    r"|progress in |procedia|synthesis lectures|(undergraduate|graduate) texts|topics in "
    r"|proceedings in |ceur workshop|learning and analytics in"
)
"""A pattern: how the folded name of a book series begins."""

RECORD_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "preprint": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "reference-entry": "chapter",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "dataset": "dataset",
    "database": "dataset",
    "software": "software",
    "video": "motion_picture",
    "webpage": "webpage",
}
"""The types of works that a record can describe, and the type of that record.

All but the last three are Crossref's words. It calls the papers of LNCS chapters, and those of AAAI
journal articles.
"""


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

    Types are Crossref's words, whatever the source; three more are in `RECORD_TYPES`.
    """

    key: str = ""
    """Its citation key in somebody's bibliography, where that is to be kept."""
    id: str = ""
    """How its source names it where that is not by its DOI or address: `refs.bib#loon2021tides`."""
    lacks: str = ""
    """What is wrong with it, so that it describes no paper: `it names some of its authors only`."""
    doi: str = ""
    """The DOI, bare and in lower case."""
    arxiv: str = ""
    """The arXiv id of it or of its preprint, bare, where the source tells it beside the DOI."""
    type: str = ""
    """Crossref's word: `proceedings-article`, `journal-article`, `posted-content`, `book`."""
    title: str = ""
    """The title without its subtitle."""
    other_titles: tuple[str, ...] = ()
    """Other forms of it: with the subtitle, in the original language, in translation."""
    author: tuple[Name, ...] = ()
    """The authors in the order deposited; see `ordered`."""
    editor: tuple[Name, ...] = ()
    """The editors of the book, or of that in which it stands."""
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
    edition: str = ""
    """The edition of a book, unless it is the first."""
    number: str = ""
    """The number of a report."""
    version: str = ""
    """The version of a program or of data."""
    genre: str = ""
    """What kind of a thesis it is."""
    page: str = ""
    """A range, `15979-15988`, or an article number."""
    publisher: str = ""
    """The publisher or, where one is named, the institution: of a preprint, a thesis, a report."""
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
    published_as: tuple[str, ...] = ()
    """The DOIs of what it became, as its authors or its server say of a preprint."""
    update_to: tuple[Update, ...] = ()
    """What this item, being a notice, says of other items."""
    updated_by: tuple[Update, ...] = ()
    """The notices that speak of this item."""

    @property
    def prefix(self) -> str:
        """The part of the DOI that tells who registered it."""
        return self.doi.partition("/")[0]

    @property
    def full_title(self) -> str:
        """Its title with the subtitle, where another of its titles has that."""
        forms = (self.title, *self.other_titles)
        return max((form for form in forms if form.startswith(self.title)), key=len)

    @property
    def people(self) -> tuple[Name, ...]:
        """Who wrote it; of a book that names no authors, who edited it."""
        is_book = RECORD_TYPES.get(self.type) == "book"
        return self.author or (self.editor if is_book else ())

    @property
    def ordered(self) -> bool:
        """Whether the order of the authors is the published one.

        Somebody's file may have it from elsewhere than from who deposited it: then it is another.
        """
        families = [fold(name.family or name.literal) for name in self.author]
        of_another_order = bool(self.id) and families != sorted(families)
        return self.prefix not in ALPHABETICAL or of_another_order
