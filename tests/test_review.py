"""`mimbib fetch --review`: a person decides about doubtful papers, at a terminal or by a pipe."""

import io
import json
import os
import re
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import crossref_server
import pytest
from crossref_server import item, preprint
from test_decisions import kept
from test_fetch import RYE, bread, quick, records, run  # noqa: F401
from test_lookup import Fake

from mimbib.completing.doubts import examine
from mimbib.completing.fetch import fetch
from mimbib.completing.review import Choice, review
from mimbib.model import Date, Name
from mimbib.paper import Paper
from mimbib.sources.works import Work

crossref = crossref_server.crossref
TWIN = RYE | {"DOI": "10.1109/cvpr46437.2021.00002"}
OATS = preprint("2101.00001", "All About Oats", authors=["Dee Dark"], year=2021)
OATS_DOI = OATS["doi"]
PROMPT = "help: "


@pytest.fixture
def doubtful(bread, crossref):  # noqa: F811
    """A library whose first paper has two candidates, and whose second has the id of another."""
    crossref.add(RYE, TWIN, preprints=[OATS])
    return bread


@pytest.fixture
def answer(run, monkeypatch, capsys):  # noqa: F811
    """A function that reviews a library with lines from a pipe: status, standard error."""

    def call(folder, lines, *options):
        read_end, write_end = os.pipe()
        os.write(write_end, lines.encode())
        os.close(write_end)
        with io.TextIOWrapper(os.fdopen(read_end, "rb")) as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            status = run("fetch", "--data", folder, "--quiet", "--review", *options)
        return status, capsys.readouterr().err

    return call


def statuses(folder):
    report = json.loads((folder / "fetch-report.json").read_text(encoding="utf-8"))
    return [paper["status"] for paper in report["papers"]]


def number_of(doi, said):
    """The number of the candidate with a DOI, as it was shown first."""
    row = next(line for line in said.splitlines() if line.startswith("DOI"))
    return 1 + [cell for cell in row.split() if cell.startswith("10.")].index(doi)


