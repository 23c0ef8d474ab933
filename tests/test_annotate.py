"""A writer's .bib with what the records know: only the touched fields change, and nothing else."""

import codecs
import os
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest

import mimbib
from mimbib.errors import DataError
from mimbib.library.reading import read as read_library
from mimbib.sources.bibfile.reading import loads, read
from mimbib.writing.annotating import fitting
from mimbib.writing.changes import Change
from mimbib.writing.layout import with_fields, with_type, without_field

MAE = r"""% my papers @no{t}
@string{cv = "Computer Vision"}
@comment{ @article{he2022masked, title={No}} }

@InProceedings{mae ,
  Title	=	"Masked Autoencoders Are Scalable Vision Learners",
  Author    = "K. He and X. Chen and S. Xie and Y. Li and P. Doll{\'a}r and R. Girshick",
  Booktitle = "Conference on " # cv # " and Pattern Recognition",
  Year      = 2022,
  Note = {q"uo{te}}, Pages = {15979--15988}
}
@article{half, title = {No end
@book( other, title={Ä} , year = 1999 )
"""
KEYWORDS = "Masking Strategy, Single-Level Contribution"
PREPRINT = """@misc{MAE,
      title={Masked Autoencoders Are Scalable Vision Learners},
      author={Kaiming He and others},
      year={2021},
      eprint={2111.06377},
      archivePrefix={arXiv},
      note={arXiv preprint},
      abstract={Long.},
      mykey={kept}
}
"""


@pytest.fixture
def annotate(tmp_path):
    """Annotates the text of a file."""

    def call(text, **wishes):
        path = tmp_path / "my.bib"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        [annotated] = mimbib.annotate(path, **wishes)
        return annotated

    return call


def values(text, key):
    """The fields of an entry as they stand in a text."""
    bib = loads(text, "x")
    [entry] = [entry for entry in bib.entries if entry.key == key]
    return {each.name: text[each.value_start : each.value_end] for each in bib.places(entry)}


@pytest.mark.slow
def test_keywords_are_added_and_nothing_else(annotate):
    annotated = annotate(MAE)
    added = f'Pages = {{15979--15988}}, Keywords = "{KEYWORDS}"\n'
    assert annotated.after == MAE.replace("Pages = {15979--15988}\n", added)
    assert annotated.changed == 1
    [notice] = annotated.unread
    assert ":12: 'half' cannot be read and is left alone" in notice
    assert annotate(annotated.after).changed == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("keywords = {}", f"keywords = {{{KEYWORDS}}}"),
        ("keywords = {My own,}", f"keywords = {{My own, {KEYWORDS}}}"),
        ("keywords = {a; b}", "keywords = {a; b; Masking Strategy; Single-Level Contribution}"),
        ("keyword = {masking strategy}", "keyword = {masking strategy, Single-Level Contribution}"),
        ("keywords = cv # {, x}", f"keywords = {{Computer Vision, x, {KEYWORDS}}}"),
        (f"keywords = {{{KEYWORDS}}}", f"keywords = {{{KEYWORDS}}}"),
    ],
)
def test_keywords_stand_behind_those_that_are_there(before, after, annotate):
    text = MAE.replace('Note = {q"uo{te}}', before)
    assert annotate(text).after == text.replace(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a, title={T}}", "@misc{a, title={T}, x={1}}"),
        ("@misc{a,title={T},}", "@misc{a,title={T},x={1},}"),
        ('@misc{a,\r\n\ttitle = "T"\r\n}', '@misc{a,\r\n\ttitle = "T",\r\n\tx = "1"\r\n}'),
        (
            "@misc{a\n  , b = {T}\n  , cc = {U}\n  }",
            "@misc{a\n  , b = {T}\n  , cc = {U}\n  , x = {1}\n  }",
        ),
        (
            "@misc{a,\n  b   = {T},\n  ccc = {U},\n}",
            "@misc{a,\n  b   = {T},\n  ccc = {U},\n  x   = {1},\n}",
        ),
        (
            "@misc{a,\n  b=   {T},\n  ccc= {U}\n}",
            "@misc{a,\n  b=   {T},\n  ccc= {U},\n  x=   {1}\n}",
        ),
        ("@MISC{a,\r B = {T},\r}", "@MISC{a,\r B = {T},\r X = {1},\r}"),
        ("@misc(a, b = c # {d})", "@misc(a, b = c # {d}, x = {1})"),
        (
            "@misc{a, % k\n  b = {T}, % why\n  c = {U} % end\n}",
            "@misc{a, % k\n  b = {T}, % why\n  c = {U},\n  x = {1} % end\n}",
        ),
    ],
)
def test_a_new_field_has_the_layout_of_the_others(before, after):
    assert with_fields(before, {"x": "1"}) == after
    assert without_field(after, "x") == before


