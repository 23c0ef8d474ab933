"""What the badges of a line say of where and when its paper appeared."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mimbib.survey.dates import year_in
from mimbib.survey.kinds import is_known_venue, kind_of

_BADGE = re.compile(r"https?://img\.shields\.io/badge/([^/?#]+)")
_FIELD = re.compile(r"(?<!-)-(?!-)")


def said_by_badge(address: str) -> str:
    """The venue and the year, or the date, that the picture at an address shows; or nothing.

    The address of a badge is `label-message-color` or `message-color`; `_` is a blank there, and
    `--` a hyphen (https://shields.io/badges/static-badge, November 2026), which is read as a blank,
    too: `ACL2024--findings`.

    >>> url = "https://img.shields.io/badge/"
    >>> said_by_badge(f"{url}ICLR-2024-blue"), said_by_badge(f"{url}Venue-CVPR_2023-red.svg")
    ('ICLR 2024', 'CVPR 2023')
    >>> said_by_badge(f"{url}Paper-2024.10-red"), said_by_badge(f"{url}Code-2024.10-red")
    ('2024.10', '')
    """
    badge = _BADGE.match(address)
    if not badge:
        return ""
    fields = _FIELD.split(unquote(badge[1]))[:-1]
    label, message = ["", "", *map(_shown, fields)][-2:]
    said = f"{label} {message}".strip()
    if not year_in(said):
        return ""
    if is_known_venue(message):
        return message
    if is_known_venue(label):
        return said
    return message if label.lower() in ("paper", "pdf") and kind_of(message) == "date" else ""


def _shown(field: str) -> str:
    """A field of a badge's address with blanks between its words."""
    return field.replace("--", " ").replace("_", " ").strip()
