"""A paper is looked up without a library; a source is one module; what is known to be in vain is
not asked.
"""

import ast
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import crossref_server
import pytest
from crossref_server import item, preprint

import mimbib
from mimbib import sources
from mimbib.cli import main
from mimbib.completing.lookup import lookup, with_preprint
from mimbib.completing.papers import arxiv_of, paper_of
from mimbib.completing.unregistered import unregistered
from mimbib.errors import DataError, NetworkError
from mimbib.library import provenance, store
from mimbib.library.folder import read_file
from mimbib.library.provenance import Provenance
from mimbib.model import Category, Date, Dimension, Entry, Link, Name, Record
from mimbib.paper import Paper, UrlHint
from mimbib.sources import client as client_module
from mimbib.sources import crossref as crossref_source
from mimbib.sources.cache import Answers, Cache, Kept
from mimbib.sources.wire import Question, Service
from mimbib.sources.works import Work

crossref = crossref_server.crossref
RYE = Paper(
    titles=("Rye Is Enough",),
    author=(Name(family="Adler", given="Ruth"),),
    year=2021,
    container="CVPR 2021",
)
WORK = Work(
    doi="10.5555/rye",
    type="proceedings-article",
    title="Rye Is Enough",
    author=(Name(family="Adler", given="Ruth"),),
    issued=Date(2021),
    container_title="2021 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
)
PREPRINT = Work(
    doi="10.48550/arxiv.2101.00001",
    type="posted-content",
    title="Rye Is Enough",
    author=(Name(family="Adler", given="Ruth"),),
    issued=Date(2020, 12, 31),
    publisher="arXiv",
)


class Fake:
    """A source that says what a test gives it, or fails, and remembers what it was asked."""

    def __init__(
        self, name="bakery", asked_by=("doi", "arxiv", "title"), *, known=None, hits=(), error=None
    ):
        self.name, self.title, self.asked_by = name, name.title(), asked_by
        self.known, self.hits, self.error = known, hits, error
        self.asked = []

    def _answer(self, kind, answer):
        self.asked.append(kind)
        if self.error:
            raise self.error
        return answer

    def identify(self, paper):
        return self._answer("arxiv" if paper.arxiv else "doi", self.known)

    def search(self, paper):
        return self._answer("title", self.hits)

    def prefetch(self, papers):
        self.asked.append("prefetch")

    def day_of(self, asked):
        return "2026-11-25"


# A paper and its sources, without a library


def test_a_search_finds_the_paper_and_says_where_and_when():
    found = lookup(RYE, [Fake(hits=(replace(WORK, title="Wheat", doi="10.5555/no"), WORK))])
    assert (found.status, found.answer.work, found.doi) == ("found", WORK, "10.5555/rye")
    assert (found.answer.id, found.answer.read) == ("bakery:10.5555/rye", "2026-11-25")


def test_a_title_beside_the_page_of_an_author_is_searched_and_found():
    entry = Entry(title="Rye Is Enough", url="", category=Category(), line=1)
    own = paper_of(entry=replace(entry, url="https://example.org/~radler/rye.html"))
    found = lookup(own, [Fake(hits=(WORK,))])
    assert (found.status, found.doi) == ("found", "10.5555/rye")
    other = paper_of(entry=replace(entry, url="https://example.org/~mud/rye.html"))
    assert lookup(other, [Fake(hits=(WORK,))]).status == "ambiguous"


def test_a_doi_is_asked_for_before_anything_is_searched():
    source = Fake(known=WORK)
    assert lookup(replace(RYE, doi="10.5555/rye"), [source]).status == "found"
    assert source.asked == ["doi"]


def test_the_first_source_that_knows_the_paper_counts_and_ends_the_search():
    first, second, third = Fake("first"), Fake("second", hits=(WORK,)), Fake("third", hits=(WORK,))
    assert lookup(RYE, [first, second, third]).answer.source == "second"
    assert third.asked == []


