"""The title of an entry, and what is wrong or odd in the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mimbib.identifiers import NO_ADDRESS
from mimbib.model import Link
from mimbib.rules import Problem
from mimbib.survey.items import Item
from mimbib.text import squeeze, web_url

_NO_TITLE = frozenset(
    "paper pdf link code arxiv abs html url project page website github".split(),
)
"""Labels of links beside a title, as lists of papers on GitHub have them: none is a title."""

_EMPHASISED = re.compile(r"(\*\*|__|\*|_)(.+?)\1")
_ORNAMENTS = " *_`"
_ODD_ENDING = re.compile(r"\.pdf(\w+)$")


def title_of(item: Item) -> tuple[str, list[Problem]]:
    """The title of an entry, or nothing; what is wrong or odd in the entry."""
    if not item.links:
        return "", [_no_link(item.text)]
    title, before = item.links[0].label, item.before
    problems = []
    if squeeze(title) in _NO_TITLE and squeeze(before):
        title, before = _title_before_link(before), ""
        message = f"the title is taken from before the link, {title!r}: better write [title](link)"
        problems.append(Problem("title-before-link", "", message))
    if not squeeze(title):
        return "", [Problem("no-title", "", "an entry without a title: write [title](link)")]
    if squeeze(title) in _NO_TITLE:
        return "", [Problem("no-title", "", f"{title!r} is no title: write [title](link)")]
    for where, text in (("before", before), ("after", item.rest)):
        if plain := text.strip(_ORNAMENTS):
            message = f"text {where} the link is not read: {plain!r}"
            problems.append(Problem("unread-text", "", message))
    return title, [*problems, *_oddities(title, item.links)]


def _no_link(text: str) -> Problem:
    """What is wrong with an item that should be a link."""
    balanced = text.count("[") == text.count("]") and "](" not in text
    what = "no link" if balanced and "[" in text[1:] else "unbalanced brackets"
    return Problem("broken-entry", "", f"{what} in {text!r}: write [title](link)")


def _title_before_link(before: str) -> str:
    """The title in the text before a link that is called `paper`: what is emphasised, or all."""
    emphasised = _EMPHASISED.match(before)
    return (emphasised[2] if emphasised else before).strip(f"{_ORNAMENTS}.,:-")


def _oddities(title: str, links: tuple[Link, ...]) -> Iterator[Problem]:
    """What is odd in an entry, which is kept as it stands."""
    if title.count("{") != title.count("}"):
        yield Problem("stray-brace", "", f"a stray brace in the title {title!r}")
    url = links[0].url
    if not url:
        yield Problem("no-link", "", f"no link for {title!r}")
    elif web_url(url) and (match := _ODD_ENDING.search(url)):
        message = f"the link ends in .pdf{match[1]}, probably meant .pdf: {url}"
        yield Problem("odd-ending", "", message)
    for link in links:
        if link.url and not web_url(link.url):
            message = f"{link.url!r} {NO_ADDRESS}; it is left out of every file"
            yield Problem("unusable-link", "", message)
