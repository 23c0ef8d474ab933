"""Loads a library, finds and groups its records, and names what is wrong in it."""

import gc
import json
from dataclasses import replace

import pytest

import mimbib
from mimbib import (
    Bibliography,
    Category,
    DataError,
    Date,
    Dimension,
    Entry,
    FileError,
    Link,
    Name,
    Record,
    UnknownKeyError,
    UsageError,
)
from mimbib.collector import paused_collector
from mimbib.library import store
from mimbib.library.check import check
from mimbib.library.decisions import Ruling, known_titles, ruling_of
from mimbib.library.grouping import GROUPINGS
from mimbib.library.pairing import paired
from mimbib.library.reading import read


def keys(records):
    return [record.key for record in records]


def test_the_shipped_library_loads_in_the_order_of_its_list(shipped):
    assert len(shipped) == len(set(keys(shipped))) == 166
    assert len(shipped.categories) == 19
    assert [record.category for record in shipped] == sorted(
        (record.category for record in shipped), key=shipped.categories.index
    )


def test_records_get_the_category_of_their_entry(small):
    assert {record.key: record.category.title for record in small} == {
        "adler2021rye": "Flour Choice",
        "berg2022slow": "Flour Choice",
        "chen2022stone": "Oven Design",
        "dixon2023crusts": "Crust Analysis",
        "guild2023steam": "Flour Choice and Oven Design",
        "elm2020all": "Flour Choice, Oven Design and Crust Analysis",
    }
    assert small["elm2020all"].keywords == (
        "Flour Choice",
        "Oven Design",
        "Crust Analysis",
        "Multi-Level Contribution",
    )


def test_every_field_of_an_item_reaches_its_record(make_library, small_records):
    small_records[0] |= {
        "collection-title": "Bread Notes",
        "volume": 12,
        "issue": "3",
        "event-title": "BREAD 2021",
        "event-place": "Ulm",
        "event-date": {"date-parts": [[2021, 6, 1], [2021, 6, 4]]},
        "publisher": "Crumb Press",
        "publisher-place": "Bern",
        "ISBN": "978-0",
        "URL": "https://example.org/rye",
        "custom": {
            "arxiv": "2101.00001",
            "arxiv-class": "cs.CV",
            "pdf": "https://example.org/rye.pdf",
        },
    }
    record = mimbib.load(make_library(records=small_records))["adler2021rye"]
    assert [str(name) for name in record.author] == ["Ruth Adler", "Can Öztürk"]
    assert (record.title, str(record.issued), record.doi, record.page) == (
        "Rye Is Enough",
        "2021-06",
        "10.5555/rye.1",
        "1-9",
    )
    assert (record.container_title, record.collection_title) == (
        "Proceedings of the Bread Conference",
        "Bread Notes",
    )
    assert (record.volume, record.issue, record.isbn) == ("12", "3", "978-0")
    assert (record.event_title, record.event_place) == ("BREAD 2021", "Ulm")
    assert [str(date) for date in record.event_date] == ["2021-06-01", "2021-06-04"]
    assert (record.publisher, record.publisher_place) == ("Crumb Press", "Bern")
    assert (record.url, record.pdf) == ("https://example.org/rye", "https://example.org/rye.pdf")
    assert (record.arxiv, record.arxiv_class) == ("2101.00001", "cs.CV")


def test_a_record_is_found_by_its_key_in_any_case(small):
    assert small["Adler2021RYE"] is small.records[0]


