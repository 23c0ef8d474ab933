"""Whatever the text, files keep their shape and their values, and no reader of ours fails on what
it is given.
"""

import json
import re
from dataclasses import fields, replace
from datetime import date
from unicodedata import category, normalize
from urllib.parse import unquote

import pytest
import readers

import mimbib
from mimbib import Bibliography, Category, Date, Dimension, Link, Name, Record, UsageError, survey
from mimbib.formats import FORMATS
from mimbib.library import store
from mimbib.model import TYPES
from mimbib.search import FIELDS, compile_expression
from mimbib.search.scan import OPERATORS
from mimbib.sources.bibfile import reading
from mimbib.sources.bibfile.bib import describe
from mimbib.text import clean, clean_url, words

pytest.importorskip("hypothesis")
from hypothesis import example, given
from hypothesis import strategies as st

LEVELS = ("", "Single-Level Contribution", "Two-Level Contribution", "Multi-Level Contribution")

pytestmark = pytest.mark.slow

# What has a meaning in one of the formats, or breaks lines, words or encodings.
FRAGMENTS = [
    *"{}@%$#&_~^\\\"'`<>|,;:-=*/[]().\n\r\t\x00\x0b\x1a\x1b\x7f\x85\xa0\xad",
    *"\u0301\u0308\u0323\u037e\u1fef\u2028\u2029\u202e\u200b\u200d\ufeff\ufffe\ud800\udc00éüŁßøİıñŐșåÅœđ中אب👩🔬‐–—“”’",
    *r"""AND -- --- '' `` ,, << ?` !` \\ {\ \} \n \{ @comment{ \end{document} \input{x} "},{" <b>bold</b> x<y </ <!--
    &amp; &notes &#64; &lt $x_{1}$ {\"u} %20 null a B C3D v2""".split(),
    *(
        "  ",
        " and ",
        " others",
        ", Jr.",
        "\r\nER  - \r\n",
        "ER  - ",
        "\nTY  - BOOK\n",
        "\n}\n@misc{x,\n",
    ),
]
text = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters()), max_size=8).map("".join)


def speaks(value):
    """A name, title or category without a letter or digit names nothing."""
    return re.search(r"[^\W_]", value)


said = text.filter(speaks)
addresses = st.one_of(text, text.map("https://example.org/{}".format))
# Where a word of a name opens with an escaped sign, bibtexparser 2.1 loses the sign or the word.
part = text.filter(lambda value: not re.search(r"(^| )[&%#_$]", clean(value)))
names = st.one_of(
    st.builds(Name, family=part.filter(speaks), given=part), st.builds(Name, literal=said)
)
dates = st.one_of(
    st.builds(Date, st.integers(1000, 9999)),
    st.builds(Date, st.integers(1000, 9999), st.integers(1, 12)),
    st.dates(date(1000, 1, 1)).map(lambda day: Date(day.year, day.month, day.day)),
)
TEXTS = """container_title collection_title volume issue edition number version genre page event_title event_place publisher
publisher_place doi isbn arxiv arxiv_class""".split()


@st.composite
def records(draw):
    # A few texts for all fields: fast to draw, and a value that holds another's separators is as
    # likely.
    pool = ["", *draw(st.lists(text, max_size=3))]
    dimensions = draw(
        st.lists(said, max_size=4, unique_by=lambda name: clean(Dimension(name).keyword))
    )
    return Record(
        key=draw(st.from_regex("[a-z0-9]{1,3}", fullmatch=True)),
        type=draw(st.sampled_from(TYPES)),
        title=draw(said),
        author=tuple(draw(st.lists(names, max_size=3))),
        editor=tuple(draw(st.lists(names, max_size=2))),
        issued=draw(st.none() | dates),
        event_date=tuple(draw(st.lists(dates, max_size=2))),
        links=tuple(draw(st.lists(st.builds(Link, said, addresses), max_size=2))),
        category=Category(tuple(map(Dimension, dimensions)), LEVELS[min(len(dimensions), 3)]),
        **{name: draw(st.sampled_from(pool)) for name in TEXTS},
        url=draw(addresses),
        pdf=draw(addresses),
    )


files = st.lists(records(), max_size=3, unique_by=lambda record: record.key)


def not_opened_by_a_command(author):
    parts = (clean(part) for part in (author.family, author.given, author.literal))
    return not any(re.search(r"(^| )[\\{}~^]", part) for part in parts)


