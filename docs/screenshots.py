"""Makes the pictures of the documentation: `python docs/screenshots.py`.

It needs Debian's `chromium`, Playwright and Pillow, which makes the files small.
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from mimbib.cli import main

IMAGES = Path(__file__).parent / "images"
PAGE = Path(__file__).parents[1] / "exports" / "index.html"
SHOWN = "#any=Target+Features&not=Model+Architecture&sort=year"
PICKED = ("xie2022simmim", "wei2022masked", "bachmann2022multimae")
WIDTHS = {360: 780, 800: 900, 1400: 860}
COLOURS = 128


def take(browser, width, height, scheme):
    """A picture of the page with something chosen and picked."""
    size = {"width": width, "height": height}
    tab = browser.new_page(viewport=size, color_scheme=scheme)
    tab.goto(f"{PAGE.as_uri()}{SHOWN}&pick={','.join(PICKED)}")
    tab.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(tab.screenshot()))
    tab.close()
    picture.convert("RGB").quantize(COLOURS).save(
        IMAGES / f"page-{width}-{scheme}.png", optimize=True
    )


def run():
    """Make all pictures."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            for scheme in ("light", "dark"):
                take(browser, width, height, scheme)
        browser.close()
    main(["stats", "--figure", "sets", "--plot", str(IMAGES / "sets.svg")])


if __name__ == "__main__":
    run()
