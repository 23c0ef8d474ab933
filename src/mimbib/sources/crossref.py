"""Crossref: most papers of journals and proceedings, by DOI or by what is known of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, unquote

from mimbib.errors import NetworkError
from mimbib.identifiers import is_arxiv_doi
from mimbib.paper import Paper
from mimbib.sources.client import MAX_URL, Connection
from mimbib.sources.crossref_json import read
from mimbib.sources.wire import (
    PassingError,
    Question,
    Reply,
    Service,
    json_of,
    one_line,
    other_shape,
)
from mimbib.sources.works import Work

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

    Json = dict[str, Any]

_MAX_ALIASES = 3  # that follow each other; more count as a circle
_MAX_ROWS = 1000  # that a list may have
_UNREAD = ("reference", "abstract")  # most of an answer, and nothing here reads them
# Not used: `select=`, which would leave out lists of references. Names that the service does not
# know make it refuse the request, and no list of those that it knows has all that is read here.


def _refusal(reply: Reply, question: Question) -> str:
    """What a reply with status 400 says: a list of values without their parameters."""
    try:
        problems = [
            (str(problem.get("value", "")), str(problem["message"]))
            for problem in json.loads(reply.body)["message"]
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""
    sentences = []
    for value, message in problems:
        names = [
            name
            for name, given in question.params.items()
            if value and (value in (name, given) or value in given)
        ]
        sentences.append(f"{one_line(names[0] if names else value)}: {one_line(message)}")
    return "; ".join(sentences)


SERVICE = Service(
    name="Crossref",
    url="https://api.crossref.org",
    rates={"record": (5, 10), "list": (1, 3)},  # since December 2025
    mailto="mailto",
    support="support@crossref.org",
    explain=_refusal,
)
ASKED_BY = ("doi", "title")


def identify(paper: Paper, connection: Connection) -> Work | None:
    """The work of the paper's DOI, if Crossref has it; under another DOI where that is an alias."""
    item = None if is_arxiv_doi(paper.doi) else fetch_item(connection, paper.doi)
    work = read(item) if item else None
    return work if work and work.doi else None


def search(paper: Paper, connection: Connection) -> Sequence[Work]:
    """The works that Crossref thinks nearest to what is known of the paper, best first."""
    return [read(item) for item in search_items(connection, paper.question)]


def prefetch(papers: Iterable[Paper], connection: Connection) -> None:
    """Ask for the DOIs of many papers with few requests; what fails is asked for singly later."""
    dois = ((paper.doi or paper.candidate).lower() for paper in papers)
    wanted = dict.fromkeys(doi for doi in dois if _is_doi(doi) and not is_arxiv_doi(doi))
    # a comma separates the values of a filter
    left = [doi for doi in wanted if "," not in doi and not connection.has(_about_doi(doi))]
    for batch in _batches(connection, left):
        # what a list cannot give can be asked singly: a filter may be refused for one odd DOI
        with suppress(NetworkError):
            for item in connection.ask(_about_batch(batch), _items):
                if item["DOI"].lower() in batch:
                    connection.keep(_about_doi(item["DOI"]), item)


def fetch_item(connection: Connection, doi: str) -> Json | None:
    """The item of a DOI as Crossref sends it, but for what nobody reads; None if there is none.

    For an alias it is that of the prime DOI.
    """
    if not _is_doi(doi):
        return None
    question = _about_doi(doi)
    kept = connection.recall(question, _is_item)
    if not kept:
        kept = connection.keep(question, _follow_aliases(connection, doi.lower()))
    item: Json | None = kept.answer
    connection.note_date(kept, doi, *([item["DOI"]] if item else ()))
    return item


