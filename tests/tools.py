"""Programs that are not ours read what is exported: what arrives in each, field by field.

A `Reader` runs one program over one file and gives, for each record, plain values by the names in
`FIELDS`. The programs: bibutils, JabRef, BibTool, bibclean, BibTeX, biber, pandoc and Typst.
"""

import calendar
import functools
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import bibtexparser
import pytest
from readers import DECODER, with_small_digits

from mimbib.text import squeeze

FIELDS = (
    "key",
    "title",
    "authors",
    "year",
    "month",
    "container",
    "event",
    "event place",
    "publisher",
    "place",
    "series",
    "volume",
    "number",
    "pages",
    "DOI",
    "ISBN",
    "arXiv id",
    "URL",
    "PDF",
    "links",
    "keywords",
)
"""What a record has, as a person calls it."""

NEWER_ISBN = (
    r"(?:WARN - )?ISBN '979-8-[-\d]+' in entry '\w+' is invalid - run biber .* for details\.\n?"
)
"""What biber says of an ISBN of the United States' newer range where its tables are of 2021."""

Values = dict[str, str]


def wanted(record) -> Values:
    """The values of a record that a program should end up with."""
    return tidy(
        {
            "key": record.key,
            "title": record.title,
            "authors": names((name.literal or name.family, name.given) for name in record.author),
            "year": record.year,
            "month": str(record.issued.month or "") if record.issued else "",
            "container": record.container_title,
            "event": record.event_title,
            "event place": record.event_place,
            "publisher": record.publisher,
            "place": record.publisher_place,
            "series": record.collection_title,
            "volume": record.volume,
            "number": record.issue,
            "pages": record.page,
            "DOI": record.doi,
            "ISBN": record.isbn,
            "arXiv id": record.arxiv,
            "URL": record.url,
            "PDF": record.pdf,
            "links": " ".join(link.url for link in record.links),
            "keywords": "; ".join(sorted(record.keywords)),
        }
    )


def names(pairs) -> str:
    """Pairs of family and given name as one text."""
    return "; ".join(f"{family}, {given}".strip(", ") for family, given in pairs)


def tidy(values) -> Values:
    """Values without empty ones, blanks in a row and differences between dashes."""
    tidied = {
        name: re.sub("[\u2010-\u2015]|--+", "-", " ".join(normalize("NFC", value).split()))
        for name, value in values.items()
    }
    return {name: value for name, value in tidied.items() if value}


