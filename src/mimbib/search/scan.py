"""An expression cut into tokens; what is none is refused."""

from __future__ import annotations

import re

from mimbib import identifiers
from mimbib.errors import suggestion
from mimbib.search.addresses import is_address
from mimbib.search.cursor import QUOTES, Cursor
from mimbib.search.refusals import DASHES, cut, named, refuse
from mimbib.search.values import (
    FIELD_SIGN,
    FIELDS,
    OPERATORS,
    READERS,
    end_identifier,
    quoted_value,
    text_value,
)
from mimbib.text import fold

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

MEANT = {
    **dict.fromkeys(("journal", "venue", "conference", "booktitle", "publisher"), "container"),
    **dict.fromkeys(("tag", "keywords"), "keyword"),
    **dict.fromkeys(("date", "issued"), "year"),
    **dict.fromkeys(("id", "citekey"), "key"),
}
"""The fields that are meant by the names of others."""

_SIGNS = {"|": "or", "||": "or", "&": "and", "&&": "and", "!": "not"}
_SPELT = {"=": ":", "==": ":", "≥": ">=", "≤": "<="}

# Compiled by those expressions that need them: at a start that takes some ms.
_SIGN = r"\|\|?|&&?|!(?!=)"
_OPERATOR = r"(?i)(?:and|or|not)(?=[\s()|&!\"“”„«「『,.;]|$)"
_PASSED = rf"(?i)(?:[{DASHES}]+|et\s+al\b\.?,?)(?=[\s)]|$)"
_MAY_IDENTIFY = r"(?i)10\.\d|www\.|urn:|info:|git@|[\w.:-]+/"
# An id or an address in brackets, in a link of Markdown, or in a command of TeX.
_WRAPPED = (
    r"<(\S+)>|\[[^\[\]]*\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))+)>?[^()]*\)|\[([^\[\]]+)\]"
    r"|\\(?:url|path)?\{([^{}]+)\}|\\href\{([^{}]+)\}(?:\{[^{}]*\})?|\{([^{}]+)\}"
)


class Token:
    """One piece of an expression."""

    __slots__ = ("beginning", "field", "kind", "place", "sign", "text", "value")

    def __init__(
        self,
        kind: str,
        place: int,
        text: str,
        field: str = "",
        sign: str = ":",
        value: str = "",
        beginning: bool = False,
    ) -> None:
        self.kind = kind
        """`(`, `)`, one of `OPERATORS`, `term`, `identifier`, or `passed` for what says nothing."""
        self.place = place
        """Where it starts, counted from 1."""
        self.text = text
        """The piece as it is written."""
        self.field = field
        """The field of a term, one of `FIELDS`; nothing for a bare one."""
        self.sign = sign
        """What stands behind the field: a colon, or a comparison of years."""
        self.value = value
        """What is searched."""
        self.beginning = beginning
        """Whether a star stands behind the value."""

    def refuse(self, what: str, advice: str) -> NoReturn:
        """Raise `UsageError` for this piece: what is wrong, and what to write instead."""
        refuse(what, self.place, advice)


def scan(text: str) -> list[Token]:
    """The tokens of an expression; `UsageError` for the first piece that is none."""
    cursor = Cursor(text)
    tokens = []
    while token := _next_token(cursor):
        in_run = token.kind == "passed" or token.text.lower() == "and"
        if token.kind == "term" and not token.field and token.text[0] not in QUOTES:
            cursor.run = token.place - 1 if cursor.run < 0 else cursor.run
        elif not in_run:
            cursor.run = -1
        if token.kind != "passed":
            tokens.append(token)
    return tokens


def _next_token(cursor: Cursor) -> Token | None:
    cursor.skip()
    start = cursor.at
    if not cursor.char:
        return None
    if cursor.char in "()":
        return _parenthesis(cursor, start, "")
    if cursor.char in "|&!" and (sign := cursor.match(_SIGN)):
        return _token(cursor, start, _SIGNS[sign])
    word = cursor.plain_word().lower()
    if not word or word in ("et", *OPERATORS):
        if cursor.match(_PASSED):
            return _token(cursor, start, "passed")
        if operator := cursor.match(_OPERATOR):
            return _operator(cursor, start, operator)
    if cursor.groups and (field := cursor.groups[-1]):
        return _value(cursor, start, field, ":")
    if cursor.char in QUOTES:
        return _phrase(cursor, start)
    may_identify = not word or cursor.text.startswith(":", start + len(word))
    may_identify = may_identify or word in ("arxiv", "doi")
    if may_identify and (token := _identifier(cursor, start)):
        return token
    if not cursor.char.isalnum():
        cursor.refuse_sign()
    return _word_or_field(cursor, start)


def _token(
    cursor: Cursor,
    start: int,
    kind: str = "term",
    *,
    field: str = "",
    sign: str = ":",
    value: str = "",
    beginning: bool = False,
) -> Token:
    text = cursor.raw[start : cursor.at]
    return Token(kind, start + 1, text, field, sign, value, beginning)


