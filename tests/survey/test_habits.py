"""What a list does again and again tells how its lines are read; and layouts in which links stand below or beside titles."""

import pytest

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.words.kinds import is_dated_label, kind_of

ARXIV = "https://arxiv.org/abs/2101.0000"
CODE = "https://github.com/gardens/worms"
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def entries(text):
    return survey.parse(f"# Soil\n{text}\n").entries


def named(number, all_of):
    """A list in which `number` of the titles end in brackets."""
    names = [" (WormT)"] * number + [""] * (all_of - number)
    return entries(
        "\n".join(f"- [Worms in {n} winters{name}]({ARXIV}{n})" for n, name in enumerate(names))
    )


def test_names_in_brackets_behind_titles_are_none_of_them_where_a_list_has_many():
    first = named(5, 100)[0]
    assert (first.title, first.short_name, first.url) == (
        "Worms in 0 winters",
        "WormT",
        f"{ARXIV}0",
    )
    assert named(4, 10)[0].title == "Worms in 0 winters (WormT)"
    assert named(5, 220)[0].title == "Worms in 0 winters (WormT)"


@pytest.mark.parametrize(
    ("behind", "short", "comment"),
    [(" (WiW)", "WiW", ""), ("; (Winter)", "", "Winter"), (" (Winter Worms)", "", "Winter Worms")],
)
def test_what_stands_in_brackets_behind_titles_is_kept(behind, short, comment):
    lines = [
        f"- **Worms in {word} winters{behind}** [[pdf]({ARXIV}{n})]"
        for n, word in enumerate(NUMBERS)
    ]
    for entry, word in zip(entries("\n".join(lines)), NUMBERS, strict=True):
        assert entry.title == f"Worms in {word} winters"
        assert (entry.short_name, entry.comment) == (short, comment)


def test_remarks_in_brackets_before_titles_are_none_of_them_where_a_list_has_many():
    marks = ("(garden)", "(winter)", "(garden (soil))", "(mud & rain)", "(garden)")
    lines = [
        f"- [CVPR 2020] {mark} Worms in {NUMBERS[n]} winters [[pdf]({ARXIV}{n})]"
        for n, mark in enumerate(marks)
    ]
    found = entries("\n".join(lines))
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS[:5]]
    assert [entry.comment for entry in found] == [mark[1:-1] for mark in marks]
    assert entries("\n".join(lines[:4]))[0].title == "(garden) Worms in one winters"


def test_one_or_two_words_before_brackets_are_no_title_with_a_short_name():
    lines = [f"- **Worms {word} (WiW)** [[pdf]({ARXIV}{n})]" for n, word in enumerate(NUMBERS)]
    assert entries("\n".join(lines))[0].title == "Worms one (WiW)"


def test_two_titles_that_differ_by_a_short_name_are_one_paper():
    lines = [f"- [Worms in {word} winters (WiW)]({ARXIV}{n})" for n, word in enumerate(NUMBERS)]
    found = entries("\n".join([*lines, f"- [Worms in one winters]({ARXIV}0v2)"]))
    assert len(found) == len(NUMBERS)


def test_a_year_in_a_bullet_is_the_heading_of_titles_with_links_in_the_paragraphs_below():
    paper = "  - **`Mud`** **`ICRA`** Worms in {} winters\n\n    [![Paper](https://img.shields.io/badge/PDF-red)]({}{})\n\n"
    text = "".join(paper.format(word, ARXIV, n) for n, word in enumerate(NUMBERS))
    found = entries(f"- 2024\n\n{text}")
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert found[0].category.title == "2024"


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


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- [WormSet]({CODE}), `2021.05`. Worms in winter and rain, [arXiv]({ARXIV}1)", "Worms in winter and rain"),
        (f"- [WormSet]({CODE}). Worms in winter and rain, [CVPR 2021]({ARXIV}1)", "Worms in winter and rain"),
        (f"- [WormSet]({CODE}). A garden of many worms [arXiv]({ARXIV}1)", "WormSet"),
        (f"- [WormSet]({CODE}), `2021.05`. Worms in winter and rain, [arXiv]({CODE}/wiki)", "WormSet"),
        (f"- [WormSet]({ARXIV}2), `2021.05`. Worms in winter and rain, [arXiv]({ARXIV}1)", "WormSet"),
        (f'- "Mud": [Worms v2.0]({ARXIV}1)', "Worms v2.0"),
    ],
)  # fmt: skip
def test_a_data_set_or_a_name_may_stand_before_the_title(line, title):
    assert [entry.title for entry in entries(line)] == [title]


