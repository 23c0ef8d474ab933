"""Finds what may be papers: which lines belong together, and below which headings they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mimbib.identifiers import arxiv_ids_in
from mimbib.survey.accepting import cites, is_reference
from mimbib.survey.blocks import Block, Piece, text_of
from mimbib.survey.candidates import Candidate, Contents, Reading
from mimbib.survey.dates import year_in
from mimbib.survey.kinds import kind_of, names_dated_venue
from mimbib.survey.linking import has_paper
from mimbib.survey.reading import read
from mimbib.survey.sections import TOPIC, TOPIC_IN_ITALICS, TOPIC_OF_ITEMS, Way, holds_none, is_fold
from mimbib.survey.several import each_paper, is_numbered
from mimbib.survey.signs import length_of, words_in
from mimbib.survey.tables import read_table
from mimbib.survey.topics import (
    begins_with_paper,
    headings_of_titles,
    is_bold_item,
    is_bold_paper,
    is_labelled,
    is_lone_name,
    is_of_authors,
    is_plain_item,
    is_title,
    is_topic,
    is_topic_in_italics,
    is_way,
    name_in_contents,
    name_of,
    names_paper,
    without_abstracts,
)


def contents_of(blocks: Sequence[Block]) -> Contents:
    """What the blocks of a list hold."""
    return _Papers(without_abstracts(blocks)).found


_MOST_EXTRA = 100
"""How many pieces below an item are read together with it to see whether its paper is there."""

_MOST_WORDS = 8
"""How many words the topic of a table has at most."""

_LONGEST_VENUE = 4
"""How many words in bold behind people may be a journal, `Soil and Garden Letters`."""

_AHEAD = 100
"""How many blocks below an item are looked through for the next one of its kind."""


@dataclass(slots=True)
class _Open:
    """Lines that belong together, while they are read."""

    kind: str
    line: int
    level: int
    pieces: list[Piece]
    reading: Reading
    """What they say so far."""
    extra: list[Piece] = field(default_factory=list)
    is_comment: bool = False
    """Whether they stand below a heading that is the title of a paper."""
    has_paper: bool = False
    """Whether a link to the paper is among them."""

    def __post_init__(self) -> None:
        self.has_paper = has_paper(self.reading)

    def add(self, block: Block) -> None:
        """Add what a block says, on a line of its own."""
        self.extra += [Piece("break", "\n", block.line), *block.pieces]
        if not self.has_paper and len(self.extra) < _MOST_EXTRA:
            self.reading = read(self.all)
            self.has_paper = has_paper(self.reading)

    @property
    def all(self) -> list[Piece]:
        """What all its lines say."""
        return [*self.pieces, *self.extra]


class _Papers:
    """Reads the blocks of a list one by one."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.found = Contents()
        self._way = Way()
        self._heading: Block | None = None  # below which nothing stands yet
        self._open: _Open | None = None
        self._rows: list[Block] = []
        self._is_below_title = False  # where lines without a link are comments
        titles = {block.line for block in blocks if block.kind == "heading" and names_paper(block)}
        titles |= headings_of_titles(blocks)
        self._titles = titles if len(titles) > 1 else set()  # one alone is the survey itself
        self._blocks = blocks
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
            if not is_fold(name_of(block)):
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
            self._open = _Open("item", heading.line, 0, heading.pieces, reading)

    def _begun(self, kind: str, block: Block, reading: Reading) -> _Open:
        level = block.level if kind == "item" else 0
        opened = _Open(kind, block.line, level, block.pieces, reading)
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
        if above and above.kind in ("text", "block") and not _is_of_title(above, block, reading):
            above = None
        if above and (self._heads_titles(above, block) or self._heads_topics(above, block)):
            self._enter_topic(above)
        elif above and (_goes_on(above, block, reading) or self._is_name_of(above, block)):
            above.kind = "block" if above.kind == "text" else above.kind
            above.add(block)
            return
        nested = above is not None and block.level > above.level
        if above and nested and not above.has_paper:
            self._enter_topic(above)
        self._close()
        if not nested:
            self._way.leave(TOPIC_OF_ITEMS + block.level)
        self._open = self._begun("item", block, reading)

    def _heads_titles(self, above: _Open, block: Block) -> bool:
        """Whether an item without a title is the heading of titles: a venue or a date, or, where
        they are bold, of several.
        """
        if above.reading.title or block.level <= above.level:
            return False
        is_bold = is_bold_item(block)
        if kind_of(text_of(above.all)) in ("venue", "date"):
            return is_bold or self._is_linked_below(block)
        if not is_bold:
            return False
        following = self._blocks[self._place + 1 : self._place + _AHEAD]
        items = (each for each in following if each.kind in ("item", "heading"))
        other = next((each for each in items if each.level <= block.level), None)
        return other is not None and is_bold_item(other)

    def _heads_topics(self, above: _Open, block: Block) -> bool:
        """Whether an item without a link stands above one that is a paper with its people, or that
        is a topic itself: of paragraphs, each of which is the linked title of a paper.
        """
        if block.level <= above.level or above.reading.links:
            return False
        reading = read(block.pieces)
        is_cited = cites(reading) and length_of(reading.title) > _LONGEST_VENUE
        if is_cited and _is_few(above):
            return True
        if above.extra:
            return False
        if _is_bare(above) and is_reference(reading) and length_of(reading.title) > _LONGEST_VENUE:
            return True
        below = self._blocks[self._place + 1 : self._place + 2]
        if _is_bare(above) and all(map(is_plain_item, (block, *below))):
            return True
        heads = (each.kind == "row" or _is_below(each, block) for each in below)
        if _is_bare(above) and any(heads):
            return not reading.links
        is_paragraph = any(each.kind == "text" and each.level for each in below)
        return is_paragraph and not reading.links and begins_with_paper(below[0])

    def _is_name_of(self, title: _Open, block: Block) -> bool:
        """Whether an item is the short name of the title above it, with the link to its paper."""
        is_bare = not (title.reading.links or title.extra) and is_title(title.reading)
        below = self._blocks[self._place + 1 : self._place + 2]
        return block.level > title.level and is_bare and is_lone_name(block, below)

    def _is_linked_below(self, block: Block) -> bool:
        """Whether an item is a title, and the paragraph below it links to the paper."""
        below = self._blocks[self._place + 1 : self._place + 2]
        is_linked = any(each.level and has_paper(read(each.pieces)) for each in below)
        return is_linked and below[0].kind == "text" and is_title(read(block.pieces))

    def _enter_topic(self, item: _Open) -> None:
        """Take an item for the heading of what stands below it."""
        self._open = None
        topic = Block("item", item.line, item.level, item.pieces)
        self._way.enter(TOPIC_OF_ITEMS + item.level, name_of(topic), item.line)

    def _heads_paragraphs(self, above: _Open, block: Block) -> bool:
        """Whether an item that has no other beside it is the topic of paragraphs behind it, each of
        which is a paper.
        """
        if above.kind != "item" or not (_is_bare(above) and is_bold_paper(block)):
            return False
        return all(each.kind != "item" for each in self._blocks[: self._place - 1][-1:])

    def _paragraph_of_item(self, item: _Open, block: Block) -> None:
        """A paragraph goes on its item, unless that is a topic and the paragraph a paper."""
        is_paper_below = begins_with_paper(block) or (_is_bare(item) and is_bold_paper(block))
        if is_paper_below and not item.reading.links and not item.extra:
            self._enter_topic(item)
            self._open = self._begun("item", block, read(block.pieces))
        else:
            item.add(block)

    def _paragraph(self, block: Block, following: Block | None) -> None:
        above = self._open
        reading = read(block.pieces)
        level = 0 if reading.links or is_way(block) else self._level_of_topic(block)
        if above and self._heads_paragraphs(above, block):
            self._enter_topic(above)
        elif above and above.line in self._titles and _is_said_of(above, block):
            above.add(block)  # a person, perhaps, or a venue
            return
        elif above and not level and _says_more(above, block, reading, following):
            above.add(block)
            return
        self._close()
        if level:
            self._way.enter(level, name_of(block), block.line)
        elif not is_way(block):
            self._open = self._begun("text", block, reading)

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
        is_topic = above and above.kind == "item" and _is_bare(above)
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


