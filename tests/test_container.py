"""Do two names mean the same proceedings or journal? Each rule with a positive and a negative."""

import pytest

from mimbib.matching.containers import Venue, same_container, short_names
from mimbib.matching.venues import JOURNALS, KNOWN_VENUES

NEURIPS = "Advances in Neural Information Processing Systems 35"
AAAI = "Proceedings of the AAAI Conference on Artificial Intelligence"
IJCAI = "Proceedings of the Thirty-FirstInternational Joint Conference on Artificial Intelligence"
ACL = "Association for Computational Linguistics"
LEARNING = "International Conference on Machine Learning"
ROBOTS = "International Conference on Robotics and Automation"
CVPR = "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("CVPR", CVPR, True),
        ("CVPR 2022", CVPR, True),
        ("CVPR 2021", CVPR, False),
        ("CVPR 2022 Workshops", CVPR, False),
        (CVPR, CVPR.replace("(CVPR)", "Workshops (CVPRW)"), False),
        ("CVPRW 2022", CVPR.replace("(CVPR)", "Workshops (CVPRW)"), True),
        ("ICCV", CVPR, False),
        ("International Conference on Computer Vision", "Computer Vision \u2013 ECCV 2022", False),
        ("European Conference on Computer Vision", "Computer Vision \u2013 ECCV 2022", True),
        ("European Conference on Computer Vision", "Computer Vision", None),
        (
            "ICCV",
            "2023 4th International Conference on Computer Vision, Image and Deep Learning (CVIDL)",
            False,
        ),
        (LEARNING, f"{LEARNING} and Applications", None),
        (LEARNING, f"Proceedings of the 22nd {LEARNING} - ICML '05", True),
        ("NeurIPS 2022", NEURIPS, True),
        ("NeurIPS 2023", NEURIPS, False),
        ("NIPS", NEURIPS, True),
        ("Thirty-Seventh AAAI Conference on Artificial Intelligence", AAAI, True),
        ("AAAI", "Proceedings of the 2022 AAAI/ACM Conference on AI, Ethics, and Society", None),
        ("IJCAI", IJCAI, True),
        (
            "MICCAI",
            "Medical Image Computing and Computer-Assisted Intervention \u2013 MICCAI 2015",
            True,
        ),
        (
            "ACL",
            f"Proceedings of the 62nd Annual Meeting of the {ACL} (Volume 1: Long Papers)",
            True,
        ),
        ("ACL", "Findings of the Association for Computational Linguistics: ACL 2023", False),
        (
            "Findings of ACL: EACL",
            "Findings of the Association for Computational Linguistics: EMNLP 2022",
            False,
        ),
        ("NAACL", f"Conference of the North American Chapter of the {ACL}", True),
        (
            "ICASSP",
            "ICASSP 2020 - 2020 IEEE International Conference on Acoustics, Speech and Signal"
            " Processing (ICASSP)",
            True,
        ),
        (ROBOTS, f"2023 IEEE {ROBOTS} (ICRA)", True),
        (
            "46th International ACM SIGIR Conference",
            "Conference on Research and Development in Information Retrieval",
            True,
        ),
        ("ECCV", "2022 IEEE International Conference on Image Processing (ICIP)", False),
        (
            "Meeting on Glass and Tides",
            "Proceedings of the Ninth Annual Meeting on Glass and Tides - MGT '22",
            True,
        ),
    ],
)
def test_containers(ours, theirs, same):
    assert same_container(ours, theirs) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("IEEE TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence", True),
        (
            "IEEE Trans. Pattern Anal. Mach. Intell.",
            "IEEE Transactions on Pattern Analysis and Machine Intelligence",
            True,
        ),
        ("CVPR", "IEEE Transactions on Pattern Analysis and Machine Intelligence", False),
        ("IEEE Transactions on Signal Processing", "IEEE Transactions on Image Processing", False),
        ("J. Am. Stat. Assoc.", "Journal of the American Statistical Association", True),
        ("Econometrica: Journal of the Econometric Society", "Econometrica", True),
        ("Annals of Tides", "The Annals of Tides", True),
        ("Nature", "Nature Communications", False),
        ("Cell", "Cells", False),
        ("PLOS ONE", "PLOS Biology", False),
        ("PloS one", "PLOS One", True),
        ("Journal of Physics: Conference Series", "Journal of Physics: Condensed Matter", False),
        ("Pattern Recognition", "Pattern Recognition Letters", False),
        ("Int. J. Comput. Vis.", "International Journal of Computer Vision", True),
        ("International Conference on Pattern Recognition", "Pattern Recognition", False),
        ("Proceedings of the IEEE", "Proceedings of the IEEE", True),
        (
            "Transactions of the Association for Computational Linguistics",
            "Transactions of the ACL",
            True,
        ),
        ("ACL", "Transactions of the Association for Computational Linguistics", False),
        ("2021", "Journal of Physics", False),
    ],
)
def test_journals(ours, theirs, same):
    assert same_container(ours, theirs, journal=True) is same


