"""Which links of a line lead to its paper, and what their labels and other labels say."""

import pytest
from listed import ARXIV, CODE, NUMBERS, WORMS, entries, entry, people, titles_of

from mimbib import survey
from mimbib.survey import addresses
from mimbib.survey.words.kinds import kind_of


@pytest.mark.parametrize("label", ["Neuron 2008", "Neuron_2008", "Garden Cortex 2022", "CVPR 2021"])
def test_links_called_by_a_venue_and_its_year_follow_a_title_in_a_paragraph(label):
    text = f"Worms in winter and rain\n[[{label}]({ARXIV}1)] [[Some more of it]({CODE})]\n\n"
    other = f"Mud in winter and rain\n[[{label}]({ARXIV}2)]\n"
    assert [entry.title for entry in entries(text + other)] == [
        "Worms in winter and rain",
        "Mud in winter and rain",
    ]
    assert str(entries(text)[0].issued) == label[-4:]


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


def test_a_doi_is_no_title_and_a_label_keeps_its_brackets():
    line = f"1. LOON A B, RAY C, 等. Worms in winter rain[J/OL]. Mud Letters, 2022, 60: 1-16. DOI:[10.1109/MUD.2022.31]({ARXIV}1) [[arXiv (2022)]({ARXIV}1v2)]"
    [entry] = entries(line)
    assert entry.title == "Worms in winter rain"
    assert [str(name) for name in entry.author] == ["A B LOON", "C RAY"]
    assert [link.label for link in (*entry.links,)][-1] == "arXiv (2022)"


def test_what_is_not_found_is_no_title():
    text = "".join(
        f"**GECCO 2018** Worms in {word} winters\n\nLink: [{ARXIV}{n}]({ARXIV}{n}) Code: Not Found\n\n"
        for n, word in enumerate(NUMBERS)
    )
    assert [entry.title for entry in entries(text)] == [
        f"Worms in {word} winters" for word in NUMBERS
    ]


def test_an_address_without_its_scheme_is_no_title():
    found = entry(
        f"1. **Roots of the Winter Mud**\n   * Garden: Mud\n   * Link: [arxiv.org/abs/2101.1]({ARXIV}1)\n"
    )
    assert (found.title, found.url) == ("Roots of the Winter Mud", f"{ARXIV}1")


def test_labels_in_italics_on_their_own_lines_say_what_stands_behind_them():
    found = entry(
        f"- **[Worms in Winter]({ARXIV}1)**\n  *Authors*: Ada Loon, Bo Ray, Cy Fox\n"
        "  *Publication*: SOIL-2019\n  *Summary*: They dig through the mud, which is wet and deep.\n"
    )
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.container_title, str(found.issued)) == ("SOIL", "2019")
    assert found.comment.startswith("Summary: They dig")


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


def test_a_link_that_is_called_code_leads_to_no_paper_wherever_it_goes():
    found = entry("- **Worms in Code and Mud**, SOIL 2020 [[code]](https://worms.github.io/x)\n")
    assert (found.url, [link.url for link in found.links]) == ("", ["https://worms.github.io/x"])


def test_no_venue_year_or_person_is_read_from_what_is_said_of_data_and_results():
    text = (
        f"- [Worms in Winter]({WORMS})\n  - **Datasets:** SoilSet (Loon and Ray, 2014), MudSet\n"
        "  - **Metrics:** Worm Count, Mud Score\n"
    )
    [entry] = entries(text)
    assert (entry.author, entry.container_title, entry.issued) == ((), "", None)
    assert "SoilSet" in entry.comment
    [named] = entries(f"- [TL;DR: Worms in Winter]({WORMS}) *Ada Loon, Bo Ray, Cy Fox*, CVPR 2020")
    assert len(named.author) == 3


def test_a_poster_on_the_page_of_a_conference_is_a_paper():
    [entry] = entries("- Worms in Winter [Link](https://neurips.cc/virtual/2024/poster/95598)")
    assert entry.title == "Worms in Winter"


def test_a_link_called_by_the_venue_may_say_that_it_is_the_paper():
    [entry] = entries(f"- [Worms in Winter](https://www.gardens.org/mud) [[CVPR Paper]({WORMS})]")
    assert (entry.url, entry.container_title) == (WORMS, "CVPR")


def test_a_supplement_is_no_address_of_a_paper():
    supplement = "https://openreview.net/attachment?id=a&name=supplementary_material"
    head = "| Title | Code | Link |\n|---|---|---|\n"
    [entry] = entries(f"{head}| Worms in Winter Soil | [link]({supplement}) | [link]({WORMS}) |")
    assert entry.url == WORMS
    issue = "https://academic.oup.com/bioinformatics/article/36/Supplement_1/i1"
    [entry] = entries(f"{head}| Worms in Winter Soil | [link]({CODE}) | [link]({issue}) |")
    assert entry.url == issue


def test_a_doi_in_an_address_is_a_paper_at_any_publisher():
    plain = "Worms in winter soil ,\nWWW: <https://worms.example/{}>\n\nMud in summer soil ,\nPDF: <https://arxiv.org/pdf/2101.00001>\n"
    assert len(entries(plain.format("doi/10.1063/5.0097679"))) == 2
    found = survey.parse("# Soil\n" + plain.format("version/10.1"))
    assert [entry.title for entry in found.entries] == ["Mud in summer soil"]


def test_a_link_may_be_called_by_the_year_alone():
    [entry] = entries(f"- Worms in winter soil [[2015]]({ARXIV}1)")
    assert entry.issued.year == 2015


