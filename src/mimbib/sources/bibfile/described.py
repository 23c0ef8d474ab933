"""What an entry of a bibliography says, whatever the format of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mimbib.sources.works import RECORD_TYPES, Work

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Protocol

    class Entries(Protocol):
        """The entries of a file, by their numbers from 0: what a module for a kind of files has."""

        macros: Mapping[str, str]
        """What strings stand for, by their names in lower case, where the kind has such."""
        failures: Iterable[Failure]
        """The entries that surely cannot be read; others may turn out so when they are."""

        def __init__(self, data: bytes, name: str, macros: Mapping[str, str]) -> None:
            """Raises `DataError` if `data` is nothing of this kind."""

        def __len__(self) -> int:
            """How many places there are at which entries stand."""

        def words(self) -> Iterable[Iterable[str]]:
            """The words that lead to each entry (see `mimbib.sources.bibfile.index`)."""

        def read(self, number: int) -> Iterable[Described | Failure]:
            """What an entry says, or why it cannot be read."""


FILE = "file"
"""The name of every file that is a source, which stands in the provenance: `file:refs.bib#key`."""
NOT_ALL_NAMED = (
    "it names some of its authors only, parts them otherwise than by `and`, or has for them"
    " a string that is not defined"
)
"""What a person is told of authors that are not all there, or not taken apart."""
OTHERS = re.compile(r"(?i)(?:others|.*\bet\.? al)\W*$")
"""What stands for authors who are not named."""
_IN_CONTAINER = ("article-journal", "paper-conference", "chapter")
"""The types of records that stand in something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One entry, as clean values."""

    key: str
    """Its citation key, as the file spells it."""
    line: int
    """The line on which it starts, counted from 1; 0 where lines say nothing."""
    work: Work
    """The work; a preprint has the DOI that arXiv makes of its id."""
    complete: bool
    """Whether its authors are all there: not with `and others`."""
    keywords: tuple[str, ...]
    """Its keywords, in their order."""
    all_editors: bool = True
    """Whether its editors are."""
    undefined: tuple[str, ...] = ()
    """The fields in which a string stands that no file defines: nobody knows what they say."""
    groups: tuple[str, ...] = ()
    """The groups in which a person put it, in their order."""
    wrong_doi: str = ""
    """What stands for its DOI and is none, so that it is left out."""

    @property
    def lacks(self) -> str:
        """What it lacks to describe a work by itself, in words, or nothing."""
        if not self.complete:
            return NOT_ALL_NAMED
        work = self.work
        if not work.people or not work.issued:
            return "it names no authors" if work.issued else "it has no year"
        in_container = RECORD_TYPES.get(work.type, "") in _IN_CONTAINER
        if in_container and not (work.container_title or work.event_title):
            return "it does not say where it appeared"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A block that cannot be read."""

    line: int
    """The line on which it starts, counted from 1."""
    start: int
    """Where its `@` stands in the text, in characters."""
    key: str
    """What seems to be its key; empty where nothing does."""
    message: str
    """What is wrong, for a person."""
