"""The sources of works: each a module of its own, named in one line here, imported when asked."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from mimbib.paper import Paper
    from mimbib.sources.client import Client, Connection
    from mimbib.sources.wire import Service
    from mimbib.sources.works import Work

    class SourceModule(Protocol):
        """What a module must offer to be a source.

        Its functions ask through `connection`, which keeps the pace and the answers. They raise
        `NetworkError` (mostly: let that of the connection pass) where there is no usable answer.
        A module may also have `prefetch(papers, connection)`, called once before the first paper,
        for a service that answers many questions at once.
        """

        SERVICE: Service
        """The service: name, address, published rates."""
        ASKED_BY: tuple[str, ...]
        """What of a paper it can be asked with: `doi`, `arxiv`, `title`."""

        def identify(self, paper: Paper, connection: Connection) -> Work | None:
            """The work that has the paper's DOI or arXiv id; None if the service has none."""

        def search(self, paper: Paper, connection: Connection) -> Sequence[Work]:
            """The works that may be the paper, best first; `()` if it cannot search."""

    class Source(Protocol):
        """A source that is connected: what a paper is looked up in."""

        @property
        def name(self) -> str:
            """Its name in the registry, which stands in the provenance: `crossref`."""

        @property
        def title(self) -> str:
            """Its name for a person: `Crossref`."""

        @property
        def asked_by(self) -> tuple[str, ...]:
            """What of a paper it can be asked with: `doi`, `arxiv`, `title`."""

        def identify(self, paper: Paper) -> Work | None:
            """The work that has the paper's DOI or arXiv id, if there is one."""

        def search(self, paper: Paper) -> Sequence[Work]:
            """The works that may be the paper, best first."""

        def prefetch(self, papers: Iterable[Paper]) -> None:
            """Ask beforehand for what is known to be wanted, where that saves requests."""

        def day_of(self, asked: str) -> str:
            """The day of the answer about a DOI or a text, an ISO date; empty if unknown."""


SOURCES = {
    "crossref": "mimbib.sources.crossref",
    "datacite": "mimbib.sources.datacite",
}
"""The name of each source, and its module; of two that know a paper the first one counts."""


def connect(client: Client, addresses: Mapping[str, str] | None = None) -> tuple[Source, ...]:
    """All sources, connected through `client`; `addresses` gives services that stand in, by source.

    Raises `DataError` for a module that is no source, `UsageError` for an address that is none.
    """
    from mimbib.sources.connected import ConnectedSource

    urls = addresses or {}
    return tuple(
        ConnectedSource(name, _load(name, module), client, urls.get(name))
        for name, module in SOURCES.items()
    )


def _load(name: str, path: str) -> object:
    """The module of a source."""
    from mimbib.errors import DataError

    try:
        return import_module(path)
    except ImportError as error:
        raise DataError(f"the source {name} cannot be used: {error}") from error
