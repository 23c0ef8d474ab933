"""References as the styles of publishers and the services that print them have it, pasted into a list without links."""

import pytest

from mimbib import survey
from mimbib.survey.words.kinds import kind_of

TITLE = "Worms in winter soil"


def read(line):
    [entry] = survey.parse(f"# Soil\n- {line}\n").entries
    year = entry.issued.year if entry.issued else 0
    return entry.title, [str(name) for name in entry.author], entry.container_title, year


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        # Nature
        (f"Loon, A., Ray, B. & Fox, C. {TITLE}. Mud 596, 583–589 (2021).", 3, "Mud"),
        (f"Loon, A. B. & Ray, C.-D. {TITLE}. Nat. Commun. 11, 5725 (2021).", 2, "Nat. Commun"),
        (f"van Loon, A. {TITLE}. Nature 596, 583–589 (2021).", 1, "Nature"),
        (f"Loon, A. et al. {TITLE}. Soil Lett. 11, 5725 (2021).", 1, "Soil Lett"),
        (f"Loon, A. & Ray, B. {TITLE}. Preprint at https://arxiv.org/abs/2101.00001 (2021).", 2, "Preprint"),
        # Elsevier
        (f"A. Loon, B. Ray, {TITLE}, Soil Lett. 12 (2021) 3–15.", 2, "Soil Lett"),
        (f"A. Loon, B.-C. Ray, C.D. Fox, {TITLE}, in: Proceedings of the Mud Conference, 2021, pp. 3–15.", 3, "Proceedings of the Mud Conference"),
        # AMS
        (f"A. Loon, B. Ray and C. Fox, {TITLE}, Soil Lett. 12 (2021), 3-15.", 3, "Soil Lett"),
        # Springer
        (f"Loon A, Ray B (2021) {TITLE}. Soil Lett 12:3-15", 2, "Soil Lett"),
        (f"Loon, A., Ray, B. (2021) {TITLE}. Soil Lett 12:3-15", 2, "Soil Lett"),
        # SEG
        (f"Loon, A, Ray, B, and Fox, C, 2021, {TITLE}: Soil Letters, 27, 1063–1076.", 3, "Soil Letters"),
        # GB/T 7714
        (f"Loon A. {TITLE} [J]. Soil Letters, 2021, 12(2): 3-15", 1, "Soil Letters"),
        (f"Loon A B. {TITLE}[C]. Mud Conference, 2021: 3-15", 1, "Mud Conference"),
        # plain.bst
        (f"Ada Loon and Bo Ray. {TITLE}. In Proceedings of the 3rd Mud Conference, pages 3–15, 2021.", 2, "Proceedings of the 3rd Mud Conference"),
        # MDPI
        (f"Loon, A.; Ray, B.; Fox, C. {TITLE}. Worms 2021, 20, 1234.", 3, "Worms"),
        # ACM, in running text and in capitals
        (f"Ada Loon. 2021. {TITLE}. Soil Lett. 12, 3 (March 2021), 1–15.", 1, "Soil Lett"),
        (f"Ada Loon and Bo Ray. 2021. {TITLE}. Mud 12, 3 (May 2021), 1–15.", 2, "Mud"),
        (f"LOON, A., RAY, B., AND FOX, C. {TITLE}. In USENIX Security (2021).", 3, "USENIX Security"),
        # Harvard, APA
        (f"Loon, A. and Ray, B., 2021. {TITLE}. Advances in mud and soil, 25.", 2, "Advances in mud and soil"),
        (f"Loon, A., & Ray, B. (2021). {TITLE}. Garden of Mud, 521(7553), 436-444.", 2, "Garden of Mud"),
        # Vancouver
        (f"Loon A, Ray B, Fox C. {TITLE}. Med Soil Anal. 2021;42:60-88.", 3, "Med Soil Anal"),
        (f"van der Loon L, De Ray B. {TITLE}. Soil Lett. 2021;42:60-88.", 2, "Soil Lett"),
        # IEEE
        (f'A. B. Loon, "{TITLE}," Mud Trans. Soil Anal., vol. 3, no. 6, pp. 11–37, Jun. 2021.', 1, "Mud Trans. Soil Anal"),
        (f'A. Loon and B. Ray, "{TITLE}," in Proc. IEEE Conf. Soil, 2021, pp. 3–4.', 2, "Proc. IEEE Conf. Soil"),
        # MLA
        (f'Loon, Ada. "{TITLE}." Journal of Soil 3 (2021): 44-59.', 1, "Journal of Soil"),
        (f'Loon, Ada B. "{TITLE}." Journal of Soil 3 (2021): 44-59.', 1, "Journal of Soil"),
        (f"Loon, Ada, Bo Ray, and Cy Fox, {TITLE}, CVPR, 2021.", 3, "CVPR"),
        (f"Loon, Ada, and Bo Ray, {TITLE}, CVPR, 2021.", 2, "CVPR"),
        # DBLP
        (f"Ada Loon, Bo Ray: {TITLE}. ICML 2021: 12-20", 2, "ICML"),
        (f"Ada Loon: {TITLE}. SoilConf 2021: 12:1-12:20", 1, "SoilConf"),
    ],
)  # fmt: skip
def test_a_reference_in_a_usual_style_is_read_as_a_whole(line, people, venue):
    title, named, container, year = read(line)
    assert (title, len(named), container, year) == (TITLE, people, venue, 2021)
    last = [name.rpartition(" ")[2].lower() for name in named]
    assert last == ["loon", "ray", "fox"][:people]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Garden Soil Worms. 2021. Ada Loon, Bo Ray, Cy Fox.", "Garden Soil Worms"),
        ("Worms, Mud: soil of winter. ICML 2021: 12-20", "Worms, Mud: soil of winter"),
        ("Ada Loon, Bo Ray: soil of winter. ICML 2021", "Ada Loon, Bo Ray: soil of winter"),
        ("Garden Soil and Winter Rain. ICML 2021", "Garden Soil and Winter Rain"),
        ("Garden Soil and Winter Rain. Part II. ICML 2021", "Garden Soil and Winter Rain. Part II"),
        (
            "Perception, Prediction and Motion Planning, CVPR 2021",
            "Perception, Prediction and Motion Planning",
        ),
        ("Vitamin D. Rain and mud in soil. ICML 2021", "Vitamin D. Rain and mud in soil"),
        (
            "Vitamin D (2021) Rain and mud in soil. ICML 2021",
            "Vitamin D (2021) Rain and mud in soil",
        ),
    ],
)
def test_what_only_looks_like_the_people_of_a_reference_stays(line, title):
    others = "".join(
        f"- {word} is a word for mud. ICML 2021.\n" for word in ("Clay", "Silt", "Loam")
    )
    entries = survey.parse(f"# Soil\n{others}- {line}\n").entries
    assert entries[-1].title == title


