"""Measures the matching on recorded title searches: precision, recall, misses, false accepts.

`python benchmarks/matching.py SEARCHES TRUTH [--without author,container,year]`: SEARCHES is a file
of JSON lines with `ref` (title, authors, year, venue: what was sought) and `response` (Crossref
items); TRUTH a JSON object that gives for the number of each line, counted from 1, the right `doi`
or null and `why`. A `disputed` DOI is that of a paper which the reference contradicts, so that
taking it counts as false; the recall is given with and without them. `--without` forgets what is
known. Where that is all `by` which the reference contradicts, the disputed DOI is the right one.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from mimbib.matching import judge as match
from mimbib.names import parted_name
from mimbib.paper import Paper
from mimbib.sources import crossref_json as item


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("searches", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument(
        "--without", default="", help="what to forget, joined by commas: author, container, year"
    )
    options = parser.parse_args()
    truth = json.loads(options.truth.read_text(encoding="utf-8"))
    lines = options.searches.read_text(encoding="utf-8").splitlines()
    start = time.perf_counter()
    without = set(filter(None, options.without.split(",")))
    rows = [decide(json.loads(line), without) for line in lines]
    seconds = time.perf_counter() - start
    false = report(rows, truth, without)
    print(f"{seconds / len(rows) * 1000:.1f} ms for each search")
    return 1 if false else 0


def decide(search: dict, without: set[str]) -> tuple[str, match.Decision]:
    """What was sought, in words, and what the matching says."""
    works = [item.read(candidate) for candidate in search["response"]]
    return search["ref"]["title"], match.choose(sought(search["ref"], without), works)


def sought(ref: dict, without: set[str]) -> Paper:
    """The paper of a search, as far as it is known without some things."""
    return Paper(
        titles=(ref["title"],),
        author=() if "author" in without else tuple(map(parted_name, ref["authors"] or ())),
        year=0 if "year" in without else int(ref["year"] or 0),
        container="" if "container" in without else ref["venue"] or "",
    )


def right_doi(answer: dict, without: set[str]) -> str | None:
    """The right DOI where some things are forgotten."""
    contradicting = {*answer.get("by", "").split(",")} - {""}
    return answer["disputed"] if contradicting and contradicting <= without else answer["doi"]


def report(
    rows: list[tuple[str, match.Decision]], truth: dict[str, dict], without: set[str]
) -> int:
    """Print the figures, and return the number of false accepts."""
    accepted = right = present = disputed = ambiguous = 0
    for number, (title, decision) in enumerate(rows, 1):
        answer = truth[str(number)]
        taken = decision.work.doi if decision.work else None
        wanted = right_doi(answer, without)
        present += bool(wanted)
        disputed += "disputed" in answer and not wanted
        accepted += bool(taken)
        right += bool(taken) and taken == wanted
        ambiguous += decision.status == "ambiguous"
        if taken != wanted:
            kind = "FALSE" if taken else "miss"
            print(f"{kind:5} {number:4} {title[:70]!r}: {taken or wanted}")
            print(f"      {decision.reason}\n      truth: {answer['why']}")
    print(
        f"{len(rows)} searches, {present} with the right record, {accepted} accepted,"
        f" {ambiguous} ambiguous"
    )
    print(f"precision {right / max(accepted, 1):.4f}, false accepts {accepted - right}")
    recall, with_disputed = right / max(present, 1), right / max(present + disputed, 1)
    print(f"recall {recall:.4f}; {with_disputed:.4f} counting {disputed} disputed as misses")
    return accepted - right


if __name__ == "__main__":
    raise SystemExit(main())
