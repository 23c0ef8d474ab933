"""Records sent to a running Zotero.

What it does was read in the sources of Zotero 10 (its server of August 2026), and not tried.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import requests

from mimbib import formats
from mimbib.errors import RefusedError
from mimbib.formats.outline import Branch, outline
from mimbib.formats.zotero_item import fields, links, marks
from mimbib.model import Record
from mimbib.push.program import SLOW, Program
from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

    Object = dict[str, Any]

ZOTERO = "http://127.0.0.1:23119"
"""Where it listens, unless told otherwise: at the same port as JabRef."""

_MOST = 50  # objects that Zotero takes in one request
_PAGE = 500  # objects to ask for in one request; Zotero itself knows no limit
_DIALOG = 600  # seconds for a person to find a dialog
_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"  # of the keys of Zotero's objects
_USER_LIBRARY = 1  # the number of My Library
_SETTING = (
    "Settings > Advanced > Allow other applications on this computer to communicate with Zotero"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push would do."""

    new: tuple[Record, ...]
    """The records to send."""
    there: tuple[Record, ...]
    """Those that are left alone, since an item of the program is the same paper."""

    def __str__(self) -> str:
        """The records and the tree of collections of those to send, one a line."""
        said = [("send", record) for record in self.new] + [
            ("there", record) for record in self.there
        ]
        lines = [f"{what:5}  {record.key}  {clean(record.title)}\n" for what, record in said]
        return "".join((*lines, *_shown(outline(self.new), 0)))


def _shown(branches: Iterable[Branch], depth: int) -> Iterator[str]:
    for branch in branches:
        number = f" ({len(branch.records)})" if branch.records else ""
        yield f"{'  ' * depth}{clean(branch.title)}{number}\n"
        yield from _shown(branch.branches, depth + 1)


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that Zotero did not take."""

    name: str
    """The citation key, with the name of a link if that failed; or a collection's title."""
    message: str
    """What Zotero says."""

    def __str__(self) -> str:
        return clean(f"{self.name}: {self.message}")


