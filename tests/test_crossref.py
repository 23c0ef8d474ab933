"""The client against a server that is well and one that is not: the right answer or the right
sentence, never a wrong answer.
"""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import pairwise

import crossref_server
import pytest
from crossref_server import FAULTS, CrossrefServer, closed_port, item, preprint

from mimbib import identifiers
from mimbib.errors import MimbibError, NetworkError, UsageError
from mimbib.paper import Paper
from mimbib.sources import client as client_module
from mimbib.sources import crossref as crossref_module
from mimbib.sources import datacite
from mimbib.sources.cache import Cache, Kept, cache_folder
from mimbib.sources.pace import RateLimit, requested_interval, requested_pause

pytest.importorskip("hypothesis")
from hypothesis import example, given, settings
from hypothesis import strategies as st

crossref = crossref_server.crossref
MAILTO = "baker@crumbs.example"
RYE = item("10.5555/rye.1", "Rye Is Enough", authors=["Ruth Adler"], year=2021)
SLOW = item(
    "10.5555/slow.2",
    "A Slow Sourdough",
    authors=["Ludwig van den Berg"],
    year=2022,
    container="Journal of Crumbs",
)
STONE = preprint("2201.00001", "Stone Ovens Bake 3D Loaves", authors=["Yu Chen"])
PASSING = sorted(
    set(FAULTS)
    - {
        "403",
        "login",
        "retry-after",
        "slow",
        "time-out",
        "time-out-in-body",
        "reset-in-body",
        "wrong-record",
    }
)
ODD_DOIS = [
    "10.5555/a#b",
    "10.5555/a?b=c&d",
    "10.5555/../x",
    "10.5555/./x",
    "10.5555/a/../../b",
    "10.5555//double//slash",
    "10.5555/(issn)1442-9993",
    "10.5555/1096-9861(20010212)430:3<283::aid-cne1031>3.0.co;2-v",
    "10.5555/a%2fb",
    "10.5555/a b+c",
    "10.5555/a,b",
    'a"b'.join(["10.5555/", ""]),
    "10.5555/größe/文/\U0001f35e",
    "10.5555/x/agency/y",
    "10.5555/~tilde'quote*[]{}|\\^`",
    "10.5555/nul\x00tab\tline\n",
]


class Client(client_module.Client):
    """The client with the two services, asked for what they send."""

    def __init__(
        self, *, url=crossref_module.SERVICE.url, datacite_url=datacite.SERVICE.url, **options
    ):
        super().__init__(**options)
        self.crossref = self.connect(crossref_module.SERVICE, url)
        self.datacite = self.connect(datacite.SERVICE, datacite_url)

    def work(self, doi):
        return crossref_module.fetch_item(self.crossref, doi)

    def works(self, dois):
        """The items of many DOIs; all are asked before the first error is raised."""
        dois = list(dict.fromkeys(dois))
        crossref_module.prefetch([Paper(titles=(), doi=doi) for doi in dois], self.crossref)
        items, errors = {}, []
        for doi in dois:
            try:
                items[doi] = self.work(doi)
            except NetworkError as error:
                errors.append(error)
        if errors:
            raise errors[0]
        return {doi: item for doi, item in items.items() if item}

    def search(self, text, rows=20):
        return crossref_module.search_items(self.crossref, text, rows)

    def preprint(self, arxiv_id):
        bare = identifiers.arxiv_id(arxiv_id)
        doi = identifiers.doi_of_arxiv(bare)
        return datacite.fetch_attributes(self.datacite, doi) if bare else None


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now, self.naps = 1000.0, []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        assert seconds >= 0
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Time()


@pytest.fixture
def notes():
    """What the client told the person."""
    return []


@pytest.fixture
def connect(crossref, clock, notes):
    """Makes clients of the server that need no time; they are closed at the end."""
    crossref.add(RYE, SLOW, preprints=[STONE])
    crossref.clock = clock.clock
    with ExitStack() as stack:

        def make(**options):
            given = {
                "url": crossref.url,
                "datacite_url": crossref.datacite_url,
                "notify": notes.append,
                "timeouts": (5, 0.15),
            }
            given |= {"sleep": clock.sleep, "clock": clock.clock, "jitter": lambda: 0.5}
            return stack.enter_context(Client(**given | options))

        yield make


def failure(call, *arguments):
    """The error of a call, which must be one readable line without any address of a person."""
    with pytest.raises(NetworkError) as caught:
        call(*arguments)
    message = str(caught.value)
    assert isinstance(caught.value, (MimbibError, OSError))
    assert message.isprintable()
    assert len(message) < 400
    assert "crumbs.example" not in message
    assert len(message.splitlines()) == 1
    assert not re.search(r"HTTPConnectionPool|object at 0x|Error\(|Exception", message)
    return caught.value


# A service that is well


def test_a_doi_gives_its_item_as_crossref_sends_it(connect, crossref):
    client = connect()
    found = client.work("10.5555/RYE.1")
    assert found["title"] == ["Rye Is Enough"]
    assert found["container-title"] == []
    assert found["score"] == 1
    assert client.dates == {"10.5555/rye.1": datetime.now(UTC).date().isoformat()}
    assert [seen.path for seen in crossref.log] == ["/works/10.5555%2Frye.1"]


