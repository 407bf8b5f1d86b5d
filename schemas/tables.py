"""Tables of a paper."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class Tables(CoreRow):
    """One row per table of a paper."""

    paper_id: Text = fields.paper_id()
    table_index: Count = fields.table_index()
    label: Text = fields.label(nullable=True)
    number: Text = fields.number(nullable=True)
    caption: Text = fields.caption(nullable=True)
    unit: Text = fields.unit(nullable=True, description="unit of the whole table as printed")
    note: Text = fields.note(nullable=True)
    row_count: Count = fields.row_count(description="rows of the body, over all blocks")
    column_count: Count = fields.column_count()
    layout: Text = fields.layout()
