"""Does this work describe this paper? All that is known of both must agree as far as it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mimbib.identifiers import doi_of_ssrn, same_arxiv_id
from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, has_user_name, shared_authors
from mimbib.matching.containers import Venue, same_container
from mimbib.matching.titles import MIN_TITLE_SIMILARITY, title_similarity
from mimbib.matching.urls import page_of
from mimbib.model import Name
from mimbib.paper import Paper
from mimbib.sources.works import RECORD_TYPES
from mimbib.text import enumeration, folded, squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mimbib.sources.works import Work

PAPER_TYPES = {
    "proceedings-article": "paper-conference",
    "book-chapter": "paper-conference",
    "journal-article": "article-journal",
}
"""Crossref's types of papers, and the record type each mostly is.

AAAI deposits journal articles, LNCS chapters.
"""
BOOK_TYPES = ("book", "monograph", "edited-book", "reference-book", "report")
"""Crossref's types of works that stand in no container."""

BLOCKED_PREFIXES = {
    "10.65215": "a server that carries copies of other people's papers",
    "10.3410": "a service that recommends papers under their titles",
}
"""Prefixes under which no paper is looked for, and why."""

PREPRINT_SERVERS = {
    "10.48550": ("arxiv",),
    "10.1101": ("biorxiv", "medrxiv"),
    "10.64898": ("biorxiv", "medrxiv"),
    "10.26434": ("chemrxiv",),
    "10.31234": ("psyarxiv",),
    "10.31219": ("osf",),
    "10.21203": ("research square",),
    "10.20944": ("preprints org", "preprints"),
    "10.36227": ("techrxiv",),
    "10.2139": ("ssrn",),
    "10.22541": ("authorea",),
}
"""The prefixes of preprint servers and their folded names."""

MIN_SURE_AUTHOR_OVERLAP = 0.75
"""The part of the shorter list of authors that must stand in the other where a subtitle is missing.

Chosen: no value changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MIN_SURE_LENGTH = 0.5
"""How long the shorter list of authors must be beside the longer where a subtitle is missing.

Chosen: 864 decisions are alike for every value up to 0.5, and one is missed with 0.7
(`benchmarks/thresholds.py`).
"""
MIN_WORDS_ALONE = 4
"""How many words a title without its subtitle has at least where no authors are known.

Chosen: 864 decisions are alike for every value up to 4, and two are missed with 5
(`benchmarks/thresholds.py`).
"""
MAX_AUTHORS_FOR_ONE = 3
"""How many authors of a paper there are for each that a work names, unless container or link agree.

A talk or a comment by one of many authors carries the title of their paper. Chosen: no value
changes a decision over 216 recorded searches (`benchmarks/thresholds.py`).
"""
MAX_YEARS_APART = 1
"""The years between a work and the year known of the paper: proceedings appear in the next.

Chosen: no value up to 5 changes a decision over 216 recorded searches.
"""
MAX_YEARS_OF_JOURNAL = 2
"""The same in a journal: its issue may be years after its first appearance online. Chosen too."""
YEARS_AFTER_PREPRINT = range(-1, 5)
"""In which years after its preprint a paper is published.

