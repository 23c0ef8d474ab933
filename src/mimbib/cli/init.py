"""`mimbib init`: a library begun from a list, and what was understood of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mimbib.cli.output import MOST_LINES, as_json, counted, print_text, tell

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

    from mimbib.model import Entry
    from mimbib.rules import Finding
    from mimbib.survey import Survey

_COLUMNS = {"line": 5, "title": 58, "people": 18, "where": 14, "when": 7, "category": 40}
"""The columns of the table, and how wide they are."""


def run_init(options: argparse.Namespace) -> int:
    """Make a library of a list; 1 if papers of it are not read."""
    from mimbib import survey
    from mimbib.library.folder import SURVEY
    from mimbib.survey.papers.unread import unread_papers

    named = _name_in_place(options)
    if not options.dry_run:
        _refuse_taken(options.folder, named)
    texts, file, left_out = _texts_of(options)
    text = texts[SURVEY]
    parsed = survey.parse(text, file)
    _refuse_empty(parsed, file)
    if not options.dry_run:
        _write(options.folder, texts, named)
    if options.json:
        print_text(_json(parsed))
    elif options.dry_run:
        print_text("".join(f"{line}\n" for line in _table(parsed.entries)))
    unread = unread_papers(text, parsed.findings)
    for line in _summary(parsed, unread):
        tell(line)
    if not options.dry_run:
        tell(f"next: mimbib fetch --data {options.folder}")
    return 1 if unread or left_out else 0


def _name_in_place(options: argparse.Namespace) -> str:
    """The path to a list that is not copied, as `library.json` has it; nothing for one that is.

    A list that stands in the folder of the library is its list. `UsageError` if the list that is to
    stay where it is cannot.
    """
    from mimbib.errors import UsageError
    from mimbib.library.settings import is_list

    place, name = os.path.split(options.survey)
    folder = os.path.realpath(options.folder)
    try:
        path = os.path.relpath(os.path.join(os.path.realpath(place), name), folder)
    except ValueError:  # on another drive
        path = ""
    path = path.replace(os.sep, "/")
    if os.path.isfile(options.survey) and is_list(path):
        return path if options.in_place or "/" not in path else ""
    if options.in_place:
        advice = "name a Markdown file, *.md, on the drive of the FOLDER"
        raise UsageError(f"--in-place: {options.survey} cannot be the list itself: {advice}")
    return ""


def _refuse_taken(folder: str, named: str) -> None:
    """`UsageError` if the folder has no name or is a library already, but for its `named` list."""
    from mimbib.errors import UsageError
    from mimbib.library.folder import RECORDS, SURVEY
    from mimbib.library.provenance import PROVENANCE
    from mimbib.library.settings import SETTINGS

    if not folder:
        raise UsageError("the FOLDER is empty: name one, `.` for this one")
    for file in (SURVEY, RECORDS, PROVENANCE, SETTINGS):
        if file != named and os.path.exists(os.path.join(folder, file)):
            raise UsageError(f"{folder} has a {file} already: name another folder")


def _refuse_empty(parsed: Survey, file: str) -> None:
    """`DataError` if there are no papers, with what was found instead."""
    from mimbib.errors import DataError

    errors = [finding for finding in parsed.findings if finding.severity == "error"]
    if errors:
        rest = [finding for finding in parsed.findings if finding.severity == "warning"]
        raise DataError(f"{file} {errors[0].message}", tuple(rest[:MOST_LINES]))


def _write(folder: str, texts: Mapping[str, str], named: str) -> None:
    """Write the files of the library, with a copy of its list unless that is `named`.

    It has no levels until a person names some: others would say nothing here.
    """
    import json

    from mimbib.files import write
    from mimbib.library.folder import RECORDS, SURVEY
    from mimbib.library.settings import SETTINGS

    said = {"survey": named} if named else {}
    settings = json.dumps(said | {"levels": []}, ensure_ascii=False)
    files = {RECORDS: "[]\n", SETTINGS: f"{settings}\n", **texts}
    if named:
        del files[SURVEY]
    write({os.path.join(folder, name): content for name, content in files.items()})


def _texts_of(options: argparse.Namespace) -> tuple[dict[str, str], str, int]:
    """The files that `--survey` gives a library, the name of its list for messages, and how many
    entries are left out of that.

    A list in Markdown is one as it stands; of a bibliography one is made, and records with it.
    `UsageError` where the first is to give keys.
    """
    from mimbib.errors import UsageError
    from mimbib.library.folder import RECORDS, SURVEY
    from mimbib.sources import kind_of_file

    if not kind_of_file(options.survey):
        if options.keep_keys:
            raise UsageError(f"--keep-keys is for the keys of a .bib: {options.survey} has none")
        text, file = _list_of(options.survey)
        return {SURVEY: text}, file, 0
    from mimbib.cli.net import notify
    from mimbib.completing.beginning import begin
    from mimbib.library import provenance, store

    begun = begin(options.survey, keep_keys=options.keep_keys, notify=notify)
    files = {SURVEY: begun.text, RECORDS: store.dumps(begun.records)}
    files[provenance.PROVENANCE] = provenance.dumps(begun.provenance)
    return files, SURVEY, begun.left_out


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


def _summary(parsed: Survey, unread: Sequence[Finding]) -> Iterator[str]:
    """What a person should know of a list, in few lines."""
    categories = {entry.category for entry in parsed.entries}
    entries = counted(len(parsed.entries), "entry", "entries")
    yield f"{entries} in {counted(len(categories), 'category', 'categories')}"
    left_out = [finding for finding in parsed.findings if finding.rule == "left-out-section"]
    if left_out:
        lines = _some(finding.line for finding in left_out)
        yield f"{counted(len(left_out), 'section')} without papers left out: {lines}"
    yield from _groups(parsed.findings)
    if unread:
        lines = _some(finding.line for finding in unread)
        yield f"{counted(len(unread), 'paper')} not read: {lines}"


def _groups(findings: Iterable[Finding]) -> Iterator[str]:
    """The warnings, and the lines that lead to no paper: a line for each rule, with an example."""
    from mimbib.rules import RULES
    from mimbib.text import clean

    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity == "warning" or finding.rule in ("not-a-paper", "left-out-line"):
            groups.setdefault(finding.rule, []).append(finding)
    for rule, group in groups.items():
        if len(group) == 1:
            yield str(group[0])
        else:
            lines = _some(finding.line for finding in group)
            yield clean(f"{RULES[rule].meaning}, {len(group)} times: {lines}")
            yield clean(f"  such as line {group[0].line}: {group[0].message}")


def _some(lines: Iterable[int]) -> str:
    """The first of many lines, and how many more there are."""
    numbers = list(dict.fromkeys(lines))
    shown = ", ".join(map(str, numbers[:MOST_LINES]))
    more = f" and {len(numbers) - MOST_LINES} more" if len(numbers) > MOST_LINES else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {shown}{more}"


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    """What was understood, a line for each entry."""
    yield _row(_COLUMNS)
    for entry in entries:
        people = (
            str(entry.author[0]) + (" et al." if len(entry.author) > 1 else "")
            if entry.author
            else ""
        )
        when = str(entry.issued or "")
        yield _row(
            (
                str(entry.line),
                entry.title,
                people,
                entry.container_title,
                when,
                entry.category.title,
            )
        )


def _row(cells: Iterable[str]) -> str:
    from mimbib.text import clean

    fitted = []
    for cell, width in zip(cells, _COLUMNS.values(), strict=True):
        text = clean(cell)
        fitted.append(f"{text[: width - 1]}…" if len(text) > width else text.ljust(width))
    return "  ".join(fitted).rstrip()


def _json(parsed: Survey) -> str:
    """What was understood, and the findings, as JSON."""
    from dataclasses import asdict

    entries = []
    for entry in parsed.entries:
        item: dict[str, Any] = asdict(entry)
        item["category"] = entry.category.title
        item["author"] = [str(name) for name in entry.author]
        item["issued"] = str(entry.issued or "")
        entries.append({name: value for name, value in item.items() if value})
    findings = [asdict(finding) for finding in parsed.findings]
    return as_json({"entries": entries, "findings": findings})
