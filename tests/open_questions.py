"""What is counted and what is open in the library that ships, as data/README.md says it.

Both are made of the records and their provenance: nothing of it is written by hand.
"""

from textwrap import fill

WIDTH = 140
SURVEY_LIST = "arxiv:2408.06687#references"
SITES = (
    "mlanthology:",
    "paperlists:",
    "cvf:",
    "neurips:",
    "openreview:",
    "https://openaccess.",
    "https://www.ecva.net",
)
PUBLISHERS = (
    "crossref:",
    "doi:",
    "springer:",
    "ieee",
    "https://doi.org",
    "https://link.springer.com",
    "https://ojs.aaai.org",
)
DBLP = ("dblp:", "github:yuchenlin/")
SAY_DOIS = (*PUBLISHERS, *DBLP, "datacite:", "ijcai:", "pmlr:", "neurips:")
"""Whose word for a DOI is enough: its publisher's, a registry's, DBLP's."""


def origin(source):
    """Where a source has its data from: these copy one another, all others are of their own making."""
    for name, copies in (("site", SITES), ("publisher", PUBLISHERS), ("dblp", DBLP)):
        if source.startswith(copies):
            return name
    return source


def place(source):
    """Where a source stands, in words."""
    if source == SURVEY_LIST:
        return "the survey's own list of references"
    if origin(source) == "site" or source.startswith("https://conferences.miccai.org"):
        return "the pages of the conference, or copies of them"
    names = {
        "dblp": "DBLP",
        "publisher": "the publisher or Crossref",
        "citations": "lists of references",
    }
    return names.get(origin(source), "other places")


def counts(records, table):
    """How many records have what, and how well their values are sourced."""
    fields = [known for record in records for known in table[record.key].values()]
    read = [known for known in fields if not known.absent]
    several = [known for known in read if len({origin(source) for source in known.sources}) > 1]
    printed = [known for known in fields if any(other.printed for other in known.alternatives)]
    coded = [record for record in records if any(link.label == "Code" for link in record.links)]
    return {
        "records": len(records),
        "with a DOI": sum(bool(record.doi) for record in records),
        "with an arXiv id": sum(bool(record.arxiv) for record in records),
        "with the primary class on arXiv": sum(bool(record.arxiv_class) for record in records),
        "with pages": sum(bool(record.page) for record in records),
        "with an ISBN": sum(bool(record.isbn) for record in records),
        "with a code link": len(coded),
        "with a PDF": sum(bool(record.pdf) for record in records),
        "fields with a value": len(read),
        "of these read in two or more sources, copies of one another counted once": len(several),
        "values of other sources that were not chosen": sum(
            len(known.alternatives) for known in read
        ),
        "of these printed in the open PDF": len(printed),
        "values that only follow by a rule": sum(bool(known.candidate) for known in fields),
    }


def count_table(all_records, listed, table):
    """The counts over all records, and over those of the list in `survey.md`."""
    lines = ["| what | all records | those of `survey.md` |", "|---|---|---|"]
    in_list = counts(listed, table)
    lines += [
        f"| {what} | {number} | {in_list[what]} |"
        for what, number in counts(all_records, table).items()
    ]
    return "\n".join(lines)


def questions(records, table):
    """Everything that is open, as a list in Markdown."""
    absent = {
        record.key: table[record.key]["DOI"]
        for record in records
        if table[record.key]["DOI"].absent
    }
    undecided = {key: _reason(known) for key, known in absent.items() if not known.decided}
    decided = {key: _reason(known) for key, known in absent.items() if known.decided}
    lines = [
        *_grouped("No DOI, though one probably exists", undecided),
        *_grouped("No DOI, and none to be expected", decided),
        *_grouped(
            "DOI read at no publisher, Crossref, DataCite or DBLP, but at",
            _weak_dois(records, table),
        ),
        *_grouped(
            "Pages read in one source only, copies counted once", _single_pages(records, table)
        ),
        *_candidates(table),
        *_listed(
            "No volume, though others of the series or the journal have one", _no_volume(records)
        ),
        *_listed(
            "No month", [each.key for each in records if each.issued and not each.issued.month]
        ),
        *_listed("No arXiv id", [record.key for record in records if not record.arxiv]),
        *_listed("No PDF", [record.key for record in records if not record.pdf]),
        *_other_absences(table),
        *_grouped("Fields with a note in the provenance", _notes(table)),
    ]
    return "\n".join(lines)


def _reason(known):
    return known.absent.removeprefix("not found: ")


def _weak_dois(records, table):
    """Where each DOI was read for which there is no better word."""
    weak = {}
    for record in records:
        sources = table[record.key]["DOI"].sources
        if record.doi and not any(source.startswith(SAY_DOIS) for source in sources):
            places = {place(source) for source in sources}
            at_conference = [name for name in places if name.startswith("the pages of")]
            weak[record.key] = at_conference[0] if at_conference else "other places"
    return weak


def _single_pages(records, table):
    """Where the pages were read that only one source has."""
    single = {}
    for record in records:
        sources = table[record.key]["page"].sources if record.page else ()
        if len({origin(source) for source in sources}) == 1:
            single[record.key] = place(sources[0])
    return single


def _no_volume(records):
    """The records without a volume in series and journals that are counted by volumes."""
    names = {
        name
        for record in records
        if record.volume
        for name in (record.collection_title or record.container_title,)
    }
    return [
        record.key
        for record in records
        if not record.volume and (record.collection_title or record.container_title) in names
    ]


def _candidates(table):
    """The values that only follow by a rule."""
    found = [
        f"  * `{key}`, `{field}`: `{known.candidate.value}`"
        for key, fields in table.items()
        for field, known in fields.items()
        if known.candidate
    ]
    what = "Values that were read nowhere and only follow by a rule"
    return [f"* **{what}** ({len(found)}; `mimbib show KEY --why` tells the rule):", *found]


def _other_absences(table):
    """The fields but the DOI that are empty for a reason."""
    found = [
        _wrapped(f"  * `{field}` of `{key}`: {_reason(known)}.", "    ")
        for key, fields in table.items()
        for field, known in fields.items()
        if known.absent and field != "DOI"
    ]
    return [f"* **Other fields that are empty, and why** ({len(found)}):", *found]


def _notes(table):
    """The field of each note, by key and field."""
    return {
        (key, field): f"`{field}`"
        for key, fields in table.items()
        for field, known in fields.items()
        if known.note
    }


def _grouped(what, groups):
    """Keys below their reasons, in the order of the records; a reason with many keys first."""
    by_reason = {}
    for key, reason in groups.items():
        by_reason.setdefault(reason, []).append(key if isinstance(key, str) else key[0])
    lines = [f"* **{what}** ({len(groups)}):"]
    for reason, keys in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        number = f" ({len(keys)})" if len(by_reason) > 1 and len(keys) > 1 else ""
        lines.append(_wrapped(f"  * {reason}{number}: {_keys(keys)}.", "    "))
    return lines


def _listed(what, keys):
    return [_wrapped(f"* **{what}** ({len(keys)}): {_keys(keys) or 'none'}.", "  ")]


def _keys(keys):
    return ", ".join(f"`{key}`" for key in keys)


def _wrapped(text, indent):
    return fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
