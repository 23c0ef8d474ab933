"""The DOI and the arXiv id of an entry, wherever and however it has them."""

from __future__ import annotations

from collections.abc import Mapping

from mimbib.identifiers import arxiv_id, arxiv_of_doi, doi, doi_in_address
from mimbib.text import fold

_ADDRESSES = ("url", "ee")
_MAY_BE_ADDRESS = ("doi", *_ADDRESSES)
_WITH_DOI = (*_MAY_BE_ADDRESS, "note", "howpublished")
_WITH_ARXIV = (
    *(*_ADDRESSES, "arxiv", "arxivid", "journal", "journaltitle", "number", "eid"),
    *("howpublished", "note", "pages", "publisher"),
)
"""Where an id of arXiv stands for want of a better place."""


def doi_of(texts: Mapping[str, str]) -> str:
    """The DOI among the fields of an entry, in any form that people write; nothing if none is.

    >>> doi_of({"url": "https://dx.doi.org/10.5555/AB1"})
    '10.5555/ab1'
    """
    for name in _WITH_DOI:
        value = texts.get(name, "")
        its_own = doi(value) or (doi_in_address(value) if name in _MAY_BE_ADDRESS else "")
        if its_own:
            return its_own
    return ""


def wrong_doi_of(texts: Mapping[str, str]) -> str:
    """What the field of the DOI holds that is neither a DOI nor an arXiv id; nothing if it is one.

    >>> wrong_doi_of({"doi": "10.1109/"}), wrong_doi_of({"doi": "http://doi.acm.org/10.5555/AB1"})
    ('10.1109/', '')
    """
    value = texts.get("doi", "").strip()
    return "" if doi(value) or doi_in_address(value) or arxiv_id(value) else value


def arxiv_of(texts: Mapping[str, str]) -> str:
    """The arXiv id among the fields of an entry, in any form that people write; else nothing.

    >>> arxiv_of({"journal": "arXiv preprint arXiv:2111.06377"})
    '2111.06377'
    >>> arxiv_of({"journal": "CoRR", "volume": "abs/2111.06377"})
    '2111.06377'
    """
    server = fold(texts.get("archiveprefix") or texts.get("eprinttype") or "arxiv")
    if server == "arxiv" and (bare := arxiv_id(texts.get("eprint", ""))):
        return bare
    if bare := arxiv_of_doi(doi_of(texts)):
        return bare
    for name in _WITH_ARXIV:
        value = texts.get(name, "")
        if "arxiv" in value.lower() and (bare := arxiv_id(value.split(" (")[0].rstrip("."))):
            return bare
    volume = texts.get("volume", "")
    return arxiv_id(volume.removeprefix("abs/")) if volume.startswith("abs/") else ""
