"""Terms that ask for the year: `year:2022`, `year:2021..2023`, `year>=2022`."""

from __future__ import annotations

import re

from mimbib.search.papers import Papers, Test
from mimbib.search.refusals import DASHES, named
from mimbib.search.scan import Token

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn


def year_test(token: Token, _: Papers) -> Test:
    """A year, a range or a comparison; `UsageError` for what is none."""
    first, last = _range(token)
    if first == last:
        only = str(first)
        return lambda paper: paper.year == only
    return lambda paper: bool(paper.year) and first <= int(paper.year) <= last


def _range(token: Token) -> tuple[int, int]:
    """The first and the last year that a term means."""
    value = token.value
    match = re.fullmatch(r"(\d{4})?(\.\.)?(\d{4})?", value, re.ASCII)
    if token.sign != ":":
        match = re.fullmatch(r"(\d{4})()()", value, re.ASCII)
    if not match or not (match[1] or match[3]):
        _refuse_year(token)
    first = int(match[1] or 0)
    if token.sign != ":":
        return {
            ">=": (first, 9999),
            ">": (first + 1, 9999),
            "<=": (0, first),
            "<": (0, first - 1),
        }[token.sign]
    last = int(match[3] or (9999 if match[2] else first))
    if first > last:
        token.refuse(f"the years {value} run backwards", f"write year:{last}..{first}")
    return first, last


def _refuse_year(token: Token) -> NoReturn:
    value = token.value
    advice = "write year:2022, year:2021..2023, year>=2021 or year<2023"
    if match := re.fullmatch(rf"(\d{{4}})\s*[{DASHES}~/:]\s*(\d{{4}})", value, re.ASCII):
        advice = f"write year:{match[1]}..{match[2]}"
    elif re.fullmatch(r"\d{4}(,\d{4})+", value, re.ASCII):
        advice = f"write ({' or '.join(f'year:{year}' for year in value.split(',')[:9])})"
    token.refuse(f"{named(value)} is no year", advice)
