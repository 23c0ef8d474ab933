"""Reads a library: its list, its records and its settings, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mimbib.collector import paused_collector
from mimbib.errors import DataError, FileError
from mimbib.library import settings, store
from mimbib.library.bibliography import Bibliography
from mimbib.library.editions import Edition, choose
from mimbib.library.folder import RECORDS, read_file, read_optional
from mimbib.library.pairing import Pairs, listed_titles, out_of_order, paired, twins, without_record
from mimbib.library.settings import SETTINGS, Settings
from mimbib.model import Category, Entry, Record
from mimbib.rules import Finding
from mimbib.survey import Survey, parse
from mimbib.text import squeeze

_UNREAD = ("too-large", "no-entries", "unclosed-part", "broken-entry", "unread-line")
"""The rules for what is not read of a list: the entry of a record may be there."""


def load(
    folder: str | os.PathLike[str] | None = None,
    *,
    edition: str = "",
) -> Bibliography:
    """The library in `folder`, or the one that comes with mimbib, in one edition of its list.

    A library is a folder with `survey.md` (UTF-8 Markdown) and `records.json` (UTF-8 CSL-JSON); its
    `library.json` may name another file as the list. `edition` is one of those that this names, the
    first if it is empty. Raises `FileError` if a file cannot be read, `DataError` with every reason
    if its content is wrong, and `UsageError` if there is no such edition.

    >>> bibliography = load()
    >>> len(bibliography), len(load(edition="2025-05"))
    (166, 180)
    >>> bibliography["he2022masked"].title
    'Masked Autoencoders Are Scalable Vision Learners'
    """
    return read(folder, edition=edition).raise_for_errors().bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One edition of a library's list and its records, as far as they can be read."""

    survey: Survey
    """What is read of its list."""
    pairs: Pairs
    """Each entry of the list with the record that describes it, if there is one."""
    findings: tuple[Finding, ...]
    """All that is wrong with them."""
    settings: Settings
    """What the library says of itself."""
    edition: Edition
    """Which edition it is."""
    records: tuple[Record, ...] = ()
    """All records, those of other editions too, in the order of their file."""
    files: tuple[str, str]
    """The files of the list and of the records, as a person would name them."""
    readable: bool = True
    """Whether there are entries, and all records and settings were read: or no more can be said."""

    @property
    def is_default(self) -> bool:
        """Whether it is the edition whose order the records have."""
        return self.edition.file == self.settings.survey

    @property
    def list_is_sound(self) -> bool:
        """Whether every line of the list could be read."""
        return not any(finding.rule in _UNREAD for finding in self.survey.findings)

    @property
    def strays(self) -> tuple[Record, ...]:
        """The records that describe no entry of this edition, as far as its list can be read."""
        keys = {record.key for _, record in self.pairs if record}
        return tuple(record for record in self.records if record.key not in keys)

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
    edition: str = "",
    records_optional: bool = False,
    survey: Survey | None = None,
) -> Library:
    """The library in `folder` as far as it can be read, with all that is wrong in it.

    `FileError` if a file is missing; with `records_optional` the records may be. `UsageError` if it
    has no edition called `edition`. `survey` stands in for what its list says. A record that
    describes no entry is an error where there is one list; where there are several, it may be of
    another (`mimbib check` looks).

    >>> library = read()
    >>> len(library.pairs), library.missing
    (166, ())
    """
    with paused_collector():
        own_settings, slips = read_settings(folder)
        if slips and edition:
            raise DataError("the editions of the library cannot be read:", slips)
        chosen = choose(_editions(own_settings), edition)
        survey_text, survey_file = _list_of(folder, chosen, slips)
        records_text, records_file = "[]", RECORDS
        if not records_optional:
            records_text, records_file = read_file(folder, RECORDS)
        parsed = survey or parse(survey_text, survey_file)
        own_settings = own_settings or _settings_of(parsed.entries)
        entries = _with_levels(parsed.entries, own_settings)
        categories = {squeeze(entry.title): entry.category for entry in entries}
        records, record_slips = store.loads(records_text, records_file, categories)
        pairs = paired(entries, records)
        library = Library(
            survey=parsed,
            pairs=pairs,
            records=records,
            findings=(*parsed.findings, *record_slips, *slips),
            settings=own_settings,
            edition=chosen,
            files=(survey_file, records_file),
            readable=bool(entries) and not record_slips and not slips,
        )
        return replace(library, findings=(*library.findings, *_misfits(library)))


