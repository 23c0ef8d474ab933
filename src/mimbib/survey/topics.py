"""Tells by their words which blocks are topics, and which are papers below these."""

from __future__ import annotations

from mimbib.survey.addresses import is_anchor, is_paper
from mimbib.survey.blocks import Block, text_of
from mimbib.survey.kinds import kind_of
from mimbib.survey.reading import read
from mimbib.survey.several import is_complete
from mimbib.survey.signs import bare, length_of, words_in
from mimbib.survey.vocabulary import REMARKS

_BULLETS = " •●▪·\u200b"
"""What stands before an item that Markdown takes for a paragraph."""


def begins_with_paper(block: Block) -> bool:
    """Whether a paragraph begins with the linked title of a paper."""
    said = (piece for piece in block.pieces if piece.url or piece.text.strip(_BULLETS))
    first = next(said, None)
    return first is not None and is_paper(first.url) and is_complete(block.pieces)


def is_bold_paper(block: Block) -> bool:
    """Whether a paragraph has the bold title of a paper and the link to it."""
    return read(block.pieces).slot == "bold" and is_complete(block.pieces)


def is_bold_item(block: Block) -> bool:
    """Whether an item is a bold title without a link."""
    reading = read(block.pieces)
    long = reading.slot == "bold" and length_of(reading.title) > 3
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


def is_topic(block: Block, following: Block | None) -> bool:
    """Whether a paragraph is a heading for the items or the table below it."""
    if not all(piece.bold or not piece.text.strip(" :") for piece in block.pieces):
        return False
    if following and following.kind == "item":  # or it is a title, and its links follow
        return bool(read(following.pieces).title) and not is_labelled(following)
    return following is not None and following.kind == "row"


def is_labelled(block: Block) -> bool:
    """Whether an item begins with a label and a colon, `Datasets: …`."""
    label, colon, _ = text_of(block.pieces).replace("：", ":").partition(":")
    return bool(colon) and (kind_of(label) == "label" or bare(label).lower() in REMARKS)
