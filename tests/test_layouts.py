"""Lists as their authors lay them out: where the title stands, which links are its own, what else a line says."""

import time

import pytest

from mimbib import survey
from mimbib.survey import plain
from mimbib.survey.markup.builder import Builder
from mimbib.survey.markup.markdown import blocks_of

ARXIV = "https://arxiv.org/abs/2101.00001"
CODE = "https://github.com/gardens/worms"


def entries(text):
    return survey.parse(text).entries


def only(text, heading="# Soil\n"):
    [entry] = entries(heading + text)
    return entry


@pytest.mark.parametrize(
    "line",
    [
        f"- [Worms in Winter]({ARXIV})",
        f"- **[Worms in Winter]({ARXIV})**",
        f"- [**Worms in Winter**]({ARXIV})",
        f"- :fire: [🔥Worms in Winter]({ARXIV}) [:octocat:]({CODE})",
        f"- [Worms in Winter]({ARXIV}) Ada Loon, Bo Ray, Cy Fox",
        f"- **Worms in Winter** [[paper]]({ARXIV}) [[code]]({CODE})",
        f"- ** Worms in Winter ** [paper]({ARXIV})",
        f"- **Worms in Winter.**<br>*Ada Loon, Bo Ray.*<br>CVPR 2021. [[PDF]({ARXIV})]",
        f"- **Worms in Winter**\\\n  *Ada Loon, Bo Ray*\\\n  CVPR 2021 [[Paper]({ARXIV})]",
        f"- **Worms in Winter.**\n\n  *Ada Loon, Bo Ray* [[pdf]({ARXIV})], 2021.3",
        f"- [CVPR 2021] **Worms in Winter** [[paper]]({ARXIV})",
        f"- [2021/05] **Worms in Winter.** *Ada Loon et al.* [[paper]({ARXIV})]",
        f"- [CVPR 2021] Worms in Winter [[Paper]({ARXIV})][[Code]({CODE})]",
        f"- `[Loon et al. CVPR21]` Worms in Winter. CVPR, 2021. [[paper]]({ARXIV})",
        f"- **[WiW]** Worms in Winter [[paper]({ARXIV})]",
        f"- [[CVPR]({ARXIV})] Worms in Winter. [[code]({CODE})] [__`seg.`__]",
        f'- Ada Loon and Bo Ray. "Worms in Winter." CVPR 2021. [[pdf]]({ARXIV})',
        f'- **"Worms in Winter"**. *Ada Loon et al*. CVPR 2021. [[Paper]({ARXIV})]',
        f"- Ada Loon, Bo Ray, Cy Fox, Worms in Winter, CVPR 2021. [[Paper]]({ARXIV})",
        f"- Ada Loon, Bo Ray, and Cy Fox. Worms in Winter. In CVPR, 2021. [pdf]({ARXIV})",
        f"- Ada Loon and Bo Ray. 2021. **Worms in Winter**. In CVPR. [[paper]]({ARXIV})",
        f"- Loon, A., Ray, B. and Fox, C., 2021. Worms in Winter. In CVPR. [pdf]({ARXIV})",
        f'- Loon, Ada, and Bo Ray. "**Worms in Winter**." CVPR (2021). [[pdf]]({ARXIV}) **(WiW)**',
        f'- Loon, A.B., Ray, C. "**Worms in Winter.**" In: CVPR. 2021. [[pdf]]({ARXIV})',
        f"- Worms in Winter\n- [[Paper]]({ARXIV})[[Code]]({CODE})（CVPR 2021 Best Paper）",
        f"- (*CVPR 2021*) Worms in Winter [[paper]({ARXIV})]",
        f'- **WiW**: "Worms in Winter", CVPR, 2021 (*Garden Club*). [[Paper]({ARXIV})]',
        f"- 1) **Worms in Winter** - shows that there are some [paper]({ARXIV})",
        f"- Worms in Winter (2021), A. Loon and B. Ray [[pdf]]({ARXIV})",
        f"- Worms in Winter, CVPR'21. [\\[paper\\]]({ARXIV}) [\\[code\\]]({CODE})",
        f"- Worms in Winter [[CVPR 2021]({ARXIV})] [[Code]({CODE})] (**WiW**) [12]",
        f"- 2021 | Worms in Winter | Ada Loon, et al. | CVPR | [`PDF`]({ARXIV})",
        f"- Worms in Winter | **[CVPR' 21]** | [`[pdf]`]({ARXIV}) | [`[code]`]({CODE})",
        f"- **Worms in Winter**\n  - Paper: {ARXIV}\n  - Code: {CODE}",
        f"- **Worms in Winter**\n  - A. Loon, B. Ray, and C. Fox. *CVPR 2021*. [[pdf]]({ARXIV})",
        f"- Worms in Winter\n- [[arXiv]]({ARXIV}) [[Python]]({CODE})",
        f"**Worms in Winter**\n\n- Paper: {ARXIV}\n- Code: None",
        f"Worms in Winter\n\n- Homepage: {CODE}\n- Paper(Oral): {ARXIV}\n- 中文解读: {CODE}2",
        f"**Worms in Winter**\n\n- Homepage: [{CODE}]({CODE}/)\n\n- Paper: {ARXIV}",
        f":heavy_check_mark: [Worms in Winter]\n- [[Paper]]({ARXIV})[[Code]]({CODE}) (the first one)",
        f"* **Worms in Winter**\n* Code: None\n* Paper: {ARXIV}",
        f'**[1]** Loon, Ada, Bo Ray, and Cy Fox. "**Worms in Winter**." A book (2015). [[html]]({ARXIV})',
        f"[1] Loon A, Ray B. **Worms in Winter** [J]. Nature, 2021. [[pdf]]({ARXIV})",
        f"- Ada Loon, Bo Ray et al., Worms in Winter, CVPR, 2021. [[Paper]({ARXIV})]",
        f"- Worms in Winter [[pub]({ARXIV})]",
        f"- [Worms in Winter]({ARXIV})\n  - Datasets: [WormSet]({ARXIV}7)\n  - Publisher: Garden Club",
        f"- Worms in Winter  \nCVPR 2021 [paper]({ARXIV})",
        f"[Worms in Winter]({ARXIV})",
        f"[Worms in\nWinter]({ARXIV})",
        f"**Worms in Winter.**<br>\n*Ada Loon, Bo Ray.*<br>\nCVPR 2021. [[PDF]({ARXIV})]",
        f"<b>Worms in Winter (2021)</b> [[Paper]]({ARXIV})\n<p align='center'><img src='a.png'></p>",
        f'<p><b>Worms in Winter</b> <a href="{ARXIV}">[paper]</a></p>',
        f'<ul><li><a href="{ARXIV}">Worms in Winter</a></li></ul>',
        f"- [Worms in Winter][1]\n\n[1]: {ARXIV}",
        f"- Worms in Winter: <{ARXIV}>",
        f"- Worms in Winter. {ARXIV}",
        f"- [Worms in Winter]({ARXIV} 'a title')",
        f"- Worms in Winter ![stars](https://img.shields.io/x.svg) [[paper]]({ARXIV})",
        f"- [x] [Worms in Winter]({ARXIV})",
        f"1. > [Worms in Winter]({ARXIV})",
    ],
)
def test_a_title_is_found_wherever_it_stands(line):
    entry = only(line + "\n")
    assert (entry.title, entry.url) == ("Worms in Winter", ARXIV)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"- [WiW]({ARXIV}): Worms in Winter | CVPR' 21", "WiW: Worms in Winter"),
        (f"- **WiW**: Worms in Winter [[paper]({ARXIV})]", "WiW: Worms in Winter"),
        (f"- [WiW]: Worms in Winter [paper]({ARXIV})", "[WiW]: Worms in Winter"),
        (f"- **Worms** found in winter soil [[paper]({ARXIV})]", "Worms found in winter soil"),
        (f"- MAR: Worms in Winter [[paper]({ARXIV})]", "MAR: Worms in Winter"),
        (f"- [Show, Attend and Dig: Worms]({ARXIV})", "Show, Attend and Dig: Worms"),
        (f"- [Are Worms (Not) Plants?]({ARXIV})", "Are Worms (Not) Plants?"),
        (f"- [Worms \\& *Winter* &amp; `Soil`]({ARXIV})", "Worms & Winter & Soil"),
        (f"- **Nature Walks, A Survey.** [[paper]]({ARXIV})", "Nature Walks, A Survey"),
        (f"- **WormNet (2021)** [[paper]]({ARXIV})", "WormNet"),
        (f"- **Worm networks** (2014), A. Loon et al. [[pdf]]({ARXIV})", "Worm networks"),
        (
            f"- [Worms at Home in Soil. NeurIPS 2019 Workshop. 2019-12]({ARXIV})",
            "Worms at Home in Soil",
        ),
        (f"- [“Worms”: A Study]({ARXIV})", "“Worms”: A Study"),
        (f"- Are Worms Plants? in *CVPR* 2021. [[paper]({ARXIV})]", "Are Worms Plants?"),
        (f"- A study of *in vivo* worms [[pdf]]({ARXIV})", "A study of in vivo worms"),
    ],
)
def test_a_title_is_whole_and_is_all_of_it(line, title):
    assert only(line + "\n").title == title


