"""Topics above paragraphs and tables, reading notes, and what stands in brackets behind people."""

import pytest

from mimbib import survey
from mimbib.survey.entries.details import details

ARXIV = "https://arxiv.org/abs/2101.00001"


def headings(text):
    return [entry.category.title.rpartition(" > ")[2] for entry in survey.parse(text).entries]


def test_a_bold_topic_is_none_of_what_the_paper_above_it_says():
    text = (
        f"# Soil\n\n- [Worms in Winter]({ARXIV}1)\n- Deep Mud: Rain below the Stones\n\n"
        f"**ICML 2020**\n- [Moss on Stones]({ARXIV}2)\n"
    )
    last, told = survey.parse(text).entries[-1], survey.parse(text).entries[-2]
    assert last.category.title.endswith("ICML 2020")
    assert (told.container_title, told.issued) == ("", None)


def test_the_way_back_is_not_what_the_next_topic_goes_on():
    text = (
        f"# Snow\n* **2024**\n    * **Worms in Winter**, Ada Loon et al. [[Paper]({ARXIV}1)]\n\n"
        f"[<u>Back to Top</u>](#head)\n\n"
        f"* **2023**\n    * **Moss on Stones**, Bo Ray et al. [[Paper]({ARXIV}2)]\n"
    )
    assert headings(text) == ["2024", "2023"]


def test_an_item_is_the_topic_of_the_bold_papers_in_its_paragraphs():
    text = (
        f"# Soil\n\n- Wet Mud\n\n  **Worms in Winter**, ICML 2020. [[Paper]]({ARXIV}1)\n\n"
        f"  **Moss on Old Stones**, ICLR 2021. [[Paper]]({ARXIV}2)\n\n- Dry Sand\n\n"
        f"  **Rain and Its Rivers**, ICLR 2022. [[Paper]]({ARXIV}3)\n"
    )
    assert headings(text) == ["Wet Mud", "Wet Mud", "Dry Sand"]


def test_the_last_of_several_items_is_no_topic_of_the_paragraph_behind_them():
    text = (
        f"# Soil\n\n- [Worms in Winter]({ARXIV}1)\n- Wet Mud\n\n"
        f"**Moss on Old Stones**, ICLR 2021. [[Paper]]({ARXIV}2)\n"
    )
    assert headings(text)[-1] == "Soil"


def test_a_folded_part_within_bullets_is_the_topic_of_its_table():
    text = (
        "# Papers\n- **Soil**\n    - <details>\n      <summary>Wet Mud</summary>\n\n"
        "      | Year | Title | Links |\n      |---|---|---|\n"
        f"      | 2025 | Worms in Winter and Rain | [Paper]({ARXIV}1) |\n      </details>\n"
    )
    assert headings(text) == ["Wet Mud"]


def test_titles_that_lead_to_notes_beside_the_list_are_papers_and_topics_are_none():
    titles = ["Worms in the Winter Soil", "Moss Grows on Old Stones", "Rain and All Its Rivers"]
    notes = "".join(f"* [{title}](notes/{title[:4]}.md) - Loon\n" for title in titles)
    assert [entry.title for entry in survey.parse(f"# Soil\n{notes}").entries] == titles
    topics = "".join(f"* [{title[:5]}](notes/{title[:4]}.md)\n" for title in titles)
    found = survey.parse(f"# Soil\n{topics}# Mud\n* [Sand Below the Sea]({ARXIV})\n").entries
    assert [entry.title for entry in found] == ["Sand Below the Sea"]


def test_titles_with_a_note_behind_them_are_papers_and_sentences_are_none():
    text = (
        "# Soil\n- Worms in the Winter Soil - [abstract](soil/a.md#worms)\n"
        "- Moss Grows on Old Stones - [abstract](soil/a.md#moss)\n"
        "- Rain and All Its Rivers - [abstract](soil/a.md#rain)\n"
        "- We count worms in the soil, see [here](soil/b.md)\n"
    )
    found = [entry.title for entry in survey.parse(text).entries]
    assert found == [
        "Worms in the Winter Soil",
        "Moss Grows on Old Stones",
        "Rain and All Its Rivers",
    ]


