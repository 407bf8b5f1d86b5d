"""What a finding is: an arithmetic relation that was recomputed, and the numbers that entered it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.document import Span

Rule = Literal[
    "sum",
    "share",
    "growth",
    "difference",
    "ratio",
    "rank",
    "table_total",
    "text_vs_table",
    "direction_conflict",
    "count_mismatch",
]
Verdict = Literal["consistent", "inconsistent", "undecidable"]


@dataclass(frozen=True, slots=True)
class FindingInput:
    """A number that entered a finding: a claim, or a cell (`table_index, block_index, row_index, column_index`)."""

    role: str
    value_used: Decimal
    claim_index: int | None = None
    cell: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation with both numbers, the difference that the printed precision allows, and the verdict."""

    finding_index: int
    rule: Rule
    stated: Decimal
    recomputed: Decimal
    unit: str | None
    tolerance: Decimal
    verdict: Verdict
    sentence: str | None
    explanation: str
    suggestion: str | None
    inputs: tuple[FindingInput, ...]
    span: Span
    confidence_frac: float


def shown(value: Decimal) -> str:
    """A number for an explanation: at most four decimals, no trailing zeros."""
    text = f"{value:.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
