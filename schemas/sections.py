"""Sections of a paper."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class Sections(CoreRow):
    """One row per section of a paper."""

    paper_id: Text = fields.paper_id()
    section_index: Count = fields.section_index()
    heading: Text = fields.heading(nullable=True)
    level: Count = fields.level()
    text: Text = fields.text(description="body of the section after repair, without its heading")
