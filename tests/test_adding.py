"""`mimbib add`: a line in the layout of its neighbours, its record, and nothing else changed."""

import json

import crossref_server
import pytest
from crossref_server import item, preprint
from test_fetch import DOUGH, RYE, quick, records, run, texts  # noqa: F401

import mimbib
from mimbib import survey
from mimbib.completing.given import given_of
from mimbib.errors import DataError, UsageError
from mimbib.model import Date, Entry, Name
from mimbib.survey import adding, parse
from mimbib.survey.adding.places import category_named

crossref = crossref_server.crossref
ARXIV = "https://arxiv.org/abs/"
NEW = {
    "title": "Oats Are Odd: A Survey",
    "url": f"{ARXIV}2206.00009",
    "author": (Name(given="Eve", family="Fox"), Name(given="Guy", family="Hay")),
    "issued": Date(2022, 6),
    "container_title": "NeurIPS",
}
LINK = f"[Oats Are Odd: A Survey]({ARXIV}2206.00009)"
CODE = "https://github.com/example"


def added(text, *, category="Rye", **changes):
    """The list with the new paper, read back in full: all else is as it was."""
    category = category_named(category, parse(text).entries)
    new = Entry(category=category, line=1, **(NEW | changes))
    made = adding.add(text, parse(text), new)
    lines = text.splitlines(keepends=True)
    longer = made.text.splitlines(keepends=True)
    first = next((n for n, line in enumerate(lines) if line != longer[n]), len(lines))
    cut = longer[:first] + longer[first + made.length :]
    if not text.endswith("\n"):  # the last line gets an end, the new one has none
        cut = [*longer[: len(lines) - 1], longer[len(lines) - 1].rstrip("\r\n")]
    assert "".join(cut) == text
    titles = [entry.title for entry in parse(made.text).entries]
    assert sorted(titles) == sorted([*(entry.title for entry in parse(text).entries), new.title])
    return made


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (f"* [Slow Dough Rises]({ARXIV}2101.00001)", f"* {LINK}"),
        (f"* [Slow Dough Rises]({ARXIV}2101.00001) (2021)", f"* {LINK} (2022)"),
        ("* [Slow Dough Rises](./notes/dough.md) (2021)", f"* {LINK} (2022)"),
        (
            f"  + [Slow Dough Rises]({ARXIV}2101.00001) Ada Loon, Bo Ray, Cy Crumb",
            f"  + {LINK} Eve Fox, Guy Hay",
        ),
        (
            f"- **Slow Dough Rises**. *Ada Loon, Bo Ray, Cy Crumb.* CVPR 2021. [[paper]({ARXIV}2101.00001)] [[code]({CODE}/a)]",
            f"- **Oats Are Odd: A Survey**. *Eve Fox, Guy Hay.* NeurIPS 2022. [[paper]({ARXIV}2206.00009)]",
        ),
        (
            f"1. [KDD 2014] Slow Dough Rises [[paper]({ARXIV}2101.00001)]",
            f"2. [NeurIPS 2022] Oats Are Odd: A Survey [[paper]({ARXIV}2206.00009)]",
        ),
        (
            f'- A. Loon and B. Ray. "Slow Dough Rises." CVPR 2021. [pdf]({ARXIV}2101.00001)',
            f'- Eve Fox, Guy Hay. "Oats Are Odd: A Survey." NeurIPS 2022. [pdf]({ARXIV}2206.00009)',
        ),
        (
            f"- [[CVPR]({ARXIV}2101.00001)] Slow Dough Rises Again. [[torch]({CODE}/a)]",
            f"- [[NeurIPS]({ARXIV}2206.00009)] Oats Are Odd: A Survey.",
        ),
        (
            f"- 2021 | Slow Dough Rises | Ada Loon, et al. | CVPR | [PDF]({ARXIV}2101.00001)",
            f"- 2022 | Oats Are Odd: A Survey | Eve Fox et al. | NeurIPS | [PDF]({ARXIV}2206.00009)",
        ),
        (f"- (2021.05) [Slow Dough Rises]({ARXIV}2105.00001)", f"- (2022.06) {LINK}"),
        (
            f"- **Slow Dough Rises**\n  - Paper: {ARXIV}2101.00001\n  - Code: {CODE}/a",
            f"- **Oats Are Odd: A Survey**\n  - Paper: {ARXIV}2206.00009",
        ),
        (
            f"**Slow Dough Rises** <br>\n*Ada Loon, Bo Ray, Cy Crumb* <br>\nCVPR 2021. [[Paper]({ARXIV}2101.00001)]",
            f"**Oats Are Odd: A Survey** <br>\n*Eve Fox, Guy Hay* <br>\nNeurIPS 2022. [[Paper]({ARXIV}2206.00009)]",
        ),
        (
            f'<li><a href="{ARXIV}2101.00001">Slow Dough Rises</a>, CVPR 2021</li>',
            f'<li><a href="{ARXIV}2206.00009">Oats Are Odd: A Survey</a>, NeurIPS 2022</li>',
        ),
        (
            f"| # | Title | Venue | Year | Link | Code |\n|--|--|--|--|--|--|\n"
            f"| 7 | Slow Dough Rises | CVPR | 2021 | [Link]({ARXIV}2101.00001) | - |",
            f"| 8 | Oats Are Odd: A Survey | NeurIPS | 2022 | [Link]({ARXIV}2206.00009) | - |",
        ),
        (
            f"Date|Paper|Code\n--|--|--\n2021|[Slow Dough Rises]({ARXIV}2101.00001)|[git]({CODE}/a)",
            f"2022|{LINK}| ",
        ),
        (
            f"1. [Slow Dough Rises]({ARXIV}2101.00001) \\\n   [Code]({CODE}/a)\n\n# Oat\n1. [X Y Z]({ARXIV}2101.00002)",
            f"2. {LINK}",
        ),
    ],
)
def test_a_line_has_the_layout_of_its_neighbours(lines, line):
    assert added(f"# Rye\n{lines}\n\n# Notes\nThe end.\n").lines == line


