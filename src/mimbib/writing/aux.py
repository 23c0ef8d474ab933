r"""The `.aux` file that LaTeX writes: what BibTeX, natbib and biblatex leave there of citations.

natbib and plain LaTeX write `\citation{key,key}`, biblatex writes `\abx@aux@cite{0}{key}` (before
its version 3.18 without the number of the section), and a chapter is `\@input{chapter.aux}`.
"""

from __future__ import annotations

import re

from mimbib.writing.mention import ALL, FILE, KEY

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.mention import Mention

_LINE = re.compile(
    r"^\\(?:"
    r"citation\{(?P<keys>[^{}\n]*)\}"
    r"|abx@aux@cite(?:\{\d*\})?\{(?P<key>[^{}\n]*)\}"
    r"|(?P<all>abx@aux@nociteall)\b"
    r"|@input\{(?P<file>[^{}\n]*)\}"
    r")",
    re.MULTILINE,
)


def mentions(text: str) -> Iterator[Mention]:
    r"""The keys, and the files of chapters.

    >>> list(mentions("\\relax \n\\citation{a,b}\n\\@input{one.aux}\n"))
    [('key', 'a', 8), ('key', 'b', 8), ('file', 'one.aux', 23)]
    """
    for line in _LINE.finditer(text):
        if line["file"]:
            yield FILE, line["file"], line.start()
        elif line["all"]:
            yield KEY, ALL, line.start()
        else:
            keys = (line["keys"] or line["key"] or "").split(",")
            yield from ((KEY, key.strip(), line.start()) for key in keys if key.strip())
