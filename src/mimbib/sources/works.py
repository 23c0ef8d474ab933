"""A Crossref or DataCite item as clean values: markup, entities and placeholders gone, nothing invented."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from mimbib.model import Date, Name
from mimbib.text import clean, clean_url, fold

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALPHABETICAL = ("10.52202",)
"""The prefixes under which authors are deposited in the order of the alphabet: NeurIPS."""

_SERIES = re.compile(
    r"lecture notes|communications in computer and information science|springer(briefs| proceedings| series| tracts)"
    r"|the springer series|(aip|iop) conference|journal of physics conference series|(spie|acm international conference) proc"
    r"|advances in intelligent systems|ifip advances|smart innovation systems|studies in |progress in |procedia"
    r"|synthesis lectures|(undergraduate|graduate) texts|topics in |proceedings in |ceur workshop|learning and analytics in"
)
"""How the folded name of a book series begins."""
_TYPES = {
    "Preprint": "posted-content",
    "JournalArticle": "journal-article",
    "ConferencePaper": "proceedings-article",
    "BookChapter": "book-chapter",
    "Book": "book",
    "Dissertation": "dissertation",
    "Report": "report",
    "Dataset": "dataset",
    "PeerReview": "peer-review",
}
"""DataCite's word for a type, and Crossref's."""
_DATES = ("issued", "published-print", "published-online", "published", "posted")
"""Where a date of publication may stand, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A notice that links two items, such as a correction or a retraction."""

    type: str
    """Crossref's word: `correction`, `retraction`, `expression_of_concern`, `new_version`."""
    doi: str
    """The item at the other end."""
    label: str
    """The publisher's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a registration agency says of one work; text is plain, empty where the agency says nothing."""

    doi: str = ""
    """The DOI, bare and in lower case."""
    type: str = ""
    """Crossref's word: `proceedings-article`, `journal-article`, `book-chapter`, `posted-content`."""
    title: str = ""
    """The title without its subtitle."""
    other_titles: tuple[str, ...] = ()
    """Other forms of it, for comparison: with the subtitle, in the original language, in translation."""
    author: tuple[Name, ...] = ()
    """The authors in the order deposited; see `ordered`."""
    issued: Date | None = None
    """When it was first published."""
    container_title: str = ""
    """The proceedings, the journal or the book."""
    collection_title: str = ""
    """The series of the book."""
    volume: str = ""
    """The volume of the journal or the series."""
    issue: str = ""
    """The number within the volume."""
    page: str = ""
    """A range, `15979-15988`, or an article number."""
    publisher: str = ""
    """The publisher or, where one is named, the institution that keeps a preprint."""
    event_title: str = ""
    """The conference."""
    event_place: str = ""
    """Where it was held."""
    event_date: tuple[Date, ...] = ()
    """One day, or the first and the last."""
    isbn: str = ""
    """The first ISBN."""
    url: str = ""
    """The landing page, else the DOI as a link."""
    update_to: tuple[Update, ...] = ()
    """What this item, being a notice, says of other items."""
    updated_by: tuple[Update, ...] = ()
    """The notices that speak of this item."""

    @property
    def prefix(self) -> str:
        """The part of the DOI that tells who registered it."""
        return self.doi.partition("/")[0]

    @property
    def ordered(self) -> bool:
        """Whether the order of the authors is the published one."""
        return self.prefix not in ALPHABETICAL


def read(item: object) -> Work:
    """The values of a Crossref item, from a list or alone; whatever is missing or of another shape is left empty."""
    found = _object(item)
    titles, subtitles = _texts(found.get("title")), _texts(found.get("subtitle"))
    joined = [f"{title}: {subtitle}" for title, subtitle in zip(titles, subtitles, strict=False)]
    container, collection = _containers(_texts(found.get("container-title")))
    title, event = (titles or [""])[0], _object(found.get("event"))
    institution = next((plain(_object(one).get("name")) for one in _list(found.get("institution"))), "")
    return Work(
        doi=bare(found.get("DOI")),
        type=plain(found.get("type")),
        title=title,
        other_titles=tuple(dict.fromkeys((*joined, *titles[1:], *_texts(found.get("original-title"))))),
        author=tuple(names(found.get("author"))),
        issued=next(filter(None, (_date(found.get(key)) for key in _DATES)), None),
        container_title=container,
        collection_title=collection,
        volume=plain(found.get("volume")),
        issue=plain(found.get("issue")),
        page=_page(found.get("page")) or plain(found.get("article-number")),
        publisher=institution or plain(found.get("publisher")),
        event_title=plain(event.get("name")),
        event_place=plain(event.get("location")),
        event_date=_span(_date(event.get("start")), _date(event.get("end"))),
        isbn=next((number for text in _texts(found.get("ISBN")) if (number := text.rpartition("/")[2])), ""),
        url=_url(_object(_object(found.get("resource")).get("primary")).get("URL")) or _url(found.get("URL")),
        update_to=_updates(found.get("update-to")),
        updated_by=_updates(found.get("updated-by")),
    )


