"""Expressions: what each piece of the grammar finds, and what is refused with place and advice."""

import shlex
import subprocess

import pytest

from mimbib import Bibliography, Category, Date, Dimension, Link, Name, Record, UsageError
from mimbib.cli.options import EXPRESSIONS
from mimbib.cli.output import _quoted
from mimbib.identifiers import arxiv_id, arxiv_of_doi, arxiv_stamp, doi, same_arxiv_id
from mimbib.matching.containers import short_names
from mimbib.search import FIELDS, compile_expression, papers, terms

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
        record(
            "kim2025thai",
            "การเรียนรู้ของ 3D点云",
            Name(family="김", given="민수"),
            dimensions=("文本", "が"),
        ),
        record(
            "rao2025hindi", "हिन्दी में भाषा", Name(literal="The Bakers’ Guild"), dimensions=("か",)
        ),
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


@pytest.mark.parametrize("letter", "กໜကកឳ々ぁゖァヺㇰㇿ㐀䶿一鿿ꧠꩠ豈𛀀𠀀")
def test_a_letter_of_a_script_without_blanks_is_a_word(letter):
    library = Bibliography((record("a", f"x{letter}y"), record("b", "xy")))
    assert found(f"title:{letter}", library) == found("title:y", library) == ("a",)


@pytest.mark.parametrize("letter", "éжאعहꯀ한")
def test_a_letter_of_another_script_is_a_part_of_its_word(letter):
    library = Bibliography((record("a", f"x{letter}y"),))
    assert found(f"title:{letter}", library) == found("title:y", library) == ()
    assert found(f"title:x{letter}*", library) == ("a",)


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
    library = Bibliography(
        (record("a", "x", dimensions=("C",)), record("b", "y", dimensions=("C++",)))
    )
    assert found("dimension:C", library) == ("a",)
    assert found('dimension:"C++"', library) == ("b",)


def test_a_level_is_meant_by_the_beginning_of_its_name(shipped):
    counts = [
        len(shipped.select(f"level:{name}"))
        for name in ("single", "two-level", '"Multi-Level Contribution"')
    ]
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
        ("https://github.com/he/mask", (HE,)),
        ("https://github.com/he/masks", ()),
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
        (
            "Conference of the North American Chapter of the Association for Computational Linguistics",
            "naacl",
        ),
        (
            "Conference of the European Chapter of the Association for Computational Linguistics",
            "eacl",
        ),
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


@pytest.mark.parametrize(
    "name", ["acl", "cv", "cvi", "cvprw", "tgrs", "ijcv", "tmm", "pr", "lr", "cai"]
)
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
        ("ma*ed", 3, ["'*' in 'ma*ed'", "as in mask*", "leave it out of 'ma*ed'"]),
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
        ("title:masked,bert", 13, ["',' in 'masked,bert'", "(title:masked or title:bert)"]),
        ("author:He,Kai-Ming", 10, ["or (author:He or author:Kai-Ming)"]),
        ("a -masked", 3, ["write `not masked`"]),
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
        ("title:()", 8, ["lacks a term"]),
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
        ("has:code*", 1, ["has: knows no 'code'"]),
        ("has:", 5, ["nothing to search for"]),
        ("type:pamphlet", 1, ["unknown type 'pamphlet'", "article-journal"]),
        ("type:art", 1, ["ambiguous type 'art'", "article or article-journal"]),
        ("dimension:masking", 1, ["ambiguous dimension", "masking-fast or masking-strategy"]),
        ("dimension:不存在", 1, ["unknown dimension '不存在'", "图像"]),
        ("dimension:maskin-strategy", 1, ["did you mean 'masking-strategy'?"]),
        ("dimension:masing", 1, ["did you mean 'masking'?"]),
        ("category:textt-image", 1, ["unknown category 'textt-image' among"]),
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


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("10.1109/CVPR.2022.1|supervised", (HE, LI)),
        ("(10.1109/CVPR.2022.1|2111.06377)", (HE,)),
        ("https://arxiv.org/abs/2111.06377|https://openreview.net/forum?id=X1", (HE, LI)),
        ("doi:10.1109/CVPR.2022.1|supervised", (HE, LI)),
        ("https://github.com/He/Mask|supervised", (HE, LI)),
        ("arxiv:2111.06377|supervised", (HE, LI)),
        ("arxiv:2111.06377&has:code", (HE,)),
        ("10.1109/CVPR.2022.1&has:code", (HE,)),
        ("10.1109/CVPR.2022.1&https://github.com/He/Mask?tab=readme", (HE,)),
        ("2111.06377&https://openreview.net/forum?id=X1", ()),
        ("https://github.com/He/Mask&supervised", ()),
        ("https://openreview.net/forum?id=X1&noteId=abc|masked", (HE, LI)),
    ],
)
def test_signs_that_touch_an_id_stand_between_terms(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    "expression",
    """arXiv preprint arXiv:2111.06377
    "arXiv preprint arXiv:2111.06377"
    arxiv 2111.06377
    arXiv.2111.06377
    arXiv: 2111.06377, 2022
    (arXiv:2111.06377, 2022)
    DOI 10.1109/CVPR.2022.1
    DOI: 10.1109/CVPR.2022.1
    https://GitHub.com/he/MASK
    https://github.com/He/Mask?tab=readme-ov-file
    https://github.com/He/Mask/tree/main/code
    git@github.com:He/Mask.git
    ssh://git@github.com/He/Mask
    github.com
    www.github.com
    github.com/He
    https://huggingface.co/papers/2111.06377
    https://www.alphaxiv.org/abs/2111.06377v2
    https://ar5iv.labs.arxiv.org/html/2111.06377
    ar5iv.org/abs/2111.06377
    <https://doi.org/10.1109/CVPR.2022.1>
    <https://github.com/He/Mask>,
    [arXiv:2111.06377]
    [arXiv:2111.06377].
    [Masked Models](https://github.com/He/Mask)
    [Masked Models](<https://doi.org/10.1109/CVPR.2022.1> "a title")
    {10.1109/CVPR.2022.1}
    \\url{https://doi.org/10.1109/CVPR.2022.1}
    \\href{https://doi.org/10.1109/CVPR.2022.1}{Masked Models}
    2111.06*
    10.1109/*""".splitlines(),
)
def test_one_paper_is_found_by_whatever_people_paste(expression):
    assert found(expression) == (HE,)


