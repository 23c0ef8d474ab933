"""What headings are called and which stands below which, parts that fold, and headings that are titles."""

import re

import pytest
from listed import (
    ARXIV,
    CODE,
    NUMBERS,
    WORDS,
    WORMS,
    entries,
    entries_of,
    entry,
    headings,
    nested,
    people,
    table,
    titles,
    titles_of,
    ways,
    ways_of,
)

from mimbib import survey


def test_an_event_with_its_place_is_a_heading():
    text = "".join(
        f"## {name}\n* Venue: Paris\n\n* [Worms in Winter {name}]({ARXIV}{len(name)})\n\n"
        for name in ("Mud Days", "Soil Days")
    )
    assert headings(text) == ["Mud Days", "Soil Days"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        (":books:Wet Mud", "Wet Mud"),
        ("(Wet) Mud", "(Wet) Mud"),
        ("Mud (of the sea)", "Mud (of the sea)"),
    ],
)
def test_a_heading_keeps_its_brackets_and_loses_its_icons(heading, name):
    assert headings(f"## {heading}\n- [Worms in Winter]({ARXIV}1)\n") == [name]


@pytest.mark.parametrize(
    ("headings", "ways_to_papers"),
    [
        (("## 4. Mud", "## 4.1. Wet Mud", "## 5. Rain"), ["Mud", "Mud > Wet Mud", "Rain"]),
        (
            ("## 4.1 Mud", "## 4.1.1 Wet", "## 4.1.2 Dry", "## 4.2 Rain"),
            ["Mud", "Mud > Wet", "Mud > Dry", "Rain"],
        ),
        (("## 4 Mud", "## 41 Wet Mud"), ["Mud", "41 Wet Mud"]),
        (("## Rain\n## 2020", "## 2019", "## Mud"), ["Rain > 2020", "Rain > 2019", "Mud"]),
        (
            ("## Rain\n## 2020\n## Conference", "## Journal", "## 2019"),
            ["Rain > 2020 > Conference", "Rain > 2020 > Journal", "Rain > 2019"],
        ),
        (("## Rain", "## 2020", "## 2019"), ["Rain", "2020", "2019"]),  # with papers of its own
        (("## Rain", "## 2020\n## 2019", "## 2018"), ["Rain", "2019", "2018"]),
        (("## Rain\n## 2015-2018", "## 2019"), ["Rain > 2015-2018", "Rain > 2019"]),
        (("## News\n## 2020", "## 2019"), ["2020", "2019"]),
    ],
)
@pytest.mark.parametrize("plain", [True, False])
def test_numbers_and_years_tell_levels(headings, ways_to_papers, plain):
    lines = nested("# List", *headings)
    found = survey.parse(lines if plain else f"{lines}~~old~~\n").entries[1:]
    numbers = re.compile(r"(^|> )\d(?:\.\d)*\.? (?=[A-Z])")
    assert [numbers.sub(r"\1", each.category.title) for each in found] == ways_to_papers


def test_a_year_on_the_level_of_the_title_is_no_part_of_it():
    lines = nested("# 2020", "# 2019", "# Rain")
    told = [each.category.title for each in survey.parse(f"# List\n{lines}").entries]
    assert told == ["2020", "2019", "Rain"]