# A name in full for each way in which a venue is written, then one that is not its.
VENUES = {
    "aaai": (
        [
            "AAAI Conference on Artificial Intelligence",
            "Proceedings of the AAAI",
            "The AAAI 37",
            "Proc. AAAI",
            "AAAI Conference",
            "AAAI Conf. 2020",
            "Association for the Advancement of Artificial Intelligence",
            "Association for the Advancement of Artificial Intelligence (AAAI)",
            "National Conference on Artificial Intelligence",
            "Proceedings of the 18th National Conference on Artificial Intelligence (AAAI)",
        ],
        "Chinese National Conference on Artificial Intelligence",
    ),
    "ijcai": (
        [
            "International Joint Conference on Artificial Intelligence",
            "International Joint Conferences on Artificial Intelligence",
            "Proceedings of ijcai",
        ],
        "Joint Conference on Automated Reasoning",
    ),
    "neurips": (
        ["Advances in Neural Information Processing Systems", "Proceedings of neurips", "nips"],
        "Conference on Neural Information Retrieval",
    ),
    "iclr": (
        ["International Conference on Learning Representations", "Proceedings of iclr"],
        "International Conference on Learning Analytics",
    ),
    "icml": (
        [
            LEARNING,
            f"{LEARNING} ICML",
            f"{LEARNING} Workshop",
            f"{LEARNING} Workshops",
            f"{LEARNING} 2020",
            "Proceedings of icml",
        ],
        f"{LEARNING} and Cybernetics",
    ),
    "pmlr": (
        ["Proceedings of Machine Learning Research", "pmlr"],
        "Journal of Machine Learning Research",
    ),
    "cvpr": (
        [
            "Conference on Computer Vision and Pattern Recognition",
            "Computer Vision and Pattern Recognition Conference",
            "Proceedings of cvpr",
            "Proceedings of cvprw",
        ],
        "Conference on Pattern Recognition",
    ),
    "iccv": (
        [
            "International Conference on Computer Vision",
            "International Conference on Computer Vision ICCV",
            "International Conference on Computer Vision Workshop",
            "International Conference on Computer Vision Workshops",
            "International Conference on Computer Vision 2019",
            "Proceedings of iccv",
            "Proceedings of iccvw",
        ],
        "International Conference on Computer Vision Theory and Applications",
    ),
    "eccv": (
        ["European Conference on Computer Vision", "Proceedings of eccv", "eccvw"],
        "European Conference on Visual Perception",
    ),
    "accv": (
        ["Asian Conference on Computer Vision", "Proceedings of accv"],
        "Asian Conference on Pattern Recognition",
    ),
    "wacv": (
        ["Winter Conference on Applications of Computer Vision", "Proceedings of wacv", "wacvw"],
        "Winter Simulation Conference",
    ),
    "bmvc": (
        ["British Machine Vision Conference", "Proceedings of bmvc"],
        "British Medical Conference",
    ),
    "miccai": (
        ["Medical Image Computing and Computer Assisted Intervention", "Proceedings of miccai"],
        "Medical Imaging with Deep Learning",
    ),
    "mm": (
        [
            "ACM International Conference on Multimedia",
            "ACM Conference on Multimedia",
            "ACM Multimedia",
            "ACM MM",
            "MM 2020",
        ],
        "ACM International Conference on Multimedia Retrieval",
    ),
    "kdd": (
        [
            "Conference on Knowledge Discovery and Data Mining",
            "Conference on Knowledge Discovery & Data Mining",
            "Proceedings of kdd",
        ],
        "Pacific-Asia Conference on Knowledge Discovery and Data Mining",
    ),
    "sigir": (
        ["Conference on Research and Development in Information Retrieval", "Proceedings of sigir"],
        "European Conference on Information Retrieval",
    ),
    "soda": (
        ["Symposium on Discrete Algorithms", "Proceedings of soda"],
        "Symposium on Algorithms",
    ),
    "stoc": (
        [
            "Symposium on Theory of Computing",
            "Symposium on the Theory of Computing",
            "Proceedings of stoc",
        ],
        "Symposium on Theoretical Aspects of Computing",
    ),
    "focs": (
        ["Symposium on Foundations of Computer Science", "Proceedings of focs"],
        "Conference on Foundations of Software Engineering",
    ),
    "naacl": (
        [
            "North American Chapter of the ACL",
            "Proceedings of the 2019 Conference of the North",  # as Crossref has it
            "Proceedings of naacl",
        ],
        "Conference of the North Sea",
    ),
    "eacl": (
        [f"European Chapter of the {ACL}", "Proceedings of eacl"],
        "European Conference on Computational Linguistics",
    ),
    "acl": (
        [f"Annual Meeting of the {ACL}", "Proceedings of acl"],
        f"European Chapter of the {ACL}",
    ),
    "emnlp": (
        ["Conference on Empirical Methods in Natural Language Processing", "Proceedings of emnlp"],
        "Conference on Natural Language Learning",
    ),
    "iros": (
        ["International Conference on Intelligent Robots and Systems", "Proceedings of iros"],
        "International Conference on Intelligent Robots",
    ),
    "www": (
        [
            "The Web Conference 2020",
            "Proceedings of the 30th World Wide Web Conference",
            "International Conference on World Wide Web",
            "Proceedings of www",
        ],
        "Conference on Web Engineering",
    ),
    "siggraph": (["ACM SIGGRAPH 2020 Conference Proceedings"], "Graphics Conference"),
    "vldb": (
        ["International Conference on Very Large Data Bases", "VLDB 2020"],
        "VLDBX 2020",
    ),
    "eurographics": (["Eurographics 2020"], "Eurographics Symposium on Tides"),
}


