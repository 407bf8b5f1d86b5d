"""Rows of `core.references`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.references.reference import Reference

_FIELDS = (
    "reference_index",
    "marker",
    "raw_text",
    "text",
    "kind",
    "authors",
    "title",
    "container",
    "issuer",
    "jurisdiction",
    "publisher",
    "place",
    "year",
    "date",
    "number",
    "volume",
    "issue",
    "pages",
    "page_count",
    "doi",
    "url",
    "same_as_index",
    "work_id",
    "confidence_frac",
)


def reference_rows(paper: Paper, found: Sequence[Reference]) -> list[Row]:
    """One row per entry; the entry's place is its first and last line."""
    return [
        {
            "paper_id": paper.paper_id,
            **{name: getattr(reference, name) for name in _FIELDS},
            "page_number": reference.span.page_number,
            "line_first": reference.span.line_first,
            "page_last": reference.span.page_last,
            "line_last": reference.span.line_last,
        }
        for reference in found
    ]
