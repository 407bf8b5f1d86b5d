"""Figure captions of a paper."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class Figures(CoreRow):
    """One row per figure caption (a figure only spoken of has none)."""

    paper_id: Text = fields.paper_id()
    figure_index: Count = fields.figure_index()
    label: Text = fields.label(nullable=True)
    number: Text = fields.number(nullable=True)
    caption: Text = fields.caption(nullable=True)
    note: Text = fields.note(nullable=True)
    unit: Text = fields.unit(nullable=True, description="unit of the figure's numbers as printed")
