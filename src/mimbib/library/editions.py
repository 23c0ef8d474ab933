"""The editions of a library's list: its default one, and others that stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mimbib.errors import DataError, UsageError, suggestion
from mimbib.library.folder import SURVEY

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"

FOLDER = "editions"
"""The folder of the other editions, in a library and below an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of a survey's list."""

    name: str = ""
    """The name by which it is asked for; empty where a library names none."""
    date: str = ""
    """When the list was as it is: a year, a month or a day, as an ISO date."""
    file: str = SURVEY
    """The file of the list within the library."""


def read_editions(value: object) -> tuple[Edition, ...]:
    """The editions in an array of `{"name": "…", "date": "…"}`, the default first.

    The default is the list of the library, each other one `editions/NAME.md`. `DataError` for a
    name or a date that is none, `TypeError` for another shape.
    """
    if not isinstance(value, list):
        raise TypeError
    editions = tuple([_edition(number, **each) for number, each in enumerate(value)])
    names = [edition.name.lower() for edition in editions]
    if len(set(names)) < len(names):
        raise DataError("two editions have the same name")
    return editions


def _edition(number: int, *, name: str, date: str) -> Edition:
    if not re.fullmatch(_NAME, name):
        advice = "write letters, digits and `-`, such as 2025-05"
        raise DataError(f"{name!r} is no name of an edition: {advice}")
    if not re.fullmatch(_DATE, date):
        raise DataError(f"{date!r} is no date: write 2025, 2025-05 or 2025-05-03")
    return Edition(name=name, date=date, file=f"{FOLDER}/{name}.md" if number else SURVEY)


def choose(editions: Sequence[Edition], name: str = "") -> Edition:
    """The edition called `name`, or the default; `UsageError` if there is none.

    >>> choose([Edition(name="2024-12"), Edition(name="2025-05", file="editions/2025-05.md")]).name
    '2024-12'
    """
    if not name:
        return editions[0]
    for edition in editions:
        if edition.name == name:
            return edition
    names = [edition.name for edition in editions if edition.name]
    advice = f"use one of {', '.join(names)}" if names else "this library has one list only"
    raise UsageError(f"no edition is called {name!r}{suggestion(name, names)}: {advice}")
