"""Reads a library: its list, its records and its settings, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mimbib import survey
from mimbib.errors import DataError
from mimbib.library import settings, store
from mimbib.library.bibliography import Bibliography
from mimbib.library.collector import paused_collector
from mimbib.library.folder import RECORDS, SURVEY, read_file, read_optional
from mimbib.library.pairing import Pairs, misfits, paired, without_entry
from mimbib.library.settings import SETTINGS, Settings
from mimbib.model import Category, Entry, Record
from mimbib.rules import Finding
from mimbib.text import squeeze

_UNREAD = ("too-large", "no-entries", "unclosed-part", "broken-entry", "unread-line")
"""The rules for what is not read of a list: the entry of a record may be there."""


def load(folder: str | os.PathLike[str] | None = None) -> Bibliography:
    """The library in `folder`, or the one that comes with mimbib.

    A library is a folder with `survey.md` (UTF-8 Markdown) and `records.json` (UTF-8 CSL-JSON).
    Raises `FileError` if one of them cannot be read, and `DataError` with every reason if their
    content is wrong.

    >>> bibliography = load()
    >>> len(bibliography)
    166
    >>> bibliography["he2022masked"].title
    'Masked Autoencoders Are Scalable Vision Learners'
    """
    return read(folder).raise_for_errors().bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The list and the records of a library, as far as they can be read."""

    pairs: Pairs
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

    def raise_for_errors(self) -> Library:
        """The library itself; `DataError` with every reason if something could not be read."""
        errors = tuple(finding for finding in self.findings if finding.severity == "error")
        if not errors:
            return self
        number = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
        raise DataError(f"the library cannot be used, {number}:", errors)


def read(
    folder: str | os.PathLike[str] | None = None,
    *,
    records_optional: bool = False,
) -> Library:
    """The library in `folder` as far as it can be read, with all that is wrong in it.

    `FileError` if a file is missing; with `records_optional` the records may be.

    >>> library = read()
    >>> len(library.pairs), library.missing
    (166, ())
    """
    with paused_collector():
        survey_text, survey_file = read_file(folder, SURVEY)
        records_text, records_file = "[]", RECORDS
        if not records_optional:
            records_text, records_file = read_file(folder, RECORDS)
        parsed = survey.parse(survey_text, survey_file)
        own_settings, settings_slips = _settings(folder, parsed.entries)
        entries = _with_levels(parsed.entries, own_settings)
        categories = {squeeze(entry.title): entry.category for entry in entries}
        records, slips = store.loads(records_text, records_file, categories)
        findings = [*parsed.findings, *slips, *settings_slips]
        list_is_sound = not any(finding.rule in _UNREAD for finding in parsed.findings)
        readable = bool(parsed.entries) and not slips and not settings_slips
        pairs, strays = paired(entries, records)
        if readable:
            findings += misfits(pairs, records, survey_file, records_file)
            if list_is_sound:  # or a line that cannot be read may be the one of a stray
                findings += without_entry(strays, survey_file, records_file)
        return Library(
            pairs=pairs,
            findings=tuple(findings),
            settings=own_settings,
            strays=strays,
            readable=readable,
        )


def _settings(
    folder: str | os.PathLike[str] | None,
    entries: Iterable[Entry],
) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings of a library, and what is wrong with them.

    A library of before there were settings has the levels of the one that ships, if its list
    combines headings.
    """
    if file := read_optional(folder, SETTINGS):
        return settings.loads(*file)
    if any(entry.category.breadth > 1 for entry in entries):
        shipped, _ = settings.loads(*read_file(None, SETTINGS))
        return Settings(levels=shipped.levels), ()
    return Settings(), ()


def _with_levels(entries: Iterable[Entry], own_settings: Settings) -> list[Entry]:
    """The entries with the names of their categories' levels."""
    categories: dict[Category, Category] = {}
    leveled = []
    for entry in entries:
        category = categories.get(entry.category)
        if not category:
            level = own_settings.level(entry.category.breadth)
            category = categories[entry.category] = replace(entry.category, level=level)
        leveled.append(replace(entry, category=category))
    return leveled
