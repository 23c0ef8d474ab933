"""What a work says, put into a record: it fills what is absent, and overwrites nothing unasked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from mimbib.completing.origins import sourced
from mimbib.library import store
from mimbib.library.check import record_problems
from mimbib.library.keys import citation_key
from mimbib.library.provenance import Provenance
from mimbib.matching.containers import Venue, same_container
from mimbib.model import Date, Entry, Name, Record, is_key
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import folded, squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

_PROCEEDINGS = re.compile(
    r"\bproceedings\b|^(?:lecture notes|communications in computer and|ifip advances|procedia"
    r"|advances in intelligent systems)\b"
)
"""How the folded names of proceedings, and of series of them, tell that they are some."""
# A draft takes the type of a work and perhaps its key; its page on the net is the list's.
_PDF = re.compile(r"\.pdf$|/pdf[/?]", re.IGNORECASE)
_GIVEN = {field.name for field in fields(Work)} - {"key", "type", "url"}
_FILLED = [field.name for field in fields(Record) if field.name in _GIVEN]
FIELDS = tuple(store.MEMBERS[field] for field in _FILLED)
"""The fields that a work can fill, as `records.json` spells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field of a work that the record did not get: they differ, or something is wrong with it."""

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
    """A record with what a work adds to it."""

    record: Record
    """The record; the same as before where nothing was added."""
    sources: Mapping[str, Provenance]
    """The provenance of the fields that were filled, by their names in `records.json`."""
    disagreements: tuple[Disagreement, ...]
    """Where the record kept its own value, or none."""


def draft(
    entry: Entry, work: Work, author: tuple[Name, ...], arxiv: str, taken: Collection[str]
) -> Record:
    """The record of an entry that had none: what the list tells, and the key and type that follow.

    The key is the work's, if it has one that can be kept, else it is made of `author`, of a book
    without authors of its editors; it is none of the `taken` ones, which are in lower case.
    """
    title = _title(entry.title, work)
    year = str(work.issued.year) if work.issued else ""
    is_pdf = bool(_PDF.search(entry.url))
    key = work.key if is_key(work.key) and work.key.lower() not in taken else ""
    people = author if work.author else work.people
    return Record(
        key=key or citation_key(author=people, year=year, title=title, taken=taken),
        type=_type(work) or "paper-conference",
        title=title,
        arxiv=arxiv,
        url="" if is_pdf else entry.url,
        pdf=entry.url if is_pdf else "",
        links=entry.links,
        category=entry.category,
    )


def _title(listed: str, work: Work) -> str:
    """The work's title in the form nearest to the list's; the list's own where that is better."""
    forms = (work.title, *work.other_titles)
    title = next((form for form in forms if squeeze(form) == squeeze(listed)), work.title)
    ours, theirs = squeeze(listed), squeeze(title)
    lacks_subtitle = ours != theirs and ours.startswith(theirs)
    return listed if not title or title.isupper() or lacks_subtitle else title


def _type(work: Work) -> str:
    """The type of record that a work describes, or nothing where it does not tell."""
    kind = RECORD_TYPES.get(work.type, "")
    # AAAI deposits the papers of its conference as journal articles.
    if work.type == "journal-article" and "conference" in work.container_title.lower():
        return "paper-conference"
    if kind == "chapter" and _in_proceedings(work):
        return "paper-conference"
    return kind


def _in_proceedings(work: Work) -> bool:
    """Whether a chapter is a paper of a conference, as those of LNCS are; so too if nothing tells
    in what it stands.
    """
    names = (work.container_title, work.collection_title)
    if work.event_title or not work.container_title:
        return True
    of_series = any(_PROCEEDINGS.search(folded(name)) for name in names)
    return of_series or Venue.read(work.container_title).meeting


