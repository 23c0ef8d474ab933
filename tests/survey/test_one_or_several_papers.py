"""Which lines tell of one paper and which of several, and papers that are listed twice."""

import pytest
from listed import (
    ARXIV,
    CODE,
    NUMBERS,
    PDF,
    WORDS,
    WORMS,
    entries,
    entries_of,
    entry,
    people,
    titles,
    titles_of,
    ways_of,
)

from mimbib import survey


def test_the_venue_in_a_paragraph_of_its_own_is_said_of_the_bold_title_above():
    text = f"**Worms in Winter Soil**\n\n*Ada Loon, Bo Ray, Cy Fox*\n\nSoil Recognition 2023. [[Paper]({ARXIV}1)]\n"
    found = entry(text)
    assert (found.title, found.container_title, found.url) == (
        "Worms in Winter Soil",
        "Soil Recognition",
        f"{ARXIV}1",
    )


def test_a_long_title_takes_the_people_and_the_venue_below_it():
    items = [
        f"- **Tophat {n}**, Wet algorithms for point worm detection in garden backgrounds of kind {n}.\n"
        f"  - Loon A B, Ray C, Fox D, et al. Signal and Data Processing of Small Worms {n}. "
        "Society for Soil, **1993**."
        for n in range(6)
    ]
    found = titles("\n".join(items))
    assert not any(each.startswith("Signal") for each in found)


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


def test_people_stand_below_a_heading_that_is_a_title():
    heads = "".join(
        f"#### [Worms in Winter {n}]({ARXIV}{n}) *21 Jul 2022*\n\nAda Loon, Bo Ray, Cy Fox\n\n"
        for n in range(2)
    )
    assert [people(each) for each in entries(heads)] == [["Ada Loon", "Bo Ray", "Cy Fox"]] * 2


def test_two_people_in_italics_stand_below_a_heading_that_is_a_title():
    heads = "".join(
        f"##### Worms in Winter {n} [\\[PDF\\]]({ARXIV}{n})\n _{who}_\n\n"
        for n, who in enumerate(("Ada Loon, Bo Ray", "Ada Loon, Bo Ray, Cy Fox"))
    )
    assert list(map(people, entries(heads))) == [
        ["Ada Loon", "Bo Ray"],
        ["Ada Loon", "Bo Ray", "Cy Fox"],
    ]


@pytest.mark.parametrize("more", ["Di Owl, Ed Elk, Flo Fly", "Garden Soil and Winter Rain"])
def test_what_stands_below_people_or_may_be_words_is_none_of_them(more):
    who = "" if "and" in more else "Ada Loon, Bo Ray, Cy Fox\n\n"
    heads = "".join(f"#### [Worms in Winter {n}]({ARXIV}{n})\n\n{who}{more}\n\n" for n in range(2))
    for each in entries(heads):
        assert people(each) == (["Ada Loon", "Bo Ray", "Cy Fox"] if who else [])
        assert each.comment == ""


def test_items_with_labels_belong_to_the_bold_title_above_them():
    text = (
        f"## Mud\n\n**Worms in Winter**\n\n- intro: CVPR 2017\n- arxiv: <{WORMS}>\n- github: <{CODE}>\n\n"
        f"**Moss**\n\n- intro：a garden of 2015\n- arXiv：<{WORMS}2>\n\n"
        f"**Rain on Soil**\n\n- keywords: mud\n- pdf: <{PDF}>"
    )
    worms, moss, rain = entries(text)
    assert (worms.title, worms.url, worms.container_title) == ("Worms in Winter", WORMS, "CVPR")
    assert (moss.title, moss.issued, rain.title) == ("Moss", None, "Rain on Soil")
    assert worms.category.title == rain.category.title


def test_people_begin_a_line_behind_a_venue_and_go_on_on_the_next():
    [entry] = entries(
        f"- **Worms in Winter**, ICRA, 2025\nAda Loon, Bo Ray, Cy Fox, Di\nOak, Ed Elm, Gus Ivy  \n[[page]]({WORMS})"
    )
    assert people(entry) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak", "Ed Elm", "Gus Ivy"]
    assert (entry.container_title, entry.issued.year) == ("ICRA", 2025)


def test_people_go_on_on_the_next_line_behind_a_comma():
    [entry] = entries(
        f"**Worms in Winter.**  \nAda Loon, Bo Ray, Cy Fox,\nDi Oak, Ed Elm.  \n*KDD 2020.*  \n[[pdf]({WORMS})]"
    )
    assert people(entry) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak", "Ed Elm"]


