"""Records of every type in programs that are not ours: bibtex, biber, pandoc and bibutils; and the
table of types in `docs/formats.md`.
"""

import json
import os
import re
import shutil
from pathlib import Path

import hard
import pytest
import readers
import tools

import mimbib
from mimbib import Date, Name, Record
from mimbib.formats import get
from mimbib.formats.kinds import KINDS

PAGE = Path(__file__).parents[1] / "docs/formats.md"
WHOLE = {
    "book": {"publisher": "MIT Press", "edition": "2", "collection_title": "Texts", "volume": "7"},
    "chapter": {"container_title": "Handbook of Rye", "publisher": "MIT Press", "page": "1-9"},
    "thesis": {"publisher": "Universität Köln", "genre": "PhD thesis"},
    "report": {"publisher": "Rye Institute", "number": "TR-7", "genre": "Technical report"},
    "webpage": {"container_title": "Rye Online"},
    "post-weblog": {"container_title": "The Rye Blog"},
    "dataset": {"publisher": "Zenodo", "version": "2.1", "doi": "10.5281/zenodo.1"},
    "software": {"publisher": "Zenodo", "version": "2.1", "doi": "10.5281/zenodo.2"},
    "motion_picture": {"container_title": "YouTube"},
}
"""What a record of each new type has beside title, author, date and address."""


def made(kind, number, **changes):
    """A record of a type with hard characters in its title and its names."""
    values = {
        "title": [*hard.TITLES.values()][number % len(hard.TITLES)],
        "author": (Name(family="Adler", given="Ruth"), hard.NAMES[number % len(hard.NAMES)]),
        "issued": Date(2020, 5),
        "url": f"https://example.org/a_b%20c?d={number}",
        **WHOLE[kind],
    }
    return Record(key=f"{kind[:4]}{number:02}", type=kind, **values | changes)


ALL = [
    record
    for number in range(len(hard.NAMES))
    for kind in WHOLE
    for record in (made(kind, number * 7),)
]
EDITED = [
    made("book", 50, author=(), editor=hard.NAMES),
    made("chapter", 51, editor=hard.NAMES),
    *(made(kind, 52, editor=hard.NAMES[:2]) for kind in WHOLE),
]


@pytest.mark.parametrize("name", mimbib.formats.FORMATS)
def test_names_and_values_of_every_type_arrive(name):
    by_format = {
        "bibtex": readers.in_bibtex_for_pybtex,
        "biblatex": readers.in_bibtex_for_pybtex,
        "csl-json": readers.in_csl_json,
        "ris": readers.in_ris,
        "zotero-rdf": readers.in_zotero_rdf,
    }
    records = [*ALL, *EDITED]
    seen = by_format[name](mimbib.dumps(records, name))
    for one, record in zip(seen, records, strict=True):
        expected = readers.published(record, name)
        for field in ("key", "author", "editor", "publisher", "edition", "version", "genre"):
            ours, theirs = (_plain(getattr(each, field)) for each in (expected, one))
            assert ours == theirs, (record.key, field)


def _plain(value):
    """A value without the commas within names that RIS has no place for."""
    if isinstance(value, str):
        return value
    return [tuple(" ".join(part.replace(",", " ").split()) for part in name) for name in value]


@pytest.mark.slow
@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt", "apalike", "plainnat"])
def test_classic_styles_know_every_type(style, tmp_path):
    if not shutil.which("bibtex"):
        pytest.skip("bibtex is missing: apt-get install texlive-binaries")
    (tmp_path / "all.bib").write_text(mimbib.dumps([*ALL, *EDITED], "bibtex"), encoding="utf-8")
    (tmp_path / "x.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n", encoding="ascii"
    )
    out, _ = tools.run("bibtex", "-terse", "x", folder=tmp_path)
    assert out == ""
    # `abbrv` cuts letters that have no spelling in TeX
    printed = (tmp_path / "x.bbl").read_text(encoding="utf-8", errors="replace")
    assert printed.count("\\bibitem") == len(ALL + EDITED)


