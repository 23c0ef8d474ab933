"""A library: a folder of plain files that hold a list, its records, and what is known of them."""