def test_a_field_and_a_type_are_changed_in_place():
    raw = '@Article{a, journal = "J", year = 2020, month = "May"}'
    assert with_fields(raw, {"year": "2021"}).count("year = 2021") == 1
    assert 'journal = "A b"' in with_fields(raw, {"journal": "A b"})
    assert 'journal = {A "b"}' in with_fields(raw, {"journal": 'A "b"'})
    assert "month = jun" in with_fields(raw, {"month": "jun"})
    assert 'booktitle = "B", year' in with_fields(
        raw, {"booktitle": "B"}, {"booktitle": ["journal"]}
    )
    assert with_type(raw, "inproceedings").startswith("@Inproceedings{a,")
    assert without_field(raw, "year") == '@Article{a, journal = "J", month = "May"}'
    assert without_field(raw, "journal") == '@Article{a, year = 2020, month = "May"}'


def test_what_is_missing_is_added(annotate):
    annotated = annotate(MAE, add=["doi", "eprint", "year", "pages"])
    new = values(annotated.after, "mae")
    assert new.pop("doi") == '"10.1109/cvpr52688.2022.01553"'
    assert new.pop("eprint") == '"2111.06377"'
    assert new.pop("archiveprefix") == '"arXiv"'
    assert new.pop("eprinttype") == '"arxiv"'
    assert new == values(MAE, "mae")


def test_no_mixture_of_versions_is_made(annotate):
    annotated = annotate(PREPRINT, add=["doi", "pages", "eprint"])
    assert annotated.after == PREPRINT
    [notice] = annotated.notices
    assert "my.bib:1: MAE: doi, pages would be of another version: --published" in notice


@pytest.mark.slow
def test_a_preprint_becomes_the_published_paper_as_a_whole(annotate):
    text = annotate(PREPRINT, add=[], published=True).after
    assert text.startswith("@inproceedings{MAE,\n      title={Masked Autoencoders Are Scalable")
    new = values(text, "MAE")
    assert new["booktitle"].startswith("{Proceedings of the IEEE/CVF Conference on Computer Vision")
    assert [new[name] for name in ("year", "month", "pages")] == ["{2022}", "jun", "{15979--15988}"]
    assert [new["mykey"], new["abstract"]] == ["{kept}", "{Long.}"]
    assert not {"note", "keywords", "file", "howpublished"} & new.keys()
    assert annotate(text, add=[], published=True).changed == 0
    assert annotate(MAE, add=[], published=True).after == MAE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("year = {2020}, month = dec", "year = {2022}, month = jun"),
        ("date = {2020-12}", "date = {2022-06}"),
        ("year = {2022}, pages = {1--2}", "year = {2022}, pages = {15979--15988}"),
        (
            "year = {2022}, doi = {10.5555/no}",
            "year = {2022}, doi = {10.1109/cvpr52688.2022.01553}",
        ),
    ],
)
def test_an_error_gives_way_to_the_value_of_the_record(before, after, annotate):
    start = "@inproceedings{a, title = {Masked autoencoders are scalable vision learners}, author ="
    start += " {K. He and X. Chen and S. Xie and Y. Li and P. Dollar and R. Girshick}, booktitle ="
    text = f"{start} {{CVPR}}, {before}}}\n"
    annotated = annotate(text, add=[], fix=True)
    assert annotated.after == f"{start} {{CVPR}}, {after}}}\n"


def test_a_conference_paper_as_article_keeps_the_place_of_its_venue(annotate):
    text = MAE.replace("@InProceedings", "@article").replace("Booktitle", "Journal  ")
    annotated = annotate(text, add=[], fix=True)
    start, _, end = text.partition('Journal   = "Conference on " # cv # " and Pattern Recognition"')
    assert annotated.after.startswith(
        start.replace("@article{mae", "@inproceedings{mae") + "Booktitle"
    )
    assert annotated.after.endswith(end)


