"""Addresses in the forms in which people paste them, made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.identifiers import unquoted

# Compiled by those terms that need them: at a start that takes 3 ms.
_SCHEME = r"(?i)(?:https?|ftp|ssh)://"
_HOST = r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?"
_ADDRESS = rf"(?i)(?:https?|ftp)://\S+|(?:ssh://)?git@\S+|{_HOST}/\S*|www\.{_HOST}/?"


def is_address(text: str) -> bool:
    """Whether `text` is an address: with a scheme, or a host and a path."""
    return bool(re.fullmatch(_ADDRESS, text))


def is_host(text: str) -> bool:
    """Whether `text` could be the name of a host."""
    return "." in text and bool(re.fullmatch(_HOST, text, re.IGNORECASE))


@lru_cache(maxsize=16384)  # every record's addresses, for every expression
def plain(address: str) -> str:
    """`address` in lower case without what two spellings of one may differ in.

    Those are the scheme, `www.`, the fragment, a slash or `.git` at the end, percent-encoding,
    which page of OpenReview shows a paper, and what is shown of a repository.
    """
    rest = re.sub(_SCHEME, "", address.strip(), count=1).partition("#")[0].lower()
    if rest.startswith("git@"):
        rest = rest.removeprefix("git@").replace(":", "/", 1)
    host, _, path = rest.partition("/")
    host = host.removeprefix("www.")
    path = unquoted(path)
    if host in ("github.com", "gitlab.com"):
        path = "/".join(path.partition("?")[0].split("/")[:2])
    elif host == "openreview.net" and (paper := re.search(r"[?&](id=[^&]+)", path)):
        path = f"forum?{paper[1]}"
    path = path.rstrip("/").removesuffix(".git")
    return f"{host}/{path}".rstrip("/")
