"""Whatever stands in somebody's list, nothing of it runs, hides or leads astray in the exported
files.
"""

import re
import subprocess
from dataclasses import replace

import pytest
import test_latex
import tools
from test_latex import BIBLATEX, BIBTEX, PREAMBLES

import mimbib
from mimbib.formats import FORMATS
from mimbib.formats.event import printed_event
from mimbib.formats.zotero_item import links
from mimbib.library import store
from mimbib.model import Category, Date, Dimension, Link, Name, Record
from mimbib.text import clean, clean_url, web_url

SECRET = "the first bytes"
# TeX reads it as \pdffiledump length 15{secret.txt}: the hexadecimal form of a file on the reader's
# own disk.
PAYLOAD = "^^5cpdffiledump^^20length^^2015^^7bsecret.txt^^7d"
ARTICLE = {
    "type": "article-journal",
    "author": (Name(family="Li", given="Wei"),),
    "issued": Date(2024),
    "container_title": "Journal of Traps",
    "volume": "1",
}
TRAPS = (
    Record(key="a", title="An Address That Runs", url=f"https://example.org/{PAYLOAD}", **ARTICLE),
    Record(
        key="b",
        title="A File That Runs",
        pdf=f"https://example.org/{PAYLOAD}",
        links=(Link(f"Code {PAYLOAD}", f"https://example.org/{PAYLOAD}"),),
        **ARTICLE,
    ),
    Record(
        key="c",
        title="An Id That Runs",
        arxiv=f"2401.00001{PAYLOAD}",
        arxiv_class=f"cs.CV{PAYLOAD}",
        **ARTICLE | {"type": "article", "publisher": "arXiv"},
    ),
    Record(key="d", title="A DOI That Runs", doi=f"10.5555/x{PAYLOAD}", **ARTICLE),
)


def papers(folder, style, preambles, bib):
    """For each preamble the text and the bytes of the PDF that comes of all entries of a .bib file
    in a style, and the errors of LaTeX; bibtex or biber runs for the first.
    """
    if style in BIBTEX:
        body, program = rf"\nocite{{*}}\bibliographystyle{{{style}}}\bibliography{{mim}}", "bibtex"
    else:
        body, program = r"\nocite{*}\printbibliography", "biber"
    # nothing is compressed, so that what the PDF links to can be read too
    plain = r"\pdfcompresslevel=0\pdfobjcompresslevel=0\documentclass{article}"
    for name, text in (("mim.bib", bib), ("secret.txt", SECRET)):
        (folder / name).write_text(text, encoding="utf-8")
    latex = "pdflatex -interaction=nonstopmode paper"
    for number, preamble in enumerate(preambles):
        source = test_latex.source(plain + preamble, body)
        (folder / "paper.tex").write_text(source, encoding="utf-8")
        for command in (*([] if number else [latex, f"{program} paper"]), latex):
            subprocess.run(command.split(), cwd=folder, capture_output=True, check=False)
        text, _ = tools.run("pdftotext", "paper.pdf", "-", folder=folder)
        log = (folder / "paper.log").read_text(encoding="utf-8", errors="replace")
        yield text, (folder / "paper.pdf").read_bytes(), re.findall("(?m)^!.*", log)
        (folder / "paper.pdf").unlink()


def leaks(text, content):
    """Whether the text or the links of a PDF hold the secret."""
    code = SECRET.encode().hex().upper()
    return code[:20] in re.sub(r"\s", "", text) or code[:20].encode() in content


def bib_for(style, records):
    return mimbib.dumps(records, "bibtex" if style in BIBTEX else "biblatex")


@pytest.fixture(scope="module")
def _programs():
    for name, package in test_latex.PACKAGES.items():
        if not test_latex.is_there(name):
            pytest.skip(f"{name} is missing: install the Debian package {package}")


def in_latex(test):
    """Marks a test that prints papers."""
    return pytest.mark.slow(pytest.mark.usefixtures("_programs")(test))


