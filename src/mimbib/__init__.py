"""A survey's list of papers as BibTeX, biblatex, CSL-JSON, RIS and Zotero RDF, with keywords that
encode each contribution.

>>> import mimbib
>>> bibliography = mimbib.load()
>>> chosen = bibliography.select("dimension:masking-strategy author:kaiming year:2022")
>>> print(mimbib.dumps(chosen, "bibtex"))  # doctest: +ELLIPSIS
@inproceedings{he2022masked,
  title = {Masked Autoencoders Are Scalable Vision Learners},
...
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.completing.adding import Addition as Addition
    from mimbib.completing.adding import add as add
    from mimbib.completing.fetch import fetch as fetch
    from mimbib.completing.merge import Disagreement as Disagreement
    from mimbib.completing.outcomes import Fetched as Fetched
    from mimbib.completing.outcomes import Outcome as Outcome
    from mimbib.errors import DataError as DataError
    from mimbib.errors import FileError as FileError
    from mimbib.errors import MimbibError as MimbibError
    from mimbib.errors import UnknownKeyError as UnknownKeyError
    from mimbib.errors import UsageError as UsageError
    from mimbib.exporting import Export as Export
    from mimbib.exporting import check_stale as check_stale
    from mimbib.exporting import export as export
    from mimbib.exporting import render as render
    from mimbib.formats import dumps as dumps
    from mimbib.library.bibliography import Bibliography as Bibliography
    from mimbib.library.preprints import with_preprints as with_preprints
    from mimbib.library.printed import with_printed_pages as with_printed_pages
    from mimbib.library.reading import load as load
    from mimbib.library.short_venues import with_venues as with_venues
    from mimbib.model import Category as Category
    from mimbib.model import Collection as Collection
    from mimbib.model import Date as Date
    from mimbib.model import Dimension as Dimension
    from mimbib.model import Entry as Entry
    from mimbib.model import Link as Link
    from mimbib.model import Name as Name
    from mimbib.model import Record as Record
    from mimbib.rules import Finding as Finding
    from mimbib.writing.annotating import Annotated as Annotated
    from mimbib.writing.annotating import annotate as annotate
    from mimbib.writing.annotating import write_annotated as write_annotated
    from mimbib.writing.checking import BibEntry as BibEntry
    from mimbib.writing.checking import Checked as Checked
    from mimbib.writing.checking import check_bib as check_bib
    from mimbib.writing.cited import Cited as Cited
    from mimbib.writing.cited import cited as cited
    from mimbib.writing.findings import BibFinding as BibFinding
    from mimbib.writing.manuscript import Citation as Citation

_HOMES = {
    "completing.adding": ("Addition", "add"),
    "completing.fetch": ("fetch",),
    "completing.merge": ("Disagreement",),
    "completing.outcomes": ("Fetched", "Outcome"),
    "library.bibliography": ("Bibliography",),
    "library.preprints": ("with_preprints",),
    "library.printed": ("with_printed_pages",),
    "library.reading": ("load",),
    "library.short_venues": ("with_venues",),
    "errors": ("DataError", "FileError", "MimbibError", "UnknownKeyError", "UsageError"),
    "exporting": ("Export", "check_stale", "export", "render"),
    "formats": ("dumps",),
    "rules": ("Finding",),
    "writing.annotating": ("Annotated", "annotate", "write_annotated"),
    "writing.checking": ("BibEntry", "Checked", "check_bib"),
    "writing.cited": ("Cited", "cited"),
    "writing.findings": ("BibFinding",),
    "writing.manuscript": ("Citation",),
    "model": ("Category", "Collection", "Date", "Dimension", "Entry", "Link", "Name", "Record"),
}
__all__ = [name for names in _HOMES.values() for name in names]


def __getattr__(name: str) -> object:
    """A public name, imported on first use: `mimbib --version` needs none of them."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return globals().setdefault(name, getattr(import_module(f"mimbib.{module}"), name))
    raise AttributeError(f"module 'mimbib' has no attribute {name!r}")
