"""Tells which items are topics, and no papers, by the items below them."""

from __future__ import annotations

from collections.abc import Sequence

from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import Block, text_of
from mimbib.survey.papers.accepting import cites, is_reference
from mimbib.survey.papers.opened import Open, is_bare, is_few, is_undated
from mimbib.survey.papers.topics import begins_with_paper, is_bold_item, is_plain_item, is_title
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.signs import length_of

AHEAD = 100
"""How many blocks below an item are looked through for the next one of its kind."""

_LONGEST_VENUE = 4
"""How many words in bold behind people may be a journal, `Soil and Garden Letters`."""


def heads(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether an item is a topic of the one that follows it, below which other blocks stand."""
    if block.level <= above.level:
        return False
    if not above.reading.title and _heads_titles(above, block, below):
        return True
    return not above.reading.links and _heads_papers(above, block, below[:1])


def _heads_titles(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether an item without a title is the heading of titles: a venue or a date, or, where they
    are bold, of several.
    """
    is_bold = is_bold_item(block)
    if kind_of(text_of(above.all)) in ("venue", "date"):
        return is_bold or _is_linked_below(block, below)
    items = (each for each in below if each.kind in ("item", "heading"))
    other = next((each for each in items if each.level <= block.level), None)
    return is_bold and other is not None and is_bold_item(other)


def _is_linked_below(item: Block, below: Sequence[Block]) -> bool:
    """Whether an item is a title, and the paragraph below it links to the paper."""
    links = below[0] if below and below[0].kind == "text" and below[0].level else None
    return links is not None and has_paper(read(links.pieces)) and is_title(read(item.pieces))


def _heads_papers(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether an item without a link stands above one that is a paper with its people or its year,
    or that is a topic itself: of paragraphs, each of which is the linked title of a paper.
    """
    reading = read(block.pieces)
    has_items = any(each.kind == "item" and each.level > block.level for each in below)
    if length_of(reading.title) > _LONGEST_VENUE:
        if is_few(above) and cites(reading):
            return True
        if is_undated(above) and _is_dated_below(above, reading, has_items=has_items):
            return True
        if is_bare(above) and is_reference(reading):
            return True
    if is_bare(above) and all(map(is_plain_item, (block, *below))):
        return True
    if reading.links or not below:
        return False
    is_above_rows = is_bare(above) and (has_items or below[0].kind == "row")
    is_above_paragraph = not above.extra and below[0].kind == "text" and below[0].level > 0
    return is_above_rows or (is_above_paragraph and begins_with_paper(below[0]))


def _is_dated_below(above: Open, reading: Reading, *, has_items: bool) -> bool:
    """Whether a title with its year stands below a text that ends in a colon; or one that is marked
    and has items of its own, but no link.
    """
    announced = text_of(above.pieces).rstrip().endswith((":", "："))
    is_marked = reading.slot in ("bold", "quoted") and has_items and not reading.links
    return (announced or is_marked) and any(map(year_in, reading.others))
