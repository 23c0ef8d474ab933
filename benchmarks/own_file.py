"""Measures `mimbib check` and `mimbib annotate` on one file, beside programs that only read it.

`python benchmarks/own_file.py [N …]`: a file of N entries, of which every tenth is a paper of the
library as a writer has it, is checked and annotated. Seconds of CPU, imports left out, beside those
of bibtexparser, of pybtex, and of bibtool where that is installed. By default 1,000 and 10,000.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import cycle

import bibtexparser
import pybtex.database

import mimbib
from mimbib.model import Record


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "my.bib")
        write(path, 10)
        mimbib.annotate(path, fix=True)  # the imports
        for size in sizes:
            text = write(path, size)
            print(f"{size} entries, {len(text) / 1e6:.1f} MB")
            for name, run in runs(path, text):
                print(f"  {name:13} {seconds(run):6.2f} s")


def write(path: str, size: int) -> str:
    """A file of as many entries, and its text."""
    records = mimbib.load().records
    papers = zip(cycle(records), cycle(records[7:]), range(size), strict=False)
    text = "\n".join(entry(number, one, other) for one, other, number in papers)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return text


def entry(number: int, record: Record, other: Record) -> str:
    """A paper of the library as a preprint, or one of nobody with words of two titles."""
    names = " and ".join(f"{name.family}, {name.given}" for name in record.author)
    title = record.title
    if number % 10:
        half, rest = title.split(), other.title.split()
        title = " ".join(half[: len(half) // 2] + rest[len(rest) // 2 :])
    title = title.capitalize().replace("&", "\\&")
    return (
        f"@article{{key{number},\n  title={{{title}}},\n  author={{{names}}},\n"
        f"  journal={{arXiv preprint arXiv:{2000 + number % 1000}.{number:05}}},\n"
        f"  year={{{record.year}}},\n  volume={{{number}}},\n  pages={{1--{number + 2}}}\n}}\n"
    )


def runs(path: str, text: str) -> list[tuple[str, Callable[[], object]]]:
    """What is measured, by name."""
    measured: list[tuple[str, Callable[[], object]]] = [
        ("bibtexparser", lambda: bibtexparser.parse_string(text, parse_stack=[])),
        ("pybtex", lambda: pybtex.database.parse_string(text, "bibtex")),
        ("check", lambda: mimbib.check_bib(path)),
        ("annotate", lambda: mimbib.annotate(path)),
        ("annotate --fix", lambda: mimbib.annotate(path, fix=True)),
    ]
    if bibtool := shutil.which("bibtool"):
        command = [bibtool, "-q", path, "-o", os.devnull]
        measured.insert(2, ("bibtool", lambda: subprocess.run(command, check=False)))
    return measured


def seconds(run: Callable[[], object]) -> float:
    start = os.times()
    run()
    end = os.times()
    return sum(end[:4]) - sum(start[:4])


if __name__ == "__main__":
    main()
