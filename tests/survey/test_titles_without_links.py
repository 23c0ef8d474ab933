"""Titles without a link, names and folds below titles, and what stands around people and venues."""

import pytest
from listed import ARXIV, entries, entry, people, titles

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.markup.badges import said_by_badge

CODE = "https://github.com/gardens/worms"
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")

# Titles that no link follows


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


# Names, headings and folds around titles


@pytest.mark.parametrize("name", ["WormT", "Loon et al."])
def test_a_name_with_the_link_below_a_title_is_no_paper_of_its_own(name):
    line = f"* Worms in Winter and the Wet Mud\n  * {name} [[paper]({ARXIV}1)] [[code](https://github.com/a/b)]\n"
    found = entry(line)
    assert (found.title, found.url) == ("Worms in Winter and the Wet Mud", f"{ARXIV}1")
    assert found.category.title == "Soil"


def test_names_below_a_topic_are_papers():
    lines = f"* Worms in winter and the mud\n  * WormT [[paper]({ARXIV}1)]\n  * MudT [[paper]({ARXIV}2)]\n"
    assert titles(lines) == ["WormT", "MudT"]


def headed(below):
    """A list whose headings are titles, with something below each."""
    return survey.parse(
        "# List\n## Soil\n"
        + "".join(
            f"#### [SOIL'2{n}] Worms in {word} Long Winters\n{below.format(n=n)}\n\n"
            for n, word in enumerate(WORDS[:3])
        )
    )


FOLD = "\n<details>\n  <summary>Click to see the abstract!</summary>\nWorms are wet.\n</details>"


@pytest.mark.parametrize(
    "below",
    [
        f"[[paper]]({ARXIV}{{n}}) [[code]](https://github.com/a/b)\n{FOLD}",
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


def test_people_below_the_linked_heading_of_a_paper_are_its_authors():
    lines = "".join(
        f"1.\n    ### Worms in {word} Winters [(SOIL 2019)]({ARXIV}{n})\n\n    **Authors:** Ada Loon, Bo Ray\n\n"
        for n, word in enumerate(WORDS[:3])
    )
    assert [people(each) for each in entries(lines)] == [["Ada Loon", "Bo Ray"]] * 3


def test_a_fold_that_is_called_as_the_heading_within_it_is_that():
    text = f"# List\n## Mud\n### Wet\n- [Worms]({ARXIV}1)\n\n<details>\n<summary>⏳Years</summary>\n\n## Years\n### 2020\n- [Moss]({ARXIV}2)\n\n</details>\n\n## Rain\n- [Rain on Moss]({ARXIV}3)\n"
    found = survey.parse(text).entries
    assert [each.category.title for each in found] == ["Mud > Wet", "Years > 2020", "Rain"]


def test_headings_in_a_fold_stand_below_its_name():
    text = f"# List\n- [Worms]({ARXIV}1)\n\n<details>\n<summary>Years</summary>\n\n## 2020\n- [Moss]({ARXIV}2)\n\n</details>\n"
    assert survey.parse(text).entries[-1].category.title == "Years > 2020"


@pytest.mark.parametrize(
    ("heading", "name"), [("Mud [Wet and Dry]", "Mud [Wet and Dry]"), ("[Mud]", "Mud")]
)
def test_a_heading_keeps_the_brackets_within_it(heading, name):
    assert survey.parse(f"## {heading}\n- [Worms]({ARXIV}1)\n").entries[0].category.title == name


def test_the_way_back_above_a_table_is_no_topic():
    table = f"[**⬆ To the top**](#soil)\n\n| Title | Year |\n|--|--|\n| [Worms in Winter]({ARXIV}1) | 2020 |\n"
    assert entry(table).category.title == "Soil"


def test_a_link_that_says_its_name_again_leads_to_the_title_behind_it():
    lines = "".join(
        f"- [**WormT{n}**]({ARXIV}{n}) - WormT{n}: Worms in {word} Long Winters\n"
        for n, word in enumerate(WORDS[:5])
    )
    assert titles(lines)[0] == "WormT0: Worms in one Long Winters"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (f"* Tools for worms and the mud\n  * WormT [[code]({CODE})]\n", []),
        (f"* Worms in winter and the mud\n  * [WormT]({ARXIV}1)\n", ["WormT"]),
        (
            f"* [Worms in Winter and the Mud]({ARXIV}1)\n  * WormT [[paper]({ARXIV}2)]\n",
            ["Worms in Winter and the Mud", "WormT"],
        ),
        (f"* Worms in winter and the mud\n* WormT [[paper]({ARXIV}1)]\n", ["WormT"]),
    ],
)
def test_what_is_no_name_below_a_title_alone_stays_what_it_is(lines, found):
    assert titles(lines) == found


