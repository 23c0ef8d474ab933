"""RIS, as Zotero, Mendeley, EndNote and JabRef read it.

The tags follow the RIS format description (Thomson ResearchSoft, 2001, and the tag list of 2011).
What has no tag that importers agree on stands in `M2` lines of the form `Name: value`, which Zotero
moves into its own fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mimbib.formats.kinds import RIS
from mimbib.model import Name, Record
from mimbib.text import clean, web_url

SUFFIX = "ris"

# Whose `ET` is the version, as EndNote and Zotero have it, and whose `M3` is the genre.
_VERSIONED = ("dataset", "software")
_GENRES = ("thesis", "report", "webpage", "post-weblog")
_PARAMETER = re.compile(r"&([a-zA-Z])([^&]*)")
_BEFORE_LETTER = re.compile(r"<(?=[A-Za-z/!?])")


def encode(record: Record) -> str:
    """The record as RIS lines with CRLF, its last line `ER  - ` and an empty line included."""
    return (
        "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(record) if value)
        + "ER  - \r\n\r\n"
    )


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The records one after the other."""
    return "".join(texts)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """The lines of a record, `TY` first, empty ones among them."""
    conference = record.type == "paper-conference"
    yield "TY", RIS[record.type]
    yield "ID", record.key
    yield "TI", _text(record.title)
    for name in record.author:
        yield "AU", _name(name)
    for name in record.editor:
        yield "ED", _name(name)  # of a book JabRef takes `A2` for an author, Zotero for the series'
    yield "PY", record.year
    yield "Y1", _date(record)  # behind PY: pandoc takes the first date that it meets
    yield "T2", _second_title(record)
    yield "C3", _text(record.container_title) if conference else ""
    yield "T3", _text(record.collection_title)
    yield "VL", _text(record.volume)
    yield from _numbers(record)
    start, _, end = _text(record.page).partition("-")
    yield "SP", start
    yield "EP", end
    yield "PB", _text(record.publisher)
    yield from _places(record)
    yield "SN", clean(record.isbn) if record.type != "report" else ""
    yield "DO", clean(record.doi)
    for keyword in record.keywords:
        yield "KW", _text(keyword)
    yield "M2", _extra("Type", "preprint" if record.type == "article" else "")
    yield "M2", _extra("Citation Key", "" if ":" in record.key else record.key)
    yield "M2", _extra("arXiv", record.arxiv)
    yield "M2", _extra("Event Place", record.event_place)
    for link in record.links:
        address = web_url(link.url)
        yield "N1", address and f"{_label(link.label)}: {address}"
    yield "L1", _url(record.pdf)
    yield "UR", _url(record.url)  # JabRef keeps the last link of a record


def _second_title(record: Record) -> str:
    """`T2`: the conference for Zotero, the container for all others.

    It is never left out, nor `C3` on a conference paper. A report has the series there, which
    Zotero finds nowhere else, and a book nothing, for it would be the series.
    """
    event, container = _text(record.event_title), _text(record.container_title)
    if record.type == "paper-conference":
        return event or container
    if record.type == "report":
        return container or _text(record.collection_title)
    return "" if record.type == "book" else container


def _numbers(record: Record) -> Iterator[tuple[str, str]]:
    """Issue, edition, version, genre and numbers: the tag is that of Zotero's field, if it has one.

    `IS` of a chapter would be the number of volumes, and `SN` of a report is its own number.
    """
    issue = _text(record.issue)
    yield ("SV" if record.type == "chapter" else "IS"), issue
    if record.edition or record.version or record.genre or record.number:
        versioned, typed = record.type in _VERSIONED, record.type in _GENRES
        edition, version = _text(record.edition), _text(record.version)
        yield "ET", version if versioned else edition
        yield "M2", _extra("Edition", edition if versioned else "")
        yield "M2", _extra("Version", "" if versioned else version)
        yield ("M3", _text(record.genre)) if typed else ("M2", _extra("Genre", record.genre))
        if record.type == "dataset":
            yield "NV", _text(record.number)
        elif record.type != "report":
            yield "M2", _extra("Number", record.number)
    if record.type == "report":
        yield "SN", _text(record.number)
        yield "M2", _extra("ISBN", record.isbn)


def _places(record: Record) -> Iterator[tuple[str, str]]:
    """The towns of conference and publisher, as EndNote and Zotero have them: `CY` and `C1`.

    `CY` alone would be the publisher's to Zotero: where its town is not known, the conference's
    stands in `M2` only.
    """
    publisher, event = _text(record.publisher_place), _text(record.event_place)
    conference = record.type == "paper-conference" and event
    yield "C1", publisher if conference else ""
    yield "CY", event if conference and publisher else publisher


def _text(text: str) -> str:
    """`text` so that Zotero's HTML decoder leaves it alone: `<` is no tag and `&` no entity, by a
    blank behind them.
    """
    text = clean(text)
    if "<" in text:
        text = _BEFORE_LETTER.sub("< ", text)
    if "&" in text:
        from html import unescape  # its table of entities costs 2 ms, few titles need it

        text = " ".join(
            word if unescape(word) == word else word.replace("&", "& ") for word in text.split(" ")
        )
        text = clean(text)
    return text


def _url(url: str) -> str:
    """`url` so that Zotero's HTML decoder leaves it alone: `&section=` begins with an entity,
    `&%73ection=` says the same.
    """
    url = web_url(url).replace("<", "%3C")
    return _PARAMETER.sub(_without_entity, url) if "&" in url else url


def _without_entity(match: re.Match[str]) -> str:
    from html import unescape

    return match[0] if unescape(match[0]) == match[0] else f"&%{ord(match[1]):02X}{match[2]}"


def _name(name: Name) -> str:
    """`Family, Given`; a name without a comma is a group.

    Commas within the parts would make a third part: they go.
    """
    if name.literal:
        return _text(name.literal.replace(",", " "))
    return ", ".join(
        part
        for part in (_text(name.family.replace(",", " ")), _text(name.given.replace(",", " ")))
        if part
    )


def _date(record: Record) -> str:
    """`YYYY/MM/DD/` with empty places for what is unknown."""
    if not record.issued or not record.issued.month:
        return ""
    day = f"{record.issued.day:02}" if record.issued.day else ""
    return f"{record.issued.year}/{record.issued.month:02}/{day}/"


def _extra(name: str, value: str) -> str:
    """A line for Zotero's Extra field; it is recognised only if its value has no colon."""
    text = _text(value.replace(":", " "))
    return f"{name}: {text}" if text else ""


def _label(label: str) -> str:
    """The name of a link, without the colon that ends it."""
    return clean(label.replace(":", " ")) or "Link"
