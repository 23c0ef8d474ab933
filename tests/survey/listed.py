"""What the tests of lists share: addresses, parts of lists, and what is read from them."""

from mimbib import survey

ARXIV = "https://arxiv.org/abs/2101.0000"  # which a digit makes the address of a paper
WORMS = "https://arxiv.org/abs/2101.00001"
PDF = "https://www.gardens.org/worms.pdf"
CODE = "https://github.com/gardens/worms"
PAPER = "- [Worms in Winter {n}]({url}{n})\n\n"
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WORDS = NUMBERS[:8]


# What is read from a section of a list


def entries(text):
    return survey.parse(f"# Soil\n{text}").entries


def entry(text, heading="# Soil\n"):
    (only,) = survey.parse(heading + text).entries
    return only


def titles(text):
    return [each.title for each in entries(text)]


def ways(text):
    return [each.category.title for each in entries(text)]


def headings(text):
    return [way.rpartition(" > ")[2] for way in ways(text)]


# What is read from a list that has headings of its own


def entries_of(text):
    return survey.parse(text).entries


def titles_of(text):
    return [each.title for each in entries_of(text)]


def ways_of(text):
    return [each.category.title for each in entries_of(text)]


def fields(text):
    return [
        (each.title, each.container_title, str(each.issued), each.url) for each in entries_of(text)
    ]


def told(text):
    return [(finding.rule, finding.line) for finding in survey.parse(text).findings]


def people(each):
    return [str(name) for name in each.author]


# Parts of lists


def nested(*lines):
    """A list of lines with a paper below each, whose names and addresses differ."""
    papers = (PAPER.replace("{n}", str(n)).replace("{url}", ARXIV) for n in range(len(lines)))
    return "".join(f"{line}\n\n{paper}" for line, paper in zip(lines, papers, strict=True))


def table(head, *rows):
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|---" * columns + "|", *(f"| {row} |" for row in rows)])


def column(head, *cells):
    """A table whose second column is this one, beside that of the titles."""
    rows = "".join(
        f"| [Worms in Winter {n}]({ARXIV}{n}) | {cell} |\n" for n, cell in enumerate(cells)
    )
    return f"| Title | {head} |\n|---|---|\n{rows}"
