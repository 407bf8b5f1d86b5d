"""Tables to rows of `core.tables` and `core.table_cells`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper, Span
from warehouse.extract import Row
from warehouse.extract.numbers import companions
from warehouse.extract.tables.find import Table


def table_rows(paper: Paper, tables: Sequence[Table]) -> list[Row]:
    """One row per table."""
    return [
        {
            "paper_id": paper.paper_id,
            "table_index": table.table_index,
            "label": table.label,
            "number": table.number,
            "caption": table.caption,
            "unit": table.unit.text if table.unit else None,
            "note": table.note,
            "row_count": table.row_count,
            "column_count": table.column_count,
            "layout": table.layout,
            **_place(table.span),
            "confidence_frac": table.confidence_frac,
        }
        for table in tables
    ]


def table_cell_rows(paper: Paper, tables: Sequence[Table]) -> list[Row]:
    """One row per cell of a table's body."""
    return [
        {
            "paper_id": paper.paper_id,
            "table_index": table.table_index,
            "block_index": cell.block_index,
            "block": cell.block,
            "row_index": cell.row_index,
            "column_index": cell.column_index,
            "column_header": cell.column_header,
            "row_header": cell.row_header,
            "raw_text": cell.raw_text,
            "text": cell.text,
            **companions(cell.number, cell.unit),
            "is_total": cell.is_total,
            **_place(cell.span),
            "confidence_frac": cell.confidence_frac,
        }
        for table in tables
        for cell in table.cells
    ]


def _place(span: Span) -> Row:
    return {
        "page_number": span.page_number,
        "line_first": span.line_first,
        "page_last": span.page_last,
        "line_last": span.line_last,
    }
