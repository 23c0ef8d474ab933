"""Tables: which column holds what, cells that reach over several rows, and rows that are no papers."""

import pytest
from listed import (
    ARXIV,
    CODE,
    WORDS,
    WORMS,
    column,
    entries,
    entries_of,
    entry,
    fields,
    people,
    table,
    titles,
    titles_of,
)

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.markup.builder import Builder
from mimbib.survey.markup.markdown import blocks_of


def test_a_title_goes_on_behind_a_line_that_ends_in_it():
    rows = f"|Year|Title|Paper|\n|---|---|---|\n|2020|Worms in Winter by <br>Garden Rain|[paper]({ARXIV}1)|\n"
    assert entries(rows)[0].title == "Worms in Winter by Garden Rain"
    rows = rows.replace("by <br>Garden Rain", "and Rain<br>We dig them")
    assert entries(rows)[0].title == "Worms in Winter and Rain"


@pytest.mark.parametrize(("column", "cell", "venue"), [
    ("Pub.", "DSP", "DSP"), ("Venue", "GARDN", "GARDN"), ("Venue", "NVIDIA", ""), ("Venue", "Gardens", ""), ("Team", "DSP", ""),
])  # fmt: skip
def test_an_acronym_in_the_column_of_venues_is_one_unless_it_is_a_company(column, cell, venue):
    rows = f"|Title|{column}|Paper|\n|---|---|---|\n|Worms in Winter|{cell}|[paper]({ARXIV}1)|\n"
    assert entries(rows)[0].container_title == venue


def test_a_venue_in_the_cell_of_venues_may_be_called_as_a_label_is():
    found = entry(table("Title | Venue | Link", f"Worms in Winter Soil | BIB | [p]({ARXIV}1)"))
    assert found.container_title == "BIB"
    assert details([], "PDF").container_title == ""


@pytest.mark.parametrize(
    ("head", "row", "venue", "year"),
    [
        ("Title | Pub. | Backbone | Link", "TETIC | VGG16", "TETIC", None),
        ("Title | Pub. | Net | Link", "TETIC | VGG16", "TETIC", None),
        ("Title | Net | Publication | Link", "DAC | NeurIPS 2021", "NeurIPS", 2021),
        ("Title | Source | Net | Link", "Soil Letters | A", "Soil Letters", None),
        ("Title | Year | Venue | Link", "CVPR 2024 | Mud Net", "CVPR", 2024),
        ("Title | Venue | Note | Link", "arXiv | accepted by CVPR 2025", "CVPR", 2025),
        ("Title | Venue | Id | Link", "CVPR | 2101.00001", "CVPR", 2021),
        ("Title | Venue | Venue | Link", "CVPR Garden Notes | ", "CVPR Garden Notes", None),
        ("Title | Venue | Note | Link", "half a page | A", "", None),
    ],
)
def test_the_column_of_the_venues_tells_the_venue(head, row, venue, year):
    found = entry(table(head, f"Worms in Winter Soil | {row} | [p]({ARXIV}1)"))
    assert found.container_title == venue
    if head.count("Id") == 0:
        assert (found.issued.year if found.issued else None) == year


@pytest.mark.parametrize(("said", "comment"), [("2101.00001", ""), ("arXiv:2101.00001",) * 2])
def test_an_id_beside_the_venue_is_none(said, comment):
    row = f"Worms in Winter Soil | CVPR | {said} | [p]({ARXIV}1)"
    found = entry(table("Title | Venue | Id | Link", row))
    assert (found.container_title, found.comment) == ("CVPR", comment)


def test_a_method_that_is_called_as_a_conference_is_a_comment():
    row = f"Worms in Winter Soil | DAC | NeurIPS 2021 | [p]({ARXIV}1)"
    found = entry(table("Title | Net | Venue | Link", row))
    assert (found.container_title, found.comment) == ("NeurIPS", "DAC")


def test_the_column_of_the_venues_comes_first():
    row = f"Worms in Winter Soil | CVPR 2020 | NeurIPS 2021 | [p]({ARXIV}1)"
    found = entry(table("Title | Data | Venue | Link", row))
    assert (found.container_title, found.issued.year) == ("NeurIPS", 2021)


