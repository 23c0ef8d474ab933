"""A name of the library, such as that of a dimension, meant by a beginning of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

from mimbib.errors import suggestion
from mimbib.search.refusals import named
from mimbib.text import clean, fold, runs

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

    Refuse = Callable[[str, str], NoReturn]


def resolve(
    value: str, known: tuple[str, ...], kind: str, refuse: Refuse, *, beginning: bool = False
) -> list[str]:
    """The one of the names `known` that `value` means: it whole, or a beginning only it has.

    With `beginning`, all that begin so. `kind` says what they are where `value` means none of
    them, or several, and so is refused: what is wrong, and what to write instead.
    """
    if not known:
        refuse(f"no record has a {kind}", "leave this term out")
    exact = [value] if value in known and not beginning else []
    found = exact or _meant(value, known, begins=(True,) if beginning else (False, True))
    if not found:
        near, short = _nearest(value, known)
        among = "" if kind == "type" else " among the records searched"
        refuse(f"unknown {kind} {named(value)}{near}{among}", f"use one of {', '.join(short)}")
    if len(found) > 1 and not beginning:
        typed = sorted(_typed(name, known) for name in found)
        advice = f"write more of it, {' or '.join(typed)}"
        refuse(f"ambiguous {kind} {named(value)}", f"{advice}; or all with a star, {_begun(value)}")
    return found


def _begun(value: str) -> str:
    return f'"{value}*"' if " " in value else f"{value}*"


def _meant(value: str, known: tuple[str, ...], begins: tuple[bool, ...]) -> list[str]:
    """The names that are equal to `value` or, if none is, that begin with it.

    What is typed with its diacritics goes before what lacks them.
    """
    for begin in begins:
        for form in (_plain, _folded):
            if found := _matching(value, known, form, begin):
                return found
    return []


def _matching(
    value: str, known: tuple[str, ...], form: Callable[[str], str], begins: bool
) -> list[str]:
    wanted = form(value)
    if not wanted:
        return []
    if begins:
        return [name for name in known if form(name).startswith(wanted)]
    return [name for name in known if form(name) == wanted]


def _nearest(value: str, known: tuple[str, ...]) -> tuple[str, list[str]]:
    """A suggestion of the name nearest to `value`, and all names in short."""
    typed = [_typed(name, known) for name in known]
    short = _shortened(typed)
    wanted = _hyphened(value) or value
    length = wanted.count("-") + 1
    beginnings = ["-".join(name.split("-")[:length]) for name in typed]
    return suggestion(wanted[:200], [*typed, *short, *beginnings]), short


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words of `text` in lower case, diacritics and all."""
    return " ".join(runs(normalize("NFC", text.casefold())))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(runs(fold(text)))


def _hyphened(name: str) -> str:
    return _plain(name).replace(" ", "-")


def _typed(name: str, known: tuple[str, ...]) -> str:
    """A name as one types it: with hyphens, in quotation marks where that is not enough."""
    hyphened = _hyphened(name)
    alike = [other for other in known if _hyphened(other) == hyphened]
    return hyphened if hyphened and len(alike) == 1 else f'"{clean(name)}"'


def _shortened(typed: list[str]) -> list[str]:
    """The names without the words that all end with: `single` of `single-level-contribution`."""
    parts = [name.split("-") for name in typed]
    while len(parts) > 1 and all(len(part) > 1 for part in parts):
        if len({part[-1] for part in parts}) > 1:
            break
        parts = [part[:-1] for part in parts]
    return sorted("-".join(part) for part in parts)
