"""Which titles without a link are papers."""

import pytest
from listed import ARXIV, WORDS, WORMS, entries, entries_of, entry, titles, titles_of, told

from mimbib import survey

TITLES = [f"Worms of the Winter Mud {'I' * number}" for number in range(1, 21)]


def bare(*lines, prose=0):
    said = (
        "Install it with the usual tool, and you can see what it does in the next part.\n\n" * prose
    )
    return "# List\n\nAll we know.\n\n## Soil\n\n" + said + "".join(f"{line}\n\n" for line in lines)


def test_paragraphs_are_titles_where_they_look_it_and_nothing_else_is():
    found = survey.parse(bare(*TITLES, "on the roots of soil", "wet mud")).entries
    assert [each.title for each in found] == [*TITLES, "on the roots of soil"]
    assert {each.category.title for each in found} == {"Soil"}


def test_paragraphs_of_a_section_without_titles_are_none():
    text = f"{bare(*TITLES)}## Mud\n\ndig the mud by hand\n\n"
    assert {each.category.title for each in survey.parse(text).entries} == {"Soil"}


def test_paragraphs_are_titles_below_a_single_heading_and_by_their_dates():
    dated = [f"worms of the winter mud {number} (CVPR 2020)" for number in range(20)]
    lines = "".join(f"{line}\n\n" for line in dated)
    assert len(survey.parse(f"# Soil\n\n{lines}").entries) == 20


def test_a_paragraph_without_a_link_says_where_and_when_its_paper_appeared():
    found = survey.parse(bare(*(f"{title} (CVPR 2020)" for title in TITLES))).entries
    assert (found[0].title, found[0].container_title) == (TITLES[0], "CVPR")


@pytest.mark.parametrize(
    "text",
    [
        bare(*TITLES[1:]),
        bare(*TITLES, prose=6),
        bare(*TITLES, *(f"- [Roots in Mud {n}]({ARXIV}{n})" for n in range(21))),
    ],
)
def test_few_paragraphs_or_some_among_prose_or_papers_are_no_titles(text):
    assert TITLES[-1] not in [each.title for each in survey.parse(text).entries]


def test_a_paper_with_a_link_among_them_makes_no_paragraph_lost():
    found = survey.parse(bare(*TITLES, f"- [Roots in Mud]({ARXIV}1)")).entries
    assert [each.title for each in found] == [*TITLES, "Roots in Mud"]


def test_quoted_titles_below_a_year_are_papers():
    text = (
        '- 2015\n  - "Worms in the Winter Mud", Ada Loon, Bo Ray, IAAI, 2015.\n'
        f'  - ["Roots in the Winter Mud"]({ARXIV}1), Ada Loon, Bo Ray, IAAI, 2015.\n'
    )
    assert titles(text) == ["Worms in the Winter Mud", "Roots in the Winter Mud"]


def test_a_bold_title_without_a_link_is_a_paper_as_its_neighbours_are():
    code = "[[Code]](https://github.com/loon/worms)"
    lines = "".join(
        f"* **Worms of the Mud {n}**<br> *soil*<br> ICRA, 2020. {code}\n" for n in range(3)
    )
    bold = "* **Roots of the Mud**<br> *soil*<br> ICRA, 2020.\n"
    plain = "* **Roots of the Wet Mud**<br> *soil*\n"
    assert titles(f"{lines}{bold}{plain}")[3:] == ["Roots of the Mud"]
    assert len(titles(f"{lines[: lines.rfind('* ')]}{bold}")) == 2


def test_bold_items_are_titles_where_most_of_a_list_are():
    bold = [f"- **Worms on the {day}. Day of Winter**\n  - a note" for day in range(1, 5)]
    assert len(entries("\n".join(bold))) == 4
    below = "\n".join(["- **KDD2022**", *(f"  {item}" for item in "\n".join(bold).splitlines())])
    assert len(entries(below)) == 4
    linked = [f"- [Mud on the {day}. Day of Winter]({WORMS}{day})" for day in range(1, 9)]
    found = survey.parse("# Soil\n" + "\n".join(linked + bold))
    assert len(found.entries) == 8
    assert sum(each.rule == "unread-line" for each in found.findings) == 4


