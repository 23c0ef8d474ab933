"""What the script and search engines read: the records' facets, and the records as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mimbib.figures.marks import Marks
from mimbib.figures.venues import venue
from mimbib.library.settings import Settings
from mimbib.matching.containers import own_initials, short_names
from mimbib.model import Category, Name, Record
from mimbib.search.terms import PRESENCE
from mimbib.text import clean, slug, web_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any


def model(records: Sequence[Record], marks: Marks, settings: Settings) -> str:
    """The facets of all records as JSON for the script.

    Names that recur stand once, in tables, and records hold their places in these.
    """
    categories, venues, types = _Table(), _Table(), _Table()
    rows = [
        [
            venues.place(_venue_row(record)),
            categories.place(record.category),
            record.issued.year if record.issued else 0,
            clean(record.author[0].family or record.author[0].literal) if record.author else "",
            types.place(record.type),
            sum(1 << place for place, has in enumerate(PRESENCE.values()) if has(record)),
            clean(record.arxiv),
        ]
        for record in records
    ]
    levels = list(dict.fromkeys(category.level for category in categories.values))
    return embedded(
        {
            "name": slug(settings.title)[:60] or "papers",
            "repository": web_url(settings.repository).rstrip("/"),
            "dimensions": marks.names,
            "codes": marks.codes,
            "levels": [clean(level) for level in levels],
            "categories": [_category_row(each, marks, levels) for each in categories.values],
            "venues": list(venues.values),
            "types": list(types.values),
            "presence": list(PRESENCE),
            "records": rows,
        }
    )


def articles(records: Sequence[Record], title: str) -> str:
    """The records as JSON-LD in the words of schema.org: a list of works, and their containers."""
    containers = _Table()
    works = [_article(record, containers) for record in records]
    listed = {"@type": "ItemList", "name": title, "numberOfItems": len(works)}
    graph = [
        listed | {"itemListElement": works},
        *(
            {"@type": "PublicationVolume", "@id": f"#c{place}", "name": name}
            for place, name in enumerate(containers.values)
        ),
    ]
    return embedded({"@context": "https://schema.org", "@graph": graph})


def embedded(value: object) -> str:
    """A value as JSON that may stand in an element of HTML: nothing in it ends that."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "replace").decode()


class _Table:
    """Values, each with its place; a value that recurs has one place."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}

    def place(self, value: object) -> int:
        return self._places.setdefault(value, len(self._places))

    @property
    def values(self) -> Iterable[Any]:
        return self._places


def _article(record: Record, containers: _Table) -> dict[str, Any]:
    kind = "ScholarlyArticle" if record.type.startswith(("article", "paper")) else "CreativeWork"
    container, doi = clean(record.container_title), clean(record.doi)
    members = {
        "name": clean(record.title) or record.key,
        "author": [_person(name) for name in record.author or record.editor],
        "datePublished": str(record.issued or ""),
        "isPartOf": {"@id": f"#c{containers.place(container)}"} if container else None,
        "sameAs": f"https://doi.org/{doi}" if doi else web_url(record.url),
    }
    return {"@type": kind} | {name: value for name, value in members.items() if value}


def _person(name: Name) -> dict[str, str]:
    kind = "Organization" if " " in name.literal else "Person"
    return {"@type": kind, "name": clean(str(name))}


def _category_row(category: Category, marks: Marks, levels: list[str]) -> list[Any]:
    """Title, level, breadth, and the places of its dimensions."""
    places = [marks.names.index(clean(each.name)) for each in category.dimensions]
    title = clean(category.title)
    return [title, levels.index(category.level), category.breadth, places]


def _venue_row(record: Record) -> tuple[str, str, str]:
    """What a reader calls the venue, its names in full, and those by which it is searched."""
    names = (record.container_title, record.event_title, record.collection_title)
    full = " / ".join(clean(name) for name in (*names, record.publisher) if name)
    return venue(record), full, _searched(names)


@lru_cache(maxsize=4096)  # many papers have the same
def _searched(names: tuple[str, ...]) -> str:
    found: set[str] = set()
    for name in filter(None, names):
        found |= short_names(name) | own_initials(name)
    return " ".join(sorted(found))