def test_of_many_people_the_first_is_named():
    people = tuple(Name(given="Ada", family=f"Loon{letter}") for letter in "abcdefghijkl")
    text = f"# Rye\n- [Slow Dough]({ARXIV}2101.00001), Ada Loon, Bo Ray, Cy Crumb\n"
    assert added(text, author=people).lines == f"- {LINK}, Ada Loona et al."


def test_a_mark_of_one_paper_is_not_that_of_another():
    assert added(f"# Rye\n- 🔥 [Slow Dough]({ARXIV}2101.00001)\n").lines == f"- {LINK}"


def test_what_most_neighbours_have_counts():
    lines = [f"- [Dough {name}]({ARXIV}2101.0000{number})" for number, name in enumerate("ABC")]
    lines[2] = f"- :fire: **Dough C** [[paper]({ARXIV}2101.00002)] (best of all)"
    assert added("# Rye\n" + "\n".join(lines)).lines == f"- {LINK}"


@pytest.mark.parametrize(
    ("years", "place"),
    [((2023, 2021), 2), ((2021, 2020), 1), ((2020, 2021), 3), ((2024, 2023), 3)],
)
def test_where_the_newest_come_first_it_stands_before_older_ones(years, place):
    lines = [
        f"- [Dough {number}]({ARXIV}{year - 2000}01.00001) {year}"
        for number, year in enumerate(years)
    ]
    assert added("# Rye\n" + "\n".join(lines) + "\n").line == place + 1


@pytest.mark.parametrize(
    ("numbers", "years", "line"),
    [("12", "00", "3."), ("11", "00", "1."), ("21", "21", "3."), ("12", "21", "1.")],
)
def test_numbers_go_on_as_they_do(numbers, years, line):
    lines = [
        f"{number}. [Dough {place}]({ARXIV}{year}101.00001) 202{year}\n"
        for place, (number, year) in enumerate(zip(numbers, years, strict=True))
    ]
    made = added("# Rye\n" + "".join(lines))
    assert made.lines == f"{line} {LINK} 2022"


def test_a_heading_right_below_stays_there():
    text = f"# Rye\n- [Slow Dough]({ARXIV}2101.00001)\n\n- [Old Dough]({ARXIV}2101.00002)\n# Oat\n"
    assert added(f"{text}- [Thin Oats]({ARXIV}2101.00003)\n").line == 6


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n", "\n\n## More\n"])
def test_ends_of_lines_stay_as_they_are(end, last):
    text = f"# Rye\n\n* [Slow Dough]({ARXIV}2101.00001)\n\n* [Rye Rises]({ARXIV}2101.00002){last}"
    made = added(text.replace("\n", end))
    assert made.text.count("\r") == (made.text.count("\n") if end == "\r\n" else 0)
    assert made.text.endswith(last.replace("\n", end))
    assert made.line == 7


