"""Which year and month a paper has, and which numbers are none."""

import pytest
from listed import ARXIV, WORMS, column, entries, entry, fields

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.words.dates import year_in


def test_a_month_behind_people_is_no_venue():
    found = details(["Ada Loon, Bo Ray, Cy Fox", "Oct, 2021"])
    assert (found.container_title, str(found.issued)) == ("", "2021-10")


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("[21st June, 2021].[CVPR, 2021]", "CVPR", "2021-06"),
        ("Arxiv 2025.9.15 (FSE 2026).", "FSE", "2026"),
        ("arXiv:2003.01234 (ICCV 2020)", "ICCV", "2020"),
    ],
)
def test_the_date_of_a_preprint_is_no_venue(said, venue, date):
    found = entry(f"- [Worms in Winter]({ARXIV}1) {said}")
    assert (found.container_title, str(found.issued)) == (venue, date)


def test_a_year_before_a_title_is_its_year():
    found = entry(f"- [ ] [2021: Worms in Winter]({ARXIV}1)")
    assert (found.title, str(found.issued)) == ("Worms in Winter", "2021")


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("CVPR'22, arXiv, 2021.11", "2022"),
        ("CVPR'24 (Oral), 2023.10", "2024"),
        ("arXiv 2021, CVPR 2023", "2023"),
    ],
)
def test_the_year_is_that_of_the_venue_that_stands_first(said, date):
    assert str(details([said]).issued) == date


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (("21-01", "21-01", "21-02"), ["2021-01", "2021-01", "2021-02"]),
        (("Jan-21", "Jan-21", "2020"), ["2021-01", "2021-01", "2020"]),
        (("03-22", "04-11", "04-12"), ["None"] * 3),
        (("21-01", "21-01", "soon"), ["None"] * 3),
        (("19-05", "18-06", "17-07"), ["None"] * 3),
    ],
)
def test_year_and_month_are_told_by_the_numbers_of_their_papers(cells, dates):
    assert [str(each.issued) for each in entries(column("Date", *cells))] == dates


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


@pytest.mark.parametrize(
    ("said", "date"),
    [("arXiv'23.12", "2023-12"), ("arXiv2019.5", "2019-05"), ("arXiv 2012", "2012"), ("[MM 18]", "2018"), ("— Source: arXiv | Published: 2026-04-06", "2026-04"), ("arXiv 2025 (Sep)", "2025-09"), ("Arxiv2024(Jun)", "2024-06"), ("ICML 2025 (Jan)", "2025")],
)  # fmt: skip
def test_the_month_behind_a_preprint_is_its_date(said, date):
    assert str(entry(f"- Worms in Winter [PDF]({ARXIV}1) {said}\n").issued) == date


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


def test_the_year_beside_the_venue_counts_before_that_of_the_preprint():
    [entry] = entries(f"- [2023/05] **Worms in Winter** *TMLR 2024* [[paper]({WORMS})]")
    assert (entry.container_title, str(entry.issued)) == ("TMLR", "2024")
    [same] = entries(f"- [2023/05] **Worms in Winter** *KDD 2023* [[paper]({WORMS})]")
    assert str(same.issued) == "2023-05"


def test_half_an_arxiv_id_is_no_year_beside_another():
    assert year_in("arXiv e-prints (2020): arXiv-2011.") == 2020
    assert year_in("arXiv-2011") == 2011


@pytest.mark.parametrize(
    ("cell", "venue", "date"),
    [("202602", "", "2026-02"), ("2021arXiv", "arXiv", "2021")],
)
def test_dates_in_other_orders_are_read(cell, venue, date):
    [entry] = entries(
        f"| Date | Title |\n|---|---|\n| {cell} | [Worms in winter soil]({ARXIV}1) |\n"
    )
    assert (entry.container_title, str(entry.issued)) == (venue, date)


def test_a_number_of_citations_is_no_year():
    [entry] = entries(f"- **Worms in winter soil (2004, 2000+ citations)** [[Paper]({ARXIV}1)]")
    assert entry.issued.year == 2004


