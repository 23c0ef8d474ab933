"""Expressions: what each piece of the grammar finds, and what is refused with place and advice."""

import shlex
import subprocess

import pytest

from mimbib import Bibliography, Category, Date, Dimension, Link, Name, Record, UsageError
from mimbib.cli.output import _quoted
from mimbib.cli.parser import _EPILOG
from mimbib.identifiers import arxiv_id, arxiv_of_doi, arxiv_stamp, doi, same_arxiv_id
from mimbib.matching.containers import short_names
from mimbib.search import FIELDS, compile_expression, terms

SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"


def record(key, title, *author, dimensions=(), year=0, **values):
    return Record(
        key=key,
        type=values.pop("type", "article"),
        title=title,
        author=author,
        issued=Date(year) if year else None,
        category=Category(tuple(map(Dimension, dimensions)), values.pop("level", "")),
        **values,
    )


MADE = Bibliography(
    (
        record(
            "he2022mask",
            "Masked Point-Cloud Models",
            Name(family="He", given="Kai-Ming"),
            Name(family="Tay", given="Francis E. H."),
            dimensions=("Masking Strategy",),
            year=2022,
            doi="10.1109/cvpr.2022.1",
            arxiv="2111.06377",
            container_title="Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
            publisher="IEEE",
            page="1-9",
            pdf="https://www.example.org/a%20b.pdf#page=2",
            links=(Link("Code (PyTorch)", "http://github.com/He/Mask.git"),),
        ),
        record(
            "li2023self",
            "Self Supervised Learners",
            Name(family="Li", given="Kai"),
            Name(family="Berg", given="He"),
            dimensions=("Masking Strategy", "Target Features"),
            year=2023,
            doi=SICI.lower(),
            url="https://openreview.net/forum?id=X1",
            event_title="Annual Meeting of the Association for Computational Linguistics",
        ),
        record(
            "wang2024han",
            "图像去噪综述",
            Name(family="王", given="伟"),
            dimensions=("图像",),
            year=2024,
            arxiv="cs/9901001",
            container_title="IEEE Transactions on Multimedia",
            type="article-journal",
        ),
        record("kim2025thai", "การเรียนรู้ของ 3D点云", Name(family="김", given="민수"), dimensions=("文本", "が")),
        record("rao2025hindi", "हिन्दी में भाषा", Name(literal="The Bakers’ Guild"), dimensions=("か",)),
        record("zo2025soft", "می\u200cخواهم Ünlike", dimensions=("Masking, Fast", "Target")),
    )
)
HE, LI, WANG, KIM, RAO, ZO = (made.key for made in MADE)
ALL = (HE, LI, WANG, KIM, RAO, ZO)


