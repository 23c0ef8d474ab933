"""The sources of works: each a module of its own, named in one line here, imported when asked."""

from __future__ import annotations

import os
from importlib import import_module
from types import MappingProxyType

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Protocol

    from mimbib.paper import Paper
    from mimbib.sources.bibfile.described import Entries
    from mimbib.sources.bibfile.source import FileSource
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
"""The name of each service, and its module; of two that know a paper the first one counts."""

KINDS_OF_FILES = {
    ".bib": "mimbib.sources.bibfile.bib",
    ".ris": "mimbib.sources.bibfile.ris",
    ".json": "mimbib.sources.bibfile.csl_json",
}
"""The kinds of files that are sources, by the ends of their names, and the module of each."""


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


def open_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    keep_keys: bool = False,
    notify: Callable[[str], None] = lambda message: None,
) -> tuple[FileSource, ...]:
    """The files at `paths` as sources, in this order; a name may end in `.gz`.

    `notify` is told of entries that cannot be read, and of files without any. With `keep_keys` the
    works have their keys. The strings of one .bib hold for the next ones. Raises what
    `read_entries` does, and `UsageError` where there are keys to keep and no files.
    """
    from mimbib.errors import UsageError
    from mimbib.sources.bibfile.source import FileSource

    names = [os.fspath(path) for path in paths]
    if keep_keys and not names:
        raise UsageError("--keep-keys is for the keys of your files: name these with --from")
    sources = []
    macros: Mapping[str, str] = {}
    for path in names:
        entries = read_entries(path, macros)
        macros = entries.macros
        if not len(entries):
            notify(f"{path} has no entries")
        sources.append(FileSource(path, entries, keep_keys=keep_keys, notify=notify))
    return tuple(sources)


def read_entries(path: str, macros: Mapping[str, str] = MappingProxyType({})) -> Entries:
    """The entries of the bibliography at `path`; `macros` are strings that other files define.

    Raises `UsageError` for a file of another kind, `FileError` or `DataError` for one that cannot
    be read.
    """
    from mimbib.errors import UsageError
    from mimbib.sources.bibfile.reading import read_bytes

    kind = kind_of_file(path)
    if not kind:
        kinds = ", ".join(KINDS_OF_FILES)
        raise UsageError(f"{path} is no bibliography: its name must end in {kinds} or .gz")
    entries: Entries = _load(kind, KINDS_OF_FILES[kind]).Entries(read_bytes(path), path, macros)
    return entries


def kind_of_file(path: str) -> str:
    """Which of `KINDS_OF_FILES` a file is by its name; nothing if it is none."""
    name = path.lower().removesuffix(".gz")
    return next((kind for kind in KINDS_OF_FILES if name.endswith(kind)), "")


def _load(name: str, path: str) -> Any:
    """The module of a source."""
    from mimbib.errors import DataError

    try:
        return import_module(path)
    except ImportError as error:
        raise DataError(f"the source {name} cannot be used: {error}") from error