TABLES = [
    f"|Title|Venue|Code|\n|---|---|---|\n|[Worms in Winter]({ARXIV})|CVPR 2021|[git]({CODE})|\n",
    f"Date|Method|Title|Code\n-|-|-|-\n2021-04|WiW|[Worms in Winter]({ARXIV})|[WiW]({CODE})\n",
    f"| Title | Date | Paper |\n|-|-|-|\n| Worms in Winter | _14 nov 2021_ | [arxiv]({ARXIV}) |\n",
    f"|Title & Authors|Links|\n|-|-|\n|**Worms in Winter** <br> *Ada Loon, Bo Ray*|[paper]({ARXIV})|\n",
    f"<table><tr><th>Year</th><th>Title</th></tr><tr><td>2021</td><td><a href='{ARXIV}'>"
    "Worms in Winter</a></td></tr></table>\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_the_head_of_a_table_names_the_column_of_titles(table):
    entry = only(table)
    assert (entry.title, entry.url) == ("Worms in Winter", ARXIV)


def test_a_table_without_a_head_has_its_titles_where_the_long_texts_are():
    rows = "".join(
        f"| CVPR | [Worms in {place} and Elsewhere]({ARXIV}{place}) |\n" for place in "AB"
    )
    assert [entry.title for entry in entries("# Soil\n" + rows)] == [
        "Worms in A and Elsewhere",
        "Worms in B and Elsewhere",
    ]


def test_a_table_of_short_names_has_no_titles_and_each_row_is_told():
    table = f"|Dataset|Size|Paper|\n|-|-|-|\n|WormNet|1M|[paper]({ARXIV})|\n"
    parsed = survey.parse(f"# Soil\n- [A]({CODE}a)\n" + table)
    assert [finding.line for finding in parsed.findings if finding.rule == "unread-line"] == [5]


def test_what_else_a_line_says_is_kept():
    entry = only(
        f"- **[WiW]** Worms in Winter. *Ada van Loon, Bo Ray.* CVPR 2021. [[paper]({ARXIV})] [[code]({CODE})]\n"
    )
    assert [(name.family, name.given) for name in entry.author] == [
        ("van Loon", "Ada"),
        ("Ray", "Bo"),
    ]
    assert (entry.container_title, str(entry.issued), entry.short_name) == ("CVPR", "2021", "WiW")
    assert [(link.label, link.url) for link in entry.links] == [("code", CODE)]


@pytest.mark.parametrize(
    ("said", "issued", "venue", "comment"),
    [
        ("[2021/05]", "2021-05", "", ""),
        ("_14 nov 2021_", "2021-11", "", ""),
        ("CVPR'21 (Oral)", "2021", "CVPR", ""),
        ("arXiv:2101.00001, 2021", "2021", "arXiv:2101.00001", ""),
        ("IEEE Transactions on Soil, 2021", "2021", "IEEE Transactions on Soil", ""),
        ("half a page about soil", "None", "", "half a page about soil"),
    ],
)
def test_venue_date_and_comment_are_told_apart(said, issued, venue, comment):
    entry = only(f"- [Worms in Winter]({ARXIV}) {said}\n")
    assert (str(entry.issued), entry.container_title, entry.comment) == (issued, venue, comment)


def test_people_who_are_linked_are_no_links_of_the_paper():
    line = f"**Worms in Winter.**<br>*[Ada Loon](https://a.org), [Bo Ray](https://b.org)*<br>[[PDF]({ARXIV})]\n"
    entry = only(line)
    assert (entry.url, entry.links) == (ARXIV, ())


def test_papers_on_lines_of_one_paragraph_are_told_apart():
    text = "".join(f"[Worms in {place} Soil]({ARXIV}{place})\n" for place in "ABC")
    assert [(entry.title, entry.line) for entry in entries("# Soil\n" + text)] == [
        ("Worms in A Soil", 2),
        ("Worms in B Soil", 3),
        ("Worms in C Soil", 4),
    ]


def test_a_heading_with_nothing_but_links_below_it_is_a_title():
    text = f"# Soil\n### All Worms in Winter\n- Paper: {ARXIV}\n- Code: {CODE}\n"
    entry = only(text, "")
    assert (entry.title, entry.url, entry.category.title) == ("All Worms in Winter", ARXIV, "Soil")
    assert [link.label for link in entry.links] == ["Code"]


# Headings


def ways(text):
    return [entry.category.title for entry in entries(text)]


def test_the_same_heading_below_two_others_is_two_categories():
    text = f"# Gardens\n## Video\n### 2023\n- [A]({ARXIV}a)\n## Sound\n### 2023\n- [B]({ARXIV}b)\n"
    parsed = entries(text)
    assert [entry.category.title for entry in parsed] == ["Video > 2023", "Sound > 2023"]
    assert [entry.category.slug for entry in parsed] == ["video-2023", "sound-2023"]
    assert [entry.category.keywords for entry in parsed] == [("Video", "2023"), ("Sound", "2023")]
    assert {entry.category.breadth for entry in parsed} == {1}


def test_only_headings_that_stand_once_are_combined():
    text = f"# A\n## Soil\n- [A]({ARXIV}a)\n## Rain\n- [B]({ARXIV}b)\n## Soil and Rain\n- [C]({ARXIV}c)\n"
    assert ways(text) == ["Soil", "Rain", "Soil and Rain"]
    assert [len(entry.category.dimensions) for entry in entries(text)] == [1, 1, 2]
    text += f"# B\n## Soil\n- [D]({ARXIV}d)\n"
    assert ways(text) == ["A > Soil", "A > Rain", "A > Soil and Rain", "B > Soil"]


def test_levels_above_headings_that_are_combined_are_none_of_them():
    text = f"# One\n## Soil\n- [A]({ARXIV}a)\n## Rain\n- [B]({ARXIV}b)\n# Two\n## Soil and Rain\n- [C]({ARXIV}c)\n"
    assert ways(text) == ["Soil", "Rain", "Soil and Rain"]


@pytest.mark.parametrize(
    "heading",
    [
        "## 🔥 Soil",
        "## :fire: Soil",
        "## ![new](https://img.org/x.svg) Soil",
        "<h2 align='center'>Soil</h2>\n",
        "## Soil:",
        "## <a name='1'></a>Soil",
        "## [Soil](#soil)",
        "Soil\n----",
    ],
)
def test_ornaments_are_none_of_a_heading(heading):
    assert ways(f"# Gardens\n{heading}\n- [A]({ARXIV}a)\n") == ["Soil"]


def test_numbers_of_headings_do_not_count_in_comparing():
    text = f"# Contents\n- [Soil](#soil)\n- [Rain](#rain)\n# 1. Soil\n- [A]({ARXIV}a)\n# 2. Rain\n- [B]({ARXIV}b)\n"
    assert not survey.parse(text).findings


@pytest.mark.parametrize(
    "topic", ["- Rain\n  - ", "- **Rain**\n  - ", "**Rain**\n- ", "<summary>Rain</summary>\n\n- "]
)
def test_topics_are_headings(topic):
    text = f"# Snow\n- [C]({ARXIV}c)\n# Soil\n- [A]({ARXIV}a)\n\n{topic}[B]({ARXIV}b)\n"
    assert ways(text) == ["Snow", "Soil", "Soil > Rain"]


def test_a_part_that_folds_ends_where_it_is_closed():
    folded = (
        f"<details><summary>Rain</summary>\n\n- [A]({ARXIV}a)\n\n</details>\n\n- [B]({ARXIV}b)\n"
    )
    text = f"# Snow\n- [C]({ARXIV}c)\n# Soil\n{folded}"
    assert ways(text) == ["Snow", "Soil > Rain", "Soil"]


@pytest.mark.parametrize(
    "name",
    "News|Contributing|🎉 Citation|Related Projects|Acknowledgement|License|Star History".split(
        "|"
    ),
)
def test_sections_that_hold_no_papers_are_left_out_and_named(name):
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n# {name}\n- [Rain in Winter]({ARXIV}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(finding.rule, finding.line) for finding in parsed.findings] == [
        ("left-out-section", 3),
        ("left-out-line", 4),
    ]


