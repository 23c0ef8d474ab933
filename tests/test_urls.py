"""What addresses say of a paper: each pattern with a positive and a negative."""

from dataclasses import replace

import pytest

from mimbib.completing.papers import paper_of, venue_in_name
from mimbib.matching.judge import choose, judge
from mimbib.matching.urls import page_of, url_hint
from mimbib.model import Category, Date, Entry, Link, Name
from mimbib.paper import UrlHint
from mimbib.sources.works import Work

OPENREVIEW = tuple("ICLR NEURIPS ICML TMLR PMLR COLM CORL MIDL AISTATS".split())
MLR = tuple("PMLR ICML AISTATS COLT CORL UAI ACML MIDL".split())


@pytest.mark.parametrize(
    ("url", "venue", "year"),
    [
        ("openaccess.thecvf.com/content_ICCV_2019/html/x.html", "ICCV 2019", 2019),
        ("www.cv-foundation.org/openaccess/content_cvpr_2015/papers/x.pdf", "CVPR 2015", 2015),
        (
            "openaccess.thecvf.com/content_cvpr_2018_workshops/w1/x.html",
            "CVPR 2018 Workshops",
            2018,
        ),
        ("openaccess.thecvf.com/content/WACV2023W/x.html", "WACV 2023 Workshops", 2023),
        ("openaccess.thecvf.com/content/WACV/x.html", "WACV", 0),
        ("www.ecva.net/papers/eccv_2020/papers_ECCV/html/1.php", "ECCV 2020", 2020),
        ("proceedings.neurips.cc/paper/2021/hash/abc.html", "NEURIPS 2021", 2021),
        ("papers.nips.cc/paper/2019/hash/abc.html", "NEURIPS 2019", 2019),
        ("www.ijcai.org/proceedings/2016/123", "IJCAI 2016", 2016),
        ("www.ijcai.org/Proceedings/07/Papers/1.pdf", "IJCAI 2007", 2007),
        ("aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/1/2", "AAAI 2018", 2018),
        ("www.aaai.org/ocs/index.php/WS/ICWSM11/paper/viewFile/3", "ICWSM 2011", 2011),
        ("www.jmlr.org/papers/v23/21-0635.html", "JMLR", 0),
        ("jmlr.org/beta/papers/v23/21-0635.html", "JMLR", 0),
    ],
)
def test_addresses_that_name_one_venue(url, venue, year):
    assert url_hint(f"https://{url}") == UrlHint(venues=(venue,), year=year)


def test_addresses_of_one_of_several_venues():
    assert url_hint("https://openreview.net/forum?id=abc") == UrlHint(venues=OPENREVIEW)
    assert url_hint("https://proceedings.mlr.press/v139/a.html") == UrlHint(venues=MLR)


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://ojs.aaai.org/index.php/AAAI/article/view/25000", "25000"),
        ("https://ojs.aaai.org/AAAI/article/download/7000/6854", "7000"),
    ],
)
def test_numbers_of_aaai(url, number):
    assert url_hint(url) == UrlHint(venues=("AAAI",), number=number)


@pytest.mark.parametrize(("year", "number"), [(2017, "0042"), (2019, "42"), (2020, "0420")])
def test_numbers_of_ijcai_make_dois_from_2017_on(year, number):
    doi = f"10.24963/ijcai.{year}/{int(number)}"
    hint = UrlHint(venues=(f"IJCAI {year}",), year=year, doi=doi)
    assert url_hint(f"https://www.ijcai.org/proceedings/{year}/{number}") == hint


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://aclanthology.org/2023.acl-long.1/", "10.18653/v1/2023.acl-long.1"),
        ("https://aclanthology.org/2023.acl-long.1", "10.18653/v1/2023.acl-long.1"),
        ("https://aclanthology.org/P19-1001.pdf", "10.18653/v1/p19-1001"),
        ("https://www.nature.com/articles/s41586-000-1.pdf", "10.1038/s41586-000-1"),
        ("https://www.nature.com/articles/s41586-000-1/figures/1", "10.1038/s41586-000-1"),
        ("https://www.nature.com/articles/S41586-000-1", "10.1038/s41586-000-1"),
        ("https://doi.org/10.1109/A.2022", "10.1109/a.2022"),
        ("https://publisher.example/doi/10.1109%2FA/10.1109/a", "10.1109/a"),
        ("https://publisher.example/10.1109/a%2Fb", "10.1109/a/b"),
        ("https://publisher.example/10.1109/a.1#part", "10.1109/a.1"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=31415", "10.2139/ssrn.31415"),
        ("https://ssrn.com/abstract=3141592", "10.2139/ssrn.3141592"),
        (
            "https://papers.ssrn.com/sol3/Delivery.cfm/SSRN_ID3141592_code1.pdf?abstractid=3141592",
            "10.2139/ssrn.3141592",
        ),
        (
            "https://www.biorxiv.org/content/biorxiv/early/2022/02/06/2022.02.03.479055.full.pdf",
            "10.1101/2022.02.03.479055",
        ),
        ("https://www.medrxiv.org/content/early/2019/05/05/19001234", "10.1101/19001234"),
        (
            "https://assets.researchsquare.com/files/rs-1588877/v1_covered.pdf?c=1",
            "10.21203/rs.3.rs-1588877/v1",
        ),
        (
            "https://www.preprints.org/manuscript/202103.0337/v12/download",
            "10.20944/preprints202103.0337.v12",
        ),
    ],
)
def test_addresses_with_a_doi(url, doi):
    assert url_hint(url) == UrlHint(doi=doi)


