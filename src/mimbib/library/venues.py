"""What the records of one venue have in common: a library's `venues.json`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mimbib.library import store
from mimbib.library.strict_json import parse
from mimbib.model import Record
from mimbib.rules import Finding, Problem

VENUES = "venues.json"
"""The name of the file in a library."""
_TYPES = ("article", "article-journal", "paper-conference")
"""The types whose containers are venues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold for some records.

    Patterns are those of the shell (`*`, `?`, `[…]`), compared with case.
    """

    where: Mapping[str, str]
    """Which records the rule speaks of: a pattern for each of some fields, `year` among them."""
    expect: Mapping[str, str]
    """The pattern that each of these fields must fit.

    In it `{field}` is the record's own value, and `{year-1986}` a difference.
    """


def loads(text: str, file: str = VENUES) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules in a JSON array of objects with `where` and `expect`.

    Or else the finding that it is none; nothing is raised.
    """
    data, findings = parse(text, file)
    if findings:
        return (), findings
    try:
        rules = tuple(Rule(**rule) for rule in data)
        patterns = [text for rule in rules for text in rule.where.values()]
        patterns += [text for rule in rules for text in rule.expect.values()]
        right = all(isinstance(pattern, str) for pattern in patterns)
    except (TypeError, AttributeError):
        rules, right = (), False
    if right:
        return rules, ()
    message = "must be a JSON array of objects with `where` and `expect`"
    message += ", each of fields and patterns: see data/README.md"
    return (), (Finding.of("wrong-shape", file, message),)


def is_venue(record: Record) -> bool:
    """Whether the container of the record is a venue, and no book and no site."""
    return record.type in _TYPES


def problems(record: Record, rules: Sequence[Rule]) -> Iterator[Problem]:
    """What a record has otherwise than the rules for its venue say.

    A field that a rule expects must be there, save the DOI. Proceedings or a journal that no rule
    speaks of are a warning; a book or a site is no venue.
    """
    members = store.members(record).items()
    values = {name: store.plain(value) for name, value in members} | {"year": record.year}
    known = not record.container_title or not is_venue(record)
    for rule in rules:
        if not all(fnmatchcase(values.get(name, ""), text) for name, text in rule.where.items()):
            continue
        known = known or "container-title" in rule.where
        for name, pattern in rule.expect.items():
            value, expected = values.get(name, ""), _filled(pattern, values)
            if (value or name != "DOI") and not fnmatchcase(value, expected):
                venue = ", ".join(rule.where.values())
                message = f"{value!r} does not fit {expected!r}, the rule for {venue}"
                yield Problem("venue-mismatch", name, message)
    if not known:
        message = f"no rule of {VENUES} speaks of {record.container_title!r} ({record.year})"
        yield Problem("unknown-venue", "container-title", message)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with the record's own values in its braces."""

    def fill(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        return str(int(value) - int(match[2])) if match[2] and value.isdigit() else value

    return re.sub(r"\{([\w.-]+?)(?:-(\d+))?\}", fill, pattern)
