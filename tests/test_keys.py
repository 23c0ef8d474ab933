"""Makes citation keys that are safe everywhere, and holds the released ones fast."""

import re

import pytest

import mimbib
from mimbib import Name
from mimbib.library.check import check
from mimbib.library.folder import read_file
from mimbib.library.keys import citation_key
from mimbib.text import fold

pytest.importorskip("hypothesis")
from hypothesis import given
from hypothesis import strategies as st


def key(title="Masked Autoencoders", family="He", year="2022", taken=(), literal=""):
    return citation_key(
        author=(Name(family=family, literal=literal),), year=year, title=title, taken=taken
    )


@pytest.mark.parametrize(
    ("family", "stem"),
    [
        ("He", "he"),
        ("Küstner", "kustner"),
        ("Groß", "gross"),
        ("Sørensen", "sorensen"),
        ("Łukasz", "lukasz"),
        ("Dağlı", "dagli"),
        ("van der Maaten", "vandermaaten"),
        ("Moreno-Muñoz", "morenomunoz"),
        ("O’Brien", "obrien"),
        ("何", "anon"),
        ("", "anon"),
    ],
)
def test_a_key_starts_with_the_family_name_in_plain_letters(family, stem):
    assert key(family=family) == f"{stem}2022masked"


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Masked Autoencoders", "masked"),
        ("On the Use of Masks", "use"),
        ("What to Hide from Your Students", "hide"),
        ("A Simple Framework", "simple"),
        ("3D Masks", "3d"),
        ("Self-Distilled Masks", "self"),
        ("Étude of Masks", "etude"),
        ("Mask™ of Masks", "masktm"),
        ("遮罩 Masks", "masks"),
        ("The", "untitled"),
        ("遮罩", "untitled"),
    ],
)
def test_a_key_ends_with_the_first_word_that_says_something(title, word):
    assert key(title) == f"he2022{word}"


@pytest.mark.parametrize(
    "word",
    "a an and are as at be by can do does for from how in into is it its not of on or our that the"
    " this to toward towards via we what when where which who why with you your".split(),
)
def test_a_word_that_says_nothing_is_never_that_of_a_key(word):
    assert key(f"{word.title()} Masks") == "he2022masks"
    assert key(f"{word.title()} Masks", taken={"he2022masks"}) == "he2022masksa"
    assert key(f"{word}q Masks") == f"he2022{word}q"


def test_a_clash_takes_the_next_word_then_letters():
    made = []
    for _ in range(5):
        made.append(key("The Masked Autoencoders", taken=made))
    assert made == [
        "he2022masked",
        "he2022autoencoders",
        "he2022maskeda",
        "he2022maskedb",
        "he2022maskedc",
    ]


def test_letters_go_on_after_z():
    made = []
    for _ in range(29):
        made.append(key("Masks", taken=made))
    assert made[26:] == ["he2022masksz", "he2022masksaa", "he2022masksab"]


def test_a_paper_without_author_or_year_has_a_key():
    assert citation_key(author=(), year="", title="Masked Autoencoders") == "anonndmasked"


def test_a_group_gives_its_name():
    assert key(family="", literal="The Mask Team") == "themaskteam2022masked"


@pytest.mark.slow
@given(st.text(), st.text(), st.sampled_from(["", "2022"]), st.integers(0, 4))
def test_a_key_is_always_safe_and_free(family, title, year, clashes):
    taken = set()
    for _ in range(clashes + 1):
        made = key(title, family, year, taken)
        assert re.fullmatch("[a-z0-9]+", made)
        assert made not in taken
        taken.add(made)


def test_released_keys_and_the_keys_of_the_records_are_the_same(newest):
    released = read_file(None, "keys.txt")[0].split()
    assert len(set(released)) == len(released)
    assert {record.key for record in newest} == set(released)


def test_a_released_key_that_vanishes_is_an_error(make_library):
    folder = make_library(keys="adler2021rye\n\nlost2020key\nelm2020all\n")
    [finding] = [finding for finding in check(folder) if finding.severity == "error"]
    assert (finding.key, finding.line, finding.file) == ("lost2020key", 3, str(folder / "keys.txt"))


def test_a_library_whose_released_keys_are_all_there_is_well(make_library):
    folder = make_library(keys="\n".join(record.key for record in mimbib.load(make_library())))
    assert check(folder) == ()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        *(("Đakovo", "dakovo"), ("Sigurðsson", "sigurdsson"), ("Ħamrun", "hamrun"), ("Ŧ", "t")),
        *(
            ("Ŋ", "n"),
            ("Þór", "thor"),
            ("Æsir", "aesir"),
            ("Œuvre", "oeuvre"),
            ("Sørensen", "sorensen"),
        ),
        *(("Łódź", "lodz"), ("Diyarbak\u0131r", "diyarbakir")),
    ],
)
def test_latin_letters_that_unicode_does_not_decompose_are_folded(text, folded):
    assert fold(text) == folded
