"""`mimbib bib`: the records that a paper cites."""

from __future__ import annotations

import argparse
import os

from mimbib import formats
from mimbib.cli.form import formed, left_out_fields
from mimbib.cli.output import counted, print_text, tell, tell_left_out
from mimbib.errors import UsageError, suggestion

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mimbib.writing.cited import Cited

_NEAR = 0.8
"""How alike a known key must be to be suggested: papers cite many works of other fields, whose keys
look a little like ours.
"""


def run_bib(options: argparse.Namespace) -> int:
    """Write the cited records, and name the cited keys that no record has.

    These are no error, as for BibTeX: most papers cite other works, too. The status is 1 if a file
    that the paper brings in could not be read, or if there is nothing to write into a file.
    """
    from mimbib.writing.cited import cited

    name, without = _format(options), left_out_fields(options)
    found = cited(*options.files, folder=options.data, edition=options.edition)
    for message in _messages(found):
        tell(message)
    records = formed(found.bibliography, options)
    tell_left_out(records)
    goes_to_file = options.output != "-"
    if not goes_to_file:
        print_text(formats.dumps(records, name, without=without))
    elif records.records:
        from mimbib.files import write

        text = formats.dumps(records, name, without=without)
        write({options.output: text}, "name another file with --output")
    tell(_summary(found) + (": nothing is written" if goes_to_file and not records.records else ""))
    return 1 if found.unread or (goes_to_file and not records.records) else 0


def _summary(found: Cited) -> str:
    """How many records are cited, and how many keys that no record has."""
    summary = f"{counted(len(found.bibliography), 'record')} cited"
    if not found.unknown:
        return summary
    keys = counted(len(found.unknown), "cited key has", "cited keys have")
    return f"{summary}; {keys} no record"


def _format(options: argparse.Namespace) -> str:
    """The format that is asked for, or that of the file's ending; BibTeX for standard output."""
    if not options.output:
        raise UsageError("--output is empty: name a file, or give - for standard output")
    if any(_is_same(options.output, file) for file in options.files):
        raise UsageError(f"--output {options.output} is a file of the paper: name another one")
    if options.format:
        return formats.canonical(options.format)
    if options.output == "-":
        return "bibtex"
    ending = os.path.splitext(options.output)[1].lstrip(".").lower()
    for name in formats.FORMATS:
        if ending == formats.get(name).SUFFIX:
            return name
    raise UsageError(f"{options.output}: its ending says no format: name one with --format")


def _is_same(path: str, other: str) -> bool:
    """Whether two names are of one file that is there."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def _messages(found: Cited) -> Iterator[str]:
    """What a writer should know of the citations."""
    yield from found.unread
    for citation in found.unknown:
        key = citation.key
        yield f"{citation}: no record has the key '{key[:100]}'{_nearest(key, found.keys)}"
    for key, citation in found.respelled.items():
        note = f"is {key} in the library, and only BibTeX takes one for the other"
        yield f"{citation}: '{citation.key}' {note}"
    for key, edition in found.editions.items():
        yield f"{key} is of edition {edition} of the list"


def _nearest(key: str, known: Iterable[str]) -> str:
    """The suggestion of a known key, or nothing.

    Only those that begin or end alike are compared letter by letter, which takes 4 µs each.
    """
    folded = key.lower()
    alike = [each for each in known if each[:3] == folded[:3] or each[-4:] == folded[-4:]]
    return suggestion(key, alike, _NEAR) if alike else ""
