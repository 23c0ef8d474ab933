"""The marks of dimensions: short codes, each in its place, that a paper has or has not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mimbib.model import Record
from mimbib.text import clean, words

MOST_MARKS = 10
"""How many marks stand side by side at most; where there are more, a paper shows its category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The dimensions of a bibliography."""

    names: tuple[str, ...]
    """Their names, in the order of the list."""
    codes: tuple[str, ...]
    """A code for each; none where a paper shows its category instead."""

    @classmethod
    def of(cls, records: Sequence[Record]) -> Marks:
        """The dimensions of `records`."""
        categories = dict.fromkeys(record.category for record in records)
        dimensions = (each for category in categories for each in category.dimensions)
        names = tuple(dict.fromkeys(clean(dimension.name) for dimension in dimensions))
        nested = any(category.nested and len(category.dimensions) > 1 for category in categories)
        marked = not nested and len(names) <= MOST_MARKS
        return cls(names=names, codes=_codes(names) if marked else ())

    def places(self, record: Record) -> list[int]:
        """The places of the dimensions of a record."""
        return [self.names.index(clean(each.name)) for each in record.category.dimensions]


def _codes(names: Sequence[str]) -> tuple[str, ...]:
    """Two letters for each name, or its number where these are not its own.

    >>> _codes(["Masking Strategy", "Theory", "Target Features"]), _codes(["Mask", "Max"])
    (('MS', 'TH', 'TF'), ('1', '2'))
    """
    codes = tuple(map(_code, names))
    if len(set(codes)) < len(codes) or "" in codes:
        return tuple(str(number) for number in range(1, len(names) + 1))
    return codes


def _code(name: str) -> str:
    parts = words(name)
    letters = parts[0][:2] if len(parts) == 1 else "".join(part[0] for part in parts[:2])
    return letters.upper()
