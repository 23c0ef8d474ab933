"""Which item is the paper: each rule with a positive and a negative; every paper is invented."""

import pytest
from test_container import AAAI, CVPR, IJCAI, NEURIPS

from mimbib.matching import judge as match
from mimbib.matching.judge import known, person
from mimbib.model import Category, Date, Entry, Name, Record
from mimbib.paper import Paper, UrlHint
from mimbib.sources import crossref_json as item

TITLE = "Tides of Glass: Learning to Pour Slowly"
PAPER = Paper(
    titles=(TITLE,),
    author=tuple(map(person, ("Ada Ömer", "Bo van Loon", "Cy Silt"))),
    year=2022,
    container="Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    type="paper-conference",
)
SPRINGER = "https://link.springer.com/chapter/10.1007/978-3-031-00000-0_2"
LINKED = "https://openaccess.thecvf.com/content/CVPR2022/papers/Omer_Tides_of_Glass_CVPR_2022_paper.pdf"


def an_item(**changes):
    """A list item of Crossref's that is the paper, with changes; `author` as texts, `year` and `container` for short."""
    people = [person(text) for text in changes.pop("author", ("Ada Ömer", "Bo van Loon", "Cy Silt"))]
    container, year = changes.pop("container", CVPR), changes.pop("year", 2022)
    return item.read(
        {
            "publisher": "IEEE",
            "DOI": "10.1109/cvpr00000.2022.00042",
            "type": "proceedings-article",
            "title": [changes.pop("title", TITLE)],
            "author": [{"given": name.given, "family": name.family or name.literal} for name in people],
            "container-title": [container] if container else [],
            "published": {"date-parts": [[year]]},
            "score": 41.5,
        }
        | {name.replace("_", "-"): value for name, value in changes.items()}
    )


def paper(**changes):
    fields = ("titles", "author", "year", "since", "container", "type", "doi", "hints")
    return Paper(**{field: getattr(PAPER, field) for field in fields} | changes)


def entry(url="", title=TITLE):
    return Entry(title=title, url=url, category=Category(), line=1)


def test_the_paper_itself():
    verdict = match.judge(PAPER, an_item())
    assert verdict.accepted
    assert verdict.container is True
    decision = match.choose(PAPER, [an_item()])
    assert (decision.status, decision.reason) == ("accepted", "title, authors, year, container agree")


@pytest.mark.parametrize(
    ("title", "accepted"),
    [
        ("TIDES OF GLASS - learning to pour slowly", True),
        ("Tides of Gläss: Learning to pour slowly", True),
        ("The Tides of Glass: Learning to Pour Slowly", True),
        ("Tide-s of Glass: Learning to Pour Slowly", True),
        ("Tides of Glass: Learning to Pours Slowly", True),
        ("Tides of Glass", True),  # container, year and authors vouch for the missing subtitle
        ("Tides of Glass: Learning to Pour Slowly (extended abstract)", True),
        ("Tides of Grass: Learning to Pour Slowly", False),
        ("Tides of Glass: Unlearning to Pour Slowly", False),
        ("Tides of Glass 2: Learning to Pour Slowly", False),
        ("Correction to: Tides of Glass: Learning to Pour Slowly", False),
        ("Glass", False),
        ("", False),
    ],
)
def test_title(title, accepted):
    assert match.judge(PAPER, an_item(title=title)).accepted is accepted


@pytest.mark.parametrize(
    ("ours", "theirs", "accepted"),
    [
        ("Modelling the behaviour of glass tides", "Modeling the Behavior of Glass Tides", True),
        ("Trustworthy glass™ tides", "Trustworthy Glass<sup>TM</sup> Tides", True),
        ("Masked tides segment glass very well in CT images", "Masked tides segment glass very well in MR images", False),
        ("Masked glass tides in 2D with a very long title", "Masked glass tides in 3D with a very long title", False),
        ("Masked glass tides V2, with a very long title", "Masked glass tides V3, with a very long title", False),
        ("Masked glass tides with a very long title, part I", "Masked glass tides with a very long title, part II", False),
        ("Supervised tides of glass with a very long title", "Unsupervised tides of glass with a very long title", False),
        ("Correction of tides in glass", "Correction of tides in glass", True),
    ],
)
def test_small_differences_between_titles(ours, theirs, accepted):
    assert match.judge(paper(titles=(ours,)), an_item(title=theirs)).accepted is accepted


