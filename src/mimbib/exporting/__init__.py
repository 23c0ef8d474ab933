"""A bibliography as the text of files: one file for each collection and format, and one with all records."""

from __future__ import annotations

from collections.abc import Iterable

from mimbib import formats
from mimbib.library.bibliography import Bibliography


def render(bibliography: Bibliography, names: Iterable[str] = formats.FORMATS, by: str = "category") -> dict[str, str]:
    """The files as `{"ris/masking-strategy.ris": text, …}`, for the formats called `names`, grouped by `by`.

    Line ends are part of the text. `UsageError` for an unknown format or grouping. A record is encoded once for a format,
    however many of its files hold it.
    """
    files = {}
    collections = bibliography.collections(by)
    for name in dict.fromkeys(map(formats.canonical, names)):
        chosen = formats.get(name)
        encoded = {record.key: chosen.encode(record) for record in bibliography}
        for slug, records in [*((group.slug, group.records) for group in collections), ("all", bibliography.records)]:
            files[f"{name}/{slug}.{chosen.SUFFIX}"] = chosen.join((encoded[record.key] for record in records), records)
    return files
