"""Topics that are no headings: items, bold words and words in italics above papers."""

import pytest
from listed import ARXIV, NUMBERS, WORMS, entries, entry, headings, titles, ways, ways_of

from mimbib import survey


def test_a_year_in_a_bullet_is_the_heading_of_titles_with_links_in_the_paragraphs_below():
    paper = "  - **`Mud`** **`ICRA`** Worms in {} winters\n\n    [![Paper](https://img.shields.io/badge/PDF-red)]({}{})\n\n"
    text = "".join(paper.format(word, ARXIV, n) for n, word in enumerate(NUMBERS))
    found = entries(f"- 2024\n\n{text}")
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert found[0].category.title == "2024"


def test_bullets_within_bullets_are_topics_above_paragraphs_that_are_titles():
    text = (
        f"## Mud\n\n- Rain\n\n  - Spring\n\n    [Worms in Mud]({ARXIV}1)\n\n    [Worms in Soil]({ARXIV}2)\n\n"
        f"  - Autumn\n\n    • [Worms in Sand]({ARXIV}3)\n\n- Snow\n\n  - [Worms in Ice]({ARXIV}4)\n"
    )
    assert ways_of(text) == ["Rain > Spring", "Rain > Spring", "Rain > Autumn", "Snow"]


def test_a_bullet_above_a_table_is_its_topic():
    rows = f"  |Title|Paper|\n  |---|---|\n  |Worms in {{}}|[paper]({ARXIV}{{}})|\n\n"
    text = (
        "## Mud\n\n- Rain\n\n" + rows.format("Spring", 1) + "- Snow\n\n" + rows.format("Winter", 2)
    )
    news = "## News\n\n- Talks\n\n" + rows.format("Autumn", 3)
    soil = f"## Soil\n\n- [Worms in Soil]({ARXIV}4)\n"
    assert ways_of(f"# List\n{text}{news}{soil}") == ["Mud > Rain", "Mud > Snow", "Soil"]
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


def test_references_below_a_topic_are_papers_of_their_own():
    text = (
        "* **Worm model**\n"
        "   * i-vector\n"
        "   * Loon, A., Ray, B., & Fox, C. (2018). Worms in the winter soil of gardens. Soil Letters, 3, 1-9.\n"
        "   * Loon, A., & Fox, C. (2019). Moss on the old stones of rivers. Soil Letters, 4, 1-9.\n"
    )
    found = entries(text)
    assert [each.title for each in found] == [
        "Worms in the winter soil of gardens",
        "Moss on the old stones of rivers",
    ]
    assert headings(text) == ["Worm model"] * 2


ITALICS = (
    f"\n**Deep Mud**\n\n*Wet*\n\n* [Worms in Winter]({ARXIV}1)\n\n*Layered Soil: all kinds*\n\n"
    f"* [Moss on Stones]({ARXIV}2)\n* [Rain and Rivers]({ARXIV}3)\n\n**Dry Mud**\n\n* [Sand at Sea]({ARXIV}4)\n"
)


def test_words_in_italics_between_items_are_a_topic_below_the_bold_one():
    ways = [each.category.title for each in entries(ITALICS)]
    assert ways == [
        "Deep Mud > Wet",
        *["Deep Mud > Layered Soil: all kinds"] * 2,
        "Dry Mud",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "*Ada Loon*",
        "*Read more below.*",
        "*(All of them)*",
        "*CVPR 2020*",
        "Plain Words",
        "*Ada Loon, Bo Ray, Cy Fox*",
    ],
)
def test_people_venues_and_sentences_in_italics_are_no_topics(said):
    text = f"* [Worms in Winter]({ARXIV}1)\n\n{said}\n\n* [Moss on Stones]({ARXIV}2)\n"
    assert headings(text) == ["Soil", "Soil"]


def test_what_stands_in_italics_below_a_heading_or_a_title_is_no_topic():
    below = f"\n*Old papers of all kinds*\n\n* [Moss on Stones]({ARXIV}2)\n"
    assert headings(below) == ["Soil"]
    title = (
        f"\n* Worms in the Winter Soil\n\n*Notes of all gardens*\n\n* [Moss on Stones]({ARXIV}2)\n"
    )
    assert headings(title)[-1] == "Soil"


def test_items_two_deep_below_an_item_of_two_digits_keep_their_topics():
    text = f"10. Soil\n   - Mud\n     - [Worms in Winter]({ARXIV}1)\n   - Rain\n     - [Moss]({ARXIV}2)\n"
    assert headings(text) == ["Mud", "Rain"]


