"""An entry of a writer's .bib → the record of the library that describes the same paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mimbib.identifiers import same_arxiv_id
from mimbib.matching.authors import MIN_AUTHOR_OVERLAP, shared_authors
from mimbib.matching.judge import judge
from mimbib.matching.titles import MIN_SHARED_WORDS, may_be_retitled
from mimbib.model import Record
from mimbib.paper import Paper
from mimbib.sources.bibfile.described import Described
from mimbib.sources.works import Work
from mimbib.text import words


class Recogniser:
    """Finds the records of papers among those of a library, or of some of its editions."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._papers = [
            (record, Paper(titles=(record.title, *record.entry), author=record.author))
            for record in records
        ]
        self._words = [frozenset(words(" ".join(paper.titles))) for _, paper in self._papers]

    def find(self, entry: Described) -> Record | None:
        """The record of the paper that an entry describes, or nothing; its key says nothing.

        It has the title and the authors, as the matcher compares them; or the DOI or arXiv id, and
        authors or most words of the title, since an id may have been copied from another entry.
        Year, venue and type do not count: of what was published, writers have the preprint.
        """
        for record, paper in self._papers:
            if _has_id(entry, record) and _agrees(entry.work, paper):
                return record
        work = replace(entry.work, type="proceedings-article", issued=None, doi="")
        title = frozenset(words(work.title))
        for (record, paper), ours in zip(self._papers, self._words, strict=True):
            if len(title & ours) >= MIN_SHARED_WORDS * len(title) and judge(paper, work).accepted:
                return record
        return None


def _has_id(entry: Described, record: Record) -> bool:
    """Whether the DOI or the arXiv id of an entry is that of a record."""
    has_doi = entry.work.doi == record.doi.lower() != ""
    return has_doi or same_arxiv_id(entry.work.arxiv, record.arxiv)


def _agrees(work: Work, paper: Paper) -> bool:
    """Whether authors or title do not belie the id that both have."""
    if work.author and shared_authors(paper.author, work.author) >= MIN_AUTHOR_OVERLAP:
        return True
    return may_be_retitled(paper, work)
