"""References that go over several lines, and people in front of titles in the forms of bibliographies."""

import pytest

from mimbib import survey
from mimbib.survey.entries.details import details

ARXIV = "https://arxiv.org/abs/2101.00001"
PDF = "https://www.gardens.org/worms.pdf"
CODE = "https://github.com/gardens/worms"


def entries(text):
    return survey.parse(f"# Soil\n{text}\n").entries


def people_of(entry):
    return [str(name) for name in entry.author]


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        (
            "[1] Loon, Ada and Ray, Bo M and De Fox, Cy, Worms in Winter, CVPR, 2015.",
            "Worms in Winter",
            ["Ada Loon", "Bo M Ray", "Cy De Fox"],
        ),
        (
            "[2] Loon, Ada and Ray, Bo, Worms in Winter, CVPR, 2015.",
            "Worms in Winter",
            ["Ada Loon", "Bo Ray"],
        ),
        (
            "[3] A. Loon and B. Ray and C. Fox, WormT: Worms in Winter, CVPR, 2015.",
            "WormT: Worms in Winter",
            ["A. Loon", "B. Ray", "C. Fox"],
        ),
        (
            "[4] Ada Loon, Bo Ray, Cy Fox, WormT: Worms in Winter, CVPR, 2015.",
            "WormT: Worms in Winter",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
        (
            "2019-Arxiv - WormT: Worms in Winter.",
            "WormT: Worms in Winter",
            [],
        ),
        ("2019-MudNEXT - Worms in Winter.", "Worms in Winter", []),
        ("2019-Mud - Worms in Winter.", "2019-Mud - Worms in Winter", []),
        ("See It, Say It, Sorted: Worms.", "See It, Say It, Sorted: Worms", []),
    ],
)
def test_people_end_where_the_title_begins(line, title, people):
    [entry] = entries(f"- {line} [[Paper]({ARXIV})]")
    assert (entry.title, people_of(entry)) == (title, people)


def test_two_people_and_a_stop_are_no_title():
    book = [
        f"[{day}] Ada Loon, Bo Ray, Cy Fox. Worms on Day {day}. KDD, 2020. [[Paper]({ARXIV}{day})]\n"
        for day in range(1, 9)
    ]
    few = [
        f"[10] Di Oak, Ed Elm. Rain on Soil. KDD, 2020. [[Paper]({ARXIV}91)]\n",
        f"[11] Di Oak and Ed Elm. WormT: Mud at Home. KDD, 2020. [[Paper]({ARXIV}92)]\n",
        f"[12] Di Oak, Green in Winter, KDD, 2020. [[Paper]({ARXIV}93)]\n",
        f"[13] Di Oak, Ed Elm. Translucency. KDD, 2020. [[Paper]({ARXIV}94)]\n",
    ]
    found = {entry.title: people_of(entry) for entry in entries("\n".join(book + few))}
    assert found["Rain on Soil"] == found["WormT: Mud at Home"] == ["Di Oak", "Ed Elm"]
    assert found["Green in Winter"] == ["Di Oak"]
    assert not any(title.startswith("Ed Elm") for title in found)


