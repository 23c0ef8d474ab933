"""What a work adds to a record, and what it does not: each rule with what it does and what not."""

from dataclasses import replace

import pytest

from mimbib.completing.merge import FIELDS, Disagreement, draft, enrich
from mimbib.library import provenance, store
from mimbib.model import Category, Date, Entry, Link, Name, Record
from mimbib.sources.works import Work

ADA = Name(family="Ömer", given="Ada")
BO = Name(family="van Loon", given="Bo")
WORK = Work(
    doi="10.5555/tides",
    type="proceedings-article",
    title="Tides of Glass",
    author=(ADA, BO),
    editor=(BO,),
    issued=Date(2022, 6),
    container_title="Proceedings of the Glass Conference",
    collection_title="Lecture Notes in Glass",
    volume="3",
    issue="2",
    edition="2",
    number="TR-1",
    version="1.0",
    genre="Report",
    page="10-19",
    publisher="Glass Press",
    event_title="The Glass Conference",
    event_place="Murano",
    event_date=(Date(2022, 6, 1), Date(2022, 6, 4)),
    isbn="9780000000002",
    arxiv="2201.00001",
    url="https://glass.example.org/tides",
)
ENTRY = Entry(
    title="Tides of Glass",
    url="https://example.org/tides",
    links=(Link("Code", "https://example.org/code"),),
    category=Category(("Sand",)),
    line=1,
)
BARE = Record(key="omer2022tides", type="paper-conference", title="Tides of Glass")
FULL = Record(
    key="omer2022tides",
    type="paper-conference",
    title="Tides of Glass",
    **{name: getattr(WORK, name) for name in "editor edition number version genre".split()},
    **{
        name: getattr(WORK, name)
        for name in "author issued container_title collection_title volume issue page".split()
    },
    **{
        name: getattr(WORK, name)
        for name in "publisher event_title event_place event_date doi isbn arxiv".split()
    },
)


def merged(record, work=WORK, **options):
    return enrich(record, work, source="crossref:10.5555/tides", read="2026-11-22", **options)


def told(record, work=WORK, **options):
    return [str(each) for each in merged(record, work, **options).disagreements]


# The record of an entry that had none


def drafted(*, work=WORK, author=(ADA,), arxiv="", taken=(), **changes):
    return draft(replace(ENTRY, **changes), work, author, arxiv, taken)


def test_a_new_record_has_what_the_list_tells_and_a_key_of_its_own():
    made = drafted(arxiv="2201.00001", taken={"omer2022tides"})
    assert made == Record(
        key="omer2022glass",
        type="paper-conference",
        title="Tides of Glass",
        arxiv="2201.00001",
        url=ENTRY.url,
        links=ENTRY.links,
        category=ENTRY.category,
    )
    assert drafted(work=replace(WORK, issued=None)).key == "omerndtides"
    assert drafted(author=()).key == "anon2022tides"


@pytest.mark.parametrize(
    ("url", "is_pdf"),
    [
        ("https://example.org/tides.pdf", True),
        ("https://example.org/TIDES.PDF", True),
        ("https://arxiv.org/pdf/2201.00001", True),
        ("https://openreview.net/pdf?id=tides", True),
        ("https://example.org/tides.pdf.html", False),
        ("https://example.org/tidespdf", False),
        ("https://example.org/pdfs/tides", False),
        ("https://example.org/mypdf/tides", False),
        ("", False),
    ],
)
def test_the_link_of_the_list_is_the_paper_itself_or_its_page(url, is_pdf):
    made = drafted(url=url)
    assert (made.url, made.pdf) == (("", url) if is_pdf else (url, ""))


@pytest.mark.parametrize(
    ("listed", "title", "others", "expected"),
    [
        ("Tides of glass", "Tides of Glass", (), "Tides of Glass"),
        ("Tides: A Study", "Tides", ("Gezeiten", "Tides: a study"), "Tides: a study"),
        ("Tides", "Tides", ("Tides: a study",), "Tides"),
        ("Tides: A Study", "Tides", (), "Tides: A Study"),
        ("Tides", "Tides: A Study", (), "Tides: A Study"),
        ("Glass", "Tides", ("Gezeiten",), "Tides"),
        ("Tides of Glass", "TIDES OF GLASS", (), "Tides of Glass"),
        ("Tides of Glass", "", (), "Tides of Glass"),
    ],
)
def test_the_better_of_two_titles(listed, title, others, expected):
    work = replace(WORK, title=title, other_titles=others)
    assert drafted(work=work, title=listed).title == expected


TYPES = [
    ("journal-article", "Journal of Glass", "article-journal"),
    ("journal-article", "Proceedings of the AAAI Conference on Glass", "paper-conference"),
    ("proceedings-article", "Journal of Glass", "paper-conference"),
    ("posted-content", "", "article"),
    ("posted-content", "A Conference", "article"),
    ("preprint", "", "article"),
    ("book-chapter", "Journal of Glass", ""),
    ("", "Journal of Glass", ""),
]