@pytest.mark.parametrize(
    "ending",
    "/ .pdf .html .htm /full /pdf /abstract /meta /epdf /full/ /full.pdf v2 v2.full"
    " v2.full.pdf v2.pdf .PDF".split(),
)
def test_what_publishers_put_behind_a_doi_is_no_part_of_it(ending):
    assert url_hint(f"https://publisher.example/10.1101/2022.01{ending}") == UrlHint(
        doi="10.1101/2022.01"
    )


@pytest.mark.parametrize(
    "doi", ["10.1101/fulldome", "10.1101/a.v2x", "10.1101/abstracts", "10.1101/av2"]
)
def test_what_only_looks_so_is_a_part_of_the_doi(doi):
    assert url_hint(f"https://publisher.example/{doi}") == UrlHint(doi=doi)


@pytest.mark.parametrize(
    ("url", "since"),
    [
        ("https://arxiv.org/abs/2209.07098", Date(2022, 9)),
        ("https://arxiv.org/html/2209.07098v1", Date(2022, 9)),
        ("https://arxiv.org/pdf/0704.0001", Date(2007, 4)),
        ("https://arxiv.org/abs/2213.00001", Date(2022)),
        ("https://arxiv.org/abs/2212.00001", Date(2022, 12)),
        ("https://arxiv.org/abs/math/0309136", Date(2003, 9)),
        ("https://arxiv.org/abs/hep-th/9108001", Date(1991, 8)),
        ("https://arxiv.org/abs/9001.00001", Date(2090, 1)),
        ("https://doi.org/10.48550/arXiv.2209.07098v2", Date(2022, 9)),
        ("https://doi.org/10.48550/arXiv.cs/9901001", Date(1999, 1)),
        ("https://ui.adsabs.harvard.edu/abs/2022arXiv220611892G/abstract", Date(2022, 6)),
        ("https://ui.adsabs.harvard.edu/abs/2012arXiv1206.1234A", Date(2012, 6)),
    ],
)
def test_an_arxiv_id_tells_the_month(url, since):
    assert url_hint(url) == UrlHint(since=since)


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/list/cs.CV/2209.07098",
        "https://arxiv.org/abs/220.07098",
        "https://neurips.cc/virtual/2021/poster/1",
        "https://www.ijcai.org/past_proceedings",
        "https://ojs.aaai.org/index.php/AAAI/issue/view/500",
        "https://mlr.press/v139/",
        "https://www.nature.com/subjects/tides",
        "https://openaccess.example/content/CVPR2022/x.html",
        "https://publisher.example/11.1109/a",
        "https://ssrn.com/index.cfm",
        "https://nossrn.com/abstract=3141592",
        "https://publisher.example/10.110/a",
        "https://www.biorxiv.org/content/biorxiv/early/2026/02/06/2026.02.03.479055.full.pdf",
        "https://www.researchsquare.com/article/rs-1588877",
        "https://www.jmlr.org/mloss/",
        "https://ui.adsabs.harvard.edu/abs/2022Natur.601..188A",
    ],
)
def test_addresses_that_say_nothing(url):
    assert url_hint(url) is None


@pytest.mark.parametrize(
    ("url", "same"),
    [
        (
            "https://ieeexplore.ieee.org/document/7989161",
            [
                "http://ieeexplore.ieee.org/document/7989161/",
                "https://ieeexplore.ieee.org/abstract/document/7989161",
                "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=7989161",
                "https://ieeexplore.ieee.org/ielx7/34/8454009/07989161.pdf?tp=&ref=a",
            ],
        ),
        (
            "https://www.sciencedirect.com/science/article/abs/pii/S0952197623002415?via%3Dihub",
            ["https://linkinghub.elsevier.com/retrieve/pii/S0952197623002415"],
        ),
        (
            "https://dl.acm.org/citation.cfm?id=3123266.3123412",
            ["dl.acm.org/citation.cfm?id=3123412"],
        ),
        (
            "https://www.mdpi.com/2227-7390/11/3/732",
            [
                "http://mdpi.com/2227-7390/11/3/732/#a",
                "https://www.mdpi.com/2227-7390/11/3/732/pdf",
            ],
        ),
    ],
)
def test_the_pages_of_a_paper_are_one_whatever_the_address(url, same):
    assert {page_of(each) for each in same} == {page_of(url)}
    assert page_of(url) != page_of(url.replace("1", "3"))


def test_the_page_of_a_site_is_that_of_no_paper():
    assert page_of("https://example.org/") == page_of("") == ""
    assert page_of("https://openreview.net/forum?id=a") != page_of(
        "https://openreview.net/forum?id=b"
    )


