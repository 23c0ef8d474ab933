"""What a few words in a line of a list are: a label, a date, a venue, names of people, or a title."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.'’&+-][^\W_]+)*")
_ICON = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d]+"
    r"|(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])"
)
_EDGES = " \t[](){}|,.:;*_`'\"“”‘’<>•·~#=+-–—/\\、。，：；（）【】「」"

_LABELS = frozenset(
    """paper papers pdf pdfs arxiv abs abstract html url uri link links code codes source sources
    github git gitlab bitbucket repo repository project projects page pages homepage home website web
    site webpage blog blogs blogpost post posts video videos slides slide poster demo demos dataset
    datasets data model models weights checkpoint checkpoints supp suppl supplement supplementary
    supplemental material materials bibtex bib cite citation citations openreview pytorch tensorflow
    tf torch keras caffe mxnet jax paddle matlab python cpp official unofficial implementation
    implementations reimplementation doi acm ieee ieeexplore springer elsevier sciencedirect wiley
    download review reviews talk talks youtube bilibili colab notebook huggingface hf zhihu notes note
    appendix report full text here read star stars octocat documentation docs doc api leaderboard
    benchmark media news article version preprint published paperswithcode pwc scholar g-scholar
    semanticscholar dblp acl aclweb anthology cvf openaccess pmlr mlr nips neurips jmlr ojs aaai
    journal conference proceedings tutorial presentation summary explanation interpretation
    author authors original third party tweet twitter medium spotlight oral software tool toolkit
    library package wiki wikipedia book ebook thesis course lecture audio recording image images
    overview details more info information main camera ready extended technical
    ppt pptx docker app web-page web-site project-page hugging face ckpt pretrained homepage
    theano chainer lua julia java javascript c r go rust tex latex
    论文 代码 解读 主页 项目 项目主页 链接 原文 博客 视频 数据集 数据 中文 知乎 地址 中文解读 论文解读""".split()
)
_SMALL = frozenset("and or the a an of for to in on with by from at via & - no not our".split())
_NOTHING = frozenset("none n/a na tba tbd soon coming - x yes no not available todo unknown".split())

_MONTHS = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept"
    " september oct october okt nov november dec december mrt mei"
).split()
_MONTH_NUMBERS: dict[str, int] = {}
for _name in _MONTHS:
    _MONTH_NUMBERS[_name] = 1 + "jan feb mar apr may jun jul aug sep oct nov dec".split().index(
        {"okt": "oct", "mrt": "mar", "mei": "may"}.get(_name, _name[:3])
    )
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
_SHORT_YEAR = re.compile(r"['’`]\s?(\d\d)(?!\d)|(?<=[A-Za-z])(\d\d)(?![\w])")
_NUMERIC_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[./年-]\s?(\d{1,2})(?:\s?[./月-]\s?\d{1,2})?(?!\d)"
    r"|(?<!\d)(\d{1,2})[./](?:\d{1,2}[./])?((?:19|20)\d\d)(?!\d)"
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|\d{4}|xx(?:-xx)?")
_ARXIV_NUMBER = re.compile(r"(?:arxiv\s?[:.]?\s?)?\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)

_VENUES = frozenset(
    """cvpr cvprw iccv iccvw eccv eccvw wacv wacvw bmvc accv icip icpr icassp icme mm acmmm acm-mm tomm
    tip tpami pami ijcv tcsvt tmm tog siggraph siggraph-asia cgf tvcg 3dv neurips nips icml iclr aistats
    uai colt jmlr tmlr aaai ijcai ecai ijcnn icann pakdd ecml pkdd ecml-pkdd ecmlpkdd kdd sigkdd www
    webconf thewebconf icdm sdm cikm wsdm sigir ecir recsys tkde tkdd tnnls tnn tois tors vldb pvldb
    sigmod icde edbt acl emnlp naacl eacl aacl coling conll tacl lrec lrec-coling acl-ijcnlp findings
    emnlp-findings interspeech taslp icra iros corl rss ral ra-l tro t-ro humanoids miccai miccaiw
    isbi ipmi mia media tmi midl embc jbhi bibm cell nature science pnas plos arxiv arixv arvix axiv
    biorxiv medrxiv corr ssrn openreview preprint preprints osdi sosp nsdi eurosys atc asplos isca
    micro hpca sc ppopp mlsys sigcomm infocom mobicom mobisys sensys ubicomp imwut chi uist cscw iui
    ccs usenix ndss s&p sp icse fse esec/fse ase issta tse tosem msr icsme saner pldi popl oopsla
    gecco cec ppsn evo* ieee acm springer elsevier access cvm cviu pr prl pattern neurocomputing
    neural-networks information-fusion tcyb tcds tits itsc iv icarcv tase tii tie iotj jsac twc tgrs
    grsl isprs igarss jstars rse hpdc dac iccad date tcad islped fpga cgo pods stoc focs soda icalp
    alt l4dc iclrw icmlw neuripsw nipsw aaaiw sigdial semeval wmt iwslt asru slt ismir dcase
    mlmi cogsci hri roman ijrr jair mlj dmkd dami kais ml ai icdar das icfhr ijdar fg icb ijcb btas
    tbiom tifs icics aamas icaps kr cp sat cade fm tacas cav icon ijcnlp tsp spl spm jstsp sigspatial
    gis tgis kbs eswa ins inf asoc nca tcss tbd tai taffc pacmhci""".split()
)
_VENUE_WORDS = frozenset(
    """transactions trans transaction journal proceedings proc conference conf workshop workshops
    symposium letters magazine communications nature science ieee acm arxiv preprint thesis
    dissertation bioinformatics neurocomputing frontiers annals bulletin lncs lecture press
    university phd springer elsevier blog chapter submitted accepted
    findings quarterly""".split()
)
_JOURNAL_WORDS = frozenset(
    """pattern recognition scientific reports expert systems applications knowledge-based
    information sciences processing medical image analysis neural networks remote sensing sensors
    entropy electronics access intelligence learning machine computer vision graphics
    computing surveys computation robotics automation patterns signal""".split()
)
_PRAISE = frozenset(
    """oral spotlight highlight highlights best award poster long short main track workshop workshops
    paper papers full demo demos under review accepted to appear submitted preprint withdrawn outstanding finalist
    runner-up honorable mention notable top student candidate industry findings volume vol no pp
    ws w journal invited extended abstract version early accept ch part asia""".split()
)
_PARTICLES = frozenset(
    """van von der den de del della di da do dos la le el al bin ibn ben ter ten af av zu und y
    jr sr ii iii iv""".split()
)
_NAME_TOKEN = re.compile(r"[^\W\d_][\w.'’`-]*[*†‡§¶\d#∗]*\.?|[*†‡§¶∗\d]+")
_BETWEEN_NAMES = re.compile(r"\s*[,;，、；·•]\s*(?:and\s+|&\s*)?")
_INVERTED = re.compile(r"\s+and\s+")  # between `Family, Given` and the next
_LAST_NAME = re.compile(r"\s+(?:and|&)\s+")
# Words that stand in titles, in capitals too, and are hardly anybody's name.
_NO_NAMES = frozenset(
    """a an the of for with from via using between towards toward in on to by as is are do does can not
    how why what when learning network networks model models data dataset datasets image images video videos
    graph graphs deep neural language languages vision visual detection segmentation recognition
    generation generative classification survey training pre-training pretraining self-supervised
    supervised unsupervised attention transformer transformers diffusion representation
    representations contrastive masked point cloud clouds based efficient fast robust multi-modal
    multimodal object objects text speech audio semantic analysis understanding estimation
    reconstruction synthesis optimization search architecture architectures adaptation transfer
    domain knowledge distillation reinforcement policy agents agent reasoning planning inference
    compression pruning quantization embedding embeddings feature features adversarial convolutional
    recurrent large-scale end-to-end zero-shot few-shot time series processing prediction modeling
    modelling evaluation benchmark benchmarks framework systems system method methods approach
    approaches theory applications application high low new real human scene scenes face pose shape
    motion tracking matching retrieval question answering dialogue translation summarization
    memory tasks task code programs program world web review introduction overview guide challenge
    challenges dynamic structure structured latent space computer machine intelligence
    alignment editing restoration registration super-resolution autoencoder autoencoders""".split()
)
_ET_AL = re.compile(r"\bet\.? ?al\b\.?|等人?$", re.IGNORECASE)


def without_icons(text: str) -> str:
    """`text` without emoji and `:codes:`, on one line."""
    return " ".join(_ICON.sub(" ", text).split())


def bare(text: str) -> str:
    """`text` without icons, and without brackets, stars and stops at its ends."""
    return without_icons(text).strip(_EDGES)


def words_in(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def year_in(text: str) -> int:
    """The last year that a text names, or 0; `'19` and `CVPR19` count."""
    years = [int(each[0]) for each in _YEAR.finditer(_ARXIV_NUMBER.sub(" ", text))]
    if years:
        return years[-1]
    short = [each[1] or each[2] for each in _SHORT_YEAR.finditer(text)]
    if not short:
        return 0
    return 2000 + int(short[-1]) if int(short[-1]) < 50 else 1900 + int(short[-1])


def month_in(text: str) -> int:
    """The month that a date in a text names, or 0."""
    if match := _NUMERIC_DATE.search(text):
        month = int(match[2] or match[3])
        return month if 1 <= month <= 12 else 0
    for word in words_in(text.lower()):
        if number := _MONTH_NUMBERS.get(word.rstrip(".")):
            return number
    return 0


@lru_cache(maxsize=8192)
def kind_of(text: str) -> str:
    """What a stretch of a line is.

    `` (no word), `label` (of a link), `date`, `venue`, `names` (of at least three people, or with
    `et al.`), `pair` (perhaps of two), or `words`.

    >>> kind_of("[CVPR'22]"), kind_of("PDF"), kind_of("2021-04"), kind_of("Ada Loon et al.")
    ('venue', 'label', 'date', 'names')
    >>> kind_of("Worms in Winter")
    'words'
    """
    plain = bare(text)
    words = words_in(plain)
    if not words or all(word.isdecimal() and len(word) != 4 for word in words):
        return "date" if is_date(plain) and len(words) > 1 else ""
    if is_label(words):
        return "label"
    if is_date(plain):
        return "date"
    if is_venue(text, plain, words):
        return "venue"
    return names_kind(plain) or "words"


def is_label(words: list[str]) -> bool:
    """Whether words say what a link leads to."""
    if len(words) > 5:
        return False
    lower = [word.lower() for word in words]
    if lower[0] in _NOTHING and len(words) < 3:
        return True
    telling = [word for word in lower if word not in _SMALL and not word.isdecimal()]
    return bool(telling) and all(
        word in _LABELS or all(part in _LABELS for part in re.split(r"[.&+-]", word))
        for word in telling
    )


def is_date(plain: str) -> bool:
    """Whether a text is a date and nothing else."""
    rest = _NUMERIC_DATE.sub(" ", plain)
    rest = _YEAR.sub(" ", rest)
    has_digit = any(sign.isdecimal() for sign in plain)
    return has_digit and all(map(_is_part_of_date, words_in(rest.lower())))


def _is_part_of_date(word: str) -> bool:
    return all(part in _MONTH_NUMBERS or _DAY.fullmatch(part) for part in word.split("-"))


def is_venue(text: str, plain: str, words: list[str]) -> bool:
    """Whether a text names where a paper appeared, perhaps with the year."""
    if len(words) > 14 or "?" in plain:
        return False
    if _ARXIV_NUMBER.fullmatch(plain) or plain.lower().startswith(("arxiv:", "arxiv preprint")):
        return True
    year = year_in(plain)
    names = [word for word in words if not word.isdecimal() and word.lower() not in _SMALL]
    bracketed = text.strip()[:1] in ("[", "(") and text.strip()[-1:] in ("]", ")")
    if bracketed and year and len(words) <= 8:
        return True
    known = [word for word in names if _is_venue_word(word)]
    acronyms = [word for word in names if _is_acronym(word)]
    rest = [
        word
        for word in names
        if word not in known and word not in acronyms and word.lower() not in _PRAISE
    ]
    if not names or not (known or acronyms):
        return bool(names) and not rest and len(words) <= 6
    if not rest:
        return bool(known or year)
    if not known or ":" in plain.rstrip(":"):
        return False
    journal = any(word.lower() in _VENUE_WORDS for word in names)
    fits = [word for word in rest if word.lower() in _JOURNAL_WORDS or word[:1].isupper()]
    return journal and len(fits) == len(rest) and (bool(year) or len(words) <= 8)


def _is_venue_word(word: str) -> bool:
    stem = re.sub(r"['’`]?(?:19|20)?\d\d$", "", word).lower().rstrip("-.'’")
    return stem in _VENUES or stem in _VENUE_WORDS or stem.split("-")[0] in _VENUES


def _is_acronym(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(letters) >= 2 and capitals >= 2 and capitals * 5 >= len(letters) * 3


def names_kind(plain: str) -> str:
    """`names` or `pair` if a text is a list of people, else nothing."""
    if ":" in plain or "?" in plain:
        return ""
    et_al = _ET_AL.search(plain)
    if et_al:
        rest = plain[et_al.end() :].strip(_EDGES)
        before = plain[: et_al.start()].strip(_EDGES)
        if rest and (len(words_in(rest)) > 6 or not is_venue(rest, rest, words_in(rest))):
            return "" if not is_date(rest) else "names"
        return "names" if len(words_in(before)) <= 14 and _all_names(before) and not year_in(before) else ""
    inverted = _INVERTED.split(plain)
    if len(inverted) > 1 and all(each.count(",") == 1 and _all_names(each) for each in inverted):
        return "names"
    parts = _people(plain)
    names = sum(map(_is_name, parts))
    if len(parts) < 2 or names < len(parts) - len(parts) // 5:
        return ""
    if len(parts) == 2:
        return "names" if all(map(_has_initial, parts)) else "pair"
    full = sum(len(part.split()) > 1 for part in parts)
    return "names" if full * 5 >= len(parts) * 3 else ""


def _people(text: str) -> list[str]:
    """The parts of a list of people; the last two may have `and` between them."""
    parts = [part for part in _BETWEEN_NAMES.split(text) if part.strip(_EDGES)]
    return parts[:-1] + _LAST_NAME.split(parts[-1], maxsplit=1) if parts else []


def _has_initial(text: str) -> bool:
    return bool(re.search(r"\b[A-Z]\.", text))


def _all_names(text: str) -> bool:
    parts = _people(text)
    return bool(parts) and all(map(_is_name, parts))


def _is_name(text: str) -> bool:
    """Whether a text may be one person: a few words in capitals, or initials, or particles."""
    text = re.sub(r"\([^()]*\)|\^?\{[^{}]*\}|\$[^$]*\$|[*†‡§¶∗^]+", "", text).strip(_EDGES)
    tokens = text.split()
    if not tokens or len(tokens) > 5:
        return False
    for token in tokens:
        if token.lower().rstrip(".") in _PARTICLES:
            continue
        if "." not in token and token.lower().strip(_EDGES) in _NO_NAMES:
            return False
        if not _NAME_TOKEN.fullmatch(token) or not (token[0].isupper() or ord(token[0]) > 0x2E80):
            return False
        if len(token) > 4 and token.isupper():
            return False
    return True


def people_in(text: str) -> list[str]:
    """The people that a list of names has in it, without `et al.`"""
    names = _people(_ET_AL.sub("", text))
    return [name for name in names if name.strip(_EDGES)]


def is_known_venue(text: str) -> bool:
    """Whether a text has the name of a venue in it that is known."""
    return any(map(_is_venue_word, words_in(text)))


def is_name(text: str) -> bool:
    """Whether a text may be the name of one person: two to five words in capitals."""
    return len(text.split()) > 1 and _is_name(bare(text))
