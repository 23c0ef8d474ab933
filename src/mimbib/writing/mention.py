"""What a file of a manuscript mentions, and the text between that is not read."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    Mention = tuple[str, str, int]
    """A kind, a name and the place of the name in the text."""

KEY, FILE, LABEL = "key", "file", "label"
"""The kinds: a cited key, another file of the manuscript, and a name that the manuscript gives to a
part of itself, which is no key.
"""
ALL = "*"
"""The key that stands for every one, as in `\\nocite{*}`."""


def blank(text: str) -> str:
    """As many blanks as `text` is long; its lines stay.

    >>> blank("a\\nbc")
    ' \\n  '
    """
    return re.sub(r"[^\n]", " ", text)
