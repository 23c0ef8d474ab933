"""Where a paper appeared, and which words are no venue."""

import pytest
from listed import ARXIV, WORMS, entries, entry, people

from mimbib import survey
from mimbib.survey.entries.details import details
from mimbib.survey.words.kinds import is_dated_label, kind_of


def test_a_person_and_a_year_are_no_venue_but_the_year_counts():
    [entry] = entries(f"- Worms in winter and rain [[Loon 2008]({ARXIV}1)]")
    assert (entry.container_title, str(entry.issued)) == ("", "2008")
    assert not is_dated_label("loon 2008")


def test_marks_in_code_behind_a_venue_are_none_of_it():
    for venue in ("in CVPR 2021", "CVPR 2021 workshop"):
        [entry] = entries(f"- [Worms in Winter]({ARXIV}1) - {venue} `digging` `mud`")
        assert "digging" not in entry.container_title
        assert entry.comment == "digging; mud"


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("CVPR ‘20", "CVPR", "2020"),
        ("SIGMOD Demo 25", "SIGMOD Demo", "2025"),
        ("Garden Letters, October 2018.", "Garden Letters", "2018-10"),
        ("Computerized Soil Imaging and Graphics (2026)", "Computerized Soil Imaging and Graphics", "2026"),
        ("Ada Club (University of Mud). arXiv, 2020", "arXiv", "2020"),
    ],
)  # fmt: skip
def test_venue_year_and_month_are_read_together(said, venue, date):
    [entry] = entries(f"- **Worms in Winter** *{said}* [[pdf]({ARXIV}1)]")
    assert (entry.container_title, str(entry.issued), entry.author) == (venue, date, ())


def test_how_often_a_paper_is_cited_is_no_part_of_its_venue():
    said = [details([text]).container_title for text in ("[ACL2018, cites=2]", "[cites=11655]")]
    assert said == ["ACL", ""]


@pytest.mark.parametrize(
    ("said", "people", "venue"),
    [
        ("Loon, Ada Mae, et al. ICML 2020", ["Ada Mae Loon"], "ICML"),
        ("Ada Loon et al EMNLP 2015", ["Ada Loon"], "EMNLP"),
        ("A. Loon at al., 2017", ["A. Loon"], ""),
        ("Publisher: GardenConf 2020", [], "GardenConf"),
        ("T-GRS 2020", [], "T-GRS"),
        ("T-GRS", [], "T-GRS"),
        ("Ada Club) arXiv", [], "arXiv"),
        ("[ML]", [], ""),
        ("[MM]", [], "MM"),
        ("Advances in Neural Information Processing Systems, 36", [], "Advances in Neural Information Processing Systems"),
    ],
)  # fmt: skip
def test_people_and_venue_are_told_from_one_another(said, people, venue):
    [entry] = entries(f"- **Worms in Winter**, {said} [[pdf]({ARXIV}1)]")
    assert entry.title == "Worms in Winter"
    assert ([str(name) for name in entry.author], entry.container_title) == (people, venue)


def test_a_venue_behind_a_company_before_titles_is_the_venue():
    lines = [
        f"* [2018 (Loon Labs) (SIGIR) [WT{n}] Worm Trees of Soil {n}]({ARXIV}{n})" for n in range(6)
    ]
    found = entries("\n".join(lines))
    assert {each.container_title for each in found} == {"SIGIR"}
    assert found[3].title == "Worm Trees of Soil 3"


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [
        (["(25'ICRA)"], "ICRA", 2025),
        (["(24'Applied Mud)"], "Applied Mud", 2024),
        (["(25'arXiv)"], "arXiv", 2025),
        (["2016-arXiv"], "arXiv", 2016),
        (["Ada Loon, Bo Ray, Cy Fox", ", Energies, 2023."], "Energies", 2023),
        (["CVPR Workshops. 2018."], "CVPR Workshops", 2018),
        (["Energies, 2023."], "", 2023),
        (["aka: WormT; arXiv 2017"], "arXiv", 2017),
        (["(Oct. 22, 2023; EMNLP 2023)"], "EMNLP", 2023),
        (["mm."], "", 0),
        (
            [
                "Proceedings of the 42nd International Conference on Mud and Soil and Rain of "
                "Gardens, Fields, Woods and the Sea. 2019"
            ],
            "Proceedings of the 42nd International Conference on Mud and Soil and Rain of Gardens, "
            "Fields, Woods and the Sea",
            2019,
        ),
        (
            ["Proceedings of the 27th Conference on Garden Soil: System Demonstrations. 2018: 1-6"],
            "Proceedings of the 27th Conference on Garden Soil: System Demonstrations",
            2018,
        ),
    ],
)
def test_venue_and_year_are_told_by_their_form(said, venue, year):
    found = details(said)
    assert found.container_title == venue
    assert (found.issued.year if found.issued else 0) == year


