"""What an entry and its record tell of a paper, as what sources are asked with."""

from __future__ import annotations

import re
from dataclasses import replace

from mimbib.completing.wordings import trimmed, wordings
from mimbib.identifiers import (
    arxiv_id,
    arxiv_ids_in,
    doi,
    doi_in_address,
    doi_of_arxiv,
    doi_of_ssrn,
    is_arxiv_doi,
)
from mimbib.library.decisions import Ruling, Rulings, known_titles, ruling_of
from mimbib.library.provenance import Table
from mimbib.matching.urls import address_words, page_of, url_hint
from mimbib.matching.venues import JOURNALS, KNOWN_VENUES
from mimbib.model import Date, Entry, Record
from mimbib.paper import Paper, UrlHint
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.vocabulary import VENUES
from mimbib.text import squeeze, words

_OF_PAPER = r"(?i)\b(?:paper|pdf|preprint|arxiv|abs|abstract|html|link|doi|alphaxiv|hf)\b"
"""How links to the paper itself are labelled, and not to one on which it builds."""

_NAME_OF_FILE_WITH_YEAR = r"(?<![A-Za-z])([A-Za-z]{4,12})[_-]?((?:19|20)\d\d|[0-2]\d)(?!\d)"
"""How authors name the file of a paper by its venue: `iccv15worms.pdf`, `Loon_CVPR_2016.pdf`."""


def paper_of(
    *,
    entry: Entry | None = None,
    record: Record | None = None,
    candidate: str = "",
    ruling: Ruling | None = None,
) -> Paper:
    """What an entry, its record or both tell; `ValueError` if there is neither.

    `candidate` is a DOI that may be that of the paper; `ruling` is what a person decided about it.
    """
    if entry is None and record is None:
        raise ValueError("a paper is known from an entry, a record or both")
    paper = _of_record(record) if record else _of_line(entry)
    titles = (*paper.titles, *wordings(entry), entry.title) if entry else paper.titles
    arxiv, rejected = paper.arxiv or arxiv_of(entry), ruling.reject if ruling else ()
    paper = replace(
        paper,
        titles=tuple(dict.fromkeys(filter(squeeze, titles))),
        candidate=candidate,
        accepted=ruling.accept if ruling else "",
        rejected=rejected,
        arxiv="" if arxiv and doi_of_arxiv(arxiv) in rejected else arxiv,
        hints=tuple(dict.fromkeys(filter(None, map(url_hint, _addresses(entry, record))))),
        pages=tuple(filter(None, map(page_of, _pages(entry, record)))),
        address_words=_address_words(entry) if entry and not paper.author else frozenset(),
    )
    for hint in paper.hints:  # the first that knows a thing counts
        paper = _with_hint(paper, hint)
    if entry and not record and not paper.doi and (its_own := _doi_of(entry)):
        return replace(paper, doi=its_own, doi_from_link=True)
    return paper


def decided_paper(entry: Entry, record: Record | None, table: Table, rulings: Rulings) -> Paper:
    """What an entry and its record tell, the provenance and what a person decided about it."""
    return paper_of(
        entry=entry,
        record=record,
        candidate=candidate_doi(record, table),
        ruling=ruling_of(rulings, known_titles(entry, record)),
    )


def _addresses(entry: Entry | None, record: Record | None) -> list[str]:
    """The addresses that may tell of a paper, the best first."""
    urls = [address(entry)] if entry else []
    if record:
        arxiv_page = f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else ""
        urls += [record.url, record.pdf, arxiv_page]
    return urls


def _pages(entry: Entry | None, record: Record | None) -> list[str]:
    """The addresses that lead to the paper itself."""
    own = [entry.url, *_own_links(entry)] if entry else []
    return [*own, record.url] if record else own


def _address_words(entry: Entry) -> frozenset[str]:
    """The words of all addresses of an entry that are not of its title, nor of a known site."""
    urls = [entry.url, *(link.url for link in entry.links)]
    found = [address_words(url) for url in urls if not url_hint(url)]
    return frozenset().union(*found) - set(words(entry.title))


