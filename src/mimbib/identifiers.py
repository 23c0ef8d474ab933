"""DOIs, arXiv ids, ISBNs and addresses: what they look like, in any form that people paste."""

from __future__ import annotations

import re
from operator import mul

# All are compiled when they are first needed: every start imports this module, few need it.
_DOI = (
    r"10\.\d{4,9}/[^\s{}\\]+"  # the pattern that Crossref recommends, less what would end a value
)
_DOI_BEGINNING = r"10\.\d{4,9}(?:/\S*)?"
_DOI_IN_TEXT = r"\b10\.\d{4,9}/\S+"
_DOI_IN_ADDRESS = r"(?<!//delivery\.acm\.org)/(10\.\d{4,9}(?:\.\d+)*/[^\s?#]+)"
_BEHIND_DOI = (
    r"(?:\.pdf|\.html?|/(?:full|pdf|abstract|meta|epdf)|(?<=\d)v\d+(?:\.full)?(?:\.pdf)?)+/?$|/$"
)
_WEB = r"(?i)(?:https?|ftp)://[^\s/]+\.[^\s/]+(/\S*)?"

NO_ADDRESS = "is no web address: only http, https and ftp are"
"""What is wrong with any other address."""
CARET = "has a ^ in it, with which TeX can be given commands: write ^ as %5E"
"""What is wrong with an address in which TeX would see `^^`."""

_BARE_DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
_SITE = r"(?:https?://)?(?:www\.|dx\.)?doi\.org/+"
_DOI_SITE = f"(?i){_SITE}"
_DOI_PREFIX = rf"(?i)(?:{_SITE}|urn:doi:|info:doi/|doi[:\s]\s*)(?:doi:\s*)?"
_DATACITE = "10.48550/arxiv."  # what arXiv puts before an id to make a DOI of it

_ARXIV_SITE = (
    r"(?:(?:arxiv|alphaxiv|ar5iv)\.org/"
    r"(?:abs|pdf|html|format|ps|src|e-print|overview|ftp/arxiv/papers/\d{4})/+"
    r"|(?:huggingface|hf)\.co/papers/+)"
)
_ARXIV_PREFIX = (
    rf"(?i)(?:https?://)?(?:[\w-]+\.)*{_ARXIV_SITE}"
    r"|(?:arxiv\s+preprint\s+)?(?:arxiv[:.\s]\s*)+"
    r"|(?:(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi[:\s]\s*)?10\.48550/arxiv\."
)
NEW_ID = r"\d{4}\.\d{4,5}"
"""An arXiv id since April 2007, without its version."""

_OLD_ID = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}"
_ARXIV_ID = rf"(?i)(?P<id>{NEW_ID}|{_OLD_ID})(?:v\d+)?"
_ARXIV_IN_TEXT = rf"(?i)\b(?:{_ARXIV_SITE}|arxiv[:.] *)(?P<id>{NEW_ID}|{_OLD_ID})(?!\d)"
_ARXIV_BEGINNING = r"\d{2,4}|\d{4}\.\d{0,5}"
_ARXIV_STAMP = r"\s*\[[\w.-]+\](?:\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4})?"
_FIRST_ARXIV_YEAR = 91  # the two digits of 1991; greater ones are of that century, too

_SSRN_ADDRESS = r"(?i)\bssrn\.com/\S*?(?:abstract(?:_?id)?=|ssrn_id)(\d+)"
_SSRN_REFERENCE = (
    r"(?i)(?:available at )?ssrn(?: electronic journal)?[ .:,(#]*(\d{5,8})\W*(?:(?:19|20)\d\d\W*)?"
)
_SSRN_DOI = "10.2139/ssrn."  # what SSRN puts before a number to make a DOI of it

_PREPRINT_ADDRESSES = (
    (
        "10.1101/{}",  # until another prefix came, in 2025
        r"\b(?:bio|med)rxiv\.org/content/(?:\w+/)?early/20(?:1\d|2[0-4])(?:/\d\d){2}/([\d.]*\d)",
    ),
    ("10.21203/rs.3.{}/{}", r"\bresearchsquare\.com/(?:article|files)/(rs-\d+)/(v\d+)"),
    ("10.20944/preprints{}.{}", r"\bpreprints\.org/manuscript/(\d{6}\.\d{4})/(v\d+)"),
)
"""How the DOI is made of the number of a preprint in an address of its server."""

