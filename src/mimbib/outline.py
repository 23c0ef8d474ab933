"""Records as nested collections: each level with its categories, and each dimension."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.model import LEVELS
from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable

    from mimbib.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A collection that may hold other collections."""

    title: str
    """Its name for a person."""
    records: tuple[Record, ...] = ()
    """The records in it, without those of its branches."""
    branches: tuple[Branch, ...] = ()
    """The collections in it."""


def outline(records: Iterable[Record]) -> tuple[Branch, ...]:
    """Two trees, `Levels` (level, category) and `Dimensions`, with every record in each place where it belongs.

    Branches without records are left out, and so are records without a category.
    """
    levels: dict[str, dict[str, list[Record]]] = {level: {} for level in LEVELS}
    dimensions: dict[str, list[Record]] = {}
    for record in records:
        if record.category.level:
            levels[record.category.level].setdefault(clean(record.category.title), []).append(record)
        for dimension in record.category.dimensions:
            dimensions.setdefault(clean(dimension.name), []).append(record)
    trees = (
        Branch(
            title="Levels",
            branches=tuple(
                Branch(title=LEVELS[level], branches=_leaves(categories)) for level, categories in levels.items() if categories
            ),
        ),
        Branch(title="Dimensions", branches=_leaves(dimensions)),
    )
    return tuple(tree for tree in trees if tree.branches)


def _leaves(groups: dict[str, list[Record]]) -> tuple[Branch, ...]:
    return tuple(Branch(title=title, records=tuple(records)) for title, records in groups.items())