def test_headings_are_titles_where_paragraphs_below_name_people_date_and_link():
    titles = ["Worms in the Winter Soil", "Moss Grows on Old Stones", "Rain and All Its Rivers"]
    papers = "".join(
        f"#### {title}\n\n*A Loon*\n\n[9th Mar., 2022] [Soil Letters 2022]\n\n"
        f"[[Paper]({ARXIV}{number})]\n\n"
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
        f"## Moss, Mud and {each}\n\n{title.format(each)}\n\nICML 2020 [[Paper]({ARXIV}{len(each)})]\n\n"
        for each in titles
    )
    assert [entry.title for entry in survey.parse(f"# List\n{text}").entries] == titles


def test_few_headings_with_people_and_a_link_below_are_no_titles_among_many_that_have_papers():
    odd = f"## Moss, Mud and Old Stones\n\n*Ada Loon, Bo Ray*\n\n[[Paper]({ARXIV}0)]\n\n"
    usual = "".join(
        f"## Soil of the Old Stones {part}\n\n- [Worms in Winter {part}]({ARXIV}{part})\n\n"
        for part in (1, 2, 3)
    )
    found = [entry.title for entry in survey.parse(f"# List\n{odd}{odd}{usual}").entries]
    assert found == [f"Worms in Winter {part}" for part in (1, 2, 3)]


def test_a_bold_title_below_a_heading_that_is_a_paper_is_another_paper():
    text = (
        f"# List\n### [Worms in the Winter Soil]({ARXIV}1)\n### [Moss on Old Stones]({ARXIV}2)\n\n"
        f"**Rain and All Its Rivers**. ICML 2020. [[Paper]({ARXIV}3)]\n"
    )
    assert [entry.url[-1] for entry in survey.parse(text).entries] == ["1", "2", "3"]


def test_bold_words_below_a_long_title_are_no_paper_of_their_own():
    title = "Worms in the Winter Soil Below the Old Stones of a Garden"
    text = f"# Soil\n- {title}\n\n  **Read the Whole Paper** [[Paper]]({ARXIV})\n"
    [entry] = survey.parse(text).entries
    assert (entry.title, entry.category.title) == (title, "Soil")


def test_the_links_of_a_title_above_a_table_stay_with_it():
    text = (
        f"# Soil\n- Worms in Winter\n  - [Paper]({ARXIV}1)\n\n"
        f"    | Title | Links |\n    |---|---|\n    | Moss on Old Stones | [Paper]({ARXIV}2) |\n"
    )
    assert [entry.url[-1] for entry in survey.parse(text).entries] == ["1", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        "* [Worms and Mud](a.md)\n* [Moss and Stones](b.md)\n* [Rain and Rivers](c.md)",
        "* [Worms in the Winter Soil](a.md)\n* [Moss Grows on Old Stones](b.md)",
        "* [Soil](a.md)\n* [Mud](b.md)\n* [Rain](c.md)",
        "* Worms and all that lives below - [abstract](a.md)\n" * 2
        + "* Moss and what grows on stones - [abstract](b.md)",
    ],
)
def test_topics_few_notes_and_sentences_are_no_papers(lines):
    text = f"# Mud\n* [Sand Below the Sea]({ARXIV})\n# Soil\n{lines}\n"
    assert [entry.title for entry in survey.parse(text).entries] == ["Sand Below the Sea"]


def test_a_short_name_among_notes_is_no_paper():
    titles = [f"{each} Grow on the Old Stones" for each in ("Worms", "Moss and Mud", "Rivers")]
    lines = "".join(f"* [{title}]({title[:4]}.md)\n" for title in [*titles, "Soil"])
    assert [entry.title for entry in survey.parse(f"# Mud\n{lines}").entries] == titles


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
        f"## How to Read the Soil {part}\n\n{below.replace('ADDRESS', ARXIV).format(part, part)}\n\n"
        for part in ("A", "B")
    )
    titles = [entry.title for entry in survey.parse(f"# L\n- [Old Mud]({ARXIV}0)\n{text}").entries]
    assert not any(title.startswith("How to") for title in titles)
    assert sum(bool(found) and title.startswith(found) for title in titles) == 2 * bool(found)


def test_a_short_heading_stays_one_where_only_people_and_a_link_stand_below_it():
    text = "".join(
        f"## Soil {part}\n\n*Ada Loon, Bo Ray*\n\n[[Paper]]({ARXIV}{part})\n\n"
        f"### Mud\n\n- [Worms in Winter {part}]({ARXIV}{part}1)\n\n"
        for part in (1, 2)
    )
    ways = [entry.category.title for entry in survey.parse(f"# L\n{text}").entries]
    assert ways == ["Soil 1 > Mud", "Soil 2 > Mud"]