_ADS_BIBCODE = r"\b\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z]"
"""How the Astrophysics Data System names a preprint: `2021arXiv211106377H`."""

BEFORE_ID = (
    r"(?i)(?:arxiv\s+preprint\s+)?(?:arxiv(?:[:.]\s*|\s+))+(?=\d{4}\.\d{4}|[a-z.-]+/\d{7})"
    r"|doi(?::\s*|\s+)(?=10\.\d+(?:\.\d+)*/[^\s*])"
)
"""What stands before a DOI or an arXiv id in references, with blanks between."""


def is_doi(text: str) -> bool:
    """Whether `text` is a bare DOI."""
    return bool(re.fullmatch(_DOI, text))


def is_web_address(text: str) -> bool:
    """Whether `text` is an address of http, https or ftp, at a host with a dot."""
    return bool(re.fullmatch(_WEB, text))


def is_doi_beginning(text: str) -> bool:
    """Whether `text` is the prefix of DOIs, alone or with more behind it."""
    return bool(re.fullmatch(_DOI_BEGINNING, text))


def is_arxiv_beginning(text: str) -> bool:
    """Whether `text` is the beginning of an arXiv id of the newer kind: `2111` or `2111.06`."""
    return bool(re.fullmatch(_ARXIV_BEGINNING, text))


def doi(text: str) -> str:
    """The bare DOI in lower case that `text` is, with or without a prefix or address; else nothing.

    Signs that end no DOI, but stand behind one in a text, are left out.
    DOIs do not depend on case (DOI Handbook, 2.4), so lower case makes two of them comparable.
    """
    text = text.strip()
    if re.match(_DOI_SITE, text):
        text = re.split("[?#]", text)[0]
    bare = unquoted(without_doi_prefix(text)).rstrip(",;/").replace("\\_", "_")  # TeX's
    bare = bare if "<" in bare else bare.rstrip(">")
    return bare.lower() if re.fullmatch(_BARE_DOI, bare) else ""


def without_doi_prefix(text: str) -> str:
    """`text` without the words or the site before a DOI."""
    prefix = re.match(_DOI_PREFIX, text)
    return text[prefix.end() :] if prefix else text


def dois_in(text: str) -> list[str]:
    """The DOIs in a text in lower case, each up to the next blank."""
    return [each.lower() for each in re.findall(_DOI_IN_TEXT, text)]


def doi_in_address(address: str) -> str:
    """The DOI in an address, or made of the number of a preprint in it, lower case; else nothing.

    >>> doi_in_address("https://www.biorxiv.org/content/10.1101/2020.01.02v3.full.pdf")
    '10.1101/2020.01.02'
    >>> doi_in_address("https://www.preprints.org/manuscript/202001.0002/v1")
    '10.20944/preprints202001.0002.v1'
    """
    for template, pattern in _PREPRINT_ADDRESSES:
        if match := re.search(pattern, address):
            return template.format(*match.groups())
    spelled = re.split("[?#]", address)[0]
    for text in (spelled, unquoted(spelled)):
        if match := re.search(_DOI_IN_ADDRESS, text):
            found = unquoted(match[1]).lower().replace("\\_", "_")  # TeX's
            return re.sub(_BEHIND_DOI, "", found)
    return doi_of_ssrn(address)


def arxiv_id(text: str) -> str:
    """The bare arXiv id that `text` is, less its version and class; else nothing."""
    text = text.strip()
    text = re.split("[?#]", text)[0] if "/" in text else text
    bare = unquoted(
        re.sub(_ARXIV_PREFIX, "", text, count=1) if re.match(_ARXIV_PREFIX, text) else text
    )
    match = re.match(_ARXIV_ID, bare)
    if not match:
        return ""
    rest = bare[match.end() :].removesuffix("/").removesuffix(".pdf")
    stands_alone = not rest or re.fullmatch(_ARXIV_STAMP, rest)
    return match["id"].lower() if stands_alone else ""


def same_arxiv_id(ours: str, theirs: str) -> bool:
    """Whether two bare ids are one: those of before 2007 may lack the class, `math.GT/0309136`."""

    def short(bare: str) -> str:
        return re.sub(r"\.[a-z]{2}/", "/", bare.lower())

    return short(ours) == short(theirs) != ""


