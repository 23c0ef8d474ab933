import io
import json
import logging
import random

import pytest
from pybtex.database.input import bibtex as pybtex_input

import mimbib
from mimbib.errors import DataError, FileError
from mimbib.model import Date, Name
from mimbib.paper import Paper
from mimbib.sources import open_files
from mimbib.sources.bibfile import csl_json, reading
from mimbib.sources.bibfile.bib import describe
from mimbib.sources.bibfile.decoding import text_of, verbatim
from mimbib.sources.bibfile.encodings import decode, encode
from mimbib.sources.bibfile.people import people
from mimbib.text import squeeze

LINES = [
    "% Encoding: UTF-8",
    '@String{tj = "Journal of Tides"}',
    "@article{Öre2021,",
    "  author  = {Öre, Ada},",
    '  title={The {Tide} of "Glass"} , journal = tj # { and Foam},',
    "  Year = 2021",
    "}",
    "@comment{a, b}",
    '@InProceedings(second, title = "A {"}quoted{"} tide", year = "2022",)',
]


def described(text, number=0):
    bib = reading.loads(text, "refs.bib")
    assert not bib.failures
    return describe(bib, bib.entries[number])


def work(fields, kind="article"):
    return described(f"@{kind}{{key, {fields}}}").work


# Bytes


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be-sig", "utf-32", "cp1252"],
)
def test_a_file_in_any_encoding_and_with_any_line_ends_gives_the_same_entries(
    tmp_path, codec, line_end
):
    text = line_end.join(LINES)
    data = encode(text, codec) if codec.endswith("-sig") else text.encode(codec)
    (tmp_path / "refs.bib").write_bytes(data)
    bib = reading.read(tmp_path / "refs.bib")
    first, second = bib.entries
    assert (first.key, first.type, first.line) == ("Öre2021", "article", 3)
    assert (second.key, second.type, second.line) == ("second", "inproceedings", 9)
    assert bib.fields(first) == {
        "author": "Öre, Ada",
        "title": 'The {Tide} of "Glass"',
        "journal": "Journal of Tides and Foam",
        "year": "2021",
    }
    assert bib.fields(second) == {"title": 'A {"}quoted{"} tide', "year": "2022"}
    assert bib.failures == ()
    assert encode(bib.text, bib.encoding) == data


def test_an_encoding_that_is_declared_counts_where_it_is_no_utf_8():
    text = "% Encoding: GBK\n@misc{a, title={潮汐}}"
    assert decode(text.encode("gbk"), "a.bib") == (text, "GBK")
    assert decode(text.encode(), "a.bib") == (text, "utf-8")


def test_a_file_that_mixes_two_encodings_is_read_but_cannot_be_written():
    mixed = "Öre ".encode() + "Müd".encode("latin-1")
    assert decode(mixed, "a.bib") == ("Öre Müd", "")
    assert decode(b"a\x81\xfcb", "a.bib") == ("a\x81üb", "latin-1")


@pytest.mark.parametrize("data", [b"\x7fELF\0\1\2\0", b"\xff\xfea", "x".encode("utf-16")[:-1]])
def test_what_is_no_text_is_refused_with_its_name(data):
    with pytest.raises(DataError, match=r"a\.bib"):
        decode(data, "a.bib")


def test_a_file_that_is_missing_or_a_broken_archive_is_named(tmp_path):
    (tmp_path / "b.bib.gz").write_bytes(b"\x1f\x8b\x08 no archive")
    for name in ("none.bib", "b.bib.gz"):
        with pytest.raises(FileError, match=name):
            reading.read(tmp_path / name)


# Blocks


