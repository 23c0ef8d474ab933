"""Where in a line its title stands, where it begins and where it ends."""

import pytest
from listed import ARXIV, CODE, NUMBERS, WORMS, entries, entry, titles, titles_of

from mimbib import survey


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


def test_the_last_of_several_things_is_no_venue():
    assert (
        entries(f"- Worms: Rain, Mud, and Science (CACM 2020) [[pdf]({ARXIV}1)]")[0].title
        == "Worms: Rain, Mud, and Science"
    )


def test_marks_around_a_label_and_behind_a_title_are_none_of_it():
    line = f"[[CVPR_2021]({ARXIV}1)] [__`Mud`__] Worms in winter and rain 【the garden club】\n"
    assert entries(line)[0].title == "Worms in winter and rain"


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("AAAI 2020: Worms in Winter Mud(WiW)", "AAAI"),
        ("Worms in Winter Mud, International Conference on Mud Imaging: Techniques (MUD 2017).", "MUD"),
        ("Worms in Winter Mud, arXiv2019.9", "arXiv"),
        ("Worms in Winter Mud, TechReport2017", "TechReport"),
    ],
)  # fmt: skip
def test_a_venue_is_none_of_the_title_however_it_is_joined(line, venue):
    others = "".join(
        f"- Rain in {word} winters (W{word.title()}) [[pdf]({ARXIV}{n})]\n"
        for n, word in enumerate(NUMBERS, 2)
    )
    *_, last = entries(f"{others}- {line} [[pdf]({ARXIV}1)]")
    assert last.title == "Worms in Winter Mud"
    assert last.container_title.startswith(venue)


def test_a_competition_of_a_conference_is_all_title():
    title = "NeurIPS 2020 Mud Competition: Systems and Lessons"
    assert entries(f"- [{title}]({ARXIV}1)")[0].title == title


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


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Worms in Winter in *Mud Letters*, 2020. [paper]({url})", "Mud Letters"),
        ("Worms in Winter in *CVPR* 2020. [paper]({url})", "CVPR"),
        ("Worms in Winter in *Mud of the Hills*, 2020. [paper]({url})", "Mud of the Hills"),
        ("Worms in Winter in *CVPR*. [paper]({url})", "CVPR"),
        ("Worms in Winter **`CVPR`**; [paper]({url})", "CVPR"),
        ("Worms in Winter **`Wet`**; [paper]({url})", ""),
        ("2020-Worms in Winter. [paper]({url})", ""),
        ("(CVPR 2020) [Wet Mud (WM)] **Worms in Winter**, Ada Loon et al. [paper]({url})", "CVPR"),
        ("(Soil Roots) [Wet Mud] **Worms in Winter**, Ada Loon et al. [paper]({url})", ""),
    ],
)
def test_a_title_ends_before_its_venue_and_begins_behind_marks(line, venue):
    found = entry("- " + line.format(url=f"{ARXIV}1"))
    assert (found.title, found.container_title) == ("Worms in Winter", venue)
    assert "2020" not in line or found.issued.year == 2020


def test_a_year_within_a_name_is_part_of_the_title():
    assert titles(f"- SOIL2019-SCM: A Data Set [paper]({ARXIV}1)") == ["SOIL2019-SCM: A Data Set"]


def test_a_word_in_italics_or_code_within_a_title_stays():
    assert titles(f"- Roots in *Winter* Mud [paper]({ARXIV}1)") == ["Roots in Winter Mud"]
    assert titles(f"- Dig Deep with `worms` [paper]({ARXIV}1)") == ["Dig Deep with worms"]
    assert titles(f"- The `worms` of the Mud [paper]({ARXIV}1)") == ["The worms of the Mud"]


def test_a_quotation_behind_people_is_the_title_below_a_shorter_one():
    line = f"- Roots of the Wet Mud [[Code](https://github.com/a/b), [Paper]({ARXIV}1)]\n"
    quoted = (
        '    - A. Loon, B. Ray and C. Fox, "Roots of the Wet Mud in Winter Rain," in Soil, 2020\n'
    )
    assert titles(line + quoted) == ["Roots of the Wet Mud in Winter Rain"]
    remark = '    - The authors: "Roots of the Wet Mud in Winter Rain"\n'
    assert titles(line + remark) == ["Roots of the Wet Mud"]


