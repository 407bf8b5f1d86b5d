"""BibTeX and CSL-JSON: what is written, and what real readers make of it."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.fields import REFERENCE_KINDS
from tests.export.conftest import FORMULA
from warehouse.export.bibliography import bibtex, csl, names_of

WORK: dict[str, Any] = {
    "work_id": "w1",
    "kind": "article",
    "authors": "Ахметова Д. С.; K. Sørensen; Steppe Society",
    "title": "Ярмарки & дороги: 50% {пути}",
    "container": "Вестник_степи",
    "year": 2019,
    "volume": "7",
    "issue": "1",
    "pages": "21–48",
    "url": "https://example.invalid/a_b?c=%D0&d={1}",
    "doi": "10.5555/steppe_1",
}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ахметова Д. С.", ("Ахметова", "Д. С.")),
        ("Ахметова Д.С.", ("Ахметова", "Д.С.")),
        ("Д. С. Ахметова", ("Ахметова", "Д. С.")),
        ("Aitmatova, B.", ("Aitmatova", "B.")),
        ("Ван дер Меер Й.", ("Ван дер Меер", "Й.")),
        ("Zhusipova Zh. K.", ("Zhusipova", "Zh. K.")),
        ("Қожахметов Ә.", ("Қожахметов", "Ә.")),
        ("Ahmetova Dana Serikovna", ("Ahmetova Dana Serikovna", None)),
        ("Steppe Society", ("Steppe Society", None)),
        ("Ли", ("Ли", None)),
        ("А. Б.", ("А. Б.", None)),
    ],
)
def test_a_name_is_parted_only_where_it_is_certain(printed: str, expected: tuple[str, str | None]) -> None:
    assert names_of(printed) == (expected,)


def test_no_authors_give_no_names() -> None:
    assert names_of(None) == names_of("") == names_of(" ; ") == ()


def test_an_entry_of_bibtex() -> None:
    (entry,) = bibtex([WORK])
    assert entry.startswith("@article{w1,\n  author = {{Ахметова}, Д. С. and {Sørensen}, K. and {Steppe Society}},")
    assert r"title = {Ярмарки \& дороги: 50\% \{пути\}}" in entry
    assert "pages = {21--48}" in entry
    assert "url = {https://example.invalid/a_b?c=%D0&d=%7B1%7D}" in entry
    assert entry.count("{") == entry.count("}")


def test_an_item_of_csl() -> None:
    (item,) = csl([{**WORK, "date": date(2019, 5, 12)}])
    assert item["type"] == "article-journal"
    assert item["issued"] == {"date-parts": [[2019, 5, 12]]}
    assert item["author"][1:] == [{"family": "Sørensen", "given": "K."}, {"literal": "Steppe Society"}]
    assert item["page"] == "21-48"
    assert None not in item.values()


def test_keys_are_never_two_alike() -> None:
    twins = [
        {"work_id": "a b", "kind": "book"},
        {"work_id": "a-b", "kind": "book"},
        {"work_id": "A-B", "kind": "x"},
    ]
    assert [item["id"] for item in csl(twins)] == ["a-b", "a-b-2", "A-B-3"]


def test_an_entry_that_was_not_taken_apart_keeps_its_text() -> None:
    (item,) = csl([{"work_id": "w", "kind": "other", "text": "Ведомости, б. г."}])
    assert item == {"id": "w", "type": "document", "title": "Ведомости, б. г."}


# --- real readers ------------------------------------------------------------------------------------------------


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    parser = pytest.importorskip("bibtexparser", reason="needs the package bibtexparser 2")
    library = parser.parse_string(text)
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


@pytest.mark.parametrize("kind", REFERENCE_KINDS)
def test_bibtexparser_reads_every_kind(kind: str) -> None:
    entries = read_bibtex("".join(bibtex([{**WORK, "kind": kind}])))
    assert entries["w1"]["year"] == "2019"
    assert "21--48" in entries["w1"].values()


@pytest.mark.parametrize("title", [FORMULA, "{", "}", "\\", "a}b{c", "@book{x,", '"', "% end", "«ё» ә\n\tү"])
def test_no_title_breaks_the_file(title: str) -> None:
    text = "".join(bibtex([{**WORK, "title": title}, {**WORK, "work_id": "w2"}]))
    entries = read_bibtex(text)
    assert set(entries) == {"w1", "w2"}
    assert entries["w1"]["doi"]


def test_bibtexparser_reads_the_export(folder: Path) -> None:
    papers = read_bibtex((folder / "papers.bib").read_text(encoding="utf-8"))
    works = read_bibtex((folder / "works.bib").read_text(encoding="utf-8"))
    assert len(papers) == 2
    assert any("HYPERLINK" in entry["title"] for entry in papers.values())
    assert len(works) == len(json.loads((folder / "works.csl.json").read_text(encoding="utf-8"))) > 0


@pytest.mark.parametrize("name", ["papers", "works"])
def test_citeproc_sets_a_bibliography_from_the_export(folder: Path, name: str) -> None:
    citeproc = pytest.importorskip("citeproc", reason="needs the package citeproc-py")
    source = pytest.importorskip("citeproc.source.json", reason="needs the package citeproc-py")
    items = json.loads((folder / f"{name}.csl.json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # how citeproc-py tells of a variable it does not know
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
        for item in items:
            made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        printed = [str(line) for line in made.bibliography()]
    assert len(printed) == len(items) > 0
    for item in items:
        assert any(item["title"][:12] in line for line in printed), item