def test_missing_subtitle_needs_everything_else():
    short = an_item(title="Tides of Glass")
    assert match.judge(PAPER, short).accepted
    assert not match.judge(paper(container=""), short).accepted
    assert not match.judge(paper(year=2021), short).accepted
    assert not match.judge(paper(author=()), short).accepted


def test_other_titles_count():
    assert match.judge(PAPER, an_item(title="Tides of Glass", subtitle=["Learning to Pour Slowly"])).accepted
    assert match.judge(PAPER, an_item(title="Gezeiten aus Glas", original_title=[TITLE])).accepted
    assert match.judge(paper(titles=("Tides of { Glass", TITLE)), an_item()).accepted


@pytest.mark.parametrize(
    ("authors", "accepted"),
    [
        (("Bo van Loon", "Ada Ömer", "Cy Silt"), True),  # in the order of the alphabet, as NeurIPS deposits them
        (("Ada Omer", "Bo Van Loon", "Cy Silt"), True),
        (("Ada Oemer", "B. van Loon"), True),
        (("A. OMER", "B. LOON", "C. SILT"), True),
        (("Ömer Ada", "van Loon Bo", "Silt Cy"), True),
        (("Ömer, Ada", "Mud, Di"), True),
        (("Ömer",), True),
        (("Eva Ömer", "Fay van Loon", "Guy Silt"), False),  # the family names are common ones
        (("Di Mud", "Eva Clay"), False),
        (("Ada Ömer", "Di Mud", "Eva Clay"), False),
    ],
)
def test_authors(authors, accepted):
    assert match.judge(PAPER, an_item(author=authors)).accepted is accepted


def test_two_part_family_name():
    ours = paper(author=(Name(family="Kweon", given="In So"),))
    assert match.judge(ours, item.read({**CROSSREF, "author": [{"given": "I.", "family": "So Kweon"}]})).accepted
    assert not match.judge(ours, item.read({**CROSSREF, "author": [{"given": "I.", "family": "So Kim"}]})).accepted


CROSSREF = {"DOI": "10.1109/x", "type": "proceedings-article", "title": [TITLE], "container-title": [CVPR]}


@pytest.mark.parametrize(
    ("ours", "theirs", "shared"),
    [
        (["Müller"], ["Mueller"], 1),
        (["Ada Ömer", "et al"], ["Bo Loon", "Ada Ömer"], 1),
        (["Rafael HM Loon"], ["R. H. M. Loon"], 1),
        (["Jiani Loon 0003"], ["Jiani Loon"], 1),
        (["James Silt Jr."], ["James Silt"], 1),
        (["Ada Loon", "Ada Loon"], ["Ada Loon", "Di Mud"], 0.5),
        (["Ada Loon"], [], 0),
    ],
)
def test_shared_authors(ours, theirs, shared):
    assert match.shared_authors([person(name) for name in ours], [person(name) for name in theirs]) == shared


def test_one_of_many_authors_is_not_enough_without_the_container():
    many = tuple(map(person, ("Ada Ömer", "Bo Loon", "Cy Silt", "Di Mud")))
    talk = an_item(author=("Ada Ömer",), container="")
    assert not match.judge(paper(author=many), talk).accepted
    assert match.judge(paper(author=many), an_item(author=("Ada Ömer",))).accepted
    assert match.judge(paper(author=many), an_item(author=("Ada Ömer", "Di Mud"), container="")).accepted


