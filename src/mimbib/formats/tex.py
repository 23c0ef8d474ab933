r"""What BibTeX and biblatex have in common: the escaping of TeX, the braces of titles and names,
links, and groups of records.

All of it is UTF-8, with only the characters escaped that TeX takes for more than themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mimbib.formats.outline import outline
from mimbib.model import Name, Record
from mimbib.text import clean, clean_url, web_url

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.formats.outline import Branch

VERBATIM = frozenset({"doi", "eprint", "url", "file"})
"""The fields that are no TeX."""

# The fields of an entry in their order, for both formats.
ORDER = """title author editor booktitle journal journaltitle howpublished date year month day
edition version type series volume number pages organization school institution publisher address
eventtitle eventdate venue isbn doi eprint eprinttype eprintclass archiveprefix primaryclass url
keywords file""".split()

# Where the kind is not known: left alone, BibTeX would print "PhD thesis" and "Technical report".
_GENRES = {"thesis": "Thesis", "report": "Report"}

# `<`, `>` and `|` are other characters in TeX's oldest font encoding, save in mathematics; the
# empty braces part the signs that TeX would join to a dash or a quotation mark.
_SPECIALS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$",
    "<": "$<$", ">": "$>$", "|": "$|$",
}  # fmt: skip
# The same where a name may begin with one: of `{\textbackslash}A.` biber 2.18 makes an initial that
# is half a group, and LaTeX stops; of `\textbackslash{}A.` it makes A.
NAME_SPECIALS = _SPECIALS | {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip
# Where braces balance: Zotero and pandoc lose the commands above.
_WITH_BRACES = _SPECIALS | {"{": r"\{", "}": r"\}"}
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=`)`|(?<=[!?])`|(?<=,),|(?<=<)<|(?<=>)>")
_SPECIAL = re.compile(r"[\\{}~^&%#_$<>|]")
_TEX = re.compile(r"[\\{}~^&%#_$<>|`]|--|''|,,")  # what `_escape` would change
# A run that styles would lower: letters and digits between blanks and punctuation.
_WORD = re.compile(r"[^\W_]+")
# Words that BibTeX takes for more than a name.
_NAME_SPLIT = re.compile(r"\b(?:and|others)\b", re.IGNORECASE)
# Names that keep their capital within a title, though nothing in their letters says so.
_PROPER_NAMES = frozenset(
    "Bayesian Bernoulli Boltzmann Euclidean Fourier Gaussian Hessian Hilbert Jacobian Lagrangian"
    " Laplacian Markov Riemannian Siamese Swin Turing Wasserstein".split()
)


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of the type `kind` with those of `fields` that have a value; it ends in a line end.

    A month is a macro.
    """
    lines = "".join(
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name in ORDER
        if (value := fields.get(name))
    )
    return f"@{kind}{{{key},\n{lines}}}\n"


def join(texts: Iterable[str], records: Sequence[Record] = ()) -> str:
    """The entries with an empty line between them, and behind them the groups of `records`."""
    return "\n".join((*texts, *_groups(records)))


def shared(record: Record) -> dict[str, str]:
    """The fields that are alike in both formats, empty ones among them."""
    return {
        "title": title(record.title),
        "author": names(record.author),
        "editor": names(record.editor),
        "edition": text(record.edition),
        "version": text(record.version),
        "type": text(record.genre) or _GENRES.get(record.type, ""),
        "series": text(record.collection_title),
        "volume": text(record.volume),
        "number": text(record.issue) or text(record.number),
        "pages": "--".join(map(text, record.page.split("-"))),
        "publisher": text(record.publisher),
        "address": text(record.publisher_place),
        "eventtitle": text(record.event_title),
        "eventdate": "/".join(map(str, record.event_date)),
        "venue": text(
            record.event_place
        ),  # not `location`, which biblatex prints as the publisher's town
        "isbn": text(record.isbn),
        "doi": verbatim(record.doi),
        "url": web_url(record.url),
        "keywords": ", ".join(map(text, record.keywords)),
        "file": _file(record),
    }


def title(plain: str) -> str:
    """A title as TeX, in which every word that must keep its capitals stands in braces."""
    marked = _WORD.sub(
        lambda word: f"\1{word[0]}\2" if _keeps_capitals(word[0]) else word[0], clean(plain)
    )
    return _escape(marked).replace("\1", "{").replace("\2", "}")


@lru_cache(maxsize=512)  # containers, publishers and keywords recur
def text(plain: str) -> str:
    """`plain`, cleaned, as TeX."""
    return _escape(clean(plain))


def verbatim(plain: str) -> str:
    """The value of a field that is no TeX, such as a DOI: nothing in it ends a field."""
    return clean_url(clean(plain))