def _of_line(entry: Entry | None) -> Paper:
    """What the line and the headings of an entry tell, but for its title and its links.

    Where no venue is named, or a server of preprints, the year may be that of the preprint; so may
    a month beside a venue, for lists give that of arXiv.
    """
    if not entry:
        return Paper(titles=())
    asides = trimmed(entry.title)[1]
    headings = [dimension.name for dimension in reversed(entry.category.dimensions)]
    container = entry.container_title or next(filter(_is_venue, (*asides, *headings)), "")
    years = [year_in(aside) for aside in asides if year_in(aside)]
    years += [int(name) for name in headings if re.fullmatch(r"(?:19|20)\d\d", name)]
    if not container and not url_hint(entry.url):
        container, year = venue_in_name(entry.url)
        years += [year] if year else []
    issued = entry.issued or next((Date(year) for year in years), None)
    paper = Paper(titles=(), author=entry.author, container=container)
    if paper.preprint:
        return replace(paper, container="", since=issued)
    if not container or (issued and issued.month):
        return replace(paper, since=issued)
    return replace(paper, year=issued.year if issued else 0)


def venue_in_name(url: str) -> tuple[str, int]:
    """The venue and the year in the name of a file, and nothing where there are none.

    >>> venue_in_name("https://example.org/~loon/papers/iccv15worms.pdf")
    ('ICCV 2015', 2015)
    """
    for match in re.finditer(_NAME_OF_FILE_WITH_YEAR, url.rpartition("/")[2]):
        name, digits = match[1], match[2]
        if name.lower() in VENUES:
            year = int(digits) if len(digits) == 4 else 2000 + int(digits)
            return f"{name.upper()} {year}", year
    return "", 0


def _is_venue(text: str) -> bool:
    """Whether a text is the short name of a known venue, with or without its year."""
    name = re.sub(r"\W*(?:19|20)?\d\d$", "", text.strip()).lower()
    return name in KNOWN_VENUES or name in JOURNALS


def candidate_doi(record: Record | None, table: Table) -> str:
    """The DOI that a record may have by a rule in its provenance, unless it is to have none."""
    known = table.get(record.key, {}).get("DOI") if record else None
    return known.candidate.value if known and known.candidate and not known.decided else ""


def _of_record(record: Record) -> Paper:
    """What a record tells without its links: a preprint has no year of publication."""
    titles = (record.title, *record.entry)
    if record.type != "article":
        return Paper(
            titles=titles,
            author=record.author or record.editor,
            year=record.issued.year if record.issued else 0,
            container=record.container_title,
            type=record.type,
            # the DOI of a preprint is not that of the published paper
            doi="" if is_arxiv_doi(record.doi) else record.doi.lower(),
            arxiv=record.arxiv,
        )
    return Paper(
        titles=titles,
        author=record.author,
        since=record.issued,
        container=record.container_title or record.publisher,
        type=record.type,
        doi=record.doi.lower() or (doi_of_arxiv(record.arxiv) if record.arxiv else ""),
        arxiv=record.arxiv,
    )


def _with_hint(paper: Paper, hint: UrlHint) -> Paper:
    """The paper with what a link says, where nothing else says it."""
    return replace(
        paper,
        year=paper.year or hint.year,
        since=paper.since or hint.since,
        doi=paper.doi or hint.doi,
        doi_from_link=paper.doi_from_link or bool(hint.doi and not paper.doi),
    )


def address(entry: Entry) -> str:
    """The address that tells of an entry's paper: its link, else the first other that does.

    A DOI among the others does not count: it may be that of the code or the data.
    """
    if url_hint(entry.url):
        return entry.url
    for link in entry.links:
        hint = url_hint(link.url)
        if hint and not hint.doi:
            return link.url
    return entry.url


def arxiv_of(entry: Entry | None) -> str:
    """The arXiv id of an entry's paper, or nothing.

    It stands in its address, else in a link to it, else in what its line says.
    """
    if not entry:
        return ""
    linked = (arxiv for url in (address(entry), *_own_links(entry)) for arxiv in arxiv_ids_in(url))
    return next(linked, "") or next(filter(None, map(arxiv_id, _says(entry))), "")


def _doi_of(entry: Entry) -> str:
    """The DOI of a paper in a link to it, else in what its line says; that of arXiv is none."""
    dois = [doi_in_address(url) for url in _own_links(entry)]
    dois += [doi(text.rstrip(".,")) or doi_of_ssrn(text) for text in _says(entry)]
    return next((each for each in dois if each and not is_arxiv_doi(each)), "")


def _says(entry: Entry) -> list[str]:
    """What a line says, part by part: an id within a sentence may be that of another paper."""
    return [entry.container_title, *entry.comment.split("; ")]


def _own_links(entry: Entry) -> list[str]:
    """The addresses of an entry that lead to the paper itself, by their labels."""
    return [link.url for link in entry.links if re.search(_OF_PAPER, link.label)]
