"""The records of a library, `records.json`: CSL-JSON, read strictly and written whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from mimbib.errors import DataError, suggestion
from mimbib.formats import csl_json
from mimbib.library.strict_json import parse
from mimbib.model import Category, Date, Link, Name, Record
from mimbib.rules import Finding, Problem
from mimbib.text import clean, clean_url, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")
    _Reader = tuple[str, Callable[[Any], Any]]


def members(record: Record) -> dict[str, Any]:
    """The members of the record's item by which `loads` would read it, but the key.

    Those of `custom` are called `custom.NAME`.
    """
    plain_members, custom = _stored_members(record)
    return plain_members | {f"custom.{name}": value for name, value in custom.items()}


def _stored_members(record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The members of the record's item, but the key and what follows from others, and `custom`."""
    item = csl_json.build(record, clean_url)
    custom = item.pop("custom", {})
    if record.links:  # those without an address too: nothing of a library is lost on storing it
        custom["links"] = [_stored_link(link) for link in record.links]
    stored = {name: value for name, value in item.items() if name not in _DERIVED}
    del stored["id"]
    if not clean(record.number):
        stored.pop("number", None)
    return stored, custom


def _stored_link(link: Link) -> dict[str, str]:
    return {"label": clean(link.label), "url": clean_url(link.url)}


def dumps(records: Iterable[Record]) -> str:
    """Records as the text of a library's `records.json`, which `loads` reads back.

    No member that follows from others is written.
    """
    stored = ",\n".join(map(_stored, records))
    return f"[\n{stored}\n]\n" if stored else "[]\n"


def _stored(record: Record) -> str:
    """A record as a JSON object, one member a line."""
    stored, custom = _stored_members(record)
    for name in ("issued", "event-date"):
        if name in stored:
            stored[name] = {"date-parts": stored[name]["date-parts"]}
    item = {"id": record.key, **stored, "custom": custom}
    encode = csl_json.ENCODER.encode
    lines = [f'  "{name}": {encode(value)}' for name, value in item.items() if value]
    return " {\n" + ",\n".join(lines) + "\n }"


def plain(value: Any) -> str:
    """A member's value as text: one name, link or day after the other.

    >>> plain({"date-parts": [[2022, 6, 19], [2022, 6, 24]]})
    '2022-06-19/2022-06-24'
    """
    if isinstance(value, dict):
        days = ("-".join(f"{part:02}" for part in parts) for parts in value["date-parts"])
        return "/".join(days)
    if isinstance(value, list):
        return "; ".join(map(_plain_part, value))
    return str(value)


def _plain_part(part: str | dict[str, str]) -> str:
    """A title, the address of a link, or a name."""
    if isinstance(part, str):
        return part
    return part["url"] if "label" in part else str(Name(**part))


def loads(
    text: str,
    file: str = "records.json",
    categories: Mapping[str, Category] | None = None,
) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
    """The records in a JSON array of CSL items, and what is wrong with the others.

    `file` is the name for the findings; nothing is raised. `categories` are those of the entries
    of a list, by their titles (squeezed): a record gets that of its entry. The members that follow
    from others (`citation-key`, `keyword`, `note`, a `number` that is an arXiv id, the `raw` of a
    date) are not read; any other member that is unknown is a finding, so that a slip of the pen is
    not lost.
    """
    items, findings = parse(text, file)
    if findings:
        return (), findings
    if not isinstance(items, list):
        return (), (Finding.of("wrong-shape", file, "must be a JSON array of records"),)
    records: dict[str, Record] = {}
    slips: list[Finding] = []
    for number, data in enumerate(items, 1):
        if not isinstance(data, dict) or not isinstance(data.get("id"), str):
            message = f"record {number} must be an object with an `id`, its citation key"
            slips.append(Finding.of("no-key", file, message))
        elif data["id"].lower() in records:  # BibTeX finds keys whatever their case
            message = "this key stands twice: keep it for the record that had it first"
            slips.append(Finding.of("doubled-key", file, message, key=data["id"]))
        else:
            record, problems = _record(data, categories or {})
            slips += [Finding.about(data["id"], problem, file) for problem in problems]
            if record:
                records[record.key.lower()] = record
    return tuple(records.values()), tuple(slips)


def _record(
    data: dict[str, Any],
    categories: Mapping[str, Category],
) -> tuple[Record | None, list[Problem]]:
    """The record that an item is, if it can be read, and what is wrong with it."""
    values, problems = _values(data)
    if problems:
        return None, problems
    try:
        titles = map(squeeze, (*values.get("entry", ()), values["title"]))
        category = next((categories[title] for title in titles if title in categories), Category())
        record = Record(**values, category=category)
    except DataError as error:
        return None, [Problem("wrong-value", "", str(error))]
    return record, list(_strange(data, record))


