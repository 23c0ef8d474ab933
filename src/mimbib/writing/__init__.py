"""For who writes a paper: what it cites, and the records of that."""