def test_item_without_authors_needs_the_container():
    chapter = an_item(author=(), type="book-chapter", container="Housing for Fish", DOI="10.4324/1-15")
    assert not match.judge(paper(container="Glass Press"), chapter).accepted
    assert not match.judge(paper(container=""), chapter).accepted
    assert match.judge(PAPER, an_item(author=())).accepted


@pytest.mark.parametrize(
    ("ours", "theirs", "journal", "accepted"),
    [
        (2022, 2022, False, True),
        (2022, 2023, False, True),
        (2022, 2024, False, False),
        (2022, 2024, True, True),
        (2024, 2022, True, True),
        (2022, 2025, True, False),
        (0, 1990, True, True),
    ],
)
def test_year(ours, theirs, journal, accepted):
    name = "Journal of Tides" if journal else "Conference on Tides"
    found = an_item(year=theirs, container=name, type="journal-article" if journal else "proceedings-article")
    assert match.judge(paper(year=ours, container=name, type=""), found).accepted is accepted


@pytest.mark.parametrize(("year", "accepted"), [(2020, False), (2021, True), (2022, True), (2026, True), (2027, False)])
def test_published_after_the_preprint(year, accepted):
    assert match.judge(paper(year=0, since=Date(2022, 3), container=""), an_item(year=year, container="")).accepted is accepted


def test_item_without_a_date():
    assert match.judge(PAPER, an_item(published={"date-parts": [[None]]})).accepted


def test_series_alone_says_nothing_of_the_book():
    chapter = an_item(type="book-chapter", container="Lecture Notes in Computer Science", DOI="10.1007/978-3-031-00000-0_1")
    verdict = match.judge(paper(container="Computer Vision \u2013 ECCV 2022"), chapter)
    assert (verdict.container, verdict.accepted) == (None, True)


def test_type_of_the_paper_decides_where_the_container_is_unknown():
    article = an_item(type="journal-article", container="Journal of Tides")
    assert not match.judge(paper(container=""), article).accepted
    assert match.judge(paper(container="", type="article-journal"), article).accepted
    assert not match.judge(paper(container="", type="article-journal"), an_item()).accepted
    aaai = an_item(type="journal-article", container=AAAI)
    assert match.judge(paper(container=""), aaai).accepted


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DOI": "10.65215/abc"}, "copies of other people's papers"),
        ({"DOI": "10.3410/f.1.2", "type": "dataset"}, "recommends papers"),
        ({"type": "dataset"}, "type dataset"),
        ({"type": "component"}, "type component"),
        ({"type": "peer-review"}, "type peer-review"),
        ({"type": "dissertation"}, "type dissertation"),
        ({"type": "reference-entry"}, "type reference-entry"),
        ({"type": None}, "type unknown"),
        ({"type": "book"}, "it is a book"),
        ({"type": "posted-content", "container": ""}, "nothing says that the paper is one"),
        ({"title": "Author Correction: " + TITLE}, "a notice"),
        ({"title": "RETRACTED: " + TITLE}, "a notice"),
        ({"title": "Reply to " + TITLE}, "a notice"),
        ({"title": "Book review: " + TITLE}, "a notice"),
        ({"update_to": [{"DOI": "10.1109/original", "type": "retraction", "label": "Retraction"}]}, "a notice on another work"),
    ],
)
def test_kinds_that_are_kept_out(changes, reason):
    verdict = match.judge(PAPER, an_item(**changes))
    assert not verdict.accepted
    assert reason in "; ".join(verdict.reasons)


def test_item_that_updates_itself_is_no_notice():
    update = {"DOI": "10.1109/CVPR00000.2022.00042", "type": "new_version", "label": "New version"}
    assert match.judge(PAPER, an_item(update_to=[update], updated_by=[update])).accepted


