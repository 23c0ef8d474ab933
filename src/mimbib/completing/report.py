"""What a person or a machine sees of a fetch: its progress, its table, its report, its diff."""

from __future__ import annotations

import json
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from mimbib.completing.outcomes import Fetched, Outcome
from mimbib.identifiers import is_arxiv_doi
from mimbib.text import clean

OnProgress = Callable[[int, int, str, str], None]
"""Called after each paper: its number, how many there are, its key or title, its status."""


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many papers were found, filled, disagreeing and so on; one may count several times."""
    statuses = [outcome.status for outcome in outcomes]
    return {
        "found": statuses.count("found"),
        "filled": sum(bool(outcome.filled) for outcome in outcomes),
        "preprint only": sum(map(is_preprint_only, outcomes)),
        "now published": sum(map(is_now_published, outcomes)),
        "retitled": sum(outcome.retitled for outcome in outcomes),
        "disagreeing": sum(bool(outcome.disagreements) for outcome in outcomes),
        "doubtful": sum(map(is_doubtful, outcomes)),
        "not registered": statuses.count("not registered"),
        "failed": statuses.count("failed"),
    }


def is_preprint_only(outcome: Outcome) -> bool:
    """Whether a preprint was found of the paper, and nothing that it became."""
    return outcome.status == "found" and outcome.preprint and not outcome.published


def is_now_published(outcome: Outcome) -> bool:
    """Whether what was known as a preprint has appeared, taken or not."""
    return bool(outcome.published) or outcome.version_taken


def is_doubtful(outcome: Outcome) -> bool:
    """Whether a person must decide."""
    return outcome.status == "ambiguous" or bool(outcome.candidates)


def accept_command(fetched: Fetched, outcome: Outcome, doi: str) -> str:
    """The command that takes a candidate for a paper, as a person types it."""
    becomes_published = outcome.preprint and not is_arxiv_doi(doi)
    name = outcome.key or clean(outcome.title).lstrip("-")  # or it would be an option
    accept = ["--accept", f"{name}={doi}"]
    return _command(fetched, name, *(["--published"] if becomes_published else []), *accept)


def publish_command(fetched: Fetched, outcome: Outcome) -> str:
    """The command that makes the record of a preprint that of its version of record."""
    return _command(fetched, outcome.key, "--published")


def _command(fetched: Fetched, name: str, *options: str) -> str:
    edition = ["--edition", fetched.edition] if fetched.edition else []
    library = ["--data", fetched.folder, *edition]
    return shlex.join(["mimbib", "fetch", name, *library, *options])


def table(fetched: Fetched) -> str:
    """The counts, and below them a line for each paper of which a person should know more."""
    outcomes = fetched.outcomes
    lines = [f"{what:15} {number}" for what, number in counts(outcomes).items()]
    kept = [outcome.read for outcome in outcomes if outcome.read and outcome.read < fetched.date]
    if kept:
        count = "1 answer was" if len(kept) == 1 else f"{len(kept)} answers were"
        origin = f"kept from earlier runs, the oldest of {min(kept)}"
        lines.append(f"{count} {origin}: --refresh asks anew")
    failures = Counter(outcome.reason for outcome in outcomes if outcome.status == "failed")
    for reason, number in failures.items():
        lines.append(f"failed for {number} {'paper' if number == 1 else 'papers'}: {reason}")
    lines += [line for outcome in outcomes for line in _lines(fetched, outcome)]
    return "".join(f"{clean(line)}\n" for line in lines)


def _lines(fetched: Fetched, outcome: Outcome) -> Iterator[str]:
    """What a person should know of one paper."""
    name = outcome.key or outcome.title
    if outcome.filled:
        yield f"{name}: filled {', '.join(outcome.filled)}"
    if outcome.published:
        command = publish_command(fetched, outcome)
        yield f"{name}: now published as {outcome.published.doi}: {command}"
    for disagreement in outcome.disagreements:
        yield f"{name}: {disagreement}"
    if outcome.reason and outcome.status != "failed":
        yield f"{name}: {outcome.status}: {outcome.reason}"


def dumps(fetched: Fetched) -> str:
    """The report as a JSON object: date, counts, outcomes, and what would change, if anything.

    `left` is how many papers an interrupted run did not come to.
    """
    report: dict[str, object] = {
        "date": fetched.date,
        "counts": counts(fetched.outcomes),
        "papers": [asdict(outcome) for outcome in fetched.outcomes],
    }
    if fetched.left:
        report["left"] = fetched.left
    if fetched.diff:
        report["diff"] = fetched.diff
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What would change in files, given as text by name, as a unified diff."""
    from mimbib.completing.difference import unified  # 3 ms that only a dry run should cost

    lines: list[str] = []
    for name, text in after.items():
        lines += unified(before[name], text, name, f"{name} (fetched)")
    return "".join(lines)


@contextmanager
def progress(*, quiet: bool) -> Iterator[OnProgress]:
    """What to call after each paper: a bar on a terminal, else a line each, on standard error."""
    if quiet or sys.stderr is None:
        yield lambda number, total, name, status: None
    elif not sys.stderr.isatty():

        def line(number: int, total: int, name: str, status: str) -> None:
            print(clean(f"{number}/{total} {name}: {status}"), file=sys.stderr)

        yield line
    else:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("asking the sources", total=None)

            def advance(number: int, total: int, name: str, status: str) -> None:
                about = escape(clean(name)[:40])
                bar.update(task, total=total, completed=number, description=about)

            yield advance
