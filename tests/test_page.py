"""The page as a file: what is in it for people, programs and browsers. `test_browser.py` opens it."""

import base64
import gzip
import html
import json
import re
import zlib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote_plus
from xml.etree import ElementTree

import page_cases
import pytest

import mimbib
from mimbib import page
from mimbib.figures import FIGURES, sheet
from mimbib.library import provenance
from mimbib.library.bibliography import Bibliography
from mimbib.library.settings import Settings
from mimbib.model import Category, Date, Dimension, Link, Name, Record
from mimbib.page.block import unpacked
from mimbib.page.feed import feed
from mimbib.page.reference import reference
from mimbib.style import reference as styled
from mimbib.text import clean, folded

EXPORTS = Path(__file__).parents[1] / "exports"

HOSTILE = (
    "<script>window.ran = alert(1)</script>",
    "</script><script>window.ran = alert(1)</script>",
    "</noscript><img src=x onerror='window.ran = alert(1)'>",
    "--><!--<script>window.ran = 1</script>",
    '"><svg onload="window.ran = alert(1)">',
    "' onclick='window.ran = alert(1)",
    "&lt;b&gt; &amp; &#x41; {{ 7 * 7 }} {% raw %} ${window.ran = 1}",
    "javascript:window.ran = alert(1)",
    "\u202egnp.exe\u202c \u2066turned\u2069",
    "</title></style></textarea>]]>",
    "`\\u003cscript>`",
)
"""Texts that run, end or turn something where a page takes them for more than text."""


def hostile_record(number, text):
    """A record with the text in every field."""
    return Record(
        key=f"hostile{number}",
        type="paper-conference",
        title=text,
        author=(Name(family=text, given=text), Name(literal=text)),
        issued=Date(2020 + number),
        doi=f"10.5555/{text}",
        arxiv=text,
        url=f"javascript:alert(1)//{text}",
        pdf=f"https://example.org/{text}",
        links=(Link(text, f"https://example.org/{text}"), Link(text, "data:text/html,<script>")),
        category=Category((Dimension(text), Dimension(f"{text} too")), level=text),
        entry=(text,),
        **dict.fromkeys(
            ("container_title", "collection_title", "volume", "issue", "event_title", "event_place",
             "publisher", "publisher_place", "page", "isbn", "edition", "genre"), text
        ),
    )  # fmt: skip


HOSTILE_RECORDS = tuple(hostile_record(number, text) for number, text in enumerate(HOSTILE))
HOSTILE_SETTINGS = Settings(
    title=HOSTILE[1], authors=(Name(literal=HOSTILE[2]),), doi=f"10.5555/{HOSTILE[3]}",
    repository=f"https://example.org/{HOSTILE[4]}",
)  # fmt: skip

ODD = {
    "empty": [],
    "no dimensions": [Record(key="plain", type="book", title="A Book", issued=Date(2001))],
    "nothing known": [Record(key=f"none{number}", type="article", title="") for number in range(3)],
    "long": [
        Record(key="long", type="article", title="Long " * 400, author=(Name(family="X" * 300),)),
        Record(key="whole", type="article", title="L" * 2000, issued=Date(1066)),
    ],
    "scripts": [
        Record(key="rtl", type="article", title="نموذج مقنع للصور", author=(Name(family="حسن"),)),
        Record(key="cjk", type="article", title="掩码图像建模综述", author=(Name(family="何", given="恺明"),)),
        Record(key="kana", type="article", title="マスク画像モデリング"),
    ],
    "keys": [
        Record(key=key, type="article", title=f"The Key {key}", category=Category((Dimension("A"),)))
        for key in ("He:2022abc", "a&b<c>d", "x=y;z", "who@home", "é+1", "[k]", "a/b?c")
    ],
    "nested": [
        Record(key=f"nested{number}", type="article", title=f"Paper {number}",
               category=Category((Dimension(f"Topic {number % 30}"), Dimension(str(number))), nested=True))
        for number in range(60)
    ],
}  # fmt: skip
"""Records that lack what others have, or have too much of it."""


@pytest.fixture(scope="module")
def shipped_page():
    """The page that is checked in."""
    return (EXPORTS / page.NAME).read_text(encoding="utf-8")


def element(text, pattern):
    return re.search(pattern, text, re.DOTALL)[1]