def test_a_table_may_call_its_titles_source():
    text = table(
        "Date | Size | Source", f'2018 | 9304 | "Worms in Winter Soil" [[paper]({ARXIV}1)]'
    )
    assert titles(text) == ["Worms in Winter Soil"]


def test_of_two_columns_of_titles_the_longer_holds_them():
    text = table(
        "Title | Paper Title | Link", f"CAM | Worms in the Winter Soil | [CVPR2016]({ARXIV}1)"
    )
    assert titles(text) == ["Worms in the Winter Soil"]


def test_a_part_of_a_cell_that_folds_stays_in_its_row():
    folded = "<details><summary>Abstract</summary>We dig in the mud of many gardens.</details>"
    row = f"Worms in Winter Soil | Ada Loon,Bo Ray,Cy Fox | {folded} | 17 Dec 2024. | [Link]({ARXIV}1)"
    found = entry(table("Title | Authors | Abstract | Date | Link", row))
    assert (found.title, str(found.issued), found.url) == (
        "Worms in Winter Soil",
        "2024-12",
        f"{ARXIV}1",
    )
    assert len(found.author) == 3


@pytest.mark.parametrize("head", ["FirstAuthor", "First Author"])
def test_titles_of_a_table_with_authors_are_papers_that_lead_to_code(head):
    rows = "".join(
        f"| Worms in the Deep Winter of {n} | Ada B. Loon | [code](https://github.com/a/b{n}) |\n"
        for n in range(5)
    )
    found = entries(f"| Title | {head} | Code |\n|---|---|---|\n{rows}")
    assert [people(each) for each in found] == [["Ada B. Loon"]] * 5


def test_a_problem_that_is_called_as_a_journal_is_no_venue():
    [found] = entries(
        f"| Title | Problem | Link |\n|---|---|---|\n| Worms in Winter | TSP | [paper]({ARXIV}1) |\n"
    )
    assert (found.container_title, found.comment) == ("", "TSP")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Loon, Ray, Fox", ["Loon", "Ray", "Fox"]),
        ("Loon & Ray", ["Loon", "Ray"]),
        ("Loon, Ray, Fox and Owl", ["Loon", "Ray", "Fox", "Owl"]),
        ("Loon, Ray", []),
        ("Loon, Ray, Fox, Owl", []),
        ("Loon, Ray, MIT", []),
        ("Google and Meta", []),
        ("Loon", []),
    ],
)
def test_families_alone_are_people_in_their_column(said, names):
    found = entry(column("Authors", said))
    assert people(found) == names
    assert names or found.comment.replace("; ", ", ") == said
    assert people(entry(column("Method", said))) == []


def test_remarks_in_a_table_are_no_titles():
    rows = "".join(
        f"| W{n} | [paper]({ARXIV}{n}) | better than all the worms before |\n" for n in range(5)
    )
    for head in ("| Data | Link | Remark |", "| Data | Link | Remarks |"):
        found = survey.parse(f"# Soil\n{head}\n|---|---|---|\n{rows}")
        assert not found.entries
        assert sum(finding.rule == "unread-line" for finding in found.findings) == 5


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("Authors", 2),
        ("Researchers", 2),
        ("First Author", 2),
        ("作者", 2),
        ("Techniques", 0),
        ("Victim model", 0),
    ],
)
def test_people_stand_in_columns_that_are_called_so(head, named):
    [entry] = entries(
        f"| Title | {head} | Link |\n|---|---|---|\n"
        f"| Worms in Winter Soil | Path Patching, Logit Lens | [paper]({ARXIV}1) |\n"
    )
    assert len(people(entry)) == named
    assert ("Path Patching" in entry.comment) == (not named)


def test_things_and_others_are_no_people():
    [entry] = entries(
        "| Title | Criteria used | Link |\n|---|---|---|\n"
        f"| Worms in Winter Soil | Inspiring, Reasonableness, and others | [paper]({ARXIV}1) |\n"
    )
    assert people(entry) == []
    assert "Reasonableness" in entry.comment


