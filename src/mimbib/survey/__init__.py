"""Reads a survey's Markdown list: headings that name dimensions, below them links to papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mimbib.model import Category, Entry
from mimbib.rules import Finding, Problem
from mimbib.survey.headings import Headings
from mimbib.survey.items import Item, read_items
from mimbib.survey.lines import visible_lines
from mimbib.survey.titles import title_of
from mimbib.text import squeeze

_BLANKS_OF_HEADING = re.compile(r"#{1,6}(\s{2,})\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A parsed list."""

    entries: tuple[Entry, ...]
    """The entries in the order of the list."""
    findings: tuple[Finding, ...]
    """What is wrong in it: errors for what could not be read, notes for oddities that were kept."""


def parse(text: str, file: str = "survey.md") -> Survey:
    r"""Read the Markdown of a survey's list.

    A heading is a category: `A`, `A and B`, `A, B and C`, where A, B and C are themselves headings
    of their own; any other heading is a category by itself, unless it looks like a slip of the pen.
    Links to `#anchors` are the table of contents. `file` is the name for messages. Nothing is
    raised: a line that cannot be read is a finding of severity `error`, and the rest goes on.

    >>> survey = parse("# Soil\n- [Worms in Winter](https://example.org/worms)\n- [Mud](\n")
    >>> [(entry.title, entry.category.title) for entry in survey.entries]
    [('Worms in Winter', 'Soil')]
    >>> print(*survey.findings)
    survey.md:3: error: unbalanced brackets in '[Mud](': write [title](link)
    """
    lines = visible_lines(text)
    items = read_items(lines)
    papers = [item for item in items if item.is_paper]
    contents = {item.contents_name for item in items if item.contents_name}
    headings: dict[str, int] = {}
    for item in papers:
        headings.setdefault(item.heading, item.heading_line or item.line)
    categories, of_headings = _categories(headings, contents)
    entries, of_entries = _entries(papers, categories)
    strangers = [item for item in items if item.is_stranger and item.heading in headings]
    located = [*of_headings, *of_entries, *_unread_items(strangers), *_odd_lines(lines)]
    findings = [Finding.of(each.rule, file, each.message, line=line) for line, each in located]
    findings.sort(key=lambda finding: finding.line)
    return Survey(entries=entries, findings=tuple(findings))


_Located = tuple[int, Problem]  # the line on which something is wrong, and what


def _categories(
    headings: Mapping[str, int],
    contents: Iterable[str],
) -> tuple[dict[str, Category], list[_Located]]:
    """The category that each heading is, and what is wrong in the headings; none where one is."""
    meanings = Headings(headings, contents)
    categories: dict[str, Category] = {}
    problems: list[_Located] = []
    for heading, line in headings.items():
        category, slips = meanings.read(heading)
        problems += [(line, slip) for slip in slips]
        if category:
            categories[heading] = category
    return categories, problems


def _entries(
    papers: Sequence[Item],
    categories: Mapping[str, Category],
) -> tuple[tuple[Entry, ...], list[_Located]]:
    """The entries that can be read, and what is wrong or odd in them."""
    entries: dict[str, Entry] = {}
    linked: dict[str, int] = {}
    problems: list[_Located] = []
    for item in papers:
        title, slips = title_of(item)
        problems += [(item.line, slip) for slip in slips]
        name = squeeze(title)
        if first := entries.get(name):
            message = f"{title!r} is listed already on line {first.line}, which counts"
            slip = Problem("listed-twice", "", f"{message}: remove one of them")
            problems.append((item.line, slip))
        elif title and item.heading in categories:
            url = item.links[0].url
            first_line = linked.setdefault(url, item.line) if url else item.line
            if first_line != item.line:
                message = f"the same link as on line {first_line}: correct one of them"
                problems.append((item.line, Problem("same-link", "", message)))
            entries[name] = Entry(
                title=title,
                url=url,
                category=categories[item.heading],
                links=item.links[1:],
                line=item.line,
            )
    return tuple(entries.values()), problems


def _unread_items(strangers: Iterable[Item]) -> Iterator[_Located]:
    """List items among the papers that are none."""
    for item in strangers:
        message = f"not read, since it is no [title](link): {item.text!r}"
        yield item.line, Problem("unread-line", "", message)


def _odd_lines(lines: Iterable[str]) -> Iterator[_Located]:
    """Rows of tables, which are not read, and headings with more blanks than one."""
    for number, line in enumerate(lines, 1):
        if line.startswith("|") and "](" in line:
            message = "not read, since it is a row of a table: write - [title](link)"
            yield number, Problem("unread-line", "", message)
        elif match := _BLANKS_OF_HEADING.match(line):
            message = f"{len(match[1])} blanks before the heading's text"
            yield number, Problem("heading-blanks", "", message)