@pytest.mark.parametrize(
    ("text", "keys", "failed"),
    [
        ("@misc{a, title={x}}@misc{b, title={y}}", ["a", "b"], []),
        ("@misc{a,\n title={x}\n}\n@misc{a, title={y}}\n@MISC{A}", ["a", "a", "A"], []),
        ("@misc{a, note={x}, note={y}}", ["a"], []),
        ("@misc{a, title={half\n@misc{b, title={y}}", ["b"], [(1, "a")]),
        ("@misc{a, title={y}}\n\n@misc{b, title={half", ["a"], [(3, "b")]),
        ('@misc{a, title="half\n}\n@misc{b}', ["b"], [(1, "a")]),
        ("@misc{a, title={x}} stray}\n@misc{b}", ["a", "b"], []),
        ("@misc{a, abstract={x} y}, title={z}}\n@misc{b}", ["b"], [(1, "a")]),
        ("@ misc {a, title={x}}\n@misc\n{b}\n@misc ( c )", ["a", "b", "c"], []),
        ("@misc{a, title={x\\\\{y}}}\n@misc{b, title={\\{z\\}}}", ["a", "b"], []),
        ("@misc{a=b, title={x}}\n@in-proceedings{c, t={y}}", ["a=b", "c"], []),
        ("@commented{a, title={x}}\n@comment{@misc{b, title={y}}}", ["a"], []),
        ("@comment{\n@comment{jabref-meta: x;}\n}\n@misc{a}", ["a"], []),
        ("@misc{\n@misc{b, title={y}}", ["b"], [(1, "")]),
        ("@misc{title={x}}\n@misc{b}", ["b"], [(1, "")]),
        ("@misc{a, title={see\nme@home (x) and\n {@you}}}", ["a"], []),
        ("@misc{a, author 1, title={x}}\n@misc{b,, title={y},}", [], [(1, "a"), (2, "b")]),
        ("@misc{, title={x}}\n@misc{b}", ["", "b"], []),
        ("no entry at all", [], []),
        ("", [], []),
    ],
)
def test_one_bad_entry_takes_no_other_with_it(text, keys, failed):
    bib = reading.loads(text, "a.bib")
    assert [entry.key for entry in bib.entries] == keys
    assert [(failure.line, failure.key) for failure in bib.failures] == failed
    for entry in bib.entries:
        assert bib.text[entry.start] == "@"
        assert bib.text[entry.end - 1] in "})"


@pytest.mark.slow
def test_a_failure_is_data_and_nothing_is_printed(capfd):
    text = "\n".join(f"@misc{{k{number}, title={{" for number in range(10_000))
    bib = reading.loads(text, "a.bib")
    assert [failure.line for failure in bib.failures] == list(range(1, 10_001))
    assert "it has no end" in bib.failures[0].message
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("bibtexparser").handlers


def test_what_a_percent_sign_begins_between_fields_is_a_comment_as_for_biber():
    text = """@article{a, % a {note
  title = "5 % {"} of", % year = 2019,
  %year = {2020},
  year = 2021 % volume = 3
}
% @article{b, title={T}}
%@article{c,
% title={T}
%}
@article(d%1, url={http://a.b/%20c}, note={in a value
% stays}, year=2022)"""
    for line_end in ("\n", "\r\n"):
        bib = reading.loads(text.replace("\n", line_end), "a.bib")
        assert not bib.failures
        a, d = bib.entries
        assert bib.fields(a) == {"title": '5 % {"} of', "year": "2021"}
        assert (d.key, d.line) == ("d%1", 10)
        stays = f"in a value{line_end}% stays"
        assert bib.fields(d) == {"url": "http://a.b/%20c", "note": stays, "year": "2022"}


def test_each_place_of_a_field_is_exact():
    text = '\n@a{k,A = {x, {y}} ,\r\n b="u" # v,c\t=\t1 , d = {\\} , e = {}}'
    bib = reading.loads(text.replace("{\\}", "{w}"), "a.bib")
    (entry,) = bib.entries
    assert [
        (
            place.name,
            bib.text[place.start : place.value_start],
            bib.text[place.value_start : place.value_end],
            bib.text[place.value_end : place.end],
        )
        for place in bib.places(entry)
    ] == [
        ("a", "A = ", "{x, {y}}", " ,"),
        ("b", "b=", '"u" # v', ","),
        ("c", "c\t=\t", "1", " ,"),
        ("d", "d = ", "{w}", " ,"),
        ("e", "e = ", "{}", ""),
    ]


