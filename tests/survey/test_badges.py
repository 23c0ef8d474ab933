"""What the badges of a line say of its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import ARXIV, WORMS, entries, entry

from mimbib import survey
from mimbib.survey.markup.badges import said_by_badge

SHIELDS = "https://img.shields.io/badge/"


@pytest.mark.parametrize(
    ("badge", "venue", "date"),
    [
        ("ICLR-2024-blue", "ICLR", "2024"),
        ("ICML2023-orange", "ICML", "2023"),
        ("EMNLP_2024-orange.svg?style=flat", "EMNLP", "2024"),
        ("ACL2024--findings-blue", "ACL findings", "2024"),
        ("Conference-EMNLP'24%20Findings-blue", "EMNLP Findings", "2024"),
        ("arXiv-2024.10-red", "arXiv", "2024-10"),
        ("pdf-2025.02-red", "", "2025-02"),
        ("abs-2025.02-red", "", "2025-02"),
        ("Updated-2024.10-red", "", "None"),
        ("github-2025.02-red", "", "None"),
        ("arXiv-2401.00001-b31b1b", "", "None"),
        ("Stars-2024-red", "", "None"),
    ],
)
def test_a_badge_tells_where_and_when_a_paper_appeared(badge, venue, date):
    paper = f"[Worms in Winter]({WORMS})"
    pictures = (
        f"![]({SHIELDS}{badge})",
        f'<img alt="x" src="{SHIELDS}{badge}">',
        f"[![Publish]({SHIELDS}{badge})]()",
        f"[![Publish]({SHIELDS}{badge}) ![star](a.png)]()",
    )
    for picture in pictures:
        [entry] = survey.parse(f"# Soil\n- {paper} Ada Loon, Bo Ray, Cy Fox {picture}\n").entries
        assert (entry.title, entry.container_title, str(entry.issued)) == (
            "Worms in Winter",
            venue,
            date,
        )
        assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox"]


def test_a_badge_is_no_part_of_a_heading_or_of_a_person():
    badge = f"![]({SHIELDS}IEEE-2024-blue)"
    people = [f"- [Worms in Winter {n}]({WORMS}{n}) {n}da Loon, Bo Ray, Cy Fox" for n in "ABCDEF"]
    last = f"- [Worms in Spring]({WORMS}) Di Moor {badge}"
    entries = survey.parse(f"# Soil {badge}\n" + "\n".join([*people, last])).entries
    assert entries[-1].category.title == "Soil"
    assert [str(name) for name in entries[-1].author] == ["Di Moor"]
    assert entries[-1].container_title == "IEEE"


@given(st.text("abIC-_.%20/19?#'\n", max_size=30))
def test_any_address_of_a_badge_is_read(path):
    assert isinstance(said_by_badge(f"{SHIELDS}{path}"), str)


def test_badges_that_are_no_links_say_venue_and_date():
    shields = "https://img.shields.io/badge"
    found = entry(
        f"- **Worms in Winter**[[paper]]({ARXIV}1) ![]({shields}/arXiv-red) ![]({shields}/2023.06-blue)"
    )
    assert (found.container_title, str(found.issued)) == ("arXiv", "2023-06")
    linked = entry(f"- **Worms in Winter** [![]({shields}/arXiv-red)]({ARXIV}1)")
    assert linked.container_title == ""


@pytest.mark.parametrize(
    ("badge", "venue", "year"),
    [
        ("2023-ICCV-red", "ICCV", 2023),
        ("2023-CG-red", "CG", 2023),
        ("2023-Wet_Mud-red", "Wet Mud", 2023),
    ],
)
def test_a_badge_may_say_the_year_first(badge, venue, year):
    picture = f"![Publication](https://img.shields.io/badge/{badge})"
    found = entry(f"- Worms in Winter {picture} [paper]({ARXIV}1)")
    assert (found.container_title, found.issued.year) == (venue, year)


def test_a_badge_of_a_year_and_a_label_says_nothing():
    assert said_by_badge("https://img.shields.io/badge/2023-Paper-red", is_link=False) == ""


@pytest.mark.parametrize(
    "text",
    [
        f'- **Worms in Winter**, Loon et al., <a href="{WORMS}"><img src="a.png" alt="arXiv Badge"></a>',
        f"- [Worms in Winter]({WORMS})\n  - Ada Loon, Bo Ray, Cy Fox\n  - OpenReview: 6, 6, 8",
    ],
)
def test_neither_the_text_of_a_badge_nor_a_score_is_a_venue(text):
    assert [entry.container_title for entry in entries(text)] == [""]


def test_a_label_of_a_badge_is_no_venue():
    assert said_by_badge("https://img.shields.io/badge/date-2025.11-red") == "2025.11"
