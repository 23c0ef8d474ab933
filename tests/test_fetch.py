"""`mimbib fetch`, `init` and `check --online` against a Crossref on loopback: right answers,
nothing lost, nothing wrong.
"""

import functools
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import crossref_server
import pytest
from crossref_server import item, preprint

import mimbib
import mimbib.sources.client
from mimbib.cli import main
from mimbib.completing.merge import draft
from mimbib.library import provenance, store
from mimbib.library.check import check
from mimbib.library.reading import read
from mimbib.sources import crossref_json, datacite

crossref = crossref_server.crossref
DATA = Path(__file__).parents[1] / "data"
SURVEY = """# Bread

## Rye
1. [Rye Is Enough](https://openaccess.thecvf.com/content/CVPR2021/papers/Adler_Rye_Is_Enough_CVPR_2021_paper.pdf) \\
   [Link to code](https://example.org/rye)
2. [Slow Dough](https://arxiv.org/pdf/2101.00001)
"""
RYE = item(
    "10.1109/cvpr46437.2021.00001",
    "Rye is Enough",
    authors=["Ruth Adler", "Bo Loaf"],
    year=2021,
    container="2021 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
    page="1-9",
    publisher="IEEE",
)
DOUGH = preprint("2101.00001", "Slow Dough", authors=["Cy Crumb"], year=2021)


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    """No waiting between requests, and a cache and configuration of one's own."""
    now = [0.0]

    def sleep(seconds):
        now[0] += seconds

    client = functools.partial(
        mimbib.sources.client.Client, sleep=sleep, clock=lambda: now[0], timeouts=(0.5, 0.5)
    )
    monkeypatch.setattr(mimbib.sources.client, "Client", client)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("MIMBIB_MAILTO", raising=False)


@pytest.fixture
def run(crossref, monkeypatch):
    """A function that runs a command against the server."""
    monkeypatch.setenv("MIMBIB_CROSSREF_URL", crossref.url)
    monkeypatch.setenv("MIMBIB_DATACITE_URL", crossref.datacite_url)
    return lambda *arguments: main([str(argument) for argument in arguments])


@pytest.fixture
def bread(tmp_path, run):
    """A young library of two entries, made with `init`."""
    (tmp_path / "bread.md").write_text(SURVEY, encoding="utf-8")
    assert run("init", tmp_path / "bread", "--survey", tmp_path / "bread.md") == 0
    return tmp_path / "bread"


def records(folder):
    loaded, findings = store.loads((folder / "records.json").read_text(encoding="utf-8"))
    assert not findings
    return loaded


def texts(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def texts_without_reports(folder):
    return {name: text for name, text in texts(folder).items() if "report" not in name}


def deposited(record, number):
    """A record as its publisher deposits it: NeurIPS by the alphabet, LNCS as a chapter, names and
    titles a little off.
    """
    names = [str(name) for name in record.author]
    if record.doi.startswith("10.52202"):
        names = sorted(names, key=lambda name: name.split()[-1])
    title = [record.title, record.title.upper(), record.title.replace("-", "- ")][number % 3]
    container = (
        f"{record.year} {record.container_title}"
        if "IEEE" in record.container_title
        else record.container_title
    )
    kind = {"10.1007": "book-chapter", "10.1609": "journal-article"}.get(
        record.doi[:7], "proceedings-article"
    )
    return item(
        record.doi,
        title,
        authors=names,
        year=int(record.year),
        container=container,
        type="journal-article" if record.type == "article-journal" else kind,
    )


def decoys(record, number):
    """What stands beside the right answer: a fake copy, a correction, a twin by others, another
    paper by the same authors.
    """
    names = [str(name) for name in record.author]
    year = int(record.year)
    return [
        item(
            f"10.65215/fake{number}", record.title, authors=names, year=year, type="posted-content"
        ),
        item(
            f"10.5555/correction{number}",
            f"Correction to: {record.title}",
            authors=names,
            year=year,
            container="A Journal",
        ),
        item(
            f"10.5555/twin{number}",
            record.title,
            authors=["Ann Other", "Bo Else"],
            year=year,
            container="A Journal",
        ),
        item(f"10.5555/dataset{number}", record.title, authors=names, year=year, type="dataset"),
        item(
            f"10.5555/next{number}",
            f"{record.title} Revisited and Extended",
            authors=names,
            year=year,
            container="A Journal",
        ),
    ]


@pytest.mark.slow
def test_a_library_without_dois_gets_back_exactly_the_right_ones(tmp_path, crossref, run):
    whole = mimbib.load().records
    library = shutil.copytree(DATA, tmp_path / "library")
    (library / "records.json").write_text(
        store.dumps([replace(record, doi="") for record in whole]), encoding="utf-8"
    )
    for number, record in enumerate(whole):
        crossref.add(*decoys(record, number), *([deposited(record, number)] if record.doi else []))
    run("fetch", "--data", library, "--quiet")
    found = {record.key: record.doi for record in records(library)}
    expected = {record.key: record.doi for record in whole}
    assert {key for key in expected if found[key] and found[key] != expected[key]} == set()
    assert {key for key in expected if expected[key] and not found[key]} == set()
    assert [replace(record, doi="") for record in records(library)] == [
        replace(record, doi="", category=mimbib.Category()) for record in whole
    ]


def test_a_list_of_three_lines_becomes_an_exported_bibliography(bread, crossref, run, tmp_path):
    crossref.add(RYE, *decoys(mimbib.load().records[0], 1), preprints=[DOUGH])
    assert run("fetch", "--data", bread, "--quiet") == 0
    rye, dough = records(bread)
    assert (rye.key, rye.doi, rye.type, rye.page) == (
        "adler2021rye",
        "10.1109/cvpr46437.2021.00001",
        "paper-conference",
        "1-9",
    )
    assert [str(name) for name in rye.author] == ["Ruth Adler", "Bo Loaf"]
    assert rye.pdf.endswith("Adler_Rye_Is_Enough_CVPR_2021_paper.pdf")
    assert rye.links == (mimbib.Link("Link to code", "https://example.org/rye"),)
    assert (dough.type, dough.arxiv, dough.doi) == (
        "article",
        "2101.00001",
        "10.48550/arxiv.2101.00001",
    )
    assert [finding for finding in check(bread) if finding.severity == "error"] == []
    sources = provenance.read(bread)["adler2021rye"]
    assert sources["DOI"].sources == ("crossref:10.1109/cvpr46437.2021.00001",)
    assert run("export", "--data", bread, "--output", tmp_path / "out") == 0
    assert len(list((tmp_path / "out/bibtex").iterdir())) == 2


def test_a_second_run_asks_nothing_and_changes_nothing(bread, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    before = texts_without_reports(bread)
    crossref.log.clear()
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert texts_without_reports(bread) == before
    assert not [seen for seen in crossref.log if "query.bibliographic" in seen.params]


def test_a_curated_value_stays_and_the_disagreement_is_told(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, page="3-11"), dough]), encoding="utf-8"
    )
    assert run("fetch", "--data", bread, "--quiet", "--json") == 1
    papers = json.loads(capsys.readouterr().out)["papers"]
    assert papers[0]["disagreements"] == [
        {"field": "page", "ours": "3-11", "theirs": "1-9", "reason": ""}
    ]
    assert records(bread)[0].page == "3-11"
    assert run("fetch", "adler2021rye", "--update", "page", "--data", bread, "--quiet") == 0
    assert records(bread)[0].page == "1-9"
    known = provenance.read(bread)["adler2021rye"]["page"]
    assert [(other.value, other.reason) for other in known.alternatives] == [
        ("3-11", "replaced on request")
    ]
    assert (
        known.alternatives[0].source == "records"
    )  # a value changed by hand, which its former source does not have


