"""What every command does with standard output and its library."""

from __future__ import annotations

import argparse
import re
import sys

# The fields whose values may have blanks.
_FIELDS_OF_TEXT = "title author container keyword category dimension level only".split()

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.model import Record


def print_text(text: str) -> None:
    """Write to standard output in UTF-8 with line ends as they are, whatever the terminal's own habits."""
    if sys.stdout is not None:  # as it is where the shell closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def selected(options: argparse.Namespace) -> tuple[Record, ...]:
    """The records of the library for which the expression holds."""
    from mimbib.bibliography import load

    return load(options.data).select(" ".join(map(_quoted, options.expression))).records


def _quoted(argument: str) -> str:
    """An argument of the shell as a piece of an expression: `title:point cloud` was one term."""
    field, _, value = argument.partition(":")
    value = value.strip()
    words = value.lower().split()
    is_term = field.strip().lower() in _FIELDS_OF_TEXT and len(words) > 1
    has_operator = {"and", "or", "not"}.intersection(words)
    has_sign = re.search(r"[:=<>!|&()\"“”]|\s-", value)
    return argument if not is_term or has_operator or has_sign else f'{field}:"{value}"'
