"""Every exported file, read by libraries that are not ours: nothing of any record is lost."""

import json
from collections import Counter
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import pytest
import readers
from citeproc.source.json import CiteProcJSON

import mimbib
from mimbib.exporting import render
from mimbib.formats.outline import outline

READERS = {
    "bibtex by bibtexparser": ("bibtex/", readers.in_bibtex),
    "bibtex by pybtex": ("bibtex/", readers.in_bibtex_for_pybtex),
    "biblatex by bibtexparser": ("biblatex/", readers.in_bibtex),
    "biblatex by pybtex": ("biblatex/", readers.in_bibtex_for_pybtex),
    "ris by rispy": ("ris/", readers.in_ris),
    "csl-json by json": ("csl-json/", readers.in_csl_json),
    "zotero-rdf by rdflib": ("zotero-rdf/", readers.in_zotero_rdf),
}


@pytest.fixture(scope="module")
def files(newest):
    return render(newest)


def marked(reader):
    """A reader as a parameter: few are quick."""
    return pytest.param(
        reader, marks=() if reader.startswith(("ris", "csl-json")) else pytest.mark.slow
    )


@pytest.fixture(scope="module", params=map(marked, READERS))
def read_back(request, files):
    """The values in each file of one format, by the file's path."""
    folder, read = READERS[request.param]
    return {path: read(text) for path, text in files.items() if path.startswith(folder)}


def in_file(newest, path):
    """The records that a file should hold."""
    slug = Path(path).stem
    return [record for record in newest if slug in ("all", record.category.slug)]


def test_each_format_has_a_file_for_each_category_and_one_for_all(newest, read_back):
    assert [Path(path).stem for path in read_back] == [
        *(category.slug for category in newest.categories),
        "all",
    ]


def test_each_file_holds_its_records_with_all_their_values(newest, read_back):
    for path, seen in read_back.items():
        name = path.partition("/")[0]
        assert seen == [readers.published(record, name) for record in in_file(newest, path)], path


def test_the_keywords_of_each_file_give_the_category_back(newest, read_back):
    for path, seen in read_back.items():
        for item, record in zip(seen, in_file(newest, path), strict=True):
            assert item.keywords == list(record.keywords)
            assert newest.category(item.keywords) == record.category
            assert not set("".join(item.keywords)) & set(",;>&{}\\")


@pytest.mark.slow
def test_every_zotero_rdf_file_has_its_records_in_all_their_collections(newest, files):
    def tree(branch):
        return (
            branch.title,
            [tree(inner) for inner in branch.branches],
            [record.key for record in branch.records],
        )

    for path, text in files.items():
        if path.startswith("zotero-rdf/"):
            records = in_file(newest, path)
            trees = readers.collections_in_zotero_rdf(text)
            assert trees == [tree(branch) for branch in outline(records)]
            placed = Counter(
                key for _, branches, _ in trees for branch in branches for key in keys_in(branch)
            )
            assert placed == {record.key: 1 + len(record.category.dimensions) for record in records}


def keys_in(tree):
    _, branches, keys = tree
    return [*keys, *(key for branch in branches for key in keys_in(branch))]


@pytest.mark.slow
@pytest.mark.filterwarnings(
    "ignore:The following arguments for Reference are unsupported:UserWarning"
)
def test_citeproc_reads_every_csl_json_file(newest, files):
    for path, text in files.items():
        if path.startswith("csl-json/"):
            references = CiteProcJSON(json.loads(text))
            records = in_file(newest, path)
            assert list(references) == [record.key for record in records]
            for record in records:
                reference = references[record.key]
                assert (str(reference.title), str(reference.issued.year)) == (
                    record.title,
                    record.year,
                )
                names = [
                    tuple(name.get(part, "") for part in ("family", "given", "literal"))
                    for name in reference.author
                ]
                assert names == [(name.family, name.given, name.literal) for name in record.author]
                assert str(reference.get("DOI", "")) == record.doi
                assert str(reference["keyword"]).split(", ") == list(record.keywords)


@pytest.mark.slow
def test_every_csl_json_file_fits_the_official_schema(files):
    jsonschema = pytest.importorskip("jsonschema")
    # Read without an import of the package, which would ask for all that it depends on.
    name = "commonmeta/resources/csl-data.json"
    try:
        schema = Path(metadata.distribution("commonmeta-py").locate_file(name)).read_text(
            encoding="utf-8"
        )
    except (metadata.PackageNotFoundError, FileNotFoundError):
        pytest.skip(
            f"needs a commonmeta-py that has {name}: pip install --no-deps commonmeta-py==0.312"
        )
    validator = jsonschema.Draft7Validator(json.loads(schema))
    for path, text in files.items():
        if path.startswith("csl-json/"):
            assert [error.message for error in validator.iter_errors(json.loads(text))] == [], path


EXPORTS = Path(__file__).parents[1] / "exports"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edition", "folder"), [("", EXPORTS), ("2025-05", EXPORTS / "editions" / "2025-05")]
)
def test_the_exports_that_are_checked_in_are_those_of_the_library(edition, folder):
    files = render(mimbib.load(edition=edition))
    present = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (
            folder / ".mimbib.json",
            *folder.glob("[a-z]*-*/*"),
            *folder.glob("[a-z]*/*.*"),
        )
        if path.is_file()
    }
    listed = json.loads(present.pop(".mimbib.json"))["files"]
    assert sorted(present) == sorted(files)
    assert {path: sha256(content).hexdigest() for path, content in present.items()} == listed
    assert [path for path, text in files.items() if present[path] != text.encode()] == []