def test_papers_below_a_heading_in_the_news_stay():
    text = f"# News\n- we won a prize, see [our page](https://a.org/x)\n## Rain\n- [Worms in Winter]({ARXIV})\n"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter"]


def test_a_section_of_tools_is_read_for_its_papers_only():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n# Tools\n- [Spade]({CODE})\n- [Rakes for All Seasons]({ARXIV}2)\n- [Hoe]({CODE}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rakes for All Seasons"]
    assert [(each.rule, each.line) for each in parsed.findings] == [
        ("not-a-paper", 4),
        ("not-a-paper", 6),
    ]


def test_a_paper_without_a_link_is_known_by_its_people_or_its_neighbours():
    text = "# Soil\n- A. Loon and B. Ray, **Worms in Winter**, CVPR 2021.\n"
    assert only(text, "").url == ""
    neighbours = "".join(
        f"- Worms in {place} Soil (2021) [[pdf]]({ARXIV}{place})\n" for place in "ABD"
    )
    text = f"# Soil\n{neighbours}- Worms in C Soil (2021), A. Loon et al.\n- Worms at Large\n"
    assert len(entries(text)) == 4


def test_prose_is_no_paper():
    text = (
        f"# Soil\nWe wrote [a survey]({ARXIV}9) about it, and [Ada Loon](https://a.org) helped.\n\n"
    )
    papers = "".join(f"- [Worms in {place} Soil]({ARXIV}{place})\n" for place in "ABC")
    assert len(entries(text + papers)) == 3