@pytest.mark.parametrize("doi", ODD_DOIS)
def test_any_doi_arrives_as_it_is(connect, crossref, doi):
    crossref.add(
        item(doi, "Odd"),
        item("10.5555/x", "Decoy"),
        item("10.5555/a", "Decoy"),
        item("10.5555/b", "Decoy"),
    )
    assert connect().work(doi)["title"] == ["Odd"]
    assert connect().works([doi, "10.5555/rye.1"])[doi]["title"] == ["Odd"]
    assert all(seen.status == 200 for seen in crossref.log)


@pytest.mark.parametrize(
    "doi", ["", ".", "..", "../works", "rye", "https://doi.org/10.5555/rye.1", "10.5555"]
)
def test_what_is_no_doi_is_not_asked(connect, crossref, doi):
    assert connect().work(doi) is None
    assert connect().works([doi]) == {}
    assert crossref.log == []


def test_a_lone_surrogate_is_no_reason_to_fail(connect):
    client = connect()
    assert client.work("10.5555/\ud800") is None
    assert client.works(["10.5555/\ud800", "10.5555/rye.1"]) == {
        "10.5555/rye.1": client.work("10.5555/rye.1")
    }
    assert client.search("Rye \ud800 Is Enough")[0]["DOI"] == "10.5555/rye.1"


@pytest.mark.parametrize("content_type", ["text/plain", "application/json;charset=utf-8"])
def test_an_unknown_doi_is_none_and_asked_once(connect, crossref, content_type):
    crossref.not_found_type = content_type
    client = connect()
    assert client.work("10.5555/nothing") is None
    assert client.work("10.5555/nothing") is None
    assert [seen.status for seen in crossref.log] == [404]


def test_an_alias_gives_the_prime_record_at_the_pace_of_two_requests(connect, crossref):
    crossref.aliases = {"10.5555/old": "10.5555/older", "10.5555/older": "10.5555/rye.1"}
    client = connect()
    assert client.work("10.5555/Old")["DOI"] == "10.5555/rye.1"
    assert [seen.status for seen in crossref.log] == [301, 301, 200]
    times = [seen.time for seen in crossref.log]
    assert times[1] - times[0] >= 0.2
    assert times[2] - times[1] >= 0.2
    assert set(client.dates) == {"10.5555/old", "10.5555/rye.1"}
    assert client.works(["10.5555/Old"])["10.5555/Old"]["DOI"] == "10.5555/rye.1"
    assert len(crossref.log) == 3


def test_aliases_in_a_circle_are_an_error(connect, crossref):
    crossref.aliases = {"10.5555/a": "10.5555/b", "10.5555/b": "10.5555/a"}
    error = failure(connect().work, "10.5555/a")
    assert "10.5555/a to 10.5555/b to 10.5555/a" in str(error)
    assert not error.fatal
    assert len(crossref.log) == 4


def test_an_alias_that_needs_no_redirection_is_taken(connect, crossref):
    crossref.items["10.5555/old"] = RYE | {"aliases": ["10.5555/OLD"]}
    assert connect().work("10.5555/old")["DOI"] == "10.5555/rye.1"


def test_many_dois_come_in_batches_whatever_is_missing(connect, crossref):
    crossref.add(
        *(item(f"10.5555/n.{number}", f"Number {number}") for number in range(44)),
        item("10.5555/with,comma", "Comma"),
    )
    crossref.aliases = {"10.5555/old": "10.5555/rye.1"}
    dois = [
        *(f"10.5555/N.{number}" for number in range(44)),
        "10.5555/with,comma",
        "10.5555/old",
        "10.5555/nothing",
        "no doi",
    ]
    client = connect(mailto=MAILTO)
    found = client.works(iter(dois))
    assert list(found) == dois[:-2]
    assert all(found[doi]["DOI"] == doi.lower() for doi in dois[:45])
    assert found["10.5555/old"]["DOI"] == "10.5555/rye.1"
    lists = [seen for seen in crossref.log if seen.path == "/works"]
    assert [int(seen.params["rows"]) for seen in lists] == [46]
    assert sorted(seen.path for seen in crossref.log if seen.path != "/works") == sorted(
        [
            "/works/10.5555%2Fwith%2Ccomma",
            "/works/10.5555%2Fold",
            "/works/10.5555%2Frye.1",
            "/works/10.5555%2Fnothing",
        ]
    )
    assert client.works(dois) == found
    assert len(crossref.log) == 5


def test_a_batch_of_long_dois_fits_into_a_url(connect, crossref):
    dois = [f"10.5555/{number}{'<>' * 60}" for number in range(20)]
    crossref.add(*(item(doi, "Long") for doi in dois))
    assert len(connect(mailto=MAILTO).works(dois)) == 20
    assert {seen.status for seen in crossref.log} == {200}
    assert len(crossref.log) > 1
    giant = f"10.5555/{'<' * 1400}"
    assert "status 414" in str(failure(connect().works, [giant, "10.5555/rye.1"]))


