"""The options of the commands that show a bibliography: `mimbib page` and `mimbib stats`."""

from __future__ import annotations

from mimbib.cli.common_options import add_expression, add_library

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_page(page: ArgumentParser) -> None:
    """Add the options of `mimbib page`."""
    add_library(page)
    add_expression(page, "what to show (default: all)")
    page.add_argument(
        "--output",
        metavar="FILE",
        help="the file to write (default: index.html, of the library that ships in exports);"
        " - writes to standard output",
    )
    page.set_defaults(run="page:run_page")


def add_stats(stats: ArgumentParser) -> None:
    """Add the options of `mimbib stats`."""
    add_library(stats)
    add_expression(stats, "what to count (default: all)")
    stats.add_argument(
        "--figure",
        choices=("years", "sets", "venues"),
        help="papers per year by dimension, sets of dimensions, or venues (default: all)",
    )
    stats.add_argument("--plot", metavar="FILE", help="draw them as SVG; - for standard output")
    stats.set_defaults(run="stats:run_stats")
