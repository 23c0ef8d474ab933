"""`mimbib check`: each rule finds its broken record, and no field of a shipped record can change
unseen.
"""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import mimbib
from mimbib.completing.notices import notices
from mimbib.library import provenance, store, venues
from mimbib.library.check import check, inspect, record_problems
from mimbib.library.folder import read_file
from mimbib.model import Date, Link, Name, Record
from mimbib.rules import ONLINE, RULES, Finding, Problem
from mimbib.sources import crossref_json

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
README = (Path(__file__).parents[1] / "data/README.md").read_text(encoding="utf-8")
SOURCE = {"sources": ["press:1"], "read": "2026-11-22", "digest": "0" * 12}
VENUES = [
    {
        "where": {"container-title": "*Tides", "year": "2022"},
        "expect": {
            "DOI": "10.1000/tides.{year}.*",
            "volume": "{year-1986}",
            "type": "paper-conference",
        },
    },
    {
        "where": {"container-title": "Journal of Rivers"},
        "expect": {"DOI": "10.1000/rivers.{volume}.*"},
    },
]


@pytest.fixture
def library(tmp_path):
    """A function that writes a sound library with the given changes, and returns its folder."""

    def write(tides=None, salt=None, rules=VENUES, keys="omer2022tides\n", changed_sources=None):
        records = [TIDES | (tides or {}), SALT | (salt or {})]
        loaded, findings = store.loads(json.dumps([TIDES, SALT]))
        assert not findings
        sources = {
            record.key: {
                name: {
                    "sources": ["press:1"],
                    "read": "2026-11-22",
                    "digest": provenance.digest(value),
                }
                for name, value in store.members(record).items()
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
    return [
        (finding.key, finding.field, finding.message)
        for finding in check(folder)
        if finding.severity != "note"
    ]


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
        (
            {"custom": {"links": [{"label": "Code", "url": "https://x"}]}},
            "custom.links",
            "no web address",
        ),
        (
            {"event-date": {"date-parts": [[2022, 6, 3], [2022, 6, 1]]}},
            "event-date",
            "first and the last",
        ),
        ({"URL": "example.org"}, "URL", "no web address"),
        ({"custom": {"pdf": "ftp//x"}}, "custom.pdf", "no web address"),
        (
            {"custom": {"links": [{"label": "Code", "url": " https://example.org"}]}},
            "custom.links",
            "no web address",
        ),
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


def rules_in(record):
    return [problem.rule for problem in record_problems(record)]


def tides(**changes):
    (record, _), findings = store.loads(json.dumps([TIDES | changes, SALT]))
    assert not findings
    return record


WHOLE = {
    "book": "author|editor issued publisher",
    "chapter": "author issued container-title publisher",
    "thesis": "author issued genre publisher",
    "report": "author issued publisher",
    "webpage": "author issued URL",
    "post-weblog": "author issued URL",
    "dataset": "author issued publisher DOI|URL",
    "software": "author issued DOI|URL",
    "motion_picture": "author issued DOI|URL",
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_record_has_the_fields_of_its_type(kind):
    bare = Record(key="a", type=kind, title="Tides")
    missing = [one for one in record_problems(bare) if one.rule == "missing-field"]
    assert [one.field for one in missing] == [
        field.partition("|")[0] for field in WHOLE[kind].split()
    ]
    assert f"a record of type {kind} has one" in missing[0].message
    for fields in zip(*(field.split("|") * 2 for field in WHOLE[kind].split()), strict=False):
        whole = {
            "author": (Name(family="Li"),),
            "editor": (Name(family="Li"),),
            "issued": Date(2020),
            "publisher": "A",
            "container_title": "A",
            "genre": "PhD thesis",
            "url": "https://example.org/a",
            "doi": "10.5555/a",
        }
        names = {field.lower().replace("-", "_") for field in fields}
        record = replace(bare, **{name: value for name, value in whole.items() if name in names})
        assert list(record_problems(record)) == []


def test_one_of_two_fields_is_named_with_the_other():
    [problem] = [
        one
        for one in record_problems(Record(key="a", type="book", title="Tides"))
        if one.field == "author"
    ]
    assert problem.message == "missing: a record of type book has one, or editor"


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        ([Name(family="Li2")], {"name-markup"}),
        ([Name(family="ÖMER")], {"name-capitals"}),
        ([Name(family="Li", given="A.B.")], {"joined-initials"}),
        ([Name(family="Li", given="A. B."), Name(literal="The Editors")], set()),
        ([Name(family="Study Group", given="The TIDES")], set()),
    ],
)
def test_editors_are_looked_at_as_authors_are(names, rules):
    record = Record(key="a", type="book", title="Tides", editor=tuple(names))
    found = {(one.rule, one.field) for one in record_problems(record) if one.field == "editor"}
    assert found == {(rule, "editor") for rule in rules}


@pytest.mark.parametrize(
    ("edition", "sound"),
    [
        ("2", True),
        ("Revised", True),
        ("2nd", False),
        ("2nd ed.", False),
        ("Second edition", False),
        ("3 ed", False),
        ("<i>2</i>", False),
        ("Educational", True),
    ],
)
def test_an_edition_is_a_number_or_a_name(edition, sound):
    record = Record(key="a", type="book", title="Tides", edition=edition)
    rules = [one.rule for one in record_problems(record) if one.field == "edition"]
    assert rules == ([] if sound else ["odd-edition"])


def test_a_book_or_a_site_is_no_venue():
    rules, _ = venues.loads("[]")
    for kind, known in (("chapter", True), ("webpage", True), ("article-journal", False)):
        record = Record(key="a", type=kind, title="Tides", container_title="A Place")
        assert [one.rule for one in venues.problems(record, rules)] == (
            [] if known else ["unknown-venue"]
        )


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ("Francis E.H.", "Francis E. H."),
        ("A.J.", "A. J."),
        ("D.A.", "D. A."),
        ("M.E.J.", "M. E. J."),
        ("J.Robert", "J. Robert"),
        ("J.-P.K.", "J.-P. K."),
        ("Ø.Å.", "Ø. Å."),
    ],
)
def test_initials_that_are_run_together_are_told_apart(given, apart):
    (problem,) = record_problems(tides(author=[{"family": "Tay", "given": given}]))
    assert (problem.rule, problem.field) == ("joined-initials", "author")
    assert f"write {apart!r}" in problem.message
    assert rules_in(tides(author=[{"family": "Tay", "given": apart}])) == []


