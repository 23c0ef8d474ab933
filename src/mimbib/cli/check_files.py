"""`mimbib check FILE…`: what is wrong in a writer's bibliographies."""

from __future__ import annotations

import argparse

from mimbib.cli.github import annotation
from mimbib.cli.output import as_json, counted, print_text, tell
from mimbib.errors import UsageError

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.checking import Checked
    from mimbib.writing.findings import BibFinding


def run_check_files(options: argparse.Namespace) -> int:
    """Print what is wrong in the files, and how many of their entries are papers of the library.

    The status is 1 if there are errors; hints are none.
    """
    from mimbib.writing.checking import check_bib

    if options.online:
        raise UsageError("--online is about the library: leave it out, or name no files")
    checked = check_bib(*options.files, folder=options.data, edition=options.edition)
    print_text(_text(checked, options))
    for entry in checked.entries:
        if entry.edition:
            tell(f"{entry.key}: {entry.record} is of edition {entry.edition} of the list")
    tell(_summary(checked))
    return 1 if any(finding.severity == "error" for finding in checked.findings) else 0


def _text(checked: Checked, options: argparse.Namespace) -> str:
    """What was found in the format that was asked for."""
    if options.output_format == "json":
        from dataclasses import asdict

        return as_json(asdict(checked))
    return "".join(f"{_line(finding, options)}\n" for finding in checked.findings)


def _line(finding: BibFinding, options: argparse.Namespace) -> str:
    if options.output_format == "github":
        place = finding.file, finding.line
        return annotation(place, finding.severity, finding.rule, finding.sentence)
    return f"{finding} [{finding.rule}]" if options.verbose else str(finding)


def _summary(checked: Checked) -> str:
    """How many entries are papers of the library, and how many findings there are."""
    papers = sum(entry.record is not None for entry in checked.entries)
    others = len(checked.entries) - papers
    return ", ".join(
        (
            f"{counted(papers, 'entry is a paper', 'entries are papers')} of this survey",
            f"{others} not in this survey",
            *_counts(checked),
        )
    )


def _counts(checked: Checked) -> Iterator[str]:
    for severity in ("error", "hint"):
        number = sum(finding.severity == severity for finding in checked.findings)
        yield counted(number, severity)
