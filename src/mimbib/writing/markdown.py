"""Markdown as pandoc, Quarto and R Markdown read it: `[@key]`, `@key`, `-@key` and `@{key}`.

Not read are code, comments, addresses and e-mail. What Quarto and pandoc-crossref number (`@fig-a`,
`@eq:b`) and examples (`(@good)`) are references to parts of the text itself.
"""

from __future__ import annotations

import re

from mimbib.writing.mention import ALL, FILE, KEY, LABEL, blank

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.mention import Mention

_SILENT = re.compile(
    r"""
      (?P<read> \\[\\`] )
    | ^[ \t>]* (?P<fence>`{3,}|~{3,}) [^\n]* \n
      .*? (?: ^[ \t>]* (?P=fence) [`~]* [ \t]*$ | \Z )
    | (?<!`) (?P<ticks>`+) (?!`) (?: (?!\n[ \t]*\n) . )+? (?<!`) (?P=ticks) (?!`)
    | <!-- .*? -->
    | \]\( [^()\n]* \)
    | <[A-Za-z][^<>\n]*>
    | \b[a-z]+://[^\s)\]>]*
    """,
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)
_ITEM = re.compile(r"[ \t]{0,3}(?:[-*+]|\(?(?:\w{1,4}|#|@[\w-]*)[.)]|:|~|\[\^[^\]]+\]:)(?:[ \t]|$)")
_CITATION = re.compile(
    r"(?<![^\W_])(?<!\\)@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)
_CROSS_REFERENCE = re.compile(
    r"(?:suppfig|fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)"
    r"[-:]",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"^[ \t]*\(@([\w-]+)\)[ \t]", re.MULTILINE)
_NOCITE = re.compile(r"^nocite:[^\n]*(?:\n[ \t-][^\n]*)*", re.MULTILINE)
_INCLUDE = re.compile(r"\{\{<\s*include\s+([^\s>]+)\s*>\}\}")


def mentions(text: str) -> Iterator[Mention]:
    """The keys, the files that Quarto includes, and the labels of examples.

    >>> [name for _, name, _ in mentions("[see @a, p. 3; -@b] `@c` me@example.org @fig-d")]
    ['a', 'b']
    """
    text = _without_indented_code(text)
    for include in _INCLUDE.finditer(text):
        yield FILE, include[1].strip("\"'"), include.start()
    text = _SILENT.sub(lambda part: part["read"] or blank(part[0]), text)
    for field in _NOCITE.finditer(text):
        if "@*" in field[0]:
            yield KEY, ALL, field.start()
    for example in _EXAMPLE.finditer(text):
        yield LABEL, example[1], example.start()
    for citation in _CITATION.finditer(text):
        key = citation["braced"] or citation["bare"]
        if not _CROSS_REFERENCE.match(key):
            yield KEY, key, citation.start()


def _without_indented_code(text: str) -> str:
    """`text` with blanks in the place of code that is code by its indentation.

    That is what stands behind an empty line, unless it goes on with an item of a list.
    """
    lines = text.split("\n")
    in_list = in_code = False
    is_after_blank = True
    for number, line in enumerate(lines):
        if not line.strip():
            is_after_blank = True
            continue
        is_indented = line.startswith(("    ", "\t"))
        in_code = is_indented and (in_code or is_after_blank) and not in_list
        if in_code:
            lines[number] = blank(line)
        elif not is_indented and (is_after_blank or _ITEM.match(line)):
            in_list = bool(_ITEM.match(line))
        is_after_blank = False
    return "\n".join(lines)
