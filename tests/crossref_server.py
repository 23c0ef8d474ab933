"""A Crossref and a DataCite on loopback that behave as the real ones do, hold what a test gives
them, and fail when told to.

    with CrossrefServer([item("10.5555/rye", "Rye Is Enough", authors=["Ruth Adler"], year=2021)])
    as server:
        server.fail("429", times=2)                    # the next two requests
        server.fail("reset", where="/works/")          # the next one whose path, as sent, contains
        this client = Client(url=server.url, datacite_url=server.datacite_url)
        ...
        assert [request.status for request in server.log] == [429, 429, 200]

The faults are the names in `FAULTS`. What they send with status 403, 429 and 5xx is made up: no
such body of the real service is on record. The fixture `crossref` is an empty server;
`server.add(...)` fills it.
"""

import json
import re
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, SO_LINGER, SOL_SOCKET, socket
from socketserver import TCPServer
from urllib.parse import parse_qsl, unquote

import pytest

PLACEHOLDERS = {
    "short-container-title": [],
    "container-title": [],
    "original-title": [],
    "subtitle": [],
    "short-title": [],
    "subject": [],
    "relation": {},
}
"""What a single record has where nothing is known, and an item of a list has not."""

RATES = {
    # What the headers say: pool without its class, limit of one record, limit of a list,
    # concurrency.
    "2026": {
        "public": ("public-single", "5", "public-array", "1", "1"),
        "polite": ("polite-single", "10", "polite-array", "3", "3"),
    },
    "2025": {
        "public": ("public", "50", "public", "50", ""),
        "polite": ("polite", "50", "polite", "50", ""),
    },
    "doubled": {
        "public": ("public", "50, 50", "public", "50, 50", ""),
        "polite": ("polite", "50, 50", "polite", "50, 50", ""),
    },
}
"""The habits of three years: `2026` spells its headers `x-rate-limit-limit`, the others
`x-ratelimit-limit`.
"""

FILTERS = ("doi", "type", "prefix", "from-pub-date", "until-pub-date")
PARAMETERS = (
    "query",
    "query.bibliographic",
    "query.title",
    "query.author",
    "filter",
    "rows",
    "offset",
    "cursor",
    "select",
    "sort",
)
NOT_FOUND = b"Resource not found."


def item(doi, title="", *, authors=(), year=None, container="", **fields):
    """An invented record, as a singleton answers with it; `fields` are further members (`_` for
    `-`), None leaves one out.
    """
    made = {
        "indexed": {
            "date-parts": [[2026, 6, 1]],
            "date-time": "2026-06-01T00:00:00Z",
            "timestamp": 1780272000000,
            "version": "3.54.1",
        },
        "reference-count": 0,
        "publisher": "Crumb Press",
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "DOI": doi.lower(),
        "type": "proceedings-article",
        "created": {
            "date-parts": [[2024, 1, 2]],
            "date-time": "2024-01-02T00:00:00Z",
            "timestamp": 1704153600000,
        },
        "source": "Crossref",
        "is-referenced-by-count": 0,
        "title": [title] if title else [],
        "prefix": doi.split("/")[0],
        "author": [
            {
                "given": name.rpartition(" ")[0],
                "family": name.rpartition(" ")[2],
                "sequence": "additional" if number else "first",
                "affiliation": [],
                "role": [{"vocabulary": "crossref", "role": "author"}],
            }
            for number, name in enumerate(authors)
        ],
        "member": "99999",
        "container-title": [container] if container else [],
        "issued": {"date-parts": [[year]]},
        "published": {"date-parts": [[year]]},
        "URL": f"https://doi.org/{doi.lower()}",
    }
    made |= {name.replace("_", "-"): value for name, value in fields.items()}
    made = {name: value for name, value in made.items() if value is not None}
    if not authors:
        del made["author"]
    if not year:
        del made["published"]
    return made


