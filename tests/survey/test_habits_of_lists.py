"""What lists of many fields put around a title: marks, tags, names, columns, topics in italics."""

import pytest
from listed import ARXIV, entries, entry, people, titles

from mimbib.survey.entries.details import details


def headings(text):
    return [each.category.title.rpartition(" > ")[2] for each in entries(text)]


# Titles


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[Wet mud: a survey of soils[C] SOIL, 2021.](URL)", "Wet mud: a survey of soils"),
        ("i. Worms in Winter Soil, CVPR, 2021, [paper](URL)", "Worms in Winter Soil"),
        ("b. Worms in Winter Soil, CVPR, 2021, [paper](URL)", "Worms in Winter Soil"),
        ("Worms in Winter Soil (SOIL, URL)", "Worms in Winter Soil"),
        ("Winter Soil. In Proceedings of the 2020 ACM Conference on Mud. URL", "Winter Soil"),
        ("[Worms in Winter Soil, in TODS, 2010](URL)", "Worms in Winter Soil"),
        ("Worms Made Practical, Unpublished [[pdf](URL)]", "Worms Made Practical"),
        (
            "[Worm: Ploughing, Rain and Sowing of Winter Mud - ACCV - 2018](URL)",
            "Worm: Ploughing, Rain and Sowing of Winter Mud",
        ),
        ("[Worms in Mud](URL) ◼️ `trad.`", "Worms in Mud"),
        ("[NSDI'22] Worms in the Winter Mud (`PAI`) [[a](URL)]", "Worms in the Winter Mud"),
        ("Worms in Winter Mud ◼️ `trad.` [[a](URL)]", "Worms in Winter Mud"),
        ("[[A](URL)] Worms in Winter Mud [__`wet.`__,__`dry.`__] :star:", "Worms in Winter Mud"),
        (
            "**[WormV2]** Inverted Roots and Linear Stones [[a](URL)]",
            "Inverted Roots and Linear Stones",
        ),
        (
            "Worms in Winter (with all of its rain [[a](URL)]",
            "Worms in Winter (with all of its rain",
        ),
        ("**Worms in the Winter Soil:** [Loon 2020](URL)", "Worms in the Winter Soil"),
        ('[Worms in the Wet Soil](URL), it extends "Moss on Old Stones"', "Worms in the Wet Soil"),
        ("[Worms in the Soil, Garden Systems2023](URL)", "Worms in the Soil"),
        ("[Worms in the Soil, Garden Net2023](URL)", "Worms in the Soil, Garden Net2023"),
        ('**WormT** [paper](URL) "Worms in the Winter Soil"', "Worms in the Winter Soil"),
        (
            "**Worms in LLMs of Soil:** [Worms in Language, Explained](URL)",
            "Worms in Language, Explained",
        ),
        ("[Wet Mud](URL): Wet Mud: Rain below the Stones", "Wet Mud: Rain below the Stones"),
        (
            "[Wet Mud](URL): Wet Mud with Rain below the Stones",
            "Wet Mud with Rain below the Stones",
        ),
        (
            "**LUV Moss**: Finding the Stones' Location, Uncertainty, and Visibility Range [a](URL)",
            "LUV Moss: Finding the Stones' Location, Uncertainty, and Visibility Range",
        ),
        (
            "(2019) Soil Conference on Garden Mud (SCGM): Worms: a Winter Tale [[a](URL)]",
            "Worms: a Winter Tale",
        ),
        ("(2019) IEEE Access: Worms in Winter Soil [[a](URL)]", "Worms in Winter Soil"),
        (
            "(2019) Winter in the Mud: Worms and Rain [[a](URL)]",
            "Winter in the Mud: Worms and Rain",
        ),
    ],
)
def test_a_title_is_read_whole_and_alone(line, title):
    found = titles(f"- {line.replace('URL', f'{ARXIV}1')}\n- [Moss on Old Stones]({ARXIV}2)\n")
    assert found == [title, "Moss on Old Stones"]


def test_a_name_in_brackets_behind_people_and_year_is_the_title():
    line = (
        "**[1-D, Wet]** Loon, A., Ray, B., & Fox, C. (2019). *Worms: a winter tree*. SIGMOD, 2019."
    )
    found = entry(f"{line} [[paper]({ARXIV}1)]\n")
    assert (found.title, found.container_title) == ("Worms: a winter tree", "SIGMOD")
    assert people(found) == ["A. Loon", "B. Ray", "C. Fox"]


