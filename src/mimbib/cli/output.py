"""What every command does with standard output, standard error and its library."""

from __future__ import annotations

import argparse
import os
import re
import sys

# The fields whose values may have blanks.
_FIELDS_OF_TEXT = "title author container keyword category dimension level only".split()

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mimbib.library.bibliography import Bibliography
    from mimbib.library.reading import Library
    from mimbib.model import Record

MOST_LINES = 10
"""How many of many things of one kind are named on standard error."""


def print_text(text: str) -> None:
    """Write to standard output in UTF-8, line ends as they are, whatever the terminal's habits."""
    if sys.stdout is not None:  # as it is where the shell closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def as_json(value: object) -> str:
    """A value as the text of a JSON document."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace").decode()  # a lone surrogate has no UTF-8 form


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
    return selection(options)[1]


def selection(options: argparse.Namespace) -> tuple[Library, Bibliography]:
    """The library that the options name, and what `selected` has of it."""
    from mimbib.library.reading import read

    library = read(options.data, edition=options.edition).raise_for_errors()
    if number := len(library.missing):
        has, be, them = ("has", "is", "it") if number == 1 else ("have", "are", "them")
        entries = f"{counted(number, 'entry', 'entries')} of the list {has} no record"
        tell(f"{entries} and {be} missing here: `mimbib check` names {them}")
    return library, library.bibliography.select(" ".join(map(_quoted, options.expression)))


def export_folder(options: argparse.Namespace) -> str:
    """The folder of the edition that is asked for: that of the default is the one of all."""
    from mimbib.library.editions import FOLDER
    from mimbib.library.reading import editions_of

    if options.edition in ("", editions_of(options.data)[0].name):
        return "exports"
    return os.path.join("exports", FOLDER, options.edition)


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
    """An argument of the shell as a piece of an expression, which has lost its quotation marks.

    `title:point cloud` was one term; so was `SimMIM: A Framework`, where no field is named.
    """
    before, colon, value = argument.partition(":")
    if not colon or len(argument.split()) < 2 or re.search(r'[|"“”]', argument):
        return argument
    from mimbib.search import FIELDS, MEANT

    names = "|".join((*FIELDS, *MEANT))
    if re.search(rf"\b(?:{names})\s*(?:[:=<>≥≤]|!=)", value, re.IGNORECASE):
        return argument
    value, field = value.strip(), before.strip().lower()
    if field in _FIELDS_OF_TEXT and len(value.split()) > 1:
        operators = {"and", "or", "not", "AND", "OR", "NOT"}.intersection(value.split())
        has_sign = re.search(r"[!&()]|\s-\w", value)
        return argument if operators or has_sign else f'{before}:"{value}"'
    return f'"{argument}"' if _is_title(before, argument) else argument


def _is_title(before: str, argument: str) -> bool:
    """Whether a colon stands in `argument` as in a title: a blank behind, no field before it."""
    from mimbib.errors import suggestion
    from mimbib.search import FIELDS, MEANT

    words = before.split()
    if not words or argument[len(before) : len(before) + 2] != ": ":
        return False
    last = words[-1].lower()
    known = last in FIELDS or last in MEANT
    return not known and (len(words) > 1 or not suggestion(last, list(FIELDS)))
