"""From what was said of a paper to the fields of its entry."""
