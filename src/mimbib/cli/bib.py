"""`mimbib bib`: the records that a paper cites."""

from __future__ import annotations

import argparse
import os

from mimbib import formats
from mimbib.cli.form import add_form, formed, left_out_fields
from mimbib.cli.output import counted, print_text, tell, tell_left_out, tell_some
from mimbib.errors import UsageError
from mimbib.text import enumeration

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mimbib.library.bibliography import Bibliography
    from mimbib.writing.cited import Cited
    from mimbib.writing.own_bib import Own

_MIN_ALIKE = 0.65
"""The part of a key that the suggested one has from its start and to its end: `he2022mae` may be
`he2022masked`. Papers cite many works of other fields, whose keys look a little like ours.
"""


def add_files(parser: argparse.ArgumentParser, names: str) -> None:
    """Add the options of `mimbib bib` but for those of its library; `names` are the formats."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="what cites: .aux, .bcf, .tex, Markdown or Typst, with the files that it brings in",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="the file to write (default: standard output)",
    )
    what = f"{names} (default: by the ending of the output, else bibtex)"
    parser.add_argument("--format", metavar="F", help=what)
    parser.add_argument(
        "--bib",
        action="append",
        default=[],
        metavar="FILE",
        help="your own .bib: its papers of the library keep its keys; may be repeated",
    )
    for name, text in (
        ("only", "leave out what your --bib has beside the library"),
        ("map", "print your keys and ours, and the records only into an --output file"),
    ):
        parser.add_argument(f"--{name}", action="store_true", help=text)
    add_form(parser)


def run_bib(options: argparse.Namespace) -> int:
    """Write the cited records, and name the cited keys that no record has.

    These are no error, as for BibTeX: most papers cite other works, too. The status is 1 if
    something that the paper needs could not be read, or if there is nothing to write into a file.
    """
    from mimbib.writing.cited import cited

    name, without = _format(options), left_out_fields(options)
    found = cited(*options.files, bib=options.bib, folder=options.data, edition=options.edition)
    if messages := list(_messages(found)):
        tell("\n".join(messages))
    if found.own:
        _tell_own(found, found.own, only=options.only)
    records = formed(found.bibliography, options)
    tell_left_out(records)
    text = _text(found, records, name, without, only=options.only)
    is_empty = not records.records and (options.only or not (found.own and found.own.carried))
    if options.map and found.own:
        print_text("".join(f"{theirs}\t{ours}\n" for theirs, ours in found.own.renamed.items()))
    elif options.output == "-":
        print_text(text)
    if options.output != "-" and not is_empty:
        from mimbib.files import write

        write({options.output: text}, "name another file with --output")
    is_unwritten = options.output != "-" and is_empty
    tell(_summary(found) + (": nothing is written" if is_unwritten else ""))
    return 1 if found.unread or is_unwritten else 0


def _text(
    found: Cited, records: Bibliography, name: str, without: frozenset[str], *, only: bool
) -> str:
    """The text to write: with the writer's own file, its keys and what else it has."""
    if not found.own:
        return formats.dumps(records, name, without=without)
    from mimbib.writing.own_bib import dumps

    carried = () if only else found.own.text
    return dumps(records, found.cited_as, carried, name, without=without)


def _tell_own(found: Cited, own: Own, *, only: bool) -> None:
    """Name what the writer's files have beside the library, and what cannot be read in them."""
    tell_some(list(own.unread), "they are left alone")
    what = "is left out" if only else "is carried over as it stands"
    for key, entry in own.carried.items():
        tell(f"{entry}: {key} is no paper of this library and {what}")
        if not only and (strings := entry.undefined):
            tell(f"{entry}: {key} has strings that no --bib file defines: {', '.join(strings)}")
    for record in found.bibliography:
        if record.key in found.cited_as[record.key] and record.key not in own.renamed:
            tell(f"{record.key} is in no --bib file: the record of the library is taken")
        if len(keys := found.cited_as[record.key]) > 1:
            tell(f"{enumeration(keys)} are one paper, which is printed twice: cite one of them")


def _summary(found: Cited) -> str:
    """How many records are cited, and how many keys that no record has."""
    summary = f"{counted(len(found.bibliography), 'record')} cited"
    if found.own:
        summary += f", {counted(len(found.own.carried), 'entry', 'entries')} of no record"
    if not found.unknown:
        return summary
    keys = counted(len(found.unknown), "cited key has", "cited keys have")
    return f"{summary}; {keys} no record"


def _format(options: argparse.Namespace) -> str:
    """The format that is asked for, or that of the file's ending; BibTeX for standard output.

    `UsageError` for options that do not go together.
    """
    if not options.output:
        raise UsageError("--output is empty: name a file, or give - for standard output")
    if any(_is_same(options.output, file) for file in (*options.files, *options.bib)):
        raise UsageError(f"--output {options.output} would replace what is read: name another file")
    if (options.only or options.map) and not options.bib:
        raise UsageError("--only and --map are for your own file: name it with --bib")
    name = _format_of(options.output, options.format)
    if options.bib and formats.get(name).SUFFIX != "bib":
        raise UsageError(f"--bib goes into a .bib only, not into {name}")
    return name


def _format_of(output: str, name: str | None) -> str:
    if name or output == "-":
        return formats.canonical(name or "bibtex")
    ending = os.path.splitext(output)[1].lstrip(".").lower()
    for each in formats.FORMATS:
        if ending == formats.get(each).SUFFIX:
            return each
    raise UsageError(f"{output}: its ending says no format: name one with --format")


def _is_same(path: str, other: str) -> bool:
    """Whether two names are of one file that is there."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def _messages(found: Cited) -> Iterator[str]:
    """What a writer should know of the citations."""
    yield from found.unread
    nothing = "no entry and no record" if found.own else "no record"
    for citation in found.unknown:
        key = citation.key
        yield f"{citation}: {nothing} has the key '{key[:100]}'{_nearest(key, found.keys)}"
    for key, citation in found.respelled.items():
        note = f"is {key} in the library, and only BibTeX takes one for the other"
        yield f"{citation}: '{citation.key}' {note}"
    for key, edition in found.editions.items():
        yield f"{key} is of edition {edition} of the list"


def _nearest(key: str, known: Iterable[str]) -> str:
    """The suggestion of the known key that is the same but for one place in it, or nothing.

    Comparing 60 unknown keys with 180 known ones as `errors.suggestion` does would take as long as
    all else.
    """
    folded, half = key.lower(), len(key) // 2
    start, end = folded[:half], folded[len(key) - half :]
    keys = {each.lower(): each for each in known}
    alike = [each for each in keys if each.startswith(start) or each.endswith(end)]
    near = max(alike, key=lambda each: _likeness(folded, each), default="")
    return f" (did you mean {keys[near]!r}?)" if _likeness(folded, near) >= _MIN_ALIKE else ""


def _likeness(one: str, other: str) -> float:
    """Which part of the longer key is at the start and the end of both.

    >>> _likeness("he2022maskd", "he2022masked")
    0.9166666666666666
    """
    start = _common_start(one, other)
    end = _common_start(one[start:][::-1], other[start:][::-1])
    return (start + end) / (max(len(one), len(other)) or 1)


def _common_start(one: str, other: str) -> int:
    """How many letters two texts have in common before the first that differs."""
    pairs = enumerate(zip(one, other, strict=False))
    differing = (number for number, (mine, its) in pairs if mine != its)
    return next(differing, min(len(one), len(other)))