# Nothing is lost in silence


@pytest.mark.parametrize(
    "url",
    [
        ARXIV,
        "https://doi.org/10.1000/x",
        "https://openreview.net/forum?id=x",
        "https://aclanthology.org/2021.acl-long.1",
        "https://openaccess.thecvf.com/content/x.html",
        "https://a.org/worms.pdf",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "- [pdf]({})\n",
        "<!-- [Old Worms]({}) -->\n",
        "```\n{}\n```\n",
        "see {} for more of it\n",
        "- Worms: see this, that, and [here]({})\n",
    ],
)
def test_each_line_with_the_address_of_a_paper_is_read_or_told(url, line):
    text = f"# Soil\n- [Rain in Winter]({ARXIV}5)\n- [Snow in Winter]({ARXIV}6)\n\n" + line.format(
        url
    )
    parsed = survey.parse(text)
    known = {
        address
        for entry in parsed.entries
        for address in (entry.url, *(link.url for link in entry.links))
    }
    assert url in known or parsed.findings


def test_an_address_is_the_same_with_what_markdown_escapes_in_it():
    url = "https://a.org/worms(17)3.pdf?\\_id=1"
    text = f"# Soil\n- [Worms in Winter]({url})\n"
    parsed = survey.parse(text)
    assert parsed.entries[0].url == "https://a.org/worms(17)3.pdf?_id=1"
    assert not parsed.findings


