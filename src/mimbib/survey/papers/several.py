"""Several papers in one item or paragraph: one on each line, or titles in a row on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mimbib.survey.addresses import is_paper
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import Piece
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.signs import bare, words_in

_NUMBER = re.compile(r"\s*\[\d{1,3}\]\s")
_BETWEEN = re.compile(r"(\s*(?:\([^()]*\b(?:19|20)\d\d\))?)\s*(?:,|;|&|,?\s*\band\b)\s*")
"""What stands between the titles of two papers: perhaps the year of the first."""


def each_paper(pieces: Sequence[Piece], *, is_item: bool) -> Iterator[list[Piece]]:
    """What is said of each paper; in an item, linked titles stand in a row: `[A](…), [B](…)`."""
    for lines in _complete_lines(pieces):
        yield from _linked_titles(lines) if is_item else [lines]


def is_complete(line: Sequence[Piece]) -> bool:
    """Whether a line has a title, which is marked, and the link to its paper."""
    reading = _read_linked(line)
    return reading is not None and _is_whole(reading)


def _read_linked(line: Sequence[Piece]) -> Reading | None:
    """What a line with a link says; None for one without."""
    return read(line) if any(piece.kind == "link" for piece in line) else None


def _is_whole(reading: Reading, *, or_plain: bool = False) -> bool:
    """Whether a line has a title, which may be plain text or not, and the link to its paper."""
    titled = (reading.slot != "text" or or_plain) and len(words_in(reading.title)) > 2
    return titled and has_paper(reading)


def _complete_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of each paper, where several have one each, or begin one with a bold title."""
    lines: list[list[Piece]] = [[]]
    says = False  # whether the last line is more than the end of one
    for piece in pieces:
        if piece.kind == "break" and says:
            lines.append([])
        says = piece.kind != "break"
        lines[-1].append(piece)
    numbered = list(map(is_numbered, lines))
    if sum(numbered) > 1:
        yield from _grouped(lines, numbered)
        return
    readings = list(map(_read_linked, lines)) if len(lines) > 1 else []
    complete = [_begins_paper(readings, number) for number in range(len(readings))]
    if sum(complete) > 1:
        yield from _grouped(lines, complete)
        return
    bold = list(map(_begins_with_bold_title, lines))
    groups = list(_grouped(lines, bold)) if sum(bold) > 1 else []
    titled = (group for group in groups if _begins_with_bold_title(group))
    are_papers = bool(groups) and all(has_paper(read(group)) for group in titled)
    yield from groups if are_papers else [list(pieces)]


def is_numbered(line: Sequence[Piece]) -> bool:
    """Whether a line is one of a bibliography: `[12] Ada Loon and Bo Ray. Worms. 2020.`"""
    first = [piece.text for piece in line if piece.kind != "break"][:1]
    return any(map(_NUMBER.match, first))


def _is_empty(line: Sequence[Piece]) -> bool:
    return all(piece.kind == "break" for piece in line)


def _grouped(lines: Sequence[list[Piece]], begins: Sequence[bool]) -> Iterator[list[Piece]]:
    """The pieces of the lines from each that begins something to before the next."""
    group: list[Piece] = []
    for line, starts in zip(lines, begins, strict=True):
        if starts and not _is_empty(group):
            yield group
            group = []
        group += line
    yield group


def _begins_with_bold_title(line: Sequence[Piece]) -> bool:
    """Whether the first that a line says is a bold title without a link."""
    first = [piece for piece in line if piece.text.strip()][:1]
    bold = (piece.text for piece in first if piece.bold and piece.kind == "text")
    return any(len(words_in(text)) > 2 for text in bold)


def _begins_paper(readings: Sequence[Reading | None], number: int) -> bool:
    """Whether a line has all of a paper; a plain title may go on from a line that has no link, and
    behind a title that is a link stands where it appeared.
    """
    reading, before = readings[number], readings[number - 1] if number else None
    is_behind_title = before is not None and before.slot == "link" and _is_whole(before)
    or_plain = not number or (before is not None and not is_behind_title)
    if reading is None or not _is_whole(reading, or_plain=or_plain):
        return False
    return reading.slot != "link" or not is_behind_title or _is_linked_itself(reading)


def _is_linked_itself(reading: Reading) -> bool:
    """Whether the link to the paper is the title."""
    return reading.links[0].label == bare(reading.title)


def _linked_titles(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """What is said of each paper, where a line begins with several titles that are links.

    What stands behind the last is said of it.
    """
    papers: list[list[Piece]] = []
    said = list(pieces)
    while len(said) > 2 and _name_two_papers(said[0], said[2]) and said[1].kind == "text":
        between = _BETWEEN.fullmatch(said[1].text)
        if not between:
            break
        papers.append([said[0], replace(said[1], text=between[1])])
        said = said[2:]
    return [*papers, said]


def _name_two_papers(one: Piece, other: Piece) -> bool:
    return one.text != other.text and _is_title(one) and _is_title(other)


def _is_title(piece: Piece) -> bool:
    """Whether a link is the title of a paper, at its address."""
    words = words_in(piece.text) if is_paper(piece.url) and not piece.marked else []
    return len(words) > 2 and words[0][0].isupper() and kind_of(piece.text) == "words"
