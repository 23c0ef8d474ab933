"""A writer's bibliography beside the records: which entries are papers, and what is wrong there."""

import json
import re
import shlex
from pathlib import Path

import pytest

import mimbib
from mimbib.errors import UsageError
from mimbib.model import Name
from mimbib.writing.findings import RULES
from mimbib.writing.people import same_name

SURVEY = """\
# Glass: A Survey
## Tides
1. [TideMAE: Masked Tides of 3D Glass](https://example.org/tide)
2. [TideMAE V2: Masked Tides of 3D Glass at Scale](https://example.org/two)
3. [A Survey of Slow Glass in Cold Rivers](https://example.org/slow)
4. [MaskClip: Shells That Hear](https://example.org/shells)
"""
PEOPLE = [
    {"family": "Lóon", "given": "Ada B."},
    {"family": "van der Silt", "given": "Bo"},
    {"family": "Mud", "given": "Cai-Xin"},
    {"family": "O’Reed", "given": "Dee"},
]
CVPR = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
RECORDS = [
    {
        "id": "loon2022tidemae",
        "type": "paper-conference",
        "title": "TideMAE: Masked Tides of 3D Glass",
        "author": PEOPLE,
        "issued": {"date-parts": [[2022, 6]]},
        "container-title": CVPR,
        "event-title": "IEEE/CVF Conference on Computer Vision and Pattern Recognition, CVPR 2022",
        "event-date": {"date-parts": [[2022, 6, 19], [2022, 6, 24]]},
        "page": "100-110",
        "DOI": "10.5555/tide.1",
        "custom": {"arxiv": "2111.00001"},
    },
    {
        "id": "loon2023tidemae",
        "type": "paper-conference",
        "title": "TideMAE V2: Masked Tides of 3D Glass at Scale",
        "author": PEOPLE[:3],
        "issued": {"date-parts": [[2023]]},
        "container-title": "Advances in Neural Information Processing Systems",
    },
    {
        "id": "reed2021survey",
        "type": "article-journal",
        "title": "A Survey of Slow Glass in Cold Rivers",
        "author": [PEOPLE[3]],
        "issued": {"date-parts": [[2021]]},
        "container-title": "IEEE Transactions on Image Processing",
        "volume": "3",
    },
    {
        "id": "mud2022maskclip",
        "type": "article",
        "title": "MaskClip: Shells That Hear",
        "author": PEOPLE[1:3],
        "issued": {"date-parts": [[2022, 5]]},
        "publisher": "arXiv",
        "custom": {"arxiv": "2205.00002"},
    },
]
PROVENANCE = {
    "author": {
        "sources": ["crossref:10.5555/tide.1"],
        "alternatives": [
            {
                "value": "Ada Loon; Bo van der Silt; Cai-Xin Mud",
                "source": "arxiv:2111.00001",
                "reason": "without Dee O’Reed",
            }
        ],
    },
    "page": {
        "sources": ["dblp:tide"],
        "alternatives": [{"value": "90-99", "source": "cvf:tide", "reason": "CVF's"}],
    },
    "issued": {"sources": ["cvf:CVPR2022"]},
}
"""Of the first record."""
RIGHT = {
    "title": "{TideMAE}: Masked Tides of {3D} Glass",
    "author": r"Ada Beth L{\'o}on and Bo van der Silt and Mud, C.-X. and O'Reed, Dee",
    "booktitle": "{IEEE/CVF} Conference on Computer Vision and Pattern Recognition, {CVPR} 2022",
    "year": "2022",
    "pages": "100--110",
    "doi": "https://doi.org/10.5555/TIDE.1",
    "eprint": "2111.00001",
    "archiveprefix": "arXiv",
    "month": "jun",
}
ARXIV = {"booktitle": "", "pages": "", "doi": ""}


