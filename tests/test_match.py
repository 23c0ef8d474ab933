"""Which item is the paper: each rule with a positive and a negative; every paper is invented."""

from dataclasses import replace

import pytest
from test_container import AAAI, CVPR, IJCAI, NEURIPS

from mimbib.completing.lookup import with_preprint
from mimbib.completing.papers import address, paper_of
from mimbib.matching import judge as match
from mimbib.matching.authors import shared_authors
from mimbib.matching.urls import page_of, url_hint
from mimbib.model import Category, Date, Entry, Link, Name, Record
from mimbib.names import parted_name
from mimbib.paper import Paper, UrlHint
from mimbib.sources import crossref_json as item

TITLE = "Tides of Glass: Learning to Pour Slowly"
PAPER = Paper(
    titles=(TITLE,),
    author=tuple(map(parted_name, ("Ada Ömer", "Bo van Loon", "Cy Silt"))),
    year=2022,
    container="Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    type="paper-conference",
)
SPRINGER = "https://link.springer.com/chapter/10.1007/978-3-031-00000-0_2"
LINKED = (
    "https://openaccess.thecvf.com/content/CVPR2022/papers/Omer_Tides_of_Glass_CVPR_2022_paper.pdf"
)


def known(*, entry=None, record=None, preprint=None):
    """What an entry, its record and the work of its preprint tell together."""
    told = paper_of(entry=entry, record=record)
    return with_preprint(told, preprint) if preprint else told


def an_item(**changes):
    """A list item of Crossref's that is the paper, with changes.

    `author` is given as texts, `year` and `container` stand for what Crossref writes at length.
    """
    people = [
        parted_name(text) for text in changes.pop("author", ("Ada Ömer", "Bo van Loon", "Cy Silt"))
    ]
    container, year = changes.pop("container", CVPR), changes.pop("year", 2022)
    return item.read(
        {
            "publisher": "IEEE",
            "DOI": "10.1109/cvpr00000.2022.00042",
            "type": "proceedings-article",
            "title": [changes.pop("title", TITLE)],
            "author": [
                {"given": name.given, "family": name.family or name.literal} for name in people
            ],
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
    assert verdict.container_matches is True
    decision = match.choose(PAPER, [an_item()])
    assert (decision.status, decision.reason) == (
        "accepted",
        "title, authors, year, container agree",
    )


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
        (
            "Masked tides segment glass very well in CT images",
            "Masked tides segment glass very well in MR images",
            False,
        ),
        (
            "Masked glass tides in 2D with a very long title",
            "Masked glass tides in 3D with a very long title",
            False,
        ),
        (
            "Masked glass tides V2, with a very long title",
            "Masked glass tides V3, with a very long title",
            False,
        ),
        (
            "Masked glass tides with a very long title, part I",
            "Masked glass tides with a very long title, part II",
            False,
        ),
        (
            "Supervised tides of glass with a very long title",
            "Unsupervised tides of glass with a very long title",
            False,
        ),
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
    assert not match.judge(paper(author=()), short).accepted  # three words may be any title
    long = an_item(title="Four Tides of Glass")
    ours = paper(titles=("Four Tides of Glass: Learning to Pour",), author=())
    assert match.judge(ours, long).accepted
    assert not match.judge(replace(ours, year=2021), long).accepted
    assert not match.judge(replace(ours, container=""), long).accepted
    whole = an_item(title=ours.titles[0], DOI="10.1109/cvpr00000.2022.00043")
    assert match.choose(ours, [long, whole]).work == whole


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Learning to Pour Slowly", "LIFT: Learning to Pour Slowly"),
        ("LIFT: Learning to Pour Slowly", "Learning to Pour Slowly"),
        ("Learning to Pour Slowly in a Laboratory", "Learning to Pour Slowly in a Lboratory"),
        (
            "LIFT: Pouring, Melting and Blowing Sand in Winter",
            "Slow Tides of Glass: Pouring, Melting and Blowing Sand in Winter",
        ),
    ],
)
def test_a_name_in_front_or_a_slip_needs_everything_else(ours, theirs):
    work, known = an_item(title=theirs), paper(titles=(ours,))
    assert match.judge(known, work).accepted
    assert not match.judge(replace(known, container=""), work).accepted
    assert not match.judge(replace(known, year=2021), work).accepted
    assert not match.judge(replace(known, author=(Name(family="Mud", given="Di"),)), work).accepted


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        # VideoMAE and its second version, and two papers called MaskCLIP
        (
            "VideoMAE: Masked Autoencoders are Data-Efficient Learners",
            "VideoMAE V2: Scaling Video Masked Autoencoders with Dual Masking",
        ),
        (
            "VideoMAE: Scaling Masked Autoencoders with Masks",
            "VideoMAE V2: Scaling Masked Autoencoders with Masks",
        ),
        ("MaskCLIP: Extract Free Dense Labels", "MaskCLIP: Masked Self-Distillation Advances"),
        ("MaskCLIP", "MaskCLIP: Masked Self-Distillation Advances"),
        ("Tides of Glass", "Tides of Glass, Part II"),
        ("Tides of Glass: Part I", "Tides of Glass: Part II"),
        ("Detecting Tides of Glass with Masks", "Detecting Tides of Glass without Masks"),
        ("Supervised Tides of Glass", "Unsupervised Tides of Glass"),
        ("Tides of Glass for 2D Images", "Tides of Glass for 3D Images"),
        ("Tides of Glass Are All You Need", "Tides of Glass Are Not All You Need"),
        ("Tides of Glass", "Tides of Glass: A Reply"),
        ("Tides of Glass", "Comment: Tides of Glass"),
        ("Tides of Glass", "Erratum: Tides of Glass"),
    ],
)
def test_other_papers_of_the_same_people_year_and_venue(ours, theirs):
    for one, other in ((ours, theirs), (theirs, ours)):
        for known in (paper(titles=(one,)), paper(titles=(one,), author=())):
            assert not match.judge(known, an_item(title=other)).accepted


