"""The command as a person, a script and a full disk meet it."""

import json
import os
import signal
import subprocess
import sys

import pytest

import mimbib
from mimbib.cli import main
from mimbib.exporting import render
from mimbib.formats import ALIASES, FORMATS, get
from mimbib.library.grouping import GROUPINGS
from mimbib.search import FIELDS

SUFFIXES = {
    "bibtex": "bib",
    "biblatex": "bib",
    "csl-json": "json",
    "ris": "ris",
    "zotero-rdf": "rdf",
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """No test writes into the checkout, and none depends on it."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def process(*arguments, prelude="", **options):
    """Runs the command in a process of its own, after `prelude`."""
    code = f"import sys\n{prelude}\nfrom mimbib.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, **{"capture_output": True, "text": True, **options})


def tree(folder):
    """The files below a folder, but for the list that an export makes of them (see test_files.py)."""
    files = [
        path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".mimbib.json"
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("alias", "folder"),
    [("bib", "bibtex"), ("csl", "csl-json"), ("RIS", "ris"), ("BibTeX", "bibtex")],
)
def test_a_format_has_an_alias_and_no_case(run, tmp_path, alias, folder):
    assert run("export", "--format", alias, "--format", folder)[0] == 0
    assert sorted(os.listdir(tmp_path / "work" / "exports")) == [".mimbib.json", folder]


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
    status, _, _ = run(
        "export", "--data", library, "--format", "ris", "--by", by, "--output", tmp_path / "out"
    )
    slugs = [group.slug for group in mimbib.load(library).collections(by)]
    assert status == 0
    assert sorted(tree(tmp_path / "out")) == sorted(f"ris/{slug}.ris" for slug in [*slugs, "all"])


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_export_to_standard_output_is_the_file_of_all_records(run, name, capfdbinary):
    run("export", "--format", name)
    assert main(["export", "--format", name, "--output", "-"]) == 0
    out, err = capfdbinary.readouterr()
    with open(f"exports/{name}/all.{SUFFIXES[name]}", "rb") as file:
        assert file.read().splitlines(keepends=True) == out.splitlines(keepends=True)
    assert err == b""


@pytest.mark.parametrize(
    "formats", [[], ["--format", "ris", "--format", "bib"], ["--format", "ris", "--check"]]
)
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
    assert (
        run("list", "--data", library, "year:2022", "not", "title:slow")[1]
        == "chen2022stone  Stone Ovens Bake 3D Loaves\n"
    )
    assert (
        run("list", "--data", library, "title:slow sourdough")[1]
        == "berg2022slow  A Slow Sourdough\n"
    )
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


def test_a_book_is_found_by_its_type_or_its_editor_and_shown_whole(
    run, make_library, small_records
):
    small_records[2] |= {
        "type": "book",
        "author": [],
        "editor": [{"family": "Berg", "given": "Ole"}],
        "edition": "2",
        "number": 7,
        "version": "1.0",
        "genre": "Handbook",
    }
    library = make_library(records=small_records)
    for expression in ("type:book", "author:ole", "has:editor", "editor"):
        expected = "" if expression == "editor" else f"{small_records[2]['id']}  "
        assert run("list", "--data", library, expression)[1].startswith(expected)
    status, out, err = run("show", "--data", library, small_records[2]["id"])
    assert (status, err) == (0, "")
    for line in (
        *("type       book", "editor     Ole Berg", "edition    2"),
        *("number     7", "version    1.0", "kind       Handbook"),
    ):
        assert f"{line}\n" in out


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
    assert sorted(out.splitlines())[0].startswith(
        f"{library}/records.json: error: adler2021rye: DOI: "
    )
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
        (
            ["list", "category:oven-desing"],
            "unknown category 'oven-desing' (did you mean 'oven-design'?)",
        ),
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


@pytest.mark.parametrize(
    "arguments",
    [["export"], ["export", "--format", "ris", "--output", "-"], ["list"], ["show", "a"]],
)
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
    assert err.startswith(
        f"mimbib: cannot read {tmp_path}/nowhere/survey.md: No such file or directory"
    )


def test_a_list_in_another_encoding_exits_3(run, make_library):
    status, _, err = run("check", "--data", make_library(survey="# Öfen\n".encode("latin-1")))
    assert status == 3
    assert "survey.md:1: not in UTF-8" in err


@pytest.mark.slow
def test_text_of_the_library_cannot_break_the_lines_of_the_talk(make_library, small_records):
    small_records[0] |= {
        "title": "Rye\nIs\u2028Enough \ud800\u001b[31m",
        "custom": {"entry": "Rye Is Enough"},
    }
    library = make_library(records=small_records)
    for arguments in (["list"], ["show", "adler2021rye"]):
        done = process(arguments[0], "--data", library, *arguments[1:])
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)
        assert "\x1b" not in done.stdout
        assert sum("Is Enough" in line for line in done.stdout.splitlines()) == 1


@pytest.mark.slow
def test_a_finding_about_strange_text_is_one_line_and_no_traceback(make_library, small_records):
    small_records[0]["\ud800\nfield"] = ""
    done = process("check", "--data", make_library(records=small_records))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    [line] = done.stdout.splitlines()
    assert "unknown field" in line


def test_a_file_in_the_way_of_the_folder_exits_3(run, make_library, tmp_path):
    (tmp_path / "out").write_text("mine")
    status, out, err = run(
        "export", "--data", make_library(), "--format", "bibtex", "--output", tmp_path / "out"
    )
    assert (status, out) == (3, "")
    assert err.startswith(f"mimbib: cannot make the folder {tmp_path}/out: ")
    assert "--output" in err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_in_the_way_of_a_file_exits_3_and_leaves_no_part(run, make_library, tmp_path):
    (tmp_path / "out/ris/all.ris").mkdir(parents=True)
    status, _, err = run(
        "export", "--data", make_library(), "--format", "ris", "--output", tmp_path / "out"
    )
    assert status == 3
    assert err.startswith(f"mimbib: cannot write {tmp_path}/out/ris/all.ris: ")
    assert not [name for name in tree(tmp_path / "out") if name.endswith(".part")]


@pytest.fixture
def exported(make_library, small_records, tmp_path, run):
    """An export, and the library changed since: its folder, the files as they are and as they
    should become.
    """
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
    found = {
        path: text for path, text in tree(folder).items() if not path.endswith((".part", ".lock"))
    }
    assert set(found) == set(new)
    assert all(found[path] in (old[path], new[path]) for path in new)
    assert 0 < sum(found[path] == new[path] for path in new) < len(new)


@pytest.mark.slow
def test_a_full_disk_exits_3_and_leaves_every_file_old(exported):
    folder, export, old, new = exported
    limit = max(
        len(text)
        for path, text in new.items()
        if path.startswith("bibtex/") and "/all." not in path
    )
    done = process(
        *export,
        prelude=f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))",
    )
    assert done.returncode == 3
    assert done.stderr.startswith(f"mimbib: cannot write {folder}")
    assert "File too large" in done.stderr
    assert "free some room" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tree(folder) == old


STOP_AT_THIRD = """
import os
count, replace = 0, os.replace
def stop(*paths):
    global count
    count += 1
    os.kill(os.getpid(), {signal}) if count == 3 else replace(*paths)
os.replace = stop
"""


@pytest.mark.slow
def test_an_interrupted_export_leaves_each_file_old_or_new_and_no_part(exported):
    folder, export, old, new = exported
    done = process(*export, prelude=STOP_AT_THIRD.format(signal=int(signal.SIGINT)))
    assert (done.returncode, done.stderr) == (130, "mimbib: interrupted\n")
    assert_old_or_new(folder, old, new)
    assert not [name for name in tree(folder) if name.endswith(".part")]


@pytest.mark.slow
def test_a_killed_export_leaves_each_file_old_or_new_and_the_next_one_ends_the_work(exported, run):
    folder, export, old, new = exported
    assert (
        process(*export, prelude=STOP_AT_THIRD.format(signal=int(signal.SIGKILL))).returncode
        == -signal.SIGKILL
    )
    assert_old_or_new(folder, old, new)
    assert run(*export)[0] == 0
    assert [path for path, text in new.items() if tree(folder)[path] != text] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", ["list", "export --format ris --output -", "check", "export --check"]
)
def test_a_closed_pipe_is_no_error_to_speak_of(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "mimbib", *arguments.split()]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "pipe" not in done.stderr.lower()


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", ["list", "export --format ris --output -", "check"])
def test_a_full_standard_output_exits_3_without_a_traceback(arguments):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mimbib", *arguments.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert "Traceback" not in done.stderr
    assert done.returncode == 3


@pytest.mark.slow
def test_the_module_runs_as_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "mimbib", "show", "nobody"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mimbib: no record has the key 'nobody'")


@pytest.mark.slow
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
        assert [
            run(*command, "--data", library)[0] for command in (["export"], ["list"], ["check"])
        ] == [0, 0, 0]
    finally:
        library.chmod(0o755)
    assert tree(library) == before


def test_check_can_print_json(run, make_library, small_records):
    small_records[0]["page"] = "9-1"
    status, out, _ = run("check", "--json", "--data", make_library(records=small_records))
    assert status == 1
    assert [(finding["key"], finding["field"]) for finding in json.loads(out)] == [
        ("adler2021rye", "page")
    ]


NOTED = """\
# Flour Choice
- [Rye Is Enough]()
- [A Slow Sourdough]()
- [{Ebb]()
- [Stone Ovens Bake 3D Loaves](javascript:x)
"""


@pytest.fixture
def noted(make_library, small_records):
    """A library with three notes of one rule, one of another, and two warnings."""
    return make_library(survey=NOTED, records=small_records[:3])


def test_check_tells_notes_of_one_rule_in_one_line(run, noted):
    status, out, err = run("check", "--data", noted)
    assert status == 1
    assert out.splitlines() == [
        f"{noted}/survey.md: note: no-link: an entry has no link: 3 times, such as line 2; --verbose shows each",
        f"{noted}/survey.md:4: note: a stray brace in the title '{{Ebb'",
        f"{noted}/survey.md:5: warning: 'javascript:x' is no web address: "
        "only http, https and ftp are; it is left out of every file",
        f"{noted}/survey.md:4: warning: no record describes '{{Ebb': add one to records.json",
    ]
    assert err == "0 errors, 2 warnings, 4 notes\n"


def test_check_shows_every_note_and_the_rules_when_it_is_asked_to(run, noted):
    status, out, err = run("check", "--verbose", "--data", noted)
    assert status == 1
    lines = out.splitlines()
    assert f"{noted}/survey.md:3: note: no link for 'A Slow Sourdough' [no-link]" in lines
    assert sum(line.endswith(" [no-link]") for line in lines) == 3
    assert len(lines) == 6
    assert err == "0 errors, 2 warnings, 4 notes\n"


@pytest.mark.slow
def test_check_of_the_shipped_library_is_short(run):
    status, out, err = run("check")
    assert (status, err) == (0, "0 errors, 0 warnings, 144 notes\n")
    assert len(out.splitlines()) == 9


@pytest.mark.parametrize("option", [["--json"], ["--output-format", "json"]])
def test_check_in_json_names_the_rules_and_groups_nothing(run, noted, option):
    status, out, err = run("check", *option, "--data", noted)
    assert status == 1
    found = json.loads(out)
    assert [finding["rule"] for finding in found].count("no-link") == 3
    assert set(found[0]) == {"rule", "severity", "file", "message", "line", "key", "field"}
    assert err == "0 errors, 2 warnings, 4 notes\n"


@pytest.mark.slow
@pytest.mark.parametrize("output_format", ["json", "github", "text"])
def test_check_prints_strange_text_in_every_format(make_library, small_records, output_format):
    small_records[0]["\ud800\r\nfield"] = ""
    library = make_library(records=small_records)
    done = process("check", "--output-format", output_format, "--data", library)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "unknown field" in done.stdout


def annotations(text):
    """The commands of a workflow in a text, read as GitHub's runner reads them."""
    for line in text.splitlines():
        command, _, message = line.removeprefix("::").partition("::")
        level, _, listed = command.partition(" ")
        properties = dict(each.split("=", 1) for each in listed.split(","))
        for sign in ",:\n\r%":
            escape = f"%{ord(sign):02X}"
            properties = {name: text.replace(escape, sign) for name, text in properties.items()}
            message = message if sign in ",:" else message.replace(escape, sign)
        yield level, properties, message


def test_check_writes_annotations_that_github_reads(run, make_library, small_records, tmp_path):
    folder = tmp_path / "work" / "a, b: 100%\nx"
    survey = NOTED.replace("{Ebb", "{Ebb: 100%")
    make_library(survey=survey, records=small_records[:3]).rename(folder)
    status, out, _ = run("check", "--output-format", "github", "--data", folder)
    assert status == 1
    found = list(annotations(out))
    file = "a, b: 100%\nx/survey.md"
    assert found[0] == (
        "notice",
        {"file": file, "line": "2", "title": "no-link"},
        "no link for 'Rye Is Enough'",
    )
    levels = [(level, properties["title"]) for level, properties, _ in found]
    assert levels == [
        ("notice", "no-link"),
        ("notice", "no-link"),
        ("notice", "stray-brace"),
        ("notice", "no-link"),
        ("warning", "unusable-link"),
        ("warning", "no-record"),
    ]
    assert found[3][2] == "no link for '{Ebb: 100%'"
    assert all(properties["file"] == file for _, properties, _ in found)


def test_an_annotation_says_which_record_it_is_about(run, make_library, small_records):
    small_records[0]["page"] = "9-1"
    library = make_library(records=small_records)
    status, out, err = run("check", "--output-format", "github", "--data", library)
    assert (status, err) == (1, "1 error, 0 warnings, 0 notes\n")
    message = "adler2021rye: page: the range 9-1 descends"
    properties = {"file": f"{library}/records.json", "title": "page-descends"}
    assert list(annotations(out)) == [("error", properties, message)]


def test_check_refuses_an_unknown_output_format(run, make_library):
    status, out, err = run("check", "--output-format", "xml", "--data", make_library())
    assert (status, out) == (2, "")
    assert "'text', 'json', 'github'" in err


def test_check_counts_what_the_library_ignores(run, noted):
    rules = ("no-link", "no-record", "unusable-link")
    entries = [{"rule": rule, "reason": "so it is"} for rule in rules]
    (noted / "library.json").write_text(json.dumps({"ignore": entries}), encoding="utf-8")
    status, out, err = run("check", "--data", noted)
    assert (status, len(out.splitlines())) == (0, 1)
    assert err == "0 errors, 0 warnings, 1 note, 5 ignored by library.json\n"


def test_check_online_asks_nothing_about_a_broken_library(run, make_library, monkeypatch):
    monkeypatch.setattr("mimbib.cli.check.client_of", lambda options: pytest.fail("asked"))
    status, out, _ = run("check", "--online", "--data", make_library(records="["))
    assert (status, len(out.splitlines())) == (1, 1)


# A selection


def test_a_selection_is_exported_in_the_groups_of_its_own(run, make_library, tmp_path):
    library = make_library()
    status, out, err = run(
        "export", "--data", library, "year:2022", "--format", "ris", "--output", tmp_path / "out"
    )
    assert (status, out) == (0, "")
    assert err == f"2 records in 3 files under {tmp_path}/out\n"
    expected = render(mimbib.load(library).select("year:2022"), ["ris"])
    assert tree(tmp_path / "out") == {path: text.encode() for path, text in expected.items()}
    assert sorted(expected) == ["ris/all.ris", "ris/flour-choice.ris", "ris/oven-design.ris"]


def test_a_selection_goes_to_standard_output(run, make_library):
    library = make_library()
    status, out, err = run(
        "export", "--data", library, "year:2022", "--format", "bib", "--output", "-"
    )
    assert (status, err) == (0, "")
    assert out == mimbib.dumps(mimbib.load(library).select("year:2022"), "bibtex")


@pytest.mark.parametrize("arguments", [[], ["--check"], ["--format", "ris"]])
def test_a_selection_needs_a_folder_of_its_own(run, make_library, tmp_path, arguments):
    status, out, err = run("export", "--data", make_library(), "year:2022", *arguments)
    assert (status, out) == (2, "")
    assert "name it with --output" in err
    assert tree(tmp_path / "work") == {}


def test_a_selection_of_nothing_writes_no_empty_files(run, make_library, tmp_path):
    export = ["export", "--data", make_library(), "nothing", "--format", "csl-json", "--output"]
    assert run(*export, "out") == (1, "", "0 records: nothing is written\n")
    assert run(*export, "out", "--check") == (1, "", "0 records: nothing is compared\n")
    assert os.listdir(tmp_path / "work") == []
    status, out, err = run(*export, "-")
    assert (status, json.loads(out), err) == (0, [], "0 records\n")


# What is missing


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (5, "1 entry of the list has no record and is missing here: `mimbib check` names it"),
        (4, "2 entries of the list have no record and are missing here: `mimbib check` names them"),
    ],
)
def test_entries_without_a_record_are_counted(run, make_library, small_records, left, told):
    library = make_library(records=small_records[:left])
    for command in (
        "list",
        "export",
        "export --check",
        "export --format ris --output -",
        "list year:2021",
    ):
        assert told in run(*command.split(), "--data", library)[2].splitlines()
    assert run("show", "--data", library, "adler2021rye")[2] == ""