def test_topics_above_linked_titles_are_no_papers():
    topics = "".join(
        f"## Worms in {word} kinds of mud\n[Worms in {word} Winters]({ARXIV}{n})\n\n"
        for n, word in enumerate(WORDS[:3])
    )
    assert titles(topics) == [f"Worms in {word} Winters" for word in WORDS[:3]]


@pytest.mark.parametrize("number", ["1、", "2、 "])
def test_a_number_before_a_title_is_none_of_it(number):
    assert entry(f"- {number}Worms in Winter [[pdf]({ARXIV}1)]\n").title == "Worms in Winter"


# Tables


def test_a_text_that_folds_in_a_cell_is_neither_title_nor_people():
    text = "Loon et al. (2019) look at how worms dig through wet mud."
    fold = f"<details><summary>Summary</summary> {text} </details>"
    rows = "".join(
        f"| Worms in {word} Deep Winters | Bo Ray, Cy Fox | {fold} | [pdf]({ARXIV}{n}) |\n"
        for n, word in enumerate(WORDS[:2])
    )
    found = entries(f"| | | | |\n|--|--|--|--|\n{rows}")
    assert [each.title for each in found] == [f"Worms in {word} Deep Winters" for word in WORDS[:2]]
    assert [people(each) for each in found] == [["Bo Ray", "Cy Fox"]] * 2
    assert found[0].issued is None
    assert text in found[0].comment


@pytest.mark.parametrize("venue", ["Brief. Mud", "Multim. Tools Appl."])
def test_a_journal_in_short_is_whole_in_the_column_of_venues(venue):
    rows = f"| [Worms in Winter]({ARXIV}1) | {venue} | WormT |\n"
    found = entry(f"| Title | Venue | Method |\n|--|--|--|\n{rows}")
    assert (found.container_title, found.comment) == (venue.rstrip("."), "WormT")


@pytest.mark.parametrize(
    ("cell", "comment"),
    [
        ("Code", ""),
        ("Implications of Mud. Queue", "Implications of Mud; Queue"),
        (f"Code<br>[here]({CODE})", ""),
    ],
)
def test_what_else_a_cell_says_is_a_comment_or_nothing(cell, comment):
    rows = f"| [Worms in Winter]({ARXIV}1) | {cell} |\n"
    found = entry(f"| Title | Venue |\n|--|--|\n{rows}")
    assert (found.container_title, found.comment) == ("", comment)


@pytest.mark.parametrize("method", ["ResNet18", "Res2Net50", "VGG16", "UCF50"])
def test_the_size_of_a_network_is_no_year(method):
    rows = f"| [Worms in Winter]({ARXIV}1) | {method} |\n"
    assert entry(f"| Title | Method |\n|--|--|\n{rows}").issued is None


# People


@pytest.mark.parametrize(
    "said",
    [
        ". Ada Loon, **Bo Ray**, Cy Fox. ICML 2020",
        ". **Ada Loon**, Bo Ray, Cy Fox. ICML 2020",
        "\n  - Loon, Ada, Ray, Bo, **and** Fox, Cy\n  - *ICML*, 2020.",
        " *(Ada Loon, Bo Ray, Cy Fox).* ICML 2020",
    ],
)
def test_people_are_read_whatever_is_bold_among_them(said):
    found = entry(f"- [Worms in Winter]({ARXIV}1){said}\n")
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.container_title, str(found.issued)) == ("ICML", "2020")


