"""The pages that stand printed in the PDFs, in the place of those that go with the DOIs."""

from __future__ import annotations

import os
from dataclasses import replace

from mimbib.errors import UsageError
from mimbib.library import provenance
from mimbib.library.bibliography import Bibliography
from mimbib.library.folder import read_optional


def with_printed_pages(
    bibliography: Bibliography, folder: str | os.PathLike[str] | None = None
) -> Bibliography:
    """The same records with the pages that are printed in the PDF that is free to read.

    IEEE numbers the pages of a volume otherwise than CVF does in the files that it gives away: the
    records have those of IEEE, as the DOI is IEEE's, and the provenance has those that a reader of
    the PDF sees. Where it has none, a record stays as it is. `folder` is that of the library, None
    for the one that ships. `UsageError` if it has no provenance, `DataError` if that is broken.

    >>> import mimbib
    >>> bibliography = mimbib.load().select("author:kaiming year:2022 title:scalable")
    >>> [record.page for record in bibliography]
    ['15979-15988']
    >>> [record.page for record in mimbib.with_printed_pages(bibliography)]
    ['16000-16009']
    """
    if read_optional(folder, provenance.PROVENANCE) is None:
        what = f"the library has no {provenance.PROVENANCE}, which would say what the PDFs print"
        raise UsageError(f"{what}: export the pages of its records")
    table = provenance.read(folder)
    records = []
    for record in bibliography:
        known = table.get(record.key, {}).get("page", provenance.Provenance())
        printed = (other.value for other in known.alternatives if other.printed)
        records.append(replace(record, page=next(printed, record.page)))
    return replace(bibliography, records=tuple(records))
