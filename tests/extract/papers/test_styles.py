"""Invented volumes in the styles of real ones: everything a reader would write down of each paper is found."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from tests.extract.papers.maker import Made, Style, Truth, make_volume
from tests.extract.papers.sheets import MIXED, RUSSIAN
from tests.extract.papers.styles import DAMAGED, VOLUMES
from warehouse.document import Paper
from warehouse.extract.papers.find import Split, split_document
from warehouse.extract.sections.find import NOTES_LEVEL

NEAR = 0.9
_MADE: dict[str, tuple[Made, Split]] = {}


def split_made(style: Style, sheets: tuple[object, ...]) -> tuple[Made, Split]:
    """The volume and its split; each is made once for all tests."""
    if style.label not in _MADE:
        made = make_volume(sheets, style)  # type: ignore[arg-type]
        _MADE[style.label] = (made, split_document(made.document))
    return _MADE[style.label]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if {"style", "sheets"} <= set(metafunc.fixturenames):
        volumes = DAMAGED if "damaged" in metafunc.function.__name__ else VOLUMES
        metafunc.parametrize(("style", "sheets"), volumes, ids=[style.label for style, _ in volumes])


def pairs(style: Style, sheets: tuple[object, ...], *, with_head: bool = True) -> list[tuple[Paper, Truth]]:
    made, split = split_made(style, sheets)
    both = list(zip(split.papers, made.papers, strict=True))
    return [(paper, truth) for paper, truth in both if not (with_head and truth.is_head_missing)]


def test_papers_start_and_end_where_they_do(style: Style, sheets: tuple[object, ...]) -> None:
    made, split = split_made(style, sheets)
    assert [paper.span.page_number for paper in split.papers] == [truth.page_first for truth in made.papers]
    assert [paper.span.page_last for paper in split.papers] == [truth.page_last for truth in made.papers]
    assert [paper.is_head_missing for paper in split.papers] == [truth.is_head_missing for truth in made.papers]
    assert [paper.is_tail_missing for paper in split.papers] == [truth.is_tail_missing for truth in made.papers]


def test_contents_pages_agree_and_belong_to_no_paper(style: Style, sheets: tuple[object, ...]) -> None:
    made, split = split_made(style, sheets)
    assert split.notes == ()
    assert len(split.contents) == {"none": 0, "both_languages": 2}.get(style.contents, 1)
    inside = {line.text for paper in split.papers for line in paper.lines}
    assert [text for text in made.outside if len(text) > 24 and text in inside] == []


def test_titles_and_languages(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        assert paper.title == truth.title
        assert paper.language == truth.sheet.language
        assert paper.is_title_complete


def test_people(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        authors = [person for person in paper.people if person.role == "author"]
        assert [person.name for person in authors] == truth.names
        for person, author in zip(authors, truth.sheet.authors, strict=True):
            assert (person.affiliation, person.city) == (author.affiliation, author.city)
            assert person.country_code == author.country_code
            assert person.email == author.email
            if not style.one_line_of_authors:
                assert person.position == author.position
                assert person.orcid == (author.orcid or None)
        supervisors = [(person.name, person.position) for person in paper.people if person.role == "supervisor"]
        name, degree = truth.sheet.supervisor
        assert supervisors == ([(name, degree)] if name else [])


def test_codes(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        assert paper.udc == ((truth.sheet.udc or None) if style.has_udc else None)
        assert paper.doi == (truth.sheet.doi or None)


def test_texts_in_each_language(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        sheet = truth.sheet
        wanted = [("title", sheet.language, truth.title)]
        if style.has_abstracts:
            has_others = style.other_languages != "none"
            for kind, texts in (("abstract", sheet.abstracts), ("keywords", sheet.keywords)):
                wanted += [(kind, lang, text) for lang, text in texts if lang == sheet.language or has_others]
            if has_others:
                wanted += [
                    ("title", lang, text.upper() if style.title == "capitals" else text)
                    for lang, text in sheet.titles
                ]
        assert sorted((text.kind, text.language, text.text) for text in paper.texts) == sorted(wanted)


def test_sections_footnotes_and_lists(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        sections = [section for section in paper.sections if section.level < NOTES_LEVEL]
        headings = [section.heading for section in sections if section.heading]
        printed = [heading for heading, _ in truth.sheet.body]
        assert headings == (printed[: len(headings)] if truth.is_tail_missing else printed)
        assert " ".join(line.text for line in paper.note_lines) == " ".join(truth.footnotes)
        if not truth.is_tail_missing:
            entries = " ".join(line.text for line in paper.reference_lines)
            assert entries == " ".join(f"{n}. {text}" for n, text in enumerate(truth.sheet.references, start=1))


def test_prose_is_whole(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        if truth.is_tail_missing or style.footnotes:
            continue
        text = " ".join(
            line.text for section in paper.sections if section.level < NOTES_LEVEL for line in section.lines
        )
        assert text == " ".join(paragraph for _, part in truth.sheet.body for paragraph in part)


def test_damaged_volumes_are_split_alike(style: Style, sheets: tuple[object, ...]) -> None:
    for paper, truth in pairs(style, sheets):
        assert paper.span.page_number == truth.page_first
        assert SequenceMatcher(None, paper.title or "", truth.title, autojunk=False).ratio() >= NEAR
        authors = [person.name or "" for person in paper.people if person.role == "author"]
        assert len(authors) == len(truth.names)
        for name, printed in zip(authors, truth.names, strict=True):
            assert SequenceMatcher(None, name, printed, autojunk=False).ratio() >= 0.8
        assert [person.role for person in paper.people].count("supervisor") == bool(truth.sheet.supervisor[0])
        assert paper.confidence_frac < 1


def test_a_paper_of_no_list_ends_before_the_next() -> None:
    """Papers without abstracts, codes and lists: only titles and names part them."""
    sheets = tuple(
        type(sheet)(**{**{name: getattr(sheet, name) for name in sheet.__dataclass_fields__}, "references": ()})
        for sheet in RUSSIAN
    )
    style = Style("no lists", has_udc=False, has_abstracts=False, starts="middle", names="full")
    made = make_volume(sheets, style)
    split = split_document(made.document)
    assert [paper.title for paper in split.papers] == [truth.title for truth in made.papers]


def test_the_second_contents_page_is_checked_too() -> None:
    """A page that only the table in the other language prints wrongly is told, with the paper it speaks of."""
    style = Style("two tables", names="full", contents="both_languages", other_languages="before")
    document = make_volume(MIXED, style).document
    second = document.pages[1]
    printed = next(line for line in second.lines if "Autumn fairs" in line.text or "cattle" in line.text)
    at = second.lines.index(printed)
    while not second.lines[at].text.rstrip().endswith(tuple("0123456789")):
        at += 1
    line = second.lines[at]
    wrong = replace(line, text=re.sub(r"\d+$", "9", line.text.rstrip()))
    lines = (*second.lines[:at], wrong, *second.lines[at + 1 :])
    pages = (document.pages[0], replace(second, lines=lines), *document.pages[2:])
    notes = split_document(replace(document, pages=pages)).notes
    assert [note.code for note in notes] == ["other_page"]
    assert "says page 9" in notes[0].reason