def search_items(connection: Connection, text: str, rows: int = 20) -> list[Json]:
    """The items nearest to a title or a reference, best first: none of them need be the one."""
    whole = text = " ".join(text.split())
    if not text:
        return []
    question = _about_title(text, rows)
    while len(connection.address(question)) > MAX_URL:
        text = text[: len(text) * 9 // 10]
        question = _about_title(text, rows)
    kept = connection.answer(question, _items, _are_items)
    items: list[Json] = kept.answer
    connection.note_date(kept, whole, *(item["DOI"] for item in items))
    return items


# Questions


def _is_doi(doi: str) -> bool:
    """Whether it is worth asking: `..` or nothing would ask another question."""
    return doi.startswith("10.") and "/" in doi


def _about_doi(doi: str) -> Question:
    path = f"/works/{quote(doi.lower(), safe='', errors='replace')}"
    return Question(path=path, kind="record", about=one_line(doi), aliases="/works/")


def _about_batch(dois: list[str]) -> Question:
    params = {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))}
    about = f"{one_line(dois[0])} and {len(dois) - 1} more"
    return Question(path="/works", params=params, kind="list", about=about)


def _about_title(text: str, rows: int) -> Question:
    params = {"query.bibliographic": text, "rows": str(rows)}
    about = f"the title {one_line(text)}"
    return Question(path="/works", params=params, kind="list", about=about)


def _batches(connection: Connection, dois: Iterable[str]) -> Iterator[list[str]]:
    """As many DOIs at a time as one address may name; one alone is not worth the slower pool."""
    batch: list[str] = []
    for doi in dois:
        longer = [*batch, doi]
        too_long = len(connection.address(_about_batch(longer))) > MAX_URL
        if batch and (len(batch) == _MAX_ROWS or too_long):
            yield batch
            longer = [doi]
        batch = longer
    if len(batch) > 1:
        yield batch


def _follow_aliases(connection: Connection, doi: str) -> Json | None:
    """The item of a DOI, through its aliases; each step keeps the pace."""
    seen = [doi]
    while True:
        answer = connection.ask(_about_doi(seen[-1]), partial(_item, doi=seen[-1]))
        if not isinstance(answer, _Alias):
            return answer
        if len(seen) > _MAX_ALIASES:
            circle = one_line(" to ".join([*seen, answer.doi]))
            raise NetworkError(f"Crossref sends us from {circle} and on; please report this")
        seen.append(answer.doi)


# Replies


@dataclass(frozen=True, slots=True)
class _Alias:
    """An answer that names another DOI instead."""

    doi: str
    """That DOI."""


def _message(reply: Reply, kind: str) -> Any:
    """What is inside the envelope that Crossref puts around an answer of this kind."""
    data = json_of(reply)
    if data is None:
        return None
    if not isinstance(data, dict) or data.get("message-type") != kind:
        raise other_shape(reply)
    return data.get("message")


def _item(reply: Reply, doi: str) -> Json | _Alias | None:
    """The item of `doi`, or the DOI whose alias it is."""
    location = re.search(r"/works/(.+?)(?:\?mailto=[^?]*)?$", reply.headers.get("Location", ""))
    if 300 <= reply.status < 400 and location:
        return _Alias(unquote(location[1]).lower())
    item: Json | None = _message(reply, "work")
    if not _is_item(item) or (reply.status == 200 and item is None):
        raise other_shape(reply)
    if item:
        aliases = item.get("aliases")
        names = [item["DOI"], *(aliases if isinstance(aliases, list) else ())]
        if doi not in (str(name).lower() for name in names):
            raise PassingError(f"the record of {one_line(item['DOI'])}", status=reply.status)
        _drop_unread(item)
    return item


def _items(reply: Reply) -> list[Json]:
    """The items of a list."""
    message = _message(reply, "work-list")
    items: list[Json] | None = message.get("items") if isinstance(message, dict) else None
    if items is None or not _are_items(items):
        raise PassingError("no list", status=404) if reply.status == 404 else other_shape(reply)
    for item in items:
        _drop_unread(item)
    return items


def _drop_unread(item: Json) -> None:
    """Remove what need not be kept."""
    for member in _UNREAD:
        item.pop(member, None)


def _is_item(answer: Any) -> bool:
    return answer is None or (isinstance(answer, dict) and isinstance(answer.get("DOI"), str))


def _are_items(answer: Any) -> bool:
    return isinstance(answer, list) and None not in answer and all(map(_is_item, answer))
