"""Lines that belong together, while they are read, and whether what follows goes on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mimbib.identifiers import arxiv_ids_in
from mimbib.survey.candidates import Reading
from mimbib.survey.lines.linking import has_paper
from mimbib.survey.lines.reading import read
from mimbib.survey.markup.blocks import Block, Piece, text_of
from mimbib.survey.papers.topics import is_labelled, is_of_authors
from mimbib.survey.words.dates import year_in
from mimbib.survey.words.kinds import (
    is_dated_venue,
    is_known_venue,
    kind_of,
    names_dated_venue,
)
from mimbib.survey.words.signs import words_in

_MOST_EXTRA = 100
"""How many pieces below an item are read together with it to see whether its paper is there."""

_LONGEST_NAME = 4
"""How many words the name of a person or of a venue has that stands below a title."""

_MOST_WORDS = 8
"""How many words the topic of a table has at most."""


@dataclass(slots=True)
class Open:
    """Lines that belong together, while they are read."""

    kind: str
    """`item`, `text` (a paragraph), or `block` (a paragraph that goes on in items)."""
    line: int
    """The line they start on."""
    level: int
    """How deep their item stands; 0 for a paragraph."""
    pieces: list[Piece]
    """What the first of them says."""
    reading: Reading
    """What they say so far."""
    extra: list[Piece] = field(default_factory=list)
    """What the others say."""
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


def is_bare(item: Open) -> bool:
    """Whether an item is a few words without a link and no title with a year: a topic, perhaps."""
    return is_few(item) and stands_alone(item)


def stands_alone(item: Open) -> bool:
    """Whether an item has no link, nothing more is said of it, and it is no title with a year."""
    is_dated = bool(item.reading.title) and any(map(year_in, item.reading.others))
    return not (item.reading.links or item.extra or is_dated)


def is_few(item: Open) -> bool:
    """Whether an item has no more words than a topic."""
    return 0 < len(words_in(text_of(item.pieces))) <= _MOST_WORDS


def says_more(above: Open, block: Block, reading: Reading, following: Block | None) -> bool:
    """Whether a paragraph only says more of the title above it."""
    if not block.pieces:
        return False
    return not reading.title or (_is_bold_title(above) and _tells_of_it(block, following))


def is_said_of(title: Open, block: Block) -> bool:
    """Whether a paragraph below a heading that is a title says more of its paper.

    All do up to the one with the link to it; behind that, people do.
    """
    return not title.has_paper or names_its_people(title, block)


def names_its_people(title: Open, block: Block) -> bool:
    """Whether a paragraph is the people of the title above it, which names nobody so far; what
    begins in bold may be another title, with its own people below.
    """
    named = any(kind_of(text) == "names" for text in title.reading.others)
    are_two = kind_of(block.text) == "pair" and all(piece.italic for piece in block.pieces)
    are_many = kind_of(block.text) == "names" and not block.pieces[0].bold
    return (are_two or are_many or is_of_authors(block)) and not (named or title.extra)


def _is_bold_title(above: Open) -> bool:
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


def is_of_title(above: Open, block: Block, reading: Reading) -> bool:
    """Whether an item says more of the title above it: it has none, or begins with a link's label.

    `[Paper](…) [Code](…) (of the garden club)` below a title without a link is about that.
    """
    if not above.reading.title or not reading.title:
        return bool(above.reading.title)
    first = block.pieces[0]
    is_label = first.kind == "link" and kind_of(first.text) == "label"
    is_label = is_label or (above.kind != "item" and is_labelled(block))
    return is_label and not above.has_paper


def goes_on(above: Open, block: Block, reading: Reading) -> bool:
    """Whether an item only says more of the one above it: its links, its people, a comment."""
    nested = block.level > above.level
    if not block.pieces or block.level < above.level:
        return False
    if not reading.title and not nested:
        is_another = has_paper(reading) or bool(arxiv_ids_in(block.text))
        says_more = reading.links or is_labelled(block) or kind_of(block.text) != "words"
        begins_anew = is_another or not says_more or _names_others(above, block)
        return bool(above.reading.title) and not (begins_anew and above.has_paper)
    if not reading.title or is_of_title(above, block, reading):
        return True
    if nested and above.has_paper and is_labelled(block):
        return True
    is_comment = not reading.links or above.has_paper
    return nested and not has_paper(reading) and is_comment


def may_be_another(reading: Reading) -> bool:
    """Whether lines look like a paper of their own: a known venue and its year stand beside words
    that nobody is called by.
    """
    words = words_in(reading.title)
    is_title = len(words) > _LONGEST_NAME and kind_of(reading.title) == "words"
    has_small = any(word.islower() and len(word) > 2 and word != "and" for word in words)
    cited = any(is_dated_venue(text) and is_known_venue(text) for text in reading.others)
    return is_title and has_small and cited and reading.slot != "italic"


def _names_others(above: Open, block: Block) -> bool:
    """Whether an item names people of another paper: the one above it names some, or it ends in a
    colon, and the title stands on the lines below.
    """
    named = any(kind_of(text) == "names" for text in above.reading.others)
    announces = block.text.rstrip().endswith((":", "："))
    return (named or announces) and kind_of(block.text) == "names"
