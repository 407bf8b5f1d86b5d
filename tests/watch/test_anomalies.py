"""What is strange in a run, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from warehouse.watch.anomalies import RunFigure, find_anomalies

START = datetime(2026, 3, 1, tzinfo=UTC)


def runs(measure: str, *figures: tuple[float, float]) -> list[RunFigure]:
    """Figures (total, by how many) of one run after another, the last one being the newest."""
    return [
        RunFigure(f"run-{n}", START + timedelta(hours=n), measure, total, per_count)
        for n, (total, per_count) in enumerate(figures)
    ]


STEADY = [(300.0, 100.0), (310.0, 100.0), (290.0, 100.0), (305.0, 100.0), (298.0, 100.0)]


@pytest.mark.parametrize(
    ("measure", "before", "last"),
    [
        pytest.param("references", STEADY, (0, 100), id="an extractor that falls silent"),
        pytest.param("references", STEADY, (2000, 100), id="one that finds far too much"),
        pytest.param("pages", [(200, 1), (180, 1), (220, 1), (150, 1), (240, 1)], (2, 1), id="a stump of a volume"),
        pytest.param("rejected rows", [(1, 500)] * 6, (200, 500), id="many rows set aside"),
        pytest.param("rejected files", [(0, 20)] * 6, (10, 20), id="half of the files rejected"),
    ],
)
def test_what_is_far_from_the_runs_before_is_strange(
    measure: str, before: list[tuple[float, float]], last: tuple[float, float]
) -> None:
    (anomaly,) = find_anomalies(runs(measure, *before, last))
    assert anomaly.measure == measure
    assert anomaly.run_id == f"run-{len(before)}"
    assert f"{len(before)} runs before" in anomaly.reason


@pytest.mark.parametrize(
    ("measure", "before", "last"),
    [
        pytest.param("references", STEADY, (301, 100), id="the same again"),
        pytest.param("references", STEADY, (180, 100), id="less, within the factor"),
        pytest.param("references", STEADY, (0, 2), id="two pages without any"),
        pytest.param("references", STEADY[:4], (0, 100), id="too few runs before"),
        pytest.param("tables", [(0, 100)] * 6, (9, 100), id="the first tables after none"),
        pytest.param("claims", [(2, 1), (40, 1), (9, 1), (70, 1), (1, 1)], (0, 30), id="runs that never agreed"),
        pytest.param("pages", [(200, 1), (12, 1), (340, 1), (90, 1), (30, 1)], (3, 1), id="volumes of every size"),
        pytest.param("rejected rows", [(40, 500)] * 6, (0, 500), id="no rejects any more"),
        pytest.param("rejected rows", [(0, 500)] * 6, (5, 500), id="one row in a hundred"),
        pytest.param("rejected files", [(0, 20)] * 6, (1, 2), id="one bad file of two"),
        pytest.param("references", STEADY, (0, 0), id="a run that read no page"),
    ],
)
def test_what_chance_may_do_is_not(
    measure: str, before: list[tuple[float, float]], last: tuple[float, float]
) -> None:
    assert find_anomalies(runs(measure, *before, last)) == ()


def test_only_the_newest_run_is_judged_and_the_worst_comes_first() -> None:
    strange_before = runs("references", STEADY[0], (0, 100), *STEADY[1:], (300, 100))
    assert find_anomalies(strange_before) == ()
    both = [*runs("references", *STEADY, (0, 100)), *runs("rejected rows", *[(1.0, 500.0)] * 5, (450, 500))]
    assert [anomaly.measure for anomaly in find_anomalies(both)] == ["rejected rows", "references"]


def test_the_reason_gives_both_numbers() -> None:
    (fallen,) = find_anomalies(runs("references", *STEADY, (0, 100)))
    assert fallen.reason == ("unusual run: 0 references by 100 pages, in the 5 runs before it 300 (median)")
    (rejected,) = find_anomalies(runs("rejected rows", *[(5.0, 500.0)] * 5, (250, 500)))
    assert rejected.reason == "unusual run: 50 % of its rows were set aside, in the 5 runs before it 1 % (median)"


def test_nothing_comes_of_nothing() -> None:
    assert find_anomalies([]) == ()