@pytest.mark.parametrize(
    "line",
    [
        f"- Worms in Winter, IEEE Transactions on Soil Vehicles. [[paper]({WORMS})]",
        f"- Worms in Winter, J. Garden Research, 2003. [[paper]({WORMS})]",
        f"- Worms in Winter, Applied Gardening 2020. [[paper]({WORMS})]",
        f"- Worms in Winter, MudCloud 2015, ([paper]({WORMS}))",
        f"- Worms in Winter, Mud Processing, 2020. [[paper]({WORMS})]",
        f"- Loon A B, Ray C. Worms in Winter[J]. Mud letters, 2019: 4-7. [[paper]({WORMS})]",
        f"- A. Loon, B. Ray, Worms in Winter, Bull. Soil. Soc. Am. 58 (1968) 367–398. [pdf]({WORMS})",
        f"- Loon, A., and Ray, B., 1977, Worms in Winter: Letters of the Soil Society, 67, 12-15 [pdf]({WORMS})",
        f"- Loon, A., B. Ray, and C. Fox (2007), Worms in Winter, Geosoil. J. Int., 171, 36–38 [pdf]({WORMS})",
        f"- A. Loon, B. Ray, Worms in Winter, in: 80th Annual Meeting, MUD, 2010. [pdf]({WORMS})",
        f"- A.B. Loon, Worms in Winter, KDD 2012. [pdf]({WORMS})",
        f'- Ada Loon, Bo Ray: "*Worms in Winter.*" M-UD (2020) [[pdf]]({WORMS})',
        f"- Worms in Winter[C].(CVPR 2018) [[paper]({WORMS})]",
        f"- [Applied Gardens 2020, WiW] [Worms in Winter]({WORMS})",
        f"- [paper]({WORMS}) / code - Worms in Winter",
        f"- **WiW** : A. Loon and B. Ray. Worms in Winter. in ACCV 2014 [[paper]({WORMS})]",
        f'- **WiW**: Ada Loon, Bo Ray, Cy Fox: "Worms in Winter" in PR 2015 [[paper]({WORMS})]',
        f'- Loon and C. Ray "Worms in Winter" In CVPR 2018 [[paper]({WORMS})]',
    ],
)
def test_a_title_ends_where_the_venue_begins(line):
    [entry] = entries(line)
    assert (entry.title, entry.url) == ("Worms in Winter", WORMS)


@pytest.mark.parametrize(
    "title",
    [
        "Worms: Size, Shape, and Applications",
        "Worms in Precise, Diverse Garden Paths",
        "Don't Say Mud: Keeping Worms Dry (DSM)",
    ],
)
def test_a_title_keeps_what_stands_behind_its_commas(title):
    [entry] = entries(f"- {title}, ECCV 2018 [[paper]({WORMS})]")
    assert entry.title == title


def test_a_title_before_bars_and_people_is_a_title():
    text = f"1. Deep Worm Walks| Ada Loon, Bo Ray, Cy Fox, Di Oak, and Ed Elm| 2016\n   Source: {WORMS}"
    [entry] = entries(text)
    assert (entry.title, len(entry.author)) == ("Deep Worm Walks", 5)


@pytest.mark.parametrize(
    "line",
    [
        f"1.**Worms in Winter** [[paper]]({WORMS}) a survey of gardens",
        f"1. **【soil+mud】Worms in Winter** (Arxiv 2025.10) [[paper]]({WORMS})",
        f"- [x] [Worms in Winter (2015.12) (WiW)]({WORMS}) :star::star:",
    ],
)
def test_marks_before_and_behind_a_title_are_none_of_it(line):
    [entry] = entries(line)
    assert entry.title == "Worms in Winter"


def test_a_note_on_the_line_below_is_no_title():
    [entry] = entries(
        f"* Deep Worm Walks, KDD 2019  [[PDF]({WORMS})]\n\n  ▷*Node representation learning*"
    )
    assert entry.title == "Deep Worm Walks"


