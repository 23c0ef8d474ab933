"""Where values were read: as a person sees it, and as its file holds it."""

import json
from dataclasses import replace

import pytest

from mimbib import DataError, Date, Link, Name, Record
from mimbib.library import provenance
from mimbib.library.provenance import Alternative, Candidate, Provenance

RECORD = Record(
    key="adler2021rye",
    type="paper-conference",
    title="Rye Is Enough",
    author=(Name(family="Adler", given="Ruth"), Name(literal="The Guild")),
    issued=Date(2021, 6),
    event_date=(Date(2021, 6, 1), Date(2021, 6, 4)),
    links=(Link("Code", "https://example.org/code"), Link("Data", "")),
)
FIELDS = {
    "title": Provenance(
        sources=("crossref:10.5555/rye", "dblp:rye"),
        read="2026-11-22",
        digest="0123",
        note="the cover has capitals",
        alternatives=(Alternative(value="Rye", source="list", reason="shorter"),),
    ),
    "type": Provenance(sources=("list",)),
    "DOI": Provenance(absent="not found", read="2026-11-23"),
}


def test_each_value_is_explained_with_its_sources():
    assert provenance.explain(RECORD, FIELDS) == (
        "adler2021rye\n"
        "  type: paper-conference\n"
        "      from list\n"
        "  author: Ruth Adler; The Guild\n"
        "      from no source\n"
        "  title: Rye Is Enough\n"
        "      from crossref:10.5555/rye, dblp:rye, read 2026-11-22\n"
        "      note: the cover has capitals\n"
        "      not Rye (list): shorter\n"
        "  issued: 2021-06\n"
        "      from no source\n"
        "  event-date: 2021-06-01/2021-06-04\n"
        "      from no source\n"
        "  custom.links: https://example.org/code; \n"
        "      from no source\n"
        "  DOI: absent: not found\n"
        "      looked for 2026-11-23\n"
    )


def test_the_file_has_a_line_for_each_field_and_no_empty_members():
    text = provenance.dumps({"adler2021rye": FIELDS, "berg2022slow": {}})
    assert text == (
        '{\n "adler2021rye": {\n'
        '  "title": {"sources": ["crossref:10.5555/rye", "dblp:rye"], "read": "2026-11-22", "digest": "0123",'
        ' "note": "the cover has capitals",'
        ' "alternatives": [{"value": "Rye", "source": "list", "reason": "shorter"}]},\n'
        '  "type": {"sources": ["list"]},\n'
        '  "DOI": {"read": "2026-11-23", "absent": "not found"}\n'
        ' },\n "berg2022slow": {\n\n }\n}\n'
    )


def test_what_is_written_is_read_back():
    table = {"adler2021rye": {name: FIELDS[name] for name in ("title", "DOI")}}
    assert provenance.loads(provenance.dumps(table)) == (table, ())
    assert provenance.dumps({}) == "{\n\n}\n"


CANDIDATE = Candidate("10.5555/rye.2", "the paper before it has the number 1")
PRINTED = Alternative(value="3-11", source="cvf:rye", reason="the file's own", printed=True)


def test_a_candidate_is_told_as_what_was_read_nowhere_and_a_printed_value_as_printed():
    doi = Provenance(absent="not found", read="2026-11-23", candidate=CANDIDATE)
    page = Provenance(sources=("dblp:rye",), read="2026-11-23", alternatives=(PRINTED,))
    text = provenance.explain(RECORD, {"DOI": doi, "page": page})
    assert text.endswith(
        "  DOI: absent: not found\n"
        "      looked for 2026-11-23\n"
        "      candidate, read nowhere: 10.5555/rye.2\n"
        "      which follows by a rule: the paper before it has the number 1\n"
        "  page: absent: \n"
        "      looked for 2026-11-23\n"
        "      not 3-11 (cvf:rye, printed in the PDF): the file's own\n"
    )


