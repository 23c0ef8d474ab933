"""Exported files as libraries that are not ours read them: the same plain values from each, and
what a format cannot hold.
"""

import functools
import json
import re
from collections import namedtuple

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import ExplicitComment
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from mimbib.formats.event import printed_event
from mimbib.formats.outline import outline
from mimbib.model import TYPES
from mimbib.text import clean, web_url

rispy = pytest.importorskip("rispy")
rdflib = pytest.importorskip("rdflib")

Seen = namedtuple(
    "Seen",
    "key title author editor issued container series volume number edition version genre own_number pages publisher"
    " place event event_place event_date doi isbn arxiv arxiv_class url pdf links keywords",
)
"""What is left of a record: `author` and `editor` hold pairs of family and given name (the latter
empty for a group), dates are ISO's, `number` is the issue and `own_number` that of a report.
"""

_EVENT = "event event_place event_date".split()
_ONLINE = [*"container series volume number pages place isbn edition genre".split(), *_EVENT]
_PROGRAM = [*"container series volume number pages isbn edition".split(), *_EVENT]

NO_PLACE = {
    # Classic styles print no publisher of a preprint: its arXiv id stands where a container would,
    # as the site of a page does, or what a program appeared in. Books stand in nothing.
    **{
        ("bibtex", kind): ["container"]
        for kind in TYPES
        if kind not in ("article-journal", "paper-conference", "chapter")
    },
    # biblatex's data model has no more for these types.
    ("biblatex", "article"): _ONLINE,
    ("biblatex", "article-journal"): [*"publisher place isbn edition genre".split(), *_EVENT],
    ("biblatex", "paper-conference"): ["edition", "version", "genre"],
    ("biblatex", "book"): ["container", "version", "genre", *_EVENT],
    ("biblatex", "chapter"): ["version", "genre", *_EVENT],
    ("biblatex", "thesis"): [
        *"editor container series volume number isbn edition version".split(),
        *_EVENT,
    ],
    ("biblatex", "report"): ["editor", "container", "series", "volume", "isbn", "edition", *_EVENT],
    ("biblatex", "webpage"): _ONLINE,
    ("biblatex", "post-weblog"): _ONLINE,
    ("biblatex", "dataset"): ["container", "volume", "pages", "isbn", *_EVENT],
    ("biblatex", "software"): _PROGRAM,
    ("biblatex", "motion_picture"): _PROGRAM,
    # Importers have no tag for the days of a conference; the class behind an arXiv id would spoil
    # the id.
    **{("ris", kind): ["event", "event_date", "arxiv_class"] for kind in TYPES},
    ("ris", "paper-conference"): ["event_date", "arxiv_class"],
    ("ris", "book"): ["container", "event", "event_date", "arxiv_class"],
    # Zotero has no field for the days of a conference, and its own exports would make the class a
    # part of the id.
    **{("zotero-rdf", kind): ["event_date", "arxiv_class"] for kind in TYPES},
}
"""The values that a format has no place for, by its name and the type of the record."""


def published(record, name):
    """What a file in the format called `name` should hold of a record."""
    seen = Seen(
        key=record.key,
        title=clean(record.title),
        author=_pairs(record.author),
        editor=_pairs(record.editor),
        issued=str(record.issued or ""),
        container=clean(record.container_title),
        series=clean(record.collection_title),
        volume=clean(record.volume),
        number=clean(record.issue),
        edition=clean(record.edition),
        version=clean(record.version),
        genre=clean(record.genre),
        own_number=clean(record.number),
        pages=one_dash(clean(record.page)),
        publisher=clean(record.publisher),
        place=clean(record.publisher_place),
        event=clean(record.event_title),
        event_place=clean(record.event_place),
        event_date="/".join(map(str, record.event_date)),
        doi=clean(record.doi),
        isbn=clean(record.isbn),
        arxiv=clean(record.arxiv),
        arxiv_class=clean(record.arxiv_class),
        url=web_url(record.url),
        pdf=web_url(record.pdf),
        links=[(clean(link.label), url) for link in record.links if (url := web_url(link.url))],
        keywords=[clean(keyword) for keyword in record.keywords],
    )
    lost = dict.fromkeys(NO_PLACE.get((name, record.type), []), "")
    if "editor" in lost:
        lost["editor"] = []
    if name in ("bibtex", "biblatex"):
        lost = _in_tex(record, seen, name) | lost
    if name in ("biblatex", "csl-json"):
        lost.setdefault("event", clean(printed_event(record)))
    if name == "ris" and record.type == "paper-conference":
        lost["event"] = seen.event or seen.container  # T2 is the container to all but Zotero
    if name == "ris" and record.type == "report":
        lost["container"] = seen.container or seen.series
    return seen._replace(**lost)


