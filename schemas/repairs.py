"""Repairs: the plan that turns a raw line into its repaired text."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class Repairs(CoreRow):
    """One row per replaced span of a line."""

    raw_start: Count = fields.raw_start()
    raw_end: Count = fields.raw_end()
    raw_text: Text = fields.raw_text(description="the span's text as read")
    text: Text = fields.text(description="what the span became; may be empty")
    kind: Text = fields.damage_kind()
    source: Text = fields.witness()

    @pa.dataframe_check(name="raw_span_is_ordered")
    @classmethod
    def raw_span_is_ordered(cls, data: PolarsData) -> pl.LazyFrame:
        """A span ends where it starts (an insertion) or after."""
        return data.lazyframe.select(pl.col("raw_start") <= pl.col("raw_end"))
