"""The one writer of files: what one call writes is there as a whole, or nothing of it."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress

from mimbib.errors import FileError

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_PART = re.compile(r"(.+)\.([0-9]{1,10})\.part")


def write(files: dict[str, str], advice: str = "name another folder") -> None:
    """Write the files that are not as they should be; `FileError`, with `advice`, if that fails.

    All are made beside their places first, then renamed one after the other: a full disk changes
    none of them, and whoever looks meanwhile sees each file old or new. A symbolic link stays one,
    and a file keeps its mode.
    """
    for folder in sorted({os.path.dirname(path) or "." for path in files}, reverse=True):
        _make_folder(folder, advice)
    parts: dict[str, str] = {}
    path = ""
    try:
        targets = dict(zip(files, map(os.path.realpath, files), strict=True))
        _sweep(targets.values())
        for path, text in files.items():
            content = text.encode()
            if not holds(path, content):
                part = f"{targets[path]}.{os.getpid()}.part"
                parts[part] = path  # before it is there: an interruption may come at any time
                _write_part(part, targets[path], content)
        for part, path in parts.items():
            os.replace(part, targets[path])
    except BaseException as error:
        for part in parts:
            with suppress(OSError):
                os.unlink(part)
        if not isinstance(error, (OSError, UnicodeError)):
            raise
        full = isinstance(error, OSError) and error.errno in _NO_ROOM
        advice = f"it is as it was, {'free some room or ' if full else ''}{advice}"
        raise FileError(f"cannot write {path}: {_reason(error)}; {advice}") from error


def _make_folder(folder: str, advice: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except (OSError, UnicodeError) as error:
        raise FileError(f"cannot make the folder {folder}: {_reason(error)}; {advice}") from error


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, UnicodeError):
        return "the encoding of the system lacks a character of its name"
    return error.strerror or str(error)


def _write_part(part: str, target: str, content: bytes) -> None:
    """Write `content` beside its place, with the mode of the file that is there."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = 0
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if mode and not stat.S_ISREG(mode):
        raise _no_file()
    with open(part, "wb") as file:
        if mode:  # before there is anything to read for those who may not
            os.chmod(part, stat.S_IMODE(mode))
        file.write(content)


def _sweep(targets: Iterable[str]) -> None:
    """Remove what killed processes left half written of files of these kinds in these folders."""
    if os.name != "posix":  # elsewhere there is no asking whether a process lives
        return
    kinds: dict[str, set[str]] = {}
    for target in targets:
        folder, name = os.path.split(target)
        kinds.setdefault(folder, set()).add(_kind(name))
    for folder, endings in kinds.items():
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                part = _PART.fullmatch(entry.name)
                ours = part and _kind(part[1]) in endings and entry.is_file(follow_symlinks=False)
                if part and ours and not _lives(int(part[2])):
                    os.unlink(entry.path)


def _kind(name: str) -> str:
    """The ending of a file's name; the whole name of a hidden file."""
    return name if name.startswith(".") else os.path.splitext(name)[1]


def _lives(process: int) -> bool:
    """Whether it is a process that runs, other than this one."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def holds(path: str, content: bytes) -> bool:
    """Whether the file is there with just this content."""
    try:
        return read_regular(path) == content
    except (OSError, UnicodeError):
        return False


def read_regular(path: str) -> bytes:
    """The content of a file; `OSError` at once for a pipe or a device: it may never begin or end."""
    with open(path, "rb", opener=_open_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _no_file()
        return file.read()


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_file() -> OSError:
    return OSError(errno.EINVAL, "a pipe or a device, not a file")