def in_edition(
    records: Iterable[Record],
    edition: Edition,
    library: Library,
    folder: str | os.PathLike[str] | None = None,
) -> Iterator[Record]:
    """Those of the records of a library that another edition has, where that puts them.

    Of that edition only its list is read. `FileError` if it cannot be.
    """
    with paused_collector():
        parsed = parse(*read_file(folder, edition.file))
        entries = _with_levels(parsed.entries, library.settings)
    for entry, record in paired(entries, tuple(records)):
        if record:
            yield replace(record, category=entry.category)


def _list_of(
    folder: str | os.PathLike[str] | None, edition: Edition, slips: tuple[Finding, ...]
) -> tuple[str, str]:
    """The text of a list and its file; slips in the settings may be why it is not there."""
    try:
        return read_file(folder, edition.file)
    except FileError as error:
        if not slips:
            raise
        raise DataError("the list of the library is not known:", slips) from error


def _misfits(library: Library) -> Iterator[Finding]:
    """What is wrong between the list and the records."""
    survey_file, records_file = library.files
    if not library.readable:
        return
    yield from twins(library.records, records_file)
    yield from without_record(library.pairs, survey_file, records_file)
    if library.is_default:
        yield from out_of_order(library.pairs, library.records, records_file)
    if len(library.settings.editions) < 2:  # else it may be of another edition
        yield from without_entry([library])


def without_entry(libraries: Sequence[Library]) -> Iterator[Finding]:
    """The records that describe no entry in any edition of a library.

    None is named where a line of a list cannot be read: it may be the one of the record.
    """
    if not all(library.list_is_sound for library in libraries):
        return
    lists = " or ".join(os.path.basename(library.files[0]) for library in libraries)
    entries = [entry for library in libraries for entry, _ in library.pairs]
    listed = {squeeze(entry.title) for entry in entries}
    paired_keys = {record.key for library in libraries for record in library.bibliography}
    for record in libraries[0].strays:
        is_twin = not listed.isdisjoint(listed_titles(record))
        if record.key not in paired_keys and not is_twin:
            message = f"no entry of {lists} has this title"
            message += ": put the list's own title into custom.entry, or remove the record"
            file = libraries[0].files[1]
            yield Finding.of("no-entry", file, message, key=record.key, field="title")


def editions_of(folder: str | os.PathLike[str] | None = None) -> tuple[Edition, ...]:
    """The editions of the library in `folder`, the default first; never none.

    >>> [edition.name for edition in editions_of()]
    ['2024-12', '2025-05']
    """
    return _editions(read_settings(folder)[0])


def _editions(own_settings: Settings | None) -> tuple[Edition, ...]:
    own_settings = own_settings or Settings()
    first, *others = own_settings.editions or (Edition(),)
    return (replace(first, file=own_settings.survey), *others)


def read_settings(
    folder: str | os.PathLike[str] | None = None,
) -> tuple[Settings | None, tuple[Finding, ...]]:
    """What a library says of itself, and what cannot be read of it; None where it says nothing."""
    file = read_optional(folder, SETTINGS)
    return settings.loads(*file) if file else (None, ())


def _settings_of(entries: Iterable[Entry]) -> Settings:
    """The settings of a library of before there were any.

    It has the levels of the one that ships, if its list combines headings.
    """
    if any(entry.category.breadth > 1 for entry in entries):
        shipped, _ = settings.loads(*read_file(None, SETTINGS))
        return Settings(levels=shipped.levels)
    return Settings()


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
