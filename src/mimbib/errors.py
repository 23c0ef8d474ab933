"""What can go wrong: one base class and a few children.

Light on purpose, since every start imports it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.rules import Finding


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


class NetworkError(MimbibError, OSError):
    """A service on the net cannot be reached, or gives no answer that can be used.

    `status` is the HTTP status, 0 where there was none. `fatal` says that the service is asked
    nothing more in this run.
    """

    def __init__(self, message: str, *, status: int = 0, fatal: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.fatal = fatal


class RefusedError(MimbibError):
    """A program on this machine, or the person who uses it, does not take what it is given."""


def suggestion(word: str, known: list[str]) -> str:
    """` (did you mean 'x'?)` for the known word nearest to `word`, or nothing."""
    from difflib import get_close_matches  # 3 ms that only a mistake should cost

    names = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), names, n=1)
    return f" (did you mean {names[close[0]]!r}?)" if close else ""
