"""The frame of an entry: its lines with places for what they say of the paper, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mimbib.model import Entry, Name
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import kind_of
from mimbib.survey.words.signs import words_in

TITLE, URL, PEOPLE, FIRST, VENUE, YEAR, YEAR_IN_SHORT, MONTH, NUMBER = map(
    chr, range(0xE000, 0xE009)
)
"""What stands in a frame for the title, the address, the people, the first of them `et al.`, and so
on. Unicode leaves these signs to whoever uses them, so no list has them.
"""

PLACES = f"{TITLE}-{NUMBER}"
"""All of them, as a range of a pattern."""

_LONGEST = 5000
"""How many characters the lines of an entry may have that others follow."""

_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*(?P<url><[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\s*\)"
)
_ANCHOR = re.compile(
    r"<a\b[^<>]*\bhref\s*=\s*[\"']?(?P<url>[^\"'\s>]*)[^<>]*>(?P<label>.*?)</a>", re.I | re.S
)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"^(\s*[-*+]?\s*(?:\|\s*)?\\?[\[(#]?)(\d{1,3})(?=[.)\]|]|\s*\|)")
_DATE = r"(?<![\d.]){year}(?:(?P<between>\s?[./-]\s?){month}(?!\d))?(?!\d)"
_EMPTY = re.compile(
    r"\[\s*\](?!\()|\(\s*\)|\*\*\s*\*\*|__\s*__|<(\w+)>\s*</\1>"
    rf"|`[^\w`{PLACES}]*`"
)
_ODD = re.compile(r"[.,;:][\s`*_]*[.,;]")
_DOUBLED = re.compile(r"([,;|/·&])(?:\s*[,;|/·&])+")
_LOOSE_END = re.compile(r"(?:\s*(?:[,;:|/·&•–—-]|\band))+(?=\s*$)|(?<=\.)\s*\.(?=\s*$)")
_LOOSE_START = re.compile(r"^(\s*(?:[-*+]|\d+[.)]|" + NUMBER + r"[.)])\s+)[,;:|/·&–—]+\s*")
_LINKING = frozenset("and by in et al".split())
_GENERAL = frozenset("paper pdf link full text html article abs url here 论文".split())


def frame_of(lines: str, entry: Entry) -> str:
    """The frame of the lines of an entry; nothing where they say more than there are places for.

    What belongs to that paper alone is left out: other links, pictures, a short name, a comment.

    >>> from mimbib.survey import parse
    >>> line = "- **Worms in Winter**. Ada Loon, Bo Ray. [[paper](https://doi.org/10.5555/w)]"
    >>> frame = frame_of(line, parse(f"# Soil\\n{line}").entries[0])
    >>> frame == f"- **{TITLE}**. {PEOPLE}. [[paper]({URL})]"
    True
    """
    frame = _with_title_and_address(lines, entry) if len(lines) <= _LONGEST else ""
    if not frame:
        return ""
    frame = _with_details(frame, entry)
    frame = "\n".join(map(_tidied, _needed(frame.split("\n"))))
    frame = re.sub(r"\n(?:[ \t]*\n)+", "\n\n", frame).rstrip(" \\\n")
    return frame if _fits_any(frame) else ""


def cell_frame(cell: str, entry: Entry) -> str:
    """The frame of a cell of a table; nothing where nothing of it fits another paper."""
    frame = _with_title_and_address(cell, entry, all_of_it=False)
    frame = _tidied(_with_details(frame, entry)).strip()
    return frame if _fits_any(frame) else ""


def _with_title_and_address(lines: str, entry: Entry, *, all_of_it: bool = True) -> str:
    """The lines with a place for the title and one for the address, and without other links."""
    frame, titles = _title_pattern(entry.title).subn(TITLE, lines, count=1)
    places = frame.count(entry.url) if entry.url else 0
    if all_of_it and not (titles and places):
        return ""
    if places:
        frame = re.sub(re.escape(entry.url) + r"(?![\w/%-])", URL, frame)
    frame = _IMAGE.sub("", frame)
    for pattern in (_LINK, _ANCHOR):
        frame = pattern.sub(_own_link, frame)
    return frame


def _own_link(match: re.Match[str]) -> str:
    """A link as it stands in a frame: that of the paper, or nothing."""
    if TITLE in match[0] or match["url"].strip("<>") == URL:
        label = match["label"]
        if not label.strip():
            return _labelled(match, "paper")  # a picture stood there
        if kind_of(label) == "venue" and TITLE not in label:
            return _labelled(match, f"{VENUE} {YEAR}" if year_in(label) else VENUE)
        return match[0]
    return ""


def _labelled(match: re.Match[str], label: str) -> str:
    """A link with another label."""
    start, end = (place - match.start() for place in match.span("label"))
    return match[0][:start] + label + match[0][end:]


def _title_pattern(title: str) -> re.Pattern[str]:
    """A title as Markdown may have it: escaped, over two lines."""
    words = ["".join(map(_sign, word)) for word in title.split()]
    return re.compile(r"[\s\\]+".join(words))


def _sign(sign: str) -> str:
    return re.escape(sign) if sign.isalnum() else rf"\\?{re.escape(sign)}"


def _with_details(frame: str, entry: Entry) -> str:
    """The frame with places for people, venue and date, without short name and comment."""
    if entry.author:
        frame = _people_pattern(entry.author).sub(_people, frame, count=1)
    if entry.container_title:
        frame = frame.replace(entry.container_title, VENUE, 1)
    if entry.issued:
        year, month = entry.issued.year, entry.issued.month
        pattern = _DATE.format(year=year, month=f"0?{month}" if month else r"\d\d?")
        frame = re.sub(pattern, _date, frame)
        frame = re.sub(rf"({VENUE}\s?['’`]?){year % 100:02}(?!\d)", rf"\1{YEAR_IN_SHORT}", frame)
    for said in (entry.short_name, *entry.comment.split("; ")):
        if said:
            frame = re.sub(rf"(\**|_*){re.escape(said)}\1", "", frame, count=1)
    return _NUMBER.sub(rf"\1{NUMBER}", frame, count=1)


def _date(match: re.Match[str]) -> str:
    return f"{YEAR}{match['between']}{MONTH}" if match["between"] else YEAR


def _people(match: re.Match[str]) -> str:
    return FIRST if match["others"] else PEOPLE


def _people_pattern(people: tuple[Name, ...]) -> re.Pattern[str]:
    """People from the first to the last, as a line names them."""
    first, last = (_person_pattern(people[place]) for place in (0, -1))
    between = rf"[^{PLACES}\n]{{0,2000}}?{last}" if len(people) > 1 else ""
    return re.compile(rf"{first}{between}(?P<others>,?\s+et\.? al\b\.?)?")


def _person_pattern(name: Name) -> str:
    if name.literal:
        return re.escape(name.literal)
    given, family = (
        r"\s+".join(map(re.escape, text.split())) for text in (name.given, name.family)
    )
    return rf"(?:{family},\s*{given}|{given}\s+{family})"


def _needed(lines: Sequence[str]) -> Iterator[str]:
    """The lines with a place in them, blank ones, and those of tags where the first is one."""
    in_html = _is_tags(lines[0])
    for line in lines:
        if not line.strip() or re.search(f"[{PLACES}]", line) or (in_html and _is_tags(line)):
            yield line


def _is_tags(line: str) -> bool:
    return bool(line.strip()) and not _TAG.sub("", line).strip()


def _tidied(line: str) -> str:
    """A line without the brackets and separators around what was left out."""
    ending = line[len(line.rstrip(" \\\r")) :]
    line = line[: len(line) - len(ending)]
    before = ""
    while line != before:
        before = line
        line = _LOOSE_END.sub("", _EMPTY.sub("", line))
        line = _LOOSE_START.sub(r"\1", _DOUBLED.sub(r"\1", line))
        line = re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", line).rstrip()
    return line + ending


def _fits_any(frame: str) -> bool:
    """Whether nothing stands in a frame that may be wrong of another paper, or odd without it."""
    text = frame
    for pattern in (_LINK, _ANCHOR):  # a label is looked at when the places are filled
        text = pattern.sub(lambda match: _labelled(match, _places_in(match["label"])), text)
    words = words_in(re.sub(f"[{PLACES}]", " ", _TAG.sub(" ", text)))
    said = all(word.lower() in _LINKING or word.lower() in _GENERAL for word in words)
    balanced = all(frame.count(one) == frame.count(other) for one, other in ("[]", "()"))
    return said and balanced and "://" not in text and not _ODD.search(text)


def _places_in(label: str) -> str:
    """A label that is looked at: one with a place in it."""
    return label if re.search(f"[{PLACES}]", label) else ""


def filled(frame: str, values: dict[str, str], label: Callable[[str], str]) -> str:
    """A frame with its places filled; nothing if there is no value for one of them.

    `label` tells what stands for the label of the paper's link.
    """
    if any(not values.get(place) for place in re.findall(f"[{PLACES}]", frame)):
        return ""
    for pattern in (_LINK, _ANCHOR):
        frame = pattern.sub(lambda match: _relabelled(match, label), frame)
    return "".join(values.get(sign, sign) for sign in frame)


def _relabelled(match: re.Match[str], label: Callable[[str], str]) -> str:
    if re.search(f"[{PLACES}]", match["label"]):
        return match[0]
    return _labelled(match, label(match["label"]))


def number_in(line: str) -> int:
    """The number at the beginning of a line; 0 if there is none."""
    match = _NUMBER.match(line)
    return int(match[2]) if match else 0


def is_general(label: str) -> bool:
    """Whether a label fits the link to any paper.

    >>> is_general("[Paper]"), is_general("arXiv")
    (True, False)
    """
    return all(word.lower() in _GENERAL for word in words_in(label))
