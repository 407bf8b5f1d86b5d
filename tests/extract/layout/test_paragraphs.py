from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.document import Line
from warehouse.extract.layout.paragraphs import list_number, paragraphs, sentences, split_sentences


def lines_of(text: str, page_number: int = 1) -> list[Line]:
    return [
        Line(page_number, number, number, raw, raw, "und", "none", 1.0, has_break_before=raw.startswith(" "))
        for number, raw in enumerate(text.split("\n"), start=1)
    ]


def texts_of(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines_of(text))]


def test_lines_of_a_paragraph_are_joined_and_lead_back_to_their_line() -> None:
    source = lines_of(
        "The harvest of the northern districts was\nbetter than in the year before, and prices fell.\n\nNext."
    )
    first, second = paragraphs(source)
    assert (
        first.text == "The harvest of the northern districts was better than in the year before, and prices fell."
    )
    assert first.line_of_offset(0) is source[0]
    at = first.text.index("better")
    assert first.line_of_offset(at) is source[1]
    assert first.line_of_offset(at - 1) is source[0]
    assert first.line_offset(at) == (source[1], 0)
    assert (first.span().line_first, first.span().line_last) == (1, 2)
    assert second.text == "Next."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Исследование показало, что сельское хо-\nзяйство области растёт.",
            "Исследование показало, что сельское хозяйство области растёт.",
        ),
        ("Об этом кто-\nто уже писал в прошлом году.", "Об этом кто-то уже писал в прошлом году."),
        ("Торговля шла через ТЭЦ-\nквартал и дальше к реке.", "Торговля шла через ТЭЦ-квартал и дальше к реке."),
        (
            "A cross-border deal and another cross-\nborder deal were made.",
            "A cross-border deal and another cross-border deal were made.",
        ),
        ("The govern\u00ad\nment answered.", "The government answered."),
        ("In the years 2010-\n2014 it grew.", "In the years 2010-2014 it grew."),
        ("Ауыл шаруашы-\nлығы өсті.", "Ауыл шаруашылығы өсті."),
    ],
)
def test_hyphens_of_line_ends(text: str, expected: str) -> None:
    assert texts_of(text) == [expected]


def test_a_blank_line_or_a_cut_inside_a_sentence_ends_no_paragraph() -> None:
    text = (
        "The committee considered the proposal on the reservoirs and decided that the\n"
        "\n"
        "works should be carried out before the winter, when the river is still low and\n"
        " calm. After that the fields could be watered.\n"
        "\n"
        "A second paragraph."
    )
    assert len(texts_of(text)) == 2


def test_list_items_are_paragraphs_but_a_number_at_a_line_start_is_none() -> None:
    text = (
        "1. The first reason lies in the price of grain, which has been falling since the\n"
        "spring.\n"
        "2. The second reason is shown in the table of the report on page\n"
        "17. It is the transport.\n"
    )
    found = texts_of(text)
    assert len(found) == 2
    assert found[1].endswith("It is the transport.")
    assert list_number("12) слово") == 12
    assert list_number("• слово") == 0
    assert list_number("2012 год") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Об этом пишет А.Б. Сеитов в 2012 г. и позже. Далее следует вывод.", 2),
        ("Рост составил 3.5 млн. долл. США, т.е. 12%. Это много.", 2),
        ("The U.S. market fell by 4.5%, i.e. 3 million. It rose again.", 2),
        ("Приняты меры по защите лесов и т.д. Однако этого мало.", 2),
        ("Указ № 1045. Закон принят.", 2),
        ("1. Развитие сёл. Помощь школам.", 2),
        ("См. рис. 4. Там показан рост.", 2),
        ("В 2012 г. Астана выросла.", 1),
        ("Бұл туралы 2019 ж. Алматы қаласында айтылды.", 1),
        ("He asked: “Why?” She said nothing.", 2),
        ("Mongolia’s. export indicator", 1),
        ("Е. К. Нуров и др. показали это.", 1),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(split_sentences(text)) == expected


@given(st.text(alphabet="abАб .!?\n-–12)«»№\u00ad", max_size=200))
def test_offsets_hold_for_any_text(text: str) -> None:
    for paragraph in paragraphs(lines_of(text)):
        for start, line, trim in zip(paragraph.starts, paragraph.lines, paragraph.trims, strict=True):
            assert paragraph.text[start : start + 1] == line.text[trim : trim + 1] or line.text.strip() in "-\u00ad"
        last = 0
        for sentence in sentences(paragraph):
            assert sentence.char_start >= last
            assert paragraph.text[sentence.char_start : sentence.char_end] == sentence.text
            last = sentence.char_end
