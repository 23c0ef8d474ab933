"""References as people and the styles of publishers write them, with people in front of the title."""

import pytest
from listed import ARXIV, CODE, NUMBERS, PDF, WORMS, entries, entry, people

from mimbib import survey


def test_the_lines_of_a_numbered_bibliography_are_papers():
    text = "".join(
        f"[{n}] Ada Loon, Bo Ray, and Cy Fox. Worms in {word} winters. In MudConf 20{n:02}, pages 1–2, 20{n:02}. <br>\n"
        for n, word in enumerate(NUMBERS, 1)
    )
    found = entries(text)
    assert [entry.title for entry in found] == [f"Worms in {word} winters" for word in NUMBERS]
    assert [len(entry.author) for entry in found] == [3] * 10
    footnote = entries(f"- [Worms in Winter]({ARXIV}1)\n\n[1] See the garden club.\n")
    assert [entry.title for entry in footnote] == ["Worms in Winter"]


def test_a_person_with_a_middle_initial_and_a_stop_stands_before_a_title():
    known = "".join(
        f"- Ada Loon, Bo Ray, and Cy Fox. Worms in {word} winters. ICML, 2020.\n"
        for word in NUMBERS
    )
    *_, last = entries(f"{known}- Ada B Loon. Mud in many winters. Springer, 2006.\n")
    assert (last.title, str(last.author[0])) == ("Mud in many winters", "Ada B Loon")
    *_, last = entries(f"{known}- Vitamin D Rain. A look. Springer, 2006.\n")
    assert last.author == ()
    *_, last = entries(f"{known}- Vitamin D Rain. A review of many winters. Springer, 2006.\n")
    assert last.author == ()


def test_a_name_in_brackets_behind_people_and_year_is_the_title():
    line = (
        "**[1-D, Wet]** Loon, A., Ray, B., & Fox, C. (2019). *Worms: a winter tree*. SIGMOD, 2019."
    )
    found = entry(f"{line} [[paper]({ARXIV}1)]\n")
    assert (found.title, found.container_title) == ("Worms: a winter tree", "SIGMOD")
    assert people(found) == ["A. Loon", "B. Ray", "C. Fox"]


def test_two_people_of_a_reference_of_the_acm_are_no_title():
    line = "Ada Loon and Bo Ray. 2022. Blaze: fast worms on wet mud. In Proceedings of the Mud Conference"
    found = entry(f"* {line} (MUD '22). [p]({ARXIV}1)\n")
    assert (found.title, people(found)) == ("Blaze: fast worms on wet mud", ["Ada Loon", "Bo Ray"])


def test_one_person_before_a_quoted_title_may_have_a_stop_behind_the_name():
    found = entry(f'- B. Loon. "Worms in Winter." Ann. Statist., 1979. [[Link]]({ARXIV}1)\n')
    assert (people(found), found.container_title) == (["B. Loon"], "Ann. Statist")


TITLE = "Worms in winter soil"


