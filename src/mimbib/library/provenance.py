"""Where each value of a record was read: a library's `provenance.json`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from mimbib.errors import DataError
from mimbib.library import store
from mimbib.library.folder import read_file
from mimbib.library.strict_json import parse
from mimbib.model import Record
from mimbib.rules import Finding, Problem

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

PROVENANCE = "provenance.json"
"""The name of the file in a library."""
RECORDS_SOURCE = "records"
"""The source of what stood in the records before anything was known of where it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A value that some source gives and that was not chosen."""

    value: str
    """The value as that source has it."""
    source: str
    """The source."""
    reason: str
    """Why another value was chosen."""
    printed: bool = False
    """Whether it stands printed in the PDF of the paper that is free to read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that was read in no source: it only follows by a rule."""

    value: str
    """The value."""
    rule: str
    """The rule by which it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one field of one record comes from, or why it is absent."""

    sources: tuple[str, ...] = ()
    """Short stable ids, `dblp:conf/cvpr/HeCXLDG22`, of the sources that agree on the value."""
    read: str = ""
    """The day on which they were read, as an ISO date."""
    digest: str = ""
    """The digest of the value that was read: a value that was changed since does not fit it."""
    absent: str = ""
    """Why there is no value."""
    decided: bool = False
    """Whether that was decided; what was only not found may be filled when it is."""
    note: str = ""
    """What a reader should know of the choice."""
    candidate: Candidate | None = None
    """A value that may be right: no record has it before it was read somewhere."""
    alternatives: tuple[Alternative, ...] = ()
    """What other sources say."""


Fields = Mapping[str, Provenance]
"""The provenance of the fields of one record, by their names in `records.json`."""
Table = Mapping[str, Fields]
"""The same for each record, by its citation key."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read(folder: str | os.PathLike[str] | None = None) -> Table:
    """The provenance of the library in `folder`, or of the one that ships.

    `FileError` or `DataError` if it cannot be read.

    >>> read()["he2022masked"]["DOI"].sources[0]
    'crossref:10.1109/cvpr52688.2022.01553'
    """
    table, findings = loads(*read_file(folder, PROVENANCE))
    if findings:
        raise DataError("the provenance cannot be read:", findings)
    return table


def loads(text: str, file: str = PROVENANCE) -> tuple[Table, tuple[Finding, ...]]:
    """The provenance of each field of each record, `table[key][field]`, and what cannot be read.

    `text` is a JSON object of objects: citation key, then field as the records spell it
    (`custom.arxiv` for those in `custom`). Nothing is raised.
    """
    data, findings = parse(text, file)
    if findings:
        return {}, findings
    slips: list[Finding] = []
    table: dict[str, dict[str, Provenance]] = {}
    for key, fields in data.items() if isinstance(data, dict) else [("", data)]:
        if not isinstance(fields, dict):
            message = "must be an object of objects: citation key, then field"
            slips.append(Finding.of("wrong-shape", file, message, key=key))
            continue
        for field, value in fields.items():
            try:
                table.setdefault(key, {})[field] = _read(value)
            except (AttributeError, TypeError):
                message = "does not have the shape of a provenance: see data/README.md"
                slips.append(Finding.of("wrong-value", file, message, key=key, field=field))
    return table, tuple(slips)


def dumps(table: Table) -> str:
    """The table as the text of a library's `provenance.json`, which `loads` reads back.

    One field is one line, without the members that are empty.
    """
    records = [f" {json.dumps(key)}: {_fields_written(fields)}" for key, fields in table.items()]
    return "{\n" + ",\n".join(records) + "\n}\n"


def _fields_written(fields: Fields) -> str:
    """The provenance of one record as a JSON object, one field a line."""
    lines = [f"  {json.dumps(name)}: {_written(known)}" for name, known in fields.items()]
    return "{\n" + ",\n".join(lines) + "\n }"


def _written(known: Provenance) -> str:
    """What the file holds of a provenance: the members that are not empty."""
    members = {name: value for name, value in asdict(known).items() if value}
    for other in members.get("alternatives", ()):
        if not other["printed"]:
            del other["printed"]
    members.pop("decided", None)  # it is written only where the text says something else
    if known.absent and known.decided != _sounds_decided(known):
        members["decided"] = known.decided
    return json.dumps(members, ensure_ascii=False)


def _sounds_decided(known: Provenance) -> bool:
    """Whether an absence was decided, where the file does not say so but by its text."""
    from_a_fetch = known.sources in (("crossref",), (RECORDS_SOURCE,))
    return bool(known.absent) and not from_a_fetch and not known.absent.startswith("not found")


