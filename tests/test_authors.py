"""Are they the same people? Each rule with a positive and a negative; nobody is real."""

import pytest

from mimbib.matching.authors import shared_authors
from mimbib.model import Name


def named(text):
    """`Loon, Ada` is a person with both names, anything else a literal."""
    family, comma, given = text.partition(", ")
    return Name(family=family, given=given) if comma else Name(literal=text)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Loon, Ada", "Loon, Ada", True),
        ("Loon, Ada", "Loon, A.", True),
        ("Loon, Ada", "Loon, Bo", False),
        ("Loon, Ada", "Loon", True),
        ("Loon", "Loon, Ada", True),
        ("Ada Loon", "Loon, A.", True),
        ("Ada Loon", "Loon, B.", False),
        ("Loon, Ada Bo", "Loon, B.", True),
        ("van Loon, Ada", "Loon, A.", True),
        ("Loon, Ada", "Silt, Ada", False),
        # family and given names exchanged
        ("Loon, Ada", "Ada, Loon", True),
        ("Loon, Ada B.", "Ada, Loon Bo", True),
        ("Loon, Ada van", "Ada, Zoe", False),
        ("Ada, Zoe", "Loon, Ada van", False),
        # the same words, parted otherwise
        ("Bo Loon, Ada", "Ada Loon, Bo", True),
        ("Bo Loon, Ada", "Cy Loon, Bo", False),
        # initials without dots
        ("Loon, HM", "Loon, M.", True),
        ("Loon, RHM", "Loon, M.", True),
        ("Loon, Rhm", "Loon, M.", False),
        ("Loon, ADAM", "Loon, M.", False),
        # umlauts
        ("Jäger, Ada", "Jaeger, A.", True),
        ("Römer, Ada", "Roemer, A.", True),
        ("Müller, Ada", "Mueller, A.", True),
        ("Müller, Ada", "Miller, A.", False),
        ("Reen, Ada", "Ren, A.", False),
        # numbers that tell people of one name apart
        ("Loon 0003, Ada", "Loon, A.", True),
        ("Loon, Ada 0003", "Loon, Ada", True),
        ("GlassNet", "GlassNet", True),
        ("GlassNet", "TideNet", False),
    ],
)
def test_two_names_of_one_person(ours, theirs, same):
    assert shared_authors([named(ours)], [named(theirs)]) == same


@pytest.mark.parametrize("title", "Jr. Sr. II III IV PhD MD Dr. Prof.".split())
def test_what_stands_beside_a_name_is_no_part_of_it(title):
    beside = Name(family=f"Silt {title}", given="James")
    assert shared_authors([beside], [Name(family="Silt", given="J.")]) == 1
    assert shared_authors([beside], [Name(family=f"Mud {title}", given="James")]) == 0


@pytest.mark.parametrize("nobody", ["et al.", "others", "", "Dr."])
def test_who_is_not_named_does_not_count(nobody):
    ours = [named("Loon, Ada"), Name(literal=nobody)]
    theirs = [named("Silt, Bo"), named("Mud, Di"), named("Loon, Ada")]
    assert shared_authors(ours, theirs) == shared_authors(theirs, ours) == 1


@pytest.mark.parametrize("somebody", ["Et Alia", "Al, Et B.", "Others, Ada"])
def test_who_is_called_so_counts(somebody):
    assert shared_authors([named("Loon, Ada"), named(somebody)], [named("Loon, Ada")] * 3) == 0.5


def test_nobody_is_counted_twice():
    ours = [named("Loon, Ada"), named("Loon, A.")]
    assert shared_authors(ours, [named("Loon, Ada"), named("Mud, Di"), named("Silt, Cy")]) == 0.5


def test_a_list_without_anybody_shares_nothing():
    assert shared_authors([], []) == shared_authors([], [named("Loon, Ada")]) == 0
