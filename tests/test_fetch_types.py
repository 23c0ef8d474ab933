"""What is no paper: books, chapters, theses, reports, data and programs, looked up on loopback."""

import functools
import json
from dataclasses import replace

import crossref_server
import pytest
from crossref_server import item, preprint, registered

import mimbib
import mimbib.sources.client
from mimbib.cli import main
from mimbib.library import store
from mimbib.model import Date, Name

crossref = crossref_server.crossref
ADLER, BERG = Name(family="Adler", given="Ruth"), Name(family="Berg", given="Bo")
EDITORS = [{"given": "Bo", "family": "Berg", "sequence": "first", "affiliation": []}]


@pytest.fixture
def fetch(tmp_path, crossref, monkeypatch, capsys):
    """Looks up one entry of a list, or a record, and gives status, records and what was said."""
    monkeypatch.setenv("MIMBIB_CROSSREF_URL", crossref.url)
    monkeypatch.setenv("MIMBIB_DATACITE_URL", crossref.datacite_url)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    now = [0.0]
    client = functools.partial(
        mimbib.sources.client.Client,
        sleep=lambda seconds: now.__setitem__(0, now[0] + seconds),
        clock=lambda: now[0],
    )
    monkeypatch.setattr(mimbib.sources.client, "Client", client)

    def call(title, link, record=None):
        (tmp_path / "survey.md").write_text(f"# A\n- [{title}]({link})\n", encoding="utf-8")
        records = tmp_path / "records.json"
        if record:
            records.write_text(store.dumps([record]), encoding="utf-8")
        status = main(["fetch", "--data", str(tmp_path), "--quiet"])
        found = records.read_text(encoding="utf-8") if records.exists() else "[]"
        read, findings = store.loads(found)
        assert findings == ()
        return status, read, capsys.readouterr().err

    return call


def linked(doi):
    return f"https://doi.org/{doi}"


def test_a_book_with_its_edition_its_series_and_its_isbn(fetch, crossref):
    crossref.add(
        item(
            "10.5555/book",
            "All About Rye",
            authors=["Ruth Adler"],
            year=2021,
            type="book",
            container="Texts on Bread",
            editor=EDITORS,
            edition_number="2",
            ISBN=["9780306406157"],
        )
    )
    status, [book], _ = fetch("All About Rye", linked("10.5555/book"))
    assert status == 0
    assert (book.type, book.key) == ("book", "adler2021all")
    assert (book.author, book.editor) == ((ADLER,), (BERG,))
    assert (book.edition, book.isbn, book.publisher) == ("2", "9780306406157", "Crumb Press")
    assert (book.container_title, book.collection_title) == ("", "Texts on Bread")


@pytest.mark.parametrize("kind", ["book", "monograph", "edited-book", "reference-book"])
def test_every_kind_of_book_is_a_book_and_the_first_edition_is_none(fetch, crossref, kind):
    crossref.add(
        item("10.5555/b", "All About Rye", year=2021, type=kind, editor=EDITORS, edition_number="1")
    )
    _, [book], _ = fetch("All About Rye", linked("10.5555/b"))
    assert (book.type, book.edition, book.author) == ("book", "", ())
    assert (book.editor, book.key) == ((BERG,), "berg2021all")  # not `anon`


def test_a_chapter_of_a_book_has_its_editors(fetch, crossref):
    crossref.add(
        item(
            "10.5555/book.3",
            "Crusts",
            authors=["Ruth Adler"],
            year=2021,
            type="book-chapter",
            container="Handbook of Bread",
            editor=EDITORS,
            page="12-34",
        )
    )
    _, [chapter], _ = fetch("Crusts", linked("10.5555/book.3"))
    assert (chapter.type, chapter.editor, chapter.page) == ("chapter", (BERG,), "12-34")
    assert (chapter.container_title, chapter.publisher) == ("Handbook of Bread", "Crumb Press")