def _pairs(names):
    return [(clean(name.literal or name.family), clean(name.given)) for name in names]


def _in_tex(record, seen, name):
    """What is otherwise in BibTeX or biblatex."""
    kind, held = record.type, {"own_number": "", "number": seen.number or seen.own_number}
    if not seen.arxiv:
        held["arxiv_class"] = ""
    if kind in ("thesis", "report"):  # a style would say which kind
        held["genre"] = seen.genre or kind.capitalize()
    if name == "bibtex":
        held["edition"] = as_number(seen.edition)
        if seen.volume and kind not in ("article-journal", "report"):
            held["number"] = ""  # classic styles complain of both
        if kind == "book" and seen.author:
            held["editor"] = []  # and of these
        return held
    if kind == "article" and seen.arxiv and seen.publisher == "arXiv":
        held["publisher"] = ""  # said by eprinttype, and printed by it
    if kind in ("webpage", "post-weblog"):
        held["publisher"] = seen.container or seen.publisher
    if kind == "dataset":
        held["publisher"] = seen.publisher or seen.container
    return held


def as_number(edition):
    """The number of an edition that stands there as a word: `Second`, `12th`."""
    words = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
    if edition in words:
        return str(words.index(edition) + 1)
    return re.sub(r"^([1-9][0-9])(?:st|nd|rd|th)$", r"\1", edition)


def one_dash(pages):
    """Pages with a hyphen between them, however the format joins them."""
    return re.sub(r"\s*[-–—]+\s*", "-", pages).strip("-")


# Three commands that LaTeX defines are missing in pylatexenc, or stand there for a character that
# only looks alike.
_CONTEXT = get_default_latex_context_db()
_COMMANDS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}
_CONTEXT.add_context_category(
    "latex", prepend=True, macros=[MacroTextSpec(*command) for command in _COMMANDS.items()]
)
DECODER = LatexNodes2Text(latex_context=_CONTEXT, math_mode="text")
# Each text stands in several files.
DECODER.latex_to_text = functools.cache(DECODER.latex_to_text)


def with_small_digits(text):
    """Mathematical digits above and below the line as the letters that they stand for; the two
    libraries only know Greek ones.
    """
    small = {"_": "₀₁₂₃₄₅₆₇₈₉", "^": "⁰¹²³⁴⁵⁶⁷⁸⁹"}
    return re.sub(r"\{\$([_^])\{(\d)\}\$\}", lambda match: small[match[1]][int(match[2])], text)


