"""What a paper cites → the records of it, and what the library does not have."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mimbib.library.bibliography import Bibliography
from mimbib.library.reading import Library, editions_of, in_edition
from mimbib.library.reading import read as read_library
from mimbib.model import Record
from mimbib.writing.manuscript import Citation, Manuscript
from mimbib.writing.manuscript import read as read_manuscript

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.writing.own_bib import Own


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # each more takes time at every start
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
    """What the paper needs and cannot be read: place, name and reason."""
    own: Own | None = None
    """What it cites of its writer's .bib files, where these are given."""
    cited_as: Mapping[str, tuple[str, ...]]
    """The keys under which it cites each record, by that of the record: the writer's too."""


def cited(
    *files: str | os.PathLike[str],
    bib: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    folder: str | os.PathLike[str] | None = None,
    edition: str = "",
) -> Cited:
    """The records of a library that the files of a paper cite.

    The files are those that LaTeX writes, `.aux` or `.bcf`, or the sources themselves: LaTeX,
    Markdown or Typst, with the files that they bring in. `bib` are the writer's own .bib files:
    what a key means is then what stands there, whatever record has the same key. `folder` and
    `edition` say which library, as for `load`; without an `edition`, what only another one has
    counts, too. `UsageError` for another kind of file, `FileError` or `DataError` if one of them
    cannot be read, and the errors of `load`.

    >>> from pathlib import Path
    >>> _ = Path("paper.md").write_text("Masks [@he2022masked; @devlin2019bert].")
    >>> import mimbib
    >>> cited = mimbib.cited("paper.md")
    >>> [record.key for record in cited.bibliography], [each.key for each in cited.unknown]
    (['he2022masked'], ['devlin2019bert'])
    """
    manuscript = read_manuscript(files)
    library = read_library(folder, edition=edition).raise_for_errors()
    paths = (bib,) if isinstance(bib, (str, os.PathLike)) else tuple(bib)
    return _select(manuscript, library, paths, folder, edition)


def _select(
    manuscript: Manuscript,
    library: Library,
    bib: tuple[str | os.PathLike[str], ...],
    folder: str | os.PathLike[str] | None,
    edition: str,
) -> Cited:
    """What the manuscript cites of the library and of the writer's files."""
    known = library.bibliography.records if edition else library.records
    own = _own(bib, manuscript, known)
    renamed = own.renamed if own else {}
    direct = _direct(manuscript, own, library)
    wanted = direct.keys() | {key.lower() for key in renamed.values()}
    others = {} if edition else of_other_editions(library, folder, wanted)
    records = [record for record in library.bibliography if record.key.lower() in wanted]
    records += [record for record, _ in others.values()]
    found = {record.key.lower() for record in records}
    return Cited(
        bibliography=Bibliography(tuple(records)),
        unknown=tuple(direct[key] for key in direct if key not in found),
        respelled=_respelled(records, direct),
        editions={key: name for key, (_, name) in others.items()},
        keys=tuple(record.key for record in known),
        unread=(*manuscript.unread, *_lost(manuscript, own)),
        own=own,
        cited_as={record.key: _names(record.key, renamed, direct) for record in records},
    )


def _direct(manuscript: Manuscript, own: Own | None, library: Library) -> dict[str, Citation]:
    """What is cited by keys that the writer's files do not have, by these in lower case."""
    theirs = own.keys if own else frozenset()
    citations = list(manuscript.citations)
    if manuscript.cites_all and not own:
        citations += [Citation(record.key) for record in library.bibliography]
    direct: dict[str, Citation] = {}
    for citation in citations:
        if citation.key.lower() not in theirs:
            direct.setdefault(citation.key.lower(), citation)
    return direct


def _respelled(records: Iterable[Record], direct: Mapping[str, Citation]) -> dict[str, Citation]:
    """The citations of records by keys with other capitals."""
    cited_keys = {record.key: direct.get(record.key.lower()) for record in records}
    return {key: each for key, each in cited_keys.items() if each and each.key != key}


def _names(key: str, renamed: Mapping[str, str], direct: Mapping[str, Citation]) -> tuple[str, ...]:
    """The keys under which a record is cited: those of the writer, and its own."""
    theirs = tuple(their for their, ours in renamed.items() if ours == key)
    return (*theirs, key) if key.lower() in direct else theirs


def _own(
    paths: tuple[str | os.PathLike[str], ...], manuscript: Manuscript, records: Iterable[Record]
) -> Own | None:
    """What the paper cites of the writer's files, if there are any."""
    if not paths:
        return None
    from mimbib.writing.own_bib import read_own  # the parser of .bib files takes 0.1 s to come

    keys = [citation.key for citation in manuscript.citations]
    return read_own(paths, None if manuscript.cites_all else keys, records)


def _lost(manuscript: Manuscript, own: Own | None) -> list[str]:
    """What is cited of the writer's entries that cannot be read."""
    lost = own.lost if own else frozenset()
    places = {citation.key.lower(): f"{citation}: " for citation in manuscript.citations}
    cited_keys = lost if manuscript.cites_all else lost & places.keys()
    return [
        f"{places.get(key, '')}the entry of '{key}' cannot be read" for key in sorted(cited_keys)
    ]


def of_other_editions(
    library: Library, folder: str | os.PathLike[str] | None, wanted: Collection[str]
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
