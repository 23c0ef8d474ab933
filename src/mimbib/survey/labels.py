"""Labels before addresses, `Code: https://…`, of which one is misspelt or not known for a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mimbib.survey.blocks import Block, Piece
from mimbib.survey.kinds import kind_of
from mimbib.survey.signs import words_in

_MOST_WORDS = 3
"""How many words a label has at most."""


def with_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in which an item that is a word, a colon and an address is a link of that name, where
    the item beside it has a label that is known: both belong to the title above them.
    """
    unknown = set[int]()
    for one, other in pairwise(blocks):
        if one.kind == other.kind == "item" and one.level == other.level:
            kinds = _kind_of_label(one), _kind_of_label(other)
            if sorted(kinds) == ["label", "words"]:
                unknown.add((other if kinds[0] == "label" else one).line)
    for block in blocks:
        if block.kind == "item" and block.line in unknown:
            block.pieces = [_link(block)]
        yield block


def _kind_of_label(item: Block) -> str:
    """What the words before the address of an item are; nothing where it is not made so."""
    said = [piece for piece in item.pieces if piece.text.strip()]
    if len(said) != 2 or said[0].kind != "text" or said[1].text != said[1].url:
        return ""
    label, colon, behind = said[0].text.partition(":")
    is_label = colon and not behind.strip() and len(words_in(label)) <= _MOST_WORDS
    return kind_of(label) if is_label else ""


def _link(item: Block) -> Piece:
    """The address of an item, with the words before it for a label that is no title."""
    text, link = (piece for piece in item.pieces if piece.text.strip())
    label = text.text.strip(" :")
    return Piece("link", label, link.line, url=link.url, marked="label")
