"""What a paper cites, in the files that LaTeX writes and in its sources, and the records of that."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

import mimbib
from mimbib.writing.manuscript import KINDS, read

LATEX = r"""
\documentclass{article}
\newcommand{\mycite}[1]{\citep{#1}} \renewcommand\citepunct{; } \setcitestyle{numbers}
\begin{document}
\cite{a1} \cite[p.~3]{a2, a3} \citet*{a4} \Citealp[see][{[}x{]}]{a5} \nocite{a6}
\parencites(pre)(post)[1]{a7}[2][3]{a8}{a9} \footcitetext{a10} \textcite
{a11} \cite{a12,% \cite{no}
  a13} \verb|\cite{no}| \verb*+%+ \cite{a14} \lstinline{\cite{no}} \url{http://x.org/a%20b} \cite{a15}
\begin{verbatim}
\cite{no}
\end{verbatim}
\begin{lstlisting}[language=TeX]
\cite{no} % \end{verbatim}
\end{lstlisting}
\begin{comment}
\cite{no}
\end{comment}
\iffalse \cite{no} \ifx a b \fi \cite{no} \else \cite{a16}\fi
\iffalse \ifstrempty{a}{b}{c} \ifx \cite{no}\fi \cite{a17}
50\% \cite{a18} \\\cite{a19} \mycite{a20} \volcite{2}[3]{a21} \pvolcites(a)(b){1}{a22}{2}[3]{a23}
\cite[\citealt{a24}]{a25} \cite<1->{a26} \citetext{as \citealp{a27}} \citefield{a28}{title}
\cite {a29} \cite{*a30} \autocite*[]{smith:2020/x_y+z} \excite{no}
\end{document}
\cite{no}
"""
MARKDOWN = """\
---
abstract: as @a1 says
nocite: |
  @a2, @a3
---
# A @a4 {#sec-a}

See [@a5; see also -@a6, p. 3] @{a7:x.} end @a8. (@a9) **@a10** [text @a11](x@no.org) 'x @a12's
me@no.org \\@no <https://no.org/@no> [link](https://no.org/@no) `@no` ``@no ` `` <!-- @no --> @fig-no
@Tbl-no @sec:no

```{r}
@no
```

    @no

- item

    @a13 goes on

> quoted @a14
>
> ~~~
> @no
> ~~~

(@good) example

See (@good) @a_b:c-d.e/f+g? @2020num @doi:10.1/x_y;
"""
TYPST = """\
#import "@preview/cetz:0.2.2": canvas
= Head <sec-no>
See @a1 and @a2[p. 3], -@a3. #cite(<a4>, form: "prose") (#cite(label("a5/b"))) \\@no "@a6" x@a7
`@no` ```typ @no ``` // @no
/* @no */ https://no.org/@no #link("https://no.org/@no")[@a8] #author("me@no.org")
#figure([x], caption: [as @a9]) <fig:no>
@fig:no
"""
AUX = r"""\relax
\abx@aux@cite{0}{a1}
\abx@aux@segm{0}{0}{no}
\abx@aux@cite{a2}
\citation{a3,a4 , a5}
\@writefile{toc}{\contentsline {section}{\cite{no}}{1}}
\@writefile{brf}{\backcite{no}{{1}{1}{}}}
"""
BCF = """\
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a1</bcf:citekey>
    <bcf:citekey order="2" intorder="1" type="set" members="a2,a3">no</bcf:citekey>
    <bcf:citekey order="3" intorder="1">a&amp;b</bcf:citekey>
"""


def numbered(last, *others):
    return {*(f"a{number}" for number in range(1, last + 1)), *others}


def cited_keys(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    first = next(iter(files)).replace("_", ".")
    return {citation.key for citation in read([folder / first]).citations}


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("x_tex", LATEX, numbered(30, "smith:2020/x_y+z")),
        (
            "x_qmd",
            MARKDOWN,
            numbered(14, "a7:x.", "a_b:c-d.e/f+g", "2020num", "doi:10.1/x_y") - {"a7"},
        ),
        ("x_typ", TYPST, numbered(9, "a5/b") - {"a5"}),
        ("x_aux", AUX, numbered(5)),
        ("x_bcf", BCF, numbered(3, "a&b")),
    ],
)
def test_every_citation_is_found_and_nothing_else(tmp_path, name, text, keys):
    assert cited_keys(tmp_path, **{name: text}) == keys


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x_tex", r"\nocite{*}"),
        ("x_aux", r"\citation{*}"),
        ("x_aux", "\\abx@aux@nociteall\n"),
        ("x_bcf", '<bcf:citekey order="1" nocite="1">*</bcf:citekey>'),
        ("x_md", "---\nnocite: |\n  @*\n---\n"),
        ("x_typ", '#bibliography("all.bib", full: true)'),
    ],
)
def test_a_paper_may_cite_everything(tmp_path, shipped, name, text):
    cited_keys(tmp_path, **{name: text})
    cited = mimbib.cited(tmp_path / name.replace("_", "."))
    assert (cited.bibliography, cited.unknown) == (shipped, ())


@pytest.mark.parametrize(
    ("main", "files"),
    [
        (
            r"\input{one}\include{in/two} \input three.tex \import{in/}{four} \subfile{five}",
            {
                "one.tex": r"\cite{a1} \input{in/deep}",
                "in/deep.tex": r"\cite{a6}",
                "in/two.tex": r"\cite{a2} \input{../main}",
                "three.tex": r"\cite{a3}",
                "in/four.tex": r"\cite{a4}",
                "five.tex": r"\cite{a5}",
            },
        ),
        ("\\@input{in/one.aux}\n", {"in/one.aux": "\\citation{a1}\n\\@input{two.aux}\n", "two.aux": "\\citation{a2}\n"}),
        ('#include "in/one.typ"\n#import "/two.typ": f', {"in/one.typ": '@a1 #include "three.typ"', "two.typ": "@a2", "in/three.typ": "@a3"}),
        ("{{< include in/_one.qmd >}}", {"in/_one.qmd": "@a1 {{< include _two.qmd >}}", "in/_two.qmd": "@a2"}),
    ],
)  # fmt: skip
def test_files_that_are_brought_in_are_read(tmp_path, main, files):
    ending = next(iter(files)).rpartition(".")[2]
    (tmp_path / "in").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert cited_keys(tmp_path, **{f"main_{ending}": main}) == numbered(len(files))


def test_a_file_that_is_missing_or_none_is_named_and_the_rest_is_read(tmp_path, run):
    (tmp_path / "pixels.tex").write_bytes(b"\x89PNG\0\0")
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "\\input{glyphtounicode}\n\\input{gone}\n\\input{pixels}\n\\cite{he2022masked}\n"
    )
    output = tmp_path / "refs.bib"
    status, out, err = run("bib", paper, "-o", output)
    assert (status, out) == (1, "")
    assert f"{paper}:2: cannot read gone: No such file or directory\n" in err
    assert f"{paper}:3: cannot read {tmp_path / 'pixels.tex'}: not a text file\n" in err
    assert output.read_text(encoding="utf-8").startswith("@inproceedings{he2022masked,")


@pytest.mark.parametrize("content", [b"\x00\x01binary", None])
def test_a_paper_that_cannot_be_read_is_one_sentence_and_writes_nothing(tmp_path, run, content):
    paper, output = tmp_path / "paper.aux", tmp_path / "refs.bib"
    if content:
        paper.write_bytes(content)
    status, _, err = run("bib", paper, "-o", output)
    assert (status, err.count("\n"), output.exists()) == (3, 1, False)
    assert err.startswith(f"mimbib: cannot read {paper}: ")


def test_a_foreign_file_cites_nothing_and_nothing_is_written(tmp_path, run):
    paper, output = tmp_path / "paper.aux", tmp_path / "refs.bib"
    paper.write_bytes("Naïve \\citation".encode("latin-1"))
    assert run("bib", paper, "-o", output)[0] == 1
    assert not output.exists()
    assert run("bib", paper, "--format", "csl") == (0, "[\n\n]\n", "0 records cited\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_and_the_line_ends_do_not_matter(tmp_path, encoding, end):
    paper = tmp_path / "paper.tex"
    paper.write_bytes(f"% Ünder{end}{end}Größe \\cite{{a1}} % \\cite{{no}}{end}".encode(encoding))
    [citation] = read([paper]).citations
    assert str(citation) == f"{paper}:3"


@pytest.mark.slow
def test_what_is_written_is_what_an_export_of_these_records_is(tmp_path, run):
    paper = tmp_path / "paper.md"
    paper.write_text("@xie2022simmim @he2022masked")
    for name in mimbib.formats.FORMATS:
        cited = run("bib", paper, "--format", name)[1]
        exported = run("export", "--output", "-", "--format", name, "he2022masked or xie2022simmim")
        assert cited == exported[1]
        output = tmp_path / f"refs.{mimbib.formats.get(name).SUFFIX}"
        assert run("bib", paper, "-o", output, "--format", name)[0] == 0
        assert output.read_bytes().decode() == cited
    assert run("bib", paper, "-o", tmp_path / "new.ris")[0] == 0
    assert (tmp_path / "new.ris").read_text(encoding="utf-8").startswith("TY  - CONF")


def test_a_key_without_a_record_is_named_with_its_place_and_the_nearest_key(tmp_path, run):
    one, two = tmp_path / "one.tex", tmp_path / "two.md"
    one.write_text("\n\\cite{he2022maskd,devlin2019bert,Xie2022SimMIM}")
    two.write_text("@devlin2019bert @wei2022masked")
    status, out, err = run("bib", one, two)
    assert (status, out.count("\n@inproceedings{") + 1) == (0, 2)
    assert err.splitlines() == [
        f"{one}:2: no record has the key 'he2022maskd' (did you mean 'he2022masked'?)",
        f"{one}:2: no record has the key 'devlin2019bert'",
        f"{one}:2: 'Xie2022SimMIM' is xie2022simmim in the library, and only BibTeX takes one for the other",
        "2 records cited; 2 cited keys have no record",
    ]


@pytest.mark.slow
def test_a_record_of_another_edition_counts_and_the_edition_is_named(tmp_path, run):
    paper = tmp_path / "paper.typ"
    paper.write_text("@bao2022beit @he2022masked")
    status, out, err = run("bib", paper)
    assert status == 0
    assert "bao2022beit is of edition 2025-05 of the list\n" in err
    entry = run(
        "export", "--edition", "2025-05", "--output", "-", "--format", "bibtex", "bao2022beit"
    )
    assert entry[1].partition("\n\n")[0] in out
    assert "'bao2022beit'" in run("bib", paper, "--edition", "2024-12")[2]
    assert run("bib", paper, "--edition", "2025-05")[2] == "2 records cited\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["paper.pdf"], "read from .aux, .bcf"),
        (["paper.tex", "-o", "refs.txt"], "name one with --format"),
        (["paper.tex", "-o", "paper.tex", "--format", "bib"], "would replace what is read"),
        (["paper.tex", "--format", "bibtexx"], "did you mean 'bibtex'?"),
        (["paper.tex", "-o", ""], "--output is empty"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path, run, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    Path("paper.tex").write_text(r"\cite{he2022masked}")
    status, _, err = run("bib", *arguments)
    assert status == 2
    assert words in err
    assert os.listdir() == ["paper.tex"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x_tex", r"\cite[" * 5000),
        ("x_tex", r"\iffalse " * 2000 + r"\fi " * 10),
        ("x_md", "nocite: \n" + " - x\n" * 5000),
        ("x_md", "`a ``b " * 10_000),
        ("x_typ", "/* " * 20_000),
        ("x_bcf", "<bcf:citekey " * 20_000),
    ],
)
def test_what_is_opened_and_never_closed_takes_no_time(tmp_path, name, text):
    """Each of them took minutes where a pattern looked for the end from every beginning."""
    start = time.process_time()
    assert not cited_keys(tmp_path, **{name: text})
    assert time.process_time() - start < 3


def test_every_kind_of_file_has_a_reader():
    for kind in KINDS.values():
        assert __import__(f"mimbib.writing.{kind}", fromlist=["x"]).mentions("") is not None


def compiled(folder, preamble, bibliography):
    """A paper with a chapter, after a run of pdflatex."""
    if not shutil.which("pdflatex"):
        pytest.skip("pdflatex is missing: install the Debian package texlive-latex-base")
    (folder / "chapter.tex").write_text("\\chapter{B}\\cite[p.~3]{zhang2022mask}\n")
    (folder / "paper.tex").write_text(
        f"\\documentclass{{report}}{preamble}\\begin{{document}}\\cite{{he2022masked,devlin2019bert}}\n"
        f"\\include{{chapter}}\\nocite{{wei2022masked}}{bibliography}\\end{{document}}\n"
    )
    subprocess.run(["pdflatex", "-interaction=batchmode", "paper"], cwd=folder, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("preamble", "bibliography", "tool"),
    [
        ("", r"\bibliographystyle{plain}\bibliography{refs}", "bibtex"),
        (r"\usepackage{natbib}", r"\citet{xie2022simmim}\citep*{liu2022prediction}\bibliographystyle{plainnat}\bibliography{refs}", "bibtex"),
        (r"\usepackage{biblatex}\addbibresource{refs.bib}", r"\parencites{xie2022simmim}[2]{liu2022prediction}\printbibliography", "biber"),
    ],
)  # fmt: skip
def test_the_files_of_latex_give_what_its_sources_give(tmp_path, preamble, bibliography, tool):
    compiled(tmp_path, preamble, bibliography)
    files = [
        tmp_path / f"paper.{end}"
        for end in ("tex", "aux", "bcf")
        if (tmp_path / f"paper.{end}").exists()
    ]
    assert len(files) == 3 if tool == "biber" else 2
    keys = [[record.key for record in mimbib.cited(file).bibliography] for file in files]
    assert all(each == keys[0] for each in keys)
    assert {"he2022masked", "zhang2022mask", "wei2022masked"} <= set(keys[0])
    assert ("xie2022simmim" in keys[0]) == bool(preamble)
    assert [each.key for each in mimbib.cited(files[-1]).unknown] == ["devlin2019bert"]
    (tmp_path / "refs.bib").write_text(mimbib.dumps(mimbib.cited(files[-1]).bibliography, "bibtex"))
    talk = subprocess.run([tool, "paper"], cwd=tmp_path, capture_output=True, text=True)
    missing = [
        line
        for line in (talk.stdout + talk.stderr).splitlines()
        if "database entry" in line or "find" in line
    ]
    assert len(missing) == 1
    assert "devlin2019bert" in missing[0]


@pytest.mark.slow
def test_markdown_is_read_as_pandoc_reads_it(tmp_path):
    pypandoc = pytest.importorskip("pypandoc")

    def keys(node):
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                yield from (citation["citationId"] for citation in node["c"][0])
            node = list(node.values())
        if isinstance(node, list):
            for each in node:
                yield from keys(each)

    text = MARKDOWN.replace("@fig-no", "").replace("@Tbl-no @sec:no", "")
    (tmp_path / "x.md").write_text(text)
    theirs = set(keys(json.loads(pypandoc.convert_text(text, "json", "markdown"))))
    assert {citation.key for citation in read([tmp_path / "x.md"]).citations} == theirs


@pytest.mark.slow
def test_typst_is_read_as_typst_reads_it(tmp_path, newest):
    typst = pytest.importorskip("typst", reason="typst is missing: pip install typst")
    (tmp_path / "all.bib").write_text(mimbib.dumps(newest, "biblatex"), encoding="utf-8")
    text = TYPST.partition("\n")[2].replace("= Head <sec-no>", "").replace("a5/b", "a5")
    text = text.replace('#author("me@no.org")', "")
    for number, record in enumerate(newest.records[:9], 1):
        text = text.replace(f"a{number}", record.key)
    (tmp_path / "x.typ").write_text(f'{text}#bibliography("all.bib")\n', encoding="utf-8")
    theirs = {
        each["key"].strip("<>") for each in json.loads(typst.query(str(tmp_path / "x.typ"), "cite"))
    }
    assert {citation.key for citation in read([tmp_path / "x.typ"]).citations} == theirs
    assert len(theirs) == 9
