"""A writer's own .bib beside the library: its keys stay, and nothing of it is lost."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import mimbib

MINE = r"""% mine
@preamble{"\providecommand{\noop}[1]{}"}
@string{pub = "Crumb Press"} @string{unused = "Nobody"}
@string(both = pub # " and Sons")
@comment{old: @article{commented, title={No}}}

@InProceedings{MAE:He,
  title = {Masked Autoencoders are scalable vision learners},
  author = {He, Kaiming and Chen, Xinlei and others},
  booktitle = {arXiv preprint arXiv:2111.06377}, year = 2021,
}
@article{by_doi,
  title = {{SimMIM}}, author={Z. Xie and Zheng Zhang}, doi = {10.1109/CVPR52688.2022.00943}}
@article{simmim2, title={{SimMIM}: a simple framework for masked image modeling},
  author={Xie, Zhenda and Zhang, Zheng and Cao, Yue}}
@misc{he2022masked,
  title = "Masks in Theatre", author = "H{\'e}, Ada" , note = both , howpublished = {x},
  year={two  blanks}}
@inproceedings{Child-1, title={On Rye}, author={Loaf, Bo}, crossref={proc}}
@inproceedings{wrong_doi,
  title = {Something Else Entirely}, author = {Nobody, Ann}, doi = {10.1109/cvpr52688.2022.01553}}
@proceedings{proc, booktitle={Proceedings of Bread}, year=1999, publisher=both}
@article{uncited, title={Uncited}, publisher=unused}
@article{half, title={Half
@book{after, title={After It}, author={Loaf, Bo}, publisher={Crumb}, year={2001}}
"""
CITED = r"\cite{mae:he,by_doi,simmim2,he2022masked,Child-1,wrong_doi,half,after,wei2022masked,nowhere2020}"


@pytest.fixture
def paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.tex").write_text(CITED, encoding="utf-8")
    (tmp_path / "mine.bib").write_text(MINE, encoding="utf-8")
    return ("bib", "paper.tex", "--bib", "mine.bib")


def entries(text):
    return [line for line in text.splitlines() if line.startswith("@")]


@pytest.mark.slow
def test_works_are_recognised_whatever_their_key_and_keep_it(paper, run):
    status, out, _ = run(*paper)
    assert status == 1  # half an entry is cited
    record = mimbib.dumps(mimbib.load().select("he2022masked"), "bibtex").partition("\n\n")[0]
    assert record.replace("{he2022masked,", "{MAE:He,", 1) in out
    simmim = mimbib.dumps(mimbib.load().select("xie2022simmim"), "bibtex").partition("\n\n")[0]
    for key in ("by_doi", "simmim2"):
        assert simmim.replace("xie2022simmim", key, 1) in out
    assert '@misc{he2022masked,\n  title = "Masks in Theatre"' in out
    assert "@inproceedings{wei2022masked,\n" in out


def test_all_else_is_carried_over_as_it_stands_with_what_it_needs(paper, run):
    out = run(*paper)[1]
    assert entries(out)[:9] == [
        '@preamble{"\\providecommand{\\noop}[1]{}"}',
        '@string{pub = "Crumb Press"}',
        '@string(both = pub # " and Sons")',
        "@misc{he2022masked,",
        "@inproceedings{Child-1, title={On Rye}, author={Loaf, Bo}, crossref={proc}}",
        "@inproceedings{wrong_doi,",
        "@book{after, title={After It}, author={Loaf, Bo}, publisher={Crumb}, year={2001}}",
        "@proceedings{proc, booktitle={Proceedings of Bread}, year=1999, publisher=both}",
        "@inproceedings{by_doi,",
    ]
    start = MINE.index("@misc{he2022masked")
    assert MINE[start : MINE.index("@inproceedings{Child-1") - 1] in out
    assert "uncited" not in out
    assert 'Nobody"' not in out


def test_what_is_not_of_the_library_or_cannot_be_read_is_named(paper, run):
    status, out, err = run(*paper, "--only")
    assert status == 1
    assert len(entries(out)) == 4
    lines = err.splitlines()
    assert "mine.bib:16: he2022masked is no paper of this library and is left out" in lines
    assert "paper.tex:1: the entry of 'half' cannot be read" in lines
    line = MINE[: MINE.index("@article{half")].count("\n") + 1
    assert any(each.startswith(f"mine.bib:{line}: half cannot be read: ") for each in lines)
    assert "paper.tex:1: no entry and no record has the key 'nowhere2020'" in lines
    assert "wei2022masked is in no --bib file: the record of the library is taken" in lines
    assert lines[-1] == "3 records cited, 4 entries of no record; 1 cited key has no record"
    assert "after is no paper of this library and is carried over as it stands" in run(*paper)[2]


def test_the_map_says_which_key_is_which_of_ours(paper, run, tmp_path):
    keys = "MAE:He\the2022masked\nby_doi\txie2022simmim\nsimmim2\txie2022simmim\n"
    assert run(*paper, "--map")[1] == keys
    assert run(*paper, "--map", "-o", "refs.bib")[1] == keys
    assert "{MAE:He," in (tmp_path / "refs.bib").read_text(encoding="utf-8")


def test_nocite_of_all_is_all_of_the_writers_own(paper, run, tmp_path):
    (tmp_path / "paper.tex").write_text(r"\nocite{*}")
    status, out, err = run(*paper)
    assert (status, "the entry of 'half' cannot be read" in err) == (1, True)
    assert "@article{uncited," in out
    assert '@string{unused = "Nobody"}' in out
    assert len(out) < 20_000


def test_a_record_may_be_cited_by_both_keys(paper, run, tmp_path):
    (tmp_path / "paper.tex").write_text(r"\cite{simmim2,xie2022simmim,bao2022beit}")
    out, err = run(*paper, "--venues", "acronym", "--without", "keywords")[1:]
    assert entries(out) == [
        f"@inproceedings{{{key}," for key in ("simmim2", "xie2022simmim", "bao2022beit")
    ]
    assert out.count("booktitle = {CVPR}") == 2
    assert "keywords" not in out
    assert "bao2022beit is of edition 2025-05 of the list" in err
    assert "simmim2 and xie2022simmim are one paper, which is printed twice" in err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "ris"], "goes into a .bib only"),
        (["-o", "mine.bib"], "would replace what is read"),
    ],
)
def test_what_would_lose_something_is_refused(paper, run, tmp_path, options, words):
    assert words in run(*paper, *options)[2]
    assert (tmp_path / "mine.bib").read_text(encoding="utf-8") == MINE
    assert "name it with --bib" in run("bib", "paper.tex", "--only")[2]
    assert run("bib", "paper.tex", "--bib", "gone.bib")[0] == 3


def test_several_files_are_one(paper, run, tmp_path):
    (tmp_path / "strings.bib").write_text('@string{far = "Far Away"}')
    (tmp_path / "more.bib").write_text(
        "@book{away, title={Away}, publisher=far}\n@book{after, title={No}}"
    )
    (tmp_path / "paper.tex").write_text(r"\cite{away,after}")
    out = run(
        "bib", "paper.tex", *("--bib", "strings.bib", "--bib", "mine.bib", "--bib", "more.bib")
    )[1]
    assert '@string{far = "Far Away"}\n\n@book{away' in out
    assert "{After It}" in out
    assert "{No}" not in out


@pytest.mark.slow
@pytest.mark.parametrize(("tool", "name"), [("bibtex", "bibtex"), ("biber", "biblatex")])
def test_the_file_compiles_as_the_writers_own_does(paper, run, tmp_path, tool, name):
    for program in ("pdflatex", tool):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: install it from TeX Live")
    (tmp_path / "mine.bib").write_text(MINE.replace("@article{half, title={Half\n", ""))
    keys = "MAE:He,by_doi,he2022masked,Child-1,after,wei2022masked"
    classic = rf"\cite{{{keys}}}\bibliographystyle{{plain}}\bibliography{{refs}}"
    modern = rf"\cite{{{keys}}}\printbibliography"
    preamble = r"\usepackage{biblatex}\addbibresource{refs.bib}" if tool == "biber" else ""
    body = modern if tool == "biber" else classic
    (tmp_path / "paper.tex").write_text(
        rf"\documentclass{{article}}{preamble}\begin{{document}}{body}\end{{document}}"
    )
    assert run(*paper, "-o", "refs.bib", "--format", name)[0] == 0
    latex = ["pdflatex", "-interaction=batchmode", "paper"]
    for command in (latex, [tool, "paper"], latex, latex):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    assert "undefined" not in (tmp_path / "paper.log").read_text(errors="replace")
    text = (tmp_path / "paper.bbl").read_text(encoding="utf-8")
    assert "Crumb Press and Sons" in text
    assert "Proceedings of Bread" in text


@pytest.mark.slow
def test_the_page_for_writers_does_what_it_says(tmp_path, monkeypatch, run):
    for program in ("pdflatex", "bibtex"):
        if not shutil.which(program):
            pytest.skip(f"{program} is missing: install it from TeX Live")
    monkeypatch.chdir(tmp_path)
    page = (Path(__file__).parents[1] / "docs/writing.md").read_text(encoding="utf-8")
    for language, name in (("latex", "paper.tex"), ("bibtex", "my.bib")):
        [block] = re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)
        (tmp_path / name).write_text(block, encoding="utf-8")
    written = []
    for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL):
        for command in block.splitlines():
            program, *arguments = shlex.split(command.partition(">")[0])
            if program == "mimbib":
                status, out, err = run(*arguments)
                assert status == 0
                written.append((out, err, (tmp_path / "refs.bib").read_text(encoding="utf-8")))
            else:
                options = ["-interaction=batchmode"] if program == "pdflatex" else []
                subprocess.run([program, *options, *arguments], check=True, capture_output=True)
    (_, err, first), (keys, _, second), (_, _, third) = written
    assert entries(first)[:-1] == ["@inproceedings{he2022masked,"]
    assert "'MySimMIM'" in err
    assert "'devlin'" in err
    assert keys == "MySimMIM\txie2022simmim\n"
    assert [line.partition("{")[2].rstrip(",") for line in entries(second)[1:]] == [
        "devlin",
        "MySimMIM",
        "he2022masked",
    ]
    assert "booktitle = {CVPR}" in third
    assert "  url =" not in third
    latex = ["pdflatex", "-interaction=batchmode", "paper"]
    for command in (["bibtex", "paper"], latex, latex):
        subprocess.run(command, check=True, capture_output=True)
    assert "undefined" not in (tmp_path / "paper.log").read_text(errors="replace")


def written_for(folder, run, cited, **files):
    (folder / "paper.tex").write_text(rf"\cite{{{cited}}}", encoding="utf-8")
    names = []
    for name, text in files.items():
        (folder / f"{name}.bib").write_text(text, encoding="utf-8")
        names += ["--bib", f"{name}.bib"]
    return run("bib", "paper.tex", *names)[1]


def test_a_record_stands_once_even_if_another_entry_refers_to_it(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    paper = "@misc{mae, title={Masked Autoencoders Are Scalable Vision Learners},"
    paper += " author={He, Kaiming and others}, year={2021}, eprint={2111.06377}}"
    other = "@misc{one, title={On Rye}, author={Loaf, Bo}, related={mae}}"
    out = written_for(tmp_path, run, "one,mae", a=f"{other}\n{paper}\n")
    assert len(re.findall(r"(?m)^@\w+\{mae,", out)) == 1
    assert "year = {2022}" in out


def test_a_string_that_is_defined_twice_keeps_its_value_for_each_entry(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    first = '@string{cv = "CVPR"}\n@misc{one, title={On Rye}, author={Loaf, Bo}, note=cv}\n'
    second = '@string{cv = "Workshop"}\n@misc{two, title={On Oats}, author={Loaf, Bo}, note=cv}\n'
    out = written_for(tmp_path, run, "one,two", a=first, b=second)
    place = out.index("@misc{one,")
    assert out.rindex('@string{cv = "CVPR"}', 0, place) > out.rfind("Workshop", 0, place)
    assert (
        out.rindex('"Workshop"', 0, out.index("@misc{two,")) > place
        or out.index("@misc{two,") < place
    )


def test_strings_that_no_file_defines_are_named(paper, run, tmp_path):
    (tmp_path / "rye.bib").write_text(
        "@misc{nowhere2020, title=ry # e, month=jun, note=both}", "utf-8"
    )
    lost = "nowhere2020 has strings that no --bib file defines: ry, e"
    assert f"rye.bib:1: {lost}\n" in run(*paper, "--bib", "rye.bib")[2]
    assert lost not in run(*paper, "--bib", "rye.bib", "--only")[2]


def test_the_strings_of_a_preamble_stand_before_it(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    text = '@string{pp = "{PPP}"}\n@preamble{ "\\newcommand{\\x}" # pp }\n'
    text += "@misc{one, title={On Rye}, author={Loaf, Bo}}\n"
    out = written_for(tmp_path, run, "one", a=text)
    assert out.index("@string{pp") < out.index("@preamble") < out.index("@misc{one")
