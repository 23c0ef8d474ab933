"""`mimbib fetch --from`: what files say of the papers of a list, before the net and without it."""

import gzip
import json
from xml.etree import ElementTree

import crossref_server
import pytest
from crossref_server import item
from test_fetch import quick, records, run  # noqa: F401 - fixtures

from mimbib.library import provenance
from mimbib.library.check import check
from mimbib.model import Name
from mimbib.sources.bibfile.ris import Entries

crossref = crossref_server.crossref
LIST = """# Bread

## Rye
1. [Rye Is Enough](https://openreview.net/forum?id=rye1), ICLR 2021
2. [Slow Dough](https://arxiv.org/abs/2101.00001)
3. [The Book of Loaves](https://example.org/loaves). Bo Loaf, Cy Crumb. 2019.
"""
BIB = r"""@string{iclr = "International Conference on Learning Representations"}
@inproceedings{adler:rye,
  title = {{Rye} Is Enough},
  author = {Adl{\'e}r, Ruth and van der Loaf, Bo},
  booktitle = iclr, year = 2021, url = {https://openreview.net/forum?id=rye1}
}
@article{crumb2021,
  title = {Slow Dough}, author = {Crumb, Cy}, year = {2021},
  journal = {arXiv preprint arXiv:2101.00001}
}
@book{loaf, title = {The Book of Loaves}, author = {Loaf, Bo and Crumb, Cy}, year = 2019, publisher = {Bread Press}}
@misc{other, title = {No Bread}, author = {Loaf, Bo}, year = 2019}
"""


@pytest.fixture
def library(tmp_path, run):  # noqa: F811
    """A function that begins a library with a list, and completes it from files."""

    def fetch(*files, text=LIST, arguments=()):
        (tmp_path / "bread.md").write_text(text, encoding="utf-8")
        folder = tmp_path / "bread"
        if not folder.exists():
            assert run("init", folder, "--survey", tmp_path / "bread.md") == 0
        named = ["--from", *files] if files else []
        return folder, run("fetch", "--data", folder, "--quiet", *arguments, *named)

    return fetch


@pytest.fixture
def offline(monkeypatch):
    """The services cannot be reached, as without a network."""

    def cut():
        for name in ("CROSSREF", "DATACITE"):
            monkeypatch.setenv(f"MIMBIB_{name}_URL", crossref_server.closed_port())

    return cut


def written(path, text, codec="utf-8"):
    path.write_bytes(text.encode(codec))
    return path


def test_a_list_with_its_authors_bib_becomes_a_checked_bibliography_without_a_network(
    library, tmp_path, offline
):
    offline()
    folder, status = library(written(tmp_path / "my refs.bib", BIB, "latin-1"))
    assert status == 0
    rye, dough, loaves = records(folder)
    assert (rye.key, rye.type, rye.title) == ("adler2021rye", "paper-conference", "Rye Is Enough")
    assert rye.author == (
        Name(family="Adlér", given="Ruth"),
        Name(family="van der Loaf", given="Bo"),
    )
    assert rye.container_title == "International Conference on Learning Representations"
    assert (dough.type, dough.arxiv, dough.publisher) == ("article", "2101.00001", "arXiv")
    assert (loaves.type, loaves.publisher, loaves.year) == ("book", "Bread Press", "2019")
    fields = provenance.read(folder)["adler2021rye"]
    for name in ("type", "title", "author", "issued", "container-title"):
        assert fields[name].sources == ("file:my refs.bib#adler:rye",)
    assert [finding for finding in check(folder) if finding.severity == "error"] == []


def test_what_a_file_knows_is_not_asked_for(library, tmp_path, crossref):
    library(written(tmp_path / "refs.bib", BIB), text=LIST.replace("\n2. [Slow", "\n2. [Fast"))
    about = [f"{seen.path} {seen.params}" for seen in crossref.log]
    assert not [path for path in about if "Rye" in path or "Loaves" in path]
    assert [path for path in about if "Dough" in path]


