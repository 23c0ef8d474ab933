"""What an address in a list leads to: a paper, or something beside one."""

from __future__ import annotations

import re

# Where papers are: servers of preprints, proceedings, publishers, and any file that may be one.
_PAPERS = re.compile(
    r"arxiv\.org|arxiv\.\d+yu\.com|alphaxiv|doi\.org|dx\.doi|openreview\.net|aclanthology|aclweb\.org"
    r"|(?:proceedings|papers)\.(?:neurips|nips)|nips\.cc|proceedings\.mlr|jmlr\.(?:org|csail)"
    r"|mlr\.press|openaccess\.thecvf|cv-foundation|ecva\.net|ijcai\.org|ojs\.aaai|aaai\.org"
    r"|ieeexplore|computer\.org/csdl|dl\.acm|link\.springer|springer\.com/(?:article|chapter)"
    r"|sciencedirect|onlinelibrary\.wiley|tandfonline|nature\.com/articles|science\.org/doi"
    r"|sciencemag|pnas\.org|academic\.oup|biorxiv|medrxiv|chemrxiv|ssrn|hal\.(?:science|archives|inria)"
    r"|semanticscholar\.org|citeseerx|pubmed|ncbi\.nlm\.nih|mdpi\.com/\d|frontiersin\.org/art"
    r"|isca-speech|bmva|bmvc|projecteuclid|epubs\.siam|iopscience|journals\.plos|usenix\.org/conf"
    r"|vldb\.org/pvldb|cell\.com|mitpressjournals|direct\.mit\.edu|ceur-ws|dblp\.org/rec"
    r"|eccc\.weizmann|huggingface\.co/papers|(?:jair|elifesciences|worldscientific|emerald)\."
    r"|researchgate\.net/publ|scitepress|ingentaconnect|hdl\.handle|journals\.sagepub|royalsociety"
    r"|\.pdf\w?(?:$|[?#&])|\.ps(?:\.gz)?$|/pdf/|/pdf\?|/paper/|papers/",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^https?://(?:www\.)?(?:[\w-]+\.)?(?:github\.com|gitlab\.com|bitbucket\.org|youtube\.com|youtu\.be"
    r"|bilibili|medium\.com|towardsdatascience|twitter\.com|x\.com|kaggle\.com|zhihu\.com|reddit\.com"
    r"|wikipedia\.org|huggingface\.co|paperswithcode\.com|scholar\.google|linkedin\.com|weixin\.qq"
    r"|drive\.google|docs\.google|colab\.research|hub\.docker|pypi\.org|discord|slack\.com|t\.co"
    r"|star-history|shields\.io|api\.star|img\.shields|coursera|udacity|amazon\.|facebook\.com)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|mp4)(?:$|[?#])", re.IGNORECASE)
_WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


def is_paper(url: str) -> bool:
    """Whether a paper is at an address.

    >>> is_paper("https://arxiv.org/abs/2111.06377"), is_paper("https://github.com/a/b")
    (True, False)
    """
    return bool(_WEB.match(url) and _PAPERS.search(url)) and not _PICTURE.search(url)


def is_beside(url: str) -> bool:
    """Whether an address is one of code, a film, a post or a picture."""
    return bool(_BESIDE.match(url) or _PICTURE.search(url)) and not is_paper(url)


def in_line(line: str) -> list[str]:
    """The addresses of papers in a line of a list."""
    return [url for url in _FOUND.findall(line) if is_paper(url)]


_FOUND = re.compile(r"(?:https?|ftp)://[^\s<>\"'|{}\[\]`)]+", re.IGNORECASE)