@pytest.mark.parametrize(("kind", "container", "expected"), TYPES)
def test_the_type_of_a_new_record_follows_from_that_of_the_work(kind, container, expected):
    work = replace(WORK, type=kind, container_title=container)
    assert drafted(work=work).type == (expected or "paper-conference")


# What is absent is filled


def test_each_absent_field_is_filled_and_its_source_noted():
    made = merged(BARE)
    assert (made.record, made.disagreements) == (FULL, ())
    members = store.members(FULL)
    filled = set(FIELDS) - {"title"}
    assert made.sources == {
        name: provenance.Provenance(
            sources=("crossref:10.5555/tides",),
            read="2026-11-22",
            digest=provenance.digest(members[name]),
        )
        for name in filled
    }


def test_a_record_that_agrees_stays_as_it_is():
    made = merged(FULL)
    assert (made.record, made.sources, made.disagreements) == (FULL, {}, ())


def test_what_the_work_does_not_say_is_no_disagreement():
    made = merged(FULL, Work())
    assert (made.record, made.sources, made.disagreements) == (FULL, {}, ())


def test_the_links_of_the_list_are_never_those_of_the_work():
    assert "URL" not in FIELDS
    assert merged(BARE).record.url == ""


# What is there stays, and another value is told


OTHERS = {
    "title": "Tides of Sand",
    "author": (Name(family="Silt", given="Cy"),),
    "editor": (Name(family="Silt", given="Cy"),),
    "edition": "3",
    "number": "TR-2",
    "version": "1.1",
    "genre": "Memo",
    "issued": Date(2021, 6),
    "container_title": "European Conference on Computer Vision",
    "collection_title": "Lecture Notes in Sand",
    "volume": "4",
    "issue": "3",
    "page": "11-19",
    "publisher": "Sand Press",
    "event_title": "The Sand Conference",
    "event_place": "Venice",
    "event_date": (Date(2022, 6, 1), Date(2022, 6, 5)),
    "doi": "10.5555/sand",
    "arxiv": "2201.00002",
    "isbn": "9780000000019",
}


@pytest.mark.parametrize("field", OTHERS)
def test_a_value_of_ones_own_stays_until_it_is_to_be_updated(field):
    ours = replace(FULL, **{field: OTHERS[field]})
    name = store.MEMBERS[field]
    made = merged(ours)
    assert (made.record, made.sources) == (ours, {})
    [difference] = made.disagreements
    assert difference.field == name
    assert difference.ours == store.plain(store.members(ours)[name])
    assert difference.theirs == store.plain(store.members(FULL)[name])
    assert difference.reason == ""
    updated = merged(ours, update={name})
    assert (updated.record, set(updated.sources), updated.disagreements) == (FULL, {name}, ())


def test_no_field_lacks_a_case():
    assert sorted(store.MEMBERS[field] for field in OTHERS) == sorted(FIELDS)


def test_an_update_of_what_is_the_same_or_not_known_changes_nothing():
    assert merged(FULL, update=FIELDS).sources == {}
    made = merged(FULL, replace(WORK, page=""), update={"page"})
    assert made.record == FULL
    assert made.disagreements == (
        Disagreement(field="page", ours="10-19", theirs="", reason="there is none"),
    )


def test_an_update_takes_over_how_a_value_is_written():
    assert merged(replace(FULL, title="tides of glass"), update={"title"}).record == FULL


def test_a_disagreement_is_told_in_one_line():
    assert told(replace(FULL, page="1-9")) == ["page: ours '1-9', theirs '10-19'"]
    assert told(replace(FULL, page=""), replace(WORK, page="9-1")) == [
        "page: theirs is not taken: the range 9-1 descends: '9-1'"
    ]


# Two values that say the same


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "same"),
    [
        ("title", "TIDES of glass", "Tides of Glass", True),
        ("title", "Tides-of Gläss!", "Tides of Glass", True),
        ("title", "Tides of Grass", "Tides of Glass", False),
        ("issued", Date(2022, 6), Date(2022, 6, 18), True),
        ("issued", Date(2022), Date(2022, 6), True),
        ("issued", Date(2022, 6), Date(2022), True),
        ("issued", Date(2022, 6), Date(2022, 7), False),
        ("issued", Date(2022), Date(2023), False),
        ("issued", Date(2021, 6), Date(2022, 6), False),
        ("container_title", "CVPR", "Conference on Computer Vision and Pattern Recognition", True),
        ("container_title", "CVPR 2021", "CVPR 2022", False),
        ("publisher", "CVPR", "Conference on Computer Vision and Pattern Recognition", False),
        ("event_date", (Date(2022, 6, 1),), (Date(2022, 6, 1),), True),
        ("event_date", (Date(2022, 6, 1),), (Date(2022, 6),), False),
    ],
)
def test_what_says_the_same_is_no_disagreement(field, ours, theirs, same):
    record, work = replace(FULL, **{field: ours}), replace(WORK, **{field: theirs})
    assert (told(record, work) == []) is same
    assert merged(record, work).record == record


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Ada Ömer", "ADA OMER", True),
        ("Ada Ömer", "A. Ömer", True),
        ("A. Ömer", "Ada Ömer", True),
        ("Ada Maria Ömer", "Ada Ömer", True),
        ("Ada Maria Ömer", "A.M. Ömer", True),
        ("A. Ömer", "Ada Maria Ömer", True),
        ("Ada Maria Ömer", "AM Ömer", True),
        ("Ada Maria Ömer", "M. Ömer", False),
        ("Ada Maria Ömer", "Maria Ömer", False),
        ("Ada Ömer", "B. Ömer", False),
        ("Ada Ömer", "Anna Ömer", False),
        ("Ada Ömer", "Ada Silt", False),
        ("Ada van Ömer", "Ada Ömer", True),
    ],
)
def test_one_person_may_be_written_in_several_ways(ours, theirs, same):
    names = []
    for text in (ours, theirs):
        given, _, family = text.rpartition(" ")
        if given.endswith(" van"):
            given, family = given.removesuffix(" van"), f"van {family}"
        names.append(Name(family=family, given=given))
    one, other = names
    assert (told(replace(FULL, author=(one, BO)), replace(WORK, author=(other, BO))) == []) is same