def _keeps_capitals(word: str) -> bool:
    """Whether a style that lowers titles would spoil `word`: BERT, ConvNeXt, 3D, V2, the X of
    X-ray, Siamese.
    """
    if word[1:].islower() and word.isalpha():
        return word in _PROPER_NAMES
    if len(word) == 1:
        return word.isupper() and word != "A"
    return word != word.lower()


def _escape(plain: str) -> str:
    return _replaced(plain, _WITH_BRACES if "{" in plain and _balanced(plain) else _SPECIALS)


def _replaced(plain: str, signs: Mapping[str, str]) -> str:
    """`plain` with those of `signs` for its own that TeX takes for more than themselves."""
    if not _TEX.search(plain):
        return plain
    parted = _LIGATURE.sub("\0\\g<0>", plain)
    return _SPECIAL.sub(lambda sign: signs[sign[0]], parted).replace("\0", "{}")


def _balanced(plain: str) -> bool:
    """Whether every brace in `plain` has its partner."""
    depth = 0
    for brace in re.findall("[{}]", plain):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def names(authors: Iterable[Name], signs: Mapping[str, str] = _SPECIALS) -> str:
    """The names as TeX, joined by `and`, with `signs` for those characters that TeX takes for more
    than themselves.
    """
    return " and ".join(_name(name, signs) for name in authors)


def _name(name: Name, signs: Mapping[str, str]) -> str:
    """`Family, Given`; braces keep a group, or a part that BibTeX would take apart, whole."""
    family, given = clean(name.family), clean(name.given)
    if given and family:
        return f"{_name_part(family, signs)}, {_name_part(given, signs)}"
    alone = clean(name.literal) or family or given
    whole = name.literal or " " in alone
    return f"{{{_replaced(alone, signs)}}}" if whole else _name_part(alone, signs)


def _name_part(part: str, signs: Mapping[str, str]) -> str:
    tex = _replaced(part, signs)
    return f"{{{tex}}}" if "," in tex or _NAME_SPLIT.search(tex) else tex


def _file(record: Record) -> str:
    """Code and PDF links in the syntax of JabRef's `file` field, which Zotero turns into named
    links.
    """
    links = [(link.label, link.url, "text/html") for link in record.links]
    links += [("PDF", record.pdf, "application/pdf")]
    return ";".join(
        f"{_plain(label)}:{_colons(url)}:{kind}"
        for label, link, kind in links
        if (url := web_url(link))
    )


def _plain(label: str) -> str:
    return clean(
        re.sub(r"[:;{}\\^]", " ", clean(label))
    )  # NFC makes a semicolon of the Greek question mark


def _colons(url: str) -> str:
    return url.replace(":", r"\:").replace(";", r"\;")


def _groups(records: Sequence[Record]) -> Iterator[str]:
    """The collections of `records` as JabRef writes groups up to version 3; nothing without
    collections.

    It is the one form that Zotero's importer turns into nested collections; newer versions of
    JabRef read it and rewrite it in their own. To LaTeX it is a comment. Zotero knows only
    `@comment`, while programs that read a file line by line skip only lines that begin with
    `@Comment`, as JabRef's do (SurVis counts all others as entries): hence one line.
    """
    if branches := outline(records):
        tree = "".join(("0 AllEntriesGroup:;", *_group_lines(branches, 1)))
        comments = (
            f"@comment{{jabref-meta: groupsversion:3;}} @comment{{jabref-meta: groupstree:{tree}}}"
        )
        yield f"@Comment{{}} {comments}\n"


def _group_lines(branches: Iterable[Branch], level: int) -> Iterator[str]:
    for branch in branches:
        # a list within a list, both parted by semicolons: the inner ones are quoted
        keys = filter(None, (group_key(record.key) for record in branch.records))
        parts = r"\;".join((group_name(branch.title), "0", *keys))
        yield rf"{level} ExplicitGroup:{parts}\;;"
        yield from _group_lines(branch.branches, level + 1)


def group_name(title: str) -> str:
    """The title of a group as its line holds it: quoted for the list, and for that in it."""
    # A brace would end the comment, and `bibtex` takes @ for the next entry.
    return _quoted(_quoted(clean(re.sub(r"[{}@]", " ", title))))


def group_key(key: str) -> str:
    """A citation key as the line of a group holds it; nothing if it has an @, as above."""
    return "" if "@" in key else _quoted(_quoted(key))


def _quoted(part: str) -> str:
    r"""`part` for a list that is parted by `;`: JabRef puts a backslash before `;` and `\`."""
    return re.sub(r"[;\\]", r"\\\g<0>", part)
