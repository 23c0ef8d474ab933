"""What was found in a file as a command of a GitHub workflow, which shows it beside the line."""

from __future__ import annotations

import os

from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = {"error": "error", "warning": "warning", "note": "notice", "hint": "notice"}
"""GitHub's words for severities."""
_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))  # of GitHub's commands
_ESCAPES_IN_PROPERTY = (*_ESCAPES, (":", "%3A"), (",", "%2C"))


def annotation(place: tuple[str, int], severity: str, rule: str, message: str) -> str:
    """What was found in a file and line, as a command of a GitHub workflow."""
    file, line = place
    properties = {"file": _near(file), "line": str(line) if line else "", "title": rule}
    listed = []
    for name, value in properties.items():
        if value:
            listed.append(f"{name}={_escaped(value, _ESCAPES_IN_PROPERTY)}")
    text = _escaped(clean(message), _ESCAPES)
    return f"::{_LEVELS[severity]} {','.join(listed)}::{text}"


def _near(path: str) -> str:
    """The path from the current folder, if it leads below it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return path
    return path if relative.split(os.sep)[0] == os.pardir else relative


def _escaped(text: str, escapes: Sequence[tuple[str, str]]) -> str:
    """A text without what ends a value in a command of a workflow."""
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text.encode("utf-8", "replace").decode()
