"""The command as a person, a script and a full disk meet it."""

import json
import os
import signal
import subprocess
import sys

import pytest

import mimbib
from mimbib.bibliography import GROUPINGS
from mimbib.cli import main
from mimbib.export import render
from mimbib.formats import ALIASES, FORMATS, get
from mimbib.search import FIELDS

SUFFIXES = {"bibtex": "bib", "biblatex": "bib", "csl-json": "json", "ris": "ris", "zotero-rdf": "rdf"}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No test writes into the checkout, and none depends on it."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def run(capfdbinary):
    """Runs the command in this process and gives status, standard output and standard error."""

    def call(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def process(*arguments, prelude="", **options):
    """Runs the command in a process of its own, after `prelude`."""
    code = f"import sys\n{prelude}\nfrom mimbib.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, **{"capture_output": True, "text": True, **options})


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_export_writes_each_format_by_category_into_exports(run, tmp_path, shipped):
    status, out, err = run("export")
    assert (status, out) == (0, "")
    assert err == f"166 records in {20 * len(SUFFIXES)} files under exports\n"
    slugs = [*(category.slug for category in shipped.categories), "all"]
    assert len(slugs) == 20
    assert set(tree(tmp_path / "work")) == {
        f"exports/{name}/{slug}.{suffix}" for name, suffix in SUFFIXES.items() for slug in slugs
    }
    assert "masking-strategy-and-objective-function" in slugs


def test_export_writes_what_render_gives(run, tmp_path, shipped):
    run("export", "--format", "bibtex", "--format", "ris", "--output", tmp_path / "out")
    expected, found = render(shipped, ["bibtex", "ris"]), tree(tmp_path / "out")
    assert set(found) == set(expected)
    assert [path for path, text in expected.items() if found[path] != text.encode()] == []


@pytest.mark.parametrize(("alias", "folder"), [("bib", "bibtex"), ("csl", "csl-json"), ("RIS", "ris"), ("BibTeX", "bibtex")])
def test_a_format_has_an_alias_and_no_case(run, tmp_path, alias, folder):
    assert run("export", "--format", alias, "--format", folder)[0] == 0
    assert os.listdir(tmp_path / "work" / "exports") == [folder]


def test_export_for_zotero_says_how_to_import_it(run, make_library):
    library = make_library()
    assert (
        "in Zotero: File > Import… > A file > exports/zotero-rdf/all.rdf"
        in run("export", "--data", library, "--format", "rdf")[2]
    )
    assert "Import…" not in run("export", "--data", library)[2]
    assert "Import…" not in run("export", "--data", library, "--format", "ris")[2]


@pytest.mark.parametrize("by", GROUPINGS)
def test_export_groups_as_it_is_told(run, make_library, tmp_path, by):
    library = make_library()
    status, _, _ = run("export", "--data", library, "--format", "ris", "--by", by, "--output", tmp_path / "out")
    slugs = [group.slug for group in mimbib.load(library).collections(by)]
    assert status == 0
    assert sorted(tree(tmp_path / "out")) == sorted(f"ris/{slug}.ris" for slug in [*slugs, "all"])


@pytest.mark.parametrize("name", FORMATS)
def test_export_to_standard_output_is_the_file_of_all_records(run, name, capfdbinary):
    run("export", "--format", name)
    assert main(["export", "--format", name, "--output", "-"]) == 0
    out, err = capfdbinary.readouterr()
    with open(f"exports/{name}/all.{SUFFIXES[name]}", "rb") as file:
        assert file.read().splitlines(keepends=True) == out.splitlines(keepends=True)
    assert err == b""


@pytest.mark.parametrize("formats", [[], ["--format", "ris", "--format", "bib"], ["--format", "ris", "--check"]])
def test_export_to_standard_output_takes_exactly_one_format(run, formats):
    status, out, err = run("export", "--output", "-", *formats)
    assert (status, out) == (2, "")
    assert "exactly one --format" in err


def test_check_of_exports_tells_what_differs_and_writes_nothing(run, make_library, tmp_path):
    library = make_library()
    export = ["export", "--data", library, "--format", "ris", "--output", tmp_path / "out"]
    assert run(*export, "--check")[0] == 1
    assert not (tmp_path / "out").exists()
    run(*export)
    assert run(*export, "--check")[:2] == (0, "")
    (tmp_path / "out/ris/all.ris").write_text("changed")
    (tmp_path / "out/ris/oven-design.ris").unlink()
    (tmp_path / "out/ris/stale.ris").write_text("")
    (tmp_path / "out/ris/README.md").write_text("")
    before = tree(tmp_path / "out")
    status, out, err = run(*export, "--check")
    assert status == 1
    assert sorted(line.removeprefix(f"{tmp_path}/out/ris/") for line in out.splitlines()) == [
        "all.ris: differs",
        "oven-design.ris: missing",
        "stale.ris: no collection has this name, remove it",
    ]
    assert "3 differences" in err
    assert tree(tmp_path / "out") == before


def test_a_second_export_touches_no_file(run, make_library, tmp_path):
    export = ["export", "--data", make_library(), "--output", tmp_path / "out"]
    run(*export)
    for path in (tmp_path / "out").rglob("*.*"):
        os.utime(path, (1, 1))
    run(*export)
    assert {path.stat().st_mtime for path in (tmp_path / "out").rglob("*.*")} == {1}


def test_list_shows_a_line_for_each_record(run, make_library):
    library = make_library()
    status, out, err = run("list", "--data", library)
    assert (status, err) == (0, "6 records\n")
    assert out.splitlines()[1] == "berg2022slow     A Slow Sourdough"
    assert run("list", "--data", library, "year:2022", "not", "title:slow")[1] == "chen2022stone  Stone Ovens Bake 3D Loaves\n"
    assert run("list", "--data", library, "title:slow sourdough")[1] == "berg2022slow  A Slow Sourdough\n"
    assert run("list", "--data", library, "nothing")[:2] == (0, "")


def test_show_prints_a_card_with_all_fields(run, make_library):
    status, out, err = run("show", "--data", make_library(), "CHEN2022stone")
    assert (status, err) == (0, "")
    assert out == (
        "key        chen2022stone\n"
        "title      Stone Ovens Bake 3D Loaves\n"
        "type       article\n"
        "author     Yu Chen\n"
        "issued     2022-01-05\n"
        "publisher  arXiv\n"
        "arxiv      2201.00001\n"
        "code       https://example.org/code\n"
        "category   Oven Design\n"
        "keywords   Oven Design, Single-Level Contribution\n"
    )


@pytest.mark.parametrize("name", [*FORMATS, *ALIASES])
def test_show_prints_a_record_in_a_format(run, make_library, name, capfdbinary):
    library = make_library()
    assert main(["show", "--data", str(library), "adler2021rye", "--format", name]) == 0
    record = mimbib.load(library)["adler2021rye"]
    assert capfdbinary.readouterr().out == get(name).join([get(name).encode(record)]).encode()


def test_check_of_a_sound_library_is_silent(run, make_library):
    assert run("check", "--data", make_library()) == (0, "", "0 errors, 0 warnings, 0 notes\n")


def test_check_prints_findings_and_counts_them(run, make_library, small_records):
    del small_records[0]["author"]
    small_records[0]["DOI"] = "https://doi.org/10.5555/rye"
    library = make_library(records=small_records)
    status, out, err = run("check", "--data", library)
    assert status == 1
    assert sorted(out.splitlines())[0].startswith(f"{library}/records.json: error: adler2021rye: DOI: ")
    assert (
        f"{library}/records.json: warning: adler2021rye: author: missing: a record of type paper-conference has one"
        in out.splitlines()
    )
    assert err == "1 error, 1 warning, 0 notes\n"


def test_check_reports_a_library_that_cannot_be_loaded(run, make_library):
    library = make_library(records="[\n{")
    status, out, _ = run("check", "--data", library)
    assert status == 1
    assert f"{library}/records.json:2: error: broken JSON" in out


def test_version_is_printed(run):
    assert run("--version") == (0, f"mimbib {mimbib.__version__}\n", "")


@pytest.mark.parametrize("command", ["export", "show"])
def test_help_names_every_format(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert all(name in out for name in (*FORMATS, *ALIASES))


def test_help_names_every_grouping_and_every_field(run):
    assert all(name in run("export", "--help")[1] for name in GROUPINGS)
    assert all(name in run("list", "--help")[1] for name in FIELDS)
    assert all(name in run("--help")[1] for name in ("export", "list", "show", "check"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "--format", "rsi"], "unknown format 'rsi' (did you mean 'ris'?)"),
        (["export", "--by", "categry"], "unknown grouping 'categry' (did you mean 'category'?)"),
        (["show", "adler2021rey"], "did you mean 'adler2021rye'?"),
        (["show", "adler2021rye", "--format", "bibtexx"], "did you mean 'bibtex'?"),
        (["list", "titel:rye"], "unknown field 'titel' (did you mean 'title'?)"),
        (["list", "category:oven-desing"], "unknown category 'oven-desing' (did you mean 'oven-design'?)"),
        (["list", "dimension:oven-desing"], "did you mean 'oven-design'?"),
        (["list", "rye", "or"], "lacks a term"),
    ],
)
def test_wrong_usage_exits_2_with_a_suggestion(run, make_library, arguments, words):
    status, out, err = run(arguments[0], "--data", make_library(), *arguments[1:])
    assert (status, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["exprot"], ["export", "--fromat", "ris"], ["show"]])
