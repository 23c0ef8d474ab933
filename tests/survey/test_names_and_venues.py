"""Where names stand above titles, and which of several venues and dates a paper has."""

import pytest
from listed import ARXIV, entries, entry, nested, people, titles

from mimbib import survey
from mimbib.survey.entries.details import details


def ways(text):
    return [each.category.title for each in entries(text)]


# Titles below names

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


def test_the_people_of_two_before_a_title_are_no_title():
    found = entry(f"- <b>Loon and Ray (2023)</b> <i>Roots of the Winter Mud</i>. ACL [a]({ARXIV}1)")
    assert (found.title, people(found), found.issued.year) == (
        "Roots of the Winter Mud",
        ["Loon", "Ray"],
        2023,
    )


def test_a_quotation_behind_people_is_the_title_below_a_shorter_one():
    line = f"- Roots of the Wet Mud [[Code](https://github.com/a/b), [Paper]({ARXIV}1)]\n"
    quoted = (
        '    - A. Loon, B. Ray and C. Fox, "Roots of the Wet Mud in Winter Rain," in Soil, 2020\n'
    )
    assert titles(line + quoted) == ["Roots of the Wet Mud in Winter Rain"]
    remark = '    - The authors: "Roots of the Wet Mud in Winter Rain"\n'
    assert titles(line + remark) == ["Roots of the Wet Mud"]


# Venues and dates


@pytest.mark.parametrize(
    ("said", "venue", "year", "comment"),
    [
        (["arXiv", "accepted by CVPR 2025"], "CVPR", 2025, "arXiv"),
        (["arXiv 2024", "To appear in the Soil Journal, 2025"], "Soil Journal", 2025, "arXiv"),
        (["arXiv 2024", "KDD"], "arXiv", 2024, "KDD"),
        (["arXiv 2025", "KDD 2024"], "arXiv", 2025, "KDD"),
        (["arXiv", "under review at CVPR 2025"], "arXiv", None, "under review at CVPR"),
        (["KDD 2024", "arXiv 2023"], "KDD", 2024, "arXiv"),
        (["KDD 2024", "KDD 2024", "IEEE", "IEEE"], "KDD", 2024, "IEEE"),
        (["arXiv", "SOIL 2025"], "arXiv", 2025, "SOIL"),
        (["In The Soil Conference, 2020"], "The Soil Conference", 2020, ""),
    ],
)
def test_a_known_venue_comes_before_a_preprint(said, venue, year, comment):
    found = details(said)
    assert (found.container_title, found.comment) == (venue, comment)
    assert year is None or found.issued.year == year


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        (["Date:", "2025-02-24", "ICML 2018"], "ICML"),
        (["arXiv PDF Link:", "Date:", "2025-02-24"], ""),
        (["Conference", "ICML 2018"], "ICML"),
        (["DATE", "2025-02-24"], "DATE"),
        (["The Web Conference"], "The Web Conference"),
    ],
)
def test_what_a_field_is_called_is_no_venue(said, venue):
    assert details(said).container_title == venue


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("arXiv 2024.05", "arXiv", "2024-05"),
        ("arXiv 2024.13", "arXiv", "2024"),
        ("arXiv 2024.05.1", "arXiv", "2024"),
        ("ICML 2023 - Jan 2023", "ICML", "2023-01"),
        ("NeurIPS 2022 – Dec 2021", "NeurIPS", "2022"),
    ],
)
def test_a_month_in_digits_or_behind_a_dash_is_that_of_the_paper(said, venue, date):
    found = details([said])
    assert (found.container_title, str(found.issued)) == (venue, date)


def test_a_venue_behind_people_may_have_the_month_behind_it():
    found = details(["Ada Loon, Bo Ray, Cy Fox", "Soil Acids Research, September 2021"])
    assert (found.container_title, str(found.issued)) == ("Soil Acids Research", "2021-09")


def test_others_behind_one_person_are_nobody():
    found = details(["Loon, Ada and others."])
    assert [str(name) for name in found.author] == ["Ada Loon"]


