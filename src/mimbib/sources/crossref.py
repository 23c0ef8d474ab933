"""A DOI or a title -> a Crossref item, an arXiv id -> a DataCite one: the only door to the net.

Requests go out one after the other, which is within every concurrency limit, and no faster than the services publish.
"""

from __future__ import annotations

import errno
import json
import random
import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import responses as REASONS
from math import ceil
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError  # a part of requests, which lets some of these through

from mimbib import __version__
from mimbib.errors import NetworkError, UsageError
from mimbib.sources.cache import Cache, Kept

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Json = dict[str, Any]
    T = TypeVar("T")

CROSSREF, DATACITE = "https://api.crossref.org", "https://api.datacite.org"
PROJECT = "https://pypi.org/project/mimbib/"
"""Where those who run the services can read what asks them."""

# Requests per second as published, without and with an e-mail address: one record and a list at Crossref since December 2025;
# at DataCite 500 and 1000 in five minutes.
_RATES = {"record": (5, 10), "list": (1, 3), "preprint": (500 / 300, 1000 / 300)}
_MARGIN = 1.1  # what leaves here evenly spaced does not arrive so
_BATCH, _LONGEST_URL = 20, 4000  # the service cuts at 4096 bytes, some of which are the address for letters
_LARGEST = 64 * 1024 * 1024  # bytes of an answer; a list of twenty records has some hundred thousand
_TRIES, _FEW_TRIES = 5, 2  # of one question; after one without an answer, and where the service was never reached
_LONGEST_PAUSE, _NONSENSE = 60.0, 1e9  # seconds: we wait no longer; a pause of more is no pause
_ALIASES = 3  # that follow each other; more count as a circle
_FAILURES = 3  # questions without an answer, in a row, after which a service counts as down

_ARXIV = re.compile(r"((?:[a-z-]+(?:\.[a-z]{2})?/[0-9]{7})|(?:[0-9]{4}\.[0-9]{4,5}))(?:v[0-9]+)?", re.IGNORECASE | re.ASCII)
_MAILTO = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_NUMBER = re.compile(r"(?<![\w.-])([0-9]{1,9}(?:\.[0-9]{1,9})?) *(ms|s|m|h)?(?![\w.])")
_SECONDS = {"ms": 0.001, "": 1, "s": 1, "m": 60, "h": 3600}


@dataclass(slots=True)
class _Pace:
    """How fast requests of one kind may follow each other."""

    published: float
    """The seconds from one to the next as the service publishes them."""
    told: float = 0.0
    """The same as its last answer had it."""
    refusals: int = 0
    """How often it said that we are too fast."""
    ready: float = 0.0
    """When the next may go out, by the clock of the client."""

    @property
    def gap(self) -> float:
        """The seconds to leave: never fewer than published, more if told so, twice as many after each refusal."""
        return min(max(self.published, self.told) * _MARGIN * 2.0 ** min(self.refusals, 3), _LONGEST_PAUSE)


