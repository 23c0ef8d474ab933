"""Papers that one DOI describes: it is left to the one that has it, or that it fits best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mimbib.completing.asking import Lookup
from mimbib.matching.judge import Verdict
from mimbib.matching.parts import MIN_WORDS_OF_PART
from mimbib.model import Entry, Record
from mimbib.paper import Paper
from mimbib.text import squeeze, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper that is looked for, and what was found."""

    entry: Entry
    """Its line in the list."""
    record: Record | None
    """Its record before."""
    paper: Paper
    """What they tell of it."""
    found: Lookup = field(default_factory=lambda: Lookup(status="failed"))
    """What the sources say."""

    @property
    def key(self) -> str:
        """The key of its record, nothing where it has none."""
        return self.record.key if self.record else ""


def resolve_shared_dois(wanted: Sequence[Wanted], records: Iterable[Record]) -> Iterator[Wanted]:
    """The same, but a DOI that describes several papers is left to its owner or the best fit."""
    owners = {record.doi.lower(): record.key for record in records if record.doi}
    rivals: dict[str, list[Wanted]] = {}
    for each in wanted:
        if each.found.doi:
            rivals.setdefault(each.found.doi, []).append(each)
    for each in wanted:
        owner = owners.get(each.found.doi, "")
        reason = _conflict(each, rivals.get(each.found.doi, []), owner)
        found = _contested(each.found, reason, owner) if reason else each.found
        yield replace(each, found=found)


def _conflict(wanted: Wanted, rivals: Sequence[Wanted], owner: str) -> str:
    """Why a paper does not get the DOI that was found for it, or nothing."""
    found = wanted.found
    if owner:
        if wanted.record and wanted.record.doi.lower() == found.doi:
            return ""
        if wanted.paper.accepted:
            return _taken_by_another(found.doi, owner)
        return f"{found.doi} describes it as well as {owner}, which has it already"
    others = [other for other in rivals if other is not wanted and other.found.fit >= found.fit]
    if not others:
        return ""
    best = max(others, key=lambda other: other.found.fit)
    how = "better" if best.found.fit > found.fit else "as well"
    return f"{found.doi} describes {best.entry.title!r} {how}"


def _taken_by_another(doi: str, owner: str) -> str:
    """That the DOI that a person took for a paper is in the record of another, and what to do."""
    return (
        f"{doi} was accepted, but the record {owner} has it: if it is not that of {owner}, take it"
        f" out there and give --reject {owner}={doi}; if it is that of both, write it into this"
        " record too, and let library.json ignore doubled-doi"
    )


def _contested(found: Lookup, reason: str, owner: str) -> Lookup:
    """That a work which was found for a paper is not taken; a person may, if it has no owner."""
    contested = Lookup(status="ambiguous", reason=reason, read=found.read)
    if owner or not found.answer:
        return contested
    verdict = Verdict(work=found.answer.work, similarity=0, reasons=(reason,))
    return replace(contested, candidates=(verdict,))


def settled(looked_up: Iterable[Wanted], waiting: Iterable[Wanted]) -> list[Wanted]:
    """Those whose work no paper that waits to be looked up can have as well.

    Such a paper has its DOI, or the same title up to a colon or behind one: what one run would
    decide between the two, two runs must not decide otherwise.
    """
    papers = [each.paper for each in waiting]
    dois = {doi for paper in papers for doi in (paper.doi, paper.candidate, paper.accepted) if doi}
    parts = {part for paper in papers for part in _parts(paper)}
    return [
        each
        for each in looked_up
        if each.found.doi not in dois and parts.isdisjoint(_parts(each.paper))
    ]


def _parts(paper: Paper) -> set[str]:
    """The titles of a paper up to a colon, and what is long enough for a title behind it."""
    parts = [title.partition(":") for title in paper.titles]
    fronts = {squeeze(front) for front, _, _ in parts}
    rests = {squeeze(rest) for _, _, rest in parts if len(words(rest)) >= MIN_WORDS_OF_PART}
    return (fronts | rests) - {""}
