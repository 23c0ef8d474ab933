"""From the Markdown of a list, with its HTML, to blocks in pieces."""
