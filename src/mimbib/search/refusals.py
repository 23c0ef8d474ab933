"""What an expression is refused with: one line with the fault, its place and what to write."""

from __future__ import annotations

from mimbib.errors import UsageError
from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
"""The hyphen, and what is typed or pasted for one."""

APOSTROPHES = "'\u2019"
"""The apostrophe of a keyboard, and that of print."""

_LONGEST = 60  # characters of what was typed that a message repeats

_QUOTE = "a text with other signs stands in double quotation marks"

_ADVICE = {
    "*": "a star stands behind the first letters of a word, as in mask*",
    "'": "use double quotation marks around a phrase",
    "\u2018": "use double quotation marks around a phrase",
    '"': "put a blank before and behind a phrase in quotation marks",
    ",": "put a blank behind the comma, or write (one or other)",
    ";": "put a blank between terms, `or` between alternatives",
    ":": "a field stands before its colon, and a value with a colon in double quotation marks",
    "=": "a field stands before its sign, as in year:2022",
    ">": "a year stands behind it and the field before, as in year>=2022",
    "<": "a year stands behind it and the field before, as in year<=2022",
    "[": "write a range of years as year:2021..2023, groups in ( )",
    "]": "write a range of years as year:2021..2023, groups in ( )",
    "{": "write groups in ( )",
    "}": "write groups in ( )",
    "?": f"there is no sign for one letter; write mask* for a beginning; {_QUOTE}",
    "~": "words are searched whole; write mask* for a beginning",
    "^": "words are searched whole; write mask* for a beginning",
    "$": "words are searched whole; write mask* for a beginning",
    "\\": "nothing needs a backslash; a phrase stands in double quotation marks",
}

_ADVICE_AT_START = {
    "+": "terms side by side must all hold: leave the sign out",
    "/": "regular expressions are not searched: write words, or mask* for a beginning",
}


def refuse(what: str, place: int, advice: str) -> NoReturn:
    """Raise `UsageError` in one line, with a place counted from 1."""
    raise UsageError(clean(f"{what} at character {place}: {advice}"))


def cut(text: str, most: int = _LONGEST) -> str:
    """`text` as far as a message repeats it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def named(text: str) -> str:
    """A piece of the expression as a message names it."""
    return repr(cut(text))


def advice_for(sign: str, piece: str) -> str:
    """What to write instead of a sign that has no meaning, or not in this piece."""
    if sign in DASHES and piece.startswith(sign) and len(piece) > 1:
        return f"write `not {cut(piece[1:])}` to leave out what has it"
    if sign == "*" and piece.strip("*"):
        return f"{_ADVICE['*']}; leave it out of {named(piece)}"
    if sign == "." and piece[:4].isdigit() and piece[4:] in (".", ".*"):
        return f"write arxiv:{piece[:4]}* for all arXiv ids that begin so"
    if sign == "." and ".." in piece:
        return "write a range of years without blanks, as year:2021..2023"
    if sign in "+/" and piece.startswith(sign):
        return _ADVICE_AT_START[sign]
    return _ADVICE.get(sign, f'{_QUOTE}, "{cut(piece)}"')
