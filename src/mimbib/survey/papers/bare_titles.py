"""Takes titles that lead to no paper for papers, where their form and the whole list tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import chain

from mimbib.survey.candidates import Candidate, Reading
from mimbib.survey.headings import common_way
from mimbib.survey.sections import opens
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_dated_venue, is_known_venue, kind_beside, kind_of
from mimbib.survey.words.people import ET_AL, names_organisation
from mimbib.survey.words.signs import is_in_capitals, length_of, words_in
from mimbib.survey.words.vocabulary import SMALL

_BEHIND_ET_AL = re.compile(r"(?<=\bal)\.?,\s+")  # of `Loon et al., ICML 2020`

MANY = 0.5
"""The share of papers from which a section is one of papers, whatever it is called."""

_FEWEST_WORDS = 4
"""How many words a title has at least that stands alone among papers, in capitals: in nine of 386
lists all 97 such items were papers.
"""

_FEWEST_CITED = 5
"""So many titles without a link, with a venue and no more, are papers in any section of a list: 499
lines of 19 in 1,432 lists. In one of these 31 were names and notes; the first and the last of each
other list are papers.
"""

_FEWEST_PARAGRAPHS, _MOST_PARAGRAPHS, _LONGEST_TITLE = 20, 0.8, 30
"""So many paragraphs, and such a share of all, of at most so many words are titles in a list that
has no more other papers: so in two of 1,000 lists, and on none of 420 pages about software.
"""

_FEWEST_NOTES, _WORDS_OF_NOTES = 3, 5.0
"""So many links to pages beside the list, of so many words on average, lead to notes: in 445 lists
those on papers have 6 to 9, topics at most 2.
"""


def take_bare_titles(candidates: Sequence[Candidate], of_papers: Set[tuple[str, ...]]) -> None:
    """Take titles without a link for papers in sections of papers, `of_papers`, and the bold and
    quoted ones where most have no link.
    """
    without_links = _sections_without_links(candidates)
    bold = Counter(each.way for each in candidates if not each.refusal and _is_dated_in_bold(each))
    many_cited = sum(map(_is_cited, candidates)) >= _FEWEST_CITED
    for each in candidates:
        is_marked = not without_links.isdisjoint({each.way, ()}) and _is_marked(each)
        is_bare = is_marked and each.refusal in ("no link", "soft")
        is_alike = bold[each.way] > 2 and _is_dated_in_bold(each)
        may_be = each.refusal in ("no link", "prose")  # as which paragraphs without a link count
        is_alone = may_be and each.way in of_papers and _is_title_alone(each)
        is_paper = is_alike or (many_cited and _is_cited(each))
        if is_bare or is_alone or (each.refusal == "no link" and is_paper):
            each.refusal = ""


def take_paragraphs(candidates: Sequence[Candidate]) -> None:
    """Take paragraphs for papers in a list that has hardly others, if most without a link have the
    form of titles: then all that are as long as one and stand in a section of these.
    """
    papers = sum(not each.refusal for each in candidates)
    paragraphs = _paragraphs(candidates)
    bare = [each for each in paragraphs if not each.reading.links]
    titles = [each for each in bare if _is_long_as_title(each.reading) and _has_form(each.reading)]
    if len(titles) < max(_FEWEST_PARAGRAPHS, _MOST_PARAGRAPHS * len(bare), papers):
        return
    sections = {each.way for each in titles}
    for each in paragraphs:
        is_title = each.way in sections and _is_long_as_title(each.reading)
        if is_title and each.refusal in ("prose", "no link", "beside"):
            each.refusal = ""


def _paragraphs(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The paragraphs of a list but what stands above all of its sections, or in an opening one."""
    ways = {each.way for each in candidates}
    shared = common_way(ways) if len(ways) > 1 else None
    texts = (each for each in candidates if each.kind == "text" and not opens(each.way))
    return [each for each in texts if shared is None or each.way != shared[: len(each.way)]]


