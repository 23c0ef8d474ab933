"""What a few lines of a list say of a paper: its title, its links, and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from mimbib.survey.addresses import ADDRESS, is_paper
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.beside import beside
from mimbib.survey.lines.linking import is_person, links_of
from mimbib.survey.lines.partition import MARK, Parted, is_behind_people, part, tidy
from mimbib.survey.lines.parts import Part, parts_of
from mimbib.survey.lines.prefixes import COLONS, QUOTED, is_prefix
from mimbib.survey.markup.blocks import Piece
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_dated_venue, is_known_venue, kind_of, names_dated_venue
from mimbib.survey.words.people import are_people, has_initials, is_inverted_name, people_and_year
from mimbib.survey.words.references import by_one, container_and_rest
from mimbib.survey.words.signs import bare, without_icons, words_in
from mimbib.survey.words.vocabulary import COMPANIES, REMARKS

_MOST_PIECES = 400
"""How many pieces of one paper are read: nobody says more of one."""

_LONGEST = 400
"""How many characters a title has at most."""

_MOST_OF_NAME = 3
"""How many words of a list of people are one of these, and no title."""

_NEAR = 6
"""How many parts behind what may only stand before a title are looked at."""

_IN_BRACKETS = re.compile(r"(?:\s*(?:[(（][^()（）]*[)）]|\{[^{}]*\})[^\w\s(（{]*)+\s*")
_GROUPS = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))+\s*")  # `(SOIL 2020) [Mud] **Worms**`
_DATED_IN_BRACKETS = re.compile(r"\s*\[[^\[\]]{0,60}\b(?:19|20)\d\d\b[^\[\]]*\][^\w\s(\[]*\s*")
_DATED_FIRST = re.compile(r"\W*([\[(（][^\[\]()（）]+[\])）])\s*(?=[\w\[(])")
_IN_SQUARE_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_BRACKETS = re.compile(rf"\s*(?:{_IN_SQUARE_BRACKETS.pattern}[\s.,;]*){{2,}}")
_BY = re.compile(r"\W*(?:by\s|[Aa]uthors?\s?[:：])")  # of `Worms in Winter [paper] by Ada Loon`
_BEFORE_VENUE = re.compile(r"(?<!\s)\s+(?:--+\s*)?(?=([A-Za-z]\w*[A-Z]\w*)['’ ]*(?:19|20)\d\d\b)")

_ACRONYM_BEHIND = re.compile(r"\W*[(（]([A-Z]{2,8})[)）]\W*")

_ASIDE = frozenset("by in with from and or is at on for see are has was which that to".split())
"""Words behind a title that do not go on in it."""

_SAID_TWICE = re.compile(r"([\w+-]{2,25})(?:[:：]| [—–-])\s+(?=\1[:：\s])")  # `WormT: WormT: Mud`

_ADDRESS_OR_DOI = re.compile(
    rf"{ADDRESS.pattern}|(?:doi:?\s*)?10\.\d{{4,9}}/\S+|(?:[\w-]+\.)+[a-z]{{2,}}/\S*", re.IGNORECASE
)


def read(pieces: Sequence[Piece]) -> Reading:
    """What some lines say.

    The title is the first part that can be one, unless it is only what stands before a title: a
    topic, a short name.
    """
    parts = parts_of(pieces[:_MOST_PIECES])
    place = _lead(parts)
    if place >= 0:
        reading = _with_title(parts, place)
    else:
        reading = Reading(links=links_of(parts))
        reading.others = [each.text for each in parts if each.style != "link"]
    reading.broken = any("](" in piece.text for piece in pieces if piece.kind == "text")
    return reading


def _lead(parts: Sequence[Part]) -> int:
    """The part in which the title stands; -1 if it is in none."""
    first = _next_title(parts, 0, len(parts))
    for place, each in enumerate(parts[:6]):
        if _quoted(each) and not _is_behind_paper(parts, first, place):
            return place
    if first < 0:
        return _unlikely_title(parts)
    second = _next_title(parts, first + 1, min(first + _NEAR, len(parts)))
    is_aside = second > 0 and _is_in_brackets_before(parts, first, second)
    return second if is_aside or (second > 0 and is_prefix(parts, first, second)) else first


def _is_behind_paper(parts: Sequence[Part], first: int, place: int) -> bool:
    """Whether a title of four words and the link to its paper stand before what is quoted."""
    if kind_of(QUOTED.split(parts[place].text)[0]) == "names":
        return False
    is_long = 0 <= first < place and len(words_in(part(parts[first].text).title)) > _MOST_OF_NAME
    return is_long and any(is_paper(each.url) for each in parts[first:place])


def _is_in_brackets_before(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a part stands in brackets, and what may be a title behind it leads to a paper."""
    opened = first > 0 and parts[first - 1].text.rstrip().endswith("(")
    return opened and is_paper(parts[second].url)