def test_initials_tell_people_in_any_column():
    [entry] = entries(
        "| Title | Reference | Link |\n|---|---|---|\n"
        f"| Worms in Winter Soil | A. Loon, B. Ray, C. Fox | [paper]({ARXIV}1) |\n"
    )
    assert people(entry) == ["A. Loon", "B. Ray", "C. Fox"]


def test_a_text_that_folds_in_a_cell_is_neither_title_nor_people():
    text = "Loon et al. (2019) look at how worms dig through wet mud."
    fold = f"<details><summary>Summary</summary> {text} </details>"
    rows = "".join(
        f"| Worms in {word} Deep Winters | Bo Ray, Cy Fox | {fold} | [pdf]({ARXIV}{n}) |\n"
        for n, word in enumerate(WORDS[:2])
    )
    found = entries(f"| | | | |\n|--|--|--|--|\n{rows}")
    assert [each.title for each in found] == [f"Worms in {word} Deep Winters" for word in WORDS[:2]]
    assert [people(each) for each in found] == [["Bo Ray", "Cy Fox"]] * 2
    assert found[0].issued is None
    assert text in found[0].comment


@pytest.mark.parametrize("venue", ["Brief. Mud", "Multim. Tools Appl."])
def test_a_journal_in_short_is_whole_in_the_column_of_venues(venue):
    rows = f"| [Worms in Winter]({ARXIV}1) | {venue} | WormT |\n"
    found = entry(f"| Title | Venue | Method |\n|--|--|--|\n{rows}")
    assert (found.container_title, found.comment) == (venue.rstrip("."), "WormT")


@pytest.mark.parametrize(
    ("cell", "comment"),
    [
        ("Code", ""),
        ("Implications of Mud. Queue", "Implications of Mud; Queue"),
        (f"Code<br>[here]({CODE})", ""),
    ],
)
def test_what_else_a_cell_says_is_a_comment_or_nothing(cell, comment):
    rows = f"| [Worms in Winter]({ARXIV}1) | {cell} |\n"
    found = entry(f"| Title | Venue |\n|--|--|\n{rows}")
    assert (found.container_title, found.comment) == ("", comment)


@pytest.mark.parametrize("method", ["ResNet18", "Res2Net50", "VGG16", "UCF50"])
def test_the_size_of_a_network_is_no_year(method):
    rows = f"| [Worms in Winter]({ARXIV}1) | {method} |\n"
    assert entry(f"| Title | Method |\n|--|--|\n{rows}").issued is None


def test_the_links_of_a_title_above_a_table_stay_with_it():
    text = (
        f"# Soil\n- Worms in Winter\n  - [Paper]({WORMS}1)\n\n"
        f"    | Title | Links |\n    |---|---|\n    | Moss on Old Stones | [Paper]({WORMS}2) |\n"
    )
    assert [entry.url[-1] for entry in survey.parse(text).entries] == ["1", "2"]


def test_rows_go_on_behind_lists_in_their_cells():
    text = (
        "# Soil\n<table><tr><th>Paper</th><th>Data</th><th>Publisher</th><th>Year</th></tr>\n"
        f"<tr><td><a href='{WORMS}'>Worms in the Winter Soil</a></td>\n"
        "<td><ul><li> Mud </li><li> Sand </li></ul></td>\n"
        "<td>CVPR</td><td>2020</td></tr></table>\n"
    )
    [entry] = survey.parse(text).entries
    assert (entry.container_title, str(entry.issued)) == ("CVPR", "2020")


def test_titles_without_blanks_between_their_words_are_as_long_as_others():
    table = "|年份|标题|期刊|\n|-|-|-|\n|2021|土壤蚯蚓冬季生活研究综述|[土壤学报2021](http://soil.example.cn/a/1)|\n"
    text = f"# Soil\n- [Worms in Winter]({WORMS})\n# 综述\n{table}"
    assert titles_of(text) == ["Worms in Winter", "土壤蚯蚓冬季生活研究综述"]


