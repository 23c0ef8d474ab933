"""The client for Crossref and DataCite, as options, environment and configuration say."""

from __future__ import annotations

import argparse
import os

from mimbib.cli.output import tell

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources.crossref import Client

_NAMES = ("mailto",)  # that the configuration file may set


def client_of(options: argparse.Namespace) -> Client:
    """A client as the options, the environment and the configuration file say."""
    from mimbib.sources.cache import Cache, cache_folder
    from mimbib.sources.crossref import CROSSREF, DATACITE, Client

    def notify(message: str) -> None:
        tell(f"mimbib: {message}")

    configured = _configuration()
    return Client(
        url=options.crossref_url or os.environ.get("MIMBIB_CROSSREF_URL") or CROSSREF,
        datacite_url=options.datacite_url or os.environ.get("MIMBIB_DATACITE_URL") or DATACITE,
        mailto=options.mailto or os.environ.get("MIMBIB_MAILTO") or configured.get("mailto", ""),
        cache=Cache(cache_folder(), notify),
        refresh=getattr(options, "refresh", True),  # a kept answer knows nothing of a retraction since
        notify=notify,
    )


def _configuration() -> dict[str, str]:
    """What the configuration file says: mimbib/config.toml in $XDG_CONFIG_HOME or ~/.config."""
    import tomllib

    from mimbib.errors import DataError, suggestion

    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    path = os.path.join(home, "mimbib", "config.toml")
    try:
        with open(path, "rb") as file:
            values = tomllib.load(file)
    except OSError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}: correct it or remove it") from error
    for name, value in values.items():
        if name not in _NAMES:
            near = suggestion(name, list(_NAMES))
            advice = f"the file may set {', '.join(_NAMES)}"
            raise DataError(f"{path}: unknown name {name!r}{near}: {advice}")
        if not isinstance(value, str):
            raise DataError(f"{path}: {name} must be a string")
    return values
