"""What a person decides about a DOI is kept by title, and later runs obey."""

import json
from dataclasses import replace

import crossref_server
import pytest
from crossref_server import item
from test_fetch import DOUGH, RYE, bread, quick, records, run  # noqa: F401

from mimbib.errors import UsageError
from mimbib.library import store
from mimbib.library.check import check
from mimbib.library.decisions import Ruling, decide, dumps, loads, paper_named, ruling_of
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


def test_an_accepted_alias_is_kept_as_the_doi_that_it_leads_to(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    crossref.aliases = {"10.5555/alias": RYE["DOI"]}
    run("fetch", "--data", bread, "--quiet", "--accept", "Rye Is Enough=10.5555/alias")
    assert records(bread)[0].doi == RYE["DOI"]
    assert kept(bread) == {"Rye Is Enough": {"accept": RYE["DOI"]}}
    alias = ("--accept", "Rye Is Enough=10.5555/alias")  # once more, beside the record
    assert run("fetch", "Rye Is Enough", "--data", bread, "--quiet", *alias) == 0
    assert [each for each in check(bread) if each.rule == "accepted-other"] == []


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
            decide({}, read(bread), **{kind: [argument]})
        assert words in str(caught.value)


def test_the_later_decision_counts(bread):  # noqa: F811
    library = read(bread)
    made = decide({}, library, reject=["Slow Dough=10.5555/x"])
    made = decide(made, library, accept=["slow  dough=10.5555/x"])
    assert made == {"slowdough": Ruling(title="Slow Dough", accept="10.5555/x")}
    made = decide(made, library, reject=["Slow Dough=10.5555/x", "Slow Dough=10.5555/x"])
    assert made == {"slowdough": Ruling(title="Slow Dough", reject=("10.5555/x",))}


def test_decisions_are_read_as_they_are_written():
    ruling = Ruling(title="Über Brot", accept="10.5555/x", reject=("10.5555/y",))
    rulings = {"uberbrot": ruling, "b": Ruling(title="B")}
    assert loads(dumps(rulings)) == (rulings, ())
    assert ruling_of(rulings, ["ÜBER: Brot"]) == ruling
    assert ruling_of(rulings, ["Brot"]) == Ruling(title="Brot")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("{", "broken-json", "column"),
        ("[]", "wrong-shape", "must be an object"),
        ('{"A": []}', "wrong-shape", "'A' must have an object"),
        ('{"A": {"acept": "x"}}', "unknown-field", "did you mean 'accept'"),
        ('{"A": {"reject": "x"}}', "wrong-shape", "an array under `reject`"),
        ('{"A": {"accept": 1}}', "wrong-value", "1, which is no DOI"),
        ('{"A": {"accept": "foo"}}', "wrong-value", "'A' has 'foo', which is no DOI"),
        ('{"A": {"reject": [""]}}', "wrong-value", "no DOI"),
        (
            '{"A": {"accept": "10.5555/X", "reject": ["doi:10.5555/x"]}}',
            "wrong-value",
            "both accepted and rejected",
        ),
        ('{"A": {}, "a!": {}}', "doubled-member", "'a!' is decided already as 'A'"),
    ],
)
def test_what_is_no_decision_is_told_by_check_and_refused_by_fetch(
    bread,  # noqa: F811
    run,  # noqa: F811
    capsys,
    text,
    rule,
    words,
):
    [finding] = loads(text)[1]
    assert finding.rule == rule
    assert words in finding.message
    (bread / "decisions.json").write_text(text, encoding="utf-8")
    assert run("check", "--data", bread) == 1
    assert words in capsys.readouterr().out
    assert run("fetch", "--data", bread, "--quiet") == 3
    assert words in capsys.readouterr().err


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
    former, _ = loads('{"RYE is enough": {"reject": ["https://doi.org/10.5555/X"]}}')
    made = decide(former, read(bread), accept=["Rye Is Enough=10.5555/x"])
    assert json.loads(dumps(made)) == {"RYE is enough": {"accept": "10.5555/x"}}


EDITIONS = (
    '{"levels": [], "editions": [{"name": "1", "date": "2024"}, {"name": "2", "date": "2025"}]}'
)


@pytest.fixture
def editions(bread):  # noqa: F811
    """Two editions of a list: the second calls its first paper otherwise, and has one more."""
    (bread / "library.json").write_text(EDITIONS, encoding="utf-8")
    (bread / "editions").mkdir()
    text = (
        (bread / "survey.md").read_text(encoding="utf-8").replace("Rye Is Enough", "Rye Suffices")
    )
    (bread / "editions/2.md").write_text(f"{text}3. [Oats](https://x.org/o)\n", encoding="utf-8")
    known = {"type": "article", "author": [{"family": "Loaf"}], "issued": {"date-parts": [[2021]]}}
    titles = {"entry": ["Rye Is Enough", "Rye Suffices"]}
    items = [
        {"id": "rye", "title": "Rye Is Enough", "DOI": RYE["DOI"], "custom": titles, **known},
        {"id": "oats", "title": "Oats", **known},
    ]
    (bread / "records.json").write_text(json.dumps(items), encoding="utf-8")
    return bread