def test_addresses_that_are_none_of_the_web_are_named(run, make_library, small_records):
    small_records[0]["URL"] = "javascript:alert(1)"
    small_records[1]["URL"] = "FTP://example.org/slow"
    small_records[2]["custom"]["links"] = [{"label": "Code", "url": "data:text/html,x"}]
    small_records[2]["custom"]["pdf"] = "file:///etc/passwd"
    library = make_library(records=small_records)
    told = [
        "adler2021rye: URL 'javascript:alert(1)' is no http, https or ftp address and is left out",
        "chen2022stone: custom.pdf 'file:///etc/passwd' is no http, https or ftp address and is left out",
        "chen2022stone: custom.links 'data:text/html,x' is no http, https or ftp address and is left out",
    ]
    for command in ("export", "export --format ris --output -"):
        assert run(*command.split(), "--data", library)[2].splitlines()[:3] == told
    assert run("show", "--data", library, "adler2021rye")[2].splitlines() == told[:1]
    assert run("list", "--data", library)[2] == "6 records\n"


def test_many_addresses_are_counted(run, make_library, small_records):
    for record in small_records:
        record["URL"] = "papers/this one.pdf"
        record.setdefault("custom", {})["pdf"] = "https:broken"
    lines = run("export", "--data", make_library(records=small_records))[2].splitlines()
    assert sum("is left out" in line for line in lines) == 10
    assert "and 2 more: `mimbib check` names them" in lines