def test_candidates_and_printed_values_are_written_and_read_back():
    plain = Alternative(value="1-9", source="list", reason="older")
    fields = {
        "DOI": Provenance(absent="not found", read="2026-11-23", candidate=CANDIDATE),
        "page": Provenance(sources=("dblp:rye",), read="2026-11-23", alternatives=(PRINTED, plain)),
    }
    text = provenance.dumps({"adler2021rye": fields})
    assert '"candidate": {"value": "10.5555/rye.2", "rule": "the paper before it has' in text
    assert text.count('"printed": true') == text.count("printed") == 1
    assert provenance.loads(text) == ({"adler2021rye": fields}, ())


@pytest.mark.parametrize(
    "value",
    [
        {"read": "2026-11-22", "absent": "not found", "candidate": "10.5555/rye.2"},
        {"read": "2026-11-22", "absent": "not found", "candidate": None},
        {"read": "2026-11-22", "absent": "not found", "candidate": {"value": "10.5555/rye.2"}},
        {"read": "2026-11-22", "candidate": {"value": "10.5555/rye.2", "rule": ""}},
        {"read": "2026-11-22", "candidate": {"value": "", "rule": "the next number"}},
        {"read": "2026-11-22", "candidate": {"value": 5, "rule": "the next number"}},
        {"read": "2026-11-22", "candidate": {"value": "a", "rule": "b", "source": "c"}},
        {
            "sources": ["dblp:rye"],
            "read": "2026-11-22",
            "alternatives": [{"value": "3", "source": "", "reason": "", "printed": "yes"}],
        },
        {
            "sources": ["dblp:rye"],
            "read": "2026-11-22",
            "alternatives": [{"value": "3", "source": "", "reason": "", "printed": 1}],
        },
        {"sources": "dblp:rye", "read": "2026-11-22"},
        {"sources": {"dblp:rye": 1}, "read": "2026-11-22"},
        {"sources": [5], "read": "2026-11-22"},
        {"sources": ["dblp:rye"], "read": "22.11.2026"},
        {"sources": ["dblp:rye"], "read": "2026-11-22T10:00"},
        {"sources": ["dblp:rye"], "read": ""},
        {"sources": ["dblp:rye"], "read": 20261122},
        {"sources": ["dblp:rye"], "read": "2026-11-22", "digest": 5},
        {"absent": 5, "read": "2026-11-22"},
        {"absent": "none", "read": "2026-11-22", "decided": 1},
        {"sources": ["dblp:rye"], "read": "2026-11-22", "note": 5},
        {"sources": ["dblp:rye"], "read": "2026-11-22", "notes": ""},
        {
            "sources": ["dblp:rye"],
            "read": "2026-11-22",
            "alternatives": [{"value": 5, "source": "", "reason": ""}],
        },
        *(
            {
                "sources": ["dblp:rye"],
                "read": "2026-11-22",
                "alternatives": [{"value": "", "source": "", "reason": ""}, other],
            }
            for other in (
                {"value": "", "source": 5, "reason": ""},
                {"value": "", "source": "", "reason": 5},
                {"value": "", "source": ""},
                {"value": "", "source": "", "reason": "", "day": ""},
                "dblp:rye",
            )
        ),
        ["dblp:rye"],
        None,
    ],
)
def test_a_provenance_of_another_shape_is_named_with_its_field(value):
    table, [finding] = provenance.loads(json.dumps({"adler2021rye": {"title": value}}))
    assert table == {}
    assert (finding.rule, finding.key, finding.field) == ("wrong-value", "adler2021rye", "title")


def test_what_can_be_read_is_read_beside_what_cannot():
    good = {"title": {"sources": ["list"], "read": "2026-11-22"}}
    data = {"adler2021rye": good | {"DOI": 5}, "berg2022slow": 5, "chen2022stone": good}
    known = Provenance(sources=("list",), read="2026-11-22")
    table, findings = provenance.loads(json.dumps(data), "here.json")
    assert table == {"adler2021rye": {"title": known}, "chen2022stone": {"title": known}}
    assert [(each.rule, each.file, each.key, each.field) for each in findings] == [
        ("wrong-value", "here.json", "adler2021rye", "DOI"),
        ("wrong-shape", "here.json", "berg2022slow", ""),
    ]


