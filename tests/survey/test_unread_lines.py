"""Which lines are told because they are not read."""

import pytest
from listed import ARXIV, CODE, WORMS, told

from mimbib import survey


def test_the_addresses_of_many_papers_in_one_entry_are_told():
    links = "\n".join(f"  - [Code]({ARXIV}{n})" for n in range(6))
    found = survey.parse(f"# Soil\n- **Worms in Winter**\n{links}\n- [Mud in Spring]({ARXIV}8)\n")
    told = [finding.line for finding in found.findings if finding.rule == "unread-line"]
    assert told == [4, 5, 6, 7, 8]
    few = "\n".join(f"  - [Page](https://openreview.net/forum?id=a{n})" for n in range(5))
    found = survey.parse(f"# Soil\n- **Worms in Winter**\n{few}\n- [Mud in Spring]({ARXIV}8)\n")
    assert not [finding for finding in found.findings if finding.rule == "unread-line"]
    more = f"{few}\n  - [Page](https://openreview.net/forum?id=b)"
    found = survey.parse(f"# Soil\n- **Worms in Winter**\n{more}\n- [Mud in Spring]({ARXIV}8)\n")
    assert [finding for finding in found.findings if finding.rule == "unread-line"]


def test_references_in_a_part_that_folds_are_told():
    reference = "Ada Loon, Bo Ray, and Cy Fox. Worms in the Winter Mud. In ICML, 2019."
    text = f"# Soil\n\n<details>\n<summary>Old</summary>\n\n{reference}\n\n</details>\n"
    assert 6 in [finding.line for finding in survey.parse(text).findings]


def test_a_reference_that_is_not_read_is_told_wherever_it_stands():
    text = f"# Soil\n- **[Worms in Winter]({WORMS})**\n# Books\nA. Loon, B. Ray, C. Fox, Mud and Soil in Winter, Garden Press, 2013.\n"
    found = survey.parse(text)
    assert [each.line for each in found.findings if each.rule == "unread-line"] == [4]


def test_a_section_of_titles_without_links_is_told():
    text = f"# Soil\n- **Worms in Winter** [pdf]({WORMS})\n# Mud\n+ Mud on the Boots of Gardeners\n+ Rain and Mud at Home\n"
    assert ("left-out-section", 3) in [(f.rule, f.line) for f in survey.parse(text).findings]


def test_a_reference_without_a_link_among_other_things_is_told():
    found = survey.parse(
        f"# Soil\n- [Worms in winter]({ARXIV}1)\n\n# Topics\n1. Clay\n2. Loam\n3. Worms in summer soil: a study. ACM MM 2020 workshop.\n4. Silt\n"
    )
    assert [entry.title for entry in found.entries] == ["Worms in winter"]
    assert any("Worms in summer soil" in finding.message for finding in found.findings)


def test_what_a_comment_or_code_holds_is_told_and_no_paper_to_be_read():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n<!-- [Old Worms]({WORMS}2) -->\n"
    assert told(text) == [("left-out-line", 3)]


def test_a_paragraph_without_a_link_is_not_said_to_have_one():
    papers = f"**[CVPR2021]** Worms in Winter, [[Paper]({WORMS})].\n\n*Keywords: soil; mud*\n\n"
    more = papers.replace("Winter", "Spring").replace("00001", "00002")
    findings = survey.parse(f"# Soil\n\n{papers}{more}").findings
    assert findings
    assert not any("its link" in finding.message for finding in findings)


def test_paragraphs_that_are_titles_with_a_venue_and_no_link_are_told():
    linked = f"Worms in Winter\nVLDB 2018\n{WORMS}\n\nRain in Winter\nVLDB 2018\n{WORMS}2\n\n"
    bare = "Mud in Early Spring\nVLDB 2019\n\n"
    together = survey.parse(f"# Soil\n{linked}{bare}")
    assert 10 in [finding.line for finding in together.findings]
    apart = survey.parse(f"# Soil\n{linked}# Upcoming\n\n{bare}")
    assert [finding.line for finding in apart.findings if finding.rule == "left-out-section"] == [
        10
    ]


