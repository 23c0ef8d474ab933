"""The files of a manuscript → what it cites: one after the other, with those that they bring in."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable

from mimbib.errors import FileError, UsageError
from mimbib.files import read_regular
from mimbib.writing.mention import ALL, FILE, KEY

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mimbib.writing.mention import Mention

    Reader = Callable[[str], Iterator[Mention]]

KINDS = {
    ".aux": "aux",
    ".bcf": "bcf",
    ".tex": "latex",
    ".ltx": "latex",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".typ": "typst",
}
"""The ending of a file, and the module that reads it."""
_FROM_MAIN = ("aux", "latex")
"""Those whose files are named from the folder of the first one, as TeX does; others name them from
the folder of that in which the name stands.
"""
_OF_TEX = ("glyphtounicode", "glyphtounicode.tex")
"""What papers bring in of TeX's own files, without a citation."""


class Citation:
    """A key that a manuscript cites, where it does so first.

    A dataclass would take 1 ms at every start of `mimbib bib`.
    """

    __slots__ = ("file", "key", "line")

    def __init__(self, key: str, file: str = "", line: int = 0) -> None:
        """The key as it is spelled in the file, and the line, counted from 1; 0 where it is cited
        as one of all.
        """
        self.key, self.file, self.line = key, file, line

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def read(paths: Iterable[str | os.PathLike[str]]) -> Manuscript:
    """What the files cite, and those that they bring in.

    `UsageError` for a file of another kind than `KINDS`; `FileError` if one of `paths` cannot be
    read or is no text. A file that is brought in and cannot be read is named in the result.
    """
    manuscript = Manuscript()
    for each in paths:
        path = os.fspath(each)
        kind = KINDS.get(os.path.splitext(path)[1].lower())
        if not kind:
            raise UsageError(f"{path}: what it cites is read from {', '.join(KINDS)} only")
        try:
            manuscript.add(path, kind, os.path.dirname(path))
        except OSError as error:
            raise FileError(f"cannot read {path}: {error.strerror or error}") from error
    return manuscript


class Manuscript:
    """What the files of a paper cite, as far as they were read."""

    def __init__(self) -> None:
        self.unread: list[str] = []
        """The files that are brought in and cannot be read, each with its place and the reason."""
        self._keys: dict[str, Citation] = {}
        self._labels: set[str] = set()
        self._done: set[str] = set()

    @property
    def citations(self) -> list[Citation]:
        """Each key once, in the order of the files."""
        return [
            citation
            for key, citation in self._keys.items()
            if key != ALL and key not in self._labels
        ]

    @property
    def cites_all(self) -> bool:
        """Whether everything is cited, as with `\\nocite{*}`."""
        return ALL in self._keys

    def add(self, path: str, kind: str, main: str) -> None:
        """Read a file, unless it was read, and those that it brings in; `OSError` if it cannot."""
        from importlib import import_module

        place = os.path.realpath(path)
        if place in self._done:
            return
        text = _text(path)
        self._done.add(place)
        ends = [end.start() for end in re.finditer("\n", text)]
        mentions: Reader = import_module(f"mimbib.writing.{kind}").mentions
        for what, name, start in mentions(text):
            line = bisect_left(ends, start) + 1
            if what == KEY:
                self._keys.setdefault(name, Citation(name, path, line))
            elif what != FILE:
                self._labels.add(name)
            elif name not in _OF_TEX:
                part = _path(name, kind, main, os.path.dirname(path))
                try:
                    self.add(part, kind, main)
                except OSError as error:
                    reason = error.strerror or error
                    self.unread.append(f"{path}:{line}: cannot read {part}: {reason}")


def _path(name: str, kind: str, main: str, here: str) -> str:
    """Where a file is that one in the folder `here` brings in; if it is nowhere, its name."""
    folders = (main, here) if kind in _FROM_MAIN else (here, main)
    endings = (".tex", "") if kind == "latex" else ("",)
    if kind == "typst":
        name = name.lstrip("/")
    paths = (os.path.join(folder, name) + ending for folder in folders for ending in endings)
    return next(filter(os.path.isfile, paths), name)


def _text(path: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or else Latin-1; `OSError` if it is none."""
    content = read_regular(path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    elif b"\0" in content:
        raise OSError("not a text file")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