def test_a_batch_that_is_refused_is_asked_singly(connect, crossref):
    dois = ["10.5555/rye.1", "10.5555/slow.2"]
    crossref.fail("wrong-record", where="/works")
    client = connect()
    assert list(client.works(dois)) == dois
    assert client.work("10.5555/quite-another") is None  # it was not asked, so it was not taken
    crossref.fail("503", times=5)
    assert list(connect().works(dois)) == dois


def test_one_doi_that_fails_does_not_lose_the_others(connect, crossref):
    crossref.fail("500", times=None, where="bad")
    client = connect()
    error = failure(client.works, ["10.5555/rye.1", "10.5555/bad", "10.5555/slow.2"])
    assert "10.5555/bad" in str(error)
    asked = len(crossref.log)
    assert client.work("10.5555/rye.1")
    assert client.work("10.5555/slow.2")
    assert len(crossref.log) == asked


def test_a_search_ranks_and_asks_for_a_title_once(connect, crossref):
    client = connect()
    found = client.search("  A slow\nsourdough, van den Berg 2022 ", rows=2)
    assert [made["DOI"] for made in found] == ["10.5555/slow.2"]
    assert "subtitle" not in found[0]
    assert isinstance(found[0]["score"], float)
    assert client.search("A slow sourdough, van den Berg 2022", rows=2) == found
    assert [seen.params for seen in crossref.log] == [
        {"query.bibliographic": "A slow sourdough, van den Berg 2022", "rows": "2"}
    ]
    assert "10.5555/slow.2" in client.dates
    assert client.search(" \n") == []
    assert client.search("zymurgy") == []


@pytest.mark.parametrize("text", ["Rye " * 3000, "ж" * 5000, "Rye \x00 & rows=7 # ? % + =;"])
def test_a_search_for_anything_is_one_request_that_fits(connect, crossref, text):
    connect(mailto=MAILTO).search(text)
    assert [(seen.status, seen.params["rows"], seen.params["mailto"]) for seen in crossref.log] == [
        (200, "20", MAILTO)
    ]


def test_a_preprint_comes_from_datacite_whatever_its_version(connect, crossref):
    client = connect(mailto=MAILTO)
    assert client.preprint("2201.00001v3") == STONE
    assert client.preprint("2201.00001") == STONE
    assert client.preprint("2201.99999") is None
    assert client.preprint("cs/0112017") is None
    assert client.preprint("math.GT/0309136v1") is None
    assert client.preprint("../2201.00001") is None
    paths = ["2201.00001", "2201.99999", "cs/0112017", "math.gt/0309136"]
    assert [seen.path for seen in crossref.log] == [
        f"/datacite/dois/10.48550/arxiv.{name}" for name in paths
    ]
    assert all(
        seen.params == {} and f"mailto:{MAILTO}" in seen.headers["user-agent"]
        for seen in crossref.log
    )


def test_requests_say_who_asks(connect, crossref, notes):
    connect().work("10.5555/rye.1")
    connect(mailto=MAILTO).work("10.5555/rye.1")
    public, polite = crossref.log
    assert re.fullmatch(r"mimbib/[\d.]+ \(https://\S+\)", public.headers["user-agent"])
    assert re.fullmatch(
        rf"mimbib/[\d.]+ \(https://\S+; mailto:{MAILTO}\)", polite.headers["user-agent"]
    )
    assert (public.params, polite.params) == ({}, {"mailto": MAILTO})
    assert (public.polite, polite.polite) == (False, True)


def test_the_public_pool_is_mentioned_once_and_only_if_it_is_used(connect, notes):
    client = connect()
    assert notes == []
    client.work("10.5555/rye.1")
    client.search("Rye")
    assert len(notes) == 1
    assert "--mailto" in notes[0]
    connect(mailto=MAILTO).search("Rye")
    assert len(notes) == 1


@pytest.mark.parametrize(
    "mailto",
    [
        "baker",
        "baker@",
        "a@b",
        "a b@c.de",
        "a@b.c\nX-Evil: 1",
        "Ä@b.de",
        "<a@b.de>",
        "a@b.de, c@d.de",
    ],
)
def test_what_is_no_address_for_letters_is_refused(mailto):
    with pytest.raises(UsageError, match="no e-mail address"):
        Client(mailto=mailto)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.crossref.org",
        "ftp://x.org",
        "http://",
        "https://x.org?a",
        "http://[",
        "http://x:99999",
        "http://a b",
        "http://me:key@x.org",
    ],
)
def test_what_is_no_address_of_a_service_is_refused(url):
    for name in ("url", "datacite_url"):
        with pytest.raises(UsageError, match="no address of a service"):
            Client(**{name: url})


def test_one_connection_serves_all_one_at_a_time(connect, crossref):
    client = connect(url=crossref.url + "/v1/")
    client.works(["10.5555/rye.1", "10.5555/slow.2", "10.5555/nothing"])
    client.search("Rye")
    assert len(crossref.log) == 3
    assert all(seen.path.startswith("/v1/works") for seen in crossref.log)
    assert {seen.connection for seen in crossref.log} == {0}
    assert crossref.busiest == 1


