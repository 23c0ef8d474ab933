"""What is wrong with decisions: papers that are gone, records that have something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mimbib.errors import suggestion
from mimbib.identifiers import arxiv_of_doi, doi_of_arxiv, is_arxiv_doi, same_arxiv_id
from mimbib.library.decisions import Ruling, Rulings, known_titles
from mimbib.library.reading import Library
from mimbib.model import Record
from mimbib.rules import Finding
from mimbib.survey.nearest import Neighbours
from mimbib.text import enumeration, squeeze


def decision_findings(
    rulings: Rulings, libraries: Sequence[Library], file: str, *, complete: bool
) -> Iterator[Finding]:
    """What is wrong with the rulings in `file`, beside some editions of a library.

    Only if these are `complete` is it known which title no list has.
    """
    records: dict[str, Record | None] = {}
    for entry, record in (pair for library in libraries for pair in library.pairs):
        for name in map(squeeze, known_titles(entry, record)):
            records[name] = record or records.get(name)
    first: dict[str, Ruling] = {}
    for name, ruling in rulings.items():
        record = records.get(name)
        if not record:
            continue
        yield from _contradictions(ruling, record, file)
        other = first.setdefault(record.key, ruling)
        if other is not ruling:
            message = f"{ruling.title!r} is decided as {other.title!r}, too: join the two"
            yield Finding.of("decided-twice", file, message, key=record.key)
    if complete:
        gone = [ruling for name, ruling in rulings.items() if name not in records]
        titles = [entry.title for library in libraries for entry, _ in library.pairs]
        yield from _without_paper(gone, titles, file)


def _without_paper(
    rulings: Sequence[Ruling], titles: Sequence[str], file: str
) -> Iterator[Finding]:
    """Rulings whose titles no list has any longer, with the nearest that one has."""
    if not rulings:
        return
    neighbours = Neighbours(titles)
    for ruling in rulings:
        near = suggestion(ruling.title, neighbours.of(ruling.title))
        message = f"no list has a paper called {ruling.title!r} any longer{near}: correct the title"
        if dois := enumeration(filter(None, (ruling.accept, *ruling.reject))):
            message += f", or remove what was decided about {dois}"
        yield Finding.of("decision-without-paper", file, message)


def _contradictions(ruling: Ruling, record: Record, file: str) -> Iterator[Finding]:
    """A DOI of a record that was rejected, or that is not the accepted one."""
    arxiv_doi = doi_of_arxiv(record.arxiv) if record.arxiv else ""
    own = record.doi.lower() or (arxiv_doi if record.type == "article" else "")
    is_its_preprint = same_arxiv_id(arxiv_of_doi(ruling.accept), record.arxiv)
    if ruling.accept and own and own != ruling.accept and not is_its_preprint:
        message = f"{ruling.accept} was accepted for {ruling.title!r}, but the record has {own}"
        is_preprint = record.type == "article" and not is_arxiv_doi(ruling.accept)
        advice = f"run mimbib fetch {record.key} --published, or " if is_preprint else ""
        message += f": {advice}take out the one that is wrong"
        yield Finding.of("accepted-other", file, message, key=record.key, field="DOI")
    for field, doi in (("DOI", record.doi.lower()), ("custom.arxiv", arxiv_doi)):
        if doi and doi in ruling.reject:
            message = f"{doi} was rejected for {ruling.title!r}, but the record has it"
            message += ": take it out of the record, or out of the decision"
            yield Finding.of("rejected-doi", file, message, key=record.key, field=field)
