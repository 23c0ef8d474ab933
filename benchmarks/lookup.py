"""Measures a lookup of many new entries: requests, time by the services' published rates, CPU and
memory.

`python benchmarks/lookup.py [ENTRIES]`. The services are functions in this process, and every
request takes 200 ms of a clock that only waiting moves; the CPU that the client needs is added to
it. Nothing goes over a network. The ideal is what the published rates allow with an e-mail address:
three lists and ten records a second at Crossref, 1000 in five minutes at DataCite.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import requests

from mimbib import sources
from mimbib.completing.lookup import lookup
from mimbib.completing.papers import paper_of
from mimbib.model import Category, Entry
from mimbib.sources import crossref, datacite
from mimbib.sources.cache import Cache
from mimbib.sources.client import Client

LATENCY = 0.2
WORDS = "masked rye dough crumb oven loaf slow sour stone baker wheat salt yeast flour crust starter".split()
REFERENCES = [
    {"key": f"r{number}", "unstructured": "A reference to another paper. " * 3}
    for number in range(40)
]


class Clock:
    """The CPU time of this process without that of the services in it, the waits, and the latency
    of the requests.
    """

    def __init__(self) -> None:
        self.waited = self.of_services = 0.0

    def cpu(self) -> float:
        return time.process_time() - self.of_services

    def now(self) -> float:
        return self.cpu() + self.waited

    def sleep(self, seconds: float) -> None:
        self.waited += seconds


class Services(requests.adapters.BaseAdapter):
    """Crossref and DataCite as functions: a search has twenty candidates with their references."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock, self.asked = clock, Counter()

    def send(self, request: requests.PreparedRequest, **options: object) -> requests.Response:
        """Answer a request."""
        start = time.process_time()
        response = self.answer(request)
        self.clock.of_services += time.process_time() - start
        self.clock.waited += LATENCY
        return response

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        parts = urlsplit(str(request.url))
        status, data = 200, None
        if "/dois/" in parts.path:
            self.asked["doi"] += 1
            number = int(parts.path[-5:])
            data = {"data": {"attributes": preprint(number)}}
        elif parts.path == "/works":
            self.asked["list"] += 1
            number = int(
                re.search(r"Number (\d+)", parse_qs(parts.query)["query.bibliographic"][0])[1]
            )
            items = [work(number + other * 7) for other in range(20)]
            message = {"items": items, "total-results": 20}
            data = {"message-type": "work-list", "message": message}
        else:
            self.asked["record"] += 1
            number = int(unquote(parts.path).rpartition(".")[2])
            data = {"message-type": "work", "message": work(number)}
        response = requests.Response()
        response.status_code = status
        response.headers["Content-Type"] = "application/json"
        response.raw = Body(json.dumps(data).encode())
        return response

    def close(self) -> None:
        """Nothing is open."""


class Body:
    """The body of an answer that is all there."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read1(self, size: int, decode_content: bool = True) -> bytes:
        """The next bytes."""
        part, self.content = self.content[:size], self.content[size:]
        return part

    read = read1

    def close(self) -> None:
        """Nothing is open."""

    def release_conn(self) -> None:
        """There is no connection."""


def title(number: int) -> str:
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 5, 7, 11))
    return f"{words.capitalize()}, Number {number}"


def work(number: int) -> dict:
    return {
        "DOI": f"10.5555/bread.{number}",
        "type": "proceedings-article",
        "title": [title(number)],
        "author": [
            {"family": f"Adler{number}", "given": "Ruth"},
            {"family": "Loaf", "given": "Bo"},
        ],
        "container-title": [
            "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
        ],
        "issued": {"date-parts": [[2022, 6]]},
        "reference": REFERENCES,
        "score": 40.0,
    }


def preprint(number: int) -> dict:
    return {
        "doi": f"10.48550/arxiv.2201.{number:05}",
        "titles": [{"title": title(number)}],
        "creators": [{"familyName": f"Adler{number}", "givenName": "Ruth"}],
        "dates": [{"date": "2022-01-05", "dateType": "Submitted"}],
        "publisher": "arXiv",
    }


def entry(number: int) -> Entry:
    """Every fifteenth entry links arXiv, as in the list that ships; the others their proceedings."""
    url = f"https://openaccess.thecvf.com/content/CVPR2022/{number}"
    if number % 15 == 0:
        url = f"https://arxiv.org/abs/2201.{number:05}"
    return Entry(title=title(number), url=url, category=Category(), links=(), line=number + 1)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    papers = [paper_of(entry=entry(number)) for number in range(count)]
    clock = Clock()
    services = Services(clock)
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder, "answers"))
        with Client(
            mailto="a@example.org", cache=cache, sleep=clock.sleep, clock=clock.now
        ) as client:
            client.session.mount("https://", services)
            connected = sources.connect(client)
            start, cpu = clock.now(), clock.cpu()
            found = [lookup(paper, connected).status for paper in papers]
            seconds, cpu = clock.now() - start, clock.cpu() - cpu
    ideal = max(services.asked[kind] / rate for kind, rate in rates().items())
    print(f"{count} new entries: {dict(Counter(found))}, requests {dict(services.asked)}")
    print(
        f"time {seconds:.1f} s, {seconds / ideal:.3f} of the {ideal:.1f} s that the published rates allow"
    )
    print(f"cpu {cpu / count * 1000:.2f} ms for each entry")
    few, many = memory(20), memory(60)
    print(f"memory {(many - few) / 40 / 1024:.1f} KiB for each further entry")


def rates() -> dict[str, float]:
    """The published requests a second of each kind, with an e-mail address."""
    return {
        kind: polite
        for kind, (_, polite) in (crossref.SERVICE.rates | datacite.SERVICE.rates).items()
    }


def memory(count: int) -> int:
    """The peak of the memory that a lookup of so many entries takes, in bytes."""
    papers = [paper_of(entry=entry(number)) for number in range(count)]
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder, "answers"))
        with Client(
            mailto="a@example.org", cache=cache, sleep=clock.sleep, clock=clock.now
        ) as client:
            client.session.mount("https://", Services(clock))
            connected = sources.connect(client)
            tracemalloc.start()
            kept = [lookup(paper, connected) for paper in papers]
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert len(kept) == count
    return peak


if __name__ == "__main__":
    main()