def test_words_in_capitals_are_nobody_where_they_may_be_a_title():
    [entry] = entries(f"- [See It, Say It, Sorted: Worms in Winter]({ARXIV})")
    assert (entry.title, entry.author) == ("See It, Say It, Sorted: Worms in Winter", ())
    [entry] = entries(f"- Ada Loon and Bo Moore. Winter Soil and Summer Rain [[paper]({ARXIV})]")
    assert entry.title == "Ada Loon and Bo Moore. Winter Soil and Summer Rain"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("A Loon, B Ray, C Fox", ["A Loon", "B Ray", "C Fox"]),
        ("Loon, A., de Ray, B. C. H. E.", ["A. Loon", "B. C. H. E. de Ray"]),
        ("Loon, A.,", ["A. Loon"]),
        ("Ada Loon, Bo Ray and Cy, Fox", []),
        ("Loon, A., & Ray, B. (KDD 2020)", ["A. Loon", "B. Ray"]),
        ("Loon, F Ada et al.", ["F Ada Loon"]),
        ("Loon, Ada F et al.", ["Ada F Loon"]),
        ("Ada Loon, Bo Ray, III, Cy Fox, others", ["Ada Loon", "Bo Ray III", "Cy Fox"]),
        ("Ada Loon, Bo Ray*, and Cy Fox*.", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon1, Bo Ray2,1, Cy Fox2B", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon , Bo Ray , Cy Fox . 2021. In Garden Letters", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Loon A, Ray B, Fox C. S&P '14", ["A Loon", "B Ray", "C Fox"]),
        ("Ada Loon, Bo Ray, Cy Fox; Di Oak .2021", []),
        ("ICRA, Ada Loon, Bo Ray, Cy Fox", []),
        (
            "(pp. 166-175). Loon, A., Ray, B., Oak, D., Fox, C., ... & Elm, E.",
            ["A. Loon", "B. Ray", "D. Oak", "C. Fox"],
        ),
        ("Can Loon et al.", ["Can Loon"]),
        ("Moss Loon P, Ray K.", ["P Moss Loon", "K Ray"]),
        ("why worms matter, by Ada B. Loon, Bo Ray, Cy Fox", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("Loon A, De Ray B, Fox CD, Oak E.", ["A Loon", "B De Ray", "CD Fox", "E Oak"]),
        ("Ada Loon, Nimi T. M., Bo Ray", ["Ada Loon", "Nimi T. M.", "Bo Ray"]),
        ("Loon, Ada B., Ray, Bo, Fox, Cy, et al.", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("by Loon, Ray et al.", []),
        ("Loon, Ada, et al.", ["Ada Loon"]),
        (
            "Ada Loon,Bo Ray, Cy Fox, and Di Oak(ICCV 2019)",
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak"],
        ),
        ("Loon et al,2014", ["Loon"]),
        ("Ada Loon; Bo Ray; Cy Fox; etc.", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Worm2Vec Resources, Ada Loon", []),
        ("Loon S, An Z, et al.", ["S Loon", "Z An"]),
        ("Ada Loon1⋆, Bo Ray⋆, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Jo˜ao Loon, Mart´ın Ray, Ada D´Angelo", ["João Loon", "Martín Ray", "Ada D´Angelo"]),
    ],
)
def test_people_are_all_named_or_nobody_is(said, people):
    assert [str(name) for name in details([said]).author] == people


def test_people_venue_and_links_stand_on_the_lines_around_a_linked_title():
    text = (
        f'- <a name="Loon21"></a>Loon, A., Ray B., Fox, C.,  \n'
        f"*[Worms in Winter Soil]({ARXIV})*,  \n"
        f"Garden Letters 2021, 21, 1150. [PDF pre-print]({PDF})\n"
        f'- <a name="Fox22"></a>Fox, C.,  \n'
        f"*[Winter mud]({ARXIV}2)*,  \n"
        f"CVPR, 2022. [PDF (with films)]({PDF}), [A Toolbox for Gardens]({CODE})"
    )
    one, other = entries(text)
    assert (one.title, other.title) == ("Worms in Winter Soil", "Winter mud")
    assert (people_of(one), people_of(other)) == ([], ["C. Fox"])  # `Ray B.` leaves it open who
    assert PDF in [link.url for link in one.links]


@pytest.mark.parametrize(
    ("first", "people"),
    [
        ("2020: Loon, A., and Ray, B. ", ["A. Loon", "B. Ray"]),
        ("2021: Loon, Ada, et al. ", ["Ada Loon"]),
    ],
)
def test_people_may_fill_the_first_line_of_a_link(first, people):
    [entry] = entries(f"- [ ] [{first}\\\n Worms in Winter. Garden Letters 7 (2020).]({ARXIV})")
    assert (entry.title, people_of(entry)) == ("Worms in Winter", people)


def test_items_with_labels_belong_to_the_bold_title_above_them():
    text = (
        f"## Mud\n\n**Worms in Winter**\n\n- intro: CVPR 2017\n- arxiv: <{ARXIV}>\n- github: <{CODE}>\n\n"
        f"**Moss**\n\n- intro：a garden of 2015\n- arXiv：<{ARXIV}2>\n\n"
        f"**Rain on Soil**\n\n- keywords: mud\n- pdf: <{PDF}>"
    )
    worms, moss, rain = entries(text)
    assert (worms.title, worms.url, worms.container_title) == ("Worms in Winter", ARXIV, "CVPR")
    assert (moss.title, moss.issued, rain.title) == ("Moss", None, "Rain on Soil")
    assert worms.category.title == rain.category.title


def test_a_topic_below_a_heading_that_is_a_title_is_no_title():
    text = "\n".join(
        f'- <ins>***Worms on land (day {number})***</ins>\n\n> ###### 1) *"Worms on Day {number}"* [[paper]({ARXIV}{number})]\n'
        for number in range(1, 4)
    )
    assert [entry.title for entry in entries(text)] == [f"Worms on Day {n}" for n in range(1, 4)]


def test_what_is_said_of_a_model_is_no_title():
    text = f"- **WormT** (2024): 24.0 worms a day in winter\n\n## Mud\n- [Worms in Winter]({ARXIV})"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter"]


def test_a_sign_that_is_not_seen_is_a_blank():
    [entry] = entries(
        f"- **Worms in\x02Winter.** Ada Loon,\x02 Bo Ray, and Cy Fox. KDD 2018. [paper]({ARXIV})"
    )
    assert entry.title == "Worms in Winter"
    assert people_of(entry) == ["Ada Loon", "Bo Ray", "Cy Fox"]


def test_people_begin_a_line_behind_a_venue_and_go_on_on_the_next():
    [entry] = entries(
        f"- **Worms in Winter**, ICRA, 2025\nAda Loon, Bo Ray, Cy Fox, Di\nOak, Ed Elm, Gus Ivy  \n[[page]]({ARXIV})"
    )
    assert people_of(entry) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak", "Ed Elm", "Gus Ivy"]
    assert (entry.container_title, entry.issued.year) == ("ICRA", 2025)


def test_people_go_on_on_the_next_line_behind_a_comma():
    [entry] = entries(
        f"**Worms in Winter.**  \nAda Loon, Bo Ray, Cy Fox,\nDi Oak, Ed Elm.  \n*KDD 2020.*  \n[[pdf]({ARXIV})]"
    )
    assert people_of(entry) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak", "Ed Elm"]


def test_letters_of_names_may_be_written_in_tex_and_formulas_stay():
    [entry] = entries(
        f"- **Worms with $N_{{\\mu}}$ legs** [[paper]({ARXIV})]\n  "
        r"J{\"u}r{-}Gen Loon, Nu{\v{n}}o Ray, Ada Nie{\ss}ner"
    )
    assert entry.title == "Worms with $N_{\\mu}$ legs"
    assert people_of(entry) == ["Jür-Gen Loon", "Nuňo Ray", "Ada Nießner"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('**""Rain in Winter" and Mud: A Garden"**', '"Rain in Winter" and Mud: A Garden'),
        ('**"Rain in Winter: A Garden**', "Rain in Winter: A Garden"),
        ("A. Loon and B. Ray, ``Rain in Winter,'' in CVPR, 2016", "Rain in Winter"),
    ],
)
def test_quotation_marks_around_a_title_are_none_of_it(written, title):
    assert [entry.title for entry in entries(f"- {written} [[paper]({ARXIV})]")] == [title]


def test_a_word_before_a_link_in_a_sentence_is_no_title():
    text = f"- [Worms in Winter]({ARXIV})\n- The [CVPR2020](https://openaccess.thecvf.com/mud.py) is out."
    assert "The" not in [entry.title for entry in entries(text)]


def test_people_and_a_year_stand_before_a_link_that_is_the_title():
    [entry] = entries(
        f"- Ada Loon , Bo Ray , Lu´ısa Fox , Di Oak , Ed Mae Elm . 2021. [Worms in Winter]({ARXIV}). In *Mud*."
    )
    assert entry.title == "Worms in Winter"
    assert people_of(entry) == ["Ada Loon", "Bo Ray", "Luísa Fox", "Di Oak", "Ed Mae Elm"]


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("[ACL 2025] [2024.12] [mud]", "ACL", "2025"),
        ("[17th Feb., 2023] [arXiv, 2023]", "arXiv", "2023-02"),
        ("**`arXiv 26.8`**", "arXiv", "2026"),
        ("[Deepmind] [2023.01] [mud]", "", "2023-01"),
        ("Garden Journal of Soil 88, 2010", "Garden Journal of Soil", "2010"),
        ("[arXiv '18, Google]", "arXiv", "2018"),
        ("[![arXiv Badge](a.png)](https://arxiv.org/abs/2101.00002)", "", "None"),
    ],
)
def test_each_bracket_says_something_of_its_own(said, venue, date):
    [entry] = entries(f"- [Worms in Winter]({ARXIV}) {said}")
    assert (entry.container_title, str(entry.issued)) == (venue, date)


