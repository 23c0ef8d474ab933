"""A Zotero and a JabRef on loopback that answer as the real ones do, and hold what a test gives
them.

    with ZoteroServer(items=[{"itemType": "book", "DOI": "10.5555/rye.1"}], answers=["once",
    "deny"]) as server:
        assert main(["push", "zotero", "--zotero-url", server.url]) == 3
        assert [request.status for request in server.log if request.method == "POST"] == [200, 200,
        401, 403]

The rules are those of Zotero's server (August 2026; from version 10 on it writes) and of JabRef 6,
as their sources have them. `answers` are the buttons that the user of Zotero presses in one dialog
after the other.
"""

import json
import re
from collections import namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import bibtexparser
import readers

Request = namedtuple("Request", "method path status")

KEY = re.compile("[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")
_EDITED = {"author", "editor", "contributor"}
_WRITTEN = {"author", "contributor"}
TYPES = {
    **dict.fromkeys(("journalArticle", "conferencePaper", "preprint"), _EDITED),
    **dict.fromkeys(("book", "bookSection", "report"), _EDITED),
    **dict.fromkeys(("thesis", "webpage", "blogPost", "dataset"), _WRITTEN),
    "computerProgram": {"programmer", "contributor"},
    "videoRecording": {"director", "contributor"},
    "attachment": set(),
    "note": set(),
}
"""The types of items of Zotero's schema 41, and those of their creators."""


class _Server:
    """What both have in common: a loopback address and a log."""

    def __init__(self):
        self.log = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer._handle(self, b"")

            def do_POST(self):
                outer._handle(self, self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *_):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self):
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _handle(self, handler, body):
        url = urlsplit(handler.path)
        answer = self.answer(handler.command, url.path, parse_qs(url.query), handler.headers, body)
        self.log.append(Request(handler.command, url.path, answer[0] if answer else 0))
        if not answer:
            handler.close_connection = True
            return
        status, content, headers = answer
        handler.send_response_only(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content if isinstance(content, bytes) else content.encode())

    def posts(self, path):
        """The statuses of the requests that were to change something there."""
        return [
            request.status
            for request in self.log
            if request.method == "POST" and request.path == path
        ]


