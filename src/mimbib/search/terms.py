"""One term of an expression made into a test of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mimbib.errors import suggestion
from mimbib.matching.containers import is_known_as
from mimbib.model import TYPES, Record
from mimbib.search.addresses import addresses, is_host, plain
from mimbib.search.ids import arxiv_test, doi_test, identifier_test
from mimbib.search.names import resolve
from mimbib.search.people import name_test
from mimbib.search.scan import Token
from mimbib.search.texts import text_test, units
from mimbib.search.years import year_test
from mimbib.text import fold

Test = Callable[[Record], bool]
Records = tuple[Record, ...]

_KEY_UP_TO_YEAR = re.compile(r"\D*\d{4}")

# What `has:` can ask for.
_PRESENCE: dict[str, Test] = {
    "author": lambda record: bool(record.author),
    "year": lambda record: bool(record.issued),
    "container": lambda record: bool(record.container_title),
    "series": lambda record: bool(record.collection_title),
    "event": lambda record: bool(record.event_title),
    "publisher": lambda record: bool(record.publisher),
    "volume": lambda record: bool(record.volume),
    "issue": lambda record: bool(record.issue),
    "page": lambda record: bool(record.page),
    "isbn": lambda record: bool(record.isbn),
    "doi": lambda record: bool(record.doi),
    "arxiv": lambda record: bool(record.arxiv),
    "url": lambda record: bool(record.url),
    "pdf": lambda record: bool(record.pdf),
    "link": lambda record: bool(record.links),
    "code": lambda record: _has_link(record, "code"),
    "project": lambda record: _has_link(record, "project"),
    "category": lambda record: bool(record.category.dimensions),
    "level": lambda record: bool(record.category.level),
}

# The names of the library that a field can mean.
_NAMES: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "category": lambda record: (record.category.title,),
    "dimension": lambda record: tuple(dimension.name for dimension in record.category.dimensions),
    "level": lambda record: (record.category.level,),
    "type": lambda record: (record.type,),
}


def compile_term(token: Token, records: Records) -> Test:
    """The test that a term describes; `UsageError` if it has no meaning for `records`."""
    if token.kind == "identifier":
        return identifier_test(token)
    if not token.field:
        return _anywhere(token)
    if token.field in _NAMES:
        return _named(token, records)
    return _COMPILERS[token.field](token, records)


# Bare terms


def _anywhere(token: Token) -> Test:
    """A word or phrase in title, authors, container or keywords; a citation key; a host."""
    wanted = _units(token)
    initials = any(len(unit) > 1 for unit in wanted)
    texts = text_test(token.value, beginning=token.beginning)
    names = name_test(token.value, beginning=token.beginning, initials=initials)
    in_container = _in_container(token)
    key = _key_test(fold(token.value.strip()), token.beginning)
    host = plain(token.value) if is_host(token.value) else ""

    def holds(record: Record) -> bool:
        if texts(record.title) or key(record) or any(map(names, record.author)):
            return True
        if in_container(record) or any(map(texts, record.keywords)):
            return True
        return bool(host) and host in addresses(record)

    return holds


def _key_test(wanted: str, beginning: bool) -> Test:
    """A whole citation key, the part of it up to the year, or a beginning."""

    def holds(record: Record) -> bool:
        if beginning:
            return record.key.startswith(wanted)
        part = _KEY_UP_TO_YEAR.match(record.key)
        return wanted == record.key or bool(part and part[0] == wanted)

    return holds


# Texts and names


def _units(token: Token) -> list[str]:
    """The units of a value; `UsageError` if it has none."""
    wanted = units(token.value)
    if not wanted:
        token.refuse(f"nothing to search for in {token.value!r}", "give letters or digits")
    return wanted


def _title(token: Token, _: Records) -> Test:
    _units(token)
    holds = text_test(token.value, beginning=token.beginning)
    return lambda record: holds(record.title)


def _keyword(token: Token, _: Records) -> Test:
    _units(token)
    holds = text_test(token.value, beginning=token.beginning)
    return lambda record: any(map(holds, record.keywords))


def _author(token: Token, _: Records) -> Test:
    _units(token)
    holds = name_test(token.value, beginning=token.beginning)
    return lambda record: any(map(holds, record.author))


def _container(token: Token, _: Records) -> Test:
    _units(token)
    return _in_container(token)


def _in_container(token: Token) -> Test:
    """Proceedings, journal, series, event or publisher, by their words or short names."""
    holds = text_test(token.value, beginning=token.beginning)
    short = fold(token.value.strip())

    def in_container(record: Record) -> bool:
        titles = (record.container_title, record.event_title, record.collection_title)
        if any(map(holds, (*titles, record.publisher))):
            return True
        named = (title for title in titles if title)
        return any(is_known_as(title, short, beginning=token.beginning) for title in named)

    return in_container


def _key(token: Token, records: Records) -> Test:
    _units(token)
    wanted = fold(token.value.strip())
    if token.beginning:
        return lambda record: record.key.startswith(wanted)
    begun = [record.key for record in records if record.key.startswith(wanted)]
    if begun and wanted not in begun:
        advice = f"write key:{wanted}* for what begins so, such as {begun[0]}"
        token.refuse(f"no record has the key {wanted!r}", advice)
    return lambda record: record.key == wanted


# What the library names


def _named(token: Token, records: Records) -> Test:
    """A category, a dimension, a level or a type, by its name or a beginning of it."""
    get = _NAMES[token.field]
    known = TYPES if token.field == "type" else _all_names(records, token.field)
    wanted = resolve(token.value.strip(), known, token.field, token.refuse)
    return lambda record: wanted in get(record)


def _all_names(records: Records, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for record in records for name in _NAMES[field](record)))


def _only(token: Token, records: Records) -> Test:
    """Exactly these dimensions, in any order."""
    known = _all_names(records, "dimension")
    parts = _listed(token.value, known)
    wanted = {resolve(part, known, "dimension", token.refuse) for part in parts}
    return lambda record: set(_NAMES["dimension"](record)) == wanted


def _listed(value: str, known: tuple[str, ...]) -> Iterator[str]:
    """The names in a list with commas, where a name may have some itself."""
    parts = [part.strip() for part in value.split(",")]
    spelt = {_without_blanks(name) for name in known}
    while parts:
        lengths = range(len(parts), 1, -1)
        whole = (n for n in lengths if _without_blanks(",".join(parts[:n])) in spelt)
        length = next(whole, 1)
        yield ",".join(parts[:length]) if length == 1 else _spelt(parts[:length], known)
        parts = parts[length:]


def _spelt(parts: list[str], known: tuple[str, ...]) -> str:
    wanted = _without_blanks(",".join(parts))
    return next(name for name in known if _without_blanks(name) == wanted)


def _without_blanks(text: str) -> str:
    return "".join(text.split()).casefold()


def _has(token: Token, _: Records) -> Test:
    name = fold(token.value.strip())
    test = _PRESENCE.get(name) or _PRESENCE.get(name.removesuffix("s"))
    if not test or token.beginning:
        near = suggestion(name, list(_PRESENCE))
        advice = f"use one of {', '.join(_PRESENCE)}"
        token.refuse(f"has: knows no {token.value!r}{near}", advice)
    return test


def _has_link(record: Record, label: str) -> bool:
    return any(link.label.casefold().startswith(label) for link in record.links)


_COMPILERS: dict[str, Callable[[Token, Records], Test]] = {
    "title": _title,
    "author": _author,
    "container": _container,
    "keyword": _keyword,
    "key": _key,
    "only": _only,
    "has": _has,
    "doi": doi_test,
    "arxiv": arxiv_test,
    "year": year_test,
}
