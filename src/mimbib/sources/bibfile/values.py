r"""The value of a field as it stands in a .bib -> the TeX that BibTeX makes of it.

Strings are put in, pieces joined; braces within and commands are left for `mimbib.sources.tex`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MONTHS = dict(
    zip(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        "January February March April May June July August September October November"
        " December".split(),
        strict=True,
    )
)
"""The strings that every style defines."""

_DELIMITER = re.compile(r'[{}"]')
_WORD = re.compile(r'[^\s#{}"]+')


def expanded(raw: str, macros: Mapping[str, str]) -> str:
    """The pieces of a value joined, without their delimiters.

    `macros` are the strings by their names in lower case. One that is not defined is empty, as
    BibTeX has it; a number is itself.

    >>> expanded('jun # "~19"', MONTHS), expanded("{A {B}}", {}), expanded("2021", {})
    ('June~19', 'A {B}', '2021')
    """
    pieces = []
    for start, end in _pieces(raw):
        word = raw[start:end].lower()
        if word[0] in '{"':
            pieces.append(raw[start + 1 : end - 1])
        else:
            pieces.append(word if word.isdigit() else macros.get(word, ""))
    return "".join(pieces)


def macros_of(raw: str) -> list[str]:
    """The names of the strings in a value, in lower case.

    >>> macros_of('jun # "~19 {x}" # {a b} # ACM # 7')
    ['jun', 'acm']
    """
    if raw.startswith(("{", '"')) and "#" not in raw:
        return []  # as of most values, which are long
    words = (raw[start:end].lower() for start, end in _pieces(raw))
    return [word for word in words if word[0] not in '{"' and not word.isdigit()]


def is_value(raw: str) -> bool:
    """Whether a value is pieces with a `#` between any two, as it must be.

    >>> is_value('{A} # b # "c"'), is_value("{A} b"), is_value("in press"), is_value("")
    (True, False, False, False)
    """
    last = 0
    for start, end in _pieces(raw):
        if raw[last:start].strip() != ("#" if last else ""):
            return False
        last = end
    return last == len(raw) > 0


def first_piece(text: str, start: int, stop: int) -> str:
    """What stands between the delimiters of a piece at `start`; nothing if it has none."""
    if text[start : start + 1] not in ("{", '"'):
        return ""
    return text[start + 1 : _closing(text, start, stop)]


def _pieces(raw: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a value start and end: behind the end of the value if one has no end."""
    place = 0
    while place < len(raw):
        if raw[place] in '{"':
            end = _closing(raw, place, len(raw)) + 1
        elif word := _WORD.match(raw, place):
            end = word.end()
        else:
            place += 1
            continue
        yield place, end
        place = end


def _closing(raw: str, start: int, stop: int) -> int:
    """Where the piece that starts at a brace or a quotation mark ends; at the latest at `stop`."""
    quoted = raw[start] == '"'
    depth = 0
    for sign in _DELIMITER.finditer(raw, start + quoted, stop):
        if sign[0] == '"':
            if quoted and depth == 0:
                return sign.start()
            continue
        depth += 1 if sign[0] == "{" else -1
        if depth == 0 and not quoted:
            return sign.start()
    return stop
