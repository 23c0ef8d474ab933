"""A DataCite answer as a work: nothing invented, what is missing or of another shape left empty."""

from __future__ import annotations

import re

from mimbib.identifiers import is_arxiv_doi
from mimbib.model import Date
from mimbib.sources.markup import plain
from mimbib.sources.names import people
from mimbib.sources.values import date_from, doi_of, list_of, object_of, page_of, thesis_of, url_of
from mimbib.sources.works import Work

_TYPES = {
    "Preprint": "posted-content",
    "JournalArticle": "journal-article",
    "ConferencePaper": "proceedings-article",
    "BookChapter": "book-chapter",
    "Book": "book",
    "Dissertation": "dissertation",
    "Report": "report",
    "Dataset": "dataset",
    "Software": "software",
    "ComputationalNotebook": "software",
    "Audiovisual": "video",
    "PeerReview": "peer-review",
}
"""DataCite's word for a type, and Crossref's."""
_TEXTS = {
    r"preprint": "posted-content",
    r"thesis|dissertation": "dissertation",
    r"chapter": "book-chapter",
    r"book|monograph": "book",
    r"report|working paper": "report",
    r"conference|proceedings": "proceedings-article",
    r"journal|article": "journal-article",
}
"""What a `Text` is by the words that its depositor has for it."""
_DATES = ("Submitted", "Issued", "Available", "Created")
"""The kinds of dates, the best first."""


def read(answer: object) -> Work:
    """The values of an answer for one DOI (JSON:API, with or without its outer `data`)."""
    members = object_of(answer)
    members = object_of(members.get("data")) or members
    members = object_of(members.get("attributes")) or members
    title, other_titles = _titles(members)
    container, publisher = object_of(members.get("container")), members.get("publisher")
    kind, words = _type(members)
    doi = doi_of(members.get("doi"))
    pages = [page_of(container.get(name)) for name in ("firstPage", "lastPage")]
    return Work(
        doi=doi,
        # before 2021 DataCite had no word for preprints, and arXiv deposited texts
        type="posted-content" if is_arxiv_doi(doi) else kind,
        title=title,
        other_titles=other_titles,
        author=tuple(people(members.get("creators"))),
        editor=tuple(people(_editors(members))),
        issued=_submitted(members),
        container_title=plain(container.get("title")),
        volume=plain(container.get("volume")),
        issue=plain(container.get("issue")),
        # of a preprint it says how often that was changed
        version=plain(members.get("version")) if kind in ("dataset", "software") else "",
        genre=thesis_of(words) if kind == "dissertation" else "",
        page="-".join(filter(None, pages)),
        publisher=plain(object_of(publisher).get("name") or publisher),
        url=url_of(members.get("url")),
        published_as=_published_as(members.get("relatedIdentifiers")),
    )


def _published_as(value: object) -> tuple[str, ...]:
    """The DOIs of the versions of record that the authors of a preprint named on arXiv."""
    related = [object_of(one) for one in list_of(value)]
    dois = (
        doi_of(one.get("relatedIdentifier"))
        for one in related
        if one.get("relationType") in ("IsVersionOf", "IsPreprintOf")
    )
    return tuple(dict.fromkeys(filter(None, dois)))


def _type(members: dict[str, object]) -> tuple[str, str]:
    """Crossref's word for the type, and the words of the depositor."""
    types = object_of(members.get("types"))
    general, words = (plain(types.get(name)) for name in ("resourceTypeGeneral", "resourceType"))
    if general != "Text":
        return _TYPES.get(general, "other"), words
    texts = (kind for pattern, kind in _TEXTS.items() if re.search(pattern, words, re.IGNORECASE))
    return next(texts, "other"), words


def _editors(members: dict[str, object]) -> list[object]:
    """Those of the contributors that are editors."""
    return [
        one
        for one in list_of(members.get("contributors"))
        if object_of(one).get("contributorType") == "Editor"
    ]


def _titles(members: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """The title, and its other forms."""
    titles = [
        (plain(object_of(one).get("title")), object_of(one).get("titleType"))
        for one in list_of(members.get("titles"))
    ]
    main = next((text for text, kind in titles if text and not kind), "")
    others = [
        f"{main}: {text}" if kind == "Subtitle" else text for text, kind in titles if text and kind
    ]
    return main, tuple(others)


def _submitted(members: dict[str, object]) -> Date | None:
    """The day of the first version, else when DataCite says it was published."""
    dates = [object_of(one) for one in list_of(members.get("dates"))]
    for kind in _DATES:
        for text in sorted(
            plain(each.get("date")) for each in dates if each.get("dateType") == kind
        ):
            if match := re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text):
                return date_from(match.groups())
    return date_from([members.get("publicationYear")])