def test_a_bullet_before_brackets_is_no_part_of_a_title():
    [entry] = entries(f"- • \\[2022 TIP\\] Worms in Winter. [\\[PDF\\]]({WORMS})")
    assert (entry.title, entry.container_title) == ("Worms in Winter", "TIP")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('**""Rain in Winter" and Mud: A Garden"**', '"Rain in Winter" and Mud: A Garden'),
        ('**"Rain in Winter: A Garden**', "Rain in Winter: A Garden"),
        ("A. Loon and B. Ray, ``Rain in Winter,'' in CVPR, 2016", "Rain in Winter"),
    ],
)
def test_quotation_marks_around_a_title_are_none_of_it(written, title):
    assert [entry.title for entry in entries(f"- {written} [[paper]({WORMS})]")] == [title]


@pytest.mark.parametrize(
    "line",
    [
        f"[[**Garden Lab**]]({CODE}) Worms in Winter Soil and Mud. [[Paper]({WORMS})]",
        f"ICLR 2024 oral, Worms in Winter Soil, [OpenReview]({WORMS})",
        f"(**RANK 1, WormT**, arXiv 2017)  \n[Worms in Winter Soil]({WORMS})",
        "Worms on Mud: [Worms in Winter Soil]() (2018)",
    ],
)
def test_a_group_a_rank_and_a_topic_before_a_title_are_none_of_it(line):
    [entry] = entries(f"- {line}")
    assert entry.title.removesuffix(" and Mud") == "Worms in Winter Soil"


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        (". arXiv, 2024", "arXiv"),
        (". arXiv 2024", "arXiv"),
        (". <ins>arXiv, 2024</ins>", "arXiv"),
    ],
)
def test_a_venue_behind_a_stop_is_none_of_the_title(behind, venue):
    [entry] = entries(f"- Worms in winter: a study of soil{behind} [[Paper]({ARXIV}1)]")
    assert entry.title == "Worms in winter: a study of soil"
    assert (entry.container_title, entry.issued.year) == (venue, 2024)


def test_a_stop_within_a_title_stays():
    [entry] = entries(f"- [Worms in Node.JS and other soils]({ARXIV}1), 2024")
    assert entry.title == "Worms in Node.JS and other soils"


def test_a_remark_in_braces_is_no_title_but_braces_within_one_stay():
    real, pacific = entries(
        f"- {{Real}} **WormT** (Worms in Winter Soil) [[paper]({ARXIV}1)]\n"
        f"- {{WormT:}} Towards Worms in Soil [[paper]({ARXIV}2)]"
    )
    assert (real.title, real.short_name) == ("Worms in Winter Soil", "WormT")
    assert pacific.title == "{WormT:} Towards Worms in Soil"
    [aside] = entries(f"- (a {{short}} note) **Worms in Winter Soil** [[paper]({ARXIV}3)]")
    assert aside.title == "Worms in Winter Soil"


@pytest.mark.parametrize("number", ["1、", "2、 "])
def test_a_number_before_a_title_is_none_of_it(number):
    assert entry(f"- {number}Worms in Winter [[pdf]({ARXIV}1)]\n").title == "Worms in Winter"


@pytest.mark.parametrize(
    "line",
    [
        f"- [WiW] Worms in Winter [[paper]({WORMS})]",
        f"- :+1: Ada Loon et al., **Worms in Winter**, CVPR 2021. [[paper]({WORMS})]",
        f"- <[Worms in Winter]({WORMS})>, by Ada Loon, CVPR 2021.",
        f"- Worms in Winter, in *Garden Letters* 2021. [[paper]({WORMS})]",
        f"- Worms in Winter，in *CVPR* 2021. [[paper]({WORMS})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, ACL, 2019. [[paper]({WORMS})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, GARDN, 2019. [[paper]({WORMS})]",
        f"- Worms in Winter, KDD'17 MudWorkshop [[paper]({WORMS})]",
        f"- Ada Loon, Bo Ray, Worms in Winter, arXiv:2101.00001. [[paper]({WORMS})]",
        f"- Ada Loon, Bo Ray and Cy Fox. 2018. Worms in Winter. In CVPR. [[paper]({WORMS})]",
        f'- WiW: "Worms in Winter" ACL 2019. [[paper]({WORMS})]',
        f"- **WiW**. Worms in Winter, 2021. [[paper]({WORMS})]",
        f"- Garden Club [[Paper]({WORMS})]\n  - Ada Loon, Bo Ray, Cy Fox, Di Bar, Worms in Winter, CVPR, 2015.",
        f"- [Worms in Winter]\n- [[Paper]]({WORMS})[[Code]]（the first one）",
        f"[Worms in Winter]\n- [[Paper]]({WORMS})[[Code]]（the first one）",
        f"- **Worms in Winter**\n  - [Paper2]({WORMS})",
        f'|WiW|[Loon, Ada, and Bo Ray. "Worms in Winter." In CVPR, 2021.]({WORMS})|[code]({CODE})|',
    ],
)
def test_the_title_is_found_in_references_of_many_forms(line):
    head = "|Name|Paper|Code|\n|---|---|---|\n" if line.startswith("|") else ""
    assert titles_of(f"# Soil\n{head}{line}\n") == ["Worms in Winter"]