def test_an_unknown_command_or_option_exits_2(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: mimbib")


@pytest.mark.parametrize("arguments", [["export"], ["export", "--format", "ris", "--output", "-"], ["list"], ["show", "a"]])
def test_a_broken_library_exits_3_with_file_and_line(run, make_library, tmp_path, arguments):
    library = make_library(records='[\n{"id": "a",}]')
    status, out, err = run(arguments[0], "--data", library, *arguments[1:])
    assert (status, out) == (3, "")
    assert f"{library}/records.json:2: error: broken JSON" in err
    assert tree(tmp_path / "work") == {}


@pytest.mark.parametrize("command", ["export", "list", "check"])
def test_a_missing_library_exits_3_with_its_name(run, tmp_path, command):
    status, out, err = run(command, "--data", tmp_path / "nowhere")
    assert (status, out) == (3, "")
    assert err.startswith(f"mimbib: cannot read {tmp_path}/nowhere/survey.md: No such file or directory")


def test_a_list_in_another_encoding_exits_3(run, make_library):
    status, _, err = run("check", "--data", make_library(survey="# Öfen\n".encode("latin-1")))
    assert status == 3
    assert "survey.md:1: not in UTF-8" in err


def test_text_of_the_library_cannot_break_the_lines_of_the_talk(make_library, small_records):
    small_records[0] |= {"title": "Rye\nIs\u2028Enough \ud800\u001b[31m", "custom": {"entry": "Rye Is Enough"}}
    library = make_library(records=small_records)
    for arguments in (["list"], ["show", "adler2021rye"]):
        done = process(arguments[0], "--data", library, *arguments[1:])
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)
        assert "\x1b" not in done.stdout
        assert sum("Is Enough" in line for line in done.stdout.splitlines()) == 1


