"""Writes a record as the reference that a citation style makes of it: pybtex's BibTeX styles, or any CSL style."""

from __future__ import annotations

import os
import warnings

from mimbib.errors import FileError, UsageError, suggestion
from mimbib.formats import bibtex, csl_json
from mimbib.model import Record

BIBTEX_STYLES = ("alpha", "plain", "unsrt", "unsrtalpha")
"""The BibTeX styles that pybtex knows."""

CSL_STYLES = ("harvard-cite-them-right",)
"""The CSL styles that come with citeproc-py; any other is read from a file."""


def reference(record: Record, style: str) -> str:
    """The reference as plain text on one line.

    `style` is one of `BIBTEX_STYLES` or `CSL_STYLES`, or the path of a `.csl` file. `UsageError` for another name, `FileError`
    for a file that cannot be read as a style.
    """
    if style in BIBTEX_STYLES:
        text = _bibtex(record, style)
    elif style in CSL_STYLES or style.endswith(".csl"):
        text = _csl(record, style)
    else:
        known = [*BIBTEX_STYLES, *CSL_STYLES]
        raise UsageError(
            f"unknown style {style!r}{suggestion(style, known)}: use one of {', '.join(known)}, or the path of a .csl file"
        )
    return " ".join(text.split())


def _bibtex(record: Record, style: str) -> str:
    from pybtex import PybtexEngine

    text: str = PybtexEngine().format_from_string(bibtex.encode(record), style=style, output_backend="text")
    return text.partition(" ")[2]  # without its number or label


def _csl(record: Record, style: str) -> str:
    if style.endswith(".csl") and not os.path.isfile(style):
        raise FileError(f"cannot read the style {style}: no such file")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py names every variable that it does not know
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        try:
            csl_style = CitationStylesStyle(style, validate=False)
        except (ValueError, SyntaxError, AttributeError) as error:  # lxml's and citeproc-py's ways to say what it is not
            raise FileError(f"{style} is no CSL style: {error}") from error
        bibliography = CitationStylesBibliography(csl_style, CiteProcJSON([csl_json.item(record)]), formatter.plain)
        bibliography.register(Citation([CitationItem(record.key)]))
        return str(bibliography.bibliography()[0])
