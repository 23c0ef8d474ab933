"""What is new in one edition of a survey's list against another."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.text import squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mimbib.library.pairing import Pairs
    from mimbib.library.reading import Library
    from mimbib.model import Category, Entry, Record

    Pair = tuple[Entry, Record | None]

KINDS = ("added", "removed", "moved", "retitled", "linked")
"""What can become of a paper: the newer list alone has it, or the older, in another category, under
another title, or with an address that it had not.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one paper."""

    kind: str
    """One of `KINDS`."""
    key: str
    """Its citation key; empty where no record describes it."""
    title: str
    """Its title in the newer list that has it."""
    category: str
    """Its category there."""
    before: str = ""
    """The title, or the category, that it had."""
    links: tuple[str, ...] = ()
    """The addresses that are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is new in one edition against another."""

    changes: tuple[Change, ...]
    """What became of the papers, kind by kind, in the order of the lists."""
    new_categories: tuple[str, ...]
    """The categories that only the newer has."""
    old_categories: tuple[str, ...]
    """The categories that only the older has."""

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one of `KINDS`."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(old: Library, new: Library) -> Comparison:
    """What is new in the list of `new` against that of `old`.

    A paper is known again by its record, else by its title or its address. A category is its
    dimensions, whatever their order and its number, or its way through the headings.

    >>> from mimbib.library.reading import read
    >>> compared = compare(read(), read(edition="2025-05"))
    >>> len(compared.of("added")), compared.of("moved"), compared.new_categories
    (14, (), ('Downstream Task, Objective Function and Model Architecture',))
    """
    couples = _couples(old.pairs, new.pairs)
    kept = {entry.line for entry, _ in couples.values()}
    changes = [_change("removed", pair) for pair in old.pairs if pair[0].line not in kept]
    for pair in new.pairs:
        former = couples.get(pair[0].line)
        changes += _changes(former[0], pair) if former else [_change("added", pair)]
    return Comparison(
        changes=tuple(sorted(changes, key=lambda change: KINDS.index(change.kind))),
        new_categories=_without(new.pairs, old.pairs),
        old_categories=_without(old.pairs, new.pairs),
    )


def _couples(old: Pairs, new: Pairs) -> dict[int, Pair]:
    """The older form of the papers of the newer list that are in both, by their lines there."""
    couples: dict[int, Pair] = {}
    taken: set[int] = set()
    for mark in (_key, _title, _address):
        marked = {mark(pair): pair for pair in old if pair[0].line not in taken}
        for pair in new:
            line = pair[0].line
            former = marked.get(mark(pair)) if mark(pair) and line not in couples else None
            if former and former[0].line not in taken:
                couples[line] = former
                taken.add(former[0].line)
    return couples


def _key(pair: Pair) -> str:
    return pair[1].key if pair[1] else ""


def _title(pair: Pair) -> str:
    return squeeze(pair[0].title)


def _address(pair: Pair) -> str:
    return pair[0].url


def _changes(former: Entry, pair: Pair) -> Iterator[Change]:
    """What became of a paper that is in both lists."""
    entry, _ = pair
    if _dimensions(former.category) != _dimensions(entry.category):
        yield _change("moved", pair, before=former.category.title)
    if squeeze(former.title) != squeeze(entry.title):
        yield _change("retitled", pair, before=former.title)
    addresses = _addresses(former)
    if links := tuple(url for url in _addresses(entry) if url not in addresses):
        yield _change("linked", pair, links=links)


def _change(kind: str, pair: Pair, *, before: str = "", links: tuple[str, ...] = ()) -> Change:
    entry, record = pair
    return Change(
        kind=kind,
        key=record.key if record else "",
        title=entry.title,
        category=entry.category.title,
        before=before,
        links=links or _addresses(entry),
    )


def _addresses(entry: Entry) -> tuple[str, ...]:
    return tuple(filter(None, (entry.url, *(link.url for link in entry.links))))


def _dimensions(category: Category) -> Collection[str]:
    names = [squeeze(dimension.name) for dimension in category.dimensions]
    return tuple(names) if category.nested else frozenset(names)


def _without(pairs: Pairs, others: Pairs) -> tuple[str, ...]:
    """The categories that others have not."""
    known = {_dimensions(entry.category) for entry, _ in others}
    titles = {_dimensions(entry.category): entry.category.title for entry, _ in pairs}
    return tuple(title for dimensions, title in titles.items() if dimensions not in known)