@given(files)
def test_any_text_in_csl_json_is_read_back(made):
    seen = readers.in_csl_json(mimbib.dumps(made, "csl-json"))
    assert seen == [readers.published(record, "csl-json") for record in made]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@given(made=files)
def test_our_own_reader_of_bib_files_reads_any_entry_with_its_title_and_its_groups(name, made):
    """But for HTML, which it takes for markup, powers, the full stop at the end of a title, and the
    marks behind names.
    """
    bib = reading.loads(mimbib.dumps(made, name), "a.bib")
    assert not bib.failures
    for entry, record in zip(bib.entries, made, strict=True):
        seen = describe(bib, entry).work
        groups = [clean(author.literal) for author in record.author if author.literal]
        marked = any(re.search("[*\u2020\u2021]$", group) for group in groups)
        if not marked and not re.search(
            "[&<\u00b2\u00b3\u00b9]", " ".join([record.title, *groups])
        ):
            assert seen.title == clean(record.title).removesuffix(".")
            assert {*groups} <= {author.literal for author in seen.author}


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@given(made=files)
def test_any_text_in_bibtex_and_biblatex_is_read_back(name, made):
    """Ids are percent-encoded like urls; labels lose what parts them from their url."""
    if (
        name == "biblatex"
    ):  # there such a word opens with a command, which bibtexparser parts as it does escaped signs
        made = [
            replace(
                record,
                author=tuple(filter(not_opened_by_a_command, record.author)),
                editor=tuple(filter(not_opened_by_a_command, record.editor)),
            )
            for record in made
        ]

    def in_bibtex(record):
        seen = readers.published(record, name)
        return seen._replace(
            doi=clean_url(seen.doi),
            arxiv=clean_url(seen.arxiv),
            links=[(clean(re.sub(r"[:;{}\\^]", " ", label)), url) for label, url in seen.links],
        )

    seen = [
        record._replace(**_composed(record))
        for record in readers.in_bibtex(mimbib.dumps(made, name))
    ]
    assert seen == [in_bibtex(record) for record in made]


def _composed(seen):
    """TeX has the accent before its letter, and decoders give it back behind: the same text,
    composed again.
    """
    texts = "title container series volume number edition version genre pages publisher place event event_place isbn".split()
    return {
        "author": [tuple(normalize("NFC", part) for part in name) for name in seen.author],
        "editor": [tuple(normalize("NFC", part) for part in name) for name in seen.editor],
        "keywords": [normalize("NFC", keyword) for keyword in seen.keywords],
        **{name: normalize("NFC", getattr(seen, name)) for name in texts},
    }


@given(files)
def test_any_category_is_a_group_with_its_keys(made):
    def titles(record):
        levels = (
            [record.category.level, record.category.title] if record.category.dimensions else []
        )
        return [*levels, *(dimension.name for dimension in record.category.dimensions)]

    for name in ("bibtex", "biblatex"):
        groups = readers.groups_in_bibtex(mimbib.dumps(made, name))
        for record in made:
            expected = [clean(re.sub("[{}@]", " ", clean(title))) for title in titles(record)]
            names = {group for _, group, _ in groups}
            assert names >= set(expected), name
            holding = [group for _, group, keys in groups if record.key in keys]
            assert sorted(holding) == sorted(expected[1:]), name


@given(files)
def test_any_text_in_ris_is_read_back(made):
    """A comma within a name goes, so does a colon within a label, an id or a place."""

    def in_ris(record):
        seen = readers.published(record, "ris")
        return seen._replace(
            author=[tuple(clean(part.replace(",", " ")) for part in name) for name in seen.author],
            editor=[tuple(clean(part.replace(",", " ")) for part in name) for name in seen.editor],
            event_place=clean(seen.event_place.replace(":", " ")),
            arxiv=clean(seen.arxiv.replace(":", " ")),
            url=_unescaped(seen.url),
            pdf=_unescaped(seen.pdf),
            links=[(clean(label.replace(":", " ")), url) for label, url in seen.links],
        )

    seen = readers.in_ris(mimbib.dumps(made, "ris"))
    seen = [
        record._replace(url=_unescaped(record.url), pdf=_unescaped(record.pdf)) for record in seen
    ]
    assert [_unspaced(_without_colons(record)) for record in seen] == [
        _unspaced(_without_colons(in_ris(record))) for record in made
    ]


@given(files)
def test_any_text_in_zotero_rdf_is_read_back(made):
    seen = readers.in_zotero_rdf(mimbib.dumps(made, "zotero-rdf"))
    assert seen == [readers.published(record, "zotero-rdf") for record in made]


