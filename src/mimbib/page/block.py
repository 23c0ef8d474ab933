"""The texts that a reader takes away, from the exporters, in one deflated block.

A browser inflates it when the first text is asked for. Nothing of a format is known to the script
but how the groups of a selection are written.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterable, Sequence

from mimbib import formats
from mimbib.formats import csl_json, tex, zotero_rdf
from mimbib.library.provenance import Account, Table, accounts
from mimbib.model import Record
from mimbib.page.reference import reference
from mimbib.text import clean

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

    from mimbib.formats import Format

_BLOCK = re.compile(r'(<script type="text/plain" id="block">)([^<]*)(</script>)')
# What no record holds: it stands where the records of a file would.
_FIRST, _SECOND = "\0first\0", "\0second\0"


def packed(records: Sequence[Record], sources: Table) -> str:
    """The block: JSON, deflated (RFC 1950), in Base85 (RFC 1924, with a comma for `<`).

    `formats` has of each its suffix and what stands before, between and behind the records of a
    file, and `groups` how a format writes the name of a group. `records` has of each its text in
    every format, its reference and the values of its fields; `notes` has of each the names of these
    and where they were read; `places` says where in both a record of the list stands. Those of one
    venue stand together: so the block is a fifth smaller. A value that the CSL-JSON has is null.
    """
    order = sorted(range(len(records)), key=lambda place: _likeness(records[place]))
    sorted_records = [records[place] for place in order]
    chosen = {name: formats.get(name) for name in formats.FORMATS}
    known = [tuple(accounts(each, sources.get(each.key, {}))) for each in sorted_records]
    content = {
        "formats": {name: _frame(each) for name, each in chosen.items()},
        "groups": _groups(records),
        "places": sorted(range(len(order)), key=order.__getitem__),
        "records": [_texts(*both, chosen) for both in zip(sorted_records, known, strict=True)],
        "notes": list(map(_notes, known)),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    deflated = zlib.compress(text.encode("utf-8", "replace"), 9)
    return base64.b85encode(deflated).decode().replace("<", ",")


def unpacked(page: str) -> str:
    """A page with its block inflated; as it is where that is none."""
    try:
        return _BLOCK.sub(lambda found: found[1] + _inflated(found[2]) + found[3], page)
    except (ValueError, zlib.error):
        return page


def _inflated(block: str) -> str:
    return zlib.decompress(base64.b85decode(block.replace(",", "<"))).decode()


def _frame(chosen: Format) -> list[str]:
    """The suffix of a format, and what stands before, between and behind the records of a file."""
    head, tail = chosen.join((_FIRST,)).split(_FIRST)
    between = chosen.join((_FIRST, _SECOND)).split(_FIRST)[1].split(_SECOND)[0]
    return [chosen.SUFFIX, head, between, tail]


def _groups(records: Sequence[Record]) -> dict[str, dict[str, str]]:
    """The titles and keys that a group can have, as the formats with groups write them; keys that
    they write as they are stand not there."""
    titles = dict.fromkeys(("Levels", "Categories", "Dimensions"))
    for category in dict.fromkeys(record.category for record in records):
        titles |= dict.fromkeys((clean(category.title), clean(category.level)))
        titles |= dict.fromkeys(clean(each.name) for each in category.dimensions)
    return {
        "tex": {title: tex.group_name(title) for title in titles},
        "rdf": {title: zotero_rdf.group_title(title) for title in titles},
        "texKeys": _unlike(records, tex.group_key),
        "rdfKeys": _unlike(records, zotero_rdf.fragment),
    }


def _unlike(records: Iterable[Record], written: Callable[[str], str]) -> dict[str, str]:
    """The keys that are written otherwise than they are."""
    keys = {record.key: written(record.key) for record in records}
    return {key: text for key, text in keys.items() if key != text}


def _likeness(record: Record) -> tuple[str, ...]:
    """What makes the texts of two records alike."""
    names = [dimension.name for dimension in record.category.dimensions]
    return (record.container_title, record.year, *names)


def _texts(record: Record, known: Sequence[Account], chosen: dict[str, Format]) -> list[Any]:
    texts = [each.encode(record) for each in chosen.values()]
    item = csl_json.item(record)
    plain = item | {f"custom.{name}": value for name, value in item.get("custom", {}).items()}
    values = [clean(account.value) for account in known]
    fields = [account.field for account in known]
    return [*texts, reference(record), [
        None if plain.get(field) == value else value
        for field, value in zip(fields, values, strict=True)
    ]]  # fmt: skip


def _notes(known: Iterable[Account]) -> list[list[str]]:
    return [[account.field, *map(clean, account.notes)] for account in known]
