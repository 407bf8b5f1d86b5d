"""Findings to rows of `core.findings` and `core.finding_inputs`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper, Span
from warehouse.extract import Row
from warehouse.extract.findings.finding import Finding


def finding_rows(paper: Paper, findings: Sequence[Finding]) -> list[Row]:
    """One row per recomputed relation."""
    return [
        {
            "paper_id": paper.paper_id,
            "finding_index": finding.finding_index,
            "rule": finding.rule,
            "stated": finding.stated,
            "recomputed": finding.recomputed,
            "unit": finding.unit,
            "tolerance": finding.tolerance,
            "verdict": finding.verdict,
            "sentence": finding.sentence,
            "explanation": finding.explanation,
            "suggestion": finding.suggestion,
            **_place(finding.span),
            "confidence_frac": finding.confidence_frac,
        }
        for finding in findings
    ]


def finding_input_rows(paper: Paper, findings: Sequence[Finding]) -> list[Row]:
    """One row per number that entered a relation."""
    rows: list[Row] = []
    for finding in findings:
        for index, given in enumerate(finding.inputs, 1):
            table, block, row, column = given.cell or (None, None, None, None)
            rows.append(
                {
                    "paper_id": paper.paper_id,
                    "finding_index": finding.finding_index,
                    "input_index": index,
                    "role": given.role,
                    "claim_index": given.claim_index,
                    "table_index": table,
                    "block_index": block,
                    "row_index": row,
                    "column_index": column,
                    "value_used": given.value_used,
                    **_place(finding.span),
                    "confidence_frac": finding.confidence_frac,
                }
            )
    return rows


def _place(span: Span) -> Row:
    return {
        "page_number": span.page_number,
        "line_first": span.line_first,
        "page_last": span.page_last,
        "line_last": span.line_last,
    }
