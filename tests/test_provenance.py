"""Where values were read: as a person sees it, and as its file holds it."""

import json

import pytest

from mimbib import Date, Link, Name, Record
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
        {"sources": ["dblp:rye"], "read": "2026-11-22", "note": 5},
        {"sources": ["dblp:rye"], "read": "2026-11-22", "notes": ""},
        {
            "sources": ["dblp:rye"],
            "read": "2026-11-22",
            "alternatives": [{"value": 5, "source": "", "reason": ""}],
        },
        ["dblp:rye"],
        None,
    ],
)
def test_a_provenance_of_another_shape_is_named_with_its_field(value):
    table, [finding] = provenance.loads(json.dumps({"adler2021rye": {"title": value}}))
    assert table == {}
    assert (finding.rule, finding.key, finding.field) == ("wrong-value", "adler2021rye", "title")
