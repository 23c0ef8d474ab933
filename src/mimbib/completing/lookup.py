"""A paper and what the sources say of it -> which of their works it is. It knows no library.

with Client(mailto="me@example.org") as client:
    lookup(Paper(titles=("Attention Is All You Need",), year=2017), sources.connect(client))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mimbib.completing.asking import Answer, Lookup, ask_first, day_of, names_of
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
from mimbib.sources.bibfile.described import FILE
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import enumeration, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source


_PERFECT = (True,) * 5
"""The fit of what a person accepted: none is better (see `_fit`)."""


def lookup(paper: Paper, sources: Sequence[Source], *, thorough: bool = False) -> Lookup:
    """Which work of the sources describes `paper`, which must have a title.

    What a person accepted is taken, and what they rejected is not. Asked are its preprint, then its
    DOI or the candidate for one, and where that leads to nothing, what is known of it; of several
    sources the first that knows the paper counts. What is known as a preprint is looked for as
    such, and then as what it may have become. What no registry has is searched only if `thorough`.
    A source that gives no answer makes the paper `failed`, unless another one knows it; nothing is
    raised.
    """
    preprint, trouble = None, None
    is_preprint = paper.type == "article"
    try:
        if paper.accepted and not is_preprint:
            return _look_up_accepted(paper, sources)
        preprint = _preprint_of(paper, sources)
    except NetworkError as error:
        trouble = error  # the published paper may be known all the same
    try:
        found = _decide(paper, preprint, sources, thorough=thorough)
        if is_preprint and (paper.accepted or found.status != "ambiguous"):
            found = _with_published(paper, found, sources, thorough=thorough)
    except NetworkError as error:
        if preprint and preprint.work.id:  # of a file: it is all that can be had
            reason = f"whether it was published is not known: {error}"
            return Lookup(status="found", answer=preprint, preprint=preprint, reason=reason)
        return Lookup(status="failed", reason=str(error))
    if trouble and found.status == "not registered":
        return replace(found, status="failed", reason=str(trouble))
    return replace(found, preprint=preprint)


def _look_up_accepted(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the DOI that a person took for the paper.

    A record that has another is left alone: it would become a mixture of the two.
    """
    arxiv = arxiv_of_doi(paper.accepted)
    asked_by = "arxiv" if arxiv else "doi"
    only_this = replace(paper, doi="" if arxiv else paper.accepted, arxiv=arxiv)
    found = ask_first(sources, asked_by, lambda source: source.identify(only_this))
    if not found:
        reason = f"{paper.accepted} was accepted, but no source knows it"
        return Lookup(status="not registered", reason=reason)
    source, work = found
    prime = work.doi.lower() or paper.accepted  # a person may have named an alias
    if paper.doi and not paper.doi_from_link and paper.doi not in (paper.accepted, prime):
        reason = f"{paper.accepted} was accepted, but the record has {paper.doi}: take that out"
        return Lookup(status="ambiguous", reason=reason)
    answer = Answer(work=work, source=source.name, read=source.day_of(work.doi))
    return Lookup(status="found", answer=answer, fit=_PERFECT, read=answer.read, accepted=prime)


