"""Measures a large .bib as a source: time and memory to open it, and time to look a paper up.

`python benchmarks/files.py [ENTRIES]` makes a file of 100,000 invented entries with abstracts, as
those of the ACL Anthology look; one sign in it takes four bytes, so that all of its text does.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from mimbib.model import Name
from mimbib.paper import Paper
from mimbib.sources import open_files

WORDS = [
    f"{first}{last}"
    for first in "ti glass mud silt foam sand reef salt wave dune kelp brine".split()
    for last in "de ing er ness ward ful less al ic ous".split()
]
ENTRY = """@inproceedings{{key{number},
    title = "{{{title}}} of {{T}}ide {number} \\\\& {{\\\\'E}}l",
    author = "Loon, Ada and {{\\\\"O}}re, Di and van der Berg, Eva",
    editor = "Silt, Bo and Mud, Cy",
    booktitle = "Proceedings of the {number}th Annual Meeting of the Tidal Association",
    month = jul,
    year = "{year}",
    publisher = "Tidal Press",
    url = "https://example.org/{number}.tidal/",
    doi = "10.5555/v1/{number}.tidal",
    pages = "{number}--{number}",
    abstract = "{abstract}"
}}
"""


def entries(count: int) -> str:
    rng = random.Random(1)
    made = (
        ENTRY.format(
            number=number,
            title=" ".join(rng.choices(WORDS, k=8)).title(),
            year=1990 + number % 35,
            abstract=" ".join(rng.choices(WORDS, k=90)),
        )
        for number in range(count)
    )
    return "".join(made) + "@misc{last, title = {The Last \U0001f30a}}\n"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.bib")
        path.write_text(entries(count), encoding="utf-8")
        size = path.stat().st_size
        before = time.process_time(), time.perf_counter()
        (source,) = open_files([path])
        cpu, wall = time.process_time() - before[0], time.perf_counter() - before[1]
        number = count // 2
        asked = Paper(
            titles=("x",), doi=f"10.5555/v1/{number}.tidal", author=(Name(family="Loon"),)
        )
        before_lookup = time.process_time()
        (work,) = source.search(asked)
        lookup = time.process_time() - before_lookup
    assert work.id == f"large.bib#key{number}", work
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} entries, {size / 1e6:.0f} MB: opened in {cpu:.1f} s of CPU, {wall:.1f} s in all"
    )
    print(f"most memory {memory:.0f} MB; one paper is looked up in {1000 * lookup:.1f} ms")


if __name__ == "__main__":
    main()
