"""Findings of the audit."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Exact, Text


class Findings(CoreRow):
    """One row per arithmetic relation that could be recomputed."""

    paper_id: Text = fields.paper_id()
    finding_index: Count = fields.finding_index()
    rule: Text = fields.finding_rule()
    stated: Exact = fields.stated(nullable=True)
    recomputed: Exact = fields.recomputed(nullable=True)
    unit: Text = fields.unit(nullable=True, description="unit of the numbers compared")
    tolerance: Exact = fields.tolerance(nullable=True)
    verdict: Text = fields.finding_verdict()
    sentence: Text = fields.sentence(nullable=True)
    explanation: Text = fields.explanation()
    suggestion: Text = fields.suggestion(nullable=True)

    @pa.dataframe_check(name="decided_with_both_numbers")
    @classmethod
    def decided_with_both_numbers(cls, data: PolarsData) -> pl.LazyFrame:
        """A decided relation shows both numbers (a conflict of directions compares none)."""
        return data.lazyframe.select(
            (pl.col("verdict") == "undecidable")
            | (pl.col("rule") == "direction_conflict")
            | (pl.col("stated").is_not_null() & pl.col("recomputed").is_not_null())
        )
