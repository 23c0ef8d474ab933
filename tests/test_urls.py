"""What addresses say of a paper: each pattern with a positive and a negative."""

import pytest

from mimbib.matching.urls import url_hint
from mimbib.model import Date
from mimbib.paper import UrlHint

OPENREVIEW = tuple("ICLR NEURIPS ICML TMLR PMLR COLM CORL MIDL AISTATS".split())
MLR = tuple("PMLR ICML AISTATS COLT CORL UAI ACML MIDL".split())


@pytest.mark.parametrize(
    ("url", "venue", "year"),
    [
        ("openaccess.thecvf.com/content_ICCV_2019/html/x.html", "ICCV 2019", 2019),
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
    ],
)
def test_addresses_that_say_nothing(url):
    assert url_hint(url) is None
