"""`mimbib push` against programs that answer as Zotero and JabRef do."""

import socket

import pytest
from zotero_server import JabRefServer, ZoteroServer

import mimbib
from mimbib.cli import main
from mimbib.formats.kinds import ZOTERO
from mimbib.formats.outline import outline
from mimbib.formats.zotero_item import fields, links, marks
from mimbib.model import TYPES, Name, Record
from mimbib.push.zotero import Zotero

SETTING = (
    "Settings > Advanced > Allow other applications on this computer to communicate with Zotero"
)


@pytest.fixture
def push(capfdbinary):
    """Runs `mimbib push PROGRAM` against a server and gives status, standard output and standard
    error.
    """

    def call(program, server, *arguments):
        url = getattr(server, "url", server)
        status = main(["push", program, f"--{program}-url", url, *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def trees(records):
    """What the collections of Zotero should hold: the keys at each path."""

    def walk(branch, above):
        path = f"{above}{branch.title}"
        yield path, [record.key for record in branch.records]
        for inner in branch.branches:
            yield from walk(inner, f"{path}/")

    return dict(pair for branch in outline(records) for pair in walk(branch, ""))


def test_every_type_becomes_an_item_of_its_own_with_creators_that_it_can_have():
    records = tuple(
        Record(
            key=f"a{number}",
            type=kind,
            title=kind,
            author=(Name(family="Li"),),
            editor=(Name(literal="Bo"),),
        )
        for number, kind in enumerate(TYPES)
    )
    with ZoteroServer(answers=["always"]) as server:
        zotero = Zotero(server.url)
        assert zotero.push(zotero.plan(records)) == []
        assert [item["itemType"] for item in server.papers] == list(ZOTERO.values())
        assert all(len(item["creators"]) == 2 for item in server.papers)


@pytest.mark.slow
def test_a_first_run_sends_all_and_a_second_nothing(push, shipped):
    with ZoteroServer(answers=["always", "always"]) as server:
        status, out, err = push("zotero", server)
        assert (status, out) == (0, "")
        assert err.splitlines()[-1] == "166 items sent to Zotero 10.0.2, 0 there already"
        assert "confirm in Zotero's window" in err
        assert [item["citationKey"] for item in server.papers] == [record.key for record in shipped]
        for item, record in zip(server.papers, shipped, strict=True):
            assert {name: value for name, value in item.items() if name != "collections"} == fields(
                record
            )
            assert server.links(record.key) == [(name, url) for name, url, _ in links(record)]
        assert server.tree() == trees(shipped)
        before, asked = (dict(server.items), dict(server.collections)), len(server.log)
        status, out, err = push("zotero", server)
        assert (status, out, err) == (0, "", "0 items sent to Zotero 10.0.2, 166 there already\n")
        assert (server.items, server.collections) == before
        assert {request.method for request in server.log[asked:]} == {"GET"}


def test_a_dry_run_shows_everything_and_changes_nothing(push, make_library):
    with ZoteroServer(items=[{"itemType": "journalArticle", "DOI": "10.5555/RYE.1"}]) as server:
        status, out, err = push("zotero", server, "--data", make_library(), "--dry-run")
        assert {request.method for request in server.log} == {"GET"}
    assert (status, err) == (0, "5 items to send to Zotero 10.0.2, 1 there already\n")
    assert out.splitlines() == [
        "send   berg2022slow  A Slow Sourdough",
        "send   chen2022stone  Stone Ovens Bake 3D Loaves",
        "send   dixon2023crusts  Why Crusts Crack",
        "send   guild2023steam  Steam, Dough & Heat",
        "send   elm2020all  All of Bread",
        "there  adler2021rye  Rye Is Enough",
        "Levels",
        "  Single-Level Contribution",
        "    Flour Choice (1)",
        "    Oven Design (1)",
        "    Crust Analysis (1)",
        "  Two-Level Contribution",
        "    Flour Choice and Oven Design (1)",
        "  Multi-Level Contribution",
        "    Flour Choice, Oven Design and Crust Analysis (1)",
        "Dimensions",
        "  Flour Choice (3)",
        "  Oven Design (3)",
        "  Crust Analysis (2)",
    ]


@pytest.mark.parametrize(
    "held",
    [
        {"itemType": "preprint", "citationKey": "chen2022stone"},
        {"itemType": "preprint", "extra": "a note\nCitation Key: chen2022stone\nother: 1"},
        {"itemType": "preprint", "archiveID": "arXiv:2201.00001"},
        {"itemType": "journalArticle", "extra": "arXiv:2201.00001 [cs.CV]"},
        {"itemType": "journalArticle", "extra": "tex.x: y\narXiv: 2201.00001v3"},
        {"itemType": "webpage", "url": "https://arxiv.org/abs/2201.00001v2"},
        {"itemType": "webpage", "url": "http://www.arxiv.org/pdf/2201.00001"},
        {"itemType": "preprint", "DOI": "https://doi.org/10.48550/ARXIV.2201.00001"},
        {"itemType": "document", "extra": "DOI: 10.48550/arXiv.2201.00001"},
    ],
)
def test_an_item_of_the_same_paper_is_left_alone(held, push, make_library):
    with ZoteroServer(items=[held], answers=["always"]) as server:
        status, _, err = push("zotero", server, "--data", make_library(), "year:2022")
        assert status == 0
        assert err.endswith("1 item sent to Zotero 10.0.2, 1 there already\n")
        assert server.papers[0] == held
        assert [item.get("citationKey") for item in server.papers[1:]] == ["berg2022slow"]


@pytest.mark.parametrize(
    "held",
    [
        {"itemType": "preprint", "title": "Stone Ovens Bake 3D Loaves"},
        {"itemType": "preprint", "citationKey": "chen2022stones", "archiveID": "arXiv:2201.00011"},
        {
            "itemType": "preprint",
            "DOI": "10.48550/arXiv.2201.000010",
            "extra": "compare 2201.00001",
        },
        {"itemType": "journalArticle", "extra": "see also arXiv:2201.00001"},
        {"itemType": "note", "note": "Citation Key: chen2022stone"},
        {"itemType": "book", "citationKey": None, "DOI": "", "extra": 5},
    ],
)
def test_an_item_of_another_paper_is_no_reason_to_leave_one_out(held, small):
    assert not marks(held) & marks(fields(small["chen2022stone"]))


def test_items_beyond_the_first_page_are_found(push, make_library, monkeypatch):
    monkeypatch.setattr("mimbib.push.zotero._PAGE", 2)
    items = [{"itemType": "book", "title": str(number)} for number in range(5)]
    with ZoteroServer(items=[*items, {"itemType": "book", "DOI": "10.5555/rye.1"}]) as server:
        assert "1 there already" in push("zotero", server, "--data", make_library(), "--dry-run")[2]


def test_collections_that_are_there_are_used(push, make_library):
    library = make_library()
    held = [
        {"key": "CCCCCCCC", "name": "Dimensions", "parentCollection": False},
        {"key": "DDDDDDDD", "name": "Oven Design", "parentCollection": "CCCCCCCC"},
        {
            "key": "EEEEEEEE",
            "name": "Flour Choice",
            "parentCollection": False,
        },  # not within `Dimensions`
    ]
    with ZoteroServer(collections=held, answers=["always", "always"]) as server:
        push("zotero", server, "--data", library, "year:2022")
        assert server.collections["DDDDDDDD"]["name"] == "Oven Design"
        push("zotero", server, "--data", library)
        tree = server.tree()
    assert tree.pop("Flour Choice") == []
    assert {path: sorted(keys) for path, keys in tree.items()} == {
        path: sorted(keys) for path, keys in trees(mimbib.load(library)).items()
    }


@pytest.mark.slow
def test_what_the_api_is_sent_comes_in_requests_of_fifty_that_leave_no_item_without_its_links(
    push, shipped
):
    with ZoteroServer(answers=["always"]) as server:
        push("zotero", server)
        writes = server.posts("/api/users/0/items")
    objects = sum(1 + len(links(record)) for record in shipped)
    assert set(writes) == {200}
    assert objects / 50 <= len(writes) < objects / 45
    for batch in server.batches:
        assert {data["parentItem"] for data in batch if "parentItem" in data} <= {
            data.get("key") for data in batch
        }


def test_a_grant_for_once_is_asked_for_again(push, make_library):
    with ZoteroServer(answers=["once"] * 2) as server:
        status, _, err = push("zotero", server, "--data", make_library())
        assert (status, len(server.papers)) == (0, 6)
        assert server.posts("/api/users/0/items") == [401, 200]
    assert err.count("confirm in Zotero's window") == 2


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (["deny"], "declined"),
        (["throttle"], "no more dialogs for 42 s"),
        (["once", "deny"], "a further run sends the rest"),
    ],
)
def test_whoever_declines_gets_no_items(answers, message, push, make_library):
    with ZoteroServer(answers=answers) as server:
        status, _, err = push("zotero", server, "--data", make_library())
        assert (status, server.papers) == (3, [])
    assert message in err.splitlines()[-1]


