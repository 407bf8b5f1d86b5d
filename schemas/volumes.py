"""Volumes: what is known of a document as a whole."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Flag, Text


class Volumes(CoreRow):
    """One row per document that was read."""

    title: Text = fields.title(nullable=True)
    published_year: Count = fields.published_year(nullable=True)
    isbn: Text = fields.isbn(nullable=True)
    issn: Text = fields.issn(nullable=True)
    series: Text = fields.series(nullable=True)
    issue: Text = fields.issue(nullable=True)
    paper_count: Count = fields.paper_count()
    has_contents_page: Flag = fields.has_contents_page()