# Several records, and other names for them


@pytest.mark.slow
def test_show_takes_several_keys(run, make_library):
    show = ["show", "--data", make_library()]
    first, second = (run(*show, key)[1] for key in ("adler2021rye", "berg2022slow"))
    assert run(*show, "adler2021rye", "berg2022slow", "ADLER2021rye") == (
        0,
        f"{first}\n{second}",
        "",
    )
    keys = ["adler2021rye", "berg2022slow"]
    assert run(*show, *keys, "--style", "plain")[1].count("\n") == 2
    why = [run("show", "--why", key)[1] for key in ("he2022masked", "xie2022simmim")]
    assert run("show", "--why", "he2022masked", "xie2022simmim")[1] == "\n".join(why)
    assert [item["id"] for item in json.loads(run(*show, *keys, "--format", "csl")[1])] == keys
    status, out, err = run(*show, "adler2021rye", "berg2022slaw")
    assert (status, out) == (2, "")
    assert "did you mean 'berg2022slow'?" in err


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("10.5555/RYE.1", "adler2021rye"),
        ("doi:10.5555/rye.1", "adler2021rye"),
        ("https://doi.org/10.5555/rye.1", "adler2021rye"),
        ("http://dx.doi.org/10.5555%2FRye.1?x=y#z", "adler2021rye"),
        ("2201.00001", "chen2022stone"),
        ("arXiv:2201.00001v3", "chen2022stone"),
        ("https://arxiv.org/abs/2201.00001v2", "chen2022stone"),
        ("http://www.arxiv.org/pdf/2201.00001.pdf", "chen2022stone"),
        ("https://doi.org/10.48550/arXiv.2201.00001", "chen2022stone"),
    ],
)
def test_show_takes_a_doi_or_an_arxiv_id_for_a_key(run, make_library, name, key):
    assert run("show", "--data", make_library(), name)[1].startswith(f"key        {key}\n")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("10.5555/wheat", "no record has the DOI 10.5555/wheat"),
        ("https://arxiv.org/abs/2201.99999v1", "no record has the arXiv id 2201.99999"),
        ("https://example.org/rye", "no record has the key 'https://example.org/rye'"),
    ],
)
def test_what_no_record_has_is_named(run, make_library, name, words):
    status, out, err = run("show", "--data", make_library(), name)
    assert (status, out) == (2, "")
    assert words in err


