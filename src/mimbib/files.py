"""The one writer of files: whole files or none, and one writer at a time in a folder."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from mimbib.errors import FileError

LOCK = ".mimbib.lock"
"""The file that a writer keeps locked in its folder, and removes at the end.

One that a killed process has left stops nobody.
"""

_ADVICE = "name another folder"
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_UNWRITABLE = (*_NO_ROOM, errno.EACCES, errno.EPERM, errno.EROFS)
_PART = re.compile(r"(.+)\.([0-9]{1,10})\.part")


@contextmanager
def writing(folder: str, advice: str = _ADVICE) -> Iterator[Writer]:
    """A writer for a folder, which is made if need be, that no other mimbib writes to meanwhile.

    `FileError` if one does. The lock ends with the process, however that ends.

    >>> with writing("exports") as writer:
    ...     writer.write({"ris/all.ris": "TY  - CONF\\r\\n"})
    """
    _make_folder(folder, advice)
    lock = _lock(folder)
    try:
        yield Writer(folder, advice)
    finally:
        if lock is not None:
            _unlock(lock, folder)


class Writer:
    """Writes and removes files of one folder, by their paths in it; `writing` makes it."""

    def __init__(self, folder: str, advice: str) -> None:
        self._folder, self._advice = folder, advice

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write the files that are not as they should be; `FileError` if that fails.

        All are made beside their places first, then renamed one after the other: a full disk
        changes none of them, and whoever looks meanwhile sees each file old or new. A symbolic
        link stays one, and a file keeps its mode.
        """
        _write(
            {os.path.join(self._folder, path): text for path, text in files.items()}, self._advice
        )

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files; `FileError` for the first that cannot be removed."""
        for path in paths:
            place = os.path.join(self._folder, path)
            try:
                os.unlink(place)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise FileError(
                    f"cannot remove {place}: {error.strerror}; remove it yourself"
                ) from error


def write(files: Mapping[str, str | bytes], advice: str = _ADVICE) -> None:
    """Write files of a folder and those below it, as `Writer.write` does, by their whole paths."""
    if files:
        folder = os.path.commonpath([os.path.dirname(path) or "." for path in files]) or "."
        with writing(folder, advice):
            _write(files, advice)


def _lock(folder: str) -> int | None:
    """Lock a folder for this process; nothing where it cannot be written to or has no locks."""
    place = os.path.join(folder, LOCK)
    while True:
        try:
            lock = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except (OSError, UnicodeError) as error:
            if isinstance(error, UnicodeError) or error.errno in _UNWRITABLE:
                return None  # the writer has better words for it
            raise FileError(f"cannot lock {place}: {_reason(error)}; remove it") from error
        if not _take(lock):
            os.close(lock)
            raise FileError(f"another mimbib is writing to {folder}: wait until it has finished")
        with suppress(OSError):
            if os.path.samestat(os.fstat(lock), os.stat(place)):
                return lock
        os.close(lock)  # its owner has just removed it: whoever comes next makes another one


def _take(lock: int) -> bool:
    """Lock an open file until it is closed; whether no other process has."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        pass
    return True


def _unlock(lock: int, folder: str) -> None:
    """Remove the lock, then let it go: in the other order it could be that of the next process.

    Windows removes no open file, and none that the next process has opened.
    """
    place = os.path.join(folder, LOCK)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)
        os.close(lock)
        with suppress(OSError):
            os.unlink(place)
    else:
        with suppress(OSError):
            os.unlink(place)
        os.close(lock)


def _write(files: Mapping[str, str | bytes], advice: str) -> None:
    for folder in sorted({os.path.dirname(path) or "." for path in files}, reverse=True):
        _make_folder(folder, advice)
    parts: dict[str, str] = {}
    path = ""
    try:
        targets = _targets(files)
        _sweep(targets.values())
        for path, text in files.items():
            content = text.encode() if isinstance(text, str) else text
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


def _targets(paths: Iterable[str]) -> dict[str, str]:
    """The file that each path leads to through symbolic links; a folder is followed once."""
    folders: dict[str, str] = {}
    targets = {}
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        target = os.path.join(folders[folder], name)
        targets[path] = os.path.realpath(target) if os.path.islink(target) else target
    return targets


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
    """The content of a file.

    `OSError` at once for a pipe or a device: it may never begin or end.
    """
    with open(path, "rb", opener=_open_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _no_file()
        return file.read()


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_file() -> OSError:
    return OSError(errno.EINVAL, "a pipe or a device, not a file")