def test_other_titles_count():
    assert match.judge(
        PAPER, an_item(title="Tides of Glass", subtitle=["Learning to Pour Slowly"])
    ).accepted
    assert match.judge(PAPER, an_item(title="Gezeiten aus Glas", original_title=[TITLE])).accepted
    assert match.judge(paper(titles=("Tides of { Glass", TITLE)), an_item()).accepted


@pytest.mark.parametrize(
    ("authors", "accepted"),
    [
        (
            ("Bo van Loon", "Ada Ömer", "Cy Silt"),
            True,
        ),  # in the order of the alphabet, as NeurIPS deposits them
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
    assert match.judge(
        ours, item.read({**CROSSREF, "author": [{"given": "I.", "family": "So Kweon"}]})
    ).accepted
    assert not match.judge(
        ours, item.read({**CROSSREF, "author": [{"given": "I.", "family": "So Kim"}]})
    ).accepted


CROSSREF = {
    "DOI": "10.1109/x",
    "type": "proceedings-article",
    "title": [TITLE],
    "container-title": [CVPR],
}


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
    assert (
        shared_authors([parted_name(name) for name in ours], [parted_name(name) for name in theirs])
        == shared
    )


def test_one_of_many_authors_is_not_enough_without_the_container():
    many = tuple(map(parted_name, ("Ada Ömer", "Bo Loon", "Cy Silt", "Di Mud")))
    talk = an_item(author=("Ada Ömer",), container="")
    assert not match.judge(paper(author=many), talk).accepted
    assert match.judge(paper(author=many), an_item(author=("Ada Ömer",))).accepted
    assert match.judge(
        paper(author=many), an_item(author=("Ada Ömer", "Di Mud"), container="")
    ).accepted


def test_item_without_authors_needs_the_container():
    chapter = an_item(
        author=(), type="book-chapter", container="Housing for Fish", DOI="10.4324/1-15"
    )
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
    found = an_item(
        year=theirs, container=name, type="journal-article" if journal else "proceedings-article"
    )
    assert match.judge(paper(year=ours, container=name, type=""), found).accepted is accepted


@pytest.mark.parametrize(
    ("year", "accepted"), [(2020, False), (2021, True), (2022, True), (2026, True), (2027, False)]
)
def test_published_after_the_preprint(year, accepted):
    assert (
        match.judge(
            paper(year=0, since=Date(2022, 3), container=""), an_item(year=year, container="")
        ).accepted
        is accepted
    )


def test_item_without_a_date():
    assert match.judge(PAPER, an_item(published={"date-parts": [[None]]})).accepted


def test_series_alone_says_nothing_of_the_book():
    chapter = an_item(
        type="book-chapter",
        container="Lecture Notes in Computer Science",
        DOI="10.1007/978-3-031-00000-0_1",
    )
    verdict = match.judge(paper(container="Computer Vision \u2013 ECCV 2022"), chapter)
    assert (verdict.container_matches, verdict.accepted) == (None, True)


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
        (
            {
                "update_to": [
                    {"DOI": "10.1109/original", "type": "retraction", "label": "Retraction"}
                ]
            },
            "a notice on another work",
        ),
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
    report = an_item(
        type="report", container="", DOI="10.6028/nist.1", publisher="National Glass Institute"
    )
    assert match.judge(paper(type="", container=""), report).accepted
    assert match.judge(paper(type="", container="Technical report, Glass Office"), report).accepted
    assert not match.judge(paper(type="", container="CVPR"), report).accepted
    book = an_item(type="book", container="", publisher="Glass Press")
    assert match.judge(paper(type="", container="Glass Press, London"), book).accepted


def test_preprints():
    ours = paper(type="article", container="bioRxiv")
    preprint = an_item(
        type="posted-content", container="", DOI="10.1101/2022.01.01.000001", publisher="openRxiv"
    )
    assert match.judge(ours, preprint).accepted
    commentary = an_item(
        type="posted-content", container="", DOI="10.1242/prelights.1", author=("Di Mud",)
    )
    assert match.choose(ours, [commentary, preprint]).work == preprint
    elsewhere = an_item(type="posted-content", container="", DOI="10.2139/ssrn.1")
    assert "another server" in match.choose(ours, [elsewhere]).reason
    assert "published version" in match.choose(ours, [an_item()]).reason


def test_fake_copies_with_the_true_authors():
    copies = [
        an_item(DOI=f"10.65215/{number}", type="posted-content", container="", year=2025)
        for number in range(7)
    ]
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
        (
            "https://openaccess.thecvf.com/content_CVPR_2019/html/x.html",
            UrlHint(venues=("CVPR 2019",), year=2019),
        ),
        (
            "https://openaccess.thecvf.com/content/ICCV2021W/LUAI/papers/x.pdf",
            UrlHint(venues=("ICCV 2021 Workshops",), year=2021),
        ),
        (
            "https://openaccess.thecvf.com/content_CVPRW_2020/html/w1/x.html",
            UrlHint(venues=("CVPR 2020 Workshops",), year=2020),
        ),
        (
            "https://www.ecva.net/papers/eccv_2022/papers_ECCV/papers/1.pdf",
            UrlHint(venues=("ECCV 2022",), year=2022),
        ),
        (
            "https://papers.nips.cc/paper_files/paper/2022/file/a-Paper.pdf",
            UrlHint(venues=("NEURIPS 2022",), year=2022),
        ),
        ("https://papers.nips.cc/paper/7181-tides", UrlHint(venues=("NEURIPS",))),
        (
            "https://ojs.aaai.org/index.php/AAAI/article/view/25000/24000",
            UrlHint(venues=("AAAI",), number="25000"),
        ),
        (
            "https://www.ijcai.org/proceedings/2023/0470.pdf",
            UrlHint(venues=("IJCAI 2023",), year=2023, doi="10.24963/ijcai.2023/470"),
        ),
        (
            "https://www.ijcai.org/Proceedings/16/Papers/1.pdf",
            UrlHint(venues=("IJCAI 2016",), year=2016),
        ),
        (SPRINGER, UrlHint(doi="10.1007/978-3-031-00000-0_2")),
        ("https://link.springer.com/content/pdf/10.1007/S1-2.pdf?x=1", UrlHint(doi="10.1007/s1-2")),
        ("https://dl.acm.org/doi/abs/10.1145/1.2", UrlHint(doi="10.1145/1.2")),
        (
            "https://www.biorxiv.org/content/10.1101/2022.01.01.000001v2.full.pdf",
            UrlHint(doi="10.1101/2022.01.01.000001"),
        ),
        (
            "https://aclanthology.org/2023.acl-long.1.pdf",
            UrlHint(doi="10.18653/v1/2023.acl-long.1"),
        ),
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
    assert url_hint(url) == lead


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
        (
            "https://proceedings.neurips.cc/paper_files/paper/2022/file/a.pdf9",
            {"container": NEURIPS},
            True,
        ),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2023/file/a.pdf",
            {"container": NEURIPS},
            False,
        ),
        (
            "https://ojs.aaai.org/index.php/AAAI/article/view/25000",
            {"DOI": "10.1609/aaai.v37i2.25000"},
            True,
        ),
        (
            "https://ojs.aaai.org/index.php/AAAI/article/view/7000",
            {"DOI": "10.1609/aaai.v33i01.33010001", "container": AAAI},
            True,
        ),
        (
            "https://ojs.aaai.org/index.php/AAAI/article/view/25000",
            {"DOI": "10.1609/aaai.v37i2.25001", "container": AAAI},
            False,
        ),
        (
            "https://www.ijcai.org/proceedings/2022/0042.pdf",
            {"DOI": "10.24963/ijcai.2022/42"},
            True,
        ),
        (
            "https://www.ijcai.org/proceedings/2022/0042.pdf",
            {"DOI": "10.24963/ijcai.2022/43"},
            False,
        ),
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
    ours = known(
        entry=entry("https://openreview.net/forum?id=abc"),
        preprint=an_item(container="", type="posted-content"),
    )
    assert match.judge(ours, an_item(container=container)).accepted is accepted


def test_known_container_counts_more_than_openreview():
    submitted = url_hint("https://openreview.net/forum?id=abc")
    assert match.judge(paper(hints=(submitted,)), an_item()).accepted
    assert not match.judge(paper(hints=(submitted,), container=""), an_item()).accepted


def test_authors_of_the_preprint_find_the_published_version():
    ours = known(
        entry=entry("https://arxiv.org/abs/2111.00001"),
        preprint=an_item(type="posted-content", year=2021),
    )
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
        entry=("Tides of { Glass",),
    )
    assert known(entry=entry(LINKED, "Tides of { Glass"), record=record) == Paper(
        titles=(TITLE, "Tides of { Glass"),
        author=PAPER.author,
        year=2022,
        since=Date(2021, 11),
        container="CVPR 2022",
        type="paper-conference",
        doi="10.1109/a",
        arxiv="2111.00001",
        hints=(UrlHint(venues=("CVPR 2022",), year=2022), UrlHint(since=Date(2021, 11))),
        pages=(page_of(LINKED),),
    )
    with pytest.raises(ValueError, match="an entry, a record or both"):
        known()


