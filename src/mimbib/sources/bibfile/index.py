"""Which entries of a bibliography may be a paper, by its ids and its title: places, no entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mimbib.identifiers import arxiv_of_doi, unquoted
from mimbib.text import squeeze

_DOI = re.compile(r'10\.\d{4,9}/[^\s{}",<>]+')
_NEW_ARXIV = re.compile(r"(?<=\d{4})\.\d{4,5}(?!\d)")
_OLD_ARXIV = re.compile(r"(?<=[A-Za-z])/\d{7}(?!\d)")
"""What ids look like: each pattern begins with a sign that is found fast, and what is too much
costs a look at one more entry."""


class Index:
    """The numbers of entries by words that lead to them."""

    def __init__(self, entries: Iterable[Iterable[str]]) -> None:
        """`entries` are the words of each entry: `words_of_ids`, and folded titles."""
        self._numbers: dict[str, list[int]] = {}
        for number, words in enumerate(entries):
            for word in words:
                self._numbers.setdefault(word, []).append(number)

    def find(self, words: Iterable[str]) -> list[int]:
        """The numbers of the entries to which one of the words leads, in their order."""
        numbers = (number for word in words for number in self._numbers.get(word, ()))
        return sorted(set(numbers))


def ids_in(text: str, start: int, stop: int) -> Iterator[str]:
    """The words for all DOIs and arXiv ids in a part of a text."""
    for match in _DOI.finditer(text, start, stop):
        yield from words_of_ids(doi=match[0].replace("\\", "").rstrip(".;)"))
    for match in _NEW_ARXIV.finditer(text, start, stop):
        yield text[match.start() - 4 : match.end()]
    for match in _OLD_ARXIV.finditer(text, start, stop):
        yield match[0]


def words_of_ids(*, doi: str = "", arxiv: str = "") -> Iterator[str]:
    """The words that lead to an entry with a DOI or an arXiv id, which may lack its class."""
    arxiv = arxiv or arxiv_of_doi(doi.lower())
    if doi:
        yield unquoted(doi).lower()
    if arxiv:
        yield re.sub(r".*(?=/)", "", arxiv)


def words_of_titles(titles: Iterable[str]) -> Iterator[str]:
    """The words that lead to an entry with one of these titles."""
    yield from filter(None, map(squeeze, titles))
