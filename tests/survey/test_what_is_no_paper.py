"""Sections, prose, notes and pages that are no papers of a list."""

import pytest
from listed import ARXIV, CODE, WORMS, entries, entries_of, nested, titles, titles_of, told, ways_of

from mimbib import survey
from mimbib.survey import plain
from mimbib.survey.sections import holds_none


def test_a_section_is_known_with_the_number_of_its_parts():
    text = f"# List\n## Mud\n- [Worms in Winter]({ARXIV}1)\n## Repos (18)\n- [Worms and Rain]({ARXIV}2)\n"
    assert ways_of(text) == ["Mud"]


def test_most_papers_stand_below_headings_that_slipped_below_a_section_of_none():
    topics = nested("### Mud", "### Rain")
    text = f"# List\n## Citation\n\nPlease cite us.\n\n{topics}"
    told = [each.category.title for each in survey.parse(text).entries]
    assert told == ["Mud", "Rain"]
    others = "".join(f"- [Roots in Mud {n}]({ARXIV}{n + 5})\n" for n in range(3))
    told = [
        each.category.title for each in survey.parse(f"# List\n## Soil\n{others}{text}").entries
    ]
    assert told == ["Soil"] * 3


def test_what_names_people_and_a_venue_is_a_paper_among_data_sets():
    text = (
        "# Datasets\n- [WormSet](https://worms.example.org): many worms\n"
        "- (KDD 2023) [GroundSet](https://soil.example.org/set): A Set of Grounds, Loon et al.\n"
        f"# Soil\n- [Worms in Winter]({WORMS})\n"
    )
    titles = [entry.title for entry in survey.parse(text).entries]
    assert titles == ["GroundSet: A Set of Grounds", "Worms in Winter"]


def test_what_is_said_of_a_model_is_no_title():
    text = f"- **WormT** (2024): 24.0 worms a day in winter\n\n## Mud\n- [Worms in Winter]({WORMS})"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter"]


def test_a_word_before_a_link_in_a_sentence_is_no_title():
    text = f"- [Worms in Winter]({WORMS})\n- The [CVPR2020](https://openaccess.thecvf.com/mud.py) is out."
    assert "The" not in [entry.title for entry in entries(text)]


def test_a_section_called_feedback_may_hold_papers():
    [entry] = entries(f"## Feedback\n- [Worms in Winter]({WORMS})")
    assert entry.category.title == "Feedback"


def test_data_at_zenodo_is_no_paper():
    found = survey.parse(
        "# Tools\n- [WormTool](https://zenodo.org/records/10.5281/zenodo.1234567): a tool\n"
    )
    assert not found.entries


def test_titles_that_lead_to_notes_beside_the_list_are_papers_and_topics_are_none():
    titles = ["Worms in the Winter Soil", "Moss Grows on Old Stones", "Rain and All Its Rivers"]
    notes = "".join(f"* [{title}](notes/{title[:4]}.md) - Loon\n" for title in titles)
    assert [entry.title for entry in survey.parse(f"# Soil\n{notes}").entries] == titles
    topics = "".join(f"* [{title[:5]}](notes/{title[:4]}.md)\n" for title in titles)
    found = survey.parse(f"# Soil\n{topics}# Mud\n* [Sand Below the Sea]({WORMS})\n").entries
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
    text = f"# Mud\n* [Sand Below the Sea]({WORMS})\n# Soil\n{lines}\n"
    assert [entry.title for entry in survey.parse(text).entries] == ["Sand Below the Sea"]


def test_a_short_name_among_notes_is_no_paper():
    titles = [f"{each} Grow on the Old Stones" for each in ("Worms", "Moss and Mud", "Rivers")]
    lines = "".join(f"* [{title}]({title[:4]}.md)\n" for title in [*titles, "Soil"])
    assert [entry.title for entry in survey.parse(f"# Mud\n{lines}").entries] == titles


def test_a_sentence_that_breaks_off_at_a_link_is_no_title():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n- [Rain in Winter]({WORMS}2)\n- More papers can be found at this [repo]({CODE})\n"
    assert titles_of(text) == ["Worms in Winter", "Rain in Winter"]


