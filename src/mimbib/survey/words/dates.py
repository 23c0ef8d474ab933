"""The dates in a line of a list: `2021-04`, `Mar 2020`, `CVPR'19`."""

from __future__ import annotations

import re

from mimbib.identifiers import NEW_ID
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.vocabulary import MONTHS, UNNUMBERED

ARXIV_NUMBER = re.compile(rf"(?:arxiv\s?[:.]?\s?)?{NEW_ID}(?:v\d+)?", re.IGNORECASE)
"""An arXiv id, whose digits are no date."""

_ARXIV_MONTH = re.compile(r"(?<=\barXiv-)\d{4}\b")
"""The first half of an id, with which Google Scholar ends: `arXiv e-prints (2020): arXiv-2011.`"""

_TWO_DIGITS = re.compile(r"\d\d")
_YEAR = re.compile(  # or `202103`, and no `2000+ citations`
    r"(?<!\d)(?:19[5-9]|20[0-4])\d(?=(?:0[1-9]|1[0-2])?(?!\d))(?!\+\s(?:citations|stars))"
)
YEAR_AND_MONTH = re.compile(r"(?:19[5-9]|20[0-4])\d(?:0[1-9]|1[0-2])")
"""`202103`, which alone is a date."""
_PAGES = re.compile(r"(?<!\d)\d{1,6}\s?[-–—]{1,3}\s?\d{1,6}")
_SHORT_YEAR = re.compile(
    r"['’‘`]\s?(\d\d)(?!\d)|(?<=[A-Za-z]{2})(?<!Net)(?<!VGG)([0-2]\d|9\d)(?!\w)"
    r"|(?<![\w.])(\d\d)['’](?=[A-Z]|arXiv|\W*$)"
)
_VENUE_AND_YEAR = re.compile(
    r"(([\w&/-]+)(?: (?:Sec(?:urity)?|Demo|Findings|Industry|Workshop))?)(?:\s+|-)"
    r"([0-2]\d|9\d)(?:\.\d{1,2})?"
)
"""`AAAI 23`, `AAAI-23`, or `arXiv 24.05` with the month."""

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[./年\u2011-]\s?(\d{1,2})(?:\s?[./月\u2011-]\s?\d{1,2})?(?!\d)"
    r"|(?<!\d)(\d{1,2})[./](?:(\d{1,2})[./])?((?:19|20)\d\d)(?!\d)"
)
MONTH_BEHIND = re.compile(
    rf"(?:^|[\s,]+)(?:\d\d?\s+)?(?:{'|'.join(MONTHS)})(?:\s+\d\d?)?\W*$", re.IGNORECASE
)
"""A month at the end of a text, perhaps with the day."""

_MONTH_AND_YEAR = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\b\.?,?(?: \d\d?(?:st|nd|rd|th)?,?)? (?:19|20)\d\d\b"
    r"|\b20\d\d\.\d\d?\b(?!\.?\d)"  # `2024.05`
    r"|(?:(?<=\b20\d\d\.\s)|(?<=\barXiv\.\s))(?:0?[1-9]|1[0-2])/20\d\d\b"  # `ICML 2024. 05/2024`
    rf"|(?<=\barxiv )20\d\d \((?:{'|'.join(MONTHS)})\)",
    re.IGNORECASE,
)
_PREPRINT_AND_MONTH = re.compile(  # `arXiv 2023.5`, `arXiv202312`, `arXiv'23.12`
    r"\barxiv\s?['’‘`]?(?:20(\d\d)(?:\.(0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))|(\d\d)\.(0[1-9]|1[0-2]))"
    r"(?!\.?\d)",
    re.IGNORECASE,
)
_MONTH_IN_DIGITS = re.compile(r"(07(?=0[4-9]|1)|0[89]|[1-4]\d)(0[1-9]|1[0-2])")
_LONGEST = 60  # more characters than any date has
_PART = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}|xx(?:-xx)?")


def year_in(text: str) -> int:
    """The last year that a text names, or 0; `'19` and `CVPR19` count, and `CVPR 19` alone.

    >>> year_in("CVPR'19"), year_in("arXiv:2012.07267, 2020"), year_in("ImageNet")
    (2019, 2020, 0)
    >>> year_in("Soil 2015: 1969-1984")  # the last are pages
    2015
    >>> year_in("[CVPR 19]"), year_in("JMLR 19")  # the second is a volume, perhaps
    (2019, 0)
    >>> year_in("ResNet18"), year_in("UCF50")  # networks and data sets
    (0, 0)
    >>> year_in("25'ICRA"), year_in("24'inch")
    (2025, 0)
    """
    if not _TWO_DIGITS.search(text):
        return 0
    text = ARXIV_NUMBER.sub(" ", text)
    beside = _ARXIV_MONTH.sub(" ", text)
    text = beside if _YEAR.search(beside) else text  # `arXiv-2023` alone is a year
    years = _YEAR.findall(_PAGES.sub(" ", text)) or _YEAR.findall(text)
    if years:
        return int(years[-1])
    short = [each[1] or each[2] or each[3] for each in _SHORT_YEAR.finditer(text)]
    if (match := _VENUE_AND_YEAR.fullmatch(bare(text))) and dated_venue(text):
        short = [match[3]]
    if not short:
        return 0
    return int(short[-1]) + (2000 if int(short[-1]) < 50 else 1900)


def dated_venue(text: str) -> str:
    """The conference or server in a text that is nothing but its name and two digits of a year."""
    match = _VENUE_AND_YEAR.fullmatch(bare(text))
    return match[1] if match and match[2].lower() in UNNUMBERED else ""


def month_in(text: str) -> int:
    """The month that a date in a text names, or 0; so where it may be the day as well.

    >>> month_in("2020-03-01"), month_in("18/9/2025"), month_in("9/18/2025"), month_in("8/2/2025")
    (3, 9, 9, 0)
    """
    if match := YEAR_AND_MONTH.fullmatch(bare(text)):
        return int(match[0][4:])
    if match := _DATE.search(text):
        numbers = [int(each) for each in (match[2], match[3], match[4]) if each]
        possible = {number for number in numbers if 1 <= number <= 12}
        return possible.pop() if len(possible) == 1 else 0
    months = (MONTHS.get(part, 0) for word in words_in(text.lower()) for part in word.split("-"))
    return next(filter(None, months), 0)


def month_in_digits(text: str) -> str:
    """The date that four digits are as they begin an arXiv id: year and month, since April 2007.

    Alone they may be a year as well: what stands in the same column of a table tells.

    >>> month_in_digits("2405"), month_in_digits("2413")
    ('2024-05', '')
    """
    match = _MONTH_IN_DIGITS.fullmatch(text)
    return f"20{match[1]}-{match[2]}" if match else ""


def month_and_year(text: str) -> str:
    """The month, perhaps a day, and the year that stand together in a text; or nothing.

    >>> month_and_year("Garden Letters, June 12, 2020, p. 3"), month_and_year("May Letters 2020")
    ('June 12, 2020', '')
    >>> month_and_year("arXiv'23.12"), month_and_year("arXiv202312"), month_and_year("arXiv 2012")
    ('2023-12', '2023-12', '')
    """
    if match := _PREPRINT_AND_MONTH.search(text):
        return f"20{match[1] or match[4]}-{int(match[2] or match[3] or match[5]):02}"
    match = _MONTH_AND_YEAR.search(text)
    return match[0] if match else ""


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return False
    words = words_in(_YEAR.sub(" ", _DATE.sub(" ", text)).lower())
    parts = [part for word in words for part in word.split("-")]
    return all(part in MONTHS or _PART.fullmatch(part) for part in parts)
