"""Mends what people write and Markdown does not know: loose stars, bare addresses, loose brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mimbib.survey.blocks import Block, Piece

_LOOSE_LINK = re.compile(r"\[([^\[\]]*)\]\s?\(\s*((?:https?|ftp)://[^()\s]*)[^()]*\)")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"'|{}\[\]`]+", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?*_)"
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def mended(block: Block) -> Block:
    """A block with stars that stand for bold, links with blanks in them, and bare addresses."""
    block.pieces = _mended(block.pieces)
    block.cells = [_mended(cell) for cell in block.cells]
    return block


def _mended(pieces: list[Piece]) -> list[Piece]:
    stars = sum(piece.text.count("**") for piece in pieces if piece.kind == "text")
    return list(_with_links(_with_bold(pieces) if stars and not stars % 2 else pieces))


def _with_bold(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces in which text between two stars and two stars is bold, blanks or not."""
    bold = False
    for piece in pieces:
        if piece.kind != "text":
            yield replace(piece, bold=piece.bold or bold)
            continue
        for number, part in enumerate(piece.text.split("**")):
            bold = bold != (number > 0)
            if part:
                yield replace(piece, text=part, bold=piece.bold or bold)


def _with_links(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kind == "code":
            yield from [piece] if "://" not in piece.text else _parted(piece)
        elif piece.kind == "text" and ("://" in piece.text or "<" in piece.text):
            yield from _parted(replace(piece, text=_TAG.sub("", piece.text)))
        else:
            yield piece


def _parted(piece: Piece) -> Iterator[Piece]:
    """The text of a piece, and the links in it."""
    text, place = piece.text, 0
    for match in _LOOSE_LINK.finditer(text):
        yield from _bare(replace(piece, text=text[place : match.start()]))
        yield replace(piece, kind="link", text=match[1], url=match[2])
        place = match.end()
    yield from _bare(replace(piece, text=text[place:]))


def _bare(piece: Piece) -> Iterator[Piece]:
    if "://" not in piece.text:
        yield from [piece] if piece.text else []
        return
    text, place = piece.text, 0
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(_AFTER_ADDRESS if "(" not in match[0] else _AFTER_ADDRESS[:-1])
        if text[place : match.start()]:
            yield replace(piece, text=text[place : match.start()])
        yield replace(piece, kind="link", text=url, url=url, marked="bare")
        place = match.start() + len(url)
    if text[place:]:
        yield replace(piece, text=text[place:])
