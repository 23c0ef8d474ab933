"""What figures are made of: elements of SVG, escaped, and the sheet that they stand on."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from mimbib.text import clean

WIDTH = 640
"""How wide a figure is, in its own units."""

# The classes are those of the page, whose own style gives them its colours.
_STYLE = """
text{font:12px system-ui,sans-serif;fill:#333}.muted{fill:#666}.bar{fill:#0b6070}.on-bar{fill:#fff}
.off{stroke:#ddd}.line{stroke:#0b6070;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#ddd}.muted{fill:#aaa}.bar{fill:#6fc3d4}
.on-bar{fill:#10181a}.off{stroke:#444}.line{stroke:#6fc3d4}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Numbers, and a drawing of them."""

    title: str
    """What it shows."""
    head: tuple[str, ...]
    """The heads of the columns."""
    rows: tuple[tuple[str, ...], ...]
    """The numbers with their names, all as text."""
    note: str = ""
    """What a reader must know to read it."""
    drawing: str
    """The elements of the drawing."""
    height: int
    """How high the drawing is."""

    def svg(self) -> str:
        """The drawing as an element of a page, where a click on a part of it selects papers."""
        box = f"0 0 {WIDTH} {self.height}"
        return element("svg", self.drawing, viewBox=box, role="group", aria_label=self.title)


def sheet(figures: Sequence[Figure]) -> str:
    """Figures one below the other as the text of an SVG file.

    >>> sheet([Figure(title="A", head=(), rows=(), drawing="", height=9)]).count("<svg")
    2
    """
    parts = [element("style", _STYLE)]
    top = 0
    for figure in figures:
        parts.append(text(figure.title, x=0, y=top + 16, font_weight="600"))
        parts.append(text(figure.note, x=0, y=top + 34, class_="muted"))
        top += 46
        size = {"y": top, "width": WIDTH, "height": figure.height}
        parts.append(element("svg", figure.drawing, **size))
        top += figure.height + 24
    box = f"0 0 {WIDTH} {top}"
    space = "http://www.w3.org/2000/svg"
    size = {"width": WIDTH, "height": top}
    return element("svg", "".join(parts), xmlns=space, viewBox=box, **size) + "\n"


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """An element with `content`, which is markup; `_` in the name of an attribute is `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-") if key != "viewBox" else key}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(content: str, **attributes: str | float) -> str:
    """A text element, its content escaped."""
    return element("text", html.escape(clean(content)), **attributes) if content else ""


def choice(label: str, content: str, **choices: str | Sequence[str]) -> str:
    """Markup that a click on selects papers by, as the address of the page holds its choices.

    >>> choice("Papers of 2022", "…", year="2022")
    '<a href="#year=2022"><title>Papers of 2022</title>…</a>'
    """
    address = "#" + urlencode(choices, doseq=True)
    title = element("title", html.escape(clean(label)))
    return element("a", title + content, href=address)


def counted(number: int) -> str:
    """A number of papers in words."""
    return f"{number} {'paper' if number == 1 else 'papers'}"


def shortened(name: str, most: int) -> str:
    """A name in at most that many letters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _value(value: str | float) -> str:
    return html.escape(value) if isinstance(value, str) else f"{value:.4g}"
