"""The examples in docstrings say what happens."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import mimbib

SOURCE = Path(mimbib.__file__).parent
MODULES = [
    ".".join(("mimbib", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in sorted(SOURCE.rglob("*.py"))
    if ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.slow
@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # some of them write
    failed, tried = doctest.testmod(import_module(name))
    assert tried
    assert not failed


def test_what_is_called_first_has_an_example():
    for name in ("", ".survey", ".library.reading", ".library.bibliography"):
        assert f"mimbib{name}" in MODULES
