"""`mimbib export`: a bibliography, or a selection of it, as files."""

from __future__ import annotations

import argparse
import os

from mimbib import formats
from mimbib.cli.form import formed, is_own, left_out_fields
from mimbib.cli.output import (
    counted,
    export_folder,
    print_text,
    selected,
    tell,
    tell_left_out,
    tell_some,
)
from mimbib.errors import UsageError
from mimbib.exporting import check_stale, export, manifest

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mimbib.exporting import Export
    from mimbib.library.bibliography import Bibliography


def run_export(options: argparse.Namespace) -> int:
    """Write the files, or compare them with those that are there.

    Without a record there are no files: empty ones in the place of full ones help nobody, so
    nothing is written and the status is 1. Standard output gets the empty document of the format,
    which a reader can parse, and the status is 0.
    """
    names = _names(options.formats or formats.FORMATS)
    _check_options(options, names)
    without = left_out_fields(options)
    bibliography = formed(_paged(selected(options), options), options)
    if options.output == "-":
        print_text(formats.dumps(bibliography, names[0], without=without))
        tell_left_out(bibliography)
        if not bibliography.records:
            tell("0 records")
        return 0
    tell_left_out(bibliography)
    folder = options.output or export_folder(options)
    if options.check:
        return _check(bibliography, folder, names, options)
    advice = "name another one with --output"
    done = export(
        bibliography,
        folder,
        formats=names,
        by=options.by,
        without=without,
        clean=options.clean,
        advice=advice,
    )
    if not done.files:
        return _tell_nothing("written")
    _tell_former(folder, done)
    records, places = counted(len(bibliography), "record"), counted(len(done.files), "file")
    tell(f"{records} in {places} under {folder}")
    if options.formats and "zotero-rdf" in names:
        path = os.path.join(folder, "zotero-rdf", "all.rdf")
        hint = "`mimbib push zotero` sends it without clicks"
        tell(f"in Zotero: File > Import… > A file > {path}; {hint}")
    return 0


def _check(
    bibliography: Bibliography, folder: str, names: list[str], options: argparse.Namespace
) -> int:
    """Compare an export, and those of other editions below its folder, with their files."""
    if not bibliography.records:
        return _tell_nothing("compared")
    stale: dict[str, str] = {}
    number = 0
    for place, records in ((folder, bibliography), *_other_editions(folder, options)):
        without = left_out_fields(options)
        found = check_stale(records, place, formats=names, by=options.by, without=without)
        found |= _stale_pages(place, folder, options)
        stale |= {os.path.join(place, path): what for path, what in found.items()}
        number += len(names) * (len(records.collections(options.by)) + 1)
    return _print_stale(stale, number)


def _stale_pages(place: str, folder: str, options: argparse.Namespace) -> dict[str, str]:
    """The pages and the feed in a folder of exports, where all is compared and there are some."""
    from mimbib.library.reading import editions_of, read

    names = ("index.html", "feed.xml")
    there = any(os.path.isfile(os.path.join(place, name)) for name in names)
    partial = options.formats or options.expression or options.pages != "record"
    if partial or is_own(options) or not there:
        return {}
    from mimbib.cli.page import stale_pages  # its template takes 40 ms to come

    edition = options.edition if place == folder else os.path.basename(place)
    library = read(options.data, edition=edition)
    has_feed = library.edition == editions_of(options.data)[0]
    return stale_pages(place, library, options.data, has_feed=has_feed)


def _other_editions(folder: str, options: argparse.Namespace) -> Iterator[tuple[str, Bibliography]]:
    """The exports of other editions that are there, where all of the library is exported."""
    from mimbib.library.editions import FOLDER
    from mimbib.library.reading import editions_of, load

    if options.edition or options.expression or options.pages != "record" or is_own(options):
        return
    for edition in editions_of(options.data)[1:]:
        place = os.path.join(folder, FOLDER, edition.name)
        if os.path.isdir(place):
            yield place, load(options.data, edition=edition.name)


def _paged(bibliography: Bibliography, options: argparse.Namespace) -> Bibliography:
    """The records with the pages that are asked for; tells how many have others than before."""
    if options.pages == "record":
        return bibliography
    from mimbib.library.printed import with_printed_pages

    paged = with_printed_pages(bibliography, options.data)
    changed = sum(old.page != new.page for old, new in zip(bibliography, paged, strict=True))
    tell(f"{counted(changed, 'record')} changed to the pages printed in the PDF")
    return paged


def _tell_nothing(what: str) -> int:
    tell(f"0 records: nothing is {what}")
    return 1


def _names(arguments: Iterable[str]) -> list[str]:
    """The formats that are asked for, each once; an argument may hold several, between commas."""
    parts = (part.strip() for argument in arguments for part in argument.split(","))
    return list(dict.fromkeys(map(formats.canonical, parts)))


def _check_options(options: argparse.Namespace, names: list[str]) -> None:
    """`UsageError` for options that do not go together."""
    if options.output == "":
        raise UsageError("--output is empty: name a folder, `.` for this one")
    if options.clean and (options.check or options.output == "-"):
        raise UsageError("--clean removes files: it does not go with --check or --output -")
    for what, is_meant in (
        ("a selection is exported into a folder of its own", options.expression),
        ("printed pages are exported into a folder of their own", options.pages != "record"),
        ("another form is exported into a folder of its own", is_own(options)),
    ):
        if is_meant and options.output is None:
            advice = "name it with --output, or give --output - for standard output"
            raise UsageError(f"{what}: {advice}")
    several = len(names) != 1 or options.check or options.by != "category"
    if options.output == "-" and several:
        advice = "it takes exactly one --format, no --by and no --check"
        raise UsageError(f"--output - writes all records at once: {advice}")


def _tell_former(folder: str, done: Export) -> None:
    """Name the files of former exports that are still there."""
    if done.removed:
        tell(f"{counted(len(done.removed), 'file')} of former exports removed")
    messages = {}
    for path in done.former:
        messages[path] = "is of a former export: --clean removes it"
    for path in done.changed:
        messages[path] = "is of a former export, was changed since and stays"
    lines = [f"{os.path.join(folder, path)} {messages[path]}" for path in sorted(messages)]
    tell_some(lines, f"see {os.path.join(folder, manifest.NAME)}")


def _print_stale(stale: dict[str, str], number: int) -> int:
    """Report which of a number of files are not up to date; 1 if any."""
    lines = []
    for path, what in stale.items():
        reason = "no collection has this name, remove it" if what == "stray" else what
        lines.append(f"{path}: {reason}\n")
    print_text("".join(lines))
    tell(f"{counted(len(stale), 'difference')} in {counted(number, 'file')}")
    return 1 if stale else 0
