r"""BibTeX for classic styles and 8-bit `bibtex`, in a form that Zotero, JabRef and biber read as well.

Letters with an accent are written as `{\"u}`, the one form that `bibtex` 0.99d abbreviates and labels right and that Zotero's
importer decodes; letters which that importer does not know in TeX form stay in UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from mimbib.model import Name, Record
from mimbib.text import clean, clean_url

SUFFIX = "bib"

_TYPES = {"article": "misc", "article-journal": "article", "paper-conference": "inproceedings"}
_CONTAINERS = {"article": "howpublished", "article-journal": "journal", "paper-conference": "booktitle"}
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# The combining marks and TeX's accents.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u ", "\u0307": ".",
    "\u0308": '"', "\u030a": "r ", "\u030b": "H ", "\u030c": "v ", "\u0327": "c ", "\u0328": "k ",
}  # fmt: skip
_LETTERS = {"ß": r"{\ss}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "æ": r"{\ae}", "Æ": r"{\AE}"}
# `<`, `>` and `|` are other characters in TeX's oldest font encoding, save in mathematics; the empty braces part the signs
# that TeX would join to a dash or a quotation mark.
_SPECIALS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$",
    "<": "$<$", ">": "$>$", "|": "$|$",
}  # fmt: skip
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=`)`|(?<=[!?])`|(?<=,),|(?<=<)<|(?<=>)>")
_SPECIAL = re.compile(r"[\\{}~^&%#_$<>|]|[^\x00-\x7f]")
_ASCII_TEX = re.compile(r"[\\{}~^&%#_$<>|`]|--|''|,,")  # what `_escape` would change in ASCII text
# A run that styles would lower: letters and digits between blanks and punctuation.
_WORD = re.compile(r"[^\W_]+")
# Words that BibTeX takes for more than a name.
_NAME_SPLIT = re.compile(r"\b(?:and|others)\b", re.IGNORECASE)
# Names that keep their capital within a title, though nothing in their letters says so.
_PROPER_NAMES = frozenset(
    "Bayesian Bernoulli Boltzmann Euclidean Fourier Gaussian Hessian Hilbert Jacobian Lagrangian Laplacian Markov Riemannian"
    " Siamese Swin Turing Wasserstein".split()
)


def encode(record: Record) -> str:
    """The record as a BibTeX entry that ends in a line end."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(record))
    return f"@{_TYPES[record.type]}{{{record.key},\n{fields}}}\n"


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The entries with an empty line between them."""
    return "\n".join(texts)


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of an entry, with their values in braces or as a macro."""
    for name, value in _values(record):
        if value:
            yield name, f"{{{value}}}"
        if name == "year" and record.issued and record.issued.month:
            yield "month", _MONTHS[record.issued.month]


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of an entry but the month, empty ones among them."""
    arxiv = clean(record.arxiv)
    yield "title", _title(record.title)
    yield "author", " and ".join(map(_name, record.author))
    # Classic styles print nothing of `eprint`: without this a preprint would show no place of publication.
    container = f"arXiv:{arxiv}" if record.type == "article" and arxiv else record.container_title
    yield _CONTAINERS[record.type], _text(container)
    yield "year", record.year
    yield "series", _text(record.collection_title)
    yield "volume", _text(record.volume)
    # On proceedings the classic styles take a volume or a number, and complain of both (bibtex 0.99d).
    yield "number", _text(record.issue if record.type == "article-journal" or not record.volume else "")
    yield "pages", "--".join(map(_text, record.page.split("-")))
    yield "publisher", _text(record.publisher)
    yield "address", _text(record.publisher_place)
    yield "eventtitle", _text(record.event_title)
    yield "venue", _text(record.event_place)  # biblatex and pandoc would print `location` as the publisher's town
    yield "isbn", _text(record.isbn)
    yield "doi", _verbatim(record.doi)
    if arxiv:
        # Zotero and biblatex look for `eprinttype`, classic styles and Better BibTeX for `archiveprefix`.
        yield "eprint", _verbatim(arxiv)
        yield "eprinttype", "arxiv"
        yield "archiveprefix", "arXiv"
        yield "primaryclass", _verbatim(record.arxiv_class)
    yield "url", clean_url(record.url)
    yield "keywords", ", ".join(_text(keyword) for keyword in record.keywords)
    yield "file", _file(record)


def _title(title: str) -> str:
    """A title in which every word that must keep its capitals stands in braces."""
    title = clean(title)
    pieces, end = [], 0
    for match in _WORD.finditer(title):
        if _keeps_capitals(match[0]):
            pieces += [_escape(title[end : match.start()]), "{", _escape(match[0]), "}"]
            end = match.end()
    return "".join((*pieces, _escape(title[end:])))


def _keeps_capitals(word: str) -> bool:
    """Whether a style that lowers titles would spoil `word`: BERT, ConvNeXt, 3D, V2, the X of X-ray, Siamese."""
    if word[1:].islower() and word.isalpha():
        return word in _PROPER_NAMES
    if len(word) == 1:
        return word.isupper() and word != "A"
    return not word.islower() and not word.isdigit()


@lru_cache(maxsize=512)  # containers, publishers and keywords recur
def _text(text: str) -> str:
    return _escape(clean(text))


def _verbatim(text: str) -> str:
    """Text that is no TeX, such as a DOI."""
    return clean_url(clean(text))


def _escape(text: str) -> str:
    """`text` as TeX."""
    if text.isascii() and not _ASCII_TEX.search(text):
        return text
    return _SPECIAL.sub(_tex, _LIGATURE.sub("\0\\g<0>", text)).replace("\0", "{}")


def _tex(match: re.Match[str]) -> str:
    """One character as TeX."""
    letter = match[0]
    if letter in _SPECIALS:
        return _SPECIALS[letter]
    if letter in _LETTERS:
        return _LETTERS[letter]
    base, *marks = list(normalize("NFD", letter))
    if len(marks) != 1 or marks[0] not in _ACCENTS or not base.isascii():
        return letter
    accent = _ACCENTS[marks[0]]
    if base in "ij" and accent in "`'^\"~":
        base = f"\\{base}"  # the dot goes, as Zotero's importer wants it
    return f"{{\\{accent}{base}}}"


def _name(name: Name) -> str:
    """`Family, Given`; braces keep a group, and a part that BibTeX would take apart, in one piece."""
    family, given = clean(name.family), clean(name.given)
    if given and family:
        return f"{_name_part(family)}, {_name_part(given)}"
    alone = name.literal or family or given
    return f"{{{_text(alone)}}}" if name.literal or " " in alone else _name_part(alone)


def _name_part(part: str) -> str:
    tex = _text(part)
    return f"{{{tex}}}" if "," in tex or _NAME_SPLIT.search(tex) else tex


def _file(record: Record) -> str:
    """Code and PDF links in the syntax of JabRef's `file` field, which Zotero turns into named links."""
    links = [(link.label, link.url, "text/html") for link in record.links]
    links += [("PDF", record.pdf, "application/pdf")]
    return ";".join(f"{_plain(label)}:{_colons(url)}:{kind}" for label, link, kind in links if (url := clean_url(link)))


def _plain(label: str) -> str:
    return clean(re.sub(r"[:;{}\\]", " ", clean(label)))  # NFC makes a semicolon of the Greek question mark


def _colons(url: str) -> str:
    return url.replace(":", r"\:").replace(";", r"\;")