def test_known_from_a_preprint_record():
    record = Record(
        key="a",
        type="article",
        title=TITLE,
        publisher="arXiv",
        arxiv="2111.00001",
        issued=Date(2021, 11),
    )
    ours = known(record=record)
    assert ours.preprint
    assert (ours.year, ours.since, ours.doi) == (0, Date(2021, 11), "10.48550/arxiv.2111.00001")
    found = an_item(DOI="10.48550/arXiv.2111.00001", type="posted-content", container="")
    assert match.choose(ours, [an_item(), found]).work == found
    assert match.choose(ours, [an_item()]).status == "none"


def test_known_from_the_record_of_a_preprint_of_another_server():
    posted = Date(2021, 11)
    record = Record(key="a", type="article", title=TITLE, publisher="bioRxiv", issued=posted)
    ours = known(record=record)
    assert (ours.year, ours.since, ours.doi, ours.container) == (0, posted, "", "bioRxiv")


@pytest.mark.parametrize(
    ("changes", "doi", "container"),
    [
        ({"arxiv": "2111.00001", "publisher": "arXiv"}, "10.48550/arxiv.2111.00001", "arXiv"),
        ({"doi": "10.1101/ABC", "arxiv": "2111.00001"}, "10.1101/abc", ""),
        ({"publisher": "arXiv", "container_title": "bioRxiv"}, "", "bioRxiv"),
        ({}, "", ""),
    ],
)
def test_a_preprint_is_known_by_its_own_doi_and_its_server(changes, doi, container):
    ours = known(
        record=Record(key="a", type="article", title=TITLE, author=PAPER.author, **changes)
    )
    assert (ours.doi, ours.container, ours.author) == (doi, container, PAPER.author)
    assert ours.arxiv == changes.get("arxiv", "")


