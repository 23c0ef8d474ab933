"""Tells what only stands before a title: a topic, people, a data set, a short name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mimbib.survey.addresses import is_paper
from mimbib.survey.lines.partition import part
from mimbib.survey.lines.parts import Part
from mimbib.survey.words.kinds import is_dated_venue, kind_of
from mimbib.survey.words.people import is_citation, is_name, names_organisation
from mimbib.survey.words.signs import bare, is_in_capitals, words_in
from mimbib.survey.words.vocabulary import COMPANIES, PRAISE

COLONS = (":", "：")
QUOTED = re.compile(r"[\"“”]([^\"“”]{8,400})[\"“”]")
_IN_SQUARE_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_FEWEST_BEHIND_DASH = 2
"""How many words more than the name before it a title has behind a dash: so 113 in eight of 1,432
lists, of which those of seven are titles.
"""

_COMMA = re.compile("[,，]")
_LONGEST_NAME = 2
"""How many words a short name has at most."""

_DASH = re.compile(r"[-–—]+\s")
_OPENED = ('"', "“", "„", "«")
"""Quotation marks: what follows one at the end of a text is the title."""


def is_prefix(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a part only stands before a title: a topic, people, a short name in brackets."""
    style = parts[first].style
    if style == "link":
        return _is_link_before(parts, first, second)
    if style == "italic":
        return _is_italic_before(parts, first, second)
    if style == "text":
        return _is_text_before(parts, first, second)
    return _is_bold_before(parts, first, second)


def _is_italic_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether italics stand before a title and are no title: a name in square brackets, or what
    stands before a colon or something marked.
    """
    lead, main = parts[first], parts[second]
    name = words_in(lead.text.partition("(")[0])
    is_tag = lead.bracketed and main.text.startswith("]") and len(name) <= _LONGEST_NAME
    is_marked = main.style in ("link", "bold") or lead.text.rstrip().endswith(COLONS)
    is_longer = len(words_in(part(main.text).title)) > _LONGEST_NAME
    return is_longer and (is_tag or is_marked) and not _is_linked(parts, first, second)


def _is_text_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether plain text leads to a title, and is no note about a paper whose link is between."""
    lead, main = parts[first], parts[second]
    is_note = len(words_in(bare(lead.text))) > _LONGEST_NAME and _is_linked(parts, first, second)
    enough = len(words_in(part(main.text).title)) >= _fewest_behind(lead, main)
    return enough and not is_note and _leads_to(lead, main)


def _is_bold_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a bold name, a venue with its year or people stand before a title."""
    lead, main = parts[first], parts[second]
    words, more = len(words_in(bare(lead.text))), len(words_in(part(main.text).title))
    if more > _LONGEST_NAME and _is_tag_before(lead, main):
        return True
    longer = words <= 3 < more or words < 3 <= more or _is_named_for_short(lead, main)
    is_cited = is_citation(lead.text) or _is_venue_alone(lead.text)
    longer = longer or is_cited or _is_behind_colon(parts, first, second)
    return longer and _is_name_before(parts, first, second)


def _is_venue_alone(text: str) -> bool:
    """Whether a text is a venue with its year, and no more than two words behind each comma."""
    venue, *behind = _COMMA.split(text)
    are_marks = all(len(words_in(each)) <= _LONGEST_NAME for each in behind)
    return is_dated_venue(venue) and are_marks


def _is_linked(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a link to a paper stands between two parts."""
    return any(is_paper(each.url) for each in parts[first + 1 : second])


def _is_link_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a link stands before a title: in brackets, or as the name of its code or its data."""
    lead, main = parts[first], parts[second]
    words, more = len(words_in(bare(lead.text))), len(words_in(part(main.text).title))
    is_short = words <= 4 < more or words <= 2 < more
    is_topic = is_short and (_is_in_brackets(lead) or _is_data(parts, first, second))
    return is_topic or (more > 2 and _is_code_before(lead, parts[first + 1], main))


def _is_tag_before(lead: Part, main: Part) -> bool:
    """Whether one word in square brackets stands before a plain title: `**[WormT]**`."""
    is_tag = bool(_IN_SQUARE_BRACKETS.fullmatch(lead.text.strip()))
    return is_tag and len(words_in(lead.text)) == 1 and main.style == "text"


def _fewest_behind(lead: Part, main: Part) -> int:
    """How many words a title has at least behind plain text: two are enough for the link to a paper
    behind a colon.
    """
    return 2 if is_paper(main.url) and lead.text.rstrip().endswith(COLONS) else 3


def _is_name_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a bold name stands before a title on its line, and is no part of it."""
    lead, main = parts[first], parts[second]
    apart = not any(each.style == "link" for each in parts[first + 1 : second])
    beside = apart and main.starts <= lead.starts and not _are_people_near(parts, first, main)
    return beside and not _is_continued(lead, main)


