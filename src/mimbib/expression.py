"""Search expressions such as `masking-strategy year:2023 or not level:single`, made into a test of a record."""

from __future__ import annotations

import re
from collections.abc import Callable

from mimbib.errors import UsageError, suggestion
from mimbib.model import Record
from mimbib.text import fold, slug, words

# What can be asked of a record. The first group is compared as a whole (as slugs), the second searched within.
_WHOLE: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "key": lambda record: (record.key,),
    "type": lambda record: (record.type,),
    "category": lambda record: (record.category.title,),
    "dimension": lambda record: tuple(dimension.name for dimension in record.category.dimensions),
    "level": lambda record: (record.category.level,),
    "doi": lambda record: (record.doi,),
    "arxiv": lambda record: (record.arxiv,),
}
_WITHIN: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "title": lambda record: (record.title,),
    "author": lambda record: tuple(map(str, record.author)),
    "container": lambda record: (record.container_title, record.event_title, record.publisher),
    "keyword": lambda record: record.keywords,
}
FIELDS = (*_WHOLE, *_WITHIN, "year")
"""The fields that an expression can name."""

_TOKEN = re.compile(r'\s*((?:[^\s":]+:)?(?:"[^"]*"|[^\s"]+))')

Test = Callable[[Record], bool]


def compile_expression(text: str, records: tuple[Record, ...]) -> Test:
    """The test that `text` describes; `UsageError` if it cannot be read or names an unknown field, dimension or category.

    Terms stand side by side and must all hold; `or` separates alternatives and binds loosest; `not` goes before a term. A
    term is `field:value`, or a bare value, whose words are searched in title, authors, container
    and keywords, or which is a part of the key, a DOI or an arXiv id. A value with
    blanks stands in double quotes, `year:2021..2023` is a range. Case, diacritics and punctuation are disregarded. `records`
    are those to be searched: a dimension, category or level that none of them has is refused rather than found nowhere.
    """
    tests: list[Test] = []
    alternatives, negated = [tests], False
    for token in _tokens(text):
        if token == "or" and not negated:
            tests = []
            alternatives.append(tests)
        elif token == "not":
            negated = not negated
        elif token != "and":
            test = _term(token, records)
            tests.append(_negation(test) if negated else test)
            negated = False
    if negated or not all(alternatives):
        raise UsageError(f"the expression {text!r} lacks a term: `or` stands between two terms, `not` before one")
    return lambda record: any(all(test(record) for test in tests) for tests in alternatives)


def _tokens(text: str) -> list[str]:
    tokens = _TOKEN.findall(text)
    if text.count('"') % 2:
        raise UsageError(f"the expression {text!r} has a quotation mark that is not closed")
    return [token.replace('"', "") if token.lower() not in ("and", "or", "not") else token.lower() for token in tokens]


def _negation(test: Test) -> Test:
    return lambda record: not test(record)


def _term(term: str, records: tuple[Record, ...]) -> Test:
    field, colon, value = term.partition(":")
    if not colon:
        return _anywhere(term)
    field = field.lower()
    if field == "year":
        return _years(value)
    if field in _WITHIN:
        return _within((field,), value)
    if field not in _WHOLE:
        raise UsageError(f"unknown field {field!r}{suggestion(field, list(FIELDS))}: use one of {', '.join(FIELDS)}")
    get, wanted = _WHOLE[field], slug(value)
    if field in ("category", "dimension", "level"):
        known = {slug(text) for record in records for text in get(record)}
        if wanted not in known:
            raise UsageError(
                f"unknown {field} {value!r}{suggestion(wanted, sorted(known))}: use one of {', '.join(sorted(known))}"
            )
    return lambda record: any(slug(text) == wanted for text in get(record))


def _anywhere(value: str) -> Test:
    within, folded = _within(tuple(_WITHIN), value), fold(value)
    return lambda record: folded in (record.doi, record.arxiv) or folded in record.key or within(record)


def _within(fields: tuple[str, ...], value: str) -> Test:
    wanted = _spaced(value)
    if not wanted.strip():
        raise UsageError(f"nothing to search for in {value!r}: give letters or digits")
    return lambda record: any(wanted in _spaced(text) for field in fields for text in _WITHIN[field](record))


def _spaced(text: str) -> str:
    """The folded words of `text` with a blank around each, so that only whole words are found."""
    return f" {' '.join(words(text))} "


def _years(value: str) -> Test:
    match = re.fullmatch(r"(\d{4})?(\.\.)?(\d{4})?", value)
    if not match or not (match[1] or match[3]):
        raise UsageError(f"{value!r} is no year: write year:2022, year:2021..2023, year:2021.. or year:..2023")
    first, last = match[1] or "0000", match[3] or ("9999" if match[2] else match[1])
    if first > last:
        raise UsageError(f"the years {value} run backwards")
    return lambda record: bool(record.year) and first <= record.year <= last
