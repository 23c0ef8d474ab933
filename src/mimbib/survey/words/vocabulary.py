"""The words by which labels, venues and people are told from titles."""

from __future__ import annotations

LABELS = frozenset(
    """aaai abs abstract acl aclweb acm anthology api app appendix article arxiv audio author
    authors badge benchmark bib bibtex bilibili bitbucket blog blogpost blogs book caffe camera
    chainer checkpoint checkpoints citation citations cite ckpt code codes colab conference
    course cpp cvf data dataset datasets dblp demo demos details doc docker docs documentation
    doi download ebook elsevier explanation extended face full g-scholar git github gitlab here
    hf home homepage html hugging huggingface ieee ieeexplore image images implementation
    implementations info information interpretation java javascript jax jmlr journal julia keras
    latex leaderboard lecture library link links lua main mainpage material materials matlab
    media medium mlr model models more mxnet neurips news nips note notebook notes octocat
    official ojs openaccess openreview oral original other overview package paddle page pages
    paper papers paperswithcode party pdf pdfs pmlr post poster posts ppt pptx preprint
    presentation pretrained proceedings proj project project-page projects published pwc python
    pytorch read reading ready recording reimplementation repo report repository review reviews
    rust scholar sciencedirect semanticscholar site slide slides software source sources
    spotlight springer stars summary supp suppl supplement supplemental supplementary talk talks
    technical tensorflow tex text tf theano thesis third tool toolkit torch tutorial tweet
    twitter unofficial uri url version video videos web web-page web-site webpage website
    weights wiki wikipedia wiley youtube zhihu 中文 中文解读 主页 代码 博客 原文 地址 数据
    数据集 知乎 视频 解读 论文 论文解读 链接 项目 项目主页""".split()
)
"""Words in the labels of links: what a link leads to."""

SMALL = frozenset(
    """& - a an and at by for from in no not of on or our s the to via with""".split()
)
"""Words that say nothing by themselves; `s` is the end of `Author(s)`."""

REMARKS = frozenset(
    """abstract affiliation affiliations baseline baselines benchmarks code comment comments
    contribution contributions data dataset datasets description env environment highlights idea
    institution institutions intro key keywords method methods metric metrics model models
    motivation note notes openreview results summary takeaway task tasks technique techniques
    tl;dr tldr""".split()
)
"""The labels of lines about a paper, `Datasets: …`: no year in them is the paper's."""

NOTHING = frozenset(
    """- available coming found n/a na no none not null soon tba tbd todo unknown x yes""".split()
)
"""What a cell says that holds nothing."""

UNNUMBERED = frozenset(
    """3dv aaai aaaiw aacl aamas accv acl acl-ijcnlp acmmm acsac aistats alt arixv arvix arxiv
    asiaccs aspdac asplos asru axiv bibm biorxiv bmvc btas cade cav ccs cec cgo chemrxiv ches
    chi cidr cikm cogsci coling colt conext conll corl cscw csf cvpr cvprw dac dcase eacl ecai
    eccv eccvw ecir ecml ecml-pkdd ecmlpkdd ecoop edbt embc emnlp emnlp-findings esec/fse
    esorics euros&p eurosp eurosys fmcad focs fpga fse gecco hotnets hotos hpca hpdc hri icalp
    icann icaps icarcv icassp iccad iccv iccvw icdar icdcs icde icdm icfhr icfp icip iclr iclrw
    icme icml icmlw icpc icpr icra icse icsme icst igarss iiswc ijcai ijcar ijcb ijcnlp ijcnn
    imc infocom interspeech ipmi iros isbi isca islped ismar ismir ispass issta itp itsc iui
    iwslt kdd l4dc lics lrec lrec-coling medrxiv miccai miccaiw middleware midl mlsys mm
    mobicom mobisys naacl ndss neurips neuripsw nips nipsw nsdi oopsla openreview osdi pakdd
    pets pkdd pldi pods popets popl ppopp ppsn psyarxiv qce raid recsys roman rss saner sat sdm
    semeval sensys sigcomm siggraph siggraph-asia sigir sigkdd sigmod sigspatial slt soda sosp
    soups stoc tacas tcc techrxiv thewebconf tqc uai ubicomp uist usenix vldb vmcai wacv wacvw
    webconf wisec wmt wsdm www""".split()
)
"""Conferences and servers of preprints: two digits behind one are a year, and no volume."""

NEURIPS = "advances in neural information processing systems"
"""The name of proceedings that has none of the words of others."""

VENUES = UNNUMBERED | frozenset(
    """access acm acm-mm ai ase asoc atc cell cgf corr cp cviu cvm dami das date dmkd elsevier
    eswa evo* fg findings fm gis grsl humanoids icaart icb icics icon ieee ijcv ijdar ijrr
    imwut inf information-fusion ins iotj ismb isprs iv jair jbhi jmlr jsac jstars jstsp kais
    kbs kr media mia micro ml mlj mlmi msr nature nca neural-networks neurocomputing pacmhci
    pami pattern plos pnas pr preprint preprints prl pvldb ra-l ral rse s&p sc science sigdial
    sp spl spm springer ssrn t-ro tacl taffc tai tase taslp tbd tbiom tcad tcds tcss tcsvt tcyb
    tgis tgrs tie tifs tii tip tits tkdd tkde tmi tmlr tmm tnn tnnls tog tois tomm tors tosem
    tpami tro tse tsp tvcg twc""".split()
)
"""Acronyms and short names of conferences, journals and servers of preprints."""

