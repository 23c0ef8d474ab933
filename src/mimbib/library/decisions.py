"""What a person decided about the papers of a list: the `decisions.json` of a library."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mimbib import identifiers
from mimbib.errors import DataError, UsageError, suggestion
from mimbib.library.folder import read_optional
from mimbib.library.pairing import other_forms
from mimbib.library.reading import Library
from mimbib.library.strict_json import parse
from mimbib.model import Entry, Record
from mimbib.rules import Finding
from mimbib.text import squeeze

DECISIONS = "decisions.json"
"""The name of the file in a library."""

_SHAPE = '{"TITLE": {"accept": "10.…", "reject": ["10.…"]}}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided about one paper."""

    title: str
    """Its title in the list, as the file spells it."""
    accept: str = ""
    """The DOI that is its own, whatever speaks against it; empty where none was named."""
    reject: tuple[str, ...] = ()
    """DOIs that are not its own, whatever speaks for them."""


Rulings = Mapping[str, Ruling]
"""The rulings by the squeezed titles of papers, never by lines: a list goes on, and lines move."""


def read(folder: str | os.PathLike[str]) -> Rulings:
    """The rulings of the library in `folder`, none where it has no such file.

    `FileError` or `DataError` if it cannot be read.
    """
    rulings, findings = loads(*(read_optional(folder, DECISIONS) or ("{}",)))
    if findings:
        raise DataError("the decisions cannot be read:", findings)
    return rulings


def loads(text: str, file: str = DECISIONS) -> tuple[Rulings, tuple[Finding, ...]]:
    """The rulings in `{"TITLE": {"accept": "10.…", "reject": ["10.…"]}}`, each member optional.

    Beside them stands all that cannot be read; nothing is raised.
    """
    data, findings = parse(text, file)
    if findings:
        return {}, findings
    if not isinstance(data, dict):
        return {}, (Finding.of("wrong-shape", file, f"must be an object: write {_SHAPE}"),)
    slips: list[Finding] = []
    rulings: dict[str, Ruling] = {}
    for title, members in data.items():
        wrong = list(_slips(members))
        if twin := rulings.get(squeeze(title)):
            wrong.append(("doubled-member", f"is decided already as {twin.title!r}: join the two"))
        slips += (Finding.of(rule, file, f"{title!r} {message}") for rule, message in wrong)
        if not wrong:
            accept, reject = _doi_of(members.get("accept", "")), members.get("reject", ())
            ruling = Ruling(title=title, accept=accept, reject=tuple(map(_doi_of, reject)))
            rulings[squeeze(title)] = ruling
    return rulings, tuple(slips)


def _slips(members: object) -> Iterator[tuple[str, str]]:
    """What is wrong in one ruling, as rule and message."""
    if not isinstance(members, dict):
        yield "wrong-shape", f"must have an object: write {_SHAPE}"
        return
    for name in members:
        if name not in ("accept", "reject"):
            near = suggestion(name, ["accept", "reject"])
            yield "unknown-field", f"has the unknown member {name!r}{near}: write {_SHAPE}"
    reject = members.get("reject", [])
    if not isinstance(reject, list):
        yield "wrong-shape", f"must have an array under `reject`: write {_SHAPE}"
        return
    accept = [members["accept"]] if "accept" in members else []
    for value in (*accept, *reject):
        if not isinstance(value, str) or not _doi_of(value):
            yield "wrong-value", f"has {value!r}, which is no DOI: write it bare, 10.1109/…"
            return
    if accept and _doi_of(accept[0]) in map(_doi_of, reject):
        yield "wrong-value", f"has {accept[0]} both accepted and rejected: remove one of them"


def _doi_of(text: str) -> str:
    """The DOI that a text is, that of an arXiv id too; nothing if it is neither."""
    arxiv = identifiers.arxiv_id(text)
    return identifiers.doi(text) or (identifiers.doi_of_arxiv(arxiv) if arxiv else "")


def dumps(rulings: Rulings) -> str:
    """The rulings as the text of a library's `decisions.json`, one title a line."""
    lines = []
    for ruling in rulings.values():
        members = {"accept": ruling.accept, "reject": list(ruling.reject)}
        filled = {name: value for name, value in members.items() if value}
        lines.append(f" {_encoded(ruling.title)}: {_encoded(filled)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def known_titles(entry: Entry, record: Record | None) -> tuple[str, ...]:
    """The titles under which a paper may be decided: that of its line, then its others in lists,
    and other forms of the first.
    """
    return (entry.title, *(record.entry if record else ()), *other_forms(entry))


def ruling_of(rulings: Rulings, titles: Sequence[str]) -> Ruling:
    """What was decided about the paper that lists have under these titles, whatever the case."""
    names = (name for name in map(squeeze, titles) if name in rulings)
    return next((rulings[name] for name in names), Ruling(title=titles[0]))


def accepting(rulings: Rulings, titles: Sequence[str], doi: str) -> Rulings:
    """The rulings with one more: `doi` is that of the paper with these titles, and no other is."""
    former = ruling_of(rulings, titles)
    others = tuple(each for each in former.reject if each != doi)
    return {**rulings, squeeze(former.title): replace(former, accept=doi, reject=others)}


def rejecting(rulings: Rulings, titles: Sequence[str], doi: str) -> Rulings:
    """The rulings with one more: `doi` is not that of the paper with these titles."""
    former = ruling_of(rulings, titles)
    kept = "" if former.accept == doi else former.accept
    rejected = tuple(dict.fromkeys((*former.reject, doi)))
    return {**rulings, squeeze(former.title): replace(former, accept=kept, reject=rejected)}


def decide(
    rulings: Rulings, library: Library, *, accept: Iterable[str] = (), reject: Iterable[str] = ()
) -> Rulings:
    """The rulings with some more, each `KEY-OR-TITLE=DOI`; the later one counts.

    `UsageError` if there is no such paper, or what stands behind the last `=` is no DOI.

    >>> from mimbib.library.reading import read
    >>> made = decide({}, read(), reject=["xie2022simmim=10.5555/other"])
    >>> [(ruling.title, ruling.reject) for ruling in made.values()]
    [('SimMIM: A Simple Framework for Masked Image Modeling', ('10.5555/other',))]
    """
    for add, arguments in ((accepting, accept), (rejecting, reject)):
        for argument in arguments:
            name, sign, text = argument.rpartition("=")
            doi = _doi_of(text)
            if not sign or not doi:
                message = f"{argument!r} is no KEY-OR-TITLE=DOI: write the DOI behind the last ="
                raise UsageError(message)
            rulings = add(rulings, known_titles(*paper_named(name, library)), doi)
    return rulings


def paper_named(name: str, library: Library) -> tuple[Entry, Record | None]:
    """The paper of the list with a citation key or a title, in any case and with any blanks.

    `UsageError` if there is none. The title of its line goes before those that others have for it.
    """
    key, title = name.strip().lower(), squeeze(name)
    named = [pair for pair in library.pairs if pair[1] and pair[1].key.lower() == key]
    if title and not named:
        named = [pair for pair in library.pairs if squeeze(pair[0].title) == title] or [
            (entry, record)
            for entry, record in library.pairs
            if record and title in map(squeeze, (*record.entry, record.title))
        ]
    if named:
        return named[0]
    if any(key == record.key.lower() for record in library.strays):
        advice = "name that with --edition"
        raise UsageError(f"the paper of {key!r} is in another edition of the list: {advice}")
    keys = [record.key for record in library.bibliography]
    near = suggestion(name, [*keys, *(entry.title for entry, _ in library.pairs)])
    raise UsageError(f"no paper of the list has the key or the title {name!r}{near}")