def in_bibtex(text):
    """What bibtexparser reads of BibTeX or biblatex, TeX decoded."""
    text = with_small_digits(text)
    raw = bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    decoded = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware(decoder=DECODER)]
    )
    assert not raw.failed_blocks
    assert not decoded.failed_blocks
    groups = [block for block in raw.blocks if isinstance(block, ExplicitComment)]
    assert len(raw.blocks) == len(raw.entries) + len(groups)
    assert [group.comment.partition(":")[0] for group in groups] in (
        [],
        ["", "jabref-meta", "jabref-meta"],
    )
    assert raw.blocks[len(raw.entries) :] == groups
    seen = []
    for entry, plain in zip(raw.entries, decoded.entries, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        people = [
            [
                tuple(
                    DECODER.latex_to_text(" ".join(words))
                    for words in (name.von + name.last, name.first)
                )
                for name in fields.get(role, ())
            ]
            for role in ("author", "editor")
        ]
        texts = {field.key: field.value for field in plain.fields}
        seen.append(_from_bibtex(entry.key, fields, texts, *people))
    return seen


@functools.cache
def _for_pybtex(text):
    return str(Text.from_latex(text))


def in_bibtex_for_pybtex(text):
    """What pybtex reads of BibTeX or biblatex, TeX decoded."""
    seen = []
    for key, entry in pybtex.database.parse_string(
        with_small_digits(text), "bibtex"
    ).entries.items():
        people = [
            [
                tuple(
                    _for_pybtex(" ".join(words))
                    for words in (
                        name.prelast_names + name.last_names,
                        name.first_names + name.middle_names,
                    )
                )
                for name in entry.persons.get(role, [])
            ]
            for role in ("author", "editor")
        ]
        plain = {name: _for_pybtex(value) for name, value in entry.fields.items()}
        seen.append(_from_bibtex(key, entry.fields, plain, *people))
    return seen


def _from_bibtex(key, raw, plain, author, editor):
    """The fields that are TeX are taken decoded, the others as they stand."""
    files = [
        [re.sub(r"\\([:;])", r"\1", part) for part in re.split(r"(?<!\\):", link)]
        for link in re.split(r"(?<!\\);", raw.get("file", ""))
        if link
    ]
    assert all(len(parts) == 3 for parts in files), raw["file"]
    month = _MONTHS.index(raw.get("month", "")[:3].lower())
    return Seen(
        key=key,
        title=plain.get("title", ""),
        author=author,
        editor=editor,
        issued=raw.get("date")
        or "-".join(
            part
            for part in (raw.get("year"), month and f"{month:02}", _two(raw.get("day")))
            if part
        ),
        container=plain.get("booktitle") or plain.get("journal") or plain.get("journaltitle", ""),
        series=plain.get("series", ""),
        volume=plain.get("volume", ""),
        number=plain.get("number", ""),
        # biblatex has the year in `date`, and numbers as they are
        edition=plain.get("edition", "") if "date" in raw else as_number(plain.get("edition", "")),
        version=plain.get("version", ""),
        genre=plain.get("type", ""),
        own_number="",
        pages=one_dash(plain.get("pages", "")),
        publisher=next(
            filter(None, map(plain.get, ("publisher", "organization", "institution", "school"))), ""
        ),
        place=plain.get("address") or plain.get("location", ""),  # biber's name for it
        event=plain.get("eventtitle", ""),
        event_place=plain.get("venue", ""),
        event_date=raw.get("eventdate", ""),
        doi=raw.get("doi", "").replace("\\%", "%"),
        isbn=plain.get("isbn", ""),
        arxiv=raw.get("eprint", "").replace("\\%", "%"),
        arxiv_class=plain.get("primaryclass") or plain.get("eprintclass", ""),
        url=raw.get("url", ""),
        pdf="".join(url for _, url, kind in files if kind == "application/pdf"),
        links=[(label, url) for label, url, kind in files if kind == "text/html"],
        keywords=re.split(", *", plain["keywords"]) if "keywords" in plain else [],
    )


_MONTHS = ["", *"jan feb mar apr may jun jul aug sep oct nov dec".split()]


def _two(day):
    return day and f"{day:0>2}"


def groups_in_bibtex(text):
    """The groups at the end of a file, as level, name and sorted keys: unquoted as JabRef and
    Zotero do it.
    """
    found = re.search(
        r"@[Cc]omment\{jabref-meta: groupsversion:3;\}\s+@[Cc]omment\{jabref-meta: groupstree:\s*(.*?)\s*\}\n\Z",
        text,
        re.DOTALL,
    )
    if not found:
        return []
    root, *lines, last = _unquoted_parts(found[1].replace("\n", ""))
    assert (root, last) == ("0 AllEntriesGroup:", "")
    groups = []
    for line in lines:
        name, relation, *keys, last = _unquoted_parts(line)
        level, name = re.fullmatch(r"([1-9]) ExplicitGroup:(.*)", name).groups()
        assert (relation, last) == ("0", "")
        groups.append((int(level), name, sorted(keys)))
    return groups


def published_groups(records):
    """The groups that a file should hold, as `groups_in_bibtex` gives them, the keys sorted."""
    return list(_groups(outline(records)))


def _groups(branches, level=1):
    for branch in branches:
        name = " ".join(re.sub("[{}@]", " ", branch.title).split())
        yield level, name, sorted(record.key for record in branch.records)
        yield from _groups(branch.branches, level + 1)


def _unquoted_parts(text):
    """`text` parted at its semicolons; a backslash takes the meaning of the character behind it
    away.
    """
    parts, letters = [""], iter(text)
    for letter in letters:
        if letter == ";":
            parts.append("")
        else:
            parts[-1] += next(letters) if letter == "\\" else letter
    return parts


def in_ris(text):
    """What rispy reads."""
    seen = []
    for item in rispy.loads(text, newline="\r\n"):
        others = item["unknown_tag"]
        conference, report = (item["type_of_reference"] == kind for kind in ("CONF", "RPRT"))
        versioned = item["type_of_reference"] in ("DATA", "COMP")
        extra = {
            name: value.strip() for name, _, value in (line.partition(":") for line in others["M2"])
        }
        assert extra["Citation Key"] == item["id"]
        assert extra.get("Type") == ("preprint" if item["type_of_reference"] == "UNPB" else None)
        day = [part for part in item.get("publication_year", "").split("/") if part]
        assert not day or day[0] == item["year"]
        seen.append(
            Seen(
                key=item["id"],
                title=item.get("title", ""),
                author=[name.partition(", ")[::2] for name in item.get("authors", [])],
                editor=[name.partition(", ")[::2] for name in others.get("ED", [])],
                issued="-".join(day) or item.get("year", ""),
                container=item.get("custom3" if conference else "secondary_title", ""),
                series=item.get("tertiary_title", ""),
                volume=item.get("volume", ""),
                number=item.get("number") or "".join(others.get("SV", [])),
                edition=extra.get("Edition", "") if versioned else item.get("edition", ""),
                version=item.get("edition", "") if versioned else extra.get("Version", ""),
                genre=item.get("type_of_work") or extra.get("Genre", ""),
                own_number=(item.get("issn", "") if report else item.get("number_of_volumes", ""))
                or extra.get("Number", ""),
                pages=one_dash(
                    "-".join(item[name] for name in ("start_page", "end_page") if name in item)
                ),
                publisher=item.get("publisher", ""),
                place=item.get("custom1") or item.get("place_published", ""),
                event=item.get("secondary_title", "") if conference else "",
                event_place=extra.get("Event Place", ""),
                event_date="",
                doi=item.get("doi", ""),
                isbn=extra.get("ISBN", "") if report else item.get("issn", ""),
                arxiv=extra.get("arXiv", ""),
                arxiv_class="",
                url=";".join(item.get("urls", [])),
                pdf=item.get("file_attachments1", ""),
                links=[tuple(note.split(": ", 1)) for note in item.get("notes", [])],
                keywords=item.get("keywords", []),
            )
        )
    return seen


def in_csl_json(text):
    """What any reader of JSON sees."""
    return [
        Seen(
            key=item["id"],
            title=item.get("title", ""),
            author=_csl_names(item.get("author", [])),
            editor=_csl_names(item.get("editor", [])),
            issued=item.get("issued", {}).get("raw", ""),
            container=item.get("container-title", ""),
            series=item.get("collection-title", ""),
            volume=item.get("volume", ""),
            number=item.get("issue", ""),
            edition=item.get("edition", ""),
            version=item.get("version", ""),
            genre=item.get("genre", ""),
            own_number=re.sub("^arXiv:.*", "", item.get("number", "")),
            pages=one_dash(item.get("page", "")),
            publisher=item.get("publisher", ""),
            place=item.get("publisher-place", ""),
            event=item.get("event-title", ""),
            event_place=item.get("event-place", ""),
            event_date="/".join(map(_iso, item.get("event-date", {}).get("date-parts", []))),
            doi=item.get("DOI", ""),
            isbn=item.get("ISBN", ""),
            arxiv=item.get("custom", {}).get("arxiv", ""),
            arxiv_class=item.get("custom", {}).get("arxiv-class", ""),
            url=item.get("URL", ""),
            pdf=item.get("custom", {}).get("pdf", ""),
            links=[
                (link["label"], link["url"]) for link in item.get("custom", {}).get("links", [])
            ],
            keywords=item["keyword"].split(", ") if "keyword" in item else [],
        )
        for item in json.loads(text)
    ]


def _csl_names(names):
    return [(name.get("literal") or name["family"], name.get("given", "")) for name in names]


def _iso(parts):
    return "-".join(f"{part:02}" for part in parts)


_RDF = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "so": "http://schema.org/",
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

    def nodes(self, *names):
        return [_Node(self.graph, node) for name in names for node in self.all(name)]

    def one(self, *names):
        values = [str(value) for name in names for value in self.all(name)]
        assert len(values) <= 1, (self.name, names)
        return "".join(values)


def _rdf_nodes(text, start):
    graph = rdflib.Graph().parse(data=text, format="xml", publicID=_BASE)
    nodes = (
        _Node(graph, node) for node in set(graph.subjects()) if isinstance(node, rdflib.URIRef)
    )
    return sorted(
        (node for node in nodes if node.name.startswith(start)),
        key=lambda node: text.index(f'about="#{node.name}"'),
    )


def in_zotero_rdf(text):
    """What rdflib reads."""
    seen = []
    for item in _rdf_nodes(text, "item_"):
        [authors] = item.nodes("bib:authors", "so:author", "z:directors") or [None]
        [editors] = item.nodes("bib:editors", "bib:contributors") or [None]
        attached = [
            (link.one("dc:title"), link.one("z:url"), link.one("link:type"))
            for link in item.nodes("link:link")
        ]
        assert all(
            link.one("z:linkMode") == "3" and link.one("rdf:type").endswith("#Attachment")
            for link in item.nodes("link:link")
        )
        assert item.name == f"item_{item.one('z:citationKey')}"
        seen.append(
            Seen(
                key=item.one("z:citationKey"),
                title=item.one("dc:title"),
                author=_foaf_names(authors),
                editor=_foaf_names(editors),
                issued=item.one("dc:date"),
                container=item.one(
                    *("z:proceedingsTitle", "z:publicationTitle", "z:bookTitle"),
                    *("z:websiteTitle", "z:blogTitle"),
                ),
                series=item.one("z:series", "z:seriesTitle"),
                volume=item.one("z:volume"),
                number=item.one("z:issue"),
                edition=item.one("z:edition"),
                version=item.one("z:versionNumber"),
                genre=item.one(
                    *("z:genre", "z:thesisType", "z:reportType", "z:websiteType", "z:type")
                ),
                own_number=re.sub(
                    "^arXiv:.*",
                    "",
                    item.one("z:number", "z:reportNumber", "z:identifier", "z:archiveID"),
                ),
                pages=one_dash(item.one("z:pages")),
                publisher=item.one(
                    *("z:publisher", "z:repository", "z:university", "z:institution"),
                    *("z:company", "z:studio"),
                ),
                place=item.one("z:place", "z:repositoryLocation"),
                event=item.one("z:conferenceName"),
                event_place=item.one("z:eventPlace"),
                event_date="",
                doi=item.one("z:DOI"),
                isbn=item.one("z:ISBN"),
                arxiv=item.one("z:extra").removeprefix("arXiv: "),
                arxiv_class="",
                keywords=[str(subject) for subject in item.all("dc:subject")],
                url=item.one("z:url"),
                pdf="".join(url for _, url, kind in attached if kind == "application/pdf"),
                links=[(name, url) for name, url, kind in attached if kind == "text/html"],
            )
        )
    return seen


def _foaf_names(node):
    people = _sequence(node)
    return [(name.one("foaf:surname"), name.one("foaf:givenName")) for name in people]


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
        return (
            node.one("dc:title"),
            [tree(part) for part in parts if part.name.startswith("collection_")],
            keys,
        )

    nodes = _rdf_nodes(text, "collection_")
    inner = {part.name for node in nodes for part in node.nodes("dcterms:hasPart")}
    return [tree(node) for node in nodes if node.name not in inner]
