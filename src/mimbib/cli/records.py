"""`mimbib list` and `mimbib show`: records for a person."""

from __future__ import annotations

import argparse

from mimbib import formats
from mimbib.cli.form import formed, is_own, left_out_fields
from mimbib.cli.output import counted, print_text, selected, tell, tell_left_out

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from mimbib.library.bibliography import Bibliography
    from mimbib.model import Record


def run_list(options: argparse.Namespace) -> int:
    """Print a line for each record."""
    from mimbib.text import clean

    records = selected(options)
    width = max((len(record.key) for record in records), default=0)
    print_text("".join(f"{record.key:{width}}  {clean(record.title)}\n" for record in records))
    tell(counted(len(records), "record"))
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print records."""
    from mimbib.errors import UsageError
    from mimbib.formats.fields import trimmed
    from mimbib.library.bibliography import Bibliography
    from mimbib.library.reading import load

    if sum(map(bool, (options.format, options.style, options.why))) > 1:
        raise UsageError("--format, --style and --why exclude each other")
    if options.why and is_own(options):
        raise UsageError("--why tells of a record as it is: leave out the options of another form")
    if options.format and "," in options.format:
        raise UsageError("show takes one --format")
    chosen = formats.get(options.format) if options.format else None
    bibliography = load(options.data, edition=options.edition)
    found = [_look_up(bibliography, argument, options.data) for argument in options.keys]
    unique = Bibliography(tuple({record.key: record for record in found}.values()))
    without = left_out_fields(options)
    records = [trimmed(record, without) for record in formed(unique, options)]
    if options.style:
        from mimbib.style import reference  # its libraries take 0.1 s to come

        print_text("".join(f"{reference(record, options.style)}\n" for record in records))
    elif options.why:
        from mimbib.library.provenance import explain, read

        sources = read(options.data)
        print_text("\n".join(explain(record, sources.get(record.key, {})) for record in records))
    else:
        cards = "\n".join(map(_card, records))
        print_text(chosen.join(map(chosen.encode, records)) if chosen else cards)
        tell_left_out(records)
    return 0


def _look_up(bibliography: Bibliography, argument: str, data: str | None) -> Record:
    """The record that an argument names; `UnknownKeyError` that tells which edition has it."""
    from mimbib.errors import UnknownKeyError

    try:
        return _named(bibliography, argument)
    except UnknownKeyError as error:
        if edition := _edition_with(argument, data):
            advice = f"edition {edition} has it, add --edition {edition}"
            raise UnknownKeyError(f"{error}: {advice}") from error
        raise


def _edition_with(argument: str, data: str | None) -> str:
    """The first edition of the library with the record that an argument names, or nothing."""
    from mimbib.errors import DataError, FileError, UnknownKeyError
    from mimbib.library.reading import editions_of, load

    for edition in editions_of(data):
        try:
            _named(load(data, edition=edition.name), argument)
        except (UnknownKeyError, FileError, DataError):  # another edition may be out of order
            continue
        return edition.name
    return ""


def _named(bibliography: Bibliography, argument: str) -> Record:
    """The record with this citation key, DOI or arXiv id; a link to one of the latter will do."""
    from mimbib import identifiers
    from mimbib.errors import UnknownKeyError

    doi, arxiv = identifiers.doi(argument), identifiers.arxiv_id(argument)
    if not doi and not arxiv:
        return bibliography[argument]
    for record in bibliography:
        if (doi and record.doi.lower() == doi) or identifiers.same_arxiv_id(arxiv, record.arxiv):
            return record
    raise UnknownKeyError(f"no record has the {'arXiv id' if arxiv else 'DOI'} {arxiv or doi}")


def _card(record: Record) -> str:
    """A record for a person: one field a line."""
    from mimbib.text import clean, web_url

    lines = [("key", record.key), ("title", record.title), ("type", record.type)]
    lines += [("author", str(name)) for name in record.author]
    lines += [("editor", str(name)) for name in record.editor]
    lines += [
        ("issued", str(record.issued or "")),
        ("in", record.container_title),
        ("series", record.collection_title),
        ("volume", record.volume),
        ("issue", record.issue),
        ("edition", record.edition),
        ("number", record.number),
        ("version", record.version),
        ("kind", record.genre),
        ("page", record.page),
        ("publisher", record.publisher),
        (
            "event",
            ", ".join(
                filter(
                    None,
                    (
                        record.event_title,
                        record.event_place,
                        " to ".join(map(str, record.event_date)),
                    ),
                )
            ),
        ),
        ("doi", record.doi),
        (
            "arxiv",
            " ".join(
                filter(None, (record.arxiv, record.arxiv_class and f"[{record.arxiv_class}]"))
            ),
        ),
        ("url", web_url(record.url)),
        ("pdf", web_url(record.pdf)),
    ]
    lines += [(link.label.lower(), web_url(link.url)) for link in record.links]
    lines += [("category", record.category.title), ("keywords", ", ".join(record.keywords))]
    return "".join(f"{clean(name):<10} {clean(value)}\n" for name, value in lines if value)