# Pace


@pytest.mark.parametrize(
    "rates",
    ["2026", "2025", "doubled", {}, {"x-rate-limit-limit": "1000", "x-rate-limit-interval": "1ms"}],
)
@pytest.mark.parametrize(
    ("mailto", "records", "lists", "preprints"), [("", 5, 1, 5 / 3), (MAILTO, 10, 3, 10 / 3)]
)
@pytest.mark.slow
def test_no_pool_is_asked_faster_than_published(
    connect, crossref, rates, mailto, records, lists, preprints
):
    crossref.rates = rates
    client = connect(mailto=mailto)
    for number in range(12):
        client.work(f"10.5555/x.{number}")
        client.search(f"Rye {number}")
        client.preprint(f"2201.1000{number % 10}")
    for where, rate in (("/works/", records), ("/works", lists), ("/datacite/", preprints)):
        times = [
            seen.time
            for seen in crossref.log
            if seen.path.startswith(where) and (where != "/works" or seen.path == where)
        ]
        gaps = [after - before for before, after in pairwise(times)]
        assert min(gaps) >= 1 / rate, where
    assert (
        crossref.log[-1].time - crossref.log[0].time < 12 * 1.2 / lists + 1
    )  # and not slower for nothing


@pytest.mark.parametrize(
    ("headers", "gap"),
    [
        ({"x-rate-limit-limit": "1", "x-rate-limit-interval": "2s"}, 2),
        ({"X-RateLimit-Limit": "1", "X-RateLimit-Interval": "1m"}, 60),
        ({"x-ratelimit-limit": "2, 2", "x-ratelimit-interval": "1s, 1s"}, 0.5),
        (
            {"x-rate-limit-limit": "50", "x-ratelimit-limit": "2", "x-rate-limit-interval": "1s"},
            0.5,
        ),
        ({"x-rate-limit-limit": "2"}, 0.5),
        ({"x-rate-limit-limit": "0", "x-rate-limit-interval": "1s"}, 0),
        ({"x-rate-limit-limit": "-5", "x-rate-limit-interval": "1s"}, 0),
        ({"x-rate-limit-limit": "abc"}, 0),
        ({"x-rate-limit-interval": "10s"}, 0),
        ({"x-rate-limit-limit": "1e5"}, 0),
        ({"x-concurrency-limit": "0"}, 0),
    ],
)
def test_a_told_rate_is_read_whatever_its_spelling(headers, gap):
    assert requested_interval(headers) == gap


def test_a_slower_rate_is_obeyed_from_the_next_request_on(connect, crossref):
    crossref.rates = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "7s"}
    client = connect(mailto=MAILTO)
    for number in range(3):
        client.work(f"10.5555/x.{number}")
    first, second, third = (seen.time for seen in crossref.log)
    assert second - first >= 7
    assert third - second >= 7


@pytest.mark.parametrize(
    "rates",
    ["abc", "-1", "0", "1s", "99999999999999999999", "50, 50", "", "\xff", "NaN", "inf", "1/0"],
)
def test_nonsense_in_headers_changes_nothing(connect, crossref, clock, rates):
    names = (
        "x-rate-limit-limit",
        "x-rate-limit-interval",
        "x-ratelimit-limit",
        "x-concurrency-limit",
        "retry-after",
        "date",
    )
    crossref.rates = dict.fromkeys(names, rates)
    crossref.fail("503")
    client = connect(mailto=MAILTO)
    assert client.work("10.5555/rye.1")
    assert client.work("10.5555/slow.2")
    assert sum(clock.naps) < 8


texts = st.one_of(
    st.text(max_size=30),
    st.from_regex(
        r"-?[0-9]{0,30}(\.[0-9]{0,9})?(e[0-9]{1,3})?\s?(s|m|h|ms)?(, ?[0-9]+s?)?", fullmatch=True
    ),
    st.datetimes().map(str),
    st.datetimes(timezones=st.timezones()).map(
        lambda moment: format_datetime(moment.astimezone(UTC)) if 2 < moment.year < 9998 else ""
    ),
    st.from_regex(
        r"[A-Z][a-z]{2}, [0-9]{1,4} [A-Z][a-z]{2} [0-9]{1,6} [0-9]{1,3}:[0-9]{1,3}:[0-9]{1,3} ([+-][0-9]{1,6}|GMT)"
    ),
)
names = st.sampled_from(
    [
        "x-rate-limit-limit",
        "X-Rate-Limit-Interval",
        "x-ratelimit-limit",
        "X-RateLimit-Interval",
        "Retry-After",
        "Date",
        "x-other",
    ]
)


@pytest.mark.slow
@settings(max_examples=60)
@example(headers={"Retry-After": "Thu, 01 Jan 99999 00:00:00 GMT"}, refusals=0)
@example(
    headers={"x-rate-limit-limit": "0.000000001", "x-rate-limit-interval": "999999999h"},
    refusals=999,
)
@given(headers=st.dictionaries(names, texts), refusals=st.integers(0, 1000))
def test_no_header_makes_us_fail_hurry_or_wait_for_ever(headers, refusals):
    for rates in (crossref_module.SERVICE.rates | datacite.SERVICE.rates).values():
        for rate in rates:
            gap = RateLimit(
                1 / rate, requested=requested_interval(headers), refusals=refusals
            ).interval
            assert 1 / rate <= gap <= 60
    assert 0 <= requested_pause(headers) < 1e9


