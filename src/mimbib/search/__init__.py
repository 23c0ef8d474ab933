"""The search: an expression such as `mask* not level:single`, made into a test of a record.

An expression has terms. Terms side by side must all hold (`and`, `&`), `or` (`|`) stands between
alternatives and binds loosest, `not` (`!`) before a term or a group, parentheses around a group.

A term is a word, a beginning of one with a star (`mask*`), a phrase in quotation marks, a DOI, an
arXiv id or an address in any form, or `field:value`; `field:(one or other)` is for several values,
and `year>=2022` compares years. Bare words are found whole in title, authors, container, event,
publisher and keywords; they may be a year, a short name of the container (`cvpr`, `cvpr2022`), or
a citation key whole or up to its year. Case, diacritics and punctuation are disregarded. What has
no meaning is refused rather than searched.
"""

from __future__ import annotations

from collections.abc import Callable

from mimbib.errors import UsageError
from mimbib.model import Record
from mimbib.search.papers import Papers, Test
from mimbib.search.refusals import named, refuse
from mimbib.search.scan import MEANT, Token, scan
from mimbib.search.terms import compile_term
from mimbib.search.values import FIELDS

TYPE_CHECKING = False  # `typing` costs 3 ms at every start
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["FIELDS", "MEANT", "compile_expression"]

MAX_DEPTH = 50
"""How many groups may stand in each other."""


def compile_expression(text: str, records: tuple[Record, ...]) -> Callable[[Record], bool]:
    """The test that `text` describes.

    `records` are those to be searched: a dimension, category or level that none of them has is
    refused rather than found nowhere. `UsageError` if the text cannot be read or names what is
    unknown.
    """
    if not isinstance(text, str):
        raise UsageError("give the expression as text")
    papers = Papers(records)
    parser = _Parser(text, papers)
    test = parser.alternatives(0)
    if token := parser.token:
        advice = "put one before the group, or leave it out"
        token.refuse("a parenthesis that is not opened", advice)
    return lambda record: test(papers.of(record))


class _Parser:
    """Reads tokens by the grammar: alternatives of terms, each perhaps negated or a group."""

    def __init__(self, text: str, papers: Papers) -> None:
        self.text = text
        self.papers = papers
        self.tokens = scan(text)
        self.at = 0

    @property
    def token(self) -> Token | None:
        """The token to be read next; None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def passes(self, kind: str) -> bool:
        """Whether a token of this kind is next; it is passed then."""
        found = self.token is not None and self.token.kind == kind
        self.at += found
        return found

    def alternatives(self, depth: int) -> Test:
        """One test of those that `or` parts."""
        tests = [self.terms(depth)]
        while self.passes("or"):
            tests.append(self.terms(depth))
        return tests[0] if len(tests) == 1 else lambda paper: any(test(paper) for test in tests)

    def terms(self, depth: int) -> Test:
        """One test of terms that must all hold."""
        tests = [self.term(depth)]
        while self.token and self.token.kind not in (")", "or"):
            self.passes("and")
            tests.append(self.term(depth))
        return tests[0] if len(tests) == 1 else lambda paper: all(test(paper) for test in tests)

    def term(self, depth: int) -> Test:
        """The test of one term or group, perhaps negated."""
        negated = False
        while self.passes("not"):
            negated = not negated
        token = self.token
        if token is None or token.kind in (")", "or", "and"):
            self._refuse_lack(token)
        self.at += 1
        test = self.one(token, depth)
        return (lambda paper: not test(paper)) if negated else test

    def one(self, token: Token, depth: int) -> Test:
        """The test of a term, or of the group that a parenthesis opens."""
        if token.kind == "(":
            return self.group(token, depth + 1)
        return compile_term(token, self.papers)

    def group(self, opening: Token, depth: int) -> Test:
        """The test of what stands in parentheses, the first of which has been read."""
        if depth > MAX_DEPTH:
            opening.refuse("too many parentheses in each other", "write the groups side by side")
        test = self.alternatives(depth)
        if not self.passes(")"):
            opening.refuse("a parenthesis that is not closed", "put one behind the group")
        return test

    def _refuse_lack(self, token: Token | None) -> NoReturn:
        """Refuse the operator, parenthesis or end that stands where a term should."""
        before = self.tokens[self.at - 1] if self.at else None
        place = token.place if token else len(self.text.rstrip()) + 1
        advice = "`and` and `or` stand between two terms, `not` before one"
        if token and token.kind == ")" and before is None:
            token.refuse("a parenthesis that is not opened", "put one before the group")
        if before and before.kind == "(":
            advice = "parentheses stand around terms"
        refuse(f"the expression {named(self.text)} lacks a term", place, advice)
