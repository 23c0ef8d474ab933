"""Records counted: each figure as a table, and drawn as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mimbib.figures import by_set, by_venue, by_year
from mimbib.figures.drawing import Figure, sheet
from mimbib.model import Record

__all__ = ["FIGURES", "Figure", "sheet"]

FIGURES: dict[str, Callable[[Sequence[Record]], Figure]] = {
    "years": by_year.figure,
    "sets": by_set.figure,
    "venues": by_venue.figure,
}
"""What makes each figure of records; without rows in its table there is nothing to draw."""
