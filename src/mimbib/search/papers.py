"""A record with its texts folded once for all terms of an expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from mimbib.matching.containers import own_initials, short_names
from mimbib.model import Record
from mimbib.search.addresses import plain
from mimbib.search.people import Person, letters, person
from mimbib.search.texts import spaced

NAMES: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "category": lambda record: (record.category.title,),
    "dimension": lambda record: tuple(dimension.name for dimension in record.category.dimensions),
    "level": lambda record: (record.category.level,),
    "type": lambda record: (record.type,),
}
"""The names of the library that a field can mean."""


class Paper:
    """A record as terms see it. Texts are folded, each on a line, with a blank around each unit."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.key = record.key
        self.doi = record.doi.lower()
        self.year = record.year

    @cached_property
    def title(self) -> str:
        """The title."""
        return spaced(self.record.title)

    @cached_property
    def keywords(self) -> str:
        """The keywords."""
        return "\n".join(map(spaced, self.record.keywords))

    @cached_property
    def containers(self) -> tuple[str, ...]:
        """The names of proceedings or journal, event and series, as they are."""
        record = self.record
        names = (record.container_title, record.event_title, record.collection_title)
        return tuple(filter(None, names))

    @cached_property
    def venue(self) -> str:
        """The names of the containers and the publisher."""
        return "\n".join(map(spaced, (*self.containers, self.record.publisher)))

    @cached_property
    def texts(self) -> str:
        """All of these, the year, and the citation key whole and up to its year."""
        names = [f" {name} " for name in (self.year, self.key, *re.findall(r"^\D*\d{4}", self.key))]
        return "\n".join((self.title, self.venue, self.keywords, *names))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The authors; the editors where there are none, as of many a book."""
        return tuple(map(person, self.record.author or self.record.editor))

    @cached_property
    def letters(self) -> str:
        """The letters of these people's names, and the initials of the containers."""
        names = self.record.author or self.record.editor
        return "\n".join((self.initials, *map(letters, names)))

    @property
    def short_names(self) -> str:
        """The short names by which everybody knows the containers, each between blanks."""
        return _short_names(self.containers)

    @cached_property
    def initials(self) -> str:
        """What the initials of the containers make: only these can be short names of others."""
        return _initials(self.containers)

    @cached_property
    def addresses(self) -> str:
        """The addresses of the record and its links, comparable, each as `\\n.host/path/`."""
        record = self.record
        urls = (record.url, record.pdf, *(link.url for link in record.links))
        return "".join(f"\n.{plain(url)}/" for url in urls if url)

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """The names of the library that this record has, by field."""
        return {field: frozenset(get(self.record)) for field, get in NAMES.items()}


@lru_cache(maxsize=4096)  # many papers have the same
def _short_names(containers: tuple[str, ...]) -> str:
    return f" {' '.join(frozenset().union(*map(short_names, containers)))} "


@lru_cache(maxsize=4096)
def _initials(containers: tuple[str, ...]) -> str:
    return f" {' '.join(frozenset().union(*map(own_initials, containers)))} "


class Papers:
    """The records to be searched."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        self.records = records
        self.papers = {id(record): Paper(record) for record in records}
        self._names: dict[str, tuple[str, ...]] = {}

    def of(self, record: Record) -> Paper:
        """A record as terms see it, whether or not it is one of these."""
        return self.papers.get(id(record)) or Paper(record)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All citation keys."""
        return frozenset(record.key for record in self.records)

    def names(self, field: str) -> tuple[str, ...]:
        """All names that a field can mean."""
        if field not in self._names:
            get = NAMES[field]
            every = dict.fromkeys(name for record in self.records for name in get(record) if name)
            self._names[field] = tuple(every)
        return self._names[field]


Test = Callable[[Paper], bool]
