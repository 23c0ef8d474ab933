"""Tells papers from what else a list holds, by the line, its section and the whole list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mimbib.identifiers import arxiv_ids_in
from mimbib.model import Link
from mimbib.survey.addresses import is_beside, is_page, is_paper, is_picture
from mimbib.survey.candidates import Candidate, Reading
from mimbib.survey.lines.linking import has_paper, is_called_paper
from mimbib.survey.papers.bare_titles import (
    MANY,
    take_bare_titles,
    take_notes,
    take_paragraphs,
    words_beside,
)
from mimbib.survey.sections import holds_none, may_hold_none, opens
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_dated_label, kind_of
from mimbib.survey.words.people import is_name, people_and_year
from mimbib.survey.words.signs import length_of, words_in
from mimbib.survey.words.vocabulary import COMPANIES, SMALL

_FEW = 0.25
"""The share below which a line without the address of a paper is none, if others have one."""

_NO_END = SMALL | frozenset("here see that this".split())
"""Words at which a sentence breaks off before a link, and with which no title ends."""

_MUCH = 30
"""How many words beside a title are a text about something, and no reference."""

_MOST = 0.7
"""The share from which a line is a paper even if it only leads to code."""


def accept(candidates: Sequence[Candidate]) -> None:
    """Give each candidate that is no paper the reason."""
    _raise_headings(candidates)
    shares = _shares(candidates)
    places = [each.is_in_paragraph for each in candidates if _may_be_paper(each.reading)]
    in_paragraphs = sum(places) * 10 > len(places)
    with_papers = _sections_with_papers(candidates)
    cited = Counter(each.way for each in candidates if _is_cited(each))
    for each in candidates:
        alone = _is_cited(each) and (each.reading.slot == "bold" or cited[each.way] > 1)
        alone = alone or (each.way in with_papers and _stands_alone(each.reading))
        if each.kind == "text" and each.reading.title and not (in_paragraphs or alone):
            each.refusal = "prose"
        else:
            shared = shares[each.way], shares[()]
            each.refusal = _refusal(each, *shared, in_paragraphs=in_paragraphs)
    of_papers = with_papers | {way for way, share in shares.items() if share > MANY}
    take_bare_titles(candidates, of_papers)
    take_notes(candidates)
    take_paragraphs(candidates)
    _refuse_survey(candidates)


def _raise_headings(candidates: Sequence[Candidate]) -> None:
    """Leave a heading such as `Citation` out of the ways through it if most papers of the list are
    below other headings under it: these stand a level too low.
    """
    papers = [each for each in candidates if _tells(each.reading)]
    held = Counter(name for each in papers for name in each.way[:-1] if holds_none((name,)))
    slipped = {name for name, number in held.items() if number > MANY * len(papers)}
    for each in candidates if slipped else ():
        each.way = (*(name for name in each.way[:-1] if name not in slipped), *each.way[-1:])


def _sections_with_papers(candidates: Iterable[Candidate]) -> set[tuple[str, ...]]:
    """The ways to sections with an item of a paper, or two paragraphs that are linked titles."""
    with_items = {each.way for each in candidates if each.kind != "text" and _tells(each.reading)}
    lone = Counter(each.way for each in candidates if _is_lone_title(each))
    return with_items | {way for way, number in lone.items() if number > 1}


def _refuse_survey(candidates: Sequence[Candidate]) -> None:
    """Give the reason to the only paper in a paragraph above all sections: it is the survey itself,
    of which the list is part. Its address is told as one that stands where no entries are.
    """
    papers = [each for each in candidates if not each.refusal]
    way = papers[0].way if papers else ()
    ways = {each.way for each in papers} - {way}
    is_above = ways and all(other[: len(way)] == way for other in ways)
    head = [each for each in candidates if each.way == way]
    urls = [each.reading.url for each in head if not each.refusal]
    is_one = len(set(map(_id_or_url, urls))) == 1 and all(map(is_paper, urls))
    if is_above and is_one and all(each.kind == "text" for each in head):
        for each in head:
            if _id_or_url(each.reading.url) == _id_or_url(urls[0]):
                each.refusal = "survey"


def _id_or_url(url: str) -> str:
    """An address, or the arXiv id in it: a paper has several pages there."""
    return next(iter(arxiv_ids_in(url)), url)


def _is_lone_title(candidate: Candidate) -> bool:
    """Whether a paragraph is the linked title of a paper and nothing else."""
    reading = candidate.reading
    linked = reading.slot == "link" and has_paper(reading) and length_of(reading.title) > 2
    return candidate.kind == "text" and linked and not reading.others


def _stands_alone(reading: Reading) -> bool:
    """Whether nothing is said beside a title but where, when and by whom, or what kind of paper."""
    others = [text for text in reading.others if kind_of(text) == "words" and not year_in(text)]
    return not others and (not reading.others or reading.slot == "link")


def _is_cited(candidate: Candidate) -> bool:
    """Whether nothing but people, a venue, a date or a label stands beside the title of a paragraph
    that links to its paper.
    """
    reading = candidate.reading
    kinds = set(map(kind_of, reading.others))
    is_plain = kinds <= {"names", "venue", "date", "label"}
    is_dated = "names" in kinds or any(map(year_in, reading.others))
    is_title = reading.slot == "bold" or (reading.slot == "text" and length_of(reading.title) > 2)
    return candidate.kind == "text" and is_plain and is_dated and is_title and has_paper(reading)


def _may_be_paper(reading: Reading) -> bool:
    """Whether there is more than a title."""
    return bool(reading.title) and bool(reading.links or _names_people(reading))


def _shares(candidates: Sequence[Candidate]) -> dict[tuple[str, ...], float]:
    """The share of lines that tell of a paper, for each section and for the whole list."""
    counts: dict[tuple[str, ...], list[int]] = {(): [0, 0]}
    for each in candidates:
        for way in {each.way, ()}:
            count = counts.setdefault(way, [0, 0])
            count[0] += bool(each.reading.title)
            count[1] += bool(each.reading.title and (_tells(each.reading) or _refers(each)))
    return {way: right / max(number, 1) for way, (number, right) in counts.items()}


def _tells(reading: Reading) -> bool:
    """Whether a line says by a link that it is a paper: by its address, or by one still to come."""
    return has_paper(reading) or bool(reading.slot == "link" and reading.links and not reading.url)


def _refers(candidate: Candidate) -> bool:
    """Whether a line without a link is a reference: a title, and its year or its people."""
    reading = candidate.reading
    listed = candidate.kind != "text" and not reading.links
    dated = any(map(_names_date, reading.others)) or _names_people(reading)
    long = length_of(reading.title) > 2 or cites(reading)
    titled = long and not reading.short  # `**WormT** (2020): two layers`
    return listed and titled and dated and words_beside(reading) <= _MUCH


def _refusal(candidate: Candidate, share: float, whole: float, *, in_paragraphs: bool) -> str:
    """Why a candidate is no paper; nothing if it is one."""
    reading, way = candidate.reading, candidate.way
    if not reading.title:
        return "no title"
    if holds_none(way):
        return "section"
    if _is_prose(candidate, share, in_paragraphs=in_paragraphs):
        return "prose"
    if _tells(reading):
        return ""
    dated = _is_long(reading) and _is_dated(reading) and _is_brief(reading)
    if may_hold_none(way) and not _is_paper_beside(reading, share, dated=dated):
        return "soft"
    if not reading.links:
        listed = candidate.kind == "row" or (share > MANY and candidate.kind != "text")
        is_cited = dated and (listed or is_reference(reading))
        return "" if is_cited or _is_announced(reading) else "no link"
    if dated:
        return ""
    return "beside" if _leads_elsewhere(reading, share, whole) else ""


def _is_announced(reading: Reading) -> bool:
    """Whether a label without a link, `[Paper]`, stands beside a title."""
    labels = (Link(text, "") for text in reading.others if text.startswith("["))
    return length_of(reading.title) > 2 and any(map(is_called_paper, labels))


def _is_brief(reading: Reading) -> bool:
    """Whether not much is said beside a title, or it has a link, or people."""
    return bool(reading.links) or words_beside(reading) <= _MUCH or is_reference(reading)


def _is_paper_beside(reading: Reading, share: float, *, dated: bool) -> bool:
    """Whether a line in a section of tools or data sets is a paper without the address of one."""
    if dated and {"names", "venue"}.issubset(map(kind_of, reading.others)):
        return True
    long = length_of(reading.title) > 3 and reading.slot != "text"
    return share >= MANY and (dated or long)


def _is_long(reading: Reading) -> bool:
    """Whether a title has three words, or two in bold beside a link called `PDF`, or people and a
    venue or a year beside it.
    """
    words = length_of(reading.title)
    marked = reading.slot == "bold" and any(map(is_called_paper, reading.links))
    return words > 2 or (words == 2 and (marked or cites(reading)))


def _leads_elsewhere(reading: Reading, share: float, whole: float) -> bool:
    """Whether a line without the address of a paper leads to none, by what its neighbours do."""
    words = length_of(reading.title)
    if is_beside(reading.url):
        return words < 4 or share <= _MOST or is_picture(reading.url)
    named = words < 3 and reading.slot != "link"
    home = reading.url.startswith("http") and not is_page(reading.url)
    return whole >= _FEW and ((share < _FEW and words < 4) or named or home)


def _is_prose(candidate: Candidate, share: float, *, in_paragraphs: bool) -> bool:
    """Whether a line is a sentence with links, and names no paper."""
    reading, way = candidate.reading, candidate.way
    listed = in_paragraphs and not words_beside(reading)
    if candidate.kind == "text" and (_is_person(reading) or _is_sentence(reading, listed=listed)):
        return True
    if len(reading.title) > 1 and _NO_END.issuperset(words_in(reading.title.lower())):
        return True
    breaks_off = reading.slot == "text" and _NO_END.intersection(words_in(reading.title)[-1:])
    if has_paper(reading):
        return bool(breaks_off) and (candidate.kind == "text" or _links_words(reading))
    if breaks_off:
        return True
    opening = bool(way) and opens(way) and share < MANY
    return opening or (reading.slot == "text" and share < MANY and _links_words(reading))


def _is_person(reading: Reading) -> bool:
    """Whether a paragraph begins with somebody's name that leads to no paper."""
    own = [link.url for link in reading.links if link.label == reading.title]
    return is_name(reading.title) and bool(own) and not is_paper(own[0])


