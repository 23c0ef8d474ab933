"""`mimbib annotate`: a writer's .bib files completed."""

from __future__ import annotations

import argparse

from mimbib.cli.common_options import add_library
from mimbib.cli.form import add_venues, tell_unnamed
from mimbib.cli.output import counted, print_text, tell, tell_some

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_options(annotate: ArgumentParser) -> None:
    """Add the options of `mimbib annotate`."""
    add_library(annotate)
    annotate.add_argument("files", nargs="+", metavar="FILE", help="your own .bib")
    annotate.add_argument(
        "--add",
        metavar="FIELDS",
        help="fields to add where they are missing, with commas between: keywords,doi,eprint,url"
        " (default: keywords, unless --published, --fix or --venues is given)",
    )
    annotate.add_argument(
        "--published",
        action="store_true",
        help="make a preprint the paper that was published, as one whole",
    )
    annotate.add_argument(
        "--fix",
        action="store_true",
        help="take the record's value for each error that `mimbib check` finds",
    )
    add_venues(annotate)
    writing = annotate.add_mutually_exclusive_group()
    writing.add_argument(
        "--check", action="store_true", help="exit with 1 if anything would change"
    )
    writing.add_argument(
        "--write",
        action="store_true",
        help="write the files, and copies of the old ones beside them, as FILE.orig",
    )
    annotate.set_defaults(run="annotate:run_annotate")


def run_annotate(options: argparse.Namespace) -> int:
    """Print what would change, and write it if that is asked for."""
    from mimbib.writing.annotating import annotate, write_annotated

    unnamed: list[str] = []
    annotated = annotate(
        *options.files,
        add=_fields(options),
        published=options.published,
        fix=options.fix,
        venues=options.venues,
        folder=options.data,
        edition=options.edition,
        notify=unnamed.append,
    )
    tell_unnamed(unnamed)
    for each in annotated:
        print_text(each.diff)
        tell_some(list(each.unread), "`mimbib check` names them")
        for notice in each.notices:
            tell(notice)
    copies = write_annotated(annotated) if options.write else ()
    number = sum(each.changed for each in annotated)
    entries = counted(number, "entry", "entries")
    tell(f"{entries} changed" if options.write else f"{entries} would change")
    for copy in copies:
        tell(f"the file as it was is {copy}")
    return 1 if options.check and number else 0


def _fields(options: argparse.Namespace) -> tuple[str, ...]:
    """The fields to add."""
    if options.add is None:
        asks_for_more = options.published or options.fix or options.venues != "full"
        return () if asks_for_more else ("keywords",)
    return tuple(filter(None, (name.strip().lower() for name in options.add.split(","))))