def test_each_known_venue_has_names_here():
    assert VENUES.keys() == KNOWN_VENUES.keys()


@pytest.mark.parametrize("short", VENUES)
def test_a_known_venue_is_known_by_each_of_its_names(short):
    names, other = VENUES[short]
    for name in names:
        assert short in Venue.read(name).names
        assert same_container(short.upper(), name) is not None
    assert short not in Venue.read(other).names
    assert same_container(names[0], other) is not True


@pytest.mark.parametrize(
    "name",
    [
        "ACM Multimedia Asia",
        "ACM Multimedia Systems Conference",
        "ACM International Conference on Multimedia in Asia",
    ],
)
def test_other_meetings_on_multimedia_are_not_that_of_the_acm(name):
    assert ("mm" in Venue.read(name).names) is ("in Asia" in name)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("tpami", "IEEE Trans. Pattern Anal. Mach. Intell."),
        ("tip", "IEEE Trans. Image Process."),
        ("tmi", "IEEE Trans. Med. Imaging"),
        ("tmm", "IEEE Trans. Multimedia"),
        ("tgrs", "IEEE Trans. Geosci. Remote Sens."),
        ("grsl", "IEEE Geosci. Remote Sens. Lett."),
        ("tcsvt", "IEEE Trans. Circuits Syst. Video Technol."),
        ("tnnls", "IEEE Trans. Neural Netw. Learn. Syst."),
        ("tvcg", "IEEE Trans. Vis. Comput. Graph."),
        ("tkde", "IEEE Trans. Knowl. Data Eng."),
        ("tcyb", "IEEE Trans. Cybern."),
        ("tits", "IEEE Trans. Intell. Transp. Syst."),
        ("tifs", "IEEE Trans. Inf. Forensics Secur."),
        ("tsp", "IEEE Trans. Signal Process."),
        ("spl", "IEEE Signal Process. Lett."),
        ("ral", "IEEE Robot. Autom. Lett."),
        ("jbhi", "IEEE J. Biomed. Health Inform."),
        ("tog", "ACM Trans. Graph."),
        ("tomm", "ACM Trans. Multimedia Comput. Commun. Appl."),
        ("csur", "ACM Comput. Surv."),
        ("ijcv", "Int. J. Comput. Vis."),
        ("tmlr", "Trans. Mach. Learn. Res."),
        ("jmlr", "J. Mach. Learn. Res."),
        ("tacl", "Trans. Assoc. Comput. Linguist."),
        ("pr", "Pattern Recognit."),
        ("prl", "Pattern Recognit. Lett."),
        ("cviu", "Comput. Vis. Image Underst."),
        ("ivc", "Image Vis. Comput."),
        ("media", "Med. Image Anal."),
        ("pnas", "Proc. Natl. Acad. Sci."),
        ("lncs", "Lect. Notes Comput. Sci."),
        ("pvldb", "Proc. VLDB Endow."),
        ("cgf", "Comput. Graph. Forum"),
        ("ccis", "Commun. Comput. Inf. Sci."),
        ("pmlr", "Proc. Mach. Learn. Res."),
    ],
)
def test_a_journal_is_known_by_its_short_name(short, name):
    assert short in short_names(JOURNALS[short])
    assert short in short_names(name)
    assert short in short_names(name)
    assert short not in short_names(f"{JOURNALS[short]} of Tides")


