"""The pages printed in the open PDFs can be exported in the place of those that go with the DOIs."""

import json

import pytest

import mimbib
from mimbib.cli import main
from mimbib.library import provenance
from mimbib.library.provenance import Alternative, Provenance

READ = {"sources": ("crossref:10.5555/rye.1",), "read": "2026-11-26"}
OTHER = Alternative(value="2-10", source="list", reason="a slip")
PRINTED = Alternative(value="13-21", source="cvf:rye", reason="the file's own", printed=True)


@pytest.fixture
def folder(make_library):
    """The small library, of whose first paper the printed pages are known."""
    folder = make_library()
    table = {"adler2021rye": {"page": Provenance(**READ, alternatives=(OTHER, PRINTED))}}
    (folder / "provenance.json").write_text(provenance.dumps(table), encoding="utf-8")
    return folder


def pages(text):
    return {item["id"]: item.get("page", "") for item in json.loads(text)}


def test_printed_pages_stand_in_the_place_of_the_records_own(folder):
    bibliography = mimbib.load(folder)
    printed = mimbib.with_printed_pages(bibliography, folder)
    assert printed["adler2021rye"].page == "13-21"
    assert bibliography["adler2021rye"].page == "1-9"
    assert [record.key for record in printed] == [record.key for record in bibliography]
    assert printed.records[1:] == bibliography.records[1:]


def test_they_are_exported_on_request_and_counted(folder, tmp_path, capsys):
    arguments = ["export", "--data", str(folder), "--pages", "printed", "--output"]
    assert main([*arguments, "-", "--format", "csl-json"]) == 0
    talk = capsys.readouterr()
    assert pages(talk.out)["adler2021rye"] == "13-21"
    assert "1 record changed to the pages printed in the PDF\n" in talk.err
    assert main([*arguments, str(tmp_path / "out")]) == 0
    text = (tmp_path / "out/csl-json/all.json").read_text(encoding="utf-8")
    assert pages(text)["adler2021rye"] == "13-21"
    assert "= {13--21}" in (tmp_path / "out/bibtex/all.bib").read_text(encoding="utf-8")
    assert main([*arguments, str(tmp_path / "out"), "--check"]) == 0
    capsys.readouterr()
    assert main([*arguments, "-", "--format", "ris", "berg2022slow"]) == 0
    assert "0 records changed" in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--pages", "record"]])
def test_without_the_request_the_records_pages_are_exported(folder, capsys, option):
    assert main(["export", "--data", str(folder), "--output", "-", "--format", "csl", *option]) == 0
    talk = capsys.readouterr()
    assert pages(talk.out)["adler2021rye"] == "1-9"
    assert "printed" not in talk.err


def test_they_need_a_folder_of_their_own(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--data", str(folder), "--pages", "printed"]) == 2
    assert "name it with --output" in capsys.readouterr().err
    assert not (tmp_path / "exports").exists()


def test_a_library_without_provenance_has_no_printed_pages(make_library, capsys):
    folder = make_library()
    arguments = ["export", "--data", str(folder), "--pages", "printed", "--output", "-"]
    assert main([*arguments, "--format", "ris"]) == 2
    talk = capsys.readouterr()
    assert "the library has no provenance.json" in talk.err
    assert talk.out == ""
    with pytest.raises(mimbib.UsageError, match=r"no provenance\.json"):
        mimbib.with_printed_pages(mimbib.load(folder), folder)


def test_a_broken_provenance_is_no_library_without_one(folder, capsys):
    (folder / "provenance.json").write_text("[]", encoding="utf-8")
    arguments = ["export", "--data", str(folder), "--pages", "printed", "--output", "-"]
    assert main([*arguments, "--format", "ris"]) == 3
    assert "provenance cannot be read" in capsys.readouterr().err
