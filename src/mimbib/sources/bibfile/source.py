"""A bibliography in a file as a source: what it says of a paper, for the matcher to judge."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mimbib.identifiers import same_arxiv_id
from mimbib.paper import Paper
from mimbib.sources.bibfile.described import FILE, Described, Failure
from mimbib.sources.bibfile.index import Index, words_of_ids, words_of_titles
from mimbib.sources.works import Work
from mimbib.text import squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources.bibfile.described import Entries


PREPRINT = "posted-content"
MOST_TOLD = 10
"""How many of the entries that cannot be read a person is told one by one."""


class FileSource:
    """A file that can be asked, as `mimbib.sources.Source`: before the net, and without it.

    A file registers nothing: what it says of an id may be wrong, so it is not asked by DOI alone.
    """

    name = FILE
    asked_by = ("arxiv", "title")

    def __init__(
        self, path: str, entries: Entries, *, keep_keys: bool, notify: Callable[[str], None]
    ) -> None:
        """`notify` is told of entries that cannot be read; `keep_keys` gives works their keys."""
        self.title = os.path.basename(path)
        self._path, self._entries, self._notify = path, entries, notify
        self._keep_keys = keep_keys
        self._told: set[int] = set()
        self._index = Index(entries.words())
        self._read: dict[int, tuple[Described, ...]] = {}
        failures = list(entries.failures)
        for failure in failures[:MOST_TOLD]:
            self._tell(failure)
        if len(failures) > MOST_TOLD:
            notify(f"{path}: {len(failures) - MOST_TOLD} more entries are left out")

    def identify(self, paper: Paper) -> Work | None:
        """The preprint that has the paper's arXiv id, if the file has it."""
        for work in self._works(words_of_ids(arxiv=paper.arxiv)):
            its_own = work.type == PREPRINT and same_arxiv_id(work.arxiv, paper.arxiv)
            if its_own and not work.lacks:
                return work
        return None

    def search(self, paper: Paper) -> Sequence[Work]:
        """The works with one of the paper's ids or titles; of a paper that stands twice the
        fullest.

        Preprints are among them only where the paper is known as one: many a file has no more of
        what appeared long ago.
        """
        ids = words_of_ids(doi=paper.doi, arxiv=paper.arxiv)
        works = self._works([*words_of_titles(paper.titles), *ids])
        return [work for work in works if paper.preprint or work.type != PREPRINT]

    def preprints(self, titles: Iterable[str]) -> Sequence[Work]:
        """The preprints with one of these titles."""
        return [work for work in self._works(words_of_titles(titles)) if work.type == PREPRINT]

    def prefetch(self, papers: Iterable[Paper]) -> None:
        """Nothing: all is here."""

    def day_of(self, asked: str) -> str:
        """Nothing: a file is read today."""
        return ""

    def _works(self, words: Iterable[str]) -> Sequence[Work]:
        """The works to whose entries a word leads; of those for one version the fullest."""
        fullest: dict[object, Work] = {}
        for number in self._index.find(words):
            for described in self._described(number):
                work = self._work(described)
                same = _identity(work)
                if same not in fullest or _fullness(work) > _fullness(fullest[same]):
                    fullest[same] = work
        return list(fullest.values())

    def _described(self, number: int) -> tuple[Described, ...]:
        """What stands at a place of the file, read once; what cannot be read is told."""
        if number not in self._read:
            found = list(self._entries.read(number))
            for each in found:
                if isinstance(each, Failure):
                    self._tell(each)
            entries = tuple(each for each in found if isinstance(each, Described))
            for each in entries:
                if each.wrong_doi:
                    self._notify(f"{self._place(each)}: {each.wrong_doi!r} is no DOI: correct it")
            self._read[number] = entries
        return self._read[number]

    def _tell(self, failure: Failure) -> None:
        """Say once that an entry cannot be read."""
        if failure.line not in self._told:
            self._told.add(failure.line)
            self._notify(f"{self._place(failure)} is left out: {failure.message}")

    def _place(self, entry: Described | Failure) -> str:
        """An entry as a person finds it."""
        line = f", line {entry.line}" if entry.line else ""
        return f"{self._path}{line}: {f'the entry {entry.key!r}' if entry.key else 'an entry'}"

    def _work(self, described: Described) -> Work:
        """The work of an entry as this file names it, with what it lacks."""
        id_here = f"{self.title}#{described.key}"
        key = described.key if self._keep_keys else ""
        return replace(described.work, key=key, id=id_here, lacks=described.lacks)


def _identity(work: Work) -> object:
    """What two entries for one version of a work have in common."""
    year = work.issued.year if work.issued else 0
    return work.type, squeeze(work.title), work.people[:1], year, squeeze(work.container_title)


def _fullness(work: Work) -> int:
    """How many values a work has, fewer where it lacks what it must have."""
    values = [getattr(work, name) for name in work.__dataclass_fields__ if name != "lacks"]
    return sum(map(bool, values)) - len(values) * bool(work.lacks)
