"""The modules keep their levels, the command starts light, and what is public says what it is."""

import ast
import functools
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import mimbib
from mimbib.formats import ALIASES, FORMATS, get

SOURCE = Path(mimbib.__file__).parent
ORDER = (
    *("text", "rules", "errors", "model", "names", "identifiers", "paper", "files", "collector"),
    *("formats", "style", "sources", "survey", "matching", "search", "library"),
    *("exporting", "figures", "page", "completing", "writing", "push", "cli"),
)
"""The modules of the ground and the folders, in the order of the data: each imports only from those
before it.
"""

STAGES = ("words", "markup", "lines", "papers", "entries", "adding")
"""The folders of `survey`, likewise; what stands beside them is for all."""

MOST_LINES, LONGEST_FUNCTION, MOST_BRANCHES = 300, 50, 20
"""Lines of code in a module, lines in a function, and the cyclomatic complexity of one (as radon
counts it).
"""

EXEMPT = {"__init__", "__main__"}
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}


@functools.cache
def tree_of(module):
    return ast.parse(MODULES[module].read_bytes())


@functools.cache
def nodes_of(module):
    return tuple(ast.walk(tree_of(module)))


def is_for_types(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported(tree, *, at_start=False):
    """The full names that a module imports, without those that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if is_for_types(node) or (at_start and isinstance(node, (ast.FunctionDef, ast.Lambda))):
            continue
        yield from names_imported(node)
        if isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            yield from imported(node, at_start=at_start)


def names_imported(node):
    """The full names that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert not node.level, "imports are absolute"
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def own(name):
    """The module of ours that holds `name`, or nothing."""
    parts = name.split(".")[1:]
    ends = range(len(parts), 0, -1)
    return next((".".join(parts[:end]) for end in ends if ".".join(parts[:end]) in MODULES), "")


@functools.cache
def needs(module):
    """The modules of ours that a module imports, for types too."""
    names = [name for node in nodes_of(module) for name in names_imported(node)]
    return {own(name) for name in names if name.split(".")[0] == "mimbib"} - {""}


def test_every_module_has_its_place():
    assert {module.split(".")[0] for module in MODULES} == set(ORDER) | EXEMPT


@pytest.mark.slow
def test_a_folder_imports_only_from_those_before_it():
    upwards = []
    for module in sorted(set(MODULES) - EXEMPT):
        place = ORDER.index(module.split(".")[0])
        for name in needs(module):
            upwards += [(module, name)] if ORDER.index(name.split(".")[0]) > place else []
    assert upwards == []


def stage_of(module):
    """The folder of `survey` that a module stands in."""
    folder, _, rest = module.partition(".")
    return rest.split(".")[0] if folder == "survey" else ""


@pytest.mark.slow
def test_a_stage_of_reading_imports_only_from_those_before_it():
    folders = {path.name for path in (SOURCE / "survey").iterdir() if list(path.glob("*.py"))}
    assert folders == set(STAGES)
    upwards = []
    for module in sorted(name for name in MODULES if stage_of(name) in STAGES):
        later = STAGES[STAGES.index(stage_of(module)) + 1 :]
        upwards += [(module, name) for name in needs(module) if stage_of(name) in later]
    assert upwards == []


@pytest.mark.slow
def test_no_modules_import_each_other():
    """Not for types either: two that know each other are one."""
    edges = {module: needs(module) - {module} for module in MODULES if module not in EXEMPT}
    while free := [module for module, used in edges.items() if not used & edges.keys()]:
        for module in free:
            del edges[module]
    assert sorted(edges) == []


def lines_of_code(module):
    """The lines of a module without blank ones, comments and docstrings."""
    silent = set()
    for node in nodes_of(module):
        body = node.body if isinstance(getattr(node, "body", None), list) else []
        for line in body:
            if (
                isinstance(line, ast.Expr)
                and isinstance(line.value, ast.Constant)
                and isinstance(line.value.value, str)
            ):
                silent.update(range(line.lineno, line.end_lineno + 1))
    lines = enumerate(MODULES[module].read_text(encoding="utf-8").splitlines(), 1)
    return sum(
        bool(line.strip()) and not line.strip().startswith("#") and number not in silent
        for number, line in lines
    )


def branches(function):
    """The cyclomatic complexity of a function, as radon counts it."""
    count = 1
    for node in ast.walk(function):
        if isinstance(node, (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert)):
            count += 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


@pytest.mark.slow
def test_a_module_is_read_in_one_sitting():
    too_large = []
    for module in MODULES:
        too_large += [module] if lines_of_code(module) > MOST_LINES else []
        for each in nodes_of(module):
            if isinstance(each, ast.FunctionDef):
                is_long = each.end_lineno - each.lineno + 1 > LONGEST_FUNCTION
                is_branched = branches(each) > MOST_BRANCHES
                too_large += [(module, each.name)] if is_long or is_branched else []
    assert too_large == []


def test_no_module_imports_another_package_at_its_start():
    imports = []
    for module in MODULES:
        packages = {name.split(".")[0] for name in imported(tree_of(module), at_start=True)}
        # the doors to the net, to other programs on this machine and to files, imported late
        net = {"requests", "urllib3"} if module.split(".")[0] in ("sources", "push") else set()
        files = {"bibtexparser"} if module.startswith("sources.bibfile.") else set()
        others = packages - {"mimbib", *sys.stdlib_module_names, *net, *files}
        imports += [(module, others)] if others else []
    assert imports == []


@pytest.mark.slow
def test_every_package_that_is_imported_is_a_declared_dependency():
    project = tomllib.loads(
        (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    )["project"]
    declared = " ".join([*project["dependencies"], *project["optional-dependencies"]["venues"]])
    declared = declared.replace("citeproc-py", "citeproc")
    declared = declared.replace("markdown-it-py", "markdown_it")
    packages = {name.split(".")[0] for module in MODULES for name in imported(tree_of(module))}
    assert [
        name for name in packages - {"mimbib", *sys.stdlib_module_names} if name not in declared
    ] == []


def test_the_command_starts_without_what_most_commands_do_not_need():
    heavy = {
        "dataclasses",
        "typing",
        "json",
        "inspect",
        "requests",
        "pybtex",
        "bibtexparser",
        "citeproc",
        "difflib",
    }
    loaded = modules_loaded_by("import mimbib.cli")
    assert "mimbib.cli" in loaded
    assert (loaded - modules_loaded_by("pass")) & heavy == set()


@pytest.mark.slow
def test_an_export_of_the_shipped_library_loads_no_parser_of_markdown():
    loaded = modules_loaded_by("import mimbib; mimbib.dumps(mimbib.load(), 'ris')")
    assert "mimbib.survey.plain" in loaded
    assert not {"markdown_it", "mimbib.survey.words.kinds", "mimbib.matching", "requests"} & loaded


def modules_loaded_by(code):
    talk = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    ).stderr
    return {line.rsplit("|", 1)[-1].strip() for line in talk.splitlines()}


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
    silent = [module for module in MODULES if not ast.get_docstring(tree_of(module))]
    for module in MODULES:
        for path, node in public(tree_of(module), module):
            silent += [] if ast.get_docstring(node) else [path]
            for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign) and isinstance(node, ast.ClassDef):
                    told = isinstance(after, ast.Expr) and isinstance(
                        getattr(after.value, "value", None), str
                    )
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
