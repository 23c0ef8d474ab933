"""Records sent to a running JabRef.

What it does was read in the sources of JabRef 6, and not tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from mimbib import formats
from mimbib.model import Record
from mimbib.push.program import SLOW, Program

JABREF = "http://localhost:23119"
"""Where it listens, unless told otherwise: at the same port as Zotero."""


class JabRef(Program):
    """A running JabRef 6 with its HTTP server switched on; `NetworkError` if there is none."""

    def __init__(self, url: str = JABREF) -> None:
        switch = "in JabRef switch on Preferences > General > HTTP Server"
        address = "give its address with --jabref-url if need be"
        super().__init__("JabRef", url, f"{switch}, {address}, then run this again")
        self.recognise()

    def push(self, records: Sequence[Record]) -> None:
        """Append the records, as BibTeX, to the library that its window shows.

        JabRef itself judges what is a duplicate.
        """
        chosen = formats.get("bibtex")
        body = chosen.join(map(chosen.encode, records)).encode()
        headers = {"Content-Type": "application/x-bibtex"}
        response = self.ask(
            "POST", "/libraries/current/entries", data=body, headers=headers, timeout=SLOW
        )
        if not response.ok:
            raise self.refuse(response)