def test_each_address_of_a_record_tells_what_those_before_it_do_not():
    bare = Record(key="a", type="paper-conference", title=TITLE)
    later = "https://openaccess.thecvf.com/content/CVPR2021/a"
    ours = known(record=replace(bare, url=LINKED, pdf=later, arxiv="2111.00001"))
    assert (ours.year, ours.since, ours.arxiv) == (2022, Date(2021, 11), "2111.00001")
    assert [hint.year for hint in ours.hints] == [2022, 2021, 0]
    assert known(record=replace(bare, pdf=later)).year == 2021
    dated = replace(bare, pdf=later, issued=Date(2020, 5))
    assert known(record=dated).year == 2020
    twice = known(entry=entry(LINKED), record=replace(bare, url=LINKED))
    assert len(twice.hints) == 1
    assert known(record=bare).hints == ()


def test_the_link_of_a_list_may_tell_the_doi_or_the_preprint():
    linked = known(entry=entry(SPRINGER))
    assert (linked.doi, linked.doi_from_link) == ("10.1007/978-3-031-00000-0_2", True)
    record = Record(key="a", type="paper-conference", title=TITLE, arxiv="2111.00001")
    both = known(entry=entry("https://arxiv.org/abs/2201.00002"), record=record)
    assert both.arxiv == "2111.00001"
    assert known(entry=entry("https://arxiv.org/abs/2201.00002")).arxiv == "2201.00002"
    assert known(entry=entry(title=" "), record=record).titles == (TITLE,)
    assert known(entry=entry(title="Other"), record=record).titles == (TITLE, "Other")


def test_record_and_link_that_contradict_each_other():
    record = Record(
        key="a", type="paper-conference", title=TITLE, author=PAPER.author, container_title="ICCV"
    )
    assert match.choose(known(entry=entry(LINKED), record=record), [an_item()]).status == "none"


# Each rule alone: what it refuses, and what it lets pass.

MANY = ("Ada Ömer", "Bo Loon", "Cy Silt", "Di Mud", "Eva Clay", "Fay Rock", "Guy Sand")
PREPRINT = {"type": "posted-content", "container": ""}


def people(*names):
    return tuple(map(parted_name, names))


def reasons(ours, theirs):
    return "; ".join(match.judge(ours, theirs).reasons)


def test_a_work_with_another_doi_is_another_paper():
    twin = an_item(DOI="10.5555/twin")
    right = paper(doi="10.5555/right")
    assert reasons(right, twin) == "its DOI is not 10.5555/right, which is known as the paper's"
    assert not reasons(paper(doi="10.5555/twin"), twin)
    assert match.choose(right, [twin]).work is None


def test_the_doi_of_a_later_link_is_not_the_address_of_the_paper():
    data, code = (
        Link("Data", "https://zenodo.org/doi/10.5281/zenodo.1"),
        Link("Code", "https://example.org/code"),
    )
    listed = entry("https://example.org/tides")

    def with_links(*links):
        return Entry(title=TITLE, url=listed.url, category=Category(), links=links, line=1)

    assert address(with_links(data)) == address(with_links(code)) == listed.url
    assert address(with_links(data, code, Link("Paper", LINKED))) == LINKED
    assert known(entry=with_links(data)).doi == ""


def test_one_author_is_enough_where_the_doi_or_the_container_agrees():
    ours, theirs = people("Ada Ömer", "Bo Loon"), ("Ada Ömer", "Di Mud")
    elsewhere = an_item(author=theirs, container="")
    assert reasons(paper(author=ours), elsewhere) == "only one author is the same: Ada Ömer; Di Mud"
    assert not reasons(paper(author=ours, doi=elsewhere.doi), elsewhere)
    assert not reasons(paper(author=ours), an_item(author=theirs))
    assert not reasons(
        paper(author=people("Ada Ömer")), an_item(author=("Ada Ömer",), container="")
    )
    assert not reasons(
        paper(author=people(*MANY[:4])), an_item(author=(*MANY[:2], "X Y", "Z W"), container="")
    )


