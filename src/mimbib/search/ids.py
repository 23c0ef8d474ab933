"""Terms that name a paper by a DOI, an arXiv id or an address."""

from __future__ import annotations

from mimbib import identifiers
from mimbib.search.addresses import is_address, is_host, plain
from mimbib.search.papers import Paper, Papers, Test
from mimbib.search.refusals import named
from mimbib.search.scan import Token


def identifier_test(token: Token) -> Test:
    """A DOI, an arXiv id or an address, in whatever form."""
    value = token.value.strip()
    address = plain(value) if is_address(value) else ""
    if token.beginning:
        return _beginning_test(identifiers.doi(value) or value.lower(), address)
    doi = identifiers.doi(value) or (identifiers.doi_in_address(value) if address else "")
    arxiv = identifiers.arxiv_id(value) or identifiers.arxiv_of_doi(doi)
    number = arxiv.rpartition("/")[2]

    def holds(paper: Paper) -> bool:
        if doi and doi == paper.doi:
            return True
        if arxiv and number in paper.record.arxiv:
            return identifiers.same_arxiv_id(arxiv, paper.record.arxiv)
        return bool(address) and f"\n.{address}/" in paper.addresses

    return holds


def _beginning_test(doi: str, address: str) -> Test:
    if address:
        return lambda paper: paper.doi.startswith(doi) or f"\n.{address}" in paper.addresses
    return lambda paper: paper.doi.startswith(doi)


def host_test(value: str) -> Test | None:
    """Any address on a host, or on one below it; None if `value` cannot be the name of one."""
    if not is_host(value):
        return None
    wanted = f".{plain(value)}/"
    return lambda paper: wanted in paper.addresses


def doi_test(token: Token, _: Papers) -> Test:
    """A DOI, or a beginning of one; `UsageError` for what is none."""
    value = token.value.strip()
    if token.beginning and value:
        wanted = (identifiers.doi(value) or value).lower()
        return lambda paper: paper.doi.startswith(wanted)
    if not value:
        token.refuse("no DOI behind 'doi:'", "write `not has:doi` for what has none")
    if not identifiers.doi(value):
        advice = "write doi:10.1109/..., or `not has:doi` for what has none"
        if identifiers.arxiv_id(value):
            advice = f"write arxiv:{identifiers.arxiv_id(value)}"
        elif identifiers.is_doi_beginning(value):
            advice = f"write doi:{value.rstrip('/')}* for all that begin so"
        token.refuse(f"{named(value)} is no DOI", advice)
    return identifier_test(token)


def arxiv_test(token: Token, _: Papers) -> Test:
    """An arXiv id, or a beginning of one; `UsageError` for what is none."""
    value = token.value.strip()
    if token.beginning and value:
        wanted = value.lower()
        return lambda paper: paper.record.arxiv.startswith(wanted)
    if not value:
        token.refuse("no id behind 'arxiv:'", "write `not has:arxiv` for what has none")
    if not identifiers.arxiv_id(value):
        advice = "write arxiv:2111.06377, or `not has:arxiv` for what has none"
        if identifiers.is_arxiv_beginning(value):
            advice = f"write arxiv:{value}* for all that begin so"
        token.refuse(f"{named(value)} is no arXiv id", advice)
    return identifier_test(token)
