"""The short names of proceedings and journals, in the place of the full ones."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import lru_cache

from mimbib.errors import UsageError, suggestion
from mimbib.formats.event import parted
from mimbib.library.bibliography import Bibliography
from mimbib.library.reading import read_settings
from mimbib.library.settings import FORMS, Settings
from mimbib.library.venues import is_venue
from mimbib.matching.containers import ORDINAL
from mimbib.model import Record
from mimbib.text import words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ACRONYM = re.compile(r"\s*\(([A-Z0-9][\w&/+-]*[A-Z][\w&/+-]*)(?:[ '\u2019-]*\d{2,4})?\)$")
_DASH = " \u2013 "


def with_venues(
    bibliography: Bibliography,
    form: str,
    folder: str | os.PathLike[str] | None = None,
    *,
    notify: Callable[[str], None] | None = None,
) -> Bibliography:
    """The same records with the names of their proceedings and journals in a shorter form.

    `form` is `full`, `short` (ISO 4) or `acronym`. The names are those that the library in
    `folder` gives in its `library.json`. Else the acronym is that which stands in parentheses
    behind the name or in the title of the conference, and the short name what `pyiso4`, if it is
    installed, makes of the words but for ordinals and years; where there is no acronym, the short
    name stands for it. `notify` gets each full name for which there is none, and which therefore
    stays. The conference is then called by its short name alone. `UsageError` for another form.

    >>> import mimbib
    >>> paper = mimbib.load().select("he2022masked")
    >>> for form in ("short", "acronym"):
    ...     [record] = mimbib.with_venues(paper, form)
    ...     print(record.container_title, "|", record.event_title)
    Proc. IEEE/CVF Conf. Comput. Vis. Pattern Recognit. (CVPR) | CVPR 2022
    CVPR | CVPR 2022
    """
    if form == "full":
        return bibliography
    if form not in FORMS:
        advice = f"use one of full, {', '.join(FORMS)}"
        raise UsageError(f"unknown form {form!r}{suggestion(form, list(FORMS))}: {advice}")
    known = (read_settings(folder)[0] or Settings()).venues
    names: dict[tuple[str, str, str], str] = {}
    unnamed: set[str] = set()
    records = []
    for record in bibliography:
        full = record.container_title
        if full and is_venue(record):
            one = (full, record.type, _acronym(record))  # a series holds several conferences
            if one not in names:
                names[one] = _name(record, form, known)
            if names[one]:
                event = parted(record.event_title)[1] or record.event_title
                record = replace(record, container_title=names[one], event_title=event)
            elif notify and full not in unnamed:
                unnamed.add(full)
                notify(full)
        records.append(record)
    return replace(bibliography, records=tuple(records))


def _name(record: Record, form: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """The name of the record's container in a form; nothing if there is none."""
    full = record.container_title
    own = known.get(full, {})
    if form == "acronym" and (acronym := own.get(form) or _acronym(record)):
        return acronym
    return own.get("short") or _abbreviated(full, is_meeting=record.type == "paper-conference")


def _acronym(record: Record) -> str:
    """The acronym in the names of the container and of the conference; nothing if there is none."""
    if match := _ACRONYM.search(record.container_title):
        return match[1]
    return re.sub(r"[ '\u2019-]*\d{2,4}$", "", parted(record.event_title)[1])


def _abbreviated(full: str, *, is_meeting: bool) -> str:
    """A name with its words abbreviated as ISO 4 has it; nothing without `pyiso4`.

    Only meetings are numbered: `Second Language Research` is a journal.
    """
    abbreviate = _abbreviator()
    if not abbreviate:
        return ""
    acronym = _ACRONYM.search(full)
    name = full[: acronym.start()] if acronym else full
    if is_meeting:
        name = " ".join(filter(_tells, name.split())).strip(" ,\u2013-") or name
    parts = [abbreviate(part) for part in name.split(_DASH)]
    return _DASH.join(parts) + (f" ({acronym[1]})" if acronym else "")


def _tells(word: str) -> bool:
    """Whether a word says more than which of many meetings it was, or in which year."""
    parts = words(word)
    return not parts or not all(map(ORDINAL.fullmatch, parts))


@lru_cache(maxsize=1)  # its list of words takes half a second
def _abbreviator() -> Callable[[str], str] | None:
    """What abbreviates a name; None where `pyiso4` is not installed."""
    try:
        from pyiso4.ltwa import Abbreviate
    except ImportError:
        return None
    made: Callable[[str], str] = Abbreviate.create()
    return made
