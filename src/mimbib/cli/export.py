"""`mimbib export`: a bibliography, or a selection of it, as files."""

from __future__ import annotations

import argparse
import os

from mimbib import formats
from mimbib.cli.output import counted, print_text, selected, tell, tell_left_out, tell_some
from mimbib.errors import UsageError
from mimbib.exporting import manifest
from mimbib.files import holds, write

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def run_export(options: argparse.Namespace) -> int:
    """Write the files, or compare them with those that are there.

    Without a record there are no files: empty ones in the place of full ones help nobody, so
    nothing is written and the status is 1. Standard output gets the empty document of the format,
    which a reader can parse, and the status is 0.
    """
    from mimbib.exporting import render

    names = _names(options.formats or formats.FORMATS)
    _check_options(options, names)
    bibliography = selected(options)
    if options.output == "-":
        print_text(formats.dumps(bibliography, names[0]))
        tell_left_out(bibliography)
        if not bibliography.records:
            tell("0 records")
        return 0
    files = render(bibliography, names, options.by)
    tell_left_out(bibliography)
    if not bibliography.records:
        tell(f"0 records: nothing is {'compared' if options.check else 'written'}")
        return 1
    folder = options.output or "exports"
    if options.check:
        return _compare(folder, files)
    _write(folder, files, names, clean=options.clean)
    records, places = counted(len(bibliography), "record"), counted(len(files), "file")
    tell(f"{records} in {places} under {folder}")
    if options.formats and "zotero-rdf" in names:
        path = os.path.join(folder, "zotero-rdf", "all.rdf")
        hint = "`mimbib push zotero` sends it without clicks"
        tell(f"in Zotero: File > Import… > A file > {path}; {hint}")
    return 0


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
    if options.expression and options.output is None:
        advice = "name it with --output, or give --output - for standard output"
        raise UsageError(f"a selection is exported into a folder of its own: {advice}")
    several = len(names) != 1 or options.check or options.by != "category"
    if options.output == "-" and several:
        advice = "it takes exactly one --format, no --by and no --check"
        raise UsageError(f"--output - writes all records at once: {advice}")


def _write(folder: str, files: dict[str, str], names: Collection[str], *, clean: bool) -> None:
    """Write the files and the list of them; name those that former exports left, or remove them."""
    listed = manifest.read(folder)
    former = manifest.leftovers(folder, listed, files=files, names=names)
    removable = [path for path, unchanged in former.items() if unchanged]
    if clean:
        manifest.check_places(folder, removable)
    others = {path: listed[path] for path in listed if path.partition("/")[0] not in names}
    kept = others | {path: listed[path] for path in former} | manifest.digests(files)
    advice = "name another one with --output"
    texts = files | {manifest.NAME: manifest.dumps(kept)}
    write({os.path.join(folder, path): text for path, text in texts.items()}, advice)
    if clean and removable:
        manifest.remove(folder, removable)
        left = {path: digest for path, digest in kept.items() if path not in removable}
        write({os.path.join(folder, manifest.NAME): manifest.dumps(left)}, advice)
        tell(f"{counted(len(removable), 'file')} of former exports removed")
    _tell_former(folder, former, clean=clean)


def _tell_former(folder: str, former: dict[str, bool], *, clean: bool) -> None:
    """Name the files of former exports that are still there."""
    messages = []
    for path, unchanged in former.items():
        place = os.path.join(folder, path)
        if not unchanged:
            messages.append(f"{place} is of a former export, was changed since and stays")
        elif not clean:
            messages.append(f"{place} is of a former export: --clean removes it")
    tell_some(messages, f"see {os.path.join(folder, manifest.NAME)}")


def _compare(folder: str, files: dict[str, str]) -> int:
    """Report the files that are missing, differ or stand there for no collection; 1 if any.

    Of the list of files only what it says of these counts: it may know of other formats, too.
    """
    differences = []
    inners = {(os.path.dirname(path), os.path.splitext(path)[1]) for path in files}
    for path, text in files.items():
        place = os.path.join(folder, path)
        if not holds(place, text.encode()):
            differences.append(f"{place}: {'differs' if os.path.exists(place) else 'missing'}")
    for inner, suffix in sorted(inners):
        below = os.path.join(folder, inner)
        present = os.listdir(below) if os.path.isdir(below) else []
        for name in sorted(present):
            if name.endswith(suffix) and f"{inner}/{name}" not in files:
                place = os.path.join(below, name)
                differences.append(f"{place}: no collection has this name, remove it")
    listed = manifest.read(folder)
    if any(listed.get(path) != digest for path, digest in manifest.digests(files).items()):
        place = os.path.join(folder, manifest.NAME)
        differences.append(f"{place}: {'differs' if os.path.exists(place) else 'missing'}")
    print_text("".join(f"{difference}\n" for difference in differences))
    tell(f"{counted(len(differences), 'difference')} in {counted(len(files), 'file')}")
    return 1 if differences else 0