@pytest.mark.parametrize(
    "title",
    [
        "Oats [b] and *c* with `d` in \\{e}",
        "<script>alert(1)</script> in Oats &amp; R&D",
        "Half of It | The Other Half",
        "Words ](http://example.org) and more",
        "# Oats __init__ $x_1^2$ \\input{x}",
        "Oats: ~~Gone~~ <!-- not a comment",
    ],
)
@pytest.mark.parametrize(
    "frame", ["- [{}]({})", "- **{}** [[paper]({})]", '<b>{}</b> <a href="{}">pdf</a>']
)
def test_titles_are_read_back_as_they_are(title, frame):
    text = f"# Rye\n{frame.format('Slow Dough Rises', ARXIV + '2101.00001')}\n"
    assert added(text, title=title)


def test_a_paper_stands_behind_paragraphs_that_are_titles():
    titles = "".join(f"Dough of the Rye Bread {'I' * n}\n\n" for n in range(1, 21))
    made = added(f"# Bread\n\n## Rye\n\n{titles}")
    assert made.lines.endswith(LINK)


def test_a_line_that_would_be_read_otherwise_is_not_written():
    table = f"# Rye\n| Title | Link |\n|--|--|\n| Slow Dough Rises | [pdf]({ARXIV}2101.00001) |\n"
    with pytest.raises(DataError, match=r"its title would be 'Half', not 'Half \| Whole'"):
        added(table, title="Half | Whole")
    text = f"# Rye\n- [Slow Dough]({ARXIV}2101.00001)\n"
    with pytest.raises(DataError, match="it is read as 0 papers"):
        added(text, title="Slow Dough")


LIST = """\
# Video
## 2023
- [Slow Dough](https://arxiv.org/abs/2101.00001)
## 2022
- [Old Dough](https://arxiv.org/abs/2001.00001)
# Image
## 2023
- [Thin Dough](https://arxiv.org/abs/2101.00003)
## 1. The Others
- [Thick Dough](https://arxiv.org/abs/2101.00004)
"""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Video / 2023", "Video > 2023"),
        ("video > 2023", "Video > 2023"),
        ("image-2023", "Image > 2023"),
        ("2022", "Video > 2022"),
        ("the others", "Image > 1. The Others"),
    ],
)
def test_a_category_has_several_names(name, title):
    assert category_named(name, parse(LIST).entries).title == title


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2023", "several categories end in '2023': 'Video > 2023', 'Image > 2023'"),
        ("Vidoe > 2023", "did you mean 'Video > 2023'?"),
        ("Cheese", "the list has 'Video > 2023', "),
        ("", "no paper of the list"),
    ],
)
def test_an_unknown_category_is_one_sentence(name, words):
    with pytest.raises(UsageError, match=words):
        category_named(name, parse(LIST).entries)


@pytest.mark.parametrize(
    ("text", "doi", "arxiv", "url"),
    [
        ("10.1109/CVPR.2021.1", "10.1109/cvpr.2021.1", "", "https://doi.org/10.1109/cvpr.2021.1"),
        ("doi:10.5555/(x)", "10.5555/(x)", "", "https://doi.org/10.5555/%28x%29"),
        ("arXiv:2101.00001v2 [cs.CV]", "", "2101.00001", f"{ARXIV}2101.00001"),
        (
            "https://arxiv.org/pdf/2101.00001v3.pdf",
            "",
            "2101.00001",
            "https://arxiv.org/pdf/2101.00001v3.pdf",
        ),
        ("10.48550/arXiv.2101.00001", "", "2101.00001", f"{ARXIV}2101.00001"),
        (
            "https://dl.acm.org/doi/pdf/10.1145/3.4",
            "10.1145/3.4",
            "",
            "https://dl.acm.org/doi/pdf/10.1145/3.4",
        ),
    ],
)
def test_a_paper_is_named_in_any_form(text, doi, arxiv, url):
    given = given_of(text)
    assert (given.doi, given.arxiv, given.url) == (doi, arxiv, url)


@pytest.mark.parametrize("text", ["https://openreview.net/forum?id=x", "Slow Dough", ""])
def test_what_names_no_paper_is_refused(text):
    with pytest.raises(UsageError, match="no DOI"):
        given_of(text)


OATS = item(
    "10.1109/cvpr46437.2021.00002",
    "Oats Are Odd",
    authors=["Eve Fox", "Guy Hay"],
    year=2021,
    container="2021 Conference on Computer Vision and Pattern Recognition (CVPR)",
)
README = f"""\
# Bread
\ufeffNot the beginning.

## Rye
* [Rye Is Enough](https://doi.org/{RYE["DOI"]}), CVPR 2021
* [Slow Dough](https://arxiv.org/abs/2101.00001), arXiv 2021

## Oat
* [Thin Oats](https://arxiv.org/abs/2101.00009), arXiv 2021
"""


