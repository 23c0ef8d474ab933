"""The command line: arguments in, one call, text out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from mimbib import __version__, formats

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

    from mimbib.crossref import Client
    from mimbib.model import Record


_EPILOG = """\
EXPRESSION: terms side by side must all hold, `or` stands between alternatives, `not` before a term. A term is a whole
word (of title, authors, container or keywords; a DOI, an arXiv id, a part of a key) or field:value, with the fields key, type,
category, dimension, level, doi, arxiv, title, author, container, keyword and year:
  dimension:masking-strategy year:2022..2023 not level:single
  title:"point cloud" or author:He"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process if None) and return the exit status.

    0: well. 1: findings or differences. 2: wrong usage. 3: the data or a file cannot be used, or another
    program refuses them. 4: the net failed, or that program does not run. 130: interrupted.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("mimbib: interrupted", file=sys.stderr)
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    from mimbib.errors import MimbibError, NetworkError, UsageError

    try:
        status: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except UsageError as error:
        print(f"mimbib: {error}", file=sys.stderr)
        return 2
    except NetworkError as error:
        print(f"mimbib: {error}", file=sys.stderr)
        return 4
    except MimbibError as error:
        print(f"mimbib: {error}", file=sys.stderr)
        return 3
    except OSError as error:  # of standard output: all others were made a MimbibError where they arose
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains when it flushes
        if isinstance(error, BrokenPipeError):
            return 0
        print(f"mimbib: cannot write to standard output: {error.strerror}", file=sys.stderr)
        return 3


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse makes one for each argument, and its own imports `shutil`: 4 ms at every start."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=max(columns - 2, 20))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, **settings)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="mimbib",
        description="A survey's list of papers as BibTeX, biblatex, CSL-JSON, RIS and Zotero RDF,\none file per category.",
    )
    parser.add_argument("--version", action="version", version=f"mimbib {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="mimbib")
    library = _Parser(add_help=False)
    library.add_argument(
        "--data", metavar="DIR", help="the library: a folder with survey.md and records.json (default: the one that ships)"
    )
    format_help = ", ".join((*formats.FORMATS, *formats.ALIASES))

    export = commands.add_parser("export", parents=[library], help="write the bibliography, one file per category and format")
    export.add_argument(
        "--format", action="append", metavar="F", dest="formats", help=f"{format_help}; may be repeated (default: all)"
    )
    export.add_argument(
        "--by", default="category", metavar="GROUPING", help="category, dimension, level, year or container (default: category)"
    )
    export.add_argument(
        "--output",
        default="exports",
        metavar="DIR",
        help="the folder to write to (default: exports); - writes one format to standard output",
    )
    export.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if the files in DIR differ from what would be written"
    )
    export.set_defaults(run=_export)

    select = commands.add_parser(
        "list",
        parents=[library],
        help="list records, all or those that an expression selects",
        epilog=_EPILOG,
    )
    select.add_argument("expression", nargs="*", metavar="EXPRESSION", help="what to select (default: all)")
    select.set_defaults(run=_list)

    show = commands.add_parser("show", parents=[library], help="show one record")
    show.add_argument("key", metavar="KEY", help="its citation key, such as he2022masked")
    show.add_argument("--format", metavar="F", help=f"{format_help} (default: a list of fields)")
    show.add_argument(
        "--style", metavar="S", help="print the reference in a style: plain, harvard-cite-them-right or a .csl file"
    )
    show.add_argument("--why", action="store_true", help="print where each value was read, and what other sources say")
    show.set_defaults(run=_show)

    check = commands.add_parser("check", parents=[library], help="report what is wrong in the library; exit 1 if anything is")
    check.add_argument("--json", action="store_true", help="print the findings as a JSON array")
    check.add_argument("--online", action="store_true", help="ask Crossref for retractions, corrections and the like, too")
    _add_net_options(check)
    check.set_defaults(run=_check)

    init = commands.add_parser("init", help="start a library from a survey's Markdown list")
    init.add_argument("folder", metavar="FOLDER", help="the folder to make")
    init.add_argument("--survey", metavar="FILE", required=True, help="the list: headings, below them numbered or bulleted links")
    init.set_defaults(run=_init)

    fetch = commands.add_parser("fetch", help="fill what the records lack from Crossref, and report what disagrees")
    fetch.add_argument("keys", metavar="KEY", nargs="*", help="look for these records only (default: for every entry)")
    fetch.add_argument("--data", metavar="DIR", required=True, help="the library to complete: a folder with survey.md")
    fetch.add_argument(
        "--update",
        metavar="FIELD",
        action="append",
        default=[],
        help="take Crossref's value of it for the KEYs; may be repeated",
    )
    fetch.add_argument("--dry-run", action="store_true", help="write nothing; print what would change as a diff")
    fetch.add_argument("--json", action="store_true", help="print the report as JSON")
    fetch.add_argument("--refresh", action="store_true", help="ask anew even for what was answered before")
    fetch.add_argument("--quiet", action="store_true", help="show no progress")
    _add_net_options(fetch)
    fetch.set_defaults(run=_fetch)

    push = commands.add_parser("push", help="send records to Zotero or JabRef, running on this machine")
    programs = push.add_subparsers(title="programs", metavar="PROGRAM", required=True, prog="mimbib push")
    for name, text, run in (
        ("zotero", "what My Library lacks, with links, tags and nested collections", _push_zotero),
        ("jabref", "entries, to the library that JabRef's window shows", _push_jabref),
    ):
        program = programs.add_parser(name, parents=[library], help=text, epilog=_EPILOG)
        program.add_argument("expression", nargs="*", metavar="EXPRESSION", help="what to send (default: all)")
        program.add_argument("--dry-run", action="store_true", help="send nothing; print what would be sent")
        program.add_argument(f"--{name}-url", metavar="URL", help="where it listens (default: port 23119 of this machine)")
        program.set_defaults(run=run)
    return parser


