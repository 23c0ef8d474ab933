"""Levels that numbers and years tell, and the marks, venues and people around titles."""

import re

import pytest
from listed import ARXIV, entries, entry, nested, people, titles

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.markup.badges import said_by_badge

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


# What stands behind and before titles


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Worms in Winter in *Mud Letters*, 2020. [paper]({url})", "Mud Letters"),
        ("Worms in Winter in *CVPR* 2020. [paper]({url})", "CVPR"),
        ("Worms in Winter in *Mud of the Hills*, 2020. [paper]({url})", "Mud of the Hills"),
        ("Worms in Winter in *CVPR*. [paper]({url})", "CVPR"),
        ("Worms in Winter **`CVPR`**; [paper]({url})", "CVPR"),
        ("Worms in Winter **`Wet`**; [paper]({url})", ""),
        ("2020-Worms in Winter. [paper]({url})", ""),
        ("(CVPR 2020) [Wet Mud (WM)] **Worms in Winter**, Ada Loon et al. [paper]({url})", "CVPR"),
        ("(Soil Roots) [Wet Mud] **Worms in Winter**, Ada Loon et al. [paper]({url})", ""),
    ],
)
def test_a_title_ends_before_its_venue_and_begins_behind_marks(line, venue):
    found = entry("- " + line.format(url=f"{ARXIV}1"))
    assert (found.title, found.container_title) == ("Worms in Winter", venue)
    assert "2020" not in line or found.issued.year == 2020


def test_a_year_within_a_name_is_part_of_the_title():
    assert titles(f"- SOIL2019-SCM: A Data Set [paper]({ARXIV}1)") == ["SOIL2019-SCM: A Data Set"]


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
        ("arXiv:1402.2010", "arXiv:1402.2010"),
        ("CVPR.2022", "CVPR"),
        ("TBD", ""),
        ("TBD, 2021", "TBD"),
        ("Authors TBD", ""),
        ("IEEE TBD", "IEEE TBD"),
        ("Materials & Design (2020)", "Materials & Design"),
        ("(Ecology and Society, 2007.06)", "Ecology and Society"),
        ("Conference on lifelong worms. PMLR, 2023", "Conference on lifelong worms"),
        (
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
        ),
        ("Microsoft Security 2020", ""),
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
        (["Loon, Ada, Ray, Bo, and others"], []),
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


# Labels, badges and years


@pytest.mark.parametrize(
    "line",
    [
        "- **Worms in Winter** ICML 2020.<br />\nAuthors:Ada Loon, Bo Ray, Cy Fox. [paper]({url})",
        "- [Worms in Winter]({url})\n  - Authors: Ada Loon, Bo Ray, Cy Fox\n  - Venue: ICML 2020",
        "- [Worms in Winter]({url}) Author: Ada Loon, Bo Ray, Cy Fox; Publication: ICML 2020",
        "- [ICML]Ada Loon, Bo Ray, Cy Fox. [Worms in Winter]({url}). 2020.",
        "- [Worms in Winter]({url}), Ada Loon, Bo Ray, Cy Fox, et al., ICML 2020, Jun 2019.",
    ],
)
def test_what_is_labelled_is_what_it_is_called(line):
    found = entry(line.format(url=f"{ARXIV}1"))
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.title, found.container_title) == ("Worms in Winter", "ICML")
    assert found.comment == ""


def test_a_label_of_people_says_that_two_words_are_one():
    assert people(entry(f"- [Worms in Winter]({ARXIV}1)\n  - Author: Ada Loon")) == ["Ada Loon"]
    found = entry(f"- [Worms in Winter]({ARXIV}1)\n  - **Authors:** none")
    assert (people(found), found.comment) == ([], "")


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


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("[21st June, 2021].[CVPR, 2021]", "CVPR", "2021-06"),
        ("Arxiv 2025.9.15 (FSE 2026).", "FSE", "2026"),
        ("arXiv:2003.01234 (ICCV 2020)", "ICCV", "2020"),
    ],
)
def test_the_date_of_a_preprint_is_no_venue(said, venue, date):
    found = entry(f"- [Worms in Winter]({ARXIV}1) {said}")
    assert (found.container_title, str(found.issued)) == (venue, date)


def test_a_badge_of_a_year_and_a_label_says_nothing():
    assert said_by_badge("https://img.shields.io/badge/2023-Paper-red", is_link=False) == ""


def test_a_year_before_a_title_is_its_year():
    found = entry(f"- [ ] [2021: Worms in Winter]({ARXIV}1)")
    assert (found.title, str(found.issued)) == ("Worms in Winter", "2021")


def test_who_is_cited_in_a_note_has_not_written_the_paper():
    note = "we hypothesize that these worms are not mere mud but may dig very deep into the soil"
    found = entry(f"- [Worms in Winter]({ARXIV}1)\n  - “{note}” (Loon et al., 2024, p. 1)")
    assert people(found) == []
    assert details([f"{note} of the garden (Loon et al., 2024, p. 1)"]).author == ()
    first = entry(f"- [Worms in Winter]({ARXIV}1)\n  - Loon et al., {note} and into the sand below")
    assert people(first) == ["Loon"]


# Lists of which most would be left out


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


