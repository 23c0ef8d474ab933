r"""LaTeX: the commands of LaTeX, natbib and biblatex that cite, and those that bring in files.

Every command with `cite` in its name is taken for one that cites, since writers define their own,
but for those that only set how citations look. Not read are comments, verbatim text, what stands
between `\iffalse` and `\fi`, and what stands behind the end of the document.
"""

from __future__ import annotations

import re

from mimbib.writing.mention import FILE, KEY, blank

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.mention import Mention

_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_VERBATIM = r"verbatim\*?|[BL]?Verbatim\*?|lstlisting|minted|comment|filecontents\*?|alltt"
# From left to right, so that a comment may hold half of an environment, and that a percent sign.
_SILENT = re.compile(
    rf"""
      (?P<read> \\(?:url|nolinkurl|path|href)\s*\{{[^{{}}\n]*\}} | \\[^A-Za-z] )
    | %[^\n]*
    | \\begin\s*\{{(?P<name>{_VERBATIM})\}} .*? \\end\s*\{{(?P=name)\}}
    | \\(?:verb\*?|lstinline(?:\[[^\]\n]*\])?|mintinline(?:\[[^\]\n]*\])?\{{[^{{}}\n]*\}})
      (?: {_GROUP} | (?P<sign>[^\s*A-Za-z{{]) [^\n]*? (?P=sign) )
    | \\end\s*\{{document\}} .*
    | \\endinput\b .*
    """,
    re.DOTALL | re.VERBOSE,
)
# A command of etoolbox, such as \ifstrempty{…}, has no \fi.
_CONDITIONAL = re.compile(r"\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@]|\s*\{)")

_FALSE = re.compile(r"\\iffalse(?![A-Za-z@])")

_GAP = r"[ \t]*\n?[ \t]*"
# no longer than any note: of one that is never closed no more is read
_NOTE = rf"\[(?:[^\]{{}}]|{_GROUP}){{0,1000}}\]{_GAP}"
_NOTE_OF_ALL = rf"\((?:[^(){{}}]|{_GROUP}){{0,1000}}\){_GAP}"
_KEYS = r"\{(?P<keys>(?:[^{}\n]|\n(?!\s*\n))*)\}"
_COMMAND = re.compile(r"\\([A-Za-z]*[Cc]ite[A-Za-z]*|(?:full)?bibentry|(?:text|block)cquote)\*?")
_FIRST = rf"{_GAP}(?:<[^<>]*>{_GAP})*(?:{_NOTE}){{0,2}}{_KEYS}"
_FIRST_OF_SEVERAL = rf"{_GAP}(?:{_NOTE_OF_ALL}){{0,2}}(?:{_NOTE}){{0,2}}{_KEYS}"
# compiled when it is first needed, which is rare
_VOLUME = rf"{_GAP}(?:{_NOTE_OF_ALL}){{0,2}}(?:{_NOTE})?{_GROUP}{_GAP}(?:{_NOTE})?{_KEYS}"
_NO_CITATION = re.compile(
    r"if|set|At|Declare|New|Renew|Provide|.*[Ee]xcite"
    r"|cite(?:style|text|reset|index|num(?:font|bers)|delim|setup)"
)
_DEFINED = re.compile(r"\\(?:(?:re)?new|provide|Declare\w*)?(?:command|def|let)\*?\s*\{?$|Command$")
_INPUT = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists)\s*\{(?P<name>[^{}]*)\}"
    r"|\\(?:sub)?(?:import|includefrom|inputfrom)\*?\s*\{(?P<folder>[^{}]*)\}\s*\{(?P<file>[^{}]*)\}"
    r"|\\input[ \t]+(?P<plain>[^\s{}\\%]+)"
)


def mentions(text: str) -> Iterator[Mention]:
    r"""The keys, and the files that are brought in, as the manuscript spells their names.

    >>> text = r"\citep[see][p.~3]{a,b} % \cite{c}"
    >>> [name for _, name, _ in mentions(text)]
    ['a', 'b']
    """
    text = _without_false(_SILENT.sub(lambda part: part["read"] or blank(part[0]), text))
    for command in _COMMAND.finditer(text):
        before = text[max(command.start() - 30, 0) : command.start()]
        if not _NO_CITATION.match(command[1]) and not _DEFINED.search(before):
            for keys in _arguments(command[1], text, command.end()):
                for key in keys.split(","):
                    if _is_key(key):
                        yield KEY, _bare(key), command.start()
    for command in _INPUT.finditer(text):
        folder, name = command["folder"], command["name"] or command["file"] or command["plain"]
        path = f"{folder.strip().rstrip('/')}/{name.strip()}" if folder else (name or "").strip()
        if "#" not in path:  # else it is the body of a macro
            yield FILE, path.strip('"'), command.start()


def _arguments(name: str, text: str, start: int) -> Iterator[str]:
    r"""The lists of keys behind a command: one, or of `\cites` and the like one after the other."""
    takes_several = name.lower().endswith("cites")
    is_volume = "volcite" in name.lower()
    pattern = _VOLUME if is_volume else _FIRST_OF_SEVERAL if takes_several else _FIRST
    compiled = re.compile(pattern)
    while keys := compiled.match(text, start):
        yield keys["keys"]
        if not takes_several:
            return
        start = keys.end()


def _is_key(text: str) -> bool:
    """Whether it can be a key, and is no parameter of a macro and no command."""
    return (any(map(str.isalnum, text)) and not re.search(r"[#\\]", text)) or text.strip() == "*"


def _bare(key: str) -> str:
    r"""A key on one line, without the star of REVTeX's `\cite{a,*b}`."""
    key = " ".join(key.split())
    return key.lstrip("*") or key


def _without_false(text: str) -> str:
    r"""`text` without what stands between `\iffalse` and its `\else` or `\fi`."""
    place = 0
    while opening := _FALSE.search(text, place):
        start, place = opening.start(), _end_of_false(text, opening.end())
        text = text[:start] + blank(text[start:place]) + text[place:]
    return text


def _end_of_false(text: str, start: int) -> int:
    r"""Where the `\iffalse` that ends at `start` is closed.

    Some commands look like conditionals and have no `\fi`: if the count does not come out even, the
    first `\fi` closes it, so that the rest of the manuscript is read.
    """
    depth, first_end = 1, 0
    for token in _CONDITIONAL.finditer(text, start):
        if token[1] == "else":
            depth -= depth == 1
        elif token[1] == "fi":
            depth -= 1
            first_end = first_end or token.end()
        else:
            depth += 1
        if not depth:
            return token.end()
    return first_end or start