def test_a_link_called_by_the_venue_may_say_that_it_is_the_paper():
    [entry] = entries(f"- [Worms in Winter](https://www.gardens.org/mud) [[CVPR Paper]({ARXIV})]")
    assert (entry.url, entry.container_title) == (ARXIV, "CVPR")


@pytest.mark.parametrize(
    "text",
    [
        f'- **Worms in Winter**, Loon et al., <a href="{ARXIV}"><img src="a.png" alt="arXiv Badge"></a>',
        f"- [Worms in Winter]({ARXIV})\n  - Ada Loon, Bo Ray, Cy Fox\n  - OpenReview: 6, 6, 8",
    ],
)
def test_neither_the_text_of_a_badge_nor_a_score_is_a_venue(text):
    assert [entry.container_title for entry in entries(text)] == [""]


def test_a_section_called_feedback_may_hold_papers():
    [entry] = entries(f"## Feedback\n- [Worms in Winter]({ARXIV})")
    assert entry.category.title == "Feedback"


def test_an_item_with_people_begins_a_paper_where_people_are_named_already():
    text = "".join(
        f"- {people}:\n\n  {title}.\n\n  [[paper]({ARXIV}{number})]\n\n"
        for number, (people, title) in enumerate(
            [
                ("Ada Loon, Bo Ray, Cy Fox", "Worms in Winter Soil"),
                ("Di Oak, Ed Elm, Cy Fox", "Rain on Winter Soil"),
            ]
        )
    )
    found = {entry.title: people_of(entry) for entry in entries(text)}
    assert found == {
        "Worms in Winter Soil": ["Ada Loon", "Bo Ray", "Cy Fox"],
        "Rain on Winter Soil": ["Di Oak", "Ed Elm", "Cy Fox"],
    }