def _is_below(block: Block, item: Block) -> bool:
    return block.kind == "item" and block.level > item.level


def _is_bare(item: _Open) -> bool:
    """Whether an item is a few words without a link and no title with a year: a topic, perhaps."""
    is_dated = bool(item.reading.title) and any(map(year_in, item.reading.others))
    return _is_few(item) and not (item.reading.links or item.extra or is_dated)


def _is_few(item: _Open) -> bool:
    return 0 < len(words_in(text_of(item.pieces))) <= _MOST_WORDS


def _is_above(heading: Block, following: Block | None) -> bool:
    """Whether another paper stands below a heading, which then is none itself."""
    if not following or following.kind == "text":
        return False  # what stands in a paragraph is said of the paper
    if following.kind == "heading" and following.level <= heading.level:
        return False
    return names_paper(following)


def _says_more(above: _Open, block: Block, reading: Reading, following: Block | None) -> bool:
    """Whether a paragraph only says more of the title above it."""
    if not block.pieces or above.has_paper:
        return False
    return not reading.title or (_is_bold_title(above) and _tells_of_it(block, following))


def _is_said_of(title: _Open, block: Block) -> bool:
    """Whether a paragraph below a heading that is a title says more of its paper: any does before
    the link to that, and people behind it, if nobody is named so far.
    """
    if not title.has_paper:
        return True
    are_two = kind_of(block.text) == "pair" and all(piece.italic for piece in block.pieces)
    are_many = kind_of(block.text) == "names" or is_of_authors(block)
    named = any(kind_of(text) == "names" for text in title.reading.others)
    return (are_two or are_many) and not (named or title.extra)


