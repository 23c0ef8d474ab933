"""The README's commands and code do what it says."""

import doctest
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest

from mimbib.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no {language} block"
    return found


def test_ci_runs_the_commands_that_set_everything_up():
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    first, second = (block.strip() for block in blocks("sh")[:2])
    assert first in ci
    assert second in ci


def test_python_sessions_print_what_they_show():
    for block in blocks("pycon"):
        test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
        results = doctest.DocTestRunner(verbose=False).run(test)
        assert results.attempted > 3
        assert not results.failed


@pytest.mark.parametrize("block", blocks("console"))
def test_console_sessions_print_what_they_show(block, capfdbinary):
    command, _, shown = block.partition("\n")
    assert main(shlex.split(command.removeprefix("$ mimbib "))) == 0
    assert capfdbinary.readouterr().out.decode() == shown


def compile_paper(folder, block, format_name, *tools):
    """The log and the text of a paper of the README, beside the file of a format."""
    packages = {"pdflatex": "texlive-latex-base", "bibtex": "texlive-binaries", "biber": "biber", "pdftotext": "poppler-utils"}
    for program in ("pdflatex", *tools, "pdftotext"):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: install the Debian package {packages[program]}")
    (folder / "paper.tex").write_text(block, encoding="utf-8")
    shutil.copy(ROOT / f"exports/{format_name}/all.bib", folder / "mim.bib")
    latex = "pdflatex -interaction=batchmode paper"
    for command in (latex, *(f"{tool} paper" for tool in tools), latex, latex):
        result = subprocess.run(shlex.split(command), cwd=folder, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
    assert "Warning" not in (folder / "paper.blg").read_text(encoding="utf-8", errors="replace")
    command = ["pdftotext", "-layout", "paper.pdf", "-"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    log = (folder / "paper.log").read_text(encoding="utf-8", errors="replace")
    return log, " ".join(normalize("NFC", text).split())  # the old fonts print the accent beside the letter


def test_the_latex_paper_compiles_and_cites(tmp_path):
    log, text = compile_paper(tmp_path, blocks("latex")[0], "bibtex", "bibtex")
    assert "undefined" not in log
    assert "Piotr Dollár" in text
    assert "SimMIM: A simple framework" in text


def test_the_latex_paper_with_biblatex_has_a_bibliography_for_each_dimension(tmp_path):
    if shutil.which("kpsewhich") and not subprocess.run(["kpsewhich", "biblatex.sty"], capture_output=True).stdout:
        pytest.skip("biblatex.sty is missing: install the Debian packages texlive-bibtex-extra and texlive-latex-recommended")
    log, text = compile_paper(tmp_path, blocks("latex")[1], "biblatex", "biber")
    assert "Warning" not in log
    masks, features = text.partition("Masking strategies")[2].split("Target features")
    assert "Piotr Dollár" in masks
    assert "[1]" in masks
    assert "Christoph Feichtenhofer. “Masked Feature" in features
    assert "[2]" in features


def test_the_named_files_exist():
    for path in re.findall(r"`((?:ris|bibtex|biblatex|csl-json|zotero-rdf)/[\w-]+\.\w+)`", README):
        assert (ROOT / "exports" / path).is_file()
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for path in re.findall(r"\]\(((?!http)[^)#]+)\)", re.sub("`[^`]*`", "", text)):
            assert (page.parent / path).exists(), (page, path)