class ZoteroServer(_Server):
    """A Zotero with a few items and collections, given as the `data` of its API."""

    def __init__(
        self, version="10.0.2", *, items=(), collections=(), api=True, answers=(), selected=None
    ):
        super().__init__()
        self.version, self.api, self.answers = version, api, list(answers)
        self.selected = {"libraryID": 1, "editable": True, "name": "My Library", **(selected or {})}
        self.server_id = "6LpvURP2E933"
        self.granted, self.sessions, self.imported, self.batches = {}, set(), [], []
        self.refused, self.break_at, self.translators = {}, None, True
        self._numbers = count(1)
        self.items = {
            f"AAAAAA{number:02}".replace("0", "Z").replace("1", "Y"): dict(item)
            for number, item in enumerate(items)
        }
        self.collections = {held["key"]: dict(held) for held in collections}

    @property
    def writes(self):
        return int(self.version.split(".")[0]) >= 10

    @property
    def papers(self):
        """The items that are no attachments."""
        return [item for item in self.items.values() if item["itemType"] != "attachment"]

    def links(self, key):
        """The title and address of each link of the item with this citation key."""
        [parent] = [name for name, item in self.items.items() if item.get("citationKey") == key]
        return [
            (item["title"], item["url"])
            for item in self.items.values()
            if item.get("parentItem") == parent
        ]

    def tree(self):
        """The collections, each as its path, with the citation keys of its items."""

        def path(held):
            parent = held.get("parentCollection")
            return f"{path(self.collections[parent])}/{held['name']}" if parent else held["name"]

        return {
            path(held): [
                item["citationKey"] for item in self.papers if key in item.get("collections", ())
            ]
            for key, held in self.collections.items()
        }

    def answer(self, method, path, query, headers, body):
        common = {"X-Zotero-Version": self.version, "X-Zotero-Connector-API-Version": "3"}
        if not re.fullmatch(r"(127\.0\.0\.1|localhost)(:\d+)?", headers["Host"]):
            return 400, "Invalid Host header\n", common
        browser = headers.get("Origin") or headers.get("User-Agent", "").startswith("Mozilla/")
        if (
            browser
            and not headers.get("X-Zotero-Connector-API-Version")
            and not headers.get("Zotero-Allowed-Request")
        ):
            return None
        if path.startswith("/api/"):
            status, content, more = self._api(method, path, query, headers, body) or (
                None,
                None,
                None,
            )
            if status is None:
                return None
            identity = {"Zotero-Server-ID": self.server_id} if self.writes else {}
            return status, content, {**common, **identity, **more}
        if path == "/connector/ping":
            return 200, "<!DOCTYPE html><html><body>Zotero is running</body></html>", common
        if path == "/connector/getSelectedCollection" and method == "POST":
            return 200, json.dumps(self.selected), common
        if path == "/connector/import" and method == "POST":
            return (*self._import(query["session"][0], body), common)
        return 404, "No endpoint found\n", common

    def _import(self, session, body):
        text = body.decode()
        if not self.translators:
            return 400, ""
        try:
            seen = readers.in_zotero_rdf(text)
        except Exception:  # whatever rdflib makes of text that is no RDF
            return 400, ""
        if session in self.sessions:
            return 409, json.dumps({"error": "SESSION_EXISTS"})
        self.sessions.add(session)
        for item in seen:
            # Before 2026 a citation key has no field.
            data = {
                "itemType": "journalArticle",
                "title": item.title,
                "DOI": item.doi,
                "url": item.url,
            }
            data["extra"] = f"Citation Key: {item.key}\narXiv: {item.arxiv}"
            data["tags"] = [{"tag": tag, "type": 1} for tag in item.keywords]
            self.items[self._key()] = data
        self.imported.append(readers.collections_in_zotero_rdf(text))
        return 201, json.dumps([{"title": item.title} for item in seen])

    def _key(self):
        return f"B{next(self._numbers):07}".translate(str.maketrans("01", "ZY"))

    def _api(self, method, path, query, headers, body):
        if not self.api:
            return 403, "Local API is not enabled", {}
        if method == "GET":
            return self._read(path, query)
        if not self.writes:
            return 400, "Endpoint does not support method\n", {}
        if "Zotero-Server-ID" not in headers:
            return 428, "Zotero-Server-ID not provided", {}
        if headers["Zotero-Server-ID"] != self.server_id:
            return 412, "Zotero-Server-ID does not match this server", {}
        if path == "/api/local/authorize":
            return self._authorise(json.loads(body))
        key = headers.get("Zotero-API-Key")
        if key not in self.granted:
            return 401, "Invalid or expired API key" if key else "API key required", {}
        if not self.granted[key]:
            del self.granted[key]
        return self._write(path.rpartition("/")[2], json.loads(body))

    def _read(self, path, query):
        held = {
            "/api/users/0/items/top": self.items,
            "/api/users/0/collections": self.collections,
        }.get(path)
        if path == "/api/":
            return 200, "Nothing to see here.", {}
        if held is None:
            return 404, "Not found", {}
        found = [
            {"key": key, "data": {"key": key, **data}}
            for key, data in held.items()
            if not data.get("parentItem")
        ]
        start, limit = int(query["start"][0]), int(query["limit"][0])
        return 200, json.dumps(found[start : start + limit]), {"Total-Results": len(found)}

    def _authorise(self, body):
        assert body["appName"].strip()
        answer = self.answers.pop(0)
        if answer == "deny":
            return 403, json.dumps({"denied": True}), {}
        if answer == "throttle":
            return 429, "Too many authorization requests", {"Retry-After": 42}
        key = f"key{len(self.granted)}{self._key()}"
        self.granted[key] = answer == "always"
        return 200, json.dumps({"key": key, "remember": answer == "always"}), {}

    def _write(self, kind, objects):
        """Each object for itself, as Zotero does it; `break_at` is the number of the object at
        which the line goes dead.
        """
        if len(objects) > 50:
            return 413, f"Cannot add more than 50 {kind} at a time", {}
        self.batches.append(objects)
        held = {"items": self.items, "collections": self.collections}[kind]
        result = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for index, data in enumerate(objects):
            if self.break_at is not None:
                self.break_at -= 1
                if self.break_at < 0:
                    return None
            if problem := self._problem(kind, data):
                result["failed"][str(index)] = {
                    "key": data.get("key", ""),
                    "code": 400,
                    "message": problem,
                }
                continue
            key = data.get("key") or self._key()
            held[key] = {
                name: value for name, value in data.items() if name not in ("key", "version")
            }
            result["success"][str(index)] = key
            result["successful"][str(index)] = {"key": key, "data": data}
        return 200, json.dumps(result), {}

    def _problem(self, kind, data):
        name = data.get("title") or data.get("name")
        if name in self.refused:
            return self.refused[name]
        if "key" in data and (
            not KEY.fullmatch(data["key"]) or data["key"] in {**self.items, **self.collections}
        ):
            return f"Invalid key: '{data['key']}'"
        if "key" in data and "version" not in data:
            return "'version' property must be provided for 'key'-based writes"
        if kind == "collections":
            parent = data["parentCollection"]
            return (
                f"Collection {parent} not found"
                if parent and parent not in self.collections
                else ""
            )
        if data["itemType"] not in TYPES:
            return f"Unknown itemType '{data['itemType']}'"
        for creator in data.get("creators", ()):
            if creator["creatorType"] not in TYPES[data["itemType"]]:
                return f"Invalid creator type '{creator['creatorType']}'"
        if data["itemType"] == "attachment":
            wrong = (
                data["parentItem"] not in self.items
                or data["linkMode"] != "linked_url"
                or not data["url"]
            )
            return "Parent item not found" if wrong else ""
        lost = [key for key in data.get("collections", ()) if key not in self.collections]
        return f"Collection {lost[0]} not found" if lost else ""


class JabRefServer(_Server):
    """A JabRef whose window shows one library; without a window it takes nothing."""

    def __init__(self, *, window=True):
        super().__init__()
        self.window, self.entries = window, []

    def answer(self, method, path, query, headers, body):
        if headers.get("Origin"):
            return 403, "Origin not allowed", {}
        if (method, path) == ("GET", "/"):
            return (
                200,
                "<html>\n<body>\n<p>\n  JabRef http API runs. Please navigate to libraries.\n</p>\n</body>\n",
                {},
            )
        if path != "/libraries/current/entries":
            return 404, "", {}
        if method != "POST":
            return 405, "", {}
        if headers["Content-Type"] != "application/x-bibtex":
            return 415, "", {}
        if not self.window:
            return 400, "Only possible in GUI mode.", {}
        if not body.strip():
            return 400, "BibTeX data must not be empty.", {}
        library = bibtexparser.parse_string(body.decode())
        assert not library.failed_blocks
        self.entries += [entry.key for entry in library.entries]
        return 204, "", {}
