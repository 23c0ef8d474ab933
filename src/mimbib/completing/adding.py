"""Adds one paper to a library: a line to its list, and the record, both or none."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from mimbib import identifiers
from mimbib.completing import decisions, report
from mimbib.completing.decisions import DECISIONS
from mimbib.completing.fetch import (
    Fetched,
    complete,
    connected,
    refuse_changed,
    stored,
    texts_of,
    writing_to,
)
from mimbib.completing.outcomes import Outcome
from mimbib.completing.papers import paper_of
from mimbib.errors import DataError, NetworkError, UsageError
from mimbib.library import provenance
from mimbib.library.check import KEYS
from mimbib.library.folder import RECORDS, read_bytes, read_optional
from mimbib.library.pairing import listed_titles
from mimbib.library.provenance import PROVENANCE
from mimbib.library.reading import Library, read
from mimbib.matching.urls import url_hint
from mimbib.model import Category, Entry, Record
from mimbib.paper import Paper
from mimbib.survey import adding
from mimbib.survey.partition import tidy
from mimbib.survey.places import category_named
from mimbib.text import clean, clean_url, squeeze

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.sources import Source

_BOM = "\ufeff"
_UNSAFE = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "()<>|\"'`*[]"})
"""What could end an address in Markdown or in a tag, and how it is written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person names a paper by."""

    url: str
    """The address that the list gets."""
    doi: str = ""
    """Its DOI, bare; that of arXiv is none."""
    arxiv: str = ""
    """Its arXiv id."""
    title: str = ""
    """What the list is to call it; empty for the title that the source has."""

    @property
    def has_id(self) -> bool:
        """Whether a source can be asked for it without a search."""
        return bool(self.doi or self.arxiv)


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


def given_of(text: str, title: str = "") -> Given:
    """What a DOI, an arXiv id or an address names; `title` is what the list is to call the paper.

    `UsageError` if it is none of them, or an address that tells neither id while there is no title.

    >>> given_of("arXiv:2111.06377v3").url, given_of("10.1109/ICCV.2021.1").url
    ('https://arxiv.org/abs/2111.06377', 'https://doi.org/10.1109/iccv.2021.1')
    """
    text, title = text.strip(), tidy(clean(title))
    is_address = identifiers.is_web_address(text)
    doi = identifiers.doi(text)
    arxiv = identifiers.arxiv_id(text)
    if is_address and not (doi or arxiv):
        arxiv = next(iter(identifiers.arxiv_ids_in(text)), "")
        hint = url_hint(text)
        doi = hint.doi if hint else ""
    arxiv = arxiv or identifiers.arxiv_of_doi(doi)
    doi = "" if arxiv else doi
    if not (is_address or doi or arxiv):
        raise UsageError(f"{text!r} is no DOI, no arXiv id and no address of the web")
    if not (doi or arxiv or title):
        advice = "name one of these, or the title with --title"
        raise UsageError(f"{text} tells no DOI and no arXiv id: {advice}")
    page = f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://doi.org/{doi}"
    url = clean_url(text if is_address else page).translate(_UNSAFE)
    return Given(url=url, doi=doi, arxiv=arxiv, title=title)


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
    is_young = before[RECORDS] is None
    library = read(folder, edition=edition, records_optional=is_young).raise_for_errors()
    where = category_named(category, [entry for entry, _ in library.pairs])
    if twin := _twin(library, given):
        return Addition(refusal=twin)
    with ExitStack() as stack:
        writer = None if dry_run else stack.enter_context(writing_to(folder))
        sources = stack.enter_context(connected(mailto, addresses, refresh=False, notify=notify))
        given = given if given.title else replace(given, title=_title_of(given, sources))
        if twin := _twin(library, given):
            return Addition(refusal=twin)
        run = _Run(folder, edition, before, sources)
        new, outcome = run.describe(library, given, where)
        if given.has_id and outcome.status != "found":
            return Addition(refusal=f"{given.title!r}: {outcome.status}: {outcome.reason}")
        added, fetched = run.write_down(library, new, outcome)
        bom = _BOM if read_bytes(folder, library.edition.file)[0].startswith(_BOM.encode()) else ""
        texts = {library.edition.file: added.text, **texts_of(fetched)}
        if writer:
            refuse_changed(folder, edition, before)
            writer.write(texts | {library.edition.file: bom + added.text})
    return Addition(
        file=library.files[0],
        line=added.line,
        lines=added.lines,
        category=where.title,
        outcome=fetched.outcomes[0],
        diff=report.diff({name: before[name] or "" for name in texts}, texts) if dry_run else "",
    )


def _title_of(given: Given, sources: Sequence[Source]) -> str:
    """The title, with its subtitle, of the work that has an id; `DataError` if none has it."""
    asked_by = "doi" if given.doi else "arxiv"
    asked = Paper(titles=("",), doi=given.doi, arxiv=given.arxiv)
    names = []
    for source in sources:
        if asked_by in source.asked_by:
            names.append(source.title)
            work = source.identify(asked)
            if work and work.title:
                forms = (work.title, *work.other_titles)
                whole = [form for form in forms if form.startswith(work.title)]
                return tidy(clean(max(whole, key=len)))
    advice = "correct it, or give the address of the paper and its title with --title"
    raise DataError(f"{' and '.join(names)} do not know {given.doi or given.arxiv}: {advice}")


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


@dataclass(frozen=True, slots=True)
class _Run:
    """What is asked while a paper is added."""

    folder: str | os.PathLike[str]
    edition: str
    before: Mapping[str, str | None]
    sources: Sequence[Source]

    def describe(self, library: Library, given: Given, category: Category) -> tuple[Entry, Outcome]:
        """The entry with what the sources say of the paper, and what became of the lookup.

        `NetworkError` if they give no answer.
        """
        entry = Entry(title=given.title, url=given.url, category=category, line=1)
        fetched = self._complete(replace(library, pairs=((entry, None),)), given.title)
        outcome = fetched.outcomes[0]
        if outcome.status == "failed":
            raise NetworkError(outcome.reason)
        records = [record for record in fetched.records if record.key == outcome.key]
        return (_with_record(entry, records[0]) if records else entry), outcome

    def write_down(
        self, library: Library, new: Entry, expected: Outcome
    ) -> tuple[adding.Added, Fetched]:
        """The list with the entry, and the library after its lookup from that list.

        `DataError` if the line cannot be written, or would make the lookup come out otherwise.
        """
        added = adding.add(self.before[library.edition.file] or "", new)
        is_young = self.before[RECORDS] is None
        after = read(
            self.folder, edition=self.edition, records_optional=is_young, text=added.text
        ).raise_for_errors()
        fetched = self._complete(after, new.title)
        outcome = fetched.outcomes[0]
        if (outcome.status, outcome.doi) != (expected.status, expected.doi):
            told = f"{outcome.status}: {outcome.reason or outcome.doi}"
            raise DataError(f"from the line {added.lines!r} it would be looked up as {told}")
        return added, fetched

    def _complete(self, library: Library, title: str) -> Fetched:
        return complete(
            library,
            {} if self.before[PROVENANCE] is None else provenance.read(self.folder),
            self.sources,
            rulings=decisions.loads(self.before[DECISIONS] or "{}", DECISIONS),
            keys=[title],
            released=_released(self.folder),
        )


def _released(folder: str | os.PathLike[str]) -> Collection[str]:
    return (read_optional(folder, KEYS) or ("",))[0].split()


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
    short = re.search(r"\(([A-Z][A-Za-z-]*[A-Z])(?:[ '’]*\d{2,4})?\)$", container)
    return short[1] if short else re.sub(r"^(?:19|20)\d\d ", "", container)