def read_datacite(data: object) -> Work:
    """The values of a DataCite answer for one DOI (JSON:API, with or without its outer `data`), such as that of an arXiv DOI."""
    found = _object(data)
    found = _object(found.get("data")) or found
    found = _object(found.get("attributes")) or found
    titles = [(plain(_object(one).get("title")), _object(one).get("titleType")) for one in _list(found.get("titles"))]
    main = next((text for text, kind in titles if text and not kind), "")
    container, publisher = _object(found.get("container")), found.get("publisher")
    general = plain(_object(found.get("types")).get("resourceTypeGeneral"))
    doi = bare(found.get("doi"))
    pages = [_page(container.get(key)) for key in ("firstPage", "lastPage")]
    return Work(
        doi=doi,
        # before 2021 DataCite had no word for preprints, and arXiv deposited texts
        type="posted-content" if doi.startswith("10.48550/arxiv.") else _TYPES.get(general, "other"),
        title=main,
        other_titles=tuple(f"{main}: {text}" if kind == "Subtitle" else text for text, kind in titles if text and kind),
        author=tuple(names(found.get("creators"))),
        issued=_submitted(found),
        container_title=plain(container.get("title")),
        volume=plain(container.get("volume")),
        issue=plain(container.get("issue")),
        page="-".join(filter(None, pages)),
        publisher=plain(_object(publisher).get("name") or publisher),
        url=_url(found.get("url")),
    )


def _submitted(found: dict[str, object]) -> Date | None:
    """The day on which the first version reached the repository, else when DataCite says it was published."""
    dates = [_object(one) for one in _list(found.get("dates"))]
    for kind in ("Submitted", "Issued", "Available", "Created"):
        texts = sorted(text for one in dates if one.get("dateType") == kind and (text := plain(one.get("date"))))
        for text in texts:
            if match := re.match(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text):
                return _built(match.groups())
    return _built([found.get("publicationYear")])


# Shapes: whatever is not of the shape expected counts as absent.


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    """The texts in a list (or the one text) that are more than blanks, as plain text."""
    return list(filter(None, map(plain, value if isinstance(value, list) else [value])))


def bare(value: object) -> str:
    """A DOI without the words or the address before it, in lower case."""
    text = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", clean(value).lower()) if isinstance(value, str) else ""
    return text if text.startswith("10.") else ""


def _url(value: object) -> str:
    return clean_url(value) if isinstance(value, str) and re.match(r"https?://", value.strip()) else ""


def _page(value: object) -> str:
    """A range of pages with a hyphen, as the model has it."""
    return re.sub(r"\s*[-\u2010-\u2015]+\s*", "-", re.sub(r"^pp?\.\s*", "", plain(value)))


def _date(value: object) -> Date | None:
    """Crossref's `date-parts`, as far as they make a date: `[[2022, 6]]`, `[[null]]`."""
    parts = _list(next(iter(_list(_object(value).get("date-parts"))), None))
    return _built(parts)