@pytest.fixture
def library(make_library):
    folder = make_library(survey=SURVEY, records=RECORDS)
    known = {field: value | {"read": "2026-01-02"} for field, value in PROVENANCE.items()}
    text = json.dumps({"loon2022tidemae": known})
    (folder / "provenance.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def check(library, tmp_path):
    """Checks the text of a file."""

    def call(text, name="my.bib"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return mimbib.check_bib(path, folder=library)

    return call


def entry(changes=(), kind="inproceedings", key="tide"):
    """The right entry with some other fields; empty ones are left out."""
    fields = RIGHT | dict(changes)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def rules(checked):
    return [finding.rule for finding in checked.findings]


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("inproceedings", {}, []),
        ("inproceedings", {"booktitle": "CVPR"}, []),
        ("INCOLLECTION", {"pages": "90--99", "year": "2022", "month": "11"}, []),
        ("inproceedings", {"author": "Loon, Ada and van der Silt, B. and Mud, Cai-Xin"}, []),
        ("inproceedings", {"author": "L{\\'o}on, Ada and others"}, ["cut-authors"]),
        ("inproceedings", {"author": ""}, ["no-authors"]),
        (
            "inproceedings",
            {"author": "Lóon, Ada and van der Silt, Bo and Mud, Cao and O'Reed, Dee"},
            ["wrong-authors"],
        ),
        (
            "inproceedings",
            {"author": "Mud, Cai-Xin and van der Silt, Bo and Lóon, Ada and O'Reed, Dee"},
            ["author-order"],
        ),
        ("inproceedings", {"author": "Lóon, Ada and van der Silt, Bo"}, ["wrong-authors"]),
        (
            "inproceedings",
            {"author": "L’oon, Ada and van der Silt, Bo and Mud, Cai-Xin and O'Reed, Dee"},
            ["broken-name"],
        ),
        ("inproceedings", {"title": "Tidemae: Masked tides of 3d glass"}, ["lost-capitals"]),
        ("inproceedings", {"title": "TideMAE: Masked tides of 3D glass"}, ["bare-capitals"]),
        ("inproceedings", {"title": "{{TideMAE: Masked Tides of 3D Glass}}"}, []),
        ("inproceedings", {"title": "{TideMAE} - Masked Tides of {3D} Glass"}, ["lost-colon"]),
        ("inproceedings", {"title": "{TideMAE}: Masked Tides on {3D} Glass"}, ["wrong-title"]),
        ("inproceedings", {"title": "{TideMAE}", "subtitle": "Masked Tides of {3D} Glass"}, []),
        (
            "inproceedings",
            {
                "title": "{TideMAE}: Masked tides of {3D} glass. 2022 IEEE",
                "booktitle": "CVF Conference on Computer Vision and Pattern Recognition",
            },
            ["venue-in-title", "cut-venue"],
        ),
        ("article", {"booktitle": "", "journal": "CVPR"}, ["wrong-type"]),
        ("inproceedings", {"booktitle": "ICCV"}, ["wrong-venue"]),
        ("inproceedings", {"booktitle": "CVPR 2021"}, ["wrong-venue"]),
        ("inproceedings", {"booktitle": "CVPR Workshops"}, ["wrong-venue"]),
        ("inproceedings", {"booktitle": ""}, ["no-venue"]),
        ("misc", {"booktitle": "", "howpublished": "In CVPR"}, ["preprint", "mixed-versions"][1:]),
        ("inproceedings", {"booktitle": "} # undefined # {"}, []),
        ("inproceedings", {"year": "2021"}, ["wrong-year"]),
        ("inproceedings", {"year": ""}, ["no-year"]),
        ("inproceedings", {"doi": ""}, ["no-doi"]),
        ("inproceedings", {"doi": "10.5555/tide.2"}, ["wrong-doi"]),
        ("inproceedings", {"doi": "10.48550/arXiv.2111.00001"}, ["mixed-versions"]),
        ("inproceedings", {"journal": "arXiv preprint arXiv:2111.00001"}, ["mixed-versions"]),
        ("inproceedings", {"pages": ""}, ["no-pages"]),
        ("inproceedings", {"pages": "1--12"}, ["wrong-pages"]),
        ("misc", ARXIV | {"year": "2021"}, ["preprint", "wrong-year", "no-doi"]),
        (
            "article",
            ARXIV | {"journal": "CoRR", "volume": "abs/2111.00001"},
            ["preprint", "no-doi"],
        ),
        (
            "article",
            {"booktitle": "", "journal": "arXiv preprint arXiv:2111.00001"},
            ["mixed-versions"],
        ),
    ],
)
def test_what_is_wrong_in_an_entry(kind, changes, expected, check):
    checked = check(entry(changes, kind))
    assert [each.record for each in checked.entries] == ["loon2022tidemae"]
    assert rules(checked) == expected


def test_a_finding_says_where_what_and_by_whom(check):
    [finding] = check("% mine\n\n" + entry({"pages": "1--2"})).findings
    assert (finding.line, finding.key, finding.record) == (3, "tide", "loon2022tidemae")
    assert (finding.field, finding.theirs, finding.ours) == ("pages", "1-2", "100-110")
    assert finding.sources == ("dblp:tide",)
    assert str(finding).endswith("my.bib:3: error: " + finding.sentence)
    assert "'1-2'; loon2022tidemae has '100-110', read in dblp:tide" in finding.sentence


IN_A_JOURNAL = {"eprint": "", "booktitle": "", "journal": "Journal of Tides", "year": "2024"}


