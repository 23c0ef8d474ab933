"""What the tests of lists read from them."""

from mimbib import survey

ARXIV = "https://arxiv.org/abs/2101.0000"


def entries(text):
    return survey.parse(f"# Soil\n{text}").entries


def entry(text):
    (only,) = entries(text)
    return only


def titles(text):
    return [each.title for each in entries(text)]


def people(each):
    return [str(name) for name in each.author]
