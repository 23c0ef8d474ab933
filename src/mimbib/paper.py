"""What is known of a paper that is looked for: what sources are asked with, and what works are
compared with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mimbib.model import Date, Name
from mimbib.text import words


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlHint:
    """What a link says of the paper behind it."""

    venues: tuple[str, ...] = ()
    """The venue with its year; several where it is one of them."""
    year: int = 0
    """The year of the venue."""
    since: Date | None = None
    """The month before which no paper of that arXiv id existed."""
    doi: str = ""
    """The DOI, where the link holds it."""
    number: str = ""
    """The number at the end of the DOI, where the link holds only that."""
    author: str = ""
    """The family name of the first author in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is known of the paper that is looked for; empty where nothing is."""

    titles: tuple[str, ...]
    """The title, and other forms in which it is known; the last is the one to search for."""
    author: tuple[Name, ...] = ()
    """The authors, in any order, perhaps only some of them."""
    year: int = 0
    """The year of publication."""
    since: Date | None = None
    """A date before which it was not published: that of the preprint."""
    container: str = ""
    """The proceedings or the journal, in any form."""
    type: str = ""
    """A record type, where known; `article` is a preprint that appeared nowhere else."""
    doi: str = ""
    """The DOI, where known."""
    doi_from_link: bool = False
    """Whether only a link says so."""
    candidate: str = ""
    """A DOI that may be its own, and was read nowhere: worth a question, and no more than that."""
    accepted: str = ""
    """The DOI that a person took for it: nothing is judged then."""
    rejected: tuple[str, ...] = ()
    """The DOIs that a person did not take for it."""
    arxiv: str = ""
    """The arXiv id of it or of its preprint, where known."""
    hints: tuple[UrlHint, ...] = ()
    """What its links say."""
    pages: tuple[str, ...] = ()
    """Its addresses, as `mimbib.matching.urls.page_of` has them."""
    address_words: frozenset[str] = frozenset()
    """The words of its addresses that are not of its title: one may be an author's user name."""

    @property
    def question(self) -> str:
        """What to search for: all that is known, as Crossref advises for references."""
        families = [name.family or name.literal for name in self.author[:5]]
        return " ".join(" ".join([self.titles[-1], *families, str(self.year or "")]).split())

    @property
    def preprint(self) -> bool:
        """Whether it is known as a preprint."""
        server = re.search(
            r"\b(\w+rxiv|preprints?|ssrn|research square|corr)\b", " ".join(words(self.container))
        )
        return self.type == "article" or bool(server)
