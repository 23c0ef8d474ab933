"""Measures what each threshold of the matching decides.

`python benchmarks/thresholds.py SEARCHES TRUTH`: files as those of `matching.py`. Each search is
decided four times: with all that is known, and without container, year or authors. For each
threshold and each value the numbers of right and of false decisions are printed; the value of the
package is marked. Then, for the words that two titles of one paper share: how many of the right
records have them, and how many of the records of another paper.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import matching  # the benchmark beside this one

from mimbib.matching import authors, containers, judge, parts, titles
from mimbib.paper import Paper
from mimbib.sources import crossref_json, works

Search = tuple[Paper, list[works.Work], str | None]
"""What is sought, the candidates, and the right DOI."""

FORGOTTEN = ("", "container", "year", "author")

# Where a threshold is read, its name, and the values that are tried.
THRESHOLDS: tuple[tuple[tuple[ModuleType, ...], str, tuple[float, ...]], ...] = (
    ((titles, judge), "MIN_TITLE_SIMILARITY", (0.8, 0.85, 0.9, 0.94, 0.95, 0.96, 0.98, 1)),
    ((titles,), "MIN_WORD_SIMILARITY", (0, 0.5, 0.7, 0.75, 0.8, 0.9, 1)),
    ((titles,), "MIN_LETTERS_FOR_SLIP", (1, 3, 5, 7, 9, 100)),
    ((parts,), "MIN_WORDS_OF_PART", (1, 2, 3, 4, 5, 8, 100)),
    ((parts,), "MAX_WORDS_OF_NAME", (0, 1, 2, 3, 5, 100)),
    ((parts,), "MIN_WORDS_OF_SUBTITLE", (1, 2, 3, 4, 5, 6, 7, 100)),
    ((judge,), "MIN_WORDS_ALONE", (1, 2, 3, 4, 5, 6, 100)),
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
    ((containers,), "MIN_INITIALS", (1, 2, 3, 4, 5, 100)),
    ((containers,), "MAX_WORDS_OF_SHORT_NAME", (0, 1, 2, 3, 5)),
)
SHARED_WORDS = (0.1, 0.2, 0.25, 0.3, 0.34, 0.4, 0.5, 0.6, 0.67, 0.75, 1)


def main() -> int:
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    truth = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    searches = [
        read(json.loads(line), truth[str(number)], {*filter(None, [forgotten])})
        for forgotten in FORGOTTEN
        for number, line in enumerate(lines, 1)
    ]
    right, false = count(searches)
    print(f"{len(searches)} decisions, {right} right, {false} false")
    for modules, name, values in THRESHOLDS:
        numbers = [with_value(searches, modules, name, value) for value in values]
        usual = getattr(modules[0], name)
        told = ", ".join(
            f"{value}{'*' * (value == usual)}: {right}/{false}"
            for value, (right, false) in zip(values, numbers, strict=True)
        )
        print(f"{name} {told}", flush=True)
    print_shared_words(searches[: len(lines)])
    return 0


def read(search: dict, answer: dict, without: set[str]) -> Search:
    """A recorded search with its right answer, where some things are forgotten."""
    candidates = [*map(crossref_json.read, search["response"])]
    sought = matching.sought(search["ref"], without)
    return sought, candidates, matching.right_doi(answer, without)


def count(searches: list[Search]) -> tuple[int, int]:
    """How many of the decisions take the right record, and how many another."""
    right = false = 0
    for paper, candidates, wanted in searches:
        work = judge.choose(paper, candidates).work
        right += bool(work and work.doi == wanted)
        false += bool(work and work.doi != wanted)
    return right, false


def with_value(
    searches: list[Search], modules: tuple[ModuleType, ...], name: str, value: float
) -> tuple[int, int]:
    """The same with another value of a threshold."""
    before = getattr(modules[0], name)
    set_value(modules, name, value)
    numbers = count(searches)
    set_value(modules, name, before)
    return numbers


def set_value(modules: tuple[ModuleType, ...], name: str, value: float) -> None:
    """Set a threshold, and forget what was worked out with another."""
    for cached in (authors._person, containers._venue):
        cached.cache_clear()
    for module in modules:
        setattr(module, name, value)


def print_shared_words(searches: list[Search]) -> None:
    """Print how many right records, and how many of other papers, share enough words of a title."""
    pairs = [
        (paper, work)
        for paper, candidates, wanted in searches
        for work in candidates
        if wanted and work.doi == wanted
    ]
    others = [(paper, work) for paper, own in pairs for _, work in pairs if work.doi != own.doi]
    print(f"MIN_SHARED_WORDS of {len(pairs)} right records and {len(others)} pairs of two papers")
    usual = titles.MIN_SHARED_WORDS
    for value in SHARED_WORDS:
        titles.MIN_SHARED_WORDS = value
        shared = [sum(titles.may_be_retitled(*pair) for pair in each) for each in (pairs, others)]
        print(f"{value}{'*' * (value == usual)}: {shared[0]} and {shared[1]}")
    titles.MIN_SHARED_WORDS = usual


if __name__ == "__main__":
    raise SystemExit(main())
