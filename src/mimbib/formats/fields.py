"""Which fields of a record are written: all but those that a writer has no room for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from mimbib import identifiers
from mimbib.errors import UsageError, suggestion
from mimbib.model import Category, Date, Record

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

FIELDS: dict[str, tuple[str, ...]] = {
    **{
        name: (name.replace("-", "_"),)
        for name in """title author editor container-title collection-title volume edition version
        genre page event-title event-place event-date publisher publisher-place doi isbn url pdf
        links entry arxiv-class""".split()
    },
    "number": ("issue", "number"),
    "arxiv": ("arxiv", "arxiv_class"),
    **dict.fromkeys(("year", "month", "day", "keywords"), ()),
}
"""The fields that can be left out, and what they are in a record; key and type always stay."""
# What they are called in BibTeX, biblatex and CSL.
_OTHER_NAMES = {
    "booktitle journal journaltitle": ("container-title",),
    "series": ("collection-title",),
    "issue": ("number",),
    "type": ("genre",),
    "pages": ("page",),
    "date issued": ("year", "month", "day"),
    "eventtitle": ("event-title",),
    "venue": ("event-place",),
    "eventdate": ("event-date",),
    "school institution organization": ("publisher",),
    "address location": ("publisher-place",),
    "eprint": ("arxiv",),
    "primaryclass eprintclass": ("arxiv-class",),
    "keyword": ("keywords",),
    "file": ("pdf", "links"),
}


def named(names: Iterable[str]) -> frozenset[str]:
    """Those of `FIELDS` that are called so in some format, whatever the case.

    `UsageError` for a name that is none.

    >>> sorted(named(["file", "Year"]))
    ['links', 'pdf', 'year']
    """
    known: dict[str, tuple[str, ...]] = {name: (name,) for name in FIELDS}
    for others, fields in _OTHER_NAMES.items():
        known |= dict.fromkeys(others.split(), fields)
    found: set[str] = set()
    for name in names:
        if name.lower() not in known:
            near = suggestion(name.lower(), list(known))
            raise UsageError(f"unknown field {name!r}{near}: use {', '.join(sorted(known))}")
        found.update(known[name.lower()])
    return frozenset(found)


def all_but(names: Iterable[str]) -> frozenset[str]:
    """The fields that are not called so; `UsageError` as for `named`.

    >>> sorted(all_but(["date", "eprint", "doi"]).intersection(["year", "arxiv", "doi", "page"]))
    ['page']
    """
    return frozenset(FIELDS) - named(names)


def trimmed(record: Record, without: Collection[str]) -> Record:
    """The record without some of `FIELDS`, and without an address that repeats its DOI.

    >>> record = Record(key="a", type="article", title="A", doi="10.5555/a", issued=Date(2022, 6),
    ...     url="https://doi.org/10.5555/A", page="1-2")
    >>> short = trimmed(record, ["page", "month"])
    >>> short.page, str(short.issued), short.doi, short.url
    ('', '2022', '10.5555/a', '')
    """
    if not without:
        return record
    changes: dict[str, Any] = {
        field: type(getattr(record, field))() for name in without for field in FIELDS[name]
    }
    if "keywords" in without:
        changes["category"] = Category()
    if record.issued:
        changes["issued"] = _date(record.issued, without)
    left = replace(record, **changes)
    repeats = left.doi and identifiers.doi(left.url) == left.doi.lower()
    return replace(left, url="") if repeats else left


def _date(date: Date, without: Collection[str]) -> Date | None:
    """What is left of a date: a month without a year is none, and so on."""
    if "year" in without:
        return None
    month = 0 if "month" in without else date.month
    return Date(date.year, month, date.day if month and "day" not in without else 0)
