"""A name of the library, such as that of a dimension, meant by a beginning of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from unicodedata import normalize

from mimbib.errors import suggestion
from mimbib.text import clean, fold, runs

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

    Refuse = Callable[[str, str], NoReturn]


def resolve(value: str, names: Iterable[str], kind: str, refuse: Refuse) -> str:
    """The one of `names` that `value` means: the whole name, or a beginning that only one has.

    `kind` says what they are where `value` means none of them, or several, and so is refused:
    what is wrong, and what to write instead.
    """
    known = list(dict.fromkeys(filter(None, names)))
    if not known:
        refuse(f"no record has a {kind}", "leave this term out")
    found = [value] if value in known else _meant(value, known)
    if not found:
        near, short = _nearest(value, known)
        refuse(f"unknown {kind} {value!r}{near}", f"use one of {', '.join(short)}")
    if len(found) > 1:
        several = " or ".join(sorted(_typed(name, known) for name in found))
        refuse(f"ambiguous {kind} {value!r}", f"write more of it, {several}")
    return found[0]


def _meant(value: str, known: list[str]) -> list[str]:
    """The names that are equal to `value` or, if none is, that begin with it.

    What is typed with its diacritics goes before what lacks them.
    """
    for begins in (False, True):
        for form in (_plain, _folded):
            if found := _matching(value, known, form, begins):
                return found
    return []


def _matching(value: str, known: list[str], form: Callable[[str], str], begins: bool) -> list[str]:
    wanted = form(value)
    if not wanted:
        return []
    if begins:
        return [name for name in known if form(name).startswith(wanted)]
    return [name for name in known if form(name) == wanted]


def _nearest(value: str, known: list[str]) -> tuple[str, list[str]]:
    """A suggestion of the name nearest to `value`, and all names in short."""
    typed = [_typed(name, known) for name in known]
    short = _shortened(typed)
    wanted = _hyphened(value) or value
    length = wanted.count("-") + 1
    beginnings = ["-".join(name.split("-")[:length]) for name in typed]
    return suggestion(wanted, [*typed, *short, *beginnings]), short


def _plain(text: str) -> str:
    """The words of `text` in lower case, diacritics and all."""
    return " ".join(runs(normalize("NFC", text.casefold())))


def _folded(text: str) -> str:
    return " ".join(runs(fold(text)))


def _hyphened(name: str) -> str:
    return _plain(name).replace(" ", "-")


def _typed(name: str, known: list[str]) -> str:
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
