"""The text of one entry of a .bib, in which one thing is changed and all else stays as it is.

What is new has the entry's own layout: line ends, indentation, alignment, delimiters, capitals of
names, and its habit of a comma behind the last field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from mimbib.sources.bibfile.blocks import Block, Field, locate_fields

_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
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


def with_fields(
    raw: str, values: Mapping[str, str], instead: Mapping[str, Collection[str]] = _NOTHING
) -> str:
    r"""The entry with these values of fields, as TeX without delimiters.

    A field that is there keeps its place, and so does the first of those that stand there `instead`
    of it; others come behind the last, in their order.

    >>> with_fields("@misc{a, title={T}}", {"year": "2021", "title": "U"})
    '@misc{a, title={U}, year={2021}}'
    >>> with_fields('@misc{a,\n  journal = "J",\n}', {"year": "1"}, {"year": ["journal"]})
    '@misc{a,\n  year = "1",\n}'
    """
    fields = fields_in(raw)
    first: dict[str, Field] = {}
    for field in fields:
        first.setdefault(field.name, field)
    habit = _habit(raw, fields)
    edits: list[tuple[int, int, str]] = []
    added = []
    for name, value in values.items():
        if old := first.pop(name, None):
            new = _delimited(name, value, raw[old.value_start : old.value_end])
            edits.append((old.value_start, old.value_end, new))
            continue
        new = _head(raw, fields, name) + _delimited(name, value, habit)
        other = next((each for each in instead.get(name, ()) if each in first), "")
        if other:
            old = first.pop(other)
            edits.append((old.start, old.value_end, new))
        else:
            added.append(new)
    edits.append(_addition(raw, fields, added))
    for start, end, new in sorted(edits, reverse=True):
        raw = raw[:start] + new + raw[end:]
    return raw


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
        raw = _cut(raw, fields, names.index(name))


def fields_in(raw: str) -> tuple[Field, ...]:
    """Where the fields of an entry stand in its text."""
    return locate_fields(raw, Block(kind="entry", line=1, start=0, end=len(raw)))


def _cut(raw: str, fields: Sequence[Field], place: int) -> str:
    """The entry without one of its fields, and without the blanks and the comma beside that."""
    field = fields[place]
    if place + 1 < len(fields) and _JOINT.fullmatch(raw, field.end, fields[place + 1].start):
        return raw[: field.start] + raw[fields[place + 1].start :]
    before = field.start
    if place:
        previous = fields[place - 1]
        before = previous.end if field.end > field.value_end else previous.value_end
    if not _JOINT.fullmatch(raw, before, field.start):
        before = field.start
    return raw[:before] + raw[field.end :]


def _addition(raw: str, fields: Sequence[Field], added: Iterable[str]) -> tuple[int, int, str]:
    """Where more fields come behind the last, and the text that they are there."""
    last, joint = fields[-1], _joint(raw, fields)
    if last.end > last.value_end:  # a comma stands behind it
        joint = joint.replace(",", "", 1)
        return last.end, last.end, "".join(f"{joint}{new}," for new in added)
    return last.value_end, last.value_end, "".join(joint + new for new in added)


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