def _is_behind_colon(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a colon stands before a part that is the link to a paper or is in quotation marks:
    `**Mud**: *"Worms"*`.
    """
    main = parts[second]
    led = "".join(each.text for each in parts[first:second]).rstrip()
    is_linked = is_paper(main.url) and len(words_in(part(main.text).title)) > 2
    is_title = is_linked or bool(QUOTED.fullmatch(main.text.strip(" ,.")))
    return led.endswith(COLONS) and is_title


def _is_code_before(lead: Part, behind: Part, main: Part) -> bool:
    """Whether a link that leads to no paper, and a colon, stand before one that does."""
    return not is_paper(lead.url) and behind.text.lstrip()[:1] in COLONS and is_paper(main.url)


def _is_data(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a link that leads to no paper names a data set, and behind it stand the title of its
    paper and a link to that, with a date before or the venue behind it.
    """
    between, behind = parts[first + 1 : second], parts[second + 1 : second + 2]
    if is_paper(parts[first].url) or not any(is_paper(each.url) for each in behind):
        return False
    is_cited = kind_of(behind[0].text) == "venue"
    is_dated = any(kind_of(each.text) == "date" for each in between)
    return parts[second].style == "text" and (is_cited or is_dated)


def _is_in_brackets(link: Part) -> bool:
    """Whether brackets stand around a link, or within it if it leads to no paper."""
    text = link.text.strip()
    within = text.startswith("[") and text.endswith("]") and not is_paper(link.url)
    return link.bracketed or within


def _are_people_near(parts: Sequence[Part], first: int, main: Part) -> bool:
    """Whether people or a quotation mark stand before a part, or people are the part behind it."""
    before = parts[first - 1].text.rstrip() if first else ""
    led = before.endswith(('"', "“", "”")) or kind_of(before) in ("names", "pair")
    people = {kind_of(main.text), kind_of(part(main.text).title)} & {"pair", "names"}
    return led or bool(people)


def _is_named_for_short(lead: Part, main: Part) -> bool:
    """Whether a word in brackets is what the paper is called, even if its title has two words:
    `[WormT]` Worm Trees.
    """
    title = part(main.text).title
    in_brackets = lead.bracketed or lead.text.strip()[:1] == "["
    is_word = in_brackets and len(words_in(lead.text)) == 1
    return is_word and len(words_in(title)) == 2 and not is_name(title)


def _leads_to(lead: Part, main: Part) -> bool:
    """Whether plain text is short, two people, or ends in a colon: what follows is the title."""
    title, led = part(lead.text).title, lead.text.rstrip()
    words = len(words_in(title))
    if _opens_quotation(led):
        return True
    if main.style == "italic" or (is_citation(main.text) and not led.endswith(COLONS)):
        return False
    if kind_of(title) == "pair" and main.style in ("bold", "link"):
        return kind_of(main.text) == "words"
    if main.bracketed and words > 1 and not led.rstrip(" [(").endswith(COLONS):
        return False  # in brackets behind a title stands where it appeared
    if led.endswith(",") and main.starts and is_paper(main.url):
        return True
    beside = main.style == "link" and bool(main.url) and not is_paper(main.url) and words > 2
    return not beside and (words <= 3 or led.endswith((*COLONS, "-", "–")))


def _opens_quotation(text: str) -> bool:
    """Whether a text ends in a quotation mark that closes nothing."""
    is_closed = text.endswith('"') and text.count('"') % 2 == 0
    return text.endswith(_OPENED) and not is_closed


def _is_continued(lead: Part, main: Part) -> bool:
    """Whether what follows a bold text goes on in it, or says something about it.

    A link behind it is the title, and so is text that says the name again. Else nothing tells
    whether the list or the paper has set `**WormT:**` before it, and the title is as it stands.
    """
    text = main.text.lstrip()
    name, said = words_in(lead.text), words_in(text)
    if main.style == "link" or said[: len(name)] == name:
        return False
    if any(kind_of(each) in ("names", "pair") for each in part(text).before):
        return False
    if _DASH.match(text):
        return not _is_title_behind_dash(name, text)
    is_hyphen = text.startswith("-")  # of `**Worm**-Trees`
    goes_on = lead.text.rstrip().endswith(COLONS) or text.startswith(COLONS)
    return goes_on or is_hyphen or text[:1].islower()


def _is_title_behind_dash(name: Sequence[str], text: str) -> bool:
    """Whether a title stands behind a name and a dash, and no comment on a short title: in capitals
    or, behind one word, with a venue and its year; neither a place where people work nor praise.
    """
    parted = part(text)
    words = [word.lower() for word in words_in(parted.title)]
    if len(words) < _FEWEST_BEHIND_DASH + len(name) or names_organisation(parted.title):
        return False
    if words[0] in PRAISE or words[-1] in COMPANIES:
        return False
    is_cited = len(name) == 1 and is_dated_venue(parted.after)
    return is_in_capitals(parted.title) or is_cited