# Topics


def test_an_item_above_items_is_a_topic_within_the_topic_above_it():
    text = "- **Year {0}**\n  - **CVPR**\n    - Worms in Winter {0} [[a]({1}{0})]\n"
    assert ways(text.format(3, ARXIV) + text.format(4, ARXIV)) == ["Year 3 > CVPR", "Year 4 > CVPR"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Wet Mud [[Project](https://a.org)] [[Code](https://b.org)]", "Wet Mud"),
        ("Wet Mud [[Homepage]](https://a.org)", "Wet Mud"),
        ("Wet Mud | [Github](https://github.com/a/b)", "Wet Mud"),
        ("Mud (another [repository](https://a.org))", "Mud (another repository)"),
        ("Wet Mud | [Rain](https://a.org)", "Wet Mud | Rain"),
        ("[Code](https://a.org)", "Code"),
        ("Wet Mud ([To top](#top))", "Wet Mud"),
    ],
)
def test_a_heading_is_not_called_by_the_links_beside_its_name(heading, name):
    assert ways(f"## {heading}\n- [Worms in Winter]({ARXIV}1)\n") == [name]


def test_an_item_with_a_remark_below_it_is_no_topic():
    text = "- **Roots of the Winter Mud**\n  - It is wet in rain and in winter.\n\n### Rain\n"
    paper = f"- [Worms in Winter]({ARXIV}1)\n"
    assert titles(text + paper)[-1] == "Worms in Winter"
    assert ways(paper + text)[0] == "Soil"


# Parts that fold

TITLE = (
    "### {n}. Worms in the Winter Mud {n} [SOIL 2023]\n\n**Authors**: Ada Loon, Bo Ray, Cy Fox\n\n"
)
FOLD = (
    "<details>\n<summary><b>{name}</b></summary>\nIt is wet.\n</details>\n\n[Paper]({url}{n})\n\n"
)


def folded(name):
    lines = (TITLE + FOLD).replace("{name}", name).replace("{url}", ARXIV)
    return "".join(lines.replace("{n}", str(n)) for n in range(3))


@pytest.mark.parametrize("name", ["Abstract", "Click to show"])
def test_a_part_that_folds_without_papers_is_no_topic(name):
    found = entries(folded(name))
    assert [each.title for each in found] == [f"Worms in the Winter Mud {n}" for n in range(3)]
    assert people(found[0]) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found[0].container_title, found[0].url) == ("SOIL", f"{ARXIV}0")


def test_references_in_a_part_that_folds_are_told():
    reference = "Ada Loon, Bo Ray, and Cy Fox. Worms in the Winter Mud. In ICML, 2019."
    text = f"# Soil\n\n<details>\n<summary>Old</summary>\n\n{reference}\n\n</details>\n"
    assert 6 in [finding.line for finding in survey.parse(text).findings]


@pytest.mark.parametrize("mark", ["- ", "", "- Worms in Mud\n- "])
def test_a_part_that_folds_with_papers_is_a_topic(mark):
    paper = f"{mark}[Worms in Winter]({ARXIV}1)"
    text = f"<details>\n<summary>Wet Mud</summary>\n\n{paper}\n\n</details>\n"
    assert ways(text)[-1] == "Wet Mud"


@pytest.mark.parametrize("name", ["Wet Mud", "<b>Wet Mud</b>", "<h3>Wet Mud</h3>"])
def test_headings_within_a_part_that_folds_are_below_its_name(name):
    text = nested("## Rain", f"<details>\n<summary>{name}</summary>\n\n### 2020", "### 2021")
    end = nested("</details>\n\n### Snow")
    assert ways(text + end.replace("Winter", "Snow").replace(f"{ARXIV}0", f"{ARXIV}9")) == [
        "Rain",
        "Rain > Wet Mud > 2020",
        "Rain > Wet Mud > 2021",
        "Rain > Snow",
    ]


