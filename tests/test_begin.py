"""`mimbib init --survey refs.bib`: a bibliography as the list, its entries records at once."""

import gzip

import pytest

import mimbib
from mimbib.cli import main
from mimbib.library import provenance
from mimbib.library.check import check
from mimbib.library.reading import read

BIB = r"""@article{tide, title = {Tides of {Glass}}, author = {Loon, Ada}, year = 2021, journal = {Journal of Tides},
  keywords = {sea, glass, only here}}
@inproceedings{foam:2, title = {Foam | [and] *Sand* in the \& \_Wind\_ }, author = {Silt, Bo}, year = 2022,
  booktitle = {Conference on Foam}, keywords = {glass; Sand and Wind}, url = {https://example.org/foam_(1)}}
@book{reef, title = {The Book of Reefs}, author = {Mud, Cy and others}, year = 2019, publisher = {Reef Press},
  keywords = {sea}, doi = {10.5555/reef(1)}}
@misc{page, title = {A Page of Tides}, author = {Loon, Ada}, year = 2020, url = {https://github.com/tides/page},
  keywords = {Sand and Wind, glass}}
@misc{dune, title = {Masked Dunes That Nobody Printed}, author = {Mud, Cy}, year = 2020}
"""


@pytest.fixture
def begin(tmp_path):
    """A function that begins a library from the text of a .bib."""

    def init(text=BIB, *arguments, name="refs.bib"):
        data = text.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
        folder = tmp_path / "tides"
        status = main(["init", str(folder), "--survey", str(tmp_path / name), *arguments])
        return folder, status

    return init


def test_an_id_of_two_papers_is_of_neither_and_lost_editors_are_told(begin, capsys):
    entries = [
        "@article{a, title={Tides of Glass}, eprint={1011.1669}, doi={10.5555/1(2)3:4<5::aid>6}",
        "@article{b, title={Foam and Sand}, eprint={1011.1669}, doi={10.5555/b}",
        "@inproceedings{c, title={Slow Reefs}, booktitle={Reefs}, editor={A. Loon, B. Silt and Mud}",
        "@inproceedings{d, title={Slow Reefs Again}, booktitle={Reefs}, doi={10.5555/d}",
        "@article{e, title={Slow Reefs Again: With Mud}, doi={10.5555/d}, series = reefs # { 1}",
    ]
    rest = ", author={Loon, Ada}, journal={Journal of Tides}, year=2021}\n"
    folder, status = begin("".join(entry + rest for entry in entries), "--keep-keys")
    told = capsys.readouterr().err
    assert status == 0
    assert "'a' (line 1), 'b' (line 2): its DOI or arXiv id is not taken" in told
    assert "'c' (line 3): its record may lack editors" in told
    assert "'e' (line 5): its series is lost, since a string in it is not defined" in told
    records = {record.key: (record.doi, record.arxiv) for record in read(folder).records}
    assert records["a"] == ("10.5555/1(2)3:4<5::aid>6", "")
    assert records["b"] == ("10.5555/b", "")
    assert records["d"] == records["e"] == ("10.5555/d", "")


def categories(folder):
    return {
        record.title: tuple(dimension.name for dimension in record.category.dimensions)
        for record in read(folder).bibliography
    }


def test_entries_are_records_with_their_provenance_and_those_that_are_none_are_told(begin, capsys):
    folder, status = begin(name="refs.bib.gz")
    told = capsys.readouterr().err
    assert status == 0
    assert (
        "'reef' (line 5): its record has no authors, since it names some of its authors only"
        in told
    )
    library = read(folder)
    tide, foam, page, reef = (
        next(record for record in library.records if record.title.startswith(words))
        for words in ("Tides", "Foam", "A Page", "The Book")
    )
    assert (tide.key, tide.type, tide.container_title) == (
        "loon2021tides",
        "article-journal",
        "Journal of Tides",
    )
    assert (foam.title, foam.url) == (
        "Foam | [and] *Sand* in the & _Wind_",
        "https://example.org/foam_(1)",
    )
    assert (page.type, page.url) == ("webpage", "https://github.com/tides/page")
    assert (reef.key, reef.author, reef.doi) == ("mud2019book", (), "10.5555/reef(1)")
    assert {
        source for known in provenance.read(folder)[tide.key].values() for source in known.sources
    } == {
        "file:refs.bib.gz#tide",
        "file",
    }
    assert "'dune' (line 9): no record, since no type of records fits it" in told
    assert [entry.title for entry in library.missing] == ["Masked Dunes That Nobody Printed"]
    assert [each for each in check(folder) if each.severity == "error" and each.key] == []


def test_an_item_of_json_is_told_without_a_line(begin, capsys):
    begin('[{"id": "tide", "type": "book", "title": "Tides"}, {"id": "foam"}]', name="refs.json")
    assert "refs.json: 'foam': left out, since it has no title" in capsys.readouterr().err


def test_what_is_no_doi_is_told(begin, capsys):
    fields = "title={{{0}}}, author={{Loon, Ada}}, publisher={{Reef}}, year=2020, doi={{{1}}}"
    values = {"Tide": "10.1109/", "Foam": "abc", "Reef": "https://doi.org/10.5555/REEF"}
    entries = (f"@book{{{key}, {fields.format(key, doi)}}}" for key, doi in values.items())
    folder, _ = begin("\n".join(entries))
    told = capsys.readouterr().err
    assert "refs.bib: 'Tide' (line 1): '10.1109/' is no DOI: correct it" in told
    assert "refs.bib: 'Foam' (line 2): 'abc' is no DOI: correct it" in told
    assert "'Reef'" not in told
    assert [record.doi for record in read(folder).records] == ["", "", "10.5555/reef"]