def test_an_item_above_items_is_a_topic_within_the_topic_above_it():
    text = "- **Year {0}**\n  - **CVPR**\n    - Worms in Winter {0} [[a]({1}{0})]\n"
    assert ways(text.format(3, ARXIV) + text.format(4, ARXIV)) == ["Year 3 > CVPR", "Year 4 > CVPR"]


def test_an_item_with_a_remark_below_it_is_no_topic():
    text = "- **Roots of the Winter Mud**\n  - It is wet in rain and in winter.\n\n### Rain\n"
    paper = f"- [Worms in Winter]({ARXIV}1)\n"
    assert titles(text + paper)[-1] == "Worms in Winter"
    assert ways(paper + text)[0] == "Soil"


def test_a_line_in_code_stands_above_one_paper_and_a_venue_above_several():
    labelled = "\n\n".join(
        f"- `【2025-0{number}】-【WiW】-【Garden, Town】-【Type: Model】`\n  - **Worms on Day {number} of Winter**\n"
        f"  - **Author(s):** Ada Loon, Bo Ray, Cy Fox\n"
        f"  - [![stars](https://img.shields.io/a.svg)](https://github.com/a/b{number})\n"
        f"  - [Paper]({WORMS}{number}) / [Other Link](https://a.github.io/w{number})"
        for number in (1, 2)
    )
    found = entries(labelled)
    assert [entry.title for entry in found] == [f"Worms on Day {day} of Winter" for day in (1, 2)]
    assert [len(entry.author) for entry in found] == [3, 3]
    venues = "\n\n".join(
        f"- **KDD202{year}**\n\n  - **Worms on Day {year} of Winter**" for year in (1, 2, 3)
    )
    assert [entry.category.title for entry in entries(venues)] == [
        f"KDD202{year}" for year in (1, 2, 3)
    ]


def test_a_topic_below_a_heading_that_is_a_title_is_no_title():
    text = "\n".join(
        f'- <ins>***Worms on land (day {number})***</ins>\n\n> ###### 1) *"Worms on Day {number}"* [[paper]({WORMS}{number})]\n'
        for number in range(1, 4)
    )
    assert [entry.title for entry in entries(text)] == [f"Worms on Day {n}" for n in range(1, 4)]


def test_titles_without_links_below_a_word_stand_below_a_topic():
    lines = f"- Wet mud\n    - [SOIL 2019] Worms in one winter\n    - [SOIL 2020] Worms in two winters\n- Rain\n    - [Rain on moss]({ARXIV}1)\n"
    found = entries(lines)
    assert [(each.title, each.category.title) for each in found] == [
        ("Worms in one winter", "Wet mud"),
        ("Worms in two winters", "Wet mud"),
        ("Rain on moss", "Rain"),
    ]


def test_a_title_below_the_name_of_its_paper_stands_below_no_topic():
    lines = f"- **WormT**\n    - Worms in one deep winter, SOIL 2019\n    - [[Paper]]({ARXIV}1)\n"
    assert entry(lines).category.title == "Soil"


def test_the_way_back_above_a_table_is_no_topic():
    table = f"[**⬆ To the top**](#soil)\n\n| Title | Year |\n|--|--|\n| [Worms in Winter]({ARXIV}1) | 2020 |\n"
    assert entry(table).category.title == "Soil"


def test_a_bold_topic_is_none_of_what_the_paper_above_it_says():
    text = (
        f"# Soil\n\n- [Worms in Winter]({WORMS}1)\n- Deep Mud: Rain below the Stones\n\n"
        f"**ICML 2020**\n- [Moss on Stones]({WORMS}2)\n"
    )
    last, told = survey.parse(text).entries[-1], survey.parse(text).entries[-2]
    assert last.category.title.endswith("ICML 2020")
    assert (told.container_title, told.issued) == ("", None)


def headings_of(text):
    return [entry.category.title.rpartition(" > ")[2] for entry in survey.parse(text).entries]


def test_the_way_back_is_not_what_the_next_topic_goes_on():
    text = (
        f"# Snow\n* **2024**\n    * **Worms in Winter**, Ada Loon et al. [[Paper]({WORMS}1)]\n\n"
        f"[<u>Back to Top</u>](#head)\n\n"
        f"* **2023**\n    * **Moss on Stones**, Bo Ray et al. [[Paper]({WORMS}2)]\n"
    )
    assert headings_of(text) == ["2024", "2023"]


