"""Short names of papers, and other names and remarks, around and above their titles."""

import pytest
from listed import ARXIV, CODE, NUMBERS, WORDS, WORMS, entries, entry, titles, titles_of

from mimbib import survey


def with_names(number, all_of):
    """A list in which `number` of the titles end in brackets."""
    names = [" (WormT)"] * number + [""] * (all_of - number)
    return entries(
        "\n".join(f"- [Worms in {n} winters{name}]({ARXIV}{n})" for n, name in enumerate(names))
    )


def test_names_in_brackets_behind_titles_are_none_of_them_where_a_list_has_many():
    first = with_names(5, 100)[0]
    assert (first.title, first.short_name, first.url) == (
        "Worms in 0 winters",
        "WormT",
        f"{ARXIV}0",
    )
    assert with_names(4, 10)[0].title == "Worms in 0 winters (WormT)"
    assert with_names(5, 220)[0].title == "Worms in 0 winters (WormT)"


@pytest.mark.parametrize(
    ("behind", "short", "comment"),
    [(" (WiW)", "WiW", ""), ("; (Winter)", "", "Winter"), (" (Winter Worms)", "", "Winter Worms")],
)
def test_what_stands_in_brackets_behind_titles_is_kept(behind, short, comment):
    lines = [
        f"- **Worms in {word} winters{behind}** [[pdf]({ARXIV}{n})]"
        for n, word in enumerate(NUMBERS)
    ]
    for each, word in zip(entries("\n".join(lines)), NUMBERS, strict=True):
        assert each.title == f"Worms in {word} winters"
        assert (each.short_name, each.comment) == (short, comment)


def test_remarks_in_brackets_before_titles_are_none_of_them_where_a_list_has_many():
    marks = ("(garden)", "(winter)", "(garden (soil))", "(mud & rain)", "(garden)")
    lines = [
        f"- [CVPR 2020] {mark} Worms in {NUMBERS[n]} winters [[pdf]({ARXIV}{n})]"
        for n, mark in enumerate(marks)
    ]
    found = entries("\n".join(lines))
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS[:5]]
    assert [entry.comment for entry in found] == [mark[1:-1] for mark in marks]
    assert entries("\n".join(lines[:4]))[0].title == "(garden) Worms in one winters"


def test_one_or_two_words_before_brackets_are_no_title_with_a_short_name():
    lines = [f"- **Worms {word} (WiW)** [[pdf]({ARXIV}{n})]" for n, word in enumerate(NUMBERS)]
    assert entries("\n".join(lines))[0].title == "Worms one (WiW)"


def test_a_quoted_title_follows_a_short_name_of_any_length():
    [entry] = entries(
        f'* **Gardens to the Rescue**: *"Worms in winter: gardens to the rescue"*, Loon et al., *CVPR, 2020*. [[Paper]({ARXIV}1)]'
    )
    assert (entry.title, entry.comment) == (
        "Worms in winter: gardens to the rescue",
        "Gardens to the Rescue",
    )


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


def test_the_first_letters_of_a_title_behind_it_are_its_short_name_and_no_venue():
    found = entry(f"- Throttled Neural Nets(TNN) | [pdf]({ARXIV}1)\n")
    assert (found.title, found.short_name, found.container_title) == (
        "Throttled Neural Nets",
        "TNN",
        "",
    )
    known = entry(f"- Throttled Wet Soil (TNN) | [pdf]({ARXIV}1)\n")
    assert (known.short_name, known.container_title) == ("", "TNN")


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


NAMED = (
    "- **Worm{n}T** [[Paper]({url}{n})] @Garden\n  <br/> {says}Roots of the Winter Mud {n}{ends}\n"
)


def named(*, says="", ends="", times=5):
    lines = [NAMED.replace("{says}", says).replace("{ends}", ends)] * times
    return "".join(
        line.replace("{n}", str(n)).replace("{url}", ARXIV) for n, line in enumerate(lines)
    )


@pytest.mark.parametrize("line", [{"ends": " (CVPR 2020)"}, {"says": "Worm{n}T: "}])
def test_titles_stand_below_the_names_of_their_papers(line):
    found = entries(named(**line))
    start = "Worm{n}T: " if "says" in line else ""
    assert [each.title for each in found] == [
        f"{start.format(n=n)}Roots of the Winter Mud {n}" for n in range(5)
    ]
    assert [each.short_name for each in found] == [f"Worm{n}T" for n in range(5)]
    assert found[0].comment == "@Garden"
    if "ends" in line:
        assert (found[0].container_title, found[0].issued.year) == ("CVPR", 2020)


