"""Measures which papers are found in real bibliographies of writers, and what is told of them.

`python benchmarks/bibs.py FOLDER [NAME …]`: FOLDER holds files, `NAME.bib`, and what a person finds
in each, `truth/NAME.json`: objects with `key`, `line`, `record` (our key, or nothing for what only
looks like one) and `errors` (`field`, `kind`, `verdict`: `error`, `hint`, else what is neither).
The truth is that of the edition 2024-12. The files are other people's, so none are shipped.

Papers, errors and hints as found / missed / falsely reported; one thing that is told counts once
for each entry and field. Then the names of the last two, and seconds of CPU beside those of bibtexparser.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import bibtexparser

from mimbib.writing.checking import Checked, check_bib

EDITION = "2024-12"
SAME_FIELDS = {"booktitle": "venue", "journal": "venue", "journaltitle": "venue"}
"""Fields of the truth that are the venue."""

Things = Counter[tuple[object, ...]]


def main() -> None:
    folder, *names = sys.argv[1:]
    total: Counter[str] = Counter()
    for path in sorted(Path(folder, "truth").glob("*.json")):
        if names and path.stem not in names:
            continue
        file = Path(folder, f"{path.stem}.bib")
        start = time.process_time()
        checked = check_bib(file, edition=EDITION)
        seconds = time.process_time() - start
        start = time.process_time()
        text = file.read_bytes().decode("utf-8", "replace")
        bibtexparser.parse_string(text, parse_stack=[])
        parsing = time.process_time() - start
        entries = f"{len(checked.entries)} entries"
        print(f"{path.stem}: {entries}, {seconds:.2f} s, bibtexparser alone {parsing:.2f} s")
        truth = json.loads(path.read_text("utf-8"))
        for name, right, ours in pairs(truth, checked):
            for what, things in (
                ("found", right & ours),
                ("missed", right - ours),
                ("false", ours - right),
            ):
                total[f"{name} {what}"] += things.total()
                if what != "found":
                    for thing in things:
                        print(f"  {name} {what}: {thing}")
    for name in ("papers", "errors", "hints"):
        counts = [str(total[f"{name} {what}"]) for what in ("found", "missed", "false")]
        print(f"{name}: {' / '.join(counts)} found / missed / falsely reported")


def pairs(truth: list[dict], checked: Checked) -> list[tuple[str, Things, Things]]:
    """What a person finds, and what we find, of each kind."""
    papers = Counter((one["line"], one["key"], one["record"]) for one in truth if one["record"])
    ours = Counter((one.line, one.key, one.record) for one in checked.entries if one.record)
    rows = [("papers", papers, ours)]
    for name, severity in (("errors", "error"), ("hints", "hint")):
        right = {
            (one["line"], one["key"], SAME_FIELDS.get(error["field"], error["field"]))
            for one in truth
            for error in one.get("errors", ())
            if error["verdict"] == severity
        }
        found = {
            (one.line, one.key, one.field)
            for one in checked.findings
            if one.severity == severity and one.record
        }
        rows.append((name, Counter(right), Counter(found)))
    return rows


if __name__ == "__main__":
    main()