@pytest.mark.parametrize("kind", ["ris", "csl-json", "biblatex", "bibtex"])
def test_the_exports_of_another_library_are_sources_in_any_format_packed_or_not(
    library,
    tmp_path,
    run,  # noqa: F811
    kind,
    capsys,
    offline,
):
    offline()
    folder, _ = library(written(tmp_path / "refs.bib", BIB))
    before = records(folder)
    capsys.readouterr()
    assert run("export", "--data", folder, "--format", kind, "--output", "-") == 0
    suffix = {"ris": "ris", "csl-json": "json"}.get(kind, "bib")
    packed = tmp_path / f"export.{suffix}.gz"
    packed.write_bytes(gzip.compress(capsys.readouterr().out.encode()))
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder, status = library(packed)
    assert status == 0
    assert records(folder) == before
    sources = provenance.read(folder)["adler2021rye"]["author"].sources
    assert sources == (f"file:{packed.name}#adler2021rye",)


def test_the_matcher_judges_what_a_file_says(library, tmp_path):
    others = BIB.replace("{Loaf, Bo and Crumb, Cy}", "{Stone, Di}")
    folder, _ = library(written(tmp_path / "refs.bib", others))
    assert [record.title for record in records(folder)] == ["Rye Is Enough", "Slow Dough"]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("and van der Loaf, Bo", "and others", "it names some of its authors only"),
        ("booktitle = iclr, ", "booktitle = unknown, ", "it does not say where it appeared"),
        ("booktitle = iclr, year = 2021", "booktitle = iclr", "it has no year"),
    ],
)
def test_an_entry_that_lacks_what_a_record_needs_is_not_taken_but_told(
    library, tmp_path, capsys, before, after, reason
):
    text = LIST.replace(", ICLR 2021", ", CVPR 2021").replace(
        "https://openreview.net/forum?id=rye1", ""
    )
    bib = BIB.replace("International Conference on Learning Representations", "CVPR")
    assert before in bib
    folder, _ = library(written(tmp_path / "refs.bib", bib.replace(before, after)), text=text)
    assert "Rye Is Enough" not in [record.title for record in records(folder)]
    assert f"refs.bib#adler:rye may be it, but {reason}" in capsys.readouterr().err


def test_what_a_file_has_of_that_title_and_is_no_paper_is_not_called_unknown(
    library, tmp_path, capsys
):
    thesis = BIB.replace("@inproceedings{adler", "@phdthesis{adler").replace("booktitle", "school")
    folder, status = library(written(tmp_path / "refs.bib", thesis))
    assert status == 1
    assert "refs.bib#adler:rye may be it, but it is of the type dissertation" in (
        capsys.readouterr().err
    )
    assert "What has no DOI no command takes" in (folder / "fetch-report.md").read_text()


@pytest.mark.parametrize(
    ("title", "is_taken"),
    [("Rye Is Enough", False), ("Rye Is Not Enough", True), ("Enough Rye", False)],
)
def test_a_title_alone_is_enough_in_a_file_if_it_tells_a_paper_from_others(
    library, tmp_path, capsys, title, is_taken
):
    text = f"# Bread\n\n## Rye\n1. [{title}]()\n2. [Some Other Loaf of Bread]()\n"
    bib = BIB.replace("{{Rye} Is Enough}", f"{{{title}}}")
    folder, _ = library(written(tmp_path / "refs.bib", bib), text=text)
    assert [record.title for record in records(folder)] == ([title] if is_taken else [])
    assert ("taken by its title alone" in capsys.readouterr().err) == is_taken


def test_a_preprint_in_a_file_leads_to_what_it_became(library, tmp_path, crossref):
    crossref.add(
        item(
            "10.5555/dough",
            "Slow Dough Rises Well",
            authors=["Cy Crumb"],
            year=2022,
            container="Bread",
        )
    )
    bib = BIB.replace("{Slow Dough}", "{Slow Dough Rises Well}")
    text = "# Bread\n\n## Rye\n1. [Slow Dough Rises Well]()\n"
    folder, _ = library(written(tmp_path / "refs.bib", bib), text=text)
    [dough] = records(folder)
    assert (dough.doi, dough.arxiv) == ("10.5555/dough", "2101.00001")


