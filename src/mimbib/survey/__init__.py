"""Reads a survey's Markdown list: headings that name dimensions, below them links to papers."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.model import Category, Dimension, Entry
from mimbib.rules import Finding
from mimbib.text import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A parsed list."""

    entries: tuple[Entry, ...]
    """The entries in the order of the list."""
    findings: tuple[Finding, ...]
    """What is wrong in it."""


def parse(text: str, file: str = "survey.md") -> Survey:
    from mimbib.survey.markdown import blocks_of
    from mimbib.survey.papers import Papers, accepted

    papers = Papers(blocks_of(text))
    entries, findings = {}, []
    for candidate, refusal in accepted(papers.found):
        reading = candidate.reading
        if refusal:
            findings.append(Finding.of("unread-line", file, f"{refusal}: {reading.title!r}", line=candidate.line))
            continue
        if squeeze(reading.title) in entries:
            findings.append(Finding.of("listed-twice", file, f"{reading.title!r}", line=candidate.line))
            continue
        entries[squeeze(reading.title)] = Entry(title=reading.title, url=reading.url, links=tuple(reading.links[1:]), line=candidate.line,
           category=Category(tuple(map(Dimension, candidate.way))))
    return Survey(entries=tuple(entries.values()), findings=tuple(findings))
