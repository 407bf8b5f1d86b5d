"""Whole printed quantities: spans, values, units; and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from warehouse.extract.numbers.measures import Measure, find_measures
from warehouse.extract.numbers.register import unit_at
from warehouse.extract.numbers.words import find_number_words


def shown(text: str, measure: Measure) -> str:
    return text[measure.char_start : measure.char_end]


@pytest.mark.parametrize(
    ("text", "span", "unit_code"),
    [
        ("The well was approximately 5.2 km deep.", "approximately 5.2 km", "km"),
        ("Growth slowed below 7 °C in spring.", "below 7 °C", "°C"),
        ("Yields lay between 12 and 17 t/ha.", "between 12 and 17 t/ha", "t/ha"),
        ("A flux of 3.1 m s−1 was seen.", "3.1 m s−1", "m·s-1"),
        ("Input reached 4.5 Mg ha−1 year−1.", "4.5 Mg ha−1 year−1", "Mg·ha-1·year-1"),
        ("It held 78 ± 0.6% of cells.", "78 ± 0.6%", "percent"),
        ("Doses were 2, 4 and 8 mg/kg here.", "2, 4 and 8 mg/kg", "mg/kg"),
        ("We used a 10 wt.% solution.", "10 wt.%", "wt%"),
        ("Глубина составила около 3,4 км.", "около 3,4 км", "km"),
        ("Урожайность выросла до 18,5 ц/га.", "до 18,5 ц/га", "q/ha"),
        ("Мощность станции 50 МВт.", "50 МВт", "MW"),
        ("Көлдің тереңдігі шамамен 14 м болды.", "шамамен 14 м", "m"),
        ("Өнім 12,4 т/га жетті.", "12,4 т/га", "t/ha"),
    ],
)
def test_span_and_unit(text: str, span: str, unit_code: str) -> None:
    (measure,) = find_measures(text)
    assert (shown(text, measure), measure.unit_code) == (span, unit_code)


@pytest.mark.parametrize(
    "text",
    [
        "as Novak et al. (2011) have shown [12, 14–16].",
        "see Table 3 and Figs. 4 and 5.",
        "on 12.05.2014 at 14:30",
        "the catalogue lists NGC 7027.",
        "First: 1) the soil; 2) the water.",
        "the 3rd of them",
        "CO 2 was removed.",
        "рис. 3 показывает рост",
        "на 5-м этаже",
        "The shaft runs in bearing 12 and is held by plate 7.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [shown(text, m) for m in find_measures(text) if not m.is_year] == []


def test_values() -> None:
    text = "It rose from 1.5×1012 cm−3 to 6 × 10−3 K in 15 076,9 s."
    values = [value for m in find_measures(text) for value in m.values]
    assert values == [Decimal("1.5E12"), Decimal("6E-3"), Decimal("15076.9")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("thirty-four farms", 34),
        ("two hundred and six", 206),
        ("двадцать пять человек", 25),
        ("сорок два миллиона тенге", 42_000_000),
        ("жиырма бес пайыз", 25),
        ("бес жүз мың адам", 500_000),
    ],
)
def test_number_words(text: str, value: int) -> None:
    (words,) = find_number_words(text)
    assert (words.value, words.is_weak) == (Decimal(value), False)


def test_words_that_may_be_no_number_are_weak() -> None:
    assert [w.is_weak for w in find_number_words("one of them; он пришёл")] == [True, True]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a day", None),
        ("in all", None),
        ("as before", None),
        ("V,", "V"),
        ("м3/с", "m3/s"),
        ("километров в час", "km/h"),
    ],
)
def test_unit_at(text: str, code: str | None) -> None:
    unit = unit_at(text, 0)
    assert (unit.code if unit else None) == code


def test_long_and_hostile_input_ends() -> None:
    (long,) = find_measures("9" * 5000)
    assert (long.char_start, long.char_end, len(str(long.values[0]))) == (0, 5000, 5000)
    assert len(find_measures("7 kg. " * 2000)) == 2000
