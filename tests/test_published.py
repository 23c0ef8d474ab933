"""A preprint that appeared becomes its version of record as one whole, and nothing else does."""

import json
from dataclasses import replace

import crossref_server
import pytest
from crossref_server import item, preprint
from test_fetch import bread, quick, records, run, texts, texts_without_reports  # noqa: F401

from mimbib.library import provenance
from mimbib.library.check import check

crossref = crossref_server.crossref

LIST = """# Bread
- [Slow Dough](https://arxiv.org/abs/2101.00001) [Code](https://example.org/dough)
"""
AUTHORS = ["Cy Crumb", "Wei Wang"]
PREPRINT = preprint("2101.00001", "Slow Dough", authors=AUTHORS, year=2021)
DOI = "10.5555/dough.7"
APPEARED = item(
    DOI,
    "Slow Dough",
    authors=AUTHORS,
    year=2023,
    container="Journal of Crumbs",
    type="journal-article",
    volume="7",
    issue="2",
    page="11-19",
)
RELATED = {"relatedIdentifier": DOI, "relatedIdentifierType": "DOI", "relationType": "IsVersionOf"}


@pytest.fixture
def dough(tmp_path, crossref, run):  # noqa: F811
    """A library of one preprint, as `fetch` made it before the paper appeared."""
    folder = tmp_path / "dough"
    folder.mkdir()
    (folder / "survey.md").write_text(LIST, encoding="utf-8")
    crossref.add(preprints=[PREPRINT])
    assert run("fetch", "--data", folder, "--quiet") == 0
    return folder


def stored(folder):
    """The only record as its file has it."""
    (record,) = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    return record


def errors(folder):
    return [finding for finding in check(folder) if finding.severity == "error"]


WHOLE = {
    "id": "crumb2021slow",
    "type": "article-journal",
    "title": "Slow Dough",
    "author": [{"family": "Crumb", "given": "Cy"}, {"family": "Wang", "given": "Wei"}],
    "issued": {"date-parts": [[2023]]},
    "container-title": "Journal of Crumbs",
    "volume": "7",
    "issue": "2",
    "page": "11-19",
    "publisher": "Crumb Press",
    "DOI": DOI,
    "URL": "https://arxiv.org/abs/2101.00001",
    "custom": {
        "arxiv": "2101.00001",
        "links": [{"label": "Code", "url": "https://example.org/dough"}],
    },
}


def test_what_appeared_replaces_the_preprint_as_a_whole(dough, crossref, run):  # noqa: F811
    crossref.add(APPEARED)
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert stored(dough) == WHOLE
    assert errors(dough) == []
    known = provenance.read(dough)["crumb2021slow"]
    assert [(other.value, other.source, other.reason) for other in known["DOI"].alternatives] == [
        ("10.48550/arxiv.2101.00001", "datacite:10.48550/arxiv.2101.00001", "of the preprint")
    ]
    assert known["DOI"].sources == known["issued"].sources == (f"crossref:{DOI}",)
    assert known["title"].sources == (f"crossref:{DOI}", "datacite:10.48550/arxiv.2101.00001")
    assert known["custom.links"].sources == ("list",)


def test_twice_is_once_and_the_usual_run_agrees(dough, crossref, run):  # noqa: F811
    crossref.add(APPEARED)
    run("fetch", "--data", dough, "--published", "--quiet")
    before = texts(dough)
    crossref.log.clear()
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert (texts(dough), crossref.log) == (before, [])
    assert run("fetch", "--data", dough, "--quiet", "--refresh") == 0
    assert texts_without_reports(dough) == {
        name: text for name, text in before.items() if "report" not in name
    }


@pytest.mark.parametrize("absent", ["page", "volume", "issue", "publisher"])
def test_what_the_version_of_record_has_not_is_taken_from_no_preprint(
    dough,
    crossref,
    run,  # noqa: F811
    absent,
):
    """Somebody wrote all these into the record of the preprint."""
    record = stored(dough) | {"page": "1-8", "volume": "1", "issue": "1", "edition": "2"}
    (dough / "records.json").write_text(json.dumps([record]), encoding="utf-8")
    crossref.add({name: value for name, value in APPEARED.items() if name != absent})
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert stored(dough) == {name: value for name, value in WHOLE.items() if name != absent}
    assert [each for each in errors(dough) if each.rule != "missing-field"] == []
    known = provenance.read(dough)["crumb2021slow"]
    assert known["edition"].absent == "the version of record has none"
    assert [(other.value, other.source) for other in known["edition"].alternatives] == [
        ("2", "records")
    ]


