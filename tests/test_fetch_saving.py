"""What is complete of a run is written while it goes on and when it is interrupted; one run in
pieces is one run.
"""

import os
import signal
import subprocess
import sys
import time

import crossref_server
import pytest
from test_fetch import (  # noqa: F401
    DOUGH,
    RYE,
    bread,
    quick,
    records,
    run,
    texts,
    texts_without_reports,
)

from mimbib.completing.fetch import _go_through
from mimbib.completing.run import Run, Task
from mimbib.completing.saving import saving, stored
from mimbib.errors import DataError
from mimbib.library import provenance
from mimbib.library.check import check
from mimbib.library.reading import read
from mimbib.sources import crossref_json, datacite

crossref = crossref_server.crossref
HALF = "1 of 2 papers are looked up and written; the next run goes on"


def interrupt(*_, **__):
    raise KeyboardInterrupt


def report_of(folder):
    return (folder / "fetch-report.md").read_text(encoding="utf-8")


def test_an_interrupted_run_writes_what_is_complete_and_the_next_asks_only_the_rest(
    bread,  # noqa: F811
    crossref,
    run,  # noqa: F811
    monkeypatch,
    capsys,
):
    crossref.add(RYE, preprints=[DOUGH])
    with monkeypatch.context() as patch:
        patch.setattr(datacite, "identify", interrupt)
        assert run("fetch", "--data", bread, "--quiet") == 130
    assert HALF in capsys.readouterr().err
    assert [record.key for record in records(bread)] == ["adler2021rye"]
    assert [finding for finding in check(bread) if finding.severity == "error"] == []
    assert "| left for the next run | 1 |" in report_of(bread)
    asked = len(crossref.log)
    assert run("fetch", "--data", bread, "--quiet") == 0
    assert [record.key for record in records(bread)] == ["adler2021rye", "crumb2021slow"]
    questions = [seen.params.get("query.bibliographic", "") for seen in crossref.log[asked:]]
    assert not [question for question in questions if "Rye" in question]
    assert "left for" not in report_of(bread)


def test_a_run_that_is_interrupted_before_its_first_paper_or_dry_writes_nothing(
    bread,  # noqa: F811
    crossref,
    run,  # noqa: F811
    monkeypatch,
    capsys,
):
    crossref.add(RYE, preprints=[DOUGH])
    before = texts(bread)
    monkeypatch.setattr(datacite, "identify", interrupt)
    assert run("fetch", "--data", bread, "--quiet", "--dry-run") == 130
    assert "written" not in capsys.readouterr().err
    monkeypatch.setattr("mimbib.completing.run.lookup", interrupt)
    assert run("fetch", "--data", bread, "--quiet") == 130
    assert "no paper was looked up yet, and nothing is written" in capsys.readouterr().err
    assert texts(bread) == before


@pytest.mark.skipif(os.name != "posix", reason="needs the signals of POSIX")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_a_process_that_is_told_to_stop_writes_what_is_complete(bread, crossref, number, status):  # noqa: F811
    crossref.add(RYE, preprints=[DOUGH])
    crossref.fail("slow", times=None, where="/datacite/", seconds=60)
    environment = {
        **os.environ,
        "MIMBIB_CROSSREF_URL": crossref.url,
        "MIMBIB_DATACITE_URL": crossref.datacite_url,
    }
    command = [sys.executable, "-m", "mimbib", "fetch", "--data", str(bread)]
    command += ["--mailto", "a@example.org"]
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        while not any(seen.path.startswith("/datacite/") for seen in crossref.log):
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(number)
        told = process.stderr.read()
    assert (process.returncode, HALF in told, "Traceback" in told) == (status, True, False)
    assert [record.doi for record in records(bread)] == [RYE["DOI"]]
    assert "adler2021rye" in provenance.read(bread)
    names = {"survey.md", "library.json", "records.json", "provenance.json"}
    assert set(texts(bread)) == names | {"fetch-report.json", "fetch-report.md"}


LINK = "https://doi.org/" + RYE["DOI"]
CVF = "https://openaccess.thecvf.com/content/CVPR2021/"


