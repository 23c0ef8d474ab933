"""A bibliography: every record with its place in the survey, to look up, select and group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mimbib.errors import UnknownKeyError, UsageError, suggestion
from mimbib.library import grouping
from mimbib.model import Category, Collection, Record


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Records in the order of the survey."""

    records: tuple[Record, ...]
    """All of them."""

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, key: str) -> Record:
        """The record with this citation key, whatever its case; `UnknownKeyError` if there is none.

        `UnknownKeyError` is a `KeyError`.
        """
        for record in self.records:
            if record.key.lower() == key.lower():
                return record
        keys = [record.key for record in self.records]
        raise UnknownKeyError(f"no record has the key {key!r}{suggestion(key.lower(), keys)}")

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of the records, in the order of the survey."""
        return tuple(dict.fromkeys(record.category for record in self.records))

    def category(self, keywords: Iterable[str]) -> Category:
        """The category that a record's exported keywords encode, in whatever order.

        `UsageError` if none fits.

        >>> import mimbib
        >>> keywords = ["Two-Level Contribution", "Objective Function", "Model Architecture"]
        >>> mimbib.load().category(keywords).title
        'Model Architecture and Objective Function'
        """
        wanted = set(keywords)
        for category in self.categories:
            if wanted == set(category.keywords):
                return category
        names = ", ".join(sorted(wanted))
        raise UsageError(f"no category of this bibliography has the keywords {names}")

    def select(self, expression: str = "") -> Bibliography:
        """The records for which `expression` holds, all if it is empty (see `mimbib.search`).

        `UsageError` if it cannot be read.

        >>> import mimbib
        >>> chosen = mimbib.load().select("author:kaiming year:2022 title:scalable")
        >>> [record.key for record in chosen]
        ['he2022masked']
        """
        if isinstance(expression, str) and not expression.strip():
            return self
        from mimbib.search import compile_expression  # 2 ms that an export need not spend

        test = compile_expression(expression, self.records)
        return Bibliography(tuple(filter(test, self.records)))

    def collections(self, by: str = "category") -> tuple[Collection, ...]:
        """The records in groups: years ascending, all else in the order of the survey.

        `by` is one of `grouping.GROUPINGS`, or there is a `UsageError`.

        >>> import mimbib
        >>> for group in mimbib.load().collections("level"):
        ...     print(group.slug, len(group.records))
        single-level-contribution 81
        two-level-contribution 72
        multi-level-contribution 13
        """
        return grouping.collections(self.records, by)
