"""What a few words in a line of a list are: a label, a date, a venue, people, or a title."""

from __future__ import annotations

import re
from functools import lru_cache

from mimbib.survey.words.dates import ARXIV_NUMBER, MONTH_BEHIND, YEAR_AND_MONTH, is_date, year_in
from mimbib.survey.words.people import are_people, has_initials, is_name, names_kind
from mimbib.survey.words.signs import bare, words_in
from mimbib.survey.words.vocabulary import (
    ABBREVIATIONS,
    COMPANIES,
    JOURNAL_WORDS,
    LABELS,
    NEURIPS,
    NOTHING,
    PRAISE,
    SMALL,
    VENUE_WORDS,
    VENUES,
)

TAIL = frozenset(("venue", "date", "names"))
"""The kinds of what stands behind a title."""

_YEAR_BEHIND = re.compile(r"['’‘`]?(?:19|20)?\d\d(?:\.\d{1,2})?$")
YEAR_ALONE = re.compile(r"\s?\b(?:19|20)\d\d\b")
"""A year of four digits, with the blank before it."""

_YEAR_BEFORE = re.compile(r"^(?:19|20)\d\d-?(?=[A-Za-z])")  # of `2021arXiv`, `2021-arXiv`
_SHORT_YEAR = re.compile(r"[(\[]?['’‘`]\s?\d\d[)\].,;]*")
_TELLING = LABELS | NOTHING
_NUMBERED = re.compile(r"(?<=[a-z]{3})\d$")  # `paper2`
_ASIDE_BEHIND = re.compile(
    r"([A-Za-z]+(?: [A-Za-z]+)?) ?\([^()]*$|([A-Za-z]+ [A-Za-z]+) (?:[Ff]rom|[Bb]y) "
)
"""`PDF (with films)`, without its end, or `Reading notes by Ada Loon`."""

_HAS_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN_PARTS = re.compile(r"[.&+-]")

_SOCIETY = re.compile(
    r"(?:ACM|AIAA|ASME|IEEE|IEICE|IET|IFAC|SIAM|USENIX)(?:/\w+)? (?=[A-Z])"
    r"|(?:The )?(?:[\w-]+(?:st|nd|rd|th|first|second|third) )?"
    r"(?:(?:Annual|Asian|European|International) )*(?:Joint )?(?:Conference|Symposium|Workshop) on "
)
"""A society that publishes, and the name of its journal or conference, or how one begins."""

_IN = re.compile(r"[Ii]n:? ")
_LEAD = (  # `Proceedings of the 20th annual ACM `
    r"(?:[Tt]he )?(?:[Pp]roceedings of )?(?:[Tt]he )?(?:(?:19|20)\d\d |\d+(?:st|nd|rd|th) "
    r"|(?i:(?:[a-z]+-)?(?:first|second|third|[a-z]{2,6}th)|annual|asian|european|international"
    r"|joint|world) |(?:[A-Z][A-Z/-]+|ieee|acm) )*"
)
_WHOLE = re.compile(  # a name and numbers: no stop, no people and no other name behind it
    r"(?!.*\bet al\b)(?:[^\d.,:;()]|,\s(?=[a-z]|Part [A-Z]\b|[^,]{2,30},? and )"
    r"|\((?:[^()]*\)|[^()]*$))+"
    r"(?:(?<=\bPart [A-Z]):\s[^\d.,:;()]+)?"
    r"(?:(?:[\s,]+|(?=['’]))(?:['’]?\d|pp|pages|vol|no\b)(?:[\d\W_]|pp|pages|vol|no)*)?"
)
_PROCEEDINGS = re.compile(
    rf"{_LEAD}(?i:(?:conference|congress|symposium|transactions|workshop) on|journal o[fn]) "
)
"""How the names of proceedings and journals begin, in capitals or not."""

_PAGES_BEHIND = re.compile(r":\s*\d+[-–]+\d+$")  # of `Soil Letters: 675-684`
_JOURNAL_OF = re.compile(r"J\. [A-Z]")  # and no `J. -i. Loon`
_BAR_OR_COMMA = re.compile("[,;|]")

