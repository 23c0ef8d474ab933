"""Says which lines of a list are not read, so that no paper is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mimbib.identifiers import arxiv_ids_in
from mimbib.model import Entry, Link
from mimbib.rules import Finding, Problem
from mimbib.survey.addresses import in_line, is_paper
from mimbib.survey.candidates import Candidate, Contents
from mimbib.survey.markup.hidden import unclosed, visible
from mimbib.survey.words.signs import length_of
from mimbib.text import squeeze

_Located = tuple[int, Problem]  # the line on which something is wrong, and what

_REASONS = {
    "no title": ("unread-line", "not read, since no title stands beside the link"),
    "no link": ("unread-line", "not read, since it is no [title](link)"),
    "prose": ("unread-line", "not read, since its link stands in a sentence"),
    "beside": ("not-a-paper", "not read, since no link of it leads to a paper"),
    "soft": ("not-a-paper", "not read, since no link of it leads to a paper"),
}
_MOST_PAPERS = 4
"""How many further addresses of papers an entry has at most: in 84 lists only those had more that
took those of others.
"""

_BROKEN = ("broken-entry", "not read, since its brackets do not balance: write [title](link)")


def unread(
    text: str,
    contents: Contents,
    entries: Sequence[Entry],
    located: Sequence[_Located],
) -> list[_Located]:
    """What is left out of the list: lines, sections, addresses; `located` is said already."""
    found: list[_Located] = []
    if not contents.plain:
        found = [*_refused(contents.candidates), *_left_out(contents.candidates)]
        found += _absorbed(contents.absorbed, entries)
    told = {line for line, _ in located}
    told |= {line for line, each in found if each.rule != "left-out-section"}
    with_entries = {each.heading_line for each in contents.candidates if not each.refusal}
    sections = {line: line in with_entries for line, _ in contents.headings}
    return [*found, *_lost(text, entries, told, sections)]


def unread_papers(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """The findings about lines with the address of a paper that is in no entry."""
    lines = text.splitlines()
    unread = [each for each in findings if each.rule in ("unread-line", "broken-entry")]
    return [each for each in unread if _names_paper(lines[each.line - 1])]


def _names_paper(line: str) -> bool:
    return bool(in_line(line) or arxiv_ids_in(line))


def _refused(candidates: Iterable[Candidate]) -> Iterator[_Located]:
    """Why lines that look like papers are none."""
    from mimbib.survey.papers.accepting import cites
    from mimbib.survey.papers.bare_titles import is_plain_reference
    from mimbib.survey.sections import opens

    papers = [each for each in candidates if not each.refusal]
    with_entries = {each.way for each in papers}
    in_paragraphs = {each.way for each in papers if each.is_in_paragraph}
    for each in candidates:
        if each.refusal not in _REASONS:
            continue
        is_reference = cites(each.reading)
        if _is_prose(each, each.way in in_paragraphs) and not is_reference:
            continue
        says_where = is_reference or is_plain_reference(each.reading)
        may_be_paper = (each.reading.links or says_where) and not opens(each.way)
        if not (each.way in with_entries or may_be_paper):
            continue
        refusal = each.refusal
        if refusal == "prose" and not each.reading.links:
            refusal = "no link"
        rule, reason = _BROKEN if each.reading.broken else _REASONS[refusal]
        what = each.reading.title or each.reading.url
        yield each.line, Problem(rule, "", f"{reason}: {what!r}" if what else reason)


def _absorbed(absorbed: Iterable[tuple[int, str]], entries: Sequence[Entry]) -> Iterator[_Located]:
    """Lines that look like papers and were taken for part of the one above, but for titles that are
    entries.
    """
    titles = {squeeze(each.title) for each in entries}
    for line, title in absorbed:
        if squeeze(title) not in titles:
            message = f"read as said of the paper above it: {title!r}; give it an item of its own"
            yield line, Problem("unread-line", "", message)


def _is_prose(candidate: Candidate, among_paragraphs: bool) -> bool:
    """Whether a paragraph is a sentence of which nothing need be said."""
    from mimbib.survey.papers.bare_titles import is_plain_reference

    reading = candidate.reading
    marked = reading.slot in ("link", "bold", "quoted") and reading.links
    says_little = reading.links or not reading.others or is_plain_reference(reading)
    return candidate.kind == "text" and not (marked or (among_paragraphs and says_little))


def _left_out(candidates: Iterable[Candidate]) -> Iterator[_Located]:
    """The sections that hold links, or what is as long as titles, and no papers."""
    from mimbib.survey.papers.bare_titles import is_plain_reference
    from mimbib.survey.sections import holds_none

    counts: dict[tuple[str, ...], list[int]] = {}
    lines: dict[tuple[str, ...], int] = {}
    for each in candidates:
        is_prose = each.kind == "text" and not is_plain_reference(each.reading)
        if is_prose and each.refusal and not holds_none(each.way):
            continue  # as at the beginning of most lists
        count = counts.setdefault(each.way, [0, 0])
        is_titled = not is_prose and length_of(each.reading.title) > 3
        count[bool(each.refusal)] += bool(each.reading.links) or is_titled
        lines.setdefault(each.way, each.heading_line)
    for way, (papers, others) in counts.items():
        if not papers and others and lines[way]:
            message = f"{way[-1]!r} holds no papers, and is left out"
            yield lines[way], Problem("left-out-section", "", message)


def _lost(
    text: str,
    entries: Sequence[Entry],
    told: set[int],
    sections: dict[int, bool],
) -> Iterator[_Located]:
    """Lines with the address of a paper that is in no entry, and of which nothing is said yet.

    `sections` says of each heading's line whether entries stand below it.
    """
    known = {_short(link.url) for entry in entries for link in _own_links(entry)}
    known |= {_short(entry.url) for entry in entries}
    inside = False
    seen, never_ended = visible(text), unclosed(text)
    for number, line in enumerate(text.splitlines(), 1):
        inside = sections.get(number, inside)
        if "://" not in line or number in told:
            continue
        missing = [url for url in in_line(line) if _short(url) not in known]
        is_hidden = missing and missing[0] not in seen[number - 1] and not never_ended
        if is_hidden:
            message = f"the address of a paper stands in a comment or in code: {missing[0]}"
            yield number, Problem("left-out-line", "", message)
        elif missing and inside:
            message = f"the address of a paper is in no entry: {missing[0]}"
            yield number, Problem("unread-line", "", message)
        elif missing:
            message = f"the address of a paper stands where no entries are: {missing[0]}"
            yield number, Problem("left-out-line", "", message)


def _own_links(entry: Entry) -> list[Link]:
    """The links of an entry that are its own, and lead to no other paper."""
    papers = {link.url for link in entry.links if is_paper(link.url)}
    if len(papers) > _MOST_PAPERS:
        return []
    return [
        link for link in entry.links if not (_is_title(link.label) or _is_of_another(entry, link))
    ]


def _is_title(label: str) -> bool:
    """Whether the text of a further link is the title of a paper of its own."""
    if len(label.split()) <= 3:
        return False
    from mimbib.survey.words.kinds import (
        kind_of,  # which a list in the plainest layout does not need
    )

    return kind_of(label) == "words"


def _is_of_another(entry: Entry, link: Link) -> bool:
    """Whether a link with a usual label, `PDF`, leads to another arXiv id than that of the entry; a
    data set may be called by its name.
    """
    ids = set(arxiv_ids_in(entry.url))
    if not ids or ids.issuperset(arxiv_ids_in(link.url)):
        return False
    from mimbib.survey.words.kinds import kind_of

    return kind_of(link.label) in ("", "label")


def _short(url: str) -> str:
    """An address to compare: as far as it is the same in a line of Markdown and in an entry."""
    return url.partition("://")[2].partition(")")[0].replace("\\", "").rstrip("/").lower()