def enrich(
    record: Record,
    work: Work,
    *,
    source: str,
    read: str,
    update: Collection[str] = (),
    absent: Mapping[str, str] = MappingProxyType({}),
) -> Enriched:
    """Fill the absent fields of `record` from `work`, which must describe the same version of it.

    `update` names fields (see `FIELDS`) in which the work's value replaces the record's. `source`
    and `read` (an ISO date) become the provenance of what is filled. Not taken is a value that
    `check` would call an error, nor one of a field that is `absent` for a person's reason.
    """
    filled: dict[str, Any] = {}
    differing = []
    for field in _FILLED:
        name, ours, theirs = store.MEMBERS[field], getattr(record, field), getattr(work, field)
        to_update = name in update and ours != theirs
        to_fill = not ours or to_update
        if not theirs:
            if name in update:
                ours_as_text = _text(record, name)
                nothing = Disagreement(
                    field=name, ours=ours_as_text, theirs="", reason="there is none"
                )
                differing.append(nothing)
            continue
        if field == "author" and not work.ordered and not to_fill:
            continue
        changed = replace(record, **{field: theirs})
        left_out = _left_out(name, absent, update)
        objection = left_out or (_fault(changed, name, work) if to_fill else "")
        if to_fill and not objection:
            filled[field] = theirs
        elif objection or not _agree(field, ours, theirs):
            differing.append(_disagreement(record, changed, name, objection))
    kind = _type(work)
    if kind and kind != record.type and work.type != "book-chapter":  # that may be either
        differing.append(Disagreement(field="type", ours=record.type, theirs=kind))
    enriched = replace(record, **filled)
    return Enriched(
        record=enriched,
        sources=sourced(enriched, [store.MEMBERS[field] for field in filled], source, read),
        disagreements=tuple(differing),
    )


def _left_out(name: str, absent: Mapping[str, str], update: Collection[str]) -> str:
    """That a person left a field empty and why, unless it is to be updated."""
    return f"absent, since {absent[name]}" if name in absent and name not in update else ""


def _agree(field: str, ours: Any, theirs: Any) -> bool:
    """Whether two values of a field say the same."""
    if field == "container_title" and same_container(ours, theirs):
        return True
    return _same(ours, theirs)


def _disagreement(record: Record, changed: Record, name: str, reason: str) -> Disagreement:
    """That a field of `changed` did not become that of `record`."""
    return Disagreement(
        field=name, ours=_text(record, name), theirs=_text(changed, name), reason=reason
    )


def _fault(record: Record, name: str, work: Work) -> str:
    """Why the value that a record has from a work should not stand in it, or nothing."""
    if name == "author" and not work.ordered:
        return "deposited in the order of the alphabet"
    for problem in record_problems(record):
        if problem.severity == "error" and problem.field == name:
            return problem.message
    return ""


def _text(record: Record, name: str) -> str:
    return store.plain(store.members(record).get(name, ""))


def _same(ours: Any, theirs: Any) -> bool:
    """Whether two values say the same.

    Case, punctuation, diacritics, a missing month and shorter given names do not count.
    """
    if isinstance(ours, str):
        return squeeze(ours) == squeeze(theirs)
    if isinstance(ours, Date):
        month_is_known = ours.month and theirs.month
        same_month = ours.month == theirs.month or not month_is_known
        return ours.year == theirs.year and bool(same_month)
    if isinstance(ours[0], Name):
        return len(ours) == len(theirs) and all(map(_same_name, ours, theirs))
    return bool(ours == theirs)


def _same_name(ours: Name, theirs: Name) -> bool:
    """Whether the family names agree, and one given name may be short for the other: `K.`."""
    short, long = sorted((squeeze(ours.given), squeeze(theirs.given)), key=len)
    initials = ["".join(part[0] for part in words(name.given)) for name in (ours, theirs)]
    fewer, more = sorted(initials, key=len)
    alike = long.startswith(short) or (short in (fewer, more) and more.startswith(fewer))
    return _family(ours) == _family(theirs) and alike


def _family(name: Name) -> str:
    """The last word of a family name, folded: sources part names such as `So Kweon` differently."""
    return squeeze((name.family or name.literal).split()[-1])