def test_a_word_that_is_shortened_twice_is_no_journal():
    found = entry(f"- [Worms in Winter]({ARXIV}1), Learn 2 Learn\n")
    assert (found.container_title, found.comment) == ("", "Learn 2 Learn")


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("arXiv:2504.19578, 2025", "arXiv:2504.19578"),
        ("CVPR 20222", "CVPR"),
        ("202105 arXiv", "arXiv"),
        ("arXiv:1402.2010", "arXiv:1402.2010"),
        ("CVPR.2022", "CVPR"),
        ("TBD", ""),
        ("TBD, 2021", "TBD"),
        ("Authors TBD", ""),
        ("IEEE TBD", "IEEE TBD"),
        ("Materials & Design (2020)", "Materials & Design"),
        ("(Ecology and Society, 2007.06)", "Ecology and Society"),
        ("Conference on lifelong worms. PMLR, 2023", "Conference on lifelong worms"),
        (
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
        ),
        ("Microsoft Security 2020", ""),
    ],
)
def test_a_venue_is_neither_people_nor_cut(said, venue):
    found = details([said])
    assert (found.container_title, found.author) == (venue, ())


def test_a_tag_that_is_called_as_a_server_of_preprints_is_no_venue():
    found = entry(f"- [[CVPR]({ARXIV}1)] Worms in the Winter Mud [`corr.`]")
    assert found.container_title == "CVPR"


@pytest.mark.parametrize(("said", "short"), [("arXiv, WormT", "WormT"), ("arXiv, 2021", "")])
def test_a_short_name_behind_arxiv_is_a_comment(said, short):
    found = details([said])
    assert (found.container_title, found.comment) == ("arXiv", short)


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


def test_half_of_the_words_are_shortened_in_the_name_of_a_journal():
    venues = ("Med. Soil Anal.", "Inf. Soil 2024", "Nat Commun", "Artif. Intell. and Mud")
    assert [kind_of(text) for text in venues] == ["venue"] * 4
    words = ("Soil Lett", "Learn Soil", "Rev mud Sci soil", "Inf. Soil of Gardens")
    assert [kind_of(text) for text in words] == ["words"] * 4


@pytest.mark.parametrize(
    ("said", "venue", "year", "comment"),
    [
        ("[KDD 2020, WormT]", "KDD", "2020", "WormT"),
        ("[KDD 2020, oral]", "KDD", "2020", "oral"),
        ("Journal: Medical Soil Analysis", "Medical Soil Analysis", None, ""),
        (
            "ACM Transactions on Soil and Mud, 15(3), 1-45",
            "ACM Transactions on Soil and Mud",
            None,
            "",
        ),
        ("Journal of Soil, Volume 19, Issue 3, 2021", "Journal of Soil", "2021", ""),
        ("IET Computer Gardens", "IET Computer Gardens", None, ""),
        ("Loon, A., & Ray, B. (KDD 2020)", "KDD", "2020", ""),
        ("J. Chem. Inf. Model., 2020", "J. Chem. Inf. Model", "2020", ""),
        ("SIGMOD 2015: 1969-1984.", "SIGMOD", "2015", ""),
        ("Loon A, Ray B. '16. CRYPTO '17.", "CRYPTO", "2017", ""),
        ("Soil. Lett. 58 (1968) 367-398.", "Soil. Lett", "1968", ""),
        ("Geosoil 80 (2015) WD19-WD25", "Geosoil", "2015", ""),
        ("202106 arXiv", "arXiv", "2021", ""),
        ("(USENIX Security 23)", "USENIX Security", "2023", ""),
    ],
)
def test_a_venue_is_all_of_it_and_nothing_else(said, venue, year, comment):
    found = details([said])
    issued = str(found.issued) if found.issued else None
    assert (found.container_title, issued, found.comment) == (venue, year, comment)