@pytest.mark.parametrize(
    "title",
    [
        "Bones without Calls (on the x86)",
        "(Partial) Views of a Garden",
        "Unifying WormWalk, LINE, PTE, and Worm2Vec",
        "`wormfit`: least squares for worms",
    ],
)
def test_a_title_keeps_what_only_looks_like_something_else(title):
    [entry] = survey.parse(f"# Soil\n- {title} [[paper]({WORMS})]\n").entries
    assert entry.title == title.replace("`", "")


@pytest.mark.parametrize("style", ["*{}*", "**{}**", f"[{{}}]({WORMS})"])
def test_a_marked_title_goes_on_behind_a_stop(style):
    title = "Worms in Deep Winter. II. The Thaw"
    row = f"| {style.format(title)} | {WORMS} |"
    assert titles_of(f"# Soil\n|Title|Link|\n|-|-|\n{row}\n") == [title]


def test_a_bold_title_of_two_words_with_a_year_and_a_link_called_paper_is_one():
    line = "- :camera: <b>Worm Networks (2017)</b> [[{}]](http://worms.example.org/)\n"
    papers = f"# Soil\n- [Worms in Winter]({WORMS})\n{line}"
    assert titles_of(papers.format("Paper")) == ["Worms in Winter", "Worm Networks"]
    assert titles_of(papers.format("Website")) == ["Worms in Winter"]


def test_year_and_venue_may_be_joined_to_the_title_by_hyphens():
    lines = "- 23-NSDI-Worms in Winter: A Study\n- 2021-ICML-Rain Falls in Winter\n"
    entries = survey.parse(f"# Soil\n{lines}").entries
    assert [
        (entry.title, entry.container_title, entry.issued.year, entry.line) for entry in entries
    ] == [
        ("Worms in Winter: A Study", "NSDI", 2023, 2),
        ("Rain Falls in Winter", "ICML", 2021, 3),
    ]
    for title in ("3D-CNN-Worms in Winter", "90-GHz-Band Radar for Worms"):
        assert titles_of(f"# Soil\n- [{title}]({WORMS})\n") == [title]


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("Worms in Winter ICRA 2017 [", "Worms in Winter", "ICRA"),
        ("Worms in Winter 3DV 2015", "Worms in Winter", "3DV"),
        ("Worms in Winter In ICRA'17", "Worms in Winter", "ICRA"),
        ("Worm Systems for WMT 2018", "Worm Systems for WMT 2018", ""),
        ("The Winter Worms Challenge 2018", "The Winter Worms Challenge 2018", ""),
    ],
)
def test_a_venue_may_stand_behind_a_title_without_a_sign(line, title, venue):
    [entry] = survey.parse(f"# Soil\n- {line} [[pdf]({WORMS})]\n").entries
    assert (entry.title, entry.container_title) == (title, venue)


def test_a_name_with_a_year_before_a_colon_is_the_title_s_unless_it_is_a_known_venue():
    names = ("WORM 2021", "WORM50", "SOIL DR17")
    for name in names:
        [entry] = survey.parse(f"# Soil\n- [{name}: Worms in Winter]({WORMS})\n").entries
        assert (entry.title, entry.issued) == (f"{name}: Worms in Winter", None)
    [entry] = survey.parse(f"# Soil\n- [CVPR 2021: Worms in Winter]({WORMS})\n").entries
    assert (entry.title, entry.container_title) == ("Worms in Winter", "CVPR")