@pytest.mark.parametrize("label", ["Neuron 2008", "Neuron_2008", "Garden Cortex 2022", "CVPR 2021"])
def test_links_called_by_a_venue_and_its_year_follow_a_title_in_a_paragraph(label):
    text = f"Worms in winter and rain\n[[{label}]({ARXIV}1)] [[Some more of it]({CODE})]\n\n"
    other = f"Mud in winter and rain\n[[{label}]({ARXIV}2)]\n"
    assert [entry.title for entry in entries(text + other)] == [
        "Worms in winter and rain",
        "Mud in winter and rain",
    ]
    assert str(entries(text)[0].issued) == label[-4:]


def test_a_person_and_a_year_are_no_venue_but_the_year_counts():
    [entry] = entries(f"- Worms in winter and rain [[Loon 2008]({ARXIV}1)]")
    assert (entry.container_title, str(entry.issued)) == ("", "2008")
    assert not is_dated_label("loon 2008")


def test_notes_by_somebody_are_a_label():
    kinds = [
        kind_of(text)
        for text in ("Reading notes by Loon", "Blog post from Soil", "Worms from Soil")
    ]
    assert kinds == ["label", "label", "words"]
    notes = f"* [Reading notes by Loon]({CODE})\n* [Paper]({ARXIV}{{}})\n\n"
    text = "".join(
        f"## Winter of worm {word} (CVPR 2020)\n{notes.format(n)}" for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [
        f"Winter of worm {word}" for word in NUMBERS
    ]


def test_a_heading_of_three_words_with_a_year_is_a_title():
    text = "".join(
        f"## Winter worm {word} (CVPR 2020)\n* [Paper]({ARXIV}{n})\n\n"
        for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [f"Winter worm {word}" for word in NUMBERS]


def test_a_heading_that_names_people_and_a_year_is_a_title_wherever_it_leads():
    text = "".join(
        f"### {n}. [WiW] [Worms in {word} winters](https://example.org/{n}.html). Loon, Ada, and Bo Ray.20{n + 10}.\nIt digs.\n\n"
        for n, word in enumerate(NUMBERS)
    )
    found = entries(text)
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert [str(name) for name in found[0].author] == ["Ada Loon", "Bo Ray"]


def test_the_last_of_several_things_is_no_venue():
    assert (
        entries(f"- Worms: Rain, Mud, and Science (CACM 2020) [[pdf]({ARXIV}1)]")[0].title
        == "Worms: Rain, Mud, and Science"
    )


def test_marks_around_a_label_and_behind_a_title_are_none_of_it():
    line = f"[[CVPR_2021]({ARXIV}1)] [__`Mud`__] Worms in winter and rain 【the garden club】\n"
    assert entries(line)[0].title == "Worms in winter and rain"


def ways(text):
    return [entry.category.title for entry in survey.parse(text).entries]


def test_parts_that_fold_within_one_another_are_headings_below_one_another():
    paper = f"- [Worms in {{}} winters]({ARXIV}{{}})\n\n"
    text = (
        "# List\n\n## Mud\n\n<details><summary>Rain</summary>\n\n<details><summary>Spring</summary>\n\n"
        + paper.format("one", 1)
        + "</details>\n\n<details><summary>Autumn</summary>\n\n"
        + paper.format("two", 2)
        + "</details>\n\n"
        + paper.format("three", 3)
        + "</details>\n\n"
        + paper.format("four", 4)
    )
    assert ways(text) == ["Mud > Rain > Spring", "Mud > Rain > Autumn", "Mud > Rain", "Mud"]


def test_a_part_that_never_ends_is_left_at_the_next_heading():
    text = f"## Mud\n<details><summary>Rain</summary>\n\n- [Worms in Mud]({ARXIV}1)\n\n## Soil\n\n- [Worms in Soil]({ARXIV}2)\n"
    assert ways(text) == ["Mud > Rain", "Soil"]


def test_bullets_within_bullets_are_topics_above_paragraphs_that_are_titles():
    text = (
        f"## Mud\n\n- Rain\n\n  - Spring\n\n    [Worms in Mud]({ARXIV}1)\n\n    [Worms in Soil]({ARXIV}2)\n\n"
        f"  - Autumn\n\n    • [Worms in Sand]({ARXIV}3)\n\n- Snow\n\n  - [Worms in Ice]({ARXIV}4)\n"
    )
    assert ways(text) == ["Rain > Spring", "Rain > Spring", "Rain > Autumn", "Snow"]


def test_a_title_goes_on_behind_a_line_that_ends_in_it():
    rows = f"|Year|Title|Paper|\n|---|---|---|\n|2020|Worms in Winter by <br>Garden Rain|[paper]({ARXIV}1)|\n"
    assert entries(rows)[0].title == "Worms in Winter by Garden Rain"
    rows = rows.replace("by <br>Garden Rain", "and Rain<br>We dig them")
    assert entries(rows)[0].title == "Worms in Winter and Rain"


def test_marks_in_code_behind_a_venue_are_none_of_it():
    for venue in ("in CVPR 2021", "CVPR 2021 workshop"):
        [entry] = entries(f"- [Worms in Winter]({ARXIV}1) - {venue} `digging` `mud`")
        assert "digging" not in entry.container_title
        assert entry.comment == "digging; mud"


@pytest.mark.parametrize(("column", "cell", "venue"), [
    ("Pub.", "DSP", "DSP"), ("Venue", "GARDN", "GARDN"), ("Venue", "NVIDIA", ""), ("Venue", "Gardens", ""), ("Team", "DSP", ""),
])  # fmt: skip
def test_an_acronym_in_the_column_of_venues_is_one_unless_it_is_a_company(column, cell, venue):
    rows = f"|Title|{column}|Paper|\n|---|---|---|\n|Worms in Winter|{cell}|[paper]({ARXIV}1)|\n"
    assert entries(rows)[0].container_title == venue


def test_a_doi_is_no_title_and_a_label_keeps_its_brackets():
    line = f"1. LOON A B, RAY C, 等. Worms in winter rain[J/OL]. Mud Letters, 2022, 60: 1-16. DOI:[10.1109/MUD.2022.31]({ARXIV}1) [[arXiv (2022)]({ARXIV}1v2)]"
    [entry] = entries(line)
    assert entry.title == "Worms in winter rain"
    assert [str(name) for name in entry.author] == ["A B LOON", "C RAY"]
    assert [link.label for link in (*entry.links,)][-1] == "arXiv (2022)"


def test_a_section_is_known_with_the_number_of_its_parts():
    text = f"# List\n## Mud\n- [Worms in Winter]({ARXIV}1)\n## Repos (18)\n- [Worms and Rain]({ARXIV}2)\n"
    assert ways(text) == ["Mud"]


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("CVPR ‘20", "CVPR", "2020"),
        ("SIGMOD Demo 25", "SIGMOD Demo", "2025"),
        ("Garden Letters, October 2018.", "Garden Letters", "2018-10"),
        ("Computerized Soil Imaging and Graphics (2026)", "Computerized Soil Imaging and Graphics", "2026"),
        ("Ada Club (University of Mud). arXiv, 2020", "arXiv", "2020"),
    ],
)  # fmt: skip
def test_venue_year_and_month_are_read_together(said, venue, date):
    [entry] = entries(f"- **Worms in Winter** *{said}* [[pdf]({ARXIV}1)]")
    assert (entry.container_title, str(entry.issued), entry.author) == (venue, date, ())


