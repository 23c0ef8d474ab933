"""How Markdown, HTML and signs are read, with the parser and without, however large or hostile a list is."""

import time

import pytest
from listed import ARXIV, CODE, WORMS, entries, entries_of, people, titles_of

from mimbib import survey
from mimbib.survey import MAX_BYTES, plain


def test_what_three_blanks_put_below_an_item_of_two_digits_belongs_to_it():
    lines = "".join(
        f"{n}. **Worms in Winter Number {n}** (2024) `wet`\n\n   *Garden Club; mud.* [[Paper]]({ARXIV}{n})\n\n"
        for n in range(8, 13)
    )
    assert [each.url for each in entries(lines)] == [f"{ARXIV}{n}" for n in range(8, 13)]


def test_a_sign_that_is_not_seen_is_a_blank():
    [entry] = entries(
        f"- **Worms in\x02Winter.** Ada Loon,\x02 Bo Ray, and Cy Fox. KDD 2018. [paper]({WORMS})"
    )
    assert entry.title == "Worms in Winter"
    assert people(entry) == ["Ada Loon", "Bo Ray", "Cy Fox"]


def test_letters_of_names_may_be_written_in_tex_and_formulas_stay():
    [entry] = entries(
        f"- **Worms with $N_{{\\mu}}$ legs** [[paper]({WORMS})]\n  "
        r"J{\"u}r{-}Gen Loon, Nu{\v{n}}o Ray, Ada Nie{\ss}ner"
    )
    assert entry.title == "Worms with $N_{\\mu}$ legs"
    assert people(entry) == ["Jür-Gen Loon", "Nuňo Ray", "Ada Nießner"]


def test_code_that_begins_within_a_line_ends_with_it():
    items = [
        f"- [Worms on Day {day}]({WORMS}{day}) by *Ada Loon* <pre>```worms{day}```"
        for day in (1, 2)
    ]
    assert [entry.title for entry in entries("\n".join(items))] == [
        "Worms on Day 1",
        "Worms on Day 2",
    ]


def test_code_within_a_line_hides_nothing():
    text = f"# Soil\nA comment begins with `<!--`.\n- [Worms in Winter]({WORMS})\n"
    assert titles_of(text) == ["Worms in Winter"]


def test_the_size_of_a_list_is_counted_in_bytes():
    parsed = survey.parse("水" * (MAX_BYTES // 3 + 1))
    assert [finding.rule for finding in parsed.findings] == ["too-large"]


@pytest.mark.parametrize("marker", ["-", "+", "1.", "2)"])
def test_an_item_needs_no_blank_before_its_link(marker):
    comment = "which says " + "much " * 40
    assert titles_of(f"# Soil\n{marker}[Worms in Winter]({WORMS}) {comment}\n") == [
        "Worms in Winter"
    ]


def test_an_address_is_the_same_with_what_markdown_escapes_in_it():
    url = "https://a.org/worms(17)3.pdf?\\_id=1"
    text = f"# Soil\n- [Worms in Winter]({url})\n"
    parsed = survey.parse(text)
    assert parsed.entries[0].url == "https://a.org/worms(17)3.pdf?_id=1"
    assert not parsed.findings


def test_a_list_that_is_too_large_is_refused_with_a_sentence():
    [finding] = survey.parse("x" * 20_000_001, "big.md").findings
    assert str(finding) == "big.md: error: larger than 20 MB, which no list of papers is"


ITEM = f"- [Worms in Winter]({WORMS})\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- " * 100_000 + f"[Worms in Winter]({WORMS})\n", 1),
        ("".join(f"{' ' * 2 * n}- [Worms of Kind {n}]({WORMS}{n})\n" for n in range(500)), 500),
        (">" * 100_000 + ITEM, 1),
        ("|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|" + "a b c|" * 200 + "\n\n" + ITEM, 1),
        (ITEM + "<a" * 20_000, 1),
        (ITEM + '<a href="' * 10_000, 1),
        (ITEM + "- " + "[" * 30_000, 1),
        (ITEM + "- " + "[a](" * 5_000, 1),
        (ITEM + "- Abc " + "(ab " * 10_000, 1),
        (ITEM + "- " + "[CVPR 2020] " * 5_000, 1),
        (ITEM.rstrip() + " " + "(CVPR 2020) " * 5_000, 1),
        (ITEM.rstrip() + " " + "[CVPR 2020] " * 5_000 + "mud", 1),
        (ITEM + "- " + "Ada Loon, " * 10_000, 1),
        (ITEM + "- Mud in Winter, " + ". " * 20_000 + " 2020", 1),
        (ITEM + "- Mud in Winter, " + "(" * 20_000 + " 2020", 1),
        (ITEM.rstrip() + " [ICML" + ":;" * 16_000 + " x 2021]", 1),
        ("".join(f"[Kind {n}]({WORMS}{n})\n\n*A. Loon, B. Ray*\n\n" for n in range(4_000)), 4_000),
        (ITEM + "<!-- -->" * 20_000, 1),
        (ITEM + "  and more\n" * 5_000, 1),
        (ITEM + f"  - more [code]({CODE})\n" * 2_000, 1),
        ("- Worms in Winter\n" + f"- [code]({CODE})\n" * 2_000 + "\n# B\n" + ITEM, 1),
        ("".join(f"[Worms of Kind {n}]({WORMS}{n})\n" for n in range(500)), 500),
        ("".join(f"# Soil {n}\n- [Worms of Kind {n}]({WORMS}{n}) x\n" for n in range(500)), 500),
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else "",
)
def test_hostile_lists_take_time_in_proportion_to_their_length(text, found):
    start = time.process_time()
    assert len(entries_of("# Soil\n" + text)) == found
    assert time.process_time() - start < 6


def test_what_is_hostile_reaches_no_entry():
    text = "# Soil\n- [Worms in Winter](javascript:alert(1)) and\n- [<b>Rain</b> in Winter](https://a.org/x)\n"
    parsed = survey.parse(text)
    assert [entry.title for entry in parsed.entries] == ["Worms in Winter", "Rain in Winter"]
    assert [finding.rule for finding in parsed.findings] == ["unusable-link"]


PLAIN = f"""\
# Gardens
Prose with a [link](https://example.org) in it.

## Contents
1. [Soil](#1)
2. [Rain and Snow](#2)

### Soil <a name="1"></a>
  1. [Worms in Winter]({WORMS}1) \\
  [Link to code]({CODE})
  2. [Beds, Raised and Flat: A Study of Both](https://example.org/beds.pdf)
___
### Rain and Snow <a name="2"></a>
- [Rain Barrels]()
* [Drip {{Irrigation](https://example.org/drip.pdf9)
"""


def test_a_plain_list_is_the_same_list_with_the_parser(monkeypatch):
    assert plain.read(PLAIN)
    parsed = survey.parse(PLAIN)
    monkeypatch.setattr(plain, "read", lambda text: None)
    assert survey.parse(PLAIN) == parsed
    assert len(parsed.entries) == 4


@pytest.mark.parametrize(
    "line",
    [
        f"- [Worms in Winter]({WORMS}) CVPR",
        "- [Worms in Winter](https://example.org/worms)",
        f"- **[Worms in Winter]({WORMS})**",
        f"- [Worms in Winter (CVPR 2021)]({WORMS})",
        f"- [paper]({WORMS})",
        f"- [Worms]({WORMS}) <!-- old -->",
        "| a | b |",
        "~~~",
        "## Contributing\n- [How](https://a.org)",
    ],
)
def test_all_other_lists_are_left_to_the_parser(line):
    assert plain.read(PLAIN + line + "\n") is None
