"""Text folded for comparison."""

import pytest

from mimbib.text import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đakovo", "dakovo"),
        ("Guðmundur", "gudmundur"),
        ("Ħamrun", "hamrun"),
        ("Þórr", "thorr"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Œuvre Ægir", "oeuvre aegir"),
        ("Diyarbak\u0131r", "diyarbakir"),
        ("Ŧ Ŋ", "t n"),
    ],
)
def test_latin_letters_that_unicode_does_not_take_apart_are_folded(text, folded):
    assert fold(text) == folded
    assert squeeze(text) == folded.replace(" ", "")
