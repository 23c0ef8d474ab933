"""`mimbib check`: each rule finds its broken record, and no field of a shipped record can change unseen."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import mimbib
from mimbib import provenance, venues
from mimbib.bibliography import read_file
from mimbib.check import check, record_problems
from mimbib.formats import csl_json
from mimbib.model import Date, Link, Name

LIST = "## Tides\n1. [Tides of Glass]()\n2. [Rivers of Salt](https://example.org/salt.pdf9)\n"
TIDES = {
    "id": "omer2022tides",
    "type": "paper-conference",
    "title": "Tides of Glass",
    "author": [{"family": "Ömer", "given": "Ada"}, {"family": "Loon", "given": "Bo"}],
    "issued": {"date-parts": [[2022, 6]]},
    "container-title": "Proceedings of the Meeting on Tides",
    "volume": "36",
    "page": "10-12",
    "event-date": {"date-parts": [[2022, 6, 1], [2022, 6, 3]]},
    "DOI": "10.1000/tides.2022.7",
    "URL": "https://example.org/tides",
    "custom": {
        "arxiv": "2205.00001",
        "pdf": "https://example.org/tides.pdf",
        "links": [{"label": "Code", "url": "https://example.org/code"}],
    },
}
SALT = {
    "id": "silt2023rivers",
    "type": "article-journal",
    "title": "Rivers of Salt",
    "author": [{"family": "Silt", "given": "Cy"}],
    "issued": {"date-parts": [[2023]]},
    "container-title": "Journal of Rivers",
    "volume": "5",
    "DOI": "10.1000/rivers.5.1",
}
SOURCE = {"sources": ["press:1"], "read": "2026-11-22", "digest": "0" * 12}
RULES = [
    {
        "where": {"container-title": "*Tides", "year": "2022"},
        "expect": {"DOI": "10.1000/tides.{year}.*", "volume": "{year-1986}", "type": "paper-conference"},
    },
    {"where": {"container-title": "Journal of Rivers"}, "expect": {"DOI": "10.1000/rivers.{volume}.*"}},
]


@pytest.fixture
def library(tmp_path):
    """A function that writes a sound library with the given changes, and returns its folder."""

    def write(tides=None, salt=None, rules=RULES, keys="omer2022tides\n", changed_sources=None):
        records = [TIDES | (tides or {}), SALT | (salt or {})]
        loaded, findings = csl_json.loads(json.dumps([TIDES, SALT]))
        assert not findings
        sources = {
            record.key: {
                name: {"sources": ["press:1"], "read": "2026-11-22", "digest": provenance.digest(value)}
                for name, value in csl_json.members(record).items()
            }
            for record in loaded
        }
        for key, fields in (changed_sources or {}).items():
            sources.setdefault(key, {}).update(fields)
        (tmp_path / "survey.md").write_text(LIST, encoding="utf-8")
        (tmp_path / "records.json").write_text(json.dumps(records), encoding="utf-8")
        (tmp_path / "venues.json").write_text(json.dumps(rules), encoding="utf-8")
        (tmp_path / "provenance.json").write_text(json.dumps(sources), encoding="utf-8")
        (tmp_path / "keys.txt").write_text(keys, encoding="utf-8")
        return tmp_path

    return write


def problems(folder):
    return [(finding.key, finding.field, finding.message) for finding in check(folder) if finding.severity != "note"]


def test_a_sound_library_has_no_finding_but_the_oddities_of_its_list(library):
    folder = library()
    assert problems(folder) == []
    assert [finding.line for finding in check(folder)] == [2, 3]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"author": []}, "author", "missing"),
        ({"issued": None}, "issued", "shape"),
        ({"author": [{"family": "Ömer2", "given": "Ada"}]}, "author", "digit"),
        ({"author": [{"family": "{\\O}mer", "given": "Ada"}]}, "author", "LaTeX"),
        ({"author": [{"family": "ÖMER", "given": "Ada"}]}, "author", "capitals"),
        ({"DOI": "https://doi.org/10.1000/tides.2022.7"}, "DOI", "bare"),
        ({"DOI": "10.1000/rivers.5.1"}, "DOI", "does not fit '10.1000/tides.2022.*'"),
        ({"volume": "35"}, "volume", "does not fit '36'"),
        ({"page": "12-10"}, "page", "descends"),
        ({"page": "10--12"}, "page", "no range"),
        ({"ISBN": "abc"}, "ISBN", "no ISBN"),
        ({"author": [{"family": "Ömer", "given": "ADAM"}]}, "author", "capitals"),
        ({"custom": {"arxiv": "2213.00001"}}, "custom.arxiv", "no arXiv id"),
        ({"custom": {"links": [{"label": "Code", "url": "https://x"}]}}, "custom.links", "no web address"),
        ({"event-date": {"date-parts": [[2022, 6, 3], [2022, 6, 1]]}}, "event-date", "first and the last"),
        ({"URL": "example.org"}, "URL", "no web address"),
        ({"custom": {"pdf": "ftp//x"}}, "custom.pdf", "no web address"),
        ({"custom": {"links": [{"label": "Code", "url": " https://example.org"}]}}, "custom.links", "no web address"),
        ({"custom": {"arxiv": "2205.00001v2"}}, "custom.arxiv", "without version"),
        ({"custom": {"arxiv": "2207.00001"}}, "custom.arxiv", "after the paper appeared"),
        ({"container-title": "Proceedings of Nothing"}, "container-title", "no rule"),
        ({"publisher": "A Press"}, "publisher", "no provenance"),
        ({"page": "10-13"}, "page", "not the value that was read in press:1"),
        ({"title": "Tides of $Glass$"}, "title", "markup"),
        ({"title": "TIDES OF GLASS"}, "title", "capitals only"),
        ({"DOI": "10.1000/rivers.5.1"}, "DOI", "belongs to omer2022tides already"),
        ({"doi": "10.1000/tides.2022.7"}, "doi", "unknown field (did you mean 'DOI'?)"),
    ],
)
def test_each_rule_finds_its_broken_record(library, change, field, message):
    found = problems(library(tides=change))
    assert any(field == where and message in what for _, where, what in found), found


def test_an_absent_doi_needs_a_reason(library):
    no_doi = {name: value for name, value in SALT.items() if name not in ("DOI", "id")}
    folder = library()
    (folder / "records.json").write_text(json.dumps([TIDES, {"id": "silt2023rivers", **no_doi}]), encoding="utf-8")
    assert ("silt2023rivers", "DOI", "absent without a reason: say under `absent` in the provenance why") in problems(folder)
    sources = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    sources["silt2023rivers"]["DOI"] = {"absent": "the journal registers none", "read": "2026-11-22"}
    (folder / "provenance.json").write_text(json.dumps(sources), encoding="utf-8")
    assert problems(folder) == []


def test_a_warning_that_the_provenance_explains_is_a_note(library):
    folder = library(tides={"custom": TIDES["custom"] | {"arxiv": "2207.00001"}})
    assert {(finding.severity, finding.field) for finding in check(folder)} >= {("warning", "custom.arxiv")}
    changed = {"sources": ["press:1"], "read": "2026-11-22", "digest": provenance.digest("2207.00001"), "note": "posted later"}
    folder = library(
        tides={"custom": TIDES["custom"] | {"arxiv": "2207.00001"}}, changed_sources={"omer2022tides": {"custom.arxiv": changed}}
    )
    assert problems(folder) == []
    assert any(finding.message.endswith("posted later") for finding in check(folder))


def test_a_released_key_that_is_gone_is_an_error_with_its_line(library):
    found = check(library(keys="omer2022tides\n\nlost2020key\n"))
    assert [(finding.line, finding.key) for finding in found if finding.severity == "error"] == [(3, "lost2020key")]


def test_sources_of_an_unknown_record_or_an_absent_field_are_errors(library):
    changed = {"nobody2020x": {"title": SOURCE}, "omer2022tides": {"isbn": SOURCE}}
    found = problems(library(changed_sources=changed))
    assert ("nobody2020x", "", "no record has this key") in found
    assert any(key == "omer2022tides" and field == "isbn" for key, field, _ in found)


@pytest.mark.parametrize("name", ["venues.json", "provenance.json"])
@pytest.mark.parametrize(
    "text", ["{", "[1]", "[" * 100_000, "9" * 5000, '{"omer2022tides": 1}', '{"omer2022tides": {"title": 1}}']
)
def test_a_broken_table_is_one_finding_and_no_traceback(library, name, text):
    folder = library()
    (folder / name).write_text(text, encoding="utf-8")
    assert any(finding.file.endswith(name) for finding in check(folder) if finding.severity == "error")


def test_a_library_without_tables_is_checked_without_them(library):
    folder = library()
    for name in ("venues.json", "provenance.json", "keys.txt"):
        (folder / name).unlink()
    assert problems(folder) == []


def test_records_out_of_order_are_a_warning(library):
    folder = library()
    (folder / "records.json").write_text(json.dumps([SALT, TIDES]), encoding="utf-8")
    assert [(finding.severity, finding.key) for finding in check(folder) if finding.severity != "note"] == [
        ("warning", "silt2023rivers")
    ]


def test_the_shipped_library_is_clean_and_its_readme_speaks_of_each_record_with_a_note():
    explained = (Path(__file__).parents[1] / "data/README.md").read_text(encoding="utf-8")
    for finding in check():
        assert finding.severity == "note", finding
        assert not finding.key or f"`{finding.key}`" in explained, finding


def mutations(record, neighbour):
    """Each field of a record with another value: the slips that a curator could make."""
    last = record.doi[-1:]
    year, month = record.issued.year, record.issued.month
    slips = {
        "type": "article-journal" if record.type != "article-journal" else "paper-conference",
        "title": record.title.replace("Mask", "Mark", 1) if "Mask" in record.title else record.title[1:],
        "issued": Date(year + 1, month),
        "container_title": neighbour.container_title,
        "doi": record.doi[:-1] + ("1" if last != "1" else "2"),
        "page": neighbour.page,
        "volume": neighbour.volume,
        "arxiv": neighbour.arxiv,
        "url": neighbour.url,
        "pdf": neighbour.pdf,
        "publisher": neighbour.publisher,
        "event_title": neighbour.event_title,
        "event_place": neighbour.event_place,
        "event_date": tuple(replace(date, year=date.year + 1) for date in record.event_date),
        "collection_title": neighbour.collection_title,
        "issue": f"{record.issue}1",
        "publisher_place": neighbour.publisher_place,
        "arxiv_class": "cs.XX",
        "links": tuple(Link(link.label, link.url + "x") for link in record.links),
    }
    if len(record.author) > 1:
        slips["author"] = (record.author[1], record.author[0], *record.author[2:])
    else:
        slips["author"] = (Name(family=record.author[0].given, given=record.author[0].family),)
    for field, value in slips.items():
        old = getattr(record, field)
        if old and value and value != old:
            yield field, replace(record, **{field: value})
        if old and field not in ("type", "title"):  # what every record must have to be read at all
            yield f"{field} deleted", replace(record, **{field: type(old)() if field != "issued" else None})


def test_no_field_of_a_shipped_record_changes_unseen(record_testsuite_property):
    """Every slip is found: by a rule where one can know, else because the value is not the one that was read."""
    records = mimbib.load().records
    rules, _ = venues.loads(read_file(None, venues.VENUES)[0])
    sources = provenance.read()
    caught = Counter()
    for record, neighbour in zip(records, (*records[1:], records[0]), strict=True):
        for field, slip in mutations(record, neighbour):
            by_rule = [*record_problems(slip), *venues.problems(slip, rules)]
            by_source = provenance.problems(slip, sources[record.key])
            known = {*record_problems(record), *venues.problems(record, rules)}
            caught["by a rule" if set(by_rule) - known else "by its provenance" if list(by_source) else f"not: {field}"] += 1
    for how, number in caught.items():
        record_testsuite_property(f"mutations caught {how}", number)
    print(dict(caught))
    assert set(caught) == {"by a rule", "by its provenance"}
    assert caught["by a rule"] > len(records)