def test_a_shared_task_keeps_the_name_of_its_workshop():
    line = f"- [SemEval-2020 Task 4: Worms in Winter]({WORMS})\n"
    assert titles_of(f"# Soil\n{line}") == ["SemEval-2020 Task 4: Worms in Winter"]


def test_a_date_in_brackets_before_a_bold_title_is_none():
    line = f"- [Oral at ICRA, 2017] **Worms in Winter** [[pdf]({WORMS})]\n"
    assert titles_of(f"# Soil\n{line}") == ["Worms in Winter"]


def test_a_short_title_keeps_what_looks_like_a_venue():
    title = "Worm Mud ICRA 2017"
    assert titles_of(f"# Soil\n- {title} [[pdf]({WORMS})]\n") == [title]


@pytest.mark.parametrize(
    "line",
    [
        f"- [Worms in Winter]({WORMS})",
        f"- **[Worms in Winter]({WORMS})**",
        f"- [**Worms in Winter**]({WORMS})",
        f"- :fire: [🔥Worms in Winter]({WORMS}) [:octocat:]({CODE})",
        f"- [Worms in Winter]({WORMS}) Ada Loon, Bo Ray, Cy Fox",
        f"- **Worms in Winter** [[paper]]({WORMS}) [[code]]({CODE})",
        f"- ** Worms in Winter ** [paper]({WORMS})",
        f"- **Worms in Winter.**<br>*Ada Loon, Bo Ray.*<br>CVPR 2021. [[PDF]({WORMS})]",
        f"- **Worms in Winter**\\\n  *Ada Loon, Bo Ray*\\\n  CVPR 2021 [[Paper]({WORMS})]",
        f"- **Worms in Winter.**\n\n  *Ada Loon, Bo Ray* [[pdf]({WORMS})], 2021.3",
        f"- [CVPR 2021] **Worms in Winter** [[paper]]({WORMS})",
        f"- [2021/05] **Worms in Winter.** *Ada Loon et al.* [[paper]({WORMS})]",
        f"- [CVPR 2021] Worms in Winter [[Paper]({WORMS})][[Code]({CODE})]",
        f"- `[Loon et al. CVPR21]` Worms in Winter. CVPR, 2021. [[paper]]({WORMS})",
        f"- **[WiW]** Worms in Winter [[paper]({WORMS})]",
        f"- [[CVPR]({WORMS})] Worms in Winter. [[code]({CODE})] [__`seg.`__]",
        f'- Ada Loon and Bo Ray. "Worms in Winter." CVPR 2021. [[pdf]]({WORMS})',
        f'- **"Worms in Winter"**. *Ada Loon et al*. CVPR 2021. [[Paper]({WORMS})]',
        f"- Ada Loon, Bo Ray, Cy Fox, Worms in Winter, CVPR 2021. [[Paper]]({WORMS})",
        f"- Ada Loon, Bo Ray, and Cy Fox. Worms in Winter. In CVPR, 2021. [pdf]({WORMS})",
        f"- Ada Loon and Bo Ray. 2021. **Worms in Winter**. In CVPR. [[paper]]({WORMS})",
        f"- Loon, A., Ray, B. and Fox, C., 2021. Worms in Winter. In CVPR. [pdf]({WORMS})",
        f'- Loon, Ada, and Bo Ray. "**Worms in Winter**." CVPR (2021). [[pdf]]({WORMS}) **(WiW)**',
        f'- Loon, A.B., Ray, C. "**Worms in Winter.**" In: CVPR. 2021. [[pdf]]({WORMS})',
        f"- Worms in Winter\n- [[Paper]]({WORMS})[[Code]]({CODE})（CVPR 2021 Best Paper）",
        f"- (*CVPR 2021*) Worms in Winter [[paper]({WORMS})]",
        f'- **WiW**: "Worms in Winter", CVPR, 2021 (*Garden Club*). [[Paper]({WORMS})]',
        f"- 1) **Worms in Winter** - shows that there are some [paper]({WORMS})",
        f"- Worms in Winter (2021), A. Loon and B. Ray [[pdf]]({WORMS})",
        f"- Worms in Winter, CVPR'21. [\\[paper\\]]({WORMS}) [\\[code\\]]({CODE})",
        f"- Worms in Winter [[CVPR 2021]({WORMS})] [[Code]({CODE})] (**WiW**) [12]",
        f"- 2021 | Worms in Winter | Ada Loon, et al. | CVPR | [`PDF`]({WORMS})",
        f"- Worms in Winter | **[CVPR' 21]** | [`[pdf]`]({WORMS}) | [`[code]`]({CODE})",
        f"- **Worms in Winter**\n  - Paper: {WORMS}\n  - Code: {CODE}",
        f"- **Worms in Winter**\n  - A. Loon, B. Ray, and C. Fox. *CVPR 2021*. [[pdf]]({WORMS})",
        f"- Worms in Winter\n- [[arXiv]]({WORMS}) [[Python]]({CODE})",
        f"**Worms in Winter**\n\n- Paper: {WORMS}\n- Code: None",
        f"Worms in Winter\n\n- Homepage: {CODE}\n- Paper(Oral): {WORMS}\n- 中文解读: {CODE}2",
        f"**Worms in Winter**\n\n- Homepage: [{CODE}]({CODE}/)\n\n- Paper: {WORMS}",
        f":heavy_check_mark: [Worms in Winter]\n- [[Paper]]({WORMS})[[Code]]({CODE}) (the first one)",
        f"* **Worms in Winter**\n* Code: None\n* Paper: {WORMS}",
        f'**[1]** Loon, Ada, Bo Ray, and Cy Fox. "**Worms in Winter**." A book (2015). [[html]]({WORMS})',
        f"[1] Loon A, Ray B. **Worms in Winter** [J]. Nature, 2021. [[pdf]]({WORMS})",
        f"- Ada Loon, Bo Ray et al., Worms in Winter, CVPR, 2021. [[Paper]({WORMS})]",
        f"- Worms in Winter [[pub]({WORMS})]",
        f"- [Worms in Winter]({WORMS})\n  - Datasets: [WormSet]({WORMS}7)\n  - Publisher: Garden Club",
        f"- Worms in Winter  \nCVPR 2021 [paper]({WORMS})",
        f"[Worms in Winter]({WORMS})",
        f"[Worms in\nWinter]({WORMS})",
        f"**Worms in Winter.**<br>\n*Ada Loon, Bo Ray.*<br>\nCVPR 2021. [[PDF]({WORMS})]",
        f"<b>Worms in Winter (2021)</b> [[Paper]]({WORMS})\n<p align='center'><img src='a.png'></p>",
        f'<p><b>Worms in Winter</b> <a href="{WORMS}">[paper]</a></p>',
        f'<ul><li><a href="{WORMS}">Worms in Winter</a></li></ul>',
        f"- [Worms in Winter][1]\n\n[1]: {WORMS}",
        f"- Worms in Winter: <{WORMS}>",
        f"- Worms in Winter. {WORMS}",
        f"- [Worms in Winter]({WORMS} 'a title')",
        f"- Worms in Winter ![stars](https://img.shields.io/x.svg) [[paper]]({WORMS})",
        f"- [x] [Worms in Winter]({WORMS})",
        f"1. > [Worms in Winter]({WORMS})",
    ],
)
def test_a_title_is_found_wherever_it_stands(line):
    found = entry(line + "\n")
    assert (found.title, found.url) == ("Worms in Winter", WORMS)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- [WiW]({WORMS}): Worms in Winter | CVPR' 21", "WiW: Worms in Winter"),
        (f"- **WiW**: Worms in Winter [[paper]({WORMS})]", "WiW: Worms in Winter"),
        (f"- [WiW]: Worms in Winter [paper]({WORMS})", "[WiW]: Worms in Winter"),
        (f"- **Worms** found in winter soil [[paper]({WORMS})]", "Worms found in winter soil"),
        (f"- MAR: Worms in Winter [[paper]({WORMS})]", "MAR: Worms in Winter"),
        (f"- [Show, Attend and Dig: Worms]({WORMS})", "Show, Attend and Dig: Worms"),
        (f"- [Are Worms (Not) Plants?]({WORMS})", "Are Worms (Not) Plants?"),
        (f"- [Worms \\& *Winter* &amp; `Soil`]({WORMS})", "Worms & Winter & Soil"),
        (f"- **Nature Walks, A Survey.** [[paper]]({WORMS})", "Nature Walks, A Survey"),
        (f"- **WormNet (2021)** [[paper]]({WORMS})", "WormNet"),
        (f"- **Worm networks** (2014), A. Loon et al. [[pdf]]({WORMS})", "Worm networks"),
        (
            f"- [Worms at Home in Soil. NeurIPS 2019 Workshop. 2019-12]({WORMS})",
            "Worms at Home in Soil",
        ),
        (f"- [“Worms”: A Study]({WORMS})", "“Worms”: A Study"),
        (f"- Are Worms Plants? in *CVPR* 2021. [[paper]({WORMS})]", "Are Worms Plants?"),
        (f"- A study of *in vivo* worms [[pdf]]({WORMS})", "A study of in vivo worms"),
    ],
)
def test_a_title_is_whole_and_is_all_of_it(line, title):
    assert entry(line + "\n").title == title


