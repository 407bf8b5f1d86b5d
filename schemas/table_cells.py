"""Cells of a table's body."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow, ValueRow
from schemas.fields import Count, Flag, Text


class TableCells(CoreRow, ValueRow):
    """One row per cell of a table's body."""

    paper_id: Text = fields.paper_id()
    table_index: Count = fields.table_index()
    block_index: Count = fields.block_index()
    block: Text = fields.block(nullable=True)
    row_index: Count = fields.row_index()
    column_index: Count = fields.column_index()
    column_header: Text = fields.column_header(nullable=True)
    row_header: Text = fields.row_header(nullable=True)
    raw_text: Text = fields.raw_text(description="cell as read; '' where it is empty")
    text: Text = fields.text(description="cell after repair; '' where it is empty")
    is_total: Flag = fields.is_total()
