"""What can go wrong: one base class, a few children, and the finding that a reader of data reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong in the data: where it stands, what it is, what to do."""

    severity: str
    """`error` (cannot be used), `warning` (should be put right) or `note` (a known oddity of the list)."""
    file: str
    """The file as a person would name it."""
    message: str
    """A sentence: what is wrong and, where that is not plain, what to do."""
    line: int = 0
    """The line, counted from 1; 0 where a line says nothing."""
    key: str = ""
    """The citation key of the record concerned, if any."""
    field: str = ""
    """The field of the record, as the file spells it, if any."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = ": ".join(part for part in (self.key, self.field, self.message) if part)
        return f"{where}: {self.severity}: {what}"


class MimbibError(Exception):
    """The base of every error that mimbib raises on purpose."""


class UsageError(MimbibError, ValueError):
    """An unknown format, grouping, field, category or key was asked for."""


class UnknownKeyError(UsageError, KeyError):
    """No record has the citation key that was asked for."""

    __str__ = Exception.__str__  # KeyError's own would put the sentence in quotation marks


class DataError(MimbibError, ValueError):
    """The library's data cannot be used as they are.

    `findings` holds every reason, not only the first.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__("\n".join([message, *map(str, findings)]) if findings else message)
        self.findings = findings


class FileError(MimbibError, OSError):
    """A file or folder cannot be read or written."""


def suggestion(word: str, known: list[str]) -> str:
    """` (did you mean 'x'?)` for the known word nearest to `word`, or nothing."""
    from difflib import get_close_matches  # 3 ms that only a mistake should cost

    close = get_close_matches(word, known, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
