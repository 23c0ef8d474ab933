"""The client for Crossref and DataCite, as options, environment and configuration say."""

from __future__ import annotations

import argparse
import os
import sys

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.crossref import Client


def client_of(options: argparse.Namespace) -> Client:
    """A client as the options, the environment and the configuration file say."""
    from mimbib.cache import Cache, cache_folder
    from mimbib.crossref import CROSSREF, DATACITE, Client

    def notify(message: str) -> None:
        print(f"mimbib: {message}", file=sys.stderr)

    return Client(
        url=options.crossref_url or os.environ.get("MIMBIB_CROSSREF_URL") or CROSSREF,
        datacite_url=options.datacite_url or os.environ.get("MIMBIB_DATACITE_URL") or DATACITE,
        mailto=options.mailto or os.environ.get("MIMBIB_MAILTO") or _configured("mailto"),
        cache=Cache(cache_folder(), notify),
        refresh=getattr(options, "refresh", True),  # a kept answer knows nothing of a retraction since
        notify=notify,
    )


def _configured(name: str) -> str:
    """A value of the configuration file, mimbib/config.toml in $XDG_CONFIG_HOME or ~/.config; nothing if there is none."""
    import tomllib

    from mimbib.errors import DataError

    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    path = os.path.join(home, "mimbib", "config.toml")
    try:
        with open(path, "rb") as file:
            value = tomllib.load(file).get(name, "")
    except OSError:
        return ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}: correct it or remove it") from error
    if not isinstance(value, str):
        raise DataError(f"{path}: {name} must be a string")
    return value
