"""Measures mimbib against its peers in one run: start-up against bare Python, the export against
bibutils.

Run it with the Python of an environment in which mimbib is installed from its wheel: `python
benchmarks/run.py [ROUNDS]`. The programs take turns, so that a busy spell of the machine falls on
all of them. The ratios are of processor time, which waiting for other programs does not change, and
the median of those of all rounds; the two programs of bibutils run side by side, so that by the
clock they take less than their processor time. The second ratio needs `bib2xml` and `xml2ris`
(Debian: bibutils). The third is of two commands of mimbib: what a paper cites is found as fast as all
records are listed.
"""

from __future__ import annotations

import resource
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

CITATIONS = r"""\relax
\citation{he2022masked,devlin2019bert}
\citation{xie2022simmim,dosovitskiy2021image,wei2022masked}
\citation{chen2020simple,he2020momentum,tong2022videomae}
"""
"""What LaTeX leaves of a short paper."""


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
        aux = Path(folder, "paper.aux")
        aux.write_text(CITATIONS, encoding="ascii")
        commands["mimbib list"] = [mimbib, "list"]
        commands["mimbib bib, 4 of 8 keys known"] = [mimbib, "bib", str(aux)]
        if shutil.which("bib2xml") and shutil.which("xml2ris"):
            commands["bib2xml all.bib | xml2ris"] = [
                "sh",
                "-c",
                f"bib2xml {folder}/bibtex/all.bib | xml2ris",
            ]
        times = measure(commands, rounds, Path(folder, "new"))
    for name, rounds_of_one in times.items():
        processor, clock = (
            statistics.median(kind) * 1000 for kind in zip(*rounds_of_one, strict=True)
        )
        print(f"{name:38} {processor:7.1f} ms of processor time, {clock:7.1f} by the clock")
    bare, start, export, listed, cited, *bibutils = times.values()
    print(f"start-up: {ratio(start, bare):.2f} times the bare interpreter")
    print(f"bib: {ratio(cited, listed):.2f} times mimbib list")
    print(
        f"export: {ratio(export, bibutils[0]):.2f} times bibutils"
        if bibutils
        else "export: no peer, install bibutils"
    )


Times = list[tuple[float, float]]
"""The seconds of processor time and by the clock that a command took in each of the rounds."""


def ratio(one: Times, other: Times) -> float:
    """The median, over all rounds, of the processor time of one command in that of another."""
    return statistics.median(mine[0] / its[0] for mine, its in zip(one, other, strict=True))


def measure(commands: dict[str, list[str]], rounds: int, output: Path) -> dict[str, Times]:
    """What each command took in each of the rounds; `output` is removed before each round."""
    times: dict[str, Times] = {name: [] for name in commands}
    for _ in range(rounds):
        shutil.rmtree(output, ignore_errors=True)
        for name, command in commands.items():
            before, start = children_seconds(), time.perf_counter()
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            times[name].append((children_seconds() - before, time.perf_counter() - start))
    return times


def children_seconds() -> float:
    """The processor time of all programs that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
