"""The record of a preprint becomes that of its version of record: one whole, never a mixture."""

from __future__ import annotations

from dataclasses import replace

from mimbib.library.check.records import record_problems
from mimbib.model import Record
from mimbib.sources.works import RECORD_TYPES, Work


def becomes_published(record: Record, work: Work) -> bool:
    """Whether the record is that of a preprint, and the work is none."""
    return record.type == "article" and RECORD_TYPES.get(work.type, "article") != "article"


def with_identity(published: Record, preprint: Record) -> Record:
    """The record of a version of record with what it shares with its preprint: the key, the arXiv
    id, the links and the titles in lists. All else is its own.
    """
    return replace(
        published,
        key=preprint.key,
        arxiv=preprint.arxiv,
        arxiv_class=preprint.arxiv_class,
        url=preprint.url,
        pdf=preprint.pdf,
        links=preprint.links,
        entry=preprint.entry,
        category=preprint.category,
    )


def lacking(record: Record) -> list[str]:
    """What a record lacks of what its type has: it would be no whole.

    A journal may have given the paper no volume yet.
    """
    problems = record_problems(record)
    fields = [problem.field for problem in problems if problem.rule == "missing-field"]
    return [field for field in fields if field != "volume"]
