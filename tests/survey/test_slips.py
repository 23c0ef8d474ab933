"""Small slips and marks of one's own in lists: a missing blank, a loose star, remarks in a column, a month for a year."""

import pytest

from mimbib import survey
from mimbib.survey.dates import year_in

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
        (".arXiv, 2024", "arXiv"),
        (".CVPR 2024", "CVPR"),
        (". <ins>arXiv, 2024</ins>", "arXiv"),
        ("? In: Proceedings of the Mud Conference, 2024", "Proceedings of the Mud Conference"),
    ],
)
def test_a_venue_behind_a_stop_is_none_of_the_title(behind, venue):
    [entry] = entries(f"- Worms in winter: a study of soil{behind} [[Paper]({ARXIV}1)]")
    assert entry.title.rstrip("?") == "Worms in winter: a study of soil"
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


def test_remarks_in_a_table_are_no_titles():
    rows = "".join(
        f"| W{n} | [paper]({ARXIV}{n}) | better than all the worms before |\n" for n in range(5)
    )
    for head in ("| Data | Link | Remark |", "| Data | Link | About it |"):
        found = survey.parse(f"# Soil\n{head}\n|---|---|---|\n{rows}")
        assert not found.entries
        assert sum(finding.rule == "unread-line" for finding in found.findings) == 5


@pytest.mark.parametrize(
    ("head", "named"),
    [("Authors", 2), ("First Author", 2), ("作者", 2), ("Techniques", 0), ("Victim model", 0)],
)
def test_people_stand_in_columns_that_are_called_so(head, named):
    [entry] = entries(
        f"| Title | {head} | Link |\n|---|---|---|\n"
        f"| Worms in Winter Soil | Path Patching, Logit Lens | [paper]({ARXIV}1) |\n"
    )
    assert len(people(entry)) == named
    assert ("Path Patching" in entry.comment) == (not named)


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
