"""Exported files as libraries that are not ours read them: the same plain values from each."""

import json
import re
from collections import namedtuple

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

rispy = pytest.importorskip("rispy")
rdflib = pytest.importorskip("rdflib")

Seen = namedtuple("Seen", "key title author year doi keywords container event publisher series arxiv url pdf links")
"""What is left of a record: `author` holds pairs of family and given name (the latter empty for a group)."""

# Three commands that LaTeX defines are missing in pylatexenc, or stand there for a character that only looks alike.
_CONTEXT = get_default_latex_context_db()
_COMMANDS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_CONTEXT.add_context_category("latex", prepend=True, macros=[MacroTextSpec(*command) for command in _COMMANDS.items()])
_DECODER = LatexNodes2Text(latex_context=_CONTEXT, math_mode="text")


def in_bibtex(text):
    """What bibtexparser reads, TeX decoded."""
    raw = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware(decoder=_DECODER)])
    assert not raw.failed_blocks
    assert not decoded.failed_blocks
    assert len(raw.blocks) == len(raw.entries)
    seen = []
    for entry, plain in zip(raw.entries, decoded.entries, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        names = [(name.von + name.last, name.first) for name in fields.get("author", ())]
        author = [tuple(_DECODER.latex_to_text(" ".join(words)) for words in name) for name in names]
        seen.append(_from_bibtex(entry.key, fields, {field.key: field.value for field in plain.fields}, author))
    return seen


def in_bibtex_for_pybtex(text):
    """What pybtex reads, TeX decoded."""
    seen = []
    for key, entry in pybtex.database.parse_string(text, "bibtex").entries.items():
        names = [
            (name.prelast_names + name.last_names, name.first_names + name.middle_names)
            for name in entry.persons.get("author", [])
        ]
        author = [tuple(str(Text.from_latex(" ".join(words))) for words in name) for name in names]
        plain = {name: str(Text.from_latex(value)) for name, value in entry.fields.items()}
        seen.append(_from_bibtex(key, entry.fields, plain, author))
    return seen


def _from_bibtex(key, raw, plain, author):
    """The fields that are TeX are taken decoded, the others as they stand."""
    files = [
        [re.sub(r"\\([:;])", r"\1", part) for part in re.split(r"(?<!\\):", link)]
        for link in re.split(r"(?<!\\);", raw.get("file", ""))
        if link
    ]
    assert all(len(parts) == 3 for parts in files), raw["file"]
    return Seen(
        key=key,
        title=plain.get("title", ""),
        author=author,
        year=plain.get("year", ""),
        doi=raw.get("doi", ""),
        keywords=plain["keywords"].split(", ") if "keywords" in plain else [],
        container=plain.get("booktitle") or plain.get("journal", ""),
        event=plain.get("eventtitle", ""),
        publisher=plain.get("publisher", ""),
        series=plain.get("series", ""),
        arxiv=raw.get("eprint", ""),
        url=raw.get("url", ""),
        pdf="".join(url for _, url, kind in files if kind == "application/pdf"),
        links=[(label, url) for label, url, kind in files if kind == "text/html"],
    )


def in_ris(text):
    """What rispy reads."""
    seen = []
    for item in rispy.loads(text, newline="\r\n"):
        conference = item["type_of_reference"] == "CONF"
        extra = {name: value.strip() for name, _, value in (line.partition(":") for line in item["unknown_tag"]["M2"])}
        assert extra["Citation Key"] == item["id"]
        seen.append(
            Seen(
                key=item["id"],
                title=item.get("title", ""),
                author=[(family, given) for family, _, given in (name.partition(", ") for name in item.get("authors", []))],
                year=item.get("year", ""),
                doi=item.get("doi", ""),
                keywords=item.get("keywords", []),
                container=item.get("custom3" if conference else "secondary_title", ""),
                event=item.get("secondary_title", "") if conference else "",
                publisher=item.get("publisher", ""),
                series=item.get("tertiary_title", ""),
                arxiv=extra.get("arXiv", ""),
                url=";".join(item.get("urls", [])),
                pdf=item.get("file_attachments1", ""),
                links=[tuple(note.split(": ", 1)) for note in item.get("notes", [])],
            )
        )
    return seen


def in_csl_json(text):
    """What any reader of JSON sees."""
    return [
        Seen(
            key=item["id"],
            title=item.get("title", ""),
            author=[(name.get("literal") or name["family"], name.get("given", "")) for name in item.get("author", [])],
            year=str(item["issued"]["date-parts"][0][0]) if "issued" in item else "",
            doi=item.get("DOI", ""),
            keywords=item["keyword"].split(", ") if "keyword" in item else [],
            container=item.get("container-title", ""),
            event=item.get("event-title", ""),
            publisher=item.get("publisher", ""),
            series=item.get("collection-title", ""),
            arxiv=item.get("custom", {}).get("arxiv", ""),
            url=item.get("URL", ""),
            pdf=item.get("custom", {}).get("pdf", ""),
            links=[(link["label"], link["url"]) for link in item.get("custom", {}).get("links", [])],
        )
        for item in json.loads(text)
    ]


_RDF = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
}
_BASE = "file:///"


