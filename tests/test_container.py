"""Do two names mean the same proceedings or journal? Each rule with a positive and a negative."""

import pytest

from mimbib.matching.containers import same_container

NEURIPS = "Advances in Neural Information Processing Systems 35"
AAAI = "Proceedings of the AAAI Conference on Artificial Intelligence"
IJCAI = "Proceedings of the Thirty-FirstInternational Joint Conference on Artificial Intelligence"
ACL = "Association for Computational Linguistics"
LEARNING = "International Conference on Machine Learning"
ROBOTS = "International Conference on Robotics and Automation"
CVPR = "2022 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("CVPR", CVPR, True),
        ("CVPR 2022", CVPR, True),
        ("CVPR 2021", CVPR, False),
        ("CVPR 2022 Workshops", CVPR, False),
        (CVPR, CVPR.replace("(CVPR)", "Workshops (CVPRW)"), False),
        ("CVPRW 2022", CVPR.replace("(CVPR)", "Workshops (CVPRW)"), True),
        ("ICCV", CVPR, False),
        ("International Conference on Computer Vision", "Computer Vision \u2013 ECCV 2022", False),
        ("European Conference on Computer Vision", "Computer Vision \u2013 ECCV 2022", True),
        ("European Conference on Computer Vision", "Computer Vision", None),
        ("ICCV", "2023 4th International Conference on Computer Vision, Image and Deep Learning (CVIDL)", False),
        (LEARNING, f"{LEARNING} and Applications", None),
        (LEARNING, f"Proceedings of the 22nd {LEARNING} - ICML '05", True),
        ("NeurIPS 2022", NEURIPS, True),
        ("NeurIPS 2023", NEURIPS, False),
        ("NIPS", NEURIPS, True),
        ("Thirty-Seventh AAAI Conference on Artificial Intelligence", AAAI, True),
        ("AAAI", "Proceedings of the 2022 AAAI/ACM Conference on AI, Ethics, and Society", None),
        ("IJCAI", IJCAI, True),
        ("MICCAI", "Medical Image Computing and Computer-Assisted Intervention \u2013 MICCAI 2015", True),
        ("ACL", f"Proceedings of the 62nd Annual Meeting of the {ACL} (Volume 1: Long Papers)", True),
        ("ACL", "Findings of the Association for Computational Linguistics: ACL 2023", False),
        ("Findings of ACL: EACL", "Findings of the Association for Computational Linguistics: EMNLP 2022", False),
        ("NAACL", f"Conference of the North American Chapter of the {ACL}", True),
        ("ICASSP", "ICASSP 2020 - 2020 IEEE International Conference on Acoustics, Speech and Signal Processing (ICASSP)", True),
        (ROBOTS, f"2023 IEEE {ROBOTS} (ICRA)", True),
        ("46th International ACM SIGIR Conference", "Conference on Research and Development in Information Retrieval", True),
        ("ECCV", "2022 IEEE International Conference on Image Processing (ICIP)", False),
        ("Meeting on Glass and Tides", "Proceedings of the Ninth Annual Meeting on Glass and Tides - MGT '22", True),
    ],
)
def test_containers(ours, theirs, same):
    assert same_container(ours, theirs) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("IEEE TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence", True),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "IEEE Transactions on Pattern Analysis and Machine Intelligence", True),
        ("CVPR", "IEEE Transactions on Pattern Analysis and Machine Intelligence", False),
        ("IEEE Transactions on Signal Processing", "IEEE Transactions on Image Processing", False),
        ("J. Am. Stat. Assoc.", "Journal of the American Statistical Association", True),
        ("Econometrica: Journal of the Econometric Society", "Econometrica", True),
        ("Annals of Tides", "The Annals of Tides", True),
        ("Nature", "Nature Communications", False),
        ("Cell", "Cells", False),
        ("PLOS ONE", "PLOS Biology", False),
        ("PloS one", "PLOS One", True),
        ("Journal of Physics: Conference Series", "Journal of Physics: Condensed Matter", False),
        ("Pattern Recognition", "Pattern Recognition Letters", False),
        ("International Conference on Pattern Recognition", "Pattern Recognition", False),
        ("Proceedings of the IEEE", "Proceedings of the IEEE", True),
        ("Transactions of the Association for Computational Linguistics", "Transactions of the ACL", True),
        ("ACL", "Transactions of the Association for Computational Linguistics", False),
    ],
)
def test_journals(ours, theirs, same):
    assert same_container(ours, theirs, journal=True) is same
