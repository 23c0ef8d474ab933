"""What a library says of itself: read whole, or refused with a reason."""

import json

import pytest

import mimbib
from mimbib.library import settings
from mimbib.library.settings import Ignored, Settings
from mimbib.model import Name

WHOLE = {
    "title": "Bread: A Survey",
    "authors": [{"family": "Loaf", "given": "Ada"}, {"literal": "The Bakers’ Guild"}],
    "doi": "10.5555/bread.1",
    "repository": "https://example.org/bread",
    "survey": "../docs/list of papers.md",
    "levels": ["Plain", "Mixed"],
    "ignore": [{"rule": "no-link", "reason": "the list has few"}],
}


def test_settings_are_read_whole():
    said, findings = settings.loads(json.dumps(WHOLE))
    assert not findings
    assert said == Settings(
        title="Bread: A Survey",
        authors=(Name(family="Loaf", given="Ada"), Name(literal="The Bakers’ Guild")),
        doi="10.5555/bread.1",
        repository="https://example.org/bread",
        survey="../docs/list of papers.md",
        levels=("Plain", "Mixed"),
        ignore=(Ignored(rule="no-link", reason="the list has few"),),
    )
    assert settings.loads("{}") == (Settings(), ())


@pytest.mark.parametrize("name", WHOLE)
def test_each_setting_may_be_absent(name):
    data = {other: value for other, value in WHOLE.items() if other != name}
    assert not settings.loads(json.dumps(data))[1]


@pytest.mark.parametrize(
    ("dimensions", "level"), [(0, ""), (1, "Plain"), (2, "Mixed"), (3, "Mixed")]
)
def test_the_last_level_is_that_of_more_dimensions(dimensions, level):
    assert settings.loads(json.dumps(WHOLE))[0].level(dimensions) == level


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        ({"tilte": "x"}, "unknown-field", "did you mean 'title'?"),
        ({"title": 5}, "wrong-value", "shape"),
        ({"authors": "Ada Loaf"}, "wrong-value", "shape"),
        *(({"authors": value}, "wrong-value", "shape") for value in ("", {}, 0, [""], [[]], None)),
        ({"venues": {"Bread": {"shrt": "B."}}}, "wrong-value", "unknown name 'shrt' of 'Bread'"),
        ({"authors": [{"given": "Ada"}]}, "wrong-value", "family name"),
        ({"doi": "https://doi.org/10.5555/bread.1"}, "wrong-value", "write it bare"),
        ({"doi": ""}, "wrong-value", "is no DOI"),
        ({"doi": "10.5555/^^5c"}, "wrong-value", "write ^ as %5E"),
        ({"repository": "example.org/bread"}, "wrong-value", "one of http or https"),
        ({"repository": "ftp://example.org/bread"}, "wrong-value", "one of http or https"),
        ({"repository": "javascript:alert(1)"}, "wrong-value", "one of http or https"),
        ({"repository": "https://example.org/^^5c"}, "wrong-value", "write ^ as %5E"),
        *(
            ({"survey": path}, "wrong-value", "write its path from the folder of the library")
            for path in ("/etc/list.md", "a/../b.md", "..", "C:/list.md", "list.txt", "a\\b.md", "")
        ),
        ({"survey": 1}, "wrong-value", "shape"),
        ({"levels": "Plain"}, "wrong-value", "shape"),
        ({"levels": [1]}, "wrong-value", "shape"),
        ({"levels": ["Plain", " "]}, "wrong-value", "must have a name"),
        ({"levels": ["Plain", "plain "]}, "wrong-value", "same name"),
        ({"ignore": {}}, "wrong-value", "shape"),
        ({"ignore": [{"rule": "no-link"}]}, "wrong-value", "shape"),
        ({"ignore": [{"rule": "no-link", "reason": " "}]}, "wrong-value", "why it may stay"),
        ({"ignore": [{"rule": "", "reason": "x"}]}, "wrong-value", "must name its `rule`"),
        ({"ignore": [{"rule": 1, "reason": "x"}]}, "wrong-value", "shape"),
    ],
)
def test_a_wrong_setting_is_an_error_and_the_others_are_read(change, rule, words):
    said, [finding] = settings.loads(json.dumps(WHOLE | change), "bread/library.json")
    assert (finding.rule, finding.severity) == (rule, "error")
    assert (finding.file, finding.field) == ("bread/library.json", next(iter(change)))
    assert words in finding.message
    assert said.title == "Bread: A Survey" or "title" in change


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "broken-json"),
        ("{", "broken-json"),
        ("[" * 100_000, "broken-json"),
        ("9" * 5000, "broken-json"),
        ("[]", "wrong-shape"),
        ('{"title": "a", "title": "b"}', "doubled-member"),
    ],
)
def test_a_file_that_is_none_is_one_finding_and_no_traceback(text, rule):
    said, [finding] = settings.loads(text)
    assert (said, finding.rule) == (Settings(), rule)


def test_a_library_with_wrong_settings_is_refused(make_library):
    folder = make_library()
    (folder / "library.json").write_text('{"doi": "doi:10.5555/bread"}', encoding="utf-8")
    with pytest.raises(mimbib.DataError, match="is no DOI"):
        mimbib.load(folder)


def test_the_shipped_settings_are_sound():
    said, findings = settings.loads(*mimbib.library.folder.read_file(None, settings.SETTINGS))
    assert not findings
    assert len(said.levels) == 3
