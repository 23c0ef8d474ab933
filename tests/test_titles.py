"""How alike are two titles? Each rule with a positive and a negative; every title is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mimbib.matching import titles
from mimbib.matching.titles import MIN_TITLE_SIMILARITY, title_similarity
from mimbib.paper import Paper
from mimbib.sources.works import Work

LONG = "Masked tides of glass and how they learn to pour slowly in the laboratory"


def similarity(ours, theirs, *others):
    paper = Paper(titles=(ours,) if isinstance(ours, str) else ours)
    return title_similarity(paper, Work(title=theirs, other_titles=others))


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("glass", "grass", False),
        ("slowly in", "slowly under", False),
        ("laboratory", "labouratory", True),
        ("laboratory", "laborotary", True),
        ("laboratory", "lavatories", False),
        ("glass", "gloss", True),
        ("how they", "how", False),
        ("to pour", "topour", True),
        ("they", "them", True),
        ("of glass", "of glass 2", False),
        ("of glass", "of glass II", False),
        ("of glass", "of glass B", False),
        ("Masked", "Unmasked", False),
        ("pour", "tour", False),
        ("pour", "plow", False),
        ("pour", "poem", False),
        ("slowly", "slowly not", False),
        ("how they", "how no they", False),
        ("laboratory", "interlaboratory", False),
    ],
)
def test_one_change_in_a_long_title(ours, theirs, alike):
    changed = LONG.replace(ours, theirs)
    assert changed != LONG
    for one, other in ((LONG, changed), (changed, LONG)):
        result, whole = similarity(one, other)
        assert (result >= MIN_TITLE_SIMILARITY) is alike
        assert result < 1 or ours == "to pour"
        assert whole


@pytest.mark.parametrize("word", "a an the of for in on to and with by via from at as".split())
def test_small_words_may_be_missing(word):
    assert similarity(LONG, LONG.replace("slowly", f"{word} slowly"))[0] >= MIN_TITLE_SIMILARITY
    assert similarity(LONG, LONG.replace("slowly", "not slowly"))[0] < MIN_TITLE_SIMILARITY


def test_small_words_do_not_stand_for_each_other_and_more():
    assert similarity(LONG, LONG.replace("slowly in the", "slowly on a"))[0] >= MIN_TITLE_SIMILARITY
    assert similarity(LONG, LONG.replace("slowly in the", "slowly in no"))[0] < MIN_TITLE_SIMILARITY


@pytest.mark.parametrize("brackets", ["()", "[]"])
@pytest.mark.parametrize(
    "qualifier",
    [
        *("abstract", "extended abstract", "version", "extended version", "short paper", "poster"),
        *("Demo", "invited talk", "invited paper"),
    ],
)
def test_a_qualifier_may_be_missing(qualifier, brackets):
    qualified = f"Tides {brackets[0]}{qualifier}{brackets[1]}"
    assert similarity("Tides", qualified) == similarity(qualified, "Tides") == (1, False)


@pytest.mark.parametrize("rest", ["(thesis)", "(abstract) of glass", "abstract", "(invited)"])
def test_anything_else_may_not(rest):
    assert similarity("Tides", f"Tides {rest}")[0] < MIN_TITLE_SIMILARITY


def test_two_qualifiers_are_not_one_title():
    assert similarity("(Poster)", "(Demo)")[0] < MIN_TITLE_SIMILARITY


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Tides of Glass: A Study of Sand", "Tides of Glass", True),
        ("Tides, Glass: A Study of Sand", "Tides Glass", False),
        ("Tides of Glass: A Study of Sand", "A Study of Sand", False),
        ("Tides of Glass - A Study of Sand", "Tides of Glass", True),
        ("Tides of Glass? A Study of Sand", "Tides of Glass?", True),
        ("Tides of Glass: A Study: of Sand", "Tides of Glass: A Study", True),
        ("Tides of Glass: Sand", "Tides of Glass", False),
        ("Tides of Glass: Part II", "Tides of Glass", False),
        ("Tides of Glass: Volume Two", "Tides of Glass", False),
        ("Tides of Glass: A Study, Part II", "Tides of Glass", False),
        ("Tides of Glass: Sand and Mud v2", "Tides of Glass", False),
        ("Tides of Glass: 3D and More", "Tides of Glass", False),
        ("Tides of Glass: A Comment on Sand", "Tides of Glass", False),
        ("Tides of Glass: Authors' Reply", "Tides of Glass", False),
        ("Tides of Glass: Erratum of 2020", "Tides of Glass", False),
        ("Tides of Glass: A Study: A Rejoinder", "Tides of Glass", False),
        ("Letter to the Editor: Tides of Glass", "Letter to the Editor", False),
        ("Guest Editorial on Glass: Tides in it", "Guest Editorial on Glass", False),
        ("Tides of Glass: A Study of Sand", "Tides of Grass", False),
    ],
)
def test_a_subtitle_may_be_missing(full, short, same):
    for result in (similarity(full, short), similarity(short, full)):
        assert (result == (1, False)) is same


@pytest.mark.parametrize(
    ("front", "same"),
    [
        *(("LIFT:", True), ("[LIFT]", True), ("[LIFT]:", True), ("Slow Tide -", True)),
        *(("LIFT", False), ("A Very Slow Tide:", False), ("LIFT 2:", False), ("LIFT-2:", False)),
        *(("LIFTv2:", False), ("LIFT V2:", False), ("LIFT II:", False), ("LIFT++:", False)),
        *(("3D:", False), ("Part II:", False), ("Correction:", False), ("Comment:", False)),
        *(("Reply:", False), ("Retracted:", False), ("Poster:", False), ("[Re]", False)),
        *(("Editorial:", False), ("Introduction:", False), ("Survey:", False)),
    ],
)
def test_a_name_in_front_may_be_missing(front, same):
    title = "Tides of Glass"
    for result in (similarity(f"{front} {title}", title), similarity(title, f"{front} {title}")):
        assert (result == (1, False)) is same
    assert similarity(f"{front} Tides", "Tides") != (1, False)


SUBTITLE = "Pouring, Melting and Blowing of Sand in Winter"


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("LIFT", "Slow Tides of Hot Glass", True),
        ("Slow Tides of Hot Glass", "LIFT", True),
        ("LIFT", "DROP", False),
        ("LIFT", "Glass Tides", False),
        ("LIFT", "Towards LIFT of Hot Glass", False),
        ("LIFT V2", "Slow Tides of Hot Glass", False),
        ("LIFT", "Correction to Slow Tides of Hot Glass", False),
        ("LIFT", "Slow Tides of Hot Glass II", False),
        ("LIFT", "Editorial on Tides of Hot Glass", False),
        ("Quick Tides of Cold Glass", "Slow Tides of Hot Glass", False),
    ],
)
def test_a_name_may_stand_for_a_title_before_the_same_long_subtitle(ours, theirs, same):
    result = similarity(f"{ours}: {SUBTITLE}", f"{theirs}: {SUBTITLE}")
    assert (result == (MIN_TITLE_SIMILARITY, False)) is same
    general = "A Comprehensive Survey of Recent Advances and Open Challenges"
    assert similarity(f"{ours}: {general}", f"{theirs}: {general}")[1] or ours == theirs


@pytest.mark.parametrize(
    ("ours", "theirs", "whole"),
    [
        ("laboratory", "lboratory", False),
        ("laboratory", "laaboratory", True),
        ("laboratory", "alboratory", False),
        ("laboratory", "loboratory", False),
        ("laboratory", "aboratory", None),
        ("laboratory", "xlaboratory", None),
        ("laboratory", "kaboratory", None),
        ("laboratory", "loboratoryx", None),
        ("glass", "gass", None),
        ("laboratory", "lbor8tory", None),
        ("microscopic", "macroscopic", None),
        ("interlayer", "intralayer", None),
        ("hyperactive", "hypoactive", None),
    ],
)
def test_a_slip_of_the_pen(ours, theirs, whole):
    title = LONG.replace("laboratory", ours)
    for pair in ((title, title.replace(ours, theirs)), (title.replace(ours, theirs), title)):
        result, as_it_is = similarity(*pair)
        assert (result >= MIN_TITLE_SIMILARITY) is (whole is not None)
        assert result < 1
        assert as_it_is is (whole is not False)


def test_whole_titles_are_compared_first():
    assert similarity("Tides of Glass: Sand", "Tides of Glass", "Tides of glass: sand") == (1, True)
    assert similarity(("Mud", "Tides"), "Sand", "Tides") == (1, True)
    result, whole = similarity(LONG, f"{LONG}: of a")
    assert whole
    assert MIN_TITLE_SIMILARITY <= result < 1
    nearly = LONG.replace("laboratory", "laboratories") + ": Sand of Mud"
    assert similarity((f"{LONG}: Sand of Mud", LONG), nearly)[1]


@pytest.mark.parametrize(
    ("ours", "theirs"), [("II", "III"), ("V", "VI"), ("2", "22"), ("v2", "v22")]
)
def test_numbers_are_no_spellings(ours, theirs):
    assert similarity(f"{LONG} {ours}", f"{LONG} {theirs}")[0] < MIN_TITLE_SIMILARITY


def test_without_a_title_nothing_is_alike():
    assert (
        similarity("Tides", "") == similarity((), "Tides") == similarity("Tides", "?") == (0, True)
    )


def test_titles_that_differ_in_more_than_spelling_stay_below_the_bound():
    alike, whole = similarity(LONG, LONG.replace("glass", "glass 2"))
    assert (alike, whole) == (titles.MAX_WITH_OTHER_WORDS, True)
    assert similarity("abcdefghij", "klmnopqrst") == (0, True)
    assert similarity("abcd efgh", "abcd klmn")[0] == pytest.approx(10 / 18)


def test_no_title_is_compared_in_full_that_cannot_reach_the_bound(monkeypatch):
    monkeypatch.setattr(titles, "_ratio", None)
    assert similarity(LONG, "Tides of glass in the sand")[0] < MIN_TITLE_SIMILARITY
    assert similarity(LONG, LONG.upper()) == (1, True)
    with pytest.raises(TypeError):
        similarity(LONG, LONG.replace("they", "them"))


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(st.text("abc ", min_size=1, max_size=30), st.text("abc ", min_size=1, max_size=30))
def test_the_bound_is_never_below_the_ratio(one, other):
    assert titles._greatest_similarity(one, other) >= titles._ratio(one, other) - 1e-12
