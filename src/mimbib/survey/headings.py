"""What a heading of a list means: a category of dimensions, or a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mimbib.errors import suggestion
from mimbib.model import Category, Dimension
from mimbib.rules import Problem
from mimbib.survey.nearest import Neighbours
from mimbib.text import slug

_SEPARATORS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")


class Headings:
    """The headings of a list, to read one by one."""

    def __init__(self, headings: Iterable[str], contents: Iterable[str]) -> None:
        """The `headings` above papers; what the table of `contents` names, if there is one."""
        self._contents = Neighbours(contents)
        self._contents_slugs = {slug(name) for name in self._contents.names}
        self._all = Neighbours({*headings, *self._contents.names})

    def read(self, heading: str) -> tuple[Category | None, list[Problem]]:
        """The category that a heading is, and what is odd in it.

        It is none, and the oddity an error, where another heading was probably meant.
        """
        if not heading:
            message = "entries without a heading above them: they are in no category, add one"
            return Category(), [Problem("no-heading", "", message)]
        problems = [*self._not_in_contents(heading), *self._unknown_parts(heading)]
        for problem in problems:
            if problem.severity == "error":
                return None, [problem]
        parts = _SEPARATORS.split(heading)
        names = parts if all(part in self._all.names for part in parts) else [heading]
        return Category(tuple(map(Dimension, names))), problems

    def _not_in_contents(self, heading: str) -> Iterator[Problem]:
        """That the table of contents lacks a heading: an error where it has one like it."""
        if not self._contents_slugs or slug(heading) in self._contents_slugs:
            return
        meant = suggestion(heading, self._contents.of(heading))
        message = f"unknown heading {heading!r}: the table of contents does not name it{meant}"
        rule = "misspelt-heading" if meant else "unlisted-heading"
        yield Problem(rule, "", f"{message}; correct it or add it there")

    def _unknown_parts(self, heading: str) -> Iterator[Problem]:
        """That some parts of a heading are headings, and one of the others is nearly one."""
        parts = _SEPARATORS.split(heading)
        missing = [part for part in parts if part not in self._all.names]
        if len(missing) == len(parts):
            return
        for part in missing:
            others = [name for name in self._all.of(part) if name != heading]
            if meant := suggestion(part, others):
                message = f"no heading {missing[0]!r} gives that dimension{meant}"
                message = f"unknown heading {heading!r}: {message}"
                yield Problem("unknown-dimension", "", message)
                return
