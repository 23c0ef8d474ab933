"""Finds the papers of a list: which lines belong together, and below which headings they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mimbib.survey import sections
from mimbib.survey.addresses import is_beside, is_paper
from mimbib.survey.blocks import Block, Piece
from mimbib.survey.kinds import is_name, kind_of, words_in, year_in
from mimbib.survey.reading import Reading, read
from mimbib.survey.sections import TOPIC, Way, name_of
from mimbib.survey.tables import read_table


@dataclass(slots=True)
class Candidate:
    """What may be a paper."""

    reading: Reading
    """What its lines say."""
    way: tuple[str, ...]
    """The headings above it."""
    heading_line: int
    """The line of the nearest."""
    line: int
    """The line it starts on."""
    kind: str
    """`item`, `text` or `row`."""
    last_line: int = 0
    """Its last line."""


@dataclass(slots=True)
class _Open:
    """Lines that belong together, while they are read."""

    kind: str
    line: int
    level: int
    pieces: list[Piece] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Add what a block says, on a line of its own."""
        self.pieces += [Piece("break", "\n", block.line), *block.pieces]


class Papers:
    """Reads the blocks of a list one by one."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.found: list[Candidate] = []
        """The candidates, in the order of the list."""
        self.ways: dict[int, tuple[str, ...]] = {}
        """The way of each heading, by its line."""
        self._way = Way()
        self._open: _Open | None = None
        self._rows: list[Block] = []
        for number, block in enumerate(blocks):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            self._take(block, following)
        self._close()
        self._end_table()

    def _take(self, block: Block, following: Block | None) -> None:
        if block.kind != "row" and self._rows:
            self._end_table()
        if block.kind == "heading":
            self._close()
            self._enter(block.level, block)
        elif block.kind == "close":
            self._way.leave(7) if not block.level else None
        elif block.kind == "item":
            self._item(block)
        elif block.kind == "row":
            self._row(block)
        elif block.level and self._open and self._open.level:
            self._open.add(block)
        else:
            self._paragraph(block, following)

    def _enter(self, level: int, block: Block) -> None:
        self._way.enter(level, name_of(block), block.line)
        self.ways[block.line] = self._way.names

    def _item(self, block: Block) -> None:
        """An item goes on what is above it, or begins something of its own."""
        above = self._open
        reading = read(block.pieces)
        nested = above and above.kind == "item" and block.level > above.level
        if above and above.kind == "item" and self._goes_on(above, block, reading, bool(nested)):
            above.add(block)
            return
        if above and nested and not read(above.pieces).has_paper:
            topic = Block("item", above.line, above.level, above.pieces)
            self._open = None
            self._enter(TOPIC + above.level, topic)
        self._close()
        if not nested:
            self._way.leave(TOPIC + block.level)
        self._open = _Open("item", block.line, block.level, list(block.pieces))

    def _goes_on(self, above: _Open, block: Block, reading: Reading, nested: bool) -> bool:
        """Whether an item only says more of the one above it."""
        if not block.pieces:
            return False
        if not nested and block.level != above.level:
            return False
        if not reading.title:
            return nested or bool(reading.links and read(above.pieces).title)
        if not nested:
            return False
        return not reading.has_paper and (not reading.links or read(above.pieces).has_paper)

    def _paragraph(self, block: Block, following: Block | None) -> None:
        above = self._open
        reading = read(block.pieces)
        if above and not reading.title and not read(above.pieces).has_paper and block.pieces:
            above.add(block)
            return
        self._close()
        topic = all(piece.bold or not piece.text.strip(" :") for piece in block.pieces)
        if topic and following and following.kind in ("item", "row") and not reading.links:
            self._enter(TOPIC, block)
            return
        self._open = _Open("text", block.line, 0, list(block.pieces))

    def _row(self, block: Block) -> None:
        self._close()
        if self._rows and self._rows[0].table != block.table:
            self._end_table()
        self._rows.append(block)

    def _end_table(self) -> None:
        """Read the rows of a table together."""
        rows, self._rows = self._rows, []
        for row, reading in read_table(rows):
            self._keep(reading, row.line, "row")

    def _close(self) -> None:
        """End the lines that belong together."""
        opened, self._open = self._open, None
        if not opened:
            return
        for pieces in _each(opened.pieces):
            reading = read(pieces)
            line = next((piece.line for piece in pieces if piece.kind != "break"), opened.line)
            if reading.title or reading.links:
                self._keep(reading, line, opened.kind)

    def _keep(self, reading: Reading, line: int, kind: str) -> None:
        candidate = Candidate(reading, self._way.names, self._way.line, line, kind)
        self.found.append(candidate)


def _each(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of each paper, where every line has one."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        lines[-1].append(piece)
    complete = [_is_complete(line) for line in lines]
    if sum(complete) < 2:
        yield list(pieces)
        return
    group: list[Piece] = []
    for line, starts in zip(lines, complete, strict=True):
        if starts and any(piece.kind != "break" for piece in group):
            yield group
            group = []
        group += line
    yield group


def _is_complete(line: Sequence[Piece]) -> bool:
    """Whether a line has a title and the link to its paper."""
    reading = read(line)
    return reading.has_paper and reading.slot != "text" and len(words_in(reading.title)) > 2


def accepted(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, str]]:
    """Each candidate, and why it is no paper; nothing where it is one."""
    shares = _shares(candidates)
    in_paragraphs = _has_paragraphs(candidates)
    for candidate in candidates:
        if candidate.kind == "text" and not in_paragraphs and candidate.reading.title:
            yield candidate, "prose"
        else:
            yield candidate, _refusal(candidate, shares[candidate.way], shares[()])


def _has_paragraphs(candidates: Sequence[Candidate]) -> bool:
    """Whether papers stand in paragraphs of their own: some always do, or none does."""
    kinds = [each.kind for each in candidates if each.reading.title and each.reading.links]
    return kinds.count("text") * 10 > len(kinds)


def _shares(candidates: Sequence[Candidate]) -> dict[tuple[str, ...], float]:
    counts: dict[tuple[str, ...], list[int]] = {(): [0, 0]}
    for each in candidates:
        for way in {each.way, ()}:
            count = counts.setdefault(way, [0, 0])
            count[0] += bool(each.reading.title)
            count[1] += bool(each.reading.title and each.reading.has_paper)
    return {way: right / max(number, 1) for way, (number, right) in counts.items()}


def _refusal(candidate: Candidate, share: float, whole: float) -> str:
    reading, way = candidate.reading, candidate.way
    if not reading.title:
        return "no title"
    if sections.holds_none(way):
        return "section"
    words = len(words_in(reading.title))
    opens = way and sections.opens(way) and share < 0.5
    if (candidate.kind == "text" and _is_prose(reading)) or (opens and not reading.has_paper):
        return "prose"
    if reading.slot == "link" and is_name(reading.title) and not is_paper(reading.url):
        return "prose"
    if reading.has_paper:
        return ""
    if reading.slot == "text" and _is_sentence(reading):
        return "prose"
    dated = words > 2 and _is_dated(reading)
    if sections.may_hold_none(way) and not (share >= 0.5 and (dated or words > 3 and reading.slot != "text")):
        return "soft"
    if not reading.links:
        return "" if dated and share > 0.5 and candidate.kind != "text" else "no link"
    if dated:
        return ""
    if is_beside(reading.url):
        return "" if words > 3 and share > 0.7 else "beside"
    return "beside" if share < 0.25 <= whole else ""


def _is_dated(reading: Reading) -> bool:
    """Whether the line names people, a venue or a year beside the title."""
    return any(
        kind_of(text) in ("venue", "date", "names") or year_in(text) for text in reading.others
    )


def _is_sentence(reading: Reading) -> bool:
    """Whether a link stands within a sentence: its label is neither a title nor a usual label."""
    return any(kind_of(link.label) in ("words", "pair") for link in reading.links[:1])


def _is_prose(reading: Reading) -> bool:
    """Whether a paragraph is no paper: much is said around a title, or links stand in sentences."""
    said = [text for text in reading.others if kind_of(text) == "words"]
    if sum(len(words_in(text)) for text in said) > 30:
        return True
    if reading.slot in ("link", "bold", "quoted"):
        return False
    labels = [kind_of(link.label) for link in reading.links]
    listed = reading.has_paper and "words" not in labels and len(words_in(reading.title)) > 2
    return not listed or bool(said and reading.slot == "italic")
