"""Bytes as text, in whichever encoding somebody saved a bibliography."""

from __future__ import annotations

import codecs
import re

from mimbib.errors import DataError

_MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-32-le-sig": codecs.BOM_UTF32_LE,
    "utf-32-be-sig": codecs.BOM_UTF32_BE,
    "utf-16-le-sig": codecs.BOM_UTF16_LE,
    "utf-16-be-sig": codecs.BOM_UTF16_BE,
}
"""The marks of byte order, the longer before those they begin with, by the names of the encodings:
a codec and `-sig`."""
_DECLARED = re.compile(rb"\A\s*%.{0,40}?encoding:\s*([\w-]+)", re.IGNORECASE)
"""What JabRef writes atop its files: `% Encoding: GBK`."""
_MAX_DECLARATION = 200  # bytes from the start in which that may stand


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text of a file, and the name of its encoding, by which `encode` gives the bytes again.

    What is no UTF-8, and says nothing of itself, is taken for Western European (CP1252, or Latin-1
    where that has no such sign). A file that mixes this with UTF-8 is read right, too, but the name
    is then empty: nothing writes it. Raises `DataError` if it is no text.
    """
    for name, mark in _MARKS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name.removesuffix("-sig"), file), name
    if b"\0" in data:
        codec = _utf_16(data)
        if not codec:
            raise DataError(f"{file} is no text: it has null bytes in it")
        return _strictly(data, codec, file), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _of_another_kind(data)


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a file with this text in an encoding that `decode` names.

    Raises `UnicodeEncodeError` for a sign that the encoding does not have.
    """
    return _MARKS.get(encoding, b"") + text.encode(encoding.removesuffix("-sig"))


def _strictly(data: bytes, codec: str, file: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        advice = "save it as UTF-8"
        raise DataError(f"{file} begins as {codec} and goes on otherwise: {advice}") from error


def _utf_16(data: bytes) -> str:
    """The codec of UTF-16 without a mark, by where the null bytes of its ASCII letters stand."""
    nulls = [data[first::2].count(0) for first in (0, 1)]
    few, many = sorted(nulls)
    if len(data) % 2 or many < len(data) // 4 or few > many // 10:
        return ""
    return "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"


def _of_another_kind(data: bytes) -> tuple[str, str]:
    """The text of a file that is not UTF-8 throughout."""
    declared = _DECLARED.match(data[:_MAX_DECLARATION])
    if declared:
        try:
            return data.decode(name := declared[1].decode()), name
        except (LookupError, UnicodeError):
            pass  # it says something else than it is
    codecs.register_error(_WESTERN, _as_western)
    mixed = data.decode("utf-8", errors=_WESTERN)
    for codec in ("cp1252", "latin-1"):
        try:
            western = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if mixed == western:
            return western, codec
    return mixed, ""


_WESTERN = "mimbib-western"


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8, one by one as CP1252 or Latin-1 has them."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - `decode` calls this with no other
    data = error.object[error.start : error.end]
    return data.decode("cp1252" if _in_cp1252(data) else "latin-1"), error.end


def _in_cp1252(data: bytes) -> bool:
    return not any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