def test_no_journal_lacks_a_case():
    cases = test_a_journal_is_known_by_its_short_name.pytestmark[0].args[1]
    assert [short for short, _ in cases] == list(JOURNALS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Advances in Neural Information Processing Systems", "neurips nips"),
        ("ACM Multimedia", "mm acmmm"),
        ("ACM Multimedia Workshops", "mmw acmmmw"),
        ("Transactions on Pattern Analysis and Machine Intelligence", "tpami pami"),
        ("Workshop on Glass Tides and Sand", "wgts gts"),
        ("Conference on Glass Tides and Sand (COGT)", ""),
        ("Conference on Glass and Sand", "cgs"),
        ("Conference on Glass Tides and Sand (ACM)", "cgts gts"),
        ("Journal of the Tides of Sand", "jts"),
        ("Journal of Sand", ""),
        ("International Journal of Glass and Tides", "ijgt jgt"),
        ("Image and Vision Conference", ""),
        ("", ""),
    ],
)
def test_short_names(text, names):
    assert short_names(text) == set(names.split())
    for name in names.split():
        assert name in short_names(text)
        assert name[:-1] + "q" not in short_names(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("CVPR 2022", {2022}),
        ("CVPR '22", {2022}),
        ("CVPR \u201922", {2022}),
        ("ICML '60", {2060}),
        ("ICML '61", {1961}),
        ("ICML '99", {1999}),
        ("ICML '05 and '07", {2005, 2007}),
        ("Tides 1999\u20132001", {1999, 2001}),
        ("Tides 1899 and 2100", set()),
        ("Tides 20222", set()),
        ("Tides '220", set()),
        ("Advances in Neural Information Processing Systems 35", {2022}),
        ("Advances in Neural Information Processing Systems Volume 13", {2000}),
        ("Advances in Glass Processing Systems 35", set()),
    ],
)
def test_years(text, years):
    assert Venue.read(text).years == years


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("CVPR '21", "CVPR 2022", False),
        ("CVPR '22", "CVPR 2022", True),
        ("CVPR", "CVPR 2022", True),
        ("CVPR 2021", "CVPR", True),
    ],
)
def test_the_year_is_one_of_the_meeting(ours, theirs, same):
    assert same_container(ours, theirs) is same


@pytest.mark.parametrize(
    "flag",
    [
        "Workshop",
        "Workshops",
        "Findings",
        "Companion",
        "Adjunct",
        "Demonstrations",
        "Tutorial",
        "Demo",
        "Industry",
    ],
)
def test_what_is_held_beside_a_meeting_is_another(flag):
    assert same_container("Conference on Glass Tides", f"Conference on Glass Tides {flag}") is False
    assert (
        same_container(f"Glass Tides Conference {flag}", f"Conference on Glass Tides: {flag}")
        is True
    )
    assert Venue.read(flag).flags == {flag.lower().removesuffix("s")}


@pytest.mark.parametrize(
    ("text", "workshop"),
    [("CVPRW", True), ("ECCVW 2022", True), ("CVPR", False), ("ICLRQW", False), ("TIDEW", False)],
)
def test_the_short_name_of_a_workshop(text, workshop):
    assert Venue.read(text).flags == ({"workshop"} if workshop else set())