def _strange(data: dict[str, Any], record: Record) -> Iterator[Problem]:
    """Members that follow from others, but hold something else, which would be lost."""
    for name in ("citation-key", "note", *(() if record.number else ("number",))):
        if name in data and data[name] != csl_json.item(record).get(name, ""):
            advice = "remove it, or put it where it belongs"
            message = f"follows from other fields, {data[name]!r} would be lost: {advice}"
            yield Problem("derived-field", name, message)


def _values(data: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The arguments of `Record` that an item holds, and its problems."""
    custom = data.get("custom", {})
    if not isinstance(custom, dict):
        return {}, [Problem("wrong-value", "custom", "must be an object")]
    values: dict[str, Any] = {"type": "", "title": ""}
    problems: list[Problem] = []
    for prefix, members in (("", data), (_CUSTOM, custom)):
        for name, value in members.items():
            reader = _READERS.get(prefix + name)
            if not reader or (not prefix and "." in name):  # custom.pdf outside of custom
                if prefix or name not in _UNREAD:
                    problems.append(_unknown(prefix + name))
                continue
            field, read = reader
            try:
                values[field] = read(value)
            except DataError as error:
                problems.append(Problem("wrong-value", prefix + name, str(error)))
            except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
                message = f"{value!r} does not have the shape of this field: see data/README.md"
                problems.append(Problem("wrong-value", prefix + name, message))
    if values.get("number", "").startswith("arXiv:"):
        del values["number"]
    if not problems and not clean(values["title"]):
        problems.append(Problem("no-title", "title", "a record must have a title"))
    return values, problems


def _unknown(name: str) -> Problem:
    message = f"unknown field{suggestion(name, list(_READERS))}"
    return Problem("unknown-field", name, message)


def _read_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError


def _read_titles(value: object) -> tuple[str, ...]:
    titles = value if isinstance(value, list) else [value]
    if not titles or not all(isinstance(title, str) and clean(title) for title in titles):
        raise TypeError
    return tuple(titles)


def read_names(value: list[dict[str, str]]) -> tuple[Name, ...]:
    """The names in an array of CSL's objects; `DataError` or `TypeError` if it is none.

    >>> read_names([{"family": "He", "given": "Kaiming"}])
    (Name(family='He', given='Kaiming', literal=''),)
    """
    return tuple([_read_name(**name) for name in _array(value)])


def _array(value: list[T]) -> list[T]:
    """An array itself; `TypeError` for an empty text or object, which would be taken for one."""
    if not isinstance(value, list):
        raise TypeError
    return value


@lru_cache(maxsize=65536)  # most authors have several papers
def _read_name(family: str = "", given: str = "", literal: str = "") -> Name:
    name = Name(family=family, given=given, literal=literal)
    are_texts = all(isinstance(part, str) for part in (family, given, literal))
    if not are_texts or bool(clean(family)) == bool(clean(literal)):
        advice = "must have a family name, with or without given names, or be a literal"
        raise DataError(f"{name!r} {advice}")
    return name


def _read_dates(value: dict[str, list[list[int]]]) -> tuple[Date, ...]:
    if set(value) - {"date-parts", "raw"}:
        raise TypeError
    return tuple([_read_day(*parts) for parts in _array(value["date-parts"])])


@lru_cache(maxsize=4096, typed=True)  # typed, since 2021.0 is equal to 2021
def _read_day(*parts: int) -> Date:
    if not all(type(part) is int for part in parts):
        raise TypeError
    return Date(*parts)


def _read_date(value: dict[str, list[list[int]]]) -> Date:
    (date,) = _read_dates(value)
    return date


def _read_links(value: list[dict[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(_read_text(link["label"]), _read_text(link["url"])) for link in _array(value))


_DERIVED = frozenset({"citation-key", "keyword", "note"})
"""The members that `csl_json.build` makes of others; of a preprint also the `number`."""
_UNREAD = _DERIVED | {"custom"}
_CUSTOM = "custom."
"""What stands before the names of the members of `custom`."""
# Which field of a record a member of an item fills, and how it is read.
_READERS: dict[str, _Reader] = {
    "id": ("key", _read_text),
    "type": ("type", _read_text),
    "author": ("author", read_names),
    "editor": ("editor", read_names),
    "issued": ("issued", _read_date),
    "event-date": ("event_date", _read_dates),
    "URL": ("url", _read_text),
    "number": ("number", _read_text),
    "custom.links": ("links", _read_links),
    "custom.entry": ("entry", _read_titles),
    **{name: (field, _read_text) for field, name in csl_json.TEXT.items()},
    **{f"custom.{name}": (field, _read_text) for field, name in csl_json.CUSTOM.items()},
}
MEMBERS = {field: name for name, (field, _) in _READERS.items()}
"""How the members of an item are called that hold the fields of a record."""