def preprint(arxiv_id, title, *, authors=(), year=2022):
    """The attributes of an invented arXiv DOI, as DataCite gives them."""
    doi = f"10.48550/arxiv.{arxiv_id.lower()}"
    names = [name.rpartition(" ") for name in authors]
    return {
        "doi": doi,
        "prefix": "10.48550",
        "suffix": doi.partition("/")[2],
        "identifiers": [{"identifier": arxiv_id, "identifierType": "arXiv"}],
        "creators": [
            {
                "name": f"{family}, {given}",
                "nameType": "Personal",
                "givenName": given,
                "familyName": family,
                "affiliation": [],
            }
            for given, _, family in names
        ],
        "titles": [{"title": title}],
        "publisher": "arXiv",
        "container": {},
        "publicationYear": year,
        "subjects": [
            {
                "lang": "en",
                "subject": "Computer Vision and Pattern Recognition (cs.CV)",
                "subjectScheme": "arXiv",
            }
        ],
        "dates": [
            {"date": f"{year}-01-05T10:00:00Z", "dateType": "Submitted", "dateInformation": "v1"}
        ],
        "types": {
            "citeproc": "article",
            "resourceTypeGeneral": "Preprint",
            "resourceType": "Article",
        },
        "relatedIdentifiers": [],
        "url": f"https://arxiv.org/abs/{arxiv_id}",
        "state": "findable",
    }


