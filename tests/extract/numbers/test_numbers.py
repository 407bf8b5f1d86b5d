from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.extract.numbers import (
    Evidence,
    companions,
    find_quantities,
    gather_evidence,
    read_number,
    unit_of_heading,
)

CASE_FILES = {"test_reading": "numbers/readings", "test_unit": "numbers/units"}


def test_reading(case: dict[str, Any]) -> None:
    evidence = gather_evidence([case["original"]], case["language"])
    found = [
        [
            q.number.raw_number,
            str(q.value),
            "" if q.number.value_alternative is None else str(q.number.value_alternative),
        ]
        for q in find_quantities(case["original"], evidence)
    ]
    assert found == case["expected"]


def test_unit(case: dict[str, Any]) -> None:
    quantity = find_quantities(case["original"], Evidence("ru"))[0]
    unit = quantity.unit
    assert [unit.text if unit else "", quantity.unit_code or "", quantity.scale] == case["expected"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Trade of the valley (in million USD)", ("in million USD"[3:], "USD", 10**6)),
        ("Надои, тыс. тонн", ("тыс. тонн", "t", 1000)),
        ("Үлесі, %", ("%", "percent", 1)),
        ("Exports (US$ million)", ("US$ million", "USD", 10**6)),
        ("(мың теңге)", ("мың теңге", "KZT", 1000)),
    ],
)
def test_unit_of_heading(heading: str, expected: tuple[str, str, int]) -> None:
    unit = unit_of_heading(heading)
    assert unit is not None
    assert (unit.text, unit.code, unit.scale) == expected


@pytest.mark.parametrize("heading", ["Place", "Trade in 2012", "Место", "A tale of 5 towns", "Жыл"])
def test_heading_without_unit(heading: str) -> None:
    assert unit_of_heading(heading) is None


def test_base_value_is_exact() -> None:
    quantity = find_quantities("about 1234567890123456789012345678.12345 billion USD", Evidence("en"))[0]
    row = companions(quantity.number, quantity.unit)
    assert row["value_base"] == Decimal("1234567890123456789012345678123450000")
    assert quantity.is_approximate


def test_too_many_decimals_are_not_rounded() -> None:
    number = read_number("0.12345678901234567890123", Evidence("en"))
    assert number is not None
    assert str(number.value) == "0.12345678901234567890123"


@given(st.text(alphabet="0123456789.,  −-%тысмлнUSDe$№/:", max_size=60))
def test_any_print_is_read_without_a_fault(text: str) -> None:
    evidence = gather_evidence([text], "ru")
    for quantity in find_quantities(text, evidence):
        assert quantity.value.is_finite()
        digits = [c for c in quantity.number.raw_number if c.isdigit()]
        assert digits == [c for c in text[quantity.char_start : quantity.char_end] if c.isdigit()]
        assert quantity.number.is_ambiguous == (quantity.number.value_alternative is not None)


def test_long_digit_runs_take_no_time() -> None:
    text = " ".join(["123"] * 20000) + "." * 20000 + "1,1" * 20000
    assert all(q.value.is_finite() for q in find_quantities(text, gather_evidence([text], "en")))
