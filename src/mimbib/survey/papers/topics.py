"""Tells by their words which blocks are topics, and which are papers below these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mimbib.survey.addresses import is_anchor, is_paper
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import FOLDED, Block, Piece, text_of
from mimbib.survey.papers.accepting import cites
from mimbib.survey.papers.bare_titles import is_plain_reference
from mimbib.survey.papers.several import is_complete
from mimbib.survey.sections import is_fold
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_dated_venue, kind_of
from mimbib.survey.words.people import is_name
from mimbib.survey.words.signs import bare, length_of, without_icons, words_in
from mimbib.survey.words.vocabulary import REMARKS

_FEWEST_OF_TITLE, _MOST_OF_TITLE = 3, 6
"""A heading that is a title has more words than that, and at most so many paragraphs below it."""

_TELLS_OF_PAPER = re.compile(r"\W*(?:Authors?|Conference|Journal|Published in|Venue)\W*[:：]", re.I)
"""What an item begins with below a heading that is the title of a paper."""

_MARKED = ("bold", "link", "quoted")
"""Where a title of its own stands."""

_TELLS_OF_PEOPLE = re.compile(r"\W*Authors?\W*[:：]", re.I)
_EMPTY = re.compile(r"\s*(?:\(\s*\)|\[\s*\])")  # of `Wet Mud ([Back](#top))`

_BULLETS = " •●▪·\u200b"
"""What stands before an item that Markdown takes for a paragraph."""


def name_of(block: Block) -> str:
    """The name of a heading or a topic, without pictures, icons and the way to another part, unless
    that is all there is but a number; the way back is no name beside one.
    """
    own = [
        piece
        for before, piece in pairwise((Piece("text", "", 0), *block.pieces))
        if not (piece.url.startswith("#") or _is_beside_name(piece, before.text))
    ]
    name, whole = _shown(own), _shown(block.pieces)
    is_named = any(map(_is_word, words_in(name))) or (name and is_fold(whole))
    return name if is_named else whole


def _is_beside_name(piece: Piece, before: str) -> bool:
    """Whether a piece of a heading is a link in brackets or behind a bar, `Soil [[Code](…)]`."""
    is_apart = piece.text.startswith("[") or before.rstrip().endswith(("[", "|"))
    return bool(piece.url) and is_apart and kind_of(piece.text) == "label"


def _is_word(text: str) -> bool:
    """Whether a text is no number or letter of a part, `2.1` or `C`."""
    return len(text) > 1 and any(map(str.isalpha, text))


def _shown(pieces: Iterable[Piece]) -> str:
    name = _EMPTY.sub("", without_icons(text_of(pieces))).strip(" :：*_#|-–")
    inner = name.strip(" []")
    name = inner if inner.count("[") == inner.count("]") else name  # of `Mud [Wet]`
    return name if ")" in name else name.strip(" (")


def without_abstracts(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a list whose headings are titles, without the parts that fold and have no item,
    row or link: they are no topics, but what a paper says of itself. All blocks of other lists.
    """
    kept: list[Block] = []
    start = -1  # the place of the part that may be such
    for block in blocks:
        kept.append(block)
        if block.kind in ("item", "row") or any(piece.url for piece in block.pieces):
            start = -1
        elif block.kind == "heading":
            start = len(kept) - 1 if block.level % FOLDED == 0 else -1
        elif block.kind == "close" and start >= 0:
            del kept[start:]
            start = -1
    return kept if len(kept) < len(blocks) and headings_of_titles(kept) else blocks


def headings_of_titles(blocks: Sequence[Block]) -> set[int]:
    """The lines of the headings that are titles of which what stands below says venue, people, date
    or link.

    They are if most headings of their level that have something below them are such.
    """
    parts: list[tuple[Block, list[Block]]] = []  # each heading, and what stands below it
    for block in blocks:
        if block.kind == "heading":
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
    titles = [heading for heading, below in parts if _are_of_title(heading, below)]
    levels = Counter(heading.level for heading, below in parts if below)
    of_titles = Counter(heading.level for heading in titles)
    return {each.line for each in titles if of_titles[each.level] * 2 > levels[each.level]}


