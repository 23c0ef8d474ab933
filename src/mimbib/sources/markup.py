"""The text in an answer as plain text: entities, tags, TeX and runs of blanks gone."""

from __future__ import annotations

import html
import re

from mimbib.sources.tex import without_tex
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


def plain(value: object) -> str:
    """Text without entities, tags, TeX and runs of blanks; a number as its digits, else nothing."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if not isinstance(value, str):
        return ""
    text = without_html(value)
    if re.search(r"[$\\{}]", text):
        text = without_tex(text)
    # a dotless i under an accent is how some typesetting systems spell î
    return clean(re.sub("\u0131(?=[\u0300-\u0308])", "i", text) if "\u0131" in text else text)


def without_html(text: str) -> str:
    """Text without entities and tags, those of JATS and MathML too."""
    text = _unescape(text) if "&" in text else text
    return _without_tags(text) if "<" in text else text


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
