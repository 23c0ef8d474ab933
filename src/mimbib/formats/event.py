"""How a printed reference names the conference of a record."""

from __future__ import annotations

import re

from mimbib.model import Record
from mimbib.text import words

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
    long, _, short = record.event_title.rpartition(",")
    if (
        long
        and _SHORT.fullmatch(short.strip())
        and _spaced(long) in _spaced(record.container_title)
    ):
        return short.strip()
    return record.event_title


def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "
