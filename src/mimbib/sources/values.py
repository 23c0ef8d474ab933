"""Parts of a JSON answer as values: whatever is not of the shape expected counts as absent."""

from __future__ import annotations

import re
from datetime import date

from mimbib.identifiers import without_doi_prefix
from mimbib.model import Date
from mimbib.sources.markup import plain
from mimbib.text import clean, clean_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Sequence


_THESES = {
    r"\bph\.? ?d|philosoph": "PhD thesis",
    r"doctor|\bdr\b": "Doctoral thesis",
    r"master|\bm\.? ?(?:a|s|sc)\b": "Master's thesis",
    r"bachelor|\bb\.? ?(?:a|s|sc)\b": "Bachelor's thesis",
}
"""What degrees and repositories call theses, and how a reference calls them."""


def object_of(value: object) -> dict[str, object]:
    """An object, empty where `value` is none."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[object]:
    """A list, empty where `value` is none."""
    return value if isinstance(value, list) else []


def texts_of(value: object) -> list[str]:
    """The texts in a list (or the one text) that are more than blanks, as plain text."""
    texts = map(plain, value if isinstance(value, list) else [value])
    return [text for text in texts if text]


def doi_of(value: object) -> str:
    """A DOI without the words or the address before it, in lower case.

    It is not decoded, and may have blanks: this is how a service spells it.
    """
    if not isinstance(value, str):
        return ""
    text = without_doi_prefix(clean(value).lower())
    return text if text.startswith("10.") else ""


def url_of(value: object) -> str:
    """An address of http or https."""
    is_web = isinstance(value, str) and re.match(r"https?://", value.strip())
    return clean_url(value) if is_web and isinstance(value, str) else ""


def page_of(value: object) -> str:
    """A range of pages with a hyphen, as the model has it."""
    text = re.sub(r"^pp?\.\s*", "", plain(value))
    return re.sub(r"\s*[-\u2010-\u2015]+\s*", "-", text)


def thesis_of(*words: str) -> str:
    """The kind of thesis that the name of a degree means, or the name; nothing if none is told.

    >>> thesis_of("Doctor of Philosophy"), thesis_of("M.Sc."), thesis_of("Thesis")
    ('PhD thesis', "Master's thesis", '')
    """
    text = next(filter(None, words), "")
    for pattern, kind in _THESES.items():
        if re.search(pattern, text, re.IGNORECASE):
            return kind
    return "" if re.fullmatch(r"(?:text|thes[ie]s|dissertations?)?", text, re.IGNORECASE) else text


def date_from(parts: Sequence[object]) -> Date | None:
    """A date of year, month and day, up to the first part that cannot be one."""
    numbers = []
    for part in parts[:3]:
        if not re.fullmatch(r"[0-9]{1,4}", str(part)):
            break
        numbers.append(int(str(part)))
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if year < 1000:
        return None
    month = month if month <= 12 else 0
    return Date(year, month, day if month and _exists(year, month, day) else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