@dataclass(slots=True, kw_only=True)
class _Service:
    """One of the two that are asked, and how it has fared in this run."""

    name: str
    """Its name."""
    url: str
    """Where it is, without a slash at the end."""
    reached: bool = False
    """Whether it has ever answered, be it with an error."""
    connected: bool = False
    """Whether the connection of the last answer is still open."""
    asked: int = 0
    """How many questions it was asked."""
    failed: int = 0
    """How many of them it did not answer."""
    in_a_row: int = 0
    """How many of the last ones it did not answer."""
    stopped: NetworkError | None = None
    """Why it is asked nothing more."""

    def stop(self, message: str, status: int = 0) -> NetworkError:
        """The error for a service of which nothing more is to be had in this run."""
        self.stopped = NetworkError(message, status=status, fatal=True)
        return self.stopped

    def fail(self, message: str, status: int) -> NetworkError:
        """The error for a question without an answer; a service that fails too often is stopped, as Crossref asks."""
        self.failed += 1
        self.in_a_row += 1
        if self.in_a_row < _FAILURES and not (self.failed >= 10 and self.failed * 10 >= self.asked):
            return NetworkError(f"{message}; try again later", status=status)
        count = f"{self.failed} of {self.asked} questions failed"
        return self.stop(f"{message}; {count}, so {self.name} is asked nothing more: try again later", status)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One thing to ask."""

    service: _Service
    """Whom."""
    pace: _Pace
    """How soon after the last of its kind."""
    path: str
    """The path, quoted."""
    params: Mapping[str, str] = field(default_factory=dict)
    """The parameters, without the address for letters."""
    about: str
    """What it is about, for a person."""

    def __str__(self) -> str:
        query = urlencode(self.params, errors="replace")
        return f"{self.service.url}{self.path}{f'?{query}' if query else ''}"


@dataclass(frozen=True, slots=True)
class _Reply:
    """What came over the wire."""

    status: int
    """The HTTP status."""
    headers: Mapping[str, str]
    """The headers, found whatever the case of their names."""
    body: bytes
    """The body."""


@dataclass(frozen=True, slots=True)
class _Alias:
    """An answer that names another DOI instead."""

    doi: str
    """That DOI."""


class _PassingError(Exception):
    """This try gave nothing that can be used; another one may."""

    def __init__(self, message: str, *, status: int = 0, pause: float = 0.0, unreached: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.pause = pause  # the seconds that the service asked for
        self.unreached = unreached  # no connection was made


class Client:
    """Asks Crossref, and DataCite for preprints: politely, again where it makes sense, and each question once.

    Every method raises `NetworkError` where it gets no usable answer; if that is `fatal`, nothing but kept answers can be had
    from that service any more. Answers are plain JSON objects as the service sends them.
    """

    def __init__(
        self,
        *,
        url: str = CROSSREF,
        datacite_url: str = DATACITE,
        mailto: str = "",
        cache: Cache | None = None,
        refresh: bool = False,
        notify: Callable[[str], None] = lambda message: None,
        timeouts: tuple[float, float] = (30.0, 60.0),
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`refresh` asks anew what `cache` holds; `timeouts` are those of the connection and of each wait for bytes."""
        if mailto and not _MAILTO.fullmatch(mailto):
            raise UsageError(f"{mailto!r} is no e-mail address: give your own, or none")
        self.dates: dict[str, str] = {}
        """The day of the answer to each DOI and each text that was asked in this run, and to each DOI found; in lower case."""
        self._crossref = _Service(name="Crossref", url=_checked(url))
        self._datacite = _Service(name="DataCite", url=_checked(datacite_url))
        self._paces = {kind: _Pace(1 / rates[bool(mailto)]) for kind, rates in _RATES.items()}
        self._mailto, self._cache, self._refresh, self._notify = mailto, cache, refresh, notify
        self._timeouts, self._sleep, self._clock, self._jitter = timeouts, sleep, clock, jitter
        self._answers: dict[str, Kept] = {}  # those of this run
        self._in_public = not mailto  # and has not said so yet
        self._session = requests.Session()
        agent = f"mimbib/{__version__} ({PROJECT}{f'; mailto:{mailto}' if mailto else ''})"
        self._session.headers.update({"User-Agent": agent, "Accept": "application/json"})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def work(self, doi: str) -> Json | None:
        """The item of a DOI, None if Crossref has none; an alias gives the item of the prime DOI, so its `DOI` may be another."""
        if not _is_doi(doi):
            return None
        question = self._about_doi(doi)
        kept = self._recall(question, _is_item) or self._keep(question, self._follow(doi.lower()))
        found: Json | None = kept.answer
        self._date(kept, doi, *([found["DOI"]] if found else ()))
        return found

    def works(self, dois: Iterable[str]) -> dict[str, Json]:
        """The items of many DOIs, each under the DOI as it was asked; those that Crossref does not have are absent.

        Raises the first error after all were asked; the answers are not lost then, `work` gives them without asking again.
        """
        dois = list(dict.fromkeys(filter(_is_doi, dois)))
        left = [doi for doi in dict.fromkeys(map(str.lower, dois)) if not self._recall(self._about_doi(doi), _is_item)]
        for batch in self._batches(doi for doi in left if "," not in doi):  # a comma separates the values of a filter
            question = self._about_batch(batch)
            # What a list cannot give can be asked singly: a filter may be refused for one odd DOI.
            with suppress(NetworkError):
                for listed in self._ask(question, _items):
                    if listed["DOI"].lower() in batch:
                        self._keep(self._about_doi(listed["DOI"]), listed)
        found: dict[str, Json] = {}
        errors: list[NetworkError] = []
        for doi in dois:
            try:
                item = self.work(doi)
            except NetworkError as error:
                errors.append(error)
                continue
            if item:
                found[doi] = item
        if errors:
            raise errors[0]
        return found

    def search(self, text: str, rows: int = 20) -> list[Json]:
        """The items that Crossref thinks nearest to a title or a reference, best first: none of them need be the one."""
        asked = text = " ".join(text.split())
        if not text:
            return []
        question = self._about_title(text, rows)
        while len(str(question)) > _LONGEST_URL:
            text = text[: len(text) * 9 // 10]
            question = self._about_title(text, rows)
        kept = self._recall(question, _are_items) or self._keep(question, self._ask(question, _items))
        items: list[Json] = kept.answer
        self._date(kept, asked, *(item["DOI"] for item in items))
        return items

    def preprint(self, arxiv_id: str) -> Json | None:
        """The attributes of an arXiv id's DOI at DataCite (whatever the version), None if there is none."""
        matched = _ARXIV.fullmatch(arxiv_id)
        if not matched:
            return None
        doi = f"10.48550/arxiv.{matched[1].lower()}"
        question = _Question(service=self._datacite, pace=self._paces["preprint"], path=f"/dois/{doi}", about=doi)
        kept = self._recall(question, _is_preprint)
        kept = kept or self._keep(question, self._ask(question, lambda reply: _preprint(reply, doi)))
        attributes: Json | None = kept.answer
        self._date(kept, doi)
        return attributes

    def _about_doi(self, doi: str) -> _Question:
        path = f"/works/{quote(doi.lower(), safe='', errors='replace')}"
        return _Question(service=self._crossref, pace=self._paces["record"], path=path, about=_plain(doi))

    def _about_batch(self, dois: list[str]) -> _Question:
        params = {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))}
        about = f"{_plain(dois[0])} and {len(dois) - 1} more"
        return _Question(service=self._crossref, pace=self._paces["list"], path="/works", params=params, about=about)

    def _about_title(self, text: str, rows: int) -> _Question:
        params = {"query.bibliographic": text, "rows": str(rows)}
        return _Question(
            service=self._crossref, pace=self._paces["list"], path="/works", params=params, about=f"the title {_plain(text)}"
        )

    def _batches(self, dois: Iterable[str]) -> Iterator[list[str]]:
        """As many DOIs at a time as one request may name; one alone is not worth the slower pool."""
        batch: list[str] = []
        for doi in dois:
            if batch and (len(batch) == _BATCH or len(str(self._about_batch([*batch, doi]))) > _LONGEST_URL):
                yield batch
                batch = []
            batch.append(doi)
        if len(batch) > 1:
            yield batch

    def _recall(self, question: _Question, fits: Callable[[Any], bool]) -> Kept | None:
        """The answer of this run, or else the one on disk."""
        known = self._answers.get(str(question))
        if not known and self._cache and not self._refresh:
            known = self._cache.get(str(question), fits)
            if known:
                self._answers[str(question)] = known
        return known

    def _keep(self, question: _Question, answer: Any) -> Kept:
        kept = Kept(datetime.now(UTC).isoformat(timespec="seconds"), answer)
        self._answers[str(question)] = kept
        if self._cache:
            self._cache.put(str(question), kept)
        return kept

    def _date(self, kept: Kept, *dois: str) -> None:
        self.dates.update((doi.lower(), kept.date[:10]) for doi in dois)

    def _follow(self, doi: str) -> Json | None:
        """The item of a DOI, through its aliases; each step keeps the pace."""
        seen = [doi]
        while True:
            answer = self._ask(self._about_doi(seen[-1]), lambda reply: _item(reply, seen[-1]))
            if not isinstance(answer, _Alias):
                return answer
            if len(seen) > _ALIASES:
                raise NetworkError(
                    f"Crossref sends us from {_plain(' to '.join([*seen, answer.doi]))} and on; please report this"
                )
            seen.append(answer.doi)

    def _ask(self, question: _Question, read: Callable[[_Reply], T]) -> T:
        """What `read` makes of the reply, after as many tries as are decent."""
        service = question.service
        if service.stopped:
            raise NetworkError(str(service.stopped), status=service.stopped.status, fatal=True)
        service.asked += 1
        tries = _FEW_TRIES if service.in_a_row else _TRIES
        number = 0
        while True:
            number += 1
            try:
                answer = read(self._judged(question, self._send(question)))
            except _PassingError as error:
                lost = error.unreached and not service.reached
                if number >= (_FEW_TRIES if lost else tries):
                    raise self._failure(question, error, number) from error
                self._back_off(service, error, number)
            else:
                service.in_a_row = 0
                return answer

    def _failure(self, question: _Question, error: _PassingError, tries: int) -> NetworkError:
        service = question.service
        if error.unreached and not service.reached:
            return service.stop(f"cannot reach {service.name} at {service.url}: {error}; check the connection, then run it again")
        return service.fail(
            f"{service.name} gave no usable answer about {question.about} in {tries} tries: {error}", error.status
        )

    def _back_off(self, service: _Service, error: _PassingError, number: int) -> None:
        """Wait before the next try: twice as long each time, at least as long as asked, never in step with other clients."""
        pause = max(error.pause, 2.0 ** (number - 1) * (1 + self._jitter() / 2))
        if pause > 5:
            self._notify(f"{service.name}: {error}; the next try is in {pause:.0f} s")
        self._sleep(pause)

    def _send(self, question: _Question) -> _Reply:
        """One request, when its time has come."""
        service, pace = question.service, question.pace
        params = dict(question.params)
        if service is self._crossref:
            if self._in_public:
                self._in_public = False
                self._notify("without an e-mail address Crossref answers more slowly: give yours with --mailto")
            params |= {"mailto": self._mailto} if self._mailto else {}
        url = str(question).partition("?")[0] + (f"?{urlencode(params, errors='replace')}" if params else "")
        if (wait := pace.ready - self._clock()) > 0:
            self._sleep(wait)
        sent = self._clock()
        was_connected, service.connected = service.connected, False
        try:
            with self._session.get(url, timeout=self._timeouts, stream=True, allow_redirects=False) as response:
                reply = _Reply(response.status_code, response.headers, _body(response))
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self._broken(error) from error
        else:
            service.reached = True
            service.connected = "close" not in reply.headers.get("Connection", "").lower()
            pace.told = _told_gap(reply.headers) or pace.told
            pace.refusals += reply.status == 429
        finally:
            # On an open connection a request arrives when it is sent; else it may have arrived but now.
            pace.ready = (sent if was_connected and service.connected else self._clock()) + pace.gap
        return reply

    def _broken(self, error: Exception) -> _PassingError:
        """Why a request did not get through, in words that hold no address and no library's class names."""
        connect, read = self._timeouts
        causes: list[BaseException] = [error]
        while cause := causes[-1].__cause__ or causes[-1].__context__:
            causes.append(cause)
        system = [cause for cause in causes if isinstance(cause, OSError) and not isinstance(cause, requests.RequestException)]
        if isinstance(error, requests.ConnectTimeout):
            return _PassingError(f"no connection within {connect:g} s", unreached=True)
        if isinstance(error, requests.Timeout) or any(isinstance(cause, TimeoutError) for cause in system):
            return _PassingError(f"no answer within {read:g} s")
        nowhere = isinstance(error, (requests.exceptions.ProxyError, requests.exceptions.SSLError)) or any(
            isinstance(cause, (socket.gaierror, ConnectionRefusedError)) or cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH)
            for cause in system
        )
        if system:
            return _PassingError(_plain(system[-1].strerror or str(system[-1])), unreached=nowhere)
        return _PassingError("the answer broke off", unreached=nowhere)

    def _judged(self, question: _Question, reply: _Reply) -> _Reply:
        """A reply that answers the question; what its status says comes before its content, which may be anything then."""
        service, status = question.service, reply.status
        if 300 <= status < 400 and _elsewhere(service.url, question.path, where := reply.headers.get("Location", "nowhere")):
            reason = "check the address of the service, and whether the network here wants a login"
            raise service.stop(f"{service.name} sends us to {_plain(where)}: {reason}", status)
        if status in (200, 404) or 300 <= status < 400:
            return reply
        name = f"status {status}{f' ({REASONS[status]})' if status in REASONS else ''}"
        if status == 403:
            support = f"support@{service.name.lower()}.org"
            raise service.stop(f"{service.name} blocks us, {name}: wait a day, then write to {support} if it still does", status)
        if status == 429 or status >= 500 or status in (408, 425) or status < 300:
            pause = _asked_pause(reply.headers)
            if pause > _LONGEST_PAUSE:
                wanted = f"{service.name} asks for a pause of {_spoken(pause)}, {name}"
                raise service.stop(f"{wanted}: try again then", status)
            raise _PassingError(name, status=status, pause=pause)
        reason = _refusal(reply, question.params) if status == 400 else ""
        raise NetworkError(
            f"{service.name} refuses the question about {question.about}, {name}{reason and ': '}{reason}; please report this",
            status=status,
        )