@pytest.fixture(params=[("bib", "../README.md"), (".", "README.md")])
def repository(request, tmp_path, crossref, run, monkeypatch):  # noqa: F811
    """The folder of authors whose README is the list of a library, and the folder of that."""
    folder, named = request.param
    crossref.add(RYE, OATS, preprints=[DOUGH, preprint("2101.00009", "Thin Oats", authors=["A B"])])
    (tmp_path / "README.md").write_bytes(("\ufeff" + README).replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    assert run("init", folder, "--survey", "README.md", "--in-place") == 0
    assert json.loads((tmp_path / folder / "library.json").read_text())["survey"] == named
    assert run("fetch", "--data", folder, "--quiet") == 0
    return tmp_path, folder


def test_the_own_readme_is_the_list_of_a_library(repository, run, capsys):  # noqa: F811
    root, folder = repository
    before = (root / "README.md").read_bytes()
    assert run("check", "--data", folder) == 0
    assert run("list", "--data", folder) == 0
    assert run("export", "--data", folder, "--format", "ris") == 0
    assert (root / "exports/ris/rye.ris").is_file()
    capsys.readouterr()
    assert run("add", OATS["DOI"], "--to", "rye", "--data", folder) == 0
    out, err = capsys.readouterr()
    line = "* [Oats Are Odd](https://doi.org/10.1109/cvpr46437.2021.00002), CVPR 2021"
    assert out == f"{line}\n"
    assert "README.md:7: in 'Rye'\nfox2021oats: found: 10.1109/cvpr46437.2021.00002\n" in err
    after = (root / "README.md").read_bytes()
    assert after.replace(f"{line}\r\n".encode(), b"") == before
    assert not list(root.glob("**/survey.md"))
    assert [record.key for record in records(root / folder)][1:3] == [
        "crumb2021slow",
        "fox2021oats",
    ]
    assert records(root / folder)[2].doi == OATS["DOI"]
    assert run("check", "--data", folder) == 0
    assert "fox2021oats" in (root / folder / "provenance.json").read_text(encoding="utf-8")


def test_a_list_beside_the_library_is_copied_unless_it_is_to_stay(tmp_path, run, capsys):  # noqa: F811
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    assert run("init", tmp_path / "copy", "--survey", tmp_path / "README.md") == 0
    assert (tmp_path / "copy/survey.md").read_text(encoding="utf-8") == README
    assert run("init", tmp_path, "--survey", tmp_path / "README.md") == 0  # without the option, too
    assert not (tmp_path / "survey.md").exists()
    (tmp_path / "list.txt").write_text(README, encoding="utf-8")
    wrong = ("init", tmp_path / "wrong", "--survey", tmp_path / "list.txt", "--in-place")
    assert run(*wrong) == 2
    assert "name a Markdown file" in capsys.readouterr().err
    assert not (tmp_path / "wrong").exists()


def test_a_list_that_is_not_there_is_told_by_its_name(tmp_path, run, capsys):  # noqa: F811
    (tmp_path / "records.json").write_text("[]")
    for said, words in (
        ('{"survey": "lost.md"}', "cannot read lost.md: No such file or directory; library.json"),
        ('{"survey": "/lost.md"}', "library.json: error: survey: '/lost.md' is no file of a list"),
    ):
        (tmp_path / "library.json").write_text(said)
        assert run("check", "--data", tmp_path) == 3
        assert words in capsys.readouterr().err.replace(f"{tmp_path}/", "")


FILES = ("survey.md", "records.json")


def library_of(tmp_path, run):  # noqa: F811
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    assert run("init", tmp_path / "bread", "--survey", tmp_path / "README.md") == 0
    return tmp_path / "bread"


def test_what_is_added_is_what_fetch_would_make_of_the_list(tmp_path, crossref, run):  # noqa: F811
    crossref.add(RYE, OATS, preprints=[DOUGH, preprint("2101.00009", "Thin Oats", authors=["A B"])])
    folder = library_of(tmp_path, run)
    assert run("fetch", "--data", folder, "--quiet") == 0
    assert run("add", OATS["URL"], "--to", "Rye", "--data", folder) == 0
    of_add = texts(folder)
    for name in ("records.json", "provenance.json"):
        (folder / name).unlink()
    assert run("fetch", "--data", folder, "--quiet") == 0
    of_fetch = texts(folder)
    assert [of_fetch[name] for name in FILES] == [of_add[name] for name in FILES]
    tables = [json.loads(each["provenance.json"]) for each in (of_fetch, of_add)]
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("arXiv:2101.00001", "--to", "Rye"), 1, "'Slow Dough' has the arXiv id already"),
        ((RYE["DOI"].upper(), "--to", "Oat"), 1, "'Rye Is Enough' has the DOI already"),
        (("http://arxiv.org/abs/2101.00001/", "--to", "Rye"), 1, "already: nothing is added"),
        (("10.5555/twin", "--to", "Rye"), 1, "'Slow Dough' has the title already"),
        (("10.5555/none", "--to", "Rye"), 3, "10.5555/none is not known at Crossref and DataCite"),
        ((OATS["DOI"], "--to", "Rey"), 2, "did you mean 'Rye'?"),
        (("https://openreview.net/forum?id=x", "--to", "Rye"), 2, "with --title"),
        ((OATS["DOI"], "--to", "Rye", "--title", "Quite Another"), 1, "ambiguous"),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    tmp_path,
    crossref,
    run,  # noqa: F811
    capsys,
    arguments,
    status,
    words,
):
    crossref.add(RYE, OATS, item("10.5555/twin", "Slow  dough", authors=["A B"], year=2020))
    folder = library_of(tmp_path, run)
    before = texts(folder)
    assert run("add", *arguments, "--data", folder) == status
    assert words in capsys.readouterr().err
    assert texts(folder) == before


