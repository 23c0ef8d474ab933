"""Records as nested collections: each level with its categories, and each dimension."""

from __future__ import annotations

from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mimbib.model import Record


class Branch:
    """A collection that may hold other collections. (No dataclass: each takes time to start.)"""

    __slots__ = ("branches", "records", "title")

    title: str
    """Its name for a person."""
    records: tuple[Record, ...]
    """The records in it, without those of its branches."""
    branches: tuple[Branch, ...]
    """The collections in it."""

    def __init__(
        self, title: str, records: tuple[Record, ...] = (), branches: tuple[Branch, ...] = ()
    ) -> None:
        self.title, self.records, self.branches = title, records, branches


def outline(records: Iterable[Record]) -> tuple[Branch, ...]:
    """Two trees with every record in each place where it belongs: `Levels` (level, category) and
    `Dimensions`.

    Where the library names no levels, the first is `Categories`, and there is no second one unless
    a category combines dimensions. Records without a category are left out, and so are branches
    without records.
    """
    placed = [record for record in records if record.category.dimensions]
    if not placed:
        return ()
    dimensions: dict[str, list[Record]] = {}
    for record in placed:
        for dimension in record.category.dimensions:
            dimensions.setdefault(clean(dimension.name), []).append(record)
    first, second = _levels(placed), Branch(title="Dimensions", branches=_leaves(dimensions))
    if not first:
        first = Branch(title="Categories", branches=_categories(placed))
        if all(record.category.breadth == 1 for record in placed):
            return (first,)
    return first, second


def _levels(records: list[Record]) -> Branch | None:
    """The tree of levels, those of few dimensions first; None where the library names none."""
    levels: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda record: record.category.breadth):
        levels.setdefault(record.category.level, [])
    for record in records:
        levels[record.category.level].append(record)
    levels.pop("", None)
    if not levels:
        return None
    return Branch(
        title="Levels",
        branches=tuple(
            Branch(title=clean(level), branches=_categories(group))
            for level, group in levels.items()
        ),
    )


def _categories(records: Iterable[Record]) -> tuple[Branch, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(clean(record.category.title), []).append(record)
    return _leaves(groups)


def _leaves(groups: dict[str, list[Record]]) -> tuple[Branch, ...]:
    return tuple(Branch(title=title, records=tuple(records)) for title, records in groups.items())