def test_no_sign_of_an_address_ends_it_in_the_list(begin):
    folder, _ = begin("@misc{foam, title={Foam}, url={https://arxiv.org/pdf/(1)<wind>|*sea*.pdf}}")
    line = "- [Foam](https://arxiv.org/pdf/%281%29%3Cwind%3E%7C%2Asea%2A.pdf)"
    assert line in (folder / "survey.md").read_text(encoding="utf-8").splitlines()


def test_keywords_that_several_share_are_categories(begin):
    folder, _ = begin()
    assert categories(folder) == {
        "Tides of Glass": ("sea", "glass"),
        "Foam | [and] *Sand* in the & _Wind_": ("glass", "Sand and Wind"),
        "A Page of Tides": ("glass", "Sand and Wind"),
        "The Book of Reefs": ("sea",),
    }


@pytest.mark.parametrize(
    "groups",
    [
        "@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:Deep\\;0\\;1\\;\\;\\;\\;;\n}",
        r"""@Comment{jabref-meta: groupsversion:3;}
@Comment{jabref-meta: groupstree:
0 AllEntriesGroup:;
1 ExplicitGroup:Deep\;0\;tide\;REEF\;;
2 ExplicitGroup:Low\, wet\;0\;tide\;;
}""",
    ],
)
def test_groups_of_jabref_go_before_keywords(begin, groups):
    bib = BIB
    if "StaticGroup" in groups:
        bib = bib.replace("@article{tide,", "@article{tide, groups = {Deep, Low},")
        bib = bib.replace("@book{reef,", "@book{reef, groups = {Deep},")
    folder, _ = begin(bib + groups)
    found = categories(folder)
    assert found["The Book of Reefs"] == ("Deep",)
    assert found["Tides of Glass"][0] == "Deep"
    assert found["Tides of Glass"][1].startswith("Low")
    assert found["A Page of Tides"] == ("Without a keyword",)


@pytest.mark.slow
def test_a_library_that_is_exported_begins_another_that_is_the_same(begin, tmp_path):
    shipped = mimbib.load()
    folder, status = begin(mimbib.dumps(shipped, "biblatex"), "--keep-keys")
    assert status == 0
    ours = {record.key: record for record in shipped}
    theirs = {record.key: record for record in read(folder).bibliography}
    assert theirs.keys() == ours.keys()
    for key, record in theirs.items():
        assert set(record.category.dimensions) == set(ours[key].category.dimensions)
        assert record.category.breadth == ours[key].category.breadth
        for name in ("type", "title", "author", "issued", "container_title", "page", "arxiv"):
            assert getattr(record, name) == getattr(ours[key], name)


def test_what_stands_twice_or_cannot_be_read_is_told_with_its_line(begin, capsys):
    folder, status = begin(
        BIB + BIB.replace("tide,", "again,").split("@inproc")[0] + "@misc{half, title = {x\n"
    )
    told = capsys.readouterr().err
    assert status == 1
    assert "'again' (line 10): left out, since another has its title" in told
    assert "'half' (line 12): left out, since it has no end" in told
    assert len(read(folder).pairs) == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no entries with a title"),
        ("% nothing\n", "has no entries"),
        ("\x7fELF\0\1\2", "is no text"),
    ],
)
def test_a_file_without_entries_is_one_clear_sentence_and_nothing_is_written(
    begin, capsys, text, message
):
    folder, status = begin(text)
    error = capsys.readouterr().err
    assert status == 3
    assert message in error
    assert "refs.bib" in error
    assert error.count("\n") == 1
    assert not folder.exists()


def test_a_dry_run_shows_the_list_and_writes_nothing(begin, capsys):
    folder, status = begin(BIB, "--dry-run")
    assert status == 0
    assert "Tides of Glass" in capsys.readouterr().out
    assert not folder.exists()


def test_the_keys_of_the_file_are_kept_if_one_wants(begin):
    folder, _ = begin(BIB, "--keep-keys")
    assert sorted(record.key for record in read(folder).records) == [
        "foam:2",
        "page",
        "reef",
        "tide",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.bib", "@techreport{a, title={Tides of Glass and Foam}, number={TR-1}}"),
        (
            "refs.json",
            '[{"id": "a", "type": "report", "title": "Tides of Glass and Foam", "number": "TR-1"}]',
        ),
        ("refs.ris", "TY  - RPRT\nTI  - Tides of Glass and Foam\nSN  - TR-1\nER  - \n"),
    ],
)
def test_the_number_of_a_report_is_none_of_its_pages(begin, name, text):
    folder, _ = begin(text, name=name)
    [report] = read(folder).records
    assert (report.type, report.number, report.page) == ("report", "TR-1", "")


def test_a_value_that_is_not_taken_is_told_with_its_entry(begin, capsys):
    folder, _ = begin(BIB.replace("Loon, Ada}, year = 2021", "LOON, ADA}, year = 2021"))
    [tide] = (record for record in read(folder).records if record.title.startswith("Tides"))
    assert not tide.author
    assert "'tide' (line 1): its author is not taken: " in capsys.readouterr().err


def test_a_list_in_markdown_has_no_keys_to_keep(tmp_path, run):
    (tmp_path / "list.md").write_text(
        "# Bread\n- [Rye Is Enough](https://arxiv.org/abs/2101.00001)"
    )
    status, _, error = run(
        "init", tmp_path / "new", "--survey", tmp_path / "list.md", "--keep-keys"
    )
    assert (status, "list.md has none" in error) == (2, True)
    assert not (tmp_path / "new").exists()