@pytest.mark.parametrize("earlier", [0, 1])
def test_a_slow_handshake_counts_as_part_of_the_gap(connect, crossref, clock, earlier):
    """The first request on a connection may arrive long after it was sent: the next one keeps its
    distance from the answer.
    """
    client = connect()
    crossref.rates = {"connection": "close"}
    for number in range(earlier):
        client.search(f"Rye {number}")
    original = crossref.clock
    crossref.clock = lambda: (setattr(clock, "now", clock.now + 20), original())[
        1
    ]  # 20 s pass before the server sees it
    client.search("Rye")
    crossref.clock = original
    client.search("Slow")
    assert crossref.log[-1].time - crossref.log[-2].time >= 1


def test_the_time_that_an_answer_takes_is_a_part_of_the_gap(connect, crossref, clock):
    client = connect()
    original = crossref.clock
    crossref.clock = lambda: (original(), setattr(clock, "now", clock.now + 0.9))[
        0
    ]  # each answer takes 0.9 s
    for number in range(3):
        client.search(f"Rye {number}")
    times = [seen.time for seen in crossref.log]
    assert 1 <= times[2] - times[1] < 1.2


def test_who_was_refused_goes_on_more_slowly(connect, crossref):
    crossref.fail("429", times=2)
    client = connect()
    for number in range(3):
        client.search(f"Rye {number}")
    times = [seen.time for seen in crossref.log]
    assert times[3] - times[2] >= 4
    assert times[4] - times[3] >= 4


@pytest.mark.slow
def test_a_strict_server_of_real_time_never_refuses():
    with (
        CrossrefServer([RYE], strict=True) as server,
        Client(url=server.url, mailto=MAILTO) as client,
    ):
        for number in range(14):
            client.work(f"10.5555/x.{number}")
        for number in range(4):
            client.search(f"Rye {number}")
        assert 429 not in server.faults
        assert len(server.log) == 18


# A service that is unwell


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [*PASSING, "time-out", "time-out-in-body", "reset-in-body", "wrong-record"]
)
def test_after_a_fault_the_answer_is_right(connect, crossref, clock, fault):
    crossref.fail(fault)
    assert connect().work("10.5555/rye.1")["title"] == ["Rye Is Enough"]
    assert crossref.faults == [fault, 200]
    assert clock.naps[0] == 1.25


@pytest.mark.slow
@pytest.mark.parametrize("fault", PASSING)
def test_after_a_fault_other_questions_are_answered_right_too(connect, crossref, fault):
    client = connect()
    crossref.fail(fault)
    assert client.search("Rye Is Enough")[0]["DOI"] == "10.5555/rye.1"
    crossref.fail(fault)
    assert client.preprint("2201.00001") == STONE
    crossref.fail(fault)
    assert client.works(["10.5555/rye.1", "10.5555/slow.2"]).keys() == {
        "10.5555/rye.1",
        "10.5555/slow.2",
    }
    assert len(crossref.log) == 6


@pytest.mark.parametrize("fault", [*PASSING, "wrong-record", "reset-in-body"])
@pytest.mark.slow
def test_a_fault_that_stays_is_one_sentence_within_a_bound(connect, crossref, clock, fault):
    crossref.fail(fault, times=None)
    client = connect(mailto=MAILTO)
    error = failure(client.work, "10.5555/rye.1")
    assert not error.fatal
    assert "Crossref gave no usable answer about 10.5555/rye.1 in 5 tries: " in str(error)
    assert len(crossref.log) == 5
    assert 15 <= sum(clock.naps) < 40
    failure(client.preprint, "2201.00001")
    assert len(crossref.log) == 10


@pytest.mark.parametrize(
    ("fault", "words", "status"),
    [
        ("429", "status 429 (Too Many Requests)", 429),
        ("503", "status 503 (Service Unavailable)", 503),
        ("time-out", "no answer within 0.15 s", 0),
        ("time-out-in-body", "no answer within 0.15 s", 0),
        ("reset", "Connection reset by peer", 0),
        ("hang-up", "Remote end closed connection without response", 0),
        ("truncated", "the answer broke off", 0),
        ("truncated-chunk", "the answer broke off", 0),
        ("garbled-gzip", "the answer broke off", 0),
        ("empty", "nothing", 200),
        ("html", "a web page with status 200", 200),
        ("html-404", "a web page with status 404", 404),
        ("invalid-json", "broken JSON", 200),
        ("wrong-shape", "JSON of another shape", 200),
        ("wrong-record", "the record of 10.5555/quite-another", 200),
    ],
)
@pytest.mark.slow
def test_the_sentence_says_what_happened(connect, crossref, fault, words, status):
    crossref.fail(fault, times=None)
    error = failure(connect(mailto=MAILTO).work, "10.5555/rye.1")
    assert words in str(error)
    assert error.status == status


