"""What the lines of a paper say beside its title and its links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mimbib.survey.lines.linking import is_among_people
from mimbib.survey.lines.parts import Part, is_behind_label
from mimbib.survey.words.kinds import is_known_venue, kind_of
from mimbib.survey.words.people import are_people, is_inverted_name, is_name
from mimbib.survey.words.signs import bare

_YEAR_ALONE = re.compile(r"[\s,]*(?:19|20)\d\d\W*")  # behind a venue, `*Soil Mud*, 2020`

_PEOPLE = ("names", "pair")
"""The kinds of what names several people."""


def beside(parts: Sequence[Part], used: set[int]) -> list[str]:
    """What the parts say that are not used and no links; people who are linked count as named."""
    said: list[str] = []
    last = ""  # what the part before was, on the same line: a person with a link, or text
    for number, each in enumerate(parts):
        is_link = each.style in ("link", "picture")
        is_linked_person = is_link and is_among_people(parts, number)
        if number in used or (is_link and not is_linked_person):
            last = ""
            continue
        goes_on = is_linked_person or last == "person"
        goes_on = goes_on or (last == "text" and _says_more(said[-1], parts[number - 1], each))
        if last and goes_on and not each.starts:
            said[-1] += each.text
        else:
            said.append(each.text)
        last = "person" if is_linked_person else "text"
    return said


def _says_more(said: str, before: Part, each: Part) -> bool:
    """Whether a part is the year of the venue in italics before it, what a label at the start of a
    line announces, or names more people.
    """
    is_venue = before.style == "italic" and kind_of(said) == "words"
    is_year = is_venue and _YEAR_ALONE.fullmatch(each.text)
    is_labelled = before.style in ("bold", "italic") and is_behind_label(each.text)
    if is_year or (is_labelled and said == before.text and before.starts):
        return True
    return _is_bold_person(said, before, each) or _is_next_person(said, before, each)


def _is_bold_person(said: str, before: Part, each: Part) -> bool:
    """Whether a part goes on people of whom one, or `and`, is bold: `Ada Loon, **Bo Ray**`."""
    if each.style == "bold":
        is_one = is_name(each.text.strip(" ,")) or each.text.strip() in ("and", "&")
        named = kind_of(said) in _PEOPLE or (are_people(bare(said)) and not is_known_venue(said))
        return is_one and named and said.rstrip().endswith((",", " and", "&"))
    if before.style != "bold":
        return False
    if said == before.text:
        more = each.text.strip(" ,").split(". ")[0]
        return is_name(said) and each.text.lstrip().startswith(",") and kind_of(more) in _PEOPLE
    return each.text.lstrip().startswith((",", "and ", "& ")) or before.text.strip() == "and"


def _is_next_person(said: str, before: Part, each: Part) -> bool:
    """Whether people go on behind a comma, where stars behind some begin or end italics.

    One star is left over then, or the italics begin with a comma: what stands behind people
    otherwise may be where they work.
    """
    begins_with_comma = [part.text.lstrip().startswith(",") for part in (before, each)]
    in_italics = [part.style == "italic" for part in (before, each)]
    are_stars = "*" in each.text or any(map(all, zip(begins_with_comma, in_italics, strict=True)))
    named = kind_of(said) in _PEOPLE or is_inverted_name(said) or is_name(said)
    goes_on = begins_with_comma[1] and are_people(each.text.strip(" ,"))
    return are_stars and named and goes_on