def _unescaped(url):
    """Addresses are the same whichever of their letters are percent-encoded."""
    return unquote(url, errors="surrogateescape")


def _without_colons(seen):
    """The values that stand in a line of Zotero's Extra, of some types, without their colons."""
    names = "edition version genre own_number isbn".split()
    return seen._replace(**{name: clean(getattr(seen, name).replace(":", " ")) for name in names})


def _unspaced(value):
    """Without the blanks that keep `<` from opening a tag and `&` from opening an entity."""
    if isinstance(value, str):
        return re.sub(r"(?<=[<&]) ", "", value).strip()
    return [_unspaced(part) for part in value]


@pytest.mark.parametrize("name", FORMATS)
def test_a_blank_value_is_left_out_like_a_missing_one(name):
    record = Record(key="a", type="paper-conference", title="A", author=(Name(family="Li"),))
    blank = replace(
        record,
        author=(Name(family="Li", given="\n"),),
        **dict.fromkeys([*TEXTS, "url", "pdf"], "\n"),
    )
    assert mimbib.dumps([blank], name) == mimbib.dumps([record], name)


@given(files)
def test_any_text_leaves_bibtex_braces_balanced(made):
    for name in ("bibtex", "biblatex"):
        for record in made:
            ends, depth = 0, 0
            for brace in re.findall(r"[{}]", mimbib.dumps([record], name)):
                depth += 1 if brace == "{" else -1
                ends += depth == 0
                assert depth >= 0, name
            assert depth == 0, name
            # the entry, and the three comments of its groups
            assert ends == (4 if record.category.dimensions else 1), name


@given(files)
def test_any_text_leaves_every_ris_line_with_its_tag(made):
    lines = mimbib.dumps(made, "ris").split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - .|ER  - $|$", line) for line in lines)
    assert lines.count("ER  - ") == sum(line.startswith("TY  - ") for line in lines) == len(made)


@given(files)
def test_no_file_holds_a_control_character_or_what_utf_8_cannot(made):
    for name in FORMATS:
        text = mimbib.dumps(made, name)
        text.encode()
        unseen = [
            letter
            for letter in text
            if category(letter) in ("Cc", "Cs", "Zl", "Zp") and letter not in "\r\n"
        ]
        assert not unseen, name
        assert (text.count("\r") == text.count("\n")) if name == "ris" else "\r" not in text, name


def test_cleaned_text_is_composed_and_on_one_line():
    assert clean(" a\u3000b\xa0 c\r\n\x00d\u2028e\ud800\t") == "a b c d e"
    assert clean("e\u0301") == "é"
    assert clean_url(" https://a.org/b c{d}\n\\é ") == "https://a.org/b%20c%7Bd%7D%0A%5Cé"


@given(text)
def test_cleaning_twice_is_cleaning_once(value):
    assert clean(clean(value)) == clean(value)
    assert clean_url(clean_url(value)) == clean_url(value)


@given(files)
def test_records_survive_a_round_trip_through_a_library(made):
    def cleaned(record):
        changes = {
            field.name: (clean_url if field.name in ("url", "pdf") else clean)(value)
            for field in fields(record)
            if isinstance(value := getattr(record, field.name), str)
        }
        author, editor = (
            tuple(
                Name(
                    family=clean(name.family), given=clean(name.given), literal=clean(name.literal)
                )
                for name in people
            )
            for people in (record.author, record.editor)
        )
        links = tuple(Link(clean(link.label), clean_url(link.url)) for link in record.links)
        people = {"author": author, "editor": editor}
        return replace(record, **changes, **people, links=links, category=Category())

    loaded, findings = store.loads(store.dumps(made))
    assert not findings
    assert loaded == tuple(cleaned(record) for record in made)


markdown = st.lists(
    st.one_of(
        text,
        st.sampled_from(
            [
                *(
                    "\n# ",
                    "\n### A\n",
                    "\n### A and B\n",
                    '\n### A, B and C <a name="1"></a>\n',
                    "\n1. ",
                    "\n- [",
                    "](",
                    "](#1)",
                ),
                *(
                    ")\n",
                    "[x](y)",
                    "\\\n  ",
                    "[[",
                    "]]",
                    "((",
                    "))",
                    "\n  [Link to code](z)",
                    "###",
                    "\n1. [T](https://x.org/a_(b).pdf9)\n",
                ),
            ]
        ),
    ),
    max_size=15,
).map("".join)


