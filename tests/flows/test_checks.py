"""The recorded checks: what is loaded, and whether the published release is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings
from flows.stages import check, ingest
from warehouse.errors import StoreError
from warehouse.store.connection import Home, connect_writable
from warehouse.store.queries import run_query
from warehouse.watch.health import read_health


def test_the_checks_are_a_run_of_their_own_and_a_damaged_release_is_told(settings: Settings, folder: Path) -> None:
    home = Home(settings.home)
    ingest(settings, [str(folder)])
    summary = check(settings)
    assert summary.faults == ()
    assert any(one.name == "fail_keys_are_unique" for one in summary.refreshed.checks)
    run = run_query(home, "last_runs").records[0]
    assert (run["kind"], run["verdict"], run["is_published"]) == ("check", "ok", False)
    assert read_health(settings.home).word == "healthy"

    with connect_writable(home.warehouse) as con:
        con.execute("UPDATE core.lines SET text = text || '!'")
    with pytest.raises(StoreError, match="is not what the manifest says"):
        check(settings)
    health = read_health(settings.home)
    assert health.word == "failing"
    assert "is not what the manifest says" in health.reasons[0]
