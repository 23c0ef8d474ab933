"""What a record of each type is called in each format, and the fields that it must have.

The names are those that programs know: classic styles of BibTeX have nothing for pages, data,
programs and videos, and print a `@misc`; importers of RIS and Zotero have types of their own.
"""

from __future__ import annotations

KINDS = {
    # type: BibTeX, biblatex, RIS, Zotero's item; what a complete record has (`|`: one of them)
    "article": ("misc", "online", "UNPB", "preprint", "author issued publisher custom.arxiv"),
    "article-journal": (
        *("article", "article", "JOUR", "journalArticle"),
        "author issued container-title volume",
    ),
    "paper-conference": (
        *("inproceedings", "inproceedings", "CONF", "conferencePaper"),
        "author issued container-title",
    ),
    "book": ("book", "book", "BOOK", "book", "author|editor issued publisher"),
    "chapter": (
        *("incollection", "incollection", "CHAP", "bookSection"),
        "author issued container-title publisher",
    ),
    "thesis": ("phdthesis", "thesis", "THES", "thesis", "author issued genre publisher"),
    "report": ("techreport", "report", "RPRT", "report", "author issued publisher"),
    "webpage": ("misc", "online", "ELEC", "webpage", "author issued URL"),
    "post-weblog": ("misc", "online", "BLOG", "blogPost", "author issued URL"),
    "dataset": ("misc", "dataset", "DATA", "dataset", "author issued publisher DOI|URL"),
    "software": ("misc", "software", "COMP", "computerProgram", "author issued DOI|URL"),
    "motion_picture": ("misc", "video", "VIDEO", "videoRecording", "author issued DOI|URL"),
}
"""The types of `mimbib.model.TYPES` in their order.

Three names depend on more than the type: in BibTeX a thesis below a doctor's is a `mastersthesis`,
in biblatex a book of editors alone is a `collection`, and a chapter of a book without editors an
`inbook`.
"""

BIBTEX = {kind: row[0] for kind, row in KINDS.items()}
"""The type of the entry in BibTeX."""
BIBLATEX = {kind: row[1] for kind, row in KINDS.items()}
"""The type of the entry in biblatex."""
RIS = {kind: row[2] for kind, row in KINDS.items()}
"""The value of `TY` in RIS."""
ZOTERO = {kind: row[3] for kind, row in KINDS.items()}
"""The type of Zotero's item."""
REQUIRED = {kind: tuple(row[4].split()) for kind, row in KINDS.items()}
"""The fields without which a record is incomplete, as `records.json` spells them; `a|b` is one of
the two."""