def test_what_else_a_line_says_is_kept():
    found = entry(
        f"- **[WiW]** Worms in Winter. *Ada van Loon, Bo Ray.* CVPR 2021. [[paper]({WORMS})] [[code]({CODE})]\n"
    )
    assert [(name.family, name.given) for name in found.author] == [
        ("van Loon", "Ada"),
        ("Ray", "Bo"),
    ]
    assert (found.container_title, str(found.issued), found.short_name) == ("CVPR", "2021", "WiW")
    assert [(link.label, link.url) for link in found.links] == [("code", CODE)]


def test_words_in_brackets_are_no_title():
    text = f"- Worms in the Long Winter\n- [[Paper]]({WORMS})(with convolutions)(ICLR 2015)\n"
    assert entry(text).title == "Worms in the Long Winter"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Worms in Winter. Part II", "Worms in Winter. Part II"),
        ("Why Worms? Because Rain. A Study", "Why Worms? Because Rain. A Study"),
        ("Worms in Winter. CVPR 2021", "Worms in Winter"),
        ("Worms in Winter. Ada Loon, Bo Ray, Cy Fox. NeurIPS 2020.", "Worms in Winter"),
    ],
)
def test_the_title_of_a_link_goes_on_until_a_venue_a_date_or_people(text, title):
    assert entry(f"- [{text}]({WORMS})").title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Worms and **Winter Rain** in the Garden, [[Paper]]({})",
            "Worms and Winter Rain in the Garden",
        ),
        ("Rain Falls on **Winter Worms**, [[Paper]]({})", "Rain Falls on Winter Worms"),
        ("Rain-**Driven Worms** in Winter, [[Paper]]({})", "Rain-Driven Worms in Winter"),
        ("Old Worm **Garden** Soils, [[Paper]]({})", "Old Worm Garden Soils"),
        ("Winter Rain-**Driven Worms**, [[Paper]]({})", "Winter Rain-Driven Worms"),
        (
            "Soil **Worms and Rain in Old Gardens** is long [[pdf]]({})",
            "Worms and Rain in Old Gardens",
        ),
        ("Old Soil Notes **Winter Worms** Ada Loon [[pdf]]({})", "Old Soil Notes"),
        ("Old Soil Notes **Winter Worms** Ada Loon, Bo Ray, Cy Fox [[pdf]]({})", "Old Soil Notes"),
        ("Ada Loon, Bo Ray, Cy Fox **Worms and Rain** in gardens [[pdf]]({})", "Worms and Rain"),
        ("CVPR 2020 **Winter Worms and Rain** [[Paper]]({})", "Winter Worms and Rain"),
        (
            "Soil **Winter Worms and Rain** Ada Loon, Bo Ray, Cy Fox [[Paper]]({})",
            "Winter Worms and Rain",
        ),
    ],
)
def test_bold_words_within_a_plain_title_are_part_of_it(line, title):
    text = f"# Soil\n- {line.format('https://arxiv.org/abs/2101.00001')}\n"
    assert [entry.title for entry in survey.parse(text).entries] == [title]


