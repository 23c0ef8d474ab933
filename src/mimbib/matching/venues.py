"""The venues and journals that are known by name."""

from __future__ import annotations

KNOWN_VENUES = {
    "aaai": r"aaai conference on artificial intelligence"
    r"|^(proceedings of |proc )?(the )?(annual )?aaai( conference| conf)?( \d+)?$"
    r"|^(the )?association for the advancement of artificial intelligence( aaai)?( \d+)?$"
    r"|^(proceedings of the )?(\w+th )?national conference on artificial intelligence( aaai)?$",
    "ijcai": r"joint conferences? on artificial intelligence|\bijcai\b",
    "neurips": r"neural information processing systems|\bneurips\b|\bnips\b",
    "iclr": r"conference on learning representations|\biclr\b",
    "icml": r"international conference on machine learning(?= icml| workshops?| \d|$)|\bicml\b",
    "pmlr": r"proceedings of machine learning research|\bpmlr\b",
    "cvpr": r"conference on computer vision and pattern recognition"
    r"|vision and pattern recognition conference|\bcvprw?\b",
    "iccv": r"international conference on computer vision(?= iccv| workshops?| \d|$)|\biccvw?\b",
    "eccv": r"european conference on computer vision|\beccvw?\b",
    "accv": r"asian conference on computer vision|\baccv\b",
    "wacv": r"applications of computer vision|\bwacvw?\b",
    "bmvc": r"british machine vision|\bbmvc\b",
    "miccai": r"medical image computing and computer assisted|\bmiccai\b",
    "mm": r"acm (international )?conference on multimedia\b(?! retrieval| asia)"
    r"|acm multimedia\b(?! asia| systems)|\bacm mm\b|^mm( \d+)?$",
    "kdd": r"(?<!pacific asia conference on )knowledge discovery (and )?data mining|\bkdd\b",
    "sigir": r"research and development in information retrieval|\bsigir\b",
    "soda": r"symposium on discrete algorithms|\bsoda\b",
    "stoc": r"symposium on (the )?theory of computing|\bstoc\b",
    "focs": r"foundations of computer science|\bfocs\b",
    "naacl": r"north american chapter|conference of the north$|\bnaacl\b",
    "eacl": r"european chapter of the association for computational|\beacl\b",
    "acl": r"(?<!chapter of the )association for computational linguistics|\bacl\b",
    "emnlp": r"empirical methods in natural language|\bemnlp\b",
    "iros": r"intelligent robots and systems|\biros\b",
    "www": r"world wide web conference|conference on world wide web|\bweb conference\b|\bwww\b",
    "siggraph": r"\bsiggraph\b",
    "vldb": r"conference on very large data bases|^vldb( \d+)?$",
    "eurographics": r"^eurographics( \d+)?$",
}
"""Meetings that people write in several ways, or whose short name is not made of the initials.

The pattern is one on the folded name.
"""

JOURNALS = {
    "tpami": "Transactions on Pattern Analysis and Machine Intelligence",
    "tip": "Transactions on Image Processing",
    "tmi": "Transactions on Medical Imaging",
    "tmm": "Transactions on Multimedia",
    "tgrs": "Transactions on Geoscience and Remote Sensing",
    "grsl": "Geoscience and Remote Sensing Letters",
    "tcsvt": "Transactions on Circuits and Systems for Video Technology",
    "tnnls": "Transactions on Neural Networks and Learning Systems",
    "tvcg": "Transactions on Visualization and Computer Graphics",
    "tkde": "Transactions on Knowledge and Data Engineering",
    "tcyb": "Transactions on Cybernetics",
    "tits": "Transactions on Intelligent Transportation Systems",
    "tifs": "Transactions on Information Forensics and Security",
    "tsp": "Transactions on Signal Processing",
    "spl": "Signal Processing Letters",
    "ral": "Robotics and Automation Letters",
    "jbhi": "Journal of Biomedical and Health Informatics",
    "tog": "Transactions on Graphics",
    "tomm": "Transactions on Multimedia Computing, Communications, and Applications",
    "csur": "Computing Surveys",
    "ijcv": "International Journal of Computer Vision",
    "tmlr": "Transactions on Machine Learning Research",
    "jmlr": "Journal of Machine Learning Research",
    "tacl": "Transactions of the Association for Computational Linguistics",
    "pr": "Pattern Recognition",
    "prl": "Pattern Recognition Letters",
    "cviu": "Computer Vision and Image Understanding",
    "ivc": "Image and Vision Computing",
    "media": "Medical Image Analysis",
    "pnas": "Proceedings of the National Academy of Sciences",
    "lncs": "Lecture Notes in Computer Science",
    "pvldb": "Proceedings of the VLDB Endowment",
    "cgf": "Computer Graphics Forum",
    "ccis": "Communications in Computer and Information Science",
    "pmlr": "Proceedings of Machine Learning Research",
}
"""Journals and series by the short names that everybody uses for them."""

PRINTED_IN = {
    "siggraph": "tog",
    "vldb": "pvldb",
    "eurographics": "cgf",
}
"""Meetings whose papers stand, all or some of them, in a journal of another name."""

ALIASES = {"neurips": ("nips",), "tpami": ("pami",), "mm": ("acmmm",)}
"""What else some of them are called in short."""