@pytest.mark.parametrize(
    ("changes", "record"),
    [
        ({"title": "Tidemae v2: masked tides of 3d glass at scale", **ARXIV, "eprint": ""}, 1),
        ({"title": "Maskclip - Shells that hear", "author": "Silt, Bo and Mud, C."}, 3),
        ({"title": "Other words", "author": "Lóon, Ada and Mud, Cai-Xin"}, 0),  # by its DOI
        ({"title": "Other words", "author": "Nobody, Ian"}, None),  # of another entry
        ({"title": "Other words", "author": "Lóon, A. and Silt, B. and Foam, C."}, None),
        ({"title": "Other words", "doi": "10.5555/other"}, None),
        ({**IN_A_JOURNAL, "doi": "10.5555/journal"}, None),  # what became of it later
        ({**IN_A_JOURNAL, "volume": "7", "pages": "1--20", "doi": ""}, None),
        ({**IN_A_JOURNAL, "doi": ""}, 0),
        ({"title": "TideMAE V3: Masked Tides of 3D Glass", "doi": "", "eprint": ""}, None),
        ({"title": "TideMAE", "doi": "", "eprint": ""}, None),
        ({"title": "MaskClip: Masks and Clips", "doi": "", "eprint": ""}, None),
        ({"author": "Nobody, Ian and Other, An", "doi": "", "eprint": ""}, None),
        ({"author": "", "doi": "", "eprint": ""}, 0),  # by its venue
        ({"author": "", **ARXIV, "eprint": ""}, None),
    ],
)
def test_which_paper_an_entry_is(changes, record, check):
    changes = {"doi": "", "eprint": ""} | changes if record in (1, 3) else changes
    kind = "article" if "journal" in changes else "inproceedings"
    text = entry(changes, kind, key="loon2022tidemae")
    expected = None if record is None else RECORDS[record]["id"]
    assert [each.record for each in check(text).entries] == [expected]


def test_a_paper_that_stands_twice_is_told_once_for_each_time_more(check):
    other = entry(key="other")
    checked = check(entry() + other + entry(key="TIDE") + "@misc{tide, title={No}}")
    found = [(each.rule, each.key, each.theirs) for each in checked.findings]
    assert found == [("same-paper", "other", "tide"), ("repeated-key", "TIDE", "TIDE")]


def test_what_cannot_be_read_is_named_and_the_rest_is_checked(check):
    checked = check("@article{half, title={No end\n\n" + entry({"year": "2020"}))
    assert [(each.line, each.rule) for each in checked.findings] == [
        (1, "unreadable"),
        (3, "wrong-year"),
    ]


def test_what_was_published_since_is_right_under_a_doi_of_its_own(check):
    changes = {
        "title": "{MaskClip}: Shells That Hear",
        "author": "van der Silt, Bo and Mud, Cai-Xin",
    }
    changes |= {"eprint": "2205.00002", "booktitle": "ICML", "year": "2024", "pages": "1--9"}
    assert not check(entry(changes | {"doi": "10.5555/shells"})).findings
    assert "wrong-venue" in rules(check(entry(changes | {"doi": ""})))


def test_what_a_record_says_itself_is_right(make_library, tmp_path):
    listed, venue = "A Journal of Slow Glass", "2020 Workshop on Slow Glass"
    changes = {"title": f"{listed} (2019)", "container-title": venue, "custom": {"entry": listed}}
    record = RECORDS[0] | changes
    del record["event-date"]
    survey = f"# Glass\n## Tides\n- [{listed}](https://example.org/g)\n"
    folder = make_library(survey=survey, records=[record])
    text = entry({"title": f"{{{listed} (2019)}}", "booktitle": venue})
    (tmp_path / "my.bib").write_text(text, "utf-8")
    checked = mimbib.check_bib(tmp_path / "my.bib", folder=folder)
    assert checked.entries[0].record
    assert not checked.findings


def test_journals_and_preprints_are_what_they_are(check):
    journal = {"author": "O’Reed, D.", "booktitle": "", "year": "2021", "eprint": "", "pages": ""}
    journal |= {"title": "A Survey of Slow Glass in Cold Rivers", "doi": ""}
    right = entry(journal | {"journal": "IEEE Trans. Image Process."}, "article", "a")
    wrong = entry(journal | {"booktitle": "IEEE Transactions on Image Processing"}, key="b")
    preprint = ARXIV | {"title": "{MaskClip}: Shells That Hear", "eprint": "2205.00002"}
    preprint |= {"author": "van der Silt, Bo and Mud, Cai-Xin"}
    texts = [right, wrong, entry(preprint, "misc", "c"), entry(preprint | {"booktitle": "ICML"})]
    checked = check("".join(texts))
    found = [(each.key, each.rule) for each in checked.findings]
    assert found == [
        *(("b", "same-paper"), ("b", "wrong-type")),
        *(("tide", "same-paper"), ("tide", "wrong-venue")),
    ]


