"""An entry and the record of its paper → what to change in the entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from mimbib.errors import UsageError, suggestion
from mimbib.formats import biblatex, bibtex, tex
from mimbib.identifiers import doi as bare_doi
from mimbib.model import Record
from mimbib.sources.bibfile.decoding import text_of, verbatim
from mimbib.text import fold
from mimbib.writing.differences import NAMES
from mimbib.writing.entries import Entry
from mimbib.writing.findings import RULES, Difference
from mimbib.writing.layout import fields_in, with_fields, with_type, without_field
from mimbib.writing.versions import PAPERS, is_preprint_of_published

WHOLE = ("preprint", "mixed-versions", "wrong-venue")
"""What is wrong with the version: one value alone would make a mixture of two."""
UNFIXABLE = ("repeated-key", "same-paper")
"""What no value of the record puts right."""
_EPRINT = ("eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass")
_SAME = (
    ("journal", "journaltitle"),
    ("year", "date"),
    ("month", "date"),
    ("day", "date"),
    ("keywords", "keyword"),
    ("address", "location"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
    ("number", "issue"),
    ("school", "institution"),
)
"""Fields that hold the same in BibTeX and in biblatex."""
_KEPT = ("keywords", "file")
"""Fields of ours that are the writer's own."""
_OF_A_VERSION = frozenset(tex.ORDER) | frozenset(
    "subtitle booksubtitle journalsubtitle location eid articleno ee issue crossref".split()
)
_OF_BIBLATEX = frozenset("journaltitle date location eprintclass".split())
_TYPES_OF_BIBLATEX = ("@online", "@thesis", "@report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is to be changed."""

    add: tuple[str, ...] = ()
    """The fields to add where they are missing; `keywords` are added to those that are there."""
    published: bool = False
    """Whether a preprint becomes the paper that was published."""
    fix: bool = False
    """Whether errors give way to the values of the record."""
    venues: str = "full"
    """`short` or `acronym` where proceedings and journals are to be called as the records are."""

    def __post_init__(self) -> None:
        for name in self.add:
            if name not in tex.ORDER:
                near = suggestion(name, list(tex.ORDER))
                raise UsageError(
                    f"no field is called {name!r}{near}: use {', '.join(sorted(tex.ORDER))}"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be changed in one entry."""

    type: str = ""
    """Its new type; empty where it stays."""
    fields: Mapping[str, str]
    """The new values as TeX, by field; an empty one goes."""
    left_out: tuple[str, ...] = ()
    """The fields that are missing, and would make a mixture of two versions."""


def change_of(
    entry: Entry, raw: str, record: Record, found: Iterable[Difference], wishes: Wishes
) -> Change:
    """What is to be changed in an entry with the text `raw`, in which `found` is wrong."""
    own = {field.name for field in fields_in(raw)}
    is_biblatex = own & _OF_BIBLATEX or entry.type in _TYPES_OF_BIBLATEX
    style = biblatex if is_biblatex else bibtex
    ours = {name: value for name, value in style.fields_of(record).items() if value}
    rules = {each.rule: each.field for each in found}
    is_replaced = _is_replaced(entry, record, rules, wishes)
    wrong = _errors(rules) if wishes.fix else set()
    fields = _whole(entry, own, ours) if is_replaced else _fixed(own, ours, wrong)
    if "doi" in wrong and bare_doi(verbatim(entry.fields.get("url", ""))):
        fields.setdefault("url", ours.get("url", ""))  # it would lead to the wrong DOI
    if wishes.venues != "full" and "venue" not in rules.values():
        fields = _venue(own, ours) | fields
    undefined = set(entry.described.undefined)
    there = entry.fields.keys() | undefined | fields.keys()
    missing = _missing(wishes.add, there, ours)
    mixing = set() if is_replaced else _mixing(missing, rules)
    fields |= {name: value for name, value in missing.items() if name not in mixing}
    if "keywords" in wishes.add and undefined.isdisjoint(("keywords", "keyword")):
        fields |= _keywords(entry, own, record, style.escaped)
    return Change(
        type=style.entry_type(record) if is_replaced or "type" in wrong else "",
        fields=fields,
        left_out=tuple(sorted(mixing)),
    )


def _is_replaced(entry: Entry, record: Record, rules: Collection[str], wishes: Wishes) -> bool:
    """Whether an entry becomes another version as a whole."""
    is_no_paper = "wrong-type" in rules and record.type not in PAPERS
    if wishes.fix and (is_no_paper or not set(WHOLE).isdisjoint(rules)):
        return True
    return wishes.published and is_preprint_of_published(entry.described.work, record)


def _errors(rules: Mapping[str, str]) -> set[str]:
    """What the errors are about."""
    return {field for rule, field in rules.items() if RULES[rule][0] == "error"}


def _mixing(missing: Collection[str], rules: Collection[str]) -> set[str]:
    """The missing fields that are those of another version than the entry is."""
    return set() if set(WHOLE).isdisjoint(rules) else set(missing) - set(_EPRINT)


def changed(raw: str, change: Change) -> str:
    """The text of an entry with a change."""
    gone = [name for name, value in change.fields.items() if not value]
    new = {name: value for name, value in change.fields.items() if value}
    groups = (*_SAME, NAMES["venue"])
    instead = {
        name: [other for group in groups if name in group for other in group if other in gone]
        for name in new
    }
    raw = with_type(raw, change.type) if change.type else raw
    raw = with_fields(raw, new, instead) if new else raw
    for name in gone:
        raw = without_field(raw, name)
    return raw


def _whole(entry: Entry, own: Collection[str], ours: Mapping[str, str]) -> dict[str, str]:
    """All that a version has; what the entry has of another one goes."""
    new = {name: ours[name] for name in tex.ORDER if name in ours and name not in _KEPT}
    gone = {name for name in own if name in _OF_A_VERSION and name not in (*new, *_KEPT)}
    if "note" in own and "arxiv" in fold(entry.fields.get("note", "")):
        gone.add("note")
    return new | dict.fromkeys(sorted(gone), "")


def _fixed(own: Collection[str], ours: Mapping[str, str], wrong: set[str]) -> dict[str, str]:
    """The values for what is wrong."""
    fields = _dated(own, ours) if "year" in wrong else {}
    about = wrong - {"year", "type"} | ({"venue"} if "type" in wrong else set())
    for name in (name for field in sorted(about) for name in NAMES.get(field, ())):
        if name in ours or name in own:
            fields[name] = ours.get(name, "")
    return fields


def _venue(own: Collection[str], ours: Mapping[str, str]) -> dict[str, str]:
    """What the venue is called, in the fields that an entry has for it."""
    return {name: ours[name] for name in NAMES["venue"] if name in own and name in ours}


def _dated(own: Collection[str], ours: Mapping[str, str]) -> dict[str, str]:
    """The date in the fields that an entry has for it; the month of another year goes."""
    if "date" in ours and ("date" in own or "year" not in own):
        return {"date": ours["date"]} | ({"year": ""} if "year" in own else {})
    date = {"year": ours["date"][:4]} if "date" in ours else ours
    parts = [name for name in ("year", "month", "day") if name == "year" or name in own]
    return {name: date.get(name, "") for name in parts}


def _missing(
    wanted: Iterable[str], own: Collection[str], ours: Mapping[str, str]
) -> dict[str, str]:
    """Fields that an entry has not, and those without which an eprint says nothing."""
    missing: dict[str, str] = {}
    for name in wanted:
        same = {other for group in _SAME if name in group for other in group} | {name}
        if name != "keywords" and same.isdisjoint(own):
            names = _EPRINT if name == "eprint" else (name,)
            missing |= {each: ours[each] for each in names if each in ours and each not in own}
    return missing


def _keywords(
    entry: Entry, own: Collection[str], record: Record, escaped: Callable[[str], str]
) -> dict[str, str]:
    """The keywords of an entry with those of the record that it lacks."""
    name = "keyword" if "keyword" in own and "keywords" not in own else "keywords"
    old = entry.fields.get(name, "") if name in own else ""
    there = {fold(text_of(word)) for word in re.split("[,;]", old)}
    new = [escaped(word) for word in record.keywords if fold(word) not in there]
    if not new:
        return {}
    comma = "; " if ";" in old and "," not in old else ", "
    return {name: comma.join([*filter(None, [old.rstrip(" ,;")]), *new])}
