"""A title is tried as the list has it, without what stands beside it, and with its short name."""

import pytest

from mimbib.completing.papers import paper_of
from mimbib.completing.rivals import Wanted, settled
from mimbib.completing.wordings import trimmed, wordings
from mimbib.matching.judge import judge
from mimbib.model import Category, Dimension, Entry, Name
from mimbib.sources.works import Work

TITLE = "Tides of Glass and Mud"


def entry(title=TITLE, **members):
    return Entry(title=title, url="", category=Category(), line=1, **members)


@pytest.mark.parametrize(
    ("title", "asides"),
    [
        (f"[KDD 2014] {TITLE}", ["KDD 2014"]),
        (f"[KDD 2014]: {TITLE}", ["KDD 2014"]),
        (f"(CVPR'23) {TITLE}", ["CVPR'23"]),
        (f"{TITLE}, NeurIPS 2020", ["NeurIPS 2020"]),
        (f"{TITLE}. CVPR, 2020.", ["2020", "CVPR"]),
        (f"{TITLE} (ICCV2019)", ["ICCV2019"]),
        (f"{TITLE} - ICML", ["ICML"]),
        (f"{TITLE}. Ada Loon et al. CVPR 2020", ["CVPR 2020", "Ada Loon et al"]),
        (f"{TITLE}, A. Loon, B. Silt", ["A. Loon, B. Silt"]),
        (f"[ECCV 2020] {TITLE}, Ada Loon, Bo Ray and Cy Fox, 2020", None),
    ],
)
def test_venue_date_and_people_are_taken_from_a_title(title, asides):
    short, taken = trimmed(title)
    assert short == TITLE
    assert asides is None or taken == tuple(asides)
    assert wordings(entry(title)) == [TITLE]


@pytest.mark.parametrize(
    "title",
    [
        *(TITLE, f"{TITLE}, Part II", f"{TITLE} (Part II)", f"{TITLE} (v2)", f"[3D] {TITLE}"),
        *(f"[Re] {TITLE}", f"[LIFT]: {TITLE}", f"LIFT: {TITLE}", f"{TITLE} [Supplement]"),
        *(f"{TITLE} (extended abstract)", f"{TITLE}. Reply.", f"{TITLE} 2020", "(CVPR 2020)", ""),
        *("Learning from Nature", "(Un)reliable Tides", "Tides in Science and Nature, a Survey"),
    ],
)
def test_what_belongs_to_a_title_stays(title):
    assert trimmed(title) == (title, ())
    assert wordings(entry(title)) == []


def test_a_short_name_may_be_a_part_of_the_title():
    assert wordings(entry(short_name="LIFT")) == [f"LIFT: {TITLE}"]
    assert wordings(entry(f"Lift: {TITLE}", short_name="LIFT")) == [TITLE]
    assert wordings(entry(f"LIFT V2: {TITLE}", short_name="LIFT")) == [f"LIFT: LIFT V2: {TITLE}"]


def test_hundreds_of_commas_take_no_time():
    assert trimmed("a, " * 20_000) == ("a, " * 20_000, ())


def test_the_title_of_the_list_is_the_one_to_search_for():
    told = paper_of(entry=entry(f"[CVPR 2020] {TITLE}", short_name="LIFT"))
    assert told.titles == (TITLE, f"LIFT: {TITLE}", f"[CVPR 2020] {TITLE}")


def test_what_is_taken_from_a_title_is_evidence():
    told = paper_of(entry=entry(f"{TITLE}, NeurIPS 2020"))
    assert (told.container, told.year) == ("NeurIPS 2020", 2020)
    told = paper_of(entry=entry(f"{TITLE}, NeurIPS 2020", container_title="ICLR"))
    assert told.container == "ICLR"
    below = Entry(
        title=f"{TITLE}, ICCV", url="", category=Category((Dimension("CVPR 2019"),)), line=1
    )
    assert paper_of(entry=below).container == "ICCV"
    assert paper_of(entry=entry(f"{TITLE} - Science")).container == ""


WORK = Work(
    doi="10.1109/x",
    type="proceedings-article",
    title=f"LIFT: {TITLE}",
    author=(Name(family="Loon", given="Ada"),),
    container_title="2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
)


def test_a_short_name_makes_two_titles_one_without_all_else():
    people = (Name(family="Loon", given="Ada"),)
    assert judge(paper_of(entry=entry(short_name="LIFT", author=people)), WORK).accepted
    assert not judge(paper_of(entry=entry(short_name="DROP", author=people)), WORK).accepted
    assert not judge(paper_of(entry=entry(author=people)), WORK).accepted


def test_papers_that_one_work_may_describe_wait_for_each_other():
    def wanted(title):
        each = entry(title)
        return Wanted(entry=each, record=None, paper=paper_of(entry=each))

    short, named = wanted(TITLE), wanted(f"LIFT: {TITLE}")
    for one, other in ((short, named), (named, short), (short, wanted(f"{TITLE}: A Study"))):
        assert settled([one], [other]) == []
    general, survey = wanted("Sand: A Survey"), wanted("Clay: A Survey")
    assert settled([general], [survey]) == [general]
