"""What a library says of itself and how it wants to be treated: its `library.json`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mimbib.errors import DataError, suggestion
from mimbib.identifiers import CARET, is_doi, is_web_address
from mimbib.library import store
from mimbib.library.editions import Edition, read_editions
from mimbib.library.folder import SURVEY
from mimbib.library.strict_json import parse
from mimbib.model import Name
from mimbib.rules import Finding
from mimbib.text import clean, fold

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

SETTINGS = "library.json"
"""The name of the file in a library."""
FORMS = ("short", "acronym")
"""The names that a venue has beside its full one."""

# The parts of a path between slashes, but `.` and `..`: these may only lead out at the beginning.
_STEP = r"(?!\.{1,2}/)[^/\\:\x00-\x1f]+"
_LIST = rf"(?i)(?:\.\./)*(?:{_STEP}/)*{_STEP}\.(?:md|markdown)"


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
    survey: str = SURVEY
    """The file of its list, as the library's folder leads to it: `../README.md`."""
    levels: tuple[str, ...] = ()
    """The names of the levels: of one dimension, of two, and so on; the last is of more, too."""
    editions: tuple[Edition, ...] = ()
    """The editions of its list, the default first."""
    ignore: tuple[Ignored, ...] = ()
    """The findings of `check` that are left out."""
    venues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The short names of containers, by their full ones: each may have those of `FORMS`."""

    def level(self, dimensions: int) -> str:
        """The name of the level of a category with that many dimensions; empty if it has none.

        >>> Settings(levels=("Plain", "Mixed")).level(3)
        'Mixed'
        """
        if not dimensions or not self.levels:
            return ""
        return self.levels[min(dimensions, len(self.levels)) - 1]


def is_list(path: str) -> bool:
    """Whether a path may lead to the list of a library: a Markdown file in its folder or elsewhere.

    >>> is_list("../README.md"), is_list("/etc/passwd"), is_list("lists/../notes.md")
    (True, False, False)
    """
    return bool(re.fullmatch(_LIST, path))


def loads(text: str, file: str = SETTINGS) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in a JSON object, and what cannot be read of them; nothing is raised.

    `{"title": "…", "authors": [{"family": "…", "given": "…"}], "doi": "10.…", "repository":
    "https://…", "survey": "README.md", "levels": ["…"], "editions": [{"name": "…", "date": "…"}],
    "ignore": [{"rule": "…", "key": "…", "reason": "…"}], "venues": {"…": {"short": "…", "acronym":
    "…"}}}`, each member optional.
    """
    data, broken = parse(text, file)
    if broken:
        return Settings(), broken
    if not isinstance(data, dict):
        message = 'must be a JSON object, such as {"title": "…"}'
        return Settings(), (Finding.of("wrong-shape", file, message),)
    values: dict[str, Any] = {}
    findings = []
    for name, value in data.items():
        if name not in _READERS:
            message = f"unknown setting{suggestion(name, list(_READERS))}"
            findings.append(Finding.of("unknown-field", file, message, field=name))
            continue
        try:
            values[name] = _READERS[name](value)
        except DataError as error:
            findings.append(Finding.of("wrong-value", file, str(error), field=name))
        except (TypeError, AttributeError):
            message = f"does not have the shape of this setting: write {_SHAPES[name]}"
            findings.append(Finding.of("wrong-value", file, message, field=name))
    return Settings(**values), tuple(findings)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _doi(value: object) -> str:
    text = _text(value)
    if not is_doi(text):
        raise DataError(f"{text!r} is no DOI: write it bare, 10.1109/…")
    if "^" in text:
        raise DataError(f"{text!r} {CARET}")
    return text


def _address(value: object) -> str:
    text = _text(value)
    if not is_web_address(text) or not text.lower().startswith("http"):
        raise DataError(f"{text!r} is no address of a repository: write one of http or https")
    if "^" in text:
        raise DataError(f"{text!r} {CARET}")
    return text


def _list(value: object) -> str:
    text = _text(value)
    if not is_list(text):
        advice = "write its path from the folder of the library, such as ../README.md"
        raise DataError(f"{text!r} is no file of a list in Markdown: {advice}")
    return text


def _levels(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    names = tuple(map(_text, value))
    if not all(clean(name) for name in names):
        raise DataError("a level must have a name")
    if len({fold(clean(name)) for name in names}) < len(names):
        raise DataError("two levels have the same name")
    return names


def _ignored(value: object) -> tuple[Ignored, ...]:
    if not isinstance(value, list):
        raise TypeError
    ignored = tuple(Ignored(**each) for each in value)
    for each in ignored:
        for part in (each.rule, each.key, each.reason):
            _text(part)
        if not each.rule or not each.reason.strip():
            advice = "name its `rule` and, as `reason`, why it may stay"
            raise DataError(f"each finding to ignore must {advice}")
    return ignored


def _venues(value: object) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(value, dict) or not all(isinstance(names, dict) for names in value.values()):
        raise TypeError
    for full, names in value.items():
        for form, name in names.items():
            if form not in FORMS:
                raise DataError(f"unknown name {form!r} of {full!r}: give {' or '.join(FORMS)}")
            if not clean(_text(name)):
                raise DataError(f"the {form} name of {full!r} is empty")
    return value


_SHAPES = {
    "authors": '[{"family": "…", "given": "…"}]',
    "levels": '["…", "…"]',
    "editions": '[{"name": "2025-05", "date": "2025-05-03"}], the default first',
    "ignore": '[{"rule": "…", "key": "…", "reason": "…"}]',
    "venues": '{"FULL NAME": {"short": "…", "acronym": "…"}}',
    **dict.fromkeys(("title", "doi", "repository", "survey"), 'a text, "…"'),
}

# How each setting is read.
_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _text,
    "authors": store.read_names,
    "doi": _doi,
    "repository": _address,
    "survey": _list,
    "levels": _levels,
    "editions": read_editions,
    "ignore": _ignored,
    "venues": _venues,
}
