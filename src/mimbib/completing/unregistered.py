"""Venues whose papers have no DOI: they need not be searched for."""

from __future__ import annotations

import re

from mimbib.paper import Paper

_VENUES = {
    r"^ICLR|International Conference on Learning Representations": "ICLR registers none",
    r"^PMLR|^Proceedings of Machine Learning Research|^ICML (201[3-9]|20[2-9]\d)": (
        "PMLR registers none"
    ),
    r"^(NeurIPS|NIPS) (19|20[01]|202[01])": "NeurIPS registers DOIs from 2022 on only",
}
"""Patterns for the container, or for the one venue that a link names, with its year; and why."""
_SHORT_NAMES = {
    "Neural Information Processing": "NeurIPS",
    "International Conference on Machine Learning": "ICML",
}


def unregistered(paper: Paper) -> str:
    """Why a paper has no DOI, where its venue registers none; else nothing."""
    venues = [paper.container]
    for hint in paper.hints:
        if len(hint.venues) == 1 or hint.venues[:1] == ("PMLR",):
            venues.append(hint.venues[0])
    for name, short in _SHORT_NAMES.items():
        if name in paper.container:
            venues.append(f"{short} {paper.year}")
    for pattern, reason in _VENUES.items():
        if any(re.search(pattern, venue, re.IGNORECASE) for venue in venues):
            return reason
    return ""