_DATE_BEHIND = re.compile(r"(?:[\s,(]+|(?<=[a-z]{6}))(?:19|20)\d\d$|(?<=\w) ?['’‘] ?\d\d$")

_INITIAL_BEHIND = re.compile(r"\w [A-Z]\. ")  # of `Loon A. ICML '20`
_WORD_AND_YEAR = re.compile(r"[A-Z][\w&-]+[ _-](?:19|20)\d\d")

_JOINING = frozenset("and for in of on the with".split())
"""Words in the names of venues: `to` and `via` stand in titles."""

_LONGEST_VENUE = (14, 25)
"""How many words name a venue at most, and one that begins with `Proceedings of`."""

_LONGEST_NAME = 8
"""How many words the name of a venue has that is known by the year behind it alone."""

_IN_TITLES = frozenset("communications findings frontiers lecture letters nature science".split())
"""Words of venues that stand in titles as well: without a year, they name a venue if it begins or
ends with them.
"""

_PREPRINTS = ("arxiv", "biorxiv", "medrxiv", "preprint", "unpublished")

_AMBIGUOUS = frozenset("ai fm ml".split())
"""Acronyms that name a venue with a year beside them only: `ML` is machine learning."""

_NAMES_TOO = ("Chi", "Das", "Mia")
"""People, unless they stand in capitals."""

_SHORT = 3
"""The length of acronyms that stand in the names of methods as well, `TIP-GAN`: only longer ones
name a venue with anything behind a hyphen, `CVPR-W`, and that of computational linguistics, whose
meetings are joint ones: `ACL-HLT`.
"""


@lru_cache(maxsize=8192)
def kind_of(text: str) -> str:
    """What a stretch of a line is.

    Nothing (no word), `label` (of a link), `date`, `venue`, `names` (of at least three people, or
    with initials or `et al.`), `pair` (perhaps of two), or `words`.

    >>> kind_of("[CVPR'22]"), kind_of("PDF"), kind_of("2021-04"), kind_of("Ada Loon et al.")
    ('venue', 'label', 'date', 'names')
    >>> kind_of("Worms in Winter")
    'words'
    """
    plain = bare(text)
    words = words_in(plain)
    if not words or all(word.isdecimal() and len(word) != 4 for word in words):
        is_year = _SHORT_YEAR.fullmatch(text.strip()) or YEAR_AND_MONTH.fullmatch(plain)
        return "date" if is_year or (len(words) > 1 and is_date(plain)) else ""
    aside = _ASIDE_BEHIND.match(plain)
    if _is_label(words) or (aside and _is_label(words_in(aside[1] or aside[2]))):
        return "label"
    if is_date(plain):
        return "date"
    bracketed = text.strip()[:1] in ("[", "(") and text.strip()[-1:] in ("]", ")")
    if _is_venue(plain, words, bracketed=bracketed):
        return "venue"
    return names_kind(plain) or "words"


def kind_beside(text: str) -> str:
    """What a text beside a title is; a venue may be called as a link is, `[arXiv]`.

    >>> kind_of("NeurIPS 2021"), kind_beside("NeurIPS 2021"), kind_beside("PDF")
    ('label', 'venue', 'label')
    """
    kind = kind_of(text)
    if kind != "label" or not is_known_venue(text):
        return kind
    words = words_in(text.lower())
    is_left_open = not (year_in(text) or NOTHING.isdisjoint(words) or words[0] == "ieee")
    return kind if is_left_open else "venue"  # `Authors TBD`


def is_dated_venue(text: str) -> bool:
    """Whether a text beside a title is a venue and its year."""
    return bool(year_in(text)) and kind_beside(text) == "venue"


def is_known_venue(text: str) -> bool:
    """Whether a text has the name of a venue in it that is known."""
    return any(map(_is_venue_word, words_in(text)))


def is_praise(text: str) -> bool:
    """Whether a text only says how a paper was accepted, `Under Review`."""
    return all(word.lower() in PRAISE for word in words_in(text))


