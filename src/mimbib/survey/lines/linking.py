"""The links of a paper: which of them leads to it, and which lead to people instead."""

from __future__ import annotations

from collections.abc import Sequence

from mimbib.model import Link
from mimbib.survey.addresses import is_beside, is_page, is_paper
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.parts import Part
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.people import is_name
from mimbib.survey.words.signs import bare, words_in

_PAPER_LABELS = frozenset(
    """paper papers pdf arxiv abs abstract html doi openreview preprint article acm ieee springer
    elsevier sciencedirect aclweb anthology cvf pmlr report thesis full camera publication
    论文""".split()
)
_OTHER_LABELS = frozenset("code data dataset project supp poster slides video blog".split())

_CODE_LABELS = frozenset(("code", "codes", "github"))
"""What a link to code alone is called; one to a page may be called after that or its data."""


def has_paper(reading: Reading) -> bool:
    """Whether one of its links leads to a paper."""
    return any(is_paper_link(link) for link in reading.links)


def is_paper_link(link: Link) -> bool:
    """Whether a link leads to a paper, by its address or by its label."""
    if is_paper(link.url) or (link.url and not is_page(link.url)):
        return is_paper(link.url)
    return is_called_paper(link)


def is_called_paper(link: Link) -> bool:
    """Whether a link is labelled as one to a paper, `PDF`."""
    words = {word.lower() for word in words_in(link.label)}
    named = words & _PAPER_LABELS and not words & _OTHER_LABELS
    return bool(named) and kind_of(link.label) in ("label", "venue")


def is_called_code(link: Link) -> bool:
    """Whether a link is labelled as one to the code of a paper, and to nothing else."""
    words = {word.lower() for word in words_in(link.label)}
    return bool(words) and words <= _CODE_LABELS


def is_person(parts: Sequence[Part], place: int) -> bool:
    """Whether a link is one of several people in a row."""
    each = parts[place]
    if each.style != "link" or is_paper(each.url) or not is_name(each.text):
        return False
    beside = [*parts[max(place - 2, 0) : place], *parts[place + 1 : place + 3]]
    if any(kind_of(other.text) == "names" for other in beside):
        return True
    listed = any(bare(other.text) in ("", "and") and "," in other.text for other in beside)
    return listed and any(other.style == "link" and is_name(other.text) for other in beside)


def is_among_people(parts: Sequence[Part], place: int) -> bool:
    """Whether a link is the name of a person, and somebody is named beside it."""
    if is_person(parts, place):
        return True
    each, beside = parts[place], parts[max(place - 1, 0) : place + 2]
    named = (other.text.strip() for other in beside if other.style != "link")
    listed = any(text[:1] == "," or text[-1:] == "," for text in named if is_name(text))
    return listed and each.style == "link" and not is_paper(each.url) and is_name(each.text)


def links_of(parts: Sequence[Part], place: int = -1) -> list[Link]:
    """The links of a paper, its own first; `place` is that of the title."""
    own: list[Link] = []
    others: list[Link] = []
    for number, each in enumerate(parts):
        if each.style not in ("link", "picture") or each.url.startswith("#"):
            continue
        link = Link(_label(parts, number), each.url)
        if number == place:
            own.append(link)
        elif (each.url or is_paper_link(link)) and not is_person(parts, number):
            others.append(link)
    if own and (is_paper(own[0].url) or not any(map(is_paper_link, others))):
        return own + others
    best = _best(others)
    return [*best, *own, *(link for link in others if link not in best)]


def _label(parts: Sequence[Part], place: int) -> str:
    """The label of a link; for an address alone that of the words before it, `Paper: https://…`."""
    each = parts[place]
    if each.text != each.url:
        label = bare(each.text)
        return f"{label})" if label.count("(") > label.count(")") else label
    before = parts[place - 1].text.rpartition("\n")[2] if place else ""
    return bare(before) if kind_of(before) == "label" else ""


def _best(links: Sequence[Link]) -> list[Link]:
    """The first link to a paper, else the first that is no code and no film."""
    papers = [link for link in links if is_paper_link(link)]
    pages = [link for link in links if not is_beside(link.url)]
    return (papers or pages or list(links))[:1]