def test_only_those_are_asked_that_can_be():
    by_id, by_title = Fake("ids", ("arxiv",)), Fake("titles", ("title",), hits=(WORK,))
    assert lookup(replace(RYE, doi="10.5555/rye"), [by_id, by_title]).answer.source == "titles"
    assert (by_id.asked, by_title.asked) == ([], ["title"])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["crossref"], "Crossref has no such title"),
        (["crossref", "bakery"], "Crossref and Bakery have no such title"),
        (["mill", "crossref", "bakery"], "Mill, Crossref and Bakery have no such title"),
    ],
)
def test_the_reason_names_those_that_were_asked(names, expected):
    found = lookup(RYE, [Fake(name) for name in names])
    assert (found.status, found.reason, found.read) == ("not registered", expected, "2026-11-25")


def test_a_source_that_fails_does_not_hide_what_another_knows():
    broken = Fake("broken", error=NetworkError("Broken is down"))
    assert lookup(RYE, [broken, Fake(hits=(WORK,))]).status == "found"
    failed = lookup(RYE, [Fake(), broken])
    assert (failed.status, failed.reason) == ("failed", "Broken is down")


def test_an_unknown_doi_is_searched_for_unless_only_a_link_says_so():
    wrong = replace(RYE, doi="10.5555/wrong")
    assert lookup(wrong, [Fake(hits=(WORK,))]).doi == "10.5555/rye"
    linked = lookup(replace(wrong, doi_from_link=True), [Fake(hits=(WORK,))])
    assert (linked.status, linked.reason) == (
        "not registered",
        "Bakery does not know 10.5555/wrong",
    )


def test_a_preprint_gives_authors_and_is_taken_where_nothing_is_published():
    paper = Paper(titles=("Rye Is Enough",), arxiv="2101.00001")
    archive, press = Fake("archive", ("arxiv",), known=PREPRINT), Fake("press", ("title",))
    found = lookup(paper, [archive, press])
    assert (found.status, found.answer.id) == ("found", "archive:10.48550/arxiv.2101.00001")
    press.hits = (WORK,)
    published = lookup(paper, [archive, press])
    assert (published.answer.source, published.preprint.source) == ("press", "archive")
    press.hits = (replace(WORK, author=(Name(family="Else", given="Bo"),)),)
    assert lookup(paper, [archive, press]).answer.source == "archive"


def test_the_preprint_of_a_published_paper_is_asked_for_only_where_authors_are_missing():
    archive = Fake("archive", ("arxiv",), known=PREPRINT)
    published = replace(RYE, type="paper-conference", arxiv="2101.00001")
    lookup(published, [archive])
    assert archive.asked == []
    lookup(replace(published, author=()), [archive])
    assert archive.asked == ["arxiv"]


def test_a_date_that_an_id_tells_gives_way_to_that_of_the_preprint():
    hint = UrlHint(since=Date(2021, 1))
    assert with_preprint(replace(RYE, since=Date(2021, 1), hints=(hint,)), PREPRINT).since == Date(
        2020, 12, 31
    )
    assert with_preprint(replace(RYE, since=Date(2021, 2), hints=(hint,)), PREPRINT).since == Date(
        2021, 2
    )


@pytest.mark.parametrize("thorough", [False, True])
def test_what_no_registry_has_is_searched_only_on_request(thorough):
    source = Fake(hits=(WORK,))
    paper = replace(
        RYE, container="International Conference on Learning Representations", year=2022
    )
    found = lookup(paper, [source], thorough=thorough)
    assert (found.status, found.reason) == ("not registered", "ICLR registers none")
    assert source.asked == (["title"] if thorough else [])
    assert bool(found.read) is thorough


