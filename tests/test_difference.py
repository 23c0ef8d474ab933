"""The difference that a dry run shows."""

import random
import shutil
import subprocess
from difflib import unified_diff

import pytest

from mimbib.completing import report
from mimbib.completing.difference import unified

LINES = [f"line {number}\n" for number in range(30)]


def both(before, after):
    ours = list(unified("".join(before), "".join(after), "a", "b"))
    return ours, list(unified_diff(before, after, "a", "b"))


@pytest.mark.parametrize(
    "after",
    [
        LINES,
        [],
        [*LINES[:10], "new\n", *LINES[10:]],
        LINES[:10] + LINES[11:],
        ["new\n", *LINES],
        [*LINES, "new\n"],
        [*LINES[:3], "new\n", *LINES[4:20], "newer\n", "newest\n", *LINES[21:]],
        ["same\n", "same\n", *LINES, "same\n"],
    ],
)
def test_it_is_what_difflib_makes_of_the_same_lines(after):
    ours, theirs = both(LINES, after)
    assert ours == theirs
    assert both(after, LINES)[0] == both(after, LINES)[1]


@pytest.mark.slow
def test_lines_that_changed_places_and_stand_twice_lead_from_one_text_to_the_other(tmp_path):
    if not shutil.which("patch"):
        pytest.skip("needs patch")
    chance = random.Random(1)
    for _ in range(40):
        before = [f"{chance.randrange(20)}\n" for _ in range(30)]
        after = [line for line in chance.sample(before, 30) if chance.random() < 0.8] + ["new\n"]
        (tmp_path / "a").write_text("".join(before))
        ours, _ = both(before, after)
        subprocess.run(["patch", "-s", tmp_path / "a"], input="".join(ours), text=True, check=True)
        assert (tmp_path / "a").read_text() == "".join(after)


def test_passages_of_thousands_of_lines_without_one_in_common_replace_each_other():
    before, after = ["a\n", "b\n"] * 400, ["b\n", "a\n"] * 400
    ours, _ = both(before, after)
    assert ours[2] == "@@ -1,800 +1,800 @@\n"
    assert [line[1:] for line in ours if line.startswith("+") and line != "+++ b\n"] == after


def test_a_file_that_stays_as_it_is_is_not_named():
    files = {"records.json": "[]\n", "provenance.json": "{}\n"}
    made = report.diff(files, {**files, "records.json": "[1]\n"})
    assert made == "--- records.json\n+++ records.json (fetched)\n@@ -1 +1 @@\n-[]\n+[1]\n"
