"""Asks services on the net, none of which it knows by name.

It asks politely, again where that makes sense, and each question once.

Requests go out one after the other, which is within every concurrency limit, and no faster than the
services publish.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import responses as REASONS
from urllib.parse import urlencode

import requests
from urllib3.exceptions import HTTPError  # a part of requests, which lets some of these through

from mimbib import __version__
from mimbib.errors import NetworkError, UsageError
from mimbib.sources.cache import Answers, Cache, Kept
from mimbib.sources.pace import (
    LONGEST_PAUSE,
    RateLimit,
    requested_interval,
    requested_pause,
    spoken,
)
from mimbib.sources.wire import (
    PassingError,
    Question,
    Reply,
    Service,
    body_of,
    cause_of,
    checked_url,
    one_line,
)

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

PROJECT = "https://pypi.org/project/mimbib/"
"""Where those who run the services can read what asks them."""
MAX_URL = 4000
"""The length of an address that we send, without our own e-mail address: services cut at 4096."""

_TRIES, _FEW_TRIES = 5, 2  # of one question; after one without an answer, and if never reached
_MAX_FAILURES = 3  # questions without an answer, in a row, after which a service counts as down
_SILENT_WAIT = 3.0  # seconds: of a longer wait a person is told
_MAILTO = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


class Client:
    """What all services share: the session, the e-mail address, the answers and the clock.

    with Client(mailto="me@example.org") as client:
        connection = client.connect(crossref.SERVICE)
    """

    def __init__(
        self,
        *,
        mailto: str = "",
        cache: Cache | None = None,
        refresh: bool = False,
        notify: Callable[[str], None] = lambda message: None,
        timeouts: tuple[float, float] = (30.0, 60.0),
        longest: float = 300.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`UsageError` if `mailto` is no e-mail address.

        `refresh` asks anew what `cache` holds. `timeouts` are the seconds for the connection and
        for each wait for bytes, `longest` those for a whole answer. `notify` is told what a person
        should know.
        """
        if mailto and not _MAILTO.fullmatch(mailto):
            raise UsageError(f"{mailto!r} is no e-mail address: give your own, or none")
        self.dates: dict[str, str] = {}
        """The day of the answer to each DOI and text asked in this run, and to each DOI found."""
        self.mailto, self.notify, self.timeouts, self.longest = mailto, notify, timeouts, longest
        self.sleep, self.clock, self.jitter = sleep, clock, jitter
        self.answers = Answers(cache, refresh=refresh)
        self.session = requests.Session()
        agent = f"mimbib/{__version__} ({PROJECT}{f'; mailto:{mailto}' if mailto else ''})"
        self.session.headers.update({"User-Agent": agent, "Accept": "application/json"})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self.session.close()

    def connect(self, service: Service, url: str | None = None) -> Connection:
        """What to ask `service` through, at `url` if given; `UsageError` if that is no address."""
        return Connection(self, service, service.url if url is None else url)


