"""The text in an answer as plain text: entities, tags, TeX and runs of blanks gone."""

from __future__ import annotations

import html
import re
import unicodedata

from mimbib.text import clean

_INLINE = (
    "i|em|b|strong|italic|bold|u|underline|sub|sup|sc|scp|small|tt|span|font|roman|monospace"
    "|strike|inf|ext-link|xref|a"
)
_BLOCK = (
    "p|title|br|div|sec|list|list-item|inline-formula|alternatives|disp-formula|named-content"
    "|label|abstract|fn"
)
_MATH = (
    "math|semantics|m(?:i|n|o|s|row|text|space|style|padded|phantom|sub|sup|subsup|over|under|underover|frac|sqrt|root|fenced"
    "|enclose|table|tr|td|multiscripts|prescripts|error)"
)
_LOST = re.compile(
    r"<((?:\w+:)?(?:tex-math|annotation(?:-xml)?|fn|xref))\b[^<>]*>.*?</\1\s*>", re.I | re.S
)
_BLANK_IN_MATH = re.compile(
    rf"(</?(?:mml:)?(?:{_MATH})\b[^<>]*>)\s+(?=</?(?:mml:)?(?:{_MATH})\b)", re.I
)
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
_SIGNS = {
    "times": "\u00d7",
    "infty": "∞",
    "pm": "±",
    "to": "→",
    "rightarrow": "→",
    "ell": "\u2113",
    "cdot": "·",
    "sim": "~",
}
_SIGNS |= {
    "textregistered": "®",
    "texttrademark": "™",
    "leq": "≤",
    "geq": "≥",
    "approx": "≈",
    "ldots": "…",
    "dots": "…",
}
_SIGNS |= {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "aa": "å",
    "AA": "Å",
    "i": "i",
}
_SIGNS |= dict.fromkeys(
    "rm it bf sf tt cal em left right displaystyle limits quad qquad".split(), ""
)


def plain(value: object) -> str:
    """Text without entities, tags, TeX and runs of blanks; a number as its digits, else nothing."""
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
    """Without the tags of HTML, JATS and MathML; others stay, a title may be about `<mask>`."""
    text = _LOST.sub("", text)
    text = _BLANK_IN_MATH.sub(r"\1", text)
    # publishers lose the blank beside words in italics, but `<b>M</b>asked` is one word
    text = _CLOSED.sub(r"\1 ", _OPENED.sub(" ", text))
    text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    return re.sub(r"(?<=\()\s+|\s+(?=\))", "", text)


def _without_tex(text: str) -> str:
    """Formulas and commands as the letters a reader sees; a dollar that opens no formula stays."""
    text = _FORMULA.sub(
        lambda match: _formula(match[0], match[1] or match[2] or match[3] or ""), text
    )
    text = _ACCENT.sub(_accented, text)
    text = _COMMAND.sub(
        lambda match: _sign(match[1], match[0], text[match.end() : match.end() + 1]), text
    )
    return re.sub(r"\\([^A-Za-z])|[{}]", lambda match: match[1] or "", text)


def _formula(whole: str, body: str) -> str:
    """The body of a formula without its sub- and superscript signs; `$5 and $10` is none."""
    if not (whole.startswith(("$$", "\\(")) or re.search(r"[\\^_{=<>]", body) or len(body) == 1):
        return whole
    return re.sub(r"(?<!\\)[_^]", "", body)


def _accented(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[2].lstrip("\\") + _ACCENTS.get(match[1], ""))


def _sign(name: str, whole: str, following: str) -> str:
    """The character that a TeX command stands for; nothing if it only sets its argument."""
    if name in _SIGNS:
        return _SIGNS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.removeprefix('var').upper()}")
    except KeyError:
        return "" if following == "{" else whole[1:]