def found(expression, library=MADE):
    return tuple(record.key for record in library.select(expression))


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("masked or supervised", (HE, LI)),
        ("masked | supervised", (HE, LI)),
        ("masked || supervised", (HE, LI)),
        ("masked|supervised", (HE, LI)),
        ("masked OR Supervised", (HE, LI)),
        ("masked models", (HE,)),
        ("masked and supervised", ()),
        ("masked & models", (HE,)),
        ("masked&&models", (HE,)),
        ("!masked", ALL[1:]),
        ("! masked", ALL[1:]),
        ("not not masked", (HE,)),
        ("!!masked", (HE,)),
        ("not masked learners", (LI,)),
        ("masked or supervised year:2023", (HE, LI)),
        ("(masked or supervised) year:2023", (LI,)),
        ("(masked or supervised)year:2023", (LI,)),
        ("year:2023(masked or supervised)", (LI,)),
        ("not (masked or supervised)", ALL[2:]),
        ("((masked)) or ((not (not supervised)))", (HE, LI)),
        ("masked !supervised", (HE,)),
        ("（masked or supervised）year：2023", (LI,)),
        ("ｍａｓｋｅｄ", (HE,)),
    ],
)
def test_operators_and_groups(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("mask", ()),
        ("maske*", (HE,)),
        ("mask*", (HE, LI, ZO)),  # two by a keyword
        ("title:mask*", (HE,)),
        ('"point cloud"', (HE,)),
        ('"cloud point"', ()),
        ('"point clo"', ()),
        ('"point clo*"', (HE,)),
        ('"point clo"*', (HE,)),
        ('title:"point clo"*', (HE,)),
        ("“point cloud”", (HE,)),
        ("「point cloud」", (HE,)),
        ("point-cloud", (HE,)),
        ("self-supervised", (LI,)),
        ("SELF–supervised", (LI,)),
        ("supervised, learners.", (LI,)),
        ("bakers’ guild", (RAO,)),
        ("unlike", (ZO,)),
        ("ieee", (HE, WANG)),
        ("meeting", (LI,)),
        ('"masking strategy"', (HE, LI)),
        ("keyword:strateg*", (HE, LI)),
        ("title:strategy", ()),
        ("he", (HE, LI)),  # two people, and no key that holds the letters
        ("he2022", (HE,)),
        ("he2022mask", (HE,)),
        ("HE2022M*", (HE,)),
        ("he202", ()),
        ("2022mask", ()),
        ("key:he2022*", (HE,)),
        ("key:HE2022mask", (HE,)),
    ],
)
def test_words_phrases_and_keys(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("图像", (WANG,)),
        ("去噪", (WANG,)),
        ("去综", ()),
        ("图像*", (WANG,)),
        ("点云", (KIM,)),
        ("3d", (KIM,)),
        ("เรียน", (KIM,)),
        ("รยน", ()),
        ("हिन्दी", (RAO,)),
        ("हिन्द", ()),
        ("हिन*", (RAO,)),
        ("میخواهم", (ZO,)),
        ("می\u200cخواهم", (ZO,)),
        ("می", ()),
        ("王伟", (WANG,)),
        ("伟王", (WANG,)),
        ("김민수", (KIM,)),
    ],
)
def test_every_script_is_searched_by_its_own_words(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("He, Kai-Ming", (HE,)),
        ("kai ming he", (HE,)),
        ("kaiming he", (HE,)),
        ("He, Kaiming", (HE,)),
        ("He, K.", (HE,)),
        ("K. He", (HE,)),
        ("He, X.", ()),
        ("Francis Tay", (HE,)),
        ("Tay, F. E. H.", (HE,)),
        ("Tay, F. E. E.", ()),
        ("Francis He", ()),  # not of one author
        ("Li, L.", ()),  # an initial is of a given name
        ("Li Li", ()),
        ("k", (HE, LI)),
        ("He, Kaim*", (HE,)),
        ("Tay, Fran*", (HE,)),
        ("Tay, Kai*", ()),
        ("王伟", (WANG,)),
        ("王 伟", (WANG,)),
        ("王, 伟", (WANG,)),
        ("伟伟", ()),
        ("민수 김", (KIM,)),
        ("guild bakers", (RAO,)),
    ],
)
def test_authors_are_found_in_any_order(query, keys):
    assert found(f'author:"{query}"') == keys


def test_a_bare_letter_is_no_initial():
    assert found("k") == ()
    assert found('"he k"') == (HE,)
    assert found("author:k*") == (HE, LI)


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("year:2022", (HE,)),
        ("year=2022", (HE,)),
        ("year==2022", (HE,)),
        ("YEAR : 2022", (HE,)),
        ("year: 2022,", (HE,)),
        ('year:"2022"', (HE,)),
        ("year:2022..2023", (HE, LI)),
        ("year:2023..", (LI, WANG)),
        ("year:..2022", (HE,)),
        ("year>=2023", (LI, WANG)),
        ("year >= 2023", (LI, WANG)),
        ("year>2023", (WANG,)),
        ("year<=2022", (HE,)),
        ("year<2023", (HE,)),
        ("(year>2023)", (WANG,)),
    ],
)
def test_years(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("dimension:图像", (WANG,)),
        ("dimension:图", (WANG,)),
        ("category:文本", (KIM,)),
        ("dimension:が", (KIM,)),
        ("dimension:か", (RAO,)),
        ("dimension:masking-strategy", (HE, LI)),
        ('dimension:"MASKING strategy"', (HE, LI)),
        ("dimension:masking_s*", (HE, LI)),
        ("dimension:target-f", (LI,)),
        ("dimension:target", (ZO,)),  # the whole name goes before the beginning of another
        ('dimension:"Masking, Fast"', (ZO,)),
        ('category:"masking strategy and"', (LI,)),
        ("category:masking-strategy", (HE,)),
        ("type:article-j", (WANG,)),
        ("type:article", (HE, LI, KIM, RAO, ZO)),
        ("type:paper", ()),
        ("only:masking-strategy", (HE,)),
        ("only:masking-s,target-f", (LI,)),
        ("only:target-f,masking-s", (LI,)),
        ('only:"Target Features, masking-s"', (LI,)),
        ('only:"Target Features","Masking Strategy"', (LI,)),
        ('only:"Masking, Fast, Target"', (ZO,)),
        ('only:target,"masking,fast"', (ZO,)),
        ("only:か", (RAO,)),
    ],
)
def test_names_of_the_library(expression, keys):
    assert found(expression) == keys


