"""A Crossref item as a work: nothing invented, what is missing or of another shape left empty."""

from __future__ import annotations

import re

from mimbib.identifiers import is_ssrn_doi
from mimbib.model import Date
from mimbib.sources.markup import plain
from mimbib.sources.names import people
from mimbib.sources.values import (
    date_from,
    doi_of,
    list_of,
    object_of,
    page_of,
    texts_of,
    thesis_of,
    url_of,
)
from mimbib.sources.works import RECORD_TYPES, SERIES, Update, Work
from mimbib.text import fold

_DATES = ("issued", "published-print", "published-online", "published", "posted")
"""Where a date of publication may stand, the best first."""


def read(item: object) -> Work:
    """The values of a Crossref item, from a list or alone."""
    members = object_of(item)
    titles = texts_of(members.get("title"))
    kind = _type(members)
    container, collection = _containers(texts_of(members.get("container-title")))
    if RECORD_TYPES.get(kind) in ("book", "report", "thesis"):  # they stand in nothing but a series
        container, collection = "", collection or container
    server = ""
    if kind == "posted-content":  # SSRN gives its own name as that of a journal
        server, container = container, ""
    event = object_of(members.get("event"))
    dates = (_date(members.get(name)) for name in _DATES)
    primary = object_of(object_of(members.get("resource")).get("primary"))
    return Work(
        doi=doi_of(members.get("DOI")),
        type=kind,
        title=titles[0] if titles else "",
        other_titles=_other_titles(titles, members),
        author=tuple(people(members.get("author"))),
        editor=tuple(people(members.get("editor"))),
        issued=next(filter(None, dates), None),
        container_title=container,
        collection_title=collection,
        volume=plain(members.get("volume")),
        issue=plain(members.get("issue")),
        edition=_edition(members),
        genre=thesis_of(*texts_of(members.get("degree"))) if kind == "dissertation" else "",
        page=page_of(members.get("page")) or plain(members.get("article-number")),
        publisher=_institution(members) or server or plain(members.get("publisher")),
        event_title=plain(event.get("name")),
        event_place=plain(event.get("location")),
        event_date=_span(_date(event.get("start")), _date(event.get("end"))),
        isbn=_isbn(members),
        url=url_of(primary.get("URL")) or url_of(members.get("URL")),
        published_as=_published_as(members.get("relation")),
        update_to=_updates(members.get("update-to")),
        updated_by=_updates(members.get("updated-by")),
    )


def _type(members: dict[str, object]) -> str:
    """Crossref's word; what a server posts may be a thesis or a report.

    SSRN deposits its preprints as articles of a journal.
    """
    if is_ssrn_doi(doi_of(members.get("DOI"))):
        return "posted-content"
    subtype = plain(members.get("subtype"))
    return subtype if subtype in ("dissertation", "report") else plain(members.get("type"))


def _edition(members: dict[str, object]) -> str:
    """The number of the edition; nobody calls a book its first."""
    edition = plain(members.get("edition-number"))
    return "" if fold(edition) in ("1", "1st", "first") else edition


def _other_titles(titles: list[str], members: dict[str, object]) -> tuple[str, ...]:
    """The titles with subtitles, those behind the first, and those in the original language."""
    subtitles = texts_of(members.get("subtitle"))
    joined = [f"{title}: {subtitle}" for title, subtitle in zip(titles, subtitles, strict=False)]
    originals = texts_of(members.get("original-title"))
    return tuple(dict.fromkeys((*joined, *titles[1:], *originals)))


def _institution(members: dict[str, object]) -> str:
    """The first institution, such as the server of a preprint."""
    institutions = list_of(members.get("institution"))
    return plain(object_of(institutions[0]).get("name")) if institutions else ""


def _isbn(members: dict[str, object]) -> str:
    """The first ISBN, which may stand at the end of an address."""
    numbers = [text.rpartition("/")[2] for text in texts_of(members.get("ISBN"))]
    return next(filter(None, numbers), "")


def _date(value: object) -> Date | None:
    """Crossref's `date-parts`, as far as they make a date: `[[2022, 6]]`, `[[null]]`."""
    dates = list_of(object_of(value).get("date-parts"))
    return date_from(list_of(dates[0])) if dates else None


def _span(start: Date | None, end: Date | None) -> tuple[Date, ...]:
    """One day, or the first and the last; only the first where the two are the wrong way round."""
    days = tuple(filter(None, (start, end)))
    return days if len(set(days)) == 2 and str(days[0]) < str(days[1]) else days[:1]


def _updates(value: object) -> tuple[Update, ...]:
    """The notices that have a type."""
    notices = [object_of(one) for one in list_of(value)]
    return tuple(
        Update(
            type=plain(notice.get("type")).replace("-", "_"),
            doi=doi_of(notice.get("DOI")),
            label=plain(notice.get("label")),
        )
        for notice in notices
        if notice.get("type")
    )


def _published_as(value: object) -> tuple[str, ...]:
    """The DOIs of what a preprint became, or of other versions of it."""
    relation = object_of(value)
    related = [
        object_of(one)
        for kind in ("is-preprint-of", "has-version", "is-version-of")
        for one in list_of(relation.get(kind))
    ]
    return tuple(dict.fromkeys(filter(None, (doi_of(one.get("id")) for one in related))))


def _containers(titles: list[str]) -> tuple[str, str]:
    """The book and its series: Crossref gives them in either order, in both within one answer."""
    if not titles:
        return "", ""
    if len(titles) == 1:
        # a series of proceedings without the name of the proceedings; others are like journals
        is_series = re.match("lecture notes|communications in computer and", fold(titles[0]))
        return ("", titles[0]) if is_series else (titles[0], "")
    series = [title for title in titles if re.match(SERIES, fold(re.sub(r"[,:]", "", title)))]
    books = [title for title in titles if title not in series]
    if series and books:
        return books[0], series[0]
    return titles[1], titles[0]  # the more common order where the names do not tell
