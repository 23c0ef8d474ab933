"""Text made safe for one line of a file, and text folded for comparison."""

import pytest

from mimbib.text import clean, clean_url, fold, folded, runs, slug, squeeze, web_url


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_latin_letters_that_unicode_does_not_take_apart_are_folded(text, expected):
    assert fold(text) == expected
    assert squeeze(text) == expected.replace(" ", "")


@pytest.mark.parametrize(
    "sign",
    [
        *"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2069\u206f\ufeff",
        *"\ufff9\ufffb\U000e0001\U000e0020\U000e007f\u200c\u200d",
    ],
)
def test_what_is_not_seen_goes_from_text_and_is_encoded_in_an_address(sign):
    assert clean(f"Ti{sign}des") == "Tides"
    encoded = "".join(f"%{byte:02X}" for byte in sign.encode())
    assert clean_url(f"https://example.org/ö{sign}") == f"https://example.org/ö{encoded}"


@pytest.mark.parametrize(
    "sign", "\u00ac\u00ae\u061b\u061d\u180d\u180f\u2010\u2070\ufefc\uff00\ufff8\ufffc\U000e0080"
)
def test_the_neighbours_of_what_is_not_seen_stay(sign):
    assert clean(f"Ti{sign}des") == f"Ti{sign}des"


@pytest.mark.parametrize(
    ("before", "joined"),
    [
        *((letter, True) for letter in "\u0645\u0915\u0dc1\u109f\u1780\u1820\ufb50\ufe8d\u2764"),
        *((letter, True) for letter in "\ufe0f\U0001f468\U0001faff"),
        *((letter, False) for letter in "ab\u05d0\u30ab\u4e00 "),
    ],
)
@pytest.mark.parametrize("joiner", "\u200c\u200d")
def test_a_joiner_stays_only_where_it_shapes_letters_or_joins_emoji(before, joined, joiner):
    assert clean(f"x{before}{joiner}y") == f"x{before}{joiner if joined else ''}y"


@pytest.mark.parametrize(
    "sign",
    [
        *"\x00\t\n\x0b\x1f\x7f\x85\x9f\u00a0\u2003\u200a\u202f\u205f\u2028\u2029\u3000\ud800\udfff\ufffe\uffff"
    ],
)
def test_what_could_end_a_line_or_a_file_becomes_one_blank(sign):
    assert clean(f"Tides{sign}of{sign} {sign}Glass{sign}") == "Tides of Glass"
    made = clean_url(f"https://example.org/a{sign}b")
    assert sign not in made
    assert made.startswith("https://example.org/a%")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Tides  of Glass ", "Tides of Glass"),
        (" Tides ", "Tides"),
        ("Tides of Glass", "Tides of Glass"),
        ("Be\u0301la", "B\u00e9la"),
        ("\u00a0Tides", "Tides"),
        ("", ""),
    ],
)
def test_text_has_no_blank_at_an_end_and_composed_letters(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (" https://example.org/a ", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/{a}", "https://example.org/%7Ba%7D"),
        ("https://example.org/\\a^^5c", "https://example.org/%5Ca%5E%5E5c"),
        ("https://example.org/ö?a=%20&b", "https://example.org/ö?a=%20&b"),
        ("https://example.org/\ud800", "https://example.org/%3F"),
    ],
)
def test_no_address_can_end_a_line_or_a_braced_value(url, expected):
    assert clean_url(url) == expected
    assert web_url(url) == expected


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("ftp://example.org", True),
        ("https:///path", False),
        ("https://", False),
        ("https:example.org", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("xhttps://example.org", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_a_reader_is_led_to_the_web_only(url, is_web):
    assert web_url(url) == (url if is_web else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÉTÉ", "ete"),
        ("Ti\u00addes\ufe0f \u2060of", "tides of"),
        ("ﬁne ™ Ⅳ", "fine tm iv"),
        ("Straße ẞ", "strasse ss"),
        ("שָׁלוֹם", "שלום"),
        ("العَرَبِيَّة", "العربية"),
        ("が", "が"),
        ("हिन्दी", "हिन्दी"),
        ("ที่", "ที่"),
        ("ο\u0313", "ο"),
        ("a\u0327\u0328\u031b\u0334", "a"),
        ("א\u05b0 ܐ\u0711", "א ܐ"),
    ],
)
def test_marks_that_only_adorn_a_letter_are_folded_away(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tides-of_Glass 2", "tides of glass 2"),
        ("O’Brien’s", "o brien s"),
        ("हिन्दी में", "हिन्दी में"),
        ("die 遮罩 (Masken)", "die 遮罩 masken"),
        ("_ – \u0301", ""),
        ("", ""),
    ],
)
def test_words_are_runs_of_letters_digits_and_their_marks(text, expected):
    assert folded(text) == expected
    assert squeeze(text) == expected.replace(" ", "")
    assert len(runs(text)) == len(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tides of Glass!", "tides-of-glass"),
        ("Café – Crème", "cafe-creme"),
        ("Cafe\u0301", "cafe"),
        ("\u0301Tides", "tides"),
        ("Straße ½ ™", "strasse-1-2-tm"),
        ("हिन्दी में", "हिन्दी-में"),
        ("が か\u3099", "が-が"),
        ("遮罩: Masken", "遮罩-masken"),
        ("Ωmega", "ωmega"),
        ("می\u200cخواهم", "میخواهم"),
        ("!?", ""),
    ],
)
def test_the_name_of_a_file_has_the_words_joined_by_hyphens(text, expected):
    assert slug(text) == expected
