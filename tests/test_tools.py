"""What is exported arrives in programs that are not ours; the table in `docs/formats.md` is written
from what is measured.

`MIMBIB_WRITE_TABLES=1 python -m pytest tests/test_tools.py` writes the table anew.
"""

import functools
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hard
import pytest
import readers
import tools

from mimbib import formats
from mimbib.exporting import render

pytestmark = pytest.mark.slow

TABLE = Path(__file__).parents[1] / "docs" / "formats.md"
KEY_FIELDS = ("key", "title", "authors", "year", "DOI")

ACCEPTED = {
    "biber": tools.NEWER_ISBN,
    "bibclean": r"\?\? \"[^\"]*\", line \d+: Expected comma after last field ``''\.",
}
"""What a program says without reason: of ISBNs that are newer than it, and of the comments with the
groups at the end of a .bib file, though BibTeX allows comments.
"""

LOST = {
    ("JabRef ris", "DOI"): "the importer of 3.8.2 does not read DO",
    ("bibutils ris", "DOI"): "a DOI whose prefix has five digits is not recognised",
    ("BibTeX, style plain bibtex", "DOI"): "the style prints none",
}
"""What is missing though the file has it, in which program and why, of the fields that nobody can
do without.
"""


DEAR = {"jabref", "biber"}
"""Programs that take seconds for a file. They read one, with all records that ship and all hard
ones; the quick programs read the files of the categories, and the hard records in a file of their
own.
"""


@pytest.fixture(scope="module")
def exported(newest, tmp_path_factory):
    """A folder with all files of all formats, and in `dear` the files for `DEAR`."""
    folder = tmp_path_factory.mktemp("exports")
    files = render(newest)
    for name in formats.FORMATS:
        files[f"dear/{name}.{formats.get(name).SUFFIX}"] = formats.dumps(dear_records(newest), name)
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


def dear_records(newest):
    return [*newest, *hard.RECORDS, *hard.GROUPED]


def path_of_all(reader, exported):
    """The file with all records that a program reads."""
    suffix = formats.get(reader.format).SUFFIX
    if reader.program in DEAR:
        return exported / "dear" / f"{reader.format}.{suffix}"
    return exported / reader.format / f"all.{suffix}"


@functools.cache
def read(reader, path):
    """What a program makes of a file, kept for the tests that look at it from another side."""
    return reader.values(path)


def alike(wanted, got):
    """Equal but for capitals, the form of quotation marks, dots and blanks."""
    return (
        re.sub(r"[\s.\"'`‘’“”]", "", wanted).casefold()
        == re.sub(r"[\s.\"'`‘’“”]", "", got).casefold()
    )


def arrived(reader, records, exported):
    """For each field: how many records have it, in how many it arrives, and in how many more it is
    alike.
    """
    values = {found.get("key"): found for found in read(reader, path_of_all(reader, exported))[0]}
    counts = {}
    for record in records:
        for field, value in tools.wanted(record).items():
            got = values.get(record.key, {}).get(field, "")
            equal, similar = got == value, alike(value, got)
            had, whole, nearly = counts.get(field, (0, 0, 0))
            counts[field] = (had + 1, whole + equal, nearly + (similar and not equal))
    return {field: counts[field] for field in tools.FIELDS if field in counts}


@pytest.mark.parametrize("reader", tools.READERS, ids=str)
def test_every_file_is_read_without_complaint_and_none_of_its_records_is_lost(
    reader, newest, exported
):
    paths = sorted((exported / reader.format).iterdir())
    if reader.program in DEAR:
        paths = [path_of_all(reader, exported)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: read(reader, path), paths))
    for path, (values, talk) in zip(paths, results, strict=True):
        records = [record for record in newest if path.stem in ("all", record.category.slug)]
        if reader.program in DEAR:
            records = dear_records(newest)
        keys = sorted(found["key"] for found in values)
        assert keys == sorted(record.key for record in records), path
        assert re.sub(ACCEPTED.get(reader.name, "(?!)"), "", talk).strip() == "", path


@pytest.mark.parametrize("reader", tools.READERS, ids=str)
def test_the_fields_that_nobody_can_do_without_arrive(reader, newest, exported):
    counts = arrived(reader, newest, exported)
    missing = {
        field for field in KEY_FIELDS if counts[field][0] != counts[field][1] + counts[field][2]
    }
    assert missing == {field for name, field in LOST if name == str(reader)}


@pytest.mark.parametrize("reader", tools.READERS, ids=str)
def test_a_title_of_hard_characters_arrives(reader, exported, tmp_path):
    """But for capitals and quotation marks, which `alike` lets pass."""
    path = path_of_all(reader, exported)
    if reader.program not in DEAR:
        path = tmp_path / path.name
        path.write_bytes(formats.dumps(hard.RECORDS, reader.format).encode())
    values = {found["key"]: found for found in read(reader, path)[0]}
    assert values.keys() >= {record.key for record in hard.RECORDS}
    spoilt = {
        name
        for name, record in zip(hard.TITLES, hard.RECORDS, strict=True)
        if not alike(tools.wanted(record)["title"], values[record.key].get("title", ""))
    }
    assert spoilt == SPOILT.get(str(reader), set())