@pytest.mark.parametrize(
    "given", ["J.-P.", "Francis E. H.", "Ph.D.", "Ch. A.", "Ada", "Jr.", "Wm.", "Т. В.", "Á.", ""]
)
def test_other_given_names_are_left_alone(given):
    assert rules_in(tides(author=[{"family": "Tay", "given": given}])) == []


@pytest.mark.parametrize(
    ("isbn", "rules"),
    [
        ("978-3-031-20056-4", []),
        ("9783031200564", []),
        ("979-8-3503-0129-8", []),
        ("0-306-40615-2", []),
        ("080442957X", []),
        ("978-3-031-20056-5", ["wrong-isbn"]),
        ("9783031200546", ["wrong-isbn"]),
        ("0-306-40615-3", ["wrong-isbn"]),
        ("0804429571", ["wrong-isbn"]),
        ("978-3-031-2005-4", ["wrong-isbn"]),
    ],
)
def test_the_last_digit_of_an_isbn_must_fit(isbn, rules):
    assert rules_in(tides(ISBN=isbn)) == rules


@pytest.mark.parametrize(
    ("isbn", "doi", "rules"),
    [
        ("978-3-031-20056-4", "10.1007/978-3-031-20056-4_18", []),
        ("9783031200564", "10.1007/978-3-031-20056-4_18", []),
        ("978-3-031-20056-4", "10.1515/9783031200564-003", []),
        ("978-3-031-20086-1", "10.1007/978-3-031-20056-4_18", ["isbn-mismatch"]),
        ("978-3-031-20086-1", "10.1515/9783031200564-003", ["isbn-mismatch"]),
        ("978-3-031-20086-1", "10.1109/cvpr52688.2022.01553", []),
        ("978-3-031-20086-1", "10.1000/978-1-234-56789-0_1", []),  # none: its last digit is 7
        ("978-3-031-20086-1", "10.1000/19783031200564", []),
        ("0-306-40615-2", "10.1000/978-0-306-40615-7_1", []),
        ("0-306-40615-2", "10.1007/978-3-031-20056-4_18", ["isbn-mismatch"]),
        ("", "10.1007/978-3-031-20056-4_18", []),
    ],
)
def test_the_isbn_is_the_one_in_the_doi(isbn, doi, rules):
    assert rules_in(tides(ISBN=isbn, DOI=doi)) == rules