def test_most_of_the_authors_must_be_named_where_the_container_is_unknown():
    two = an_item(author=MANY[:2], container="")
    assert reasons(paper(author=people(*MANY)), two) == "it names 2 of 7 authors"
    assert not reasons(paper(author=people(*MANY[:6])), two)
    assert not reasons(paper(author=people(*MANY)), an_item(author=MANY[:2]))
    assert not reasons(paper(author=people(*MANY), doi=two.doi), two)
    submitted = url_hint("https://openreview.net/forum?id=abc")
    ours = paper(author=people(*MANY), container="", hints=(submitted,))
    assert reasons(ours, an_item(author=MANY[:2], container=NEURIPS)) == "it names 2 of 7 authors"


def test_half_of_the_authors_must_be_the_same():
    two, three = (
        an_item(author=(*MANY[:2], "X Y", "Z W")),
        an_item(author=(*MANY[:1], "X Y", "Z W")),
    )
    assert not reasons(paper(author=people(*MANY[:4])), two)
    assert (
        reasons(paper(author=people(*MANY[:4])), three)
        == "its authors are others: Ada Ömer; X Y; Z W"
    )
    five = an_item(author=("A B", "C D", "E F", "G H", "I J"))
    assert reasons(PAPER, five) == "its authors are others: A B; C D; E F; G H"


def test_without_authors_the_title_must_be_the_very_same():
    similar = an_item(title=TITLE.replace("Slowly", "Slowlyy"))
    assert (
        reasons(paper(author=()), similar)
        == "no authors are known, and its title is not quite the same"
    )
    assert not reasons(paper(author=()), an_item())
    assert not reasons(paper(author=(), doi=similar.doi), similar)
    alone = "nothing but the title agrees: neither the authors nor the container is known"
    assert alone in reasons(paper(author=(), container=""), an_item())
    assert "it names no authors" in reasons(paper(container=""), an_item(author=()))
    assert not reasons(paper(container="", doi=an_item().doi), an_item(author=()))
    one, several = url_hint(LINKED), url_hint("https://openreview.net/forum?id=abc")
    assert not reasons(paper(author=(), container="", hints=(one,)), an_item())
    assert alone in reasons(
        paper(author=(), container="", hints=(several,)), an_item(container=NEURIPS)
    )


def test_a_known_container_counts_more_than_the_type():
    assert not reasons(paper(type="article-journal"), an_item())
    assert reasons(paper(type="article-journal", container=""), an_item()) == (
        "it is a proceedings-article, the paper a article-journal"
    )
    chapter = an_item(type="book-chapter", container="")
    assert not reasons(paper(container="", type="paper-conference"), chapter)
    assert "a book-chapter" in reasons(paper(container="", type="article-journal"), chapter)
    assert reasons(paper(container="", type="thesis"), chapter) == (
        "it is of the type book-chapter, no thesis"
    )


OTHERS = [
    "dissertation",
    "dataset",
    "database",
    "software",
    "video",
    "book-part",
    "report-component",
]


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_paper_is_taken_only_where_the_link_is_its_doi(kind):
    """Data and theses often have the title and an author of their paper."""
    work = an_item(type=kind, container="")
    unknown = f"it is of the type {kind}, no paper"
    for ours in ("", "paper-conference", "article-journal"):
        assert unknown in reasons(paper(type=ours, container=""), work)
    assert not reasons(paper(type="", container="", doi=work.doi), work)
    assert unknown in reasons(paper(type="paper-conference", doi=work.doi), work)
    # the number in a link is not the whole DOI
    numbered = UrlHint(number=work.doi.rpartition(".")[2])
    assert unknown in reasons(paper(type="", container="", hints=(numbered,)), work)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        *(("book", kind) for kind in ("book", "monograph", "edited-book", "reference-book")),
        *(("chapter", kind) for kind in ("book-chapter", "book-part", "reference-entry")),
        *(("report", kind) for kind in ("report", "report-component")),
        *(("dataset", kind) for kind in ("dataset", "database")),
        *(("thesis", "dissertation"), ("software", "software"), ("motion_picture", "video")),
    ],
)
def test_a_work_of_the_kind_that_is_known_is_looked_for(ours, theirs):
    known = paper(type=ours, container="")
    assert not reasons(known, an_item(type=theirs, container=""))
    for other in ("journal-article", "proceedings-article", "peer-review"):
        assert f"no {ours}" in reasons(known, an_item(type=other, container=""))
    # a source that does not tell what it is must have the very DOI
    untold = an_item(type="other", container="")
    assert f"of the type other, no {ours}" in reasons(known, untold)
    assert not reasons(paper(type=ours, container="", doi=untold.doi), untold)


def test_a_book_or_a_report_is_no_version_of_a_preprint():
    for kind in ("book", "report"):
        work = an_item(type=kind, container="")
        assert reasons(paper(type="", container="", arxiv="2201.00001"), work) == f"it is a {kind}"
        linked = paper(type="", container="", arxiv="2201.00001", doi=work.doi)
        assert not reasons(linked, work)


def test_the_editors_of_a_book_stand_for_its_authors_and_no_others_do():
    editors = PAPER.author
    book = replace(an_item(type="book", container="", author=()), editor=editors)
    assert not reasons(paper(type="book", container=""), book)
    chapter = replace(an_item(type="book-chapter", container="", author=()), editor=editors)
    assert "it names no authors" in reasons(paper(type="chapter", container=""), chapter)