def test_a_part_that_folds_within_another_is_below_its_name():
    fold = "<details>\n<summary><h4>{}</h4></summary>"
    text = nested("## Rain", f"{fold.format('2020')}\n\n{fold.format('Wet')}", "</details>\n\n")
    assert ways(f"{text}</details>\n") == ["Rain", "Rain > 2020 > Wet", "Rain > 2020"]


def test_a_part_that_folds_and_never_ends_holds_no_heading():
    text = nested("## Rain", "<details>\n<summary>Wet Mud</summary>", "### Snow")
    assert ways(text) == ["Rain", "Rain > Wet Mud", "Rain > Snow"]


@pytest.mark.parametrize("name", ["Click me to expand", "Show curated paper list", "1. rain"])
def test_a_part_that_only_folds_or_says_the_heading_again_has_no_name(name):
    text = nested("## Rain", f"<details>\n<summary>{name}</summary>\n\n### Wet", "</details>")
    assert ways(text) == ["Rain", "Rain > Wet", "Rain"]


def test_a_year_below_years_is_a_heading():
    assert ways(nested("## Snow", "## 2019 - 2022", "### 2022"))[-1].endswith("2022 > 2022")


def test_a_heading_within_a_part_that_folds_stays():
    text = "<details>\n\n## Wet Mud\n\nIt is wet.\n\n</details>\n\n"
    assert ways(f"{text}- [Worms in Winter]({ARXIV}1)") == ["Wet Mud"]


def test_what_a_part_of_an_item_is_called_ends_before_what_it_says():
    text = (
        f"* [Worms in Winter]({ARXIV}1)\n  <details>\n  <summary> A. Loon et al.\n"
        "      <em>Wet Soil Letters</em>, 2021 </summary>\n    Worms dig.\n  </details>\n"
    )
    found = entry(text)
    assert (people(found), str(found.issued)) == (["A. Loon"], "2021")
    assert found.comment == "Worms dig"


# The names of proceedings and journals


@pytest.mark.parametrize(
    ("said", "venue", "comment"),
    [
        ("In Proceedings of the 25th international conference on wet soil. ACM, 2008", "Proceedings of the 25th international conference on wet soil", "ACM"),
        ("In 2013 ieee international conference on acoustics, mud and soil, pp. 1-4. IEEE, 2013", "ieee international conference on acoustics, mud and soil", "1-4. IEEE"),
        ("Proceedings of the 2017 ACM Conference on Soil. ACM, 2017", "Proceedings of the 2017 ACM Conference on Soil", ""),
        ("IEEE/ACM Transactions on Audio, Soil, and Mud 12.3 (2018): 1-12", "IEEE/ACM Transactions on Audio, Soil, and Mud", ""),
        ("in IEEE Conference on Soil and Mud (CSM), 2018", "IEEE Conference on Soil and Mud", ""),
        ("International Journal of Wet Soil, e5922, 2024", "International Journal of Wet Soil", "e5922"),
        ("Journal of wet soil, Garden Press, 2020", "Journal of wet soil", "Garden Press"),
        ("Journal of wet soil 2020, J Loon, et al.", "Journal of wet soil", "J Loon"),
        ("European Conference on Soil: 541-557", "European Conference on Soil", ""),
        ("Letters on Wet Soil 12.1-4 (2010)", "Letters on Wet Soil", ""),
        ("World Wide Web Springer", "World Wide Web", ""),
        ("Commun. ACM 2010", "Commun. ACM", ""),
    ],
)  # fmt: skip
def test_a_venue_is_whole_in_small_letters_too_and_no_publisher(said, venue, comment):
    found = entry(f"- [Worms in Winter]({ARXIV}1). {said}\n")
    assert (found.container_title, found.comment) == (venue, comment)


