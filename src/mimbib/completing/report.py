"""What a person, or a machine, sees of a fetch: its progress, the table at its end, the report, and the difference it makes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from mimbib.completing.fetch import Outcome
from mimbib.text import clean


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many papers were found, filled, disagreeing and so on; a paper may be counted in several."""
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
    told = "1 answer was" if len(kept) == 1 else f"{len(kept)} answers were"
    lines += [f"{told} kept from earlier runs, the oldest of {min(kept)}: --refresh asks anew"] if kept else []
    for reason, number in Counter(outcome.reason for outcome in outcomes if outcome.status == "failed").items():
        lines.append(f"failed for {number} {'paper' if number == 1 else 'papers'}: {reason}")
    for outcome in outcomes:
        name = outcome.key or outcome.title
        lines += [f"{name}: filled {', '.join(outcome.filled)}"] if outcome.filled else []
        lines += [f"{name}: {each}" for each in outcome.disagreements]
        lines += [f"{name}: {outcome.status}: {outcome.reason}"] if outcome.reason and outcome.status != "failed" else []
    return "".join(f"{clean(line)}\n" for line in lines)


def dumps(outcomes: Sequence[Outcome], today: str, diff: str = "") -> str:
    """The report as a JSON object: the date, the counts, each outcome, and the difference that would be made, if any."""
    report = {"date": today, "counts": counts(outcomes), "papers": [asdict(outcome) for outcome in outcomes]}
    return json.dumps(report | ({"diff": diff} if diff else {}), ensure_ascii=False, indent=1) + "\n"


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What would change in files, given as text by name, as a unified diff."""
    from mimbib.completing.difference import unified  # 3 ms that only a dry run should cost

    lines: list[str] = []
    for name, text in after.items():
        lines += unified(before[name], text, name, f"{name} (fetched)")
    return "".join(lines)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[str, str], None]]:
    """What to call after each paper, with its name and status: a bar on a terminal, else a line each, on standard error."""
    if quiet or sys.stderr is None:
        yield lambda name, status: None
    elif not sys.stderr.isatty():
        numbers = iter(range(1, total + 1))

        def line(name: str, status: str) -> None:
            print(clean(f"{next(numbers)}/{total} {name}: {status}"), file=sys.stderr)

        yield line
    else:
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("asking Crossref", total=total)
            yield lambda name, status: bar.update(task, advance=1, description=escape(clean(name)[:40]))
