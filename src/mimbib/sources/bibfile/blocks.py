r"""The text of a .bib -> its blocks with their places, as bibtexparser finds them.

bibtexparser is given one block at a time, in a copy of the same length that it reads as BibTeX
would: a brace behind a backslash counts (`\\{`), lines may end in a carriage return alone, and
blanks may stand in `@ article {`. So a key that stands twice is no failure either, every place is
exact, and 100,000 entries need no more room than their places.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bibtexparser import model as found
from bibtexparser.splitter import Splitter

from mimbib.sources.bibfile.described import Failure
from mimbib.sources.bibfile.values import is_value

# bibtexparser logs each block that fails, and Python prints that; here they are data.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_HEAD = r"""@\s*(?P<type>[^\s{}()@",=#%']+)\s*[{(]"""
_START = re.compile(rf"(?:\A|[\r\n])[^\S\r\n]*(?P<head>{_HEAD})(?=\s*(?P<key>[^\s,{{}}]*))")
"""Where a block starts on a line of its own, whatever was left open before."""
_HEAD_AND_KEY = re.compile(rf"{_HEAD}(?P<key>\s*[^\s,{{}}\"]+(?=\s*,))?")
"""Where a block may start, and the key if one follows."""
_COMMENT = re.compile(r"""(?<![^\s,{}()"])%""")
"""Where a comment may start; a key may have a `%` in it."""
_SIGN = re.compile(rf"""[{{}}"]|{_COMMENT.pattern}""")
_KEY = re.compile(r"\s*([^\s,{}]*)\s*[,})]")
_OTHER_KINDS = ("string", "preamble", "comment")


class Stretch(NamedTuple):
    """A part of a text that starts with a block, and mostly holds just that."""

    type: str
    """The word behind its `@` in lower case."""
    key: str
    """What stands where an entry has its key, in lower case."""
    line: int
    """The line on which it starts, counted from 1."""
    start: int
    """Where its `@` stands in the text, in characters."""
    stop: int
    """Where the next one starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a file between an `@` and the brace that closes it."""

    kind: str
    """`entry`, `string`, `preamble` or `comment`."""
    type: str = ""
    """The type of an entry in lower case: `article`."""
    key: str = ""
    """The key of an entry as the file spells it."""
    line: int
    """The line on which it starts, counted from 1."""
    start: int
    """Where its `@` stands in the text, in characters."""
    end: int
    """Where it ends: behind its closing brace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a field of an entry stands in the text, in characters."""

    name: str
    """Its name in lower case."""
    start: int
    """Where its name starts."""
    value_start: int
    """Where its value starts: at its brace or quotation mark, if it has one."""
    value_end: int
    """Where its value ends: behind its last brace or quotation mark."""
    end: int
    """Where it ends: behind its comma, else behind its value."""


def find_blocks(text: str) -> Iterator[Block | Failure]:
    """The blocks of a text in their order, and those that cannot be read.

    >>> [block.key for block in find_blocks("@book{a, title={T}} @book{b} @book{c, title={")]
    ['a', 'b', 'c']
    """
    for stretch in stretches(text):
        yield from blocks_in(text, stretch)


def locate_fields(text: str, block: Block) -> tuple[Field, ...]:
    """Where the fields of an entry that was found in `text` stand, in their order.

    A name may stand there twice.
    """
    copy = _copy(text, block.start, block.end)
    entry = next(entry for each in _split(copy) if (entry := _entry(each)))
    fields = []
    place = copy.index(",") + 1 if entry.fields else 0  # behind its key
    for field in entry.fields:
        name = _skip_blanks(copy, place)
        value = _skip_blanks(copy, copy.index("=", name) + 1)
        value_end = value + len(field.value)
        behind = _skip_blanks(copy, value_end)
        place = behind + 1 if copy[behind] == "," else value_end
        located = Field(
            name=field.key.lower(),
            start=block.start + name,
            value_start=block.start + value,
            value_end=block.start + value_end,
            end=block.start + place,
        )
        fields.append(located)
    return tuple(fields)


def stretches(text: str) -> Iterator[Stretch]:
    """The parts of a text from each line that starts a block to the next one.

    This takes a hundredth of the time that it takes to read the blocks.
    """
    matches = iter(_START.finditer(text))
    match = next(matches, None)
    line, counted = 1, 0
    while match:
        following = next(matches, None)
        start = match.start("head")
        line, counted = line + _line_ends(text, counted, start), start
        stop = following.start("head") if following else len(text)
        yield Stretch(match["type"].lower(), match["key"].lower(), line, start, stop)
        match = following


def blocks_in(text: str, stretch: Stretch) -> Iterator[Block | Failure]:
    """The blocks of a stretch: mostly one, and none behind a failure."""
    copy = _copy(text, stretch.start, stretch.stop)
    place = 0
    for block in _split(copy):
        if isinstance(block, found.ImplicitComment):
            continue
        raw = block.raw or ""
        start = stretch.start + copy.index(raw, place)
        place = start - stretch.start + len(raw)
        line = stretch.line + _line_ends(text, stretch.start, start)
        read = _read(text, start, start + len(raw), line, block)
        yield read
        if isinstance(read, Failure):
            return


def _line_ends(text: str, start: int, stop: int) -> int:
    """How many lines end in a part of a text: by CR, LF, or both as one."""
    ends = text.count("\n", start, stop) + text.count("\r", start, stop)
    return ends - text.count("\r\n", start, stop)


def _read(text: str, start: int, end: int, line: int, block: found.Block) -> Block | Failure:
    """What bibtexparser found, in our words."""
    head = re.compile(_HEAD).match(text, start)
    word = head["type"].lower() if head else ""
    entry = _entry(block)
    # a comment that holds another one, as those of older versions of JabRef do, is one all the same
    if not entry and (word == "comment" or not isinstance(block, found.ParsingFailedBlock)):
        return Block(kind=word, line=line, start=start, end=end)
    behind = head.end() if head else start
    fault = _fault(block, entry)
    if fault or not entry:
        key = _KEY.match(text, behind)
        return Failure(line=line, start=start, key=key[1] if key else "", message=fault)
    key_start = _skip_blanks(text, behind)
    key_as_written = text[key_start : key_start + len(entry.key)]
    return Block(kind="entry", type=word, key=key_as_written, line=line, start=start, end=end)


def _fault(block: found.Block, entry: found.Entry | None) -> str:
    """Why a block cannot be read, or nothing."""
    if not entry:
        error = getattr(block, "error", "")
        reason = str(getattr(error, "abort_reason", error)).strip().rstrip(".")
        if "end of file" in reason or "block start" in reason:
            return "it has no end: a brace or a quotation mark is not closed"
        return reason[:1].lower() + reason[1:].replace("entry key", "name")
    names = (field.key for field in entry.fields if not is_value(field.value))
    name = next(names, "")
    return f"the value of {name!r} is none: mind its braces and quotation marks" if name else ""


def _entry(block: found.Block) -> found.Entry | None:
    """The entry that a block is, also one in which a field stands twice."""
    if isinstance(block, found.DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        return inner if isinstance(inner, found.Entry) else None
    return block if isinstance(block, found.Entry) else None


def _split(copy: str) -> list[found.Block]:
    return Splitter(copy).split().blocks


def _copy(text: str, start: int, stop: int) -> str:
    """A stretch of the text as bibtexparser is to see it, of the same length."""
    copy = text[start:stop].replace("\r", "\n")
    if "\\{" in copy or "\\}" in copy:
        copy = re.sub(r"\\(?=[{}])", "/", copy)
    if _COMMENT.search(copy):
        copy = _without_comments(copy)
    return _HEAD_AND_KEY.sub(_plain_head, copy)


def _without_comments(copy: str) -> str:
    """The stretch with blanks for what a `%` outside all values begins, up to the end of its line.

    BibTeX knows no comments and stops there; biber takes them for such, and so do people.
    """
    head = re.compile(_HEAD).match(copy)
    within = 1 if head and head[0][-1] == "{" else 0  # the braces around each field
    depth, quoted, pieces, place = 0, False, [], 0
    for sign in _SIGN.finditer(copy):
        if sign.start() < place:
            continue  # in a comment
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
        elif sign[0] == '"':
            quoted ^= depth == within
        elif not quoted and depth <= within:
            end = copy.find("\n", sign.start())
            end = len(copy) if end < 0 else end
            pieces += [copy[place : sign.start()], " " * (end - sign.start())]
            place = end
    return "".join((*pieces, copy[place:]))


def _plain_head(match: re.Match[str]) -> str:
    """The start of a block without blanks and signs that bibtexparser does not know there."""
    word, key = match["type"], match["key"] or ""
    if word.lower() not in _OTHER_KINDS:
        word = "x" * len(word)
    head = match[0].removesuffix(key)
    return f"@{word}".ljust(len(head) - 1) + head[-1] + key.replace("=", "_")


def _skip_blanks(copy: str, place: int) -> int:
    while place < len(copy) and copy[place].isspace():
        place += 1
    return place