@pytest.mark.parametrize(
    "container",
    [
        ["Lecture Notes in Computer Science", "Bread and Its Makers"],
        ["Communications in Computer and Information Science", "Bread and Its Makers"],
        ["Advances in Intelligent Systems and Computing", "Bread and Its Makers"],
        ["IFIP Advances in Information and Communication Technology", "Bread and Its Makers"],
        ["Computer Vision – ECCV 2022"],
        ["Proceedings of the Bakers"],
        ["Third Workshop on Crumbs"],
        ["Lecture Notes in Computer Science"],
        [],
    ],
)
def test_a_chapter_of_proceedings_stays_a_paper(fetch, crossref, container):
    fields = {"type": "book-chapter", "container-title": container}
    crossref.add(item("10.1007/x_1", "Crusts", authors=["Ruth Adler"], year=2022, **fields))
    _, [paper], _ = fetch("Crusts", linked("10.1007/x_1"))
    assert paper.type == "paper-conference"
    # a record of a paper is told nothing, whatever the chapter stands in
    other = replace(paper, container_title="")
    assert "type" not in fetch("Crusts", linked("10.1007/x_1"), other)[2]


@pytest.mark.parametrize(
    ("degree", "genre"),
    [
        (["PhD Thesis"], "PhD thesis"),
        (["Doctor of Philosophy"], "PhD thesis"),
        (["Doctor of Engineering"], "Doctoral thesis"),
        (["Master of Science"], "Master's thesis"),
        (["B.Sc."], "Bachelor's thesis"),
        (["Habilitation"], "Habilitation"),
        ([], ""),
    ],
)
def test_a_thesis_has_its_university_and_its_degree(fetch, crossref, degree, genre):
    crossref.add(
        item(
            "10.5555/thesis",
            "On Crusts",
            authors=["Ruth Adler"],
            year=2020,
            type="dissertation",
            institution=[{"name": "University of Bread"}],
            degree=degree,
        )
    )
    _, [thesis], _ = fetch("On Crusts", linked("10.5555/thesis"))
    assert (thesis.type, thesis.publisher, thesis.genre) == ("thesis", "University of Bread", genre)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "report"}, "report"),
        ({"type": "report-component"}, "report"),
        ({"type": "posted-content", "subtype": "report"}, "report"),
        ({"type": "posted-content", "subtype": "dissertation"}, "thesis"),
        ({"type": "posted-content", "subtype": "preprint"}, "article"),
        ({"type": "dataset"}, "dataset"),
        ({"type": "database"}, "dataset"),
        ({"type": "reference-entry", "container": "Encyclopedia of Bread"}, "chapter"),
    ],
)
def test_crossrefs_other_types(fetch, crossref, fields, kind):
    institution = [{"name": "Bread Institute"}]
    crossref.add(
        item(
            *("10.5555/r", "Crusts"),
            **fields,
            authors=["Ruth Adler"],
            year=2020,
            institution=institution,
        )
    )
    _, [record], _ = fetch("Crusts", linked("10.5555/r"))
    assert (record.type, record.publisher) == (kind, "Bread Institute")


@pytest.mark.parametrize(
    ("general", "words", "kind", "version", "genre"),
    [
        ("Dataset", "", "dataset", "2.1", ""),
        ("Software", "", "software", "2.1", ""),
        ("ComputationalNotebook", "", "software", "2.1", ""),
        ("Audiovisual", "Video", "motion_picture", "", ""),
        ("Book", "", "book", "", ""),
        ("Report", "", "report", "", ""),
        ("Dissertation", "Doctoral Thesis", "thesis", "", "Doctoral thesis"),
        ("Text", "masterThesis", "thesis", "", "Master's thesis"),
        ("Text", "Dissertation", "thesis", "", ""),
        ("Text", "Technical Report", "report", "", ""),
        ("Text", "Book chapter", "chapter", "", ""),
        ("Text", "Preprint", "article", "", ""),
        ("Text", "Conference paper", "paper-conference", "", ""),
        ("Text", "Journal article", "article-journal", "", ""),
    ],
)
def test_datacite_is_asked_for_what_crossref_does_not_know(
    fetch, crossref, general, words, kind, version, genre
):
    doi = "10.5281/zenodo.77"
    people = [{"familyName": "Berg", "givenName": "Bo", "contributorType": "Editor"}]
    others = [{"familyName": "Elm", "givenName": "Ada", "contributorType": "Supervisor"}]
    made = {"words": words, "version": "2.1", "contributors": people + others}
    if kind == "chapter":
        made["container"] = {"title": "Handbook of Bread"}
    crossref.add(
        preprints=[registered(doi, "Crumbs", general, authors=["Ruth Adler"], year=2023, **made)]
    )
    status, [record], _ = fetch("Crumbs", linked(doi))
    assert status == 0
    assert [seen.path.replace("%2F", "/") for seen in crossref.log][-1] == f"/datacite/dois/{doi}"
    assert (record.type, record.version, record.genre) == (kind, version, genre)
    assert (record.publisher, record.doi, record.issued) == ("Zenodo", doi, Date(2023, 3, 4))
    assert (record.author, record.editor) == ((ADLER,), (BERG,))


