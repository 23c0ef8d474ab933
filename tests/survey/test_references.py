"""References as people write them by hand: whole lists of people, venues behind titles, lines without links."""

import pytest

from mimbib import survey
from mimbib.survey.entries.details import details

ARXIV = "https://arxiv.org/abs/2101.00001"


def entries(text):
    return survey.parse(f"# Soil\n{text}\n").entries


def people_of(said):
    return [str(name) for name in details([said]).author]


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Ada Loon, Bo M. Ray and Cy Fox(Github)", ["Ada Loon", "Bo M. Ray", "Cy Fox"]),
        ("Ada Loon, Bo (Robert) Ray, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon (Garden Institute of Soil), Bo Ray, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (
            "Ada Loon(Centre of the Soil and Mud Operations of Gardens), Bo Ray, Cy Fox",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
        ("Loon, A., Ray, B., & Fox, C. (n.d.).", ["A. Loon", "B. Ray", "C. Fox"]),
        ("Ada Loon1, Bo Ray1,2†, Cy Fox2†", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("by Loon and Ray et al.", ["Loon", "Ray"]),
        ("by Ada A Loon and Bo Ray, 1985.", ["Ada A Loon", "Bo Ray"]),
        ("Loon-Ray, A. B.", ["A. B. Loon-Ray"]),
        ("Ada Loon, Bo Ray and Cy Gançarski", ["Ada Loon", "Bo Ray", "Cy Gançarski"]),
        (
            "Loon, Ada, Bo Ray, Cy Fox, Di Oak, Ed Elm, Flo Ash, Gus Yew et al.",
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak", "Ed Elm", "Flo Ash", "Gus Yew"],
        ),
        (
            "Loon, Ada and Ray, Bo B and Fox, Cy and Oak, Di and Elm, Ed Edgar and Ash, Flo and others",
            ["Ada Loon", "Bo B Ray", "Cy Fox", "Di Oak", "Ed Edgar Elm", "Flo Ash"],
        ),
        ("Loon A, Ray B, Fox-Oak C. SoilConf 2020", ["A Loon", "B Ray", "C Fox-Oak"]),
        ("Loon A, Röy B, Fox C. '18.", ["A Loon", "B Röy", "C Fox"]),
        ("Loon A, Röy B, Fox C. Mudconf '18.", ["A Loon", "B Röy", "C Fox"]),
        ("by Loon A, De Ray B C. Soil Learning. Springer, 2018.", ["A Loon", "B C De Ray"]),
        ("by Loon A B. Soil Learning, 2018.", ["A B Loon"]),
        ("by Stefano V. Loon, Bo Ray.", ["Stefano V. Loon", "Bo Ray"]),
        (
            "by Loon, Ada da; Ray, Bo; and Fox, Cy. AAMAS, 2017.",
            ["Ada da Loon", "Bo Ray", "Cy Fox"],
        ),
        (
            "A. Loon, B. Ray, C. Fox, D. Oak and E. Elm,  Trans. on Mud, and Soil, doi: 10.1/1",
            ["A. Loon", "B. Ray", "C. Fox", "D. Oak", "E. Elm"],
        ),
        ("Ada Loon et al.arXiv.", ["Ada Loon"]),
        ("LOON A B, RAY C, 等.", ["A B LOON", "C RAY"]),
        (
            "Bo ´ Ray, Ada Loon, Cy Fox, Di Oak, Ed Elm",
            ["Bo Ray", "Ada Loon", "Cy Fox", "Di Oak", "Ed Elm"],
        ),
        ("Ada Loon, Bo Ray IV.", ["Ada Loon", "Bo Ray IV"]),
        ("Ada Loon, Bo Ray and Cy Fox . arXiv 2020.", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada van Loon, Dr. Bo Ray", ["Ada van Loon", "Bo Ray"]),
        ("Ada Loon, Bo Ray and Cy Fox, Di Oak", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak"]),
        (
            "Loon, Ada Lin  and Ray, Bo  and Fox III, Cy  and Oak, Di",
            ["Ada Lin Loon", "Bo Ray", "Cy Fox III", "Di Oak"],
        ),
        (
            "Loon, Ada and Ray, Bo, and Fox, Cy and Van Oak, Di",
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Van Oak"],
        ),
    ],
)
def test_no_list_of_people_is_cut(said, people):
    assert people_of(said) == people


def test_nobody_is_named_rather_than_some():
    assert people_of("by Loon A. ICML, 2018.") == people_of("JSS, Loon, Ada, et al.") == []
    assert (
        people_of("蚯蚓在冬天的花园里生活得很好, 研究方法与传统的完全不同, 效果显著提高了很多")
        == []
    )
    assert people_of("NTU, Bo Ray") == people_of("Applied Optics, Optica") == []


def test_a_date_in_brackets_before_people_is_none_of_them():
    [entry] = entries(f"- **Worms in Winter**. (2022-CVPR) Ada Loon, Bo Ray. [[pdf]({ARXIV})]")
    assert [str(name) for name in entry.author] == ["Ada Loon", "Bo Ray"]
    assert (entry.container_title, str(entry.issued)) == ("CVPR", "2022")


@pytest.mark.parametrize(
    "said",
    [
        "(ABC, School of Soil, Garden University, Mud Group, Rain University)",
        "Garden Institute, Ada Loon, Bo Ray",
    ],
)
def test_places_where_people_work_are_nobody(said):
    found = details([said])
    assert not found.author
    assert "Garden" in found.comment


def test_a_letter_and_its_accent_are_one_sign():
    [entry] = entries(
        f"- [Worms in Winter]({ARXIV}) Ada Loon, Bo Ray, and Cy Ganc\u0327arski, 2012."
    )
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Gançarski"]


@pytest.mark.parametrize(
    ("said", "venue", "year", "comment"),
    [
        ("[KDD 2020, WormT]", "KDD", "2020", "WormT"),
        ("[KDD 2020, oral]", "KDD", "2020", "oral"),
        ("Journal: Medical Soil Analysis", "Medical Soil Analysis", None, ""),
        (
            "ACM Transactions on Soil and Mud, 15(3), 1-45",
            "ACM Transactions on Soil and Mud",
            None,
            "",
        ),
        ("Journal of Soil, Volume 19, Issue 3, 2021", "Journal of Soil", "2021", ""),
        ("IET Computer Gardens", "IET Computer Gardens", None, ""),
        ("Loon, A., & Ray, B. (KDD 2020)", "KDD", "2020", ""),
        ("J. Chem. Inf. Model., 2020", "J. Chem. Inf. Model", "2020", ""),
        ("SIGMOD 2015: 1969-1984.", "SIGMOD", "2015", ""),
        ("Loon A, Ray B. '16. CRYPTO '17.", "CRYPTO", "2017", ""),
        ("Soil. Lett. 58 (1968) 367-398.", "Soil. Lett", "1968", ""),
        ("Geosoil 80 (2015) WD19-WD25", "Geosoil", "2015", ""),
        ("202106 arXiv", "arXiv", "2021", ""),
        ("(USENIX Security 23)", "USENIX Security", "2023", ""),
    ],
)
def test_a_venue_is_all_of_it_and_nothing_else(said, venue, year, comment):
    found = details([said])
    issued = str(found.issued) if found.issued else None
    assert (found.container_title, issued, found.comment) == (venue, year, comment)


def test_initials_and_et_al_are_no_journal():
    for said in ("J. Loon et al.", "J. Loon, B. Ray, and C. Fox", "J. Loon | 2020"):
        assert details([said]).container_title == ""


@pytest.mark.parametrize(
    "line",
    [
        f"- Worms in Winter, IEEE Transactions on Soil Vehicles. [[paper]({ARXIV})]",
        f"- Worms in Winter, J. Garden Research, 2003. [[paper]({ARXIV})]",
        f"- Worms in Winter, Applied Gardening 2020. [[paper]({ARXIV})]",
        f"- Worms in Winter, MudCloud 2015, ([paper]({ARXIV}))",
        f"- Worms in Winter, Mud Processing, 2020. [[paper]({ARXIV})]",
        f"- Loon A B, Ray C. Worms in Winter[J]. Mud letters, 2019: 4-7. [[paper]({ARXIV})]",
        f"- A. Loon, B. Ray, Worms in Winter, Bull. Soil. Soc. Am. 58 (1968) 367–398. [pdf]({ARXIV})",
        f"- Loon, A., and Ray, B., 1977, Worms in Winter: Letters of the Soil Society, 67, 12-15 [pdf]({ARXIV})",
        f"- Loon, A., B. Ray, and C. Fox (2007), Worms in Winter, Geosoil. J. Int., 171, 36–38 [pdf]({ARXIV})",
        f"- A. Loon, B. Ray, Worms in Winter, in: 80th Annual Meeting, MUD, 2010. [pdf]({ARXIV})",
        f"- A.B. Loon, Worms in Winter, KDD 2012. [pdf]({ARXIV})",
        f'- Ada Loon, Bo Ray: "*Worms in Winter.*" M-UD (2020) [[pdf]]({ARXIV})',
        f"- Worms in Winter[C].(CVPR 2018) [[paper]({ARXIV})]",
        f"- [Applied Gardens 2020, WiW] [Worms in Winter]({ARXIV})",
        f"- [paper]({ARXIV}) / code - Worms in Winter",
        f"- **WiW** : A. Loon and B. Ray. Worms in Winter. in ACCV 2014 [[paper]({ARXIV})]",
        f'- **WiW**: Ada Loon, Bo Ray, Cy Fox: "Worms in Winter" in PR 2015 [[paper]({ARXIV})]',
        f'- Loon and C. Ray "Worms in Winter" In CVPR 2018 [[paper]({ARXIV})]',
    ],
)
def test_a_title_ends_where_the_venue_begins(line):
    [entry] = entries(line)
    assert (entry.title, entry.url) == ("Worms in Winter", ARXIV)


@pytest.mark.parametrize(
    "title",
    [
        "Worms: Size, Shape, and Applications",
        "Worms in Precise, Diverse Garden Paths",
        "Don't Say Mud: Keeping Worms Dry (DSM)",
    ],
)
def test_a_title_keeps_what_stands_behind_its_commas(title):
    [entry] = entries(f"- {title}, ECCV 2018 [[paper]({ARXIV})]")
    assert entry.title == title


def test_each_line_of_a_paragraph_with_a_title_and_a_link_is_a_paper():
    text = (
        f"Ada Loon, Bo Ray, Cy Fox. Worms in Winter [[paper]({ARXIV})]<br>\n"
        f'Di Oak, Ed Elm "Rain in Winter" [[paper]({ARXIV}2)] [[code](https://github.com/a/b)]\n'
        f"Mud in Winter [[paper]({ARXIV}3)]"
    )
    assert [entry.title for entry in entries(text)] == [
        "Worms in Winter",
        "Rain in Winter",
        "Mud in Winter",
    ]
    wrapped = f"- A long title that goes on\n  upon its second line [[paper]({ARXIV})]\n  and says more [[pdf]({ARXIV}2)]"
    assert len(entries(wrapped)) == 1


BOOK = [
    f"- Ada Loon, Bo Ray, and Cy Fox: Worms on Day {day}, KDD {2000 + day}." for day in range(1, 9)
]


def test_one_or_two_people_stand_before_a_title_if_people_do_in_the_rest_of_the_list():
    few = [
        "- Ada Loon: Rain on Soil, KDD 2001.",
        "- Loon and Ray: Mud at Home, KDD 2002.",
        "- Moss: Green in Winter, KDD 2003.",
    ]
    found = {entry.title: entry for entry in entries("\n".join(BOOK + few))}
    assert [str(name) for name in found["Rain on Soil"].author] == ["Ada Loon"]
    assert [name.literal for name in found["Mud at Home"].author] == ["Loon", "Ray"]
    assert found["Moss: Green in Winter"].author == ()
    row = f"- [Ada Loon: Rain on Soil]({ARXIV}1), [Mud at Home in Soil]({ARXIV}2)"
    first, second = entries("\n".join([*BOOK, row]))[-2:]
    assert (str(first.author[0]), first.title) == ("Ada Loon", "Rain on Soil")
    assert (second.author, second.title) == ((), "Mud at Home in Soil")
    alone = [f"- [Worms on Day {day}]({ARXIV}{day}), KDD 2001." for day in range(1, 9)]
    titles = {entry.title for entry in entries("\n".join(alone + few))}
    assert {"Ada Loon: Rain on Soil", "Loon and Ray: Mud at Home"} <= titles


def test_bold_items_are_titles_where_most_of_a_list_are():
    bold = [f"- **Worms on the {day}. Day of Winter**\n  - a note" for day in range(1, 5)]
    assert len(entries("\n".join(bold))) == 4
    below = "\n".join(["- **KDD2022**", *(f"  {item}" for item in "\n".join(bold).splitlines())])
    assert len(entries(below)) == 4
    linked = [f"- [Mud on the {day}. Day of Winter]({ARXIV}{day})" for day in range(1, 9)]
    found = survey.parse("# Soil\n" + "\n".join(linked + bold))
    assert len(found.entries) == 8
    assert sum(each.rule == "unread-line" for each in found.findings) == 4


def test_a_bold_title_with_people_is_a_paper_however_much_is_said_of_it():
    note = "says much about the soil of gardens in winter and in spring " * 4
    papers = [
        f"**[Mud] Worms on Day {day} of Winter**. (2022-KDD) Ada Loon, Bo Ray, Cy Fox.\n**TLDR**: {note}"
        for day in range(1, 4)
    ]
    assert [entry.author[0].family for entry in entries("\n\n".join(papers))] == ["Loon"] * 3


def test_what_names_people_and_a_venue_is_a_paper_among_data_sets():
    text = (
        "# Datasets\n- [WormSet](https://worms.example.org): many worms\n"
        "- (KDD 2023) [GroundSet](https://soil.example.org/set): A Set of Grounds, Loon et al.\n"
        f"# Soil\n- [Worms in Winter]({ARXIV})\n"
    )
    titles = [entry.title for entry in survey.parse(text).entries]
    assert titles == ["GroundSet: A Set of Grounds", "Worms in Winter"]


def test_no_venue_year_or_person_is_read_from_what_is_said_of_data_and_results():
    text = (
        f"- [Worms in Winter]({ARXIV})\n  - **Datasets:** SoilSet (Loon and Ray, 2014), MudSet\n"
        "  - **Metrics:** Worm Count, Mud Score\n"
    )
    [entry] = entries(text)
    assert (entry.author, entry.container_title, entry.issued) == ((), "", None)
    assert "SoilSet" in entry.comment
    [named] = entries(f"- [TL;DR: Worms in Winter]({ARXIV}) *Ada Loon, Bo Ray, Cy Fox*, CVPR 2020")
    assert len(named.author) == 3


def test_a_poster_on_the_page_of_a_conference_is_a_paper():
    [entry] = entries("- Worms in Winter [Link](https://neurips.cc/virtual/2024/poster/95598)")
    assert entry.title == "Worms in Winter"


def test_a_title_before_bars_and_people_is_a_title():
    text = f"1. Deep Worm Walks| Ada Loon, Bo Ray, Cy Fox, Di Oak, and Ed Elm| 2016\n   Source: {ARXIV}"
    [entry] = entries(text)
    assert (entry.title, len(entry.author)) == ("Deep Worm Walks", 5)


def test_a_title_may_begin_with_a_digit_behind_people():
    [entry] = entries(f"- Loon et al, 3D Worms from a Single Image, CVPR 2019, [PDF]({ARXIV})")
    assert entry.title == "3D Worms from a Single Image"


def test_a_title_is_nobody_among_people():
    [entry] = entries(
        f"- A. Loon, B. Ray, C. Fox, D. Oak, A grid of worms for the winter walk, J. Soil. Phys. 3 (2015) 9. [pdf]({ARXIV})"
    )
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox", "Oak"]
    assert entry.title == "A grid of worms for the winter walk"


def test_a_star_is_a_short_name_and_no_label():
    [entry] = entries(f"- **STAR**: Soil Tracks of Worms [[paper]({ARXIV})]")
    assert entry.title == "STAR: Soil Tracks of Worms"


def test_a_reference_that_is_not_read_is_told_wherever_it_stands():
    text = f"# Soil\n- **[Worms in Winter]({ARXIV})**\n# Books\nA. Loon, B. Ray, C. Fox, Mud and Soil in Winter, Garden Press, 2013.\n"
    found = survey.parse(text)
    assert [each.line for each in found.findings if each.rule == "unread-line"] == [4]


def test_titles_without_links_are_papers_below_a_venue_or_a_year():
    plain = "\n".join(f"* Worms on the {day} Day of Winter" for day in ("First", "Second", "Last"))
    assert len(entries(f"## CCS\n### 2017\n{plain}")) == 3
    beside = [f"- [Mud on Day {day} of Winter]({ARXIV}{day})" for day in range(1, 9)]
    mixed = survey.parse("\n".join(["# Soil", *beside, "## 2024", plain]))
    assert len(mixed.entries) == 11
    small = "\n".join(f"* worms on the {day} day of winter" for day in ("first", "second", "last"))
    found = survey.parse(f"# Soil\n{small}\n- [Mud in Winter]({ARXIV})\n")
    assert [entry.title for entry in found.entries] == ["Mud in Winter"]
    assert sum(each.rule == "unread-line" for each in found.findings) == 3


def test_a_line_in_code_stands_above_one_paper_and_a_venue_above_several():
    labelled = "\n\n".join(
        f"- `【2025-0{number}】-【WiW】-【Garden, Town】-【Type: Model】`\n  - **Worms on Day {number} of Winter**\n"
        f"  - **Author(s):** Ada Loon, Bo Ray, Cy Fox\n"
        f"  - [![stars](https://img.shields.io/a.svg)](https://github.com/a/b{number})\n"
        f"  - [Paper]({ARXIV}{number}) / [Other Link](https://a.github.io/w{number})"
        for number in (1, 2)
    )
    found = entries(labelled)
    assert [entry.title for entry in found] == [f"Worms on Day {day} of Winter" for day in (1, 2)]
    assert [len(entry.author) for entry in found] == [3, 3]
    venues = "\n\n".join(
        f"- **KDD202{year}**\n\n  - **Worms on Day {year} of Winter**" for year in (1, 2, 3)
    )
    assert [entry.category.title for entry in entries(venues)] == [
        f"KDD202{year}" for year in (1, 2, 3)
    ]


def test_a_title_in_brackets_may_lack_its_link():
    [entry] = entries("- [Worms in Winter and Spring] CVPR2018\n- Mud at Home (KDD 2020)")[:1]
    assert (entry.title, entry.container_title) == ("Worms in Winter and Spring", "CVPR")


def test_a_family_may_be_called_as_an_article_is():
    assert people_of("Loon, Ada, and Bo An.") == ["Ada Loon", "Bo An"]


@pytest.mark.parametrize(
    "line",
    [
        f"1.**Worms in Winter** [[paper]]({ARXIV}) a survey of gardens",
        f"1. **【soil+mud】Worms in Winter** (Arxiv 2025.10) [[paper]]({ARXIV})",
        f"- [x] [Worms in Winter (2015.12) (WiW)]({ARXIV}) :star::star:",
    ],
)
def test_marks_before_and_behind_a_title_are_none_of_it(line):
    [entry] = entries(line)
    assert entry.title == "Worms in Winter"


def test_a_section_of_titles_without_links_is_told():
    text = f"# Soil\n- **Worms in Winter** [pdf]({ARXIV})\n# Mud\n+ Mud on the Boots of Gardeners\n+ Rain and Mud at Home\n"
    assert ("left-out-section", 3) in [(f.rule, f.line) for f in survey.parse(text).findings]


def test_a_note_on_the_line_below_is_no_title():
    [entry] = entries(
        f"* Deep Worm Walks, KDD 2019  [[PDF]({ARXIV})]\n\n  ▷*Node representation learning*"
    )
    assert entry.title == "Deep Worm Walks"


def test_a_bullet_before_brackets_is_no_part_of_a_title():
    [entry] = entries(f"- • \\[2022 TIP\\] Worms in Winter. [\\[PDF\\]]({ARXIV})")
    assert (entry.title, entry.container_title) == ("Worms in Winter", "TIP")


def test_an_arxiv_id_tells_a_paper_without_a_link():
    text = "1. Worms in Winter and Spring. Loon et al. arXiv:1503.02531\n2. Mud at Home. Ray, Bo et al. KDD 2017"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter and Spring", "Mud at Home"]


def test_the_year_beside_the_venue_counts_before_that_of_the_preprint():
    [entry] = entries(f"- [2023/05] **Worms in Winter** *TMLR 2024* [[paper]({ARXIV})]")
    assert (entry.container_title, str(entry.issued)) == ("TMLR", "2024")
    [same] = entries(f"- [2023/05] **Worms in Winter** *KDD 2023* [[paper]({ARXIV})]")
    assert str(same.issued) == "2023-05"


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("Loon, Ada, Ray, Bo, and Fox, Cy", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Li, Ada, Ray, Bo Cy, Fox, Di", ["Ada Li", "Bo Cy Ray", "Di Fox"]),
        ("van Loon, Ada, Ray, Bo & Fox, Cy", ["Ada van Loon", "Bo Ray", "Cy Fox"]),
        ("Loon, Ray, Fox, Moor, Hill and Wood", []),  # or all may be families
    ],
)
def test_families_and_given_names_may_stand_in_turn_without_initials(people, names):
    [entry] = entries(
        f"- **Worms in Winter.** {people}. *ArXiv preprint* (2024) [[Paper]]({ARXIV})"
    )
    assert [str(name) for name in entry.author] == names


def test_the_last_of_several_people_ends_before_the_venue():
    people = "Loon, A., Ray, B., Fox, C., & Moor, D. (ECCVW, 2018)"
    [entry] = entries(f"- [Worms in Winter]({ARXIV}) -{people}")
    assert [str(name) for name in entry.author] == ["A. Loon", "B. Ray", "C. Fox", "D. Moor"]
    assert entry.container_title == "ECCVW"
