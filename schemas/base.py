"""What rows have in common: strictness, place and provenance, a value and its companions."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.fields import Count, Exact, Flag, Real, Text


class Row(pa.DataFrameModel):
    """A row of any table: no column more and none less than the model says; their order is free."""

    class Config:
        """Strict, never coerced: a wrong type is a fault of the code that made the frame."""

        strict = True
        coerce = False


class CoreRow(Row):
    """A row that was extracted: from which lines, how sure, by which version, in which run."""

    document_id: Text = fields.document_id()
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    page_last: Count = fields.page_last()
    line_last: Count = fields.line_last()
    confidence_frac: Real = fields.confidence_frac()
    extractor_version: Text = fields.extractor_version()
    run_id: Text = fields.run_id()

    @pa.dataframe_check(name="span_is_ordered")
    @classmethod
    def span_is_ordered(cls, data: PolarsData) -> pl.LazyFrame:
        """A row ends where it starts or after."""
        return data.lazyframe.select(
            (pl.col("page_last") > pl.col("page_number"))
            | ((pl.col("page_last") == pl.col("page_number")) & (pl.col("line_last") >= pl.col("line_first")))
        )


class ValueRow(Row):
    """A row with a value and its companions."""

    raw_number: Text = fields.raw_number(nullable=True)
    value: Exact = fields.value(nullable=True)
    printed_decimals: Count = fields.printed_decimals(nullable=True)
    unit: Text = fields.unit(nullable=True)
    unit_code: Text = fields.unit_code(nullable=True)
    scale: Count = fields.scale(nullable=True)
    value_base: Exact = fields.value_base(nullable=True)
    value_alternative: Exact = fields.value_alternative(nullable=True)
    is_ambiguous: Flag = fields.is_ambiguous()

    @pa.dataframe_check(name="value_is_printed")
    @classmethod
    def value_is_printed(cls, data: PolarsData) -> pl.LazyFrame:
        """A value has the number as printed, a scale and a value in the base unit; without one there is none."""
        has_value = pl.col("value").is_not_null()
        return data.lazyframe.select(
            pl.when(has_value)
            .then(
                pl.col("raw_number").is_not_null()
                & pl.col("scale").is_not_null()
                & pl.col("value_base").is_not_null()
            )
            .otherwise(pl.col("value_base").is_null() & pl.col("value_alternative").is_null())
        )

    @pa.dataframe_check(name="alternative_if_ambiguous")
    @classmethod
    def alternative_if_ambiguous(cls, data: PolarsData) -> pl.LazyFrame:
        """There is an alternative exactly where the print is ambiguous, and it is another number."""
        return data.lazyframe.select(
            (pl.col("is_ambiguous") == pl.col("value_alternative").is_not_null())
            & (pl.col("value") != pl.col("value_alternative")).fill_null(value=True)
        )

    @pa.dataframe_check(name="base_is_value_times_scale")
    @classmethod
    def base_is_value_times_scale(cls, data: PolarsData) -> pl.LazyFrame:
        """`value_base` is `value` × `scale`, compared in floating point to a part in a thousand million."""
        product = pl.col("value").cast(pl.Float64) * pl.col("scale").cast(pl.Float64)
        base = pl.col("value_base").cast(pl.Float64)
        return data.lazyframe.select(((product - base).abs() <= product.abs() * 1e-9).fill_null(value=True))


class PeriodRow(Row):
    """A row about a period; either end may be unknown."""

    period_start: fields.Day = fields.period_start(nullable=True)
    period_end: fields.Day = fields.period_end(nullable=True)

    @pa.dataframe_check(name="period_is_ordered")
    @classmethod
    def period_is_ordered(cls, data: PolarsData) -> pl.LazyFrame:
        """A period ends on the day it starts or after."""
        return data.lazyframe.select((pl.col("period_start") <= pl.col("period_end")).fill_null(value=True))
