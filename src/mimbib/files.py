"""The one writer of files: each is whole or not there at all."""

from __future__ import annotations

import os

from mimbib.errors import FileError


def write(files: dict[str, str]) -> None:
    """Write the files that are not yet as they should be, each whole or not at all: made beside its place, then renamed."""
    for folder in sorted({os.path.dirname(path) for path in files}):
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise FileError(
                f"cannot make the folder {folder}: {error.strerror}; name another one, for an export with --output"
            ) from error
    for path, text in files.items():
        content = text.encode()
        if holds(path, content):
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


def holds(path: str, content: bytes) -> bool:
    """Whether the file is there with just this content."""
    try:
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False