def test_a_heading_above_all_that_names_a_topic_is_told():
    topics = nested("### 2020", "### 2019")
    told = [each.category.title for each in survey.parse(f"# List\n## Wet Mud\n{topics}").entries]
    assert told == ["Wet Mud > 2020", "Wet Mud > 2019"]
    told = [each.category.title for each in survey.parse(f"# List\n## Papers\n{topics}").entries]
    assert told == ["2020", "2019"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Wet Mud [[Project](https://a.org)] [[Code](https://b.org)]", "Wet Mud"),
        ("Wet Mud [[Homepage]](https://a.org)", "Wet Mud"),
        ("Wet Mud | [Github](https://github.com/a/b)", "Wet Mud"),
        ("Mud (another [repository](https://a.org))", "Mud (another repository)"),
        ("Wet Mud | [Rain](https://a.org)", "Wet Mud | Rain"),
        ("[Code](https://a.org)", "Code"),
        ("Wet Mud ([To top](#top))", "Wet Mud"),
    ],
)
def test_a_heading_is_not_called_by_the_links_beside_its_name(heading, name):
    assert ways(f"## {heading}\n- [Worms in Winter]({ARXIV}1)\n") == [name]


def test_a_year_below_years_is_a_heading():
    assert ways(nested("## Snow", "## 2019 - 2022", "### 2022"))[-1].endswith("2022 > 2022")


def test_a_heading_called_more_is_one():
    assert ways(f"## Mud\n- [Moss]({ARXIV}1)\n## More\n- [Rain]({ARXIV}2)\n") == ["Mud", "More"]


def test_the_way_back_is_no_heading():
    found = survey.parse(
        f"# Papers\n## ICML\n### ICML 2023\n### [⬆️ Back to Index](#papers)\n- [Worms in winter]({ARXIV}1)\n"
    )
    assert found.entries[0].category.title == "ICML > ICML 2023"
    dated = f"# Papers\n## 2023 [Back to Top](#papers)\n- [Worms in winter]({ARXIV}1)\n"
    dated += f"## 2022 [Back to Top](#papers)\n- [Worms in summer]({ARXIV}2)\n"
    assert [entry.category.title for entry in survey.parse(dated).entries] == ["2023", "2022"]


@pytest.mark.parametrize(
    ("heading", "name"), [("Mud [Wet and Dry]", "Mud [Wet and Dry]"), ("[Mud]", "Mud")]
)
def test_a_heading_keeps_the_brackets_within_it(heading, name):
    assert survey.parse(f"## {heading}\n- [Worms]({ARXIV}1)\n").entries[0].category.title == name


def test_the_way_back_to_the_top_is_no_part_of_a_heading():
    parsed = survey.parse(f"# Soil [Back to Top](#top)\n- [Worms in Winter]({WORMS})\n")
    assert parsed.entries[0].category.title == "Soil"
    linked = survey.parse(f"# [Soil](#soil)\n- [Worms in Winter]({WORMS})\n")
    assert linked.entries[0].category.title == "Soil"


def test_a_heading_is_named_by_its_link_to_the_contents_where_it_has_no_other_words():
    headings = "## C. [Robust Soil](#content)\n- [Worms in Winter]({})\n## Mud [top](#content)\n"
    parsed = survey.parse(f"{headings}- [Rain in Winter]({{}}2)\n".format(WORMS, WORMS))
    assert [entry.category.title for entry in parsed.entries] == ["C. Robust Soil", "Mud"]


def test_the_same_heading_below_two_others_is_two_categories():
    text = f"# Gardens\n## Video\n### 2023\n- [A]({WORMS}a)\n## Sound\n### 2023\n- [B]({WORMS}b)\n"
    parsed = entries_of(text)
    assert [entry.category.title for entry in parsed] == ["Video > 2023", "Sound > 2023"]
    assert [entry.category.slug for entry in parsed] == ["video-2023", "sound-2023"]
    assert [entry.category.keywords for entry in parsed] == [("Video", "2023"), ("Sound", "2023")]
    assert {entry.category.breadth for entry in parsed} == {1}


def test_only_headings_that_stand_once_are_combined():
    text = f"# A\n## Soil\n- [A]({WORMS}a)\n## Rain\n- [B]({WORMS}b)\n## Soil and Rain\n- [C]({WORMS}c)\n"
    assert ways_of(text) == ["Soil", "Rain", "Soil and Rain"]
    assert [len(entry.category.dimensions) for entry in entries_of(text)] == [1, 1, 2]
    text += f"# B\n## Soil\n- [D]({WORMS}d)\n"
    assert ways_of(text) == ["A > Soil", "A > Rain", "A > Soil and Rain", "B > Soil"]


def test_levels_above_headings_that_are_combined_are_none_of_them():
    text = f"# One\n## Soil\n- [A]({WORMS}a)\n## Rain\n- [B]({WORMS}b)\n# Two\n## Soil and Rain\n- [C]({WORMS}c)\n"
    assert ways_of(text) == ["Soil", "Rain", "Soil and Rain"]


@pytest.mark.parametrize(
    "heading",
    [
        "## 🔥 Soil",
        "## :fire: Soil",
        "## ![new](https://img.org/x.svg) Soil",
        "<h2 align='center'>Soil</h2>\n",
        "## Soil:",
        "## <a name='1'></a>Soil",
        "## [Soil](#soil)",
        "Soil\n----",
    ],
)
def test_ornaments_are_none_of_a_heading(heading):
    assert ways_of(f"# Gardens\n{heading}\n- [A]({WORMS}a)\n") == ["Soil"]


def test_numbers_of_headings_do_not_count_in_comparing():
    text = f"# Contents\n- [Soil](#soil)\n- [Rain](#rain)\n# 1. Soil\n- [A]({WORMS}a)\n# 2. Rain\n- [B]({WORMS}b)\n"
    assert not survey.parse(text).findings


# Parts that fold


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
    assert ways_of(text) == ["Mud > Rain > Spring", "Mud > Rain > Autumn", "Mud > Rain", "Mud"]


def test_a_part_that_never_ends_is_left_at_the_next_heading():
    text = f"## Mud\n<details><summary>Rain</summary>\n\n- [Worms in Mud]({ARXIV}1)\n\n## Soil\n\n- [Worms in Soil]({ARXIV}2)\n"
    assert ways_of(text) == ["Mud > Rain", "Soil"]


def test_a_tag_that_begins_a_part_ends_the_item_above_it():
    text = f"## Mud\n\n- [Worms in Mud]({ARXIV}1)\n<details>\n<summary>Rain</summary>\n\n- [Worms in Rain]({ARXIV}2)\n\n</details>\n"
    more = f"## Soil\n\n- [Worms in Soil]({ARXIV}3)\n"
    assert ways_of(text + more) == ["Mud", "Mud > Rain", "Soil"]


def test_a_part_that_folds_ends_below_its_table():
    parts = "".join(
        f"<details>\n<summary>{name}</summary>\n\n"
        f"{table('Title | Link', f'Worms in Winter Soil {place} | [a]({ARXIV}{place})')}\n</details>\n\n"
        for place, name in enumerate(("Wet Mud", "Dry Mud"), 1)
    )
    assert [each.category.title for each in entries(parts)] == ["Wet Mud", "Dry Mud"]


FOLD = (
    "<details>\n<summary><b>{name}</b></summary>\nIt is wet.\n</details>\n\n[Paper]({url}{n})\n\n"
)


TITLE = (
    "### {n}. Worms in the Winter Mud {n} [SOIL 2023]\n\n**Authors**: Ada Loon, Bo Ray, Cy Fox\n\n"
)


def folded(name):
    lines = (TITLE + FOLD).replace("{name}", name).replace("{url}", ARXIV)
    return "".join(lines.replace("{n}", str(n)) for n in range(3))


@pytest.mark.parametrize("name", ["Abstract", "Click to show"])
def test_a_part_that_folds_without_papers_is_no_topic(name):
    found = entries(folded(name))
    assert [each.title for each in found] == [f"Worms in the Winter Mud {n}" for n in range(3)]
    assert people(found[0]) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found[0].container_title, found[0].url) == ("SOIL", f"{ARXIV}0")