def test_how_often_a_paper_is_cited_is_no_part_of_its_venue():
    said = [details([text]).container_title for text in ("[ACL2018, cites=2]", "[cites=11655]")]
    assert said == ["ACL", ""]


def test_a_quoted_title_follows_a_short_name_of_any_length():
    [entry] = entries(
        f'* **Gardens to the Rescue**: *"Worms in winter: gardens to the rescue"*, Loon et al., *CVPR, 2020*. [[Paper]({ARXIV}1)]'
    )
    assert (entry.title, entry.comment) == (
        "Worms in winter: gardens to the rescue",
        "Gardens to the Rescue",
    )


def test_the_lines_of_a_numbered_bibliography_are_papers():
    text = "".join(
        f"[{n}] Ada Loon, Bo Ray, and Cy Fox. Worms in {word} winters. In MudConf 20{n:02}, pages 1–2, 20{n:02}. <br>\n"
        for n, word in enumerate(NUMBERS, 1)
    )
    found = entries(text)
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert [len(entry.author) for entry in found] == [3] * 10
    footnote = entries(f"- [Worms in Winter]({ARXIV}1)\n\n[1] See the garden club.\n")
    assert [entry.title for entry in footnote] == ["Worms in Winter"]


def test_a_person_with_a_middle_initial_and_a_stop_stands_before_a_title():
    known = "".join(
        f"- Ada Loon, Bo Ray, and Cy Fox. Worms in {word} winters. ICML, 2020.\n"
        for word in NUMBERS
    )
    *_, last = entries(f"{known}- Ada B Loon. Mud in many winters. Springer, 2006.\n")
    assert (last.title, str(last.author[0])) == ("Mud in many winters", "Ada B Loon")
    *_, last = entries(f"{known}- Vitamin D Rain. A look. Springer, 2006.\n")
    assert last.author == ()
    *_, last = entries(f"{known}- Vitamin D Rain. A review of many winters. Springer, 2006.\n")
    assert last.author == ()


