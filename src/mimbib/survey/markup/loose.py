"""Mends what people write and Markdown does not know: loose stars, bare addresses, loose rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mimbib.survey.addresses import ADDRESS, without_end
from mimbib.survey.markup.blocks import Block, Piece

_LOOSE_LINK = re.compile(r"\[([^\[\]]*)\]\s?\(\s*((?:https?|ftp)://[^()\s]*)[^()]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def mended(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in which stars stand for bold, addresses are links, and rows of tables that no parser
    takes for some are rows.
    """
    table = 1_000_000
    for block in blocks:
        block.pieces = _mended(block.pieces)
        block.cells = [_mended(cell) for cell in block.cells]
        lines = _lines(block.pieces) if block.kind in ("item", "text") else []
        if not any(map(_is_row, lines)):
            yield block
            continue
        table += 1
        kept = [line for line in lines if not _is_row(line)]
        block.pieces = [piece for line in kept for piece in line]
        if any(piece.text.strip() for piece in block.pieces):
            yield block
        for line in filter(_is_row, lines):
            yield Block("row", line[-1].line, block.level, cells=_cells(line), table=table)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces line by line, the break at the front of each."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        lines[-1].append(piece)
    return lines


def _is_row(line: Sequence[Piece]) -> bool:
    """Whether a line begins with a bar and has more of them."""
    shown = [piece for piece in line if piece.kind != "break"]
    bars = sum(piece.text.count("|") for piece in shown if piece.kind == "text")
    return bars > 1 and shown[0].kind == "text" and shown[0].text.lstrip().startswith("|")


def _cells(line: Iterable[Piece]) -> list[list[Piece]]:
    """The cells between the bars of a line."""
    cells: list[list[Piece]] = [[]]
    for piece in line:
        if piece.kind != "text":
            cells[-1] += [piece] if piece.kind != "break" else []
            continue
        for number, text in enumerate(piece.text.split("|")):
            if number:
                cells.append([])
            if text.strip():
                cells[-1].append(replace(piece, text=text))
    return [cell for cell in cells[1:] if cell or cells[-1] is not cell]


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
    for match in ADDRESS.finditer(text):
        url = without_end(match[0])
        if text[place : match.start()]:
            yield replace(piece, text=text[place : match.start()])
        yield replace(piece, kind="link", text=url, url=url, marked="bare")
        place = match.start() + len(url)
    if text[place:]:
        yield replace(piece, text=text[place:])