def _add_net_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mailto",
        metavar="ADDRESS",
        help="your address, for Crossref's faster pool (also: MIMBIB_MAILTO)",
    )
    parser.add_argument("--crossref-url", metavar="URL", help="another Crossref service (also: MIMBIB_CROSSREF_URL)")
    parser.add_argument("--datacite-url", metavar="URL", help="another DataCite service (also: MIMBIB_DATACITE_URL)")


def _export(options: argparse.Namespace) -> int:
    from mimbib.bibliography import load
    from mimbib.errors import UsageError
    from mimbib.export import render

    names = list(dict.fromkeys(map(formats.canonical, options.formats or formats.FORMATS)))
    if options.output == "-":
        if len(names) != 1 or options.check or options.by != "category":
            raise UsageError("--output - writes all records at once: it takes exactly one --format, no --by and no --check")
        _print(formats.dumps(load(options.data), names[0]))
        return 0
    bibliography = load(options.data)
    files = {os.path.join(options.output, path): text for path, text in render(bibliography, names, options.by).items()}
    if options.check:
        return _compare(files)
    _write(files)
    print(f"{len(bibliography)} records in {len(files)} files under {options.output}", file=sys.stderr)
    if options.formats and "zotero-rdf" in names:
        path = os.path.join(options.output, "zotero-rdf", "all.rdf")
        print(f"in Zotero: File > Import… > A file > {path}; `mimbib push zotero` sends it without clicks", file=sys.stderr)
    return 0


def _list(options: argparse.Namespace) -> int:
    from mimbib.text import clean

    records = _selected(options)
    width = max((len(record.key) for record in records), default=0)
    _print("".join(f"{record.key:{width}}  {clean(record.title)}\n" for record in records))
    print(f"{len(records)} {'record' if len(records) == 1 else 'records'}", file=sys.stderr)
    return 0


def _selected(options: argparse.Namespace) -> tuple[Record, ...]:
    """The records of the library for which the expression holds."""
    from mimbib.bibliography import load

    return load(options.data).select(" ".join(map(_quoted, options.expression))).records


