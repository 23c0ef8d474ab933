"""The rules of `check`: their names, how much each weighs, what it finds; and findings."""

from __future__ import annotations

from dataclasses import dataclass

from mimbib.text import clean


class Rule:
    """What one kind of finding is about. (No dataclass: every start would wait for it.)"""

    __slots__ = ("ignorable", "meaning", "severity")

    severity: str
    """`error` (cannot be used), `warning` (should be put right) or `note` (a known oddity)."""
    meaning: str
    """What is so where the rule finds something."""
    ignorable: bool
    """Whether a library may ignore it: not what keeps a file from being read."""

    def __init__(self, severity: str, meaning: str, *, ignorable: bool = True) -> None:
        self.severity, self.meaning, self.ignorable = severity, meaning, ignorable


RULES = {
    # a file of the library
    "broken-json": Rule("error", "a file is no JSON", ignorable=False),
    "doubled-member": Rule("error", "a name stands twice in one object of JSON", ignorable=False),
    "wrong-shape": Rule("error", "a file holds something else than it should", ignorable=False),
    "unknown-field": Rule("error", "a field or a setting has an unknown name", ignorable=False),
    "wrong-value": Rule("error", "a value is none that its field can have", ignorable=False),
    # the list
    "no-entries": Rule("error", "the list has no entries", ignorable=False),
    "too-large": Rule("error", "a list is larger than any list of papers", ignorable=False),
    "no-title": Rule("error", "a record has no title", ignorable=False),
    "misspelt-heading": Rule("warning", "a heading is nearly one of the contents"),
    "unknown-dimension": Rule("warning", "a heading combines one that there is not"),
    "unlisted-heading": Rule("warning", "a heading is not in the table of contents"),
    "no-heading": Rule("warning", "entries stand below no heading"),
    "listed-twice": Rule("warning", "two entries have the same title"),
    "same-link": Rule("warning", "two entries have the same link"),
    "broken-entry": Rule("warning", "the brackets of a link do not balance"),
    "unread-line": Rule("warning", "a line of the list is not read"),
    "unclosed-part": Rule("warning", "a comment or code is begun in the list and never ended"),
    "unusable-link": Rule("warning", "a link of the list is no web address, and in no file"),
    "not-a-paper": Rule("note", "a line leads to code, a film or a page, and to no paper"),
    "left-out-section": Rule("note", "a section of the list holds no papers, and is left out"),
    "left-out-line": Rule("note", "the address of a paper stands where no entries are"),
    "no-link": Rule("note", "an entry has no link"),
    "stray-brace": Rule("note", "a title has a brace that is not closed or not opened"),
    "odd-ending": Rule("note", "a link goes on behind .pdf"),
    "nested-link": Rule("note", "a link stands where the address of a link belongs"),
    "heading-blanks": Rule("note", "a heading begins with several blanks"),
    # a record as its file holds it
    "no-key": Rule("error", "a record has no citation key", ignorable=False),
    "doubled-key": Rule("error", "two records have the same citation key", ignorable=False),
    "derived-field": Rule("error", "a field disagrees with those it follows from", ignorable=False),
    # the list and the records
    "same-title": Rule("error", "two records describe the same entry", ignorable=False),
    "no-entry": Rule("error", "a record describes no entry of the list", ignorable=False),
    "no-record": Rule("warning", "no record describes an entry of the list"),
    "out-of-order": Rule("warning", "records have another order than the list"),
    # a record by itself
    "missing-field": Rule("warning", "a record lacks a field that its type has"),
    "name-markup": Rule("error", "a name has a digit, markup or LaTeX in it"),
    "name-capitals": Rule("error", "a name is in capitals"),
    "joined-initials": Rule("warning", "initials of a name are run together"),
    "odd-title": Rule("warning", "a title has markup, or capitals only"),
    "odd-edition": Rule("warning", "an edition is more than a number or a name"),
    "wrong-doi": Rule("error", "a DOI is none"),
    "wrong-arxiv": Rule("error", "an arXiv id is none"),
    "wrong-isbn": Rule("error", "an ISBN is none, or its last digit does not fit"),
    "isbn-mismatch": Rule("warning", "an ISBN is not the one that the DOI contains"),
    "wrong-page": Rule("error", "pages are no range and no number"),
    "page-descends": Rule("error", "the last page comes before the first"),
    "wrong-event-date": Rule("error", "an event ends before it begins, or has more than two days"),
    "wrong-address": Rule("error", "an address is none of http, https or ftp"),
    "raw-caret": Rule("error", "an address has a ^ in it, with which TeX can be given commands"),
    "arxiv-after-paper": Rule("warning", "an arXiv id is later than the paper"),
    # a record and the others
    "doubled-doi": Rule("error", "two records have the same DOI"),
    "doubled-arxiv": Rule("error", "two records have the same arXiv id"),
    "doubled-url": Rule("error", "two records have the same page on the web"),
    "doubled-pdf": Rule("error", "two records have the same PDF"),
    "released-key-gone": Rule("error", "no record has a key that was released"),
    # venues.json
    "venue-mismatch": Rule("error", "a field is otherwise than in its venue"),
    "unknown-venue": Rule("warning", "venues.json does not speak of a container"),
    # provenance.json
    "no-provenance": Rule("error", "a value has no source"),
    "changed-value": Rule("error", "a value is not the one that was read in its source"),
    "provenance-without-value": Rule("error", "a field has a source but no value"),
    "provenance-without-record": Rule("error", "provenance.json has a key that no record has"),
    "unexplained-absence": Rule("error", "there is no DOI, and no reason why"),
    "doubled-alternative": Rule("warning", "a source's other value stands twice in one field"),
    "misquoted-source": Rule("warning", "a source is quoted for a value and for another one"),
    # decisions.json
    "decision-without-paper": Rule("warning", "no list has the title of a decision"),
    "decided-twice": Rule("warning", "one paper is decided under two titles"),
    "accepted-other": Rule("error", "a record has another DOI than the one that was accepted"),
    "rejected-doi": Rule("error", "a record has a DOI or arXiv id that was rejected"),
    # library.json
    "unused-venue": Rule("warning", "a venue has short names, but no record has its full one"),
    "unknown-rule": Rule("error", "a rule to ignore is unknown", ignorable=False),
    "never-ignored": Rule(
        "error", "a rule that cannot be ignored is to be ignored", ignorable=False
    ),
    "ignores-nothing": Rule("warning", "what is to be ignored was not found", ignorable=False),
    # only with --online
    "unknown-doi": Rule("warning", "Crossref and DataCite do not know a DOI"),
    "doi-alias": Rule("warning", "a DOI was replaced by another"),
    "retraction": Rule("error", "a paper was retracted, withdrawn or removed"),
    "concern": Rule("warning", "a publisher has expressed concern about a paper"),
    "correction": Rule("warning", "there is a correction of a paper, or another notice"),
}
"""Every rule by its name, which never changes: settings of libraries name it."""