@pytest.mark.parametrize(
    ("container", "year", "reason"),
    [
        (
            "Advances in Neural Information Processing Systems 34",
            2021,
            "NeurIPS registers DOIs from 2022 on only",
        ),
        ("Advances in Neural Information Processing Systems 35", 2022, ""),
        (
            "Proceedings of the 40th International Conference on Machine Learning",
            2023,
            "PMLR registers none",
        ),
        ("Proceedings of the 29th International Conference on Machine Learning", 2012, ""),
        ("Proceedings of Machine Learning Research", 2020, "PMLR registers none"),
        ("CVPR 2021", 2021, ""),
    ],
)
def test_venues_that_register_nothing(container, year, reason):
    assert unregistered(replace(RYE, container=container, year=year)) == reason


# What an entry and its record tell


def entry(url="", title="Rye Is Enough", links=()):
    return Entry(title=title, url=url, category=Category(), links=links, line=1)


def test_a_record_tells_what_it_knows_and_its_links_the_rest():
    record = Record(
        key="a",
        type="paper-conference",
        title="Rye is Enough",
        doi="10.48550/arXiv.2101.00001",
        arxiv="2101.00001",
        url="https://doi.org/10.5555/RYE",
    )
    paper = paper_of(entry=entry("https://openaccess.thecvf.com/content/CVPR2021/a"), record=record)
    assert (paper.year, paper.since, paper.arxiv) == (2021, Date(2021, 1), "2101.00001")
    assert (paper.doi, paper.doi_from_link) == ("10.5555/rye", True)
    own = paper_of(record=replace(record, doi="10.5555/Own"))
    assert (own.doi, own.doi_from_link) == ("10.5555/own", False)
    with pytest.raises(ValueError, match="an entry, a record or both"):
        paper_of()


@pytest.mark.parametrize(
    ("url", "links", "arxiv"),
    [
        ("https://arxiv.org/pdf/2101.00001v2.pdf9", (), "2101.00001"),
        ("https://arxiv.org/abs/math.GT/0309136", (), "math.GT/0309136"),
        ("https://doi.org/10.48550/arXiv.2101.00001", (), "2101.00001"),
        (
            "https://rye.example.org",
            (Link("Paper", "https://arxiv.org/abs/2101.00001"),),
            "2101.00001",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2021/a",
            (Link("Paper", "https://arxiv.org/abs/2101.00001"),),
            "2101.00001",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2021/a",
            (Link("Builds on", "https://arxiv.org/abs/2101.00001"),),
            "",
        ),
        ("https://arxiv.org/ftp/arxiv/papers/2101/2101.00001.pdf", (), "2101.00001"),
        ("https://arxiv.org/abs//2101.00001", (), "2101.00001"),
        ("https://www.alphaxiv.org/abs/2101.00001", (), "2101.00001"),
        ("https://huggingface.co/papers/2101.00001", (), "2101.00001"),
        ("https://rye.example.org/2101.00001", (), ""),
    ],
)
def test_the_arxiv_id_of_an_entry(url, links, arxiv):
    assert arxiv_of(entry(url, links=links)) == arxiv
    assert paper_of(entry=entry(url, links=links)).arxiv == arxiv


def test_the_question_is_all_that_is_known_and_the_title_of_the_list():
    paper = replace(RYE, titles=("Rye is enough: a study", "Rye  Is Enough"))
    assert paper.question == "Rye Is Enough Adler 2021"


# A source is one module

BAKERY = '''
"""The catalogue of a bakery, by title."""

from mimbib.model import Date, Name
from mimbib.sources.wire import Question, Service, json_of
from mimbib.sources.works import Work

SERVICE = Service(name="Bakery", url="https://bakery.example", rates={"list": (1, 1)})
ASKED_BY = ("title",)


def identify(paper, connection):
    return None


def search(paper, connection):
    question = Question(path="/catalogue", params={"q": paper.question}, kind="list", about="bread")
    loaves = connection.answer(question, json_of, lambda answer: isinstance(answer, list)).answer
    return [
        Work(doi=loaf["id"], type="proceedings-article", title=loaf["name"], author=(Name(family="Adler", given="Ruth"),),
             issued=Date(2021), container_title="CVPR 2021")
        for loaf in loaves
    ]
'''


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A young library of one paper, and clients that need no time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(client_module.time, "sleep", lambda seconds: None)
    folder = tmp_path / "bread"
    folder.mkdir()
    link = "https://openaccess.thecvf.com/content/CVPR2021/a"
    (folder / "survey.md").write_text(f"# Bread\n- [Rye Is Enough]({link})\n", encoding="utf-8")
    return folder


