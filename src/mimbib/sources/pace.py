"""How fast a service may be asked: as it publishes, and as the headers of its answers request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil

LONGEST_PAUSE = 60.0
"""The seconds that we wait at most, whoever asks for it."""

_MARGIN = 1.1  # what leaves here evenly spaced does not arrive so
_NONSENSE = 1e9  # seconds: a pause of more is no pause
_NUMBER = re.compile(r"(?<![\w.-])([0-9]{1,9}(?:\.[0-9]{1,9})?) *(ms|s|m|h)?(?![\w.])")
_SECONDS = {"ms": 0.001, "": 1, "s": 1, "m": 60, "h": 3600}


@dataclass(slots=True)
class RateLimit:
    """How fast requests of one kind may follow each other."""

    default: float
    """The seconds from one to the next as the service publishes them."""
    requested: float = 0.0
    """The same as its last answer had it."""
    refusals: int = 0
    """How often it said that we are too fast."""
    next_at: float = 0.0
    """When the next may go out, by the clock of the client."""

    @property
    def interval(self) -> float:
        """The seconds to leave: as published or more if requested, doubled by each refusal."""
        seconds = max(self.default, self.requested) * _MARGIN
        return min(seconds * 2.0 ** min(self.refusals, 3), LONGEST_PAUSE)

    @property
    def reason(self) -> str:
        """Why the interval is what it is, for a person."""
        if self.refusals:
            return "it said that we ask too fast"
        return "it requests so" if self.requested > self.default else "its published rate"


def requested_interval(headers: Mapping[str, str]) -> float:
    """The seconds between two requests that the rate headers ask for; 0 where they make no sense.

    Services spell them `x-ratelimit-limit` or `x-rate-limit-limit`, and may give values twice.
    """
    limits: list[float] = []
    intervals: list[float] = []
    for name, value in headers.items():
        numbers = [float(number) * _SECONDS[unit] for number, unit in _NUMBER.findall(value)]
        plain_name = name.lower().replace("-", "")
        if plain_name == "xratelimitlimit":
            limits += numbers
        elif plain_name == "xratelimitinterval":
            intervals += numbers
    limits = [limit for limit in limits if limit > 0]
    return max(intervals, default=1.0) / min(limits) if limits else 0.0


def requested_pause(headers: Mapping[str, str]) -> float:
    """The seconds that `Retry-After` asks for, as a number or a date; 0 where it makes no sense."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", value):
        pause = float(value)
    else:
        try:
            then = _moment(value)
            # the service's own clock, if it shows it
            now = _moment(headers["Date"]) if "Date" in headers else datetime.now(UTC)
            pause = (then - now).total_seconds()
        except (
            ValueError,
            TypeError,
            LookupError,
            ArithmeticError,
        ):  # the parser raises all of these
            pause = 0.0
    return pause if 0 < pause < _NONSENSE else 0.0


def spoken(pause: float) -> str:
    """Seconds, more than a minute of them, as minutes, hours or days that are long enough."""
    for unit, seconds in (("days", 86400), ("hours", 3600)):
        if pause >= 2 * seconds:
            return f"{ceil(pause / seconds)} {unit}"
    return f"{ceil(pause / 60)} minutes"


def _moment(date: str) -> datetime:
    moment = parsedate_to_datetime(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
