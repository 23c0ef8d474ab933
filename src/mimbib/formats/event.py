"""How a printed reference names the conference of a record."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.model import Record
from mimbib.text import folded

_SHORT = re.compile(r"[A-Z][\w+&/-]*[A-Z][\w+&/-]*[ '\u2019-]*\d{2,4}")  # ICLR 2023


def printed_event(record: Record) -> str:
    """The title of the conference, in short where the container says the long one already.

    Styles that print both would print nearly the same words twice: APA and Chicago where a paper
    has no pages, biblatex always. Of `…, ICLR 2023` the part behind the last comma is the short
    name.

    >>> printed_event(Record(key="a", type="paper-conference", title="A",
    ...     container_title="The Tenth Conference on Masks",
    ...     event_title="The Tenth Conference on Masks, CM 2022"))
    'CM 2022'
    """
    return _printed(record.event_title, record.container_title)


@lru_cache(maxsize=4096)  # the papers of one conference have both in common
def _printed(event: str, container: str) -> str:
    long, short = parted(event)
    return short if short and f" {folded(long)} " in f" {folded(container)} " else event


def parted(event: str) -> tuple[str, str]:
    """The title of a conference, and its short name behind the last comma, or nothing.

    >>> parted("The Tenth Conference on Masks, CM 2022")
    ('The Tenth Conference on Masks', 'CM 2022')
    """
    long, _, short = event.rpartition(",")
    short = short.strip()
    return (long, short) if long and _SHORT.fullmatch(short) else (event, "")
