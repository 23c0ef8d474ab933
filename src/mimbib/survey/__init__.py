"""Reads a survey's Markdown list: headings that name dimensions, below them numbered or bulleted links to papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mimbib.errors import suggestion
from mimbib.identifiers import NO_ADDRESS
from mimbib.model import Category, Dimension, Entry, Link
from mimbib.rules import RULES, Finding
from mimbib.text import slug, squeeze, web_url

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_ITEM = re.compile(r"\s*(?:\d+[.)]|[-*+])\s+(.*)")
_TAG = re.compile(r"</?\w[^>]*>")
_PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_UNDERLINE = re.compile(r"(?:=+|-+)\s*")  # below a heading of the older kind
_TASK = re.compile(r"^\[[ xX]\]\s+")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_DOUBLED = re.compile(r"\[\[([^\[\]]+)\]\(([^()\s]+)\)\]|\[\[([^\[\]]+)\]\]\(([^()\s]+)\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)((?:(?!\1).)+)\1")
_NO_TITLE = frozenset("paper pdf link code arxiv abs html url project page website github".split())
_BRACKETS = {"[": re.compile(r"[\[\]]"), "(": re.compile(r"[()]")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A parsed list."""

    entries: tuple[Entry, ...]
    """The entries in the order of the list."""
    findings: tuple[Finding, ...]
    """What is wrong in it: errors for what could not be read, notes for oddities that were kept."""


@dataclass(slots=True)
class _Item:
    """A list item with its heading, as raw text."""

    line: int
    text: str
    heading: str
    heading_line: int


_Read = tuple[_Item, str, list[Link], str]  # an item with what `_links` says of it


def parse(text: str, file: str = "survey.md") -> Survey:
    """Read the Markdown of a survey's list.

    A heading is a category: `A`, `A and B`, `A, B and C`, where A, B and C are themselves headings of their own; any other
    heading is a category by itself, unless it looks like a slip of the pen. Links to `#anchors` are the table of contents. `file`
    is the name for messages. Nothing is raised: a line that cannot be read is a finding of severity `error`, and the rest goes
    on.
    """
    findings: list[Finding] = []

    def find(rule: str, line: int, message: str) -> None:
        findings.append(Finding.of(rule, file, message, line=line))

    lines = _lines(text)
    items, strangers, contents = _sorted(_items(lines))
    headings: dict[str, int] = {}
    for item, *_ in items:
        headings.setdefault(item.heading, item.heading_line or item.line)
    categories = {}
    for heading, line in headings.items():
        category, told = _category(heading, {*headings, *contents}, contents)
        for rule, message in told:
            find(rule, line, message)
        if category:
            categories[heading] = category
    entries = _entries(items, categories, find)
    for item in strangers:
        if item.heading in headings:
            find("unread-line", item.line, f"not read, since it is no [title](link): {item.text!r}")
    for number, row in enumerate(lines, 1):
        if row.startswith("|") and "](" in row:
            message = "not read, since it is a row of a table: write - [title](link)"
            find("unread-line", number, message)
        elif match := re.match(r"#{1,6}(\s{2,})\S", row):
            find("heading-blanks", number, f"{len(match[1])} blanks before the heading's text")
    findings.sort(key=lambda finding: finding.line)
    return Survey(entries=entries, findings=tuple(findings))


def _sorted(items: list[_Item]) -> tuple[list[_Read], list[_Item], set[str]]:
    """The items that should be entries, those that are none, and the table of contents."""
    entries: list[_Read] = []
    strangers: list[_Item] = []
    contents: set[str] = set()
    for item in items:
        before, links, rest = _links(item.text)
        if links and links[0].url.startswith("#"):
            contents.add(" ".join(links[0].label.split()))
        elif links or item.text.startswith("[") or "](" in item.text:
            entries.append((item, before, links, rest))
        else:
            strangers.append(item)
    return entries, strangers, contents


