"""Rows of `core.volumes`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Document, Paper, Volume
from warehouse.extract import Row
from warehouse.extract.layout.rows import span_columns


def volume_rows(document: Document, volume: Volume, papers: Sequence[Paper]) -> list[Row]:
    """One row for a document that has any line, none for an empty one."""
    if not document.lines:
        return []
    return [
        {
            "title": volume.title,
            "published_year": volume.published_year,
            "isbn": volume.isbn,
            "issn": volume.issn,
            "series": volume.series,
            "issue": volume.issue,
            "paper_count": len(papers),
            "has_contents_page": volume.has_contents_page,
            **span_columns(volume.span, volume.confidence_frac),
        }
    ]
