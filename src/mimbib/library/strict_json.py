"""Reads the JSON of a library's files: what is wrong is a finding, and no name may stand twice."""

from __future__ import annotations

import json
from collections import Counter

from mimbib.errors import DataError
from mimbib.rules import Finding

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any


def parse(text: str, file: str) -> tuple[Any, tuple[Finding, ...]]:
    """What a text of JSON holds, or the finding why it cannot be read; nothing is raised."""
    try:
        return json.loads(text, object_pairs_hook=unique_object), ()
    except json.JSONDecodeError as error:
        message = f"broken JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
        return None, (Finding.of("broken-json", file, message, line=error.lineno),)
    except DataError as error:
        return None, (Finding.of("doubled-member", file, str(error)),)
    except (ValueError, RecursionError) as error:  # a number too long, an array too deep
        return None, (Finding.of("broken-json", file, str(error)),)


def unique_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, in which no name may stand twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        numbers = Counter(name for name, _ in pairs)
        doubled = next(name for name, number in numbers.items() if number > 1)
        where = str(made.get("id", made))[:80]
        raise DataError(f"{doubled!r} stands twice in the object {where}: remove one of them")
    return made
