"""Rows of `core.sections`."""

from __future__ import annotations

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.layout.paragraphs import paragraphs
from warehouse.extract.layout.rows import span_columns


def section_rows(paper: Paper) -> list[Row]:
    """One row for each section; its text is its paragraphs, an empty line between two."""
    return [
        {
            "paper_id": paper.paper_id,
            "section_index": section.section_index,
            "heading": section.heading or None,
            "level": section.level,
            "text": "\n\n".join(paragraph.text for paragraph in paragraphs(section.lines)),
            **span_columns(section.span, section.confidence_frac),
        }
        for section in paper.sections
    ]
