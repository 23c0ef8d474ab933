"""An entry of a .bib as a work: nothing invented, what is missing or cannot be read left empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mimbib.identifiers import arxiv_id, arxiv_of_doi, doi, doi_in_address, doi_of_arxiv, isbn_13
from mimbib.sources.bibfile.blocks import Block
from mimbib.sources.bibfile.dates import date_of, span_of
from mimbib.sources.bibfile.decoding import text_of, verbatim
from mimbib.sources.bibfile.people import people
from mimbib.sources.bibfile.reading import BibFile
from mimbib.sources.values import page_of, thesis_of
from mimbib.sources.works import Work
from mimbib.text import fold, web_url

_TYPES = {
    "article": "journal-article",
    "inproceedings": "proceedings-article",
    "conference": "proceedings-article",
    "book": "book",
    "mvbook": "book",
    "collection": "edited-book",
    "mvcollection": "edited-book",
    "booklet": "book",
    "reference": "reference-book",
    "incollection": "book-chapter",
    "inbook": "book-chapter",
    "suppbook": "book-chapter",
    "suppcollection": "book-chapter",
    "inreference": "reference-entry",
    "phdthesis": "dissertation",
    "mastersthesis": "dissertation",
    "thesis": "dissertation",
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "video": "video",
    "movie": "video",
}
"""The types of BibTeX and biblatex, and Crossref's."""
_GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "mathesis": "Master's thesis",
}
"""What a thesis is by its type in BibTeX, and by biblatex's `type`."""
_CONTAINERS = ("booktitle", "journaltitle", "journal")
_SERVER = re.compile(
    r"arxiv|corr\b(?! )|computing research repository|(?:bio|med|chem|psya|tech)rxiv"
)
"""How the folded name of a server of preprints begins."""
_ARXIV_FIELDS = (
    *("url", "ee", "arxiv", "arxivid", "journal", "journaltitle", "number", "eid"),
    *("howpublished", "note", "pages", "publisher"),
)
"""Where an id of arXiv stands for want of a better place."""
_ID_FIELDS = {"eprint", "archiveprefix", "eprinttype", "volume", *_ARXIV_FIELDS}
_LONG = frozenset("abstract annote annotation comment file review author editor".split())
"""Fields that are long, or are names, and of which no text is made."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What an entry says, as clean values."""

    work: Work
    """The work; a preprint has the DOI that arXiv makes of its id."""
    arxiv: str
    """Its arXiv id, or that of its preprint."""
    complete: bool
    """Whether its authors are all there: not with `and others`."""
    keywords: tuple[str, ...]
    """Its keywords, in their order."""


def describe(bib: BibFile, entry: Block) -> Described:
    """What an entry of a file says."""
    fields = bib.fields(entry)
    texts = {name: text_of(value) for name, value in fields.items() if name not in _LONG}
    author, complete = people(fields.get("author", ""))
    editor, _ = people(fields.get("editor", ""))
    arxiv = arxiv_of(fields)
    kind = _type(entry.type, texts, arxiv)
    preprint = kind == "posted-content"
    title = _joined(texts, "title", "subtitle").removesuffix(".")
    container = "" if preprint else _container(texts, kind)
    work = Work(
        doi=_doi(fields, arxiv, preprint=preprint),
        type=kind,
        title=title,
        other_titles=(texts["title"],) if "subtitle" in texts else (),
        author=author,
        editor=editor,
        issued=date_of(texts),
        container_title=container,
        collection_title=texts.get("series", ""),
        volume="" if preprint else texts.get("volume", ""),
        issue=_first(texts, "number", "issue") if kind == "journal-article" else "",
        edition=_edition(texts.get("edition", "")),
        version=texts.get("version", ""),
        genre=_genre(entry.type, texts) if kind == "dissertation" else "",
        page="" if preprint else page_of(_first(texts, "pages", "eid")),
        publisher=_publisher(texts, kind, arxiv),
        event_title=texts.get("eventtitle", ""),
        event_place=texts.get("venue", ""),
        event_date=span_of(texts.get("eventdate", "")),
        isbn=_isbn(texts.get("isbn", "")),
        url=web_url(verbatim(fields.get("url", ""))),
    )
    keywords = re.split(r"\s*[,;]\s*", _first(texts, "keywords", "keyword"))
    return Described(
        work=work, arxiv=arxiv, complete=complete, keywords=tuple(filter(None, keywords))
    )