@pytest.mark.parametrize(
    ("text", "rule"), [("[]", "wrong-shape"), ("null", "wrong-shape"), ("{", "broken-json")]
)
def test_a_file_that_is_no_table_is_one_finding(text, rule):
    table, [finding] = provenance.loads(text)
    assert (table, finding.rule, finding.key) == ({}, rule, "")
    assert finding.file == "provenance.json"


def test_a_library_whose_provenance_cannot_be_read_is_an_error(tmp_path):
    (tmp_path / "provenance.json").write_text('{"adler2021rye": {"title": 5}}', encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read") as caught:
        provenance.read(tmp_path)
    assert [finding.field for finding in caught.value.findings] == ["title"]


def test_only_an_absence_is_said_to_be_decided():
    known = Provenance(sources=("list",), read="2026-11-22", decided=True)
    assert "decided" not in provenance.dumps({"adler2021rye": {"title": known}})


def test_letters_beyond_ascii_are_written_as_they_are():
    table = {"adler2021rye": {"title": Provenance(sources=("list",), note="with ü")}}
    assert '"note": "with ü"' in provenance.dumps(table)


def test_the_digest_is_one_of_the_value_whatever_the_order_of_its_names():
    assert provenance.digest("Rye Is Enough") == "3057c10e4f53"
    assert provenance.digest("Öztürk") == "03e5a8f6d1bc"
    one, other = {"family": "Adler", "given": "Ruth"}, {"given": "Ruth", "family": "Adler"}
    assert provenance.digest([one]) == provenance.digest([other])
    assert provenance.digest([one]) != provenance.digest([one, one])
    assert provenance.digest("a lone \ud800 is no text")


READ = Provenance(
    sources=("dblp:rye", "cvf:rye"), read="2026-11-22", digest=provenance.digest("Rye Is Enough")
)
TYPE = replace(READ, digest=provenance.digest("article"))
NO_DOI = Provenance(absent="the journal registers none", read="2026-11-22", decided=True)
SOUND = {"type": TYPE, "title": READ, "DOI": NO_DOI}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"title": None}, [("no-provenance", "title")]),
        ({"title": replace(READ, sources=())}, [("no-provenance", "title")]),
        ({"title": replace(READ, read="")}, [("no-provenance", "title")]),
        ({"title": replace(READ, digest="0123")}, [("changed-value", "title")]),
        ({"title": replace(READ, digest="")}, [("changed-value", "title")]),
        ({"page": READ}, [("provenance-without-value", "page")]),
        ({"page": NO_DOI}, []),
        ({"DOI": None}, [("unexplained-absence", "DOI")]),
        (
            {"DOI": READ},
            [("provenance-without-value", "DOI"), ("unexplained-absence", "DOI")],
        ),
        (
            {"type": None, "page": READ},
            [("no-provenance", "type"), ("provenance-without-value", "page")],
        ),
    ],
)
def test_each_value_needs_a_source_and_each_source_its_value(change, found):
    record = Record(key="adler2021rye", type="article", title="Rye Is Enough")
    fields = {name: known for name, known in (SOUND | change).items() if known}
    problems = list(provenance.problems(record, fields))
    assert [(each.rule, each.field) for each in problems] == found


def test_a_record_with_a_doi_need_not_explain_its_absence():
    record = Record(key="adler2021rye", type="article", title="Rye Is Enough", doi="10.5555/rye")
    known = replace(READ, digest=provenance.digest("10.5555/rye"))
    assert not list(provenance.problems(record, SOUND | {"DOI": known}))
    # whatever was said of it before
    assert [each.rule for each in provenance.problems(record, SOUND)] == ["no-provenance"]


def test_a_changed_value_is_told_with_its_sources_and_the_digest_that_would_fit():
    record = Record(key="adler2021rye", type="article", title="Rye Is Plenty")
    [problem] = provenance.problems(record, SOUND)
    assert problem.message == (
        "not the value that was read in dblp:rye, cvf:rye; if it stands there,"
        f" set the digest to {provenance.digest('Rye Is Plenty')}"
    )
