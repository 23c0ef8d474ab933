"""What a person decides about a DOI is kept by title, and later runs obey."""

import json
from dataclasses import replace

import crossref_server
import pytest
from crossref_server import item
from test_fetch import DOUGH, RYE, bread, quick, records, run  # noqa: F401

from mimbib.completing.decisions import Ruling, decide, dumps, loads, ruling_of
from mimbib.errors import DataError, UsageError
from mimbib.library import store
from mimbib.library.reading import read

crossref = crossref_server.crossref
OTHER = item("10.5555/other", "Rye Was Enough", authors=["Someone Else"], year=1999)


def kept(folder):
    return json.loads((folder / "decisions.json").read_text(encoding="utf-8"))


def test_what_is_accepted_is_taken_whatever_speaks_against_it(bread, crossref, run):  # noqa: F811
    crossref.add(OTHER, preprints=[DOUGH])
    accept = f"rye is enough=https://doi.org/{OTHER['DOI']}"
    run("fetch", "--data", bread, "--quiet", "--accept", accept)
    assert records(bread)[0].doi == OTHER["DOI"]
    assert kept(bread) == {"Rye Is Enough": {"accept": OTHER["DOI"]}}


def test_a_later_run_obeys(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, OTHER, preprints=[DOUGH])
    (bread / "decisions.json").write_text(
        json.dumps({"RYE is enough": {"accept": OTHER["DOI"]}}), encoding="utf-8"
    )
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert records(bread)[0].doi == OTHER["DOI"]


def test_what_is_rejected_is_not_taken_again(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    reject = [f"Rye Is Enough={RYE['DOI']}", "Slow Dough=arXiv:2101.00001"]
    run("fetch", "--data", bread, "--quiet", "--reject", reject[0], "--reject", reject[1])
    assert records(bread) == ()
    run("fetch", "--data", bread, "--quiet")
    assert records(bread) == ()
    assert kept(bread)["Slow Dough"] == {"reject": ["10.48550/arxiv.2101.00001"]}


def test_a_dry_run_keeps_no_decision(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet", "--dry-run", "--reject", "Slow Dough=2101.00001")
    assert not (bread / "decisions.json").exists()


def test_an_accepted_doi_that_nobody_knows_is_told(bread, crossref, run, capsys):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet", "--accept", "Rye Is Enough=10.5555/none")
    assert "10.5555/none was accepted, but no source knows it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("Oats=10.5555/x", "no paper of the list has the key or the title 'Oats'"),
        ("Rye Is Enogh=10.5555/x", "did you mean 'Rye Is Enough'"),
        ("Rye Is Enough", "write the DOI behind the last ="),
        ("Rye Is Enough=nothing", "write the DOI behind the last ="),
        ("=10.5555/x", "no paper of the list"),
    ],
)
def test_a_wrong_decision_is_one_sentence(bread, argument, words):  # noqa: F811
    for kind in ("accept", "reject"):
        with pytest.raises(UsageError) as caught:
            decide({}, read(bread).pairs, **{kind: [argument]})
        assert words in str(caught.value)


def test_the_later_decision_counts(bread):  # noqa: F811
    pairs = read(bread).pairs
    made = decide({}, pairs, reject=["Slow Dough=10.5555/x"])
    made = decide(made, pairs, accept=["Slow Dough=10.5555/x"])
    assert made == {"Slow Dough": Ruling(accept="10.5555/x")}
    made = decide(made, pairs, reject=["Slow Dough=10.5555/x", "Slow Dough=10.5555/x"])
    assert made == {"Slow Dough": Ruling(reject=("10.5555/x",))}


def test_decisions_are_read_as_they_are_written():
    rulings = {"Über Brot": Ruling(accept="10.5555/x", reject=("10.5555/y",)), "B": Ruling()}
    assert loads(dumps(rulings)) == rulings
    assert ruling_of(rulings, "ÜBER: Brot") == rulings["Über Brot"]
    assert ruling_of(rulings, "Brot") == Ruling()


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"A": []}',
        '{"A": {"take": "x"}}',
        '{"A": {"reject": "x"}}',
        '{"A": {"accept": 1}}',
        "{",
    ],
)
def test_what_is_no_decision_is_refused(text):
    with pytest.raises(DataError, match=r"decisions"):
        loads(text)


def test_a_record_with_another_doi_is_no_mixture(bread, crossref, run, capsys):  # noqa: F811
    crossref.add(RYE, OTHER, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    before = records(bread)
    status = run("fetch", "--data", bread, "--quiet", "--accept", f"Rye Is Enough={OTHER['DOI']}")
    assert (status, records(bread)) == (1, before)
    assert f"the record has {RYE['DOI']}: take that out" in capsys.readouterr().err


def test_an_accepted_doi_that_another_record_has_is_told_with_what_to_do(
    bread,  # noqa: F811
    crossref,
    run,  # noqa: F811
    capsys,
):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    with (bread / "survey.md").open("a", encoding="utf-8") as survey:
        survey.write("3. [Oats](https://example.org/oats)\n")
    before = records(bread)
    owner = before[0]
    accept = f"Oats={RYE['DOI']}"
    assert run("fetch", "--data", bread, "--quiet", "--accept", accept) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert f"{RYE['DOI']} was accepted, but the record {owner.key} has it" in told
    assert f"give --reject {owner.key}={RYE['DOI']}" in told
    assert "ignore doubled-doi" in told
    assert records(bread) == before


def test_an_accepted_doi_goes_to_its_paper_once_it_is_taken_out_of_the_other(
    bread,  # noqa: F811
    crossref,
    run,  # noqa: F811
):
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    with (bread / "survey.md").open("a", encoding="utf-8") as survey:
        survey.write("3. [Oats](https://example.org/oats)\n")
    without = [replace(record, doi="") for record in records(bread)]
    (bread / "records.json").write_text(store.dumps(without), encoding="utf-8")
    options = ("--accept", f"Oats={RYE['DOI']}", "--reject", f"{without[0].key}={RYE['DOI']}")
    run("fetch", "--data", bread, "--quiet", *options)
    assert [record.doi for record in records(bread)][::2] == ["", RYE["DOI"]]


def test_a_rejected_doi_that_a_record_has_is_told(bread, crossref, run, capsys):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    assert run("fetch", "--data", bread, "--quiet", "--reject", f"Rye Is Enough={RYE['DOI']}") == 1
    assert f"{RYE['DOI']} was rejected, but the record has it" in capsys.readouterr().err


def test_an_accepted_arxiv_id_becomes_that_of_the_record(bread, crossref, run):  # noqa: F811
    crossref.add(preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet", "--accept", "Rye Is Enough=arXiv:2101.00001")
    assert [record.arxiv for record in records(bread)][:1] == ["2101.00001"]


def test_the_case_of_a_title_makes_no_second_decision(bread):  # noqa: F811
    made = decide(
        {"RYE is enough": Ruling(reject=("10.5555/x",))},
        read(bread).pairs,
        accept=["Rye Is Enough=10.5555/x"],
    )
    assert made == {"RYE is enough": Ruling(accept="10.5555/x")}


@pytest.mark.parametrize("doi", ["foo", ""])
def test_what_is_no_doi_is_no_decision(doi):
    with pytest.raises(DataError, match="decisions"):
        loads(json.dumps({"Rye": {"reject": [doi]}}))
    assert loads('{"Rye": {"accept": "https://doi.org/10.5555/X"}}')["Rye"].accept == "10.5555/x"
