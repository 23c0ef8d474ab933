"""What can be wrong with an entry of a writer's bibliography that is a paper of the library."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.text import clean

RULES = {
    # the entry as a whole
    "repeated-key": ("error", "the key stands in the file before"),
    "same-paper": ("error", "another entry is the same paper"),
    "wrong-type": ("error", "the type is that of another kind of work"),
    # authors and title
    "no-authors": ("error", "the authors are missing"),
    "cut-authors": ("error", "not all authors are named"),
    "wrong-authors": ("error", "the authors are others"),
    "author-order": ("error", "the authors have another order"),
    "broken-name": ("error", "a name is broken where it has an accent"),
    "wrong-title": ("error", "the title is another"),
    "venue-in-title": ("error", "the title goes on with the venue"),
    "lost-colon": ("error", "the title has lost its colon"),
    "lost-capitals": ("error", "the title has lost capitals for good"),
    # the version
    "preprint": ("error", "it is the preprint of a paper that was published"),
    "mixed-versions": ("error", "it mixes the preprint with the published paper"),
    "no-venue": ("error", "it does not say where the paper appeared"),
    "wrong-venue": ("error", "the venue is another"),
    "cut-venue": ("error", "the venue is cut: its beginning stands in the title"),
    "no-year": ("error", "the year is missing"),
    "wrong-year": ("error", "the year is another"),
    "wrong-doi": ("error", "the DOI is another"),
    "wrong-pages": ("error", "the pages are others"),
    # what may be missing
    "no-doi": ("hint", "the DOI is missing"),
    "no-pages": ("hint", "the pages are missing"),
    "bare-capitals": ("hint", "many styles would lower capitals that no braces protect"),
}
"""Every rule by its name, with the severity of what it finds and what is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value of an entry that is not the record's."""

    rule: str
    """The rule that found it, one of `RULES`."""
    field: str
    """What it is: `key`, `type`, `title`, `author`, `year`, `venue`, `doi` or `pages`."""
    theirs: str = ""
    """The value of the entry, or nothing."""
    ours: str = ""
    """The value of the record, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibFinding:
    """One thing that is wrong, or could be better, in an entry of a writer's file."""

    rule: str
    """The rule that found it, one of `RULES`; `unreadable` for an entry that cannot be read."""
    severity: str
    """`error`, or `hint` for what may stay as it is."""
    file: str
    """The file as a person would name it."""
    line: int
    """The line on which the entry starts, counted from 1; 0 where lines say nothing."""
    key: str
    """The key of the entry."""
    record: str
    """The citation key of the record; empty where the entry cannot be read."""
    field: str
    """What it is about: `key`, `type`, `title`, `author`, `year`, `venue`, `doi` or `pages`."""
    theirs: str
    """The value of the entry, or nothing."""
    ours: str
    """The value of the record, or nothing."""
    sources: tuple[str, ...] = ()
    """Where the value of the record was read."""
    message: str
    """What is wrong, in words."""

    @property
    def sentence(self) -> str:
        """What is wrong with which entry, with both values and the first source of ours."""
        what = ": ".join(part for part in (self.key, self.field, self.message) if part)
        values = [f"'{self.theirs}'"] if self.theirs else []
        if self.ours:
            read = f", read in {self.sources[0]}" if self.sources else ""
            values.append(f"{self.record} has '{self.ours}'{read}")
        return clean(": ".join(filter(None, (what, "; ".join(values)))))

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{clean(where)}: {self.severity}: {self.sentence}"
