"""Reads the rows of tables: which column holds the titles, and what the others say."""

from __future__ import annotations

from mimbib.survey.blocks import Block, text_of
from mimbib.survey.kinds import bare, kind_of, words_in
from mimbib.survey.reading import Reading, read

_TITLES = frozenset(
    """title titles paper papers article articles publication publications work works papertitle
    papername titleofpaper papertitles nameofpaper papertitlelink 论文 标题 论文名称 论文标题 题目""".split()
)


class Table:
    """The columns of a table, as far as its head names them."""

    def __init__(self, number: int) -> None:
        self.number = number
        """The number of the table in the list."""
        self._names: list[str] = []

    def read(self, row: Block) -> Reading | None:
        """What a row says; None for the head."""
        if row.head and not self._names:
            self._names = [text_of(cell) for cell in row.cells]
            return None
        place = self._place(row)
        pieces = [piece for number, cell in enumerate(row.cells) if number != place for piece in cell]
        rest = read(pieces)
        if place < 0:
            rest.others = [text_of(cell) for cell in row.cells if bare(text_of(cell))]
            rest.title, rest.line = "", row.line
            return rest
        reading = read(row.cells[place])
        reading.line = row.line
        reading.slot = "cell"
        own = reading.links
        others = [link for link in rest.links if link not in own]
        reading.links = own + others if reading.has_paper or not rest.has_paper else others + own
        reading.others += [
            text_of(cell) for number, cell in enumerate(row.cells) if number != place and text_of(cell)
        ]
        return reading

    def _place(self, row: Block) -> int:
        """The cell that holds the title; -1 if none does."""
        texts = [read(cell).title for cell in row.cells]
        for number, name in enumerate(self._names):
            if "".join(words_in(name.lower())) in _TITLES and number < len(texts):
                if kind_of(texts[number]) in ("words", "pair", "names"):
                    return number
        long = [len(words_in(text)) if kind_of(text) in ("words", "pair") else 0 for text in texts]
        most = max(long, default=0)
        return long.index(most) if most > 2 else -1
