"""A library is written while a run goes on: its records, their provenance and the report."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from mimbib.completing import report
from mimbib.completing.outcomes import Fetched
from mimbib.completing.pull_request import markdown
from mimbib.errors import DataError, FileError
from mimbib.files import Writer, writing
from mimbib.library import decisions, provenance, store
from mimbib.library.decisions import DECISIONS
from mimbib.library.editions import choose
from mimbib.library.folder import RECORDS, read_optional
from mimbib.library.provenance import PROVENANCE
from mimbib.library.reading import editions_of

REPORT = "fetch-report.json"
"""The name of the report in a library, for programs."""
REPORT_FOR_PEOPLE = "fetch-report.md"
"""The name of the same report, for a pull request."""
MIN_SECONDS_BETWEEN = 60
"""The time between two writes."""
MIN_WAIT_BY_COST = 20
"""How many times as long as a write takes it is to the next: one of 10,000 records takes seconds.
"""


def stored(folder: str | os.PathLike[str], edition: str) -> dict[str, str | None]:
    """The files of a library that a run depends on, None where one is not there."""
    names = (choose(editions_of(folder), edition).file, DECISIONS, PROVENANCE, RECORDS)
    texts = {name: read_optional(folder, name) for name in names}
    return {name: text and text[0] for name, text in texts.items()}


def refuse_changed(
    folder: str | os.PathLike[str], edition: str, ours: Mapping[str, Collection[str | None]]
) -> None:
    """`DataError` if a file of a library is none of those that are `ours`."""
    if any(text not in ours[name] for name, text in stored(folder, edition).items()):
        advice = "run this again, the answers are kept"
        raise DataError(f"{folder} was changed meanwhile and is left as it is: {advice}")


def with_diff(fetched: Fetched, before: Mapping[str, str | None]) -> Fetched:
    """The same with what writing it would change."""
    after = texts_of(fetched)
    texts_before = {name: before[name] or "" for name in after}
    return replace(fetched, diff=report.diff(texts_before, after))


def texts_of(fetched: Fetched) -> dict[str, str]:
    """The files of the library after a run.

    The records are the last: if only the provenance gets written, the next run makes the records
    that fit it.
    """
    decided = {DECISIONS: decisions.dumps(fetched.rulings)} if fetched.rulings else {}
    return {
        **decided,
        PROVENANCE: provenance.dumps(fetched.provenance),
        RECORDS: store.dumps(fetched.records),
    }


def reports(fetched: Fetched) -> dict[str, str]:
    """The reports, unless nothing was looked for: the former ones stay."""
    if not fetched.outcomes:
        return {}
    return {REPORT: report.dumps(fetched), REPORT_FOR_PEOPLE: markdown(fetched)}


class Saver:
    """Writes a library as often as it is told to, and tells whether it is time to.

    What somebody else wrote meanwhile is left as it is.
    """

    def __init__(
        self,
        writer: Writer,
        folder: str | os.PathLike[str],
        edition: str,
        before: Mapping[str, str | None],
        clock: Callable[[], float],
    ) -> None:
        self._writer, self._folder, self._edition = writer, folder, edition
        self._ours = {name: {text} for name, text in before.items()}
        self._clock, self._saved, self._cost = clock, clock(), 0.0

    @property
    def is_due(self) -> bool:
        """Whether the last write is long enough ago."""
        wait = max(MIN_SECONDS_BETWEEN, MIN_WAIT_BY_COST * self._cost)
        return self._clock() - self._saved >= wait

    def save(self, make: Callable[[], Fetched]) -> Fetched:
        """Write the library that `make` gives, and the reports.

        `DataError` if the folder was changed by others.
        """
        begun = self._clock()
        fetched = make()
        refuse_changed(self._folder, self._edition, self._ours)
        texts = texts_of(fetched)
        for name, text in texts.items():  # the old ones too: an interruption may leave them
            self._ours[name].add(text)
        self._writer.write(texts | reports(fetched))
        for name, text in texts.items():
            self._ours[name] = {text}
        self._saved = self._clock()
        self._cost = self._saved - begun
        return fetched


@contextmanager
def saving(
    folder: str | os.PathLike[str],
    edition: str,
    before: Mapping[str, str | None],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Saver]:
    """What saves a folder that no other mimbib writes to meanwhile.

    `before` is what the run began with, as `stored` gives it. `FileError` as of `writing_to`.
    """
    with writing_to(folder) as writer:
        yield Saver(writer, folder, edition, before, clock)


def writing_to(folder: str | os.PathLike[str]) -> AbstractContextManager[Writer]:
    """The writer of a folder; `FileError` if nothing can be written, before anything is asked."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        advice = "copy the library to a folder of yours"
        raise FileError(f"cannot write to {folder}: {error.strerror}; {advice}") from error
    return writing(os.fspath(folder))