def _quoted(argument: str) -> str:
    """An argument of the shell as a part of an expression: `title:point cloud` was quoted as one term there."""
    field, colon, value = argument.partition(":")
    one_term = colon and " " in value and " " not in field and ":" not in value and '"' not in value
    return f'{field}:"{value}"' if one_term else argument


def _show(options: argparse.Namespace) -> int:
    from mimbib.bibliography import load
    from mimbib.errors import UsageError

    if sum(map(bool, (options.format, options.style, options.why))) > 1:
        raise UsageError("--format, --style and --why exclude each other")
    if options.format:
        formats.canonical(options.format)
    record = load(options.data)[options.key]
    if options.style:
        from mimbib.style import reference  # its libraries take 0.1 s to come

        _print(f"{reference(record, options.style)}\n")
    elif options.why:
        from mimbib.provenance import explain, read

        _print(explain(record, read(options.data).get(record.key, {})))
    else:
        chosen = formats.get(options.format) if options.format else None
        _print(chosen.join([chosen.encode(record)]) if chosen else _card(record))
    return 0


def _card(record: Record) -> str:
    """A record for a person: one field a line."""
    from mimbib.text import clean

    lines = [("key", record.key), ("title", record.title), ("type", record.type)]
    lines += [("author", str(name)) for name in record.author]
    lines += [
        ("issued", str(record.issued or "")),
        ("in", record.container_title),
        ("series", record.collection_title),
        ("volume", record.volume),
        ("issue", record.issue),
        ("page", record.page),
        ("publisher", record.publisher),
        ("event", ", ".join(filter(None, (record.event_title, record.event_place, " to ".join(map(str, record.event_date)))))),
        ("doi", record.doi),
        ("arxiv", " ".join(filter(None, (record.arxiv, record.arxiv_class and f"[{record.arxiv_class}]")))),
        ("url", record.url),
        ("pdf", record.pdf),
    ]
    lines += [(link.label.lower(), link.url) for link in record.links]
    lines += [("category", record.category.title), ("keywords", ", ".join(record.keywords))]
    return "".join(f"{clean(name):<10} {clean(value)}\n" for name, value in lines if value)