def test_a_title_that_begins_in_bold_within_quotation_marks_ends_with_them():
    found = entry(f'- "**WormT**: Wet Worms, Rain, and Mud," in *Proc. ICML*, 2023. [📄]({WORMS})')
    assert (found.title, found.container_title) == ("WormT: Wet Worms, Rain, and Mud", "Proc. ICML")


def test_a_shared_task_begins_its_title_with_a_venue_and_a_year():
    title = "The CoNLL-2013 Shared Task on Digging Worms"
    assert titles(f"- Ada Loon, Bo Ray and Cy Fox. 2013. [{title}]({WORMS}). In Soil.") == [title]


def test_a_journal_of_one_word_and_the_year_are_no_part_of_a_title():
    found = entry(f"- A Review of Worms in Winter, Sensors 2021. [[paper]({WORMS})]")
    assert (found.title, found.issued.year) == ("A Review of Worms in Winter", 2021)
    assert titles(f"- Worms in Winter, Paris 2021. [[paper]({WORMS})]") == [
        "Worms in Winter, Paris 2021"
    ]


def test_a_venue_with_marks_in_bold_stands_before_a_title_but_not_before_a_remark():
    found = entry(f"- **CVPR-2017，Oral，cited:1** [Worm Trees in Mud]({WORMS})")
    assert (found.title, found.issued.year) == ("Worm Trees in Mud", 2017)
    said = "A method that digs holes in winter"
    found = entry(f"- **CVPR 2020, Worms in Winter Dig Deep.** {said}. [pdf]({WORMS})")
    assert (found.title, found.container_title) == ("Worms in Winter Dig Deep", "CVPR")