def test_plain_titles_with_venue_and_link_in_paragraphs_are_papers_where_several_stand_together():
    row = (
        f"|Year|Venue|Title|\n|---|---|---|\n|2020|ICML|[Worms in Mud and Soil]({ARXIV}1)|\n"
        + "".join(
            f"|2020|ICML|[Worms in {word} winters]({ARXIV}1{n})|\n"
            for n, word in enumerate(NUMBERS)
        )
    )
    lines = [
        f"Worms in {word} springs, NeurIPS 2021 [[Link]({ARXIV}2{n})]<br>\n"
        for n, word in enumerate(NUMBERS)
    ]
    text = f"# List\n\n## Mud\n\n{row}\n## Rain\n\n"
    assert ways(text + "".join(lines[:3])).count("Rain") == 3
    assert ways(text + lines[0]).count("Rain") == 0


def test_a_tag_that_begins_a_part_ends_the_item_above_it():
    text = f"## Mud\n\n- [Worms in Mud]({ARXIV}1)\n<details>\n<summary>Rain</summary>\n\n- [Worms in Rain]({ARXIV}2)\n\n</details>\n"
    more = f"## Soil\n\n- [Worms in Soil]({ARXIV}3)\n"
    assert ways(text + more) == ["Mud", "Mud > Rain", "Soil"]


def test_a_bullet_above_a_table_is_its_topic():
    rows = f"  |Title|Paper|\n  |---|---|\n  |Worms in {{}}|[paper]({ARXIV}{{}})|\n\n"
    text = (
        "## Mud\n\n- Rain\n\n" + rows.format("Spring", 1) + "- Snow\n\n" + rows.format("Winter", 2)
    )
    news = "## News\n\n- Talks\n\n" + rows.format("Autumn", 3)
    soil = f"## Soil\n\n- [Worms in Soil]({ARXIV}4)\n"
    assert ways(f"# List\n{text}{news}{soil}") == ["Mud > Rain", "Mud > Snow", "Soil"]
    paper = "## Mud\n\n- Worms in Winter Mud, CVPR 2020\n\n" + rows.format("Spring", 1)
    assert [entry.title for entry in entries(paper)] == ["Worms in Winter Mud", "Worms in Spring"]


