"""In-text citations."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class Citations(CoreRow):
    """One row per in-text citation of one entry."""

    paper_id: Text = fields.paper_id()
    citation_index: Count = fields.citation_index()
    marker: Text = fields.marker()
    pinpoint: Text = fields.pinpoint(nullable=True)
    sentence: Text = fields.sentence()
    reference_index: Count = fields.reference_index(
        nullable=True, description="entry that answers the citation; NULL when none does"
    )
