"""The `.bcf` file that biblatex writes for biber: an element of XML for each cited key.

It is read line by line and not as XML: biblatex writes an element a line, and what an interrupted
run of LaTeX has left of it is of use, too.
"""

from __future__ import annotations

import re

from mimbib.writing.mention import KEY

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.mention import Mention

_CITEKEY = re.compile(r"<bcf:citekey\b(?P<attributes>[^<>]*)>(?P<key>[^<]*)</bcf:citekey>")
_MEMBERS = re.compile(r'\bmembers="([^"]*)"')


def mentions(text: str) -> Iterator[Mention]:
    """The keys; in the place of a set of keys its members.

    >>> list(mentions('<bcf:citekey order="1">a</bcf:citekey>'))
    [('key', 'a', 0)]
    """
    for element in _CITEKEY.finditer(text):
        members = _MEMBERS.search(element["attributes"])
        for key in members[1].split(",") if members else [element["key"]]:
            yield KEY, _unescaped(key.strip()), element.start()


def _unescaped(text: str) -> str:
    """`text` without XML's escapes."""
    if "&" not in text:
        return text
    from html import unescape  # its table costs 2 ms, few keys need it

    return unescape(text)
