"""Volumes into papers: cases as data, of our own words (`tests/cases/papers/volumes.json`)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import Document, DocumentId, Line, Page, Paper, SourceFile
from warehouse.extract.layout.words import text_language
from warehouse.extract.papers.find import make_paper_id, split_document, split_volume

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "papers" / "volumes.json").read_text(encoding="utf-8")
)


def document_of(text: str) -> Document:
    """A document as reading and repairing a sound text file would give it."""
    pages = text.split("\f")
    are_certain = len(pages) > 1
    made = []
    source_line = 0
    for page_number, page in enumerate(pages, start=1):
        lines = []
        for line_number, raw in enumerate(page.split("\n"), start=1):
            source_line += 1
            has_break = raw.startswith(" ") and raw[1:2].strip() != ""
            lines.append(
                Line(
                    page_number,
                    line_number,
                    source_line,
                    raw,
                    raw,
                    text_language(raw),
                    "none",
                    1.0,
                    has_break_before=has_break,
                )
            )
        made.append(Page(page_number, "text", tuple(lines), is_page_certain=are_certain))
    source = SourceFile(DocumentId("ab" * 32), "file:///volume.txt", "volume.txt", "text/plain", len(text))
    return Document(source, tuple(made))


def check_people(paper: Paper, expected: list[dict[str, Any]]) -> None:
    assert [person.name for person in paper.people] == [wanted.get("name") for wanted in expected]
    for person, wanted in zip(paper.people, expected, strict=True):
        for key, value in wanted.items():
            assert getattr(person, key) == value, (person.name, key)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    split = split_document(document_of("\n".join(case["original"])))
    expected = case["expected"]
    assert [paper.title for paper in split.papers] == [
        wanted.get("title", paper.title) for wanted, paper in zip(expected["papers"], split.papers, strict=False)
    ]
    assert len(split.papers) == len(expected["papers"])
    for key, value in expected.get("volume", {}).items():
        assert getattr(split.volume, key) == value, key
    if "notes" in expected:
        assert len(split.notes) == expected["notes"]
    for paper, wanted in zip(split.papers, expected["papers"], strict=True):
        check_paper(paper, wanted)


def check_paper(paper: Paper, wanted: dict[str, Any]) -> None:
    for key in (
        "language",
        "udc",
        "doi",
        "printed_pages",
        "published_year",
        "is_head_missing",
        "is_tail_missing",
        "is_title_complete",
    ):
        if key in wanted:
            assert getattr(paper, key) == wanted[key], key
    filled = [line for line in paper.lines if line.text.strip()]
    if "first" in wanted:
        assert filled[0].text.strip().startswith(wanted["first"])
    if "last" in wanted:
        assert filled[-1].text.strip().startswith(wanted["last"])
    if "reference_lines" in wanted:
        assert len(paper.reference_lines) == wanted["reference_lines"]
    if "reference_heading" in wanted:
        assert paper.reference_heading is not None
        assert paper.reference_heading.text == wanted["reference_heading"]
    if "sections" in wanted:
        assert [section.heading for section in paper.sections] == wanted["sections"]
    if "texts" in wanted:
        found = [[text.kind, text.language, text.text] for text in paper.texts]
        assert [text[:2] for text in found] == [text[:2] for text in wanted["texts"]]
        for text, (_, _, start) in zip(found, wanted["texts"], strict=True):
            assert text[2].startswith(start)
    if "people" in wanted:
        check_people(paper, wanted["people"])
    if "at_most" in wanted:
        assert paper.confidence_frac <= wanted["at_most"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_papers_hold_together(case: dict[str, Any]) -> None:
    document = document_of("\n".join(case["original"]))
    _, papers = split_volume(document)
    places = [(line.page_number, line.line_number) for paper in papers for line in paper.lines]
    assert places == sorted(set(places)), "no line is in two papers, and the order is kept"
    for paper in papers:
        own = {(line.page_number, line.line_number) for line in paper.lines}
        parts = [*paper.head_lines, *paper.reference_lines, *paper.body_lines]
        assert {(line.page_number, line.line_number) for line in parts} <= own
        sectioned = [line for section in paper.sections for line in section.lines]
        assert {(line.page_number, line.line_number) for line in sectioned} <= {
            (line.page_number, line.line_number) for line in paper.body_lines
        }
        assert paper.paper_id == make_paper_id(document.document_id, paper.lines[0])


def test_paper_id_depends_on_document_and_place_only() -> None:
    line = Line(3, 7, 99, "A", "A", "en", "none", 1.0)
    one = make_paper_id(DocumentId("ab" * 32), line)
    assert one == make_paper_id(DocumentId("ab" * 32), replace(line, text="B", source_line=1))
    assert one != make_paper_id(DocumentId("cd" * 32), line)
    assert one != make_paper_id(DocumentId("ab" * 32), replace(line, line_number=8))


def test_an_empty_document_has_no_paper() -> None:
    volume, papers = split_volume(document_of("\n\n  \n"))
    assert papers == ()
    assert volume.title is None
    source = SourceFile(DocumentId("ab" * 32), "file:///e.txt", "e.txt", "text/plain", 0)
    assert split_volume(Document(source, ()))[1] == ()


def test_the_contents_page_is_checked_against_the_split() -> None:
    text = "\n".join(next(case for case in CASES if case["label"] == "volume with front matter")["original"])
    wrong_page = text.replace("Сколько стоит переправа ............. 5", "Сколько стоит переправа ............. 7")
    missing = text.replace(
        "Petrov N. Ice on the lower river .................. 6",
        "Petrov N. Ice on the lower river .................. 6\nКонев В.В. Лошади на бечевнике ........ 9",
    )
    unlisted = text.replace("Petrov N. Ice on the lower river .................. 6\n", "")
    assert [note.code for note in split_document(document_of(wrong_page)).notes] == ["other_page"]
    assert [note.code for note in split_document(document_of(missing)).notes] == ["listed_not_found"]
    assert [note.code for note in split_document(document_of(unlisted)).notes] == ["found_not_listed"]


def make_volume(count: int) -> str:
    """A volume of `count` papers; each third starts on a new page, the others in the middle of one."""
    names = ["Абаев", "Боранов", "Водин", "Гречин", "Дауренов", "Ежов", "Жанов", "Зорин"]
    things = ["мельниц", "паромов", "колодцев", "амбаров", "лодок", "дорог", "садов", "пасек"]
    papers = []
    for number in range(count):
        name, thing = names[number % 8], things[(number // 8) % 8]
        body = "\n".join(
            f"В {1900 + number % 90} г. число {thing} в уезде выросло, и это видно по отчётам управы за год.\n"
            f"Расходы на содержание {thing} считались по-разному, поэтому ряды приходится сравнивать осторожно."
            for _ in range(4 + number % 5)
        )
        papers.append(
            ("\f" if number % 3 == 0 and number else "")
            + f"УЧЁТ {thing.upper()} В УЕЗДЕ НОМЕР {number + 1}\n{name} А.Б., студент 2 курса\n"
            + "Уездный институт, г. Омск\n\n"
            f"{body}\n\nСписок литературы\n1. {name} А.Б. Отчёты управы. – Омск, 1999. – 40 с.\n2. Там же.\n"
        )
    return "".join(papers)


def test_a_volume_of_five_hundred_papers() -> None:
    text = make_volume(500)
    _, papers = split_volume(document_of(text))
    assert len(papers) == 500
    assert len({paper.paper_id for paper in papers}) == 500
    for number, paper in enumerate(papers, start=1):
        assert paper.title is not None
        assert paper.title.endswith(f"НОМЕР {number}")
        assert len(paper.reference_lines) == 2
        assert not paper.is_tail_missing


def test_a_better_split_elsewhere_renames_no_other_paper() -> None:
    text = make_volume(9)
    _, before = split_volume(document_of(text))
    # The last head is made unreadable: the papers before it keep their identity.
    at = text.rindex("УЧЁТ")
    _, after = split_volume(
        document_of(text[:at] + text[at:].replace("УЧЁТ", "учёт").replace(", студент 2 курса", " ушёл."))
    )
    assert [paper.paper_id for paper in before[:8]] == [paper.paper_id for paper in after[:8]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "УДК 330.1", "СПИСОК ЛИТЕРАТУРЫ", "1. Иванов И.И. Труд. М., 1999.", "Аннотация.",
                    "Keywords: a, b",
                    "", "\f", "Научный руководитель:", "СОДЕРЖАНИЕ", "Глава ......... 3", "ЗАГОЛОВОК ИЗ СЛОВ",
                    "شرق", "東京の紙", "12", "(незакрытая", "x" * 3000,
                ]
            ),
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_is_split_without_loss(lines: list[str]) -> None:
    document = document_of("\n".join(lines))
    split = split_document(document)
    places = [(line.page_number, line.line_number) for paper in split.papers for line in paper.lines]
    assert places == sorted(set(places))
    for paper in split.papers:
        assert 0 <= paper.confidence_frac <= 1
        assert (paper.span.page_number, paper.span.line_first) <= (paper.span.page_last, paper.span.line_last)
