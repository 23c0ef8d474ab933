"""What an address in a list leads to: a paper, or something beside one."""

from __future__ import annotations

import re
from functools import lru_cache

# What is in the addresses of papers: in the name of a host, in that and the beginning of a path,
# and in a path. (A pattern of them all would take 3 ms at every start.)
_HOSTS = tuple(
    """arxiv.org arxiv.53yu.com alphaxiv.org doi.org openreview.net aclanthology aclweb.org
    proceedings.neurips papers.neurips papers.nips books.nips proceedings.mlr mlr.press jmlr.org
    jmlr.csail openaccess.thecvf cv-foundation ecva.net ijcai.org aaai.org ieeexplore dl.acm.org
    portal.acm.org link.springer sciencedirect.com onlinelibrary.wiley tandfonline.com
    sciencemag.org pnas.org academic.oup biorxiv.org medrxiv.org chemrxiv.org ssrn.com techrxiv.org
    hal.science hal.archives hal.inria archives-ouvertes semanticscholar.org citeseerx pubmed
    ncbi.nlm.nih mdpi.com frontiersin.org isca-speech isca-archive bmva.org bmvc projecteuclid
    epubs.siam iopscience journals.plos cell.com mitpressjournals direct.mit.edu ceur-ws.org
    jair.org elifesciences worldscientific.com emerald.com pubs.acs.org scitepress.org
    ingentaconnect hdl.handle.net journals.sagepub royalsociety core.ac.uk hindawi.com aps.org
    osapublishing ndss-symposium.org roboticsproceedings nowpublishers.com pubs.rsc.org
    pubs.aip.org journals.asm.org journals.aps annualreviews.org igi-global.com""".split()
)
_PLACES = tuple(
    """nips.cc/paper computer.org/csdl springer.com/article springer.com/chapter
    nature.com/articles science.org/doi usenix.org/conference usenix.org/system vldb.org/pvldb
    dblp.org/rec huggingface.co/papers researchgate.net/publication neurips.cc/virtual
    icml.cc/virtual iclr.cc/virtual""".split()
)
_FILES = (".pdf", ".ps.gz")
_FOLDERS = ("/pdf/", "/pdf?", "/paper/", "/papers/")
_BESIDE = frozenset(
    """github.com gitlab.com bitbucket.org youtube.com youtu.be bilibili.com medium.com twitter.com
    towardsdatascience.com x.com kaggle.com zhihu.com reddit.com wikipedia.org huggingface.co
    paperswithcode.com linkedin.com qq.com google.com docker.com pypi.org discord.gg discord.com
    slack.com t.co star-history.com shields.io coursera.org udacity.com amazon.com facebook.com
    awesome.re gmail.com""".split()
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp4")
_DOI = re.compile(r"/10\.(?!5281/|6084/)\d{4,9}/")
"""The beginning of a DOI, but of those of Zenodo and Figshare, where data are kept."""

_SLUG = re.compile(r"[\w&,+]+-[\w&,+-]*")
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"'|{}\[\]`]+", re.IGNORECASE)
"""An address in a text, perhaps with signs behind it that are none of it."""

_NESTED = re.compile(r"\[[^\[\]]*\]\((.+)\)")
_AFTER = ".,;:!?*_)"


@lru_cache(maxsize=16384)  # the address of a paper is looked at six times
def is_paper(url: str) -> bool:
    """Whether a paper is at an address.

    >>> is_paper("https://arxiv.org/abs/2111.06377"), is_paper("https://github.com/a/b")
    (True, False)
    """
    if not is_page(url):
        return "://" not in url and url.lower().endswith(".pdf")  # a file beside the list
    address = url.lower().partition("://")[2]
    host, _, path = address.partition("/")
    path = f"/{path}"
    if is_picture(url) or "supplementa" in address:  # a journal has `Supplement_1`
        return False
    if any(part in path for part in _FILES) or any(part in address for part in _PLACES):
        return True
    if _domain(host) in _BESIDE:
        return False
    if _DOI.search(path) or ("/index.php/" in path and "/article/view/" in path):
        return True  # the latter in Open Journal Systems
    named = (path.partition(folder)[2][:1] for folder in _FOLDERS)
    return any(part in host for part in _HOSTS) or any(first not in "?#" for first in named)


def is_page(url: str) -> bool:
    """Whether an address of the web is one of a page within a site."""
    scheme, _, rest = url.lower().partition("://")
    host, _, path = rest.partition("/")
    return bool(host and path.strip("/")) and scheme in ("http", "https", "ftp")


def is_beside(url: str) -> bool:
    """Whether an address is one of code, a film, a post or a picture."""
    if "://" not in url:
        return ".md" in url.lower() or is_picture(url)  # another page of the list
    host = url.lower().partition("://")[2].partition("/")[0]
    return (_domain(host) in _BESIDE or is_picture(url)) and not is_paper(url)


def is_picture(url: str) -> bool:
    """Whether an address is one of a picture or a film."""
    return url.lower().endswith(_PICTURES)


def _domain(host: str) -> str:
    return ".".join(host.rsplit(".", 2)[-2:])


def is_anchor(url: str) -> bool:
    """Whether an address is one within the list: `#wet-soil`, also with its page or without `#`."""
    host, _, path = url.partition("://")[2].partition("/")
    on_page = host.endswith("github.com") and "#" in path
    return url.startswith("#") or on_page or bool(_SLUG.fullmatch(url))


def without_end(url: str) -> str:
    """An address without the signs behind it; a bracket that closes one within it is its own."""
    return url.rstrip(_AFTER if "(" not in url else _AFTER[:-1])


def unnested(url: str) -> str:
    """An address without the link that is written in its place, or that is begun there.

    >>> unnested("[https://example.org/a](https://example.org/a)"), unnested("[https://a.org/b")
    ('https://example.org/a', 'https://a.org/b')
    """
    url = url.strip()
    if not url.startswith("["):
        return url
    match = _NESTED.fullmatch(url)
    return match[1] if match else url.strip("[]")


def in_line(line: str) -> list[str]:
    """The addresses of papers in a line of a list, as far as its first closing bracket."""
    found = (url.partition(")")[0] for url in ADDRESS.findall(line))
    return [url for url in found if is_paper(url)]