def _parenthesis(cursor: Cursor, start: int, field: str) -> Token:
    """A parenthesis; what stands behind `field` is all of this field."""
    kind = cursor.char
    cursor.at += 1
    if kind == "(":
        outer = cursor.groups[-1] if cursor.groups else ""
        cursor.groups.append(field or outer)
    else:
        if cursor.groups:
            cursor.groups.pop()
        cursor.pass_punctuation()
    return _token(cursor, start, kind)


def _operator(cursor: Cursor, start: int, operator: str) -> Token:
    """A word between terms; with one capital it is more likely of a title."""
    if not operator.islower() and not operator.isupper():
        what = f"{operator!r} with a capital"
        advice = f"write `{operator.lower()}`, or a title in quotation marks"
        if cursor.run >= 0:
            advice += f", {cursor.phrase_from(start, FIELDS)}"
        refuse(what, start + 1, advice)
    return _token(cursor, start, operator.lower())


# Bare terms


def _phrase(cursor: Cursor, start: int) -> Token:
    value, beginning = quoted_value(cursor)
    kind = "identifier" if _identifies(value.strip(), beginning) else "term"
    return _token(cursor, start, kind, value=value, beginning=beginning)


def _identifier(cursor: Cursor, start: int) -> Token | None:
    """A DOI, an arXiv id or an address, if one stands here."""
    if cursor.char in "<[{\\":
        return _wrapped(cursor, start)
    prefix = cursor.match(identifiers.BEFORE_ID)
    if not prefix and not re.compile(_MAY_IDENTIFY).match(cursor.text, start):
        return None
    chunk = cursor.chunk()
    value = chunk.removesuffix("*")
    beginning = value != chunk
    field = re.match(r"doi:|arxiv:", value, re.IGNORECASE)
    if field or (prefix and beginning) or not _identifies(value, beginning):
        cursor.at = start
        return None
    end_identifier(cursor, value)
    return _token(cursor, start, "identifier", value=value, beginning=beginning)


def _wrapped(cursor: Cursor, start: int) -> Token | None:
    match = re.compile(_WRAPPED).match(cursor.text, start)
    value = next(filter(None, match.groups()), "").strip() if match else ""
    if not match or not _identifies(value, beginning=False):
        return None
    cursor.at = match.end()
    end_identifier(cursor, "")
    return _token(cursor, start, "identifier", value=value)


def _identifies(value: str, beginning: bool) -> bool:
    if beginning and identifiers.is_doi_beginning(value):
        return True
    return bool(identifiers.doi(value) or identifiers.arxiv_id(value)) or is_address(value)


def _word_or_field(cursor: Cursor, start: int) -> Token:
    word = cursor.word()
    if sign := cursor.match(FIELD_SIGN):
        return _field(cursor, start, word, sign.strip())
    beginning = cursor.star()
    if "." in word:
        if not beginning and identifiers.arxiv_id(word):
            end_identifier(cursor, word)
            return _token(cursor, start, "identifier", value=word)
        if beginning and identifiers.is_arxiv_beginning(word):
            return _token(cursor, start, field="arxiv", value=word, beginning=True)
        if identifiers.is_doi_beginning(word):
            advice = f"write doi:{word}* for all that begin so"
            refuse(f"{named(cursor.piece())} is no DOI", start + 1, advice)
    if cursor.text.startswith("..", cursor.at) and word.isdigit():
        piece = cut(cursor.piece())
        refuse(f"{piece!r} without a field", start + 1, f"write year:{piece}")
    initial = len(word) == 1 and word.isupper() and cursor.char == "."  # `He, K.`
    cursor.end_value()
    field = "author" if initial else ""
    return _token(cursor, start, field=field, value=word, beginning=beginning)


# Terms with a field


def _field(cursor: Cursor, start: int, word: str, sign: str) -> Token:
    field = fold(word)
    sign = _SPELT.get(sign, sign)
    if field not in FIELDS:
        _refuse_field(cursor, start, word)
    cursor.skip()
    if sign == "!=":
        advice = f"write `not {field}:{cut(cursor.chunk()) or '...'}`"
        refuse(f"'!=' behind {word!r}", start + 1, advice)
    if sign != ":" and field != "year":
        advice = f"only years are compared so; write {field}:value"
        refuse(f"{sign!r} behind {word!r}", start + 1, advice)
    if cursor.char == "(" and sign == ":":
        return _parenthesis(cursor, cursor.at, field)
    return _value(cursor, start, field, sign)


def _value(cursor: Cursor, start: int, field: str, sign: str) -> Token:
    value, beginning = READERS.get(field, text_value)(cursor, field)
    return _token(cursor, start, field=field, sign=sign, value=value, beginning=beginning)


def _refuse_field(cursor: Cursor, start: int, word: str) -> NoReturn:
    meant = MEANT.get(fold(word))
    near = f" (did you mean {meant!r}?)" if meant else suggestion(word[:100], list(FIELDS))
    advice = f"use one of {', '.join(FIELDS)}; "
    advice += f"a text with a colon stands in quotation marks, {cursor.phrase_from(start, FIELDS)}"
    refuse(f"unknown field {named(word)}{near}", start + 1, advice)
