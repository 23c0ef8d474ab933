"""The text of one entry of a .bib, in which one thing is changed and all else stays as it is.

What is new has the entry's own layout: line ends, indentation, alignment, delimiters, capitals of
names, and its habit of a comma behind the last field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mimbib.sources.bibfile.blocks import Block, Field, locate_fields

_TYPE = re.compile(r"@\s*([^\s{(]+)")
_JOINT = re.compile(r"[\s,]*")
_MACRO = re.compile(r"[a-z]{3}")
"""What our BibTeX writes for a month."""


def with_type(raw: str, name: str) -> str:
    """The entry with another type, in capitals as the old one.

    >>> with_type("@ARTICLE{a, title={T}}", "inproceedings")
    '@INPROCEEDINGS{a, title={T}}'
    """
    match = _TYPE.match(raw)
    if not match or match[1].lower() == name:
        return raw
    return raw[: match.start(1)] + _cased(name, [match[1]]) + raw[match.end(1) :]


def with_field(raw: str, name: str, value: str, *, instead: Sequence[str] = ()) -> str:
    """The entry with this value of a field, as TeX without delimiters.

    A field that is there, or else one of those that stand `instead`, keeps its place; a new one
    stands behind the last.

    >>> with_field("@misc{a, title={T}}", "year", "2021")
    '@misc{a, title={T}, year={2021}}'
    >>> with_field('@misc{a,\\n  title = "T",\\n}', "year", "2021")
    '@misc{a,\\n  title = "T",\\n  year = "2021",\\n}'
    """
    fields = fields_in(raw)
    old = next((field for field in fields if field.name == name), None)
    if old:
        value_start, value_end = old.value_start, old.value_end
        new = _delimited(name, value, raw[value_start:value_end])
        return raw[:value_start] + new + raw[value_end:]
    habit = _habit(raw, fields)
    new = _head(raw, fields, name) + _delimited(name, value, habit)
    for other in fields:
        if other.name in instead:
            return raw[: other.start] + new + raw[other.value_end :]
    return _appended(raw, fields, new)


def without_field(raw: str, name: str) -> str:
    """The entry without a field, however often it stands there.

    >>> without_field("@misc{a, title={T}, year=2021}", "year")
    '@misc{a, title={T}}'
    """
    while True:
        fields = fields_in(raw)
        names = [field.name for field in fields]
        if name not in names:
            return raw
        place = names.index(name)
        raw = _cut(raw, fields, place)


def fields_in(raw: str) -> tuple[Field, ...]:
    """Where the fields of an entry stand in its text."""
    return locate_fields(raw, Block(kind="entry", line=1, start=0, end=len(raw)))


def _cut(raw: str, fields: Sequence[Field], place: int) -> str:
    """The entry without one of its fields, and without the blanks and the comma beside that."""
    field = fields[place]
    if place + 1 < len(fields) and _JOINT.fullmatch(raw, field.end, fields[place + 1].start):
        return raw[: field.start] + raw[fields[place + 1].start :]
    start = fields[place - 1] if place else None
    has_comma = field.end > field.value_end
    before = (start.end if has_comma else start.value_end) if start else field.start
    if not _JOINT.fullmatch(raw, before, field.start):
        before = field.start
    return raw[:before] + raw[field.end :]


def _appended(raw: str, fields: Sequence[Field], new: str) -> str:
    """The entry with one more field behind its last."""
    last = fields[-1]
    joint = _joint(raw, fields)
    if last.end > last.value_end:  # a comma stands behind it
        return raw[: last.end] + joint.replace(",", "", 1) + new + "," + raw[last.end :]
    return raw[: last.value_end] + joint + new + raw[last.value_end :]


def _joint(raw: str, fields: Sequence[Field]) -> str:
    """What stands between two fields: a comma and blanks."""
    start = fields[-2].value_end if len(fields) > 1 else raw.index(",")
    joint = raw[start : fields[-1].start]
    if joint.count(",") == 1 and not joint.replace(",", "").strip():
        return joint
    end = re.search(r"\r\n|\r|\n", raw)
    return f",{end[0]}  " if end else ", "


def _head(raw: str, fields: Sequence[Field], name: str) -> str:
    """The name of a field up to its value, aligned as those of the others."""
    signs = [raw.index("=", field.start + len(field.name)) for field in fields]
    last, sign = fields[-1], signs[-1]
    before = raw[last.start + len(last.name) : sign]
    after = raw[sign + 1 : last.value_start]
    name = _cased(name, [raw[field.start : field.start + len(field.name)] for field in fields])
    if len({len(field.name) for field in fields}) > 1:
        columns = {at - field.start for field, at in zip(fields, signs, strict=True)}
        if len(columns) == 1:
            width = columns.pop() - len(before[-1:])
            return f"{name.ljust(width)}{before[-1:]}={after}"
        values = {field.value_start - field.start for field in fields}
        if len(values) == 1:
            return f"{name}{before}=".ljust(values.pop())
    return f"{name}{before}={after}"


def _cased(name: str, others: Sequence[str]) -> str:
    """A name in capitals, or with one at its start, if the others are so."""
    if all(other.isupper() for other in others):
        return name.upper()
    return name.capitalize() if all(other[:1].isupper() for other in others) else name


def _habit(raw: str, fields: Sequence[Field]) -> str:
    """The value whose delimiters most others have, too."""
    starts = [raw[field.value_start] for field in fields]
    return '"' if starts.count('"') > starts.count("{") else "{"


def _delimited(name: str, value: str, old: str) -> str:
    """A value in the delimiters of an old one; numbers and months stay bare where that was."""
    if name == "month" and _MACRO.fullmatch(value):
        return value
    if value.isdigit() and old[:1] not in ("{", '"'):
        return value
    return f'"{value}"' if old.startswith('"') and '"' not in value else f"{{{value}}}"
