"""The commands, code, tables and links of the README and the other pages are what they say."""

import doctest
import importlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from test_architecture import ORDER

from mimbib.cli import main
from mimbib.formats.outline import outline

ROOT = Path(__file__).parents[1]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "data/README.md",
        *sorted((ROOT / "docs").glob("*.md")),
    )
}


def blocks(language, page="README.md"):
    found = re.findall(rf"```{language}\n(.*?)```", PAGES[page], re.DOTALL)
    assert found, f"{page} has no {language} block"
    return found


def everywhere(language):
    """The blocks of a language in all pages, each with its page."""
    found = [
        (page, block)
        for page in PAGES
        if f"```{language}\n" in PAGES[page]
        for block in blocks(language, page)
    ]
    return [
        pytest.param(block, id=f"{page} {number}") for number, (page, block) in enumerate(found, 1)
    ]


def test_ci_runs_the_commands_that_set_everything_up():
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    first, second = (block.strip() for block in blocks("sh")[:2])
    assert first in ci
    assert second in ci


def test_the_readme_is_short():
    assert len(PAGES["README.md"].splitlines()) <= 150


@pytest.mark.slow
def test_python_sessions_print_what_they_show(tmp_path, monkeypatch):
    """One after the other, as a reader types them."""
    monkeypatch.chdir(tmp_path)
    pages = [page for page in PAGES if "```pycon" in PAGES[page]]
    assert "docs/python.md" in pages
    for page in pages:
        names = {}
        for session in blocks("pycon", page):
            test = doctest.DocTestParser().get_doctest(session, names, page, page, 0)
            results = doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)
            names = test.globs
            assert results.attempted > 0
            assert not results.failed


@pytest.mark.parametrize("module", ["mimbib.exporting", "mimbib.files"])
def test_examples_in_docstrings_print_what_they_show(module, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted > 0
    assert not results.failed


@pytest.mark.parametrize("block", everywhere("console"))
def test_console_sessions_print_what_they_show(block, capfdbinary):
    command, _, shown = block.partition("\n")
    assert main(shlex.split(command.removeprefix("$ mimbib "))) == 0
    assert capfdbinary.readouterr().out.decode() == shown


def test_the_record_in_the_readme_is_the_exported_one():
    [shown] = blocks("bibtex")
    file = (ROOT / "exports/bibtex/all.bib").read_text(encoding="utf-8")
    record = file[file.index(shown.splitlines()[0]) :].partition("\n}\n")[0].splitlines()
    lines = shown.splitlines()[:-1]
    assert [line for line in record if line in lines] == lines


def test_the_collections_in_the_readme_are_the_exported_ones(shipped):
    def tree(branches, depth=0):
        for branch in branches:
            yield (
                "  " * depth
                + branch.title
                + (f" ({len(branch.records)})" if branch.records else "")
            )
            yield from tree(branch.branches, depth + 1)

    [shown] = blocks("text")
    real = iter(tree(outline(shipped.records)))
    lines = [line for line in shown.splitlines() if line.strip() != "…"]
    assert [line for line in real if line in lines] == lines


def test_the_architecture_in_the_guide_is_that_of_the_code():
    page = "CONTRIBUTING.md"
    [picture] = [block for block in blocks("text", page) if "─►" in block]
    ground, *rest = picture.splitlines()
    assert (*ground.partition("  ")[0].split(), *(line.split()[0] for line in rest)) == ORDER
    table = PAGES[page].partition("<!-- order -->")[2].partition("<!-- /order -->")[0]
    assert tuple(re.findall(r"(?m)^\| `(\w+)` \|", table)) == ORDER


def compile_paper(folder, block, format_name, *tools):
    """The log and the text of a paper of `docs/latex.md`, beside the file of a format."""
    packages = {
        "pdflatex": "texlive-latex-base",
        "bibtex": "texlive-binaries",
        "biber": "biber",
        "pdftotext": "poppler-utils",
    }
    for program in ("pdflatex", *tools, "pdftotext"):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: install the Debian package {packages[program]}")
    (folder / "paper.tex").write_text(block, encoding="utf-8")
    shutil.copy(ROOT / f"exports/{format_name}/all.bib", folder / "mim.bib")
    latex = "pdflatex -interaction=batchmode paper"
    for command in (latex, *(f"{tool} paper" for tool in tools), latex, latex):
        result = subprocess.run(
            shlex.split(command), cwd=folder, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout
    assert "Warning" not in (folder / "paper.blg").read_text(encoding="utf-8", errors="replace")
    command = ["pdftotext", "-layout", "paper.pdf", "-"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    log = (folder / "paper.log").read_text(encoding="utf-8", errors="replace")
    return log, " ".join(
        normalize("NFC", text).split()
    )  # the old fonts print the accent beside the letter


@pytest.mark.slow
def test_the_latex_paper_compiles_and_cites(tmp_path):
    log, text = compile_paper(tmp_path, blocks("latex", "docs/latex.md")[0], "bibtex", "bibtex")
    assert "undefined" not in log
    assert "Piotr Dollár" in text
    assert "SimMIM: A simple framework" in text


@pytest.mark.slow
def test_the_lines_for_latex_in_the_readme_compile_and_cite(tmp_path):
    [block] = blocks("latex")
    paper = f"\\documentclass{{article}}\n\\begin{{document}}\n{block}\\end{{document}}\n"
    log, text = compile_paper(tmp_path, paper, "bibtex", "bibtex")
    assert "undefined" not in log
    assert "SimMIM: A simple framework" in text


@pytest.mark.slow
def test_the_latex_paper_with_biblatex_has_a_bibliography_for_each_dimension(tmp_path):
    if (
        shutil.which("kpsewhich")
        and not subprocess.run(["kpsewhich", "biblatex.sty"], capture_output=True).stdout
    ):
        pytest.skip(
            "biblatex.sty is missing: install the Debian packages texlive-bibtex-extra and texlive-latex-recommended"
        )
    log, text = compile_paper(tmp_path, blocks("latex", "docs/latex.md")[1], "biblatex", "biber")
    assert "Warning" not in log
    masks, features = text.partition("Masking strategies")[2].split("Target features")
    assert "Piotr Dollár" in masks
    assert "[1]" in masks
    assert "Christoph Feichtenhofer. “Masked Feature" in features
    assert "[2]" in features


def anchors(page):
    """What a link can name behind `#`: the headings as GitHub writes them."""
    return {
        re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"(?m)^#+ (.+)$", PAGES[page])
    }


@pytest.mark.parametrize("page", PAGES)
def test_the_files_and_pages_that_a_page_names_are_there(page):
    for path in re.findall(
        r"`((?:ris|bibtex|biblatex|csl-json|zotero-rdf)/[\w-]+\.\w+)`", PAGES[page]
    ):
        assert (ROOT / "exports" / path).is_file()
    for path in re.findall(r"`((?:exports|data|tests|src|docs)/[\w/.-]+)`", PAGES[page]):
        assert (ROOT / path).exists() or "NAME" in path, path
    # no code, and not the rule about entries that are no [title](link)
    text = re.sub(r"(?s)```.*?```|`[^`]*`|\| `broken-entry` .*?\n", "", PAGES[page])
    for path, anchor in re.findall(r"\]\(((?!http)[^)#]*)(?:#([^)]*))?\)", text):
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target.resolve().relative_to(ROOT).as_posix()), (
            path,
            anchor,
        )