Measured on 142 papers: from one year before to three years after it; one more is allowed.
"""
ONLY_TITLE = "nothing but the title agrees: neither the authors nor the container is known"
"""Why a work is not taken against which nothing else speaks."""

_NOTICE = re.compile(
    r"(author |publisher s? )?correct(ion|ed)\b|corrigend|errat|retract|withdraw"
    r"|(editorial )?expression of concern|addendum|comments? on|commentary|(a )?reply\b"
    r"|(a )?response\b|rejoinder|discussion\b|(book )?review( of)?\b|faculty opinions|supplement"
    r"|preface\b|(guest )?editorial\b|publisher s note|correspondence\b"
)
"""How the folded title of something that speaks about a paper begins."""
_NO_NAME = frozenset("press publishers and sons".split())
"""The words of a publisher's name that do not tell which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found on comparing one work with the paper."""

    work: Work
    """The work."""
    similarity: float
    """How alike the titles are, from 0 to 1; below `MIN_TITLE_SIMILARITY` no more than this."""
    reasons: tuple[str, ...] = ()
    """Why it is not the paper; empty where it is accepted."""
    whole: bool = True
    """Whether the titles agree as they are, and not only in a part or but for a slip of the pen."""
    container_matches: bool | None = None
    """Whether the container is the paper's; None where that cannot be told."""
    doi_matches: bool = False
    """Whether the paper's DOI, or its link, names this very work."""

    @property
    def accepted(self) -> bool:
        """Whether nothing speaks against the work."""
        return not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Which of the candidates is the paper."""

    status: str
    """`accepted`, `ambiguous` (several are, and nothing decides) or `none`."""
    work: Work | None = None
    """The one accepted."""
    reason: str
    """Why, for a person to read."""
    verdicts: tuple[Verdict, ...] = ()
    """What was found on each candidate, in the order given."""


# One candidate


def judge(paper: Paper, work: Work) -> Verdict:
    """Compare one work with the paper; nothing but the two is looked at.

    >>> from mimbib.model import Name
    >>> from mimbib.sources.works import Work
    >>> ada = (Name(family="Loon", given="Ada"),)
    >>> paper = Paper(titles=("Tides of Glass",), author=ada)
    >>> work = Work(title="Tides of glass", author=ada, type="journal-article")
    >>> judge(paper, work).accepted
    True
    """
    similarity, whole = title_similarity(paper, work)
    verdict = Verdict(
        work=work,
        similarity=similarity,
        whole=whole,
        container_matches=_container_matches(paper, work),
        doi_matches=_doi_matches(paper, work),
    )
    conflicts = (_kind_conflict, _title_conflict, _author_conflict, _date_conflict, _venue_conflict)
    reasons = [reason for conflict in conflicts if (reason := conflict(paper, work, verdict))]
    if not reasons and not whole and not _is_beyond_doubt(paper, work, verdict):
        reasons = [_doubt(similarity)]
    return replace(verdict, reasons=tuple(reasons))


def _doi_matches(paper: Paper, work: Work) -> bool:
    """Whether the DOI of a work is the paper's, or has the number of its link or at SSRN.

    So does the page to which the DOI leads, if it is that of the link, and the arXiv id of a paper
    that has appeared, if a file tells that.
    """
    its_own = work.doi != "" and work.doi in (paper.doi, doi_of_ssrn(paper.container))
    numbered = any(hint.number and work.doi.endswith(f".{hint.number}") for hint in paper.hints)
    of_preprint = same_arxiv_id(work.arxiv, paper.arxiv)
    return its_own or numbered or of_preprint or page_of(work.url) in paper.pages


def _container_matches(paper: Paper, work: Work) -> bool | None:
    """Whether the work stands where the paper is known to stand; None where that cannot be told."""
    if work.type == "posted-content":
        return True if paper.preprint and _is_of_server(work, paper.container) else None
    if not (work.container_title or work.event_title):
        return None
    named = len(squeeze(paper.container)) > 2 and not paper.preprint
    answers = [_appears_in(work, (paper.container,))] if named else []
    for hint in paper.hints:
        # a link that only says "one of these" gives way to a name: OpenReview also keeps what was
        # submitted in vain
        if len(hint.venues) == 1 or (hint.venues and not named):
            answers.append(_appears_in(work, hint.venues))
    return _all_of(answers)


def _appears_in(work: Work, ours: Sequence[str]) -> bool | None:
    """Whether the work stands in one of the containers."""
    names = (work.container_title, work.collection_title, work.event_title)
    first, *others = filter(None, names)
    journal = work.type == "journal-article" and not Venue.read(work.container_title).meeting
    answers = [same_container(our, first, journal=journal) for our in ours]
    if not Venue.read(first).flags:
        # the series and the event speak for a work, not against it
        answers += [True for our in ours for other in others if same_container(our, other)]
    return _any_of(answers)


def _all_of(answers: Sequence[bool | None]) -> bool | None:
    """One "no" decides, then one "yes"; else it is unknown."""
    if False in answers:
        return False
    return True if True in answers else None


def _any_of(answers: Sequence[bool | None]) -> bool | None:
    """One "yes" decides, then one "unknown"; else it is no."""
    if True in answers:
        return True
    return None if None in answers else False


def _kind_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why a thing of this type, prefix or title is not looked for."""
    if work.lacks:
        return work.lacks
    if work.prefix in BLOCKED_PREFIXES:
        return f"its prefix {work.prefix} belongs to {BLOCKED_PREFIXES[work.prefix]}"
    if _is_notice(work):
        return "it is a notice on another work"
    if _is_titled_as_notice(paper, work):
        return "its title is that of a notice, a reply or a review"
    if work.type == "posted-content":
        return _server_conflict(paper, work, verdict)
    kind, named = RECORD_TYPES.get(work.type, ""), work.doi == paper.doi != ""
    if paper.type not in ("", "article", *PAPER_TYPES.values()):
        fits = kind == paper.type or (named and not kind)
        return "" if fits else f"it is of the type {work.type or 'unknown'}, no {paper.type}"
    if paper.preprint:
        return "the paper is known as a preprint, this would be its published version"
    if work.type in PAPER_TYPES or (named and kind and not paper.type):
        return ""
    if work.type in BOOK_TYPES:
        return f"it is a {work.type}" if _is_part_of_something(paper, work) else ""
    return f"it is of the type {work.type or 'unknown'}, no paper"