def test_report_and_book_stand_in_no_container():
    report = an_item(type="report", container="", DOI="10.6028/nist.1", publisher="National Glass Institute")
    assert match.judge(paper(type="", container=""), report).accepted
    assert match.judge(paper(type="", container="Technical report, Glass Office"), report).accepted
    assert not match.judge(paper(type="", container="CVPR"), report).accepted
    book = an_item(type="book", container="", publisher="Glass Press")
    assert match.judge(paper(type="", container="Glass Press, London"), book).accepted


def test_preprints():
    ours = paper(type="article", container="bioRxiv")
    preprint = an_item(type="posted-content", container="", DOI="10.1101/2022.01.01.000001", publisher="openRxiv")
    assert match.judge(ours, preprint).accepted
    commentary = an_item(type="posted-content", container="", DOI="10.1242/prelights.1", author=("Di Mud",))
    assert match.choose(ours, [commentary, preprint]).work == preprint
    elsewhere = an_item(type="posted-content", container="", DOI="10.2139/ssrn.1")
    assert "another server" in match.choose(ours, [elsewhere]).reason
    assert "published version" in match.choose(ours, [an_item()]).reason


def test_fake_copies_with_the_true_authors():
    copies = [an_item(DOI=f"10.65215/{number}", type="posted-content", container="", year=2025) for number in range(7)]
    decision = match.choose(PAPER, [*copies, an_item()])
    assert decision.work == an_item()
    assert match.choose(PAPER, copies).status == "none"


TWINS = (
    an_item(DOI="10.24963/ijcai.2022/1", container=IJCAI),
    an_item(DOI="10.1147/jrd.1", type="journal-article", container="Journal of Tides"),
)


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    ("known_as", "status", "doi"),
    [
        ({"container": "IJCAI", "type": ""}, "accepted", "10.24963/ijcai.2022/1"),
        ({"container": "Journal of Tides", "type": ""}, "accepted", "10.1147/jrd.1"),
        ({"container": "", "type": "paper-conference"}, "accepted", "10.24963/ijcai.2022/1"),
        ({"container": "", "type": "article-journal"}, "accepted", "10.1147/jrd.1"),
        ({"container": "", "type": ""}, "ambiguous", None),
        ({"container": "CVPR", "type": ""}, "none", None),
        ({"container": "", "type": "", "doi": "10.1147/jrd.1"}, "accepted", "10.1147/jrd.1"),
    ],
)
def test_twins(known_as, status, doi, turn):
    decision = match.choose(paper(**known_as), TWINS[::turn])
    assert (decision.status, decision.work and decision.work.doi) == (status, doi)
    assert len(decision.verdicts) == 2


def test_exact_title_before_a_similar_one():
    similar = an_item(title=TITLE.replace("Slowly", "Slowlyy"), DOI="10.1109/other")
    assert match.judge(PAPER, similar).accepted
    assert match.choose(PAPER, [similar, an_item()]).work == an_item()


def test_one_item_twice_is_not_ambiguous():
    assert match.choose(PAPER, [an_item(), an_item()]).status == "accepted"
    assert match.choose(PAPER, [an_item(), an_item(DOI="10.1109/again")]).reason == (
        "nothing decides between 10.1109/again and 10.1109/cvpr00000.2022.00042"
    )


def test_no_candidates():
    assert match.choose(PAPER, []).reason == "no candidates"


