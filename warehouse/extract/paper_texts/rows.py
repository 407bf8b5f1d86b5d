"""Rows of `core.paper_texts`."""

from __future__ import annotations

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.layout.rows import span_columns


def paper_text_rows(paper: Paper) -> list[Row]:
    """One row for each title, abstract and keywords."""
    return [
        {
            "paper_id": paper.paper_id,
            "text_index": index,
            "kind": text.kind,
            "language": text.language,
            "text": text.text,
            **span_columns(text.span, text.confidence_frac),
        }
        for index, text in enumerate(paper.texts, start=1)
    ]