def test_what_zotero_refuses_is_told_by_key_and_a_second_run_sends_it(push, make_library):
    library = make_library()
    with ZoteroServer(answers=["always"] * 2) as server:
        server.refused = {
            "A Slow Sourdough": "no sourdough",
            "Code": "no links",
            "Oven Design": "no ovens",
        }
        status, _, err = push("zotero", server, "--data", library)
        assert status == 3
        told = [line.removeprefix("mimbib: ") for line in err.splitlines()[1:]]
        assert told[:2] == ["Oven Design: no ovens"] * 2
        assert told[2:] == [
            "berg2022slow: no sourdough",
            "chen2022stone: link Code: no links",
            "5 items sent to Zotero 10.0.2, 0 there already",
        ]
        assert "Dimensions/Oven Design" not in server.tree()
        server.refused = {}
        status, _, err = push("zotero", server, "--data", library)
        assert (status, err.splitlines()[-1]) == (
            0,
            "1 item sent to Zotero 10.0.2, 5 there already",
        )
        assert sorted(item["citationKey"] for item in server.papers) == sorted(
            record.key for record in mimbib.load(library)
        )


@pytest.mark.parametrize("number", [0, 3, 30, 77, 200])
@pytest.mark.slow
def test_a_run_that_breaks_off_is_completed_by_the_next_without_a_duplicate(number, push, shipped):
    with ZoteroServer(answers=["always"] * 2) as server:
        server.break_at = number
        status, _, err = push("zotero", server)
        assert status == 4
        assert (
            err.splitlines()[-1]
            == "mimbib: Zotero stopped answering; run this again: what has arrived is left alone"
        )
        server.break_at = None
        assert push("zotero", server)[0] == 0
        assert sorted(item["citationKey"] for item in server.papers) == sorted(
            record.key for record in shipped
        )
        # what is there is left alone: the links of the one item on whose way the line went dead
        broken = [
            r.key
            for r in shipped
            if server.links(r.key) != [(name, url) for name, url, _ in links(r)]
        ]
        assert len(broken) <= 1
        assert {path: sorted(keys) for path, keys in server.tree().items()} == {
            path: sorted(keys) for path, keys in trees(shipped).items()
        }


