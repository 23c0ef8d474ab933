"""Doubles the input of what might take quadratic time, and prints how the time grows.

`python benchmarks/scale.py [PART_OF_A_NAME]` prints for each input the seconds at each size and the
exponent: 1.0 where twice the input takes twice the time, 2.0 where it takes four times. Times are
seconds of the processor, the least of five runs, each with empty caches: what a former run left
would help the small inputs alone. The smallest takes 15 ms or more: less is lost in what else the
machine does, and much more fits into no cache of the processor (an object of 640,000 names alone
takes json.loads an exponent of 1.3). The exponent is the slope of a line through the logarithms. The
exit status is 1 if one is above 1.2.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from mimbib import Bibliography, Record, survey
from mimbib.completing import report
from mimbib.library import store
from mimbib.library.check import ignoring
from mimbib.library.settings import Ignored
from mimbib.rules import Finding

LIMIT = 1.2
DOUBLINGS, ROUNDS = 3, 5
MIN_SECONDS = 0.015
"""What a run takes at least."""


def nothing(*_: object) -> str:
    return ""


def letters(number: int) -> str:
    """A word of its own for each number, since digits are soon alike."""
    word = ""
    while number or len(word) < 5:
        number, rest = divmod(number * 7 + 3 if not word else number, 26)
        word += chr(97 + rest)
    return word.capitalize()


def headings(
    number: int, *, contents: Callable[[int], str] = nothing, name: Callable[[int], str] = letters
) -> str:
    """A list of so many headings with an entry each, and a table of contents if there is one."""
    lines = [
        "# Contents\n",
        *(f"- [{contents(each)}](#{each})\n" for each in range(number) if contents(each)),
    ]
    lines += [
        f"# {name(each)}\n- [Paper {each}](https://example.org/{each})\n" for each in range(number)
    ]
    return "".join(lines)


def combined(number: int) -> str:
    """Headings `A and B`, of which only A is a heading by itself."""
    names = [letters(each) for each in range(number)]
    lines = [f"# {name}\n- [One of {name}](https://example.org/a/{name})\n" for name in names]
    lines += [
        f"# {name} and {name[::-1]}qq\n- [Two of {name}](https://example.org/b/{name})\n"
        for name in names
    ]
    return "".join(lines)


def in_one_entry(number: int, line: str) -> str:
    return "# A\n- [Paper](https://example.org)\\\n" + f"  {line}\\\n" * number


def records(number: int, **values: str) -> list[Record]:
    return [
        Record(key=f"a{each}", type="article", title=f"Title {each}", **values)
        for each in range(number)
    ]


def colliding(number: int, *, letter: str = "", width: int = 0) -> Bibliography:
    """Records in containers of their own, whose names give the same name of a file; above 66
    `width` is too long for one.
    """
    made = []
    for place, record in enumerate(records(number)):
        signs = f"{place:020b}".replace("0", "!").replace("1", "?")
        made.append(replace(record, container_title=letter * width + signs))
    return Bibliography(tuple(made))


def alike(number: int) -> tuple[dict[str, str], dict[str, str]]:
    """Records as text, before and after a line was added to each."""
    return tuple(
        {"records.json": store.dumps(records(number, **more))} for more in ({}, {"page": "1-9"})
    )  # type: ignore[return-value]


def findings(number: int) -> tuple[tuple[Finding, ...], tuple[Ignored, ...]]:
    """So many findings, and as many to ignore."""
    found = tuple(
        Finding.of("missing-field", "records.json", "missing", key=f"a{each}")
        for each in range(number)
    )
    return found, tuple(
        Ignored(rule="missing-field", key=f"a{each * 2}", reason="known") for each in range(number)
    )


def leave_out(both: tuple[tuple[Finding, ...], tuple[Ignored, ...]]) -> None:
    found, ignore = both
    ignoring.leave_out(found, ignore)
    list(ignoring.slips(found, ignore, "library.json", ()))


def parse_records(text: str) -> None:
    store.loads(text)


def lists() -> Iterator[tuple[str, int, Callable[[int], str]]]:
    """Lists of a size, and a small size to begin with."""
    yield "headings", 1000, headings
    yield "headings in a table of contents", 1000, partial(headings, contents=letters)
    yield (
        "headings, nearly those of the contents",
        250,
        partial(headings, contents=lambda each: letters(each) + "s"),
    )
    yield (
        "headings, alike but for a number",
        250,
        partial(
            headings, contents=lambda each: f"Topic {each}s", name=lambda each: f"Topic {each}"
        ),
    )
    yield "headings A and B without B", 250, combined
    yield (
        "blanks within an address",
        20_000,
        lambda size: f"# A\n- [title](https://a.b/{' ' * size}y)\n",
    )
    yield "<a in a heading", 50_000, lambda size: f"# {'<a' * size}\n- [title](https://a.b)\n"
    yield "continuation lines of words", 10_000, partial(in_one_entry, line="some words")
    yield (
        "continuation lines of links",
        5000,
        partial(in_one_entry, line="[Code](https://example.org/code)"),
    )
    yield "[ in an entry", 50_000, lambda size: f"# A\n- {'[' * size}\n"
    yield "[a] in an entry", 20_000, lambda size: f"# A\n- {'[a] ' * size}\n"
    yield "entries with one title", 2000, lambda size: "# A\n" + "- [Paper](https://a.org)\n" * size
    yield (
        "entries with one title, links of their own",
        1000,
        lambda size: "# A\n" + "".join(f"- [Paper](https://a.org/{n})\n" for n in range(size)),
    )
    yield "<br> in an entry", 5000, lambda size: f"# A\n- [P](https://a.org) {'<br>' * size}\n"
    yield (
        "a long word in an entry",
        20_000,
        lambda size: f"# A\n- [P](https://a.org) A{'a' * size}, 2020\n",
    )
    yield (
        "blanks behind a venue",
        200_000,
        lambda size: f"# A\n- [ICML 2020{' ' * size}x](https://a.org)\n",
    )
    yield (
        "a long word behind a quotation mark",
        50_000,
        lambda size: f'# A\n- A "**P**: {"a" * size} [pdf](https://a.org)\n',
    )
    yield (
        "lines that are no entries",
        5000,
        lambda size: "# A\n- [P](https://a.org)\n" + "- some words\n" * size,
    )


def works() -> Iterator[tuple[str, int, Callable[[int], object], Callable[..., object]]]:
    """What is measured: its name, a small size to begin with, what makes its input, and the work."""
    for name, size, make in lists():
        yield f"list: {name}", size, make, survey.parse
    yield (
        "groups: names without a letter",
        1000,
        colliding,
        lambda given: given.collections("container"),
    )
    yield (
        "groups: names not Latin",
        1000,
        partial(colliding, letter="図", width=3),
        lambda given: given.collections("container"),
    )
    yield (
        "groups: such names, too long",
        1000,
        partial(colliding, letter="図", width=90),
        lambda given: given.collections("container"),
    )
    yield "diff: a line added to each record", 500, alike, lambda given: report.diff(*given)
    yield "findings and findings to ignore", 5000, findings, leave_out
    yield (
        "records: names of one object",
        20_000,
        lambda size: (
            '[{"id": "a", '
            + ", ".join(f'"n{each}": 1' for each in range(size))
            + f', "n{size - 1}": 1}}]'
        ),
        parse_records,
    )
    yield (
        "records: of a library",
        500,
        lambda size: store.dumps(records(size, page="1-9")),
        parse_records,
    )


def seconds(work: Callable[..., object], given: object) -> float:
    """What `work` takes of the processor, once and with empty caches."""
    for name, module in list(sys.modules.items()):
        if name.startswith("mimbib"):
            for value in vars(module).values():
                getattr(value, "cache_clear", nothing)()
    gc.collect()
    gc.disable()  # as timeit does
    start = time.process_time()
    work(given)
    taken = time.process_time() - start
    gc.enable()
    return taken


def least(work: Callable[..., object], given: object) -> float:
    """The least of some runs."""
    return min(seconds(work, given) for _ in range(ROUNDS))


def exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of a line through the logarithms of sizes and times."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(each, 1e-6)) for each in times]
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - middle) ** 2 for x in xs
    )


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    steepest = 0.0
    for name, size, make, work in works():
        if wanted not in name:
            continue
        while seconds(work, make(size)) < MIN_SECONDS:
            size *= 2
        sizes = [size * 2**step for step in range(DOUBLINGS + 1)]
        times = [least(work, make(size)) for size in sizes]
        slope = exponent(sizes, times)
        steepest = max(steepest, slope)
        shown = "  ".join(
            f"{size:>7}: {each:6.3f} s" for size, each in zip(sizes, times, strict=True)
        )
        print(f"{slope:5.2f}  {name:45} {shown}", flush=True)
    print(f"{steepest:5.2f}  at most; the limit is {LIMIT}")
    return int(steepest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
