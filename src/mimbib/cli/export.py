"""`mimbib export`: a bibliography as files."""

from __future__ import annotations

import argparse
import os
import sys

from mimbib import formats
from mimbib.cli.output import print_text
from mimbib.files import holds, write


def run_export(options: argparse.Namespace) -> int:
    """Write the files, or compare them with those that are there."""
    from mimbib.bibliography import load
    from mimbib.errors import UsageError
    from mimbib.export import render

    names = list(dict.fromkeys(map(formats.canonical, options.formats or formats.FORMATS)))
    if options.output == "-":
        if len(names) != 1 or options.check or options.by != "category":
            raise UsageError("--output - writes all records at once: it takes exactly one --format, no --by and no --check")
        print_text(formats.dumps(load(options.data), names[0]))
        return 0
    bibliography = load(options.data)
    files = {os.path.join(options.output, path): text for path, text in render(bibliography, names, options.by).items()}
    if options.check:
        return _compare(files)
    write(files)
    print(f"{len(bibliography)} records in {len(files)} files under {options.output}", file=sys.stderr)
    if options.formats and "zotero-rdf" in names:
        path = os.path.join(options.output, "zotero-rdf", "all.rdf")
        print(f"in Zotero: File > Import… > A file > {path}; `mimbib push zotero` sends it without clicks", file=sys.stderr)
    return 0


def _compare(files: dict[str, str]) -> int:
    """Report the files that are missing, differ, or stand in the same folders for no collection; 1 if there are any."""
    differences = []
    for path, text in files.items():
        if not holds(path, text.encode()):
            differences.append(f"{path}: {'differs' if os.path.exists(path) else 'missing'}")
    for folder, suffix in sorted({(os.path.dirname(path), os.path.splitext(path)[1]) for path in files}):
        present = os.listdir(folder) if os.path.isdir(folder) else []
        paths = (os.path.join(folder, name) for name in sorted(present) if name.endswith(suffix))
        differences += [f"{path}: no collection has this name, remove it" for path in paths if path not in files]
    print_text("".join(f"{difference}\n" for difference in differences))
    print(f"{len(differences)} differences in {len(files)} files", file=sys.stderr)
    return 1 if differences else 0
