"""What a list does again and again tells how its lines are read; and layouts in which links stand below or beside titles."""

import pytest

from mimbib import survey
from mimbib.survey.kinds import is_dated_label, kind_of

ARXIV = "https://arxiv.org/abs/2101.0000"
CODE = "https://github.com/gardens/worms"
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def entries(text):
    return survey.parse(f"# Soil\n{text}\n").entries


def named(number, all_of):
    """A list in which `number` of the titles end in brackets."""
    names = [" (WormT)"] * number + [""] * (all_of - number)
    return entries(
        "\n".join(f"- [Worms in {n} winters{name}]({ARXIV}{n})" for n, name in enumerate(names))
    )


def test_names_in_brackets_behind_titles_are_none_of_them_where_a_list_has_many():
    first = named(5, 100)[0]
    assert (first.title, first.short_name, first.url) == (
        "Worms in 0 winters",
        "WormT",
        f"{ARXIV}0",
    )
    assert named(4, 10)[0].title == "Worms in 0 winters (WormT)"
    assert named(5, 200)[0].title == "Worms in 0 winters (WormT)"


@pytest.mark.parametrize(
    ("behind", "short", "comment"),
    [(" (WiW)", "WiW", ""), ("; (Winter)", "", "Winter"), (" (Winter Worms)", "", "Winter Worms")],
)
def test_what_stands_in_brackets_behind_titles_is_kept(behind, short, comment):
    lines = [
        f"- **Worms in {word} winters{behind}** [[pdf]({ARXIV}{n})]"
        for n, word in enumerate(NUMBERS)
    ]
    for entry, word in zip(entries("\n".join(lines)), NUMBERS, strict=True):
        assert entry.title == f"Worms in {word} winters"
        assert (entry.short_name, entry.comment) == (short, comment)


def test_one_or_two_words_before_brackets_are_no_title_with_a_short_name():
    lines = [f"- **Worms {word} (WiW)** [[pdf]({ARXIV}{n})]" for n, word in enumerate(NUMBERS)]
    assert entries("\n".join(lines))[0].title == "Worms one (WiW)"


def test_two_titles_that_differ_by_a_short_name_are_one_paper():
    lines = [f"- [Worms in {word} winters (WiW)]({ARXIV}{n})" for n, word in enumerate(NUMBERS)]
    found = entries("\n".join([*lines, f"- [Worms in one winters]({ARXIV}0v2)"]))
    assert len(found) == len(NUMBERS)


def test_a_year_in_a_bullet_is_the_heading_of_titles_with_links_in_the_paragraphs_below():
    paper = "  - **`Mud`** **`ICRA`** Worms in {} winters\n\n    [![Paper](https://img.shields.io/badge/PDF-red)]({}{})\n\n"
    text = "".join(paper.format(word, ARXIV, n) for n, word in enumerate(NUMBERS))
    found = entries(f"- 2024\n\n{text}")
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert found[0].category.title == "2024"


def test_the_addresses_of_many_papers_in_one_entry_are_told():
    links = "\n".join(f"  - [Code]({ARXIV}{n})" for n in range(6))
    found = survey.parse(f"# Soil\n- **Worms in Winter**\n{links}\n- [Mud in Spring]({ARXIV}8)\n")
    told = [finding.line for finding in found.findings if finding.rule == "unread-line"]
    assert told == [4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- [WormSet]({CODE}), `2021.05`. Worms in winter and rain, [arXiv]({ARXIV}1)", "Worms in winter and rain"),
        (f"- [WormSet]({CODE}). Worms in winter and rain, [CVPR 2021]({ARXIV}1)", "Worms in winter and rain"),
        (f"- [WormSet]({CODE}). A garden of many worms [arXiv]({ARXIV}1)", "WormSet"),
        (f"- [WormSet]({CODE}), `2021.05`. Worms in winter and rain, [arXiv]({CODE}/wiki)", "WormSet"),
        (f"- [WormSet]({ARXIV}2), `2021.05`. Worms in winter and rain, [arXiv]({ARXIV}1)", "WormSet"),
        (f'- "Mud": [Worms v2.0]({ARXIV}1)', "Worms v2.0"),
    ],
)  # fmt: skip
def test_a_data_set_or_a_name_may_stand_before_the_title(line, title):
    assert [entry.title for entry in entries(line)] == [title]


@pytest.mark.parametrize("label", ["Neuron 2008", "Neuron_2008", "Garden Cortex 2022", "CVPR 2021"])
def test_links_called_by_a_venue_and_its_year_follow_a_title_in_a_paragraph(label):
    text = f"Worms in winter and rain\n[[{label}]({ARXIV}1)] [[Some more of it]({CODE})]\n\n"
    other = f"Mud in winter and rain\n[[{label}]({ARXIV}2)]\n"
    assert [entry.title for entry in entries(text + other)] == [
        "Worms in winter and rain",
        "Mud in winter and rain",
    ]
    assert str(entries(text)[0].issued) == label[-4:]


def test_a_person_and_a_year_are_no_venue_but_the_year_counts():
    [entry] = entries(f"- Worms in winter and rain [[Loon 2008]({ARXIV}1)]")
    assert (entry.container_title, str(entry.issued)) == ("", "2008")
    assert not is_dated_label("loon 2008")


def test_notes_by_somebody_are_a_label():
    kinds = [
        kind_of(text)
        for text in ("Reading notes by Loon", "Blog post from Soil", "Worms from Soil")
    ]
    assert kinds == ["label", "label", "words"]
    notes = f"* [Reading notes by Loon]({CODE})\n* [Paper]({ARXIV}{{}})\n\n"
    text = "".join(
        f"## Winter of worm {word} (CVPR 2020)\n{notes.format(n)}" for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [
        f"Winter of worm {word}" for word in NUMBERS
    ]


def test_a_heading_of_three_words_with_a_year_is_a_title():
    text = "".join(
        f"## Winter worm {word} (CVPR 2020)\n* [Paper]({ARXIV}{n})\n\n"
        for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [f"Winter worm {word}" for word in NUMBERS]


def test_a_heading_that_names_people_and_a_year_is_a_title_wherever_it_leads():
    text = "".join(
        f"### {n}. [WiW] [Worms in {word} winters](https://example.org/{n}.html). Loon, Ada, and Bo Ray.20{n + 10}.\nIt digs.\n\n"
        for n, word in enumerate(NUMBERS)
    )
    found = entries(text)
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert [str(name) for name in found[0].author] == ["Ada Loon", "Bo Ray"]


def test_the_last_of_several_things_is_no_venue():
    assert (
        entries(f"- Worms: Rain, Mud, and Science (CACM 2020) [[pdf]({ARXIV}1)]")[0].title
        == "Worms: Rain, Mud, and Science"
    )


def test_marks_around_a_label_and_behind_a_title_are_none_of_it():
    line = f"[[CVPR_2021]({ARXIV}1)] [__`Mud`__] Worms in winter and rain 【the garden club】\n"
    assert entries(line)[0].title == "Worms in winter and rain"
