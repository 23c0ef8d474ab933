"""The command line: arguments in, one call, text out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mimbib.cli.parser import make_parser


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
    options = make_parser().parse_args(arguments)
    from mimbib.errors import MimbibError, NetworkError, UsageError

    try:
        module, _, name = options.run.partition(":")
        status: int = getattr(import_module(f"mimbib.cli.{module}"), name)(options)
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