def _entries(
    items: list[_Read],
    categories: dict[str, Category],
    find: Callable[[str, int, str], None],
) -> tuple[Entry, ...]:
    """The entries that can be read of the items; what is wrong or odd goes to `find`."""
    entries: dict[str, Entry] = {}
    linked: dict[str, int] = {}
    for item, before, links, rest in items:
        title, told = _title(item.text, before, links, rest)
        for rule, message in told:
            find(rule, item.line, message)
        name = squeeze(title)
        if first := entries.get(name):
            message = f"{title!r} is listed already on line {first.line}, which counts"
            find("listed-twice", item.line, f"{message}: remove one of them")
        elif title and item.heading in categories:
            url, category = links[0].url, categories[item.heading]
            if url and (first_line := linked.setdefault(url, item.line)) != item.line:
                message = f"the same link as on line {first_line}: correct one of them"
                find("same-link", item.line, message)
            entries[name] = Entry(
                title=title,
                url=url,
                category=category,
                links=tuple(links[1:]),
                line=item.line,
            )
    return tuple(entries.values())


def _items(lines: list[str]) -> list[_Item]:
    """The list items in `lines`, each joined with its continuation lines; a line that ends in a backslash goes on."""
    items: list[_Item] = []
    heading, heading_line, open_item = "", 0, False
    for number, line in enumerate(lines, 1):
        underlined = number < len(lines) and not open_item and _UNDERLINE.fullmatch(lines[number])
        if match := _HEADING.match(line) or (underlined and not _ITEM.match(line) and re.match(r"(.*\w.*)", line)):
            heading, heading_line, open_item = " ".join(_TAG.sub("", match[1]).split()), number, False
        elif match := _ITEM.match(line):
            plain = _DOUBLED.sub(r"[\1\3](\2\4)", _IMAGE.sub("", _TASK.sub("", match[1])))
            items.append(_Item(number, plain.strip(), heading, heading_line))
            open_item = True
        elif open_item and line.startswith(" ") and line.strip():
            items[-1].text = f"{items[-1].text.removesuffix(chr(92)).rstrip()} {line.strip()}"
        else:
            open_item = False
    return items


def _lines(text: str) -> list[str]:
    """The lines of a text; those of code and of comments are blank."""
    lines = []
    end = ""  # what ends the code or the comment that a line stands in
    for line in text.splitlines():
        start = line.strip()[:4]
        if end:
            end = "" if end in (line if end == "-->" else start) else end
            lines.append("")
        elif start.startswith(("```", "~~~")):
            end = start[:3]
            lines.append("")
        elif start == "<!--":
            end = "" if "-->" in line else "-->"
            lines.append("")
        else:
            lines.append(line)
    return lines


def _links(text: str) -> tuple[str, list[Link], str]:
    """What stands before the first `[label](url)` of `text`, the links in a row from there, and what follows them.

    There are no links where brackets do not balance. Emphasis is no text.
    """
    before, start = "", _first_link(text)
    if start > 0:
        before, text = text[:start], text[start:]
    links: list[Link] = []
    while text.startswith("["):
        label_end = _closing(text, 0)
        if label_end < 0 or text[label_end + 1 : label_end + 2] != "(":
            return "", [], text
        url_end = _closing(text, label_end + 1)
        if url_end < 0:
            return "", [], text
        links.append(Link(_label(text[1:label_end].strip()), _address(text[label_end + 2 : url_end].strip())))
        text = text[url_end + 1 :].lstrip()
    return before.strip(), links, text.removesuffix("\\").strip()


def _title(text: str, before: str, links: list[Link], rest: str) -> tuple[str, list[tuple[str, str]]]:
    """The title of an entry, or nothing; what is wrong or odd in it, as rule and message."""
    if not links:
        balanced = text.count("[") == text.count("]") and "](" not in text and "[" in text[1:]
        what = "no link" if balanced else "unbalanced brackets"
        return "", [("broken-entry", f"{what} in {text!r}: write [title](link)")]
    title, told = links[0].label, []
    if squeeze(title) in _NO_TITLE and squeeze(before):
        named = re.match(r"(\*\*|__|\*|_)(.+?)\1", before)
        title, before = (named[2] if named else before).strip(" *_`.,:-"), ""
        message = f"the title is taken from before the link, {title!r}: better write [title](link)"
        told.append(("title-before-link", message))
    if not squeeze(title):
        return "", [("no-title", "an entry without a title: write [title](link)")]
    if squeeze(title) in _NO_TITLE:
        return "", [("no-title", f"{title!r} is no title: write [title](link)")]
    for where, words in (("before", before), ("after", rest)):
        if plain := words.strip(" *_`"):
            told.append(("unread-text", f"text {where} the link is not read: {plain!r}"))
    return title, told + _oddities(title, links)


