"""The value of a term read at a place in an expression."""

from __future__ import annotations

import re

from mimbib import identifiers
from mimbib.search.cursor import QUOTES, Cursor
from mimbib.search.refusals import APOSTROPHES, cut, named, refuse

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

FIELDS = (
    *("title", "author", "container", "keyword", "year", "key", "type"),
    *("dimension", "category", "level", "only", "has", "doi", "arxiv"),
)
"""The fields that an expression can name."""

OPERATORS = ("and", "or", "not")
"""The words between and before terms, in lower case or in capitals."""

FIELD_SIGN = r"\s*(?::|==?|>=|<=|≥|≤|!=|>|<)"
"""What stands behind a field, as a pattern."""
_YEARS = r"[^\s()|&!\"]*"


def quoted_value(cursor: Cursor) -> tuple[str, bool]:
    """A phrase in quotation marks, and whether a star ends it; refuses what touches it."""
    start = cursor.at
    value, beginning = cursor.quoted()
    ahead = cursor.char
    if ahead.isalnum() or (ahead and ahead in QUOTES):
        whole = re.match(r'(?:"[^"]*"|[^\s"()])+', cursor.text[start:])
        apart = re.sub(r'("[^"]*")', r" \1 ", whole[0] if whole else "").split()
        advice = f"put a blank before and behind it, {cut(' '.join(apart))}"
        piece = named(cursor.raw[start : cursor.at])
        refuse(f"{ahead!r} behind {piece}", cursor.at + 1, advice)
    cursor.end_value()
    return value, beginning


def end_identifier(cursor: Cursor, value: str) -> None:
    """Pass what is printed behind an id, and the punctuation of the sentence it stood in."""
    if identifiers.arxiv_id(value):
        cursor.at = identifiers.arxiv_stamp(cursor.text, cursor.at)
    cursor.skip(f".,;{APOSTROPHES}")
    cursor.end_value()


def text_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """A word or a phrase, perhaps with a star."""
    place = cursor.at
    if cursor.char in QUOTES and cursor.char:
        return quoted_value(cursor)
    value = cursor.word() if cursor.char.isalnum() else ""
    if not value and cursor.char and cursor.char not in ")|&":
        _refuse_value(cursor, field)
    if not value or value.lower() in OPERATORS:
        advice = f'write a word or a phrase, as {field}:"{value or "..."}"'
        refuse(f"nothing to search for behind {field + ':'!r}", place + 1, advice)
    beginning = cursor.star()
    if cursor.char == "," and re.compile(r",\w").match(cursor.text, cursor.at):
        _refuse_list(cursor, field, place)
    if re.compile(FIELD_SIGN).match(cursor.text, cursor.at):
        cursor.skip()
        if cursor.char == ":" and field in ("title", "container"):
            cursor.run = -1
            phrase = cursor.phrase_from(place, FIELDS)
            advice = f"put a value with a colon in double quotation marks, '{field}:{phrase[1:]}"
            refuse(f"':' in {named(cursor.piece())}", cursor.at + 1, advice)
        cursor.refuse_sign()
    cursor.end_value()
    return value, beginning


def _refuse_value(cursor: Cursor, field: str) -> NoReturn:
    """Refuse what is neither a word nor a phrase."""
    advice = f"write a word or a phrase behind {field}:"
    quotes = f"[{APOSTROPHES}\u2018]"
    quoted = rf"{quotes}([^{APOSTROPHES}\u2018\"]+){quotes}"
    if match := re.compile(quoted).match(cursor.text, cursor.at):
        advice = f'write double quotation marks, {field}:"{cut(match[1])}"'
    refuse(f"nothing to search for in {named(cursor.piece())}", cursor.at + 1, advice)


def _refuse_list(cursor: Cursor, field: str, place: int) -> NoReturn:
    """Refuse values with commas and no blanks between them, but for those of `only`."""
    comma = cursor.at
    cursor.at = place
    values = [value for value in cursor.chunk().split(",") if value]
    advice = f"write ({' or '.join(f'{field}:{cut(value)}' for value in values[:9])})"
    if field == "author":
        advice = f'write author:"{cut(", ".join(values))}" for a person, or {advice[6:]}'
    refuse(f"',' in {named(','.join(values))}", comma + 1, advice)


def _years_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """All up to the next blank or operator: the term itself says what is no year."""
    if cursor.char == '"':
        return text_value(cursor, field)
    value = cursor.match(_YEARS)
    value = value.removesuffix(",")
    value = value if value.endswith("..") else value.removesuffix(".")
    if cursor.char == '"':
        cursor.refuse_sign()
    return value, False


def _id_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """A DOI or an arXiv id; the term itself says what is none."""
    if cursor.char in QUOTES and cursor.char:
        return text_value(cursor, field)
    chunk = cursor.chunk()
    value = chunk.removesuffix("*")
    end_identifier(cursor, value)
    return value, value != chunk


def _list_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """Words and phrases with commas between them."""
    values = []
    while True:
        quoted = cursor.char in QUOTES and bool(cursor.char)
        value, beginning = cursor.quoted() if quoted else _list_word(cursor, field)
        if beginning:
            refuse(f"a star behind '{field}:'", cursor.at, "write the names without it")
        values.append(value)
        if cursor.char != ",":
            break
        cursor.at += 1
        if cursor.char.isspace():
            advice = "write the list without blanks, or in quotation marks"
            refuse(f"a blank in the list behind '{field}:'", cursor.at + 1, advice)
    cursor.end_value()
    return ",".join(values), False


def _list_word(cursor: Cursor, field: str) -> tuple[str, bool]:
    word = cursor.word() if cursor.char.isalnum() else ""
    if not word:
        advice = f"write names with commas between them, as {field}:one,other"
        refuse(f"nothing to search for behind '{field}:'", cursor.at + 1, advice)
    return word, cursor.star()


READERS = {"year": _years_value, "doi": _id_value, "arxiv": _id_value, "only": _list_value}
"""What reads the values of a field that are not words or phrases."""
