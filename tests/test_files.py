"""What is written, and what exports leave behind: nothing half, nothing of others touched."""

import hashlib
import json
import os
import signal
import subprocess
import sys

import pytest

from mimbib.cli import main
from mimbib.errors import FileError
from mimbib.files import write

DEAD = 4194304  # more than the largest process id of Linux
LIST = ".mimbib.json"
posix = pytest.mark.skipif(os.name != "posix", reason="needs the signals and links of POSIX")


@pytest.fixture
def run(capfdbinary, tmp_path, monkeypatch):
    """Runs the command in this process and gives status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


@pytest.fixture
def export(run, make_library):
    """Exports the small library as RIS into `out`, with further arguments."""
    library = make_library()
    return lambda *arguments: run("export", "--data", library, "--format", "ris", "--output", "out", *arguments)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def listed(folder):
    return json.loads((folder / LIST).read_text(encoding="utf-8"))["files"]


def listing(folder, files):
    (folder / LIST).write_text(json.dumps({"files": files}), encoding="utf-8")


def digest(content):
    return hashlib.sha256(content).hexdigest()


# The writer


@posix
def test_a_symbolic_link_stays_one_and_its_target_gets_the_content(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mim.ris").write_text("old")
    (tmp_path / "all.ris").symlink_to("elsewhere/mim.ris")
    write({str(tmp_path / "all.ris"): "new"})
    assert os.readlink(tmp_path / "all.ris") == "elsewhere/mim.ris"
    assert (tmp_path / "elsewhere/mim.ris").read_text() == "new"
    assert names(tmp_path) == ["all.ris", "elsewhere/mim.ris"]


@posix
@pytest.mark.parametrize("mode", [0o664, 0o600, 0o444])
def test_a_file_keeps_its_mode(tmp_path, mode):
    path = tmp_path / "all.ris"
    path.write_text("old")
    path.chmod(mode)
    write({str(path): "new"})
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", mode)


def test_one_file_that_cannot_be_written_changes_no_other(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").mkdir()
    with pytest.raises(FileError, match=r"cannot write .*b: Is a directory; it is as it was, name another folder"):
        write({str(tmp_path / "a"): "new", str(tmp_path / "b"): "new"})
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@posix
def test_a_pipe_in_the_place_of_a_file_is_neither_read_nor_replaced(tmp_path):
    os.mkfifo(tmp_path / "all.ris")
    with pytest.raises(FileError, match="a pipe or a device"):
        write({str(tmp_path / "all.ris"): "new"})
    assert os.listdir(tmp_path) == ["all.ris"]


@posix
def test_what_a_dead_process_left_half_written_is_swept(tmp_path):
    ours = [f"all.ris.{DEAD}.part", f"former.ris.{DEAD}.part", f"all.ris.{os.getpid()}.part"]
    foreign = [f"all.ris.{os.getppid()}.part", f"film.mkv.{DEAD}.part", "all.ris.part", f"all.ris.{DEAD}.partly"]
    for name in [*ours, *foreign]:
        (tmp_path / name).write_text("half")
    (tmp_path / f"folder.ris.{DEAD}.part").mkdir()
    write({str(tmp_path / "all.ris"): "new"})
    assert sorted(os.listdir(tmp_path)) == sorted(["all.ris", *foreign, f"folder.ris.{DEAD}.part"])


STOP_AT_THIRD = """
import os, sys
count, replace = 0, os.replace
def stop(*paths):
    global count
    count += 1
    os.kill(os.getpid(), {signal}) if count == 3 else replace(*paths)
