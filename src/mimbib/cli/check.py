"""`mimbib check`: what is wrong in a library, or in a writer's files beside it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from mimbib.cli.github import annotation
from mimbib.cli.net import addresses_of, client_of
from mimbib.cli.output import as_json, counted, print_text, tell

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.errors import NetworkError
    from mimbib.library.check import Inspection
    from mimbib.rules import Finding


def run_check(options: argparse.Namespace) -> int:
    """Print the findings: those of the library, or of the files that are named."""
    if options.files:
        from mimbib.cli.check_files import run_check_files

        return run_check_files(options)
    from mimbib.library.check import inspect

    if options.online:
        notices, offline = _notices(options)
        inspection = inspect(
            options.data, edition=options.edition, notices=notices, online=not offline
        )
    else:
        inspection, offline = inspect(options.data, edition=options.edition), None
    print_text(_text(inspection.findings, options))
    tell(", ".join(_counts(inspection)))
    if offline:  # told after what was found
        raise offline
    return 1 if any(finding.severity != "note" for finding in inspection.findings) else 0


def _notices(options: argparse.Namespace) -> tuple[tuple[Finding, ...], NetworkError | None]:
    """What Crossref tells of the records, and why it does not tell of all."""
    from mimbib.completing.notices import notices
    from mimbib.errors import NetworkError
    from mimbib.library.reading import read
    from mimbib.sources import connect

    library = read(options.data, edition=options.edition)
    if not library.readable:
        return (), None
    try:
        with client_of(options) as client:
            sources = connect(client, addresses_of(options))
            records = library.bibliography if options.edition else library.records
            return notices(records, sources, library.files[1])
    except NetworkError as error:
        return (), error


def _counts(inspection: Inspection) -> Iterator[str]:
    """How many findings there are of each severity, and how many were ignored."""
    for severity in ("error", "warning", "note"):
        number = sum(finding.severity == severity for finding in inspection.findings)
        yield counted(number, severity)
    if inspection.ignored:
        yield f"{inspection.ignored} ignored by library.json"


def _text(findings: Sequence[Finding], options: argparse.Namespace) -> str:
    """The findings in the format that was asked for."""
    if options.output_format == "json":
        from dataclasses import asdict

        return as_json([asdict(finding) for finding in findings])
    lines: Iterator[str]
    if options.output_format == "github":
        lines = (_annotation(finding) for finding in findings)
    elif options.verbose:
        lines = (f"{finding} [{finding.rule}]" for finding in findings)
    else:
        lines = _grouped(findings)
    return "".join(f"{line}\n" for line in lines)


def _grouped(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each error and warning, and one for all notes of the same rule and file."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity == "note":
            groups.setdefault((finding.file, finding.rule), []).append(finding)
    for finding in findings:
        if finding.severity != "note":
            yield str(finding)
        elif group := groups.pop((finding.file, finding.rule), []):
            yield str(finding) if len(group) == 1 else _summary(group)


def _summary(notes: Sequence[Finding]) -> str:
    """One line for several notes of the same rule and file."""
    from mimbib.rules import RULES
    from mimbib.text import clean

    first = notes[0]
    where = f"line {first.line}" if first.line else first.key
    example = f", such as {where}" if where else ""
    what = f"{first.rule}: {RULES[first.rule].meaning}: {len(notes)} times{example}"
    return clean(f"{first.file}: note: {what}; --verbose shows each")


def _annotation(finding: Finding) -> str:
    """A finding as a command of a GitHub workflow, which shows it beside the line."""
    parts = (finding.key, finding.field, finding.message)
    message = ": ".join(part for part in parts if part)
    place = finding.file, finding.line
    return annotation(place, finding.severity, finding.rule, message)
