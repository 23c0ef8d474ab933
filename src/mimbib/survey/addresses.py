"""What an address in a list leads to: a paper, or something beside one."""

from __future__ import annotations

import re
from functools import lru_cache

# Parts of the addresses of papers: servers of preprints, proceedings, publishers, files. (A pattern
# would take 3 ms at every start.)
_PAPERS = tuple(
    """arxiv.org/ arxiv.53yu.com alphaxiv.org doi.org/ openreview.net/ aclanthology aclweb.org
    proceedings.neurips papers.neurips papers.nips books.nips nips.cc/paper proceedings.mlr
    mlr.press jmlr.org/ jmlr.csail openaccess.thecvf cv-foundation ecva.net/ ijcai.org/ ojs.aaai
    aaai.org/ ieeexplore computer.org/csdl dl.acm.org portal.acm.org link.springer
    springer.com/article springer.com/chapter sciencedirect.com onlinelibrary.wiley
    tandfonline.com nature.com/articles science.org/doi sciencemag.org pnas.org academic.oup
    biorxiv.org medrxiv.org chemrxiv.org ssrn.com techrxiv.org hal.science hal.archives
    hal.inria archives-ouvertes semanticscholar.org citeseerx pubmed ncbi.nlm.nih mdpi.com/
    frontiersin.org isca-speech isca-archive bmva.org bmvc projecteuclid epubs.siam iopscience
    journals.plos usenix.org/conference usenix.org/system vldb.org/pvldb cell.com
    mitpressjournals direct.mit.edu ceur-ws.org dblp.org/rec huggingface.co/papers jair.org
    elifesciences worldscientific.com emerald.com pubs.acs.org researchgate.net/publication
    scitepress.org ingentaconnect hdl.handle.net journals.sagepub royalsociety core.ac.uk
    hindawi.com aps.org/ osapublishing ndss-symposium.org roboticsproceedings .pdf .ps.gz /pdf/
    /pdf? /paper/ papers/""".split()
)
_BESIDE = frozenset(
    """github.com gitlab.com bitbucket.org youtube.com youtu.be bilibili.com medium.com twitter.com
    towardsdatascience.com x.com kaggle.com zhihu.com reddit.com wikipedia.org huggingface.co
    paperswithcode.com linkedin.com qq.com google.com docker.com pypi.org discord.gg discord.com
    slack.com t.co star-history.com shields.io coursera.org udacity.com amazon.com facebook.com
    awesome.re gist.github.com gmail.com""".split()
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp4")
_FOUND = re.compile(r"(?:https?|ftp)://[^\s<>\"'|{}\[\]`)]+", re.IGNORECASE)


@lru_cache(maxsize=16384)  # the address of a paper is looked at six times
def is_paper(url: str) -> bool:
    """Whether a paper is at an address.

    >>> is_paper("https://arxiv.org/abs/2111.06377"), is_paper("https://github.com/a/b")
    (True, False)
    """
    rest = url.lower().partition("://")[2]
    return is_page(url) and any(part in rest for part in _PAPERS) and not rest.endswith(_PICTURES)


def is_page(url: str) -> bool:
    """Whether an address of the web is one of a page within a site."""
    scheme, _, rest = url.lower().partition("://")
    host, _, path = rest.partition("/")
    return bool(host and path.strip("/")) and scheme in ("http", "https", "ftp")


def is_beside(url: str) -> bool:
    """Whether an address is one of code, a film, a post or a picture."""
    if "://" not in url and ".md" in url.lower():
        return True  # another page of the list
    host, _, path = url.lower().partition("://")[2].partition("/")
    domain = ".".join(host.rsplit(".", 2)[-2:])
    return (domain in _BESIDE or path.endswith(_PICTURES)) and not is_paper(url)


def in_line(line: str) -> list[str]:
    """The addresses of papers in a line of a list."""
    return [url for url in _FOUND.findall(line) if is_paper(url)]