def test_a_row_takes_its_venue_from_the_column_of_venues_and_no_year_from_data_sets():
    head = "| Paper | Datasets | Venue |\n|---|---|---|\n"
    rows = [
        f"| [Worms in Winter]({WORMS}) | WMT '14, Soil-2 | Energy and Buildings |",
        f"| [Mud in Spring and Summer]({CODE}/mud.pdf) | A. Set, B. Set | Company |",
    ]
    worms, mud = survey.parse(f"# Soil\n{head}" + "\n".join(rows)).entries
    assert (worms.container_title, worms.issued) == ("Energy and Buildings", None)
    assert worms.comment == "WMT '14, Soil-2"
    assert (mud.container_title, mud.author) == ("", ())


def test_a_row_without_a_link_is_a_paper_if_it_names_people_or_a_venue():
    rows = (
        "| Worms in Winter | 0.9 | Soil Days 2020 |\n| Rain in Early Spring | 0.8 | ICRA 2019 |\n"
    )
    head = "| Title | Score | Venue |\n|---|---|---|\n"
    linked = "".join(f"| [Mud in Winter {n}]({WORMS}{n}) | 0.7 | |\n" for n in range(5))
    assert titles_of(f"# Soil\n{head}{linked}{rows}")[-2:] == [
        "Worms in Winter",
        "Rain in Early Spring",
    ]


def test_a_row_is_a_paper_though_the_others_lead_to_code_only():
    code = "https://github.com/loon/worms"
    rows = "".join(f"| Mud in Early Winter {n} [code]({code}{n}) | |\n" for n in range(4))
    table = f"| Title | Venue |\n|---|---|\n{rows}| Rain in Early Spring | ICRA 2019 |\n"
    assert "Rain in Early Spring" in titles_of(f"# Soil\n{table}")


def html(*rows):
    lines = ["<tr>" + "".join(f"<td{cell}</td>" for cell in row) + "</tr>\n" for row in rows]
    return "# Soil\n<table>\n" + "".join(lines) + "</table>\n"


def link(title, number=1):
    return f'<a href="{ARXIV}{number}">{title}</a>'


GROUPS = html(
    (">Years", ">Title", ">Affiliations", ">Materials"),
    (
        ' rowspan=3><a href="https://conf.example/2022/papers">NeurIPS 2022</a>',
        f">{link('Worms in Winter', 1)}",
        ">MIT",
        f"><a href='{CODE}'>code</a>",
    ),
    (f">{link('Roots for Rent', 2)}", ">Mud Lab, NTU", ">"),
    (f">{link('Mud Pies for Two', 3)}", ">School of Soil and Political Science", ">"),
    (">", ">", ">", ">"),
    (">ICML 2021", f">{link('Moss on Stones', 4)}", ">MIT", ">"),
)


def test_a_cell_that_reaches_over_rows_is_said_of_each():
    """Source: the HTML Standard, "Forming a table"."""
    assert fields(GROUPS) == [
        ("Worms in Winter", "NeurIPS", "2022", ARXIV + "1"),
        ("Roots for Rent", "NeurIPS", "2022", ARXIV + "2"),
        ("Mud Pies for Two", "NeurIPS", "2022", ARXIV + "3"),
        ("Moss on Stones", "ICML", "2021", ARXIV + "4"),
    ]


def test_where_people_work_is_no_author_and_an_empty_row_is_nothing():
    parsed = survey.parse(GROUPS)
    assert [(entry.author, entry.comment) for entry in parsed.entries][:2] == [
        ((), "MIT"),
        ((), "Mud Lab, NTU"),
    ]
    assert parsed.findings == ()


def test_the_address_of_a_conference_is_that_of_no_paper():
    openreview = '<a href="https://openreview.net/group?id=ICLR.cc/2023">ICLR 2023</a>'
    rows = html(
        (">Year", ">Title"),
        (
            f" rowspan=2>https://iclr.example {openreview}",
            f"><a href='{CODE}/pdf'>Worms in Winter</a>",
        ),
        (f">{link('Roots for Rent', 2)}",),
    )
    worms, roots = survey.parse(rows).entries
    assert (worms.url, worms.links[0].label) == (CODE + "/pdf", "ICLR 2023")
    assert (roots.url, roots.links) == (ARXIV + "2", ())