def _next_title(parts: Sequence[Part], start: int, end: int) -> int:
    """The first part from `start` to before `end` that may be a title; -1 if there is none."""
    places = (place for place in range(start, end) if _may_be_title(parts, place))
    return next(places, -1)


def _may_be_title(parts: Sequence[Part], place: int) -> bool:
    """Whether a part may be a title: words that are no label, date, venue or people."""
    each = parts[place]
    if not _has_words(each):
        return False
    kind = kind_of(f"[{each.text}]" if each.bracketed else each.text)
    title = part(each.text).title
    if len(title) > _LONGEST or not _has_letters(title) or kind_of(title) not in ("words", "pair"):
        return False
    is_venue = each.style == "italic" and names_dated_venue(bare(each.text))
    if is_venue or is_inverted_name(each.text):
        return False
    if each.style == "text":
        is_bold_next = any(behind.style == "bold" for behind in parts[place + 1 : place + 2])
        is_mark = is_bold_next and bool(_GROUPS.fullmatch(each.text))
        return not is_mark and _may_be_plain_title(each.text, kind)
    if kind == "pair":
        return each.style != "italic"
    is_cut = len(words_in(title)) > 3 and title != bare(each.text)  # of a venue, perhaps
    return (kind == "words" or is_cut) and not is_person(parts, place)


def _may_be_plain_title(text: str, kind: str) -> bool:
    """Whether plain text may be a title, and says not only by whom and where a paper is."""
    if _BY.match(text) or _are_people_before_venue(text) or _are_people_of(text):
        return False
    if kind == "names":
        return _follows_people(text)
    return kind in ("words", "pair", "venue") and not _is_aside(text)


def _are_people_before_venue(text: str) -> bool:
    """Whether nothing parts people from the venue behind them: `Ada Loon, Bo Ray ICML 2020`.

    Two things that `and` joins may be all of a title.
    """
    match = _BEFORE_VENUE.search(text)
    people = text[: match.start()] if match and is_known_venue(match[1]) else ""
    kind = kind_of(people)
    return kind == "names" or (kind == "pair" and "," in people)


def _are_people_of(text: str) -> bool:
    """Whether a text is the people of a reference and the year, `Loon, A., & Ray, B. (2020).`"""
    text = f"{text.strip()} "
    return bool(year_in(text)) and sum(map(len, people_and_year(text) or ())) == len(text)


def _is_aside(text: str) -> bool:
    """Whether all of a text stands in brackets, in square ones with a year: `[2021 Soil News]`; but
    there may be a title in these, too, and the venue behind it.
    """
    if _IN_BRACKETS.fullmatch(text):
        return True
    return bool(_DATED_IN_BRACKETS.fullmatch(text)) and not is_known_venue(part(text).after)


def _has_words(each: Part) -> bool:
    """Whether a part has words of its own: no picture, address or label whose link is missing."""
    if each.style in ("picture", "code") or _ADDRESS_OR_DOI.fullmatch(each.text.strip()):
        return False
    return _has_letters(each.text) and not each.text.lstrip().startswith("[[")