def test_the_number_that_a_link_is_called_by_is_no_venue():
    found = entry(f"- Worms in Winter [[2101.00001v1]]({ARXIV}1)\n")
    assert (found.container_title, found.comment) == ("", "")


def test_the_label_of_the_link_names_people():
    found = entry(f"- Worms in Winter [[Loon et al., EMNLP 2020]]({ARXIV}1)\n")
    assert (people(found), found.container_title) == (["Loon"], "EMNLP")
    assert people(entry(f"- Worms in Winter [[WORMT et al]]({ARXIV}1)\n")) == []


@pytest.mark.parametrize(
    ("url", "is_paper"),
    [
        ("https://github.com/gardens/awesome-papers/", False),
        ("https://github.com/gardens/papers/blob/main/worms.pdf", True),
        ("https://gardens.org/arxiv.org/x", False),
        ("https://gardens.org/papers/worms.html", True),
        ("https://huggingface.co/papers/2101.00001", True),
        ("papers/worms.pdf", True),
        ("worms.md", False),
        ("https://gardens.org/papers/?key=worms", False),
    ],
)
def test_an_address_is_a_papers_by_its_host_or_by_its_path(url, is_paper):
    assert addresses.is_paper(url) is is_paper


@pytest.mark.parametrize(
    ("label", "venue"),
    [
        ("ICRA", "ICRA"),
        ("ICCV 2019", "ICCV"),
        ("Nature Letters (2021)", "Nature Letters"),
        ("access", ""),
        ("paper", ""),
        ("arXiv", ""),
    ],
)
def test_a_link_may_be_called_by_the_venue(label, venue):
    [entry] = survey.parse(f"# A\n- [[{label}](https://example.org/a.pdf)] Tides of Mud\n").entries
    assert (entry.title, entry.container_title) == ("Tides of Mud", venue)


@pytest.mark.parametrize("nested", [f"[{WORMS}]({WORMS})", f"[{WORMS}"])
def test_a_link_in_the_place_of_an_address_is_that_address_and_is_told(nested):
    list_ = survey.parse(f"# Soil\n- [Worms in Winter]({nested})\n")
    assert [entry.url for entry in list_.entries] == [WORMS]
    assert [finding.rule for finding in list_.findings] == ["nested-link"]


def test_names_before_addresses_are_no_labels_among_themselves():
    urls = [WORMS, f"{WORMS}2"]
    items = "".join(f"- Worm{number}: {url}\n" for number, url in enumerate(urls))
    assert titles_of(f"# Soil\n{items}") == ["Worm0", "Worm1"]


@pytest.mark.parametrize("label", ["Code (for films)", "Code(non-official)"])
def test_a_label_may_say_something_in_brackets_behind_it(label):
    line = f"1. **[ICCV2021]** Worms in Winter,   [[{label}](https://github.com/loon/worms)].\n"
    [entry] = survey.parse(f"# Soil\n{line}").entries
    assert (entry.title, entry.container_title) == ("Worms in Winter", "ICCV")


def test_the_code_linked_before_a_colon_is_not_the_title():
    code, people = "[WormT](https://github.com/loon/worms)", "Loon, Ada and Ray, Bo. 2016. "
    for line in (
        f"{code}: [Worms in Winter]({WORMS})",
        f"{code}: {people}[Worms in Winter]({WORMS})",
    ):
        [entry] = survey.parse(f"# Soil\n- {line}\n").entries
        assert (entry.title, entry.url) == ("Worms in Winter", WORMS)
    assert titles_of(f"# Soil\n- [Worms in Winter]({WORMS}): [Rain in Spring]({WORMS}2)\n") == [
        "Worms in Winter"
    ]


def test_a_label_before_a_date_is_no_venue():
    lines = ("  - Author(s): Ada Loon, Bo Ray, Cy Fox", "  - Date: 2024-05", "  - Venue: -")
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({WORMS})\n" + "\n".join(lines)).entries
    assert (entry.container_title, str(entry.issued), len(entry.author)) == ("", "2024-05", 3)


def test_an_address_that_says_none_is_none():
    [entry] = survey.parse(
        "# Soil\n- [Worms in Winter](None), Ada Loon, Bo Ray, CVPR 2020\n"
    ).entries
    assert (entry.title, entry.url) == ("Worms in Winter", "")


@pytest.mark.parametrize(
    ("cell", "label"),
    [(f"[GitHub]({CODE})", "GitHub"), (f"<{CODE}>", "Code"), (f"[💻]({CODE})", "Code")],
)
def test_code_is_not_the_address_of_a_paper(cell, label):
    row = f"| Worms in the Winter of Old Gardens | CVPR 2021 | {cell} |"
    found = entry(f"| Title | Venue | Code |\n|--|--|--|\n{row}\n")
    assert (found.url, [(link.label, link.url) for link in found.links]) == ("", [(label, CODE)])
    found = entry(f"- **Worms in Winter**, CVPR 2021 [code]({CODE})")
    assert (found.url, [(link.label, link.url) for link in found.links]) == ("", [("code", CODE)])
    assert entry(f"- [Worms in Winter]({CODE}), CVPR 2021").url == CODE


def test_an_article_of_a_journal_in_open_journal_systems_is_a_paper():
    assert addresses.is_paper("https://journal.gardens.org/index.php/mud/article/view/322")
    assert not addresses.is_paper("https://journal.gardens.org/index.php/mud/about")
    assert not addresses.is_paper("https://blog.gardens.org/article/view/322")