def read(line):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    year = entry.issued.year if entry.issued else 0
    return entry.title, [str(name) for name in entry.author], entry.container_title, year


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        # Nature
        (f"Loon, A., Ray, B. & Fox, C. {TITLE}. Mud 596, 583–589 (2021).", 3, "Mud"),
        (f"Loon, A. B. & Ray, C.-D. {TITLE}. Nat. Commun. 11, 5725 (2021).", 2, "Nat. Commun"),
        (f"van Loon, A. {TITLE}. Nature 596, 583–589 (2021).", 1, "Nature"),
        (f"Loon, A. et al. {TITLE}. Soil Lett. 11, 5725 (2021).", 1, "Soil Lett"),
        (f"Loon, A. & Ray, B. {TITLE}. Preprint at https://arxiv.org/abs/2101.00001 (2021).", 2, "Preprint"),
        # Elsevier
        (f"A. Loon, B. Ray, {TITLE}, Soil Lett. 12 (2021) 3–15.", 2, "Soil Lett"),
        (f"A. Loon, B.-C. Ray, C.D. Fox, {TITLE}, in: Proceedings of the Mud Conference, 2021, pp. 3–15.", 3, "Proceedings of the Mud Conference"),
        # AMS
        (f"A. Loon, B. Ray and C. Fox, {TITLE}, Soil Lett. 12 (2021), 3-15.", 3, "Soil Lett"),
        # Springer
        (f"Loon A, Ray B (2021) {TITLE}. Soil Lett 12:3-15", 2, "Soil Lett"),
        (f"Loon, A., Ray, B. (2021) {TITLE}. Soil Lett 12:3-15", 2, "Soil Lett"),
        # SEG
        (f"Loon, A, Ray, B, and Fox, C, 2021, {TITLE}: Soil Letters, 27, 1063–1076.", 3, "Soil Letters"),
        # GB/T 7714
        (f"Loon A. {TITLE} [J]. Soil Letters, 2021, 12(2): 3-15", 1, "Soil Letters"),
        (f"Loon A B. {TITLE}[C]. Mud Conference, 2021: 3-15", 1, "Mud Conference"),
        # plain.bst
        (f"Ada Loon and Bo Ray. {TITLE}. In Proceedings of the 3rd Mud Conference, pages 3–15, 2021.", 2, "Proceedings of the 3rd Mud Conference"),
        # MDPI
        (f"Loon, A.; Ray, B.; Fox, C. {TITLE}. Worms 2021, 20, 1234.", 3, "Worms"),
        # ACM, in running text and in capitals
        (f"Ada Loon. 2021. {TITLE}. Soil Lett. 12, 3 (March 2021), 1–15.", 1, "Soil Lett"),
        (f"Ada Loon and Bo Ray. 2021. {TITLE}. Mud 12, 3 (May 2021), 1–15.", 2, "Mud"),
        (f"LOON, A., RAY, B., AND FOX, C. {TITLE}. In USENIX Security (2021).", 3, "USENIX Security"),
        # Harvard, APA
        (f"Loon, A. and Ray, B., 2021. {TITLE}. Advances in mud and soil, 25.", 2, "Advances in mud and soil"),
        (f"Loon, A., & Ray, B. (2021). {TITLE}. Garden of Mud, 521(7553), 436-444.", 2, "Garden of Mud"),
        # Vancouver
        (f"Loon A, Ray B, Fox C. {TITLE}. Med Soil Anal. 2021;42:60-88.", 3, "Med Soil Anal"),
        (f"van der Loon L, De Ray B. {TITLE}. Soil Lett. 2021;42:60-88.", 2, "Soil Lett"),
        # IEEE
        (f'A. B. Loon, "{TITLE}," Mud Trans. Soil Anal., vol. 3, no. 6, pp. 11–37, Jun. 2021.', 1, "Mud Trans. Soil Anal"),
        (f'A. Loon and B. Ray, "{TITLE}," in Proc. IEEE Conf. Soil, 2021, pp. 3–4.', 2, "Proc. IEEE Conf. Soil"),
        # MLA
        (f'Loon, Ada. "{TITLE}." Journal of Soil 3 (2021): 44-59.', 1, "Journal of Soil"),
        (f'Loon, Ada B. "{TITLE}." Journal of Soil 3 (2021): 44-59.', 1, "Journal of Soil"),
        (f"Loon, Ada, Bo Ray, and Cy Fox, {TITLE}, CVPR, 2021.", 3, "CVPR"),
        (f"Loon, Ada, and Bo Ray, {TITLE}, CVPR, 2021.", 2, "CVPR"),
        # DBLP
        (f"Ada Loon, Bo Ray: {TITLE}. ICML 2021: 12-20", 2, "ICML"),
        (f"Ada Loon: {TITLE}. SoilConf 2021: 12:1-12:20", 1, "SoilConf"),
    ],
)  # fmt: skip
def test_a_reference_in_a_usual_style_is_read_as_a_whole(line, people, venue):
    title, named, container, year = read(line)
    assert (title, len(named), container, year) == (TITLE, people, venue, 2021)
    last = [name.rpartition(" ")[2].lower() for name in named]
    assert last == ["loon", "ray", "fox"][:people]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Garden Soil Worms. 2021. Ada Loon, Bo Ray, Cy Fox.", "Garden Soil Worms"),
        ("Worms, Mud: soil of winter. ICML 2021: 12-20", "Worms, Mud: soil of winter"),
        ("Ada Loon, Bo Ray: soil of winter. ICML 2021", "Ada Loon, Bo Ray: soil of winter"),
        ("Garden Soil and Winter Rain. ICML 2021", "Garden Soil and Winter Rain"),
        ("Garden Soil and Winter Rain. Part II. ICML 2021", "Garden Soil and Winter Rain. Part II"),
        (
            "Perception, Prediction and Motion Planning, CVPR 2021",
            "Perception, Prediction and Motion Planning",
        ),
        ("Vitamin D. Rain and mud in soil. ICML 2021", "Vitamin D. Rain and mud in soil"),
        (
            "Vitamin D (2021) Rain and mud in soil. ICML 2021",
            "Vitamin D (2021) Rain and mud in soil",
        ),
    ],
)
def test_what_only_looks_like_the_people_of_a_reference_stays(line, title):
    others = "".join(
        f"- {word} is a word for mud. ICML 2021.\n" for word in ("Clay", "Silt", "Loam")
    )
    entries = survey.parse(f"# Soil\n{others}- {line}\n").entries
    assert entries[-1].title == title


