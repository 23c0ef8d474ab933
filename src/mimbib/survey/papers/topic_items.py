"""Tells which items are topics, and no papers, by the items below them."""

from __future__ import annotations

from collections.abc import Sequence

from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import Block, text_of
from mimbib.survey.papers.accepting import cites, is_reference
from mimbib.survey.papers.opened import Open, is_bare, is_few, stands_alone
from mimbib.survey.papers.topics import (
    begins_with_paper,
    is_bold_item,
    is_labelled,
    is_plain_item,
    is_title,
)
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.signs import length_of

_LONGEST_VENUE = 4
"""How many words in bold behind people may be a journal, `Soil and Garden Letters`."""


def heads(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether `above` is a topic and `block` the first item below it; `below` is the next block, if
    there is one.
    """
    if block.level <= above.level:
        return False
    if not above.reading.title and _heads_titles(above, block, below):
        return True
    return not above.reading.links and _heads_papers(above, block, below)


def _heads_titles(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether an item is a venue or a date, and the one below it a bold title, or a title with the
    link to its paper in the paragraph below that.
    """
    if kind_of(text_of(above.all)) not in ("venue", "date"):
        return False
    return is_bold_item(block) or _is_linked_below(block, below)


def _is_linked_below(item: Block, below: Sequence[Block]) -> bool:
    """Whether an item is a title, and the paragraph below it links to the paper."""
    links = below[0] if below and below[0].kind == "text" and below[0].level else None
    return links is not None and has_paper(read(links.pieces)) and is_title(read(item.pieces))


def _heads_papers(above: Open, block: Block, below: Sequence[Block]) -> bool:
    """Whether an item without a link stands above a paper: a title with its people or its year; or
    above a topic of items, of rows, or of a paragraph that begins with the title of a paper.
    """
    reading = read(block.pieces)
    has_items = any(each.kind == "item" and each.level > block.level for each in below)
    if length_of(reading.title) > _LONGEST_VENUE and _is_cited_below(above, reading, has_items):
        return True
    if (is_bare(above) or _announces(above)) and all(map(is_plain_item, (block, *below))):
        return True
    if reading.links or not below:
        return False
    is_above_rows = is_bare(above) and (has_items or below[0].kind == "row")
    return is_above_rows or _is_above_paragraph(above, block, below[0])


def _is_cited_below(above: Open, reading: Reading, has_items: bool) -> bool:
    """Whether people stand beside the title below a few words; or the year, if the title is bold or
    in quotation marks and has items of its own, but no link.
    """
    if is_few(above) and cites(reading):
        return True
    if is_bare(above) and is_reference(reading):
        return True
    is_marked = reading.slot in ("bold", "quoted") and not reading.links
    is_dated = any(map(year_in, reading.others))
    return has_items and stands_alone(above) and is_marked and is_dated


def _announces(item: Open) -> bool:
    """Whether an item of any length ends in a colon, and says nothing more."""
    return stands_alone(item) and text_of(item.pieces).rstrip().endswith((":", "："))


def _is_above_paragraph(above: Open, block: Block, below: Block) -> bool:
    """Whether an item of an item is a topic of the paragraph below it, which begins with the title
    of a paper: it is neither people nor what a label says.
    """
    is_paragraph = below.kind == "text" and below.level > 0 and not above.extra
    is_said = kind_of(block.text) in ("names", "pair") or is_labelled(block)
    return is_paragraph and not is_said and begins_with_paper(below)
