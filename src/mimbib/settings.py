"""What a library says of itself and how it wants to be treated: its `library.json`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from mimbib.errors import DataError, suggestion
from mimbib.formats import csl_json
from mimbib.model import Finding, Name

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

SETTINGS = "library.json"
"""The name of the file in a library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Findings that a person looked at and wants to hear no more of."""

    rule: str
    """The rule that found them."""
    key: str = ""
    """The citation key of the record concerned; empty for every finding of the rule."""
    reason: str
    """Why they may stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a library."""

    title: str = ""
    """The title of the survey."""
    authors: tuple[Name, ...] = ()
    """Its authors in their order."""
    doi: str = ""
    """Its DOI, bare."""
    repository: str = ""
    """The address at which its list is kept."""
    levels: tuple[str, ...] = ()
    """The names of the levels: of one dimension, of two, and so on; the last is that of more, too."""
    ignore: tuple[Ignored, ...] = ()
    """The findings of `check` that are left out."""

    def level(self, dimensions: int) -> str:
        """The name of the level of a category with that many dimensions; empty where there is none."""
        return self.levels[min(dimensions, len(self.levels)) - 1] if dimensions and self.levels else ""


def loads(text: str, file: str = SETTINGS) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in a JSON object, and what cannot be read of them; nothing is raised.

    `{"title": "…", "authors": [{"family": "…", "given": "…"}], "doi": "10.…", "repository": "https://…",
    "levels": ["…"], "ignore": [{"rule": "…", "key": "…", "reason": "…"}]}`, each member optional.
    """
    try:
        data = json.loads(text, object_pairs_hook=csl_json.unique_object)
    except json.JSONDecodeError as error:
        return Settings(), (_finding(file, f"broken JSON: {error.msg} at column {error.colno}", line=error.lineno),)
    except (ValueError, RecursionError) as error:
        return Settings(), (_finding(file, str(error)),)
    if not isinstance(data, dict):
        return Settings(), (_finding(file, "must be a JSON object: see data/README.md"),)
    values: dict[str, Any] = {}
    findings = []
    for name, value in data.items():
        try:
            values[name] = _READERS[name](value)
        except KeyError:
            findings.append(_finding(file, f"unknown setting{suggestion(name, list(_READERS))}", field=name))
        except (DataError, TypeError, AttributeError) as error:
            reason = error if isinstance(error, DataError) else "does not have the shape of this setting: see data/README.md"
            findings.append(_finding(file, str(reason), field=name))
    return Settings(**values), tuple(findings)


def _finding(file: str, message: str, *, line: int = 0, field: str = "") -> Finding:
    return Finding(severity="error", file=file, message=message, line=line, field=field)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _ignored(value: object) -> tuple[Ignored, ...]:
    if not isinstance(value, list):
        raise TypeError
    ignored = tuple(Ignored(**each) for each in value)
    for each in ignored:
        for part in (each.rule, each.key, each.reason):
            _text(part)
        if not each.rule or not each.reason.strip():
            raise DataError("each finding to ignore must name its `rule` and, as `reason`, why it may stay")
    return ignored


# How each setting is read.
_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _text,
    "authors": csl_json.read_names,
    "doi": _text,
    "repository": _text,
    "levels": _texts,
    "ignore": _ignored,
}
