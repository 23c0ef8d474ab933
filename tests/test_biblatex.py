"""The keywords and groups of .bib files do what they are for, and disturb no program."""

import re
import shutil
import subprocess
from unicodedata import normalize

import hard
import pytest
import readers
import tools
from test_latex import complaints_of_latex

import mimbib

pytestmark = pytest.mark.slow


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
    _, said, _ = run(tmp_path, latex, "biber --validate-datamodel paper", latex, packages=packages)
    assert complaints(said) == []
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert complaints_of_latex(log) == []
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


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_groups_are_read_as_they_were_meant(newest, name):
    for records in (newest.records, hard.GROUPED):
        groups = readers.groups_in_bibtex(mimbib.dumps(records, name))
        assert groups == readers.published_groups(records)


def test_groups_disturb_no_other_reader(tmp_path):
    for name in ("bibtex", "biblatex"):
        (tmp_path / f"{name}.bib").write_text(mimbib.dumps(hard.GROUPED, name), encoding="utf-8")
    (tmp_path / "paper.aux").write_text(
        "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{bibtex}\n"
    )
    packages = {"bibtex": "texlive-binaries", "bib2xml": "bibutils", "pandoc": "pandoc"}
    [said] = run(tmp_path, "bibtex paper", packages=packages)
    assert "arning" not in said
    bbl = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\\bibitem\{(\w+)\}", bbl)) == [record.key for record in hard.GROUPED]
    for name in ("bibtex", "biblatex"):
        mods, csl = run(
            tmp_path,
            f"bib2xml {name}.bib",
            f"pandoc -f {name} -t csljson {name}.bib",
            packages=packages,
        )
        assert mods.count("<mods ") == csl.count('"id":') == len(hard.GROUPED)
