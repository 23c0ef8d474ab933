"""Parts a line of plain text into what stands before a title, the title, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import (
    TAIL,
    YEAR_ALONE,
    is_dated_name,
    is_known_venue,
    is_preprint,
    kind_of,
    names_journal,
)
from mimbib.survey.words.people import ET_AL, is_name
from mimbib.survey.words.references import ends_at_stop, people_before
from mimbib.survey.words.signs import bare, without_icons, words_in
from mimbib.survey.words.vocabulary import JOURNAL_WORDS, SMALL

_LEADING_GROUP = re.compile(r"\s*[\[(【（]([^\[\]()【】（）]*)[\])】）](\s*[:：.,|-])?(\s*)")
_LEADING_DATE = re.compile(  # `23-NSDI-Worms in Winter`
    r"\s*((?:19|20)?\d\d)\s?[-–_]\s?([A-Z][\w&]+)\s?[-–_]\s?(?=\w)"
)
_LEADING_NUMBER = re.compile(
    r"\s*(?:((?:19|20)\d\d)[a-z]?[.:]\s+|\d{1,3}(?:[.)]\s+|、\s*)|\d{1,3}\s*[|:]\s|#\d+[:.]?\s+"
    r"|(?:[ivx]{1,4}|[a-z])[.)]\s+(?=[A-Z]))"
)
_LEADING_WORDS = re.compile(
    r"\s*([^:|,;()\[\]]{1,60}?)\s*"
    r"(?:[:：|]|\s[-–—]|(?<=\d)-(?=[A-Z])(?!\S+\s?[-–—]\s)|,(?=\s)|(?<=\d)\s)\s*"
)
_LEADING_VENUE = re.compile(  # `Soil Conference (SOIL): Worms in Winter`
    r"\s*((?:[^:()\[\]]{9,150}|[^:()\[\]]{4,150}\([A-Z][^()]{1,20}\)))[:：]\s+(?=[\w\"“])"
)
_SEPARATOR = re.compile(
    r"(?P<bar>\s*[|｜]\s*)"
    r"|(?P<stop>(?<=[\w)\]\"”’'-][\w)\]\"”’'?!][.!?])\s+|。)"  # not that of an initial
    r"|(?P<comma>\s*(?:[,;]\s+|，\s*))|(?P<dash>\s+[-–—]+\s+)|(?P<by>\s+by\s+)|(?P<group>\s*[\[(（【])"
)
_END_OF_GROUP = {"[": "]", "(": ")", "（": "）", "【": "】"}
_ABBREVIATION = re.compile(r"(?:\b(?:\w|vs|al|St|Dr|Mr|cf|etc|e\.g|i\.e|No|Vol)\.)$")
MARK = re.compile(r"\s*\[(?:[A-Z]|(?:DB|EB|C|J|M)/OL)\]\W*")
"""What stands behind a title in references of GB/T 7714: `[J]` in a journal, `[C]` at a meeting."""
_MARK_BEHIND = re.compile(f"{MARK.pattern}$")
_ANNOUNCED = ("paper", "title", "pdf", "article", "论文", "标题")
_ACRONYM_AND_YEAR = re.compile(
    r"(?:in )?[A-Z][\w&-]*[A-Z][\w&-]*(?:(?:,\s+['’‘]?|['’‘])(?:19|20)?\d\d|\s(?:19|20)\d\d)\b"
)
_TASK = re.compile(r"Task \d")  # `SemEval-2020 Task 4: Worms in Winter` is all title
_EVENT = re.compile(r"(?:Shared Task|Tutorial) on\b")
"""What goes on in a title behind a blank: `The CoNLL 2013 Shared Task on Worms`."""

_PRESENTED = ("oral", "spotlight", "poster", "highlight", "submission")
"""What stands behind a venue before a title: `ICLR 2024 oral, Worms in Winter`."""
_IN_CONTAINER = re.compile(r"\w[.?!] In ")  # of `Worms in Winter. In Proceedings of the 2020`
_END_OF_UNIT = re.compile(r"\s*\|\s*|(?<=\w\w)[.!?。]\s|\s*[\[(]")
_END_OF_SMALL_UNIT = re.compile(r"\s*\|\s*|(?<=\w\w)[.!?。]\s|\s*[\[(]|[,;]\s|\s[-–—]+\s")
# `[Worms in Winter, Ada Loon]`, `(Worms in Winter)`
_ALL_IN_BRACKETS = re.compile(r"(?:\[([^\[\]]{12,})\]|\(([^()]{12,})\))[\s,.\[(]*$")
_IN_BRACKETS = re.compile(r"\[([^\[\]]{12,})\][\s,.:]*(\w.*)$")  # `[Worms in Winter] CVPR 2018`
_NAME = r"(?:[A-Z][\w'’-]*\.?|of|the|on|and|in|for|&)"
_JOURNAL = re.compile(
    rf"[,:.]\s+(?={_NAME}(?: {_NAME})*"
    r"(?: \d{1,4} \((?:19|20)\d\d\)|,? \d{1,4}(?:\(\d+[-–]?\d*\))?, [A-Z]{0,3}\d))"
)
"""A journal behind the title of a reference: `, Soil Lett. 56 (1995)`, `: Soil Letters, 5, 10`."""
_PLAIN_VENUE = re.compile(
    r"(?:\s[Ii]n)?\s([A-Z\d][\w/-]{0,20}[A-Z][\w/-]{0,20})(?:\s(?:19|20)|\s?['’‘](?:19|20)?)\d\d[.\s\[(]*$"
)
_ANOTHER = re.compile(r"\b(?:by|for|from|of|on|to|with) (?:[A-Z][\w'’-]+ ){1,2}et al\.?\s*$")
"""The end of a title that names another paper, `A Response to Loon et al. (2021)`."""
_YEAR_BEHIND = re.compile(r"[,;]\s+(?:19|20)\d\d[\s.,]*$")
_THEN_YEAR = re.compile(r",\s+(?:19|20)\d\d\b")

_MOST_UNCLOSED = 2
"""How many words behind a bracket that never closes are no part of a title: `Worms (SOIL, `."""

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
    text = without_icons(text).lstrip(":： •●▪])").removeprefix(". ")
    rest, beyond = text[:_LONGEST], text[_LONGEST:]
    while rest and len(before) < _MOST_BEFORE:
        is_dated = bool(before) and kind_of(before[-1]) == "date"
        taken, shorter = _leading(rest, is_dated=is_dated)
        if len(shorter) == len(rest) or not words_in(shorter):
            break
        if taken:
            before.append(taken)
        rest = shorter
    if whole := _ALL_IN_BRACKETS.match(rest):
        rest = whole[1] or whole[2]
    if (bracketed := _IN_BRACKETS.match(rest)) and kind_of(bracketed[2]) in ("venue", "date"):
        return Parted(tuple(before), tidy(bracketed[1]), bracketed[2] + beyond)
    end = _end(rest)
    if before and (journal := _JOURNAL.search(rest)):
        end = min(end, journal.start())
    if is_behind_people(before):
        end = min(end, _first_stop(rest))
    end = _before_plain_venue(rest, end)
    after = (rest[end:] + beyond).strip(" ,;|-–—")
    mark = MARK.match(after)
    return Parted(tuple(before), tidy(rest[:end]), after[mark.end() :] if mark else after)


def is_behind_people(before: Sequence[str]) -> bool:
    """Whether a title stands behind people as in a reference, so that it ends at a stop."""
    return bool(before) and ends_at_stop(before[-1])


def tidy(text: str) -> str:
    """A title without quotation marks, stops and loose brackets around it."""
    text = text.strip(" \t,;:|-–—·•*_~、，。：")
    for opening, closing in ('""', "“”", "''", "‘’", "``", ("``", "''"), "「」", "《》"):
        inner = text.rstrip(" .,")
        if inner.startswith(opening) and inner.endswith(closing) and len(inner) > 2:
            middle = inner[len(opening) : -len(closing)]
            if opening not in middle:
                text = middle.strip()
    if text.startswith('"') and (text.count('"') % 2 or text.startswith('""')):
        text = text[1:].removesuffix('"') if text.startswith('""') else text[1:]
    text = text.removesuffix(".") if not text.endswith("...") else text
    text = text.removesuffix(" /")
    if text.endswith('"') and text.count('"') == 1:
        text = text[:-1].removesuffix(".")
    text = _MARK_BEHIND.sub("", text)
    text = re.sub(r"(?:[,.]\s+|，\s*|(?<=[?!])\s+)[Ii]n$", "", _balanced(text))
    if text.startswith("[") and text.endswith("]") and "]" not in text[:-1]:
        text = text[1:-1]
    whole = text.count("“") == text.count("”") and "”" not in (text[:1], text[-1:])
    loose = "" if whole else "“”"
    return re.sub(r"^\.\s+", "", text.strip(f" \t,;:|-–—·•*_~{loose}"))


def _balanced(text: str) -> str:
    """A text without a bracket at an end that has no partner."""
    for opening, closing in ("[]", "()"):
        if text.endswith(opening):
            text = text[:-1].rstrip()
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def _leading(text: str, *, is_dated: bool) -> tuple[str, str]:
    """What stands before a title at the start of a text, perhaps behind a date, and the rest; all
    where nothing does.
    """
    if is_dated and (match := _LEADING_VENUE.match(text)) and kind_of(match[1]) == "venue":
        return match[1], text[match.end() :]
    if match := _LEADING_NUMBER.match(text):
        return match[1] or "", text[match.end() :]
    if match := _LEADING_DATE.match(text):
        year, venue = match.groups()
        if is_known_venue(venue):  # `90-GHz-Band Radar` is a title
            return f"{venue}'{year[-2:]}", text[match.end() :]
    if match := _LEADING_GROUP.match(text):
        return (match[1].strip(), text[match.end() :]) if _is_apart(match) else ("", text)
    if (match := _LEADING_WORDS.match(text)) and _stands_before_title(text, match):
        return match[1], text[match.end() :]
    return people_before(text)


def _stands_before_title(text: str, words: re.Match[str]) -> bool:
    """Whether words at the start and a sign behind them are a date, a venue or a label."""
    kind, rest = kind_of(words[1]), text[words.end() :]
    sign = text[words.end(1) : words.end()].strip()
    if kind != "date" and text[words.end(1) : words.end()] == "-":
        return False  # `CAIL2019-SCM: A Dataset`
    is_colon = sign[:1] in (":", "：", "|")
    if kind == "date" or (is_colon and words[1].lower() in _ANNOUNCED):
        return True
    if _IN_CONTAINER.search(words[1]):
        return False
    if kind == "label" and words[1].startswith("/"):  # `[paper](…) / code - Worms`
        return True
    if words[1].lower() in _PRESENTED and words[0].rstrip().endswith(","):
        return True
    known = is_known_venue(words[1])
    if kind == "venue":  # `WORM 2021: Rain` may be all title, as `WORM 2021 Rain`
        is_named = known or bool(sign and not is_colon)
    else:
        is_named = kind == "label" and known and bool(sign)
    is_whole = _TASK.match(rest) or (not sign and _EVENT.match(rest))
    return is_named and bool(year_in(words[1])) and not is_whole


def _is_short_name(word: str) -> bool:
    """Whether a word is no ordinary one: by a digit or by capitals within it, `WormT`, `T5`."""
    return any(sign.isupper() or sign.isdecimal() for sign in word[1:])


def _is_apart(group: re.Match[str]) -> bool:
    """Whether brackets at the start are no part of the title: `[KDD 2014]`, `[ViT] …`."""
    kind, behind = kind_of(f"[{group[1]}]"), (group[2] or "").strip()
    if kind in ("label", "venue") and behind in (":", "："):
        return bool(year_in(group[1]))  # `[SOON]: Scenario …` is what the paper is called
    if kind == "words":
        is_short = len(words_in(group[1])) <= 4
        if "(" in group[0]:  # `(WormT5) Worms`, but `(Partial) Views`
            is_short = len(words_in(group[1])) == 1 and _is_short_name(group[1])
        is_parted = group[3] or "【" in group[0] or group.string.startswith("[", group.end())
        return is_short and not behind and bool(is_parted)
    return kind != "pair"


def _before_plain_venue(text: str, end: int) -> int:
    """Where a title that ends at `end` ends if nothing but a blank stands before the venue and its
    year, `Worms in Winter ICRA 2017`; `Systems for WMT 2018` is all title.
    """
    match = _PLAIN_VENUE.search(text, 0, end)
    title = words_in(text[: match.start()]) if match else []
    is_title = len(title) > 2 and title[-1] not in SMALL
    return match.start() if match and is_title and is_known_venue(match[1]) else end


def _first_stop(text: str) -> int:
    """Where the first sentence of a text ends."""
    for match in _SEPARATOR.finditer(text):
        left = text[: match.start()]
        if match["stop"] and left.endswith((".", "。")) and not _ABBREVIATION.search(left):
            return match.start()
    return len(text)


def _end(text: str) -> int:
    """Where a title at the start of a text ends."""
    place = 0
    while match := _SEPARATOR.search(text, place):
        if words_in(text[: match.start()]) and _ends(text, match):
            return match.start()
        place = _end_of_group(text, match) or match.end() if match["group"] else match.end()
    return len(text)


def _end_of_group(text: str, match: re.Match[str]) -> int:
    """Where brackets close that open at a separator; 0 if they do not."""
    return text.find(_END_OF_GROUP[match[0].strip()], match.end()) + 1


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a title ends at a separator."""
    if match["bar"]:
        return True
    if match["group"]:
        return _ends_at_group(text, match)
    if match["stop"]:
        return _ends_at_stop(text, match)
    unit = _unit(text, match.end(), whole=bool(match["dash"]))
    kind = kind_of(unit)
    if match["comma"] and unit.startswith(("and ", "or ")):
        return False  # the last of several things, `Mud, Art, and Science (2020)`
    if match["by"]:
        return kind_of(_unit(text, match.end(), whole=True)) == "names"
    if match["comma"] and _begins_venue(text, match, unit):
        return True
    if kind == "venue" or (kind == "label" and is_known_venue(unit)):
        near = text[match.end() : match.end() + 60]
        return bool(year_in(unit) or year_in(near)) or _is_shouted(unit)
    if match["dash"] or kind in TAIL:
        return kind in TAIL
    whole = _unit(text, match.end(), whole=True)
    return _are_people(whole, unit if match["comma"] else "")