def test_a_container_of_two_letters_says_nothing():
    assert match.judge(paper(container="PR"), an_item()).container_matches is None
    assert match.judge(paper(container="KDD"), an_item()).container_matches is False
    assert "not in 'KDD'" in reasons(paper(container="KDD"), an_item())


def test_the_container_that_a_link_names_stands_in_the_reason():
    hints = (
        url_hint("https://www.ecva.net/papers/eccv_2022/x.pdf"),
        UrlHint(venues=("ICCV", "BMVC")),
    )
    assert reasons(paper(container="", hints=hints), an_item()) == (
        f"it appeared in {CVPR!r}, not in 'ECCV 2022 or ICCV or BMVC'"
    )


def test_series_and_event_speak_for_a_work_and_not_against_it():
    series = "Lecture Notes in Computer Science"
    book = an_item(container_title=[series, "Tides of Sand"], type="book-chapter")
    assert match.judge(paper(container=series), book).container_matches is True
    assert match.judge(paper(container="Tides of Sand"), book).container_matches is True
    assert match.judge(paper(container="Mud"), book).container_matches is False
    event = an_item(container="", event={"name": CVPR})
    assert match.judge(PAPER, event).container_matches is True
    assert match.judge(paper(container="ICCV"), event).container_matches is False
    assert "it appeared in '2022 IEEE" in reasons(paper(container="ICCV"), event)
    assert (
        match.judge(PAPER, an_item(container="Glass Tides", event={"name": CVPR})).container_matches
        is True
    )
    workshop = an_item(container="Workshop on Glass Tides", event={"name": CVPR})
    assert match.judge(PAPER, workshop).container_matches is False
    assert match.judge(PAPER, an_item(container="", DOI="10.5555/a")).container_matches is None
    assert match.judge(PAPER, an_item(type="posted-content")).container_matches is None


@pytest.mark.parametrize(
    ("answers", "all_of", "any_of"),
    [
        ((), None, False),
        ((True,), True, True),
        ((False,), False, False),
        ((None,), None, None),
        ((True, False), False, True),
        ((True, None), True, True),
        ((False, None), False, None),
    ],
)
def test_answers_of_which_some_are_unknown(answers, all_of, any_of):
    assert match._all_of(answers) is match._all_of(answers[::-1]) is all_of
    assert match._any_of(answers) is match._any_of(answers[::-1]) is any_of


@pytest.mark.parametrize(
    "beginning",
    [
        *(
            "Correction: ",
            "Author Correction: ",
            "Publisher's Correction: ",
            "Corrected: ",
            "Corrigendum to ",
        ),
        *(
            "Erratum: ",
            "Errata to ",
            "Retracted: ",
            "Retraction of ",
            "Withdrawn: ",
            "Expression of Concern: ",
        ),
        *(
            "Editorial Expression of Concern: ",
            "Addendum to ",
            "Comment on ",
            "Comments on ",
            "Commentary: ",
        ),
        *(
            "Reply to ",
            "A Reply to ",
            "Response to ",
            "A Response to ",
            "Rejoinder: ",
            "Discussion of ",
        ),
        *(
            "Review of ",
            "Review: ",
            "Book Review: ",
            "Faculty Opinions on ",
            "Supplement to ",
            "Preface to ",
        ),
        *("Editorial: ", "Guest Editorial: ", "Publisher's Note: ", "Correspondence: "),
    ],
)
def test_a_title_about_a_paper_is_not_its_own(beginning):
    about = an_item(title=beginning + TITLE)
    notice = "its title is that of a notice, a reply or a review"
    assert notice in match.judge(PAPER, about).reasons
    assert not reasons(paper(titles=(beginning + TITLE,)), about)
    assert not reasons(paper(titles=(TITLE, beginning + TITLE)), about)
    only_the_word = an_item(title=f"Tides {beginning}{TITLE}")
    assert notice not in match.judge(PAPER, only_the_word).reasons


@pytest.mark.parametrize(
    "beginning",
    [
        "Correctness",
        "Replying",
        "Responsive",
        "Discussions",
        "Reviewing",
        "Editorially",
        "Prefaced",
    ],
)
def test_other_words_that_begin_so_are_no_notice(beginning):
    assert "notice" not in reasons(PAPER, an_item(title=f"{beginning} {TITLE}"))


@pytest.mark.parametrize(
    ("doi", "kind", "notice"),
    [
        ("10.1109/other", "correction", True),
        ("10.1109/other", "new_version", False),
        ("10.1109/other", "new_edition", False),
        ("10.1109/CVPR00000.2022.00042", "correction", False),
    ],
)
def test_a_notice_on_another_work_is_no_paper(doi, kind, notice):
    update = {"DOI": doi, "type": kind, "label": "Label"}
    assert ("it is a notice" in reasons(PAPER, an_item(update_to=[update]))) is notice


