"""Papers per year, in a stack of their dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mimbib.figures.drawing import WIDTH, Figure, choice, counted, element, shortened, text
from mimbib.figures.marks import Marks
from mimbib.model import Record

_TOP, _BOTTOM, _HIGHEST = 22, 220, 198
_WIDEST = 90
_LEAST_LABELLED = 13
"""How high a part of a stack is at least that has room for its code."""
_LEGEND_COLUMNS = 3
_MOST_EMPTY_YEARS = 30


def figure(records: Sequence[Record]) -> Figure:
    """The number of papers of each year, and of each dimension in it."""
    marks = Marks.of(records)
    dated = [record for record in records if record.issued]
    papers = Counter(record.year for record in dated)
    stacks: dict[str, Counter[int]] = {year: Counter() for year in _years(papers)}
    for record in dated:
        stacks[record.year].update(marks.places(record) if marks.codes else ())
    drawing = _stacks(stacks, papers, marks) + _legend(marks)
    undated = len(records) - len(dated)
    notes = [
        "A paper counts once for each of its dimensions." if marks.codes else "",
        f"{counted(undated)} without a year." if undated else "",
    ]
    return Figure(
        title="Papers per year by dimension" if marks.codes else "Papers per year",
        head=("Year", "Papers", *(marks.names if marks.codes else ())),
        rows=tuple(
            (year, str(papers[year]), *(str(stack[place]) for place in range(len(marks.codes))))
            for year, stack in stacks.items()
            if papers
        ),
        note=" ".join(filter(None, notes)),
        drawing=drawing,
        height=_BOTTOM + 26 + 20 * -(-len(marks.codes) // _LEGEND_COLUMNS),
    )


def _years(papers: Counter[str]) -> list[str]:
    """The years from the first to the last, those without papers too if they are few."""
    if not papers:
        return []
    every = range(int(min(papers)), int(max(papers)) + 1)
    few = len(every) <= len(papers) + _MOST_EMPTY_YEARS
    return [str(year) for year in every] if few else sorted(papers)


def _stacks(stacks: dict[str, Counter[int]], papers: Counter[str], marks: Marks) -> str:
    step = WIDTH / max(len(stacks), 1)
    width = min(step * 0.7, _WIDEST)
    highest = max((stack.total() or papers[year] for year, stack in stacks.items()), default=1)
    parts = []
    every = -(-len(stacks) // 16)
    for number, (year, stack) in enumerate(stacks.items()):
        middle = step * (number + 0.5)
        bars, top = _stack(year, stack, papers[year], marks, middle, width, _HIGHEST / highest)
        parts += bars
        if number % every == 0:
            parts.append(text(year, x=middle, y=_BOTTOM + 16, text_anchor="middle"))
        if papers[year] and every == 1:
            parts.append(_number(papers[year], middle, top))
    return "".join(parts)


def _number(number: int, middle: float, top: float) -> str:
    return text(str(number), x=middle, y=top - 5, text_anchor="middle", class_="muted")


def _stack(
    year: str,
    stack: Counter[int],
    papers: int,
    marks: Marks,
    middle: float,
    width: float,
    unit: float,
) -> tuple[list[str], float]:
    """The parts of one year from the ground up, and where they end."""
    top = float(_BOTTOM)
    bars = []
    for place, number in sorted(stack.items()) or ([(-1, papers)] if papers else []):
        height = number * unit
        top -= height
        box = {"x": middle - width / 2, "y": top, "width": width, "height": max(height - 1, 0.5)}
        bar = element("rect", class_="bar", fill_opacity=_shade(place), **box)
        choices = {"year": year} | ({"any": marks.names[place]} if place >= 0 else {})
        name = f"{year}, {marks.names[place]}" if place >= 0 else year
        if place >= 0 and height >= _LEAST_LABELLED and width > 24:
            bar += _code(marks.codes[place], place, middle, top + height / 2 + 4)
        bars.append(choice(f"{name}: {counted(number)}", bar, **choices))
    return bars, top


def _code(code: str, place: int, x: float, y: float) -> str:
    kind = "on-bar" if _shade(place) > 0.6 else "ink"
    return text(code, x=x, y=y, text_anchor="middle", class_=kind)


def _shade(place: int) -> float:
    """How dark a part is: neighbours differ, and each has its code."""
    return (1, 0.3, 0.75, 0.2, 0.9, 0.4, 0.65, 0.25, 0.8, 0.35)[place % 10] if place >= 0 else 1


def _legend(marks: Marks) -> str:
    parts = []
    for place, (code, name) in enumerate(zip(marks.codes, marks.names, strict=False)):
        row, column = divmod(place, _LEGEND_COLUMNS)
        x, y = column * WIDTH / _LEGEND_COLUMNS, _BOTTOM + 28 + 20 * row
        shade = _shade(place)
        box = element("rect", x=x, y=y, width=26, height=16, class_="bar", fill_opacity=shade)
        label = text(shortened(name, 26), x=x + 32, y=y + 12)
        parts.append(box + _code(code, place, x + 13, y + 12) + label)
    return "".join(parts)