def _checked(url: str) -> str:
    """The address of a service without the slashes at its end; `UsageError` if it is none."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        right = right and not (parts.username or parts.query or parts.fragment or re.search(r"\s", url))
    except ValueError:
        right = False
    if not right:
        raise UsageError(f"{url!r} is no address of a service: it must look like {CROSSREF}")
    return url.rstrip("/")


def _elsewhere(url: str, path: str, location: str) -> bool:
    """Whether a redirection leaves the service, or is for anything but a DOI: only aliases of those are followed."""
    try:
        target = urlsplit(urljoin(url, location))
    except ValueError:
        return True
    return target[:2] != urlsplit(url)[:2] or "/works/" not in target.path or not path.startswith("/works/")


def _is_doi(doi: str) -> bool:
    """Whether it is worth asking: `..` or nothing would ask another question."""
    return doi.startswith("10.") and "/" in doi


def _body(response: requests.Response) -> bytes:
    """The body, unless it has no end."""
    parts = []
    size = 0
    for part in response.iter_content(65536):
        parts.append(part)
        size += len(part)
        if size > _LARGEST:
            raise requests.exceptions.ContentDecodingError
    return b"".join(parts)


def _json(reply: _Reply) -> Any:
    """The content of a reply, whatever it calls itself; None for one that says that there is nothing."""
    if reply.body.lstrip().startswith(b"<"):  # of a gateway: it knows nothing, even if it says 404
        raise _PassingError(f"a web page with status {reply.status}", status=reply.status)
    if reply.status == 404:
        return None
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise _PassingError("broken JSON" if reply.body.strip() else "nothing", status=reply.status) from error


def _message(reply: _Reply, kind: str) -> Any:
    """What is inside the envelope that Crossref puts around an answer of this kind."""
    data = _json(reply)
    if data is None:
        return None
    if not isinstance(data, dict) or data.get("message-type") != kind:
        raise _PassingError("JSON of another shape", status=reply.status)
    return data.get("message")


def _item(reply: _Reply, doi: str) -> Json | _Alias | None:
    """The item of `doi`, or the DOI whose alias it is."""
    location = re.search(r"/works/(.+?)(?:\?mailto=[^?]*)?$", reply.headers.get("Location", ""))
    if 300 <= reply.status < 400 and location:
        return _Alias(unquote(location[1]).lower())
    item: Json | None = _message(reply, "work")
    if not _is_item(item) or (reply.status == 200 and item is None):
        raise _PassingError("JSON of another shape", status=reply.status)
    if item:
        aliases = item.get("aliases")
        names = [item["DOI"], *(aliases if isinstance(aliases, list) else ())]
        if doi not in (str(name).lower() for name in names):
            raise _PassingError(f"the record of {_plain(item['DOI'])}", status=reply.status)
    return item


def _items(reply: _Reply) -> list[Json]:
    """The items of a list."""
    message = _message(reply, "work-list")
    items: list[Json] | None = message.get("items") if isinstance(message, dict) else None
    if items is None or not _are_items(items):
        raise _PassingError("no list" if reply.status == 404 else "JSON of another shape", status=reply.status)
    return items


def _preprint(reply: _Reply, doi: str) -> Json | None:
    """The attributes of `doi`."""
    data = _json(reply)
    if reply.status == 404:
        return None
    data = data.get("data") if isinstance(data, dict) else None
    attributes: Json | None = data.get("attributes") if isinstance(data, dict) else None
    if not attributes or not _is_preprint(attributes):
        raise _PassingError("JSON of another shape", status=reply.status)
    if attributes["doi"].lower() != doi:
        raise _PassingError(f"the record of {_plain(attributes['doi'])}", status=reply.status)
    return attributes


def _is_item(answer: Any) -> bool:
    return answer is None or (isinstance(answer, dict) and isinstance(answer.get("DOI"), str))


def _are_items(answer: Any) -> bool:
    return isinstance(answer, list) and None not in answer and all(map(_is_item, answer))


def _is_preprint(answer: Any) -> bool:
    return answer is None or (isinstance(answer, dict) and isinstance(answer.get("doi"), str))


def _told_gap(headers: Mapping[str, str]) -> float:
    """The seconds between two requests that the rate headers ask for, however they are spelled; 0 where they make no sense."""
    limits: list[float] = []
    intervals: list[float] = []
    for name, value in headers.items():
        numbers = [float(number) * _SECONDS[unit] for number, unit in _NUMBER.findall(value)]
        plain = name.lower().replace("-", "")
        limits += numbers if plain == "xratelimitlimit" else ()
        intervals += numbers if plain == "xratelimitinterval" else ()
    limits = [limit for limit in limits if limit > 0]
    return max(intervals, default=1.0) / min(limits) if limits else 0.0


def _asked_pause(headers: Mapping[str, str]) -> float:
    """The seconds that `Retry-After` asks for, as a number or as a date; 0 where it makes no sense."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", value):
        pause = float(value)
    else:
        try:
            then = _moment(value)
            now = _moment(headers["Date"]) if "Date" in headers else datetime.now(UTC)  # the service's own clock, if it shows it
            pause = (then - now).total_seconds()
        except (ValueError, TypeError, LookupError, ArithmeticError):  # the parser of dates raises all of these
            pause = 0.0
    return pause if 0 < pause < _NONSENSE else 0.0


def _spoken(pause: float) -> str:
    """Seconds, more than a minute of them, as minutes, hours or days that are long enough."""
    for unit, seconds in (("days", 86400), ("hours", 3600)):
        if pause >= 2 * seconds:
            return f"{ceil(pause / seconds)} {unit}"
    return f"{ceil(pause / 60)} minutes"


def _moment(date: str) -> datetime:
    moment = parsedate_to_datetime(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refusal(reply: _Reply, params: Mapping[str, str]) -> str:
    """What a reply with status 400 says, with the parameters that it means: it is a list, and gives values without names."""
    try:
        problems = [(str(problem.get("value", "")), str(problem["message"])) for problem in json.loads(reply.body)["message"]]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""
    told = []
    for value, message in problems:
        names = [name for name, given in params.items() if value and (value in (name, given) or value in given)]
        told.append(f"{_plain(names[0] if names else value)}: {_plain(message)}")
    return "; ".join(told)


def _plain(text: str) -> str:
    """What a service wrote, fit for one line of a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())[:200]