def _check(options: argparse.Namespace) -> int:
    from mimbib.check import check

    findings, offline = check(options.data), None
    if options.online:
        from mimbib.bibliography import RECORDS, read, read_file
        from mimbib.errors import NetworkError
        from mimbib.fetch import notices

        try:
            with _client(options) as client:
                told, offline = notices(read(options.data).bibliography, client, read_file(options.data, RECORDS)[1])
                findings += told
        except NetworkError as error:  # told after what was found
            offline = error
    if options.json:
        import json
        from dataclasses import asdict

        _print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        _print("".join(f"{finding}\n" for finding in findings))
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in ("error", "warning", "note")}
    print(", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in counts.items()), file=sys.stderr)
    if offline:
        raise offline
    return 1 if counts["error"] or counts["warning"] else 0


def _init(options: argparse.Namespace) -> int:
    from mimbib import survey
    from mimbib.bibliography import RECORDS, SURVEY, read_file
    from mimbib.errors import DataError, UsageError
    from mimbib.provenance import PROVENANCE

    for file in (SURVEY, RECORDS, PROVENANCE):
        if os.path.exists(os.path.join(options.folder, file)):
            raise UsageError(f"{options.folder} has a {file} already: name another folder")
    text, file = read_file(os.path.dirname(options.survey) or ".", os.path.basename(options.survey))
    parsed = survey.parse(text, file)
    errors = tuple(finding for finding in parsed.findings if finding.severity == "error")
    if errors or not parsed.entries:
        raise DataError(
            "the list cannot be read:" if errors else f"{file} has no entries: headings, below them - [title](link)", errors
        )
    _write({os.path.join(options.folder, SURVEY): text, os.path.join(options.folder, RECORDS): "[]\n"})
    print("".join(f"{finding}\n" for finding in parsed.findings if finding.severity == "warning"), end="", file=sys.stderr)
    counts = (
        (len(parsed.entries), "entry", "entries"),
        (len({entry.category for entry in parsed.entries}), "category", "categories"),
    )
    summary = " in ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts)
    print(f"{summary}; next: mimbib fetch --data {options.folder}", file=sys.stderr)
    return 0


def _fetch(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from mimbib import provenance, report
    from mimbib.bibliography import RECORDS, SURVEY, read, read_optional
    from mimbib.check import KEYS
    from mimbib.errors import DataError
    from mimbib.fetch import fetch
    from mimbib.formats import csl_json

    def stored() -> dict[str, str | None]:
        # the records last: if only the sources get written, the next run makes the records that fit them
        found = {name: read_optional(options.data, name) for name in (SURVEY, provenance.PROVENANCE, RECORDS)}
        return {name: text and text[0] for name, text in found.items()}

    before = stored()
    library = read(options.data, young=before[RECORDS] is None).sound()
    keys = [library.bibliography[key].key for key in options.keys]
    _check_update(options)
    sources = {} if before[provenance.PROVENANCE] is None else provenance.read(options.data)
    released = (read_optional(options.data, KEYS) or ("",))[0].split()
    if not options.dry_run:
        _check_writable(options.data)
    today = datetime.now(UTC).date().isoformat()
    with _client(options) as client, report.progress(len(keys) or len(library.pairs), quiet=options.quiet) as step:
        fetched = fetch(library, sources, client, today=today, keys=keys, update=options.update, released=released, step=step)
    after = {provenance.PROVENANCE: provenance.dumps(fetched.provenance), RECORDS: csl_json.dump_library(fetched.records)}
    difference = ""
    if options.dry_run:
        difference = report.diff({name: before[name] or "" for name in after}, after)
    else:
        if stored() != before:
            raise DataError(f"{options.data} was changed meanwhile and is left as it is: run this again, the answers are kept")
        after["fetch-report.json"] = report.dumps(fetched.outcomes, today)
        _write({os.path.join(options.data, name): text for name, text in after.items()})
    if options.json:
        _print(report.dumps(fetched.outcomes, today, difference))
    else:
        _print(difference)
        print(report.table(fetched.outcomes, today), end="", file=sys.stderr)
    counts = report.counts(fetched.outcomes)
    return 4 if counts["failed"] else 1 if counts["ambiguous"] or counts["disagreeing"] else 0


def _push_zotero(options: argparse.Namespace) -> int:
    from mimbib.push import ZOTERO, Zotero

    def notify(message: str) -> None:
        print(f"mimbib: {message}", file=sys.stderr, flush=True)

    records = _selected(options)
    with Zotero(options.zotero_url or ZOTERO, notify) as zotero:
        plan = zotero.plan(records)
        if options.dry_run:
            _print(str(plan))
        failures = [] if options.dry_run else zotero.push(plan)
    for failure in failures:
        notify(str(failure))
    number = len({record.key for record in plan.new} - {failure.name for failure in failures})
    sent = "to send" if options.dry_run else "sent"
    print(f"{number} items {sent} to Zotero {zotero.version}, {len(plan.there)} there already", file=sys.stderr)
    return 3 if failures else 0


def _push_jabref(options: argparse.Namespace) -> int:
    from mimbib.push import JABREF, JabRef
    from mimbib.text import clean

    records = _selected(options)
    with JabRef(options.jabref_url or JABREF) as jabref:
        if options.dry_run:
            _print("".join(f"send   {record.key}  {clean(record.title)}\n" for record in records))
        elif records:
            jabref.push(records)
    sent = "to send" if options.dry_run else "sent"
    print(f"{len(records)} entries {sent} to JabRef, which itself finds those that it has already", file=sys.stderr)
    return 0


def _check_writable(folder: str) -> None:
    """`FileError` if nothing can be written into a folder, before anything is asked."""
    import tempfile

    from mimbib.errors import FileError

    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FileError(f"cannot write to {folder}: {error.strerror}; copy the library to a folder of yours") from error


def _check_update(options: argparse.Namespace) -> None:
    """Refuse `--update` without keys or with a field that cannot be updated, before anything is asked."""
    from mimbib.enrich import FIELDS
    from mimbib.errors import UsageError, suggestion

    if options.update and not options.keys:
        raise UsageError("--update takes the KEYs of the records to change")
    for field in options.update:
        if field not in FIELDS:
            raise UsageError(f"unknown field {field!r}{suggestion(field, list(FIELDS))}: use one of {', '.join(FIELDS)}")


def _client(options: argparse.Namespace) -> Client:
    """A client as the options, the environment and the configuration file say."""
    from mimbib.cache import Cache, cache_folder
    from mimbib.crossref import CROSSREF, DATACITE, Client

    def notify(message: str) -> None:
        print(f"mimbib: {message}", file=sys.stderr)

    return Client(
        url=options.crossref_url or os.environ.get("MIMBIB_CROSSREF_URL") or CROSSREF,
        datacite_url=options.datacite_url or os.environ.get("MIMBIB_DATACITE_URL") or DATACITE,
        mailto=options.mailto or os.environ.get("MIMBIB_MAILTO") or _configured("mailto"),
        cache=Cache(cache_folder(), notify),
        refresh=getattr(options, "refresh", True),  # a kept answer knows nothing of a retraction since
        notify=notify,
    )


def _configured(name: str) -> str:
    """A value of the configuration file, mimbib/config.toml in $XDG_CONFIG_HOME or ~/.config; nothing if there is none."""
    import tomllib

    from mimbib.errors import DataError

    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    path = os.path.join(home, "mimbib", "config.toml")
    try:
        with open(path, "rb") as file:
            value = tomllib.load(file).get(name, "")
    except OSError:
        return ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}: correct it or remove it") from error
    if not isinstance(value, str):
        raise DataError(f"{path}: {name} must be a string")
    return value


def _print(text: str) -> None:
    """Write to standard output in UTF-8 with line ends as they are, whatever the terminal's own habits."""
    if sys.stdout is not None:  # as it is where the shell closed it
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())


