"""What goes to a service and what comes back: a question, a reply, and what is wrong with one."""

from __future__ import annotations

import errno
import json
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

import requests

from mimbib.errors import UsageError

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

_MAX_BYTES = 64 * 1024 * 1024  # of an answer; a list of a hundred records has some megabytes
_NOWHERE = (errno.ENETUNREACH, errno.EHOSTUNREACH)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over the wire."""

    status: int
    """The HTTP status."""
    headers: Mapping[str, str]
    """The headers, found whatever the case of their names."""
    body: bytes
    """The body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask a service."""

    path: str
    """The path below the service's address, quoted."""
    params: Mapping[str, str] = field(default_factory=dict)
    """The parameters, without the one for our e-mail address."""
    kind: str
    """Which of the service's rates it counts against."""
    about: str
    """What it is about, for a person."""
    aliases: str = ""
    """What a redirection must lead to (a part of the path) to be an answer; empty: none may be."""

    @property
    def query(self) -> str:
        """The path with the parameters."""
        params = urlencode(self.params, errors="replace")
        return f"{self.path}{f'?{params}' if params else ''}"

    def leaves(self, url: str, location: str) -> bool:
        """Whether a redirection from the service at `url` is no answer to this question."""
        try:
            target = urlsplit(urljoin(url, location))
        except ValueError:
            return True
        inside = target[:2] == urlsplit(url)[:2]
        return not (inside and self.aliases and self.aliases in target.path)


def _no_explanation(reply: Reply, question: Question) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service on the net, as it describes itself to those who ask it."""

    name: str
    """Its name, for a person: `Crossref`."""
    url: str
    """Where it is."""
    rates: Mapping[str, tuple[float, float]]
    """The requests a second for each kind of question, without and with an e-mail address."""
    mailto: str = ""
    """The parameter in which it takes an e-mail address for better service; empty: it has none."""
    support: str = ""
    """Whom to write to if it blocks us."""
    explain: Callable[[Reply, Question], str] = _no_explanation
    """What a reply with status 400 says of the question, as one line."""


class PassingError(Exception):
    """This try gave nothing that can be used; another one may."""

    def __init__(
        self, message: str, *, status: int = 0, pause: float = 0.0, unreached: bool = False
    ) -> None:
        super().__init__(message)
        self.status = status
        self.pause = pause  # the seconds that the service asked for
        self.unreached = unreached  # no connection was made


def checked_url(url: str, example: str) -> str:
    """The address of a service without the slashes at its end; `UsageError` if it is none."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        secret = parts.username or parts.query or parts.fragment
        right = right and not secret and not re.search(r"\s", url)
    except ValueError:
        right = False
    if not right:
        raise UsageError(f"{url!r} is no address of a service: it must look like {example}")
    return url.rstrip("/")


def body_of(response: requests.Response, late: Callable[[], str]) -> bytes:
    """The body, unless it has no end: too many bytes, or `late` says that it takes too long.

    `read1` returns what has arrived, so that the time is looked at however slowly bytes come.
    """
    read = getattr(response.raw, "read1", response.raw.read)
    parts = []
    size = 0
    while part := read(65536, decode_content=True):
        parts.append(part)
        size += len(part)
        if size > _MAX_BYTES:
            raise requests.exceptions.ContentDecodingError
        if reason := late():
            raise PassingError(reason)
    return b"".join(parts)


def json_of(reply: Reply) -> Any:
    """The content of a reply, whatever it calls itself; None if it says that there is nothing."""
    if reply.body.lstrip().startswith(b"<"):  # of a gateway: it knows nothing, even if it says 404
        raise PassingError(f"a web page with status {reply.status}", status=reply.status)
    if reply.status == 404:
        return None
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        content = "broken JSON" if reply.body.strip() else "nothing"
        raise PassingError(content, status=reply.status) from error


def other_shape(reply: Reply) -> PassingError:
    """The error for a reply whose JSON is not what such a question is answered with."""
    return PassingError("JSON of another shape", status=reply.status)


def cause_of(error: Exception, timeouts: tuple[float, float]) -> PassingError:
    """Why a request did not get through, in words without addresses and names of libraries."""
    connect, read = timeouts
    causes: list[BaseException] = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    system = [
        cause
        for cause in causes
        if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException)
    ]
    if isinstance(error, requests.ConnectTimeout):
        return PassingError(f"no connection within {connect:g} s", unreached=True)
    if isinstance(error, requests.Timeout) or any(
        isinstance(each, TimeoutError) for each in system
    ):
        return PassingError(f"no answer within {read:g} s")
    refused = isinstance(error, (requests.exceptions.ProxyError, requests.exceptions.SSLError))
    unreached = refused or any(map(_leads_nowhere, system))
    if system:
        reason = one_line(system[-1].strerror or str(system[-1]))
        return PassingError(reason, unreached=unreached)
    return PassingError("the answer broke off", unreached=unreached)


def _leads_nowhere(error: OSError) -> bool:
    return isinstance(error, (socket.gaierror, ConnectionRefusedError)) or error.errno in _NOWHERE


def one_line(text: str) -> str:
    """What a service wrote, fit for one line of a terminal."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:200]