@pytest.fixture
def register(monkeypatch, crossref):
    """Makes a module a source, beside the two of a server on loopback."""
    monkeypatch.setenv("MIMBIB_CROSSREF_URL", crossref.url)
    monkeypatch.setenv("MIMBIB_DATACITE_URL", crossref.datacite_url)

    def add(text, name="bakery", **changes):
        module = ModuleType("bread.bakery")
        exec(text, module.__dict__)
        for member, value in changes.items():
            module.__dict__.pop(member) if value is None else setattr(module, member, value)
        monkeypatch.setitem(sys.modules, "bread.bakery", module)
        monkeypatch.setitem(sources.SOURCES, name, "bread.bakery")
        return module

    return add


def test_a_source_in_one_module_is_asked_judged_and_named(
    library, register, crossref, monkeypatch, capsys
):
    loaves = [
        {"id": "10.5555/wheat", "name": "Wheat Is Better"},
        {"id": "10.5555/rye", "name": "Rye Is Enough"},
    ]
    register(BAKERY)
    monkeypatch.setenv("MIMBIB_BAKERY_URL", f"{crossref.url}/bakery")
    monkeypatch.setattr(
        crossref_server._Handler,
        "respond",
        lambda handler: handler.json(200, loaves if "/bakery" in handler.path else EMPTY),
    )
    assert main(["fetch", "--data", str(library), "--quiet"]) == 0
    (record,), _ = store.loads((library / "records.json").read_text(encoding="utf-8"))
    assert (record.key, record.doi) == ("adler2021rye", "10.5555/rye")
    assert provenance.read(library)["adler2021rye"]["DOI"].sources == ("bakery:10.5555/rye",)
    paths = [seen.path for seen in crossref.log]
    assert paths == ["/works", "/bakery/catalogue"]


EMPTY = {
    "status": "ok",
    "message-type": "work-list",
    "message-version": "1.0.0",
    "message": {"items": []},
}


def raises(paper, connection):
    raise ZeroDivisionError("no\nflour")


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"search": None}, 3, "its module has no function `search(paper, connection)`"),
        ({"SERVICE": "Bakery"}, 3, "its module has no `SERVICE` that is a Service"),
        (
            {"ASKED_BY": ("name",)},
            3,
            "its module has no `ASKED_BY` that is a tuple of doi, arxiv, title",
        ),
        ({"search": lambda paper, connection: {}}, 4, "`search` returned a value of the type dict"),
        (
            {"search": lambda paper, connection: ["Rye"]},
            4,
            "`search` returned a value of the type str among the works",
        ),
        ({"search": raises}, 4, "`search` raised ZeroDivisionError: no flour"),
        (
            {"ASKED_BY": ("title", "doi"), "prefetch": raises, "search": raises},
            4,
            "ZeroDivisionError",
        ),
    ],
)
def test_a_source_that_breaks_its_contract_is_told_by_name(
    library, register, capsys, changes, status, said
):
    register(BAKERY, **changes)
    before = {path.name: path.read_bytes() for path in library.iterdir()}
    assert main(["fetch", "--data", str(library), "--quiet", "--mailto", "a@example.org"]) == status
    talk = capsys.readouterr().err
    assert "Traceback" not in talk
    (line,) = [line for line in talk.splitlines() if "the source bakery" in line]
    assert said in line
    if status == 3:
        assert {path.name: path.read_bytes() for path in library.iterdir()} == before