@pytest.mark.slow
def test_pybtex_reads_the_same_values_of_our_own_exports():
    for kind in ("bibtex", "biblatex"):
        text = mimbib.dumps(mimbib.load(), kind)
        theirs = pybtex_input.Parser(wanted_entries=None).parse_stream(io.StringIO(text)).entries
        bib = reading.loads(text, "a.bib")
        assert len(bib.entries) == len(theirs)
        for entry in bib.entries:
            seen = {name: value for name, value in bib.fields(entry).items() if name not in NAMES}
            assert seen == {
                name.lower(): value.strip() for name, value in theirs[entry.key].fields.items()
            }


NAMES = ("author", "editor")


# Values


@pytest.mark.slow
def test_what_we_write_is_read_back():
    library = mimbib.load()
    for kind in ("bibtex", "biblatex"):
        bib = reading.loads(mimbib.dumps(library, kind), "a.bib")
        for entry, record in zip(bib.entries, library, strict=True):
            seen = describe(bib, entry)
            assert (seen.work.title, seen.work.author) == (record.title, record.author)
            assert (seen.work.issued, seen.work.page) == (record.issued, record.page)
            assert (seen.work.arxiv, seen.complete) == (record.arxiv, True)
            if record.type != "article":
                assert seen.work.container_title == record.container_title
                assert seen.work.doi == record.doi.lower()


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (
            r"{\"O}re, G{\'o}mez, \'{\i}, \v{s}, {\c{c}}, Erd\H{o}s, \O re",
            "Öre, Gómez, í, š, ç, Erdős, Øre",
        ),
        (r"\'{\^e}", "ế"),
        (r"{{The {BERT} of \emph{Tides}}}", "The BERT of Tides"),
        (
            r"$L_2$, $\alpha$-Tide, $k$-NN, $16 \times 16$, $<$mask$>$",
            "L2, α-Tide, k-NN, 16 ×16, <mask>",
        ),
        (r"A \& B, 5\%, \$5, \#1, a\_b", "A & B, 5%, $5, #1, a_b"),
        ("``Glass''---tides, 1--2~m", "“Glass”—tides, 1–2 m"),
        (r"{\&}amp$\mathsemicolon$ <i>tides</i>", "& tides"),
        (r"\href{https://example.org}{Tides} \cite{x}\textcolor{red}{rise}", "Tides rise"),
        (r"Tide\textsuperscript{2}, I{\texttwosuperior}R", "Tide2, I²R"),
        ("two\n\t lines", "two lines"),
        (r"Erd{\ifmmode\mbox{\H{o}}\else\H{o}\fi}s, \ifmmode\acute{o}\else\'{o}\fi{}", "Erdős, ó"),
        (r"All the \{\vphantom\}{{Tides}}\vphantom\{\}", "All the {Tides}"),
        (r"\textcommabelow{S}tiin\textcommabelow t{\u{a}}", "Știință"),
        (r"\mnras", "Monthly Notices of the Royal Astronomical Society"),
    ],
)
def test_tex_becomes_text(tex, text):
    assert text_of(tex) == text


def test_an_address_is_no_tex():
    assert (
        verbatim(r"https://example.org/~ada/a\_b\%20{c}--d")
        == "https://example.org/~ada/a_b%20c--d"
    )


