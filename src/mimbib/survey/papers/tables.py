"""Reads the rows of tables: which column holds the titles, and what the others say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from mimbib.identifiers import arxiv_ids_in
from mimbib.model import Link
from mimbib.survey.addresses import is_paper
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import Block, Piece, text_of
from mimbib.survey.papers.months import write_months
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import is_known_venue, kind_of
from mimbib.survey.words.people import ET_AL, has_initials
from mimbib.survey.words.signs import words_in
from mimbib.survey.words.vocabulary import COMPANIES, NOTHING, REMARKS

_SURE_TITLES = frozenset("title titles 论文标题 标题 题目 论文题目".split())
"""Words in the head of the column of titles."""

_TITLES = frozenset(
    """paper papers papername nameofpaper article articles publication publications work 论文
    论文名称 reference paperlink paperandlink paperpdf survey surveys""".split()
)
"""What it may also be called, if no other column is called title."""

_REMARKS = frozenset(
    """description descriptions summary abstract contribution contributions task tasks highlight
    highlights keywords keyword focus domain backbone backbones criteria metric metrics dataset
    datasets benchmark benchmarks category language languages objective objectives size""".split()
)
"""What columns are called that say nothing of when, where and by whom: `WMT 14` is a data set."""

_NOTES = frozenset("comment comments note notes remark remarks".split())
"""What columns are called that say anything of a paper: beside a column of venues, they name none.
"""

_PROBLEMS = frozenset(("problem", "problems"))
"""What a column of problems is called: `TSP` is a journal, too. One of titles may be called so."""

_AFFILIATIONS = frozenset(
    "affiliation affiliations institution institutions institute organization".split()
)
"""What columns are called that say where people work, `Soil Lab, NTU`, or else a venue and year."""

_PEOPLE = frozenset(
    """author authors by contributors creators firstauthor names people researchers who writers
    作者""".split()
)
"""Words in the head of the column of people. Words in capitals below other heads, `Path Patching,
Logit Lens`, were methods, tasks or places in all of some 120 cells of 234 lists.
"""

_SURE_VENUES = frozenset("venue conference journal pub".split())
_VENUES = _SURE_VENUES | {"publication", "source"}
"""What the column of the venues is called; a publication or a source may be a title as well."""

_NO_TITLES = (
    _REMARKS
    | _AFFILIATIONS
    | _SURE_VENUES
    | _PEOPLE
    | _NOTES
    | frozenset("details publisher type".split())
)
"""What columns are called that hold long texts and no titles."""

_MIN_WORDS = 4.0
"""How many words the titles of a column have on average, where its head does not say that they are
titles: names of methods and data sets have fewer.
"""

_MIN_WORDS_OF_LINK = 3
"""How many words a cell has that leads to a paper and is its title."""

_MOST_ROWS = 50
"""How many rows tell what a column holds."""


def read_table(rows: Sequence[Block]) -> Iterator[tuple[Block, Reading]]:
    """The rows of a table but its head, each with what it says; perhaps without a title.

    Rows that say nothing of their own are left out, and those that share their title are one.
    """
    has_head = bool(rows) and (rows[0].head or _names_columns(rows[0]))
    names = [text_of(cell) for cell in rows[0].cells] if has_head else []
    body = [row for row in rows[has_head:] if _says_something(row)]
    place = _column(names, body[:_MOST_ROWS])
    papers = _joined(body, place)
    write_months(names, papers)
    for row, below in zip_longest(papers, papers[1:]):
        yield row, _row(row, place, names, below.above if below else ())


def _names_columns(row: Block) -> bool:
    """Whether a row without links has a cell that is called as columns of titles are."""
    cells = [words_in(text_of(cell).lower()) for cell in row.cells]
    has_link = any(piece.kind == "link" for cell in row.cells for piece in cell)
    return not has_link and bool(_named_for_titles(cells))


def _says_something(row: Block) -> bool:
    """Whether a cell of a row that does not reach into it from above holds anything."""
    own = (cell for place, cell in enumerate(row.cells) if place not in row.above)
    return any(piece.text.strip() or piece.url for cell in own for piece in cell)


def _joined(body: Sequence[Block], place: int) -> list[Block]:
    """The rows, of which those that share their title and bring no other are one."""
    joined: list[Block] = []
    for row in body:
        if joined and row.above and _is_wide(row, place):  # is said of the row that it shares
            joined[-1].cells.append([*row.cells[place]])
            continue
        own = [[] if place in row.above else cell for place, cell in enumerate(row.cells)]
        if place not in row.above or not joined or any(map(_is_linked_title, own)):
            joined.append(row)
            continue
        for cell, more in zip(joined[-1].cells, own, strict=False):
            cell += [Piece("break", "\n", row.line), *more] if more else []
    return joined


def _column(names: Sequence[str], body: Sequence[Block]) -> int:
    """The column of the titles; -1 if there is none."""
    width = max((len(row.cells) for row in body), default=0)
    lengths = [_length(body, place) for place in range(width)]
    words = [words_in(name.lower()) for name in [*names, *[""] * width][:width]]
    named = _named_for_titles(words)
    filled = [place for place in named if lengths[place]]
    if sure := [place for place in filled if _SURE_TITLES.intersection(words[place])]:
        return max(sure, key=lengths.__getitem__)  # `Title` may be the short name beside another
    if filled:
        return filled[0]
    linked = [place for place in range(width) if _holds_linked_titles(body, place)]
    free = linked or [
        place
        for place, each in enumerate(words)
        if not (_NO_TITLES.intersection(each) or _is_shared(body, place))
    ]
    longest = max(free, key=lengths.__getitem__, default=-1)
    if longest >= 0 and lengths[longest] >= _MIN_WORDS:
        return longest
    scarce = (place for place in named if any(_counts(body, place)))
    return next(scarce, -1)  # most rows are still empty


def _named_for_titles(heads: Sequence[Sequence[str]]) -> list[int]:
    """The columns that are called as those of titles are, the surest first."""
    sure = [place for place, words in enumerate(heads) if _SURE_TITLES.intersection(words)]
    perhaps = [place for place, words in enumerate(heads) if "".join(words) in _TITLES]
    more = [place for place, words in enumerate(heads) if words[:1] == ["paper"] and words[1:]]
    return sure + perhaps + more  # `Paper & Summary`


def _holds_linked_titles(body: Sequence[Block], place: int) -> bool:
    """Whether most cells of a column are titles that lead to papers, whatever its head says."""
    return sum(map(_is_linked_title, _own_cells(body, place))) * 2 > len(body)


def _own_cells(body: Sequence[Block], place: int) -> list[list[Piece]]:
    """The cells of a column but those that reach into their row from above, or over several
    columns in a row that shares others with that above.
    """
    rows = (row for row in body if place < len(row.cells) and place not in row.above)
    return [row.cells[place] for row in rows if not (row.above and _is_wide(row, place))]


def _is_wide(row: Block, place: int) -> bool:
    """Whether the cell of a column reaches over one beside it, too."""
    cell = row.cells[place] if 0 <= place < len(row.cells) else []
    return bool(cell) and cell in (row.cells[place + 1 : place + 2] + row.cells[:place][-1:])


def _is_linked_title(cell: Sequence[Piece]) -> bool:
    """Whether a cell is a title that leads to a paper."""
    reading = read(cell)
    is_long = len(words_in(reading.title)) >= _MIN_WORDS_OF_LINK
    return reading.slot == "link" and is_long and is_paper(reading.url)


def _is_shared(body: Sequence[Block], place: int) -> bool:
    """Whether most cells of a column reach into their row from above: they name what groups it."""
    return sum(place in row.above for row in body) * 2 > len(body)


def _length(body: Sequence[Block], place: int) -> float:
    """How many words a column has that may be titles, on average; 0 where most cells have none."""
    counts = _counts(body, place)
    filled = [count for count in counts if count]
    return sum(filled) / len(filled) if len(filled) * 2 >= len(counts) and filled else 0.0


def _counts(body: Sequence[Block], place: int) -> list[int]:
    """How many words each cell of a column has that may be a title."""
    titles = ["" if _folds(cell) else read(cell).title for cell in _own_cells(body, place)]
    kinds = map(kind_of, titles)
    return [
        len(words_in(title)) if kind in ("words", "pair") else 0
        for title, kind in zip(titles, kinds, strict=True)
    ]


def _row(row: Block, place: int, names: Sequence[str], shared: Sequence[int]) -> Reading:
    """What a row says, with the title in that column.

    The links of the columns that it shares with the row below are no address of its paper.
    """
    title = row.cells[place] if 0 <= place < len(row.cells) else []
    cells = _beside(title, row)
    rest = _read_cells(cell for number, cell in enumerate(cells) if number not in shared)
    rest.links = [_labelled(link, row, names) for link in rest.links]
    reading = read(title)
    reading.line = row.line
    if not reading.title:
        reading.links += rest.links
        return reading
    reading.slot, reading.links = "cell", _links(reading, rest)
    if reading.links:
        common = _read_cells(cell for number, cell in enumerate(cells) if number in shared)
        reading.links += common.links
    reading.remarks += [text_of(cell) for cell in cells if _folds(cell)]
    said = _said(cells, names)
    venues = [text for head, text in said if _is_of_venues(head)]
    for head, text in said:
        if venues and not _is_of_venues(head) and _is_remark(head, text, venues[0]):
            _add_remark(reading, text)
        else:
            _add(reading, head, text)
    return reading


def _said(cells: Sequence[list[Piece]], names: Sequence[str]) -> list[tuple[list[str], str]]:
    """What some cells say, each with the words that its column is called by; known venues first."""
    heads = [words_in(name.lower()) for name in [*names, *[""] * len(cells)]]
    texts = ("" if _folds(cell) else text_of(cell).strip() for cell in cells)
    said = [(head, text) for head, text in zip(heads, texts, strict=False) if text]
    return sorted(said, key=lambda each: not _is_known_in_its_column(*each))


def _folds(cell: Sequence[Piece]) -> bool:
    """Whether a cell is a text below its own label: `Summary`, where a click shows the rest."""
    lines = [piece for piece in cell if piece.text.strip() or piece.url]
    is_label = bool(lines) and lines[0].text.strip().lower() in REMARKS
    return is_label and len(lines) > 1 and not any(piece.url for piece in lines[:2])


def _is_of_venues(head: Sequence[str]) -> bool:
    return bool(head) and _VENUES.issuperset(head)


def _is_known_in_its_column(head: Sequence[str], text: str) -> bool:
    """Whether a cell is a venue that is known, in the column of the venues."""
    return _is_of_venues(head) and is_known_venue(text)


def _is_remark(head: Sequence[str], text: str, venue: str) -> bool:
    """Whether a cell beside the column of the venues says nothing of where the paper appeared."""
    is_of_notes = not _NOTES.isdisjoint(head) and _PEOPLE.isdisjoint(head)
    is_note = is_of_notes and kind_of(text) in ("venue", "words", "label") and not year_in(text)
    return is_note or _names_another(text, venue)


def _names_another(text: str, venue: str) -> bool:
    """Whether what looks like a venue beside the column of the venues is none: `VGG16`, a method
    that is called as a conference is.
    """
    if kind_of(text) != "venue" or not any(map(str.isalpha, text)) or arxiv_ids_in(text):
        return False
    return not is_known_venue(text) or (is_known_venue(venue) and not year_in(text))


def _beside(title: list[Piece], row: Block) -> list[list[Piece]]:
    """The cells of a row but the title, and of one that reaches over several columns the first."""
    pairs = pairwise([title, *row.cells])
    return [[] if cell in (title, before) else cell for before, cell in pairs]


def _read_cells(cells: Iterable[Sequence[Piece]]) -> Reading:
    """What some cells say together."""
    return read([piece for cell in cells for piece in cell])


def _links(reading: Reading, rest: Reading) -> list[Link]:
    """The links of a title and of the cells beside it; the first leads to the paper."""
    others = [link for link in rest.links if link not in reading.links]
    is_first = has_paper(reading) or not has_paper(rest)
    return reading.links + others if is_first else others + reading.links


def _add(reading: Reading, head: Sequence[str], text: str) -> None:
    """Add what a cell says beside the title, below what its column is called."""
    is_place = _AFFILIATIONS.issuperset(head) and not year_in(text)
    if head and (is_place or head[-1] in _REMARKS | _PROBLEMS):
        _add_remark(reading, text)
        return
    if _is_of_venues(head):
        is_company = text.lower() in COMPANIES or not text.isupper()
        is_none = text.islower() or (is_company and len(words_in(text)) < 2)
        reading.venue = "" if is_none else text
    if not _PEOPLE.isdisjoint(head) and kind_of(f"by {text}") == "names":
        text = f"by {text}"  # alone, two words in capitals may be anything
    said = reading.remarks if _names_no_people(head, text) else reading.others
    said.append(text)


def _add_remark(reading: Reading, text: str) -> None:
    """Add what a cell says, unless it is nothing or the usual label of a link."""
    words = set(words_in(text.lower()))
    labels = {word for link in reading.links for word in words_in(link.label.lower())}
    kind = "" if text.lower() in NOTHING else kind_of(text)
    if kind and not (kind == "label" and words <= labels):
        reading.remarks.append(text)


def _names_no_people(head: Sequence[str], text: str) -> bool:
    """Whether what looks like people stands in a column that is called otherwise."""
    is_other = head and _PEOPLE.isdisjoint(head) and not _VENUES.issuperset(head)
    is_cited = ET_AL.search(text) and "others" not in text  # `Novelty, Clarity, and others`
    is_certain = has_initials(text) or is_cited
    return bool(is_other) and kind_of(text) in ("pair", "names") and not is_certain


def _labelled(link: Link, row: Block, names: Sequence[str]) -> Link:
    """A link with the head of its column for a label, where it is an address alone."""
    if link.label:
        return link
    heads = (name for name, cell in zip(names, row.cells, strict=False) if _has(cell, link.url))
    return Link(next(heads, ""), link.url)


def _has(cell: Sequence[Piece], url: str) -> bool:
    return any(piece.url == url for piece in cell)
