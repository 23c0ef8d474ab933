"""A writer's .bib files → the same with what the records know, and with nothing else changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mimbib.collector import paused_collector
from mimbib.completing.difference import unified
from mimbib.errors import DataError, FileError, UsageError
from mimbib.formats.bibtex import accented
from mimbib.library.bibliography import Bibliography
from mimbib.library.provenance import Table
from mimbib.library.reading import read as read_library
from mimbib.library.short_venues import with_venues
from mimbib.model import Record
from mimbib.sources import kind_of_file
from mimbib.sources.bibfile.described import Failure
from mimbib.sources.bibfile.encodings import decode, encode
from mimbib.sources.bibfile.reading import BibFile, read_bytes
from mimbib.writing.changes import UNFIXABLE, Change, Wishes, change_of, changed
from mimbib.writing.checking import (
    differing,
    papers_in,
    provenance_of,
    read_files,
    recogniser_of,
)
from mimbib.writing.cited import of_other_editions
from mimbib.writing.entries import File
from mimbib.writing.findings import RULES, Difference

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A writer's file, and what it becomes."""

    file: str
    """The file as a person would name it."""
    before: str
    """Its text as it is."""
    after: str
    """Its text as it would be."""
    changed: int
    """In how many entries something changes."""
    unread: tuple[str, ...]
    """The entries that cannot be read and are left alone, each with its place."""
    notices: tuple[str, ...]
    """What else is left as it is, each with its place."""

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        return "".join(unified(self.before, self.after, self.file, self.file))


def annotate(
    *files: str | os.PathLike[str],
    add: Iterable[str] = ("keywords",),
    published: bool = False,
    fix: bool = False,
    venues: str = "full",
    folder: str | os.PathLike[str] | None = None,
    edition: str = "",
    notify: Callable[[str], None] | None = None,
) -> tuple[Annotated, ...]:
    """What a writer's .bib files become with the values of the records; nothing is written.

    `add` names fields, as in BibTeX, that are added where they are missing; `keywords` are those of
    the survey's dimensions, behind those that are there. With `published`, a preprint becomes the
    paper that was published, as one whole; with `fix`, each error that `check_bib` finds gives way
    to the value of the record. `venues` is `full`, `short` or `acronym`, as for `with_venues`: the
    proceedings and journals of papers of the library are called so where they are right; `notify`
    gets each full name without a shorter one. All else stays as it is. `folder` and `edition` say
    which library, as for `check_bib`. `UsageError` for another kind of file or an unknown field,
    `FileError` or `DataError` if a file cannot be read, and the errors of `load`.

    >>> from pathlib import Path
    >>> entry = "@misc{mae, title={Masked Autoencoders Are Scalable Vision Learners}, year=2022,"
    >>> _ = Path("my.bib").write_text(entry + " author={He, Kaiming and others}}")
    >>> import mimbib
    >>> [annotated] = mimbib.annotate("my.bib")
    >>> annotated.after.rpartition("keywords=")[2], annotated.changed
    ('{Masking Strategy, Single-Level Contribution}}', 1)
    """
    wishes = Wishes(add=tuple(add), published=published, fix=fix, venues=venues)
    paths = dict.fromkeys(os.fspath(file) for file in files)
    for path in paths:
        if kind_of_file(path) != ".bib" or path.lower().endswith(".gz"):
            raise UsageError(f"{path} is no .bib: only such files are changed, unpacked")
    library = read_library(folder, edition=edition).raise_for_errors()
    with paused_collector():
        read = list(read_files(paths, recogniser_of(library, edition)))
        table = provenance_of(folder)
        wanted = papers_in(read)
        others = {} if edition else of_other_editions(library, folder, wanted)
        records = {each.key: each for each in library.records if each.key.lower() in wanted}
        records |= {key: record for key, (record, _) in others.items()}
        named = with_venues(Bibliography(tuple(records.values())), venues, folder, notify=notify)
        written = {record.key: record for record in named}
        return tuple(
            _annotated(each, each.bib, table, written, wishes) for each in read if each.bib
        )