def test_a_preprint_has_no_version(fetch, crossref):
    crossref.add(preprints=[preprint("2101.00001", "Crumbs") | {"version": "3"}])
    _, [record], _ = fetch("Crumbs", "https://arxiv.org/abs/2101.00001")
    assert (record.type, record.version) == ("article", "")


BOOK = {"authors": ["Ruth Adler"], "year": 2021, "type": "book"}


def test_a_book_is_no_paper_of_the_same_title(fetch, crossref):
    crossref.add(item("10.5555/book", "All About Rye", **BOOK))
    _, found, said = fetch("All About Rye", "https://example.org/rye")
    assert found == ()
    assert "All About Rye: not registered" in said


def test_a_report_is_no_version_of_a_preprint(fetch, crossref):
    """Such reports have its title, its authors and its year."""
    report = BOOK | {"type": "report"}
    crossref.add(
        item("10.21236/a1", "All About Rye", **report),
        preprints=[preprint("2101.00001", "All About Rye", authors=["Ruth Adler"], year=2021)],
    )
    _, [record], _ = fetch("All About Rye", "https://arxiv.org/abs/2101.00001")
    assert (record.type, record.doi) == ("article", "10.48550/arxiv.2101.00001")


def a_record(kind, **fields):
    values = {"author": (ADLER,), "issued": Date(2021), **fields}
    return mimbib.Record(key="a", type=kind, title="All About Rye", **values)


@pytest.mark.parametrize("kind", ["paper-conference", "article-journal", "thesis", "software"])
def test_what_is_known_to_be_something_else_becomes_no_book(fetch, crossref, kind):
    crossref.add(item("10.5555/book", "All About Rye", **BOOK))
    _, [record], _ = fetch("All About Rye", "https://example.org/rye", a_record(kind))
    assert record.doi == ""


@pytest.mark.parametrize(
    ("kind", "work"),
    [("book", "monograph"), ("thesis", "dissertation"), ("report", "report"), ("chapter", "")],
)
def test_a_record_is_found_by_its_title_authors_and_year(fetch, crossref, kind, work):
    others = ("journal-article", "dataset", "book-chapter" if work else "book")
    for number, other in enumerate(others):
        made = BOOK | {"type": other}
        crossref.add(item(f"10.5555/other{number}", "All About Rye", **made))
    wanted = BOOK | {"type": work or "book-chapter", "container": "Handbook of Bread"}
    crossref.add(item("10.5555/it", "All About Rye", **wanted))
    _, [record], _ = fetch("All About Rye", "https://example.org/rye", a_record(kind))
    assert (record.type, record.doi) == (kind, "10.5555/it")


@pytest.mark.parametrize("changes", [{"year": 2015}, {"authors": ["Ann Other"]}])
def test_a_book_by_others_or_of_another_year_is_another(fetch, crossref, changes):
    crossref.add(item("10.5555/book", "All About Rye", **BOOK | changes))
    _, [record], _ = fetch("All About Rye", "https://example.org/rye", a_record("book"))
    assert record.doi == ""


def test_the_editors_of_a_book_without_authors_are_compared(fetch, crossref):
    book = BOOK | {"authors": (), "editor": EDITORS}
    crossref.add(item("10.5555/book", "All About Rye", **book))
    ours = a_record("book", author=(), editor=(BERG,))
    assert fetch("All About Rye", "https://example.org/rye", ours)[1][0].doi == "10.5555/book"
    theirs = a_record("book", author=(), editor=(ADLER,))
    assert fetch("All About Rye", "https://example.org/rye", theirs)[1][0].doi == ""


def test_where_the_values_were_read_is_noted(fetch, crossref, tmp_path):
    crossref.add(item("10.5555/book", "All About Rye", editor=EDITORS, **BOOK))
    fetch("All About Rye", linked("10.5555/book"))
    known = json.loads((tmp_path / "provenance.json").read_text(encoding="utf-8"))["adler2021all"]
    for field in ("editor", "type", "publisher"):
        assert known[field]["sources"] == ["crossref:10.5555/book"], field