def run(*command, folder, **options):
    """Run a program; what it wrote to standard output and to standard error."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=300, check=False, **options
    )
    return done.stdout.decode(), done.stderr.decode()


# What the programs write


def decoded(text: str) -> str:
    """TeX as the text that it stands for; macros of later packages that some programs write are
    known too.
    """
    return DECODER.latex_to_text(re.sub(r"\\(?:url|path)(?=\{)", "", with_small_digits(text)))


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def from_bibtex(text: str, decode=decoded) -> list[Values]:
    """The values in BibTeX or biblatex, whoever wrote it; `decode` makes text of TeX."""
    strings = "".join(f"@string{{{month} = {{{month}}}}}\n" for month in MONTHS)
    library = bibtexparser.parse_string(strings + text)
    assert not library.failed_blocks, library.failed_blocks[0].raw
    return [
        _from_entry(
            entry.key, {field.key.lower(): str(field.value) for field in entry.fields}, decode
        )
        for entry in library.entries
    ]


def _from_entry(key: str, raw: dict[str, str], decode) -> Values:
    plain = {name: decode(value) for name, value in raw.items()}
    year, month, *_ = [*raw.get("date", "").split("-"), "", ""]
    month = raw.get("month", month).strip("#").lower()[:3]
    files = [part for part in re.split(r"(?<!\\);", raw.get("file", "")) if part]
    parts = [
        [re.sub(r"\\+([:;])", r"\1", part) for part in re.split(r"(?<!\\):", file)]
        for file in files
    ]
    links = [(part[1] if len(part) > 1 else "", part[-1].lower()) for part in parts]
    return tidy(
        {
            "key": key,
            "title": plain.get("title", ""),
            "authors": names(map(_name, _people(raw.get("author", "")))),
            "year": plain.get("year", year),
            "month": str(MONTHS.index(month) + 1) if month in MONTHS else month.lstrip("0"),
            "container": plain.get("booktitle")
            or plain.get("journal")
            or plain.get("journaltitle", ""),
            "event": plain.get("eventtitle", ""),
            "event place": plain.get("venue", ""),
            "publisher": plain.get("publisher", ""),
            "place": plain.get("address") or plain.get("location", ""),
            "series": plain.get("series", ""),
            "volume": plain.get("volume", ""),
            "number": plain.get("number", ""),
            "pages": plain.get("pages", ""),
            "DOI": raw.get("doi", ""),
            "ISBN": plain.get("isbn", ""),
            "arXiv id": raw.get("eprint", ""),
            "URL": raw.get("url", ""),
            "PDF": " ".join(url for url, kind in links if "pdf" in kind),
            "links": " ".join(url for url, kind in links if "pdf" not in kind),
            "keywords": "; ".join(
                sorted(part.strip() for part in plain.get("keywords", "").split(","))
            ),
        }
    )


def _people(text: str) -> list[str]:
    """The names between `and`, as far as that is not in braces."""
    people: list[str] = []
    for part in re.split(r"\s+and\s+", text):
        if people and people[-1].count("{") > people[-1].count("}"):
            people[-1] += f" and {part}"
        else:
            people.append(part)
    return people


def _name(name: str) -> tuple[str, str]:
    if name.startswith("{") and name.endswith("}"):
        return decoded(name), ""
    family, comma, given = name.partition(", ")
    return (decoded(family), decoded(given)) if comma else (decoded(name), "")


def from_csl_json(text: str) -> list[Values]:
    """The values in CSL-JSON as pandoc writes it."""
    return [_from_item(item) for item in json.loads(text)]


def _from_item(item) -> Values:
    year, month, *_ = [*map(str, item.get("issued", {"date-parts": [[]]})["date-parts"][0]), "", ""]
    arxiv = re.search(
        r"arXiv: ?([\w./-]+)", item.get("note", "") + " " + str(item.get("number", ""))
    )
    families = [
        (
            " ".join(
                filter(
                    None,
                    (
                        name.get("dropping-particle"),
                        name.get("non-dropping-particle"),
                        name.get("literal") or name.get("family"),
                    ),
                )
            ),
            name.get("given", ""),
        )
        for name in item.get("author", ())
    ]
    text = {
        name: _without_markup(str(value))
        for name, value in item.items()
        if isinstance(value, (str, int))
    }
    links = [
        value
        for name, value in item.items()
        if name in ("code", "project") or name.startswith("link")
    ]
    return tidy(
        {
            "key": item["id"],
            "title": text.get("title", ""),
            "authors": names(families),
            "year": year,
            "month": month,
            "container": text.get("container-title", ""),
            "event": text.get("event-title") or text.get("event", ""),
            "event place": text.get("event-place", ""),
            "publisher": text.get("publisher", ""),
            "place": text.get("publisher-place", ""),
            "series": text.get("collection-title", ""),
            "volume": text.get("volume", ""),
            "number": text.get("issue", ""),
            "pages": text.get("page", ""),
            "DOI": text.get("DOI", ""),
            "ISBN": text.get("ISBN", ""),
            "arXiv id": text.get("arxiv") or (arxiv[1] if arxiv else ""),
            "URL": text.get("URL", ""),
            "PDF": text.get("pdf", ""),
            "links": " ".join(map(str, links)),
            "keywords": "; ".join(sorted(text.get("keyword", "").split(", "))),
        }
    )


def _without_markup(text: str) -> str:
    """Text without the tags for rich text; other angle brackets are escaped there."""
    return html.unescape(re.sub(r"</?(?:span|i|b|sub|sup|sc)\b[^<>]*>", "", text))


MODS = "{http://www.loc.gov/mods/v3}"


def from_mods(text: str) -> list[Values]:
    """The values in MODS as bibutils writes it."""
    return [_from_mods(mods) for mods in ElementTree.fromstring(text.encode()).iter(f"{MODS}mods")]


def _from_mods(mods) -> Values:
    def title(element):
        parts = [
            (element.findtext(f"{MODS}{name}") or "") for name in ("nonSort", "title", "subTitle")
        ]
        return ": ".join(filter(None, (f"{parts[0]} {parts[1]}".strip(), parts[2])))

    hosts = {
        item.get("type"): title(item.find(f"{MODS}titleInfo"))
        for item in mods.findall(f"{MODS}relatedItem")
        if item.find(f"{MODS}titleInfo") is not None
    }
    people = [
        (
            [part.text or "" for part in name.findall(f"{MODS}namePart[@type='family']")],
            [part.text or "" for part in name.findall(f"{MODS}namePart[@type='given']")],
            name.findtext(f"{MODS}namePart") or "",
        )
        for name in mods.findall(f"{MODS}name")
    ]
    date = next(
        (
            found.text or ""
            for name in ("dateIssued", "date")
            for found in mods.iter(f"{MODS}{name}")
        ),
        "",
    )
    year, month, *_ = [*date.split("-"), "", ""]
    details = {
        detail.get("type"): detail.findtext(f"{MODS}number") or ""
        for detail in mods.iter(f"{MODS}detail")
    }
    identifiers = {one.get("type"): one.text or "" for one in mods.findall(f"{MODS}identifier")}
    urls = [(one.get("access") or "", one.text or "") for one in mods.iter(f"{MODS}url")]
    extent = mods.find(f".//{MODS}extent[@unit='page']")
    pages = (
        "-".join(part.text or "" for part in extent)
        if extent is not None
        else details.get("page", "")
    )
    return tidy(
        {
            "key": identifiers.get("citekey", ""),
            "title": title(mods.find(f"{MODS}titleInfo")),
            "authors": names(
                (" ".join(family) or alone, " ".join(given)) for family, given, alone in people
            ),
            "year": year,
            "month": month.lstrip("0"),
            "container": hosts.get("host", ""),
            "publisher": next((one.text or "" for one in mods.iter(f"{MODS}publisher")), ""),
            "place": next((one.text or "" for one in mods.iter(f"{MODS}placeTerm")), ""),
            "series": hosts.get("series", ""),
            "volume": details.get("volume", ""),
            "number": details.get("issue") or details.get("number", ""),
            "pages": pages,
            "DOI": identifiers.get("doi", ""),
            "ISBN": next(
                (
                    one.text or ""
                    for one in mods.iter(f"{MODS}identifier")
                    if one.get("type") == "isbn"
                ),
                "",
            ),
            "arXiv id": identifiers.get("arXiv") or identifiers.get("eprint", ""),
            "URL": " ".join(text for access, text in urls if not access),
            "PDF": " ".join(text for access, text in urls if access and text.endswith("pdf")),
            "keywords": "; ".join(
                sorted(
                    word
                    for one in mods.iter(f"{MODS}topic")
                    for word in (one.text or "").split(", ")
                )
            ),
        }
    )


# The programs


def pandoc(kind):
    """Reads a file of this kind of pandoc's and writes CSL-JSON."""

    def read(path):
        out, talk = run(
            pandoc_program(), "-f", kind, "-t", "csljson", path.name, folder=path.parent
        )
        return from_csl_json(out), talk

    return read


