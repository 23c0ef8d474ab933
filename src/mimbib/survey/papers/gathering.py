"""Finds what may be papers: which lines belong together, and below which headings they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mimbib.identifiers import arxiv_ids_in
from mimbib.survey.candidates import Candidate, Contents, Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import FOLDED, Block, text_of
from mimbib.survey.papers.opened import (
    Open,
    goes_on,
    is_bare,
    is_of_title,
    is_said_of,
    may_be_another,
    names_its_people,
    says_more,
)
from mimbib.survey.papers.several import each_paper, is_numbered
from mimbib.survey.papers.tables import read_table
from mimbib.survey.papers.topic_items import heads
from mimbib.survey.papers.topics import (
    begins_with_paper,
    headings_of_titles,
    is_bold_paper,
    is_lone_name,
    is_title,
    is_topic,
    is_topic_in_italics,
    is_way,
    name_in_contents,
    name_of,
    names_paper,
    without_abstracts,
)
from mimbib.survey.sections import TOPIC, TOPIC_IN_ITALICS, TOPIC_OF_ITEMS, Way, holds_none, is_fold
from mimbib.survey.words.kinds import kind_of


def contents_of(blocks: Sequence[Block]) -> Contents:
    """What the blocks of a list hold."""
    return _Papers(without_abstracts(blocks)).found


class _Papers:
    """Reads the blocks of a list one by one."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.found = Contents()
        self._way = Way()
        self._heading: Block | None = None  # below which nothing stands yet
        self._open: Open | None = None
        self._rows: list[Block] = []
        self._is_below_title = False  # where lines without a link are comments
        titles = {block.line for block in blocks if block.kind == "heading" and names_paper(block)}
        titles |= headings_of_titles(blocks)
        self._titles = titles if len(titles) > 1 else set()  # one alone is the survey itself
        self._blocks = blocks
        self._people_stand_behind = _people_stand_behind(blocks)
        for self._place, block in enumerate(blocks):
            following = blocks[self._place + 1] if self._place + 1 < len(blocks) else None
            self._take(block, following)
        self._close()
        self._end_table()

    def _take(self, block: Block, following: Block | None) -> None:
        if block.kind != "row" and self._rows:
            self._end_table()
        if block.kind == "heading":
            self._close()
            self._is_below_title = False
            if block.line in self._titles and not _is_above(block, following):
                self._take_heading_for_title(block)
                return
            if not is_fold(name_of(block), is_folded=block.level % FOLDED == 0):
                directly = self._heading is not None
                self._way.enter(block.level, name_of(block), block.line, directly=directly)
                self.found.headings.append((block.line, name_of(block)))
            self._heading = block
            return
        if block.kind == "close":
            self._close()
            self._way.leave(block.level)
        elif block.kind == "item":
            if block.pieces:
                self._item(block)
        elif block.kind == "row":
            self._row(block)
        elif block.level and self._open and self._open.level:
            self._paragraph_of_item(self._open, block)
        else:
            self._paragraph(block, following)
        self._heading = None

    def _take_heading_for_title(self, heading: Block) -> None:
        """Read a heading as the title of a paper, of which what stands below it says more."""
        reading = read(heading.pieces)
        if is_title(reading):
            self._way.leave(heading.level)
            self._heading = None
            self._is_below_title = True
            self._open = Open("item", heading.line, 0, heading.pieces, reading)

    def _begun(self, kind: str, block: Block, reading: Reading) -> Open:
        level = block.level if kind == "item" else 0
        opened = Open(kind, block.line, level, block.pieces, reading)
        opened.is_comment = self._is_below_title and not arxiv_ids_in(block.text)
        return opened

    def _item(self, block: Block) -> None:
        """An item goes on what is above it, or begins something of its own."""
        if name := name_in_contents(block):
            self._close()
            self.found.contents.append(name)
            return
        reading = read(block.pieces)
        if self._heading and not reading.title and reading.links:
            self._take_heading_for_title(self._heading)
        above = self._open
        if above and above.kind in ("text", "block") and not is_of_title(above, block, reading):
            above = None
        below = self._blocks[self._place + 1 : self._place + 2]
        if above and heads(above, block, below):
            self._enter_topic(above)
        elif above and (goes_on(above, block, reading) or self._is_name_of(above, block)):
            above.kind = "block" if above.kind == "text" else above.kind
            self._add(above, block, reading)
            return
        nested = above is not None and block.level > above.level
        if above and nested and not above.has_paper:
            self._enter_topic(above)
        self._close()
        if not nested:
            self._way.leave(TOPIC_OF_ITEMS + block.level)
        self._open = self._begun("item", block, reading)

    def _is_name_of(self, title: Open, block: Block) -> bool:
        """Whether an item is the short name of the title above it, with the link to its paper."""
        is_bare = not (title.reading.links or title.extra) and is_title(title.reading)
        below = self._blocks[self._place + 1 : self._place + 2]
        return block.level > title.level and is_bare and is_lone_name(block, below)

    def _enter_topic(self, item: Open) -> None:
        """Take an item for the heading of what stands below it."""
        self._open = None
        topic = Block("item", item.line, item.level, item.pieces)
        self._way.enter(TOPIC_OF_ITEMS + item.level, name_of(topic), item.line)

    def _add(self, opened: Open, block: Block, reading: Reading) -> None:
        """Add what a block says, and note it if it looks like a paper of its own."""
        if may_be_another(reading):
            self.found.absorbed.append((block.line, reading.title))
        opened.add(block)

    def _paragraph_of_item(self, item: Open, block: Block) -> None:
        """A paragraph goes on its item, unless that is a topic and the paragraph a paper."""
        is_paper_below = begins_with_paper(block) or (is_bare(item) and is_bold_paper(block))
        if is_paper_below and not item.reading.links and not item.extra:
            self._enter_topic(item)
            self._open = self._begun("item", block, read(block.pieces))
        else:
            self._add(item, block, read(block.pieces))

    def _paragraph(self, block: Block, following: Block | None) -> None:
        above = self._open
        reading = read(block.pieces)
        level = 0 if reading.links or is_way(block) else self._level_of_topic(block)
        if above and above.line in self._titles and is_said_of(above, block):
            above.add(block)  # a person, perhaps, or a venue
            return
        if above and not level and self._says_more(above, block, reading, following):
            self._add(above, block, reading)
            return
        self._close()
        if level:
            self._way.enter(level, name_of(block), block.line)
        elif not is_way(block):
            self._open = self._begun("text", block, reading)

    def _says_more(
        self, title: Open, block: Block, reading: Reading, following: Block | None
    ) -> bool:
        """Whether a paragraph says more of the title above it, or is its people."""
        if title.has_paper:
            is_beside = title.kind == "text" and self._people_stand_behind
            return is_beside and names_its_people(title, block)
        return says_more(title, block, reading, following)

    def _level_of_topic(self, block: Block) -> int:
        """The level of a paragraph that is the topic of what stands below it; 0 if it is none."""
        below = self._blocks[self._place + 1 : self._place + 3]
        if is_topic(block, below):
            return TOPIC
        is_said_of_title = self._open is not None and not self._open.has_paper
        is_said_of_section = self._heading is not None
        may_be = not (is_said_of_title or is_said_of_section)
        return TOPIC_IN_ITALICS if may_be and is_topic_in_italics(block, below) else 0

    def _row(self, block: Block) -> None:
        above = self._open
        is_topic = above and above.kind == "item" and is_bare(above)
        if above and is_topic and not holds_none(self._way.names):
            self._enter_topic(above)
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
        if not opened or (opened.is_comment and not opened.reading.links):
            return
        for pieces in each_paper(opened.all, is_item=opened.kind == "item"):
            whole = len(pieces) == len(opened.pieces)
            reading = opened.reading if whole else read(pieces)
            line = next((piece.line for piece in pieces if piece.kind != "break"), opened.line)
            if reading.title or reading.links or arxiv_ids_in(text_of(pieces)):
                self._keep(reading, line, "item" if is_numbered(pieces) else opened.kind)

    def _keep(self, reading: Reading, line: int, kind: str) -> None:
        found = Candidate(reading, self._way.names, self._way.line, line, kind)
        self.found.candidates.append(found)


def _people_stand_behind(blocks: Sequence[Block]) -> bool:
    """Whether the first people in a paragraph beside one that links to a paper stand behind it, and
    nowhere directly below a heading.
    """
    for one, other in pairwise(blocks):
        if one.kind == "heading" and other.kind == "text" and kind_of(other.text) == "names":
            return False
    for one, other in pairwise(blocks):
        if one.kind == other.kind == "text":
            if kind_of(one.text) == "names" and has_paper(read(other.pieces)):
                return False
            if kind_of(other.text) == "names" and has_paper(read(one.pieces)):
                return True
    return False


def _is_above(heading: Block, following: Block | None) -> bool:
    """Whether another paper stands below a heading, which then is none itself."""
    if not following or following.kind == "text":
        return False  # what stands in a paragraph is said of the paper
    if following.kind == "heading" and following.level <= heading.level:
        return False
    return names_paper(following)
