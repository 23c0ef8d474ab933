"""The options of each command."""

from __future__ import annotations

from mimbib import formats
from mimbib.cli.common_options import add_data, add_edition, add_expression, add_library

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from argparse import ArgumentParser

_FORMATS = ", ".join((*formats.FORMATS, *formats.ALIASES))

EXPRESSIONS = """\
EXPRESSION: terms side by side must all hold, `or` stands between alternatives, `not` before a term
or a group in parentheses. A term is a word, found whole in title, authors, container or keywords;
the first letters of one, with a star; a phrase in quotation marks; a citation key; a DOI, an arXiv
id or an address in any form; or field:value, with one of these fields:
  title, author, container, keyword    a word, mask* or "a phrase"; names of authors in any order,
                                       containers by their short names too
  key, type, category, dimension, level   a whole name or a beginning; keys and several with a star
  only                                 exactly these dimensions
  year                                 2022, 2021..2023 or 2022..; also year>=2022
  has                                  code, doi, arxiv, pdf, page and the like
  doi, arxiv                           in any form, doi:10.1109* by a beginning
field:(one or other) is for several values, and a bare year is one too.
In the shell an expression stands in single quotation marks:
  'mask* year:2022..2023 not level:single'
  '("point cloud" or title:3d) has:code'
  'author:"He, Kaiming" container:cvpr'
  'only:masking,target year>=2023'
  'keyword:theoretical (type:article-journal or not has:doi)'
  'category:"masking strategy" key:c*'
  'dimension:objective | he2022masked'
  'arXiv:2111.06377v3 [cs.CV]'
  'https://doi.org/10.1109/CVPR52688.2022.01553'"""
"""What stands below the help of a command that takes an expression."""


def add_export(export: ArgumentParser) -> None:
    """Add the options of `mimbib export`."""
    from mimbib.cli.form import add_form  # only these commands need it

    add_library(export)
    add_expression(export, "what to export, with --output (default: all)")
    export.add_argument(
        "--format",
        action="append",
        metavar="F",
        dest="formats",
        help=f"{_FORMATS}; several with commas between, or repeated (default: all)",
    )
    export.add_argument(
        "--by",
        default="category",
        metavar="GROUPING",
        help="category, dimension, level, year or container (default: category)",
    )
    export.add_argument(
        "--pages",
        default="record",
        choices=("record", "printed"),
        help="those of the records, or, with --output, those printed in the PDF where known",
    )
    export.add_argument(
        "--output",
        metavar="DIR",
        help="the folder to write to (default: exports, or exports/editions/NAME);"
        " - writes one format to standard output",
    )
    for name, text in (
        ("check", "write nothing; exit 1 if the files in DIR differ from what would be written"),
        ("clean", "remove files in DIR that former exports left and this one does not write"),
    ):
        export.add_argument(f"--{name}", action="store_true", help=text)
    add_form(export)
    export.set_defaults(run="export:run_export")


def add_bib(bib: ArgumentParser) -> None:
    """Add the options of `mimbib bib`."""
    from mimbib.cli.bib import add_files  # only this command needs them

    add_files(bib, _FORMATS)
    add_data(bib)
    add_edition(bib, "the first, for a key that it lacks the others")
    bib.set_defaults(run="bib:run_bib")


def add_list(select: ArgumentParser) -> None:
    """Add the options of `mimbib list`."""
    add_library(select)
    add_expression(select, "what to select (default: all)")
    select.set_defaults(run="records:run_list")


def add_show(show: ArgumentParser) -> None:
    """Add the options of `mimbib show`."""
    from mimbib.cli.form import add_form  # only these commands need it

    add_library(show)
    show.add_argument(
        "keys",
        metavar="KEY",
        nargs="+",
        help="a citation key such as he2022masked, a DOI, an arXiv id, or a link to one",
    )
    show.add_argument("--format", metavar="F", help=f"{_FORMATS} (default: a list of fields)")
    show.add_argument(
        "--style",
        metavar="S",
        help="print references in a style: plain, harvard-cite-them-right or a .csl file",
    )
    show.add_argument(
        "--why",
        action="store_true",
        help="print where each value was read, and what other sources say",
    )
    add_form(show)
    show.set_defaults(run="records:run_show")


def add_check(check: ArgumentParser) -> None:
    """Add the options of `mimbib check`."""
    add_data(check)
    add_edition(check, "all")
    check.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="your own .bib, RIS or CSL-JSON, to compare with the records (default: the library)",
    )
    check.add_argument(
        "--output-format",
        default="text",
        choices=("text", "json", "github"),
        help="lines of text, JSON, or annotations of a GitHub workflow (default: text)",
    )
    check.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="output_format",
        help="the same as --output-format json",
    )
    check.add_argument(
        "--verbose",
        action="store_true",
        help="show each note, and behind each finding the rule that found it",
    )
    check.add_argument(
        "--online",
        action="store_true",
        help="ask Crossref for retractions, corrections and the like, too",
    )
    _add_net_options(check)
    check.set_defaults(run="check:run_check")