@pytest.mark.parametrize(
    ("tex", "names", "complete"),
    [
        ("Ada van der Loon and Silt, Bo", [("van der Loon", "Ada"), ("Silt", "Bo")], True),
        ("de la Mud, Jr., Cy and {Tide Team}", [("de la Mud Jr.", "Cy"), "Tide Team"], True),
        (
            "{\\'E}ric {\\\"O}re\n and  {Barnes and Noble} and Plato",
            [("Öre", "Éric"), "Barnes and Noble", "Plato"],
            True,
        ),
        ("{Team {A}; B, C, D, E}", ["Team A; B, C, D, E"], True),
        ("Loon, Ada and others", [("Loon", "Ada")], False),
        ("Loon, Ada and et al.", [("Loon", "Ada")], False),
        ("Loon, A., Silt, B., Mud, C.", [], False),
        ("Loon, A., Silt, B.", [], False),
        ("Ada Loon, Bo Silt and Cy Mud", [], False),
        ("Ada Loon, Bo Silt, and Mud, Cy", [], False),
        ("A. Loon, B. Silt and C. Mud", [], False),
        ("A. B., C. D. and E. F.", [], False),
        ("Ada Loon \\& Bo Silt", [], False),
        ("Loon, A., and Silt, B. and", [("Loon", "A."), ("Silt", "B.")], True),
        ("Van den Berg, Ada Bo and Cy Mud", [("Van den Berg", "Ada Bo"), ("Mud", "Cy")], True),
        ("King, Jr., Ada Bo and Cy Mud", [("King Jr.", "Ada Bo"), ("Mud", "Cy")], True),
        ("Wei Wang 0001 and 0002, Wei Wang", [("Wang", "Wei"), ("Wang", "Wei")], True),
        ("<b>Ada Loon</b>* and Silt$^*$, Bo", [("Loon", "Ada"), ("Silt", "Bo")], True),
        (
            "family=Mud, given={C{\\'e}l, Di}, prefix=de la, suffix=Jr, useprefix=true and given=Bo, family=Silt",
            [("de la Mud Jr", "Cél, Di"), ("Silt", "Bo")],
            True,
        ),
        ("family=Plato and others", ["Plato"], False),
        ("Loon, Ada (1946-....) and Silt, Bo", [("Loon", "Ada"), ("Silt", "Bo")], True),
        ("Sea Loon, Ada B. and Bo Silt", [("Sea Loon", "Ada B."), ("Silt", "Bo")], True),
        ("P., Deepa and Silt, Bo", [("P.", "Deepa"), ("Silt", "Bo")], True),
        (r"O\&apos;Mud, Cy and Silt, Bo", [("O'Mud", "Cy"), ("Silt", "Bo")], True),
        (r"Ada {\O}.\ Loon and\ B.\ Silt", [("Loon", "Ada Ø."), ("Silt", "B.")], True),
        ("Ada Loon and and Bo Silt", [("Loon", "Ada"), ("Silt", "Bo")], True),
        ("Ada Sea Loon Jr. and Bo Xi", [("Loon Jr.", "Ada Sea"), ("Xi", "Bo")], True),
        ("Ada Loon, Jr. and K. N. Ii", [("Loon Jr.", "Ada"), ("Ii", "K. N.")], True),
        ("Loon, Ada, Jr. and van Silt", [("Loon Jr.", "Ada"), "van Silt"], True),
        ("", [], True),
    ],
)
def test_names_are_taken_apart_as_bibtex_does(tex, names, complete):
    expected = tuple(
        Name(literal=name) if isinstance(name, str) else Name(family=name[0], given=name[1])
        for name in names
    )
    assert people(tex) == (expected, complete)


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:2111.06377}",
        "journal = {ArXiv}, volume = {abs/2111.06377}",
        "journal = {CoRR}, volume = {abs/2111.06377}, eprinttype = {arXiv}, eprint = {2111.06377}",
        "eprint = {2111.06377v2}, archivePrefix = {arXiv}, primaryClass = {cs.CV}",
        "eprint = {arXiv:2111.06377}",
        "journal = {arXiv:2111.06377 [cs]}",
        "number = {arXiv:2111.06377}, publisher = {arXiv}",
        "howpublished = {\\url{https://arxiv.org/abs/2111.06377}}",
        "url = {http://arxiv.org/pdf/2111.06377v1.pdf}",
        "doi = {10.48550/ARXIV.2111.06377}",
        "note = {arXiv: 2111.06377}",
    ],
)
@pytest.mark.parametrize("kind", ["article", "misc", "online", "techreport"])
def test_a_preprint_on_arxiv_is_recognised_however_it_is_written(kind, fields):
    seen = described(f"@{kind}{{k, title={{T}}, year=2021, {fields}}}")
    assert seen.work.arxiv == "2111.06377"
    assert seen.work.type == "posted-content"
    assert seen.work.doi == "10.48550/arxiv.2111.06377"
    assert (seen.work.container_title, seen.work.publisher) == ("", "arXiv")