@pytest.mark.parametrize(
    "said",
    [
        ". **Soil Net**, ICML 2020",
        ". **Soil Net**, and it digs. ICML 2020",
        ". **Soil Nets**, Wet Mud",
    ],
)
def test_what_is_bold_before_a_venue_or_words_is_nobody(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1){said}\n")) == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (" [ICML 2020, **Mutual Near Neighbors**]", []),
        (" ICML 2020, **Mutual Near Neighbors**", []),
        (
            " Ada Loon, Bo Ray, Cy Fox **Near Neighbors** ICML 2020",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
        (
            " Ada Loon, Bo Ray, Cy Fox. **Near Neighbors**, ICML 2020",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
    ],
)
def test_what_is_bold_behind_a_venue_or_a_stop_is_nobody(said, names):
    found = entry(f"- [Worms in Winter]({ARXIV}1){said}\n")
    assert (people(found), found.container_title) == (names, "ICML")


@pytest.mark.parametrize(
    ("said", "names", "venue"),
    [
        (", C. Ma. SIGKDD, 2020.", ["C. Ma"], "SIGKDD"),
        (", L. V. Tran. WSDM, 2020.", ["L. V. Tran"], "WSDM"),
        ("J. Assoc. Inf. Sci. Technol. 2022", [], "J. Assoc. Inf. Sci. Technol"),
        (
            "Ada Loon, Bo Ray. Front. Comput. Neurosci. 2017.",
            ["Ada Loon", "Bo Ray"],
            "Front. Comput. Neurosci",
        ),
        ("Chaum D. CRYPTO '83", [], ""),
    ],
)
def test_people_end_before_the_venue(said, names, venue):
    found = details([said])
    assert ([str(name) for name in found.author], found.container_title) == (names, venue)


def test_what_is_bold_behind_a_journal_is_no_part_of_it():
    line = (
        f"- [2018 Nature Biotechnology, **Near Neighbors**] **Worms in Winter** [[pdf]({ARXIV}1)]\n"
    )
    assert (entry(line).container_title, people(entry(line))) == ("Nature Biotechnology", [])


@pytest.mark.parametrize(
    "said",
    ["(NTU, Garden Club)", "(UT Austin, Ada Loon)", "(Loon, Ray, et al.)", "(Garden Club, Mud)"],
)
def test_places_and_families_in_brackets_are_nobody(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1) {said}\n")) == []


@pytest.mark.parametrize(
    "said",
    ["De Loon, Ada, et al. SOIL 2019", "Behav & Brain Sci. 1978", "Wang Wei, Liu et al. SOIL 2019"],
)
def test_a_name_beside_a_single_word_may_be_one_person(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1) {said}\n")) == []


def test_people_that_do_not_go_on_those_before_are_a_comment():
    lines = f"- [Worms in Winter]({ARXIV}1) Ada Loon, Bo Ray, et al.\n  - {{more}}\n"
    other = entry(lines.format(more="Cy Fox, Di Lee, Ed Moe"))
    assert (people(other), other.comment) == (["Ada Loon", "Bo Ray"], "Cy Fox, Di Lee, Ed Moe")
    whole = entry(lines.format(more="Ada Loon, Bo Ray, Cy Fox"))
    assert (people(whole), whole.comment) == (["Ada Loon", "Bo Ray", "Cy Fox"], "")


def test_an_arxiv_number_is_kept_where_no_link_says_it():
    found = entry("- **Worms in Winter and Mud** (2019) 2608.11742v1\n")
    assert (found.container_title, found.comment) == ("", "2608.11742v1")


@pytest.mark.parametrize("label", ["arxiv 2101", "arxiv2101", "arXiv 2101"])
def test_the_digits_of_the_paper_behind_arxiv_are_its_date(label):
    found = entry(f"- **Worms in Winter** [[{label}]]({ARXIV}1)\n")
    assert (found.container_title, str(found.issued)) == ("arXiv", "2021")


