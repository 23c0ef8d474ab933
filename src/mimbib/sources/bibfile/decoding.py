r"""Values of a .bib, TeX still, as plain text, ids and dates."""

from __future__ import annotations

import re

from mimbib.sources.markup import without_html
from mimbib.sources.tex import without_ligatures, without_tex
from mimbib.text import clean

_ESCAPED = re.compile(r"\\([_%&#~$^{}])|[{}]|\\(?:url|href)\b")


def text_of(tex: str) -> str:
    r"""A value as a reader sees it, on one line.

    >>> text_of(r"G{\"o}del's {BERT} \& \emph{the} $L_2$")
    "Gödel's BERT & the L2"
    """
    if re.search(r"[\\{}$~`]|--|''", tex):
        tex = without_tex(without_ligatures(tex))
    return clean(without_html(tex))


def verbatim(tex: str) -> str:
    r"""An address or an id: nothing is TeX in it, but many write it so.

    >>> verbatim(r"10.1007/978-3-030-1\_{2}"), verbatim(r"\url{https://example.org/~a}")
    ('10.1007/978-3-030-1_2', 'https://example.org/~a')
    """
    return clean(_ESCAPED.sub(lambda match: match[1] or "", tex))