@pytest.mark.parametrize("mark", ["- ", "", "- Worms in Mud\n- "])
def test_a_part_that_folds_with_papers_is_a_topic(mark):
    paper = f"{mark}[Worms in Winter]({ARXIV}1)"
    text = f"<details>\n<summary>Wet Mud</summary>\n\n{paper}\n\n</details>\n"
    assert ways(text)[-1] == "Wet Mud"


@pytest.mark.parametrize("name", ["Wet Mud", "<b>Wet Mud</b>", "<h3>Wet Mud</h3>"])
def test_headings_within_a_part_that_folds_are_below_its_name(name):
    text = nested("## Rain", f"<details>\n<summary>{name}</summary>\n\n### 2020", "### 2021")
    end = nested("</details>\n\n### Snow")
    assert ways(text + end.replace("Winter", "Snow").replace(f"{ARXIV}0", f"{ARXIV}9")) == [
        "Rain",
        "Rain > Wet Mud > 2020",
        "Rain > Wet Mud > 2021",
        "Rain > Snow",
    ]


def test_a_part_that_folds_within_another_is_below_its_name():
    fold = "<details>\n<summary><h4>{}</h4></summary>"
    text = nested("## Rain", f"{fold.format('2020')}\n\n{fold.format('Wet')}", "</details>\n\n")
    assert ways(f"{text}</details>\n") == ["Rain", "Rain > 2020 > Wet", "Rain > 2020"]


