"""From the pieces of a few lines to a title, its links, and what else is said."""