def _is_notice(work: Work) -> bool:
    """Whether a work corrects or retracts another; a new version of itself is none."""
    return any(
        notice.doi != work.doi and not notice.type.startswith("new_") for notice in work.update_to
    )


def _is_titled_as_notice(paper: Paper, work: Work) -> bool:
    """Whether a title begins as one about a paper does, and the paper's own does not."""
    beginning = _NOTICE.match(folded(work.title))
    if not beginning:
        return False
    return not any(folded(title).startswith(beginning[0]) for title in paper.titles)


def _server_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why a preprint is not the paper: only where that is known as one, of the same server."""
    if verdict.doi_matches:
        return ""
    if not paper.preprint:
        return "it is a preprint, and nothing says that the paper is one"
    if not _is_of_server(work, paper.container):
        return "it is a preprint of another server"
    number = doi_of_ssrn(paper.container)
    return f"the paper is {number}, another preprint" if number else ""


def _is_of_server(work: Work, container: str) -> bool:
    """Whether a preprint stands on the server that the paper is known to stand on."""
    servers = PREPRINT_SERVERS.get(work.prefix, (folded(work.publisher) or "?",))
    return any(server in folded(container) for server in servers)


def _is_part_of_something(paper: Paper, work: Work) -> bool:
    """Whether the paper is known to stand in a container, so that it is no book or report.

    Of a preprint the same: reports that copy it have its title, its authors and its year.
    """
    if paper.type or paper.arxiv or any(hint.venues for hint in paper.hints):
        return True
    ours = set(words(paper.container)) - _NO_NAME
    is_publisher = bool(ours & set(words(work.publisher)))
    return bool(ours) and "report" not in ours and not is_publisher


def _title_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the title speaks against the work."""
    if verdict.similarity >= MIN_TITLE_SIMILARITY:
        return ""
    if not work.title:
        return "it has no title"
    return f"its title is {work.title!r} (at most {verdict.similarity:.0%} alike)"


def _author_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the authors speak against the work.

    Where one side has none, the container or the link must speak for it.
    """
    placed = _is_placed(paper, verdict)
    if not paper.author:
        if not placed and not _is_named_in_link(paper, work):
            return ONLY_TITLE
        if verdict.similarity < 1 and not verdict.doi_matches:
            return "no authors are known, and its title is not quite the same"
        return ""
    people = work.people
    if not people:
        return "" if placed else "it names no authors, and nothing but the title agrees"
    overlap = shared_authors(paper.author, people)
    named = "; ".join(map(str, people[:4]))
    if overlap < MIN_AUTHOR_OVERLAP:
        return f"its authors are others: {named}"
    fewer, more = sorted((len(paper.author), len(people)))
    only_one = more > 1 and overlap * fewer < 2
    if only_one and not verdict.container_matches and not verdict.doi_matches:
        return f"only one author is the same: {named}"
    if len(paper.author) > len(people) * MAX_AUTHORS_FOR_ONE and not placed:
        return f"it names {len(people)} of {len(paper.author)} authors"
    return ""


def _is_named_in_link(paper: Paper, work: Work) -> bool:
    """Whether the paper's links name the first author of the work, as those of PMLR do, or any
    author by a user name.
    """
    first = work.people[:1]
    named = [(Name(family=hint.author),) for hint in paper.hints if hint.author]
    is_first = any(shared_authors(name, first) == 1 for name in named)
    return is_first or has_user_name(paper.address_words, work.people)


def _is_placed(paper: Paper, verdict: Verdict) -> bool:
    """Whether the link names the work, or its container is the very one known of the paper."""
    very_one = paper.container or any(len(hint.venues) == 1 for hint in paper.hints)
    return verdict.doi_matches or bool(verdict.container_matches and very_one)


def _date_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the date speaks against the work."""
    if not work.issued or verdict.doi_matches:
        return ""
    year = work.issued.year
    in_journal = verdict.container_matches and work.type == "journal-article"
    tolerance = MAX_YEARS_OF_JOURNAL if in_journal else MAX_YEARS_APART
    if paper.year:
        far = abs(year - paper.year) > tolerance
        return f"it is of {year}, the paper of {paper.year}" if far else ""
    if paper.since and year - paper.since.year not in YEARS_AFTER_PREPRINT:
        return f"it is of {year}, the preprint of {paper.since.year}"
    return ""