os.replace = stop
from mimbib.__main__ import run
sys.exit(run())
"""


@posix
@pytest.mark.parametrize(("number", "status", "told"), [("SIGTERM", 143, ""), ("SIGINT", 130, "mimbib: interrupted\n")])
def test_whoever_ends_an_export_finds_no_part_of_it(make_library, tmp_path, number, status, told):
    code = STOP_AT_THIRD.format(signal=int(getattr(signal, number)))
    command = [sys.executable, "-c", code, "export", "--data", make_library(), "--output", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", told)
    assert len(names(tmp_path / "out")) == 2
    assert not [name for name in names(tmp_path / "out") if name.endswith(".part")]


# The list of what exports wrote


def test_an_export_lists_its_files_sorted_and_one_a_line(export, tmp_path):
    export()
    text = (tmp_path / "out" / LIST).read_bytes().decode()
    files = listed(tmp_path / "out")
    assert sorted([LIST, *files]) == names(tmp_path / "out")
    assert {path: digest((tmp_path / "out" / path).read_bytes()) for path in files} == files
    assert [line.split('"')[1] for line in text.splitlines() if ".ris" in line] == sorted(files)
    assert text.endswith("}\n")
    assert "\r" not in text


def test_another_export_keeps_the_entries_of_other_formats(export, run, make_library, tmp_path):
    export()
    before = listed(tmp_path / "out")
    run("export", "--data", make_library(), "--format", "bib", "--output", "out")
    after = listed(tmp_path / "out")
    assert {path for path in after if path.startswith("bibtex/")} == {path for path in after if path not in before}
    assert {path: after[path] for path in before} == before


def test_files_of_a_former_export_are_named_and_stay(export, tmp_path):
    export("--by", "year")
    status, out, err = export()
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        *(f"out/ris/{year}.ris is of a former export: --clean removes it" for year in range(2020, 2024)),
        "6 records in 6 files under out",
    ]
    assert "ris/2020.ris" in listed(tmp_path / "out")
    assert len(names(tmp_path / "out")) == 1 + 6 + 4


def test_many_files_of_a_former_export_are_counted(export, tmp_path):
    export()
    folder = tmp_path / "out"
    files = {f"ris/old{number:02}.ris": digest(b"") for number in range(13)}
    for path in files:
        (folder / path).write_bytes(b"")
    listing(folder, listed(folder) | files)
    lines = export()[2].splitlines()
    assert len(lines) == 12
    assert lines[-2] == f"and 3 more: see out/{LIST}"


def test_clean_removes_what_is_listed_and_unchanged_and_nothing_else(export, run, make_library, tmp_path):
    export("--by", "year")
    run("export", "--data", make_library(), "--format", "bib", "--by", "year", "--output", "out")
    (tmp_path / "out/ris/2021.ris").write_text("my own notes")
    (tmp_path / "out/ris/2022.ris").unlink()
    (tmp_path / "out/ris/mine.ris").write_text("mine")
    status, out, err = export("--clean")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        "2 files of former exports removed",
        "out/ris/2021.ris is of a former export, was changed since and stays",
        "6 records in 6 files under out",
    ]
    assert (tmp_path / "out/ris/2021.ris").read_text() == "my own notes"
    present = names(tmp_path / "out")
    assert {"ris/mine.ris", "bibtex/2020.bib"} <= set(present)
    assert not {"ris/2020.ris", "ris/2022.ris", "ris/2023.ris"} & {*present, *listed(tmp_path / "out")}
    assert "ris/2021.ris" in listed(tmp_path / "out")
    assert "removed" not in export("--clean")[2]


@pytest.mark.parametrize("arguments", [["--check"], ["--output", "-"]])
def test_clean_goes_with_no_run_that_writes_no_files(export, tmp_path, arguments):
    status, out, err = export("--clean", *arguments)
    assert (status, out) == (2, "")
    assert "--clean" in err
    assert not (tmp_path / "out").exists()


HOSTILE = {
    "no JSON": b"<<<<<<< HEAD",
    "not UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "nothing": b"",
    "deep": b"[" * 100000,
    "no digest": b'{"files": {"ris/old.ris": 1}}',
    "absolute": json.dumps({"files": {"/etc/passwd": "0" * 64}}).encode(),
    "above": json.dumps({"files": {"ris/../../keep": digest(b"keep")}}).encode(),
    "at once above": json.dumps({"files": {"../keep": digest(b"keep")}}).encode(),
    "hidden": json.dumps({"files": {"ris/..": digest(b"keep")}}).encode(),
    "other slashes": json.dumps({"files": {"ris/..\\..\\keep": digest(b"keep")}}).encode(),
    "deeper": json.dumps({"files": {"ris/a/b": digest(b"keep")}}).encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_list_that_is_not_ours_is_refused_before_anything_is_done(export, tmp_path, content):
    export("--by", "year")
    (tmp_path / "keep").write_bytes(b"keep")
    (tmp_path / "out" / LIST).write_bytes(content)
    before = names(tmp_path)
    for arguments in ([], ["--clean"], ["--check"]):
        status, _, err = export(*arguments)
        assert status == 3
        assert err.startswith(f"mimbib: out/{LIST}: ")
        assert len(err.splitlines()) == 1
        assert names(tmp_path) == before
    assert (tmp_path / "out" / LIST).read_bytes() == content


def test_a_file_of_another_folder_than_a_format_is_never_removed(export, tmp_path):
    export()
    (tmp_path / "out/src").mkdir()
    (tmp_path / "out/src/main.py").write_bytes(b"keep")
    listing(tmp_path / "out", listed(tmp_path / "out") | {"src/main.py": digest(b"keep")})
    assert export("--clean")[0] == 0
    assert (tmp_path / "out/src/main.py").exists()


@posix
def test_no_file_is_removed_behind_a_symbolic_link(export, tmp_path):
    export()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/old.ris").write_bytes(b"keep")
    (tmp_path / "out/ris/old.ris").symlink_to(tmp_path / "elsewhere/old.ris")
    listing(tmp_path / "out", listed(tmp_path / "out") | {"ris/old.ris": digest(b"keep")})
    status, _, err = export("--clean")
    assert status == 3
    assert "out/ris/old.ris is reached by a symbolic link" in err
    (tmp_path / "out/ris/old.ris").unlink()
    for path in (tmp_path / "out/ris").iterdir():
        path.rename(tmp_path / "elsewhere" / path.name)
    (tmp_path / "out/ris").rmdir()
    (tmp_path / "out/ris").symlink_to(tmp_path / "elsewhere")
    assert export("--clean")[0] == 3
    assert (tmp_path / "elsewhere/old.ris").read_bytes() == b"keep"
    assert export()[0] == 0  # to write through a link is what it is there for


@posix
def test_a_list_that_is_a_symbolic_link_is_refused(export, tmp_path):
    export()
    (tmp_path / "out" / LIST).rename(tmp_path / "list")
    (tmp_path / "out" / LIST).symlink_to(tmp_path / "list")
    status, _, err = export()
    assert status == 3
    assert "a symbolic link" in err


def test_check_compares_the_list_for_the_formats_that_it_checks(export, run, make_library, tmp_path):
    library = make_library()
    export()
    check = ["export", "--data", library, "--output", "out", "--check", "--format"]
    assert run(*check, "ris")[:2] == (0, "")
    listing(tmp_path / "out", listed(tmp_path / "out") | {"bibtex/all.bib": "0" * 64})
    assert run(*check, "ris")[:2] == (0, "")
    listing(tmp_path / "out", listed(tmp_path / "out") | {"ris/all.ris": "0" * 64})
    assert run(*check, "ris")[:2] == (1, f"out/{LIST}: differs\n")
    (tmp_path / "out" / LIST).unlink()
    status, out, err = run(*check, "ris")
    assert (status, out, err) == (1, f"out/{LIST}: missing\n", "1 difference in 6 files\n")