def test_a_part_that_folds_and_never_ends_holds_no_heading():
    text = nested("## Rain", "<details>\n<summary>Wet Mud</summary>", "### Snow")
    assert ways(text) == ["Rain", "Rain > Wet Mud", "Rain > Snow"]


@pytest.mark.parametrize("name", ["Click me to expand", "Show curated paper list", "1. rain"])
def test_a_part_that_only_folds_or_says_the_heading_again_has_no_name(name):
    text = nested("## Rain", f"<details>\n<summary>{name}</summary>\n\n### Wet", "</details>")
    assert ways(text) == ["Rain", "Rain > Wet", "Rain"]


def test_a_heading_within_a_part_that_folds_stays():
    text = "<details>\n\n## Wet Mud\n\nIt is wet.\n\n</details>\n\n"
    assert ways(f"{text}- [Worms in Winter]({ARXIV}1)") == ["Wet Mud"]


def test_what_a_part_of_an_item_is_called_ends_before_what_it_says():
    text = (
        f"* [Worms in Winter]({ARXIV}1)\n  <details>\n  <summary> A. Loon et al.\n"
        "      <em>Wet Soil Letters</em>, 2021 </summary>\n    Worms dig.\n  </details>\n"
    )
    found = entry(text)
    assert (people(found), str(found.issued)) == (["A. Loon"], "2021")
    assert found.comment == "Worms dig"


@pytest.mark.parametrize("name", ["Click to hide/show the paper list", "more"])
def test_a_fold_that_says_what_a_click_does_is_no_heading(name):
    fold = f"<details><summary>{name}</summary>\n\n- [Worms in Winter]({ARXIV}1)\n\n</details>\n"
    assert ways(f"## Mud\n{fold}") == ["Mud"]


def test_the_button_of_a_part_that_folds_is_no_heading():
    text = (
        f"## Mud\n<details><summary>Toggle</summary>\n\n- [Worms in Winter]({WORMS})\n\n</details>"
    )
    [entry] = entries(text)
    assert entry.category.title == "Mud"


def test_a_fold_that_is_called_as_the_heading_within_it_is_that():
    text = f"# List\n## Mud\n### Wet\n- [Worms]({ARXIV}1)\n\n<details>\n<summary>⏳Years</summary>\n\n## Years\n### 2020\n- [Moss]({ARXIV}2)\n\n</details>\n\n## Rain\n- [Rain on Moss]({ARXIV}3)\n"
    found = survey.parse(text).entries
    assert [each.category.title for each in found] == ["Mud > Wet", "Years > 2020", "Rain"]


def test_headings_in_a_fold_stand_below_its_name():
    text = f"# List\n- [Worms]({ARXIV}1)\n\n<details>\n<summary>Years</summary>\n\n## 2020\n- [Moss]({ARXIV}2)\n\n</details>\n"
    assert survey.parse(text).entries[-1].category.title == "Years > 2020"


def test_a_part_that_folds_ends_where_it_is_closed():
    folded = (
        f"<details><summary>Rain</summary>\n\n- [A]({WORMS}a)\n\n</details>\n\n- [B]({WORMS}b)\n"
    )
    text = f"# Snow\n- [C]({WORMS}c)\n# Soil\n{folded}"
    assert ways_of(text) == ["Snow", "Soil > Rain", "Soil"]


# Headings that are titles


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


def test_headings_are_titles_where_an_item_below_them_gives_the_venue():
    text = (
        "## 1.1\n##### (2021) Worms in the Winter Soil\n* Venue: *Nature*\n* Model: Worm\n\n"
        "##### (2022) Moss on the Old Stones\n* Venue: *Soil Letters*\n* Model: Moss\n\n"
        "##### (2023) Rain and All Its Rivers\n* Venue: *Soil Letters*\n* Model: Rain\n"
    )
    found = entries(text)
    assert [each.title for each in found] == [
        "Worms in the Winter Soil",
        "Moss on the Old Stones",
        "Rain and All Its Rivers",
    ]
    assert [each.issued.year for each in found] == [2021, 2022, 2023]