def is_preprint(text: str) -> bool:
    """Whether a text begins with a server of preprints, or says that a paper is one.

    >>> is_preprint("arXiv:2101.00001"), is_preprint("CoRR abs/2101.00001"), is_preprint("ICML")
    (True, True, False)
    """
    plain = bare(text).lower()
    return plain.startswith(_PREPRINTS) or words_in(plain)[:1] == ["corr"]


def kind_behind(people: str, group: str) -> str:
    """What brackets with a year behind people are: a venue; behind `by`, what is none that is
    known says where they work.
    """
    led = people.lower().startswith("by ") and bool(words_in(YEAR_ALONE.sub("", group)))
    return "words" if led and not is_known_venue(group) else "venue"


def is_person_with_place(text: str) -> bool:
    """Whether a text is one person and, in brackets, the place where they work."""
    name, _, place = text.partition(" (")
    has_place = bool(words_in(YEAR_ALONE.sub("", place))) and not is_known_venue(place)
    return has_place and is_name(name)


def names_journal(text: str) -> bool:
    """Whether a text begins as the name of a society's journal does, or with `J.` and is no person.

    >>> names_journal("IET Soil Systems"), names_journal("J. Image Res."), names_journal("J. Loon")
    (True, True, False)
    """
    if not _JOURNAL_OF.match(text):
        return bool(_SOCIETY.match(text))
    first, *others = _BAR_OR_COMMA.split(text)
    return not (names_kind(text) or is_name(first) or any(map(has_initials, others)))


def is_dated_name(text: str) -> bool:
    """Whether a text is a few words in capitals with the year behind them: a venue, or a person.

    >>> is_dated_name("Letters on Soil 2021"), is_dated_name("Worms and their soil 2021")
    (True, False)
    """
    name, dated = _DATE_BEHIND.subn("", text)
    words = words_in(MONTH_BEHIND.sub("", name))
    if not dated or not 1 < len(words) <= _LONGEST_NAME or ":" in text:
        return False
    if _INITIAL_BEHIND.search(name):
        return False
    whole = words[0] not in _JOINING and words[-1] not in _JOINING
    return whole and all(word[0].isupper() or word in _JOINING for word in words)


def is_dated_label(text: str) -> bool:
    """Whether a link is called by a word or a few in capitals and the year: by where it appeared.

    >>> is_dated_label("Soil 2021"), is_dated_label("Letters on Soil 2021"), is_dated_label("Soil")
    (True, True, False)
    """
    return bool(_WORD_AND_YEAR.fullmatch(text)) or is_dated_name(text)


def names_dated_venue(text: str) -> bool:
    """Whether words in capitals with the year behind them are no person: `Letters on Soil 2021`."""
    if not is_dated_name(text):
        return False
    words = {word.lower() for word in words_in(text)}
    if not COMPANIES.isdisjoint(words):
        return False
    journal = JOURNAL_WORDS & words
    return bool(journal) or not are_people(_DATE_BEHIND.sub("", text))


def _is_label(words: list[str]) -> bool:
    """Whether words say what a link leads to."""
    lower = [word.lower() for word in words]
    if lower[0] in NOTHING and len(words) < 3:
        return True
    telling = [word for word in lower if word not in SMALL and not word.isdecimal()]
    return len(words) <= 5 and bool(telling) and all(map(_is_label_word, telling))


def _is_label_word(word: str) -> bool:
    word = _NUMBERED.sub("", word)
    return word in _TELLING or all(part in _TELLING for part in _BETWEEN_PARTS.split(word))


def _is_venue(plain: str, words: list[str], *, bracketed: bool) -> bool:
    """Whether a text names where a paper appeared, perhaps with the year."""
    if "?" in plain or plain.startswith("by ") or len(words) > _LONGEST_VENUE[_is_opened(plain)]:
        return False
    year = year_in(plain)
    is_dated = bracketed and year and len(words) <= _LONGEST_NAME
    if is_dated or _is_arxiv_id(plain):
        return True
    named = _names_proceedings(plain, words) or _is_named(plain, words, year)
    return named and " et al" not in plain  # where people stand behind it, it is not all venue


