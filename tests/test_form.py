"""Records in another form: short names of venues, fewer fields, the preprint for the paper."""

import json
import sys
from dataclasses import replace

import pytest

import mimbib
from mimbib.formats.fields import FIELDS, all_but, named
from mimbib.library import short_venues
from mimbib.library.bibliography import Bibliography
from mimbib.library.reading import read_settings
from mimbib.library.settings import FORMS
from mimbib.model import Date, Record

CVPR = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"


@pytest.fixture
def iso4():
    return pytest.importorskip("pyiso4", reason="pyiso4 is missing: pip install pyiso4")


@pytest.fixture
def no_iso4(monkeypatch):
    """As if `pyiso4` were not installed."""
    monkeypatch.setitem(sys.modules, "pyiso4.ltwa", None)
    monkeypatch.setitem(sys.modules, "pyiso4.ltwa", None)
    short_venues._abbreviator.cache_clear()
    yield
    short_venues._abbreviator.cache_clear()


def renamed(name, form, folder, kind="paper-conference", event=""):
    """What becomes of the name of a container, and whether it is said to stay."""
    record = Record(key="a", type=kind, title="A", container_title=name, event_title=event)
    stays = []
    records = mimbib.with_venues(mimbib.Bibliography((record,)), form, folder, notify=stays.append)
    return records["a"].container_title, stays == [name]


def test_every_venue_of_the_shipped_library_has_short_names_and_no_other(newest):
    names = {record.container_title for record in newest} - {""}
    assert {*read_settings()[0].venues} == names
    for form in FORMS:
        short = mimbib.with_venues(newest, form, notify=pytest.fail)
        assert not names & {record.container_title for record in short}
        assert max(len(record.event_title) for record in short) <= len("NeurIPS 2022")
    assert mimbib.with_venues(newest, "full") == newest


@pytest.mark.slow
def test_the_shipped_short_names_are_those_of_iso_4(newest, iso4, make_library):
    """Those that `pyiso4` makes for a library that gives none."""
    folder = make_library()
    ours = mimbib.with_venues(newest, "short")
    theirs = mimbib.with_venues(newest, "short", folder)
    assert {record.container_title for record in ours} == {
        record.container_title for record in theirs
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        (CVPR, "paper-conference", "Proc. IEEE/CVF Conf. Comput. Vis. Pattern Recognit. (CVPR)"),
        ("2021 IEEE Symposium on Ovens", "paper-conference", "IEEE Symp. Ovens"),
        ("Proceedings of the Twenty-First Conference on Bread", "paper-conference", "Proc. Conf. Bread"),
        ("Proceedings of the 30th Conference on Bread (CB '22)", "paper-conference", "Proc. Conf. Bread (CB)"),
        ("Second Language Research", "article-journal", "Second. Lang. Res."),
        ("Bread Science – BS 2022 Workshops", "paper-conference", "Bread Sci. – BS Work."),
        ("2022", "paper-conference", "2022"),
    ],
)  # fmt: skip
def test_words_are_abbreviated_without_ordinals_and_years(iso4, make_library, name, kind, short):
    assert renamed(name, "short", make_library(), kind) == (short, False)


@pytest.mark.parametrize(
    ("name", "event", "acronym"),
    [
        (CVPR, "", "CVPR"),
        ("Proceedings of the 30th Conference on Bread (CB '22)", "", "CB"),
        (
            "Computer Vision – ECCV 2022",
            "European Conference on Computer Vision, ECCV 2022",
            "ECCV",
        ),
        ("Journal of Crumbs (Oxford)", "", ""),
        ("Symposium on Ovens", "Symposium on Ovens, Baking 2022", ""),
    ],
)
def test_an_acronym_is_one_that_the_record_itself_has(make_library, no_iso4, name, event, acronym):
    found = renamed(name, "acronym", make_library(), event=event)
    assert found == (acronym or name, not acronym)


def test_a_library_has_its_own_names_and_a_book_is_no_venue(make_library):
    folder = make_library()
    names = {CVPR: {"short": "CVPR Proc."}, "Bread": {"acronym": "B"}}
    (folder / "library.json").write_text(json.dumps({"venues": names}), encoding="utf-8")
    assert renamed(CVPR, "short", folder) == ("CVPR Proc.", False)
    assert renamed(CVPR, "acronym", folder) == ("CVPR", False)
    assert renamed("Bread", "acronym", folder, "article-journal") == ("B", False)
    assert renamed("Bread", "acronym", folder, "chapter") == ("Bread", False)


def test_without_a_short_name_the_full_one_stays_and_a_note_says_so(make_library, run, no_iso4):
    arguments = ["--data", make_library(), "--venues", "short", "--output", "-", "--format", "ris"]
    status, out, err = run("export", *arguments, "guild2023steam")
    assert status == 0
    assert "T2  - Symposium on Ovens\r\n" in out
    assert "'Symposium on Ovens' has no short name and stays\n" in err
    assert "mimbib[venues]" in err


def test_fields_have_the_names_of_every_format():
    assert named(["url", "FILE"]) == {"url", "pdf", "links"}
    assert named(["booktitle"]) == named(["journal"]) == named(["container-title"])
    assert named(["pages", "keyword"]) == {"page", "keywords"}
    assert all_but(FIELDS) == frozenset()
    with pytest.raises(mimbib.UsageError, match=r"unknown field 'urll' \(did you mean 'url'\?\)"):
        named(["urll"])


