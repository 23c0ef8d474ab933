"""Takes short names and remarks in brackets from titles, where a list writes them around many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mimbib.model import Link
from mimbib.survey.candidates import Candidate, Reading

_BEHIND = r"(?P<title>.*?)[;,.:]*\s*[(（\[](?P<name>[^()（）\[\]]{2,80})[)）\]]"
_BEFORE = r"[(（](?P<name>[^()（）]{2,80}(?:\([^()]*\))?)[)）]\s+(?P<title>.*)"
"""A few words in brackets behind a title, and before one (compiled where a list has enough)."""

_FEWEST = 5
_SHARE = 0.024
"""How many titles of a list have words in brackets at that end, at least and by share, if this is
the list's own way. Of 1,100 lists 35 had them around 2.5 % to 67 % of their titles, and 16 around
five or more, but 2.3 % or less: among these were places, companies and parts of titles.
"""

_LONGEST_NAME = 3
"""How many words are a name below which a title may stand. Of 740 lists five had five titles or
more there that say the name again or end in a year, 24 % or more of what stands below their names;
in all others they were three at most.
"""

_SHARE_OF_TWICE = 0.2
"""How many of the names that stand apart before titles the titles have once more, at least. Of 683
lists 13 had other names there as well and 23 % or more twice, most of these nearly all; in three
that had five, it were 2 % to 19 %.
"""


def part_short_names(papers: Sequence[Candidate]) -> None:
    """Take what stands in brackets around the titles of a list for what their papers are called."""
    _part_set_apart([each.reading for each in papers])
    _take_titles_below([each.reading for each in papers])
    fewest = max(_FEWEST, _SHARE * len(papers))
    behind = [each.reading for each in papers if each.reading.title.endswith((")", "）", "]"))]
    before = [each.reading for each in papers if each.reading.title.startswith(("(", "（"))]
    for pattern, readings in ((_BEHIND, behind), (_BEFORE, before)):
        if len(readings) >= fewest:
            _part(pattern, readings, fewest)


def _part_set_apart(readings: Sequence[Reading]) -> None:
    """Part the names that a list sets before its titles, `**WormT**: Worms in Winter`, if many of
    these begin with the same name once more.
    """
    apart = [each for each in readings if each.name]
    twice = sum(bool(each.short) and _begins(each.title, each.short) for each in readings)
    if apart and twice >= max(_FEWEST, _SHARE_OF_TWICE * (twice + len(apart))):
        for each in apart:
            _name(each, each.title.removeprefix(each.name).lstrip(": "), each.name)


def _take_titles_below(readings: Sequence[Reading]) -> None:
    """Take the titles that stand below short names and their links, `WormT [paper](…)`, if many of
    these begin with the name once more or end in brackets with a year.
    """
    named = [each for each in readings if each.others and _is_short(each.title)]
    found = [(each, text) for each in named if (text := _title_among(each.others))]
    told = sum(_repeats(text, each.title) or _ends_in_year(text) for each, text in found)
    if told >= max(_FEWEST, _SHARE_OF_TWICE * len(found)):
        from mimbib.survey.lines.partition import part

        for reading, text in found:
            place, parted = reading.others.index(text), part(text)
            reading.others[place : place + 1] = filter(None, (*parted.before, parted.after))
            _name(reading, parted.title, reading.title)


def _is_short(title: str) -> bool:
    return title.count(" ") < _LONGEST_NAME


def _title_among(texts: Sequence[str]) -> str:
    """The first of some texts in which a title of four words stands, or nothing."""
    from mimbib.survey.lines.partition import part
    from mimbib.survey.words.kinds import kind_of
    from mimbib.survey.words.signs import length_of

    titles = ((text, part(text).title) for text in texts)
    fitting = (
        text
        for text, title in titles
        if length_of(title) > _LONGEST_NAME and kind_of(title) == "words"
    )
    return next(fitting, "")


def _repeats(text: str, name: str) -> bool:
    text = text.lstrip(" -–—:")
    return _begins(text, name) and text[len(name) :].lstrip().startswith((":", "-", "–", "—"))


def _ends_in_year(text: str) -> bool:
    return bool(re.search(r"[(\[][^()\[\]]*\b(?:19|20)\d\d\b[^()\[\]]*[)\]]\W*$", text))


def _begins(title: str, name: str) -> bool:
    return title.lower().startswith(name.lower())


def _part(pattern: str, readings: Sequence[Reading], fewest: float) -> None:
    """Part the names from titles that have them at one end, where these are enough."""
    from mimbib.survey.lines.partition import part
    from mimbib.survey.words.signs import (
        length_of,  # which most lists in the plainest layout do not need
    )

    matches = [(reading, re.fullmatch(pattern, reading.title)) for reading in readings]
    found = [(each, match) for each, match in matches if match and length_of(match["title"]) > 2]
    if len(found) >= fewest:
        for reading, match in found:
            parted = part(match["title"])  # a venue behind a company, `(Loon & Co) (SOIL) Worms`
            reading.others += filter(None, (*parted.before, parted.after))
            _name(reading, parted.title, match["name"])


def _name(reading: Reading, title: str, name: str) -> None:
    """Give a reading its title without a name, which is kept as the short one or as a remark."""
    if reading.links and reading.links[0].label == reading.title:
        reading.links[0] = Link(title, reading.links[0].url)
    reading.title = title
    if " " not in name and any(sign.isupper() or sign.isdecimal() for sign in name[1:]):
        reading.short = reading.short or name
    else:
        reading.remarks.append(name)