@pytest.mark.parametrize("error", [KeyError, ValueError, UsageError, UnknownKeyError])
def test_an_unknown_key_is_an_error_with_a_suggestion(small, error):
    with pytest.raises(error) as caught:
        small["adler2021ry"]
    assert str(caught.value) == "no record has the key 'adler2021ry' (did you mean 'adler2021rye'?)"


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("", "adler berg chen dixon guild elm"),
        ("key:adler2021rye", "adler"),
        ("type:article-journal", "berg elm"),
        ("category:flour-choice", "adler berg"),
        ('category:"Flour Choice and Oven Design"', "guild"),
        ("dimension:flour-choice", "adler berg guild elm"),
        ('dimension:"FLOUR choice"', "adler berg guild elm"),
        ("level:single", "adler berg chen dixon"),
        ("level:two or level:multi", "guild elm"),
        ("doi:10.5555/rye.1", "adler"),
        ("arxiv:2201.00001", "chen"),
        ("title:rye", "adler"),
        ('title:"slow sourdough"', "berg"),
        ("title:sour", ""),
        ("author:ozturk", "adler"),
        ('author:"van den berg"', "berg"),
        ("author:guild", "guild"),
        ("container:crumbs", "berg elm"),
        ("container:arxiv", "chen"),
        ('keyword:"oven design"', "chen guild elm"),
        ("year:2022", "berg chen"),
        ("year:2021..2022", "adler berg chen"),
        ("year:2022..", "berg chen dixon guild"),
        ("year:..2021", "adler elm"),
        ("not year:2022", "adler dixon guild elm"),
        ("not not year:2022", "berg chen"),
        ("year:2022 not type:article", "berg"),
        ("year:2020 or year:2021 level:single", "adler elm"),
        ("year:2022 and title:slow", "berg"),
        ("year:2022 AND NOT title:slow OR rye", "adler chen"),
        ("sourdough", "berg"),
        ("chen2022", "chen"),
        ('"why crusts"', "dixon"),
        ("Öztürk", "adler"),
    ],
)
def test_an_expression_selects_the_records_for_which_it_holds(small, expression, found):
    assert [
        record.author[0].family.removeprefix("van den ").lower() or "guild"
        for record in small.select(expression)
    ] == (found.split())


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("yaer:2022", "unknown field 'yaer' (did you mean 'year'?)"),
        ("dimension:oven-desing", "unknown dimension 'oven-desing' (did you mean 'oven-design'?)"),
        ("category:flour", "ambiguous category 'flour'"),
        ("category:bread", "unknown category 'bread'"),
        ("level:many", "use one of multi, single, two"),
        ("year:soon", "'soon' is no year"),
        ("year:", "is no year"),
        ("year:2022...2023", "is no year"),
        ('title:"rye', "quotation mark that is not closed"),
        ("title:!", "nothing to search for"),
        ("or rye", ""),
        ("rye or", "lacks a term"),
        ("rye not", "lacks a term"),
        ("rye or or slow", ""),
    ],
)
def test_a_wrong_expression_is_refused_with_a_reason(small, expression, words):
    with pytest.raises(UsageError) as caught:
        small.select(expression)
    assert words in str(caught.value)


def test_a_selection_can_be_selected_from_and_exported(small):
    chosen = small.select("level:single").select("year:2022")
    assert keys(chosen) == ["berg2022slow", "chen2022stone"]
    assert mimbib.dumps(chosen, "ris").count("\nER  - ") == len(chosen) == 2


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (
            "category",
            {
                "flour-choice": 2,
                "oven-design": 1,
                "crust-analysis": 1,
                "flour-choice-and-oven-design": 1,
                "flour-choice-oven-design-and-crust-analysis": 1,
            },
        ),
        ("dimension", {"flour-choice": 4, "oven-design": 3, "crust-analysis": 2}),
        (
            "level",
            {
                "single-level-contribution": 4,
                "two-level-contribution": 1,
                "multi-level-contribution": 1,
            },
        ),
        ("year", {"2020": 1, "2021": 1, "2022": 2, "2023": 2}),
        (
            "container",
            {
                "proceedings-of-the-bread-conference": 2,
                "journal-of-crumbs": 2,
                "arxiv": 1,
                "symposium-on-ovens": 1,
            },
        ),
    ],
)
def test_records_are_grouped_in_the_order_of_the_list(small, by, groups):
    assert [(group.slug, len(group.records)) for group in small.collections(by)] == list(
        groups.items()
    )


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_shipped_groups_have_distinct_names_and_hold_every_record(shipped, by):
    groups = shipped.collections(by)
    slugs = [group.slug for group in groups]
    assert len({"all", *slugs}) == len(slugs) + 1
    assert {record.key for group in groups for record in group.records} == set(keys(shipped))
    assert all(slug and len(slug) <= 110 for slug in slugs)