@pytest.mark.parametrize("name", mimbib.formats.FORMATS)
def test_only_what_is_asked_for_is_left_out(newest, name):
    full, short = mimbib.dumps(newest, name), mimbib.dumps(newest, name, without=["url", "file"])
    assert mimbib.dumps(newest, name, without=[]) == full
    assert "https://openaccess.thecvf.com" in full
    assert "https://openaccess.thecvf.com" not in short
    assert "https://github.com" not in short
    if name == "bibtex":  # the other formats have no line for each field
        kept = [line for line in full.splitlines() if not line.startswith(("  url =", "  file ="))]
        assert short.splitlines() == kept


@pytest.mark.parametrize(
    ("url", "without", "left"),
    [
        ("https://doi.org/10.5555/A.1", ["file"], ""),
        ("https://dx.doi.org/10.5555/a.1", ["file"], ""),
        ("https://doi.org/10.5555/a.1", [], "https://doi.org/10.5555/a.1"),
        ("https://doi.org/10.5555/a.1", ["doi"], "https://doi.org/10.5555/a.1"),
        ("https://doi.org/10.5555/a.2", ["file"], "https://doi.org/10.5555/a.2"),
    ],
)
def test_an_address_that_repeats_the_doi_goes_first(url, without, left):
    record = Record(key="a", type="article", title="A", doi="10.5555/a.1", url=url)
    [item] = json.loads(mimbib.dumps([record], "csl-json", without=without))
    assert item.get("URL", "") == left


@pytest.mark.parametrize(
    ("without", "date"),
    [
        (["day"], "2022-06"),
        (["month"], "2022"),
        (["year"], ""),
        (["date"], ""),
        (["page"], "2022-06-18"),
    ],
)
def test_a_date_loses_its_parts_from_the_end(without, date):
    record = Record(key="a", type="article", title="A", issued=Date(2022, 6, 18))
    assert (f"date = {{{date}}}" in mimbib.dumps([record], "biblatex", without=without)) == bool(
        date
    )


def test_a_preprint_is_one_whole(newest):
    stays = {}
    preprints = mimbib.with_preprints(newest, notify=stays.__setitem__)
    for paper, preprint in zip(newest, preprints, strict=True):
        if preprint != paper:
            assert (preprint.type, preprint.publisher, preprint.doi) == ("article", "arXiv", "")
            year, month = preprint.arxiv[:2], preprint.arxiv[2:4]
            assert str(preprint.issued) == f"20{year}-{month}"
            for (
                field
            ) in "container_title event_title page volume issue isbn event_date editor".split():
                assert not getattr(preprint, field)
        else:
            assert paper.type == "article" or paper.key in stays
    lack = {record.key for record in newest if not record.arxiv and record.type != "article"}
    assert set(stays) == lack | {"chen2023image"}
    assert stays["chen2023image"] == "has other authors on arXiv"
    assert preprints["jamal2025multi"].title.startswith("A Two-Stage Progressive")


@pytest.mark.slow
def test_the_forms_are_options_of_all_that_writes_records(run, tmp_path):
    paper = tmp_path / "paper.md"
    paper.write_text("@he2022masked @xie2023medim")
    options = ["--venues", "acronym", "--without", "url,file", "--without", "keywords"]
    shown = run("show", "xie2023medim", "he2022masked", "--format", "csl", *options)[1]
    cited = run("bib", paper, "--format", "csl", *options)[1]
    exported = run(
        "export", "--output", "-", "--format", "csl", *options, "he2022masked or xie2023medim"
    )[1]
    assert json.loads(shown) == json.loads(cited)
    assert cited == exported
    [_, item] = json.loads(shown)
    assert item["container-title"] == "CVPR"
    assert not {"URL", "keyword"} & set(item)
    _, out, err = run(
        "bib", paper, "--format", "csl", "--prefer", "arxiv", "--only-fields", "date,title"
    )
    assert [item["issued"]["raw"] for item in json.loads(out)] == ["2023-10", "2021-11"]
    assert {name for item in json.loads(out) for name in item} == {
        "id",
        "citation-key",
        "type",
        "title",
        "issued",
    }
    assert "xie2023medim has no arXiv id and stays as published\n1 record as on arXiv\n" in err


@pytest.mark.slow
def test_another_form_is_exported_into_a_folder_of_its_own(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for option in (
        ["--venues", "short"],
        ["--prefer", "arxiv"],
        ["--without", "url"],
        ["--only-fields", "url"],
    ):
        status, _, err = run("export", *option)
        assert status == 2
        assert "a folder of its own" in err
    arguments = [
        "--venues",
        "acronym",
        "--without",
        "url",
        "--format",
        "bibtex",
        "--by",
        "container",
        "--output",
        "out",
    ]
    assert run("export", *arguments)[0] == 0
    text = (tmp_path / "out/bibtex/cvpr.bib").read_text(encoding="utf-8")
    assert "booktitle = {CVPR}" in text
    assert "  url =" not in text
    assert run("export", *arguments, "--check")[0] == 0
    assert run("export", *arguments[:2], *arguments[4:], "--check")[0] == 1
    assert (
        "exclude each other"
        in run(
            "export", "--without", "url", "--only-fields", "url", "--output", "-", "--format", "ris"
        )[2]
    )


def test_conferences_of_one_series_keep_their_own_acronyms(newest):
    paper = newest["he2022masked"]
    series = "Lecture Notes in Computer Science"
    events = {
        "a": "European Conference on Computer Vision, ECCV 2022",
        "b": "Medical Image Computing, MICCAI 2021",
    }
    records = [
        replace(paper, key=key, container_title=series, event_title=event)
        for key, event in events.items()
    ]
    short = mimbib.with_venues(Bibliography(tuple(records)), "acronym")
    assert [record.container_title for record in short] == ["ECCV", "MICCAI"]


def test_options_that_would_tell_something_false_are_refused(run):
    for options in (["--why", "--prefer", "arxiv"], ["--only-fields", ","]):
        assert run("show", "he2022masked", *options)[0] == 2