# Stumbling blocks


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "--output", ""], "name a folder, `.` for this one"),
        (["export", "--format", "ris,rsi"], "unknown format 'rsi' (did you mean 'ris'?)"),
        (["export", "--format", "ris,"], "unknown format ''"),
        (["show", "he2022masked", "--format", "ris,bib"], "show takes one --format"),
        (
            ["init", "x", "--survey", "https://example.org/README.md"],
            "save https://example.org/README.md as a file",
        ),
        (["init", "", "--survey", "-"], "name one, `.` for this one"),
    ],
)
def test_wrong_usage_exits_2_with_advice(run, tmp_path, arguments, words):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1
    assert os.listdir(tmp_path / "work") == []


def test_formats_may_stand_between_commas(run, make_library, tmp_path):
    status, _, err = run(
        "export", "--data", make_library(), "--format", "ris,bibtex", "--format", "bib, csl"
    )
    assert (status, err) == (0, "6 records in 18 files under exports\n")
    assert {path.split("/")[1] for path in tree(tmp_path / "work")} == {"ris", "bibtex", "csl-json"}


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (["show"], "show"),
        (["show", "a", "--fromat", "ris"], "show"),
        (["export", "--fromat", "ris"], "export"),
        (["push", "zotero", "--bogus"], "push zotero"),
        (["push", "--bogus", "zotero"], "push"),
    ],
)
def test_a_wrong_argument_shows_the_usage_of_its_command(run, arguments, usage):
    status, _, err = run(*arguments)
    assert status == 2
    assert err.startswith(f"usage: mimbib {usage} [-h]")