def _are_people(text: str, first: str) -> bool:
    """Whether a text is people; behind a comma, one person with the year or `et al.`, whatever
    follows: `first` is what stands before the next comma there.
    """
    if first and is_name(first) and (et_al := ET_AL.search(text)):
        return kind_of(text[: et_al.end()]) == "names"
    people, dated = _YEAR_BEHIND.subn("", text)
    is_one = bool(dated and first) and is_name(people)
    return is_one or kind_of(people) == "names"


def _begins_venue(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a venue stands behind a comma, as its form tells: `SOIL'20`, `J. Soil`, `in: Mud`."""
    known = names_journal(unit) or is_dated_name(bare(unit)) or unit.startswith("in: ")
    acronym = _ACRONYM_AND_YEAR.match(text, match.end())
    return known or bool(acronym) or _is_short_journal(unit) or _is_dated_journal(text, match, unit)


def _is_short_journal(unit: str) -> bool:
    """Whether a unit is a word that names journals, and the year behind it: `Sensors 2021`."""
    name, _, year = bare(unit).partition(" ")
    is_named = name.lower() in JOURNAL_WORDS and name[0].isupper()
    return is_named and bool(YEAR_ALONE.fullmatch(year))


def _is_dated_journal(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a unit ends as the names of journals do, and a year follows: `Soil Systems, 2020`."""
    last = unit.rpartition(" ")[2].lower()
    dated = _THEN_YEAR.match(text, match.end() + len(unit))
    return bool(dated) and last in JOURNAL_WORDS and is_dated_name(f"{bare(unit)} 2000")


def _ends_at_group(text: str, match: re.Match[str]) -> bool:
    """Whether a title ends at a bracket: a venue, a year, a label, a number of a reference."""
    if text[: match.start()].endswith(".") or match[0].strip() == "【":
        return True
    end = _end_of_group(text, match)
    inner = text[match.end() : end - 1] if end else text[match.end() :]
    if YEAR_ALONE.fullmatch(inner) and _ANOTHER.search(text, 0, match.start()):
        return False
    is_cut = not end and "(" not in inner and len(words_in(inner)) <= _MOST_UNCLOSED
    if is_cut or MARK.match(text, match.start()):
        return True
    goes_on = end and text[end : end + 2].strip()[:1].isalnum()
    cited = match[0].strip() == "[" and inner.strip().isdecimal()
    return (cited or kind_of(f"[{inner}]") in (*TAIL, "label")) and not goes_on


def _ends_at_stop(text: str, match: re.Match[str]) -> bool:
    """Whether a title ends at a full stop, and not only a sentence or an abbreviation in it."""
    left, unit = text[: match.start()], _unit(text, match.end(), whole=True)
    kind = kind_of(unit)
    if _ABBREVIATION.search(left) or text[match.end() : match.end() + 1].islower():
        venue = kind == "venue" or (kind == "label" and is_known_venue(unit))  # `arXiv, 2024`
        return kind == "names" or (venue and bool(year_in(unit) or is_preprint(unit)))
    if kind_of(left) == "pair":
        return kind not in ("words", "pair")  # or two people stand there, and the title behind them
    return kind != "words" or (len(words_in(left)) > 2 and left.endswith((".", "。")))


def _unit(text: str, start: int, *, whole: bool) -> str:
    """The text from `start` to the next separator; with `whole`, commas do not count."""
    match = (_END_OF_UNIT if whole else _END_OF_SMALL_UNIT).search(text, start)
    return text[start : match.start() if match else len(text)]


def _is_shouted(unit: str) -> bool:
    """Whether a unit is an acronym, or says that the paper is a preprint."""
    plain = bare(unit)
    return plain.isupper() or is_preprint(unit) or plain.lower() == "neurips"
