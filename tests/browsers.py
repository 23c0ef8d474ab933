"""The browsers that open the page: Debian's Chromium by Playwright, and Firefox by Marionette.

Of Chromium its shell without windows is taken where it is installed: the same engine, in 0.6 of the
processor's time.
"""

import functools
import http.server
import shutil
import tempfile
import threading
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FIREFOX = shutil.which("firefox-esr")


@contextmanager
def chromium():
    """Chromium, to open tabs in; the test is skipped where there is none."""
    if not CHROMIUM:
        pytest.skip("needs the package chromium-headless-shell")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def firefox():
    """Firefox, driven by Marionette, and its folder of downloads; skipped where there is none."""
    if not FIREFOX:
        pytest.skip("needs the package firefox-esr")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it imports uses what is deprecated
        reason = "needs the package marionette-driver"
        driver = pytest.importorskip("marionette_driver.marionette", reason=reason)
    with tempfile.TemporaryDirectory() as downloads, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        preferences = {
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.useDownloadDir": True,
            "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
        }
        client = driver.Marionette(bin=FIREFOX, headless=True, prefs=preferences, gecko_log="-")
        client.start_session()
        try:
            yield client, Path(downloads)
        finally:
            client.quit(in_app=False)
            client.cleanup()


def waited(client, look):
    """What `look` gives as soon as it gives something, for at most 30 seconds."""
    from marionette_driver import Wait, errors

    not_yet = (errors.NoSuchElementException, errors.StaleElementException)
    return Wait(client, timeout=30, ignored_exceptions=not_yet).until(lambda _: look())


@contextmanager
def served(folder):
    """A folder over HTTP on the loopback address: its address, and the paths that were asked for."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            asked.append(self.path)

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()
