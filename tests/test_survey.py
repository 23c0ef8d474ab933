"""Reads lists of papers as people write them, and says on which line they are wrong."""

import time

import pytest

from mimbib import Link, survey
from mimbib import identifiers as addresses
from mimbib.library.folder import read_file

LIST = """\
# Gardens: A Survey

Prose with a [link](https://example.org) is not read.

## Contents
1. [Soil](#1)
2. [Water](#2)
3. [Light](#3)
4. [Soil and Water](#4)
5. [Soil, Water and Light](#5)

### Soil <a name="1"></a>
  1. [Compost Works](https://example.org/compost)
  2. [Beds [Raised] and Flat [A [Nested] Study]](https://example.org/beds_(2nd_(edition)).html)
  3. [Worms in Winter](https://example.org/worms)\\
     [Link to code](https://example.org/code)
     [Project](https://example.org/project)
### Water <a name="2"></a>
- [Rain Barrels]()
* [Drip {Irrigation](https://example.org/drip)
+ [Ponds](https://example.org/ponds.pdf9)
###  Light <a name="3"></a>
1) [Shade Plants](https://example.org/shade)
### Soil and Water <a name="4"></a>
1. [Mud](https://example.org/mud)
### Soil, Water and Light <a name="5"></a>
1. [Whole Gardens](https://example.org/whole)
"""


@pytest.fixture(scope="module")
def parsed():
    return survey.parse(LIST, "garden.md")


def by_title(parsed):
    return {entry.title: entry for entry in parsed.entries}


def findings(text, severity="error"):
    return [
        (finding.line, finding.message)
        for finding in survey.parse(text).findings
        if finding.severity == severity
    ]


def test_entries_stand_in_the_order_of_the_list_without_the_contents(parsed):
    assert [entry.title for entry in parsed.entries] == [
        "Compost Works",
        "Beds [Raised] and Flat [A [Nested] Study]",
        "Worms in Winter",
        "Rain Barrels",
        "Drip {Irrigation",
        "Ponds",
        "Shade Plants",
        "Mud",
        "Whole Gardens",
    ]
    assert [entry.line for entry in parsed.entries] == [13, 14, 15, 19, 20, 21, 23, 25, 27]


@pytest.mark.parametrize(
    ("title", "dimensions", "slug"),
    [
        ("Compost Works", ["Soil"], "soil"),
        ("Shade Plants", ["Light"], "light"),
        ("Mud", ["Soil", "Water"], "soil-and-water"),
        ("Whole Gardens", ["Soil", "Water", "Light"], "soil-water-and-light"),
    ],
)
def test_a_heading_is_the_dimensions_it_names(parsed, title, dimensions, slug):
    category = by_title(parsed)[title].category
    assert [dimension.name for dimension in category.dimensions] == dimensions
    assert category.slug == slug


def test_a_heading_is_written_again_as_it_was_read(parsed):
    titles = list(dict.fromkeys(entry.category.title for entry in parsed.entries))
    assert titles == ["Soil", "Water", "Light", "Soil and Water", "Soil, Water and Light"]


def test_a_link_may_hold_parentheses(parsed):
    assert parsed.entries[1].url == "https://example.org/beds_(2nd_(edition)).html"


def test_links_on_lines_below_belong_to_their_entry(parsed):
    assert by_title(parsed)["Worms in Winter"].links == (
        Link("Link to code", "https://example.org/code"),
        Link("Project", "https://example.org/project"),
    )
    assert all(not entry.links for entry in parsed.entries if entry.title != "Worms in Winter")


def test_oddities_are_noted_with_their_line_and_kept(parsed):
    assert [(finding.severity, finding.line) for finding in parsed.findings] == [
        ("note", line) for line in (19, 20, 21, 22)
    ]
    empty, brace, ending, blank = (str(finding) for finding in parsed.findings)
    assert empty == "garden.md:19: note: no link for 'Rain Barrels'"
    assert "stray brace" in brace
    assert ".pdf9" in ending
    assert "2 blanks" in blank
    assert (by_title(parsed)["Rain Barrels"].url, by_title(parsed)["Ponds"].url) == (
        "",
        "https://example.org/ponds.pdf9",
    )