@pytest.mark.parametrize(
    "page", ["forum?id=X1&noteId=a", "attachment?id=X1&name=pdf", "forum?noteId=a&id=X1"]
)
def test_every_page_of_a_paper_on_openreview_finds_it(page):
    assert found(f"https://openreview.net/{page}") == (LI,)


@pytest.mark.parametrize(
    ("expression", "keys"),
    [
        ("2023", (LI,)),
        ("masked or 2023", (HE, LI)),
        ("not 2023", (HE, *ALL[2:])),
        ("dimension:masking*", (HE, LI, ZO)),
        ("category:masking-strategy*", (HE, LI)),
        ("type:article*", ALL),
        ("title:(masked or supervised)", (HE, LI)),
        ("title:(self (learners or masked)) year:2023", (LI,)),
        ("not title:(masked or supervised)", ALL[2:]),
        ("year:(2022 or 2023)", (HE, LI)),
        ("year:(2022|2023) masked", (HE,)),
        ("dimension:(target-f or 图像)", (LI, WANG)),
        ("has:(code or url)", (HE, LI)),
        ("doi:(10.1109/CVPR.2022.1 or 10.1109*)", (HE,)),
        ("year≥2023", (LI, WANG)),
        ("year ≤ 2022", (HE,)),
        ("masked – models", (HE,)),
        ("masked - models", (HE,)),
        ("masked -- models", (HE,)),
        ("He et al., 2022", (HE,)),
        ("(He et al. 2022)", (HE,)),
        ("cvpr2022", (HE,)),
        ("CVPR'22", (HE,)),
        ("cvpr2023", ()),
        ('"CVPR 2022"', (HE,)),
        ("container:cvpr2022", (HE,)),
        ('container:"IEEE TMM"', (WANG,)),
        ('container:"Proc. IEEE CVPR 2022"', (HE,)),
        ('container:"IEEE Trans. Multimed."', (WANG,)),
        ('container:"Conf. Comput. Vis. Pattern Recognit."', (HE,)),
        ('container:"CVPR Workshops"', ()),
        ("masked K. He", (HE,)),
        ("masked He, F. E. H. Tay", (HE,)),
    ],
)
def test_what_researchers_type(expression, keys):
    assert found(expression) == keys


@pytest.mark.parametrize(
    ("query", "family", "given"),
    [
        ("OConnor", "O'Connor", "Noel"),
        ("vangool", "Van Gool", "Luc"),
        ("feifei", "Li", "Fei-Fei"),
        ("Li Feifei", "Li", "Fei-Fei"),
        ('"MM Cheng"', "Cheng", "Ming-Ming"),
        ('"Cheng, MM"', "Cheng", "Ming-Ming"),
        ('"Cheng, Ming-Ming et al."', "Cheng", "Ming-Ming"),
        ('"Cheng, Ming-Ming and others"', "Cheng", "Ming-Ming"),
        ('"Tay, Francis and Cheng, Ming-Ming"', "Cheng", "Ming-Ming"),
        ('"M.-M. Cheng & F. Tay"', "Cheng", "Ming-Ming"),
        ('"Cheng; Tay"', "Cheng", "Ming-Ming"),
    ],
)
def test_names_written_as_one_or_several_people_in_a_row(query, family, given):
    tay = Name(family="Tay", given="Francis")
    library = Bibliography(
        (record("a", "x", Name(family=family, given=given), tay), record("b", "y", tay))
    )
    assert found(f"author:{query}", library) == ("a",)


def test_initials_in_a_row_are_no_name_of_their_own():
    library = Bibliography((record("a", "x", Name(family="Cheng", given="Ming-Ming")),))
    assert found("mm", library) == found("author:mm", library) == ()


TITLES = (
    "Masked Autoencoding Does Not Help at Scale",
    "SimMIM: A Simple Framework",
    "Rock – Paper: Both Or None",
)