SPOILT = {
    "Typst, style apa biblatex": {"Chinese"},  # no such letters in the fonts that it brings
    # keeps mathematics as such, `$<$` and `$\\beta$`, which it prints right
    "pandoc bibtex": {"< >", "< alone", "|", "Greek", "subscript", "superscript", "× ≤ ∞"},
    "pandoc biblatex": {"< >", "< alone", "|"},
    # does not know \\textbackslash and \\infty, and takes \\textasciicircum for another character
    "bibutils bibtex": {"\\", "^", "× ≤ ∞"},
}
"""The titles in which more than capitals and quotation marks changes on the way, and why."""


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_jabref_keeps_groups_and_records(newest, exported, name):
    text, _ = tools.through_jabref(str(exported / "dear" / f"{name}.bib"))
    entries, _, meta = text.removeprefix("% Encoding: UTF-8\n").partition(
        "@Comment{jabref-meta: databaseType:"
    )
    records = dear_records(newest)
    assert sorted(readers.in_bibtex(entries)) == sorted(
        readers.published(record, name) for record in records
    )
    tree = f"@Comment{{{meta.partition('@Comment{')[2].strip()}\n"
    tree = f"@Comment{{jabref-meta: groupsversion:3;}}\n\n{tree}"
    assert readers.groups_in_bibtex(tree) == readers.published_groups(records)


def test_biber_finds_every_value_in_its_data_model(newest, exported):
    reader = next(one for one in tools.READERS if str(one) == "biber biblatex")
    text, _ = tools.through_biber(path_of_all(reader, exported), "--validate-datamodel")
    expected = [readers.published(record, "biblatex") for record in dear_records(newest)]
    assert readers.in_bibtex(text) == expected


UNKNOWN = {*"ễởếứХлеб面包🍞≤", "\\k", "\\DJ", "\\dj", "\\TH", "\\dh"}
"""The letters of hard titles and names that pdflatex lacks without a package for them, as
`docs/latex.md` says.
"""


def test_pdflatex_prints_every_letter_but_those_that_want_a_package(tmp_path):
    for program, package in (("bibtex", "texlive-binaries"), ("pdflatex", "texlive-latex-base")):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: apt-get install {package}")
    (tmp_path / "hard.bib").write_text(formats.dumps(hard.RECORDS, "bibtex"), encoding="utf-8")
    source = r"\documentclass{article}\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{hard}\end{document}"
    (tmp_path / "x.tex").write_text(source, encoding="utf-8")
    for command in (
        "pdflatex -interaction=nonstopmode x",
        "bibtex x",
        "pdflatex -interaction=nonstopmode x",
    ):
        subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=False)
    log = (tmp_path / "x.log").read_text(encoding="utf-8", errors="replace")
    errors = re.findall(r"(?m)^! LaTeX Error: (?:Unicode character|Command) (\S+)", log)
    assert set(errors) == UNKNOWN
    assert len(errors) == len(re.findall("(?m)^!", log))


PANDOC = {
    # `howpublished`, which classic styles print, goes before the publisher; AAAI's number is not
    # read, or not there beside a volume; a preprint without an address gets that of arXiv; the
    # conference has its long name
    "bibtex": {"arXiv id", "links", "publisher", "number", "URL", "event"},
    # biblatex has no publisher of a journal's article
    "biblatex": {"arXiv id", "links", "publisher", "number", "URL"},
    # T2 is the container for pandoc, and the conference for Zotero
    "ris": {"arXiv id", "links", "month", "container", "event", "event place", "place", "series"}
    | {"ISBN"},  # SN is the ISSN for pandoc, whatever the type
}
"""The fields that pandoc reads otherwise from a file than from CSL-JSON."""


@pytest.mark.parametrize("name", PANDOC)
def test_pandoc_makes_the_same_references_of_every_format(name, exported):
    readers = {reader.format: reader for reader in tools.READERS if reader.name == "pandoc"}
    ours, theirs = (
        {one["key"]: one for one in read(readers[kind], path_of_all(readers[kind], exported))[0]}
        for kind in ("csl-json", name)
    )
    differing = {
        field
        for key, values in ours.items()
        for field in tools.FIELDS
        if not alike(values.get(field, ""), theirs[key].get(field, ""))
    }
    assert differing == PANDOC[name]


def table(records, exported):
    """What arrives in each program, as Markdown."""
    lines = [
        "| program | file | arrives | arrives in part | does not arrive |",
        "|---|---|---|---|---|",
    ]
    for reader in tools.READERS:
        counts = arrived(reader, records, exported)
        whole = [
            field + ("*" if nearly else "")
            for field, (had, equal, nearly) in counts.items()
            if equal + nearly == had
        ]
        part = [
            f"{field} ({equal + nearly} of {had})"
            for field, (had, equal, nearly) in counts.items()
            if 0 < equal + nearly < had
        ]
        none = [field for field, (_, equal, nearly) in counts.items() if not equal + nearly]
        lines.append(
            f"| {reader.name} | `{reader.format}` | {', '.join(whole)} | {', '.join(part)} | {', '.join(none)} |"
        )
    return "\n".join(lines)


def test_the_table_in_the_documentation_is_what_was_measured(newest, exported):
    measured = table(newest, exported)
    text = TABLE.read_text(encoding="utf-8")
    start, end = text.index("<!-- measured -->\n"), text.index("\n<!-- /measured -->")
    if os.environ.get("MIMBIB_WRITE_TABLES"):
        TABLE.write_text(
            f"{text[:start]}<!-- measured -->\n{measured}{text[end:]}", encoding="utf-8"
        )
    else:
        assert text[start:end].removeprefix("<!-- measured -->\n") == measured