def test_groups_of_the_same_name_get_numbers_and_none_is_called_all(make_library, small_records):
    for record, container in zip(
        small_records, ["All", "Crumbs!", "Crumbs?", "crumbs", "遮罩", "!"], strict=True
    ):
        record["container-title"] = container
    groups = mimbib.load(make_library(records=small_records)).collections("container")
    assert [group.slug for group in groups] == [
        "all-2",
        "crumbs",
        "crumbs-2",
        "crumbs-3",
        "遮罩",
        "container",
    ]
    assert [group.title for group in groups] == ["All", "Crumbs!", "Crumbs?", "crumbs", "遮罩", "!"]


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        ("图像 文本 视频", "图像 文本 视频"),
        ("CON prn Aux nul COM1 lpt9", "con-2 prn-2 aux-2 nul-2 com1-2 lpt9-2"),
        ("ς σ Σ ß ss café", "ς σ-2 σ-3 ss ss-2 cafe"),
        (
            ["か", "が", "हिन्दी में", "ภาษาไทย", "العَرَبِيَّة", "می\u200cخواهم"],
            "か が हिन्दी-में ภาษาไทย العَرَبِيَّة میخواهم",
        ),
        (["x" * 120, "x" * 130, "图" * 90, "क्षि" * 60, "a" * 99 + " b", "\u200d"], None),
    ],
)
def test_names_of_files_tell_scripts_apart_and_are_valid_everywhere(
    make_library, small_records, titles, slugs
):
    titles = titles.split() if isinstance(titles, str) else titles
    for record, container in zip(small_records, (titles * 2)[:6], strict=True):
        record["container-title"] = container
    groups = mimbib.load(make_library(records=small_records)).collections("container")
    made = [group.slug for group in groups]
    assert slugs is None or made == slugs.split()
    assert len(set(made)) == len(made)
    assert all(name and len(name) <= 100 and len(name.encode()) <= 200 for name in made)
    if slugs is None:
        assert made[:2] == ["x" * 100, "x" * 98 + "-2"]
        assert made[2] == "图" * 66
        assert set(made[3].split("क्षि")) <= {"", "क्"}  # no letter without its marks
        assert made[4:] == ["a" * 99, "container"]


def test_records_without_a_year_form_a_group(make_library, small_records):
    del small_records[0]["issued"]
    groups = mimbib.load(make_library(records=small_records)).collections("year")
    assert groups[-1].title == "No year"
    assert keys(groups[-1].records) == ["adler2021rye"]


def test_an_unknown_grouping_is_refused_with_a_suggestion(small):
    with pytest.raises(UsageError, match=r"unknown grouping 'levels' \(did you mean 'level'\?\)"):
        small.collections("levels")


def test_keywords_in_any_order_give_the_category_back(small):
    assert small.category(["Single-Level Contribution", "Oven Design"]) == Category(
        (Dimension("Oven Design"),)
    )
    with pytest.raises(UsageError, match="no category"):
        small.category(["Oven Design"])


def test_a_record_with_another_title_is_joined_by_the_title_of_the_list(
    make_library, small_records
):
    small_records[0] |= {"title": "Rye Is All You Need", "custom": {"entry": "Rye is enough"}}
    record = mimbib.load(make_library(records=small_records))["adler2021rye"]
    assert (record.title, record.category.title) == ("Rye Is All You Need", "Flour Choice")