def rules_by_provenance(library, known):
    folder = library(changed_sources={"omer2022tides": {"page": known}})
    return [(found.rule, found.severity) for found in check(folder) if found.field == "page"]


def test_an_alternative_stands_once_in_a_field(library):
    assert rules_by_provenance(library, paged("list", "scan")) == []
    assert rules_by_provenance(library, paged("list", "scan", "list")) == [
        ("doubled-alternative", "warning")
    ]
    two_values = paged("list", "list")
    two_values["alternatives"][0]["value"] = "9-12"
    assert rules_by_provenance(library, two_values) == []


def test_a_source_says_what_it_is_quoted_for(library):
    assert rules_by_provenance(library, paged("press:1")) == [("misquoted-source", "warning")]
    assert rules_by_provenance(library, paged("press:1", value="10-12")) == []
    noted = paged("press:1", note="the page has one, its .bib file the other")
    assert rules_by_provenance(library, noted) == [("misquoted-source", "note")]


def test_an_absent_doi_needs_a_reason(library):
    no_doi = {name: value for name, value in SALT.items() if name not in ("DOI", "id")}
    folder = library()
    (folder / "records.json").write_text(
        json.dumps([TIDES, {"id": "silt2023rivers", **no_doi}]), encoding="utf-8"
    )
    assert (
        "silt2023rivers",
        "DOI",
        "absent without a reason: say under `absent` in the provenance why",
    ) in problems(folder)
    sources = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    sources["silt2023rivers"]["DOI"] = {
        "absent": "the journal registers none",
        "read": "2026-11-22",
    }
    (folder / "provenance.json").write_text(json.dumps(sources), encoding="utf-8")
    assert problems(folder) == []


def test_a_warning_that_the_provenance_explains_is_a_note(library):
    folder = library(tides={"custom": TIDES["custom"] | {"arxiv": "2207.00001"}})
    assert {(finding.severity, finding.field) for finding in check(folder)} >= {
        ("warning", "custom.arxiv")
    }
    changed = {
        "sources": ["press:1"],
        "read": "2026-11-22",
        "digest": provenance.digest("2207.00001"),
        "note": "posted later",
    }
    folder = library(
        tides={"custom": TIDES["custom"] | {"arxiv": "2207.00001"}},
        changed_sources={"omer2022tides": {"custom.arxiv": changed}},
    )
    assert problems(folder) == []
    assert any(finding.message.endswith("posted later") for finding in check(folder))


def test_a_released_key_that_is_gone_is_an_error_with_its_line(library):
    found = check(library(keys="omer2022tides\n\nlost2020key\n"))
    assert [(finding.line, finding.key) for finding in found if finding.severity == "error"] == [
        (3, "lost2020key")
    ]