TITLE = "Tides of Glass and Mud"
WORK = Work(
    doi="10.5555/tides",
    type="proceedings-article",
    title=TITLE,
    author=(Name(family="van Loon", given="Ada"), Name(family="Ray", given="Bo")),
    issued=Date(2017),
    container_title="2017 IEEE International Conference on Robotics and Automation (ICRA)",
    url="http://ieeexplore.ieee.org/document/7989161/",
)


def judged(url, work=WORK):
    return judge(paper_of(entry=Entry(title=TITLE, url=url, category=Category(), line=1)), work)


def test_the_page_behind_a_doi_is_evidence_where_the_list_links_it():
    assert judged("https://ieeexplore.ieee.org/document/7989161").accepted
    assert not judged("https://ieeexplore.ieee.org/document/7989162").accepted
    other = Work(
        **{name: getattr(WORK, name) for name in ("doi", "type", "url")}, title="Tides of Ice"
    )
    assert not judged("https://ieeexplore.ieee.org/document/7989161", other).accepted


@pytest.mark.parametrize(
    ("name", "accepted"),
    [("loon17a.html", True), ("loon17a/loon17a.pdf", True), ("ray17a.html", False), ("", False)],
)
def test_an_address_of_pmlr_names_the_first_author(name, accepted):
    work = Work(
        doi="",
        type="proceedings-article",
        title=TITLE,
        author=WORK.author,
        issued=Date(2017),
        container_title="International Conference on Machine Learning",
    )
    assert judged(f"https://proceedings.mlr.press/v70/{name}", work).accepted is accepted


def test_old_addresses_of_pmlr_name_the_first_author_too():
    hint = url_hint("http://www.jmlr.org/proceedings/papers/v27/loon12a/loon12a.pdf")
    assert (hint.author, hint.year) == ("loon", 2012)


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("https://example.org/~vanloon/tides.html", True),
        ("https://example.org/%7Eadavanloon/", True),
        ("https://avanloon.github.io/tides/", True),
        ("https://www.ada-van-loon.example/tides.pdf", True),
        ("https://example.org/profile/Ada-Van-Loon-12/tides", True),
        ("https://example.org/papers/2017_VanLoon.pdf", True),
        ("https://github.com/vanloonad/tides", False),
        ("https://github.com/vanloona7/tides", True),
        ("https://example.org/~ray/tides.html", False),  # too short to be told from other words
        ("https://example.org/~boray/tides.html", True),
        ("https://example.org/~rayb/tides.html", False),
        ("https://example.org/~silt/tides.html", False),
        ("https://vanloon.example/tides.html", True),
        ("https://www.cs.vanloon.edu/tides.html", False),  # a university, and no person
        ("https://vanloon.ac.uk/~adavanloon/tides.html", True),
        ("https://example.org/tides.html", False),
    ],
)
def test_a_user_name_in_an_address_tells_an_author(url, accepted):
    assert judged(url).accepted is accepted
    other = replace(WORK, title="Tides of Glass and Ice")
    assert not judged(url, other).accepted


def test_a_user_name_counts_in_all_links_of_an_entry_but_no_word_of_its_title():
    links = (Link(label="code", url="https://github.com/vanloon/tides"),)
    entry = Entry(
        title=TITLE, url="https://example.org/1.pdf", links=links, category=Category(), line=1
    )
    verdict = judge(paper_of(entry=entry), WORK)
    assert verdict.accepted
    assert "author in the link" in choose(paper_of(entry=entry), [WORK]).reason
    glass = replace(WORK, author=(Name(family="Glass", given="Bo"),))
    assert not judged("https://example.org/tides-of-glass.pdf", glass).accepted
    assert judged("https://example.org/boglass/1.pdf", glass).accepted
    later = replace(WORK, issued=Date(2023))
    dated = replace(entry, issued=Date(2017), container_title="")
    assert judge(paper_of(entry=dated), WORK).accepted
    assert not judge(paper_of(entry=dated), later).accepted


@pytest.mark.parametrize(
    ("name", "venue"),
    [
        ("iccv15worms.pdf", ("ICCV 2015", 2015)),
        ("Loon_Worms_CVPR_2016_paper.pdf", ("CVPR 2016", 2016)),
        ("2021_01_ICPR2021.pdf", ("ICPR 2021", 2021)),
        ("worms2015.pdf", ("", 0)),
        ("myiccv15.pdf", ("", 0)),
        ("nature14539.pdf", ("", 0)),
        ("iccv.pdf", ("", 0)),
    ],
)
def test_the_name_of_a_file_may_tell_venue_and_year(name, venue):
    assert venue_in_name(f"https://example.org/cvpr2011/{name}") == venue


def test_the_name_of_a_file_counts_where_nothing_else_names_a_venue():
    assert judged("https://example.org/icra17tides.pdf").accepted
    assert not judged("https://example.org/iccv17tides.pdf").accepted
    assert not judged("https://example.org/icra12tides.pdf").accepted
    assert not judged("https://example.org/tides.pdf").accepted
    entry = Entry(
        title=TITLE,
        url="https://example.org/icra17.pdf",
        category=Category(),
        line=1,
        container_title="IROS",
    )
    assert paper_of(entry=entry).container == "IROS"