def test_of_two_entries_for_one_paper_the_fuller_is_taken(library, tmp_path):
    twice = BIB + BIB.replace("booktitle = iclr,", "booktitle = iclr, pages = {1--9},")
    folder, _ = library(written(tmp_path / "refs.bib", twice))
    assert records(folder)[0].page == "1-9"


def test_the_first_file_that_knows_a_paper_counts_and_its_strings_hold_for_the_next(
    library, tmp_path
):
    strings, rest = BIB.split("\n", 1)
    files = [
        written(tmp_path / "strings.bib", strings),
        written(tmp_path / "a.bib", rest.split("@article")[0]),
        written(tmp_path / "b.bib", BIB.replace("Adl{\\'e}r", "Baker")),
    ]
    folder, _ = library(*files)
    assert str(records(folder)[0].author[0]) == "Ruth Adlér"
    sources = provenance.read(folder)
    assert sources["crumb2021slow"]["title"].sources == ("file:b.bib#crumb2021",)


def test_an_entry_that_may_be_a_paper_and_cannot_be_read_is_named_with_its_line(
    library, tmp_path, capsys
):
    broken = BIB.replace("{{Rye} Is Enough}", "{{Rye} Is Enough")
    folder, _ = library(written(tmp_path / "refs.bib", broken))
    assert "refs.bib, line 2: the entry 'adler:rye' is left out: " in capsys.readouterr().err
    assert "Slow Dough" in [record.title for record in records(folder)]


@pytest.mark.parametrize(("name", "content"), [("refs.bib", ""), ("refs.json", "[]")])
def test_a_file_without_entries_is_named(library, tmp_path, capsys, name, content):
    library(written(tmp_path / name, content))
    assert f"{name} has no entries" in capsys.readouterr().err


def test_keys_are_kept_of_files_only(library, capsys):
    _, status = library(arguments=["--keep-keys"])
    assert (status, "name these with --from" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("refs.txt", b"x", "its name must end in .bib, .ris, .json or .gz"),
        ("none.bib", None, "No such file"),
        ("refs.bib", b"\x7fELF\0\1\2", "is no text"),
        ("refs.bib.gz", b"\x1f\x8b", "cannot read"),
        ("refs.ris", b"@misc{a}", "is no RIS"),
        ("refs.json", b"[{", "it is no JSON"),
        ("refs.json", b'{"a": 1}', "it must be an array of items"),
    ],
)
def test_a_file_that_is_no_bibliography_is_one_clear_sentence_and_nothing_is_written(
    library, tmp_path, capsys, name, content, message
):
    folder, _ = library()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    if content is not None:
        (tmp_path / name).write_bytes(content)
    capsys.readouterr()
    _, status = library(tmp_path / name)
    error = capsys.readouterr().err
    assert status in (2, 3)
    assert message in error
    assert name in error
    assert error.count("\n") == 1
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_items_of_zotero_and_lines_of_endnote_are_read(library, tmp_path, offline):
    offline()
    zotero = [
        {
            "id": "http://zotero.org/1", "citation-key": "rye", "type": "paper-conference",
            "title": "Rye Is Enough", "event-title": "ICLR 2021",
            "container-title": "International Conference on Learning Representations",
            "author": [{"family": "Loaf", "given": "Bo", "non-dropping-particle": "van der"}],
            "issued": {"date-parts": [["2021", 5, 3]]}, "note": "arXiv: 2012.00001",
        }
    ]  # fmt: skip
    (tmp_path / "zotero.json").write_text(json.dumps(zotero), encoding="utf-8-sig")
    ris = "\r\n".join(
        [
            *("TY  - JOUR", "AU  - Crumb, Cy", "TI  - Slow Dough", "JO  - Journal of Bread"),
            *(
                "PY  - 2022/06//",
                "SP  - 10",
                "EP  - 19",
                "VL  - 3",
                "IS  - 2",
                "DO  - 10.5555/SLOW",
            ),
            *("N1  - arXiv: 2101.00001", "ER  - ", "", "TY  - BOOK", "T1  - The Book of Loaves"),
            *(
                "A1  - Loaf, Bo",
                "A1  - Crumb, Cy",
                "Y1  - 2019///",
                "PB  - Bread Press",
                "ER  - ",
                "",
            ),
        ]
    )
    written(tmp_path / "endnote.ris", ris, "utf-8-sig")
    folder, status = library(tmp_path / "zotero.json", tmp_path / "endnote.ris")
    assert status == 0
    rye, dough, loaves = records(folder)
    assert (rye.author, str(rye.issued)) == (
        (Name(family="van der Loaf", given="Bo"),),
        "2021-05-03",
    )
    assert (rye.arxiv, rye.event_title) == ("2012.00001", "ICLR 2021")
    assert (dough.container_title, dough.doi, str(dough.issued)) == (
        "Journal of Bread",
        "10.5555/slow",
        "2022-06",
    )
    assert (dough.volume, dough.issue, dough.page) == ("3", "2", "10-19")
    assert (loaves.type, loaves.year) == ("book", "2019")