def refused(folder):
    """The one finding for which a library is refused."""
    with pytest.raises(DataError) as caught:
        mimbib.load(folder)
    [finding] = caught.value.findings
    assert str(finding) in str(caught.value)
    return finding


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"type": "pamphlet"}, "", "unknown type 'pamphlet'"),
        ({"type": 5}, "", "unknown type"),
        ({"titel": "Rye"}, "titel", "did you mean 'title'?"),
        ({"custom": {"arxvi": "2101.00001"}}, "custom.arxvi", "did you mean 'custom.arxiv'?"),
        ({"custom": []}, "custom", "must be an object"),
        ({"custom.pdf": "https://example.org"}, "custom.pdf", "unknown field"),
        ({"title": ""}, "title", "must have a title"),
        ({"title": " \n"}, "title", "must have a title"),
        ({"title": ["Rye"]}, "title", "shape"),
        ({"title": None}, "title", "shape"),
        ({"author": {"family": "Adler"}}, "author", "shape"),
        ({"author": [{"familiy": "Adler"}]}, "author", "shape"),
        ({"author": [{"given": "Ruth"}]}, "author", "must have a family name"),
        (
            {"author": [{"family": "Adler", "literal": "Adler"}]},
            "author",
            "must have a family name",
        ),
        ({"author": ["Adler"]}, "author", "shape"),
        ({"author": ""}, "author", "shape"),
        ({"editor": {}}, "editor", "shape"),
        ({"event-date": {"date-parts": ""}}, "event-date", "shape"),
        ({"custom": {"links": ""}}, "custom.links", "shape"),
        ({"author": [{"family": " ", "given": "Ruth"}]}, "author", "must have a family name"),
        ({"issued": "2021"}, "issued", "shape"),
        ({"issued": None}, "issued", "shape"),
        ({"issued": {"date-parts": []}}, "issued", "shape"),
        ({"issued": {"date-parts": [[2021], [2022]]}}, "issued", "shape"),
        ({"issued": {"date-parts": [[2021, 13]]}}, "issued", "is no date"),
        ({"issued": {"date-parts": [[21]]}}, "issued", "is no date"),
        ({"issued": {"date-parts": [[2021]], "season": 1}}, "issued", "shape"),
        ({"event-date": {"date-parts": [[2021, 6, 1]], "literal": "June"}}, "event-date", "shape"),
        ({"volume": True}, "volume", "shape"),
        ({"volume": 1.5}, "volume", "shape"),
        ({"custom": {"links": [{"label": "Code"}]}}, "custom.links", "shape"),
        (
            {"custom": {"links": [{"label": 5.5, "url": "https://example.org"}]}},
            "custom.links",
            "shape",
        ),
        ({"citation-key": "other"}, "citation-key", "'other' would be lost"),
        ({"note": "see below"}, "note", "'see below' would be lost"),
        ({"number": "arXiv:5"}, "number", "'arXiv:5' would be lost"),
        (
            {"custom": {"entry": "Rye is enough", "citation-key": "a"}},
            "custom.citation-key",
            "unknown",
        ),
        ({"custom": {"links": [{"url": "https://example.org"}]}}, "custom.links", "shape"),
        ({"id": "Adler 2021"}, "", "has a blank in it"),
    ],
)
def test_a_wrong_record_is_refused_with_its_key_and_field(
    make_library, small_records, change, field, words
):
    small_records[0] |= change
    folder = make_library(records=small_records)
    finding = refused(folder)
    assert (finding.key, finding.field) == (change.get("id", "adler2021rye"), field)
    assert words in finding.message
    assert str(finding).startswith(f"{folder / 'records.json'}: error: ")


def test_what_follows_from_other_fields_may_stand_in_an_item(make_library, small_records):
    small_records[0] |= {"citation-key": "adler2021rye", "keyword": "Anything", "note": ""}
    small_records[0]["issued"]["raw"] = "June 2021"
    small_records[0]["custom"] = {}
    assert keys(mimbib.load(make_library(records=small_records)))[0] == "adler2021rye"


