"""A bibliography as a page: one HTML file that anybody can open, and that asks for nothing else."""

from __future__ import annotations

import base64
import os
from hashlib import sha256

from mimbib.figures import FIGURES
from mimbib.figures.marks import Marks
from mimbib.library.bibliography import Bibliography
from mimbib.library.editions import Edition
from mimbib.library.provenance import Table
from mimbib.library.settings import Settings
from mimbib.page.block import packed, unpacked
from mimbib.page.data import articles, model
from mimbib.page.rows import row
from mimbib.page.templates import FOLDER, rendered
from mimbib.text import clean

__all__ = ["FEED", "MADE_BY_US", "NAME", "is_current", "render"]

NAME = "index.html"
"""The file's usual name, which servers show for its folder."""
FEED = "feed.xml"
"""The name of the feed of editions that lies beside the page."""

MADE_BY_US = '<meta name="generator" content="mimbib">'
"""What stands in every page that was made here."""

# Their functions know each other; what is computed at once stands behind what it needs.
_SCRIPTS = (
    *("text", "search", "outline", "records", "texts", "state", "filter"),
    *("dom", "list", "facets", "detail", "basket", "keys", "main"),
)


def render(
    bibliography: Bibliography,
    *,
    settings: Settings | None = None,
    edition: Edition | None = None,
    sources: Table | None = None,
    feed: str = "",
) -> str:
    """The page as the text of an HTML file.

    `settings` give its title, authors and the address for reports of mistakes, `sources` where each
    value was read. `feed` is the address of the feed of its editions, if there is one.

    >>> import mimbib
    >>> render(mimbib.load().select("key:he2022masked")).startswith("<!doctype html>")
    True
    """
    settings, edition = settings or Settings(), edition or Edition()
    records = bibliography.records
    marks = Marks.of(records)
    script, style = _script(), _read("style.css")
    return rendered(
        "page.html",
        title=clean(settings.title) or "Papers",
        authors=", ".join(clean(str(name)) for name in settings.authors),
        doi=clean(settings.doi),
        edition=edition,
        feed=feed,
        rows=list(map(row, records)),
        figures=[figure for draw in FIGURES.values() if (figure := draw(records)).rows],
        model=model(records, marks, settings),
        articles=articles(records, clean(settings.title)),
        block=packed(records, sources or {}),
        style=style,
        script=script,
        policy=_policy(script, style),
    )


def is_current(old: str, new: str) -> bool:
    """Whether two pages say the same, however their texts were deflated.

    Builds of zlib differ in the bytes that they make of one text.
    """
    return old == new or unpacked(old) == unpacked(new)


def _script() -> str:
    """All scripts as one, in a scope of its own."""
    parts = "\n".join(_read(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _read(name: str) -> str:
    """A file of this folder without its indents and the comments that have a line."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _policy(script: str, style: str) -> str:
    """What a browser may do for the page: run this script, use this style, and ask for nothing."""
    return (
        f"default-src 'none'; script-src {_hashed(script)}; style-src {_hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