def test_and_within_the_name_of_a_category_does_not_part_it():
    parsed = survey.parse(
        "## Vision and Language\n- [A](https://a.org)\n## Robots, Toys & Games\n- [B](https://b.org)\n"
    )
    assert [
        [dimension.name for dimension in entry.category.dimensions] for entry in parsed.entries
    ] == [
        ["Vision and Language"],
        ["Robots, Toys & Games"],
    ]
    assert not parsed.findings


def test_a_list_with_windows_line_ends_is_the_same_list(parsed):
    assert survey.parse(LIST.replace("\n", "\r\n"), "garden.md") == parsed


WRONG = LIST.replace("### Soil and Water <", "### Soil and Watr <")


def test_a_heading_that_the_contents_lack_is_a_warning_with_a_suggestion():
    (line, message), _ = findings(WRONG, "warning")
    assert line == 24
    assert "unknown heading 'Soil and Watr'" in message
    assert "did you mean 'Soil and Water'?" in message


def test_a_heading_of_one_unknown_dimension_is_a_warning_with_a_suggestion():
    without_contents = "\n".join(line for line in WRONG.splitlines() if "](#" not in line)
    [(line, message)] = findings(without_contents, "warning")
    assert line == 19
    assert "'Soil and Watr'" in message
    assert "no heading 'Watr'" in message
    assert "did you mean 'Water'?" in message


