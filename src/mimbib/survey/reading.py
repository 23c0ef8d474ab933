"""What a few lines of a list say of a paper: its title, its links, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mimbib.model import Link
from mimbib.survey.addresses import is_beside, is_paper
from mimbib.survey.blocks import Piece
from mimbib.survey.candidates import Reading
from mimbib.survey.kinds import bare, is_known_venue, is_name, kind_of, without_icons, words_in, year_in
from mimbib.survey.partition import part, tidy

_QUOTED = re.compile(r"[\"“”]([^\"“”]{8,400})[\"“”]")
_PAPER_LABELS = frozenset(
    """paper papers pdf arxiv abs abstract html doi openreview preprint article acm ieee springer 论文
    elsevier sciencedirect aclweb anthology cvf pmlr report thesis full camera publication""".split()
)
_ASIDE = frozenset("by in with from and or is at on for see are has was which that to".split())
_NOT_A_PAPER = frozenset("code data dataset project supp poster slides video blog".split())


_MOST_PIECES = 400
"""How many pieces of one paper are read: nobody says more of one."""


def has_paper(reading: Reading) -> bool:
    """Whether one of its links leads to a paper."""
    return any(is_paper_link(link) for link in reading.links)


def is_paper_link(link: Link) -> bool:
    """Whether a link leads to a paper, by its address or by its label."""
    if is_paper(link.url):
        return True
    words = {word.lower() for word in words_in(link.label)}
    return len(words) < 4 and bool(words & _PAPER_LABELS) and not words & _NOT_A_PAPER


@dataclass(slots=True)
class _Part:
    """A stretch of one style."""

    style: str  # link, bold, italic, code, text, quoted
    text: str
    line: int
    url: str = ""
    bold: bool = False
    starts: bool = False  # whether a line starts with it
    bracketed: bool = False  # whether brackets stand around it


def read(pieces: Sequence[Piece]) -> Reading:
    """What some lines say."""
    parts = _parts(pieces[:_MOST_PIECES])
    reading = Reading()
    place = _lead(parts)
    if place < 0:
        reading.others = [part.text for part in parts if part.style != "link"]
        reading.links = _links(parts, -1)
        return reading
    return _with_title(parts, place)


def _parts(pieces: Sequence[Piece]) -> list[_Part]:
    """The stretches of style in some pieces."""
    parts: list[_Part] = []
    starts = True
    for number, piece in enumerate(pieces):
        if piece.kind == "image":
            continue
        if piece.kind == "break" and (piece.text == "\n" or not parts or _turns(pieces, number)):
            starts = True
            continue
        style = _style(piece)
        text = " " if piece.kind == "break" else piece.text
        last = parts[-1] if parts else None
        if piece.kind == "break" and last:
            if last.style == "link":
                parts.append(_Part("text", text, piece.line))
            else:
                last.text += text
            continue
        joins = last and not starts and last.style == style and style != "link"
        if joins and last:
            last.text += text
        else:
            parts.append(_Part(style, text, piece.line, piece.url, piece.bold, starts))
        starts = starts and not text.strip()
    return _rejoined([each for each in parts if each.text.strip() or each.url])


def _turns(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the line that a sentence goes on in begins with something else: a venue, people."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if not following or following.kind != "text":
        return True
    return kind_of(part(following.text).title) in ("venue", "date", "names", "label")


def _style(piece: Piece) -> str:
    if piece.kind in ("link", "code"):
        return "picture" if piece.marked == "image" else piece.kind
    if piece.bold:
        return "bold"
    return "italic" if piece.italic else "text"


def _rejoined(parts: list[_Part]) -> list[_Part]:
    """Parts in which a word in italics or code within a sentence is no part of its own."""
    joined: list[_Part] = []
    for number, each in enumerate(parts):
        last = joined[-1] if joined else None
        following = parts[number + 1] if number + 1 < len(parts) else None
        within = (
            each.style in ("italic", "code")
            and last
            and last.style == "text"
            and not each.starts
            and not last.text.rstrip().endswith((".", "|", ",", ":", ";", "-", "]", ")", "/"))
            and last.text.strip(" [(")
            and len(words_in(each.text)) <= 4
            and kind_of(each.text) == "words"
            and not (following and following.style == "link" and not last.text.strip())
        )
        after = (
            last
            and each.style == "text"
            and last.style == "text"
            and not each.starts
        )
        if (within or after) and last:
            last.text += each.text
        else:
            joined.append(each)
    for number, each in enumerate(joined):
        before = joined[number - 1].text.rstrip() if number else ""
        after_text = joined[number + 1].text.lstrip() if number + 1 < len(joined) else ""
        each.bracketed = before.endswith(("[", "(")) and after_text.startswith(("]", ")"))
    return joined


def _lead(parts: Sequence[_Part]) -> int:
    """The part in which the title stands; -1 if it is in none."""
    candidates = [number for number, each in enumerate(parts) if _may_be_title(parts, number)]
    if not candidates:
        return _short(parts)
    first = candidates[0]
    for number in candidates[:4]:
        if parts[number].style == "text" and _quoted(parts, number):
            return number
    if len(candidates) == 1:
        return first
    second = candidates[1]
    return second if _is_prefix(parts, first, second) else first


def _short(parts: Sequence[_Part]) -> int:
    """What looks like a venue or like people, and must be a title: nothing else is; -1 if it is not.

    `ScanNet (2017)`, or a long text that is set in bold or linked.
    """
    for number, each in enumerate(parts):
        if each.style in ("bold", "link") and len(words_in(part(each.text).title)) > 3:
            if kind_of(each.text) in ("venue", "names") and not year_in(each.text):
                return number
        if each.style in ("bold", "text") and kind_of(each.text) == "venue":
            name = part(each.text).title
            if name != bare(each.text) and not is_known_venue(name):
                return number
    return -1


def _may_be_title(parts: Sequence[_Part], number: int) -> bool:
    """Whether a part may be a title: words that are no label, date, venue or names."""
    each = parts[number]
    if each.style in ("picture", "code"):
        return False
    if each.style == "text":
        if kind_of(each.text) not in ("words", "pair", "venue"):
            return False
        parted = part(each.text)
        return _is_wordy(parted.title) and kind_of(parted.title) in ("words", "pair")
    if each.style == "link" and each.url and each.text.strip() == each.url:
        return False
    kind = kind_of(each.text)
    if kind == "pair":
        return each.style != "italic"
    if kind != "words" or not _is_wordy(each.text):
        return False
    return not (each.style == "link" and _is_person(parts, number))


def _is_wordy(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _is_person(parts: Sequence[_Part], number: int) -> bool:
    """Whether a link is one of several people in a row."""
    each = parts[number]
    if not is_name(each.text) or len(words_in(each.text)) > 4 or is_paper(each.url):
        return False
    beside = parts[max(number - 2, 0) : number] + parts[number + 1 : number + 3]
    listed = any(bare(other.text) in ("", "and") and "," in other.text for other in beside)
    names = sum(other.style == "link" and is_name(other.text) for other in beside)
    return (listed and names > 0) or any(kind_of(other.text) == "names" for other in beside)


def _quoted(parts: Sequence[_Part], number: int) -> str:
    """The words in quotation marks that stand for a title in a part of plain text."""
    text = parts[number].text
    match = _QUOTED.search(text)
    if not match or len(words_in(match[1])) < 3:
        return ""
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    ends = not after or after[0] in ".,;([|" or match[1].rstrip()[-1:] in ".,"
    begins = not before or before[-1] in ".,:;)]|" or kind_of(before) in ("names", "venue", "date")
    return match[1] if ends and begins else ""


def _is_prefix(parts: Sequence[_Part], first: int, second: int) -> bool:
    """Whether a part stands only before a title: a topic, a short name in brackets."""
    lead, main = parts[first], parts[second]
    words, more = len(words_in(bare(lead.text))), len(words_in(part(main.text).title))
    between = "".join(each.text for each in parts[first + 1 : second])
    main_text = main.text.lstrip()
    colon = lead.text.rstrip().endswith((":", "：", "|")) or between.lstrip().startswith(":")
    if lead.style == "link":
        return lead.bracketed and words <= 4 < more
    if lead.style == "text":
        title = part(lead.text).title
        if main.style == "link" and not is_paper(main.url) and len(words_in(title)) > 2:
            return False
        if main.style == "italic":
            return False
        short = len(words_in(title)) <= 3
        return (short or lead.text.rstrip().endswith((":", "：", "-", "–"))) and more > 2
    if lead.style == "italic":
        return more > 2 and (main.style in ("link", "bold") or colon)
    linked = any(each.style == "link" for each in parts[first + 1 : second])
    longer = words <= 3 < more or words < 3 <= more
    apart = main_text[:1] not in (":", "：", "-", "–", "—") and not main_text[:1].islower()
    return longer and apart and not colon and not linked and main.starts <= lead.starts


def _with_title(parts: list[_Part], place: int) -> Reading:
    """The reading in which the part at `place` holds the title."""
    lead = parts[place]
    before, title, after = _title(parts, place)
    text_after = parts[place + 1].text if place + 1 < len(parts) else ""
    following = parts[place + 1] if place + 1 < len(parts) else None
    goes_on = _goes_on(lead, title, following)
    used = {place}
    if goes_on and following:
        parted = part(text_after.lstrip(" :：*"))
        joint = " " if text_after.lstrip()[:1] not in (":", "：") and ":" not in lead.text else ": "
        title = f"{title.rstrip(':： ')}{joint}{parted.title}"
        after = parted.after
        used.add(place + 1)
    reading = Reading(title=without_icons(title), slot=_slot(parts, place), line=lead.line)
    reading.links = _links(parts, place)
    noted = [*before, after]
    noted += [each.text for number, each in enumerate(parts) if number not in used and each.style != "link"]
    reading.others = [text for text in map(without_icons, noted) if bare(text)]
    return reading


def _slot(parts: Sequence[_Part], place: int) -> str:
    lead = parts[place]
    return "quoted" if lead.style == "text" and _quoted(parts, place) else lead.style


def _title(parts: Sequence[_Part], place: int) -> tuple[tuple[str, ...], str, str]:
    """What stands before the title in its part, the title, and what follows it there."""
    lead = parts[place]
    if lead.style == "text":
        if quoted := _quoted(parts, place):
            before, _, after = lead.text.partition(quoted)
            return (before.strip(' "“”'),), tidy(quoted.strip(" .,")), after.strip(' "“”')
        parted = part(lead.text)
        return parted.before, parted.title, parted.after
    parted = part(lead.text)
    return parted.before, parted.title, parted.after


def _goes_on(lead: _Part, title: str, following: _Part | None) -> bool:
    """Whether a title that is linked or bold goes on in the plain text behind it."""
    if lead.style not in ("link", "bold") or not following or following.style != "text":
        return False
    if following.starts or lead.bracketed:
        return False
    text = following.text.lstrip()
    words = len(words_in(title))
    colon = lead.text.rstrip().endswith((":", "：")) or text.startswith((":", "："))
    if words > (6 if colon else 2):
        return False
    rest = part(text.lstrip(":： ")).title
    if colon:
        return kind_of(rest) in ("words", "pair")
    first = (words_in(text[:100]) or [""])[0]
    within = following.text[:1].isspace() and first.islower() and text[:1].isalnum()
    return 2 < len(words_in(rest)) and within and first not in _ASIDE


def _links(parts: Sequence[_Part], place: int) -> list[Link]:
    """The links of a paper: its own first."""
    found: list[tuple[int, Link]] = []
    for number, each in enumerate(parts):
        if each.style not in ("link", "picture") or each.url.startswith("#"):
            continue
        if not each.url and number != place and not is_paper_link(Link(each.text, "")):
            continue
        if number != place and each.style == "link" and _is_person(parts, number):
            continue
        label = "" if each.text == each.url else bare(each.text)
        found.append((number, Link(label, each.url)))
    own = [link for number, link in found if number == place]
    others = [link for number, link in found if number != place]
    if own and (is_paper(own[0].url) or not any(map(is_paper_link, others))):
        return own + others
    best = _best(others)
    rest = [link for link in own + others if link is not best]
    return ([best] if best else []) + rest if not own or best else own + others


def _best(links: Iterable[Link]) -> Link | None:
    """The first link to a paper, else the first that is no code and no film."""
    links = list(links)
    for accepts in (is_paper_link, lambda link: is_paper(link.url), lambda link: not is_beside(link.url)):
        for link in links:
            if accepts(link):
                return link
    return links[0] if links else None
