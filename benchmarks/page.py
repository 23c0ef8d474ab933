"""The page with many papers in a browser, beside DataTables, the library of most pages with lists.

`npm install --no-save --prefix FOLDER jquery datatables.net`, then `python benchmarks/page.py
[NUMBER] [FOLDER]`: without FOLDER the page alone. Needs Debian's `chromium`, and Playwright. Times are medians in
milliseconds: from the start of loading until the list can be used, and from a key or click until the
browser has drawn what follows.
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
    """How long it takes to open a page, to type each letter, and to click."""
    opened, keys, clicked = [], [], []
    for _ in range(ROUNDS):
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        start = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        tab.wait_for_selector(ready)
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        opened.append(1000 * (time.perf_counter() - start))
        keys += tab.evaluate(TYPE, [box, TYPED])
        tab.evaluate(TYPE, [box, ""])
        clicked += [tab.evaluate(CLICK, each) for each in clicks]
        tab.close()
    return opened, keys, clicked


TIMED = "(act) => { const start = performance.now(); act(); return new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))); }"
TYPE = f"""async ([box, text]) => {{
  const timed = {TIMED}, field = document.querySelector(box), times = [];
  for (let end = 1; end <= text.length || end === 1; end += 1) times.push(await timed(() => {{
    field.value = text.slice(0, end); field.dispatchEvent(new Event('input', {{bubbles: true}})); field.dispatchEvent(new Event('keyup', {{bubbles: true}})); }}));
  return times; }}"""
CLICK = f"(place) => ({TIMED})(() => document.querySelector(place).click())"


def told(name, opened, keys, clicks):
    worst = max(keys)
    line = f"{name:<12} opens {statistics.median(opened):6.0f}   key {statistics.median(keys):5.1f} (worst {worst:5.1f})"
    print(
        line
        + (
            f"   click {statistics.median(clicks):5.1f} (worst {max(clicks):5.1f})"
            if clicks
            else ""
        )
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
        told("page", *measure(browser, ours, "#list .show", "#q", clicks))
        if folder:
            theirs = Path(temporary, "theirs.html")
            theirs.write_text(table(bibliography, folder), encoding="utf-8")
            told(
                "DataTables",
                *measure(browser, theirs, "tbody tr td:nth-child(2)", "input[type=search]", []),
            )
        browser.close()


def mimbib_key(key, sources):
    """The key of the record that another was made of."""
    return next(key[:end] for end in range(len(key), 0, -1) if key[:end] in sources)


if __name__ == "__main__":
    main()