def test_what_is_registered_is_looked_for_where_no_file_knows_it(library, tmp_path, crossref):
    crossref.add(
        item("10.5555/loaves", "The Book of Loaves", authors=["Bo Loaf", "Cy Crumb"], year=2019)
    )
    folder, _ = library(
        written(tmp_path / "refs.bib", BIB.replace("The Book of Loaves", "Another"))
    )
    assert records(folder)[2].doi == "10.5555/loaves"


# The author's keys


def test_new_records_keep_the_keys_of_the_file_and_all_formats_write_them(
    library,
    tmp_path,
    run,  # noqa: F811
    capsys,
):
    bib = BIB.replace("crumb2021,", "DBLP:journals/corr/Crumb+21,").replace("{loaf,", "{Öre;B(o)x,")
    folder, _ = library(written(tmp_path / "refs.bib", bib), arguments=["--keep-keys"])
    keys = ["adler:rye", "DBLP:journals/corr/Crumb+21", "Öre;B(o)x"]
    assert [record.key for record in records(folder)] == keys
    assert [finding for finding in check(folder) if finding.severity == "error"] == []
    for kind in ("bibtex", "biblatex", "ris", "csl-json", "zotero-rdf"):
        capsys.readouterr()
        assert run("export", "--data", folder, "--format", kind, "--output", "-") == 0
        text = capsys.readouterr().out
        assert [key for key in keys if key not in text] == []
    ElementTree.fromstring(text)
    assert run("show", "--data", folder, "dblp:journals/corr/crumb+21") == 0


@pytest.mark.parametrize(
    ("key", "why"),
    [("a#b", "has a blank in it, or one of"), ("ADLER:RYE", "it is taken"), ("a'b", "or one of")],
)
def test_a_key_that_cannot_be_kept_is_told_and_another_one_made(
    library, tmp_path, capsys, key, why
):
    bib = BIB.replace("{loaf,", f"{{{key},")
    folder, _ = library(written(tmp_path / "refs.bib", bib), arguments=["--keep-keys"])
    assert [record.key for record in records(folder)] == ["adler:rye", "crumb2021", "loaf2019book"]
    error = capsys.readouterr().err
    assert f"its key {key!r} is not kept: " in error
    assert why in error


def test_a_key_that_is_there_never_changes(library, tmp_path):
    path = written(tmp_path / "refs.bib", BIB)
    folder, _ = library(path)
    before = records(folder)
    library(path, arguments=["--keep-keys"])
    assert records(folder) == before


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("PY  - 2016\nY1  - 27-30 June 2016", "2016"),
        ("PY  - 2017///\nDA  - June-July", "2017"),
        ("Y1  - June 2017", "2017"),
    ],
)
def test_a_year_of_ris_is_found_beside_dates_in_words(lines, issued):
    text = f"TY  - CONF\nTI  - Worms in\n winter\nAU  - A. Loon\n{lines}\nER  - \n"
    [found] = Entries(text.encode(), "a.ris", {}).read(0)
    assert (str(found.work.issued), found.work.title) == (issued, "Worms in winter")
    assert found.work.author == (Name(family="Loon", given="A."),)
