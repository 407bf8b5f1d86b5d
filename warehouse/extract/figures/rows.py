"""Figures to rows of `core.figures`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.figures.find import Figure


def figure_rows(paper: Paper, figures: Sequence[Figure]) -> list[Row]:
    """One row per caption."""
    return [
        {
            "paper_id": paper.paper_id,
            "figure_index": figure.figure_index,
            "label": figure.label,
            "number": figure.number,
            "caption": figure.caption,
            "note": figure.note,
            "unit": figure.unit.text if figure.unit else None,
            "page_number": figure.span.page_number,
            "line_first": figure.span.line_first,
            "page_last": figure.span.page_last,
            "line_last": figure.span.line_last,
            "confidence_frac": figure.confidence_frac,
        }
        for figure in figures
    ]
