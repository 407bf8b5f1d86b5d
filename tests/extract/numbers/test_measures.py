"""Whole printed quantities: spans, values, units; and what is no quantity."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from warehouse.extract.numbers.measures import Measure, find_measures
from warehouse.extract.numbers.register import unit_at
from warehouse.extract.numbers.stems import StemPattern
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
        ("Плотность смолы 0,91 г/см3 при нагреве.", "0,91 г/см3", "g/cm3"),
        ("Вязкость масла 34,6 мм2/с.", "34,6 мм2/с", "mm2/s"),
        ("Давление 128 мм рт. ст. у пастухов.", "128 мм рт. ст.", "mmHg"),
        ("Пойыздың жылдамдығы 48,6 км/сағ болды.", "48,6 км/сағ", "km/h"),
        ("Ерітіндіге 25 мл-ге дейін су құйылды.", "25 мл", "ml"),
        ("The slab was 60 × 10 × 3 mm in size.", "60 × 10 × 3 mm", "mm"),
        ("Herders of the age group 25 to 34 years came.", "25 to 34 years", "year"),
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
        "ISSN 1608-4012, УДК 631.4:551.5, ISBN 978-5-00-112233-4",
        "тел. +7 (727) 267-18-25",
        "Felt of kind hW2-23 and TR-1–60 was used.",
        "Specimens No.2 to 4, 6 and 15 broke.",
        "2001 жылғы 14 шілдедегі бұйрық, 118–124 бб.",
        "a 3-D model of the slope in season four",
        "the point 51.1694° N, 71.4491° E",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [shown(text, m) for m in find_measures(text) if not m.is_year] == []


def test_an_amount_that_is_only_hinted_at_has_no_value() -> None:
    (measure,) = find_measures("It lay there for several weeks.")
    assert (measure.numbers, measure.values, measure.unit_code) == (("several",), (), "week")


def test_a_fraction_is_one_number() -> None:
    (measure,) = find_measures("Felt was sold by most of them (14/47) in the valley.")
    assert (measure.numbers, measure.places) == (("14/47",), ((31, 36),))


def test_each_number_keeps_its_own_unit() -> None:
    (measure,) = find_measures("It weighed 0.2% ± 0.4% of all.")
    assert [unit.code for unit in measure.own_units if unit] == ["percent", "percent"]
    assert measure.kind == "tolerance"


def test_stems_answer_as_one_long_pattern_does() -> None:
    named = [("up", r"rose|gr[eo]w\w*|раст[её]т|(?:вы)?рос\w*"), ("down", r"fell|упал\w*|[ск]низ\w+")]
    plain = re.compile("(?<!\\w)(?:" + "|".join(f"(?P<{n}>{p})" for n, p in named) + r")(?!\w)", re.IGNORECASE)
    text = "It rose, then fell; Grew again. Вырос, потом упала и снизилась, растёт; overgrew, непорос."
    stems = StemPattern(named)
    assert [(m.span(), m.lastgroup) for m in stems.finditer(text)] == [
        (m.span(), m.lastgroup) for m in plain.finditer(text)
    ]
    assert (found := stems.search(text, 10)) is not None and found.group() == "fell"


@pytest.mark.parametrize("pattern", [r"\w+s", ".at", "(?:a)?"])
def test_stems_refuse_what_may_begin_with_anything(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"first letter|nothing"):
        StemPattern([("one", pattern)])


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
