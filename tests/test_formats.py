"""What each format makes of a paper, to the letter."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from pybtex.richtext import Text
from pylatexenc.latex2text import LatexNodes2Text

import mimbib
from mimbib import Category, Date, Dimension, Link, Name, Record, UsageError
from mimbib.formats import FORMATS, csl_json, get
from mimbib.formats import zotero_item as zotero
from mimbib.formats.kinds import BIBLATEX, BIBTEX, KINDS, RIS, ZOTERO
from mimbib.model import TYPES

GOLDEN = Path(__file__).parent / "golden"
STRATEGY, ARCHITECTURE, TASK = map(
    Dimension, ("Masking Strategy", "Model Architecture", "Downstream Task")
)

PAPERS = {
    "conference": Record(
        key="muller2023maskformer",
        type="paper-conference",
        title="MaskFormer V2: A Siamese BERT & 100% of k-Space for 3D X-Rays",
        author=(
            Name(family="Müller", given="Jörg"),
            Name(family="van der Maaten", given="L. J. P."),
            Name(family="Ąžuolas", given="Šarūnas"),
            Name(family="Groß", given="Søren, Jr."),
        ),
        issued=Date(2023, 6),
        container_title="Proceedings of the Conference on Masks & Vision (CMV)",
        collection_title="Proceedings of Mask Research",
        volume="202",
        issue="3",
        page="1045-1056",
        event_title="Conference on Masks & Vision, CMV 2023",
        event_place="Cluj-Napoca, România",
        event_date=(Date(2023, 6, 18), Date(2023, 6, 22)),
        publisher="Mask Press",
        publisher_place="Zürich",
        doi="10.5555/cmv_2023.0104",
        isbn="978-0-00-000000-2",
        arxiv="2301.00001",
        arxiv_class="cs.CV",
        url="https://example.org/cmv?year=2023&id=a_b%20c",
        pdf="https://example.org/cmv/a_b.pdf",
        links=(
            Link("Code", "https://example.org/code;v=2"),
            Link("Project", "https://example.org/project"),
        ),
        category=Category((STRATEGY, ARCHITECTURE), "Two-Level Contribution"),
    ),
    "journal": Record(
        key="dupont2021masked",
        type="article-journal",
        title="Masked Models in the Wild: What They Learn",
        author=(Name(family="Dupont", given="Zoë"),),
        issued=Date(2021, 11, 5),
        container_title="Journal of Mask Research",
        volume="12",
        issue="4",
        page="e1234",
        publisher="Mask Press",
        doi="10.5555/jmr.1234",
        category=Category((TASK,), "Single-Level Contribution"),
    ),
    "preprint": Record(
        key="li2022simple",
        type="article",
        title="A Simple Look at $O(n)$ Masks <and> {Braces}",
        author=(Name(family="Li", given="Wei"), Name(literal="Plato")),
        issued=Date(2022, 8),
        publisher="arXiv",
        doi="10.48550/arXiv.2208.00001",
        arxiv="2208.00001",
        arxiv_class="cs.CV",
        url="https://arxiv.org/abs/2208.00001",
        category=Category((STRATEGY, TASK, ARCHITECTURE), "Multi-Level Contribution"),
    ),
    "group": Record(
        key="openmaskteam2020masks",
        type="paper-conference",
        title="Masks for Everyone",
        author=(Name(literal="Open Mask Team, Bits and Bytes"),),
        issued=Date(2020),
        container_title="Workshop on Masks",
        category=Category((TASK,), "Single-Level Contribution"),
    ),
    "lncs": Record(
        key="yilmaz2022masked",
        type="paper-conference",
        title="Masked ConvNeXt for Point Clouds",
        author=(Name(family="Yılmaz", given="Ayşe"), Name(family="O’Brien", given="Seán")),
        issued=Date(2022),
        container_title="Computer Masks - CM 2022 - 17th European Conference, Proceedings, Part II",
        collection_title="Lecture Notes in Computer Masks",
        volume="13662",
        page="604-621",
        publisher="Mask Press",
        doi="10.5555/978-3-031-20086-1_35",
        category=Category((ARCHITECTURE,), "Single-Level Contribution"),
    ),
    "book": Record(
        key="gross2020masks",
        type="book",
        title="Masks & Mirrors: An Introduction to BERT",
        editor=(
            Name(family="Groß", given="Søren"),
            Name(literal="Society of Masks, Mirrors and Co."),
        ),
        issued=Date(2020),
        collection_title="Texts in Masking",
        volume="7",
        edition="2",
        publisher="Mask & Sons",
        publisher_place="Zürich",
        isbn="978-0-00-000000-2",
        category=Category((TASK,), "Single-Level Contribution"),
    ),
    "chapter": Record(
        key="ozturk2021chapter",
        type="chapter",
        title="What a Mask Hides",
        author=(Name(family="Öztürk", given="Özgün"),),
        editor=(
            Name(family="van der Maaten", given="L. J. P."),
            Name(family="Ążuolas", given="Š."),
        ),
        issued=Date(2021, 3),
        container_title="Handbook of Masks & Mirrors",
        edition="12",
        page="12-34",
        publisher="Mask Press",
        doi="10.5555/handbook_12",
    ),
    "thesis": Record(
        key="loon2019masks",
        type="thesis",
        title="On Masks",
        author=(Name(family="Loon", given="Ada"),),
        issued=Date(2019, 7, 1),
        genre="Master's thesis",
        publisher="Universität Köln",
        publisher_place="Köln",
        url="https://example.org/thesis_1",
        pdf="https://example.org/thesis_1.pdf",
    ),
    "report": Record(
        key="dupont2018report",
        type="report",
        title="The State of Masks",
        author=(Name(literal="Institute of Masks"),),
        issued=Date(2018),
        collection_title="Reports on Masks",
        number="IM-18/07",
        publisher="Institute of Masks",
        isbn="978-0-00-000000-2",
    ),
    "post": Record(
        key="muller2022illustrated",
        type="post-weblog",
        title="The Illustrated Mask",
        author=(Name(family="Müller", given="Jörg"),),
        issued=Date(2022, 5, 4),
        container_title="Masks 100%",
        url="https://example.org/~muller/illustrated_mask",
    ),
    "page": Record(
        key="masks2023list",
        type="webpage",
        title="A List of Masks",
        author=(Name(literal="Mask Society"),),
        issued=Date(2023),
        url="https://example.org/list_of_masks",
    ),
    "dataset": Record(
        key="li2021maskset",
        type="dataset",
        title="MaskSet: A Million Masks",
        author=(Name(family="Li", given="Wei"),),
        issued=Date(2021, 2),
        version="1.1",
        number="MS-1",
        publisher="Zenodo",
        doi="10.5281/zenodo.1234",
        url="https://zenodo.org/records/1234",
    ),
    "software": Record(
        key="dupont2024masklib",
        type="software",
        title="masklib",
        author=(Name(family="Dupont", given="Zoë"), Name(literal="The masklib developers")),
        editor=(Name(family="Li", given="Wei"),),
        issued=Date(2024),
        version="2.0.1",
        publisher="Zenodo",
        doi="10.5281/zenodo.5678",
        url="https://example.org/masklib",
        links=(Link("Code", "https://example.org/masklib.git"),),
    ),
    "video": Record(
        key="loon2023talk",
        type="motion_picture",
        title="Masks: A Talk",
        author=(Name(family="Loon", given="Ada"),),
        issued=Date(2023, 9),
        genre="Lecture",
        container_title="YouTube",
        url="https://example.org/watch?v=a_b",
    ),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_written_as_the_golden_file_has_it(paper, name):
    expected = (GOLDEN / name / f"{paper}.{get(name).SUFFIX}").read_bytes()
    assert mimbib.dumps([PAPERS[paper]], name).encode() == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_its_records_in_their_order_and_no_mark_before_them(name):
    text = mimbib.dumps(PAPERS.values(), name)
    places = [text.index(record.key) for record in PAPERS.values()]
    assert places == sorted(places)
    assert text[0] in "@[T<"
    assert text.endswith("\n")
    assert mimbib.dumps(PAPERS.values(), name) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtex", "@misc{a,\n  title = {Masks},\n}\n"),
        ("biblatex", "@online{a,\n  title = {Masks},\n}\n"),
        (
            "csl-json",
            '[\n {\n  "id": "a",\n  "citation-key": "a",\n  "type": "article",\n  "title": "Masks"\n }\n]\n',
        ),
        (
            "ris",
            "TY  - UNPB\r\nID  - a\r\nTI  - Masks\r\nM2  - Type: preprint\r\nM2  - Citation Key: a\r\nER  - \r\n\r\n",
        ),
    ],
)
def test_what_is_unknown_is_left_out(name, text):
    assert mimbib.dumps([Record(key="a", type="article", title="Masks")], name) == text


@pytest.mark.parametrize("name", FORMATS)
def test_a_blank_issue_does_not_hide_the_number(name):
    report = Record(key="a", type="report", title="A", number="7")
    assert mimbib.dumps([replace(report, issue="\n")], name) == mimbib.dumps([report], name)
    assert "7" in mimbib.dumps([report], name)


def test_an_empty_file_is_empty_in_every_format():
    empty = {name: mimbib.dumps([], name) for name in FORMATS}
    assert empty.pop("zotero-rdf").endswith('link/">\n</rdf:RDF>\n')
    assert {name: text.split() for name, text in empty.items()} == {
        "bibtex": [],
        "biblatex": [],
        "csl-json": ["[", "]"],
        "ris": [],
    }


def test_formats_are_found_by_alias_and_in_any_case():
    assert [get(name) for name in ("bib", "CSL", "RIS", "RDF")] == [
        get(name) for name in ("bibtex", "csl-json", "ris", "zotero-rdf")
    ]


def test_an_unknown_format_is_refused_with_a_suggestion():
    with pytest.raises(
        UsageError,
        match=r"unknown format 'bibtx' \(did you mean 'bibtex'\?\): use one of bibtex, biblatex, ",
    ):
        mimbib.dumps([], "bibtx")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_value_of_a_paper_has_its_zotero_field(paper):
    """All but the class on arXiv, which Zotero's export would make a part of the id, and the days
    of the conference.
    """
    record = PAPERS[paper]
    elsewhere = "type author editor event_date arxiv_class links pdf entry category".split()
    values = {
        str(value)
        for field in fields(record)
        if field.name not in elsewhere and (value := getattr(record, field.name))
    }
    made = zotero.fields(record)
    found = {
        value.removeprefix("arXiv:").strip() for value in made.values() if isinstance(value, str)
    }
    assert values <= found
    assert found - values <= {ZOTERO[record.type]}
    assert len(made["creators"]) == len(record.author + record.editor)
    assert [tag["tag"] for tag in made.get("tags", [])] == list(record.keywords)


def test_each_type_has_its_row_and_each_format_a_name_for_it():
    assert tuple(KINDS) == TYPES
    for kind in TYPES:
        record = Record(key="a", type=kind, title="A")
        assert mimbib.dumps([record], "bibtex").startswith(f"@{BIBTEX[kind]}{{a,")
        assert mimbib.dumps([record], "ris").startswith(f"TY  - {RIS[kind]}\r\n")
        assert zotero.fields(record)["itemType"] == ZOTERO[kind]
        assert f"<z:itemType>{ZOTERO[kind]}</z:itemType>" in mimbib.dumps([record], "zotero-rdf")
        if kind != "chapter":  # without an editor it is an `@inbook`
            assert mimbib.dumps([record], "biblatex").startswith(f"@{BIBLATEX[kind]}{{a,")


@pytest.mark.parametrize(
    ("kind", "people", "old", "new"),
    [
        ("book", "author", "book", "book"),
        ("book", "editor", "book", "collection"),
        ("book", "author editor", "book", "book"),
        ("chapter", "author", "incollection", "inbook"),
        ("chapter", "author editor", "incollection", "incollection"),
    ],
)
def test_the_type_of_a_book_depends_on_who_made_it(kind, people, old, new):
    names = dict.fromkeys(people.split(), (Name(family="Li"),))
    record = Record(key="a", type=kind, title="A", **names)
    assert mimbib.dumps([record], "bibtex").startswith(f"@{old}{{")
    assert mimbib.dumps([record], "biblatex").startswith(f"@{new}{{")


@pytest.mark.parametrize(
    ("genre", "kind", "printed"),
    [
        ("PhD thesis", "phdthesis", "PhD thesis"),
        ("Doctoral thesis", "phdthesis", "Doctoral thesis"),
        ("Habilitation", "phdthesis", "Habilitation"),
        ("", "phdthesis", "Thesis"),  # left alone, a style would print `PhD thesis`
        ("Master's thesis", "mastersthesis", "Master's thesis"),
        ("MSc thesis", "mastersthesis", "MSc thesis"),
        ("M.A. thesis", "mastersthesis", "M.A. thesis"),
        ("Diplomarbeit", "mastersthesis", "Diplomarbeit"),
        ("Bachelor's thesis", "mastersthesis", "Bachelor's thesis"),
    ],
)
def test_a_thesis_has_its_kind(genre, kind, printed):
    record = Record(key="a", type="thesis", title="A", genre=genre, publisher="MIT")
    text = mimbib.dumps([record], "bibtex")
    assert text.startswith(f"@{kind}{{")
    assert "  school = {MIT},\n" in text
    for name in ("bibtex", "biblatex"):
        assert field(name, "type", type="thesis", genre=genre) == printed
    assert field("biblatex", "institution", type="thesis", publisher="MIT") == "MIT"


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        ("1", "First"),
        ("10", "Tenth"),
        ("11", "11th"),
        ("13", "13th"),
        ("21", "21st"),
        ("22", "22nd"),
        ("33", "33rd"),
        ("40", "40th"),
        ("Revised", "Revised"),
        ("2019", "2019"),
        ("0", "0"),
        ("\u0662", "\u0662"),
    ],
)
def test_an_edition_is_a_word_in_bibtex_and_a_number_elsewhere(edition, printed):
    assert bibtex_field("edition", type="book", edition=edition) == printed
    assert field("biblatex", "edition", type="book", edition=edition) == edition


@pytest.mark.parametrize(
    ("kind", "values", "printed"),
    [
        ("webpage", {"container_title": "A Site", "publisher": "B"}, "A Site"),
        ("post-weblog", {"publisher": "B", "url": "https://example.org"}, "B"),
        ("webpage", {"url": "https://example.org/a_b"}, r"https://example.org/a\_b"),
        ("software", {"publisher": "Zenodo", "version": "2.1"}, "Zenodo, version 2.1"),
        ("dataset", {"version": "2.1"}, "version 2.1"),
        ("motion_picture", {"container_title": "YouTube"}, "YouTube"),
    ],
)
def test_classic_styles_print_where_a_page_or_a_program_is(kind, values, printed):
    assert bibtex_field("howpublished", type=kind, **values) == printed


def test_a_program_is_a_book_in_csl_json_with_a_note_that_it_is_none():
    """Zotero refuses the whole file for one item of the type `software`."""
    link = Link("Code", "https://example.org")
    program = Record(key="a", type="software", title="A", version="2", links=(link,))
    [item] = json.loads(mimbib.dumps([program], "csl-json"))
    assert (item["type"], item["version"]) == ("book", "2")
    assert item["note"] == "Type: software\nCode: https://example.org"
    [item] = json.loads(mimbib.dumps([replace(program, type="motion_picture")], "csl-json"))
    assert (item["type"], item["note"].splitlines()[0]) == (
        *("motion_picture", "Type: videoRecording"),
    )


def test_a_number_of_a_preprint_is_its_own_or_its_id():
    values = {"key": "a", "type": "article", "title": "A", "arxiv": "2208.00001"}
    for number, expected in (("", "arXiv:2208.00001"), ("4711", "4711")):
        record = Record(**values, number=number)
        assert json.loads(mimbib.dumps([record], "csl-json"))[0]["number"] == expected
        assert zotero.fields(record)["archiveID"] == expected


def field(format_name, name, **values):
    """The value of a field in an entry, without its braces; nothing if it is not there."""
    entry = mimbib.dumps(
        [Record(**{"key": "a", "type": "paper-conference", "title": "A", **values})], format_name
    )
    lines = [line for line in entry.splitlines() if line.startswith(f"  {name} = ")]
    return lines[0].removeprefix(f"  {name} = {{").removesuffix("},") if lines else ""


def bibtex_field(name, **values):
    return field("bibtex", name, **values)


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        ("MCVD: Masked Video", "{MCVD}: Masked Video"),
        ("Vision BERT Pretraining", "Vision {BERT} Pretraining"),
        ("3D Scenes and 2d Ones", "{3D} Scenes and 2d Ones"),
        ("R2d Masks of x2d", "{R2d} Masks of x2d"),
        ("Architecture for 2022", "Architecture for 2022"),
        ("ConvNeXt V2", "{ConvNeXt} {V2}"),
        ("Chest X-Rays", "Chest {X}-Rays"),
        ("k-Space MRI", "k-Space {MRI}"),
        ("MAsked Autoencoders", "{MAsked} Autoencoders"),
        ("Siamese Masked Autoencoders", "{Siamese} Masked Autoencoders"),
        ("A Simple Framework: A Study", "A Simple Framework: A Study"),
        ("Masked Image Modeling", "Masked Image Modeling"),
        ("iBOT for Self-Supervision", "{iBOT} for Self-Supervision"),
        ("Vision-and-Language with CLIPs", "Vision-and-Language with {CLIPs}"),
        ("面包 and शीर्षक and عنوان می‌خواهم", "面包 and शीर्षक and عنوان می‌خواهم"),
        ("ÜBER Masks", '{{\\"U}BER} Masks'),
    ],
)
def test_words_that_must_keep_their_capitals_stand_in_braces(title, tex):
    assert bibtex_field("title", title=title) == tex


@pytest.mark.parametrize(
    "name",
    """Bayesian Bernoulli Boltzmann Euclidean Fourier Gaussian Hessian Hilbert Jacobian Lagrangian
    Laplacian Markov Riemannian Siamese Swin Turing Wasserstein""".split(),
)
def test_names_of_people_and_models_keep_their_capital_in_a_title(name):
    assert bibtex_field("title", title=f"A {name} Study") == f"A {{{name}}} Study"


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        ("α", r"{$\alpha$}"),
        ("ς", r"{$\varsigma$}"),
        ("ω", r"{$\omega$}"),
        ("Γ", r"{$\Gamma$}"),
        ("Ω", r"{$\Omega$}"),
        ("∞", r"{$\infty$}"),
        ("₀", "{$_{0}$}"),
        ("₉", "{$_{9}$}"),
        ("⁰", "{$^{0}$}"),
        ("⁹", "{$^{9}$}"),
    ],
)
def test_what_pdflatex_has_in_mathematics_only_is_mathematics(plain, tex):
    assert bibtex_field("publisher", publisher=f"a{plain}b") == f"a{tex}b"
    assert field("biblatex", "publisher", publisher=f"a{plain}b") == f"a{plain}b"


def test_greek_letters_stand_in_the_order_of_their_names():
    greek = "αβγδεζηθικλμνξπρςστυφχψω"
    names = """alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu
    nu xi pi rho varsigma sigma tau upsilon varphi chi psi omega""".split()
    assert bibtex_field("publisher", publisher=greek) == "".join(
        f"{{$\\{name}$}}" for name in names
    )


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        ("é", r"{\'e}"),
        ("è", r"{\`e}"),
        ("ê", r"{\^e}"),
        ("ü", r"{\"u}"),
        ("ñ", r"{\~n}"),
        ("ā", r"{\=a}"),
        ("ă", r"{\u a}"),
        ("ż", r"{\.z}"),
        ("å", r"{\r a}"),
        ("ő", r"{\H o}"),
        ("č", r"{\v c}"),
        ("ş", r"{\c s}"),
        ("ą", r"{\k a}"),
        ("í", r"{\'i}"),
        ("ï", r"{\"i}"),
        ("ß", r"{\ss}"),
        ("ø", r"{\o}"),
        ("Ł", r"{\L}"),
        ("æ", r"{\ae}"),
        *(("Ø", r"{\O}"), ("ł", r"{\l}"), ("Æ", r"{\AE}")),
        # Zotero decodes no TeX form of these.
        ("œ", "œ"),
        ("đ", "đ"),
        ("ı", "ı"),
        ("ș", "ș"),
        ("ế", "ế"),
        ("ǿ", "ǿ"),
        ("中", "中"),
    ],
)
def test_accents_are_written_so_that_every_reader_knows_them(plain, tex):
    assert bibtex_field("publisher", publisher=f"a{plain}b") == f"a{tex}b"
    assert LatexNodes2Text().latex_to_text(f"a{tex}b") == f"a{plain}b"
    assert str(Text.from_latex(f"a{tex}b")) == f"a{plain}b"


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        ("R&D 100% #1 a_b $5", r"R\&D 100\% \#1 a\_b \$5"),
        ("a\\b~c^d", r"a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d"),
        ("{x}", r"\{x\}"),
        ("{a} {b {c}}", r"\{a\} \{b \{c\}\}"),
        ("{x", r"{\textbraceleft}x"),
        ("}x{", r"{\textbraceright}x{\textbraceleft}"),
        ("a<b>c|d", "a$<$b$>$c$|$d"),
        ("a--b ''c'' ``d`` ?`", "a-{}-b '{}'c'{}' `{}`d`{}` ?{}`"),
        ("a-b 'c' “d”", "a-b 'c' “d”"),
        ("a,,b", "a,{},b"),
        ("a''b", "a'{}'b"),
        ("a`b", "a`b"),
        ("a<<b>>c", "a$<${}$<$b$>${}$>$c"),
        ("?``", "?{}`{}`"),
        ("!` or ?", "!{}` or ?"),
    ],
)
def test_signs_that_tex_takes_for_commands_are_escaped(plain, tex):
    assert bibtex_field("publisher", publisher=plain) == tex
    assert field("biblatex", "publisher", publisher=plain) == tex


def test_biblatex_has_letters_as_they_are_and_capitals_in_braces():
    assert (
        field("biblatex", "publisher", publisher="éüñāżåőčşąíïßøŁæœđıșế中β₂😷")
        == "éüñāżåőčşąíïßøŁæœđıșế中β₂😷"
    )
    assert field("biblatex", "title", title="ÜBER Masks with BERT") == "{ÜBER} Masks with {BERT}"


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        (None, ""),
        (Date(2022), "2022"),
        (Date(2022, 6), "2022-06"),
        (Date(2022, 6, 9), "2022-06-09"),
    ],
)
def test_biblatex_has_a_date_in_one_field(issued, date):
    assert field("biblatex", "date", issued=issued) == date


def test_the_days_of_a_conference_are_one_date_or_a_range():
    first, last = Date(2022, 10, 23), Date(2022, 10, 27)
    assert field("biblatex", "eventdate", event_date=(first, last)) == "2022-10-23/2022-10-27"
    assert field("bibtex", "eventdate", event_date=(first,)) == "2022-10-23"


@pytest.mark.parametrize(
    ("values", "howpublished", "organization"),
    [
        ({"publisher": "arXiv", "arxiv": "2208.00001"}, "arXiv:2208.00001", ""),
        ({"publisher": "bioRxiv"}, "bioRxiv", "bioRxiv"),
        ({"publisher": "bioRxiv", "arxiv": "2208.00001"}, "arXiv:2208.00001", "bioRxiv"),
        ({"publisher": "arXiv"}, "arXiv", "arXiv"),
        ({}, "", ""),
    ],
)
def test_a_preprint_prints_where_it_is(values, howpublished, organization):
    """BibTeX's classic styles print `howpublished` of @misc; biblatex prints the id with its
    `eprinttype`.
    """
    assert bibtex_field("howpublished", type="article", **values) == howpublished
    assert field("biblatex", "organization", type="article", **values) == organization
    assert bibtex_field("publisher", type="article", **values) == values.get("publisher", "")


def test_nothing_is_escaped_in_addresses_and_ids():
    address = "https://example.org/~a_b/?x=1&y=%20#z--$"
    assert bibtex_field("url", url=address) == address
    assert bibtex_field("doi", doi="10.5555/a_b--(c)#%3C") == "10.5555/a_b--(c)#%3C"
    assert bibtex_field("eprint", arxiv="cs_a/1") == "cs_a/1"
    assert (
        field("biblatex", "eprintclass", arxiv="cs_a/1", arxiv_class="a_b") == r"a\_b"
    )  # printed as text


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        (Name(family="He", given="Kaiming"), "He, Kaiming"),
        (Name(family="van der Maaten", given="Laurens"), "van der Maaten, Laurens"),
        (Name(family="Plato"), "Plato"),
        (Name(family="Zoé"), r"Zo{\'e}"),
        (Name(literal="Open Mask Team"), "{Open Mask Team}"),
        (Name(given="Prince"), "Prince"),
        (Name(family="Smith", given="John, Jr."), "Smith, {John, Jr.}"),
        (Name(family="Others", given="Ann"), "{Others}, Ann"),
        (Name(family="And", given="Bo"), "{And}, Bo"),
        (Name(family="Anderson", given="Andy"), "Anderson, Andy"),
        # Without a comma the first word would be a given name.
        (Name(family="Jean Paul"), "{Jean Paul}"),
    ],
)
def test_a_name_stays_in_one_piece_in_bibtex(name, tex):
    assert bibtex_field("author", author=(name,)) == tex


@pytest.mark.parametrize(
    ("sign", "bibtex", "biblatex"),
    [
        ("\\", r"{\textbackslash}", r"\textbackslash{}"),
        ("{", r"{\textbraceleft}", r"\textbraceleft{}"),
        ("}", r"{\textbraceright}", r"\textbraceright{}"),
        ("~", r"{\textasciitilde}", r"\textasciitilde{}"),
        ("^", r"{\textasciicircum}", r"\textasciicircum{}"),
        *((sign, f"\\{sign}", f"\\{sign}") for sign in "&%#_$"),
        *((sign, f"${sign}$", f"${sign}$") for sign in "<>|"),
    ],
)
def test_a_name_that_begins_with_a_sign_of_tex_has_initials(sign, bibtex, biblatex):
    author = (Name(family=f"{sign}A", given=f"B{sign}"), Name(literal=f"C {sign}"))
    for name, tex in (("bibtex", bibtex), ("biblatex", biblatex)):
        assert field(name, "author", author=author) == f"{tex}A, B{tex} and {{C {tex}}}"


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_the_links_of_a_record_are_files_with_names_to_reference_managers(name):
    links = (
        Link("Códe: {x};\\^y", "https://example.org/a;b"),
        Link("None", "javascript:alert(1)"),
        Link("Page", "https://example.org/p"),
    )
    assert field(name, "file", links=links, pdf="https://example.org/a.pdf") == (
        r"Códe x y:https\://example.org/a\;b:text/html"
        r";Page:https\://example.org/p:text/html"
        r";PDF:https\://example.org/a.pdf:application/pdf"
    )
    assert field(name, "file", pdf="file:///a.pdf") == ""


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_the_name_of_a_group_is_quoted_twice(name):
    dimension = Dimension("Cut; {Paste}@C\\D")
    record = Record(key="a", type="article", title="A", category=Category((dimension,)))
    assert mimbib.dumps([record], name).endswith(
        "}\n\n@Comment{} @comment{jabref-meta: groupsversion:3;} @comment{jabref-meta: groupstree:"
        r"0 AllEntriesGroup:;1 ExplicitGroup:Categories\;0\;;"
        r"2 ExplicitGroup:Cut\\\; Paste C\\\\D\;0\;a\;;}"
        "\n"
    )


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"volume": "7", "issue": "3"}, {"volume": "7", "number": ""}),
        ({"issue": "3"}, {"volume": "", "number": "3"}),
        ({"volume": "7", "issue": "3", "type": "article-journal"}, {"volume": "7", "number": "3"}),
        ({"page": "1-9"}, {"pages": "1--9"}),
        ({"page": "e42"}, {"pages": "e42"}),
        ({"issued": Date(2022)}, {"year": "2022", "day": ""}),
        ({"issued": Date(2022, 6, 9)}, {"year": "2022", "day": "9"}),
        (
            {"arxiv": "2208.00001", "arxiv_class": "cs.CV"},
            {"eprinttype": "arxiv", "archiveprefix": "arXiv"},
        ),
        ({"arxiv_class": "cs.CV"}, {"eprinttype": "", "archiveprefix": "", "primaryclass": ""}),
        (
            {"type": "article", "container_title": "Masks", "publisher": "A"},
            {"howpublished": "Masks"},
        ),
        ({"doi": "10.5555/a{b"}, {"doi": r"10.5555/a\%7Bb"}),
        ({"publisher": "a–b – c—d"}, {"publisher": "a--b -- c---d"}),
        ({"publisher": "a––b—-c-–d"}, {"publisher": "a--{}--b---{}-c-{}--d"}),
        ({"publisher": "ĩ ĵ"}, {"publisher": r"{\~\i} {\^\j}"}),
    ],
)
def test_what_classic_styles_print(values, lines):
    assert {name: bibtex_field(name, **values) for name in lines} == lines


@pytest.mark.parametrize(
    ("month", "name"),
    [*enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)],
)
def test_a_month_is_a_macro_of_bibtex(month, name):
    made = mimbib.dumps(
        [Record(key="a", type="article", title="A", issued=Date(2022, month))], "bibtex"
    )
    assert f"\n  month = {name},\n" in made


@pytest.mark.parametrize(
    ("kind", "unknown"),
    [
        ("paper-conference", ""),
        ("article-journal", "publisher address eventtitle eventdate venue isbn"),
        (
            "article",
            "publisher address eventtitle eventdate venue isbn series volume number pages",
        ),
    ],
)
def test_biblatex_has_no_field_that_its_data_model_lacks_for_a_type(kind, unknown):
    whole = {field.name: getattr(PAPERS["conference"], field.name) for field in fields(Record)}
    made = mimbib.dumps([Record(**whole | {"type": kind, "issue": "3"})], "biblatex")
    names = "publisher address eventtitle eventdate venue isbn series volume number pages".split()
    missing = [name for name in names if f"\n  {name} = " not in made]
    assert sorted(missing) == sorted(unknown.split())


@pytest.mark.parametrize(
    ("title", "ris"),
    [
        ("x<y and z", "x< y and z"),
        ("p < 0.05, 1<2", "p < 0.05, 1<2"),
        ("Cut & Paste, R&D", "Cut & Paste, R&D"),
        ("Text&notes &amp; more", "Text& notes & amp; more"),
        ("100% of $x_1$ {a} \\b", "100% of $x_1$ {a} \\b"),
    ],
)
def test_ris_has_nothing_that_an_importer_takes_for_html(title, ris):
    text = mimbib.dumps([Record(key="a", type="article", title=title)], "ris")
    assert f"\r\nTI  - {ris}\r\n" in text


@pytest.mark.parametrize(
    ("url", "ris"),
    [
        ("https://example.org/?year=2023&id=a_b%20c", "https://example.org/?year=2023&id=a_b%20c"),
        ("https://example.org/?a=1&section=2&copy", "https://example.org/?a=1&%73ection=2&%63opy"),
        ("https://example.org/?a<b", "https://example.org/?a%3Cb"),
    ],
)
def test_an_address_in_ris_has_nothing_that_an_importer_takes_for_html(url, ris):
    text = mimbib.dumps([Record(key="a", type="article", title="A", url=url, pdf=url)], "ris")
    assert f"\r\nL1  - {ris}\r\nUR  - {ris}\r\n" in text


def ris(**values):
    """The lines of a record in RIS by their tags, those of one tag in their order."""
    record = Record(**{"key": "a", "type": "paper-conference", "title": "A"} | values)
    made = {}
    for line in mimbib.dumps([record], "ris").split("\r\n"):
        made.setdefault(line[:2], []).append(line[6:])
    return made


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"container_title": "Proc"}, {"T2": ["Proc"], "C3": ["Proc"]}),
        ({"container_title": "Proc", "event_title": "Conf"}, {"T2": ["Conf"], "C3": ["Proc"]}),
        ({"event_title": "Conf"}, {"T2": ["Conf"], "C3": None}),
        (
            {"container_title": "Jour", "event_title": "Conf", "type": "article-journal"},
            {"T2": ["Jour"], "C3": None},
        ),
        ({"publisher_place": "Bern"}, {"CY": ["Bern"], "C1": None}),
        ({"publisher_place": "Bern", "event_place": "Ulm"}, {"CY": ["Ulm"], "C1": ["Bern"]}),
        (
            {"event_place": "Ulm"},
            {"CY": None, "C1": None, "M2": ["Citation Key: a", "Event Place: Ulm"]},
        ),
        (
            {"publisher_place": "Bern", "event_place": "Ulm", "type": "article-journal"},
            {"CY": ["Bern"], "C1": None},
        ),
        ({"issued": Date(2023)}, {"PY": ["2023"], "Y1": None}),
        ({"issued": Date(2023, 6)}, {"PY": ["2023"], "Y1": ["2023/06//"]}),
        ({"issued": Date(2023, 11, 9)}, {"PY": ["2023"], "Y1": ["2023/11/09/"]}),
        ({"page": "1-9"}, {"SP": ["1"], "EP": ["9"]}),
        ({"page": "e42"}, {"SP": ["e42"], "EP": None}),
        ({"author": (Name(family="A, B", given="C, D"),)}, {"AU": ["A B, C D"]}),
        (
            {"author": (Name(family="A"), Name(given="B"), Name(literal="C, D"))},
            {"AU": ["A", "B", "C D"]},
        ),
        (
            {"links": (Link("", "https://example.org"), Link("X", "ftp:x"))},
            {"N1": ["Link: https://example.org"]},
        ),
        (
            {"arxiv": "2208.00001", "type": "article"},
            {"M2": ["Type: preprint", "Citation Key: a", "arXiv: 2208.00001"]},
        ),
        ({"isbn": " 978-0 ", "doi": "10.5555/a "}, {"SN": ["978-0"], "DO": ["10.5555/a"]}),
        (
            {"url": "javascript:x", "pdf": "https://example.org/a"},
            {"UR": None, "L1": ["https://example.org/a"]},
        ),
    ],
)
def test_what_reference_managers_find_in_ris(values, lines):
    made = ris(**values)
    assert {tag: made.get(tag) for tag in lines} == lines


@pytest.mark.parametrize("sign", ["<b", "</b", "<!b", "<?b"])
def test_what_begins_a_tag_is_parted_in_ris(sign):
    assert ris(title=f"a{sign}") == ris(title=f"a< {sign[1:]}")


@pytest.mark.parametrize(
    ("values", "members"),
    [
        (
            {"arxiv": "2208.00001", "type": "article"},
            {"number": "arXiv:2208.00001", "note": "arXiv: 2208.00001"},
        ),
        ({"arxiv": "2208.00001"}, {"number": None, "note": "arXiv: 2208.00001"}),
        (
            {
                "links": (
                    Link(" Code", "https://example.org/a"),
                    Link("B", "x"),
                    Link("C", "https://example.org/c"),
                )
            },
            {"note": "Code: https://example.org/a\nC: https://example.org/c"},
        ),
        ({"url": "x", "pdf": "x"}, {"URL": None, "custom": None}),
        ({"issued": Date(2022, 6)}, {"issued": {"date-parts": [[2022, 6]], "raw": "2022-06"}}),
        ({"event_date": (Date(2022, 6, 1),)}, {"event-date": {"date-parts": [[2022, 6, 1]]}}),
        (
            {"author": (Name(family="A", given=""), Name(literal="B "))},
            {"author": [{"family": "A"}, {"literal": "B"}]},
        ),
        (
            {"category": PAPERS["lncs"].category},
            {"keyword": "Model Architecture, Single-Level Contribution"},
        ),
        (
            {"entry": ("A!",), "arxiv_class": "cs.CV"},
            {"custom": {"arxiv-class": "cs.CV", "entry": "A!"}},
        ),
        ({"isbn": "978-0", "publisher_place": "Ulm"}, {"ISBN": "978-0", "publisher-place": "Ulm"}),
    ],
)
def test_what_csl_json_has_of_a_record(values, members):
    made = csl_json.item(Record(**{"key": "a", "type": "paper-conference", "title": "A"} | values))
    assert {name: made.get(name) for name in members} == members


@pytest.mark.parametrize(
    ("values", "members"),
    [
        (
            {"arxiv": "2208.00001", "type": "article"},
            {"archiveID": "arXiv:2208.00001", "extra": "arXiv: 2208.00001"},
        ),
        ({"arxiv": "2208.00001"}, {"archiveID": None, "extra": "arXiv: 2208.00001"}),
        ({"container_title": "B"}, {"proceedingsTitle": "B", "publicationTitle": None}),
        (
            {"container_title": "B", "type": "article-journal"},
            {"publicationTitle": "B", "proceedingsTitle": None},
        ),
        ({"publisher": "B"}, {"publisher": "B", "repository": None}),
        ({"publisher": "B", "type": "article"}, {"repository": "B", "publisher": None}),
        ({"url": "file:///x"}, {"url": None}),
        ({"issued": Date(2022, 6)}, {"date": "2022-06"}),
        (
            {
                "author": (
                    Name(family="A", given="B"),
                    Name(family="C"),
                    Name(literal="E"),
                )
            },
            {
                "creators": [
                    {"creatorType": "author", "lastName": "A", "firstName": "B"},
                    {"creatorType": "author", "name": "C"},
                    {"creatorType": "author", "name": "E"},
                ]
            },
        ),
    ],
)
def test_what_zotero_has_of_a_record(values, members):
    made = zotero.fields(Record(**{"key": "a", "type": "paper-conference", "title": "A"} | values))
    assert {name: made.get(name) for name in members} == members


@pytest.mark.parametrize(
    ("item", "marks"),
    [
        ({"citationKey": "He2022"}, {"key he2022"}),
        (
            {"extra": "x\nCitation Key: He2022 \nDOI: 10.5555/A\narXiv:2208.00001"},
            {"key he2022", "doi 10.5555/a", "arxiv 2208.00001"},
        ),
        ({"extra": "see DOI: 10.5555/a"}, set()),
        ({"DOI": "https://doi.org/10.5555/A"}, {"doi 10.5555/a"}),
        (
            {"DOI": "10.48550/arXiv.2208.00001"},
            {"doi 10.48550/arxiv.2208.00001", "arxiv 2208.00001"},
        ),
        ({"archiveID": "arXiv:cs/9901001"}, {"arxiv cs/9901001"}),
        ({"url": "https://arxiv.org/abs/2208.00001v2"}, {"arxiv 2208.00001"}),
        ({"url": "http://arxiv.org/pdf/2208.0001"}, {"arxiv 2208.0001"}),
        ({"url": "https://arxiv.org/abs/2208.000011"}, set()),
        ({"url": "https://example.org/2208.00001"}, set()),
        ({"DOI": 5, "url": None, "citationKey": ""}, set()),
        ({"DOI": "10.555/a", "extra": "DOI:"}, set()),
    ],
)
def test_by_what_two_items_of_zotero_are_one_paper(item, marks):
    assert zotero.marks(item) == marks


def test_links_are_attachments_of_zotero_with_their_kinds():
    links = (Link(" Code", "https://example.org/a?b&c"), Link("X", "x"))
    record = Record(
        key="a", type="article", title="A <b> & c", links=links, pdf="https://example.org/a"
    )
    assert zotero.links(record) == (
        ("Code", "https://example.org/a?b&c", "text/html"),
        ("PDF", "https://example.org/a", "application/pdf"),
    )
    made = mimbib.dumps([record], "zotero-rdf")
    assert "<dc:title>A &lt;b&gt; &amp; c</dc:title>" in made
    assert made.count('<link:link rdf:resource="#link_a_') == made.count("<z:Attachment ") == 2
    assert (
        "<z:url>https://example.org/a?b&amp;c</z:url>\n    <link:type>text/html</link:type>" in made
    )


def test_collections_of_zotero_stand_in_the_order_of_the_tree():
    made = mimbib.dumps(PAPERS.values(), "zotero-rdf")
    numbers = [
        int(number) for number in re.findall(r'<z:Collection rdf:about="#collection_(\d+)"', made)
    ]
    assert numbers == [*range(1, len(numbers) + 1)]
    parts = re.findall(r'<dcterms:hasPart rdf:resource="#collection_(\d+)"', made)
    assert len(parts) == len(set(parts)) < len(numbers)


def test_a_ris_extra_line_has_one_colon():
    text = mimbib.dumps(
        [
            Record(
                key="a", type="article", title="A", arxiv="arXiv:2208.00001", event_place="Ulm: D"
            )
        ],
        "ris",
    )
    assert [line.count(":") for line in text.splitlines() if line.startswith("M2")] == [1, 1, 1, 1]


def test_a_ris_note_has_its_colon_behind_the_label():
    text = mimbib.dumps(
        [
            Record(
                key="a",
                type="article",
                title="A",
                links=(Link("Code: old", "https://example.org"),),
            )
        ],
        "ris",
    )
    assert "\r\nN1  - Code old: https://example.org\r\n" in text


@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("Masking Strategy", "Masking Strategy"),
        ("Cut, Paste; Mix>Match", "Cut / Paste / Mix /Match"),
        ("R&D {x}\\y*", "R and D xy"),
    ],
)
def test_a_keyword_has_no_separator_of_any_importer(name, keyword):
    assert Dimension(name).keyword == keyword
