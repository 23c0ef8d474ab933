"""Small slips and marks of one's own in lists: a loose star, remarks in a column, a month for a year."""

import pytest

from mimbib import survey
from mimbib.survey.words.dates import year_in

ARXIV = "https://arxiv.org/abs/2101.0000"


def entries(text):
    return survey.parse(f"# Soil\n{text}\n").entries


def people(entry):
    return [str(name) for name in entry.author]


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


def test_a_doi_in_an_address_is_a_paper_at_any_publisher():
    plain = "Worms in winter soil ,\nWWW: <https://worms.example/{}>\n\nMud in summer soil ,\nPDF: <https://arxiv.org/pdf/2101.00001>\n"
    assert len(entries(plain.format("doi/10.1063/5.0097679"))) == 2
    found = survey.parse("# Soil\n" + plain.format("version/10.1"))
    assert [entry.title for entry in found.entries] == ["Mud in summer soil"]


def test_people_of_whom_one_is_only_initials_are_not_named():
    [entry] = entries(
        "- Loon, A. J. Ray, B. A., and Fox, H. (2004). **Worms in winter soil**. Soil Letters."
    )
    assert (entry.title, people(entry)) == ("Worms in winter soil", [])
    assert "Loon" in entry.comment


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("*Ada Loon, Bo Ray, Cy Fox*, Di Moss, Eve Lake* [[abs]({})], 2023", 5),
        ("*Ada Loon, Bo Ray*, Cy Fox* [[abs]({})], 2023", 3),
        ("Loon, A.*, Ray, B.C.*, Fox, C. *BMVC 2023* [[abs]({})]", 3),
        ("*Ada Loon, Bo Ray*, with code [[abs]({})], 2023", 2),
        ("*Ada Loon, Bo Ray, Cy Fox*, Google Research [[abs]({})], 2023", 3),
        ("*Loon, A.*, Soil Moss [[abs]({})], 2023", 1),
    ],
)
def test_stars_beside_people_part_none_of_them_from_the_others(said, named):
    [entry] = entries(f"- **Worms in winter soil**\n\n    {said.format(ARXIV + '1')}")
    assert (len(people(entry)), entry.issued.year) == (named, 2023)


def test_one_person_before_a_venue_is_none_of_it():
    [entry] = entries(
        f"- [Worms in winter soil]({ARXIV}1) [[code]](https://github.com/a/b) Loon, A. (ArXiv 2018)"
    )
    assert (people(entry), entry.container_title) == (["A. Loon"], "ArXiv")


def test_half_an_arxiv_id_is_no_year_beside_another():
    assert year_in("arXiv e-prints (2020): arXiv-2011.") == 2020
    assert year_in("arXiv-2011") == 2011


def test_a_reference_without_a_link_among_other_things_is_told():
    found = survey.parse(
        f"# Soil\n- [Worms in winter]({ARXIV}1)\n\n# Topics\n1. Clay\n2. Loam\n3. Worms in summer soil: a study. ACM MM 2020 workshop.\n4. Silt\n"
    )
    assert [entry.title for entry in found.entries] == ["Worms in winter"]
    assert any("Worms in summer soil" in finding.message for finding in found.findings)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("Ada Loon, Bo Ray, Cy Fox --ICLR 2021", "ICLR"),
        ("Ada Loon, Bo Ray, and Cy Fox  --arXiv 2021", "arXiv"),
        ("Ada Loon, Bo Ray, Cy Fox ICML 2021", "ICML"),
        ("Ada B. Loon, Bo Ray, Cy Fox NeurIPS 2021", "NeurIPS"),
    ],
)
def test_people_end_before_a_venue_whatever_parts_them_from_it(said, venue):
    for title in ("Worms in winter soil", "Winter worms"):
        [entry] = entries(f"1. **{title}**  \n  {said} [paper]({ARXIV}1)")
        assert (entry.title, len(people(entry))) == (title, 3)
        assert (entry.container_title, entry.issued.year) == (venue, 2021)


def test_two_people_before_a_venue_are_no_title_but_two_things_joined_may_be_one():
    linked, plain = entries(
        f"1. **Winter worms**  \n  Ada B. Loon, Bo Ray ICML 2021 [paper]({ARXIV}1)\n"
        f"2. Winter Soil and Garden Worms ICML 2021 [paper]({ARXIV}2)"
    )
    assert (linked.title, people(linked)) == ("Winter worms", ["Ada B. Loon", "Bo Ray"])
    assert (plain.title, plain.container_title) == ("Winter Soil and Garden Worms", "ICML")


def test_people_with_a_colon_begin_an_entry_whose_title_follows():
    lines = [
        f"* Cy Fox, Di Moss, Eve Lake:\n\n  Worms in {word} soils.\n\n  [[paper]({ARXIV}{n})]\n"
        for n, word in enumerate(("two", "three", "four", "five", "six"))
    ]
    two = f"* Ada Loon, Bo Ray:\n  Worms in winter soil.\n\n  [[paper]({ARXIV}9)]\n\n"
    first, *others = entries(two + "\n".join(lines))
    assert (first.title, people(first)) == ("Worms in winter soil", ["Ada Loon", "Bo Ray"])
    assert [(entry.title[-10:], len(people(entry))) for entry in others[:2]] == [
        (" two soils", 3),
        ("hree soils", 3),
    ]


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