def test_one_of_a_thing_is_singular(run, make_library, small_records):
    library = make_library(
        survey="## Rye\n- [Rye Is Enough](https://example.org)\n", records=small_records[:1]
    )
    assert (
        run("export", "--data", library, "--format", "ris")[2]
        == "1 record in 2 files under exports\n"
    )
    os.unlink("exports/ris/rye.ris")
    assert (
        run("export", "--data", library, "--format", "ris", "--check")[2]
        == "1 difference in 2 files\n"
    )
    assert run("list", "--data", library)[2] == "1 record\n"


LIST = "## Rye\n- [Rye Is Enough](https://example.org)\n"


@pytest.mark.slow
def test_init_reads_standard_input(tmp_path):
    for number, survey in enumerate(("-", "/dev/stdin")):
        done = process("init", f"new{number}", "--survey", survey, input=LIST)
        assert (done.returncode, done.stderr.split("\n")[0]) == (0, "1 entry in 1 category")
        assert (tmp_path / f"work/new{number}/survey.md").read_text() == LIST
    assert (
        "standard input has no entries" in process("init", "none", "--survey", "-", input="").stderr
    )
    assert (
        "standard input:1: not in UTF-8"
        in process("init", "none", "--survey", "-", input=b"\xff", text=False).stderr.decode()
    )


