"""The links in a line of Markdown: brackets that balance, and the address between them."""

from __future__ import annotations

import re

from mimbib.model import Link

_BRACKETS = {"[": re.compile(r"[\[\]]"), "(": re.compile(r"[()]")}
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)((?:(?!\1).)+)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark 0.31, 2.4: any ASCII punctuation
_ENTITY = re.compile(r"&#?\w+;")
_BLANKS = re.compile(r"\s*")


def take_apart(text: str) -> tuple[str, tuple[Link, ...], str]:
    """What stands before the first `[label](url)`, the links in a row from there, and the rest.

    There are no links where brackets do not balance.
    """
    start = max(_first_link(text), 0)
    links: list[Link] = []
    place = start
    while text.startswith("[", place):
        label_end = _closing(text, place)
        if label_end < 0 or not text.startswith("(", label_end + 1):
            return "", (), ""
        url_end = _closing(text, label_end + 1)
        if url_end < 0:
            return "", (), ""
        label = _label(text[place + 1 : label_end].strip())
        links.append(Link(label, _address(text[label_end + 2 : url_end].strip())))
        place = _after_blanks(text, url_end + 1)
    return text[:start].strip(), tuple(links), text[place:].removesuffix("\\").strip()


def _first_link(text: str) -> int:
    """Where the first `[label](url)` begins, or -1; words in brackets may stand before it."""
    start = text.find("[")
    while start >= 0:
        end = _closing(text, start)
        if end < 0:
            return -1
        if text.startswith("(", end + 1):
            return start
        start = text.find("[", end)
    return -1


def _closing(text: str, start: int) -> int:
    """Where the bracket at `start` closes, or -1."""
    depth = 0
    for match in _BRACKETS[text[start]].finditer(text, start):
        depth += 1 if match[0] == text[start] else -1
        if not depth:
            return match.start()
    return -1


def _after_blanks(text: str, place: int) -> int:
    """Where the blanks at `place` end."""
    match = _BLANKS.match(text, place)
    return match.end() if match else place


def _label(text: str) -> str:
    """The text of a link without emphasis, escapes and entities."""
    if emphasised := _EMPHASIS.fullmatch(text):
        text = emphasised[2].strip()
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if _ENTITY.search(text):
        from html import unescape  # 2 ms that few lists need

        text = unescape(text)
    return text


def _address(text: str) -> str:
    """The address of a link without the title behind it and the brackets around it."""
    if text.endswith(('"', "'")):
        opening = text.rfind(text[-1], 0, -1)
        if opening > 0 and text[opening - 1].isspace():
            text = text[:opening].rstrip()
    return text.removeprefix("<").removesuffix(">")