ABSTRACT = (
    "\n<details>\n  <summary>Click to see the abstract!</summary>\nWorms are wet.\n</details>"
)


def headed(below):
    """A list whose headings are titles, with something below each."""
    return survey.parse(
        "# List\n## Soil\n"
        + "".join(
            f"#### [SOIL'2{n}] Worms in {word} Long Winters\n{below.format(n=n)}\n\n"
            for n, word in enumerate(WORDS[:3])
        )
    )


@pytest.mark.parametrize(
    "below",
    [
        f"[[paper]]({ARXIV}{{n}}) [[code]](https://github.com/a/b)\n{ABSTRACT}",
        f"**[[Paper]]({ARXIV}{{n}})** | *SOIL 2019*\n\nThey dig through the mud, which is wet.",
        f"**Authors:** Ada Loon, Bo Ray, Cy Fox\n\n**Categories:** mud\n\n**Link:** [arXiv]({ARXIV}{{n}})",
        f"- **🧑 Author**：Ada Loon, Bo Ray\n- **🏫 Institute**：Garden Club\n- [[arXiv]({ARXIV}{{n}})]",
    ],
)
def test_headings_are_titles_whose_link_or_people_stand_below(below):
    found = headed(below).entries
    assert [each.title for each in found] == [f"Worms in {word} Long Winters" for word in WORDS[:3]]
    assert [each.url for each in found] == [f"{ARXIV}{n}" for n in range(3)]
    assert {each.category.title for each in found} == {"Soil"}


def test_headings_with_a_venue_are_titles_whatever_notes_stand_below_the_link():
    notes = f"[[paper]]({ARXIV}{{n}}) *Garden Club*\n\n- Mud: they dig\n  - in winter\n\nAnd so on."
    found = headed(notes).entries
    assert [each.title for each in found] == [f"Worms in {word} Long Winters" for word in WORDS[:3]]
    assert [str(each.issued) for each in found] == ["2020", "2021", "2022"]


def test_headings_with_a_venue_are_topics_of_the_linked_titles_below():
    found = headed(f"[Worms {{n}} and Their Winters]({ARXIV}{{n}})").entries
    assert [each.title for each in found] == [f"Worms {n} and Their Winters" for n in range(3)]


def test_topics_above_linked_titles_are_no_papers():
    topics = "".join(
        f"## Worms in {word} kinds of mud\n[Worms in {word} Winters]({ARXIV}{n})\n\n"
        for n, word in enumerate(WORDS[:3])
    )
    assert titles(topics) == [f"Worms in {word} Winters" for word in WORDS[:3]]


def test_headings_are_titles_where_paragraphs_below_name_people_date_and_link():
    titles = ["Worms in the Winter Soil", "Moss Grows on Old Stones", "Rain and All Its Rivers"]
    papers = "".join(
        f"#### {title}\n\n*A Loon*\n\n[9th Mar., 2022] [Soil Letters 2022]\n\n"
        f"[[Paper]({WORMS}{number})]\n\n"
        for number, title in enumerate(titles)
    )
    found = survey.parse(f"# List\n### Mud\n{papers}").entries
    assert [(entry.title, entry.url[-1]) for entry in found] == [
        (title, str(number)) for number, title in enumerate(titles)
    ]
    assert {entry.category.title for entry in found} == {"Mud"}


@pytest.mark.parametrize("title", ["**{}**", "*Ada Loon, Bo Ray*\n\n- {}"])
def test_a_heading_above_a_title_in_a_paragraph_is_a_heading(title):
    titles = ["Worms in the Winter Soil", "Rain and All Its Rivers"]
    text = "".join(
        f"## Moss, Mud and {each}\n\n{title.format(each)}\n\nICML 2020 [[Paper]({WORMS}{len(each)})]\n\n"
        for each in titles
    )
    assert [entry.title for entry in survey.parse(f"# List\n{text}").entries] == titles