@pytest.mark.parametrize("kind", ["book", "monograph", "edited-book", "reference-book", "report"])
def test_works_that_stand_in_no_container(kind):
    book = an_item(type=kind, container="", publisher="Glass Press")
    assert not reasons(paper(type="", container=""), book)
    assert reasons(paper(type="paper-conference", container=""), book) == f"it is a {kind}"
    assert reasons(paper(type="", container="Mud"), book) == f"it is a {kind}"
    assert not reasons(paper(type="", container="Mud Report"), book)
    submitted = UrlHint(venues=("ICLR", "ICML"))
    assert reasons(paper(type="", container="", hints=(submitted,)), book) == f"it is a {kind}"


@pytest.mark.parametrize("word", ["Press", "Publishers", "and", "Sons"])
def test_a_book_has_the_publisher_that_is_named_as_its_container(word):
    book = an_item(type="book", container="", publisher=f"Glass {word}")
    assert not reasons(paper(type="", container=f"Glass {word}"), book)
    assert not reasons(paper(type="", container=word), book)
    assert reasons(paper(type="", container=f"Mud {word}"), book) == "it is a book"


@pytest.mark.parametrize(
    ("prefix", "server"),
    [
        ("10.48550", "arXiv"),
        ("10.1101", "bioRxiv"),
        ("10.1101", "medRxiv"),
        ("10.64898", "bioRxiv"),
        ("10.64898", "medRxiv"),
        ("10.26434", "ChemRxiv"),
        ("10.31234", "PsyArXiv"),
        ("10.31219", "OSF Preprints"),
        ("10.21203", "Research Square"),
        ("10.20944", "Preprints.org"),
        ("10.20944", "Preprints"),
        ("10.36227", "TechRxiv"),
        ("10.2139", "SSRN Electronic Journal"),
        ("10.22541", "Authorea"),
        ("10.5555", "TideRxiv"),
    ],
)
def test_a_preprint_stands_on_the_server_that_is_known(prefix, server):
    preprint = an_item(DOI=f"{prefix}/1", publisher="TideRxiv", **PREPRINT)
    ours = paper(type="article", container=server)
    assert not reasons(ours, preprint)
    assert (
        reasons(paper(type="article", container="MudRxiv"), preprint)
        == "it is a preprint of another server"
    )
    assert "nothing says" in reasons(PAPER, preprint)
    assert not reasons(paper(type="article", container="MudRxiv", doi=preprint.doi), preprint)


def test_the_server_alone_speaks_for_a_preprint_whose_authors_are_not_known():
    preprint = an_item(DOI="10.1101/1", **PREPRINT)
    assert match.judge(paper(container="bioRxiv", type="", author=()), preprint).accepted
    assert not match.judge(paper(container="arXiv", type="", author=()), preprint).accepted
    assert not match.judge(paper(container="bioRxiv", type="", author=()), an_item()).accepted


@pytest.mark.parametrize(
    "container", ["SSRN", "SSRN Electronic Journal", "Available at SSRN 31415"]
)
def test_what_ssrn_deposits_as_an_article_is_a_preprint(container):
    number = {"DOI": "10.2139/ssrn.31415", "type": "journal-article"}
    posted = an_item(container="SSRN Electronic Journal", **number)
    assert match.judge(paper(container=container, type=""), posted).accepted
    assert "nothing says that the paper is one" in reasons(PAPER, posted)
    assert "nothing says that the paper is one" in reasons(paper(container=""), posted)


def test_the_number_at_ssrn_decides():
    ours = paper(container="Available at SSRN 31415", type="", year=1999, author=())
    right, wrong = (
        an_item(DOI=f"10.2139/ssrn.{number}", container="SSRN Electronic Journal")
        for number in (31415, 31416)
    )
    assert match.judge(ours, right).doi_matches
    assert match.choose(ours, [wrong, right]).work == right
    assert "the paper is 10.2139/ssrn.31415, another preprint" in reasons(ours, wrong)


def test_a_preprint_of_nobody_stands_nowhere():
    nobody = an_item(DOI="10.5555/1", publisher="", **PREPRINT)
    assert "another server" in reasons(paper(type="article", container="arXiv"), nobody)


@pytest.mark.parametrize(
    "server",
    ["arXiv", "bioRxiv preprint", "Preprint", "Preprints.org", "SSRN", "Research Square", "CoRR"],
)
def test_the_name_of_a_server_tells_of_a_preprint(server):
    assert paper(type="", container=server).preprint
    assert "published version" in reasons(paper(type="", container=server), an_item())


def test_the_type_tells_of_a_preprint_whose_server_is_not_named():
    assert paper(type="article", container="").preprint
    assert "published version" in reasons(paper(type="article", container=""), an_item())
    assert not any(
        paper(type="", container=name).preprint
        for name in ("", "Nature", "Correspondence", "SSRNs")
    )


def test_a_title_below_the_bound_is_told_with_what_it_reaches_at_most():
    assert reasons(PAPER, an_item(title="Tides of Grass")).startswith(
        "its title is 'Tides of Grass' (at most "
    )
    assert reasons(PAPER, an_item(title="")) == "it has no title"


def test_the_year_counts_more_than_the_date_of_the_preprint():
    assert not reasons(paper(year=2022, since=Date(2012)), an_item())
    assert (
        reasons(paper(year=2012, since=Date(2022)), an_item()) == "it is of 2022, the paper of 2012"
    )
    since = paper(year=0, since=Date(2012))
    assert reasons(since, an_item()) == "it is of 2022, the preprint of 2012"
    assert not reasons(paper(year=0, since=Date(2012), doi=an_item().doi), an_item())


