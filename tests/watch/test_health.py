"""The health word and its reasons: the whole life of a home."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.watch.conftest import run_once
from warehouse.document import uri_to_path
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.watch import health as health_module
from warehouse.watch.health import read_health
from warehouse.watch.scheduler import process_start, read_scheduler, write_note


def ended_process() -> int:
    """The number of a process that is gone."""
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    return child.pid


def note(home: Home, **changed: object) -> None:
    write_note(home.root, "http://127.0.0.1:1/api", datetime.now(UTC))
    path = home.state / "serve.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


def test_a_home_without_a_run_is_stale_and_says_what_to_do(home: Home) -> None:
    health = read_health(home.root)
    assert health.word == "stale"
    assert "kitap run" in health.reasons[0]


def test_a_good_run_is_healthy(home: Home) -> None:
    run = run_once(home, "one")
    health = read_health(home.root)
    assert (health.word, health.reasons) == ("healthy", ())
    assert health.facts["last_run_id"] == run.run_id
    assert health.as_record()["health"] == "healthy"


def test_a_rejected_file_counts_until_it_is_gone_whatever_ran_since(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_once(home, "one", broken=True)
    assert read_health(home.root).reasons == ("broken.pdf: the PDF is encrypted",)

    there = {True}
    monkeypatch.setattr(health_module, "_is_there", lambda uri: True in there)
    run_once(home, kind="refresh")
    health = read_health(home.root)
    assert (health.word, health.reasons) == ("degraded", ("broken.pdf: the PDF is encrypted",))

    there.clear()
    health = read_health(home.root)
    assert (health.word, health.reasons) == ("healthy", ())
    assert "1 rejected file(s) are no longer at their places" in health.warnings


def test_a_file_that_may_not_be_looked_at_is_not_gone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "exists", refuse)
    assert health_module._is_there("/somewhere/volume.pdf")
    assert uri_to_path("/somewhere/volume.pdf") == Path("/somewhere/volume.pdf")


def test_a_failed_run_is_failing_until_the_next_good_one(home: Home) -> None:
    run_once(home, "one")
    run_once(home, "two", error="StoreError: the disk is full")
    health = read_health(home.root)
    assert health.word == "failing"
    assert "the disk is full" in health.reasons[0]
    run_once(home, "two")
    assert read_health(home.root).word == "healthy"


def test_a_damaged_release_is_failing_until_the_checks_find_it_whole(home: Home) -> None:
    run_once(home, "one")
    run_once(home, kind="check", error="StoreError: release 1: core.lines is not what the manifest says")
    run_once(home, "two")
    health = read_health(home.root)
    assert health.word == "failing"
    assert "core.lines is not what the manifest says" in health.reasons[0]
    run_once(home, kind="check")
    assert read_health(home.root).word == "healthy"


@pytest.mark.parametrize("reason", ["stopped with Ctrl-C", "TerminationSignal: 15"])
def test_a_run_that_somebody_stopped_is_no_failure(home: Home, reason: str) -> None:
    run_once(home, "one")
    run_once(home, "two", error=reason)
    health = read_health(home.root)
    assert (health.word, health.reasons) == ("degraded", ("the last run was stopped before its end",))


def test_what_is_old_is_stale(home: Home) -> None:
    run_once(home, "one")
    health = read_health(home.root, 1e-9)
    assert health.word == "stale"
    assert "last published" in health.reasons[0]


def test_the_worst_word_wins_and_the_reasons_come_worst_first(home: Home) -> None:
    run_once(home, "one", broken=True)
    note(home, pid=ended_process(), process_start=None)
    health = read_health(home.root, 1e-9)
    assert health.word == "failing"
    assert ["scheduler died" in health.reasons[0], "last published" in health.reasons[1]] == [True, True]
    assert "broken.pdf" in health.reasons[2]


def test_many_reasons_are_cut_off_with_their_number(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_module, "_full_disk", lambda home: iter([(1, f"fault {n}") for n in range(50)]))
    run_once(home, "one")
    reasons = read_health(home.root).reasons
    assert len(reasons) == 21
    assert reasons[-1] == "and 30 more: see `kitap rejects list`"


def test_no_published_warehouse_is_failing(home: Home) -> None:
    run_once(home, "one")
    home.warehouse.unlink()
    assert "no warehouse is published" in read_health(home.root).reasons


def test_a_damaged_ops_file_is_failing_not_a_trace(home: Home) -> None:
    run_once(home, "one")
    home.ops.unlink()
    home.ops.write_bytes(b"this is no database, whatever its name says" * 400)
    health = read_health(home.root)
    assert health.word == "failing"
    assert "ops.duckdb" in health.reasons[0]


# --- the scheduler and the run that go on ------------------------------------------------------------------------


def test_a_scheduler_lives_dies_and_is_stopped(home: Home) -> None:
    run_once(home, "one")
    assert read_scheduler(home.root) is None
    note(home)
    scheduler = read_scheduler(home.root)
    assert scheduler is not None
    assert scheduler.is_alive
    assert read_health(home.root).facts["is_scheduled"] is True

    note(home, pid=ended_process(), process_start=None)
    health = read_health(home.root)
    assert health.word == "failing"
    assert "kitap serve" in health.reasons[0]

    (home.state / "serve.json").unlink()
    assert read_health(home.root).word == "healthy"


def test_a_scheduler_whose_number_went_to_another_process_is_dead(home: Home) -> None:
    assert process_start(os.getpid()) is not None
    note(home, process_start=1)
    scheduler = read_scheduler(home.root)
    assert scheduler is not None
    assert not scheduler.is_alive


def test_a_scheduler_that_gives_no_sign_for_long_is_dead(home: Home) -> None:
    note(home)
    later = datetime.now(UTC) + timedelta(hours=1)
    scheduler = read_scheduler(home.root, later)
    assert scheduler is not None
    assert not scheduler.is_alive


def test_a_scheduler_on_another_machine_is_believed(home: Home) -> None:
    note(home, pid=ended_process(), host="elsewhere")
    scheduler = read_scheduler(home.root)
    assert scheduler is not None
    assert scheduler.is_alive


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": "x", "beat_at": "never"}'])
def test_a_note_that_says_nothing_is_no_scheduler(home: Home, text: str) -> None:
    (home.state / "serve.json").write_text(text)
    assert read_scheduler(home.root) is None


def test_a_scheduler_that_starts_nothing_degrades(home: Home) -> None:
    run_once(home, "one")
    later = datetime.now(UTC) + timedelta(hours=3)
    signs = {"started_at": datetime.now(UTC).isoformat(), "beat_at": later.isoformat()}
    note(home, ingest_interval_s=900, **signs)
    assert read_health(home.root).word == "healthy"
    health = read_health(home.root, now=later)
    assert health.word == "degraded"
    assert "no run for 3.0 hours" in health.reasons[0]
    # One that goes on for so long, or is due by a cron, is none of it.
    home.progress.write_text(json.dumps({"pid": os.getpid(), "is_running": True}))
    assert read_health(home.root, now=later).word == "healthy"
    home.progress.unlink()
    note(home, ingest_interval_s=None, **signs)
    assert read_health(home.root, now=later).word == "healthy"


def test_a_killed_run_is_told_at_once(home: Home) -> None:
    run_once(home, "one")
    state = {"pid": ended_process(), "is_running": True, "run_id": "r1", "kind": "ingest", "stage": "process"}
    home.progress.write_text(json.dumps(state))
    health = read_health(home.root)
    assert health.word == "degraded"
    assert "a run was killed at the stage process (ingest r1)" in health.reasons[0]
    # The schedule takes it up again by itself.
    note(home)
    health = read_health(home.root)
    assert health.word == "healthy"
    assert any("a run was killed" in warning for warning in health.warnings)


def test_a_run_that_goes_on_is_no_fault(home: Home) -> None:
    run_once(home, "one")
    home.progress.write_text(json.dumps({"pid": os.getpid(), "is_running": True}))
    assert read_health(home.root).word == "healthy"


def test_a_nearly_full_disk_degrades(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    run_once(home, "one")
    usage = shutil.disk_usage(home.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1024))
    health = read_health(home.root)
    assert health.word == "degraded"
    assert "the disk is nearly full" in health.reasons[0]


# --- against the runs before -------------------------------------------------------------------------------------


def test_run_figures_count_what_each_run_yielded(home: Home) -> None:
    run = run_once(home, "one", "two", broken=True)
    run_once(home, kind="refresh")
    records = run_query(home, "run_figures").records
    assert {record["run_id"] for record in records} == {run.run_id}
    figures = {record["measure"]: (record["total"], record["per_count"]) for record in records}
    assert figures["rejected files"] == (1, 3)


def test_an_unusual_run_degrades_for_a_while(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.watch.test_anomalies import STEADY, runs

    run_once(home, "one")
    now = datetime.now(UTC)
    strange = runs("references", *STEADY, (0, 100))
    shift = now - max(figure.started_at for figure in strange)
    monkeypatch.setattr(
        health_module,
        "figures_of",
        lambda records: [
            type(one)(one.run_id, one.started_at + shift, one.measure, one.total, one.per_count) for one in strange
        ],
    )
    health = read_health(home.root)
    assert health.word == "degraded"
    assert "0 references by 100 pages" in health.reasons[0]
    assert read_health(home.root, 1000, now=now + timedelta(hours=1001)).word == "healthy"