@pytest.mark.parametrize(
    ("url", "lead"),
    [
        (LINKED, UrlHint(venues=("CVPR 2022",), year=2022)),
        ("https://openaccess.thecvf.com/content_CVPR_2019/html/x.html", UrlHint(venues=("CVPR 2019",), year=2019)),
        (
            "https://openaccess.thecvf.com/content/ICCV2021W/LUAI/papers/x.pdf",
            UrlHint(venues=("ICCV 2021 Workshops",), year=2021),
        ),
        ("https://openaccess.thecvf.com/content_CVPRW_2020/html/w1/x.html", UrlHint(venues=("CVPR 2020 Workshops",), year=2020)),
        ("https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/1.pdf", UrlHint(venues=("ECCV 2022",), year=2022)),
        ("https://papers.nips.cc/paper_files/paper/2022/file/a-Paper.pdf", UrlHint(venues=("NEURIPS 2022",), year=2022)),
        ("https://papers.nips.cc/paper/7181-tides", UrlHint(venues=("NEURIPS",))),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/25000/24000", UrlHint(venues=("AAAI",), number="25000")),
        (
            "https://www.ijcai.org/proceedings/2023/0470.pdf",
            UrlHint(venues=("IJCAI 2023",), year=2023, doi="10.24963/ijcai.2023/470"),
        ),
        ("https://www.ijcai.org/Proceedings/16/Papers/1.pdf", UrlHint(venues=("IJCAI 2016",), year=2016)),
        (SPRINGER, UrlHint(doi="10.1007/978-3-031-00000-0_2")),
        ("https://link.springer.com/content/pdf/10.1007/S1-2.pdf?x=1", UrlHint(doi="10.1007/s1-2")),
        ("https://dl.acm.org/doi/abs/10.1145/1.2", UrlHint(doi="10.1145/1.2")),
        ("https://www.biorxiv.org/content/10.1101/2022.01.01.000001v2.full.pdf", UrlHint(doi="10.1101/2022.01.01.000001")),
        ("https://aclanthology.org/2023.acl-long.1.pdf", UrlHint(doi="10.18653/v1/2023.acl-long.1")),
        ("https://aclanthology.org/N18-2074/", UrlHint(doi="10.18653/v1/n18-2074")),
        ("https://www.nature.com/articles/s41586-000-1", UrlHint(doi="10.1038/s41586-000-1")),
        ("https://arxiv.org/pdf/2209.07098v2", UrlHint(since=Date(2022, 9))),
        ("https://arxiv.org/abs/cs.CV/9901001", UrlHint(since=Date(1999, 1))),
        ("https://doi.org/10.48550/arXiv.2209.07098", UrlHint(since=Date(2022, 9))),
        ("https://pubmed.ncbi.nlm.nih.gov/37379178/", None),
        ("https://ieeexplore.ieee.org/document/9879206", None),
        ("https://example.org/tides", None),
        ("", None),
    ],
)
def test_leads(url, lead):
    assert match.url_hint(url) == lead


@pytest.mark.parametrize(
    ("url", "changes", "accepted"),
    [
        (LINKED, {}, True),
        (LINKED, {"year": 2021, "container": CVPR.replace("2022", "2021")}, False),
        (LINKED, {"container": CVPR.replace("(CVPR)", "Workshops (CVPRW)")}, False),
        (LINKED, {"title": "Tides of Glass: Learning to Pours Slowly"}, False),
        (LINKED, {"container": ""}, False),
        (
            "https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/1.pdf",
            {"container": "Computer Vision \u2013 ECCV 2022"},
            True,
        ),
        ("https://proceedings.neurips.cc/paper_files/paper/2022/file/a.pdf9", {"container": NEURIPS}, True),
        ("https://proceedings.neurips.cc/paper_files/paper/2023/file/a.pdf", {"container": NEURIPS}, False),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/25000", {"DOI": "10.1609/aaai.v37i2.25000"}, True),
        (
            "https://ojs.aaai.org/index.php/AAAI/article/view/7000",
            {"DOI": "10.1609/aaai.v33i01.33010001", "container": AAAI},
            True,
        ),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/25000", {"DOI": "10.1609/aaai.v37i2.25001", "container": AAAI}, False),
        ("https://www.ijcai.org/proceedings/2022/0042.pdf", {"DOI": "10.24963/ijcai.2022/42"}, True),
        ("https://www.ijcai.org/proceedings/2022/0042.pdf", {"DOI": "10.24963/ijcai.2022/43"}, False),
        (SPRINGER, {"DOI": "10.1007/978-3-031-00000-0_2"}, True),
        (SPRINGER, {"DOI": "10.1007/978-3-031-00000-0_2", "title": "Mud"}, False),
        ("https://openreview.net/pdf?id=abc", {}, False),
        ("https://openreview.net/pdf?id=abc", {"container": NEURIPS}, False),
        ("https://arxiv.org/abs/2111.00001", {}, False),
        ("https://pubmed.ncbi.nlm.nih.gov/37379178/", {}, False),
        ("", {}, False),
    ],
)
def test_title_and_link_alone(url, changes, accepted):
    verdict = match.judge(known(entry=entry(url)), an_item(**changes))
    assert verdict.accepted is accepted, verdict.reasons