def test_an_event_goes_on_in_a_title_behind_a_blank_alone():
    for title in ("RecSys 2021 Tutorial on Wet Worms", "The CoNLL 2013 Shared Task on Wet Worms"):
        assert titles(f"- [{title}]({WORMS})") == [title]
    for before in ("ICML 2020: ", "ICML 2020 | "):
        [found] = entries(f"- {before}Tutorial on Wet Worms. [pdf]({WORMS})")
        assert (found.title, found.issued.year) == ("Tutorial on Wet Worms", 2020)


@pytest.mark.parametrize(
    "line",
    [
        f'- Ada Loon, Bo Ray. "[Worms in Winter Dig]({WORMS}), Soil Letters, 2020."',
        f'- "**Worms in Winter Dig**, ICML 2020" [pdf]({WORMS})',
        f'- See "[Worms in Winter Dig]({WORMS}) at ICML 2020"',
    ],
)
def test_what_stands_in_quotation_marks_behind_a_marked_title_is_none_of_it(line):
    assert titles(line) == ["Worms in Winter Dig"]


def test_long_italics_in_square_brackets_are_the_title():
    assert titles(f"- [*Worms in Winter Dig Deep*] A nice short paper [pdf]({WORMS})") == [
        "Worms in Winter Dig Deep"
    ]


def test_a_paper_that_a_title_responds_to_is_part_of_it():
    title = "A Word on Worms: A Response to Loon et al. (2021)"
    found = entry(f"- <b>Ray, et al. (2022)</b> <i>{title}</i>. arXiv [Paper]({WORMS})")
    assert (found.title, found.issued.year) == (title, 2022)
    assert titles(f"- Worms in Winter: Loon et al. (ICML 2020) [pdf]({WORMS})") != [
        "Worms in Winter: Loon et al. (ICML 2020)"
    ]


def test_a_title_in_quotation_marks_goes_on_in_the_next_line():
    found = entry(
        f'* "Worms in Winter and the Online\nRectification", Loon et al., *CVPR, 2025*. [[Paper]({WORMS})]'
    )
    assert found.title == "Worms in Winter and the Online Rectification"
    assert (found.container_title, [str(each) for each in found.author]) == ("CVPR", ["Loon"])


@pytest.mark.parametrize(
    "line",
    [
        f'- Ada Loon and Bo Ray, "Worms in Winter" in *35th Conference on Mud*, 2020. [pdf]({WORMS})',
        f'- Worms in Winter." [pdf]({WORMS})',
        f"- [pdf]({WORMS}) Worms in Winter /",
        f"- Worms in Winter, Ada Loon, et al., arXiv 2024 [pdf]({WORMS})",
        f"- <b>An, et al. (2023)</b> <i>Worms in Winter</i>. EMNLP [Paper]({WORMS})",
        f"- [Worms in Winter CVPR'2021]({WORMS})",
    ],
)
def test_signs_and_people_at_the_end_are_no_part_of_a_title(line):
    assert titles(line) == ["Worms in Winter"]