def test_what_a_value_was_and_where_it_was_read_stay_as_alternatives(bread, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    table = {key: dict(fields) for key, fields in provenance.read(bread).items()}
    known = table["adler2021rye"]["page"]
    table["adler2021rye"]["page"] = replace(
        known, sources=("cvf:Adler", "dblp:conf/cvpr/Adler21"), note="as printed"
    )
    (bread / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    crossref.add({**RYE, "page": "11-19"})
    assert (
        run("fetch", "adler2021rye", "--update", "page", "--data", bread, "--quiet", "--refresh")
        == 0
    )
    now = provenance.read(bread)["adler2021rye"]["page"]
    reason = "replaced on request; as printed"
    assert [(other.value, other.source, other.reason) for other in now.alternatives] == [
        ("1-9", "cvf:Adler", reason),
        ("1-9", "dblp:conf/cvpr/Adler21", reason),
    ]
    assert [finding for finding in check(bread) if finding.severity == "error"] == []


def test_a_source_that_says_something_new_is_not_quoted_for_the_old_value(bread, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    crossref.add({**RYE, "page": "11-19"})
    run("fetch", "adler2021rye", "--update", "page", "--data", bread, "--quiet", "--refresh")
    now = provenance.read(bread)["adler2021rye"]["page"]
    assert now.sources == (f"crossref:{RYE['DOI']}",)
    assert [(other.value, other.source) for other in now.alternatives] == [("1-9", "records")]
    assert "misquoted-source" not in {finding.rule for finding in check(bread)}


def test_a_library_without_provenance_is_still_sound_after_a_fetch(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    (bread / "provenance.json").unlink()
    rye, dough = records(bread)
    by_hand = [replace(rye, doi="", page="3-11"), replace(dough, doi="", title="Slow Dough")]
    (bread / "records.json").write_text(store.dumps(by_hand), encoding="utf-8")
    run("fetch", "adler2021rye", "--data", bread, "--quiet")
    assert [finding for finding in check(bread) if finding.severity == "error"] == []
    fields = provenance.read(bread)["adler2021rye"]
    assert fields["page"].sources == ("records",)
    assert fields["DOI"].sources == ("crossref:10.1109/cvpr46437.2021.00001",)
    assert provenance.read(bread)["crumb2021slow"]["DOI"].absent == "not looked for yet"
    run("fetch", "--data", bread, "--quiet")
    assert provenance.read(bread)["crumb2021slow"]["DOI"].sources == (
        "datacite:10.48550/arxiv.2101.00001",
    )


def test_two_entries_that_fit_one_doi_equally_both_stay_without(tmp_path, crossref, run, capsys):
    link = f"https://doi.org/{RYE['DOI']}"
    links = f"# A\n- [Modeling Rye Is Enough Today]({link})\n- [Modelling Rye Is Enough Today]({link})\n"
    (tmp_path / "survey.md").write_text(links, encoding="utf-8")
    crossref.add({**RYE, "title": ["Modelling Ryes Is Enough Today"]})
    assert run("fetch", "--data", tmp_path, "--quiet") == 1
    assert records(tmp_path) == ()
    assert (
        f"{RYE['DOI']} describes 'Modelling Rye Is Enough Today' as well" in capsys.readouterr().err
    )


def test_a_doi_stays_with_the_record_that_has_it(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    with (bread / "survey.md").open("a", encoding="utf-8") as survey:
        survey.write(
            "3. [Rye Is Enough: A Study](https://openaccess.thecvf.com/content/CVPR2021/b)\n"
        )
    crossref.add({**RYE, "subtitle": ["A Study"]})
    assert run("fetch", "--data", bread, "--quiet", "--refresh") == 1
    assert len(records(bread)) == 2
    assert "describes it as well as adler2021rye, which has it already" in capsys.readouterr().err


def test_one_doi_is_not_given_to_two_records(tmp_path, crossref, run, capsys):
    links = "# A\n- [Rye Is Enough](https://openaccess.thecvf.com/content/CVPR2021/a)\n"
    links += "- [Rye Is Enough: A Study](https://openaccess.thecvf.com/content/CVPR2021/b)\n"
    (tmp_path / "survey.md").write_text(links, encoding="utf-8")
    (tmp_path / "records.json").write_text("[]", encoding="utf-8")
    crossref.add({**RYE, "subtitle": ["A Study"]})
    assert run("fetch", "--data", tmp_path, "--quiet") == 1
    assert len(records(tmp_path)) == 1
    assert records(tmp_path)[0].title == "Rye is Enough: A Study"
    assert "describes 'Rye Is Enough: A Study' better" in capsys.readouterr().err


def test_a_title_that_is_updated_still_finds_its_entry(bread, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    crossref.add({**RYE, "subtitle": ["A Study"], "title": ["Rye is Enough: A Study"]})
    run("fetch", "adler2021rye", "--update", "title", "--data", bread, "--quiet", "--refresh")
    rye = records(bread)[0]
    assert (rye.title, rye.entry) in {
        ("Rye is Enough: A Study", ("Rye Is Enough",)),
        ("Rye is Enough", ()),
    }
    assert [finding for finding in check(bread) if finding.severity == "error"] == []


def test_a_folder_with_nothing_but_a_list_becomes_a_library(tmp_path, crossref, run):
    (tmp_path / "survey.md").write_text(SURVEY, encoding="utf-8")
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "--data", tmp_path, "--quiet") == 0
    assert [record.key for record in records(tmp_path)] == ["adler2021rye", "crumb2021slow"]


@pytest.fixture
def two(bread):
    """The library of two entries and a later edition, which begins and ends with other papers."""
    later = SURVEY.replace("1. [Rye Is", "0. [Bran First](https://example.org/bran)\n1. [Rye Is")
    later += "3. [Oats Last](https://example.org/oats)\n"
    (bread / "editions").mkdir()
    (bread / "editions" / "2025.md").write_text(later, encoding="utf-8")
    editions = [{"name": "2024", "date": "2024"}, {"name": "2025", "date": "2025"}]
    (bread / "library.json").write_text(json.dumps({"editions": editions}), encoding="utf-8")
    return bread


OATS = item("10.5555/oats", "Oats Last", authors=["Dee Oat"], year=2024, container="Bread Letters")
BRAN = item(
    "10.5555/bran", "Bran First", authors=["Eve Bran"], year=2024, container="Bread Letters"
)


def test_an_edition_is_completed_and_the_others_keep_their_records(two, crossref, run):
    crossref.add(RYE, BRAN, OATS, preprints=[DOUGH])
    for name in ("bran", "oats"):
        path = two / "editions" / "2025.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"https://example.org/{name}", f"https://doi.org/10.5555/{name}")
        )
    assert run("fetch", "--data", two, "--edition", "2025", "--quiet") == 0
    keys = ["bran2024bran", "adler2021rye", "crumb2021slow", "oat2024oats"]
    assert [record.key for record in records(two)] == keys
    before = texts_of_library(two)
    assert run("fetch", "--data", two, "--quiet") == 0
    assert [record.key for record in records(two)] == keys
    assert texts_of_library(two) == before
    assert [finding for finding in check(two) if finding.severity == "error"] == []


def test_new_papers_of_an_edition_stand_where_the_list_has_them(two, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "--data", two, "--quiet") == 0
    crossref.add(OATS)
    path = two / "editions" / "2025.md"
    text = path.read_text(encoding="utf-8").replace(
        "0. [Bran First](https://example.org/bran)\n", ""
    )
    text = text.replace("3. [Oats Last](https://example.org/oats)\n", "")
    text = text.replace("2. [Slow", "2. [Oats Last](https://doi.org/10.5555/oats)\n3. [Slow")
    path.write_text(text, encoding="utf-8")
    assert run("fetch", "--data", two, "--edition", "2025", "--quiet") == 0
    keys = [record.key for record in records(two)]
    assert keys == ["adler2021rye", "oat2024oats", "crumb2021slow"]


def test_no_new_record_gets_the_key_or_the_doi_of_another_edition(two, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "--data", two, "--quiet") == 0
    twin = "3. [Rye Is Enough for Two](https://doi.org/10.1109/cvpr46437.2021.00001)"
    path = two / "editions" / "2025.md"
    text = SURVEY.replace(
        "1. [Rye Is Enough](https://openaccess.thecvf.com/content/CVPR2021/papers/"
        "Adler_Rye_Is_Enough_CVPR_2021_paper.pdf)",
        twin,
    )
    path.write_text(text, encoding="utf-8")
    run("fetch", "--data", two, "--edition", "2025", "--quiet")
    assert [record.doi for record in records(two)].count(RYE["DOI"]) == 1
    assert "adler2021rye" in [record.key for record in records(two)]


def texts_of_library(folder):
    return {name: (folder / name).read_bytes() for name in ("records.json", "survey.md")}


def test_init_destroys_no_records(tmp_path, run):
    (tmp_path / "bread.md").write_text(SURVEY, encoding="utf-8")
    (tmp_path / "records.json").write_text("precious", encoding="utf-8")
    assert run("init", tmp_path, "--survey", tmp_path / "bread.md") == 2
    assert (tmp_path / "records.json").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "edited"),
    [
        ("records.json", "[ ]"),
        ("survey.md", "# B\n- [Other](https://example.org)\n"),
        ("provenance.json", "{}"),
    ],
)
def test_what_was_edited_during_a_run_is_left_alone(
    bread, crossref, run, monkeypatch, capsys, name, edited
):
    crossref.add(RYE, preprints=[DOUGH])
    ask = datacite.identify

    def ask_while_somebody_edits(paper, connection):
        (bread / name).write_text(edited, encoding="utf-8")
        return ask(paper, connection)

    before = texts(bread)
    monkeypatch.setattr(datacite, "identify", ask_while_somebody_edits)
    assert run("fetch", "--data", bread, "--quiet", "--json") == 3
    talk = capsys.readouterr()
    assert "was changed meanwhile" in talk.err
    assert "filled" not in talk.out
    assert texts(bread) == before | {name: edited.encode()}


def test_an_arxiv_id_of_another_paper_is_not_taken(bread, crossref, run, capsys):
    crossref.add(
        RYE,
        preprints=[
            preprint("2101.00001", "Something Else Entirely", authors=["Zed Zero"], year=2021)
        ],
    )
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert [record.key for record in records(bread)] == ["adler2021rye"]
    assert "arXiv 2101.00001 is another paper" in capsys.readouterr().err


def test_a_dry_run_prints_a_diff_and_writes_nothing(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    before = texts(bread)
    run("fetch", "--data", bread, "--quiet", "--dry-run")
    assert '+  "DOI": "10.1109/cvpr46437.2021.00001"' in capsys.readouterr().out
    assert texts(bread) == before


def test_authors_are_never_taken_in_alphabetical_order(tmp_path, crossref, run):
    (tmp_path / "survey.md").write_text(
        "# A\n- [Rye Is Enough](https://papers.nips.cc/paper_files/paper/2022/x)\n",
        encoding="utf-8",
    )
    (tmp_path / "records.json").write_text("[]", encoding="utf-8")
    container = "Advances in Neural Information Processing Systems 35"
    crossref.add(
        item(
            "10.52202/068431-0001",
            "Rye Is Enough",
            authors=["Ruth Adler", "Bo Zest"],
            year=2022,
            container=container,
        )
    )
    run("fetch", "--data", tmp_path, "--quiet")
    (record,) = records(tmp_path)
    assert record.doi == "10.52202/068431-0001"
    assert record.author == ()


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Bo Zest", "Ruth Adler"], ["Bo Zest", "Ruth Adler"]),
        (["Bo Zest", "Ruth Adler", "Cy Crumb"], []),
    ],
)
def test_the_preprint_tells_the_order_of_just_the_same_authors(
    tmp_path, crossref, run, authors, expected, capsys
):
    (tmp_path / "survey.md").write_text(
        "# A\n- [Rye Is Enough](https://doi.org/10.48550/arXiv.2201.00007)\n", encoding="utf-8"
    )
    container = "Advances in Neural Information Processing Systems 35"
    crossref.add(
        item(
            "10.52202/068431-0001",
            "Rye Is Enough",
            authors=["Ruth Adler", "Bo Zest"],
            year=2022,
            container=container,
        ),
        preprints=[preprint("2201.00007", "Rye Is Enough", authors=authors)],
    )
    assert run("fetch", "--data", tmp_path, "--quiet") == (0 if expected else 1)
    assert ("author: theirs is not taken" in capsys.readouterr().err) is not bool(expected)
    (record,) = records(tmp_path)
    assert (record.doi, [str(name) for name in record.author]) == ("10.52202/068431-0001", expected)
    assert record.key == ("zest2022rye" if expected else "anon2022rye")
    if expected:
        assert provenance.read(tmp_path)["zest2022rye"]["author"].sources == (
            "datacite:10.48550/arxiv.2201.00007",
        )
        capsys.readouterr()
        run("fetch", "zest2022rye", "--update", "author", "--data", tmp_path, "--quiet")
        assert (
            "author: theirs is not taken: deposited in the order of the alphabet"
            in capsys.readouterr().err
        )
        assert [str(name) for name in records(tmp_path)[0].author] == expected


def test_a_value_that_check_would_refuse_is_reported_and_not_taken(bread, crossref, run, capsys):
    crossref.add({**RYE, "page": "19-1", "ISBN": ["97812"]}, preprints=[DOUGH])
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert (records(bread)[0].page, records(bread)[0].isbn) == ("", "")
    talk = capsys.readouterr().err
    assert "adler2021rye: page: theirs is not taken: the range 19-1 descends: '19-1'" in talk
    assert "adler2021rye: ISBN: theirs is not taken: '97812' is no ISBN" in talk
    assert [finding for finding in check(bread) if finding.severity == "error"] == []


@pytest.mark.parametrize(
    "other",
    [
        item(
            "10.5555/talk",
            "Slow Dough",
            authors=["C. Crumb"],
            year=2022,
            container="Chemistry Letters",
            type="journal-article",
        ),
        item(
            "10.5555/other",
            "Slow Dough",
            authors=["Cyril Crumb", "W. Zhao"],
            year=2021,
            container="Food Science",
        ),
    ],
)
def test_one_shared_surname_does_not_make_a_paper(tmp_path, crossref, run, other):
    (tmp_path / "survey.md").write_text(
        "# A\n- [Slow Dough](https://arxiv.org/abs/2101.00001)\n", encoding="utf-8"
    )
    crossref.add(
        other,
        preprints=[
            preprint(
                "2101.00001", "Slow Dough", authors=["Cy Crumb", "Wei Wang", "Hao Chen"], year=2021
            )
        ],
    )
    run("fetch", "--data", tmp_path, "--quiet")
    (dough,) = records(tmp_path)
    assert (dough.type, dough.doi) == ("article", "10.48550/arxiv.2101.00001")
    assert len(dough.author) == 3


def test_a_subtitle_that_crossref_lacks_stays(tmp_path, crossref, run):
    (tmp_path / "survey.md").write_text(
        f"# A\n- [Rye Is Enough: A Study](https://doi.org/{RYE['DOI']})\n", encoding="utf-8"
    )
    crossref.add(RYE)
    run("fetch", "--data", tmp_path, "--quiet")
    assert records(tmp_path)[0].title == "Rye Is Enough: A Study"
    assert provenance.read(tmp_path)["adler2021rye"]["title"].sources == ("list",)


def test_what_a_person_left_out_stays_out_until_it_is_asked_for(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, page="", doi=""), dough]), encoding="utf-8"
    )
    table = {key: dict(fields) for key, fields in provenance.read(bread).items()}
    table["adler2021rye"]["page"] = provenance.Provenance(
        absent="Crossref's pages are wrong", decided=True, sources=("cvf",), read="2026-01-01"
    )
    table["adler2021rye"]["DOI"] = provenance.Provenance(
        absent="not found: nowhere", read="2026-01-01"
    )
    (bread / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert (records(bread)[0].page, records(bread)[0].doi) == ("", RYE["DOI"])
    assert (
        "page: theirs is not taken: absent, since Crossref's pages are wrong: '1-9'"
        in capsys.readouterr().err
    )
    assert provenance.read(bread)["adler2021rye"]["page"].absent == "Crossref's pages are wrong"
    run("fetch", "adler2021rye", "--update", "page", "--data", bread, "--quiet")
    assert records(bread)[0].page == "1-9"
    assert "Crossref's pages are wrong" in provenance.read(bread)["adler2021rye"]["page"].note


def test_a_field_and_a_record_added_by_hand_leave_the_library_sound(bread, crossref, run):
    crossref.add(RYE)
    run("fetch", "--data", bread, "--quiet")
    (rye,) = records(bread)
    dough = replace(
        rye,
        key="crumb2021slow",
        title="Slow Dough",
        doi="",
        url="",
        pdf="",
        links=(),
        author=rye.author[:1],
    )
    (bread / "records.json").write_text(
        store.dumps([replace(rye, volume="3"), dough]), encoding="utf-8"
    )
    run("fetch", "--data", bread, "--quiet")
    assert [finding for finding in check(bread) if finding.severity == "error"] == []
    assert provenance.read(bread)["adler2021rye"]["volume"].sources == ("records",)


def test_an_empty_file_is_no_young_library(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    for name in ("records.json", "provenance.json"):
        content = (bread / name).read_bytes()
        (bread / name).write_bytes(b"")
        assert run("fetch", "--data", bread, "--quiet") == 3
        assert "broken JSON" in capsys.readouterr().err
        (bread / name).write_bytes(content)


def test_an_alias_leads_to_the_doi_that_counts_now(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    crossref.aliases["10.1109/old.1"] = RYE["DOI"]
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, doi="10.1109/old.1"), dough]), encoding="utf-8"
    )
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert f"DOI: ours '10.1109/old.1', theirs '{RYE['DOI']}'" in capsys.readouterr().err
    assert run("check", "--online", "--data", bread) == 1
    assert f"10.1109/old.1 is now an alias of {RYE['DOI']}" in capsys.readouterr().out