def test_sources_of_an_unknown_record_or_an_absent_field_are_errors(library):
    changed = {"nobody2020x": {"title": SOURCE}, "omer2022tides": {"isbn": SOURCE}}
    found = problems(library(changed_sources=changed))
    assert ("nobody2020x", "", "no record has this key") in found
    assert any(key == "omer2022tides" and field == "isbn" for key, field, _ in found)


@pytest.mark.parametrize("name", ["venues.json", "provenance.json"])
@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1]",
        "[" * 100_000,
        "9" * 5000,
        '{"omer2022tides": 1}',
        '{"omer2022tides": {"title": 1}}',
    ],
)
def test_a_broken_table_is_one_finding_and_no_traceback(library, name, text):
    folder = library()
    (folder / name).write_text(text, encoding="utf-8")
    assert any(
        finding.file.endswith(name) for finding in check(folder) if finding.severity == "error"
    )


def test_a_library_without_tables_is_checked_without_them(library):
    folder = library()
    for name in ("venues.json", "provenance.json", "keys.txt"):
        (folder / name).unlink()
    assert problems(folder) == []


def test_records_out_of_order_are_a_warning(library):
    folder = library()
    (folder / "records.json").write_text(json.dumps([SALT, TIDES]), encoding="utf-8")
    assert [
        (finding.severity, finding.key) for finding in check(folder) if finding.severity != "note"
    ] == [("warning", "silt2023rivers")]


@pytest.mark.slow
def test_the_shipped_library_is_clean_and_its_readme_speaks_of_each_record_with_a_note():
    for finding in check():
        assert finding.severity == "note", finding
        assert not finding.key or f"`{finding.key}`" in README, finding


