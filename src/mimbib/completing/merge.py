"""Puts what an work says into a record: fills what is absent, overwrites nothing unasked, and lists what disagrees."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from mimbib.library import provenance, store
from mimbib.library.check import record_problems
from mimbib.library.keys import citation_key
from mimbib.library.provenance import Provenance
from mimbib.matching.containers import same_container
from mimbib.model import Date, Entry, Name, Record
from mimbib.sources.works import Work
from mimbib.text import squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "preprint": "article",
}
# An work's type and landing page are the agency's own: a draft takes the type, the page is that of the list.
_PDF = re.compile(r"\.pdf$|/pdf[/?]", re.IGNORECASE)
_GIVEN = {field.name for field in fields(Work)} - {"type", "url"}
_FILLED = [field.name for field in fields(Record) if field.name in _GIVEN]
FIELDS = tuple(store.MEMBERS[field] for field in _FILLED)
"""The fields that an work can fill, as `records.json` spells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field of an work that did not become the record's: the two differ, or there is something wrong with it."""

    field: str
    """The field, as `records.json` spells it."""
    ours: str
    """The record's value as text."""
    theirs: str
    """The work's value as text."""
    reason: str = ""
    """What is wrong with the work's value; empty where the two differ."""

    def __str__(self) -> str:
        if self.reason:
            return f"{self.field}: theirs is not taken: {self.reason}: {self.theirs!r}"
        return f"{self.field}: ours {self.ours!r}, theirs {self.theirs!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enriched:
    """A record with what an work adds to it."""

    record: Record
    """The record; the same as before where nothing was added."""
    sources: Mapping[str, Provenance]
    """The provenance of the fields that were filled, by their names in `records.json`."""
    disagreements: tuple[Disagreement, ...]
    """Where the record kept its own value, or none."""


def draft(entry: Entry, work: Work, author: tuple[Name, ...], arxiv: str, taken: Collection[str]) -> Record:
    """The record of an entry that had none: what the list tells, with the key (of `author`) and the type that follow."""
    forms = (work.title, *work.other_titles)
    title = next((form for form in forms if squeeze(form) == squeeze(entry.title)), work.title)
    # Crossref may lack the subtitle, or shout
    shorter = squeeze(entry.title) != squeeze(title) and squeeze(entry.title).startswith(squeeze(title))
    title = entry.title if not title or title.isupper() or shorter else title
    return Record(
        key=citation_key(author=author, year=str(work.issued.year) if work.issued else "", title=title, taken=taken),
        type=_type(work) or "paper-conference",
        title=title,
        arxiv=arxiv,
        url="" if _PDF.search(entry.url) else entry.url,
        pdf=entry.url if _PDF.search(entry.url) else "",
        links=entry.links,
        category=entry.category,
    )


def _type(work: Work) -> str:
    """The type of record that an work describes, or nothing where it does not tell."""
    # AAAI deposits the papers of its conference as journal articles.
    conference = work.type == "journal-article" and "conference" in work.container_title.lower()
    return "paper-conference" if conference else _TYPES.get(work.type, "")


def enrich(
    record: Record,
    work: Work,
    *,
    source: str,
    read: str,
    update: Collection[str] = (),
    absent: Mapping[str, str] = MappingProxyType({}),
) -> Enriched:
    """Fill the absent fields of `record` from `work`, which must describe the same paper in the same version.

    `update` names fields (see `FIELDS`) in which the work's value replaces the record's. `source` and `read` (an ISO date)
    become the provenance of what is filled. Not taken is a value that `check` would call an error, nor one of a field that is
    `absent` for a reason that a person gave.
    """
    filled: dict[str, Any] = {}
    differing = []
    for field in _FILLED:
        name, ours, theirs = store.MEMBERS[field], getattr(record, field), getattr(work, field)
        wanted = not ours or (name in update and ours != theirs)
        if not theirs and name in update:
            differing.append(Disagreement(field=name, ours=_text(record, name), theirs="", reason="there is none"))
        if not theirs or (field == "author" and not work.ordered and not wanted):
            continue
        changed = replace(record, **{field: theirs})
        kept_out = f"absent, since {absent[name]}" if name in absent and name not in update else ""
        reason = kept_out or (_fault(changed, name, work) if wanted else "")
        if wanted and not reason:
            filled[field] = theirs
        elif reason or not (_same(ours, theirs) or (field == "container_title" and same_container(ours, theirs))):
            told = Disagreement(field=name, ours=_text(record, name), theirs=_text(changed, name), reason=reason)
            differing.append(told)
    if (kind := _type(work)) and kind != record.type:
        differing.append(Disagreement(field="type", ours=record.type, theirs=kind))
    enriched = replace(record, **filled)
    return Enriched(
        record=enriched,
        sources=sourced(enriched, [store.MEMBERS[field] for field in filled], source, read),
        disagreements=tuple(differing),
    )


def sourced(record: Record, names: Collection[str], source: str, read: str) -> dict[str, Provenance]:
    """The provenance of the named fields of `record`, all read in one source."""
    members = store.members(record)
    present = [name for name in names if name in members]
    return {name: Provenance(sources=(source,), read=read, digest=provenance.digest(members[name])) for name in present}


def _fault(record: Record, name: str, work: Work) -> str:
    """Why the value that a record has from an work should not stand in it, or nothing."""
    if name == "author" and not work.ordered:
        return "deposited in the order of the alphabet"
    for problem in record_problems(record):
        if problem.severity == "error" and problem.field == name:
            return problem.message
    return ""


def _text(record: Record, name: str) -> str:
    return store.plain(store.members(record).get(name, ""))


def _same(ours: Any, theirs: Any) -> bool:
    """Whether two values say the same: case, punctuation, diacritics, a missing month or shorter given names do not count."""
    if isinstance(ours, str):
        return squeeze(ours) == squeeze(theirs)
    if isinstance(ours, Date):
        return bool(ours.year == theirs.year and (ours.month == theirs.month or not (ours.month and theirs.month)))
    if isinstance(ours[0], Name):
        return len(ours) == len(theirs) and all(map(_same_name, ours, theirs))
    return bool(ours == theirs)


def _same_name(ours: Name, theirs: Name) -> bool:
    """Whether the family names agree and one given name may be short for the other: `K.` for `Kaiming`."""
    short, long = sorted((squeeze(ours.given), squeeze(theirs.given)), key=len)
    fewer, more = sorted(("".join(part[0] for part in words(name.given)) for name in (ours, theirs)), key=len)
    alike = long.startswith(short) or (short in (fewer, more) and more.startswith(fewer))
    return _family(ours) == _family(theirs) and alike


def _family(name: Name) -> str:
    """The last word of a family name, folded: sources part a name such as `So Kweon` differently."""
    return squeeze((name.family or name.literal).split()[-1])
