"""Bibliographies in files as sources: .bib, RIS and CSL-JSON."""
