"""What a person decided about the papers of a list: the `decisions.json` of a library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mimbib import identifiers
from mimbib.errors import DataError, UsageError, suggestion
from mimbib.library.pairing import Pairs
from mimbib.library.strict_json import parse
from mimbib.text import squeeze

DECISIONS = "decisions.json"
"""The name of the file in a library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was decided about one paper."""

    accept: str = ""
    """The DOI that is its own, whatever speaks against it; empty where none was named."""
    reject: tuple[str, ...] = ()
    """DOIs that are not its own, whatever speaks for them."""


Rulings = Mapping[str, Ruling]
"""The rulings by the titles of the list, never by lines: a list goes on, and lines move."""


def loads(text: str, file: str = DECISIONS) -> Rulings:
    """The rulings in `{"TITLE": {"accept": "10.…", "reject": ["10.…"]}}`, each member optional.

    `DataError` if the text is something else.
    """
    data, broken = parse(text, file)
    if broken:
        raise DataError("the decisions cannot be read:", broken)
    try:
        return {title: _read(**ruling) for title, ruling in data.items()}
    except (TypeError, AttributeError) as error:
        shape = '{"TITLE": {"accept": "10.…", "reject": ["10.…"]}}'
        raise DataError(f"{file}: does not have the shape of decisions: write {shape}") from error


def _read(*, accept: str = "", reject: list[str] | None = None) -> Ruling:
    """One ruling; `TypeError` or `AttributeError` if it has another shape, or no DOIs."""
    if not isinstance(reject or [], list):
        raise TypeError
    made = Ruling(
        accept=_doi_of(accept) if accept else "", reject=tuple(map(_doi_of, reject or []))
    )
    if (accept and not made.accept) or not all(made.reject):
        raise TypeError
    return made


def _doi_of(text: str) -> str:
    """The DOI that a text is, that of an arXiv id too; nothing if it is neither."""
    arxiv = identifiers.arxiv_id(text)
    return identifiers.doi(text) or (identifiers.doi_of_arxiv(arxiv) if arxiv else "")


def dumps(rulings: Rulings) -> str:
    """The rulings as the text of a library's `decisions.json`, one title a line."""
    lines = [
        f" {_encoded(title)}: {_encoded(_members(ruling))}" for title, ruling in rulings.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _members(ruling: Ruling) -> dict[str, object]:
    members: dict[str, object] = {"accept": ruling.accept, "reject": list(ruling.reject)}
    return {name: value for name, value in members.items() if value}


def ruling_of(rulings: Rulings, *titles: str) -> Ruling:
    """What was decided about the paper that lists have under these titles, whatever the case."""
    wanted = set(map(squeeze, titles))
    return next((each for name, each in rulings.items() if squeeze(name) in wanted), Ruling())


def decide(
    rulings: Rulings, pairs: Pairs, *, accept: Iterable[str] = (), reject: Iterable[str] = ()
) -> Rulings:
    """The rulings with some more, each `KEY-OR-TITLE=DOI`; the later one counts.

    `UsageError` if there is no such paper, or what stands behind the last `=` is no DOI.

    >>> from mimbib.library.reading import read
    >>> made = decide({}, read().pairs, reject=["xie2022simmim=10.5555/other"])
    >>> made["SimMIM: A Simple Framework for Masked Image Modeling"].reject
    ('10.5555/other',)
    """
    made = dict(rulings)
    names = {squeeze(name): name for name in rulings}
    for argument in accept:
        title, doi = _parsed(argument, pairs)
        title = names.get(squeeze(title), title)
        former = made.get(title, Ruling())
        others = tuple(each for each in former.reject if each != doi)
        made[title] = Ruling(accept=doi, reject=others)
    for argument in reject:
        title, doi = _parsed(argument, pairs)
        title = names.get(squeeze(title), title)
        former = made.get(title, Ruling())
        kept = "" if former.accept == doi else former.accept
        made[title] = Ruling(accept=kept, reject=tuple(dict.fromkeys((*former.reject, doi))))
    return made


def _parsed(argument: str, pairs: Pairs) -> tuple[str, str]:
    """The title in the list and the DOI of an argument."""
    name, sign, text = argument.rpartition("=")
    doi = _doi_of(text)
    if not sign or not doi:
        raise UsageError(f"{argument!r} is no KEY-OR-TITLE=DOI: write the DOI behind the last =")
    keys = {record.key: entry.title for entry, record in pairs if record}
    titles = {squeeze(entry.title): entry.title for entry, _ in pairs}
    title = keys.get(name.strip().lower()) or titles.get(squeeze(name))
    if not title:
        near = suggestion(name, [*keys, *titles.values()])
        raise UsageError(f"no paper of the list has the key or the title {name!r}{near}")
    return title, doi