def test_a_doi_in_the_link_that_is_another_paper_is_told(tmp_path, crossref, run, capsys):
    (tmp_path / "survey.md").write_text(
        f"# A\n- [Wheat Is Better](https://doi.org/{RYE['DOI']})\n", encoding="utf-8"
    )
    crossref.add(RYE)
    assert run("fetch", "--data", tmp_path, "--quiet") == 1
    assert f"{RYE['DOI']} is another paper" in capsys.readouterr().err


def test_a_link_behind_the_first_tells_the_preprint(tmp_path, crossref, run):
    line = "- [Slow Dough](https://dough.example.org) [Paper](https://arxiv.org/abs/2101.00001)\n"
    (tmp_path / "survey.md").write_text(f"# A\n{line}", encoding="utf-8")
    crossref.add(preprints=[DOUGH])
    run("fetch", "--data", tmp_path, "--quiet")
    assert records(tmp_path)[0].doi == "10.48550/arxiv.2101.00001"


@pytest.mark.parametrize(
    "link",
    [
        "[Code](https://doi.org/10.5281/zenodo.1)",
        "[Builds on](https://arxiv.org/abs/2101.00001)",
        "[Code](https://git.example.org)",
    ],
)
def test_a_link_behind_the_first_does_not_hide_the_paper(tmp_path, crossref, run, link):
    line = f"- [Rye Is Enough](https://openaccess.thecvf.com/content/CVPR2021/a) {link}\n"
    (tmp_path / "survey.md").write_text(f"# A\n{line}", encoding="utf-8")
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "--data", tmp_path, "--quiet") == 0
    assert records(tmp_path)[0].doi == RYE["DOI"]


