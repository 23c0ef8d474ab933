"""A record as a reference for a person, without a style's libraries: one takes 15 ms a record."""

from __future__ import annotations

from mimbib.model import Record
from mimbib.text import clean, web_url


def reference(record: Record) -> str:
    """Authors, title, container, pages, publisher, date and DOI on one line; nothing is left open.

    >>> from mimbib.model import Date, Name
    >>> author = (Name(given="Ada", family="Elm"), Name(given="Bo", family="Ray"))
    >>> reference(Record(key="a", type="article-journal", title="All of Bread", author=author,
    ...     container_title="Journal of Crumbs", volume="7", issued=Date(2020)))
    'Ada Elm and Bo Ray. All of Bread. Journal of Crumbs, 7. 2020.'
    """
    people = [clean(str(name)) for name in record.author or record.editor]
    sentences = [
        _joined(people) + (" (eds.)" if record.editor and not record.author else ""),
        clean(record.title),
        _container(record),
        ", ".join(filter(None, (clean(record.publisher), record.year))),
    ]
    ended = [_ended(sentence) for sentence in sentences if sentence]
    return " ".join([*ended, *_addresses(record)])


def _joined(people: list[str]) -> str:
    if len(people) < 3:
        return " and ".join(people)
    return f"{', '.join(people[:-1])}, and {people[-1]}"


def _container(record: Record) -> str:
    name, volume, issue = clean(record.container_title), clean(record.volume), clean(record.issue)
    place = ("In " if record.type in ("paper-conference", "chapter") and name else "") + name
    number = f"{volume}({issue})" if issue else volume
    return ", ".join(filter(None, (place, number, clean(record.page).replace("-", "\u2013"))))


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".?!" else f"{sentence}."


def _addresses(record: Record) -> list[str]:
    doi, arxiv = clean(record.doi), clean(record.arxiv)
    found = [f"doi:{doi}" if doi else "", f"arXiv:{arxiv}" if arxiv else ""]
    return [each for each in found if each] or [url for url in (web_url(record.url),) if url]