def test_all_authors_count_in_their_order():
    group = Name(literal="The Glass Group")
    assert told(replace(FULL, author=(group,)), replace(WORK, author=(group,))) == []
    assert told(replace(FULL, author=(ADA,))) == [
        "author: ours 'Ada Ömer', theirs 'Ada Ömer; Bo van Loon'"
    ]
    assert len(told(replace(FULL, author=(BO, ADA)))) == 1
    assert len(told(replace(FULL, author=(ADA, group)))) == 1


@pytest.mark.parametrize(("kind", "container", "expected"), TYPES)
def test_another_type_is_told_and_not_taken(kind, container, expected):
    work = replace(WORK, type=kind, container_title=container)
    for ours in ("paper-conference", "article-journal", "article"):
        record = replace(FULL, type=ours, container_title=container)
        differs = expected not in ("", ours)
        assert merged(record, work).record == record
        assert told(record, work) == (
            [f"type: ours {ours!r}, theirs {expected!r}"] if differs else []
        )


# What is not taken


NEURIPS = replace(WORK, doi="10.52202/068431-0001")


def test_authors_in_the_order_of_the_alphabet_are_not_taken():
    reason = "author: theirs is not taken: deposited in the order of the alphabet: 'Ada Ömer; Bo van Loon'"
    without = replace(FULL, doi=NEURIPS.doi, author=())
    made = merged(without, NEURIPS)
    assert (made.record, made.sources) == (without, {})
    assert told(without, NEURIPS) == [reason]
    published = replace(FULL, doi=NEURIPS.doi, author=(BO, ADA))
    assert told(published, NEURIPS) == []
    assert merged(published, NEURIPS, update={"author"}).record == published
    assert told(published, NEURIPS, update={"author"}) == [reason]
    # all else of such a work is taken
    assert merged(replace(published, page=""), NEURIPS).record == published


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("page", "19-10"),
        ("doi", "tides"),
        ("isbn", "978"),
        ("author", (Name(family="Ömer2", given="Ada"),)),
        ("event_date", (Date(2022, 6, 4), Date(2022, 6, 1))),
    ],
)
def test_what_check_would_call_an_error_is_not_taken(field, wrong):
    name, work = store.MEMBERS[field], replace(WORK, **{field: wrong})
    without = replace(FULL, **{field: () if isinstance(wrong, tuple) else ""})
    for options in ({}, {"update": {name}}):
        made = merged(without, work, **options)
        assert (made.record, made.sources) == (without, {})
        [difference] = made.disagreements
        assert difference.field == name
        assert difference.reason
    # where ours stands, theirs only differs
    assert [each.reason for each in merged(FULL, work).disagreements] == [""]
    made = merged(FULL, work, update={name})
    assert made.record == FULL
    assert [bool(each.reason) for each in made.disagreements] == [True]


def test_a_fault_of_another_field_and_a_mere_warning_hinder_nothing():
    record = replace(FULL, page="19-10", volume="", title="Sand")
    made = merged(record, replace(WORK, page="", title="TIDES"), update={"title"})
    assert (made.record.volume, made.record.title) == ("3", "TIDES")


def test_what_a_person_left_out_is_taken_only_when_it_is_asked_for():
    without = replace(FULL, page="", volume="")
    absent = {"page": "the pages are wrong"}
    made = merged(without, absent=absent)
    assert made.record == replace(FULL, page="")
    assert set(made.sources) == {"volume"}
    assert told(without, absent=absent) == [
        "page: theirs is not taken: absent, since the pages are wrong: '10-19'"
    ]
    asked = merged(without, absent=absent, update={"page"})
    assert (asked.record, asked.disagreements) == (FULL, ())
    assert told(without, replace(WORK, page=""), absent=absent) == []
