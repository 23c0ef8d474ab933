"""Measures mimbib against its peers in one run: start-up against bare Python, the export against
bibutils.

Run it with the Python of an environment in which mimbib is installed from its wheel: `python
benchmarks/run.py [ROUNDS]`. The programs take turns, so that a busy spell of the machine falls on
all of them; the median of each is compared. The second ratio needs `bib2xml` and `xml2ris` (Debian:
bibutils).
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

FORMATS = (
    "--format bibtex --format csl-json --format ris".split()
)  # the same for ever, so that numbers can be compared


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 41
    mimbib = str(Path(sysconfig.get_path("scripts")) / "mimbib")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [mimbib, "export", "--format", "bibtex", "--output", folder],
            check=True,
            capture_output=True,
        )
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "mimbib --version": [mimbib, "--version"],
            "mimbib export, 3 formats x 20 files": [
                mimbib,
                "export",
                *FORMATS,
                "--output",
                f"{folder}/new",
            ],
        }
        if shutil.which("bib2xml") and shutil.which("xml2ris"):
            commands["bib2xml all.bib | xml2ris"] = [
                "sh",
                "-c",
                f"bib2xml {folder}/bibtex/all.bib | xml2ris",
            ]
        medians = {
            name: statistics.median(times)
            for name, times in measure(commands, rounds, Path(folder, "new")).items()
        }
    for name, seconds in medians.items():
        print(f"{name:38} {seconds * 1000:7.1f} ms")
    bare, start, export, *bibutils = medians.values()
    print(f"start-up: {start / bare:.2f} times the bare interpreter")
    print(
        f"export: {export / bibutils[0]:.2f} times bibutils"
        if bibutils
        else "export: no peer, install bibutils"
    )


def measure(commands: dict[str, list[str]], rounds: int, output: Path) -> dict[str, list[float]]:
    """The seconds that each command took in each of the rounds; `output` is removed before each
    round.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        shutil.rmtree(output, ignore_errors=True)
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            times[name].append(time.perf_counter() - start)
    return times


if __name__ == "__main__":
    main()