def test_a_retraction_is_told_though_another_doi_cannot_be_asked(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([rye, replace(dough, doi="10.5555/crumb")]), encoding="utf-8"
    )
    notice = {
        "DOI": "10.5555/n",
        "type": "retraction",
        "label": "Retraction",
        "updated": {"date-parts": [[2024, 1, 1]]},
    }
    crossref.add({**RYE, "updated-by": [notice]})
    crossref.fail("500", times=None, where="crumb")
    assert run("check", "--online", "--data", bread) == 4
    assert "Retraction (10.5555/n)" in capsys.readouterr().out


def test_a_wrong_type_is_a_disagreement(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, type="article-journal"), dough]), encoding="utf-8"
    )
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert "type: ours 'article-journal', theirs 'paper-conference'" in capsys.readouterr().err


def test_a_note_that_would_be_lost_is_an_error(bread, run, capsys):
    text = '[{"id": "a", "type": "article", "title": "Rye Is Enough", "note": "read again"}]'
    (bread / "records.json").write_text(text, encoding="utf-8")
    assert run("fetch", "--data", bread, "--quiet") == 3
    assert (
        "a: note: follows from other fields, 'read again' would be lost" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("given", "told"), [("Ruth", False), ("R.", False), ("R. M.", False), ("Bertha", True)]
)
def test_another_given_name_is_a_disagreement_and_an_initial_is_none(
    bread, crossref, run, capsys, given, told
):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    author = (replace(rye.author[0], given=given), *rye.author[1:])
    (bread / "records.json").write_text(
        store.dumps([replace(rye, author=author), dough]), encoding="utf-8"
    )
    run("fetch", "--data", bread, "--quiet")
    assert ("adler2021rye: author: ours" in capsys.readouterr().err) is told