def test_a_page_may_have_its_address_in_howpublished():
    page = described(r"@misc{k, title={T}, year=2021, howpublished={\url{https://example.org/t}}}")
    assert (page.work.type, page.work.url) == ("webpage", "https://example.org/t")
    assert described("@misc{k, title={T}, howpublished={A talk}}").work.type == "other"


def test_a_published_paper_with_its_arxiv_id_is_no_preprint():
    published = described(
        "@inproceedings{k, title={T}, booktitle={Conference on Tides}, eprint={2111.06377},"
        " archiveprefix={arXiv}, doi={10.48550/arXiv.2111.06377}}"
    )
    assert published.work.type == "proceedings-article"
    assert (published.work.doi, published.work.arxiv) == ("", "2111.06377")
    assert described("@book{k, title={T}, eprint={2111.06377}}").work.type == "book"


@pytest.mark.parametrize(
    "value",
    [
        "10.5555/AB_1",
        "https://doi.org/10.5555/ab\\_1",
        "doi:10.5555/ab{\\_}1",
        "10.5555/ab_1>,",
        "http://doi.acm.org/10.5555/ab_1",
        "https://doi.org/10.5555/ab%5C_1",
    ],
)
def test_a_doi_is_recognised_in_any_form(value):
    assert work(f"journal={{J}}, doi={{{value}}}").doi == "10.5555/ab_1"
    assert work("journal={J}, url={http://dx.doi.org/10.5555/ab_1}").doi == "10.5555/ab_1"
    assert not work("journal={J}, url={http://delivery.acm.org/10.5555/1/2/p3-loon.pdf?id=2}").doi


def test_a_container_in_the_field_of_another_type_is_not_lost():
    assert work("journal={Conference on Tides}", "inproceedings").container_title
    assert work("journal={Journal of Tides}", "unpublished").container_title


@pytest.mark.parametrize(
    ("pages", "page"),
    [("1097--105", "1097-1105"), ("235-8", "235-238"), ("12--34", "12-34"), ("362-276", "362-276")],
)
def test_a_range_of_pages_is_whole(pages, page):
    assert work(f"journal={{J}}, pages={{{pages}}}").page == page


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2021, month=jun", Date(2021, 6)),
        ("year={2021}, month={June}", Date(2021, 6)),
        ('year=2021, month = jun # "~19"', Date(2021, 6, 19)),
        ('year=2021, month = "19~" # jun', Date(2021, 6, 19)),
        ("year=2021, month={6}, day={19}", Date(2021, 6, 19)),
        ("date={2021-06-19}", Date(2021, 6, 19)),
        ("date={2021-06/2021-07}", Date(2021, 6)),
        ("year={{2021}}, month={13}", Date(2021)),
        ("year={c2021}", Date(2021)),
        ("year={in press}", None),
    ],
)
def test_dates(fields, date):
    assert work(f"journal={{J}}, {fields}").issued == date


def test_fields_of_biblatex_and_bibtex_mean_the_same():
    seen = work(
        "title={Tides}, subtitle={Of Glass}, journaltitle={J}, journalsubtitle={Of Tides}, number=2,"
        " volume={3}, pages={1--12}, date={2021}, edition={Second}, isbn={978-0-306-40615-7}"
    )
    assert (seen.title, seen.other_titles) == ("Tides: Of Glass", ("Tides",))
    assert (seen.container_title, seen.volume, seen.issue) == ("J: Of Tides", "3", "2")
    assert (seen.page, seen.edition, seen.isbn) == ("1-12", "2", "978-0-306-40615-7")
    thesis = work("title={T}, school={University of Tides}, year=2020", "mastersthesis")
    assert (thesis.type, thesis.genre) == ("dissertation", "Master's thesis")
    assert thesis.publisher == "University of Tides"
    assert work("title={T.}, type={phdthesis}", "thesis").genre == "PhD thesis"
    assert work("title={T.}", "book").title == "T"


