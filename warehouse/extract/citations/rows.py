"""Rows of `core.citations`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.citations.citation import Citation


def citation_rows(paper: Paper, found: Sequence[Citation]) -> list[Row]:
    """One row per entry cited at one place."""
    return [
        {
            "paper_id": paper.paper_id,
            "citation_index": citation.citation_index,
            "marker": citation.marker,
            "pinpoint": citation.pinpoint,
            "sentence": citation.sentence,
            "reference_index": citation.reference_index,
            "confidence_frac": citation.confidence_frac,
            "page_number": citation.span.page_number,
            "line_first": citation.span.line_first,
            "page_last": citation.span.page_last,
            "line_last": citation.span.line_last,
        }
        for citation in found
    ]