def registered(doi, title, general, *, authors=(), year=2022, publisher="Zenodo", **fields):
    """The attributes of another invented DOI at DataCite; `general` is its type there, `fields` are
    further attributes.
    """
    made = preprint("0", title, authors=authors, year=year)
    words = fields.pop("words", "")
    made |= {
        "doi": doi.lower(),
        "prefix": doi.partition("/")[0],
        "suffix": doi.partition("/")[2],
        "identifiers": [],
        "publisher": {"name": publisher},
        "contributors": [],
        "dates": [{"date": f"{year}-03-04", "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": general, "resourceType": words},
        "version": None,
        "url": f"https://example.org/{doi.partition('/')[2]}",
    }
    return made | fields


@dataclass
class Request:
    """One request as it arrived, and how it was answered."""

    path: str  # as sent, still quoted, without the parameters
    params: dict
    headers: dict  # names in lower case
    time: float  # by the clock of the server
    connection: int  # the same number for requests on one connection
    polite: bool
    status: int = 0  # 0: none was sent
    fault: str = ""


@dataclass
class Order:
    """Faults that wait for their requests."""

    fault: str
    times: float
    where: str
    details: dict = field(default_factory=dict)


class CrossrefServer:
    """The server: start it with `with`, or `start` and `close`.

    `log` holds the requests. To be changed at will: `aliases` (DOI -> prime DOI), `rates` (a name
    in `RATES`, or a dict of headers), `not_found_type` (the content type of a 404), `strict` (429
    for whom goes faster than the pool allows), `delay` (seconds before each answer) and `clock`.
    `busiest` is the largest number of requests that were under way at once.
    """

    def __init__(self, items=(), *, aliases=None, preprints=(), rates="2026", strict=False):
        self.items, self.preprints = {}, {}
        self.aliases = dict(aliases or {})
        self.add(*items, preprints=preprints)
        self.rates, self.strict, self.delay = rates, strict, 0
        self.not_found_type, self.clock = "text/plain", time.monotonic
        self.log, self.busiest, self.busy = [], 0, 0
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self._orders, self._connections = [], {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.app = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.datacite_url = f"{self.url}/datacite"

    def start(self):
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()
        return self

    def close(self):
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        with self.lock:
            for connection in self._connections.values():
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)
        self._server.server_close()

    __enter__ = start

    def __exit__(self, *exception):
        self.close()

    def add(self, *items, preprints=()):
        """More records, as `item` and `preprint` make them."""
        self.items |= {made["DOI"].lower(): made for made in items}
        self.preprints |= {made["doi"]: made for made in preprints}

    def fail(self, fault, times=1, where="", **details):
        """Have the next `times` requests fail whose path, as sent, contains `where`; None: all from
        now on.

        Orders wait in line. `details` are for the fault: `value` of `retry-after`, `seconds` of
        `slow`.
        """
        assert fault in FAULTS, fault
        self._orders.append(Order(fault, float("inf") if times is None else times, where, details))

    @property
    def faults(self):
        """What happened to each request: the name of a fault, or its status."""
        return [seen.fault or seen.status for seen in self.log]

    def heal(self):
        """Forget the faults that have not happened yet."""
        self._orders.clear()

    def next_fault(self, path):
        with self.lock:
            for order in self._orders:
                if order.where in path:
                    order.times -= 1
                    if order.times <= 0:
                        self._orders.remove(order)
                    return order
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    request_queue_size = 50

    def server_bind(self):
        TCPServer.server_bind(
            self
        )  # not the one that looks up a name for the address: that may take a while
        self.server_name, self.server_port = self.server_address[:2]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Jetty(9.4.40.v20210413)", ""
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.app = self.server.app
        with self.app.lock:
            self.number = len(self.app._connections)
            self.app._connections[self.number] = self.connection

    def log_message(self, *arguments):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:  # the client hung up
            self.close_connection = True

    def finish(self):
        with suppress(OSError):
            super().finish()

    def do_GET(self):
        app = self.app
        path, _, query = self.path.partition("?")
        self.params = dict(parse_qsl(query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        polite = "mailto" in self.params or "mailto:" in headers.get("user-agent", "")
        self.seen = Request(path, self.params, headers, self.app.clock(), self.number, polite)
        self.route = re.sub(
            r"^/v1(?=/)", "", path
        )  # never unquoted as a whole: a DOI may hold anything
        with app.lock:
            too_fast = app.strict and self.too_fast()
            app.log.append(self.seen)
            app.busy += 1
            app.busiest = max(app.busiest, app.busy)
        try:
            app.closing.wait(app.delay)
            order = app.next_fault(path)
            if too_fast:
                self.seen.fault = "too fast"
                self.answer(429, b"")
            elif order:
                self.seen.fault = order.fault
                FAULTS[order.fault](self, **order.details)
            else:
                self.respond()
        finally:
            with app.lock:
                app.busy -= 1

    do_HEAD = do_GET

    def too_fast(self):
        """Whether more requests of this class came within a second than its pool allows."""
        limit = int(
            RATES["2026"]["polite" if self.seen.polite else "public"][
                3 if self.route == "/works" else 1
            ]
        )
        same = [
            seen.time
            for seen in self.app.log
            if (seen.path.endswith("/works")) == (self.route == "/works")
            and seen.polite == self.seen.polite
        ]
        return (
            len(same) >= limit and self.seen.time - same[-limit] < 0.8
        )  # a busy machine lets them arrive closer

    # The routes

    def respond(self):
        if len(self.path) > 4096:
            self.answer(414, b"")
        elif self.route.startswith("/datacite/dois/"):
            self.datacite(unquote(self.route.removeprefix("/datacite/dois/")).lower())
        elif self.route == "/works":
            self.list()
        elif self.route.startswith("/works/"):
            self.single(self.route.removeprefix("/works/"))
        else:
            self.answer(404, NOT_FOUND, "application/json;charset=utf-8")

    def single(self, quoted):
        quoted, agency, _ = (
            quoted.partition("/agency") if quoted.endswith("/agency") else (quoted, "", "")
        )
        doi = unquote(quoted).lower()
        refused = next((name for name in self.params if name != "mailto"), None)
        if refused:
            value = "query.*" if refused.startswith("query.") else refused
            kind = "field query" if refused.startswith("query.") else refused
            self.refuse(
                "parameter-not-allowed", value, f"This route does not support {kind} parameters"
            )
        elif doi in self.app.aliases:
            self.answer(301, b"", None, {"location": f"/works/{self.app.aliases[doi]}"})
        elif doi not in self.app.items:
            self.answer(
                404,
                NOT_FOUND,
                "application/json;charset=utf-8" if agency else self.app.not_found_type,
            )
        elif agency:
            self.envelope(
                "work-agency", {"DOI": doi, "agency": {"id": "crossref", "label": "Crossref"}}
            )
        else:
            self.envelope("work", PLACEHOLDERS | self.app.items[doi] | {"score": 1})

    def list(self):
        for name, value in self.params.items():
            if name not in (*PARAMETERS, "mailto"):
                self.refuse("parameter-not-allowed", name, f"This route does not support {name}")
                return
            if name == "rows" and not (value.isdecimal() and int(value) <= 1000):
                message = f"Integer specified as {value} but must be a positive integer less than or equal to 1000. "
                self.refuse("integer-not-valid", value, message)
                return
            if name == "cursor" and value != "*":
                problem = {
                    "type": "cursor-invalid",
                    "value": value,
                    "message": "Cursor specified but it is invalid",
                }
                self.json(
                    404,
                    {"status": "failed", "message-type": "resource-failure", "message": [problem]},
                )
                return
        filters = [part.partition(":") for part in self.params.get("filter", "").split(",") if part]
        for name, _, _ in filters:
            if name not in FILTERS:
                valid = ", ".join(FILTERS)
                text = f"Filter '{name}' specified but there is no such filter for this route. Valid filters are: {valid}"
                self.refuse("filter-not-available", name, text)
                return
        found = self.filtered(filters)
        words = self.params.get(
            "query.bibliographic", self.params.get("query.title", self.params.get("query"))
        )
        scored = [(0.0, made) for made in found] if words is None else ranked(found, words)
        rows = int(self.params.get("rows", 20))
        message = {
            "facets": {},
            "total-results": len(scored),
            "items": [
                {
                    name: value
                    for name, value in (made | {"score": score}).items()
                    if value not in ([], {})
                }
                for score, made in scored[:rows]
            ],
            "items-per-page": rows,
            "query": {"start-index": 0, "search-terms": self.params.get("query")},
        }
        self.envelope("work-list", message, chunked=True)

    def filtered(self, filters):
        """The records that pass: unknown DOIs and aliases are not there, and the order is not that
        of the request.
        """
        found = [self.app.items[doi] for doi in sorted(self.app.items, reverse=True)]
        wanted = {}
        for name, _, value in filters:
            wanted.setdefault(name, []).append(value.lower())
        if "doi" in wanted:
            found = [made for made in found if made["DOI"].lower() in wanted["doi"]]
        for name in ("type", "prefix"):
            if name in wanted:
                found = [made for made in found if made.get(name) in wanted[name]]
        return found

    def datacite(self, doi):
        if doi in self.app.preprints:
            self.json(
                200,
                {
                    "data": {
                        "id": doi,
                        "type": "dois",
                        "attributes": self.app.preprints[doi],
                        "relationships": {},
                    }
                },
            )
        else:
            self.json(
                404,
                {
                    "errors": [
                        {
                            "status": "404",
                            "title": "The resource you are looking for doesn't exist.",
                        }
                    ]
                },
            )

    # The answers

    def envelope(self, kind, message, *, chunked=False):
        self.json(
            200,
            {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message},
            chunked=chunked,
        )

    def refuse(self, kind, value, message):
        problem = {"type": kind, "value": value, "message": message}
        self.json(
            400,
            {"status": "failed", "message-type": "validation-failure", "message": [problem]},
            "application/json;charset=utf-8",
        )

    def json(self, status, data, content_type="application/json", *, chunked=False):
        body = (
            json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/").encode()
        )
        self.answer(status, body, content_type, chunked=chunked)

    def head(self, status, content_type, headers=None):
        self.seen.status = status
        self.send_response(status)
        for name, value in (
            self.rate_headers()
            | ({"content-type": content_type} if content_type else {})
            | (headers or {})
        ).items():
            self.send_header(name, value)

    def answer(self, status, body, content_type="application/json", headers=None, *, chunked=False):
        self.head(status, content_type, headers)
        if chunked or status in (301, 404):  # so do the real ones
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for start in range(0, len(body), 4096):
                part = body[start : start + 4096]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def rate_headers(self):
        if self.route.startswith("/datacite"):
            return {}
        if isinstance(self.app.rates, dict):
            return self.app.rates
        single, one, array, many, concurrency = RATES[self.app.rates][
            "polite" if self.seen.polite else "public"
        ]
        name = "x-rate-limit" if self.app.rates == "2026" else "x-ratelimit"
        is_list = self.route == "/works"
        limit = many if is_list else one
        made = {
            "x-api-pool": array if is_list else single,
            f"{name}-limit": limit,
            f"{name}-interval": "1s, 1s" if "," in limit else "1s",
        }
        return made | ({"x-concurrency-limit": concurrency} if concurrency else {})

    def hang_up(self, *, reset=False):
        if reset:  # with this option closing sends RST
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        self.close_connection = True


def ranked(items, words):
    """Items with a score, by the number of words they share with the query; those that share none
    are not there.
    """
    wanted = _words(words)
    scored = []
    for made in items:
        names = " ".join(
            f"{name.get('given', '')} {name.get('family', '')} {name.get('name', '')}"
            for name in made.get("author", ())
        )
        year = " ".join(str(part) for part in made.get("issued", {}).get("date-parts", [[""]])[0])
        here = _words(
            " ".join([*made.get("title", ()), *made.get("container-title", ()), names, year])
        )
        if wanted & here:
            scored.append(
                (
                    round(
                        10 * len(wanted & here) + 10 * len(wanted & here) / len(wanted | here), 6
                    ),
                    made,
                )
            )
    return sorted(scored, key=lambda pair: -pair[0])


def _words(text):
    return set(re.findall(r"\w+", text.lower()))


# The faults: each is given the handler of a request, and answers it wrongly.

HTML = b"<!DOCTYPE html>\n<html><body><h1>%s</h1></body></html>\n"
HALF = b'{"status":"ok","message-type":"work","message-version":"1.0.0","message":{"DOI":"10.5555\\/half","title":["Half'


def _status(status, body=b"", content_type="text/html"):
    def fault(handler):
        handler.answer(status, body, content_type)

    return fault


def _bare(handler):
    """Refused without a word, not even on the rate, and the connection closed."""
    handler.seen.status = 429
    handler.wfile.write(
        b"HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )
    handler.hang_up()


def _retry_after(handler, value):
    handler.answer(429, b"", "text/plain", {"retry-after": value})


def _timeout(handler):
    handler.app.closing.wait(10)
    handler.hang_up()


def _half(handler):
    handler.head(200, "application/json", {"content-length": "5000"})
    handler.end_headers()
    handler.wfile.write(HALF)


def _timeout_in_body(handler):
    _half(handler)
    handler.app.closing.wait(10)
    handler.hang_up()


def _truncated(handler):
    _half(handler)
    handler.hang_up()


def _truncated_chunk(handler):
    handler.head(200, "application/json", {"transfer-encoding": "chunked"})
    handler.end_headers()
    handler.wfile.write(b"1000\r\n" + HALF)
    handler.hang_up()


def _reset_in_body(handler):
    _half(handler)
    time.sleep(0.05)  # or the reset overtakes what was sent
    handler.hang_up(reset=True)


def _wrong_record(handler):
    """The record of another DOI, whatever was asked."""
    other = item("10.5555/quite-another", "Quite Another Thing", year=1999)
    if handler.route.startswith("/datacite"):
        handler.json(200, {"data": {"attributes": preprint("9999.99999", "Quite Another Thing")}})
    elif handler.route == "/works":
        handler.envelope(
            "work-list",
            {"facets": {}, "total-results": 1, "items": [other], "items-per-page": 20, "query": {}},
        )
    else:
        handler.envelope("work", PLACEHOLDERS | other | {"score": 1})


def _slow(handler, seconds=0.2):
    handler.app.closing.wait(seconds)
    handler.respond()


FAULTS = {
    "429": _bare,
    "429-html": _status(429, HTML % b"429 Too Many Requests"),
    "retry-after": _retry_after,
    "202": _status(202, b"{}", "application/json"),
    "500": _status(500, HTML % b"Server Error"),
    "502": _status(502, HTML % b"Bad Gateway"),
    "503": _status(503, HTML % b"Service Unavailable"),
    "504": _status(504),
    "403": _status(403, HTML % b"Forbidden"),
    "time-out": _timeout,
    "time-out-in-body": _timeout_in_body,
    "reset": lambda handler: handler.hang_up(reset=True),
    "reset-in-body": _reset_in_body,
    "hang-up": lambda handler: handler.hang_up(),
    "truncated": _truncated,
    "truncated-chunk": _truncated_chunk,
    "empty": _status(200, b"", "application/json"),
    "html": _status(200, HTML % b"We will be back soon", "text/html"),
    "html-404": _status(404, HTML % b"No such page"),
    "invalid-json": _status(200, HALF, "application/json"),
    "deep-json": _status(200, b"[" * 200_000, "application/json"),
    "not-utf-8": _status(200, b'{"message-type": "\xff\xfe\xfa"}', "application/json"),
    "wrong-shape": _status(
        200, b'{"status":"ok","message-type":"work","message":["no","item"]}', "application/json"
    ),
    "null": _status(200, b"null", "application/json"),
    "no-message": _status(
        200, b'{"status":"ok","message-type":"work","message-version":"1.0.0"}', "application/json"
    ),
    "list-of-nothing": _status(
        200,
        b'{"status":"ok","message-type":"work-list","message":{"items":[{}]}}',
        "application/json",
    ),
    "garbled-gzip": lambda handler: handler.answer(
        200, b"no gzip", "application/json", {"content-encoding": "gzip"}
    ),
    "wrong-record": _wrong_record,
    "slow": _slow,
    "login": lambda handler: handler.answer(
        302, b"", None, {"location": "http://login.invalid/works/10.5555/hotel"}
    ),
}
"""What `CrossrefServer.fail` can be told."""


@pytest.fixture
def crossref(monkeypatch):
    """An empty server, to be filled with `add`."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with CrossrefServer() as server:
        yield server


def closed_port():
    """The address of a service that is not there."""
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
