"""Reads a survey's Markdown list: headings that name dimensions, below them links to papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from mimbib.collector import paused_collector
from mimbib.identifiers import arxiv_ids_in
from mimbib.model import Category, Entry, Link, Name
from mimbib.rules import Finding, Problem
from mimbib.survey.addresses import is_beside, is_paper
from mimbib.survey.candidates import Candidate, Contents, Reading
from mimbib.survey.entries.oddities import oddities
from mimbib.survey.entries.short_names import part_short_names
from mimbib.survey.headings import Headings
from mimbib.text import squeeze

MAX_BYTES = 20_000_000
"""The size above which a file is no list of papers."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
"""Signs that are not seen and end no line."""

_BLANKS_OF_HEADING = re.compile(r"#{1,6}(\s{2,})\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A parsed list."""

    entries: tuple[Entry, ...]
    """The entries in the order of the list."""
    findings: tuple[Finding, ...]
    """What is wrong in it: an error if it has no entries; warnings for lines that are not read and
    for slips; notes for oddities and for what is left out.
    """


def parse(text: str, file: str = "survey.md") -> Survey:
    r"""Read the Markdown of a survey's list.

    Papers may be links, bold or plain titles with links behind them, or rows of tables. A heading
    is a category: `A`, `A and B`, `A, B and C`, where A, B and C are themselves headings of their
    own; any other heading is the way to it, `Video > 2023`. `file` is the name for messages.
    Nothing is raised: a line that cannot be read is a finding, and the rest goes on.

    >>> survey = parse("# Soil\n- [Worms in Winter](https://example.org/worms)\n- Mud\n")
    >>> [(entry.title, entry.category.title) for entry in survey.entries]
    [('Worms in Winter', 'Soil')]
    >>> print(*survey.findings)
    survey.md:3: warning: not read, since it is no [title](link): 'Mud'
    """
    if _is_larger(text, MAX_BYTES):
        message = f"larger than {MAX_BYTES // 1_000_000} MB, which no list of papers is"
        return Survey(entries=(), findings=(Finding.of("too-large", file, message),))
    with paused_collector():
        return _parse(text, file)


_Located = tuple[int, Problem]  # the line on which something is wrong, and what


def _is_larger(text: str, size: int) -> bool:
    """Whether a text has more than `size` bytes in UTF-8, in which no sign takes more than four."""
    if len(text) * 4 <= size:
        return False
    return len(text) > size or len(text.encode("utf-8", "surrogatepass")) > size


def _parse(text: str, file: str) -> Survey:
    located: list[_Located]
    text = _CONTROLS.sub(" ", normalize("NFC", text))  # a letter and its accent are one sign
    contents, located = _contents(text)
    papers = [each for each in contents.candidates if not each.refusal]
    part_short_names(papers)
    categories, of_headings = _categories(papers, contents.contents)
    entries, of_entries = _entries(papers, categories)
    if not contents.plain:
        from mimbib.survey.entries.alone import with_people

        entries = with_people(entries, text.splitlines())
    located += [*of_headings, *of_entries, *_slips(text)]
    if not (contents.plain and len(entries) == len(papers) and not contents.prose):
        from mimbib.survey.papers.unread import unread

        located += unread(text, contents, entries, located)
    findings = [Finding.of(each.rule, file, each.message, line=line) for line, each in located]
    findings.sort(key=lambda finding: finding.line)
    if not entries:
        message = "has no entries: headings, below them - [title](link)"
        findings.insert(0, Finding.of("no-entries", file, message))
    return Survey(entries=entries, findings=tuple(findings))


def _contents(text: str) -> tuple[Contents, list[_Located]]:
    """What a list holds, with the reason for what is no paper; what keeps it from being read."""
    from mimbib.survey import plain

    if contents := plain.read(text):
        return contents, []
    from mimbib.survey.markup.hidden import unclosed
    from mimbib.survey.markup.markdown import blocks_of
    from mimbib.survey.papers.accepting import accept
    from mimbib.survey.papers.gathering import contents_of

    contents = contents_of(blocks_of(text))
    accept(contents.candidates)
    if never_ended := unclosed(text):
        line, what = never_ended
        message = f"{what} begins here and never ends: nothing below it is read; end it"
        return contents, [(line, Problem("unclosed-part", "", message))]
    return contents, []


def _categories(
    papers: Iterable[Candidate],
    contents: Iterable[str],
) -> tuple[dict[tuple[str, ...], Category], list[_Located]]:
    """The category that each way through headings is, and what is wrong in the headings."""
    lines: dict[tuple[str, ...], int] = {}
    for paper in papers:
        lines.setdefault(paper.way, paper.heading_line or paper.line)
    headings = Headings(lines, contents)
    categories: dict[tuple[str, ...], Category] = {}
    problems: list[_Located] = []
    for way, line in lines.items():
        categories[way], slips = headings.read(way)
        problems += [(line, slip) for slip in slips]
    return categories, problems


def _entries(
    papers: Sequence[Candidate],
    categories: dict[tuple[str, ...], Category],
) -> tuple[tuple[Entry, ...], list[_Located]]:
    """The entries, and what is wrong or odd in them; a paper that is listed twice counts once."""
    entries: dict[str, Entry] = {}
    gathered: dict[str, _Links] = {}
    linked: dict[str, int] = {}
    problems: list[_Located] = []
    for paper in papers:
        reading = paper.reading
        name = squeeze(reading.title)
        entry = _entry(paper, categories[paper.way])
        if first := entries.get(name):
            problem = _again(first, gathered[name], reading)
            if problem.rule == "listed-twice":
                entries[name] = _filled(first, entry)
            problems.append((paper.line, problem))
            continue
        entries[name] = entry
        gathered[name] = _Links(entry)
        problems += [(paper.line, slip) for slip in oddities(entry)]
        if reading.broken:
            message = f"brackets that do not balance beside {reading.title!r}: write [title](link)"
            problems.append((paper.line, Problem("broken-entry", "", message)))
        first_line = linked.setdefault(entry.url, paper.line) if entry.url else paper.line
        if first_line != paper.line:
            message = f"the same link as on line {first_line}: correct one of them"
            problems.append((paper.line, Problem("same-link", "", message)))
    return tuple(gathered[name].of(entry) for name, entry in entries.items()), problems


def _filled(first: Entry, again: Entry) -> Entry:
    """An entry, with what a second one about the same paper says that it leaves out: people, and
    venue and date, if it has neither.
    """
    first = replace(first, author=_completed(first.author, again.author))
    if (again.container_title or again.issued) and not (first.container_title or first.issued):
        first = replace(first, container_title=again.container_title, issued=again.issued)
    return first


def _completed(author: tuple[Name, ...], again: tuple[Name, ...]) -> tuple[Name, ...]:
    """The people of a paper, or those of a second line about it that begin with the same and go on:
    `Loon et al.`, `Ada Loon, Bo Ray`.
    """
    pairs = list(zip(author, again, strict=False))
    if len(again) <= len(author) or not all(map(_may_be_one, author, again)):
        return author
    return tuple(max(pair, key=lambda name: len(str(name))) for pair in pairs) + again[len(pairs) :]


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names have the same family, and given names that begin with the same letter or
    are left out.
    """
    given = one.given[:1] in ("", other.given[:1])
    return given and (one.family or one.literal) == (other.family or other.literal)


class _Links:
    """The links of an entry, and those of further lines about the same paper."""

    __slots__ = ("_more", "_urls", "ids")

    ids: set[str]
    """The arXiv ids in the addresses."""

    def __init__(self, entry: Entry) -> None:
        self._urls = {entry.url, *(link.url for link in entry.links)}
        self._more: list[Link] = []
        self.ids = _ids_in(self._urls)

    def add(self, links: Iterable[Link]) -> None:
        """Add the links that are new."""
        for link in links:
            if link.url and link.url not in self._urls:
                self._more.append(link)
                self._urls.add(link.url)
                self.ids.update(arxiv_ids_in(link.url))

    def of(self, entry: Entry) -> Entry:
        """The entry with all of them; its address is the first of a paper if it has none itself."""
        if not self._more:
            return entry
        papers = (link.url for link in self._more if is_paper(link.url))
        url = entry.url or next(papers, "")
        more = (link for link in self._more if link.url != url)
        return replace(entry, url=url, links=(*entry.links, *more))


def _ids_in(urls: Iterable[str]) -> set[str]:
    return {arxiv for url in urls for arxiv in arxiv_ids_in(url)}


def _again(first: Entry, gathered: _Links, reading: Reading) -> Problem:
    """What is wrong with a title that is listed already; the first entry gets its links.

    Two arXiv ids tell of two papers; the second is not read, for nothing could tell the two apart.
    """
    others = _ids_in(link.url for link in reading.links)
    where = f"{reading.title!r} is listed already on line {first.line}"
    if gathered.ids and others and gathered.ids.isdisjoint(others):
        message = f"not read, since {where} with another address: make the titles differ"
        return Problem("unread-line", "", message)
    gathered.add(reading.links)
    return Problem("listed-twice", "", f"{where}, which counts: remove one of them")


def _entry(paper: Candidate, category: Category) -> Entry:
    """The entry that a paper of the list is."""
    reading = paper.reading
    title, url, links = reading.title, reading.url, tuple(reading.links[1:])
    label = reading.links[0].label if reading.links else ""
    if label != title and any(map(_leads_beside, reading.links[:1])):
        url, links = "", tuple(reading.links)
    if label == title and not (reading.others or reading.remarks or reading.short):
        return Entry(title=title, url=url, category=category, links=links, line=paper.line)
    from mimbib.survey.entries.details import details
    from mimbib.survey.markup.badges import said_by
    from mimbib.survey.papers.months import dated_by_id

    ids = _ids_in(link.url for link in reading.links)
    alone = paper.kind != "row"  # else the whole column tells what digits alone are
    texts = [dated_by_id(text, ids, alone=alone) for text in (*reading.others, label)]
    said = details([*texts[:-1], *said_by(texts[-1], title)], reading.venue)
    is_own_name = title.lower().startswith(f"{said.container_title.lower()}:")
    return Entry(
        title=title,
        url=url,
        category=category,
        links=links,
        line=paper.line,
        author=said.author,
        issued=said.issued,
        container_title="" if is_own_name else said.container_title,
        short_name=reading.short,
        comment="; ".join(filter(None, (said.comment, *reading.remarks))),
    )


def _leads_beside(link: Link) -> bool:
    """Whether a link that is called by its own name leads to code or a film, by its address
    or by that name.
    """
    from mimbib.survey.lines.linking import is_called_code

    return is_beside(link.url) or (is_called_code(link) and not is_paper(link.url))


def _slips(text: str) -> Iterator[_Located]:
    """Headings with more blanks than one, and links in the place of addresses."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") and (match := _BLANKS_OF_HEADING.match(line)):
            message = f"{len(match[1])} blanks before the heading's text"
            yield number, Problem("heading-blanks", "", message)
        if "]([" in line:
            message = "a link stands where an address belongs: write [title](address)"
            yield number, Problem("nested-link", "", message)