def _follows_people(text: str) -> bool:
    """Whether a title stands behind so many people that the text as a whole looks like names."""
    parted = part(text)
    is_title = kind_of(parted.title) == "words" and len(words_in(parted.title)) > 2
    return is_title and bool(parted.before) and not has_initials(parted.title)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _unlikely_title(parts: Sequence[Part]) -> int:
    """What looks like a venue or like people and must be a title, for nothing else is; or -1.

    A long text that is bold or linked, or a short name with a year, such as `ScanNet (2017)`.
    """
    for place, each in enumerate(parts):
        kind, title = kind_of(each.text), part(each.text).title
        long = each.style in ("bold", "link") and len(words_in(title)) > 3
        if long and kind in ("venue", "names") and not year_in(each.text):
            return place
        dated = each.style in ("bold", "text") and kind == "venue" and title != bare(each.text)
        if dated and not is_known_venue(title) and not _IN_BRACKETS.fullmatch(each.text):
            return place
    return -1


def _quoted(each: Part) -> str:
    """The words in quotation marks that stand for a title: in plain text, or behind people."""
    text = each.text.replace("``", " “").replace("''", "” ")
    match = QUOTED.search(text) if each.style != "code" else None
    if not match:
        return ""
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    behind_people = len(words_in(before)) > 1 and are_people(before)
    if each.style != "text" and not behind_people:
        return ""
    goes_on = bool(after) and after[0] not in ".,;([|"
    follows = not goes_on or f"{after} "[:3].lower() == "in " or is_known_venue(after.split()[0])
    follows = follows or (is_dated_venue(after) and not {*after}.intersection(':"“”'))
    ends = follows or match[1].rstrip()[-1:] in ".,"
    kind = "names" if behind_people else kind_of(before)
    if len(words_in(match[1])) < (1 if kind == "names" else 3):
        return ""
    begins = not before or before[-1] in ".,:;)]|" or kind in ("names", "venue", "date")
    return match[1] if ends and begins else ""


def _with_title(parts: Sequence[Part], place: int) -> Reading:
    """The reading in which the part at `place` holds the title."""
    lead = parts[place]
    following = parts[place + 1] if place + 1 < len(parts) else None
    parted = _parted(lead)
    before, title, after = parted.before, parted.title, parted.after
    used, name, said_twice = {place}, "", ""
    if following and _goes_on(lead, title, following):
        name, said_twice, title, after = _joined(lead, title, following)
        used.add(place + 1)
    short, after = _short_for(title, after)
    slot = "quoted" if _quoted(lead) else lead.style
    reading = Reading(without_icons(title), slot, lead.line, links_of(parts, place))
    reading.short, reading.name = short or said_twice, name
    if twice := _SAID_TWICE.match(reading.title):
        reading.short, reading.title = twice[1], reading.title[twice.end() :]
    for number, each in enumerate(parts):
        if number < place and _is_short_name(each):
            reading.short = bare(each.text)
            used.add(number)
    remarks = _remarks(parts, place)
    reading.remarks = [without_icons(parts[number].text) for number in sorted(remarks)]
    if is_behind_people(before) or "names" in map(kind_of, before[-1:]):
        reading.venue, after = container_and_rest(after)
    said = (*before, reading.venue, after, *beside(parts, used | remarks))
    apart = chain.from_iterable(map(_without_date, said))
    reading.others = [text for text in map(without_icons, apart) if bare(text)]
    return reading


def _joined(lead: Part, title: str, following: Part) -> tuple[str, str, str, str]:
    """A title that goes on in plain text: what it begins with before a colon; the same if it is one
    word that the text says again; all of the title; and what stands behind it.
    """
    rest, name = part(following.text.lstrip(" :：*")), title.rstrip(":： ")
    if not (lead.text.rstrip().endswith(COLONS) or following.text.lstrip()[:1] in COLONS):
        return "", "", f"{name} {rest.title}", rest.after
    if rest.title.lower().startswith(name.lower()):
        return "", "" if " " in name else name, rest.title, rest.after
    return name, "", f"{name}: {rest.title}", rest.after


def _short_for(title: str, after: str) -> tuple[str, str]:
    """The first letters of the last words of a title in brackets behind it, `Worm Trees (WT)`, and
    what follows; nothing and all where they are not.
    """
    match = _ACRONYM_BEHIND.match(after)
    last = words_in(title)[-len(match[1]) :] if match else []
    if not match or "".join(word[0].upper() for word in last) != match[1]:
        return "", after
    return match[1], after[match.end() :]


