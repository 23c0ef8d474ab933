"""The entries of a bibliography as a list in Markdown, below their groups or keywords."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from mimbib.identifiers import arxiv_of_doi
from mimbib.sources.bibfile.described import Described
from mimbib.sources.works import Work
from mimbib.survey.addresses import is_paper
from mimbib.text import enumeration, escape_markdown, markdown_url, slug, squeeze

UNSORTED = "Without a keyword"
"""The heading of the entries that are in no group and share no keyword."""
MIN_SHARED = 2
"""How many entries must have a keyword that is to be a category: publishers give many to each."""

MOST_STEPS = 5
"""How many headings may stand one below the other: Markdown has six levels, one for the title."""

_PARTS = re.compile(r",|\band\b|&")
"""What a heading is taken apart at."""


def list_of(title: str, described: Sequence[Described]) -> tuple[str, dict[int, Described]]:
    """The list, and the entry on each of its lines that has one.

    A table of contents names each part of a category: only what is a heading, or stands there, is
    read as such a part.
    """
    below: dict[tuple[str, ...], list[Described]] = {}
    for category, each in zip(_categories(described), described, strict=True):
        below.setdefault(category, []).append(each)
    steps = [step for category in below for step in _headings(category)]
    contents = dict.fromkeys([*(name for category in below for name in category), *steps])
    lines = [f"# {escape_markdown(title)}", "", "## Contents", ""]
    lines += [f"- [{escape_markdown(name)}](#{slug(name)})" for name in contents]
    places: dict[int, Described] = {}
    for category, entries in below.items():
        for depth, step in enumerate(_headings(category), 2):
            lines += ["", f"{'#' * depth} {escape_markdown(step)}"]
        lines.append("")
        for each in entries:
            lines.append(f"- [{escape_markdown(each.work.title)}]({_link(each.work)})")
            places[len(lines)] = each
    return "\n".join(lines) + "\n", places


def _headings(category: tuple[str, ...]) -> tuple[str, ...]:
    """The headings that make a category: `A, B and C`, or one below the other where that would be
    taken apart elsewhere.
    """
    if not category:
        return (UNSORTED,)
    if len(category) == 1 or any(map(_PARTS.search, category)):
        return category[:MOST_STEPS]
    return (enumeration(category),)


def _link(work: Work) -> str:
    """An address of the paper."""
    preprint = arxiv_of_doi(work.doi) or work.arxiv
    if work.doi and not arxiv_of_doi(work.doi):
        return markdown_url(f"https://doi.org/{work.doi}")
    if preprint:
        return f"https://arxiv.org/abs/{preprint}"
    return markdown_url(work.url) if is_paper(work.url) else ""


def _categories(described: Sequence[Described]) -> list[tuple[str, ...]]:
    """The names that make the category of each entry: its groups, or the keywords it shares.

    They stand in one order throughout, and what a heading would be taken apart at stands last: the
    headings above one that another heading combines do not count.
    """
    in_groups = any(each.groups for each in described)
    names = [each.groups if in_groups else each.keywords for each in described]
    times = Counter(name for each in names for name in each)
    at_least = 1 if in_groups else MIN_SHARED
    order = sorted(times, key=lambda name: bool(_PARTS.search(name)))
    places = {name: place for place, name in enumerate(order)}
    common = [[name for name in each if times[name] >= at_least] for each in names]
    return [_without_unions(sorted(each, key=places.__getitem__)) for each in common]


def _without_unions(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those that say no more than others: `A and B` beside `A` and `B`."""
    all_names = {squeeze(name) for name in names}
    return tuple(dict.fromkeys(name for name in names if not _is_union(name, all_names)))


def _is_union(name: str, others: Set[str]) -> bool:
    parts = [squeeze(part) for part in _PARTS.split(name) if squeeze(part)]
    return len(parts) > 1 and all(part in others for part in parts)
