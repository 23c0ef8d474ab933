"""`mimbib stats`: how many papers there are of each year, set of dimensions and venue."""

from __future__ import annotations

import argparse

from mimbib.cli.output import print_text, selected, tell
from mimbib.figures import FIGURES, Figure, sheet
from mimbib.files import write


def run_stats(options: argparse.Namespace) -> int:
    """Print the numbers as tables, or draw them; without any, nothing is written: status 1."""
    records = selected(options).records
    names = [options.figure] if options.figure else list(FIGURES)
    figures = [figure for name in names if (figure := FIGURES[name](records)).rows]
    if not figures:
        tell(f"{len(records)} records: there is nothing to count")
        return 1
    if options.plot is None:
        print_text("\n".join(map(_table, figures)))
    elif options.plot == "-":
        print_text(sheet(figures))
    else:
        write({options.plot: sheet(figures)}, "name another file with --plot")
        tell(f"{', '.join(figure.title for figure in figures)} in {options.plot}")
    return 0


def _table(figure: Figure) -> str:
    """A figure as lines: its title, its numbers below their heads, and its note."""
    rows = [figure.head, *figure.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [figure.title, *(_line(row, widths) for row in rows)]
    return "".join(f"{line}\n" for line in (*lines, figure.note) if line)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    numbers = "".join(f"  {cell:>{width}}" for cell, width in others)
    return f"  {first[0]:<{first[1]}}{numbers}"