def mutations(record, neighbour):
    """Each field of a record with another value: the slips that a curator could make."""
    last = record.doi[-1:]
    year, month = record.issued.year, record.issued.month
    slips = {
        "type": "article-journal" if record.type != "article-journal" else "paper-conference",
        "title": record.title.replace("Mask", "Mark", 1)
        if "Mask" in record.title
        else record.title[1:],
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
            yield (
                f"{field} deleted",
                replace(record, **{field: type(old)() if field != "issued" else None}),
            )


@pytest.mark.slow
def test_no_field_of_a_shipped_record_changes_unseen(record_testsuite_property):
    """Every slip is found: by a rule where one can know, else because the value is not the one that
    was read.
    """
    records = mimbib.load().records
    rules, _ = venues.loads(read_file(None, venues.VENUES)[0])
    sources = provenance.read()
    caught = Counter()
    for record, neighbour in zip(records, (*records[1:], records[0]), strict=True):
        known = {*record_problems(record), *venues.problems(record, rules)}
        for field, slip in mutations(record, neighbour):
            by_rule = [*record_problems(slip), *venues.problems(slip, rules)]
            by_source = provenance.problems(slip, sources[record.key])
            caught[
                "by a rule"
                if set(by_rule) - known
                else "by its provenance"
                if list(by_source)
                else f"not: {field}"
            ] += 1
    for how, number in caught.items():
        record_testsuite_property(f"mutations caught {how}", number)
    print(dict(caught))
    assert set(caught) == {"by a rule", "by its provenance"}
    assert caught["by a rule"] > len(records)


def files(**texts):
    """What a library holds otherwise: a text, or what becomes JSON."""
    names = {"survey": "survey.md"}
    made = {}
    for name, text in texts.items():
        made[names.get(name, f"{name}.json")] = text if isinstance(text, str) else json.dumps(text)
    return made


def listed(line):
    """The list with one more line."""
    return files(survey=f"{LIST}{line}\n")


def custom(**members):
    return {"custom": TIDES["custom"] | members}


def ignore(*entries):
    """Settings that ignore rules, each with a key or not."""
    return files(library={"ignore": [{"reason": "so it is", **entry} for entry in entries]})


OTHER = "list"


def paged(*sources, value="9-11", note=""):
    """The provenance of the pages, which the press gives, with those that other sources give."""
    others = [{"value": value, "source": source, "reason": "older"} for source in sources]
    known = {**SOURCE, "digest": provenance.digest("10-12"), "alternatives": others}
    return known | ({"note": note} if note else {})


NO_DOI = {name: value for name, value in SALT.items() if name != "DOI"}
# What makes each rule find something: changes of the sound library, or files in place of its own.
CASES = {
    "broken-json": files(records="[\n{"),
    "doubled-member": files(records='[{"id": "a", "id": "b"}]'),
    "wrong-shape": files(records={}),
    "unknown-field": {"tides": {"doi": "10.1000/x"}},
    "wrong-value": {"tides": {"volume": True}},
    "no-entries": files(survey="# Tides\n"),
    "broken-entry": listed("3. [Half]("),
    "no-title": {"tides": {"title": ""}},
    "too-large": files(survey=LIST + " " * 20_000_001),
    "misspelt-heading": files(
        survey=f"- [Tides](#1)\n- [Salty](#2)\n{LIST}## Saltt\n- [A](https://a.org/a.pdf)\n"
    ),
    "unknown-dimension": listed("## Tides and Tidez\n- [Ebb](https://example.org/ebb.pdf)"),
    "unlisted-heading": files(
        survey=f"- [Tides](#1)\n{LIST}## Hills\n- [A](https://a.org/a.pdf)\n"
    ),
    "no-heading": files(survey=LIST.partition("\n")[2]),
    "listed-twice": listed("3. [Tides of Glass](https://example.org/twice)"),
    "same-link": listed("3. [Ebb](https://example.org/salt.pdf9)"),
    "unread-line": listed("3. A title alone"),
    "unclosed-part": listed("<!-- 3. [Ebb](https://example.org/ebb)"),
    "not-a-paper": listed("## Tools\n- [Pump](https://github.com/pumps/pump)"),
    "left-out-section": listed("## News\n- [Pump](https://example.org/pump)"),
    "left-out-line": listed("## News\n- see https://arxiv.org/abs/2101.00001"),
    "unusable-link": listed("3. [Ebb](https://example.org/ebb) [Code](javascript:alert)"),
    "no-link": {},
    "stray-brace": listed("3. [{Ebb](https://example.org/ebb)"),
    "odd-ending": {},
    "nested-link": listed("3. [Ebb]([https://example.org/ebb](https://example.org/ebb))"),
    "heading-blanks": files(survey=LIST.replace("## ", "##  ")),
    "no-key": files(records=[TIDES, SALT, 5]),
    "doubled-key": files(records=[TIDES, SALT, TIDES]),
    "derived-field": {"tides": {"number": "arXiv:1"}},
    "same-title": files(records=[TIDES, SALT, {**TIDES, "id": "twin2022tides"}]),
    "no-entry": files(records=[TIDES, SALT, {**TIDES, "id": "ebb2022ebb", "title": "Ebb"}]),
    "no-record": files(records=[TIDES]),
    "out-of-order": files(records=[SALT, TIDES]),
    "missing-field": {"tides": {"author": []}},
    "name-markup": {"tides": {"author": [{"family": "{\\O}mer"}]}},
    "name-capitals": {"tides": {"author": [{"family": "ÖMER"}]}},
    "joined-initials": {"tides": {"author": [{"family": "Ömer", "given": "Ada E.H."}]}},
    "odd-title": {"tides": {"title": "TIDES OF GLASS"}},
    "odd-edition": {"tides": {"edition": "2nd"}},
    "wrong-doi": {"tides": {"DOI": "doi:10.1000/tides.2022.7"}},
    "wrong-arxiv": {"tides": custom(arxiv="2213.00001")},
    "wrong-isbn": {"tides": {"ISBN": "abc"}},
    "isbn-mismatch": {"tides": {"ISBN": "978-0-306-40615-7", "DOI": "10.1000/978-3-031-20056-4_7"}},
    "wrong-page": {"tides": {"page": "10--12"}},
    "page-descends": {"tides": {"page": "12-10"}},
    "wrong-event-date": {"tides": {"event-date": {"date-parts": [[2022, 6, 3], [2022, 6, 1]]}}},
    "wrong-address": {"tides": {"URL": "file:///etc/passwd"}},
    "raw-caret": {"tides": {"URL": "https://example.org/?^^5cinput"}},
    "arxiv-after-paper": {"tides": custom(arxiv="2207.00001")},
    "doubled-doi": {"salt": {"DOI": TIDES["DOI"].upper()}},
    "doubled-arxiv": {"salt": {"custom": {"arxiv": "2205.00001"}}},
    "doubled-url": {"salt": {"URL": TIDES["URL"]}},
    "doubled-pdf": {"salt": {"custom": {"pdf": TIDES["custom"]["pdf"]}}},
    "released-key-gone": {"keys": "lost2020key"},
    "venue-mismatch": {"tides": {"volume": "35"}},
    "unknown-venue": {"tides": {"container-title": "Proceedings of Nothing"}},
    "no-provenance": {"tides": {"publisher": "A Press"}},
    "changed-value": {"tides": {"page": "10-13"}},
    "provenance-without-value": {"changed_sources": {"omer2022tides": {"ISBN": SOURCE}}},
    "provenance-without-record": {"changed_sources": {"nobody2020x": {"title": SOURCE}}},
    "unexplained-absence": files(records=[TIDES, NO_DOI]),
    "doubled-alternative": {"changed_sources": {"omer2022tides": {"page": paged(OTHER, OTHER)}}},
    "misquoted-source": {"changed_sources": {"omer2022tides": {"page": paged(OTHER, "press:1")}}},
    "decision-without-paper": files(decisions={"Tides of Sand": {"accept": TIDES["DOI"]}}),
    "decided-twice": {
        "tides": {"custom": {"entry": [TIDES["title"], "Tides"]}},
        **files(decisions={TIDES["title"]: {}, "Tides": {}}),
    },
    "accepted-other": files(decisions={TIDES["title"]: {"accept": "10.1000/other"}}),
    "rejected-doi": files(decisions={TIDES["title"]: {"reject": [TIDES["DOI"]]}}),
    "unused-venue": files(library={"venues": {"Journal of Tyds": {"acronym": "JT"}}}),
    "unknown-rule": ignore({"rule": "nolink"}),
    "never-ignored": ignore({"rule": "broken-json"}),
    "ignores-nothing": ignore({"rule": "wrong-page"}),
}


def broken(library, case):
    """The folder of a library that was changed as a case says."""
    texts = {name: text for name, text in case.items() if "." in name}
    folder = library(**{name: value for name, value in case.items() if name not in texts})
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rules_of(findings):
    return {finding.rule for finding in findings if finding.severity != "note"}


class Crossref:
    """A source that says the same of every DOI."""

    title, asked_by = "Crossref", ("doi",)

    def __init__(self, **answer):
        self.answer = answer

    def identify(self, paper):
        return crossref_json.read({"DOI": paper.doi, **self.answer}) if self.answer else None

    def prefetch(self, papers):
        """Nothing is known beforehand."""


def notice(kind):
    return {"updated-by": [{"DOI": "10.1000/n", "type": kind, "label": kind}]}


ANSWERS = {
    "unknown-doi": {},
    "doi-alias": {"DOI": "10.1000/other"},
    "retraction": notice("retraction"),
    "concern": notice("expression_of_concern"),
    "correction": notice("erratum"),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_finds_what_it_is_for(library, rule):
    if rule in ONLINE:
        records = mimbib.load(library())
        findings, trouble = notices(records, [Crossref(**ANSWERS[rule])], "records.json")
        assert not trouble
    else:
        findings = check(broken(library, CASES[rule]))
    severities = {finding.severity for finding in findings if finding.rule == rule}
    assert severities == {RULES[rule].severity}


def test_only_rules_of_the_table_find_anything():
    with pytest.raises(KeyError):
        Finding.of("no-such-rule", "survey.md", "wrong")
    with pytest.raises(ValueError, match="no rule is called 'no-such-rule'"):
        Finding(rule="no-such-rule", severity="error", file="survey.md", message="wrong")
    assert set(CASES) | set(ANSWERS) == set(RULES)
    assert set(ANSWERS) == ONLINE


def test_the_readme_lists_every_rule():
    rows = []
    for name, rule in RULES.items():
        ignorable = "yes" if rule.ignorable else "no"
        rows.append(f"| `{name}` | {rule.severity} | {rule.meaning} | {ignorable} |")
    listed_rows = [line for line in README.splitlines() if line.endswith((" yes |", " no |"))]
    assert listed_rows == rows


@pytest.mark.parametrize(
    "case",
    [
        "broken-json",
        "doubled-member",
        "wrong-shape",
        "unknown-field",
        "wrong-value",
        "no-entries",
        "no-key",
        "doubled-key",
        "derived-field",
    ],
)
def test_what_follows_from_a_file_that_cannot_be_read_is_not_told(library, case):
    assert [finding.rule for finding in check(broken(library, CASES[case]))] == [case]


def test_all_records_that_cannot_be_read_are_told(library):
    folder = library(tides={"doi": "x", "volume": True}, salt={"isued": 1})
    found = [(finding.key, finding.field) for finding in check(folder)]
    assert found == [
        ("omer2022tides", "volume"),
        ("omer2022tides", "doi"),
        ("silt2023rivers", "isued"),
    ]


@pytest.mark.parametrize("text", ["[", "[]", '{"tilte": "x"}', '{"ignore": [{"rule": "no-link"}]}'])
def test_settings_that_cannot_be_read_are_told_alone(library, text):
    folder = broken(library, {"tides": {"page": "12-10"}, **files(library=text)})
    [finding] = check(folder)
    assert finding.file.endswith("library.json")


@pytest.mark.parametrize("name", ["provenance", "venues"])
@pytest.mark.parametrize("text", ["{", "[1]", '{"omer2022tides": {"title": 1}}'])
def test_a_table_that_cannot_be_read_is_told_alone(library, name, text):
    changes = {"tides": {"page": "12-10"} | custom(arxiv="2207.00001"), **files(**{name: text})}
    [finding] = check(broken(library, changes))
    assert finding.file.endswith(f"{name}.json")


def test_a_line_that_cannot_be_read_accuses_no_record(library):
    survey = LIST.replace("[Tides of Glass]()", "[Tides of Glass](")
    changes = {"tides": {"page": "12-10"}, **files(survey=survey)}
    found = check(broken(library, changes))
    assert {"broken-entry", "page-descends", "changed-value"} <= rules_of(found)
    assert "no-entry" not in rules_of(found)
    assert len(mimbib.load(broken(library, changes))) == 1


def test_an_empty_list_is_no_library(library):
    with pytest.raises(mimbib.DataError, match=r"has no entries: headings, below them - \[title\]"):
        mimbib.load(broken(library, CASES["no-entries"]))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org/x", "x.pdf"],
)
def test_only_addresses_of_the_web_stand_in_a_record_or_a_list(library, address):
    members = {"URL": address} | custom(pdf=address, links=[{"label": "Code", "url": address}])
    found = check(library(tides=members))
    fields = {finding.field for finding in found if finding.rule == "wrong-address"}
    assert fields == {"URL", "custom.pdf", "custom.links"}
    folder = broken(library, listed(f"3. [Ebb]({address}) [Code]({address})"))
    found = [finding for finding in check(folder) if finding.rule == "unusable-link"]
    assert [finding.line for finding in found] == [4, 4]
    assert "left out of every file" in found[0].message
    assert mimbib.load(folder)


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "HTTPS"])
def test_addresses_of_http_and_ftp_are_fine(library, scheme):
    address = f"{scheme}://example.org/x"
    folder = broken(library, {"tides": {"URL": address}, **listed(f"3. [Ebb]({address})")})
    assert rules_of(check(folder)) == {"changed-value", "no-record"}


