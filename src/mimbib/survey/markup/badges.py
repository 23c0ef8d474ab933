"""What badges, and what links are called by, say of where and when a paper appeared."""

from __future__ import annotations

import re
from urllib.parse import unquote

from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_dated_label, is_dated_venue, is_known_venue, kind_of
from mimbib.survey.words.people import ET_AL
from mimbib.survey.words.signs import bare
from mimbib.survey.words.vocabulary import UNNUMBERED

_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)?$")  # of `Loon, Ray (2020)`, perhaps bare
_CONFERENCES = frozenset(("aaai", "neurips", "nips"))
"""Conferences whose sites hold, but for a few workshops, their own papers alone."""

_BADGE = re.compile(r"https?://img\.shields\.io/badge/([^/?#]+)")
_FIELD = re.compile(r"(?<!-)-(?!-)")
_LABELS = frozenset(("abs", "date", "paper", "pdf"))
"""What the label of a badge says that shows a date, or a venue."""


def said_by_badge(address: str, *, is_link: bool = True) -> str:
    """The venue and the year, or the date, that the picture at an address shows; or nothing.

    One that is no link (`is_link`) may say the venue or the date alone.

    The address of a badge is `label-message-color` or `message-color`; `_` is a blank there, and
    `--` a hyphen (https://shields.io/badges/static-badge, November 2026), which is read as a blank,
    too: `ACL2024--findings`.

    >>> def said(badge, is_link=True):
    ...     return said_by_badge(f"https://img.shields.io/badge/{badge}", is_link=is_link)
    >>> said("ICLR-2024-blue"), said("Venue-CVPR_2023-red.svg"), said("SOIL-2024-red")
    ('ICLR 2024', 'CVPR 2023', 'SOIL 2024')
    >>> said("2024-ICLR-blue"), said("2024-SOIL-red")
    ('ICLR 2024', 'SOIL 2024')
    >>> said("Paper-2024.10-red"), said("Code-2024.10-red"), said("date-2024-red")
    ('2024.10', '', '2024')
    >>> said("Paper-Nat%20Med%202024-red")
    'Nat Med 2024'
    >>> said("arXiv-red"), said("arXiv-red", is_link=False)
    ('', 'arXiv')
    """
    badge = _BADGE.match(address)
    if not badge:
        return ""
    fields = _FIELD.split(unquote(badge[1]))[:-1]
    label, message = ["", "", *map(_shown, fields)][-2:]
    said = f"{label} {message}".strip()
    kind = kind_of(message)
    is_venue = kind == "venue" or message.lower() in UNNUMBERED
    if not (is_link or label) and (is_venue or kind == "date"):
        return message
    if not year_in(said):
        return ""
    if label.isdecimal() and (is_known_venue(message) or message.isupper() or not is_link):
        return f"{message} {label}" if kind in ("words", "venue") else ""
    if is_known_venue(message):
        return message
    is_acronym = label.isupper() and kind_of(label) == "words" and message.isdecimal()
    if label.lower() in _LABELS and kind in ("date", "venue"):
        return message
    return said if is_known_venue(label) or is_acronym else ""


def _shown(field: str) -> str:
    """A field of a badge's address with blanks between its words."""
    return field.replace("--", " ").replace("_", " ").strip()


def said_by(label: str, title: str) -> list[str]:
    """What the link to a paper is called, as far as that is a venue or a year behind people.

    >>> said_by("ICRA", "Worms in Winter"), said_by("Loon, Ray (2019)", "Worms in Winter")
    (['ICRA'], ['(2019)'])
    >>> said_by("Loon et al., 2019", "Worms in Winter")
    ['Loon et al., 2019']
    >>> said_by("Letters on Soil 2021", "Worms in Winter"), said_by("Loon 2021", "Worms in Winter")
    (['Letters on Soil 2021'], ['Loon 2021'])
    """
    if title in label:
        return []
    if _names_only_a_venue(label) or (ET_AL.search(label) and year_in(label)):
        return [label]
    if year := _YEAR_IN_BRACKETS.search(label):
        return [year[0]]
    if kind_of(label) == "date":
        return [label]
    return [label] if is_dated_label(label) else []


def _names_only_a_venue(label: str) -> bool:
    """Whether a link to a paper is called by the venue, `[ICRA](…)`, and not by what it leads to.

    In lower case it is the name of a site, or a word such as "access". What may be the name of a
    site as well, `[ACL](…)`, is that of a venue with the year behind it.
    """
    is_venue = kind_of(label) == "venue" or is_dated_venue(label)
    return not label.islower() and (is_venue or bare(label).lower() in _CONFERENCES)
