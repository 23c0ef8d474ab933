"""Keeps the answers of services on disk, so that a run after an interruption need not ask again."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zlib import compress, decompress

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and when the service gave it."""

    date: str
    """The moment, as an ISO date and time with its zone."""
    answer: Any
    """What was answered; None where nothing is registered."""


class Cache:
    """Answers on disk, one file for each question, for good.

    Processes may share the folder, and be killed at any time.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        notify: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.folder = os.fspath(folder)
        self._notify = notify
        self._useless = False
        # what a killed process left half written
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(".part") and time.time() - entry.stat().st_mtime > 3600:
                    os.unlink(entry.path)

    def get(self, question: str, fits: Callable[[Any], bool] = lambda answer: True) -> Kept | None:
        """What was answered to `question`, or None.

        A file that is damaged, or whose answer does not fit, is set aside.
        """
        path = self._path(question)
        try:
            with open(path, "rb") as file:
                content = file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._give_up(error)
            return None
        try:
            data = json.loads(content)
            kept = Kept(data["date"], data["answer"])
            if (
                data["question"] == question
                and datetime.fromisoformat(kept.date).tzinfo
                and fits(kept.answer)
            ):
                return kept
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        with suppress(OSError):  # another process may have done it already
            os.replace(path, f"{path}.damaged")
            aside = f"{os.path.basename(path)}.damaged"
            self._notify(f"{path} is damaged: it is now {aside}, and the service is asked anew")
        return None

    def has(self, question: str) -> bool:
        """Whether there is a file of an answer to `question`; it may turn out to be damaged."""
        return os.path.exists(self._path(question))

    def put(self, question: str, kept: Kept) -> bool:
        """Keep an answer, and say whether that could be done.

        The file is whole or not there, so it is made beside its place, then renamed.
        """
        content = {"question": question, "date": kept.date, "answer": kept.answer}
        text = json.dumps(content, separators=(",", ":"))
        try:
            os.makedirs(self.folder, exist_ok=True)
            descriptor, beside = tempfile.mkstemp(suffix=".part", dir=self.folder)
            try:
                with open(descriptor, "w", encoding="utf-8") as file:
                    file.write(text)
                os.replace(beside, self._path(question))
            except BaseException:
                with suppress(OSError):
                    os.unlink(beside)
                raise
        except OSError as error:
            self._give_up(error)
            return False
        return True

    def _path(self, question: str) -> str:
        return os.path.join(self.folder, sha256(question.encode()).hexdigest()[:32] + ".json")

    def _give_up(self, error: OSError) -> None:
        """Go on without: an answer that cannot be kept is still an answer."""
        if not self._useless:
            self._useless = True
            reason = error.strerror or error
            self._notify(
                f"answers cannot be kept in {self.folder}: {reason}; another run will ask again"
            )


class Answers:
    """The answers of this run, on disk where there is a cache that works, else packed in memory.

    Nothing that is on disk is held in memory as well: a run may have thousands of answers.
    """

    def __init__(self, cache: Cache | None, *, refresh: bool) -> None:
        self._cache, self._refresh = cache, refresh
        self._of_this_run: set[bytes] = set()  # digests of the questions whose answers are on disk
        self._packed: dict[str, bytes] = {}

    def has(self, question: str) -> bool:
        """Whether there is an answer that may be used."""
        cache = self._readable(question)
        return question in self._packed or bool(cache and cache.has(question))

    def get(self, question: str, fits: Callable[[Any], bool]) -> Kept | None:
        """The answer to `question`, if there is one that `fits` and may be used."""
        if question in self._packed:
            return Kept(*json.loads(decompress(self._packed[question])))
        cache = self._readable(question)
        return cache.get(question, fits) if cache else None

    def put(self, question: str, kept: Kept) -> None:
        """Keep an answer until the end of the run, and on disk for the next."""
        if self._cache and self._cache.put(question, kept):
            self._of_this_run.add(_digest(question))
        else:
            self._packed[question] = compress(json.dumps([kept.date, kept.answer]).encode(), 1)

    def _readable(self, question: str) -> Cache | None:
        """The cache, if it may be read for this question: on a refresh only what is of this run."""
        usable = not self._refresh or _digest(question) in self._of_this_run
        return self._cache if usable else None


def _digest(question: str) -> bytes:
    return sha256(question.encode(errors="replace")).digest()[:16]


def cache_folder() -> str:
    """Where answers are kept if nobody says otherwise."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(
        home if os.path.isabs(home) else os.path.expanduser("~/.cache"), "mimbib", "crossref"
    )
