"""Addresses in the forms in which people paste them, made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.identifiers import unquoted
from mimbib.model import Record

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_HOST = r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?"
_ADDRESS = re.compile(rf"(?:(?:https?|ftp)://\S+|{_HOST}/\S*|www\.{_HOST}/?)", re.IGNORECASE)
_BARE_HOST = re.compile(_HOST, re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"/(10\.\d{4,9}/[^?#]+?)(?:\.pdf|/)?(?:[?#].*)?$")


def is_address(text: str) -> bool:
    """Whether `text` is an address: with a scheme, or a host and a path."""
    return bool(_ADDRESS.fullmatch(text))


def is_host(text: str) -> bool:
    """Whether `text` could be the name of a host."""
    return bool(_BARE_HOST.fullmatch(text))


@lru_cache(maxsize=16384)  # every record's addresses, for every term
def plain(address: str) -> str:
    """`address` without what two spellings of one may differ in.

    Those are the scheme, `www.`, the fragment, a slash or `.git` at the end, percent-encoding, the
    case of the host, and which page of OpenReview shows a paper.
    """
    rest = _SCHEME.sub("", address.strip(), count=1).partition("#")[0]
    host, _, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    path = unquoted(path).rstrip("/").removesuffix(".git")
    if host == "openreview.net":
        path = re.sub(r"^pdf\?", "forum?", path)
    return f"{host}/{path}"


def addresses(record: Record) -> set[str]:
    """The addresses of a record and its links, made comparable."""
    urls = (record.url, record.pdf, *(link.url for link in record.links))
    return {plain(url) for url in urls if url}


def doi_in_path(address: str) -> str:
    """The DOI that a publisher's address ends in, in lower case; nothing if there is none."""
    match = _DOI_IN_PATH.search(unquoted(address))
    return match[1].lower() if match else ""