class Connection:
    """One service as it fares in this run.

    `ask` and `answer` raise `NetworkError` where they get no usable answer; if that is `fatal`,
    nothing but kept answers can be had from the service any more.
    """

    def __init__(self, client: Client, service: Service, url: str) -> None:
        self.client, self.service = client, service
        self.url = checked_url(url, service.url)
        self._limits = {
            kind: RateLimit(1 / rates[bool(client.mailto)]) for kind, rates in service.rates.items()
        }
        self._reached = False  # it has answered once, be it with an error
        self._open = False  # the connection of the last answer still is
        self._asked = 0
        self._failed = 0
        self._failed_in_a_row = 0
        self._stopped: NetworkError | None = None  # why it is asked nothing more
        self._mention_mailto = bool(service.mailto) and not client.mailto

    def address(self, question: Question) -> str:
        """The address of a question, without our e-mail address: under it the answer is kept."""
        return f"{self.url}{question.query}"

    def answer(
        self,
        question: Question,
        read: Callable[[Reply], object],
        fits: Callable[[Any], bool],
    ) -> Kept:
        """The kept answer, if it `fits`; else what `read` makes of the reply, kept from now on."""
        return self.recall(question, fits) or self.keep(question, self.ask(question, read))

    def has(self, question: Question) -> bool:
        """Whether an answer is kept, whatever it is."""
        return self.client.answers.has(self.address(question))

    def recall(self, question: Question, fits: Callable[[Any], bool]) -> Kept | None:
        """The kept answer to a question, if there is one that `fits`."""
        return self.client.answers.get(self.address(question), fits)

    def keep(self, question: Question, answer: object) -> Kept:
        """Keep the answer to a question, with the date."""
        kept = Kept(datetime.now(UTC).isoformat(timespec="seconds"), answer)
        self.client.answers.put(self.address(question), kept)
        return kept

    def note_date(self, kept: Kept, *names: str) -> None:
        """Remember on which day the DOIs or texts were answered."""
        day = kept.date[:10]
        self.client.dates.update((name.lower(), day) for name in names)

    def ask(self, question: Question, read: Callable[[Reply], T]) -> T:
        """What `read` makes of the reply, after as many tries as are decent."""
        if self._stopped:
            raise NetworkError(str(self._stopped), status=self._stopped.status, fatal=True)
        self._asked += 1
        tries = _FEW_TRIES if self._failed_in_a_row else _TRIES
        number = 0
        while True:
            number += 1
            try:
                answer = read(self._judge(question, self._send(question)))
            except PassingError as error:
                lost = error.unreached and not self._reached
                if number >= (_FEW_TRIES if lost else tries):
                    raise self._failure(question, error, number) from error
                self._back_off(error, number)
            else:
                self._failed_in_a_row = 0
                return answer

    def _stop(self, message: str, status: int = 0) -> NetworkError:
        """The error for a service of which nothing more is to be had in this run."""
        self._stopped = NetworkError(message, status=status, fatal=True)
        return self._stopped

    def _failure(self, question: Question, error: PassingError, tries: int) -> NetworkError:
        """The error for a question without an answer; a service that fails too often is stopped."""
        name = self.service.name
        if error.unreached and not self._reached:
            message = f"cannot reach {name} at {self.url}: {error}"
            return self._stop(f"{message}; check the connection, then run it again")
        message = f"{name} gave no usable answer about {question.about} in {tries} tries: {error}"
        self._failed += 1
        self._failed_in_a_row += 1
        # Crossref asks to stop when a tenth of many requests fail
        many = self._failed >= 10 and self._failed * 10 >= self._asked
        if self._failed_in_a_row < _MAX_FAILURES and not many:
            return NetworkError(f"{message}; try again later", status=error.status)
        count = f"{self._failed} of {self._asked} questions failed"
        advice = f"so {name} is asked nothing more: try again later"
        return self._stop(f"{message}; {count}, {advice}", error.status)

    def _back_off(self, error: PassingError, number: int) -> None:
        """Wait before the next try: twice as long each time, never in step with other clients."""
        pause = max(error.pause, 2.0 ** (number - 1) * (1 + self.client.jitter() / 2))
        if pause > _SILENT_WAIT:
            self.client.notify(f"{self.service.name}: {error}; the next try is in {pause:.0f} s")
        self.client.sleep(pause)

    def _wait(self, limit: RateLimit) -> None:
        """Sleep until the next request of its kind may go out."""
        wait = limit.next_at - self.client.clock()
        if wait > _SILENT_WAIT:
            message = f"the next question is asked in {wait:.0f} s: {limit.reason}"
            self.client.notify(f"{self.service.name}: {message}")
        if wait > 0:
            self.client.sleep(wait)

    def _send(self, question: Question) -> Reply:
        """One request, when its time has come."""
        client, limit = self.client, self._limits[question.kind]
        params = dict(question.params)
        if self.service.mailto and client.mailto:
            params[self.service.mailto] = client.mailto
        if self._mention_mailto:
            self._mention_mailto = False
            slow = f"without an e-mail address {self.service.name} answers more slowly"
            client.notify(f"{slow}: give yours with --mailto")
        query = f"?{urlencode(params, errors='replace')}" if params else ""
        url = f"{self.url}{question.path}{query}"
        self._wait(limit)
        sent = client.clock()
        was_open, self._open = self._open, False

        def late() -> str:
            over = client.clock() - sent > client.longest
            return f"no whole answer within {client.longest:g} s" if over else ""

        try:
            with client.session.get(
                url, timeout=client.timeouts, stream=True, allow_redirects=False
            ) as response:
                reply = Reply(response.status_code, response.headers, body_of(response, late))
        except (requests.RequestException, HTTPError, OSError) as error:
            raise cause_of(error, client.timeouts) from error
        else:
            self._reached = True
            self._open = "close" not in reply.headers.get("Connection", "").lower()
            limit.requested = requested_interval(reply.headers) or limit.requested
            limit.refusals += reply.status == 429
        finally:
            # On an open connection a request arrives when sent; else it may have arrived but now.
            arrived = sent if was_open and self._open else client.clock()
            limit.next_at = arrived + limit.interval
        return reply

    def _judge(self, question: Question, reply: Reply) -> Reply:
        """A reply that answers the question; its status counts before its content."""
        name, status = self.service.name, reply.status
        if 300 <= status < 400:
            where = reply.headers.get("Location", "nowhere")
            if question.leaves(self.url, where):
                advice = (
                    "check the address of the service, and whether the network here wants a login"
                )
                raise self._stop(f"{name} sends us to {one_line(where)}: {advice}", status)
            return reply
        if status in (200, 404):
            return reply
        said = f"status {status}{f' ({REASONS[status]})' if status in REASONS else ''}"
        if status == 403:
            whom = self.service.support or "its support"
            advice = f"wait a day, then write to {whom} if it still does"
            raise self._stop(f"{name} blocks us, {said}: {advice}", status)
        if status in (408, 425, 429) or status >= 500 or status < 300:
            pause = requested_pause(reply.headers)
            if pause > LONGEST_PAUSE:
                wanted = f"{name} asks for a pause of {spoken(pause)}, {said}"
                raise self._stop(f"{wanted}: try again then", status)
            raise PassingError(said, status=status, pause=pause)
        reason = self.service.explain(reply, question) if status == 400 else ""
        refused = f"{name} refuses the question about {question.about}, {said}"
        raise NetworkError(
            f"{refused}{f': {reason}' if reason else ''}; please report this", status=status
        )