def test_names_that_differ_in_signs_alone_are_told_apart_when_given_whole():
    library = Bibliography((record("a", "x", dimensions=("C",)), record("b", "y", dimensions=("C++",))))
    assert found("dimension:C", library) == ("a",)
    assert found('dimension:"C++"', library) == ("b",)


def test_a_level_is_meant_by_the_beginning_of_its_name(shipped):
    counts = [len(shipped.select(f"level:{name}")) for name in ("single", "two-level", '"Multi-Level Contribution"')]
    assert counts == [81, 72, 13]
    assert len(shipped.select("dimension:masking")) == 85
    assert len(shipped.select("only:masking,target")) == 9


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("has:code", (HE,)),
        ("has:doi", (HE, LI)),
        ("not has:doi", ALL[2:]),
        ("has:arxiv", (HE, WANG)),
        ("has:pdf", (HE,)),
        ("has:url", (LI,)),
        ("has:link", (HE,)),
        ("has:links", (HE,)),
        ("has:project", ()),
        ("has:page", (HE,)),
        ("has:volume", ()),
        ("has:isbn", ()),
        ("has:year", (HE, LI, WANG)),
        ("has:event", (LI,)),
    ],
)
def test_what_a_record_has(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        *(
            (form, (HE,))
            for form in """10.1109/CVPR.2022.1 doi:10.1109/cvpr.2022.1 https://doi.org/10.1109/CVPR.2022.1
            http://dx.doi.org/10.1109/CVPR.2022.1 doi.org/10.1109/CVPR.2022.1 10.1109%2FCVPR.2022.1
            https://doi.org/10.1109%2Fcvpr.2022.1 urn:doi:10.1109/CVPR.2022.1 info:doi/10.1109/CVPR.2022.1
            (10.1109/CVPR.2022.1) "10.1109/CVPR.2022.1" doi:"https://doi.org/10.1109/CVPR.2022.1" 10.1109/CVPR.2022.1.
            10.1109/CVPR.2022.1; (doi:10.1109/cvpr.2022.1). https://doi.org/10.1109/CVPR.2022.1?utm=x
            https://ieeexplore.example.org/doi/pdf/10.1109/CVPR.2022.1.pdf
            doi:10.1109* 10.1109* 10.1109/cvpr* doi:https://doi.org/10.1109/cvpr*
            2111.06377 2111.06377v1 arXiv:2111.06377v3 arxiv:arXiv:2111.06377 https://arxiv.org/abs/2111.06377v2
            arxiv.org/pdf/2111.06377v2.pdf https://arxiv.org/pdf/2111.06377 10.48550/arXiv.2111.06377
            doi:10.48550/arXiv.2111.06377 https://doi.org/10.48550/arXiv.2111.06377v2 arxiv:2111*
            https://example.org/a%20b.pdf http://EXAMPLE.org/a%20b.pdf github.com/He/Mask https://github.com/He/Mask/
            https://www.github.com/He/Mask.git#readme https://github.com/He/*""".split()
        ),
        ("doi: 10.1109/CVPR.2022.1", (HE,)),
        ("arXiv: 2111.06377", (HE,)),
        ("arXiv:2111.06377v3 [cs.CV]", (HE,)),
        ("arXiv:2111.06377v3  [cs.CV]  19 Dec 2021", (HE,)),
        ("2111.06377v3 [cs.CV] masked", (HE,)),
        ("2111.06377 [cs.CV] supervised", ()),
        ("(10.1109/CVPR.2022.1 or 2111.06377)year:2022", (HE,)),
        ("not 10.1109/CVPR.2022.1", ALL[1:]),
        (SICI, (LI,)),
        (f"({SICI})", (LI,)),
        (f"https://doi.org/{SICI}.", (LI,)),
        (f"doi:{SICI} supervised", (LI,)),
        ("https://openreview.net/pdf?id=X1", (LI,)),
        ("openreview.net/forum?id=X1", (LI,)),
        ("https://openreview.net/pdf?id=X2", ()),
        ("cs/9901001", (WANG,)),
        ("cs.LG/9901001v2", (WANG,)),
        ("arxiv:cs/9901001", (WANG,)),
        ("https://github.com/he/mask", ()),
        ("2111.0637", ()),
    ],
)
def test_ids_and_addresses_are_found_as_pasted(expression, keys):
    assert found(expression) == keys


