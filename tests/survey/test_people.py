"""Who wrote a paper: how the names of people are read, and which words are none."""

import pytest
from listed import ARXIV, WORMS, entries, entry, people

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.words.people import names_kind, people_in


def test_people_behind_a_name_and_a_colon_are_no_title():
    people_only = (
        f"* **GLOW:** Ada Loon, Bo Ray, Cy Fox, Di Moss.<br />\n  ICCV (2023). [[p]({ARXIV}1)]\n"
    )
    assert entry(people_only).title == "GLOW"
    assert people(entry(people_only)) == ["Ada Loon", "Bo Ray", "Cy Fox", "Di Moss"]
    named = "Ada Loon, Bo Ray, Cy Fox, Di Moss, Ed Sand"
    with_title = (
        f"* **GLOW**: {named}. Wet Mud- and Old-Soil Trees via Rain Gardens. [[p]({ARXIV}1)]"
    )
    assert entry(with_title).title.endswith("Wet Mud- and Old-Soil Trees via Rain Gardens")


def test_what_is_said_by_whom_is_no_title():
    found = entries(
        f"* Worms in Winter Soil [[paper]({ARXIV}1)] by Ada Loon, Bo Ray. 2019\n"
        f"* Mud problems [[paper]({ARXIV}2)] by Ada Loon and D.ray\n"
    )
    assert [each.title for each in found] == ["Worms in Winter Soil", "Mud problems"]


def test_families_before_the_year_are_the_people():
    found = entries(
        f"* Loon/ Ray (2020): Worms in Winter Soil [[Paper]]({ARXIV}1)\n"
        f"* Fox (2021): Moss on Old Stones [[Paper]]({ARXIV}2)\n"
        f"* ScanMud (2017): Rain and Its Rivers [[Paper]]({ARXIV}3)\n"
    )
    assert [each.title for each in found[:2]] == ["Worms in Winter Soil", "Moss on Old Stones"]
    assert people(found[0]) == ["Loon", "Ray"]
    assert found[2].title != "Rain and Its Rivers"
    assert [each.issued.year for each in found] == [2020, 2021, 2017]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (["- A. Loon, B. Ray - It digs deep"], ["A. Loon", "B. Ray"]),
        (["- A. Loon, B. Ray – It digs deep"], ["A. Loon", "B. Ray"]),
        (["- Winter (A. Loon, B. Ray - it digs)"], []),
        (["- Garden Soil - It digs deep"], []),
        (["CVPR Workshops. 2018."], []),
        (["Ada B. Loon"], ["Ada B. Loon"]),
        (["Ada Loon, Bo Ray, Cy Fox, and et al."], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Garden Soil"], []),
        (["Ada Loon ⋅ Bo Ray ⋅ Cy Fox"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["by Facebook Garden Research"], ["Facebook Garden Research"]),
        (["Winter Soil, Rain, and Garden Worms"], []),
        (["Ada Loon, Mausam, Bo Ray"], ["Ada Loon", "Mausam", "Bo Ray"]),
        (["(Soil and Functional Programming, 1990)", "by Ada Loon"], ["Ada Loon"]),
    ],
)
def test_people_are_told_by_their_form(said, names):
    assert [str(name) for name in details(said).author] == names


def test_a_company_is_one_author_without_a_family():
    (name,) = details(["by Facebook Garden Research"]).author
    assert (name.literal, name.family) == ("Facebook Garden Research", "")