def _with_published(
    paper: Paper, found: Lookup, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """What was found of a preprint, and what the sources say of its version of record.

    That is what a person accepted, else a paper whose DOI the preprint names or that has its title,
    in both cases by its authors.
    """
    if paper.accepted:
        return _with_accepted(paper, found, sources)
    preprint = found.answer
    known = with_preprint(paper, preprint.work) if preprint else paper
    unplaced = replace(known, type="", container="", doi="")
    published = _decide_published(unplaced, preprint, sources, thorough=thorough)
    if published.answer and published.answer.work.type in PAPER_TYPES:
        return replace(found, published=replace(published, preprint=preprint))
    candidates = found.candidates + published.candidates
    doubt = published.reason if published.candidates else ""
    reason = "; ".join(filter(None, (found.reason, doubt)))
    return replace(found, candidates=candidates, reason=reason)


def _with_accepted(paper: Paper, found: Lookup, sources: Sequence[Source]) -> Lookup:
    """What was found of a preprint, and the DOI that a person took for it or what it became."""
    accepted = _look_up_accepted(replace(paper, doi=""), sources)
    if not accepted.answer:
        return accepted
    if RECORD_TYPES.get(accepted.answer.work.type) == "article":
        return _look_up_accepted(paper, sources)
    return replace(found, published=replace(accepted, preprint=found.answer))


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
            reason = f"arXiv {mismatch}"
            verdict = Verdict(work=preprint.work, similarity=0, reasons=(reason,))
            doubt = Lookup(status="ambiguous", candidates=(verdict,), reason=reason)
            return replace(doubt, read=preprint.read)
        retitled = _retitled(paper, preprint.work)
        found = _decide_published(
            with_preprint(paper, preprint.work), preprint, sources, thorough=thorough
        )
        reason = "; ".join(filter(None, (retitled, found.reason)))
        return replace(found, retitled=bool(retitled) or found.retitled, reason=reason)
    return _decide_published(paper, None, sources, thorough=thorough)


def _decide_published(
    paper: Paper, preprint: Answer | None, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """The same of a paper whose preprint is known to be its own, if there is one."""
    by_relation = _look_up_related(paper, preprint, sources)
    if by_relation.answer:
        return by_relation
    by_candidate = _look_up_candidate(paper, sources)
    if by_candidate.answer:
        return by_candidate
    found = _decide_without_candidate(paper, preprint, sources, thorough=thorough)
    return _with_doubts(found, by_relation, by_candidate)


def _with_doubts(found: Lookup, *others: Lookup) -> Lookup:
    """What was found, with the doubts about others; it may itself be one of them."""
    doubts = [
        other
        for other in others
        if not found.doi or found.doi not in [by.work.doi for by in other.candidates]
    ]
    return replace(
        found,
        candidates=tuple(by for each in (found, *doubts) for by in each.candidates),
        reason="; ".join(filter(None, (each.reason for each in (found, *doubts)))),
        read=found.read or next((each.read for each in doubts if each.read), ""),
    )


def _look_up_related(paper: Paper, preprint: Answer | None, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the DOI that its preprint names as that of the published paper.

    Authors name it, so that it may have another title, but must be by the same people.
    """
    nothing = Lookup(status="not registered")
    if not preprint or paper.preprint:
        return nothing
    others = []
    for doi in preprint.work.published_as:
        found = _look_up_doi(replace(paper, doi=doi, doi_from_link=True), sources)
        if found.answer and found.answer.work.type in PAPER_TYPES:
            return found
        others.append(replace(found, answer=None))
    return _with_doubts(nothing, *others)


def _decide_without_candidate(
    paper: Paper, preprint: Answer | None, sources: Sequence[Source], *, thorough: bool
) -> Lookup:
    """The same by its DOI, and by what is known of it."""
    by_doi = _look_up_doi(paper, sources)
    if by_doi.status != "not registered":
        return by_doi
    if preprint and paper.preprint:
        return Lookup(status="found", answer=preprint, read=preprint.read)
    if by_doi.reason and not paper.doi_from_link:
        paper = replace(paper, doi="")  # it may be wrong: then the title finds the right one
    by_title, why_none = _look_up_title(paper, sources, thorough=thorough)
    by_title = replace(by_title, read=by_title.read or by_doi.read)
    if by_title.status != "not registered":
        return by_title
    doubt = by_title.reason
    if preprint and not paper.type:
        return replace(by_title, status="found", answer=preprint, read=preprint.read)
    if reason := by_doi.reason or why_none:
        return replace(by_title, reason=reason)
    if doubt:
        return replace(by_title, status="ambiguous")
    names = names_of(sources, "title")
    no_title = f"{enumeration(names)} {'has' if len(names) == 1 else 'have'} no such title"
    return replace(by_title, reason=no_title)


def _look_up_title(
    paper: Paper, sources: Sequence[Source], *, thorough: bool
) -> tuple[Lookup, str]:
    """What the sources say to a search, and why none can have the paper, if so.

    Only files are asked for what no registry has, unless `thorough`.
    """
    why_none = unregistered(paper)
    files = [source for source in sources if source.name == FILE]
    found = search(paper, files if why_none and not thorough else sources)
    is_on_file = any(verdict.work.id for verdict in found.candidates)
    return found, "" if is_on_file else why_none


def _preprint_of(paper: Paper, sources: Sequence[Source]) -> Answer | None:
    """The work of a preprint; of that of a published paper only where the authors are missing."""
    wanted = paper.type in ("", "article") or not paper.author
    if not paper.arxiv or not wanted or doi_of_arxiv(paper.arxiv) in paper.rejected:
        return None
    only_arxiv = replace(paper, doi="")
    found = ask_first(sources, "arxiv", lambda source: source.identify(only_arxiv))
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
    names = names_of(sources, "doi")
    if paper.doi in paper.rejected and not paper.doi_from_link:
        reason = f"{paper.doi} was rejected, but the record has it: take it out"
        return Lookup(status="ambiguous", reason=reason)
    if not paper.doi or is_arxiv_doi(paper.doi) or not names or paper.doi in paper.rejected:
        return Lookup(status="not registered")
    only_doi = replace(paper, arxiv="")
    found = ask_first(sources, "doi", lambda source: source.identify(only_doi))
    if not found:
        verb = "does" if len(names) == 1 else "do"
        reason = f"{enumeration(names)} {verb} not know {paper.doi}"
        read = day_of(sources, "doi", paper.doi)
        return Lookup(status="not registered", reason=reason, read=read)
    source, work = found
    paper_there = replace(paper, doi=work.doi or paper.doi)  # ours may be an alias of theirs
    verdict = judge(paper_there, work)
    if verdict.accepted:
        return accept(paper_there, verdict, source)
    only_title = len(verdict.reasons) == 1 and not _is_alike(paper, work)
    if only_title and paper.doi_from_link and not paper.type and may_be_retitled(paper, work):
        accepted = accept(paper_there, verdict, source)
        return replace(accepted, retitled=True, reason=_retitled(paper, work))
    reason = f"{paper.doi} is another paper: {'; '.join(verdict.reasons)}"
    doubt = Lookup(status="ambiguous", candidates=(verdict,), reason=reason)
    return replace(doubt, read=source.day_of(paper.doi))


def _look_up_candidate(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say of the DOI that may be the paper's; the reason is why it is not.

    It is asked for only where no other is known. Only an answer is taken that agrees in title,
    authors and year, to the very year: what was read nowhere counts for nothing by itself.
    """
    nothing = Lookup(status="not registered")
    if not paper.candidate or paper.doi or paper.candidate in paper.rejected:
        return nothing
    only_doi = replace(paper, doi=paper.candidate, arxiv="")
    found = ask_first(sources, "doi", lambda source: source.identify(only_doi))
    read = day_of(sources, "doi", paper.candidate)
    if not found:
        names = enumeration(names_of(sources, "doi"))
        reason = f"the candidate {paper.candidate} is not known at {names}" if names else ""
        return replace(nothing, reason=reason, read=read)
    source, work = found
    verdict = judge(paper, work)
    if doubts := dict.fromkeys([*verdict.reasons, *_unconfirmed(paper, work)]):
        reason = f"the candidate {paper.candidate} is not taken: {'; '.join(doubts)}"
        doubt = replace(verdict, reasons=tuple(doubts))
        return replace(nothing, candidates=(doubt,), reason=reason, read=read)
    return accept(paper, verdict, source)


def _unconfirmed(paper: Paper, work: Work) -> Iterator[str]:
    """What does not speak against a candidate, but not for it, either."""
    if not paper.author or not work.people:
        yield "no authors are known that could agree"
    if not work.issued or not paper.year:
        yield "no year is known that could agree"
    elif work.issued.year != paper.year:
        yield f"it is of {work.issued.year}, the paper of {paper.year}"


def search(paper: Paper, sources: Sequence[Source]) -> Lookup:
    """What the sources say to a search; for `not registered` the reason is a doubt, or nothing."""
    decisions: list[Decision] = []

    def settle(source: Source) -> Decision | None:
        works = [work for work in source.search(paper) if work.doi not in paper.rejected]
        decision = choose(paper, works)
        decisions.append(decision)
        return None if decision.status == "none" else decision

    found = ask_first(sources, "title", settle)
    if not found:
        verdicts = (verdict for decision in decisions for verdict in decision.verdicts)
        near = tuple(verdict for verdict in verdicts if _is_near_miss(paper, verdict))
        why = "; ".join(near[0].reasons) if near else ""
        reason = f"{near[0].work.doi or near[0].work.id} may be it, but {why}" if near else ""
        day = day_of(sources, "title", paper.question)
        return Lookup(status="not registered", candidates=near, reason=reason, read=day)
    source, decision = found
    for verdict in decision.verdicts:
        if verdict.work is decision.work:
            return accept(paper, verdict, source)
    passed = tuple(verdict for verdict in decision.verdicts if verdict.accepted)
    doubt = Lookup(status="ambiguous", candidates=passed, reason=decision.reason)
    return replace(doubt, read=source.day_of(paper.question))


def accept(paper: Paper, verdict: Verdict, source: Source) -> Lookup:
    """The work of a verdict as what describes the paper."""
    work = verdict.work
    answer = Answer(work=work, source=source.name, read=source.day_of(work.doi))
    return Lookup(status="found", answer=answer, fit=_fit(paper, verdict), read=answer.read)


def _fit(paper: Paper, verdict: Verdict) -> tuple[bool, ...]:
    """How well a work fits, greater is better: for one DOI of two papers the full title decides."""
    full_title = squeeze(verdict.work.full_title)
    return (*rank(paper, verdict), full_title in map(squeeze, paper.titles))


def _is_near_miss(paper: Paper, verdict: Verdict) -> bool:
    """Whether what was not taken may be the paper: the same title, and no other authors.

    Of a preprint it may be what that became, which is looked for by itself. The services have much
    of that title that is no paper; what a file has, somebody put there.
    """
    work = verdict.work
    by_others = (
        paper.author
        and work.author
        and shared_authors(paper.author, work.author) < MIN_AUTHOR_OVERLAP
    )
    is_on_file = bool(work.id)
    is_paper = work.type in PAPER_TYPES and work.prefix not in BLOCKED_PREFIXES
    is_alike = verdict.similarity >= MIN_TITLE_SIMILARITY
    return is_alike and (is_paper or is_on_file) and not by_others and not paper.preprint