def _is_long_as_title(reading: Reading) -> bool:
    """Whether a text is as long as a title, and hardly more is said."""
    words = length_of(reading.title)
    return 2 < words <= _LONGEST_TITLE and words_beside(reading) < words


def _has_form(reading: Reading) -> bool:
    """Whether a text has the form of a title, or where or when its paper appeared stands behind."""
    return is_in_capitals(reading.title) or ":" in reading.title or bool(reading.others)


def take_notes(candidates: Sequence[Candidate]) -> None:
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
    is_title = reading.slot == "link" or is_in_capitals(reading.title)
    return is_title and "://" not in page and page.endswith(".md")


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
    return {way for way, (number, marked) in counts.items() if marked > MANY * number}


def _is_dated_way(way: Iterable[str]) -> bool:
    """Whether a venue or a year is among headings."""
    return any(kind_of(name) in ("venue", "date") for name in way)


def _is_marked(candidate: Candidate) -> bool:
    """Whether an item is a title without a link: bold or quoted, or below a venue or a year."""
    reading = candidate.reading
    marked = reading.slot in ("bold", "quoted") or _is_dated_way(candidate.way)
    marked = marked and candidate.kind != "text"
    return marked and not reading.links and length_of(reading.title) > 3


def _is_dated_in_bold(candidate: Candidate) -> bool:
    """Whether an item is a bold title with a venue and a year."""
    reading = candidate.reading
    is_dated = any(map(is_dated_venue, reading.others))
    return candidate.kind == "item" and reading.slot == "bold" and is_dated


def _is_cited(candidate: Candidate) -> bool:
    """Whether lines are a title without a link and say no more than where it appeared: with the
    year, or as an item whose title is told by its form.
    """
    reading = candidate.reading
    if "venue" not in map(kind_beside, reading.others) or reading.title[:1].islower():
        return False
    return is_plain_reference(reading) or (candidate.kind == "item" and _is_title_alone(candidate))


def _is_title_alone(candidate: Candidate) -> bool:
    """Whether an item is nothing but a title, perhaps with a known venue or a year beside it; or a
    paragraph with a venue and its year.
    """
    reading = candidate.reading
    if candidate.kind == "row" or reading.links or reading.remarks or reading.broken:
        return False
    if candidate.kind != "item" and not any(map(is_dated_venue, reading.others)):
        return False
    known = (is_known_venue(text) and kind_beside(text) == "venue" for text in reading.others)
    is_plain = all(known) or is_plain_reference(reading)
    return is_plain and _is_title(reading.title.replace("：", ":"))


def _is_title(title: str) -> bool:
    """Whether a text is words in capitals with a colon or small words, as titles are."""
    label, colon, _ = title.partition(":")
    is_remark = colon and not _may_begin_title(label)
    is_said = is_remark or year_in(title) or ET_AL.search(title) or names_organisation(title)
    if is_said or kind_of(title) != "words" or length_of(title) < _FEWEST_WORDS:
        return False
    return is_in_capitals(title) and (bool(colon) or not SMALL.isdisjoint(words_in(title)))


def _may_begin_title(label: str) -> bool:
    """Whether what stands before a colon is three words, or a name with a capital or a digit in
    it: any other word may say what stands behind it, `Topic: …`.
    """
    words = words_in(label)
    is_named = any(sign.isupper() or sign.isdecimal() for word in words for sign in word[1:])
    return "(" not in label and kind_of(label) == "words" and (len(words) > 2 or is_named)


def is_plain_reference(reading: Reading) -> bool:
    """Whether lines without a link say nothing but a title, and the year, by whom or where."""
    is_dated = any(map(year_in, reading.others))
    parts = chain.from_iterable(map(_BEHIND_ET_AL.split, reading.others))
    is_plain = {"venue", "date", "names"}.issuperset(map(kind_beside, parts))
    return is_dated and is_plain and not reading.links and length_of(reading.title) > 3


def words_beside(reading: Reading) -> int:
    """How many words stand beside a title that are neither people nor a venue."""
    return sum(len(words_in(text)) for text in reading.others if kind_of(text) == "words")
