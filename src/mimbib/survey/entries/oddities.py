"""What is odd in an entry, which is kept as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mimbib.identifiers import NO_ADDRESS
from mimbib.model import Entry
from mimbib.rules import Problem
from mimbib.text import web_url

_ODD_ENDING = re.compile(r"\.pdf(\w+)$")


def oddities(entry: Entry) -> Iterator[Problem]:
    """What is odd in an entry."""
    if entry.title.count("{") != entry.title.count("}"):
        yield Problem("stray-brace", "", f"a stray brace in the title {entry.title!r}")
    if not entry.url:
        yield Problem("no-link", "", f"no link for {entry.title!r}")
    elif web_url(entry.url) and (match := _ODD_ENDING.search(entry.url)):
        message = f"the link ends in .pdf{match[1]}, probably meant .pdf: {entry.url}"
        yield Problem("odd-ending", "", message)
    for url in (entry.url, *(link.url for link in entry.links)):
        if url and not web_url(url):
            message = f"{url!r} {NO_ADDRESS}; it is left out of every file"
            yield Problem("unusable-link", "", message)
