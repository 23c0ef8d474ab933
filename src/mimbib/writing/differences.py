"""An entry and the record of the same paper → how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mimbib.library.provenance import Fields, Provenance
from mimbib.model import Name, Record
from mimbib.writing.entries import Entry
from mimbib.writing.findings import Difference
from mimbib.writing.people import author_differences
from mimbib.writing.recognition import venue_behind_title
from mimbib.writing.titles import title_differences
from mimbib.writing.versions import version_differences

FIELDS = {
    "type": "type",
    "title": "title",
    "author": "author",
    "year": "issued",
    "venue": "container-title",
    "doi": "DOI",
    "pages": "page",
}
"""What a difference is about, and the field of the record, as `records.json` spells it."""

NAMES = {
    "title": ("title", "subtitle"),
    "author": ("author",),
    "year": ("year", "date"),
    "venue": ("booktitle", "journal", "journaltitle", "howpublished"),
    "doi": ("doi",),
    "pages": ("pages",),
}
"""What a difference is about, and the fields of an entry that hold it."""


def differences(entry: Entry, record: Record, known: Fields) -> Iterator[Difference]:
    """How an entry differs from the record of its paper.

    What the provenance, `known`, has as an alternative is no difference, and neither is what a
    string says that no file defines.
    """
    undefined = set(entry.described.undefined)
    unknown = {field for field, names in NAMES.items() if undefined.intersection(names)}
    for each in _differences(entry, record, _alternatives(known)):
        if each.field not in unknown:
            yield each


def _differences(
    entry: Entry, record: Record, others: Mapping[str, tuple[str, ...]]
) -> Iterator[Difference]:
    """The same with the values of other sources, by what they are about."""
    work, complete = entry.described.work, entry.described.complete
    if venue_behind_title(work.title, record):
        yield Difference(rule="venue-in-title", field="title", theirs=work.title, ours=record.title)
    else:
        yield from title_differences(
            work.title, _tex_of_title(entry), record.title, others.get("title", ())
        )
    lists = [_names(value) for value in others.get("author", ())]
    yield from author_differences(work.author, complete, record.author, lists)
    yield from version_differences(entry, record, others)


def _alternatives(known: Fields) -> Mapping[str, tuple[str, ...]]:
    """The values of other sources, by what they are about."""
    return {
        field: tuple(other.value for other in known.get(name, Provenance()).alternatives)
        for field, name in FIELDS.items()
    }


def _tex_of_title(entry: Entry) -> str | None:
    """The title and the subtitle of an entry as TeX; None where the file knows no TeX."""
    if not entry.fields:
        return None
    return " ".join(entry.fields.get(name, "") for name in ("title", "subtitle"))


def _names(listed: str) -> tuple[Name, ...]:
    return tuple(Name(literal=name.strip()) for name in listed.split(";"))
