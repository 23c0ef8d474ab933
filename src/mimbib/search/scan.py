"""An expression cut into tokens; what is none is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mimbib import identifiers
from mimbib.errors import suggestion
from mimbib.search.addresses import is_address
from mimbib.search.cursor import QUOTES, Cursor
from mimbib.search.refusals import APOSTROPHES, refuse
from mimbib.text import clean, fold

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

FIELDS = (
    *("title", "author", "container", "keyword", "year", "key", "type"),
    *("dimension", "category", "level", "only", "has", "doi", "arxiv"),
)
"""The fields that an expression can name."""

OPERATORS = ("and", "or", "not")
"""The words between and before terms."""

_MEANT = {
    **dict.fromkeys(("journal", "venue", "conference", "booktitle", "publisher"), "container"),
    **dict.fromkeys(("tag", "keywords"), "keyword"),
    **dict.fromkeys(("date", "issued"), "year"),
    **dict.fromkeys(("id", "citekey"), "key"),
}

_SIGNS = {"|": "or", "||": "or", "&": "and", "&&": "and", "!": "not"}
_SIGN = re.compile(r"\|\|?|&&?|!(?!=)")
_FIELD_SIGN = re.compile(r"\s*(?::|==?|>=|<=|!=|>|<)")
_YEARS = re.compile(r"[^\s()|&!\"]*")
_MAY_IDENTIFY = re.compile(r"10\.\d|www\.|urn:|info:|[\w.:-]+/", re.IGNORECASE)
_DOI_BEGINNING = re.compile(r"10\.\d{4,9}(/\S*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One piece of an expression."""

    kind: str
    """`(`, `)`, one of `OPERATORS`, `term` or `identifier`."""
    place: int
    """Where it starts, counted from 1."""
    text: str
    """The piece as it is written."""
    field: str = ""
    """The field of a term, one of `FIELDS`; nothing for a bare one."""
    sign: str = ":"
    """What stands behind the field: a colon, or a comparison of years."""
    value: str = ""
    """What is searched."""
    beginning: bool = False
    """Whether a star stands behind the value."""

    def refuse(self, what: str, advice: str) -> NoReturn:
        """Raise `UsageError` for this piece: what is wrong, and what to write instead."""
        refuse(what, self.place, advice)


def scan(text: str) -> list[Token]:
    """The tokens of an expression; `UsageError` for the first piece that is none."""
    cursor = Cursor(text)
    tokens = []
    while token := _next_token(cursor):
        tokens.append(token)
    return tokens


def _next_token(cursor: Cursor) -> Token | None:
    cursor.skip()
    start = cursor.at
    if not cursor.char:
        return None
    if cursor.char in "()":
        cursor.at += 1
        if cursor.text[start] == ")":
            cursor.pass_punctuation()
        return _token(cursor, start, kind=cursor.text[start])
    if sign := cursor.match(_SIGN):
        return _token(cursor, start, kind=_SIGNS[sign])
    if cursor.char in QUOTES:
        return _phrase(cursor, start)
    if token := _identifier(cursor, start):
        return token
    if not cursor.char.isalnum():
        cursor.refuse_sign()
    return _word_or_field(cursor, start)


def _token(
    cursor: Cursor,
    start: int,
    *,
    kind: str = "term",
    field: str = "",
    sign: str = ":",
    value: str = "",
    beginning: bool = False,
) -> Token:
    return Token(
        kind=kind,
        place=start + 1,
        text=cursor.raw[start : cursor.at],
        field=field,
        sign=sign,
        value=value,
        beginning=beginning,
    )


# Bare terms


def _phrase(cursor: Cursor, start: int) -> Token:
    value, beginning = cursor.quoted()
    cursor.end_value()
    kind = "identifier" if _identifies(value.strip(), beginning) else "term"
    return _token(cursor, start, kind=kind, value=value, beginning=beginning)


def _identifier(cursor: Cursor, start: int) -> Token | None:
    """A DOI, an arXiv id or an address, if one stands here."""
    if not _MAY_IDENTIFY.match(cursor.text, start):
        return None
    chunk = cursor.chunk()
    value = chunk.removesuffix("*")
    beginning = value != chunk
    if re.match(r"doi:|arxiv:", value, re.IGNORECASE) or not _identifies(value, beginning):
        cursor.at = start
        return None
    _end_identifier(cursor, value)
    return _token(cursor, start, kind="identifier", value=value, beginning=beginning)


def _identifies(value: str, beginning: bool) -> bool:
    if beginning and _DOI_BEGINNING.fullmatch(value):
        return True
    return bool(identifiers.doi(value) or identifiers.arxiv_id(value)) or is_address(value)


def _end_identifier(cursor: Cursor, value: str) -> None:
    """Pass what is printed behind an id, and the punctuation of the sentence it stood in."""
    if identifiers.arxiv_id(value):
        cursor.at = identifiers.arxiv_stamp(cursor.text, cursor.at)
    cursor.skip(f".,;{APOSTROPHES}")
    cursor.end_value()