@pytest.mark.parametrize(
    "lines",
    [
        f"- [Rye Is Enough]({CVF}a)\n- [Rye Is Enough: A Study]({CVF}b)\n",
        f"- [Rye Enough]({LINK})\n- [Rye Is Enough: A Study]({LINK})\n",
    ],
)
def test_what_two_papers_may_have_is_decided_by_no_half_of_a_run(tmp_path, crossref, run, lines):  # noqa: F811
    """The second fits better: one run gives it the DOI, and so do two."""
    (tmp_path / "survey.md").write_text(f"# A\n{lines}", encoding="utf-8")
    rye = {**RYE, "subtitle": ["A Study"]}
    crossref.add(rye)
    library, steps = read(tmp_path, records_optional=True), []
    half = Run(library, {}, [Bakery(crossref_json.read(rye))], Task())
    next(half.look_up(lambda *step: steps.append(step[-1])))
    assert steps == ["found"]
    assert (half.fetched().records, half.fetched().left) == ((), 2)
    run("fetch", "--data", tmp_path, "--quiet")
    assert [record.title for record in records(tmp_path)] == ["Rye is Enough: A Study"]


class Bakery:
    """A source that knows one work."""

    name, title, asked_by = "crossref", "Crossref", ("doi", "title")

    def __init__(self, work=None):
        self.work = work

    def identify(self, paper):
        return self.work

    def search(self, paper):
        return [self.work] if self.work else []

    def prefetch(self, papers):
        pass

    def day_of(self, asked):
        return ""


def many(folder, count):
    lines = "".join(f"- [Bread {number} of Many]()\n" for number in range(count))
    (folder / "survey.md").write_text(f"# A\n{lines}", encoding="utf-8")
    return read(folder, records_optional=True)


@pytest.mark.parametrize(
    ("cost", "expected"),
    [(0, [(63, 21), (126, 12), (189, 3), (210, 0)]), (5, [(68, 21), (178, 6), (225, 0)])],
)
def test_it_is_written_at_most_once_a_minute_less_often_if_that_takes_long(
    tmp_path, cost, expected
):
    """30 papers of 7 s each."""
    library = many(tmp_path, 30)
    now, written = [0.0], []

    def tick(*_):
        now[0] += 7

    run = Run(library, {}, [Bakery()], Task())  # noqa: F811
    made = run.fetched

    def make():
        now[0] += cost
        fetched = made()
        written.append((now[0], fetched.left))
        return fetched

    run.fetched = make
    with saving(tmp_path, "", stored(tmp_path, ""), clock=lambda: now[0]) as saver:
        _go_through(run, saver, tick, print)
    assert written == expected
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".part", ".lock")]


def test_what_others_wrote_meanwhile_stops_the_run_when_it_is_to_be_written(tmp_path):
    library = many(tmp_path, 3)
    with saving(tmp_path, "", stored(tmp_path, ""), clock=lambda: 0.0) as saver:
        fetched = Run(library, {}, [Bakery()], Task()).fetched
        saver.save(fetched)
        saver.save(fetched)  # what is ours is no change
        (tmp_path / "records.json").write_text("[ ]", encoding="utf-8")
        with pytest.raises(DataError, match="was changed meanwhile"):
            saver.save(fetched)
    assert (tmp_path / "records.json").read_text(encoding="utf-8") == "[ ]"


def test_an_interruption_between_two_files_is_no_change_by_others(tmp_path, monkeypatch):
    library = many(tmp_path, 3)
    fetched = Run(library, {}, [Bakery()], Task()).fetched
    rename, renamed = os.replace, []

    def replace(*paths):
        renamed.append(paths)
        return interrupt() if len(renamed) == 2 else rename(*paths)

    with saving(tmp_path, "", stored(tmp_path, ""), clock=lambda: 0.0) as saver:
        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            saver.save(fetched)
        assert not (tmp_path / "records.json").exists()
        saver.save(fetched)
    assert (tmp_path / "records.json").exists()
