"""Finds the columns of a table that hold year and month in four digits, `2405` for May 2024."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mimbib.identifiers import arxiv_ids_in
from mimbib.survey.markup.blocks import Block, Piece, text_of
from mimbib.survey.words.dates import month_in_digits, year_in
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.vocabulary import MONTHS

_DIGITS = re.compile(r"((?:[aA]r[xX]iv[ :,]?\s?)?)(\d{4})")
_YEAR_FIRST = re.compile(r"(\d\d)[-./](\d\d)")

_DATES = frozenset(
    """date dates time year years month months yymm published publication release released
    submitted posted arxiv 日期 时间 年份 发表时间 发布时间""".split()
)
"""Words in the head of a column of dates: four digits may count pages or citations as well."""

_MIN_ROWS = 3
"""How many dates tell that a column without a name holds dates."""


def write_months(names: Sequence[str], rows: Sequence[Block]) -> None:
    """Write `2024-05` for `2405` in the columns that hold year and month in four digits, and where
    the arXiv ids in the rows tell for `24-05` and `May-24`, which may be days as well.

    All cells end with the number of a month, and one at least can be no year; or most have the
    digits of the arXiv id in their row. What may be years as well stays as it is.
    """
    for place, cells in _columns(rows).items():
        texts = [bare(text_of(cell)) for cell, _ in cells]
        digits = list(map(_digits, texts))
        rest = [each for each in digits if not month_in_digits(each)]
        if rest and (digits == texts or not all(map(year_in, rest))):
            continue
        name = names[place] if place < len(names) else ""
        beside = [row for _, row in cells]
        if (digits == texts and _is_of_dates(name, digits)) or _are_of_ids(digits, beside):
            for piece in (piece for cell, _ in cells for piece in cell):
                piece.text = month_in_digits(_digits(bare(piece.text))) or piece.text


def dated_by_id(text: str, ids: Collection[str], *, alone: bool = True) -> str:
    """A text that is `arXiv` and the digits that one of some arXiv ids begins with, or these
    `alone`, with the date that they are; nothing for one of the ids, and other texts as they are.

    >>> dated_by_id("[2405]", ["2405.12345"]), dated_by_id("[2405]", ["2011.12345"])
    ('2024-05', '[2405]')
    >>> dated_by_id("2405.12345v2", ["2405.12345"]), dated_by_id("2405.12345", [])
    ('', '2405.12345')
    >>> dated_by_id("arXiv 2405", ["2405.12345"])
    'arXiv 2024-05'
    """
    if bare(text).partition("v")[0] in ids:
        return ""
    match = _DIGITS.fullmatch(bare(text))
    if not match or match[2] not in {arxiv[:4] for arxiv in ids} or not (alone or match[1]):
        return text
    return ("arXiv " if match[1] else "") + (month_in_digits(match[2]) or match[2])


def _digits(text: str) -> str:
    """The four digits of a year and a month: those of `2405`, `24-05` and `May-24`, `2405`."""
    if match := _YEAR_FIRST.fullmatch(text):
        return match[1] + match[2]
    month, _, year = text.partition("-")
    number = MONTHS.get(month.lower(), 0)
    return f"{year}{number:02}" if number and len(year) == 2 else text


def _columns(rows: Sequence[Block]) -> dict[int, list[tuple[list[Piece], Block]]]:
    """The cells of each column that say something, each with its row."""
    columns: dict[int, list[tuple[list[Piece], Block]]] = {}
    for row in rows:
        for place, cell in enumerate(row.cells):
            if bare(text_of(cell)):
                columns.setdefault(place, []).append((cell, row))
    return columns


def _is_of_dates(name: str, digits: Sequence[str]) -> bool:
    """Whether one of the digits is no year, in a column that may hold dates by its name."""
    words = words_in(name.lower())
    may_hold_dates = bool(_DATES.intersection(words)) if words else len(digits) >= _MIN_ROWS
    return may_hold_dates and not all(map(year_in, digits))


def _are_of_ids(digits: Sequence[str], rows: Sequence[Block]) -> bool:
    """Whether most rows with an arXiv id have its first four digits in a column."""
    pairs = [(each, ids) for each, row in zip(digits, rows, strict=True) if (ids := _ids_in(row))]
    return sum(each in ids for each, ids in pairs) * 2 > len(pairs)


def _ids_in(row: Block) -> set[str]:
    """The four digits that the arXiv ids in the links of a row begin with."""
    urls = (piece.url for cell in row.cells for piece in cell)
    return {arxiv[:4] for url in urls for arxiv in arxiv_ids_in(url)}
