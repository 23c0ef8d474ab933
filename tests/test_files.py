"""What is written, and what exports leave behind: nothing half, nothing of others touched."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

import mimbib
from mimbib.cli import main
from mimbib.errors import FileError
from mimbib.files import LOCK, write, writing

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
    return lambda *arguments: run(
        "export", "--data", library, "--format", "ris", "--output", "out", *arguments
    )


def names(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    )


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
    with pytest.raises(
        FileError, match=r"cannot write .*b: Is a directory; it is as it was, name another folder"
    ):
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
    foreign = [
        f"all.ris.{os.getppid()}.part",
        f"film.mkv.{DEAD}.part",
        "all.ris.part",
        f"all.ris.{DEAD}.partly",
    ]
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
@pytest.mark.parametrize(
    ("number", "status", "told"), [("SIGTERM", 143, ""), ("SIGINT", 130, "mimbib: interrupted\n")]
)
@pytest.mark.slow
def test_whoever_ends_an_export_finds_no_part_of_it(make_library, tmp_path, number, status, told):
    code = STOP_AT_THIRD.format(signal=int(getattr(signal, number)))
    command = [
        sys.executable,
        "-c",
        code,
        "export",
        "--data",
        make_library(),
        "--output",
        tmp_path / "out",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", told)
    assert len(names(tmp_path / "out")) == 2
    assert not [name for name in names(tmp_path / "out") if name.endswith(".part")]


# One writer at a time


HOLD = """
import sys
from mimbib.files import writing
with writing(sys.argv[1]) as writer:
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """A process that writes to `out` until it is killed or its standard input ends."""
    command = [sys.executable, "-c", HOLD, tmp_path / "out"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        yield process


def test_while_another_process_writes_to_a_folder_nothing_is_written_to_it(
    export, holder, run, tmp_path
):
    told = "mimbib: another mimbib is writing to out: wait until it has finished\n"
    assert export() == (3, "", told)
    assert export("--clean") == (3, "", told)
    (tmp_path / "list.md").write_text("# A\n- [Rye](https://example.org)\n")
    assert run("init", "out", "--survey", "list.md") == (3, "", told)
    assert names(tmp_path / "out") == [LOCK]
    assert export("--check")[0] == 1  # who only reads does not wait
    holder.communicate("")
    assert names(tmp_path / "out") == []
    assert export()[0] == 0


def test_the_lock_of_a_killed_process_stops_nobody(export, holder, tmp_path):
    holder.kill()
    holder.wait()
    assert names(tmp_path / "out") == [LOCK]
    assert export()[0] == 0
    assert LOCK not in names(tmp_path / "out")


def test_a_folder_is_free_after_an_error_and_for_another_folder(tmp_path):
    with pytest.raises(ZeroDivisionError), writing(str(tmp_path)):
        _ = 1 / 0
    with writing(str(tmp_path)):
        write({str(tmp_path / "inner/a"): "a"})
        with pytest.raises(FileError, match="another mimbib is writing to"):
            write({str(tmp_path / "a"): "a"})
    assert names(tmp_path) == ["inner/a"]


@pytest.mark.slow
def test_of_many_exports_at_once_each_does_all_or_nothing(make_library, tmp_path):
    groupings = ["category", "dimension", "level", "year"] * 3
    command = [
        sys.executable,
        "-m",
        "mimbib",
        "export",
        "--data",
        str(make_library()),
        "--output",
        str(tmp_path / "out"),
    ]
    running = [
        subprocess.Popen([*command, "--by", by], stderr=subprocess.PIPE, text=True)
        for by in groupings
    ]
    said = [process.communicate()[1] for process in running]
    statuses = [process.returncode for process in running]
    assert set(statuses) <= {0, 3}
    assert 0 in statuses
    assert all(
        ("another mimbib is writing to" in text) == bool(status)
        for status, text in zip(statuses, said, strict=True)
    )
    files = listed(tmp_path / "out")
    assert names(tmp_path / "out") == sorted([LIST, *files])
    assert {path: digest((tmp_path / "out" / path).read_bytes()) for path in files} == files


@posix
def test_a_lock_that_is_no_file_is_refused_and_stays(export, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out" / LOCK).symlink_to(tmp_path / "mine")
    status, _, err = export()
    assert status == 3
    assert err.startswith(f"mimbib: cannot lock out/{LOCK}: ")
    assert (tmp_path / "mine").read_text() == "mine"


@posix
def test_on_windows_the_lock_is_given_back_before_it_is_removed(tmp_path, monkeypatch):
    calls = []

    def locking(number, mode, length):
        calls.append((mode, length, os.path.exists(tmp_path / LOCK)))
        if mode == "lock" and calls.count(calls[-1]) > 1:
            raise PermissionError

    fake = SimpleNamespace(locking=locking, LK_NBLCK="lock", LK_UNLCK="unlock")
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setattr("mimbib.files.sys", SimpleNamespace(platform="win32"))
    with writing(str(tmp_path)) as writer:
        writer.write({"a": "a"})
        with pytest.raises(FileError, match="another mimbib is writing to"):
            write({str(tmp_path / "b"): "b"})
    assert calls == [("lock", 1, True), ("lock", 1, True), ("unlock", 1, True)]
    assert names(tmp_path) == ["a"]


# From Python


def test_an_export_says_what_it_left(small, tmp_path):
    first = mimbib.export(small, tmp_path, formats=["rdf", "ris"], by="year")
    assert set(first.files) == set(listed(tmp_path))
    assert (first.removed, first.former, first.changed) == ((), (), ())
    (tmp_path / "ris/2021.ris").write_text("my own notes")
    second = mimbib.export(small, str(tmp_path), formats=["ris"])
    years = tuple(f"ris/{year}.ris" for year in (2020, 2022, 2023))
    assert (second.removed, second.former, second.changed) == ((), years, ("ris/2021.ris",))
    third = mimbib.export(small, tmp_path, formats=["ris"], clean=True)
    assert (third.files, third.removed, third.former, third.changed) == (
        second.files,
        years,
        (),
        ("ris/2021.ris",),
    )


def test_what_is_stale_is_told_and_stays(small, tmp_path):
    mimbib.export(small, tmp_path, formats=["ris", "bib"])
    assert mimbib.check_stale(small, tmp_path, formats=["ris", "bib"]) == {}
    (tmp_path / "ris/all.ris").write_text("mine")
    (tmp_path / "ris/crust-analysis.ris").unlink()
    (tmp_path / "ris/other.ris").write_text("")
    before = names(tmp_path)
    stale = {
        "ris/crust-analysis.ris": "missing",
        "ris/all.ris": "differs",
        "ris/other.ris": "stray",
    }
    assert mimbib.check_stale(small, tmp_path) != stale
    assert mimbib.check_stale(small, tmp_path, formats=["ris", "bib"]) == stale
    assert names(tmp_path) == before


def test_without_a_record_nothing_is_written_and_nothing_is_stale(small, tmp_path):
    nothing = small.select("year:1900")
    assert mimbib.export(nothing, tmp_path / "out") == mimbib.Export()
    assert mimbib.check_stale(nothing, tmp_path / "out") == {}
    assert not (tmp_path / "out").exists()
    with pytest.raises(mimbib.UsageError):
        mimbib.export(nothing, tmp_path / "out", by="colour")


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
    assert {path for path in after if path.startswith("bibtex/")} == {
        path for path in after if path not in before
    }
    assert {path: after[path] for path in before} == before


def test_files_of_a_former_export_are_named_and_stay(export, tmp_path):
    export("--by", "year")
    status, out, err = export()
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        *(
            f"out/ris/{year}.ris is of a former export: --clean removes it"
            for year in range(2020, 2024)
        ),
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


def test_clean_removes_what_is_listed_and_unchanged_and_nothing_else(
    export, run, make_library, tmp_path
):
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
    assert not {"ris/2020.ris", "ris/2022.ris", "ris/2023.ris"} & {
        *present,
        *listed(tmp_path / "out"),
    }
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
@pytest.mark.slow
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


def test_check_compares_the_list_for_the_formats_that_it_checks(
    export, run, make_library, tmp_path
):
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
