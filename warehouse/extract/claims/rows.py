"""Claims to rows of `core.claims`."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.claims.find import Claim
from warehouse.extract.numbers import companions


def claim_rows(paper: Paper, claims: Sequence[Claim]) -> list[Row]:
    """One row per claim."""
    return [
        {
            "paper_id": paper.paper_id,
            "claim_index": claim.claim_index,
            "sentence": claim.sentence,
            "kind": claim.kind,
            "indicator": claim.indicator,
            "flow": claim.flow,
            "entity": claim.entity.text if claim.entity else None,
            "entity_code": claim.entity.code if claim.entity else None,
            "counterpart": claim.counterpart.text if claim.counterpart else None,
            "counterpart_code": claim.counterpart.code if claim.counterpart else None,
            "counterpart_scope": claim.counterpart_scope,
            "period_text": claim.period_text,
            "period_start": claim.period_start,
            "period_end": claim.period_end,
            "base_period_start": claim.base_period_start,
            "base_period_end": claim.base_period_end,
            "base_indicator": claim.base_indicator,
            **companions(claim.number, claim.unit),
            "is_approximate": claim.is_approximate,
            "page_number": claim.span.page_number,
            "line_first": claim.span.line_first,
            "page_last": claim.span.page_last,
            "line_last": claim.span.line_last,
            "confidence_frac": claim.confidence_frac,
        }
        for claim in claims
    ]