@given(markdown)
def test_no_list_makes_the_parser_fail(value):
    parsed = survey.parse(value)
    assert all(
        0 < entry.line <= value.count("\n") + len(value.splitlines()) for entry in parsed.entries
    )
    unplaced = any("without a heading" in finding.message for finding in parsed.findings)
    assert all(entry.category.dimensions or unplaced for entry in parsed.entries)


members = sorted(
    {
        *store._READERS,
        *store._DERIVED,
        "custom",
        "date-parts",
        "raw",
        "family",
        "given",
        "literal",
        "label",
    }
)
anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        text,
        st.sampled_from(["article", "2022", "he2022"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(members) | text, inner, max_size=6),
    ),
    max_leaves=20,
)
numbers = st.one_of(st.integers(-1, 40), st.integers(1990, 2030), st.floats(), st.none(), text)
items = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["he2022", "He 2022", 5]),
        "type": st.sampled_from(["article", "book", 1]),
        "title": text,
    },
    optional={
        "issued": st.fixed_dictionaries(
            {"date-parts": st.lists(st.lists(numbers, max_size=4), max_size=2) | anything}
        ),
        "author": st.lists(
            st.dictionaries(st.sampled_from(["family", "given", "literal"]), anything) | anything,
            max_size=2,
        ),
        "custom": anything,
    },
)


@given(
    st.one_of(
        text, st.lists(items | anything, max_size=3).map(json.dumps), anything.map(json.dumps)
    )
)
@example('[{"id": "a", "type": "article", "title": "A", "issued": {"date-parts": [[Infinity]]}}]')
@example(f"[{'1' * 5000}]")
@example("[" * 100_000)
def test_no_text_makes_the_reader_of_records_fail(value):
    loaded, findings = store.loads(value)
    assert all(finding.severity == "error" and finding.message for finding in findings)
    assert loaded or findings or json.loads(value) == []


PIECES = [
    *(
        "not ",
        " or ",
        " and ",
        "!",
        "|",
        "&",
        "(",
        ")",
        '"',
        "*",
        ",",
        "..",
        "2022",
        "he2022*",
        ">=",
        "=",
        " ",
    ),
    *(
        "10.1109/x(y)",
        "2111.06377v1 [cs.CV]",
        "https://doi.org/10.1%2F",
        "arxiv.org/abs/",
        "A",
        '"A B"',
        "图像",
        "के",
    ),
    *(f"{field}:" for field in FIELDS),
]


@given(st.lists(text | st.sampled_from(PIECES), max_size=9).map("".join), files)
def test_no_expression_fails_but_as_wrong_usage(expression, made):
    record = Record(key="a", type="article", title="A", category=Category((Dimension("A"),)))
    try:
        test = compile_expression(expression, (record, *made))
    except UsageError as error:
        message = str(error)
    else:
        assert {test(other) for other in (record, *made)} <= {True, False}
        return
    assert message == clean(message)
    assert " at character " in message


SHIPPED = mimbib.load()
words_of_titles = st.builds(
    lambda record, number: (record, words(record.title)[number % len(words(record.title))]),
    st.sampled_from(SHIPPED.records),
    st.integers(0, 30),
).filter(lambda found: found[1] not in OPERATORS)


@given(words_of_titles, words_of_titles)
def test_words_of_titles_are_found_and_operators_are_those_of_sets(first, second):
    def select(expression):
        return {record.key for record in SHIPPED.select(expression)}

    (record, a), (_, b) = first, second
    assert record.key in select(a) & select(f"title:{a}") & select(f"{a[:2]}*")
    assert select(f"{a} or {b}") == select(a) | select(b)
    assert select(f"{a} {b}") == select(f"({a} and {b})") == select(a) & select(b)
    assert select(f"not {a}") == select("") - select(a)


@given(st.lists(said, min_size=1, max_size=4))
def test_any_title_gives_the_name_of_a_file_of_its_own(titles):
    made = Bibliography(
        tuple(
            Record(key=f"a{n}", type="article", title="A", container_title=title)
            for n, title in enumerate(titles)
        )
    )
    slugs = [group.slug for group in made.collections("container")]
    assert len({normalize("NFC", name).casefold() for name in slugs}) == len(set(titles))
    assert all(re.fullmatch(r"[^/\\:*?\"<>|.\s\x00-\x1f]+", name) for name in slugs)
    assert all(len(name) <= 100 and len(name.encode()) <= 200 for name in slugs)
