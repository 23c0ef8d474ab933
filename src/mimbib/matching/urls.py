"""What the address of a paper says of it: its venue, its DOI, or the month of its preprint."""

from __future__ import annotations

import re

from mimbib.identifiers import arxiv_ids_in, arxiv_month, doi_in_address, unquoted
from mimbib.model import Date
from mimbib.paper import UrlHint

URL_PATTERNS = (
    (
        r"(?:openaccess\.thecvf\.com|cv-foundation\.org/openaccess)/content[_/]"
        r"(?P<venue>[a-z]{4})(?P<w>w)?_?(?P<year>\d{4})?(?P<workshop>w|_workshops)?",
        "",
    ),
    (r"\becva\.net/papers/(?P<venue>eccv)_(?P<year>\d{4})", ""),
    (r"\b(?:neurips|nips)\.cc/(?:paper_files/)?paper/(?:(?P<year>\d{4})/)?", "NeurIPS"),
    (r"\bopenreview\.net/", "ICLR|NeurIPS|ICML|TMLR|PMLR|COLM|CoRL|MIDL|AISTATS"),
    (
        r"\bojs\.aaai\.org/(?:index\.php/)?"
        r"(?P<venue>\w+)/article/(?:view|download)/(?P<number>\d+)",
        "",
    ),
    (r"\baaai\.org/ocs/index\.php/\w+/(?P<venue>[a-z]+)(?P<year>\d\d)/", ""),
    (r"\bijcai\.org/proceedings/(?P<year>20(?:1[7-9]|[2-9]\d))/0*(?P<number>\d+)", "IJCAI"),
    (r"\bijcai\.org/proceedings/(?P<year>\d\d(?:\d\d)?)/", "IJCAI"),
    (
        r"\b(?:proceedings\.mlr\.press|jmlr\.org/proceedings/papers)/v\d+(?:/(?P<author>[a-z-]+)(?P<year>\d\d))?",
        "PMLR|ICML|AISTATS|COLT|CoRL|UAI|ACML|MIDL",
    ),
    (r"\bjmlr\.org/(?:beta/)?papers/", "JMLR"),
    (r"\baclanthology\.org/(?P<acl>[\w.-]+?)(?:\.pdf|/|$)", ""),
    (r"\bnature\.com/articles/(?P<nature>[\w.-]+?)(?:\.pdf|/|$)", ""),
)
"""What addresses say: a pattern (the first that fits counts) and, where the address itself does
not name it, the venue, or the venues of which it is one.

PubMed and IEEE Xplore are not here: their numbers tell no venue.
"""

_PAGES = (
    ("IEEE", r"\bieeexplore\.ieee\.org/(?:abstract/)?document/0*(\d+)"),
    ("IEEE", r"\bieeexplore\.ieee\.org/\S*[?&]arnumber=0*(\d+)"),
    ("IEEE", r"\bieeexplore\.ieee\.org/ielx?\d*/(?:\d+/)+0*(\d+)\.pdf"),
    ("PII", r"\b(?:sciencedirect|elsevier)\.com/\S*\bpii/([S\d]\w{14,17})\b"),
    ("MDPI", r"\bmdpi\.com/(\d{4}-\d{3}[\dx](?:/\d+){3})\b"),
    ("ACM", r"\bdl\.acm\.org/citation\.cfm\?(?:\S*&)?id=(?:\d+\.)?(\d+)"),
)
"""The numbers that publishers give to papers, and the addresses that hold them."""

_UNIVERSITY = r"^[^/:]+\.(?:edu|edu\.[a-z]{2}|ac\.[a-z]{2})(?=[/:]|$)"
"""The host of a university in an address without its scheme."""

_DOI_TEMPLATES = {"acl": "10.18653/v1/{}", "nature": "10.1038/{}"}
"""How the DOI is made of the number in an address of these sites."""


def url_hint(url: str) -> UrlHint | None:
    """What the address of a paper says of it, or nothing.

    >>> url_hint("https://www.ijcai.org/proceedings/2023/0470.pdf").doi
    '10.24963/ijcai.2023/470'
    """
    for pattern, venues in URL_PATTERNS:
        if fitting := re.search(pattern, url, re.I):
            parts = {name: text or "" for name, text in fitting.groupdict().items()}
            return _hint_of(parts, venues)
    if ids := arxiv_ids_in(url):
        month = arxiv_month(ids[0])
        return UrlHint(since=Date(*month) if month else None)
    doi = doi_in_address(url)
    return UrlHint(doi=doi) if doi else None


def page_of(url: str) -> str:
    """What is the same in all addresses of the page of a paper, to be compared; nothing for a site.

    >>> page_of("https://ieeexplore.ieee.org/abstract/document/7989161/")
    'IEEE 7989161'
    >>> page_of("http://www.example.org/papers/12/#abstract"), page_of("https://example.org")
    ('example.org/papers/12', '')
    """
    for publisher, pattern in _PAGES:
        if fitting := re.search(pattern, url, re.I):
            return f"{publisher} {fitting[1].upper()}"
    place = re.sub(r"(?i)^https?://(?:www\.)?|#.*$", "", url.strip())
    host, _, path = place.partition("/")
    path = path.rstrip("/")
    return f"{host.lower()}/{path}" if path else ""


def address_words(url: str) -> set[str]:
    """The words of an address, in lower case: each run of letters, and those of each part as one.

    One of them may be the user name of an author. The host of a university tells none: `brown.edu`.

    >>> sorted(address_words("https://www.cs.example.edu/~aloon/Ada-Loon-2.pdf"))
    ['ada', 'adaloon', 'aloon', 'loon']
    """
    place = re.sub(r"^https?://(?:www\.)?", "", unquoted(url).lower())
    place = re.sub(rf"{_UNIVERSITY}|\.\w+$", "", place)
    runs = [re.findall(r"[^\W\d_]+", part) for part in re.split(r"[/.~?=&#:]+", place)]
    return {word for run in runs for word in (*run, "".join(run)) if word}


def _hint_of(parts: dict[str, str], venues: str) -> UrlHint:
    """The hint in the named parts of an address."""
    for site, template in _DOI_TEMPLATES.items():
        if parts.get(site):
            return UrlHint(doi=template.format(parts[site].lower()))
    return _hint_of_venue(parts, venues)


def _hint_of_venue(parts: dict[str, str], venues: str) -> UrlHint:
    """The venue, its year and the number of the paper, as far as the address has them."""
    digits, number = parts.get("year", ""), parts.get("number", "")
    year = f"20{digits}" if len(digits) == 2 else digits
    if venues == "IJCAI" and number:
        doi = f"10.24963/ijcai.{year}/{number}"
        return UrlHint(venues=(f"IJCAI {year}",), year=int(year), doi=doi)
    names = (parts.get("venue") or venues).split("|")
    suffix = " Workshops" if parts.get("w") or parts.get("workshop") else ""
    return UrlHint(
        venues=tuple(f"{name.upper()} {year}{suffix}".strip() for name in names),
        year=int(year or 0),
        number=number,
        author=parts.get("author", ""),
    )
