"""The report of a fetch for a pull request: what is to be done, safe whatever a list holds."""

import json
import shlex

import crossref_server
import pytest
from crossref_server import item
from markdown_it import MarkdownIt
from test_fetch import DOUGH, RYE, bread, quick, records, run  # noqa: F401

from mimbib.completing import report
from mimbib.completing.merge import Disagreement
from mimbib.completing.outcomes import Fetched, Outcome, Publication
from mimbib.completing.pull_request import markdown
from mimbib.text import clean

crossref = crossref_server.crossref
RYE_LINK = (
    "https://openaccess.thecvf.com/content/CVPR2021/papers/Adler_Rye_Is_Enough_CVPR_2021_paper.pdf"
)


def report_of(folder):
    return (folder / "fetch-report.md").read_text(encoding="utf-8")


def work(**changes):
    fields = {
        "doi": "10.5555/a",
        "url": "",
        "title": "Slow Dough",
        "author": ("Cy Crumb",),
        "container_title": "Dough Days",
        "year": "2021",
    }
    return Publication(**(fields | changes))


def fetched(*outcomes, **changes):
    fields = {"records": (), "provenance": {}, "folder": "my list", "date": "2026-11-26"}
    return Fetched(**(fields | {"outcomes": outcomes} | changes))


def commands(text):
    """The arguments of the commands in a report, as a shell splits them."""
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    return [shlex.split(token.content) for token in fences]


def test_a_first_run_tells_each_paper_with_its_key_and_what_was_found(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert (
        report_of(bread)
        == f"""\
# What `mimbib fetch` found

| | papers |
|---|---:|
| looked for | 2 |
| found | 2 |
| filled | 2 |
| preprint only | 1 |

## Preprint only (1)

No version of record is known.

- [**Slow Dough**](<https://arxiv.org/pdf/2101.00001>) `crumb2021slow`
  - [10.48550/arxiv.2101.00001](<https://doi.org/10.48550/arxiv.2101.00001>): \
Slow Dough; Cy Crumb; arXiv; 2021 (datacite)

## Found (1)

The records have what was absent.

- [**Rye Is Enough**](<{RYE_LINK}>) `adler2021rye`
  - [10.1109/cvpr46437.2021.00001](<https://doi.org/10.1109/cvpr46437.2021.00001>): \
Rye is Enough; Ruth Adler, Bo Loaf; 2021 IEEE/CVF Conference on Computer Vision and Pattern \
Recognition (CVPR); 2021 (crossref)
"""
    )


def test_a_run_with_nothing_new_is_short_and_the_same_each_time(bread, crossref, run):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    run("fetch", "--data", bread, "--quiet")
    run("fetch", "--data", bread, "--quiet")
    first = report_of(bread)
    assert (
        first
        == """\
# What `mimbib fetch` found

| | papers |
|---|---:|
| looked for | 2 |
| found | 2 |
| preprint only | 1 |
"""
    )
    run("fetch", "--data", bread, "--quiet")
    assert report_of(bread) == first


def test_a_run_that_looks_for_nothing_leaves_the_report(bread, crossref, run):  # noqa: F811
    crossref.add(RYE)
    run("fetch", "--data", bread, "--quiet")
    before = report_of(bread)
    assert run("fetch", "--data", bread, "--published", "--quiet") == 0
    assert report_of(bread) == before


def test_the_command_of_a_doubtful_one_takes_it(bread, crossref, run):  # noqa: F811
    """It names one author of two, and another venue."""
    near = item("10.5555/near", "Rye Is Enough", authors=["Ann Else"], year=2021, container="Wheat")
    (bread / "records.json").unlink()
    crossref.add(near, preprints=[DOUGH])
    assert run("fetch", "--data", bread, "--quiet") == 1
    text = report_of(bread)
    (command,) = commands(text)
    assert command[:-1] == ["mimbib", "fetch", "Rye Is Enough", "--data", str(bread), "--accept"]
    assert command[-1] == "Rye Is Enough=10.5555/near"
    candidate = (
        "[10.5555/near](<https://doi.org/10.5555/near>): Rye Is Enough; Ann Else; Wheat; 2021"
    )
    assert candidate in text
    assert "no authors" in text or "it appeared in 'Wheat'" in text
    run(*command[1:])
    assert records(bread)[0].doi == "10.5555/near"


def test_a_near_version_of_a_preprint_is_taken_by_its_command(bread, crossref, run):  # noqa: F811
    doubt = [{"relatedIdentifier": "10.5555/new", "relationType": "IsVersionOf"}]
    crossref.add(
        RYE,
        item("10.5555/new", "Wheat for All", authors=["Cy Crumb"], year=2022, container="Wheat"),
        preprints=[DOUGH | {"relatedIdentifiers": doubt}],
    )
    run("fetch", "--data", bread, "--quiet")
    (command,) = commands(report_of(bread))
    run(*command[1:])
    assert [record.doi for record in records(bread)] == [RYE["DOI"], "10.5555/new"]


EVERY_KIND = (
    Outcome(
        title="A", status="ambiguous", candidates=(work(), work(doi="10.5555/b")), reason="which"
    ),
    Outcome(title="B", key="b", status="found", preprint=True, published=work()),
    Outcome(
        title="C", key="c", status="found", publication=work(), version_taken=True, filled=("DOI",)
    ),
    Outcome(
        title="D",
        key="d",
        status="found",
        publication=work(),
        disagreements=(Disagreement(field="page", ours="1", theirs="2"),),
    ),
    Outcome(
        title="E", key="e", status="found", publication=work(), retitled=True, reason="calls it"
    ),
    Outcome(title="F", status="failed", reason="Crossref answers 500"),
    Outcome(title="G", status="not registered", reason="ICLR registers none"),
    Outcome(title="H", key="h", status="not registered", reason="ICLR registers none"),
    Outcome(
        title="I", key="i", status="found", publication=work(), reason="Retraction (10.5555/r)"
    ),
)


def test_every_kind_has_its_section_and_the_json_the_same_numbers():
    text = markdown(fetched(*EVERY_KIND))
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Doubtful (1)",
        "## Now published (1)",
        "## Now the version of record (1)",
        "## Disagreeing (1)",
        "## Retitled (1)",
        "## Failed (1)",
        "## Not registered (1)",
        "## Found (2)",
    ]
    for told in (
        "page: ours '1', theirs '2'",
        "Crossref answers 500",
        "ICLR registers none",
        "Retraction",
    ):
        assert text.count(told) == 1
    assert commands(text) == [
        ["mimbib", "fetch", "A", "--data", "my list", "--accept", "A=10.5555/a"],
        ["mimbib", "fetch", "A", "--data", "my list", "--accept", "A=10.5555/b"],
        ["mimbib", "fetch", "b", "--data", "my list", "--published"],
    ]
    for what, number in json.loads(report.dumps(fetched(*EVERY_KIND)))["counts"].items():
        assert (f"| {what} | {number} |" in text) is (number > 0)


