"""`mimbib check`: what is wrong in a library."""

from __future__ import annotations

import argparse
import sys

from mimbib.cli.net import client_of
from mimbib.cli.output import print_text


def run_check(options: argparse.Namespace) -> int:
    """Print the findings."""
    from mimbib.check import check

    findings, offline = check(options.data), None
    if options.online:
        from mimbib.bibliography import RECORDS, read, read_file
        from mimbib.errors import NetworkError
        from mimbib.fetch import notices

        try:
            with client_of(options) as client:
                told, offline = notices(read(options.data).bibliography, client, read_file(options.data, RECORDS)[1])
                findings += told
        except NetworkError as error:  # told after what was found
            offline = error
    if options.json:
        import json
        from dataclasses import asdict

        print_text(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        print_text("".join(f"{finding}\n" for finding in findings))
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in ("error", "warning", "note")}
    print(", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in counts.items()), file=sys.stderr)
    if offline:
        raise offline
    return 1 if counts["error"] or counts["warning"] else 0