@pytest.mark.parametrize(
    ("good", "bad", "line", "words"),
    [
        ("[Compost Works]", "[ ]", 13, "no title stands beside"),
        ("[Compost Works]", "[***]", 13, "no title stands beside"),
        ("[Mud]", "[Paper]", 25, "no title stands beside"),
        (
            "[Mud](https://example.org/mud)",
            "[Mud [wet](https://example.org/mud)",
            25,
            "stands in a sentence",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_warning_and_the_rest_is_read(good, bad, line, words):
    text = LIST.replace(good, bad)
    [(found, message)] = findings(text, "warning")
    assert found == line
    assert words in message
    assert len(survey.parse(text).entries) == 8
    assert not findings(text)


@pytest.mark.parametrize("bad", ["[Mud(https://example.org/mud)", "[Mud](https://example.org/mud"])
def test_brackets_that_do_not_balance_cost_no_entry(bad):
    text = LIST.replace("[Mud](https://example.org/mud)", bad)
    entry = by_title(survey.parse(text))["Mud"]
    assert entry.url == "https://example.org/mud"
    assert len(survey.parse(text).entries) == 9


def test_a_link_that_is_broken_is_a_warning():
    [(line, message)] = findings("# Soil\n- [Mud](https://a.org/mud_(1)\n", "warning")
    assert (line, message) == (
        2,
        "brackets that do not balance beside 'Mud': write [title](link)",
    )


def test_a_list_without_a_paper_is_an_error():
    [(line, message)] = findings("# Soil\nNothing to read here.\n")
    assert (line, message) == (0, "has no entries: headings, below them - [title](link)")


def test_entries_under_a_misspelt_heading_stay():
    assert by_title(survey.parse(WRONG))["Mud"].category.title == "Soil and Watr"


def test_entries_without_a_heading_are_one_warning_with_the_line_of_the_first():
    text = "\n- [A](https://a.org)\n- [B](https://b.org)\n# C\n- [D](https://d.org)\n"
    [(line, message)] = findings(text, "warning")
    assert "without a heading" in message
    assert line == 2
    assert [entry.category.title for entry in survey.parse(text).entries] == ["", "", "C"]


def test_a_paper_that_is_listed_twice_counts_once_and_is_a_warning():
    text = LIST.replace("[Mud]", "[compost works!]")
    [(line, message)] = findings(text, "warning")
    assert line == 25
    assert "is listed already on line 13" in message
    assert len(survey.parse(text).entries) == 8


def test_two_papers_with_one_link_are_a_warning():
    [(line, message)] = findings(
        LIST.replace("https://example.org/mud", "https://example.org/compost"), "warning"
    )
    assert (line, message) == (25, "the same link as on line 13: correct one of them")


def test_headings_that_are_not_made_of_others_are_categories_by_themselves():
    text = "# Contents\n- [Image](#a)\n# Image\n- [A](https://a.org)\n# Image and Sound\n- [B](https://b.org)\n"
    [(line, message)] = findings(text, "warning")
    assert line == 5
    assert "the table of contents does not name it" in message
    assert [entry.category.dimensions[0].name for entry in survey.parse(text).entries] == [
        "Image",
        "Image and Sound",
    ]


def test_an_underlined_heading_is_a_heading():
    text = "Soil\n====\n- [A](https://a.org)\n\nLight and Water\n---\n- [B](https://b.org)\n"
    assert [entry.category.title for entry in survey.parse(text).entries] == [
        "Soil",
        "Light and Water",
    ]
    assert not survey.parse(text).findings


@pytest.mark.parametrize(
    ("item", "title", "warnings"),
    [
        ("**[A Study](https://a.org)**", "A Study", []),
        ("[**A Study**](https://a.org)", "A Study", []),
        ("[*A* Study of *B*](https://a.org)", "A Study of B", []),
        ("[A snake_case_study](https://a.org)", "A snake_case_study", []),
        ("(CVPR) [A Study](https://a.org)", "A Study", []),
        ("[CVPR] [A Study](https://a.org)", "A Study", []),
        ("[A Study](https://a.org) (oral)", "A Study", []),
        ("![CVPR](https://img.org/x.svg) [A Study](https://a.org)", "A Study", []),
        ("[ ] [A Study](https://a.org)", "A Study", []),
        ("[x] [A Study](https://a.org)", "A Study", []),
        ('[A Study](https://a.org "at home")', "A Study", []),
        ("[A Study](<https://a.org>)", "A Study", []),
        (r"[Salt \& Dough\_x](https://a.org)", "Salt & Dough_x", []),
        ("[Salt &amp; Dough](https://a.org)", "Salt & Dough", []),
        ("**A Study**, CVPR 2021. [[paper](https://a.org)]", "A Study", []),
        ("A Study. [[Paper]](https://a.org)", "A Study", []),
    ],
)
def test_what_stands_around_a_link_is_not_its_title(item, title, warnings):
    parsed = survey.parse(f"# Soil\n- {item}\n")
    assert [(entry.title, entry.url) for entry in parsed.entries] == [(title, "https://a.org")]
    assert [finding.message for finding in parsed.findings] == warnings


def test_what_is_not_read_is_a_warning():
    [(line, message)] = findings(LIST + "2. A title alone\n", "warning")
    assert (line, message) == (28, "not read, since it is no [title](link): 'A title alone'")


def test_a_link_that_is_no_web_address_is_a_warning():
    [(line, message)] = findings(LIST.replace("https://example.org/mud", "example"), "warning")
    assert (line, message) == (
        25,
        f"'example' {addresses.NO_ADDRESS}; it is left out of every file",
    )


def test_code_and_comments_are_no_part_of_the_list():
    text = "# Soil\n- [A](https://a.org)\n```sh\n# install\n- [B](https://b.org)\n```\n<!--\n- [C](https://c.org)\n-->\n"
    text += "- [D](https://d.org)\n"
    parsed = survey.parse(text)
    assert [(entry.title, entry.category.title, entry.line) for entry in parsed.entries] == [
        ("A", "Soil", 2),
        ("D", "Soil", 10),
    ]
    assert not parsed.findings


def test_contents_may_write_a_heading_in_other_letters():
    text = "# Contents\n- [Survey papers](#a)\n# Survey Papers\n- [A](https://a.org)\n"
    assert [entry.category.title for entry in survey.parse(text).entries] == ["Survey Papers"]


@pytest.fixture(scope="module")
def shipped_list():
    return survey.parse(*read_file(None, "survey.md"))


def test_the_shipped_list_has_166_entries_in_19_categories(shipped_list):
    sizes = [min(len(entry.category.dimensions), 3) for entry in shipped_list.entries]
    assert len(shipped_list.entries) == 166
    assert len({entry.category for entry in shipped_list.entries}) == 19
    assert [sizes.count(size) for size in (1, 2, 3)] == [81, 72, 13]
    assert (
        len(
            {dimension for entry in shipped_list.entries for dimension in entry.category.dimensions}
        )
        == 6
    )


def test_the_shipped_list_has_its_known_oddities_and_no_others(shipped_list):
    assert {finding.severity for finding in shipped_list.findings} == {"note"}
    messages = [finding.message for finding in shipped_list.findings]
    assert sum(message.startswith("no link for") for message in messages) == 135
    others = [message for message in messages if not message.startswith("no link for")]
    assert len(others) == 4
    assert sum("address of a paper stands where no entries are" in other for other in others) == 1
    assert (
        sum(
            "stray brace in the title '{Denoising Masked AutoEncoders" in message
            for message in others
        )
        == 1
    )
    assert sum("the link ends in .pdf9" in message for message in others) == 1
    assert sum(message.startswith("2 blanks before the heading") for message in others) == 1


# What a rule is for


@pytest.mark.parametrize(
    "label", "paper pdf Link code arXiv abs html URL project page website GitHub".split()
)
def test_the_label_of_a_link_beside_a_title_is_no_title(label):
    [(line, message)] = findings(f"# Soil\n- [{label}](https://a.org)\n", "warning")
    assert (line, message[:36]) == (2, "not read, since no title stands besi")
    [entry] = survey.parse(f"# Soil\n- A Study [{label}](https://a.org)\n").entries
    assert entry.title == "A Study"


def test_a_rule_below_an_item_makes_no_heading_of_it():
    text = "# Soil\n\n- [A](https://a.org)\n---\n- [B](https://b.org)\n---\n\n1. [C](https://c.org)\n===\n"
    parsed = survey.parse(text)
    assert [(entry.title, entry.category.title) for entry in parsed.entries] == [
        ("A", "Soil"),
        ("B", "Soil"),
        ("C", "Soil"),
    ]
    assert not parsed.findings


def test_a_line_without_a_word_is_no_heading_when_underlined():
    [entry] = survey.parse("# Soil\n***\n---\n- [A](https://a.org)\n").entries
    assert entry.category.title == "Soil"


def test_lines_that_go_on_are_one_title():
    [entry] = survey.parse("# Soil\n- [A study\n   of soil](https://b.org)\n").entries
    assert (entry.title, entry.line) == ("A study of soil", 2)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://a.org 'at \"home\"'", "https://a.org"),
        ('https://a.org  "at home"', "https://a.org"),
        ('https://a.org/"x"', 'https://a.org/"x"'),
        ('"x"', '"x"'),
        ("https://a.org\u2003\"x\" 'y'", 'https://a.org\u2003"x"'),
    ],
)
def test_the_title_behind_an_address_is_none_of_it(address, url):
    [entry] = survey.parse(f"# Soil\n- [A Study]({address})\n").entries
    assert entry.url == url


def test_tags_in_a_heading_are_none_of_its_text():
    [entry] = survey.parse('# <a name="1">Soil</a> <b and < Water\n- [A](https://a.org)\n').entries
    assert entry.category.title == "Soil <b and < Water"


@pytest.mark.parametrize("slip", ["Xorn Growing {}", "Corn Grwoing {}", "Corn Growing {}x"])
def test_a_slip_of_the_pen_is_found_among_many_headings(slip):
    """Each is compared with its neighbours only, by the first letters and by the last."""
    words = [
        f"{first}{second}{third}" for first in "bcdfg" for second in "aeiou" for third in "lmnrst"
    ]
    contents = "".join(f"- [Corn Growing {word}](#a)\n" for word in words)
    listed = "# Corn Growing bam\n- [B](https://b.org)\n"
    text = f"# Contents\n{contents}{listed}# {slip.format('dun')}\n- [A](https://a.org)\n"
    [(_, message)] = findings(text, "warning")
    assert "(did you mean 'Corn Growing dun'?)" in message


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        f"# A\n- [title](https://a.b/{' ' * 60_000}y)\n",
        f"# A {'<a' * 60_000}\n- [title](https://a.b/)\n",
        "# A\n- [title](https://a.b/)\n" + "  and more\n" * 60_000,
        "# A\n- [title](https://a.b/)\n" + "  [Code](https://a.b/)\n" * 10_000,
    ],
    ids=["blanks", "tags", "lines", "links"],
)
def test_a_long_line_takes_no_longer_than_its_length_says(text):
    """Blanks took more than 60 s and tags 23 s while the time grew with the square of the length."""
    start = time.process_time()
    assert len(survey.parse(text).entries) == 1
    assert time.process_time() - start < 4


@pytest.mark.slow
def test_many_headings_that_nothing_names_take_no_longer_than_their_number_says():
    names = [f"{number:b}".replace("0", "ha").replace("1", "mu") for number in range(2000)]
    text = "# Contents\n- [Soil](#a)\n" + "".join(
        f"# {name}\n- [On {name}](https://a.org/{name})\n" for name in names
    )
    start = time.process_time()
    assert len(survey.parse(text).entries) == 2000
    assert time.process_time() - start < 4
