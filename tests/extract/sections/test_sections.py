"""Sections: headings of any paper, capitals, numbers; list items are none."""

from __future__ import annotations

from warehouse.document import Document, DocumentId, Line, Page, Paper, PaperId, SourceFile, Span
from warehouse.extract.layout.pages import read_lines
from warehouse.extract.layout.running import Running
from warehouse.extract.layout.words import text_language
from warehouse.extract.sections.find import find_sections
from warehouse.extract.sections.rows import section_rows

PROSE = "Паром ходит дважды в день, и пассажиры ждут его на берегу в любую погоду, даже когда река покрыта льдом.\n"


def sections_of(text: str) -> list[tuple[int, str, int]]:
    lines = tuple(
        Line(1, number, number, raw, raw, text_language(raw), "none", 1.0)
        for number, raw in enumerate(text.split("\n"), start=1)
    )
    source = SourceFile(DocumentId("ab" * 32), "file:///x", "x", "text/plain", 1)
    reading = read_lines(Document(source, (Page(1, "text", lines),)), Running())
    found = find_sections(reading.views, reading.width, reading.body_size_pt)
    return [(section.level, section.heading, len(section.lines)) for section in found]


def test_words_that_any_paper_uses() -> None:
    text = f"Введение\n{PROSE}Материалы и методы\n{PROSE}{PROSE}Қорытынды\n{PROSE}"
    assert sections_of(text) == [(1, "Введение", 1), (1, "Материалы и методы", 2), (1, "Қорытынды", 1)]


def test_text_before_the_first_heading_is_a_section_without_one() -> None:
    assert sections_of(f"{PROSE}Conclusion\n{PROSE}") == [(0, "", 1), (1, "Conclusion", 1)]


def test_numbered_headings_have_levels() -> None:
    headings = ["1. Introduction", "2. The river", "2.1. Its banks", "2.2. Its ice", "3. Conclusion"]
    text = "".join(f"{heading}\n{PROSE}" for heading in headings)
    assert [(level, heading) for level, heading, _ in sections_of(text)] == [
        (1, "1. Introduction"),
        (1, "2. The river"),
        (2, "2.1. Its banks"),
        (2, "2.2. Its ice"),
        (1, "3. Conclusion"),
    ]


def test_numbered_list_items_are_no_headings() -> None:
    text = (
        f"{PROSE}\n1. Economic growth of the banks is low. In this case the ferry helps, as the people of both\n"
        "villages say.\n\n"
        "2. The landing has not been built yet. This is the main obstacle.\n\n3. Different boats.\n"
        "Сильные стороны:\n1. Дешёвый лёд\n2. Короткая дорога\n"
    )
    assert [heading for _, heading, _ in sections_of(text)] == [""]


def test_capitals_stand_apart_and_formulas_are_none() -> None:
    text = f"{PROSE}\nПЕРЕПРАВЫ И ЛЁД\n\n{PROSE}\nA = B + C (Q, R, S, T)\n\n{PROSE}"
    assert sections_of(text) == [(0, "", 1), (1, "ПЕРЕПРАВЫ И ЛЁД", 3)]


def test_a_short_line_set_apart_is_a_heading_of_small_letters() -> None:
    text = f"{PROSE}\nЛёд и берег\n\n{PROSE}\nЦены билетов\n{PROSE}"
    assert sections_of(text) == [(0, "", 1), (2, "Лёд и берег", 1), (2, "Цены билетов", 1)]
    # The end of a sentence, a name with its post and a row of a table are none.
    others = ["паром стоит", "И.И. Лодкин, доцент", "Омск 17 40", "Цены на билеты и"]
    assert sections_of("".join(f"{PROSE}\n{other}\n\n" for other in others) + PROSE)[1:] == []


def test_headings_of_a_text_that_lost_its_empty_lines() -> None:
    prose = (
        "Паром ходит дважды в день, и пассажиры ждут его на берегу в любую\n"
        "погоду, даже когда река покрыта льдом и у берега стоит вода. Когда\n"
        "лёд крепнет, ездят по нему.\n"
    )
    text = f"{prose}Цены билетов\n{prose}Лёд и берег зимой (наблюдения)\n{prose}"
    assert [heading for _, heading, _ in sections_of(text)] == [
        "",
        "Цены билетов",
        "Лёд и берег зимой (наблюдения)",
    ]
    # A line that ends a paragraph without its stop, a name, a list's items, the names of columns.
    assert len(sections_of(prose.replace("лёд крепнет", "Лёд крепнет").replace("нему.", "нему") + prose)) == 1
    assert len(sections_of(f"{prose}И.И. Лодкин, доцент\n{prose}")) == 1
    assert len(sections_of(f"{prose}Тёплые сапоги\nСухие дрова\nЗапас муки\n{prose}")) == 1
    assert len(sections_of(f"{prose}Село Паром Лодка\nАркан 12 14\nБелсу 13 15\n{prose}")) == 1


def test_rows_join_paragraphs_and_leave_no_empty_heading() -> None:
    lines = tuple(
        Line(1, at, at, raw, raw, "ru", "none", 1.0)
        for at, raw in enumerate(["Одна стро-", "ка.", "", "Другая."], 1)
    )
    source = SourceFile(DocumentId("ab" * 32), "file:///x", "x", "text/plain", 1)
    reading = read_lines(Document(source, (Page(1, "text", lines),)), Running())
    sections = find_sections(reading.views, reading.width, None)
    paper = Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, "ru", sections=sections)
    (row,) = section_rows(paper)
    assert row["heading"] is None
    assert row["text"] == "Одна строка.\n\nДругая."
    assert (row["line_first"], row["line_last"]) == (1, 4)


def test_a_heading_may_follow_the_rows_of_a_table() -> None:
    table = "Таблица 2 – Грузы\nПристань 2014 2015\nСеверная 12,1 13,4\nЮжная 8,0 –\n"
    text = f"{PROSE}\n{table}\nПеревозки зимой\n{PROSE}{PROSE}"
    assert [heading for _, heading, _ in sections_of(text)] == ["", "Перевозки зимой"]
