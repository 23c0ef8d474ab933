"""Published papers as the preprints that they were, each as one whole."""

from __future__ import annotations

import os

from mimbib.identifiers import arxiv_month
from mimbib.library import provenance
from mimbib.library.bibliography import Bibliography
from mimbib.library.folder import read_optional
from mimbib.model import Date, Record

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mimbib.library.provenance import Provenance


def with_preprints(
    bibliography: Bibliography,
    folder: str | os.PathLike[str] | None = None,
    *,
    notify: Callable[[str, str], None] | None = None,
) -> Bibliography:
    """The same papers as their preprints on arXiv: nothing of a record is that of the publisher.

    Title and authors are those of the record, unless the provenance says what arXiv has; the date
    is the month in the arXiv id, when it was posted. What has no arXiv id, or other authors there,
    stays as it is published: `notify` gets the key and the reason. `folder` is that of the library,
    None for the one that ships; `DataError` if its provenance is broken.

    >>> import mimbib
    >>> [record] = mimbib.with_preprints(mimbib.load().select("he2022masked"))
    >>> record.type, str(record.issued), record.publisher, record.doi, record.url
    ('article', '2021-11', 'arXiv', '', 'https://arxiv.org/abs/2111.06377')
    """
    has_provenance = read_optional(folder, provenance.PROVENANCE) is not None
    table = provenance.read(folder) if has_provenance else {}
    records = []
    for record in bibliography:
        posted = arxiv_month(record.arxiv)
        said = _said_by_arxiv(record, table.get(record.key, {}))
        reason = ""
        if not posted:
            reason = "has no arXiv id"
        elif record.type == "article":
            records.append(record)
        elif "author" in said:
            reason = "has other authors on arXiv"
        else:
            records.append(_preprint(record, Date(*posted), said.get("title", record.title)))
        if reason:
            records.append(record)
            if notify:
                notify(record.key, reason)
    return Bibliography(tuple(records))


def _said_by_arxiv(record: Record, known: Mapping[str, Provenance]) -> dict[str, str]:
    """What arXiv has otherwise than the record, by field."""
    source = f"arxiv:{record.arxiv}"
    return {
        field: other.value
        for field, sources in known.items()
        for other in sources.alternatives
        if other.source == source
    }


def _preprint(record: Record, posted: Date, title: str) -> Record:
    """The preprint of a record, with nothing of the publisher's."""
    return Record(
        key=record.key,
        type="article",
        title=title,
        author=record.author,
        issued=posted,
        publisher="arXiv",
        arxiv=record.arxiv,
        arxiv_class=record.arxiv_class,
        url=f"https://arxiv.org/abs/{record.arxiv}",
        pdf=f"https://arxiv.org/pdf/{record.arxiv}",
        links=record.links,
        entry=record.entry,
        category=record.category,
    )
