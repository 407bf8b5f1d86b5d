"""Papers of a volume."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Flag, Text


class Papers(CoreRow):
    """One row per paper."""

    paper_id: Text = fields.paper_id()
    paper_index: Count = fields.paper_index()
    title: Text = fields.title(nullable=True)
    language: Text = fields.language()
    published_year: Count = fields.published_year(nullable=True)
    printed_pages: Text = fields.printed_pages(nullable=True)
    is_head_missing: Flag = fields.is_head_missing()
    is_tail_missing: Flag = fields.is_tail_missing()
    is_title_complete: Flag = fields.is_title_complete()
    udc: Text = fields.udc(nullable=True)
    doi: Text = fields.doi(nullable=True)