def bare(*lines, prose=0):
    said = (
        "Install it with the usual tool, and you can see what it does in the next part.\n\n" * prose
    )
    return "# List\n\nAll we know.\n\n## Soil\n\n" + said + "".join(f"{line}\n\n" for line in lines)


TITLES = [f"Worms of the Winter Mud {'I' * number}" for number in range(1, 21)]


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


def test_two_people_in_italics_stand_below_a_heading_that_is_a_title():
    heads = "".join(
        f"##### Worms in Winter {n} [\\[PDF\\]]({ARXIV}{n})\n _{who}_\n\n"
        for n, who in enumerate(("Ada Loon, Bo Ray", "Ada Loon, Bo Ray, Cy Fox"))
    )
    assert list(map(people, entries(heads))) == [
        ["Ada Loon", "Bo Ray"],
        ["Ada Loon", "Bo Ray", "Cy Fox"],
    ]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("CVPR'22, arXiv, 2021.11", "2022"),
        ("CVPR'24 (Oral), 2023.10", "2024"),
        ("arXiv 2021, CVPR 2023", "2023"),
    ],
)
def test_the_year_is_that_of_the_venue_that_stands_first(said, date):
    assert str(details([said]).issued) == date


def test_a_tag_that_is_called_as_a_server_of_preprints_is_no_venue():
    found = entry(f"- [[CVPR]({ARXIV}1)] Worms in the Winter Mud [`corr.`]")
    assert found.container_title == "CVPR"


@pytest.mark.parametrize(("said", "short"), [("arXiv, WormT", "WormT"), ("arXiv, 2021", "")])
def test_a_short_name_behind_arxiv_is_a_comment(said, short):
    found = details([said])
    assert (found.container_title, found.comment) == ("arXiv", short)


def table(head, *cells):
    rows = "".join(
        f"| [Worms in Winter {n}]({ARXIV}{n}) | {cell} |\n" for n, cell in enumerate(cells)
    )
    return f"| Title | {head} |\n|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Loon, Ray, Fox", ["Loon", "Ray", "Fox"]),
        ("Loon & Ray", ["Loon", "Ray"]),
        ("Loon, Ray, Fox and Owl", ["Loon", "Ray", "Fox", "Owl"]),
        ("Loon, Ray", []),
        ("Loon, Ray, Fox, Owl", []),
        ("Loon, Ray, MIT", []),
        ("Google and Meta", []),
        ("Loon", []),
    ],
)
def test_families_alone_are_people_in_their_column(said, names):
    found = entry(table("Authors", said))
    assert people(found) == names
    assert names or found.comment.replace("; ", ", ") == said
    assert people(entry(table("Method", said))) == []


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (("21-01", "21-01", "21-02"), ["2021-01", "2021-01", "2021-02"]),
        (("Jan-21", "Jan-21", "2020"), ["2021-01", "2021-01", "2020"]),
        (("03-22", "04-11", "04-12"), ["None"] * 3),
        (("21-01", "21-01", "soon"), ["None"] * 3),
        (("19-05", "18-06", "17-07"), ["None"] * 3),
    ],
)
def test_year_and_month_are_told_by_the_numbers_of_their_papers(cells, dates):
    assert [str(each.issued) for each in entries(table("Date", *cells))] == dates


@pytest.mark.parametrize(
    ("line", "title", "comment"),
    [
        ("**_Wet Mud of the Hill_ - Worms in Winter**", "Worms in Winter", "Wet Mud of the Hill"),
        ("***WormT*** - Worms in the winter mud", "Worms in the winter mud", "WormT"),
        ("***Worms in the Mud*** - they dig it all day", "Worms in the Mud", "they dig it all day"),
        ("***WormT*** - it digs", "WormT", "it digs"),
        ("**_Worms in Winter_ - dug**", "Worms in Winter - dug", ""),
    ],
)
def test_a_label_in_bold_italics_stands_before_a_title(line, title, comment):
    found = entry(f"- {line} [paper]({ARXIV}1)")
    assert (found.title, found.comment.strip("- ")) == (title, comment)


def test_a_bold_title_without_a_link_is_a_paper_as_its_neighbours_are():
    code = "[[Code]](https://github.com/loon/worms)"
    lines = "".join(
        f"* **Worms of the Mud {n}**<br> *soil*<br> ICRA, 2020. {code}\n" for n in range(3)
    )
    bold = "* **Roots of the Mud**<br> *soil*<br> ICRA, 2020.\n"
    plain = "* **Roots of the Wet Mud**<br> *soil*\n"
    assert titles(f"{lines}{bold}{plain}")[3:] == ["Roots of the Mud"]
    assert len(titles(f"{lines[: lines.rfind('* ')]}{bold}")) == 2


@pytest.mark.parametrize("more", ["Di Owl, Ed Elk, Flo Fly", "Garden Soil and Winter Rain"])
def test_what_stands_below_people_or_may_be_words_is_none_of_them(more):
    who = "" if "and" in more else "Ada Loon, Bo Ray, Cy Fox\n\n"
    heads = "".join(f"#### [Worms in Winter {n}]({ARXIV}{n})\n\n{who}{more}\n\n" for n in range(2))
    for each in entries(heads):
        assert people(each) == (["Ada Loon", "Bo Ray", "Cy Fox"] if who else [])
        assert each.comment == ""
