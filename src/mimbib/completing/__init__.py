"""An entry and what the sources say of it become a record and its provenance."""