def contexts(text):
    """The context objects as a program reads them: lists of values by name."""
    found = []
    for value in re.findall(r'<span class="Z3988" title="([^"]*)">', text):
        pairs = [pair.split("=") for pair in html.unescape(value).split("&")]
        read = {}
        for name, content in pairs:
            read.setdefault(name, []).append(unquote_plus(content))
        found.append(read)
    return found


def test_the_page_is_small(shipped_page):
    content = shipped_page.encode()
    assert len(content) <= 550_000
    assert len(gzip.compress(content, 9)) <= 280_000


@pytest.mark.slow
def test_the_page_that_is_checked_in_is_current(run):
    assert run("export", "--check")[0] == 0
    assert {page.NAME, page.FEED} <= {path.name for path in EXPORTS.iterdir()}


@pytest.mark.slow
def test_check_tells_a_stale_page_and_a_stale_feed_but_no_page_of_others(run, tmp_path):
    run("export", "--output", tmp_path)
    run("editions", "--feed", tmp_path / page.FEED)
    run("page", "--output", tmp_path / page.NAME)
    check = ("export", "--output", tmp_path, "--check")
    assert run(*check)[0] == 0
    text = (tmp_path / page.NAME).read_text(encoding="utf-8")
    (tmp_path / page.NAME).write_text(text.replace("Masked", "Naked"), encoding="utf-8")
    former = (tmp_path / page.FEED).read_text(encoding="utf-8").replace("166 papers", "165 papers")
    (tmp_path / page.FEED).write_text(former, encoding="utf-8")
    status, out, _ = run(*check)
    assert (status, out.count("differs")) == (1, 2)
    (tmp_path / page.NAME).write_text("<title>My own</title>")
    (tmp_path / page.FEED).write_text("<feed/>")
    assert run(*check)[0] == 0


@pytest.mark.slow
def test_a_page_leads_to_a_feed_that_lies_beside_it_and_tells_of_the_same_papers(run, tmp_path):
    def has_link(*arguments):
        place = tmp_path / "page.html"
        run("page", *arguments, "--output", place)
        return 'href="feed.xml"' in place.read_text(encoding="utf-8")

    assert not has_link()
    run("editions", "--feed", tmp_path / page.FEED)
    assert has_link()
    assert not has_link("year:2022")
    text = (tmp_path / page.FEED).read_text(encoding="utf-8")
    (tmp_path / page.FEED).write_text(
        re.sub("<id>.*</id>", "<id>another</id>", text), encoding="utf-8"
    )
    assert not has_link()


@pytest.mark.slow
def test_a_page_deflated_by_another_zlib_is_the_same(shipped_page, monkeypatch):
    deflate = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda data, _: deflate(data, 1))
    library = mimbib.library.reading.read()
    other = page.render(
        library.bibliography,
        settings=library.settings,
        edition=library.edition,
        sources=provenance.read(),
        feed=page.FEED,
    )
    assert other != shipped_page
    assert page.is_current(shipped_page, other)
    assert not page.is_current(shipped_page.replace("Masked", "Naked"), other)


