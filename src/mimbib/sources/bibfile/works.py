"""The fields of an entry as a work: nothing invented, what is missing is left empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mimbib.identifiers import arxiv_of_doi, doi_of_arxiv, isbn_13
from mimbib.model import Name
from mimbib.sources.bibfile.dates import date_of, span_of
from mimbib.sources.bibfile.ids import arxiv_of, doi_of
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
    "preprint": "posted-content",
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
_PAGES = ("misc", "online", "electronic", "www", "webpage")
"""The types of what is a page on the net, if it has an address and is nothing else."""
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
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def work_of(
    entry_type: str,
    texts: Mapping[str, str],
    *,
    author: tuple[Name, ...],
    editor: tuple[Name, ...],
) -> Work:
    """The work with these fields, named as in BibTeX or biblatex; the values are plain text.

    A preprint has the DOI that arXiv makes of its id, a published paper none of a preprint.
    """
    arxiv = arxiv_of(texts)
    kind = _type(entry_type, texts, arxiv)
    preprint, report = kind == "posted-content", kind == "report"
    return Work(
        doi=_doi(texts, arxiv, preprint=preprint),
        arxiv=arxiv,
        type=kind,
        title=_joined(texts, "title", "subtitle").removesuffix("."),
        other_titles=(texts["title"],) if "subtitle" in texts else (),
        author=author,
        editor=editor,
        issued=date_of(texts),
        container_title="" if preprint else _container(texts, kind),
        collection_title=texts.get("series", ""),
        volume="" if preprint else texts.get("volume", ""),
        issue=_issue(texts, kind),
        edition=_edition(texts.get("edition", "")),
        number=_first(texts, "number", "eid") if report else "",
        version=texts.get("version", ""),
        genre=_genre(entry_type, texts) if kind == "dissertation" else "",
        page="" if preprint else _pages(_first(texts, "pages", "" if report else "eid")),
        publisher=_publisher(texts, kind, arxiv),
        event_title=texts.get("eventtitle", ""),
        event_place=texts.get("venue", ""),
        event_date=span_of(texts.get("eventdate", "")),
        isbn=_isbn(texts.get("isbn", "")),
        url=_address(texts),
    )


def keywords_of(texts: Mapping[str, str], *names: str) -> tuple[str, ...]:
    """The words in the first of the fields that has a value, in their order, each once."""
    words = re.split(r"\s*[,;]\s*", _first(texts, *names))
    return tuple(dict.fromkeys(filter(None, words)))


def _doi(texts: Mapping[str, str], arxiv: str, *, preprint: bool) -> str:
    """The DOI of the work itself: that of its preprint is none of a published paper."""
    if preprint and arxiv:
        return doi_of_arxiv(arxiv)
    its_own = doi_of(texts)
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
    return "webpage" if kind == "other" and entry_type in _PAGES and _address(texts) else kind


def _address(texts: Mapping[str, str]) -> str:
    """The page on the net; BibTeX's own styles have no other field for it than `howpublished`."""
    return web_url(texts.get("url", "")) or web_url(texts.get("howpublished", ""))


def _issue(texts: Mapping[str, str], kind: str) -> str:
    """The number within a volume; with a series it is that of the book in it."""
    in_volume = kind == "proceedings-article" and "volume" in texts and "series" not in texts
    return _first(texts, "number", "issue") if kind == "journal-article" or in_volume else ""


def _container(texts: Mapping[str, str], kind: str) -> str:
    """The proceedings, the book or the journal."""
    if kind == "journal-article":
        name = "journaltitle" if "journaltitle" in texts else "journal"
        return _joined(texts, name, "journalsubtitle")
    if kind in ("proceedings-article", "book-chapter", "reference-entry"):
        return _joined(texts, "booktitle", "booksubtitle") or _first(texts, *_CONTAINERS)
    return _first(texts, *_CONTAINERS) if kind == "other" else ""


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


def _pages(text: str) -> str:
    """A range of pages; one that leaves out what both numbers begin with is made whole.

    >>> _pages("1097--105"), _pages("12--3"), _pages("235-68")
    ('1097-1105', '12-13', '235-268')
    """
    page = page_of(text)
    first, _, last = page.partition("-")
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        whole = first[: -len(last)] + last
        return f"{first}-{whole}" if whole > first else page
    return page


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