def test_a_paper_that_stands_twice_is_left_to_its_writer(annotate):
    again = PREPRINT.replace("{MAE,", "{again,")
    annotated = annotate(PREPRINT + again, add=[], fix=True)
    assert [notice.partition("again: ")[2] for notice in annotated.notices] == [
        "another entry is the same paper: choose one yourself"
    ]


def all_forms(records):
    """Entries of all records as people have them, with mistakes."""
    for number, record in enumerate(records):
        year, title = record.issued.year - 1, record.title.lower().replace("&", r"\&")
        names = [f"{name.family}, {name.given}" for name in record.author]
        venue = record.container_title.replace("&", r"\&") or "CVPR"
        yield f"@misc{{a{number},\n  title={{{title}}},\n  author={{{' and '.join(names[::-1])}}},"
        yield f"\n  year={{{year}}},\n  eprint={{{record.arxiv}}},\n  archivePrefix={{arXiv}}\n}}\n"
        yield f'@ARTICLE{{b{number},\n  TITLE   = "{title}",\n  AUTHOR  = "{names[0]} and others",\n'
        yield f'  JOURNAL = "{venue}",\n  YEAR    = {year}, PAGES = "1--2", DOI = {{10.5555/no}}}}\n'
        yield f"@online{{c{number}\n  , title = {{{title}}}\n  , author = {{{' and '.join(names)}}}\n"
        yield f"  , date = {{{year}-01}}\n  , journaltitle = {{arXiv preprint}}\n  }}\n"


@pytest.mark.slow
def test_after_fixing_no_error_is_left_and_twice_is_once(annotate, tmp_path):
    records = read_library().records
    text = "".join(all_forms(records))
    annotated = annotate(text, add=["keywords", "doi"], fix=True)
    assert annotated.changed == 3 * len(records)
    assert annotate(annotated.after, add=["keywords", "doi"], fix=True).changed == 0
    checked = mimbib.check_bib(tmp_path / "my.bib")
    assert [entry.record for entry in checked.entries[::3]] == [record.key for record in records]
    assert {each.rule for each in checked.findings if each.severity == "error"} == {"same-paper"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mark", "codec", "line_end"),
    [
        *((b"", "utf-8", line_end) for line_end in ("\n", "\r\n", "\r")),
        (codecs.BOM_UTF8, "utf-8", "\r\n"),
        (b"", "latin-1", "\n"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "\r\n"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "\r"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "\n"),
    ],
)
def test_bytes_stay_as_they_are_in_any_encoding(mark, codec, line_end, tmp_path, run):
    text = MAE.replace("\n", line_end)
    path = tmp_path / "my.bib"
    path.write_bytes(mark + text.encode(codec))
    assert run("annotate", path, "--check")[0] == 1
    status, out, err = run("annotate", path, "--write")
    assert status == 0
    assert "+  Note" in out.replace("\r", "") or line_end == "\r"
    assert f"the file as it was is {path}.orig" in err
    end = f"{{15979--15988}}{line_end}"
    added = end.replace(line_end, f', Keywords = "{KEYWORDS}"{line_end}')
    assert path.read_bytes() == mark + text.replace(end, added).encode(codec)
    assert Path(f"{path}.orig").read_bytes() == mark + text.encode(codec)
    assert run("annotate", path, "--check")[0] == 0


def test_what_an_encoding_lacks_is_written_as_tex():
    change = Change(fields={"author": "Łoś"})
    assert fitting(change, "utf-8") == change
    assert fitting(change, "latin-1").fields == {"author": r"{\L}o{\'s}"}
    assert fitting(Change(fields={"author": "漢"}), "latin-1") is None


