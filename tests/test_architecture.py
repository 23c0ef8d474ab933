"""The modules keep their levels, the command starts light, and what is public says what it is."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import mimbib
from mimbib.formats import ALIASES, FORMATS, get

SOURCE = Path(mimbib.__file__).parent
LEVELS = {
    "errors": 0,
    "text": 0,
    "identifiers": 0,
    "cache": 0,
    "rules": 0,
    "addresses": 0,
    "files": 1,
    "model": 1,
    "crossref": 1,
    "strict_json": 2,
    "links": 2,
    "manifest": 2,
    "survey": 2,
    "keys": 2,
    "item": 2,
    "container": 2,
    "outline": 2,
    "zotero": 2,
    "formats": 3,
    "formats.event": 2,
    "formats.tex": 3,
    "formats.bibtex": 4,
    "formats.biblatex": 4,
    "formats.csl_json": 3,
    "formats.ris": 3,
    "formats.zotero_rdf": 3,
    "match": 3,
    "settings": 4,
    "venues": 4,
    "search.refusals": 4.0,
    "search.addresses": 4.0,
    "search.names": 4.0,
    "search.texts": 4.0,
    "search.people": 4.1,
    "search.cursor": 4.1,
    "search.scan": 4.2,
    "search.ids": 4.3,
    "search.years": 4.3,
    "search.terms": 4.4,
    "search": 4.5,
    "bibliography": 5,
    "style": 5,
    "provenance": 6,
    "export": 6,
    "push": 6,
    "check.records": 6,
    "check.ignoring": 6,
    "check": 7,
    "enrich": 8,
    "fetch": 9,
    "report": 10,
    "cli.output": 11,
    "cli.net": 12,
    "cli.export": 12,
    "cli.records": 12,
    "cli.check": 13,
    "cli.library": 13,
    "cli.push": 12,
    "cli.parser": 12,
    "cli": 14,
}
EXEMPT = {"__init__", "__main__"}
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(path.read_bytes())
    for path in sorted(SOURCE.rglob("*.py"))
}


def is_for_types(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported(tree, *, at_start=False):
    """The full names that a module imports, without those that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if is_for_types(node) or (at_start and isinstance(node, (ast.FunctionDef, ast.Lambda))):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield from imported(node, at_start=at_start)


def own(name):
    """The module of ours that holds `name`, or nothing."""
    parts = name.split(".")[1:]
    return next((".".join(parts[:end]) for end in (2, 1) if ".".join(parts[:end]) in LEVELS), "")


def test_every_module_has_a_level():
    assert set(MODULES) == set(LEVELS) | EXEMPT


@pytest.mark.parametrize("module", LEVELS)
def test_a_module_imports_only_from_levels_below(module):
    names = [own(name) for name in imported(MODULES[module]) if name.split(".")[0] == "mimbib"]
    assert [name for name in names if name and LEVELS[name] >= LEVELS[module]] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_another_package_at_its_start(module):
    packages = {name.split(".")[0] for name in imported(MODULES[module], at_start=True)}
    # the doors to the net and to other programs on this machine, themselves imported late
    net = {"crossref": {"requests", "urllib3"}, "push": {"requests"}}.get(module, set())
    assert packages <= {"mimbib", *sys.stdlib_module_names, *net}


def test_every_package_that_is_imported_is_a_declared_dependency():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = " ".join(project["dependencies"]).replace("citeproc-py", "citeproc").replace("requests", "requests urllib3")
    packages = {name.split(".")[0] for tree in MODULES.values() for name in imported(tree)}
    assert [name for name in packages - {"mimbib", *sys.stdlib_module_names} if name not in declared] == []


def test_the_command_starts_without_what_most_commands_do_not_need():
    heavy = {"dataclasses", "typing", "json", "inspect", "requests", "pybtex", "bibtexparser", "citeproc", "difflib"}
    before, after = (
        subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True).stderr
        for code in ("pass", "import mimbib.cli")
    )
    loaded = [{line.rsplit("|", 1)[-1].strip() for line in text.splitlines()} for text in (before, after)]
    assert "mimbib.cli" in loaded[1]
    assert (loaded[1] - loaded[0]) & heavy == set()


def public(tree, path):
    """The public functions and classes of a module, of its classes too, with their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.If):
            yield from public(node, path)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield f"{path}.{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{path}.{node.name}")


def test_every_public_name_says_what_it_is():
    silent = [module for module, tree in MODULES.items() if not ast.get_docstring(tree)]
    for module, tree in MODULES.items():
        for path, node in public(tree, module):
            silent += [] if ast.get_docstring(node) else [path]
            for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign) and isinstance(node, ast.ClassDef):
                    told = isinstance(after, ast.Expr) and isinstance(getattr(after.value, "value", None), str)
                    silent += [] if told else [f"{path}.{ast.unparse(field.target)}"]
    assert silent == []


def test_every_public_name_of_the_package_can_be_had():
    assert all(getattr(mimbib, name) is not None for name in mimbib.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'dump'"):
        _ = mimbib.dump


def test_no_public_name_of_the_package_is_hidden_by_a_module():
    """Python puts an imported module into its package, over a function of that name."""
    assert set(mimbib.__all__) & set(MODULES) == set()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_offers_what_a_format_must(name):
    module = get(name)
    assert module.SUFFIX.isalnum()
    assert callable(module.encode)
    assert callable(module.join)
    assert module.__name__ == FORMATS[name]
    assert not {*ALIASES} & {*FORMATS}