def test_another_zotero_on_the_port_is_not_written_to(make_library):
    with ZoteroServer(answers=["always"]) as server, Zotero(server.url) as zotero:
        plan = zotero.plan(mimbib.load(make_library()).records)
        server.server_id = "another"
        with pytest.raises(mimbib.MimbibError, match="status 412: Zotero-Server-ID does not match"):
            zotero.push(plan)
        assert server.papers == []


def test_an_older_zotero_gets_the_rdf_file_of_what_it_lacks(push, make_library):
    library = make_library()
    held = {"itemType": "conferencePaper", "DOI": "10.5555/rye.1"}
    with ZoteroServer("7.0.30", items=[held], selected={"name": "Bread"}) as server:
        status, _, err = push("zotero", server, "--data", library)
        assert status == 0
        assert err.splitlines() == [
            "mimbib: Zotero 7.0.30 puts them into 'Bread', with automatic tags and new collections",
            "5 items sent to Zotero 7.0.30, 1 there already",
        ]
        assert len(server.papers) == 6
        assert {tag["type"] for item in server.papers[1:] for tag in item["tags"]} == {1}
        assert [title for title, _, _ in server.imported[0]] == ["Levels", "Dimensions"]
        assert (
            push("zotero", server, "--data", library)[2]
            == "0 items sent to Zotero 7.0.30, 6 there already\n"
        )
        assert server.posts("/connector/import") == [201]


@pytest.mark.parametrize("selected", [{"libraryID": 5, "name": "A group"}, {"editable": False}])
def test_an_older_zotero_must_show_my_library(selected, push, make_library):
    with ZoteroServer("9.0", selected=selected) as server:
        status, _, err = push("zotero", server, "--data", make_library())
        assert (status, server.papers) == (3, [])
    assert (
        err
        == "mimbib: select My Library, or a collection of it, in Zotero's window, then run this again\n"
    )


