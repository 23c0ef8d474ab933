"""Levels that numbers and years tell, and the marks, venues and people around titles."""

import re

import pytest
from listed import ARXIV, entries, entry, nested, people, titles

from mimbib import survey
from mimbib.survey.details import details

# Levels that are told by other than marks


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
    lines = nested("# 2020", "# 2019")
    assert [each.category.title for each in survey.parse(f"# List\n{lines}").entries] == [
        "2020",
        "2019",
    ]


def test_a_heading_above_all_that_names_a_topic_is_told():
    topics = nested("### 2020", "### 2019")
    told = [each.category.title for each in survey.parse(f"# List\n## Wet Mud\n{topics}").entries]
    assert told == ["Wet Mud > 2020", "Wet Mud > 2019"]
    told = [each.category.title for each in survey.parse(f"# List\n## Papers\n{topics}").entries]
    assert told == ["2020", "2019"]


# What stands behind and before titles


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Worms in Winter in *Mud Letters*, 2020. [paper]({})", "Mud Letters"),
        ("Worms in Winter in *CVPR* 2020. [paper]({})", "CVPR"),
        ("Worms in Winter in *CVPR*. [paper]({})", "CVPR"),
        ("Worms in Winter **`CVPR`**; [paper]({})", "CVPR"),
        ("Worms in Winter **`Wet`**; [paper]({})", ""),
        ("2020-Worms in Winter. [paper]({})", ""),
        (
            "(CVPR 2020, Big Mud, Roots of Grass, Soil, Sand, Clay and Peat) Worms in Winter [paper]({})",
            "CVPR",
        ),
        ("(CVPR 2020) [Wet Mud (WM)] **Worms in Winter**, Ada Loon et al. [paper]({})", "CVPR"),
        ("(Soil Roots) [Wet Mud] **Worms in Winter**, Ada Loon et al. [paper]({})", ""),
    ],
)
def test_a_title_ends_before_its_venue_and_begins_behind_marks(line, venue):
    found = entry(
        f"- {line.format(ARXIV)}1)" if "{})" not in line else f"- {line.format(ARXIV + '1')}"
    )
    assert (found.title, found.container_title) == ("Worms in Winter", venue)
    assert "2020" not in line or found.issued.year == 2020


def test_a_word_in_italics_or_code_within_a_title_stays():
    assert titles(f"- Roots in *Winter* Mud [paper]({ARXIV}1)") == ["Roots in Winter Mud"]
    assert titles(f"- Dig Deep with `worms` [paper]({ARXIV}1)") == ["Dig Deep with worms"]
    assert titles(f"- The `worms` of the Mud [paper]({ARXIV}1)") == ["The worms of the Mud"]


# Whose years and names they are


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("arXiv:2504.19578, 2025", "arXiv:2504.19578"),
        ("CVPR 20222", "CVPR"),
        ("202105 arXiv", "arXiv"),
        ("CVPR.2022", "CVPR"),
        ("TBD", ""),
        ("TBD, 2021", "TBD"),
        ("Materials & Design (2020)", "Materials & Design"),
        ("(Ecology and Society, 2007.06)", "Ecology and Society"),
        ("Conference on lifelong worms. PMLR, 2023", "Conference on lifelong worms"),
        (
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
        ),
        ("Google Soil Lab 2020", ""),
    ],
)
def test_a_venue_is_neither_people_nor_cut(said, venue):
    found = details([said])
    assert (found.container_title, found.author) == (venue, ())


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            ["Loon, Ada, Ray, Bo, Fox, Cy, Owl, Di, and others"],
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Owl"],
        ),
        (["Loon, Ada, Ray, Bo, Fox, Cy, Owl, Di, others"], []),
        (["Loon, Ada, Ray, Bo et al."], []),
        (["Loon, Ray, Fox et al."], ["Loon", "Ray", "Fox"]),
        (["Ada Loon, Bo Ray, Cy Fox and etc."], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Ada Loon et al.", "Ada Loon, Bo Ray, Cy Fox"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Ada Loon et al.", "Di Owl, Bo Ray, Cy Fox"], ["Ada Loon"]),
        (["Ada Loon, Bo Ray and Cy Fox (Garden, Mud, 2020"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
    ],
)
def test_people_are_whole_and_none_is_made_of_half_a_name(said, names):
    assert people(details(said)) == names


def test_people_stand_below_a_heading_that_is_a_title():
    heads = "".join(
        f"#### [Worms in Winter {n}]({ARXIV}{n}) *21 Jul 2022*\n\nAda Loon, Bo Ray, Cy Fox\n\n"
        for n in range(2)
    )
    assert [people(each) for each in entries(heads)] == [["Ada Loon", "Bo Ray", "Cy Fox"]] * 2


def test_a_file_beside_the_list_is_no_address_of_a_paper_but_for_a_pdf():
    for link, url in (
        ("./2019/mud.md", ""),
        ("mud.pdf", "mud.pdf"),
        ("arxiv.org/abs/1", "arxiv.org/abs/1"),
    ):
        found = entry(f"- [Worms in Winter]({link}), CVPR 2020")
        assert found.url == url
        assert [each.url for each in found.links] == ([link] if not url else [])
