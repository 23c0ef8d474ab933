"""Adds one paper to a library: a line to its list, and the record, both or none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from mimbib import identifiers
from mimbib.completing import report
from mimbib.completing.asking import ask_first, names_of
from mimbib.completing.fetch import connected, starting_point
from mimbib.completing.given import Given, given_of
from mimbib.completing.outcomes import Fetched, Outcome
from mimbib.completing.papers import paper_of
from mimbib.completing.run import Run, Task
from mimbib.completing.saving import refuse_changed, stored, texts_of, writing_to
from mimbib.errors import DataError, NetworkError
from mimbib.library.check import KEYS
from mimbib.library.decisions import Rulings
from mimbib.library.folder import RECORDS, read_bytes, read_optional
from mimbib.library.pairing import listed_titles
from mimbib.library.provenance import Table
from mimbib.library.reading import Library, read
from mimbib.model import Category, Entry, Record
from mimbib.paper import Paper
from mimbib.sources.works import Work
from mimbib.survey import adding
from mimbib.survey.adding.places import category_named
from mimbib.survey.lines.partition import tidy
from mimbib.text import clean, enumeration, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What came of a paper that was to be added."""

    refusal: str = ""
    """Why nothing was added; else empty."""
    file: str = ""
    """The file of the list, as a person would name it."""
    line: int = 0
    """The line of the list that the paper got."""
    lines: str = ""
    """What stands there."""
    category: str = ""
    """The title of its category."""
    outcome: Outcome | None = None
    """What became of its record."""
    diff: str = ""
    """What a dry run would have changed, as a unified diff."""


def add(
    folder: str | os.PathLike[str],
    paper: str,
    category: str,
    *,
    title: str = "",
    edition: str = "",
    mailto: str = "",
    dry_run: bool = False,
    addresses: Mapping[str, str] | None = None,
    notify: Callable[[str], None] = lambda message: None,
) -> Addition:
    """Add a paper to the list of the library in `folder` and look up its record, as `fetch` does.

    `paper` is a DOI, an arXiv id or an address, `category` the title of one that has papers, its
    slug, or the end of the way to it. The line has the layout of its neighbours, and the rest of
    the list stays byte for byte. The list and the records are written together, or neither: not if
    the paper is there, is not known to the sources, or its line would be read otherwise. A paper
    that is named by its `title`, without an id, gets its line even if it has no record yet.

    Raises `UsageError` for what is no paper or no category, `DataError` if the line cannot be
    written, `NetworkError` if a source gives no answer, and what `fetch` raises.
    """
    given = given_of(paper, title)
    before = stored(folder, edition)
    library, table, rulings = starting_point(folder, edition, before)
    where = category_named(category, [entry for entry, _ in library.pairs])
    if twin := _twin(library, given):
        return Addition(refusal=twin)
    with ExitStack() as stack:
        writer = None if dry_run else stack.enter_context(writing_to(folder))
        run = _Adding(
            folder=folder,
            before=before,
            library=library,
            table=table,
            rulings=rulings,
            sources=stack.enter_context(connected(mailto, addresses, refresh=False, notify=notify)),
        )
        addition, texts = run.add(given, where)
        if writer and texts:
            refuse_changed(folder, edition, {name: [text] for name, text in before.items()})
            writer.write(texts)
    return replace(addition, diff=_diff(before, texts)) if dry_run else addition


