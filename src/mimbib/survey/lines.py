"""The lines of a list that count: not those of code and of comments."""

from __future__ import annotations

_FENCES = ("```", "~~~")
_COMMENT, _END_OF_COMMENT = "<!--", "-->"


def visible_lines(text: str) -> list[str]:
    """The lines of a text; those of code and comments are empty: all keep their number."""
    lines = []
    end = ""  # what ends the code or the comment that a line stands in
    for line in text.splitlines():
        start = line.strip()[:4]
        visible = ""
        if end:
            if end in (line if end == _END_OF_COMMENT else start):
                end = ""
        elif start.startswith(_FENCES):
            end = start[:3]
        elif start == _COMMENT:
            end = "" if _END_OF_COMMENT in line else _END_OF_COMMENT
        else:
            visible = line
        lines.append(visible)
    return lines