def test_a_finding_about_strange_text_is_one_line_and_no_traceback(make_library, small_records):
    small_records[0]["\ud800\nfield"] = ""
    done = process("check", "--data", make_library(records=small_records))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert len([line for line in done.stdout.splitlines() if "unknown field" in line]) == len(done.stdout.splitlines()) - 1


def test_a_file_in_the_way_of_the_folder_exits_3(run, make_library, tmp_path):
    (tmp_path / "out").write_text("mine")
    status, out, err = run("export", "--data", make_library(), "--format", "bibtex", "--output", tmp_path / "out")
    assert (status, out) == (3, "")
    assert err.startswith(f"mimbib: cannot make the folder {tmp_path}/out/bibtex: ")
    assert "--output" in err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_in_the_way_of_a_file_exits_3_and_leaves_no_part(run, make_library, tmp_path):
    (tmp_path / "out/ris/all.ris").mkdir(parents=True)
    status, _, err = run("export", "--data", make_library(), "--format", "ris", "--output", tmp_path / "out")
    assert status == 3
    assert err.startswith(f"mimbib: cannot write {tmp_path}/out/ris/all.ris: ")
    assert not [name for name in tree(tmp_path / "out") if name.endswith(".part")]


@pytest.fixture
def exported(make_library, small_records, tmp_path, run):
    """An export, and the library changed since: its folder, the files as they are and as they should become."""
    export = ["export", "--data", make_library(), "--output", tmp_path / "out"]
    run(*export)
    old = tree(tmp_path / "out")
    for record in small_records:
        record["URL"] = "https://example.org" + "/crumbs" * 60
    library = make_library(records=small_records)
    new = {path: text.encode() for path, text in render(mimbib.load(library)).items()}
    assert all(old[path] != new[path] for path in new)
    return tmp_path / "out", export, old, new


