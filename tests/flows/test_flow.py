"""The flows on Prefect's own test server: the same job, seen by Prefect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.flows.conftest import SECOND, VOLUME
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

pytestmark = [pytest.mark.flow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One test server for all flow tests: it takes up to half a minute to start."""
    from flows.prefect_environment import prepare

    prepare()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


def test_the_flows_do_the_main_job(prefect_server: None, settings: Settings, tmp_path: Path) -> None:
    from flows.backfill import backfill_flow
    from flows.ingest import ingest_flow
    from flows.refresh import check_flow, refresh_flow

    inbox = Home(settings.home).create().inbox
    (inbox / "one.txt").write_text(VOLUME, encoding="utf-8")
    (inbox / "two.txt").write_text(SECOND, encoding="utf-8")
    (inbox / "bad.txt").write_bytes(b"")
    settle = pytest.MonkeyPatch()
    settle.setenv("KITAP_SETTLE_S", "0")
    try:
        summary = ingest_flow(str(settings.home))
    finally:
        settle.undo()
    assert (summary.found_count, summary.loaded_count, len(summary.faults)) == (3, 2, 1)
    assert summary.refreshed.is_published
    run = run_query(Home(settings.home), "last_runs").records[0]
    assert (run["kind"], run["trigger"], run["verdict"]) == ("ingest", "flow", "faults")

    refreshed = refresh_flow(str(settings.home))
    assert refreshed.refreshed.is_published
    checked = check_flow(str(settings.home))
    assert checked.refreshed.checks
    assert not checked.faults
    assert backfill_flow(str(settings.home)) is None
    with pytest.MonkeyPatch.context() as patch:
        from flows import stages

        patch.setattr(stages, "is_behind", lambda document: True)
        again = backfill_flow(str(settings.home))
    assert again is not None
    assert again.loaded_count == 2
    kinds = [row["kind"] for row in run_query(Home(settings.home), "last_runs").records]
    assert kinds == ["backfill", "check", "refresh", "ingest"]


def test_the_schedules_are_deployments(prefect_server: None, settings: Settings) -> None:
    from flows.deployments import deployments

    made = {deployment.name: deployment for deployment in deployments(settings)}
    assert set(made) == {"ingest-inbox", "refresh", "nightly-checks", "backfill"}
    ingest = made["ingest-inbox"]
    assert ingest.parameters == {"home": str(settings.home)}
    assert ingest.entrypoint == "flows.ingest.ingest_flow"
    assert [schedule.schedule.interval.total_seconds() for schedule in ingest.schedules] == [900]
    assert made["backfill"].schedules == []
    assert all(deployment.apply() for deployment in made.values())


def test_a_task_retries_what_may_heal_and_nothing_else(
    prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect import flow

    from flows import ingest
    from warehouse.errors import KitapError, SourceError, TransientError

    monkeypatch.setattr(ingest, "PAUSES_S", (0.0, 0.0, 0.0))
    seen: list[str] = []

    def stutter(word: str) -> int:
        seen.append(word)
        if word == "hopeless":
            raise SourceError("no", code="broken")
        if word == "never" or seen.count(word) < 3:
            raise TransientError("not yet", code="locked")
        return 7

    @flow
    def probe(word: str) -> int:
        return ingest._as_task("probe")(stutter)(word)

    assert probe("heals") == 7
    for word in ("hopeless", "never"):
        with pytest.raises(KitapError):
            probe(word)
    assert {word: seen.count(word) for word in seen} == {"heals": 3, "hopeless": 1, "never": 4}
