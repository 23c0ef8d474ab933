"""A record as a context object (COinS, OpenURL 1.0 in key/encoded-value pairs).

Papers use the profile of journals or of books, in which a paper of a conference is a `proceeding`;
Zotero's parser (openurl.js of 2026-08-19) fills its fields from these. What has no profile is
described in Dublin Core, with Zotero's name for its type.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus

from mimbib.formats.kinds import ZOTERO
from mimbib.model import Name, Record
from mimbib.text import clean, web_url

# The profile, the genre, and what the title of the work and that of its container are called.
_JOURNAL = ("journal", "article", "atitle", "jtitle")
_PROFILES = {
    "article": ("journal", "preprint", "atitle", "jtitle"),
    "article-journal": _JOURNAL,
    "paper-conference": ("book", "proceeding", "atitle", "btitle"),
    "chapter": ("book", "bookitem", "atitle", "btitle"),
    "book": ("book", "book", "btitle", ""),
    "report": ("book", "report", "btitle", ""),
    "thesis": ("dissertation", "", "title", ""),
}
_WITH_ISBN = ("book", "bookitem", "report")  # that of proceedings would cost 4 KB in the page
_PLAIN = ",/:;()"  # of no meaning in a value
_OTHER = ("dc", "", "title", "source")


def coins(record: Record) -> str:
    """The value of the `title` of a `span` of the class `Z3988`.

    >>> coins(Record(key="a", type="book", title="A & B"))[-34:]
    '&rft.genre=book&rft.btitle=A+%26+B'
    """
    pairs = [(name, quote_plus(value, safe=_PLAIN)) for name, value in _pairs(record) if value]
    return "&".join(f"{name}={value}" for name, value in pairs)


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    profile, genre, title, container = _PROFILES.get(record.type, _OTHER)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{profile}"
    yield "rft.genre", genre
    if profile == "dc":
        yield "rft.type", ZOTERO[record.type]
    yield f"rft.{title}", clean(record.title)
    if container:
        yield f"rft.{container}", clean(record.container_title) or _repository(record)
    for name in record.author:
        yield "rft.au", _person(name)
    yield "rft.date", str(record.issued or "")
    for field, value in (
        ("volume", record.volume),
        ("issue", record.issue),
        ("pages", record.page),
        ("inst" if profile == "dissertation" else "pub", record.publisher),
        ("degree", record.genre if profile == "dissertation" else ""),
        ("edition", record.edition),
        ("isbn", record.isbn if genre in _WITH_ISBN else ""),
    ):
        yield f"rft.{field}", clean(value)
    doi, address = clean(record.doi), web_url(record.url)
    yield "rft_id", f"info:doi/{doi}" if doi else address


def _repository(record: Record) -> str:
    """Where a preprint lies; Zotero has no other place for it in this profile."""
    return clean(record.publisher) if record.type == "article" else ""


def _person(name: Name) -> str:
    """`Family, Given`; a comma behind a name in one field keeps it whole."""
    family, given = clean(name.literal or name.family), clean(name.given)
    return f"{family}, {given}" if given else f"{family}," if family else ""