def test_a_colon_in_a_title_behind_people_between_commas_stays():
    line = "Loon, Ada, Bo Ray, and Cy Fox, Worms: a study of winter soil, CVPR, 2021."
    assert read(line) == (
        "Worms: a study of winter soil",
        ["Ada Loon", "Bo Ray", "Cy Fox"],
        "CVPR",
        2021,
    )


def test_a_short_title_is_that_of_a_paper_behind_people_and_a_year():
    found = survey.parse(
        "# Soil\n- Loon, A., & Ray, B. (2014). Winter mud. Soil Lett, 12, 3-4.\n- Mud wrestling\n- Loon, A. (2015). Wet mud. Soil Lett, 12, 3-4.\n"
    )
    assert [entry.title for entry in found.entries] == ["Winter mud", "Wet mud"]


def test_what_stands_behind_the_title_of_a_reference_need_be_no_venue():
    said = "Loon, A., Ray, B. & Fox, C. {}. {}"
    known = f"Loon, A., Ray, B. & Fox, C. {TITLE}. [2020] TMLR 2024"
    assert read(known)[2:] == ("TMLR", 2024)
    for behind in ("It digs 20 cm deep, in 2021", "Of the 2021 worms", "A look at (2021) the soil"):
        assert read(said.format(TITLE, behind))[::2] == (TITLE, "")


def test_a_venue_has_letters_and_neither_pages_nor_marks():
    assert [
        read(f'A. Loon and B. Ray, "{TITLE}," {behind} 2021.')[2]
        for behind in ("no. 6, pp. 3–4,", "CVPR 2021: 3-4,", "Soil Letters [J],")
    ] == ["", "CVPR", "Soil Letters"]


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
    row = f"- [Ada Loon: Rain on Soil]({WORMS}1), [Mud at Home in Soil]({WORMS}2)"
    first, second = entries("\n".join([*BOOK, row]))[-2:]
    assert (str(first.author[0]), first.title) == ("Ada Loon", "Rain on Soil")
    assert (second.author, second.title) == ((), "Mud at Home in Soil")
    alone = [f"- [Worms on Day {day}]({WORMS}{day}), KDD 2001." for day in range(1, 9)]
    titles = {entry.title for entry in entries("\n".join(alone + few))}
    assert {"Ada Loon: Rain on Soil", "Loon and Ray: Mud at Home"} <= titles