@pytest.mark.parametrize("call", ["work", "search", "preprint", "works"])
def test_a_record_of_something_else_is_never_taken(connect, crossref, call):
    crossref.fail("wrong-record", times=None)
    client = connect()
    if call == "search":  # what a search finds is for others to judge
        assert client.search("Rye")[0]["DOI"] == "10.5555/quite-another"
    elif call == "works":
        failure(client.works, ["10.5555/rye.1", "10.5555/slow.2"])
    else:
        failure(getattr(client, call), "10.5555/rye.1" if call == "work" else "2201.00001")


def test_blocked_stops_at_once_and_for_good(connect, crossref):
    crossref.fail("403")
    client = connect()
    error = failure(client.work, "10.5555/rye.1")
    assert error.fatal
    assert error.status == 403
    assert "wait" in str(error)
    assert "support@crossref.org" in str(error)
    again = failure(client.works, ["10.5555/rye.1", "10.5555/slow.2"])
    assert again.fatal
    assert again.status == 403
    assert crossref.faults == ["403"]
    assert client.preprint("2201.00001") == STONE


def test_a_bad_parameter_is_named_and_not_asked_again(connect, crossref):
    client = connect()
    error = failure(client.search, "Rye", 2000)
    assert "rows: Integer specified as 2000" in str(error)
    assert error.status == 400
    assert not error.fatal
    assert len(crossref.log) == 1
    assert client.work("10.5555/rye.1")


def test_a_login_page_elsewhere_is_not_followed(connect, crossref):
    crossref.fail("login", times=None)
    client = connect()
    for call in (client.work, client.search):
        error = failure(call, "10.5555/rye.1")
        assert error.fatal
        assert "http://login.invalid/works/10.5555/hotel" in str(error)
    assert len(crossref.log) == 1


def test_a_dead_service_ends_the_run_soon_and_the_other_goes_on(connect, crossref):
    crossref.fail("503", times=None, where="/works")
    client = connect()
    errors = [failure(client.work, f"10.5555/x.{number}") for number in range(5)]
    assert [error.fatal for error in errors] == [False, False, True, True, True]
    assert "3 of 3 questions failed" in str(errors[2])
    assert len(crossref.log) == 5 + 2 + 2
    assert client.preprint("2201.00001") == STONE


def test_a_single_bad_record_does_not_end_the_run(connect, crossref):
    crossref.fail("500", times=None, where="bad")
    client = connect()
    for number in range(9):
        assert not failure(client.work, f"10.5555/bad.{number}").fatal
        assert (
            client.work("10.5555/rye.1")
            if not number
            else client.work(f"10.5555/x.{number}") is None
        )
    assert failure(
        client.work, "10.5555/bad.9"
    ).fatal  # ten of twenty: Crossref asks to stop at a tenth of many


@pytest.mark.slow
def test_a_few_failures_among_many_questions_do_not_end_the_run(connect, crossref):
    crossref.fail("500", times=None, where="bad")
    client = connect(mailto=MAILTO)
    for number in range(110):
        client.work(f"10.5555/x.{number}")
        if number % 10 == 9:
            assert not failure(client.work, f"10.5555/bad.{number}").fatal


def test_a_service_that_is_not_there_is_one_sentence_after_two_tries(connect, clock):
    url = closed_port()
    client = connect(url=url)
    error = failure(client.work, "10.5555/rye.1")
    assert (
        str(error)
        == f"cannot reach Crossref at {url}: Connection refused; check the connection, then run it again"
    )
    assert error.fatal
    assert len(clock.naps) <= 2
    assert sum(clock.naps) < 3


def test_no_network_at_all_is_one_sentence(connect, monkeypatch):
    def lookup(*arguments, **options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    error = failure(connect(url="https://api.crossref.invalid").search, "Rye")
    assert error.fatal
    assert "Name or service not known" in str(error)


@pytest.mark.slow
def test_a_handshake_that_never_ends_is_a_time_out(connect):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        client = connect(url=f"https://127.0.0.1:{mute.getsockname()[1]}", timeouts=(0.1, 0.1))
        error = failure(client.work, "10.5555/rye.1")
    assert re.search(r"within 0.1 s", str(error))


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems treat a full queue in other ways"
)
def test_a_connection_that_never_comes_is_a_time_out(connect):
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, ExitStack() as stack:
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        error = failure(
            connect(url=f"http://127.0.0.1:{full.getsockname()[1]}", timeouts=(0.1, 0.1)).work,
            "10.5555/rye.1",
        )
    assert "no connection within 0.1 s" in str(error)
    assert error.fatal


def test_what_a_service_writes_does_not_reach_the_terminal_raw(connect, crossref):
    crossref.items["10.5555/rye.1"] = RYE | {"DOI": "10.5555/\x1b[31m\u202e" + "x" * 999}
    failure(connect().work, "10.5555/rye.1")


