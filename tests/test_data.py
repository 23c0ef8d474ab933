"""The shipped library: its numbers, its sources, and the promises of its README.

`MIMBIB_WRITE_TABLES=1 python -m pytest tests/test_data.py` writes the numbers and the lists of open
questions anew.
"""

import os
import re
from pathlib import Path

import open_questions
import pytest

from mimbib.library import provenance, store
from mimbib.library.folder import RECORDS, read_file
from mimbib.library.reading import read

PAGE = Path(__file__).parents[1] / "data/README.md"
README = PAGE.read_text(encoding="utf-8")
BARE = ("citations", "catalogue", "scopus", "ieee")


@pytest.fixture(scope="module")
def records():
    """All records, of whatever edition of the list."""
    loaded, findings = store.loads(*read_file(None, RECORDS))
    assert not findings
    return loaded


def between(text, name):
    """Where the part of a page with a name begins and ends, between its marks."""
    mark, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
    return text.index(mark) + len(mark), text.index(end)


def test_the_readme_says_what_the_records_and_their_provenance_say(records):
    table = provenance.read()
    listed = [record for _, record in read().pairs if record]
    made = {
        "counts": open_questions.count_table(records, listed, table),
        "open": open_questions.questions(records, table),
    }
    text = README
    for name, part in made.items():
        start, end = between(text, name)
        text = text[:start] + part + text[end:]
    if os.environ.get("MIMBIB_WRITE_TABLES"):
        PAGE.write_text(text, encoding="utf-8")
    else:
        assert text == README, "stale: write it with MIMBIB_WRITE_TABLES=1, and read the difference"


def test_every_absent_doi_is_an_open_question_of_the_readme(records):
    start, end = between(README, "open")
    assert [
        record.key
        for record in records
        if not record.doi and f"`{record.key}`" not in README[start:end]
    ] == []


def test_every_key_that_the_readme_names_is_one(records):
    keys = {record.key for record in records}
    named = set(re.findall(r"`([a-z]+\d{4}\w+)`", README))
    assert len(named) > 40
    assert named <= keys


def test_sources_have_short_ids_that_the_readme_explains():
    explained = tuple(re.findall(r"`([a-z]+:)[^`]*`", README))
    for key, fields in provenance.read().items():
        for field, known in fields.items():
            for source in known.sources:
                known_id = source.startswith((*explained, "https://", "http://")) or source in BARE
                assert known_id, (key, field, source)
                assert not re.search(r"[ ,;]|\.json", source), (key, field, source)
                assert source not in {other.source for other in known.alternatives}, (
                    key,
                    field,
                    source,
                )
            for text in (known.absent, known.note, *(other.reason for other in known.alternatives)):
                assert not re.search(r"\bid \d|\.json|stored", text), (key, field, text)


def test_the_records_are_plain_text(records):
    for record in records:
        assert record.title == record.title.strip()
        assert not re.search(r"  |[{}\\<>]", record.title)
        assert record.doi == record.doi.lower()
        assert record.author