def test_a_string_that_is_defined_again_counts_as_the_last_time_and_an_unknown_one_not_at_all():
    text = '@string{a = "One"}\n@STRING(A = {Two} # " and a")\n@misc{k, title = a, note = nobody}'
    bib = reading.loads(text, "a.bib")
    assert bib.fields(bib.entries[0]) == {"title": "Two and a"}
    shared = reading.loads("@misc{k, title = a # { tide}}", "b.bib", macros=bib.macros)
    assert shared.fields(shared.entries[0]) == {"title": "Two and a tide"}


def test_nobody_knows_the_people_in_a_string_that_no_file_defines():
    entry = described(
        "@string{loon = {Loon, Ada}} @book{a, author = loon # { and } # silt, editor = loon}"
    )
    assert (entry.work.author, entry.complete) == ((), False)
    assert (entry.work.editor, entry.all_editors) == ((Name(family="Loon", given="Ada"),), True)


def test_an_entry_without_a_key_is_no_parent_of_all_others():
    bib = reading.loads(
        "@proceedings{, title={P}, year=2020}\n@inproceedings{a, title={T}}", "a.bib"
    )
    assert bib.fields(bib.entries[1]) == {"title": "T"}


def test_crossref_and_xdata_hand_down_what_holds_for_the_paper_too():
    text = """@inproceedings{a, title={T}, crossref={PROC}, xdata={b}, year=2021}
        @proceedings{proc, title={Tides of 2020}, editor={Mud, Cy}, year=2020, doi={10.5555/p},
        url={https://example.org/p}, pages={1--900}}
        @xdata{b, publisher={Tidal Press}}"""
    bib = reading.loads(text, "a.bib")
    fields = bib.fields(bib.entries[0])
    assert (fields["booktitle"], fields["publisher"]) == ("Tides of 2020", "Tidal Press")
    assert (fields["year"], fields["editor"]) == ("2021", "Mud, Cy")
    assert not {"doi", "url", "pages"} & fields.keys()


@pytest.mark.slow
def test_no_text_makes_the_reader_raise_or_hang():
    rng = random.Random(7)
    pieces = [
        "@misc{a,",
        "@string{",
        "@comment(",
        "{",
        "}",
        '"',
        ",",
        "=",
        "#",
        "\\",
        "\n",
        "\r",
        "@",
        "x",
        " ",
        "(",
        ")",
    ]
    for _ in range(400):
        text = "".join(rng.choices(pieces, k=rng.randrange(40)))
        bib = reading.loads(text, "a.bib")
        for entry in bib.entries:
            describe(bib, entry)
            for place in bib.places(entry):
                assert entry.start <= place.start < place.value_start <= place.end <= entry.end
    for piece in ("@misc{a, title={", "\n", "$", "{", "@comment{", "\\"):
        reading.loads(piece * 20_000, "a.bib")
    assert squeeze(text_of("{" * 5000 + "x" + "}" * 5000)) == "x"


# As a source


def test_only_what_may_be_the_paper_is_read(tmp_path, monkeypatch):
    described_keys = []

    def spy(bib, entry):
        described_keys.append(entry.key)
        return describe(bib, entry)

    monkeypatch.setattr("mimbib.sources.bibfile.bib.describe", spy)
    entries = [
        f"@article{{k{number}, title={{Tide {{Number}} {number}}}, doi={{10.5555/{number}}}, journal={{J}},"
        f" eprint={{2101.{number:05}}}, author={{Loon, A}}, year=2020}}"
        for number in range(300)
    ]
    (tmp_path / "many.bib").write_text("\n".join(entries), encoding="utf-8")
    (source,) = open_files([tmp_path / "many.bib"])
    assert described_keys == []
    for paper in (
        Paper(titles=("tide number 7",)),
        Paper(titles=("x",), doi="10.5555/8"),
        Paper(titles=("x",), arxiv="2101.00009"),
    ):
        assert len(source.search(paper)) == 1
    assert described_keys == ["k7", "k8", "k9"]