def _venue_conflict(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the DOI or the container speaks against the work."""
    if verdict.doi_matches:
        return ""
    if paper.doi and work.doi:
        return f"its DOI is not {paper.doi}, which is known as the paper's"
    numbered = any(hint.number for hint in paper.hints) and re.search(r"\.\d{3,6}$", work.doi)
    if numbered and verdict.container_matches:
        return "the number at the end of its DOI is not that of the link"
    place = work.container_title or work.event_title
    if verdict.container_matches is False:
        venues = (venue for hint in paper.hints for venue in hint.venues)
        return f"it appeared in {place!r}, not in {paper.container or ' or '.join(venues)!r}"
    if verdict.container_matches is None and paper.type in PAPER_TYPES.values():
        return _type_conflict(paper, work, place)
    return ""


def _type_conflict(paper: Paper, work: Work, place: str) -> str:
    """Why the type speaks against the work, where the container does not tell."""
    if work.type not in PAPER_TYPES:
        return ""
    expected = PAPER_TYPES[work.type]
    if Venue.read(place).meeting:
        expected = "paper-conference"  # whatever it is deposited as
    return f"it is a {work.type}, the paper a {paper.type}" if expected != paper.type else ""


def _is_beyond_doubt(paper: Paper, work: Work, verdict: Verdict) -> bool:
    """Whether all else agrees so well that a missing part of the title, or a slip, cannot matter.

    Where no authors are known, a slip was objected to before.
    """
    if verdict.doi_matches:
        return True
    if not verdict.container_matches or not work.issued or work.issued.year != paper.year:
        return False
    if not paper.author:
        return min(len(words(title)) for title in (work.title, *paper.titles)) >= MIN_WORDS_ALONE
    fewer, more = sorted((len(paper.author), len(work.author)))
    overlap = shared_authors(paper.author, work.author)
    return fewer >= more * MIN_SURE_LENGTH and overlap >= MIN_SURE_AUTHOR_OVERLAP


def _doubt(similarity: float) -> str:
    """Why a title that is not the same as it is was not taken."""
    if similarity < 1:
        return "its title is not quite the same, and not all else agrees"
    return "only a part of the title is the same"


# All candidates


def choose(paper: Paper, works: Iterable[Work]) -> Decision:
    """Judge all candidates.

    Of several that pass, the container decides, then the title, then the type, else nobody.

    >>> choose(Paper(titles=("Tides of Glass",)), []).reason
    'no candidates'
    """
    verdicts = tuple(judge(paper, work) for work in works)
    first_by_doi: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.accepted:
            first_by_doi.setdefault(verdict.work.doi or verdict.work.id, verdict)
    passed = list(first_by_doi.values())
    if not passed:
        return Decision(status="none", reason=_nearest_miss(verdicts), verdicts=verdicts)
    best = max(rank(paper, verdict) for verdict in passed)
    winners = [verdict for verdict in passed if rank(paper, verdict) == best]
    if len(winners) > 1:
        dois = enumeration(sorted(verdict.work.doi or verdict.work.id for verdict in winners))
        reason = f"nothing decides between {dois}"
        return Decision(status="ambiguous", reason=reason, verdicts=verdicts)
    reason = _agreement(paper, winners[0], len(passed))
    return Decision(status="accepted", work=winners[0].work, reason=reason, verdicts=verdicts)


def rank(paper: Paper, verdict: Verdict) -> tuple[bool, ...]:
    """How well an accepted work fits the paper: greater is better."""
    return (
        verdict.doi_matches,
        verdict.container_matches is True,
        verdict.similarity == 1 and verdict.whole,
        PAPER_TYPES.get(verdict.work.type) == paper.type,
    )


def _agreement(paper: Paper, verdict: Verdict, passed: int) -> str:
    """What agreed, in words."""
    work = verdict.work
    title = "title" if verdict.whole else "most of the title"
    agreed = [title if verdict.similarity == 1 else f"{title} ({verdict.similarity:.0%})"]
    if paper.author and work.people:
        agreed.append("authors")
    elif _is_named_in_link(paper, work):
        agreed.append("author in the link")
    if work.issued and (paper.year or paper.since):
        agreed.append("year")
    if verdict.container_matches:
        agreed.append("container")
    if verdict.doi_matches:
        agreed.append("link")
    agreement = f"{', '.join(agreed)} agree"  # the title alone is never enough
    if passed == 1:
        return agreement
    others = "1 other that passes" if passed == 2 else f"{passed - 1} others that pass"
    return f"{agreement}; preferred to {others}"


def _nearest_miss(verdicts: Sequence[Verdict]) -> str:
    """Why there is none, told of the candidate with the most similar title."""
    if not verdicts:
        return "no candidates"
    best = max(verdicts, key=lambda verdict: (verdict.similarity, -len(verdict.reasons)))
    name = best.work.doi or "a work without a DOI"
    return f"the nearest, {name}, is not taken: {'; '.join(best.reasons)}"