def write_annotated(annotated: Iterable[Annotated]) -> tuple[str, ...]:
    """Write the files in which something changes, and give the names of the copies of the old ones.

    A copy stands beside the file with `.orig` behind its name, or `.orig.1` and so on where that is
    there already. `FileError` if a file cannot be written; `DataError` if it was changed meanwhile,
    or mixes encodings: then none is written.
    """
    from mimbib.files import write

    contents: dict[str, str | bytes] = {}
    copies = []
    for each in annotated:
        if each.before == each.after:
            continue
        if not _may_be_written(each.file):
            raise FileError(f"{each.file} is read-only: it is left as it is")
        data = read_bytes(each.file)
        copy = _free_name(each.file)
        contents |= {copy: data, each.file: _encoded(each, data)}
        copies.append(copy)
    write(contents, "it cannot be changed there: copy it to a folder of yours")
    return tuple(copies)


def _annotated(
    file: File, bib: BibFile, table: Table, written: Mapping[str, Record], wishes: Wishes
) -> Annotated:
    """What one file becomes; `written` are the records by their keys, as they are to be written."""
    notices: list[str] = []
    parts, place_of_rest, number = [], 0, 0
    for place, record, found in differing(file, table):
        block, entry = place.block, place.entry
        if not block or not entry:
            continue
        raw = bib.text[block.start : block.end]
        change = change_of(entry, raw, written[record.key], found, wishes)
        where = f"{file.name}:{place.line}: {place.key}"
        notices += [f"{where}: {notice}" for notice in _notices(change, found, wishes)]
        if fits := fitting(change, bib.encoding):
            new = changed(raw, fits)
            parts += [bib.text[place_of_rest : block.start], new]
            place_of_rest = block.end
            number += new != raw
        else:
            notices.append(f"{where}: is left alone: {bib.encoding} lacks a letter of the record")
    return Annotated(
        file=file.name,
        before=bib.text,
        after="".join(parts) + bib.text[place_of_rest:],
        changed=number,
        unread=tuple(_unread(file, each) for each in file.failures),
        notices=tuple(notices),
    )


def _unread(file: File, failure: Failure) -> str:
    entry = f"'{failure.key}'" if failure.key else "an entry"
    where = f"{file.name}:{failure.line}"
    return f"{where}: {entry} cannot be read and is left alone: {failure.message}"


def _notices(change: Change, found: Iterable[Difference], wishes: Wishes) -> Iterator[str]:
    """What a person has to do, or should know, of one entry."""
    if change.left_out:
        names = ", ".join(change.left_out)
        yield f"{names} would be of another version: --published or --fix takes that as a whole"
    for each in found:
        if wishes.fix and each.rule in UNFIXABLE:
            yield f"{RULES[each.rule][1]}: choose one yourself"


def fitting(change: Change, encoding: str) -> Change | None:
    """A change that can be written in an encoding, what it lacks as TeX; None if it cannot be."""
    fields = {}
    for name, value in change.fields.items():
        fields[name] = value if _fits(value, encoding) else accented(value)
        if not _fits(fields[name], encoding):
            return None
    return replace(change, fields=fields)


def _fits(text: str, encoding: str) -> bool:
    try:
        encode(text, encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _encoded(annotated: Annotated, data: bytes) -> bytes:
    """The new text in the encoding of the old one, of which these are the bytes."""
    text, encoding = decode(data, annotated.file)
    if text != annotated.before:
        raise DataError(f"{annotated.file} was changed meanwhile: try again")
    if not encoding or encode(text, encoding) != data:
        raise DataError(f"{annotated.file} mixes two encodings: save it as UTF-8")
    return encode(annotated.after, encoding)


def _may_be_written(path: str) -> bool:
    """Whether nobody made a file read-only, which could be replaced in a folder of ours even so."""
    return os.access(path, os.W_OK) and bool(os.stat(path).st_mode & _WRITABLE)


def _free_name(path: str) -> str:
    """The name of a copy that is not there yet."""
    name, number = f"{path}.orig", 0
    while os.path.lexists(name):
        number += 1
        name = f"{path}.orig.{number}"
    return name