def _is_sentence(reading: Reading, *, listed: bool) -> bool:
    """Whether a paragraph is no paper: much is said beside a title, or links stand in sentences.

    Where the papers stand in paragraphs and nothing else is said (`listed`), a word or two are a
    title, and any link with a usual label will do.
    """
    said = words_beside(reading)
    labels = [kind_of(link.label) for link in reading.links]
    is_cited = any(is_dated_label(link.label) for link in reading.links[:1])
    if cites(reading) and has_paper(reading):
        return False
    if is_reference(reading) or (reading.slot in ("bold", "quoted") and "label" in labels):
        return False
    if said > _MUCH:
        return True
    if reading.slot in ("link", "bold", "quoted"):
        return False
    linked = has_paper(reading) or (listed and set(labels) == {"label"})
    long = listed or length_of(reading.title) > 2
    is_led = is_cited or bool(reading.short)
    in_words = any(map(_says_words, reading.links)) and not is_led
    return not (linked and long) or in_words or bool(said and reading.slot == "italic")


def _says_words(link: Link) -> bool:
    """Whether a link is called by words of a sentence, and not by a label or a company."""
    return kind_of(link.label) == "words" and link.label.lower() not in COMPANIES


def _links_words(reading: Reading) -> bool:
    """Whether the first link is no usual label, nor one with a year: it stands in a sentence."""
    first = [link.label for link in reading.links[:1]]
    return any(kind_of(label) in ("words", "pair") and not year_in(label) for label in first)


def is_reference(reading: Reading) -> bool:
    """Whether a line without a link stands out as a reference: a marked title, and people."""
    return reading.slot in ("bold", "quoted") and _names_people(reading)


def _names_people(reading: Reading) -> bool:
    """Whether the line names people beside the title."""
    kinds = list(map(_kind_of, reading.others))
    return "names" in kinds or ("pair" in kinds and any(map(year_in, reading.others)))


def _kind_of(text: str) -> str:
    """What a text is: people with the year of a reference behind them are people."""
    return "names" if people_and_year(f"{text} ") else kind_of(text)


def cites(reading: Reading) -> bool:
    """Whether lines name people and a venue or a date beside a title."""
    dated = "venue" in map(kind_of, reading.others) or any(map(year_in, reading.others))
    return bool(reading.title) and dated and _names_people(reading)


def _is_dated(reading: Reading) -> bool:
    """Whether the line names people, a venue or a year beside the title."""
    return any(
        kind_of(text) in ("venue", "date", "names") or _names_date(text) for text in reading.others
    )


def _names_date(text: str) -> bool:
    """Whether a text names a year, or an arXiv id, which tells one."""
    return bool(year_in(text) or arxiv_ids_in(text))
