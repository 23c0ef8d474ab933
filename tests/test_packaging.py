"""The wheel holds all that the command needs, and works from where it lies."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORTS = ("fetch-report.json", "fetch-report.md", ".mimbib.lock")
"""What a run leaves in a library, and is of no use to others."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("needs the package hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", source / "data", ignore=shutil.ignore_patterns("fetch-report*"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in REPORTS:
        (source / "data" / name).write_text("a run", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(source)], check=True, capture_output=True
    )
    [made] = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_has_the_library_and_the_types(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    data = {
        f"mimbib/data/{path.relative_to(ROOT / 'data').as_posix()}"
        for path in (ROOT / "data").rglob("*")
        if path.is_file() and path.name not in REPORTS
    }
    assert {"mimbib/data/survey.md", "mimbib/data/records.json"} <= data
    assert data == {name for name in names if name.startswith("mimbib/data/")}
    assert {"mimbib/py.typed", "mimbib/cli/__init__.py", "mimbib/formats/ris.py"} <= set(names)
    assert {"mimbib/page/page.html", "mimbib/page/style.css", "mimbib/page/main.js"} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "exports/"))]


@pytest.mark.slow
def test_the_wheel_says_its_licences_and_its_command(wheel):
    archive = zipfile.ZipFile(wheel)
    read = {
        name.split("dist-info/")[1]: archive.read(name).decode()
        for name in archive.namelist()
        if "dist-info/" in name
    }
    about = Parser().parsestr(read["METADATA"])
    assert about["License-Expression"] == "MIT AND CC0-1.0"
    assert about.get_all("License-File") == ["LICENSE"]
    assert "MIT License" in read["licenses/LICENSE"]
    assert "CC0" in read["licenses/LICENSE"]
    assert "mimbib = mimbib.__main__:run" in read["entry_points.txt"]
    assert about["Requires-Python"] == ">=3.11"
    assert about["Author"] == "The mimbib authors"
    assert not [
        line for line in about.get_all("Requires-Dist") if "extra" not in line and ">=" not in line
    ]


@pytest.mark.slow
def test_every_link_of_the_readme_on_pypi_leads_somewhere(wheel):
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith("dist-info/METADATA")]
    text = Parser().parsestr(archive.read(name).decode()).get_payload()
    links = re.findall(r"\]\(([^)]+)\)", re.sub("`[^`]*`", "", text))
    assert "`[title](link)`" in text
    assert "https://doi.org/10.1007/s11263-025-02524-1" in links
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    assert "[`exports/`]" not in text
    assert "`exports/`" in text


@pytest.mark.slow
def test_the_command_runs_straight_from_the_wheel(wheel, tmp_path):
    command = [sys.executable, "-m", "mimbib", "export", "--format", "ris", "--output", "out"]
    # Without the site's packages nothing but the wheel can be found.
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    done = subprocess.run(
        [command[0], "-S", *command[1:]],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")
    written = sorted((tmp_path / "out" / "ris").iterdir())
    assert len(written) == 20
    assert (tmp_path / "out" / "ris" / "all.ris").read_bytes().count(b"\r\nER  - \r\n") == 166