def test_a_raw_caret_is_an_error_wherever_an_address_stands(library):
    address = "https://example.org/?^^5cinput"
    links = [{"label": "Code", "url": address}]
    members = {"URL": address, "DOI": "10.1000/tides.2022.^^5c"}
    members |= custom(pdf=address, links=links, arxiv="2205.0^^31")
    found = [finding for finding in check(library(tides=members)) if finding.rule == "raw-caret"]
    fields = {finding.field for finding in found}
    assert fields == {"URL", "DOI", "custom.pdf", "custom.links", "custom.arxiv"}
    assert all("write ^ as %5E" in finding.message for finding in found)


def test_a_raw_caret_in_the_list_is_an_error_of_check_alone(library):
    address = "https://example.org/?^^5cinput"
    folder = broken(library, listed(f"3. [Ebb]({address}) [Code]({address}2)"))
    found = [finding for finding in check(folder) if finding.rule == "raw-caret"]
    assert [(finding.severity, finding.line) for finding in found] == [("error", 4)] * 2
    assert len(mimbib.load(folder)) == 2


def test_what_a_library_ignores_is_left_out_and_counted(library):
    tides = {"page": "12-10"}
    salt = {"page": "9-8"}
    entries = [{"rule": "page-descends", "key": "omer2022tides"}, {"rule": "changed-value"}]
    entries += [{"rule": "no-provenance"}, {"rule": "no-link"}]
    folder = broken(library, {"tides": tides, "salt": salt, **ignore(*entries)})
    inspection = inspect(folder)
    wrong = [finding for finding in inspection.findings if finding.severity != "note"]
    [left] = [(finding.rule, finding.key) for finding in wrong]
    assert left == ("page-descends", "silt2023rivers")
    assert inspection.ignored == 4
    assert inspection.findings == check(folder)


