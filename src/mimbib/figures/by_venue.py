"""Papers per venue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mimbib.figures.drawing import WIDTH, Figure, choice, counted, element, shortened, text
from mimbib.figures.venues import venue
from mimbib.model import Record

MOST_VENUES = 12
"""How many venues have a bar; all are in the table."""
_LEFT, _ROW = 190, 22


def figure(records: Sequence[Record]) -> Figure:
    """The number of papers of each venue, the commonest first."""
    counts = Counter(filter(None, map(venue, records)))
    venues = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = venues[:MOST_VENUES]
    rest = len(venues) - len(shown)
    bars = [_bar(row, *pair, most=shown[0][1]) for row, pair in enumerate(shown)]
    return Figure(
        title="Papers per venue",
        head=("Venue", "Papers"),
        rows=tuple((name, str(number)) for name, number in venues),
        note=f"{rest} more with at most {shown[-1][1]} each are in the table." if rest else "",
        drawing="".join(bars),
        height=_ROW * max(len(shown), 1),
    )


def _bar(row: int, name: str, number: int, *, most: int) -> str:
    y = row * _ROW
    width = (WIDTH - _LEFT - 40) * number / most
    label = text(shortened(name, 28), x=_LEFT - 10, y=y + 15, text_anchor="end")
    bar = element("rect", x=_LEFT, y=y + 3, width=width, height=_ROW - 7, class_="bar")
    count = text(str(number), x=_LEFT + width + 6, y=y + 15, class_="muted")
    return choice(f"{name}: {counted(number)}", label + bar + count, venue=name)