def test_rows_that_share_a_title_are_one_paper():
    rows = html(
        (">Title", ">Data", ">Code"),
        (f" rowspan=2>{link('Worms in Winter')}", ">Soil-1", f"><a href='{CODE}'>code</a>"),
        (f">{link('Soil-2', 9)}", f"><a href='{CODE}-2'>code</a>"),
        (f">{link('Roots for Rent', 2)}", ">Soil-1", ">"),
    )
    parsed = survey.parse(rows)
    worms, roots = parsed.entries
    assert {each.url for each in worms.links} == {CODE, ARXIV + "9", CODE + "-2"}
    assert (roots.title, parsed.findings) == ("Roots for Rent", ())


def test_no_paper_is_lost_where_a_group_reaches_too_far():
    rows = html(
        (">Year", ">Title"),
        (" rowspan=3>Wet Soil", f">{link('Worms in Winter', 1)}"),
        (" rowspan=2>Methods for Dry Sand", f">{link('Roots for Rent', 2)}"),
        (f">{link('Moss on Stones', 3)}",),
    )
    parsed = survey.parse(rows)
    assert {each.line for each in (*parsed.entries, *parsed.findings)} == {4, 5, 6}


def test_a_cell_reaches_to_the_end_of_its_part_of_the_table_at_most():
    """Source: the HTML Standard, where 0 is written for all rows that are left."""
    rows = (
        f"<tbody><tr><td rowspan=0>ICML 2021</td><td>{link('Worms in Winter', 1)}</td></tr>\n"
        f"<tr><td>{link('Roots for Rent', 2)}</td></tr></tbody>\n"
        f"<tbody><tr><td></td><td>{link('Mud Pies for Two', 3)}</td></tr></tbody>\n"
    )
    head = "<tr><td>Year</td><td>Title</td></tr>\n"
    years = [issued for _, _, issued, _ in fields(f"# Soil\n<table>{head}{rows}</table>\n")]
    assert years == ["2021", "2021", "None"]


def test_the_name_of_a_group_is_no_title_and_a_long_text_about_it_is_said_once():
    about = "what we think of all worms that live in the soil of gardens " * 8
    rows = html(
        (
            " rowspan=3>How Worms Live in the Wet Soil",
            f" rowspan=3>{about}",
            ">Worms in Winter",
            f">{link('pdf', 1)}",
        ),
        (">Roots of the Old Tall Trees", f">{link('pdf', 2)}"),
        (">Mud Pies for Two or Three", f">{link('pdf', 3)}"),
    )
    worms, roots, pies = survey.parse(rows).entries
    assert (worms.title, roots.title) == ("Worms in Winter", "Roots of the Old Tall Trees")
    assert (about.strip() in worms.comment, roots.comment) == (True, pies.comment)
    assert roots.comment == "How Worms Live in the Wet Soil"


def test_a_venue_and_year_among_places_of_work_is_one():
    rows = "# Soil\n|Title|Affiliation|\n|-|-|\n" + f"|[Worms in Winter]({ARXIV}1)|ICML 2021|\n"
    assert fields(rows) == [("Worms in Winter", "ICML", "2021", ARXIV + "1")]


def test_a_cell_that_reaches_over_columns_counts_in_each():
    rows = html(
        (" colspan=2>Venue", ">Title"),
        (">CVPR", ">2021", f">{link('Worms in Winter')}"),
        (" colspan=2>half a page", f">{link('Roots for Rent', 2)}"),
    )
    assert [each[1:3] for each in fields(rows)] == [("CVPR", "2021"), ("", "None")]
    assert survey.parse(rows).entries[1].comment == "half a page"


LONG = link("Worms in the Long Winter")


