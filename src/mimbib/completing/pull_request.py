"""The report of a fetch in Markdown, fit for a pull request: what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from mimbib.completing import report
from mimbib.completing.outcomes import Fetched, Outcome, Publication
from mimbib.text import escape_markdown, web_url

_Details = Callable[[Fetched, Outcome], Iterator[str]]


def markdown(fetched: Fetched) -> str:
    """The report: the counts, then the papers by what is to be done about them.

    The same outcomes make the same text, on whichever day. Of a paper of which there is nothing new
    only the number counts.
    """
    blocks = ["# What `mimbib fetch` found", _summary(fetched)]
    for heading, sentence, belongs, details in _SECTIONS:
        outcomes = [outcome for outcome in fetched.outcomes if belongs(outcome)]
        if outcomes:
            papers = "\n".join(_paper(fetched, outcome, details) for outcome in outcomes)
            blocks += [f"## {heading} ({len(outcomes)})", sentence, papers]
    return "\n\n".join(blocks) + "\n"


def _summary(fetched: Fetched) -> str:
    """How many papers there are of each kind."""
    numbers = {
        "looked for": len(fetched.outcomes),
        **report.counts(fetched.outcomes),
        "left for the next run": fetched.left,
    }
    rows = [f"| {what} | {number} |" for what, number in numbers.items() if number]
    return "\n".join(["| | papers |", "|---|---:|", *rows])


def _paper(fetched: Fetched, outcome: Outcome, details: _Details) -> str:
    """An item of a list: title, link and key of a paper, and below it what there is to say."""
    title = _linked(f"**{escape_markdown(outcome.title)}**", web_url(outcome.url))
    key = f" `{outcome.key}`" if outcome.key else ""
    lines = [line for detail in details(fetched, outcome) for line in detail.split("\n")]
    return "\n".join([f"- {title}{key}", *(f"  {line}" for line in lines)])


def _linked(text: str, url: str) -> str:
    """A text that leads to an address, if there is one: none that ends the link."""
    safe = re.sub(r"[<>`\"]", lambda sign: quote(sign[0]), url)
    return f"[{text}](<{safe}>)" if safe else text


def _publication(work: Publication) -> str:
    """A work: its id with a link, title, authors, where and when it appeared, who told of it."""
    url = f"https://doi.org/{quote(work.doi, safe='/')}" if work.doi else web_url(work.url)
    name = _linked(escape_markdown(work.doi or work.url or "no DOI"), url)
    authors = f"{', '.join(work.author[:3])}{' and others' if len(work.author) > 3 else ''}"
    parts = [part for part in (work.title, authors, work.container_title, work.year) if part]
    told_by = f" ({escape_markdown(work.source.partition(':')[0])})" if work.source else ""
    return f"{name}: {escape_markdown('; '.join(parts))}{told_by}"


def _code(command: str) -> str:
    """A command in a block of its own, whatever stands in it."""
    longest = max(map(len, re.findall("`+", command)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{command}\n{fence}"


def _of_doubtful(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    if not any(candidate.objections for candidate in outcome.candidates):
        yield f"- {escape_markdown(outcome.reason)}"
    for candidate in outcome.candidates:
        yield f"- {_publication(candidate)}"
        for objection in candidate.objections:
            yield f"  - {escape_markdown(objection)}"
        if candidate.doi:
            command = _code(report.accept_command(fetched, outcome, candidate.doi))
            yield "\n".join(f"  {line}" for line in command.split("\n"))


def _of_appeared(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    if outcome.published:
        yield f"- {_publication(outcome.published)}"
        command = _code(report.publish_command(fetched, outcome))
        yield "\n".join(f"  {line}" for line in command.split("\n"))


def _of_disagreeing(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    yield from _of_found(fetched, outcome)
    for disagreement in outcome.disagreements:
        yield f"- {escape_markdown(str(disagreement))}"


def _of_found(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    if outcome.publication:
        yield f"- {_publication(outcome.publication)}"
    yield from _reason(fetched, outcome)


def _reason(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    if outcome.reason:
        yield f"- {escape_markdown(outcome.reason)}"


def _is_news(outcome: Outcome) -> bool:
    """Whether there is more to say of a paper that was found than that it was."""
    told = outcome.candidates or outcome.version_taken
    return bool(not told and (outcome.filled or outcome.reason))


_SECTIONS: tuple[tuple[str, str, Callable[[Outcome], bool], _Details], ...] = (
    (
        "Doubtful",
        "Nothing was taken. A command takes a candidate; with `--reject` in place of `--accept` it"
        " is never taken. What has no DOI no command takes: let the list name its authors, or write"
        " the record by hand.",
        report.is_doubtful,
        _of_doubtful,
    ),
    (
        "Now published",
        "The records are those of preprints. A command makes one the version of record.",
        lambda outcome: bool(outcome.published),
        _of_appeared,
    ),
    (
        "Now the version of record",
        "The records were those of preprints.",
        lambda outcome: outcome.version_taken,
        _of_found,
    ),
    (
        "Disagreeing",
        "The records keep their values.",
        lambda outcome: bool(outcome.disagreements),
        _of_disagreeing,
    ),
    (
        "Retitled",
        "The list has another title than the paper that it names.",
        lambda outcome: outcome.retitled,
        _of_found,
    ),
    (
        "Failed",
        "There was no answer. The next run asks again.",
        lambda outcome: outcome.status == "failed",
        _reason,
    ),
    (
        "Not registered",
        "Write their records by hand.",
        lambda outcome: outcome.status == "not registered" and not outcome.key,
        _reason,
    ),
    (
        "Preprint only",
        "No version of record is known.",
        lambda outcome: report.is_preprint_only(outcome) and _is_news(outcome),
        _of_found,
    ),
    (
        "Found",
        "The records have what was absent.",
        lambda outcome: outcome.status == "found" and not outcome.preprint and _is_news(outcome),
        _of_found,
    ),
)
"""The sections, what is to be done first at the top: heading, sentence, which papers, what of each.
"""