def _is_named(plain: str, words: list[str], year: int) -> bool:
    """Whether the words of a text, by themselves or with the year, are those of a venue."""
    names = [word for word in words if word.lower() not in SMALL and _HAS_LETTER.search(word)]
    if any(map(_is_plain_word, names)):
        return _is_one(plain) and _is_journal(names, len(words), year)
    is_praise = not any(map(_is_acronym, names)) and any(len(name) > 1 for name in names)
    known = any(_is_venue_word(name) and name.lower() not in _AMBIGUOUS for name in names)
    return is_praise or bool(year and names) or known


def _is_opened(plain: str) -> bool:
    return plain.lower().removeprefix("in ").startswith("proceedings of ")


def _is_one(plain: str) -> bool:
    """Whether a text is one thing: what stands behind a colon is part of proceedings alone."""
    return ":" not in plain or _is_opened(plain)


def _names_proceedings(plain: str, words: list[str]) -> bool:
    """Whether a text names a journal or proceedings by its form, with a year or without."""
    plain = _PAGES_BEHIND.sub("", plain)
    if names_journal(plain) and ":" not in plain:
        return True
    named = plain[match.end() :] if (match := _IN.match(plain)) else plain
    if named.lower().startswith(NEURIPS) or _is_shortened(plain, words):
        return True
    begun = _PROCEEDINGS.match(named) or _SOCIETY.match(named)
    return bool(begun and _WHOLE.fullmatch(named, begun.end()))


def _is_shortened(plain: str, words: list[str]) -> bool:
    """Whether half of the words are shortened as in the name of a journal: two of them, or one with
    its stop. `Med Lett Soil`, `Inf. Soil`.
    """
    names = [word for word in words if not word.isdecimal()]
    shortened = [word for word in names if word in ABBREVIATIONS]
    is_marked = len(set(shortened)) > 1 or any(f"{word}. " in plain for word in shortened)
    capitals = all(word[0].isupper() or word in _JOINING for word in names)
    return capitals and is_marked and len(shortened) * 2 >= len(names)


def _is_arxiv_id(plain: str) -> bool:
    """Whether a text is an arXiv id, with or without what people write around it."""
    named = plain.lower().startswith(("arxiv:", "arxiv preprint"))
    return named or bool(ARXIV_NUMBER.fullmatch(plain))


def _is_plain_word(word: str) -> bool:
    """Whether a word is none that stands in a venue: no acronym, no `Proceedings`, no `oral`."""
    return not (_is_venue_word(word) or _is_acronym(word) or word.lower() in PRAISE)


def _is_journal(names: list[str], length: int, year: int) -> bool:
    """Whether the words that are no acronyms are those of a journal or of proceedings."""
    rest = filter(_is_plain_word, names)
    fits = all(word.lower() in JOURNAL_WORDS or not word[:1].islower() for word in rest)
    ends = (names[0].lower(), names[-1].lower())
    named = any(
        word in VENUE_WORDS and (year or word not in _IN_TITLES or word in ends)
        for word in map(str.lower, names)
    )
    begins = names[0].lower().startswith("proc")  # `Proceedings of …`
    return named and fits and (bool(year) or begins or length <= 8)


@lru_cache(maxsize=32768)  # names and years come again and again
def _is_venue_word(word: str) -> bool:
    if (len(word) < _SHORT and word.islower()) or word in _NAMES_TOO:  # `mm`, `Das`
        return False
    stem = _YEAR_BEFORE.sub("", _YEAR_BEHIND.sub("", word)).lower().rstrip("-.'’")
    first, hyphen, _ = stem.partition("-")
    is_followed = hyphen and (len(first) > _SHORT or first == "acl") and first in VENUES
    is_venue = stem in VENUES or stem.replace("-", "") in VENUES  # `T-GRS`
    return is_venue or stem in VENUE_WORDS or bool(is_followed)


@lru_cache(maxsize=32768)
def _is_acronym(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return capitals >= 2 and capitals * 5 >= len(letters) * 3
