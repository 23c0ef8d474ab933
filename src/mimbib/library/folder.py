"""The files of a library: a folder of somebody's, or the one that comes with mimbib."""

from __future__ import annotations

import os

from mimbib.errors import DataError, FileError
from mimbib.files import read_regular

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import Any

SURVEY = "survey.md"
"""The name of the file with the list, where a library names no other."""
RECORDS = "records.json"
"""The name of the file with the records."""


def read_file(folder: str | os.PathLike[str] | None, name: str) -> tuple[str, str]:
    """The text of one file of a library, and the name by which a person knows it.

    `FileError` if it cannot be read; `DataError` if it is in another encoding than UTF-8.
    """
    content, path = read_bytes(folder, name)
    return decoded(content, path), path


def read_bytes(folder: str | os.PathLike[str] | None, name: str) -> tuple[bytes, str]:
    """The content of one file of a library, and its name; `FileError` if it cannot be read."""
    path = name if folder is None else path_of(folder, name)
    try:
        if folder is None:
            content, path = _packaged(name)
        else:
            content = read_regular(path)
    except OSError as error:
        advice = ""
        if name in (SURVEY, RECORDS):
            advice = f"; a library is a folder with {SURVEY} and {RECORDS}"
        elif name.lower().endswith((".md", ".markdown")):
            advice = "; library.json names it"
        raise FileError(f"cannot read {path}: {error.strerror or error}{advice}") from error
    return content, path


def path_of(folder: str | os.PathLike[str], name: str) -> str:
    """The path of a file of a library as a person would write it: `README.md` for
    `bib/../README.md`, unless `bib` is a link to somewhere else.
    """
    path = os.path.join(folder, name)
    short = os.path.normpath(path)
    leads_out = name.startswith("../") and os.path.realpath(short) == os.path.realpath(path)
    return short if leads_out else path


def read_optional(folder: str | os.PathLike[str] | None, name: str) -> tuple[str, str] | None:
    """The same for a file that a library may lack: None if it is not there.

    `FileError` if it is there and cannot be read.
    """
    try:
        return read_file(folder, name)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def decoded(content: bytes, path: str) -> str:
    """The text of a file in UTF-8; `DataError` with the line if it is in another encoding."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(f"{path}:{line}: not in UTF-8: save the file in that encoding") from error


def _packaged(name: str) -> tuple[bytes, str]:
    """One file of the library that ships, and its path.

    It is read from the wheel (a zipped one too), or from the checkout of an editable install.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    loader: Any = __spec__.loader
    try:
        path = os.path.join(here, "data", name)
        return loader.get_data(path), path
    except OSError:
        path = os.path.normpath(os.path.join(here, "..", "..", "data", name))
        return loader.get_data(path), path
