"""The .bib files in the programs that they are for: biber, LaTeX and JabRef, with what a list may
bring of hard characters.
"""

import re
import shutil
import subprocess
from unicodedata import normalize

import pytest
import readers
import tools

import mimbib
from mimbib import Category, Dimension, Name, Record
from mimbib.formats.outline import outline

pytestmark = pytest.mark.slow

HARD = [
    "R&D at 100% of #1: a_b, {x}\\y, ~c^2, $5 < |z| > 3",
    "“Quoted”, ‘quoted’, \"quoted\", 'quoted' and ''quoted'' or ``quoted``",
    "Dashes - – — -- and --- on … the way",
    "Ærøskøbing, Łódź, Győr, Tromsø, İzmir, Đà Nẵng, Kraków, Reykjavík, Ķekava, Ştefăniţa, Španělsko, œuvre, groß, ñandú",
    "α-Masking with β-VAE, Ω and ε: x₁ → x², H₂O ≤ ∞",
    "Маска и 掩码 and マスク and 마스크 and קרום 😷",
]
NAMES = ["Šķēle", "van der Ångström", "O’Brien", "Đặng", "Ñandú And", "Łoś"]
GROUPS = ["Cut; Paste", "R&D_100%", "Back\\slash", "a@b {c}", "Colon: (x), #1 ~ ^ $", "Größe"]
RECORDS = [
    Record(
        key=f"hard{number}",
        type="article",
        title=title,
        author=(Name(family=name, given="É. B."), Name(literal="Team of Masks, Others & Co.")),
        issued=mimbib.Date(2024, 2, 29),
        arxiv=f"2402.0000{number}",
        arxiv_class="cs.CV",
        publisher="arXiv",
        url=f"https://example.org/~a_b/?x={number}%20&y=$#z",
        category=Category((Dimension(group),), "Single-Level Contribution"),
    )
    for number, (title, name, group) in enumerate(zip(HARD, NAMES, GROUPS, strict=True))
]


