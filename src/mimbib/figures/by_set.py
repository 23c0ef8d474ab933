"""Which dimensions meet: one column for each set of them, as in an UpSet plot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mimbib.figures.drawing import WIDTH, Figure, choice, counted, element, shortened, text
from mimbib.figures.marks import Marks
from mimbib.model import Record
from mimbib.text import clean

MOST_SETS = 24
"""How many sets have a column; all are in the table."""
_LEFT, _GROUND, _HIGHEST, _ROW = 190, 130, 108, 24

Sets = list[tuple[tuple[int, ...], int]]


def figure(records: Sequence[Record]) -> Figure:
    """How many papers contribute to exactly these dimensions, for each set that some paper has.

    There is none where no category combines dimensions.
    """
    marks = Marks.of(records)
    combined = marks.codes and any(record.category.breadth > 1 for record in records)
    placed = [record for record in records if record.category.dimensions] if combined else []
    counts = Counter(tuple(sorted(marks.places(record))) for record in placed)
    sets = sorted(counts.items(), key=lambda each: (-each[1], len(each[0]), each[0]))
    titles = _titles(placed, marks)
    shown = sets[:MOST_SETS]
    totals = Counter(place for places, number in sets for place in places for _ in range(number))
    note = f"The {MOST_SETS} commonest of {len(sets)} sets." if len(sets) > MOST_SETS else ""
    return Figure(
        title="Which dimensions meet",
        head=("Dimensions", "Papers"),
        rows=tuple((" + ".join(marks.names[each] for each in key), str(n)) for key, n in sets),
        note=note,
        drawing=_rows(marks, totals) + _columns(shown, marks, titles) if sets else "",
        height=_GROUND + 14 + _ROW * len(marks.names),
    )


def _titles(records: Sequence[Record], marks: Marks) -> dict[tuple[int, ...], list[str]]:
    """The categories that combine the same dimensions in whatever order, by their places."""
    titles: dict[tuple[int, ...], list[str]] = {}
    for record in {each.category: each for each in records}.values():
        title = clean(record.category.title)
        titles.setdefault(tuple(sorted(marks.places(record))), []).append(title)
    return titles


def _height(row: int) -> float:
    return _GROUND + 14 + _ROW * (row + 0.5)


def _rows(marks: Marks, totals: Counter[int]) -> str:
    """The name of each dimension with the number of its papers."""
    parts = []
    for place, name in enumerate(marks.names):
        label = text(shortened(name, 22), x=0, y=_height(place) + 4)
        spot = {"x": _LEFT - 14, "y": _height(place) + 4}
        number = text(str(totals[place]), text_anchor="end", class_="muted", **spot)
        parts.append(choice(f"{name}: {counted(totals[place])}", label + number, any=name))
    return "".join(parts)


def _columns(sets: Sets, marks: Marks, titles: dict[tuple[int, ...], list[str]]) -> str:
    step = (WIDTH - _LEFT) / len(sets)
    width = min(step * 0.62, 24)
    unit = _HIGHEST / max(number for _, number in sets)
    parts = []
    for column, (places, number) in enumerate(sets):
        x = _LEFT + step * (column + 0.5)
        height = number * unit
        top = _GROUND - height
        box = {"x": x - width / 2, "y": top, "width": width, "height": height}
        bar = element("rect", class_="bar", **box)
        count = text(str(number), x=x, y=top - 5, text_anchor="middle", class_="muted")
        name = " + ".join(marks.names[place] for place in places)
        content = bar + count + _dots(x, places, len(marks.names))
        parts.append(choice(f"{name}: {counted(number)}", content, category=titles[places]))
    return "".join(parts)


def _dots(x: float, places: tuple[int, ...], rows: int) -> str:
    """A dot in the row of each dimension, those of the set full and joined by a line."""
    first, last = _height(places[0]), _height(places[-1])
    empty = "".join(f"M{x:.4g} {_height(row):.4g}h0" for row in range(rows) if row not in places)
    full = "".join(element("circle", cx=x, cy=_height(row), r=5, class_="bar") for row in places)
    dots = element("path", d=empty, class_="off", stroke_width=6, stroke_linecap="round")
    return dots + element("line", x1=x, x2=x, y1=first, y2=last, class_="line") + full
