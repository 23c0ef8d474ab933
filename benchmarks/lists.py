"""Measures how real lists are read, and how many of their papers would get no record.

`python benchmarks/lists.py FOLDER [NAME …]`: FOLDER holds lists, `NAME.md`, and what a person finds
in each, `truth/NAME.json`: objects with `line`, `title`, `url` (the first address of the paper, or
nothing) and `heading` (`A > B`). Lists are other people's texts, so none are shipped.

For each list: its papers (one for each distinct title) and entries; papers with the right title,
with the right address too, with the right heading too; entries that are no paper or have a wrong
title; papers whose line is neither an entry nor named in a finding; seconds.

A paper has a way to a record if its entry has its arXiv id or DOI, or if the title is right and
the matching can judge what Crossref finds by more than that: by its people, its venue, the
publisher's page of it, or a user name in its addresses. The recall of that judgement
(`benchmarks/matching.py`, with all things known and with one forgotten) is taken off; that of the
page is not measured, and taken for the same. The authors' own .bib (`fetch --from`) is one more
way, for all entries with a title of some words: it is not counted here.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from mimbib import survey
from mimbib.completing.papers import paper_of
from mimbib.model import Entry
from mimbib.text import squeeze

WITH_ALL, WITHOUT_AUTHORS, WITHOUT_CONTAINER = 0.99, 0.95, 0.92
"""Which part of the right works the matching takes, by what is known beside the title."""

NAMED = 0.19
"""Which part of the addresses of no publisher name an author (`MIN_USER_NAME` has the measure)."""

RIGHT = 0.95
"""The part of the titles of a list that are right where it counts as read."""


@dataclass(kw_only=True)
class Row:
    """What is counted of one list, or of all."""

    papers: int = 0
    entries: int = 0
    titles: int = 0
    addresses: int = 0
    headings: int = 0
    wrong: int = 0
    silent: int = 0
    refused: int = 0
    wayless: float = 0
    seconds: float = 0

    def __iadd__(self, other: Row) -> Row:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self


def main() -> None:
    folder, *names = sys.argv[1:]
    paths = sorted(Path(folder, "truth").glob("*.json"))
    total, shares = Row(), []
    print(f"{'list':40} {' '.join(f'{field.name:>9}' for field in fields(Row))}")
    for path in paths:
        if names and path.stem not in names:
            continue
        truth: dict[str, dict] = {}
        for one in json.loads(path.read_text("utf-8")):  # of a paper listed twice the first counts
            truth.setdefault(squeeze(one["title"]), one)
        text = Path(folder, f"{path.stem}.md").read_text("utf-8", "replace")
        row = measure(text, truth)
        total += row
        shares.append(0 if row.refused else row.titles / row.papers)
        show(path.stem, row)
    show(f"{len(shares)} lists", total)
    read = sum(share >= RIGHT for share in shares)
    print(f"{read} of {len(shares)} lists with {RIGHT:.0%} of their titles right")
    print(
        f"recall {total.titles / total.papers:.1%}, precision {1 - total.wrong / total.entries:.1%}"
    )
    print(f"without a way to a record: {total.wayless / total.papers:.1%} of the papers")


def show(name: str, row: Row) -> None:
    values = (getattr(row, field.name) for field in fields(row))
    print(
        f"{name[:40]:40}",
        *(f"{value:9.1f}" if isinstance(value, float) else f"{value:9}" for value in values),
    )


def measure(text: str, truth: dict[str, dict]) -> Row:
    """What is counted of a list, whose papers are `truth` by their squeezed titles."""
    start = time.process_time()
    parsed = survey.parse(text)
    seconds = time.process_time() - start
    entries: dict[str, Entry] = {}
    for entry in parsed.entries:
        entries.setdefault(squeeze(entry.title), entry)
    right = [(truth[title], entries[title]) for title in truth if title in entries]
    named = {finding.line for finding in parsed.findings}
    named |= {entry.line + more for entry in parsed.entries for more in (0, 1)}
    lost = [one for title, one in truth.items() if title not in entries]
    return Row(
        papers=len(truth),
        entries=len(entries),
        titles=len(right),
        addresses=sum(has_address(entry, one["url"]) for one, entry in right),
        headings=sum(has_heading(entry, one["heading"]) for one, entry in right),
        wrong=len(entries) - len(right),
        silent=sum(one["line"] not in named for one in lost),
        refused=sum(finding.severity == "error" for finding in parsed.findings),
        wayless=sum(1 - chance(entry) for _, entry in right) + without_id(lost, parsed.entries),
        seconds=seconds,
    )


def without_id(lost: list[dict], entries: Iterable[Entry]) -> int:
    """How many papers with another title have no entry of their address with an id or a DOI."""
    identified = {bare(entry.url) for entry in entries if chance(entry) == 1}
    return sum(not one["url"] or bare(one["url"]) not in identified for one in lost)


def has_address(entry: Entry, url: str) -> bool:
    """Whether an address is one of the entry's, or there is none."""
    return not url or bare(url) in {bare(entry.url), *(bare(link.url) for link in entry.links)}


def bare(url: str) -> str:
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")


def has_heading(entry: Entry, heading: str) -> bool:
    """Whether the last of the headings above a paper is among the entry's."""
    names = [dimension.name for dimension in entry.category.dimensions]
    last = squeeze(heading.split(" > ")[-1])
    return last in {squeeze(name) for name in (entry.category.title, *names)}


def chance(entry: Entry) -> float:
    """How probable it is that an entry gets its record, if there is one."""
    paper = paper_of(entry=entry)
    if paper.arxiv or paper.doi:
        return 1
    has_venue = paper.container or any(len(hint.venues) == 1 for hint in paper.hints)
    has_people = paper.author or any(hint.author for hint in paper.hints)
    has_page = any(" " in page for page in paper.pages)  # of a publisher that numbers its papers
    if has_people or has_page:
        return WITH_ALL if has_venue else WITHOUT_CONTAINER
    if has_venue:
        return WITHOUT_AUTHORS
    return NAMED * WITHOUT_CONTAINER if paper.address_words else 0


if __name__ == "__main__":
    main()
