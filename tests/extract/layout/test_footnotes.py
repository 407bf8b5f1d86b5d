"""Footnotes are set apart where a mark calls them; lists, tables' notes and captions at a page's foot are not."""

from __future__ import annotations

from warehouse.document import Box, Document, DocumentId, Line, Page, SourceFile
from warehouse.extract.layout.footnotes import find_footnotes
from warehouse.extract.layout.pages import read_lines
from warehouse.extract.layout.paragraphs import paragraphs
from warehouse.extract.layout.running import find_running

Row = tuple[str, float]  # text and type size
PROSE = "В сухие годы паромная переправа закрывалась раньше, и подводы шли в обход"
MARKED = "через верхний мост1, а весной ждали льда и торговали сеном2 прямо на берегу."


def page_of(number: int, rows: list[Row], columns: int = 1) -> Page:
    lines = []
    half = (len(rows) + 1) // columns
    for at, (text, size) in enumerate(rows):
        column, row = divmod(at, half)
        x0 = 50.0 + 210 * column
        top = 60.0 + 14 * row + (30 if size < 9 else 0)
        lines.append(
            Line(
                number,
                at + 1,
                at + 1,
                text,
                text,
                "ru",
                "none",
                1.0,
                box=Box(x0, top, x0 + (400 / columns - 10), top + size),
                font_size_pt=size,
            )
        )
    return Page(number, "pdf_text_layer", tuple(lines), width_pt=500, height_pt=700)


def text_page(number: int, texts: list[str]) -> Page:
    return Page(
        number,
        "text",
        tuple(Line(number, at, at, text, text, "ru", "none", 1.0) for at, text in enumerate(texts, start=1)),
    )


def notes_of(*pages: Page) -> list[str]:
    document = Document(SourceFile(DocumentId("ab" * 32), "file:///x", "x", "text/plain", 1), pages)
    reading = read_lines(document, find_running(document))
    places = find_footnotes(reading)
    return [view.text for view in reading.views if (view.line.page_number, view.line.line_number) in places]


def prose(count: int) -> list[Row]:
    return [(PROSE, 10.0)] * count


def test_small_lines_at_the_foot_that_the_text_calls() -> None:
    rows = [*prose(12), (MARKED, 10.0), ("1 Так в книге управы.", 8.0), ("2 Цена дана за воз", 8.0), ("сена.", 8.0)]
    assert notes_of(page_of(1, rows)) == ["1 Так в книге управы.", "2 Цена дана за воз", "сена."]


def test_notes_marked_by_stars_and_raised_figures() -> None:
    starred = [*prose(12), ("торговали сеном* прямо на берегу.", 10.0), ("* Цена дана за воз.", 8.0)]
    assert notes_of(page_of(1, starred)) == ["* Цена дана за воз."]
    raised = [*prose(12), ("торговали сеном³ прямо на берегу.", 10.0), ("³ Цена дана за воз.", 8.0)]
    assert notes_of(page_of(1, raised)) == ["³ Цена дана за воз."]


def test_each_column_has_its_foot() -> None:
    left = [*prose(12), ("через верхний мост1, а весной ждали.", 10.0), ("1 Так в книге.", 8.0)]
    right = [*prose(12), ("торговали сеном2 на берегу.", 10.0), ("2 Цена дана за воз.", 8.0)]
    assert notes_of(page_of(1, [*left, *right], columns=2)) == ["1 Так в книге.", "2 Цена дана за воз."]


def test_small_lines_that_nothing_calls_stay() -> None:
    assert notes_of(page_of(1, [*prose(13), ("1 Так в книге управы.", 8.0)])) == []
    assert notes_of(page_of(1, [*prose(13), ("Рис. 1. Переправа у верхнего моста1", 8.0)])) == []


def test_a_list_of_references_is_no_foot() -> None:
    entries = [("1. Корнев А.Т. Счётные книги. – Омск, 1998.", 8.0), ("2. Лугова Н.Е. Мосты. – Омск, 2004.", 8.0)]
    rows = [*prose(10), (MARKED, 10.0), ("Список литературы", 10.0), *entries]
    assert notes_of(page_of(1, rows)) == []


def test_notes_of_a_table_stay_with_it() -> None:
    cells = [("Омск 120 140* 160", 10.0), ("Томск 95 101* 117", 10.0)]
    rows = [*prose(10), *cells, ("* Без пригородов.", 8.0)]
    assert notes_of(page_of(1, rows)) == []


def test_notes_of_a_text_stand_behind_a_gap_or_a_rule() -> None:
    body = [PROSE] * 8
    first = text_page(1, [*body, MARKED, "", "1 Так в книге управы.", "2 Цена дана за воз."])
    second = text_page(2, [*body, "Обоз вышел из города1 затемно.", "_________", "1 По книге заставы."])
    assert notes_of(first, second) == [
        "1 Так в книге управы.",
        "2 Цена дана за воз.",
        "_________",
        "1 По книге заставы.",
    ]


def test_a_numbered_list_at_the_foot_of_a_text_stays() -> None:
    body = [PROSE] * 8
    listed = text_page(1, [*body, MARKED, "", "1. Так в книге управы.", "2. Цена дана за воз."])
    assert notes_of(listed, text_page(2, body)) == []


def test_notes_that_look_alike_are_no_running_heads() -> None:
    pages = []
    for number in range(1, 6):
        mark = 1 + number % 2
        called = (f"Обоз номер {number} вышел из города{mark} затемно.", 10.0)
        pages.append(page_of(number, [*prose(30), called, (f"{mark} Там же. – С. {number}.", 8.0)]))
    assert notes_of(*pages) == [f"{1 + number % 2} Там же. – С. {number}." for number in range(1, 6)]


def test_a_control_character_at_a_lines_end_is_the_hyphen_of_a_damaged_font() -> None:
    raw = ["На берегу торговали се\x17", "ном и зерном."]
    lines = [
        Line(1, number, number, text, text.rstrip("\x17"), "ru", "none", 1.0) for number, text in enumerate(raw, 1)
    ]
    assert [paragraph.text for paragraph in paragraphs(lines)] == ["На берегу торговали сеном и зерном."]