def _remarks(parts: Sequence[Part], title: int) -> set[int]:
    """The numbers of the parts behind the title on lines that begin with a label: `Datasets: …`."""
    numbers: set[int] = set()
    is_remark = False
    for number, each in enumerate(parts[title + 1 :], title + 1):
        if each.starts:
            label, said = _labelled(without_icons(each.text))
            is_remark = bare(label).lower() in REMARKS and kind_of(said) != "venue"
        if is_remark and each.style not in ("link", "picture"):
            numbers.add(number)
    return numbers


def _labelled(text: str) -> tuple[str, str]:
    """What stands before the first colon of a text, and behind it; nothing where there is none."""
    label, colon, said = text.replace("：", ":").partition(":")
    return (label, said) if colon else ("", text)


def _without_date(text: str) -> list[str]:
    """The venues and dates in brackets at the start of `(2020-CVPR) Ada Loon`, and the rest; the
    venue alone of `intro: CVPR 2020`.
    """
    if mark := MARK.match(text):
        text = text[mark.end() :]
    label, said = _labelled(text)
    if bare(label).lower() in {"in", *REMARKS} and kind_of(said) == "venue":
        return [said]
    if _BRACKETS.fullmatch(text):
        return _IN_SQUARE_BRACKETS.findall(text)
    apart: list[str] = []
    place = 0
    while (group := _DATED_FIRST.match(text, place)) and _names_venue_or_date(group[1]):
        apart.append(group[1])
        place = group.end()
    return [*apart, text[place:]]


def _names_venue_or_date(text: str) -> bool:
    """Whether a text is a venue or a date; `[ACL 2025]` may be the label of a link as well."""
    kind = kind_of(text)
    return kind in ("venue", "date") or (kind == "label" and bool(year_in(text)))


def _is_short_name(each: Part) -> bool:
    """Whether what stands before a title is what its paper is called for short."""
    named = each.style in ("bold", "link") and kind_of(each.text) == "words"
    is_person = has_initials(each.text) or bare(each.text).lower() in COMPANIES
    return named and len(words_in(each.text)) <= 2 and not is_person


def _parted(lead: Part) -> Parted:
    """The part with the title, parted."""
    if quoted := _quoted(lead):
        before, _, after = lead.text.partition(quoted)
        marks = ' "“”'
        return Parted((by_one(before.strip(marks)),), tidy(quoted.strip(" .,")), after.strip(marks))
    parted = part(lead.text)
    goes_on = all(kind_of(text) == "words" for text in re.split(r"\.\s+", parted.after))
    is_alone = lead.style in ("bold", "italic") or is_paper(lead.url)
    is_cited = is_behind_people(parted.before)
    if is_alone and goes_on and not (is_cited or year_in(parted.after)):
        # no venue, date or people: the text goes on in its own title, `Worms. Part II`
        return Parted(parted.before, tidy(lead.text[lead.text.find(parted.title) :]), "")
    return parted


def _is_behind_names(rest: str) -> bool:
    """Whether what was found behind people is a title, and not one or two of them."""
    return kind_of(rest) == "words" and len(words_in(rest)) > _MOST_OF_NAME


def _goes_on(lead: Part, title: str, following: Part) -> bool:
    """Whether a title that is linked or bold goes on in the plain text behind it, or in italics
    behind a colon.
    """
    text, words = without_icons(following.text), len(words_in(title))
    by_colon = lead.text.rstrip().endswith(COLONS) or text.startswith(COLONS)
    may_follow = following.style == "text" or (following.style == "italic" and by_colon)
    if lead.style not in ("link", "bold") or not may_follow:
        return False
    if following.starts or lead.bracketed or words > (6 if by_colon else 2):
        return False
    rest = part(text.lstrip(":： ")).title
    if by_colon:
        are_people = kind_of(text) == "names" and not _is_behind_names(rest)
        return kind_of(rest) in ("words", "pair") and not are_people
    first = (words_in(text[:100]) or [""])[0]
    within = following.text[:1].isspace() and first.islower() and text[:1].isalnum()
    return within and len(words_in(rest)) > 2 and first not in _ASIDE
