"""Writes a record as the reference that a citation style makes of it: pybtex's BibTeX styles, or
any CSL style.
"""

from __future__ import annotations

import os
import warnings

from mimbib.errors import DataError, FileError, UsageError, suggestion
from mimbib.formats import bibtex, csl_json
from mimbib.model import Record

STYLES = ("plain", "harvard-cite-them-right")
"""The styles that come with pybtex and citeproc-py (the other styles of pybtex differ in order and
labels only).
"""


def reference(record: Record, style: str) -> str:
    """The reference as plain text on one line.

    `style` is one of `STYLES`, or the path of a `.csl` file. `UsageError` for another name,
    `FileError` for a file that cannot be read as a style, `DataError` for a record that lacks what
    the style must have.
    """
    if style == "plain":
        text = _bibtex(record)
    elif style in STYLES or style.endswith(".csl"):
        text = _csl(record, style)
    else:
        raise UsageError(
            f"unknown style {style!r}{suggestion(style, list(STYLES))}: "
            f"use {' or '.join(STYLES)}, or the path of a .csl file"
        )
    return " ".join(text.split())


def _bibtex(record: Record) -> str:
    from pybtex import PybtexEngine
    from pybtex.exceptions import PybtexError

    try:
        text: str = PybtexEngine().format_from_string(
            bibtex.encode(record), style="plain", output_backend="text"
        )
    except (
        PybtexError,
        KeyError,
    ) as error:  # pybtex raises KeyError for a field that the style must have
        raise DataError(
            f"{record.key}: the style plain needs a field that this record lacks: {error}"
        ) from error
    return text.partition(" ")[2]  # without its number


def _csl(record: Record, style: str) -> str:
    if style.endswith(".csl") and not os.path.isfile(style):
        raise FileError(f"cannot read the style {style}: no such file")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py names every variable that it does not know
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON

        try:
            csl_style = CitationStylesStyle(style, validate=False)
        except (
            ValueError,
            SyntaxError,
            AttributeError,
        ) as error:  # lxml's and citeproc-py's ways to say what it is not
            raise FileError(f"{style} is no CSL style") from error
        bibliography = CitationStylesBibliography(
            csl_style, CiteProcJSON([csl_json.item(record)]), formatter.plain
        )
        bibliography.register(Citation([CitationItem(record.key)]))
        return str(bibliography.bibliography()[0])