def test_a_released_key_is_given_to_no_other_paper(bread, crossref, run):
    crossref.add(RYE, preprints=[DOUGH])
    (bread / "keys.txt").write_text("adler2021rye\n", encoding="utf-8")
    run("fetch", "--data", bread, "--quiet")
    assert [record.key for record in records(bread)] == ["adler2021enough", "crumb2021slow"]


def test_crossref_may_know_what_datacite_cannot_tell(tmp_path, crossref, run, monkeypatch, capsys):
    (tmp_path / "survey.md").write_text(SURVEY, encoding="utf-8")
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", tmp_path, "--quiet")
    rye, dough = records(tmp_path)
    published = replace(
        dough,
        type="paper-conference",
        doi="10.48550/arxiv.2101.00001",
        author=(),
        container_title="Dough Days",
    )
    (tmp_path / "records.json").write_text(store.dumps([rye, published]), encoding="utf-8")
    (tmp_path / "provenance.json").unlink()
    crossref.add(
        item("10.5555/dough", "Slow Dough", authors=["Cy Crumb"], year=2021, container="Dough Days")
    )
    monkeypatch.setenv("MIMBIB_DATACITE_URL", crossref_server.closed_port())
    assert run("fetch", "--data", tmp_path, "--quiet", "--refresh") == 1
    assert [str(name) for name in records(tmp_path)[1].author] == ["Cy Crumb"]
    talk = capsys.readouterr().err
    assert "DOI: ours '10.48550/arxiv.2101.00001', theirs '10.5555/dough'" in talk
    assert not [
        seen for seen in crossref.log if "10.48550" in seen.path and seen.path.startswith("/works")
    ]


def test_the_search_goes_on_where_crossref_does_not_know_a_doi(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, doi="10.1109/wrong"), dough]), encoding="utf-8"
    )
    capsys.readouterr()
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert (
        "DOI: ours '10.1109/wrong', theirs '10.1109/cvpr46437.2021.00001'"
        in capsys.readouterr().err
    )
    assert run("check", "--online", "--data", bread) == 1
    assert "Crossref and DataCite do not know 10.1109/wrong" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("link", "other", "expected"),
    [
        (
            "https://openreview.net/forum?id=x",
            None,
            "Slow Bread: not registered: Crossref has no such title",
        ),
        (
            "https://iclr.cc/x",
            {"container": "A Journal"},
            "Slow Bread: ambiguous: 10.5555/near may be it, but",
        ),
        (
            "https://proceedings.neurips.cc/paper/2019/x",
            None,
            "NeurIPS registers DOIs from 2022 on only",
        ),
        ("https://proceedings.mlr.press/v162/x.html", None, "PMLR registers none"),
        ("https://doi.org/10.5281/zenodo.1", None, "DataCite do not know 10.5281/zenodo.1"),
    ],
)
def test_a_near_miss_is_not_called_unregistered(
    tmp_path, crossref, run, capsys, link, other, expected
):
    (tmp_path / "survey.md").write_text(f"# A\n- [Slow Bread]({link})\n", encoding="utf-8")
    if other:
        crossref.add(item("10.5555/near", "Slow Bread", authors=["Ann Other"], year=2021, **other))
    run("fetch", "--data", tmp_path, "--quiet")
    assert expected in capsys.readouterr().err


@pytest.mark.slow
def test_a_kept_negative_answer_has_its_own_date(tmp_path, crossref, run, capsys):
    library = shutil.copytree(DATA, tmp_path / "library")
    table = {key: dict(fields) for key, fields in provenance.read(library).items()}
    table["gandelsman2022test"]["DOI"] = provenance.Provenance(
        sources=("crossref",), absent="no idea", read="2019-01-01"
    )
    (library / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    run("fetch", "gandelsman2022test", "--data", library, "--quiet")
    for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**kept, "date": "2020-01-02T10:00:00+00:00"}), encoding="utf-8")
    capsys.readouterr()
    run("fetch", "gandelsman2022test", "--data", library, "--quiet")
    assert (
        "1 answer was kept from earlier runs, the oldest of 2020-01-02" in capsys.readouterr().err
    )
    known = provenance.read(library)["gandelsman2022test"]["DOI"]
    assert (known.absent, known.read) == ("Crossref has no such title", "2020-01-02")