def _word_or_field(cursor: Cursor, start: int) -> Token:
    word = cursor.word()
    if sign := cursor.match(_FIELD_SIGN):
        return _field(cursor, start, word, sign.strip())
    if word.lower() in OPERATORS and cursor.char != "*":
        return _token(cursor, start, kind=word.lower())
    beginning = cursor.star()
    if identifiers.arxiv_id(word) and not beginning:
        _end_identifier(cursor, word)
        return _token(cursor, start, kind="identifier", value=word)
    if cursor.text.startswith("..", cursor.at) and word.isdigit():
        refuse(f"{cursor.piece()!r} without a field", start + 1, f"write year:{cursor.piece()}")
    cursor.end_value()
    return _token(cursor, start, value=word, beginning=beginning)


# Terms with a field


def _field(cursor: Cursor, start: int, word: str, sign: str) -> Token:
    field = fold(word)
    sign = ":" if sign in ("=", "==") else sign
    if field not in FIELDS:
        _refuse_field(cursor, start, word)
    cursor.skip()
    if sign == "!=":
        advice = f"write `not {field}:{cursor.chunk() or '...'}`"
        refuse(f"'!=' behind {word!r}", start + 1, advice)
    if sign != ":" and field != "year":
        advice = f"only years are compared so; write {field}:value"
        refuse(f"{sign!r} behind {word!r}", start + 1, advice)
    read = _READERS.get(field, _text_value)
    value, beginning = read(cursor, field)
    return _token(cursor, start, field=field, sign=sign, value=value, beginning=beginning)


def _refuse_field(cursor: Cursor, start: int, word: str) -> NoReturn:
    meant = _MEANT.get(fold(word))
    near = f" (did you mean {meant!r}?)" if meant else suggestion(word, list(FIELDS))
    whole = clean(cursor.raw[start:]).replace('"', "")
    whole = f"{whole[:40].strip()}..." if len(whole) > 43 else whole
    advice = f"use one of {', '.join(FIELDS)}; "
    advice += f'a text with a colon stands in quotation marks, "{whole}"'
    refuse(f"unknown field {word!r}{near}", start + 1, advice)


def _text_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """A word or a phrase, perhaps with a star."""
    place = cursor.at
    if cursor.char in QUOTES and cursor.char:
        value, beginning = cursor.quoted()
        cursor.end_value()
        return value, beginning
    value = cursor.word() if cursor.char.isalnum() else ""
    if not value and cursor.char and cursor.char not in ")|&":
        what = f"nothing to search for in {cursor.piece()!r}"
        refuse(what, cursor.at + 1, f"write a word or a phrase behind {field}:")
    if not value or value.lower() in OPERATORS:
        advice = f'write a word or a phrase, as {field}:"{value or "..."}"'
        refuse(f"nothing to search for behind {field + ':'!r}", place + 1, advice)
    beginning = cursor.star()
    if _FIELD_SIGN.match(cursor.text, cursor.at):
        cursor.skip()
        cursor.refuse_sign()
    cursor.end_value()
    return value, beginning


def _years_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """All up to the next blank or operator: the term itself says what is no year."""
    if cursor.char == '"':
        return _text_value(cursor, field)
    value = cursor.match(_YEARS)
    value = value.removesuffix(",")
    value = value if value.endswith("..") else value.removesuffix(".")
    if cursor.char == '"':
        cursor.refuse_sign()
    return value, False


def _id_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """A DOI or an arXiv id; the term itself says what is none."""
    if cursor.char in QUOTES and cursor.char:
        return _text_value(cursor, field)
    chunk = cursor.chunk()
    value = chunk.removesuffix("*")
    _end_identifier(cursor, value)
    return value, value != chunk


def _list_value(cursor: Cursor, field: str) -> tuple[str, bool]:
    """Words and phrases with commas between them."""
    values = []
    while True:
        quoted = cursor.char in QUOTES and bool(cursor.char)
        values.append(cursor.quoted()[0] if quoted else _list_word(cursor, field))
        if cursor.char != ",":
            break
        cursor.at += 1
        if cursor.char.isspace():
            advice = "write the list without blanks, or in quotation marks"
            refuse(f"a blank in the list behind {field + ':'!r}", cursor.at + 1, advice)
    cursor.end_value()
    return ",".join(values), False


def _list_word(cursor: Cursor, field: str) -> str:
    word = cursor.word() if cursor.char.isalnum() else ""
    if not word:
        advice = f"write names with commas between them, as {field}:one,other"
        refuse(f"nothing to search for behind {field + ':'!r}", cursor.at + 1, advice)
    cursor.star()
    return word


_READERS = {"year": _years_value, "doi": _id_value, "arxiv": _id_value, "only": _list_value}