def test_a_host_without_a_path_is_an_address_too(shipped):
    assert found("mask-cond-video-diffusion.github.io", shipped) == ("voleti2022mcvd",)
    assert len(found("openreview.net", shipped)) == 19  # and a word, of a publisher


def test_identifiers_are_read_from_text():
    assert doi("https://doi.org/doi:10.1000/A") == "10.1000/a"
    assert doi("10.1000") == doi("11.1000/a") == doi("see 10.1000/a") == doi("") == ""
    assert arxiv_id("math.GT/0309136v2") == "math.gt/0309136"
    assert arxiv_id("2111.06377x") == arxiv_id("211.06377") == arxiv_id("") == ""
    assert same_arxiv_id("math.gt/0309136", "math/0309136")
    assert not same_arxiv_id("", "")
    assert arxiv_of_doi("10.48550/arxiv.2111.06377") == "2111.06377"
    assert arxiv_of_doi("10.1000/2111.06377") == ""
    assert arxiv_stamp("x [cs.CV] y", 1) == 9
    assert arxiv_stamp("x y", 1) == 1


CVPR = "IEEE/CVF Conference on Computer Vision and Pattern Recognition"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (f"Proceedings of the {CVPR} (CVPR)", "cvpr"),
        (f"{CVPR} Workshops (CVPRW)", "cvprw"),
        ("Advances in Neural Information Processing Systems", "neurips nips"),
        ("Computer Vision – ECCV 2022", "eccv"),
        ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "pami tpami"),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "pami tpami"),
        ("IEEE Transactions on Image Processing", "tip"),
        ("IEEE Transactions on Information Processing", ""),
        ("IEEE Transactions on Medical Imaging", "tmi"),
        ("IEEE Transactions on Geoscience and Remote Sensing", "tgrs"),
        ("IEEE Transactions on Multimedia", "tmm"),
        ("International Journal of Computer Vision", "ijcv"),
        ("Transactions on Machine Learning Research", "tmlr"),
        ("Journal of Machine Learning Research", "jmlr"),
        ("Lecture Notes in Computer Science", "lncs"),
        ("Pattern Recognition", "pr"),
        ("International Conference on Pattern Recognition", "icpr"),
        ("IEEE International Conference on Robotics and Automation", "icra"),
        ("Annual Meeting of the Association for Computational Linguistics", "acl"),
        ("Conference of the North American Chapter of the Association for Computational Linguistics", "naacl"),
        ("Conference of the European Chapter of the Association for Computational Linguistics", "eacl"),
        ("Transactions of the Association for Computational Linguistics", "tacl"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2022", "emnlp"),
        ("Asian Conference on Logic", ""),
    ],
)
def test_containers_have_the_short_names_that_everybody_uses(title, names):
    assert short_names(title) == set(names.split())


@pytest.mark.parametrize(
    ("name", "field", "text"),
    [
        ("cvpr", "container_title", "Vision and Pattern Recognition"),
        ("neurips", "container_title", "Neural Information Processing Systems"),
        ("nips", "container_title", "Neural Information Processing Systems"),
        ("iclr", "container_title", "Learning Representations"),
        ("icml", "container_title", "International Conference on Machine Learning"),
        ("eccv", "container_title", "ECCV"),
        ("iccv", "container_title", "(ICCV)"),
        ("wacv", "container_title", "(WACV)"),
        ("aaai", "container_title", "AAAI Conference"),
        ("ijcai", "container_title", "International Joint Conference on Artificial"),
        ("miccai", "container_title", "MICCAI"),
        ("tpami", "container_title", "Transactions on Pattern Analysis"),
        ("pami", "container_title", "Transactions on Pattern Analysis"),
        ("tip", "container_title", "Transactions on Image Processing"),
        ("tmi", "container_title", "Transactions on Medical Imaging"),
        ("lncs", "collection_title", "Lecture Notes in Computer Science"),
        ("pmlr", "collection_title", "Proceedings of Machine Learning Research"),
        ("arxiv", "publisher", "arXiv"),
    ],
)
def test_short_names_find_all_of_a_container_and_no_other(shipped, name, field, text):
    expected = [record.key for record in shipped if text in getattr(record, field)]
    assert expected
    assert list(found(f"container:{name}", shipped)) == expected


