"""The loaded library: every record with its place in the survey, to look up, select and group."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mimbib import survey
from mimbib.errors import DataError, FileError, UnknownKeyError, UsageError, suggestion
from mimbib.files import read_regular
from mimbib.library import settings, store
from mimbib.library.settings import SETTINGS, Settings
from mimbib.model import Category, Collection, Entry, Record
from mimbib.rules import Finding
from mimbib.text import is_letter, slug, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

SURVEY, RECORDS = "survey.md", "records.json"

# How records can be grouped: the titles of the collections that a record belongs to.
_GROUPINGS: dict[str, Callable[[Record], list[str]]] = {
    "category": lambda record: [record.category.title or "No category"],
    "dimension": lambda record: [dimension.name for dimension in record.category.dimensions] or ["No dimension"],
    "level": lambda record: [record.category.level or "No level"],
    "year": lambda record: [record.year or "No year"],
    "container": lambda record: [record.container_title or record.publisher or "No container"],
}
GROUPINGS = tuple(_GROUPINGS)
"""The names of the groupings."""

# No collection has the name of the file with all records, or one that Windows gives to devices.
_RESERVED = "all con prn aux nul".split() + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
_MAX_NAME, _MAX_NAME_BYTES = 100, 200


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Records in the order of the survey."""

    records: tuple[Record, ...]
    """All of them."""

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, key: str) -> Record:
        """The record with this citation key, whatever its case; `UnknownKeyError` (a `KeyError`) if there is none."""
        for record in self.records:
            if record.key == key.lower():
                return record
        keys = [record.key for record in self.records]
        raise UnknownKeyError(f"no record has the key {key!r}{suggestion(key.lower(), keys)}")

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of the records, in the order of the survey."""
        return tuple(dict.fromkeys(record.category for record in self.records))

    def category(self, keywords: Iterable[str]) -> Category:
        """The category that a record's exported keywords encode, in whatever order; `UsageError` if none fits."""
        wanted = set(keywords)
        for category in self.categories:
            if wanted == set(category.keywords):
                return category
        raise UsageError(f"no category of this bibliography has the keywords {', '.join(sorted(wanted))}")

    def select(self, expression: str = "") -> Bibliography:
        """The records for which `expression` holds, all if it is empty (see `mimbib.search`).

        `UsageError` if it cannot be read.
        """
        if isinstance(expression, str) and not expression.strip():
            return self
        from mimbib.search import compile_expression  # 2 ms that an export need not spend

        return Bibliography(tuple(filter(compile_expression(expression, self.records), self.records)))

    def collections(self, by: str = "category") -> tuple[Collection, ...]:
        """The records grouped by one of `GROUPINGS`, years ascending, all else in the order of the survey."""
        if by not in _GROUPINGS:
            raise UsageError(f"unknown grouping {by!r}{suggestion(by, list(GROUPINGS))}: use one of {', '.join(GROUPINGS)}")
        groups: dict[str, list[Record]] = {}
        for record in self.records:
            for title in _GROUPINGS[by](record):
                groups.setdefault(title, []).append(record)
        taken = set(_RESERVED)
        made = []
        for title in sorted(groups) if by == "year" else groups:
            name = _free(_cut(slug(title)) or by, taken)
            taken.add(name.casefold())
            made.append(Collection(title=title, slug=name, records=tuple(groups[title])))
        return tuple(made)


def _free(name: str, taken: set[str]) -> str:
    """`name`, with a number behind it if it is taken."""
    number, free = 2, name
    while free.casefold() in taken:
        ending = f"-{number}"
        number, free = number + 1, f"{_cut(name, len(ending))}{ending}"
    return free


def _cut(name: str, room: int = 0) -> str:
    """`name` in 100 characters and 200 bytes less `room`, with no letter cut from its marks."""
    end = min(len(name), _MAX_NAME - room)
    while len(name[:end].encode()) > _MAX_NAME_BYTES - room:
        end -= 1
    while 0 < end < len(name) and is_letter(name[end]) and not name[end].isalnum():
        end -= 1
    return name[:end].strip("-")


def load(folder: str | os.PathLike[str] | None = None) -> Bibliography:
    """The library in `folder`, or the one that comes with mimbib.

    A library is a folder with `survey.md` (UTF-8 Markdown) and `records.json` (UTF-8 CSL-JSON). Raises `FileError` if one of
    them cannot be read, and `DataError` with every reason if their content is wrong.
    """
    return read(folder).sound().bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The list and the records of a library, as far as they can be read."""

    pairs: tuple[tuple[Entry, Record | None], ...]
    """Each entry of the list with the record that describes it, if there is one."""
    findings: tuple[Finding, ...]
    """All that is wrong with them."""
    settings: Settings
    """What the library says of itself."""
    strays: tuple[Record, ...] = ()
    """The records that describe no entry, as far as the list can be read."""
    readable: bool = True
    """Whether there are entries, and all records and settings were read: or no more can be said."""

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The entries without a record: no file and no search has them."""
        return tuple(entry for entry, record in self.pairs if not record)

    @property
    def bibliography(self) -> Bibliography:
        """The records that have an entry, in its order."""
        return Bibliography(tuple(record for _, record in self.pairs if record))

    def sound(self) -> Library:
        """The library itself; `DataError` with every reason if something in it could not be read."""
        errors = tuple(finding for finding in self.findings if finding.severity == "error")
        if errors:
            raise DataError(f"the library cannot be used, {len(errors)} {'error' if len(errors) == 1 else 'errors'}:", errors)
        return self


