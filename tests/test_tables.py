"""Tables in lists: cells that reach over several rows, dates of four digits, heads that misname a column."""

import pytest

from mimbib import survey

ARXIV = "https://arxiv.org/abs/2101.0000"
CODE = "https://github.com/gardens/worms"


def link(title, number=1):
    return f'<a href="{ARXIV}{number}">{title}</a>'


LONG = link("Worms in the Long Winter")


def html(*rows):
    lines = ["<tr>" + "".join(f"<td{cell}</td>" for cell in row) + "</tr>\n" for row in rows]
    return "# Soil\n<table>\n" + "".join(lines) + "</table>\n"


def said(text):
    entries = survey.parse(text).entries
    return [(each.title, each.container_title, str(each.issued), each.url) for each in entries]


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
    assert said(GROUPS) == [
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
    years = [issued for _, _, issued, _ in said(f"# Soil\n<table>{head}{rows}</table>\n")]
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
    assert said(rows) == [("Worms in Winter", "ICML", "2021", ARXIV + "1")]


def test_a_cell_that_reaches_over_columns_counts_in_each():
    rows = html(
        (" colspan=2>Venue", ">Title"),
        (">CVPR", ">2021", f">{link('Worms in Winter')}"),
        (" colspan=2>half a page", f">{link('Roots for Rent', 2)}"),
    )
    assert [each[1:3] for each in said(rows)] == [("CVPR", "2021"), ("", "None")]
    assert survey.parse(rows).entries[1].comment == "half a page"


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
    assert said(f"# Soil\n<table><tr>{rows}\n")[0][0] == "Worms in the Long Winter"


def test_what_reaches_over_rows_takes_time_and_memory_that_grow_with_the_list():
    from mimbib.survey.markup.markdown import blocks_of

    rows = "<tr>" + "<td rowspan=999999>a" * 100 + "<tr><td>b" * 100
    assert max(len(block.cells) for block in blocks_of(f"<table>{rows}\n")[1:]) == 21


def markdown(head, *cells, number=1):
    rows = [
        f"|{cell}|[Worms in {place} Soil]({ARXIV}{number})|\n"
        for cell, place in zip(cells, "ABCDEF", strict=False)
    ]
    return f"# Soil\n|{head}|Paper|\n|-|-|\n" + "".join(rows)


@pytest.mark.parametrize(
    ("head", "cells", "issued"),
    [
        ("Date", ("2405", "2308", "2006"), ["2024-05", "2023-08", "2020-06"]),
        ("Time", ("**2308**", "-", "2006"), ["2023-08", "None", "2020-06"]),
        ("Date", ("0704", "2006"), ["2007-04", "2020-06"]),
        ("", ("2405", "2308", "2006"), ["2024-05", "2023-08", "2020-06"]),
        ("Year", ("2006", "2012"), ["2006", "2012"]),  # may all be years
        ("Date", ("2405", "2013"), ["None", "2013"]),  # there is no month 13
        ("Date", ("0703", "2006"), ["None", "2006"]),  # before arXiv wrote so
        ("Citations", ("1204", "2006", "1811"), ["None", "2006", "None"]),
        ("", ("1204", "2006"), ["None", "2006"]),  # too few to tell
    ],
)
def test_four_digits_are_year_and_month_where_their_column_says_so(head, cells, issued):
    assert [str(entry.issued) for entry in survey.parse(markdown(head, *cells)).entries] == issued


def test_four_digits_that_begin_the_arxiv_id_are_year_and_month():
    rows = "# Soil\n|Date|Paper|\n|-|-|\n|2006|[Worms in Soil](https://arxiv.org/abs/2006.00001)|\n"
    assert [each[2] for each in said(rows)] == ["2020-06"]


def test_the_year_of_a_paper_is_no_month_where_few_arxiv_ids_begin_so():
    rows = markdown("Date", "2008", "2010") + (
        "|2006|[Worms in F Soil](https://arxiv.org/abs/2006.00001)|\n"
    )
    assert [each[2] for each in said(rows)] == ["2008", "2010", "2006"]


def test_titles_that_are_links_to_papers_are_titles_whatever_the_head_says():
    places = ("Winter Soil", "Old Peat", "Dry Sand")
    rows = "".join(
        f"|[Finding Worms in {place}]({ARXIV}{number})|ICLR|2023|UCR|{'we look for worms ' * 9}|\n"
        for number, place in enumerate(places)
    )
    head = "|Dataset|Conference|Year|Data|Contribution|\n|-|-|-|-|-|\n"
    assert said("# Soil\n" + head + rows) == [
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
    assert said("# Soil\n|Dataset|Size|\n|-|-|\n" + rows) == []


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
