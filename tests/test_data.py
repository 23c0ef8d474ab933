"""The shipped library: its numbers, its sources, and the promises of its README."""

import re
from pathlib import Path

import mimbib
from mimbib.library import provenance

README = (Path(__file__).parents[1] / "data/README.md").read_text(encoding="utf-8")


BARE = ("citations", "catalogue", "scopus", "ieee")


def origin(source):
    """Where a source has its data from: these pairs copy one another, all others are of their own
    making.
    """
    site = (
        "mlanthology:",
        "paperlists:",
        "cvf:",
        "neurips:",
        "openreview:",
        "https://openaccess.",
        "https://www.ecva.net",
    )
    publisher = (
        "crossref:",
        "doi:",
        "springer:",
        "ieee",
        "https://doi.org",
        "https://link.springer.com",
        "https://ojs.aaai.org",
    )
    for name, copies in (
        ("site", site),
        ("publisher", publisher),
        ("dblp", ("dblp:", "github:yuchenlin/")),
    ):
        if source.startswith(copies):
            return name
    return source


def test_the_readme_counts_what_is_there():
    records = mimbib.load().records
    known = [
        value
        for fields in provenance.read().values()
        for value in fields.values()
        if not value.absent
    ]
    counts = {
        "records": len(records),
        "with a DOI": sum(bool(record.doi) for record in records),
        "with an arXiv id": sum(bool(record.arxiv) for record in records),
        "with pages": sum(bool(record.page) for record in records),
        "with a code link": sum(
            any(link.label == "Code" for link in record.links) for record in records
        ),
        "with a PDF": sum(bool(record.pdf) for record in records),
        "fields with a value": len(known),
        "of these read in two or more sources, copies of one another counted once": sum(
            len({origin(source) for source in value.sources}) > 1 for value in known
        ),
        "values of other sources that were not chosen": sum(
            len(value.alternatives) for value in known
        ),
    }
    assert dict(re.findall(r"^\| ([\w ,]+) \| (\d+) \|$", README, re.MULTILINE)) == {
        what: str(n) for what, n in counts.items()
    }


def test_every_key_that_the_readme_names_is_one():
    keys = {record.key for record in mimbib.load()}
    named = set(re.findall(r"`([a-z]+\d{4}\w+)`", README))
    assert len(named) > 40
    assert named <= keys


def test_every_absent_doi_is_an_open_question_or_one_that_cannot_be():
    for record in mimbib.load():
        if not record.doi:
            assert (
                f"`{record.key}`" in README or "Learning Representations" in record.container_title
            )


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


def test_the_records_are_plain_text():
    for record in mimbib.load():
        assert record.title == record.title.strip()
        assert not re.search(r"  |[{}\\<>]", record.title)
        assert record.doi == record.doi.lower()
        assert record.author
