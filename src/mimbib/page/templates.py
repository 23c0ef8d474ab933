"""The templates of the page and of the feed, in which all text is escaped."""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = os.path.dirname(__file__)
"""Where the templates, the scripts and the style lie."""


def rendered(name: str, **values: object) -> str:
    """A template with `values`, and a line end behind it."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # they take 40 ms to come

    return Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=FileSystemLoader(FOLDER),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
