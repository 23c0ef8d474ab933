"""A paper and what the sources say of it -> which of their works it is. It knows no library.

with Client(mailto="me@example.org") as client:
    lookup(Paper(titles=("Attention Is All You Need",), year=2017), sources.connect(client))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mimbib.completing.unregistered import unregistered
from mimbib.errors import NetworkError
from mimbib.identifiers import arxiv_of_doi, doi_of_arxiv, is_arxiv_doi
from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, shared_authors
from mimbib.matching.judge import (
    BLOCKED_PREFIXES,
    PAPER_TYPES,
    Decision,
    Verdict,
    choose,
    judge,
    rank,
)
from mimbib.matching.titles import MIN_TITLE_SIMILARITY, may_be_retitled, title_similarity
from mimbib.paper import Paper
from mimbib.sources.works import Work
from mimbib.text import squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import TypeVar

    from mimbib.sources import Source

    T = TypeVar("T")


_PERFECT = (True,) * 5
"""The fit of what a person accepted: none is better (see `_fit`)."""


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
    reason: str = ""
    """Why there is none, what failed, or what else a person should know."""
    read: str = ""
    """The day of the answer that decided; empty where nothing was asked."""

    @property
    def doi(self) -> str:
        """The DOI of the work that describes the paper, nothing where there is none."""
        return self.answer.work.doi if self.answer else ""


def lookup(paper: Paper, sources: Sequence[Source], *, thorough: bool = False) -> Lookup:
    """Which work of the sources describes `paper`, which must have a title.

    What a person accepted is taken, and what they rejected is not. Asked are its preprint, then its
    DOI or the candidate for one, and where that leads to nothing, what is known of it; of several
    sources the first that knows the paper counts. What no registry has is searched only if
    `thorough`. A source that gives no answer makes the paper `failed`, unless another one knows it;
    nothing is raised.
    """
    preprint, trouble = None, None
    try:
        if paper.accepted:
            return _look_up_accepted(paper, sources)
        preprint = _preprint_of(paper, sources)
    except NetworkError as error:
        trouble = error  # the published paper may be known all the same
    try:
        found = _decide(paper, preprint, sources, thorough=thorough)
    except NetworkError as error:
        if preprint and preprint.work.id:  # of a file: it is all that can be had
            reason = f"whether it was published is not known: {error}"
            return Lookup(status="found", answer=preprint, reason=reason)
        return Lookup(status="failed", reason=str(error))
    if trouble and found.status == "not registered":
        return replace(found, status="failed", reason=str(trouble))
    return replace(found, preprint=preprint)


def look_up_on_file(paper: Paper, sources: Sequence[Source]) -> Lookup | None:
    """Which work of the files among the sources describes `paper`; None if none surely does.

    Nothing is asked on the net: that comes after the files, for what these do not know.
    """
    files = [source for source in sources if not source.on_net]
    found = None if paper.accepted else _search(paper, files)
    return found if found and found.status == "found" else None


def _look_up_accepted(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the DOI that a person took for the paper.

    A record that has another is left alone: it would become a mixture of the two.
    """
    if paper.doi and not paper.doi_from_link and paper.doi != paper.accepted:
        reason = f"{paper.accepted} was accepted, but the record has {paper.doi}: take that out"
        return Lookup(status="ambiguous", reason=reason)
    arxiv = arxiv_of_doi(paper.accepted)
    asked_by = "arxiv" if arxiv else "doi"
    only_this = replace(paper, doi="" if arxiv else paper.accepted, arxiv=arxiv)
    found = _first(sources, asked_by, lambda source: source.identify(only_this))
    if not found:
        reason = f"{paper.accepted} was accepted, but no source knows it"
        return Lookup(status="not registered", reason=reason)
    source, work = found
    answer = Answer(work=work, source=source.name, read=source.day_of(work.doi))
    return Lookup(status="found", answer=answer, fit=_PERFECT, read=answer.read)


def with_preprint(paper: Paper, preprint: Work) -> Paper:
    """The paper with the title of its preprint too, and with its authors and its date.

    What a record of ours has goes before them. What a line of a list names may be some of the
    authors, and a year, or a date that only the arXiv id in a link tells, is less precise.
    """
    hinted = paper.since in [hint.since for hint in paper.hints]
    since = paper.since if paper.since and paper.since.month and not hinted else preprint.issued
    author = paper.author if paper.type and paper.author else preprint.author or paper.author
    titles = dict.fromkeys(filter(squeeze, (*paper.titles, preprint.title)))
    return replace(paper, titles=tuple(titles), author=author, since=since or paper.since)


