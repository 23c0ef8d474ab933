"""DataCite: preprints by the DOI that arXiv makes of their id, and works by theirs."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from mimbib.identifiers import arxiv_id, doi_of_arxiv, is_doi
from mimbib.paper import Paper
from mimbib.sources.client import Connection
from mimbib.sources.datacite_json import read
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

SERVICE = Service(
    name="DataCite",
    url="https://api.datacite.org",
    rates={"doi": (500 / 300, 1000 / 300)},  # 500 and 1000 in five minutes
    support="support@datacite.org",
)
ASKED_BY = ("doi", "arxiv")


def identify(paper: Paper, connection: Connection) -> Work | None:
    """The work of the paper's arXiv id, whatever the version, or of its DOI, if there is one."""
    bare = arxiv_id(paper.arxiv)
    doi = doi_of_arxiv(bare) if bare else paper.doi.lower()
    attributes = fetch_attributes(connection, doi) if is_doi(doi) else None
    return read(attributes) if attributes else None


def search(paper: Paper, connection: Connection) -> Sequence[Work]:
    """Nothing: DataCite is asked by id only."""
    return ()


def fetch_attributes(connection: Connection, doi: str) -> Json | None:
    """What DataCite says of a DOI in lower case, as it sends it; None if it has none."""
    question = Question(path=f"/dois/{quote(doi)}", kind="doi", about=doi)
    kept = connection.answer(question, lambda reply: _attributes(reply, doi), _is_record)
    attributes: Json | None = kept.answer
    connection.note_date(kept, doi)
    return attributes


def _attributes(reply: Reply, doi: str) -> Json | None:
    """The attributes of `doi`."""
    data = json_of(reply)
    if reply.status == 404:
        return None
    data = data.get("data") if isinstance(data, dict) else None
    attributes: Json | None = data.get("attributes") if isinstance(data, dict) else None
    if not attributes or not _is_record(attributes):
        raise other_shape(reply)
    if attributes["doi"].lower() != doi:
        raise PassingError(f"the record of {one_line(attributes['doi'])}", status=reply.status)
    return attributes


def _is_record(answer: Any) -> bool:
    return answer is None or (isinstance(answer, dict) and isinstance(answer.get("doi"), str))
