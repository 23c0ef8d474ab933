"""What a paper cites → the records of it, and what the library does not have."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from mimbib.library.bibliography import Bibliography
from mimbib.library.reading import Library, editions_of, in_edition
from mimbib.library.reading import read as read_library
from mimbib.model import Record
from mimbib.writing.manuscript import Citation
from mimbib.writing.manuscript import read as read_manuscript


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a paper cites."""

    bibliography: Bibliography
    """The records that it cites, in the order of the survey."""
    unknown: tuple[Citation, ...] = ()
    """The keys that it cites and no record has, in the order of its files."""
    respelled: Mapping[str, Citation]
    """Keys of records that the paper spells with other capitals, and where it does."""
    editions: Mapping[str, str]
    """Keys of records that only another edition of the list has, and the name of the first one."""
    keys: tuple[str, ...]
    """The keys that it could have cited."""
    unread: tuple[str, ...] = ()
    """The files that the paper brings in and that cannot be read: place, name and reason."""


def cited(
    *files: str | os.PathLike[str],
    folder: str | os.PathLike[str] | None = None,
    edition: str = "",
) -> Cited:
    """The records of a library that the files of a paper cite.

    The files are those that LaTeX writes, `.aux` or `.bcf`, or the sources themselves: LaTeX,
    Markdown or Typst, with the files that they bring in. `folder` and `edition` say which library,
    as for `load`; without an `edition`, what only another one has counts, too. `UsageError` for
    another kind of file, `FileError` if one of them cannot be read, and the errors of `load`.

    >>> from pathlib import Path
    >>> _ = Path("paper.md").write_text("Masks [@he2022masked; @devlin2019bert].")
    >>> import mimbib
    >>> cited = mimbib.cited("paper.md")
    >>> [record.key for record in cited.bibliography], [each.key for each in cited.unknown]
    (['he2022masked'], ['devlin2019bert'])
    """
    manuscript = read_manuscript(files)
    library = read_library(folder, edition=edition).raise_for_errors()
    wanted = {citation.key.lower(): citation for citation in manuscript.citations}
    bibliography = library.bibliography
    records = [
        record for record in bibliography if manuscript.cites_all or record.key.lower() in wanted
    ]
    others = {} if edition else _of_other_editions(library, folder, wanted)
    records += [record for record, _ in others.values()]
    known = {record.key.lower(): record.key for record in records}
    return Cited(
        bibliography=Bibliography(tuple(records)),
        unknown=tuple(each for each in manuscript.citations if each.key.lower() not in known),
        respelled={
            known[folded]: citation
            for folded, citation in wanted.items()
            if known.get(folded, citation.key) != citation.key
        },
        editions={key: name for key, (_, name) in others.items()},
        keys=tuple(record.key for record in (bibliography if edition else library.records)),
        unread=tuple(manuscript.unread),
    )


def _of_other_editions(
    library: Library, folder: str | os.PathLike[str] | None, wanted: Mapping[str, Citation]
) -> dict[str, tuple[Record, str]]:
    """The wanted records that the edition lacks, by their keys, each with the one that has it."""
    lacking = {record.key: record for record in library.strays if record.key.lower() in wanted}
    found: dict[str, tuple[Record, str]] = {}
    for other in editions_of(folder):
        if other != library.edition and lacking:
            for record in in_edition(lacking.values(), other, library, folder):
                found[record.key] = record, other.name
                del lacking[record.key]
    return found