def test_names_that_a_list_sets_before_its_titles_are_no_part_of_these():
    names = ["Mud", "Rain", "Moss", "Sand", "Clay"]
    twice = [
        f"* **{name}**: {name}: Worms in the Winter. [a]({ARXIV}{place})"
        for place, name in enumerate(names)
    ]
    alone = f"* **GLOW**: Moss Grows on Old Stones. [a]({ARXIV}8)"
    found = entries("\n".join([*twice, alone]))
    assert (found[-1].title, found[-1].short_name) == ("Moss Grows on Old Stones", "GLOW")
    assert found[0].title == "Mud: Worms in the Winter"
    more = "".join(f"* **B{n}**: Rain and Its River {n}. [a]({ARXIV}{n}0)\n" for n in range(30))
    assert entries("\n".join([*twice, more]))[-1].title == "B29: Rain and Its River 29"
    other = f"* **SNOW**: Rain and All Its Rivers. [a]({ARXIV}9)"
    assert titles(f"{twice[0]}\n{other}\n")[-1] == "SNOW: Rain and All Its Rivers"


def test_people_behind_a_name_and_a_colon_are_no_title():
    people_only = (
        f"* **GLOW:** Ada Loon, Bo Ray, Cy Fox, Di Moss.<br />\n  ICCV (2023). [[p]({ARXIV}1)]\n"
    )
    assert entry(people_only).title == "GLOW"
    assert people(entry(people_only)) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Moss"]
    named = "Ada Loon, Bo Ray, Cy Fox, Di Moss, Ed Sand"
    with_title = (
        f"* **GLOW**: {named}. Wet Mud- and Old-Soil Trees via Rain Gardens. [[p]({ARXIV}1)]"
    )
    assert entry(with_title).title.endswith("Wet Mud- and Old-Soil Trees via Rain Gardens")


def test_a_venue_behind_a_company_before_titles_is_the_venue():
    lines = [
        f"* [2018 (Loon Labs) (SIGIR) [WT{n}] Worm Trees of Soil {n}]({ARXIV}{n})" for n in range(6)
    ]
    found = entries("\n".join(lines))
    assert {each.container_title for each in found} == {"SIGIR"}
    assert found[3].title == "Worm Trees of Soil 3"


def test_the_first_letters_of_a_title_behind_it_are_its_short_name_and_no_venue():
    found = entry(f"- Throttled Neural Nets(TNN) | [pdf]({ARXIV}1)\n")
    assert (found.title, found.short_name, found.container_title) == (
        "Throttled Neural Nets",
        "TNN",
        "",
    )
    known = entry(f"- Throttled Wet Soil (TNN) | [pdf]({ARXIV}1)\n")
    assert (known.short_name, known.container_title) == ("", "TNN")


def test_what_is_said_by_whom_is_no_title():
    found = entries(
        f"* Worms in Winter Soil [[paper]({ARXIV}1)] by Ada Loon, Bo Ray. 2019\n"
        f"* Mud problems [[paper]({ARXIV}2)] by Ada Loon and D.ray\n"
    )
    assert [each.title for each in found] == ["Worms in Winter Soil", "Mud problems"]


# People


def test_families_before_the_year_are_the_people():
    found = entries(
        f"* Loon/ Ray (2020): Worms in Winter Soil [[Paper]]({ARXIV}1)\n"
        f"* Fox (2021): Moss on Old Stones [[Paper]]({ARXIV}2)\n"
        f"* ScanMud (2017): Rain and Its Rivers [[Paper]]({ARXIV}3)\n"
    )
    assert [each.title for each in found[:2]] == ["Worms in Winter Soil", "Moss on Old Stones"]
    assert people(found[0]) == ["Loon", "Ray"]
    assert found[2].title != "Rain and Its Rivers"
    assert [each.issued.year for each in found] == [2020, 2021, 2017]