@pytest.mark.parametrize("link", ["#wet-soil", f"{CODE}#wet-soil", "wet-soil"])
def test_a_table_of_contents_is_one_however_its_addresses_are_written(link):
    text = f"# Contents\n- [All Papers on Wet Soil]({link})\n# Wet Soil\n- [Worms in Winter]({WORMS})\n"
    assert titles_of(text) == ["Worms in Winter"]


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
    text = f"# {name}\n- [Worms in a Deep Winter]({WORMS})\n"
    assert not (is_aside and plain.read(text))


def test_pictures_are_no_papers_however_many_papers_stand_beside_them():
    rows = "".join(f"- [Worms number {n} in Winter]({WORMS}{n})\n" for n in range(9))
    assert len(titles_of(f"# Soil\n{rows}- [Our Garden in Late Spring]({CODE}/blob/a.jpg)\n")) == 9


@pytest.mark.parametrize(
    "name",
    "News|Contributing|🎉 Citation|Related Projects|Acknowledgement|License|Star History".split(
        "|"
    ),
)
def test_sections_that_hold_no_papers_are_left_out_and_named(name):
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n# {name}\n- [Rain in Winter]({WORMS}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(finding.rule, finding.line) for finding in parsed.findings] == [
        ("left-out-section", 3),
        ("left-out-line", 4),
    ]


def test_papers_below_a_heading_in_the_news_stay():
    text = f"# News\n- we won a prize, see [our page](https://a.org/x)\n## Rain\n- [Worms in Winter]({WORMS})\n"
    assert [entry.title for entry in entries_of(text)] == ["Worms in Winter"]


def test_a_section_of_tools_is_read_for_its_papers_only():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n# Tools\n- [Spade]({CODE})\n- [Rakes for All Seasons]({WORMS}2)\n- [Hoe]({CODE}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rakes for All Seasons"]
    assert [(each.rule, each.line) for each in parsed.findings] == [
        ("not-a-paper", 4),
        ("not-a-paper", 6),
    ]


def test_prose_is_no_paper():
    text = (
        f"# Soil\nWe wrote [a survey]({WORMS}9) about it, and [Ada Loon](https://a.org) helped.\n\n"
    )
    papers = "".join(f"- [Worms in {place} Soil]({WORMS}{place})\n" for place in "ABC")
    assert len(entries_of(text + papers)) == 3


def test_other_pages_of_the_list_are_no_papers():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n- [All of the Rain](rain.md#rain)\n- [Snow](https://snow.org)\n"
    assert [entry.title for entry in entries_of(text)] == ["Worms in Winter"]


@pytest.mark.parametrize(
    "head",
    [
        f"> [Paper]({WORMS})",
        f"> If you find this useful, please cite [Soils: A Survey]({WORMS}).",
        f"> **Soils: A Survey** [[paper]({WORMS})]\n\nIt is out now: [PDF]({WORMS.replace('abs', 'pdf')})",
    ],
)
def test_the_survey_above_its_sections_is_no_paper_of_the_list_and_is_told(head):
    below = f"## Worms\n- [Worms in Winter]({WORMS[:-1]}2)\n## Rain\n- [Rain Over the Garden]({WORMS[:-1]}3)\n"
    parsed = survey.parse(f"# Soils\n{head}\n\n{below}")
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rain Over the Garden"]
    assert {(each.severity, each.rule) for each in parsed.findings} == {("note", "left-out-line")}
    flat = survey.parse(f"# Soils\n[Soils in Old Gardens]({WORMS})\n\n{below.replace('##', '#')}")
    assert len(flat.entries) == 3  # a section of its own beside the others


def test_an_item_that_breaks_off_before_a_link_is_a_sentence():
    papers = "".join(f"- [Worms in Winter {n}]({ARXIV}{n})\n" for n in range(5))
    note = f"- mAP and depth in [WormNet]({ARXIV}9) (as they dig)"
    assert len(entries(papers + note)) == 5
    assert told(f"# Soil\n{papers}{note}") == [("unread-line", 7)]
    for label in ("CVPR 2020", "Deep Soil, Loon 2020"):
        assert titles(f"- Worms of Winter in [{label}]({ARXIV}9)")[0].startswith("Worms of Winter")