def test_a_text_that_is_a_venue_as_a_whole_alone_stays_one():
    assert (
        details(["Loon et al. 2016 | Soil Letters, Soilica"]).container_title[:12] == "Soil Letters"
    )


def test_the_number_of_a_reference_is_no_part_of_a_person():
    text = (
        '# Soil\n\\[12\\] K. Loon, B. Ray, A. Moor, E. Silt, and C. Fox, "Worms in the winter soil," IEEE TMC, 2022. '
        f"[paper]({ARXIV}1)\n\n"
        '\\[13\\] D. Elm, B. Ray, A. Moor, E. Silt, and C. Fox, "Moss grows on old stones," IEEE TMC, 2023. '
        f"[paper]({ARXIV}2)\n"
    )
    assert [str(entry.author[0]) for entry in survey.parse(text).entries] == ["K. Loon", "D. Elm"]


@pytest.mark.parametrize("said", ["23.11.30 | arXiv", "(Apr. 2025, ICLR 2025)", "ICLR | Code"])
def test_a_venue_has_no_date_and_no_bar(said):
    assert details([said]).container_title in ("arXiv", "ICLR")


def test_rows_go_on_behind_lists_in_their_cells():
    text = (
        "# Soil\n<table><tr><th>Paper</th><th>Data</th><th>Publisher</th><th>Year</th></tr>\n"
        f"<tr><td><a href='{ARXIV}'>Worms in the Winter Soil</a></td>\n"
        "<td><ul><li> Mud </li><li> Sand </li></ul></td>\n"
        "<td>CVPR</td><td>2020</td></tr></table>\n"
    )
    [entry] = survey.parse(text).entries
    assert (entry.container_title, str(entry.issued)) == ("CVPR", "2020")


@pytest.mark.parametrize(
    ("said", "people", "venue", "comment"),
    [
        ("by Ada Loon, Bo Ray, Cy Fox (Garden Club, Spain, 2024)", 3, "", "Garden Club, Spain"),
        ("by Ada Loon, Bo Ray, Cy Fox (University of Soil, 2024)", 3, "", "University of Soil"),
        ("by Ada Loon, Bo Ray, Cy Fox (NeurIPS, 2024)", 3, "NeurIPS", ""),
        ("Ada Loon, Bo Ray, Soil Letters (2024)", 2, "Soil Letters", ""),
        ("by Ada Loon, Bo Ray (Soil Letters, Mud 2024)", 2, "Soil Letters, Mud", ""),
        ("Ada Loon, Bo Ray, Cy Fox (Garden Letters, 2024)", 3, "Garden Letters", ""),
        ("by Ada Loon and Bo Ray (2024)", 2, "", ""),
        ("Ada Loon, Bo Ray, CVPR (Oral, 2024)", 2, "CVPR", ""),
        ("Elm, C., Moor, V. K., Loon, A., Ray P., Fox, K. (ECCV 2024)", 3, "ECCV", ""),
    ],
)
def test_brackets_behind_people_name_a_place_or_a_venue(said, people, venue, comment):
    found = details([said])
    assert (len(found.author), found.container_title) == (people, venue)
    assert str(found.issued) == "2024"
    assert comment in found.comment
    assert "2024" not in found.comment or comment


@pytest.mark.parametrize("said", ["Under Review", "early accept", "Preprint"])
def test_how_a_paper_was_accepted_is_no_venue(said):
    assert details([said]).container_title == ""


def test_a_star_behind_the_first_of_the_people_parts_nobody():
    text = (
        f"# Soil\n**Worms in the Winter Soil**\\\n*Ada Loon*, Bo Ray*, Cy Fox, Di Elm*\\\n"
        f"ICLR 2024. [[Paper]({ARXIV})]\n"
    )
    [entry] = survey.parse(text).entries
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox", "Elm"]


def test_a_short_year_with_its_month_stands_behind_a_venue():
    text = f"# Soil\n1. **[WoW]** | **ArXiv'24.11** | Worms of the Winter | [`[pdf]`]({ARXIV})\n"
    [entry] = survey.parse(text).entries
    assert (entry.title, entry.container_title) == ("Worms of the Winter", "ArXiv")
    assert str(entry.issued)[:4] == "2024"