def test_what_cannot_be_read_is_never_ignored(library):
    changes = ignore({"rule": "no-entry"})
    folder = broken(library, {"tides": {"title": "Ebb"}, **changes})
    assert {"no-entry", "never-ignored"} <= rules_of(check(folder))


def test_an_unknown_rule_gets_a_suggestion_and_loading_does_not_mind(library):
    folder = broken(library, ignore({"rule": "pages-descend"}))
    [finding] = [finding for finding in check(folder) if finding.rule == "unknown-rule"]
    assert "(did you mean 'page-descends'?)" in finding.message
    assert finding.file.endswith("library.json")
    assert len(mimbib.load(folder)) == 2


def test_a_rule_that_was_not_looked_at_may_ignore_nothing(library):
    folder = broken(library, ignore({"rule": "retraction"}, {"rule": "wrong-page"}))
    [finding] = [finding for finding in check(folder) if finding.severity != "note"]
    assert "'wrong-page'" in finding.message
    found = inspect(folder, online=True).findings
    assert [finding.rule for finding in found].count("ignores-nothing") == 2
    (folder / "venues.json").write_text("{", encoding="utf-8")
    assert rules_of(check(folder)) == {"broken-json"}


def test_a_notice_can_be_ignored(library):
    folder = broken(library, ignore({"rule": "retraction", "key": "omer2022tides"}))
    told, _ = notices(mimbib.load(folder), [Crossref(**ANSWERS["retraction"])], "records.json")
    inspection = inspect(folder, notices=told, online=True)
    found = [finding for finding in inspection.findings if finding.rule == "retraction"]
    assert [finding.key for finding in found] == ["silt2023rivers"]
    assert inspection.ignored == 1


def test_a_problem_weighs_what_its_rule_says():
    assert Problem("wrong-page", "page", "no range").severity == "error"
