"""Text made safe for one line of a file, and text folded for comparison."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

# Whatever could end a line, a record or a file: blanks of every kind, control characters, lone surrogates (they have no
# UTF-8 form), and the non-characters that XML forbids.
_UNSAFE = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")
_UNSAFE_IN_URL = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff{}\\\\]")
# Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)


@lru_cache(maxsize=16384)  # every format cleans the same values
def clean(text: str) -> str:
    """`text` in NFC on one line: control characters and runs of blanks become one blank, none stands at an end."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _UNSAFE.sub(" ", normalize("NFC", text)).strip(" ")


def clean_url(url: str) -> str:
    """`url` with every character that could end a line or a braced value percent-encoded (RFC 3986, section 2.1)."""
    url = url.strip()
    if not _UNSAFE_IN_URL.search(url):
        return url
    return _UNSAFE_IN_URL.sub(lambda bad: "".join(f"%{byte:02X}" for byte in bad[0].encode("utf-8", "replace")), url)


def fold(text: str) -> str:
    """`text` for comparison: lower case, without diacritics, compatibility forms resolved."""
    if text.isascii():
        return text.lower()
    letters = normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)  # NFKD of ™ has capitals
    return "".join(letter for letter in letters if not combining(letter))


def words(text: str) -> list[str]:
    """The folded runs of letters and digits in `text`."""
    return re.findall(r"[^\W_]+", fold(text))


@lru_cache(maxsize=4096)  # a title is looked up several times
def squeeze(title: str) -> str:
    """A title reduced to its folded letters and digits: two spellings of one title come out equal."""
    return "".join(words(title))


def slug(text: str) -> str:
    """`text` as a file name: lower-case ASCII letters and digits, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