def test_ris_and_csl_json_are_checked_too(check):
    ris = "TY  - JOUR\nID  - t\nTI  - TideMAE: Masked Tides of 3D Glass\nAU  - Lóon, Ada\n"
    ris += "AU  - Silt, Bo van der\nAU  - Mud, Cai-Xin\nT2  - CVPR\nPY  - 2022\nER  - \n"
    checked = check(ris, "my.ris")
    assert rules(checked) == ["wrong-type", "no-doi", "no-pages"]
    assert checked.entries[0].line == 1
    checked = check(
        json.dumps([RECORDS[1] | {"title": "Tidemae V2: Masked Tides of 3D Glass at Scale"}]),
        "my.json",
    )
    assert rules(checked) == ["lost-capitals"]


def test_a_file_of_another_kind_is_refused(check):
    with pytest.raises(UsageError, match=r"\.bib, \.ris, \.json"):
        check("", "my.txt")


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (("Müller", "Anna Lena"), ("Mueller", "A. L."), True),
        (("Chaminda Reed", "Wele"), ("Reed", "Wele Chaminda"), True),
        (("Li", "Fei-Fei"), ("Fei-Fei", "Li"), True),
        (("Mud", "RHM"), ("Mud", "Ruth Hanna Maria"), True),
        (("Mud", "Jia-Qi"), ("Mud", "Jiaqi"), True),
        (("Zhang", "Wei"), ("Zhang", "Wen"), False),
        (("Zhang", "Wei"), ("Zhong", "Wei"), False),
    ],
)
def test_spellings_of_one_name(ours, theirs, same):
    names = [Name(family=family, given=given) for family, given in (ours, theirs)]
    assert same_name(*names) is same
    assert same_name(*reversed(names)) is same


def test_the_command_prints_findings_and_counts(library, tmp_path, run):
    path = tmp_path / "my.bib"
    path.write_text(entry({"doi": ""}) + "@misc{no, title={Not Here}}", encoding="utf-8")
    status, out, err = run("check", str(path), "--data", str(library))
    assert status == 0  # a hint is no error
    assert out.startswith(f"{path}:1: hint: tide: doi: the DOI is missing: loon2022tidemae has")
    assert err == "1 entry is a paper of this survey, 1 not in this survey, 0 errors, 1 hint\n"
    path.write_text(entry({"year": "2020"}), encoding="utf-8")
    status, out, _ = run("check", str(path), "--data", str(library), "--json")
    found = json.loads(out)
    assert status == 1
    assert found["entries"][0] | {"file": ""} == {
        "file": "",
        "key": "tide",
        "line": 1,
        "record": "loon2022tidemae",
        "edition": "",
    }
    assert found["findings"][0]["severity"] == "error"
    assert found["findings"][0]["sources"] == ["cvf:CVPR2022"]
    status, out, _ = run("check", str(path), "--data", str(library), "--output-format", "github")
    assert out.startswith("::error file=")
    assert run("check", str(path), "--online")[0] == 2


@pytest.mark.slow
def test_the_edition_is_named_and_restricts(tmp_path, run):
    path = tmp_path / "my.bib"
    path.write_text(
        "@inproceedings{beit, title={{BEiT}: {BERT} Pre-Training of Image Transformers},"
        " author={Bao, Hangbo and Dong, Li and Piao, Songhao and Wei, Furu},"
        " booktitle={ICLR}, year={2022}}"
    )
    status, out, err = run("check", str(path))
    assert (status, out) == (0, "")
    assert "beit: bao2022beit is of edition 2025-05 of the list" in err
    assert "0 entries are papers" in run("check", str(path), "--edition", "2024-12")[2]


@pytest.mark.slow
def test_the_page_for_writers_shows_what_is_printed(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    page = (Path(__file__).parents[1] / "docs/writing.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```bibtex\n(.*?)```", page, re.DOTALL)
    Path("my.bib").write_text(block, encoding="utf-8")
    sessions = re.findall(r"```text\n\$ mimbib (.*)\n([^`]*)```", page)
    assert sessions
    for command, shown in sessions:
        assert run(*shlex.split(command))[1] == shown


def test_every_rule_stands_in_the_docs():
    page = (Path(__file__).parents[1] / "docs/commands.md").read_text(encoding="utf-8")
    for rule, (severity, meaning) in RULES.items():
        assert f"| `{rule}` | {severity} | {meaning} |" in page
