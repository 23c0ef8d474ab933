"""The editions of a list as an Atom feed (RFC 4287)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from mimbib.errors import DataError
from mimbib.library.comparison import compare
from mimbib.library.reading import Library, editions_of, read
from mimbib.library.settings import Settings
from mimbib.page.templates import rendered
from mimbib.text import clean, web_url

OUR_FEED = "<generator>mimbib</generator>"
"""What stands in every feed that was made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One edition in the feed."""

    id: str
    name: str
    updated: str
    papers: int
    categories: int
    added: tuple[str, ...]


def feed(folder: str | os.PathLike[str] | None = None) -> str:
    """The feed of the library in `folder`, or of the one that ships, its newest edition first.

    An edition tells the papers that it has more than the one before. `DataError` where the library
    names no editions, or cannot be read.

    >>> feed().count("<entry>")
    2
    """
    editions = sorted(editions_of(folder), key=lambda edition: edition.date)
    if not editions[0].name:
        advice = "name them and their dates under `editions` in library.json"
        raise DataError(f"the library has no editions to tell of: {advice}")
    libraries = [read(folder, edition=each.name).raise_for_errors() for each in editions]
    settings = libraries[0].settings
    entries = list(_entries(libraries))[::-1]
    return rendered(
        "feed.xml",
        id=_id(settings, ""),
        title=clean(settings.title) or "Papers",
        authors=[clean(str(name)) for name in settings.authors] or ["mimbib"],
        repository=web_url(settings.repository),
        entries=entries,
        updated=entries[0].updated,
    )


def is_feed_of(text: str, settings: Settings) -> bool:
    """Whether a text is a feed that was made here of the library with these settings."""
    return OUR_FEED in text and _id(settings, "") in text


def _entries(libraries: Sequence[Library]) -> Iterator[_Entry]:
    """The editions, the oldest first."""
    before: Library | None = None
    for library in libraries:
        added = compare(before, library).of("added") if before else ()
        yield _Entry(
            id=_id(library.settings, library.edition.name),
            name=library.edition.name,
            updated=_moment(library.edition.date),
            papers=len(library.pairs),
            categories=len({entry.category for entry, _ in library.pairs}),
            added=tuple(clean(change.title) for change in added),
        )
        before = library


def _id(settings: Settings, name: str) -> str:
    """A name that stays the same as long as those of the library and the edition do."""
    library = settings.repository or settings.doi or settings.title
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{library}#{name}')}"


def _moment(date: str) -> str:
    """The first moment of a year, a month or a day.

    >>> _moment("2024-12")
    '2024-12-01T00:00:00Z'
    """
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"
