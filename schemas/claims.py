"""Numbers stated in prose."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow, PeriodRow, ValueRow
from schemas.fields import Count, Day, Exact, Flag, Text


class Claims(CoreRow, ValueRow, PeriodRow):
    """One row per number stated in prose (never one from a table's lines)."""

    paper_id: Text = fields.paper_id()
    claim_index: Count = fields.claim_index()
    sentence: Text = fields.sentence()
    kind: Text = fields.claim_kind()
    indicator: Text = fields.indicator(nullable=True)
    flow: Text = fields.flow(nullable=True)
    entity: Text = fields.entity(nullable=True)
    entity_code: Text = fields.entity_code(nullable=True)
    counterpart: Text = fields.counterpart(nullable=True)
    counterpart_code: Text = fields.counterpart_code(nullable=True)
    counterpart_scope: Text = fields.counterpart_scope()
    period_text: Text = fields.period_text(nullable=True)
    base_period_start: Day = fields.base_period_start(nullable=True)
    base_period_end: Day = fields.base_period_end(nullable=True)
    base_indicator: Text = fields.base_indicator(nullable=True)
    value: Exact = fields.value()
    is_approximate: Flag = fields.is_approximate()

    @pa.dataframe_check(name="base_period_is_ordered")
    @classmethod
    def base_period_is_ordered(cls, data: PolarsData) -> pl.LazyFrame:
        """The period compared with ends on the day it starts or after."""
        return data.lazyframe.select(
            (pl.col("base_period_start") <= pl.col("base_period_end")).fill_null(value=True)
        )
