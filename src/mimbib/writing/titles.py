"""How the title of an entry differs from that of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mimbib.text import squeeze
from mimbib.writing.findings import Difference

_RUN = re.compile(r"[^\W_]+")
_GROUP = re.compile(r"\{[^{}]*\}")
_END_OF_TITLE = re.compile(r"[:.?!\u2014]")
"""What stands between a title and its subtitle: a hyphen does not, nor does nothing."""


def title_differences(
    theirs: str, tex: str | None, ours: str, others: Sequence[str] = ()
) -> Iterator[Difference]:
    r"""What is wrong with the title of an entry; its capitals matter where a name has them.

    `tex` is the same as TeX, None for a file that knows no braces; `others` are the titles that
    other sources have, which are as good.

    >>> [each.rule for each in title_differences("Glass - Bert", "Glass - Bert", "Glass: BERT")]
    ['lost-colon', 'lost-capitals']
    """
    known = [title for title in (ours, *others) if squeeze(title) == squeeze(theirs)]
    if not known:
        yield Difference(rule="wrong-title", field="title", theirs=theirs, ours=ours)
        return
    if all(_loses_colon(theirs, title) for title in known):
        yield Difference(rule="lost-colon", field="title", theirs=theirs, ours=known[0])
    if theirs.isupper():
        return  # where all is in capitals, those of names are there
    capitals = [(word, _spelt(theirs, start, word)) for start, word in _names(known[0])]
    lost = [word for word, their in capitals if _loses_capital(word, their)]
    bare = [their for _, their in capitals if tex is not None and _is_bare(their, tex)]
    if lost or bare:
        rule = "lost-capitals" if lost else "bare-capitals"
        names = " ".join(dict.fromkeys(lost or bare))
        yield Difference(rule=rule, field="title", theirs=theirs, ours=names)


def _letters(title: str) -> list[str]:
    """The letters and digits of a title as they are, one for each of its squeezed form."""
    return [sign for sign in title for _ in squeeze(sign)]


def _names(title: str) -> Iterator[tuple[int, str]]:
    """The words of a title with a capital behind their first letter, or beside a digit, and at
    which letter each starts.
    """
    for match in _RUN.finditer(title):
        word = match[0]
        is_plain = word.isalpha() and (word[1:].islower() or word == "A")
        if word != word.lower() and not is_plain:
            yield len(_letters(title[: match.start()])), word


def _spelt(theirs: str, start: int, word: str) -> str:
    """The letters of another spelling of a title that stand where a word of it does."""
    return "".join(_letters(theirs)[start : start + len(_letters(word))])


def _loses_capital(word: str, theirs: str) -> bool:
    return any(our.isupper() and their.islower() for our, their in zip(word, theirs, strict=False))


def _is_bare(word: str, tex: str) -> bool:
    """Whether a word stands in a title in TeX outside all braces."""
    outside, groups = tex, 1
    while groups:
        outside, groups = _GROUP.subn("\0", outside)
    return word in re.findall(r"[^\W_\0]+", re.sub(r"\w*\0\w*", "\0", outside))


def _loses_colon(theirs: str, ours: str) -> bool:
    """Whether a title has nothing, or a hyphen, where the other has a colon before its subtitle."""
    for match in re.finditer(r":\s", ours):
        before = len(_letters(ours[: match.start()]))
        gap = _gap(theirs, before)
        if not _END_OF_TITLE.search(gap):
            return True
    return False


def _gap(title: str, before: int) -> str:
    """What stands in a title between its first letters, as many as `before`, and the next one."""
    count, gap = 0, ""
    for sign in title:
        if squeeze(sign):
            if count == before:
                return gap
            count += len(squeeze(sign))
            gap = ""
        else:
            gap += sign
    return gap