def test_a_colon_in_a_title_behind_people_between_commas_stays():
    line = "Loon, Ada, Bo Ray, and Cy Fox, Worms: a study of winter soil, CVPR, 2021."
    assert read(line) == (
        "Worms: a study of winter soil",
        ["Ada Loon", "Bo Ray", "Cy Fox"],
        "CVPR",
        2021,
    )


def test_a_short_title_is_that_of_a_paper_behind_people_and_a_year():
    found = survey.parse(
        "# Soil\n- Loon, A., & Ray, B. (2014). Winter mud. Soil Lett, 12, 3-4.\n- Mud wrestling\n- Loon, A. (2015). Wet mud. Soil Lett, 12, 3-4.\n"
    )
    assert [entry.title for entry in found.entries] == ["Winter mud", "Wet mud"]


def test_what_stands_behind_the_title_of_a_reference_need_be_no_venue():
    said = "Loon, A., Ray, B. & Fox, C. {}. {}"
    known = f"Loon, A., Ray, B. & Fox, C. {TITLE}. [2020] TMLR 2024"
    assert read(known)[2:] == ("TMLR", 2024)
    for behind in ("It digs 20 cm deep, in 2021", "Of the 2021 worms", "A look at (2021) the soil"):
        assert read(said.format(TITLE, behind))[::2] == (TITLE, "")


def test_half_of_the_words_are_shortened_in_the_name_of_a_journal():
    venues = ("Med. Soil Anal.", "Inf. Soil 2024", "Nat Commun", "Artif. Intell. and Mud")
    assert [kind_of(text) for text in venues] == ["venue"] * 4
    words = ("Soil Lett", "Learn Soil", "Rev mud Sci soil", "Inf. Soil of Gardens")
    assert [kind_of(text) for text in words] == ["words"] * 4


def test_a_venue_has_letters_and_neither_pages_nor_marks():
    assert [
        read(f'A. Loon and B. Ray, "{TITLE}," {behind} 2021.')[2]
        for behind in ("no. 6, pp. 3–4,", "CVPR 2021: 3-4,", "Soil Letters [J],")
    ] == ["", "CVPR", "Soil Letters"]
