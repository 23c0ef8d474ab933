"""Leaves out the findings that a library wants to hear no more of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from mimbib.errors import suggestion
from mimbib.library.settings import Ignored
from mimbib.rules import RULES, Finding


def leave_out(
    findings: Sequence[Finding],
    ignore: Sequence[Ignored],
) -> tuple[tuple[Finding, ...], int]:
    """The findings that stay, and how many were left out; what cannot be read always stays."""
    covered = _covered(ignore)
    kept = [finding for finding in findings if not covered & _names(finding)]
    return tuple(kept), len(findings) - len(kept)


def slips(
    findings: Sequence[Finding],
    ignore: Sequence[Ignored],
    file: str,
    unasked: Collection[str],
) -> Iterator[Finding]:
    """What is wrong with the findings to ignore: rules that there are not, and what was not found.

    Of the rules in `unasked` it is not known whether they find anything.
    """
    found = set().union(*map(_names, findings))
    for each in ignore:
        name = f"{each.rule!r} of {each.key}" if each.key else repr(each.rule)
        if each.rule not in RULES:
            message = f"no rule is called {each.rule!r}{suggestion(each.rule, list(RULES))}"
            yield Finding.of("unknown-rule", file, message, key=each.key, field="ignore")
        elif not RULES[each.rule].ignorable:
            message = f"{each.rule!r} cannot be ignored: put right what it finds"
            yield Finding.of("never-ignored", file, message, key=each.key, field="ignore")
        elif each.rule not in unasked and (each.rule, each.key) not in found:
            message = f"nothing is found by {name}: remove it"
            yield Finding.of("ignores-nothing", file, message, field="ignore")


def _covered(ignore: Iterable[Ignored]) -> set[tuple[str, str]]:
    """Rule and key of each of the findings to ignore; the key is empty where all are."""
    return {(each.rule, each.key) for each in ignore}


def _names(finding: Finding) -> set[tuple[str, str]]:
    """By what a finding can be ignored: its rule, with its key or for all; nothing if it cannot."""
    if not RULES[finding.rule].ignorable:
        return set()
    return {(finding.rule, finding.key), (finding.rule, "")}
