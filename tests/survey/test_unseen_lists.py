"""Layouts that lists have in common: references without links, headings that are titles, people in many forms."""

import pytest

from mimbib import survey
from mimbib.survey import MAX_BYTES, addresses, plain
from mimbib.survey.entries.details import details
from mimbib.survey.sections import holds_none
from mimbib.survey.words.people import names_kind, people_in

ARXIV = "https://arxiv.org/abs/2101.00001"
CODE = "https://github.com/gardens/worms"


def titles(text):
    return [entry.title for entry in survey.parse(text).entries]


def told(text):
    return [(finding.rule, finding.line) for finding in survey.parse(text).findings]


@pytest.mark.parametrize(
    "line",
    [
        f"- [WiW] Worms in Winter [[paper]({ARXIV})]",
        f"- :+1: Ada Loon et al., **Worms in Winter**, CVPR 2021. [[paper]({ARXIV})]",
        f"- <[Worms in Winter]({ARXIV})>, by Ada Loon, CVPR 2021.",
        f"- Worms in Winter, in *Garden Letters* 2021. [[paper]({ARXIV})]",
        f"- Worms in Winter，in *CVPR* 2021. [[paper]({ARXIV})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, ACL, 2019. [[paper]({ARXIV})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, GARDN, 2019. [[paper]({ARXIV})]",
        f"- Worms in Winter, KDD'17 MudWorkshop [[paper]({ARXIV})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, arXiv:2101.00001. [[paper]({ARXIV})]",
        f"- Ada Loon, Bo Ray and Cy Fox. 2018. Worms in Winter. In CVPR. [[paper]({ARXIV})]",
        f'- WiW: "Worms in Winter" ACL 2019. [[paper]({ARXIV})]',
        f"- **WiW**. Worms in Winter, 2021. [[paper]({ARXIV})]",
        f"- Garden Club [[Paper]({ARXIV})]\n  - Ada Loon, Bo Ray, Cy Fox, Di Bar, Worms in Winter, CVPR, 2015.",
        f"- [Worms in Winter]\n- [[Paper]]({ARXIV})[[Code]]（the first one）",
        f"[Worms in Winter]\n- [[Paper]]({ARXIV})[[Code]]（the first one）",
        f"- **Worms in Winter**\n  - [Paper2]({ARXIV})",
        f'|WiW|[Loon, Ada, and Bo Ray. "Worms in Winter." In CVPR, 2021.]({ARXIV})|[code]({CODE})|',
    ],
)
def test_the_title_is_found_in_references_of_many_forms(line):
    head = "|Name|Paper|Code|\n|---|---|---|\n" if line.startswith("|") else ""
    assert titles(f"# Soil\n{head}{line}\n") == ["Worms in Winter"]


@pytest.mark.parametrize(
    "title",
    [
        "Bones without Calls (on the x86)",
        "(Partial) Views of a Garden",
        "Unifying WormWalk, LINE, PTE, and Worm2Vec",
        "`wormfit`: least squares for worms",
    ],
)
def test_a_title_keeps_what_only_looks_like_something_else(title):
    [entry] = survey.parse(f"# Soil\n- {title} [[paper]({ARXIV})]\n").entries
    assert entry.title == title.replace("`", "")


def test_references_without_links_are_papers_where_most_lines_tell_of_papers():
    text = (
        "# Soil\n- Worms in Winter (CVPR 2021)\n- [KDD'20] Rain in Winter\n- Look at the garden\n"
    )
    assert titles(text) == ["Worms in Winter", "Rain in Winter"]
    assert ("unread-line", 4) in told(text)
    dates = "# Soil\n- Look at the garden\n- Dig it up\n- The fair of 2021 is in May\n- Call us\n"
    assert titles(dates) == []


def test_headings_and_folded_parts_with_links_are_papers_and_what_is_below_are_comments():
    folded = "<details><summary>{} (2021) [<a href='{}'>Paper</a>]</summary>\n\n- shows that\n\n</details>\n\n"
    linked = "### [{}]({})\nCVPR 2021\n\n1. a comment\n\n"
    for layout in (folded, linked):
        parts = (
            layout.format(f"{name} in a Garden", f"{ARXIV}{number}")
            for number, name in enumerate(["Worms", "Rain"])
        )
        parsed = survey.parse("# Soil\n" + "".join(parts))
        assert [entry.title for entry in parsed.entries] == [
            "Worms in a Garden",
            "Rain in a Garden",
        ]
        assert [entry.category.title for entry in parsed.entries] == ["Soil", "Soil"]
        assert not parsed.findings


def test_a_heading_with_links_below_it_is_a_paper_whichever_link_is_first():
    text = "# Soil\n### Worms in Deep Winter (CVPR 2021)\n- [Slides](https://a.org/s)\n- [Paper](./Worms.pdf)\n"
    [entry] = survey.parse(text).entries
    assert (entry.title, entry.url) == ("Worms in Deep Winter", "./Worms.pdf")


def test_a_heading_above_papers_stays_one_though_it_has_a_link_itself():
    text = f"# A Survey of All Worms [[paper]({ARXIV})]\n- [Worms in Winter]({ARXIV}1)\n"
    assert titles(text) == ["Worms in Winter"]


def test_titles_in_paragraphs_have_any_link_that_is_named_below_them():
    text = (
        "# Soil\n"
        + "".join(
            f"Worms number {number} in Winter ,\nPDF: <{ARXIV}{number}>\n\n"
            for number in ("1", "2")
        )
        + "Rain in Winter ,\nProject: <https://gardens.org/rain>\n"
    )
    assert titles(text)[2:] == ["Rain in Winter"]


