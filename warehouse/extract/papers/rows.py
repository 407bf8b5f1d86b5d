"""Rows of `core.papers`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.layout.rows import span_columns


def paper_rows(papers: Sequence[Paper]) -> list[Row]:
    """One row for each paper."""
    return [
        {
            "paper_id": paper.paper_id,
            "paper_index": paper.paper_index,
            "title": paper.title,
            "language": paper.language,
            "published_year": paper.published_year,
            "printed_pages": paper.printed_pages,
            "is_head_missing": paper.is_head_missing,
            "is_tail_missing": paper.is_tail_missing,
            "is_title_complete": paper.is_title_complete,
            "udc": paper.udc,
            "doi": paper.doi,
            **span_columns(paper.span, paper.confidence_frac),
        }
        for paper in papers
    ]