def _is_bold_title(above: _Open) -> bool:
    """Whether a paragraph is a bold title without a link."""
    alone = above.kind == "text" and not above.reading.links
    return alone and above.reading.slot == "bold" and len(words_in(above.reading.title)) > 2


def _tells_of_it(block: Block, following: Block | None) -> bool:
    """Whether a paragraph names people, a venue, which looks like its title, and a link.

    Where another like it follows, the bold text above them is the name of a part of the list.
    """
    if names_dated_venue(read(block.pieces).title):
        return True  # `Soil Letters 2020. [PDF](…)`
    another = following and following.kind == "text" and _names_people_and_venue(following)
    return _names_people_and_venue(block) and not another


def _names_people_and_venue(block: Block) -> bool:
    """Whether a paragraph with a year and a link begins with several people or is all in italics.

    What may be its title is the venue behind the people, or two of these.
    """
    reading = read(block.pieces)
    if reading.slot not in ("text", "italic") or not (reading.links and year_in(block.text)):
        return False
    said = (piece for piece in block.pieces if piece.kind == "text" and words_in(piece.text))
    people = kind_of(reading.title) == "pair" or kind_of("".join(reading.others[:1])) == "names"
    return people or all(piece.italic for piece in said)


def _is_of_title(above: _Open, block: Block, reading: Reading) -> bool:
    """Whether an item says more of the title above it: it has none, or begins with a link's label.

    `[Paper](…) [Code](…) (of the garden club)` below a title without a link is about that.
    """
    if not above.reading.title or not reading.title:
        return bool(above.reading.title)
    first = block.pieces[0]
    is_label = first.kind == "link" and kind_of(first.text) == "label"
    is_label = is_label or (above.kind != "item" and is_labelled(block))
    return is_label and not above.has_paper


def _goes_on(above: _Open, block: Block, reading: Reading) -> bool:
    """Whether an item only says more of the one above it: its links, its people, a comment."""
    nested = block.level > above.level
    if not block.pieces or block.level < above.level:
        return False
    if not reading.title and not nested:
        is_another = has_paper(reading) or bool(arxiv_ids_in(block.text))
        says_more = reading.links or is_labelled(block) or kind_of(block.text) != "words"
        begins_anew = is_another or not says_more or _names_others(above, block)
        return bool(above.reading.title) and not (begins_anew and above.has_paper)
    if not reading.title or _is_of_title(above, block, reading):
        return True
    if nested and above.has_paper and is_labelled(block):
        return True
    is_comment = not reading.links or above.has_paper
    return nested and not has_paper(reading) and is_comment


def _names_others(above: _Open, block: Block) -> bool:
    """Whether an item names people of another paper: the one above it names some, or it ends in a
    colon, and the title stands on the lines below.
    """
    named = any(kind_of(text) == "names" for text in above.reading.others)
    announces = block.text.rstrip().endswith((":", "："))
    return (named or announces) and kind_of(block.text) == "names"
