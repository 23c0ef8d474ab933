"""In what form records are written: the names of venues, the version, the fields."""

from __future__ import annotations

import argparse

from mimbib.cli.output import counted, tell, tell_some
from mimbib.errors import UsageError

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.library.bibliography import Bibliography


def add_form(parser: argparse.ArgumentParser) -> None:
    """Add the options of all commands that write records."""
    add_venues(parser)
    parser.add_argument(
        "--prefer",
        default="published",
        choices=("published", "arxiv"),
        help="each paper as it was published, or as its preprint (default: published)",
    )
    for name, what in (("without", "leave out"), ("only-fields", "write only")):
        parser.add_argument(
            f"--{name}",
            action="append",
            metavar="FIELD",
            help=f"{what} these fields, url,file and the like; may be repeated",
        )


def add_venues(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how proceedings and journals are called."""
    parser.add_argument(
        "--venues",
        default="full",
        choices=("full", "short", "acronym"),
        help="the names of proceedings and journals (default: full)",
    )


def is_own(options: argparse.Namespace) -> bool:
    """Whether another form is asked for than that of the library."""
    has_fields = options.without or options.only_fields
    return bool(has_fields) or (options.venues, options.prefer) != ("full", "published")


def formed(bibliography: Bibliography, options: argparse.Namespace) -> Bibliography:
    """The records in the version and with the names of venues that are asked for.

    Tells what stays as it is, and why.
    """
    if options.prefer == "arxiv":
        bibliography = _preprints(bibliography, options.data)
    if options.venues != "full":
        bibliography = _renamed(bibliography, options)
    return bibliography


def _preprints(bibliography: Bibliography, folder: str | None) -> Bibliography:
    from mimbib.library.preprints import with_preprints

    stays: list[str] = []
    preprints = with_preprints(
        bibliography,
        folder,
        notify=lambda key, reason: stays.append(f"{key} {reason} and stays as published"),
    )
    tell_some(stays, "the others have no arXiv id either, or other authors there")
    tell(f"{counted(len(preprints) - len(stays), 'record')} as on arXiv")
    return preprints


def _renamed(bibliography: Bibliography, options: argparse.Namespace) -> Bibliography:
    from mimbib.library.short_venues import with_venues

    unnamed: list[str] = []
    renamed = with_venues(bibliography, options.venues, options.data, notify=unnamed.append)
    tell_unnamed(unnamed)
    return renamed


def tell_unnamed(venues: list[str]) -> None:
    """Name the proceedings and journals that have no shorter name, and tell what to do."""
    if venues:
        advice = (
            "give short names in library.json, or pip install 'mimbib[venues]' for those of ISO 4"
        )
        tell_some([f"'{name}' has no short name and stays" for name in venues], "they stay, too")
        tell(advice)


def left_out_fields(options: argparse.Namespace) -> frozenset[str]:
    """The names of the fields that are not written; `UsageError` if they cannot be meant."""
    if not options.without and not options.only_fields:
        return frozenset()
    if options.without and options.only_fields:
        raise UsageError("--without and --only-fields exclude each other")
    from mimbib.formats.fields import all_but, named

    names = [  # several, between commas
        name.strip()
        for argument in options.without or options.only_fields
        for name in argument.split(",")
        if name.strip()
    ]
    if not names:
        raise UsageError("no field is named: write some, such as doi,url")
    return all_but(names) if options.only_fields else named(names)
