"""What the overview, the runs, the quality and the quarantine make of what they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from warehouse.dashboard.pages.overview import Release, growth_charts, release_changes, run_strip
from warehouse.dashboard.pages.quality import check_rows, reject_shares, repair_table, version_rows
from warehouse.dashboard.pages.quarantine import row_fields
from warehouse.dashboard.pages.runs import stage_chart
from warehouse.dashboard.words import words_of

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = words_of("en")


def release(number: int, tables: Mapping[str, tuple[int, str]]) -> Release:
    return Release(number, "2026-03-01T12:00:00+00:00", tables)


def test_changes_between_releases_are_told_by_rows_and_by_content() -> None:
    before = release(
        1, {"core.lines": (10, "a"), "core.claims": (5, "b"), "core.papers": (2, "c"), "core.tables": (1, "d")}
    )
    after = release(
        2, {"core.lines": (4, "x"), "core.claims": (5, "y"), "core.papers": (2, "c"), "core.people": (3, "z")}
    )
    found = {change.table: (change.difference, change.is_changed) for change in release_changes([before, after])}
    assert found == {
        "core.lines": (-6, True),
        "core.people": (3, True),
        "core.tables": (-1, True),
        "core.claims": (0, True),
    }
    assert next(iter(found)) == "core.lines"
    assert release_changes([after]) == []
    assert release_changes([]) == []


def test_growth_is_told_as_a_running_total() -> None:
    measures = ("volume_count", "page_count", "paper_count", "row_count")
    growth = [
        {"moment": START + timedelta(days=day), "unit": "day", **dict.fromkeys(measures, day + 1)}
        for day in range(3)
    ]
    chart = growth_charts(growth, WORDS)[1]
    assert chart.title == "Pages"
    assert chart.rows == (("2026-03-03", "3", "6"), ("2026-03-02", "2", "3"), ("2026-03-01", "1", "1"))
    assert [drawn.rows for drawn in growth_charts([], WORDS)] == [()] * 4


def test_the_strip_of_runs_escapes_and_tells_each() -> None:
    run = {"run_id": '"><b>', "kind": "ingest", "verdict": "ok", "started_at": START, "duration_ms": 1500.0}
    going = run | {"run_id": "r2", "verdict": "running", "duration_ms": None}
    strip = str(run_strip([going, run], WORDS))
    assert strip.count("<a ") == 2
    assert "<b>" not in strip
    assert "1 Mar 2026, 12:00:00 UTC, ingest: ok, 1.5 s" in strip
    assert strip.index("ingest: ok") < strip.index("ingest: running"), "the oldest is on the left"


def test_the_repair_table_sums_by_language() -> None:
    lines = [
        {"repair_kind": "none", "language": "ru", "step": 19, "line_count": 6, "confidence_sum": 6.0},
        {"repair_kind": "homoglyph", "language": "ru", "step": 10, "line_count": 2, "confidence_sum": 1.0},
        {"repair_kind": "none", "language": "kk", "step": 19, "line_count": 4, "confidence_sum": 4.0},
        {"repair_kind": "brand_new", "language": "kk", "step": 19, "line_count": 1, "confidence_sum": 1.0},
    ]
    rows = {row.language: row for row in repair_table(lines)}
    assert [row.language for row in repair_table(lines)] == ["ru", "kk", "all"]
    assert rows["ru"].repaired_count == 2
    assert rows["ru"].repaired_frac == 0.25
    assert rows["ru"].mean_confidence_frac == 7 / 8
    assert rows["kk"].by_kind["brand_new"] == 1, "a kind that is not known yet is counted all the same"
    assert rows["all"].line_count == 13
    assert [row.language for row in repair_table(lines[:1])] == ["ru"]
    assert repair_table([]) == []


def test_versions_are_put_together_from_their_tenths() -> None:
    rows = [
        {"table_name": "core.claims", "extractor_version": "claims-2", "tenth": tenth, "row_count": count,
         "confidence_sum": count * 0.1 * tenth}
        for tenth, count in ((3, 2), (9, 6))
    ]  # fmt: skip
    (row,) = version_rows(rows)
    assert row.row_count == 8
    assert row.low_confidence_count == 2
    assert row.mean_confidence_frac == pytest.approx(0.75)
    assert row.tenths == (0, 0, 0, 2, 0, 0, 0, 0, 0, 6)


def test_a_reject_share_is_of_all_rows_of_its_table() -> None:
    reject = {
        "table_name": "core.claims",
        "rule": "r",
        "open_count": 5,
        "resolved_count": 1,
        "document_count": 1,
        "example": "",
    }
    known, unknown, alone = reject_shares(
        [reject, reject | {"table_name": "core.other"}, reject | {"table_name": "raw.pages"}],
        {"core.claims": 15, "raw.pages": 0},
    )
    assert known.share == 0.25
    assert unknown.share is None
    assert alone.share == 1.0


def checked(name: str, run: int, *, is_passed: bool, severity: str = "warn") -> dict[str, Any]:
    return {
        "check_name": name,
        "severity": severity,
        "truth": "t",
        "run_id": f"r{run}",
        "checked_at": START + timedelta(hours=run),
        "is_passed": is_passed,
        "offending_count": 0 if is_passed else 3,
    }


def test_checks_that_do_not_hold_come_first_and_gaps_stay_gaps() -> None:
    history = [
        *(checked("always", run, is_passed=True) for run in (1, 2, 3)),
        *(checked("once", run, is_passed=run != 2) for run in (1, 2, 3)),
        checked("new_and_bad", 3, is_passed=False, severity="fail"),
        *(checked("bad", run, is_passed=False) for run in (1, 2, 3)),
    ]
    rows = check_rows(history)
    assert [row.name for row in rows] == ["new_and_bad", "bad", "once", "always"]
    assert rows[0].results[:2] == (None, None)
    assert [row.failed_count for row in rows] == [1, 3, 1, 0]
    assert [row.name for row in check_rows(history, "once")] == ["once"]
    assert check_rows(history, "none") == []
    assert check_rows([]) == []


def test_the_time_by_stage_is_told_in_its_table() -> None:
    stages = [
        {"run_id": "a", "started_at": START, "stage": "read", "duration_ms": 2000.0},
        {"run_id": "a", "started_at": START, "stage": "repair", "duration_ms": 500.0},
        {"run_id": "b", "started_at": START + timedelta(days=1), "stage": "check", "duration_ms": None},
    ]
    chart = stage_chart(stages, WORDS)
    assert chart.columns[:3] == ("Run", "read", "repair")
    assert chart.rows[1] == ("2026-03-01 12:00", "2 s", "500 ms", "–", "–", "–", "–")
    assert chart.rows[0][-1] == "0 ms"


def test_the_fields_of_a_row_tell_most_first_and_are_cut_only_where_asked() -> None:
    row = {"run_id": "r", "value": 1.5, "nothing": None, "empty": "", "sentence": "с" * 500, "list": ["ё"]}
    fields, is_cut = row_fields(json.dumps(row), 300)
    assert [name for name, _ in fields] == ["sentence", "value", "list", "run_id"]
    assert is_cut
    assert fields[0][1].endswith("…")
    assert dict(fields)["list"] == '["ё"]'
    whole, is_cut = row_fields(json.dumps(row))
    assert not is_cut
    assert len(dict(whole)["sentence"]) == 500


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '"<b>"', '{"a": 1', "null"])
def test_a_row_that_is_no_object_is_shown_as_it_is(text: str) -> None:
    fields, _ = row_fields(text)
    assert [value for _, value in fields] == ([text] if text else [])


def test_a_run_is_found_by_the_first_characters_of_its_id(client: TestClient) -> None:
    run_id = client.get("/runs").text.split('href="/runs/')[1].split('"')[0]
    assert run_id in client.get(f"/runs/{run_id[:-3]}").text
    assert client.get("/runs/zzz").status_code == 404
    assert client.get("/quarantine/zzz").status_code == 404


def test_pages_beyond_the_last_say_so(client: TestClient) -> None:
    for path in ("/runs?page=99", "/quarantine?page=99", "/quality?page=99"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert 'class="empty"' in answer.text


@pytest.mark.parametrize(
    "query",
    ["kind=x&verdict=y&trigger=z&page=-5", "page=%00", "words=%FF%FE", "document=" + "x" * 5000, "by=drop&lang=zz"],
)
def test_nonsense_in_the_address_does_no_harm(client: TestClient, query: str) -> None:
    for path in ("/", "/runs", "/quality", "/quarantine"):
        assert client.get(f"{path}?{query}").status_code == 200


def test_the_numbers_of_the_pages_are_those_of_the_home(client: TestClient, home: Path) -> None:
    from warehouse.store.connection import Home
    from warehouse.store.queries import run_query

    counts = run_query(Home(home), "corpus_totals").records[0]
    page = client.get("/").text
    for name in ("line_count", "claim_count", "reference_count", "cell_count"):
        assert WORDS.count(counts[name]) in page
    (first, *_) = run_query(Home(home), "runs_found").records
    assert first["reject_count"] == 1
    assert "empty" in client.get(f"/runs/{first['run_id']}").text


def test_quality_tells_of_one_version_of_the_repair(client: TestClient, home: Path) -> None:
    from warehouse.store.connection import Home
    from warehouse.store.queries import run_query

    version = run_query(Home(home), "SELECT any_value(extractor_version) AS v FROM core.lines").records[0]["v"]
    chosen = client.get(f"/quality?version={version}").text
    assert f'<option value="{version}" selected>' in chosen
    assert 'id="repair-table"' in chosen
    other = client.get("/quality?version=repair-of-old").text
    assert 'id="repair-table"' not in other
    assert "No lines fit." in other
