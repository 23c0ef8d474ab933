"""Whom a command asks on the net, as options, environment and configuration say."""

from __future__ import annotations

import argparse
import os

from mimbib.cli.output import tell

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources.client import Client

_NAMES = ("mailto",)  # that the configuration file may set


def client_of(options: argparse.Namespace) -> Client:
    """A client that asks everything anew: a kept answer knows nothing of a retraction since."""
    from mimbib.sources.cache import Cache, cache_folder
    from mimbib.sources.client import Client

    cache = Cache(cache_folder(), notify)
    return Client(mailto=mailto_of(options), cache=cache, refresh=True, notify=notify)


def mailto_of(options: argparse.Namespace) -> str:
    """The e-mail address that is given to services, if there is one."""
    configured = _configuration().get("mailto", "")  # read in any case, to tell what is wrong in it
    given: str = options.mailto or os.environ.get("MIMBIB_MAILTO") or configured
    return given


def addresses_of(options: argparse.Namespace) -> dict[str, str]:
    """The addresses of services that stand in, by source (`MIMBIB_CROSSREF_URL` and the like)."""
    from mimbib.sources import SOURCES

    addresses = {}
    for name in SOURCES:
        option = getattr(options, f"{name}_url", None)
        address = option or os.environ.get(f"MIMBIB_{name.upper()}_URL")
        if address:
            addresses[name] = address
    return addresses


def notify(message: str) -> None:
    """Tell a person on standard error what goes on."""
    tell(f"mimbib: {message}")


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