def test_what_is_taken_becomes_a_record_in_the_same_run(doubtful, answer, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    _, said = answer(doubtful, "q\n")
    chosen = number_of(TWIN["DOI"], said)
    status, said = answer(doubtful, f"{chosen}\nt\n")
    assert status == 0
    assert f"taken: {TWIN['DOI']}" in said
    assert kept(doubtful) == {
        "Rye Is Enough": {"accept": TWIN["DOI"]},
        "Slow Dough": {"accept": OATS_DOI},
    }
    assert [(each.doi, each.arxiv) for each in records(doubtful)] == [
        (TWIN["DOI"], ""),
        (OATS_DOI, "2101.00001"),
    ]
    assert statuses(doubtful) == ["found", "found"]


def test_the_run_behind_the_decisions_reads_the_same_files(doubtful, answer, tmp_path):
    text = (
        "@misc{oats, title={All About Oats}, author={Dark, Dee}, eprint={2101.00001}, year={2021}}"
    )
    (tmp_path / "own.bib").write_text(text, encoding="utf-8")
    answer(doubtful, "s\nt\n", "--from", str(tmp_path / "own.bib"), "--keep-keys")
    assert kept(doubtful) == {"Slow Dough": {"accept": OATS_DOI}}
    assert [record.key for record in records(doubtful)] == ["oats"]


def test_the_paper_stands_beside_its_candidates_with_what_speaks_for_and_against(
    doubtful, answer, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "120")
    _, said = answer(doubtful, "s\ns\n")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert any(line.startswith("1 of 2 ") and line.endswith("survey.md:4") for line in lines)
    assert "https://arxiv.org/pdf/2101.00001" in lines
    assert "title Rye Is Enough = Rye is Enough = Rye is Enough" in lines
    assert "year 2021 = 2021 = 2021" in lines
    assert "authors Ruth Adler; Bo Loaf Ruth Adler; Bo Loaf" in lines
    assert "for title (100%), year, venue title (100%), year, venue" in lines
    assert "title Slow Dough ≠ All About Oats" in lines
    assert f"DOI {OATS_DOI} = {OATS_DOI}" in lines
    assert any(line.startswith("against its title is 'All About Oats'") for line in lines)
    assert not (doubtful / "decisions.json").exists()
    assert statuses(doubtful) == ["ambiguous", "ambiguous"]


def test_what_is_refused_is_never_taken_and_what_is_left_may_be(doubtful, answer, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    _, said = answer(doubtful, "q\n")
    wrong = number_of(RYE["DOI"], said)
    _, said = answer(doubtful, f"r{wrong}\nr\n")  # of the second paper all that is shown
    assert kept(doubtful) == {
        "Rye Is Enough": {"reject": [RYE["DOI"]]},
        "Slow Dough": {"reject": [OATS_DOI]},
    }
    assert [each.doi for each in records(doubtful)] == [TWIN["DOI"]]
    assert statuses(doubtful) == ["found", "not registered"]
    assert "nothing to review" in answer(doubtful, "")[1]


def test_a_paper_that_stays_doubtful_is_shown_again_without_what_was_refused(
    doubtful, crossref, answer
):
    third = RYE | {"DOI": "10.1109/cvpr46437.2021.00003"}
    crossref.add(third)
    _, said = answer(doubtful, "r3\nq\n")
    assert said.count("1 of 2") == 2
    [refused] = kept(doubtful)["Rye Is Enough"]["reject"]
    again = said.rpartition("1 of 2")[2]
    assert refused not in again
    assert (
        len({RYE["DOI"], TWIN["DOI"], third["DOI"]} & set(re.findall(r"10\.1109/\S+", again))) == 2
    )


def test_all_is_refused_by_one_letter(doubtful, answer):
    answer(doubtful, "r\nq\n")
    assert set(kept(doubtful)["Rye Is Enough"]["reject"]) == {RYE["DOI"], TWIN["DOI"]}


@pytest.mark.parametrize("end", ["", "q\n"])
def test_the_end_keeps_what_was_decided(doubtful, answer, end):
    status, _ = answer(doubtful, f"1\n{end}")
    assert status == 1  # one paper is doubtful still
    assert statuses(doubtful) == ["found", "ambiguous"]
    [record] = records(doubtful)
    assert kept(doubtful) == {"Rye Is Enough": {"accept": record.doi}}


def test_an_interruption_keeps_what_was_decided(doubtful, crossref):
    addresses = {"crossref": crossref.url, "datacite": crossref.datacite_url}
    fetched = fetch(doubtful, addresses=addresses)
    seen = []

    def ask(doubt):
        seen.append(doubt.entry.title)
        if len(seen) > 1:
            raise KeyboardInterrupt
        return Choice(accept=doubt.candidates[0].work.doi)

    with pytest.raises(KeyboardInterrupt):
        review(doubtful, fetched, ask, addresses=addresses)
    assert list(kept(doubtful)) == seen[:1]


def test_what_is_no_answer_is_asked_again(doubtful, answer):
    _, said = answer(doubtful, "yes\n7\nt\n\n?\nq\n")
    assert "this is no answer: ? helps" in said
    assert "there is no candidate 7" in said
    assert "which, 1-2: " in said
    assert "it is never taken" in said
    assert not (doubtful / "decisions.json").exists()


@pytest.mark.slow
def test_a_candidate_opens_in_the_browser(doubtful, run, tmp_path):  # noqa: F811
    run("fetch", "--data", doubtful, "--quiet")
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    command = [sys.executable, "-m", "mimbib", "fetch", "Slow Dough", "--data", str(doubtful)]
    environment = {**os.environ, "BROWSER": f"{browser} %s"}
    done = subprocess.run(
        [*command, "--review"], input=b"o\n", env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert opened.read_text(encoding="utf-8") == f"https://doi.org/{OATS_DOI}\n"


@pytest.mark.parametrize("stdin", ["closed", "nothing", "empty"])
def test_without_anybody_to_ask_there_is_a_sentence(doubtful, run, monkeypatch, capsys, stdin):  # noqa: F811
    with ExitStack() as stack:
        if stdin == "empty":
            read_end, write_end = os.pipe()
            os.close(write_end)
        else:
            read_end = os.open(os.devnull, os.O_RDONLY)
        file = stack.enter_context(io.TextIOWrapper(os.fdopen(read_end, "rb")))
        monkeypatch.setattr(sys, "stdin", None if stdin == "closed" else file)
        assert run("fetch", "--data", doubtful, "--quiet", "--review") == 2
    said = capsys.readouterr().err
    assert "--review asks at a terminal, or reads answers from standard input" in said
    assert (doubtful / "fetch-report.json").exists() == (stdin == "empty")


def test_a_dry_run_asks_nothing(doubtful, answer):
    status, said = answer(doubtful, "1\n", "--dry-run")
    assert status == 2
    assert "--dry-run keeps nothing" in said


def test_a_doi_that_two_papers_want_is_doubtful(bread, crossref, answer):  # noqa: F811
    link = f"https://doi.org/{RYE['DOI']}"
    text = f"# Rye\n- [Rye Is Enough]({link})\n- [Rye](https://dx.doi.org/{RYE['DOI']})\n"
    (bread / "survey.md").write_text(text, encoding="utf-8")
    crossref.add(RYE)
    _, said = answer(bread, "r\n")
    assert "doubtful: 10.1109/cvpr46437.2021.00001 describes 'Rye Is Enough' better" in said
    assert kept(bread) == {"Rye": {"reject": [RYE["DOI"]]}}


def test_nothing_foreign_moves_the_cursor_or_turns_the_text(bread, crossref, answer):  # noqa: F811
    bad = "\x1b[2J\x07\u202eRye\u2066"
    odd = {"title": [f"Rye is Enough{bad}"], "publisher": bad, "container-title": [bad]}
    crossref.add(RYE | odd, TWIN | odd, preprints=[OATS])
    _, said = answer(bread, "q\n")
    assert "Rye" in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_all_fits_the_terminal(doubtful, crossref, answer, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    long = " ".join(["Rye"] * 30)
    crossref.add(item("10.1109/cvpr46437.2021.00009", "Rye is Enough", year=2021, container=long))
    _, said = answer(doubtful, "s\ns\n")
    shown = said[said.index("1 of 2") : said.rindex(PROMPT)].splitlines()
    assert len(shown) > 20
    wide = [line for line in shown if len(line) > columns]
    assert [line for line in wide if "://" not in line and "survey.md" not in line] == []


class Typist(threading.Thread):
    """A person at a pseudo-terminal, who presses the next key when a question is there."""

    def __init__(self, keys, terminal):
        super().__init__(daemon=True)
        self.keys, self.terminal, self.seen = list(keys), terminal, ""

    def run(self):
        answered = 0
        while True:
            try:
                self.seen += os.read(self.terminal, 4096).decode(errors="replace")
            except OSError:  # the other end is closed
                return
            questions = len(re.findall(r"(?:help|all|which, 1-\d): $", self.seen[answered:]))
            if questions and self.keys:
                answered = len(self.seen)
                os.write(self.terminal, self.keys.pop(0).encode())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
class TestTerminal:
    """With keys instead of lines."""

    @pytest.fixture
    def press(self, run, monkeypatch):  # noqa: F811
        """A function that reviews a library with keys: status, what the terminal shows."""
        import pty
        import termios

        def call(folder, *keys):
            ours, theirs = pty.openpty()
            before = termios.tcgetattr(theirs)
            typist = Typist(keys, ours)
            typist.start()
            with (
                open(theirs, encoding="utf-8", closefd=False) as stdin,
                open(theirs, "w", encoding="utf-8", closefd=False) as stderr,
            ):
                monkeypatch.setattr(sys, "stdin", stdin)
                monkeypatch.setattr(sys, "stderr", stderr)
                status = run("fetch", "--data", folder, "--quiet", "--review")
            assert termios.tcgetattr(theirs) == before
            os.close(theirs)
            typist.join(10)
            os.close(ours)
            return status, typist.seen

        return call

    @pytest.fixture(autouse=True)
    def colourful(self, monkeypatch):
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)

    def test_one_key_decides(self, doubtful, press):
        status, seen = press(doubtful, "\x1b[A", "\n", "1", "t")
        assert status == 0
        assert list(kept(doubtful)) == ["Rye Is Enough", "Slow Dough"]
        assert len(records(doubtful)) == 2
        assert "\x1b[1;31m" in seen  # what differs is bold and red

    def test_a_second_key_says_which_is_refused(self, doubtful, press):
        press(doubtful, "r", "x", "r", "1", "\x04")
        assert len(kept(doubtful)["Rye Is Enough"]["reject"]) == 1

    def test_enter_refuses_all(self, doubtful, press):
        press(doubtful, "r", "\n", "q")
        assert len(kept(doubtful)["Rye Is Enough"]["reject"]) == 2

    def test_no_color_is_obeyed(self, doubtful, press, monkeypatch):
        monkeypatch.setenv("NO_COLOR", "1")
        _, seen = press(doubtful, "s", "q")
        assert "≠ All About Oats" in re.sub("\x1b\\[[01]?m", "", seen)
        assert not re.search("\x1b\\[[0-9;]*3[0-9]", seen)

    @pytest.mark.slow
    def test_an_interruption_leaves_decisions_and_terminal_as_they_were(self, doubtful, run):  # noqa: F811
        """In a process of its own, which gets its signal from the terminal."""
        import pty
        import termios

        run("fetch", "--data", doubtful, "--quiet")
        ours, theirs = pty.openpty()
        before = termios.tcgetattr(theirs)
        typist = Typist(["1", "\x03"], ours)
        typist.start()
        code = (
            "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
            " os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
        )
        review = ["-m", "mimbib", "fetch", "--data", doubtful, "--review"]
        command = [sys.executable, "-c", code, *review]
        done = subprocess.run(
            command, stdin=theirs, stdout=theirs, stderr=theirs, timeout=60, check=False
        )
        assert termios.tcgetattr(theirs) == before
        os.close(theirs)
        typist.join(10)
        os.close(ours)
        assert done.returncode == 130, typist.seen
        assert "mimbib: interrupted" in typist.seen
        assert list(kept(doubtful)) == ["Rye Is Enough"]

    def test_questions_that_nobody_sees_are_not_asked(self, doubtful, run, monkeypatch, capsys):  # noqa: F811
        import pty

        ours, theirs = pty.openpty()
        with open(theirs, encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            assert run("fetch", "--data", doubtful, "--quiet", "--review") == 2
        os.close(ours)
        assert "standard error, which is no terminal" in capsys.readouterr().err


def test_the_session_in_the_documentation_is_a_real_one(
    tmp_path,
    crossref,
    answer,
    monkeypatch,
    run,  # noqa: F811
):
    page = (Path(__file__).parents[1] / "docs/your-own-list.md").read_text(encoding="utf-8")
    [listed] = re.findall(r"```markdown\n(# Flour Choice\n.*?)```", page, re.DOTALL)
    session = page.partition("$ mimbib fetch --data mylist --review\n")[2].partition("```")[0]
    (tmp_path / "list.md").write_text(listed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("MIMBIB_MAILTO", "you@example.org")
    run("init", "mylist", "--survey", "list.md")
    ovens = item(
        "10.5555/ovens.7",
        "Stone Ovens Bake 3D Loaves",
        authors=["Ada Stone", "Bo Ray"],
        year=2022,
        container="Proceedings of the Bread Conference",
    )
    crossref.add(RYE, ovens)
    typed = re.findall(f"{PROMPT}(.+)", session)
    _, said = answer(Path("mylist"), "".join(f"{line}\n" for line in typed))
    shown = re.sub(f"{PROMPT}.+", PROMPT.strip(), session).strip()
    assert shown in "\n".join(line.rstrip() for line in said.splitlines())


KNOWN = Paper(titles=("Rye Is Enough",), author=(Name(family="Adler", given="Ruth"),), year=2021)
RIGHT = Work(
    doi="10.5555/a",
    title="Rye is Enough",
    author=KNOWN.author,
    issued=Date(2021),
    type="journal-article",
)
OTHERS = replace(RIGHT, doi="10.5555/b", author=(Name(family="Else", given="Eve"),))
OLDER = replace(RIGHT, doi="10.5555/c", issued=Date(1999), type="book")


def candidates(paper, *hits, named=None):
    return examine(paper, [Fake(known=named, hits=hits)]).candidates


def dois(paper, *hits, named=None):
    return [each.work.doi for each in candidates(paper, *hits, named=named)]


def test_the_likeliest_candidate_is_first_and_says_what_agrees():
    found = candidates(replace(KNOWN, type="article-journal"), OTHERS, OLDER, RIGHT)
    assert [each.work.doi for each in found] == ["10.5555/a", "10.5555/b", "10.5555/c"]
    assert found[0].agrees == {
        "title": True,
        "authors": True,
        "year": True,
        "venue": None,
        "type": True,
        "DOI": None,
    }
    assert found[1].agrees["authors"] is False
    assert found[1].against == ("its authors are others: Eve Else",)
    assert (found[2].agrees["year"], found[2].agrees["type"]) == (False, False)


def test_of_a_preprint_the_year_may_be_a_later_one():
    agrees = [
        candidates(replace(KNOWN, year=0, since=Date(since)), OTHERS)[0].agrees["year"]
        for since in (2019, 2030)
    ]
    assert agrees == [True, False]


def test_no_candidate_is_what_was_refused_or_copies_or_has_no_doi():
    copied = replace(RIGHT, doi="10.65215/fake")
    nameless = replace(RIGHT, doi="")
    paper = replace(KNOWN, rejected=("10.5555/b",))
    assert dois(paper, OTHERS, copied, nameless, OLDER) == ["10.5555/c"]


def test_works_under_another_title_are_candidates_only_where_none_has_the_title():
    retitled = replace(RIGHT, doi="10.5555/d", title="Rye Was Enough")
    unlike = replace(RIGHT, doi="10.5555/e", title="Oats")
    assert dois(KNOWN, retitled, unlike) == ["10.5555/d"]
    assert dois(KNOWN, retitled, OTHERS) == ["10.5555/b"]


def test_what_only_follows_by_a_rule_is_no_id_of_the_paper():
    by_link = replace(KNOWN, doi="10.5555/b", doi_from_link=True)
    by_rule = replace(KNOWN, candidate="10.5555/b")
    agrees = [candidates(each, named=OTHERS)[0].agrees["DOI"] for each in (by_link, by_rule)]
    assert agrees == [True, None]
