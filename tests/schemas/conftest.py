"""A row that holds, for any table, made from the declarations alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from schemas import MODELS
from warehouse.contract import describe_table

DOCUMENT = "0f" * 32

# One value for each pattern; a new pattern without a value here fails the tests below by name.
SAMPLES = (
    DOCUMENT,
    "KZ",
    "KZ-63",
    "reader@example.org",
    "0000-0002-1825-0097",
    "10.5555/abc.1",
    "1234-567X",
    "text/plain",
    "core.papers",
    "some_word",
)
# Where one value for each type would break a check over the whole row.
OVERRIDES: dict[str, dict[str, object]] = {
    "core.references": {"reference_index": 3, "same_as_index": 2},
    "core.finding_inputs": {"claim_index": None},
    "core.table_cells": {"value_alternative": None},
    "core.claims": {"value_alternative": None},
    "mart.observations": {"value_alternative": None},
}


def plain_value(dtype: pl.DataType) -> object:
    if dtype == pl.String:
        return "слово"
    if dtype == pl.Int64:
        return 1
    if dtype == pl.Float64:
        return 0.5
    if dtype == pl.Boolean:
        return False
    if dtype == pl.Date:
        return dt.date(2014, 1, 1)
    if dtype == pl.Decimal(38, 10):
        return Decimal("5.5")
    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def fitting_value(checks: list[Any], dtype: pl.DataType) -> object:
    for check in checks:
        facts = check.statistics or {}
        if check.name == "isin":
            return facts["allowed_values"][0]
        if check.name == "str_matches":
            fitting = [sample for sample in SAMPLES if re.search(facts["pattern"], sample)]
            assert fitting, f"no sample fits {facts['pattern']}: add one to SAMPLES"
            return fitting[0]
        if check.name == "greater_than_or_equal_to" and dtype == pl.Int64:
            return max(1, facts["min_value"])
    return plain_value(dtype)


@pytest.fixture(scope="session")
def make_row() -> Callable[[str], dict[str, Any]]:
    def make(table: str) -> dict[str, Any]:
        schema = MODELS[table].to_schema()
        row = {
            column.name: fitting_value(schema.columns[column.name].checks, column.dtype)
            for column in describe_table(table)
        }
        return row | OVERRIDES.get(table, {})

    return make