def test_initials_and_et_al_are_no_journal():
    for said in ("J. Loon et al.", "J. Loon, B. Ray, and C. Fox", "J. Loon | 2020"):
        assert details([said]).container_title == ""


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("[ACL 2025] [2024.12] [mud]", "ACL", "2025"),
        ("[17th Feb., 2023] [arXiv, 2023]", "arXiv", "2023-02"),
        ("**`arXiv 26.8`**", "arXiv", "2026"),
        ("[Deepmind] [2023.01] [mud]", "", "2023-01"),
        ("Garden Journal of Soil 88, 2010", "Garden Journal of Soil", "2010"),
        ("[arXiv '18, Google]", "arXiv", "2018"),
        ("[![arXiv Badge](a.png)](https://arxiv.org/abs/2101.00002)", "", "None"),
    ],
)
def test_each_bracket_says_something_of_its_own(said, venue, date):
    [entry] = entries(f"- [Worms in Winter]({WORMS}) {said}")
    assert (entry.container_title, str(entry.issued)) == (venue, date)


def test_the_first_of_two_venues_counts():
    [entry] = entries(f"- [Worms in winter soil]({ARXIV}1). *RAID*, 2020 (arXiv, 2018).")
    assert entry.container_title == "RAID"


def test_a_venue_in_italics_and_the_year_behind_it_belong_together():
    [entry] = entries(f"- Hiding worms in plain sight, *TSOIL* 2025: [Paper]({ARXIV}1)")
    assert (entry.title, entry.container_title) == ("Hiding worms in plain sight", "TSOIL")


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


def test_an_arxiv_number_is_kept_where_no_link_says_it():
    found = entry("- **Worms in Winter and Mud** (2019) 2608.11742v1\n")
    assert (found.container_title, found.comment) == ("", "2608.11742v1")


@pytest.mark.parametrize(
    ("said", "venue", "date", "comment"),
    [
        ("[Core] (CVPR 2020)", "CVPR", "2020", "Core"),
        ("(ICML'15): MMD", "ICML", "2015", "MMD"),
        ("[Related·E] (Telemat. Mud'18)", "", "2018", "Related·E; Telemat; Mud'18"),
        ("(Soil Letters [J], 2021)", "Soil Letters", "2021", ""),
        ("Medical Image Analysis'25", "Medical Image Analysis", "2025", ""),
        ("NeurIPS Datasets and Benchmarks' 23", "NeurIPS Datasets and Benchmarks", "2023", ""),
        ("AAAI-20", "AAAI", "2020", ""),
        ("2024\u201112", "", "2024-12", ""),
        ("2608.11742v1", "", "None", "2608.11742v1"),
        ("Educ. Psychol. Meas.", "Educ. Psychol. Meas", "None", ""),
    ],
)
def test_a_venue_is_whole_and_has_its_year(said, venue, date, comment):
    found = details([said])
    assert (found.container_title, str(found.issued), found.comment) == (venue, date, comment)


def test_the_name_in_a_title_is_no_venue():
    assert entry(f"- [PhD: Worms in Winter]({ARXIV}1) [PhD 2024]\n").container_title == ""
    assert entry(f"- [SemEval-2020 Task 4: Worms]({ARXIV}1) [SemEval 2020]\n").container_title


def test_a_text_that_is_a_venue_as_a_whole_alone_stays_one():
    assert (
        details(["Loon et al. 2016 | Soil Letters, Soilica"]).container_title[:12] == "Soil Letters"
    )


@pytest.mark.parametrize("said", ["23.11.30 | arXiv", "(Apr. 2025, ICLR 2025)", "ICLR | Code"])
def test_a_venue_has_no_date_and_no_bar(said):
    assert details([said]).container_title in ("arXiv", "ICLR")


