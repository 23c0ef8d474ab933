"""A list goes on: its editions side by side, and what is new in one of them."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import RECORDS

import mimbib
from mimbib.errors import DataError, FileError, UsageError
from mimbib.library.check import check
from mimbib.library.comparison import compare
from mimbib.library.editions import Edition, choose
from mimbib.library.reading import read

EDITIONS = [{"name": "2023", "date": "2023"}, {"name": "2024-02", "date": "2024-02-29"}]

# Rye is called otherwise, crusts are gone, steam has moved, and two papers are new, one of them in
# a new category.
LATER = """\
# Bread: A Survey

### Flour Choice
1. [Rye Is All You Need](https://example.org/rye)
2. [A slow sourdough](https://example.org/slow)
3. [Spelt Against Rye](https://example.org/spelt) [Code](https://example.org/spelt-code)
### Oven Design
1. [Stone Ovens Bake 3D Loaves](https://example.org/stone)
   [Code](https://example.org/stone-code)
### Crust Analysis
1. [Steam, Dough & Heat](https://example.org/steam)
### Flour Choice and Crust Analysis
1. [Bran](https://example.org/bran)
### Oven Design, Crust Analysis and Flour Choice
1. [All of Bread](https://example.org/all)
"""

SPELT = {
    "id": "eder2024spelt",
    "type": "paper-conference",
    "title": "Spelt Against Rye",
    "author": [{"family": "Eder", "given": "Mia"}],
    "issued": {"date-parts": [[2024]]},
    "container-title": "Proceedings of the Bread Conference",
}
RYE = {**RECORDS[0], "custom": {"entry": ["Rye Is Enough", "Rye Is All You Need"]}}


@pytest.fixture
def two(make_library):
    """The folder of a library with two editions; one paper of the later has no record."""
    folder = make_library(records=[RYE, RECORDS[1], SPELT, *RECORDS[2:]])
    settings = {"levels": [], "editions": EDITIONS}
    (folder / "library.json").write_text(json.dumps(settings), encoding="utf-8")
    (folder / "editions").mkdir()
    (folder / "editions" / "2024-02.md").write_text(LATER, encoding="utf-8")
    return folder


def keys(bibliography):
    return [record.key for record in bibliography]


def test_an_edition_has_the_papers_of_its_list_in_its_order_and_categories(two):
    assert keys(mimbib.load(two)) == [record["id"] for record in RECORDS]
    later = mimbib.load(two, edition="2024-02")
    assert keys(later) == [
        "adler2021rye",
        "berg2022slow",
        "eder2024spelt",
        "chen2022stone",
        "guild2023steam",
        "elm2020all",
    ]
    assert later["guild2023steam"].category.title == "Crust Analysis"
    assert mimbib.load(two)["guild2023steam"].category.title == "Flour Choice and Oven Design"
    assert mimbib.load(two, edition="2023") == mimbib.load(two)


def test_a_record_has_its_titles_in_all_lists(two):
    assert mimbib.load(two)["adler2021rye"].title == "Rye Is Enough"
    assert mimbib.load(two, edition="2024-02")["adler2021rye"].title == "Rye Is Enough"


def test_a_listed_title_goes_before_a_printed_one(make_library):
    """Two papers may have one title in print; the list tells them apart."""
    again = {**RECORDS[1], "id": "adler2022rye", "title": "Rye Is Enough"}
    again["custom"] = {"entry": "A Slow Sourdough"}
    folder = make_library(records=[again, RECORDS[0], *RECORDS[2:]])
    assert mimbib.load(folder)["adler2022rye"].url == ""
    assert keys(mimbib.load(folder))[:2] == ["adler2021rye", "adler2022rye"]


def test_what_is_new_is_told_paper_by_paper(two):
    compared = compare(read(two), read(two, edition="2024-02"))

    def named(kind, what=lambda change: change.key or change.title):
        return [what(change) for change in compared.of(kind)]

    assert named("added") == ["eder2024spelt", "Bran"]
    assert named("removed") == ["dixon2023crusts"]
    assert named("moved", lambda change: (change.key, change.before, change.category)) == [
        ("guild2023steam", "Flour Choice and Oven Design", "Crust Analysis")
    ]
    assert named("retitled", lambda change: (change.key, change.before)) == [
        ("adler2021rye", "Rye Is Enough")
    ]
    assert named("retitled", lambda change: change.title) == ["Rye Is All You Need"]
    assert named("linked", lambda change: (change.key, change.links)) == [
        ("chen2022stone", ("https://example.org/stone-code",))
    ]
    assert compared.new_categories == ("Flour Choice and Crust Analysis",)
    assert compared.old_categories == ("Flour Choice and Oven Design",)


def test_without_records_a_paper_is_known_by_its_title_or_its_address(two):
    (two / "records.json").write_text("[]", encoding="utf-8")
    compared = compare(read(two), read(two, edition="2024-02"))
    assert [change.title for change in compared.of("added")] == ["Spelt Against Rye", "Bran"]
    assert [change.title for change in compared.of("removed")] == ["Why Crusts Crack"]
    assert [change.before for change in compared.of("retitled")] == ["Rye Is Enough"]


def test_nothing_is_new_in_an_edition_against_itself(two):
    compared = compare(read(two), read(two))
    assert (compared.changes, compared.new_categories, compared.old_categories) == ((), (), ())


def test_check_looks_at_every_list_and_takes_each_record_once(two):
    found = {(finding.rule, Path(finding.file).name, finding.line) for finding in check(two)}
    assert ("no-record", "2024-02.md", 13) in found
    assert not [rule for rule, _, _ in found if rule in ("no-entry", "out-of-order", "same-title")]
    rules = [(finding.rule, finding.key, finding.field) for finding in check(two) if finding.key]
    assert len(rules) == len(set(rules))


def test_a_record_of_no_edition_is_an_error_of_check(two):
    records = json.loads((two / "records.json").read_text(encoding="utf-8"))
    records.append({**SPELT, "id": "eder2024lost", "title": "Lost"})
    (two / "records.json").write_text(json.dumps(records), encoding="utf-8")
    [finding] = [finding for finding in check(two) if finding.severity == "error"]
    assert (finding.rule, finding.key) == ("no-entry", "eder2024lost")
    assert "survey.md or 2024-02.md" in finding.message
    assert not [each for each in check(two, edition="2024-02") if each.rule == "no-entry"]
    assert "eder2024lost" not in keys(mimbib.load(two))


def test_check_of_one_edition_leaves_the_records_of_the_others_alone(two):
    records = json.loads((two / "records.json").read_text(encoding="utf-8"))
    records[2]["page"] = "9-1"
    (two / "records.json").write_text(json.dumps(records), encoding="utf-8")
    assert "page-descends" in {finding.rule for finding in check(two)}
    assert "page-descends" in {finding.rule for finding in check(two, edition="2024-02")}
    assert "page-descends" not in {finding.rule for finding in check(two, edition="2023")}


@pytest.mark.parametrize(
    ("editions", "words"),
    [
        ([{"name": "a/b", "date": "2024"}], "no name of an edition"),
        ([{"name": "..", "date": "2024"}], "no name of an edition"),
        ([{"name": "new", "date": "May 2024"}], "write 2025, 2025-05 or 2025-05-03"),
        ([{"name": "new", "date": "2024-13"}], "write 2025, 2025-05 or 2025-05-03"),
        ([{"name": "a", "date": "2024"}, {"name": "A", "date": "2024"}], "the same name"),
        ([{"name": "new"}], "does not have the shape"),
        ({"name": "new", "date": "2024"}, "does not have the shape"),
        ([{"name": 7, "date": "2024"}], "does not have the shape"),
    ],
)
def test_a_wrong_edition_is_one_sentence(two, editions, words):
    (two / "library.json").write_text(json.dumps({"editions": editions}), encoding="utf-8")
    for arguments in ({}, {"edition": "new"}):
        with pytest.raises(DataError) as caught:
            mimbib.load(two, **arguments)
        [finding] = caught.value.findings
        assert (finding.field, Path(finding.file).name) == ("editions", "library.json")
        assert words in finding.message


def test_an_unknown_edition_is_refused_with_the_names(two):
    with pytest.raises(UsageError, match=r"'2024' \(did you mean '2023'\?\): use one of 2023,"):
        mimbib.load(two, edition="2024")
    with pytest.raises(UsageError, match="this library has one list only"):
        choose([Edition()], "2024")


def test_an_edition_without_its_file_is_named(two):
    (two / "editions" / "2024-02.md").unlink()
    assert len(mimbib.load(two)) == len(RECORDS)
    for task in (lambda: mimbib.load(two, edition="2024-02"), lambda: check(two)):
        with pytest.raises(FileError, match=r"cannot read .*2024-02\.md"):
            task()


def test_the_command_lists_the_editions(two, run):
    status, out, err = run("editions", "--data", two)
    digest = sha256(LATER.encode()).hexdigest()
    assert (status, err) == (0, "2 editions\n")
    assert out.splitlines()[3:] == [
        "2024-02",
        "  as of 2024-02-29: 7 papers in 5 categories",
        f"  editions/2024-02.md, SHA-256 {digest}",
    ]
    status, out, _ = run("editions", "--data", two, "--json")
    assert [row["sha256"] for row in json.loads(out)][1] == digest


def test_a_library_of_one_list_has_one_edition(make_library, run):
    status, out, err = run("editions", "--data", make_library())
    assert (status, err) == (0, "1 edition\n")
    assert "6 papers in 5 categories" in out


def test_the_command_tells_what_is_new(two, run):
    status, out, err = run("diff", "2023", "2024-02", "--data", two)
    assert (status, err) == (
        0,
        "2 added, 1 removed, 1 moved, 1 retitled, 1 newly linked\n",
    )
    assert "  guild2023steam  Steam, Dough & Heat\n      from Flour Choice and Oven" in out
    _, out, _ = run("diff", "2023", "2024-02", "--data", two, "--output-format", "markdown")
    assert "- Spelt Against Rye (`eder2024spelt`)\n  - Flour Choice\n  - <https://" in out
    _, out, _ = run("diff", "2023", "2024-02", "--data", two, "--output-format", "json")
    told = json.loads(out)
    assert [each["key"] for each in told["added"]] == ["eder2024spelt", ""]
    assert told["retitled"][0]["before"] == "Rye Is Enough"


def test_an_edition_is_exported_beside_the_default_and_checked_with_it(
    two, run, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert run("export", "--data", two, "--format", "ris")[0] == 0
    assert run("export", "--data", two, "--format", "ris", "--check")[0] == 0
    _, _, err = run("export", "--data", two, "--format", "ris", "--edition", "2024-02")
    place = tmp_path / "exports" / "editions" / "2024-02" / "ris" / "all.ris"
    assert "Spelt Against Rye" in place.read_text(encoding="utf-8")
    assert "exports/editions/2024-02" in err.replace("\\", "/")
    status, out, err = run("export", "--data", two, "--format", "ris", "--check")
    assert (status, out) == (0, "")
    place.write_text("spoiled", encoding="utf-8")
    status, out, _ = run("export", "--data", two, "--format", "ris", "--check")
    assert (status, out.replace("\\", "/")) == (
        1,
        "exports/editions/2024-02/ris/all.ris: differs\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["show", "eder2024spelt"], ["export", "--output", "-", "--format", "ris"]],
)
def test_every_command_takes_an_edition(two, run, arguments):
    status, out, _ = run(*arguments, "--data", two, "--edition", "2024-02")
    assert status == 0
    assert "Spelt Against Rye" in out


def test_show_says_which_edition_has_a_record(two, run):
    status, _, err = run("show", "eder2024spelt", "--data", two)
    assert status == 2
    assert "edition 2024-02 has it, add --edition 2024-02" in err


def test_the_editions_that_ship_have_their_papers(shipped, newest):
    assert (len(shipped), len(shipped.categories)) == (166, 19)
    assert (len(newest), len(newest.categories)) == (180, 20)
    of_later = {record.key: record for record in newest}
    assert [record for record in shipped if of_later[record.key] != record] == []


@pytest.mark.slow
def test_check_is_clean_for_every_edition_that_ships():
    for edition in ("", "2024-12", "2025-05"):
        assert [each for each in check(edition=edition) if each.severity != "note"] == []