@pytest.mark.parametrize("absent", ["author", "issued", "container-title"])
def test_what_would_be_no_whole_is_not_taken(dough, crossref, run, absent):  # noqa: F811
    """What names no authors must be named by the preprint to be found."""
    before = texts_without_reports(dough)
    crossref.add(
        {name: value for name, value in APPEARED.items() if name not in (absent, "published")}
    )
    crossref.add(preprints=[PREPRINT | {"relatedIdentifiers": [RELATED]}])
    assert run("fetch", "--data", dough, "--published", "--quiet") == 1
    assert texts_without_reports(dough) == before
    (paper,) = json.loads((dough / "fetch-report.json").read_text(encoding="utf-8"))["papers"]
    assert paper["reason"] == f"{DOI} is its version of record, but lacks {absent}"


@pytest.mark.parametrize(
    "changes",
    [
        {"author": [{"family": "Other", "given": "Ann"}]},
        {"author": [{"family": "Crumb", "given": "Zoe"}, {"family": "Other", "given": "Ann"}]},
        {"issued": {"date-parts": [[2009]]}, "published": None},
        {"type": "posted-content"},
        {"type": "report"},
        {"type": "dataset"},
        {"title": ["Slow Dough Revisited"]},
    ],
)
def test_a_false_friend_leaves_the_preprint_as_it_is(dough, crossref, run, changes):  # noqa: F811
    before = texts_without_reports(dough)
    made = {**APPEARED, **changes}
    crossref.add({name: value for name, value in made.items() if value is not None})
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert texts_without_reports(dough) == before


@pytest.mark.parametrize(
    ("title", "author", "taken"),
    [
        ("Dough That Is Slow to Rise", AUTHORS, True),
        ("Slow Dough", ["Ann Other", "Bo Else"], False),
        ("Wheat for All", AUTHORS, False),
    ],
)
def test_the_doi_that_authors_gave_to_arxiv_leads_to_another_title_but_to_no_others(
    dough,
    crossref,
    run,  # noqa: F811
    title,
    author,
    taken,
):
    crossref.add(
        item(DOI, title, authors=author, year=2023, container="Dough Days"),
        preprints=[PREPRINT | {"relatedIdentifiers": [RELATED]}],
    )
    before = stored(dough)
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    if taken:
        assert stored(dough)["title"] == title
        assert stored(dough)["custom"]["entry"] == "Slow Dough"
        assert errors(dough) == []
    else:
        assert stored(dough) == before
        report = (dough / "fetch-report.md").read_text(encoding="utf-8")
        assert f"--published --accept crumb2021slow={DOI}" in report


@pytest.mark.parametrize(
    ("kind", "taken"),
    [("journal-article", True), ("posted-content", False), ("report", False), ("dataset", False)],
)
def test_a_preprint_elsewhere_becomes_the_paper_that_it_names(
    tmp_path,
    crossref,
    run,  # noqa: F811
    kind,
    taken,
):
    """It may name another version of itself, a report that copies it, or its data."""
    link = "https://www.biorxiv.org/content/10.1101/2021.01.01.000001v1"
    (tmp_path / "survey.md").write_text(f"# A\n- [Slow Dough]({link})\n", encoding="utf-8")
    there = item("10.1101/2021.01.01.000001", "Slow Dough", authors=AUTHORS, year=2021)
    there |= {"type": "posted-content", "institution": [{"name": "bioRxiv"}]}
    crossref.add(there)
    run("fetch", "--data", tmp_path, "--quiet")
    before = stored(tmp_path)
    assert before["type"] == "article"
    relation = {"is-preprint-of": [{"id-type": "doi", "id": DOI, "asserted-by": "subject"}]}
    crossref.add({**there, "relation": relation}, {**APPEARED, "type": kind})
    assert run("fetch", "--data", tmp_path, "--published", "--quiet") == 0
    if not taken:
        assert stored(tmp_path) == before
        return
    assert (stored(tmp_path)["DOI"], stored(tmp_path)["page"]) == (DOI, "11-19")
    (other,) = provenance.read(tmp_path)["crumb2021slow"]["DOI"].alternatives
    assert other.value == "10.1101/2021.01.01.000001"


