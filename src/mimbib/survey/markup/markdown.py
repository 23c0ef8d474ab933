"""A list in Markdown, with the HTML in it, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mimbib.survey.markup.blocks import Block
from mimbib.survey.markup.builder import Builder
from mimbib.survey.markup.hidden import visible
from mimbib.survey.markup.loose import mended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_DEEPEST = 40
"""How many blanks and marks of quotation may stand before an item: a parser of Markdown goes down
one step for each of its levels, and what is deeper is read at this depth.
"""

_INDENT = re.compile(r"[ \t>]*(?:[-*+] (?=[-*+] ))*")
_TIGHT = re.compile(r"([ \t>]*(?:[-+]|\d+[.)]))(?=\[|\*\*[\w\[【])")
"""The marker of an item without the blank behind it."""

_NUMBERED = re.compile(r" *\d{2,3}[.)] ")
_BELOW_DIGIT = 3
"""How many blanks put a line below an item whose number has one digit."""

_LETTER = re.compile(
    r"\{\\(?:[`'^\"~=.]\s?(?:\\?[a-zA-Z]|\{\\?[a-zA-Z]\})|[uvHcdbrk](?:\s\\?[a-zA-Z]|\{\\?[a-zA-Z]\})"
    r"|ss|[oOlLij]|ae|AE|oe|OE|aa|AA)\}"
)
"""A letter of a name in TeX, `{\\"u}`, `{\\v{s}}` or `{\\ss}`; those of formulas stay."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])\{-\}(?=[^\W\d_])")
"""The hyphen of a name in TeX, `Ada{-}Mae`."""

_PART = re.compile(r"</?(?:details|summary|table|h[1-6])\b", re.IGNORECASE)
_NESTING = 200
_MOST_UNCLOSED = 200
_INLINE = {
    "strong_open": ("bold", 1),
    "strong_close": ("bold", -1),
    "em_open": ("italic", 1),
    "em_close": ("italic", -1),
}


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in Markdown, in its order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    # HTML is read as part of the line, so that Markdown goes on within it; text that is indented is
    # hardly ever code in a list of papers
    parser.disable(["html_block", "code"])
    parser.block.ruler.before("paragraph", "part", _begins_part, {"alt": ["paragraph"]})
    parser.normalizeLink = parser.normalizeLinkText = str  # type: ignore[assignment,method-assign]
    parser.validateLink = bool  # type: ignore[assignment,method-assign]
    lines = list(_calm(_below_numbers(map(_shallow, map(_without_tex, visible(text))))))
    builder = Builder()
    for token in parser.parse("\n".join(lines)):
        _block(builder, token)
    builder.finish()
    return list(mended(builder.blocks))


def _begins_part(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Whether a tag that begins or ends a part of the list ends the paragraph and the item above it
    (CommonMark 0.31, 4.6: an HTML block may interrupt a paragraph).
    """
    if not silent or state.sCount[line] >= state.blkIndent:
        return False
    return bool(_PART.match(state.src, state.bMarks[line] + state.tShift[line]))


def _without_tex(line: str) -> str:
    r"""A line with the letters of TeX as a reader sees them, `Nie{\ss}ner`: people copy them from
    their bibliographies, and Markdown would take the backslash away.
    """
    if "{-}" in line:
        line = _HYPHEN.sub("-", line)
    if "{\\" not in line:
        return line
    from mimbib.sources.tex import without_tex

    return _LETTER.sub(lambda letter: without_tex(letter[0]), line)


def _shallow(line: str) -> str:
    """A line that is not deeper than any list needs, with a blank behind the marker of its item."""
    line = _TIGHT.sub(r"\1 ", line, count=1) if _TIGHT.match(line) else line
    match = _INDENT.match(line)
    end = match.end() if match else 0
    return line if end <= _DEEPEST else line[: end - end % 2][:_DEEPEST] + line[end:]


def _below_numbers(lines: Iterable[str]) -> Iterator[str]:
    """The lines, of which those below `10. ` are as deep as Markdown wants them (four blanks), if
    three blanks put the first of them there, as they do below `9. ` (CommonMark 0.31, 5.2).
    """
    start = content = 0
    missing: int | None = 0  # blanks before each line of the item; not known before the first
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if match := _NUMBERED.match(line):
            start, content, missing = indent, match.end(), None
        elif line.strip() and indent <= start:
            start = content = missing = 0
        elif line.strip() and missing is None:
            is_below = start + _BELOW_DIGIT <= indent < content
            missing = content - indent if is_below else 0
        yield " " * (missing or 0) + line if line.strip() and indent > start else line


def _calm(lines: Iterable[str]) -> Iterator[str]:
    """The lines without brackets that open and never close, if there are many in a paragraph.

    For each of them a parser looks for the end as far as the paragraph goes.
    """
    unclosed = 0
    for line in lines:
        unclosed = unclosed + max(line.count("[") - line.count("]"), 0) if line.strip() else 0
        yield line.replace("[", " ") if unclosed > _MOST_UNCLOSED else line


def _block(builder: Builder, token: Token) -> None:
    """Take one token that begins, ends or is a block."""
    first_line = token.map[0] + 1 if token.map else 0
    kind = token.type
    if kind == "heading_open":
        builder.open("heading", first_line, int(token.tag[1]))
    elif kind == "list_item_open":
        builder.deeper(first_line)
    elif kind == "list_item_close":
        builder.shallower()
    elif kind == "paragraph_open":
        builder.paragraph(first_line)
    elif kind in ("heading_close", "paragraph_close", "hr"):
        builder.close()
    elif kind == "table_open":
        builder.open_table()
    elif kind == "table_close":
        builder.close_table()
    elif kind == "tr_open":
        builder.open_row(first_line)
    elif kind == "tr_close":
        builder.close_row()
    elif kind in ("th_open", "td_open"):
        builder.open_cell(head=kind == "th_open")
    elif kind == "inline":
        _pieces(builder, token.children or (), first_line)


def _pieces(builder: Builder, tokens: Sequence[Token], line: int) -> None:
    """Take what one paragraph, heading or cell says."""
    builder.line = line or builder.line
    for token in tokens:
        kind = token.type
        if kind == "text":
            builder.say(token.content)
        elif kind in _INLINE:
            builder.style(*_INLINE[kind])
        elif kind == "link_open":
            bare = token.info == "auto" or token.markup == "autolink"
            builder.open_link(str(token.attrs["href"]), marked="bare" if bare else "")
        elif kind == "link_close":
            builder.close_link()
        elif kind in ("softbreak", "hardbreak"):
            builder.end_line(hard=kind == "hardbreak")
        elif kind == "code_inline":
            builder.say(token.content, kind="code")
        elif kind == "image":
            builder.image(token.content, str(token.attrs["src"]))
        elif kind == "html_inline":
            builder.tag(token.content)
    builder.style_off()