def test_two_people_of_a_reference_of_the_acm_are_no_title():
    line = "Ada Loon and Bo Ray. 2022. Blaze: fast worms on wet mud. In Proceedings of the Mud Conference"
    found = entry(f"* {line} (MUD '22). [p]({ARXIV}1)\n")
    assert (found.title, people(found)) == ("Blaze: fast worms on wet mud", ["Ada Loon", "Bo Ray"])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (["- A. Loon, B. Ray - It digs deep"], ["A. Loon", "B. Ray"]),
        (["- A. Loon, B. Ray – It digs deep"], ["A. Loon", "B. Ray"]),
        (["- Winter (A. Loon, B. Ray - it digs)"], []),
        (["- Garden Soil - It digs deep"], []),
        (["CVPR Workshops. 2018."], []),
        (["Ada B. Loon"], ["Ada B. Loon"]),
        (["Ada Loon, Bo Ray, Cy Fox, and et al."], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Garden Soil"], []),
        (["Ada Loon ⋅ Bo Ray ⋅ Cy Fox"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["by Facebook Garden Research"], ["Facebook Garden Research"]),
        (["Winter Soil, Rain, and Garden Worms"], []),
        (["Ada Loon, Mausam, Bo Ray"], ["Ada Loon", "Mausam", "Bo Ray"]),
        (["(Soil and Functional Programming, 1990)", "by Ada Loon"], ["Ada Loon"]),
    ],
)
def test_people_are_told_by_their_form(said, names):
    assert [str(name) for name in details(said).author] == names


def test_a_company_is_one_author_without_a_family():
    (name,) = details(["by Facebook Garden Research"]).author
    assert (name.literal, name.family) == ("Facebook Garden Research", "")


def test_one_person_before_a_quoted_title_may_have_a_stop_behind_the_name():
    found = entry(f'- B. Loon. "Worms in Winter." Ann. Statist., 1979. [[Link]]({ARXIV}1)\n')
    assert (people(found), found.container_title) == (["B. Loon"], "Ann. Statist")


# Venues and dates


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [
        (["(25'ICRA)"], "ICRA", 2025),
        (["(24'Applied Mud)"], "Applied Mud", 2024),
        (["(25'arXiv)"], "arXiv", 2025),
        (["2016-arXiv"], "arXiv", 2016),
        (["Ada Loon, Bo Ray, Cy Fox", ", Energies, 2023."], "Energies", 2023),
        (["CVPR Workshops. 2018."], "CVPR Workshops", 2018),
        (["Energies, 2023."], "", 2023),
        (["aka: WormT; arXiv 2017"], "arXiv", 2017),
        (["(Oct. 22, 2023; EMNLP 2023)"], "EMNLP", 2023),
        (["mm."], "", 0),
        (
            [
                "Proceedings of the 42nd International Conference on Mud and Soil and Rain of "
                "Gardens, Fields, Woods and the Sea. 2019"
            ],
            "Proceedings of the 42nd International Conference on Mud and Soil and Rain of Gardens, "
            "Fields, Woods and the Sea",
            2019,
        ),
        (
            ["Proceedings of the 27th Conference on Garden Soil: System Demonstrations. 2018: 1-6"],
            "Proceedings of the 27th Conference on Garden Soil: System Demonstrations",
            2018,
        ),
    ],
)
def test_venue_and_year_are_told_by_their_form(said, venue, year):
    found = details(said)
    assert found.container_title == venue
    assert (found.issued.year if found.issued else 0) == year


def test_a_month_behind_people_is_no_venue():
    found = details(["Ada Loon, Bo Ray, Cy Fox", "Oct, 2021"])
    assert (found.container_title, str(found.issued)) == ("", "2021-10")


def test_a_venue_in_the_cell_of_venues_may_be_called_as_a_label_is():
    found = entry(table("Title | Venue | Link", f"Worms in Winter Soil | BIB | [p]({ARXIV}1)"))
    assert found.container_title == "BIB"
    assert details([], "PDF").container_title == ""


def table(head, *rows):
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|---" * columns + "|", *(f"| {row} |" for row in rows)])


