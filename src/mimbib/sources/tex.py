r"""TeX in a value as the text that a reader sees: accents, signs, formulas, commands, braces."""

from __future__ import annotations

import re
import unicodedata

from mimbib.sources.journals import JOURNALS

_FORMULA = re.compile(
    r"(?<!\\)\$\$(?=[^\s$])([^$]*)\$\$|(?<!\\)\$(?=[^\s$])((?:\\\$|[^$])*[^\s$\\])\$|\\\((.*?)\\\)"
)
_LOST = re.compile(
    r"\\(?:cite[a-z]*|footnote|thanks|label|[hv]space|index)\*?\s*\{[^{}]*\}"
    r"|\\[hv]?phantom\s*(?:\\[{}]|\{[^{}]*\})"
)
"""Commands that set nothing, or nothing of the text, with their argument."""
_OUTSIDE_FORMULAS = re.compile(
    r"(?s)\\ifmmode(?![a-z]).{0,80}?\\else\s*(.{0,40}?)\\fi(?![a-z])(?:\{\})?"
)
"""What physics journals write for a letter: its form within a formula, and that in a text."""
_FIRST = re.compile(r"\\(?:href|(?:text)?color|foreignlanguage|hyperref)\s*\{[^{}]*\}")
"""Commands whose text is in the second argument, with the first."""
_ACCENT = re.compile(
    r"\\([`'^\"~=.]|(?:[uvHtcdbrk]|textcommabelow)(?=[{\s\\]))"
    r"\s*(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))"
)
_ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdbrk",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u030a\u0328",
        strict=True,
    )
) | {"textcommabelow": "\u0326"}
_MOST_ACCENTS = 3  # on one letter
_TOKEN = re.compile(r"\\(?P<command>[A-Za-z]+)\*?\s*|\\(?P<sign>[^A-Za-z])|[{}]")
_LIGATURES = {"~": " ", "---": "\u2014", "--": "\u2013", "``": "\u201c", "''": "\u201d"}
_LIGATURE = re.compile(r"(?<!\\)(?:~|---?|``|'')")
_BLANKS = frozenset(" ,;:\\\n\t")
"""What sets a blank behind a backslash."""
_NOTHING = frozenset("!-/@")
"""What sets nothing behind a backslash."""


def _signs(commands: str, signs: str) -> dict[str, str]:
    return dict(zip(commands.split(), signs, strict=True))


_SIGNS = {
    **JOURNALS,
    **_signs("ss o O l L ae AE oe OE aa AA i j", "\u00dføØłŁæÆœŒåÅij"),
    **_signs("dj DJ dh DH th TH ng NG SS", "đĐðÐþÞŋŊẞ"),
    **_signs("times infty pm to rightarrow leftarrow ell cdot sim", "\u00d7∞±→→←\u2113·~"),
    **_signs("leftrightarrow Rightarrow leq le geq ge neq ne approx in", "↔⇒≤≤≥≥≠≠≈∈"),
    **_signs("ldots dots textellipsis circ degree textdegree ast star", "………∘°°*\u22c6"),
    **_signs("textregistered texttrademark copyright textcopyright", "®™©©"),
    **_signs("textbackslash textbraceleft textbraceright", "\\{}"),
    **_signs("textasciitilde textasciicircum textunderscore textdollar", "~^_$"),
    **_signs("textless textgreater textbar textquotesingle mathsemicolon slash", "<>|';/"),
    **_signs("textendash textemdash textquoteleft textquoteright", "\u2013\u2014\u2018\u2019"),
    **_signs("textquotedblleft textquotedblright textquotedbl", '\u201c\u201d"'),
    **_signs("guillemotleft guillemotright texteuro euro pounds S mid prime", "«»€€£§|\u2032"),
    **_signs("textonesuperior texttwosuperior textthreesuperior", "¹²³"),
    **_signs("quad qquad space newline par", "     "),
    **dict.fromkeys(
        """rm it bf sf tt sc sl cal em emph left right displaystyle limits protect relax xspace
        itshape bfseries scshape ttfamily upshape mathrm mathbf mathit mathsf mathtt mathcal mathbb
        mathfrak boldsymbol bm textrm textbf textit textsf texttt textsc textsl textup textnormal
        text mbox url""".split(),
        "",
    ),
}
"""What a command sets, and nothing for those that only set their argument. Greek letters are found
by their names."""


def without_ligatures(text: str) -> str:
    """TeX with the signs that it makes of two or three: dashes, quotation marks; ties as blanks.

    >>> without_ligatures("the~tides---of `glass'")
    "the tides—of `glass'"
    """
    return _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)


def without_tex(text: str) -> str:
    r"""Formulas and commands as the letters a reader sees; a dollar that opens no formula stays.

    >>> without_tex(r"Erd{\H{o}}s and \emph{the} $L_2$ {N}orm")
    'Erdős and the L2 Norm'
    """
    text = _OUTSIDE_FORMULAS.sub(r"{\1}", text)
    text = _FORMULA.sub(
        lambda match: _formula(match[0], match[1] or match[2] or match[3] or ""), text
    )
    text = _FIRST.sub("", _LOST.sub("", text))
    for _ in range(_MOST_ACCENTS):
        text, before = _ACCENT.sub(_accented, text), text
        if text == before:
            break
    return _TOKEN.sub(_as_seen, text)


def _formula(whole: str, body: str) -> str:
    """The body of a formula without its sub- and superscript signs; `$5 and $10` is none."""
    is_one = whole.startswith(("$$", "\\(")) or re.search(r"[\\^_{=<>]", body)
    if not is_one and len(body) > 1 and not body.isdigit():
        return whole
    return "{" + re.sub(r"(?<!\\)[_^]", "", body) + "}"  # a command takes no blank behind it


def _accented(match: re.Match[str]) -> str:
    letter = (match[2] or match[3]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS.get(match[1], ""))


def _as_seen(match: re.Match[str]) -> str:
    """What a reader sees of a brace, an escaped sign or a command."""
    sign, command = match["sign"], match["command"]
    if command:
        following = match.string[match.end() : match.end() + 1]
        return _sign(command, match[0], following)
    if not sign or sign in _NOTHING:
        return ""
    return " " if sign in _BLANKS else sign


def _sign(name: str, whole: str, following: str) -> str:
    """The character that a TeX command stands for; nothing if it only sets its argument."""
    if name in _SIGNS:
        return _SIGNS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.removeprefix('var').upper()}")
    except KeyError:
        return "" if following == "{" else whole[1:]
