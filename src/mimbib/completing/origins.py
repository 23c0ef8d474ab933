"""Where the values of a completed record come from: what is noted of them in its provenance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from mimbib.library import provenance, store
from mimbib.library.provenance import RECORDS_SOURCE, Alternative, Provenance
from mimbib.model import Record
from mimbib.sources import SOURCES
from mimbib.sources.bibfile.described import FILE

_MOST_SOURCES = 3
"""How many sources of one value are noted."""


def sourced(
    record: Record, names: Collection[str], source: str, read: str
) -> dict[str, Provenance]:
    """The provenance of the named fields of `record`, all read in one source."""
    members = store.members(record)
    return {
        name: Provenance(sources=(source,), read=read, digest=provenance.digest(members[name]))
        for name in names
        if name in members
    }


def placeholders(record: Record, today: str) -> dict[str, Provenance]:
    """The provenance of values of which nothing is known but that somebody wrote them."""
    fields = sourced(record, store.members(record), RECORDS_SOURCE, today)
    if not record.doi:
        absent = "not looked for yet"
        fields["DOI"] = Provenance(sources=(RECORDS_SOURCE,), absent=absent, read=today)
    return fields


def deliberately_absent(fields: Mapping[str, Provenance]) -> dict[str, str]:
    """The fields of which it was decided that they have no value, and why."""
    return {name: known.absent for name, known in fields.items() if known.absent and known.decided}


def not_found(
    old: Provenance | None, *, reason: str, read: str, sources: Collection[str], today: str
) -> Provenance | None:
    """The provenance of a value that was looked for in vain, to replace the `old` one, or None.

    What a person noted stays. Where nothing was asked, `read` is empty, and a note of the same
    stays with its day.
    """
    if old and not _of_a_fetch(old):
        return None
    candidate = old.candidate if old else None
    new = Provenance(sources=tuple(sources), absent=reason, read=read or today, candidate=candidate)
    if old and not read and old == replace(new, read=old.read):
        return None
    return new


def _of_a_fetch(known: Provenance) -> bool:
    """Whether a note was made by an earlier run: its sources name no work."""
    own = {*SOURCES, FILE, RECORDS_SOURCE}
    return bool(known.sources) and {*known.sources} <= own and not known.decided


def keep_replaced(
    new: Provenance, old: Provenance | None, record: Record | None, name: str, *, why: str
) -> Provenance:
    """The provenance of a new value, with the value that it replaces among its alternatives.

    `why` is the reason by which those stand there. The same value has its former sources, too. A
    candidate that the new value confirms goes, another one stays. A source that says something
    new is none any more of what it said before.
    """
    old = old or Provenance()
    if old.candidate and provenance.digest(old.candidate.value) != new.digest:
        new = replace(new, candidate=old.candidate)
    value = store.members(record).get(name) if record else None
    if value and provenance.digest(value) == old.digest == new.digest:
        agreeing = tuple(dict.fromkeys((*new.sources, *old.sources)))
        return replace(old, sources=agreeing[:_MOST_SOURCES], read=new.read)
    if not value:
        noted = old.absent and not _of_a_fetch(old)
        was_absent = f"was absent: {old.absent}" if noted else ""
        note = "; ".join(filter(None, (old.note, was_absent)))
        return replace(new, note=note, alternatives=old.alternatives)
    reason = "; ".join(filter(None, (why, old.note)))
    # a value that was changed by hand since is not the one that its sources have
    others = [source for source in old.sources if source not in new.sources]
    unchanged = old.digest == provenance.digest(value)
    replaced = [
        Alternative(value=store.plain(value), source=source, reason=reason)
        for source in (others if unchanged and others else (RECORDS_SOURCE,))
    ]
    return replace(new, alternatives=tuple(dict.fromkeys([*old.alternatives, *replaced])))
