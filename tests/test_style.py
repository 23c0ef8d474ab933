"""References in a citation style."""

from dataclasses import replace

import pytest

from mimbib import DataError, Date, FileError, Name, Record, UsageError
from mimbib.style import reference

RECORD = Record(
    key="omer2022blind",
    type="paper-conference",
    title="BERT and the Blind Spot",
    author=(Name(family="Ömer", given="Ada"), Name(family="van Loon", given="Bo")),
    issued=Date(2022, 6),
    container_title="Proceedings of the Ninth Meeting",
    page="10-12",
    doi="10.1000/x_1",
)


def test_the_bibtex_style_prints_names_title_and_place():
    text = reference(RECORD, "plain")
    assert text.startswith(
        "Ada Ömer and Bo van Loon. BERT and the blind spot. In Proceedings of the Ninth Meeting, 10–12."
    )
    assert "10.1000/x_1" in text


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (
            "book",
            {"publisher": "MIT Press", "edition": "2"},
            "MIT Press, second edition, June 2022",
        ),
        ("chapter", {"publisher": "MIT Press"}, "In Proceedings of the Ninth Meeting"),
        ("thesis", {"publisher": "MIT", "genre": "PhD thesis"}, "PhD thesis, MIT, June 2022"),
        ("report", {"publisher": "MIT", "number": "7"}, "Report 7, MIT, June 2022"),
        ("software", {"publisher": "Zenodo", "version": "2"}, "Meeting, version 2, June 2022"),
    ],
)
def test_the_bibtex_style_knows_every_type(kind, values, expected):
    assert expected in reference(replace(RECORD, type=kind, **values), "plain")


def test_csl_style_that_ships():
    assert reference(RECORD, "harvard-cite-them-right").startswith(
        "Ömer, A. and van Loon, B. (2022)"
    )


def test_csl_style_from_a_file(tmp_path):
    style = tmp_path / "mine.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>Mine</title><id>mine</id></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout suffix="!"><text variable="DOI"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    assert reference(RECORD, str(style)) == "10.1000/x_1!"


def test_an_unknown_style_is_a_usage_error_with_a_suggestion():
    with pytest.raises(UsageError, match="did you mean 'plain'"):
        reference(RECORD, "plian")


def test_a_file_that_is_no_style_is_named(tmp_path):
    with pytest.raises(FileError, match="no such file"):
        reference(RECORD, str(tmp_path / "none.csl"))
    (tmp_path / "bad.csl").write_text("not xml", encoding="utf-8")
    with pytest.raises(FileError, match=r"bad\.csl is no CSL style"):
        reference(RECORD, str(tmp_path / "bad.csl"))


def test_a_record_that_lacks_what_the_style_needs_is_named():
    with pytest.raises(DataError, match=r"omer2022blind: .* lacks: .*booktitle"):
        reference(replace(RECORD, container_title=""), "plain")