def test_other_pages_of_the_list_are_no_papers():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n- [All of the Rain](rain.md#rain)\n- [Snow](https://snow.org)\n"
    assert [entry.title for entry in entries(text)] == ["Worms in Winter"]


def test_a_paper_that_is_listed_again_lends_its_links():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n# Rain\n- [Worms in winter]({ARXIV}7) [code]({CODE})\n"
    parsed = survey.parse(text)
    assert [link.url for link in parsed.entries[0].links] == [f"{ARXIV}7", CODE]
    assert [finding.rule for finding in parsed.findings] == ["listed-twice"]


@pytest.mark.parametrize("opening", ["<!--", "```", "<pre>"])
def test_a_part_that_never_ends_is_told(opening):
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n{opening}\n- [Rain in Winter]({ARXIV}2)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(each.rule, each.line) for each in parsed.findings] == [
        ("unclosed-part", 3),
        ("unread-line", 4),
    ]


def test_a_list_that_is_too_large_is_refused_with_a_sentence():
    [finding] = survey.parse("x" * 20_000_001, "big.md").findings
    assert str(finding) == "big.md: error: larger than 20 MB, which no list of papers is"


ITEM = f"- [Worms in Winter]({ARXIV})\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- " * 100_000 + f"[Worms in Winter]({ARXIV})\n", 1),
        ("".join(f"{' ' * 2 * n}- [Worms of Kind {n}]({ARXIV}{n})\n" for n in range(500)), 500),
        (">" * 100_000 + ITEM, 1),
        ("|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|" + "a b c|" * 200 + "\n\n" + ITEM, 1),
        (ITEM + "<a" * 20_000, 1),
        (ITEM + '<a href="' * 10_000, 1),
        (ITEM + "- " + "[" * 30_000, 1),
        (ITEM + "- " + "[a](" * 5_000, 1),
        (ITEM + "- Abc " + "(ab " * 10_000, 1),
        (ITEM + "- " + "[CVPR 2020] " * 5_000, 1),
        (ITEM.rstrip() + " " + "(CVPR 2020) " * 5_000, 1),
        (ITEM.rstrip() + " " + "[CVPR 2020] " * 5_000 + "mud", 1),
        (ITEM + "- " + "Ada Loon, " * 10_000, 1),
        (ITEM + "- Mud in Winter, " + ". " * 20_000 + " 2020", 1),
        (ITEM + "- Mud in Winter, " + "(" * 20_000 + " 2020", 1),
        (ITEM.rstrip() + " [ICML" + ":;" * 16_000 + " x 2021]", 1),
        ("".join(f"[Kind {n}]({ARXIV}{n})\n\n*A. Loon, B. Ray*\n\n" for n in range(4_000)), 4_000),
        (ITEM + "<!-- -->" * 20_000, 1),
        (ITEM + "  and more\n" * 5_000, 1),
        (ITEM + f"  - more [code]({CODE})\n" * 2_000, 1),
        ("- Worms in Winter\n" + f"- [code]({CODE})\n" * 2_000 + "\n# B\n" + ITEM, 1),
        ("".join(f"[Worms of Kind {n}]({ARXIV}{n})\n" for n in range(500)), 500),
        ("".join(f"# Soil {n}\n- [Worms of Kind {n}]({ARXIV}{n}) x\n" for n in range(500)), 500),
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else "",
)
def test_hostile_lists_take_time_in_proportion_to_their_length(text, found):
    start = time.process_time()
    assert len(entries("# Soil\n" + text)) == found
    assert time.process_time() - start < 6