def digest(value: object) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a field's value, as JSON with sorted names."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def problems(record: Record, fields: Fields) -> Iterator[Problem]:
    """Fields without a source, and values that are not those that were read there."""
    members = store.members(record)
    for name, value in members.items():
        known = fields.get(name)
        if not known or not known.sources or not known.read:
            message = "no provenance: say in which source it was read, and when"
            yield Problem("no-provenance", name, message)
        elif known.digest != (right := digest(value)):
            message = f"not the value that was read in {', '.join(known.sources)}"
            message += f"; if it stands there, set the digest to {right}"
            yield Problem("changed-value", name, message)
    for name, known in fields.items():
        if name not in members and not known.absent:
            message = "has a provenance but no value: say under `absent` why"
            yield Problem("provenance-without-value", name, message)
        yield from _misquoted(name, known, members)
    if not record.doi and not (fields.get("DOI") and fields["DOI"].absent):
        message = "absent without a reason: say under `absent` in the provenance why"
        yield Problem("unexplained-absence", "DOI", message)


def _misquoted(name: str, known: Provenance, members: Mapping[str, Any]) -> Iterator[Problem]:
    """Alternatives that stand twice in a field, or whose source is quoted for its value, too."""
    ours = store.plain(members[name]) if name in members else ""
    seen: set[tuple[str, str]] = set()
    for other in known.alternatives:
        if (other.value, other.source) in seen:
            message = f"{other.value!r} of {other.source} stands twice among the alternatives"
            yield Problem("doubled-alternative", name, f"{message}: remove one")
        elif ours and other.source in known.sources and other.value != ours:
            message = f"{other.source} is quoted for {ours!r} and for {other.value!r}"
            yield Problem("misquoted-source", name, f"{message}: keep what it says, once")
        seen.add((other.value, other.source))


@dataclass(frozen=True, slots=True)
class Account:
    """One field of a record for a person: its value, and where that comes from."""

    field: str
    """The field as the records spell it."""
    value: str
    """The value as text, or why there is none."""
    notes: tuple[str, ...]
    """Where it was read and when, what a reader should know, and what other sources say."""


def accounts(record: Record, fields: Fields) -> Iterator[Account]:
    """The fields of a record, then those that are absent for a reason."""
    members = store.members(record)
    for field in (*members, *(field for field in fields if field not in members)):
        known = fields.get(field, Provenance())
        if field in members:
            origin = ", ".join(known.sources) or "no source"
            read_on = f", read {known.read}" if known.read else ""
            value, found = store.plain(members[field]), f"from {origin}{read_on}"
        else:
            value, found = f"absent: {known.absent}", f"looked for {known.read}"
        yield Account(field, value, (found, *_remarks(known)))


def _remarks(known: Provenance) -> Iterator[str]:
    """What a reader should know of a value, and what other sources say."""
    if known.note:
        yield f"note: {known.note}"
    if known.candidate:
        yield f"candidate, read nowhere: {known.candidate.value}"
        yield f"which follows by a rule: {known.candidate.rule}"
    for other in known.alternatives:
        printed = ", printed in the PDF" if other.printed else ""
        yield f"not {other.value} ({other.source}{printed}): {other.reason}"


def explain(record: Record, fields: Fields) -> str:
    """The provenance of a record for a person: each field with its value and where it was read.

    Below it stand what a reader should know of the choice, and what other sources say.
    """
    lines = [record.key]
    for account in accounts(record, fields):
        lines.append(f"  {account.field}: {account.value}")
        lines += (f"      {note}" for note in account.notes)
    return "\n".join(lines) + "\n"


def _read(value: dict[str, Any]) -> Provenance:
    """One provenance; `TypeError` or `AttributeError` if it has another shape."""
    alternatives = tuple(Alternative(**other) for other in value.get("alternatives", ()))
    candidate = Candidate(**value["candidate"]) if "candidate" in value else None
    sources = value.get("sources", [])
    if not isinstance(sources, list):
        raise TypeError
    parts = {"sources": tuple(sources), "alternatives": alternatives, "candidate": candidate}
    made = Provenance(**{**value, **parts})
    texts = [made.read, made.digest, made.absent, made.note, *sources]
    for other in alternatives:
        texts += (other.value, other.source, other.reason)
    if candidate:
        texts += (candidate.value, candidate.rule)
        if not candidate.value or not candidate.rule:
            raise TypeError
    flags = [made.decided, *(other.printed for other in alternatives)]
    if not all(isinstance(flag, bool) for flag in flags):
        raise TypeError
    if not all(isinstance(text, str) for text in texts) or not _DAY.fullmatch(made.read):
        raise TypeError
    return made if "decided" in value else replace(made, decided=_sounds_decided(made))