@pytest.mark.slow
def test_a_reason_that_a_person_gave_stays(tmp_path, crossref, run):
    library = shutil.copytree(DATA, tmp_path / "library")
    before = provenance.read(library)["shi2022learning"]["DOI"]
    run("fetch", "shi2022learning", "--data", library, "--quiet")
    assert provenance.read(library)["shi2022learning"]["DOI"] == before


def test_a_folder_that_cannot_be_written_is_found_before_anything_is_asked(
    bread, crossref, run, capsys, monkeypatch
):
    import tempfile

    def refuse(**folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(
        tempfile, "TemporaryFile", refuse
    )  # the tests may run as root, who can write anywhere
    assert run("fetch", "--data", bread, "--quiet") == 3
    assert "cannot write to" in capsys.readouterr().err
    assert crossref.log == []


def test_a_dry_run_shows_its_difference_to_machines_too(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet", "--dry-run", "--json")
    difference = json.loads(capsys.readouterr().out)["diff"]
    assert '+  "DOI": "10.1109/cvpr46437.2021.00001"' in difference
    assert "crossref:10.1109/cvpr46437.2021.00001" in difference


def test_a_doi_of_another_paper_is_reported_and_nothing_taken_from_it(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    crossref.add(item("10.5555/other", "Wheat Is Better", authors=["Ann Other"], year=1999))
    rye, dough = records(bread)
    (bread / "records.json").write_text(
        store.dumps([replace(rye, doi="10.5555/other", page=""), dough]), encoding="utf-8"
    )
    assert run("fetch", "--data", bread, "--quiet") == 1
    assert "10.5555/other is another paper" in capsys.readouterr().err
    assert records(bread)[0].page == ""


@pytest.mark.slow
def test_what_is_not_registered_is_said_with_the_reason(tmp_path, crossref, run, capsys):
    library = shutil.copytree(DATA, tmp_path / "library")
    assert run("fetch", "shi2022learning", "--data", library, "--quiet") == 0
    assert "shi2022learning: not registered: ICLR registers none" in capsys.readouterr().err


FAULTS = [
    pytest.param(fault, marks=pytest.mark.slow) if fault.startswith("time-out") else fault
    for fault in sorted(crossref_server.FAULTS)
]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.slow
def test_each_fault_ends_in_a_report_and_the_next_run_completes_the_rest(
    bread, crossref, run, fault, capsys
):
    crossref.add(RYE, preprints=[DOUGH])
    crossref.fail(fault, times=None, **({"value": "5"} if fault == "retry-after" else {}))
    before = texts(bread)
    status = run("fetch", "--data", bread, "--quiet")
    talk = capsys.readouterr().err
    assert "Traceback" not in talk
    assert status in (0, 1, 4)
    if status == 4:
        assert "failed" in talk
        assert texts(bread)["records.json"] == before["records.json"]
    assert [finding for finding in check(bread) if finding.severity == "error"] == []
    crossref.heal()
    assert run("fetch", "--data", bread, "--quiet", "--refresh") == 0
    assert [record.doi for record in records(bread)] == [
        "10.1109/cvpr46437.2021.00001",
        "10.48550/arxiv.2101.00001",
    ]


def test_without_a_network_one_sentence_says_so_and_the_rest_works(bread, run, monkeypatch, capsys):
    monkeypatch.setenv("MIMBIB_CROSSREF_URL", crossref_server.closed_port())
    monkeypatch.setenv("MIMBIB_DATACITE_URL", crossref_server.closed_port())
    assert run("fetch", "--data", bread, "--quiet") == 4
    assert "Traceback" not in capsys.readouterr().err
    assert run("check", "--data", bread) == 1
    assert run("list") == 0


def test_online_check_tells_of_retractions_and_corrections(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    notice = {
        "DOI": "10.5555/n",
        "type": "retraction",
        "label": "Retraction",
        "updated": {"date-parts": [[2024, 1, 1]]},
    }
    crossref.add({**RYE, "updated-by": [notice]})
    run("fetch", "--data", bread, "--quiet", "--refresh")
    assert "adler2021rye: found: Retraction (10.5555/n)" in capsys.readouterr().err
    assert run("check", "--online", "--data", bread) == 1
    assert "adler2021rye: DOI: Retraction (10.5555/n)" in capsys.readouterr().out


def test_online_check_without_a_network_still_tells_what_it_found(bread, run, monkeypatch, capsys):
    monkeypatch.setenv("MIMBIB_CROSSREF_URL", crossref_server.closed_port())
    record = '[{"id": "adler2021rye", "type": "article", "title": "Rye Is Enough", "DOI": "10.5555/rye"}]'
    (bread / "records.json").write_text(record, encoding="utf-8")
    assert run("check", "--online", "--data", bread) == 4
    assert "adler2021rye: author: missing" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("container", "expected"),
    [
        ("Proceedings of the National Academy of Sciences", "article-journal"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", "paper-conference"),
    ],
)
def test_a_journal_of_proceedings_is_a_journal(container, expected):
    entry = read(DATA).pairs[0][0]
    found = crossref_json.read(
        item(
            "10.5555/x",
            entry.title.upper(),
            authors=["Ada Loaf"],
            container=container,
            type="journal-article",
        )
    )
    made = draft(entry, found, found.author, "", ())
    assert (made.type, made.title) == (expected, entry.title)


def test_wrong_usage_is_told_before_anything_is_asked(bread, crossref, run, capsys):
    assert run("fetch", "nobody2020x", "--data", bread) == 2
    assert run("fetch", "--update", "page", "--data", bread) == 2
    assert run("init", bread, "--survey", bread / "survey.md") == 2
    assert run("fetch", "--data", bread / "nowhere") == 3
    assert run("fetch", "--mailto", "nobody", "--data", bread) == 2
    assert crossref.log == []


def test_the_address_comes_from_option_environment_or_configuration(
    bread, crossref, run, tmp_path, monkeypatch
):
    crossref.add(RYE, preprints=[DOUGH])
    (tmp_path / "config/mimbib").mkdir(parents=True)
    (tmp_path / "config/mimbib/config.toml").write_text(
        'mailto = "file@example.org"\n', encoding="utf-8"
    )
    for address, setting in (
        ("file@example.org", ()),
        ("env@example.org", ()),
        ("option@example.org", ("--mailto", "option@example.org")),
    ):
        if address.startswith("env"):
            monkeypatch.setenv("MIMBIB_MAILTO", address)
        crossref.log.clear()
        run("fetch", "--data", bread, "--quiet", "--refresh", *setting)
        assert {
            seen.params.get("mailto") for seen in crossref.log if seen.path.startswith("/works")
        } == {address}


def test_the_age_of_kept_answers_is_shown(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**kept, "date": "2020-01-02T10:00:00+00:00"}), encoding="utf-8")
    capsys.readouterr()
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert (
        "1 answer was kept from earlier runs, the oldest of 2020-01-02: --refresh asks anew"
        in capsys.readouterr().err
    )


def test_a_damaged_kept_answer_is_set_aside_with_a_message(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"):
        path.write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert "damaged" in capsys.readouterr().err


def test_progress_is_a_line_for_each_paper_where_there_is_no_terminal(bread, crossref, run, capsys):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread)
    lines = [line for line in capsys.readouterr().err.splitlines() if re.match(r"\d/2", line)]
    assert lines == ["1/2 Rye Is Enough: found", "2/2 Slow Dough: found"]


PAGE = (Path(__file__).parents[1] / "docs/your-own-list.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_way_from_a_readme_to_a_bibliography_is_as_the_documentation_shows(
    tmp_path, crossref, run, monkeypatch, capsys
):
    """Each command of the first section prints what stands below it, where `…` is anything."""
    ovens = item(
        "10.5555/ovens.7",
        "Stone Ovens Bake 3D Loaves",
        authors=["Ada Stone", "Bo Ray"],
        year=2022,
        container="Proceedings of the Bread Conference",
    )
    crossref.add(RYE, ovens, preprints=[DOUGH])
    monkeypatch.chdir(tmp_path)
    part = PAGE.partition("## What the list looks like")[0]
    for language, name in (("markdown", "README.md"), ("bibtex", "refs.bib")):
        [block] = re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)
        Path(name).write_text(block, encoding="utf-8")
    sessions = "".join(re.findall(r"```text\n(.*?)```", part, re.DOTALL))
    commands = re.findall(r"(?m)^\$ mimbib (.*)\n((?:(?!\$).*\n)*)", sessions)
    assert [command.split()[0] for command, _ in commands] == ["init", "fetch", "check", "export"]
    for command, shown in commands:
        assert run(*shlex.split(command)) == 0
        pieces = map(re.escape, shown.split("…\n"))
        assert re.fullmatch("(?:.*\n)*".join(pieces), capsys.readouterr().err)
    assert "@inproceedings{yeast20," in Path("exports/bibtex/ovens.bib").read_text(encoding="utf-8")
    further = re.findall(r"```sh\n(mimbib .*?)```", PAGE, re.DOTALL)
    for command in "".join(further).splitlines():
        assert run(*shlex.split(command, comments=True)[1:]) == 0


@pytest.mark.slow
def test_kills_at_random_moments_leave_a_library_that_loads(bread, crossref):
    crossref.add(RYE, preprints=[DOUGH])
    crossref.delay = 0.01
    environment = {
        **os.environ,
        "MIMBIB_CROSSREF_URL": crossref.url,
        "MIMBIB_DATACITE_URL": crossref.datacite_url,
    }
    command = [
        sys.executable,
        "-m",
        "mimbib",
        "fetch",
        "--data",
        str(bread),
        "--quiet",
        "--mailto",
        "a@example.org",
    ]
    young = texts(bread)
    chance = random.Random(20261122)
    for number in range(24):
        if (
            number % 3 == 0
        ):  # from the start again, with the answers kept: such a run soon comes to its writing
            for path in bread.iterdir():
                path.unlink()
            for name, content in young.items():
                (bread / name).write_bytes(content)
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, 0.9 if number < 6 else 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not [finding for finding in read(bread).findings if finding.severity == "error"]
        provenance_file = bread / "provenance.json"
        assert not provenance_file.exists() or provenance.read(bread) is not None
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    assert [record.doi for record in records(bread)] == [
        "10.1109/cvpr46437.2021.00001",
        "10.48550/arxiv.2101.00001",
    ]


@pytest.mark.slow
def test_two_runs_at_once_do_not_corrupt_the_library(bread, crossref):
    crossref.add(RYE, preprints=[DOUGH])
    environment = {
        **os.environ,
        "MIMBIB_CROSSREF_URL": crossref.url,
        "MIMBIB_DATACITE_URL": crossref.datacite_url,
    }
    command = [
        sys.executable,
        "-m",
        "mimbib",
        "fetch",
        "--data",
        str(bread),
        "--quiet",
        "--mailto",
        "a@example.org",
    ]
    processes = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    assert {process.wait() for process in processes} <= {0, 3}  # 3: the other one was quicker
    assert [record.doi for record in records(bread)] == [
        "10.1109/cvpr46437.2021.00001",
        "10.48550/arxiv.2101.00001",
    ]
    assert [finding for finding in check(bread) if finding.severity == "error"] == []


# A candidate: a DOI that follows by a rule, and was read nowhere

CANDIDATE = "10.1109/cvpr46437.2021.00001"


@pytest.fixture
def guessed(tmp_path):
    """A library of one paper without a DOI, for which there is a candidate."""
    folder = tmp_path / "guessed"
    folder.mkdir()
    (folder / "survey.md").write_text("# Bread\n1. [Rye Is Enough]()\n", encoding="utf-8")
    record = {
        "id": "adler2021rye",
        "type": "paper-conference",
        "title": "Rye Is Enough",
        "author": [{"family": "Adler", "given": "Ruth"}, {"family": "Loaf", "given": "Bo"}],
        "issued": {"date-parts": [[2021]]},
        "container-title": "Conference on Computer Vision and Pattern Recognition (CVPR)",
        "page": "3-11",
    }
    (folder / "records.json").write_text(json.dumps([record]), encoding="utf-8")
    known = provenance.Provenance(
        absent="not found: no source prints it",
        read="2020-01-02",
        candidate=provenance.Candidate(CANDIDATE, "the paper before it has the number 0"),
    )
    page = provenance.Provenance(
        sources=("cvf:rye",),
        read="2020-01-02",
        digest=provenance.digest("3-11"),
        candidate=provenance.Candidate("4-12", "one page on"),
        alternatives=(provenance.Alternative(value="2", source="b", reason="c", printed=True),),
    )
    (folder / "provenance.json").write_text(
        provenance.dumps({"adler2021rye": {"DOI": known, "page": page}}), encoding="utf-8"
    )
    return folder


def test_a_candidate_that_agrees_is_taken_with_one_request_and_no_search(guessed, crossref, run):
    crossref.add(RYE)
    before = provenance.read(guessed)["adler2021rye"]
    run("fetch", "--data", guessed, "--quiet")
    assert [request.path for request in crossref.log] == [f"/works/{CANDIDATE.replace('/', '%2F')}"]
    assert records(guessed)[0].doi == CANDIDATE
    known = provenance.read(guessed)["adler2021rye"]
    assert (known["DOI"].sources, known["DOI"].candidate) == ((f"crossref:{CANDIDATE}",), None)
    assert "not found: no source prints it" in known["DOI"].note
    # what else is noted stays, and so does the value that was accepted
    assert (records(guessed)[0].page, known["page"]) == ("3-11", before["page"])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": ["Wheat Is Better"]}, "its title is 'Wheat Is Better'"),
        (
            {"issued": {"date-parts": [[2023]]}, "published": None},
            "it is of 2023, the paper of 2021",
        ),
        ({"author": [{"family": "Else", "given": "Cy"}]}, "its authors are others: Cy Else"),
        (None, f"the candidate {CANDIDATE} is not known at Crossref and DataCite"),
    ],
)
def test_a_candidate_that_does_not_fit_stays_one_and_the_paper_is_searched(
    guessed, crossref, run, capsys, changes, reason
):
    if changes is not None:
        made = {**RYE, **changes}
        crossref.add({name: value for name, value in made.items() if value is not None})
    before = provenance.read(guessed)["adler2021rye"]["DOI"]
    run("fetch", "--data", guessed, "--quiet", "--dry-run", "--json")
    assert crossref.log[0].path.startswith("/works/10.1109")
    asked_datacite = [seen for seen in crossref.log if seen.path.startswith("/datacite/")]
    assert len(asked_datacite) == (changes is None)
    assert len(crossref.log) == 2 + len(asked_datacite)
    assert "query.bibliographic" in crossref.log[-1].params
    assert reason in json.loads(capsys.readouterr().out)["papers"][0]["reason"]
    crossref.items.clear()
    run("fetch", "--data", guessed, "--quiet", "--refresh")
    assert records(guessed)[0].doi == ""
    assert provenance.read(guessed)["adler2021rye"]["DOI"] == before