def test_what_is_hostile_reaches_no_entry():
    text = "# Soil\n- [Worms in Winter](javascript:alert(1)) and\n- [<b>Rain</b> in Winter](https://a.org/x)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rain in Winter"]
    assert [finding.rule for finding in parsed.findings] == ["unusable-link"]


# The plainest lists are read without a parser of Markdown


PLAIN = f"""\
# Gardens
Prose with a [link](https://example.org) in it.

## Contents
1. [Soil](#1)
2. [Rain and Snow](#2)

### Soil <a name="1"></a>
  1. [Worms in Winter]({ARXIV}1) \\
  [Link to code]({CODE})
  2. [Beds, Raised and Flat: A Study of Both](https://example.org/beds.pdf)
___
### Rain and Snow <a name="2"></a>
- [Rain Barrels]()
* [Drip {{Irrigation](https://example.org/drip.pdf9)
"""


def test_a_plain_list_is_the_same_list_with_the_parser(monkeypatch):
    assert plain.read(PLAIN)
    parsed = survey.parse(PLAIN)
    monkeypatch.setattr(plain, "read", lambda text: None)
    assert survey.parse(PLAIN) == parsed
    assert len(parsed.entries) == 4


@pytest.mark.parametrize(
    "line",
    [
        f"- [Worms in Winter]({ARXIV}) CVPR",
        "- [Worms in Winter](https://example.org/worms)",
        f"- **[Worms in Winter]({ARXIV})**",
        f"- [Worms in Winter (CVPR 2021)]({ARXIV})",
        f"- [paper]({ARXIV})",
        f"- [Worms]({ARXIV}) <!-- old -->",
        "| a | b |",
        "~~~",
        "## Contributing\n- [How](https://a.org)",
    ],
)
def test_all_other_lists_are_left_to_the_parser(line):
    assert plain.read(PLAIN + line + "\n") is None


def test_cells_that_reach_over_rows_count_in_each():
    rows = "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n"
    assert [len(block.cells) for block in blocks_of(rows)] == [2, 2]
    assert not Builder().blocks


def test_a_short_title_in_quotation_marks_stands_behind_people():
    line = f'- Ray, Bo, et al. "Mud Pies." arXiv (2021). [[pdf]]({ARXIV}) **(how to bake them)**'
    assert only(line).title == "Mud Pies"


