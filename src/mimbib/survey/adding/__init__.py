"""Writes a new entry into a list in the layout of its neighbours, and reads it back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, zip_longest

from mimbib.errors import DataError
from mimbib.model import Entry
from mimbib.survey import Survey, parse
from mimbib.survey.adding import frames
from mimbib.survey.adding.places import Neighbour, date_of, is_newest_first, neighbours_of
from mimbib.survey.adding.rows import head_of, row_frame
from mimbib.survey.words.signs import without_icons
from mimbib.text import squeeze

_MOST_NEIGHBOURS = 40
"""How many neighbours are looked at, the nearest first."""
_MOST_TRIALS = 4
"""How many forms of a line are tried: each is read back together with the whole list."""

_MOST_PEOPLE = 10
"""How many people a line names; of more the first, `et al.`"""

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&#$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;"}
_MARKER = re.compile(r"\s*(?:[-*+]|(?P<number>\d+)[.)])\s+")
_IN_HTML = re.compile(r"\s*</?(?:li|tr|t[dh]|p|div|table|[uo]l|d[ltd]|details)\b", re.IGNORECASE)
_PLAIN = (
    f"[{frames.TITLE}]({frames.URL})",
    f"**{frames.TITLE}** [[paper]({frames.URL})]",
)
"""How a paper is written where no line of a neighbour can be followed."""


@dataclass(frozen=True, slots=True)
class Added:
    """A list with a new entry."""

    text: str
    """The whole list: as it was, with some lines more."""
    line: int
    """The first of them, counted from 1."""
    lines: str
    """These lines, without the end of the last."""
    below: int
    """The first line of the former list that stands below them now."""
    length: int
    """How many lines lower it stands: theirs, and blank ones."""
    survey: Survey
    """The list as it is read back."""


def add(text: str, survey: Survey, new: Entry) -> Added:
    r"""A list with one entry more, in a category of it; all else stays as it is, byte for byte.

    `survey` is what is read of `text`. The entry gets what its neighbours have of title, address,
    people, venue and date, and stands behind the last of them, or before those that are not newer
    where the newest come first. `DataError` if no form of the line would be read back as just this
    entry.

    >>> from dataclasses import replace
    >>> text = "# Soil\n* [Mud](https://arxiv.org/abs/2101.00001) (2021)\n"
    >>> survey = parse(text)
    >>> worms = replace(survey.entries[0], title="Worms", url="https://doi.org/10.5555/w")
    >>> add(text, survey, worms).lines
    '* [Worms](https://doi.org/10.5555/w) (2021)'
    """
    reasons: list[str] = []
    for added in _forms(text, survey, new):
        reason = _difference(survey, added, new)
        if not reason:
            return added
        reasons.append(f"{added.lines.strip()!r} would be read otherwise: {reason}")
    tried = reasons[0] if reasons else "its neighbours have no layout that can be followed"
    raise DataError(f"{new.title!r} cannot be added to {new.category.title!r}: {tried}")


def _forms(text: str, survey: Survey, new: Entry) -> Iterator[Added]:
    """The list with the new entry in several forms, the best first."""
    lines = text.splitlines(keepends=True)
    whole = neighbours_of(lines, survey.entries)
    beside = [each for each in whole if each.entry.category == new.category]
    newest_first = is_newest_first(beside, whole)
    older = [each for each in beside if (0, 0) < date_of(each.entry) <= date_of(new)]
    next_one = older[0] if newest_first and older else None
    nearest = next_one or beside[-1]
    close = sorted(beside, key=lambda each: abs(each.first - nearest.first))[:_MOST_NEIGHBOURS]
    number = _number(lines, beside, next_one)
    forms = (_fill(frame, new, number) for frame in _frames(lines, close, nearest))
    for form in islice(dict.fromkeys(filter(None, forms)), _MOST_TRIALS):
        yield _inserted(lines, beside, next_one, form)


def _frames(lines: Sequence[str], close: Sequence[Neighbour], nearest: Neighbour) -> Iterator[str]:
    """The frames of the neighbours, what most of them have first; then the plain ones."""
    found = Counter(filter(None, (_frame(lines, each) for each in close)))
    for frame, times in found.most_common():
        if times > 1 or without_icons(frame) == " ".join(frame.split()):  # a mark of one paper
            yield frame
    first = lines[nearest.first]
    marker = _MARKER.match(first)
    if head_of(lines, nearest.first) is None and not _IN_HTML.match(first):
        before = marker[0].replace(marker["number"] or "\0", frames.NUMBER) if marker else ""
        yield from (f"{before}{plain}" for plain in _PLAIN)


def _frame(lines: Sequence[str], neighbour: Neighbour) -> str:
    """The frame of the lines of a neighbour, or of its row in a table."""
    head = head_of(lines, neighbour.first)
    if head is not None:
        return row_frame(lines[neighbour.first].rstrip("\r\n"), head, neighbour.entry)
    block = "\n".join(line.rstrip("\r\n") for line in lines[neighbour.first : neighbour.end])
    return frames.frame_of(block, neighbour.entry)


def _fill(frame: str, new: Entry, number: int) -> str:
    """The lines that a frame becomes; nothing if the entry lacks what it has a place for."""
    values = {
        frames.TITLE: _escaped(new.title, frame),
        frames.URL: new.url,
        frames.PEOPLE: _escaped(_people(new, _MOST_PEOPLE), frame),
        frames.FIRST: _escaped(_people(new, 1), frame),
        frames.VENUE: _escaped(new.container_title, frame),
        frames.YEAR: str(new.issued.year) if new.issued else "",
        frames.YEAR_IN_SHORT: f"{new.issued.year % 100:02}" if new.issued else "",
        frames.MONTH: f"{new.issued.month:02}" if new.issued and new.issued.month else "",
        frames.NUMBER: str(number),
    }

    def label(former: str) -> str:
        return former if frames.is_general(former) or _fits_site(former, new.url) else "paper"

    return frames.filled(frame, values, label)


def _people(new: Entry, most: int) -> str:
    """The people of an entry, or the first `et al.` if there are more than `most`."""
    if len(new.author) > most:
        return f"{new.author[0]} et al."
    return ", ".join(map(str, new.author))


def _fits_site(label: str, url: str) -> bool:
    """Whether a label names the site of an address: `arXiv`."""
    return squeeze(label) in squeeze(url.partition("://")[2].partition("/")[0])


def _escaped(text: str, frame: str) -> str:
    """A text whose signs mean nothing where it stands, in HTML or in Markdown; no more of them is
    changed than must be: people go on reading and writing the list.
    """
    if frame.lstrip().startswith("<"):
        return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)
    return _SIGNS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """One sign, with a backslash where it could mean something."""
    sign, text, place = match[0], match.string, match.start()
    if sign in _ENTITIES:  # a reader of lists may take an escaped tag for one
        return _ENTITIES[sign]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    alone = before == " " and after in ("", " ")
    harmless = {
        "$": True,
        "#": place > 0,
        "*": alone,
        "~": alone,
        "_": before.isalnum() and after.isalnum(),
        "&": not re.match(r"&#?\w+;", text[place:]),
    }
    return sign if harmless.get(sign) else f"\\{sign}"


def _number(lines: Sequence[str], beside: Sequence[Neighbour], next_one: Neighbour | None) -> int:
    """The number of the new line, where its neighbours have one."""
    numbers = [frames.number_in(lines[each.first]) for each in beside]
    if next_one:
        place = beside.index(next_one)
        falls = numbers[place] > (numbers[place + 1] if place + 1 < len(numbers) else 0)
        return numbers[place] + (1 if falls and not place else 0)
    return numbers[-1] + (0 if len(numbers) > 1 and numbers[-1] == numbers[-2] else 1)


def _inserted(
    lines: Sequence[str], beside: Sequence[Neighbour], next_one: Neighbour | None, form: str
) -> Added:
    """The list with these lines before an entry or, without one, behind the last of its category.

    As many blank lines part it from its neighbours as they have between them.
    """
    place = next_one.first if next_one else beside[-1].end
    ended = next((line for line in reversed(lines[:place]) if line.endswith("\n")), "")
    end = "\r\n" if ended.endswith("\r\n") else "\n"
    gap = end * _gap(lines, beside)
    shown = form.replace("\n", end)
    if next_one:
        piece, line = f"{shown}{end}{gap}", place + 1
    elif lines[place - 1].endswith(("\n", "\r")):
        piece, line = f"{gap}{shown}{end}", place + 1 + len(gap) // len(end)
    else:  # the list ends without an end of the line
        piece, line = f"{end}{gap}{shown}", place + 1 + len(gap) // len(end)
    text = "".join((*lines[:place], piece, *lines[place:]))
    length = len(text.splitlines()) - len(lines)
    return Added(
        text=text,
        line=line,
        lines=form,
        below=place + 1,
        length=length,
        survey=parse(text),
    )


def _gap(lines: Sequence[str], beside: Sequence[Neighbour]) -> int:
    """How many blank lines stand between neighbours, by most of them."""
    gaps = Counter(
        other.first - one.end
        for one, other in pairwise(beside)
        if not "".join(lines[one.end : other.first]).strip()
    )
    if gaps:
        return gaps.most_common(1)[0][0]
    first = lines[beside[0].first].lstrip()
    in_row = head_of(lines, beside[0].first) is not None
    return 0 if _MARKER.match(first) or in_row or first.startswith("<") else 1


def _difference(before: Survey, added: Added, new: Entry) -> str:
    """What is otherwise in the list than it was, but for the new entry; nothing if all is well."""
    after = added.survey
    last = added.line + added.lines.count("\n")
    inside = [entry for entry in after.entries if added.line <= entry.line <= last]
    outside = [entry for entry in after.entries if entry not in inside]
    if len(inside) != 1:
        return f"it is read as {len(inside)} papers"
    if reason := _misread(inside[0], new):
        return reason
    shifted = [replace(entry, line=_shifted(entry.line, added)) for entry in before.entries]
    for old, now in zip_longest(shifted, outside):
        if old != now:
            return f"it would change how {(old or now).title!r} is read"
    known = {(finding.rule, _shifted(finding.line, added)) for finding in before.findings}
    slips = [each for each in after.findings if each.severity != "note"]
    return next((each.message for each in slips if (each.rule, each.line) not in known), "")


def _shifted(line: int, added: Added) -> int:
    """The line at which stands now what stood at `line`."""
    return line + added.length if line >= added.below else line


def _misread(entry: Entry, new: Entry) -> str:
    """What is read of the new line that is not so, or is not read of it."""
    pairs = {
        "title": (entry.title, new.title),
        "address": (entry.url, new.url),
        "category": (entry.category.title, new.category.title),
    }
    for what, (theirs, ours) in pairs.items():
        if theirs != ours:
            return f"its {what} would be {theirs!r}, not {ours!r}"
    if entry.links:
        return f"it would have another link, {entry.links[0].url}"
    if entry.issued and (not new.issued or entry.issued.year != new.issued.year):
        return f"it would be of {entry.issued}"
    ours = squeeze(" ".join((*map(str, new.author), new.container_title, str(new.issued or ""))))
    said = (*map(str, entry.author), entry.container_title, entry.short_name)
    for text in (*said, *re.split(r"; |, ", entry.comment)):
        if squeeze(text) not in ours:
            return f"it would say {text!r}"
    return ""