def test_a_journal_is_given_one_more_year_only_where_it_is_the_papers():
    later = an_item(type="journal-article", container="Journal of Tides", year=2024)
    assert not reasons(paper(type="", container="Journal of Tides"), later)
    assert reasons(paper(type="", container=""), later) == "it is of 2024, the paper of 2022"


def test_the_number_of_a_link_must_end_the_doi():
    numbered = paper(hints=(UrlHint(number="25000"),), container="")
    assert match.judge(numbered, an_item(DOI="10.1609/a.25000")).doi_matches
    assert not match.judge(numbered, an_item(DOI="10.1609/a.125000")).doi_matches
    assert not match.judge(paper(doi="", container=""), an_item(DOI="")).doi_matches
    aaai = paper(hints=(UrlHint(venues=("AAAI",), number="25000"),), container="")
    number = "the number at the end of its DOI is not that of the link"
    for ending, refused in (
        ("12", False),
        ("123", True),
        ("123456", True),
        ("1234567", False),
        ("12a", False),
    ):
        work = an_item(DOI=f"10.1609/aaai.{ending}", container=AAAI)
        assert (number in reasons(aaai, work)) is refused
    assert number not in reasons(aaai, an_item(DOI="10.1609/aaai.123", container=""))


@pytest.mark.parametrize(
    ("ours", "theirs", "accepted"),
    [
        (MANY[:4], (*MANY[:3], "X Y"), True),
        (MANY[:3], (*MANY[:2], "X Y"), False),
        (MANY[:4], MANY[:2], True),
        (MANY[:5], MANY[:2], False),
        (MANY[:2], MANY[:5], False),
    ],
)
def test_nearly_all_authors_must_agree_where_the_subtitle_is_missing(ours, theirs, accepted):
    short = an_item(title="Tides of Glass", author=theirs)
    verdict = match.judge(paper(author=people(*ours)), short)
    assert verdict.accepted is accepted
    assert accepted or verdict.reasons == ("only a part of the title is the same",)
    assert match.judge(paper(author=people(*ours), doi=short.doi), short).accepted


def test_a_work_without_a_date_needs_its_subtitle():
    assert not match.judge(PAPER, an_item(title="Tides of Glass", published={})).accepted


@pytest.mark.parametrize(
    ("known_as", "changes", "reason"),
    [
        ({}, {}, "title, authors, year, container agree"),
        ({}, {"author": ()}, "title, year, container agree"),
        ({"author": ()}, {}, "title, year, container agree"),
        ({}, {"published": {}}, "title, authors, container agree"),
        ({"year": 0}, {}, "title, authors, container agree"),
        ({"year": 0, "since": Date(2022)}, {}, "title, authors, year, container agree"),
        ({"container": ""}, {}, "title, authors, year agree"),
        (
            {"container": "", "doi": "10.1109/cvpr00000.2022.00042"},
            {},
            "title, authors, year, link agree",
        ),
        ({}, {"title": TITLE + "y"}, "title (99%), authors, year, container agree"),
    ],
)
def test_only_what_agreed_is_told(known_as, changes, reason):
    assert match.choose(paper(**known_as), [an_item(**changes)]).reason == reason


def test_those_that_are_worse_are_counted():
    ours = paper(doi=an_item().doi)
    worse = [an_item(DOI=f"10.1109/{number}", title=TITLE + "y") for number in range(3)]
    told = "title, authors, year, container agree"
    assert (
        match.choose(PAPER, [worse[0], an_item()]).reason
        == f"{told}; preferred to 1 other that passes"
    )
    assert (
        match.choose(PAPER, [an_item(), *worse]).reason
        == f"{told}; preferred to 3 others that pass"
    )
    assert (
        match.choose(ours, [an_item(), *worse]).reason
        == "title, authors, year, container, link agree"
    )


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"DOI": "10.1109/a.25000", "container": ""}, {}),
        ({"title": TITLE + "y"}, {"container": ""}),
        ({}, {"title": TITLE + "y"}),
        ({"type": "proceedings-article"}, {"type": "journal-article"}),
    ],
)
def test_what_decides_between_two_that_pass(better, worse, turn):
    ours = paper(hints=(UrlHint(number="25000"),))
    first, second = (
        an_item(**{"DOI": "10.1109/first"} | better),
        an_item(**{"DOI": "10.1109/x"} | worse),
    )
    assert match.choose(ours, [first, second][::turn]).work is first


def test_of_two_with_one_doi_the_first_counts():
    first, second = an_item(), an_item(title=TITLE.upper())
    assert match.choose(PAPER, [first, second]).work is first


def test_the_nearest_miss_has_the_most_similar_title_and_then_the_fewest_reasons():
    far, near = (
        an_item(title="Mud", DOI="10.1109/far"),
        an_item(author=("Di Mud",), DOI="10.1109/near"),
    )
    nearest = an_item(author=("Di Mud",), year=1990, DOI="")
    decision = match.choose(PAPER, [far, nearest, near])
    assert decision.status == "none"
    assert (
        decision.reason == "the nearest, 10.1109/near, is not taken: its authors are others: Di Mud"
    )
    assert match.choose(PAPER, [nearest]).reason.startswith(
        "the nearest, a work without a DOI, is not taken: "
    )