@pytest.mark.parametrize("label", ["arxiv 2101", "arxiv2101", "arXiv 2101"])
def test_the_digits_of_the_paper_behind_arxiv_are_its_date(label):
    found = entry(f"- **Worms in Winter** [[{label}]]({ARXIV}1)\n")
    assert (found.container_title, str(found.issued)) == ("arXiv", "2021")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("[2101] [Worms in Winter]({url})", "2021-01"),
        ("Worms in Winter | 2011 | [paper](https://arxiv.org/abs/2011.00001)", "2020-11"),
        ("Worms in Winter | 2011 | [paper]({url})", "2011"),
        ("Worms in Winter [[arXiv 2101]]({url})", "2021"),
    ],
)
def test_four_digits_that_the_arxiv_id_begins_with_are_a_month(line, date):
    assert str(entry(f"- {line.format(url=f'{ARXIV}1')}\n").issued) == date


def test_a_short_year_with_its_month_stands_behind_a_venue():
    text = f"# Soil\n1. **[WoW]** | **ArXiv'24.11** | Worms of the Winter | [`[pdf]`]({WORMS})\n"
    [entry] = survey.parse(text).entries
    assert (entry.title, entry.container_title) == ("Worms of the Winter", "ArXiv")
    assert str(entry.issued)[:4] == "2024"


def test_a_year_in_a_sentence_about_a_paper_is_not_that_of_the_paper():
    told = (
        "People nowadays use many tools to look for worms in a garden, and from 2000 they have"
        " been using nothing but a spade and the patience that every one of them has by nature."
    )
    found = details([told])
    assert found.issued is None
    assert found.comment


@pytest.mark.parametrize(
    "line",
    [
        f"[AAAI 23] Worms in Winter [[paper]({WORMS})]",
        f"[AAAI 23] **Worms in Winter** [[paper]({WORMS})]",
        f"[Worms in Winter]({WORMS}) [AAAI 23]",
        f"Worms in Winter [[AAAI 23]({WORMS})]",
        f"Worms in Winter, AAAI 23. [[paper]({WORMS})]",
    ],
)
def test_two_digits_behind_a_conference_are_the_year(line):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    said = (entry.title, entry.container_title, str(entry.issued))
    assert said == ("Worms in Winter", "AAAI", "2023")


def test_two_digits_behind_a_journal_may_be_its_volume():
    assert details(["[JMLR 12]"]).issued is None


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
    assert [each[2] for each in fields(rows)] == ["2020-06"]


def test_the_year_of_a_paper_is_no_month_where_few_arxiv_ids_begin_so():
    rows = markdown("Date", "2008", "2010") + (
        "|2006|[Worms in F Soil](https://arxiv.org/abs/2006.00001)|\n"
    )
    assert [each[2] for each in fields(rows)] == ["2008", "2010", "2006"]


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("NeurIPS 2022. 06/2022.", "NeurIPS", "2022-06"),
        ("arXiv. 9/2025.", "arXiv", "2025-09"),
        ("arXiv. 04/2026. ICML 2026.", "ICML", "2026-04"),
        ("*Garden Letters*, vol. 3, pp. 10-17, Oct. 2025.", "Garden Letters", "2025-10"),
    ],
)
def test_the_month_behind_a_venue_is_read_and_no_part_of_it(said, venue, date):
    found = entry(f"- [Worms in Winter]({WORMS})\n  - Ada Loon, Bo Ray, Cy Fox. {said}")
    assert (found.container_title, str(found.issued)) == (venue, date)


@pytest.mark.parametrize(
    "said", ["arXiv 12/05/2020", "(NeurIPS, 10/12/2020)", "Soil Letters 4/2020"]
)
def test_a_day_or_an_issue_before_a_year_is_no_month(said):
    found = entry(f"- [Worms in Winter]({WORMS}). Ada Loon, Bo Ray, Cy Fox. {said}")
    assert str(found.issued) == "2020"
