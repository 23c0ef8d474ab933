"""A program on this machine that answers HTTP."""

from __future__ import annotations

import requests

from mimbib import __version__
from mimbib.errors import NetworkError, RefusedError
from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any, Self

SLOW = 600
"""Seconds that a program may take for what it is sent: thousands of items take minutes."""


class Program:
    """A program on this machine that answers HTTP."""

    def __init__(self, name: str, url: str, advice: str) -> None:
        self.name, self.url, self._advice = name, url.rstrip("/"), advice
        self._reached = False
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy stands between two programs of one machine
        self._session.headers["User-Agent"] = f"mimbib/{__version__}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(
        self, method: str, path: str, *, timeout: float = 60, **options: Any
    ) -> requests.Response:
        """The answer to one request, whatever its status; `NetworkError` if there is none."""
        try:
            response = self._session.request(
                method, self.url + path, timeout=(5, timeout), allow_redirects=False, **options
            )
        except (requests.RequestException, OSError) as error:
            if self._reached:
                message = (
                    f"{self.name} stopped answering; run this again: what has arrived is left alone"
                )
            else:
                message = (
                    f"{self.name} is not running: nothing answers at {self.url}; {self._advice}"
                )
            raise NetworkError(message) from error
        self._reached = True
        return response

    def recognise(self) -> str:
        """The version of the Zotero that answers, or nothing.

        `NetworkError` if another program than the expected one answers.
        """
        version = clean(self.ask("GET", "/connector/ping").headers.get("X-Zotero-Version", ""))
        if version:
            found = "Zotero"
        elif "JabRef" in self.ask("GET", "/").text[:10_000]:
            found = "JabRef"
        else:
            found = "another program"
        if found != self.name:
            raise NetworkError(f"{found} answers at {self.url}, not {self.name}: {self._advice}")
        return version

    def refuse(self, response: requests.Response) -> RefusedError:
        """The error for an answer that says no."""
        reason = clean(response.text)[:200] or "no reason"
        return RefusedError(f"{self.name} refuses, with status {response.status_code}: {reason}")