def test_what_is_stored_has_one_member_a_line_and_nothing_that_follows_from_others():
    record = Record(
        key="adler2021rye",
        type="article-journal",
        title="Rye Is  Enough",
        author=(Name(family="Adler", given="Ruth"), Name(literal="The Guild")),
        issued=Date(2021, 6),
        event_date=(Date(2021, 6, 1), Date(2021, 6, 4)),
        doi="10.5555/rye",
        arxiv="2101.00001",
        entry=("Rye is enough!",),
        links=(Link("Code", "https://example.org/a b"), Link("Data", "")),
    )
    text = store.dumps([record, replace(record, key="twin2021rye", links=())])
    first, second = text.split(",\n {\n")
    assert (
        first
        == """[
 {
  "id": "adler2021rye",
  "type": "article-journal",
  "author": [{"family": "Adler", "given": "Ruth"}, {"literal": "The Guild"}],
  "title": "Rye Is Enough",
  "DOI": "10.5555/rye",
  "issued": {"date-parts": [[2021, 6]]},
  "event-date": {"date-parts": [[2021, 6, 1], [2021, 6, 4]]},
  "custom": {"arxiv": "2101.00001", "entry": "Rye is enough!", "links": [{"label": "Code", "url": "https://example.org/a%20b"}, {"label": "Data", "url": ""}]}
 }"""
    )
    assert "links" not in second
    assert second.endswith("\n }\n]\n")
    assert store.dumps([]) == "[]\n"
    bare = store.dumps([Record(key="a", type="article", title="A")])
    assert bare == '[\n {\n  "id": "a",\n  "type": "article",\n  "title": "A"\n }\n]\n'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Rye", "Rye"),
        ({"date-parts": [[2021]]}, "2021"),
        ({"date-parts": [[2021, 6, 1], [2021, 11, 24]]}, "2021-06-01/2021-11-24"),
        ([{"family": "Adler", "given": "Ruth"}, {"literal": "The Guild"}], "Ruth Adler; The Guild"),
        ([{"label": "Code", "url": "https://example.org"}], "https://example.org"),
    ],
)
def test_a_value_of_a_record_as_a_person_reads_it(value, text):
    assert store.plain(value) == text


def test_all_wrong_records_are_named_at_once(make_library, small_records):
    small_records[0]["type"], small_records[1]["isued"] = "pamphlet", {}
    with pytest.raises(DataError, match="2 errors") as caught:
        mimbib.load(make_library(records=small_records))
    assert keys(caught.value.findings) == ["adler2021rye", "berg2022slow"]


def test_a_doubled_key_is_refused(make_library, small_records):
    small_records[1]["id"] = "adler2021rye"
    finding = refused(make_library(records=small_records))
    assert finding.key == "adler2021rye"
    assert "stands twice" in finding.message


@pytest.mark.parametrize("record", [{}, {"id": 5}, "rye", None])
def test_a_record_without_a_key_is_named_by_its_number(make_library, small_records, record):
    finding = refused(make_library(records=[*small_records, record]))
    assert finding.message.startswith("record 7 must be an object with an `id`")


def test_a_member_that_stands_twice_is_refused(make_library, small_records):
    text = json.dumps(small_records).replace(
        '"type": "article"', '"type": "article", "type": "article"'
    )
    assert "'type' stands twice" in refused(make_library(records=text)).message


@pytest.mark.parametrize(
    ("text", "line"), [('[\n {"id": "a"\n "b"}]', 3), ("", 1), ('[\n"a', 2), ("[1,\n2,\n3", 3)]
)
def test_broken_json_is_refused_with_its_line(make_library, text, line):
    finding = refused(make_library(records=text))
    assert finding.line == line
    assert "broken JSON" in finding.message


def test_records_must_be_an_array(make_library):
    assert "must be a JSON array" in refused(make_library(records="{}")).message
    assert [finding.file for finding in store.loads("{}")[1]] == ["records.json"]