def test_identify_must_give_a_work(register, crossref):
    with client_module.Client() as client:
        module = register(BAKERY, identify=lambda paper, connection: "10.5555/rye")
        assert module.SERVICE.name == "Bakery"
        *_, bakery = sources.connect(client)
        with pytest.raises(
            NetworkError, match=r"bakery does not work.*`identify` returned a value of the type str"
        ):
            bakery.identify(RYE)


def test_a_module_that_is_not_there_is_told_by_name(monkeypatch):
    monkeypatch.setitem(sources.SOURCES, "bakery", "mimbib.sources.bakery")
    with (
        client_module.Client() as client,
        pytest.raises(DataError, match="the source bakery cannot be used: No module"),
    ):
        sources.connect(client)


@pytest.mark.parametrize("name", sources.SOURCES)
def test_every_source_offers_what_a_source_must(name):
    with client_module.Client() as client:
        source = {source.name: source for source in sources.connect(client)}[name]
    assert source.title.lower() == name
    assert source.asked_by


def test_what_looks_up_knows_no_library():
    """Neither the sources nor the lookup: whoever has a paper and no library can use them."""
    source = Path(mimbib.__file__).parent
    paths = [
        *(source / "sources").glob("*.py"),
        *(source / "matching").glob("*.py"),
        source / "completing/lookup.py",
        source / "completing/unregistered.py",
    ]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom):
                assert not node.module.startswith("mimbib.library"), path
                assert not {"Entry", "Record", "Bibliography"} & {
                    alias.name for alias in node.names
                }, path


# From Python


def test_fetch_does_the_whole_work_from_python(library, register, crossref, monkeypatch):
    crossref.add(
        item(
            "10.5555/rye", "Rye Is Enough", authors=["Ruth Adler"], year=2021, container="CVPR 2021"
        ),
        preprints=[preprint("2101.00001", "Rye Is Enough")],
    )
    addresses = {"crossref": crossref.url, "datacite": crossref.datacite_url}
    told, steps = [], []
    dry = mimbib.fetch(library, dry_run=True, addresses=addresses, notify=told.append)
    assert '+  "DOI": "10.5555/rye"' in dry.diff
    assert not (library / "records.json").exists()
    fetched = mimbib.fetch(
        library,
        addresses=addresses,
        mailto="a@example.org",
        on_progress=lambda *step: steps.append(step),
    )
    assert [(outcome.key, outcome.status) for outcome in fetched.outcomes] == [
        ("adler2021rye", "found")
    ]
    assert steps == [(1, 1, "Rye Is Enough", "found")]
    assert [record.doi for record in mimbib.load(library)] == ["10.5555/rye"]
    assert {path.name for path in library.iterdir()} == {
        "survey.md",
        "records.json",
        "provenance.json",
        "fetch-report.json",
        "fetch-report.md",
    }
    assert len(told) == 1
    assert "--mailto" in told[0]


# An absence that was decided


@pytest.mark.parametrize(
    ("absent", "sources_of_it", "decided"),
    [
        ("ICLR registers none", (), True),
        ("not found: nowhere", (), False),
        ("no idea", ("crossref",), False),
        ("not looked for yet", ("records",), False),
        ("no idea", ("cvf",), True),
    ],
)
def test_old_files_say_by_their_text_what_was_decided(absent, sources_of_it, decided):
    known = Provenance(absent=absent, sources=sources_of_it, read="2026-11-25", decided=decided)
    text = provenance.dumps({"a": {"DOI": known}})
    assert "decided" not in text
    assert provenance.loads(text) == ({"a": {"DOI": known}}, ())
    other = replace(known, decided=not decided)
    text = provenance.dumps({"a": {"DOI": other}})
    assert f'"decided": {"false" if decided else "true"}' in text
    assert provenance.loads(text) == ({"a": {"DOI": other}}, ())