def test_the_policy_names_the_hashes_of_the_only_script_and_style(shipped_page):
    policy = html.unescape(element(shipped_page, r'Content-Security-Policy" content="([^"]*)"'))
    scripts = re.findall(r"<script>(.*?)</script>", shipped_page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", shipped_page, re.DOTALL)
    for name, parts in (("script-src", scripts), ("style-src", styles)):
        [part] = parts
        digest = base64.b64encode(sha256(part.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r'\sstyle="|\son\w+="|<link[^>]*stylesheet|src=', shipped_page)
    assert '<link rel="icon" href="data:,">' in shipped_page


def test_context_objects_hold_authors_year_container_pages_and_doi(shipped, shipped_page):
    found = contexts(shipped_page)
    assert len(found) == len(shipped)
    for record, context in zip(shipped, found, strict=True):
        profile = "journal" if record.type.startswith("article") else "book"
        assert context["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{profile}"]
        assert context["rft.atitle"] == [record.title]
        container = context["rft.jtitle" if profile == "journal" else "rft.btitle"]
        assert container == [record.container_title or record.publisher]
        assert context["rft.au"] == [f"{name.family}, {name.given}" for name in record.author]
        assert context["rft.date"] == [str(record.issued)]
        assert context.get("rft.pages", [""]) == [record.page]
        assert context["rft_id"] == [f"info:doi/{record.doi}" if record.doi else record.url]


def test_a_book_has_its_isbn_in_a_context_object_and_what_is_none_has_not():
    records = [
        Record(key=kind, type=kind, title="A", isbn="978-0-306-40615-7")
        for kind in ("book", "chapter", "thesis", "paper-conference")
    ]
    found = contexts(page.render(Bibliography(tuple(records))))
    assert [each.get("rft.isbn") for each in found] == [["978-0-306-40615-7"]] * 2 + [None] * 2


def test_a_group_is_one_name_in_a_context_object():
    record = Record(key="a", type="book", title="A", author=(Name(literal="The Bakers’ Guild"),))
    [context] = contexts(page.render(Bibliography((record,))))
    assert context["rft.au"] == ["The Bakers’ Guild,"]


def test_search_engines_find_every_work(shipped, shipped_page):
    graph = json.loads(element(shipped_page, r'ld\+json" id="articles">(.*?)</script>'))["@graph"]
    works, containers = (
        graph[0]["itemListElement"],
        {each["@id"]: each["name"] for each in graph[1:]},
    )
    for record, work in zip(shipped, works, strict=True):
        assert (work["@type"], work["name"]) == ("ScholarlyArticle", record.title)
        assert [author["name"] for author in work["author"]] == list(map(str, record.author))
        assert work["datePublished"] == str(record.issued)
        assert containers.get(work.get("isPartOf", {}).get("@id"), "") == record.container_title
        assert record.doi in work["sameAs"]


def test_the_feed_tells_the_editions_newest_first():
    root = ElementTree.fromstring(feed())
    space = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{space}title") for entry in root.iter(f"{space}entry")]
    assert titles == ["Edition 2025-05: 180 papers", "Edition 2024-12: 166 papers"]
    assert root.findtext(f"{space}updated") == "2025-05-03T00:00:00Z"
    assert len(root.findall(".//{http://www.w3.org/1999/xhtml}li")) == 14
    ids = [each.text for each in root.iter(f"{space}id")]
    assert len(set(ids)) == 3


def test_the_feed_of_a_library_without_editions_is_refused(run, make_library, tmp_path):
    status, _, told = run("editions", "--data", make_library(), "--feed", tmp_path / "feed.xml")
    assert status == 3
    assert "no editions" in told
    assert not (tmp_path / "feed.xml").exists()


@pytest.mark.slow
def test_the_page_of_a_library_goes_where_it_is_named(run, make_library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = make_library()
    assert run("page", "--data", folder)[0] == 0
    assert "Rye Is Enough" in (tmp_path / page.NAME).read_text(encoding="utf-8")
    status, text, _ = run("page", "--data", folder, "rye", "--output", "-")
    assert (status, text.count("<li id=")) == (0, 1)
    assert run("page")[0] == 0
    assert (tmp_path / "exports" / page.NAME).exists()
    assert run("page", "--edition", "2025-05")[0] == 0
    assert (tmp_path / "exports" / "editions" / "2025-05" / page.NAME).exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["year:1999", "--output", "x.html"], 1, "0 records: nothing is written"),
        (["--output", ""], 2, "--output is empty"),
        (["--output", "folder"], 3, "cannot write folder"),
        (["--output", "file/x.html"], 3, "file: "),
        (["titel:x"], 2, "unknown field"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    run, tmp_path, monkeypatch, arguments, status, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    got, out, told = run("page", *arguments)
    assert (got, out) == (status, "")
    assert sentence in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_nothing_hostile_ends_its_place():
    text = page.render(Bibliography(HOSTILE_RECORDS), settings=HOSTILE_SETTINGS)
    assert re.findall(r"<script\b[^>]*>", text) == [
        '<script type="application/ld+json" id="articles">',
        '<script type="application/json" id="model">',
        '<script type="text/plain" id="block">',
        "<script>",
    ]
    assert text.count("</script>") == 4
    assert "<!--" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    links = re.findall(r'<a [^>]*href="([^"]*)"', text)
    assert not [link for link in links if not link.startswith(("https://", "#"))]
    titles = map(html.unescape, re.findall(r"<h3>(.*?)</h3>", text))
    assert list(titles) == list(map(clean, HOSTILE))
    ElementTree.fromstring(sheet([draw(HOSTILE_RECORDS) for draw in FIGURES.values()]))


@pytest.mark.parametrize("name", ODD)
def test_odd_records_make_a_page(name):
    text = page.render(Bibliography(tuple(ODD[name])))
    assert text.count("<li id=") == len(ODD[name])
    assert len(contexts(text)) == len(ODD[name])


@pytest.mark.slow
def test_references_say_what_those_of_a_style_say(shipped):
    for record in shipped.records[::15]:
        ours, theirs = folded(reference(record)), folded(styled(record, "plain"))
        for part in (record.title, record.container_title, record.page, record.year, record.doi):
            assert folded(part) in ours
            assert folded(part) in theirs
        people = theirs.partition(folded(record.title))[0]
        assert ours.startswith(people)


def test_the_block_has_the_texts_of_the_exporters(shipped, shipped_page):
    content = json.loads(element(unpacked(shipped_page), r'id="block">(.*)</script>\n<script>'))
    place = [record.key for record in shipped].index("he2022masked")
    texts = content["records"][content["places"][place]]
    for number, name in enumerate(mimbib.formats.FORMATS):
        assert texts[number] == mimbib.formats.get(name).encode(shipped["he2022masked"])


def test_figures_count_each_paper(shipped):
    records = shipped.records
    years = FIGURES["years"](records)
    assert {row[0]: row[1] for row in years.rows} == {
        each.title: str(len(each.records)) for each in shipped.collections("year")
    }
    assert dict(zip(years.head, years.rows[2], strict=True))["Target Features"] == str(
        len(shipped.select("year:2023 dimension:target"))
    )
    sets = dict(FIGURES["sets"](records).rows)
    assert sets["Masking Strategy + Target Features"] == str(
        len(shipped.select("only:masking,target"))
    )
    assert sum(map(int, sets.values())) == len(records)
    venues = dict(FIGURES["venues"](records).rows)
    assert venues["CVPR"] == str(len(shipped.select("container:cvpr")))
    assert venues["ICLR"] == str(len(shipped.select("container:iclr")))


def test_papers_without_a_year_are_told(shipped):
    records = [*shipped.records[:3], replace(shipped.records[3], issued=None)]
    assert "1 paper without a year." in FIGURES["years"](records).note


@pytest.mark.slow
def test_stats_prints_tables_and_draws(run, shipped, tmp_path):
    status, out, _ = run("stats", "--figure", "venues", "year:2022")
    assert (status, out.splitlines()[0]) == (0, "Papers per venue")
    found = shipped.select("container:cvpr year:2022")
    assert re.search(rf"^  CVPR +{len(found)}$", out, re.MULTILINE)
    file = tmp_path / "figure.svg"
    assert run("stats", "--plot", file)[0] == 0
    drawn = ElementTree.parse(file).getroot()
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "".join(drawn.itertext()).count("Masking Strategy") >= 3
    status, out, told = run("stats", "year:1999", "--plot", tmp_path / "none.svg")
    assert (status, out) == (1, "")
    assert "nothing to count" in told
    assert not (tmp_path / "none.svg").exists()


def test_the_figure_of_the_readme_is_current(shipped):
    drawn = (EXPORTS.parent / "docs/images/sets.svg").read_text(encoding="utf-8")
    assert drawn == sheet([FIGURES["sets"](shipped.records)])


def test_the_workflow_for_github_pages_makes_the_page(run, make_library, tmp_path, monkeypatch):
    text = (EXPORTS.parent / "docs/your-own-list.md").read_text(encoding="utf-8")
    commands = re.findall(r"- run: mimbib (.*)", text)
    make_library().rename(tmp_path / "mylist")
    monkeypatch.chdir(tmp_path)
    assert [run(*command.split())[0] for command in commands] == [0, 0]
    assert {page.NAME, "ris", "bibtex"} <= {path.name for path in (tmp_path / "site").iterdir()}


def test_every_search_of_the_table_has_a_meaning_for_the_command(shipped):
    assert all(
        shipped.select(expression)
        for expression in page_cases.SEARCHES
        if expression != "type:article"
    )