@pytest.mark.slow
def test_biber_knows_every_field_but_those_of_a_video(tmp_path):
    """biblatex's data model has no fields at all for `@video`, not even a title."""
    if not shutil.which("biber"):
        pytest.skip("biber is missing: apt-get install biber")
    path = tmp_path / "all.bib"
    records = [*ALL, *EDITED]
    path.write_text(mimbib.dumps(records, "biblatex"), encoding="utf-8")
    out, _ = tools.run(
        *("biber", "--tool", "--validate-datamodel", "--output-fieldcase=lower"),
        *("--output-file=saved.bib", "--nolog", "all.bib"),
        folder=tmp_path,
    )
    said = [line for line in out.splitlines() if not line.startswith("INFO")]
    assert all(re.search(r"Invalid field '\w+' for entrytype 'video'$", line) for line in said)
    saved = (tmp_path / "saved.bib").read_text(encoding="utf-8")
    assert sorted(readers.in_bibtex(saved)) == sorted(
        readers.published(record, "biblatex") for record in records
    )


MISC = dict.fromkeys(("webpage", "post-weblog", "dataset", "software", "motion_picture"), "")
IN_PANDOC = {
    "bibtex": MISC,
    "biblatex": {"post-weblog": "webpage"},
    "csljson": {"software": "book"},
    "ris": {"webpage": "misc", "software": "program", "motion_picture": "graphic"},
}
"""The types that are others in pandoc, by the file: to it `@misc` is of no type, and some of RIS's
are none of CSL's.
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", IN_PANDOC)
def test_pandoc_reads_types_editors_and_what_else_they_have(kind, tmp_path):
    name = {"csljson": "csl-json"}.get(kind, kind)
    path = tmp_path / f"all.{get(name).SUFFIX}"
    records = [made(kind, 1, editor=hard.NAMES[:1]) for kind in WHOLE]
    path.write_bytes(mimbib.dumps(records, name).encode())
    out, said = tools.run(
        *(tools.pandoc_program(), "-f", kind, "-t", "csljson", path.name), folder=tmp_path
    )
    assert said == ""
    items = json.loads(out)
    assert [item["type"] for item in items] == [
        IN_PANDOC[kind].get(record.type, record.type) for record in records
    ]
    for item, record in zip(items, records, strict=True):
        edited = not (kind == "bibtex" and record.type == "book")  # there authors stand alone
        if kind == "biblatex" and record.type in ("thesis", "report"):
            edited = False  # the data model has no editors of these
        assert ("editor" in item) == edited, record.type
        if record.type == "book":
            assert item["edition"] == ("Second" if kind == "bibtex" else "2")
        if record.type in ("thesis", "report") and kind != "ris":
            assert item["genre"] == record.genre
        if record.type in ("book", "chapter", "thesis", "report"):
            assert item["publisher"] == record.publisher
        if record.type == "report":
            assert item["ISSN" if kind == "ris" else "number"] == record.number


@pytest.mark.slow
def test_bibutils_reads_the_types_of_ris_that_it_knows(tmp_path):
    if not shutil.which("ris2xml"):
        pytest.skip("ris2xml is missing: apt-get install bibutils")
    path = tmp_path / "all.ris"
    records = [made(kind, 1, editor=hard.NAMES[:1]) for kind in WHOLE]
    path.write_bytes(mimbib.dumps(records, "ris").encode())
    out, said = tools.run("ris2xml", path.name, folder=tmp_path)
    unknown = {"BLOG", "DATA", "VIDEO"}
    assert set(re.findall(r"Did not recognize type '(\w+)'", said)) == unknown
    assert out.count("<mods ID=") == len(records)
    assert out.count(">editor</roleTerm>") == len(records)
    assert "<edition>2</edition>" in out
    for genre in ("book", "book chapter", "thesis", "technical report"):
        assert f">{genre}</genre>" in out


def table():
    """The types and what each format calls them, as Markdown."""
    lines = [
        "| type | `bibtex` | `biblatex` | `ris` | Zotero | a complete record has |",
        "|---" * 6,
    ]
    lines[1] += "|"
    for kind, (old, new, ris, zotero, required) in KINDS.items():
        wanted = ", ".join(name.replace("|", " or ") for name in required.split())
        lines.append(f"| `{kind}` | `@{old}` | `@{new}` | `{ris}` | {zotero} | {wanted} |")
    return "\n".join(lines)


def test_the_table_of_types_in_the_documentation_is_that_of_the_formats():
    text = PAGE.read_text(encoding="utf-8")
    start = text.index("<!-- types -->\n") + len("<!-- types -->\n")
    end = text.index("\n<!-- /types -->")
    if os.environ.get("MIMBIB_WRITE_TABLES"):
        PAGE.write_text(text[:start] + table() + text[end:], encoding="utf-8")
    else:
        assert text[start:end] == table()