def test_words_in_brackets_are_no_title():
    text = f"- Worms in the Long Winter\n- [[Paper]]({ARXIV})(with convolutions)(ICLR 2015)\n"
    assert only(text).title == "Worms in the Long Winter"


def test_a_title_in_a_paragraph_that_is_none_of_a_paper_is_told():
    """Where the papers stand in paragraphs, a title without a link to a paper may be one."""
    text = f"# Soil\n[Worms in Winter]\n- [[Paper]]({ARXIV})\n\n[Mud Pies for Two]\n- [[Paper]](https://mud.org/)\n"
    survey_ = survey.parse(text)
    assert [entry.title for entry in survey_.entries] == ["Worms in Winter"]
    assert [finding.line for finding in survey_.findings] == [5]
    alone = f"# Soil\n[Worms in Winter]\n- [[Paper]]({ARXIV})\n\n[Mud Pies for Two]\n"
    assert [finding.line for finding in survey.parse(alone).findings] == [5]


def test_people_behind_a_short_bold_title_are_people():
    entry = only(f"- **Winter Worms**, Jane Doe, John Roe. [[paper]]({ARXIV})")
    assert entry.title == "Winter Worms"


def test_items_beside_one_another_are_papers_of_their_own():
    text = f"- [Worms]({ARXIV})\n- {ARXIV}2\n- [PDF]({ARXIV[:-1]}3)\n- arXiv:2101.00004\n"
    parsed = survey.parse("# Soil\n" + text)
    assert [(entry.title, entry.links) for entry in parsed.entries] == [("Worms", ())]
    assert [finding.line for finding in parsed.findings] == [3, 4, 5]


def test_one_title_with_two_ids_is_two_papers_of_which_one_is_not_read():
    text = f"# Soil\n- [Worms in Winter]({ARXIV})\n- [Worms in winter]({ARXIV[:-1]}2)\n"
    parsed = survey.parse(text)
    assert [entry.links for entry in parsed.entries] == [()]
    assert [(finding.line, finding.rule) for finding in parsed.findings] == [(3, "unread-line")]


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
    assert only(f"- [{text}]({ARXIV})").title == title


def test_a_second_paper_in_the_sentence_behind_a_title_is_told():
    other = f"[Rain Over the Old Garden]({ARXIV[:-1]}2)"
    parsed = survey.parse(
        f"# Soil\n- **[Worms in Winter]({ARXIV})**, as shown in {other} [[code]]({CODE})\n"
    )
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter"]
    assert [(finding.line, finding.rule) for finding in parsed.findings] == [(2, "unread-line")]


@pytest.mark.parametrize(
    "head",
    [
        f"> [Paper]({ARXIV})",
        f"> If you find this useful, please cite [Soils: A Survey]({ARXIV}).",
        f"> **Soils: A Survey** [[paper]({ARXIV})]\n\nIt is out now: [PDF]({ARXIV.replace('abs', 'pdf')})",
    ],
)
def test_the_survey_above_its_sections_is_no_paper_of_the_list_and_is_told(head):
    below = f"## Worms\n- [Worms in Winter]({ARXIV[:-1]}2)\n## Rain\n- [Rain Over the Garden]({ARXIV[:-1]}3)\n"
    parsed = survey.parse(f"# Soils\n{head}\n\n{below}")
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rain Over the Garden"]
    assert {(each.severity, each.rule) for each in parsed.findings} == {("note", "left-out-line")}
    flat = survey.parse(f"# Soils\n[Soils in Old Gardens]({ARXIV})\n\n{below.replace('##', '#')}")
    assert len(flat.entries) == 3  # a section of its own beside the others


@pytest.mark.parametrize(
    ("cell", "label"),
    [(f"[GitHub]({CODE})", "GitHub"), (f"<{CODE}>", "Code"), (f"[💻]({CODE})", "Code")],
)
def test_code_is_not_the_address_of_a_paper(cell, label):
    row = f"| Worms in the Winter of Old Gardens | CVPR 2021 | {cell} |"
    entry = only(f"| Title | Venue | Code |\n|--|--|--|\n{row}\n")
    assert (entry.url, [(link.label, link.url) for link in entry.links]) == ("", [(label, CODE)])
    entry = only(f"- **Worms in Winter**, CVPR 2021 [code]({CODE})")
    assert (entry.url, [(link.label, link.url) for link in entry.links]) == ("", [("code", CODE)])
    assert only(f"- [Worms in Winter]({CODE}), CVPR 2021").url == CODE


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
