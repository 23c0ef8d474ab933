"""The options that say which library, and which edition of its list."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_library(parser: ArgumentParser) -> None:
    """Add the options of all commands that read one edition of a library."""
    add_data(parser)
    add_edition(parser)


def add_data(parser: ArgumentParser) -> None:
    """Add the option for the library."""
    what = "the library: a folder with survey.md and records.json"
    parser.add_argument("--data", metavar="DIR", help=f"{what} (default: the one that ships)")


def add_edition(parser: ArgumentParser, default: str = "the first") -> None:
    """Add the option for the edition; `default` says what counts without it."""
    text = f"an edition of the list that library.json names (default: {default})"
    parser.add_argument("--edition", metavar="NAME", default="", help=text)


def add_expression(parser: ArgumentParser, text: str) -> None:
    """Add the expression; `text` says what it is for."""
    parser.add_argument("expression", nargs="*", metavar="EXPRESSION", help=text)