@pytest.mark.parametrize("title", TITLES)
def test_what_is_suggested_for_a_pasted_title_finds_it_in_a_shell(title):
    library = Bibliography((record("a", title), record("b", "Another")))
    with pytest.raises(UsageError) as caught:
        found(title, library)
    (argument,) = shlex.split(str(caught.value).rpartition(", ")[2])
    assert found(argument, library) == ("a",)


@pytest.mark.parametrize(
    ("expression", "suggested"),
    [
        ("doi:10.1109", "doi:10.1109*"),
        ("10.1109", "doi:10.1109*"),
        ("10.1109/", "doi:10.1109*"),
        ("arxiv:2111", "arxiv:2111*"),
        ("arxiv:2111.06", "arxiv:2111.06*"),
        ("title:masked,supervised", "(title:masked or title:supervised)"),
        ("dimension:masking-s,target-f", "(dimension:masking-s or dimension:target-f)"),
        ("author:He,Kai-Ming", 'author:"He, Kai-Ming"'),
        ("author:'He, Kai-Ming'", 'author:"He, Kai-Ming"'),
        ("title:Masked: Models", "'title:\"Masked: Models\"'"),
        ('"masked"or"supervised"', '"masked" or "supervised"'),
        ('title:"masked"or"supervised"', '"masked" or "supervised"'),
        ("the masked: point cloud (x) year:2022", "'\"the masked: point cloud (x)\"'"),
        ("(masked: point cloud) 2022", "'\"masked: point cloud\"'"),
        ("masked Not supervised", "write `not`"),
    ],
)
def test_what_is_refused_comes_with_what_to_write(expression, suggested):
    with pytest.raises(UsageError) as caught:
        found(expression)
    assert suggested in str(caught.value)
    if "write" not in suggested:
        found(suggested.strip("'"))  # can be followed


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ("only:masking*", "a star behind 'only:'"),
        ('only:"masking*"', "a star behind 'only:'"),
        ("Not masked", "'Not' with a capital"),
        ("masked Or supervised", "'Or' with a capital"),
        ("key:foo", "no record has the key 'foo'"),
        ("key:foo*", "no record has the key 'foo'"),
        ("dimension:不存在", "among the records searched"),
    ],
)
def test_what_would_be_searched_in_vain_is_refused(expression, part):
    with pytest.raises(UsageError, match=part):
        found(expression)


@pytest.mark.parametrize("expression", [None, ["mae"], b"x", 3])
def test_an_expression_is_text(expression):
    with pytest.raises(UsageError, match="give the expression as text"):
        MADE.select(expression)


@pytest.mark.parametrize(
    "form", '{}:x {}) "{} title:{}:x dimension:{} key:{} has:{} doi:{} a/{} only:{} year:{}'.split()
)
def test_a_message_repeats_no_more_than_a_piece_of_what_is_long(form):
    with pytest.raises(UsageError) as caught:
        found(form.format("a" * 40_000))
    assert len(str(caught.value)) < 1000


def test_every_field_has_a_meaning():
    assert set(FIELDS) == {*papers.NAMES, *terms.COMPILERS}


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
        ("MCVD: Masked Models", '"MCVD: Masked Models"'),
        (
            "A New MCVD: Masked and Other Models (MCVD)",
            '"A New MCVD: Masked and Other Models (MCVD)"',
        ),
        ("title:SimMIM: A Simple Framework", 'title:"SimMIM: A Simple Framework"'),
        ("title:Masking Does Not Help", 'title:"Masking Does Not Help"'),
        ("MCVD: Masked Models year:2022", "MCVD: Masked Models year:2022"),
        ("MCVD: Masked | Models", "MCVD: Masked | Models"),
        ('MCVD: "Masked Models"', 'MCVD: "Masked Models"'),
        ("yaer: 2022", "yaer: 2022"),
        ("venue: cvpr", "venue: cvpr"),
        ("mae title: bert", "mae title: bert"),
        ("mae https://github.com/a/b", "mae https://github.com/a/b"),
        ("point cloud", "point cloud"),
    ],
)
def test_an_argument_of_the_shell_with_blanks_is_one_term_only_if_it_can_be_no_more(
    argument, piece
):
    assert _quoted(argument) == piece


EXAMPLES = [line.strip() for line in EXPRESSIONS.splitlines() if line.strip().startswith("'")]


def test_the_help_has_examples_of_the_grammar():
    assert len(EXAMPLES) >= 8
    assert all(len(line) <= 100 for line in EXPRESSIONS.splitlines())
    joined = " ".join(EXAMPLES)
    signs = ("*", '"', "(", " or ", "not ", "|", "..", ">=", "has:", "only:", "doi.org")
    assert [sign for sign in signs if sign not in joined] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_of_the_help_selects_something_through_a_shell(shipped, example):
    printed = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {example}"], capture_output=True, text=True, check=True
    ).stdout
    assert printed.splitlines() == shlex.split(example)
    expression = " ".join(map(_quoted, printed.splitlines()))
    assert 0 < len(shipped.select(expression)) < len(shipped)
