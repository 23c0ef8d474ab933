"""The difference between two texts, in time that grows with their lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

_LARGEST_GAP = 100_000
"""Lines times lines up to which two passages are compared line by line.

Passages have a common line that occurs once, such as a citation key, before and behind them, so
that one record of 30 fields against its new state is 900. Beyond it the one replaces the other.
"""


def unified(before: str, after: str, name: str, new_name: str) -> Iterator[str]:
    """The lines of a unified diff, as `difflib.unified_diff` writes them.

    `difflib` looks for the longest common passage in the whole and then beside it, which takes
    quadratic time where many records change alike. Here the lines that occur once in both texts
    are found first (as in a patience diff), and it compares only what stands between them.
    """
    old, new = before.splitlines(True), after.splitlines(True)
    begun = False
    for group in _Anchored(old, new).get_grouped_opcodes():
        if not begun:
            yield f"--- {name}\n"
            yield f"+++ {new_name}\n"
            begun = True
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[start:end])
                continue
            yield from (f"-{line}" for line in old[start:end])
            yield from (f"+{line}" for line in new[new_start:new_end])


def _range(start: int, end: int) -> str:
    """Some lines as the head of a hunk names them: the first, and how many."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"


class _Anchored(SequenceMatcher[str]):
    """Matches lines that occur once in both texts, and others only between them."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        """The lines before and after."""
        super().__init__(None, old, new)
        self._old, self._new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """The passages that are the same, and an empty one at the end."""
        old, new = self._old, self._new
        blocks: list[Match] = []
        place = new_place = 0
        for anchor, new_anchor in (*_anchors(old, new), (len(old), len(new))):
            for block in _between(old[place:anchor], new[new_place:new_anchor]):
                _add(blocks, Match(place + block.a, new_place + block.b, block.size))
            if anchor < len(old):
                _add(blocks, Match(anchor, new_anchor, 1))
            place, new_place = anchor + 1, new_anchor + 1
        return [*blocks, Match(len(old), len(new), 0)]


def _add(blocks: list[Match], block: Match) -> None:
    """Add a passage to the others; one that follows upon the last becomes part of it."""
    if not block.size:
        return
    if blocks:
        last = blocks[-1]
        if (last.a + last.size, last.b + last.size) == (block.a, block.b):
            blocks[-1] = Match(last.a, last.b, last.size + block.size)
            return
    blocks.append(block)


def _between(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The passages that are the same between two anchors."""
    if not old or not new:
        return []
    if len(old) * len(new) > _LARGEST_GAP:
        return []
    return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of lines that occur once in both texts: the most that stand in the same order."""
    once, new_once = _places_of_single(old), _places_of_single(new)
    common = [(place, new_once[line]) for line, place in once.items() if line in new_once]
    ends: list[int] = []  # the last place in `new` of the best row of each length
    best: list[int] = []  # which of `common` that is
    before: list[int] = []  # which of `common` stands before each in its row
    for number, (_, new_place) in enumerate(common):
        length = bisect_left(ends, new_place)
        before.append(best[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        best[length : length + 1] = [number]
    row = []
    number = best[-1] if best else -1
    while number >= 0:
        row.append(common[number])
        number = before[number]
    return row[::-1]


def _places_of_single(lines: Sequence[str]) -> dict[str, int]:
    """The places of the lines that occur once, in their order."""
    counts = Counter(lines)
    return {line: place for place, line in enumerate(lines) if counts[line] == 1}
