r"""BibTeX for classic styles and 8-bit `bibtex`, in a form that Zotero, JabRef and biber read as
well.

Letters with an accent are written as `{\"u}`, the one form that `bibtex` 0.99d abbreviates and
labels right and that Zotero's importer decodes; letters which that importer does not know in TeX
form stay in UTF-8. Greek letters and small digits, which pdflatex has in mathematics only, are
written as `{$\beta$}` and `{$_{2}$}`, dashes as `--` and `---`.

Zotero's importer (translator of 2026-04-01) misreads some of what LaTeX needs, in every spelling:
small theta, iota and both omegas, infinity, twelve rare letters such as Ǹ and ȩ, two dollars in one
field, `\`, `~`, `^` and a brace without its partner. `docs/formats.md` lists them.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from mimbib.formats import tex
from mimbib.formats.kinds import BIBTEX
from mimbib.formats.tex import join
from mimbib.model import Record
from mimbib.text import clean, web_url

__all__ = ["SUFFIX", "encode", "join"]

SUFFIX = "bib"

_CONTAINERS = {
    "article-journal": "journal",
    "paper-conference": "booktitle",
    "chapter": "booktitle",
}
_PUBLISHERS = {"thesis": "school", "report": "institution"}
_BELOW_A_DOCTOR = re.compile(
    r"master|magist|diplom|bachelor|licen[ct]|\bm\.? ?(?:a|s|sc)\b", re.IGNORECASE
)
# As plain, abbrv and all others want it; they lower it.
_EDITIONS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# The combining marks and TeX's accents.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=",
    "\u0306": "u ", "\u0307": ".",
    "\u0308": '"', "\u030a": "r ", "\u030b": "H ", "\u030c": "v ", "\u0327": "c ", "\u0328": "k ",
}  # fmt: skip
_LETTERS = {
    "ß": r"{\ss}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
}
# Signs that pdflatex knows in mathematics only, in the spelling that Zotero's importer decodes.
_MATHS = {
    **{letter: f"_{{{digit}}}" for digit, letter in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    **{letter: f"^{{{digit}}}" for digit, letter in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **dict(
        zip(
            "αβγδεζηθικλμνξπρςστυφχψωΓΔΘΛΞΠΣΦΨΩ∞",
            r"""\alpha \beta \gamma \delta \varepsilon \zeta \eta \theta \iota \kappa \lambda \mu
            \nu \xi \pi \rho \varsigma \sigma \tau \upsilon \varphi \chi \psi \omega \Gamma \Delta
            \Theta \Lambda \Xi \Pi \Sigma \Phi \Psi \Omega \infty""".split(),
            strict=True,
        )
    ),
}
_LETTERS |= {letter: f"{{${formula}$}}" for letter, formula in _MATHS.items()}
_LETTERS |= {"\u2013": "--", "\u2014": "---"}
# Where two dashes would be read as a third.
_DASHES = re.compile("(?<=[\u2013\u2014])(?=[-\u2013\u2014])|(?<=-)(?=[\u2013\u2014])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def encode(record: Record) -> str:
    """The record as a BibTeX entry that ends in a line end."""
    return tex.entry(entry_type(record), record.key, fields_of(record))


def fields_of(record: Record) -> dict[str, str]:
    """The fields of the entry as TeX, a month as a macro; some may be empty."""
    fields = tex.shared(record) | _own(record)
    for name, value in (("doi", record.doi), ("eprint", record.arxiv)):
        if tex.verbatim(value) != clean(value):
            # some styles print it as the argument of a command, where a % of ours would hide the
            # rest of the line
            fields[name] = tex.verbatim(value).replace("%", r"\%")
    return {
        name: value if name in tex.VERBATIM or value.isascii() else accented(value)
        for name, value in fields.items()
    }


def entry_type(record: Record) -> str:
    """The type of the entry."""
    if record.type == "thesis" and _BELOW_A_DOCTOR.search(record.genre):
        return "mastersthesis"
    return BIBTEX[record.type]


def _own(record: Record) -> dict[str, str]:
    """The fields that are not those of biblatex."""
    arxiv = tex.verbatim(record.arxiv)
    fields = {"year": record.year}
    if record.type in _CONTAINERS:
        fields[_CONTAINERS[record.type]] = tex.text(record.container_title)
    elif BIBTEX[record.type] == "misc":
        fields["howpublished"] = tex.text(_howpublished(record))
    if record.type in _PUBLISHERS:
        fields |= {"publisher": "", _PUBLISHERS[record.type]: tex.text(record.publisher)}
    if record.edition:
        fields["edition"] = tex.text(_edition(clean(record.edition)))
    if record.type == "book" and record.author:
        # The classic styles take authors or editors, and complain of both.
        fields["editor"] = ""
    if record.issued and record.issued.month:
        fields |= {"month": _MONTHS[record.issued.month], "day": str(record.issued.day or "")}
    if record.type not in ("article-journal", "report") and clean(record.volume):
        # On proceedings the classic styles take a volume or a number, and complain of both
        # (bibtex 0.99d).
        fields["number"] = ""
    if arxiv:
        # Zotero and biblatex look for `eprinttype`, classic styles and Better BibTeX for
        # `archiveprefix`.
        fields |= {"eprint": arxiv, "eprinttype": "arxiv", "archiveprefix": "arXiv"}
        fields["primaryclass"] = tex.text(record.arxiv_class)
    return fields


def _howpublished(record: Record) -> str:
    """Where it appeared, in words, for classic styles print of a `@misc` neither `eprint` nor a
    publisher, a version or an address: the arXiv id of a preprint, the site of a page.
    """
    arxiv, version = clean(record.arxiv), clean(record.version)
    if record.type == "article":
        return f"arXiv:{arxiv}" if arxiv else clean(record.container_title) or record.publisher
    place = clean(record.container_title) or clean(record.publisher) or web_url(record.url)
    return ", ".join(filter(None, (place, version and f"version {version}")))


def _edition(edition: str) -> str:
    """A number as the word that styles put before "edition": `Second`, `21st`.

    >>> _edition("2"), _edition("12"), _edition("Revised")
    ('Second', '12th', 'Revised')
    """
    if not re.fullmatch("[1-9][0-9]?", edition):
        return edition
    number = int(edition)
    if number <= len(_EDITIONS):
        return _EDITIONS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number > 20 else "th"
    return f"{number}{ending}"


def escaped(plain: str) -> str:
    """`plain` as TeX."""
    return accented(tex.text(plain))


def accented(text: str) -> str:
    """`text` with TeX's accents and dashes."""
    return _NOT_ASCII.sub(_accent, _DASHES.sub("{}", text))


def _accent(match: re.Match[str]) -> str:
    """One letter as TeX, or as it is."""
    letter = match[0]
    if letter in _LETTERS:
        return _LETTERS[letter]
    base, *marks = list(normalize("NFD", letter))
    if len(marks) != 1 or marks[0] not in _ACCENTS or not base.isascii():
        return letter
    accent = _ACCENTS[marks[0]]
    if letter in "ĩĵ":
        # without its dot; LaTeX takes it from the others by itself, and biber and pandoc misread
        # `{\'\i}`
        base = f"\\{base}"
    return f"{{\\{accent}{base}}}"