@pytest.mark.parametrize(
    "changes",
    [
        {"issued": {"date-parts": [[2022]]}, "published": None},
        {"issued": None, "published": None},
        {"author": None},
    ],
)
def test_a_candidate_that_agrees_in_part_is_taken_only_beside_what_a_search_brings(
    guessed, crossref, run, capsys, changes
):
    made = {**RYE, **changes}
    crossref.add({name: value for name, value in made.items() if value is not None})
    run("fetch", "--data", guessed, "--quiet", "--json")
    assert len(crossref.log) == 2
    (paper,) = json.loads(capsys.readouterr().out)["papers"]
    assert (paper["doi"], paper["reason"]) == (CANDIDATE, "")
    assert provenance.read(guessed)["adler2021rye"]["DOI"].candidate is None


def test_what_is_found_otherwise_leaves_the_candidate_beside_it(guessed, crossref, run):
    crossref.add(
        {**RYE, "title": ["Wheat Is Better"]}, {**RYE, "DOI": "10.1109/cvpr46437.2021.00777"}
    )
    run("fetch", "--data", guessed, "--quiet")
    assert records(guessed)[0].doi == "10.1109/cvpr46437.2021.00777"
    known = provenance.read(guessed)["adler2021rye"]["DOI"]
    assert (known.sources, known.candidate.value) == (
        ("crossref:10.1109/cvpr46437.2021.00777",),
        CANDIDATE,
    )


