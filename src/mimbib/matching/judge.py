"""Does this work describe this paper? Title, authors, year and container must agree as far as each is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mimbib.matching.containers import Venue, folded, same_container
from mimbib.model import Date, Name
from mimbib.paper import Paper, UrlHint
from mimbib.text import squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mimbib.model import Entry, Record
    from mimbib.sources.works import Work

SIMILAR = 0.95
"""How alike two titles must be: below it, every exact reading of 426 recorded searches found another paper."""
SHARED = 0.5
"""The part of the shorter list of authors that must stand in the other."""

DENIED = {
    "10.65215": "a server that carries copies of other people's papers",
    "10.3410": "a service that recommends papers under their titles",
}
"""Prefixes under which no paper is looked for, and why."""

PAPERS = {"proceedings-article": "paper-conference", "book-chapter": "paper-conference", "journal-article": "article-journal"}
"""Crossref's types of papers, and the record type each mostly is; AAAI deposits journal articles, LNCS chapters."""
BOOKS = ("book", "monograph", "edited-book", "reference-book", "report")
"""Crossref's types of works that stand in no container."""

SERVERS = {
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

LINKS = (
    (r"openaccess\.thecvf\.com/content[_/](?P<venue>[a-z]{4})(?P<w>w)?_?(?P<year>\d{4})?(?P<workshop>w|_workshops)?", ""),
    (r"\becva\.net/papers/(?P<venue>eccv)_(?P<year>\d{4})", ""),
    (r"\b(?:neurips|nips)\.cc/(?:paper_files/)?paper/(?:(?P<year>\d{4})/)?", "NeurIPS"),
    (r"\bopenreview\.net/", "ICLR|NeurIPS|ICML|TMLR|PMLR|COLM|CoRL|MIDL|AISTATS"),
    (r"\bojs\.aaai\.org/(?:index\.php/)?(?P<venue>\w+)/article/(?:view|download)/(?P<number>\d+)", ""),
    (r"\bijcai\.org/proceedings/(?P<year>20(?:1[7-9]|[2-9]\d))/0*(?P<number>\d+)", "IJCAI"),
    (r"\bijcai\.org/proceedings/(?P<year>\d\d(?:\d\d)?)/", "IJCAI"),
    (r"\bproceedings\.mlr\.press/v\d+", "PMLR|ICML|AISTATS|COLT|CoRL|UAI|ACML|MIDL"),
    (r"\baclanthology\.org/(?P<acl>[\w.-]+?)(?:\.pdf|/|$)", ""),
    (r"\bnature\.com/articles/(?P<nature>[\w.-]+?)(?:\.pdf|/|$)", ""),
    (r"\barxiv\.org/(?:abs|pdf|html)/(?:[a-z.-]+/)?(?P<arxiv>\d{4})(?:\.\d{4,5}|\d{3})", ""),
    (r"/(?P<doi>10\.\d{4,9}/[^\s?#]+)", ""),
)
"""What the address of a paper says of it: a pattern (the first that fits counts) and, where the address itself does not
name it, the venue, or the venues of which it is one. PubMed and IEEE Xplore are not here: their numbers tell nothing."""

_DOI_OF = {"acl": "10.18653/v1/{}", "nature": "10.1038/{}"}
_DOI_END = re.compile(r"(?:\.pdf|\.html?|/(?:full|pdf|abstract|meta|epdf)|(?<=\d)v\d+(?:\.full)?(?:\.pdf)?)+/?$|/$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found on comparing one work with the paper."""

    work: Work
    """The work."""
    similarity: float
    """How alike the titles are, from 0 to 1."""
    reasons: tuple[str, ...] = ()
    """Why it is not the paper; empty where it is accepted."""
    container: bool | None = None
    """Whether the container is the paper's; None where that cannot be told."""
    doi: bool = False
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


def known(*, entry: Entry | None = None, record: Record | None = None, preprint: Work | None = None) -> Paper:
    """What an entry, its record and (for authors and date) the work of its preprint tell together."""
    if entry is None and record is None:
        raise ValueError("a paper is known from an entry, a record or both")
    titles = [record.title, record.entry] if record else []
    paper = Paper(titles=tuple(dict.fromkeys(filter(squeeze, [*titles, entry.title if entry else ""]))))
    urls = [address(entry)] if entry else []
    if record:
        published = record.type != "article"
        paper = replace(
            paper,
            author=record.author,
            year=record.issued.year if record.issued and published else 0,
            since=None if published else record.issued,
            container=record.container_title or (record.publisher if not published else ""),
            type=record.type,
            doi=_of_this_version(record) or (f"10.48550/arxiv.{record.arxiv}" if record.arxiv and not published else ""),
        )
        urls += [record.url, record.pdf, f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else ""]
    if preprint:
        paper = replace(paper, author=paper.author or preprint.author, since=paper.since or preprint.issued)
    hints = tuple(dict.fromkeys(filter(None, map(url_hint, urls))))
    return replace(
        paper,
        year=paper.year or next((found.year for found in hints if found.year), 0),
        since=paper.since or next((found.since for found in hints if found.since), None),
        doi=paper.doi or next((found.doi for found in hints if found.doi), ""),
        hints=hints,
    )


def _of_this_version(record: Record) -> str:
    """The DOI of a record, unless it is that of the preprint of a published paper."""
    doi = record.doi.lower()
    return "" if record.type != "article" and doi.startswith("10.48550/") else doi


def person(text: str) -> Name:
    """A name from a list of references: `Ada van Loon`, `A. Loon`, `Loon, Ada`."""
    family, comma, given = text.partition(",")
    if not comma:
        given, _, family = text.strip().rpartition(" ")
    return Name(family=family.strip(), given=given.strip()) if given.strip() else Name(literal=family.strip())


def address(entry: Entry) -> str:
    """The address that tells of an entry's paper: its link or, if that tells nothing, the first other that does.

    A DOI among the others does not count: it may be that of the code or the data.
    """
    others = (link.url for link in entry.links if (found := url_hint(link.url)) and not found.doi)
    return entry.url if url_hint(entry.url) else next(others, entry.url)


def url_hint(url: str) -> UrlHint | None:
    """What the address of a paper says of it, or nothing."""
    for pattern, venues in LINKS:
        if match := re.search(pattern, url, re.I):
            return _hint_of(match.groupdict(), venues)
    return None


def _hint_of(said: dict[str, str | None], venues: str) -> UrlHint:
    """The lead in the named parts of an address."""
    if arxiv := said.get("arxiv"):
        century, month = 1900 if int(arxiv[:2]) > 90 else 2000, int(arxiv[2:])
        return UrlHint(since=Date(century + int(arxiv[:2]), month if month <= 12 else 0))
    for part, pattern in _DOI_OF.items():
        if text := said.get(part):
            return UrlHint(doi=pattern.format(text.lower()))
    if doi := said.get("doi"):
        doi = _DOI_END.sub("", doi.lower().replace("%2f", "/"))
        # the DOI of an arXiv preprint tells when it was posted, not where it was published
        return _hint_of({"arxiv": doi[15:19]}, "") if re.match(r"10\.48550/arxiv\.\d{4}\.", doi) else UrlHint(doi=doi)
    year, number = re.sub(r"^(\d\d)$", r"20\1", said.get("year") or ""), said.get("number") or ""
    if venues == "IJCAI" and number:
        return UrlHint(venues=(f"IJCAI {year}",), year=int(year), doi=f"10.24963/ijcai.{year}/{number}")
    names = (said.get("venue") or venues).split("|")
    suffix = " Workshops" if said.get("w") or said.get("workshop") else ""
    return UrlHint(venues=tuple(f"{name.upper()} {year}{suffix}".strip() for name in names), year=int(year or 0), number=number)


# One candidate


def judge(paper: Paper, work: Work) -> Verdict:
    """Compare one work with the paper; nothing but the two is looked at."""
    similarity, whole = title_similarity(paper, work)
    verdict = Verdict(work=work, similarity=similarity, container=_container(paper, work), doi=_is_named(paper, work))
    checks = (_of_another_kind, _titled_otherwise, _by_others, _of_another_time, _elsewhere)
    reasons = [reason for check in checks if (reason := check(paper, work, verdict))]
    if not reasons and not whole and not _surely(paper, work, verdict):
        reasons = ["only a part of the title is the same"]
    return replace(verdict, reasons=tuple(reasons))


def _is_named(paper: Paper, work: Work) -> bool:
    numbered = any(found.number and work.doi.endswith(f".{found.number}") for found in paper.hints)
    return numbered or work.doi == paper.doi != ""


_NOTICE = re.compile(
    r"(author |publisher s? )?correct(ion|ed)\b|corrigend|errat|retract|withdraw|(editorial )?expression of concern|addendum"
    r"|comments? on|commentary|(a )?reply\b|(a )?response\b|rejoinder|discussion\b|(book )?review( of)?\b|faculty opinions"
    r"|supplement|preface\b|(guest )?editorial\b|publisher s note|correspondence\b"
)
"""How the folded title of something that speaks about a paper begins."""


def _of_another_kind(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why a thing of this type, prefix or title is not looked for."""
    if work.prefix in DENIED:
        return f"its prefix {work.prefix} belongs to {DENIED[work.prefix]}"
    if any(notice.doi != work.doi and not notice.type.startswith("new_") for notice in work.update_to):
        return "it is a notice on another work"
    if (match := _NOTICE.match(folded(work.title))) and not any(folded(text).startswith(match[0]) for text in paper.titles):
        return "its title is that of a notice, a reply or a review"
    if work.type == "posted-content":
        return _of_another_server(paper, work, verdict)
    if paper.preprint:
        return "the paper is known as a preprint, this would be its published version"
    if work.type in BOOKS:
        placed = paper.type or any(found.venues for found in paper.hints) or not _no_container(paper, work)
        return f"it is a {work.type}" if placed else ""
    return "" if work.type in PAPERS else f"it is of the type {work.type or 'unknown'}, no paper"


def _of_another_server(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why a preprint is not the paper: only where the paper is known as one, of the same server."""
    if verdict.doi:
        return ""
    if not paper.preprint:
        return "it is a preprint, and nothing says that the paper is one"
    servers = SERVERS.get(work.prefix, (folded(work.publisher) or "?",))
    return "" if any(server in folded(paper.container) for server in servers) else "it is a preprint of another server"


def _no_container(paper: Paper, work: Work) -> bool:
    """Whether what is known of the container fits a work without one: nothing, its publisher, the word report."""
    ours = set(words(paper.container)) - {"press", "publishers", "and", "sons"}
    return not ours or "report" in ours or bool(ours & set(words(work.publisher)))


def _titled_otherwise(paper: Paper, work: Work, verdict: Verdict) -> str:
    if verdict.similarity >= SIMILAR:
        return ""
    return f"its title is {work.title!r} ({verdict.similarity:.0%} alike)" if work.title else "it has no title"


def _by_others(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the authors speak against the work; where one side has none, the container or the link must speak for it."""
    sure = verdict.doi or (verdict.container and (paper.container or any(len(found.venues) == 1 for found in paper.hints)))
    if not paper.author:
        if sure:
            return "" if verdict.doi or verdict.similarity == 1 else "no authors are known, and its title is not quite the same"
        return "nothing but the title agrees: neither the authors nor the very container are known"
    if not work.author:
        return "" if sure else "it names no authors, and nothing but the title agrees"
    shared = shared_authors(paper.author, work.author)
    if shared < SHARED:
        return f"its authors are others: {'; '.join(map(str, work.author[:4]))}"
    few, many = sorted((len(paper.author), len(work.author)))
    if many > 1 and shared * few < 2 and not verdict.container and not verdict.doi:
        return f"only one author is the same: {'; '.join(map(str, work.author[:4]))}"
    # a talk or a comment by one of many authors carries the title of their paper
    if len(work.author) * 3 < len(paper.author) and not sure:
        return f"it names {len(work.author)} of {len(paper.author)} authors"
    return ""


def _of_another_time(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the date speaks against the work. A journal's issue may be years after its first appearance online."""
    if not work.issued or verdict.doi:
        return ""
    year = work.issued.year
    tolerance = 2 if verdict.container and work.type == "journal-article" else 1
    if paper.year and abs(year - paper.year) > tolerance:
        return f"it is of {year}, the paper of {paper.year}"
    # measured on 142 papers: published from one year before to three years after the preprint
    if paper.since and not paper.year and not -1 <= year - paper.since.year <= 4:
        return f"it is of {year}, the preprint of {paper.since.year}"
    return ""


def _elsewhere(paper: Paper, work: Work, verdict: Verdict) -> str:
    """Why the DOI or the container speaks against the work."""
    if verdict.doi:
        return ""
    if paper.doi:
        return f"its DOI is not {paper.doi}, which is known as the paper's"
    if any(found.number and re.search(r"\.\d{3,6}$", work.doi) for found in paper.hints) and verdict.container:
        return "the number at the end of its DOI is not that of the link"
    where = work.container_title or work.event_title
    if verdict.container is False:
        ours = paper.container or " or ".join(venue for found in paper.hints for venue in found.venues)
        return f"it appeared in {where!r}, not in {ours!r}"
    expected = PAPERS.get(work.type)
    if expected and paper.type in PAPERS.values() and not verdict.container:
        journal = expected == "article-journal" and not Venue.read(where).meeting
        if journal != (paper.type == "article-journal"):
            return f"it is a {work.type}, the paper a {paper.type}"
    return ""


def _surely(paper: Paper, work: Work, verdict: Verdict) -> bool:
    """Whether everything else agrees so well that a missing subtitle cannot matter."""
    if verdict.doi:
        return True
    same_year = work.issued is not None and work.issued.year == paper.year
    lists = len(paper.author), len(work.author)
    both = min(lists) * 2 >= max(lists) and shared_authors(paper.author, work.author) >= 0.75
    return bool(verdict.container) and same_year and both


# Titles

_SMALL = frozenset("a an the of for in on to and with by via from at as".split())
_QUALIFIER = re.compile(
    r"\s*[(\[](?:extended )?(?:abstract|version|short paper|poster|demo|invited (?:talk|paper))[)\]]\s*$", re.I
)


def title_similarity(paper: Paper, work: Work) -> tuple[float, bool]:
    """How alike the best pair of titles is, and whether whole titles were compared, not one without its subtitle."""
    theirs = [text for text in (work.title, *work.other_titles) if squeeze(text)]
    pairs = [(our, their) for our in paper.titles for their in theirs]
    whole = max((_alike(our, their) for our, their in pairs), default=0.0)
    if whole >= SIMILAR or not pairs:
        return whole, True
    part = max(_alike(a, b) for our, their in pairs for a, b in _shortened(our, their))
    return (part, False) if part == 1 else (whole, True)


def _shortened(our: str, their: str) -> Iterator[tuple[str, str]]:
    """The pair with one of the two without its subtitle or its qualifier."""
    yield _QUALIFIER.sub("", our), _QUALIFIER.sub("", their)
    for a, b in ((our, their), (their, our)):
        head, colon, _ = a.partition(":")
        if colon and len(words(head)) > 2:
            yield head, b


def _alike(our: str, their: str) -> float:
    """The similarity of two titles; 0.9 at most where they differ in more than the spelling of a word or a small word."""
    if squeeze(our) == squeeze(their):
        return 1.0
    a, b = folded(our), folded(their)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.quick_ratio() < SIMILAR:
        return min(0.9, matcher.ratio())
    ratio = matcher.ratio()
    return ratio if ratio < SIMILAR or _spelled_alike(a.split(), b.split()) else 0.9


def _spelled_alike(ours: list[str], theirs: list[str]) -> bool:
    """Whether two titles differ in spelling only: `modeling` and `modelling`, not `CT` and `MR`, `2D` and `3D`, `V2` and `V3`."""
    for _, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        one, two = "".join(ours[a:b]), "".join(theirs[c:d])
        if one == two or _SMALL.issuperset(ours[a:b] + theirs[c:d]):
            continue
        numbered = any(re.search(r"\d|^[ivx]*$", side) for side in (one, two))
        if numbered or one[:2] != two[:2] or SequenceMatcher(None, one, two, autojunk=False).ratio() < 0.75:
            return False
    return True


# Authors

_TITLES = frozenset("jr sr ii iii iv phd md dr prof".split())


@dataclass(frozen=True, slots=True)
class _Person:
    """A name reduced to what is compared."""

    family: str
    initials: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def read(cls, name: Name) -> _Person | None:
        """The last word of the family name, the initials, and all words; nothing for `et al.`"""
        parts = [part for part in words(str(name)) if part not in _TITLES and not part.isdigit()]
        family = [part for part in words(name.family) if part in parts][-1:] or parts[-1:]
        if not family or parts in (["et", "al"], ["others"]):
            return None
        given = re.findall(r"[^\W\d_]+", name.given or name.literal.rpartition(" ")[0])
        initials = [letter for part in given for letter in (part if len(part) < 4 and part.isupper() else part[0])]
        return cls(_latin(family[0]), frozenset(words(" ".join(initials))), frozenset(map(_latin, parts)))

    def is_(self, other: _Person) -> bool:
        """Whether two names may be one person's: also with family and given names in each other's place."""
        if self.parts == other.parts:
            return True
        if self.family == other.family:
            return not self.initials or not other.initials or bool(self.initials & other.initials)
        return self.family in other.parts and other.family in self.parts


def _latin(part: str) -> str:
    """A folded part of a name without the e that stands for an umlaut: Müller is Mueller."""
    return re.sub("(?<=[aou])e", "", part)


def shared_authors(ours: Sequence[Name], theirs: Sequence[Name]) -> float:
    """The part of the shorter list that stands in the other, in any order; 0 where one is empty."""
    lists = [[person for name in names if (person := _Person.read(name))] for names in (ours, theirs)]
    shorter, longer = sorted(lists, key=len)
    left, found = list(longer), 0
    for person in shorter:
        if same := next((other for other in left if person.is_(other)), None):
            left.remove(same)
            found += 1
    return found / len(shorter) if shorter else 0.0


def _container(paper: Paper, work: Work) -> bool | None:
    """Whether the work stands where the paper is known to stand; None where that cannot be told."""
    if work.type == "posted-content" or not (work.container_title or work.event_title):
        return None
    answers = [_stands(work, (paper.container,))] if len(squeeze(paper.container)) > 2 and not paper.preprint else []
    # a link that only says "one of these" gives way to a name: OpenReview also keeps what was submitted in vain
    named = bool(answers)
    answers += [_stands(work, found.venues) for found in paper.hints if len(found.venues) == 1 or (found.venues and not named)]
    return False if False in answers else (True if True in answers else None)


def _stands(work: Work, ours: Sequence[str]) -> bool | None:
    """Whether the work stands in one of the containers."""
    theirs = [text for text in (work.container_title, work.collection_title, work.event_title) if text]
    journal = work.type == "journal-article" and not Venue.read(work.container_title).meeting
    answers = [same_container(our, theirs[0], journal=journal) for our in ours]
    if not Venue.read(theirs[0]).flags:
        answers += [True for our in ours for their in theirs[1:] if same_container(our, their)]
    return True if True in answers else None if None in answers else False


# All candidates


def choose(paper: Paper, works: Iterable[Work]) -> Decision:
    """Judge all candidates; of several that pass, the container decides, then the title, then the type, else nobody."""
    verdicts = tuple(judge(paper, work) for work in works)
    passed = list({verdict.work.doi: verdict for verdict in reversed(verdicts) if verdict.accepted}.values())
    if not passed:
        return Decision(status="none", reason=_nearest(verdicts), verdicts=verdicts)
    best = max(rank(paper, verdict) for verdict in passed)
    first = [verdict for verdict in passed if rank(paper, verdict) == best]
    if len(first) > 1:
        dois = " and ".join(sorted(verdict.work.doi for verdict in first))
        return Decision(status="ambiguous", reason=f"nothing decides between {dois}", verdicts=verdicts)
    return Decision(status="accepted", work=first[0].work, reason=_agreed(paper, first[0], len(passed)), verdicts=verdicts)


def rank(paper: Paper, verdict: Verdict) -> tuple[bool, ...]:
    """How well an accepted work fits the paper: greater is better."""
    fits = PAPERS.get(verdict.work.type) == paper.type
    return verdict.doi, verdict.container is True, verdict.similarity == 1, fits


def _agreed(paper: Paper, verdict: Verdict, passed: int) -> str:
    """What agreed, in words."""
    work = verdict.work
    agreed = ["title" if verdict.similarity == 1 else f"title ({verdict.similarity:.0%})"]
    agreed += ["authors"] if paper.author and work.author else []
    agreed += ["year"] if work.issued and (paper.year or paper.since) else []
    agreed += ["container"] if verdict.container else []
    agreed += ["link"] if verdict.doi else []
    rest = f"; preferred to {passed - 1} other{'s' if passed > 2 else ''} that pass" if passed > 1 else ""
    return f"{', '.join(agreed)} agree{'' if len(agreed) > 1 else 's'}{rest}"


def _nearest(verdicts: Sequence[Verdict]) -> str:
    """Why there is none, told of the candidate with the most similar title."""
    if not verdicts:
        return "no candidates"
    best = max(verdicts, key=lambda verdict: (verdict.similarity, -len(verdict.reasons)))
    return f"the nearest, {best.work.doi or 'a work without a DOI'}, is not taken: {'; '.join(best.reasons)}"