def test_an_item_is_the_topic_of_the_bold_papers_in_its_paragraphs():
    text = (
        f"# Soil\n\n- Wet Mud\n\n  **Worms in Winter**, ICML 2020. [[Paper]]({WORMS}1)\n\n"
        f"  **Moss on Old Stones**, ICLR 2021. [[Paper]]({WORMS}2)\n\n- Dry Sand\n\n"
        f"  **Rain and Its Rivers**, ICLR 2022. [[Paper]]({WORMS}3)\n"
    )
    assert headings_of(text) == ["Wet Mud", "Wet Mud", "Dry Sand"]


def test_the_last_of_several_items_is_no_topic_of_the_paragraph_behind_them():
    text = (
        f"# Soil\n\n- [Worms in Winter]({WORMS}1)\n- Wet Mud\n\n"
        f"**Moss on Old Stones**, ICLR 2021. [[Paper]]({WORMS}2)\n"
    )
    assert headings_of(text)[-1] == "Soil"


def test_a_folded_part_within_bullets_is_the_topic_of_its_table():
    text = (
        "# Papers\n- **Soil**\n    - <details>\n      <summary>Wet Mud</summary>\n\n"
        "      | Year | Title | Links |\n      |---|---|---|\n"
        f"      | 2025 | Worms in Winter and Rain | [Paper]({WORMS}1) |\n      </details>\n"
    )
    assert headings_of(text) == ["Wet Mud"]


def test_a_topic_that_is_an_item_may_have_its_papers_in_paragraphs():
    text = f"# Soil\n- Wet Soil\n\n  [Worms in Winter]({WORMS}1)\n\n  [Rain in Winter]({WORMS}2)\n"
    parsed = survey.parse(text)
    assert [(entry.title, entry.line) for entry in parsed.entries] == [
        ("Worms in Winter", 4),
        ("Rain in Winter", 6),
    ]
    assert {entry.category.title for entry in parsed.entries} == {"Wet Soil"}


@pytest.mark.parametrize(
    "topic", ["- Rain\n  - ", "- **Rain**\n  - ", "**Rain**\n- ", "<summary>Rain</summary>\n\n- "]
)
def test_topics_are_headings(topic):
    text = f"# Snow\n- [C]({WORMS}c)\n# Soil\n- [A]({WORMS}a)\n\n{topic}[B]({WORMS}b)\n"
    assert ways_of(text) == ["Snow", "Soil", "Soil > Rain"]


def test_a_sentence_above_dated_titles_in_bold_with_items_of_their_own_is_a_topic():
    topic = "***Let the worms dig through all of the wet soil before the first rain comes***"
    paper = '  - **"Worms in Winter and Rain {n}"**, Soil Letters, 2020\n    - Ada Loon, Bo Ray\n    - [[Paper]]({url}{n})\n'
    papers = "".join(paper.format(n=n, url=ARXIV) for n in range(3))
    found = entries(f"- {topic}\n{papers}")
    assert [each.title for each in found] == [f"Worms in Winter and Rain {n}" for n in range(3)]
    assert {each.category.title for each in found} == {topic.strip("*")}


def test_a_sentence_with_a_colon_above_titles_without_links_is_a_topic():
    topic = "What the garden says beyond the mud (worms that dig for rain and for all the others)"
    found = entries(
        f"1. {topic}：\n"
        "   1. Are Many Worms Good at Wet Digging? (Ada Loon, SOIL 2024)\n"
        "   2. Corrective Digging of Augmented Worms, Bo Ray, et al., arXiv 2024\n"
        "   3. Bridging the Gap between Worms and Mud. Cy Fox et al. ACL2024\n"
    )
    assert len(found) == 3
    assert {each.category.title for each in found} == {topic}


def test_a_topic_heads_paragraphs_in_which_a_venue_stands_before_the_linked_title():
    found = entries(
        f"1. Wet Worms\n\n   [ACL2020] [Worms in Winter and Rain]({ARXIV}1)\n\n"
        f"2. Dry Worms\n\n   [ICML2021] [Worms in Summer and Sun]({ARXIV}2)\n"
    )
    assert [each.category.title for each in found] == ["Wet Worms", "Dry Worms"]
    assert [each.comment for each in found] == ["", ""]


def test_a_title_above_its_people_is_no_topic_of_the_link_to_its_proceedings():
    found = entry(
        "- Worms in Winter and How They Dig\n  - Ada Loon, Bo Ray, Cy Fox\n\n"
        f"    ICML 2020 [Proceedings version of it]({WORMS})\n"
    )
    assert (found.title, len(found.author)) == ("Worms in Winter and How They Dig", 3)