def test_a_candidate_takes_its_doi_from_nobody(guessed, crossref, run):
    """Another paper for which the DOI is found gets it; so does one that has it already."""
    (guessed / "survey.md").write_text(
        "# Bread\n1. [Rye Is Enough]()\n2. [Wheat Is Better](https://doi.org/" + CANDIDATE + ")\n",
        encoding="utf-8",
    )
    crossref.add({**RYE, "title": ["Wheat Is Better"]})
    run("fetch", "--data", guessed, "--quiet")
    assert {record.title: record.doi for record in records(guessed)} == {
        "Rye Is Enough": "",
        "Wheat Is Better": CANDIDATE,
    }


def test_an_absence_that_was_decided_asks_for_no_candidate(guessed, crossref, run):
    text = (guessed / "provenance.json").read_text(encoding="utf-8")
    decided = text.replace(
        '"absent": "not found: no source prints it"', '"absent": "there is none"'
    )
    (guessed / "provenance.json").write_text(decided, encoding="utf-8")
    crossref.add(RYE)
    run("fetch", "--data", guessed, "--quiet")
    assert ["query.bibliographic" in request.params for request in crossref.log] == [True]
    assert records(guessed)[0].doi == ""


def test_many_candidates_are_asked_for_at_once(guessed, crossref, run):
    listed = json.loads((guessed / "records.json").read_text(encoding="utf-8"))
    table = dict(provenance.read(guessed))
    lines = ["# Bread\n", "1. [Rye Is Enough]()\n"]
    for number in range(2, 6):
        doi, title = f"10.1109/cvpr46437.2021.0000{number}", f"Rye Is Enough for {number} Guests"
        listed.append({**listed[0], "id": f"adler2021rye{number}", "title": title})
        candidate = provenance.Candidate(doi, "the next number")
        table[f"adler2021rye{number}"] = {
            "DOI": replace(table["adler2021rye"]["DOI"], candidate=candidate)
        }
        lines.append(f"{number}. [{title}]()\n")
        crossref.add({**RYE, "DOI": doi, "title": [title]})
    crossref.add(RYE)
    (guessed / "survey.md").write_text("".join(lines), encoding="utf-8")
    (guessed / "records.json").write_text(json.dumps(listed), encoding="utf-8")
    (guessed / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    run("fetch", "--data", guessed, "--quiet")
    assert all(record.doi for record in records(guessed))
    assert ["filter" in request.params for request in crossref.log] == [True]


@pytest.mark.slow
def test_the_candidates_that_ship_are_confirmed_by_what_their_publishers_deposit(
    tmp_path, crossref, run
):
    """One request for all of them, whatever the order of authors and the form of the title."""
    shipped, findings = store.loads((DATA / "records.json").read_text(encoding="utf-8"))
    assert not findings
    table = provenance.read(DATA)
    guesses = {
        record: candidate.value
        for record in shipped
        if (candidate := table[record.key].get("DOI", provenance.Provenance()).candidate)
    }
    for number, (record, doi) in enumerate(guesses.items()):
        crossref.add(deposited(replace(record, doi=doi), number))
    folder = tmp_path / "guesses"
    folder.mkdir()
    lines = [f"- [{record.entry or record.title}]()\n" for record in guesses]
    (folder / "survey.md").write_text(f"# Papers\n{''.join(lines)}", encoding="utf-8")
    (folder / "records.json").write_text(store.dumps(list(guesses)), encoding="utf-8")
    (folder / "provenance.json").write_text(
        provenance.dumps({record.key: table[record.key] for record in guesses}), encoding="utf-8"
    )
    run("fetch", "--data", folder, "--quiet")
    assert len(crossref.log) == 1
    assert [record.doi for record in records(folder)] == list(guesses.values())
