"""biblatex for biber, Typst and newer reference managers: UTF-8 as it is, dates in one field,
conferences with place and days.

An entry has only those fields that biblatex's data model (blx-dm.def of version 3.18) knows for its
type, so that `biber --validate-datamodel` has nothing to say.
"""

from __future__ import annotations

from mimbib.formats import tex
from mimbib.formats.event import printed_event
from mimbib.formats.tex import join
from mimbib.model import Record
from mimbib.text import clean

__all__ = ["SUFFIX", "encode", "join"]

SUFFIX = "bib"

_TYPES = {"article": "online", "article-journal": "article", "paper-conference": "inproceedings"}
_CONTAINERS = {
    "article": "organization",
    "article-journal": "journaltitle",
    "paper-conference": "booktitle",
}
# What the data model does not have for a type.
_CONFERENCE = frozenset({"publisher", "address", "eventtitle", "eventdate", "venue", "isbn"})
_UNKNOWN = {
    "article": _CONFERENCE | {"series", "volume", "number", "pages"},
    "article-journal": _CONFERENCE,
    "paper-conference": frozenset(),
}


def encode(record: Record) -> str:
    """The record as a biblatex entry that ends in a line end."""
    fields = tex.shared(record) | {
        "author": tex.names(record.author, tex.NAME_SPECIALS),
        "date": str(record.issued or ""),
        "eventtitle": tex.text(printed_event(record)),
    }
    fields = {name: value for name, value in fields.items() if name not in _UNKNOWN[record.type]}
    fields[_CONTAINERS[record.type]] = tex.text(_container(record))
    if arxiv := tex.verbatim(record.arxiv):
        fields |= {
            "eprint": arxiv,
            "eprinttype": "arxiv",
            "eprintclass": tex.text(record.arxiv_class),
        }
    return tex.entry(_TYPES[record.type], record.key, fields)


def _container(record: Record) -> str:
    """Where it appeared: of a preprint its repository, unless that is arXiv, which is printed with
    the id.
    """
    if record.type != "article":
        return record.container_title
    return "" if record.publisher == "arXiv" and clean(record.arxiv) else record.publisher
