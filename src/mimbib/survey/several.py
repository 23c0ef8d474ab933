"""Several papers on one line of a list: `[A](…) (2003) and [B](…) (2006)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mimbib.survey.addresses import is_paper
from mimbib.survey.blocks import Piece
from mimbib.survey.kinds import kind_of
from mimbib.survey.signs import words_in

_BETWEEN = re.compile(r"(\s*(?:\([^()]*\b(?:19|20)\d\d\))?)\s*(?:,|;|&|,?\s*\band\b)\s*")
"""What stands between the titles of two papers: perhaps the year of the first."""


def linked_titles(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """What is said of each paper, where a line begins with several titles that are links.

    What stands behind the last is said of it.
    """
    papers: list[list[Piece]] = []
    said = list(pieces)
    while len(said) > 2 and _are_titles(said[0], said[2]) and said[1].kind == "text":
        between = _BETWEEN.fullmatch(said[1].text)
        if not between:
            break
        papers.append([said[0], replace(said[1], text=between[1])])
        said = said[2:]
    return [*papers, said]


def _are_titles(*pieces: Piece) -> bool:
    return all(map(_is_title, pieces))


def _is_title(piece: Piece) -> bool:
    """Whether a link is the title of a paper, at its address."""
    words = words_in(piece.text) if is_paper(piece.url) and not piece.marked else []
    return len(words) > 2 and words[0][0].isupper() and kind_of(piece.text) == "words"