@pytest.mark.parametrize("name", ["survey", "records"])
def test_a_file_in_another_encoding_is_refused_with_its_line(make_library, name):
    with pytest.raises(DataError, match=rf"{name}\.\w+:2: not in UTF-8"):
        mimbib.load(make_library(**{name: "\nDoughs and Öfen".encode("latin-1")}))


def test_a_byte_order_mark_does_no_harm(make_library, small, small_records):
    assert (
        mimbib.load(make_library(records=b"\xef\xbb\xbf" + json.dumps(small_records).encode()))
        == small
    )


def test_two_records_of_one_entry_are_refused(make_library, small_records):
    finding = refused(
        make_library(records=[*small_records, {**small_records[0], "id": "twin2021rye"}])
    )
    assert finding.key == "twin2021rye"
    assert "the same title as adler2021rye" in finding.message


def test_a_record_that_the_list_lacks_is_refused(make_library, small_records):
    small_records[0]["title"] = "Rye Is All You Need"
    folder = make_library(records=small_records)
    with pytest.raises(DataError) as caught:
        mimbib.load(folder)
    [finding] = caught.value.findings
    assert (finding.key, finding.field) == ("adler2021rye", "title")
    assert "custom.entry" in finding.message


def test_an_entry_without_a_record_is_a_warning_and_the_rest_loads(make_library, small_records):
    folder = make_library(records=small_records[1:])
    assert keys(mimbib.load(folder)) == [record["id"] for record in small_records[1:]]
    [finding] = read(folder).findings
    assert (finding.severity, finding.line) == ("warning", 12)
    assert "no record describes 'Rye Is Enough'" in finding.message


def test_a_list_without_a_paper_is_refused_with_its_file(make_library):
    folder = make_library(survey="# A\n- [Rye](\n", records="[]")
    finding = refused(folder)
    assert str(finding).startswith(f"{folder / 'survey.md'}: error: has no entries")


@pytest.mark.parametrize("name", ["survey.md", "records.json"])
def test_a_missing_file_is_named(make_library, name):
    folder = make_library()
    (folder / name).unlink()
    with pytest.raises(FileError, match="a library is a folder with") as caught:
        mimbib.load(folder)
    assert str(folder / name) in str(caught.value)
    assert isinstance(caught.value, OSError)


def named(folder, **options):
    return [(each.rule, each.key or each.line) for each in read(folder, **options).findings]


@pytest.mark.parametrize("survey", ["# Bread\n", "# Bread\n- [Rye](\n"])
def test_a_list_without_entries_is_named(make_library, survey):
    empty = make_library(survey=survey, records="[]")
    assert named(empty) == [("no-entries", 0)]
    assert not read(empty).readable


def test_a_record_is_no_stray_while_its_line_may_be_one_that_cannot_be_read(
    make_library, small_records
):
    survey = "# Bread\n- [Slow](https://example.org/slow)\n"
    alone = make_library(survey=survey, records=small_records[:1])
    assert named(alone) == [("no-record", 2), ("no-entry", "adler2021rye")]
    assert keys(read(alone).strays) == ["adler2021rye"]
    broken = make_library(survey=survey + "- [Rye Is Enough](\n", records=small_records[:1])
    assert named(broken) == [("broken-entry", 3), ("no-record", 2)]


def test_no_more_is_said_of_a_library_whose_records_or_settings_cannot_be_read(
    make_library, small_records
):
    folder = make_library(records=[{**small_records[0], "type": "pamphlet"}])
    assert named(folder) == [("wrong-value", "adler2021rye")]
    assert not read(folder).readable
    folder = make_library(records=[])
    assert [rule for rule, _ in named(folder)] == ["no-record"] * 6
    assert [entry.line for entry in read(folder).missing] == [12, 13, 15, 17, 19, 21]
    assert read(folder).readable
    (folder / "library.json").write_text("[]", encoding="utf-8")
    assert [rule for rule, _ in named(folder)] == ["wrong-shape"]
    assert not read(folder).readable


