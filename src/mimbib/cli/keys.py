"""What a person answers: single keys at a terminal, lines through a pipe."""

from __future__ import annotations

import os
import stat
import sys

from mimbib.errors import UsageError

_NOBODY = "--review asks at a terminal, or reads answers from standard input"


class Answers:
    """The answers of a person, one after the other."""

    def __init__(self) -> None:
        """`UsageError` if there is nobody to ask."""
        self.by_key = bool(sys.stdin and sys.stdin.isatty())
        """Whether each key is an answer, without Enter."""
        if not self.by_key and (sys.stdin is None or _is_device(sys.stdin.fileno())):
            raise UsageError(f"{_NOBODY}: there is neither")
        if sys.stderr is None or (self.by_key and not sys.stderr.isatty()):
            raise UsageError("--review asks on standard error, which is no terminal: leave it one")
        self._answered = False

    def next(self, prompt: str) -> str | None:
        """The answer to a prompt, in lower case; None at the end of input.

        `UsageError` if that is the end before there was any.
        """
        answer = _key(prompt) if self.by_key else _line(prompt)
        if answer is None and not self.by_key and not self._answered:
            raise UsageError(f"{_NOBODY}: there are no answers")
        self._answered = True
        return answer and answer.lower()


def _is_device(file: int) -> bool:
    """Whether a file is a device that says nothing, such as /dev/null."""
    return stat.S_ISCHR(os.fstat(file).st_mode)


def _show(prompt: str) -> None:
    sys.stderr.write(prompt)
    sys.stderr.flush()


def _line(prompt: str) -> str | None:
    """A line of standard input without its blanks; None at its end."""
    _show(prompt)
    line = sys.stdin.buffer.readline().decode("utf-8", "replace")
    _show("\n")
    return line.strip() if line else None


if sys.platform == "win32":

    def _key(prompt: str) -> str | None:
        """One key of the terminal; nothing for one that is no letter, None for the end of input."""
        import msvcrt

        _show(prompt)
        key = msvcrt.getwch()
        if key in "\x00\xe0":  # an arrow or the like, and the second half of it
            msvcrt.getwch()
            key = ""
        if key == "\x03":
            raise KeyboardInterrupt
        _show(f"{_printable(key)}\n")
        return None if key in ("\x04", "\x1a") else _printable(key)

else:

    def _key(prompt: str) -> str | None:
        """One key of the terminal; nothing for one that is no letter, None for the end of input.

        What was typed before the question is none of its answers.
        """
        import termios
        import tty

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal)
            _show(prompt)
            keys = os.read(terminal, 64).decode("utf-8", "replace")
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        _show(f"{_printable(keys)}\n")
        return None if keys[:1] in ("", "\x04") else _printable(keys)


def _printable(keys: str) -> str:
    """The first of the keys; nothing for Enter, an arrow and the like."""
    return keys[:1] if keys[:1].isprintable() else ""
