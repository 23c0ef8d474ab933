"""Records in groups, each with a name for its file that no other group has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from mimbib.errors import UsageError, suggestion
from mimbib.model import Collection, Record
from mimbib.text import is_letter, slug

# The titles of the collections that a record belongs to.
_TITLES: dict[str, Callable[[Record], list[str]]] = {
    "category": lambda record: [record.category.title or "No category"],
    "dimension": lambda record: _dimensions(record) or ["No dimension"],
    "level": lambda record: [record.category.level or "No level"],
    "year": lambda record: [record.year or "No year"],
    "container": lambda record: [record.container_title or record.publisher or "No container"],
}
GROUPINGS = tuple(_TITLES)
"""The names of the groupings."""

_PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
_RESERVED = ("all", "con", "prn", "aux", "nul", *_PORTS)
"""The file with all records, and the names that Windows gives to devices, whatever the ending."""

_MAX_NAME = 100
_MAX_NAME_BYTES = 200
"""The longest name of a file without its ending: Linux and macOS take 255 bytes with it, and
Windows 260 characters for a whole path."""


def collections(records: Iterable[Record], by: str) -> tuple[Collection, ...]:
    """The records grouped by one of `GROUPINGS`, years ascending, all else in their own order."""
    if by not in _TITLES:
        near, names = suggestion(by, list(GROUPINGS)), ", ".join(GROUPINGS)
        raise UsageError(f"unknown grouping {by!r}{near}: use one of {names}")
    groups: dict[str, list[Record]] = {}
    for record in records:
        for title in _TITLES[by](record):
            groups.setdefault(title, []).append(record)
    names_taken = _Names()
    return tuple(
        Collection(
            title=title,
            slug=names_taken.take(_cut(slug(title)) or by),
            records=tuple(groups[title]),
        )
        for title in (sorted(groups) if by == "year" else groups)
    )


def _dimensions(record: Record) -> list[str]:
    return [dimension.name for dimension in record.category.dimensions]


class _Names:
    """The names that are taken, and the next number for each that was wanted again."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)
        self._next: dict[tuple[str, int], int] = {}  # by what stands before `-`, and digits behind

    def take(self, name: str) -> str:
        """`name`, with the first free number behind it if it is taken."""
        free = name if self._is_free(name) else self._numbered(name)
        self._taken.add(free.casefold())
        return free

    def _is_free(self, name: str) -> bool:
        return name.casefold() not in self._taken

    def _numbered(self, name: str) -> str:
        """`name` with the first free number from 2 on, cut where it has not enough room."""
        for digits in count(1):
            stem = _cut(name, digits + 1)
            first = max(2, 10 ** (digits - 1))
            for number in range(self._next.get((stem, digits), first), 10**digits):
                self._next[stem, digits] = number + 1
                if self._is_free(f"{stem}-{number}"):
                    return f"{stem}-{number}"
        raise AssertionError  # there is always another number


def _cut(name: str, room: int = 0) -> str:
    """`name` in 100 characters and 200 bytes less `room`, with no letter cut from its marks."""
    end = min(len(name), _MAX_NAME - room)
    while len(name[:end].encode()) > _MAX_NAME_BYTES - room:
        end -= 1
    while 0 < end < len(name) and is_letter(name[end]) and not name[end].isalnum():
        end -= 1
    return name[:end].strip("-")
