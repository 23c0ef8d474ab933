"""A file in CSL-JSON as a source: the members of its items as the fields of biblatex."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from mimbib.errors import DataError
from mimbib.model import Name
from mimbib.sources.bibfile.described import OTHERS, Described
from mimbib.sources.bibfile.encodings import decode
from mimbib.sources.bibfile.ids import wrong_doi_of
from mimbib.sources.bibfile.index import words_of_ids, words_of_titles
from mimbib.sources.bibfile.works import work_of
from mimbib.sources.markup import plain
from mimbib.sources.names import people
from mimbib.sources.values import list_of, object_of

_TYPES = {
    "article": "preprint",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "inreference"),
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
    "motion_picture": "video",
}
"""CSL's types, and those of biblatex."""
_FIELDS = {
    "title": "title",
    "collection-title": "series",
    "volume": "volume",
    "issue": "number",
    "edition": "edition",
    "version": "version",
    "genre": "type",
    "page": "pages",
    "publisher": "publisher",
    "event-title": "eventtitle",
    "event": "eventtitle",
    "event-place": "venue",
    "ISBN": "isbn",
    "DOI": "doi",
    "URL": "url",
    "number": "eid",
}
"""CSL's names of fields, and those of biblatex."""
_CONTAINER = {
    "article": "journaltitle",
    **dict.fromkeys(("inproceedings", "incollection", "inreference"), "booktitle"),
}
"""Where the container stands, by the type in biblatex."""


class Entries:
    """The items of a file in CSL-JSON."""

    macros: Mapping[str, str] = {}
    """No strings: the format has none."""
    failures = ()
    """None: whatever its members say, it is an item."""

    def __init__(self, data: bytes, name: str, macros: Mapping[str, str]) -> None:
        """`DataError` if `data` is no array of items."""
        text, _ = decode(data, name)
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as error:
            where = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise DataError(f"{name}{where}: it is no JSON") from error
        self._items = [item for item in list_of(items) if isinstance(item, dict)]
        if not self._items and items != []:
            raise DataError(f"{name} is no CSL-JSON: it must be an array of items")

    def __len__(self) -> int:
        return len(self._items)

    def words(self) -> Iterator[list[str]]:
        """The words that lead to each item, in their order."""
        for number in range(len(self._items)):
            for described in self.read(number):
                work = described.work
                ids = words_of_ids(doi=work.doi, arxiv=work.arxiv)
                yield [*words_of_titles((work.title, *work.other_titles)), *ids]

    def read(self, number: int) -> Iterator[Described]:
        """What the item with a number says."""
        item = self._items[number]
        kind = _kind(item)
        texts = _texts(kind, item)
        words = item.get("keyword") or item.get("categories")
        keywords = words if isinstance(words, list) else re.split(r"\s*[,;]\s*", plain(words))
        yield Described(
            key=plain(item.get("citation-key")) or plain(item.get("id")),
            line=0,
            work=work_of(
                kind,
                texts,
                author=_names(item, "author"),
                editor=_names(item, "editor"),
            ),
            complete=not any(map(_is_others, list_of(item.get("author")))),
            keywords=tuple(filter(None, map(plain, keywords))),
            wrong_doi=wrong_doi_of(texts),
        )


def _kind(item: dict[str, object]) -> str:
    """The type of an item as biblatex calls it.

    CSL's `article` is a preprint, but what stands in a journal was published, whatever it is
    called: before CSL 1.0.2 the word had no meaning of its own.
    """
    kind = _TYPES.get(plain(item.get("type")), "misc")
    return "article" if kind == "preprint" and plain(item.get("container-title")) else kind


def _texts(kind: str, item: dict[str, object]) -> dict[str, str]:
    """The fields as biblatex calls them."""
    texts = {field: plain(item[name]) for name, field in _FIELDS.items() if name in item}
    texts[_CONTAINER.get(kind, "howpublished")] = plain(item.get("container-title"))
    texts["date"] = _date(item.get("issued"))
    days = list_of(object_of(item.get("event-date")).get("date-parts"))
    texts["eventdate"] = "/".join(_day(parts) for parts in days[:2])
    noted = re.search(r"(?im)^arxiv:\s*\S+", str(item.get("note") or ""))
    in_custom = plain(object_of(item.get("custom")).get("arxiv"))
    texts["arxiv"] = noted[0] if noted else f"arXiv:{in_custom}" if in_custom else ""
    return {name: value for name, value in texts.items() if value}


def _date(issued: object) -> str:
    """The day, or its first one, as an ISO date as far as it is known."""
    members = object_of(issued)
    parts = list_of(members.get("date-parts"))
    return _day(parts[0]) if parts else plain(members.get("raw") or members.get("literal"))


def _day(parts: object) -> str:
    return "-".join(f"{plain(part):0>2}" for part in list_of(parts))


def _names(item: dict[str, object], role: str) -> tuple[Name, ...]:
    """The people and groups, particles with the family name."""
    names = [object_of(one) for one in list_of(item.get(role))]
    return tuple(people([_name(one) for one in names]))


def _name(name: dict[str, object]) -> dict[str, object]:
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(filter(None, (plain(part) for part in (*particles, name.get("family")))))
    return {**name, "family": family, "name": name.get("literal")}


def _is_others(name: object) -> bool:
    parts = object_of(name)
    return any(OTHERS.match(plain(parts.get(part))) for part in ("family", "given", "literal"))