def test_a_sentence_that_breaks_off_at_a_link_is_no_title():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n- [Rain in Winter]({ARXIV}2)\n- More papers can be found at this [repo]({CODE})\n"
    assert titles(text) == ["Worms in Winter", "Rain in Winter"]


def test_the_way_back_to_the_top_is_no_part_of_a_heading():
    parsed = survey.parse(f"# Soil [Back to Top](#top)\n- [Worms in Winter]({ARXIV})\n")
    assert parsed.entries[0].category.title == "Soil"
    linked = survey.parse(f"# [Soil](#soil)\n- [Worms in Winter]({ARXIV})\n")
    assert linked.entries[0].category.title == "Soil"


@pytest.mark.parametrize("link", ["#wet-soil", f"{CODE}#wet-soil", "wet-soil"])
def test_a_table_of_contents_is_one_however_its_addresses_are_written(link):
    text = f"# Contents\n- [All Papers on Wet Soil]({link})\n# Wet Soil\n- [Worms in Winter]({ARXIV})\n"
    assert titles(text) == ["Worms in Winter"]


@pytest.mark.parametrize(
    ("url", "is_paper"),
    [
        ("https://github.com/gardens/awesome-papers/", False),
        ("https://github.com/gardens/papers/blob/main/worms.pdf", True),
        ("https://gardens.org/arxiv.org/x", False),
        ("https://gardens.org/papers/worms.html", True),
        ("https://huggingface.co/papers/2101.00001", True),
        ("papers/worms.pdf", True),
        ("worms.md", False),
        ("https://gardens.org/papers/?key=worms", False),
    ],
)
def test_an_address_is_a_papers_by_its_host_or_by_its_path(url, is_paper):
    assert addresses.is_paper(url) is is_paper


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Loon, Ada and Ray, Bo", ["Ada Loon", "Bo Ray"]),
        ("van Loon, Ada and Ray, Bo", ["Ada van Loon", "Bo Ray"]),
        ("Loon, Ada, Bo Ray, and Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Loon, A., Ray, B. and Fox, C.", ["A. Loon", "B. Ray", "C. Fox"]),
        ("Loon, Ada, et al.", ["Ada Loon"]),
        ("Loon, Ada, and others", ["Ada Loon"]),
        ("Loon, Ada B., Bo Ray, and Cy Fox", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("van Loon, Ada B., et al.", ["Ada B. van Loon"]),
        ("Loon, Ada van, and Bo Ray", ["Ada van Loon", "Bo Ray"]),
        ("Loon, Ada; Ray, Bo", ["Ada Loon", "Bo Ray"]),
        ("WormAI, Ada Loon, Bo Ray", ["WormAI", "Ada Loon", "Bo Ray"]),
        ("by Ada Loon, Bo Ray, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon, Bo Ray Jr., Cy Fox", ["Ada Loon", "Bo Ray Jr.", "Cy Fox"]),
        ("Loon, Ada Mae, Bo Ray, and Cy Fox", ["Ada Mae Loon", "Bo Ray", "Cy Fox"]),
        ("OpenAI, Ada Loon, Bo Ray, and Cy Fox", ["OpenAI", "Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Google, Ada Loon, Bo Ray, and Cy Fox", ["Google", "Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon and Bo Ray and Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon, Bo Ray and Cy Fox and Di Bar", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar"]),
    ],
)
def test_people_are_parted_as_they_are_written(names, people):
    assert [str(name) for name in details([names]).author] == people


@pytest.mark.parametrize(
    ("name", "is_aside"),
    [
        ("Related Repositories", True),
        ("Citing us", True),
        ("Latest News", True),
        ("Survey Update Logs", True),
        ("Contact", True),
        ("Contact-rich Manipulation", False),
        ("How to Prompt a Gardener", False),
        ("How to contribute", True),
        ("Support", False),
    ],
)
def test_sections_without_papers_are_known_by_their_names(name, is_aside):
    assert holds_none((name,)) is is_aside
    text = f"# {name}\n- [Worms in a Deep Winter]({ARXIV})\n"
    assert not (is_aside and plain.read(text))


def test_code_within_a_line_hides_nothing():
    text = f"# Soil\nA comment begins with `<!--`.\n- [Worms in Winter]({ARXIV})\n"
    assert titles(text) == ["Worms in Winter"]


def test_what_a_comment_or_code_holds_is_told_and_no_paper_to_be_read():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n<!-- [Old Worms]({ARXIV}2) -->\n"
    assert told(text) == [("left-out-line", 3)]


def test_the_size_of_a_list_is_counted_in_bytes():
    parsed = survey.parse("水" * (MAX_BYTES // 3 + 1))
    assert [finding.rule for finding in parsed.findings] == ["too-large"]


@pytest.mark.parametrize(
    ("label", "venue"),
    [
        ("ICRA", "ICRA"),
        ("ICCV 2019", "ICCV"),
        ("Nature Letters (2021)", "Nature Letters"),
        ("access", ""),
        ("paper", ""),
        ("arXiv", ""),
    ],
)
def test_a_link_may_be_called_by_the_venue(label, venue):
    [entry] = survey.parse(f"# A\n- [[{label}](https://example.org/a.pdf)] Tides of Mud\n").entries
    assert (entry.title, entry.container_title) == ("Tides of Mud", venue)


def test_one_person_behind_a_title_that_looks_like_a_venue_is_no_title():
    line = "- [A Thesis of Many Words](https://example.org/q4). Jörg Müller. 2021."
    [entry] = survey.parse(f"# A\n{line}\n").entries
    assert (entry.title, entry.issued.year) == ("A Thesis of Many Words", 2021)


@pytest.mark.parametrize(
    ("said", "people", "venue", "year"),
    [
        ("Ada Loon, Bo Ray, and Cy Fox. ICML, 2021.", ["Ada Loon", "Bo Ray", "Cy Fox"], "ICML", 2021),
        ("Ada Loon, Bo Ray, Cy Fox and Di Bar, arXiv 2021", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar"], "arXiv", 2021),
        ("Ada Loon, Bo Ray, Cy Fox, Di Bar, Bo An. SoilSys, 2021", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar", "Bo An"], "", 2021),
        ("Loon A, Ray B. AAMAS, 2021", ["A Loon", "B Ray"], "AAMAS", 2021),
        ("J.-M. Loon, B. Ray. CVPR 2021", ["J.-M. Loon", "B. Ray"], "CVPR", 2021),
        ("(Loon et al., 2021)", ["Loon"], "", 2021),
        ("(Loon and Ray, 2021)", ["Loon", "Ray"], "", 2021),
        ("by Ada Loon, 2021", ["Ada Loon"], "", 2021),
        ("Letters on Soil and Mud, March 2021", [], "Letters on Soil and Mud", 2021),
        ("In Proceedings of ACL, pp. 1-9, 2021", [], "Proceedings of ACL", 2021),
        ("arXiv:2003.08803, 2021", [], "arXiv:2003.08803", 2021),
        ("IEEE Letters and Notes, vol. 7, 2021", [], "IEEE Letters and Notes", 2021),
        ("Updated in Oct 2021", [], "", 2021),
        ("Garden Club 2021", [], "", 2021),
        ("(NTU, Singapore)", [], "", None),
    ],
)  # fmt: skip
def test_people_venue_and_date_are_told_apart_where_they_stand_together(said, people, venue, year):
    found = details([said])
    assert [str(name) for name in found.author] == people
    assert (found.container_title, found.issued and found.issued.year) == (venue, year)


def test_the_word_before_a_venue_is_no_comment():
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({ARXIV}). In *CVPR 2021*.\n").entries
    assert (entry.container_title, entry.comment) == ("CVPR", "")


def test_pictures_are_no_papers_however_many_papers_stand_beside_them():
    rows = "".join(f"- [Worms number {n} in Winter]({ARXIV}{n})\n" for n in range(9))
    assert len(titles(f"# Soil\n{rows}- [Our Garden in Late Spring]({CODE}/blob/a.jpg)\n")) == 9


def test_people_of_whom_some_are_linked_are_all_named():
    line = (
        "**Worms in Winter.**<br>*[Ada Loon](https://a.org), Bo Ray, [Cy Fox](https://b.org).*<br>"
    )
    [entry] = survey.parse(f"# Soil\n{line}[[PDF]({ARXIV})]\n").entries
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox"]
    assert entry.url == ARXIV


@pytest.mark.parametrize("style", ["*{}*", "**{}**", f"[{{}}]({ARXIV})"])
def test_a_marked_title_goes_on_behind_a_stop(style):
    title = "Worms in Deep Winter. II. The Thaw"
    row = f"| {style.format(title)} | {ARXIV} |"
    assert titles(f"# Soil\n|Title|Link|\n|-|-|\n{row}\n") == [title]


def test_a_topic_that_is_an_item_may_have_its_papers_in_paragraphs():
    text = f"# Soil\n- Wet Soil\n\n  [Worms in Winter]({ARXIV}1)\n\n  [Rain in Winter]({ARXIV}2)\n"
    parsed = survey.parse(text)
    assert [(entry.title, entry.line) for entry in parsed.entries] == [
        ("Worms in Winter", 4),
        ("Rain in Winter", 6),
    ]
    assert {entry.category.title for entry in parsed.entries} == {"Wet Soil"}


def test_a_heading_stays_a_title_if_a_paragraph_below_it_names_another_address():
    names = [f"Worms number {number}" for number in range(12)]
    text = "".join(f"### [{name}]({ARXIV}{n})\nCVPR 2021\n\n" for n, name in enumerate(names))
    text = text.replace("CVPR 2021", f"arXiv; an old version is at [arXiv]({ARXIV}v1)", 1)
    assert titles(f"# Soil\n{text}") == names


def test_paragraphs_that_are_linked_titles_are_papers_beside_lists():
    items = "".join(f"- [Worms number {n} in Winter]({ARXIV}{n})\n" for n in range(60))
    lone = f"[Rain in Deep Winter]({ARXIV}50)\n\n[Snow in Deep Winter]({ARXIV}51)\n"
    prose = f"See [Mud in Deep Winter]({ARXIV}60)\n"
    found = titles(
        f"# Soil\n{items}\n**Review**: [All Rain in Winter]({ARXIV}70)\n# Sky\n{lone}\n{prose}"
    )
    assert found[60:] == ["All Rain in Winter", "Rain in Deep Winter", "Snow in Deep Winter"]


@pytest.mark.parametrize("marker", ["-", "+", "1.", "2)"])
def test_an_item_needs_no_blank_before_its_link(marker):
    comment = "which says " + "much " * 40
    assert titles(f"# Soil\n{marker}[Worms in Winter]({ARXIV}) {comment}\n") == ["Worms in Winter"]


def test_titles_without_blanks_between_their_words_are_as_long_as_others():
    table = "|年份|标题|期刊|\n|-|-|-|\n|2021|土壤蚯蚓冬季生活研究综述|[土壤学报2021](http://soil.example.cn/a/1)|\n"
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n# 综述\n{table}"
    assert titles(text) == ["Worms in Winter", "土壤蚯蚓冬季生活研究综述"]


@pytest.mark.parametrize(
    ("line", "title", "venue", "year"),
    [
        (
            f"[2021 Current Opinion in Soil Biology] **Worms in Winter** [[p]({ARXIV})]",
            "Worms in Winter",
            "Current Opinion in Soil Biology",
            "2021",
        ),
        (f"Worms. [Loon, Ray, Fox (1984)]({ARXIV})", "Worms", "", "1984"),
        (f"Worms in Winter. [Loon (1984)]({ARXIV})", "Worms in Winter", "", "1984"),
        (f"Worms in Winter [(ACL '20)]({ARXIV})", "Worms in Winter", "ACL", "2020"),
        (f"[[NeurIPS]({ARXIV})] Worms in Winter", "Worms in Winter", "NeurIPS", "None"),
        (f"**Worms in Winter** [[ACL]({ARXIV})]", "Worms in Winter", "", "None"),
        (f"Worms in Winter (TIP-GAN) [[p]({ARXIV})]", "Worms in Winter (TIP-GAN)", "", "None"),
        (f"Worms in Winter (CVPR-W) [[p]({ARXIV})]", "Worms in Winter", "CVPR-W", "None"),
        (
            f"**Graph Enhanced Worm Hunting for Garden Findings Summaries** ACL 2022 [[p]({ARXIV})]",
            "Graph Enhanced Worm Hunting for Garden Findings Summaries",
            "ACL",
            "2022",
        ),
    ],
)
def test_venue_and_year_are_read_from_brackets_and_links_and_not_from_titles(
    line, title, venue, year
):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    assert (entry.title, entry.container_title, str(entry.issued)) == (title, venue, year)


def test_a_university_is_no_venue():
    found = details(["Ada Loon, University of Science and Technology of Soil"])
    assert found.container_title == ""


def test_a_year_in_a_sentence_about_a_paper_is_not_that_of_the_paper():
    told = (
        "People nowadays use many tools to look for worms in a garden, and from 2000 they have"
        " been using nothing but a spade and the patience that every one of them has by nature."
    )
    found = details([told])
    assert found.issued is None
    assert found.comment


def test_a_row_takes_its_venue_from_the_column_of_venues_and_no_year_from_data_sets():
    head = "| Paper | Datasets | Venue |\n|---|---|---|\n"
    rows = [
        f"| [Worms in Winter]({ARXIV}) | WMT '14, Soil-2 | Energy and Buildings |",
        f"| [Mud in Spring and Summer]({CODE}/mud.pdf) | A. Set, B. Set | Company |",
    ]
    worms, mud = survey.parse(f"# Soil\n{head}" + "\n".join(rows)).entries
    assert (worms.container_title, worms.issued) == ("Energy and Buildings", None)
    assert worms.comment == "WMT '14, Soil-2"
    assert (mud.container_title, mud.author) == ("", ())


def test_a_paragraph_without_a_link_is_not_said_to_have_one():
    papers = f"**[CVPR2021]** Worms in Winter, [[Paper]({ARXIV})].\n\n*Keywords: soil; mud*\n\n"
    more = papers.replace("Winter", "Spring").replace("00001", "00002")
    findings = survey.parse(f"# Soil\n\n{papers}{more}").findings
    assert findings
    assert not any("its link" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        (
            f"- Worms in Winter by Ada Loon and Bo Xu and Cy Fox [[pdf]({ARXIV})]",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (
            f"- [Worms in Winter]({ARXIV}) by Ada Loon, Bo Xu and Cy Fox",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (
            f"- Worms in Winter, Ada Loon, Bo Xu, Cy Fox, 2019. [[pdf]({ARXIV})]",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (f"- Worms Found by Sea and Land [[pdf]({ARXIV})]", "Worms Found by Sea and Land", ""),
        (f"- Moss Nets [[Garden Soil Letter]({ARXIV})]", "Moss Nets", ""),
        (f"- **[WormT]** Worm Tracking [[pdf]({ARXIV})]", "Worm Tracking", ""),
        (f"- **[WormT]** Bo Xu [[pdf]({ARXIV})]", "WormT", ""),
        (
            f"- [I'm Me, We're Us, and I'm Us: Worms]({ARXIV})",
            "I'm Me, We're Us, and I'm Us: Worms",
            "",
        ),
        (
            f"- Look Here, Think There, and Dig Deep: Worms [[pdf]({ARXIV})]",
            "Look Here, Think There, and Dig Deep: Worms",
            "",
        ),
        (
            f"- Ada Loon , Bo Xu , and Cy Fox . 2021. [Worms in Winter]({ARXIV})",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
    ],
)
def test_people_are_told_from_titles_in_capitals(line, title, people):
    [entry] = survey.parse(f"# Soil\n{line}\n").entries
    assert (entry.title, " ".join(name.family for name in entry.author)) == (title, people)


def test_one_person_is_known_where_the_rest_of_the_list_names_people():
    line = "- Worms in Winter {}, {}, 2019. [[pdf](https://example.org/{}.pdf)]\n"
    alone, group = line.format("Rain", "Di Bar", "a"), line.format("Snow", "Moss Group", "b")
    others = [line.format(day, "Ada Loon, Bo Xu, Cy Fox", day) for day in range(9)]
    *_, one, team = survey.parse("# Soil\n" + "".join([*others, alone, group])).entries
    assert (one.title, str(*one.author), one.comment) == ("Worms in Winter Rain", "Di Bar", "")
    assert (team.author, team.comment) == ((), "Moss Group")
    [one] = survey.parse("# Soil\n" + alone).entries
    assert (one.title, one.author, one.comment) == ("Worms in Winter Rain", (), "Di Bar")


@pytest.mark.parametrize("nested", [f"[{ARXIV}]({ARXIV})", f"[{ARXIV}"])
def test_a_link_in_the_place_of_an_address_is_that_address_and_is_told(nested):
    list_ = survey.parse(f"# Soil\n- [Worms in Winter]({nested})\n")
    assert [entry.url for entry in list_.entries] == [ARXIV]
    assert [finding.rule for finding in list_.findings] == ["nested-link"]


def test_names_before_addresses_are_no_labels_among_themselves():
    urls = [ARXIV, f"{ARXIV}2"]
    items = "".join(f"- Worm{number}: {url}\n" for number, url in enumerate(urls))
    assert titles(f"# Soil\n{items}") == ["Worm0", "Worm1"]


def test_a_bold_title_has_its_people_venue_and_link_in_the_paragraph_below():
    said = "\n\n*Ada Loon, Bo Ray, {}. Soil and Mud Letters, 2021.* [[paper]({}{})]\n\n"
    names = ["Worms in Winter", "Rain: A Survey of Mud"]
    text = "".join(f"**{name}.**{said.format('Cy Fox', ARXIV, name[0])}" for name in names)
    entries = survey.parse(f"# Soil\n{text}").entries
    assert [entry.title for entry in entries] == names
    assert {entry.container_title for entry in entries} == {"Soil and Mud Letters"}
    assert {len(entry.author) for entry in entries} == {3}


@pytest.mark.parametrize(
    "said",
    ["*Ada Loon, Bo Ray. ICML, 2021.*", "*Ada Loon. ICML, 2021.*", "Ada Loon, Bo Ray. 2021."],
)
def test_few_people_below_a_bold_title_are_none(said):
    text = f"**Worms in Deep Winter**\n\n{said} [[paper]({ARXIV})]\n\n**Worms, Part Two**\n"
    assert titles(f"# Soil\n{text}") == ["Worms in Deep Winter"]


def test_a_bold_paragraph_above_several_references_is_no_title():
    line = "Ada Loon, Bo Ray, Cy Fox. {}, 2021. [[paper](https://arxiv.org/abs/2101.0000{})]\n\n"
    text = line.format("Worms in Winter", 1) + line.format("Rain in Winter", 2)
    assert titles(f"# Soil\n**The Best of Mud**\n\n{text}") == ["Worms in Winter", "Rain in Winter"]


@pytest.mark.parametrize(
    ("line", "short_name", "title"),
    [
        ("**WormT-3 :** Worms Learn in Winter. ACL 2020.", "", "WormT-3: Worms Learn in Winter"),
        (f"**WormT:** [Worms Learn in Winter]({ARXIV})", "WormT", "Worms Learn in Winter"),
        ("**WormT:** WormT: Worms in Winter. 2020.", "WormT", "WormT: Worms in Winter"),
        ("**WormT**: WormT: Worms in Winter. 2020.", "WormT", "WormT: Worms in Winter"),
        ("**WormT**: Worms Learn in Winter. 2020.", "", "WormT: Worms Learn in Winter"),
        ("**Worms: Learning in Winter**. 2020.", "", "Worms: Learning in Winter"),
        ("**Worms:** a survey of winter. 2020.", "", "Worms: a survey of winter"),
    ],
)
def test_a_short_name_is_apart_if_the_title_says_it_again_or_is_a_link(line, short_name, title):
    [entry] = survey.parse(f"# Soil\n- {line} [Paper]({ARXIV})\n").entries
    assert (entry.short_name, entry.title) == (short_name, title)


def test_several_linked_titles_on_a_line_are_several_papers():
    text = (
        "- [Worms in Winter](papers/a.pdf) (2003) and [Rain in Winter](papers/b.pdf) (2006): wet.\n"
        f"- **[Snow in Winter]({ARXIV}3)**, [Ice in Deep Winter]({ARXIV}4)\n"
        f"- [Mud in Winter]({ARXIV}5), [Mud in Winter]({ARXIV}8), [an older version]({ARXIV}6)\n"
        f"- [Fog in Winter]({ARXIV}7) and [Extended Slides](slides.pdf)\n"
    )
    entries = survey.parse(f"# Soil\n{text}").entries
    assert [(entry.title, entry.line) for entry in entries] == [
        ("Worms in Winter", 2),
        ("Rain in Winter", 2),
        ("Snow in Winter", 3),
        ("Ice in Deep Winter", 3),
        ("Mud in Winter", 4),
        ("Fog in Winter", 5),
    ]
    assert [entry.issued and entry.issued.year for entry in entries[:2]] == [2003, 2006]
    assert [entry.comment for entry in entries[:2]] == ["", "wet"]


@pytest.mark.parametrize(
    "line",
    [
        f"[AAAI 23] Worms in Winter [[paper]({ARXIV})]",
        f"[AAAI 23] **Worms in Winter** [[paper]({ARXIV})]",
        f"[Worms in Winter]({ARXIV}) [AAAI 23]",
        f"Worms in Winter [[AAAI 23]({ARXIV})]",
        f"Worms in Winter, AAAI 23. [[paper]({ARXIV})]",
    ],
)
def test_two_digits_behind_a_conference_are_the_year(line):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    said = (entry.title, entry.container_title, str(entry.issued))
    assert said == ("Worms in Winter", "AAAI", "2023")


def test_two_digits_behind_a_journal_may_be_its_volume():
    assert details(["[JMLR 12]"]).issued is None


def test_a_company_in_brackets_is_no_venue():
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter (Google 2016)]({ARXIV})\n").entries
    assert (entry.title, entry.container_title, entry.issued.year) == ("Worms in Winter", "", 2016)
    assert entry.comment == "Google"


def test_a_bold_title_of_two_words_with_a_year_and_a_link_called_paper_is_one():
    line = "- :camera: <b>Worm Networks (2017)</b> [[{}]](http://worms.example.org/)\n"
    papers = f"# Soil\n- [Worms in Winter]({ARXIV})\n{line}"
    assert titles(papers.format("Paper")) == ["Worms in Winter", "Worm Networks"]
    assert titles(papers.format("Website")) == ["Worms in Winter"]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("Loon, A. B., Ray, C., & Fox, D. (2023).", ["A. B. Loon", "C. Ray", "D. Fox"]),
        ("Loon, A., Ray, C., ... & Fox, D. (2023, October).", ["A. Loon", "C. Ray"]),
        ("Loon, A. (2023).", ["A. Loon"]),
        ("Loon, A., & Ray, C. 2023.", ["A. Loon", "C. Ray"]),
    ],
)
@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        ("Soil Transactions on Winter and Worms, 15(3), 1-45.", None),
        ("arXiv preprint arXiv:2301.00001.", "arXiv preprint arXiv:2301.00001"),
        (
            "In Proceedings of the 36th Annual Meeting on Soil and Weather in Northern Towns (pp. 1-22).",
            "Proceedings of the 36th Annual Meeting on Soil and Weather in Northern Towns",
        ),
        ("In Proc. of Mud, pages 1-2.", "Proc. of Mud"),
    ],
)
def test_a_reference_in_the_style_of_the_apa_ends_its_title_at_the_stop(
    people, names, behind, venue
):
    reference = f"{people} Worms in winter: A study. {behind}"
    for line in (f"[{reference}]({ARXIV})", f"{reference} [[pdf]]({ARXIV})"):
        [entry] = survey.parse(f"# Soil\n- {line}\n").entries
        assert (entry.title, entry.issued.year) == ("Worms in winter: A study", 2023)
        assert [str(name) for name in entry.author] == names
        assert venue is None or entry.container_title == venue


def test_year_and_venue_may_be_joined_to_the_title_by_hyphens():
    lines = "- 23-NSDI-Worms in Winter: A Study\n- 2021-ICML-Rain Falls in Winter\n"
    entries = survey.parse(f"# Soil\n{lines}").entries
    assert [
        (entry.title, entry.container_title, entry.issued.year, entry.line) for entry in entries
    ] == [
        ("Worms in Winter: A Study", "NSDI", 2023, 2),
        ("Rain Falls in Winter", "ICML", 2021, 3),
    ]
    for title in ("3D-CNN-Worms in Winter", "90-GHz-Band Radar for Worms"):
        assert titles(f"# Soil\n- [{title}]({ARXIV})\n") == [title]


@pytest.mark.parametrize("label", ["Code (for films)", "Code(non-official)"])
def test_a_label_may_say_something_in_brackets_behind_it(label):
    line = f"1. **[ICCV2021]** Worms in Winter,   [[{label}](https://github.com/loon/worms)].\n"
    [entry] = survey.parse(f"# Soil\n{line}").entries
    assert (entry.title, entry.container_title) == ("Worms in Winter", "ICCV")


def test_the_code_linked_before_a_colon_is_not_the_title():
    code, people = "[WormT](https://github.com/loon/worms)", "Loon, Ada and Ray, Bo. 2016. "
    for line in (
        f"{code}: [Worms in Winter]({ARXIV})",
        f"{code}: {people}[Worms in Winter]({ARXIV})",
    ):
        [entry] = survey.parse(f"# Soil\n- {line}\n").entries
        assert (entry.title, entry.url) == ("Worms in Winter", ARXIV)
    assert titles(f"# Soil\n- [Worms in Winter]({ARXIV}): [Rain in Spring]({ARXIV}2)\n") == [
        "Worms in Winter"
    ]


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("Worms in Winter ICRA 2017 [", "Worms in Winter", "ICRA"),
        ("Worms in Winter 3DV 2015", "Worms in Winter", "3DV"),
        ("Worms in Winter In ICRA'17", "Worms in Winter", "ICRA"),
        ("Worm Systems for WMT 2018", "Worm Systems for WMT 2018", ""),
        ("The Winter Worms Challenge 2018", "The Winter Worms Challenge 2018", ""),
    ],
)
def test_a_venue_may_stand_behind_a_title_without_a_sign(line, title, venue):
    [entry] = survey.parse(f"# Soil\n- {line} [[pdf]({ARXIV})]\n").entries
    assert (entry.title, entry.container_title) == (title, venue)


def test_a_name_with_a_year_before_a_colon_is_the_title_s_unless_it_is_a_known_venue():
    names = ("WORM 2021", "WORM50", "SOIL DR17")
    for name in names:
        [entry] = survey.parse(f"# Soil\n- [{name}: Worms in Winter]({ARXIV})\n").entries
        assert (entry.title, entry.issued) == (f"{name}: Worms in Winter", None)
    [entry] = survey.parse(f"# Soil\n- [CVPR 2021: Worms in Winter]({ARXIV})\n").entries
    assert (entry.title, entry.container_title) == ("Worms in Winter", "CVPR")


def test_a_year_may_stand_behind_the_initial_of_the_last_of_several_people():
    people = "Loon, Ada and Ray, Bo and Fox, Cy D. 2020."
    [entry] = survey.parse(f"# Soil\n- {people} [Worms in Winter]({ARXIV}). *ICLR*.\n").entries
    assert (entry.title, len(entry.author), entry.author[2].family) == ("Worms in Winter", 3, "Fox")


def test_a_label_without_its_link_announces_a_paper():
    known = f"- [Worms in Winter]({ARXIV})\n"
    lines = "- Rain in Winter and Spring. [Paper][Code]\n- Mud in Winter and Spring. [Code]\n"
    parsed = survey.parse(f"# Soil\n{known}{lines}")
    assert [entry.title for entry in parsed.entries] == [
        "Worms in Winter",
        "Rain in Winter and Spring",
    ]
    assert [finding.line for finding in parsed.findings if finding.rule == "unread-line"] == [4]


def test_a_row_without_a_link_is_a_paper_if_it_names_people_or_a_venue():
    rows = (
        "| Worms in Winter | 0.9 | Soil Days 2020 |\n| Rain in Early Spring | 0.8 | ICRA 2019 |\n"
    )
    head = "| Title | Score | Venue |\n|---|---|---|\n"
    linked = "".join(f"| [Mud in Winter {n}]({ARXIV}{n}) | 0.7 | |\n" for n in range(5))
    assert titles(f"# Soil\n{head}{linked}{rows}")[-2:] == [
        "Worms in Winter",
        "Rain in Early Spring",
    ]


def test_a_venue_in_italics_with_its_year_behind_people_is_no_title():
    people = f"Loon, Ada and Ray, Bo. *Soil Image Analysis 2022*. [[pdf]]({ARXIV})"
    [entry] = survey.parse(f"# Soil\n- **Worms in Early Winter**\n    - {people}\n").entries
    assert (entry.title, entry.container_title) == ("Worms in Early Winter", "Soil Image Analysis")


def test_paragraphs_that_are_titles_with_a_venue_and_no_link_are_told():
    linked = f"Worms in Winter\nVLDB 2018\n{ARXIV}\n\nRain in Winter\nVLDB 2018\n{ARXIV}2\n\n"
    bare = "Mud in Early Spring\nVLDB 2019\n\n"
    together = survey.parse(f"# Soil\n{linked}{bare}")
    assert 10 in [finding.line for finding in together.findings]
    apart = survey.parse(f"# Soil\n{linked}# Upcoming\n\n{bare}")
    assert [finding.line for finding in apart.findings if finding.rule == "left-out-section"] == [
        10
    ]


def test_an_item_that_says_nothing_ends_no_paper():
    lines = (
        "* **Worms in Winter and Spring** |",
        "  * Ada Loon, Bo Ray, Cy Fox",
        "  * -",
        f"  * [Arxiv2025] {ARXIV}",
    )
    [entry] = survey.parse("# Soil\n" + "\n".join(lines)).entries
    assert (entry.title, len(entry.author), entry.url) == ("Worms in Winter and Spring", 3, ARXIV)


def test_a_bold_title_in_a_paragraph_with_its_paper_and_people_is_one_among_tables():
    rows = "".join(f"| [Mud in Winter {n}]({ARXIV}{n}) | 2020 |\n" for n in range(30))
    table = f"# Soil\n| Title | Year |\n|---|---|\n{rows}\n"
    cited = f"**Worms in Winter**<br>*Ada Loon, Bo Ray, Cy Fox*<br>TPAMI 2025. [[Paper]({ARXIV})]\n"
    said = f"**Worms in Spring** is about worms in gardens. [[Paper]({ARXIV}99)]\n"
    found = titles(f"{table}# Latest\n\n{cited}\n{said}\n")
    assert found[30:] == ["Worms in Winter"]


def test_a_label_before_a_date_is_no_venue():
    lines = ("  - Author(s): Ada Loon, Bo Ray, Cy Fox", "  - Date: 2024-05", "  - Venue: -")
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({ARXIV})\n" + "\n".join(lines)).entries
    assert (entry.container_title, str(entry.issued), len(entry.author)) == ("", "2024-05", 3)


def test_a_heading_is_named_by_its_link_to_the_contents_where_it_has_no_other_words():
    headings = "## C. [Robust Soil](#content)\n- [Worms in Winter]({})\n## Mud [top](#content)\n"
    parsed = survey.parse(f"{headings}- [Rain in Winter]({{}}2)\n".format(ARXIV, ARXIV))
    assert [entry.category.title for entry in parsed.entries] == ["C. Robust Soil", "Mud"]


def test_a_title_may_stand_in_round_brackets_behind_its_short_name():
    line = f"- **WormT** (WormT: Trees for Worms in Winter) [[paper]({ARXIV})]\n"
    assert titles(f"# Soil\n{line}") == ["WormT: Trees for Worms in Winter"]


def test_an_address_that_says_none_is_none():
    [entry] = survey.parse(
        "# Soil\n- [Worms in Winter](None), Ada Loon, Bo Ray, CVPR 2020\n"
    ).entries
    assert (entry.title, entry.url) == ("Worms in Winter", "")


def test_a_shared_task_keeps_the_name_of_its_workshop():
    line = f"- [SemEval-2020 Task 4: Worms in Winter]({ARXIV})\n"
    assert titles(f"# Soil\n{line}") == ["SemEval-2020 Task 4: Worms in Winter"]


def test_papers_of_several_lines_each_may_share_a_paragraph():
    papers = "".join(
        f"**Worms in Winter {n}** [202{n}].<br>*Ada Loon, Bo Ray, Cy Fox*<br>[[PDF]({ARXIV}{n})]<br>\n"
        for n in range(3)
    )
    entries = survey.parse(f"# Soil\n\n{papers}").entries
    assert [(entry.title, len(entry.author), entry.issued.year) for entry in entries] == [
        (f"Worms in Winter {n}", 3, 2020 + n) for n in range(3)
    ]
    one = f"**Worms in Winter**<br>**a study of soil**, by Ada Loon<br>[[PDF]({ARXIV})]\n"
    [entry] = survey.parse(f"# Soil\n\n{one}").entries
    assert (entry.title, entry.url) == ("Worms in Winter", ARXIV)


def test_a_row_is_a_paper_though_the_others_lead_to_code_only():
    code = "https://github.com/loon/worms"
    rows = "".join(f"| Mud in Early Winter {n} [code]({code}{n}) | |\n" for n in range(4))
    table = f"| Title | Venue |\n|---|---|\n{rows}| Rain in Early Spring | ICRA 2019 |\n"
    assert "Rain in Early Spring" in titles(f"# Soil\n{table}")


def test_prose_and_venues_spelt_out_are_not_told_for_papers():
    linked = f"Worms in Winter\nVLDB 2018\n{ARXIV}\n\nRain in Winter\nVLDB 2018\n{ARXIV}2\n\n"
    prose = (
        "CoRL is Conference on Robot Learning\n\n"
        "Worms in our old garden. They were read in May 2019 by all of us.\n\n"
    )
    parsed = survey.parse(f"# Soil\n{linked}# Names\n\n{prose}")
    assert [finding.message for finding in parsed.findings] == []


@pytest.mark.parametrize(
    "paragraph",
    [
        f"**Worms in Autumn** was read by us in 2020. [[Paper]({ARXIV}99)]",
        f"**Worms in Summer and Autumn** [[Paper]({ARXIV}99)]",
    ],
)
def test_a_bold_paragraph_among_tables_needs_people_or_a_date_and_nothing_else(paragraph):
    rows = "".join(f"| [Mud in Winter {n}]({ARXIV}{n}) | 2020 |\n" for n in range(30))
    found = titles(f"# Soil\n| Title | Year |\n|---|---|\n{rows}\n# Latest\n\n{paragraph}\n")
    assert len(found) == 30


def test_a_date_in_brackets_before_a_bold_title_is_none():
    line = f"- [Oral at ICRA, 2017] **Worms in Winter** [[pdf]({ARXIV})]\n"
    assert titles(f"# Soil\n{line}") == ["Worms in Winter"]


def test_a_short_title_keeps_what_looks_like_a_venue():
    title = "Worm Mud ICRA 2017"
    assert titles(f"# Soil\n- {title} [[pdf]({ARXIV})]\n") == [title]


def test_a_venue_on_its_own_line_is_known_however_it_is_written():
    paper = f"Worms in Winter and Early Spring\nMiddleWare 2018\n{ARXIV}\n\n"
    [entry] = survey.parse(f"# Soil\n{paper}").entries
    assert entry.title == "Worms in Winter and Early Spring"
    assert entry.container_title == "MiddleWare"


@pytest.mark.parametrize(
    ("people", "number"),
    [
        ("Plato, Ada Loon, Homer, Bo Ray", 4),
        ("OECD, Ada Loon, NASA, Bo Ray, ESA, Cy Fox", 6),
        ("Loon, Ada, Ray, Bo Cy, Fox, Di", 3),
    ],
)
def test_names_are_put_together_only_where_something_tells_it(people, number):
    assert len(people_in(people)) == number


def test_one_person_with_two_given_names_is_one():
    line = f"- [Worms in Winter]({ARXIV}): 1970<br/>&emsp;Loon, Jan H.<br/>\n"
    [entry] = survey.parse(f"# Soil\n{line}").entries
    assert [(name.family, name.given) for name in entry.author] == [("Loon", "Jan H.")]


def test_a_year_may_stand_behind_et_al():
    assert names_kind("Ada Loon et al. 2017") == "names"


def test_the_last_given_name_takes_no_venue_with_it():
    people = "Loon, D., Moor, A., Fox, C., & Ray, B. NeurIPS, 2018"
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({ARXIV}) -{people}\n").entries
    assert entry.author[-1].family == "Ray"
    assert entry.author[-1].given in ("B", "B.")
    assert entry.container_title == "NeurIPS"


def test_the_addresses_of_two_papers_in_one_entry_are_told():
    line = (
        f"- [Worms in Winter]({ARXIV}) [code]({CODE}) [paper](https://arxiv.org/abs/2102.00002)\n"
    )
    parsed = survey.parse(f"# Soil\n{line}")
    assert [(entry.title, entry.url) for entry in parsed.entries] == [("Worms in Winter", ARXIV)]
    [finding] = parsed.findings
    assert (finding.rule, finding.line) == ("unread-line", 2)