def test_a_title_may_begin_with_a_digit_behind_people():
    [entry] = entries(f"- Loon et al, 3D Worms from a Single Image, CVPR 2019, [PDF]({WORMS})")
    assert entry.title == "3D Worms from a Single Image"


def test_a_title_is_nobody_among_people():
    [entry] = entries(
        f"- A. Loon, B. Ray, C. Fox, D. Oak, A grid of worms for the winter walk, J. Soil. Phys. 3 (2015) 9. [pdf]({WORMS})"
    )
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox", "Oak"]
    assert entry.title == "A grid of worms for the winter walk"


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
    [entry] = entries(f"- {line} [[Paper]({WORMS})]")
    assert (entry.title, [str(name) for name in entry.author]) == (title, people)


def test_two_people_and_a_stop_are_no_title():
    book = [
        f"[{day}] Ada Loon, Bo Ray, Cy Fox. Worms on Day {day}. KDD, 2020. [[Paper]({WORMS}{day})]\n"
        for day in range(1, 9)
    ]
    few = [
        f"[10] Di Oak, Ed Elm. Rain on Soil. KDD, 2020. [[Paper]({WORMS}91)]\n",
        f"[11] Di Oak and Ed Elm. WormT: Mud at Home. KDD, 2020. [[Paper]({WORMS}92)]\n",
        f"[12] Di Oak, Green in Winter, KDD, 2020. [[Paper]({WORMS}93)]\n",
        f"[13] Di Oak, Ed Elm. Translucency. KDD, 2020. [[Paper]({WORMS}94)]\n",
    ]
    found = {entry.title: people(entry) for entry in entries("\n".join(book + few))}
    assert found["Rain on Soil"] == found["WormT: Mud at Home"] == ["Di Oak", "Ed Elm"]
    assert found["Green in Winter"] == ["Di Oak"]
    assert not any(title.startswith("Ed Elm") for title in found)


def test_words_in_capitals_are_nobody_where_they_may_be_a_title():
    [entry] = entries(f"- [See It, Say It, Sorted: Worms in Winter]({WORMS})")
    assert (entry.title, entry.author) == ("See It, Say It, Sorted: Worms in Winter", ())
    [entry] = entries(f"- Ada Loon and Bo Moore. Winter Soil and Summer Rain [[paper]({WORMS})]")
    assert entry.title == "Ada Loon and Bo Moore. Winter Soil and Summer Rain"


def test_people_venue_and_links_stand_on_the_lines_around_a_linked_title():
    text = (
        f'- <a name="Loon21"></a>Loon, A., Ray B., Fox, C.,  \n'
        f"*[Worms in Winter Soil]({WORMS})*,  \n"
        f"Garden Letters 2021, 21, 1150. [PDF pre-print]({PDF})\n"
        f'- <a name="Fox22"></a>Fox, C.,  \n'
        f"*[Winter mud]({WORMS}2)*,  \n"
        f"CVPR, 2022. [PDF (with films)]({PDF}), [A Toolbox for Gardens]({CODE})"
    )
    one, other = entries(text)
    assert (one.title, other.title) == ("Worms in Winter Soil", "Winter mud")
    assert (people(one), people(other)) == ([], ["C. Fox"])  # `Ray B.` leaves it open who
    assert PDF in [link.url for link in one.links]


@pytest.mark.parametrize(
    ("first", "people"),
    [
        ("2020: Loon, A., and Ray, B. ", ["A. Loon", "B. Ray"]),
        ("2021: Loon, Ada, et al. ", ["Ada Loon"]),
    ],
)
def test_people_may_fill_the_first_line_of_a_link(first, people):
    [entry] = entries(f"- [ ] [{first}\\\n Worms in Winter. Garden Letters 7 (2020).]({WORMS})")
    assert (entry.title, [str(name) for name in entry.author]) == ("Worms in Winter", people)


