"""The command from its first moment on: an interruption while it is imported is no traceback."""

import sys


def run() -> int:
    """Run the command with the arguments of the process and return the exit status."""
    try:
        from mimbib.cli import main

        return main()
    except KeyboardInterrupt:
        if sys.stderr is not None:  # as it is where the shell closed it
            print("mimbib: interrupted", file=sys.stderr)
        return 130
    finally:
        _end_in_peace()


def _end_in_peace() -> None:
    """All is done: an interruption could disturb the end of the interpreter alone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(run())
