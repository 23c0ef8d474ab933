"""The file formats: each is a module of its own, named in one line here and imported when it is
asked for.
"""

from __future__ import annotations

from mimbib.errors import UsageError, suggestion

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Any, Protocol

    from mimbib.model import Record

    class Format(Protocol):
        """What a module must offer to be a format."""

        SUFFIX: str
        """The ending of its files, without the dot."""

        def encode(self, record: Record) -> str:
            """One record as text."""

        def join(self, texts: Iterable[str], records: Sequence[Record] = ()) -> str:
            """Encoded records as the text of a file, line ends included; it is written in UTF-8
            without a mark.

            A format that has nested collections puts `records` into them.
            """


FORMATS = {
    "bibtex": "mimbib.formats.bibtex",
    "biblatex": "mimbib.formats.biblatex",
    "csl-json": "mimbib.formats.csl_json",
    "ris": "mimbib.formats.ris",
    "zotero-rdf": "mimbib.formats.zotero_rdf",
}
"""The name of each format, and its module."""

ALIASES = {"bib": "bibtex", "csl": "csl-json", "rdf": "zotero-rdf"}
"""Other names for formats."""


def canonical(name: str) -> str:
    """The name of the format called `name`; `UsageError` if there is none."""
    canonical_name = ALIASES.get(name.lower(), name.lower())
    if canonical_name not in FORMATS:
        raise UsageError(
            f"unknown format {name!r}{suggestion(name.lower(), [*FORMATS, *ALIASES])}: "
            f"use one of {', '.join(FORMATS)}"
        )
    return canonical_name


def get(name: str) -> Format:
    """The format called `name`, an alias too; `UsageError` if there is none."""
    from importlib import import_module  # it imports others, which not every start needs

    module: Any = import_module(FORMATS[canonical(name)])
    return module  # type: ignore[no-any-return]


def dumps(records: Iterable[Record], name: str, *, without: Collection[str] = ()) -> str:
    """`records` as the text of one file in the format called `name`, without some of their fields.

    These are called as in some format (`url`, `booktitle`, `container-title`); an address that
    repeats the DOI then goes, too. `UsageError` if there is no such format or field.
    """
    chosen = get(name)
    records = tuple(records)
    return chosen.join(encoded(records, name, without=without), records)


def encoded(
    records: Iterable[Record], name: str, *, without: Collection[str] = ()
) -> Iterator[str]:
    """The text of each of `records` in the format called `name`, as for `dumps`."""
    encode = get(name).encode
    if not without:
        return map(encode, records)
    from mimbib.formats.fields import named, trimmed

    fields = named(without)
    return (encode(trimmed(record, fields)) for record in records)
