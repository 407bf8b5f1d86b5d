"""What every row of an extractor says of its place."""

from __future__ import annotations

from warehouse.document import Span
from warehouse.extract import Row


def span_columns(span: Span, confidence_frac: float) -> Row:
    """The columns that say where a row starts and ends, and how sure it is."""
    return {
        "page_number": span.page_number,
        "line_first": span.line_first,
        "page_last": span.page_last,
        "line_last": span.line_last,
        "confidence_frac": min(1.0, max(0.0, confidence_frac)),
    }
