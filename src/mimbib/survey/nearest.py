"""The names that a misspelt one may stand for, without a comparison with all of many."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

_SIDE = 16
"""How many names are looked at on each side of a misspelt one, in each of two orders.

All are looked at where there are no more than 64; the list that ships has 19 headings. With more,
the bound keeps the time in proportion: 10,000 headings would be 100,000,000 comparisons.
"""


class Neighbours:
    """Names in two orders, by their first and by their last letters.

    A slip of the pen leaves either the beginning or the end of a word as it is, so that the right
    one stands near in one of the orders.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """The `names` that can be meant."""
        self.names = frozenset(names)
        """All of them."""
        self._sorted = sorted(self.names)
        self._forward = sorted((name.lower(), name) for name in self.names)
        self._backward = sorted((name.lower()[::-1], name) for name in self.names)

    def of(self, word: str) -> list[str]:
        """The names near to `word`, sorted; all if there are few."""
        if len(self.names) <= 4 * _SIDE:
            return self._sorted
        near: set[str] = set()
        keys = ((self._forward, word.lower()), (self._backward, word.lower()[::-1]))
        for order, key in keys:
            place = bisect_left(order, (key, ""))
            near |= {name for _, name in order[max(place - _SIDE, 0) : place + _SIDE]}
        return sorted(near)