@pytest.mark.parametrize(
    "rows",
    [
        f"<td rowspan=1000000000 colspan=1000000000>ICML 2021<td>{LONG}<tr><td>{LONG}",
        f"<td rowspan={'9' * 5000}>ICML 2021<td>{LONG}<tr>",
        f"<td rowspan=-1 colspan=x>ICML 2021<td>{LONG}",
        f"<td>ICML 2021<td>{LONG}<tr><td><td rowspan=3><tr><td>a",
        f"<td>ICML 2021<td>{LONG}<tr><td rowspan=2><table><tr><td>a</table><td>b",
    ],
)
def test_a_table_that_is_no_good_html_is_read(rows):
    assert fields(f"# Soil\n<table><tr>{rows}\n")[0][0] == "Worms in the Long Winter"


def test_what_reaches_over_rows_takes_time_and_memory_that_grow_with_the_list():
    from mimbib.survey.markup.markdown import blocks_of

    rows = "<tr>" + "<td rowspan=999999>a" * 100 + "<tr><td>b" * 100
    assert max(len(block.cells) for block in blocks_of(f"<table>{rows}\n")[1:]) == 21


def test_titles_that_are_links_to_papers_are_titles_whatever_the_head_says():
    places = ("Winter Soil", "Old Peat", "Dry Sand")
    rows = "".join(
        f"|[Finding Worms in {place}]({ARXIV}{number})|ICLR|2023|UCR|{'we look for worms ' * 9}|\n"
        for number, place in enumerate(places)
    )
    head = "|Dataset|Conference|Year|Data|Contribution|\n|-|-|-|-|-|\n"
    assert fields("# Soil\n" + head + rows) == [
        (f"Finding Worms in {place}", "ICLR", "2023", f"{ARXIV}{number}")
        for number, place in enumerate(places)
    ]


@pytest.mark.parametrize(
    "names",
    [
        (f"[Worm Net Large]({ARXIV}1)", f"[Soil Net Small]({ARXIV}2)"),
        (
            "[Net of All the Worms](https://soil.example/net)",
            "[Net of Some Roots](https://soil.example/roots)",
        ),
    ],
)
def test_names_of_data_sets_are_no_titles(names):
    rows = "".join(f"|{name}|1M|\n" for name in names)
    assert fields("# Soil\n|Dataset|Size|\n|-|-|\n" + rows) == []


def test_the_column_of_authors_may_name_one():
    text = (
        "# Soil\n|Model|Paper|First Author|Task|\n|---|---|---|---|\n"
        "|WiW|[Worms in Winter](https://arxiv.org/abs/2101.00001)|Ada Loon|Winter Walks|\n"
    )
    [entry] = survey.parse(text).entries
    assert [str(name) for name in entry.author] == ["Ada Loon"]
    assert "Winter Walks" in entry.comment


def test_a_column_of_titles_may_have_empty_rows_in_plenty():
    row = "|{}|{}[[paper]({})][[code]()]||\n"
    text = "# Soil\n|No.|paper|venue|\n|---|---|---|\n" + row.format(
        1, "Mud of Worms.", "https://arxiv.org/abs/2101.00001"
    )
    text += "".join(row.format(number, ".", "") for number in (2, 3))
    assert [entry.title for entry in survey.parse(text).entries] == ["Mud of Worms"]


def test_data_sets_are_nobody():
    text = (
        "# Soil\n|Paper|Used Datasets|\n|---|---|\n"
        "|[Worms in Winter](https://arxiv.org/abs/2101.00001)|Garden Soil, Mud Walks, Rain Days|\n"
    )
    [entry] = survey.parse(text).entries
    assert entry.author == ()


