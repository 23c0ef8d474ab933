"""A record as the page shows it before any script runs."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.figures.venues import venue
from mimbib.model import Record
from mimbib.page.coins import coins
from mimbib.text import clean, web_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What stands in the list of one record; all text is plain."""

    key: str
    """The citation key."""
    title: str
    """The title, or the key where there is none."""
    authors: str
    """The authors, or the editors of a book without authors."""
    place: str
    """The venue and the year."""
    category: str
    """The title of the category."""
    links: tuple[tuple[str, str], ...]
    """The label and the address of each link."""
    coins: str
    """The record as a context object, for Zotero and its like; it has nothing to escape but `&`."""


def row(record: Record) -> Row:
    """The row of a record."""
    people = [clean(str(name)) for name in record.author or record.editor]
    return Row(
        key=record.key,
        title=clean(record.title) or record.key,
        authors=", ".join(filter(None, people)),
        place=" ".join(filter(None, (venue(record), record.year))),
        category=clean(record.category.title),
        links=tuple(_links(record)),
        coins=coins(record),
    )


def _links(record: Record) -> list[tuple[str, str]]:
    """The links that lead somewhere, each address once."""
    doi, arxiv = clean(record.doi), clean(record.arxiv)
    found = [
        ("DOI", f"https://doi.org/{doi}" if doi else ""),
        ("Page", record.url),
        ("arXiv", f"https://arxiv.org/abs/{arxiv}" if arxiv else ""),
        ("PDF", record.pdf),
        *((clean(link.label) or "Link", link.url) for link in record.links),
    ]
    addresses: dict[str, str] = {}
    for label, address in found:
        if url := web_url(address):
            addresses.setdefault(url, label)
    return [(label, url) for url, label in addresses.items()]
