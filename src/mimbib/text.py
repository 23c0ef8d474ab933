"""Text made safe for one line of a file, and text folded for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, combining, normalize

# Whatever could end a line, a record or a file: blanks of every kind, control characters, lone
# surrogates (they have no UTF-8 form), and the non-characters that XML forbids.
_UNSAFE = "\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_BLANKS = f"[{_UNSAFE}]+"  # no pattern yet: to make one takes 0.6 ms, and few texts need it
# TeX reads `^^5c` as a backslash wherever an address is the argument of a command; RFC 3986 knows
# no raw `^` either.
_UNSAFE_IN_URL = f"[{_UNSAFE}{{}}\\\\^]"
_SPECIAL_IN_URL = re.compile(r"[ {}\\^]")  # what of it is printable
# What is not seen but turns text around or hides in it (Unicode 15, general category Cf): marks of
# direction, blanks of no width, invisible operators, tags. A table, since a pattern of it would
# take 4 ms at every start.
_HIDDEN = dict.fromkeys(
    code
    for first, last in (
        *((0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F)),
        *(
            (0x202A, 0x202E),
            (0x2060, 0x206F),
            (0xFEFF, 0xFEFF),
            (0xFFF9, 0xFFFB),
            (0xE0001, 0xE007F),
        ),
    )
    for code in range(first, last + 1)
)
_JOINERS = "\u200c\u200d"
# The two joiners shape letters in scripts from Arabic to Mongolian (Persian, Hindi, Sinhala) and
# join emoji; anywhere else they only hide.
_JOINED = (
    "\u0600-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_WEB = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)
_MEANT_IN_MARKDOWN = frozenset(r"\`*_[]<>#|&~$")
# What could end an address in Markdown or in a tag, and how it is written there.
_ENDS_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "()<>|\"'`*[]"})
# Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)
# What has no shape of its own: soft hyphen, joiners, variation selectors.
_SHAPELESS = dict.fromkeys([0xAD, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10)])
_ASCII_RUN = re.compile("[a-zA-Z0-9]+")
_SPEAKING = re.compile(r"[^\W_]")


@lru_cache(maxsize=16384)  # every format cleans the same values
def clean(text: str) -> str:
    """`text` in NFC on one line: control characters and runs of blanks become one blank, none
    stands at an end.

    Characters that are not seen go (bidirectional controls, zero-width blanks); joiners stay behind
    letters that need them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = text.translate(_HIDDEN)
    if any(joiner in text for joiner in _JOINERS):
        text = re.sub(f"(?<![{_JOINED}])[{_JOINERS}]", "", text)
    text = normalize("NFC", text)
    if text.isprintable():  # so that its only blanks are spaces
        return " ".join(text.split())
    return re.sub(_BLANKS, " ", text).strip(" ")


def escape_markdown(text: str) -> str:
    r"""`text`, clean, with signs that mean nothing in Markdown, and that call nobody on GitHub.

    >>> print(escape_markdown("*Rye* | @ada"))
    \*Rye\* \| @<!-- -->ada
    """
    escaped = "".join(f"\\{sign}" if sign in _MEANT_IN_MARKDOWN else sign for sign in clean(text))
    escaped = re.sub(r"^(\d*)([-+.)])(?=\s|$)", r"\1\\\2", escaped)  # or a list would begin
    return escaped.replace("@", "@<!-- -->")


def clean_url(url: str) -> str:
    """`url` with every character that could end a line or a braced value percent-encoded (RFC 3986,
    section 2.1).
    """
    url = url.strip()
    if not url.isascii():
        url = "".join(
            _encoded(sign) if ord(sign) in _HIDDEN or sign in _JOINERS else sign for sign in url
        )
    if url.isprintable() and not _SPECIAL_IN_URL.search(url):
        return url
    return re.sub(_UNSAFE_IN_URL, lambda unsafe: _encoded(unsafe[0]), url)