def read(folder: str | os.PathLike[str] | None = None, *, young: bool = False) -> Library:
    """The library in `folder` as far as it can be read, with all that is wrong in it; `FileError` if a file is missing.

    A `young` library may lack its records.
    """
    survey_text, survey_file = read_file(folder, SURVEY)
    records_text, records_file = ("[]", RECORDS) if young else read_file(folder, RECORDS)
    parsed = survey.parse(survey_text, survey_file)
    records, slips = store.loads(records_text, records_file)
    said, settings_slips = _settings(folder, parsed.entries)
    findings = [*parsed.findings, *slips, *settings_slips]
    list_is_sound = not any(finding.severity == "error" for finding in parsed.findings)
    if list_is_sound and not parsed.entries:
        message = "has no entries: headings, below them - [title](link)"
        findings.append(Finding.of("no-entries", survey_file, message))
    readable = bool(parsed.entries or not list_is_sound) and not slips and not settings_slips
    entries = tuple(_with_level(entry, said) for entry in parsed.entries)
    pairs, strays = _paired(entries, records)
    if readable:
        findings += _misfits(pairs, records, survey_file, records_file)
        # where a line cannot be read, it may be the one that a record belongs to
        findings += _astray(strays, survey_file, records_file) if list_is_sound else ()
    return Library(
        pairs=pairs,
        findings=tuple(findings),
        settings=said,
        strays=strays,
        readable=readable,
    )


def _settings(folder: str | os.PathLike[str] | None, entries: tuple[Entry, ...]) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a library, and what is wrong with them.

    A library of before there were settings has the levels of the one that ships, if its list combines headings.
    """
    if found := read_optional(folder, SETTINGS):
        return settings.loads(*found)
    if any(len(entry.category.dimensions) > 1 for entry in entries):
        shipped, _ = settings.loads(*read_file(None, SETTINGS))
        return Settings(levels=shipped.levels), ()
    return Settings(), ()


def _with_level(entry: Entry, settings: Settings) -> Entry:
    """The entry with the name of its category's level."""
    level = settings.level(len(entry.category.dimensions))
    return replace(entry, category=replace(entry.category, level=level)) if level else entry


def read_file(folder: str | os.PathLike[str] | None, name: str) -> tuple[str, str]:
    """The text of one file of a library, and the name by which a person knows it."""
    path = name if folder is None else os.path.join(folder, name)
    try:
        if folder is None:
            content, path = _packaged(name)
        else:
            content = read_regular(path)
    except OSError as error:
        advice = f"; a library is a folder with {SURVEY} and {RECORDS}" if name in (SURVEY, RECORDS) else ""
        raise FileError(f"cannot read {path}: {error.strerror or error}{advice}") from error
    return decoded(content, path), path


def decoded(content: bytes, path: str) -> str:
    """The text of a file in UTF-8; `DataError` with the line if it is in another encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(f"{path}:{line}: not in UTF-8: save the file in that encoding") from error


def read_optional(folder: str | os.PathLike[str] | None, name: str) -> tuple[str, str] | None:
    """The same for a file that a library may lack: None if it is not there; `FileError` if it is and cannot be read."""
    try:
        return read_file(folder, name)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _packaged(name: str) -> tuple[bytes, str]:
    """One file of the library that ships: from the wheel (a zipped one too), or from the checkout of an editable install."""
    here = os.path.dirname(os.path.dirname(__file__))
    loader: Any = __spec__.loader
    try:
        path = os.path.join(here, "data", name)
        return loader.get_data(path), path
    except OSError:
        path = os.path.normpath(os.path.join(here, "..", "..", "data", name))
        return loader.get_data(path), path


_Pairs = tuple[tuple[Entry, Record | None], ...]


def _paired(
    entries: tuple[Entry, ...],
    records: tuple[Record, ...],
) -> tuple[_Pairs, tuple[Record, ...]]:
    """Each entry with its record, which gets the entry's category; the records without an entry."""
    by_title: dict[str, Record] = {}
    for record in records:
        by_title.setdefault(squeeze(record.entry or record.title), record)
    pairs: list[tuple[Entry, Record | None]] = []
    for entry in entries:
        partner = by_title.pop(squeeze(entry.title), None)
        pairs.append((entry, replace(partner, category=entry.category) if partner else None))
    return tuple(pairs), tuple(by_title.values())


def _misfits(
    pairs: _Pairs,
    records: tuple[Record, ...],
    survey_file: str,
    records_file: str,
) -> Iterator[Finding]:
    """Two records of one entry, entries without a record, records out of order."""
    first: dict[str, Record] = {}
    for record in records:
        twin = first.setdefault(squeeze(record.entry or record.title), record)
        if twin is not record:
            message = f"the same title as {twin.key}: one entry has one record"
            yield Finding.of("same-title", records_file, message, key=record.key, field="title")
    for entry, partner in pairs:
        if not partner:
            where = os.path.basename(records_file)
            message = f"no record describes {entry.title!r}: add one to {where}"
            yield Finding.of("no-record", survey_file, message, line=entry.line)
    order = {record.key: number for number, record in enumerate(records)}
    for before, after in pairwise(record for _, record in pairs if record):
        if order[before.key] > order[after.key]:
            message = f"stands before {before.key}: records have the order of the list"
            yield Finding.of("out-of-order", records_file, message, key=after.key)


def _astray(records: tuple[Record, ...], survey_file: str, records_file: str) -> Iterator[Finding]:
    """Records that describe no entry."""
    for record in records:
        message = f"no entry of {os.path.basename(survey_file)} has this title"
        message += ": put the list's own title into custom.entry, or remove the record"
        yield Finding.of("no-entry", records_file, message, key=record.key, field="title")