def test_a_person_with_a_page_in_brackets_before_a_title_is_no_title():
    line = (
        f"[2016-IJCV, [A. Loon](http://loon.example.com)] Worms in Winter Soil [`paper`]({ARXIV}1)"
    )
    found = entry(f"- {line}\n")
    assert (found.title, found.short_name, found.url) == ("Worms in Winter Soil", "", f"{ARXIV}1")
    assert (found.container_title, found.issued.year) == ("IJCV", 2016)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            ["Loon, Ada, Ray, Bo, Fox, Cy, Owl, Di, and others"],
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Owl"],
        ),
        (["Loon, Ada, Ray, Bo, Fox, Cy, Owl, Di, others"], []),
        (["Loon, Ada, Ray, Bo et al."], []),
        (["Loon, Ada, Ray, Bo, and others"], []),
        (["Loon, Ray, Fox et al."], ["Loon", "Ray", "Fox"]),
        (["Ada Loon, Bo Ray, Cy Fox and etc."], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Ada Loon et al.", "Ada Loon, Bo Ray, Cy Fox"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
        (["Ada Loon et al.", "Di Owl, Bo Ray, Cy Fox"], ["Ada Loon"]),
        (["Ada Loon, Bo Ray and Cy Fox (Garden, Mud, 2020"], ["Ada Loon", "Bo Ray", "Cy Fox"]),
    ],
)
def test_people_are_whole_and_none_is_made_of_half_a_name(said, names):
    assert people(details(said)) == names


def test_who_is_cited_in_a_note_has_not_written_the_paper():
    note = "we hypothesize that these worms are not mere mud but may dig very deep into the soil"
    found = entry(f"- [Worms in Winter]({ARXIV}1)\n  - “{note}” (Loon et al., 2024, p. 1)")
    assert people(found) == []
    assert details([f"{note} of the garden (Loon et al., 2024, p. 1)"]).author == ()
    first = entry(f"- [Worms in Winter]({ARXIV}1)\n  - Loon et al., {note} and into the sand below")
    assert people(first) == ["Loon"]


def test_the_people_of_two_before_a_title_are_no_title():
    found = entry(f"- <b>Loon and Ray (2023)</b> <i>Roots of the Winter Mud</i>. ACL [a]({ARXIV}1)")
    assert (found.title, people(found), found.issued.year) == (
        "Roots of the Winter Mud",
        ["Loon", "Ray"],
        2023,
    )


def test_others_behind_one_person_are_nobody():
    found = details(["Loon, Ada and others."])
    assert [str(name) for name in found.author] == ["Ada Loon"]


def named_in(said):
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
    assert named_in(said) == people


def test_nobody_is_named_rather_than_some():
    assert named_in("by Loon A. ICML, 2018.") == named_in("JSS, Loon, Ada, et al.") == []
    assert (
        named_in("蚯蚓在冬天的花园里生活得很好, 研究方法与传统的完全不同, 效果显著提高了很多") == []
    )
    assert named_in("NTU, Bo Ray") == named_in("Applied Optics, Optica") == []


def test_a_date_in_brackets_before_people_is_none_of_them():
    [entry] = entries(f"- **Worms in Winter**. (2022-CVPR) Ada Loon, Bo Ray. [[pdf]({WORMS})]")
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
        f"- [Worms in Winter]({WORMS}) Ada Loon, Bo Ray, and Cy Ganc\u0327arski, 2012."
    )
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Gançarski"]


def test_a_family_may_be_called_as_an_article_is():
    assert named_in("Loon, Ada, and Bo An.") == ["Ada Loon", "Bo An"]


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
        f"- **Worms in Winter.** {people}. *ArXiv preprint* (2024) [[Paper]]({WORMS})"
    )
    assert [str(name) for name in entry.author] == names