def test_a_bold_title_with_people_is_a_paper_however_much_is_said_of_it():
    note = "says much about the soil of gardens in winter and in spring " * 4
    papers = [
        f"**[Mud] Worms on Day {day} of Winter**. (2022-KDD) Ada Loon, Bo Ray, Cy Fox.\n**TLDR**: {note}"
        for day in range(1, 4)
    ]
    assert [entry.author[0].family for entry in entries("\n\n".join(papers))] == ["Loon"] * 3


def test_titles_without_links_are_papers_below_a_venue_or_a_year():
    plain = "\n".join(f"* Worms on the {day} Day of Winter" for day in ("First", "Second", "Last"))
    assert len(entries(f"## CCS\n### 2017\n{plain}")) == 3
    beside = [f"- [Mud on Day {day} of Winter]({WORMS}{day})" for day in range(1, 9)]
    mixed = survey.parse("\n".join(["# Soil", *beside, "## 2024", plain]))
    assert len(mixed.entries) == 11
    small = "\n".join(f"* worms on the {day} day of winter" for day in ("first", "second", "last"))
    found = survey.parse(f"# Soil\n{small}\n- [Mud in Winter]({WORMS})\n")
    assert [entry.title for entry in found.entries] == ["Mud in Winter"]
    assert sum(each.rule == "unread-line" for each in found.findings) == 3


def test_a_title_in_brackets_may_lack_its_link():
    [entry] = entries("- [Worms in Winter and Spring] CVPR2018\n- Mud at Home (KDD 2020)")[:1]
    assert (entry.title, entry.container_title) == ("Worms in Winter and Spring", "CVPR")


def test_an_arxiv_id_tells_a_paper_without_a_link():
    text = "1. Worms in Winter and Spring. Loon et al. arXiv:1503.02531\n2. Mud at Home. Ray, Bo et al. KDD 2017"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter and Spring", "Mud at Home"]


def test_a_title_without_a_link_among_papers_is_one():
    text = (
        f"- [Worms in Winter Soil]({ARXIV}1)\n{{}}\n- [Worms in Summer Soil]({ARXIV}2)\n"
    ).format
    for line in (
        "WormT: Digging Deeper in Soil",
        "A Study of Mud in Spring",
        "Mud in All Soils, ICML 2020",
    ):
        assert len(entries(text(f"- {line}"))) == 3
    for line in (
        "We dig here in spring",
        "Task: Digging Soil, Mud",
        "Winter Mud",
        "[Paper] [Code]",
        "Ada Loon, Bo Ray",
    ):
        assert len(entries(text(f"- {line}"))) == 2
    alone = survey.parse("# Soil\n- WormT: Digging Deeper in Soil\n- A Study of Mud in Spring\n")
    assert not alone.entries


def cited(number, venue=" [SOIL 2019]"):
    return "".join(f"- Worms in {word} winters{venue}\n" for word in WORDS[:number])


def in_a_section_of_tools(lines):
    """A list in which these lines stand among others that lead to no paper."""
    tools = "".join(f"- wet soil and {word} kinds of mud\n" for word in WORDS)
    return survey.parse(f"# Soil\n- [Worms]({ARXIV}1)\n## Mud\n{lines}{tools}")


def test_titles_with_a_venue_are_papers_among_whatever_stands_there():
    found = in_a_section_of_tools(cited(5)).entries
    assert [each.title for each in found[1:]] == [f"Worms in {word} winters" for word in WORDS[:5]]
    assert {(each.container_title, str(each.issued)) for each in found[1:]} == {("SOIL", "2019")}


