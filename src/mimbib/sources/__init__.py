"""What the world says of a paper: one module for each source, above a client that knows none of them."""
