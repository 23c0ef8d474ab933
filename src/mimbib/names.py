"""A whole name in one text, in its parts."""

from __future__ import annotations

import re

from mimbib.model import Name

PARTICLES = frozenset(
    "van der den de von zu la le di da del della dos das du ten ter bin ibn al el".split()
)
"""Words in lower case that belong to the family name behind them."""

SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
"""What stands behind a family name and belongs to it."""


def parted_name(text: str) -> Name:
    """The name that a text is: what precedes the last word and its particles is given.

    One word alone is literal. With a comma the family name comes first.

    >>> parted_name("Ada van Loon Jr.").family, parted_name("Loon, Ada").family
    ('van Loon Jr.', 'Loon')
    """
    family, comma, given = text.partition(",")
    if comma and given.strip() and not SUFFIX.fullmatch(given.strip()):
        return Name(family=family.strip(), given=given.strip())
    parts = text.replace(",", " ").split()
    suffix = parts.pop() if len(parts) > 2 and SUFFIX.fullmatch(parts[-1]) else ""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    if start < 1:
        return Name(literal=text)
    return Name(family=" ".join((*parts[start:], suffix)).strip(), given=" ".join(parts[:start]))