def test_a_bullet_above_references_without_links_is_their_topic():
    text = (
        "- Physically robust worms\n  - A. Loon, B. Ray, and C. Fox, **WORMS IN THE PHYSICAL WORLD.**\n"
        f"  - A. Loon, B. Ray, and C. Fox, **Synthesizing Robust Worms in Mud**, 2018. [[link]({ARXIV}1)]\n"
    )
    assert [entry.title for entry in entries(text)] == [
        "WORMS IN THE PHYSICAL WORLD",
        "Synthesizing Robust Worms in Mud",
    ]
    venue = f"- Worms in the Mud of Gardens\n  - A. Loon, B. Ray, and C. Fox **Soil Physics and Mud, 2020**\n  - [[pdf]({ARXIV}1)]\n"
    assert [entry.title for entry in entries(venue)] == ["Worms in the Mud of Gardens"]


@pytest.mark.parametrize(
    ("said", "people", "venue"),
    [
        ("Loon, Ada Mae, et al. ICML 2020", ["Ada Mae Loon"], "ICML"),
        ("Ada Loon et al EMNLP 2015", ["Ada Loon"], "EMNLP"),
        ("A. Loon at al., 2017", ["A. Loon"], ""),
        ("Publisher: GardenConf 2020", [], "GardenConf"),
        ("T-GRS 2020", [], "T-GRS"),
        ("T-GRS", [], "T-GRS"),
        ("Ada Club) arXiv", [], "arXiv"),
        ("[ML]", [], ""),
        ("[MM]", [], "MM"),
        ("Advances in Neural Information Processing Systems, 36", [], "Advances in Neural Information Processing Systems"),
    ],
)  # fmt: skip
def test_people_and_venue_are_told_from_one_another(said, people, venue):
    [entry] = entries(f"- **Worms in Winter**, {said} [[pdf]({ARXIV}1)]")
    assert entry.title == "Worms in Winter"
    assert ([str(name) for name in entry.author], entry.container_title) == (people, venue)


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("AAAI 2020: Worms in Winter Mud(WiW)", "AAAI"),
        ("Worms in Winter Mud, International Conference on Mud Imaging: Techniques (MUD 2017).", "MUD"),
        ("Worms in Winter Mud, arXiv2019.9", "arXiv"),
        ("Worms in Winter Mud, TechReport2017", "TechReport"),
    ],
)  # fmt: skip
def test_a_venue_is_none_of_the_title_however_it_is_joined(line, venue):
    others = "".join(
        f"- Rain in {word} winters (W{word.title()}) [[pdf]({ARXIV}{n})]\n"
        for n, word in enumerate(NUMBERS, 2)
    )
    *_, last = entries(f"{others}- {line} [[pdf]({ARXIV}1)]")
    assert last.title == "Worms in Winter Mud"
    assert last.container_title.startswith(venue)


def test_a_competition_of_a_conference_is_all_title():
    title = "NeurIPS 2020 Mud Competition: Systems and Lessons"
    assert entries(f"- [{title}]({ARXIV}1)")[0].title == title


def test_what_is_not_found_is_no_title():
    text = "".join(
        f"**GECCO 2018** Worms in {word} winters\n\nLink: [{ARXIV}{n}]({ARXIV}{n}) Code: Not Found\n\n"
        for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [
        f"Worms in {word} winters" for word in NUMBERS
    ]


def test_a_paper_that_is_listed_again_and_again_gathers_its_links():
    lines = "".join(f"- [Worms in Winter](https://example.org/{n})\n" for n in range(3))
    [entry] = entries(f"- [Worms in Winter]({ARXIV}1)\n{lines}{lines}")
    assert [link.url for link in entry.links] == [f"https://example.org/{n}" for n in range(3)]
    found = survey.parse(
        "# Soil\n- [Worms in Winter](https://arxiv.org/abs/2101.00001)\n- [Worms in Winter](https://arxiv.org/abs/2101.00002)\n"
    )
    assert [finding.rule for finding in found.findings] == ["unread-line"]
