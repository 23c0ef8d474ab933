"""Terms that name a paper by a DOI, an arXiv id or an address."""

from __future__ import annotations

from collections.abc import Callable

from mimbib import identifiers
from mimbib.model import Record
from mimbib.search.addresses import addresses, doi_in_path, is_address, plain
from mimbib.search.scan import Token

Test = Callable[[Record], bool]
Records = tuple[Record, ...]


def identifier_test(token: Token) -> Test:
    """A DOI, an arXiv id or an address, in whatever form."""
    value = token.value.strip()
    if token.beginning:
        return _identifier_beginning(value)
    doi = identifiers.doi(value) or (doi_in_path(value) if is_address(value) else "")
    arxiv = identifiers.arxiv_id(value) or identifiers.arxiv_of_doi(doi)
    address = plain(value) if is_address(value) else ""

    def holds(record: Record) -> bool:
        if doi and doi == record.doi.lower():
            return True
        if identifiers.same_arxiv_id(arxiv, record.arxiv):
            return True
        return bool(address) and address in addresses(record)

    return holds


def _identifier_beginning(value: str) -> Test:
    address = plain(value)
    doi = identifiers.doi(value) or value.lower()

    def holds(record: Record) -> bool:
        if record.doi.lower().startswith(doi):
            return True
        return is_address(value) and any(url.startswith(address) for url in addresses(record))

    return holds


def doi_test(token: Token, _: Records) -> Test:
    """A DOI, or a beginning of one; `UsageError` for what is none."""
    value = token.value.strip()
    if token.beginning and value:
        wanted = (identifiers.doi(value) or value).lower()
        return lambda record: record.doi.lower().startswith(wanted)
    if not value:
        token.refuse("no DOI behind 'doi:'", "write `not has:doi` for what has none")
    if not identifiers.doi(value):
        advice = "write doi:10.1109/..., or `not has:doi` for what has none"
        if identifiers.arxiv_id(value):
            advice = f"write arxiv:{identifiers.arxiv_id(value)}"
        token.refuse(f"{value!r} is no DOI", advice)
    return identifier_test(token)


def arxiv_test(token: Token, _: Records) -> Test:
    """An arXiv id, or a beginning of one; `UsageError` for what is none."""
    value = token.value.strip()
    if token.beginning and value:
        return lambda record: record.arxiv.startswith(value.lower())
    if not value:
        token.refuse("no id behind 'arxiv:'", "write `not has:arxiv` for what has none")
    if not identifiers.arxiv_id(value):
        advice = "write arxiv:2111.06377, or `not has:arxiv` for what has none"
        token.refuse(f"{value!r} is no arXiv id", advice)
    wanted = identifiers.arxiv_id(value)
    return lambda record: identifiers.same_arxiv_id(wanted, record.arxiv)
