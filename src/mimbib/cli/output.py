"""What every command does with standard output, standard error and its library."""

from __future__ import annotations

import argparse
import re
import sys

# The fields whose values may have blanks.
_FIELDS_OF_TEXT = "title author container keyword category dimension level only".split()

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mimbib.library.bibliography import Bibliography
    from mimbib.model import Record

MOST_LINES = 10
"""How many of many things of one kind are named on standard error."""


def print_text(text: str) -> None:
    """Write to standard output in UTF-8 with line ends as they are, whatever the terminal's own habits."""
    if sys.stdout is not None:  # as it is where the shell closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def tell(message: str) -> None:
    """Write a line to standard error, if there is one that takes it."""
    from contextlib import suppress

    if sys.stderr is not None:
        with suppress(OSError):
            print(message, file=sys.stderr, flush=True)


def tell_some(messages: list[str], rest: str) -> None:
    """Write the first `MOST_LINES` lines, and how many more there are, with `rest` behind."""
    for message in messages[:MOST_LINES]:
        tell(message)
    if len(messages) > MOST_LINES:
        tell(f"and {len(messages) - MOST_LINES} more: {rest}")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def selected(options: argparse.Namespace) -> Bibliography:
    """The records for which the expression holds; says how many entries of the list have none."""
    from mimbib.library.reading import read

    library = read(options.data).raise_for_errors()
    records = library.bibliography.select(" ".join(map(_quoted, options.expression)))
    if number := len(library.missing):
        has, be, them = ("has", "is", "it") if number == 1 else ("have", "are", "them")
        entries = f"{counted(number, 'entry', 'entries')} of the list {has} no record"
        tell(f"{entries} and {be} missing here: `mimbib check` names {them}")
    return records


def tell_left_out(records: Iterable[Record]) -> None:
    """Name the addresses that formats leave out."""
    from mimbib.formats.links import left_out
    from mimbib.text import clean

    reason = "is no http, https or ftp address and is left out"
    messages = []
    for record, field, url in left_out(records):
        messages.append(f"{record.key}: {field} '{clean(url)[:100]}' {reason}")
    tell_some(messages, "`mimbib check` names them")


def _quoted(argument: str) -> str:
    """An argument of the shell as a piece of an expression: `title:point cloud` was one term."""
    field, _, value = argument.partition(":")
    value = value.strip()
    words = value.lower().split()
    is_term = field.strip().lower() in _FIELDS_OF_TEXT and len(words) > 1
    has_operator = {"and", "or", "not"}.intersection(words)
    has_sign = re.search(r"[:=<>!|&()\"“”]|\s-", value)
    return argument if not is_term or has_operator or has_sign else f'{field}:"{value}"'
