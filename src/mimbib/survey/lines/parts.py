"""The stretches of a line in one style each: a link, something bold, plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mimbib.survey.lines.partition import part
from mimbib.survey.markup.blocks import Piece
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.people import is_name
from mimbib.survey.words.signs import without_icons, words_in
from mimbib.survey.words.vocabulary import SMALL

_IN = re.compile(r"[,.，?!]\s*[Ii]n\s*$")
_IN_VENUE = re.compile(r"(?<=\w)\s+in\s+$")  # of `Worms in Winter in *SOIL*, 2020`
_THEN_YEAR = re.compile(r"[\s,(]*(?:19|20)\d\d\b")
_DATED = re.compile(r"\b(?:19|20)\d\d(?: \w+)?\s*$")  # `CVPR 2020`, `CVPR 2020 workshop`
_MOST_STRESSED = 4
"""How many words within a title are bold at most."""

_WITHIN = frozenset("a an and by for from of or the to via with".split())
"""Words with which no line of a title ends."""

_HYPHENED = re.compile(r"\w-$")  # `Rain-` of `Rain-**Driven** Worms`
_MORE = re.compile(r"-\w|\s+\w")
_MORE_IN_QUOTES = re.compile(r"\s*[:–-][^\"“”]*[\"”]")
_DASH = re.compile(r"\s*[-–—]\s")
_ENDINGS = (".", "|", ",", ":", ";", "-", "]", ")", "/")
"""Behind these, a word in italics is no part of the sentence before it."""


@dataclass(slots=True)
class Part:
    """A stretch of one style."""

    style: str
    """`link`, `picture` (a link that is one, or a mere label), `bold`, `italic`, `code`, `text`."""
    text: str
    """What it says."""
    line: int
    """The line it stands on."""
    url: str = ""
    """Where a link leads."""
    starts: bool = False
    """Whether a line starts with it."""
    bracketed: bool = False
    """Whether brackets stand around it."""


def parts_of(pieces: Sequence[Piece]) -> list[Part]:
    """The stretches of style in some pieces."""
    parts: list[Part] = []
    starts = True
    for number, piece in enumerate(pieces):
        if piece.kind == "image":
            continue
        if piece.kind == "break":
            if parts and _breaks_off(parts[-1], pieces[number + 1 : number + 2]):
                parts[-1].text += " "
            elif not parts or piece.text == "\n" or _turns(pieces, number):
                starts = True
            elif parts[-1].style == "link":
                parts.append(Part("text", " ", piece.line))
            else:
                parts[-1].text += " "
            continue
        is_label = _is_label_before(piece, pieces[number + 1 : number + 2])
        style = "code" if is_label else _style(piece)
        if parts and not starts and parts[-1].style == style != "link":
            parts[-1].text += piece.text
        else:
            parts.append(Part(style, piece.text, piece.line, piece.url, starts))
        starts = starts and not piece.text.strip()
    return _marked(_rejoined([each for each in parts if each.text.strip() or each.url]))


def _style(piece: Piece) -> str:
    if piece.kind in ("link", "code"):
        return "picture" if piece.marked in ("image", "label") else piece.kind
    if piece.bold:
        return "bold"
    return "italic" if piece.italic else "text"


def _is_label_before(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether bold italics and a dash stand before a title: `**_Mud_ - Worms in Winter**`; where
    that is not bold, they are a word or two.
    """
    behind = following[0] if following else None
    if not (behind and piece.bold and piece.italic and _DASH.match(behind.text)):
        return False
    words = len(words_in(behind.text))
    is_bold = behind.bold and words > 2
    return is_bold or (len(words_in(piece.text)) < 3 and words > 3 and behind.kind == "text")


def _breaks_off(last: Part, following: Sequence[Piece]) -> bool:
    """Whether a line ends within a title, with `of`, `via` or the like, and goes on as it was."""
    words = words_in(last.text)
    goes_on = any(last.style == _style(each) for each in following)
    return goes_on and len(words) > 2 and words[-1] in _WITHIN


