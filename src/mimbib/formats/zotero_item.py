"""A record as Zotero's own item: its fields under Zotero's names, its links, and the marks by which
two items are one paper.

The names are those of Zotero's schema 41 (Zotero 8 to 10). Fields that the type of an item lacks,
Zotero moves into `extra`.
"""

from __future__ import annotations

import re

from mimbib.formats.kinds import ZOTERO
from mimbib.identifiers import arxiv_ids_in, dois_in
from mimbib.text import clean, web_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from mimbib.model import Name, Record

# The names of some fields by the type of the record; elsewhere they are the first ones.
_CONTAINERS = {
    "paper-conference": "proceedingsTitle",
    "chapter": "bookTitle",
    "webpage": "websiteTitle",
    "post-weblog": "blogTitle",
}
_PUBLISHERS = {
    "article": "repository",
    "thesis": "university",
    "report": "institution",
    "dataset": "repository",
    "software": "company",
    "motion_picture": "studio",
}
_SERIES = dict.fromkeys(("report", "software", "motion_picture"), "seriesTitle")
_PLACES = {"dataset": "repositoryLocation"}
_NUMBERS = {"article": "archiveID", "report": "reportNumber", "dataset": "identifier"}
_GENRES = {
    "thesis": "thesisType",
    "report": "reportType",
    "webpage": "websiteType",
    "post-weblog": "websiteType",
    "dataset": "type",
}
# Who made it, if that is no author; and of what Zotero knows no editors.
_CREATORS = {"software": "programmer", "motion_picture": "director"}
_NO_EDITORS = frozenset(
    {"thesis", "webpage", "post-weblog", "dataset", "software", "motion_picture"}
)
_LINE = re.compile(r"^(citation key|doi|arxiv): *\S.*$", re.MULTILINE)


def fields(record: Record) -> dict[str, Any]:
    """The record as the `data` of an item in Zotero's API (version 3); what is unknown is left out.

    All values are strings but `creators` and `tags`, which are lists of objects.
    """
    arxiv, kind = clean(record.arxiv), record.type
    archived = f"arXiv:{arxiv}" if arxiv and kind == "article" else ""
    made: dict[str, Any] = {
        "itemType": ZOTERO[kind],
        "title": clean(record.title),
        "creators": _creators(record),
        "date": str(record.issued or ""),
        _CONTAINERS.get(kind, "publicationTitle"): clean(record.container_title),
        "conferenceName": clean(record.event_title),
        "eventPlace": clean(record.event_place),
        _SERIES.get(kind, "series"): clean(record.collection_title),
        "volume": clean(record.volume),
        "issue": clean(record.issue),
        "edition": clean(record.edition),
        "versionNumber": clean(record.version),
        _GENRES.get(kind, "genre"): clean(record.genre),
        "pages": clean(record.page),
        _PUBLISHERS.get(kind, "publisher"): clean(record.publisher),
        _PLACES.get(kind, "place"): clean(record.publisher_place),
        _NUMBERS.get(kind, "number"): clean(record.number) or archived,
        "DOI": clean(record.doi),
        "ISBN": clean(record.isbn),
        "url": web_url(record.url),
        "citationKey": record.key,
        # Zotero's export to biblatex makes `eprint` of this line, and of nothing else.
        "extra": f"arXiv: {arxiv}" if arxiv else "",
        "tags": [{"tag": clean(keyword)} for keyword in record.keywords],
    }
    return {name: value for name, value in made.items() if value}


def _creators(record: Record) -> list[dict[str, str]]:
    """Authors and editors, as Zotero calls them for the type of the item."""
    author = _CREATORS.get(record.type, "author")
    editor = "contributor" if record.type in _NO_EDITORS else "editor"
    return [
        *(_creator(name, author) for name in record.author),
        *(_creator(name, editor) for name in record.editor),
    ]


def _creator(name: Name, kind: str) -> dict[str, str]:
    """A person, or a name in one field: a group, or a person with one name."""
    family, given = clean(name.literal or name.family), clean(name.given)
    if not given:
        return {"creatorType": kind, "name": family}
    return {"creatorType": kind, "lastName": family, "firstName": given}


def links(record: Record) -> tuple[tuple[str, str, str], ...]:
    """The record's code, project and PDF links as name, address and media type: each is an
    attachment in Zotero.
    """
    found = [
        *((link.label, link.url, "text/html") for link in record.links),
        ("PDF", record.pdf, "application/pdf"),
    ]
    return tuple((clean(name), url, kind) for name, link, kind in found if (url := web_url(link)))


def marks(item: Mapping[str, Any]) -> frozenset[str]:
    """What tells a paper from all others: the citation key, the DOI and the arXiv id in the fields
    of an item, folded.

    Two items with a mark in common are one paper. An older Zotero has these in lines of `extra`;
    the DOI of an arXiv preprint is its id as well.
    """
    extra, doi, archive, url, key = (
        value.lower() if isinstance(value := item.get(name), str) else ""
        for name in ("extra", "DOI", "archiveID", "url", "citationKey")
    )
    lines = [match[0] for match in _LINE.finditer(extra)]
    keys = [key, *(line.partition(":")[2] for line in lines if line.startswith("citation"))]
    dois = dois_in("\n".join([doi, *lines]))
    arxiv = arxiv_ids_in("\n".join([archive, doi, url, *lines]))
    named = (("key", map(str.strip, keys)), ("doi", dois), ("arxiv", arxiv))
    return frozenset(f"{name} {value}" for name, values in named for value in values if value)
