"""Parts a line of plain text into what stands before a title, the title, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mimbib.survey.kinds import bare, is_name, kind_of, words_in, year_in

_LEADING_GROUP = re.compile(r"\s*[\[(【（]([^\[\]()【】（）]*)[\])】）](\s*[:：.,|-]?)(\s*)")
_LEADING_NUMBER = re.compile(r"\s*(?:\d{1,3}[.)]\s+|\d{1,3}\s*[|:]\s|#\d+[:.]?\s+)")
_LEADING_WORDS = re.compile(r"\s*([^:|,;()\[\]]{1,60}?)\s*(?:[:：|]|\s[-–—]|,(?=\s)|(?<=\d)\s)\s*")
_SEPARATOR = re.compile(
    r"(?P<bar>\s*[|｜]\s*)|(?P<stop>(?<=[\w)\]\"”’'-][\w)\]\"”’'?!][.!?])\s+|。)|(?P<comma>\s*[,;，]\s+)"
    r"|(?P<dash>\s+[-–—]+\s+)|(?P<group>\s*[\[(（])"
)
_END_OF_GROUP = {"[": "]", "(": ")", "（": "）"}
_ABBREVIATION = re.compile(r"(?:\b(?:\w|vs|al|St|Dr|Mr|cf|etc|e\.g|i\.e|No|Vol)\.)$")
_ANNOUNCED = ("paper", "title", "pdf", "article", "论文", "标题")
_TAIL = frozenset(("venue", "date", "names"))
_END_OF_UNIT = re.compile(r"\s*\|\s*|(?<=\w\w)[.!?。]\s|\s*[\[(]")
_END_OF_SMALL_UNIT = re.compile(r"\s*\|\s*|(?<=\w\w)[.!?。]\s|\s*[\[(]|[,;]\s")
_NAMES_END = re.compile(r"(?<=\w\w)[.:]\s+|\s*\|\s*")


_LONGEST, _MOST_BEFORE = 1000, 12
"""How many characters of a text are looked at, and how many parts may stand before a title."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A line of text in three parts."""

    before: tuple[str, ...]
    """What stands before the title, part by part."""
    title: str
    """The title, or what is left where there is none."""
    after: str
    """What follows it."""


@lru_cache(maxsize=8192)
def part(text: str) -> Parted:
    """Find the title in a text.

    >>> part("[KDD 2014] Worms in Winter. KDD, 2014.")
    Parted(before=('KDD 2014',), title='Worms in Winter', after='KDD, 2014.')
    >>> part("Ada Loon, Bo Ray, Worms in Winter, CVPR 2015").title
    'Worms in Winter'
    """
    before: list[str] = []
    rest, beyond = text.strip()[:_LONGEST], text.strip()[_LONGEST:]
    while rest and len(before) < _MOST_BEFORE:
        taken, shorter = _leading(rest)
        if len(shorter) == len(rest) or not words_in(shorter):
            break
        if taken:
            before.append(taken)
        rest = shorter
    end = _end(rest)
    return Parted(tuple(before), tidy(rest[:end]), (rest[end:] + beyond).strip(" ,;|-–—"))


def tidy(text: str) -> str:
    """A title without quotation marks, stops and loose brackets around it."""
    text = text.strip(" \t,;:|-–—·•*_~、，。：")
    for opening, closing in ('""', "“”", "''", "‘’", "``", ("``", "''"), "「」", "《》"):
        inner = text.rstrip(" .,")
        if inner.startswith(opening) and inner.endswith(closing) and len(inner) > 2:
            middle = inner[len(opening) : -len(closing)]
            if opening not in middle:
                text = middle.strip()
    text = text.removesuffix(".") if not text.endswith("...") else text
    if text.startswith("[") and text.endswith("]") and "]" not in text[:-1]:
        text = text[1:-1]
    text = re.sub(r"[,.]\s+[Ii]n$", "", _balanced(text))
    return text.strip(" \t,;:|-–—·•*_~“”")


