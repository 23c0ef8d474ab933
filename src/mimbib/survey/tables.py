"""Reads the rows of tables: which column holds the titles, and what the others say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mimbib.model import Link
from mimbib.survey.blocks import Block, Piece, text_of
from mimbib.survey.candidates import Reading
from mimbib.survey.kinds import kind_of
from mimbib.survey.linking import has_paper
from mimbib.survey.reading import read
from mimbib.survey.signs import words_in

_SURE_TITLES = frozenset("title titles 论文标题 标题 题目 论文题目".split())
"""Words in the head of the column of titles."""

_TITLES = frozenset(
    """paper papers papername nameofpaper article articles publication publications work 论文
    论文名称 reference paperlink paperandlink paperpdf survey surveys""".split()
)
"""What it may also be called, if no other column is called title."""

_REMARKS = frozenset(
    """description descriptions summary abstract contribution contributions task tasks highlight
    highlights keywords keyword focus domain criteria metric metrics dataset datasets benchmark
    benchmarks category language languages size""".split()
)
"""What columns are called that say nothing of when, where and by whom: `WMT 14` is a data set."""

_VENUES = frozenset("venue conference journal".split())
"""What the column of the venues is called."""

_NO_TITLES = (
    _REMARKS
    | _VENUES
    | frozenset(
        """note notes comment comments details affiliation affiliations institution institutions
        author authors publisher type""".split()
    )
)
"""What columns are called that hold long texts and no titles."""

_MIN_WORDS = 4.0
"""How many words the titles of a column have on average, where its head does not say that they are
titles: names of methods and data sets have fewer.
"""


def read_table(rows: Sequence[Block]) -> Iterator[tuple[Block, Reading]]:
    """The rows of a table but its head, each with what it says; perhaps without a title."""
    head = rows[0] if rows and rows[0].head else None
    body = rows[1:] if head else rows
    names = [text_of(cell) for cell in head.cells] if head else []
    place = _column(names, body)
    for row in body:
        yield row, _row(row, place, names)


def _column(names: Sequence[str], body: Sequence[Block]) -> int:
    """The column of the titles; -1 if there is none."""
    width = max((len(row.cells) for row in body), default=0)
    lengths = [_length(body, place) for place in range(width)]
    words = [words_in(name.lower()) for name in names[:width]]
    sure = [place for place, each in enumerate(words) if _SURE_TITLES.intersection(each)]
    perhaps = [place for place, each in enumerate(words) if "".join(each) in _TITLES]
    for place in (*sure, *perhaps):
        if lengths[place]:
            return place
    for place, each in enumerate(words):
        if _NO_TITLES.intersection(each):
            lengths[place] = 0.0
    longest = max(lengths, default=0.0)
    return lengths.index(longest) if longest >= _MIN_WORDS else -1


def _length(body: Sequence[Block], place: int) -> float:
    """How many words a column has that may be titles, on average; 0 where most cells have none."""
    cells = [row.cells[place] for row in body if place < len(row.cells)]
    counts = []
    for cell in cells[:50]:
        title = read(cell).title
        counts.append(len(words_in(title)) if kind_of(title) in ("words", "pair") else 0)
    filled = [count for count in counts if count]
    return sum(filled) / len(filled) if len(filled) * 2 >= len(counts) and filled else 0.0


def _row(row: Block, place: int, names: Sequence[str]) -> Reading:
    """What a row says, with the title in that column."""
    cells = [cell for number, cell in enumerate(row.cells) if number != place]
    rest = read([piece for cell in cells for piece in cell])
    rest.links = [_labelled(link, row, names) for link in rest.links]
    reading = read(row.cells[place]) if 0 <= place < len(row.cells) else Reading()
    if not reading.title:
        reading.links += rest.links
        reading.line = row.line
        return reading
    reading.line, reading.slot = row.line, "cell"
    own, others = reading.links, [link for link in rest.links if link not in reading.links]
    reading.links = own + others if has_paper(reading) or not has_paper(rest) else others + own
    for name, cell in zip([*names, *[""] * len(row.cells)], row.cells, strict=False):
        if cell is not row.cells[place]:
            _add(reading, words_in(name.lower()), text_of(cell).strip())
    return reading


def _add(reading: Reading, head: Sequence[str], text: str) -> None:
    """Add what a cell says beside the title, below what its column is called."""
    if head and _REMARKS.issuperset(head):
        reading.remarks += [text] if kind_of(text) not in ("", "label") else []
        return
    if _VENUES.issuperset(head) and head:
        reading.venue = text
    reading.others += [text] if text else []


def _labelled(link: Link, row: Block, names: Sequence[str]) -> Link:
    """A link with the head of its column for a label, where it is an address alone."""
    if link.label:
        return link
    heads = (name for name, cell in zip(names, row.cells, strict=False) if _has(cell, link.url))
    return Link(next(heads, ""), link.url)


def _has(cell: Sequence[Piece], url: str) -> bool:
    return any(piece.url == url for piece in cell)