@pytest.mark.parametrize("line", [{"ends": " (CVPR 2020)", "times": 4}, {}, {"ends": " (worms)"}])
def test_a_remark_below_a_name_is_no_title(line):
    assert titles(named(**line))[0] == "Worm0T"


def test_remarks_below_titles_are_none():
    lines = named(ends=" (CVPR 2020)").replace("Worm", "On the Roots of Worm")
    assert titles(lines)[0] == "On the Roots of Worm0T"


def test_few_of_many_lines_below_names_do_not_make_these_titles():
    assert (
        titles(named(ends=" (CVPR 2020)") + named(times=30).replace("Worm", "Moss"))[0] == "Worm0T"
    )


def test_a_bold_name_goes_on_in_italics_behind_its_colon():
    line = f"- **[CVPR 2025]** ***WormT:*** *Roots of the Winter Mud*<br> [paper]({ARXIV}1)"
    assert titles(line) == ["WormT: Roots of the Winter Mud"]
    assert titles(line.replace("WormT:", "Worms in Winter Soil")) == ["Worms in Winter Soil"]


def test_a_star_is_a_short_name_and_no_label():
    [entry] = entries(f"- **STAR**: Soil Tracks of Worms [[paper]({WORMS})]")
    assert entry.title == "STAR: Soil Tracks of Worms"


def test_a_name_that_the_title_says_again_is_the_lists():
    [entry] = entries(f"- WormT: WormT: Worms in Winter [[paper]({WORMS})]")
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
    assert [entry.title for entry in entries(f"- [{line}]({WORMS})")] == [title]


@pytest.mark.parametrize("name", ["WormT", "Loon et al."])
def test_a_name_with_the_link_below_a_title_is_no_paper_of_its_own(name):
    line = f"* Worms in Winter and the Wet Mud\n  * {name} [[paper]({ARXIV}1)] [[code](https://github.com/a/b)]\n"
    found = entry(line)
    assert (found.title, found.url) == ("Worms in Winter and the Wet Mud", f"{ARXIV}1")
    assert found.category.title == "Soil"


def test_names_below_a_topic_are_papers():
    lines = f"* Worms in winter and the mud\n  * WormT [[paper]({ARXIV}1)]\n  * MudT [[paper]({ARXIV}2)]\n"
    assert titles(lines) == ["WormT", "MudT"]


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


@pytest.mark.parametrize(
    ("line", "short_name", "title"),
    [
        ("**WormT-3 :** Worms Learn in Winter. ACL 2020.", "", "WormT-3: Worms Learn in Winter"),
        (f"**WormT:** [Worms Learn in Winter]({WORMS})", "WormT", "Worms Learn in Winter"),
        ("**WormT:** WormT: Worms in Winter. 2020.", "WormT", "WormT: Worms in Winter"),
        ("**WormT**: WormT: Worms in Winter. 2020.", "WormT", "WormT: Worms in Winter"),
        ("**WormT**: Worms Learn in Winter. 2020.", "", "WormT: Worms Learn in Winter"),
        ("**Worms: Learning in Winter**. 2020.", "", "Worms: Learning in Winter"),
        ("**Worms:** a survey of winter. 2020.", "", "Worms: a survey of winter"),
    ],
)
def test_a_short_name_is_apart_if_the_title_says_it_again_or_is_a_link(line, short_name, title):
    [entry] = survey.parse(f"# Soil\n- {line} [Paper]({WORMS})\n").entries
    assert (entry.short_name, entry.title) == (short_name, title)


def test_a_title_may_stand_in_round_brackets_behind_its_short_name():
    line = f"- **WormT** (WormT: Trees for Worms in Winter) [[paper]({WORMS})]\n"
    assert titles_of(f"# Soil\n{line}") == ["WormT: Trees for Worms in Winter"]


def test_italics_in_square_brackets_before_a_title_are_what_it_is_called():
    found = entry(f"* [*WT*] Worm Trees: Can They Be Dug? (*2018 ICML*) [[Paper]({ARXIV}1)]")
    assert (found.title, found.container_title) == ("Worm Trees: Can They Be Dug?", "ICML")


def test_a_short_name_behind_a_venue_that_links_are_called_as_is_none_of_it():
    found = entry(f"- [AAAI 2022, WT] [Worm Trees in Winter]({ARXIV}1)")
    assert (found.container_title, found.comment) == ("AAAI", "WT")