def _are_of_title(heading: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading is as long as a title, and what stands below gives the venue or the people,
    or the first or the last of a few paragraphs is the link to the paper.
    """
    blocks = [each for each in blocks if each.kind != "text" or each.text]
    if not blocks or length_of(name_of(heading)) <= _FEWEST_OF_TITLE:
        return False
    if _tells_of_title(blocks[0], heading):
        return True
    if any(each.kind != "text" for each in blocks) or len(blocks) > _MOST_OF_TITLE:
        return False
    readings = [read(each.pieces) for each in blocks]
    if _is_link_to_paper(readings[0]):
        return True
    is_titled = any(reading.slot in _MARKED for reading in readings[:-1])
    return _is_link_to_paper(readings[-1]) and not is_titled


def _tells_of_title(first: Block, heading: Block) -> bool:
    """Whether the first that stands below a heading is the venue of a paper or its people, or the
    link to it, where the heading ends in a venue.
    """
    if first.kind == "item" and _TELLS_OF_PAPER.match(first.text):
        return True
    if is_of_authors(first) or (first.kind == "text" and kind_of(first.text) == "names"):
        return True
    if first.kind != "text" or not _is_dated(heading):
        return False
    reading = read(first.pieces)
    return has_paper(reading) and reading.slot not in _MARKED


def _is_dated(heading: Block) -> bool:
    """Whether a heading ends in a venue and its year, `Worms in Winter [ICML 2021]`."""
    return any(map(is_dated_venue, read(heading.pieces).others))


def _is_link_to_paper(reading: Reading) -> bool:
    """Whether a paragraph leads to the paper and has no title of its own."""
    return has_paper(reading) and not reading.title


def begins_with_paper(block: Block) -> bool:
    """Whether a paragraph begins with the linked title of a paper, perhaps behind its venue."""
    said = (piece for piece in block.pieces if piece.url or not _may_lead(piece.text))
    first = next(said, None)
    return first is not None and is_paper(first.url) and is_complete(block.pieces)


def _may_lead(text: str) -> bool:
    """Whether a text is nothing, or a venue or a date in brackets that stands before a title."""
    text = text.strip(_BULLETS)
    return not text or (text.startswith(("[", "(")) and kind_of(text) in ("venue", "date"))


def is_bold_paper(block: Block) -> bool:
    """Whether a paragraph has the bold title of a paper and the link to it."""
    return read(block.pieces).slot == "bold" and is_complete(block.pieces)


def is_bold_item(block: Block) -> bool:
    """Whether an item is a bold or quoted title without a link."""
    reading = read(block.pieces)
    long = reading.slot in ("bold", "quoted") and length_of(reading.title) > 3
    return block.kind == "item" and long and not (reading.links or is_labelled(block))


def name_in_contents(block: Block) -> str:
    """The part of the list that an item of its table of contents leads to, or nothing."""
    links = [piece for piece in block.pieces if piece.kind == "link"]
    is_way = links and all(is_anchor(link.url) for link in links)
    return " ".join(links[0].text.split()) if is_way else ""


def is_way(block: Block) -> bool:
    """Whether a paragraph is nothing but the way to other parts of the list."""
    rest = (piece for piece in block.pieces if piece.kind != "link")
    return bool(name_in_contents(block)) and not any(words_in(piece.text) for piece in rest)


def is_topic(block: Block, below: Sequence[Block]) -> bool:
    """Whether a paragraph is a heading for items, for a table or for a topic in italics."""
    if not below or not all(piece.bold or not piece.text.strip(" :") for piece in block.pieces):
        return False
    if below[0].kind == "item":  # or it is a title, and its links follow
        return _has_title(below[0])
    return below[0].kind == "row" or is_topic_in_italics(below[0], below[1:])


def is_topic_in_italics(block: Block, below: Sequence[Block]) -> bool:
    """Whether a paragraph in italics is a heading for the items below it: it is neither a person
    nor a venue, and no sentence.
    """
    said = [piece for piece in block.pieces if piece.text.strip(" :")]
    if block.kind != "text" or not all(piece.italic for piece in said):
        return False
    if not (below and below[0].kind == "item" and _has_title(below[0])):
        return False
    text = block.text
    is_sentence = text.startswith("(") or text.endswith((".", "!"))
    return kind_of(text) in ("words", "label") and not (is_name(text) or is_sentence)


def _has_title(item: Block) -> bool:
    return bool(read(item.pieces).title) and not is_labelled(item)


def is_labelled(block: Block) -> bool:
    """Whether an item begins with a label and a colon, `Datasets: …`."""
    label, colon, _ = text_of(block.pieces).replace("：", ":").partition(":")
    return bool(colon) and (kind_of(label) == "label" or bare(label).lower() in REMARKS)


def is_plain_item(block: Block) -> bool:
    """Whether an item is a title without a link, and the year, by whom or where."""
    return block.kind == "item" and is_plain_reference(read(block.pieces))


def is_of_authors(block: Block) -> bool:
    """Whether a block begins with `Authors:`."""
    return bool(_TELLS_OF_PEOPLE.match(block.text))


def is_lone_name(item: Block, below: Sequence[Block]) -> bool:
    """Whether an item is a short name or a person with the link to the paper behind it, and has no
    other beside it: what stands above it is the title, and not a topic.
    """
    reading = read(item.pieces)
    is_name = reading.slot == "text" and length_of(reading.title) < _FEWEST_OF_TITLE
    others = [each for each in below[:1] if each.kind == "item" and each.level >= item.level]
    return is_name and has_paper(reading) and not others


def names_paper(block: Block) -> bool:
    """Whether a block has a title and a link to the paper, or people and a year beside a link."""
    reading = read([*block.pieces, *(piece for cell in block.cells for piece in cell)])
    is_named = has_paper(reading) or (reading.slot == "link" and cites(reading))
    return is_named and is_title(reading)


def is_title(reading: Reading) -> bool:
    """Whether a heading has as many words as a title; one that is linked may have two, and one
    with a year three.
    """
    words = len(words_in(reading.title))
    is_linked = reading.slot == "link" and has_paper(reading)
    is_dated = any(map(year_in, reading.others))
    return words > 3 or (words > 1 and is_linked) or (words > 2 and is_dated)
