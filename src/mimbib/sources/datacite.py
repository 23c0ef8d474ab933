"""DataCite: preprints, by the DOI that arXiv makes of their id."""

from __future__ import annotations

from collections.abc import Sequence

from mimbib.identifiers import arxiv_id, doi_of_arxiv
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
    rates={"preprint": (500 / 300, 1000 / 300)},  # 500 and 1000 in five minutes
    support="support@datacite.org",
)
ASKED_BY = ("arxiv",)


def identify(paper: Paper, connection: Connection) -> Work | None:
    """The work of the paper's arXiv id, whatever the version, if there is one."""
    attributes = fetch_attributes(connection, paper.arxiv)
    return read(attributes) if attributes else None


def search(paper: Paper, connection: Connection) -> Sequence[Work]:
    """Nothing: DataCite is asked by id only."""
    return ()


def fetch_attributes(connection: Connection, arxiv: str) -> Json | None:
    """What DataCite says of an arXiv id's DOI, as it sends it; None if there is none."""
    bare = arxiv_id(arxiv)
    if not bare:
        return None
    doi = doi_of_arxiv(bare)
    question = Question(path=f"/dois/{doi}", kind="preprint", about=doi)
    kept = connection.answer(question, lambda reply: _attributes(reply, doi), _is_preprint)
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
    if not attributes or not _is_preprint(attributes):
        raise other_shape(reply)
    if attributes["doi"].lower() != doi:
        raise PassingError(f"the record of {one_line(attributes['doi'])}", status=reply.status)
    return attributes


def _is_preprint(answer: Any) -> bool:
    return answer is None or (isinstance(answer, dict) and isinstance(answer.get("doi"), str))
