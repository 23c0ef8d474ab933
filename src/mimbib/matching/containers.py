"""Do two names mean the same proceedings or journal?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mimbib.text import words

VENUES = {
    "aaai": r"aaai conference on artificial intelligence|^(proceedings of )?(the )?aaai( \d+)?$",
    "ijcai": r"joint conferences? on artificial intelligence|\bijcai\b",
    "neurips": r"neural information processing systems|\bneurips\b|\bnips\b",
    "iclr": r"conference on learning representations|\biclr\b",
    "icml": r"international conference on machine learning(?= icml| workshops?| \d|$)|\bicml\b",
    "pmlr": r"proceedings of machine learning research|\bpmlr\b",
    "cvpr": r"conference on computer vision and pattern recognition|vision and pattern recognition conference|\bcvprw?\b",
    "iccv": r"international conference on computer vision(?= iccv| workshops?| \d|$)|\biccvw?\b",
    "eccv": r"european conference on computer vision|\beccvw?\b",
    "accv": r"asian conference on computer vision|\baccv\b",
    "wacv": r"applications of computer vision|\bwacvw?\b",
    "bmvc": r"british machine vision|\bbmvc\b",
    "miccai": r"medical image computing and computer assisted|\bmiccai\b",
    "mm": r"acm (international )?conference on multimedia\b(?! retrieval| asia)|acm multimedia\b(?! asia| systems)|\bacm mm\b",
    "kdd": r"(?<!pacific asia conference on )knowledge discovery (and )?data mining|\bkdd\b",
    "sigir": r"research and development in information retrieval|\bsigir\b",
    "soda": r"symposium on discrete algorithms|\bsoda\b",
    "stoc": r"symposium on (the )?theory of computing|\bstoc\b",
    "focs": r"foundations of computer science|\bfocs\b",
    "naacl": r"north american chapter|\bnaacl\b",
    "eacl": r"european chapter of the association for computational|\beacl\b",
    "acl": r"(?<!chapter of the )association for computational linguistics|\bacl\b",
    "emnlp": r"empirical methods in natural language|\bemnlp\b",
    "iros": r"intelligent robots and systems|\biros\b",
}
"""Venues that people write in several ways, or whose short name is not made of the initials: a pattern on the folded name."""

JOURNALS = {
    "tpami": "Transactions on Pattern Analysis and Machine Intelligence",
    "tip": "Transactions on Image Processing",
    "tmi": "Transactions on Medical Imaging",
    "tmm": "Transactions on Multimedia",
    "tgrs": "Transactions on Geoscience and Remote Sensing",
    "grsl": "Geoscience and Remote Sensing Letters",
    "tcsvt": "Transactions on Circuits and Systems for Video Technology",
    "tnnls": "Transactions on Neural Networks and Learning Systems",
    "tvcg": "Transactions on Visualization and Computer Graphics",
    "tkde": "Transactions on Knowledge and Data Engineering",
    "tcyb": "Transactions on Cybernetics",
    "tits": "Transactions on Intelligent Transportation Systems",
    "tifs": "Transactions on Information Forensics and Security",
    "tsp": "Transactions on Signal Processing",
    "spl": "Signal Processing Letters",
    "ral": "Robotics and Automation Letters",
    "jbhi": "Journal of Biomedical and Health Informatics",
    "tog": "Transactions on Graphics",
    "tomm": "Transactions on Multimedia Computing, Communications, and Applications",
    "csur": "Computing Surveys",
    "ijcv": "International Journal of Computer Vision",
    "tmlr": "Transactions on Machine Learning Research",
    "jmlr": "Journal of Machine Learning Research",
    "tacl": "Transactions of the Association for Computational Linguistics",
    "pr": "Pattern Recognition",
    "prl": "Pattern Recognition Letters",
    "cviu": "Computer Vision and Image Understanding",
    "ivc": "Image and Vision Computing",
    "media": "Medical Image Analysis",
    "pnas": "Proceedings of the National Academy of Sciences",
    "lncs": "Lecture Notes in Computer Science",
    "ccis": "Communications in Computer and Information Science",
    "pmlr": "Proceedings of Machine Learning Research",
}
"""Journals and series by the short names that everybody uses for them."""

_ALIASES = {"neurips": ("nips",), "tpami": ("pami",), "mm": ("acmmm",)}
SHORT_NAMES = {*VENUES, *JOURNALS, *(alias for names in _ALIASES.values() for alias in names)}
"""All short names that are not made of initials."""
SHORT_NAMES |= {f"{name}w" for name in VENUES}

_GENERIC = frozenset(
    "proceedings proc international intl annual conference conf symposium symp meeting workshop workshops ieee cvf acm iapr"
    " ieeecvf the of on for and in to a an th st nd rd volume vol part long short papers main".split()
)
_ORDINAL = re.compile(
    r"\d+(st|nd|rd|th)?|[ivxl]+|(twenty|thirty|forty|fifty)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|fortieth|twenty|thirty|forty"
)
_FLAGS = frozenset("workshop finding companion adjunct demonstration tutorial demo industry".split())
_MEETING = re.compile(r"\b(conference|conf|symposium|symp|workshops?|meeting|congress|colloquium)\b")
_JOURNAL = re.compile(r"\b(journal|j|transactions|trans|letters|magazine|annals|quarterly)\b")
_PUBLISHERS = frozenset("ieee acm cvf siam aaai usa lncs iapr isca mit sigact sigart sigops sigplan sigarch".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """The name of a container taken apart."""

    names: frozenset[str]
    """The short names it has or is known by."""
    initials: frozenset[str]
    """The short names that its words would make."""
    whole: tuple[str, ...]
    """Its words, without the generic ones."""
    main: tuple[str, ...]
    """The words before a colon."""
    years: frozenset[int]
    """The years in it."""
    flags: frozenset[str]
    """What sets it beside the main event: workshops, findings."""
    meeting: bool
    """Whether its name is that of a meeting."""
    journal: bool
    """Whether its name is that of a journal."""

    @classmethod
    def read(cls, text: str) -> Venue:
        """Take a name apart."""
        plain = folded(text)
        short = _short_names(text, plain)
        names = {name for name, pattern in VENUES.items() if re.search(pattern, plain)}
        if len(names) > 1:
            names.discard("acl")  # the society stands in the names of its other meetings
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", plain)}
        years |= {int(year) + (1900 if int(year) > 60 else 2000) for year in re.findall(r"['\u2019](\d\d)\b", text)}
        # NeurIPS counts from 1987, and that is the year of the conference whatever the year of deposit
        years |= {1987 + int(volume) for volume in re.findall(r"information processing systems (?:volume )?(\d\d)\b", plain)}
        workshop = ["workshop" for name in short if name.endswith("W") and name[:-1].lower() in VENUES]  # CVPRW
        return cls(
            names=frozenset(names | {_base(name) for name in short} - _PUBLISHERS),
            initials=frozenset(_initials(plain)),
            whole=_content(text),
            main=_content(text.partition(":")[0]),
            years=frozenset(years),
            flags=_FLAGS & {*workshop, *(part.removesuffix("s") for part in plain.split())},
            meeting=bool(_MEETING.search(plain) or names - {"pmlr"}),
            journal=bool(_JOURNAL.search(plain) and not _MEETING.search(plain)),
        )


def folded(text: str) -> str:
    """The folded words of `text`, joined by blanks."""
    return " ".join(words(text))


def _short_names(text: str, plain: str) -> list[str]:
    """The words in `text` that look like short names. In the name of a journal they are its publisher's: `PLOS ONE`, `EMBO J.`"""
    if text.isupper() and len(plain.split()) > 3:
        return []  # a whole name in capitals
    alone = len([part for part in plain.split() if part not in _GENERIC | _PUBLISHERS and not part.isdigit()]) == 1
    if not (alone or _MEETING.search(plain) or re.search(r"\b(19|20)\d\d\b", plain)):
        text = " ".join(re.findall(r"\(([^()]*)\)", text))
    return re.findall(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{3,10}\b", text)


def _base(name: str) -> str:
    """A short name in lower case, that of the workshops as that of the conference."""
    return re.sub("(?<=.{4})w$", "", name.lower())


def _content(text: str) -> tuple[str, ...]:
    parts = [part for part in words(re.sub(r"\([^()]*\)", " ", text)) if not _ORDINAL.fullmatch(part)]
    return tuple(part for part in parts if part not in _GENERIC) or tuple(parts)


def _initials(plain: str) -> set[str]:
    """The short names that the words of a name make: with and without the generic words."""
    small = {"of", "on", "for", "and", "in", "the", "to", "a", "an", "proceedings"}
    parts = [part for part in plain.split() if part not in small | _PUBLISHERS and not _ORDINAL.fullmatch(part)]
    forms = (parts, [part for part in parts if part not in _GENERIC])
    return {"".join(part[0] for part in form) for form in forms if len(form) > 2}


def same_container(ours: str, theirs: str, *, journal: bool = False) -> bool | None:
    """Whether two names are those of one container; None where that cannot be told. `journal` says that theirs is one."""
    a, b = Venue.read(ours), Venue.read(theirs)
    if a.flags != b.flags or (a.years and b.years and not a.years & b.years):
        return False
    if ((journal or b.journal) and a.meeting and not a.journal) or (a.journal and b.meeting and not b.journal):
        return False
    loose = (a.names & b.initials) | (b.names & a.initials)
    pairs = (a.whole, b.whole), (a.whole, b.main), (a.main, b.whole)
    if a.names & b.names or loose - VENUES.keys() or any(_same_words(*pair) for pair in pairs):
        return True
    if journal or a.journal or b.journal or (a.names and b.names):
        return False
    one, two = set(a.whole), set(b.whole)
    alike = len(one & two) / max(len(one | two), 1)
    # a book about computer vision is not yet the proceedings of ECCV
    sure = alike >= 0.75 and not (a.names or b.names) & VENUES.keys()
    return True if sure else None if alike >= 0.2 else False


def _same_words(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two names have the same words, one of them perhaps abbreviated: `IEEE Trans. Pattern Anal. Mach. Intell.`"""
    if len(ours) < 2 or len(ours) != len(theirs):
        return ours == theirs != ()
    return all(_abbreviates(a, b) or _abbreviates(b, a) for a, b in zip(ours, theirs, strict=True))


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word stands for another: `anal` for `analysis`, `natl` for `national`, `statistics` for `statistical`."""
    if short[0] != long[0]:
        return False
    letters = iter(long)
    if all(letter in letters for letter in short):
        return True
    from difflib import SequenceMatcher  # dear at a start, and rarely needed

    return SequenceMatcher(None, short, long).ratio() >= 0.8


@lru_cache(maxsize=4096)  # many records have one container
def short_names(text: str) -> frozenset[str]:
    """The short names, in lower case, by which everybody knows a container: `cvpr`, `tpami`.

    Those of meetings are of `VENUES`, those of journals and series of `JOURNALS`, with a `w` for
    workshops. The name of another has its initials, unless they are somebody else's short name.
    """
    plain = folded(text)
    venue = Venue.read(text)
    if venue.meeting and not venue.journal:
        known = venue.names & VENUES.keys()
        ending = "w" if "workshop" in venue.flags else ""
    else:
        content = _content(text)
        journals = JOURNALS.items()
        known = frozenset(name for name, full in journals if _same_words(content, _content(full)))
        ending = ""
    if known:
        aliases = {alias for name in known for alias in _ALIASES.get(name, ())}
        return frozenset(name + ending for name in known | aliases)
    if {name.lower() for name in _short_names(text, plain)} - _PUBLISHERS:
        return frozenset()  # it says its own
    return own_initials(text) - VENUES.keys() - JOURNALS.keys()


def is_abbreviation(short: str, text: str) -> bool:
    """Whether `short` has the words of a container's name, cut: `IEEE Trans. Med. Imaging`."""
    short = re.sub(r"\bInt\.", "Intl", short, flags=re.IGNORECASE)
    return _same_words(_content_of(short), _content_of(text))


@lru_cache(maxsize=4096)
def _content_of(text: str) -> tuple[str, ...]:
    return _content(text)


@lru_cache(maxsize=4096)
def own_initials(text: str) -> frozenset[str]:
    """What the initials of a name make, if they are three or more."""
    return frozenset(initials for initials in _initials(folded(text)) if len(initials) > 2)
