"""The parser of the command line: its commands and their help."""

from __future__ import annotations

import argparse
import os

from mimbib import __version__
from mimbib.cli.options import (
    EXPRESSIONS,
    add_add,
    add_bib,
    add_check,
    add_diff,
    add_editions,
    add_export,
    add_fetch,
    add_init,
    add_list,
    add_push,
    add_show,
)

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal.

    argparse makes one for each argument, and its own imports `shutil`: 4 ms at every start.
    """

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=max(columns - 2, 20))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuse what is unknown: the whole program would show its usage, not the command's."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return options, unknown


def make_parser(command: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line; with `command`, the first argument, of what it needs.

    All options of all commands take 8 ms, at every start. `run` of the parser's result names the
    function of `mimbib.cli` that does the work, `module:function`.
    """
    what = "A survey's list of papers as BibTeX, biblatex, CSL-JSON, RIS and Zotero RDF"
    parser = _Parser(prog="mimbib", description=f"{what},\none file per category.")
    parser.add_argument("--version", action="version", version=f"mimbib {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, prog="mimbib"
    )
    for name in _needed(command):
        help_text, epilog, add_options = _COMMANDS[name]
        added = commands.add_parser(name, help=help_text, epilog=epilog)
        if command in ("", name):
            add_options(added)
    return parser


def _needed(command: str) -> tuple[str, ...]:
    """The commands that the parser must know: all, where it lists them or names those there are."""
    if command == "--version":
        return ()
    return (command,) if command in _COMMANDS else tuple(_COMMANDS)


def _add_page(page: argparse.ArgumentParser) -> None:
    from mimbib.cli.showing import add_page  # only this command needs it

    add_page(page)


def _add_stats(stats: argparse.ArgumentParser) -> None:
    from mimbib.cli.showing import add_stats  # only this command needs it

    add_stats(stats)


def _add_annotate(parser: argparse.ArgumentParser) -> None:
    from mimbib.cli.annotate import add_options

    add_options(parser)


_COMMANDS: dict[str, tuple[str, str | None, Callable[[argparse.ArgumentParser], None]]] = {
    "export": (
        "write the bibliography, one file per category and format",
        EXPRESSIONS,
        add_export,
    ),
    "list": (
        "list records, all or those that an expression selects",
        EXPRESSIONS,
        add_list,
    ),
    "show": (
        "show records",
        None,
        add_show,
    ),
    "bib": (
        "write just the records that a paper cites",
        None,
        add_bib,
    ),
    "page": (
        "write the bibliography as one HTML file to filter, cite and import from",
        EXPRESSIONS,
        _add_page,
    ),
    "stats": (
        "count papers per year, set of dimensions and venue, or draw the numbers",
        EXPRESSIONS,
        _add_stats,
    ),
    "check": (
        "report what is wrong in the library, or in your own bibliography; exit 1 if anything is",
        None,
        add_check,
    ),
    "annotate": (
        "add keywords and missing fields to your own .bib, and put right what is wrong there",
        None,
        _add_annotate,
    ),
    "init": (
        "start a library from a Markdown list or a .bib",
        None,
        add_init,
    ),
    "fetch": (
        "fill in records from your files, Crossref and DataCite; report what is doubtful",
        None,
        add_fetch,
    ),
    "add": (
        "add a paper to the list, in the layout of its neighbours, and fetch its record",
        None,
        add_add,
    ),
    "editions": (
        "list the editions of the list: date, papers, categories, SHA-256",
        None,
        add_editions,
    ),
    "diff": (
        "say what is new in one edition of the list against another",
        None,
        add_diff,
    ),
    "push": (
        "send records to Zotero or JabRef, running on this machine",
        None,
        add_push,
    ),
}
"""What each command does, what stands below its help, and what adds its options."""
