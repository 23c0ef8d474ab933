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


def test_the_latex_paper_compiles_and_cites(tmp_path):
    for program, package in (("pdflatex", "texlive-latex-base"), ("bibtex", "texlive-binaries"), ("pdftotext", "poppler-utils")):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: install the Debian package {package}")
    (tmp_path / "paper.tex").write_text(blocks("latex")[0], encoding="utf-8")
    shutil.copy(ROOT / "exports/bibtex/all.bib", tmp_path / "mim.bib")
    for command in ("pdflatex -interaction=batchmode paper", "bibtex paper", *["pdflatex -interaction=batchmode paper"] * 2):
        result = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
    assert "Warning" not in (tmp_path / "paper.blg").read_text(encoding="utf-8", errors="replace")
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert "undefined" not in log
    command = ["pdftotext", "-layout", "paper.pdf", "-"]
    text = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "Piotr Dollár" in normalize("NFC", text)  # the old fonts print the accent beside the letter
    assert "SimMIM: A simple framework" in " ".join(text.split())


def test_the_named_files_exist():
    for path in re.findall(r"`((?:ris|bibtex|csl-json|zotero-rdf)/[\w-]+\.\w+)`", README):
        assert (ROOT / "exports" / path).is_file()
    for path in re.findall(r"\]\(((?!http)[^)#]+)\)", re.sub("`[^`]*`", "", README)):
        assert (ROOT / path).exists()
