"""Puts the doubtful papers of a library to a person, keeps each answer, and completes the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mimbib.completing.doubts import Candidate, examine
from mimbib.completing.fetch import connected, fetch
from mimbib.completing.outcomes import Fetched, Outcome
from mimbib.completing.papers import decided_paper
from mimbib.completing.saving import reports
from mimbib.files import writing
from mimbib.library import decisions, provenance
from mimbib.library.decisions import (
    DECISIONS,
    Rulings,
    accepting,
    known_titles,
    paper_named,
    rejecting,
)
from mimbib.library.folder import read_optional
from mimbib.library.provenance import PROVENANCE, Table
from mimbib.library.reading import Library, read
from mimbib.model import Entry
from mimbib.paper import Paper

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubtful paper, and the works among which a person may choose."""

    entry: Entry
    """Its line in the list."""
    file: str
    """The file of the list."""
    key: str
    """The key of its record, nothing where it has none."""
    paper: Paper
    """What is known of it."""
    reason: str
    """Why nothing was taken."""
    candidates: tuple[Candidate, ...]
    """The works, the likeliest first; at least one."""
    number: int
    """Its place among the doubtful papers, from 1 on."""
    total: int
    """How many papers are doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person says of a doubtful paper; nothing at all leaves it for another day."""

    accept: str = ""
    """The DOI that is its own."""
    reject: tuple[str, ...] = ()
    """The DOIs that are not."""


Ask = Callable[[Doubt], Choice | None]
"""Asks a person about one paper; None ends the review."""


def review(
    folder: str | os.PathLike[str],
    fetched: Fetched,
    ask: Ask,
    *,
    edition: str = "",
    published: bool = False,
    files: Collection[str | os.PathLike[str]] = (),
    keep_keys: bool = False,
    mailto: str = "",
    refresh: bool = False,
    addresses: Mapping[str, str] | None = None,
    notify: Callable[[str], None] = lambda message: None,
) -> Fetched:
    """Ask a person about each paper that a run left ambiguous, and complete those decided.

    `fetched` is what the run came to, and the rest is as in that; what is returned is the same with
    the papers decided. Each answer is in the library's `decisions.json` before the next question.
    Raises what `fetch` does.
    """
    library = read(folder, edition=edition)
    table = provenance.read(folder) if read_optional(folder, PROVENANCE) else {}
    doubtful = [each for each in fetched.outcomes if each.status == "ambiguous"]
    with connected(mailto, addresses, refresh=False, notify=notify) as sources:
        talk = _Talk(
            folder=folder,
            library=library,
            table=table,
            sources=sources,
            thorough=refresh,
            ask=ask,
        )
        for number, outcome in enumerate(doubtful, 1):
            if not talk.ended:
                talk.settle(outcome, number, len(doubtful))
    if not talk.decided:
        return fetched
    again = fetch(
        folder,
        edition=edition,
        keys=talk.decided,
        published=published,
        files=files,
        keep_keys=keep_keys,
        mailto=mailto,
        refresh=refresh,
        addresses=addresses,
        notify=notify,
    )
    return _reported(folder, fetched, again)


def _reported(folder: str | os.PathLike[str], fetched: Fetched, again: Fetched) -> Fetched:
    """A run with the papers that were decided, which its second half has reported alone."""
    news = {outcome.title: outcome for outcome in again.outcomes}
    outcomes = tuple(news.get(each.title, each) for each in fetched.outcomes)
    reviewed = replace(again, outcomes=outcomes)
    with writing(os.fspath(folder)) as writer:
        writer.write(reports(reviewed))
    return reviewed


@dataclass(slots=True, kw_only=True)
class _Talk:
    """A person who decides about the papers of a library."""

    folder: str | os.PathLike[str]
    library: Library
    table: Table
    sources: Sequence[Source]
    thorough: bool
    """Whether to search for what no registry has, too."""
    ask: Ask
    decided: set[str] = field(default_factory=set)
    """The titles of the papers about which something was decided."""
    ended: bool = False
    """Whether the person wants no more questions."""

    def settle(self, outcome: Outcome, number: int, total: int) -> None:
        """Ask about one paper, and again as long as works are refused and it stays doubtful."""
        title, reason = outcome.title, outcome.reason
        entry, record = paper_named(title, self.library)
        titles = known_titles(entry, record)
        rulings = decisions.read(self.folder)
        while True:
            paper = decided_paper(entry, record, self.table, rulings)
            examined = examine(paper, self.sources, thorough=self.thorough)
            if title in self.decided:  # something was refused: it may be doubtful no longer
                if examined.found.status != "ambiguous":
                    return
                reason = examined.found.reason
            if not examined.candidates:
                return
            choice = self.ask(
                Doubt(
                    entry=entry,
                    file=self.library.files[0],
                    key=record.key if record else "",
                    paper=examined.paper,
                    reason=reason,
                    candidates=examined.candidates,
                    number=number,
                    total=total,
                )
            )
            self.ended = choice is None
            if not choice or choice == Choice():
                return
            rulings = _keep(self.folder, titles, choice)
            self.decided.add(title)
            if choice.accept:
                return


def _keep(folder: str | os.PathLike[str], titles: Sequence[str], choice: Choice) -> Rulings:
    """Write a choice to the decisions as they are now, and give these."""
    with writing(os.fspath(folder)) as writer:
        rulings = decisions.read(folder)
        if choice.accept:
            rulings = accepting(rulings, titles, choice.accept)
        for doi in choice.reject:
            rulings = rejecting(rulings, titles, doi)
        writer.write({DECISIONS: decisions.dumps(rulings)})
    return rulings