@pytest.mark.slow
def test_a_copy_is_never_overwritten(tmp_path, run):
    path = tmp_path / "my.bib"
    path.write_text(MAE)
    (tmp_path / "my.bib.orig").write_text("mine")
    assert run("annotate", path, "--write")[0] == 0
    assert (tmp_path / "my.bib.orig").read_text() == "mine"
    assert (tmp_path / "my.bib.orig.1").read_text() == MAE
    before = sorted(os.listdir(tmp_path))
    assert run("annotate", path, "--write")[0] == 0
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.slow
def test_what_cannot_be_written_is_left_as_it_is(tmp_path, run):
    path = tmp_path / "my.bib"
    path.write_bytes(MAE.encode() + "@book{b, title={Ä}}".encode("latin-1"))
    status, _, err = run("annotate", path, "--write")
    assert status == 3
    assert "mixes two encodings" in err
    assert os.listdir(tmp_path) == ["my.bib"]
    for arguments in (["my.ris"], ["my.bib.gz"], ["my.bib", "--add", "nothing"]):
        assert run("annotate", *arguments)[0] == 2
    assert run("annotate", tmp_path / "none.bib")[0] == 3


def test_a_read_only_file_is_left_as_it_is(tmp_path, run):
    path = tmp_path / "my.bib"
    path.write_text(MAE)
    path.chmod(0o444)
    status, _, err = run("annotate", path, "--write")
    assert (status, os.listdir(tmp_path)) == (3, ["my.bib"])
    assert f"{path} is read-only" in err


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path):
    path = tmp_path / "my.bib"
    path.write_text(MAE)
    annotated = mimbib.annotate(path)
    path.write_text(MAE + "% more")
    with pytest.raises(DataError, match="was changed meanwhile"):
        mimbib.write_annotated(annotated)
    assert path.read_text() == MAE + "% more"


@pytest.mark.slow
def test_every_bib_of_the_machine_keeps_all_but_the_field_that_is_touched():
    """Half a dozen entries of each file that comes with TeX Live."""
    if not shutil.which("kpsewhich"):
        pytest.skip("kpsewhich is missing: install TeX Live")
    root = subprocess.run(
        ["kpsewhich", "-var-value=TEXMFDIST"], capture_output=True, text=True, check=True
    ).stdout.strip()
    entries = [
        bib.text[entry.start : entry.end]
        for path in sorted(Path(root).rglob("*.bib"))
        for bib in [read(path)]
        for entry in bib.entries[:: len(bib.entries) // 6 + 1]
        if bib.places(entry)
    ]
    assert len(entries) > 100
    for raw in entries:
        new = with_fields(raw, {"mimbib": "A {B}, C"})
        assert without_field(new, "mimbib") == raw
        assert with_fields(new, {"mimbib": "A {B}, C"}) == new
        theirs = bibtexparser.parse_string(raw, parse_stack=[]).entries
        ours = bibtexparser.parse_string(new, parse_stack=[]).entries
        if theirs:  # it fails some that BibTeX takes
            assert [field.value for field in ours[0].fields][:-1] == [
                field.value for field in theirs[0].fields
            ]
        try:
            theirs = pybtex.database.parse_string(raw, "bibtex")
        except pybtex.exceptions.PybtexError:
            continue
        ours = pybtex.database.parse_string(new, "bibtex")
        for key, entry in theirs.entries.items():
            assert dict(entry.fields) == {
                name: value for name, value in ours.entries[key].fields.items() if name != "mimbib"
            }
            assert entry.persons == ours.entries[key].persons


@pytest.mark.slow
def test_venues_are_called_in_short_where_they_are_right(annotate):
    wrong = MAE.replace('Booktitle = "Conference on " # cv # " and Pattern Recognition"', "{}")
    short = annotate(MAE, add=(), venues="acronym")
    assert short.after == MAE.replace(
        '"Conference on " # cv # " and Pattern Recognition"', '"CVPR"'
    )
    assert annotate(short.after, add=(), venues="acronym").changed == 0
    long = annotate(MAE, add=(), venues="short").after
    assert '"Proc. IEEE/CVF Conf. Comput. Vis. Pattern Recognit. (CVPR)"' in long
    for text in (PREPRINT, wrong, MAE.replace("Conference on ", "Workshop on ")):
        assert annotate(text, add=(), venues="acronym").after == text
    published = annotate(PREPRINT, add=(), published=True, venues="acronym").after
    assert "booktitle={CVPR}" in published


@pytest.mark.slow
def test_the_command_calls_venues_in_short(tmp_path, run):
    (tmp_path / "my.bib").write_text(MAE)
    status, printed, _ = run("annotate", str(tmp_path / "my.bib"), "--venues", "acronym")
    assert status == 0
    assert '+  Booktitle = "CVPR",' in printed
