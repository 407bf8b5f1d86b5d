"""Lines, raw beside repaired."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Flag, Real, Text


class Lines(CoreRow):
    """One row per line."""

    paper_id: Text = fields.paper_id(nullable=True, description="paper the line belongs to; NULL outside papers")
    source_line: Count = fields.source_line()
    raw_text: Text = fields.raw_text()
    text: Text = fields.text()
    language: Text = fields.language()
    repair_kind: Text = fields.repair_kind()
    repair_count: Count = fields.repair_count()
    char_count: Count = fields.char_count()
    has_break_before: Flag = fields.has_break_before()
    is_hyphenated: Flag = fields.is_hyphenated()
    font_size_pt: Real = fields.font_size_pt(nullable=True)
    x0_pt: Real = fields.x0_pt(nullable=True)
    top_pt: Real = fields.top_pt(nullable=True)
    x1_pt: Real = fields.x1_pt(nullable=True)
    bottom_pt: Real = fields.bottom_pt(nullable=True)