@pytest.mark.slow
def test_the_provenance_that_ships_is_written_as_it_is():
    text, file = read_file(None, "provenance.json")
    assert provenance.dumps(provenance.loads(text, file)[0]) == text


def test_decided_must_be_true_or_false():
    text = '{"a": {"DOI": {"absent": "none", "read": "2026-11-25", "decided": "yes"}}}'
    assert len(provenance.loads(text)[1]) == 1


def test_what_is_not_searched_again_keeps_the_day_on_which_it_was(library, register, monkeypatch):
    (library / "survey.md").write_text(
        "# A\n- [Rye Is Enough](https://proceedings.mlr.press/v1/a)\n", encoding="utf-8"
    )
    record = '[{"id": "a2021rye", "type": "paper-conference", "title": "Rye Is Enough"}]'
    (library / "records.json").write_text(record, encoding="utf-8")
    note = Provenance(absent="PMLR registers none", sources=("crossref",), read="2020-01-02")
    (library / "provenance.json").write_text(
        provenance.dumps({"a2021rye": {"DOI": note}}), encoding="utf-8"
    )
    main(["fetch", "--data", str(library), "--quiet"])
    assert provenance.read(library)["a2021rye"]["DOI"] == note
    main(["fetch", "--data", str(library), "--quiet", "--refresh"])
    assert provenance.read(library)["a2021rye"]["DOI"].read > "2020-01-02"


# Thrift


def test_answers_are_not_in_memory_once_they_are_on_disk(tmp_path):
    answers = Answers(Cache(tmp_path / "answers"), refresh=True)
    kept = Kept("2026-11-25T10:00:00+00:00", ["x" * 1000] * 20)
    answers.put("question", kept)
    assert answers.has("question")
    assert answers.get("question", bool) == kept
    assert answers._packed == {}
    (file,) = (tmp_path / "answers").iterdir()
    assert b"\n" not in file.read_bytes()
    assert b": " not in file.read_bytes()
    assert not Answers(Cache(tmp_path / "answers"), refresh=True).has("question")
    assert Answers(Cache(tmp_path / "answers"), refresh=False).has("question")


def test_what_nobody_reads_is_not_kept(crossref, tmp_path):
    crossref.add(
        item(
            "10.5555/rye",
            "Rye",
            abstract="Long.",
            reference=[{"key": "r1", "unstructured": "Wheat"}],
        )
    )
    with client_module.Client(cache=Cache(tmp_path), sleep=lambda seconds: None) as client:
        connection = client.connect(crossref_source.SERVICE, crossref.url)
        assert crossref_source.fetch_item(connection, "10.5555/rye")["title"] == ["Rye"]
        assert crossref_source.search_items(connection, "Rye")[0]["DOI"] == "10.5555/rye"
    contents = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert len(contents) == 2
    assert not any("Wheat" in content or "Long." in content for content in contents)


def test_answers_that_cannot_be_kept_on_disk_are_packed(tmp_path):
    (tmp_path / "file").touch()
    kept = Kept("2026-11-25T10:00:00+00:00", ["x" * 1000] * 20)
    for cache in (None, Cache(tmp_path / "file" / "answers")):
        answers = Answers(cache, refresh=False)
        assert not answers.has("question")
        answers.put("question", kept)
        assert answers.get("question", bool) == kept
        assert sum(map(len, answers._packed.values())) < 1000


def test_an_answer_that_never_ends_has_a_limit(crossref):
    """Bytes that drip in, each in time for the wait for bytes."""
    ticks = iter(range(0, 10_000, 100))
    with client_module.Client(
        sleep=lambda seconds: None, clock=lambda: next(ticks), longest=50
    ) as client:
        service = Service(name="Bakery", url=crossref.url, rates={"list": (1, 1)})
        question = Question(path="/works", kind="list", about="bread")
        with pytest.raises(NetworkError, match="no whole answer within 50 s"):
            client.connect(service).ask(question, lambda reply: reply)


