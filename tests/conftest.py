"""The library that ships, and a small library of other things that a test can write and spoil."""

import gc
import json
import os
import signal

import pytest
from hypothesis import Phase, settings

import mimbib
from mimbib.cli import main
from mimbib.collector import paused_collector

settings.register_profile("new", deadline=None, max_examples=25)
settings.register_profile("same", settings.get_profile("new"), derandomize=True)
settings.register_profile(  # for `benchmarks/mutants.py`: what fails need not be made smaller
    "brief", settings.get_profile("same"), phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile("same" if os.environ.get("CI") else "new")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in the background of a shell: what is started here would be deaf to it, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

SURVEY = """\
# Bread: A Survey

## Contents
1. [Flour Choice](#1)
2. [Oven Design](#2)
3. [Crust Analysis](#3)
4. [Flour Choice and Oven Design](#4)
5. [Flour Choice, Oven Design and Crust Analysis](#5)

## Papers
### Flour Choice <a name="1"></a>
1. [Rye Is Enough](https://example.org/rye)
2. [A Slow Sourdough](https://example.org/slow)
### Oven Design <a name="2"></a>
1. [Stone Ovens Bake 3D Loaves](https://example.org/stone)
### Crust Analysis <a name="3"></a>
1. [Why Crusts Crack](https://example.org/crust)
### Flour Choice and Oven Design <a name="4"></a>
1. [Steam, Dough & Heat](https://example.org/steam)
### Flour Choice, Oven Design and Crust Analysis <a name="5"></a>
1. [All of Bread](https://example.org/all)
"""

RECORDS = [
    {
        "id": "adler2021rye",
        "type": "paper-conference",
        "title": "Rye Is Enough",
        "author": [{"family": "Adler", "given": "Ruth"}, {"family": "Öztürk", "given": "Can"}],
        "issued": {"date-parts": [[2021, 6]]},
        "container-title": "Proceedings of the Bread Conference",
        "page": "1-9",
        "DOI": "10.5555/rye.1",
    },
    {
        "id": "berg2022slow",
        "type": "article-journal",
        "title": "A Slow Sourdough",
        "author": [{"family": "van den Berg", "given": "Ludwig"}],
        "issued": {"date-parts": [[2022]]},
        "container-title": "Journal of Crumbs",
        "volume": "7",
    },
    {
        "id": "chen2022stone",
        "type": "article",
        "title": "Stone Ovens Bake 3D Loaves",
        "author": [{"family": "Chen", "given": "Yu"}],
        "issued": {"date-parts": [[2022, 1, 5]]},
        "publisher": "arXiv",
        "custom": {
            "arxiv": "2201.00001",
            "links": [{"label": "Code", "url": "https://example.org/code"}],
        },
    },
    {
        "id": "dixon2023crusts",
        "type": "paper-conference",
        "title": "Why Crusts Crack",
        "author": [{"family": "Dixon", "given": "Eve"}],
        "issued": {"date-parts": [[2023]]},
        "container-title": "Proceedings of the Bread Conference",
    },
    {
        "id": "guild2023steam",
        "type": "paper-conference",
        "title": "Steam, Dough & Heat",
        "author": [{"literal": "The Bakers’ Guild"}],
        "issued": {"date-parts": [[2023]]},
        "container-title": "Symposium on Ovens",
    },
    {
        "id": "elm2020all",
        "type": "article-journal",
        "title": "All of Bread",
        "author": [{"family": "Elm", "given": "Ada"}],
        "issued": {"date-parts": [[2020]]},
        "container-title": "Journal of Crumbs",
        "volume": "7",
    },
]


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays: Python's garbage collector need not look at it, now or later."""
    with paused_collector():
        found = yield
        gc.freeze()
    return found


def pytest_collection_modifyitems(items):
    """Files with a quick test come last: else one worker would have a long file left at the end."""
    quick = {item.path for item in items if not item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path in quick)


def pytest_xdist_auto_num_workers():
    """One more than there are processors: tests wait for other programs, and for answers that do not
    come.
    """
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shipped():
    """The library that comes with the package."""
    return mimbib.load()


@pytest.fixture(scope="session")
def newest():
    """The newest edition of the library that comes with the package: it has all records."""
    return mimbib.load(edition="2025-05")


@pytest.fixture
def small_records():
    """The items of the small library, to change at will."""
    return json.loads(json.dumps(RECORDS))


@pytest.fixture
def make_library(tmp_path):
    """Writes the small library, or one with another list, other records or released keys, and gives
    its folder.
    """

    def make(*, survey=SURVEY, records=RECORDS, keys=None):
        folder = tmp_path / "library"
        folder.mkdir(exist_ok=True)
        records = records if isinstance(records, (str, bytes)) else json.dumps(records)
        for name, text in (("survey.md", survey), ("records.json", records), ("keys.txt", keys)):
            if text is not None:
                (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return folder

    return make


@pytest.fixture
def small(make_library):
    """The small library, loaded."""
    return mimbib.load(make_library())


@pytest.fixture
def run(capfdbinary):
    """Runs the command in this process and gives status, standard output and standard error."""

    def call(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call
