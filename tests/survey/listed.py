"""What the tests of lists read from them."""

from mimbib import survey

ARXIV = "https://arxiv.org/abs/2101.0000"
PAPER = "- [Worms in Winter {n}]({url}{n})\n\n"


def entries(text):
    return survey.parse(f"# Soil\n{text}").entries


def entry(text):
    (only,) = entries(text)
    return only


def titles(text):
    return [each.title for each in entries(text)]


def people(each):
    return [str(name) for name in each.author]


def nested(*lines):
    """A list of lines with a paper below each, whose names and addresses differ."""
    papers = (PAPER.replace("{n}", str(n)).replace("{url}", ARXIV) for n in range(len(lines)))
    return "".join(f"{line}\n\n{paper}" for line, paper in zip(lines, papers, strict=True))