def _turns(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the line that a sentence goes on in begins with something else: a venue, people."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if not following or following.kind != "text":
        return True
    if pieces[place - 1].text.count('"') % 2 and following.text.count('"') % 2:
        return False
    behind = pieces[place + 2 : place + 3]
    if (following.bold or following.italic) and any(is_behind_label(each.text) for each in behind):
        return True
    begins = kind_of(part(following.text).title)
    if begins in ("venue", "date", "label"):
        return True
    is_people = "names" in (begins, kind_of(following.text))
    return is_people and not _is_open(pieces[place - 1].text)


def is_behind_label(text: str) -> bool:
    """Whether a text may stand behind a label, `*Publication*: Soil Letters`."""
    return text.lstrip().startswith((":", "："))


def _is_open(text: str) -> bool:
    """Whether people go on behind the end of a line."""
    return text.count("(") > text.count(")") or kind_of(text) == "names"


def _rejoined(parts: list[Part]) -> list[Part]:
    """Parts in which a word in italics, code or bold within a sentence is no part of its own."""
    joined: list[Part] = []
    for number, each in enumerate(parts):
        last = joined[-1] if joined and not each.starts else None
        following = parts[number + 1 : number + 2]
        if last and _is_venue_of(each, last, following):
            last.text = _IN_VENUE.sub(" ", last.text)
            joined.append(each)
            continue
        within = last and (
            _is_within(each, last, following)
            or _is_stressed(each, last, following)
            or _is_quoted_with_more(each, last, following)
        )
        if last and (within or _begins(last, each)):
            last.style = "text"
            last.text += each.text
        else:
            joined.append(each)
    return joined


def _is_venue_of(each: Part, last: Part, following: Sequence[Part]) -> bool:
    """Whether a part in italics is the venue of the title before it, behind `in`."""
    if each.style != "italic" or last.style != "text" or not _IN_VENUE.search(last.text):
        return False
    dated = any(_THEN_YEAR.match(behind.text) for behind in following if behind.style == "text")
    return dated or kind_of(each.text) == "venue"


def _is_within(each: Part, last: Part, following: Sequence[Part]) -> bool:
    """Whether a part goes on in the sentence of the plain text before it."""
    if last.style != "text":
        return False
    if each.style == "text":
        return True
    if each.style not in ("italic", "code") or not last.text.strip(" [("):
        return False
    if _IN.search(last.text) or _DATED.search(last.text):
        return False  # where it appeared, or a mark behind that
    if each.style == "code" and (_is_apart(last.text) or not _is_in_sentence(last, following)):
        return False
    few = len(words_in(each.text)) <= 4 and kind_of(each.text) == "words"
    return few and not last.text.rstrip().endswith(_ENDINGS)


def _is_in_sentence(last: Part, following: Sequence[Part]) -> bool:
    """Whether a title goes on behind a word in code, or would end in a preposition before it."""
    return any(word in SMALL for word in words_in(last.text)[-1:]) or _goes_on(following)


def _is_apart(text: str) -> bool:
    """Whether a text ends in an icon or within brackets: code behind it is a mark of the list."""
    text = text.rstrip()
    return text.endswith(("[", "(")) or without_icons(text)[-1:] != text[-1:]


def _is_stressed(each: Part, last: Part, following: Sequence[Part]) -> bool:
    """Whether a few bold words stand within a title in plain text: it goes on behind them, or would
    end in a hyphen or a preposition before them.
    """
    if each.style != "bold" or last.style != "text" or len(words_in(each.text)) > _MOST_STRESSED:
        return False
    is_hyphened = bool(_HYPHENED.search(last.text))
    if last.text.rstrip().endswith(_ENDINGS) and not is_hyphened:
        return False
    title = part(last.text).title
    if not kind_of(title) == kind_of(each.text) == "words":
        return False
    return is_hyphened or words_in(title)[-1] in SMALL or _goes_on(following)


def _is_quoted_with_more(each: Part, last: Part, following: Sequence[Part]) -> bool:
    """Whether a part that is no link begins what stands in quotation marks, and a colon or a dash
    and more of it stand behind: `"**WormT**: Worms in Winter"`.
    """
    if each.style not in ("bold", "italic", "code") or last.style != "text":
        return False
    before = last.text.rstrip()
    is_open = before.endswith("“") or (before.endswith('"') and before.count('"') % 2 == 1)
    behind = following[0] if following and not following[0].starts else None
    return is_open and behind is not None and bool(_MORE_IN_QUOTES.match(behind.text))


def _goes_on(following: Sequence[Part]) -> bool:
    """Whether plain text follows on the same line that is more of a title, and no people."""
    behind = following[0] if following else None
    if not behind or behind.starts or behind.style != "text":
        return False
    is_title = kind_of(behind.text) == "words" and not is_name(behind.text)
    return is_title and bool(_MORE.match(behind.text))


def _begins(last: Part, each: Part) -> bool:
    """Whether a word in code begins the sentence of the plain text behind it, `lmfit`: fits of…"""
    if last.style != "code" or each.style != "text" or last.text.startswith("["):
        return False
    goes_on = each.text.startswith(":") or each.text.lstrip()[:1].islower()
    return goes_on and kind_of(last.text) == "words"


def _marked(parts: list[Part]) -> list[Part]:
    """Parts that know whether brackets stand around them."""
    for number, each in enumerate(parts):
        before = parts[number - 1].text.rstrip() if number else ""
        after = parts[number + 1].text.lstrip() if number + 1 < len(parts) else ""
        opened = before.endswith(("[", "(")) or before.rfind("[") > before.rfind("]")
        each.bracketed = opened and after.startswith(("]", ")"))
    return parts