@pytest.mark.parametrize(
    ("head", "row", "venue", "year"),
    [
        ("Title | Pub. | Backbone | Link", "TETIC | VGG16", "TETIC", None),
        ("Title | Pub. | Net | Link", "TETIC | VGG16", "TETIC", None),
        ("Title | Net | Publication | Link", "DAC | NeurIPS 2021", "NeurIPS", 2021),
        ("Title | Source | Net | Link", "Soil Letters | A", "Soil Letters", None),
        ("Title | Year | Venue | Link", "CVPR 2024 | Mud Net", "CVPR", 2024),
        ("Title | Venue | Note | Link", "arXiv | accepted by CVPR 2025", "CVPR", 2025),
        ("Title | Venue | Id | Link", "CVPR | 2101.00001", "CVPR", 2021),
        ("Title | Venue | Venue | Link", "CVPR Garden Notes | ", "CVPR Garden Notes", None),
        ("Title | Venue | Note | Link", "half a page | A", "", None),
    ],
)
def test_the_column_of_the_venues_tells_the_venue(head, row, venue, year):
    found = entry(table(head, f"Worms in Winter Soil | {row} | [p]({ARXIV}1)"))
    assert found.container_title == venue
    if head.count("Id") == 0:
        assert (found.issued.year if found.issued else None) == year


@pytest.mark.parametrize(("said", "comment"), [("2101.00001", ""), ("arXiv:2101.00001",) * 2])
def test_an_id_beside_the_venue_is_none(said, comment):
    row = f"Worms in Winter Soil | CVPR | {said} | [p]({ARXIV}1)"
    found = entry(table("Title | Venue | Id | Link", row))
    assert (found.container_title, found.comment) == ("CVPR", comment)


def test_a_method_that_is_called_as_a_conference_is_a_comment():
    row = f"Worms in Winter Soil | DAC | NeurIPS 2021 | [p]({ARXIV}1)"
    found = entry(table("Title | Net | Venue | Link", row))
    assert (found.container_title, found.comment) == ("NeurIPS", "DAC")


def test_the_column_of_the_venues_comes_first():
    row = f"Worms in Winter Soil | CVPR 2020 | NeurIPS 2021 | [p]({ARXIV}1)"
    found = entry(table("Title | Data | Venue | Link", row))
    assert (found.container_title, found.issued.year) == ("NeurIPS", 2021)


def test_a_table_may_call_its_titles_source():
    text = table(
        "Date | Size | Source", f'2018 | 9304 | "Worms in Winter Soil" [[paper]({ARXIV}1)]'
    )
    assert titles(text) == ["Worms in Winter Soil"]


def test_badges_that_are_no_links_say_venue_and_date():
    shields = "https://img.shields.io/badge"
    found = entry(
        f"- **Worms in Winter**[[paper]]({ARXIV}1) ![]({shields}/arXiv-red) ![]({shields}/2023.06-blue)"
    )
    assert (found.container_title, str(found.issued)) == ("arXiv", "2023-06")
    linked = entry(f"- **Worms in Winter** [![]({shields}/arXiv-red)]({ARXIV}1)")
    assert linked.container_title == ""


def test_of_two_columns_of_titles_the_longer_holds_them():
    text = table(
        "Title | Paper Title | Link", f"CAM | Worms in the Winter Soil | [CVPR2016]({ARXIV}1)"
    )
    assert titles(text) == ["Worms in the Winter Soil"]


def test_a_part_of_a_cell_that_folds_stays_in_its_row():
    folded = "<details><summary>Abstract</summary>We dig in the mud of many gardens.</details>"
    row = f"Worms in Winter Soil | Ada Loon,Bo Ray,Cy Fox | {folded} | 17 Dec 2024. | [Link]({ARXIV}1)"
    found = entry(table("Title | Authors | Abstract | Date | Link", row))
    assert (found.title, str(found.issued), found.url) == (
        "Worms in Winter Soil",
        "2024-12",
        f"{ARXIV}1",
    )
    assert len(found.author) == 3


def test_a_part_that_folds_ends_below_its_table():
    parts = "".join(
        f"<details>\n<summary>{name}</summary>\n\n"
        f"{table('Title | Link', f'Worms in Winter Soil {place} | [a]({ARXIV}{place})')}\n</details>\n\n"
        for place, name in enumerate(("Wet Mud", "Dry Mud"), 1)
    )
    assert [each.category.title for each in entries(parts)] == ["Wet Mud", "Dry Mud"]


