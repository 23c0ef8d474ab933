"""The page with many papers in a browser, beside DataTables, the library of most pages with lists.

`npm install --no-save --prefix FOLDER jquery datatables.net`, then `python benchmarks/page.py
[NUMBER] [FOLDER]`: without FOLDER the page alone. Needs Debian's `chromium`, and Playwright. Times are medians in
milliseconds: from the start of loading until the list can be used, and from a letter or click until the
browser has drawn what follows. Those of the processor are of the page's own thread: on a busy machine
they say more than the clock.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

import mimbib
from mimbib import page
from mimbib.library import provenance
from mimbib.library.bibliography import Bibliography
from mimbib.model import Name

ROUNDS = 5
TYPED = "masked auto"


def many(number):
    """So many records made of those that ship: other keys, titles and authors, the same shape."""
    draw = random.Random(1)
    shipped = mimbib.load().records
    words = [word for record in shipped for word in record.title.split()]
    names = [name for record in shipped for name in record.author]
    made = []
    for place in range(number):
        record = shipped[place % len(shipped)]
        title = " ".join(draw.choices(words, k=9))
        author = tuple(
            Name(
                family=f"{draw.choice(names).family}{draw.choice('abcde')}",
                given=draw.choice(names).given,
            )
            for _ in record.author
        )
        made.append(replace(record, key=f"{record.key}{place}", title=title, author=author))
    return Bibliography(tuple(made))


def table(records, folder):
    """The same papers as a page with DataTables, its scripts in the file."""
    scripts = [
        folder / "node_modules" / name
        for name in ("jquery/dist/jquery.min.js", "datatables.net/js/dataTables.min.js")
    ]
    rows = [
        [
            each.title,
            ", ".join(map(str, each.author)),
            each.container_title,
            each.year,
            ", ".join(each.keywords),
            each.key,
        ]
        for each in records
    ]
    head = "".join(
        f"<th>{name}</th>" for name in ("Title", "Authors", "Venue", "Year", "Keywords", "Key")
    )
    code = "\n".join(f"<script>{path.read_text()}</script>" for path in scripts)
    data = json.dumps(rows).replace("<", "\\u003c")
    start = f"new DataTable('#t', {{data: {data}, pageLength: 200, deferRender: true}})"
    return f"<!doctype html><meta charset=utf-8><table id=t><thead><tr>{head}</thead></table>{code}<script>{start}</script>"


def measure(browser, path, ready, box, clicks):
    """What it takes to open a page, to type each letter, and to click: by the clock, and of the processor."""
    costs = {"opening": [], "a letter": [], "a click": []}
    for _ in range(ROUNDS):
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        meter = tab.context.new_cdp_session(tab)
        meter.send("Performance.enable", {"timeDomain": "threadTicks"})

        def cost(name, act, meter=meter):
            before, start = busy(meter), time.perf_counter()
            clock = act()
            by_the_clock = 1000 * (time.perf_counter() - start) if clock is None else clock
            costs[name].append((by_the_clock, busy(meter) - before))

        def open_page(tab=tab):
            tab.goto(path.as_uri(), wait_until="commit")
            tab.wait_for_selector(ready)
            tab.evaluate(f"({TIMED})(() => {{}})")

        cost("opening", open_page)
        tab.wait_for_timeout(2000)
        for end in range(1, len(TYPED) + 1):
            cost("a letter", lambda tab=tab, end=end: type_letter(tab, box, TYPED[:end]))
        tab.evaluate(TYPE, [box, ""])
        for each in clicks:
            cost("a click", lambda tab=tab, each=each: tab.evaluate(CLICK, each))
        tab.close()
    return costs


def type_letter(tab, box, text):
    """The milliseconds until the list is drawn; the counts beside it may follow a little later."""
    clock = tab.evaluate(TYPE, [box, text])
    tab.wait_for_timeout(150)
    return clock


def busy(meter):
    """The milliseconds that the thread of the page has worked since it was made."""
    found = meter.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in found if each["name"] == "TaskDuration")


TIMED = """(act) => {
  const start = performance.now();
  act();
  return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));
}"""
TYPE = f"""([box, text]) => ({TIMED})(() => {{
  const field = document.querySelector(box);
  field.value = text;
  for (const name of ["input", "keyup"]) field.dispatchEvent(new Event(name, {{bubbles: true}}));
}})"""
CLICK = f"(place) => ({TIMED})(() => document.querySelector(place).click())"


def tell(name, costs):
    for what, pairs in costs.items():
        if pairs:
            clock, processor = zip(*pairs, strict=True)
            print(
                f"{name:<11} {what:<9} {statistics.median(clock):6.0f} by the clock (best {min(clock):5.0f}),"
                f" {statistics.median(processor):5.0f} of the processor"
            )


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    bibliography = many(number)
    sources = provenance.read()
    start = time.perf_counter()
    text = page.render(
        bibliography,
        sources={each.key: sources[mimbib_key(each.key, sources)] for each in bibliography},
    )
    print(
        f"{number} papers: {len(text.encode()) / 1e6:.1f} MB, written in {time.perf_counter() - start:.1f} s"
    )
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        ours = Path(temporary, "ours.html")
        ours.write_text(text, encoding="utf-8")
        clicks = [
            "[data-choice^='any ']",
            "[data-choice^='not ']:not([aria-pressed=true])",
            "[data-choice=code]",
            "[data-choice^='venue ']",
        ]
        tell("page", measure(browser, ours, "#list .show", "#q", clicks))
        if folder:
            theirs = Path(temporary, "theirs.html")
            theirs.write_text(table(bibliography, folder), encoding="utf-8")
            tell(
                "DataTables",
                measure(browser, theirs, "tbody tr td:nth-child(2)", "input[type=search]", []),
            )
        browser.close()


def mimbib_key(key, sources):
    """The key of the record that another was made of."""
    return next(key[:end] for end in range(len(key), 0, -1) if key[:end] in sources)


if __name__ == "__main__":
    main()