@pytest.mark.parametrize("name", ["acl", "cv", "cvi", "cvprw", "tgrs", "ijcv", "tmm", "pr", "lr", "cai"])
def test_no_other_short_name_finds_anything_in_the_shipped_library(shipped, name):
    assert found(f"container:{name}", shipped) == ()


def test_short_names_are_bare_words_too_and_may_be_begun():
    assert found("tmm") == found("container:tm*") == (WANG,)
    assert found("container:acl") == (LI,)
    assert found("title:tmm") == ()


@pytest.mark.parametrize(
    ("expression", "place", "parts"),
    [
        ("masked)", 7, ["not opened"]),
        (")", 1, ["not opened"]),
        ("a (masked", 3, ["not closed"]),
        ("(", 2, ["lacks a term"]),
        ("a ()", 4, ["lacks a term", "parentheses stand around terms"]),
        ('a "masked', 3, ["quotation mark that is not closed"]),
        ('masked"', 7, ["a blank before and behind"]),
        ('title:"a"b', 10, ["'b'"]),
        ("ma*ed", 3, ["'*' in 'ma*ed'", "as in mask*"]),
        ("mask**", 5, ["as in mask*"]),
        ("*", 1, ["a stray '*'"]),
        ("*masked", 1, ["'*masked'"]),
        ("title:*", 7, ["nothing to search for"]),
        ('"a* b"', 3, ["a star in 'a* b'"]),
        ("mask?", 5, ["mask*"]),
        ("mask~", 5, ["words are searched whole"]),
        ("^mask", 1, ["words are searched whole"]),
        ("mask$", 5, ["words are searched whole"]),
        ("[2021 TO 2022]", 1, ["year:2021..2023"]),
        ("{a}", 1, ["( )"]),
        ("a\\b", 2, ["backslash"]),
        ("/mask.*/", 1, ["regular expressions"]),
        ("IEEE/CVF", 5, ['"IEEE/CVF"']),
        ("+masked", 1, ["must all hold"]),
        ("C++", 2, ['"C++"']),
        ("masked;bert", 7, ["`or` between alternatives"]),
        ("masked,bert", 7, ["a blank behind the comma"]),
        ("a -masked", 3, ["write `not masked`"]),
        ("a - b", 3, ["a stray '-'"]),
        ("'a b'", 1, ["double quotation marks"]),
        ("a @ b", 3, ["a stray '@'"]),
        ("a yaer:2022", 3, ["unknown field 'yaer' (did you mean 'year'?)"]),
        ("venue:cvpr", 1, ["did you mean 'container'?"]),
        ("MCVD: Masked Models", 1, ["unknown field 'MCVD'", '"MCVD: Masked Models"']),
        ("or rye", 1, ["lacks a term"]),
        ("rye or", 7, ["lacks a term"]),
        ("rye not", 8, ["lacks a term"]),
        ("rye or or slow", 8, ["lacks a term"]),
        ("rye and and slow", 9, ["lacks a term"]),
        ("rye && | slow", 8, ["lacks a term"]),
        ("not", 4, ["lacks a term"]),
        ("(rye or) slow", 8, ["lacks a term"]),
        ("year:soon", 1, ["'soon' is no year"]),
        ("year:", 1, ["'' is no year"]),
        ("year:20222", 1, ["is no year"]),
        ("year:2022-2023", 1, ["write year:2022..2023"]),
        ("year:2022–2023", 1, ["write year:2022..2023"]),
        ("year:2022,2023", 1, ["write (year:2022 or year:2023)"]),
        ("year:2023..2022", 1, ["run backwards", "year:2022..2023"]),
        ("year:2022 .. 2023", 11, ["year:2021..2023"]),
        ("2022..2023", 1, ["write year:2022..2023"]),
        ("year!=2022", 1, ["write `not year:2022`"]),
        ("title!=rye", 1, ["write `not title:rye`"]),
        ("year>=2022..2023", 1, ["is no year"]),
        ("a volume>5", 3, ["unknown field"]),
        ("a title>5", 3, ["only years are compared"]),
        ("title:", 7, ["nothing to search for"]),
        ("title: or rye", 8, ["nothing to search for", 'title:"or"']),
        ("title:(rye)", 7, ["nothing to search for"]),
        ('title:"!"', 1, ["nothing to search for"]),
        ('"..."', 1, ["nothing to search for"]),
        ('author:"!"', 1, ["nothing to search for"]),
        ('key:"!"', 1, ["nothing to search for"]),
        ("title:year:2022", 11, ["double quotation marks"]),
        ("doi:", 1, ["`not has:doi`"]),
        ("arxiv:", 1, ["`not has:arxiv`"]),
        ("doi: or rye", 1, ["`not has:doi`"]),
        ("doi:rye", 1, ["'rye' is no DOI"]),
        ("doi:2111.06377", 1, ["write arxiv:2111.06377"]),
        ("arxiv:rye", 1, ["'rye' is no arXiv id"]),
        ("has:cod", 1, ["did you mean 'code'?", "doi, arxiv"]),
        ("has:", 5, ["nothing to search for"]),
        ("type:book", 1, ["unknown type 'book'", "article-journal"]),
        ("type:art", 1, ["ambiguous type 'art'", "article or article-journal"]),
        ("dimension:masking", 1, ["ambiguous dimension", "masking-fast or masking-strategy"]),
        ("dimension:不存在", 1, ["unknown dimension '不存在'", "图像"]),
        ("dimension:maskin-strategy", 1, ["did you mean 'masking-strategy'?"]),
        ("category:不存在", 1, ["unknown category"]),
        ("level:single", 1, ["no record has a level"]),
        ("only:masking-s, target", 16, ["without blanks"]),
        ("only:masking-s,", 16, ["one,other"]),
        ("only:x", 1, ["unknown dimension 'x'"]),
        ("(" * 60 + "a" + ")" * 60, 51, ["too many parentheses"]),
        ("a\n'b", 3, ["double quotation marks"]),
    ],
)
def test_what_has_no_meaning_is_refused_with_its_place_and_advice(expression, place, parts):
    with pytest.raises(UsageError) as caught:
        found(expression)
    message = str(caught.value)
    assert f" at character {place}: " in message
    assert [part for part in parts if part not in message] == []
    assert "\n" not in message


