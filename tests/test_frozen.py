"""A library as version 0.1 wrote it, without `library.json` and editions, stays what it is."""

from pathlib import Path

import mimbib
from mimbib.library import provenance, store
from mimbib.library.check import check
from mimbib.library.reading import editions_of

LIBRARY = Path(__file__).parent / "frozen" / "0.1"


def text(name):
    return (LIBRARY / name).read_text(encoding="utf-8")


def test_its_papers_are_where_they_were():
    loaded = [
        (record.key, record.category.title, record.category.level)
        for record in mimbib.load(LIBRARY)
    ]
    assert loaded == [
        ("adler2021breath", "Blowing", "Single-Level Contribution"),
        ("kiln2021slow", "Blowing", "Single-Level Contribution"),
        ("tint2022cobalt", "Tinting", "Single-Level Contribution"),
        ("stripe2023striped", "Blowing and Tinting", "Two-Level Contribution"),
    ]


def test_its_entries_for_bibtex_are_those_of_then():
    """`all.bib` was exported by version 0.1; only the groups below the entries are written anew."""
    assert mimbib.dumps(mimbib.load(LIBRARY), "bibtex").startswith(text("all.bib"))


def test_what_is_read_is_written_back_as_it_was():
    records, _ = store.loads(text("records.json"))
    assert store.dumps(records) == text("records.json")
    assert provenance.dumps(provenance.read(LIBRARY)) == text("provenance.json")


def test_it_has_one_edition_and_no_new_findings():
    assert [edition.file for edition in editions_of(LIBRARY)] == ["survey.md"]
    assert [finding.rule for finding in check(LIBRARY)] == ["stray-brace", "no-link", "no-record"]
