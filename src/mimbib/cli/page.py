"""`mimbib page`: a bibliography, or a selection of it, as one HTML file."""

from __future__ import annotations

import argparse
import os

from mimbib import page
from mimbib.cli.output import counted, export_folder, print_text, selection, tell, tell_left_out
from mimbib.errors import UsageError
from mimbib.files import read_regular, write
from mimbib.library import provenance
from mimbib.library.folder import read_optional
from mimbib.page.feed import OUR_FEED, feed, is_feed_of

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.library.bibliography import Bibliography
    from mimbib.library.reading import Library


def run_page(options: argparse.Namespace) -> int:
    """Write the page; where an expression selects nothing, nothing is written and the status 1."""
    if options.output == "":
        raise UsageError("--output is empty: name a file, or - for standard output")
    library, bibliography = selection(options)
    if options.expression and not bibliography.records:
        tell("0 records: nothing is written")
        return 1
    place = options.output or _default_place(options)
    is_alone = options.expression or place == "-"  # a feed tells of the whole library
    folder = "" if is_alone else os.path.dirname(place) or "."
    text = _page(library, bibliography, options.data, folder)
    tell_left_out(bibliography)
    if place == "-":
        print_text(text)
        return 0
    write({place: text}, "name another file with --output")
    tell(f"{counted(len(bibliography), 'paper')} in {place}: open it in a browser")
    return 0


def _default_place(options: argparse.Namespace) -> str:
    """Beside the exports for the library that ships; here for a selection or another library."""
    whole = options.data is None and not options.expression
    return os.path.join(export_folder(options), page.NAME) if whole else page.NAME


def stale_pages(
    folder: str, library: Library, data: str | None, *, has_feed: bool
) -> dict[str, str]:
    """The page and, with `has_feed`, the feed beside the exports of a library that are there and
    not as they would be written, and why. What somebody else made is none of these.
    """
    stale = {}
    old_page = _read(folder, page.NAME)
    is_ours = page.MADE_BY_US in old_page
    if is_ours and not page.is_current(
        old_page, _page(library, library.bibliography, data, folder)
    ):
        stale[page.NAME] = "differs: `mimbib page` writes it"
    old_feed = _read(folder, page.FEED) if has_feed else ""
    if OUR_FEED in old_feed and old_feed != feed(data):
        stale[page.FEED] = "differs: `mimbib editions --feed` writes it"
    return stale


def _page(library: Library, bibliography: Bibliography, data: str | None, folder: str) -> str:
    """The page; it leads to the feed of its library if that lies in a folder that is named."""
    has_sources = read_optional(data, provenance.PROVENANCE) is not None
    sources = provenance.read(data) if has_sources else {}
    has_feed = bool(folder) and is_feed_of(_read(folder, page.FEED), library.settings)
    return page.render(
        bibliography,
        settings=library.settings,
        edition=library.edition,
        sources=sources,
        feed=page.FEED if has_feed else "",
    )


def _read(folder: str, name: str) -> str:
    """The text of a file; nothing where there is none that can be read as one."""
    try:
        return read_regular(os.path.join(folder, name)).decode()
    except (OSError, UnicodeError):
        return ""
