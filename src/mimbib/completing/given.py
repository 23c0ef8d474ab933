"""What a person names a paper by: a DOI, an arXiv id or an address, in any form."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib import identifiers
from mimbib.errors import UsageError
from mimbib.matching.urls import url_hint
from mimbib.survey.lines.partition import tidy
from mimbib.text import clean, markdown_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person names a paper by."""

    url: str
    """The address that the list gets."""
    doi: str = ""
    """Its DOI, bare; that of arXiv is none."""
    arxiv: str = ""
    """Its arXiv id."""
    title: str = ""
    """What the list is to call it; empty for the title that the source has."""

    @property
    def has_id(self) -> bool:
        """Whether a source can be asked for it without a search."""
        return bool(self.doi or self.arxiv)


def given_of(text: str, title: str = "") -> Given:
    """What a DOI, an arXiv id or an address names; `title` is what the list is to call the paper.

    `UsageError` if it is none of them, or an address that tells neither id while there is no title.

    >>> given_of("arXiv:2111.06377v3").url, given_of("10.1109/ICCV.2021.1").url
    ('https://arxiv.org/abs/2111.06377', 'https://doi.org/10.1109/iccv.2021.1')
    """
    text, title = text.strip(), tidy(clean(title))
    is_address = identifiers.is_web_address(text)
    doi = identifiers.doi(text)
    arxiv = identifiers.arxiv_id(text)
    if is_address and not (doi or arxiv):
        arxiv = next(iter(identifiers.arxiv_ids_in(text)), "")
        hint = url_hint(text)
        doi = hint.doi if hint else ""
    arxiv = arxiv or identifiers.arxiv_of_doi(doi)
    doi = "" if arxiv else doi
    if not (is_address or doi or arxiv):
        raise UsageError(f"{text!r} is no DOI, no arXiv id and no address of the web")
    if not (doi or arxiv or title):
        advice = "name one of these, or the title with --title"
        raise UsageError(f"{text} tells no DOI and no arXiv id: {advice}")
    page = f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://doi.org/{doi}"
    url = markdown_url(text if is_address else page)
    return Given(url=url, doi=doi, arxiv=arxiv, title=title)
