"""A paper about which a person is asked: the works that may be it, and what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mimbib.completing.asking import Lookup
from mimbib.completing.lookup import lookup
from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, shared_authors
from mimbib.matching.judge import (
    BLOCKED_PREFIXES,
    PAPER_TYPES,
    YEARS_AFTER_PREPRINT,
    Verdict,
    judge,
)
from mimbib.matching.titles import MIN_TITLE_SIMILARITY, may_be_retitled
from mimbib.paper import Paper
from mimbib.sources.works import RECORD_TYPES, Work

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source

MOST_CANDIDATES = 6
"""How many candidates a person is shown at once: nobody compares more, and each has a digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A work that may be the paper."""

    work: Work
    """The work, which has a DOI."""
    likeness: float
    """As how alike the titles count, from 0 to 1; below `MIN_TITLE_SIMILARITY` all that is sure is
    that they are two.
    """
    agrees: Mapping[str, bool | None]
    """Whether title, authors, year, venue, type and DOI are the paper's; None where unknown."""
    against: tuple[str, ...]
    """What speaks against it, as the matching judges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a lookup finds and sees of a paper."""

    found: Lookup
    """What it finds."""
    paper: Paper
    """What it knows of the paper at the end: that of its preprint, too."""
    candidates: tuple[Candidate, ...]
    """The works among which a person may choose, the likeliest first."""


def examine(paper: Paper, sources: Sequence[Source], *, thorough: bool = False) -> Examined:
    """Look a paper up, as `lookup` does, and keep what is seen of it.

    Candidates are the works that its own ids name, and those that a search finds under its title;
    where there are none, those that it may be under another. None of them is rejected already.
    """
    witnesses = [_Witness(source) for source in sources]
    found = lookup(paper, witnesses, thorough=thorough)
    searches = [search for witness in witnesses for search in witness.searches]
    known = searches[-1][0] if searches else paper
    verdicts = [judge(known, work) for _, works in searches for work in works]
    alike = [each for each in verdicts if each.similarity >= MIN_TITLE_SIMILARITY]
    by_title = alike or [each for each in verdicts if may_be_retitled(known, each.work)]
    by_id = [_judge_named(known, work) for witness in witnesses for work in witness.named]
    refused = {"", *paper.rejected}
    eligible = {
        verdict.work.doi: verdict
        for verdict in (*by_title, *by_id)
        if verdict.work.doi not in refused and verdict.work.prefix not in BLOCKED_PREFIXES
    }
    ordered = sorted(eligible.values(), key=lambda each: (bool(each.reasons), -each.similarity))
    candidates = tuple(_candidate(known, each) for each in ordered[:MOST_CANDIDATES])
    return Examined(found=found, paper=known, candidates=candidates)


def _judge_named(paper: Paper, work: Work) -> Verdict:
    """The judgement of a work that an id of the paper names: a candidate is none of its ids."""
    return judge(paper if work.doi == paper.candidate else replace(paper, doi=work.doi), work)


def _candidate(paper: Paper, verdict: Verdict) -> Candidate:
    """A work with what speaks for and against it."""
    work = verdict.work
    agrees = {
        "title": verdict.similarity >= MIN_TITLE_SIMILARITY,
        "authors": _same_authors(paper, work),
        "year": _same_year(paper, work),
        "venue": verdict.container_matches,
        "type": _same_type(paper, work),
        "DOI": verdict.doi_matches or (False if paper.doi else None),
    }
    return Candidate(work=work, likeness=verdict.similarity, agrees=agrees, against=verdict.reasons)


def _same_authors(paper: Paper, work: Work) -> bool | None:
    """Whether enough people are the same; None where one side names none."""
    if not paper.author or not work.people:
        return None
    return shared_authors(paper.author, work.people) >= MIN_AUTHOR_OVERLAP


def _same_year(paper: Paper, work: Work) -> bool | None:
    """Whether the year is the same; of a preprint whether it may have appeared then."""
    if work.issued and paper.year:
        return work.issued.year == paper.year
    if work.issued and paper.since:
        return work.issued.year - paper.since.year in YEARS_AFTER_PREPRINT
    return None


def _same_type(paper: Paper, work: Work) -> bool | None:
    """Whether a work of this type becomes a record of the paper's; None where that is unknown."""
    if not paper.type or not work.type:
        return None
    return paper.type in (RECORD_TYPES.get(work.type), PAPER_TYPES.get(work.type))


class _Witness:
    """A source that remembers what it told."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.name, self.title, self.asked_by = source.name, source.title, source.asked_by
        self.prefetch, self.day_of = source.prefetch, source.day_of
        self.named: list[Work] = []
        """The works that had an id of the paper."""
        self.searches: list[tuple[Paper, Sequence[Work]]] = []
        """Each search: what was known of the paper then, and the works that were found."""

    def identify(self, paper: Paper) -> Work | None:
        """The work that has the paper's DOI or arXiv id, if there is one."""
        work = self._source.identify(paper)
        if work:
            self.named.append(work)
        return work

    def search(self, paper: Paper) -> Sequence[Work]:
        """The works that may be the paper, best first."""
        works = self._source.search(paper)
        self.searches.append((paper, works))
        return works
