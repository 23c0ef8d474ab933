"""Measures how far each threshold of the matching could be moved before a decision changes.

`python benchmarks/thresholds.py SEARCHES`: SEARCHES is a file of recorded searches as that of
`matching.py`. Each search is decided four times: with all that is known, and without container,
year or authors. For each threshold and each value the number of decisions is printed (status and
DOI) that differ from those that the package makes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import matching  # the benchmark beside this one

from mimbib.matching import authors, containers, judge, titles
from mimbib.paper import Paper
from mimbib.sources import works

Search = tuple[Paper, list[works.Work]]

FORGOTTEN = ("", "container", "year", "author")

# Where a threshold is read, its name, and the values that are tried.
THRESHOLDS: tuple[tuple[tuple[ModuleType, ...], str, tuple[float, ...]], ...] = (
    ((titles, judge), "MIN_TITLE_SIMILARITY", (0.8, 0.85, 0.9, 0.94, 0.95, 0.96, 0.98, 1)),
    ((titles,), "MIN_WORD_SIMILARITY", (0, 0.5, 0.7, 0.75, 0.8, 0.9, 1)),
    ((titles,), "MIN_WORDS_BEFORE_COLON", (1, 2, 3, 4, 5, 8, 100)),
    ((judge,), "MIN_AUTHOR_OVERLAP", (0.01, 0.2, 0.4, 0.5, 0.6, 0.8, 1)),
    ((authors,), "MAX_INITIALS", (1, 2, 3, 4, 9)),
    ((judge,), "MIN_SURE_AUTHOR_OVERLAP", (0.01, 0.5, 0.75, 0.9, 1)),
    ((judge,), "MIN_SURE_LENGTH", (0.01, 0.3, 0.5, 0.7, 1)),
    ((judge,), "MAX_AUTHORS_FOR_ONE", (1, 2, 3, 4, 8, 100)),
    ((judge,), "MAX_YEARS_APART", (0, 1, 2, 3, 5)),
    ((judge,), "MAX_YEARS_OF_JOURNAL", (0, 1, 2, 3, 5)),
    ((containers,), "MIN_OVERLAP_OF_ONE", (0.4, 0.5, 0.7, 0.75, 0.8, 0.9, 1.1)),
    ((containers,), "MIN_OVERLAP_TO_DOUBT", (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)),
    ((containers,), "MIN_ABBREVIATION_SIMILARITY", (0.5, 0.7, 0.8, 0.9, 1.1)),
)


def main() -> int:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    searches = [
        (matching.sought(search["ref"], {without}), [*map(works.read, search["response"])])
        for without in FORGOTTEN
        for search in map(json.loads, lines)
    ]
    usual = decisions(searches)
    print(f"{len(usual)} decisions")
    for modules, name, values in THRESHOLDS:
        differing = [count(searches, usual, modules, name, value) for value in values]
        pairs = zip(values, differing, strict=True)
        told = ", ".join(f"{value}: {number}" for value, number in pairs)
        print(f"{name} {told}", flush=True)
    return 0


def decisions(searches: list[Search]) -> list[tuple[str, str]]:
    """Status and DOI of each decision."""
    decided = [judge.choose(paper, candidates) for paper, candidates in searches]
    return [(each.status, each.work.doi if each.work else "") for each in decided]


def count(
    searches: list[Search],
    usual: list[tuple[str, str]],
    modules: tuple[ModuleType, ...],
    name: str,
    value: float,
) -> int:
    """How many decisions differ from the usual ones with another value of a threshold."""
    before = getattr(modules[0], name)
    for cached in (authors._person, containers._venue):
        cached.cache_clear()
    for module in modules:
        setattr(module, name, value)
    differing = sum(one != other for one, other in zip(usual, decisions(searches), strict=True))
    for module in modules:
        setattr(module, name, before)
    return differing


if __name__ == "__main__":
    raise SystemExit(main())
