"""One term of an expression made into a test of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mimbib.errors import suggestion
from mimbib.matching.containers import SHORT_NAMES, is_abbreviation
from mimbib.model import TYPES, Record
from mimbib.search.ids import arxiv_test, doi_test, host_test, identifier_test
from mimbib.search.names import resolve
from mimbib.search.papers import NAMES, Paper, Papers, Test
from mimbib.search.people import people_test
from mimbib.search.refusals import cut, named
from mimbib.search.scan import Token
from mimbib.search.texts import units, wanted
from mimbib.search.years import year_test
from mimbib.text import fold

_SHORT_AND_YEAR = r"([a-z0-9]*[a-z])((?:19|20)?\d\d)"
# What stands before a short name and says nothing.
_PROCEEDINGS = frozenset("proc proceedings conf conference of the".split())

PRESENCE: dict[str, Callable[[Record], bool]] = {
    "author": lambda record: bool(record.author),
    "editor": lambda record: bool(record.editor),
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
"""What `has:` can ask for, and the test of a record for it."""


def compile_term(token: Token, papers: Papers) -> Test:
    """The test that a term describes; `UsageError` if it has no meaning for `papers`."""
    if token.kind == "identifier":
        return identifier_test(token)
    if not token.field:
        return _anywhere(token)
    if token.field in NAMES:
        return _named(token, papers)
    return COMPILERS[token.field](token, papers)


# Bare terms


def _anywhere(token: Token) -> Test:
    """A word or phrase in title, authors, container or keywords; a citation key; a host; a year."""
    parts = _units(token)
    value, beginning = token.value.strip(), token.beginning
    text = wanted(value, beginning=beginning)
    initials = any(len(part) > 1 for part in parts)
    letters, in_names = people_test(value, beginning=beginning, initials=initials)
    known_as, host = _known_as(token, parts), host_test(value)

    def holds(paper: Paper) -> bool:
        if text in paper.texts or (letters in paper.letters and in_names(paper.people)):
            return True
        return known_as(paper) or bool(host and host(paper))

    if len(parts) > 1 or _may_be_short(parts, beginning) or host:
        return holds
    # one word, as most are: it is in no name and no initials if its letters are not
    return lambda paper: text in paper.texts or (letters in paper.letters and holds(paper))


# Texts and names


def _units(token: Token) -> list[str]:
    """The units of a value; `UsageError` if it has none."""
    found = units(token.value)
    if not found:
        token.refuse(f"nothing to search for in {named(token.value)}", "give letters or digits")
    return found


def _title(token: Token, _: Papers) -> Test:
    _units(token)
    text = wanted(token.value, beginning=token.beginning)
    return lambda paper: text in paper.title


def _keyword(token: Token, _: Papers) -> Test:
    _units(token)
    text = wanted(token.value, beginning=token.beginning)
    return lambda paper: text in paper.keywords


def _author(token: Token, _: Papers) -> Test:
    _units(token)
    letters, holds = people_test(token.value, beginning=token.beginning)
    return lambda paper: letters in paper.letters and holds(paper.people)


def _container(token: Token, _: Papers) -> Test:
    """Proceedings, journal, series, event or publisher, by their words or short names."""
    known_as = _known_as(token, _units(token))
    text = wanted(token.value, beginning=token.beginning)
    return lambda paper: text in paper.venue or known_as(paper)


def _known_as(token: Token, parts: list[str]) -> Test:
    """A short name of the container, perhaps with a year or words of it; its name abbreviated."""
    short = _short_parts(parts)
    begun = short[-1] if token.beginning else None
    listed = _may_be_short(short, token.beginning)
    pieces = [f" {part}" if part is begun else f" {part} " for part in short]
    abbreviated = _abbreviation_test(token.value) if len(parts) > 2 else None

    def is_short(paper: Paper) -> bool:
        names = paper.short_names
        found = [piece in names for piece in pieces]
        return any(found) and all(
            known or piece in paper.venue or part in (paper.year, paper.year[2:])
            for part, piece, known in zip(short, pieces, found, strict=True)
        )

    def holds(paper: Paper) -> bool:
        if (listed or any(piece in paper.initials for piece in pieces)) and is_short(paper):
            return True
        return bool(abbreviated and abbreviated(paper))

    return holds


def _abbreviation_test(value: str) -> Test:
    """Whether the name of a container has the words of `value`, cut: `Trans. Med. Imaging`."""
    seen: dict[tuple[str, ...], bool] = {}

    def holds(paper: Paper) -> bool:
        names = paper.containers
        if names not in seen:
            seen[names] = any(is_abbreviation(value, name) for name in names)
        return seen[names]

    return holds


def _may_be_short(parts: list[str], beginning: bool) -> bool:
    """Whether one of these is a short name that everybody uses, or such a name with its year."""
    if beginning and any(name.startswith(parts[-1]) for name in SHORT_NAMES):
        return True
    return _short_parts(parts) != parts or not SHORT_NAMES.isdisjoint(parts)


def _short_parts(parts: list[str]) -> list[str]:
    """The units of a value in which a short name may stand: `cvpr2022` are two, `t-pami` is one."""
    if "".join(parts) in SHORT_NAMES:
        return ["".join(parts)]
    found = [part for part in parts if part not in _PROCEEDINGS] or parts
    match = re.fullmatch(_SHORT_AND_YEAR, found[-1]) if found[-1][-1].isdigit() else None
    if match and (len(match[2]) == 4 or match[1] in SHORT_NAMES):
        found = [*found[:-1], *match.groups()]
    return found


def _key(token: Token, papers: Papers) -> Test:
    _units(token)
    key = fold(token.value.strip())
    if key in papers.keys and not token.beginning:
        return lambda paper: paper.key == key
    begun = sorted(known for known in papers.keys if known.startswith(key))
    if not begun:
        near = suggestion(key[:100], sorted(papers.keys))
        what = f"no record has the key {named(key)}{near}"
        token.refuse(what, "write a whole key, or its first letters and a star")
    if not token.beginning:
        advice = f"write key:{cut(key)}* for what begins so, such as {begun[0]}"
        token.refuse(f"no record has the key {named(key)}", advice)
    return lambda paper: paper.key.startswith(key)


# What the library names


def _named(token: Token, papers: Papers) -> Test:
    """A category, a dimension, a level or a type, by its name or a beginning of it."""
    field = token.field
    known = TYPES if field == "type" else papers.names(field)
    value = token.value.strip()
    found = resolve(value, known, field, token.refuse, beginning=token.beginning)
    if len(found) == 1:
        name = found[0]
        return lambda paper: name in paper.names[field]
    return lambda paper: not paper.names[field].isdisjoint(found)


def _only(token: Token, papers: Papers) -> Test:
    """Exactly these dimensions, in any order."""
    known = papers.names("dimension")
    parts = _listed(token.value, known)
    names = {resolve(part, known, "dimension", token.refuse)[0] for part in parts}
    return lambda paper: paper.names["dimension"] == names


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


def _has(token: Token, _: Papers) -> Test:
    name = fold(token.value.strip())
    test = PRESENCE.get(name) or PRESENCE.get(name.removesuffix("s"))
    if not test or token.beginning:
        near = suggestion(name[:100], list(PRESENCE))
        advice = f"use one of {', '.join(PRESENCE)}"
        token.refuse(f"has: knows no {named(token.value)}{near}", advice)
    return lambda paper: test(paper.record)


def _has_link(record: Record, label: str) -> bool:
    return any(link.label.casefold().startswith(label) for link in record.links)


COMPILERS: dict[str, Callable[[Token, Papers], Test]] = {
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
"""What makes a test of a term of each field that is not one of `NAMES`."""
