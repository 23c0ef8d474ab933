"""DOIs, arXiv ids and addresses: what they look like, in any form in which people paste them."""

from __future__ import annotations

import re

DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\]+")
"""A bare DOI: the pattern that Crossref recommends, less what would end a value."""
WEB = re.compile(r"(?:https?|ftp)://[^\s/]+\.[^\s/]+(/\S*)?", re.IGNORECASE)
"""An address of http, https or ftp."""

NO_ADDRESS = "is no web address: only http, https and ftp are"
"""What is wrong with any other address."""
CARET = "has a ^ in it, with which TeX can be given commands: write ^ as %5E"
"""What is wrong with an address in which TeX would see `^^`."""

_BARE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_SITE = r"(?:https?://)?(?:www\.|dx\.)?doi\.org/+"
_DOI_SITE = re.compile(_SITE, re.IGNORECASE)
_DOI_PREFIX = re.compile(rf"(?:{_SITE}|urn:doi:|info:doi/|doi[:\s]\s*)(?:doi:\s*)?", re.IGNORECASE)
_DATACITE = "10.48550/arxiv."  # what arXiv puts before an id to make a DOI of it

_ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:"
    r"(?:arxiv|alphaxiv|ar5iv)\.org/(?:abs|pdf|html|format|ps|src|e-print|overview)/"
    r"|(?:huggingface|hf)\.co/papers/)"
    r"|(?:arxiv\s+preprint\s+)?(?:arxiv[:.\s]\s*)+"
    r"|(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi[:\s]\s*)?10\.48550/arxiv\.",
    re.IGNORECASE,
)
_NEW_ID = r"\d{4}\.\d{4,5}"
_OLD_ID = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}"
_ARXIV_ID = re.compile(rf"(?P<id>{_NEW_ID}|{_OLD_ID})(?:v\d+)?", re.IGNORECASE)
_ARXIV_IN = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)(?P<id>{_NEW_ID}|{_OLD_ID})", re.IGNORECASE
)
_ARXIV_STAMP = re.compile(r"\s*\[[\w.-]+\](?:\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4})?")


def doi(text: str) -> str:
    """The bare DOI in lower case that `text` is, with or without a prefix or address; else nothing.

    DOIs do not depend on case (DOI Handbook, 2.4), so lower case makes two of them comparable.
    """
    text = text.strip()
    if _DOI_SITE.match(text):
        text = re.split("[?#]", text)[0]
    bare = unquoted(_DOI_PREFIX.sub("", text, count=1) if _DOI_PREFIX.match(text) else text)
    return bare.lower() if _BARE_DOI.fullmatch(bare) else ""


def arxiv_id(text: str) -> str:
    """The bare arXiv id that `text` is, less its version and class; else nothing."""
    text = text.strip()
    text = re.split("[?#]", text)[0] if "/" in text else text
    bare = unquoted(_ARXIV_PREFIX.sub("", text, count=1) if _ARXIV_PREFIX.match(text) else text)
    match = _ARXIV_ID.match(bare)
    if not match:
        return ""
    rest = bare[match.end() :].removesuffix("/").removesuffix(".pdf")
    stands_alone = not rest or _ARXIV_STAMP.fullmatch(rest)
    return match["id"].lower() if stands_alone else ""


def same_arxiv_id(ours: str, theirs: str) -> bool:
    """Whether two bare ids are one: those of before 2007 may lack the class, `math.GT/0309136`."""

    def short(bare: str) -> str:
        return re.sub(r"\.[a-z]{2}/", "/", bare.lower())

    return short(ours) == short(theirs) != ""


def arxiv_stamp(text: str, start: int) -> int:
    """Where `[cs.CV]` or `[cs.CV] 19 Dec 2021` at `start` ends; `start` if there is none."""
    match = _ARXIV_STAMP.match(text, start)
    return match.end() if match else start


def arxiv_of_doi(bare: str) -> str:
    """The arXiv id that a bare DOI was made of; nothing if it is another's."""
    return arxiv_id(bare) if bare.startswith(_DATACITE) else ""


def is_arxiv_doi(bare: str) -> bool:
    """Whether a bare DOI has arXiv's prefix: DataCite knows it, Crossref does not."""
    return bare.lower().startswith(_DATACITE.partition("/")[0] + "/")


def doi_of_arxiv(bare: str) -> str:
    """The DOI that arXiv makes of a bare id."""
    return f"{_DATACITE}{bare.lower()}"


def arxiv_id_in(address: str) -> str:
    """The first arXiv id in an address, whatever follows it, as it is spelled; else nothing."""
    match = _ARXIV_IN.search(address)
    return match["id"] if match else ""


def unquoted(text: str) -> str:
    """`text` with its percent-encoding undone."""
    if not re.search("%[0-9A-Fa-f]{2}", text):
        return text
    from urllib.parse import unquote  # dear at a start, and rarely needed

    return unquote(text)