def test_the_short_name_of_a_workshop_has_that_of_the_conference_in_it():
    assert Venue.read("WACVW").names == {"wacv"}
    assert Venue.read("KDDW").names == {"kddw"}  # too short to know
    assert Venue.read("The Meeting NEWS").names == {"news"}
    assert Venue.read("The Meeting TIDEWA").names == {"tidewa"}


@pytest.mark.parametrize(
    "word", "conference conf symposium symp workshop workshops meeting congress colloquium".split()
)
def test_words_of_a_meeting(word):
    assert Venue.read(f"{word} on tides").meeting
    assert not Venue.read(f"{word}x on tides").meeting
    assert not Venue.read(f"Journal of the {word} on tides").journal


@pytest.mark.parametrize(
    "word", "journal j transactions trans letters magazine annals quarterly".split()
)
def test_words_of_a_journal(word):
    assert Venue.read(f"{word} of tides").journal
    assert not Venue.read(f"{word}x of tides").journal


def test_a_known_meeting_needs_no_such_word():
    assert Venue.read("Computer Vision \u2013 ECCV 2022").meeting
    assert not Venue.read("Proceedings of Machine Learning Research").meeting
    assert not Venue.read("Computer Vision").meeting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PROCEEDINGS OF THE TIDE MEETING", set()),
        ("TIDE MEETING NOW", {"tide", "meeting", "now"}),
        ("PLOS ONE", set()),
        ("EMBO Journal", set()),
        ("EMBO Reports", set()),
        ("EMBO 2022 Reports", {"embo"}),
        ("EMBO Reports (EMBR)", {"embr"}),
        ("EMBO Meeting", {"embo"}),
        ("EMBO 35", {"embo"}),
        ("NeurIPS", {"neurips"}),
        ("McKay Meeting", {"mckay"}),
        ("Glass Meeting", set()),
        ("AB Meeting", set()),
        ("ABCDEFGHIJ Meeting", {"abcdefghij"}),
        ("ABCDEFGHIJK Meeting", set()),
        *(
            (f"{publisher} Meeting on Tides", set())
            for publisher in "IEEE ACM CVF SIAM USA LNCS IAPR ISCA MIT".split()
        ),
        *(
            (f"{publisher} Meeting on Tides", set())
            for publisher in "SIGACT SIGART SIGOPS SIGPLAN SIGARCH AAAI".split()
        ),
    ],
)
def test_words_in_capitals_are_short_names_of_meetings(text, names):
    assert Venue.read(text).names == names


@pytest.mark.parametrize(
    "number",
    [
        *"1st 2nd 3rd 22 22nd IV XXIX First Second Third Fourth Fifth Sixth Seventh".split(),
        *"Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth".split(),
        *"Seventeenth Eighteenth Nineteenth Twentieth Thirtieth Fortieth Twenty-First".split(),
        *"Thirty-Second Forty-Third TwentyFourth ThirtySixth FortyFifth FiftySecond".split(),
    ],
)
def test_the_number_of_a_meeting_is_no_part_of_its_name(number):
    name = f"{number} Meeting on Tides of Glass"
    assert Venue.read(name).whole == ("tides", "glass")
    assert Venue.read(name).initials == {"mtg"}


@pytest.mark.parametrize(
    "word",
    "Proceedings Proc International Intl Int Annual Conference Conf Symposium Symp Meeting"
    " Workshop Workshops IEEE CVF ACM IAPR IEEECVF the of on for and in to a an th st nd rd"
    " Volume Vol Part Long Short Papers Main Series".split(),
)
def test_words_that_do_not_tell_one_container_from_another(word):
    assert Venue.read(f"{word} Tides Glass").whole == ("tides", "glass")


@pytest.mark.parametrize("word", "of on for and in the to a an proceedings IEEE".split())
def test_words_that_give_no_letter_to_a_short_name(word):
    assert Venue.read(f"Glass {word} Tides Sand").initials == {"gts"}


