"""Several sources asked as one, and what they say of one paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mimbib.errors import NetworkError
from mimbib.matching.judge import Verdict
from mimbib.sources.works import Work

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import TypeVar

    from mimbib.sources import Source

    T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A work, and where and when it was read."""

    work: Work
    """The work."""
    source: str
    """The source that gave it, as the registry names it."""
    read: str = ""
    """The day of its answer, as an ISO date; empty where it is not known."""

    @property
    def id(self) -> str:
        """How the work is named in the provenance: `crossref:10.1109/…`, `file:a.bib#loon2021`."""
        return f"{self.source}:{self.work.id or self.work.doi or self.work.url}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the sources say of one paper."""

    status: str
    """`found`, `ambiguous`, `not registered` or `failed`."""
    answer: Answer | None = None
    """The work that describes it."""
    fit: tuple[bool, ...] = ()
    """How well, the greater the better."""
    preprint: Answer | None = None
    """The work of its preprint, if that was asked for."""
    published: Lookup | None = None
    """Of what is known as a preprint: what describes its version of record, if that is there."""
    accepted: str = ""
    """The DOI that a person took for the paper, as its source calls it; empty if none was asked."""
    retitled: bool = False
    """Whether that has another title than the paper is known by."""
    candidates: tuple[Verdict, ...] = ()
    """What may be it: several that nothing decides between, or what speaks against one."""
    reason: str = ""
    """Why there is none, what failed, or what else a person should know."""
    read: str = ""
    """The day of the answer that decided; empty where nothing was asked."""

    @property
    def doi(self) -> str:
        """The DOI of the work that describes the paper, nothing where there is none."""
        return self.answer.work.doi if self.answer else ""


def names_of(sources: Iterable[Source], asked_by: str) -> list[str]:
    """The names, for a person, of the sources that can be asked with something."""
    return [source.title for source in sources if asked_by in source.asked_by]


def day_of(sources: Iterable[Source], asked_by: str, asked: str) -> str:
    """The day of the answer of the first source that can be asked so; empty if there is none."""
    days = (source.day_of(asked) for source in sources if asked_by in source.asked_by)
    return next(filter(None, days), "")


def ask_first(
    sources: Iterable[Source], asked_by: str, ask: Callable[[Source], T | None]
) -> tuple[Source, T] | None:
    """The first answer of the sources that can be asked so, else their first error."""
    trouble = None
    for source in sources:
        if asked_by not in source.asked_by:
            continue
        try:
            answer = ask(source)
        except NetworkError as error:
            trouble = trouble or error
            continue
        if answer is not None:
            return source, answer
    if trouble:
        raise trouble
    return None
