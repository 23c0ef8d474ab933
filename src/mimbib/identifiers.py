"""DOIs, arXiv ids and addresses: what they look like, in any form in which people paste them."""

from __future__ import annotations

import re

# All are compiled when they are first needed: every start imports this module, few need it.
_DOI = (
    r"10\.\d{4,9}/[^\s{}\\]+"  # the pattern that Crossref recommends, less what would end a value
)
_WEB = r"(?i)(?:https?|ftp)://[^\s/]+\.[^\s/]+(/\S*)?"

NO_ADDRESS = "is no web address: only http, https and ftp are"
"""What is wrong with any other address."""
CARET = "has a ^ in it, with which TeX can be given commands: write ^ as %5E"
"""What is wrong with an address in which TeX would see `^^`."""

_BARE_DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
_SITE = r"(?:https?://)?(?:www\.|dx\.)?doi\.org/+"
_DOI_SITE = f"(?i){_SITE}"
_DOI_PREFIX = rf"(?i)(?:{_SITE}|urn:doi:|info:doi/|doi[:\s]\s*)(?:doi:\s*)?"
_DATACITE = "10.48550/arxiv."  # what arXiv puts before an id to make a DOI of it

_ARXIV_PREFIX = (
    r"(?i)(?:https?://)?(?:[\w-]+\.)*(?:"
    r"(?:arxiv|alphaxiv|ar5iv)\.org/(?:abs|pdf|html|format|ps|src|e-print|overview)/"
    r"|(?:huggingface|hf)\.co/papers/)"
    r"|(?:arxiv\s+preprint\s+)?(?:arxiv[:.\s]\s*)+"
    r"|(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi[:\s]\s*)?10\.48550/arxiv\."
)
_NEW_ID = r"\d{4}\.\d{4,5}"
_OLD_ID = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}"
_ARXIV_ID = rf"(?i)(?P<id>{_NEW_ID}|{_OLD_ID})(?:v\d+)?"
_ARXIV_IN = rf"(?i)(?:arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)(?P<id>{_NEW_ID}|{_OLD_ID})"
_ARXIV_STAMP = r"\s*\[[\w.-]+\](?:\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4})?"


def is_doi(text: str) -> bool:
    """Whether `text` is a bare DOI."""
    return bool(re.fullmatch(_DOI, text))


def is_web_address(text: str) -> bool:
    """Whether `text` is an address of http, https or ftp, at a host with a dot."""
    return bool(re.fullmatch(_WEB, text))


def doi(text: str) -> str:
    """The bare DOI in lower case that `text` is, with or without a prefix or address; else nothing.

    DOIs do not depend on case (DOI Handbook, 2.4), so lower case makes two of them comparable.
    """
    text = text.strip()
    if re.match(_DOI_SITE, text):
        text = re.split("[?#]", text)[0]
    bare = unquoted(re.sub(_DOI_PREFIX, "", text, count=1) if re.match(_DOI_PREFIX, text) else text)
    return bare.lower() if re.fullmatch(_BARE_DOI, bare) else ""


def arxiv_id(text: str) -> str:
    """The bare arXiv id that `text` is, less its version and class; else nothing."""
    text = text.strip()
    text = re.split("[?#]", text)[0] if "/" in text else text
    bare = unquoted(
        re.sub(_ARXIV_PREFIX, "", text, count=1) if re.match(_ARXIV_PREFIX, text) else text
    )
    match = re.match(_ARXIV_ID, bare)
    if not match:
        return ""
    rest = bare[match.end() :].removesuffix("/").removesuffix(".pdf")
    stands_alone = not rest or re.fullmatch(_ARXIV_STAMP, rest)
    return match["id"].lower() if stands_alone else ""


def same_arxiv_id(ours: str, theirs: str) -> bool:
    """Whether two bare ids are one: those of before 2007 may lack the class, `math.GT/0309136`."""

    def short(bare: str) -> str:
        return re.sub(r"\.[a-z]{2}/", "/", bare.lower())

    return short(ours) == short(theirs) != ""


def arxiv_stamp(text: str, start: int) -> int:
    """Where `[cs.CV]` or `[cs.CV] 19 Dec 2021` at `start` ends; `start` if there is none."""
    match = re.compile(_ARXIV_STAMP).match(text, start)
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
    match = re.search(_ARXIV_IN, address)
    return match["id"] if match else ""


def unquoted(text: str) -> str:
    """`text` with its percent-encoding undone."""
    if not re.search("%[0-9A-Fa-f]{2}", text):
        return text
    from urllib.parse import unquote  # dear at a start, and rarely needed

    return unquote(text)
