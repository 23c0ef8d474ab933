"""What a DOI and an address on the web look like."""

from __future__ import annotations

import re

DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\]+")
"""A bare DOI: the pattern that Crossref recommends, less what would end a value."""
WEB = re.compile(r"(?:https?|ftp)://[^\s/]+\.[^\s/]+(/\S*)?", re.IGNORECASE)
"""An address of http, https or ftp."""

NO_ADDRESS = "is no web address: only http, https and ftp are"
"""What is wrong with any other address."""
CARET = "has a ^ in it, with which TeX can be given commands: write ^ as %5E"
"""What is wrong with an address in which TeX would see `^^`."""