def markdown_url(url: str) -> str:
    """`url` as `clean_url` has it, with what could end it in Markdown or in a tag percent-encoded.

    >>> markdown_url("https://example.org/tides_(1)")
    'https://example.org/tides_%281%29'
    """
    return clean_url(url).translate(_ENDS_ADDRESS)


def _encoded(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))


@lru_cache(maxsize=16384)  # every format has the same addresses
def web_url(url: str) -> str:
    """`url` as `clean_url` has it if it is an `http`, `https` or `ftp` address; nothing if it is
    another.

    A link such as `javascript:…` or `file:…` in somebody's list is none that a reader should be led
    to.
    """
    url = clean_url(url)
    return url if _WEB.match(url) else ""


def enumeration(parts: Iterable[str]) -> str:
    """Several texts as English lists them; nothing for none.

    >>> enumeration(["a.bib", "b.bib", "Crossref"]), enumeration(["Crossref"])
    ('a.bib, b.bib and Crossref', 'Crossref')
    """
    texts = list(parts)
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def fold(text: str) -> str:
    """`text` for comparison: lower case, without diacritics, compatibility forms resolved.

    The marks that make another letter or syllable (voicing in kana, vowel signs, viramas, tones
    in Thai) stay; joiners, soft hyphens and variation selectors go.
    """
    if text.isascii():
        return text.lower()
    letters = normalize("NFKD", text.casefold()).casefold()  # NFKD of ™ has capitals
    letters = letters.translate(_LETTERS).translate(_SHAPELESS)
    return normalize("NFC", "".join(letter for letter in letters if not _is_diacritic(letter)))


def _is_diacritic(letter: str) -> bool:
    """Whether a mark only adorns its letter: accents, points of Hebrew and Arabic."""
    place = combining(letter)  # 7 to 9 and 103 to 132 are nuktas, voicing, viramas, tones, vowels
    return place == 1 or 10 <= place <= 36 or place >= 200


def words(text: str) -> list[str]:
    """The folded runs of letters and digits in `text`, with the marks that belong to them."""
    return runs(fold(text))


def runs(text: str) -> list[str]:
    """The runs of letters, digits and marks in `text` as they are."""
    if text.isascii():
        return _ASCII_RUN.findall(text)
    spaced = "".join(letter if is_letter(letter) else " " for letter in text)
    return [run for run in spaced.split() if _SPEAKING.search(run)]


def is_letter(sign: str) -> bool:
    """Whether one character is a letter, a digit or a mark that belongs to one."""
    return sign.isalnum() or category(sign).startswith("M")


def folded(text: str) -> str:
    """The folded words of `text`, joined by blanks."""
    return " ".join(words(text))


@lru_cache(maxsize=32768)  # a title of a list and of a record is looked up six times on loading
def squeeze(title: str) -> str:
    """A title reduced to its folded letters and digits: two spellings of one come out equal."""
    return "".join(words(title))


def slug(text: str) -> str:
    """`text` as a file name: its words in lower case, joined by hyphens.

    Latin letters are folded to ASCII; letters, marks and digits of other scripts stay as they are.
    """
    if text.isascii():
        return "-".join(_ASCII_RUN.findall(text.lower()))
    parts: list[str] = []
    base = ""  # the letter that a mark would stand on
    for letter in normalize("NFC", text.lower()).translate(_SHAPELESS):
        if category(letter).startswith("M"):
            parts += [letter] if base and not base.isascii() else []
            continue
        base = _in_file_name(letter)
        parts.append(base or " ")
        base = base.strip()[-1:]
    return normalize("NFC", "-".join("".join(parts).split()))


def _in_file_name(letter: str) -> str:
    """One letter as it stands in a file name; blanks for what is none."""
    folded = fold(letter)
    if any(sign.isalnum() and not sign.isascii() for sign in folded):
        return letter
    return re.sub("[^a-z0-9]+", " ", folded)