def _balanced(text: str) -> str:
    """A text without a bracket at an end that has no partner."""
    for opening, closing in ("[]", "()"):
        if text.endswith(opening):
            text = text[:-1].rstrip()
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip()
        if text.startswith(closing):
            text = text[1:].lstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def _leading(text: str) -> tuple[str, str]:
    """What stands before a title at the start of a text, and the rest; all where nothing does."""
    if match := _LEADING_NUMBER.match(text):
        return "", text[match.end() :]
    if match := _LEADING_GROUP.match(text):
        kind = kind_of(f"[{match[1]}]")
        short = kind == "words" and len(words_in(match[1])) <= 4 and not match[2].strip()
        named = match[2].strip()[:1] in (":", "：") and kind in ("label", "venue") and not year_in(match[1])
        if named:
            return "", text
        if kind in ("", "date", "venue", "names", "label") or (short and match[3]):
            return match[1].strip(), text[match.end() :]
        return "", text
    if match := _LEADING_WORDS.match(text):
        kind = kind_of(match[1])
        colon = text[match.end(1) : match.end()].strip()[:1] in (":", "：", "|")
        if kind == "date" or (kind == "venue" and year_in(match[1])):
            return match[1], text[match.end() :]
        if colon and match[1].lower() in _ANNOUNCED:
            return match[1], text[match.end() :]
    return _leading_names(text)


def _leading_names(text: str) -> tuple[str, str]:
    """People before a title: up to a colon or a stop, or as far as names go between commas."""
    for match in _NAMES_END.finditer(text[:600]):
        kind = kind_of(text[: match.start()])
        if kind == "names":
            return text[: match.start()].strip(), text[match.end() :]
    units = list(re.finditer(r"[^,]+(?:,\s*(?:and\s+)?|$)", text[:1500]))
    run = 0
    for unit in units:
        name = re.sub(r"^and\s+|,.*$", "", unit[0].strip()).strip()
        if not (is_name(name) or " and " in name and kind_of(name) == "pair"):
            break
        run += 1
    if run == len(units) or run < 2:
        return "", text
    if kind_of(units[run][0]) in _TAIL and len(words_in(units[run - 1][0])) > 2 and run > 2:
        run -= 1
    end = units[run].start()
    return text[:end].strip(" ,"), text[end:]


def _end(text: str) -> int:
    """Where a title at the start of a text ends."""
    place = 0
    while match := _SEPARATOR.search(text, place):
        if match.start() and _ends(text, match):
            return match.start()
        place = max(match.end(), place + 1)
        if match["group"]:
            closing = text.find(_END_OF_GROUP[match[0].strip()], place)
            place = closing + 1 if closing > 0 else place
    return len(text)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a title ends at a separator."""
    left = text[: match.start()]
    if not words_in(left):
        return False
    if match["bar"]:
        return True
    if match["group"]:
        closing = text.find(_END_OF_GROUP[match[0].strip()], match.end())
        inner = text[match.end() : closing if closing > 0 else len(text)]
        goes_on = text[closing + 1 : closing + 3].strip()[:1].isalnum() if closing > 0 else False
        kind = kind_of(f"[{inner}]")
        cited = inner.strip().isdecimal() and match[0].strip() == "["
        return left.endswith(".") or ((cited or kind in ("venue", "date", "label", "names")) and not goes_on)
    unit = _unit(text, match.end(), whole=bool(match["stop"] or match["dash"]))
    kind = kind_of(unit)
    if match["stop"]:
        if _ABBREVIATION.search(left) or text[match.end() : match.end() + 1].islower():
            return kind in ("venue", "names") and bool(year_in(unit) or kind == "names")
        return kind != "words" or (len(words_in(left)) > 2 and left.endswith((".", "。")))
    if kind == "venue":
        return bool(year_in(unit)) or _is_followed_by_year(text, match.end()) or _is_shouted(unit)
    if match["dash"]:
        return kind in _TAIL
    if kind == "date":
        return True
    names = kind_of(_unit(text, match.end(), whole=True))
    return names == "names" or kind == "names"


def _unit(text: str, start: int, *, whole: bool) -> str:
    """The text from `start` to the next separator; with `whole`, commas do not count."""
    match = (_END_OF_UNIT if whole else _END_OF_SMALL_UNIT).search(text, start)
    return text[start : match.start() if match else len(text)]


def _is_followed_by_year(text: str, start: int) -> bool:
    return bool(year_in(text[start : start + 60]))


def _is_shouted(unit: str) -> bool:
    """Whether a unit is an acronym and nothing else."""
    plain = bare(unit)
    return plain.isupper() or plain.lower() in ("arxiv", "neurips", "preprint", "biorxiv")