def test_a_long_wait_is_told_with_its_reason(crossref):
    crossref.rates = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "7s"}
    crossref.add(item("10.5555/rye", "Rye"))
    now, notes = [0.0], []

    def sleep(seconds):
        now[0] += seconds

    with client_module.Client(sleep=sleep, clock=lambda: now[0], notify=notes.append) as client:
        service = Service(name="Bakery", url=crossref.url, rates={"list": (5, 5)})
        connection = client.connect(service)
        for number in range(2):
            connection.ask(
                Question(path=f"/works/{number}", kind="list", about="bread"), lambda reply: reply
            )
    assert notes == ["Bakery: the next question is asked in 8 s: it requests so"]


# What the line and the headings of an entry say


def listed(**says):
    says = {"title": "Rye Is Enough", "url": "", "line": 1, **says}
    return Entry(**{"category": Category(), **says})


def below(*headings):
    return Category(tuple(map(Dimension, headings)), nested=True)


@pytest.mark.parametrize(
    ("says", "known"),
    [
        ({"container_title": "CVPR", "issued": Date(2021)}, {"container": "CVPR", "year": 2021}),
        # without a venue it may be the year of the preprint, and at arXiv it is
        ({"issued": Date(2021, 3)}, {"since": Date(2021, 3)}),
        ({"container_title": "arXiv", "issued": Date(2021)}, {"since": Date(2021)}),
        (
            {"container_title": "ICLR", "issued": Date(2020, 10)},
            {"container": "ICLR", "since": Date(2020, 10)},
        ),
        # what the line lacks, the headings may say; what it has counts
        (
            {"category": below("Bread", "CVPR", "2021")},
            {"container": "CVPR", "year": 2021},
        ),
        (
            {"category": below("Bread", "2019"), "issued": Date(2021), "container_title": "ICLR"},
            {"container": "ICLR", "year": 2021},
        ),
        ({"category": below("CVPR 2021", "Rye")}, {"container": "CVPR 2021"}),
        ({"category": below("Nature", "Natural Bread", "Area 51")}, {}),
        (
            {"author": (Name(family="Adler", given="R."),)},
            {"author": (Name(family="Adler", given="R."),)},
        ),
    ],
)
def test_a_line_and_its_headings_tell_what_no_record_does(says, known):
    assert paper_of(entry=listed(**says)) == Paper(titles=("Rye Is Enough",), **known)


def test_a_record_goes_before_the_line_of_its_entry():
    record = Record(key="adler2021rye", type="paper-conference", title="Rye Is Enough")
    entry = listed(author=(Name(family="Else", given="S."),), issued=Date(1999))
    assert paper_of(entry=entry, record=record) == Paper(
        titles=("Rye Is Enough",), type="paper-conference"
    )


OTHERWISE = replace(PREPRINT, title="Enough of Rye: Baking Without Wheat")


def found_as(title, preprint, **known):
    paper = Paper(titles=(title,), arxiv="2101.00001", **known)
    return lookup(paper, [Fake(known=preprint)])


@pytest.mark.parametrize("title", ["Rye Is Enough", "ENOUGH RYE", "Baking Bread Without Wheat"])
def test_an_id_of_the_list_decides_whatever_the_list_calls_the_paper(title):
    found = found_as(title, OTHERWISE)
    assert (found.status, found.answer.work) == ("found", OTHERWISE)
    assert found.reason == f"the list calls it {title!r}, {OTHERWISE.doi} {OTHERWISE.title!r}"


def test_a_title_that_shares_nothing_with_the_id_is_ambiguous():
    found = found_as("Oats in the Morning", OTHERWISE)
    assert found.status == "ambiguous"
    assert "is another paper: 'Enough of Rye" in found.reason


