"""The command line: arguments in, one call, text out."""

from __future__ import annotations

import os
import sys

from mimbib.cli.output import tell
from mimbib.cli.parser import make_parser

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_PATHS = (
    "data",
    "output",
    "folder",
    "survey",
    "style",
    "files",
    "bib",
    "plot",
    "feed",
)  # the arguments that name files


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process if None) and return the exit status.

    0: success. 1: problems or differences found. 2: usage error. 3: unusable data or files, or
    refused by another program. 4: the network failed, or that program does not run.
    130: interrupted. A process that is told to end cleans up and exits with 143.
    """
    if arguments is None:
        arguments = _prepare_process()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        tell("mimbib: interrupted")
        return 130


def _prepare_process() -> list[str]:
    """The arguments of the process.

    All text is UTF-8 from here on, and whoever ends the process lets it remove half-written files.
    """
    import signal

    def end(*_: object) -> None:
        sys.exit(143)

    try:  # not `suppress`: its module costs 1 ms at every start
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, end)
    except ValueError:
        pass  # of a thread that is not the first
    if reconfigure := getattr(sys.stderr, "reconfigure", None):
        reconfigure(encoding="utf-8", errors="backslashreplace")
    if _system_has_utf_8():
        return sys.argv[1:]
    return [os.fsencode(argument).decode("utf-8", "surrogateescape") for argument in sys.argv[1:]]


def _system_has_utf_8() -> bool:
    return sys.getfilesystemencoding().lower() == "utf-8"


def _restore_paths(options: argparse.Namespace) -> None:
    """Give the names of files the form that the functions of the system take."""
    for name in _PATHS:
        if value := getattr(options, name, None):
            several = isinstance(value, list)
            setattr(options, name, list(map(_path, value)) if several else _path(value))


def _path(argument: str) -> str:
    return os.fsdecode(argument.encode("utf-8", "surrogateescape"))


def _run(arguments: Sequence[str]) -> int:
    options = make_parser(arguments[0] if arguments else "").parse_args(arguments)
    if not _system_has_utf_8():
        _restore_paths(options)
    from importlib import import_module

    from mimbib.errors import MimbibError, NetworkError, UsageError

    try:
        module, _, name = options.run.partition(":")
        status: int = getattr(import_module(f"mimbib.cli.{module}"), name)(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except UsageError as error:
        tell(f"mimbib: {error}")
        return 2
    except NetworkError as error:
        tell(f"mimbib: {error}")
        return 4
    except MimbibError as error:
        tell(f"mimbib: {error}")
        return 3
    except OSError as error:
        # Of standard output: all others were made a MimbibError where they arose. Without
        # another target the interpreter complains when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 0
        tell(f"mimbib: cannot write to standard output: {error.strerror}")
        return 3
