"""The lines of a list that a reader sees: not those of comments and of code."""

from __future__ import annotations

import re

_FENCE = re.compile(r"[ \t>]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})([^`]*)$")
_OPENING = re.compile(r"`+[^`]+`+|<!--|<(pre|script|style)\b[^<>]*>", re.IGNORECASE)


def visible(text: str) -> list[str]:
    """The lines of a text; those of code and comments are empty: all keep their number."""
    return _read(text)[0]


def unclosed(text: str) -> tuple[int, str] | None:
    """The line of the code or comment that nothing ends, and what it is; None if all end."""
    return _read(text)[1]


def _read(text: str) -> tuple[list[str], tuple[int, str] | None]:
    lines = []
    end = ""  # what ends the code or the comment that a line stands in
    begun = (0, "")
    for number, line in enumerate(text.splitlines(), 1):
        shown = ""
        fence = None if end else _FENCE.match(line)
        if fence:
            end, begun = fence[1], (number, "code")
        elif end[:1] in ("`", "~"):
            closing = line.strip(" \t>")
            if closing.startswith(end) and not closing.strip(end[0]):
                end = ""
        else:
            place = 0
            while place < len(line):
                if end:
                    ending = re.compile(re.escape(end), re.IGNORECASE).search(line, place)
                    place = ending.end() if ending else len(line)
                    end = "" if ending else end
                    continue
                opening = _OPENING.search(line, place)
                shown += line[place : opening.start()] if opening else line[place:]
                if not opening:
                    break
                place = opening.end()
                if opening[0].startswith("`"):  # code within the line hides nothing
                    shown += opening[0]
                    continue
                if opening[1] and _is_within(line, opening):
                    break  # no more than the rest of the line is code
                end = f"</{opening[1].lower()}>" if opening[1] else "-->"
                begun = (number, "code" if opening[1] else "comment")
        lines.append(shown)
    return lines, begun if end else None


def _is_within(line: str, opening: re.Match[str]) -> bool:
    """Whether a tag of code stands behind text and is not closed on its line.

    Source: CommonMark, HTML blocks; such a block begins with its line.
    """
    is_first = not line[: opening.start()].strip(" \t>")
    return not is_first and f"</{opening[1].lower()}>" not in line[opening.end() :].lower()