def test_other_people_in_the_line_count_where_the_title_is_another():
    strangers = (Name(family="Stranger", given="Ann"), Name(family="Odd", given="Bo"))
    assert found_as("Rye Is Enough", OTHERWISE, author=strangers).status == "ambiguous"
    assert found_as(OTHERWISE.title, OTHERWISE, author=strangers).status == "found"


def test_a_record_of_ours_is_no_title_of_a_list():
    known = {"type": "article", "author": PREPRINT.author}
    assert found_as("Rye Without End", OTHERWISE, **known).status == "ambiguous"


@pytest.mark.parametrize(
    "says",
    [
        {"links": (Link("doi", "https://doi.org/10.5555/RYE"),)},
        {"links": (Link("Paper", "https://publisher.example/doi/10.5555/rye.pdf"),)},
        {"comment": "half a page; doi:10.5555/rye."},
    ],
)
def test_a_doi_of_the_line_is_that_of_the_paper(says):
    paper = paper_of(entry=listed(**says))
    assert (paper.doi, paper.doi_from_link) == ("10.5555/rye", True)


@pytest.mark.parametrize(
    "says",
    [
        {"links": (Link("Paper", "https://ssrn.com/abstract=3141592"),)},
        {"links": (Link("doi", "https://doi.org/10.2139/ssrn.3141592"),)},
        {"container_title": "SSRN 3141592"},
        {"container_title": "SSRN Electronic Journal, 3141592, 2020"},
        {"comment": "Available at SSRN 3141592 (2020)."},
        {"comment": "half a page; Available at SSRN: https://ssrn.com/abstract=3141592"},
    ],
)
def test_a_number_at_ssrn_is_that_of_the_preprint(says):
    told = paper_of(entry=listed(**says))
    assert (told.doi, told.doi_from_link) == ("10.2139/ssrn.3141592", True)
    posted = replace(PREPRINT, doi=told.doi, publisher="Elsevier BV")
    found = lookup(told, [Fake(known=posted)])
    assert (found.status, found.answer.work) == ("found", posted)


@pytest.mark.parametrize(
    "text", ["SSRN", "SSRN 2020", "extends SSRN 3141592", "SSRN 3141592 is it"]
)
def test_what_is_no_number_at_ssrn(text):
    assert paper_of(entry=listed(comment=text)).doi == ""


@pytest.mark.parametrize(
    "says",
    [
        {"links": (Link("Data", "https://doi.org/10.5281/zenodo.1"),)},
        {"comment": "doi:10.48550/arXiv.2101.00001"},
        {"comment": "the data are at doi:10.5281/zenodo.1"},
    ],
)
def test_a_doi_of_something_else_is_not(says):
    assert paper_of(entry=listed(**says)).doi == ""


def test_an_arxiv_id_in_the_text_of_a_line_is_that_of_the_paper():
    assert arxiv_of(listed(container_title="arXiv preprint arXiv:2101.00001")) == "2101.00001"
    assert arxiv_of(listed(comment="a page; arXiv:2101.00001v2 [cs.CV]")) == "2101.00001"
    # within a sentence it may be that of another paper
    assert arxiv_of(listed(comment="extends arXiv:2101.00001")) == ""


def test_a_doi_of_the_list_decides_whatever_the_list_calls_the_paper():
    other = replace(WORK, title="Enough of Rye")
    known = {"doi": WORK.doi, "doi_from_link": True, "author": WORK.author}
    paper = Paper(titles=("Rye Baking",), **known)
    found = lookup(paper, [Fake(known=other)])
    assert (found.status, found.answer.work) == ("found", other)
    assert found.reason == "the list calls it 'Rye Baking', 10.5555/rye 'Enough of Rye'"
    assert lookup(replace(paper, titles=("Oats",)), [Fake(known=other)]).status == "ambiguous"
    by_others = replace(other, author=(Name(family="Else", given="Someone"),))
    assert lookup(paper, [Fake(known=by_others)]).status == "ambiguous"