@pytest.mark.parametrize("fault", ["500", "hang-up"])
def test_without_an_answer_nothing_is_written(tmp_path, crossref, run, fault):  # noqa: F811
    crossref.add(OATS)
    folder = library_of(tmp_path, run)
    before = texts(folder)
    crossref.fail(fault, times=None)
    assert run("add", OATS["DOI"], "--to", "Rye", "--data", folder) == 4
    assert texts(folder) == before


def test_what_another_service_knows_is_added_although_one_fails(tmp_path, crossref, run):  # noqa: F811
    doi = "10.5555/oats"
    crossref.add(preprints=[preprint("2206.00009", "Oats Are Odd", authors=["A B"]) | {"doi": doi}])
    folder = library_of(tmp_path, run)
    crossref.fail("500", times=None, where="/works")
    assert run("add", doi, "--to", "Rye", "--data", folder) == 0
    assert [record.title for record in records(folder)] == ["Oats Are Odd"]


def test_the_list_is_read_before_and_after_alone(tmp_path, crossref, run, monkeypatch):  # noqa: F811
    crossref.add(OATS)
    folder = library_of(tmp_path, run)
    texts_read = []
    parse_whole = survey._parse
    monkeypatch.setattr(
        survey, "_parse", lambda text, file: texts_read.append(text) or parse_whole(text, file)
    )
    addresses = {"crossref": crossref.url, "datacite": crossref.datacite_url}
    added = mimbib.add(folder, OATS["DOI"], "Rye", addresses=addresses)
    assert added.lines.startswith("* [Oats Are Odd]")
    assert len(texts_read) == 2


def test_a_dry_run_prints_the_line_in_its_place(tmp_path, crossref, run, capsys):  # noqa: F811
    crossref.add(OATS)
    folder = library_of(tmp_path, run)
    before = texts(folder)
    assert run("add", OATS["DOI"], "--to", "Rye", "--data", folder, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "+* [Oats Are Odd](https://doi.org/10.1109/cvpr46437.2021.00002), CVPR 2021\n" in out
    assert '"id": "fox2021oats"' in out.replace('"id":"', '"id": "')
    assert texts(folder) == before


def test_a_paper_without_an_id_gets_its_line_by_its_title(tmp_path, crossref, run, capsys):  # noqa: F811
    folder = library_of(tmp_path, run)
    address = "https://openreview.net/forum?id=x_1"
    title = ("--title", "Oats Without a Number.")
    assert run("add", address, *title, "--to", "Rye", "--data", folder) == 1
    assert f"* [Oats Without a Number]({address})\n" in texts(folder)["survey.md"].decode()
    assert "not registered" in capsys.readouterr().err


def test_a_published_preprint_gets_its_venue(tmp_path, crossref, run):  # noqa: F811
    crossref.add(
        OATS,
        preprints=[
            preprint("2012.00001", "Oats Are Odd", authors=["Eve Fox", "Guy Hay"], year=2020)
        ],
    )
    folder = library_of(tmp_path, run)
    assert run("add", "2012.00001", "--to", "Rye", "--data", folder) == 0
    line = "* [Oats Are Odd](https://arxiv.org/abs/2012.00001), CVPR 2021\n"
    assert line in texts(folder)["survey.md"].decode()
    assert [(each.doi, each.arxiv) for each in records(folder)] == [(OATS["DOI"], "2012.00001")]
