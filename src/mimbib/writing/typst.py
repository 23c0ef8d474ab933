"""Typst: `@key` and `#cite(<key>)`, but for the labels that the document gives to its own parts."""

from __future__ import annotations

import re

from mimbib.writing.mention import ALL, FILE, KEY, LABEL, blank

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterator

    from mimbib.writing.mention import Mention

_SILENT = re.compile(
    r"""
      (?P<read> \\. )
    | \b[a-z]+://[^\s"\])]*
    | (?P<fence>`{3,}) .*? (?: (?P=fence) | \Z )
    | ` [^`]* `
    | // [^\n]*
    | /\* .*? (?: \*/ | \Z )
    """,
    re.DOTALL | re.VERBOSE,
)
_FILE = re.compile(r"#?\b(?:include|import)\s+\"(?P<name>[^\"\n]+)\"")
_NAME = r"[\w](?:[\w]|[-_.:](?=[\w]))*"
_CITE = re.compile(r"\bcite\(\s*(?:<(?P<label>[^<>\s]+)>|label\(\s*\"(?P<text>[^\"\n]+)\"\s*\))")
# Behind a letter it is a reference, too, unless it is the rest of an e-mail address in a string.
_REFERENCE = re.compile(rf"(?<!\\)(?!(?<=\w)@[\w-]+\.\w)@(?P<key>{_NAME})")
_LABEL = re.compile(r"<([\w][\w.:-]*)>")
_FULL = re.compile(r"\bbibliography\([^()]*\bfull\s*:\s*true")


def mentions(text: str) -> Iterator[Mention]:
    """The keys, the files that are included or imported, and the labels of the document.

    >>> [name for _, name, _ in mentions("@a #cite(<b>, form: \\"prose\\") // @c")]
    ['b', 'a']
    """
    text = _SILENT.sub(lambda part: part["read"] or blank(part[0]), text)
    for file in _FILE.finditer(text):
        if not file["name"].startswith("@"):  # else it is a package
            yield FILE, file["name"], file.start()
    text = _FILE.sub(lambda file: blank(file[0]), text)
    for cite in _CITE.finditer(text):
        yield KEY, cite["label"] or cite["text"], cite.start()
    text = _CITE.sub(lambda cite: blank(cite[0]), text)
    for label in _LABEL.finditer(text):
        yield LABEL, label[1], label.start()
    for reference in _REFERENCE.finditer(text):
        yield KEY, reference["key"], reference.start()
    if full := _FULL.search(text):
        yield KEY, ALL, full.start()