def test_what_was_decided_of_the_preprint_is_not_decided_of_what_it_became(dough, crossref, run):  # noqa: F811
    table = {key: dict(fields) for key, fields in provenance.read(dough).items()}
    fields = table["crumb2021slow"]
    absent = "a preprint has no pages"
    fields["page"] = provenance.Provenance(absent=absent, decided=True, read="2026-01-01")
    fields["title"] = replace(fields["title"], sources=("a:1", "b:2", "c:3"))
    (dough / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    crossref.add(APPEARED)
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert stored(dough) == WHOLE
    known = provenance.read(dough)["crumb2021slow"]
    assert known["page"].note == f"was absent: {absent}"
    assert known["title"].sources == (f"crossref:{DOI}", "a:1", "b:2")


@pytest.mark.parametrize(
    ("kind", "expected"), [("journal-article", "article-journal"), ("dataset", "article")]
)
def test_a_new_paper_whose_preprint_names_its_version_of_record_gets_that(
    tmp_path,
    crossref,
    run,  # noqa: F811
    kind,
    expected,
):
    (tmp_path / "survey.md").write_text(LIST, encoding="utf-8")
    crossref.add({**APPEARED, "title": ["Dough That Is Slow to Rise"], "type": kind})
    crossref.add(preprints=[PREPRINT | {"relatedIdentifiers": [RELATED]}])
    assert run("fetch", "--data", tmp_path, "--quiet") == 0
    assert stored(tmp_path)["type"] == expected


def test_a_usual_run_tells_what_appeared_and_the_command_takes_it(dough, crossref, run, capsys):  # noqa: F811
    crossref.add(APPEARED)
    before = stored(dough)
    assert run("fetch", "--data", dough, "--refresh", "--quiet") == 0
    command = f"mimbib fetch crumb2021slow --data {dough} --published"
    assert f"crumb2021slow: now published as {DOI}: {command}" in capsys.readouterr().err
    assert stored(dough) == before
    assert command in (dough / "fetch-report.md").read_text(encoding="utf-8")
    assert run(*command.split()[1:]) == 0
    assert stored(dough) == WHOLE


def test_published_asks_for_preprints_alone(dough, crossref, run):  # noqa: F811
    survey = (dough / "survey.md").read_text(encoding="utf-8")
    (dough / "survey.md").write_text(f"{survey}- [Rye Is Enough]()\n", encoding="utf-8")
    crossref.log.clear()
    run("fetch", "--data", dough, "--published", "--quiet")
    assert [seen.params.get("query.bibliographic", "") for seen in crossref.log] == [
        "",
        "Slow Dough Crumb Wang",
    ]


def test_a_person_takes_what_nothing_proves_and_refuses_what_does(dough, crossref, run, capsys):  # noqa: F811
    crossref.add({**APPEARED, "title": ["Wheat for All"]})
    before = stored(dough)
    accept = ["fetch", "crumb2021slow", "--data", dough, "--accept", f"crumb2021slow={DOI}"]
    run(*accept, "--quiet")
    assert stored(dough) == before
    assert f"now published as {DOI}" in capsys.readouterr().err
    [other] = [finding.message for finding in check(dough) if finding.rule == "accepted-other"]
    assert "run mimbib fetch crumb2021slow --published, or take out" in other
    run(*accept, "--published", "--quiet")
    assert (stored(dough)["DOI"], stored(dough)["title"]) == (DOI, "Wheat for All")


def test_a_refused_version_of_record_is_not_told_again(dough, crossref, run, capsys):  # noqa: F811
    crossref.add(APPEARED, preprints=[PREPRINT | {"relatedIdentifiers": [RELATED]}])
    before = stored(dough)
    reject = ["--reject", f"crumb2021slow={DOI}"]
    assert run("fetch", "--data", dough, "--published", "--quiet", *reject) == 0
    assert stored(dough) == before
    run("fetch", "--data", dough, "--refresh", "--quiet")
    assert DOI not in capsys.readouterr().err


def test_a_version_of_record_that_another_record_has_makes_no_second_one(
    dough,
    crossref,
    run,  # noqa: F811
    capsys,
):
    survey = (dough / "survey.md").read_text(encoding="utf-8")
    added = f"- [Slow Dough: The Article](https://doi.org/{DOI})\n"
    (dough / "survey.md").write_text(survey + added, encoding="utf-8")
    crossref.add({**APPEARED, "subtitle": ["The Article"]})
    run("fetch", "--data", dough, "--quiet", "--refresh")
    assert run("fetch", "--data", dough, "--published", "--quiet") == 1
    assert "which has it already" in capsys.readouterr().err
    assert [record.type for record in records(dough)] == ["article", "article-journal"]


def test_authors_by_the_alphabet_come_from_the_preprint_by_the_same(dough, crossref, run):  # noqa: F811
    """The order of the preprint is Crumb, Wang; NeurIPS deposits others by the alphabet."""
    doi = "10.52202/068431-0001"
    made = item(
        doi, "Slow Dough", authors=["Adam Zest", *AUTHORS], year=2022, container="NeurIPS 35"
    )
    crossref.add(made)
    before = texts_without_reports(dough)
    run("fetch", "--data", dough, "--published", "--quiet")
    assert texts_without_reports(dough) == before
    crossref.add({**made, "author": made["author"][:0:-1]})
    assert run("fetch", "--data", dough, "--published", "--quiet") == 0
    assert [str(name) for name in records(dough)[0].author] == AUTHORS
    assert records(dough)[0].doi == doi
