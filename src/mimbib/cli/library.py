"""`mimbib init` and `mimbib fetch`: a library begun and completed."""

from __future__ import annotations

import argparse
import os
import sys

from mimbib.cli.net import addresses_of, mailto_of, notify
from mimbib.cli.output import counted, print_text, tell
from mimbib.files import write


def run_init(options: argparse.Namespace) -> int:
    """Make a library of a list."""
    from mimbib import survey
    from mimbib.errors import DataError, UsageError
    from mimbib.library.folder import RECORDS, SURVEY
    from mimbib.library.provenance import PROVENANCE
    from mimbib.library.settings import SETTINGS

    if not options.folder:
        raise UsageError("the FOLDER is empty: name one, `.` for this one")
    for file in (SURVEY, RECORDS, PROVENANCE, SETTINGS):
        if os.path.exists(os.path.join(options.folder, file)):
            raise UsageError(f"{options.folder} has a {file} already: name another folder")
    text, file = _list_of(options.survey)
    parsed = survey.parse(text, file)
    errors = tuple(finding for finding in parsed.findings if finding.severity == "error")
    if errors or not parsed.entries:
        raise DataError(
            "the list cannot be read:"
            if errors
            else f"{file} has no entries: headings, below them - [title](link)",
            errors,
        )
    # no levels until a person names some: those of other surveys would say nothing here
    files = {SURVEY: text, RECORDS: "[]\n", SETTINGS: '{"levels": []}\n'}
    write({os.path.join(options.folder, name): content for name, content in files.items()})
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
    from mimbib.completing import report
    from mimbib.completing.fetch import fetch

    with report.progress(quiet=options.quiet) as on_progress:
        fetched = fetch(
            options.data,
            edition=options.edition,
            keys=options.keys,
            update=options.update,
            mailto=mailto_of(options),
            refresh=options.refresh,
            dry_run=options.dry_run,
            addresses=addresses_of(options),
            notify=notify,
            on_progress=on_progress,
        )
    if options.json:
        print_text(report.dumps(fetched.outcomes, fetched.date, fetched.diff))
    else:
        print_text(fetched.diff)
        tell(report.table(fetched.outcomes, fetched.date).rstrip("\n"))
    counts = report.counts(fetched.outcomes)
    if counts["failed"]:
        return 4
    return 1 if counts["ambiguous"] or counts["disagreeing"] else 0