ONLINE = frozenset({"unknown-doi", "doi-alias", "retraction", "concern", "correction"})
"""The rules that only `check --online` looks at."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What one rule found in one record."""

    rule: str
    """The rule, one of `RULES`."""
    field: str
    """The field, as `records.json` spells it."""
    message: str
    """What is wrong and, where that is not plain, what to do."""

    @property
    def severity(self) -> str:
        """How much the rule weighs."""
        return RULES[self.rule].severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong in the data: where it stands, what it is, what to do."""

    rule: str
    """The rule that found it, one of `RULES`."""
    severity: str
    """`error` (cannot be used), `warning` (should be put right) or `note` (a known oddity of the
    list).
    """
    file: str
    """The file as a person would name it."""
    message: str
    """A sentence: what is wrong and, where that is not plain, what to do."""
    line: int = 0
    """The line, counted from 1; 0 where a line says nothing."""
    key: str = ""
    """The citation key of the record concerned, if any."""
    field: str = ""
    """The field of the record, as the file spells it, if any."""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"no rule is called {self.rule!r}: add it to RULES")

    @classmethod
    def of(
        cls,
        rule: str,
        file: str,
        message: str,
        *,
        line: int = 0,
        key: str = "",
        field: str = "",
    ) -> Finding:
        """What a rule found, as severe as the rule says."""
        return cls(
            rule=rule,
            severity=RULES[rule].severity,
            file=file,
            message=message,
            line=line,
            key=key,
            field=field,
        )

    @classmethod
    def about(cls, key: str, problem: Problem, file: str) -> Finding:
        """A problem of the record with that citation key."""
        return cls.of(problem.rule, file, problem.message, key=key, field=problem.field)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = ": ".join(part for part in (self.key, self.field, self.message) if part)
        return clean(f"{where}: {self.severity}: {what}")