def test_the_names_of_fields_and_ids_are_found_however_they_are_written(tmp_path):
    text = r"""@ARTICLE{a, TITLE = "Tides", SUBTITLE = {Of Glass}, JOURNAL={J}, AUTHOR={Loon, A}, YEAR=2020}
@article{b, Title={T}, note={math.GT/0309136}, url={https://doi.org/10.5555/AB\_1}, journal={J}, author={L, A}, year=1}
@inproceedings{c, crossref={P}, booktitle={Tides: Of Glass}, title={Nothing}}"""
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    (source,) = open_files([tmp_path / "a.bib"])
    assert [work.id for work in source.search(Paper(titles=("Tides: of glass",)))] == ["a.bib#a"]
    assert [work.id for work in source.search(Paper(titles=("x",), doi="10.5555/ab_1"))] == [
        "a.bib#b"
    ]
    assert [work.id for work in source.search(Paper(titles=("x",), arxiv="math/0309136"))] == [
        "a.bib#b"
    ]


@pytest.mark.parametrize(
    ("tex", "names", "complete"),
    [
        (r"\L ukasz Kaiser and S\o ren Kier", ["Łukasz Kaiser", "Søren Kier"], True),
        (r"Fran\c cois Loon", ["François Loon"], True),
        ("Ada Loon and {et al.}", ["Ada Loon"], False),
        ("Ada Loon and others.", ["Ada Loon"], False),
        ("Ada Loon et al.", [], False),
        ("Ada Loon / Bo Silt", [], False),
    ],
)
def test_what_is_no_name_makes_none(tex, names, complete):
    found, whole = people(tex)
    assert ([str(name) for name in found], whole) == (names, complete)


@pytest.mark.parametrize(
    ("kind", "container", "publisher", "work", "read"),
    [
        ("article", "", "Research Square", "posted-content", ""),
        ("article", "arXiv preprint", "", "posted-content", ""),
        ("article", "Journal of Tides", "arXiv", "journal-article", "Journal of Tides"),
        ("entry-encyclopedia", "Words of Tides", "", "reference-entry", "Words of Tides"),
        ("entry-dictionary", "Words of Tides", "", "reference-entry", "Words of Tides"),
        ("report", "", "arXiv", "report", ""),
    ],
)
def test_an_item_of_csl_is_what_its_type_and_its_container_say(
    kind, container, publisher, work, read
):
    item = {"type": kind, "title": "T", "container-title": container, "publisher": publisher}
    entries = csl_json.Entries(json.dumps([item]).encode(), "refs.json", {})
    [described] = entries.read(0)
    assert (described.work.type, described.work.container_title) == (work, read)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (
            "a.bib",
            "\n@book{tide, title={Tides}, author={Loon, A}, year=1, doi={10.1109/}}",
            ", line 2",
        ),
        ("a.ris", "TY  - BOOK\nID  - tide\nTI  - Tides\nDO  - 10.1109/\nER  - \n", ", line 1"),
        ("a.json", '[{"id": "tide", "title": "Tides", "DOI": "10.1109/"}]', ""),
    ],
)
def test_what_is_no_doi_of_an_entry_that_may_be_the_paper_is_told_once(tmp_path, name, text, place):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    told = []
    (source,) = open_files([path], notify=told.append)
    for _ in range(2):
        assert len(source.search(Paper(titles=("Tides",)))) == 1
    assert told == [f"{path}{place}: the entry 'tide': '10.1109/' is no DOI: correct it"]