def test_people_with_a_colon_begin_an_entry_whose_title_follows():
    lines = [
        f"* Cy Fox, Di Moss, Eve Lake:\n\n  Worms in {word} soils.\n\n  [[paper]({ARXIV}{n})]\n"
        for n, word in enumerate(("two", "three", "four", "five", "six"))
    ]
    two = f"* Ada Loon, Bo Ray:\n  Worms in winter soil.\n\n  [[paper]({ARXIV}9)]\n\n"
    first, *others = entries(two + "\n".join(lines))
    assert (first.title, people(first)) == ("Worms in winter soil", ["Ada Loon", "Bo Ray"])
    assert [(entry.title[-10:], len(people(entry))) for entry in others[:2]] == [
        (" two soils", 3),
        ("hree soils", 3),
    ]


def test_people_below_the_linked_heading_of_a_paper_are_its_authors():
    lines = "".join(
        f"1.\n    ### Worms in {word} Winters [(SOIL 2019)]({ARXIV}{n})\n\n    **Authors:** Ada Loon, Bo Ray\n\n"
        for n, word in enumerate(WORDS[:3])
    )
    assert [people(each) for each in entries(lines)] == [["Ada Loon", "Bo Ray"]] * 3


def test_people_that_do_not_go_on_those_before_are_a_comment():
    lines = f"- [Worms in Winter]({ARXIV}1) Ada Loon, Bo Ray, et al.\n  - {{more}}\n"
    other = entry(lines.format(more="Cy Fox, Di Lee, Ed Moe"))
    assert (people(other), other.comment) == (["Ada Loon", "Bo Ray"], "Cy Fox, Di Lee, Ed Moe")
    whole = entry(lines.format(more="Ada Loon, Bo Ray, Cy Fox"))
    assert (people(whole), whole.comment) == (["Ada Loon", "Bo Ray", "Cy Fox"], "")


def test_bold_words_below_a_long_title_are_no_paper_of_their_own():
    title = "Worms in the Winter Soil Below the Old Stones of a Garden"
    text = f"# Soil\n- {title}\n\n  **Read the Whole Paper** [[Paper]]({WORMS})\n"
    [entry] = survey.parse(text).entries
    assert (entry.title, entry.category.title) == (title, "Soil")


def test_a_bold_title_has_its_people_venue_and_link_in_the_paragraph_below():
    said = "\n\n*Ada Loon, Bo Ray, {}. Soil and Mud Letters, 2021.* [[paper]({}{})]\n\n"
    names = ["Worms in Winter", "Rain: A Survey of Mud"]
    text = "".join(f"**{name}.**{said.format('Cy Fox', WORMS, name[0])}" for name in names)
    entries = survey.parse(f"# Soil\n{text}").entries
    assert [entry.title for entry in entries] == names
    assert {entry.container_title for entry in entries} == {"Soil and Mud Letters"}
    assert {len(entry.author) for entry in entries} == {3}


@pytest.mark.parametrize(
    "said",
    ["*Ada Loon, Bo Ray. ICML, 2021.*", "*Ada Loon. ICML, 2021.*", "Ada Loon, Bo Ray. 2021."],
)
def test_few_people_below_a_bold_title_are_none(said):
    text = f"**Worms in Deep Winter**\n\n{said} [[paper]({WORMS})]\n\n**Worms, Part Two**\n"
    assert titles_of(f"# Soil\n{text}") == ["Worms in Deep Winter"]


def test_an_item_that_says_nothing_ends_no_paper():
    lines = (
        "* **Worms in Winter and Spring** |",
        "  * Ada Loon, Bo Ray, Cy Fox",
        "  * -",
        f"  * [Arxiv2025] {WORMS}",
    )
    [entry] = survey.parse("# Soil\n" + "\n".join(lines)).entries
    assert (entry.title, len(entry.author), entry.url) == ("Worms in Winter and Spring", 3, WORMS)


# Papers beside one another


def test_plain_titles_with_venue_and_link_in_paragraphs_are_papers_where_several_stand_together():
    row = (
        f"|Year|Venue|Title|\n|---|---|---|\n|2020|ICML|[Worms in Mud and Soil]({ARXIV}1)|\n"
        + "".join(
            f"|2020|ICML|[Worms in {word} winters]({ARXIV}1{n})|\n"
            for n, word in enumerate(NUMBERS)
        )
    )
    lines = [
        f"Worms in {word} springs, NeurIPS 2021 [[Link]({ARXIV}2{n})]<br>\n"
        for n, word in enumerate(NUMBERS)
    ]
    text = f"# List\n\n## Mud\n\n{row}\n## Rain\n\n"
    assert ways_of(text + "".join(lines[:3])).count("Rain") == 3
    assert ways_of(text + lines[0]).count("Rain") == 0


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


