"""What a reader calls the place where a paper appeared: `CVPR`, or the name of the journal."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.model import Record
from mimbib.text import clean

# What a name says for short of itself: behind its last comma with the year, or in parentheses.
_BEHIND_COMMA = re.compile(r", ([A-Z][\w+&/-]*[A-Z][\w+&/-]*)[ '\u2019-]*\d{2,4}$")
_IN_PARENTHESES = re.compile(r"\(([A-Z][\w+&/-]*[A-Z][\w+&/-]*)(?:[ '\u2019-]*\d{2,4})?\)$")


def venue(record: Record) -> str:
    """The short name of the conference, else the container or the publisher; nothing without one.

    >>> venue(Record(key="a", type="paper-conference", title="A", event_title="A Meeting, AM 2022"))
    'AM'
    """
    container = clean(record.container_title)
    return _venue(clean(record.event_title), container or clean(record.publisher))


@lru_cache(maxsize=4096)  # many papers have the same
def _venue(event: str, container: str) -> str:
    short = _BEHIND_COMMA.search(event) or _IN_PARENTHESES.search(container)
    return short[1] if short else container