def pandoc_program() -> str:
    """The pandoc that comes from PyPI: that of Debian 12 is too old for RIS."""
    return pytest.importorskip(
        "pypandoc", reason="pandoc is missing: pip install pypandoc_binary"
    ).get_pandoc_path()


def bibutils(program):
    """Writes MODS."""

    def read(path):
        out, talk = run(program, path.name, folder=path.parent)
        return from_mods(out), re.sub(r"\w+: Processed \d+ references\.", "", talk)

    return read


JABREF_SETTINGS = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE map SYSTEM "http://java.sun.com/dtd/preferences.dtd">
<map MAP_XML_VERSION="1.0"><entry key="useRemoteServer" value="false"/></map>
"""
"""Without them a second JabRef would hand its work over to the first."""


@functools.cache
def through_jabref(source: str) -> tuple[str, str]:
    """What JabRef, with settings of its own, saves as BibTeX of a source (a path, or
    `path,importer`), and what it says.
    """
    if not shutil.which("jabref"):
        pytest.skip("jabref is missing: apt-get install jabref")
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, ".java/.userPrefs/net/sf/jabref/prefs.xml")
        settings.parent.mkdir(parents=True)
        settings.write_text(JABREF_SETTINGS, encoding="utf-8")
        environment = {**os.environ, "_JAVA_OPTIONS": f"-Djava.util.prefs.userRoot={folder}"}
        out, talk = run(
            "jabref", "-n", "-i", source, "-o", "saved.bib", folder=folder, env=environment
        )
        saved = Path(folder, "saved.bib")
        assert saved.exists(), out + talk
        # some lines are of Debian's wrapper, which misses database drivers, or tell what it does
        passing = r"\[warning\] .*Unable to locate|Picked up|.* INFO |Importing|Format used|Saving|Opening"
        return saved.read_text(encoding="utf-8"), re.sub(rf"(?m)^({passing}).*$", "", out + talk)


def jabref(importer="", decode=decoded):
    """Opens a file and saves it as BibTeX."""

    def read(path):
        text, talk = through_jabref(f"{path},{importer}" if importer else str(path))
        return from_bibtex(_with_keys(text), decode), talk

    return read


def _with_keys(text: str) -> str:
    """Entries without a key, as JabRef makes of RIS, with the key that it keeps as `refid`."""
    keys = iter(re.findall(r"\brefid\s*=\s*\{(\w+)\}", text))
    return re.sub(r"(?m)^(@\w+\{),", lambda match: f"{match[1]}{next(keys)},", text)


def rewriter(*command):
    """Reads a .bib file and writes it anew."""

    def read(path):
        out, talk = run(*command, path.name, folder=path.parent)
        return from_bibtex(out), talk

    return read


@functools.cache
def through_biber(path: Path, *options: str) -> tuple[str, str]:
    """What biber reads of a .bib file as for a document and writes anew, and what it says."""
    command = ["biber", "--tool", "--output-fieldcase=lower", "--output-file=saved.bib", "--nolog"]
    with tempfile.TemporaryDirectory() as folder:
        out, _ = run(*command, *options, str(path), folder=folder)
        talk = "\n".join(line for line in out.splitlines() if not line.startswith("INFO"))
        return Path(folder, "saved.bib").read_text(encoding="utf-8"), talk


def biber(*options):
    """Reads a .bib file as for a document, and writes it anew."""

    def read(path):
        text, talk = through_biber(path, *options)
        return from_bibtex(text), talk

    return read


def bibtex(style):
    """Makes a list of references; what it prints counts."""

    def read(path):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "all.bib").write_bytes(path.read_bytes())
            Path(folder, "x.aux").write_text(
                f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n", encoding="ascii"
            )
            out, _ = run("bibtex", "-terse", "x", folder=folder)
            list_ = (
                Path(folder, "x.bbl")
                .read_text(encoding="utf-8")
                .replace("\\newblock", "")
                .replace("\\penalty0", "")
            )
        items = re.split(r"\\bibitem(?:\[(?:[^\[\]]|\{[^{}]*\})*\])?\s*\{(\w+)\}", list_)[1:]
        texts = dict(zip(items[::2], map(decoded, items[1::2]), strict=True))
        return [
            printed(values, texts) for values in from_bibtex(path.read_text(encoding="utf-8"))
        ], out

    return read


def typst(path):
    """Prints every reference in the style of the APA, a page each, then the list of all; a title
    must be in both.
    """
    compiler = pytest.importorskip("typst", reason="typst is missing: pip install typst")
    wanted_values = from_bibtex(path.read_text(encoding="utf-8"))
    pages = "#pagebreak()\n".join(
        f'#cite(<{values["key"]}>, form: "full")\n' for values in wanted_values
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "all.bib").write_bytes(path.read_bytes())
        source = (
            f'#set page(width: 60cm)\n{pages}#pagebreak()\n#bibliography("all.bib", style: "apa")\n'
        )
        Path(folder, "x.typ").write_text(source, encoding="utf-8")
        _, warnings = compiler.compile_with_warnings(
            str(Path(folder, "x.typ")),
            output=str(Path(folder, "x.pdf")),
            ignore_system_fonts=True,  # so that no text depends on the machine
        )
        text, _ = run("pdftotext", "-layout", "x.pdf", "-", folder=folder)
    pages = text.split("\f")
    texts = dict(zip((values["key"] for values in wanted_values), pages, strict=False))
    rest = squeeze(" ".join(pages[len(wanted_values) :]))
    seen = [printed(values, texts) for values in wanted_values]
    for values in seen:
        if squeeze(values.get("title", "")) not in rest:
            del values["title"]
    return seen, "\n".join(map(str, warnings))


def printed(values: Values, texts: dict[str, str]) -> Values:
    """Those of the values that stand in the printed reference; of authors the family names must."""
    text = texts.get(values["key"], "")
    found = {"key": values["key"]} if text else {}
    for name, value in values.items():
        parts = (
            [person.partition(",")[0] for person in value.split("; ")]
            if name == "authors"
            else [value]
        )
        parts = [calendar.month_name[int(value)]] if name == "month" else parts
        if all(squeeze(part) in squeeze(text) for part in parts):
            found[name] = value
    return found


@dataclass(frozen=True)
class Reader:
    """One program that reads one format."""

    name: str
    program: str
    package: str
    format: str
    read: Callable

    def __str__(self):
        return f"{self.name} {self.format}"

    def values(self, path: Path) -> tuple[list[Values], str]:
        """What it makes of a file, and what it says of it; the test is skipped where the program is
        missing.
        """
        if self.program and not shutil.which(self.program):
            pytest.skip(f"{self.program} is missing: apt-get install {self.package}")
        values, talk = self.read(path)
        return values, talk.strip()


READERS = [
    Reader("BibTeX, style plain", "bibtex", "texlive-binaries", "bibtex", bibtex("plain")),
    Reader("BibTeX, style plainnat", "bibtex", "texlive-latex-base", "bibtex", bibtex("plainnat")),
    Reader("Typst, style apa", "pdftotext", "poppler-utils", "biblatex", typst),
    Reader("pandoc", "", "pypandoc_binary", "bibtex", pandoc("bibtex")),
    Reader("pandoc", "", "pypandoc_binary", "biblatex", pandoc("biblatex")),
    Reader("pandoc", "", "pypandoc_binary", "ris", pandoc("ris")),
    Reader("pandoc", "", "pypandoc_binary", "csl-json", pandoc("csljson")),
    Reader("JabRef", "jabref", "jabref", "bibtex", jabref()),
    Reader("JabRef", "jabref", "jabref", "biblatex", jabref()),
    Reader(
        "JabRef", "jabref", "jabref", "ris", jabref("ris", lambda text: text.replace(r"\&", "&"))
    ),
    Reader("biber", "biber", "biber", "biblatex", biber("--validate-datamodel")),
    Reader("biber", "biber", "biber", "bibtex", biber()),
    Reader("bibutils", "bib2xml", "bibutils", "bibtex", bibutils("bib2xml")),
    Reader("bibutils", "ris2xml", "bibutils", "ris", bibutils("ris2xml")),
    Reader(
        "BibTool", "bibtool", "bibtool", "bibtex", rewriter("bibtool", "--", "pass.comments=on")
    ),
    Reader(
        "BibTool",
        "bibtool",
        "bibtool",
        "biblatex",
        rewriter("bibtool", "-r", "biblatex", "--", "pass.comments=on"),
    ),
    Reader("bibclean", "bibclean", "bibclean", "bibtex", rewriter("bibclean", "-no-fix-names")),
]
