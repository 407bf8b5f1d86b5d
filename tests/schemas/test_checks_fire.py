"""Every declared check of every model is seen to reject a row that breaks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import polars as pl
import pytest

from schemas import MODELS
from warehouse.contract import to_frame
from warehouse.validate import quick_pass, suspects, validate_frames

MakeRow = Callable[[str], dict[str, Any]]
DOCUMENT = "0f" * 32

# What breaks each check over a whole row. A row check that is not named here fails `test_check_fires`.
ROW_VIOLATIONS: dict[str, dict[str, object]] = {
    "span_is_ordered": {"page_number": 3, "page_last": 2},
    "raw_span_is_ordered": {"raw_start": 5, "raw_end": 4},
    "someone_is_named": dict.fromkeys(("name", "position", "affiliation", "email", "orcid")),
    "value_is_printed": {"raw_number": None},
    "alternative_if_ambiguous": {"is_ambiguous": True},
    "base_is_value_times_scale": {"scale": 1000},
    "period_is_ordered": {"period_start": dt.date(2015, 1, 1), "period_end": dt.date(2014, 12, 31)},
    "base_period_is_ordered": {"base_period_start": dt.date(2015, 1, 1), "base_period_end": dt.date(2014, 1, 1)},
    "same_as_points_back": {"reference_index": 3, "same_as_index": 3},
    "decided_with_both_numbers": {"verdict": "inconsistent", "rule": "sum", "recomputed": None},
    "input_is_claim_or_cell": {"claim_index": 1},
}
# Further ways to break a check, beside the first.
MORE_ROW_VIOLATIONS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("core.lines", "span_is_ordered", {"line_first": 4, "line_last": 3}),
    ("core.table_cells", "value_is_printed", {"scale": None}),
    ("core.table_cells", "value_is_printed", {"value_base": None}),
    ("core.table_cells", "value_is_printed", {"value": None}),
    ("core.table_cells", "alternative_if_ambiguous", {"value_alternative": Decimal(7)}),
    ("core.table_cells", "alternative_if_ambiguous", {"is_ambiguous": True, "value_alternative": Decimal("5.5")}),
    ("core.findings", "decided_with_both_numbers", {"verdict": "consistent", "rule": "share", "stated": None}),
    ("core.finding_inputs", "input_is_claim_or_cell", {"claim_index": None, "table_index": None}),
    ("core.finding_inputs", "input_is_claim_or_cell", {"column_index": None}),
)


def breaking_value(check: Any, dtype: pl.DataType) -> object:
    """A value of the column's type that the check must refuse."""
    facts = check.statistics or {}
    match check.name:
        case "isin":
            return "no_such_word"
        case "str_matches":
            return "!"
        case "str_contains":
            return " \t\u00a0"
        case "greater_than_or_equal_to":
            limit = facts["min_value"]
            return limit - (0.001 if dtype == pl.Float64 else 1)
        case "greater_than":
            return facts["min_value"]
        case "less_than_or_equal_to":
            limit = facts["max_value"]
            return limit + (0.001 if dtype == pl.Float64 else 1)
    pytest.fail(f"the check {check.name!r} has no violating value: add one to breaking_value")


def declared_checks() -> Iterator[tuple[str, str, str]]:
    """(table, rule, column or '') of every check, and of every column that may not be NULL."""
    for table, model in MODELS.items():
        schema = model.to_schema()
        for name, column in schema.columns.items():
            if not column.nullable:
                yield table, f"{name}:not_nullable", name
            for check in column.checks:
                yield table, f"{name}:{check.name}", name
        for check in schema.checks:
            yield table, check.name, ""


def violation(table: str, rule: str, column: str) -> dict[str, object]:
    if not column:
        assert rule in ROW_VIOLATIONS, f"{table}: no row is known that breaks {rule!r}: add one to ROW_VIOLATIONS"
        return ROW_VIOLATIONS[rule]
    if rule.endswith(":not_nullable"):
        return {column: None}
    declared = MODELS[table].to_schema().columns[column]
    check = next(check for check in declared.checks if rule == f"{column}:{check.name}")
    return {column: breaking_value(check, declared.dtype.type)}


def frame_of(table: str, row: dict[str, Any]) -> pl.DataFrame:
    frame, unfit = to_frame(table, [row])
    assert unfit == ()
    return frame


