"""Dates as .bib files have them: BibTeX's year and month, biblatex's date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mimbib.model import Date
from mimbib.sources.bibfile.values import MONTHS
from mimbib.sources.values import date_from

_ISO = re.compile(r"\s*(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?![\d-])")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def date_of(texts: Mapping[str, str]) -> Date | None:
    """When an entry says that it appeared; of a span the first day.

    >>> date_of({"year": "2021", "month": "June 19"}), date_of({"date": "2021-11/2021-12"})
    (Date(year=2021, month=6, day=19), Date(year=2021, month=11, day=0))
    """
    if iso := _ISO.match(texts.get("date", "")):
        return date_from([part for part in iso.groups() if part])
    year = _YEAR.search(texts.get("year", "") or texts.get("date", ""))
    if not year:
        return None
    month = texts.get("month", "")
    number = _month(month)
    days = re.findall(r"(?<!\d)\d\d?(?!\d)", month) if re.search("[A-Za-z]", month) else []
    day = texts.get("day", "") or next(iter(days), "")
    return date_from([year[1], number, day]) if number else date_from([year[1]])


def span_of(text: str) -> tuple[Date, ...]:
    """The day, or the first and the last day of biblatex's `2021-06-19/2021-06-25`."""
    days = [_ISO.match(part) for part in text.split("/")[:2]]
    dates = [date_from([part for part in day.groups() if part]) for day in days if day]
    return tuple(filter(None, dates))


def _month(text: str) -> str:
    """The number of a month, which may be written as one; nothing if it is none."""
    name = re.search("[A-Za-z]{3}", text)
    if name:
        short = name[0].lower()
        return str(list(MONTHS).index(short) + 1) if short in MONTHS else ""
    number = re.match(r"\s*(\d\d?)(?!\d)", text)
    return number[1] if number else ""