@pytest.mark.parametrize(
    ("said", "date"),
    [("arXiv'23.12", "2023-12"), ("arXiv2019.5", "2019-05"), ("arXiv 2012", "2012"), ("[MM 18]", "2018"), ("— Source: arXiv | Published: 2026-04-06", "2026-04"), ("arXiv 2025 (Sep)", "2025-09"), ("Arxiv2024(Jun)", "2024-06"), ("ICML 2025 (Jan)", "2025")],
)  # fmt: skip
def test_the_month_behind_a_preprint_is_its_date(said, date):
    assert str(entry(f"- Worms in Winter [PDF]({ARXIV}1) {said}\n").issued) == date


@pytest.mark.parametrize("said", ["(CVPR2004), Loon et al", "(CVPR 2004), Loon et al"])
def test_a_venue_before_people_is_kept(said):
    found = entry(f"- Worms in the Deep Winter {said} [[PDF]]({ARXIV}1)\n")
    assert (found.container_title, str(found.issued)) == ("CVPR", "2004")


@pytest.mark.parametrize(
    ("said", "venue", "comment"),
    [
        ("ICLR 2020 Oral", "ICLR", "Oral"),
        ("[ICML 2024, Best Paper Award]", "ICML", "Best Paper Award"),
        ("Ada Loon. arXiv 2023", "arXiv", "Ada Loon"),
        ("Ada B. Loon --arXiv, 2019", "arXiv", "Ada B. Loon"),
        ("Soil Letters, Nature 2019", "Soil Letters, Nature", ""),
        ("European Signal Process. Conf. 2019", "European Signal Process. Conf", ""),
        ("Ada Loon. Science, 2019", "Science", "Ada Loon"),
        ("Ada Loon -- ICML 2021", "ICML", "Ada Loon"),
        ("Physica Scripta. IEEE, 2020", "Physica Scripta. IEEE", ""),
        ("Nature Research Highlights, 2021", "Nature Research Highlights", ""),
        ("Source: Ada Loon's mud", "", "Source: Ada Loon's mud"),
        ("Mud Workshop, CVPR 2019", "Mud Workshop, CVPR", ""),
        ("Source: arXiv", "arXiv", ""),
        ("[WACV-2024 Workshop]", "WACV Workshop", ""),
        ("ICASSP 2021 - 2021 IEEE Conference on Soil", "ICASSP - IEEE Conference on Soil", ""),
        ("(ICLR, 2024, Poster)", "ICLR, Poster", ""),
        ("29th {USENIX} Security Symposium 2020", "29th USENIX Security Symposium", ""),
        ("IEEE TGRS 2021, Bo Loon, et al.", "IEEE TGRS", "Bo Loon"),
    ],
)
def test_people_and_praise_are_no_part_of_a_venue(said, venue, comment):
    found = details([said])
    assert (found.container_title, found.comment) == (venue, comment)


def test_a_link_that_is_called_code_leads_to_no_paper_wherever_it_goes():
    found = entry("- **Worms in Code and Mud**, SOIL 2020 [[code]](https://worms.github.io/x)\n")
    assert (found.url, [link.url for link in found.links]) == ("", ["https://worms.github.io/x"])


@pytest.mark.parametrize("name", ["Click to hide/show the paper list", "more"])
def test_a_fold_that_says_what_a_click_does_is_no_heading(name):
    fold = f"<details><summary>{name}</summary>\n\n- [Worms in Winter]({ARXIV}1)\n\n</details>\n"
    assert ways(f"## Mud\n{fold}") == ["Mud"]


@pytest.mark.parametrize(
    ("said", "date", "comment"),
    [
        (["[arXiv 24.05]", "[NeurIPS 2024]"], "2024", "arXiv"),
        (["arXiv 2024 (June)", "ICML 2025"], "2025", "arXiv"),
        (["ICML 2025 (Jan)"], "2025", "Jan"),
    ],
)
def test_the_month_of_a_preprint_is_not_that_of_the_meeting(said, date, comment):
    found = details(said)
    assert (str(found.issued), found.comment) == (date, comment)


def test_a_heading_called_more_is_one():
    assert ways(f"## Mud\n- [Moss]({ARXIV}1)\n## More\n- [Rain]({ARXIV}2)\n") == ["Mud", "More"]