def add_init(init: ArgumentParser) -> None:
    """Add the options of `mimbib init`."""
    init.add_argument("folder", metavar="FOLDER", help="the folder to make")
    what = "the list: headings, below them papers in any layout; or a .bib"
    init.add_argument(
        "--survey", metavar="FILE", required=True, help=f"{what}; - reads standard input"
    )
    init.add_argument(
        "--keep-keys", action="store_true", help="give the records the keys of a .bib"
    )
    init.add_argument(
        "--in-place",
        action="store_true",
        help="let FILE itself be the list of the library; make no copy",
    )
    init.add_argument(
        "--dry-run", action="store_true", help="print what was understood, and write nothing"
    )
    init.add_argument("--json", action="store_true", help="print what was understood as JSON")
    init.set_defaults(run="init:run_init")


def add_fetch(fetch: ArgumentParser) -> None:
    """Add the options of `mimbib fetch`."""
    fetch.add_argument(
        "keys",
        metavar="KEY-OR-TITLE",
        nargs="*",
        help="look for these papers only (default: for every entry)",
    )
    fetch.add_argument(
        "--data",
        metavar="DIR",
        required=True,
        help="the library to complete: a folder with survey.md or library.json",
    )
    add_edition(fetch)
    _add_files(fetch)
    fetch.add_argument(
        "--update",
        metavar="FIELD",
        action="append",
        default=[],
        help="overwrite FIELD of the KEYs with Crossref's value; may be repeated",
    )
    fetch.add_argument(
        "--published",
        action="store_true",
        help="look for preprints only; make those that appeared their version of record",
    )
    _add_decisions(fetch)
    fetch.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; print what would change as a diff",
    )
    fetch.add_argument("--json", action="store_true", help="print the report as JSON")
    fetch.add_argument(
        "--refresh", action="store_true", help="ask again even for what was answered before"
    )
    fetch.add_argument("--quiet", action="store_true", help="show no progress")
    _add_net_options(fetch)
    fetch.set_defaults(run="library:run_fetch")


def _add_files(fetch: ArgumentParser) -> None:
    fetch.add_argument(
        "--from",
        dest="files",
        metavar="FILE",
        nargs="+",
        action="extend",
        default=[],
        help="ask these bibliographies before the net: .bib, .ris, .json (CSL-JSON), .gz too",
    )
    fetch.add_argument(
        "--keep-keys", action="store_true", help="give new records the keys of these FILEs"
    )


def _add_decisions(fetch: ArgumentParser) -> None:
    for name, what in (("accept", "take"), ("reject", "never take")):
        fetch.add_argument(
            f"--{name}",
            metavar="KEY-OR-TITLE=DOI",
            action="append",
            default=[],
            help=f"{what} this DOI for a paper, now and later; may be repeated",
        )
    fetch.add_argument(
        "--review",
        action="store_true",
        help="then go through the doubtful papers at the terminal, and decide",
    )


def add_add(add: ArgumentParser) -> None:
    """Add the options of `mimbib add`."""
    add.add_argument(
        "paper", metavar="PAPER", help="its DOI, its arXiv id, or an address that has one of them"
    )
    add.add_argument(
        "--to",
        metavar="CATEGORY",
        required=True,
        help="where it belongs: a heading, `Video / 2023` for one below another",
    )
    add.add_argument(
        "--title",
        metavar="TITLE",
        default="",
        help="what the list is to call it (default: its title at Crossref or DataCite)",
    )
    add.add_argument("--data", metavar="DIR", required=True, help="the library")
    add_edition(add)
    add.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; print what would change as a diff",
    )
    _add_net_options(add)
    add.set_defaults(run="add:run_add")


def add_push(push: ArgumentParser) -> None:
    """Add the options of `mimbib push`."""
    programs = push.add_subparsers(
        title="programs", metavar="PROGRAM", required=True, prog="mimbib push"
    )
    for name, text in (
        ("zotero", "what My Library lacks, with links, tags and nested collections"),
        ("jabref", "entries, to the library that JabRef's window shows"),
    ):
        program = programs.add_parser(name, help=text, epilog=EXPRESSIONS)
        add_library(program)
        add_expression(program, "what to send (default: all)")
        program.add_argument(
            "--dry-run", action="store_true", help="send nothing; print what would be sent"
        )
        program.add_argument(
            f"--{name}-url",
            metavar="URL",
            help="where it listens (default: port 23119 of this machine)",
        )
        program.set_defaults(run=f"push:run_{name}")


def add_editions(editions: ArgumentParser) -> None:
    """Add the options of `mimbib editions`."""
    add_data(editions)
    editions.add_argument("--json", action="store_true", help="print a JSON array")
    editions.add_argument("--feed", metavar="FILE", help="write an Atom feed (-: print it)")
    editions.set_defaults(run="editions:run_editions")


def add_diff(diff: ArgumentParser) -> None:
    """Add the options of `mimbib diff`."""
    diff.add_argument("old", metavar="OLD", help="the name of the older edition")
    diff.add_argument("new", metavar="NEW", help="the name of the newer edition")
    add_data(diff)
    diff.add_argument(
        "--output-format",
        default="text",
        choices=("text", "markdown", "json"),
        help="what to print (default: text)",
    )
    diff.set_defaults(run="editions:run_diff")


def _add_net_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--mailto",
        metavar="ADDRESS",
        help="your address, for Crossref's faster pool (also: MIMBIB_MAILTO)",
    )
    parser.add_argument(
        "--crossref-url",
        metavar="URL",
        help="another Crossref service (also: MIMBIB_CROSSREF_URL)",
    )
    parser.add_argument(
        "--datacite-url",
        metavar="URL",
        help="another DataCite service (also: MIMBIB_DATACITE_URL)",
    )
