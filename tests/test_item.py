"""Crossref and DataCite items as clean values; every item is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mimbib.model import Date, Name
from mimbib.sources import crossref_json as item
from mimbib.sources.datacite_json import read as read_datacite
from mimbib.sources.markup import plain
from mimbib.sources.names import people
from mimbib.sources.works import Update, Work

# As a singleton comes: empty placeholders, an integer score, roles and affiliations.
TIDES = {
    "indexed": {
        "date-parts": [[2026, 2, 1]],
        "date-time": "2026-02-01T00:00:00Z",
        "timestamp": 1769904000000,
    },
    "publisher": "IEEE",
    "DOI": "10.1109/CVPR00000.2022.00042",
    "type": "proceedings-article",
    "page": "100\u2013110",
    "title": ["Tides of\n   Glass"],
    "subtitle": ["A Study &amp; More"],
    "original-title": [],
    "short-title": [],
    "author": [
        {
            "given": "Ada",
            "family": "Ömer",
            "sequence": "first",
            "affiliation": [],
            "role": [{"role": "author"}],
        },
        {"given": "Bo", "family": "van Loon", "sequence": "additional", "affiliation": []},
    ],
    "container-title": [
        "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"
    ],
    "published-print": {"date-parts": [[2022, 6]]},
    "issued": {"date-parts": [[2022, 6]]},
    "created": {"date-parts": [[2022, 9, 27]]},
    "event": {
        "name": "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
        "location": "New Orleans, LA, USA",
        "start": {"date-parts": [[2022, 6, 18]]},
        "end": {"date-parts": [[2022, 6, 24]]},
    },
    "ISBN": ["http://id.crossref.org/isbn/9780000000002"],
    "resource": {"primary": {"URL": "https://ieeexplore.example/document/42/"}},
    "URL": "https://doi.org/10.1109/cvpr00000.2022.00042",
    "relation": {},
    "score": 1,
}


def test_whole_item():
    assert item.read(TIDES) == Work(
        doi="10.1109/cvpr00000.2022.00042",
        type="proceedings-article",
        title="Tides of Glass",
        other_titles=("Tides of Glass: A Study & More",),
        author=(Name(family="Ömer", given="Ada"), Name(family="van Loon", given="Bo")),
        issued=Date(2022, 6),
        container_title="2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
        page="100-110",
        publisher="IEEE",
        event_title="2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
        event_place="New Orleans, LA, USA",
        event_date=(Date(2022, 6, 18), Date(2022, 6, 24)),
        isbn="9780000000002",
        url="https://ieeexplore.example/document/42/",
    )


@pytest.mark.parametrize(
    "nothing",
    [
        {},
        [],
        None,
        "text",
        {"title": []},
        {"title": [""], "author": [], "container-title": [], "relation": {}},
    ],
)
def test_placeholders_are_nothing(nothing):
    assert item.read(nothing) == Work()
    assert read_datacite(nothing) == Work(type="other")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Big Tides &amp; Glass", "Big Tides & Glass"),
        ("the δ&amp;lt;sup&amp;gt;13&amp;lt;/sup&amp;gt;C decline", "the δ13C decline"),
        ("Tides&amp;nbsp;of Glass", "Tides of Glass"),
        ("p &lt; 0.05 and x &gt; 3", "p < 0.05 and x > 3"),
        (
            "a beetle\n            <i>Vitrum maculatum</i>\n            on glass",
            "a beetle Vitrum maculatum on glass",
        ),
        ("in the beetle<i>Vitrum maculatum</i>on glass", "in the beetle Vitrum maculatum on glass"),
        ("<b>M</b>asked <b>T</b>ides", "Masked Tides"),
        ("H<sub>2</sub>O and <scp>l</scp>-glass", "H2O and l-glass"),
        ("<jats:title>Tides</jats:title><jats:p>of Glass</jats:p>", "Tides of Glass"),
        (
            "On <mml:math><mml:msub>\n <mml:mi>V</mml:mi>\n <mml:mn>2</mml:mn></mml:msub></mml:math> tides",
            "On V2 tides",
        ),
        (
            "On <alternatives><tex-math>V_2</tex-math><mml:math><mml:mi>V</mml:mi></mml:math></alternatives>",
            "On V",
        ),
        ("Tides (\n   <scp>TIDE</scp>\n   )", "Tides (TIDE)"),
        ("Predicting <mask> tokens", "Predicting <mask> tokens"),
        ("$V_{k}D$: Tides", "VkD: Tides"),
        ("$\\alpha$-Tides with \\textit{glass} \\& {SALT}", "\u03b1-Tides with glass & SALT"),
        ("Glass $$^{\\textregistered }$$ tides", "Glass ® tides"),
        ("A tide for less than $3", "A tide for less than $3"),
        ("Tides between $5 and $10", "Tides between $5 and $10"),
        ('\\"Omer and Erd{\\H o}s, \\c{c}a', "Ömer and Erdős, ça"),
        ("\\LaTeX\\ tides", "LaTeX tides"),
        ("Beno\u0131\u0302t", "Benoît"),
        (7, "7"),
        (True, ""),
        (None, ""),
    ],
)
def test_plain_text(raw, clean):
    assert plain(raw) == clean


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"given": "K.", "family": "AKILA"}, [Name(family="Akila", given="K.")]),
        ({"given": "GUOAN", "family": "XU"}, [Name(family="Xu", given="Guoan")]),
        ({"given": "Yan", "family": "GUO"}, [Name(family="Guo", given="Yan")]),
        ({"given": "Eva", "family": "O'BRIEN-MARTÍ"}, [Name(family="O'Brien-Martí", given="Eva")]),
        ({"given": "Jan", "family": "VAN DER BERG"}, [Name(family="van der Berg", given="Jan")]),
        ({"given": "Ian", "family": "MCDONALD"}, [Name(family="Mcdonald", given="Ian")]),
        ({"given": "Velibor", "family": "BOŽİĆ"}, [Name(family="Božić", given="Velibor")]),
        ({"given": "Ada", "family": "MCVD"}, [Name(family="MCVD", given="Ada")]),
        ({"given": "JP", "family": "Loon"}, [Name(family="Loon", given="JP")]),
        ({"given": "J.P.R.S.", "family": "Loon"}, [Name(family="Loon", given="J.P.R.S.")]),
        ({"given": "Haseena Rahmath", "family": "P"}, [Name(family="P", given="Haseena Rahmath")]),
        ({"given": "bell", "family": "hooks"}, [Name(family="hooks", given="bell")]),
        ({"name": "Tide Consortium"}, [Name(literal="Tide Consortium")]),
        ({"name": "TIDE &amp; GLASS"}, [Name(literal="TIDE & GLASS")]),
        ({"family": "Preeti"}, [Name(literal="Preeti")]),
        ({"given": "Preeti", "family": ""}, [Name(literal="Preeti")]),
        ({"given": "Sumaryadi", "family": "-"}, [Name(literal="Sumaryadi")]),
        ({"given": "Na", "family": "Li"}, [Name(family="Li", given="Na")]),
        ({"family": "Ada van der Loon"}, [Name(family="van der Loon", given="Ada")]),
        ({"family": "Loon, Ada"}, [Name(family="Loon", given="Ada")]),
        (
            {"family": "Ada B. Loon, Cy Silt"},
            [Name(family="Loon", given="Ada B."), Name(family="Silt", given="Cy")],
        ),
        (
            {"given": "Donald", "family": "Silt", "suffix": "Jr."},
            [Name(family="Silt Jr.", given="Donald")],
        ),
        ({"given": "Donald", "family": "Silt, Jr."}, [Name(family="Silt Jr.", given="Donald")]),
        ({"family": "Donald Silt Jr"}, [Name(family="Silt Jr", given="Donald")]),
        ({"family": "&NA;"}, []),
        ({"name": "et al."}, []),
        ({}, []),
        ("Ada Loon", []),
    ],
)
def test_names(author, names):
    assert list(people([author])) == names


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        (
            {"issued": {"date-parts": [[2020]]}, "published-print": {"date-parts": [[2021, 5]]}},
            Date(2020),
        ),
        (
            {"issued": {"date-parts": [[None]]}, "published-print": {"date-parts": [[2021, 5]]}},
            Date(2021, 5),
        ),
        (
            {
                "published-online": {"date-parts": [[2019, 1, 2]]},
                "published": {"date-parts": [[2018]]},
            },
            Date(2019, 1, 2),
        ),
        ({"published": {"date-parts": [[2018]]}, "posted": {"date-parts": [[2017]]}}, Date(2018)),
        ({"posted": {"date-parts": [[2017, 2, 3]]}}, Date(2017, 2, 3)),
        ({"created": {"date-parts": [[2017, 2, 3]]}}, None),
        ({"issued": {"date-parts": [[2020, None, 3]]}}, Date(2020)),
        ({"issued": {"date-parts": [[2023, 2, 30]]}}, Date(2023, 2)),
        ({"issued": {"date-parts": [[2023, 13, 1]]}}, Date(2023)),
        ({"issued": {"date-parts": [["2023", "4"]]}}, Date(2023, 4)),
        ({"issued": {"date-parts": [[23]]}}, None),
        ({"issued": {"date-parts": []}}, None),
        ({"issued": {"date-parts": [2023]}}, None),
        ({"issued": "2023"}, None),
    ],
)
def test_dates(dates, issued):
    assert item.read(dates).issued == issued


def test_event_days_the_wrong_way_round():
    event = {"start": {"date-parts": [[2022, 6, 24]]}, "end": {"date-parts": [[2022, 6, 18]]}}
    assert item.read({"event": event}).event_date == (Date(2022, 6, 24),)


LNCS = "Lecture Notes in Computer Science"
ECTV = "Tides \u2013 ECTV 2022"


@pytest.mark.parametrize(
    ("titles", "container", "series"),
    [
        ([LNCS, ECTV], ECTV, LNCS),
        ([ECTV, LNCS], ECTV, LNCS),
        (
            ["Meeting on Tides", "Proceedings of the Third Meeting"],
            "Proceedings of the Third Meeting",
            "Meeting on Tides",
        ),
        (["AIP Conference Proceedings"], "AIP Conference Proceedings", ""),
        ([LNCS], "", LNCS),
        (["Journal of Tides &amp; Glass"], "Journal of Tides & Glass", ""),
        ([], "", ""),
    ],
)
def test_two_container_titles_in_either_order(titles, container, series):
    read = item.read({"container-title": titles})
    assert (read.container_title, read.collection_title) == (container, series)


def test_other_titles():
    read = item.read(
        {
            "title": ["Gezeiten", "Tides"],
            "subtitle": ["aus Glas", "of Glass"],
            "original-title": ["Gezeiten", "潮"],
        }
    )
    assert read.title == "Gezeiten"
    assert read.other_titles == ("Gezeiten: aus Glas", "Tides: of Glass", "Tides", "Gezeiten", "潮")


def test_notices():
    date = {
        "date-parts": [[2023, 1, 2]],
        "date-time": "2023-01-02T00:00:00Z",
        "timestamp": 1672617600000,
    }
    notice = {
        "DOI": "10.1000/A",
        "type": "correction",
        "label": "Correction",
        "source": "publisher",
        "updated": date,
    }
    update = Update(type="correction", doi="10.1000/a", label="Correction")
    assert item.read({"update-to": [notice]}).update_to == (update,)
    assert item.read({"updated-by": [notice, "nonsense", {}]}).updated_by == (update,)


@pytest.mark.parametrize(
    ("raw", "doi"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("https://doi.org/10.1000/A", "10.1000/a"),
        ("doi: 10.1000/a", "10.1000/a"),
        ("x", ""),
        (1, ""),
    ],
)
def test_doi(raw, doi):
    assert item.read({"DOI": raw}).doi == doi


def test_order_of_authors_is_unknown_under_the_prefix_of_neurips():
    assert not item.read({"DOI": "10.52202/068431-0001"}).ordered
    assert item.read(TIDES).ordered


def test_article_number_stands_in_for_pages():
    assert item.read({"article-number": "e42"}).page == "e42"
    assert item.read({"article-number": "e42", "page": "pp. 1--9"}).page == "1-9"


def test_institution_is_the_server_of_a_preprint():
    assert (
        item.read({"publisher": "openRxiv", "institution": [{"name": "bioRxiv"}]}).publisher
        == "bioRxiv"
    )


def test_datacite():
    attributes = {
        "doi": "10.48550/ARXIV.2201.00001",
        "creators": [
            {
                "name": "Ömer, Ada",
                "nameType": "Personal",
                "givenName": "Ada",
                "familyName": "Ömer",
                "affiliation": [],
            },
            {"name": "Tide Consortium", "nameType": "Organizational"},
        ],
        "titles": [
            {"title": "Tides of Glass"},
            {"title": "Gezeiten", "titleType": "TranslatedTitle"},
        ],
        "publisher": "arXiv",
        "container": {},
        "publicationYear": 2023,
        "dates": [
            {"date": "2023", "dateType": "Issued"},
            {"date": "2022-02-03T00:00:00Z", "dateType": "Updated", "dateInformation": "v2"},
            {"date": "2022-01-01T11:44:22Z", "dateType": "Submitted", "dateInformation": "v1"},
        ],
        "types": {"resourceTypeGeneral": "Preprint"},
        "url": "https://arxiv.org/abs/2201.00001",
    }
    expected = Work(
        doi="10.48550/arxiv.2201.00001",
        type="posted-content",
        title="Tides of Glass",
        other_titles=("Gezeiten",),
        author=(Name(family="Ömer", given="Ada"), Name(literal="Tide Consortium")),
        issued=Date(2022, 1, 1),
        publisher="arXiv",
        url="https://arxiv.org/abs/2201.00001",
    )
    assert (
        read_datacite({"data": {"id": "10.48550/arxiv.2201.00001", "attributes": attributes}})
        == expected
    )
    assert read_datacite(attributes | {"publisher": {"name": "arXiv"}}) == expected
    assert read_datacite(attributes | {"dates": []}).issued == Date(2023)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.from_regex(r"(<[a-z:/ ]*>|\\[a-z]+|[$&{}_^#;0-9])*"),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=12,
)
FIELDS = (
    "DOI type title subtitle original-title author issued published container-title volume page publisher event institution"
    " ISBN URL resource update-to updated-by data attributes doi titles creators dates types container publicationYear"
).split()
INNER = "given family suffix name date-parts start end primary URL title titleType date dateType DOI type label".split()
ITEMS = st.dictionaries(
    st.sampled_from(FIELDS),
    JSON
    | st.lists(st.dictionaries(st.sampled_from(INNER), JSON))
    | st.dictionaries(st.sampled_from(INNER), JSON),
)


@pytest.mark.slow
@settings(max_examples=100)
@given(JSON | ITEMS)
def test_no_json_raises(value):
    for read in (item.read(value), read_datacite(value)):
        text = "".join(
            (read.title, *read.other_titles, read.container_title, *map(str, read.author))
        )
        assert text == "".join(text.splitlines())
        assert read.doi == read.doi.lower()


@pytest.mark.parametrize(
    "text",
    [
        "&#" + "9" * 5000 + ";",
        "<" * 5000,
        "$" * 5000,
        "\\" * 5000,
        "<i>" * 3000,
        "{" * 5000,
        "&amp;" * 3000,
    ],
)
def test_no_text_raises_or_hangs(text):
    assert isinstance(item.read({"title": [text], "author": [{"family": text}]}), Work)


@pytest.mark.parametrize(
    "series",
    [
        *("Lecture Notes in Mud", "Communications in Computer and Information Science"),
        *("SpringerBriefs in Mud", "Springer Proceedings in Mud", "Springer Series in Mud"),
        *("Springer Tracts in Mud", "The Springer Series on Mud", "AIP Conference Proceedings"),
        *("IOP Conference Series", "Journal of Physics: Conference Series", "SPIE Proceedings"),
        *("ACM International Conference Proceedings Series", "Advances in Intelligent Systems"),
        *("IFIP Advances in Mud", "Smart Innovation, Systems and Mud", "Studies in Mud"),
        *("Progress in Mud", "Procedia Mud", "Synthesis Lectures on Mud", "Graduate Texts in Mud"),
        *("Undergraduate Texts in Mud", "Topics in Mud", "Proceedings in Mud"),
        *("CEUR Workshop Proceedings", "Learning and Analytics in Mud"),
    ],
)
def test_a_series_is_told_from_its_book(series):
    for titles in ([series, ECTV], [ECTV, series]):
        read = item.read({"container-title": titles})
        assert (read.container_title, read.collection_title) == (ECTV, series)


def test_the_main_title_of_datacite_need_not_be_the_first():
    titles = [
        {"title": "Gezeiten", "titleType": "TranslatedTitle"},
        {"title": "Tides"},
        {"title": "Mud"},
    ]
    read = read_datacite({"titles": titles})
    assert read.title == "Tides"
    assert read.other_titles == ("Gezeiten",)


@pytest.mark.parametrize(
    "command", "rm it bf sf tt cal em left right displaystyle limits quad qquad".split()
)
def test_commands_of_tex_that_only_set_are_left_out(command):
    assert plain(f"{{\\{command} Tides}}") == "Tides"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("$x$ marks the spot", "x marks the spot"),
        ("$xy$ marks the spot", "$xy$ marks the spot"),
        ("$x=y$ marks the spot", "x=y marks the spot"),
    ],
)
def test_formulas_are_told_from_sums_of_money(raw, clean):
    assert plain(raw) == clean


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("YAN", "GUO", Name(family="GUO", given="YAN")),
        ("YAN", "GUOX", Name(family="Guox", given="YAN")),
        ("JP", "GUO", Name(family="Guo", given="JP")),
        ("YANI", "GUO", Name(family="Guo", given="Yani")),
        ("YAN", "G", Name(family="G", given="YAN")),
        ("AI", "Loon", Name(family="Loon", given="AI")),
        ("A.I.D.A.", "Loon", Name(family="Loon", given="A.I.D.A.")),
        ("OPENAI", "", Name(literal="OPENAI")),
        ("", "OPENAI", Name(literal="OPENAI")),
    ],
)
def test_names_in_capitals(given, family, name):
    assert list(people([{"given": given, "family": family}])) == [name]


def test_a_suffix_of_its_own_counts_more_than_one_in_the_family_name():
    person = {"given": "Donald", "family": "Silt, Jr.", "suffix": "III"}
    assert list(people([person])) == [Name(family="Silt III", given="Donald")]
