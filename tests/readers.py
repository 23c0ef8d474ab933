"""Exported files as libraries that are not ours read them: the same plain values from each."""

import json
from collections import namedtuple

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

rispy = pytest.importorskip("rispy")

Seen = namedtuple("Seen", "key title author year doi keywords container event publisher series")
"""What is left of a record: `author` holds pairs of family and given name (a group has no given name)."""

# Three commands that LaTeX defines are missing in pylatexenc, or stand there for a character that only looks alike.
_CONTEXT = get_default_latex_context_db()
_COMMANDS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_CONTEXT.add_context_category("latex", prepend=True, macros=[MacroTextSpec(*command) for command in _COMMANDS.items()])
_DECODER = LatexNodes2Text(latex_context=_CONTEXT, math_mode="text")


def in_bibtex(text):
    """What bibtexparser reads, TeX decoded."""
    stack = [SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware(decoder=_DECODER)]
    library = bibtexparser.parse_string(text, append_middleware=stack)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    seen = []
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        # The middleware decodes no list of names.
        names = [(name.von + name.last, name.first) for name in fields.get("author", ())]
        author = [tuple(_DECODER.latex_to_text(" ".join(words)) for words in name) for name in names]
        seen.append(_from_bibtex(entry.key, fields, author))
    return seen


def in_bibtex_for_pybtex(text):
    """What pybtex reads, TeX decoded."""
    entries = pybtex.database.parse_string(text, "bibtex").entries
    return [
        _from_bibtex(
            key,
            {name: _plain(value) for name, value in entry.fields.items()},
            [
                (_plain(" ".join(name.prelast_names + name.last_names)), _plain(" ".join(name.first_names + name.middle_names)))
                for name in entry.persons.get("author", [])
            ],
        )
        for key, entry in entries.items()
    ]


def in_ris(text):
    """What rispy reads."""
    return [
        Seen(
            key=item["id"],
            title=item.get("title", ""),
            author=[(family, given) for family, _, given in (name.partition(", ") for name in item.get("authors", []))],
            year=item.get("year", ""),
            doi=item.get("doi", ""),
            keywords=item.get("keywords", []),
            container=item.get("custom3" if item["type_of_reference"] == "CONF" else "secondary_title", ""),
            event=item.get("secondary_title", "") if item["type_of_reference"] == "CONF" else "",
            publisher=item.get("publisher", ""),
            series=item.get("tertiary_title", ""),
        )
        for item in rispy.loads(text, newline="\r\n")
    ]


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
        )
        for item in json.loads(text)
    ]


def _from_bibtex(key, fields, author):
    return Seen(
        key=key,
        title=fields.get("title", ""),
        author=author,
        year=fields.get("year", ""),
        doi=fields.get("doi", ""),
        keywords=fields["keywords"].split(", ") if "keywords" in fields else [],
        container=fields.get("booktitle") or fields.get("journal", ""),
        event=fields.get("eventtitle", ""),
        publisher=fields.get("publisher", ""),
        series=fields.get("series", ""),
    )


def _plain(tex):
    return str(Text.from_latex(tex))
