"""An entry of a writer's bibliography → the record of the library that describes the same paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, shared_authors
from mimbib.matching.containers import Venue, same_container
from mimbib.matching.judge import judge
from mimbib.matching.titles import may_be_retitled
from mimbib.model import Record
from mimbib.paper import Paper
from mimbib.sources.bibfile.described import Described
from mimbib.sources.bibfile.index import words_of_ids
from mimbib.sources.works import RECORD_TYPES, Work
from mimbib.text import squeeze, words

MIN_SHARED_WORDS = 0.75
"""The part of the words of the shorter of two titles that the other has, too, if they are worth a
look: they are compared letter by letter then. Chosen: titles with one wrong word in four are."""
MIN_SAME_AUTHORS = 0.8
"""The part of the shorter list of authors that must stand in the other for a paper to be the same
under another title. Chosen: papers of one group that had an id from each other shared up to 5 of 7.
"""
LEADING_WORDS = 3
"""How many words of a title lead to others, the rarest ones: `masked` is in most of a survey's."""
MIN_WORDS_BEFORE_VENUE = 4
"""How many words a title has at least behind which a venue is looked for: fewer begin others."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Recogniser:
    """Finds the records of papers among those of a library, or of some of its editions."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._papers = [
            (record, Paper(titles=(record.title, *record.entry), author=record.author))
            for record in records
        ]
        self._by_id: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_title: dict[str, list[int]] = {}
        for number, (record, paper) in enumerate(self._papers):
            for word in words_of_ids(doi=record.doi, arxiv=record.arxiv):
                self._by_id.setdefault(word, []).append(number)
            for word in set(words(" ".join(paper.titles))):
                self._by_word.setdefault(word, []).append(number)
            for title in set(map(squeeze, paper.titles)):
                self._by_title.setdefault(title, []).append(number)
        self._sizes = [
            min(len(set(words(title))) for title in paper.titles) for _, paper in self._papers
        ]

    def may_find(self, titles: Iterable[str], ids: Iterable[str]) -> bool:
        """Whether an entry with one of these titles or ids is worth reading: `find` may know it.

        The ids are those of `mimbib.sources.bibfile.index`.
        """
        if any(each in self._by_id for each in ids):
            return True
        return any(True for _ in self._near(*titles))

    def find(self, entry: Described) -> Record | None:
        """The record of the paper that an entry describes, or nothing; its key says nothing.

        It has the title and the authors, as the matcher compares them; or the DOI or arXiv id, and
        the authors or most words of the title, since an id may have been copied from another entry.
        Year, venue and type do not count: of what was published, writers have the preprint. Only
        what a journal printed of a paper for a conference is another one.

        >>> from mimbib.library.reading import load
        >>> from mimbib.model import Name
        >>> kaiming = (Name(family="He", given="K."),)
        >>> work = Work(title="Masked autoencoders are scalable vision learners", author=kaiming)
        >>> entry = Described(key="mae", line=1, work=work, complete=False, keywords=())
        >>> Recogniser(load()).find(entry).key
        'he2022masked'
        """
        work = entry.work
        for number in self._with_id(work):
            record, paper = self._papers[number]
            if _agrees(work, record, paper):
                return record
        accepted = []
        for number in self._near(work.title, *work.other_titles):
            record, paper = self._papers[number]
            verdict = judge(*_comparable(record, paper, entry))
            if verdict.accepted and not _is_other_version(work, record):
                accepted.append((verdict.similarity, -number))
        return self._papers[-max(accepted)[1]][0] if accepted else None

    def _with_id(self, work: Work) -> list[int]:
        """The papers that have the DOI or the arXiv id of a work."""
        ids = words_of_ids(doi=work.doi, arxiv=work.arxiv)
        return sorted({number for word in ids for number in self._by_id.get(word, ())})

    def _near(self, *titles: str) -> Iterator[int]:
        """The papers that share most of their words with one of the titles."""
        for title in titles:
            if same := self._by_title.get(squeeze(title)):
                yield from same
                continue
            theirs = set(words(title))
            owners = sorted(
                (self._by_word[word] for word in theirs & self._by_word.keys()), key=len
            )
            shared = Counter(number for numbers in owners for number in numbers)
            for number in sorted({each for numbers in owners[:LEADING_WORDS] for each in numbers}):
                least = min(len(theirs), self._sizes[number])
                if shared[number] >= MIN_SHARED_WORDS * least:
                    yield number


def venue_behind_title(title: str, record: Record) -> str:
    """What stands behind the record's title in that of an entry, if it belongs to a venue.

    Some exports of a reference run its venue into the title.

    >>> from mimbib.library.reading import load
    >>> record = load()["he2022masked"]
    >>> venue_behind_title("Masked autoencoders are scalable vision learners. 2022 IEEE", record)
    '2022 IEEE'
    """
    if squeeze(title) == squeeze(record.title):
        return ""  # the list may call it by a part of its title
    for ours in (record.title, *record.entry):
        pattern = r"\W+".join(map(re.escape, re.findall(r"\w+", ours)))
        match = re.match(rf"{pattern}\s*(?:[.,;(\[]|-\s)\s*(?:in:?\s+)?", title, re.IGNORECASE)
        if not match or len(words(ours)) < MIN_WORDS_BEFORE_VENUE:
            continue
        rest = title[match.end() :].strip(" .,;()[]")
        venue = Venue.read(rest)
        if venue.meeting or venue.journal or venue.names or _YEAR.search(rest):
            return rest
    return ""


def _agrees(work: Work, record: Record, paper: Paper) -> bool:
    """Whether authors or title do not belie the id that both have.

    Under another title the authors must be the same, and no other id may differ: a group's next
    paper shares some of them, and some programs give one arXiv id to many papers.
    """
    if may_be_retitled(paper, work):
        return True
    if work.title and work.doi and record.doi and work.doi != record.doi.lower():
        return False
    least = MIN_SAME_AUTHORS if work.title else MIN_AUTHOR_OVERLAP
    return bool(work.author) and shared_authors(paper.author, work.author) >= least


def _is_other_version(work: Work, record: Record) -> bool:
    """Whether a work is what a journal printed of a paper for a conference, or the other way round.

    It has a year of its own then, and a DOI, or a volume and pages: an entry with mistakes has not
    all of these at once.
    """
    if {RECORD_TYPES.get(work.type), record.type} != {"article-journal", "paper-conference"}:
        return False
    if not work.issued or not record.issued or work.issued.year == record.issued.year:
        return False
    if same_container(record.container_title, work.container_title) is True:
        return False
    in_volume = work.volume and work.page not in ("", record.page)
    return work.doi != record.doi.lower() if work.doi else bool(in_volume)


def _comparable(record: Record, paper: Paper, entry: Described) -> tuple[Paper, Work]:
    """What is compared of the two: without what the entries of writers have wrong most often.

    Where not all authors are named, only as many count. Where none is, the venue must agree.
    """
    work = replace(entry.work, type="proceedings-article", issued=None, doi="")
    if venue_behind_title(work.title, record):
        work = replace(work, title=record.title)
    if not work.author:
        return replace(paper, container=record.container_title), work
    number = len(work.author) if not entry.complete else len(paper.author)
    work = replace(work, container_title="", event_title="")
    return replace(paper, author=paper.author[:number]), work
