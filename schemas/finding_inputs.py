"""Numbers that entered a finding."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Exact, Text


class FindingInputs(CoreRow):
    """One row per number that entered a finding."""

    paper_id: Text = fields.paper_id()
    finding_index: Count = fields.finding_index()
    input_index: Count = fields.input_index()
    role: Text = fields.input_role()
    claim_index: Count = fields.claim_index(nullable=True, description="claim the number comes from")
    table_index: Count = fields.table_index(nullable=True, description="table of the cell the number comes from")
    block_index: Count = fields.block_index(nullable=True, description="block of that cell")
    row_index: Count = fields.row_index(nullable=True, description="row of that cell")
    column_index: Count = fields.column_index(nullable=True, description="column of that cell")
    value_used: Exact = fields.value_used()

    @pa.dataframe_check(name="input_is_claim_or_cell")
    @classmethod
    def input_is_claim_or_cell(cls, data: PolarsData) -> pl.LazyFrame:
        """A number comes from a claim, or from a cell given by its whole key, or (a count) from a table."""
        claim, table = pl.col("claim_index").is_not_null(), pl.col("table_index").is_not_null()
        cell = [pl.col(column).is_not_null() for column in ("block_index", "row_index", "column_index")]
        return data.lazyframe.select(
            (claim ^ table)
            & (pl.all_horizontal(cell) | ~pl.any_horizontal(cell))
            & ~(claim & pl.any_horizontal(cell))
        )
