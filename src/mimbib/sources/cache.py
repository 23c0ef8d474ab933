"""Keeps the answers of a service on disk, so that a run which was interrupted need not ask again."""

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
    """Answers on disk, one file for each question, for good; processes may share the folder, and be killed at any time."""

    def __init__(self, folder: str | os.PathLike[str], notify: Callable[[str], None] = lambda message: None) -> None:
        self.folder = os.fspath(folder)
        self._notify = notify
        self._useless = False
        with suppress(OSError), os.scandir(self.folder) as entries:  # what a killed process left half written
            for entry in entries:
                if entry.name.endswith(".part") and time.time() - entry.stat().st_mtime > 3600:
                    os.unlink(entry.path)

    def get(self, question: str, fits: Callable[[Any], bool] = lambda answer: True) -> Kept | None:
        """What was answered to `question`, or None. A file that is damaged, or whose answer does not fit, is set aside."""
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
            if data["question"] == question and datetime.fromisoformat(kept.date).tzinfo and fits(kept.answer):
                return kept
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        with suppress(OSError):  # another process may have done it already
            os.replace(path, f"{path}.damaged")
            self._notify(f"{path} is damaged: it is now {os.path.basename(path)}.damaged, and the service is asked anew")
        return None

    def put(self, question: str, kept: Kept) -> None:
        """Keep an answer: the file is whole or not there, so it is made beside its place, then renamed."""
        text = json.dumps({"question": question, "date": kept.date, "answer": kept.answer}, indent=1)
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

    def _path(self, question: str) -> str:
        return os.path.join(self.folder, sha256(question.encode()).hexdigest()[:32] + ".json")

    def _give_up(self, error: OSError) -> None:
        """Go on without: an answer that cannot be kept is still an answer."""
        if not self._useless:
            self._useless = True
            self._notify(f"answers cannot be kept in {self.folder}: {error.strerror or error}; another run will ask again")


def cache_folder() -> str:
    """Where answers are kept if nobody says otherwise."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(home if os.path.isabs(home) else os.path.expanduser("~/.cache"), "mimbib", "crossref")