def test_people_and_a_year_stand_before_a_link_that_is_the_title():
    [entry] = entries(
        f"- Ada Loon , Bo Ray , Lu´ısa Fox , Di Oak , Ed Mae Elm . 2021. [Worms in Winter]({WORMS}). In *Mud*."
    )
    assert entry.title == "Worms in Winter"
    assert people(entry) == ["Ada Loon", "Bo Ray", "Luísa Fox", "Di Oak", "Ed Mae Elm"]


def test_a_name_in_small_letters_among_people_is_none_of_a_title():
    line = "Ada Loon, Bo Ray, Cy Fox, sheng zhao, and Di Moss. WormT: digging in soil. In Mud Conference, 2021."
    [entry] = entries(f"- {line}")
    assert (entry.title, len(people(entry))) == ("WormT: digging in soil", 5)


def test_the_number_of_a_reference_is_no_part_of_a_person():
    text = (
        '# Soil\n\\[12\\] K. Loon, B. Ray, A. Moor, E. Silt, and C. Fox, "Worms in the winter soil," IEEE TMC, 2022. '
        f"[paper]({WORMS}1)\n\n"
        '\\[13\\] D. Elm, B. Ray, A. Moor, E. Silt, and C. Fox, "Moss grows on old stones," IEEE TMC, 2023. '
        f"[paper]({WORMS}2)\n"
    )
    assert [str(entry.author[0]) for entry in survey.parse(text).entries] == ["K. Loon", "D. Elm"]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("Loon, A. B., Ray, C., & Fox, D. (2023).", ["A. B. Loon", "C. Ray", "D. Fox"]),
        ("Loon, A., Ray, C., ... & Fox, D. (2023, October).", ["A. Loon", "C. Ray"]),
        ("Loon, A. (2023).", ["A. Loon"]),
        ("Loon, A., & Ray, C. 2023.", ["A. Loon", "C. Ray"]),
    ],
)
@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        ("Soil Transactions on Winter and Worms, 15(3), 1-45.", None),
        ("arXiv preprint arXiv:2301.00001.", "arXiv preprint arXiv:2301.00001"),
        (
            "In Proceedings of the 36th Annual Meeting on Soil and Weather in Northern Towns (pp. 1-22).",
            "Proceedings of the 36th Annual Meeting on Soil and Weather in Northern Towns",
        ),
        ("In Proc. of Mud, pages 1-2.", "Proc. of Mud"),
    ],
)
def test_a_reference_in_the_style_of_the_apa_ends_its_title_at_the_stop(
    people, names, behind, venue
):
    reference = f"{people} Worms in winter: A study. {behind}"
    for line in (f"[{reference}]({WORMS})", f"{reference} [[pdf]]({WORMS})"):
        [entry] = survey.parse(f"# Soil\n- {line}\n").entries
        assert (entry.title, entry.issued.year) == ("Worms in winter: A study", 2023)
        assert [str(name) for name in entry.author] == names
        assert venue is None or entry.container_title == venue


def test_a_year_may_stand_behind_the_initial_of_the_last_of_several_people():
    people = "Loon, Ada and Ray, Bo and Fox, Cy D. 2020."
    [entry] = survey.parse(f"# Soil\n- {people} [Worms in Winter]({WORMS}). *ICLR*.\n").entries
    assert (entry.title, len(entry.author), entry.author[2].family) == ("Worms in Winter", 3, "Fox")


def test_a_short_title_in_quotation_marks_stands_behind_people():
    line = f'- Ray, Bo, et al. "Mud Pies." arXiv (2021). [[pdf]]({WORMS}) **(how to bake them)**'
    assert entry(line).title == "Mud Pies"
