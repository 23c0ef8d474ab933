"""What exports left in a folder: its `.mimbib.json`, by which a later one knows them again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from mimbib.errors import DataError, FileError
from mimbib.files import read_regular

NAME = ".mimbib.json"
"""The name of the file: `{"files": {"ris/all.ris": "SHA-256", …}}`."""

_PATH = re.compile(r"[a-z0-9-]+/[^./\\:\s\x00-\x1f][^/\\:\x00-\x1f]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def read(folder: str) -> dict[str, str]:
    """The files listed in a folder, each with its SHA-256; `DataError` if the list is not ours."""
    place = os.path.join(folder, NAME)
    if os.path.islink(place):
        raise _refusal(place, "a symbolic link")
    try:
        data = json.loads(read_regular(place))
    except FileNotFoundError:
        return {}
    except (NotADirectoryError, UnicodeEncodeError):  # the writer has better words for it
        return {}
    except OSError as error:
        raise FileError(f"cannot read {place}: {error.strerror}; remove it") from error
    except (ValueError, RecursionError) as error:
        raise _refusal(place, "no JSON") from error
    listed = data.get("files") if isinstance(data, dict) else None
    if not isinstance(listed, dict):
        raise _refusal(place, "no list of files")
    for path, digest in listed.items():
        if not _PATH.fullmatch(path):
            raise _refusal(place, f"the name {path!r} in it is no FORMAT/FILE")
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise _refusal(place, f"{path!r} in it has no SHA-256")
    return listed


def _refusal(place: str, reason: str) -> DataError:
    advice = "mimbib did not write that; remove it, an export makes a new one"
    return DataError(f"{place}: {reason}: {advice}")


def dumps(listed: Mapping[str, str]) -> str:
    """The text of the list, one file a line."""
    return json.dumps({"files": listed}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digests(files: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of each file as it is written."""
    return {path: _digest(text.encode()) for path, text in files.items()}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def leftovers(
    folder: str,
    listed: Mapping[str, str],
    *,
    files: Collection[str],
    names: Collection[str],
) -> dict[str, bool]:
    """The listed files of the formats called `names` that are there and not among `files`.

    With each goes whether it is still as it was written.
    """
    former = {}
    for path, digest in sorted(listed.items()):
        place = os.path.join(folder, path)
        is_former = path not in files and path.partition("/")[0] in names
        if is_former and os.path.lexists(place):
            former[path] = _is_unchanged(place, digest)
    return former


def _is_unchanged(place: str, digest: str) -> bool:
    try:
        return _digest(read_regular(place)) == digest
    except OSError:
        return False


def check_places(folder: str, paths: Iterable[str]) -> None:
    """`DataError` if a symbolic link leads to one of the files: it may be of another folder."""
    top = os.path.realpath(folder)
    for path in paths:
        place = os.path.join(folder, path)
        if os.path.realpath(place) != os.path.join(top, *path.split("/")):
            advice = "remove it yourself, then run this again"
            raise DataError(f"{place} is reached by a symbolic link: {advice}")
