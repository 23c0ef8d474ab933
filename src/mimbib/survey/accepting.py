"""Tells papers from what else a list holds, by the line, its section and the whole list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from mimbib.identifiers import arxiv_ids_in
from mimbib.model import Link
from mimbib.survey.addresses import is_beside, is_page, is_paper, is_picture
from mimbib.survey.candidates import Candidate, Reading
from mimbib.survey.dates import year_in
from mimbib.survey.kinds import is_dated_label, kind_of
from mimbib.survey.linking import has_paper, is_called_paper
from mimbib.survey.people import ET_AL, is_name, names_organisation, people_and_year
from mimbib.survey.sections import holds_none, may_hold_none, opens
from mimbib.survey.signs import length_of, words_in
from mimbib.survey.vocabulary import COMPANIES, SMALL

_MANY = 0.5
"""The share of papers from which a section is one of papers, whatever it is called."""

_FEW = 0.25
"""The share below which a line without the address of a paper is none, if others have one."""

_NO_END = SMALL | frozenset("here see that this".split())
"""Words at which a sentence breaks off before a link, and with which no title ends."""

_FEWEST_WORDS, _SMALL_WORD, _CAPITALS = 4, 3, 0.7
"""A title that stands alone among papers has that many words at least, and of those with more than
three letters such a share in capitals: in nine of 386 lists all 97 such items were papers.
"""

_FEWEST_NOTES, _WORDS_OF_NOTES = 3, 5.0
"""So many links to pages beside the list, of so many words on average, lead to notes: in 445 lists
those on papers have 6 to 9, topics at most 2.
"""

_MUCH = 30
"""How many words beside a title are a text about something, and no reference."""

_MOST = 0.7
"""The share from which a line is a paper even if it only leads to code."""


def accept(candidates: Sequence[Candidate]) -> None:
    """Give each candidate that is no paper the reason."""
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
    of_papers = with_papers | {way for way, share in shares.items() if share > _MANY}
    _take_bare_titles(candidates, of_papers)
    _take_notes(candidates)
    _refuse_survey(candidates)


def _take_bare_titles(candidates: Sequence[Candidate], of_papers: Set[tuple[str, ...]]) -> None:
    """Take titles without a link for papers in sections of papers, `of_papers`, and the bold and
    quoted ones where most have no link.
    """
    without_links = _sections_without_links(candidates)
    for each in candidates:
        is_marked = not without_links.isdisjoint({each.way, ()}) and _is_marked(each)
        is_bare = is_marked and each.refusal in ("no link", "soft")
        among_papers = each.refusal == "no link" and each.way in of_papers
        if is_bare or (among_papers and _is_title_alone(each)):
            each.refusal = ""


def _take_notes(candidates: Sequence[Candidate]) -> None:
    """Take titles for papers that lead to pages beside the list, notes on these, if they are as
    long as titles are: other pages beside a list are named after topics.
    """
    notes = [each for each in candidates if _is_titled_note(each.reading)]
    words = sum(length_of(each.reading.title) for each in notes)
    if len(notes) < _FEWEST_NOTES or words < _WORDS_OF_NOTES * len(notes):
        return
    for each in notes:
        if each.refusal == "beside" and length_of(each.reading.title) > 2:
            each.refusal = ""


def _is_titled_note(reading: Reading) -> bool:
    """Whether a title leads to a page beside the list, itself or by a link behind its capitals."""
    page = reading.url.lower().partition("#")[0]
    is_title = reading.slot == "link" or _is_in_capitals(reading.title)
    return is_title and "://" not in page and page.endswith(".md")


def _sections_with_papers(candidates: Iterable[Candidate]) -> set[tuple[str, ...]]:
    """The ways to sections with an item of a paper, or two paragraphs that are linked titles."""
    with_items = {each.way for each in candidates if each.kind != "text" and _tells(each.reading)}
    lone = Counter(each.way for each in candidates if _is_lone_title(each))
    return with_items | {way for way, number in lone.items() if number > 1}


def _sections_without_links(candidates: Iterable[Candidate]) -> set[tuple[str, ...]]:
    """The ways to sections in which most items are titles without a link; `()` is the whole list.

    In a single section they count below a venue or a year only.
    """
    counts: dict[tuple[str, ...], list[int]] = {}
    for each in candidates:
        if each.kind != "text" and each.reading.title:
            for way in {(), each.way} if _is_dated_way(each.way) else {()}:
                count = counts.setdefault(way, [0, 0])
                count[0] += 1
                count[1] += _is_marked(each)
    return {way for way, (number, marked) in counts.items() if marked > _MANY * number}


def _is_dated_way(way: Iterable[str]) -> bool:
    """Whether a venue or a year is among headings."""
    return any(kind_of(name) in ("venue", "date") for name in way)


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


def _is_marked(candidate: Candidate) -> bool:
    """Whether an item is a title without a link: bold or quoted, or below a venue or a year."""
    reading = candidate.reading
    marked = reading.slot in ("bold", "quoted") or _is_dated_way(candidate.way)
    marked = marked and candidate.kind != "text"
    return marked and not reading.links and length_of(reading.title) > 3


def _is_title_alone(candidate: Candidate) -> bool:
    """Whether an item is nothing but a title: words in capitals, and a colon or small words."""
    reading, title = candidate.reading, candidate.reading.title.replace("：", ":")
    if candidate.kind != "item" or reading.links or reading.remarks:
        return False
    if reading.others and not is_plain_reference(reading):
        return False
    label, colon, _ = title.partition(":")
    is_remark = colon and not _may_begin_title(label)
    is_said = is_remark or year_in(title) or ET_AL.search(title) or names_organisation(title)
    if is_said or kind_of(title) != "words" or length_of(title) < _FEWEST_WORDS:
        return False
    return _is_in_capitals(title) and (bool(colon) or not SMALL.isdisjoint(words_in(title)))


def _is_in_capitals(title: str) -> bool:
    """Whether the longer words of a title begin with capitals, as those of titles do."""
    long = [word for word in words_in(title) if len(word) > _SMALL_WORD]
    return sum(word[0].isupper() for word in long) >= _CAPITALS * len(long) > 0


def _may_begin_title(label: str) -> bool:
    """Whether what stands before a colon is three words, or a name with a capital or a digit in
    it: any other word may say what stands behind it, `Topic: …`.
    """
    words = words_in(label)
    is_named = any(sign.isupper() or sign.isdecimal() for word in words for sign in word[1:])
    return "(" not in label and kind_of(label) == "words" and (len(words) > 2 or is_named)


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
    return listed and titled and dated and _said(reading) <= _MUCH


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
        listed = candidate.kind == "row" or (share > _MANY and candidate.kind != "text")
        is_cited = dated and (listed or is_reference(reading))
        return "" if is_cited or _is_announced(reading) else "no link"
    if dated:
        return ""
    return "beside" if _leads_elsewhere(reading, share, whole) else ""


def is_plain_reference(reading: Reading) -> bool:
    """Whether lines without a link say nothing but a title, and the year, by whom or where."""
    is_dated = any(map(year_in, reading.others))
    is_plain = {"venue", "date", "names"}.issuperset(map(kind_of, reading.others))
    return is_dated and is_plain and not reading.links and length_of(reading.title) > 3


def _is_announced(reading: Reading) -> bool:
    """Whether a label without a link, `[Paper]`, stands beside a title."""
    labels = (Link(text, "") for text in reading.others if text.startswith("["))
    return length_of(reading.title) > 2 and any(map(is_called_paper, labels))


def _is_brief(reading: Reading) -> bool:
    """Whether not much is said beside a title, or it has a link, or people."""
    return bool(reading.links) or _said(reading) <= _MUCH or is_reference(reading)


def _is_paper_beside(reading: Reading, share: float, *, dated: bool) -> bool:
    """Whether a line in a section of tools or data sets is a paper without the address of one."""
    if dated and {"names", "venue"}.issubset(map(kind_of, reading.others)):
        return True
    long = length_of(reading.title) > 3 and reading.slot != "text"
    return share >= _MANY and (dated or long)


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
    listed = in_paragraphs and not _said(reading)
    if candidate.kind == "text" and (_is_person(reading) or _is_sentence(reading, listed=listed)):
        return True
    if len(reading.title) > 1 and _NO_END.issuperset(words_in(reading.title.lower())):
        return True
    breaks_off = reading.slot == "text" and _NO_END.intersection(words_in(reading.title)[-1:])
    if has_paper(reading):
        return candidate.kind == "text" and bool(breaks_off)
    if breaks_off:
        return True
    opening = bool(way) and opens(way) and share < _MANY
    return opening or (reading.slot == "text" and share < _MANY and _links_words(reading))


def _is_person(reading: Reading) -> bool:
    """Whether a paragraph begins with somebody's name that leads to no paper."""
    own = [link.url for link in reading.links if link.label == reading.title]
    return is_name(reading.title) and bool(own) and not is_paper(own[0])


def _is_sentence(reading: Reading, *, listed: bool) -> bool:
    """Whether a paragraph is no paper: much is said beside a title, or links stand in sentences.

    Where the papers stand in paragraphs and nothing else is said (`listed`), a word or two are a
    title, and any link with a usual label will do.
    """
    said = _said(reading)
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


def _said(reading: Reading) -> int:
    """How many words stand beside a title that are neither people nor a venue."""
    return sum(len(words_in(text)) for text in reading.others if kind_of(text) == "words")


def _links_words(reading: Reading) -> bool:
    """Whether the first link is no usual label: it stands within a sentence."""
    return any(kind_of(link.label) in ("words", "pair") for link in reading.links[:1])


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