FOREIGN = """# Bread
## Rye
- **Rye Is Enough.** *Ada Loon, Bo Ray.* CVPR 2021. [[pdf](https://arxiv.org/abs/2101.00001)]

| Method | Paper |
|---|---|
| RyeNet | [pdf](https://arxiv.org/abs/2101.00002) |
| OatNet | [pdf](https://arxiv.org/abs/2101.00003) |
## Contributing
- [How to](https://example.org/how)
"""


def test_init_sums_up_what_it_understood_and_exits_with_1_where_papers_are_not_read(run, tmp_path):
    (tmp_path / "list.md").write_text(FOREIGN)
    status, out, err = run("init", "new", "--survey", tmp_path / "list.md")
    assert (status, out) == (1, "")
    assert err.split("\n") == [
        "1 entry in 1 category",
        "1 section without papers left out: line 9",
        "a line of the list is not read, 2 times: lines 7, 8",
        "such as line 7: not read, since no title stands beside the link: "
        "'https://arxiv.org/abs/2101.00002'",
        "2 papers not read: lines 7, 8",
        "next: mimbib fetch --data new",
        "",
    ]
    assert (tmp_path / "work/new/survey.md").read_text() == FOREIGN


def test_a_dry_run_of_init_shows_a_table_and_writes_nothing(run, tmp_path):
    (tmp_path / "list.md").write_text(FOREIGN)
    status, out, _ = run("init", "new", "--survey", tmp_path / "list.md", "--dry-run")
    assert status == 1
    assert [line.split() for line in out.splitlines()] == [
        ["line", "title", "people", "where", "when", "category"],
        ["3", "Rye", "Is", "Enough", "Ada", "Loon", "et", "al.", "CVPR", "2021", "Rye"],
    ]
    assert not (tmp_path / "work/new").exists()