def test_an_older_zotero_that_recognises_nothing_says_no(push, make_library):
    with ZoteroServer("7.0.30") as server:
        server.translators = False
        status, _, err = push("zotero", server, "--data", make_library())
        assert (status, server.papers) == (3, [])
    assert err.splitlines()[-1] == "mimbib: Zotero refuses, with status 400: no reason"


@pytest.mark.slow
def test_each_import_is_a_session_of_its_own(push, make_library):
    library = make_library()
    with ZoteroServer("7.0.30") as server:
        assert push("zotero", server, "--data", library, "year:2022")[0] == 0
        assert push("zotero", server, "--data", library)[0] == 0
        assert server.posts("/connector/import") == [201, 201]
        assert len(server.papers) == 6


@pytest.mark.parametrize("version", ["7.0.30", "10.0.2"])
def test_a_zotero_that_tells_nothing_is_sent_nothing(version, push, make_library):
    with ZoteroServer(version, api=False) as server:
        status, _, err = push("zotero", server, "--data", make_library())
        assert not [request for request in server.log if request.method == "POST"]
    assert status == 3
    assert (
        err
        == f"mimbib: Zotero does not tell what it holds: switch on {SETTING}, then run this again\n"
    )


@pytest.fixture
def nowhere():
    """An address at which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(("program", "name"), [("zotero", "Zotero"), ("jabref", "JabRef")])
def test_a_program_that_does_not_run_is_named(program, name, push, nowhere):
    status, out, err = push(program, nowhere, "--dry-run")
    assert (status, out) == (4, "")
    assert err.startswith(f"mimbib: {name} is not running: nothing answers at {nowhere}; ")
    assert err.count("\n") == 1


def test_the_two_programs_are_told_apart(push):
    with JabRefServer() as jabref, ZoteroServer() as zotero:
        status, _, err = push("zotero", jabref)
        assert (status, jabref.entries) == (4, [])
        assert f"JabRef answers at {jabref.url}, not Zotero" in err
        status, _, err = push("jabref", zotero)
        assert (status, zotero.papers) == (4, [])
        assert f"Zotero answers at {zotero.url}, not JabRef" in err


@pytest.mark.slow
def test_an_expression_selects_what_is_sent(push, make_library):
    library = make_library()
    with ZoteroServer(answers=["always"]) as zotero, JabRefServer() as jabref:
        for program, server in (("zotero", zotero), ("jabref", jabref)):
            assert (
                push(program, server, "--data", library, "title:slow sourdough", "or", "year:2021")[
                    0
                ]
                == 0
            )
        assert (
            [item["citationKey"] for item in zotero.papers]
            == jabref.entries
            == ["adler2021rye", "berg2022slow"]
        )
        assert push("jabref", jabref, "--data", library, "nothing")[0] == 0
        assert push("zotero", zotero, "--data", library, "nothing")[0] == 0
        assert (len(zotero.papers), len(jabref.entries)) == (2, 2)
        assert push("zotero", zotero, "--data", library, "colour:red")[0] == 2


@pytest.mark.slow
def test_jabref_gets_every_entry_as_bibtex(push, shipped):
    with JabRefServer() as server:
        status, out, err = push("jabref", server, "--dry-run")
        assert (status, server.entries) == (0, [])
        assert len(out.splitlines()) == 166
        assert err.startswith("166 entries to send to JabRef")
        assert push("jabref", server)[:2] == (0, "")
        assert server.entries == [record.key for record in shipped]
        assert server.posts("/libraries/current/entries") == [204]


def test_a_jabref_without_a_window_says_so(push):
    with JabRefServer(window=False) as server:
        status, _, err = push("jabref", server)
    assert status == 3
    assert err == "mimbib: JabRef refuses, with status 400: Only possible in GUI mode.\n"


def test_what_is_not_sent_is_told(push, make_library, small_records):
    small_records[0]["URL"] = "javascript:alert(1)"
    library = make_library(records=small_records[:5])
    with ZoteroServer(answers=["always"]) as zotero, JabRefServer() as jabref:
        for program, server in (("zotero", zotero), ("jabref", jabref)):
            status, _, err = push(program, server, "--data", library)
            assert status == 0
            assert err.splitlines()[:2] == [
                "1 entry of the list has no record and is missing here: `mimbib check` names it",
                "adler2021rye: URL 'javascript:alert(1)' is no http, https or ftp address and is left out",
            ]
        assert (
            "is left out" not in push("zotero", zotero, "--data", library)[2]
        )  # it is there already