def _decide(
    paper: Paper, preprint: Answer | None, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """Which published work the paper is, else whether it is its preprint."""
    if preprint:
        if mismatch := _preprint_mismatch(paper, preprint.work):
            return Lookup(status="ambiguous", reason=f"arXiv {mismatch}", read=preprint.read)
        retitled = _retitled(paper, preprint.work)
        found = _decide_published(
            with_preprint(paper, preprint.work), preprint, sources, thorough=thorough
        )
        return replace(found, reason="; ".join(filter(None, (retitled, found.reason))))
    return _decide_published(paper, None, sources, thorough=thorough)


def _decide_published(
    paper: Paper, preprint: Answer | None, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """The same of a paper whose preprint is known to be its own, if there is one."""
    by_candidate = _look_up_candidate(paper, sources)
    if by_candidate.answer:
        return by_candidate
    found = _decide_without_candidate(paper, preprint, sources, thorough=thorough)
    if found.doi == paper.candidate:  # beside all others that a search brings it may be the one
        return found
    reason = "; ".join(filter(None, (found.reason, by_candidate.reason)))
    return replace(found, reason=reason, read=found.read or by_candidate.read)


def _decide_without_candidate(
    paper: Paper, preprint: Answer | None, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """The same by its DOI, and by what is known of it."""
    by_doi = _look_up_doi(paper, sources)
    if by_doi.status != "not registered":
        return by_doi
    if by_doi.reason and not paper.doi_from_link:
        paper = replace(paper, doi="")  # it may be wrong: then the title finds the right one
    why_none = unregistered(paper)
    by_title = Lookup(status="not registered", read=by_doi.read)
    if thorough or not why_none:
        by_title = _search(paper, sources)
    if by_title.status != "not registered":
        return by_title
    doubt = by_title.reason
    if preprint and paper.type in ("", "article"):
        return Lookup(status="found", answer=preprint, reason=doubt, read=preprint.read)
    if reason := by_doi.reason or why_none:
        return replace(by_title, reason=reason)
    if doubt:
        return replace(by_title, status="ambiguous")
    names = _names(sources, "title")
    no_title = f"{' and '.join(names)} {'has' if len(names) == 1 else 'have'} no such title"
    return replace(by_title, reason=no_title)


def _names(sources: Iterable[Source], asked_by: str) -> list[str]:
    """The names, for a person, of the sources that can be asked with something."""
    return [source.title for source in sources if asked_by in source.asked_by]


def _day(sources: Iterable[Source], asked_by: str, asked: str) -> str:
    """The day of the answer of the first source that can be asked so; empty if there is none."""
    days = (source.day_of(asked) for source in sources if asked_by in source.asked_by)
    return next(filter(None, days), "")


def _first(
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


def _preprint_of(paper: Paper, sources: Sequence[Source]) -> Answer | None:
    """The work of a preprint; of that of a published paper only where the authors are missing."""
    wanted = paper.type in ("", "article") or not paper.author
    if not paper.arxiv or not wanted or doi_of_arxiv(paper.arxiv) in paper.rejected:
        return None
    only_arxiv = replace(paper, doi="")
    found = _first(sources, "arxiv", lambda source: source.identify(only_arxiv))
    if not found:
        return None
    source, work = found
    return Answer(work=work, source=source.name, read=source.day_of(work.doi))


def _preprint_mismatch(paper: Paper, preprint: Work) -> str:
    """That the preprint is another paper, in words, or nothing.

    The id that the author of a list gave decides: the list may call the paper by another title, as
    long as the two have words in common, and what its line names as people may be others.
    """
    similar = _is_alike(paper, preprint)
    by_same = (
        not paper.author or shared_authors(paper.author, preprint.author) >= MIN_AUTHOR_OVERLAP
    )
    if similar and (by_same or not paper.type):
        return ""
    if not paper.type and by_same and may_be_retitled(paper, preprint):
        return ""
    arxiv = preprint.doi.removeprefix("10.48550/arxiv.")
    authors = "; ".join(map(str, preprint.author))
    return f"{arxiv} is another paper: {preprint.title!r} by {authors}"


def _is_alike(paper: Paper, work: Work) -> bool:
    return title_similarity(paper, work)[0] >= MIN_TITLE_SIMILARITY


def _retitled(paper: Paper, work: Work) -> str:
    """That the list calls a paper otherwise than the work of its own id, in words, or nothing."""
    if _is_alike(paper, work):
        return ""
    return f"the list calls it {paper.titles[-1]!r}, {work.doi} {work.title!r}"


def _look_up_doi(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the paper's DOI; the reason is empty if they were not asked."""
    names = _names(sources, "doi")
    if paper.doi in paper.rejected and not paper.doi_from_link:
        reason = f"{paper.doi} was rejected, but the record has it: take it out"
        return Lookup(status="ambiguous", reason=reason)
    if not paper.doi or is_arxiv_doi(paper.doi) or not names or paper.doi in paper.rejected:
        return Lookup(status="not registered")
    only_doi = replace(paper, arxiv="")
    found = _first(sources, "doi", lambda source: source.identify(only_doi))
    if not found:
        verb = "does" if len(names) == 1 else "do"
        reason = f"{' and '.join(names)} {verb} not know {paper.doi}"
        return Lookup(status="not registered", reason=reason, read=_day(sources, "doi", paper.doi))
    source, work = found
    paper_there = replace(paper, doi=work.doi or paper.doi)  # ours may be an alias of theirs
    verdict = judge(paper_there, work)
    if verdict.accepted:
        return _accepted(paper_there, verdict, source)
    only_title = len(verdict.reasons) == 1 and not _is_alike(paper, work)
    if only_title and paper.doi_from_link and not paper.type and may_be_retitled(paper, work):
        return replace(_accepted(paper_there, verdict, source), reason=_retitled(paper, work))
    reason = f"{paper.doi} is another paper: {'; '.join(verdict.reasons)}"
    return Lookup(status="ambiguous", reason=reason, read=source.day_of(paper.doi))


def _look_up_candidate(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the DOI that may be the paper's; the reason is why it is not.

    It is asked for only where no other is known. Only an answer is taken that agrees in title,
    authors and year, to the very year: what was read nowhere counts for nothing by itself.
    """
    nothing = Lookup(status="not registered")
    if not paper.candidate or paper.doi or paper.candidate in paper.rejected:
        return nothing
    only_doi = replace(paper, doi=paper.candidate, arxiv="")
    found = _first(sources, "doi", lambda source: source.identify(only_doi))
    read = _day(sources, "doi", paper.candidate)
    if not found:
        names = " and ".join(_names(sources, "doi"))
        reason = f"the candidate {paper.candidate} is not known at {names}" if names else ""
        return replace(nothing, reason=reason, read=read)
    source, work = found
    verdict = judge(paper, work)
    if doubts := dict.fromkeys([*verdict.reasons, *_unconfirmed(paper, work)]):
        reason = f"the candidate {paper.candidate} is not taken: {'; '.join(doubts)}"
        return replace(nothing, reason=reason, read=read)
    return _accepted(paper, verdict, source)


def _unconfirmed(paper: Paper, work: Work) -> Iterator[str]:
    """What does not speak against a candidate, but not for it, either."""
    if not paper.author or not work.people:
        yield "no authors are known that could agree"
    if not work.issued or not paper.year:
        yield "no year is known that could agree"
    elif work.issued.year != paper.year:
        yield f"it is of {work.issued.year}, the paper of {paper.year}"


def _search(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say to a search; for `not registered` the reason is a doubt, or nothing."""
    decisions: list[Decision] = []

    def settle(source: Source) -> Decision | None:
        works = [work for work in source.search(paper) if work.doi not in paper.rejected]
        decision = choose(paper, works)
        decisions.append(decision)
        return None if decision.status == "none" else decision

    found = _first(sources, "title", settle)
    if not found:
        doubts = filter(None, (_near_miss(paper, decision) for decision in decisions))
        day = _day(sources, "title", paper.question)
        return Lookup(status="not registered", reason=next(doubts, ""), read=day)
    source, decision = found
    for verdict in decision.verdicts:
        if verdict.work is decision.work:
            return _accepted(paper, verdict, source)
    read = source.day_of(paper.question)
    return Lookup(status="ambiguous", reason=decision.reason, read=read)


def _accepted(paper: Paper, verdict: Verdict, source: Source) -> Lookup:
    """The work of a verdict as what describes the paper."""
    work = verdict.work
    answer = Answer(work=work, source=source.name, read=source.day_of(work.doi))
    return Lookup(status="found", answer=answer, fit=_fit(paper, verdict), read=answer.read)


def _fit(paper: Paper, verdict: Verdict) -> tuple[bool, ...]:
    """How well a work fits, greater is better: for one DOI of two papers the full title decides."""
    work = verdict.work
    titles = [work.title, *work.other_titles]
    full_title = max((title for title in titles if title.startswith(work.title)), key=len)
    return (*rank(paper, verdict), squeeze(full_title) in map(squeeze, paper.titles))


def _near_miss(paper: Paper, decision: Decision) -> str:
    """What may be the paper but was not taken: the same title, and no other authors."""
    for verdict in decision.verdicts:
        work = verdict.work
        by_others = (
            paper.author
            and work.author
            and shared_authors(paper.author, work.author) < MIN_AUTHOR_OVERLAP
        )
        is_paper = work.type in PAPER_TYPES and work.prefix not in BLOCKED_PREFIXES
        if verdict.similarity >= MIN_TITLE_SIMILARITY and is_paper and not by_others:
            return f"{work.doi or work.id} may be it, but {'; '.join(verdict.reasons)}"
    return ""