HOSTILE_NAMES = (
    Name(family="\\Backslash", given="\\Back {In} }Of"),
    Name(family="{Braced}", given="{Given}"),
    Name(literal="\\Group {of} }People"),
)


@in_latex
@pytest.mark.parametrize("style", [*BIBTEX, *BIBLATEX])
def test_no_style_runs_what_an_address_says_and_no_name_stops_it(tmp_path, style):
    plain = PREAMBLES[style].replace(r"\usepackage{hyperref}", r"\usepackage{url}")
    plain = plain.replace("style=numeric", f"style={style},giveninits,maxbibnames=99")
    preambles = (plain, plain + r"\usepackage{hyperref}")
    named = Record(key="n", title="Of Names", **ARTICLE | {"author": HOSTILE_NAMES})
    records = (*TRAPS, named) if style in BIBLATEX else TRAPS
    made = list(papers(tmp_path, style, preambles, bib_for(style, records)))
    for text, content, errors in made:
        assert errors == []
        assert all(record.title.split()[1].lower() in text.lower() for record in records)
        assert not leaks(text, content)
        if style in BIBLATEX:
            assert_hostile_names(text)
    assert [b"/PageMode" in content for _, content, _ in made] == [False, True]


def assert_hostile_names(text):
    for part in ("\\Backslash", "{Braced}", "\\Group {of} }People"):
        assert part in text
    assert re.search(r"B\. ?I\. ?O\.", text)  # the initials are those of the letters


@in_latex
def test_the_trap_would_spring_if_the_sign_stood_there_raw(tmp_path):
    bib = bib_for("plainnat", TRAPS[:1]).replace("%5E", "^")
    [(text, content, _)] = papers(tmp_path, "plainnat", [r"\usepackage{natbib,hyperref}"], bib)
    assert leaks(text, content)


def test_the_sign_is_percent_encoded_in_every_address_and_id_of_a_bib_file():
    for name in ("bibtex", "biblatex"):
        text = mimbib.dumps(TRAPS, name)
        assert "^" not in text
        fields = set(re.findall(r"(?m)^  (\w+) = .*%5E\\?%5E5c", text))
        assert fields == {"url", "doi", "eprint", "file"}


@pytest.mark.slow
def test_braces_that_balance_arrive_in_pandoc(tmp_path):
    title = "The Set {Rye} and {a {b}}"
    for name in ("bibtex", "biblatex"):
        (tmp_path / "a.bib").write_text(
            mimbib.dumps([Record(key="a", title=title, **ARTICLE)], name), encoding="utf-8"
        )
        [values], _ = tools.pandoc(name)(tmp_path / "a.bib")
        assert values["title"].lower() == title.lower()


ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<b>",
    "vbscript:x",
    "mailto:a@example.org",
    "docs/paper.pdf",
    "//example.org/x",
    "https:///x",
]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("url", ADDRESSES)
def test_only_addresses_of_the_web_are_exported(name, url):
    record = Record(key="a", title="A", **ARTICLE)
    trapped = replace(record, url=url, pdf=url, links=(Link("Code", url),))
    assert mimbib.dumps([trapped], name) == mimbib.dumps([record], name)
    assert links(trapped) == ()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a",
        "https://example.org/a",
        "ftp://example.org/a",
        "HTTPS://example.org/a",
    ],
)
def test_addresses_of_the_web_are_kept(url):
    assert web_url(url) == url
    for name in FORMATS:
        assert url.replace(":", r"\:") in mimbib.dumps(
            [Record(key="a", title="A", pdf=url, **ARTICLE)], name
        ).replace(":", r"\:").replace(r"\\:", r"\:")


def test_a_library_keeps_what_no_file_gets():
    record = Record(
        key="a",
        title="A",
        url="javascript:x",
        pdf="file:///y",
        links=(Link("Code", "data:z"),),
        **ARTICLE,
    )
    (read,), findings = store.loads(store.dumps([record]))
    assert (read, findings) == (record, ())


