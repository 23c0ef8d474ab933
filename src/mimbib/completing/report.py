"""What a person or a machine sees of a fetch: its progress, its table, its report, its diff."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from mimbib.completing.outcomes import Outcome
from mimbib.text import clean

OnProgress = Callable[[int, int, str, str], None]
"""Called after each paper: its number, how many there are, its key or title, its status."""


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many papers were found, filled, disagreeing and so on; one may count several times."""
    statuses = [outcome.status for outcome in outcomes]
    return {
        "found": statuses.count("found"),
        "filled": sum(bool(outcome.filled) for outcome in outcomes),
        "disagreeing": sum(bool(outcome.disagreements) for outcome in outcomes),
        "ambiguous": statuses.count("ambiguous"),
        "not registered": statuses.count("not registered"),
        "failed": statuses.count("failed"),
    }


def table(outcomes: Sequence[Outcome], today: str) -> str:
    """The counts, and below them a line for each paper of which a person should know more."""
    lines = [f"{what:15} {number}" for what, number in counts(outcomes).items()]
    kept = [outcome.read for outcome in outcomes if outcome.read and outcome.read < today]
    if kept:
        count = "1 answer was" if len(kept) == 1 else f"{len(kept)} answers were"
        origin = f"kept from earlier runs, the oldest of {min(kept)}"
        lines.append(f"{count} {origin}: --refresh asks anew")
    failures = Counter(outcome.reason for outcome in outcomes if outcome.status == "failed")
    for reason, number in failures.items():
        lines.append(f"failed for {number} {'paper' if number == 1 else 'papers'}: {reason}")
    for outcome in outcomes:
        name = outcome.key or outcome.title
        if outcome.filled:
            lines.append(f"{name}: filled {', '.join(outcome.filled)}")
        lines += [f"{name}: {each}" for each in outcome.disagreements]
        if outcome.reason and outcome.status != "failed":
            lines.append(f"{name}: {outcome.status}: {outcome.reason}")
    return "".join(f"{clean(line)}\n" for line in lines)


def dumps(outcomes: Sequence[Outcome], today: str, diff: str = "") -> str:
    """The report as a JSON object: date, counts, outcomes, and what would change, if anything."""
    report: dict[str, object] = {
        "date": today,
        "counts": counts(outcomes),
        "papers": [asdict(outcome) for outcome in outcomes],
    }
    if diff:
        report["diff"] = diff
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
            task = bar.add_task("asking Crossref", total=None)

            def advance(number: int, total: int, name: str, status: str) -> None:
                about = escape(clean(name)[:40])
                bar.update(task, total=total, completed=number, description=about)

            yield advance