def _diff(before: Mapping[str, str | None], after: Mapping[str, str]) -> str:
    """What would change in the files, as a unified diff."""
    texts_before = {name: before[name] or "" for name in after}
    return report.diff(
        texts_before, {name: text.removeprefix(_BOM) for name, text in after.items()}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Adding:
    """A library to which a paper is added."""

    folder: str | os.PathLike[str]
    before: Mapping[str, str | None]
    """Its files."""
    library: Library
    table: Table
    """The provenance of its records."""
    rulings: Rulings
    """What a person decided."""
    sources: Sequence[Source]

    def add(self, given: Given, category: Category) -> tuple[Addition, dict[str, str]]:
        """What comes of a paper, and the files with it; none if it is not added."""
        if not given.title:
            given = replace(given, title=_title_of(given, self.sources))
        if twin := _twin(self.library, given):
            return Addition(refusal=twin), {}
        new, outcome = self._describe(given, category)
        if given.has_id and outcome.status != "found":
            refusal = f"{given.title!r} is {outcome.status}: {outcome.reason}; nothing is added"
            return Addition(refusal=refusal), {}
        file = self.library.edition.file
        added = adding.add(self.before[file] or "", self.library.survey, new)
        fetched = self._look_up_listed(added, new.title, outcome)
        addition = Addition(
            file=self.library.files[0],
            line=added.line,
            lines=added.lines,
            category=category.title,
            outcome=fetched.outcomes[0],
        )
        has_mark = read_bytes(self.folder, file)[0].startswith(_BOM.encode())
        text = _BOM + added.text if has_mark else added.text
        return addition, {file: text, **texts_of(fetched)}

    def _describe(self, given: Given, category: Category) -> tuple[Entry, Outcome]:
        """The entry with what the sources say of the paper, and what came of the lookup.

        `NetworkError` if they give no answer.
        """
        entry = Entry(title=given.title, url=given.url, category=category, line=1)
        fetched = self._complete(replace(self.library, pairs=((entry, None),)), given.title)
        outcome = fetched.outcomes[0]
        if outcome.status == "failed":
            raise NetworkError(outcome.reason)
        records = [record for record in fetched.records if record.key == outcome.key]
        return (_with_record(entry, records[0]) if records else entry), outcome

    def _look_up_listed(self, added: adding.Added, title: str, expected: Outcome) -> Fetched:
        """The library after a lookup of the paper as the list has it now.

        `DataError` if that comes out otherwise than `expected`.
        """
        library = read(
            self.folder,
            edition=self.library.edition.name,
            records_optional=self.before[RECORDS] is None,
            survey=added.survey,
        )
        fetched = self._complete(library.raise_for_errors(), title)
        outcome = fetched.outcomes[0]
        if (outcome.status, outcome.doi) != (expected.status, expected.doi):
            told = f"{outcome.status}: {outcome.reason or outcome.doi}"
            raise DataError(f"from the line {added.lines!r} it would be looked up as {told}")
        return fetched

    def _complete(self, library: Library, title: str) -> Fetched:
        task = Task(
            folder=os.fspath(self.folder),
            titles=[title],
            rulings=self.rulings,
            released=(read_optional(self.folder, KEYS) or ("",))[0].split(),
        )
        run = Run(library, self.table, self.sources, task)
        for _ in run.look_up(lambda number, total, name, status: None):
            pass
        return run.fetched()


def _title_of(given: Given, sources: Sequence[Source]) -> str:
    """The title, with its subtitle, of the work that has an id; `DataError` if none has it."""
    asked_by = "doi" if given.doi else "arxiv"
    asked = Paper(titles=("",), doi=given.doi, arxiv=given.arxiv)

    def with_title(source: Source) -> Work | None:
        work = source.identify(asked)
        return work if work and work.title else None

    if found := ask_first(sources, asked_by, with_title):
        return tidy(clean(found[1].full_title))
    names = names_of(sources, asked_by)
    advice = "correct it, or give the address of the paper and its title with --title"
    raise DataError(f"{given.doi or given.arxiv} is not known at {enumeration(names)}: {advice}")


def _twin(library: Library, given: Given) -> str:
    """Where the list has the paper already, in words; nothing if it has not."""
    for entry, record in library.pairs:
        paper = paper_of(entry=entry, record=record)
        titles = [squeeze(entry.title), *(listed_titles(record) if record else ())]
        same = {
            "the DOI": given.doi and given.doi in (paper.doi, record.doi.lower() if record else ""),
            "the arXiv id": identifiers.same_arxiv_id(given.arxiv, paper.arxiv),
            "the address": _bare(given.url) in [_bare(url) for url in _urls(entry)],
            "the title": given.title and squeeze(given.title) in titles,
        }
        shared = [what for what, is_same in same.items() if is_same]
        if shared:
            key = f" ({record.key})" if record else ""
            where = f"{library.files[0]}:{entry.line}: {entry.title!r}{key}"
            return f"{where} has {shared[0]} already: nothing is added"
    return ""


def _urls(entry: Entry) -> list[str]:
    return [entry.url, *(link.url for link in entry.links)]


def _bare(url: str) -> str:
    """An address to compare."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/").lower()


def _with_record(entry: Entry, record: Record) -> Entry:
    """The entry with the people, the venue and the date of its record, as lists name them."""
    return replace(
        entry,
        author=record.author or record.editor,
        issued=record.issued,
        container_title=_venue(record),
    )


def _venue(record: Record) -> str:
    """Where a paper appeared: the short name at the end of its container, else its whole name."""
    container = record.container_title or record.publisher
    short = re.search(r"\(([A-Z][A-Za-z-]*[A-Z])(?:[ '\u2019]*\d{2,4})?\)$", container)
    return short[1] if short else re.sub(r"^(?:19|20)\d\d ", "", container)