@pytest.mark.parametrize(
    ("said", "people", "venue", "comment"),
    [
        ("by Ada Loon, Bo Ray, Cy Fox (Garden Club, Spain, 2024)", 3, "", "Garden Club, Spain"),
        ("by Ada Loon, Bo Ray, Cy Fox (University of Soil, 2024)", 3, "", "University of Soil"),
        ("by Ada Loon, Bo Ray, Cy Fox (NeurIPS, 2024)", 3, "NeurIPS", ""),
        ("Ada Loon, Bo Ray, Soil Letters (2024)", 2, "Soil Letters", ""),
        ("by Ada Loon, Bo Ray (Soil Letters, Mud 2024)", 2, "Soil Letters, Mud", ""),
        ("Ada Loon, Bo Ray, Cy Fox (Garden Letters, 2024)", 3, "Garden Letters", ""),
        ("by Ada Loon and Bo Ray (2024)", 2, "", ""),
        ("Ada Loon, Bo Ray, CVPR (Oral, 2024)", 2, "CVPR", ""),
        ("Elm, C., Moor, V. K., Loon, A., Ray P., Fox, K. (ECCV 2024)", 3, "ECCV", ""),
    ],
)
def test_brackets_behind_people_name_a_place_or_a_venue(said, people, venue, comment):
    found = details([said])
    assert (len(found.author), found.container_title) == (people, venue)
    assert str(found.issued) == "2024"
    assert comment in found.comment
    assert "2024" not in found.comment or comment


@pytest.mark.parametrize("said", ["Under Review", "early accept", "Preprint"])
def test_how_a_paper_was_accepted_is_no_venue(said):
    assert details([said]).container_title == ""


@pytest.mark.parametrize(
    ("said", "people", "venue", "year"),
    [
        ("Ada Loon, Bo Ray, and Cy Fox. ICML, 2021.", ["Ada Loon", "Bo Ray", "Cy Fox"], "ICML", 2021),
        ("Ada Loon, Bo Ray, Cy Fox and Di Bar, arXiv 2021", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar"], "arXiv", 2021),
        ("Ada Loon, Bo Ray, Cy Fox, Di Bar, Bo An. SoilSys, 2021", ["Ada Loon", "Bo Ray", "Cy Fox", "Di Bar", "Bo An"], "", 2021),
        ("Loon A, Ray B. AAMAS, 2021", ["A Loon", "B Ray"], "AAMAS", 2021),
        ("J.-M. Loon, B. Ray. CVPR 2021", ["J.-M. Loon", "B. Ray"], "CVPR", 2021),
        ("(Loon et al., 2021)", ["Loon"], "", 2021),
        ("(Loon and Ray, 2021)", ["Loon", "Ray"], "", 2021),
        ("by Ada Loon, 2021", ["Ada Loon"], "", 2021),
        ("Letters on Soil and Mud, March 2021", [], "Letters on Soil and Mud", 2021),
        ("In Proceedings of ACL, pp. 1-9, 2021", [], "Proceedings of ACL", 2021),
        ("arXiv:2003.08803, 2021", [], "arXiv:2003.08803", 2021),
        ("IEEE Letters and Notes, vol. 7, 2021", [], "IEEE Letters and Notes", 2021),
        ("Updated in Oct 2021", [], "", 2021),
        ("Garden Club 2021", [], "", 2021),
        ("(NTU, Singapore)", [], "", None),
    ],
)  # fmt: skip
def test_people_venue_and_date_are_told_apart_where_they_stand_together(said, people, venue, year):
    found = details([said])
    assert [str(name) for name in found.author] == people
    assert (found.container_title, found.issued and found.issued.year) == (venue, year)


def test_the_word_before_a_venue_is_no_comment():
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter]({WORMS}). In *CVPR 2021*.\n").entries
    assert (entry.container_title, entry.comment) == ("CVPR", "")


@pytest.mark.parametrize(
    ("line", "title", "venue", "year"),
    [
        (
            f"[2021 Current Opinion in Soil Biology] **Worms in Winter** [[p]({WORMS})]",
            "Worms in Winter",
            "Current Opinion in Soil Biology",
            "2021",
        ),
        (f"Worms. [Loon, Ray, Fox (1984)]({WORMS})", "Worms", "", "1984"),
        (f"Worms in Winter. [Loon (1984)]({WORMS})", "Worms in Winter", "", "1984"),
        (f"Worms in Winter [(ACL '20)]({WORMS})", "Worms in Winter", "ACL", "2020"),
        (f"[[NeurIPS]({WORMS})] Worms in Winter", "Worms in Winter", "NeurIPS", "None"),
        (f"**Worms in Winter** [[ACL]({WORMS})]", "Worms in Winter", "", "None"),
        (f"Worms in Winter (TIP-GAN) [[p]({WORMS})]", "Worms in Winter (TIP-GAN)", "", "None"),
        (f"Worms in Winter (CVPR-W) [[p]({WORMS})]", "Worms in Winter", "CVPR-W", "None"),
        (
            f"**Graph Enhanced Worm Hunting for Garden Findings Summaries** ACL 2022 [[p]({WORMS})]",
            "Graph Enhanced Worm Hunting for Garden Findings Summaries",
            "ACL",
            "2022",
        ),
    ],
)
def test_venue_and_year_are_read_from_brackets_and_links_and_not_from_titles(
    line, title, venue, year
):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    assert (entry.title, entry.container_title, str(entry.issued)) == (title, venue, year)