def test_each_line_of_a_paragraph_with_a_title_and_a_link_is_a_paper():
    text = (
        f"Ada Loon, Bo Ray, Cy Fox. Worms in Winter [[paper]({WORMS})]<br>\n"
        f'Di Oak, Ed Elm "Rain in Winter" [[paper]({WORMS}2)] [[code](https://github.com/a/b)]\n'
        f"Mud in Winter [[paper]({WORMS}3)]"
    )
    assert [entry.title for entry in entries(text)] == [
        "Worms in Winter",
        "Rain in Winter",
        "Mud in Winter",
    ]
    wrapped = f"- A long title that goes on\n  upon its second line [[paper]({WORMS})]\n  and says more [[pdf]({WORMS}2)]"
    assert len(entries(wrapped)) == 1


def test_an_item_with_people_begins_a_paper_where_people_are_named_already():
    text = "".join(
        f"- {people}:\n\n  {title}.\n\n  [[paper]({WORMS}{number})]\n\n"
        for number, (people, title) in enumerate(
            [
                ("Ada Loon, Bo Ray, Cy Fox", "Worms in Winter Soil"),
                ("Di Oak, Ed Elm, Cy Fox", "Rain on Winter Soil"),
            ]
        )
    )
    found = {entry.title: people(entry) for entry in entries(text)}
    assert found == {
        "Worms in Winter Soil": ["Ada Loon", "Bo Ray", "Cy Fox"],
        "Rain on Winter Soil": ["Di Oak", "Ed Elm", "Cy Fox"],
    }


def test_titles_in_paragraphs_have_any_link_that_is_named_below_them():
    text = (
        "# Soil\n"
        + "".join(
            f"Worms number {number} in Winter ,\nPDF: <{WORMS}{number}>\n\n"
            for number in ("1", "2")
        )
        + "Rain in Winter ,\nProject: <https://gardens.org/rain>\n"
    )
    assert titles_of(text)[2:] == ["Rain in Winter"]


def test_paragraphs_that_are_linked_titles_are_papers_beside_lists():
    items = "".join(f"- [Worms number {n} in Winter]({WORMS}{n})\n" for n in range(60))
    lone = f"[Rain in Deep Winter]({WORMS}50)\n\n[Snow in Deep Winter]({WORMS}51)\n"
    prose = f"See [Mud in Deep Winter]({WORMS}60)\n"
    found = titles_of(
        f"# Soil\n{items}\n**Review**: [All Rain in Winter]({WORMS}70)\n# Sky\n{lone}\n{prose}"
    )
    assert found[60:] == ["All Rain in Winter", "Rain in Deep Winter", "Snow in Deep Winter"]


def test_a_bold_paragraph_above_several_references_is_no_title():
    line = "Ada Loon, Bo Ray, Cy Fox. {}, 2021. [[paper](https://arxiv.org/abs/2101.0000{})]\n\n"
    text = line.format("Worms in Winter", 1) + line.format("Rain in Winter", 2)
    assert titles_of(f"# Soil\n**The Best of Mud**\n\n{text}") == [
        "Worms in Winter",
        "Rain in Winter",
    ]


def test_several_linked_titles_on_a_line_are_several_papers():
    text = (
        "- [Worms in Winter](papers/a.pdf) (2003) and [Rain in Winter](papers/b.pdf) (2006): wet.\n"
        f"- **[Snow in Winter]({WORMS}3)**, [Ice in Deep Winter]({WORMS}4)\n"
        f"- [Mud in Winter]({WORMS}5), [Mud in Winter]({WORMS}8), [an older version]({WORMS}6)\n"
        f"- [Fog in Winter]({WORMS}7) and [Extended Slides](slides.pdf)\n"
    )
    entries = survey.parse(f"# Soil\n{text}").entries
    assert [(entry.title, entry.line) for entry in entries] == [
        ("Worms in Winter", 2),
        ("Rain in Winter", 2),
        ("Snow in Winter", 3),
        ("Ice in Deep Winter", 3),
        ("Mud in Winter", 4),
        ("Fog in Winter", 5),
    ]
    assert [entry.issued and entry.issued.year for entry in entries[:2]] == [2003, 2006]
    assert [entry.comment for entry in entries[:2]] == ["", "wet"]


def test_a_bold_title_in_a_paragraph_with_its_paper_and_people_is_one_among_tables():
    rows = "".join(f"| [Mud in Winter {n}]({WORMS}{n}) | 2020 |\n" for n in range(30))
    table = f"# Soil\n| Title | Year |\n|---|---|\n{rows}\n"
    cited = f"**Worms in Winter**<br>*Ada Loon, Bo Ray, Cy Fox*<br>TPAMI 2025. [[Paper]({WORMS})]\n"
    said = f"**Worms in Spring** is about worms in gardens. [[Paper]({WORMS}99)]\n"
    found = titles_of(f"{table}# Latest\n\n{cited}\n{said}\n")
    assert found[30:] == ["Worms in Winter"]