def test_a_person_with_a_page_in_brackets_before_a_title_is_no_title():
    line = (
        f"[2016-IJCV, [A. Loon](http://loon.example.com)] Worms in Winter Soil [`paper`]({ARXIV}1)"
    )
    found = entry(f"- {line}\n")
    assert (found.title, found.short_name, found.url) == ("Worms in Winter Soil", "", f"{ARXIV}1")
    assert (found.container_title, found.issued.year) == ("IJCV", 2016)


# Lines that belong together


def test_the_venue_in_a_paragraph_of_its_own_is_said_of_the_bold_title_above():
    text = f"**Worms in Winter Soil**\n\n*Ada Loon, Bo Ray, Cy Fox*\n\nSoil Recognition 2023. [[Paper]({ARXIV}1)]\n"
    found = entry(text)
    assert (found.title, found.container_title, found.url) == (
        "Worms in Winter Soil",
        "Soil Recognition",
        f"{ARXIV}1",
    )


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


def test_a_long_title_takes_the_people_and_the_venue_below_it():
    items = [
        f"- **Tophat {n}**, Wet algorithms for point worm detection in garden backgrounds of kind {n}.\n"
        f"  - Loon A B, Ray C, Fox D, et al. Signal and Data Processing of Small Worms {n}. "
        "Society for Soil, **1993**."
        for n in range(6)
    ]
    found = titles("\n".join(items))
    assert not any(each.startswith("Signal") for each in found)


@pytest.mark.parametrize(
    "above",
    [
        f"* [Worms in the Winter Soil]({ARXIV}1)\n   * In Search of the Old Stones 2020",
        "* Worms in the Winter Soil\n* In Search of the Old Stones 2020",
        "* Garden Soil\n   * In Search of the Old Stones",
    ],
)
def test_a_title_may_begin_with_in(above):
    assert titles(f"{above} [[pdf]]({ARXIV}2)\n")[-1].startswith("In Search of the Old Stones")


def test_an_event_with_its_place_is_a_heading():
    text = "".join(
        f"## {name}\n* Venue: Paris\n\n* [Worms in Winter {name}]({ARXIV}{len(name)})\n\n"
        for name in ("Mud Days", "Soil Days")
    )
    assert headings(text) == ["Mud Days", "Soil Days"]


def test_links_in_brackets_before_plain_titles_in_paragraphs_are_papers():
    text = (
        f"[[Pinterest]({ARXIV}1)] Worms in Winter Soil\n\n[[DiDi]({ARXIV}2)] Moss on Old Stones\n\n"
        f"[[Sina Weibo]({ARXIV}3)] Rain and All Its Rivers\n\n"
        f"We used [a plough]({ARXIV}4) in the mud of all gardens\n"
    )
    found = entries(text)
    assert [each.title for each in found] == [
        "Worms in Winter Soil",
        "Moss on Old Stones",
        "Rain and All Its Rivers",
    ]
    assert found[0].short_name == ""


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


# Topics


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


def test_what_three_blanks_put_below_an_item_of_two_digits_belongs_to_it():
    lines = "".join(
        f"{n}. **Worms in Winter Number {n}** (2024) `wet`\n\n   *Garden Club; mud.* [[Paper]]({ARXIV}{n})\n\n"
        for n in range(8, 13)
    )
    assert [each.url for each in entries(lines)] == [f"{ARXIV}{n}" for n in range(8, 13)]


def test_a_word_that_is_shortened_twice_is_no_journal():
    found = entry(f"- [Worms in Winter]({ARXIV}1), Learn 2 Learn\n")
    assert (found.container_title, found.comment) == ("", "Learn 2 Learn")


@pytest.mark.parametrize(
    ("line", "title", "short"),
    [
        ("**WormT** - Roots of the Winter Mud [[ICML 2019]]({url})", "Roots of the Winter Mud", "WormT"),
        ("**WormT** --- roots of mud: what is known (Soil Letters 2015) [[Paper]]({url})", "roots of mud: what is known", "WormT"),
        ("**Deep Worms** - Stanford Soil Lab and Club. ICML 2019. [[Paper]]({url})", "Deep Worms", ""),
        ("**WormT** - Best Student Paper of the Year [[Paper]]({url})", "WormT", ""),
        ("**WormT** - a tool that digs through all mud [[Paper]]({url})", "WormT", ""),
        ("**Worm**-Trees for the Winter Mud [[Paper]]({url})", "Worm", ""),
        ("[2021-CVPR][STL][TR] Roots of the Winter Mud [`paper`]({url})", "Roots of the Winter Mud", ""),
        ('Loon, Ada and Ray, Bo. "Roots of the Winter Mud" International Symposium on Soil (ISS), 2020. ([pdf]({url}))', "Roots of the Winter Mud", ""),
        ('**WormT**: "Roots of the "Winter" Mud and Soil", arXiv, 2024 [[Paper]]({url})', 'WormT: "Roots of the "Winter" Mud and Soil"', ""),
    ],
)  # fmt: skip
def test_a_title_is_told_from_what_stands_before_it_and_behind(line, title, short):
    found = entry(f"- {line.format(url=ARXIV + '1')}\n")
    assert (found.title, found.short_name) == (title, short)