@pytest.mark.parametrize(
    ("container", "accepted"),
    [(NEURIPS, True), ("", True), (CVPR, False), ("Journal of Tides", False)],
)
def test_openreview_with_authors(container, accepted):
    ours = known(entry=entry("https://openreview.net/forum?id=abc"), preprint=an_item(container="", type="posted-content"))
    assert match.judge(ours, an_item(container=container)).accepted is accepted


def test_known_container_counts_more_than_openreview():
    submitted = match.url_hint("https://openreview.net/forum?id=abc")
    assert match.judge(paper(hints=(submitted,)), an_item()).accepted
    assert not match.judge(paper(hints=(submitted,), container=""), an_item()).accepted


def test_authors_of_the_preprint_find_the_published_version():
    ours = known(entry=entry("https://arxiv.org/abs/2111.00001"), preprint=an_item(type="posted-content", year=2021))
    assert match.choose(ours, [an_item()]).work == an_item()
    assert match.choose(ours, [an_item(author=("Di Mud",))]).status == "none"
    assert match.choose(ours, [an_item(year=2019, container="")]).status == "none"


def test_known_from_a_record():
    record = Record(
        key="omer2022tides",
        type="paper-conference",
        title=TITLE,
        author=PAPER.author,
        issued=Date(2022, 6),
        container_title="CVPR 2022",
        doi="10.1109/A",
        arxiv="2111.00001",
        entry="Tides of { Glass",
    )
    assert known(entry=entry(LINKED, "Tides of { Glass"), record=record) == Paper(
        titles=(TITLE, "Tides of { Glass"),
        author=PAPER.author,
        year=2022,
        since=Date(2021, 11),
        container="CVPR 2022",
        type="paper-conference",
        doi="10.1109/a",
        hints=(UrlHint(venues=("CVPR 2022",), year=2022), UrlHint(since=Date(2021, 11))),
    )
    with pytest.raises(ValueError, match="an entry, a record or both"):
        known()


def test_known_from_a_preprint_record():
    record = Record(key="a", type="article", title=TITLE, publisher="arXiv", arxiv="2111.00001", issued=Date(2021, 11))
    ours = known(record=record)
    assert ours.preprint
    assert (ours.year, ours.since, ours.doi) == (0, Date(2021, 11), "10.48550/arxiv.2111.00001")
    found = an_item(DOI="10.48550/arXiv.2111.00001", type="posted-content", container="")
    assert match.choose(ours, [an_item(), found]).work == found
    assert match.choose(ours, [an_item()]).status == "none"


def test_record_and_link_that_contradict_each_other():
    record = Record(key="a", type="paper-conference", title=TITLE, author=PAPER.author, container_title="ICCV")
    assert match.choose(known(entry=entry(LINKED), record=record), [an_item()]).status == "none"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada B. Loon", Name(family="Loon", given="Ada B.")),
        ("Loon, Ada", Name(family="Loon", given="Ada")),
        ("OpenGlass", Name(literal="OpenGlass")),
        ("", Name()),
    ],
)
def test_person(text, name):
    assert person(text) == name