class _Node:
    """A node of an RDF graph; rdflib's store keeps the order of the file."""

    def __init__(self, graph, node):
        self.graph, self.node = graph, node
        self.name = str(node).removeprefix(f"{_BASE}#")

    def all(self, name):
        prefix, _, local = name.partition(":")
        return list(self.graph.objects(self.node, rdflib.URIRef(_RDF[prefix] + local)))

    def nodes(self, name):
        return [_Node(self.graph, node) for node in self.all(name)]

    def one(self, *names):
        values = [str(value) for name in names for value in self.all(name)]
        assert len(values) <= 1, (self.name, names)
        return "".join(values)


def _rdf_nodes(text, start):
    graph = rdflib.Graph().parse(data=text, format="xml", publicID=_BASE)
    nodes = (_Node(graph, node) for node in set(graph.subjects()) if isinstance(node, rdflib.URIRef))
    return sorted((node for node in nodes if node.name.startswith(start)), key=lambda node: text.index(f'about="#{node.name}"'))


def in_zotero_rdf(text):
    """What rdflib reads."""
    seen = []
    for item in _rdf_nodes(text, "item_"):
        [authors] = item.nodes("bib:authors") or [None]
        attached = [(link.one("dc:title"), link.one("z:url"), link.one("link:type")) for link in item.nodes("link:link")]
        assert all(
            link.one("z:linkMode") == "3" and link.one("rdf:type").endswith("#Attachment") for link in item.nodes("link:link")
        )
        assert item.name == f"item_{item.one('z:citationKey')}"
        seen.append(
            Seen(
                key=item.one("z:citationKey"),
                title=item.one("dc:title"),
                author=[(name.one("foaf:surname"), name.one("foaf:givenName")) for name in _sequence(authors)],
                year=item.one("dc:date")[:4],
                doi=item.one("z:DOI"),
                keywords=[str(subject) for subject in item.all("dc:subject")],
                container=item.one("z:proceedingsTitle", "z:publicationTitle"),
                event=item.one("z:conferenceName"),
                publisher=item.one("z:publisher", "z:repository"),
                series=item.one("z:series"),
                arxiv=item.one("z:extra").removeprefix("arXiv: "),
                url=item.one("z:url"),
                pdf="".join(url for _, url, kind in attached if kind == "application/pdf"),
                links=[(name, url) for name, url, kind in attached if kind == "text/html"],
            )
        )
    return seen


def _sequence(node):
    """The members of an `rdf:Seq`, in their order."""
    number, members = 0, []
    while node and (found := node.nodes(f"rdf:_{(number := number + 1)}")):
        members += found
    return members


def collections_in_zotero_rdf(text):
    """The trees of collections in a file: each as its title, its trees and the keys of its items."""

    def tree(node):
        parts = node.nodes("dcterms:hasPart")
        keys = [part.name.removeprefix("item_") for part in parts if part.name.startswith("item_")]
        return node.one("dc:title"), [tree(part) for part in parts if part.name.startswith("collection_")], keys

    nodes = _rdf_nodes(text, "collection_")
    inner = {part.name for node in nodes for part in node.nodes("dcterms:hasPart")}
    return [tree(node) for node in nodes if node.name not in inner]