def test_init_gives_what_it_understood_to_programs(run, tmp_path):
    (tmp_path / "list.md").write_text(FOREIGN)
    out = json.loads(run("init", "new", "--survey", tmp_path / "list.md", "--json", "--dry-run")[1])
    [entry] = out["entries"]
    assert (entry["title"], entry["author"], entry["issued"]) == (
        "Rye Is Enough",
        ["Ada Loon", "Bo Ray"],
        "2021",
    )
    assert {finding["line"] for finding in out["findings"]} == {7, 8, 9}


@pytest.mark.slow
def test_init_reads_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["sh", "-c", f"printf '{LIST}' > {tmp_path}/pipe"]):
        assert process("init", "new", "--survey", tmp_path / "pipe", timeout=60).returncode == 0


def test_init_onto_a_file_gives_advice_that_fits(run, tmp_path):
    (tmp_path / "list.md").write_text(LIST)
    (tmp_path / "taken").write_text("mine")
    status, _, err = run("init", tmp_path / "taken", "--survey", tmp_path / "list.md")
    assert (status, err) == (
        3,
        f"mimbib: cannot make the folder {tmp_path}/taken: File exists; name another folder\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["survey.md", "records.json", "provenance.json", "library.json"])
def test_a_pipe_as_a_file_of_a_library_is_refused_at_once(make_library, name):
    library = make_library()
    (library / name).unlink(missing_ok=True)
    os.mkfifo(library / name)
    command = ("show", "adler2021rye", "--why") if name == "provenance.json" else ("list",)
    done = process(*command, "--data", library, timeout=60)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(
        f"mimbib: cannot read {library}/{name}: a pipe or a device, not a file"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("email = 'a@example.org'", "unknown name 'email' (did you mean 'mailto'?)"),
        ("colour = 1", "unknown name 'colour': the file may set mailto"),
        ("mailto = 1", "mailto must be a string"),
    ],
)
def test_an_unknown_name_in_the_configuration_is_refused(
    run, make_library, tmp_path, monkeypatch, text, words
):
    (tmp_path / "mimbib").mkdir()
    (tmp_path / "mimbib/config.toml").write_text(text)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    status, _, err = run("fetch", "--data", make_library(), "--mailto", "b@example.org")
    assert status == 3
    assert words in err


