"""Zotero RDF, in the flat form that Zotero's importer (translator RDF of 2026-06-19) copies field
by field.

One file holds the items, their tags and links, and the tree of collections, in which an item stands
wherever it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from mimbib.formats.outline import Branch, outline
from mimbib.formats.zotero_item import fields, links
from mimbib.model import Record
from mimbib.text import clean

SUFFIX = "rdf"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{}>\n'.format(
    "".join(f'\n    xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
)
# All other fields stand in Zotero's own namespace, each under its name.
_NAMES = {"title": "dc:title", "date": "dc:date"}
# The lists of creators. Of `z:programmers`, and of the directors too, Zotero would put a second
# copy into Extra, with nothing in it.
_CREATORS = {
    "author": "bib:authors",
    "programmer": "so:author",
    "director": "z:directors",
    "editor": "bib:editors",
    "contributor": "bib:contributors",
}


def encode(record: Record) -> str:
    """The record and its links as RDF nodes that end in a line end."""
    return "".join(_lines(record))


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The nodes as an RDF document, with the collections of `records` behind them."""
    return "".join((_HEAD, *texts, *_collections(outline(records)), "</rdf:RDF>\n"))


def _lines(record: Record) -> Iterator[str]:
    attached, name_here = links(record), fragment(record.key)
    yield f'  <rdf:Description rdf:about="#item_{name_here}">\n'
    for name, value in fields(record).items():
        if name == "creators":
            yield from _creators(value)
        elif name == "tags":
            yield from (_element("dc:subject", tag["tag"]) for tag in value)
        else:
            yield _element(_NAMES.get(name, f"z:{name}"), value)
    for number in range(len(attached)):
        yield f'    <link:link rdf:resource="#link_{name_here}_{number}"/>\n'
    yield "  </rdf:Description>\n"
    for number, (title, url, kind) in enumerate(attached):
        yield f'  <z:Attachment rdf:about="#link_{name_here}_{number}">\n'
        yield _element("z:itemType", "attachment")
        yield _element("dc:title", title)
        yield _element("z:url", url)
        yield _element("link:type", kind)
        yield _element("z:linkMode", "3")  # an address of which nothing is downloaded
        yield "  </z:Attachment>\n"


def _creators(creators: Iterable[dict[str, str]]) -> Iterator[str]:
    """The creators, those of one kind after the other, each in their order; to Zotero one name
    alone is a name in one field.
    """
    for kind, group in groupby(creators, itemgetter("creatorType")):
        space = ' xmlns:so="http://schema.org/"' if kind == "programmer" else ""
        yield f"    <{_CREATORS[kind]}{space}>\n      <rdf:Seq>\n"
        for creator in group:
            names = (
                ("surname", creator.get("name") or creator["lastName"]),
                ("givenName", creator.get("firstName")),
            )
            parts = "".join(
                f"<foaf:{name}>{_text(value)}</foaf:{name}>" for name, value in names if value
            )
            yield f"        <rdf:li><foaf:Person>{parts}</foaf:Person></rdf:li>\n"
        yield f"      </rdf:Seq>\n    </{_CREATORS[kind]}>\n"


def _collections(branches: Iterable[Branch]) -> list[str]:
    """The nodes of nested collections, numbered from 1 in the order in which a person reads the
    tree.
    """
    lines: list[str] = []
    count = 0

    def add(branch: Branch) -> str:
        nonlocal count
        count += 1
        about = f"#collection_{count}"
        place = len(lines)
        items = [f"#item_{fragment(record.key)}" for record in branch.records]
        parts = [*map(add, branch.branches), *items]
        members = "".join(f'    <dcterms:hasPart rdf:resource="{part}"/>\n' for part in parts)
        title = group_title(branch.title)
        lines.insert(
            place, f'  <z:Collection rdf:about="{about}">\n{title}{members}  </z:Collection>\n'
        )
        return about

    for branch in branches:
        add(branch)
    return lines


def group_title(title: str) -> str:
    """The title of a collection as its line."""
    return _element("dc:title", clean(title))


def fragment(key: str) -> str:
    """A citation key as a part of an address."""
    if key.isascii() and key.isalnum():
        return key
    from urllib.parse import quote  # few keys need it

    return quote(key, safe=":")


def _element(name: str, value: str) -> str:
    return f"    <{name}>{_text(value)}</{name}>\n"


def _text(value: str) -> str:
    """Text without the signs that open a tag or an entity; nothing else is special in XML."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