def assert_old_or_new(folder, old, new):
    found = {path: text for path, text in tree(folder).items() if not path.endswith(".part")}
    assert set(found) == set(new)
    assert all(found[path] in (old[path], new[path]) for path in new)
    assert 0 < sum(found[path] == new[path] for path in new) < len(new)


def test_a_full_disk_exits_3_and_leaves_each_file_old_or_new(exported):
    folder, export, old, new = exported
    limit = max(len(text) for path, text in new.items() if path.startswith("bibtex/") and "/all." not in path)
    done = process(*export, prelude=f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))")
    assert done.returncode == 3
    assert done.stderr.startswith(f"mimbib: cannot write {folder}")
    assert "File too large" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert_old_or_new(folder, old, new)
    assert not [name for name in tree(folder) if name.endswith(".part")]


STOP_AT_THIRD = """
import os
count, replace = 0, os.replace
def stop(*paths):
    global count
    count += 1
    os.kill(os.getpid(), {signal}) if count == 3 else replace(*paths)
os.replace = stop
"""


def test_an_interrupted_export_leaves_each_file_old_or_new_and_no_part(exported):
    folder, export, old, new = exported
    done = process(*export, prelude=STOP_AT_THIRD.format(signal=int(signal.SIGINT)))
    assert (done.returncode, done.stderr) == (130, "mimbib: interrupted\n")
    assert_old_or_new(folder, old, new)
    assert not [name for name in tree(folder) if name.endswith(".part")]


def test_a_killed_export_leaves_each_file_old_or_new_and_the_next_one_ends_the_work(exported, run):
    folder, export, old, new = exported
    assert process(*export, prelude=STOP_AT_THIRD.format(signal=int(signal.SIGKILL))).returncode == -signal.SIGKILL
    assert_old_or_new(folder, old, new)
    assert run(*export)[0] == 0
    assert [path for path, text in new.items() if tree(folder)[path] != text] == []


@pytest.mark.parametrize("arguments", ["list", "export --format ris --output -", "check", "export --check"])
def test_a_closed_pipe_is_no_error_to_speak_of(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "mimbib", *arguments.split()]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "pipe" not in done.stderr.lower()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", ["list", "export --format ris --output -", "check"])
def test_a_full_standard_output_exits_3_without_a_traceback(arguments):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mimbib", *arguments.split()], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert "Traceback" not in done.stderr
    assert done.returncode == 3


def test_the_module_runs_as_a_command():
    done = subprocess.run([sys.executable, "-m", "mimbib", "show", "nobody"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mimbib: no record has the key 'nobody'")


def test_output_is_utf_8_whatever_the_locale(make_library):
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = process("show", "--data", make_library(), "adler2021rye", text=False, env=environment)
    assert done.returncode == 0
    assert "author     Can Öztürk" in done.stdout.decode()


def test_a_library_that_cannot_be_written_is_read_as_well(run, make_library):
    library = make_library()
    before = tree(library)
    for path in library.iterdir():
        path.chmod(0o444)
    library.chmod(0o555)
    try:
        assert [run(*command, "--data", library)[0] for command in (["export"], ["list"], ["check"])] == [0, 0, 0]
    finally:
        library.chmod(0o755)
    assert tree(library) == before


def test_check_can_print_json(run, make_library, small_records):
    small_records[0]["page"] = "9-1"
    status, out, _ = run("check", "--json", "--data", make_library(records=small_records))
    assert status == 1
    assert [(finding["key"], finding["field"]) for finding in json.loads(out)] == [("adler2021rye", "page")]