@pytest.mark.parametrize("venue", [" (2019)", " [SOIL]", "", " [SOIL 2019] and more of them"])
def test_a_year_or_a_venue_alone_tells_of_no_paper_there(venue):
    assert len(in_a_section_of_tools(cited(5, venue)).entries) == 1


def test_few_such_titles_are_told():
    found = in_a_section_of_tools(cited(4))
    assert len(found.entries) == 1
    assert sum("Worms in" in each.message for each in found.findings) == 4


def test_a_line_in_small_letters_is_none_of_them():
    found = in_a_section_of_tools(cited(5) + "- papers will be sorted soon [SOIL 2019]\n").entries
    assert "papers will be sorted soon" not in [each.title for each in found]


@pytest.mark.parametrize("venue", ["[ICML] ", "[arxiv] ", "**CVPR** "])
def test_titles_behind_a_known_venue_are_papers_where_there_are_five(venue):
    lines = [f"- {venue}Worms in the Deep Winter of {word.title()} Gardens" for word in WORDS]
    assert len(survey.parse("# Soil\n" + "\n".join(lines)).entries) == len(WORDS)
    assert survey.parse("# Soil\n" + "\n".join(lines[:4])).entries == ()


def test_a_topic_behind_a_known_venue_is_no_paper():
    lines = "".join(f"- [ICML] wet worms and {word} kinds of mud\n" for word in WORDS)
    assert survey.parse(f"# Soil\n{lines}").entries == ()


def test_a_title_with_a_known_venue_is_a_paper_in_a_section_of_papers():
    lines = f"- [Worms]({ARXIV}1)\n- [Moss]({ARXIV}2)\n- Worms in the Deep Winter (arXiv)\n"
    assert titles(lines)[2:] == ["Worms in the Deep Winter"]


@pytest.mark.parametrize(("said", "number"), [("[ICML 2020]", 3), ("[2020]", 2), ("[ICML]", 2)])
def test_a_paragraph_in_a_section_of_papers_is_one_if_it_has_venue_and_year(said, number):
    papers = "".join(f"[Worms in {word} Gardens]({ARXIV}{word})\n\n" for word in WORDS[:2])
    assert len(entries(f"{papers}Worms in the Deep Winter of a Garden {said}\n")) == number


def test_references_without_links_are_papers_where_most_lines_tell_of_papers():
    text = (
        "# Soil\n- Worms in Winter (CVPR 2021)\n- [KDD'20] Rain in Winter\n- Look at the garden\n"
    )
    assert titles_of(text) == ["Worms in Winter", "Rain in Winter"]
    assert ("unread-line", 4) in told(text)
    dates = "# Soil\n- Look at the garden\n- Dig it up\n- The fair of 2021 is in May\n- Call us\n"
    assert titles_of(dates) == []


def test_a_label_without_its_link_announces_a_paper():
    known = f"- [Worms in Winter]({WORMS})\n"
    lines = "- Rain in Winter and Spring. [Paper][Code]\n- Mud in Winter and Spring. [Code]\n"
    parsed = survey.parse(f"# Soil\n{known}{lines}")
    assert [entry.title for entry in parsed.entries] == [
        "Worms in Winter",
        "Rain in Winter and Spring",
    ]
    assert [finding.line for finding in parsed.findings if finding.rule == "unread-line"] == [4]


def test_a_paper_without_a_link_is_known_by_its_people_or_its_neighbours():
    text = "# Soil\n- A. Loon and B. Ray, **Worms in Winter**, CVPR 2021.\n"
    assert entry(text, "").url == ""
    neighbours = "".join(
        f"- Worms in {place} Soil (2021) [[pdf]]({WORMS}{place})\n" for place in "ABD"
    )
    text = f"# Soil\n{neighbours}- Worms in C Soil (2021), A. Loon et al.\n- Worms at Large\n"
    assert len(entries_of(text)) == 4