def _built(parts: Sequence[object]) -> Date | None:
    """A date of year, month and day, up to the first part that cannot be one."""
    numbers = []
    for part in parts[:3]:
        if not re.fullmatch(r"[0-9]{1,4}", str(part)):
            break
        numbers.append(int(str(part)))
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if year < 1000:
        return None
    month = month if month <= 12 else 0
    return Date(year, month, day if month and _exists(year, month, day) else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _span(start: Date | None, end: Date | None) -> tuple[Date, ...]:
    """One day, or the first and the last; only the first where the two are the wrong way round."""
    days = tuple(filter(None, (start, end)))
    return days if len(set(days)) == 2 and str(days[0]) < str(days[1]) else days[:1]


def _updates(value: object) -> tuple[Update, ...]:
    notices = [_object(one) for one in _list(value)]
    return tuple(
        Update(type=plain(one.get("type")).replace("-", "_"), doi=bare(one.get("DOI")), label=plain(one.get("label")))
        for one in notices
        if one.get("type")
    )


def _containers(titles: list[str]) -> tuple[str, str]:
    """The book and its series: Crossref gives them in either order, and in both within one answer."""
    if len(titles) < 2:
        alone = (titles or [""])[0]
        # a series of proceedings without the name of the proceedings; other series are like journals
        return ("", alone) if re.match("lecture notes|communications in computer and", fold(alone)) else (alone, "")
    series = [title for title in titles if _SERIES.match(fold(re.sub(r"[,:]", "", title)))]
    book = [title for title in titles if title not in series]
    if series and book:
        return book[0], series[0]
    return titles[1], titles[0]  # the more common order where the names do not tell


# Text

_INLINE = "i|em|b|strong|italic|bold|u|underline|sub|sup|sc|scp|small|tt|span|font|roman|monospace|strike|inf|ext-link|xref|a"
_BLOCK = "p|title|br|div|sec|list|list-item|inline-formula|alternatives|disp-formula|named-content|label|abstract|fn"
_MATH = (
    "math|semantics|m(?:i|n|o|s|row|text|space|style|padded|phantom|sub|sup|subsup|over|under|underover|frac|sqrt|root|fenced"
    "|enclose|table|tr|td|multiscripts|prescripts|error)"
)
_LOST = re.compile(r"<((?:\w+:)?(?:tex-math|annotation(?:-xml)?|fn|xref))\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_BLANK_IN_MATH = re.compile(rf"(</?(?:mml:)?(?:{_MATH})\b[^<>]*>)\s+(?=</?(?:mml:)?(?:{_MATH})\b)", re.I)
_WORD_TAG = r"(?:jats:)?(?:i|em|b|strong|italic|bold)"
_OPENED = re.compile(rf"(?<=[^\W\d_])(?=<{_WORD_TAG}>[^<>]{{3,}}</)", re.I)
_CLOSED = re.compile(rf"(>[^<>]{{3,}}</{_WORD_TAG}>)(?=[^\W\d_])", re.I)
_BLOCK_TAG = re.compile(rf"</?(?:jats:)?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.I)
_TAG = re.compile(rf"</?(?:(?:jats:)?(?:{_INLINE})|(?:mml:)?(?:{_MATH}))(?:\s[^<>]*)?/?>", re.I)
_FORMULA = re.compile(r"\$\$(?=[^\s$])([^$]*)\$\$|\$(?=[^\s$])([^$]*[^\s$])\$|\\\((.*?)\\\)")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?\s*")
_ACCENT = re.compile(r"\\([`'^\"~=.]|[uvHtcdbrk](?=[{\s]))\s*\{?\s*(\\?[^\W\d_])\}?")
_ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdbrk",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u030a\u0328",
        strict=True,
    )
)
_SIGNS = {"times": "\u00d7", "infty": "∞", "pm": "±", "to": "→", "rightarrow": "→", "ell": "\u2113", "cdot": "·", "sim": "~"}
_SIGNS |= {"textregistered": "®", "texttrademark": "™", "leq": "≤", "geq": "≥", "approx": "≈", "ldots": "…", "dots": "…"}
_SIGNS |= {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "aa": "å", "AA": "Å", "i": "i"}
_SIGNS |= dict.fromkeys("rm it bf sf tt cal em left right displaystyle limits quad qquad".split(), "")


def plain(value: object) -> str:
    """Text without entities, tags, TeX and runs of blanks; nothing where `value` is no text (a number is its digits)."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if not isinstance(value, str):
        return ""
    text = _unescape(value) if "&" in value else value
    if "<" in text:
        text = _without_tags(text)
    if re.search(r"[$\\{}]", text):
        text = _without_tex(text)
    # a dotless i under an accent is how some typesetting systems spell î
    return clean(re.sub("\u0131(?=[\u0300-\u0308])", "i", text) if "\u0131" in text else text)


def _unescape(text: str) -> str:
    """Without entities, also those escaped twice or three times."""
    for _ in range(3):
        # more digits than a character can have would make `int` refuse
        text, before = html.unescape(re.sub(r"&#\d{8,};?", "\ufffd", text)), text
        if text == before:
            break
    return text


def _without_tags(text: str) -> str:
    """Without the tags of HTML, JATS and MathML; other words in angle brackets stay, a title may be about `<mask>`."""
    text = _LOST.sub("", text)
    text = _BLANK_IN_MATH.sub(r"\1", text)
    # publishers lose the blank beside words in italics, but `<b>M</b>asked` is one word
    text = _CLOSED.sub(r"\1 ", _OPENED.sub(" ", text))
    text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    return re.sub(r"(?<=\()\s+|\s+(?=\))", "", text)


def _without_tex(text: str) -> str:
    """Formulas and commands as the letters a reader sees; a dollar that opens no formula stays."""
    text = _FORMULA.sub(lambda match: _formula(match[0], match[1] or match[2] or match[3] or ""), text)
    text = _ACCENT.sub(_accented, text)
    text = _COMMAND.sub(lambda match: _sign(match[1], match[0], text[match.end() : match.end() + 1]), text)
    return re.sub(r"\\([^A-Za-z])|[{}]", lambda match: match[1] or "", text)


def _formula(whole: str, body: str) -> str:
    """The body of a formula without its sub- and superscript signs; `$5 and $10` is none."""
    if not (whole.startswith(("$$", "\\(")) or re.search(r"[\\^_{=<>]", body) or len(body) == 1):
        return whole
    return re.sub(r"(?<!\\)[_^]", "", body)


def _accented(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[2].lstrip("\\") + _ACCENTS.get(match[1], ""))


def _sign(name: str, whole: str, following: str) -> str:
    """The character that a TeX command stands for; nothing for a command that only sets its argument."""
    if name in _SIGNS:
        return _SIGNS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.removeprefix('var').upper()}")
    except KeyError:
        return "" if following == "{" else whole[1:]


# Names

_PARTICLES = frozenset("van der den de von zu la le di da del della dos das du ten ter bin ibn al el".split())
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_NOBODY = re.compile(r"(?:&na;?|n/a|et\.? al\.?|\W*)", re.I)


def names(value: object) -> Iterator[Name]:
    """The people and groups in Crossref's `author` or DataCite's `creators`; placeholders are left out."""
    for one in map(_object, _list(value)):
        family = _part(one.get("family") or one.get("familyName"))
        given = _part(one.get("given") or one.get("givenName"))
        group = _part(one.get("name"))
        if family or given:
            yield from _people(given, family, _part(one.get("suffix")))
        elif group:
            yield Name(literal=group)


def _part(value: object) -> str:
    """A part of a name, or nothing where a placeholder stands for it."""
    text = plain(value)
    return "" if _NOBODY.fullmatch(text) else text


def _people(given: str, family: str, suffix: str) -> Iterator[Name]:
    """The person with these parts; the people, where somebody put a list of them into one field."""
    family, given = _cased(family, given)
    pieces = [piece.strip() for piece in family.split(",")]
    if len(pieces) == 2 and _SUFFIX.fullmatch(pieces[1]):
        family, suffix = pieces[0], suffix or pieces[1]
    if given and family:
        yield Name(family=f"{family} {suffix}".strip(), given=given)
    elif len(pieces) > 1 and all(" " in piece for piece in pieces):
        for piece in pieces:
            yield _split(piece)
    elif len(pieces) == 2 and all(pieces) and not suffix:
        yield Name(family=pieces[0], given=pieces[1])
    else:
        yield _split(f"{given or family} {suffix}".strip())


def _split(text: str) -> Name:
    """A whole name in one field: what precedes the last word (and its particles) is given; one word alone is literal."""
    parts = text.split(" ")
    suffix = parts.pop() if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]) else ""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    if start < 1:
        return Name(literal=text)
    return Name(family=" ".join((*parts[start:], suffix)).strip(), given=" ".join(parts[:start]))


def _cased(family: str, given: str) -> tuple[str, str]:
    """Both parts without needless capitals: AKILA is a name, MCVD, JP and P. are not words; a name of one word is left alone."""
    if not (family and given):
        return family, given
    long = len(re.findall(r"[^\W\d_]", given)) > 3 and given.isupper()
    shouted = len(family) > 1 and family.isupper() and (len(family) > 3 or long or not given.isupper() or len(given) < 3)
    return (_lowered(family) if shouted else family), (_lowered(given) if long and "." not in given else given)


def _lowered(name: str) -> str:
    """Every word of a name in capitals with a single capital; words without a vowel may be initials and stay."""
    parts = name.split(" ")
    return " ".join(
        part.lower() if index + 1 < len(parts) and part.lower() in _PARTICLES else _capitalized(part)
        for index, part in enumerate(parts)
    )


def _capitalized(word: str) -> str:
    if not re.search("[aeiouy]", fold(word)):
        return word
    lowered = re.sub(r"[^\W\d_]+", lambda part: part[0][0] + part[0][1:].lower(), word)
    return lowered.replace("i\u0307", "i")  # the lower case of a Turkish İ
