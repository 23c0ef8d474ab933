"""Breaks modules in small ways and counts how many of the breaks their tests notice.

`python benchmarks/mutants.py NAME… [--count 60] [--seed 2026] [--jobs 1]`: each NAME is a module of
the tables below, such as `matching.titles`, or a group of them, such as `match`. Of all places in
it where a comparison, a `not`, an `and`, an operand, a constant, a statement, a condition, an
alternative of a regular expression or a word of a list could be changed, some are drawn with a
fixed seed; each is changed alone in a copy of the package, and the tests of its module are run on
it, the slow ones left out. Printed are the survivors, then the share that was noticed. Docstrings
and the texts of messages are left alone, as are decorators and annotations.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIMEOUT = 120
"""Seconds after which a run counts as a break that was noticed: it does not end."""

LISTS = " ".join(f"survey/{path.stem}" for path in sorted(ROOT.glob("tests/survey/test_*.py")))
"""The tests of reading lists: each of its modules takes part in most of them."""

TESTS = {
    "matching.judge": "test_match",
    "matching.authors": "test_authors test_match",
    "matching.titles": "test_titles test_match",
    "matching.urls": "test_urls test_match",
    "matching.containers": "test_container test_match test_search",
    "matching.venues": "test_container test_search",
    "paper": "test_match",
    "sources.works": "test_item test_match",
    "sources.crossref_json": "test_item",
    "sources.datacite_json": "test_item",
    "sources.markup": "test_item",
    "sources.names": "test_item",
    "sources.values": "test_item",
    "text": "test_text test_item test_keys test_search test_properties",
    "identifiers": "test_search test_check test_lookup",
    "survey": "test_survey",
    "survey.headings": f"test_survey {LISTS}",
    **dict.fromkeys(
        (
            "survey.words.dates",
            "survey.words.kinds",
            "survey.words.people",
            "survey.words.references",
            "survey.words.venues",
            "survey.lines.partition",
            "survey.lines.parts",
            "survey.lines.prefixes",
            "survey.lines.reading",
            "survey.papers.accepting",
            "survey.papers.gathering",
            "survey.papers.tables",
            "survey.papers.topic_items",
            "survey.papers.topics",
            "survey.entries.details",
            "survey.entries.fields",
        ),
        LISTS,
    ),
    "model": "test_bibliography test_survey test_formats",
    "library.bibliography": "test_bibliography test_check",
    "library.reading": "test_bibliography test_settings test_check test_lookup",
    "library.keys": "test_keys",
    "library.provenance": "test_provenance test_check test_lookup",
    "library.settings": "test_settings",
    "library.store": "test_bibliography test_properties test_check test_lookup",
    "library.venues": "test_bibliography test_check",
    "completing.fetch": "test_lookup test_fetch test_fetch_saving",
    "completing.lookup": "test_lookup test_fetch",
    "completing.merge": "test_merge test_lookup test_fetch",
    "completing.papers": "test_match test_lookup test_fetch",
    "completing.pull_request": "test_fetch_report",
    "completing.report": "test_difference test_fetch test_fetch_report",
    "completing.rivals": "test_fetch test_fetch_saving",
    "completing.run": "test_fetch test_fetch_saving test_published",
    "completing.saving": "test_fetch_saving",
    "completing.version": "test_published",
    "search": "test_search",
    "search.addresses": "test_search",
    "search.cursor": "test_search",
    "search.ids": "test_search",
    "search.names": "test_search",
    "search.papers": "test_search test_match",
    "search.people": "test_search",
    "search.refusals": "test_search",
    "search.scan": "test_search",
    "search.terms": "test_search",
    "search.texts": "test_search",
    "search.values": "test_search",
    "search.years": "test_search",
    "formats.bibtex": "test_formats test_properties",
    "formats.biblatex": "test_formats test_properties",
    "formats.csl_json": "test_formats test_bibliography test_properties",
    "formats.ris": "test_formats test_properties",
    "formats.tex": "test_formats test_properties",
    "formats.zotero_rdf": "test_formats test_properties",
    "formats.zotero_item": "test_formats test_push",
}
"""The test files that speak of each module, those that speak of it most directly first."""
GROUPS = {
    "match": "matching.judge matching.authors matching.titles matching.urls paper",
    "container": "matching.containers matching.venues",
    "provenance": "library.provenance",
    "enrich": "completing.merge completing.papers",
    "item": "sources.works sources.crossref_json sources.datacite_json sources.markup sources.names"
    " sources.values",
    "bibliography": "library.bibliography library.reading library.store",
    "expression": "search search.addresses search.cursor search.ids search.names search.papers"
    " search.people search.refusals search.scan search.terms search.texts search.values"
    " search.years",
    "keys": "library.keys",
    "survey": "survey survey.headings",
    "words": "survey.words.dates survey.words.kinds survey.words.people survey.words.references"
    " survey.words.venues",
    "lines": "survey.lines.partition survey.lines.parts survey.lines.prefixes survey.lines.reading",
    "papers": "survey.papers.accepting survey.papers.gathering survey.papers.tables"
    " survey.papers.topic_items survey.papers.topics",
    "entries": "survey.entries.details survey.entries.fields",
    "tex": "formats.tex",
    "bibtex": "formats.bibtex",
    "biblatex": "formats.biblatex",
    "csl_json": "formats.csl_json",
    "ris": "formats.ris",
    "zotero_rdf": "formats.zotero_rdf formats.zotero_item",
}
"""Modules that are measured together, since one task is divided among them."""

PYTEST = ["-n0", "-m", "not slow", "--hypothesis-profile=brief", "-p", "no:cacheprovider"]
"""One process, since most breaks are noticed at once; what fails is not made smaller."""

SWAPPED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutation:
    """One change that could be made to a module."""

    line: int
    what: str
    make: Callable[[], None]
    """Makes the change in the tree that the mutation was found in."""


def mutations(tree: ast.Module) -> Iterator[Mutation]:
    """All changes that could be made to a tree, in the order of the tree."""
    yield from _in_node(tree, in_function=False, as_pattern=False)


def _in_node(node: ast.AST, *, in_function: bool, as_pattern: bool) -> Iterator[Mutation]:
    in_function = in_function or isinstance(node, (ast.FunctionDef, ast.Lambda))
    for field, value in ast.iter_fields(node):
        if field in ("decorator_list", "annotation", "returns") or _is_left_alone(value):
            continue
        values = value if isinstance(value, list) else [value]
        for index, child in enumerate(values):
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            put = _placer(node, field, index if isinstance(value, list) else None)
            pattern = as_pattern or _is_pattern_or_words(node, child)
            yield from _of_child(child, put, in_function, pattern)
            yield from _in_node(child, in_function=in_function, as_pattern=pattern)


def _is_left_alone(node: object) -> bool:
    """Whether a node is an import, a docstring, a message or for the type checker only."""
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TYPE_CHECKING":
        return True
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr))


def _is_pattern_or_words(parent: ast.AST, child: ast.AST) -> bool:
    """Whether a text is given to `re` or split into words, so that it is no message."""
    if not isinstance(parent, (ast.Call, ast.Attribute)):
        return False
    if isinstance(parent, ast.Attribute):
        return parent.attr == "split"
    return ast.unparse(parent.func).startswith("re.") and child is not parent.func


def _placer(node: ast.AST, field: str, index: int | None) -> Callable[[ast.AST], None]:
    """What puts another node in the place of one."""

    def put(new: ast.AST) -> None:
        if index is None:
            setattr(node, field, new)
        else:
            getattr(node, field)[index] = new

    return put


def _of_child(
    node: ast.AST, put: Callable[[ast.AST], None], in_function: bool, pattern: bool
) -> Iterator[Mutation]:
    """The changes to one node itself, not to what is in it."""
    for what, new in _replacements(node, in_function, pattern):
        line = getattr(node, "lineno", 0)
        yield Mutation(line, what, lambda new=new: put(ast.copy_location(new, node)))


def _replacements(node: ast.AST, in_function: bool, pattern: bool) -> Iterator[tuple[str, ast.AST]]:
    """What a node could be changed to, each with a name for it."""
    text = ast.unparse(node) if isinstance(node, (ast.expr, ast.stmt)) else ""
    short = text.splitlines()[0][:90] if text else ""
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            ops = [*node.ops]
            ops[index] = SWAPPED[type(operator)]()
            new = ast.Compare(node.left, ops, node.comparators)
            yield f"{short} -> {ast.unparse(new)[:90]}", new
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"not dropped: {short}", node.operand
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"and/or: {short}", ast.BoolOp(other, node.values)
        for index, operand in enumerate(node.values):
            rest = [value for place, value in enumerate(node.values) if place != index]
            new = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"operand {ast.unparse(operand)[:60]!r} dropped: {short}", new
    elif isinstance(node, ast.Constant):
        for what, value in _constants(node.value, in_function, pattern):
            yield what, ast.Constant(value)
    elif isinstance(node, (ast.If, ast.IfExp)):
        for value in (True, False):
            always = ast.Constant(value)
            yield f"always {value}: {short}", type(node)(always, node.body, node.orelse)
    elif isinstance(node, ast.comprehension):
        for index, test in enumerate(node.ifs):
            ifs = [each for place, each in enumerate(node.ifs) if place != index]
            what = f"condition dropped: {ast.unparse(test)[:60]}"
            yield what, ast.comprehension(node.target, node.iter, ifs, node.is_async)
    elif isinstance(node, (ast.AugAssign, ast.Expr, ast.Continue, ast.Break)):
        yield f"statement dropped: {short}", ast.Pass()
    elif isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield f"returns None: {short}", ast.Return(ast.Constant(None))


def _is_nothing(value: ast.expr | None) -> bool:
    """Whether what is returned is as good as None: nothing, False, an empty text."""
    return value is None or (isinstance(value, ast.Constant) and not value.value)


def _constants(value: object, in_function: bool, pattern: bool) -> Iterator[tuple[str, object]]:
    """What a constant could be changed to."""
    if isinstance(value, bool):
        yield f"{value} -> {not value}", not value
    elif isinstance(value, (int, float)):
        yield f"{value} -> {value + 1}", value + 1
    elif isinstance(value, str) and value:
        if "|" in value and _is_regex(value):
            yield from _fewer_alternatives(value)
        elif pattern and " " in value:
            yield from _fewer_words(value)
        elif " " not in value or not in_function:  # else it is a message
            yield f"{value!r} -> {'XX' + value!r}", "XX" + value


def _is_regex(text: str) -> bool:
    try:
        return bool(re.compile(text))
    except re.error:
        return False


def _fewer_alternatives(pattern: str) -> Iterator[tuple[str, object]]:
    """A regular expression without one of its alternatives, at each place that has some."""
    groups: list[list[int]] = [[-1]]
    closed: list[list[int]] = []
    in_class = escaped = False
    for index, sign in enumerate(pattern):
        if escaped or sign == "\\":
            escaped = not escaped
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            begin = re.compile(r"\((\?(:|P<\w+>|<?[=!]))?").match(pattern, index)
            groups.append([begin.end() - 1 if begin else index])
        elif sign == "|":
            groups[-1].append(index)
        elif sign == ")":
            closed.append([*groups.pop(), index])
    closed.append([*groups.pop(), len(pattern)])
    for ends in sorted(closed):
        for one, (start, end) in enumerate(pairwise(ends)):
            if len(ends) < 3:
                continue
            last = one == len(ends) - 2
            new = pattern[: start if last else start + 1] + pattern[end if last else end + 1 :]
            yield f"alternative {pattern[start + 1 : end]!r} dropped of {pattern[:60]!r}", new


def _fewer_words(text: str) -> Iterator[tuple[str, object]]:
    """A list of words without one of them."""
    listed = text.split()
    for index, word in enumerate(listed):
        rest = " ".join(listed[:index] + listed[index + 1 :])
        yield f"word {word!r} dropped of {text[:40]!r}", rest


def source_of(module: str) -> Path:
    """The file of a module, within `src`."""
    path = Path("src", "mimbib", *module.split("."))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")


def chosen(name: str, count: int, seed: int) -> list[tuple[str, int]]:
    """The mutations of a module or a group that are tried, the same at each run.

    Each is a module and the number of the mutation in it.
    """
    places = []
    for module in GROUPS.get(name, name).split():
        tree = ast.parse((ROOT / source_of(module)).read_bytes())
        places += [(module, number) for number, _ in enumerate(mutations(tree))]
    drawn = random.Random(f"{seed} {name}").sample(range(len(places)), min(count, len(places)))
    return [places[index] for index in sorted(drawn)]


def mutant(module: str, number: int) -> tuple[Mutation, str]:
    """One mutation and the source that it makes."""
    tree = ast.parse((ROOT / source_of(module)).read_bytes())
    mutation = list(mutations(tree))[number]
    mutation.make()
    return mutation, ast.unparse(ast.fix_missing_locations(tree))


def notices(module: str, source: str, copy: Path) -> bool:
    """Whether the tests of a module fail on another source of it, put into the copy."""
    path = copy / source_of(module)
    before = path.read_bytes()
    path.write_text(source, encoding="utf-8")
    files = [f"tests/{name}.py" for name in TESTS[module].split()]
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", *PYTEST, *files]
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_bytes(before)
    return done.returncode != 0


def copied(folder: Path) -> Path:
    """A copy of what the tests need: the package itself, and links to all else."""
    folder.mkdir()
    skip = shutil.ignore_patterns("__pycache__")
    for each in ROOT.iterdir():
        if each.name == "src":
            shutil.copytree(each, folder / "src", ignore=skip)
        elif each.name != ".git":
            (folder / each.name).symlink_to(each)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = sorted(TESTS.keys() | GROUPS.keys())
    parser.add_argument("names", nargs="+", choices=names, metavar="NAME")
    parser.add_argument("--count", type=int, default=60, help="mutants of each module or group")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=1, help="mutants tried at once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copies = [copied(Path(folder, str(number))) for number in range(options.jobs)]
        for name in options.names:
            try_one(name, options.count, options.seed, copies)
    return 0


def try_one(name: str, count: int, seed: int, copies: list[Path]) -> None:
    """Try the mutants of one module or group, and print what its tests notice."""
    drawn = chosen(name, count, seed)
    for module in dict(drawn):
        unchanged = ast.unparse(ast.parse((ROOT / source_of(module)).read_bytes()))
        if notices(module, unchanged, copies[0]):
            raise SystemExit(f"{module}: its tests fail without any change")
    free = list(copies)

    def survives(place: tuple[str, int]) -> Mutation | None:
        mutation, source = mutant(*place)
        copy = free.pop()
        try:
            return None if notices(place[0], source, copy) else mutation
        finally:
            free.append(copy)

    survivors = 0
    with ThreadPoolExecutor(len(copies)) as pool:
        for (module, number), mutation in zip(drawn, pool.map(survives, drawn), strict=True):
            if mutation:
                survivors += 1
                where = f"{source_of(module)}:{mutation.line}"
                print(f"  #{number} {where} {mutation.what}", flush=True)
    share = 1 - survivors / max(len(drawn), 1)
    print(f"{name}: {len(drawn) - survivors} of {len(drawn)} noticed, {share:.0%}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