def test_the_last_of_several_people_ends_before_the_venue():
    people = "Loon, A., Ray, B., Fox, C., & Moor, D. (ECCVW, 2018)"
    [entry] = entries(f"- [Worms in Winter]({WORMS}) -{people}")
    assert [str(name) for name in entry.author] == ["A. Loon", "B. Ray", "C. Fox", "D. Moor"]
    assert entry.container_title == "ECCVW"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("A Loon, B Ray, C Fox", ["A Loon", "B Ray", "C Fox"]),
        ("Loon, A., de Ray, B. C. H. E.", ["A. Loon", "B. C. H. E. de Ray"]),
        ("Loon, A.,", ["A. Loon"]),
        ("Ada Loon, Bo Ray and Cy, Fox", []),
        ("Loon, A., & Ray, B. (KDD 2020)", ["A. Loon", "B. Ray"]),
        ("Loon, F Ada et al.", ["F Ada Loon"]),
        ("Loon, Ada F et al.", ["Ada F Loon"]),
        ("Ada Loon, Bo Ray, III, Cy Fox, others", ["Ada Loon", "Bo Ray III", "Cy Fox"]),
        ("Ada Loon, Bo Ray*, and Cy Fox*.", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon1, Bo Ray2,1, Cy Fox2B", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon , Bo Ray , Cy Fox . 2021. In Garden Letters", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Loon A, Ray B, Fox C. S&P '14", ["A Loon", "B Ray", "C Fox"]),
        ("Ada Loon, Bo Ray, Cy Fox; Di Oak .2021", []),
        ("ICRA, Ada Loon, Bo Ray, Cy Fox", []),
        (
            "(pp. 166-175). Loon, A., Ray, B., Oak, D., Fox, C., ... & Elm, E.",
            ["A. Loon", "B. Ray", "D. Oak", "C. Fox"],
        ),
        ("Can Loon et al.", ["Can Loon"]),
        ("Moss Loon P, Ray K.", ["P Moss Loon", "K Ray"]),
        ("why worms matter, by Ada B. Loon, Bo Ray, Cy Fox", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("Loon A, De Ray B, Fox CD, Oak E.", ["A Loon", "B De Ray", "CD Fox", "E Oak"]),
        ("Ada Loon, Nimi T. M., Bo Ray", ["Ada Loon", "Nimi T. M.", "Bo Ray"]),
        ("Loon, Ada B., Ray, Bo, Fox, Cy, et al.", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("by Loon, Ray et al.", []),
        ("Loon, Ada, et al.", ["Ada Loon"]),
        (
            "Ada Loon,Bo Ray, Cy Fox, and Di Oak(ICCV 2019)",
            ["Ada Loon", "Bo Ray", "Cy Fox", "Di Oak"],
        ),
        ("Loon et al,2014", ["Loon"]),
        ("Ada Loon; Bo Ray; Cy Fox; etc.", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Worm2Vec Resources, Ada Loon", []),
        ("Loon S, An Z, et al.", ["S Loon", "Z An"]),
        ("Ada Loon1⋆, Bo Ray⋆, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Jo˜ao Loon, Mart´ın Ray, Ada D´Angelo", ["João Loon", "Martín Ray", "Ada D´Angelo"]),
    ],
)
def test_people_are_all_named_or_nobody_is(said, people):
    assert [str(name) for name in details([said]).author] == people


def test_people_below_a_title_that_ends_in_quotation_marks_are_no_title():
    [entry] = entries(
        f'- Worms Struggle in Mud - A Study on "Winter Soil" <br> *Ada Loon, Bo Ray, Di Oak & Cy Fox* [paper]({WORMS})'
    )
    assert entry.title == 'Worms Struggle in Mud - A Study on "Winter Soil"'
    assert people(entry) == ["Ada Loon", "Bo Ray", "Di Oak", "Cy Fox"]


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


def test_a_journal_that_joins_two_fields_is_no_pair_of_people():
    [entry] = entries(
        f"- [Worms in winter soil]({ARXIV}1). Remote Sensing & Spatial Soil Sciences, 2018"
    )
    assert people(entry) == []


@pytest.mark.parametrize(
    "said",
    [
        ". Ada Loon, **Bo Ray**, Cy Fox. ICML 2020",
        ". **Ada Loon**, Bo Ray, Cy Fox. ICML 2020",
        "\n  - Loon, Ada, Ray, Bo, **and** Fox, Cy\n  - *ICML*, 2020.",
        " *(Ada Loon, Bo Ray, Cy Fox).* ICML 2020",
    ],
)
def test_people_are_read_whatever_is_bold_among_them(said):
    found = entry(f"- [Worms in Winter]({ARXIV}1){said}\n")
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    assert (found.container_title, str(found.issued)) == ("ICML", "2020")


@pytest.mark.parametrize(
    "said",
    [
        ". **Soil Net**, ICML 2020",
        ". **Soil Net**, and it digs. ICML 2020",
        ". **Soil Nets**, Wet Mud",
    ],
)
def test_what_is_bold_before_a_venue_or_words_is_nobody(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1){said}\n")) == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (" [ICML 2020, **Mutual Near Neighbors**]", []),
        (" ICML 2020, **Mutual Near Neighbors**", []),
        (
            " Ada Loon, Bo Ray, Cy Fox **Near Neighbors** ICML 2020",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
        (
            " Ada Loon, Bo Ray, Cy Fox. **Near Neighbors**, ICML 2020",
            ["Ada Loon", "Bo Ray", "Cy Fox"],
        ),
    ],
)
def test_what_is_bold_behind_a_venue_or_a_stop_is_nobody(said, names):
    found = entry(f"- [Worms in Winter]({ARXIV}1){said}\n")
    assert (people(found), found.container_title) == (names, "ICML")


@pytest.mark.parametrize(
    ("said", "names", "venue"),
    [
        (", C. Ma. SIGKDD, 2020.", ["C. Ma"], "SIGKDD"),
        (", L. V. Tran. WSDM, 2020.", ["L. V. Tran"], "WSDM"),
        ("J. Assoc. Inf. Sci. Technol. 2022", [], "J. Assoc. Inf. Sci. Technol"),
        (
            "Ada Loon, Bo Ray. Front. Comput. Neurosci. 2017.",
            ["Ada Loon", "Bo Ray"],
            "Front. Comput. Neurosci",
        ),
        ("Chaum D. CRYPTO '83", [], ""),
    ],
)
def test_people_end_before_the_venue(said, names, venue):
    found = details([said])
    assert ([str(name) for name in found.author], found.container_title) == (names, venue)


def test_what_is_bold_behind_a_journal_is_no_part_of_it():
    line = (
        f"- [2018 Nature Biotechnology, **Near Neighbors**] **Worms in Winter** [[pdf]({ARXIV}1)]\n"
    )
    assert (entry(line).container_title, people(entry(line))) == ("Nature Biotechnology", [])


@pytest.mark.parametrize(
    "said",
    ["(NTU, Garden Club)", "(UT Austin, Ada Loon)", "(Loon, Ray, et al.)", "(Garden Club, Mud)"],
)
def test_places_and_families_in_brackets_are_nobody(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1) {said}\n")) == []


@pytest.mark.parametrize(
    "said",
    ["De Loon, Ada, et al. SOIL 2019", "Behav & Brain Sci. 1978", "Wang Wei, Liu et al. SOIL 2019"],
)
def test_a_name_beside_a_single_word_may_be_one_person(said):
    assert people(entry(f"- [Worms in Winter]({ARXIV}1) {said}\n")) == []


def test_a_star_behind_the_first_of_the_people_parts_nobody():
    text = (
        f"# Soil\n**Worms in the Winter Soil**\\\n*Ada Loon*, Bo Ray*, Cy Fox, Di Elm*\\\n"
        f"ICLR 2024. [[Paper]({WORMS})]\n"
    )
    [entry] = survey.parse(text).entries
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox", "Elm"]


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Loon, Ada and Ray, Bo", ["Ada Loon", "Bo Ray"]),
        ("van Loon, Ada and Ray, Bo", ["Ada van Loon", "Bo Ray"]),
        ("Loon, Ada, Bo Ray, and Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Loon, A., Ray, B. and Fox, C.", ["A. Loon", "B. Ray", "C. Fox"]),
        ("Loon, Ada, et al.", ["Ada Loon"]),
        ("Loon, Ada, and others", ["Ada Loon"]),
        ("Loon, Ada B., Bo Ray, and Cy Fox", ["Ada B. Loon", "Bo Ray", "Cy Fox"]),
        ("van Loon, Ada B., et al.", ["Ada B. van Loon"]),
        ("Loon, Ada van, and Bo Ray", ["Ada van Loon", "Bo Ray"]),
        ("Loon, Ada; Ray, Bo", ["Ada Loon", "Bo Ray"]),
        ("WormAI, Ada Loon, Bo Ray", ["WormAI", "Ada Loon", "Bo Ray"]),
        ("by Ada Loon, Bo Ray, Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon, Bo Ray Jr., Cy Fox", ["Ada Loon", "Bo Ray Jr.", "Cy Fox"]),
        ("Loon, Ada Mae, Bo Ray, and Cy Fox", ["Ada Mae Loon", "Bo Ray", "Cy Fox"]),
        ("OpenAI, Ada Loon, Bo Ray, and Cy Fox", ["OpenAI", "Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Google, Ada Loon, Bo Ray, and Cy Fox", ["Google", "Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon and Bo Ray and Cy Fox", ["Ada Loon", "Bo Ray", "Cy Fox"]),
        ("Ada Loon, Bo Ray and Cy Fox and Di Bar", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar"]),
    ],
)
def test_people_are_parted_as_they_are_written(names, people):
    assert [str(name) for name in details([names]).author] == people


def test_one_person_behind_a_title_that_looks_like_a_venue_is_no_title():
    line = "- [A Thesis of Many Words](https://example.org/q4). Jörg Müller. 2021."
    [entry] = survey.parse(f"# A\n{line}\n").entries
    assert (entry.title, entry.issued.year) == ("A Thesis of Many Words", 2021)


def test_people_of_whom_some_are_linked_are_all_named():
    line = (
        "**Worms in Winter.**<br>*[Ada Loon](https://a.org), Bo Ray, [Cy Fox](https://b.org).*<br>"
    )
    [entry] = survey.parse(f"# Soil\n{line}[[PDF]({WORMS})]\n").entries
    assert [name.family for name in entry.author] == ["Loon", "Ray", "Fox"]
    assert entry.url == WORMS


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        (
            f"- Worms in Winter by Ada Loon and Bo Xu and Cy Fox [[pdf]({WORMS})]",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (
            f"- [Worms in Winter]({WORMS}) by Ada Loon, Bo Xu and Cy Fox",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (
            f"- Worms in Winter, Ada Loon, Bo Xu, Cy Fox, 2019. [[pdf]({WORMS})]",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
        (f"- Worms Found by Sea and Land [[pdf]({WORMS})]", "Worms Found by Sea and Land", ""),
        (f"- Moss Nets [[Garden Soil Letter]({WORMS})]", "Moss Nets", ""),
        (f"- **[WormT]** Worm Tracking [[pdf]({WORMS})]", "Worm Tracking", ""),
        (f"- **[WormT]** Bo Xu [[pdf]({WORMS})]", "WormT", ""),
        (
            f"- [I'm Me, We're Us, and I'm Us: Worms]({WORMS})",
            "I'm Me, We're Us, and I'm Us: Worms",
            "",
        ),
        (
            f"- Look Here, Think There, and Dig Deep: Worms [[pdf]({WORMS})]",
            "Look Here, Think There, and Dig Deep: Worms",
            "",
        ),
        (
            f"- Ada Loon , Bo Xu , and Cy Fox . 2021. [Worms in Winter]({WORMS})",
            "Worms in Winter",
            "Loon Xu Fox",
        ),
    ],
)
def test_people_are_told_from_titles_in_capitals(line, title, people):
    [entry] = survey.parse(f"# Soil\n{line}\n").entries
    assert (entry.title, " ".join(name.family for name in entry.author)) == (title, people)


def test_one_person_is_known_where_the_rest_of_the_list_names_people():
    line = "- Worms in Winter {}, {}, 2019. [[pdf](https://example.org/{}.pdf)]\n"
    alone, group = line.format("Rain", "Di Bar", "a"), line.format("Snow", "Moss Group", "b")
    others = [line.format(day, "Ada Loon, Bo Xu, Cy Fox", day) for day in range(9)]
    *_, one, team = survey.parse("# Soil\n" + "".join([*others, alone, group])).entries
    assert (one.title, str(*one.author), one.comment) == ("Worms in Winter Rain", "Di Bar", "")
    assert (team.author, team.comment) == ((), "Moss Group")
    [one] = survey.parse("# Soil\n" + alone).entries
    assert (one.title, one.author, one.comment) == ("Worms in Winter Rain", (), "Di Bar")


@pytest.mark.parametrize(
    ("people", "number"),
    [
        ("Plato, Ada Loon, Homer, Bo Ray", 4),
        ("OECD, Ada Loon, NASA, Bo Ray, ESA, Cy Fox", 6),
        ("Loon, Ada, Ray, Bo Cy, Fox, Di", 3),
    ],
)
def test_names_are_put_together_only_where_something_tells_it(people, number):
    assert len(people_in(people)) == number


def test_one_person_with_two_given_names_is_one():
    line = f"- [Worms in Winter]({WORMS}): 1970<br/>&emsp;Loon, Jan H.<br/>\n"
    [entry] = survey.parse(f"# Soil\n{line}").entries
    assert [(name.family, name.given) for name in entry.author] == [("Loon", "Jan H.")]


def test_a_year_may_stand_behind_et_al():
    assert names_kind("Ada Loon et al. 2017") == "names"


def test_the_last_given_name_takes_no_venue_with_it():
    people = "Loon, D., Moor, A., Fox, C., & Ray, B. NeurIPS, 2018"
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({WORMS}) -{people}\n").entries
    assert entry.author[-1].family == "Ray"
    assert entry.author[-1].given in ("B", "B.")
    assert entry.container_title == "NeurIPS"


def test_people_who_are_linked_are_no_links_of_the_paper():
    line = f"**Worms in Winter.**<br>*[Ada Loon](https://a.org), [Bo Ray](https://b.org)*<br>[[PDF]({WORMS})]\n"
    found = entry(line)
    assert (found.url, found.links) == (WORMS, ())


def test_people_behind_a_short_bold_title_are_people():
    found = entry(f"- **Winter Worms**, Jane Doe, John Roe. [[paper]]({WORMS})")
    assert found.title == "Winter Worms"


def test_et_al_with_a_comma_in_it_is_nobody():
    found = entry(
        f"- **Worms in Winter**. *Q Loon, J Ray, J Fox, et, al*. Soil. 2022. [link]({WORMS})"
    )
    assert people(found) == ["Q Loon", "J Ray", "J Fox"]


def test_the_last_of_the_people_before_a_colon_may_have_the_initial_behind():
    found = entry(
        f"- Ada Loon, Bo Ray, Cy Fox R.:\n  Worms in Winter and Rain.\n\n  [[paper]({WORMS})]"
    )
    assert (found.title, len(found.author)) == ("Worms in Winter and Rain", 3)


def test_a_second_line_of_a_paper_fills_in_whom_the_first_leaves_out():
    title = f"[Worms in Winter]({WORMS})"
    all_of_them = f"- {title}. Ada Loon, Bo Ray and Cy Fox. SOIL 2020\n"
    for first in ("Loon et al. SOIL 2020", "A. Loon et al. SOIL 2020"):
        [found] = entries(f"- {title}. {first}\n{all_of_them}")
        assert people(found) == ["Ada Loon", "Bo Ray", "Cy Fox"]
    [found] = entries(f"- {title}. Dee Elk et al. SOIL 2020\n{all_of_them}")
    assert len(found.author) == 1


def test_people_called_as_months_are_people():
    found = entry(f"- [Worms in Winter]({WORMS}), Ada Loon, Bo Ray, and Cy May. It digs holes.")
    assert people(found) == ["Ada Loon", "Bo Ray", "Cy May"]
    assert people(entry(f"- [Worms in Winter]({WORMS}) | Ada Loon, Bo Ray, Cy Jan. Univ. of Soil"))[
        2:
    ] == ["Cy Jan"]


def test_a_second_line_fills_in_nobody_of_another_given_name():
    title = f"[Worms in Winter]({WORMS})"
    first, second = "Ada Loon et al. SOIL 2020", "Zed Loon, Bo Ray and Cy Fox. SOIL 2020"
    [found] = entries(f"- {title}. {first}\n- {title}. {second}\n")
    assert people(found) == ["Ada Loon"]
    second = "A. Loon, B. Ray and C. Fox. SOIL 2020"
    [found] = entries(f"- {title}. {first}\n- {title}. {second}\n")
    assert people(found) == ["Ada Loon", "B. Ray", "C. Fox"]


def test_names_that_are_words_are_people_before_et_al():
    found = entry(f"- [Worms in Winter]({WORMS}) (Ada Loon & Can Moss et al., ICLR 2020)")
    assert (people(found), found.container_title) == (["Ada Loon", "Can Moss"], "ICLR")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("A.Loon, B.Ray", ["A. Loon", "B. Ray"]),
        ("A.Loon, B.Ray and Cy D.Fox", ["A. Loon", "B. Ray", "Cy D. Fox"]),
        ("by Ada Loon* Bo Ray", ["Ada Loon", "Bo Ray"]),
    ],
)
def test_no_blank_behind_an_initial_and_a_star_between_people_part_them(said, named):
    assert people(entry(f"- [Worms in Winter]({WORMS}) {said}")) == named


def test_two_people_with_nothing_between_them_are_not_one():
    lines = [f"- [Worms in Winter {n}]({ARXIV}{n})\n  - Ada Loon {n * 'I'}\n" for n in range(1, 9)]
    lines = [line.replace("Ada Loon", "Ada Loon and Bo Ray, Cy Fox") for line in lines]
    found = entries("".join(lines) + f"- [Wet Mud]({ARXIV}9)\n  - Ada Loon Bodo Ray\n")
    assert found[-1].author == ()
    assert found[-1].comment == "Ada Loon Bodo Ray"


def test_groups_have_no_family_name_but_people_called_ai_have():
    found = entry(f"- [Worms in Winter]({WORMS}). Ada Loon, Garden AI Lab, and Bo Ai. ICML 2020")
    assert [(each.family, each.literal) for each in found.author] == [
        ("Loon", ""),
        ("", "Garden AI Lab"),
        ("Ai", ""),
    ]


def test_footnotes_part_people_and_are_none_of_their_names():
    for said in ("Cy Colas ´3,4, Ada Loon, Bo Ray", "by Cy Colas1 Ada Loon2 Bo Ray1"):
        assert people(entry(f"- [Worms in Winter]({WORMS}) {said}")) == [
            "Cy Colas",
            "Ada Loon",
            "Bo Ray",
        ]
    found = entry(f"- [Worms in Winter]({WORMS}), Ada Loon.etal, ICML 2020")
    assert people(found) == ["Ada Loon"]


def test_footnotes_of_several_numbers_part_people():
    said = "Ada Loon1,2 Bo Ray2,4* Cy Fox2, Dee Elk3,*, Li Fei-Fei1"
    assert people(entry(f"- [Worms in Winter]({WORMS})\n  - {said}")) == [
        "Ada Loon",
        "Bo Ray",
        "Cy Fox",
        "Dee Elk",
        "Li Fei-Fei",
    ]


def test_huawei_is_a_given_name_and_a_company():
    found = entry(f"- [Worms in Winter]({WORMS}). Huawei Ray, Ada Loon, and Google Mud. ICML 2020")
    assert [each.family for each in found.author] == ["Ray", "Loon", ""]
