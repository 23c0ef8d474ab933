"""`mimbib fetch --review`: a person decides about the doubtful papers, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from mimbib.cli.keys import Answers
from mimbib.cli.output import tell
from mimbib.completing.doubts import Candidate
from mimbib.completing.review import Choice, Doubt
from mimbib.identifiers import doi_of_arxiv
from mimbib.model import Name
from mimbib.sources.works import RECORD_TYPES
from mimbib.text import clean, clean_url, squeeze, words

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_HELP = """\
1, 2, …  take this candidate, now and later
t        take the only one, or one by number
r        refuse all, or one by number: it is never taken
s        skip: nothing is decided
o        open a candidate in the browser
q        end; what was decided is kept
= is the same, ~ agrees, ≠ differs"""

_MOST_LETTERS = 400
"""How much is shown of one value: a hostile one must not fill the screen."""
_MOST_PEOPLE = 8
"""How many people are named."""
_LABEL, _NARROWEST = 8, 22
"""How wide the names of the rows are, and how wide a column of values is at least."""
_STYLES = {"≠": "bold red", "~": "yellow"}
"""How words are shown that the list does not have, where a value differs or only agrees."""


class Dialog:
    """Asks a person about doubtful papers, on standard error."""

    def __init__(self) -> None:
        """`UsageError` if there is nobody to ask."""
        from rich.console import Console

        self._answers = Answers()
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self.asked = 0
        """How many questions there were."""

    def __call__(self, doubt: Doubt) -> Choice | None:
        """What a person decides about one paper; None to end."""
        self.asked += 1
        _show(doubt, self._console)
        while True:
            letter, number = self._command(len(doubt.candidates))
            meant = doubt.candidates[number - 1 : number] if number else doubt.candidates
            dois = tuple(candidate.work.doi for candidate in meant)
            if letter == "q":
                return None
            if letter == "s":
                return Choice()
            if letter == "t":
                tell(f"taken: {clean(dois[0])}")
                return Choice(accept=dois[0])
            if letter == "r":
                tell(f"refused: {clean(', '.join(dois))}")
                return Choice(reject=dois)
            if letter == "o":
                _open(dois[0])
            else:
                tell(_HELP)

    def _command(self, count: int) -> tuple[str, int]:
        """A letter, and the number of a candidate, 0 for all."""
        take = "t" if count == 1 else f"1-{count}"
        prompt = f"{take} take, r refuse, s skip, o open, q end, ? help: "
        while True:
            answer = self._answers.next(prompt)
            if answer is None:
                return "q", 0
            command = re.fullmatch(r"([trsoq?]?)\s*([1-9]?)", answer)
            if not command:
                tell("this is no answer: ? helps")
                continue
            letter, digit = command.groups()
            if letter in ("s", "q", "?"):
                return letter, 0
            if letter and not digit:
                digit = self._which(letter, count)
            if digit and int(digit) <= count:
                return letter or "t", int(digit)
            if digit:
                tell(f"there is no candidate {digit}")

    def _which(self, letter: str, count: int) -> str:
        """The number of the candidate that is meant, 0 for all, nothing for none."""
        if count == 1:
            return "1"
        if letter == "r" and not self._answers.by_key:
            return "0"  # a line could have named one
        rest = "; Enter: all" if letter == "r" else ""
        answer = self._answers.next(f"which, 1-{count}{rest}: ")
        if answer == "" and letter == "r":
            return "0"
        return answer if answer and re.fullmatch("[1-9]", answer) else ""


def _open(doi: str) -> None:
    """Show the page of a DOI in the browser."""
    import webbrowser

    address = f"https://doi.org/{quote(doi)}"
    if not webbrowser.open(address):
        tell(f"there is no browser: open {address} yourself")


# What is shown


def _show(doubt: Doubt, console: Console) -> None:
    """Print a paper, and its candidates beside it."""
    from rich.text import Text

    console.print()
    entry = doubt.entry
    place = f"{doubt.number} of {doubt.total}  {doubt.file}:{entry.line}  {doubt.key}"
    console.print(Text(_short(place), style="bold"), soft_wrap=True)
    if entry.url:
        console.print(Text(clean_url(entry.url)[:_MOST_LETTERS]), soft_wrap=True)
    if entry.comment:
        console.print(Text(f"its line says: {_short(entry.comment)}"))
    console.print(Text(f"doubtful: {_short(doubt.reason)}"))
    beside = max((console.width - _LABEL) // _NARROWEST - 1, 1)
    for first in range(0, len(doubt.candidates), beside):
        console.print()
        console.print(_table(doubt, range(first, min(first + beside, len(doubt.candidates)))))
    console.print()


def _table(doubt: Doubt, numbers: range) -> Table:
    """The paper and some of its candidates, a column each."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    table.add_column("", width=_LABEL, no_wrap=True)
    table.add_column("its record" if doubt.key else "the list", ratio=1, overflow="fold")
    for number in numbers:
        table.add_column(str(number + 1), ratio=1, overflow="fold")
    known = _known(doubt)
    candidates = [doubt.candidates[number] for number in numbers]
    described = [_described(candidate) for candidate in candidates]
    for label, ours in known.items():
        theirs = []
        for candidate, values in zip(candidates, described, strict=True):
            theirs.append(_compared(ours, values[label], candidate.agrees[label]))
        table.add_row(label, ours, *theirs)
    table.add_row("for", "", *map(_for, candidates))
    table.add_row("against", "", *(_short("; ".join(each.against)) for each in candidates))
    return table