def test_an_address_without_its_scheme_is_no_title():
    found = entry(
        f"1. **Roots of the Winter Mud**\n   * Garden: Mud\n   * Link: [arxiv.org/abs/2101.1]({ARXIV}1)\n"
    )
    assert (found.title, found.url) == ("Roots of the Winter Mud", f"{ARXIV}1")


def paragraphs(*names):
    """A section with people behind each title, below a heading with people or not."""
    first = f"## Mud\n\n{names[0]}\n\n" if names else ""
    return f"{first}**Worms in Winter** ICML 2020. [paper]({ARXIV}1)\n\n*Ada Loon, Bo Ray, Cy Fox*\n\n**Moss and Rain** [paper]({ARXIV}2)\n"


def test_a_paragraph_of_people_behind_a_title_names_who_wrote_it():
    assert list(map(people, entries(paragraphs()))) == [["Ada Loon", "Bo Ray", "Cy Fox"], []]


def test_people_far_above_all_papers_tell_nothing_of_where_they_stand():
    text = f"Kept by:\n\nDi Lee, Ed Moe, Flo Poe\n\nWelcome to the garden.\n\n{paragraphs()}"
    assert list(map(people, entries(text))) == [["Ada Loon", "Bo Ray", "Cy Fox"], []]


def test_a_title_in_bold_above_its_people_is_no_person_of_the_paper_above():
    more = f"**Roots of Mud**\\\n*Di Lee, Ed Moe, Flo Poe*\\\nICML 2023. [[Paper]({ARXIV}3)]\n"
    found = entries(f"{paragraphs()}\n{more}")
    assert [(each.title, len(people(each))) for each in found][1:] == [
        ("Moss and Rain", 0),
        ("Roots of Mud", 3),
    ]


def test_where_people_stand_first_those_behind_a_title_wrote_the_next():
    assert list(map(people, entries(paragraphs("Di Lee, Ed Moe, Flo Poe")))) == [[], []]


def test_labels_in_italics_on_their_own_lines_say_what_stands_behind_them():
    found = entry(
        f"- **[Worms in Winter]({ARXIV}1)**\n  *Authors*: Ada Loon, Bo Ray, Cy Fox\n"
        "  *Publication*: SOIL-2019\n  *Summary*: They dig through the mud, which is wet and deep.\n"
    )
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.container_title, str(found.issued)) == ("SOIL", "2019")
    assert found.comment.startswith("Summary: They dig")


@pytest.mark.parametrize("head", ["FirstAuthor", "First Author"])
def test_titles_of_a_table_with_authors_are_papers_that_lead_to_code(head):
    rows = "".join(
        f"| Worms in the Deep Winter of {n} | Ada B. Loon | [code](https://github.com/a/b{n}) |\n"
        for n in range(5)
    )
    found = entries(f"| Title | {head} | Code |\n|---|---|---|\n{rows}")
    assert [people(each) for each in found] == [["Ada B. Loon"]] * 5


def test_a_problem_that_is_called_as_a_journal_is_no_venue():
    [found] = entries(
        f"| Title | Problem | Link |\n|---|---|---|\n| Worms in Winter | TSP | [paper]({ARXIV}1) |\n"
    )
    assert (found.container_title, found.comment) == ("", "TSP")


def test_items_two_deep_below_an_item_of_two_digits_keep_their_topics():
    text = f"10. Soil\n   - Mud\n     - [Worms in Winter]({ARXIV}1)\n   - Rain\n     - [Moss]({ARXIV}2)\n"
    assert headings(text) == ["Mud", "Rain"]
