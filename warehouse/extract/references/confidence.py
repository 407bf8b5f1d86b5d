"""How sure a reference is: from the labeller's probabilities to the share of rows and fields that prove right.

The labeller's own probabilities are too high where it has seen little of a style. Logistic curves, fitted by
`training.py calibrate` on strings that are neither trained on nor in the gold, bring them to what was counted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FIELDS = (
    "author",
    "title",
    "container",
    "publisher",
    "place",
    "year",
    "volume",
    "issue",
    "pages",
    "page_count",
    "doi",
    "url",
)
ROW_FEATURES = ("one", "weakest", "mean", "least field", "is explained", "is cyrillic", "has title")


@dataclass(frozen=True, slots=True)
class Calibration:
    """`row` are the weights of `row_features`; `fields` an intercept and a slope for each label."""

    row: tuple[float, ...] = (-0.6, 0.45, 0.3, 0.15, 0.6, 0.0, 0.6)
    fields: Mapping[str, tuple[float, float]] | None = None

    def row_confidence(self, features: Sequence[float]) -> float:
        """How likely every field of an entry is right."""
        return _logistic(sum(weight * value for weight, value in zip(self.row, features, strict=True)))

    def field_confidence(self, label: str, share: float) -> float:
        """How likely a field is right whose weakest label has the probability `share`."""
        intercept, slope = (self.fields or {}).get(label, (0.5, 0.8))
        return _logistic(intercept + slope * log_odds(share))


def log_odds(share: float) -> float:
    """The logarithm of the odds of a probability, kept within what a half float can tell."""
    share = min(max(share, 0.002), 0.998)
    return math.log(share / (1.0 - share))


def row_features(
    weakest: float, shares: Sequence[float], *, is_explained: bool, is_cyrillic: bool, has_title: bool
) -> tuple[float, ...]:
    """What the confidence of a row depends on, in the order of `ROW_FEATURES`."""
    odds = [log_odds(share) for share in shares] or [log_odds(0.5)]
    return (
        1.0,
        log_odds(weakest),
        sum(odds) / len(odds),
        min(odds),
        float(is_explained),
        float(is_cyrillic),
        float(has_title),
    )


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))
