"""The groups that JabRef keeps in the comments of a .bib, up to its version 3."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TREE = re.compile(r"jabref-meta:\s*groupstree:(.*)", re.DOTALL)
_GROUP = re.compile(r"\s*\d+ ExplicitGroup:")
_QUOTED = re.compile(r"\\(.)")


def groups_in(comments: Iterable[str]) -> dict[str, list[str]]:
    r"""The names of the groups of each entry, by its key in lower case.

    A tree is a list that is parted by `;`, and each group in it a list of its name, a number and
    the keys, parted by `\;`. Later versions name the groups in the entries.

    >>> groups_in([r"jabref-meta: groupstree:0 AllEntriesGroup:;1 ExplicitGroup:Sea\;0\;a\;b\;;"])
    {'a': ['Sea'], 'b': ['Sea']}
    """
    groups: dict[str, list[str]] = {}
    for comment in comments:
        tree = _TREE.search(re.sub(r"[\r\n]+", "", comment))
        for group in re.split(r"(?<!\\);", tree[1]) if tree else ():
            if not _GROUP.match(group):
                continue
            name, _, *keys = re.split(r"(?<!\\)\\;", _GROUP.sub("", group))
            for key in filter(None, keys):
                groups.setdefault(_unquoted(key).lower(), []).append(_unquoted(name))
    return groups


def _unquoted(part: str) -> str:
    """A part of a list within a list, without the backslashes of both."""
    return _QUOTED.sub(r"\1", _QUOTED.sub(r"\1", part)).strip()
