"""A source's module with its connection, held to what a source must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mimbib.errors import DataError, MimbibError, NetworkError
from mimbib.paper import Paper
from mimbib.sources.client import Client
from mimbib.sources.wire import Service
from mimbib.sources.works import Work

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

_ASKED_BY = ("doi", "arxiv", "title")


class ConnectedSource:
    """A source that can be asked, as `mimbib.sources.Source`; its faults are told by its name.

    A module that lacks something is a `DataError` at once. One that answers with something else
    than works, or fails in a way of its own, is a `NetworkError`, as if the service had failed.
    """

    def __init__(self, name: str, module: Any, client: Client, url: str | None = None) -> None:
        self.name = name
        if missing := _missing(module):
            raise DataError(f"the source {name} cannot be used: its module has no {missing}")
        self.title: str = module.SERVICE.name
        self.asked_by: tuple[str, ...] = module.ASKED_BY
        self._module, self._client = module, client
        self._connection = client.connect(module.SERVICE, url)

    def identify(self, paper: Paper) -> Work | None:
        """The work that has the paper's DOI or arXiv id, if there is one."""
        work = self._call("identify", paper)
        if work is not None and not isinstance(work, Work):
            raise self._breach(f"`identify` returned {_type(work)}, not a Work or None")
        return work

    def search(self, paper: Paper) -> Sequence[Work]:
        """The works that may be the paper, best first."""
        works = self._call("search", paper)
        if not isinstance(works, (list, tuple)):
            raise self._breach(f"`search` returned {_type(works)}, not a list or a tuple")
        for work in works:
            if not isinstance(work, Work):
                raise self._breach(f"`search` returned {_type(work)} among the works")
        return works

    def prefetch(self, papers: Iterable[Paper]) -> None:
        """Ask beforehand for what is known to be wanted, if the module can do that."""
        if hasattr(self._module, "prefetch"):
            self._call("prefetch", papers)

    def day_of(self, asked: str) -> str:
        """The day of the answer about a DOI or a text, an ISO date; empty if unknown."""
        return self._client.dates.get(asked.lower(), "")

    def _call(self, name: str, argument: object) -> object:
        function: Callable[[object, object], object] = getattr(self._module, name)
        try:
            return function(argument, self._connection)
        except MimbibError:
            raise
        # Anybody may have written the module: whatever it raises must not end the run.
        except Exception as error:
            message = " ".join(str(error).split())[:200]
            reason = f"{type(error).__name__}{f': {message}' if message else ''}"
            raise self._breach(f"`{name}` raised {reason}") from error

    def _breach(self, what: str) -> NetworkError:
        advice = f"tell whoever wrote {getattr(self._module, '__name__', 'it')}"
        return NetworkError(
            f"the source {self.name} does not work as a source must: {what}; {advice}"
        )


def _missing(module: Any) -> str:
    """What a module lacks to be a source, or nothing."""
    if not isinstance(getattr(module, "SERVICE", None), Service):
        return "`SERVICE` that is a Service"
    asked_by = getattr(module, "ASKED_BY", None)
    if not isinstance(asked_by, tuple) or not asked_by or not {*asked_by} <= {*_ASKED_BY}:
        return f"`ASKED_BY` that is a tuple of {', '.join(_ASKED_BY)}"
    for name in ("identify", "search"):
        if not callable(getattr(module, name, None)):
            return f"function `{name}(paper, connection)`"
    return ""


def _type(value: object) -> str:
    return f"a value of the type {type(value).__name__}"