def test_a_name_that_the_title_says_again_is_the_lists():
    [entry] = entries(f"- WormT: WormT: Worms in Winter [[paper]({ARXIV})]")
    assert (entry.short_name, entry.title) == ("WormT", "WormT: Worms in Winter")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("(WormT5) Worms in Winter", "Worms in Winter"),
        ("(Partial) Views of Worms", "(Partial) Views of Worms"),
        ("(MUD)SLIDES: Worms in Winter", "(MUD)SLIDES: Worms in Winter"),
    ],
)
def test_a_short_name_may_stand_in_brackets_before_a_title(line, title):
    assert [entry.title for entry in entries(f"- [{line}]({ARXIV})")] == [title]


def test_people_below_a_title_that_ends_in_quotation_marks_are_no_title():
    [entry] = entries(
        f'- Worms Struggle in Mud - A Study on "Winter Soil" <br> *Ada Loon, Bo Ray, Di Oak & Cy Fox* [paper]({ARXIV})'
    )
    assert entry.title == 'Worms Struggle in Mud - A Study on "Winter Soil"'
    assert people_of(entry) == ["Ada Loon", "Bo Ray", "Di Oak", "Cy Fox"]


@pytest.mark.parametrize(
    "line",
    [
        f"[[**Garden Lab**]]({CODE}) Worms in Winter Soil and Mud. [[Paper]({ARXIV})]",
        f"ICLR 2024 oral, Worms in Winter Soil, [OpenReview]({ARXIV})",
        f"(**RANK 1, WormT**, arXiv 2017)  \n[Worms in Winter Soil]({ARXIV})",
        "Worms on Mud: [Worms in Winter Soil]() (2018)",
    ],
)
def test_a_group_a_rank_and_a_topic_before_a_title_are_none_of_it(line):
    [entry] = entries(f"- {line}")
    assert entry.title.removesuffix(" and Mud") == "Worms in Winter Soil"


def test_a_supplement_is_no_address_of_a_paper():
    supplement = "https://openreview.net/attachment?id=a&name=supplementary_material"
    head = "| Title | Code | Link |\n|---|---|---|\n"
    [entry] = entries(f"{head}| Worms in Winter Soil | [link]({supplement}) | [link]({ARXIV}) |")
    assert entry.url == ARXIV
    issue = "https://academic.oup.com/bioinformatics/article/36/Supplement_1/i1"
    [entry] = entries(f"{head}| Worms in Winter Soil | [link]({CODE}) | [link]({issue}) |")
    assert entry.url == issue


def test_the_button_of_a_part_that_folds_is_no_heading():
    text = (
        f"## Mud\n<details><summary>Toggle</summary>\n\n- [Worms in Winter]({ARXIV})\n\n</details>"
    )
    [entry] = entries(text)
    assert entry.category.title == "Mud"


def test_code_that_begins_within_a_line_ends_with_it():
    items = [
        f"- [Worms on Day {day}]({ARXIV}{day}) by *Ada Loon* <pre>```worms{day}```"
        for day in (1, 2)
    ]
    assert [entry.title for entry in entries("\n".join(items))] == [
        "Worms on Day 1",
        "Worms on Day 2",
    ]