def test_few_headings_with_people_and_a_link_below_are_no_titles_among_many_that_have_papers():
    odd = f"## Moss, Mud and Old Stones\n\n*Ada Loon, Bo Ray*\n\n[[Paper]({WORMS}0)]\n\n"
    usual = "".join(
        f"## Soil of the Old Stones {part}\n\n- [Worms in Winter {part}]({WORMS}{part})\n\n"
        for part in (1, 2, 3)
    )
    found = [entry.title for entry in survey.parse(f"# List\n{odd}{odd}{usual}").entries]
    assert found == [f"Worms in Winter {part}" for part in (1, 2, 3)]


def test_a_bold_title_below_a_heading_that_is_a_paper_is_another_paper():
    text = (
        f"# List\n### [Worms in the Winter Soil]({WORMS}1)\n### [Moss on Old Stones]({WORMS}2)\n\n"
        f"**Rain and All Its Rivers**. ICML 2020. [[Paper]({WORMS}3)]\n"
    )
    assert [entry.url[-1] for entry in survey.parse(text).entries] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (
            "*Read it.*\n\nRain and Its Rivers {}. ICML 2020. [[Paper]](ADDRESS{})",
            "Rain and Its Rivers",
        ),
        ("*Run it.*\n\n[docs](https://soil.org/docs{})", ""),
        ("*Read it.*\n\n" * 7 + "[[Paper]](ADDRESS{})", ""),
    ],
)
def test_headings_of_four_words_above_other_paragraphs_are_no_titles(below, found):
    text = "".join(
        f"## How to Read the Soil {part}\n\n{below.replace('ADDRESS', WORMS).format(part, part)}\n\n"
        for part in ("A", "B")
    )
    titles = [entry.title for entry in survey.parse(f"# L\n- [Old Mud]({WORMS}0)\n{text}").entries]
    assert not any(title.startswith("How to") for title in titles)
    assert sum(bool(found) and title.startswith(found) for title in titles) == 2 * bool(found)


def test_a_short_heading_stays_one_where_only_people_and_a_link_stand_below_it():
    text = "".join(
        f"## Soil {part}\n\n*Ada Loon, Bo Ray*\n\n[[Paper]]({WORMS}{part})\n\n"
        f"### Mud\n\n- [Worms in Winter {part}]({WORMS}{part}1)\n\n"
        for part in (1, 2)
    )
    ways = [entry.category.title for entry in survey.parse(f"# L\n{text}").entries]
    assert ways == ["Soil 1 > Mud", "Soil 2 > Mud"]


def test_headings_and_folded_parts_with_links_are_papers_and_what_is_below_are_comments():
    folded = "<details><summary>{} (2021) [<a href='{}'>Paper</a>]</summary>\n\n- shows that\n\n</details>\n\n"
    linked = "### [{}]({})\nCVPR 2021\n\n1. a comment\n\n"
    for layout in (folded, linked):
        parts = (
            layout.format(f"{name} in a Garden", f"{WORMS}{number}")
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
    text = f"# A Survey of All Worms [[paper]({WORMS})]\n- [Worms in Winter]({WORMS}1)\n"
    assert titles_of(text) == ["Worms in Winter"]


def test_a_heading_stays_a_title_if_a_paragraph_below_it_names_another_address():
    names = [f"Worms number {number}" for number in range(12)]
    text = "".join(f"### [{name}]({WORMS}{n})\nCVPR 2021\n\n" for n, name in enumerate(names))
    text = text.replace("CVPR 2021", f"arXiv; an old version is at [arXiv]({WORMS}v1)", 1)
    assert titles_of(f"# Soil\n{text}") == names


def test_a_heading_with_nothing_but_links_below_it_is_a_title():
    text = f"# Soil\n### All Worms in Winter\n- Paper: {WORMS}\n- Code: {CODE}\n"
    found = entry(text, "")
    assert (found.title, found.url, found.category.title) == ("All Worms in Winter", WORMS, "Soil")
    assert [link.label for link in found.links] == ["Code"]


def test_headings_with_people_below_them_are_titles_where_most_are():
    linked = "".join(
        f"#### Worms in Winter {n}. [[PDF]({ARXIV}{n})]\n_Ada Loon, Bo Ray and Cy Fox_\n"
        for n in range(3)
    )
    found = entries(f"{linked}#### Worms in Summer and Sun.\n_Ada Loon, Bo Ray and Dee Elk_\n")
    assert [each.title for each in found][-1] == "Worms in Summer and Sun"
    assert {each.category.title for each in found} == {"Soil"}