def _known(doubt: Doubt) -> dict[str, str]:
    """What is known of a paper, by the names of the rows."""
    paper = doubt.paper
    of_links = " or ".join(venue for hint in paper.hints for venue in hint.venues)
    return {
        "title": _short(doubt.entry.title),
        "authors": _people(paper.author),
        "year": str(paper.year or paper.since or ""),
        "venue": _short(paper.container or of_links),
        "type": _kind(paper.type),
        "DOI": _short(paper.doi or (doi_of_arxiv(paper.arxiv) if paper.arxiv else "")),
    }


def _described(candidate: Candidate) -> dict[str, str]:
    """The same of a candidate."""
    work = candidate.work
    return {
        "title": _short(work.title),
        "authors": _people(work.people),
        "year": str(work.issued or ""),
        "venue": _short(work.container_title or work.event_title or work.publisher),
        "type": _kind(RECORD_TYPES.get(work.type, work.type)),
        "DOI": _short(work.doi),
    }


def _kind(kind: str) -> str:
    """A type of records for a person: what CSL calls an article is a preprint."""
    return "preprint" if kind == "article" else _short(kind)


def _compared(ours: str, theirs: str, agrees: bool | None) -> Text:
    """A value of a candidate behind its mark, and with the words marked that ours has not."""
    from rich.text import Text

    mark = " " if agrees is None else "≠"
    if agrees:
        mark = "=" if squeeze(ours) == squeeze(theirs) else "~"
    shown = Text(f"{mark} ")
    known = set(words(ours))
    for number, word in enumerate(theirs.split()):
        style = "" if known.issuperset(words(word)) else _STYLES.get(mark, "")
        shown.append(" " if number else "").append(word, style)
    return shown


def _for(candidate: Candidate) -> str:
    """What speaks for a candidate."""
    named = [label for label, agrees in candidate.agrees.items() if agrees]
    return ", ".join(named).replace("title", f"title ({candidate.likeness:.0%})")


def _people(names: Sequence[Name]) -> str:
    """The first people of many, and how many more there are."""
    more = f"; and {len(names) - _MOST_PEOPLE} more" if len(names) > _MOST_PEOPLE else ""
    return _short("; ".join(map(str, names[:_MOST_PEOPLE])) + more)


def _short(text: str) -> str:
    """A text of somebody else's on one line, without what does not belong on a terminal."""
    shown = clean(text)
    return shown if len(shown) <= _MOST_LETTERS else f"{shown[:_MOST_LETTERS]}…"