def test_every_field_has_a_meaning():
    assert set(FIELDS) == {*terms._NAMES, *terms._COMPILERS}


@pytest.mark.slow
def test_long_expressions_are_read_quickly():
    test = compile_expression("|".join(["masked"] * 20_000) + " not" * 5001 + " x", MADE.records)
    assert test(MADE.records[0])
    with pytest.raises(UsageError):
        compile_expression("a/" * 50_000, MADE.records)


@pytest.mark.parametrize(
    ("argument", "piece"),
    [
        ("title:slow sourdough", 'title:"slow sourdough"'),
        ("author:He, Kaiming", 'author:"He, Kaiming"'),
        ("author: He, Kaiming", 'author:"He, Kaiming"'),
        ("title:slow sour*", 'title:"slow sour*"'),
        ("only:flour choice, oven design", 'only:"flour choice, oven design"'),
        ("title:slow", "title:slow"),
        ("title: slow", "title: slow"),
        ("author:he or bert", "author:he or bert"),
        ("author:he|bert x", "author:he|bert x"),
        ("author:he !bert", "author:he !bert"),
        ("author:he -bert", "author:he -bert"),
        ("title:slow year:2022", "title:slow year:2022"),
        ("title:slow year>2022", "title:slow year>2022"),
        ('title:"slow dough" rye', 'title:"slow dough" rye'),
        ("year: 2022 rye", "year: 2022 rye"),
        ("arXiv:2111.06377v3 [cs.CV]", "arXiv:2111.06377v3 [cs.CV]"),
        ("MCVD: Masked Models", "MCVD: Masked Models"),
        ("point cloud", "point cloud"),
    ],
)
def test_an_argument_of_the_shell_with_blanks_is_one_term_only_if_it_can_be_no_more(argument, piece):
    assert _quoted(argument) == piece


EXAMPLES = [line.strip() for line in _EPILOG.splitlines() if line.strip().startswith("'")]


def test_the_help_has_examples_of_the_grammar():
    assert len(EXAMPLES) >= 8
    assert all(len(line) <= 100 for line in _EPILOG.splitlines())
    joined = " ".join(EXAMPLES)
    signs = ("*", '"', "(", " or ", "not ", "|", "..", ">=", "has:", "only:", "doi.org")
    assert [sign for sign in signs if sign not in joined] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_of_the_help_selects_something_through_a_shell(shipped, example):
    printed = subprocess.run(["sh", "-c", f"printf '%s\\n' {example}"], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines() == shlex.split(example)
    expression = " ".join(map(_quoted, printed.splitlines()))
    assert 0 < len(shipped.select(expression)) < len(shipped)