@pytest.mark.slow
@pytest.mark.parametrize(
    "module",
    ["argparse", "mimbib.cli.parser", "mimbib.library.bibliography", "mimbib.formats.csl_json"],
)
def test_an_interruption_while_modules_are_imported_is_no_traceback(module):
    code = f"""
import sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from mimbib.__main__ import run
sys.exit(run())
"""
    done = subprocess.run([sys.executable, "-c", code, "list"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "mimbib: interrupted\n")


@pytest.mark.slow
def test_arguments_are_utf_8_whatever_the_locale(make_library, small_records, tmp_path):
    library = make_library(records=small_records).rename(tmp_path / "öfen")
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}

    def command(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "mimbib", *arguments], capture_output=True, env=environment
        )

    done = command("list", "--data", library, "author:Öztürk")
    assert (done.returncode, done.stdout.decode()) == (0, "adler2021rye  Rye Is Enough\n")
    assert (
        command(
            "export", "--data", library, "--format", "ris", "--output", tmp_path / "aüs"
        ).returncode
        == 0
    )
    assert (tmp_path / "aüs/ris/all.ris").exists()
    assert "unknown format 'é'" in command("export", "--format", "é").stderr.decode()
    done = command("export", "--format", b"\xff")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "nothing"], ["show", "nobody"], ["export", "--output", ""]]
)
def test_a_closed_standard_error_takes_nothing_to_standard_output(arguments):
    command = ["sh", "-c", 'exec "$0" "$@" 2>&-', sys.executable, "-m", "mimbib", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert not [
        line for line in done.stdout.splitlines() if "mimbib:" in line or line.endswith("records")
    ]


# Where a record comes from, and how it is cited


def test_show_why_names_the_source_of_each_value(run, make_library):
    folder = make_library()
    known = {
        "sources": ["press:1", "dblp:rye"],
        "read": "2026-11-22",
        "digest": "0",
        "note": "as printed",
    }
    known["alternatives"] = [{"value": "Rye", "source": "list", "reason": "shorter"}]
    absent = {"absent": "not found", "read": "2026-11-23"}
    sources = {"adler2021rye": {"title": known, "volume": absent}}
    (folder / "provenance.json").write_text(json.dumps(sources))
    status, out, err = run("show", "adler2021rye", "--why", "--data", folder)
    assert (status, err) == (0, "")
    assert out.startswith("adler2021rye\n  type: paper-conference\n      from no source\n")
    shown = "  title: Rye Is Enough\n      from press:1, dblp:rye, read 2026-11-22\n      note: as printed\n"
    assert f"{shown}      not Rye (list): shorter\n" in out
    assert out.endswith("  volume: absent: not found\n      looked for 2026-11-23\n")


def test_show_why_of_a_library_without_provenance_names_the_file(run, make_library):
    status, out, err = run("show", "adler2021rye", "--why", "--data", make_library())
    assert (status, out) == (3, "")
    assert "provenance.json" in err


def test_show_style_prints_a_reference_in_that_style(run, make_library):
    plain = run("show", "adler2021rye", "--style", "plain", "--data", make_library())
    assert plain[0] == 0
    assert [
        part
        for part in ("Adler", "Öztürk", "Rye is enough", "Bread Conference", "2021")
        if part not in plain[1]
    ] == []
    assert plain[1].count("\n") == 1
    status, out, err = run("show", "adler2021rye", "--style", "apart", "--data", make_library())
    assert (status, out) == (2, "")
    assert "apart" in err


@pytest.mark.parametrize("options", [("--why", "--style", "plain"), ("--format", "ris", "--why")])
def test_show_prints_one_thing_of_a_record(run, make_library, options):
    status, out, err = run("show", "adler2021rye", *options, "--data", make_library())
    assert (status, out) == (2, "")
    assert "--format, --style and --why exclude each other" in err


def test_a_new_library_has_no_levels_until_somebody_names_them(run, tmp_path):
    (tmp_path / "list.md").write_text(
        "# A\n- [Rye](https://example.org/a)\n# B\n- [Oat](https://example.org/b)\n"
        "# A and B\n- [Tef](https://example.org/c)\n"
    )
    assert run("init", "mine", "--survey", tmp_path / "list.md")[0] == 0
    records = [
        {"id": key, "type": "article", "title": key.capitalize()} for key in ("rye", "oat", "tef")
    ]
    (tmp_path / "work/mine/records.json").write_text(json.dumps(records))
    assert run("list", "--data", "mine", "not has:level")[1].count("\n") == 3
    (tmp_path / "work/mine/library.json").write_text('{"levels": ["Alone", "Together"]}')
    assert run("list", "--data", "mine", "level:together")[1] == "tef  Tef\n"


def test_what_is_missing_is_told_where_an_expression_is_refused(run, make_library, small_records):
    library = make_library(records=small_records[1:])
    status, _, err = run("list", "--data", library, "titel:rye")
    assert status == 2
    assert "1 entry of the list has no record and is missing here" in err
