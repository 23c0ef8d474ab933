"""Every .bib file in LaTeX: what bibtex, biber and LaTeX say of it under many styles, and what is
read on the page.
"""

import os
import re
import shutil
import subprocess
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import pytest
import tools

import mimbib
from mimbib.exporting import render
from mimbib.model import Date, Name, Record

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[1] / "docs/latex.md").read_text(encoding="utf-8")
# Its table says of each style what it wants in the preamble.
PREAMBLES = {
    style: "".join(re.findall(r"`(\\[^`]+)`", line))
    for styles, line in re.findall(
        r"^\| (`.*?) \| (.*) \|$", PAGE.partition("| style |")[2].partition("\n\n")[0], re.MULTILINE
    )
    for style in re.findall(r"`([\w-]+)`", styles)
}
BIBTEX = "plain abbrv alpha unsrt apalike plainnat IEEEtran splncs04 ACM-Reference-Format".split()
BIBLATEX = "numeric authoryear ieee apa".split()
# With clickable links, and in the class that a style is made for (the others need fonts of more
# than a gigabyte, or Times).
VARIANTS = {
    "splncs04 in its class": ("splncs04", r"\documentclass{llncs}\usepackage{hyperref}"),
    "plainnat with hyperref": ("plainnat", r"\documentclass{article}\usepackage{natbib,hyperref}"),
    "IEEEtran with hyperref": ("IEEEtran", r"\documentclass{article}\usepackage{hyperref}"),
    "ACM-Reference-Format with hyperref": (
        "ACM-Reference-Format",
        r"\documentclass{article}\usepackage{natbib,hyperref}",
    ),
}
PACKAGES = {
    "pdflatex": "texlive-latex-base",
    "bibtex": "texlive-binaries",
    "biber": "biber",
    "pdftotext": "poppler-utils",
    "etoolbox.sty": "texlive-latex-recommended",
    **dict.fromkeys(
        ["IEEEtran.bst", "splncs04.bst", "ACM-Reference-Format.bst"], "texlive-publishers"
    ),
    **dict.fromkeys(["biblatex.sty", "ieee.bbx", "apa.bbx"], "texlive-bibtex-extra"),
}

# Names whose initials have accents, with what `abbrv` and `alpha` make of them. TeX's oldest fonts
# have all these letters.
ACCENTED = {
    ("Öztürk", "Özgün"): ("Ö. Öztürk", "[Özt24]"),
    ("Íñiguez", "Óscar"): ("Ó. Íñiguez", "[Íñi24]"),
    ("Ångström", "Åsa"): ("Å. Ångström", "[Ång24]"),
    ("Ærøe", "Øyvind"): ("Ø. Ærøe", "[Ærø24]"),
    ("İnan", "İpek"): ("İ. İnan", "[İna24]"),
    ("Çelik", "Şule"): ("Ş. Çelik", "[Çel24]"),
    ("Őri", "Ľubo"): ("Ľ. Őri", "[Őri24]"),
    ("Żak", "Ździsław Émile"): ("Ź. É. Żak", "[Żak24]"),
}

Paper = namedtuple("Paper", "said logged lists")
"""What came of a paper: complaints of bibtex or biber, complaints of LaTeX, the text of each list
of references in its PDF.
"""


@pytest.fixture(scope="module")
def paper(newest, tmp_path_factory):
    """Gives the printed paper of a name.

    All go to the press when the first is asked for, two at a time.
    """
    for name, package in PACKAGES.items():
        if not is_there(name):
            pytest.skip(f"{name} is missing: install the Debian package {package}")
    with ThreadPoolExecutor(2) as press:
        jobs = {
            name: press.submit(printed, tmp_path_factory.mktemp("paper"), *manuscript)
            for name, manuscript in manuscripts(newest).items()
        }
        yield lambda name: jobs[name].result()
        press.shutdown(cancel_futures=True)


def is_there(name):
    """Whether a program, or a file of TeX, is installed."""
    return (
        subprocess.run(["kpsewhich", name], capture_output=True).stdout
        if "." in name
        else shutil.which(name)
    )


def manuscripts(bibliography):
    """All papers by name, each as its source, its `.bib` files, and the program for them.

    That of `numeric` has a list for each category; the others have one list.
    """
    files = render(bibliography, ["bibtex", "biblatex"])
    old, new = files["bibtex/all.bib"], files["biblatex/all.bib"]
    made = {
        style: biblatex(new, rf"{cite(bibliography)}\printbibliography", style)
        for style in BIBLATEX
        if style != "numeric"
    }
    made |= {
        style: bibtex(old, bibliography, style, r"\documentclass{article}" + PREAMBLES[style])
        for style in BIBTEX
    }
    named = [
        Record(
            key=f"k{number}",
            type="article-journal",
            title="A",
            author=(Name(family=family, given=given),),
            issued=Date(2024),
        )
        for number, (family, given) in enumerate(ACCENTED)
    ]
    made |= {
        f"names in {style}": bibtex(mimbib.dumps(named, "bibtex"), named, style)
        for style in ("abbrv", "alpha")
    }
    made |= {
        name: bibtex(old, bibliography, style, preamble)
        for name, (style, preamble) in VARIANTS.items()
    }
    parts, bibs = "", {}
    for group in bibliography.collections():
        made[f"category {group.slug}"] = bibtex(files[f"bibtex/{group.slug}.bib"], group.records)
        bibs[group.slug] = files[f"biblatex/{group.slug}.bib"]
        parts += (
            rf"\begin{{refsection}}[{group.slug}.bib]{cite(group.records)}\printbibliography\end{{refsection}}"
            + "\n"
        )
    made["numeric"] = biblatex(new, parts, **bibs)
    files = render(bibliography, ["bibtex"], by="dimension")
    for group in bibliography.collections("dimension"):
        made[f"dimension {group.slug}"] = bibtex(files[f"bibtex/{group.slug}.bib"], group.records)
    return made