def test_papers_of_several_lines_each_may_share_a_paragraph():
    papers = "".join(
        f"**Worms in Winter {n}** [202{n}].<br>*Ada Loon, Bo Ray, Cy Fox*<br>[[PDF]({WORMS}{n})]<br>\n"
        for n in range(3)
    )
    entries = survey.parse(f"# Soil\n\n{papers}").entries
    assert [(entry.title, len(entry.author), entry.issued.year) for entry in entries] == [
        (f"Worms in Winter {n}", 3, 2020 + n) for n in range(3)
    ]
    one = f"**Worms in Winter**<br>**a study of soil**, by Ada Loon<br>[[PDF]({WORMS})]\n"
    [entry] = survey.parse(f"# Soil\n\n{one}").entries
    assert (entry.title, entry.url) == ("Worms in Winter", WORMS)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"**Worms in Autumn** was read by us in 2020. [[Paper]({WORMS}99)]",
        f"**Worms in Summer and Autumn** [[Paper]({WORMS}99)]",
    ],
)
def test_a_bold_paragraph_among_tables_needs_people_or_a_date_and_nothing_else(paragraph):
    rows = "".join(f"| [Mud in Winter {n}]({WORMS}{n}) | 2020 |\n" for n in range(30))
    found = titles_of(f"# Soil\n| Title | Year |\n|---|---|\n{rows}\n# Latest\n\n{paragraph}\n")
    assert len(found) == 30


def test_papers_on_lines_of_one_paragraph_are_told_apart():
    text = "".join(f"[Worms in {place} Soil]({WORMS}{place})\n" for place in "ABC")
    assert [(entry.title, entry.line) for entry in entries_of("# Soil\n" + text)] == [
        ("Worms in A Soil", 2),
        ("Worms in B Soil", 3),
        ("Worms in C Soil", 4),
    ]


def test_items_beside_one_another_are_papers_of_their_own():
    text = f"- [Worms]({WORMS})\n- {WORMS}2\n- [PDF]({WORMS[:-1]}3)\n- arXiv:2101.00004\n"
    parsed = survey.parse("# Soil\n" + text)
    assert [(entry.title, entry.links) for entry in parsed.entries] == [("Worms", ())]
    assert [finding.line for finding in parsed.findings] == [3, 4, 5]


# Papers that are listed twice


def test_two_titles_that_differ_by_a_short_name_are_one_paper():
    lines = [f"- [Worms in {word} winters (WiW)]({ARXIV}{n})" for n, word in enumerate(NUMBERS)]
    found = entries("\n".join([*lines, f"- [Worms in one winters]({ARXIV}0v2)"]))
    assert len(found) == len(NUMBERS)


def test_a_paper_that_is_listed_again_and_again_gathers_its_links():
    lines = "".join(f"- [Worms in Winter](https://example.org/{n})\n" for n in range(3))
    [entry] = entries(f"- [Worms in Winter]({ARXIV}1)\n{lines}{lines}")
    assert [link.url for link in entry.links] == [f"https://example.org/{n}" for n in range(3)]
    found = survey.parse(
        "# Soil\n- [Worms in Winter](https://arxiv.org/abs/2101.00001)\n- [Worms in Winter](https://arxiv.org/abs/2101.00002)\n"
    )
    assert [finding.rule for finding in found.findings] == ["unread-line"]


def test_a_title_that_has_its_address_on_a_later_line_takes_it():
    first, _ = entries(
        f"- Digging Worms in Soil, ICML 2020\n- [Mud in Soil and Rain]({ARXIV}2)\n"
        f"- [Digging Worms in Soil]({ARXIV}1) [[code]](https://github.com/a/b), ICML 2020\n"
    )
    assert (first.line, first.url) == (2, f"{ARXIV}1")
    assert [link.url for link in first.links] == ["https://github.com/a/b"]


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


def test_a_paper_that_is_listed_again_lends_its_links():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n# Rain\n- [Worms in winter]({WORMS}7) [code]({CODE})\n"
    parsed = survey.parse(text)
    assert [link.url for link in parsed.entries[0].links] == [f"{WORMS}7", CODE]
    assert [finding.rule for finding in parsed.findings] == ["listed-twice"]


def test_one_title_with_two_ids_is_two_papers_of_which_one_is_not_read():
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n- [Worms in winter]({WORMS[:-1]}2)\n"
    parsed = survey.parse(text)
    assert [entry.links for entry in parsed.entries] == [()]
    assert [(finding.line, finding.rule) for finding in parsed.findings] == [(3, "unread-line")]