def arxiv_stamp(text: str, start: int) -> int:
    """Where `[cs.CV]` or `[cs.CV] 19 Dec 2021` at `start` ends; `start` if there is none."""
    match = re.compile(_ARXIV_STAMP).match(text, start)
    return match.end() if match else start


def arxiv_of_doi(bare: str) -> str:
    """The arXiv id that a bare DOI was made of; nothing if it is another's."""
    return arxiv_id(bare) if bare.startswith(_DATACITE) else ""


def is_arxiv_doi(bare: str) -> bool:
    """Whether a bare DOI has arXiv's prefix: DataCite knows it, Crossref does not."""
    return bare.lower().startswith(_DATACITE.partition("/")[0] + "/")


def doi_of_arxiv(bare: str) -> str:
    """The DOI that arXiv makes of a bare id."""
    return f"{_DATACITE}{bare.lower()}"


def doi_of_ssrn(text: str) -> str:
    """The DOI of the preprint whose number at SSRN an address or a reference has, else nothing.

    >>> doi_of_ssrn("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3141592")
    '10.2139/ssrn.3141592'
    >>> doi_of_ssrn("Available at SSRN 3141592"), doi_of_ssrn("SSRN, 2020")
    ('10.2139/ssrn.3141592', '')
    """
    match = re.search(_SSRN_ADDRESS, text) or re.fullmatch(_SSRN_REFERENCE, text)
    return f"{_SSRN_DOI}{match[1]}" if match else ""


def is_ssrn_doi(bare: str) -> bool:
    """Whether a bare DOI is that of a preprint at SSRN."""
    return bare.lower().startswith(_SSRN_DOI)


def arxiv_ids_in(text: str) -> list[str]:
    """The arXiv ids in a text or an address, whatever follows them, as they are spelled.

    >>> arxiv_ids_in("https://ui.adsabs.harvard.edu/abs/2021arXiv211106377H/abstract")
    ['2111.06377']
    """
    of_bibcodes = [".".join(parts) for parts in re.findall(_ADS_BIBCODE, text)]
    return [match["id"] for match in re.finditer(_ARXIV_IN_TEXT, text)] + of_bibcodes


def arxiv_month(bare: str) -> tuple[int, int] | None:
    """The year and the month in a bare arXiv id (info.arxiv.org/help/arxiv_identifier).

    The month is 0 where the id has a thirteenth; None if `bare` is no id.

    >>> arxiv_month("2111.06377"), arxiv_month("math.GT/0309136"), arxiv_month("2113.06377")
    ((2021, 11), (2003, 9), (2021, 0))
    """
    if not re.fullmatch(rf"(?i){NEW_ID}|{_OLD_ID}", bare):
        return None
    digits = bare.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    century = 1900 if year >= _FIRST_ARXIV_YEAR else 2000
    return century + year, month if month <= 12 else 0


def isbn_13(isbn: str) -> str:
    """The thirteen digits of an ISBN of ten or thirteen; nothing if its last one does not fit.

    >>> isbn_13("0-306-40615-2"), isbn_13("978-0-306-40615-7"), isbn_13("978-0-306-40615-8")
    ('9780306406157', '9780306406157', '')
    """
    digits = isbn.replace("-", "")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        fits = sum(map(mul, values, range(10, 0, -1))) % 11 == 0
        return f"978{digits[:9]}{_last_digit(f'978{digits[:9]}')}" if fits else ""
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return digits if digits[-1] == _last_digit(digits[:12]) else ""
    return ""


def _last_digit(twelve: str) -> str:
    """The thirteenth digit that goes with the first twelve."""
    return str(-sum(map(mul, map(int, twelve), (1, 3) * 6)) % 10)


def isbn_of_doi(doi: str) -> str:
    """The thirteen digits of the ISBN that a DOI contains; nothing if it contains none.

    >>> isbn_of_doi("10.1007/978-3-031-20056-4_18"), isbn_of_doi("10.1109/cvpr52688.2022.01553")
    ('9783031200564', '')
    """
    found = re.findall(r"(?<![0-9])97[89](?:-?[0-9]){10}(?![0-9])", doi)
    return next(filter(None, map(isbn_13, found)), "")


def unquoted(text: str) -> str:
    """`text` with its percent-encoding undone."""
    if not re.search("%[0-9A-Fa-f]{2}", text):
        return text
    from urllib.parse import unquote  # dear at a start, and rarely needed

    return unquote(text)