def test_a_university_is_no_venue():
    found = details(["Ada Loon, University of Science and Technology of Soil"])
    assert found.container_title == ""


def test_a_company_in_brackets_is_no_venue():
    [entry] = survey.parse(f"# Soil\n- [Worms in Winter (Google 2016)]({WORMS})\n").entries
    assert (entry.title, entry.container_title, entry.issued.year) == ("Worms in Winter", "", 2016)
    assert entry.comment == "Google"


def test_a_venue_in_italics_with_its_year_behind_people_is_no_title():
    people = f"Loon, Ada and Ray, Bo. *Soil Image Analysis 2022*. [[pdf]]({WORMS})"
    [entry] = survey.parse(f"# Soil\n- **Worms in Early Winter**\n    - {people}\n").entries
    assert (entry.title, entry.container_title) == ("Worms in Early Winter", "Soil Image Analysis")


def test_a_venue_on_its_own_line_is_known_however_it_is_written():
    paper = f"Worms in Winter and Early Spring\nMiddleWare 2018\n{WORMS}\n\n"
    [entry] = survey.parse(f"# Soil\n{paper}").entries
    assert entry.title == "Worms in Winter and Early Spring"
    assert entry.container_title == "MiddleWare"


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
    found = entry(f"- [Worms in Winter]({WORMS}) {said}\n")
    assert (str(found.issued), found.container_title, found.comment) == (issued, venue, comment)


def test_a_venue_may_be_labelled_as_what_is_published():
    for said, venue in (("Published: ICML 2024", "ICML"), ("Published: 2024-05", "")):
        found = entry(f"+ **Worms in Winter**\n\n   {said}\n\n   [Paper]({ARXIV}1)\n")
        assert (found.container_title, found.issued.year) == (venue, 2024)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("ICLR 2020 from Ada Loon", "ICLR"),
        ("EMNLP2020 花园大学", "EMNLP"),
        ("by Anonymous, (Submitted to ICLR) 2020.", "Submitted to ICLR"),
        ("NeurIPS 2020 Datasets and Benchmarks Track", "NeurIPS Datasets and Benchmarks Track"),
    ],
)
def test_who_wrote_a_paper_stands_behind_its_venue(said, venue):
    found = entry(f"- [Worms in Winter]({WORMS}) ({said})")
    assert (found.container_title, found.issued.year) == (venue, 2020)


@pytest.mark.parametrize("between", [" - ", ", "])
def test_the_part_of_a_journal_is_part_of_its_name(between):
    journal = f"IEEE Transactions on Soils, Mud, and Winter{between}Part A: Soils and Worms"
    found = entry(f'- A. Loon and B. Ray, "[Worms in Winter]({WORMS})," *{journal}*, 2020.')
    assert found.container_title == journal


def test_people_called_as_venues_are_people():
    assert kind_of("DAS 2020") == kind_of("CHI") == "venue"
    assert kind_of("Das") == kind_of("Chi") == "words"
    found = entry(f"- [Worms in Winter]({WORMS}), Ada Mae Springer, et al., ICLR25")
    assert (people(found), found.container_title) == (["Ada Mae Springer"], "ICLR")


@pytest.mark.parametrize(
    "who", ["J. -i. Loon, T. Ray, and J. Fox", "Ada Loon, Bo, Ray, and Cy Fox"]
)
def test_people_in_no_known_form_are_no_venue(who):
    found = entry(f'- {who}, "Worms in Winter," *Soil Letters*, 2020. [pdf]({WORMS})')
    assert (found.title, found.container_title) == ("Worms in Winter", "Soil Letters")
    assert details([f"{who}. arXiv, 2020"]).container_title == "arXiv"