@pytest.mark.parametrize(
    "hidden", [*"\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u061c\ufeff\u00ad"]
)
def test_characters_that_are_not_seen_go(hidden):
    assert clean(f"Ma{hidden}sked {hidden}") == "Masked"
    assert hidden not in clean_url(f"https://example.org/{hidden}")


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍षेत्र", "ශ්‍රී", "👩‍🔬"])
def test_joiners_stay_where_letters_need_them(text):
    assert clean(text) == text


def test_joiners_go_where_they_only_hide():
    assert clean("Ma\u200dsk\u200ced \u200d") == "Masked"


def test_a_program_that_reads_line_by_line_counts_the_records_only():
    """As SurVis does: lines that begin with `@`, but not with `@Comment`, are entries."""
    records = [Record(key="a", title="A", category=Category((Dimension("D"),), "One"), **ARTICLE)]
    for name in ("bibtex", "biblatex"):
        lines = mimbib.dumps(records, name).splitlines()
        assert (
            len(
                [line for line in lines if line.startswith("@") and not line.startswith("@Comment")]
            )
            == 1
        )
        assert [line.partition("{")[0] for line in lines if "omment" in line] == ["@Comment"]


def test_dashes_are_those_of_tex_for_8_bit_bibtex():
    record = Record(key="a", title="Rye–Wheat—and –- more", **ARTICLE)
    assert "title = {Rye--Wheat---and --{}- more}" in mimbib.dumps([record], "bibtex")
    assert "title = {Rye–Wheat—and –- more}" in mimbib.dumps([record], "biblatex")


def conference(**values):
    kept = {
        name: value for name, value in ARTICLE.items() if name not in ("container_title", "volume")
    }
    return Record(key="a", title="A", **kept | {"type": "paper-conference"} | values)


@pytest.mark.parametrize(
    ("container", "event", "printed"),
    [
        ("The Tenth Conference on Rye", "The Tenth Conference on Rye, CR 2022", "CR 2022"),
        ("Proceedings of the Conference on Rye (CR)", "Conference on Rye, CR 2022", "CR 2022"),
        (
            "Advances in Rye",
            "The Tenth Conference on Rye, CR 2022",
            "The Tenth Conference on Rye, CR 2022",
        ),
        (
            "The Tenth Conference on Rye",
            "The Tenth Conference on Rye",
            "The Tenth Conference on Rye",
        ),
        ("The Conference on Rye", "The Conference on Rye, Ulm", "The Conference on Rye, Ulm"),
        ("", "Conference on Rye, CR 2022", "Conference on Rye, CR 2022"),
    ],
)
def test_a_conference_is_not_printed_twice(container, event, printed):
    record = conference(container_title=container, event_title=event)
    assert printed_event(record) == printed
    assert f"eventtitle = {{{printed}}}" in mimbib.dumps([record], "biblatex")
    assert f'"event-title": "{printed}"' in mimbib.dumps([record], "csl-json")
    for name in ("ris", "zotero-rdf"):
        assert event in mimbib.dumps([record], name)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (
            {"publisher_place": "Cham", "event_place": "Ulm"},
            ["C1  - Cham", "CY  - Ulm", "M2  - Event Place: Ulm"],
        ),
        ({"event_place": "Ulm"}, ["M2  - Event Place: Ulm"]),
        ({"publisher_place": "Cham"}, ["CY  - Cham"]),
    ],
)
def test_ris_has_the_town_of_the_conference_and_that_of_the_publisher(values, lines):
    """Of `CY` alone Zotero makes the publisher's town, whatever it is."""
    text = mimbib.dumps([conference(**values)], "ris")
    assert [line for line in text.splitlines() if re.match("C[1Y]|M2  - Event", line)] == lines