def _compare(files: dict[str, str]) -> int:
    """Report the files that are missing, differ, or stand in the same folders for no collection; 1 if there are any."""
    differences = []
    for path, text in files.items():
        if not _holds(path, text.encode()):
            differences.append(f"{path}: {'differs' if os.path.exists(path) else 'missing'}")
    for folder, suffix in sorted({(os.path.dirname(path), os.path.splitext(path)[1]) for path in files}):
        present = os.listdir(folder) if os.path.isdir(folder) else []
        paths = (os.path.join(folder, name) for name in sorted(present) if name.endswith(suffix))
        differences += [f"{path}: no collection has this name, remove it" for path in paths if path not in files]
    _print("".join(f"{difference}\n" for difference in differences))
    print(f"{len(differences)} differences in {len(files)} files", file=sys.stderr)
    return 1 if differences else 0


def _write(files: dict[str, str]) -> None:
    """Write the files that are not yet as they should be, each whole or not at all: made beside its place, then renamed."""
    from mimbib.errors import FileError

    for folder in sorted({os.path.dirname(path) for path in files}):
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise FileError(
                f"cannot make the folder {folder}: {error.strerror}; name another one, for an export with --output"
            ) from error
    for path, text in files.items():
        content = text.encode()
        if _holds(path, content):
            continue
        beside = f"{path}.{os.getpid()}.part"
        try:
            try:
                with open(beside, "wb") as file:
                    file.write(content)
                os.replace(beside, path)
            except BaseException:
                if os.path.exists(beside):
                    os.unlink(beside)
                raise
        except OSError as error:
            raise FileError(
                f"cannot write {path}: {error.strerror}; it is as it was, free some room or name another folder"
            ) from error


def _holds(path: str, content: bytes) -> bool:
    """Whether the file is there with just this content."""
    try:
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False