@pytest.mark.parametrize("table", list(MODELS))
def test_the_sample_row_holds(table: str, make_row: MakeRow) -> None:
    frame = frame_of(table, make_row(table))
    assert MODELS[table].validate(frame, lazy=True).height == 1
    found = validate_frames({table: frame}, document_id=DOCUMENT, source_uri="a.txt")
    assert (found.frames[table].height, found.rejects) == (1, ())


@pytest.fixture(scope="module")
def rejected_rules(make_row: MakeRow) -> Callable[[str], dict[tuple[str, str], str]]:
    """For a table: (rule, column) → the rules and reasons with which the row that breaks it came back."""

    @cache
    def reject_all(table: str) -> dict[tuple[str, str], str]:
        declared = [(rule, column) for name, rule, column in declared_checks() if name == table]
        rows = [make_row(table) | violation(table, rule, column) for rule, column in declared]
        frame, unfit = to_frame(table, rows)
        assert unfit == ()
        found = validate_frames({table: frame}, document_id=DOCUMENT, source_uri="a.txt")
        assert (found.frames[table].height, len(found.rejects)) == (0, len(rows))
        return {
            place: f"{reject.rule}\n{reject.reason}" for place, reject in zip(declared, found.rejects, strict=True)
        }

    return reject_all


@pytest.mark.parametrize(("table", "rule", "column"), declared_checks())
def test_check_fires(
    table: str,
    rule: str,
    column: str,
    make_row: MakeRow,
    rejected_rules: Callable[[str], dict[tuple[str, str], str]],
) -> None:
    frame = frame_of(table, make_row(table) | violation(table, rule, column))
    assert suspects({table: frame}, DOCUMENT) == {table}, "the quick pass lets the row through"

    rules, _, reason = rejected_rules(table)[rule, column].partition("\n")
    assert rule in rules.split("; ")
    assert rule.split(":")[0] in reason


@pytest.mark.parametrize("table", list(MODELS))
def test_the_quick_pass_knows_every_check(table: str) -> None:
    assert quick_pass(table) is not None, f"{table} has a check that goes to pandera for every frame: teach it"


@pytest.mark.parametrize(("table", "rule", "change"), MORE_ROW_VIOLATIONS)
def test_row_check_fires_in_other_ways(table: str, rule: str, change: dict[str, object], make_row: MakeRow) -> None:
    found = validate_frames(
        {table: frame_of(table, make_row(table) | change)}, document_id=DOCUMENT, source_uri="a.txt"
    )
    assert rule in found.rejects[0].rule.split("; ")


def test_no_row_violation_is_left_over() -> None:
    declared = {rule for _, rule, column in declared_checks() if not column}
    assert set(ROW_VIOLATIONS) == declared


@pytest.mark.parametrize(
    "change",
    [
        {"stated": None, "recomputed": None, "verdict": "undecidable"},
        {"stated": None, "recomputed": None, "rule": "direction_conflict", "verdict": "inconsistent"},
    ],
)
def test_findings_without_numbers_that_hold(change: dict[str, object], make_row: MakeRow) -> None:
    frame = frame_of("core.findings", make_row("core.findings") | change)
    assert MODELS["core.findings"].validate(frame, lazy=True).height == 1


@pytest.mark.parametrize(
    "change",
    [
        {"claim_index": 2, "table_index": None, "block_index": None, "row_index": None, "column_index": None},
        {"block_index": None, "row_index": None, "column_index": None},
    ],
)
def test_inputs_that_hold(change: dict[str, object], make_row: MakeRow) -> None:
    frame = frame_of("core.finding_inputs", make_row("core.finding_inputs") | change)
    assert MODELS["core.finding_inputs"].validate(frame, lazy=True).height == 1


def test_ambiguous_cell_and_text_cell_hold(make_row: MakeRow) -> None:
    ambiguous = make_row("core.table_cells") | {
        "raw_number": "3.250",
        "value": Decimal("3.250"),
        "printed_decimals": 3,
        "scale": 1_000_000,
        "value_base": Decimal(3_250_000),
        "value_alternative": Decimal(3250),
        "is_ambiguous": True,
    }
    no_number = dict.fromkeys(
        ("raw_number", "value", "printed_decimals", "unit", "unit_code", "scale", "value_base", "value_alternative")
    )
    wordy = make_row("core.table_cells") | {"row_index": 2, "is_ambiguous": False} | no_number
    frame, unfit = to_frame("core.table_cells", [ambiguous, wordy])
    assert unfit == ()
    assert MODELS["core.table_cells"].validate(frame, lazy=True).height == 2