def test_the_first_of_two_venues_counts():
    [entry] = entries(f"- [Worms in winter soil]({ARXIV}1). *RAID*, 2020 (arXiv, 2018).")
    assert entry.container_title == "RAID"


def test_a_venue_in_italics_and_the_year_behind_it_belong_together():
    [entry] = entries(f"- Hiding worms in plain sight, *TSOIL* 2025: [Paper]({ARXIV}1)")
    assert (entry.title, entry.container_title) == ("Hiding worms in plain sight", "TSOIL")


def test_a_link_may_be_called_by_the_year_alone():
    [entry] = entries(f"- Worms in winter soil [[2015]]({ARXIV}1)")
    assert entry.issued.year == 2015


def test_the_way_back_is_no_heading():
    found = survey.parse(
        f"# Papers\n## ICML\n### ICML 2023\n### [⬆️ Back to Index](#papers)\n- [Worms in winter]({ARXIV}1)\n"
    )
    assert found.entries[0].category.title == "ICML > ICML 2023"
    dated = f"# Papers\n## 2023 [Back to Top](#papers)\n- [Worms in winter]({ARXIV}1)\n"
    dated += f"## 2022 [Back to Top](#papers)\n- [Worms in summer]({ARXIV}2)\n"
    assert [entry.category.title for entry in survey.parse(dated).entries] == ["2023", "2022"]


def test_a_title_without_a_link_among_papers_is_one():
    text = (
        f"- [Worms in Winter Soil]({ARXIV}1)\n{{}}\n- [Worms in Summer Soil]({ARXIV}2)\n"
    ).format
    for line in (
        "WormT: Digging Deeper in Soil",
        "A Study of Mud in Spring",
        "Mud in All Soils, ICML 2020",
    ):
        assert len(entries(text(f"- {line}"))) == 3
    for line in (
        "We dig here in spring",
        "Task: Digging Soil, Mud",
        "Winter Mud",
        "[Paper] [Code]",
        "Ada Loon, Bo Ray",
    ):
        assert len(entries(text(f"- {line}"))) == 2
    alone = survey.parse("# Soil\n- WormT: Digging Deeper in Soil\n- A Study of Mud in Spring\n")
    assert not alone.entries


def test_a_title_that_has_its_address_on_a_later_line_takes_it():
    first, _ = entries(
        f"- Digging Worms in Soil, ICML 2020\n- [Mud in Soil and Rain]({ARXIV}2)\n"
        f"- [Digging Worms in Soil]({ARXIV}1) [[code]](https://github.com/a/b), ICML 2020\n"
    )
    assert (first.line, first.url) == (2, f"{ARXIV}1")
    assert [link.url for link in first.links] == ["https://github.com/a/b"]


@pytest.mark.parametrize(
    ("line", "named", "venue"),
    [
        ('Ada Loon, Bo Ray, Cy Fox: "Worms in winter soil" ACM MM (2024) [[pdf]({})]', 3, "ACM MM"),
        ("[Worms in winter soil]({}) - Loon, A., Ray, B., & Fox, C. ICML (2022)", 3, "ICML"),
        ("[Worms in winter soil]({}) - Loon, A., & Ray, B. (WACV 2020)", 2, "WACV"),
        ("[Worms in winter soil]({}) *Ada Loon, Bo Ray, Cy Fox* 2020", 3, ""),
        (
            "[Worms in winter soil]({}) *Soil Letters* 2020. Ada Loon, Bo Ray, Cy Fox",
            3,
            "Soil Letters",
        ),
        (
            "[Worms in winter soil]({}). In Computer Vision -- ECCV 2020",
            0,
            "Computer Vision -- ECCV",
        ),
    ],
)
def test_a_venue_is_no_person_and_a_person_no_venue(line, named, venue):
    [entry] = entries(f"- {line.format(ARXIV + '1')}")
    assert entry.title == "Worms in winter soil"
    assert (len(people(entry)), entry.container_title) == (named, venue)


def test_a_name_in_small_letters_among_people_is_none_of_a_title():
    line = "Ada Loon, Bo Ray, Cy Fox, sheng zhao, and Di Moss. WormT: digging in soil. In Mud Conference, 2021."
    [entry] = entries(f"- {line}")
    assert (entry.title, len(people(entry))) == ("WormT: digging in soil", 5)


def test_data_at_zenodo_is_no_paper():
    found = survey.parse(
        "# Tools\n- [WormTool](https://zenodo.org/records/10.5281/zenodo.1234567): a tool\n"
    )
    assert not found.entries


def test_a_journal_that_joins_two_fields_is_no_pair_of_people():
    [entry] = entries(
        f"- [Worms in winter soil]({ARXIV}1). Remote Sensing & Spatial Soil Sciences, 2018"
    )
    assert people(entry) == []