def test_names_without_a_telling_word_keep_all():
    assert Venue.read("Proceedings of the IEEE").whole == ("proceedings", "of", "the", "ieee")
    assert Venue.read("Tides (TIDE) of Glass").whole == ("tides", "glass")
    assert Venue.read("Tides: of Glass").main == ("tides",)
    assert Venue.read("22nd").whole == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "journal", "same"),
    [
        # of two kinds
        ("Meeting on Tides", "Tides", True, False),
        ("Meeting on Tides", "Tides", False, True),
        ("Meeting on Tides", "Journal of Tides", False, False),
        ("Journal of Tides", "Meeting on Tides", False, False),
        ("Journal of Tides", "Meeting on the Journal of Tides", False, False),
        # short names and initials
        ("TIG", "Tides in Glass and Sand", False, None),
        ("TIG", "Tides in Glass and Sand", True, False),
        ("TIG SAND 2020", "Glass and Mud", False, None),
        ("TIG SAND MUD 2020", "Glass", False, False),
        ("TIG", "Meeting on Tides (TIS)", False, False),
        ("TGS", "Tides in Glass and Sand", False, True),
        ("Tides in Glass and Sand", "TGS", False, True),
        ("MM", "Meeting of Mud", False, False),
        ("ACCV", "Annual Conference on Cold Vases", False, False),
        ("Annual Conference on Cold Vases", "ACCV", False, False),
        ("STOC", "CVPR", False, False),
        # words
        ("Tides Glass Sand Mud", "Tides Glass Sand Mud Book", False, True),
        ("Tides Glass Sand", "Tides Glass Sand Mud", False, True),
        ("Tides Glass Sand", "Tides Glass Mud", False, None),
        ("Tides Glass", "Tides Sand Mud Rock", False, None),
        ("Tides", "Tides Sand Mud Rock Clay", False, None),
        ("Tides", "Tides Sand Mud Rock Clay Dust", False, False),
        ("Tides", "Sand", False, False),
        ("Tides Glass Sand", "Tides Glass Sand Mud", True, False),
        ("Journal of Tides Glass Sand", "Tides Glass Sand Mud", False, False),
        ("Tides Glass Sand", "Journal of Tides Glass Sand Mud", False, False),
        ("European Computer Vision Mud ECCV 2022", "European Computer Vision Mud Day", False, None),
        ("European Computer Vision Mud Day", "European Computer Vision Mud ECCV 2022", False, None),
        ("Meeting TIDE Glass Sand Mud", "Glass Sand Mud TIDE", False, True),
        ("", "", False, False),
        ("", "Tides", False, False),
        # before a colon
        ("Tides: Glass", "Tides", False, True),
        ("Tides", "Tides: Glass", False, True),
        ("Tides: Glass", "Tides: Sand", False, None),
        # series of books
        ("Lecture Notes in Computer Science", "Computer Vision \u2013 ECCV 2022", False, None),
        ("ECCV 2022", "Lecture Notes in Computer Science", False, None),
        ("LNCS", "Lecture Notes in Computer Science", False, True),
        ("LNCS", "Communications in Computer and Information Science", False, False),
        ("LNCS", "Tides", True, False),
        # meetings in journals
        ("SIGGRAPH 2020", "ACM Transactions on Graphics", True, None),
        ("VLDB", "Proceedings of the VLDB Endowment", True, None),
        ("Computer Graphics Forum", "Eurographics", False, None),
        ("SIGGRAPH", "Computer Graphics Forum", True, False),
        # journals in sections, and with their country
        ("Journal of Tides", "Journal of Tides Series B: Sand", True, None),
        ("Journal of Tides A", "Journal of Tides Series B: Sand", True, False),
        ("Journal of Tides: Series B", "Journal of Tides Series B: Sand", True, True),
        ("Journal of Tides", "Journal of Tides Sand", True, False),
        ("Physical Tides A", "Physical Tides B", True, False),
        (
            "Proc. Natl. Acad. Sci. U.S.A.",
            "Proceedings of the National Academy of Sciences",
            True,
            True,
        ),
        ("PNAS", "Proceedings of the National Academy of Sciences", True, True),
        ("Tides of the United States of America", "Tides", True, True),
        ("Tides of India", "Tides", True, False),
        # abbreviations
        ("J. Natl. Tides", "Journal of National Tides", True, True),
        ("Journal of Statistics Tides", "Journal of Statistical Tides", True, True),
        ("Journal of Statistics Tides", "Journal of Stations Tides", True, False),
        ("Journal of Tides Sand", "Journal of Rides Sand", True, False),
        ("Tides", "T", True, False),
        ("Tides Sand", "T S", True, True),
        ("Tides Sand", "T S M", True, False),
    ],
)
def test_rules_of_containers(ours, theirs, journal, same):
    assert same_container(ours, theirs, journal=journal) is same
