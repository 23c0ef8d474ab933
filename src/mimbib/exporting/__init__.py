"""A bibliography as files: one for each collection and format, and one with all records."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mimbib.exporting import manifest
from mimbib.files import Writer, holds, writing
from mimbib.formats import FORMATS, canonical, encoded, get
from mimbib.library.bibliography import Bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export left in its folder. The paths are those below it, such as `ris/all.ris`."""

    files: tuple[str, ...] = ()
    """The files of this export, as they are now."""
    removed: tuple[str, ...] = ()
    """The files of former exports that were removed."""
    former: tuple[str, ...] = ()
    """The files of former exports that are as they were written: `clean` removes them."""
    changed: tuple[str, ...] = ()
    """The files of former exports that somebody has changed since: they stay."""


def render(
    bibliography: Bibliography,
    names: Iterable[str] = FORMATS,
    by: str = "category",
    *,
    without: Collection[str] = (),
) -> dict[str, str]:
    """The text of each file by its path, for the formats called `names`, grouped by `by`.

    Line ends are part of the text. The fields called `without` are left out, as by
    `mimbib.dumps`. `UsageError` for an unknown format, grouping or field. A record is encoded once
    for a format, however many of its files hold it.

    >>> import mimbib
    >>> files = mimbib.render(mimbib.load(), ["ris"], by="level")
    >>> sorted(files)[:2]
    ['ris/all.ris', 'ris/multi-level-contribution.ris']
    """
    files = {}
    collections = [(group.slug, group.records) for group in bibliography.collections(by)]
    for name in dict.fromkeys(map(canonical, names)):
        chosen = get(name)
        keys = (record.key for record in bibliography)
        texts = dict(zip(keys, encoded(bibliography, name, without=without), strict=True))
        for slug, records in [*collections, ("all", bibliography.records)]:
            text = chosen.join((texts[record.key] for record in records), records)
            files[f"{name}/{slug}.{chosen.SUFFIX}"] = text
    return files


def export(
    bibliography: Bibliography,
    folder: str | os.PathLike[str],
    *,
    formats: Iterable[str] = FORMATS,
    by: str = "category",
    without: Collection[str] = (),
    clean: bool = False,
    advice: str = "name another folder",
) -> Export:
    """Write the files that are not up to date, and the list of them, `.mimbib.json`.

    `clean` removes what former exports of these formats wrote into the folder, this one does not
    write, and nobody has changed since. Without a record nothing is written: empty files in the
    place of full ones help nobody. `UsageError` as for `render`; `DataError` if the list in the
    folder cannot be used, `FileError` with `advice` if a file cannot be written.

    >>> import mimbib
    >>> done = mimbib.export(mimbib.load().select("year:2022"), "of-2022", formats=["ris"])
    >>> done.files[-1], done.former
    ('ris/all.ris', ())
    """
    folder = os.fspath(folder)
    files = render(bibliography, formats, by, without=without)
    if not bibliography.records:
        return Export()
    with writing(folder, advice) as writer:
        return _write(writer, folder, files, clean=clean)


def _write(writer: Writer, folder: str, files: dict[str, str], *, clean: bool) -> Export:
    names = _names_of(files)
    listed = manifest.read(folder)
    former = manifest.leftovers(folder, listed, files=files, names=names)
    removable = tuple(path for path, unchanged in former.items() if unchanged)
    if clean:
        manifest.check_places(folder, removable)
    others = {path: listed[path] for path in listed if path.partition("/")[0] not in names}
    kept = others | {path: listed[path] for path in former} | manifest.digests(files)
    writer.write(files | {manifest.NAME: manifest.dumps(kept)})
    if clean and removable:
        writer.remove(removable)
        left = {path: digest for path, digest in kept.items() if path not in removable}
        writer.write({manifest.NAME: manifest.dumps(left)})
    return Export(
        files=tuple(files),
        removed=removable if clean else (),
        former=() if clean else removable,
        changed=tuple(path for path, unchanged in former.items() if not unchanged),
    )


def _names_of(files: Iterable[str]) -> set[str]:
    """The formats that files are of."""
    return {path.partition("/")[0] for path in files}


def check_stale(
    bibliography: Bibliography,
    folder: str | os.PathLike[str],
    *,
    formats: Iterable[str] = FORMATS,
    by: str = "category",
    without: Collection[str] = (),
) -> dict[str, str]:
    """The files of a folder that are not as an export would leave them, and why.

    A file is `missing`, it `differs`, or it is a `stray`: of no collection. Of the list of files
    only what it says of these formats counts: it may know of others, too. Nothing is written.

    >>> import mimbib
    >>> bibliography = mimbib.load().select("year:2022")
    >>> _ = mimbib.export(bibliography, "of-2022", formats=["ris"])
    >>> mimbib.check_stale(bibliography, "of-2022", formats=["ris"])
    {}
    """
    folder = os.fspath(folder)
    files = render(bibliography, formats, by, without=without)
    if not bibliography.records:
        return {}
    stale = {}
    for path, text in files.items():
        if not holds(os.path.join(folder, path), text.encode()):
            stale[path] = _difference(folder, path)
    for name in sorted(_names_of(files)):
        below = os.path.join(folder, name)
        for file in sorted(os.listdir(below)) if os.path.isdir(below) else ():
            path = f"{name}/{file}"
            if file.endswith(f".{get(name).SUFFIX}") and path not in files:
                stale[path] = "stray"
    listed = manifest.read(folder)
    if any(listed.get(path) != digest for path, digest in manifest.digests(files).items()):
        stale[manifest.NAME] = _difference(folder, manifest.NAME)
    return stale


def _difference(folder: str, path: str) -> str:
    return "differs" if os.path.exists(os.path.join(folder, path)) else "missing"