class Zotero(Program):
    """A running Zotero.

    10 and later are written to through their local API, older ones through the importer of their
    connector. `NetworkError` if it does not run, `RefusedError` if it or its user says no.
    """

    def __init__(self, url: str = ZOTERO, notify: Callable[[str], None] = lambda _: None) -> None:
        """`notify` is told what a person must know or do meanwhile."""
        super().__init__(
            "Zotero", url, "start it, or give its address with --zotero-url, then run this again"
        )
        self._notify = notify
        self._key = ""
        self.version = self.recognise()
        """The version that it tells."""
        answer = self.ask("GET", "/api/")
        if answer.status_code == 403:
            raise RefusedError(
                f"Zotero does not tell what it holds: switch on {_SETTING}, then run this again"
            )
        if answer.status_code != 200:
            raise RefusedError(
                f"Zotero {self.version} has no local API to tell what it holds: "
                "it needs Zotero 7 or later"
            )
        # The name of the database: only a Zotero that can be written to has one, and wants it
        # back with each request.
        self._server = answer.headers.get("Zotero-Server-ID", "")

    def plan(self, records: Sequence[Record]) -> Plan:
        """Which of `records` My Library lacks.

        They share no citation key, DOI or arXiv id with an item in it.
        """
        held = {mark for item in self._all("/api/users/0/items/top") for mark in marks(item)}
        new = tuple(record for record in records if not marks(fields(record)) & held)
        return Plan(new, tuple(record for record in records if record not in new))

    def push(self, plan: Plan) -> list[Failure]:
        """Send the new records with their links, in collections as `outline` has them.

        What Zotero did not take is returned.
        """
        if not plan.new:
            return []
        return self._write(plan.new) if self._server else self._import(plan.new)

    def _all(self, path: str) -> list[Object]:
        """The data of all objects at a path of the API, page by page."""
        found: list[Object] = []
        while True:
            params = {"start": len(found), "limit": _PAGE, "sort": "dateAdded", "direction": "asc"}
            page = self._json(self.ask("GET", path, params=params, timeout=SLOW))
            found += [entry["data"] for entry in page]
            if len(page) < _PAGE:
                return found

    def _json(self, response: requests.Response) -> Any:
        if response.status_code not in (200, 201):
            raise self.refuse(response)
        try:
            return response.json()
        except requests.JSONDecodeError as error:
            raise self.refuse(response) from error

    # From Zotero 10 on.

    def _write(self, records: Iterable[Record]) -> list[Failure]:
        collections, places = self._collections(outline(records))
        failures = self._post("/api/users/0/collections", [[named] for named in collections])
        lost = {key for key, _ in failures}
        groups = []
        for record in records:
            kept = [key for key in places.get(record.key, ()) if key not in lost]
            groups.append(_objects(record, kept))
        failures += self._post("/api/users/0/items", groups)
        return [failure for _, failure in failures]

    def _collections(
        self, branches: Iterable[Branch]
    ) -> tuple[list[tuple[str, Object]], dict[str, list[str]]]:
        """The collections to make, parents first, and those of each record by its citation key."""
        known = {
            (held["parentCollection"] or "", held["name"]): held["key"]
            for held in self._all("/api/users/0/collections")
        }
        made: list[tuple[str, Object]] = []
        places: dict[str, list[str]] = {}

        def place(branch: Branch, parent: str) -> None:
            title = clean(branch.title)
            key = known.get((parent, title))
            if not key:
                key = _new_key()
                made.append(
                    (
                        title,
                        {
                            "key": key,
                            "version": 0,
                            "name": title,
                            "parentCollection": parent or False,
                        },
                    )
                )
            for record in branch.records:
                places.setdefault(record.key, []).append(key)
            for inner in branch.branches:
                place(inner, key)

        for branch in branches:
            place(branch, "")
        return made, places

    def _post(
        self, path: str, groups: Iterable[Sequence[tuple[str, Object]]]
    ) -> list[tuple[str, Failure]]:
        """Send objects, each with the name by which a failure is told; the failures, with keys.

        What belongs together goes in one request, so that none of it is missing if the next
        request does not get through.
        """
        failures = []
        for batch in _batches(groups):
            answer = self._json(self._send(path, [data for _, data in batch]))
            for index, failed in answer["failed"].items():
                name, data = batch[int(index)]
                failures.append((data.get("key", ""), Failure(name, str(failed["message"]))))
        return failures

    def _send(self, path: str, objects: list[Object]) -> requests.Response:
        """One request that writes.

        A key that was granted once is spent by it, and Zotero's user is asked again.
        """
        for _ in range(2):
            if not self._key:
                self._key = self._authorise()
            headers = {"Zotero-API-Key": self._key, "Zotero-Server-ID": self._server}
            response = self.ask("POST", path, json=objects, headers=headers, timeout=SLOW)
            if response.status_code != 401:
                break
            self._key = ""
        return response

    def _authorise(self) -> str:
        """A key that the user of Zotero grants in its dialog; it is kept nowhere."""
        self._notify(
            "confirm in Zotero's window: `Always Allow` sends all, "
            "`Allow` one request of at most 50 objects"
        )
        headers = {"Zotero-Server-ID": self._server}
        response = self.ask(
            "POST",
            "/api/local/authorize",
            json={"appName": "mimbib"},
            headers=headers,
            timeout=_DIALOG,
        )
        if response.status_code == 403 and "denied" in response.text:
            raise RefusedError(
                "declined in Zotero's dialog; "
                "what was sent before stays, a further run sends the rest"
            )
        if response.status_code == 429:
            seconds = clean(response.headers.get("Retry-After", "60"))
            raise RefusedError(
                f"Zotero shows no more dialogs for {seconds} s: "
                "run this again then, and choose `Always Allow`"
            )
        return str(self._json(response)["key"])

    # Before Zotero 10.

    def _import(self, records: Sequence[Record]) -> list[Failure]:
        target = self._json(self.ask("POST", "/connector/getSelectedCollection", json={}))
        if target["libraryID"] != _USER_LIBRARY or not target["editable"]:
            raise RefusedError(
                "select My Library, or a collection of it, in Zotero's window, then run this again"
            )
        self._notify(
            f"Zotero {self.version} puts them into {clean(target['name'])!r}, "
            "with automatic tags and new collections"
        )
        body, headers = (
            formats.dumps(records, "zotero-rdf").encode(),
            {"Content-Type": "text/plain"},
        )
        params = {"session": secrets.token_hex(8)}
        response = self.ask(
            "POST", "/connector/import", params=params, data=body, headers=headers, timeout=SLOW
        )
        if response.status_code != 201:
            raise self.refuse(response)
        return []


def _objects(record: Record, collections: list[str]) -> list[tuple[str, Object]]:
    """The item of a record and its links, each with its name for a person."""
    key = _new_key()
    item = fields(record) | {"key": key, "version": 0, "collections": collections}
    attached = (
        (
            f"{record.key}: link {title}",
            {
                "itemType": "attachment",
                "parentItem": key,
                "linkMode": "linked_url",
                "title": title,
                "url": url,
                "contentType": kind,
            },
        )
        for title, url, kind in links(record)
    )
    return [(record.key, item), *attached]


def _batches(groups: Iterable[Sequence[tuple[str, Object]]]) -> Iterator[list[tuple[str, Object]]]:
    """As many objects as one request may hold, groups whole unless one alone is larger."""
    batch: list[tuple[str, Object]] = []
    for group in groups:
        if batch and len(batch) + len(group) > _MOST:
            yield batch
            batch = []
        batch += group
        while len(batch) > _MOST:
            yield batch[:_MOST]
            batch = batch[_MOST:]
    if batch:
        yield batch


def _new_key() -> str:
    """A key for an object of Zotero, so that others can name it before it is made."""
    return "".join(secrets.choice(_LETTERS) for _ in range(8))
