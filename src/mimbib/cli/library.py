"""`mimbib init` and `mimbib fetch`: a library begun and completed."""

from __future__ import annotations

import argparse
import os
import sys

from mimbib.cli.net import client_of
from mimbib.cli.output import counted, print_text, tell
from mimbib.files import write


def run_init(options: argparse.Namespace) -> int:
    """Make a library of a list."""
    from mimbib import survey
    from mimbib.errors import DataError, UsageError
    from mimbib.library.folder import RECORDS, SURVEY
    from mimbib.library.provenance import PROVENANCE

    if not options.folder:
        raise UsageError("the FOLDER is empty: name one, `.` for this one")
    for file in (SURVEY, RECORDS, PROVENANCE):
        if os.path.exists(os.path.join(options.folder, file)):
            raise UsageError(f"{options.folder} has a {file} already: name another folder")
    text, file = _list_of(options.survey)
    parsed = survey.parse(text, file)
    errors = tuple(finding for finding in parsed.findings if finding.severity == "error")
    if errors or not parsed.entries:
        raise DataError(
            "the list cannot be read:" if errors else f"{file} has no entries: headings, below them - [title](link)", errors
        )
    write({os.path.join(options.folder, SURVEY): text, os.path.join(options.folder, RECORDS): "[]\n"})
    for finding in parsed.findings:
        if finding.severity == "warning":
            tell(str(finding))
    categories = {entry.category for entry in parsed.entries}
    entries = counted(len(parsed.entries), "entry", "entries")
    summary = f"{entries} in {counted(len(categories), 'category', 'categories')}"
    tell(f"{summary}; next: mimbib fetch --data {options.folder}")
    return 0


def _list_of(argument: str) -> tuple[str, str]:
    """The text that `--survey` names, of a pipe too, and its name; `-` is standard input."""
    from mimbib.errors import FileError, UsageError
    from mimbib.library.folder import decoded

    if "://" in argument:
        advice = f"save {argument} as a file and name that"
        raise UsageError(f"--survey takes a file, not an address: {advice}")
    path = "standard input" if argument == "-" else argument
    try:
        if argument == "-":
            content = sys.stdin.buffer.read() if sys.stdin else b""
        else:
            with open(argument, "rb") as file:
                content = file.read()
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error
    return decoded(content, path), path


def run_fetch(options: argparse.Namespace) -> int:
    """Complete a library and report what came of it."""
    from datetime import UTC, datetime

    from mimbib.completing import report
    from mimbib.completing.fetch import fetch
    from mimbib.errors import DataError
    from mimbib.library import provenance, store
    from mimbib.library.check import KEYS
    from mimbib.library.folder import RECORDS, SURVEY, read_optional
    from mimbib.library.reading import read

    def stored() -> dict[str, str | None]:
        # the records last: if only the sources get written, the next run makes the records that fit them
        found = {name: read_optional(options.data, name) for name in (SURVEY, provenance.PROVENANCE, RECORDS)}
        return {name: text and text[0] for name, text in found.items()}

    before = stored()
    library = read(options.data, records_optional=before[RECORDS] is None).raise_for_errors()
    keys = [library.bibliography[key].key for key in options.keys]
    _check_update(options)
    sources = {} if before[provenance.PROVENANCE] is None else provenance.read(options.data)
    released = (read_optional(options.data, KEYS) or ("",))[0].split()
    if not options.dry_run:
        _check_writable(options.data)
    today = datetime.now(UTC).date().isoformat()
    with client_of(options) as client, report.progress(len(keys) or len(library.pairs), quiet=options.quiet) as step:
        fetched = fetch(library, sources, client, today=today, keys=keys, update=options.update, released=released, step=step)
    after = {provenance.PROVENANCE: provenance.dumps(fetched.provenance), RECORDS: store.dumps(fetched.records)}
    difference = ""
    if options.dry_run:
        difference = report.diff({name: before[name] or "" for name in after}, after)
    else:
        if stored() != before:
            raise DataError(f"{options.data} was changed meanwhile and is left as it is: run this again, the answers are kept")
        after["fetch-report.json"] = report.dumps(fetched.outcomes, today)
        write({os.path.join(options.data, name): text for name, text in after.items()})
    if options.json:
        print_text(report.dumps(fetched.outcomes, today, difference))
    else:
        print_text(difference)
        tell(report.table(fetched.outcomes, today).rstrip("\n"))
    counts = report.counts(fetched.outcomes)
    return 4 if counts["failed"] else 1 if counts["ambiguous"] or counts["disagreeing"] else 0


def _check_writable(folder: str) -> None:
    """`FileError` if nothing can be written into a folder, before anything is asked."""
    import tempfile

    from mimbib.errors import FileError

    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FileError(f"cannot write to {folder}: {error.strerror}; copy the library to a folder of yours") from error


def _check_update(options: argparse.Namespace) -> None:
    """Refuse `--update` without keys or with a field that cannot be updated, before anything is asked."""
    from mimbib.completing.merge import FIELDS
    from mimbib.errors import UsageError, suggestion

    if options.update and not options.keys:
        raise UsageError("--update takes the KEYs of the records to change")
    for field in options.update:
        if field not in FIELDS:
            raise UsageError(f"unknown field {field!r}{suggestion(field, list(FIELDS))}: use one of {', '.join(FIELDS)}")
