"""Volume anomalies: what the last run yielded, against the runs before it.

A run's figure is a rate: pages by document, rows of a table by page, rejected rows by row, rejected files by file.
It is compared with the median of the runs before it; the yardstick is the scaled median absolute deviation of those
(Hampel's identifier), never less than the noise of counting in a run of this size: where 25 rows are not to be
expected, none is no wonder. Sizes of volumes differ by factors, so pages by document are compared in logarithms.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

# The median absolute deviation of a normal distribution, times this, is its standard deviation.
MAD_TO_SIGMA = 1.4826
MIN_RUNS = 5
MAX_DEVIATION = 5.0
# Within this factor of the median nothing is strange, however alike the runs before were.
MIN_FACTOR = 3.0
# The yardstick is at least this share of the median: runs that were all alike make no needle's eye.
MIN_SPREAD_FRAC = 0.15
# What one volume's size is likely to differ by, as the standard deviation of its logarithm.
MIN_SIZE_SPREAD = 0.75
SHARES = ("rejected rows", "rejected files")
MIN_SHARE_SPREAD = 0.01
MIN_SHARE_JUMP = 0.05


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A figure of a run far from the runs before it. `value` and `usual` are rates; `deviation` is in sigmas."""

    run_id: str
    measure: str
    value: float
    usual: float
    deviation: float
    run_count: int

    @property
    def reason(self) -> str:
        """In words, with both numbers."""
        if self.measure in SHARES:
            what, value, usual = (
                f"of its {self.measure[9:]} were set aside",
                _percent(self.value),
                _percent(self.usual),
            )
            return f"unusual run: {value} {what}, in the {self.run_count} runs before it {usual} (median)"
        per = "by document" if self.measure == "pages" else "by 100 pages"
        scale = 1 if self.measure == "pages" else 100
        return (
            f"unusual run: {_figure(self.value * scale)} {self.measure.replace('_', ' ')} {per}, in the "
            f"{self.run_count} runs before it {_figure(self.usual * scale)} (median)"
        )


@dataclass(frozen=True, slots=True)
class RunFigure:
    """One figure of one run: `total` of the measure, and what it is measured by."""

    run_id: str
    started_at: datetime
    measure: str
    total: float
    per_count: float

    @property
    def rate(self) -> float:
        """The figure that runs are compared by."""
        return self.total / self.per_count if self.per_count else 0.0


def figures_of(records: Sequence[Mapping[str, Any]]) -> list[RunFigure]:
    """The figures in the answer of the query `run_figures`."""
    return [
        RunFigure(
            str(record["run_id"]),
            record["started_at"],
            str(record["measure"]),
            float(record["total"] or 0),
            float(record["per_count"] or 0),
        )
        for record in records
    ]


def find_anomalies(figures: Sequence[RunFigure]) -> tuple[Anomaly, ...]:
    """What is strange in the newest run of these, by the runs before it; nothing where those are too few.

    Too little and too much are both strange of pages and rows; of rejects, only too many.
    """
    if not figures:
        return ()
    newest = max((figure.started_at, figure.run_id) for figure in figures)[1]
    found = [
        anomaly
        for measure in sorted({figure.measure for figure in figures})
        if (anomaly := _anomaly([figure for figure in figures if figure.measure == measure], newest))
    ]
    return tuple(sorted(found, key=lambda anomaly: -anomaly.deviation))


def _anomaly(figures: Sequence[RunFigure], newest: str) -> Anomaly | None:
    last = next((figure for figure in figures if figure.run_id == newest), None)
    before = [figure.rate for figure in figures if figure.run_id != newest and figure.per_count]
    if last is None or not last.per_count or len(before) < MIN_RUNS:
        return None
    usual = median(before)
    if last.measure in SHARES:
        spread = max(_spread(before), math.sqrt(usual * (1 - min(usual, 1.0)) / last.per_count), MIN_SHARE_SPREAD)
        distance = last.rate - usual
        is_far = distance > MIN_SHARE_JUMP and last.rate > MIN_FACTOR * usual and last.total > 1
    elif usual <= 0:
        return None
    else:
        is_far = not usual / MIN_FACTOR <= last.rate <= usual * MIN_FACTOR
        if last.measure == "pages" and last.rate > 0:
            spread = max(_spread([math.log(rate) for rate in before if rate > 0]), MIN_SIZE_SPREAD)
            distance = math.log(last.rate / usual)
        else:
            spread = max(_spread(before), math.sqrt(usual / last.per_count), MIN_SPREAD_FRAC * usual)
            distance = last.rate - usual
    deviation = abs(distance) / spread
    if not is_far or deviation <= MAX_DEVIATION:
        return None
    return Anomaly(last.run_id, last.measure, last.rate, usual, deviation, len(before))


def _spread(values: Sequence[float]) -> float:
    middle = median(values)
    return MAD_TO_SIGMA * median(abs(value - middle) for value in values)


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == 0 else f"{value:.2g}"


def _percent(frac: float) -> str:
    return f"{frac * 100:.3g} %"
