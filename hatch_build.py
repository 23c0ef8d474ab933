"""The README as PyPI shows it, where links to other files of the project lead nowhere."""

import re
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

CODE_OR_LINK = re.compile(r"(`[^`]*`)|(!?)\[([^\[\]]+)\]\((?!https?:|#)([^()]+)\)")


class ReadmeHook(MetadataHookInterface):
    """Gives links to files the address of the project, `Source` in its URLs.

    Where there is none, only the text of the link stays, and of a picture nothing.
    """

    def update(self, metadata):
        """Put the README into the metadata of the package."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        source = metadata.get("urls", {}).get("Source", "").rstrip("/")

        def absolute(match):
            code, picture, text, path = match.groups()
            if code or not source:
                return code or ("" if picture else text)
            return f"{picture}[{text}]({source}/{'raw' if picture else 'blob'}/HEAD/{path})"

        text = CODE_OR_LINK.sub(absolute, readme)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