def test_prose_and_venues_spelt_out_are_not_told_for_papers():
    linked = f"Worms in Winter\nVLDB 2018\n{WORMS}\n\nRain in Winter\nVLDB 2018\n{WORMS}2\n\n"
    prose = (
        "CoRL is Conference on Robot Learning\n\n"
        "Worms in our old garden. They were read in May 2019 by all of us.\n\n"
    )
    parsed = survey.parse(f"# Soil\n{linked}# Names\n\n{prose}")
    assert [finding.message for finding in parsed.findings] == []


def test_the_addresses_of_two_papers_in_one_entry_are_told():
    line = (
        f"- [Worms in Winter]({WORMS}) [code]({CODE}) [paper](https://arxiv.org/abs/2102.00002)\n"
    )
    parsed = survey.parse(f"# Soil\n{line}")
    assert [(entry.title, entry.url) for entry in parsed.entries] == [("Worms in Winter", WORMS)]
    [finding] = parsed.findings
    assert (finding.rule, finding.line) == ("unread-line", 2)


@pytest.mark.parametrize(
    "url",
    [
        WORMS,
        "https://doi.org/10.1000/x",
        "https://openreview.net/forum?id=x",
        "https://aclanthology.org/2021.acl-long.1",
        "https://openaccess.thecvf.com/content/x.html",
        "https://a.org/worms.pdf",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "- [pdf]({})\n",
        "<!-- [Old Worms]({}) -->\n",
        "```\n{}\n```\n",
        "see {} for more of it\n",
        "- Worms: see this, that, and [here]({})\n",
    ],
)
def test_each_line_with_the_address_of_a_paper_is_read_or_told(url, line):
    text = f"# Soil\n- [Rain in Winter]({WORMS}5)\n- [Snow in Winter]({WORMS}6)\n\n" + line.format(
        url
    )
    parsed = survey.parse(text)
    known = {
        address
        for entry in parsed.entries
        for address in (entry.url, *(link.url for link in entry.links))
    }
    assert url in known or parsed.findings


@pytest.mark.parametrize("opening", ["<!--", "```", "<pre>"])
def test_a_part_that_never_ends_is_told(opening):
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n{opening}\n- [Rain in Winter]({WORMS}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(each.rule, each.line) for each in parsed.findings] == [
        ("unclosed-part", 3),
        ("unread-line", 4),
    ]


def test_a_title_in_a_paragraph_that_is_none_of_a_paper_is_told():
    """Where the papers stand in paragraphs, a title without a link to a paper may be one."""
    text = f"# Soil\n[Worms in Winter]\n- [[Paper]]({WORMS})\n\n[Mud Pies for Two]\n- [[Paper]](https://mud.org/)\n"
    survey_ = survey.parse(text)
    assert [entry.title for entry in survey_.entries] == ["Worms in Winter"]
    assert [finding.line for finding in survey_.findings] == [5]
    alone = f"# Soil\n[Worms in Winter]\n- [[Paper]]({WORMS})\n\n[Mud Pies for Two]\n"
    assert [finding.line for finding in survey.parse(alone).findings] == [5]


def test_a_second_paper_in_the_sentence_behind_a_title_is_told():
    other = f"[Rain Over the Old Garden]({WORMS[:-1]}2)"
    parsed = survey.parse(
        f"# Soil\n- **[Worms in Winter]({WORMS})**, as shown in {other} [[code]]({CODE})\n"
    )
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(finding.line, finding.rule) for finding in parsed.findings] == [(2, "unread-line")]


def test_what_looks_like_a_paper_and_is_said_of_another_is_told():
    paper = f"- [Worms in Winter]({WORMS})\n"
    another = "  - Other worms that dig in the mud (ICML 2020)\n"
    assert told(f"# Soil\n{paper}{another}") == [("unread-line", 3)]
    for said in ("Ada Loon, Bo Ray. ICML 2020", "It digs, and was presented at ICML 2020"):
        assert told(f"# Soil\n{paper}  - {said}\n") == []