def test_records_in_another_order_than_the_list_are_named(make_library, small_records):
    first, second, *rest = small_records
    assert named(make_library(records=[second, first, *rest])) == [("out-of-order", "berg2022slow")]


def test_records_that_are_not_there_yet_may_be_left_out(make_library):
    folder = make_library()
    (folder / "records.json").unlink()
    library = read(folder, records_optional=True)
    assert (len(library.pairs), len(library.missing), len(library.bibliography)) == (6, 6, 0)


def test_a_library_of_before_there_were_settings_has_the_levels_that_ship(make_library):
    combined = read(make_library()).pairs
    assert [entry.category.level for entry, _ in combined[-2:]] == [
        "Two-Level Contribution",
        "Multi-Level Contribution",
    ]
    survey = "# Bread\n## Flour\n- [Rye](https://example.org/rye)\n## Oven\n- [Oat](https://example.org/oat)\n"
    assert {entry.category.level for entry, _ in read(make_library(survey=survey)).pairs} == {""}
    survey += "## Flour and Oven\n- [Both](https://example.org/both)\n"
    assert [entry.category.level for entry, _ in read(make_library(survey=survey)).pairs] == [
        *["Single-Level Contribution"] * 2,
        "Two-Level Contribution",
    ]


def test_the_number_of_errors_is_told(make_library, small_records):
    small_records[0]["type"] = "pamphlet"
    with pytest.raises(DataError, match="the library cannot be used, 1 error:"):
        mimbib.load(make_library(records=small_records))


def test_the_small_library_has_no_findings(make_library):
    assert check(make_library()) == ()


# What a rule is for


def test_records_below_no_heading_form_groups(make_library, small_records):
    folder = make_library(
        survey="- [Rye Is Enough](https://example.org/rye)\n", records=small_records[:1]
    )
    bibliography = mimbib.load(folder)
    groups = {by: [group.title for group in bibliography.collections(by)] for by in GROUPINGS[:3]}
    assert groups == {
        "category": ["No category"],
        "dimension": ["No dimension"],
        "level": ["No level"],
    }


@pytest.mark.parametrize("name", ["provenance.json", "venues.json", "keys.txt", "library.json"])
def test_an_optional_file_that_is_there_and_cannot_be_read_is_an_error(make_library, name):
    folder = make_library()
    (folder / name).mkdir()
    with pytest.raises(FileError, match=f"cannot read .*{name}"):
        check(folder)


def test_many_groups_of_one_name_are_numbered_one_after_the_other():
    titles = ["Crumbs" + "!" * number for number in range(120)]
    records = [
        Record(key=f"a{number}", type="article", title="A", container_title=title)
        for number, title in enumerate(titles)
    ]
    slugs = [group.slug for group in Bibliography(tuple(records)).collections("container")]
    assert slugs == ["crumbs", *(f"crumbs-{number}" for number in range(2, 121))]


def test_long_names_that_are_alike_where_they_are_cut_get_numbers_of_their_own():
    titles = [
        f"{'x' * 97}{last}{'!' * number}" for last in ("a y", "b y", "ab") for number in range(12)
    ]
    titles += ["x" * 97 + "-15", "x" * 97 + " 12"]
    records = [
        Record(key=f"a{number}", type="article", title="A", container_title=title)
        for number, title in enumerate(titles)
    ]
    slugs = [group.slug for group in Bibliography(tuple(records)).collections("container")]
    taken = set()
    for slug, title in zip(slugs, titles, strict=True):
        stem = title.lower().rstrip("!").replace(" ", "-")[:100]
        number = 2
        free = stem
        while free in taken:  # the first that is free, however the others came to be taken
            free, number = f"{stem[: 99 - len(str(number))].strip('-')}-{number}", number + 1
        taken.add(free)
        assert slug == free