def decision_findings(folder, decisions, **options):
    (folder / "decisions.json").write_text(json.dumps(decisions), encoding="utf-8")
    found = check(folder, **options)
    return [(each.rule, each.message) for each in found if each.file.endswith("decisions.json")]


def test_a_paper_has_one_decision_whatever_the_editions_call_it(editions):
    first, second = read(editions, edition="1"), read(editions, edition="2")
    made = decide({}, first, reject=["RYE=10.5555/a"])
    made = decide(made, second, accept=["rye=10.5555/b"])
    assert json.loads(dumps(made)) == {
        "Rye Is Enough": {"accept": "10.5555/b", "reject": ["10.5555/a"]}
    }
    assert decide({}, first, reject=["Rye suffices=10.5555/a"]) == decide(
        {}, first, reject=["rye=10.5555/a"]
    )


def test_a_key_of_another_edition_is_told_so(editions):
    second = read(editions, edition="2")
    assert list(decide({}, second, reject=[" OATS =10.5555/a"])) == ["oats"]
    with pytest.raises(UsageError, match="did you mean 'rye'"):
        decide({}, second, reject=["ryee=10.5555/a"])
    with pytest.raises(UsageError, match="'oats' is in another edition of the list"):
        decide({}, read(editions, edition="1"), reject=["oats=10.5555/a"])


def test_check_looks_for_the_title_of_a_decision_in_all_editions(editions):
    known = {"Oats": {}, "rye suffices": {}, "RYE IS ENOUGH!": {}}
    assert [rule for rule, _ in decision_findings(editions, known)] == ["decided-twice"]
    lost = {"Oat": {"accept": "10.5555/x", "reject": ["10.5555/y"]}}
    [(rule, message)] = decision_findings(editions, lost)
    assert rule == "decision-without-paper"
    assert "'Oat' any longer (did you mean 'Oats'?)" in message
    assert "decided about 10.5555/x and 10.5555/y" in message
    assert decision_findings(editions, lost, edition="1") == []  # it may be in another one


def test_check_compares_decisions_with_the_records(editions):
    title, other = "Rye Is Enough", "10.5555/other"
    assert decision_findings(editions, {title: {"accept": RYE["DOI"], "reject": [other]}}) == []
    [(_, message)] = decision_findings(editions, {title: {"accept": other}})
    assert f"{other} was accepted for '{title}', but the record has {RYE['DOI']}" in message
    [(_, message)] = decision_findings(editions, {title: {"reject": [RYE["DOI"]]}})
    assert f"{RYE['DOI']} was rejected for '{title}', but the record has it" in message


def test_the_accepted_preprint_of_a_published_paper_is_no_other_paper(editions):
    path = editions / "records.json"
    items = json.loads(path.read_text(encoding="utf-8"))
    items[0]["custom"]["arxiv"] = "2101.00001"
    path.write_text(json.dumps(items), encoding="utf-8")
    of_preprint = "10.48550/arxiv.2101.00001"
    assert decision_findings(editions, {"Rye Is Enough": {"accept": of_preprint}}) == []
    [(rule, _)] = decision_findings(editions, {"Rye Is Enough": {"reject": [of_preprint]}})
    assert rule == "rejected-doi"
    [(rule, _)] = decision_findings(
        editions, {"Rye Is Enough": {"accept": "10.48550/arxiv.2101.00002"}}
    )
    assert rule == "accepted-other"


def test_only_the_named_papers_are_looked_for(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "rye is enough", "--data", bread, "--quiet") == 0
    assert [record.doi for record in records(bread)] == [RYE["DOI"]]
    assert run("fetch", "Oats", "--data", bread, "--quiet") == 2


def test_a_rejected_arxiv_id_of_the_list_is_not_in_the_record(bread, crossref, run):  # noqa: F811
    crossref.add(OTHER, preprints=[DOUGH])
    options = ("--accept", f"Slow Dough={OTHER['DOI']}", "--reject", "Slow Dough=2101.00001")
    run("fetch", "Slow Dough", "--data", bread, "--quiet", *options)
    [record] = records(bread)
    assert (record.doi, record.arxiv) == (OTHER["DOI"], "")


def test_a_key_with_capitals_names_its_paper(make_library):
    folder = make_library()
    path = folder / "records.json"
    text = path.read_text(encoding="utf-8").replace("adler2021rye", "Adler2021Rye")
    path.write_text(text, encoding="utf-8")
    library = read(folder)
    for name in ("Adler2021Rye", "adler2021rye"):
        assert paper_named(name, library)[0].title == "Rye Is Enough"