def bibtex(bib, records, style="plain", preamble=r"\documentclass{article}"):
    """A manuscript that cites `records` in a style of bibtex."""
    return (
        source(preamble, rf"{cite(records)}\bibliographystyle{{{style}}}\bibliography{{mim}}"),
        {"mim": bib},
        "bibtex",
    )


def biblatex(bib, body, style="numeric", **bibs):
    """A manuscript in a style of biblatex."""
    preamble = r"\documentclass{article}" + PREAMBLES[style].replace(
        "style=numeric", f"style={style},maxbibnames=99"
    )
    return source(preamble, body), {"mim": bib} | bibs, "biber --validate-datamodel"


def cite(records):
    return rf"\cite{{{','.join(record.key for record in records)}}}"


def source(preamble, body):
    # No page numbers: they would stand within the text of a reference.
    return f"{preamble}\n\\begin{{document}}\\pagestyle{{empty}}\n{body}\n\\end{{document}}\n"


def printed(folder, manuscript, bibs, program):
    """The `Paper` that comes of a manuscript."""
    for name, text in {
        "paper.tex": manuscript,
        **{f"{name}.bib": bib for name, bib in bibs.items()},
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    draft = "pdflatex -interaction=nonstopmode -draftmode paper"
    before, after = [draft], []
    if program == "bibtex":  # the first run of LaTeX would write no more
        (folder / "paper.aux").write_text(aux(manuscript), encoding="utf-8")
        before, after = [], [draft]
    environment = os.environ | {
        "max_print_line": "10000"
    }  # else pdflatex breaks the lines of its log
    for command in (*before, f"{program} paper", *after, draft.replace("-draftmode ", "")):
        subprocess.run(
            command.split(), cwd=folder, env=environment, capture_output=True, check=False
        )
    log, blg = (
        (folder / f"paper.{end}").read_text(encoding="utf-8", errors="replace")
        for end in ("log", "blg")
    )
    text = subprocess.run(
        ["pdftotext", "-raw", "paper.pdf", "-"],
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    text = re.sub(r"\s*^\d{1,2}\s*\f", "\n\f", text, flags=re.MULTILINE)  # the numbers of the pages
    return Paper(
        complaints(blg),
        complaints_of_latex(log),
        re.split(r"^\f?References$", text, flags=re.MULTILINE)[1:],
    )


def aux(manuscript):
    """What LaTeX tells bibtex of a manuscript."""
    asked = {"citation": "cite", "bibstyle": "bibliographystyle", "bibdata": "bibliography"}
    found = [
        (name, re.search(rf"\\{command}(\{{.*?\}})", manuscript)[1])
        for name, command in asked.items()
    ]
    return "\\relax\n" + "".join(f"\\{name}{argument}\n" for name, argument in found)


def complaints(blg):
    """What bibtex or biber complains of, sorted: all that is no report of its work."""
    if not blg.startswith("This is BibTeX"):
        return sorted(re.findall(r"(?:WARN|ERROR|FATAL) - (.*)", re.sub(tools.NEWER_ISBN, "", blg)))
    said = re.sub(
        r"\n +", " ", blg.partition("Database file #1: mim.bib\n")[2].partition("You've used")[0]
    )  # broken at column 79
    return sorted(
        line for line in said.splitlines() if not re.match(r"Reallocated |-- |Done\.|$", line)
    )


def complaints_of_latex(log):
    """The errors and warnings of LaTeX but those that repeat biber's, which its own log has, and
    those of biblatex that another run would settle.
    """
    settled = "Biber reported the following issues|[Rr]erun|There were undefined references"
    return [
        line
        for line in log.splitlines()
        if re.search(r"^!|Warning:|Missing character|ndefined", line)
        and not re.search(settled, line)
    ]


def lacking(style, records):
    """What `style` complains of since it was never published, or is not known."""
    for record in records:
        if style.startswith("ACM-Reference-Format") and record.type == "paper-conference":
            if not record.page:
                yield f"Warning--page numbers missing in both pages and numpages fields in {record.key}"
            if record.publisher and not record.publisher_place:
                yield f"Warning--empty address in {record.key}"
        if style == "apa" and record.type == "paper-conference":
            # biblatex-apa 9.16 makes a journal's article of a conference paper without an editor,
            # and biber compares afterwards.
            fields = {
                "publisher": record.publisher,
                "location": record.publisher_place,
                "eventtitle": record.event_title,
                "venue": record.event_place,
                "isbn": record.isbn,
            }
            for name, date in zip(("event", "eventend"), record.event_date, strict=False):
                fields |= {
                    f"{name}{part}": getattr(date, part) for part in ("year", "month", "day")
                }
            for name in filter(fields.get, fields):
                yield f"Datamodel: Entry '{record.key}' (mim.bib): Invalid field '{name}' for entrytype 'article'"


@pytest.mark.parametrize("name", [*BIBTEX, *BIBLATEX, *VARIANTS])
def test_a_style_complains_of_nothing_but_what_was_never_published(newest, paper, name):
    assert paper(name).said == sorted(lacking(name, newest))
    assert paper(name).logged == []


@pytest.mark.parametrize("name", [*BIBTEX, *BIBLATEX])
def test_every_reference_names_its_authors_its_title_and_where_it_appeared(newest, paper, name):
    lists = paper(name).lists
    assert len(lists) == (len(newest.collections()) if name == "numeric" else 1)
    assert unprinted(newest, "".join(lists)) == []


def test_names_and_capitals_stand_on_the_page_as_a_person_would_write_them(paper):
    text = " ".join(normalize("NFC", paper("plain").lists[0]).split())
    assert (
        "Kaiming He, Xinlei Chen, Saining Xie, Yanghao Li, Piotr Dollár, and Ross Girshick. Masked autoencoders are"
        in text
    )
    assert "MCVD: Masked conditional video diffusion" in text
    assert "Masked Siamese networks" in text
    assert "vision BERT pretraining" in text


def test_initials_and_labels_keep_their_accents(paper):
    for number, style in enumerate(("abbrv", "alpha")):
        made = paper(f"names in {style}")
        text = " ".join(normalize("NFC", made.lists[0]).split())
        assert [
            expected[number] for expected in ACCENTED.values() if expected[number] not in text
        ] == []
        assert made.logged == []


@pytest.mark.parametrize(
    "name", ["plainnat", "splncs04", "splncs04 in its class", "ACM-Reference-Format", *BIBLATEX]
)
def test_a_style_that_prints_dois_prints_them_whole(newest, paper, name):
    text = letters(
        "".join(paper(name).lists)
    )  # without underscores: in TeX's oldest fonts they are drawn lines
    assert [record.key for record in newest if letters(record.doi) not in text] == []


@pytest.mark.parametrize("grouping", ["category", "dimension"])
def test_each_file_of_a_group_makes_a_list_of_references(newest, paper, grouping):
    for group in newest.collections(grouping):
        made = paper(f"{grouping} {group.slug}")
        (text,) = made.lists
        assert (made.said, made.logged, unprinted(group.records, text)) == ([], [], []), group.slug


def test_each_category_makes_a_list_of_references_in_biblatex(newest, paper):
    for group, text in zip(newest.collections(), paper("numeric").lists, strict=True):
        assert unprinted(group.records, text) == [], group.slug


def unprinted(records, text):
    """The keys of those `records` that do not stand in the text of a list of references as they
    should.
    """
    text = letters(text)
    return [record.key for record in records if not is_printed(record, text)]


def is_printed(record, text):
    """Whether the title stands in `text`, with its capitals where no style may lower them, between
    all authors and its place.
    """
    title = letters(record.title)
    arxiv = f"arXiv{record.arxiv}" if record.type == "article" and record.arxiv else ""
    place = [letters(part).lower() for part in (record.container_title, record.page, arxiv)]
    reach = (
        sum(len(letters(str(name))) + 3 for name in record.author) + 40
    )  # the names with "and", a label, a year
    for match in re.finditer(re.escape(title.lower()), text.lower()):
        before, behind = text[max(match.start() - reach, 0) : match.start()], text[match.start() :]
        if (
            all(any(form in before for form in forms(name)) for name in record.author)
            and has_capitals(record.title, behind)
            and all(
                part in behind[: len(title) + 400].lower() for part in place
            )  # the event may come first
        ):
            return True
    return False


def forms(name):
    """How styles write a name, as `letters` gives it: with given names or initials, before or
    behind the family.
    """
    family = letters(name.literal or name.family)
    for given in (
        letters(name.given),
        "".join(part[0] for part in re.split(r"[\s-]+", name.given) if part),
    ):
        yield from (given + family, family + given)


def has_capitals(title, text):
    """Whether `text` begins with the words of the title, all but plain words letter by letter."""
    for word in re.findall(r"[^\W_]+", title):
        plain = word.isdigit() or (word.isalpha() and word[1:].islower()) or word in ("a", "A")
        if not plain and not text.startswith(word):
            return False
        text = text[len(word) :]
    return True


def letters(text):
    """The letters and digits of `text`, ligatures taken apart."""
    return re.sub(
        r"[\W_]", "", normalize("NFKC", text.replace("ı", "i"))
    )  # TeX puts accents over an i without its dot