def test_the_collector_of_garbage_rests_while_a_library_is_read(make_library, monkeypatch):
    seen = []
    monkeypatch.setattr(store, "loads", lambda *_: seen.append(gc.isenabled()) or ((), ()))
    read(make_library())
    assert (seen, gc.isenabled()) == ([False], True)


def test_the_collector_is_as_it_was_after_an_error_and_within_another_pause(tmp_path):
    with pytest.raises(FileError):
        read(tmp_path)
    assert gc.isenabled()
    with paused_collector():
        with paused_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
        mimbib.load()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize("month", [6.0, True, "6", None])
def test_a_day_that_is_equal_to_a_right_one_is_none(make_library, small_records, month):
    small_records[0]["issued"] = {"date-parts": [[2021, 1], [2021, 6]]}
    small_records[1]["issued"] = {"date-parts": [[2021, month]]}
    with pytest.raises(DataError) as caught:
        mimbib.load(make_library(records=small_records))
    assert [(finding.key, finding.field) for finding in caught.value.findings] == [
        ("adler2021rye", "issued"),
        ("berg2022slow", "issued"),
    ]


@pytest.mark.parametrize(
    "name", [{"family": 5}, {"family": ["Adler"]}, {"family": "Adler", "given": None}]
)
def test_a_name_that_is_no_text_is_refused(make_library, small_records, name):
    small_records[0]["author"] = [name]
    finding = refused(make_library(records=small_records))
    assert (finding.key, finding.field) == ("adler2021rye", "author")


def test_a_name_that_stands_twice_far_apart_is_named():
    members = ", ".join(f'"n{number}": 1' for number in range(2000))
    [finding] = store.loads(f'[{{"id": "a", {members}, "n7": 2}}]')[1]
    assert finding.message.startswith("'n7' stands twice in the object a")


def test_a_line_more_parts_no_entry_from_its_record(tmp_path):
    def line(number, title):
        return f"- [{title}](https://arxiv.org/abs/2101.0000{number})\n"

    titles = [f"Worms in winter {word} (WiW)" for word in ("mud", "rain", "snow")]
    titles += ["(garden) Worms in the soil", "Worms in winter ice (icy)"]
    record = {
        "type": "article",
        "author": [{"family": "Loon", "given": "Ada"}],
        "issued": {"date-parts": [[2021]]},
    }
    records = [
        {
            "id": f"loon2021worms{'abcde'[number]}",
            **record,
            "title": title,
            "custom": {"arxiv": f"2101.0000{number}"},
        }
        for number, title in enumerate(titles)
    ]
    (tmp_path / "records.json").write_text(json.dumps(records))
    survey = "# Mud\n" + "".join(map(line, range(5), titles))
    for more in ("", line(6, "Worms in winter hail (WiH)")):
        (tmp_path / "survey.md").write_text(survey + more)
        library = read(str(tmp_path))
        assert [partner.key for _, partner in library.pairs if partner] == [
            each["id"] for each in records
        ]
    assert library.pairs[0][0].title == "Worms in winter mud"


def test_an_entry_takes_the_record_of_its_own_title_before_that_of_another_form():
    titles = ("Worms", "Worms WiW")
    entries = [
        Entry(title=title, short_name=name, url="", category=Category(), line=1)
        for title, name in zip(titles, ("WiW", ""), strict=True)
    ]
    records = [Record(key=title[-1], type="article", title=title) for title in titles]
    assert [record.key for _, record in paired(entries, records) if record] == ["s", "W"]
    assert [record for _, record in paired(entries, records[1:])] == [None, records[1]]


def test_a_decision_is_found_by_the_title_with_the_short_name():
    entry = Entry(title="Worms", short_name="WiW", url="", category=Category(), line=1)
    rulings = {"wormswiw": Ruling(title="Worms (WiW)", accept="10.1/worms")}
    assert ruling_of(rulings, known_titles(entry, None)).accept == "10.1/worms"