def test_a_cell_over_the_columns_of_the_row_above_is_said_of_its_paper():
    rows = "".join(
        f'<tr><td rowspan="2">2025-0{number}-17</td><td><strong>Worms on Winter Day {number}</strong></td>'
        f'<td>mud</td><td><a href="https://arxiv.org/abs/2501.0000{number}"><img src="a.png" alt="Paper"></a></td></tr>\n'
        f'<tr><td colspan="3">It says how many worms are in the mud of a whole winter, day by day.</td></tr>\n'
        for number in range(1, 4)
    )
    head = "<tr><td>Date</td><td>Paper & Summary</td><td>Tags</td><td>Links</td></tr>\n"
    found = survey.parse(f"# Soil\n\n<table>\n{head}{rows}</table>\n").entries
    assert [entry.title for entry in found] == [f"Worms on Winter Day {day}" for day in (1, 2, 3)]
    assert [str(entry.issued) for entry in found] == ["2025-01", "2025-02", "2025-03"]
    assert all("mud of a whole winter" in entry.comment for entry in found)


TABLES = [
    f"|Title|Venue|Code|\n|---|---|---|\n|[Worms in Winter]({WORMS})|CVPR 2021|[git]({CODE})|\n",
    f"Date|Method|Title|Code\n-|-|-|-\n2021-04|WiW|[Worms in Winter]({WORMS})|[WiW]({CODE})\n",
    f"| Title | Date | Paper |\n|-|-|-|\n| Worms in Winter | _14 nov 2021_ | [arxiv]({WORMS}) |\n",
    f"|Title & Authors|Links|\n|-|-|\n|**Worms in Winter** <br> *Ada Loon, Bo Ray*|[paper]({WORMS})|\n",
    f"<table><tr><th>Year</th><th>Title</th></tr><tr><td>2021</td><td><a href='{WORMS}'>"
    "Worms in Winter</a></td></tr></table>\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_the_head_of_a_table_names_the_column_of_titles(table):
    found = entry(table)
    assert (found.title, found.url) == ("Worms in Winter", WORMS)


def test_a_table_without_a_head_has_its_titles_where_the_long_texts_are():
    rows = "".join(
        f"| CVPR | [Worms in {place} and Elsewhere]({WORMS}{place}) |\n" for place in "AB"
    )
    assert [entry.title for entry in entries_of("# Soil\n" + rows)] == [
        "Worms in A and Elsewhere",
        "Worms in B and Elsewhere",
    ]


def test_a_table_of_short_names_has_no_titles_and_each_row_is_told():
    table = f"|Dataset|Size|Paper|\n|-|-|-|\n|WormNet|1M|[paper]({WORMS})|\n"
    parsed = survey.parse(f"# Soil\n- [A]({CODE}a)\n" + table)
    assert [finding.line for finding in parsed.findings if finding.rule == "unread-line"] == [5]


def test_cells_that_reach_over_rows_count_in_each():
    rows = "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>\n"
    assert [len(block.cells) for block in blocks_of(rows)] == [2, 2]
    assert not Builder().blocks


def test_notes_without_a_year_say_nothing_of_where_a_paper_appeared():
    found = entries(
        table(
            "Title | Venue | Notes", f"[Worms in Winter]({WORMS}) | JMUD | Tool, FEP & MM(PB/GB)SA"
        )
    )
    assert [(each.container_title, each.comment) for each in found] == [
        ("JMUD", "Tool, FEP & MM(PB/GB)SA")
    ]


def test_people_and_venues_with_their_year_in_notes_are_read():
    row = f"[Worms in Winter]({WORMS}) | arXiv | "
    found = entries(table("Title | Venue | Author Notes", f"{row}Ada Loon, Bo Ray, Cy Fox"))
    assert len(found[0].author) == 3
    found = entries(table("Title | Venue | Notes", f"{row}accepted by CVPR 2025"))
    assert found[0].container_title == "CVPR"
    found = entries(table("Title | Venue | Notes", f"{row}[Code](https://github.com/a/b)"))
    assert found[0].comment == ""


def test_a_word_in_notes_is_kept_though_links_are_called_so():
    rows = (
        f"[Worms in Winter]({WORMS}) | ICML | Benchmark",
        f"[Wet Mud]({WORMS}1) | ICML | [Code](https://github.com/a/b)",
        f"[Dry Mud]({WORMS}2) | ICML | N/A",
    )
    found = entries(table("Title | Venue | Notes", *rows))
    assert [each.comment for each in found] == ["Benchmark", "", ""]
