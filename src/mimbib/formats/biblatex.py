"""biblatex for biber, Typst and newer reference managers: UTF-8 as it is, dates in one field,
conferences with place and days.

An entry has only those fields that biblatex's data model (blx-dm.def of version 3.18) knows for its
type, so that `biber --validate-datamodel` has nothing to say. Only for `@video` the model knows no
field at all, not even a title: it gets those of `@software`, for the styles print both alike.
"""

from __future__ import annotations

from mimbib.formats import tex
from mimbib.formats.event import printed_event
from mimbib.formats.kinds import BIBLATEX
from mimbib.formats.tex import join
from mimbib.model import Record
from mimbib.text import clean

__all__ = ["SUFFIX", "encode", "join"]

SUFFIX = "bib"

_CONTAINERS = {
    "article": "organization",
    "article-journal": "journaltitle",
    "paper-conference": "booktitle",
    "chapter": "booktitle",
    "webpage": "organization",
    "post-weblog": "organization",
    "dataset": "organization",
    "software": "howpublished",
    "motion_picture": "howpublished",
}
_PUBLISHERS = {
    "thesis": "institution",
    "report": "institution",
    "software": "organization",
    "motion_picture": "organization",
}
# What the data model does not have for a type.
_PLACED = frozenset({"series", "volume", "number", "pages"})
_EVENT = frozenset({"eventtitle", "eventdate", "venue"})
_PUBLISHED = frozenset({"publisher", "address", "isbn"})
_ONLINE = _PLACED | _EVENT | _PUBLISHED | {"edition", "type"}
_PROGRAM = _PLACED | _EVENT | {"publisher", "isbn", "edition"}
_UNKNOWN = {
    "article": _ONLINE,
    "article-journal": _EVENT | _PUBLISHED | {"edition", "type"},
    "paper-conference": frozenset({"edition", "version", "type"}),
    "book": _EVENT | {"version", "type"},
    "chapter": _EVENT | {"version", "type"},
    "thesis": _PLACED - {"pages"} | _EVENT | {"editor", "publisher", "isbn", "edition", "version"},
    "report": {"series", "volume"} | _EVENT | {"editor", "publisher", "isbn", "edition"},
    "webpage": _ONLINE,
    "post-weblog": _ONLINE,
    "dataset": {"volume", "pages", "isbn"} | _EVENT,
    "software": _PROGRAM,
    "motion_picture": _PROGRAM,
}

escaped = tex.text


def encode(record: Record) -> str:
    """The record as a biblatex entry that ends in a line end."""
    return tex.entry(entry_type(record), record.key, fields_of(record))


def fields_of(record: Record) -> dict[str, str]:
    """The fields of the entry as TeX; some may be empty."""
    fields = tex.shared(record) | {
        "author": tex.names(record.author, tex.NAME_SPECIALS),
        "editor": tex.names(record.editor, tex.NAME_SPECIALS),
        "date": str(record.issued or ""),
        "eventtitle": tex.text(printed_event(record)),
    }
    fields = {name: value for name, value in fields.items() if name not in _UNKNOWN[record.type]}
    if record.type in _CONTAINERS:
        fields[_CONTAINERS[record.type]] = tex.text(_container(record))
    if record.type in _PUBLISHERS:
        fields[_PUBLISHERS[record.type]] = tex.text(record.publisher)
    if arxiv := tex.verbatim(record.arxiv):
        fields |= {
            "eprint": arxiv,
            "eprinttype": "arxiv",
            "eprintclass": tex.text(record.arxiv_class),
        }
    return fields


def entry_type(record: Record) -> str:
    """The type of the entry: `@book` must have authors, and `@incollection` editors."""
    if record.type == "book" and record.editor and not record.author:
        return "collection"
    if record.type == "chapter" and not record.editor:
        return "inbook"
    return BIBLATEX[record.type]


def _container(record: Record) -> str:
    """Where it appeared: of a page its site, else who publishes it; of a preprint its repository,
    unless that is arXiv, which is printed with the id.
    """
    if record.type in ("webpage", "post-weblog"):
        return clean(record.container_title) or record.publisher
    if record.type != "article":
        return record.container_title
    return "" if record.publisher == "arXiv" and clean(record.arxiv) else record.publisher