def test_the_number_that_a_link_is_called_by_is_no_venue():
    found = entry(f"- Worms in Winter [[2101.00001v1]]({ARXIV}1)\n")
    assert (found.container_title, found.comment) == ("", "")


def test_the_label_of_the_link_names_people():
    found = entry(f"- Worms in Winter [[Loon et al., EMNLP 2020]]({ARXIV}1)\n")
    assert (people(found), found.container_title) == (["Loon"], "EMNLP")
    assert people(entry(f"- Worms in Winter [[WORMT et al]]({ARXIV}1)\n")) == []


# Venues and dates


@pytest.mark.parametrize(
    ("said", "venue", "date", "comment"),
    [
        ("[Core] (CVPR 2020)", "CVPR", "2020", "Core"),
        ("(ICML'15): MMD", "ICML", "2015", "MMD"),
        ("[Related·E] (Telemat. Mud'18)", "", "2018", "Related·E; Telemat; Mud'18"),
        ("(Soil Letters [J], 2021)", "Soil Letters", "2021", ""),
        ("Medical Image Analysis'25", "Medical Image Analysis", "2025", ""),
        ("NeurIPS Datasets and Benchmarks' 23", "NeurIPS Datasets and Benchmarks", "2023", ""),
        ("AAAI-20", "AAAI", "2020", ""),
        ("2024\u201112", "", "2024-12", ""),
        ("2608.11742v1", "", "None", "2608.11742v1"),
        ("Educ. Psychol. Meas.", "Educ. Psychol. Meas", "None", ""),
    ],
)
def test_a_venue_is_whole_and_has_its_year(said, venue, date, comment):
    found = details([said])
    assert (found.container_title, str(found.issued), found.comment) == (venue, date, comment)


def test_a_label_of_a_badge_is_no_venue():
    assert said_by_badge("https://img.shields.io/badge/date-2025.11-red") == "2025.11"


def test_the_name_in_a_title_is_no_venue():
    assert entry(f"- [PhD: Worms in Winter]({ARXIV}1) [PhD 2024]\n").container_title == ""
    assert entry(f"- [SemEval-2020 Task 4: Worms]({ARXIV}1) [SemEval 2020]\n").container_title


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("[2101] [Worms in Winter]({url})", "2021-01"),
        ("Worms in Winter | 2011 | [paper](https://arxiv.org/abs/2011.00001)", "2020-11"),
        ("Worms in Winter | 2011 | [paper]({url})", "2011"),
        ("Worms in Winter [[arXiv 2101]]({url})", "2021"),
    ],
)
def test_four_digits_that_the_arxiv_id_begins_with_are_a_month(line, date):
    assert str(entry(f"- {line.format(url=f'{ARXIV}1')}\n").issued) == date


# Papers that are listed twice


def test_the_second_line_of_a_paper_gives_what_the_first_does_not():
    line = f"- [Worms in Winter]({ARXIV}1)"
    (found,) = entries(f"{line}\n## Mud\n{line} Ada Loon, Bo Ray, Cy Fox. SOIL 2020\n")
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.container_title, str(found.issued)) == ("SOIL", "2020")
    assert found.category.title == "Soil"


def test_the_first_line_of_a_paper_names_its_people():
    line = f"- [Worms in Winter]({ARXIV}1)"
    (found,) = entries(
        f"{line} Ada Loon, Bo Ray, Cy Fox.\n## Mud\n{line} Di Lee, Ed Moe, Flo Ant.\n"
    )
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]


def test_a_venue_of_one_line_and_a_year_of_another_are_not_mixed():
    line = f"- [Worms in Winter]({ARXIV}1)"
    (found,) = entries(f"{line} (2019)\n## Mud\n{line} [SOIL 2020]\n")
    assert (found.container_title, str(found.issued)) == ("", "2019")


def test_a_second_paper_with_the_same_title_gives_nothing():
    lines = f"- [Worms in Winter]({ARXIV}1)\n- [Worms in Winter]({ARXIV}2) [SOIL 2020]\n"
    assert entry(lines).container_title == ""