def test_pauses_grow_and_long_ones_are_told(connect, crossref, clock, notes):
    crossref.fail("503", times=4)
    assert connect(mailto=MAILTO).work("10.5555/rye.1")
    assert clock.naps == [1.25, 2.5, 5.0, 10.0]
    unwell = "Crossref: status 503 (Service Unavailable); the next try is in"
    assert notes == [f"{unwell} 5 s", f"{unwell} 10 s"]


def test_pauses_are_never_in_step(connect, crossref, clock):
    crossref.fail("503")
    Client.work(connect(jitter=random.Random(1).random), "10.5555/rye.1")
    crossref.fail("503")
    connect(jitter=random.Random(2).random).work("10.5555/rye.1")
    assert 1 <= clock.naps[0] != clock.naps[-1] <= 1.5


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("7", 7, 8),
        (" 7.5 ", 7.5, 8),
        ("60", 60, 60),
        ("0", 1, 2),
        ("-5", 1, 2),
        ("soon", 1, 2),
        ("", 1, 2),
        ("99999999999999999999", 1, 2),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 1, 2),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 1, 2),
        ("Fri, 99 Foo 2026 99:99:99 GMT", 1, 2),
        ("in 30 s", 10, 31),
    ],
)
def test_retry_after_is_obeyed_where_it_makes_sense(connect, crossref, clock, value, least, most):
    if value == "in 30 s":
        value = format_datetime(datetime.fromtimestamp(time.time() + 30, UTC), usegmt=True)
    crossref.fail("retry-after", value=value)
    assert connect(mailto=MAILTO).work("10.5555/rye.1")
    assert least <= sum(clock.naps) <= most


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("61", "2 minutes"),
        ("1800", "30 minutes"),
        ("7200", "2 hours"),
        ("100000000", "1158 days"),
        ("999999999", "11575 days"),
    ],
)
def test_a_long_pause_is_not_waited_for_and_nothing_is_asked_meanwhile(
    connect, crossref, clock, value, wait
):
    crossref.fail("retry-after", value=value)
    client = connect()
    error = failure(client.work, "10.5555/rye.1")
    assert error.fatal
    assert f"a pause of {wait}" in str(error)
    failure(client.work, "10.5555/slow.2")
    assert len(crossref.log) == 1
    assert clock.naps == []


def test_an_answer_without_end_is_cut_off(connect, crossref, monkeypatch):
    monkeypatch.setattr("mimbib.sources.wire._MAX_BYTES", 100)
    assert "the answer broke off" in str(failure(connect().work, "10.5555/rye.1"))


@pytest.mark.slow
def test_a_slow_answer_is_waited_for(connect, crossref):
    crossref.fail("slow", seconds=0.3)
    assert connect(timeouts=(5, 5)).work("10.5555/rye.1")
    assert crossref.faults == ["slow"]


# What is kept


@pytest.fixture
def cache(tmp_path, notes):
    return Cache(tmp_path / "answers", notes.append)


def test_answers_are_kept_for_the_next_run(connect, crossref, cache):
    first = connect(cache=cache, mailto=MAILTO)
    dois = ["10.5555/rye.1", "10.5555/slow.2", "10.5555/nothing"]
    answers = [
        first.works(dois),
        first.search("Rye"),
        first.preprint("2201.00001"),
        first.work("10.5555/nothing"),
    ]
    crossref.fail("503", times=None)
    asked = len(crossref.log)
    second = connect(cache=Cache(cache.folder))
    assert [
        second.works(dois),
        second.search("Rye"),
        second.preprint("2201.00001"),
        second.work("10.5555/nothing"),
    ] == answers
    assert len(crossref.log) == asked
    assert second.dates == first.dates
    files = os.listdir(cache.folder)
    assert len(files) == 5
    assert all(name.endswith(".json") for name in files)
    assert not any(
        "crumbs.example" in content or "mailto" in content for content in map(_read, _paths(cache))
    )


def test_refresh_asks_anew_once_and_keeps_that(connect, crossref, cache):
    connect(cache=cache).work("10.5555/rye.1")
    crossref.add(item("10.5555/rye.1", "Rye Is Not Enough"))
    assert connect(cache=cache).work("10.5555/rye.1")["title"] == ["Rye Is Enough"]
    client = connect(cache=cache, refresh=True)
    assert client.work("10.5555/rye.1")["title"] == ["Rye Is Not Enough"]
    client.work("10.5555/rye.1")
    assert len(crossref.log) == 2
    assert connect(cache=cache).work("10.5555/rye.1")["title"] == ["Rye Is Not Enough"]


def test_an_interrupted_run_goes_on_where_it_was(connect, crossref, cache):
    def interrupted(seconds):
        raise KeyboardInterrupt

    first = connect(cache=cache, sleep=interrupted)
    first.work("10.5555/rye.1")
    with pytest.raises(KeyboardInterrupt):
        first.work("10.5555/slow.2")
    second = connect(cache=cache)
    assert second.work("10.5555/rye.1")
    assert second.work("10.5555/slow.2")
    assert [seen.path for seen in crossref.log] == [
        "/works/10.5555%2Frye.1",
        "/works/10.5555%2Fslow.2",
    ]