HOSTILE = [
    "A | B | C",
    "`code` ``` and ~~~",
    "<script>alert(1)</script> <b>bold</b> <!-- x",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "*em* _under_ ~~gone~~ **strong** # heading",
    "1. + - > quote",
    "&lt;b&gt; &copy; AT&T $x^2$ \\\\ back\\*slash",
    '\'; rm -rf ~; echo "$(id)" `id`',
    "a\u202eb\u2066c\u200bd",
    "line\nbreak\r\n\n# heading\n```\ncode",
    "-x --option",
    "ends with = and\\",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_text_and_its_command_one_argument(title):
    candidate = work(doi="10.5555/a<b>`c`", title=title, author=(title,), objections=(title,))
    outcome = Outcome(
        title=title, url="https://example.org/`a`<b>)>", status="ambiguous", candidates=(candidate,)
    )
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(fetched(outcome)))
    inline = [child for token in tokens for child in token.children or ()]
    html = [each.content for each in inline if each.type == "html_inline"]
    assert set(html) <= {"<!-- -->"}
    assert not [token for token in tokens if token.type == "html_block"]
    kinds = {each.type for each in inline}
    assert kinds <= {"text", "text_special", "code_inline", "strong_open", "strong_close"} | {
        "link_open",
        "link_close",
        "html_inline",
        "softbreak",
    }
    hrefs = [each.attrs["href"] for each in inline if each.type == "link_open"]
    assert hrefs == [
        "https://example.org/%60a%60%3Cb%3E)%3E",
        "https://doi.org/10.5555/a%3Cb%3E%60c%60",
    ]
    lines = [token.children for token in tokens if token.children]
    lines = ["".join(each.content for each in line if each.type != "html_inline") for line in lines]
    assert lines.count(clean(title)) == 2  # as title, and as objection
    (command,) = commands(markdown(fetched(outcome)))
    assert command[-2:] == ["--accept", f"{clean(title).lstrip('-')}=10.5555/a<b>`c`"]


def test_a_mention_calls_nobody():
    text = markdown(fetched(Outcome(title="Ask @ada", status="failed", reason="by @bo")))
    assert "@ada" not in text
    assert "@bo" not in text


def test_an_edition_stands_in_the_commands():
    doubtful = Outcome(title="A", status="ambiguous", candidates=(work(),))
    (command,) = commands(markdown(fetched(doubtful, edition="2025")))
    assert command[5:7] == ["--edition", "2025"]
