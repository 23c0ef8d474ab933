"""A file in RIS as a source: its tags as the fields of biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mimbib.errors import DataError
from mimbib.model import Name
from mimbib.sources.bibfile.described import OTHERS, Described
from mimbib.sources.bibfile.encodings import decode
from mimbib.sources.bibfile.ids import wrong_doi_of
from mimbib.sources.bibfile.index import ids_in, words_of_titles
from mimbib.sources.bibfile.works import work_of
from mimbib.sources.names import people
from mimbib.text import clean

_TYPES = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR"), "article"),
    **dict.fromkeys(("CONF", "CPAPER"), "inproceedings"),
    **dict.fromkeys(("CHAP", "ECHAP"), "incollection"),
    **dict.fromkeys(("BOOK", "EBOOK"), "book"),
    "EDBOOK": "collection",
    "THES": "thesis",
    "RPRT": "report",
    "DATA": "dataset",
    "COMP": "software",
    "VIDEO": "video",
}
"""The values of `TY`, and the types of biblatex."""
_CONTAINER = {
    "article": ("journaltitle", ("T2", "JF", "JO", "JA", "BT")),
    "inproceedings": ("booktitle", ("C3", "BT", "T2", "JF", "JO")),
    "incollection": ("booktitle", ("BT", "T2")),
}
"""Where the container stands, the best tag first."""
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "series": ("T3",),
    "volume": ("VL",),
    "number": ("IS",),
    "publisher": ("PB",),
    "isbn": ("SN",),
    "doi": ("DO",),
    "url": ("UR", "L2"),
    "edition": ("ET",),
    "type": ("M3",),
}
"""The fields of biblatex and their tags, the best first."""
_ENTRY = re.compile(r"^\s*TY  ?- ?", re.MULTILINE)
_VALUE = r"  ?- ?(.*(?:\n(?!\s*[A-Z][A-Z0-9]  ?-|\s*$).+)*)"
"""A value, with the lines on which it goes on."""
_LINE = re.compile(rf"^\s*([A-Z][A-Z0-9]){_VALUE}", re.MULTILINE)
_TITLE = re.compile(rf"^\s*(?:TI|T1|CT){_VALUE}", re.MULTILINE)
_INITIALS = re.compile(r"(?:\w\.[ -]?)+\w")
_ARXIV = re.compile(r"(?i)arxiv:\s*\S+$")


class Entries:
    """The entries of a file in RIS: only the place of each is known before it is asked for."""

    macros: Mapping[str, str] = {}
    """No strings: the format has none."""
    failures = ()
    """None: whatever its lines say, it is an entry."""

    def __init__(self, data: bytes, name: str, macros: Mapping[str, str]) -> None:
        """`DataError` if `data` is no text, or has no entry in it."""
        self._text = re.sub(r"\r\n?", "\n", decode(data, name)[0])
        self._starts = [match.start() for match in _ENTRY.finditer(self._text)]
        if not self._starts:
            raise DataError(f"{name} is no RIS: no line begins with `TY  - `")
        self._starts.append(len(self._text))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def words(self) -> Iterator[list[str]]:
        """The words that lead to each entry, in their order."""
        for start, stop in zip(self._starts, self._starts[1:], strict=False):
            titles = [match[1] for match in _TITLE.finditer(self._text, start, stop)]
            yield [*words_of_titles(titles), *ids_in(self._text, start, stop)]

    def read(self, number: int) -> Iterator[Described]:
        """What the entry with a number says."""
        start, stop = self._starts[number], self._starts[number + 1]
        tags: dict[str, list[str]] = {}
        for tag, value in _LINE.findall(self._text[start:stop]):
            if value := clean(value):
                tags.setdefault(tag, []).append(value)
        line = self._text.count("\n", 0, start + 1) + 1
        yield _described(tags, line)


def _described(tags: Mapping[str, list[str]], line: int) -> Described:
    """What an entry with these lines says."""
    kind = _TYPES.get(tags["TY"][0] if "TY" in tags else "", "misc")
    texts = _texts(kind, tags)
    author, editor = _people(tags, "AU", "A1"), _people(tags, "ED", "A2")
    return Described(
        key=next(iter(tags.get("ID", ())), ""),
        line=line,
        work=work_of(kind, texts, author=author, editor=editor),
        complete=not any(map(OTHERS.match, (*tags.get("AU", ()), *tags.get("A1", ())))),
        keywords=tuple(tags.get("KW", ())),
        wrong_doi=wrong_doi_of(texts),
    )


def _texts(kind: str, tags: Mapping[str, list[str]]) -> dict[str, str]:
    """The fields as biblatex calls them."""

    def first(names: tuple[str, ...]) -> str:
        return next((tags[name][0] for name in names if name in tags), "")

    texts = {field: first(names) for field, names in _FIELDS.items()}
    field, names = _CONTAINER.get(kind, ("howpublished", ("T2",)))
    texts[field] = first(names)
    if kind == "inproceedings" and tags.get("C3", tags.get("T2")) != tags.get("T2"):
        texts["eventtitle"] = first(("T2",))
    if kind == "report":
        texts["number"] = first(("SN", "IS"))
    said = [value for name in ("DA", "Y1", "PY") for value in tags.get(name, ())]
    dates = [re.split("[/-]", value) for value in said if re.match(r"\d{4}\b", value)]
    texts["year"] = "" if dates else " ".join(said)
    parts = next((date for date in dates if len(date) > 1 and date[1]), dates[-1] if dates else [])
    texts["date"] = "-".join(part for part in parts[:3] if part.strip().isdigit())
    texts["pages"] = "-".join(filter(None, (first(("SP",)), first(("EP",)))))
    notes = [*tags.get("M2", ()), *tags.get("N1", ()), *tags.get("AN", ())]
    texts["arxiv"] = next(filter(_ARXIV.match, notes), "")
    return {name: value for name, value in texts.items() if value}


def _people(tags: Mapping[str, list[str]], *names: str) -> tuple[Name, ...]:
    """The people and groups: a name without a comma is a group, unless it begins with initials."""
    parts = [value.partition(",") for name in names for value in tags.get(name, ())]
    items = [
        {"family": family.strip(), "given": given.replace(",", " ").strip()}
        if comma
        else {"family" if _INITIALS.match(family) else "name": family}
        for family, comma, given in parts
    ]
    return tuple(people(items))