def doi_of(fields: Mapping[str, str]) -> str:
    """The DOI among the fields of an entry, in any form that people write; nothing if none is."""
    for name in ("doi", "url", "ee", "note", "howpublished"):
        value = verbatim(fields.get(name, ""))
        its_own = doi(value) or (doi_in_address(value) if name in ("url", "ee") else "")
        if its_own:
            return its_own
    return ""


def arxiv_of(fields: Mapping[str, str]) -> str:
    """The arXiv id among the fields of an entry, in any form that people write it.

    >>> arxiv_of({"journal": "arXiv preprint arXiv:2111.06377"})
    '2111.06377'
    >>> arxiv_of({"journal": "CoRR", "volume": "abs/2111.06377"})
    '2111.06377'
    """
    values = {name: verbatim(fields[name]) for name in _ID_FIELDS & fields.keys()}
    server = fold(values.get("archiveprefix") or values.get("eprinttype") or "arxiv")
    if server == "arxiv" and (bare := arxiv_id(values.get("eprint", ""))):
        return bare
    if bare := arxiv_of_doi(doi_of(fields)):
        return bare
    for name in _ARXIV_FIELDS:
        value = values.get(name, "")
        if "arxiv" in value.lower() and (bare := arxiv_id(value.split(" (")[0].rstrip("."))):
            return bare
    volume = values.get("volume", "")
    return arxiv_id(volume.removeprefix("abs/")) if volume.startswith("abs/") else ""


def _doi(fields: Mapping[str, str], arxiv: str, *, preprint: bool) -> str:
    """The DOI of the work itself: that of its preprint is none of a published paper."""
    its_own = doi_of(fields)
    if preprint:
        return its_own or (doi_of_arxiv(arxiv) if arxiv else "")
    return "" if arxiv_of_doi(its_own) else its_own


def _type(entry_type: str, texts: Mapping[str, str], arxiv: str) -> str:
    """Crossref's word for the type; what stands on a server of preprints and nowhere else is one.

    Many write a preprint as an @article, a paper of a conference with its arXiv id too.
    """
    container = fold(_first(texts, *_CONTAINERS))
    kind = _TYPES.get(entry_type, "other")
    may_be_preprint = kind in ("journal-article", "report", "other")
    server = container or fold(texts.get("howpublished", ""))
    if _SERVER.match(server) or (arxiv and not container and may_be_preprint):
        return "posted-content"
    if kind == "journal-article" and not _first(texts, "journal", "journaltitle"):
        return "proceedings-article" if "booktitle" in texts else "other"
    return kind


def _container(texts: Mapping[str, str], kind: str) -> str:
    """The proceedings, the book or the journal."""
    if kind == "journal-article":
        name = "journaltitle" if "journaltitle" in texts else "journal"
        return _joined(texts, name, "journalsubtitle")
    if kind in ("proceedings-article", "book-chapter", "reference-entry"):
        return _joined(texts, "booktitle", "booksubtitle")
    return ""


def _publisher(texts: Mapping[str, str], kind: str, arxiv: str) -> str:
    """The publisher; of a thesis the university, of a report the institution."""
    if kind == "posted-content":
        return "arXiv" if arxiv else _first(texts, "publisher", "howpublished")
    names = {"dissertation": ("school", "institution"), "report": ("institution",)}.get(kind, ())
    return _first(texts, *names, "publisher", "organization")


def _genre(entry_type: str, texts: Mapping[str, str]) -> str:
    """What kind of a thesis it is."""
    given = texts.get("type", "")
    return _GENRES.get(given.lower(), "") or thesis_of(given) or _GENRES.get(entry_type, "")


def _edition(text: str) -> str:
    """A number, `2`, or a name, `Revised`; nobody calls a book its first."""
    word = fold(text).removesuffix(" edition").removesuffix(" ed.")
    number = str(_ORDINALS.index(word) + 1) if word in _ORDINALS else ""
    number = number or re.sub(r"^(\d+)(?:st|nd|rd|th)?\.?$", r"\1", word)
    return "" if number == "1" else number if number.isdigit() else text


def _isbn(text: str) -> str:
    """The first ISBN that is one, as it is written."""
    return next(filter(isbn_13, re.findall(r"[0-9][0-9-]{8,15}[0-9Xx]", text)), "")


def _joined(texts: Mapping[str, str], name: str, subname: str) -> str:
    """A title and its subtitle."""
    title, subtitle = texts.get(name, ""), texts.get(subname, "")
    if not title or not subtitle:
        return title
    return f"{title} {subtitle}" if title[-1] in ":?!.-" else f"{title}: {subtitle}"


def _first(texts: Mapping[str, str], *names: str) -> str:
    """The first of the fields that has a value."""
    return next(filter(None, (texts.get(name, "") for name in names)), "")