def _label(text: str) -> str:
    """The text of a link without emphasis, and without what keeps Markdown and HTML from reading a sign as their own."""
    emphasised = _EMPHASIS.fullmatch(text)
    text = emphasised[2].strip() if emphasised else text
    if "\\" in text:
        text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    if re.search(r"&#?\w+;", text):
        from html import unescape  # 2 ms that few lists need

        text = unescape(text)
    return text


def _address(text: str) -> str:
    """The address of a link without the title behind it and the brackets around it."""
    return re.sub(r"""\s+(?:"[^"]*"|'[^']*')$""", "", text).removeprefix("<").removesuffix(">")


def _first_link(text: str) -> int:
    """Where the first `[label](url)` begins, or -1; words in brackets may stand before it."""
    start = text.find("[")
    while start >= 0:
        end = _closing(text, start)
        if end < 0 or text[end + 1 : end + 2] == "(":
            return start if end >= 0 else -1
        start = text.find("[", end)
    return -1


def _closing(text: str, start: int) -> int:
    """Where the bracket at `start` closes, or -1."""
    brackets, depth = _BRACKETS[text[start]], 0
    for match in brackets.finditer(text, start):
        depth += 1 if match[0] == text[start] else -1
        if not depth:
            return match.start()
    return -1


def _category(heading: str, headings: set[str], contents: set[str]) -> tuple[Category | None, list[tuple[str, str]]]:
    """The category that a heading is, nothing where another heading was probably meant; what is odd in it."""
    if not heading:
        message = "entries without a heading above them: they are in no category, add one"
        return Category(), [("no-heading", message)]
    told = list(_oddities_of_heading(heading, headings, contents))
    if errors := [problem for problem in told if RULES[problem[0]].severity == "error"]:
        return None, errors[:1]
    parts = _PARTS.split(heading)
    names = parts if all(part in headings for part in parts) else [heading]
    return Category(tuple(map(Dimension, names))), told


def _oddities_of_heading(heading: str, headings: set[str], contents: set[str]) -> Iterator[tuple[str, str]]:
    """What is odd in a heading: an error where another one was probably meant."""
    if contents and slug(heading) not in map(slug, contents):
        meant = suggestion(heading, sorted(contents))
        message = f"unknown heading {heading!r}: the table of contents does not name it{meant}; correct it or add it there"
        yield "misspelt-heading" if meant else "unlisted-heading", message
    parts = _PARTS.split(heading)
    missing = [part for part in parts if part not in headings]
    if missing and len(missing) < len(parts):
        others = sorted(headings - {heading})
        if meant := next(filter(None, (suggestion(part, others) for part in missing)), ""):
            message = f"no heading {missing[0]!r} gives that dimension{meant}"
            yield "unknown-dimension", f"unknown heading {heading!r}: {message}"


def _oddities(title: str, links: list[Link]) -> list[tuple[str, str]]:
    """What is odd in an entry, as rule and message; the entry is kept as it stands."""
    odd = []
    if title.count("{") != title.count("}"):
        odd.append(("stray-brace", f"a stray brace in the title {title!r}"))
    url = links[0].url
    if not url:
        odd.append(("no-link", f"no link for {title!r}"))
    elif web_url(url) and (match := re.search(r"\.pdf(\w+)$", url)):
        odd.append(("odd-ending", f"the link ends in .pdf{match[1]}, probably meant .pdf: {url}"))
    for link in links:
        if link.url and not web_url(link.url):
            what = f"{link.url!r} {NO_ADDRESS}"
            odd.append(("unusable-link", f"{what}; it is left out of every file"))
    return odd