def run(folder, *commands, packages):
    """What the commands print, one after the other; a skip if one is not installed."""
    for command in commands:
        if not shutil.which(command.split()[0]):
            pytest.skip(
                f"{command.split()[0]} is missing: install the Debian package {packages[command.split()[0]]}"
            )
    results = [
        subprocess.run(
            command.split(),
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        for command in commands
    ]
    assert [result.returncode for result in results] == [0] * len(results), results
    return [result.stdout for result in results]


def complaints(said):
    """What biber complains of, but the ISBNs that are newer than its tables."""
    said = re.sub(tools.NEWER_ISBN, "", said)
    return [line for line in said.splitlines() if not line.startswith("INFO")]


def through_biber(folder, records):
    """Records after biber has read and written them; its data model has nothing to say."""
    (folder / "in.bib").write_text(mimbib.dumps(records, "biblatex"), encoding="utf-8")
    command = (
        "biber --tool --validate-datamodel --output-fieldcase=lower --output-file out.bib in.bib"
    )
    [said] = run(folder, command, packages={"biber": "biber"})
    assert complaints(said) == []
    return (folder / "out.bib").read_text(encoding="utf-8")


def test_biber_finds_every_value_of_the_shipped_records_in_its_data_model(newest, tmp_path):
    assert readers.in_bibtex(through_biber(tmp_path, newest)) == [
        readers.published(record, "biblatex") for record in newest
    ]


def test_biber_reads_hard_characters(tmp_path):
    seen = readers.in_bibtex(through_biber(tmp_path, RECORDS))
    assert seen == [readers.published(record, "biblatex") for record in RECORDS]


def test_a_latex_paper_prints_a_bibliography_for_each_dimension(newest, tmp_path):
    if (
        shutil.which("kpsewhich")
        and not subprocess.run(["kpsewhich", "biblatex.sty"], capture_output=True).stdout
    ):
        pytest.skip(
            "biblatex.sty is missing: install the Debian packages texlive-bibtex-extra and texlive-latex-recommended"
        )
    dimensions = list(
        dict.fromkeys(
            dimension for category in newest.categories for dimension in category.dimensions
        )
    )
    parts = "\n".join(
        rf"\typeout{{part={number}.}}\printbibliography[keyword={{{dimension.keyword}}}]"
        for number, dimension in enumerate(dimensions)
    )
    (tmp_path / "mim.bib").write_text(mimbib.dumps(newest, "biblatex"), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(
        r"\documentclass{article}\usepackage[style=numeric,defernumbers,maxbibnames=99]{biblatex}\addbibresource{mim.bib}"
        r"\AtEveryBibitem{\typeout{key=\thefield{entrykey}.}}"
        "\n\\begin{document}\\nocite{*}\n" + parts + "\n\\end{document}\n"
    )
    latex = "pdflatex -interaction=batchmode paper"
    packages = {"pdflatex": "texlive-latex-base", "biber": "biber", "pdftotext": "poppler-utils"}
    _, said, *_ = run(
        tmp_path, latex, "biber --validate-datamodel paper", latex, latex, packages=packages
    )
    assert complaints(said) == []
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert [line for line in log.splitlines() if "Warning" in line] == []
    for number, dimension in enumerate(dimensions):
        [part] = re.findall(rf"^part={number}\.$(.*?)(?=^part=|\Z)", log, re.DOTALL | re.MULTILINE)
        keys = re.findall(r"^key=(\w+)\.$", part, re.MULTILINE)
        assert sorted(keys) == sorted(
            record.key for record in newest if dimension in record.category.dimensions
        )
    [text] = run(tmp_path, "pdftotext -layout paper.pdf -", packages=packages)
    text = " ".join(
        normalize("NFC", text).split()
    )  # the old fonts print the accent beside the letter
    assert "Piotr Dollár" in text
    assert "(Tel Aviv, Israel, Oct. 23–27, 2022)" in text
    assert "Cham: Springer" in text


def expected_groups(branches, level=1):
    for branch in branches:
        name = " ".join(re.sub("[{}@]", " ", branch.title).split())
        yield level, name, sorted(record.key for record in branch.records)
        yield from expected_groups(branch.branches, level + 1)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_groups_are_read_as_they_were_meant(newest, name):
    for records in (newest.records, RECORDS):
        groups = [
            (level, title, sorted(keys))
            for level, title, keys in readers.groups_in_bibtex(mimbib.dumps(records, name))
        ]
        assert groups == list(expected_groups(outline(records)))


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_jabref_keeps_groups_and_records(newest, tmp_path, name):
    records = (*newest, *RECORDS)
    (tmp_path / "in.bib").write_text(mimbib.dumps(records, name), encoding="utf-8")
    text, _ = tools.through_jabref(str(tmp_path / "in.bib"))
    entries, _, meta = text.removeprefix("% Encoding: UTF-8\n").partition(
        "@Comment{jabref-meta: databaseType:"
    )
    assert sorted(readers.in_bibtex(entries)) == sorted(
        readers.published(record, name) for record in records
    )
    tree = (
        "@Comment{jabref-meta: groupsversion:3;}\n\n@Comment{"
        + meta.partition("@Comment{")[2].strip()
        + "\n"
    )
    groups = [(level, title, sorted(keys)) for level, title, keys in readers.groups_in_bibtex(tree)]
    assert groups == list(expected_groups(outline(records)))


def test_groups_disturb_no_other_reader(tmp_path):
    for name in ("bibtex", "biblatex"):
        (tmp_path / f"{name}.bib").write_text(mimbib.dumps(RECORDS, name), encoding="utf-8")
    (tmp_path / "paper.aux").write_text(
        "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{bibtex}\n"
    )
    packages = {"bibtex": "texlive-binaries", "bib2xml": "bibutils", "pandoc": "pandoc"}
    [said] = run(tmp_path, "bibtex paper", packages=packages)
    assert "arning" not in said
    bbl = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\\bibitem\{(\w+)\}", bbl)) == [record.key for record in RECORDS]
    for name in ("bibtex", "biblatex"):
        mods, csl = run(
            tmp_path,
            f"bib2xml {name}.bib",
            f"pandoc -f {name} -t csljson {name}.bib",
            packages=packages,
        )
        assert mods.count("<mods ") == csl.count('"id":') == len(RECORDS)