VENUE_WORDS = frozenset(
    """accepted acm annals arxiv bioinformatics blog bulletin chapter communications conf
    conference dissertation elsevier findings frontiers ieee journal lecture letters lncs
    magazine nature neurocomputing phd preprint proc proceedings quarterly science
    springer submitted symposium techreport thesis trans transaction transactions workshop
    workshops""".split()
)
"""Words in the names of proceedings, journals and publishers."""

JOURNAL_WORDS = frozenset(
    """access analysis applications automation computation computer computing electronics entropy
    expert graphics image information intelligence knowledge-based learning linguistics machine
    medical networks neural pattern patterns processing recognition remote reports robotics
    sciences scientific sensing sensors signal surveys systems vision""".split()
)
"""Words in the names of journals that stand in titles as well."""

ABBREVIATIONS = frozenset(
    """Acad Acoust Adv Aerosp Am Anal Ann Annu Appl Archit Artif Assoc Astron Astrophys Autom
    Auton Bioinform Biol Biomed Biotechnol Brief Bull Cent Chem Classif Clin Clust Cogn Commun
    Comput Conf Cybern Digit Dyn Econ Educ Electr Electron Eng Environ Expl Front Geophys
    Geosci Hum Ind Inf Inform Instrum Int Intell Interact Knowl Learn Lett Mach Magn Manag
    Manuf Mater Math Meas Mech Med Methodol Mob Mol Multim Multimed Nanotechnol Nat Natl
    Neurosci Opt Pathol Photogramm Phys Proc Process Psychol Quant Radiol Recognit Rep Res Rev
    Robot Sci Secur Sens Soc Softw Stat Statist Struct Surg Symp Syst Technol Telecommun Theor
    Trans Veh Vis Wirel""".split()
)
"""Words in the names of journals and conferences, as ISO 4 shortens them."""

PRAISE = frozenset(
    """abstract accept accepted appear asia award best candidate ch demo demos early extended
    finalist findings full highlight highlights honorable industry invited journal long main
    mention no notable oral outstanding paper papers part poster pp preprint review runner-up
    short spotlight student submitted to top track under unpublished version vol volume w
    withdrawn workshop workshops ws""".split()
)
"""What stands behind a venue: how a paper was presented, and where within it."""

PARTICLES = frozenset(
    """af al av ben bin da de del della den der di do dos el ibn ii iii iv jr la le sr ten ter und
    van von y zu""".split()
)
"""Words in lower case within names of people, and what follows them."""

COMPANIES = frozenset(
    """adobe airbnb alibaba amazon anthropic apple baidu bytedance cohere criteo deepmind
    didi facebook google huawei ibm intel kuaishou linkedin meituan meta microsoft mistral
    moonshot netflix nvidia openai pinterest qwen salesforce samsung spotify tencent twitter
    uber xiaomi yahoo yandex""".split()
)
"""Companies and their teams that are named as authors."""

_GROUPS = "club collaboration company consortium group inc lab labs research team".split()
GROUPS = frozenset(("AI", *_GROUPS, *map(str.title, _GROUPS)))
"""The last words of groups, which have no family name; Ai is one."""

ORGANISATIONS = frozenset(
    """academy college department faculty hospital institute institut laboratory school universität
    université university""".split()
)
"""Words in the names of places where people work."""

NO_NAMES = frozenset(
    """a accounting adaptation adversarial agent agents alignment an analysis answering
    application applications approach approaches architecture architectures are as assessment
    attention audio autoencoder autoencoders based benchmark benchmarks between biology by can
    challenge challenges characteristics chemistry classification cloud clouds code cognition
    compression computational computer computers contrastive convolutional current data dataset
    datasets deep design detection dialogue diffusion distillation do does domain dynamic
    ecology economics editing education efficient embedding embeddings end-to-end energy
    engineering environment environmental estimation evaluation face fast feature features
    few-shot for fractal fractional framework from future generation generative geotechnics
    graph graphics graphs guide health high how human image images in inference intelligence
    introduction is it knowledge language languages large-scale latent learning linguistics low
    machine machines management masked matching materials mathematics medicine memory method
    methods minds mitigation model modeling modelling models motion multi-modal multimodal
    network networks neural neuroscience new not object objects of on operations optimization
    overview physics planning point policy pose pre-training prediction pretraining processing
    program programming programs pruning psychology quantization question real reasoning
    recognition reconstruction recurrent registration reinforcement representation
    representations restoration retrieval review risk robust scene scenes science sciences
    search security segmentation self-supervised semantic series shape society space speech
    stochastic structure structured study summarization super-resolution supervised survey
    synthesis system systems task tasks techniques technologies technology text the theory time
    to toward towards tracking training transfer transformer transformers translation
    transportation tutorial understanding unsupervised using via video videos vision visual web
    what when why with world zero-shot""".split()
)
"""Words that stand in titles, in capitals too, and are hardly anybody's name."""

_MONTHS = (
    *("jan january", "feb february", "mar march mrt", "apr april", "may mei", "jun june"),
    *("jul july", "aug august", "sep sept september", "oct october okt", "nov november"),
    "dec december",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""The number of a month by its names."""