def test_failures_are_not_kept(connect, crossref, cache):
    crossref.fail("html", times=5)
    failure(connect(cache=cache).work, "10.5555/rye.1")
    assert not os.path.exists(cache.folder)
    assert connect(cache=cache).work("10.5555/rye.1")


def test_the_age_of_an_answer_is_known(connect, cache):
    connect(cache=cache).work("10.5555/rye.1")
    (path,) = _paths(cache)
    data = json.loads(_read(path))
    assert data["question"].endswith("/works/10.5555%2Frye.1")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data | {"date": "2025-02-03T04:05:06+00:00"}, file)
    client = connect(cache=cache)
    client.work("10.5555/RYE.1")
    assert client.dates == {"10.5555/rye.1": "2025-02-03"}
    assert cache.get(data["question"]).date == "2025-02-03T04:05:06+00:00"


def test_answers_of_one_service_are_not_those_of_another(connect, crossref, cache):
    connect(cache=cache).work("10.5555/rye.1")
    with CrossrefServer() as other:
        assert connect(cache=cache, url=other.url).work("10.5555/rye.1") is None


GOOD = {"question": "?", "date": "2026-11-22T10:00:00+00:00", "answer": {"DOI": "10.5555/rye.1"}}


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe\xfa",
        b"[" * 200_000,
        {"question": "another"},
        {"date": "yesterday"},
        {"date": 5},
        {"date": "2026-11-22"},
        {"answer": 5},
        {"answer": {"title": []}},
        {"answer": ["10.5555/rye.1"]},
    ],
)
def test_a_damaged_file_is_set_aside_and_the_service_asked_anew(
    connect, crossref, cache, notes, content
):
    connect(cache=cache, mailto=MAILTO).work("10.5555/rye.1")
    (path,) = _paths(cache)
    sound = json.loads(_read(path))
    content = content if isinstance(content, bytes) else json.dumps(sound | content).encode()
    with open(path, "wb") as file:
        file.write(content)
    assert connect(cache=cache, mailto=MAILTO).work("10.5555/rye.1")["title"] == ["Rye Is Enough"]
    assert len(crossref.log) == 2
    assert [note for note in notes if "damaged" in note and path in note]
    with open(f"{path}.damaged", "rb") as file:
        assert file.read() == content
    assert json.loads(_read(path))["answer"] == sound["answer"]


def test_without_room_for_answers_the_run_goes_on_and_says_so_once(connect, tmp_path, notes):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    client = connect(cache=Cache(tmp_path / "file" / "answers", notes.append), mailto=MAILTO)
    assert client.work("10.5555/rye.1")
    assert client.work("10.5555/slow.2")
    assert len(notes) == 1
    assert "cannot be kept" in notes[0]


def test_what_a_killed_process_left_is_swept_but_not_what_another_is_writing(cache):
    os.makedirs(cache.folder)
    for name, age in (("old.part", 7200), ("new.part", 0), ("old.json", 7200)):
        path = os.path.join(cache.folder, name)
        with open(path, "w", encoding="utf-8"):
            pass
        os.utime(path, (time.time() - age,) * 2)
    Cache(cache.folder)
    assert sorted(os.listdir(cache.folder)) == ["new.part", "old.json"]


WRITER = """
import sys
from mimbib.sources.cache import Cache, Kept
cache = Cache(sys.argv[1], print)
print("ready", flush=True)
for round in range(int(sys.argv[2])):
    for number in range(20):
        cache.put(f"question {number}", Kept("2026-11-22T10:00:00+00:00", ["answer"] * 2000))
        kept = cache.get(f"question {(number * 7) % 20}")
        assert kept is None or kept.answer == ["answer"] * 2000
"""


@pytest.mark.slow
def test_two_processes_at_once_and_one_killed_leave_every_file_whole(cache, notes):
    command = [sys.executable, "-c", WRITER, cache.folder]
    writers = [
        subprocess.Popen([*command, "20"], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    dice = random.Random(4)
    for _ in range(6):
        with subprocess.Popen([*command, "9999"], stdout=subprocess.PIPE, text=True) as victim:
            assert victim.stdout.readline() == "ready\n"
            time.sleep(dice.random() / 20)
            victim.send_signal(signal.SIGKILL)
    assert [writer.communicate(timeout=120) for writer in writers] == [("ready\n", None)] * 2
    assert [writer.returncode for writer in writers] == [0, 0]
    names = os.listdir(cache.folder)
    assert sum(name.endswith(".json") for name in names) == 20
    assert not any(name.endswith(".damaged") for name in names)
    for number in range(20):
        assert cache.get(f"question {number}") == Kept(
            "2026-11-22T10:00:00+00:00", ["answer"] * 2000
        )
    assert notes == []


@pytest.mark.parametrize("home", ["", "relative", "/somewhere"])
def test_the_folder_of_answers_follows_the_customs_of_the_system(monkeypatch, home):
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", "/home/baker")
    expected = "/somewhere" if home == "/somewhere" else "/home/baker/.cache"
    assert cache_folder() == f"{expected}/mimbib/crossref"


def _paths(cache):
    return [os.path.join(cache.folder, name) for name in sorted(os.listdir(cache.folder))]


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
