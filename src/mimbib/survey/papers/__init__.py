"""From the blocks of a list to its papers, and to what is left unread."""
